/*
 * selectivity_sample.c - the share of rows that meet a query, from a sample of their claims.
 *
 * Where many rows of the sample meet the query, their share is the answer. Where few or none do,
 * a guess decides, made of what the sample does tell; the two are joined so that the guess counts
 * as one row that meets the query:
 *
 *     rows that meet it, of 2000    guess         share
 *     400                           1 in 6        (400 + 1) / (2000 + 6)
 *     0                             1 in 10000    (0 + 1) / (2000 + 10000)
 *
 * The guess for 'MSFT capex 2025 >= 50B' is
 *
 *     the share of rows that name MSFT, which ANALYZE has counted over more rows than it kept,
 *     times the share of MSFT's claims that are 'capex 2025 >= 50B', joined in the same way with
 *     the share of all claims that are, joined in the same way with
 *     the shares of capex, of 2025 and of >= 50B, as if they had nothing to do with each other
 *
 * and for operators the product, or what "|" and "!" make of it. So fields that belong together are
 * found together where the sample is large enough to show it. The work is bounded: for a query of
 * many leaves only the first rows of the sample are looked at.
 */
#include "postgres.h"

#include <math.h>

#include "compat.h"
#include "selectivity.h"

#define MOST_CHECKS 30000 /* of a claim against a leaf: a millisecond or a few */
#define FEW         10    /* hits that tell too little by themselves */
#define LEAST_SHARE 1e-7

/* The first rows of a sample, and what is asked of them. */
typedef struct sample
{
	const capex_stats *stats;
	const capex_query *query;
	capex_walk start; /* before the first claim */
	int n_claims;
	int n_rows;
} sample;

/* What a walk over the sample tells of one leaf. */
typedef struct tally
{
	int fit;        /* claims that meet all but the companies */
	int of_company; /* claims of the asked companies */
	int both;
	int rows_of_company;
	int rows_met;
} tally;

/* Join what was seen with a guess, which counts as one hit. */
static double
join(double hits, double among, double guess)
{
	return (hits + 1) / (among + 1 / Max(guess, LEAST_SHARE));
}

/* The share of rows in which at least one of so many claims is a hit. */
static double
any_of(double share, double claims)
{
	return 1 - pow(1 - Min(share, 1), Max(claims, 1));
}

/* Whether the claim at which a walk stands is the first of its row. */
static bool
starts_row(const capex_walk *walk)
{
	return walk->next == 1 || walk->claim->span.start != walk->claim[-1].span.start;
}

/* ---- one field at a time ---- */

#define MOST_PARTS 8

/* Split a leaf into one for each field that it asks, without the companies. */
static int
split(const capex_leaf *leaf, capex_leaf *parts)
{
	int n = 0;

	if (leaf->metrics)
		parts[n++] = (capex_leaf){.metrics = leaf->metrics};
	if (leaf->kinds)
		parts[n++] = (capex_leaf){.kinds = leaf->kinds};
	if (leaf->revisions)
		parts[n++] = (capex_leaf){.revisions = leaf->revisions};
	if (leaf->bases)
		parts[n++] = (capex_leaf){.bases = leaf->bases};
	if (leaf->n_sources)
		parts[n++] = (capex_leaf){.first_ref = leaf->first_ref + leaf->n_companies,
								  .n_sources = leaf->n_sources};
	if (leaf->currency || (leaf->asks & ASKS_AMOUNT))
		parts[n++] = (capex_leaf){.asks = leaf->asks & ASKS_AMOUNT,
								  .currency = leaf->currency,
								  .rate = leaf->rate,
								  .low = leaf->low,
								  .high = leaf->high};
	if (leaf->asks & ASKS_PERIOD)
		parts[n++] = (capex_leaf){.asks = ASKS_PERIOD, .days = leaf->days};
	if (leaf->asks & ASKS_CHANGE)
		parts[n++] = (capex_leaf){
			.asks = ASKS_CHANGE, .change_low = leaf->change_low, .change_high = leaf->change_high};
	return n;
}

/* The share of claims that meet all fields, as if these had nothing to do with each other. */
static double
product_of_fields(const sample *of, const capex_leaf *leaf)
{
	capex_leaf parts[MOST_PARTS];
	int hits[MOST_PARTS] = {0};
	int n = split(leaf, parts);
	capex_walk walk = of->start;
	double share = 1;

	for (int i = 0; i < of->n_claims && capex_claims_next(&walk); i++)
	{
		capex_asked claim = capex_asked_of(&walk);

		for (int part = 0; part < n; part++)
			hits[part] += capex_leaf_fits(of->query, &parts[part], &claim);
	}
	for (int part = 0; part < n; part++)
		share *= (hits[part] + 0.5) / (of->n_claims + 1);
	return share;
}

/* ---- companies ---- */

/* Which names of the sample the leaf asks for. */
static bool *
asked_names(const sample *of, const capex_leaf *leaf)
{
	const capex_names *names = &of->start.names;
	bool *asked = palloc0(Max(names->count, 1));

	for (int32 ref = leaf->first_ref; ref < leaf->first_ref + leaf->n_companies; ref++)
	{
		int32 place = capex_name_find(names, capex_query_name(of->query, ref));

		if (place >= 0)
			asked[place] = true;
	}
	return asked;
}

/* The share of rows with claims that name a company, as ANALYZE has counted. */
static double
company_share(const capex_stats *stats, cx_text name)
{
	int low = 0, high = stats->n_companies;

	while (low < high)
	{
		int middle = (low + high) / 2;
		const bytea *id = (const bytea *) DatumGetPointer(stats->companies[middle]);
		int order =
			capex_name_compare((cx_text){VARDATA_ANY(id), (int32) VARSIZE_ANY_EXHDR(id)}, name);

		if (order == 0)
			return stats->shares[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return stats->shares[stats->n_companies];
}

/* The share of rows that name any company of a leaf, as if these had nothing to do. */
static double
companies_share(const sample *of, const capex_leaf *leaf)
{
	double without = 1;

	for (int32 ref = leaf->first_ref; ref < leaf->first_ref + leaf->n_companies; ref++)
		without *= 1 - company_share(of->stats, capex_query_name(of->query, ref));
	return 1 - without;
}

/* ---- leaves ---- */

static bool
names_asked(const capex_walk *walk, const bool *asked)
{
	for (int i = 0; i < walk->claim->n_spenders; i++)
		if (asked[walk->spenders[i]])
			return true;
	return false;
}

/* Count what meets a leaf, and mark the rows that do. */
static tally
count_leaf(const sample *of, const capex_leaf *leaf, bool *met)
{
	bool *asked = leaf->n_companies > 0 ? asked_names(of, leaf) : NULL;
	tally seen = {0};
	capex_walk walk = of->start;
	int row = -1, last = -1;

	memset(met, 0, of->n_rows);
	for (int i = 0; i < of->n_claims && capex_claims_next(&walk); i++)
	{
		capex_asked claim = capex_asked_of(&walk);
		bool fits = capex_leaf_fits(of->query, leaf, &claim);
		bool named = !asked || names_asked(&walk, asked);

		row += starts_row(&walk);
		seen.fit += fits;
		seen.of_company += named;
		seen.both += fits && named;
		seen.rows_of_company += named && row != last;
		seen.rows_met += fits && named && !met[row];
		met[row] |= fits && named;
		if (named)
			last = row;
	}
	if (asked)
		pfree(asked);
	return seen;
}

static double
leaf_share(const sample *of, const capex_leaf *leaf, bool *met)
{
	tally seen = count_leaf(of, leaf, met);
	double fit = (double) seen.fit / Max(of->n_claims, 1);
	double guess = 1;

	if (seen.fit < FEW)
		fit = join(seen.fit, of->n_claims, product_of_fields(of, leaf));
	if (leaf->n_companies > 0)
	{
		guess = join(seen.rows_of_company, of->n_rows, companies_share(of, leaf));
		fit = join(seen.both, seen.of_company, fit);
	}
	guess *= any_of(fit, (double) seen.of_company / Max(seen.rows_of_company, 1));
	return join(seen.rows_met, of->n_rows, guess);
}

/* ---- operators ---- */

static int
count_met(const bool *met, int n)
{
	int count = 0;

	for (int i = 0; i < n; i++)
		count += met[i];
	return count;
}

/* The share of rows that meet a node; *node moves behind it. Marks the rows of the sample. */
static double
node_share(const sample *of, const capex_node **node, bool *met)
{
	const capex_node *start = (*node)++;
	bool all = start->type == QUERY_AND;
	double guess = 1; /* of all operands, or of none of them */
	bool *one;

	if (start->type == QUERY_LEAF)
		return leaf_share(of, &of->query->leaves[start->size], met);
	one = palloc(Max(of->n_rows, 1));
	memset(met, all, of->n_rows);
	while (*node < start + start->size)
	{
		double share = node_share(of, node, one);

		guess *= all ? share : 1 - share;
		for (int i = 0; i < of->n_rows; i++)
			met[i] = all ? met[i] && one[i] : met[i] || one[i];
	}
	pfree(one);
	if (start->type != QUERY_NOT)
		return join(count_met(met, of->n_rows), of->n_rows, all ? guess : 1 - guess);
	for (int i = 0; i < of->n_rows; i++)
		met[i] = !met[i];
	return guess;
}

/* As many rows as the work may be spent on. */
static sample
make_sample(const capex_query *query, const capex_stats *stats)
{
	sample made = {.stats = stats, .query = query};
	capex_walk walk;

	capex_claims_start(&made.start, stats->sample);
	for (walk = made.start; capex_claims_next(&walk); made.n_claims++)
	{
		if (starts_row(&walk) && made.n_claims > MOST_CHECKS / query->n_leaves)
			break;
		made.n_rows += starts_row(&walk);
	}
	return made;
}

double
capex_share_by_sample(const capex_query *query, const capex_stats *stats)
{
	sample of = make_sample(query, stats);
	const capex_node *node = capex_query_nodes(query);
	double share = 0;
	bool *met;

	if (of.n_rows > 0)
	{
		met = palloc(of.n_rows);
		share = node_share(&of, &node, met);
		pfree(met);
	}
	share *= stats->with_claims;
	if (capex_query_wants_none(query))
		share += 1 - stats->with_claims;
	return share;
}
