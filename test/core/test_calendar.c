/*
 * test_calendar.c - days, fiscal years, labels.
 */
#include "check.h"

#include "core/calendar.h"

#include <string.h>

static const cx_fiscal microsoft = {6, false};
static const cx_fiscal apple = {9, false};
static const cx_fiscal nvidia = {1, false};
static const cx_fiscal retailer = {1, true}; /* 2025 is the year from February 2025 */

static const cx_weeks by_months = {0};

static const char *
label_of(cx_days days)
{
	static char label[CX_LABEL_SIZE];

	cx_days_label(days, label);
	return label;
}

static void
test_dates(void)
{
	int year, month, day, wrong = 0;

	CHECK_INT(cx_date_of(2000, 1, 1), 0);
	CHECK_INT(cx_date_of(2025, 11, 21), 9456);
	CHECK_INT(cx_date_of(1999, 12, 31), -1);
	CHECK_INT(cx_date_of(2024, 2, 29), cx_date_of(2024, 3, 1) - 1);
	CHECK_INT(cx_date_of(2100, 2, 29), CX_NO_DATE);
	CHECK_INT(cx_date_of(2025, 13, 1), CX_NO_DATE);
	CHECK_INT(cx_date_of(2025, 0, 1), CX_NO_DATE);
	CHECK_INT(cx_date_of(0, 1, 1), CX_NO_DATE);
	CHECK_INT(cx_date_of(10000, 1, 1), CX_NO_DATE);
	for (cx_date date = cx_date_of(1600, 1, 1); date < cx_date_of(2400, 1, 1); date += 17)
	{
		cx_date_split(date, &year, &month, &day);
		wrong += cx_date_of(year, month, day) != date;
	}
	CHECK_INT(wrong, 0);
	cx_date_split(INT32_MAX, &year, &month, &day);
	CHECK_INT(year, 5881610);
}

static void
test_months(void)
{
	CHECK_STR(label_of(cx_months(2025, 10, 3)), "2025Q4");
	CHECK_STR(label_of(cx_months(2025, 13, 1)), "2026-01");
	CHECK_STR(label_of(cx_months(2025, 0, 1)), "2024-12");
	CHECK_STR(label_of(cx_months(2025, -11, 24)), "2024-01-01..2025-12-31");
	CHECK(!cx_days_known(cx_months(2025, 1, 0)));
	CHECK(!cx_days_known(cx_months(9999, 12, 2)));
	CHECK(!cx_days_known(cx_months(1, 0, 1)));
}

static void
test_fiscal(void)
{
	int year, quarter;

	CHECK_STR(label_of(cx_fiscal_days(microsoft, 2025, 0)), "2024-07-01..2025-06-30");
	CHECK_STR(label_of(cx_fiscal_days(microsoft, 2025, 2)), "2024Q4");
	CHECK_STR(label_of(cx_fiscal_days(microsoft, 2025, 6)), "2025H1");
	CHECK_STR(label_of(cx_fiscal_days(apple, 2025, 1)), "2024Q4");
	CHECK_STR(label_of(cx_fiscal_days(nvidia, 2025, 0)), "2024-02-01..2025-01-31");
	CHECK_STR(label_of(cx_fiscal_days(nvidia, 2026, 4)), "2025-11-01..2026-01-31");
	CHECK_STR(label_of(cx_fiscal_days(retailer, 2025, 0)), "2025-02-01..2026-01-31");
	CHECK_STR(label_of(cx_fiscal_days(CX_CALENDAR_YEAR, 2025, 5)), "2025H1");
	CHECK_STR(label_of(cx_fiscal_days((cx_fiscal){12, true}, 2025, 0)), "2025");
	CHECK_STR(label_of(cx_fiscal_days((cx_fiscal){0, false}, 2025, 0)), "2025");

	cx_fiscal_of(microsoft, cx_date_of(2024, 7, 1), &year, &quarter);
	CHECK_INT(year * 10 + quarter, 20251);
	cx_fiscal_of(microsoft, cx_date_of(2024, 6, 30), &year, &quarter);
	CHECK_INT(year * 10 + quarter, 20244);
	cx_fiscal_of(nvidia, cx_date_of(2026, 1, 31), &year, &quarter);
	CHECK_INT(year * 10 + quarter, 20264);
	cx_fiscal_of(retailer, cx_date_of(2026, 1, 31), &year, &quarter);
	CHECK_INT(year * 10 + quarter, 20254);
	cx_fiscal_of(CX_CALENDAR_YEAR, cx_date_of(2025, 11, 3), &year, &quarter);
	CHECK_INT(year * 10 + quarter, 20254);

	CHECK(cx_fiscal_find(nvidia, by_months, cx_fiscal_days(nvidia, 2026, 4), &year, &quarter));
	CHECK_INT(year * 10 + quarter, 20264);
	CHECK(cx_fiscal_find(microsoft, by_months, cx_months(2024, 7, 12), &year, &quarter));
	CHECK_INT(year * 10 + quarter, 20250);
	CHECK(cx_fiscal_find(retailer, by_months, cx_months(2025, 8, 6), &year, &quarter));
	CHECK_INT(year * 10 + quarter, 20256);
	CHECK(!cx_fiscal_find(microsoft, by_months, cx_months(2025, 1, 12), &year, &quarter));
	CHECK(!cx_fiscal_find(nvidia, by_months, cx_months(2025, 10, 3), &year, &quarter));
	CHECK(!cx_fiscal_find(nvidia, by_months, CX_NO_DAYS, &year, &quarter));
}

static void
test_reported_quarter(void)
{
	CHECK_STR(label_of(cx_reported_quarter(microsoft, cx_date_of(2024, 8, 5))), "2024Q2");
	CHECK_STR(label_of(cx_reported_quarter(CX_CALENDAR_YEAR, cx_date_of(2026, 1, 29))), "2025Q4");
	CHECK_STR(label_of(cx_reported_quarter(nvidia, cx_date_of(2025, 11, 19))),
			  "2025-08-01..2025-10-31");
	/* nobody has told of a quarter that ended the day before yesterday */
	CHECK_STR(label_of(cx_reported_quarter(CX_CALENDAR_YEAR, cx_date_of(2025, 10, 2))), "2025Q2");
	CHECK(!cx_days_known(cx_reported_quarter(microsoft, CX_NO_DATE)));
}

static void
test_labels(void)
{
	static const char *const kept[] = {"2025",
									   "2025H1",
									   "2025H2",
									   "2025Q4",
									   "2025-11",
									   "2025-04-01..2028-03-31",
									   "0001-01",
									   "9999-12-31..9999-12-31",
									   "2025-02-01..2025-04-30"};
	static const struct
	{
		const char *loose, *canonical;
	} loose[] = {{"2025q4", "2025Q4"},
				 {"2025-11-03", "2025-11-03..2025-11-03"},
				 {"2023..2026", "2023-01-01..2026-12-31"},
				 {"2025Q1..2025Q3", "2025-01-01..2025-09-30"},
				 {"2025Q1..2025Q4", "2025"},
				 {"2025-01-01..2025-12-31", "2025"}};
	static const char *const wrong[] = {
		"",           "25",     "2025Q5", "2025Q0", "2025H3",  "2025-13", "2025Q", "2025-02-30",
		"2026..2025", "2025..", "..2025", "2025 ",  "2025Q4x", "2025-1",  "0000",  "20255"};
	cx_days days;

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (CHECK(cx_days_parse(kept[i], (int32_t) strlen(kept[i]), &days)))
			CHECK_STR(label_of(days), kept[i]);
	for (size_t i = 0; i < sizeof(loose) / sizeof(loose[0]); i++)
		if (CHECK(cx_days_parse(loose[i].loose, (int32_t) strlen(loose[i].loose), &days)))
			CHECK_STR(label_of(days), loose[i].canonical);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK_STR(cx_days_parse(wrong[i], (int32_t) strlen(wrong[i]), &days) ? wrong[i] : "", "");
	CHECK_STR(label_of(CX_NO_DAYS), "");
	CHECK_STR(label_of((cx_days){INT32_MAX - 1, INT32_MAX}), "");
}

/* Rules there and back, and each year of 53 weeks with one long quarter. */
static void
test_weeks(void)
{
	cx_weeks weeks = {.long_quarter = 1};
	char rule[CX_WEEKS_SIZE];
	cx_days year, quarter;

	CHECK(!cx_weeks_parse("last", 4, &weeks));
	CHECK(!cx_weeks_parse("first Monday", 12, &weeks));
	CHECK(!cx_weeks_parse("last Mondays", 12, &weeks));
	CHECK(cx_weeks_parse("NEAREST wednesday", 17, &weeks));
	cx_weeks_format(weeks, rule);
	CHECK_STR(rule, "nearest Wednesday");
	CHECK(cx_weeks_parse("last Saturday", 13, &weeks));
	year = cx_fiscal_week_days(apple, weeks, 2023, 0);
	CHECK_INT(year.first, cx_date_of(2022, 9, 25));
	CHECK_INT(year.next, cx_date_of(2023, 10, 1));
	quarter = cx_fiscal_week_days(apple, weeks, 2023, 1);
	CHECK_INT(quarter.next - quarter.first, 14 * 7);
	quarter = cx_fiscal_week_days(apple, weeks, 2023, 6);
	CHECK_INT(quarter.first, cx_date_of(2023, 4, 2));
	CHECK_INT(quarter.next, year.next);
	CHECK(!cx_days_known(cx_fiscal_week_days(apple, weeks, 1, 0)));
}

void
test_calendar(void)
{
	test_dates();
	test_months();
	test_fiscal();
	test_weeks();
	test_reported_quarter();
	test_labels();
}
