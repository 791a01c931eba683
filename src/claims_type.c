/*
 * claims_type.c - building and walking capex_claims; see claims_type.h for the layout.
 *
 * Building takes drafts in any order and makes the one form that such a set of claims has:
 *
 *     {MSFT, META} at 40, {MSFT} at 12, {MSFT} at 12
 *     -> sorted: {MSFT} at 12, {META, MSFT} at 40
 *     -> names META, MSFT; spenders 1, 0 1
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "claims_type.h"
#include "compat.h"
#include "extract.h"

static int
compare_int(int64 a, int64 b)
{
	return (a > b) - (a < b);
}

static int
compare_spans(cx_span a, cx_span b)
{
	int order = compare_int(a.start, b.start);

	return order ? order : compare_int(a.end, b.end);
}

static int
compare_spenders(const capex_draft *a, const capex_draft *b)
{
	int order = compare_int(a->n_spenders, b->n_spenders);

	for (int32 i = 0; order == 0 && i < a->n_spenders; i++)
		order = capex_name_compare(a->spenders[i], b->spenders[i]);
	return order;
}

/* The order of the text; claims at one place by their other fields, so that the order is total. */
static int
compare_drafts(const void *left, const void *right)
{
	const capex_draft *a = left;
	const capex_draft *b = right;
	int order = compare_spans(a->stored.span, b->stored.span);

	if (order == 0)
		order = compare_spans(a->stored.sentence, b->stored.sentence);
	if (order == 0)
		order = compare_spenders(a, b);
	if (order == 0)
		order = capex_name_compare(a->source, b->source);
	if (order == 0)
		order = memcmp(&a->stored, &b->stored, sizeof(capex_stored_claim));
	return order;
}

/* Sort the drafts and drop exact doubles. */
static int32
sort_drafts(capex_draft *drafts, int32 count)
{
	int32 kept = 0;

	for (int32 i = 0; i < count; i++)
		drafts[i].n_spenders = capex_names_sort(drafts[i].spenders, drafts[i].n_spenders);
	if (count < 2)
		return count;
	qsort(drafts, count, sizeof(capex_draft), compare_drafts);
	for (int32 i = 1; i < count; i++)
		if (compare_drafts(&drafts[kept], &drafts[i]) != 0)
			drafts[++kept] = drafts[i];
	return kept + 1;
}

/* All names that the drafts use, sorted; *n_spenders is the number of their spenders. */
static cx_text *
collect_names(const capex_draft *drafts, int32 count, int32 *n_names, int32 *n_spenders)
{
	Size most = 0;
	cx_text *names;

	for (int32 i = 0; i < count; i++)
		most += drafts[i].n_spenders + 1;
	names = palloc_extended(Max(most, 1) * sizeof(cx_text), MCXT_ALLOC_HUGE);
	*n_names = *n_spenders = 0;
	for (int32 i = 0; i < count; i++)
	{
		for (int32 s = 0; s < drafts[i].n_spenders; s++)
			names[(*n_names)++] = drafts[i].spenders[s];
		*n_spenders += drafts[i].n_spenders;
		if (drafts[i].source.length > 0)
			names[(*n_names)++] = drafts[i].source;
	}
	*n_names = capex_names_sort(names, *n_names);
	return names;
}

/* The parts behind the claims, for writing. */
static uint32 *
name_ends(const capex_claims *claims)
{
	return (uint32 *) (claims->claims + claims->n_claims);
}

static int32 *
all_spenders(const capex_claims *claims)
{
	return (int32 *) (name_ends(claims) + claims->n_names);
}

static char *
name_bytes(const capex_claims *claims)
{
	return (char *) (all_spenders(claims) + claims->n_spenders);
}

static capex_claims *
allocate(int32 n_claims, int32 n_spenders, int32 n_names, Size names_size)
{
	Size size = offsetof(capex_claims, claims) + n_claims * sizeof(capex_stored_claim) +
				(Size) n_names * sizeof(uint32) + (Size) n_spenders * sizeof(int32) + names_size;
	capex_claims *claims;

	if (size > MaxAllocSize)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("capex_claims value is too large: %zu bytes", size),
						errhint("Keep fewer claims in one value.")));
	claims = palloc0(size);
	SET_VARSIZE(claims, size);
	claims->version = CLAIMS_VERSION;
	claims->n_claims = n_claims;
	claims->n_spenders = n_spenders;
	claims->n_names = n_names;
	claims->names_size = names_size;
	return claims;
}

/* Write one claim and the places of its spenders. */
static int32 *
write_claim(const capex_draft *draft, const cx_text *names, int32 n_names,
			capex_stored_claim *claim, int32 *spender)
{
	*claim = draft->stored;
	claim->n_spenders = draft->n_spenders;
	claim->source = NO_SOURCE;
	if (draft->source.length > 0)
		claim->source = capex_names_place(names, n_names, draft->source);
	for (int32 i = 0; i < draft->n_spenders; i++)
		*spender++ = capex_names_place(names, n_names, draft->spenders[i]);
	return spender;
}

/* The value of these claims. The drafts are sorted in place. */
capex_claims *
capex_claims_build(capex_draft *drafts, int32 count)
{
	int32 n_claims = sort_drafts(drafts, count);
	int32 n_names, n_spenders;
	cx_text *names = collect_names(drafts, n_claims, &n_names, &n_spenders);
	capex_claims *claims =
		allocate(n_claims, n_spenders, n_names, capex_names_bytes(names, n_names));
	int32 *spender = all_spenders(claims);

	for (int32 i = 0; i < n_claims; i++)
		spender = write_claim(&drafts[i], names, n_names, &claims->claims[i], spender);
	capex_names_write(names, n_names, name_ends(claims), name_bytes(claims));
	pfree(names);
	return claims;
}

void
capex_claims_start(capex_walk *walk, const capex_claims *claims)
{
	if (claims->version != CLAIMS_VERSION)
		elog(ERROR, "capex_claims has format version %d, not %d", claims->version, CLAIMS_VERSION);
	walk->claims = claims;
	walk->claim = NULL;
	walk->spenders = all_spenders(claims);
	walk->names = (capex_names){name_ends(claims), name_bytes(claims), claims->n_names};
	walk->next = 0;
}

bool
capex_claims_next(capex_walk *walk)
{
	if (walk->claim)
		walk->spenders += walk->claim->n_spenders;
	if (walk->next >= walk->claims->n_claims)
		return false;
	walk->claim = &walk->claims->claims[walk->next++];
	return true;
}

void
capex_draft_of_walk(const capex_walk *walk, capex_draft *draft, cx_text *spenders)
{
	draft->stored = *walk->claim;
	draft->stored.source = 0;
	draft->stored.n_spenders = 0;
	draft->n_spenders = walk->claim->n_spenders;
	draft->spenders = spenders;
	draft->source = (cx_text){"", 0};
	for (int32 i = 0; i < draft->n_spenders; i++)
		spenders[i] = capex_name_get(&walk->names, walk->spenders[i]);
	if (walk->claim->source != NO_SOURCE)
		draft->source = capex_name_get(&walk->names, walk->claim->source);
}

/* One claim of the core as a draft. */
static void
draft_of(const cx_claim *claim, capex_draft *draft)
{
	memset(draft, 0, sizeof(*draft));
	draft->stored.amount = claim->amount;
	draft->stored.span = claim->span;
	draft->stored.sentence = claim->sentence;
	draft->stored.change = claim->change;
	draft->stored.metric = claim->metric;
	draft->stored.kind = claim->kind;
	draft->stored.basis = claim->basis;
	draft->stored.revision = claim->revision;
	draft->n_spenders = Min(claim->n_companies, UINT8_MAX);
	draft->spenders = palloc(Max(draft->n_spenders, 1) * sizeof(cx_text));
	for (int32 i = 0; i < draft->n_spenders; i++)
		draft->spenders[i] = capex_name_of(claim->companies[i]);
	if (claim->source)
		draft->source = capex_name_of(claim->source);
}

/* The claims of the core as a value; spans are counted in characters already. */
static capex_claims *
claims_of(const cx_result *result)
{
	int32 count = Min(result->n_claims, MOST_CLAIMS);
	capex_draft *drafts = palloc_extended(Max(count, 1) * sizeof(capex_draft), MCXT_ALLOC_HUGE);
	capex_claims *claims;

	for (int32 i = 0; i < count; i++)
		draft_of(&result->claims[i], &drafts[i]);
	claims = capex_claims_build(drafts, count);
	for (int32 i = 0; i < count; i++)
		pfree(drafts[i].spenders);
	pfree(drafts);
	return claims;
}

capex_claims *
capex_claims_read(text *body, bool has_published, DateADT published, text *about)
{
	capex_extraction *found = capex_run(body, has_published, published, about, false, false);
	capex_claims *claims = claims_of(&found->result);

	capex_release(found);
	return claims;
}

capex_claims *
capex_claims_of_text(text *body)
{
	return capex_claims_read(body, false, 0, NULL);
}
