/*
 * escape.c - see escape.h.
 *
 *     "Intel\u2019s \u20ac17bn"    \u2019 is ’, \u20ac is €
 *     "AT&amp;T, C:\new"           &amp; is &; \n is nothing in a text that has no \u
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

int32_t
cx_json_unit_at(cx_text text, int32_t pos, uint32_t *c)
{
	int32_t high = unit_at(text, pos), low;

	*c = (uint32_t) high;
	if (high == '\n' || (high >= ' ' && (high < 0xD800 || high > 0xDFFF)))
		return UNIT_SIZE;
	low = unit_at(text, pos + UNIT_SIZE);
	if (high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
		return 0;
	*c = 0x10000 + ((uint32_t) (high - 0xD800) << 10) + (uint32_t) (low - 0xDC00);
	return 2 * UNIT_SIZE;
}

int32_t
cx_json_at(cx_text text, int32_t pos, uint32_t *c)
{
	int32_t size = cx_json_unit_at(text, pos, c);

	if (size > 0 || pos + 1 >= text.length)
		return size;
	*c = (uint8_t) text.bytes[pos + 1];
	switch (*c)
	{
		case 'n':
			*c = '\n';
			return 2;
		case 't':
			*c = '\t';
			return 2;
		case '"':
		case '/':
			return 2;
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

int32_t
cx_html_at(cx_text text, int32_t pos, uint32_t *c)
{
	int32_t end;

	if (!ends_html(text, pos))
		return 0;
	if (text.bytes[pos + 1] == '#')
	{
		*c = html_number(text, pos + 2, &end);
		return *c ? end - pos : 0;
	}
	for (size_t i = 0; i < sizeof(html_names) / sizeof(html_names[0]); i++)
		if (cx_text_has(text, pos + 1, html_names[i].name))
		{
			*c = html_names[i].c;
			return 1 + (int32_t) strlen(html_names[i].name);
		}
	return 0;
}

int32_t
cx_space_at(cx_text text, int32_t pos, uint32_t *c)
{
	bool space = cx_text_has(text, pos, "\xC2\xA0");

	*c = space ? ' ' : 0;
	return space || cx_text_has(text, pos, "\xC2\xAD") ? 2 : 0;
}

int32_t
cx_unseen_at(cx_text text, int32_t pos, uint32_t *c)
{
	const uint8_t *s = (const uint8_t *) text.bytes + pos;

	*c = 0;
	if (text.length - pos < 3 || s[1] > 0x81)
		return 0;
	return (s[1] == 0x80 && s[2] >= 0x8B && s[2] <= 0x8F) || (s[1] == 0x81 && s[2] == 0xA0) ? 3 : 0;
}
