/*
 * test_money_order.c - the order of money_periods, on random values: total, agreeing with equality
 * of bytes and with the integers that abbreviate it, field by field.
 */
#include "core/money_order.h"
#include "money_literal.h"
#include "random_money.h"

#include <string.h>

#define ROUNDS 1000000

static uint64_t seed = 20260214;

static int
sign(int number)
{
	return (number > 0) - (number < 0);
}

/* The order by a chain of the fields as they are documented. */
static int
by_fields(const cx_money *a, const cx_money *b)
{
	int64_t fields[][2] = {{a->currency, b->currency},
						   {a->days.first, b->days.first},
						   {a->days.next, b->days.next},
						   {a->low, b->low},
						   {a->high, b->high},
						   {a->flags, b->flags},
						   {a->rate, b->rate}};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (fields[i][0] != fields[i][1])
			return fields[i][0] < fields[i][1] ? -1 : 1;
	return 0;
}

static bool
agree(const cx_money *a, const cx_money *b)
{
	uint64_t short_a = cx_money_abbreviate(a), short_b = cx_money_abbreviate(b);
	int order = sign(cx_money_compare(a, b));

	return order == by_fields(a, b) && order == -sign(cx_money_compare(b, a)) &&
		   (order == 0) == (memcmp(a, b, sizeof(*a)) == 0) &&
		   (short_a == short_b || (short_a < short_b) == (order < 0)) &&
		   (order != 0 || short_a == short_b);
}

static bool
transitive(const cx_money *a, const cx_money *b, const cx_money *c)
{
	return cx_money_compare(a, b) > 0 || cx_money_compare(b, c) > 0 || cx_money_compare(a, c) <= 0;
}

static void
test_properties(cx_money (*draw)(uint64_t *))
{
	int wrong = 0, circles = 0, invalid = 0;
	cx_money a = draw(&seed), b = draw(&seed);

	for (int i = 0; i < ROUNDS; i++)
	{
		cx_money c = draw(&seed);

		invalid += !cx_money_valid(&c);
		wrong += !agree(&b, &c);
		circles += !transitive(&a, &b, &c);
		a = b;
		b = c;
	}
	CHECK_INT(invalid, 0);
	CHECK_INT(wrong, 0);
	CHECK_INT(circles, 0);
}

static uint64_t
abbreviated(const char *literal)
{
	cx_money money = read_money(literal);

	return cx_money_abbreviate(&money);
}

/* What an abbreviation tells apart, and what it leaves to the whole comparison. */
static void
test_abbreviated(void)
{
	CHECK(abbreviated("EUR 5B 2025Q4") < abbreviated("USD 5B 2025Q1"));
	CHECK(abbreviated("USD 37.5B") < abbreviated("USD 1 2025Q4"));
	CHECK(abbreviated("USD 37.5B 2025Q4") < abbreviated("USD 1 2025-10-01..2026-01-01"));
	CHECK(abbreviated("USD 37.5B 2025Q4") < abbreviated("USD 37.501B 2025Q4"));
	CHECK(abbreviated("USD -0.01") < abbreviated("USD 0"));
	CHECK(abbreviated("USD -2") < abbreviated("USD -1.99"));
	CHECK(abbreviated("USD any") < abbreviated("USD -1"));
	CHECK(abbreviated("USD 37.5B 2025Q4") == abbreviated("USD 37.5B..40B 2025Q4"));
	CHECK(abbreviated("USD 1 1949") == abbreviated("USD 2 1850"));
	CHECK(abbreviated("USD 1 2131") == abbreviated("USD 2 9999"));
	CHECK(abbreviated("USD 1 2020..2025") == abbreviated("USD 2 2020..2030"));
	CHECK(abbreviated("USD 1 2129-06") < abbreviated("USD 1 2130"));
}

void
test_money_order(void)
{
	test_properties(random_money);
	test_properties(random_near);
	test_abbreviated();
}
