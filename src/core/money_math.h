/*
 * money_math.h - adding, subtracting and turning amounts, by interval arithmetic.
 *
 * Ends are whole hundredths and nothing here rounds. An end without a bound stays without one. A
 * result that does not fit is a fault, never a wrapped number. The result is approximate where one
 * operand is.
 */
#ifndef CX_MONEY_MATH_H
#define CX_MONEY_MATH_H

#include "core/money.h"

/* The largest amount; the least is its minus. */
#define CX_MOST_HUNDREDTHS (CX_UNBOUNDED_HIGH - 1)

typedef enum cx_math_fault
{
	CX_MATH_OK,
	CX_MATH_CURRENCY, /* two currencies */
	CX_MATH_RATE,     /* amounts per quarter and per year, or a rate and a plain amount */
	CX_MATH_OVERFLOW  /* an end beyond CX_MOST_HUNDREDTHS */
} cx_math_fault;

/* Whether two values have a common measure: one currency and one rate; else why not. */
extern cx_math_fault cx_money_alike(const cx_money *a, const cx_money *b);

/* The first to the last of all the days; not known where one of them is not. */
extern cx_days cx_days_hull(cx_days a, cx_days b);

/* 60..65 plus 80 is 140..145; 60..65 minus 80 is -20..-15. The days are the hull of both. */
extern cx_math_fault cx_money_add(const cx_money *a, const cx_money *b, cx_money *sum);
extern cx_math_fault cx_money_subtract(const cx_money *a, const cx_money *b, cx_money *difference);

/* -(60..65) is -65..-60, -(>=60) is <=-60. */
extern cx_money cx_money_negate(const cx_money *money);

/* |-65..-60| is 60..65, |-5..3| is 0..5. */
extern cx_money cx_money_abs(const cx_money *money);

/* Whether both ends are one number, and whether both are bounded. */
extern bool cx_money_is_point(const cx_money *money);
extern bool cx_money_is_bounded(const cx_money *money);

#endif
