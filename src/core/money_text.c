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
 * figure in an article is (money_loose.c). The fault told to the user is that of the reading which
 * came further.
 */
#include "core/money_text.h"

#include "core/lexicon.h"
#include "core/money_read.h"

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

bool
cx_money_valid_days(cx_days days)
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
		   cx_money_valid_days(money->days);
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

bool
cx_money_fail(cx_money_reader *in, cx_money_fault fault, int32_t position)
{
	in->error.fault = fault;
	in->error.position = position;
	return false;
}

/* The byte that is offset bytes ahead, 0 at the end. */
static char
peek(const cx_money_reader *in, int offset)
{
	return in->text.length - in->pos > offset ? in->text.bytes[in->pos + offset] : '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

void
cx_money_skip_spaces(cx_money_reader *in)
{
	while (peek(in, 0) == ' ' || (peek(in, 0) >= '\t' && peek(in, 0) <= '\r'))
		in->pos++;
}

bool
cx_money_take(cx_money_reader *in, const char *token)
{
	for (int i = 0; token[i]; i++)
		if (upper(peek(in, i)) != upper(token[i]))
			return false;
	in->pos += (int32_t) strlen(token);
	return true;
}

static bool
read_currency(cx_money_reader *in, cx_money *money)
{
	char letters[3] = {peek(in, 0), peek(in, 1), peek(in, 2)};

	money->currency = cx_money_currency(letters, 3);
	if (money->currency == 0 || cx_is_ascii_letter((uint8_t) peek(in, 3)))
		return cx_money_fail(in, CX_MONEY_FAULT_CURRENCY, in->pos);
	in->pos += 3;
	return true;
}

/* The power of ten of a scale letter, which is taken; 0 where none stands. */
static int
read_scale(cx_money_reader *in)
{
	for (int i = 0; i < N_SCALES; i++)
		if (upper(peek(in, 0)) == scales[i].letter && !cx_is_ascii_letter((uint8_t) peek(in, 1)))
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
read_fraction(cx_money_reader *in, uint64_t *value, int *decimals)
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
				return cx_money_fail(in, CX_MONEY_FAULT_FINE, start);
		if (!append_digit(value, peek(in, 0)))
			return cx_money_fail(in, CX_MONEY_FAULT_FINE, start);
	}
	return true;
}

/* Take digits with an optional fraction as an integer and a count of decimals. */
static bool
read_digits(cx_money_reader *in, uint64_t *value, int *decimals)
{
	int32_t start = in->pos;

	*value = 0;
	*decimals = 0;
	if (!is_digit(peek(in, 0)))
		return cx_money_fail(in, CX_MONEY_FAULT_AMOUNT, in->pos);
	for (; is_digit(peek(in, 0)); in->pos++)
		if (!append_digit(value, peek(in, 0)))
			return cx_money_fail(in, CX_MONEY_FAULT_OVERFLOW, start);
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
read_amount(cx_money_reader *in, int64_t *amount, bool *scaled)
{
	int32_t start = in->pos;
	bool negative = cx_money_take(in, "-");
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
		return cx_money_fail(in, fault, start);
	*amount = negative ? -(int64_t) value : (int64_t) value;
	return true;
}

/* "60B..65B" or "37.5B". "60..65B" is refused: the reader of it cannot know whose scale B is. */
static bool
read_range(cx_money_reader *in, cx_money *money)
{
	int32_t start = in->pos;
	bool low_scaled, high_scaled;

	if (!read_amount(in, &money->low, &low_scaled))
		return false;
	money->high = money->low;
	if (!cx_money_take(in, ".."))
		return true;
	if (!read_amount(in, &money->high, &high_scaled))
		return false;
	if (high_scaled && !low_scaled && money->low != 0)
		return cx_money_fail(in, CX_MONEY_FAULT_SCALE, start);
	if (money->low > money->high)
		return cx_money_fail(in, CX_MONEY_FAULT_ORDER, start);
	return true;
}

static bool
read_bounds(cx_money_reader *in, cx_money *money)
{
	bool scaled;

	if (cx_money_take(in, "~"))
		money->flags |= CX_MONEY_APPROX;
	cx_money_skip_spaces(in);
	money->low = CX_UNBOUNDED_LOW;
	money->high = CX_UNBOUNDED_HIGH;
	if (cx_money_take(in, "any"))
		return true;
	if (cx_money_take(in, ">="))
	{
		cx_money_skip_spaces(in);
		return read_amount(in, &money->low, &scaled);
	}
	if (cx_money_take(in, "<="))
	{
		cx_money_skip_spaces(in);
		return read_amount(in, &money->high, &scaled);
	}
	return read_range(in, money);
}

static bool
read_rate(cx_money_reader *in, cx_money *money)
{
	int32_t start = in->pos;

	if (!cx_money_take(in, "/"))
		return true;
	for (uint8_t rate = CX_RATE_NONE + 1; rate < CX_N_RATES; rate++)
		if (cx_money_take(in, cx_rate_text[rate]))
		{
			money->rate = rate;
			return true;
		}
	return cx_money_fail(in, CX_MONEY_FAULT_RATE, start);
}

int32_t
cx_money_word_end(cx_text text, int32_t from, bool at_dots)
{
	int32_t pos = from;

	while (pos < text.length && text.bytes[pos] != ' ' &&
		   (text.bytes[pos] < '\t' || text.bytes[pos] > '\r') &&
		   !(at_dots && cx_text_has(text, pos, "..")))
		pos++;
	return pos;
}

/* Tell what is wrong with a period that reads from in->pos to end: one of its ends or their order.
 */
static bool
fail_days(cx_money_reader *in, int32_t end)
{
	int32_t start = in->pos;
	int32_t dots = cx_money_word_end(in->text, start, true);
	cx_days days;

	if (!cx_days_parse(in->text.bytes + start, dots - start, &days))
		return cx_money_fail(in, CX_MONEY_FAULT_PERIOD, start);
	if (dots < end && cx_days_parse(in->text.bytes + dots + 2, end - dots - 2, &days))
		return cx_money_fail(in, CX_MONEY_FAULT_BACKWARDS, start);
	return cx_money_fail(in, CX_MONEY_FAULT_PERIOD, dots < end ? dots + 2 : start);
}

static bool
read_days(cx_money_reader *in, cx_money *money)
{
	int32_t end = cx_money_word_end(in->text, in->pos, false);

	if (!cx_days_parse(in->text.bytes + in->pos, end - in->pos, &money->days))
		return fail_days(in, end);
	in->pos = end;
	return true;
}

static bool
read_canonical(cx_money_reader *in, cx_money *money)
{
	int32_t end;

	cx_money_skip_spaces(in);
	if (!read_currency(in, money))
		return false;
	cx_money_skip_spaces(in);
	if (!read_bounds(in, money) || !read_rate(in, money))
		return false;
	end = in->pos;
	cx_money_skip_spaces(in);
	if (in->pos == in->text.length)
		return true;
	if (in->pos == end)
		return cx_money_fail(in, CX_MONEY_FAULT_EXCESS, end);
	if (!read_days(in, money))
		return false;
	cx_money_skip_spaces(in);
	return in->pos == in->text.length || cx_money_fail(in, CX_MONEY_FAULT_EXCESS, in->pos);
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
		loose->position < cx_money_word_end(text, canonical->position, false))
		return false;
	return loose->position > canonical->position ||
		   (loose->position == canonical->position && !vague);
}

bool
cx_money_parse(cx_text text, cx_money *money, cx_money_error *error)
{
	cx_money_reader canonical = {.text = text};
	cx_money_reader loose = {.text = text};

	*money = cx_money_of(0, 0, 0);
	if (read_canonical(&canonical, money))
		return true;
	*error = canonical.error;
	if (is_final(error->fault))
		return false;
	*money = cx_money_of(0, 0, 0);
	if (text.length <= LONGEST_LOOSE && cx_money_read_loose(&loose, money) && cx_money_valid(money))
		return true;
	if (tells_more(text, &loose.error, error))
		*error = loose.error;
	return false;
}
