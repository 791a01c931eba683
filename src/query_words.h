/*
 * query_words.h - the words of a capex_query: reading those that describe one claim.
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

/* Note the first fault: what is wrong at which byte, and a valid example. Always false. */
extern bool capex_parser_fail(capex_parser *in, int32 at, int code, const char *fault,
							  const char *hint);

extern char capex_parser_peek(const capex_parser *in, int offset);
extern void capex_parser_skip_blanks(capex_parser *in);

/* Whether pos stands at a character that ends a description of one claim. */
extern bool capex_parser_at_operator(const capex_parser *in);

/* Read the next word, or the words that belong together, into a leaf. */
extern bool capex_parser_read_word(capex_parser *in, capex_query_tree *leaf);

/* Whether a word is one of the language's own, which a company's id must be quoted against. */
extern bool capex_query_is_keyword(cx_text word);

/* Whether three letters stand for a currency without the word "currency" before them. */
extern bool capex_query_is_currency(cx_text word);

#endif
