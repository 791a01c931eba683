/*
 * money_text.c - cx_money as text and back; see money_text.h for the form.
 *
 * Writing picks the largest of T, B, M, K that needs at most three decimals and makes the number no
 * longer, so that nothing is ever rounded:
 *
 *     13870000000.00  13.87B        1234500000.00  1234.5M        1234567.89  1234567.89
 *
 * Reading tries the canonical grammar first: a small hand-written parser that walks a reader over
 * the bytes and notes the first fault with its position. What it refuses is read once more as a
 * figure in an article: one money figure, and around it only periods, rates, fillers ("in", "the")
 * and punctuation. The fault told to the user is that of the reading which came further.
 */
#include "core/money_text.h"

#include "core/company.h"
#include "core/figure.h"
#include "core/lexicon.h"
#include "core/period.h"
#include "core/trigger.h"

#include <string.h>

#define FAULT_TEXT(name, text) text,

const char *const cx_money_fault_text[CX_N_MONEY_FAULTS] = {CX_MONEY_FAULTS(FAULT_TEXT)};

static const struct
{
	char letter;
	int power; /* of ten */
} scales[] = {{'T', 12}, {'B', 9}, {'M', 6}, {'K', 3}};

#define N_SCALES      ((int) (sizeof(scales) / sizeof(scales[0])))
#define MOST_DECIMALS 3
#define LONGEST_LOOSE 400 /* bytes; what is longer is an article and no literal */

cx_money
cx_money_of(int64_t low, int64_t high, cx_currency currency)
{
	cx_money money = {.low = low, .high = high, .days = CX_NO_DAYS, .currency = currency};

	money.version = CX_MONEY_VERSION;
	return money;
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
}

cx_currency
cx_money_currency(const char *letters, int32_t length)
{
	char capitals[3];
	cx_text name = {capitals, 3};
	cx_lex_hit hit;

	if (length != 3)
		return 0;
	for (int i = 0; i < 3; i++)
		capitals[i] = upper(letters[i]);
	if (cx_currency_code(capitals, 3) != 0 && cx_lex_match(name, 0, CX_LEX_MASK(CURRENCY), &hit) &&
		hit.end == 3)
		return (cx_currency) hit.entry->value;
	return cx_currency_code(capitals, 3);
}

/* ---- validity ---- */

static bool
valid_currency(cx_currency currency)
{
	char letters[4];

	if (currency < 1 || currency > 26 * 26 * 26)
		return false;
	cx_currency_letters(currency, letters);
	return cx_money_currency(letters, 3) == currency;
}

/* The ends are symmetric, so that minus a value is a value too. */
static bool
valid_amounts(int64_t low, int64_t high)
{
	return low <= high && low != CX_UNBOUNDED_HIGH && high != CX_UNBOUNDED_LOW &&
		   low != -CX_UNBOUNDED_HIGH && high != -CX_UNBOUNDED_HIGH;
}

static bool
valid_days(cx_days days)
{
	if (!cx_days_known(days))
		return days.next == CX_NO_DATE;
	return days.first < days.next && days.first >= CX_MONEY_FIRST_DAY &&
		   days.next <= CX_MONEY_LAST_DAY + 1;
}

bool
cx_money_valid(const cx_money *money)
{
	static const uint8_t zero[sizeof(money->reserved)];

	return money->version == CX_MONEY_VERSION && memcmp(money->reserved, zero, sizeof(zero)) == 0 &&
		   (money->flags & ~CX_MONEY_FLAGS) == 0 && money->rate < CX_N_RATES &&
		   valid_currency(money->currency) && valid_amounts(money->low, money->high) &&
		   valid_days(money->days);
}

/* ---- writing ---- */

static int
put_text(char *out, const char *text)
{
	int length = (int) strlen(text);

	memcpy(out, text, (size_t) length);
	return length;
}

/* A number with at least width digits. */
static int
put_digits(char *out, uint64_t value, int width)
{
	char reversed[24];
	int length = 0;

	do
		reversed[length++] = (char) ('0' + value % 10);
	while ((value /= 10) > 0 || length < width);
	for (int i = 0; i < length; i++)
		out[i] = reversed[length - 1 - i];
	return length;
}

/* value / 10^power, with all the decimals that it has. */
static int
put_decimal(char *out, uint64_t value, int power)
{
	uint64_t unit = 1;
	int length;

	for (int i = 0; i < power; i++)
		unit *= 10;
	length = put_digits(out, value / unit, 1);
	if (value % unit == 0)
		return length;
	out[length++] = '.';
	length += put_digits(out + length, value % unit, power);
	while (out[length - 1] == '0')
		length--;
	return length;
}

static int
decimals_of(const char *digits, int length)
{
	const char *point = memchr(digits, '.', (size_t) length);

	return point ? (int) (digits + length - point - 1) : 0;
}

/* Hundredths without a scale: 1234567.89, 0.50, 12. */
static int
put_plain(char *out, uint64_t hundredths)
{
	int length = put_decimal(out, hundredths, 2);

	if (hundredths % 100 != 0 && hundredths % 10 == 0)
		out[length++] = '0';
	return length;
}

/* An amount in its shortest lossless form; *scaled tells whether a scale letter ends it. */
static int
put_amount(char *out, int64_t amount, bool allow_scale, bool *scaled)
{
	uint64_t size = amount < 0 ? -(uint64_t) amount : (uint64_t) amount;
	int sign = amount < 0 ? put_text(out, "-") : 0;
	char *digits = out + sign;
	int plain = put_plain(digits, size);

	*scaled = false;
	for (int i = 0; allow_scale && size > 0 && i < N_SCALES; i++)
	{
		char trial[32];
		int length = put_decimal(trial, size, scales[i].power + 2);

		if (trial[0] == '0' || decimals_of(trial, length) > MOST_DECIMALS || length + 1 > plain)
			continue;
		memcpy(digits, trial, (size_t) length);
		digits[length] = scales[i].letter;
		*scaled = true;
		return sign + length + 1;
	}
	return sign + plain;
}

/*
 * Both ends of a range. "60..65B" would look as if the scale belonged to both, so an upper end
 * after a plain one (but 0) is written plainly too.
 */
static int
put_range(char *out, int64_t low, int64_t high)
{
	bool scaled;
	int length = put_amount(out, low, true, &scaled);

	length += put_text(out + length, "..");
	return length + put_amount(out + length, high, scaled || low == 0, &scaled);
}

static int
put_bounds(char *out, const cx_money *money)
{
	bool scaled;

	if (money->low == CX_UNBOUNDED_LOW && money->high == CX_UNBOUNDED_HIGH)
		return put_text(out, "any");
	if (money->high == CX_UNBOUNDED_HIGH)
		return put_text(out, ">=") + put_amount(out + 2, money->low, true, &scaled);
	if (money->low == CX_UNBOUNDED_LOW)
		return put_text(out, "<=") + put_amount(out + 2, money->high, true, &scaled);
	if (money->low < money->high)
		return put_range(out, money->low, money->high);
	return put_amount(out, money->low, true, &scaled);
}

int
cx_money_format(const cx_money *money, char text[CX_MONEY_TEXT_SIZE])
{
	int length = 4;

	cx_currency_letters(money->currency, text);
	text[3] = ' ';
	if (money->flags & CX_MONEY_APPROX)
		text[length++] = '~';
	length += put_bounds(text + length, money);
	if (money->rate != CX_RATE_NONE)
	{
		text[length++] = '/';
		length += put_text(text + length, cx_rate_text[money->rate]);
	}
	if (cx_days_known(money->days))
	{
		text[length++] = ' ';
		cx_days_label(money->days, text + length);
		return (int) strlen(text);
	}
	text[length] = '\0';
	return length;
}

/* ---- reading the canonical form ---- */

typedef struct reader
{
	cx_text text;
	int32_t whole; /* length of the text, where only a part of it is to be read */
	int32_t pos;
	cx_money_error error;
} reader;

static bool
fail(reader *in, cx_money_fault fault, int32_t position)
{
	in->error.fault = fault;
	in->error.position = position;
	return false;
}

/* The byte that is offset bytes ahead, 0 at the end. */
static char
peek(const reader *in, int offset)
{
	return in->text.length - in->pos > offset ? in->text.bytes[in->pos + offset] : '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return upper(c) >= 'A' && upper(c) <= 'Z';
}

static void
skip_spaces(reader *in)
{
	while (peek(in, 0) == ' ' || (peek(in, 0) >= '\t' && peek(in, 0) <= '\r'))
		in->pos++;
}

static bool
take(reader *in, const char *token)
{
	for (int i = 0; token[i]; i++)
		if (upper(peek(in, i)) != upper(token[i]))
			return false;
	in->pos += (int32_t) strlen(token);
	return true;
}

static bool
read_currency(reader *in, cx_money *money)
{
	char letters[3] = {peek(in, 0), peek(in, 1), peek(in, 2)};

	money->currency = cx_money_currency(letters, 3);
	if (money->currency == 0 || is_letter(peek(in, 3)))
		return fail(in, CX_MONEY_FAULT_CURRENCY, in->pos);
	in->pos += 3;
	return true;
}

/* The power of ten of a scale letter, which is taken; 0 where none stands. */
static int
read_scale(reader *in)
{
	for (int i = 0; i < N_SCALES; i++)
		if (upper(peek(in, 0)) == scales[i].letter && !is_letter(peek(in, 1)))
		{
			in->pos++;
			return scales[i].power;
		}
	return 0;
}

/* One more digit; false once the number no longer fits. */
static bool
append_digit(uint64_t *value, char digit)
{
	uint64_t add = (uint64_t) (digit - '0');

	if (*value > (UINT64_MAX - add) / 10)
		return false;
	*value = *value * 10 + add;
	return true;
}

/* Take the digits of a fraction; zeros count only once another digit follows them. */
static bool
read_fraction(reader *in, uint64_t *value, int *decimals)
{
	int32_t start = in->pos;
	int zeros = 0;

	for (; is_digit(peek(in, 0)); in->pos++)
	{
		if (peek(in, 0) == '0')
		{
			zeros++;
			continue;
		}
		for (*decimals += zeros + 1; zeros > 0; zeros--)
			if (!append_digit(value, '0'))
				return fail(in, CX_MONEY_FAULT_FINE, start);
		if (!append_digit(value, peek(in, 0)))
			return fail(in, CX_MONEY_FAULT_FINE, start);
	}
	return true;
}

/* Take digits with an optional fraction as an integer and a count of decimals. */
static bool
read_digits(reader *in, uint64_t *value, int *decimals)
{
	int32_t start = in->pos;

	*value = 0;
	*decimals = 0;
	if (!is_digit(peek(in, 0)))
		return fail(in, CX_MONEY_FAULT_AMOUNT, in->pos);
	for (; is_digit(peek(in, 0)); in->pos++)
		if (!append_digit(value, peek(in, 0)))
			return fail(in, CX_MONEY_FAULT_OVERFLOW, start);
	if (peek(in, 0) != '.' || !is_digit(peek(in, 1)))
		return true;
	in->pos++;
	return read_fraction(in, value, decimals);
}

/* value * 10^power, which must be whole and fit. */
static cx_money_fault
scale_exactly(uint64_t *value, int power)
{
	for (; power > 0 && *value > 0; power--)
		if (!append_digit(value, '0'))
			return CX_MONEY_FAULT_OVERFLOW;
	for (; power < 0 && *value > 0; power++)
	{
		if (*value % 10 != 0)
			return CX_MONEY_FAULT_FINE;
		*value /= 10;
	}
	return *value >= (uint64_t) CX_UNBOUNDED_HIGH ? CX_MONEY_FAULT_OVERFLOW : CX_MONEY_FAULT_NONE;
}

/* A number with its sign and scale, in hundredths; *scaled tells whether it has a scale letter. */
static bool
read_amount(reader *in, int64_t *amount, bool *scaled)
{
	int32_t start = in->pos;
	bool negative = take(in, "-");
	uint64_t value;
	int decimals;
	int power;
	cx_money_fault fault;

	if (!read_digits(in, &value, &decimals))
		return false;
	power = read_scale(in);
	*scaled = power > 0;
	fault = scale_exactly(&value, power + 2 - decimals);
	if (fault != CX_MONEY_FAULT_NONE)
		return fail(in, fault, start);
	*amount = negative ? -(int64_t) value : (int64_t) value;
	return true;
}

/* "60B..65B" or "37.5B". "60..65B" is refused: the reader of it cannot know whose scale B is. */
static bool
read_range(reader *in, cx_money *money)
{
	int32_t start = in->pos;
	bool low_scaled, high_scaled;

	if (!read_amount(in, &money->low, &low_scaled))
		return false;
	money->high = money->low;
	if (!take(in, ".."))
		return true;
	if (!read_amount(in, &money->high, &high_scaled))
		return false;
	if (high_scaled && !low_scaled && money->low != 0)
		return fail(in, CX_MONEY_FAULT_SCALE, start);
	if (money->low > money->high)
		return fail(in, CX_MONEY_FAULT_ORDER, start);
	return true;
}

static bool
read_bounds(reader *in, cx_money *money)
{
	bool scaled;

	if (take(in, "~"))
		money->flags |= CX_MONEY_APPROX;
	skip_spaces(in);
	money->low = CX_UNBOUNDED_LOW;
	money->high = CX_UNBOUNDED_HIGH;
	if (take(in, "any"))
		return true;
	if (take(in, ">="))
	{
		skip_spaces(in);
		return read_amount(in, &money->low, &scaled);
	}
	if (take(in, "<="))
	{
		skip_spaces(in);
		return read_amount(in, &money->high, &scaled);
	}
	return read_range(in, money);
}

static bool
read_rate(reader *in, cx_money *money)
{
	int32_t start = in->pos;

	if (!take(in, "/"))
		return true;
	for (uint8_t rate = CX_RATE_NONE + 1; rate < CX_N_RATES; rate++)
		if (take(in, cx_rate_text[rate]))
		{
			money->rate = rate;
			return true;
		}
	return fail(in, CX_MONEY_FAULT_RATE, start);
}

/* Where the word that starts at from ends: at white space or ".." or the end. */
static int32_t
word_end(cx_text text, int32_t from, bool at_dots)
{
	int32_t pos = from;

	while (pos < text.length && text.bytes[pos] != ' ' &&
		   (text.bytes[pos] < '\t' || text.bytes[pos] > '\r') &&
		   !(at_dots && text.length - pos > 1 && memcmp(text.bytes + pos, "..", 2) == 0))
		pos++;
	return pos;
}

/* Tell what is wrong with a period that reads from in->pos to end: one of its ends or their order.
 */
static bool
fail_days(reader *in, int32_t end)
{
	int32_t start = in->pos;
	int32_t dots = word_end(in->text, start, true);
	cx_days days;

	if (!cx_days_parse(in->text.bytes + start, dots - start, &days))
		return fail(in, CX_MONEY_FAULT_PERIOD, start);
	if (dots < end && cx_days_parse(in->text.bytes + dots + 2, end - dots - 2, &days))
		return fail(in, CX_MONEY_FAULT_BACKWARDS, start);
	return fail(in, CX_MONEY_FAULT_PERIOD, dots < end ? dots + 2 : start);
}

static bool
read_days(reader *in, cx_money *money)
{
	int32_t end = word_end(in->text, in->pos, false);

	if (!cx_days_parse(in->text.bytes + in->pos, end - in->pos, &money->days))
		return fail_days(in, end);
	in->pos = end;
	return true;
}

static bool
read_canonical(reader *in, cx_money *money)
{
	int32_t end;

	skip_spaces(in);
	if (!read_currency(in, money))
		return false;
	skip_spaces(in);
	if (!read_bounds(in, money) || !read_rate(in, money))
		return false;
	end = in->pos;
	skip_spaces(in);
	if (in->pos == in->text.length)
		return true;
	if (in->pos == end)
		return fail(in, CX_MONEY_FAULT_EXCESS, end);
	if (!read_days(in, money))
		return false;
	skip_spaces(in);
	return in->pos == in->text.length || fail(in, CX_MONEY_FAULT_EXCESS, in->pos);
}

/* ---- reading the spellings of articles ---- */

/* What stands around the figure. */
typedef struct surroundings
{
	cx_days label;         /* the period where it is a label ... */
	cx_period_expr period; /* ... and where it is not */
	int32_t period_at;     /* -1: none yet */
	int32_t company;       /* index, or -1 */
	int32_t company_at;
	uint8_t rate;
	bool range; /* the figure is one, so that "between" and "from" may stand beside it */
} surroundings;

/* Marks that may stand between the parts: , ; : ( ) and their full-width forms. */
static bool
is_separator(uint32_t c)
{
	static const uint32_t marks[] = {',',    ';',    ':',    '(',    ')',   0x3001,
									 0xFF0C, 0xFF1B, 0xFF1A, 0xFF08, 0xFF09};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (c == marks[i])
			return true;
	return cx_is_space(c);
}

static uint8_t
rate_of_unit(uint8_t unit)
{
	switch (unit)
	{
		case CX_UNIT_MONTH:
			return CX_RATE_MONTH;
		case CX_UNIT_QUARTER:
			return CX_RATE_QUARTER;
		case CX_UNIT_YEAR:
			return CX_RATE_YEAR;
		default:
			return CX_RATE_NONE;
	}
}

/* Keep a period or a rate; false for a second one, and for a rate that cannot be stored. */
static bool
keep_period(surroundings *around, const cx_period_expr *expr, int32_t pos)
{
	if (expr->when != CX_WHEN_RATE)
	{
		if (around->period_at >= 0)
			return false;
		around->period = *expr;
		around->period_at = pos;
		return true;
	}
	if (around->rate != CX_RATE_NONE)
		return false;
	around->rate = rate_of_unit(expr->unit);
	return around->rate != CX_RATE_NONE;
}

/* The expression of time at pos of a text that starts so far into the one read, if it is longer
 * than what is known and goes no further than in->text. */
static void
try_period(const reader *in, cx_text text, int32_t start, cx_period_expr *longest)
{
	cx_period_expr expr;

	if (!cx_period_at(text, in->pos - start, &expr))
		return;
	expr.span.start += start;
	expr.span.end += start;
	if (expr.span.end > longest->span.end && expr.span.end <= in->text.length)
		*longest = expr;
}

/*
 * The longest expression of time at in->pos. What stands around can hide one or make one: the year
 * behind a currency that could lead a number, as in "3800亿人民币 2025年", is seen only where the
 * currency is out of sight, and 毎年 before a figure is Japanese only where the kana of 10億ドル is
 * in sight.
 */
static bool
find_period(const reader *in, cx_period_expr *expr)
{
	cx_text whole = {in->text.bytes, in->whole};
	cx_text rest = {in->text.bytes + in->pos, in->text.length - in->pos};

	expr->span.end = in->pos;
	try_period(in, in->text, 0, expr);
	try_period(in, whole, 0, expr);
	try_period(in, rest, in->pos, expr);
	return expr->span.end > in->pos;
}

/* Take a label ("2025Q4") or an expression of time; false where none stands or it is one too many.
 */
static bool
read_period(reader *in, surroundings *around)
{
	int32_t end = word_end(in->text, in->pos, false);
	cx_period_expr expr;
	cx_days label;

	bool said = find_period(in, &expr);

	while (end > in->pos && strchr(",;:)", in->text.bytes[end - 1]))
		end--;
	if (around->period_at < 0 && cx_days_parse(in->text.bytes + in->pos, end - in->pos, &label) &&
		!(said && expr.span.end > end)) /* "2025 Q4" is more than its 2025 */
	{
		around->label = label;
		around->period_at = in->pos;
		in->pos = end;
		return true;
	}
	if (!said || !keep_period(around, &expr, in->pos))
		return false;
	in->pos = expr.span.end;
	return true;
}

static bool
read_company(reader *in, surroundings *around)
{
	cx_company_hit hit;

	if (around->company >= 0 || !cx_company_at(in->text, in->pos, &hit) || hit.span.end <= in->pos)
		return false;
	around->company = hit.company;
	around->company_at = in->pos;
	in->pos = hit.span.end;
	return true;
}

static bool
joins_time(const cx_lex_entry *entry)
{
	return entry->sub == CX_PW_OF || entry->sub == CX_PW_OVER || entry->sub == CX_PW_THE ||
		   entry->sub == CX_PW_FULL;
}

static bool
frames_range(const cx_lex_entry *entry)
{
	return entry->sub == CX_CUE_BOUND &&
		   (entry->value == CX_BOUND_BETWEEN || entry->value == CX_BOUND_FROM);
}

/* Take a word that only joins: "in", "of", "the"; "between" of a range. */
static bool
read_filler(reader *in, const surroundings *around)
{
	cx_lex_hit hit;

	/* 之间 before 之 */
	if (!(around->range && cx_lex_match(in->text, in->pos, CX_LEX_MASK(CUE), &hit) &&
		  cx_any_entry(&hit, frames_range)) &&
		!(cx_lex_match(in->text, in->pos, CX_LEX_MASK(PERIOD), &hit) &&
		  cx_any_entry(&hit, joins_time)))
		return false;
	in->pos = hit.end;
	return true;
}

/* Read the text from in->pos to end, which must hold nothing but parts and separators. */
static bool
read_parts(reader *in, int32_t end, surroundings *around)
{
	reader part = *in;

	part.whole = in->text.length;
	part.text.length = end;
	while (part.pos < end)
	{
		int size;
		uint32_t c = cx_char_at(part.text, part.pos, &size);

		if (is_separator(c))
			part.pos += size;
		else if (!cx_lex_unit_start(part.text, part.pos) ||
				 (!read_period(&part, around) && !read_company(&part, around) &&
				  !read_filler(&part, around)))
			return fail(in, CX_MONEY_FAULT_EXCESS, part.pos);
	}
	in->pos = end;
	return true;
}

static bool
find_figure(cx_text text, cx_figure *figure)
{
	for (int32_t pos = cx_trigger_next(text, 0); pos >= 0 && pos < text.length;
		 pos = cx_trigger_next(text, pos + 1))
		if (cx_figure_at(text, pos, figure))
			return true;
	return false;
}

/* Whether a company beside a year says whose it is, or says the same as the year's own words: 年度
 * of Toyota is its year from April, of Microsoft it could be either. */
static bool
has_year(const cx_company *company, const cx_period_expr *period)
{
	return period->by == CX_BY_FISCAL &&
		   (period->fiscal.end_month == 0 || period->fiscal.end_month == company->fiscal.end_month);
}

/* Whose year the period counts by; a fault where a fiscal year is nobody's. */
static bool
find_fiscal(reader *in, const surroundings *around, cx_fiscal *fiscal)
{
	const cx_company *company = around->company < 0 ? NULL : &cx_companies[around->company];
	bool needed = around->period.by == CX_BY_FISCAL && around->period.fiscal.end_month == 0;

	*fiscal = CX_CALENDAR_YEAR;
	if (company && !has_year(company, &around->period))
		return fail(in, CX_MONEY_FAULT_COMPANY, around->company_at);
	if (needed && (!company || company->kind == CX_FIRM_GROUP))
		return fail(in, CX_MONEY_FAULT_FISCAL, around->period_at);
	if (needed && company->fiscal.end_month != 0)
		*fiscal = company->fiscal;
	return true;
}

static bool
resolve_days(reader *in, const surroundings *around, cx_money *money)
{
	cx_period_context context = {.published = CX_NO_DATE, .base = CX_NO_DAYS};

	if (!find_fiscal(in, around, &context.fiscal))
		return false;
	money->days = around->label;
	if (around->period_at < 0 || cx_days_known(money->days))
		return true;
	if (around->period.when != CX_WHEN_BY) /* "by 2030" is a sum from a day that nobody said */
		money->days = cx_period_resolve(&around->period, &context);
	if (!cx_days_known(money->days) || !valid_days(money->days))
		return fail(in, CX_MONEY_FAULT_RELATIVE, around->period_at);
	return true;
}

/* A ">" that opens a line of an article marks a quotation; one that opens a literal is a bound. */
static bool
open_end(reader *in, cx_money *money)
{
	skip_spaces(in);
	if (!take(in, ">"))
		return true;
	take(in, "=");
	if (money->low != money->high && money->high != CX_UNBOUNDED_HIGH)
		return fail(in, CX_MONEY_FAULT_AMOUNT, in->pos);
	money->high = CX_UNBOUNDED_HIGH;
	return true;
}

static bool
stands_after(const cx_lex_entry *entry)
{
	return entry->flags & CX_LEX_AFTER;
}

/* The sign of "37,5 Mrd. $ 2025", which in an article might be that of another amount. */
static void
read_late_currency(reader *in, cx_money *money)
{
	cx_lex_hit hit;

	skip_spaces(in);
	if (!cx_lex_match(in->text, in->pos, CX_LEX_MASK(CURRENCY), &hit) ||
		!cx_any_entry(&hit, stands_after))
		return;
	money->currency = (cx_currency) hit.entry->value;
	in->pos = hit.end;
}

static bool
read_loose(reader *in, cx_money *money)
{
	surroundings around = {.label = CX_NO_DAYS, .period_at = -1, .company = -1};
	cx_figure figure;

	if (!find_figure(in->text, &figure))
		return fail(in, CX_MONEY_FAULT_AMOUNT, 0);
	money->low = figure.amount.low;
	money->high = figure.amount.high;
	money->flags = figure.amount.flags & CX_MONEY_FLAGS;
	money->currency = figure.amount.currency;
	around.range = figure.join != CX_JOIN_NONE;
	if (!open_end(in, money) || !read_parts(in, figure.hedge.start, &around))
		return false;
	in->pos = figure.hedge.end;
	if (money->currency == 0)
		read_late_currency(in, money);
	if (!read_parts(in, in->text.length, &around))
		return false;
	if (money->currency == 0)
		return fail(in, CX_MONEY_FAULT_NO_CURRENCY, figure.span.start);
	money->rate = around.rate;
	if (around.period.business_year && money->currency == cx_currency_code("JPY", 3))
	{
		around.period.by = CX_BY_FISCAL;
		around.period.fiscal = (cx_fiscal){3, true};
	}
	return resolve_days(in, &around, money);
}

/* Whether a canonical text was understood and found wrong, so that no other reading may save it. */
static bool
is_final(cx_money_fault fault)
{
	return fault == CX_MONEY_FAULT_FINE || fault == CX_MONEY_FAULT_OVERFLOW ||
		   fault == CX_MONEY_FAULT_ORDER || fault == CX_MONEY_FAULT_SCALE ||
		   fault == CX_MONEY_FAULT_BACKWARDS;
}

/* Whether the loose reading came further than the canonical one, or as far and knows better why.
 * What stops inside of a word that should be a period knows no better. */
static bool
tells_more(cx_text text, const cx_money_error *loose, const cx_money_error *canonical)
{
	bool vague = loose->fault == CX_MONEY_FAULT_NONE || loose->fault == CX_MONEY_FAULT_AMOUNT ||
				 loose->fault == CX_MONEY_FAULT_EXCESS;

	if (vague && canonical->fault == CX_MONEY_FAULT_PERIOD &&
		loose->position < word_end(text, canonical->position, false))
		return false;
	return loose->position > canonical->position ||
		   (loose->position == canonical->position && !vague);
}

bool
cx_money_parse(cx_text text, cx_money *money, cx_money_error *error)
{
	reader canonical = {.text = text};
	reader loose = {.text = text};

	*money = cx_money_of(0, 0, 0);
	if (read_canonical(&canonical, money))
		return true;
	*error = canonical.error;
	if (is_final(error->fault))
		return false;
	*money = cx_money_of(0, 0, 0);
	if (text.length <= LONGEST_LOOSE && read_loose(&loose, money) && cx_money_valid(money))
		return true;
	if (tells_more(text, &loose.error, error))
		*error = loose.error;
	return false;
}
