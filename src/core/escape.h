/*
 * escape.h - characters that are written as JSON or HTML have them.
 *
 * Each function returns how many bytes at pos stand for the character *c, or 0: they stand for
 * themselves.
 */
#ifndef CX_ESCAPE_H
#define CX_ESCAPE_H

#include "core/utf8.h"

/* \u20ac, two of them for a character beyond U+FFFF; half a pair and control characters are left
 * as they are. A text that has one is JSON. */
extern int32_t cx_json_unit_at(cx_text text, int32_t pos, uint32_t *c);

/* What a backslash writes in a text of JSON: the same, and \n, \t, \" and \/. */
extern int32_t cx_json_at(cx_text text, int32_t pos, uint32_t *c);

/* &#8364; and &#x20AC;, and the names of HTML that stand in prose: &amp; */
extern int32_t cx_html_at(cx_text text, int32_t pos, uint32_t *c);

/* A space at which no line breaks stands for a common one, a soft hyphen for nothing. */
extern int32_t cx_space_at(cx_text text, int32_t pos, uint32_t *c);

/* What has no width stands for nothing: U+200B to U+200F, the joiner U+2060. */
extern int32_t cx_unseen_at(cx_text text, int32_t pos, uint32_t *c);

#endif
