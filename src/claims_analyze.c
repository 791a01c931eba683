/*
 * claims_analyze.c - what ANALYZE learns of a column of capex_claims; see claims_stats.h.
 *
 * Of 30,000 rows (at the default statistics target) all are looked at, to count which companies
 * they name; 2,000 of those with claims are kept, with up to 20 claims each. Why a sample rather
 * than a histogram for each field: fields have much to do with each other. 'TSM CNY' finds nothing
 * though both are common, 'MSFT >= 10B' nearly all of MSFT's.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "miscadmin.h"
#include "nodes/bitmapset.h"
#include "nodes/pg_list.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"

#include "claims_stats.h"
#include "claims_type.h"
#include "compat.h"

#define ROWS_A_TARGET      300 /* looked at, for each point of the statistics target, as in core */
#define KEPT_A_TARGET      20
#define COMPANIES_A_TARGET 10
#define MOST_KEPT          5000   /* rows, whatever the target */
#define CLAIMS_A_ROW       20     /* of a row, that count */
#define MOST_COUNTED       100000 /* companies in memory */

PG_FUNCTION_INFO_V1(capex_claims_typanalyze);

typedef struct company_count
{
	char id[LONGEST_NAME + 1]; /* the key */
	int rows;
} company_count;

/* What one pass over the rows finds. */
typedef struct survey
{
	int *with_claims; /* numbers of the rows that have some */
	int n_with_claims;
	int n_null;
	double width;    /* of all values, as stored */
	HTAB *companies; /* of company_count */
	int rare;        /* companies in fewer rows may have been forgotten */
} survey;

/* The value, freed by release(). */
static capex_claims *
value_of(Datum stored)
{
	return DatumGetClaims(stored);
}

static void
release(capex_claims *claims, Datum stored)
{
	if ((Pointer) claims != DatumGetPointer(stored))
		pfree(claims);
}

/* ---- companies ---- */

static HTAB *
make_counts(void)
{
	HASHCTL control = {.keysize = LONGEST_NAME + 1, .entrysize = sizeof(company_count)};

	control.hcxt = CurrentMemoryContext;
	return hash_create("capex companies", 1024, &control, HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
}

static void
count_company(HTAB *counts, cx_text name)
{
	char id[LONGEST_NAME + 1];
	company_count *count;
	bool found;

	memcpy(id, name.bytes, name.length);
	id[name.length] = '\0';
	count = hash_search(counts, id, HASH_ENTER, &found);
	count->rows = found ? count->rows + 1 : 1;
}

/* Make room by forgetting the companies in the fewest rows. */
static void
forget_rare(survey *all)
{
	while (hash_get_num_entries(all->companies) > MOST_COUNTED)
	{
		HASH_SEQ_STATUS scan;
		company_count *count;

		all->rare++;
		hash_seq_init(&scan, all->companies);
		while ((count = hash_seq_search(&scan)))
			if (count->rows <= all->rare)
				hash_search(all->companies, count->id, HASH_REMOVE, NULL);
	}
}

/* Count each spender of a row once. */
static void
count_companies(survey *all, const capex_claims *claims)
{
	Bitmapset *seen = NULL;
	capex_walk walk;
	int place = -1;

	capex_claims_start(&walk, claims);
	for (int n = 0; n < CLAIMS_A_ROW && capex_claims_next(&walk); n++)
		for (int i = 0; i < walk.claim->n_spenders; i++)
			seen = bms_add_member(seen, walk.spenders[i]);
	while ((place = bms_next_member(seen, place)) >= 0)
		count_company(all->companies, capex_name_get(&walk.names, place));
	bms_free(seen);
	forget_rare(all);
}

static int
compare_counts(const void *a, const void *b)
{
	const company_count *left = *(company_count *const *) a;
	const company_count *right = *(company_count *const *) b;
	int order = (left->rows < right->rows) - (left->rows > right->rows);

	return order ? order : strcmp(left->id, right->id);
}

static int
compare_ids(const void *a, const void *b)
{
	return strcmp((*(company_count *const *) a)->id, (*(company_count *const *) b)->id);
}

/* The companies, the most common first. */
static company_count **
sorted_counts(HTAB *companies, int *n)
{
	company_count **counts =
		palloc(sizeof(company_count *) * (Size) Max(hash_get_num_entries(companies), 1));
	HASH_SEQ_STATUS scan;

	*n = 0;
	hash_seq_init(&scan, companies);
	while ((counts[*n] = hash_seq_search(&scan)))
		++*n;
	qsort(counts, *n, sizeof(company_count *), compare_counts);
	return counts;
}

/* In how many rows a company beyond the kept ones is, on average; of one never seen, a half. */
static double
rows_of_others(company_count **counts, int kept, int n, int rare)
{
	double rows = 0;

	for (int i = kept; i < n; i++)
		rows += counts[i]->rows;
	return n > kept ? rows / (n - kept) : rare + 0.5;
}

static void
keep_companies(VacAttrStats *stats, int slot, const survey *all)
{
	int n;
	company_count **counts = sorted_counts(all->companies, &n);
	int kept = Min(n, COMPANIES_A_TARGET * capex_stattarget(stats));
	double others = rows_of_others(counts, kept, n, all->rare);
	MemoryContext caller = MemoryContextSwitchTo(stats->anl_context);

	qsort(counts, kept, sizeof(company_count *), compare_ids);
	stats->stakind[slot] = STATS_COMPANIES;
	stats->stavalues[slot] = palloc(sizeof(Datum) * Max(kept, 1));
	stats->stanumbers[slot] = palloc(sizeof(float4) * (kept + 1));
	for (int i = 0; i < kept; i++)
	{
		stats->stavalues[slot][i] = PointerGetDatum(cstring_to_text(counts[i]->id));
		stats->stanumbers[slot][i] = (float4) counts[i]->rows / all->n_with_claims;
	}
	stats->stanumbers[slot][kept] = (float4) (others / all->n_with_claims);
	stats->numvalues[slot] = kept;
	stats->numnumbers[slot] = kept + 1;
	stats->statypid[slot] = BYTEAOID;
	stats->statyplen[slot] = -1;
	stats->statypbyval[slot] = false;
	stats->statypalign[slot] = TYPALIGN_INT;
	MemoryContextSwitchTo(caller);
}

/* ---- the sample ---- */

/* The claims of a row in the sample, with its number in the place of their spans. */
static capex_claims *
claims_of_row(const capex_claims *claims, int32 number)
{
	int32 count = Min(claims->n_claims, CLAIMS_A_ROW);
	capex_draft *drafts = palloc(sizeof(capex_draft) * count);
	cx_text *spenders = palloc(sizeof(cx_text) * ((Size) count * UINT8_MAX));
	cx_text *spender = spenders;
	capex_claims *kept;
	capex_walk walk;

	capex_claims_start(&walk, claims);
	for (int32 i = 0; i < count && capex_claims_next(&walk); i++)
	{
		capex_draft_of_walk(&walk, &drafts[i], spender);
		spender += drafts[i].n_spenders;
		drafts[i].stored.span = (cx_span){number, number};
		drafts[i].stored.sentence = (cx_span){0, 0};
	}
	kept = capex_claims_build(drafts, count);
	pfree(spenders);
	pfree(drafts);
	return kept;
}

/* A number for the nth row of the sample; numbers of neighbours lie far apart. */
static int32
number_of(int n)
{
	return (int32) ((uint32) n * 0x9E3779B1u);
}

static void
keep_claims(VacAttrStats *stats, int slot, AnalyzeAttrFetchFunc fetch, const survey *all,
			double n_rows)
{
	int most = Min(KEPT_A_TARGET * capex_stattarget(stats), MOST_KEPT);
	double step = Max(1.0, (double) all->n_with_claims / most);
	List *rows = NIL;
	capex_claims *sample;
	MemoryContext caller;

	for (int n = 0; n * step < all->n_with_claims; n++)
	{
		bool isnull;
		Datum stored = fetch(stats, all->with_claims[(int) (n * step)], &isnull);
		capex_claims *claims = value_of(stored);

		capex_analyze_delay();
		rows = lappend(rows, claims_of_row(claims, number_of(n)));
		release(claims, stored);
	}
	caller = MemoryContextSwitchTo(stats->anl_context);
	sample = capex_claims_unite(rows);
	stats->stakind[slot] = STATS_CLAIMS;
	stats->stavalues[slot] = palloc(sizeof(Datum));
	stats->stavalues[slot][0] = PointerGetDatum(sample);
	stats->numvalues[slot] = 1;
	stats->stanumbers[slot] = palloc(sizeof(float4));
	stats->stanumbers[slot][0] = (float4) (all->n_with_claims / n_rows);
	stats->numnumbers[slot] = 1;
	MemoryContextSwitchTo(caller);
}

/* ---- ANALYZE ---- */

static void
look_at_row(survey *all, int row, Datum stored)
{
	capex_claims *claims;

	all->width += toast_datum_size(stored);
	claims = value_of(stored);
	if (claims->n_claims > 0)
	{
		all->with_claims[all->n_with_claims++] = row;
		count_companies(all, claims);
	}
	release(claims, stored);
}

static void
compute_stats(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int n_rows, double total_rows)
{
	survey all = {.with_claims = palloc(sizeof(int) * Max(n_rows, 1)), .companies = make_counts()};
	int n_values;

	(void) total_rows;
	for (int row = 0; row < n_rows; row++)
	{
		bool isnull;
		Datum stored = fetch(stats, row, &isnull);

		capex_analyze_delay();
		if (isnull)
			all.n_null++;
		else
			look_at_row(&all, row, stored);
	}
	if (n_rows == 0)
		return;
	n_values = n_rows - all.n_null;
	stats->stats_valid = true;
	stats->stanullfrac = (float4) all.n_null / n_rows;
	stats->stawidth = n_values > 0 ? (int32) (all.width / n_values) : 0;
	stats->stadistinct = -1.0f * (1.0f - stats->stanullfrac); /* as texts, all differ */
	if (n_values > 0)
		keep_claims(stats, 0, fetch, &all, n_values);
	if (all.n_with_claims > 0)
		keep_companies(stats, 1, &all);
}

Datum
capex_claims_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);

	if (capex_stattarget(stats) < 0)
		capex_stattarget(stats) = default_statistics_target;
	stats->compute_stats = compute_stats;
	stats->minrows = ROWS_A_TARGET * capex_stattarget(stats);
	PG_RETURN_BOOL(true);
}
