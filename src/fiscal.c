/*
 * fiscal.c - the fiscal years of companies in SQL.
 *
 *     fiscal_period('MSFT', 2025, 2)                            [2024-10-01,2025-01-01)
 *     fiscal_label(daterange('2024-10-01', '2025-01-01'), 'MSFT')  FY2025Q2
 *     period_label(daterange('2024-10-01', '2025-01-01'))          2024Q4
 *
 * A fiscal calendar is a row of the table capex_fiscal_calendar, the user's or one made here of the
 * catalogue: nothing in C reads the table. Years of 52 or 53 weeks go by their rule, so Apple's
 * fiscal 2025 is [2024-09-29,2025-09-28). Claims say whole months even of such companies, as their
 * texts do ("the September quarter"), so a label is found for both.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "core/calendar.h"
#include "core/company.h"
#include "encoding.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_fiscal_calendar);
PG_FUNCTION_INFO_V1(capex_fiscal_period);
PG_FUNCTION_INFO_V1(capex_fiscal_label);
PG_FUNCTION_INFO_V1(capex_period_label);

/* ---- calendars ---- */

/* The columns of capex_fiscal_calendar. */
enum
{
	COLUMN_COMPANY = 1,
	COLUMN_END_MONTH,
	COLUMN_NAMED_BY,
	COLUMN_YEAR_END,
	COLUMN_LONG_QUARTER,
	N_COLUMNS = COLUMN_LONG_QUARTER + 1 /* the last one is a note */
};

typedef struct calendar
{
	cx_fiscal fiscal;
	cx_weeks weeks;
} calendar;

/* A company of the catalogue by any of its names. */
static const cx_company *
company_of(text *name)
{
	int32_t index = cx_company_normalize(capex_utf8(name));

	if (index < 0)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("company \"%s\" is not known", text_to_cstring(name)),
			 errhint("Give a name, ticker or id from the view capex_company, such as 'Microsoft', "
					 "'NASDAQ:MSFT' or 'MSFT', or insert its calendar into "
					 "capex_fiscal_calendar.")));
	if (cx_companies[index].kind == CX_FIRM_GROUP)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is a group of companies, which has no fiscal year of its own",
						text_to_cstring(name)),
				 errhint("Name one company, such as 'MSFT'.")));
	return &cx_companies[index];
}

/* What the catalogue knows of a company's fiscal year, as a row of the table. */
Datum
capex_fiscal_calendar(PG_FUNCTION_ARGS)
{
	const cx_company *company = company_of(PG_GETARG_TEXT_PP(0));
	int month = company->fiscal.end_month ? company->fiscal.end_month : 12;
	const char *named_by = company->fiscal.by_start ? "start" : "end";
	Datum values[N_COLUMNS] = {CStringGetTextDatum(company->id), Int32GetDatum(month),
							   CStringGetTextDatum(named_by)};
	bool nulls[N_COLUMNS] = {[COLUMN_YEAR_END - 1] = true, [N_COLUMNS - 1] = true};
	char rule[CX_WEEKS_SIZE];
	TupleDesc desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE || desc->natts != N_COLUMNS)
		elog(ERROR, "a fiscal calendar must be a row of capex_fiscal_calendar");
	values[COLUMN_LONG_QUARTER - 1] = Int32GetDatum(4);
	if (company->weeks.weekday != 0)
	{
		cx_weeks_format(company->weeks, rule);
		nulls[COLUMN_YEAR_END - 1] = false;
		values[COLUMN_YEAR_END - 1] = CStringGetTextDatum(rule);
		values[COLUMN_LONG_QUARTER - 1] = Int32GetDatum(company->weeks.long_quarter);
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

static Datum
column(HeapTupleHeader row, AttrNumber number, bool *isnull)
{
	Datum value = GetAttributeByNum(row, number, isnull);

	if (*isnull && number != COLUMN_YEAR_END)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("a fiscal calendar needs an end_month, named_by and long_quarter"),
				 errhint("Take a row of capex_fiscal_calendar or fiscal_calendar('MSFT').")));
	return value;
}

/* A row, which need not have passed the table's checks. */
static calendar
read_calendar(HeapTupleHeader row)
{
	bool isnull;
	int32 month = DatumGetInt32(column(row, COLUMN_END_MONTH, &isnull));
	char *named_by = TextDatumGetCString(column(row, COLUMN_NAMED_BY, &isnull));
	int32 quarter = DatumGetInt32(column(row, COLUMN_LONG_QUARTER, &isnull));
	Datum year_end = column(row, COLUMN_YEAR_END, &isnull);
	calendar result = {{(uint8_t) month, strcmp(named_by, "start") == 0}, {0}};
	bool good = month >= 1 && month <= 12 && quarter >= 1 && quarter <= 4;

	if (good && !isnull)
	{
		text *rule = DatumGetTextPP(year_end);

		good = cx_weeks_parse(VARDATA_ANY(rule), VARSIZE_ANY_EXHDR(rule), &result.weeks);
		result.weeks.long_quarter = (uint8_t) quarter;
	}
	if (!good)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("invalid fiscal calendar"),
						errhint("end_month is 1 to 12, long_quarter 1 to 4, and year_end null or "
								"like 'last Saturday' or 'nearest Sunday'.")));
	return result;
}

static cx_days
calendar_days(calendar c, int year, int quarter)
{
	return c.weeks.weekday ? cx_fiscal_week_days(c.fiscal, c.weeks, year, quarter)
						   : cx_fiscal_days(c.fiscal, year, quarter);
}

/* ---- ranges ---- */

/* The days of a range; none where an end is open. */
static cx_days
days_of(RangeType *range)
{
	TypeCacheEntry *type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound first, next;
	bool empty;

	range_deserialize(type, range, &first, &next, &empty);
	if (empty || first.infinite || next.infinite)
		return CX_NO_DAYS;
	return (cx_days){DatumGetDateADT(first.val), DatumGetDateADT(next.val)};
}

/* ---- years and quarters ---- */

Datum
capex_fiscal_period(PG_FUNCTION_ARGS)
{
	int32 year, quarter;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	year = PG_GETARG_INT32(1);
	quarter = PG_ARGISNULL(2) ? 0 : PG_GETARG_INT32(2);
	if (!PG_ARGISNULL(2) && (quarter < 1 || quarter > 4))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("quarter must be between 1 and 4, not %d", quarter),
						errhint("Leave it out for the whole year: fiscal_period('MSFT', 2025).")));
	if (year < CX_FIRST_YEAR || year > CX_LAST_YEAR)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("fiscal year must be between %d and %d, not %d", CX_FIRST_YEAR,
							   CX_LAST_YEAR, year),
						errhint("Write all four digits: fiscal_period('MSFT', 2025, 4).")));
	PG_RETURN_DATUM(capex_range_of_days(
		calendar_days(read_calendar(PG_GETARG_HEAPTUPLEHEADER(0)), year, quarter)));
}

Datum
capex_fiscal_label(PG_FUNCTION_ARGS)
{
	cx_days days = days_of(PG_GETARG_RANGE_P(0));
	calendar c = read_calendar(PG_GETARG_HEAPTUPLEHEADER(1));
	int year, quarter;
	char *label;

	if (!cx_fiscal_find(c.fiscal, c.weeks, days, &year, &quarter))
		PG_RETURN_NULL();
	label = psprintf("FY%04d", year);
	if (quarter > 4)
		label = psprintf("%sH%d", label, quarter - 4);
	else if (quarter > 0)
		label = psprintf("%sQ%d", label, quarter);
	PG_RETURN_TEXT_P(cstring_to_text(label));
}

Datum
capex_period_label(PG_FUNCTION_ARGS)
{
	char label[CX_LABEL_SIZE];

	if (!cx_days_label(days_of(PG_GETARG_RANGE_P(0)), label))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(label));
}
