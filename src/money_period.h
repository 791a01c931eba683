/*
 * money_period.h - the SQL type money_period is the core's cx_money, passed by reference.
 */
#ifndef CAPEX_MONEY_PERIOD_H
#define CAPEX_MONEY_PERIOD_H

#include "fmgr.h"

#include "utils/numeric.h"

#include "core/money.h"

#define DatumGetMoneyP(datum)    ((cx_money *) DatumGetPointer(datum))
#define MoneyPGetDatum(money)    PointerGetDatum(money)
#define PG_GETARG_MONEY_P(n)     DatumGetMoneyP(PG_GETARG_DATUM(n))
#define PG_RETURN_MONEY_P(money) return MoneyPGetDatum(money)

/* A palloc'ed copy, to be returned or put into a tuple. */
extern cx_money *capex_money_copy(const cx_money *money);

/* The text form, palloc'ed. */
extern char *capex_money_cstring(const cx_money *money);

/* The currency that an argument names, or an error. */
extern cx_currency capex_currency_argument(text *name);

/* Raise that the result of an expression, such as "USD 5B * 1e9", does not fit. */
extern _Noreturn void capex_money_overflow(const char *expression);

/* A number through one above zero, rounded to a whole one, a half away from zero. */
extern Datum capex_divide(Datum amount, Datum divisor);

/* Sum and quotient; what they cannot be is an error that names both operands. */
extern cx_money capex_money_add(const cx_money *a, const cx_money *b);
extern cx_money capex_money_divide(const cx_money *money, Numeric divisor);

/* Days that are known, as a daterange. */
extern Datum capex_range_of_days(cx_days days);

/* A whole number of hundredths as an end of an amount. False: beyond the type. */
extern bool capex_end_of(Datum number, int64 *end);

/* Hundredths as a numeric without trailing zeros: 3340 is 33.4, 6600 is 66. */
extern Numeric capex_numeric_of(int64 hundredths);

#endif
