/*
 * test_money_time.c - shares, totals and yearly rates: fixed cases, and properties on random
 * values, seeded.
 */
#include "core/money_order.h"
#include "core/money_time.h"
#include "money_literal.h"
#include "random_money.h"

#include <string.h>

#define ROUNDS    1000000
#define MOST_LOSS 6 /* hundredths: half of one in each of eleven years, and half of one more */

static const char *
share(const char *literal, const char *label)
{
	cx_money money = read_money(literal), result;
	cx_days days;

	CHECK(cx_days_parse(label, (int32_t) strlen(label), &days));
	result = cx_money_share(&money, days);
	return show_money(CX_MATH_OK, &result);
}

static const char *
total(const char *literal)
{
	cx_money money = read_money(literal), result;

	return show_money(cx_money_total(&money, &result), &result);
}

static const char *
annualize(const char *literal)
{
	cx_money money = read_money(literal), result;

	return show_money(cx_money_annualize(&money, &result), &result);
}

static void
test_fixed(void)
{
	CHECK_STR(share("USD 100 2025", "2025Q1"), "USD 24.66 2025Q1");
	CHECK_STR(share("USD 100 2025", "2025Q2"), "USD 24.93 2025Q2");
	CHECK_STR(share("USD 100 2025", "2025Q3"), "USD 25.20 2025Q3");
	CHECK_STR(share("USD 100 2025", "2025Q4"), "USD 25.21 2025Q4");
	CHECK_STR(share("USD -100 2025", "2025Q4"), "USD -25.21 2025Q4");
	CHECK_STR(share("USD ~365..730 2025", "2025-03"), "USD ~31..62 2025-03");
	CHECK_STR(share("USD >=365 2025", "2025-03"), "USD >=31 2025-03");
	CHECK_STR(share("USD <=365 2025", "2025-03"), "USD <=31 2025-03");
	CHECK_STR(share("USD any 2025", "2025-03"), "USD any 2025-03");
	CHECK_STR(share("USD 3/quarter 2025", "2025-03"), "USD 3/quarter 2025-03");
	/* rounded apart, these ends would be 0.01 and 0.00 */
	CHECK_STR(share("USD 0.01..0.02 2025-01-01..2025-01-04", "2025-01-02"),
			  "USD 0.01..0.02 2025-01-02..2025-01-02");

	CHECK_STR(total("USD 3/quarter 2025H1"), "USD 6 2025H1");
	CHECK_STR(total("USD 2/month 2025"), "USD 24 2025");
	CHECK_STR(total("USD >=1/year 2024-04-01..2028-03-31"), "USD >=4 2024-04-01..2028-03-31");
	CHECK_STR(total("USD 31/month 2025-01-30..2025-02-14"), "USD 17.50 2025-01-30..2025-02-14");
	CHECK_STR(total("USD 5 2025"), "USD 5 2025");
	CHECK_STR(total("USD 5"), "USD 5");
	CHECK_STR(total("USD 90000T/month 2025"), "overflow");

	CHECK_STR(annualize("USD 24.2B 2025Q2"), "USD 96.8B/year 2025Q2");
	CHECK_STR(annualize("USD ~5..6 2025-02"), "USD ~60..72/year 2025-02");
	CHECK_STR(annualize("USD 1 2023-04-01..2027-03-31"), "USD 0.25/year 2023-04-01..2027-03-31");
	CHECK_STR(annualize("USD 8/month"), "USD 96/year");
	CHECK_STR(annualize("USD 8/quarter 2025H1"), "USD 32/year 2025H1");
	CHECK_STR(annualize("USD 90000T 2025Q1"), "overflow");
}

static void
test_years(void)
{
	cx_days first = cx_part_of(CX_MONEY_FIRST_DAY, CX_PART_YEAR);
	cx_days last = cx_part_of(CX_MONEY_LAST_DAY, CX_PART_QUARTER);
	cx_money whole = read_money("USD 1 0001-01-01..9999-12-31"), result;

	CHECK_INT(first.first, CX_MONEY_FIRST_DAY);
	CHECK_INT(last.next, CX_MONEY_LAST_DAY + 1);
	CHECK_INT(cx_part_count(whole.days, CX_PART_MONTH), 9999 * 12);
	whole.rate = CX_RATE_YEAR;
	CHECK_STR(show_money(cx_money_total(&whole, &result), &result),
			  "USD 9999 0001-01-01..9999-12-31");
	CHECK(!cx_days_known(cx_days_common(first, last)));
}

/* An amount of known days that is no rate. */
static cx_money
random_dated(uint64_t *state)
{
	cx_money money;

	do
		money = random_money(state);
	while (!cx_days_known(money.days));
	money.rate = CX_RATE_NONE;
	return money;
}

/* Whether the shares in each calendar part are valid, as many as counted, and add up to the whole.
 */
static bool
parts_add_up(uint64_t *state)
{
	static const cx_part kinds[] = {CX_PART_MONTH, CX_PART_QUARTER, CX_PART_HALF, CX_PART_YEAR};
	cx_money whole = random_dated(state), sum;
	cx_part part = kinds[random_bits(state) % 4];
	cx_days days = cx_days_common(whole.days, cx_part_of(whole.days.first, part));
	int count = 1;

	sum = cx_money_share(&whole, days);
	while (days.next < whole.days.next)
	{
		cx_money next;

		days = cx_days_common(whole.days, cx_part_of(days.next, part));
		next = cx_money_share(&whole, days);
		if (!cx_money_valid(&next) || cx_money_add(&sum, &next, &sum) != CX_MATH_OK)
			return false;
		count++;
	}
	return cx_money_compare(&sum, &whole) == 0 && count == cx_part_count(whole.days, part);
}

static bool
near(int64_t a, int64_t b)
{
	return a - b <= MOST_LOSS && b - a <= MOST_LOSS;
}

/* Whether the total of the yearly rate of an amount is the amount, but for what two roundings lose.
 */
static bool
comes_back(uint64_t *state)
{
	cx_money money = random_dated(state), yearly, back;

	if (cx_money_annualize(&money, &yearly) != CX_MATH_OK ||
		cx_money_total(&yearly, &back) != CX_MATH_OK)
		return true;
	return cx_money_valid(&back) && (money.low == CX_UNBOUNDED_LOW || near(back.low, money.low)) &&
		   (money.high == CX_UNBOUNDED_HIGH || near(back.high, money.high));
}

static void
test_properties(void)
{
	uint64_t state = 3;
	int wrong_parts = 0, wrong_rates = 0;

	for (int i = 0; i < ROUNDS; i++)
	{
		wrong_parts += !parts_add_up(&state);
		wrong_rates += !comes_back(&state);
	}
	CHECK_INT(wrong_parts, 0);
	CHECK_INT(wrong_rates, 0);
}

void
test_money_time(void)
{
	test_fixed();
	test_years();
	test_properties();
}
