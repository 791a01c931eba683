/*
 * grid.h - tables as spreadsheets write them, as rows between bars.
 *
 *     2025 capex <tab> $3 billion                                | 2025 capex | $3 billion |
 *     2025 capex | $3 billion         (over or under --- | ---)
 */
#ifndef CX_GRID_H
#define CX_GRID_H

#include "core/utf8.h"

/* What tables a text has. */
typedef struct cx_grid
{
	bool tabs, bars;
} cx_grid;

/* Whether what stands at pos tells a table: a tab of two rows; the rule below heads without bars at
 * its ends. */
extern bool cx_tells_tabs(cx_text text, int32_t pos);
extern bool cx_tells_bars(cx_text text, int32_t pos);

/* Whether the line that starts at pos is a row that lacks the bars at its ends. */
extern bool cx_is_open_row(cx_text text, int32_t line, const cx_grid *grid);

#endif
