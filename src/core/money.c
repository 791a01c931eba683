/*
 * money.c - reading money figures; see money.h.
 *
 * A figure grows outwards from its number. In "at least US$**3**-4 billion or more":
 *
 *     side     currency sign before, number, scale word, currency word after; marks of emphasis,
 *              tags and one line break may stand between      US$**3**    4 billion
 *     join     a dash or "to" and a second side, which lends its scale and currency to the first
 *     bounds   words right before and after the whole, looked up in the lexicon backwards
 */
#include "core/money.h"

#include "core/figure.h"
#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/measure.h"
#include "core/number.h"
#include "core/phrase.h"
#include "core/trigger.h"

#include <stddef.h>
#include <string.h>

#define LONGEST_FORM  40 /* bytes looked back for a currency or a bound */
#define BILLION_POWER 9
#define MILLION_POWER 6 /* the least scale that makes a sum without a currency */

/* One end of a figure. */
typedef struct side
{
	cx_quantity q;
	cx_currency_hit before, after;
	cx_currency currency;
	bool shared;
	int32_t start, end;
} side;

cx_currency
cx_currency_code(const char *letters, int32_t length)
{
	int code = 0;

	if (length != 3)
		return 0;
	for (int i = 0; i < 3; i++)
	{
		if (letters[i] < 'A' || letters[i] > 'Z')
			return 0;
		code = code * 26 + (letters[i] - 'A');
	}
	return (cx_currency) (code + 1);
}

void
cx_currency_letters(cx_currency currency, char letters[4])
{
	int code = currency - 1;

	memset(letters, 0, 4);
	if (currency == 0 || currency > 26 * 26 * 26)
		return;
	for (int i = 2; i >= 0; i--, code /= 26)
		letters[i] = (char) ('A' + code % 26);
}

/* ---- one end of a figure ---- */

static bool
has_kana_near(cx_text text, int32_t from, int32_t to)
{
	int32_t limit = to + CX_LONGEST_GAP < text.length ? to + CX_LONGEST_GAP : text.length;
	int size;

	for (int32_t pos = from > CX_LONGEST_GAP ? from - CX_LONGEST_GAP : 0; pos < limit; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (c >= 0x3041 && c <= 0x30FA)
			return true;
	}
	return false;
}

/* Whether a scale word that ends at pos is 兆, by which yen are counted and hardly ever yuan. */
static bool
ends_in_cho(cx_text text, int32_t pos)
{
	int size;

	return cx_before_or_nul(text, pos, &size) == 0x5146;
}

/* "10 RMB 20 USD": a sign behind a number of its own does not lead the next. */
static bool
follows_number(cx_text text, int32_t pos)
{
	int32_t end = cx_gap_start(text, pos, false);
	int size;

	return end > 0 && cx_is_digit(cx_char_before(text, end, &size));
}

/* Choose between what stands before, what stands after, and what the scale word implies. */
static void
settle_currency(cx_text text, side *s)
{
	const cx_currency_hit *b = &s->before, *a = &s->after;

	if (b->code && !b->shared && a->code && !a->shared && a->code != b->code)
	{
		if (follows_number(text, b->start))
		{
			s->before = (cx_currency_hit){0};
			s->start = s->q.start;
		}
		else
		{
			s->after = (cx_currency_hit){0};
			s->end = s->q.end;
		}
	}
	if (a->code && (!a->shared || !b->code))
	{
		s->currency = a->code;
		s->shared = a->shared;
	}
	else if (b->code && !b->shared)
		s->currency = b->code;
	else if (s->q.implied)
		s->currency = s->q.implied;
	else if (a->code && b->other)
		s->currency = a->code;
	else if (b->code)
	{
		s->currency = b->code;
		s->shared = true;
		if (b->other && (has_kana_near(text, s->start, s->end) || ends_in_cho(text, s->q.end)))
			s->currency = b->code == cx_currency_code("JPY", 3) ? b->code : b->other;
	}
}

/* A scale word behind the currency code: 125 USD million. */
static void
read_late_scale(cx_text text, side *s)
{
	cx_quantity late = {.number = s->q.number, .end = s->end};
	cx_lex_hit hit;
	int power;

	if (!cx_scale_at(text, s->end, true, &late, &power, &hit) || late.letter)
		return;
	s->q.power = power;
	s->q.scaled = true;
	s->end = hit.end;
}

#define CODE_WITH_SCALE 4 /* letters of MUSD */

/* A scale word that is in the code before the number: MUSD 20, KEUR 40. */
static void
read_early_scale(cx_text text, side *s)
{
	const cx_lex_entry *scale;
	cx_lex_hit hit;

	if (s->q.scaled || s->before.end - s->before.start != CODE_WITH_SCALE ||
		!cx_lex_match(text, s->before.start, CX_LEX_MASK(SCALE), &hit) || hit.end != s->before.end)
		return;
	scale = cx_find_entry(&hit, CX_LEX_SCALE);
	s->q.power = scale->value;
	s->q.scaled = true;
}

/* A code that is seldom one, as SOS or GIP, leads large numbers alone. */
static bool
fits_number(side *s)
{
	if (!s->before.wants_scale || s->q.scaled || s->q.number.digits >= 1000)
		return true;
	s->before = (cx_currency_hit){0};
	return false;
}

/* Whether a currency stands behind its number as in German: 94.000 $, 12.345 Euro. */
static bool
is_continental(cx_text text, const cx_currency_hit *after)
{
	int size;
	uint32_t c = cx_char_or_nul(text, after->start, &size);

	return after->lang == CX_LANG_DE || c == '$' || c == 0x20AC || c == 0xA3;
}

/* "EUR -104 million", how a sum that was paid out is told in a table: the place of the minus sign
 * between a currency and a number with a scale, else that of the number. */
static int32_t
before_minus(cx_text text, const cx_quantity *q)
{
	int size;
	uint32_t c = cx_before_or_nul(text, q->start, &size);

	return q->scaled && (c == '-' || c == 0x2212) ? q->start - size : q->start;
}

/* The side whose number starts at pos; its currency sign not before floor. */
static void
dress_side(cx_text text, int32_t floor, side *s)
{
	cx_lex_hit hit;
	int32_t end;

	s->start = s->q.start;
	s->end = s->q.end;
	if (cx_currency_before(text, floor, before_minus(text, &s->q), &s->before) && fits_number(s))
	{
		s->start = s->before.start;
		read_early_scale(text, s);
	}
	end = cx_skip_inner_bound(text, s->end, CX_LEX_MASK(CURRENCY), &s->q);
	if (s->q.number.some && cx_match_after(text, cx_gap_end(text, end), CX_LEX_MASK(CUE), &hit) &&
		cx_any_entry(&hit, cx_is_filler))
		end = hit.end;
	if (cx_currency_after(text, end, s->q.scaled, s->before.code != 0, &s->after))
	{
		s->end = s->after.end;
		if (!s->q.scaled && s->after.leads && !s->q.number.words)
			read_late_scale(text, s);
		if (!s->q.scaled && !s->before.code && is_continental(text, &s->after))
			cx_group_by_dot(text, &s->q.number);
		cx_add_minor_units(text, s->after.spoken, &s->q, &s->end);
	}
	else
	{
		s->q.low &= end == s->q.end;
		s->q.about &= end == s->q.end;
		if (s->before.code)
			cx_add_minor_units(text, false, &s->q, &s->end); /* $20 and 43 cents */
	}
	settle_currency(text, s);
}

static bool
read_side(cx_text text, int32_t floor, int32_t pos, side *s)
{
	*s = (side){0};
	if (!cx_quantity_at(text, pos, &s->q))
		return false;
	dress_side(text, floor, s);
	return true;
}

static bool
is_counted(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_COUNTED;
}

/* Whether a word may stand between a number and what it counts: "of", "network", 以上の. */
static bool
may_describe(const cx_lex_entry *entry)
{
	return entry->sub == CX_CUE_DOMAIN || entry->sub == CX_CUE_FIRM || entry->sub == CX_CUE_BOUND;
}

/* Whether a place is within a word of Hangul: the 대 of 거대. */
static bool
is_inside_hangul(cx_text text, int32_t pos)
{
	int size;

	return cx_is_hangul(cx_before_or_nul(text, pos, &size)) &&
		   cx_is_hangul(cx_char_or_nul(text, pos, &size));
}

/* 5억 대를 counts things, 5억 대비 does not: in Hangul a counter ends its word, but for a
 * particle. */
static bool
ends_counter(cx_text text, int32_t end)
{
	return !is_inside_hangul(text, end) || cx_starts(text, end, CX_PHRASE_COUNTER_PARTICLE);
}

/* Whether the words of the cue at pos are counted, or the first of them: "shares outstanding". */
static bool
counted_cue(cx_text text, int32_t pos, const cx_lex_hit *cue)
{
	cx_text rest = {text.bytes + pos, text.length - pos};
	cx_lex_hit first;

	if (cx_any_entry(cue, is_counted))
		return ends_counter(text, cue->end);
	return cx_lex_match_within(rest, 0, cx_lex_next_unit(rest, 0), CX_LEX_MASK(CUE), &first) &&
		   cx_any_entry(&first, is_counted) && ends_counter(rest, first.end);
}

/* The byte behind the digits at pos: the G of "4G". */
static uint8_t
letter_behind(cx_text text, int32_t pos)
{
	while (pos < text.length && cx_is_digit((uint8_t) text.bytes[pos]))
		pos++;
	return pos < text.length ? (uint8_t) text.bytes[pos] : 0;
}

/* Whether the digits at pos are part of a name: "4G", "H100". */
static bool
is_in_name(cx_text text, int32_t pos)
{
	return cx_is_ascii_letter(letter_behind(text, pos)) ||
		   (pos > 0 && cx_is_ascii_letter((uint8_t) text.bytes[pos - 1]));
}

#define COUNTED_WORDS                                                                              \
	3 /* "million of fixed broadband lines": so many words describe what is counted */

/*
 * Whether a counted noun stands behind the figure that ends at pos: "billion active users", 亿台,
 * "million of outstanding shares"; but not behind another cue: "million of spending on homes".
 */
static bool
counts_things(cx_text text, int32_t pos)
{
	cx_lex_hit hit;
	uint32_t c;
	int size;

	for (int words = 0; words <= COUNTED_WORDS; words++)
	{
		pos = cx_gap_end(text, pos);
		if (pos < text.length && text.bytes[pos] == '-')
			pos++;
		c = cx_char_or_nul(text, pos, &size);
		if (cx_is_digit(c) ? !is_in_name(text, pos) : !cx_is_word(c) && !cx_is_cjk(c))
			return false;
		if (!(words > 0 && is_inside_hangul(text, pos)) &&
			cx_match_after(text, pos, CX_LEX_MASK(CUE), &hit))
		{
			if (counted_cue(text, pos, &hit))
				return true;
			if (!cx_any_entry(&hit, may_describe))
				return false;
		}
		pos = cx_lex_next_unit(text, pos);
	}
	return false;
}

static bool
is_void(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_VOID;
}

#define SHORTEST_PLURAL 4 /* letters: "yens", not "as" */

/* "3.7 million hectoliters", "1.3 million investors": an English plural that no table knows stands
 * right behind a number without a currency. */
static bool
counts_plural(cx_text text, int32_t pos)
{
	int32_t start = cx_gap_end(text, pos), end = start;
	cx_lex_hit hit;

	while (cx_small_at(text, end))
		end++;
	return end - start >= SHORTEST_PLURAL && text.bytes[end - 1] == 's' &&
		   text.bytes[end - 2] != 's' &&
		   (!cx_match_after(text, start, CX_LEX_MASK(CUE), &hit) || cx_any_entry(&hit, is_void));
}

/* 2026 without any sign of money but a code behind it: a year ("2026 USD notes"). */
static bool
looks_like_year(const side *s)
{
	return !s->q.scaled && !s->before.code && s->q.number.exponent == 0 && !s->q.number.words &&
		   s->q.end - s->q.start == 4 && s->q.number.digits >= 1990 && s->q.number.digits <= 2049;
}

/* Whether letters run on behind a number that a code leads: "NOK1V". */
static bool
runs_on(cx_text text, const side *s)
{
	int size;
	uint32_t c = cx_char_or_nul(text, s->end, &size);

	return !s->q.scaled && !s->after.code && s->before.code &&
		   cx_is_word((uint8_t) text.bytes[s->before.start]) && cx_is_word(c) && !cx_is_digit(c);
}

/* "350 million pounds of fries": the currency's word is the first of a longer one that counts. */
static bool
weighs(cx_text text, const side *s)
{
	cx_lex_hit hit;

	return cx_match_after(text, s->after.start, CX_LEX_MASK(CUE), &hit) &&
		   cx_any_entry(&hit, is_counted) && hit.end > s->after.end;
}

#define PAID_NEAR  6  /* bytes: 我 of 花费我三块 */
#define PAID_WORDS 12 /* bytes of 花费 and what stands behind it */

static bool
is_paid(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_BOUND &&
		   entry->value == CX_BOUND_PAID;
}

/* Whether a word of paying stands right before a place. */
static bool
paid_before(cx_text text, int32_t pos)
{
	int32_t at = cx_lex_unit_from(text, pos > PAID_WORDS ? pos - PAID_WORDS : 0);
	cx_lex_hit hit;

	for (; at < pos; at = cx_lex_next_unit(text, at))
		if (cx_lex_match(text, at, CX_LEX_MASK(CUE), &hit) && hit.end <= pos &&
			pos - hit.end <= PAID_NEAR && cx_any_entry(&hit, is_paid))
			return true;
	return false;
}

/* Whether nothing but its bounds stands beside a figure in its line. */
static bool
stands_apart(cx_text text, const side *s)
{
	cx_bounds b = cx_bounds_before(text, s->start, s->q.number.words);
	int32_t start = cx_gap_start(text, b.start, false), end;
	int size;
	uint32_t c;

	b.end = s->end;
	cx_bounds_after(text, s->end, false, s->after.lang, &b);
	end = cx_gap_end(text, b.end);
	c = cx_char_or_nul(text, end, &size);
	if (c == '.' || c == 0x3002)
		c = cx_char_or_nul(text, cx_gap_end(text, end + size), &size);
	return (start == 0 || text.bytes[start - 1] == '\n') && (c == 0 || c == '\n');
}

/* Whether a word such as 块 counts money: smaller units stand behind it, it is paid, or nothing
 * else is said. */
static bool
counts_money(cx_text text, const side *s)
{
	int size;

	return s->end > s->after.end ||
		   (paid_before(text, s->start) && !cx_is_cjk(cx_char_or_nul(text, s->end, &size))) ||
		   stands_apart(text, s);
}

/*
 * Whether a number in words is money: the scan must see it, "a" needs a scale, and without a
 * currency only billions are ("two million" are people as often as not), but no Korean ones (구조
 * is a structure as well as nine trillion).
 */
static bool
words_are_money(cx_text text, const side *s)
{
	int size;

	if (!cx_trigger_evident(text, s->q.number.end, s->end))
		return false;
	if (!s->q.scaled && s->q.number.end - s->q.start <= 2 && !counts_money(text, s))
		return false; /* but "a dollar and 42 cents" is */
	if (s->after.code)
		return true;
	if (cx_is_hangul(cx_char_at(text, s->q.start, &size)))
		return false;
	return s->q.foreign || (s->q.power >= BILLION_POWER && !s->q.number.some);
}

/* "40-billion-data-center-deal": whether hyphens join what ends there to two words or more, as in
 * the address of a page, which has the words of its title. */
static bool
is_in_address(cx_text text, int32_t end)
{
	int32_t pos = end + 1;

	if (!cx_text_has(text, end, "-"))
		return false;
	while (pos < text.length && cx_is_ascii_letter((uint8_t) text.bytes[pos]))
		pos++;
	return pos > end + 1 && cx_text_has(text, pos, "-");
}

/* Whether a side is money by itself. */
static bool
is_money(cx_text text, const side *s)
{
	if (s->q.number.words && !words_are_money(text, s))
		return false;
	if (s->after.code && s->after.leads && looks_like_year(s))
		return false;
	if (!s->before.code && s->after.code && weighs(text, s))
		return false; /* 350 million pounds of fries */
	if (s->after.spoken && !counts_money(text, s))
		return false;
	if (s->before.code || s->after.code)
		return !runs_on(text, s);
	if (s->q.power < MILLION_POWER || s->q.letter || s->q.number.digits == 0)
		return s->q.implied != 0;
	return !counts_things(text, s->end) && !counts_plural(text, s->end) &&
		   !is_in_address(text, s->end);
}

/* ---- ranges ---- */

/* Whether a gap holds no blank: the parts touch but for marks. */
static bool
touches(cx_text text, int32_t from, int32_t to)
{
	int size;

	for (; from < to; from += size)
		if (cx_is_space(cx_char_at(text, from, &size)))
			return false;
	return true;
}

/* The bound cue at pos of one of the values that join two numbers. */
static bool
join_word(cx_text text, int32_t pos, bool between, cx_lex_hit *hit)
{
	if (!cx_may_begin(text, pos, CX_HEAD_BOUND) ||
		!cx_match_after(text, pos, CX_LEX_MASK(CUE), hit))
		return false;
	for (int i = 0; i < hit->count; i++)
	{
		const cx_lex_entry *entry = &hit->entry[i];

		if (entry->sub == CX_CUE_BOUND &&
			(entry->value == CX_BOUND_TO || entry->value == CX_BOUND_OR ||
			 (between && entry->value == CX_BOUND_AND)))
			return true;
	}
	return false;
}

/* The sign or word behind a side that joins two numbers; *next is where the second side starts. A
 * long dash between spaces parts clauses, but for a sum that has yet to hear its scale: "$231 —
 * $232 million". */
static cx_join
read_join(cx_text text, const side *first, bool between, int32_t *next)
{
	int32_t pos = first->end, start = cx_gap_end(text, pos);
	bool lacks_scale = first->before.code && !first->q.scaled;
	cx_lex_hit hit;
	int size, second;
	uint32_t c = cx_char_or_nul(text, start, &size);

	if (c == '-' && start + 1 < text.length && text.bytes[start + 1] == '-')
	{
		c = 0x2014; /* "--" is a long dash, typed */
		size = 2;
	}
	else if (c == 0x2014 && cx_char_or_nul(text, start + size, &second) == 0x2014)
		size += second; /* in Chinese it is as wide as two */
	if (cx_joins_numbers(c))
	{
		*next = cx_gap_end(text, start + size);
		if (c == 0x2014 && !lacks_scale &&
			!(touches(text, pos, start) && touches(text, start + size, *next)))
			return CX_JOIN_NONE;
		return CX_JOIN_DASH;
	}
	if (!join_word(text, start, between, &hit))
		return CX_JOIN_NONE;
	*next = cx_gap_end(text, hit.end);
	return CX_JOIN_TO;
}

/* Whether a sign or word that joins two numbers may stand at pos. */
static bool
may_join(cx_text text, int32_t pos)
{
	int size;

	pos = cx_gap_end(text, pos);
	return cx_may_begin(text, pos, CX_HEAD_BOUND) ||
		   cx_joins_numbers(cx_char_or_nul(text, pos, &size));
}

/* The second side of a range, whose currency sign may stand at pos. */
static bool
read_second(cx_text text, int32_t pos, side *s)
{
	cx_lex_hit hit;

	if (read_side(text, pos, pos, s))
		return true;
	if (!cx_match_after(text, pos, CX_LEX_MASK(CURRENCY), &hit) ||
		!cx_any_entry(&hit, cx_leads_number))
		return false;
	return read_side(text, pos, cx_gap_end(text, hit.end), s) && s->before.code;
}

/* The 百 of 两到三百美元 counts for both ends, as a scale does ("three to four hundred billion"):
 * its power; 0: there is none, or it would turn them (五到二百). */
static int
shared_step(const side *first, const side *second)
{
	const cx_number *low = &first->q.number, *high = &second->q.number;
	int64_t unit = 1000;

	if (!low->words || !high->words || low->exponent || high->exponent || low->digits > 9 ||
		!(second->q.scaled || second->after.code))
		return 0;
	if (high->digits % unit)
		unit = 100;
	return high->digits % unit == 0 && high->digits / unit < 10 && high->digits / unit > low->digits
			   ? (unit == 1000 ? 3 : 2)
			   : 0;
}

#define SHORTEST_LOW 100 /* a number that is not taken for one of a year or a quarter */

/* Whether a number may be the lower end of a range whose upper one has a sign before it: "1.2 to
 * $1.4 billion", "100 to $110 million" and "about 45 to $50 million", but not "in fiscal 25 to $35
 * billion". */
static bool
fits_below(const side *first, const side *second, const cx_bounds *b)
{
	const cx_number *low = &first->q.number, *high = &second->q.number;

	return !looks_like_year(first) && !low->words && low->exponent == high->exponent &&
		   (low->exponent < 0 || b->approx || b->from || low->digits >= SHORTEST_LOW) &&
		   high->digits / 2 < low->digits;
}

/* Let the ends of a range lend each other scale and currency. False: they do not fit. */
static bool
share(side *first, side *second, const cx_bounds *b, cx_join join, bool *shared_unit)
{
	*shared_unit = false;
	if (!first->q.scaled && second->q.scaled)
	{
		if (!first->currency && second->before.code && !b->between && !fits_below(first, second, b))
			return false; /* nor is "2026 to 3000 million" a range */
		if (!first->currency && looks_like_year(first) && join != CX_JOIN_DASH)
			return false;
		if (second->q.steps)
			return false;
		first->q.power = second->q.power + shared_step(first, second);
		*shared_unit = true;
	}
	else if (first->q.scaled && !second->q.scaled)
	{
		if (join != CX_JOIN_DASH || !second->currency || first->q.steps)
			return false;
		second->q.power = first->q.power;
	}
	else if (!first->q.scaled)
		first->q.power = shared_step(first, second);
	if (first->currency && second->currency && first->currency != second->currency &&
		!first->shared && !second->shared)
		return false;
	if (!first->currency || (first->shared && second->currency && !second->shared))
	{
		first->currency = second->currency;
		first->shared = second->shared;
	}
	return true;
}

/* ---- the figure ---- */

static cx_span
span_of(const side *s)
{
	return (cx_span){s->start, s->end};
}

/* Both ends in hundredths. The scale is the second's own where it would turn them: 8500到3万. */
static bool
range_ends(side *first, const side *second, bool *shared_unit, int64_t *low, int64_t *high)
{
	if (!cx_number_hundredths(&first->q.number, cx_open_power(&first->q), low) ||
		!cx_number_hundredths(&second->q.number, cx_open_power(&second->q), high))
		return false;
	if (*low >= *high && *shared_unit)
	{
		*shared_unit = false;
		first->q.power = 0;
		return cx_number_hundredths(&first->q.number, 0, low) && *low < *high;
	}
	return *low < *high;
}

/* Fill in a range, if the side before and the one behind the join make one. */
static bool
try_range(cx_text text, side first, const cx_bounds *b, cx_figure *figure)
{
	side second;
	int32_t next;
	cx_join join = read_join(text, &first, true, &next);
	bool shared_unit;
	int64_t low, high;

	if (join == CX_JOIN_NONE || (join == CX_JOIN_TO && b->step) ||
		!read_second(text, next, &second) || first.q.number.words != second.q.number.words ||
		(first.q.number.words && !cx_trigger_evident(text, first.q.number.end, second.end)))
		return false;
	if (!b->between && read_join(text, &first, false, &next) == CX_JOIN_NONE)
	{
		cx_lex_hit hit;

		/* 在600亿和650亿之间 */
		if (!cx_match_after(text, cx_gap_end(text, second.end), CX_LEX_MASK(CUE), &hit) ||
			hit.entry->sub != CX_CUE_BOUND || hit.entry->value != CX_BOUND_BETWEEN)
			return false;
	}
	if (!is_money(text, &second) && !(first.currency && second.q.scaled))
		return false;
	if (!share(&first, &second, b, join, &shared_unit) ||
		!range_ends(&first, &second, &shared_unit, &low, &high))
		return false;
	figure->span = (cx_span){first.start, second.end};
	figure->first = span_of(&first);
	figure->second = span_of(&second);
	figure->join = b->from && join == CX_JOIN_TO ? CX_JOIN_FROM_TO : join;
	figure->shared_symbol = first.shared;
	figure->shared_unit = shared_unit;
	figure->amount.low = low;
	figure->amount.high = high;
	figure->amount.currency = first.currency;
	return true;
}

static bool
fill_single(cx_text text, const side *s, cx_figure *figure)
{
	cx_number to = s->q.number;

	if (!is_money(text, s))
		return false;
	figure->span = figure->first = span_of(s);
	figure->shared_symbol = s->shared;
	figure->amount.currency = s->currency;
	if (!cx_number_hundredths(&s->q.number, cx_open_power(&s->q), &figure->amount.low))
		return false;
	to.digits += to.spread;
	return cx_number_hundredths(&to, cx_open_power(&s->q), &figure->amount.high);
}

/* Open the amount where a bound says so. */
static void
apply_bounds(const cx_bounds *b, const cx_quantity *q, cx_figure *figure)
{
	cx_money *amount = &figure->amount;

	if (b->approx || q->about || q->number.some)
		amount->flags |= CX_MONEY_APPROX;
	if (figure->join != CX_JOIN_NONE || q->number.spread)
		return;
	if (b->high && !q->number.some)
		amount->low = CX_UNBOUNDED_LOW;
	else if (b->low || q->low || q->number.some)
		amount->high = CX_UNBOUNDED_HIGH;
}

/* The start of the digits and separators that end at pos. */
static int32_t
digits_back(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_FORM ? pos - LONGEST_FORM : 0;
	int size;

	while (pos > limit)
	{
		uint32_t c = cx_char_before(text, pos, &size);

		if (!cx_is_digit(c) && c != '.' && c != ',' && c != '\'' && c != 0x2019 && c != 0x202F &&
			c != 0x2009 && c != 0xA0 && c != 0xFF0C && c != 0xFF0E)
			break;
		pos -= size;
	}
	return pos;
}

/* The start of the number words that end at pos: Latin ones stand apart, others touch. */
static int32_t
words_back(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_FORM ? pos - LONGEST_FORM : 0;
	cx_lex_hit hit;
	int size;

	while (pos > limit)
	{
		int32_t back = pos;

		if (cx_is_word(cx_char_or_nul(text, pos, &size)))
			while (back > limit && (text.bytes[back - 1] == ' ' || text.bytes[back - 1] == '-'))
				back--;
		if (back == limit || !(cx_tails_before(text, back) & CX_TAIL_NUMBER))
			break;
		back = cx_unit_back(text, back);
		if (back < limit || !cx_lex_match_within(text, back, pos, CX_LEX_MASK(NUMBER), &hit))
			break;
		pos = back;
	}
	return pos;
}

/* Whether pos is inside a number that starts before it: "234" of "1,234", "seven" of "37". */
static bool
inside_number(cx_text text, int32_t pos)
{
	int size;
	bool digit = cx_is_digit(cx_char_or_nul(text, pos, &size));
	int32_t start;

	if (digit && cx_is_digit(cx_before_or_nul(text, pos, &size)))
		return true;
	start = digit ? digits_back(text, pos) : words_back(text, pos);
	while (start < pos)
	{
		cx_number number;

		if (!cx_number_at(text, start, &number))
			cx_char_at(text, start, &size);
		else if (number.end > pos)
			return true;
		else
			size = number.end - start;
		start += size;
	}
	return false;
}

/* Whether a number may start at pos: no letter before its digits but those of a currency. */
static bool
may_start(cx_text text, int32_t pos)
{
	cx_currency_hit currency;
	int size;
	uint32_t c = cx_before_or_nul(text, pos, &size);

	if (inside_number(text, pos))
		return false;
	if (!cx_is_digit(cx_char_or_nul(text, pos, &size)))
		return c != '-' && cx_lex_unit_start(text, pos);
	if (c == '-' || c == '/' || c == '.')
	{
		c = cx_before_or_nul(text, pos - 1, &size);
		return c != 0 && !cx_is_word(c) ? true : cx_is_digit(c) || c == 0;
	}
	if (!cx_is_word(c))
		return true;
	return cx_currency_before(text, 0, pos, &currency);
}

/* Read the figure at pos; not whole: of its bounds only what tells whether it is one, and where it
 * ends. */
static bool
read_figure(cx_text text, int32_t pos, bool whole, cx_figure *figure)
{
	side s;
	cx_bounds b = {0};
	bool bare = false, joined;

	*figure = (cx_figure){.amount = {.days = CX_NO_DAYS, .version = CX_MONEY_VERSION}};
	if (pos < 0 || pos >= text.length || !may_start(text, pos))
		return false;
	if (!read_side(text, 0, pos, &s))
	{
		s = (side){0};
		if (!cx_bare_scale_at(text, pos, &s.q))
			return false;
		dress_side(text, 0, &s);
		bare = true;
	}
	joined = may_join(text, s.end);
	if (!joined && !is_money(text, &s))
		return false;
	if (whole || bare || joined)
		b = cx_bounds_before(text, s.start, s.q.number.words);
	if (bare && (b.start == s.start || s.before.code))
		return false;
	if (!try_range(text, s, &b, figure) && !fill_single(text, &s, figure))
		return false;
	if (s.q.number.words && cx_fills_unit(text, figure->span))
		return false;
	if (!whole)
		return true;
	b.end = figure->span.end;
	cx_bounds_after(text, b.end, figure->join != CX_JOIN_NONE, s.after.lang, &b);
	figure->hedge = (cx_span){b.start, b.end};
	figure->converted = b.converted;
	apply_bounds(&b, &s.q, figure);
	return true;
}

bool
cx_figure_at(cx_text text, int32_t pos, cx_figure *figure)
{
	return read_figure(text, pos, true, figure);
}

int32_t
cx_figure_end(cx_text text, int32_t pos)
{
	cx_figure figure;

	return read_figure(text, pos, false, &figure) ? figure.span.end : -1;
}
