/*
 * gin.c - GIN operator classes: capex_claims_ops for capex_claims, capex_text_ops for text.
 *
 * Both hold the keys of claims_keys.h; the one takes them from a stored value, the other extracts
 * them from the text when a row is indexed. A leaf of a query becomes one scan over the keys that
 * start with its company, or one for each company of a set; one that names none scans all keys:
 *
 *     {MSFT,META} 2025 & !estimate        entry 0: META 2025-01-01..   leaf 0
 *                                         entry 1: MSFT 2025-01-01..   leaf 0
 *                                         entry 2: all                 leaf 1
 *
 * and the keys themselves say whether they answer the leaf (comparePartial). A leaf that asks no
 * more than companies and metrics looks up their short keys, one entry for each of both. So what
 * remains is the truth of the query from that of its leaves, which is exact: no row is rechecked,
 * but for the pages that a bitmap under a small work_mem holds as a whole.
 *
 * With a negation rows are rechecked, though hardly ever one is removed: while VACUUM moves a row's
 * keys from the pending list into the tree, a scan can meet some of them after it has looked for
 * others, and would take those for missing. A query that a text without claims meets, such as
 * '!estimate', scans the whole index.
 *
 * One thing GIN is told less than is known. Where an AND cannot hold without one of some entries,
 * it walks along those and only looks the others up, row by row. If on a page one entry of
 * {MSFT,META} has a row of its own and the other, under a small work_mem, the page as a whole, it
 * has looked the others up from that row on when it comes to the page, and misses those before. So
 * what depends on MAYBE alone is MAYBE there, never FALSE: then GIN walks along all entries, and
 * rechecks such pages.
 */
#include "postgres.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "port/pg_bitutils.h"
#include "utils/builtins.h"

#include "claims_keys.h"
#include "compat.h"

#define TEXT_STRATEGY 2 /* the query comes as text */

StaticAssertDecl(GIN_FALSE == TRUTH_NO && GIN_TRUE == TRUTH_YES && GIN_MAYBE == TRUTH_MAYBE,
				 "truth of GIN and of queries is one");

PG_FUNCTION_INFO_V1(capex_gin_extract_claims);
PG_FUNCTION_INFO_V1(capex_gin_extract_text);
PG_FUNCTION_INFO_V1(capex_gin_extract_query);
PG_FUNCTION_INFO_V1(capex_gin_compare_partial);
PG_FUNCTION_INFO_V1(capex_gin_consistent);
PG_FUNCTION_INFO_V1(capex_gin_triconsistent);

/* A query as its entries. */
typedef struct plan
{
	const capex_query *query;
	bool negates;
	bool combines;                            /* leaves that must not be looked up, see above */
	int32 first_entry[FLEXIBLE_ARRAY_MEMBER]; /* of each leaf, and behind the last */
} plan;

/* What an entry's scan needs to know. */
typedef struct entry
{
	const plan *plan;
	const capex_leaf *leaf;
	int32 prefix; /* bytes that all keys of the scan share */
} entry;

Datum
capex_gin_extract_claims(PG_FUNCTION_ARGS)
{
	capex_claims *claims = PG_GETARG_CLAIMS(0);
	int32 *count = (int32 *) PG_GETARG_POINTER(1);

	PG_RETURN_POINTER(capex_keys_of(claims, count));
}

Datum
capex_gin_extract_text(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	int32 *count = (int32 *) PG_GETARG_POINTER(1);

	PG_RETURN_POINTER(capex_keys_of(capex_claims_of_text(body), count));
}

/* The query of a scan key, which is text for one of the operators. */
static capex_query *
query_of(Datum argument, StrategyNumber strategy)
{
	if (strategy == TEXT_STRATEGY)
		argument = PointerGetDatum(
			PG_DETOAST_DATUM_COPY(PointerGetDatum(capex_query_of_text(DatumGetTextPP(argument)))));
	return DatumGetQuery(argument);
}

/* How many metrics a leaf asks for; any of them where none is named. */
static int
metrics_of(const capex_leaf *leaf)
{
	return leaf->metrics ? pg_popcount32(leaf->metrics) : CX_LAST_OUTLAY + 1;
}

/* The metric of so many asked for before it. */
static int
nth_metric(const capex_leaf *leaf, int n)
{
	int metric = 0;

	for (;; metric++)
		if ((!leaf->metrics || (leaf->metrics & (1u << metric))) && n-- == 0)
			return metric;
}

/* How many entries answer a leaf: one for each company, and for each metric where short keys do. */
static int32
entries_of(const capex_leaf *leaf)
{
	int32 companies = Max(leaf->n_companies, 1);

	return capex_key_short_fits(leaf) ? companies * metrics_of(leaf) : companies;
}

static plan *
make_plan(const capex_query *query)
{
	plan *made = palloc(offsetof(plan, first_entry) + (query->n_leaves + 1) * sizeof(int32));
	int32 count = 0;

	made->query = query;
	made->negates = capex_query_negates(query);
	for (int32 i = 0; i < query->n_leaves; i++)
	{
		made->first_entry[i] = count;
		count += entries_of(&query->leaves[i]);
	}
	made->first_entry[query->n_leaves] = count;
	made->combines = count > 2 && bms_num_members(capex_query_wanted(query)) > 1;
	return made;
}

/* The key of an entry, the nth of its leaf. */
static bytea *
make_entry(const plan *of, const capex_leaf *leaf, int32 nth, bool is_short, Pointer *extra)
{
	entry *made = palloc(sizeof(entry));
	int32 company = is_short ? nth / metrics_of(leaf) : nth;
	cx_text name = {"", 0};

	if (leaf->n_companies > 0)
		name = capex_query_name(of->query, leaf->first_ref + company);
	made->plan = of;
	made->leaf = leaf;
	made->prefix = capex_key_prefix(name);
	*extra = (Pointer) made;
	return is_short ? capex_key_short(name, nth_metric(leaf, nth % metrics_of(leaf)))
					: capex_key_start(leaf, name);
}

Datum
capex_gin_extract_query(PG_FUNCTION_ARGS)
{
	capex_query *query = query_of(PG_GETARG_DATUM(0), PG_GETARG_UINT16(2));
	int32 *count = (int32 *) PG_GETARG_POINTER(1);
	bool **partial = (bool **) PG_GETARG_POINTER(3);
	Pointer **extra = (Pointer **) PG_GETARG_POINTER(4);
	int32 *mode = (int32 *) PG_GETARG_POINTER(6);
	plan *made = make_plan(query);
	Datum *keys;

	*count = made->first_entry[query->n_leaves];
	keys = palloc(*count * sizeof(Datum));
	*partial = palloc(*count * sizeof(bool));
	*extra = palloc(*count * sizeof(Pointer));
	for (int32 i = 0; i < query->n_leaves; i++)
	{
		const capex_leaf *leaf = &query->leaves[i];
		bool is_short = capex_key_short_fits(leaf);

		for (int32 at = made->first_entry[i]; at < made->first_entry[i + 1]; at++)
		{
			keys[at] = PointerGetDatum(
				make_entry(made, leaf, at - made->first_entry[i], is_short, &(*extra)[at]));
			(*partial)[at] = !is_short;
		}
	}
	if (capex_query_wants_none(query))
		*mode = GIN_SEARCH_MODE_ALL;
	PG_RETURN_POINTER(keys);
}

Datum
capex_gin_compare_partial(PG_FUNCTION_ARGS)
{
	bytea *start = PG_GETARG_BYTEA_PP(0);
	bytea *key = PG_GETARG_BYTEA_PP(1);
	const entry *of = (const entry *) PG_GETARG_POINTER(3);

	PG_RETURN_INT32(capex_key_compare(start, of->prefix, key, of->plan->query, of->leaf));
}

/* The truth of entries, from which that of a leaf follows: one key that answers is enough. */
typedef struct evidence
{
	const plan *plan;
	const char *check; /* GinTernaryValue, or bool, which has the same values */
} evidence;

static capex_truth
leaf_truth(void *arg, int32 leaf)
{
	const evidence *given = arg;
	capex_truth truth = TRUTH_NO;

	for (int32 i = given->plan->first_entry[leaf]; i < given->plan->first_entry[leaf + 1]; i++)
	{
		if (given->check[i] == GIN_TRUE)
			return TRUTH_YES;
		if (given->check[i] == GIN_MAYBE)
			truth = TRUTH_MAYBE;
	}
	return truth;
}

/* Whether some entries may be true, and none is known to be. */
static bool
only_maybe(const evidence *given)
{
	int32 count = given->plan->first_entry[given->plan->query->n_leaves];

	return memchr(given->check, GIN_TRUE, count) == NULL &&
		   memchr(given->check, GIN_MAYBE, count) != NULL;
}

/* MAYBE is what is true, as far as the keys tell, and is to be rechecked. */
static capex_truth
truth_of(FunctionCallInfo fcinfo)
{
	Pointer *extra = (Pointer *) PG_GETARG_POINTER(4);
	evidence given = {((const entry *) extra[0])->plan, (const char *) PG_GETARG_POINTER(0)};
	capex_truth truth = capex_query_truth(given.plan->query, leaf_truth, &given);

	if (truth == TRUTH_NO && given.plan->combines && only_maybe(&given))
		return TRUTH_MAYBE;
	return truth == TRUTH_YES && given.plan->negates ? TRUTH_MAYBE : truth;
}

Datum
capex_gin_consistent(PG_FUNCTION_ARGS)
{
	bool *recheck = (bool *) PG_GETARG_POINTER(5);
	capex_truth truth = truth_of(fcinfo);

	*recheck = truth == TRUTH_MAYBE;
	PG_RETURN_BOOL(truth != TRUTH_NO);
}

Datum
capex_gin_triconsistent(PG_FUNCTION_ARGS)
{
	PG_RETURN_GIN_TERNARY_VALUE((GinTernaryValue) truth_of(fcinfo));
}
