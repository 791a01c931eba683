/*
 * claims_keys.h - the keys under which GIN indexes hold claims.
 *
 * A key holds everything of a claim that a leaf of a query can ask, so one scan over the keys that
 * start alike answers a leaf exactly, and no row is visited to check:
 *
 *     1        0x11 of a company, 0x10 of no company in particular; the high digit is the version
 *     n + 1    only behind 0x11: the company's id and a zero byte
 *     4, 4     first and next day, as sortable bytes; zero where not known
 *     2        currency
 *     8        lower end of the amount
 *     1, 1     metric, kind
 *     1        rate, and whether the upper end and growth follow
 *     1        basis of growth, revision
 *     8        upper end, where it differs from the lower
 *     4        growth, where known
 *     rest     source
 *
 * A claim has one key for each of its spenders and one of no company in particular, for queries
 * that name none. Keys compare by their bytes, so those of a company and a year stand side by side:
 *
 *     11 MSFT 0 2024-01-01 ...   11 MSFT 0 2025-01-01 ...   11 NVDA 0 ...
 */
#ifndef CAPEX_CLAIMS_KEYS_H
#define CAPEX_CLAIMS_KEYS_H

#include "claims_type.h"
#include "query_type.h"

/* The key of what the walk stands at: of one of its spenders, or of no company (length 0). */
extern bytea *capex_key_make(const capex_walk *walk, cx_text company);

/* All keys of a value, unsorted; some may be equal. */
extern Datum *capex_keys_of(const capex_claims *claims, int32 *count);

/* Where the scan for a leaf starts: at a company, or none, and the first of the asked days. */
extern bytea *capex_key_start(const capex_leaf *leaf, cx_text company);

/* How many bytes of that start all keys of the scan share. */
extern int32 capex_key_prefix(cx_text company);

/* A key in the scan for a leaf: 0 it answers, -1 it does not, 1 nor does any that follows. */
extern int capex_key_compare(const bytea *start, int32 prefix, const bytea *key,
							 const capex_query *query, const capex_leaf *leaf);

/* Print a key for people. */
extern void capex_key_print(StringInfo out, const bytea *key);

#endif
