/*
 * name.h - names that the catalogue does not know, in scripts that have capitals.
 */
#ifndef CX_NAME_H
#define CX_NAME_H

#include "core/phrase.h"

/* The name of a company that starts at pos in a sentence, where a word starts. */
extern bool cx_name_at(cx_text text, cx_span sentence, int32_t pos, cx_span *name);

/* Whether a word of a trade follows a name: "Kestrel, a Denver-based maker of batteries,". */
extern bool cx_name_apposed(cx_text text, int32_t end);

/* How many bytes behind a name make it the owner of what follows: "Kestrel's ", "Airways' "; or 0.
 */
static inline int32_t
cx_name_owns(cx_text text, int32_t end)
{
	return cx_starts(text, end, CX_PHRASE_OWNS);
}

/* Where the words of a country or a trade start that lead to a name: "Norway's Kestrel",
 * "chipmaker Kestrel"; the start of the name where none do. */
extern int32_t cx_name_led(cx_text text, int32_t start);

/* Whether an office in the house of a name stands before it: "finance chief at Kestrel". */
extern bool cx_name_has_officer(cx_text text, int32_t start);

/* Where the legal form behind the name of a company ends, "Acme Co", "Acme, Inc."; else where the
 * name does. */
extern int32_t cx_name_form_end(cx_text text, int32_t end);

#endif
