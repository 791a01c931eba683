/*
 * utf8.h - walking over text that may hold any bytes.
 *
 * A malformed byte is a character of its own, CX_BAD, one byte long, so that every walk moves on
 * and every byte belongs to exactly one character. Positions are byte offsets (int32_t: Postgres
 * limits a text to 1 GB).
 */
#ifndef CX_UTF8_H
#define CX_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#define CX_BAD 0xFFFFFFFFu

typedef struct cx_text
{
	const char *bytes; /* not NUL-terminated */
	int32_t length;
} cx_text;

typedef struct cx_span
{
	int32_t start; /* bytes, inclusive */
	int32_t end;   /* exclusive */
} cx_span;

/* The character at pos and its length in *size (1..4; 1 for CX_BAD). pos < text.length. */
extern uint32_t cx_char_at(cx_text text, int32_t pos, int *size);

/* The character that ends just before pos; pos > 0. */
extern uint32_t cx_char_before(cx_text text, int32_t pos, int *size);

/* Write a character of Unicode to out as UTF-8; how many bytes, 1..4. */
extern int cx_put_char(char *out, uint32_t c);

/* How many characters stand in [from, to), malformed bytes counting one each. */
extern int32_t cx_count_chars(cx_text text, int32_t from, int32_t to);

/* Han, kana, Hangul or bopomofo: scripts in which a name may start or end at any character. */
extern bool cx_is_cjk(uint32_t c);

/* A letter or digit of a script with word bounds (Latin, Greek, Cyrillic, ...); never CJK. */
extern bool cx_is_word(uint32_t c);

/* Space, tab, line break, no-break and ideographic spaces, zero-width characters. */
extern bool cx_is_space(uint32_t c);

extern bool cx_is_digit(uint32_t c); /* 0-9 and full-width ０-９ */

#endif
