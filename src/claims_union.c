/*
 * claims_union.c - the claims of several values in one: a || b, and capex_claims_agg over rows.
 *
 *     {MSFT capex actual USD 80B 2025 @0..9} || {META capex actual USD 70B 2025 @4..13}
 *     = {MSFT capex actual USD 80B 2025 @0..9, META capex actual USD 70B 2025 @4..13}
 *
 * A union is built as any value is: sorted by the places, exact doubles dropped. Places are those
 * of the texts that the claims came from; the union does not know that these differ.
 *
 * The aggregate keeps the values as they come and builds once, at the end. Only when their claims
 * are so many that doubles alone could make the result small enough, they are made one before.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "nodes/pg_list.h"
#include "utils/memutils.h"

#include "claims_row.h"
#include "compat.h"

PG_FUNCTION_INFO_V1(capex_claims_union);
PG_FUNCTION_INFO_V1(capex_claims_from_row);
PG_FUNCTION_INFO_V1(capex_claims_agg_add);
PG_FUNCTION_INFO_V1(capex_claims_agg_add_row);
PG_FUNCTION_INFO_V1(capex_claims_agg_combine);
PG_FUNCTION_INFO_V1(capex_claims_agg_serialize);
PG_FUNCTION_INFO_V1(capex_claims_agg_deserialize);
PG_FUNCTION_INFO_V1(capex_claims_agg_final);

/* ---- union ---- */

/* The drafts as one value, of no more claims than a value may have. */
static capex_claims *
build_checked(capex_draft *drafts, Size count)
{
	capex_claims *made = capex_claims_build(drafts, (int32) count);

	if (made->n_claims > MOST_CLAIMS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("a capex_claims value has at most %d claims, not %d", MOST_CLAIMS,
							   made->n_claims),
						errhint("Make a value for each group of rows, such as a company or a "
								"year, with GROUP BY.")));
	return made;
}

capex_claims *
capex_claims_unite(const List *values)
{
	Size n_claims = 0, n_spenders = 0;
	capex_draft *drafts, *draft;
	cx_text *spenders, *spender;
	capex_claims *result;
	ListCell *cell;

	foreach (cell, values)
	{
		n_claims += ((capex_claims *) lfirst(cell))->n_claims;
		n_spenders += ((capex_claims *) lfirst(cell))->n_spenders;
	}
	draft = drafts = palloc_extended(Max(n_claims, 1) * sizeof(capex_draft), MCXT_ALLOC_HUGE);
	spender = spenders = palloc_extended(Max(n_spenders, 1) * sizeof(cx_text), MCXT_ALLOC_HUGE);
	foreach (cell, values)
	{
		capex_walk walk;

		CHECK_FOR_INTERRUPTS();
		for (capex_claims_start(&walk, lfirst(cell)); capex_claims_next(&walk); draft++)
		{
			capex_draft_of_walk(&walk, draft, spender);
			spender += draft->n_spenders;
		}
	}
	result = build_checked(drafts, draft - drafts);
	pfree(drafts);
	pfree(spenders);
	return result;
}

Datum
capex_claims_union(PG_FUNCTION_ARGS)
{
	capex_claims *a = PG_GETARG_CLAIMS(0);
	capex_claims *b = PG_GETARG_CLAIMS(1);

	PG_RETURN_CLAIMS(capex_claims_unite(list_make2(a, b)));
}

/* A row as a value of one claim. */
Datum
capex_claims_from_row(PG_FUNCTION_ARGS)
{
	capex_draft draft;

	capex_draft_of_row(PG_GETARG_HEAPTUPLEHEADER(0), &draft);
	PG_RETURN_CLAIMS(capex_claims_build(&draft, 1));
}

/* ---- aggregate ---- */

typedef struct collection
{
	MemoryContext context;
	List *values; /* copies, in the context */
	Size n_claims;
} collection;

static collection *
make_collection(MemoryContext context)
{
	collection *all = MemoryContextAllocZero(context, sizeof(collection));

	all->context = context;
	return all;
}

static capex_claims *
united(const collection *all)
{
	return capex_claims_unite(all->values);
}

/* Add a copy of a value; of those without claims the first is enough. */
static void
add_value(collection *all, const capex_claims *claims)
{
	MemoryContext caller;
	capex_claims *copy;

	if (claims->n_claims == 0 && all->values != NIL)
		return;
	caller = MemoryContextSwitchTo(all->context);
	copy = palloc(VARSIZE(claims));
	memcpy(copy, claims, VARSIZE(claims));
	all->values = lappend(all->values, copy);
	all->n_claims += copy->n_claims;
	MemoryContextSwitchTo(caller);
}

/* Make one value of all when they are too many for one unless there are doubles. */
static void
keep_small(collection *all)
{
	capex_claims *claims;

	if (all->n_claims <= 2 * MOST_CLAIMS)
		return;
	claims = united(all);
	list_free_deep(all->values);
	*all = (collection){.context = all->context};
	add_value(all, claims);
	pfree(claims);
}

/* The state of the aggregate; made where it is null. */
static collection *
state_of(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "capex_claims_agg called outside of an aggregate");
	return PG_ARGISNULL(0) ? make_collection(context) : (collection *) PG_GETARG_POINTER(0);
}

/* The state as it is, null or not, for a row that adds nothing. */
static Datum
same_state(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(PG_GETARG_POINTER(0));
}

Datum
capex_claims_agg_add(PG_FUNCTION_ARGS)
{
	collection *all;

	if (PG_ARGISNULL(1))
		return same_state(fcinfo);
	all = state_of(fcinfo);
	add_value(all, PG_GETARG_CLAIMS(1));
	keep_small(all);
	PG_RETURN_POINTER(all);
}

Datum
capex_claims_agg_add_row(PG_FUNCTION_ARGS)
{
	collection *all;
	capex_draft draft;

	if (PG_ARGISNULL(1))
		return same_state(fcinfo);
	all = state_of(fcinfo);
	capex_draft_of_row(PG_GETARG_HEAPTUPLEHEADER(1), &draft);
	add_value(all, capex_claims_build(&draft, 1));
	keep_small(all);
	PG_RETURN_POINTER(all);
}

Datum
capex_claims_agg_combine(PG_FUNCTION_ARGS)
{
	collection *all, *other;
	ListCell *cell;

	if (PG_ARGISNULL(1))
		return same_state(fcinfo);
	all = state_of(fcinfo);
	other = (collection *) PG_GETARG_POINTER(1);
	foreach (cell, other->values)
		add_value(all, lfirst(cell));
	keep_small(all);
	PG_RETURN_POINTER(all);
}

/* The union as bytes. */
Datum
capex_claims_agg_serialize(PG_FUNCTION_ARGS)
{
	PG_RETURN_BYTEA_P((bytea *) united((collection *) PG_GETARG_POINTER(0)));
}

/* Copying aligns the bytes as a value is aligned. */
Datum
capex_claims_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea *bytes = PG_GETARG_BYTEA_P(0);
	capex_claims *claims = palloc(VARSIZE(bytes));
	collection *all = make_collection(CurrentMemoryContext);

	memcpy(claims, bytes, VARSIZE(bytes));
	add_value(all, claims);
	PG_RETURN_POINTER(all);
}

/* Of no value at all it is null, as other aggregates are. */
Datum
capex_claims_agg_final(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_CLAIMS(united((collection *) PG_GETARG_POINTER(0)));
}
