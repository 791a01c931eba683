/*
 * claims_type.h - the SQL type capex_claims: the claims of one text as one compact value.
 *
 *     header     24 bytes: length, format version, counts
 *     claims     64 bytes each, in the order of the text
 *     name ends  4 bytes each
 *     spenders   4 bytes each: places in the table of names, claim after claim, sorted in each
 *     names      their bytes (claims_names.h)
 *
 * A value has one form only, so two are equal when their bytes are: claims are sorted by span and
 * then by every other field, exact doubles are dropped, every name is used, reserved bytes are
 * zero.
 */
#ifndef CAPEX_CLAIMS_TYPE_H
#define CAPEX_CLAIMS_TYPE_H

#include "fmgr.h"
#include "nodes/pg_list.h"
#include "utils/date.h"

#include "core/claim.h"

#include "claims_names.h"

#define CLAIMS_VERSION 1
#define MOST_CLAIMS    1000000 /* of one text; what a text says beyond is left out */
#define NO_SOURCE      (-1)

typedef struct capex_stored_claim
{
	cx_money amount;
	cx_span span;     /* characters */
	cx_span sentence; /* characters */
	int32 change;     /* hundredths of a percent; CX_NO_CHANGE */
	int32 source;     /* place of a name, or NO_SOURCE */
	uint8 n_spenders;
	uint8 metric;   /* cx_metric; an outlay */
	uint8 kind;     /* cx_kind */
	uint8 basis;    /* cx_basis */
	uint8 revision; /* cx_revision */
	uint8 reserved[3];
} capex_stored_claim;

typedef struct capex_claims
{
	int32 vl_len_;
	uint8 version;
	uint8 reserved[3];
	int32 n_claims;
	int32 n_spenders; /* of all claims */
	int32 n_names;
	uint32 names_size;
	capex_stored_claim claims[FLEXIBLE_ARRAY_MEMBER];
} capex_claims;

StaticAssertDecl(sizeof(capex_stored_claim) == 64, "a stored claim is 64 bytes on disk");
StaticAssertDecl(offsetof(capex_stored_claim, span) == 32, "claims begin with their amount");
StaticAssertDecl(offsetof(capex_stored_claim, n_spenders) == 56, "the small fields close a claim");
StaticAssertDecl(offsetof(capex_claims, claims) == 24, "capex_claims has a header of 24 bytes");

#define DatumGetClaims(datum)    ((capex_claims *) PG_DETOAST_DATUM(datum))
#define PG_GETARG_CLAIMS(n)      DatumGetClaims(PG_GETARG_DATUM(n))
#define PG_RETURN_CLAIMS(claims) PG_RETURN_POINTER(claims)

/* A claim on its way into a value. */
typedef struct capex_draft
{
	capex_stored_claim stored; /* source and n_spenders are set by the builder */
	cx_text *spenders;
	int32 n_spenders;
	cx_text source; /* length 0: none */
} capex_draft;

/* A walk over the claims of a value: while (capex_claims_next(&walk)) walk.claim, walk.spenders. */
typedef struct capex_walk
{
	const capex_claims *claims;
	const capex_stored_claim *claim;
	const int32 *spenders; /* claim->n_spenders places of names */
	capex_names names;
	int32 next;
} capex_walk;

extern capex_claims *capex_claims_build(capex_draft *drafts, int32 count);
extern void capex_claims_start(capex_walk *walk, const capex_claims *claims);
extern bool capex_claims_next(capex_walk *walk);

/* What a walk stands at as a draft; names stay in the value, spenders has room for its own. */
extern void capex_draft_of_walk(const capex_walk *walk, capex_draft *draft, cx_text *spenders);

/* One value of the claims of all values in a list. */
extern capex_claims *capex_claims_unite(const List *values);

/* The claims that capex_run finds in a text; of what is known beside it, see extract.h. */
extern capex_claims *capex_claims_read(text *body, bool has_published, DateADT published,
									   text *about);

/* The claims of a text, as an index on it knows them: nothing is known but its bytes. */
extern capex_claims *capex_claims_of_text(text *body);

#endif
