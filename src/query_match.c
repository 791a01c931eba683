/*
 * query_match.c - the operators: claims @@ query, query @@ claims, text @# query, text @# text.
 *
 * On text the operator reads the body as an index on it does: without a date or a company, so that
 * an index scan and a sequential scan agree. Its name is its own, since core's @@(text, text) would
 * win over any other for a literal.
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "claims_keys.h"
#include "compat.h"

PG_FUNCTION_INFO_V1(capex_claims_match);
PG_FUNCTION_INFO_V1(capex_query_match);
PG_FUNCTION_INFO_V1(capex_text_match_query);
PG_FUNCTION_INFO_V1(capex_text_match_text);
PG_FUNCTION_INFO_V1(capex_debug_claims_keys);
PG_FUNCTION_INFO_V1(capex_debug_query_keys);

Datum
capex_claims_match(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(capex_query_matches(PG_GETARG_QUERY(1), PG_GETARG_CLAIMS(0)));
}

Datum
capex_query_match(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(capex_query_matches(PG_GETARG_QUERY(0), PG_GETARG_CLAIMS(1)));
}

static bool
text_matches(text *body, const capex_query *query)
{
	capex_claims *claims = capex_claims_of_text(body);
	bool matches = capex_query_matches(query, claims);

	pfree(claims);
	return matches;
}

Datum
capex_text_match_query(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(text_matches(PG_GETARG_TEXT_PP(0), PG_GETARG_QUERY(1)));
}

Datum
capex_text_match_text(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(text_matches(PG_GETARG_TEXT_PP(0), capex_query_of_text(PG_GETARG_TEXT_PP(1))));
}

/* ---- capex_debug_keys ---- */

static void
put_line(ReturnSetInfo *out, StringInfo line)
{
	Datum value = CStringGetTextDatum(capex_from_utf8(line->data, line->len));
	bool null = false;

	tuplestore_putvalues(out->setResult, out->setDesc, &value, &null);
	resetStringInfo(line);
}

static int
compare_keys(const void *a, const void *b)
{
	return DatumGetInt32(DirectFunctionCall2(byteacmp, *(const Datum *) a, *(const Datum *) b));
}

/* The keys of a value in the order of an index, each once. */
Datum
capex_debug_claims_keys(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *out = (ReturnSetInfo *) fcinfo->resultinfo;
	StringInfoData line;
	int32 count;
	Datum *keys;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	keys = capex_keys_of(PG_GETARG_CLAIMS(0), &count);
	qsort(keys, count, sizeof(Datum), compare_keys);
	initStringInfo(&line);
	for (int32 i = 0; i < count; i++)
	{
		if (i > 0 && compare_keys(&keys[i - 1], &keys[i]) == 0)
			continue;
		capex_key_print(&line, DatumGetByteaPP(keys[i]));
		put_line(out, &line);
	}
	return (Datum) 0;
}

/* One line for each scan of a leaf: where it starts, and what its keys must meet. */
static void
print_scans(ReturnSetInfo *out, StringInfo line, const capex_query *query, int32 place)
{
	const capex_leaf *leaf = &query->leaves[place];

	for (int32 i = 0; i < Max(leaf->n_companies, 1); i++)
	{
		appendStringInfo(line, "leaf %d | ", place + 1);
		if (leaf->n_companies > 0)
			capex_name_print(line, capex_query_name(query, leaf->first_ref + i), true);
		else
			appendStringInfoChar(line, '*');
		if ((leaf->asks & ASKS_PERIOD) && leaf->days.first != OPEN_PAST)
		{
			int year, month, day;

			cx_date_split(leaf->days.first, &year, &month, &day);
			appendStringInfo(line, " from %04d-%02d-%02d", year, month, day);
		}
		appendStringInfoString(line, " | ");
		capex_leaf_print(line, query, leaf);
		put_line(out, line);
	}
}

Datum
capex_debug_query_keys(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *out = (ReturnSetInfo *) fcinfo->resultinfo;
	capex_query *query = PG_GETARG_QUERY(0);
	StringInfoData line;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	initStringInfo(&line);
	for (int32 i = 0; i < query->n_leaves; i++)
		print_scans(out, &line, query, i);
	return (Datum) 0;
}
