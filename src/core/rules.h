/*
 * rules.h - the linker's rules: name, weight, and what it says.
 *
 * Every candidate for a field of a figure starts at zero; each rule that holds for it adds its
 * weight, and the candidate with the highest sum wins if it reaches the field's threshold.
 * capex_explain() prints these names. A weight is read against its neighbours: 30 is "this alone
 * decides when nothing speaks against it", 5 tips a balance.
 */
#ifndef CX_RULES_H
#define CX_RULES_H

#define CX_RULES(X)                                                                                \
	/* metric: which word says what the figure is */                                               \
	X(METRIC_NOUN, "metric_noun", 30, "a noun names the metric")                                   \
	X(METRIC_VERB, "metric_verb", 26, "a verb of spending governs the figure")                     \
	X(METRIC_THING, "metric_thing", 30, "what the sum builds stands right behind it")              \
	X(METRIC_CAPEX, "metric_capex", 8, "capital expenditure proper, not investment")               \
	X(METRIC_SPECIFIC, "metric_specific", 6, "a longer term is more certain than a word")          \
	X(METRIC_BEFORE, "metric_before", 14, "it stands before the figure")                           \
	X(METRIC_RIGHT_AFTER, "metric_right_after", 32, "it follows the figure directly")              \
	X(METRIC_AFTER, "metric_after", 4, "it follows the figure in the same clause")                 \
	X(METRIC_SAME_CLAUSE, "metric_same_clause", 12, "in the same clause as the figure")            \
	X(METRIC_CLAUSES, "metric_clauses", -7, "for each clause end between")                         \
	X(METRIC_FIGURES, "metric_figures", -9, "for each figure between, when it stands before")      \
	X(METRIC_TAKEN, "metric_taken", -40, "another figure stands between, when it stands after")    \
	X(METRIC_DISTANCE, "metric_distance", -1, "for each ten bytes between")                        \
	X(METRIC_DOMAIN, "metric_domain", 14, "AI, data centres or chips beside the figure")           \
	X(METRIC_DOMAIN_FAR, "metric_domain_far", 6, "AI, data centres or chips in the sentence")      \
	X(METRIC_BUILDER, "metric_builder", 4, "who builds such things is named, or capex was")        \
	X(METRIC_DOMAIN_CARRIED, "metric_domain_carried", -20, "AI, data centres, chips long before")  \
	X(METRIC_NO_DOMAIN, "metric_no_domain", -32, "an investment in nothing that is said")          \
	X(METRIC_SIBLING, "metric_sibling", 48, "what the figure before it in the sentence was")       \
	X(METRIC_SIBLING_CLAUSES, "metric_sibling_clauses", -3, "for each clause end since")           \
	X(METRIC_CARRIED, "metric_carried", 18, "the sentence before named the metric")                \
	X(METRIC_AGE, "metric_age", -5, "for each sentence since")                                     \
	X(METRIC_HEADING, "metric_heading", 14, "the heading names the metric")                        \
	/* spender: whose figure it is */                                                              \
	X(SPENDER_BEFORE, "spender_before", 22, "named before the figure")                             \
	X(SPENDER_SAME_CLAUSE, "spender_same_clause", 10, "named in the same clause")                  \
	X(SPENDER_POSSESSIVE, "spender_possessive", 10, "as the owner of what follows")                \
	X(SPENDER_ATTACHED, "spender_attached", 26, "directly before the figure, as in a list")        \
	X(SPENDER_BEHIND, "spender_behind", 30, "directly behind the figure: its $500 billion plan")   \
	X(SPENDER_PROJECT, "spender_project", 20, "a project that the figure is said of")              \
	X(SPENDER_SIBLING, "spender_sibling", 40, "whose the figure before it in the sentence was")    \
	X(SPENDER_NEWCOMER, "spender_newcomer", -20, "somebody else was named since")                  \
	X(SPENDER_ALL, "spender_all", 36, "the industry, the giants, the world: nobody in particular") \
	X(SPENDER_COUNTED, "spender_counted", 40,                                                      \
	  "these four, the five giants: as many as were named")                                        \
	X(SPENDER_QUOTED, "spender_quoted", -14, "others speak, so the last subject is further off")   \
	X(SPENDER_SUBJECT, "spender_subject", 14, "as the subject of a verb")                          \
	X(SPENDER_RELATIVE, "spender_relative", 24, "after the figure, as the one who spends it")      \
	X(SPENDER_BY, "spender_by", 26, "after the figure, behind by or from")                         \
	X(SPENDER_AFTER, "spender_after", 2, "named after the figure")                                 \
	X(SPENDER_OBJECT, "spender_object", -30, "behind in, to, with: a partner or a place")          \
	X(SPENDER_SOURCE, "spender_source", -45, "says the figure about others")                       \
	X(SPENDER_FIGURES, "spender_figures", -4, "for each figure between")                           \
	X(SPENDER_OTHERS, "spender_others", -7, "for each other name between")                         \
	X(SPENDER_CLAUSES, "spender_clauses", -3, "for each clause end between")                       \
	X(SPENDER_GROUP, "spender_group", -2, "a group without members")                               \
	X(SPENDER_WE, "spender_we", 48, "we, our: whose call or filing it is")                         \
	X(SPENDER_IT, "spender_it", 20, "it, the company: the last subject")                           \
	X(SPENDER_CARRIED, "spender_carried", 18, "the last subject")                                  \
	X(SPENDER_CARRIED_AGE, "spender_carried_age", -3, "for each sentence since")                   \
	X(SPENDER_HEADING, "spender_heading", 13, "named in the heading")                              \
	X(SPENDER_MAIN, "spender_main", 11, "whose results the story tells: the first it named")       \
	X(SPENDER_ABOUT, "spender_about", 16, "whose call or filing it is")                            \
	X(SPENDER_UNKNOWN, "spender_unknown", -8, "a name that the catalogue does not know")           \
	/* period: which days it covers */                                                             \
	X(PERIOD_SAME_CLAUSE, "period_same_clause", 16, "in the same clause")                          \
	X(PERIOD_RIGHT_AFTER, "period_right_after", 18, "directly after the figure")                   \
	X(PERIOD_AFTER, "period_after", 14, "after the figure")                                        \
	X(PERIOD_BEFORE, "period_before", 18, "before the figure")                                     \
	X(PERIOD_BEFORE_METRIC, "period_before_metric", 10, "directly before the metric's word")       \
	X(PERIOD_PAIRED, "period_paired", 40, "as many periods as figures, in order")                  \
	X(PERIOD_UNPAIRED, "period_unpaired", -40, "the row's other figure has it")                    \
	X(PERIOD_TAKEN, "period_taken", -14, "for each figure between")                                \
	X(PERIOD_CLAUSES, "period_clauses", -5, "for each clause end between")                         \
	X(PERIOD_DISTANCE, "period_distance", -1, "for each twenty bytes between")                     \
	X(PERIOD_DAY, "period_day", -60, "a day: when it was said, not what it covers")                \
	X(PERIOD_MONTH, "period_month", -45, "a month alone: more often when it was said")             \
	X(PERIOD_PRIOR, "period_prior", 12, "the period before, in a comparison")                      \
	X(PERIOD_ATTACHED, "period_attached", 16, "directly before the figure")                        \
	X(PERIOD_SAID, "period_said", 13, "the last period that the text spoke of")                    \
	X(PERIOD_OWNED, "period_owned", -20, "it stands directly beside another figure")               \
	X(PERIOD_SINCE, "period_since", -60, "since a year, before the figure: not what it covers")    \
	X(PERIOD_PLANNED, "period_planned", 8, "a plan told in a call is for the year under way")      \
	X(PERIOD_TOPIC, "period_topic", 14, "it opens the sentence")                                   \
	X(PERIOD_COMPARED, "period_compared", -24, "it belongs to what the figure is compared with")   \
	X(PERIOD_SIBLING, "period_sibling", 22, "the period of the figure it is compared with")        \
	X(PERIOD_CARRIED, "period_carried", 14, "the period of the sentence before")                   \
	X(PERIOD_HEADING, "period_heading", 13, "the period in the heading")                           \
	X(PERIOD_REPORTED, "period_reported", 12, "the quarter whose results are told")                \
	X(PERIOD_ONLY, "period_only", 8, "the sentence names no other, and it stands before")          \
	X(PERIOD_EVENT, "period_event", -40, "when it was announced, begins or opens")                 \
	X(PERIOD_OVER, "period_over", -14, "a plan for a time that is over")                           \
	X(PERIOD_REPORT, "period_report", -30, "it names the report in which a plan was told")         \
	/* kind: fact, plan or forecast */                                                             \
	X(KIND_CUE, "kind_cue", 12, "a word of this kind in the sentence")                             \
	X(KIND_SAME_CLAUSE, "kind_same_clause", 10, "in the same clause")                              \
	X(KIND_NEAREST, "kind_nearest", 10, "the nearest such word before the figure")                 \
	X(KIND_SEGMENT, "kind_segment", 30, "directly beside the figure, nearer than any other")       \
	X(KIND_CLAUSES, "kind_clauses", -4, "for each clause end between")                             \
	X(KIND_FIGURES, "kind_figures", -6, "for each figure between")                                 \
	X(KIND_ANALYST, "kind_analyst", 18, "analysts or a source speak")                              \
	X(KIND_REVISED, "kind_revised", 20, "it was raised, cut or kept")                              \
	X(KIND_PAST, "kind_past", 26, "its period was over when the text was written")                 \
	X(KIND_COMPARED, "kind_compared", 12, "held against a period that was over")                   \
	X(KIND_FUTURE, "kind_future", 26, "its period was not over when the text was written")         \
	X(KIND_PRIOR, "kind_prior", 30, "compared with the period before")                             \
	X(KIND_OTHERS, "kind_others", 12, "a forecast about nobody in particular")                     \
	X(KIND_SEVERAL, "kind_several", 5, "several together publish no plan")                         \
	X(KIND_OWN, "kind_own", 8, "the spender speaks of itself")                                     \
	X(KIND_PROJECT, "kind_project", 14, "a project or a pledge, for no time that is said")         \
	X(KIND_PLAN, "kind_plan", 24, "the metric's own word names a plan")                            \
	X(KIND_RANGE, "kind_range", 10, "a range is told of what is to come")                          \
	X(KIND_FACT, "kind_fact", 6, "a figure without any sign is told as a fact")                    \
	/* figures that are no level of spending */                                                    \
	X(NOT_DIFFERENCE, "not_difference", -60, "a difference, not a level")                          \
	X(NOT_UNIT_COST, "not_unit_cost", -60, "the cost of a unit")                                   \
	X(NOT_CONVERSION, "not_conversion", -90, "the same sum in another currency")                   \
	X(NOT_SMALL, "not_small", -60, "less than a million: a price, a wage")                         \
	X(NOT_DENIED, "not_denied", -60, "said not to be so, or denied")                               \
	X(NOT_STAKE, "not_stake", -60, "put into another company")

#define CX_RULE_ENUM(name, text, weight, meaning) CX_RULE_##name,
typedef enum
{
	CX_RULES(CX_RULE_ENUM) CX_N_RULES
} cx_rule;

/* Sums that a winner must reach. */
#define CX_METRIC_THRESHOLD  34
#define CX_SPENDER_THRESHOLD 8
#define CX_PERIOD_THRESHOLD  1

#endif
