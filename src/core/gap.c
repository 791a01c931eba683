/*
 * gap.c - see gap.h.
 */
#include "core/gap.h"

#include "core/lexicon_tables.h"

#define LONGEST_TAG 48 /* bytes */

static bool
is_mark(uint32_t c)
{
	return c == '*' || c == '`' || c == '_';
}

/* The end of the tag that starts at pos ("<strong>", "</b>"), or -1. */
static int32_t
tag_end(cx_text text, int32_t pos)
{
	int32_t limit = pos + LONGEST_TAG < text.length ? pos + LONGEST_TAG : text.length;
	char second = pos + 1 < text.length ? text.bytes[pos + 1] : ' ';

	if (text.bytes[pos] != '<' || !(second == '/' || cx_is_word((uint8_t) second)) ||
		(second >= '0' && second <= '9'))
		return -1;
	for (int32_t i = pos + 1; i < limit && text.bytes[i] != '<'; i++)
		if (text.bytes[i] == '>')
			return i + 1;
	return -1;
}

/* The start of the tag that ends at pos, or -1. */
static int32_t
tag_start(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_TAG ? pos - LONGEST_TAG : 0;

	if (pos == 0 || text.bytes[pos - 1] != '>')
		return -1;
	for (int32_t i = pos - 2; i >= limit && text.bytes[i] != '>'; i--)
		if (text.bytes[i] == '<')
			return tag_end(text, i) == pos ? i : -1;
	return -1;
}

/* An asterisk between spaces is no emphasis. */
static bool
is_bullet(cx_text text, int32_t pos)
{
	return text.bytes[pos] == '*' && pos > 0 && text.bytes[pos - 1] == ' ' &&
		   pos + 1 < text.length && text.bytes[pos + 1] == ' ';
}

int32_t
cx_gap_end_slow(cx_text text, int32_t pos)
{
	int32_t limit = pos + CX_LONGEST_GAP;
	int breaks = 0, size;

	while (pos < text.length && pos < limit)
	{
		uint32_t c = cx_char_at(text, pos, &size);
		int32_t end = c == '<' ? tag_end(text, pos) : -1;

		if (end >= 0)
			pos = end;
		else if ((c == '\n' && breaks++ > 0) || is_bullet(text, pos))
			break;
		else if (is_mark(c) || cx_is_space(c))
			pos += size;
		else
			break;
	}
	return pos;
}

static bool
is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || (c >= 0x300C && c <= 0x300F);
}

int32_t
cx_gap_start_slow(cx_text text, int32_t pos, bool quotes)
{
	int32_t limit = pos > CX_LONGEST_GAP ? pos - CX_LONGEST_GAP : 0;
	int breaks = 0, size;

	while (pos > limit)
	{
		uint32_t c = cx_char_before(text, pos, &size);
		int32_t start = c == '>' ? tag_start(text, pos) : -1;

		if (start >= 0)
			pos = start;
		else if (c == '\n' && breaks++ > 0)
			break;
		else if (is_mark(c) || cx_is_space(c) || (quotes && is_quote(c)))
			pos -= size;
		else
			break;
	}
	return pos;
}

bool
cx_joins_numbers(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == '~' || c == 0xFF5E ||
		   c == 0x301C || c == 0x223C || c == 0xFF0D || c == 0x2E3A || c == 0x2500;
}

/* What kind of unit an ASCII byte belongs to: letters, digits, or a sign of its own. */
static inline int
ascii_kind(uint8_t byte)
{
	if (cx_is_ascii_letter(byte))
		return 1;
	return (uint8_t) (byte - '0') < 10 ? 2 : 0;
}

/* As cx_unit_back, for a unit that ends in ASCII; -1 where its start is not settled by ASCII. */
static int32_t
ascii_unit_back(const uint8_t *s, int32_t pos)
{
	int kind = ascii_kind(s[pos - 1]);
	int32_t limit = pos > CX_LONGEST_GAP ? pos - CX_LONGEST_GAP : 0;

	if (s[pos - 1] >= 0x80)
		return -1;
	if (kind == 1 && pos >= 8)
		pos -= cx_letters_at_end(cx_eight_bytes(s + pos - 8, 8));
	else
		pos--;
	if (kind == 0)
		return pos;
	while (pos > limit && s[pos - 1] < 0x80 && ascii_kind(s[pos - 1]) == kind)
		pos--;
	return pos > limit && s[pos - 1] >= 0x80 ? -1 : pos;
}

int32_t
cx_unit_back(cx_text text, int32_t pos)
{
	int32_t start = ascii_unit_back((const uint8_t *) text.bytes, pos);
	int32_t limit = pos > CX_LONGEST_GAP ? pos - CX_LONGEST_GAP : 0;
	uint32_t c;
	bool digit;
	int size;

	if (start >= 0)
		return start;
	c = cx_char_before(text, pos, &size);
	digit = cx_is_digit(c);
	pos -= size;
	if (!cx_is_word(c))
		return pos;
	while (pos > limit)
	{
		c = cx_char_before(text, pos, &size);
		if (!cx_is_word(c) || cx_is_digit(c) != digit)
			break;
		pos -= size;
	}
	return pos;
}
