/*
 * sought.h - which sorts of words stand in a sentence, told without reading it.
 *
 *     cx_words_in(text, span, CX_WORDS_SPENT)     CX_WORD_SPENDING | CX_WORD_OUTLAY_NOUN
 *     cx_words_in(text, span, CX_WORDS_TOLD)      CX_WORD_DOMAIN
 */
#ifndef CX_SOUGHT_H
#define CX_SOUGHT_H

#include "core/lexicon.h"

/* Sorts of words that are looked for before anything is read, as bits. */
#define CX_WORD_SPENDING    0x01 /* a noun, verb or thing of an outlay */
#define CX_WORD_OUTLAY_NOUN 0x02
#define CX_WORD_CAPEX_NOUN  0x04
#define CX_WORD_DOMAIN      0x08  /* AI, data centres, chips */
#define CX_WORD_PROJECT     0x10  /* what is paid for one is spent without a word */
#define CX_WORD_REPORT      0x20  /* of a results story or call */
#define CX_WORD_GOVERNING   0x40  /* of spending, whatever is between it and the sum */
#define CX_WORD_THING       0x80  /* of spending, beside the sum alone: what it builds */
#define CX_WORD_BUYING      0x100 /* of spending, where goods are named alone: "bought" */

/* The sorts that are looked for together: of what is spent, and of what a text tells of from there
 * on. */
#define CX_WORDS_SPENT                                                                             \
	(CX_WORD_SPENDING | CX_WORD_OUTLAY_NOUN | CX_WORD_CAPEX_NOUN | CX_WORD_PROJECT |               \
	 CX_WORD_GOVERNING | CX_WORD_THING | CX_WORD_BUYING)
#define CX_WORDS_OUTLAY                                                                            \
	(CX_WORD_OUTLAY_NOUN | CX_WORD_CAPEX_NOUN) /* the rarest of what is spent                      \
												*/
#define CX_WORDS_TOLD (CX_WORD_DOMAIN | CX_WORD_REPORT)

/* Which words of these sorts start in a span, at the start of which a unit starts. Nouns of outlays
 * alone are found at half the price of all that is spent. */
extern int cx_words_in(cx_text text, cx_span span, int sorts);

/* Where the first word of spending does; -1: none. */
extern int32_t cx_spending_in(cx_text text, cx_span span);

#endif
