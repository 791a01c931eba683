/*
 * extract.c - text in, rows of claims out: the SQL side of the core's one call.
 *
 * The core speaks UTF-8 and counts bytes; the database may hold another encoding and counts
 * characters. So all positions of a result are gathered, sorted, and counted in one walk over the
 * text:
 *
 *     "微软 $80 billion"   bytes 7..18   characters 3..14
 *
 * The functions are not strict: published and about may be null without the rows going away.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "context_arena.h"
#include "encoding.h"
#include "extract.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_extract_capex);
PG_FUNCTION_INFO_V1(capex_extract_figures);
PG_FUNCTION_INFO_V1(capex_explain);
PG_FUNCTION_INFO_V1(capex_extractor_version);
PG_FUNCTION_INFO_V1(capex_figure_metric);

#define LEAST_ARENA    ((size_t) 64 << 20)
#define ARENA_PER_BYTE 16 /* of text */
#define EXPLAIN_FACTOR 4  /* reasons outnumber claims */

/* ---- running the core ---- */

static void
poll_interrupts(void *arg)
{
	(void) arg;
	CHECK_FOR_INTERRUPTS();
}

/* A day of publication that helps to understand the text: not infinite, not of another age. */
static cx_date
publication_day(bool known, DateADT published)
{
	if (known && published >= cx_date_of(CX_FIRST_YEAR, 1, 1) &&
		published <= cx_date_of(CX_LAST_YEAR, 12, 31))
		return published;
	return CX_NO_DATE;
}

static void
set_about(cx_request *request, text *about, cx_arena *arena)
{
	cx_text name;

	request->about = -1;
	if (about == NULL)
		return;
	name = capex_utf8(about);
	request->about = cx_company_normalize(name);
	if (request->about < 0)
		request->about_unknown = cx_company_unknown(arena, name);
}

/* Extract with spans still in bytes of the UTF-8 text. */
static capex_extraction *
run_in_bytes(text *body, bool has_published, DateADT published, text *about, bool all_figures,
			 bool qualitative, bool explain)
{
	capex_extraction *extraction = palloc0(sizeof(capex_extraction));
	cx_request request = {.all_figures = all_figures, .explain = explain, .poll = poll_interrupts};
	size_t length = VARSIZE_ANY_EXHDR(body);

	extraction->reading = capex_read(body);
	context_arena_init(&extraction->arena,
					   Max(LEAST_ARENA, length * ARENA_PER_BYTE) * (explain ? EXPLAIN_FACTOR : 1));
	request.text = extraction->reading.text;
	request.qualitative = qualitative;
	request.published = publication_day(has_published, published);
	set_about(&request, about, &extraction->arena);
	cx_extract(&request, &extraction->arena, &extraction->result);
	return extraction;
}

/* ---- bytes to characters ---- */

typedef struct positions
{
	int32_t **items;
	int count;
} positions;

static void
add_span(positions *all, cx_span *span)
{
	all->items[all->count++] = &span->start;
	all->items[all->count++] = &span->end;
}

/* Replace each position by the number of characters before it, in one walk. */
static void
count_in_characters(capex_extraction *extraction)
{
	cx_result *result = &extraction->result;
	positions all = {0};
	capex_cursor cursor = CAPEX_CURSOR_START;

	all.items = palloc_extended(
		sizeof(int32_t *) * (4 * (size_t) result->n_claims + 4 * (size_t) result->n_reasons),
		MCXT_ALLOC_HUGE);
	for (int i = 0; i < result->n_claims; i++)
	{
		add_span(&all, &result->claims[i].span);
		add_span(&all, &result->claims[i].sentence);
	}
	for (int i = 0; i < result->n_reasons; i++)
	{
		add_span(&all, &result->reasons[i].span);
		add_span(&all, &result->reasons[i].mark);
	}
	capex_sort_places(all.items, all.count);
	for (int i = 0; i < all.count; i++)
		*all.items[i] = capex_chars(&extraction->reading, &cursor, *all.items[i]);
	pfree(all.items);
}

capex_extraction *
capex_run(text *body, bool has_published, DateADT published, text *about, bool all_figures,
		  bool explain)
{
	capex_extraction *extraction =
		run_in_bytes(body, has_published, published, about, all_figures, false, explain);

	count_in_characters(extraction);
	return extraction;
}

void
capex_release(capex_extraction *extraction)
{
	cx_arena_free(&extraction->arena);
	if (!extraction->reading.shared)
		pfree(unconstify(char *, extraction->reading.text.bytes));
	pfree(extraction);
}

/* ---- values of rows ---- */

static Datum
text_or_null(const char *value, bool *isnull)
{
	*isnull = value == NULL || value[0] == '\0';
	return *isnull ? (Datum) 0 : PointerGetDatum(capex_text_of(value));
}

static Datum
array_of_companies(const cx_claim *claim)
{
	Datum *items = palloc(sizeof(Datum) * (claim->n_companies + 1));

	for (int i = 0; i < claim->n_companies; i++)
		items[i] = PointerGetDatum(capex_text_of(claim->companies[i]));
	return PointerGetDatum(
		construct_array(items, claim->n_companies, TEXTOID, -1, false, TYPALIGN_INT));
}

static Datum
range_of(cx_span span)
{
	TypeCacheEntry *type = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound lower = {.val = Int32GetDatum(span.start), .inclusive = true, .lower = true};
	RangeBound upper = {.val = Int32GetDatum(span.end)};

	return RangeTypePGetDatum(capex_make_range(type, &lower, &upper, span.start >= span.end));
}

void
capex_warn_if_truncated(const capex_extraction *extraction)
{
	if (extraction->result.truncated)
		ereport(WARNING,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text was read only in part, because its figures exceed the memory limit"),
				 errhint("Give the text in smaller pieces.")));
}

/* ---- extract_capex, extract_figures ---- */

#define CLAIM_COLUMNS 11

/* What a plan without a sum says of the one before, "none given" where none is told. */
static const char *
revision_of(const cx_claim *claim)
{
	return claim->withheld ? "none given" : cx_revision_text[claim->revision];
}

void
capex_put_claim(ReturnSetInfo *out, const cx_claim *claim)
{
	Datum values[CLAIM_COLUMNS];
	bool nulls[CLAIM_COLUMNS] = {false};

	values[0] = array_of_companies(claim);
	values[1] = PointerGetDatum(capex_text_of(cx_metric_text[claim->metric]));
	values[2] = PointerGetDatum(capex_text_of(cx_kind_text[claim->kind]));
	nulls[3] = claim->no_sum;
	values[3] = MoneyPGetDatum(&claim->amount);
	nulls[4] = claim->change == CX_NO_CHANGE;
	values[4] = nulls[4] ? (Datum) 0 : NumericGetDatum(capex_numeric_of(claim->change));
	values[5] = text_or_null(cx_basis_text[claim->basis], &nulls[5]);
	values[6] = text_or_null(revision_of(claim), &nulls[6]);
	values[7] = text_or_null(claim->source, &nulls[7]);
	values[8] = range_of(claim->span);
	values[9] = range_of(claim->sentence);
	nulls[10] = !cx_days_known(claim->amount.days);
	values[10] = nulls[10] ? (Datum) 0 : capex_range_of_days(claim->amount.days);
	tuplestore_putvalues(out->setResult, out->setDesc, values, nulls);
}

static capex_extraction *
run_on_arguments(FunctionCallInfo fcinfo, bool all_figures, bool explain)
{
	bool has_published = !PG_ARGISNULL(1);
	DateADT published = has_published ? PG_GETARG_DATEADT(1) : 0;
	text *about = PG_ARGISNULL(2) ? NULL : PG_GETARG_TEXT_PP(2);
	bool qualitative = PG_NARGS() > 3 && !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);

	return run_in_bytes(PG_GETARG_TEXT_PP(0), has_published, published, about, all_figures,
						qualitative, explain);
}

Datum
capex_return_nothing(FunctionCallInfo fcinfo)
{
	ReturnSetInfo *out = (ReturnSetInfo *) fcinfo->resultinfo;

	if (out == NULL || !IsA(out, ReturnSetInfo) || !(out->allowedModes & SFRM_ValuePerCall))
		InitMaterializedSRF(fcinfo, 0);
	else
		out->isDone = ExprEndResult;
	PG_RETURN_NULL();
}

static Datum
return_claims(FunctionCallInfo fcinfo, bool all_figures)
{
	capex_extraction *extraction;

	if (PG_ARGISNULL(0))
		return capex_return_nothing(fcinfo);
	extraction = run_on_arguments(fcinfo, all_figures, false);
	capex_warn_if_truncated(extraction);
	if (extraction->result.n_claims == 0)
	{
		capex_release(extraction);
		return capex_return_nothing(fcinfo);
	}
	InitMaterializedSRF(fcinfo, 0);
	count_in_characters(extraction);
	for (int i = 0; i < extraction->result.n_claims; i++)
		capex_put_claim((ReturnSetInfo *) fcinfo->resultinfo, &extraction->result.claims[i]);
	capex_release(extraction);
	return (Datum) 0;
}

Datum
capex_extract_capex(PG_FUNCTION_ARGS)
{
	return return_claims(fcinfo, false);
}

Datum
capex_extract_figures(PG_FUNCTION_ARGS)
{
	return return_claims(fcinfo, true);
}

/* The metrics of figures that are no spending, as they stand in a hint. */
static char *
figure_metrics(void)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int metric = CX_LAST_OUTLAY + 1; metric < CX_N_METRICS; metric++)
		appendStringInfo(&list, "%s'%s'", list.len > 0 ? ", " : "", cx_metric_text[metric]);
	return list.data;
}

/* A metric of extract_figures that is no spending, as it was given; else an error, not no rows. */
Datum
capex_figure_metric(PG_FUNCTION_ARGS)
{
	char *asked = text_to_cstring(PG_GETARG_TEXT_PP(0));

	for (int metric = CX_LAST_OUTLAY + 1; metric < CX_N_METRICS; metric++)
		if (strcmp(asked, cx_metric_text[metric]) == 0)
			PG_RETURN_TEXT_P(cstring_to_text(asked));
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("\"%s\" is no figure beside spending", asked),
					errhint("Give one of %s: capex_roi('revenue').", figure_metrics())));
}

/* ---- capex_explain ---- */

#define REASON_COLUMNS 10

static Datum
text_of_span(const capex_extraction *extraction, cx_span span)
{
	char *words = pnstrdup(extraction->reading.text.bytes + span.start, span.end - span.start);

	return PointerGetDatum(capex_text_of(words));
}

/* The words of all figures and marks, two for each reason, while spans are still in bytes. */
static Datum *
cut_surfaces(const capex_extraction *extraction)
{
	const cx_result *result = &extraction->result;
	Datum *surfaces =
		palloc_extended(sizeof(Datum) * (2 * (size_t) result->n_reasons + 1), MCXT_ALLOC_HUGE);

	for (int i = 0; i < result->n_reasons; i++)
	{
		surfaces[2 * i] = text_of_span(extraction, result->reasons[i].span);
		surfaces[2 * i + 1] = text_of_span(extraction, result->reasons[i].mark);
	}
	return surfaces;
}

static void
put_reason(ReturnSetInfo *out, const cx_reason *reason, Datum surface, Datum mark)
{
	Datum values[REASON_COLUMNS];
	bool nulls[REASON_COLUMNS] = {false};

	values[0] = Int32GetDatum(reason->figure + 1);
	values[1] = range_of(reason->span);
	values[2] = surface;
	values[3] = text_or_null(reason->field, &nulls[3]);
	values[4] = text_or_null(reason->rule, &nulls[4]);
	nulls[5] = nulls[6] = reason->mark.start >= reason->mark.end;
	values[5] = mark;
	values[6] = nulls[6] ? (Datum) 0 : range_of(reason->mark);
	values[7] = Int32GetDatum(reason->score);
	values[8] = text_or_null(reason->outcome, &nulls[8]);
	values[9] = BoolGetDatum(reason->won);
	tuplestore_putvalues(out->setResult, out->setDesc, values, nulls);
}

Datum
capex_explain(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *out = (ReturnSetInfo *) fcinfo->resultinfo;
	capex_extraction *extraction;
	Datum *surfaces;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	extraction = run_on_arguments(fcinfo, true, true);
	surfaces = cut_surfaces(extraction);
	count_in_characters(extraction);
	for (int i = 0; i < extraction->result.n_reasons; i++)
		put_reason(out, &extraction->result.reasons[i], surfaces[2 * i], surfaces[2 * i + 1]);
	capex_warn_if_truncated(extraction);
	capex_release(extraction);
	return (Datum) 0;
}

/* Goes up with every release that reads some text differently: then what was stored is rebuilt. */
Datum
capex_extractor_version(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_INT32(CX_EXTRACTOR_VERSION);
}
