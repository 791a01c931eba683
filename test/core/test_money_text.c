/*
 * test_money_text.c - money_period's text: fixed cases, faults with their places, and random values
 * that must come back from their text unchanged.
 */
#include "check.h"
#include "core/money_text.h"
#include "random_money.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 1000000

static bool
parse(const char *literal, cx_money *money, cx_money_error *error)
{
	return cx_money_parse((cx_text){literal, (int32_t) strlen(literal)}, money, error);
}

/* The canonical text of a literal, or "fault at position: what is wrong". */
static const char *
canonical(const char *literal)
{
	static char text[200];
	cx_money money;
	cx_money_error error;

	if (parse(literal, &money, &error))
		cx_money_format(&money, text);
	else
		snprintf(text, sizeof(text), "%d: %s", error.position, cx_money_fault_text[error.fault]);
	return text;
}

/* Canonical texts are their own canonical texts. */
static void
test_canonical(void)
{
	static const char *const texts[] = {
		"USD 37.5B 2025Q4",
		"USD 60B..65B 2025",
		"USD >=37B 2024",
		"USD <=10B 2024H2",
		"USD ~35B 2025-11",
		"USD >=12B/quarter 2024H2",
		"CNY 380B 2025-04-01..2028-03-31",
		"EUR 1234567.89",
		"USD ~60B..65B/year 2025",
		"USD ~<=1.5K/month 0001-01-01..9999-12-31",
		"USD ~any/month",
		"USD any 9999",
		"JPY 0",
		"JPY 0.01",
		"JPY 0.50",
		"JPY -0.50..0",
		"USD 0..65B",
		"USD -5M..3M",
		"USD 1234.5M",
		"USD 13.875B",
		"USD 92233720368547758.06",
		"USD -92233720368547758.06..92233720368547758.06",
		"USD 5 2025-11-03..2025-11-03",
		"USD 5 2023-01-01..2024-12-31",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		CHECK_STR(canonical(texts[i]), texts[i]);
}

static void
test_variants(void)
{
	CHECK_STR(canonical("  usd 37.50b   2025q4 "), "USD 37.5B 2025Q4");
	CHECK_STR(canonical("USD37500M"), "USD 37.5B");
	CHECK_STR(canonical("RMB 37.5B"), "CNY 37.5B");
	CHECK_STR(canonical("USD ~ >= 12000M/QUARTER 2024h2"), "USD ~>=12B/quarter 2024H2");
	CHECK_STR(canonical("USD 60B..60B"), "USD 60B");
	CHECK_STR(canonical("USD 1.2300000000000000000000B"), "USD 1.23B");
	CHECK_STR(canonical("USD 0.00000000000001T"), "USD 0.01");
	CHECK_STR(canonical("USD 0000012"), "USD 12");
	CHECK_STR(canonical("USD 5 2023..2024"), "USD 5 2023-01-01..2024-12-31");
	CHECK_STR(canonical("USD 5 2025Q1..2025Q4"), "USD 5 2025");
	CHECK_STR(canonical("USD 5 2025-02-28"), "USD 5 2025-02-28..2025-02-28");
}

static void
test_faults(void)
{
	const char *currency = "0: a currency is expected, such as USD";
	const char *amount = "4: an amount is expected, such as 37.5B, 60B..65B, >=37B or any";
	const char *period = "8: a period is expected, such as 2025, 2025H2, 2025Q4 or 2025-11";

	CHECK_STR(canonical(""), currency);
	CHECK_STR(canonical("US 5"), currency);
	CHECK_STR(canonical("DOLLAR 5"), currency);
	CHECK_STR(canonical("USD "), amount);
	CHECK_STR(canonical("USD x"), amount);
	CHECK_STR(canonical("USD .5"), amount);
	CHECK_STR(canonical("USD 37B 2025Q5"),
			  "8: a period is expected, such as 2025, 2025H2, 2025Q4 or 2025-11");
	CHECK_STR(canonical("USD 37B 2025-02-30"),
			  "8: a period is expected, such as 2025, 2025H2, 2025Q4 or 2025-11");
	CHECK_STR(canonical("USD 37B 0000"), period);
	CHECK_STR(canonical("USD 37B 2025..2024"), "8: the period ends before it starts");
	CHECK_STR(canonical("USD 37B 2025Q1..202"),
			  "16: a period is expected, such as 2025, 2025H2, 2025Q4 or 2025-11");
	CHECK_STR(canonical("USD 65B..60B"), "4: the lower end is above the upper end");
	CHECK_STR(canonical("USD 60..65B"), "4: the lower end needs its scale too, as in 60B..65B");
	CHECK_STR(canonical("USD 37B/week"), "7: a rate is /month, /quarter or /year");
	CHECK_STR(canonical("USD 92233720368547758.07"),
			  "4: the amount is beyond 92233720368547758.06");
	CHECK_STR(canonical("USD 100000T"), "4: the amount is beyond 92233720368547758.06");
	CHECK_STR(canonical("USD 0.000000000000001T"),
			  "4: the amount is finer than a hundredth of the currency unit");
	CHECK_STR(canonical("USD 0.1111111111111111111111111"),
			  "6: the amount is finer than a hundredth of the currency unit");
	CHECK_STR(canonical("USD -92233720368547758.07"),
			  "4: the amount is beyond 92233720368547758.06");
	CHECK_STR(canonical("USD 0.001"), "4: the amount is finer than a hundredth of the currency "
									  "unit");
}

static void
test_loose(void)
{
	CHECK_STR(canonical("$37.5bn Q4 2025"), "USD 37.5B 2025Q4");
	CHECK_STR(canonical("375亿美元 2025年第四季度"), "USD 37.5B 2025Q4");
	CHECK_STR(canonical("2025年第四季度，375亿美元"), "USD 37.5B 2025Q4");
	CHECK_STR(canonical("USD 60-65 billion, 2025"), "USD 60B..65B 2025");
	CHECK_STR(canonical("USD 60-65 billion, FY2025 MSFT"), "USD 60B..65B 2024-07-01..2025-06-30");
	CHECK_STR(canonical(">= $37 billion in 2024"), "USD >=37B 2024");
	CHECK_STR(canonical("at least $37 billion in 2024"), "USD >=37B 2024");
	CHECK_STR(canonical("about $35bn (November 2025)"), "USD ~35B 2025-11");
	CHECK_STR(canonical("$12 billion per quarter, 2024H2"), "USD 12B/quarter 2024H2");
	CHECK_STR(canonical("€1.2 billion"), "EUR 1.2B");
	CHECK_STR(canonical("$37.5bn for the roof"), "16: the value is complete before this point");
	CHECK_STR(canonical("37.5B USD 2025Q4"), "USD 37.5B 2025Q4");
	CHECK_STR(canonical("2025Q1..2025Q3: RMB 380 billion"), "CNY 380B 2025-01-01..2025-09-30");
	CHECK_STR(canonical("$37.5bn by 2030"), "8: the period depends on a day that is not known");
	CHECK_STR(canonical("$37.5bn 2025 2026"), "13: the value is complete before this point");
	CHECK_STR(canonical("$37.5bn last year"), "8: the period depends on a day that is not known");
	CHECK_STR(canonical("4430亿"), "0: the amount has no currency");
	CHECK_STR(canonical("USD 37.5B FY2025"),
			  "10: a fiscal year needs its company beside it, as in FY2025 MSFT");
	CHECK_STR(canonical("$37.5bn FY2025"),
			  "8: a fiscal year needs its company beside it, as in FY2025 MSFT");
	CHECK_STR(canonical("$37.5bn 2025 Microsoft"),
			  "13: a company is of use only beside its fiscal year");
}

static uint64_t seed = 20251121;

static void
test_round_trip(void)
{
	int wrong = 0, invalid = 0;

	for (int i = 0; i < ROUNDS; i++)
	{
		cx_money money = random_money(&seed), back;
		cx_money_error error;
		char text[CX_MONEY_TEXT_SIZE];
		int length = cx_money_format(&money, text);

		invalid += !cx_money_valid(&money);
		if (length != (int) strlen(text) || !parse(text, &back, &error) ||
			memcmp(&money, &back, sizeof(back)) != 0)
			if (wrong++ == 0)
				CHECK_STR(canonical(text), text);
	}
	CHECK_INT(wrong, 0);
	CHECK_INT(invalid, 0);
}

/* Mutated literals: nothing but a valid value or a fault within the text may come of them. */
static void
test_mutations(void)
{
	static const char *const seeds[] = {
		"USD ~60B..65.25B/quarter 2025Q4", "375亿美元 2025年第四季度",
		"at least $37.5bn in FY2025, Microsoft", "CNY >=380B 2025-04-01..2028-03-31"};
	int wrong = 0;

	for (int i = 0; i < 20000; i++)
	{
		const char *literal = seeds[i % 4];
		int32_t length = (int32_t) (random_bits(&seed) % (strlen(literal) + 1));
		char text[80];
		cx_money money;
		cx_money_error error = {0};

		memcpy(text, literal, (size_t) length);
		for (uint64_t n = random_bits(&seed) % 4; length > 0 && n > 0; n--)
			text[random_bits(&seed) % (uint64_t) length] = (char) random_bits(&seed);
		if (cx_money_parse((cx_text){text, length}, &money, &error))
			wrong += !cx_money_valid(&money);
		else
			wrong +=
				error.fault == CX_MONEY_FAULT_NONE || error.position < 0 || error.position > length;
	}
	CHECK_INT(wrong, 0);
}

static void
test_valid(void)
{
	cx_money good = cx_money_of(1, 2, cx_currency_code("USD", 3)), bad = good;

	CHECK(cx_money_valid(&good));
	bad.reserved[2] = 1;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.version = 2;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.flags = 2;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.rate = CX_N_RATES;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.currency = 0;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.currency = 26 * 26 * 26 + 1;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.currency = cx_currency_code("RMB", 3);
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.low = 3;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.days.next = 5;
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.days = (cx_days){5, 5};
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.days = (cx_days){CX_MONEY_FIRST_DAY - 1, 5};
	CHECK(!cx_money_valid(&bad));
	bad = good, bad.low = bad.high = CX_UNBOUNDED_HIGH;
	CHECK(!cx_money_valid(&bad));
}

void
test_money_text(void)
{
	test_canonical();
	test_variants();
	test_faults();
	test_loose();
	test_round_trip();
	test_mutations();
	test_valid();
}
