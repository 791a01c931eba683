/*
 * query_words.h - reading the words of a capex_query, for the files that do it: query_parse.c,
 * query_words.c, query_names.c, query_figures.c.
 *
 * A reader takes what it reads from in->pos on and returns true; false without a fault means that
 * something else stands there, and that pos is where it was.
 */
#ifndef CAPEX_QUERY_WORDS_H
#define CAPEX_QUERY_WORDS_H

#include "query_type.h"

typedef struct capex_parser
{
	cx_text text; /* UTF-8 */
	int32 pos;
	int32 depth;
	int32 n_leaves;
	int32 n_refs;
	const char *fault; /* what is wrong, or NULL */
	const char *hint;
	int32 fault_at;
	int fault_code;
	cx_arena arena; /* of names that the catalogue does not know */
	capex_aliases *aliases;
} capex_parser;

/* Valid examples, for hints. */
#define HINT_CLAIM "Write it like 'MSFT capex guidance 2025 >= 50B USD'."
#define HINT_SET                                                                                   \
	"For one of several write a set, '{MSFT,META}'; for claims side by side in one "               \
	"text '(MSFT 2025) & (META 2025)'."
#define HINT_COMPANY                                                                               \
	"Write names with blanks in quotes, '\"Meta Platforms\"'; a company that the catalogue does "  \
	"not know as '?acme data centers'."
#define HINT_OPERATOR                                                                              \
	"Claims side by side in one text are joined with &, | and !: '(MSFT 2025) & !estimate'."
#define HINT_SECTOR                                                                                \
	"Write it like 'sector memory' or 'sector {memory,foundry}'; capex_company lists them."
#define HINT_AMOUNT "Write it like '>= 50B USD', '60B..65B', '~37.5B' or '12B/quarter'."
#define HINT_PERIOD "Write it like '2025', '2025Q4', '2025-11', '2024..2026' or '>= 2025'."
#define HINT_CHANGE "Write it like 'change > 50%' or 'change -10%..10%'."

/* ---- the text ---- */

/* Note the first fault: what is wrong at which byte, and a valid example. Always false. */
extern bool capex_parser_fail(capex_parser *in, int32 at, int code, const char *fault,
							  const char *hint);

/* What no reading of a word could make sense of. */
extern bool capex_parser_fail_unknown(capex_parser *in, int32 from, int32 to);

extern char capex_parser_peek(const capex_parser *in, int offset);
extern void capex_parser_skip_blanks(capex_parser *in);

/* Whether pos stands at a character that ends a description of one claim. */
extern bool capex_parser_at_operator(const capex_parser *in);

/* Where the word at from ends: at a blank or a mark of the syntax. */
extern int32 capex_parser_word_end(const capex_parser *in, int32 from);

static inline bool
fail(capex_parser *in, int32 at, const char *fault, const char *hint)
{
	return capex_parser_fail(in, at, ERRCODE_INVALID_TEXT_REPRESENTATION, fault, hint);
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline cx_text
part(const capex_parser *in, int32 from, int32 to)
{
	return (cx_text){in->text.bytes + from, to - from};
}

/* Whether a word is one of the language's own, in letters of any case. */
static inline bool
word_is(cx_text word, const char *text)
{
	return word.length == (int32) strlen(text) &&
		   pg_strncasecmp(word.bytes, text, word.length) == 0;
}

/* ---- closed vocabularies ---- */

typedef enum
{
	FIELD_METRIC,
	FIELD_KIND,
	FIELD_REVISION,
	FIELD_BASIS,
	N_CAPEX_FIELDS
} capex_field;

extern const char *capex_field_name(capex_field asked);
extern int capex_field_count(capex_field asked);

/* The field that a word of the language belongs to; N_CAPEX_FIELDS for none. */
extern capex_field capex_field_of(cx_text word, int *value);

/*
 * The field of the cue that starts at pos, in any language, and where it ends. A metric that is no
 * spending ("revenue") has a value beyond the field's count.
 */
extern capex_field capex_field_at(cx_text text, int32 pos, int *value, int32 *end);

extern bool capex_field_asked(const capex_leaf *leaf, capex_field asked);
extern void capex_field_add(capex_leaf *leaf, capex_field asked, int value);

/* The fault of a metric that is no spending. */
extern bool capex_field_fail(capex_parser *in, int32 at);

/* Whether a word is one of the language's own, which a company's id must be quoted against. */
extern bool capex_query_is_keyword(cx_text word);

/* Whether three letters stand for a currency without the word "currency" before them. */
extern bool capex_query_is_currency(cx_text word);

/* Read the next word, or the words that belong together, into a leaf. */
extern bool capex_parser_read_word(capex_parser *in, capex_query_tree *leaf);

/* ---- companies (query_names.c) ---- */

/* Companies in whatever way they are named: by at least least words, or marked. */
extern bool capex_read_companies(capex_parser *in, capex_query_tree *tree, int least);

/* A company written without white space around it: 微软资本支出. */
extern bool capex_read_glued_company(capex_parser *in, capex_query_tree *tree);

/* "sector memory" and "sector {memory,foundry}", after the "sector". */
extern bool capex_read_sector(capex_parser *in, capex_query_tree *tree);

/* "by Barclays", after the "by". */
extern bool capex_read_source(capex_parser *in, capex_query_tree *tree);

/* ---- figures (query_figures.c) ---- */

typedef enum
{
	OP_NONE,
	OP_EXACT,
	OP_ABOUT,
	OP_FROM,
	OP_ABOVE,
	OP_UNTIL,
	OP_BELOW
} comparison;

/* "2025Q4", "2024..2026", "2025.." and "..2025", as the whole word. */
extern bool capex_parse_days(cx_text word, cx_days *days);

/* Narrow the days asked. */
extern bool capex_set_days(capex_parser *in, capex_leaf *leaf, int32 at, cx_days days);

extern bool capex_set_currency(capex_parser *in, capex_leaf *leaf, int32 at, cx_currency currency);

/* A period or a figure in the words of articles: "Q4 2025", "$50 billion". */
extern bool capex_read_worded_days(capex_parser *in, capex_query_tree *tree, comparison op);
extern bool capex_read_worded_amount(capex_parser *in, capex_leaf *leaf, comparison op);

/* An amount at a digit. */
extern bool capex_read_amount(capex_parser *in, capex_leaf *leaf, comparison op);

/* ">=", and "since"; OP_NONE for anything else. */
extern comparison capex_read_comparison(capex_parser *in);
extern comparison capex_comparison_in_words(cx_text word);

/* The amount or the period that is compared, after the comparison. */
extern bool capex_read_compared(capex_parser *in, capex_query_tree *tree, comparison op);

/* "currency AMD" and "change > 50%", after their first words. */
extern bool capex_read_currency(capex_parser *in, capex_leaf *leaf);
extern bool capex_read_change(capex_parser *in, capex_leaf *leaf);

#endif
