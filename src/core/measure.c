/*
 * measure.c - the units of tables; see measure.h.
 *
 * A unit is words of scale and currency with no number beside them:
 *
 *     (in thousands of US dollars, except per share data)
 *         ^ 3          ^ USD       ^ what stands behind "except" has another unit
 *     単位：百万円
 *           2+4, JPY
 *
 * A number makes it an amount ("$5 million"), a word of things makes it a count ("thousands of
 * units"), a stroke a unit cost ("$/oz").
 */
#include "core/measure.h"

#include "core/gap.h"
#include "core/lexicon.h"
#include "core/number.h"

#define LONGEST_WAY  48  /* bytes back from a word to where its unit starts */
#define LONGEST_UNIT 200 /* bytes of a cell or a label that are looked through */
#define MOST_POWER   12

/* Whether a unit may start behind the character. */
static bool
opens_unit(uint32_t c)
{
	return c == '(' || c == '[' || c == '|' || c == '\n' || c == '\t' || c == ':' || c == 0xFF08 ||
		   c == 0xFF1A || c == 0x3010 || c == '$' || c == 0x20AC || c == 0xA3;
}

bool
cx_measure_may(cx_text text, int32_t pos)
{
	int32_t way = (uint8_t) text.bytes[pos] < 0x80 ? LONGEST_WAY : LONGEST_WAY / 2;
	int32_t limit = pos > way ? pos - way : 0;
	int size;

	for (; pos > limit; pos -= size)
	{
		uint32_t c = cx_char_before(text, pos, &size);

		if (c < 0x80 && (c == ' ' || cx_is_ascii_letter((uint8_t) c)))
			continue;
		if (opens_unit(c))
			return true;
		if (cx_is_digit(c) || c == '.' || c == 0x3002 || c == 0xFF0C)
			return false;
	}
	return pos == 0;
}

/* What is read of a unit so far. */
typedef struct reading
{
	cx_text text; /* cut where the unit must end */
	cx_measure unit;
	bool shared;  /* its currency's sign is one that several share */
	bool sized;   /* a word of scale was read */
	bool counted; /* things are counted, not money */
	bool wide;    /* 元, 円, 원: a unit without a scale */
	bool done;    /* what follows is no part of the unit */
} reading;

/* Take a currency; of two, the one that says more: "$ ... Canadian dollars", 元 ... 人民币. */
static void
take_currency(reading *r, const cx_lex_hit *hit, const cx_lex_entry *entry)
{
	int size;

	r->wide |= cx_is_cjk(cx_char_at(r->text, hit->start, &size));
	if (r->unit.currency && !r->shared)
		return;
	r->shared = entry->flags & CX_LEX_AMBIGUOUS;
	r->unit.currency = (cx_currency) entry->value;
	r->unit.sign = (cx_span){hit->start, hit->end};
	r->unit.leads = entry->flags & CX_LEX_BEFORE;
}

/* A scale word, with no number before it; a bare letter only directly behind a currency: "$m". */
static bool
take_scale(reading *r, const cx_lex_hit *hit, const cx_lex_entry *entry)
{
	int size;

	if (cx_is_digit(cx_before_or_nul(r->text, cx_gap_start(r->text, hit->start, false), &size)))
		return false;
	if (entry->flags & CX_LEX_ATTACHED &&
		(r->unit.span.end == 0 || hit->start - r->unit.span.end > 1))
		return false;
	r->unit.power += entry->value;
	r->sized = true;
	return true;
}

/* Take the words of money at pos: one form. */
static bool
take_money(reading *r, int32_t pos, int32_t *end)
{
	cx_lex_hit hit;
	bool taken = false;

	if (!cx_lex_match(r->text, pos, CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(SCALE), &hit) &&
		!cx_lex_match(r->text, pos, CX_LEX_MASK(NUMBER), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
	{
		const cx_lex_entry *entry = &hit.entry[i];

		if (entry->lex_class == CX_LEX_CURRENCY && !taken)
		{
			take_currency(r, &hit, entry);
			taken = true;
		}
		else if (entry->lex_class == CX_LEX_SCALE && entry->value > 0)
			taken |= take_scale(r, &hit, entry);
		else if (entry->lex_class == CX_LEX_NUMBER && entry->sub == CX_NR_MULTIPLIER)
		{
			r->unit.power += entry->value;
			r->sized = taken = true;
		}
	}
	if (!taken)
		return false;
	if (r->unit.span.end == 0)
		r->unit.span.start = hit.start;
	*end = r->unit.span.end = hit.end;
	return true;
}

/* Take what a word says that is none of money: "shares", "except". */
static void
take_word(reading *r, int32_t pos)
{
	cx_lex_hit hit;

	if (!cx_lex_match(r->text, pos, CX_LEX_MASK(CUE), &hit))
		return;
	for (int i = 0; i < hit.count; i++)
	{
		r->counted |= hit.entry[i].sub == CX_CUE_COUNTED;
		r->done |= hit.entry[i].sub == CX_CUE_PREP && hit.entry[i].value == CX_PREP_EXCEPT;
	}
}

/* The three zeros of "$000", "HK$'000" and "(000s)" at pos. */
static bool
take_zeros(reading *r, int32_t pos, int32_t *end)
{
	int size;

	if (!cx_text_has(r->text, pos, "000") || cx_is_digit(cx_char_or_nul(r->text, pos + 3, &size)))
		return false;
	r->unit.power += 3;
	r->sized = true;
	if (r->unit.span.end == 0)
		r->unit.span.start = pos;
	*end = r->unit.span.end = pos + 3;
	return true;
}

/* Whether a character of Han, kana or Hangul stands directly before or behind a place. */
static bool
touches_cjk(cx_text text, int32_t pos, bool before)
{
	int size;

	return cx_is_cjk(before ? cx_before_or_nul(text, pos, &size)
							: cx_char_or_nul(text, pos, &size));
}

/*
 * Whether the words that were read are a unit: they size money, and no number of things. Signs of
 * scripts without word bounds must not be parts of other words (万科, 多元化), but in a bracket
 * others may lead to them: （单位亿元）.
 */
static bool
is_unit(const reading *r, bool bracket)
{
	const cx_measure *unit = &r->unit;
	bool bare =
		r->wide && (bracket || opens_unit(cx_before_or_nul(r->text, unit->span.start, &(int){0})));

	if (!(r->sized || bare) || (r->counted && !unit->currency) || unit->power > MOST_POWER)
		return false;
	if (touches_cjk(r->text, unit->span.end, false))
		return bracket && unit->currency;
	return bracket || !touches_cjk(r->text, unit->span.start, true);
}

/* The end of what is no word of money at pos; -1 where a number makes it an amount. */
static int32_t
skip_other(reading *r, int32_t pos)
{
	int size;

	if (!cx_is_digit(cx_char_at(r->text, pos, &size)))
	{
		take_word(r, pos);
		return cx_lex_next_unit(r->text, pos);
	}
	if (r->unit.span.end > 0 && !r->sized)
		return -1;
	r->done = r->sized; /* "RMB million 2024 2023" */
	while (pos < r->text.length && cx_is_digit(cx_char_at(r->text, pos, &size)))
		pos += size;
	return cx_lex_unit_from(r->text, pos);
}

/* Read the words from pos on. */
static bool
read_unit(cx_text text, int32_t pos, bool bracket, cx_measure *unit)
{
	const uint32_t money = CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(SCALE) | CX_LEX_MASK(NUMBER);
	reading r = {.text = text};
	int32_t end;

	for (pos = cx_lex_unit_from(text, pos); pos < text.length && !r.done; pos = end)
	{
		if (text.bytes[pos] == '/')
			return false;
		if (take_zeros(&r, pos, &end) ||
			(cx_lex_begun(text, pos, &end) & money && take_money(&r, pos, &end)))
			end = cx_lex_unit_from(text, end);
		else if ((end = skip_other(&r, pos)) < 0)
			return false;
	}
	*unit = r.unit;
	return is_unit(&r, bracket);
}

/* The bracket at pos, round or full-width: the size of its sign, 0 where none stands. */
static int
bracket_at(cx_text text, int32_t pos, const char *ascii, const char *wide)
{
	if (text.bytes[pos] == *ascii)
		return 1;
	return cx_text_has(text, pos, wide) ? 3 : 0;
}

bool
cx_measure_in(cx_text text, int32_t from, int32_t to, cx_measure *unit)
{
	cx_text cut = {text.bytes, to - from > LONGEST_UNIT ? from + LONGEST_UNIT : to};

	for (int32_t pos = from; pos < cut.length; pos++)
	{
		int size = bracket_at(cut, pos, "(", "（");
		int32_t end = pos + size;

		if (!size)
			continue;
		while (end < cut.length && !bracket_at(cut, end, ")", "）"))
			end++;
		if (read_unit((cx_text){text.bytes, end}, pos + size, true, unit))
			return true;
	}
	return read_unit(cut, from, false, unit);
}

bool
cx_fills_unit(cx_text text, cx_span words)
{
	cx_measure unit;
	int size;
	uint32_t before = cx_before_or_nul(text, words.start, &size);
	uint32_t behind = cx_char_or_nul(text, words.end, &size);

	return (before == '(' || before == 0xFF08) && (behind == ')' || behind == 0xFF09) &&
		   cx_measure_in(text, words.start, words.end, &unit) && unit.span.start == words.start &&
		   unit.span.end == words.end;
}
