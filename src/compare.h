/*
 * compare.h - the comparisons of a type, for its operators and its btree.
 *
 * A file that has a static compare_args(fcinfo), below, at or above zero as the first argument
 * sorts before, with or after the second, defines all seven SQL functions of the type at once.
 */
#ifndef CAPEX_COMPARE_H
#define CAPEX_COMPARE_H

#include "fmgr.h"

#define CAPEX_COMPARISON(name, returns)                                                            \
	PG_FUNCTION_INFO_V1(name);                                                                     \
	Datum name(PG_FUNCTION_ARGS)                                                                   \
	{                                                                                              \
		returns;                                                                                   \
	}                                                                                              \
	extern Datum name(PG_FUNCTION_ARGS)

#define CAPEX_COMPARISONS(type)                                                                    \
	CAPEX_COMPARISON(type##_eq, PG_RETURN_BOOL(compare_args(fcinfo) == 0));                        \
	CAPEX_COMPARISON(type##_ne, PG_RETURN_BOOL(compare_args(fcinfo) != 0));                        \
	CAPEX_COMPARISON(type##_lt, PG_RETURN_BOOL(compare_args(fcinfo) < 0));                         \
	CAPEX_COMPARISON(type##_le, PG_RETURN_BOOL(compare_args(fcinfo) <= 0));                        \
	CAPEX_COMPARISON(type##_gt, PG_RETURN_BOOL(compare_args(fcinfo) > 0));                         \
	CAPEX_COMPARISON(type##_ge, PG_RETURN_BOOL(compare_args(fcinfo) >= 0));                        \
	CAPEX_COMPARISON(type##_cmp, PG_RETURN_INT32(compare_args(fcinfo)))

#endif
