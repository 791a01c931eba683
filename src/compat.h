/*
 * compat.h - everything that only some versions of PostgreSQL need: 15 to 18.
 *
 * Code elsewhere is written in the newest style; this file lends older servers what they lack.
 */
#ifndef CAPEX_COMPAT_H
#define CAPEX_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "capex needs PostgreSQL 15 or newer"
#endif

/* Since 16 the varlena macros have a header of their own. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* Soft errors are new in 16; before, an input function can only raise. */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define capex_escontext(fcinfo) ((fcinfo)->context)
#else
#define capex_escontext(fcinfo) NULL
#define errsave(context, ...)                                                                      \
	do                                                                                             \
	{                                                                                              \
		(void) (context);                                                                          \
		ereport(ERROR, __VA_ARGS__);                                                               \
	} while (0)
#define ereturn(context, dummy, ...)                                                               \
	do                                                                                             \
	{                                                                                              \
		(void) (context);                                                                          \
		ereport(ERROR, __VA_ARGS__);                                                               \
		return dummy;                                                                              \
	} while (0)
#endif

/* Since 16 making a range can fail softly. */
#if PG_VERSION_NUM >= 160000
#define capex_make_range(typcache, lower, upper, empty)                                            \
	make_range(typcache, lower, upper, empty, NULL)
#else
#define capex_make_range(typcache, lower, upper, empty) make_range(typcache, lower, upper, empty)
#endif

/* Since 17 the statistics target stands beside the attribute. */
#if PG_VERSION_NUM >= 170000
#define capex_stattarget(stats) ((stats)->attstattarget)
#else
#define capex_stattarget(stats) ((stats)->attr->attstattarget)
#endif

/* Since 18 a pause says whether it is ANALYZE's. */
#if PG_VERSION_NUM >= 180000
#define capex_analyze_delay() vacuum_delay_point(true)
#else
#define capex_analyze_delay() vacuum_delay_point()
#endif

/* Since 18 a row can be left out of those that an index is asked for. */
#if PG_VERSION_NUM >= 180000
#define capex_check_index(into, slot, estate, conflict)                                            \
	ExecCheckIndexConstraints(into, slot, estate, conflict, NULL, NIL)
#else
#define capex_check_index(into, slot, estate, conflict)                                            \
	ExecCheckIndexConstraints(into, slot, estate, conflict, NIL)
#endif

/* Since 18 the magic block can name the module and its version. */
#ifdef PG_MODULE_MAGIC_EXT
#define CAPEX_MODULE_MAGIC PG_MODULE_MAGIC_EXT(.name = "capex", .version = CAPEX_VERSION)
#else
#define CAPEX_MODULE_MAGIC PG_MODULE_MAGIC
#endif

#endif
