/*
 * as_operator.c - planner support that treats a function called by name as its operator.
 *
 * Indexes, estimates and constraints know operators. What a BI tool or an ORM writes as a call
 *
 *     money_period_overlaps(amount, '[2025-01-01,2026-01-01)')
 *
 * is planned as amount && '[2025-01-01,2026-01-01)', and so finds the same indexes.
 */
#include "postgres.h"

#include "catalog/pg_operator.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "as_operator.h"

/* The operator of this extension that does what a function does, or InvalidOid. */
static Oid
operator_of(Oid function, const char *name, Oid left, Oid right)
{
	Oid found = GetSysCacheOid4(OPERNAMENSP, Anum_pg_operator_oid, CStringGetDatum(name),
								ObjectIdGetDatum(left), ObjectIdGetDatum(right),
								ObjectIdGetDatum(get_func_namespace(function)));

	return OidIsValid(found) && get_opcode(found) == function ? found : InvalidOid;
}

Node *
capex_call_as_operator(const FuncExpr *call, const char *name)
{
	Node *left, *right;
	Oid found;
	OpExpr *clause;

	if (list_length(call->args) != 2)
		return NULL;
	left = linitial(call->args);
	right = lsecond(call->args);
	found = operator_of(call->funcid, name, exprType(left), exprType(right));
	if (!OidIsValid(found))
		return NULL;
	clause = (OpExpr *) make_opclause(found, BOOLOID, false, (Expr *) left, (Expr *) right,
									  InvalidOid, call->inputcollid);
	clause->opfuncid = call->funcid;
	return (Node *) clause;
}
