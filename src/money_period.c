/*
 * money_period.c - making a money_period of its parts, and taking it apart.
 *
 *     money_period(60e9, 65e9, 'USD', '[2025-01-01,2026-01-01)')  =  USD 60B..65B 2025
 *     lower(m) = 60000000000    upper(m) = 65000000000    period(m) = [2025-01-01,2026-01-01)
 *
 * Amounts pass exactly between numeric and hundredths; one that is finer than a hundredth is
 * refused rather than rounded.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"

#include "compat.h"
#include "core/money_text.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_money_period_make);
PG_FUNCTION_INFO_V1(capex_money_period_lower);
PG_FUNCTION_INFO_V1(capex_money_period_upper);
PG_FUNCTION_INFO_V1(capex_money_period_lower_inf);
PG_FUNCTION_INFO_V1(capex_money_period_upper_inf);
PG_FUNCTION_INFO_V1(capex_money_period_midpoint);
PG_FUNCTION_INFO_V1(capex_money_period_currency);
PG_FUNCTION_INFO_V1(capex_money_period_period);
PG_FUNCTION_INFO_V1(capex_money_period_is_approx);
PG_FUNCTION_INFO_V1(capex_money_period_per);
PG_FUNCTION_INFO_V1(capex_money_period_numrange);

#define EXAMPLE_HINT                                                                               \
	errhint("For example money_period(60e9, 65e9, 'USD', '[2025-01-01,2026-01-01)').")

/* ---- amounts and numeric ---- */

Numeric
capex_numeric_of(int64 hundredths)
{
	if (hundredths % 100 == 0)
		return int64_to_numeric(hundredths / 100);
	if (hundredths % 10 == 0)
		return int64_div_fast_to_numeric(hundredths / 10, 1);
	return int64_div_fast_to_numeric(hundredths, 2);
}

static int
compare_numeric(Datum a, Datum b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, a, b));
}

/* A numeric argument in hundredths, exactly, or an error. */
static int64
hundredths_of(Numeric amount)
{
	Datum times = DirectFunctionCall2(numeric_mul, NumericGetDatum(amount),
									  NumericGetDatum(int64_to_numeric(100)));
	Datum most = NumericGetDatum(int64_to_numeric(PG_INT64_MAX - 1));
	Datum least = NumericGetDatum(int64_to_numeric(-(PG_INT64_MAX - 1)));

	if (numeric_is_nan(amount) || numeric_is_inf(amount))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an amount cannot be %s", numeric_is_nan(amount) ? "NaN" : "infinite"),
				 errhint("Give null for an end that is not bounded.")));
	if (compare_numeric(times, most) > 0 || compare_numeric(times, least) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("amount %s is out of range for type %s",
						DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(amount))),
						"money_period"),
				 errhint("The largest amount is 92233720368547758.06.")));
	if (compare_numeric(times, DirectFunctionCall2(numeric_trunc, times, Int32GetDatum(0))) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("amount %s is finer than a hundredth of the currency unit",
						DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(amount)))),
				 errhint("Round it first: round(amount, 2).")));
	return DatumGetInt64(DirectFunctionCall1(numeric_int8, times));
}

/* ---- the constructor ---- */

cx_currency
capex_currency_argument(text *name)
{
	cx_currency currency = cx_money_currency(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));

	if (currency == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("\"%s\" is not a currency", text_to_cstring(name)),
						errhint("Give the three letters of ISO 4217, such as USD, EUR or CNY.")));
	return currency;
}

static cx_days
days_argument(FunctionCallInfo fcinfo, RangeType *range)
{
	RangeBound lower, upper;
	bool empty;
	cx_days days;

	range_deserialize(range_get_typcache(fcinfo, RangeTypeGetOid(range)), range, &lower, &upper,
					  &empty);
	if (empty)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("the period of a money_period cannot be empty"), EXAMPLE_HINT));
	if (lower.infinite || upper.infinite || DATE_NOT_FINITE(DatumGetDateADT(lower.val)) ||
		DATE_NOT_FINITE(DatumGetDateADT(upper.val)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("the period of a money_period needs a first and a last day"),
						errhint("Give null for a period that is not known.")));
	days.first = DatumGetDateADT(lower.val);
	days.next = DatumGetDateADT(upper.val);
	if (days.first < CX_MONEY_FIRST_DAY || days.next > CX_MONEY_LAST_DAY + 1)
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
						errmsg("the period of a money_period must lie within the years 1 to 9999"),
						EXAMPLE_HINT));
	return days;
}

Datum
capex_money_period_make(PG_FUNCTION_ARGS)
{
	cx_money money = cx_money_of(CX_UNBOUNDED_LOW, CX_UNBOUNDED_HIGH, 0);

	if (PG_ARGISNULL(2))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("the currency of a money_period cannot be null"), EXAMPLE_HINT));
	money.currency = capex_currency_argument(PG_GETARG_TEXT_PP(2));
	if (!PG_ARGISNULL(0))
		money.low = hundredths_of(PG_GETARG_NUMERIC(0));
	if (!PG_ARGISNULL(1))
		money.high = hundredths_of(PG_GETARG_NUMERIC(1));
	if (money.low > money.high)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the lower end of a money_period is above its upper end"), EXAMPLE_HINT));
	if (!PG_ARGISNULL(3))
		money.days = days_argument(fcinfo, PG_GETARG_RANGE_P(3));
	PG_RETURN_MONEY_P(capex_money_copy(&money));
}

/* ---- the parts ---- */

Datum
capex_money_period_lower(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);

	if (money->low == CX_UNBOUNDED_LOW)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(capex_numeric_of(money->low));
}

Datum
capex_money_period_upper(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);

	if (money->high == CX_UNBOUNDED_HIGH)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(capex_numeric_of(money->high));
}

Datum
capex_money_period_lower_inf(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_MONEY_P(0)->low == CX_UNBOUNDED_LOW);
}

Datum
capex_money_period_upper_inf(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_MONEY_P(0)->high == CX_UNBOUNDED_HIGH);
}

/* Exact: the middle of two hundredths may be half of one, which numeric can hold. */
Datum
capex_money_period_midpoint(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);
	Datum sum;

	if (money->low == CX_UNBOUNDED_LOW || money->high == CX_UNBOUNDED_HIGH)
		PG_RETURN_NULL();
	sum = DirectFunctionCall2(numeric_add, NumericGetDatum(capex_numeric_of(money->low)),
							  NumericGetDatum(capex_numeric_of(money->high)));
	return DirectFunctionCall1(
		numeric_trim_scale,
		DirectFunctionCall2(numeric_mul, sum, NumericGetDatum(int64_div_fast_to_numeric(5, 1))));
}

Datum
capex_money_period_currency(PG_FUNCTION_ARGS)
{
	char letters[4];

	cx_currency_letters(PG_GETARG_MONEY_P(0)->currency, letters);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(letters, 3));
}

Datum
capex_range_of_days(cx_days days)
{
	TypeCacheEntry *type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound first = {.val = DateADTGetDatum(days.first), .inclusive = true, .lower = true};
	RangeBound next = {.val = DateADTGetDatum(days.next)};

	return RangeTypePGetDatum(capex_make_range(type, &first, &next, false));
}

Datum
capex_money_period_period(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);

	if (!cx_days_known(money->days))
		PG_RETURN_NULL();
	return capex_range_of_days(money->days);
}

Datum
capex_money_period_is_approx(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_MONEY_P(0)->flags & CX_MONEY_APPROX);
}

Datum
capex_money_period_per(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);

	if (money->rate == CX_RATE_NONE)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(cx_rate_text[money->rate]));
}

/* The amounts as a closed range; an end without a bound is infinite. */
Datum
capex_money_period_numrange(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);
	RangeBound lower = {.lower = true, .inclusive = true};
	RangeBound upper = {.lower = false, .inclusive = true};

	lower.infinite = money->low == CX_UNBOUNDED_LOW;
	upper.infinite = money->high == CX_UNBOUNDED_HIGH;
	lower.val = lower.infinite ? (Datum) 0 : NumericGetDatum(capex_numeric_of(money->low));
	upper.val = upper.infinite ? (Datum) 0 : NumericGetDatum(capex_numeric_of(money->high));
	PG_RETURN_RANGE_P(
		capex_make_range(range_get_typcache(fcinfo, NUMRANGEOID), &lower, &upper, false));
}
