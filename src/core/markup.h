/*
 * markup.h - what Markdown and HTML write into a line of prose for the eye alone.
 *
 * Each function returns how many bytes at pos say nothing, or 0. The character *c that they stand
 * for is none. What opens a line is left: it makes headings, labels and items of lists.
 */
#ifndef CX_MARKUP_H
#define CX_MARKUP_H

#include "core/utf8.h"

/* <b>, </span>, <a href="...">: tags that part no words. */
extern int32_t cx_inline_tag_at(cx_text text, int32_t pos, uint32_t *c);

/* "plans **$2 billion** of capex", but not "**Acme**: capex", a label. */
extern int32_t cx_bold_at(cx_text text, int32_t pos, uint32_t *c);

/* The [ of "[Acme](https://acme.example)". */
extern int32_t cx_link_opens_at(cx_text text, int32_t pos, uint32_t *c);

/* Its ](https://acme.example). */
extern int32_t cx_link_closes_at(cx_text text, int32_t pos, uint32_t *c);

/* A blank that sets letters and digits apart from Han and kana: 2025 年, "GPU を". */
extern int32_t cx_apart_at(cx_text text, int32_t pos, uint32_t *c);

#endif
