/*
 * plain.h - the plain text that is meant by one with escapes or markup in it.
 *
 *     {"body": "Intel\u2019s \u20ac17bn plant"}        is read as        Intel’s €17bn plant
 *     AT&amp;T&#8217;s &#36;22&nbsp;billion                                AT&T’s $22 billion
 *     [Acme](https://acme.example) spends <b>$2 billion</b>                Acme spends $2 billion
 *     <tr><td>Acme</td><td>$2bn</td></tr>                                  |Acme|$2bn|
 *
 * People keep such texts as they came. What is found in the plain one is put back to where it
 * stands in theirs, escapes and all.
 */
#ifndef CX_PLAIN_H
#define CX_PLAIN_H

#include "core/arena.h"
#include "core/utf8.h"

/* A place in the plain text behind something that stands for another, or for nothing. */
typedef struct cx_anchor
{
	int32_t plain, written; /* the place, and where it is in the written text */
	int32_t dropped;        /* bytes before it there that stand for nothing */
} cx_anchor;

typedef struct cx_plain
{
	cx_text text;
	cx_anchor *anchors; /* in order */
	int32_t n, size;
} cx_plain;

/*
 * Read what stands for something else (escape.h), over what is for the eye alone (markup.h), and
 * the parts of a page (page.h) and the rows of a table (grid.h) as Markdown writes them.
 * False, with nothing to free: there is nothing of either, or the arena is exhausted.
 */
extern bool cx_plain_text(cx_text written, cx_arena *arena, cx_plain *plain);

/* Where a span of the plain text stands in the one that was written. */
extern cx_span cx_written_span(const cx_plain *plain, cx_span span);

#endif
