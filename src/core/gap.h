/*
 * gap.h - what may stand between the parts of a figure, and the neighbours of a place.
 *
 * "US$ **3.5**<br/>\nbillion" is one figure: white space with one line break, marks of emphasis and
 * tags are passed over, up to a bound.
 */
#ifndef CX_GAP_H
#define CX_GAP_H

#include "core/utf8.h"

#define CX_LONGEST_GAP 64 /* bytes */

/* Where the text goes on behind the gap at pos; pos where there is none. */
extern int32_t cx_gap_end(cx_text text, int32_t pos);

/* Where the text ends before the gap that ends at pos; quotation marks count to it if asked. */
extern int32_t cx_gap_start(cx_text text, int32_t pos, bool quotes);

/* A hyphen, dash, minus sign or tilde: what stands between the ends of a range. */
extern bool cx_joins_numbers(uint32_t c);

/* The start of the unit (lexicon.h) that ends at pos > 0. */
extern int32_t cx_unit_back(cx_text text, int32_t pos);

/* The character at or before a place, or 0 at the end of the text. */
static inline uint32_t
cx_char_or_nul(cx_text text, int32_t pos, int *size)
{
	*size = 1;
	return pos < text.length ? cx_char_at(text, pos, size) : 0;
}

static inline uint32_t
cx_before_or_nul(cx_text text, int32_t pos, int *size)
{
	*size = 1;
	return pos > 0 ? cx_char_before(text, pos, size) : 0;
}

#endif
