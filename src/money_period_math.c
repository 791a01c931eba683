/*
 * money_period_math.c - arithmetic on money_periods, and the aggregate sum.
 *
 * Sums and differences are the core's (money_math.h): whole hundredths, never rounded. Products
 * and quotients with a number are computed in numeric, exactly, and then rounded once, to a
 * hundredth, a half of one away from zero as numeric does it:
 *
 *     USD 60B..65B 2025 * 1.1  =  USD 66B..71.5B 2025        USD 0.05 / 2  =  USD 0.03
 *
 * A factor below zero turns a range round, so it is taken as: negate, then multiply by its
 * absolute value, which keeps the ends in their order.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "core/money_math.h"
#include "core/money_text.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_money_period_pl);
PG_FUNCTION_INFO_V1(capex_money_period_mi);
PG_FUNCTION_INFO_V1(capex_money_period_um);
PG_FUNCTION_INFO_V1(capex_money_period_abs);
PG_FUNCTION_INFO_V1(capex_money_period_mul);
PG_FUNCTION_INFO_V1(capex_numeric_mul_money_period);
PG_FUNCTION_INFO_V1(capex_money_period_div);
PG_FUNCTION_INFO_V1(capex_money_period_ratio);
PG_FUNCTION_INFO_V1(capex_money_period_growth);

/* ---- errors ---- */

static char *
numeric_text(Numeric number)
{
	return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(number)));
}

static void
fail_currency(const char *verb, const cx_money *a, const char *join, const cx_money *b)
{
	char to[4];

	cx_currency_letters(a->currency, to);
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("cannot %s %s %s %s: their currencies differ", verb,
						   capex_money_cstring(a), join, capex_money_cstring(b)),
					errhint("Convert one of them first: convert(amount, '%s') by the rates in "
							"capex_fx_rate, or convert(amount, '%s', 1.1) by a rate of yours.",
							to, to)));
}

static void
fail_rate(const char *verb, const cx_money *a, const char *join, const cx_money *b)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("cannot %s %s %s %s: they are not amounts per the same time", verb,
						   capex_money_cstring(a), join, capex_money_cstring(b)),
					errhint("Make both plain by total(amount), or both a rate per year by "
							"annualize(amount).")));
}

void
capex_money_overflow(const char *expression)
{
	ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("%s is out of range for type %s", expression, "money_period"),
					errhint("The largest amount is 92233720368547758.06.")));
}

static void
fail_range(const char *a, const char *sign, const char *b)
{
	capex_money_overflow(psprintf("%s %s %s", a, sign, b));
}

/* Raise what is wrong with two operands, if anything: "cannot add A and B". */
static void
check_operands(cx_math_fault fault, const char *verb, const cx_money *a, const char *join,
			   const cx_money *b)
{
	if (fault == CX_MATH_CURRENCY)
		fail_currency(verb, a, join, b);
	if (fault == CX_MATH_RATE)
		fail_rate(verb, a, join, b);
}

static void
check_factor(const char *verb, const cx_money *money, Numeric factor)
{
	if (numeric_is_nan(factor) || numeric_is_inf(factor))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("cannot %s %s by %s", verb, capex_money_cstring(money),
							   numeric_text(factor)),
						errhint("Give a finite number, such as 1.1.")));
}

static void
fail_zero(const cx_money *money)
{
	ereport(ERROR, (errcode(ERRCODE_DIVISION_BY_ZERO),
					errmsg("division of %s by zero", capex_money_cstring(money)),
					errhint("A divisor of nullif(divisor, 0) gives null instead.")));
}

/* ---- sums and differences ---- */

cx_money
capex_money_add(const cx_money *a, const cx_money *b)
{
	cx_money sum;
	cx_math_fault fault = cx_money_add(a, b, &sum);

	check_operands(fault, "add", a, "and", b);
	if (fault == CX_MATH_OVERFLOW)
		fail_range(capex_money_cstring(a), "+", capex_money_cstring(b));
	return sum;
}

/* Also the step of sum, which owns its state, so that it can be overwritten. */
Datum
capex_money_period_pl(PG_FUNCTION_ARGS)
{
	cx_money *state = PG_GETARG_MONEY_P(0);
	cx_money sum = capex_money_add(state, PG_GETARG_MONEY_P(1));

	if (!AggCheckCallContext(fcinfo, NULL))
		PG_RETURN_MONEY_P(capex_money_copy(&sum));
	*state = sum;
	PG_RETURN_MONEY_P(state);
}

Datum
capex_money_period_mi(PG_FUNCTION_ARGS)
{
	const cx_money *a = PG_GETARG_MONEY_P(0);
	const cx_money *b = PG_GETARG_MONEY_P(1);
	cx_money difference;
	cx_math_fault fault = cx_money_subtract(a, b, &difference);

	check_operands(fault, "subtract", b, "from", a);
	if (fault == CX_MATH_OVERFLOW)
		fail_range(capex_money_cstring(a), "-", capex_money_cstring(b));
	PG_RETURN_MONEY_P(capex_money_copy(&difference));
}

Datum
capex_money_period_um(PG_FUNCTION_ARGS)
{
	cx_money negated = cx_money_negate(PG_GETARG_MONEY_P(0));

	PG_RETURN_MONEY_P(capex_money_copy(&negated));
}

Datum
capex_money_period_abs(PG_FUNCTION_ARGS)
{
	cx_money money = cx_money_abs(PG_GETARG_MONEY_P(0));

	PG_RETURN_MONEY_P(capex_money_copy(&money));
}

/* ---- products and quotients with a number ---- */

static Datum
whole(int64 number)
{
	return NumericGetDatum(int64_to_numeric(number));
}

static int
compare(Datum a, Datum b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, a, b));
}

/*
 * The absolute value of a finite factor, but no more than 1e20: an amount times that is beyond the
 * type or zero, an amount divided by it less than half a hundredth, as with any larger one. So no
 * factor, however long, makes numeric itself overflow.
 */
static Datum
tame(Numeric factor)
{
	Datum most = DirectFunctionCall2(numeric_mul, whole(INT64CONST(10000000000)),
									 whole(INT64CONST(10000000000)));
	Datum size = DirectFunctionCall1(numeric_abs, NumericGetDatum(factor));

	return compare(size, most) > 0 ? most : size;
}

static Datum
multiply(Datum amount, Datum factor)
{
	return DirectFunctionCall2(numeric_round, DirectFunctionCall2(numeric_mul, amount, factor),
							   Int32GetDatum(0));
}

/* Without a rounded quotient on the way: (2a + d) div 2d, for a >= 0. */
Datum
capex_divide(Datum amount, Datum divisor)
{
	bool negative = compare(amount, whole(0)) < 0;
	Datum size = DirectFunctionCall1(numeric_abs, amount);
	Datum twice = DirectFunctionCall2(numeric_add, size, size);
	Datum quotient =
		DirectFunctionCall2(numeric_div_trunc, DirectFunctionCall2(numeric_add, twice, divisor),
							DirectFunctionCall2(numeric_add, divisor, divisor));

	return negative ? DirectFunctionCall1(numeric_uminus, quotient) : quotient;
}

bool
capex_end_of(Datum number, int64 *end)
{
	if (compare(number, whole(CX_MOST_HUNDREDTHS)) > 0 ||
		compare(number, whole(-CX_MOST_HUNDREDTHS)) < 0)
		return false;
	*end = DatumGetInt64(DirectFunctionCall1(numeric_int8, number));
	return true;
}

/* Put an end through multiply or divide. False: beyond the type. */
static bool
scale_end(int64 *end, Datum (*operation)(Datum, Datum), Datum factor)
{
	return capex_end_of(operation(whole(*end), factor), end);
}

/* Both ends times or through a factor, which is not zero. */
static bool
scale(cx_money *money, Datum (*operation)(Datum, Datum), Numeric factor)
{
	Datum size = tame(factor);

	if (compare(NumericGetDatum(factor), whole(0)) < 0)
		*money = cx_money_negate(money);
	return (money->low == CX_UNBOUNDED_LOW || scale_end(&money->low, operation, size)) &&
		   (money->high == CX_UNBOUNDED_HIGH || scale_end(&money->high, operation, size));
}

static bool
is_zero(Numeric number)
{
	return compare(NumericGetDatum(number), whole(0)) == 0;
}

/* Nothing times any amount is nothing, also where the amount has no bound. */
static cx_money
times(const cx_money *money, Numeric factor)
{
	cx_money product = *money;

	check_factor("multiply", money, factor);
	if (is_zero(factor))
		product.low = product.high = 0;
	else if (!scale(&product, multiply, factor))
		fail_range(capex_money_cstring(money), "*", numeric_text(factor));
	return product;
}

cx_money
capex_money_divide(const cx_money *money, Numeric divisor)
{
	cx_money quotient = *money;

	check_factor("divide", money, divisor);
	if (is_zero(divisor))
		fail_zero(money);
	if (!scale(&quotient, capex_divide, divisor))
		fail_range(capex_money_cstring(money), "/", numeric_text(divisor));
	return quotient;
}

Datum
capex_money_period_mul(PG_FUNCTION_ARGS)
{
	cx_money product = times(PG_GETARG_MONEY_P(0), PG_GETARG_NUMERIC(1));

	PG_RETURN_MONEY_P(capex_money_copy(&product));
}

Datum
capex_numeric_mul_money_period(PG_FUNCTION_ARGS)
{
	cx_money product = times(PG_GETARG_MONEY_P(1), PG_GETARG_NUMERIC(0));

	PG_RETURN_MONEY_P(capex_money_copy(&product));
}

Datum
capex_money_period_div(PG_FUNCTION_ARGS)
{
	cx_money quotient = capex_money_divide(PG_GETARG_MONEY_P(0), PG_GETARG_NUMERIC(1));

	PG_RETURN_MONEY_P(capex_money_copy(&quotient));
}

/* ---- one amount by another ---- */

static Datum
trimmed_quotient(Datum a, Datum b)
{
	return DirectFunctionCall1(numeric_trim_scale, DirectFunctionCall2(numeric_div, a, b));
}

/* lower(a) / lower(b), to the same digits. */
Datum
capex_money_period_ratio(PG_FUNCTION_ARGS)
{
	const cx_money *a = PG_GETARG_MONEY_P(0);
	const cx_money *b = PG_GETARG_MONEY_P(1);

	check_operands(cx_money_alike(a, b), "divide", a, "by", b);
	if (!cx_money_is_point(a) || !cx_money_is_point(b))
		PG_RETURN_NULL();
	if (b->low == 0)
		fail_zero(a);
	return trimmed_quotient(NumericGetDatum(capex_numeric_of(a->low)),
							NumericGetDatum(capex_numeric_of(b->low)));
}

/* low + high, twice the midpoint of a bounded value. */
static Datum
sum_of_ends(const cx_money *money)
{
	return DirectFunctionCall2(numeric_add, whole(money->low), whole(money->high));
}

/* (amount - base) / base in percent, of midpoints; null for a base that is not above zero. */
Datum
capex_money_period_growth(PG_FUNCTION_ARGS)
{
	const cx_money *amount = PG_GETARG_MONEY_P(0);
	const cx_money *base = PG_GETARG_MONEY_P(1);
	Datum from, change;

	if (cx_money_alike(amount, base) != CX_MATH_OK || !cx_money_is_bounded(amount) ||
		!cx_money_is_bounded(base))
		PG_RETURN_NULL();
	from = sum_of_ends(base);
	if (compare(from, whole(0)) <= 0)
		PG_RETURN_NULL();
	change = DirectFunctionCall2(numeric_sub, sum_of_ends(amount), from);
	return trimmed_quotient(DirectFunctionCall2(numeric_mul, change, whole(100)), from);
}
