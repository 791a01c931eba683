/*
 * money_period_support.c - what the planner may know of &&, @> and <@.
 *
 * A btree index knows none of them, but its order starts with the currency and then the first day
 * or, where days are not known, the lower end. So it has all candidates in one piece, and the rows
 * in that are asked whether they are meant:
 *
 *     m && 'USD 60B..65B 2025'    from the first USD with days      to USD from 2025-12-31 on
 *     m <@ 'USD 60B..65B 2025'    from USD from 2025-01-01 on       to USD from 2025-12-31 on
 *     m @> 'USD 60B..65B 2025'    from the first USD with days      to USD from 2025-01-01 on
 *     m && 'USD 60B..65B'         from the first USD without days   to USD >=65B without days
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/lsyscache.h"

#include "core/money_math.h"
#include "core/money_text.h"
#include "money_period.h"
#include "money_period_search.h"

PG_FUNCTION_INFO_V1(capex_money_period_support);

extern Datum capex_money_period_overlaps(PG_FUNCTION_ARGS);
extern Datum capex_money_period_contains(PG_FUNCTION_ARGS);
extern Datum capex_money_period_contained(PG_FUNCTION_ARGS);

/* How the argument at place stands to the other where a function is true. False: not known. */
static bool
relation_of(Oid function, int place, cx_relation *relation)
{
	FmgrInfo info;

	fmgr_info(function, &info);
	if (info.fn_addr == capex_money_period_overlaps)
		*relation = CX_OVERLAPS;
	else if (info.fn_addr == capex_money_period_contains)
		*relation = place == 0 ? CX_CONTAINS : CX_WITHIN;
	else if (info.fn_addr == capex_money_period_contained)
		*relation = place == 0 ? CX_WITHIN : CX_CONTAINS;
	else
		return false;
	return true;
}

/* The first value that may stand so to another. */
static cx_money
first_candidate(cx_relation relation, const cx_money *asked)
{
	cx_money first = cx_money_of(CX_UNBOUNDED_LOW, -CX_MOST_HUNDREDTHS, asked->currency);
	cx_date day = relation == CX_WITHIN ? asked->days.first : CX_MONEY_FIRST_DAY;

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
	if (cx_days_known(asked->days))
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
btree_conditions(SupportRequestIndexCondition *request, List *args)
{
	Node *indexed = list_nth(args, request->indexarg);
	Const *other = list_nth(args, 1 - request->indexarg);
	Oid type = exprType(indexed);
	Oid at_least = get_opfamily_member(request->opfamily, type, type, BTGreaterEqualStrategyNumber);
	Oid at_most = get_opfamily_member(request->opfamily, type, type, BTLessEqualStrategyNumber);
	cx_relation relation;
	cx_money first, last;

	if (!OidIsValid(at_least) || !OidIsValid(at_most) || !IsA(other, Const) ||
		other->consttype != type || other->constisnull ||
		!relation_of(request->funcid, request->indexarg, &relation))
		return NIL;
	first = first_candidate(relation, DatumGetMoneyP(other->constvalue));
	last = last_candidate(relation, DatumGetMoneyP(other->constvalue));
	request->lossy = true;
	return list_make2(compare_with(at_least, indexed, &first),
					  compare_with(at_most, indexed, &last));
}

Datum
capex_money_period_support(PG_FUNCTION_ARGS)
{
	Node *request = (Node *) PG_GETARG_POINTER(0);
	Node *clause;

	if (!IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(NULL);
	clause = ((SupportRequestIndexCondition *) request)->node;
	if (is_opclause(clause))
		PG_RETURN_POINTER(
			btree_conditions((SupportRequestIndexCondition *) request, ((OpExpr *) clause)->args));
	if (is_funcclause(clause))
		PG_RETURN_POINTER(btree_conditions((SupportRequestIndexCondition *) request,
										   ((FuncExpr *) clause)->args));
	PG_RETURN_POINTER(NULL);
}
