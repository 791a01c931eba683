/*
 * extract.h - running the core over a text value of the database.
 *
 *     capex_extraction *found = capex_run(body, has_published, published, about, false, false);
 *     for (int i = 0; i < found->result.n_claims; i++)
 *         ... found->result.claims[i] ...
 *     capex_release(found);
 *
 * The text is converted to UTF-8 on the way in where the database has another encoding, and all
 * spans of the result are counted in characters of the database's encoding (0-based, end
 * exclusive), no longer in bytes. Never raises an error for what the text says; it can be
 * cancelled.
 */
#ifndef CAPEX_EXTRACT_H
#define CAPEX_EXTRACT_H

#include "nodes/execnodes.h"
#include "utils/date.h"

#include "core/claim.h"
#include "encoding.h"

typedef struct capex_extraction
{
	cx_result result;      /* spans in characters; strings are UTF-8 */
	cx_arena arena;        /* holds the result */
	capex_reading reading; /* the text that was read */
} capex_extraction;

/*
 * Extract from body (detoasted, of any length). published counts only with has_published; about may
 * be NULL: it is a company's name or id, known to the catalogue or not. Everything lives in the
 * current memory context until capex_release, or until the context goes.
 */
extern capex_extraction *capex_run(text *body, bool has_published, DateADT published, text *about,
								   bool all_figures, bool explain);

extern void capex_release(capex_extraction *extraction);

/* Rows that are missing are told of, but a text never makes an error. */
extern void capex_warn_if_truncated(const capex_extraction *extraction);

/* End a function without rows, before anything was made to hold them: most texts have none. */
extern Datum capex_return_nothing(FunctionCallInfo fcinfo);

/* One row of type capex_claim into the result of a function; spans in characters. */
extern void capex_put_claim(ReturnSetInfo *out, const cx_claim *claim);

#endif
