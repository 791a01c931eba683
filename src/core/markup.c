/*
 * markup.c - see markup.h.
 *
 *     "Last week [Acme](https://acme.example) said it plans **$2 billion** of <b>capex</b>."
 *      Last week  Acme                        said it plans   $2 billion   of    capex   .
 *
 * A sum in bold says no more than one that is not, but what is looked for right beside it would
 * not be found; and an address has words and numbers that nobody said.
 */
#include "core/markup.h"

#include <string.h>

#define LONGEST_TAG  400 /* bytes: a link with its address and its classes */
#define LONGEST_BOLD 300 /* bytes */
#define LONGEST_LINK 400 /* bytes of an address */
#define LONGEST_WORDS                                                                              \
	48                   /* bytes of a link's words; longer ones are a headline, which ends there  \
						  */
#define LONGEST_NAME  24 /* ... as are those that open a line and are more than a name */
#define LONGEST_START 12 /* bytes before the words of a line: "> 10. " */

/* Where a line ends that goes on at pos, or so many bytes on. */
static int32_t
line_limit(cx_text text, int32_t pos, int32_t most)
{
	int32_t limit = pos + most < text.length ? pos + most : text.length;
	const char *end = pos < limit ? memchr(text.bytes + pos, '\n', (size_t) (limit - pos)) : NULL;

	return end ? (int32_t) (end - text.bytes) : limit;
}

/* ---- HTML ---- */

/* The tags that dress words of a sentence; others part blocks and lines. */
static const char *const inline_tags[] = {"a",    "b",    "em",     "font", "i",
										  "mark", "span", "strong", "u"};

static bool
is_inline(const char *name, int32_t length)
{
	for (size_t i = 0; i < sizeof(inline_tags) / sizeof(inline_tags[0]); i++)
		if ((size_t) length == strlen(inline_tags[i]) && memcmp(name, inline_tags[i], length) == 0)
			return true;
	return false;
}

int32_t
cx_inline_tag_at(cx_text text, int32_t pos, uint32_t *c)
{
	int32_t name = pos + 1 + cx_text_has(text, pos + 1, "/"), end = name;
	const char *closing;

	*c = 0;
	while (cx_small_at(text, end))
		end++;
	if (end >= text.length || (text.bytes[end] != '>' && text.bytes[end] != ' ') ||
		!is_inline(text.bytes + name, end - name))
		return 0;
	closing = memchr(text.bytes + end, '>', (size_t) (line_limit(text, end, LONGEST_TAG) - end));
	return closing ? (int32_t) (closing - text.bytes) + 1 - pos : 0;
}

/* ---- bold ---- */

/* Whether nothing but the mark of a list, a heading or a quotation stands before pos in its line.
 */
static bool
opens_line(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_START ? pos - LONGEST_START : 0;

	while (pos > limit && text.bytes[pos - 1] != '\n' && !cx_is_ascii_letter(text.bytes[pos - 1]) &&
		   (uint8_t) text.bytes[pos - 1] < 0x80)
		pos--;
	return pos == 0 || text.bytes[pos - 1] == '\n';
}

/* Whether the asterisks at pos close a label that opens its line. */
static bool
closes_label(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_BOLD ? pos - LONGEST_BOLD : 0;

	while (pos > limit && text.bytes[pos - 1] != '\n' && text.bytes[pos - 1] != '*')
		pos--;
	return pos > 1 && text.bytes[pos - 1] == '*' && text.bytes[pos - 2] == '*' &&
		   opens_line(text, pos - 2);
}

static bool
is_blank(cx_text text, int32_t pos)
{
	return pos < 0 || pos >= text.length || (uint8_t) text.bytes[pos] <= ' ';
}

int32_t
cx_bold_at(cx_text text, int32_t pos, uint32_t *c)
{
	int32_t end = pos;

	*c = 0;
	while (end < text.length && end - pos < 4 && text.bytes[end] == '*')
		end++;
	if (end - pos < 2 || end - pos > 3 || (pos > 0 && text.bytes[pos - 1] == '*') ||
		(is_blank(text, pos - 1) && is_blank(text, end)) || opens_line(text, pos) ||
		closes_label(text, pos))
		return 0;
	return end - pos;
}

/* ---- links ---- */

/* The first such byte in a part of the text; -1 if none is there. */
static int32_t
find_byte(cx_text text, int32_t from, int32_t to, char byte)
{
	const char *found = from < to ? memchr(text.bytes + from, byte, (size_t) (to - from)) : NULL;

	return found ? (int32_t) (found - text.bytes) : -1;
}

/* The end of an address in brackets at pos, with the title that it may have: (https://acme.example
 * "Acme"); or -1. It may hold a pair of brackets. */
static int32_t
address_end(cx_text text, int32_t pos)
{
	int32_t limit = line_limit(text, pos, LONGEST_LINK);
	int32_t end = find_byte(text, pos, limit, ')'), space;

	if (end >= 0 && find_byte(text, pos + 1, end, '(') >= 0)
		end = find_byte(text, end + 1, limit, ')');
	if (end < 0 || (text.bytes[pos + 1] != '#' && find_byte(text, pos, end, '/') < 0))
		return -1;
	space = find_byte(text, pos, end, ' ');
	return space < 0 || text.bytes[space + 1] == '"' ? end + 1 : -1;
}

/* Where the words end in the square brackets that open at pos; -1: they are none of a link. */
static int32_t
words_end(cx_text text, int32_t pos)
{
	int32_t limit = line_limit(text, pos, opens_line(text, pos) ? LONGEST_NAME : LONGEST_WORDS);
	bool letters = false;

	if (pos > 0 && (text.bytes[pos - 1] == '!' || cx_is_ascii_word((uint8_t) text.bytes[pos - 1])))
		return -1; /* an image; the number of a note */
	for (pos++; pos < limit && text.bytes[pos] != '[' && text.bytes[pos] != ']'; pos++)
		letters |=
			cx_is_ascii_letter((uint8_t) text.bytes[pos]) || (uint8_t) text.bytes[pos] >= 0x80;
	return letters && cx_text_has(text, pos, "](") ? pos : -1;
}

int32_t
cx_link_opens_at(cx_text text, int32_t pos, uint32_t *c)
{
	int32_t end = words_end(text, pos);

	*c = 0;
	return end >= 0 && address_end(text, end + 1) >= 0;
}

int32_t
cx_link_closes_at(cx_text text, int32_t pos, uint32_t *c)
{
	int32_t open = pos, limit = pos > LONGEST_WORDS ? pos - LONGEST_WORDS : 0, end;

	*c = 0;
	if (!cx_text_has(text, pos, "](") || (end = address_end(text, pos + 1)) < 0)
		return 0;
	while (open > limit && text.bytes[open - 1] != '[' && text.bytes[open - 1] != ']' &&
		   text.bytes[open - 1] != '\n')
		open--;
	return open > limit && text.bytes[open - 1] == '[' && words_end(text, open - 1) == pos
			   ? end - pos
			   : 0;
}

/* ---- blanks between scripts ---- */

/* Whether a character is of a script that is written without blanks. */
static bool
is_han_or_kana(uint32_t c)
{
	return cx_is_cjk(c) && !cx_is_hangul(c);
}

static bool
is_letter_or_digit(char byte)
{
	return cx_is_ascii_letter((uint8_t) byte) || (byte >= '0' && byte <= '9') || byte == '%';
}

int32_t
cx_apart_at(cx_text text, int32_t pos, uint32_t *c)
{
	int size;

	*c = 0;
	if (pos == 0 || pos + 1 >= text.length)
		return 0;
	if (is_letter_or_digit(text.bytes[pos - 1]))
		return is_han_or_kana(cx_char_at(text, pos + 1, &size));
	return is_letter_or_digit(text.bytes[pos + 1]) && (uint8_t) text.bytes[pos - 1] >= 0x80 &&
		   is_han_or_kana(cx_char_before(text, pos, &size));
}
