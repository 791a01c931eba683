/*
 * row.h - names that stand in a row.
 */
#ifndef CX_ROW_H
#define CX_ROW_H

#include "core/marks.h"

/* Move *end behind the closing bracket at pos, where one stands there. */
extern void cx_skip_closing(cx_text text, int32_t pos, int32_t *end);

/* Whether the text between two places holds nothing but spaces, markup and words that join. */
extern bool cx_only_joined(cx_text text, int32_t from, int32_t to);

/* Take the commas between the names of a row from the clause ends of a sentence. */
extern void cx_rows_join(cx_text text, cx_sentence *sentence);

#endif
