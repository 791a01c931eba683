/*
 * random_money.h - random valid money_periods for tests of properties: any, or so near each other
 * that equal, overlapping and touching ones are common.
 */
#ifndef CX_RANDOM_MONEY_H
#define CX_RANDOM_MONEY_H

#include "core/money_text.h"
#include "random.h"

/* Hundredths of all sizes, many of them round. */
static inline int64_t
random_amount(uint64_t *state)
{
	static const int64_t powers[] = {1, 100, 100000, 100000000, 100000000000, 100000000000000};
	int64_t amount = (int64_t) (random_bits(state) >> (1 + random_bits(state) % 63));
	int64_t power = powers[random_bits(state) % 6];

	if (amount <= INT64_MAX / power && random_bits(state) % 3)
		amount *= power;
	if (amount == INT64_MAX)
		amount--;
	return random_bits(state) % 4 ? amount : -amount;
}

static inline cx_days
random_days(uint64_t *state)
{
	static const int counts[] = {1, 3, 6, 12, 24};
	int year = 1 + (int) (random_bits(state) % 9990);
	cx_date first = CX_MONEY_FIRST_DAY + (cx_date) (random_bits(state) % 3600000);

	switch (random_bits(state) % 3)
	{
		case 0:
			return CX_NO_DAYS;
		case 1:
			return cx_months(year, 1 + (int) (random_bits(state) % 12),
							 counts[random_bits(state) % 5]);
		default:
			return (cx_days){first, first + 1 + (cx_date) (random_bits(state) % 4000)};
	}
}

static inline cx_currency
random_currency(uint64_t *state)
{
	char letters[4];

	cx_currency_letters((cx_currency) (1 + random_bits(state) % 17576), letters);
	return cx_money_currency(letters, 3);
}

/* A value of two ends in any order, one in six of which is open. */
static inline cx_money
random_between(uint64_t *state, int64_t a, int64_t b, cx_currency currency)
{
	cx_money money = cx_money_of(a < b ? a : b, a < b ? b : a, currency);

	if (random_bits(state) % 6 == 0)
		money.low = CX_UNBOUNDED_LOW;
	if (random_bits(state) % 6 == 0)
		money.high = CX_UNBOUNDED_HIGH;
	money.flags = random_bits(state) & CX_MONEY_APPROX;
	return money;
}

static inline cx_money
random_money(uint64_t *state)
{
	int64_t a = random_amount(state), b = random_bits(state) % 2 ? a : random_amount(state);
	cx_money money = random_between(state, a, b, random_currency(state));

	money.days = random_days(state);
	money.rate = (uint8_t) (random_bits(state) % CX_N_RATES);
	return money;
}

/* One of two currencies, of two rates, of a few days and amounts. */
static inline cx_money
random_near(uint64_t *state)
{
	int64_t a = (int64_t) (random_bits(state) % 9) - 2, b = a + (int64_t) (random_bits(state) % 3);
	const char *code = random_bits(state) % 2 ? "USD" : "EUR";
	cx_money money = random_between(state, a, b, cx_currency_code(code, 3));
	cx_date first = (cx_date) (random_bits(state) % 8);

	if (random_bits(state) % 4)
		money.days = (cx_days){first, first + 1 + (cx_date) (random_bits(state) % 3)};
	money.rate = random_bits(state) % 4 ? CX_RATE_NONE : CX_RATE_YEAR;
	return money;
}

#endif
