/*
 * money_period_time.c - amounts and their days in SQL: shares, totals, yearly rates, labels.
 *
 *     calendarize('USD 88.2B 2024-07-01..2025-06-30', 'year')   USD 44462465753.42 2024H2
 *                                                               USD 43737534246.58 2025H1
 *     in_period('USD 36.5B 2025', '[2025-12-01,)')              USD 3.1B 2025-12
 *     total('USD 3B/quarter 2025H1')                            USD 6B 2025H1
 *     annualize('USD 24.2B 2025Q2')                             USD 96.8B/year 2025Q2
 *
 * The arithmetic is the core's (money_time.h). An amount whose days are not known is in no calendar
 * part and has no share of any: calendarize gives it back whole, so that a sum over its rows loses
 * nothing, and the others give null.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"

#include "compat.h"
#include "core/money_text.h"
#include "core/money_time.h"
#include "encoding.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_calendarize);
PG_FUNCTION_INFO_V1(capex_calendarize_support);
PG_FUNCTION_INFO_V1(capex_in_period);
PG_FUNCTION_INFO_V1(capex_money_period_total);
PG_FUNCTION_INFO_V1(capex_money_period_annualize);
PG_FUNCTION_INFO_V1(capex_money_period_label);
PG_FUNCTION_INFO_V1(capex_days_of);

/* ---- shares ---- */

/* The calendar part of a name; false: none has it. */
static bool
find_part(text *name, cx_part *part)
{
	static const struct
	{
		const char *name;
		cx_part part;
	} parts[] = {{"month", CX_PART_MONTH},
				 {"quarter", CX_PART_QUARTER},
				 {"half", CX_PART_HALF},
				 {"year", CX_PART_YEAR}};
	char *wanted = text_to_cstring(name);

	for (size_t i = 0; i < lengthof(parts); i++)
		if (pg_strcasecmp(parts[i].name, wanted) == 0)
		{
			*part = parts[i].part;
			return true;
		}
	return false;
}

static cx_part
part_argument(text *name)
{
	cx_part part;

	if (!find_part(name, &part))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("\"%s\" is no part of the calendar", text_to_cstring(name)),
						errhint("Give 'month', 'quarter', 'half' or 'year': "
								"calendarize('USD 60B 2025', 'quarter').")));
	return part;
}

/* What calendarize has yet to give out. */
typedef struct calendar_parts
{
	cx_money whole;
	cx_part part;
	cx_date next; /* first day not yet given out */
} calendar_parts;

static void
start_parts(FunctionCallInfo fcinfo, FuncCallContext *context)
{
	calendar_parts *parts = MemoryContextAlloc(context->multi_call_memory_ctx, sizeof(*parts));

	parts->whole = *PG_GETARG_MONEY_P(0);
	parts->part = part_argument(PG_GETARG_TEXT_PP(1));
	parts->next = parts->whole.days.first;
	context->user_fctx = parts;
}

Datum
capex_calendarize(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	calendar_parts *parts;
	cx_days days;
	cx_money share;

	if (SRF_IS_FIRSTCALL())
		start_parts(fcinfo, SRF_FIRSTCALL_INIT());
	context = SRF_PERCALL_SETUP();
	parts = context->user_fctx;
	if (!cx_days_known(parts->whole.days) && context->call_cntr == 0)
		SRF_RETURN_NEXT(context, MoneyPGetDatum(capex_money_copy(&parts->whole)));
	if (parts->next == parts->whole.days.next)
		SRF_RETURN_DONE(context);
	days = cx_days_common(parts->whole.days, cx_part_of(parts->next, parts->part));
	share = cx_money_share(&parts->whole, days);
	parts->next = days.next;
	SRF_RETURN_NEXT(context, MoneyPGetDatum(capex_money_copy(&share)));
}

/* How many rows calendarize makes: counted for a constant, else those of a year. */
static double
estimate_rows(List *args)
{
	Node *whole = linitial(args), *name = lsecond(args);
	cx_part part;

	if (!IsA(name, Const) || ((Const *) name)->constisnull ||
		!find_part(DatumGetTextPP(((Const *) name)->constvalue), &part))
		return 4;
	if (!IsA(whole, Const) || ((Const *) whole)->constisnull ||
		!cx_days_known(DatumGetMoneyP(((Const *) whole)->constvalue)->days))
		return 12.0 / (int) part;
	return cx_part_count(DatumGetMoneyP(((Const *) whole)->constvalue)->days, part);
}

Datum
capex_calendarize_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);
	SupportRequestRows *rows = (SupportRequestRows *) request;

	if (!IsA(request, SupportRequestRows) || !is_funcclause(rows->node))
		PG_RETURN_POINTER(NULL);
	rows->rows = estimate_rows(((FuncExpr *) rows->node)->args);
	PG_RETURN_POINTER(rows);
}

/* The days of an amount that are within a range, whose ends may be open. */
static cx_days
days_within(FunctionCallInfo fcinfo, cx_days days, RangeType *range)
{
	RangeBound lower, upper;
	cx_days within;
	bool empty;

	range_deserialize(range_get_typcache(fcinfo, RangeTypeGetOid(range)), range, &lower, &upper,
					  &empty);
	if (empty || !cx_days_known(days))
		return CX_NO_DAYS;
	within.first = lower.infinite ? days.first : Max(days.first, DatumGetDateADT(lower.val));
	within.next = upper.infinite ? days.next : Min(days.next, DatumGetDateADT(upper.val));
	return cx_days_common(days, within);
}

Datum
capex_in_period(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);
	cx_days days = days_within(fcinfo, money->days, PG_GETARG_RANGE_P(1));
	cx_money share;

	if (!cx_days_known(days))
		PG_RETURN_NULL();
	share = cx_money_share(money, days);
	PG_RETURN_MONEY_P(capex_money_copy(&share));
}

/* ---- rates ---- */

Datum
capex_money_period_total(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);
	cx_money total;

	if (money->rate != CX_RATE_NONE && !cx_days_known(money->days))
		PG_RETURN_NULL();
	if (cx_money_total(money, &total) != CX_MATH_OK)
		capex_money_overflow(psprintf("total(%s)", capex_money_cstring(money)));
	PG_RETURN_MONEY_P(capex_money_copy(&total));
}

Datum
capex_money_period_annualize(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);
	cx_money yearly;

	if (money->rate == CX_RATE_NONE && !cx_days_known(money->days))
		PG_RETURN_NULL();
	if (cx_money_annualize(money, &yearly) != CX_MATH_OK)
		capex_money_overflow(psprintf("annualize(%s)", capex_money_cstring(money)));
	PG_RETURN_MONEY_P(capex_money_copy(&yearly));
}

/* ---- labels ---- */

Datum
capex_money_period_label(PG_FUNCTION_ARGS)
{
	char label[CX_LABEL_SIZE];

	if (!cx_days_label(PG_GETARG_MONEY_P(0)->days, label))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(label));
}

/* The days of a label, as loosely written as those of an amount may be. */
static bool
read_days(const char *label, int length, cx_days *days)
{
	cx_text text = capex_utf8(cstring_to_text(psprintf("USD 1 %.*s", length, label)));
	cx_money money;
	cx_money_error error;

	if (!cx_money_parse(text, &money, &error))
		return false;
	*days = money.days;
	return cx_days_known(*days);
}

/* capex_days_of('2024Q4'), capex_days_of('2024..2026'): from the first day of the one label to the
 * last of the other. */
Datum
capex_days_of(PG_FUNCTION_ARGS)
{
	char *period = text_to_cstring(PG_GETARG_TEXT_PP(0));
	const char *between = strstr(period, "..");
	const char *last = between ? between + 2 : period;
	cx_days from, to;

	if (!read_days(period, between ? (int) (between - period) : (int) strlen(period), &from) ||
		!read_days(last, (int) strlen(last), &to) || from.first >= to.next)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("\"%s\" is no period", period),
				 errhint("Write it like '2025Q4', '2025H1', '2025', '2024..2026' or "
						 "'2024-07-01..2025-06-30'.")));
	PG_RETURN_DATUM(capex_range_of_days((cx_days){from.first, to.next}));
}
