/*
 * money_period_op.c - comparing money_periods: btree, hash, overlap and containment.
 *
 * The order is that of cx_money_compare: currency, days (unknown first), low, high, flags, rate.
 * Sorting packs the start of that order into one integer, so that most comparisons never touch the
 * 32 bytes:
 *
 *     bits 63..49 currency   48..27 first day   26..14 how many days   13..0 low, coarsely
 *
 * Equal values have equal bytes, so hashing takes the bytes.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "utils/sortsupport.h"

#include "core/money_text.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_money_period_eq);
PG_FUNCTION_INFO_V1(capex_money_period_ne);
PG_FUNCTION_INFO_V1(capex_money_period_lt);
PG_FUNCTION_INFO_V1(capex_money_period_le);
PG_FUNCTION_INFO_V1(capex_money_period_gt);
PG_FUNCTION_INFO_V1(capex_money_period_ge);
PG_FUNCTION_INFO_V1(capex_money_period_cmp);
PG_FUNCTION_INFO_V1(capex_money_period_sortsupport);
PG_FUNCTION_INFO_V1(capex_money_period_hash);
PG_FUNCTION_INFO_V1(capex_money_period_hash_extended);
PG_FUNCTION_INFO_V1(capex_money_period_larger);
PG_FUNCTION_INFO_V1(capex_money_period_smaller);
PG_FUNCTION_INFO_V1(capex_money_period_overlaps);
PG_FUNCTION_INFO_V1(capex_money_period_contains);
PG_FUNCTION_INFO_V1(capex_money_period_contained);

static int
compare_args(FunctionCallInfo fcinfo)
{
	return cx_money_compare(PG_GETARG_MONEY_P(0), PG_GETARG_MONEY_P(1));
}

Datum
capex_money_period_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) == 0);
}

Datum
capex_money_period_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) != 0);
}

Datum
capex_money_period_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) < 0);
}

Datum
capex_money_period_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) <= 0);
}

Datum
capex_money_period_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) > 0);
}

Datum
capex_money_period_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_args(fcinfo) >= 0);
}

Datum
capex_money_period_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_args(fcinfo));
}

static int
compare_full(Datum a, Datum b, SortSupport ssup)
{
	(void) ssup;
	return cx_money_compare(DatumGetMoneyP(a), DatumGetMoneyP(b));
}

#define KEY_LENGTH_BITS 13
#define KEY_AMOUNT_BITS 14 /* sign, 6 of the binary exponent, 7 of the mantissa */

/* An amount as a tiny floating-point number that compares alike; all below zero are 0. */
static uint64
abbreviate_amount(int64 amount)
{
	int exponent = 0;

	if (amount < 0)
		return 0;
	while (exponent < 63 && amount >> exponent)
		exponent++;
	if (exponent > 8)
		amount >>= exponent - 8;
	else
		amount <<= 8 - exponent;
	return (uint64) 1 << (KEY_AMOUNT_BITS - 1) | (uint64) exponent << 7 | (amount & 0x7F);
}

/* The start of the order as an integer that compares alike; unknown days pack as 0. */
static Datum
abbreviate(Datum original, SortSupport ssup)
{
	const cx_money *money = DatumGetMoneyP(original);
	uint64 longest = ((uint64) 1 << KEY_LENGTH_BITS) - 1;
	uint64 first = 0, length = 0, amount = 0;

	(void) ssup;
	if (cx_days_known(money->days))
	{
		first = money->days.first - CX_MONEY_FIRST_DAY + 1;
		length = Min(money->days.next - money->days.first, longest);
	}
	if (length < longest)
		amount = abbreviate_amount(money->low);
	return (Datum) ((uint64) money->currency << 49 | first << 27 | length << KEY_AMOUNT_BITS |
					amount);
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

Datum
capex_money_period_overlaps(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(cx_money_overlaps(PG_GETARG_MONEY_P(0), PG_GETARG_MONEY_P(1)));
}

Datum
capex_money_period_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(cx_money_contains(PG_GETARG_MONEY_P(0), PG_GETARG_MONEY_P(1)));
}

Datum
capex_money_period_contained(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(cx_money_contains(PG_GETARG_MONEY_P(1), PG_GETARG_MONEY_P(0)));
}
