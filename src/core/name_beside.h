/*
 * name_beside.h - what stands beside names that look like those of firms.
 */
#ifndef CX_NAME_BESIDE_H
#define CX_NAME_BESIDE_H

#include "core/utf8.h"

/* Whether what stands beside a name that ends as those of firms do tells that it is a firm's. */
extern bool cx_name_is_told_beside(cx_text text, cx_span name);

/* "Kestrel raised its", "Kestrel plans to lift its": whether what is done behind a name is done to
 * something of a thing's, and no person's; acts: it is known that something is. */
extern bool cx_name_does_its_own(cx_text text, int32_t end, bool acts);

/* "Ford Q3 capex", "Ford ($5 billion)": whether capital expenditure of a time, or a sum, stands
 * right behind a name. */
extern bool cx_name_has_sum(cx_text text, int32_t end);

/* "Q3", "FY26", "H1": a word with a capital that is a time, and no part of a name. */
extern bool cx_is_time_word(cx_text text, int32_t start, int32_t end);

#endif
