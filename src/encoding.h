/*
 * encoding.h - text values as the UTF-8 that the core reads, and places in them as the database
 * counts.
 *
 *     capex_reading reading = capex_read(value);        reading.text goes to the core
 *     capex_cursor cursor = CAPEX_CURSOR_START;
 *     first = capex_chars(&reading, &cursor, span.start);
 *     last = capex_chars(&reading, &cursor, span.end);  linear while positions ascend
 *
 * A database in UTF-8 lends its own bytes. In any other encoding each character becomes exactly
 * one character of UTF-8 (U+FFFD where it has none), so both count the same characters. In
 * SQL_ASCII a character is a byte, as it is for every function there. Nothing raises an error.
 */
#ifndef CAPEX_ENCODING_H
#define CAPEX_ENCODING_H

#include "core/utf8.h"

typedef struct capex_reading
{
	cx_text text;       /* UTF-8; a copy in the current memory context unless shared */
	const char *source; /* the value's own bytes */
	int32_t length;     /* of source */
	bool shared;        /* text is the source */
} capex_reading;

/* A place that moves along a reading. */
typedef struct capex_cursor
{
	int32_t pos;    /* byte of the UTF-8 text */
	int32_t chars;  /* characters before it */
	int32_t source; /* byte of the source; only capex_slice moves it, and behind ... */
	int32_t passed; /* ... so many characters */
} capex_cursor;

#define CAPEX_CURSOR_START ((capex_cursor){0, 0, 0, 0})

/* value is detoasted and must outlive the reading. */
extern capex_reading capex_read(text *value);

/* The text of a reading, for those who need no places. */
extern cx_text capex_utf8(text *value);

/* How many characters of the database stand before a byte of the UTF-8 text. */
extern int32_t capex_chars(const capex_reading *reading, capex_cursor *cursor, int32_t pos);

/* Replace counts of the database's characters by the byte of the UTF-8 text where they end. */
extern void capex_chars_to_bytes(const capex_reading *reading, int32_t **counts, int count);

/* Sort places by what they hold, so that one walk over a text meets all. */
extern void capex_sort_places(int32_t **places, int count);

/* A span of the UTF-8 text as it stands in the source; linear while spans ascend. */
extern text *capex_slice(const capex_reading *reading, capex_cursor *cursor, cx_span span);

/* A UTF-8 string of the core as a text value; "?" for what the database's encoding lacks. */
extern text *capex_text_of(const char *utf8);

#endif
