/*
 * query_build.c - making trees of queries, and the operators that build a query from others:
 *
 *     'MSFT 2025' && '!estimate'           MSFT 2025 & !estimate
 *     ('MSFT' || 'META') || 'AMZN'         MSFT | META | AMZN
 *     'MSFT' && ('META' || 'AMZN')         MSFT & (META | AMZN)
 *     !! '!(MSFT 2025)'                    MSFT 2025
 *
 * A query becomes a tree again, the trees are joined as the parser joins them, and the result is
 * what parsing the joined text would have given. So it parses back, within the limits of a text.
 */
#include "postgres.h"

#include "compat.h"
#include "query_type.h"

PG_FUNCTION_INFO_V1(capex_query_and);
PG_FUNCTION_INFO_V1(capex_query_or);
PG_FUNCTION_INFO_V1(capex_query_not);

/* ---- trees ---- */

capex_query_tree *
capex_query_tree_make(capex_node_type type)
{
	capex_query_tree *tree = palloc0(sizeof(capex_query_tree));

	tree->type = type;
	return tree;
}

/* Add an operand, or its operands where it is of the same operator. */
static void
add_operand(capex_query_tree *tree, capex_query_tree *operand)
{
	if (operand->type == tree->type)
		tree->operands = list_concat(tree->operands, operand->operands);
	else
		tree->operands = lappend(tree->operands, operand);
}

capex_query_tree *
capex_query_tree_join(capex_node_type type, capex_query_tree *left, capex_query_tree *right)
{
	capex_query_tree *tree = left;

	if (left->type != type)
	{
		tree = capex_query_tree_make(type);
		add_operand(tree, left);
	}
	add_operand(tree, right);
	return tree;
}

capex_query_tree *
capex_query_tree_negate(capex_query_tree *tree)
{
	capex_query_tree *negation;

	if (tree->type == QUERY_NOT)
		return linitial(tree->operands);
	negation = capex_query_tree_make(QUERY_NOT);
	negation->operands = list_make1(tree);
	return negation;
}

/* What a tree has of that for which there are limits. */
typedef struct extent
{
	int leaves;
	int names;
	int depth; /* of its deepest leaf, 1 for a tree that is one */
} extent;

static void
measure(const capex_query_tree *tree, int depth, extent *all)
{
	ListCell *cell;

	all->leaves += tree->type == QUERY_LEAF;
	all->names += list_length(tree->companies) + list_length(tree->sources);
	all->depth = Max(all->depth, depth);
	foreach (cell, tree->operands)
		measure(lfirst(cell), depth + 1, all);
}

const char *
capex_query_tree_excess(const capex_query_tree *tree)
{
	extent all = {0};

	measure(tree, 1, &all);
	if (all.depth > DEEPEST_QUERY)
		return "a query has at most 99 operators within each other";
	if (all.leaves > MOST_LEAVES)
		return "a query describes at most 1000 claims";
	if (all.names > MOST_REFS)
		return "a query names at most 10000 companies";
	return NULL;
}

/* ---- values to trees ---- */

static List *
names_of(const capex_query *query, int32 first, int32 count)
{
	cx_text *names = palloc(Max(count, 1) * sizeof(cx_text));
	List *list = NIL;

	for (int32 i = 0; i < count; i++)
	{
		names[i] = capex_query_name(query, first + i);
		list = lappend(list, &names[i]);
	}
	return list;
}

static capex_query_tree *
leaf_of(const capex_query *query, const capex_leaf *leaf)
{
	capex_query_tree *tree = capex_query_tree_make(QUERY_LEAF);

	tree->leaf = *leaf;
	tree->companies = names_of(query, leaf->first_ref, leaf->n_companies);
	tree->sources = names_of(query, leaf->first_ref + leaf->n_companies, leaf->n_sources);
	return tree;
}

/* The node as a tree; *node moves behind it. Names stay where the value has them. */
static capex_query_tree *
tree_of(const capex_query *query, const capex_node **node)
{
	const capex_node *start = (*node)++;
	capex_query_tree *tree;

	if (start->type == QUERY_LEAF)
		return leaf_of(query, &query->leaves[start->size]);
	tree = capex_query_tree_make(start->type);
	while (*node < start + start->size)
		tree->operands = lappend(tree->operands, tree_of(query, node));
	return tree;
}

static capex_query_tree *
argument_tree(const capex_query *query)
{
	const capex_node *node = capex_query_nodes(query);

	return tree_of(query, &node);
}

/* ---- operators ---- */

static void
fail_limit(const char *excess)
{
	ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("the combined query is too large: %s", excess),
					errhint("Ask in several queries, such as claims @@ a AND claims @@ b.")));
}

/* The value of a tree that operators made, which has to be one that a text could give. */
static Datum
build_checked(capex_query_tree *tree)
{
	const char *excess = capex_query_tree_excess(tree);
	StringInfoData text;
	capex_query *query;

	if (excess)
		fail_limit(excess);
	query = capex_query_build(tree);
	initStringInfo(&text);
	capex_query_print(&text, query);
	if (text.len > LONGEST_QUERY)
		fail_limit(QUERY_TOO_LONG);
	pfree(text.data);
	PG_RETURN_QUERY(query);
}

static Datum
join_arguments(FunctionCallInfo fcinfo, capex_node_type type)
{
	capex_query_tree *left = argument_tree(PG_GETARG_QUERY(0));
	capex_query_tree *right = argument_tree(PG_GETARG_QUERY(1));

	return build_checked(capex_query_tree_join(type, left, right));
}

Datum
capex_query_and(PG_FUNCTION_ARGS)
{
	return join_arguments(fcinfo, QUERY_AND);
}

Datum
capex_query_or(PG_FUNCTION_ARGS)
{
	return join_arguments(fcinfo, QUERY_OR);
}

Datum
capex_query_not(PG_FUNCTION_ARGS)
{
	return build_checked(capex_query_tree_negate(argument_tree(PG_GETARG_QUERY(0))));
}
