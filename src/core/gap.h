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

extern int32_t cx_gap_end_slow(cx_text text, int32_t pos);
extern int32_t cx_gap_start_slow(cx_text text, int32_t pos, bool quotes);

/* Most places are settled by one byte: a letter, a digit or a sign that is no part of a gap. */
static inline bool
cx_is_no_gap(char byte)
{
	return (byte >= '$' && byte < '*' && byte != '\'') || (byte > '*' && byte < '<') ||
		   (byte >= '?' && byte < '_') || (byte >= 'a' && byte <= '~');
}

/* Where the text goes on behind the gap at pos; pos where there is none. */
static inline int32_t
cx_gap_end(cx_text text, int32_t pos)
{
	int32_t next = pos + (pos < text.length && text.bytes[pos] == ' ');

	if (next < text.length && cx_is_no_gap(text.bytes[next]))
		return next;
	return cx_gap_end_slow(text, pos);
}

/* Where the text ends before the gap that ends at pos; quotation marks count to it if asked. */
static inline int32_t
cx_gap_start(cx_text text, int32_t pos, bool quotes)
{
	int32_t before = pos - (pos > 0 && text.bytes[pos - 1] == ' ');

	if (before > 0 && cx_is_no_gap(text.bytes[before - 1]))
		return before;
	return cx_gap_start_slow(text, pos, quotes);
}

/* The first byte of the line of a place, or, of a longer line, the place so many bytes back. */
static inline int32_t
cx_line_start(cx_text text, int32_t pos, int32_t most)
{
	int32_t limit = pos > most ? pos - most : 0;

	while (pos > limit && text.bytes[pos - 1] != '\n')
		pos--;
	return pos;
}

/* A hyphen, dash, minus sign or tilde: what stands between the ends of a range. */
extern bool cx_joins_numbers(uint32_t c);

/* The start of the unit (lexicon.h) that ends at pos > 0; of a longer one than CX_LONGEST_GAP, a
 * place inside it. */
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
