/*
 * page.h - the tags of a page that part its text, as lines, items and rows.
 *
 *     <h2>Capex</h2><ul><li>Acme: $3 billion</li></ul>            ## Capex
 *     <table><tr><td>2025</td><td>$3 billion</td></tr></table>
 *                                                                 - Acme: $3 billion
 *                                                                 |2025|$3 billion|
 *
 * Rows whose cells hold whole paragraphs only lay out a page, and are left.
 */
#ifndef CX_PAGE_H
#define CX_PAGE_H

#include "core/utf8.h"

/* Where the reader of a page is. Starts as zero. */
typedef struct cx_page
{
	int32_t row_end; /* of the last row that was opened ... */
	int32_t next;    /* ... and what stands behind it and the tags around it */
	int32_t line;    /* where the line starts */
} cx_page;

/* Whether a tag that parts text stands at pos. */
extern bool cx_tells_page(cx_text text, int32_t pos);

/*
 * How many bytes of a tag at pos, or of a line's break between tags, stand for what is put, which
 * may be nothing, and is never twice as long. 0: they stand for themselves.
 */
extern int32_t cx_page_at(cx_text text, int32_t pos, cx_page *page, const char **put);

#endif
