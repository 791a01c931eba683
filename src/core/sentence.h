/*
 * sentence.h - where sentences end.
 */
#ifndef CX_SENTENCE_H
#define CX_SENTENCE_H

#include "core/utf8.h"

#define CX_LONGEST_SENTENCE 2000 /* bytes; a longer one is cut there */

/*
 * The sentence that starts at pos, or behind the white space there: up to a full stop that ends no
 * abbreviation or decimal, 。！？, the end of a line in a list or heading; trimmed of white space.
 * Empty at the end of the text.
 */
extern cx_span cx_sentence_from(cx_text text, int32_t pos);

#endif
