/*
 * seek.h - looking through sentences for units with which forms of a set begin.
 *
 *     cx_seek seek = {.text = text, .next = span.start, .end = span.end,
 *                     .set = &cx_lex_spent, .begun = CX_LEX_SPENT};
 *     while (cx_seek_word(&seek, &unit))
 *         what may stand at seek.pos is told by unit.begun
 *
 * A unit starts where the search does.
 */
#ifndef CX_SEEK_H
#define CX_SEEK_H

#include "core/lexicon_tables.h"

/* A block of text that is being looked through, cut into units: a bit for each byte, the first
 * lowest. */
typedef struct cx_seek_block
{
	int32_t start, end;
	uint64_t ends;   /* the last bytes of words and numbers, and of the block */
	uint64_t open;   /* the starts of units that the block does not settle */
	uint64_t starts; /* of units that passed the set and were not looked at */
} cx_seek_block;

typedef struct cx_seek
{
	cx_text text;
	int32_t pos;  /* of the last one found */
	int32_t next; /* where the search goes on */
	int32_t end;
	const cx_lex_begins *set;
	uint32_t begun; /* what a unit must begin */
	cx_seek_block block;
} cx_seek;

/* The next unit where a form of the set may stand. False: there is none left. */
extern bool cx_seek_word(cx_seek *seek, cx_lex_unit *unit);

/* The same for the name of a company or somebody, known or not, or a ticker: with &cx_lex_named. */
extern bool cx_seek_name(cx_seek *seek, cx_lex_unit *unit);

#endif
