/*
 * escape.c - see escape.h.
 *
 * The text is copied with each escape replaced, and the place behind each is kept:
 *
 *     Intel\u2019s \u20ac17bn        Intel’s €17bn        behind ’: 8 for 11, behind €: 13 for 19
 *
 * A place further on stands as far behind the last of these in both texts.
 */
#include "core/escape.h"

#include <string.h>

#define UNIT_SIZE 6 /* bytes of \u20ac */

static int
hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The UTF-16 code unit written at pos, or -1. */
static int32_t
unit_at(cx_text text, int32_t pos)
{
	int32_t unit = 0;

	if (pos + UNIT_SIZE > text.length || text.bytes[pos] != '\\' || text.bytes[pos + 1] != 'u')
		return -1;
	for (int i = 2; i < UNIT_SIZE; i++)
	{
		int digit = hex_digit(text.bytes[pos + i]);

		if (digit < 0)
			return -1;
		unit = unit << 4 | digit;
	}
	return unit;
}

/* The character that \u writes at pos, and in *size how many bytes it takes there; 0: none, for
 * half a pair and control characters are left as they are. */
static uint32_t
character_at(cx_text text, int32_t pos, int32_t *size)
{
	int32_t high = unit_at(text, pos), low;

	*size = UNIT_SIZE;
	if (high == '\n' || (high >= ' ' && (high < 0xD800 || high > 0xDFFF)))
		return (uint32_t) high;
	low = unit_at(text, pos + UNIT_SIZE);
	if (high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
		return 0;
	*size = 2 * UNIT_SIZE;
	return 0x10000 + ((uint32_t) (high - 0xD800) << 10) + (uint32_t) (low - 0xDC00);
}

/* The same with the escapes of two bytes. */
static uint32_t
meant_at(cx_text text, int32_t pos, int32_t *size)
{
	uint32_t c = character_at(text, pos, size);

	if (c || pos + 1 >= text.length)
		return c;
	*size = 2;
	switch (text.bytes[pos + 1])
	{
		case 'n':
			return '\n';
		case 't':
			return '\t';
		case '"':
		case '/':
			return (uint8_t) text.bytes[pos + 1];
	}
	return 0;
}

/* The next backslash from pos on; the end of the text where none is. */
static int32_t
next_backslash(cx_text text, int32_t pos)
{
	const char *found = memchr(text.bytes + pos, '\\', (size_t) (text.length - pos));

	return found ? (int32_t) (found - text.bytes) : text.length;
}

static bool
has_escape(cx_text text)
{
	int32_t size;

	for (int32_t pos = next_backslash(text, 0); pos < text.length;
		 pos = next_backslash(text, pos + 1))
		if (character_at(text, pos, &size))
			return true;
	return false;
}

bool
cx_unescape(cx_text written, cx_arena *arena, cx_escapes *escapes)
{
	char *bytes;
	int32_t length = 0, pos = 0;

	if (!has_escape(written) || !(bytes = cx_take(arena, (size_t) written.length)))
		return false;
	*escapes = (cx_escapes){.after = NULL};
	while (pos < written.length)
	{
		int32_t next = next_backslash(written, pos), size = 1;
		uint32_t c = next < written.length ? meant_at(written, next, &size) : 0;

		memcpy(bytes + length, written.bytes + pos, (size_t) (next - pos));
		length += next - pos;
		pos = next;
		if (c)
		{
			if (!cx_grow(arena, (void **) &escapes->after, escapes->n, &escapes->size,
						 sizeof(cx_escape)))
				return false;
			length += cx_put_char(bytes + length, c);
			pos += size;
			escapes->after[escapes->n++] = (cx_escape){length, pos};
		}
		else if (next < written.length)
			bytes[length++] = written.bytes[pos++];
	}
	escapes->text = (cx_text){bytes, length};
	return true;
}

static int32_t
written_place(const cx_escapes *escapes, int32_t meant)
{
	int32_t low = 0, high = escapes->n;

	while (low < high)
	{
		int32_t middle = (low + high) / 2;

		if (escapes->after[middle].meant <= meant)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? meant
					: escapes->after[low - 1].written + meant - escapes->after[low - 1].meant;
}

cx_span
cx_written_span(const cx_escapes *escapes, cx_span meant)
{
	return (cx_span){written_place(escapes, meant.start), written_place(escapes, meant.end)};
}
