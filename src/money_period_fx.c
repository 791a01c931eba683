/*
 * money_period_fx.c - currencies, and amounts in another one.
 *
 *     convert('USD 60B..65B 2025', 'EUR', 0.9)      EUR 54B..58.5B 2025
 *     convert('USD 100', 'JPY', 151.123)            JPY 15112
 *
 * Rates are quotients that nobody has divided out: an average over days is a sum of rates through a
 * number of days, the pair the other way round its inverse. An amount is multiplied by the one and
 * divided by the other exactly, and then rounded once, to the minor unit of its new currency (a
 * hundredth where that is finer), a half of one away from zero.
 *
 * No table is read here: convert(m, currency) finds the rate in SQL and calls with it, or with the
 * days that have none.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/multirangetypes.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"

#include "compat.h"
#include "core/iso4217.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_currency_list);
PG_FUNCTION_INFO_V1(capex_currency_pair);
PG_FUNCTION_INFO_V1(capex_money_period_convert);
PG_FUNCTION_INFO_V1(capex_money_period_convert_by);

#define MOST_GAPS 3 /* runs of days that an error lists */

/* ---- currencies ---- */

Datum
capex_currency_list(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int32_t i = 0; i < cx_n_iso_currencies; i++)
	{
		const cx_iso_currency *currency = &cx_iso_currencies[i];
		Datum values[3] = {CStringGetTextDatum(currency->code), Int32GetDatum(currency->digits),
						   CStringGetTextDatum(currency->name)};
		bool nulls[3] = {false, false, false};

		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* One number for two currencies, as a range of that number alone. */
Datum
capex_currency_pair(PG_FUNCTION_ARGS)
{
	int32 number = (int32) capex_currency_argument(PG_GETARG_TEXT_PP(0)) * (PG_UINT16_MAX / 2) +
				   capex_currency_argument(PG_GETARG_TEXT_PP(1));
	RangeBound first = {.val = Int32GetDatum(number), .inclusive = true, .lower = true};
	RangeBound next = {.val = Int32GetDatum(number + 1)};

	PG_RETURN_RANGE_P(
		capex_make_range(range_get_typcache(fcinfo, INT4RANGEOID), &first, &next, false));
}

/* ---- conversion ---- */

static Datum
multiply(Datum a, Datum b)
{
	return DirectFunctionCall2(numeric_mul, a, b);
}

static Datum
whole(int64 number)
{
	return NumericGetDatum(int64_to_numeric(number));
}

/* An end times a quotient, in units of so many hundredths. False: beyond the type. */
static bool
convert_end(int64 *end, Datum times, Datum by, int64 unit)
{
	Datum units = capex_divide(multiply(whole(*end), times), multiply(by, whole(unit)));

	return capex_end_of(multiply(units, whole(unit)), end);
}

/* False: an end is beyond the type. */
static bool
convert(cx_money *money, cx_currency currency, Datum times, Datum by)
{
	int64 unit = cx_currency_digits(currency) == 0 ? 100 : 1;

	money->currency = currency;
	return (money->low == CX_UNBOUNDED_LOW || convert_end(&money->low, times, by, unit)) &&
		   (money->high == CX_UNBOUNDED_HIGH || convert_end(&money->high, times, by, unit));
}

static void
check_rate(Numeric rate)
{
	if (numeric_is_nan(rate) || numeric_is_inf(rate) ||
		!DatumGetBool(DirectFunctionCall2(numeric_gt, NumericGetDatum(rate), whole(0))))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is no rate of exchange",
						DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(rate)))),
				 errhint("Give what one unit of the amount's currency is worth, above "
						 "zero: convert('USD 5B 2025', 'EUR', 0.9).")));
}

Datum
capex_money_period_convert(PG_FUNCTION_ARGS)
{
	cx_money money = *PG_GETARG_MONEY_P(0);
	cx_currency currency = capex_currency_argument(PG_GETARG_TEXT_PP(1));
	Numeric rate = PG_GETARG_NUMERIC(2);

	check_rate(rate);
	if (money.currency == currency)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%s has the currency already that it should be converted to",
							   capex_money_cstring(&money)),
						errhint("To multiply it, write amount * rate.")));
	if (!convert(&money, currency, NumericGetDatum(rate), whole(1)))
		capex_money_overflow(
			psprintf("convert(%s, '%s', %s)", capex_money_cstring(PG_GETARG_MONEY_P(0)),
					 text_to_cstring(PG_GETARG_TEXT_PP(1)),
					 DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(rate)))));
	PG_RETURN_MONEY_P(capex_money_copy(&money));
}

/* ---- days without a rate ---- */

/* "2025-02, 2025-06-01..2025-06-03 and 4 more" */
static char *
describe_gaps(FunctionCallInfo fcinfo, MultirangeType *missing)
{
	TypeCacheEntry *type = multirange_get_typcache(fcinfo, MultirangeTypeGetOid(missing));
	StringInfoData said;
	RangeType **gaps;
	int32 count;

	initStringInfo(&said);
	multirange_deserialize(type->rngtype, missing, &count, &gaps);
	for (int32 i = 0; i < count && i < MOST_GAPS; i++)
	{
		RangeBound first, next;
		char label[CX_LABEL_SIZE];
		bool empty;

		range_deserialize(type->rngtype, gaps[i], &first, &next, &empty);
		cx_days_label((cx_days){DatumGetDateADT(first.val), DatumGetDateADT(next.val)}, label);
		appendStringInfo(&said, "%s%s", i > 0 ? ", " : "", label);
	}
	if (count > MOST_GAPS)
		appendStringInfo(&said, " and %d more", count - MOST_GAPS);
	return said.data;
}

static void
fail_days_unknown(const cx_money *money, const char *to)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the rate to convert %s to %s by depends on its days, which are not known",
					capex_money_cstring(money), to),
			 errhint("Give the rate: convert(amount, '%s', 1.1).", to)));
}

static void
fail_no_rate(const cx_money *money, const char *to, const char *days)
{
	char from[4];

	cx_currency_letters(money->currency, from);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("no rate of exchange from %s to %s for %s", from, to, days),
			 errhint("Insert it, or the one from %s to %s: INSERT INTO capex_fx_rate (base, quote, "
					 "valid, rate) VALUES ('%s', '%s', '[2025-01-01,2026-01-01)', 1.1).",
					 to, from, from, to)));
}

Datum
capex_money_period_convert_by(PG_FUNCTION_ARGS)
{
	cx_money money;
	cx_currency currency;
	char letters[4], label[CX_LABEL_SIZE];

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	money = *PG_GETARG_MONEY_P(0);
	currency = capex_currency_argument(PG_GETARG_TEXT_PP(1));
	cx_currency_letters(currency, letters);
	if (money.currency == currency)
		PG_RETURN_MONEY_P(capex_money_copy(&money));
	if (!cx_days_known(money.days))
		fail_days_unknown(&money, letters);
	if (PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
	{
		cx_days_label(money.days, label);
		fail_no_rate(&money, letters, label);
	}
	if (!MultirangeIsEmpty(PG_GETARG_MULTIRANGE_P(4)))
		fail_no_rate(&money, letters, describe_gaps(fcinfo, PG_GETARG_MULTIRANGE_P(4)));
	check_rate(PG_GETARG_NUMERIC(2));
	check_rate(PG_GETARG_NUMERIC(3));
	if (!convert(&money, currency, PG_GETARG_DATUM(2), PG_GETARG_DATUM(3)))
		capex_money_overflow(
			psprintf("convert(%s, '%s')", capex_money_cstring(PG_GETARG_MONEY_P(0)), letters));
	PG_RETURN_MONEY_P(capex_money_copy(&money));
}
