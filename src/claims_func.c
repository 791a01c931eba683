/*
 * claims_func.c - functions on capex_claims: making it from a text, rows of it.
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/builtins.h"

#include "claims_type.h"
#include "compat.h"
#include "extract.h"

PG_FUNCTION_INFO_V1(capex_claims_from_text);
PG_FUNCTION_INFO_V1(capex_claims_from_literal);
PG_FUNCTION_INFO_V1(capex_claims_rows);
PG_FUNCTION_INFO_V1(capex_claims_length);

/* The claims that extract_capex finds, as one value. Only a null body gives null. */
Datum
capex_claims_from_text(PG_FUNCTION_ARGS)
{
	bool has_published = !PG_ARGISNULL(1);

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_CLAIMS(capex_claims_read(PG_GETARG_TEXT_PP(0), has_published,
									   has_published ? PG_GETARG_DATEADT(1) : 0,
									   PG_ARGISNULL(2) ? NULL : PG_GETARG_TEXT_PP(2)));
}

/* Of an untyped literal, which comes as a string. */
Datum
capex_claims_from_literal(PG_FUNCTION_ARGS)
{
	PG_RETURN_CLAIMS(capex_claims_of_text(cstring_to_text(PG_GETARG_CSTRING(0))));
}

static const char *
name_string(const capex_walk *walk, int32 place)
{
	cx_text name = capex_name_get(&walk->names, place);

	return pnstrdup(name.bytes, name.length);
}

/* What the walk stands at, as the core made it. */
static cx_claim
claim_of(const capex_walk *walk)
{
	const capex_stored_claim *stored = walk->claim;
	cx_claim claim = {.n_companies = stored->n_spenders,
					  .metric = stored->metric,
					  .kind = stored->kind,
					  .basis = stored->basis,
					  .revision = stored->revision,
					  .amount = stored->amount,
					  .change = stored->change,
					  .span = stored->span,
					  .sentence = stored->sentence};

	claim.companies = palloc(Max(claim.n_companies, 1) * sizeof(char *));
	for (int i = 0; i < claim.n_companies; i++)
		claim.companies[i] = name_string(walk, walk->spenders[i]);
	if (stored->source != NO_SOURCE)
		claim.source = name_string(walk, stored->source);
	return claim;
}

/* The claims as the rows that extract_capex gives. */
Datum
capex_claims_rows(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *out = (ReturnSetInfo *) fcinfo->resultinfo;
	capex_walk walk;

	InitMaterializedSRF(fcinfo, 0);
	capex_claims_start(&walk, PG_GETARG_CLAIMS(0));
	while (capex_claims_next(&walk))
	{
		cx_claim claim = claim_of(&walk);

		capex_put_claim(out, &claim);
	}
	return (Datum) 0;
}

Datum
capex_claims_length(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(PG_GETARG_CLAIMS(0)->n_claims);
}
