/*
 * sentence.h - bounds of sentences and clauses around a figure.
 */
#ifndef CX_SENTENCE_H
#define CX_SENTENCE_H

#include "core/utf8.h"

#define CX_LONGEST_SENTENCE 2000 /* bytes looked at to either side; a longer one is cut there */

/* The sentence that holds [span.start, span.end): full stops that end no abbreviation or decimal,
 * 。！？, ends of lines in lists and headings; trimmed of white space. */
extern cx_span cx_sentence_around(cx_text text, cx_span span);

/* The sentence before the one that starts at start; empty span at the start of the text. */
extern cx_span cx_sentence_before(cx_text text, int32_t start);

/* The clause of the sentence that holds the span: between signs such as , ; : — ，；、 that stand
 * in no number; trimmed, and without the signs. */
extern cx_span cx_clause_around(cx_text text, cx_span sentence, cx_span span);

#endif
