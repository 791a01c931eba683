/*
 * grid.h - tables as pages and spreadsheets write them, as rows between bars.
 *
 *     <tr><td>2025 capex</td><td>$3 billion</td></tr>
 *     2025 capex <tab> $3 billion                                | 2025 capex | $3 billion |
 *     2025 capex | $3 billion         (over or under --- | ---)
 *
 * Rows whose cells hold whole paragraphs only lay out a page, and are left.
 */
#ifndef CX_GRID_H
#define CX_GRID_H

#include "core/utf8.h"

/* What tables a text has, and where its reader is among them. */
typedef struct cx_grid
{
	bool tags, tabs, bars;
	int32_t row_end; /* of the last row between tags that was opened ... */
	int32_t next;    /* ... and what stands behind it and the tags around it */
	bool in_row;     /* the line is a row between tabs, or bars without those at its ends */
} cx_grid;

/* Whether what stands at pos tells a table: the tag of a row; a tab of two rows; the rule below
 * heads without bars at its ends. */
extern bool cx_tells_tags(cx_text text, int32_t pos);
extern bool cx_tells_tabs(cx_text text, int32_t pos);
extern bool cx_tells_bars(cx_text text, int32_t pos);

/* How many bytes of a tag at pos, or of a line's break between the tags of a row, stand for the
 * character *c, or for nothing (0). 0: they stand for themselves. */
extern int32_t cx_grid_at(cx_text text, int32_t pos, cx_grid *grid, uint32_t *c);

/* Whether the line that starts at pos is a row that lacks the bars at its ends. */
extern bool cx_is_open_row(cx_text text, int32_t line, const cx_grid *grid);

#endif
