/*
 * money_period_gist.c - GiST over money_periods: which values overlap, contain, lie within, before
 * or after what is asked, and exclusion constraints.
 *
 * Leaves hold the values as they are, so no answer is looked at again and an index-only scan gives
 * them back. Above them stand boxes (money_search.h), in the bytes of a value:
 *
 *     USD..USD 1.2B..400B 2024-01-01..2026-12-31
 *       USD..USD 1.2B..9B 2024       USD 5B 2024Q1, USD 1.2B..9B 2024Q3, ...
 *       USD..USD 80B..400B 2025..    USD >=80B 2025, ...
 *
 * A value goes where it widens the box least; a full page is cut along the axis, of currency, days
 * and amounts, on which its two halves span least. An index over a table that is there is built
 * from the sorted values, as the btree order keeps neighbours together.
 *
 * GiST and not SP-GiST, as values are boxes that overlap, and exclusion constraints with a company
 * beside the amount need indexes on several columns.
 */
#include "postgres.h"

#include "access/gist.h"
#include "access/stratnum.h"
#include "fmgr.h"

#include "money_period.h"
#include "money_period_search.h"

PG_FUNCTION_INFO_V1(capex_money_period_gist_consistent);
PG_FUNCTION_INFO_V1(capex_money_period_gist_union);
PG_FUNCTION_INFO_V1(capex_money_period_gist_penalty);
PG_FUNCTION_INFO_V1(capex_money_period_gist_picksplit);
PG_FUNCTION_INFO_V1(capex_money_period_gist_same);

static cx_relation
relation_of(StrategyNumber strategy)
{
	switch (strategy)
	{
		case RTLeftStrategyNumber:
			return CX_BEFORE;
		case RTOverlapStrategyNumber:
			return CX_OVERLAPS;
		case RTRightStrategyNumber:
			return CX_AFTER;
		case RTContainsStrategyNumber:
			return CX_CONTAINS;
		case RTContainedByStrategyNumber:
			return CX_WITHIN;
		case RTEqualStrategyNumber:
			return CX_EQUALS;
		default:
			elog(ERROR, "unknown strategy number %d", strategy);
	}
}

Datum
capex_money_period_gist_consistent(PG_FUNCTION_ARGS)
{
	const GISTENTRY *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	cx_ask ask =
		capex_ask(fcinfo, relation_of(PG_GETARG_UINT16(2)), PG_GETARG_OID(3), PG_GETARG_DATUM(1));
	bool *recheck = (bool *) PG_GETARG_POINTER(4);
	cx_box box;

	*recheck = false;
	if (GIST_LEAF(entry))
		PG_RETURN_BOOL(cx_money_meets(DatumGetMoneyP(entry->key), &ask));
	box = cx_box_of(DatumGetMoneyP(entry->key));
	PG_RETURN_BOOL(cx_box_may_meet(&box, &ask));
}

/* ---- boxes ---- */

static cx_box
box_of_entry(const GistEntryVector *entries, int place)
{
	return cx_box_of(DatumGetMoneyP(entries->vector[place].key));
}

static Datum
copy_box(const cx_box *box)
{
	cx_box *copy = palloc(sizeof(cx_box));

	*copy = *box;
	return PointerGetDatum(copy);
}

Datum
capex_money_period_gist_union(PG_FUNCTION_ARGS)
{
	const GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	int *size = (int *) PG_GETARG_POINTER(1);
	cx_box all = box_of_entry(entries, 0);

	for (int i = 1; i < entries->n; i++)
	{
		cx_box one = box_of_entry(entries, i);

		all = cx_box_union(&all, &one);
	}
	*size = sizeof(cx_box);
	return copy_box(&all);
}

/* By how much the box would grow. */
Datum
capex_money_period_gist_penalty(PG_FUNCTION_ARGS)
{
	const GISTENTRY *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	const GISTENTRY *added = (GISTENTRY *) PG_GETARG_POINTER(1);
	float *penalty = (float *) PG_GETARG_POINTER(2);
	cx_box before = cx_box_of(DatumGetMoneyP(entry->key));
	cx_box one = cx_box_of(DatumGetMoneyP(added->key));
	cx_box after = cx_box_union(&before, &one);

	*penalty = (float) (cx_box_extent(&after) - cx_box_extent(&before));
	PG_RETURN_POINTER(penalty);
}

Datum
capex_money_period_gist_same(PG_FUNCTION_ARGS)
{
	cx_box a = cx_box_of(PG_GETARG_MONEY_P(0));
	cx_box b = cx_box_of(PG_GETARG_MONEY_P(1));
	bool *same = (bool *) PG_GETARG_POINTER(2);

	*same = memcmp(&a, &b, sizeof(cx_box)) == 0;
	PG_RETURN_POINTER(same);
}

/* ---- cutting a page in two ---- */

typedef struct placed
{
	cx_box box;
	double middle; /* on the axis looked at */
	OffsetNumber offset;
} placed;

static int
compare_middles(const void *a, const void *b)
{
	double x = ((const placed *) a)->middle, y = ((const placed *) b)->middle;

	return (x > y) - (x < y);
}

static void
sort_along(placed *entries, int n, cx_axis axis)
{
	for (int i = 0; i < n; i++)
		entries[i].middle = cx_box_middle(&entries[i].box, axis);
	qsort(entries, n, sizeof(placed), compare_middles);
}

static cx_box
box_of_all(const placed *entries, int n)
{
	cx_box all = entries[0].box;

	for (int i = 1; i < n; i++)
		all = cx_box_union(&all, &entries[i].box);
	return all;
}

/* Sort along the axis on which the two halves span least. */
static void
sort_for_cut(placed *entries, int n)
{
	cx_axis best = CX_AXIS_CURRENCY;
	double least = 0;

	for (cx_axis axis = 0; axis < CX_N_AXES; axis++)
	{
		cx_box left, right;
		double extent;

		sort_along(entries, n, axis);
		left = box_of_all(entries, n / 2);
		right = box_of_all(entries + n / 2, n - n / 2);
		extent = cx_box_extent(&left) + cx_box_extent(&right);
		if (axis == 0 || extent < least)
		{
			best = axis;
			least = extent;
		}
	}
	sort_along(entries, n, best);
}

static OffsetNumber *
offsets_of(const placed *entries, int n)
{
	OffsetNumber *offsets = palloc(n * sizeof(OffsetNumber));

	for (int i = 0; i < n; i++)
		offsets[i] = entries[i].offset;
	return offsets;
}

Datum
capex_money_period_gist_picksplit(PG_FUNCTION_ARGS)
{
	const GistEntryVector *vector = (GistEntryVector *) PG_GETARG_POINTER(0);
	GIST_SPLITVEC *split = (GIST_SPLITVEC *) PG_GETARG_POINTER(1);
	int n = vector->n - FirstOffsetNumber, half = n / 2;
	placed *entries = palloc(n * sizeof(placed));
	cx_box left, right;

	for (int i = 0; i < n; i++)
	{
		entries[i].offset = (OffsetNumber) (FirstOffsetNumber + i);
		entries[i].box = box_of_entry(vector, FirstOffsetNumber + i);
	}
	sort_for_cut(entries, n);
	left = box_of_all(entries, half);
	right = box_of_all(entries + half, n - half);
	split->spl_left = offsets_of(entries, half);
	split->spl_nleft = half;
	split->spl_ldatum = copy_box(&left);
	split->spl_right = offsets_of(entries + half, n - half);
	split->spl_nright = n - half;
	split->spl_rdatum = copy_box(&right);
	PG_RETURN_POINTER(split);
}
