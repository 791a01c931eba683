/*
 * claims_keys.h - the keys under which GIN indexes hold claims.
 *
 * A key holds everything of a claim that a leaf of a query can ask, so one scan over the keys that
 * start alike answers a leaf exactly, and no row is visited to check:
 *
 *     1        the version, and how long the company's id is: 0 where nobody is named, 15 where it
 *              is longer than 14 bytes
 *     n        the id, and a zero byte behind a long one
 *     2        first day, so that it sorts; 6 before 1950 and after 2129, 0 where not known
 *     2        bits: metric, kind, rate, whether the upper end and growth follow, basis of growth,
 *              revision, currency
 *     1..2     how many days, where they are known
 *     2        currency, where it is none of seven
 *     2..3     lower end of the amount: zeros at its end, and what stands before them
 *     2..3     upper end, where it differs from the lower
 *     1..3     growth, where known
 *     rest     source
 *
 * A claim has one key for each of its spenders, or one if it has none. Keys compare by their bytes,
 * so those of a company and a year stand side by side:
 *
 *     14 MSFT 2024-01-01 ...   14 MSFT 2025-01-01 ...   14 NVDA ...
 *
 * What is asked most of many claims is all of a company, or its capex. So there are short keys as
 * well, one for each company and metric of a text, behind all others: their list of rows is the
 * answer, where long keys would have to be gathered one by one.
 *
 *     1        another version, and how long the company's id is, as above
 *     n        the id
 *     1        metric
 *
 * A leaf that names no company goes through all keys. A second key of each claim, of nobody in
 * particular and sorted by days, would save that for some questions and double the index, which
 * costs each write.
 */
#ifndef CAPEX_CLAIMS_KEYS_H
#define CAPEX_CLAIMS_KEYS_H

#include "claims_type.h"
#include "query_type.h"

/* The key of what the walk stands at: of one of its spenders, or of no company (length 0). */
extern bytea *capex_key_make(const capex_walk *walk, cx_text company);

/* The short key of a company and a metric. */
extern bytea *capex_key_short(cx_text company, int metric);

/* Whether a leaf asks no more than companies and metrics, which short keys answer. */
extern bool capex_key_short_fits(const capex_leaf *leaf);

/* All keys of a value, unsorted; some may be equal. */
extern Datum *capex_keys_of(const capex_claims *claims, int32 *count);

/* Where the scan for a leaf starts: at a company and the first of the asked days, or at all keys.
 */
extern bytea *capex_key_start(const capex_leaf *leaf, cx_text company);

/* How many bytes of that start all keys of the scan share. */
extern int32 capex_key_prefix(cx_text company);

/* A key in the scan for a leaf: 0 it answers, -1 it does not, 1 nor does any that follows. */
extern int capex_key_compare(const bytea *start, int32 prefix, const bytea *key,
							 const capex_query *query, const capex_leaf *leaf);

/* Print a key for people. */
extern void capex_key_print(StringInfo out, const bytea *key);

#endif
