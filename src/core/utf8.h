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
#include <string.h>

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

/* Whether these bytes stand at pos. Nothing stands before a text or behind it. */
static inline bool
cx_text_has(cx_text text, int32_t pos, const char *bytes)
{
	int32_t length = (int32_t) strlen(bytes);

	return pos >= 0 && length <= text.length - pos &&
		   memcmp(text.bytes + pos, bytes, (size_t) length) == 0;
}

/* Whether a byte is in a set of bytes, a bit each. */
static inline bool
cx_has_byte(const uint64_t *set, char byte)
{
	return set[(uint8_t) byte / 64] >> (uint8_t) byte % 64 & 1;
}

static inline bool
cx_is_ascii_letter(uint8_t byte)
{
	return (uint8_t) ((byte | 0x20) - 'a') < 26;
}

/* Whether a small letter, or a capital, of ASCII stands at pos, which may be behind the end. */
static inline bool
cx_small_at(cx_text text, int32_t pos)
{
	return pos < text.length && text.bytes[pos] >= 'a' && text.bytes[pos] <= 'z';
}

static inline bool
cx_capital_at(cx_text text, int32_t pos)
{
	return pos < text.length && text.bytes[pos] >= 'A' && text.bytes[pos] <= 'Z';
}

/* The same questions as below for what is not ASCII; most characters are, and are settled here. */
extern uint32_t cx_char_at_wide(cx_text text, int32_t pos, int *size);
extern uint32_t cx_char_before_wide(cx_text text, int32_t pos, int *size);
extern bool cx_is_cjk_wide(uint32_t c);
extern bool cx_is_word_wide(uint32_t c);
extern bool cx_is_space_wide(uint32_t c);

/* The character at pos and its length in *size (1..4; 1 for CX_BAD). pos < text.length. */
static inline uint32_t
cx_char_at(cx_text text, int32_t pos, int *size)
{
	uint8_t byte = (uint8_t) text.bytes[pos];

	*size = 1;
	return byte < 0x80 ? byte : cx_char_at_wide(text, pos, size);
}

/* The character that ends just before pos; pos > 0. */
static inline uint32_t
cx_char_before(cx_text text, int32_t pos, int *size)
{
	uint8_t byte = (uint8_t) text.bytes[pos - 1];

	*size = 1;
	return byte < 0x80 ? byte : cx_char_before_wide(text, pos, size);
}

/* Write a character of Unicode to out as UTF-8; how many bytes, 1..4. */
extern int cx_put_char(char *out, uint32_t c);

/* How many characters stand in [from, to), malformed bytes counting one each. */
extern int32_t cx_count_chars(cx_text text, int32_t from, int32_t to);

/* Han, kana, Hangul or bopomofo: scripts in which a name may start or end at any character. */
static inline bool
cx_is_cjk(uint32_t c)
{
	return c >= 0x1100 && ((c >= 0x4E00 && c <= 0x9FFF) || cx_is_cjk_wide(c));
}

/* A character of Chinese, which Japanese has too. */
static inline bool
cx_is_han(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

/* A syllable of Hangul. */
static inline bool
cx_is_hangul(uint32_t c)
{
	return c >= 0xAC00 && c <= 0xD7A3;
}

#define CX_SYLLABLE 3 /* bytes of one in Hangul: 델 */

static inline bool
cx_is_katakana(uint32_t c)
{
	return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

/* A letter or digit of a script with word bounds (Latin, Greek, Cyrillic, ...); never CJK. */
static inline bool
cx_is_word(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) - 'a' < 26 || c - '0' < 10;
	return cx_is_word_wide(c);
}

static inline bool
cx_is_ascii_word(uint8_t byte)
{
	return byte < 0x80 && cx_is_word(byte);
}

/* Space, tab, line break, no-break and ideographic spaces, zero-width characters. */
static inline bool
cx_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || c - '\t' < 5;
	return cx_is_space_wide(c);
}

/* Whether no space begins with a byte: neither ASCII but white space nor what Han from U+4000 on
 * and Hangul begin with. */
static inline bool
cx_begins_no_space(uint8_t byte)
{
	return byte < 0x80 ? byte > ' ' : byte >= 0xE4 && byte <= 0xED;
}

/* 0-9 and full-width ０-９ */
static inline bool
cx_is_digit(uint32_t c)
{
	return c - '0' < 10 || c - 0xFF10 < 10;
}

#endif
