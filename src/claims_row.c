/*
 * claims_row.c - a row of type capex_claim as a claim that a value can hold.
 *
 * Rows come from claims() and extract_capex(), but also from whatever SQL made of them, so nothing
 * in them is trusted:
 *
 *     ('{MSFT}', 'capex', 'actual', 'USD 37.5B 2025Q4', 66, 'yoy', null, null, '[12,20)', '[0,44)',
 *      '[2025-10-01,2026-01-01)')
 *     ('{MSFT}', 'capx', ...)        error: "capx" is no metric of a claim
 *
 * What is accepted is what the text form of capex_claims could say, but for names: a row must have
 * ids that a query can ask for. A plan without an amount is refused rather than dropped unseen. The
 * days are those of the amount: the column that repeats them is not read.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "claims_row.h"
#include "compat.h"
#include "core/company.h"
#include "encoding.h"
#include "money_period.h"

/* The columns of capex_claim. */
enum
{
	COMPANIES = 1,
	METRIC,
	KIND,
	AMOUNT,
	CHANGE,
	BASIS,
	REVISION,
	SOURCE,
	SPAN,
	SENTENCE
};

static void
fail(char *message, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s", message), errhint("%s", hint)));
}

/* A column that must be there. */
static Datum
column(HeapTupleHeader row, int number, const char *name)
{
	bool isnull;
	Datum value = GetAttributeByNum(row, number, &isnull);

	if (isnull)
		fail(
			psprintf("a claim without %s", name),
			number == AMOUNT
				? "Leave out plans without an amount: WHERE amount IS NOT NULL."
				: "Companies, metric, kind and amount are needed; nobody is the empty array '{}'.");
	return value;
}

/* The place of a word in its vocabulary. */
static uint8
place_of(Datum value, const char *const *texts, int count, const char *what, const char *hint)
{
	char *word = TextDatumGetCString(value);

	for (int i = 0; i < count; i++)
		if (strcmp(word, texts[i]) == 0)
			return i;
	fail(psprintf("\"%s\" is no %s of a claim", word, what), hint);
	return 0;
}

/* As place_of, of a column that may be null, which is place 0. */
static uint8
place_or_none(HeapTupleHeader row, int number, const char *const *texts, int count,
			  const char *what, const char *hint)
{
	bool isnull;
	Datum value = GetAttributeByNum(row, number, &isnull);

	return isnull ? 0 : place_of(value, texts, count, what, hint);
}

/* A company as claims have it: an id of the catalogue, or "?" and a name. */
static cx_text
company_of(Datum value)
{
	cx_text name = capex_utf8(DatumGetTextPP(value));
	bool unknown = name.length > 1 && name.bytes[0] == '?' && capex_name_valid(name);

	if (!unknown && cx_company_by_id(name.bytes, name.length) < 0)
		fail(psprintf("\"%s\" is no company of a claim", capex_clip(name, 0)),
			 "normalize_company('Microsoft') gives the id of a company; of one that the catalogue "
			 "does not know unknown_company('Acme') gives what claims call it.");
	return name;
}

static void
set_spenders(capex_draft *draft, Datum companies)
{
	Datum *names;
	bool *nulls;
	int count;

	deconstruct_array(DatumGetArrayTypeP(companies), TEXTOID, -1, false, TYPALIGN_INT, &names,
					  &nulls, &count);
	if (count > CX_MOST_SPENDERS)
		fail(psprintf("a claim of %d companies", count), "A claim has at most 24 companies.");
	draft->spenders = palloc(Max(count, 1) * sizeof(cx_text));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			fail("a company of a claim is null", "Nobody is the empty array '{}'.");
		draft->spenders[draft->n_spenders++] = company_of(names[i]);
	}
}

/* Growth in hundredths of a percent. */
static int32
hundredths_of(Datum percent)
{
	Datum hundred = DirectFunctionCall1(int4_numeric, Int32GetDatum(100));
	Datum most = DirectFunctionCall1(int4_numeric, Int32GetDatum(PG_INT32_MAX));
	Datum times = DirectFunctionCall2(numeric_mul, percent, hundred);
	Datum whole = DirectFunctionCall2(numeric_trunc, times, Int32GetDatum(0));
	Datum size = DirectFunctionCall1(numeric_abs, times);

	if (!DatumGetBool(DirectFunctionCall2(numeric_eq, times, whole)) ||
		!DatumGetBool(DirectFunctionCall2(numeric_le, size, most)))
		fail(psprintf("%s is no growth of a claim",
					  DatumGetCString(DirectFunctionCall1(numeric_out, percent))),
			 "Growth is a percentage of at most two decimals, such as 66.5, up to 21474836.47.");
	return DatumGetInt32(DirectFunctionCall1(numeric_int4, times));
}

static void
set_change(capex_draft *draft, HeapTupleHeader row)
{
	bool isnull;
	Datum percent = GetAttributeByNum(row, CHANGE, &isnull);

	draft->stored.change = isnull ? CX_NO_CHANGE : hundredths_of(percent);
	draft->stored.basis = place_or_none(row, BASIS, cx_basis_text, CX_N_BASES, "basis of growth",
										"It is yoy, qoq, other or null.");
	if (isnull && draft->stored.basis != CX_BASIS_NONE)
		fail("a basis of growth without growth", "Set change_basis to null where change_pct is.");
}

/* Characters of the text; null and empty are a place that is not known. */
static cx_span
span_of(HeapTupleHeader row, int number)
{
	bool isnull, empty;
	Datum value = GetAttributeByNum(row, number, &isnull);
	RangeBound lower, upper;

	if (isnull)
		return (cx_span){0, 0};
	range_deserialize(lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO),
					  DatumGetRangeTypeP(value), &lower, &upper, &empty);
	if (empty)
		return (cx_span){0, 0};
	if (lower.infinite || upper.infinite || DatumGetInt32(lower.val) < 0)
		fail("a claim stands at a place that no text has",
			 "Give spans as '[12,20)', or null where they are not known.");
	return (cx_span){DatumGetInt32(lower.val), DatumGetInt32(upper.val)};
}

void
capex_draft_of_row(HeapTupleHeader row, capex_draft *draft)
{
	bool isnull;
	Datum source = GetAttributeByNum(row, SOURCE, &isnull);

	memset(draft, 0, sizeof(*draft));
	set_spenders(draft, column(row, COMPANIES, "companies"));
	draft->stored.metric =
		place_of(column(row, METRIC, "a metric"), cx_metric_text, CX_LAST_OUTLAY + 1, "metric",
				 "Claims are of spending alone: capex, investment or purchase.");
	draft->stored.kind = place_of(column(row, KIND, "a kind"), cx_kind_text, CX_N_KINDS, "kind",
								  "It is actual, guidance or estimate.");
	draft->stored.amount = *DatumGetMoneyP(column(row, AMOUNT, "an amount"));
	set_change(draft, row);
	draft->stored.revision =
		place_or_none(row, REVISION, cx_revision_text, CX_N_REVISIONS, "revision",
					  "It is raised, lowered, maintained, new or null.");
	if (!isnull)
		draft->source = company_of(source);
	draft->stored.span = span_of(row, SPAN);
	draft->stored.sentence = span_of(row, SENTENCE);
}
