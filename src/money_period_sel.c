/*
 * money_period_sel.c - how many pairs of two tables meet an operator, for the planner.
 *
 * ANALYZE keeps of a column its most common values, each with its share, and of the rest a
 * histogram: values that cut the sorted column in parts of one size, each of which thus stands for
 * one such part. The operator is asked of pairs of them, and the shares of the pairs that meet it
 * add up:
 *
 *     a: USD 5 2025 30%, EUR 1B 2024 35%, EUR 2B 2024 35%     b: EUR any 2024 50%, JPY 3 50%
 *     a && b: 35% * 50% + 35% * 50% = 35%
 *
 * For a column and a constant core's matchingsel does the same.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "fmgr.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

PG_FUNCTION_INFO_V1(capex_money_period_joinsel);

/* Of a column: 2304 pairs are asked in less than a tenth of a millisecond. */
#define MOST_SAMPLES 48

typedef struct sample
{
	Datum value;
	double share; /* of the rows of the table */
} sample;

typedef struct samples
{
	sample samples[MOST_SAMPLES];
	int n;
	AttStatsSlot common, histogram; /* what the values point into */
} samples;

static void
take_common(samples *s)
{
	for (int i = 0; i < s->common.nvalues && s->n < MOST_SAMPLES / 2; i++)
		s->samples[s->n++] = (sample){.value = s->common.values[i], .share = s->common.numbers[i]};
}

/*
 * Every second value of the histogram or fewer, evenly picked, the even ones of the left column and
 * the odd ones of the right: in a table joined with itself, a value that stands for a part of the
 * rows must not meet itself.
 */
static void
take_histogram(samples *s, double share, bool right)
{
	int n = Min(s->histogram.nvalues / 2, MOST_SAMPLES - s->n);

	for (int i = 0; i < n; i++)
	{
		int place = (int) ((2 * (int64) i + right) * s->histogram.nvalues / (2 * n));

		s->samples[s->n++] =
			(sample){.value = s->histogram.values[place], .share = Max(share, 0) / n};
	}
}

/* What ANALYZE knows of a column, for an operator that may see it. */
static void
take_samples(samples *s, VariableStatData *column, bool right, Oid function)
{
	Form_pg_statistic stats;
	double rest;

	memset(s, 0, sizeof(samples));
	if (!HeapTupleIsValid(column->statsTuple) || !statistic_proc_security_check(column, function))
		return;
	stats = (Form_pg_statistic) GETSTRUCT(column->statsTuple);
	rest = 1 - stats->stanullfrac;
	if (get_attstatsslot(&s->common, column->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		take_common(s);
	for (int i = 0; i < s->n; i++)
		rest -= s->samples[i].share;
	if (get_attstatsslot(&s->histogram, column->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
						 ATTSTATSSLOT_VALUES))
		take_histogram(s, rest, right);
}

static void
release_samples(samples *s)
{
	free_attstatsslot(&s->common);
	free_attstatsslot(&s->histogram);
}

/* The share of pairs that meet the operator; of pairs that none of the samples is, half of one. */
static double
share_of_pairs(FmgrInfo *function, Oid collation, const samples *a, const samples *b)
{
	double share = 0;

	for (int i = 0; i < a->n; i++)
		for (int j = 0; j < b->n; j++)
			if (DatumGetBool(FunctionCall2Coll(function, collation, a->samples[i].value,
											   b->samples[j].value)))
				share += a->samples[i].share * b->samples[j].share;
	return share > 0 ? share : 0.5 / ((double) a->n * b->n);
}

/* Whether the columns are of the types that the operator takes, so that it may be asked. */
static bool
types_fit(Oid op, const VariableStatData *left, const VariableStatData *right)
{
	Oid left_type, right_type;

	op_input_types(op, &left_type, &right_type);
	return left->vartype == left_type && right->vartype == right_type;
}

static double
estimate(Oid op, Oid collation, VariableStatData *left, VariableStatData *right)
{
	double share = DEFAULT_MATCHING_SEL;
	FmgrInfo function;
	samples a, b;

	if (!types_fit(op, left, right))
		return share;
	fmgr_info(get_opcode(op), &function);
	take_samples(&a, left, false, function.fn_oid);
	take_samples(&b, right, true, function.fn_oid);
	if (a.n > 0 && b.n > 0)
		share = share_of_pairs(&function, collation, &a, &b);
	release_samples(&a);
	release_samples(&b);
	return share;
}

/* Where a row is wanted at most once, its share is that of having some match at all. */
static double
of_rows(double share, const RelOptInfo *inner)
{
	return inner != NULL ? Min(share * Max(inner->rows, 1), 1) : share;
}

Datum
capex_money_period_joinsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid op = PG_GETARG_OID(1);
	List *args = (List *) PG_GETARG_POINTER(2);
	SpecialJoinInfo *join = (SpecialJoinInfo *) PG_GETARG_POINTER(4);
	VariableStatData left, right;
	bool reversed;
	double share;

	get_join_variables(root, args, join, &left, &right, &reversed);
	share = estimate(op, PG_GET_COLLATION(), &left, &right);
	if (join->jointype == JOIN_SEMI || join->jointype == JOIN_ANTI)
		share = of_rows(share, reversed ? left.rel : right.rel);
	ReleaseVariableStats(left);
	ReleaseVariableStats(right);
	CLAMP_PROBABILITY(share);
	PG_RETURN_FLOAT8(share);
}
