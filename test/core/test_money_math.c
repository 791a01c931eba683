/*
 * test_money_math.c - interval arithmetic: fixed cases, and properties on random values, seeded.
 */
#include "core/money_order.h"
#include "core/money_search.h"
#include "money_literal.h"
#include "random_money.h"

#define ROUNDS 1000000

__extension__ typedef __int128 wide;

static const char *
add(const char *a, const char *b)
{
	cx_money x = read_money(a), y = read_money(b), sum;

	return show_money(cx_money_add(&x, &y, &sum), &sum);
}

static const char *
subtract(const char *a, const char *b)
{
	cx_money x = read_money(a), y = read_money(b), difference;

	return show_money(cx_money_subtract(&x, &y, &difference), &difference);
}

static const char *
negate(const char *a)
{
	cx_money x = read_money(a), result = cx_money_negate(&x);

	return show_money(CX_MATH_OK, &result);
}

static const char *
absolute(const char *a)
{
	cx_money x = read_money(a), result = cx_money_abs(&x);

	return show_money(CX_MATH_OK, &result);
}

static void
test_sums(void)
{
	CHECK_STR(add("USD 60B..65B 2025", "USD ~80B 2025"), "USD ~140B..145B 2025");
	CHECK_STR(add("USD >=60B", "USD 5B"), "USD >=65B");
	CHECK_STR(add("USD >=60B", "USD <=5B"), "USD any");
	CHECK_STR(add("USD 0.01", "USD 92233720368547758.05"), "USD 92233720368547758.06");
	CHECK_STR(add("USD 0.02", "USD 92233720368547758.05"), "overflow");
	CHECK_STR(add("USD -0.02", "USD -92233720368547758.05"), "overflow");
	CHECK_STR(add("USD >=92233720368547758.06", "USD >=0.01"), "overflow");
	CHECK_STR(add("USD 1B 2025H1", "USD 2B 2025Q3"), "USD 3B 2025-01-01..2025-09-30");
	CHECK_STR(add("USD 1B 2025H1", "USD 2B"), "USD 3B");
	CHECK_STR(add("USD 1B/quarter 2025", "USD 2B/quarter 2025"), "USD 3B/quarter 2025");
	CHECK_STR(add("USD 1B/quarter", "USD 2B"), "rate");
	CHECK_STR(add("USD 1B/quarter", "USD 2B/year"), "rate");
	CHECK_STR(add("USD 1B/quarter", "EUR 2B"), "currency");
}

static void
test_differences(void)
{
	CHECK_STR(subtract("USD 60B..65B", "USD 50B..58B"), "USD 2B..15B");
	CHECK_STR(subtract("USD 60B..65B", "USD 80B"), "USD -20B..-15B");
	CHECK_STR(subtract("USD >=60B", "USD 50B"), "USD >=10B");
	CHECK_STR(subtract("USD 60B", "USD >=50B"), "USD <=10B");
	CHECK_STR(subtract("USD >=60B", "USD >=50B"), "USD any");
	CHECK_STR(subtract("USD 60B 2025", "USD 20B 2025H1"), "USD 40B 2025");
	CHECK_STR(subtract("USD -92233720368547758.06", "USD 0.01"), "overflow");
	CHECK_STR(subtract("USD 1", "JPY 1"), "currency");
}

static void
test_turns(void)
{
	CHECK_STR(negate("USD 60B..65B 2025"), "USD -65B..-60B 2025");
	CHECK_STR(negate("USD >=60B"), "USD <=-60B");
	CHECK_STR(negate("USD any"), "USD any");
	CHECK_STR(negate("USD -92233720368547758.06"), "USD 92233720368547758.06");
	CHECK_STR(absolute("USD ~-65B..-60B 2025"), "USD ~60B..65B 2025");
	CHECK_STR(absolute("USD -5B..3B"), "USD 0..5B");
	CHECK_STR(absolute("USD -5B..0"), "USD 0..5B");
	CHECK_STR(absolute("USD <=3B"), "USD >=0");
	CHECK_STR(absolute("USD <=-3B"), "USD >=3B");
	CHECK_STR(absolute("USD >=-3B"), "USD >=0");
}

static uint64_t seed = 20260131;

/* Amounts of all sizes in dollars, so that about one sum in thirty overflows. */
static cx_money
random_dollars(bool open)
{
	int64_t a = random_amount(&seed), b = random_bits(&seed) % 2 ? a : random_amount(&seed);
	cx_money money = random_between(&seed, a, b, cx_currency_code("USD", 3));

	if (!open)
	{
		money.low = a < b ? a : b;
		money.high = a < b ? b : a;
	}
	money.days =
		cx_months(2020 + (int) (random_bits(&seed) % 10), 1 + (int) (random_bits(&seed) % 12), 3);
	return money;
}

/* Whether a + b is b + a, and (a + b) - b no narrower than a: exactly a where b is a point. */
static bool
comes_back(const cx_money *a, const cx_money *b)
{
	cx_money sum, swapped, back;
	cx_math_fault fault = cx_money_add(a, b, &sum);

	if (cx_money_add(b, a, &swapped) != fault)
		return false;
	if (fault != CX_MATH_OK)
		return fault == CX_MATH_OVERFLOW;
	if (!cx_money_valid(&sum) || cx_money_compare(&sum, &swapped) != 0)
		return false;
	if (cx_money_subtract(&sum, b, &back) != CX_MATH_OK)
		return !cx_money_is_point(b);
	return cx_money_contains(&back, a) &&
		   (!cx_money_is_point(b) || (back.low == a->low && back.high == a->high));
}

/* Whether a sum is that of 128 bits, and refused exactly where that leaves the type. */
static bool
adds_exactly(const cx_money *a, const cx_money *b)
{
	wide low = (wide) a->low + b->low, high = (wide) a->high + b->high;
	bool fits = low >= -CX_MOST_HUNDREDTHS && low <= CX_MOST_HUNDREDTHS &&
				high >= -CX_MOST_HUNDREDTHS && high <= CX_MOST_HUNDREDTHS;
	cx_money sum;
	cx_math_fault fault = cx_money_add(a, b, &sum);

	if (!fits)
		return fault == CX_MATH_OVERFLOW;
	return fault == CX_MATH_OK && sum.low == low && sum.high == high;
}

/* Whether negating twice changes nothing, and |a| is |-a| and not below zero. */
static bool
is_symmetric(const cx_money *a)
{
	cx_money negated = cx_money_negate(a), twice = cx_money_negate(&negated);
	cx_money size = cx_money_abs(a), other = cx_money_abs(&negated);

	return cx_money_valid(&negated) && cx_money_valid(&size) && size.low >= 0 &&
		   cx_money_compare(a, &twice) == 0 && cx_money_compare(&size, &other) == 0;
}

static void
test_properties(void)
{
	int wrong_back = 0, wrong_sums = 0, wrong_signs = 0;

	for (int i = 0; i < ROUNDS; i++)
	{
		cx_money a = random_dollars(true), b = random_dollars(true);
		cx_money c = random_dollars(false), d = random_dollars(false);

		wrong_back += !comes_back(&a, &b);
		wrong_sums += !adds_exactly(&c, &d);
		wrong_signs += !is_symmetric(&a);
	}
	CHECK_INT(wrong_back, 0);
	CHECK_INT(wrong_sums, 0);
	CHECK_INT(wrong_signs, 0);
}

void
test_money_math(void)
{
	test_sums();
	test_differences();
	test_turns();
	test_properties();
}
