/*
 * sentence.c - bounds of sentences and clauses; see sentence.h.
 *
 * From the figure outwards, both ways, to the nearest place where a sentence ends:
 *
 *     "Mr. Lee of Acme Inc. spent $3.7 billion (approx. half of it on A.I.) in 2025. The rest..."
 *        no             no        no                  no              no        yes
 *
 * A full stop ends a sentence when white space or nothing stands behind it (closing quotes and
 * brackets may stand between), unless the word before it is an abbreviation or what follows goes on
 * in lower case. 。！？ always do. A line break does at blank lines, before list items, headings
 * and table rows, and behind short lines; inside hard-wrapped prose it is a space.
 */
#include "core/sentence.h"

#include "core/lexicon.h"

#define LONGEST_WORD 32 /* bytes looked back for an abbreviation */
#define LONGEST_TAIL 24 /* bytes of closing quotes and brackets behind a stop */
#define SHORT_LINE   60 /* bytes; a longer line without a stop was wrapped */

static uint32_t
char_or_nul(cx_text text, int32_t pos, int *size)
{
	*size = 1;
	return pos < text.length ? cx_char_at(text, pos, size) : 0;
}

static bool
closes(uint32_t c)
{
	return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201D ||
		   c == 0xBB || c == 0x300D || c == 0x300F || c == 0x3011 || c == 0xFF09 || c == 0x300B ||
		   c == '*' || c == '_' || c == '`';
}

static bool
is_wide_stop(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61;
}

static bool
is_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 || is_wide_stop(c);
}

/* The end of the closing signs behind a stop. */
static int32_t
skip_closers(cx_text text, int32_t pos)
{
	int32_t limit = pos + LONGEST_TAIL;
	int size;

	while (pos < text.length && pos < limit)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (!closes(c) && !is_stop(c))
			break;
		pos += size;
	}
	return pos;
}

/* Whether an entry of class stop with this value stands at [start, end). */
static bool
is_stop_word(cx_text text, int32_t start, int32_t end, cx_stop value)
{
	cx_lex_hit hit;

	if (!cx_lex_match_within(text, start, end, CX_LEX_MASK(CUE), &hit) || hit.end != end)
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_STOP && hit.entry[i].value == (int32_t) value)
			return true;
	return false;
}

static bool
is_letter(uint32_t c)
{
	return cx_is_word(c) && !cx_is_digit(c);
}

static bool
is_capital(uint32_t c)
{
	return is_letter(c) && cx_fold_char(c) != c;
}

/* The start of the word before pos with its inner points: "U.S", "e.g", "Corp". */
static int32_t
word_back(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_WORD ? pos - LONGEST_WORD : 0;
	int size;

	while (pos > limit)
	{
		uint32_t c = cx_char_before(text, pos, &size);

		if (!cx_is_word(c) && c != '.')
			break;
		pos -= size;
	}
	while (pos < text.length && text.bytes[pos] == '.')
		pos++;
	return pos;
}

/* Whether the word at pos opens a sentence more often than not. */
static bool
opens(cx_text text, int32_t pos)
{
	int32_t end = pos;
	int size;

	while (end < text.length && end - pos < LONGEST_WORD && is_letter(cx_char_at(text, end, &size)))
		end += size;
	return end > pos && is_stop_word(text, pos, end, CX_STOP_OPENER);
}

/* Whether the word before the full stop at dot is an abbreviation, given what follows at next. */
static bool
abbreviates(cx_text text, int32_t dot, int32_t next)
{
	int32_t start = word_back(text, dot);
	int size;
	bool initials = dot - start == 1 && is_capital(char_or_nul(text, start, &size));

	if (start >= dot)
		return false;
	for (int32_t i = start + 1; i + 1 < dot; i += 2)
		if (text.bytes[i] == '.' && i + 2 == dot)
			initials = true;
	if (is_stop_word(text, start, dot, CX_STOP_NEVER))
		return true;
	if (initials || is_stop_word(text, start, dot, CX_STOP_MAYBE))
		return next < text.length && !opens(text, next);
	return false;
}

/* Whether the text goes on in lower case at pos. */
static bool
goes_on(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = char_or_nul(text, pos, &size);

	return (is_letter(c) && !is_capital(c)) || c == ',' || c == ';' || c == ':';
}

static int32_t
skip_space(cx_text text, int32_t pos)
{
	int size;

	while (pos < text.length && cx_is_space(cx_char_at(text, pos, &size)))
		pos += size;
	return pos;
}

static inline bool
is_ascii_word(uint8_t byte)
{
	return byte < 0x80 && cx_is_word(byte);
}

/* The end of the sentence that the stop at pos ends, closing signs included, or -1. */
static int32_t
stop_end(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = cx_char_at(text, pos, &size);
	int32_t end, next;

	/* 3.7 and U.S are the most common */
	if (c == '.' && pos + 1 < text.length && is_ascii_word((uint8_t) text.bytes[pos + 1]))
		return -1;
	end = skip_closers(text, pos + size);
	if (is_wide_stop(c))
		return end;
	c = char_or_nul(text, end, &size);
	if (end < text.length && !cx_is_space(c) && !cx_is_cjk(c) && c != '<')
		return -1;
	next = skip_space(text, end);
	if (goes_on(text, next))
		return -1;
	if (text.bytes[pos] == '.' && abbreviates(text, pos, next))
		return -1;
	return end;
}

/* ---- line breaks ---- */

/* Whether the line at pos is a list item, a heading, a table row or a quotation. */
static bool
is_block_start(cx_text text, int32_t pos)
{
	int32_t start = pos;
	int size;
	uint32_t c = char_or_nul(text, pos, &size), second = char_or_nul(text, pos + size, &size);

	if (c == '#' || c == '|' || c == '>' || c == 0x2022 || c == 0x25CF || c == 0x00B7 ||
		c == 0x25AA || c == '\t')
		return true;
	if ((c == '-' || c == '*' || c == '+' || c == 0x2013) && second == ' ')
		return true;
	if (c == '<')
		return second == 'l' || second == 'p' || second == 't' || second == 'h' || second == 'd' ||
			   second == '/';
	while (pos < text.length && pos - start < 3 && cx_is_digit((uint8_t) text.bytes[pos]))
		pos++;
	if (pos == start || pos + 1 >= text.length)
		return false;
	c = char_or_nul(text, pos, &size);
	return ((c == '.' || c == ')') && text.bytes[pos + 1] == ' ') || c == 0x3001;
}

/* The first byte of the line that ends at pos, or a place SHORT_LINE bytes or more before it. */
static int32_t
line_back(cx_text text, int32_t pos)
{
	int32_t limit = pos > SHORT_LINE + 1 ? pos - SHORT_LINE - 1 : 0;

	while (pos > limit && text.bytes[pos - 1] != '\n')
		pos--;
	return pos;
}

/* Past the spaces and tabs at the start of a line. */
static int32_t
line_text(cx_text text, int32_t pos)
{
	while (pos < text.length && (text.bytes[pos] == ' ' || text.bytes[pos] == '\r'))
		pos++;
	return pos;
}

/* Whether the line break at pos ends a sentence. */
static bool
break_ends(cx_text text, int32_t pos)
{
	int32_t next = line_text(text, pos + 1);
	int32_t line, end = pos;
	int size;
	uint32_t last;

	while (end > 0 && (text.bytes[end - 1] == ' ' || text.bytes[end - 1] == '\r'))
		end--;
	line = line_back(text, end);
	if (next >= text.length || text.bytes[next] == '\n' || end == line)
		return true;
	if (is_block_start(text, next))
		return true;
	if (text.bytes[line] == '#' || text.bytes[line] == '|')
		return true;
	last = cx_char_before(text, end, &size);
	if (last == ',' || last == 0xFF0C || last == 0x3001)
		return false;
	if (last >= 0x80 && !cx_is_word(last))
		return true;
	if (goes_on(text, next))
		return false;
	return end - line <= SHORT_LINE;
}

/* Whether a sentence can end at a byte: at a stop, a line break, or a character that is a wide
 * stop in its first byte. Most bytes are none of these. */
static inline bool
may_end(uint8_t byte)
{
	static const bool ends[256] = {
		['\n'] = true, ['.'] = true,  ['!'] = true,  ['?'] = true,
		[0xE2] = true, [0xE3] = true, [0xEF] = true,
	};

	return ends[byte];
}

/* The end of a sentence at pos: where it ends, or -1. */
static int32_t
end_at(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = (uint8_t) text.bytes[pos];

	if (c == '\n')
		return break_ends(text, pos) ? pos : -1;
	if (c < 0x80)
		return stop_end(text, pos);
	return is_stop(cx_char_at(text, pos, &size)) ? stop_end(text, pos) : -1;
}

/* ---- sentences ---- */

/* A place at or behind pos where a character starts, so that a cut leaves none in two. */
static int32_t
char_start(cx_text text, int32_t pos)
{
	for (int i = 0; i < 3 && pos < text.length && (text.bytes[pos] & 0xC0) == 0x80; i++)
		pos++;
	return pos;
}

/* The end of the last sentence that ends at pos or before it, or where the look back stops. */
static int32_t
start_back(cx_text text, int32_t pos)
{
	int32_t limit = pos > CX_LONGEST_SENTENCE ? pos - CX_LONGEST_SENTENCE : 0;

	for (int32_t i = pos - 1; i >= limit; i--)
	{
		int32_t end;

		if (!may_end((uint8_t) text.bytes[i]))
			continue;
		end = end_at(text, i);
		if (end >= 0 && end <= pos)
			return end;
	}
	return char_start(text, limit);
}

static int32_t
end_forward(cx_text text, int32_t pos)
{
	int32_t limit =
		text.length - pos > CX_LONGEST_SENTENCE ? pos + CX_LONGEST_SENTENCE : text.length;

	for (int32_t i = pos; i < limit; i++)
	{
		int32_t end = may_end((uint8_t) text.bytes[i]) ? end_at(text, i) : -1;

		if (end >= 0)
			return end;
	}
	return char_start(text, limit);
}

static cx_span
trim(cx_text text, cx_span span)
{
	int size;

	while (span.start < span.end && cx_is_space(cx_char_at(text, span.start, &size)))
		span.start += size;
	while (span.end > span.start && cx_is_space(cx_char_before(text, span.end, &size)))
		span.end -= size;
	return span;
}

cx_span
cx_sentence_around(cx_text text, cx_span span)
{
	cx_span sentence = {start_back(text, span.start), end_forward(text, span.end)};

	return trim(text, sentence);
}

cx_span
cx_sentence_before(cx_text text, int32_t start)
{
	int32_t limit = start > CX_LONGEST_SENTENCE ? start - CX_LONGEST_SENTENCE : 0;
	int32_t end = trim(text, (cx_span){limit, start}).end;

	if (end <= limit)
		return (cx_span){start, start};
	return trim(text, (cx_span){start_back(text, end - 1), end});
}

/* ---- clauses ---- */

/* Whether the sign at pos parts clauses: no comma or colon between digits, no hyphen. */
static bool
parts_clauses(cx_text text, int32_t pos)
{
	int size, next_size;
	uint32_t c = cx_char_at(text, pos, &size), next, before;

	if (c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0x2014 || c == ';')
		return true;
	if (c == 0x3001)
		return true;
	if (c != ',' && c != ':' && c != 0x2013)
		return false;
	next = char_or_nul(text, pos + size, &next_size);
	before = pos > 0 ? cx_char_before(text, pos, &next_size) : 0;
	if (c == 0x2013)
		return cx_is_space(next) && cx_is_space(before);
	return !(cx_is_digit(next) && cx_is_digit(before));
}

cx_span
cx_clause_around(cx_text text, cx_span sentence, cx_span span)
{
	cx_span clause = sentence;
	int32_t pos;
	int size;

	for (pos = span.start; pos > sentence.start; pos -= size)
	{
		cx_char_before(text, pos, &size);
		if (parts_clauses(text, pos - size))
		{
			clause.start = pos;
			break;
		}
	}
	for (pos = span.end; pos < sentence.end; pos += size)
	{
		cx_char_at(text, pos, &size);
		if (parts_clauses(text, pos))
		{
			clause.end = pos;
			break;
		}
	}
	return trim(text, clause);
}
