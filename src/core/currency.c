/*
 * currency.c - the currency before and behind a number; see figure.h.
 *
 * "US$5", "RMB 5", "5 billion dollars", "¥5亿元": what stands before and what stands behind are
 * read apart, since a text may say both; money.c settles between them.
 */
#include "core/figure.h"

#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/number.h"

bool
cx_leads_number(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CURRENCY && entry->flags & CX_LEX_BEFORE;
}

static const cx_lookback leading_currency = {CX_LEX_MASK(CURRENCY), CX_HEAD_LEAD, 5,
											 cx_leads_number};

bool
cx_follows_number(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CURRENCY && entry->flags & CX_LEX_AFTER;
}

static void
take_currency(const cx_lex_hit *hit, cx_entry_test test, cx_currency_hit *c)
{
	*c = (cx_currency_hit){.start = hit->start, .end = hit->end};
	for (int i = 0; i < hit->count; i++)
	{
		const cx_lex_entry *entry = &hit->entry[i];

		if (!test(entry))
			continue;
		if (c->code)
			c->other = (cx_currency) entry->value;
		else
			c->code = (cx_currency) entry->value;
		c->shared = entry->flags & CX_LEX_AMBIGUOUS;
		c->lang = entry->lang;
		c->leads = entry->flags & CX_LEX_BEFORE;
		c->spoken = entry->flags & CX_LEX_SPOKEN;
		c->wants_scale = entry->flags & CX_LEX_ATTACHED;
	}
}

bool
cx_currency_before(cx_text text, int32_t floor, int32_t pos, cx_currency_hit *c)
{
	int32_t end = cx_gap_start(text, pos, false);
	cx_lex_hit hit;
	int size;

	*c = (cx_currency_hit){0};
	if (end <= floor || !(cx_tails_before(text, end) & CX_TAIL_CURRENCY))
		return false;
	if (!cx_match_before(text, floor, end, &leading_currency, &hit))
		return false;
	if (cx_is_word(cx_char_at(text, hit.start, &size)) &&
		cx_is_word(cx_before_or_nul(text, hit.start, &size)))
		return false;
	take_currency(&hit, cx_leads_number, c);
	return true;
}

/* "4人民币5美元", 4亿人民币5亿美元, "10 $ 30 cents": the number at pos has a unit of its own behind
 * it.
 */
static bool
has_currency_behind(cx_text text, int32_t pos)
{
	cx_number number;
	cx_lex_hit hit;

	if (!cx_number_at(text, pos, &number))
		return false;
	pos = number.end;
	for (int words = 0; words < 2; words++) /* the scale, and the unit behind it */
	{
		if (!cx_match_after(text, cx_gap_end(text, pos), CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(SCALE),
							&hit))
			return false;
		if (cx_any_entry(&hit, cx_follows_number) || cx_any_entry(&hit, cx_is_minor_unit))
			return true;
		pos = hit.end;
	}
	return false;
}

static bool
is_digit_before(cx_text text, int32_t pos)
{
	int size;

	return cx_is_digit(cx_before_or_nul(text, pos, &size));
}

/* Whether a sign that may stand before a number too belongs to the next one: "$ 5 $ 6", "USD6". */
static bool
leads_next(cx_text text, const cx_currency_hit *c, bool counted, bool led)
{
	int32_t next = cx_gap_end(text, c->end);
	int size;

	if (c->shared && (led || !counted))
		return true;
	if (!cx_is_digit(cx_char_or_nul(text, next, &size)))
		return false;
	return led || ((c->shared || next == c->end) && !has_currency_behind(text, next));
}

/*
 * The currency word behind a number or scale word. A sign that could also lead the next number is
 * left to that one, and 元 is looked past: 3,800億元新台幣.
 */
bool
cx_currency_after(cx_text text, int32_t pos, bool scaled, bool led, cx_currency_hit *c)
{
	int32_t start = cx_gap_end(text, pos);
	cx_currency_hit further;
	cx_lex_hit hit;
	int size;

	*c = (cx_currency_hit){0};
	if (cx_char_or_nul(text, start, &size) == '-')
		start += size; /* 5-billion-dollar, one-yen */
	if (!cx_may_begin(text, start, CX_HEAD_CURRENCY) ||
		!cx_match_after(text, start, CX_LEX_MASK(CURRENCY), &hit) ||
		!cx_any_entry(&hit, cx_follows_number))
		return false;
	take_currency(&hit, cx_follows_number, c);
	c->spoken |= c->wants_scale && !scaled;
	if ((c->wants_scale && led && (!scaled || c->lang == CX_LANG_EN)) || /* "$65 billion won" */
		(cx_any_entry(&hit, cx_leads_number) &&
		 leads_next(text, c, scaled || is_digit_before(text, pos), led)))
	{
		*c = (cx_currency_hit){0};
		return false;
	}
	if (c->shared && cx_currency_after(text, c->end, scaled, false, &further) && !further.shared)
	{
		further.start = c->start;
		*c = further;
	}
	return true;
}
