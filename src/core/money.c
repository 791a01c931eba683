/*
 * money.c - reading money figures; see money.h.
 *
 * A figure grows outwards from its number. In "at least US$**3**-4 billion or more":
 *
 *     side     currency sign before, number, scale word, currency word after; marks of emphasis,
 *              tags and one line break may stand between      US$**3**    4 billion
 *     join     a dash or "to" and a second side, which lends its scale and currency to the first
 *     bounds   words right before and after the whole, looked up in the lexicon backwards
 *
 * Chinese, Japanese and Korean write large numbers in steps: 3조 4,800억 is 3e12 + 4800e8, and
 * 1万2000亿 is (10000 + 2000) * 1e8; both are one quantity.
 */
#include "core/money.h"

#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/number.h"
#include "core/trigger.h"

#include <stddef.h>
#include <string.h>

#define LONGEST_FORM  40 /* bytes looked back for a currency or a bound */
#define MOST_UNITS    8  /* of such a form */
#define MOST_BOUNDS   4
#define MOST_STEPS    4 /* 3조 4,800억 has two */
#define BILLION_POWER 9
#define MILLION_POWER 6 /* the least scale that makes a sum without a currency */

typedef struct currency_hit
{
	cx_currency code;  /* 0 = none */
	cx_currency other; /* what ¥ can also mean, or 0 */
	bool shared;       /* $, ¥, 元: several currencies share it */
	uint8_t lang;      /* cx_lang of its entry */
	bool leads;        /* may stand before a number as well: codes and signs */
	bool wants_scale;  /* "won": a currency only behind a scale word */
	int32_t start, end;
} currency_hit;

/* A number with its scale words. */
typedef struct quantity
{
	cx_number number; /* without the scale where it has not been applied yet */
	int power;        /* of the scale; what a range's first end inherits */
	bool scaled;
	bool letter;         /* the scale is a bare letter, 5B */
	bool steps;          /* made of several parts: the scale is in the number already */
	bool low;            /* 100多亿, "$140+ billion": more than it says */
	bool foreign;        /* scale words of a script without word bounds */
	cx_currency implied; /* by the scale word: crore */
	int32_t start, end;
} quantity;

/* One end of a figure. */
typedef struct side
{
	quantity q;
	currency_hit before, after;
	cx_currency currency;
	bool shared;
	int32_t start, end;
} side;

typedef struct bounds
{
	bool low, high, approx, from, between, step;
	int32_t start, end;
} bounds;

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

/* ---- looking words up beside a number ---- */

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

/* The part of a text from pos on, so that a word may touch the digit before it ("10bn"). */
static bool
match_after(cx_text text, int32_t pos, uint32_t mask, cx_lex_hit *hit)
{
	cx_text rest = {text.bytes + pos, text.length - pos};

	if (pos >= text.length || !cx_lex_match(rest, 0, mask, hit))
		return false;
	hit->start += pos;
	hit->end += pos;
	return true;
}

typedef bool (*entry_test)(const cx_lex_entry *entry);

static bool
any_entry(const cx_lex_hit *hit, entry_test test)
{
	for (int i = 0; i < hit->count; i++)
		if (test(&hit->entry[i]))
			return true;
	return false;
}

/* What is looked for before a number. */
typedef struct lookback
{
	uint32_t mask;   /* classes */
	uint8_t heads;   /* how such forms begin */
	uint8_t units;   /* how many they have at most */
	entry_test test; /* of their entries */
} lookback;

/* The longest form that ends at end, has an entry that passes the test, and starts at floor or
 * behind it. */
static bool
match_before(cx_text text, int32_t floor, int32_t end, const lookback *what, cx_lex_hit *best)
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
		if (cx_heads_at(text, pos) & what->heads &&
			cx_lex_match_within(head, pos, end, what->mask, &hit) && hit.end == end &&
			any_entry(&hit, what->test))
		{
			*best = hit;
			found = true;
		}
	}
	return found;
}

/* ---- currencies ---- */

static bool
stands_before(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CURRENCY && entry->flags & CX_LEX_BEFORE;
}

static const lookback leading_currency = {CX_LEX_MASK(CURRENCY), CX_HEAD_LEAD, 5, stands_before};

static bool
stands_after(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CURRENCY && entry->flags & CX_LEX_AFTER;
}

static void
take_currency(const cx_lex_hit *hit, entry_test test, currency_hit *c)
{
	*c = (currency_hit){.start = hit->start, .end = hit->end};
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
		c->wants_scale = entry->flags & CX_LEX_ATTACHED;
	}
}

static bool
currency_before(cx_text text, int32_t floor, int32_t pos, currency_hit *c)
{
	int32_t end = cx_gap_start(text, pos, false);
	cx_lex_hit hit;
	int size;

	*c = (currency_hit){0};
	if (end <= floor || !(cx_tails_before(text, end) & CX_TAIL_CURRENCY))
		return false;
	if (!match_before(text, floor, end, &leading_currency, &hit))
		return false;
	if (cx_is_word(cx_char_at(text, hit.start, &size)) &&
		cx_is_word(cx_before_or_nul(text, hit.start, &size)))
		return false;
	take_currency(&hit, stands_before, c);
	return true;
}

/* Whether a sign that may stand before a number too belongs to the next one: "$ 5 $ 6", "USD6". */
static bool
leads_next(cx_text text, const currency_hit *c, bool scaled, bool led)
{
	int32_t next = cx_gap_end(text, c->end);
	int size;

	if (c->shared && (led || !scaled))
		return true;
	return (led || c->shared || next == c->end) && cx_is_digit(cx_char_or_nul(text, next, &size));
}

/*
 * The currency word behind a number or scale word. A sign that could also lead the next number is
 * left to that one, and 元 is looked past: 3,800億元新台幣.
 */
static bool
currency_after(cx_text text, int32_t pos, bool scaled, bool led, currency_hit *c)
{
	int32_t start = cx_gap_end(text, pos);
	currency_hit further;
	cx_lex_hit hit;
	int size;

	*c = (currency_hit){0};
	if (scaled && cx_char_or_nul(text, start, &size) == '-')
		start += size;
	if (!(cx_heads_at(text, start) & CX_HEAD_CURRENCY) ||
		!match_after(text, start, CX_LEX_MASK(CURRENCY), &hit) || !any_entry(&hit, stands_after))
		return false;
	take_currency(&hit, stands_after, c);
	if ((c->wants_scale && !scaled) ||
		(any_entry(&hit, stands_before) && leads_next(text, c, scaled, led)))
	{
		*c = (currency_hit){0};
		return false;
	}
	if (c->shared && currency_after(text, c->end, scaled, true, &further) && !further.shared)
	{
		further.start = c->start;
		*c = further;
	}
	return true;
}

/* ---- quantities ---- */

static const cx_lex_entry *
find_entry(const cx_lex_hit *hit, cx_lex_class lex_class)
{
	for (int i = 0; i < hit->count; i++)
		if (hit->entry[i].lex_class == lex_class)
			return &hit->entry[i];
	return NULL;
}

static bool
bounds_inside(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_BOUND &&
		   entry->value == CX_BOUND_LOW_AFTER;
}

static bool
is_filler(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_BOUND &&
		   entry->value == CX_BOUND_FILLER;
}

static bool
is_cjk_at(cx_text text, int32_t pos)
{
	int size;

	return cx_is_cjk(cx_char_or_nul(text, pos, &size));
}

/* Take 多, 余 or a plus sign that stands before a scale or currency word, and 几 behind digits. */
static int32_t
skip_inside_bound(cx_text text, int32_t pos, uint32_t mask, quantity *q)
{
	int32_t start = cx_gap_end(text, pos);
	cx_lex_hit hit, next;
	const cx_lex_entry *number;

	if (!(cx_heads_at(text, start) & (CX_HEAD_BOUND | CX_HEAD_SCALE)))
		return pos;
	if (start == pos && !q->number.words && match_after(text, pos, CX_LEX_MASK(NUMBER), &hit) &&
		(number = find_entry(&hit, CX_LEX_NUMBER))->sub == CX_NR_SOME)
	{
		q->number.some = true;
		return hit.end;
	}
	if (!match_after(text, start, CX_LEX_MASK(CUE), &hit) || !any_entry(&hit, bounds_inside))
		return pos;
	if (!match_after(text, cx_gap_end(text, hit.end), mask, &next))
		return pos;
	q->low = true;
	return hit.end;
}

/* The scale word at pos or behind a gap: 千 too, as in 5千亿, where digits stand before it. */
static bool
scale_at(cx_text text, int32_t pos, bool first, quantity *q, int *power, cx_lex_hit *hit)
{
	int32_t start = cx_gap_end(text, pos);
	const cx_lex_entry *scale, *currency;
	int size;

	if (cx_char_or_nul(text, start, &size) == '-' && start == pos)
		start += size;
	if (!(cx_heads_at(text, start) & CX_HEAD_SCALE) ||
		!match_after(text, start, CX_LEX_MASK(SCALE) | CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(NUMBER),
					 hit))
		return false;
	scale = find_entry(hit, CX_LEX_SCALE);
	currency = find_entry(hit, CX_LEX_CURRENCY);
	if (!scale)
	{
		const cx_lex_entry *number = find_entry(hit, CX_LEX_NUMBER);

		if (!number || number->sub != CX_NR_MULTIPLIER || q->number.words)
			return false;
		*power = number->value;
		return true;
	}
	if (scale->flags & CX_LEX_ATTACHED)
	{
		/* "$5 B" is written too, "5 m" is metres */
		if (!first || text.bytes[start - (start > 0)] == '-')
			return false;
		q->letter = true;
	}
	if (currency)
		q->implied = (cx_currency) currency->value;
	*power = scale->value;
	return true;
}

/* The scale words behind a number: billion; 千亿; lakh crore. */
static void
read_scale(cx_text text, quantity *q)
{
	cx_lex_hit hit;
	int power;

	q->end = skip_inside_bound(text, q->number.end, CX_LEX_MASK(SCALE), q);
	for (int i = 0; i < 3; i++)
	{
		if (q->letter || !scale_at(text, q->end, i == 0, q, &power, &hit))
			break;
		/* words of a script with word bounds are said once, but for "hundred million" */
		if (i > 0 && !is_cjk_at(text, hit.start) && q->power > 5)
			break;
		q->foreign |= is_cjk_at(text, hit.start);
		q->power += power;
		q->end = hit.end;
		q->scaled = true;
	}
	if (!q->scaled)
	{
		q->low = false;
		q->end = q->number.end;
	}
}

/* The number of a quantity times its scale as digits and exponent; the smaller exponent wins when
 * two are added. */
static bool
add_step(cx_number *sum, const quantity *step)
{
	int exponent = step->number.exponent + (step->steps ? 0 : step->power);
	int64_t digits = step->number.digits;
	int64_t total = sum->digits;
	int lower = sum->exponent < exponent ? sum->exponent : exponent;

	for (int i = lower; i < sum->exponent; i++)
		if (__builtin_mul_overflow(total, 10, &total))
			return false;
	for (int i = lower; i < exponent; i++)
		if (__builtin_mul_overflow(digits, 10, &digits))
			return false;
	if (__builtin_add_overflow(total, digits, &total))
		return false;
	sum->digits = total;
	sum->exponent = (int16_t) lower;
	return true;
}

/* Whether a number is less than 10^power. */
static bool
is_below(const cx_number *number, int power)
{
	int64_t digits = number->digits;

	for (power -= number->exponent; power > 0 && digits > 0; power--)
		digits /= 10;
	return digits == 0;
}

/*
 * Add the steps behind a first one: 3조 4,800억 (smaller: add), 1万2000亿 (larger: multiply all). A
 * number without a scale is a step only before a currency word: 3万5000元.
 */
static void
read_steps(cx_text text, quantity *q)
{
	int last = q->power;

	for (int i = 1; i < MOST_STEPS && q->foreign && !q->low; i++)
	{
		quantity step = {0};
		currency_hit currency;
		cx_number sum;
		int size;
		int32_t start = q->end;

		if (cx_char_or_nul(text, start, &size) == ' ')
			start += size;
		if (!cx_number_at(text, start, &step.number) || !is_below(&step.number, last) ||
			(start > q->end && step.number.words))
			return;
		read_scale(text, &step);
		if (step.scaled ? !step.foreign || step.power == last
						: start > q->end || !currency_after(text, step.end, true, false, &currency))
			return;
		sum = q->number;
		if (!q->steps)
			sum.exponent = (int16_t) (sum.exponent + q->power);
		if (step.power > last)
		{
			int power = step.power;

			step.power = 0;
			if (q->steps || !add_step(&sum, &step))
				return;
			sum.exponent = (int16_t) (sum.exponent + power);
			step.power = power;
		}
		else if (!add_step(&sum, &step))
			return;
		sum.words = q->number.words || step.number.words;
		q->number = sum;
		q->steps = true;
		q->end = step.end;
		q->low = step.low;
		last = step.power;
		q->power = last > q->power ? last : q->power;
		if (!step.scaled)
			return;
	}
}

/* A number and its scale at pos. */
static bool
read_quantity(cx_text text, int32_t pos, quantity *q)
{
	*q = (quantity){.start = pos};
	if (!cx_number_at(text, pos, &q->number))
		return false;
	read_scale(text, q);
	read_steps(text, q);
	if (!q->steps)
		return true;
	return q->number.exponent >= -18;
}

/* A bare 亿 or 万亿 behind a bound counts once: 超万亿美元, 近亿元. */
static bool
read_bare_scale(cx_text text, int32_t pos, quantity *q)
{
	*q = (quantity){.start = pos, .number = {.digits = 1, .end = pos, .words = true}};
	if (!is_cjk_at(text, pos))
		return false;
	read_scale(text, q);
	return q->scaled && q->foreign && !q->low;
}

static int
scale_of(const quantity *q)
{
	return q->steps ? 0 : q->power;
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

/* Choose between what stands before, what stands after, and what the scale word implies. */
static void
settle_currency(cx_text text, side *s)
{
	const currency_hit *b = &s->before, *a = &s->after;

	if (b->code && !b->shared && a->code && !a->shared && a->code != b->code)
	{
		s->after = (currency_hit){0};
		s->end = s->q.end;
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
		if (b->other && has_kana_near(text, s->start, s->end))
			s->currency = b->code == cx_currency_code("JPY", 3) ? b->code : b->other;
	}
}

/* A scale word behind the currency code: 125 USD million. */
static void
read_late_scale(cx_text text, side *s)
{
	quantity late = {.number = s->q.number, .end = s->end};
	cx_lex_hit hit;
	int power;

	if (!scale_at(text, s->end, true, &late, &power, &hit) || late.letter)
		return;
	s->q.power = power;
	s->q.scaled = true;
	s->end = hit.end;
}

/* The side whose number starts at pos; its currency sign not before floor. */
static void
dress_side(cx_text text, int32_t floor, side *s)
{
	cx_lex_hit hit;
	int32_t end;

	s->start = s->q.start;
	s->end = s->q.end;
	if (currency_before(text, floor, s->q.start, &s->before))
		s->start = s->before.start;
	end = skip_inside_bound(text, s->end, CX_LEX_MASK(CURRENCY), &s->q);
	if (s->q.number.some && match_after(text, cx_gap_end(text, end), CX_LEX_MASK(CUE), &hit) &&
		any_entry(&hit, is_filler))
		end = hit.end;
	if (currency_after(text, end, s->q.scaled, s->before.code != 0, &s->after))
	{
		s->end = s->after.end;
		if (!s->q.scaled && s->after.leads && !s->q.number.words)
			read_late_scale(text, s);
	}
	else if (end > s->q.end)
		s->q.low = false;
	settle_currency(text, s);
}

static bool
read_side(cx_text text, int32_t floor, int32_t pos, side *s)
{
	*s = (side){0};
	if (!read_quantity(text, pos, &s->q))
		return false;
	dress_side(text, floor, s);
	return true;
}

static bool
is_counted(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_COUNTED;
}

/* Whether a counted noun stands behind the figure that ends at pos: "billion active users", 亿台.
 * It may be the first word of a longer cue: "shares outstanding". */
static bool
counts_things(cx_text text, int32_t pos)
{
	cx_text rest;
	cx_lex_hit hit;

	pos = cx_gap_end(text, pos);
	if (pos < text.length && text.bytes[pos] == '-')
		pos++;
	if (!match_after(text, pos, CX_LEX_MASK(CUE), &hit))
		return false;
	if (any_entry(&hit, is_counted))
		return true;
	rest = (cx_text){text.bytes + pos, text.length - pos};
	return cx_lex_match_within(rest, 0, cx_lex_next_unit(rest, 0), CX_LEX_MASK(CUE), &hit) &&
		   any_entry(&hit, is_counted);
}

/* 2026 without any sign of money but a code behind it: a year ("2026 USD notes"). */
static bool
looks_like_year(const side *s)
{
	return !s->q.scaled && !s->before.code && s->q.number.exponent == 0 && !s->q.number.words &&
		   s->q.end - s->q.start == 4 && s->q.number.digits >= 1990 && s->q.number.digits <= 2049;
}

/*
 * Whether a number in words is money: the scan must see it, "a" needs a scale, and without a
 * currency only billions are ("two million" are people as often as not).
 */
static bool
words_are_money(cx_text text, const side *s)
{
	if (!cx_trigger_evident(text, s->q.number.end, s->end))
		return false;
	if (!s->q.scaled && s->q.number.end - s->q.start <= 2)
		return false;
	if (s->after.code || s->q.foreign)
		return true;
	return s->q.power >= BILLION_POWER && !s->q.number.some;
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

/* Whether a side is money by itself. */
static bool
is_money(cx_text text, const side *s)
{
	if (s->q.number.words && !words_are_money(text, s))
		return false;
	if (s->after.code && s->after.leads && looks_like_year(s))
		return false;
	if (s->before.code || s->after.code)
		return !runs_on(text, s);
	if (s->q.power < MILLION_POWER || s->q.letter || s->q.number.digits == 0)
		return s->q.implied != 0;
	return !counts_things(text, s->end);
}

/* ---- ranges ---- */

/* The bound cue at pos of one of the values that join two numbers. */
static bool
join_word(cx_text text, int32_t pos, bool between, cx_lex_hit *hit)
{
	if (!(cx_heads_at(text, pos) & CX_HEAD_BOUND) || !match_after(text, pos, CX_LEX_MASK(CUE), hit))
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

/* The sign or word at pos that joins two numbers; *next is where the second side starts. */
static cx_join
read_join(cx_text text, int32_t pos, bool between, int32_t *next)
{
	int32_t start = cx_gap_end(text, pos);
	cx_lex_hit hit;
	int size;
	uint32_t c = cx_char_or_nul(text, start, &size);

	if (cx_joins_numbers(c))
	{
		*next = cx_gap_end(text, start + size);
		/* a long dash between spaces parts clauses */
		if (c == 0x2014 && !(touches(text, pos, start) && touches(text, start + size, *next)))
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
	return cx_heads_at(text, pos) & CX_HEAD_BOUND ||
		   cx_joins_numbers(cx_char_or_nul(text, pos, &size));
}

/* The second side of a range, whose currency sign may stand at pos. */
static bool
read_second(cx_text text, int32_t pos, side *s)
{
	cx_lex_hit hit;

	if (read_side(text, pos, pos, s))
		return true;
	if (!match_after(text, pos, CX_LEX_MASK(CURRENCY), &hit) || !any_entry(&hit, stands_before))
		return false;
	return read_side(text, pos, cx_gap_end(text, hit.end), s) && s->before.code;
}

/* Let the ends of a range lend each other scale and currency. False: they do not fit. */
static bool
share(side *first, side *second, cx_join join, bool *shared_unit)
{
	*shared_unit = false;
	if (!first->q.scaled && second->q.scaled)
	{
		/* "in fiscal 25 to $35 billion" is no range, nor is "2026 to 3000 million" */
		if (!first->currency && second->before.code)
			return false;
		if (!first->currency && looks_like_year(first) && join != CX_JOIN_DASH)
			return false;
		if (second->q.steps)
			return false;
		first->q.power = second->q.power;
		*shared_unit = true;
	}
	else if (first->q.scaled && !second->q.scaled)
	{
		if (join != CX_JOIN_DASH || !second->currency || first->q.steps)
			return false;
		second->q.power = first->q.power;
	}
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

/* ---- bounds ---- */

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
		case CX_BOUND_FROM:
		case CX_BOUND_BETWEEN:
		case CX_BOUND_STEP:
			return true;
		default:
			return false;
	}
}

static const lookback leading_bound = {CX_LEX_MASK(CUE), CX_HEAD_BEFORE, 6, is_bound_before};

/* A ">" that opens a line quotes it. */
static bool
quotes_line(cx_text text, const cx_lex_hit *hit)
{
	return text.bytes[hit->start] == '>' && (hit->start == 0 || text.bytes[hit->start - 1] == '\n');
}

/* Apply a bound word before the figure. False: it says nothing here, and the look back ends. */
static bool
apply_before(const cx_lex_hit *hit, bool words, bounds *b)
{
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
		return true;
	}
	return false;
}

static bounds
read_before(cx_text text, const side *s)
{
	bounds b = {.start = s->start, .end = s->end};
	int32_t pos = s->start;
	cx_lex_hit hit;

	for (int i = 0; i < MOST_BOUNDS; i++)
	{
		int32_t end = cx_gap_start(text, pos, true);

		if (end <= 0 || !match_before(text, 0, end, &leading_bound, &hit) ||
			quotes_line(text, &hit) || !apply_before(&hit, s->q.number.words, &b))
			break;
		pos = hit.start;
	}
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

/* Bounds behind a figure. One that is ambiguous (超) counts behind a currency word of its language
 * alone: 2兆円超, but 500亿元超预期. */
static void
read_after(cx_text text, int32_t end, bool range, uint8_t lang, bounds *b)
{
	int32_t start = cx_gap_end(text, end);
	cx_lex_hit hit;

	if (!(cx_heads_at(text, start) & CX_HEAD_BOUND) ||
		!match_after(text, start, CX_LEX_MASK(CUE), &hit) || adds_on(text, end, &hit))
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

/* ---- the figure ---- */

static cx_span
span_of(const side *s)
{
	return (cx_span){s->start, s->end};
}

/* Fill in a range, if the side before and the one behind the join make one. */
static bool
try_range(cx_text text, side first, const bounds *b, cx_figure *figure)
{
	side second;
	int32_t next;
	cx_join join = read_join(text, first.end, true, &next);
	bool shared_unit;
	int64_t low, high;

	if (join == CX_JOIN_NONE || (join == CX_JOIN_TO && b->step) ||
		!read_second(text, next, &second) || first.q.number.words != second.q.number.words ||
		(first.q.number.words && !cx_trigger_evident(text, first.q.number.end, second.end)))
		return false;
	if (!b->between && read_join(text, first.end, false, &next) == CX_JOIN_NONE)
	{
		cx_lex_hit hit;

		/* 在600亿和650亿之间 */
		if (!match_after(text, cx_gap_end(text, second.end), CX_LEX_MASK(CUE), &hit) ||
			hit.entry->sub != CX_CUE_BOUND || hit.entry->value != CX_BOUND_BETWEEN)
			return false;
	}
	if (!is_money(text, &second) && !(first.currency && second.q.scaled))
		return false;
	if (!share(&first, &second, join, &shared_unit) ||
		!cx_number_hundredths(&first.q.number, scale_of(&first.q), &low) ||
		!cx_number_hundredths(&second.q.number, scale_of(&second.q), &high) || low >= high)
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
	if (!is_money(text, s))
		return false;
	figure->span = figure->first = span_of(s);
	figure->shared_symbol = s->shared;
	figure->amount.currency = s->currency;
	if (!cx_number_hundredths(&s->q.number, scale_of(&s->q), &figure->amount.low))
		return false;
	figure->amount.high = figure->amount.low;
	return true;
}

/* Open the amount where a bound says so. */
static void
apply_bounds(const bounds *b, const quantity *q, cx_figure *figure)
{
	cx_money *amount = &figure->amount;

	if (b->approx || q->number.some)
		amount->flags |= CX_MONEY_APPROX;
	if (figure->join != CX_JOIN_NONE)
		return;
	if (b->high && !q->number.some)
		amount->low = CX_UNBOUNDED_LOW;
	else if (b->low || q->low || q->number.some)
		amount->high = CX_UNBOUNDED_HIGH;
}

/* Whether pos is inside a number that starts before it: "234" of "1,234", "seven" of "37". */
static bool
inside_number(cx_text text, int32_t pos)
{
	int32_t start = pos;
	int32_t limit = pos > LONGEST_FORM ? pos - LONGEST_FORM : 0;
	int size;
	uint32_t c = cx_before_or_nul(text, pos, &size);

	if (cx_is_digit(cx_char_or_nul(text, pos, &size)))
	{
		if (cx_is_digit(c))
			return true;
		while (start > limit)
		{
			c = cx_char_before(text, start, &size);
			if (!cx_is_digit(c) && c != '.' && c != ',' && c != '\'' && c != 0x2019 &&
				c != 0x202F && c != 0x2009 && c != 0xFF0C && c != 0xFF0E)
				break;
			start -= size;
		}
	}
	else
	{
		cx_lex_hit hit;

		while (start > limit)
		{
			int32_t back = start;

			if (cx_is_word(cx_char_or_nul(text, start, &size)))
				while (back > limit && (text.bytes[back - 1] == ' ' || text.bytes[back - 1] == '-'))
					back--;
			if (back == limit)
				break;
			back = cx_unit_back(text, back);
			if (back < limit || !cx_lex_match_within(text, back, start, CX_LEX_MASK(NUMBER), &hit))
				break;
			start = back;
		}
	}
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
	currency_hit currency;
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
	return currency_before(text, 0, pos, &currency);
}

bool
cx_figure_at(cx_text text, int32_t pos, cx_figure *figure)
{
	side s;
	bounds b;
	bool bare = false;

	*figure = (cx_figure){.amount = {.days = CX_NO_DAYS, .version = CX_MONEY_VERSION}};
	if (pos < 0 || pos >= text.length || !may_start(text, pos))
		return false;
	if (!read_side(text, 0, pos, &s))
	{
		s = (side){0};
		if (!read_bare_scale(text, pos, &s.q))
			return false;
		dress_side(text, 0, &s);
		bare = true;
	}
	if (!is_money(text, &s) && !may_join(text, s.end))
		return false;
	b = read_before(text, &s);
	if (bare && (b.start == s.start || s.before.code))
		return false;
	if (!try_range(text, s, &b, figure) && !fill_single(text, &s, figure))
		return false;
	b.end = figure->span.end;
	read_after(text, b.end, figure->join != CX_JOIN_NONE, s.after.lang, &b);
	figure->hedge = (cx_span){b.start, b.end};
	apply_bounds(&b, &s.q, figure);
	return true;
}
