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

/* What a backslash writes at pos in a text of JSON; 0: it stands for itself. */
static uint32_t
json_at(cx_text text, int32_t pos, int32_t *size)
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

/* The names of HTML for what stands in prose; a text has the others as they are. */
static const struct
{
	const char *name;
	uint32_t c;
} html_names[] = {
	{"amp;", '&'},      {"quot;", '"'},     {"apos;", '\''},    {"lt;", '<'},
	{"gt;", '>'},       {"nbsp;", 0xA0},    {"pound;", 0xA3},   {"yen;", 0xA5},
	{"euro;", 0x20AC},  {"ndash;", 0x2013}, {"mdash;", 0x2014}, {"lsquo;", 0x2018},
	{"rsquo;", 0x2019}, {"ldquo;", 0x201C}, {"rdquo;", 0x201D},
};

#define MOST_DIGITS 7 /* of &#1114111; */

/* The character of a number at pos, decimal or behind x hexadecimal, that a semicolon ends; 0:
 * none, or a control character. */
static uint32_t
html_number(cx_text text, int32_t pos, int32_t *end)
{
	int base = pos < text.length && (text.bytes[pos] | 0x20) == 'x' ? 16 : 10;
	uint32_t c = 0;
	int32_t first = pos += base == 16;

	for (; pos < text.length && pos - first < MOST_DIGITS; pos++)
	{
		int digit = hex_digit(text.bytes[pos]);

		if (digit < 0 || digit >= base)
			break;
		c = c * (uint32_t) base + (uint32_t) digit;
	}
	*end = pos + 1;
	if (pos == first || pos >= text.length || text.bytes[pos] != ';')
		return 0;
	return (c == '\n' || c >= ' ') && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) ? c : 0;
}

#define LONGEST_HTML 10 /* bytes of &#1114111; */

/* Whether a semicolon ends what an ampersand at pos may write: not in "S&P", nor in an address. */
static bool
ends_html(cx_text text, int32_t pos)
{
	for (int32_t i = pos + 1; i < text.length && i - pos < LONGEST_HTML; i++)
		if (text.bytes[i] == ';')
			return true;
		else if (text.bytes[i] != '#' && !cx_is_ascii_word((uint8_t) text.bytes[i]))
			return false;
	return false;
}

/* What an ampersand writes at pos; 0: it stands for itself. */
static uint32_t
html_at(cx_text text, int32_t pos, int32_t *size)
{
	int32_t end;

	if (!ends_html(text, pos))
		return 0;
	if (text.bytes[pos + 1] == '#')
	{
		uint32_t c = html_number(text, pos + 2, &end);

		*size = end - pos;
		return c;
	}
	for (size_t i = 0; i < sizeof(html_names) / sizeof(html_names[0]); i++)
		if (cx_text_has(text, pos + 1, html_names[i].name))
		{
			*size = 1 + (int32_t) strlen(html_names[i].name);
			return html_names[i].c;
		}
	return 0;
}

/* The next such byte from pos on; the end of the text where none is. */
static int32_t
next_byte(cx_text text, int32_t pos, char byte)
{
	const char *found = memchr(text.bytes + pos, byte, (size_t) (text.length - pos));

	return found ? (int32_t) (found - text.bytes) : text.length;
}

/* What stands at a place for a character, and how many bytes it takes there; 0: nothing does. */
typedef uint32_t (*escape)(cx_text text, int32_t pos, int32_t *size);

/* Whether such an escape, which opens with this byte, stands anywhere. */
static bool
has_escape(cx_text text, char opening, escape character)
{
	int32_t size;

	for (int32_t pos = next_byte(text, 0, opening); pos < text.length;
		 pos = next_byte(text, pos + 1, opening))
		if (character(text, pos, &size))
			return true;
	return false;
}

/* A text on the way from its start to its end, and where its next escapes may stand. */
typedef struct reader
{
	cx_text text;
	int32_t backslash, ampersand; /* text.length: none is left */
} reader;

/* Where an escape may stand from pos on; the end of the text if nowhere. */
static int32_t
next_escape(reader *r, int32_t pos)
{
	if (r->backslash < pos)
		r->backslash = next_byte(r->text, pos, '\\');
	if (r->ampersand < pos)
		r->ampersand = next_byte(r->text, pos, '&');
	return r->backslash < r->ampersand ? r->backslash : r->ampersand;
}

static uint32_t
meant_at(const reader *r, int32_t pos, int32_t *size)
{
	if (pos >= r->text.length)
		return 0;
	return r->text.bytes[pos] == '&' ? html_at(r->text, pos, size) : json_at(r->text, pos, size);
}

/* Write what is meant to bytes, which has room for all that is written; false: no memory is left.
 */
static bool
write_meant(reader *r, char *bytes, cx_arena *arena, cx_escapes *escapes)
{
	int32_t length = 0, pos = 0, next, size;

	for (; pos < r->text.length; pos = next)
	{
		uint32_t c;

		next = next_escape(r, pos);
		memcpy(bytes + length, r->text.bytes + pos, (size_t) (next - pos));
		length += next - pos;
		c = meant_at(r, next, &size);
		if (!c && next < r->text.length)
			bytes[length++] = r->text.bytes[next++];
		if (!c)
			continue;
		if (!cx_grow(arena, (void **) &escapes->after, escapes->n, &escapes->size,
					 sizeof(cx_escape)))
			return false;
		length += cx_put_char(bytes + length, c);
		next += size;
		escapes->after[escapes->n++] = (cx_escape){length, next};
	}
	escapes->text = (cx_text){bytes, length};
	return true;
}

bool
cx_unescape(cx_text written, cx_arena *arena, cx_escapes *escapes)
{
	bool json = has_escape(written, '\\', character_at);
	reader r = {.text = written, .backslash = json ? -1 : written.length, .ampersand = -1};
	char *bytes;

	if (!json && !has_escape(written, '&', html_at))
		return false;
	*escapes = (cx_escapes){.n = 0};
	bytes = cx_take(arena, (size_t) written.length);
	return bytes && write_meant(&r, bytes, arena, escapes);
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
