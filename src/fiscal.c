/*
 * fiscal.c - the fiscal years of companies in SQL.
 *
 *     fiscal_period('MSFT', 2025, 2)                            [2024-10-01,2025-01-01)
 *     fiscal_label(daterange('2024-10-01', '2025-01-01'), 'MSFT')  FY2025Q2
 *     period_label(daterange('2024-10-01', '2025-01-01'))          2024Q4
 *
 * Years are whole months, as the catalogue has them: a year of 52 weeks is taken to end with the
 * month that it ends in or near.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "core/calendar.h"
#include "core/company.h"
#include "encoding.h"

PG_FUNCTION_INFO_V1(capex_fiscal_period);
PG_FUNCTION_INFO_V1(capex_fiscal_label);
PG_FUNCTION_INFO_V1(capex_period_label);

/* The fiscal calendar of a company by any of its names. */
static cx_fiscal
fiscal_of(text *name)
{
	int32_t index = cx_company_normalize(capex_utf8(name));

	if (index < 0)
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("company \"%s\" is not known", text_to_cstring(name)),
			 errhint("Give a name, ticker or id from the view capex_company, such as 'Microsoft', "
					 "'NASDAQ:MSFT' or 'MSFT'.")));
	if (cx_companies[index].kind == CX_FIRM_GROUP)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is a group of companies, which has no fiscal year of its own",
						text_to_cstring(name)),
				 errhint("Name one company, such as 'MSFT'.")));
	return cx_companies[index].fiscal;
}

static Datum
range_of(cx_days days)
{
	TypeCacheEntry *type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound first = {.val = DateADTGetDatum(days.first), .inclusive = true, .lower = true};
	RangeBound next = {.val = DateADTGetDatum(days.next)};

	return RangeTypePGetDatum(capex_make_range(type, &first, &next, false));
}

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

Datum
capex_fiscal_period(PG_FUNCTION_ARGS)
{
	int32 year, quarter;
	cx_fiscal fiscal;

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
	fiscal = fiscal_of(PG_GETARG_TEXT_PP(0));
	PG_RETURN_DATUM(range_of(cx_fiscal_days(fiscal, year, quarter)));
}

Datum
capex_fiscal_label(PG_FUNCTION_ARGS)
{
	cx_days days = days_of(PG_GETARG_RANGE_P(0));
	cx_fiscal fiscal = fiscal_of(PG_GETARG_TEXT_PP(1));
	int year, quarter;
	char *label;

	if (!cx_fiscal_find(fiscal, days, &year, &quarter))
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
