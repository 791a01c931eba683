/*
 * query_type.c - building capex_query and finding whether claims meet it; see query_type.h.
 *
 * The tree is stored operator first, each with the count of nodes that belong to it, so a walk can
 * step over an operand without looking into it:
 *
 *     (MSFT | META) & !estimate       0 AND 5   1 OR 3   2 leaf 0   3 leaf 1   4 NOT 2   5 leaf 2
 *
 * and evaluating stops at the first operand that decides.
 */
#include "postgres.h"

#include "compat.h"
#include "query_type.h"

const capex_node *
capex_query_nodes(const capex_query *query)
{
	return (const capex_node *) (query->leaves + query->n_leaves);
}

const int32 *
capex_query_refs(const capex_query *query)
{
	return (const int32 *) (capex_query_nodes(query) + query->n_nodes);
}

capex_names
capex_query_names(const capex_query *query)
{
	const uint32 *ends = (const uint32 *) (capex_query_refs(query) + query->n_refs);

	return (capex_names){ends, (const char *) (ends + query->n_names), query->n_names};
}

cx_text
capex_query_name(const capex_query *query, int32 ref)
{
	capex_names names = capex_query_names(query);

	return capex_name_get(&names, capex_query_refs(query)[ref]);
}

/* ---- building ---- */

/* Where the parts of a value are written. */
typedef struct writer
{
	capex_query *query;
	capex_node *nodes;
	int32 *refs;
	const cx_text *names;
	int32 next_leaf;
	int32 next_node;
	int32 next_ref;
} writer;

/* A list of names, sorted and without doubles. */
static cx_text *
sorted_names(const List *list, int32 *count)
{
	cx_text *names = palloc(Max(list_length(list), 1) * sizeof(cx_text));
	ListCell *cell;

	*count = 0;
	foreach (cell, list)
		names[(*count)++] = *(cx_text *) lfirst(cell);
	*count = capex_names_sort(names, *count);
	return names;
}

static List *
collect_names(const capex_query_tree *tree, List *names, int32 *n_leaves, int32 *n_nodes)
{
	ListCell *cell;

	++*n_nodes;
	*n_leaves += tree->type == QUERY_LEAF;
	names = list_concat(names, tree->companies);
	names = list_concat(names, tree->sources);
	foreach (cell, tree->operands)
		names = collect_names(lfirst(cell), names, n_leaves, n_nodes);
	return names;
}

static int32
write_refs(writer *out, const List *list)
{
	int32 count;
	cx_text *names = sorted_names(list, &count);

	for (int32 i = 0; i < count; i++)
		out->refs[out->next_ref++] = capex_names_place(out->names, out->query->n_names, names[i]);
	return count;
}

static void
write_leaf(writer *out, const capex_query_tree *tree)
{
	capex_leaf *leaf = &out->query->leaves[out->next_leaf++];

	*leaf = tree->leaf;
	leaf->first_ref = out->next_ref;
	leaf->n_companies = write_refs(out, tree->companies);
	leaf->n_sources = write_refs(out, tree->sources);
}

static void
write_tree(writer *out, const capex_query_tree *tree)
{
	int32 place = out->next_node++;
	ListCell *cell;

	out->nodes[place].type = tree->type;
	if (tree->type == QUERY_LEAF)
	{
		out->nodes[place].size = out->next_leaf;
		write_leaf(out, tree);
		return;
	}
	foreach (cell, tree->operands)
		write_tree(out, lfirst(cell));
	out->nodes[place].size = out->next_node - place;
}

/* How many names all leaves together refer to, doubles within a list counting once. */
static int32
count_refs(const capex_query_tree *tree)
{
	int32 companies, sources;
	int32 total;
	ListCell *cell;

	pfree(sorted_names(tree->companies, &companies));
	pfree(sorted_names(tree->sources, &sources));
	total = companies + sources;
	foreach (cell, tree->operands)
		total += count_refs(lfirst(cell));
	return total;
}

capex_query *
capex_query_build(capex_query_tree *tree)
{
	int32 n_leaves = 0, n_nodes = 0, n_names;
	cx_text *names = sorted_names(collect_names(tree, NIL, &n_leaves, &n_nodes), &n_names);
	int32 n_refs = count_refs(tree);
	Size size = offsetof(capex_query, leaves) + n_leaves * sizeof(capex_leaf) +
				n_nodes * sizeof(capex_node) + n_refs * sizeof(int32) + n_names * sizeof(uint32) +
				capex_names_bytes(names, n_names);
	capex_query *query = palloc0(size);
	writer out = {.query = query, .names = names};
	capex_names table;

	SET_VARSIZE(query, size);
	query->version = QUERY_VERSION;
	query->n_leaves = n_leaves;
	query->n_nodes = n_nodes;
	query->n_refs = n_refs;
	query->n_names = n_names;
	out.nodes = unconstify(capex_node *, capex_query_nodes(query));
	out.refs = unconstify(int32 *, capex_query_refs(query));
	write_tree(&out, tree);
	table = capex_query_names(query);
	capex_names_write(names, n_names, unconstify(uint32 *, table.ends),
					  unconstify(char *, table.bytes));
	return query;
}

/* ---- matching ---- */

static bool
amount_fits(const capex_leaf *leaf, const cx_money *amount)
{
	return amount->rate == leaf->rate && amount->low <= leaf->high && leaf->low <= amount->high;
}

static bool
days_fit(const capex_leaf *leaf, cx_days days)
{
	return cx_days_known(days) && leaf->days.first <= days.first && days.next <= leaf->days.next;
}

static bool
in_set(uint32 set, uint8 value)
{
	return set == 0 || (value < 32 && (set >> value & 1));
}

/* Whether a name is among those, which are sorted, that the leaf refers to from first on. */
static bool
is_among(const capex_query *query, int32 first, int32 count, cx_text name)
{
	int32 low = first;
	int32 high = first + count;

	while (low < high)
	{
		int32 middle = low + (high - low) / 2;
		int order = capex_name_compare(capex_query_name(query, middle), name);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool
capex_leaf_fits(const capex_query *query, const capex_leaf *leaf, const capex_asked *claim)
{
	if (!in_set(leaf->metrics, claim->metric) || !in_set(leaf->kinds, claim->kind) ||
		!in_set(leaf->revisions, claim->revision) || !in_set(leaf->bases, claim->basis))
		return false;
	if (leaf->currency != 0 && leaf->currency != claim->amount->currency)
		return false;
	if ((leaf->asks & ASKS_PERIOD) && !days_fit(leaf, claim->amount->days))
		return false;
	if ((leaf->asks & ASKS_AMOUNT) && !amount_fits(leaf, claim->amount))
		return false;
	if ((leaf->asks & ASKS_CHANGE) &&
		(claim->change == CX_NO_CHANGE || claim->change < leaf->change_low ||
		 claim->change > leaf->change_high))
		return false;
	return leaf->n_sources == 0 ||
		   is_among(query, leaf->first_ref + leaf->n_companies, leaf->n_sources, claim->source);
}

capex_asked
capex_asked_of(const capex_walk *walk)
{
	const capex_stored_claim *claim = walk->claim;
	capex_asked asked = {.amount = &claim->amount,
						 .change = claim->change,
						 .metric = claim->metric,
						 .kind = claim->kind,
						 .basis = claim->basis,
						 .revision = claim->revision};

	if (claim->source != NO_SOURCE)
		asked.source = capex_name_get(&walk->names, claim->source);
	return asked;
}

static bool
companies_fit(const capex_query *query, const capex_leaf *leaf, const capex_walk *walk)
{
	if (leaf->n_companies == 0)
		return true;
	for (int i = 0; i < walk->claim->n_spenders; i++)
		if (is_among(query, leaf->first_ref, leaf->n_companies,
					 capex_name_get(&walk->names, walk->spenders[i])))
			return true;
	return false;
}

bool
capex_leaf_meets(const capex_query *query, const capex_leaf *leaf, const capex_walk *walk)
{
	capex_asked claim = capex_asked_of(walk);

	return capex_leaf_fits(query, leaf, &claim) && companies_fit(query, leaf, walk);
}

/* What truth of a leaf is asked about. */
typedef struct subject
{
	const capex_query *query;
	const capex_claims *claims;
} subject;

static capex_truth
leaf_truth(void *arg, int32 leaf)
{
	const subject *about = arg;
	const capex_leaf *asked = &about->query->leaves[leaf];
	capex_walk walk;

	capex_claims_start(&walk, about->claims);
	while (capex_claims_next(&walk))
		if (capex_leaf_meets(about->query, asked, &walk))
			return TRUTH_YES;
	return TRUTH_NO;
}

static int32
node_size(const capex_node *node)
{
	return node->type == QUERY_LEAF ? 1 : node->size;
}

/* The truth of the node and all below it. The depth is bounded by DEEPEST_QUERY. */
static capex_truth
node_truth(const capex_node *node, capex_leaf_truth truth, void *arg)
{
	const capex_node *end = node + node_size(node);
	capex_truth deciding = node->type == QUERY_AND ? TRUTH_NO : TRUTH_YES;
	capex_truth result = node->type == QUERY_AND ? TRUTH_YES : TRUTH_NO;

	if (node->type == QUERY_LEAF)
		return truth(arg, node->size);
	if (node->type == QUERY_NOT)
	{
		result = node_truth(node + 1, truth, arg);
		return result == TRUTH_MAYBE ? result : result == TRUTH_NO ? TRUTH_YES : TRUTH_NO;
	}
	for (const capex_node *operand = node + 1; operand < end; operand += node_size(operand))
	{
		capex_truth one = node_truth(operand, truth, arg);

		if (one == deciding)
			return one;
		if (one == TRUTH_MAYBE)
			result = one;
	}
	return result;
}

capex_truth
capex_query_truth(const capex_query *query, capex_leaf_truth truth, void *arg)
{
	return node_truth(capex_query_nodes(query), truth, arg);
}

bool
capex_query_negates(const capex_query *query)
{
	const capex_node *nodes = capex_query_nodes(query);

	for (int32 i = 0; i < query->n_nodes; i++)
		if (nodes[i].type == QUERY_NOT)
			return true;
	return false;
}

static capex_truth
no_truth(void *arg, int32 leaf)
{
	(void) arg;
	(void) leaf;
	return TRUTH_NO;
}

bool
capex_query_wants_none(const capex_query *query)
{
	return capex_query_truth(query, no_truth, NULL) == TRUTH_YES;
}

bool
capex_query_matches(const capex_query *query, const capex_claims *claims)
{
	subject about = {query, claims};

	return capex_query_truth(query, leaf_truth, &about) == TRUTH_YES;
}

/* Add the leaves below a node that stand in an even number of negations; the node behind it. */
static const capex_node *
add_wanted(const capex_node *node, bool negated, Bitmapset **wanted)
{
	const capex_node *end = node + node_size(node);

	if (node->type == QUERY_LEAF && !negated)
		*wanted = bms_add_member(*wanted, node->size);
	for (const capex_node *operand = node + 1; operand < end;)
		operand = add_wanted(operand, negated != (node->type == QUERY_NOT), wanted);
	return end;
}

Bitmapset *
capex_query_wanted(const capex_query *query)
{
	Bitmapset *wanted = NULL;

	add_wanted(capex_query_nodes(query), false, &wanted);
	return wanted;
}
