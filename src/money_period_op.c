/*
 * money_period_op.c - ordering money_periods: btree and hash.
 *
 * The order, and the integers that sorts and index builds compare in its stead, are the core's
 * (money_order.h). Equal values have equal bytes, so hashing takes the bytes.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "utils/sortsupport.h"

#include "compare.h"
#include "core/money_order.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_money_period_sortsupport);
PG_FUNCTION_INFO_V1(capex_money_period_hash);
PG_FUNCTION_INFO_V1(capex_money_period_hash_extended);
PG_FUNCTION_INFO_V1(capex_money_period_larger);
PG_FUNCTION_INFO_V1(capex_money_period_smaller);

static int
compare_args(FunctionCallInfo fcinfo)
{
	return cx_money_compare(PG_GETARG_MONEY_P(0), PG_GETARG_MONEY_P(1));
}

CAPEX_COMPARISONS(capex_money_period);

static int
compare_full(Datum a, Datum b, SortSupport ssup)
{
	(void) ssup;
	return cx_money_compare(DatumGetMoneyP(a), DatumGetMoneyP(b));
}

static Datum
abbreviate(Datum original, SortSupport ssup)
{
	(void) ssup;
	return UInt64GetDatum(cx_money_abbreviate(DatumGetMoneyP(original)));
}

/* The keys cost next to nothing, so there is no point at which they are given up. */
static bool
never_abort(int count, SortSupport ssup)
{
	(void) count;
	(void) ssup;
	return false;
}

Datum
capex_money_period_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = compare_full;
#if SIZEOF_DATUM >= 8
	if (ssup->abbreviate)
	{
		ssup->comparator = ssup_datum_unsigned_cmp;
		ssup->abbrev_converter = abbreviate;
		ssup->abbrev_abort = never_abort;
		ssup->abbrev_full_comparator = compare_full;
	}
#endif
	PG_RETURN_VOID();
}

Datum
capex_money_period_hash(PG_FUNCTION_ARGS)
{
	return hash_any((unsigned char *) PG_GETARG_MONEY_P(0), sizeof(cx_money));
}

Datum
capex_money_period_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended((unsigned char *) PG_GETARG_MONEY_P(0), sizeof(cx_money),
							 PG_GETARG_INT64(1));
}

Datum
capex_money_period_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(compare_args(fcinfo) > 0 ? PG_GETARG_DATUM(0) : PG_GETARG_DATUM(1));
}

Datum
capex_money_period_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(compare_args(fcinfo) < 0 ? PG_GETARG_DATUM(0) : PG_GETARG_DATUM(1));
}
