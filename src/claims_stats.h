/*
 * claims_stats.h - what ANALYZE keeps of a column of capex_claims, in two slots of pg_statistic:
 *
 *     STATS_CLAIMS     values   {a sample of rows with claims, as one capex_claims}
 *                      numbers  {share of rows with claims}
 *     STATS_COMPANIES  values   ids of the most common spenders, as bytea, sorted
 *                      numbers  share of rows with claims that name each; last, that of any other
 *
 * In the sample the span of a claim says of which row it is, not where it stands: claims of one row
 * have the same, rows come in an order that has nothing to do with the table's, so that the first
 * rows of a sample are a sample too. Shares are of rows that are not null.
 */
#ifndef CAPEX_CLAIMS_STATS_H
#define CAPEX_CLAIMS_STATS_H

/* Kinds of slots; numbers from 10000 on are for private use. */
#define STATS_CLAIMS    17701
#define STATS_COMPANIES 17702

#endif
