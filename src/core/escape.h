/*
 * escape.h - texts in which characters are written as JSON or HTML have them.
 *
 *     {"body": "Intel\u2019s \u20ac17bn plant"}        is read as        Intel’s €17bn plant
 *     AT&amp;T&#8217;s &#36;22&nbsp;billion                                AT&T’s $22 billion
 *
 * People keep such strings as they came. What is found in the text that they mean is put back to
 * where it stands in theirs, escapes and all.
 */
#ifndef CX_ESCAPE_H
#define CX_ESCAPE_H

#include "core/arena.h"
#include "core/utf8.h"

/* A place in the text that is meant, and where it stands in the one that has escapes. */
typedef struct cx_escape
{
	int32_t meant, written;
} cx_escape;

typedef struct cx_escapes
{
	cx_text text;     /* what is meant */
	cx_escape *after; /* the places behind the escapes, in order */
	int32_t n, size;
} cx_escapes;

/*
 * Read the escapes of a text: \u and four hex digits, two of them for a character beyond U+FFFF;
 * where one of these stands, \n, \t, \" and \/ as well; &#8364; and &#x20AC;, and the names of
 * HTML that stand in prose (&amp;). False, with nothing to free: there is none, or the arena is
 * exhausted.
 */
extern bool cx_unescape(cx_text written, cx_arena *arena, cx_escapes *escapes);

/* Where a span of the text that is meant stands in the one that has the escapes. */
extern cx_span cx_written_span(const cx_escapes *escapes, cx_span meant);

#endif
