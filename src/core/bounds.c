/*
 * bounds.c - the words that bound a figure; see figure.h.
 *
 * "at least", 约, "or more": cue words of class bound (bounds.tsv). Before the figure they are read
 * backwards, nearest first; several may stand together ("at least about"), and fillers ("a total
 * of") between them. A "not" before them turns a limit round: "will not be above" is at most.
 */
#include "core/figure.h"

#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/phrase.h"

#include <string.h>

#define MOST_BOUNDS      4
#define MOST_BOUND_VERBS 5 /* "not [be] [expected] [to] [go] [to] above" */

static bool
is_bound_before(const cx_lex_entry *entry)
{
	if (entry->lex_class != CX_LEX_CUE || entry->sub != CX_CUE_BOUND)
		return false;
	switch (entry->value)
	{
		case CX_BOUND_LOW:
		case CX_BOUND_HIGH:
		case CX_BOUND_APPROX:
		case CX_BOUND_POINT:
		case CX_BOUND_FILLER:
		case CX_BOUND_CONVERTED:
		case CX_BOUND_FROM:
		case CX_BOUND_BETWEEN:
		case CX_BOUND_STEP:
			return true;
		default:
			return false;
	}
}

static const cx_lookback leading_bound = {CX_LEX_MASK(CUE), CX_HEAD_BEFORE, 6, is_bound_before};

#define LONGEST_TAG 400 /* bytes: a link with its address and its classes */

/* Whether the ">" at pos ends a tag: <a href="..." class="...">. */
static bool
ends_tag(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_TAG ? pos - LONGEST_TAG : 0;

	for (int32_t i = pos - 1; i >= limit && text.bytes[i] != '>'; i--)
		if (text.bytes[i] == '<')
			return cx_is_ascii_letter((uint8_t) text.bytes[i + 1]);
	return false;
}

/* A ">" that opens a line quotes it, one that ends a tag says nothing, and "->" is an arrow. */
static bool
is_markup(cx_text text, const cx_lex_hit *hit)
{
	int32_t pos = hit->start;

	return text.bytes[pos] == '>' &&
		   (pos == 0 || strchr("\n-=", text.bytes[pos - 1]) || ends_tag(text, pos));
}

/* "A step-up to $850 million": the end of another word. */
static bool
ends_word(cx_text text, int32_t start)
{
	return start > 1 && text.bytes[start - 1] == '-' && cx_is_ascii_letter(text.bytes[start - 2]);
}

/* Apply a bound word before the figure. False: it says nothing here, and the look back ends. */
static bool
apply_before(const cx_lex_hit *hit, bool words, cx_bounds *b)
{
	bool known = false;

	for (int i = 0; i < hit->count; i++)
	{
		const cx_lex_entry *entry = &hit->entry[i];

		if (!is_bound_before(entry))
			continue;
		if (entry->flags & CX_LEX_ATTACHED && !words)
			return false;
		switch (entry->value)
		{
			case CX_BOUND_LOW:
				b->low |= !b->high;
				break;
			case CX_BOUND_HIGH:
				b->high |= !b->low;
				break;
			case CX_BOUND_APPROX:
				b->approx = true;
				break;
			case CX_BOUND_CONVERTED:
				b->converted = true;
				break;
			case CX_BOUND_FROM:
				b->from = true;
				return false;
			case CX_BOUND_BETWEEN:
				b->between = true;
				return false;
			case CX_BOUND_STEP:
				b->step = true;
				return false;
			case CX_BOUND_FILLER:
				return true;
			default:
				break;
		}
		b->start = hit->start;
		known = true; /* and may say more: 约合 is "about" and "converted to" */
	}
	return known;
}

/* "not more than", "doesn't expect to spend more than": what was the least is the most, and the
 * other way round. */
static void
turn_round(cx_text text, cx_bounds *b)
{
	int32_t pos = b->start, length = 1;

	for (int i = 0; i < MOST_BOUND_VERBS && length > 0; i++)
		pos -= length = cx_ends(text, pos, CX_PHRASE_BOUND_VERB);
	length = cx_ends(text, pos, CX_PHRASE_NOT_BOUND);
	if (length == 0)
		return;
	b->start = pos - length;
	b->low = !b->low;
	b->high = !b->high;
}

cx_bounds
cx_bounds_before(cx_text text, int32_t start, bool words)
{
	cx_bounds b = {.start = start, .end = start};
	int32_t pos = start;
	cx_lex_hit hit;

	for (int i = 0; i < MOST_BOUNDS; i++)
	{
		int32_t end = cx_gap_start(text, pos, true);

		if (!(cx_tails_before(text, end) & CX_TAIL_BOUND) ||
			!cx_match_before(text, 0, end, &leading_bound, &hit) || is_markup(text, &hit) ||
			ends_word(text, hit.start) || !apply_before(&hit, words, &b))
			break;
		pos = hit.start;
	}
	if (b.low != b.high)
		turn_round(text, &b);
	return b;
}

/* A plus sign that adds something on: 4,300亿+基础设施 has one, "$100B+ plan" has none. */
static bool
adds_on(cx_text text, int32_t end, const cx_lex_hit *hit)
{
	int size;
	uint32_t c = cx_char_or_nul(text, hit->start, &size);

	if (c != '+' && c != 0xFF0B)
		return false;
	if (hit->start > end && cx_is_space(cx_char_before(text, hit->start, &size)))
		return true;
	c = cx_char_or_nul(text, hit->end, &size);
	return c == '$' || cx_is_word(c) || (cx_is_cjk(c) && c != 0x7684);
}

/* "$310 million and up about 14%", "and up from $280 million": a word of growth, with how much or
 * from where behind it. "$310 million and up" is a bound. */
static bool
tells_growth(cx_text text, const cx_lex_hit *hit)
{
	int32_t end, pos = cx_gap_end(text, hit->end);
	bool growth = false;
	int size;

	for (int i = 0; i < hit->count; i++)
		growth |= hit->entry[i].sub == CX_CUE_CHANGE;
	if (!growth || cx_lex_is_cue(text, pos, CX_CUE_BOUND, CX_BOUND_FROM, &end))
		return growth;
	if (cx_lex_is_cue(text, pos, CX_CUE_BOUND, CX_BOUND_APPROX, &end))
		pos = cx_gap_end(text, end);
	return cx_is_digit(cx_char_or_nul(text, pos, &size));
}

/* Bounds behind a figure. One that is ambiguous (超) counts behind a currency word of its language
 * alone: 2兆円超, but 500亿元超预期. */
void
cx_bounds_after(cx_text text, int32_t end, bool range, uint8_t lang, cx_bounds *b)
{
	int32_t start = cx_gap_end(text, end);
	cx_lex_hit hit;

	if (!cx_may_begin(text, start, CX_HEAD_BOUND) ||
		!cx_match_after(text, start, CX_LEX_MASK(CUE), &hit) || adds_on(text, end, &hit) ||
		tells_growth(text, &hit))
		return;
	for (int i = 0; i < hit.count; i++)
	{
		const cx_lex_entry *entry = &hit.entry[i];

		if (entry->sub != CX_CUE_BOUND || entry->flags & CX_LEX_ATTACHED ||
			(entry->flags & CX_LEX_AMBIGUOUS && entry->lang != lang))
			continue;
		if (entry->value == CX_BOUND_LOW_AFTER)
			b->low |= !b->high;
		else if (entry->value == CX_BOUND_HIGH_AFTER)
			b->high |= !b->low;
		else if (entry->value == CX_BOUND_APPROX_AFTER && !range)
			b->approx = true;
		else
			continue;
		b->end = hit.end;
	}
}
