/*
 * passage.h - a stretch of a text by characters.
 */
#ifndef CAPEX_PASSAGE_H
#define CAPEX_PASSAGE_H

#include "c.h"

/* The characters of a text from first, counted from 0, to before past, as a text. */
extern text *capex_passage(text *body, int32 first, int32 past);

#endif
