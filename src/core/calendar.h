/*
 * calendar.h - days, and the fiscal years of companies.
 *
 * Days are counted from 2000-01-01, as Postgres counts a date. The calendar is the proleptic
 * Gregorian one.
 */
#ifndef CX_CALENDAR_H
#define CX_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t cx_date; /* days since 2000-01-01 */

#define CX_NO_DATE    INT32_MIN
#define CX_FIRST_YEAR 1800 /* years that a text on spending can mean */
#define CX_LAST_YEAR  2199

typedef struct cx_days
{
	cx_date first; /* inclusive */
	cx_date next;  /* exclusive; > first */
} cx_days;

#define CX_NO_DAYS ((cx_days){CX_NO_DATE, CX_NO_DATE})

static inline bool
cx_days_known(cx_days days)
{
	return days.first != CX_NO_DATE;
}

/* CX_NO_DATE where there is no such day (February 30) or the year is not within 1..9999. */
extern cx_date cx_date_of(int year, int month, int day);
extern void cx_date_split(cx_date date, int *year, int *month, int *day);

/* month counts on from 1: cx_months(2025, 10, 3) is the fourth quarter, (2025, 13, 1) 2026-01,
 * (2025, 0, 1) 2024-12. CX_NO_DAYS outside the years 1..9999. */
extern cx_days cx_months(int year, int month, int count);

/* A company's fiscal calendar. */
typedef struct cx_fiscal
{
	uint8_t end_month; /* last month of the fiscal year, 1..12; 0 = not known (taken as 12) */
	bool by_start;     /* "fiscal 2025" is the year that starts in 2025 (most name the end) */
} cx_fiscal;

#define CX_CALENDAR_YEAR ((cx_fiscal){12, false})

/*
 * The rule of a fiscal year of 52 or 53 whole weeks: the weekday that it ends on, the last one of
 * the end month or the one nearest to that month's last day. A quarter has 13 weeks, one of them
 * 14 in a year of 53.
 */
typedef struct cx_weeks
{
	uint8_t weekday; /* 1 = Monday .. 7; 0 = the fiscal year is whole months */
	bool nearest;
	uint8_t long_quarter; /* 1..4 */
} cx_weeks;

/* Longest rule with its NUL: "nearest Wednesday". */
#define CX_WEEKS_SIZE 18

/* "last Saturday", "nearest Sunday"; case does not matter, long_quarter is left alone. */
extern bool cx_weeks_parse(const char *rule, int32_t length, cx_weeks *weeks);
extern void cx_weeks_format(cx_weeks weeks, char rule[CX_WEEKS_SIZE]);

/* Whole fiscal year (quarter = 0), quarter 1..4, or half (5 = first, 6 = second). */
extern cx_days cx_fiscal_days(cx_fiscal fiscal, int year, int quarter);

/* The same by whole weeks, where the fiscal year is counted so. */
extern cx_days cx_fiscal_week_days(cx_fiscal fiscal, cx_weeks weeks, int year, int quarter);

/* The whole fiscal year, half or quarter that these days are, by months or by weeks, counted as
 * cx_fiscal_days counts them. False: they are none. */
extern bool cx_fiscal_find(cx_fiscal fiscal, cx_weeks weeks, cx_days days, int *year, int *quarter);

/* The fiscal year and quarter (1..4) that a day falls in. */
extern void cx_fiscal_of(cx_fiscal fiscal, cx_date date, int *year, int *quarter);

/*
 * The fiscal quarter whose results a story of this day tells: the last one that ended before it.
 * (2024-08-05 for Microsoft: 2024-04-01..2024-06-30.)
 */
extern cx_days cx_reported_quarter(cx_fiscal fiscal, cx_date published);

/* Longest label with its NUL: "2025-04-01..2028-03-31". */
#define CX_LABEL_SIZE 24

/*
 * The shortest label of some days: "2025", "2025H1", "2025Q4", "2025-11" where they are a calendar
 * year, half, quarter or month, else first and last day, "2025-04-01..2028-03-31". False, with an
 * empty label, where the days are not known or not within the years 1..9999.
 */
extern bool cx_days_label(cx_days days, char label[CX_LABEL_SIZE]);

/*
 * The days of a label, the whole text of which must be one: as cx_days_label prints them, also a
 * single day ("2025-11-03"), small letters ("2025q4") and labels at both ends ("2023..2026",
 * "2025Q1..2025Q3": the days from the first of the one to the last of the other).
 */
extern bool cx_days_parse(const char *label, int32_t length, cx_days *days);

#endif
