/*
 * rules.h - the linker's rules; their weights and what they say stand in src/lexicon/rules.tsv.
 *
 * Every candidate for a field of a figure starts at zero; each rule that holds for it adds its
 * weight, and the candidate with the highest sum wins, if that is above zero and reaches the
 * field's threshold, where it has one. capex_explain() prints their names in small letters, as the
 * file has them. A weight is read against its neighbours: 30 is "this alone decides when nothing
 * speaks against it", 5 tips a balance.
 */
#ifndef CX_RULES_H
#define CX_RULES_H

#include <stdint.h>

#define CX_RULES(X)                                                                                \
	/* metric: which word says what the figure is */                                               \
	X(METRIC_NOUN)                                                                                 \
	X(METRIC_VERB)                                                                                 \
	X(METRIC_THING)                                                                                \
	X(METRIC_CAPEX)                                                                                \
	X(METRIC_SPECIFIC)                                                                             \
	X(METRIC_BEFORE)                                                                               \
	X(METRIC_RIGHT_BEFORE)                                                                         \
	X(METRIC_RIGHT_AFTER)                                                                          \
	X(METRIC_AFTER)                                                                                \
	X(METRIC_LISTED)                                                                               \
	X(METRIC_SAME_CLAUSE)                                                                          \
	X(METRIC_CLAUSES)                                                                              \
	X(METRIC_FIGURES)                                                                              \
	X(METRIC_TAKEN)                                                                                \
	X(METRIC_DISTANCE)                                                                             \
	X(METRIC_DOMAIN)                                                                               \
	X(METRIC_DOMAIN_FAR)                                                                           \
	X(METRIC_PLACE)                                                                                \
	X(METRIC_BUILDER)                                                                              \
	X(METRIC_DOMAIN_CARRIED)                                                                       \
	X(METRIC_NO_DOMAIN)                                                                            \
	X(METRIC_LOOSE)                                                                                \
	X(METRIC_SIBLING)                                                                              \
	X(METRIC_SIBLING_CLAUSES)                                                                      \
	X(METRIC_CARRIED)                                                                              \
	X(METRIC_AGAIN)                                                                                \
	X(METRIC_AGE)                                                                                  \
	X(METRIC_HEADING)                                                                              \
	X(METRIC_COLUMN)                                                                               \
	/* spender: whose figure it is */                                                              \
	X(SPENDER_BEFORE)                                                                              \
	X(SPENDER_SAME_CLAUSE)                                                                         \
	X(SPENDER_POSSESSIVE)                                                                          \
	X(SPENDER_ATTACHED)                                                                            \
	X(SPENDER_LISTED)                                                                              \
	X(SPENDER_BEHIND)                                                                              \
	X(SPENDER_PROJECT)                                                                             \
	X(SPENDER_BUILDER)                                                                             \
	X(SPENDER_SIBLING)                                                                             \
	X(SPENDER_NEWCOMER)                                                                            \
	X(SPENDER_ALL)                                                                                 \
	X(SPENDER_COUNTED)                                                                             \
	X(SPENDER_SUMMED_UP)                                                                           \
	X(SPENDER_SUBJECT)                                                                             \
	X(SPENDER_BY)                                                                                  \
	X(SPENDER_AFTER)                                                                               \
	X(SPENDER_OBJECT)                                                                              \
	X(SPENDER_RESUMED)                                                                             \
	X(SPENDER_ASIDE)                                                                               \
	X(SPENDER_SOURCE)                                                                              \
	X(SPENDER_OTHERS)                                                                              \
	X(SPENDER_CLAUSES)                                                                             \
	X(SPENDER_WE)                                                                                  \
	X(SPENDER_IT)                                                                                  \
	X(SPENDER_TOLD)                                                                                \
	X(SPENDER_CARRIED)                                                                             \
	X(SPENDER_CARRIED_AGE)                                                                         \
	X(SPENDER_HEADING)                                                                             \
	X(SPENDER_COLUMN)                                                                              \
	X(SPENDER_ABOUT)                                                                               \
	X(SPENDER_ONLY)                                                                                \
	X(SPENDER_HUGE)                                                                                \
	X(SPENDER_JOINT)                                                                               \
	/* period: which days it covers */                                                             \
	X(PERIOD_SAME_CLAUSE)                                                                          \
	X(PERIOD_RIGHT_AFTER)                                                                          \
	X(PERIOD_AFTER)                                                                                \
	X(PERIOD_BEFORE)                                                                               \
	X(PERIOD_PAIRED)                                                                               \
	X(PERIOD_UNPAIRED)                                                                             \
	X(PERIOD_TAKEN)                                                                                \
	X(PERIOD_CLAUSES)                                                                              \
	X(PERIOD_DISTANCE)                                                                             \
	X(PERIOD_DAY)                                                                                  \
	X(PERIOD_MONTH)                                                                                \
	X(PERIOD_ATTACHED)                                                                             \
	X(PERIOD_SAID)                                                                                 \
	X(PERIOD_OWNED)                                                                                \
	X(PERIOD_SINCE)                                                                                \
	X(PERIOD_PLANNED)                                                                              \
	X(PERIOD_TOPIC)                                                                                \
	X(PERIOD_SIBLING)                                                                              \
	X(PERIOD_CARRIED)                                                                              \
	X(PERIOD_HEADING)                                                                              \
	X(PERIOD_COLUMN)                                                                               \
	X(PERIOD_REPORTED)                                                                             \
	X(PERIOD_ONLY)                                                                                 \
	X(PERIOD_EVENT)                                                                                \
	X(PERIOD_OVER)                                                                                 \
	X(PERIOD_BASE)                                                                                 \
	X(PERIOD_LABEL)                                                                                \
	X(PERIOD_BEHIND_BASE)                                                                          \
	X(PERIOD_TWIN)                                                                                 \
	X(PERIOD_RUNNING)                                                                              \
	X(PERIOD_YEARS)                                                                                \
	X(PERIOD_REPORT)                                                                               \
	/* kind: fact, plan or forecast */                                                             \
	X(KIND_CUE)                                                                                    \
	X(KIND_SAME_CLAUSE)                                                                            \
	X(KIND_NEAREST)                                                                                \
	X(KIND_SEGMENT)                                                                                \
	X(KIND_CLAUSES)                                                                                \
	X(KIND_FIGURES)                                                                                \
	X(KIND_ANALYST)                                                                                \
	X(KIND_REVISED)                                                                                \
	X(KIND_PAST)                                                                                   \
	X(KIND_COMPARED)                                                                               \
	X(KIND_FUTURE)                                                                                 \
	X(KIND_NOT_YET)                                                                                \
	X(KIND_PRIOR)                                                                                  \
	X(KIND_OTHERS)                                                                                 \
	X(KIND_SEVERAL)                                                                                \
	X(KIND_OWN)                                                                                    \
	X(KIND_PROJECT)                                                                                \
	X(KIND_PLAN)                                                                                   \
	X(KIND_RANGE)                                                                                  \
	X(KIND_CARRIED)                                                                                \
	X(KIND_COLUMN)                                                                                 \
	X(KIND_FACT)                                                                                   \
	/* figures that are no level of spending */                                                    \
	X(NOT_DIFFERENCE)                                                                              \
	X(NOT_UNIT_COST)                                                                               \
	X(NOT_CONVERSION)                                                                              \
	X(NOT_SMALL)                                                                                   \
	X(NOT_DENIED)                                                                                  \
	X(NOT_HEADED)                                                                                  \
	X(NOT_STAKE)                                                                                   \
	/* sums that a winner must reach */                                                            \
	X(METRIC_THRESHOLD)                                                                            \
	X(METRIC_ALONE)                                                                                \
	X(METRIC_SURE)                                                                                 \
	X(SPENDER_THRESHOLD)

#define CX_RULE_ENUM(name) CX_RULE_##name,
typedef enum
{
	CX_RULES(CX_RULE_ENUM) CX_N_RULES
} cx_rule;
#undef CX_RULE_ENUM

#define CX_MOST_WEIGHT 1000 /* a weight lies within this, to either side */

extern const char *const cx_rule_names[CX_N_RULES];
extern const int16_t cx_rule_weights[CX_N_RULES];

#endif
