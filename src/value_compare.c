/*
 * value_compare.c - equality, order and hash of capex_claims and capex_query.
 *
 * What one value says has one form only, so all three go by the bytes; a shorter value that starts
 * another sorts before it.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "fmgr.h"

#include "compare.h"
#include "compat.h"

PG_FUNCTION_INFO_V1(capex_value_hash);
PG_FUNCTION_INFO_V1(capex_value_hash_extended);

/* Below, at or above zero as the first argument sorts before, with or after the second. */
static int
compare_args(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0), *b = PG_GETARG_VARLENA_PP(1);
	Size a_size = VARSIZE_ANY_EXHDR(a), b_size = VARSIZE_ANY_EXHDR(b);
	int order = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), Min(a_size, b_size));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

CAPEX_COMPARISONS(capex_value);

Datum
capex_value_hash(PG_FUNCTION_ARGS)
{
	struct varlena *value = PG_GETARG_VARLENA_PP(0);
	Datum hash = hash_any((unsigned char *) VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));

	PG_FREE_IF_COPY(value, 0);
	return hash;
}

Datum
capex_value_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *value = PG_GETARG_VARLENA_PP(0);
	Datum hash = hash_any_extended((unsigned char *) VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value),
								   PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(value, 0);
	return hash;
}
