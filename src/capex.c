/*
 * capex.c - the module: magic block only. Each topic has a file of its own.
 */
#include "postgres.h"

#include "fmgr.h"

#include "compat.h"

CAPEX_MODULE_MAGIC;
