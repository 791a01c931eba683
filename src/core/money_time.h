/*
 * money_time.h - amounts and their days: shares, totals of rates, yearly rates.
 */
#ifndef CX_MONEY_TIME_H
#define CX_MONEY_TIME_H

#include "core/money_math.h"

/* The months of a calendar year, half, quarter or month. */
typedef enum
{
	CX_PART_MONTH = 1,
	CX_PART_QUARTER = 3,
	CX_PART_HALF = 6,
	CX_PART_YEAR = 12
} cx_part;

/* The calendar part that a day within the years 1..9999 falls in. */
extern cx_days cx_part_of(cx_date date, cx_part part);

/* How many parts have a day in common with known days. */
extern int cx_part_count(cx_days days, cx_part part);

/* The days of both; CX_NO_DAYS where there are none or one of them is not known. */
extern cx_days cx_days_common(cx_days a, cx_days b);

/*
 * What falls on some of the days of an amount, by their number. The shares of days that make up
 * the whole add up to the whole, at both ends, to the hundredth. A rate stays what it is: 3 a
 * quarter over a year is 3 a quarter in each month of it.
 */
extern cx_money cx_money_share(const cx_money *money, cx_days days);

/*
 * What a rate comes to over its days, by months: 3 a quarter over a half year is 6. A part of a
 * month counts by its days. The days must be known; a plain amount is its own total.
 */
extern cx_math_fault cx_money_total(const cx_money *money, cx_money *total);

/*
 * The same as so much a year: 24 in a quarter and 8 a month both are 96 a year. The days of a
 * plain amount must be known.
 */
extern cx_math_fault cx_money_annualize(const cx_money *money, cx_money *yearly);

#endif
