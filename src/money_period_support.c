/*
 * money_period_support.c - what the planner may know of &&, @>, <@, << and >>.
 *
 * A function that is called by its name becomes its operator, which a GiST index knows. A btree
 * index knows none of them, but its order starts with the currency and then the first day or, where
 * days are not known, the lower end. So it has all candidates in one piece, and the rows in that
 * are asked whether they are meant:
 *
 *     m && 'USD 60B..65B 2025'    from the first USD with days      to USD from 2025-12-31 on
 *     m <@ 'USD 60B..65B 2025'    from USD from 2025-01-01 on       to USD from 2025-12-31 on
 *     m @> 'USD 60B..65B 2025'    from the first USD with days      to USD from 2025-01-01 on
 *     m && 'USD 60B..65B'         from the first USD without days   to USD >=65B without days
 *     m << 'USD 60B..65B'         from the first USD                to the last, whatever the days
 *
 * Days and amounts alone, as in m && '[2025-01-01,2026-01-01)', have no currency to start with.
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/lsyscache.h"

#include "as_operator.h"
#include "core/money_math.h"
#include "core/money_text.h"
#include "money_period.h"
#include "money_period_search.h"

PG_FUNCTION_INFO_V1(capex_money_period_support);

typedef struct relation_name
{
	const char *function;
	const char *operator;
	cx_relation relation;
} relation_name;

static const relation_name relations[] = {
	{"money_period_overlaps", "&&", CX_OVERLAPS}, {"money_period_contains", "@>", CX_CONTAINS},
	{"money_period_contained", "<@", CX_WITHIN},  {"money_period_before", "<<", CX_BEFORE},
	{"money_period_after", ">>", CX_AFTER},
};

/* What a function that this one supports tells, or NULL. */
static const relation_name *
relation_of(Oid function)
{
	const char *name = get_func_name(function);

	for (size_t i = 0; name && i < lengthof(relations); i++)
		if (strcmp(name, relations[i].function) == 0)
			return &relations[i];
	return NULL;
}

/* How the other argument stands to this one. */
static cx_relation
seen_from_right(cx_relation relation)
{
	switch (relation)
	{
		case CX_CONTAINS:
			return CX_WITHIN;
		case CX_WITHIN:
			return CX_CONTAINS;
		case CX_BEFORE:
			return CX_AFTER;
		case CX_AFTER:
			return CX_BEFORE;
		default:
			return relation;
	}
}

/* The first value that may stand so to another. */
static cx_money
first_candidate(cx_relation relation, const cx_money *asked)
{
	cx_money first = cx_money_of(CX_UNBOUNDED_LOW, -CX_MOST_HUNDREDTHS, asked->currency);
	cx_date day = relation == CX_WITHIN ? asked->days.first : CX_MONEY_FIRST_DAY;

	if (relation == CX_BEFORE || relation == CX_AFTER)
		return first;
	if (cx_days_known(asked->days))
		first.days = (cx_days){day, day + 1};
	else if (relation == CX_WITHIN && asked->low != CX_UNBOUNDED_LOW)
		first.low = first.high = asked->low;
	return first;
}

/* The last. An end of another's that has no bound is above all. */
static cx_money
last_candidate(cx_relation relation, const cx_money *asked)
{
	cx_money last = cx_money_of(CX_MOST_HUNDREDTHS, CX_UNBOUNDED_HIGH, asked->currency);
	int64 low = relation == CX_CONTAINS ? asked->low : asked->high;

	last.flags = CX_MONEY_FLAGS;
	last.rate = CX_N_RATES - 1;
	if (relation == CX_BEFORE || relation == CX_AFTER)
		last.days = (cx_days){CX_MONEY_LAST_DAY, CX_MONEY_LAST_DAY + 1};
	else if (cx_days_known(asked->days))
		last.days = (cx_days){relation == CX_CONTAINS ? asked->days.first : asked->days.next - 1,
							  CX_MONEY_LAST_DAY + 1};
	else
		last.low = Min(low, CX_MOST_HUNDREDTHS);
	return last;
}

static Expr *
compare_with(Oid op, Node *indexed, const cx_money *bound)
{
	Const *constant = makeConst(exprType(indexed), -1, InvalidOid, sizeof(cx_money),
								MoneyPGetDatum(capex_money_copy(bound)), false, false);

	return make_opclause(op, BOOLOID, false, (Expr *) indexed, (Expr *) constant, InvalidOid,
						 InvalidOid);
}

/* The conditions that bound the candidates in a btree index, or NIL. */
static List *
btree_conditions(SupportRequestIndexCondition *request, const OpExpr *clause)
{
	Node *indexed = list_nth(clause->args, request->indexarg);
	Const *other = list_nth(clause->args, 1 - request->indexarg);
	Oid type = exprType(indexed);
	Oid at_least = get_opfamily_member(request->opfamily, type, type, BTGreaterEqualStrategyNumber);
	Oid at_most = get_opfamily_member(request->opfamily, type, type, BTLessEqualStrategyNumber);
	const relation_name *named = relation_of(request->funcid);
	cx_relation relation;
	cx_money first, last;

	if (!OidIsValid(at_least) || !OidIsValid(at_most) || !IsA(other, Const) ||
		other->consttype != type || other->constisnull || !named)
		return NIL;
	relation = request->indexarg == 0 ? named->relation : seen_from_right(named->relation);
	first = first_candidate(relation, DatumGetMoneyP(other->constvalue));
	last = last_candidate(relation, DatumGetMoneyP(other->constvalue));
	request->lossy = true;
	return list_make2(compare_with(at_least, indexed, &first),
					  compare_with(at_most, indexed, &last));
}

static Node *
call_as_operator(const FuncExpr *call)
{
	const relation_name *named = relation_of(call->funcid);

	return named ? capex_call_as_operator(call, named->operator) : NULL;
}

Datum
capex_money_period_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(call_as_operator(((SupportRequestSimplify *) request)->fcall));
	if (IsA(request, SupportRequestIndexCondition) &&
		is_opclause(((SupportRequestIndexCondition *) request)->node))
		PG_RETURN_POINTER(
			btree_conditions((SupportRequestIndexCondition *) request,
							 (OpExpr *) ((SupportRequestIndexCondition *) request)->node));
	PG_RETURN_POINTER(NULL);
}
