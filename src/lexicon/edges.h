/*
 * edges.h - what the bytes at the edges of forms tell; a part of the lexicon compiler.
 *
 * The form "亿" may stand in a text as 亿 or 億, "bn" as bn, Bn, bN or BN. From the forms of a
 * class the compiler makes a table over all pairs of bytes: with which two can such a form begin,
 * and with which two can it end (cx_lex_heads and cx_lex_tails of lexicon_tables.h). From the
 * pieces of evidence.tsv it makes the tables of the trigger scan.
 */
#ifndef CX_EDGES_H
#define CX_EDGES_H

#include <stdint.h>
#include <stdio.h>

/* The folding table: 0 where a character folds to itself. Call first. */
extern void edges_init(const uint32_t *fold, uint32_t end);

/* A folded form, or one as written that no case may change, that may begin with, end with and hold
 * (before one of its later units) what the bits say. */
extern void edges_add(const char *folded, uint8_t head, uint8_t tail, uint8_t inner);

/* A piece of three bytes that the trigger scan looks for. False: it has another length. */
extern int edges_add_piece(const char *folded);

extern void edges_write(FILE *out);

#endif
