/*
 * selectivity.c - how many rows a query will find, for the planner.
 *
 * For a column of capex_claims that ANALYZE has seen, a sample of its claims tells
 * (selectivity_sample.c). Else, as for a text, which is never read to plan, the estimate is a
 * product of plain fractions, one for each thing that a leaf asks, joined as the operators say:
 *
 *     MSFT guidance 2025 & !META     0.03 * 0.4 * 0.2 * (1 - 0.03)
 *
 * A query that is not known when the statement is planned gets one fraction for all.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/selfuncs.h"
#include "utils/syscache.h"

#include "as_operator.h"
#include "claims_stats.h"
#include "compat.h"
#include "selectivity.h"

#define SOME_QUERY  0.01 /* one that is not known yet */
#define HAS_CLAIMS  0.5
#define ONE_COMPANY 0.03
#define ONE_METRIC  0.5
#define ONE_KIND    0.4
#define ONE_WORD    0.1 /* a revision, a basis of growth, a source */
#define ONE_YEAR    0.2
#define AN_AMOUNT   0.3
#define A_RANGE     0.1
#define A_CURRENCY  0.8
#define A_CHANGE    0.1
#define DAYS_A_YEAR 365.0

PG_FUNCTION_INFO_V1(capex_match_sel);
PG_FUNCTION_INFO_V1(capex_match_support);

/* The share of one of several; each further member adds its own. */
static double
share_of_set(uint32 set, double one)
{
	double share = 0;

	for (; set != 0; set &= set - 1)
		share += one * (1 - share);
	return share > 0 ? share : 1;
}

static double
share_of_days(const capex_leaf *leaf)
{
	double years;

	if (!(leaf->asks & ASKS_PERIOD))
		return 1;
	if (leaf->days.first == OPEN_PAST || leaf->days.next == OPEN_FUTURE)
		return HAS_CLAIMS;
	years = (leaf->days.next - leaf->days.first) / DAYS_A_YEAR;
	return Min(years * ONE_YEAR, HAS_CLAIMS);
}

static double
share_of_amount(const capex_leaf *leaf)
{
	double share = leaf->currency != 0 ? A_CURRENCY : 1;

	if (!(leaf->asks & ASKS_AMOUNT))
		return share;
	if (leaf->low == CX_UNBOUNDED_LOW || leaf->high == CX_UNBOUNDED_HIGH)
		return share * AN_AMOUNT;
	return share * A_RANGE;
}

static double
share_of_leaf(const capex_leaf *leaf)
{
	double share = HAS_CLAIMS;

	if (leaf->n_companies > 0)
		share = Min(leaf->n_companies * ONE_COMPANY, HAS_CLAIMS);
	if (leaf->n_sources > 0)
		share *= Min(leaf->n_sources * ONE_WORD, 1);
	if (leaf->asks & ASKS_CHANGE)
		share *= A_CHANGE;
	return share * share_of_set(leaf->metrics, ONE_METRIC) * share_of_set(leaf->kinds, ONE_KIND) *
		   share_of_set(leaf->revisions, ONE_WORD) * share_of_set(leaf->bases, ONE_WORD) *
		   share_of_days(leaf) * share_of_amount(leaf);
}

/* The share of a node and all below it, as if operands had nothing to do with each other. */
static double
share_of_node(const capex_query *query, const capex_node **node)
{
	const capex_node *of = (*node)++;
	double share = of->type == QUERY_AND ? 1 : 0;

	if (of->type == QUERY_LEAF)
		return share_of_leaf(&query->leaves[of->size]);
	if (of->type == QUERY_NOT)
		return 1 - share_of_node(query, node);
	while (*node < of + of->size)
	{
		double one = share_of_node(query, node);

		share = of->type == QUERY_AND ? share * one : share + one - share * one;
	}
	return share;
}

static double
share_of_query(const capex_query *query)
{
	const capex_node *node = capex_query_nodes(query);

	return share_of_node(query, &node);
}

/* The type of this extension's own by its name, found beside one of its functions. */
static Oid
sibling_type(Oid function, const char *name)
{
	return GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum(name),
						   ObjectIdGetDatum(get_func_namespace(function)));
}

/*
 * The query that stands in a clause, or NULL where it is not known yet. Anybody may declare an
 * operator with this estimator, so the bytes of a constant are looked at only where its type is
 * right.
 */
static const capex_query *
known_query(Oid function, const Const *constant, bool text_is_query)
{
	if (constant->consttype == sibling_type(function, "capex_query"))
		return DatumGetQuery(constant->constvalue);
	if (constant->consttype == TEXTOID && text_is_query)
		return capex_query_of_text(DatumGetTextPP(constant->constvalue));
	return NULL;
}

/* ---- statistics ---- */

/*
 * The statistics that were read last. Unpacking them is most of what an estimate takes, and the
 * queries of a session are mostly of one column. They are known again by their row of pg_statistic.
 */
typedef struct reading
{
	MemoryContext context; /* holds them */
	FormData_pg_statistic of;
	ItemPointerData at;
	TransactionId by;
	bool known; /* whether there are any */
	capex_stats stats;
} reading;

static reading last;

/* Whether a row of pg_statistic is the one that was read last. */
static bool
is_last(HeapTuple tuple)
{
	const FormData_pg_statistic *of = (Form_pg_statistic) GETSTRUCT(tuple);

	return ItemPointerIsValid(&last.at) && ItemPointerEquals(&last.at, &tuple->t_self) &&
		   last.by == HeapTupleHeaderGetRawXmin(tuple->t_data) &&
		   last.of.starelid == of->starelid && last.of.staattnum == of->staattnum &&
		   last.of.stainherit == of->stainherit;
}

/* Whether a slot was filled by our ANALYZE, of a column of our type, in the format of today. */
static bool
slot_is_ours(const AttStatsSlot *slot, Oid claims_type)
{
	return slot->valuetype == claims_type && slot->nvalues == 1 && slot->nnumbers == 1 &&
		   DatumGetClaims(slot->values[0])->version == CLAIMS_VERSION;
}

/* Read the statistics of a column; false where there are none. */
static bool
read_stats(Oid function, HeapTuple tuple, capex_stats *stats)
{
	const int flags = ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS;
	AttStatsSlot claims, companies;

	if (!get_attstatsslot(&claims, tuple, STATS_CLAIMS, InvalidOid, flags) ||
		!slot_is_ours(&claims, sibling_type(function, "capex_claims")))
		return false;
	*stats =
		(capex_stats){.sample = DatumGetClaims(claims.values[0]), .with_claims = claims.numbers[0]};
	if (!get_attstatsslot(&companies, tuple, STATS_COMPANIES, InvalidOid, flags) ||
		companies.valuetype != BYTEAOID || companies.nnumbers != companies.nvalues + 1)
		return stats->sample->n_claims == 0;
	stats->companies = companies.values;
	stats->shares = companies.numbers;
	stats->n_companies = companies.nvalues;
	return true;
}

/* What ANALYZE knows of a column, or NULL. */
static const capex_stats *
stats_of(Oid function, HeapTuple tuple)
{
	MemoryContext caller;

	if (is_last(tuple))
		return last.known ? &last.stats : NULL;
	if (!last.context)
		last.context =
			AllocSetContextCreate(CacheMemoryContext, "capex statistics", ALLOCSET_DEFAULT_SIZES);
	MemoryContextReset(last.context);
	ItemPointerSetInvalid(&last.at); /* until all is read */
	caller = MemoryContextSwitchTo(last.context);
	last.known = read_stats(function, tuple, &last.stats);
	MemoryContextSwitchTo(caller);
	last.of = *(Form_pg_statistic) GETSTRUCT(tuple);
	last.at = tuple->t_self;
	last.by = HeapTupleHeaderGetRawXmin(tuple->t_data);
	return last.known ? &last.stats : NULL;
}

/* The share of the rows of a column that meet a query. */
static double
share_of(Oid function, HeapTuple tuple, const capex_query *query)
{
	const capex_stats *stats = HeapTupleIsValid(tuple) ? stats_of(function, tuple) : NULL;
	double share = stats ? capex_share_by_sample(query, stats) : share_of_query(query);

	if (HeapTupleIsValid(tuple))
		share *= 1 - ((Form_pg_statistic) GETSTRUCT(tuple))->stanullfrac;
	return share;
}

/* Restriction selectivity of @@ and @#. A text is a query only to the right of a column. */
Datum
capex_match_sel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List *args = (List *) PG_GETARG_POINTER(2);
	int relation = PG_GETARG_INT32(3);
	VariableStatData variable;
	Oid function = fcinfo->flinfo->fn_oid;
	Node *other;
	bool on_left;
	const capex_query *query = NULL;
	double share = SOME_QUERY;

	if (!get_restriction_variable(root, args, relation, &variable, &other, &on_left))
		PG_RETURN_FLOAT8(share);
	if (IsA(other, Const) && ((Const *) other)->constisnull)
		share = 0;
	else if (IsA(other, Const))
		query = known_query(function, (const Const *) other, on_left);
	if (query)
		share = share_of(function, variable.statsTuple, query);
	ReleaseVariableStats(variable);
	CLAMP_PROBABILITY(share);
	PG_RETURN_FLOAT8(share);
}

/* ---- capex_match as a function call ---- */

static Node *
call_as_operator(const FuncExpr *call)
{
	bool of_text = list_length(call->args) > 0 && exprType(linitial(call->args)) == TEXTOID;

	return capex_call_as_operator(call, of_text ? "@#" : "@@");
}

/*
 * Planner support of capex_match: a call becomes the operator, so that indexes, estimates and
 * filters treat both alike.
 */
Datum
capex_match_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);
	Node *answer = NULL;

	if (IsA(request, SupportRequestSimplify))
		answer = call_as_operator(((SupportRequestSimplify *) request)->fcall);
	PG_RETURN_POINTER(answer);
}
