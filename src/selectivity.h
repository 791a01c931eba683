/*
 * selectivity.h - the share of rows that meet a query, from what ANALYZE knows of the column.
 */
#ifndef CAPEX_SELECTIVITY_H
#define CAPEX_SELECTIVITY_H

#include "query_type.h"

/* What ANALYZE knows (claims_stats.h), as it is read for an estimate. */
typedef struct capex_stats
{
	const capex_claims *sample;
	double with_claims; /* share of rows, of those not null */
	const Datum *companies;
	const float4 *shares; /* of rows with claims, of each company, and of any other */
	int n_companies;
} capex_stats;

/* The share of rows that are not null. */
extern double capex_share_by_sample(const capex_query *query, const capex_stats *stats);

#endif
