/*
 * money_period_search.h - what the operators of money_period ask, as the core's cx_ask.
 */
#ifndef CAPEX_MONEY_PERIOD_SEARCH_H
#define CAPEX_MONEY_PERIOD_SEARCH_H

#include "fmgr.h"

#include "core/money_search.h"

/*
 * What is asked by an argument of one of the types daterange, date, numrange and numeric; of any
 * other, a money_period. Where a range is empty, nothing overlaps it and everything contains it.
 * The function that is called remembers what it was asked last.
 */
extern cx_ask capex_ask(FunctionCallInfo fcinfo, cx_relation relation, Oid type, Datum asked);

#endif
