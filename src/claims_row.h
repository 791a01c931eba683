/*
 * claims_row.h - rows of type capex_claim as claims of a value.
 */
#ifndef CAPEX_CLAIMS_ROW_H
#define CAPEX_CLAIMS_ROW_H

#include "access/htup.h"

#include "claims_type.h"

/* The claim that a row says. Names may stay in the row. Raises an error where it says none. */
extern void capex_draft_of_row(HeapTupleHeader row, capex_draft *draft);

#endif
