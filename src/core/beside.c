/*
 * beside.c - looking words up right before and right behind a place; see figure.h.
 *
 * Forward is what the lexicon does. Backward, in "an estimated total of $5 billion" from the "$",
 * one unit after the other is stepped back over - "of", "total", "estimated", "an" - and a form
 * that starts there and ends at the "$" is looked for; the longest counts. Of most units their
 * first bytes tell that no such form starts there.
 */
#include "core/figure.h"

#include "core/gap.h"
#include "core/lexicon_tables.h"

#include <stddef.h>

#define LONGEST_FORM 40 /* bytes looked back */

/* The part of a text from pos on, so that a word may touch the digit before it ("10bn"). */
bool
cx_match_after(cx_text text, int32_t pos, uint32_t mask, cx_lex_hit *hit)
{
	cx_text rest = {text.bytes + pos, text.length - pos};

	if (pos >= text.length || !cx_lex_match(rest, 0, mask, hit))
		return false;
	hit->start += pos;
	hit->end += pos;
	return true;
}

bool
cx_any_entry(const cx_lex_hit *hit, cx_entry_test test)
{
	for (int i = 0; i < hit->count; i++)
		if (test(&hit->entry[i]))
			return true;
	return false;
}

/* The longest form that ends at end, has an entry that passes the test, and starts at floor or
 * behind it. */
bool
cx_match_before(cx_text text, int32_t floor, int32_t end, const cx_lookback *what, cx_lex_hit *best)
{
	cx_text head = {text.bytes, end};
	int32_t limit = end > LONGEST_FORM ? end - LONGEST_FORM : 0;
	int32_t pos = end;
	bool found = false;

	if (limit < floor)
		limit = floor;
	for (int i = 0; i < what->units && pos > limit; i++)
	{
		cx_lex_hit hit;
		int size;

		while (pos > limit && !cx_is_no_gap(text.bytes[pos - 1]) &&
			   cx_is_space(cx_char_before(text, pos, &size)))
			pos -= size;
		if (pos <= limit || (pos = cx_unit_back(text, pos)) < limit)
			break;
		if (cx_may_begin(text, pos, what->heads) &&
			cx_lex_match_within(head, pos, end, what->mask, &hit) && hit.end == end &&
			cx_any_entry(&hit, what->test))
		{
			*best = hit;
			found = true;
		}
	}
	return found;
}

const cx_lex_entry *
cx_find_entry(const cx_lex_hit *hit, cx_lex_class lex_class)
{
	for (int i = 0; i < hit->count; i++)
		if (hit->entry[i].lex_class == lex_class)
			return &hit->entry[i];
	return NULL;
}
