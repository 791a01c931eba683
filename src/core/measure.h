/*
 * measure.h - the units of tables: "(in millions)", "US$ m", "RMB'000", (単位：百万円).
 *
 * In a table the numbers stand bare, and what one of them counts is said once: in a bracket, a cell
 * or a line of its own, or beside the label of a row or the head of a column.
 */
#ifndef CX_MEASURE_H
#define CX_MEASURE_H

#include "core/money.h"

typedef struct cx_measure
{
	cx_span span;
	int power;            /* of ten: 6 for millions */
	cx_currency currency; /* 0: none said */
	cx_span sign;         /* where it is said ... */
	bool leads;           /* ... in a form that may stand before a number */
} cx_measure;

/*
 * Whether the word with the piece of evidence at pos, or the 000 there, may stand in a unit: no
 * digit between it and the bracket, colon, cell or line before it. A few steps back tell so for
 * nearly all words of running text.
 */
extern bool cx_measure_may(cx_text text, int32_t pos);

/* Whether words of money fill a bracket and are a unit there: "capex (十亿美元)" is no sum. */
extern bool cx_fills_unit(cx_text text, cx_span words);

/* The unit that [from, to) of a line says, a cell or a label, if it says one. */
extern bool cx_measure_in(cx_text text, int32_t from, int32_t to, cx_measure *unit);

#endif
