/*
 * sentence.c - where sentences end; see sentence.h.
 *
 * From its start on, to the nearest place where a sentence can end and does:
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

#include "core/avx2.h"
#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/period.h"
#include "core/phrase.h"

#define LONGEST_WORD  32 /* bytes looked back for an abbreviation */
#define LONGEST_STOP  8  /* bytes of an abbreviation in stops.tsv */
#define LONGEST_TAIL  24 /* bytes of closing quotes and brackets behind a stop */
#define SHORT_LINE    60 /* bytes; a longer line without a stop was wrapped */
#define LONGEST_LABEL 60 /* bytes of a label in bold that opens a line */
#define COLUMN_GAP    4  /* spaces inside a line; one that sets both edges flush has fewer */

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

	while (pos < text.length && pos < limit && (uint8_t) text.bytes[pos] > ' ')
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (!closes(c) && !is_stop(c))
			break;
		pos += size;
	}
	return pos;
}

/* The values of the stop words that stand at [start, end), as bits. */
static uint32_t
stop_words(cx_text text, int32_t start, int32_t end)
{
	uint32_t values = 0;
	cx_lex_hit hit;

	if (!cx_lex_may_begin(&cx_lex_stops, text, start) ||
		!cx_lex_match_within(text, start, end, CX_LEX_MASK(CUE), &hit) || hit.end != end)
		return 0;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_STOP)
			values |= 1u << hit.entry[i].value;
	return values;
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
	int size = 1;

	while (pos > limit)
	{
		uint8_t byte = (uint8_t) text.bytes[pos - 1];

		if (!cx_is_ascii_word(byte) && byte != '.' &&
			(byte < 0x80 || !cx_is_word(cx_char_before_wide(text, pos, &size))))
			break;
		pos -= byte < 0x80 ? 1 : size;
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
	return end > pos && stop_words(text, pos, end) >> CX_STOP_OPENER & 1;
}

/* Whether the stop makes an ordinal of one or two digits, as in German: "am 30. September", "im 3.
 * Quartal". */
static bool
is_ordinal(cx_text text, int32_t start, int32_t dot, int32_t next)
{
	cx_lex_hit hit;

	for (int32_t i = start; i < dot; i++)
		if (text.bytes[i] < '0' || text.bytes[i] > '9')
			return false;
	if (dot - start > 2 || !cx_lex_match(text, next, CX_LEX_MASK(PERIOD), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].lang == CX_LANG_DE || hit.entry[i].sub == CX_PW_MONTH)
			return true;
	return false;
}

/* Whether a word before pos is too long for an abbreviation, or the two to seven letters there, and
 * nothing else, are one with which none begins: so are most words before a full stop. */
static inline bool
is_plain_word(cx_text text, int32_t pos)
{
	uint64_t eight;
	int letters;
	uint8_t before;

	if (pos < 8)
		return false;
	letters = cx_word_at_end(text, pos, &eight);
	if (letters == LONGEST_STOP)
		return pos > LONGEST_STOP &&
			   cx_is_ascii_letter((uint8_t) text.bytes[pos - LONGEST_STOP - 1]);
	if (letters < 2)
		return false;
	before = (uint8_t) text.bytes[pos - letters - 1];
	return before < 0x80 && !cx_is_word(before) && before != '.' &&
		   !cx_word_begins(&cx_lex_stops, eight);
}

/* Whether the word before the full stop at dot is an abbreviation, given what follows at next. */
static bool
abbreviates(cx_text text, int32_t dot, int32_t next)
{
	int32_t start;
	uint32_t values;
	int size;
	bool initials;

	if (is_plain_word(text, dot) || (start = word_back(text, dot)) >= dot)
		return false;
	initials = dot - start == 1 && is_capital(char_or_nul(text, start, &size));
	if (dot - start > LONGEST_STOP && text.bytes[dot - 2] != '.')
		return false;
	if (is_ordinal(text, start, dot, next))
		return true;
	for (int32_t i = start + 1; i + 1 < dot; i += 2)
		if (text.bytes[i] == '.' && i + 2 == dot)
			initials = true;
	values = stop_words(text, start, dot);
	if (values >> CX_STOP_NEVER & 1)
		return true;
	if (initials || values >> CX_STOP_MAYBE & 1)
		return next < text.length && !opens(text, next);
	return false;
}

/* Whether the text goes on in lower case at pos, or in the next cell of a row. */
static bool
goes_on(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = char_or_nul(text, pos, &size);

	if (c < 0x80 && cx_is_ascii_letter((uint8_t) c))
		return c >= 'a';
	return (is_letter(c) && !is_capital(c)) || c == ',' || c == ';' || c == ':' || c == '|';
}

/* "and equipment.Net cash used": a stop whose space was lost when a page was made into text, which
 * is none in "Booking.Com". */
static bool
lost_its_space(cx_text text, int32_t pos)
{
	return pos >= 3 && cx_capital_at(text, pos + 1) && cx_small_at(text, pos + 2) &&
		   cx_small_at(text, pos - 1) && cx_small_at(text, pos - 2) && cx_small_at(text, pos - 3) &&
		   !cx_starts(text, pos + 1, CX_PHRASE_ADDRESS_END);
}

/* "in 2008 . we expect", "$5 million.\nexpects", "in 2020.\nnow": a stop of a text whose words were
 * made small. */
static bool
stops_before_small(cx_text text, int32_t pos)
{
	return text.bytes[pos] == '.' && pos > 0 &&
		   (text.bytes[pos - 1] == ' ' ||
			(cx_text_has(text, pos + 1, "\n") &&
			 (is_plain_word(text, pos) || cx_is_digit((uint8_t) text.bytes[pos - 1]))));
}

/* "growth. We": a full stop between a word and a capital, as most are. */
static inline bool
is_plain_stop(cx_text text, int32_t pos)
{
	return text.bytes[pos] == '.' && cx_text_has(text, pos + 1, " ") &&
		   cx_capital_at(text, pos + 2) && is_plain_word(text, pos);
}

/* The end of the sentence that the stop at pos ends, closing signs included, or -1. */
static int32_t
stop_end(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = cx_char_at(text, pos, &size);
	int32_t end, next;

	if (is_plain_stop(text, pos))
		return pos + 1;
	/* 3.7 and U.S are the most common */
	if (c == '.' && pos + 1 < text.length && cx_is_ascii_word((uint8_t) text.bytes[pos + 1]))
		return lost_its_space(text, pos) ? pos + 1 : -1;
	end = skip_closers(text, pos + size);
	if (is_wide_stop(c))
		return end;
	c = char_or_nul(text, end, &size);
	if (end < text.length && !cx_is_space(c) && !cx_is_cjk(c) && c != '<')
		return -1;
	next = cx_lex_after_unit(text, end);
	if (goes_on(text, next) && !stops_before_small(text, pos))
		return -1;
	if (text.bytes[pos] == '.' && abbreviates(text, pos, next))
		return -1;
	return end;
}

/* ---- line breaks ---- */

/* "**Acme**: capex $2 billion": whether the line at pos opens with a label in bold. */
static bool
is_bold_label(cx_text text, int32_t pos)
{
	static const char bold[] = "**";
	int32_t end = pos + 2;
	int size;

	if (!cx_text_has(text, pos, bold))
		return false;
	while (end < text.length && end - pos < LONGEST_LABEL && text.bytes[end] != '\n' &&
		   !cx_text_has(text, end, bold))
		end++;
	return cx_text_has(text, end, bold) && (cx_fold_char(cx_char_before(text, end, &size)) == ':' ||
											cx_fold_char(char_or_nul(text, end + 2, &size)) == ':');
}

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
	if (is_bold_label(text, pos))
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

/* Past the spaces and tabs at the start of a line. */
static int32_t
line_text(cx_text text, int32_t pos)
{
	while (pos < text.length && (text.bytes[pos] == ' ' || text.bytes[pos] == '\r'))
		pos++;
	return pos;
}

/* "RMB\n120 billion": a code in capitals, or a sign, at the end of a line leads the number in the
 * next. */
static bool
parts_figure(cx_text text, int32_t end, int32_t next)
{
	cx_lex_hit hit;
	int32_t start = end;

	if (!cx_is_digit((uint8_t) text.bytes[next]))
		return false;
	while (start > 0 && end - start < 4 && (uint8_t) text.bytes[start - 1] > ' ')
		start--;
	return start < end && cx_lex_match_within(text, start, end, CX_LEX_MASK(CURRENCY), &hit) &&
		   hit.end == end;
}

/* "Capital Expenditures            $2.7B": whether wide spaces make a row of a table of a line. */
static bool
has_columns(cx_text text, int32_t line, int32_t end)
{
	int32_t spaces = 0;

	for (int32_t i = line_text(text, line); i < end && spaces < COLUMN_GAP; i++)
		spaces = text.bytes[i] == ' ' ? spaces + 1 : 0;
	return spaces == COLUMN_GAP;
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
	if (next >= text.length || text.bytes[next] == '\n' || is_block_start(text, next))
		return true; /* most end a paragraph, however the line began */
	line = cx_line_start(text, end, SHORT_LINE + 1);
	if (end == line || text.bytes[line] == '#' || text.bytes[line] == '|')
		return true;
	last = cx_char_before(text, end, &size);
	if (last == ',' || last == 0xFF0C || last == 0x3001 || parts_figure(text, end, next))
		return false;
	if (last >= 0x80 && !cx_is_word(last))
		return true;
	if (goes_on(text, next))
		return false;
	return end - line <= SHORT_LINE || has_columns(text, line, end);
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

#ifdef CX_AVX2
/* The first byte in [pos, limit) where a sentence can end, or one less than a block before limit:
 * each byte is compared with the one of those with its low four bits, and with the second with
 * 15. */
CX_AVX2 static int32_t
skip_blocks(const uint8_t *s, int32_t pos, int32_t limit)
{
	const __m256i ends = _mm256_setr_epi8(
		-1, '!', (char) 0xE2, (char) 0xE3, -1, -1, -1, -1, -1, -1, '\n', -1, -1, -1, '.', '?', -1,
		'!', (char) 0xE2, (char) 0xE3, -1, -1, -1, -1, -1, -1, '\n', -1, -1, -1, '.', '?');
	const __m256i low = _mm256_set1_epi8(15), last = _mm256_set1_epi8((char) 0xEF);

	for (; limit - pos >= 32; pos += 32)
	{
		__m256i bytes = _mm256_loadu_si256((const __m256i *) (s + pos));
		__m256i end = _mm256_shuffle_epi8(ends, _mm256_and_si256(bytes, low));
		__m256i found =
			_mm256_or_si256(_mm256_cmpeq_epi8(bytes, end), _mm256_cmpeq_epi8(bytes, last));
		uint32_t mask = (uint32_t) _mm256_movemask_epi8(found);

		if (mask)
			return pos + __builtin_ctz(mask);
	}
	return pos;
}
#endif

/* The first byte in [pos, limit) where a sentence can end, or limit. */
static inline int32_t
skip_to_end(const uint8_t *s, int32_t pos, int32_t limit)
{
#ifdef CX_AVX2
	if (limit - pos >= 32 && cx_has_avx2())
		pos = skip_blocks(s, pos, limit);
#endif
	while (pos < limit && !may_end(s[pos]))
		pos++;
	return pos;
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

/* The first end of a sentence at pos or behind it. */
static int32_t
end_from(cx_text text, int32_t pos)
{
	const uint8_t *s = (const uint8_t *) text.bytes;
	int32_t limit =
		text.length - pos > CX_LONGEST_SENTENCE ? pos + CX_LONGEST_SENTENCE : text.length;

	for (pos = skip_to_end(s, pos, limit); pos < limit; pos = skip_to_end(s, pos + 1, limit))
	{
		int32_t end = end_at(text, pos);

		if (end >= 0)
			return end;
	}
	return char_start(text, limit);
}

cx_span
cx_sentence_from(cx_text text, int32_t pos)
{
	cx_span span;
	int size;

	pos = cx_lex_after_unit(text, pos);
	span = (cx_span){pos, pos};
	if (pos >= text.length)
		return span;
	span.end = end_from(text, pos + 1);
	while (span.end > pos && cx_is_space(cx_char_before(text, span.end, &size)))
		span.end -= size;
	return span;
}
