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

#define CX_NO_DATE INT32_MIN
#define CX_FIRST_YEAR 1800 /* years that a text on spending can mean */
#define CX_LAST_YEAR 2199

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

extern cx_date cx_date_of(int year, int month, int day);
extern void cx_date_split(cx_date date, int *year, int *month, int *day);

/* month counts on from 1: cx_months(2025, 10, 3) is the fourth quarter, (2025, 13, 1) 2026-01. */
extern cx_days cx_months(int year, int month, int count);

/* A company's fiscal calendar. */
typedef struct cx_fiscal
{
	uint8_t end_month; /* last month of the fiscal year, 1..12; 0 = not known (taken as 12) */
	bool by_start;	   /* "fiscal 2025" is the year that starts in 2025 (most name the end) */
} cx_fiscal;

#define CX_CALENDAR_YEAR ((cx_fiscal){12, false})

/* Whole fiscal year (quarter = 0), quarter 1..4, or half (5 = first, 6 = second). */
extern cx_days cx_fiscal_days(cx_fiscal fiscal, int year, int quarter);

/* The fiscal year and quarter (1..4) that a day falls in. */
extern void cx_fiscal_of(cx_fiscal fiscal, cx_date date, int *year, int *quarter);

/*
 * The fiscal quarter whose results a story of this day tells: the last one that ended before it.
 * (2024-08-05 for Microsoft: 2024-04-01..2024-06-30.)
 */
extern cx_days cx_reported_quarter(cx_fiscal fiscal, cx_date published);

#endif
