/*
 * plain_rows.h - claims as rows of type capex_claim_row: plain columns that every driver reads.
 */
#ifndef CAPEX_PLAIN_ROWS_H
#define CAPEX_PLAIN_ROWS_H

#include "extract.h"

#define PLAIN_COLUMNS 29

/* Takes a row of a claim. */
typedef void capex_plain_sink(void *to, const cx_claim *claim, const Datum *values,
							  const bool *nulls);

/*
 * The rows of all claims that were found in a text: one each, and one more for each of several
 * companies. published is NULL where it is not known. Values live in the current memory context.
 */
extern void capex_plain_rows(const capex_extraction *found, text *body, const DateADT *published,
							 capex_plain_sink *sink, void *to);

#endif
