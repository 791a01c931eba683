/*
 * test_table.c - units of tables, and what tables say.
 */
#include "check.h"
#include "core/measure.h"
#include "core/table.h"
#include "core/trigger.h"
#include "reading.h"

#include <string.h>

/* The unit of a text as "USD 6"; "none". */
static const char *
unit_of(const char *bytes)
{
	static char out[32];
	cx_text text = {bytes, (int32_t) strlen(bytes)};
	char letters[4] = "-";
	cx_measure unit;

	if (!cx_measure_in(text, 0, text.length, &unit))
		return "none";
	if (unit.currency)
		cx_currency_letters(unit.currency, letters);
	snprintf(out, sizeof(out), "%s %d", letters, unit.power);
	return out;
}

static void
check_units(void)
{
	CHECK_STR(unit_of("in millions"), "- 6");
	CHECK_STR(unit_of("(In Thousands, except per share amounts)"), "- 3");
	CHECK_STR(unit_of("(dollars in billions)"), "USD 9");
	CHECK_STR(unit_of("(expressed in thousands of U.S. dollars, unaudited)"), "USD 3");
	CHECK_STR(unit_of("In millions of New Taiwan dollars"), "TWD 6");
	CHECK_STR(unit_of("€m"), "EUR 6");
	CHECK_STR(unit_of("(£m)"), "GBP 6");
	CHECK_STR(unit_of("HK$'000"), "HKD 3");
	CHECK_STR(unit_of("$000"), "USD 3");
	CHECK_STR(unit_of("RMB million 2024 2023"), "CNY 6");
	CHECK_STR(unit_of("2025 capex ($bn)"), "USD 9");
	CHECK_STR(unit_of("单位：人民币百万元"), "CNY 6");
	CHECK_STR(unit_of("单位：元"), "CNY 0");
	CHECK_STR(unit_of("資本開支（億元）"), "CNY 8");
	CHECK_STR(unit_of("（以人民币千元列示）"), "CNY 3");
	CHECK_STR(unit_of("(単位：百万円)"), "JPY 6");
	CHECK_STR(unit_of("(단위: 십억 원)"), "KRW 9");
	CHECK_STR(unit_of("(in ₹ crore)"), "INR 7");
}

static void
check_no_units(void)
{
	CHECK_STR(unit_of("Capital expenditures"), "none");
	CHECK_STR(unit_of("Capital expenditures (3)"), "none");
	CHECK_STR(unit_of("a total of 500 million"), "none");
	CHECK_STR(unit_of("($5 million)"), "none");
	CHECK_STR(unit_of("(in thousands of units)"), "none");
	CHECK_STR(unit_of("($/oz)"), "none");
	CHECK_STR(unit_of("万科"), "none");
	CHECK_STR(unit_of("多元化投资"), "none");
}

/* The first place of a text that may be of a unit, or -1. */
static int32_t
unit_place(const char *bytes)
{
	cx_triggers triggers;
	cx_arena arena;
	int32_t unit;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, (size_t) 1 << 20);
	cx_triggers_start(&triggers, (cx_text){bytes, (int32_t) strlen(bytes)}, &arena);
	for (int32_t i = 0; cx_trigger(&triggers, i) >= 0; i++)
		;
	unit = triggers.n_units > 0 ? triggers.units[0] : -1;
	cx_arena_free(&arena);
	return unit;
}

static void
check_places(void)
{
	CHECK_INT(unit_place("(in millions)"), 7);
	CHECK_INT(unit_place("IN MILLIONS"), 6);
	CHECK_INT(unit_place("HK$'000"), 4);
	CHECK_INT(unit_place("It has 5 million users. Millions came."), -1);
	CHECK_INT(unit_place("It rose by tens of points in 2024, then. They said millions."), -1);
	CHECK_INT(unit_place(""), -1);
}

/* The claims of a report of Meta. */
static void
check_claims(const char *text, const char *claims)
{
	if (!CHECK_STR(read_claims(text, "2025-06-30", "META"), claims))
		printf("    in \"%s\"\n", text);
}

static void
check_shapes(void)
{
	/* a column of its own for signs and brackets */
	check_claims("| (in millions) |  | 2024 |  |  | 2023 |  |\n"
				 "| Capital expenditures | $ | (120 | ) | $ | (97 | ) |\n",
				 "META capex actual USD 120M 2024; META capex actual USD 97M 2023");
	/* heads over several columns */
	check_claims("|  | Q1 2025 |  | Q1 2024 |  |\n"
				 "| (US$bn) | Group | Ventures | Group | Ventures |\n"
				 "| Capex | 40 | 4 | 30 | 3 |\n",
				 "META capex actual USD 40B 2025Q1; META capex actual USD 4B 2025Q1; "
				 "META capex actual USD 30B 2024Q1; META capex actual USD 3B 2024Q1");
	/* each number with its own head */
	check_claims("(in millions)\ncapital expenditures | 2015: 165.0 | 2014: 20.5\n",
				 "META capex actual USD 165M 2015; META capex actual USD 20.5M 2014");
	/* two spans of time over years that are said once */
	check_claims("(in millions)\nThree Months Ended March 31,\nNine Months Ended March 31,\n"
				 "2025\n2024\n2025\n2024\nCapital expenditures\n5\n4\n13\n12\n",
				 "META capex actual USD 5M 2025Q1; META capex actual USD 4M 2024Q1; "
				 "META capex actual USD 13M 2024-07-01..2025-03-31; "
				 "META capex actual USD 12M 2023-07-01..2024-03-31");
	/* nothing is known of a column without a time among others */
	check_claims("(in millions) | 2024 | 2023 | Note\nCapital expenditures | 12 | 10 | 5\n",
				 "META capex actual USD 12M 2024; META capex actual USD 10M 2023");
	/* a dash takes its place */
	check_claims("(in millions) | 2024 | 2023 | 2022\nCapital expenditures | 12 | — | 9\n",
				 "META capex actual USD 12M 2024; META capex actual USD 9M 2022");
}

static void
check_others(void)
{
	/* what the labels of other rows say does not reach this one */
	check_claims(
		"(in millions)\n2024\n2023\nPurchases of property and equipment\n5\n4\nOther\n7\n8\n",
		"META capex actual USD 5M 2024; META capex actual USD 4M 2023");
	check_claims("(in millions) | 2024\nProceeds from sale of property and equipment | 12\n", "");
	check_claims("(in millions) | 2024\nProperty and equipment | 12\n", "");
	/* text before and behind it is read as ever */
	check_claims("Meta spent $3 billion on capex in 2022.\n\n(in millions) | 2024\n"
				 "Capex | 12\n\nMeta spent $4 billion on capex in 2021.",
				 "META capex actual USD 3B 2022; META capex actual USD 12M 2024; "
				 "META capex actual USD 4B 2021");
}

void
test_table(void)
{
	check_units();
	check_no_units();
	check_places();
	check_shapes();
	check_others();
}
