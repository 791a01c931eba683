/*
 * as_operator.h - planner support that treats a function called by name as its operator.
 */
#ifndef CAPEX_AS_OPERATOR_H
#define CAPEX_AS_OPERATOR_H

#include "nodes/primnodes.h"

/* A call with the operator of that name in its place, or NULL where it is not that operator's. */
extern Node *capex_call_as_operator(const FuncExpr *call, const char *name);

#endif
