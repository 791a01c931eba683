/*
 * quantity.c - a number with its scale words; see figure.h.
 *
 * Chinese, Japanese and Korean write large numbers in steps: 3조 4,800억 is 3e12 + 4800e8 (each
 * step smaller: add), 1万2000亿 is (10000 + 2000) * 1e8 (a larger one: multiply what was there),
 * and both are one quantity. So are steps that are spelled out: "three million two hundred
 * thousand".
 */
#include "core/figure.h"

#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/phrase.h"

#include <stddef.h>

#define MOST_STEPS 4 /* 3조 4,800억 has two */

bool
cx_is_minor_unit(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_SCALE && entry->value < 0;
}

static bool
is_at_least(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_BOUND &&
		   entry->value == CX_BOUND_LOW_AFTER;
}

static bool
is_about(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_BOUND &&
		   entry->value == CX_BOUND_APPROX_AFTER;
}

bool
cx_is_filler(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_BOUND &&
		   entry->value == CX_BOUND_FILLER;
}

static bool
is_and(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_BOUND &&
		   entry->value == CX_BOUND_AND;
}

static bool
is_cjk_at(cx_text text, int32_t pos)
{
	int size;

	return cx_is_cjk(cx_char_or_nul(text, pos, &size));
}

/*
 * Take 多, 余, a plus sign, "-odd" or a typist's doubt ("$15 (ph) million") that stands before a
 * scale or currency word, and 几 behind digits.
 */
int32_t
cx_skip_inner_bound(cx_text text, int32_t pos, uint32_t mask, cx_quantity *q)
{
	int32_t start = cx_gap_end(text, pos);
	cx_lex_hit hit, next;
	const cx_lex_entry *number;
	bool at_least;

	if (!cx_may_begin(text, start, CX_HEAD_BOUND | CX_HEAD_SCALE))
		return pos;
	if (start == pos && !q->number.words && cx_match_after(text, pos, CX_LEX_MASK(NUMBER), &hit) &&
		(number = cx_find_entry(&hit, CX_LEX_NUMBER))->sub == CX_NR_SOME)
	{
		q->number.some = true;
		return hit.end;
	}
	if (!(cx_heads_at(text, start) & CX_HEAD_BOUND) ||
		!cx_match_after(text, start, CX_LEX_MASK(CUE), &hit))
		return pos;
	at_least = cx_any_entry(&hit, is_at_least);
	if ((!at_least && !cx_any_entry(&hit, is_about)) ||
		!cx_match_after(text, cx_gap_end(text, hit.end), mask, &next))
		return pos;
	q->low |= at_least;
	q->about |= !at_least;
	return hit.end;
}

/* The scale word at pos or behind a gap: 千 too, as in 5千亿, where digits stand before it. */
bool
cx_scale_at(cx_text text, int32_t pos, bool first, cx_quantity *q, int *power, cx_lex_hit *hit)
{
	int32_t start = cx_gap_end(text, pos);
	const cx_lex_entry *scale, *currency;
	int size;

	if (cx_char_or_nul(text, start, &size) == '-' && start == pos)
		start += size;
	if (!cx_may_begin(text, start, CX_HEAD_SCALE) ||
		!cx_match_after(text, start,
						CX_LEX_MASK(SCALE) | CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(NUMBER), hit))
		return false;
	scale = cx_find_entry(hit, CX_LEX_SCALE);
	currency = cx_find_entry(hit, CX_LEX_CURRENCY);
	if (!scale)
	{
		const cx_lex_entry *number = cx_find_entry(hit, CX_LEX_NUMBER);

		if (!number || number->sub != CX_NR_MULTIPLIER || q->number.words)
			return false;
		*power = number->value;
		return true;
	}
	if (cx_is_minor_unit(scale) && !currency) /* "cents" are, 美分 says of what */
		return false;
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

void
cx_group_by_dot(cx_text text, cx_number *number)
{
	if (!number->words && number->exponent == -3 && number->digits >= 1000 &&
		text.bytes[number->end - 4] == '.')
		number->exponent = 0;
}

/* The scale words behind a number: billion; 千亿; lakh crore. */
static void
read_scale(cx_text text, cx_quantity *q)
{
	cx_lex_hit hit;
	int power;

	q->end = cx_skip_inner_bound(text, q->number.end, CX_LEX_MASK(SCALE), q);
	for (int i = 0; i < 3; i++)
	{
		if (q->letter || !cx_scale_at(text, q->end, i == 0, q, &power, &hit))
			break;
		/* words of a script with word bounds are said once, but for "hundred million" */
		if (i > 0 && !is_cjk_at(text, hit.start) && q->power > 5)
			break;
		if (hit.entry->lang == CX_LANG_DE)
			cx_group_by_dot(text, &q->number);
		q->foreign |= is_cjk_at(text, hit.start);
		q->power += power;
		q->end = hit.end;
		q->scaled = true;
	}
	if (!q->scaled)
	{
		q->low = q->about = false;
		q->end = q->number.end;
	}
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

/* The power of the 千, 백 or 십 that stands right behind a single digit; 0 where none does. */
static int
small_power(cx_text text, const cx_number *digit, int32_t *end)
{
	const cx_lex_entry *number;
	cx_lex_hit hit;

	if (digit->words || digit->exponent != 0 || digit->digits > 9 || !is_cjk_at(text, digit->end) ||
		!cx_match_after(text, digit->end, CX_LEX_MASK(NUMBER), &hit))
		return 0;
	number = cx_find_entry(&hit, CX_LEX_NUMBER);
	*end = hit.end;
	return number->sub == CX_NR_MULTIPLIER ? number->value : 0;
}

static int64_t
times_ten(int64_t digits, int power)
{
	while (power-- > 0)
		digits *= 10;
	return digits;
}

/* Past the space that Korean puts between the parts of a number: 2억 4천 7백만. */
static int32_t
skip_hangul_space(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = cx_before_or_nul(text, pos, &size);

	return cx_is_hangul(c) && cx_char_or_nul(text, pos, &size) == ' ' ? pos + 1 : pos;
}

/* The part behind one of so many thousands, hundreds or tens, in digits. */
static bool
next_part(cx_text text, int32_t pos, int power, cx_number *part)
{
	int size;

	pos = skip_hangul_space(text, pos);
	return cx_is_digit(cx_char_or_nul(text, pos, &size)) && cx_number_at(text, pos, part) &&
		   is_below(part, power);
}

/* "A million and a half": of the scale that was said. */
static bool
is_half(const cx_number *number)
{
	return number->digits == 5 && number->exponent == -1;
}

#define GROUP 3 /* digits that a space sets apart */

/* Whether three digits and no more stand behind the space at pos. */
static bool
group_at(cx_text text, int32_t pos)
{
	int32_t end = pos + 1 + GROUP;

	if (end > text.length || text.bytes[pos] != ' ' ||
		(end < text.length && text.bytes[end] >= '0' && text.bytes[end] <= '9'))
		return false;
	for (int32_t i = pos + 1; i < end; i++)
		if (text.bytes[i] < '0' || text.bytes[i] > '9')
			return false;
	return true;
}

/* Add the groups behind a number of one to three digits. False: none, or too many. */
static bool
add_groups(cx_text text, cx_number *number)
{
	int32_t end = number->end;

	while (group_at(text, number->end))
	{
		for (int32_t i = number->end + 1; i <= number->end + GROUP; i++)
			number->digits = number->digits * 10 + (text.bytes[i] - '0');
		number->end += 1 + GROUP;
		if (number->digits >= INT64_C(1000000000000000))
			return false;
	}
	return number->end > end;
}

/* Add the decimals that the last group of a number has: the ",67" of 12 345,67. False: what follows
 * it is none. */
static bool
add_decimals(cx_text text, cx_number *number)
{
	cx_number last;

	if (!cx_number_at(text, number->end - GROUP, &last) || last.end <= number->end)
		return true;
	if (last.exponent != -1 && last.exponent != -2)
		return false;
	number->digits = last.exponent == -1 ? number->digits * 10 + last.digits % 10
										 : number->digits * 100 + last.digits % 100;
	number->exponent = last.exponent;
	number->end = last.end;
	return true;
}

/*
 * 1 250 million, 12 345,67 €, 10 000 dollars: the groups behind the first one to three digits,
 * which count as one number where a scale or currency word ends them. They are told by their end
 * alone: "EUR 1 250" may be two columns of a table.
 */
static void
join_groups(cx_text text, int32_t start, cx_number *number)
{
	cx_number whole = *number;
	cx_currency_hit currency;
	cx_quantity scale = {0};
	cx_lex_hit hit;
	int power;

	if (number->words || number->exponent || number->end - start > GROUP || number->digits == 0 ||
		!add_groups(text, &whole) || !add_decimals(text, &whole))
		return;
	if (cx_scale_at(text, whole.end, true, &scale, &power, &hit) ||
		cx_currency_after(text, whole.end, false, false, &currency))
		*number = whole;
}

/* "2 and a half thousand": half of what is counted, too. */
static void
add_a_half(cx_text text, cx_number *number)
{
	int32_t from = cx_gap_end(text, number->end);
	cx_quantity scale = {0};
	cx_number half;
	cx_lex_hit hit;
	int power;

	if (number->words || number->exponent || !cx_starts(text, from, CX_PHRASE_WORD_AND) ||
		!cx_number_at(text, from + 4, &half) || !is_half(&half) ||
		!cx_scale_at(text, half.end, true, &scale, &power, &hit))
		return;
	number->digits = number->digits * 10 + 5;
	number->exponent = -1;
	number->end = half.end;
}

/*
 * The number at pos. What stands before one scale may be parted by smaller ones, each said behind a
 * digit of its own: 4천800 of 3조4천800억, 2千3百 of 14億2千3百万. A single such part is left to
 * read_scale.
 */
static bool
number_at(cx_text text, int32_t pos, cx_number *number)
{
	int64_t sum = 0;
	int power, last = 5;
	cx_number part;
	int32_t end;

	if (!cx_number_at(text, pos, number))
		return false;
	join_groups(text, pos, number);
	add_a_half(text, number);
	part = *number;
	while ((power = small_power(text, &part, &end)) > 0 && power < last)
	{
		cx_number next = {.end = end};
		bool goes_on = next_part(text, end, power, &next);

		if (!goes_on && sum == 0)
			return true;
		sum += times_ten(part.digits, power);
		part = goes_on ? next : (cx_number){.end = end};
		last = power;
	}
	if (sum > 0)
		*number = (cx_number){.digits = sum + part.digits, .end = part.end};
	return true;
}

int
cx_open_power(const cx_quantity *q)
{
	return q->steps ? 0 : q->power;
}

/* Add number * 10^power to a sum; the smaller exponent wins. */
static bool
add_number(cx_number *sum, const cx_number *number, int power)
{
	int exponent = number->exponent + power;
	int64_t digits = number->digits;
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

/*
 * The step behind a quantity whose last scale was 10^last: a number below that, and a scale unlike
 * it. A number without a scale is a step only before a currency word: 3万5000元.
 */
static bool
step_at(cx_text text, const cx_quantity *q, int last, cx_quantity *step)
{
	cx_currency_hit currency;
	int32_t start = q->end;
	int size;

	*step = (cx_quantity){0};
	if (cx_char_or_nul(text, start, &size) == ' ')
		start += size;
	if (!number_at(text, start, &step->number) || !is_below(&step->number, last) ||
		(start > q->end && step->number.words &&
		 !cx_is_hangul(cx_char_or_nul(text, start, &size)))) /* 3조 오천억 */
		return false;
	read_scale(text, step);
	if (step->scaled)
		return step->foreign && step->power != last;
	return start == skip_hangul_space(text, q->end) &&
		   cx_currency_after(text, step->end, true, false, &currency);
}

/* Past "and" or 又, if it stands at pos. */
static int32_t
skip_and(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (cx_match_after(text, pos, CX_LEX_MASK(NUMBER), &hit) && hit.entry->sub == CX_NR_JOIN &&
		hit.entry->value == 0)
		return cx_gap_end(text, hit.end);
	return pos;
}

/* The same of a number that is spelled out: "three million two hundred thousand", "two thousand and
 * five dollars". */
static bool
spelled_step_at(cx_text text, const cx_quantity *q, int last, cx_quantity *step)
{
	cx_currency_hit currency;

	*step = (cx_quantity){0};
	if (!cx_number_at(text, skip_and(text, cx_gap_end(text, q->end)), &step->number) ||
		!step->number.words || step->number.some || !is_below(&step->number, last))
		return false;
	read_scale(text, step);
	if (is_half(&step->number) && !step->scaled)
		step->power = last;
	if (step->scaled)
		return !step->foreign && step->power < last;
	return cx_currency_after(text, step->end, true, false, &currency);
}

/* Add a step: 3조 4,800억 (smaller), or multiply by its scale as well: 1万2000亿 (larger). */
static bool
take_step(cx_quantity *q, const cx_quantity *step, int last)
{
	bool larger = step->power > last;
	cx_number sum = q->number;

	if (larger && q->steps)
		return false;
	sum.exponent = (int16_t) (sum.exponent + cx_open_power(q));
	if (!add_number(&sum, &step->number, larger ? 0 : step->power))
		return false;
	if (larger)
		sum.exponent = (int16_t) (sum.exponent + step->power);
	sum.words = q->number.words || step->number.words;
	sum.spread = 0;
	q->number = sum;
	q->steps = true;
	q->end = step->end;
	q->low = step->low;
	q->about = step->about;
	if (step->power > q->power)
		q->power = step->power;
	return true;
}

/* Add the steps behind a first one. */
static void
read_steps(cx_text text, cx_quantity *q)
{
	bool spelled = q->number.words && q->scaled && !q->foreign && !q->number.some;
	int last = q->power;
	cx_quantity step;

	for (int i = 1; i < MOST_STEPS && (q->foreign || spelled) && !q->low; i++)
	{
		if (!(spelled ? spelled_step_at : step_at)(text, q, last, &step) ||
			!take_step(q, &step, last) || !step.scaled)
			return;
		last = step.power;
	}
}

/* Past "and", 又, と or "und" before minor units, whose name tells that they go on with the sum:
 * 545ドルと5セント. */
static int32_t
skip_joint(cx_text text, int32_t pos)
{
	int32_t next = skip_and(text, pos);
	cx_lex_hit hit;

	if (next != pos || !(cx_heads_at(text, pos) & CX_HEAD_BOUND) ||
		!cx_match_after(text, pos, CX_LEX_MASK(CUE), &hit) || !cx_any_entry(&hit, is_and))
		return next;
	return cx_gap_end(text, hit.end);
}

/* The number of minor units at pos, less than 10^-power of them, and their power. */
static bool
minor_at(cx_text text, int32_t pos, cx_number *number, int *power, int32_t *end)
{
	const cx_lex_entry *unit;
	cx_lex_hit hit;

	if (!cx_number_at(text, pos, number) || number->exponent != 0)
		return false;
	if (!cx_match_after(text, cx_gap_end(text, number->end), CX_LEX_MASK(SCALE), &hit))
		return false;
	unit = cx_find_entry(&hit, CX_LEX_SCALE);
	*power = unit->value;
	*end = hit.end;
	return cx_is_minor_unit(unit) && is_below(number, -unit->value);
}

/* Whether a figure can end at pos: a clause or the text does. */
static bool
ends_clause(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = cx_char_or_nul(text, pos, &size);

	if (c == '.' || c == ',')
		return !cx_is_digit(cx_char_or_nul(text, pos + size, &size));
	return c == 0 || c == ';' || c == '!' || c == '?' || c == ')' || c == '\n';
}

/*
 * Minor units without their name, at the end of a clause: "15 dollars 50.", "15 dollars and fifty",
 * "$3 and fourteen". In digits they stand behind the currency's word alone, and less than ten of
 * them are spelled out behind "and": "a dollar and five".
 */
static bool
bare_minor_at(cx_text text, int32_t from, cx_number *number)
{
	int32_t gap = cx_gap_end(text, from), pos = skip_and(text, gap);
	uint8_t last = (uint8_t) text.bytes[from - 1];
	bool word = last >= 'a' && last <= 'z', joined = pos > gap;
	int size;

	return cx_char_or_nul(text, pos - 1, &size) == ' ' && cx_number_at(text, pos, number) &&
		   (number->words ? word || joined : word) && number->exponent == 0 && !number->some &&
		   number->digits >= (number->words && joined ? 1 : 10) && number->digits < 100 &&
		   ends_clause(text, number->end);
}

/* Whether a word for "to", "or more", "about" stands at pos. */
static bool
is_bounded(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	return cx_heads_at(text, pos) & CX_HEAD_BOUND &&
		   cx_match_after(text, pos, CX_LEX_MASK(CUE), &hit);
}

/* The 五 of 三块五 and 两毛五: so many of the next smaller unit; the 零四 of 三块零四: of the one
 * below that. */
static bool
last_digit_at(cx_text text, int32_t pos, cx_number *number)
{
	int size;
	uint32_t first = cx_char_or_nul(text, pos, &size);

	if (!cx_number_at(text, pos, number) || number->exponent != 0 || number->digits >= 10 ||
		number->some || cx_is_word(cx_char_or_nul(text, number->end, &size)) ||
		(is_cjk_at(text, number->end) && !is_bounded(text, number->end)))
		return false;
	if (number->digits > 0 && (first == 0x96F6 || first == 0x3007))
		number->exponent = -1;
	return true;
}

void
cx_add_minor_units(cx_text text, bool spoken, cx_quantity *q, int32_t *end)
{
	int last = 0, power;
	cx_number minor;
	int32_t next;

	if (!q->scaled && q->number.exponent == 0 && bare_minor_at(text, *end, &minor) &&
		add_number(&q->number, &minor, -2))
		*end = minor.end;
	while (!q->scaled && last > -2 &&
		   minor_at(text, skip_joint(text, cx_gap_end(text, *end)), &minor, &power, &next) &&
		   power < last && add_number(&q->number, &minor, power))
	{
		*end = next;
		last = power;
	}
	if (!q->scaled && last > -2 && (spoken || last < 0) && last_digit_at(text, *end, &minor) &&
		add_number(&q->number, &minor, last - 1))
		*end = minor.end;
}

/* A number and its scale at pos. */
bool
cx_quantity_at(cx_text text, int32_t pos, cx_quantity *q)
{
	*q = (cx_quantity){.start = pos};
	if (!number_at(text, pos, &q->number))
		return false;
	read_scale(text, q);
	read_steps(text, q);
	if (!q->steps)
		return true;
	return q->number.exponent >= -18;
}

/* A bare 亿 or 万亿 behind a bound counts once: 超万亿美元, 近亿元. */
bool
cx_bare_scale_at(cx_text text, int32_t pos, cx_quantity *q)
{
	*q = (cx_quantity){.start = pos, .number = {.digits = 1, .end = pos, .words = true}};
	if (!is_cjk_at(text, pos))
		return false;
	read_scale(text, q);
	return q->scaled && q->foreign && !q->low;
}
