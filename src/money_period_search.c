/*
 * money_period_search.c - money_period against days, amounts and other money_periods.
 *
 * Ranges of dates are days as they stand. Those of numeric may end anywhere, and become the
 * hundredths that give every value the same answer:
 *
 *     m && (59.994,60.005)     some amount of m from 60.00 up to 60.00
 *     m @> (59.994,60.005)     all of m from 59.99 or lower up to 60.01 or higher
 *
 * The ends of a value are hundredths, so an end that must lie inside the range is compared with the
 * outermost hundredth that does, and one that must lie outside with the innermost that does. An end
 * that is beyond any amount counts as such: only a value without a bound reaches it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "core/money_math.h"
#include "money_period.h"
#include "money_period_search.h"

/* ---- amounts ---- */

/* Hundredths of an amount, rounded up or down; where it is beyond any, what stands for that. */
static int64
rounded(Datum amount, bool up, int64 below, int64 above)
{
	Datum most = NumericGetDatum(int64_div_fast_to_numeric(CX_MOST_HUNDREDTHS, 2));
	Datum least = NumericGetDatum(int64_div_fast_to_numeric(-CX_MOST_HUNDREDTHS, 2));
	Datum times;

	if (DatumGetBool(DirectFunctionCall2(numeric_gt, amount, most)))
		return above;
	if (DatumGetBool(DirectFunctionCall2(numeric_lt, amount, least)))
		return below;
	times = DirectFunctionCall2(numeric_mul, amount, NumericGetDatum(int64_to_numeric(100)));
	return DatumGetInt64(DirectFunctionCall1(
		numeric_int8, DirectFunctionCall1(up ? numeric_ceil : numeric_floor, times)));
}

/* The least hundredth within a range. */
static int64
inner_low(const RangeBound *end)
{
	int64 low;

	if (end->infinite)
		return CX_UNBOUNDED_LOW;
	low = rounded(end->val, end->inclusive, -CX_MOST_HUNDREDTHS, CX_UNBOUNDED_HIGH);
	return end->inclusive || low == CX_UNBOUNDED_HIGH ? low : low + 1;
}

/* The greatest hundredth within a range. */
static int64
inner_high(const RangeBound *end)
{
	int64 high;

	if (end->infinite)
		return CX_UNBOUNDED_HIGH;
	high = rounded(end->val, !end->inclusive, CX_UNBOUNDED_LOW, CX_UNBOUNDED_HIGH);
	if (high == CX_UNBOUNDED_HIGH)
		return CX_MOST_HUNDREDTHS;
	return end->inclusive || high == CX_UNBOUNDED_LOW ? high : high - 1;
}

/* The greatest and the least hundredth that a range does not go past. */
static int64
outer_low(const RangeBound *end)
{
	return end->infinite ? CX_UNBOUNDED_LOW
						 : rounded(end->val, false, CX_UNBOUNDED_LOW, CX_MOST_HUNDREDTHS);
}

static int64
outer_high(const RangeBound *end)
{
	return end->infinite ? CX_UNBOUNDED_HIGH
						 : rounded(end->val, true, -CX_MOST_HUNDREDTHS, CX_UNBOUNDED_HIGH);
}

static cx_ask
ask_amounts(cx_relation relation, const RangeBound *lower, const RangeBound *upper)
{
	cx_ask ask = {.relation = relation, .amounts = true};
	bool outer = relation == CX_CONTAINS;

	ask.value.low = outer ? outer_low(lower) : inner_low(lower);
	ask.value.high = outer ? outer_high(upper) : inner_high(upper);
	return ask;
}

/* ---- days ---- */

static cx_ask
ask_days(cx_relation relation, cx_date first, cx_date next)
{
	return (cx_ask){.relation = relation, .value.days = {first, next}, .days = CX_DAYS_KNOWN};
}

static cx_ask
ask_days_of_range(cx_relation relation, const RangeBound *lower, const RangeBound *upper)
{
	return ask_days(relation, lower->infinite ? DATEVAL_NOBEGIN : DatumGetDateADT(lower->val),
					upper->infinite ? DATEVAL_NOEND : DatumGetDateADT(upper->val));
}

/* Days that nothing is before, after, within or overlapping, and that all known ones contain. */
static cx_ask
ask_no_days(cx_relation relation)
{
	if (relation == CX_BEFORE || relation == CX_AFTER)
		return ask_days(relation, DATEVAL_NOBEGIN, DATEVAL_NOEND);
	return ask_days(relation, DATEVAL_NOEND, DATEVAL_NOBEGIN);
}

/* ---- whatever is asked ---- */

static cx_ask
ask_range(cx_relation relation, RangeType *range)
{
	bool of_days = RangeTypeGetOid(range) == DATERANGEOID;
	RangeBound lower, upper;
	bool empty;

	range_deserialize(lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO), range,
					  &lower, &upper, &empty);
	if (empty && !of_days && relation == CX_CONTAINS)
		return (cx_ask){.relation = relation};
	if (empty)
		return ask_no_days(relation);
	return of_days ? ask_days_of_range(relation, &lower, &upper)
				   : ask_amounts(relation, &lower, &upper);
}

static cx_ask
read_asked(cx_relation relation, Oid type, Datum asked)
{
	RangeBound end = {.val = asked, .inclusive = true};

	return type == NUMERICOID ? ask_amounts(relation, &end, &end)
							  : ask_range(relation, DatumGetRangeTypeP(asked));
}

#define LONGEST_MEMORY 64

/* What a function was asked last, by its bytes. Reading that again costs more than the answer. */
typedef struct memory
{
	cx_relation relation;
	Oid type;
	Size size;
	char bytes[LONGEST_MEMORY];
	cx_ask ask;
} memory;

static cx_ask
remembered(FunctionCallInfo fcinfo, cx_relation relation, Oid type, Datum asked)
{
	const char *bytes = DatumGetPointer(asked);
	Size size = VARSIZE_ANY(bytes);
	memory *last = fcinfo->flinfo->fn_extra;

	if (size > LONGEST_MEMORY)
		return read_asked(relation, type, asked);
	if (last == NULL)
		fcinfo->flinfo->fn_extra = last =
			MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(memory));
	if (last->size == size && last->relation == relation && last->type == type &&
		memcmp(last->bytes, bytes, size) == 0)
		return last->ask;
	last->ask = read_asked(relation, type, asked);
	last->relation = relation;
	last->type = type;
	last->size = size;
	memcpy(last->bytes, bytes, size);
	return last->ask;
}

cx_ask
capex_ask(FunctionCallInfo fcinfo, cx_relation relation, Oid type, Datum asked)
{
	cx_date day;

	switch (type)
	{
		case DATERANGEOID:
		case NUMRANGEOID:
		case NUMERICOID:
			return remembered(fcinfo, relation, type, asked);
		case DATEOID:
			day = DatumGetDateADT(asked);
			return ask_days(relation, day, day == DATEVAL_NOEND ? day : day + 1);
		default:
			return cx_ask_value(relation, DatumGetMoneyP(asked));
	}
}

/* ---- the operators ---- */

#define OPERATOR(name, relation, type)                                                             \
	PG_FUNCTION_INFO_V1(capex_money_period_##name);                                                \
	Datum capex_money_period_##name(PG_FUNCTION_ARGS)                                              \
	{                                                                                              \
		cx_ask ask = capex_ask(fcinfo, relation, type, PG_GETARG_DATUM(1));                        \
                                                                                                   \
		PG_RETURN_BOOL(cx_money_meets(PG_GETARG_MONEY_P(0), &ask));                                \
	}

OPERATOR(overlaps, CX_OVERLAPS, InvalidOid)
OPERATOR(contains, CX_CONTAINS, InvalidOid)
OPERATOR(contained, CX_WITHIN, InvalidOid)
OPERATOR(before, CX_BEFORE, InvalidOid)
OPERATOR(after, CX_AFTER, InvalidOid)

OPERATOR(overlaps_days, CX_OVERLAPS, DATERANGEOID)
OPERATOR(contains_days, CX_CONTAINS, DATERANGEOID)
OPERATOR(contained_days, CX_WITHIN, DATERANGEOID)
OPERATOR(before_days, CX_BEFORE, DATERANGEOID)
OPERATOR(after_days, CX_AFTER, DATERANGEOID)
OPERATOR(contains_day, CX_CONTAINS, DATEOID)

OPERATOR(overlaps_amounts, CX_OVERLAPS, NUMRANGEOID)
OPERATOR(contains_amounts, CX_CONTAINS, NUMRANGEOID)
OPERATOR(contained_amounts, CX_WITHIN, NUMRANGEOID)
OPERATOR(before_amounts, CX_BEFORE, NUMRANGEOID)
OPERATOR(after_amounts, CX_AFTER, NUMRANGEOID)
OPERATOR(contains_amount, CX_CONTAINS, NUMERICOID)
