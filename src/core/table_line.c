/*
 * table_line.c - the lines of tables, cut into slots; see table_read.h.
 *
 * At bars, tabs or wide gaps, or else before the numbers at the end of the line:
 *
 *     | Capital expenditures | $ (120) |  97 |         words, number 120 (minus), number 97
 *     Capital expenditures      120   97   24%         words, number, number, share
 *     Capital expenditures 2024: 120 | 590 – 650       words, number of key 2024, range
 *
 * Signs, brackets, currencies and markup beside a number are no part of its slot.
 */
#include "core/table_read.h"

#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/phrase.h"
#include "core/trigger.h"

#include <string.h>

#define LONGEST_LINE 4000 /* bytes that are looked at */
#define DEEP         12   /* spaces before what is no label */

/* ---- slots ---- */

/* Space, markup and invisible characters at the sides of a slot. */
static bool
is_padding(uint32_t c)
{
	return cx_is_space(c) || c == '*' || c == '_' || c == '`' || c == '\\' || c == 0xA0 || c == '#';
}

static cx_span
trim(cx_text text, cx_span span)
{
	int size;

	while (span.start < span.end && is_padding(cx_char_at(text, span.start, &size)))
		span.start += size;
	while (span.end > span.start && is_padding(cx_char_before(text, span.end, &size)))
		span.end -= size;
	return span;
}

static bool
is_currency(cx_text text, int32_t pos, int32_t *end)
{
	cx_lex_hit hit;

	if (!cx_may_begin(text, pos, CX_HEAD_CURRENCY | CX_HEAD_LEAD) ||
		!cx_lex_match(text, pos, CX_LEX_MASK(CURRENCY), &hit))
		return false;
	*end = hit.end;
	return true;
}

/* Whether a sign before a number makes it less than nothing: "(5.0%)", "-5", △5. */
static bool
lessens(uint32_t c)
{
	return c == '(' || c == 0xFF08 || c == 0x25B3 || c == 0x25B2 || cx_joins_numbers(c);
}

/* Signs before a number: a currency, a bracket, a minus or what stands for one. */
static int32_t
skip_signs(cx_text text, int32_t pos)
{
	int size;

	while (pos < text.length)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (is_padding(c) || c == '+' || lessens(c))
			pos += size;
		else if (!is_currency(text, pos, &pos))
			break;
	}
	return pos;
}

/* Whether one of the signs before a number does. */
static bool
is_minus(cx_text text, int32_t from, int32_t to)
{
	int size;

	for (int32_t pos = from; pos < to; pos += size)
		if (lessens(cx_char_at(text, pos, &size)))
			return true;
	return false;
}

/* Past the bracket and the note behind a number: ") (a)". */
static int32_t
skip_behind(cx_text text, int32_t pos)
{
	int size;

	while (pos < text.length)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (c == '(' && text.length - pos <= 4 && pos + 1 < text.length &&
			cx_is_ascii_word((uint8_t) text.bytes[pos + 1]))
			return text.length; /* (1), a note, but not ($B) */
		if (!is_padding(c) && c != ')' && c != 0xFF09)
			break;
		pos += size;
	}
	return pos;
}

static bool
is_year(int32_t pos, const cx_number *number)
{
	return number->end - pos == 4 && number->exponent == 0 && number->digits >= 1990 &&
		   number->digits < 2060;
}

/* Past the dash or word between the ends of a range; -1 where there is none. */
static int32_t
skip_join(cx_text text, int32_t pos)
{
	int size;
	int32_t end;

	if (cx_joins_numbers(cx_char_or_nul(text, pos, &size)))
		return pos + size;
	return cx_lex_is_cue(text, pos, CX_CUE_BOUND, CX_BOUND_TO, &end) ? end : -1;
}

/* What stands behind a number that fills its slot but for it: the second end of a range, a sign of
 * shares, words of money. */
static bool
read_behind(cx_text text, int32_t pos, int32_t end, cx_slot *s)
{
	int32_t join = skip_join(text, end);
	cx_figure figure;
	int size;

	if (join >= 0)
	{
		join = skip_signs(text, join);
		if (join < text.length && cx_is_digit(cx_char_at(text, join, &size)) &&
			cx_number_at(text, join, &s->high) && skip_behind(text, s->high.end) == text.length)
		{
			s->range = true;
			s->span.end = s->high.end;
			return true;
		}
	}
	if (strchr("%xX", text.bytes[end]))
	{
		s->sort = text.bytes[end] == '%' ? CX_SLOT_SHARE : CX_SLOT_OTHER;
		return skip_behind(text, end + 1) == text.length;
	}
	if (!cx_figure_at(text, pos, &figure) || skip_behind(text, figure.span.end) < text.length)
		return false;
	s->sort = CX_SLOT_AMOUNT;
	s->span = figure.span;
	return true;
}

#define GROUP 4 /* bytes of " 072" */

/* "1 072": thousands that a space sets apart, where they fill the slot. */
static void
take_groups(cx_text text, int32_t pos, cx_number *number)
{
	if (number->exponent != 0 || number->end - pos >= GROUP)
		return;
	for (int n = 0; n < 3 && text.length - number->end >= GROUP; n++)
	{
		const char *group = text.bytes + number->end;
		int size;

		if (group[0] != ' ' || !cx_is_digit((uint8_t) group[1]) ||
			!cx_is_digit((uint8_t) group[2]) || !cx_is_digit((uint8_t) group[3]) ||
			cx_is_digit(cx_char_or_nul(text, number->end + GROUP, &size)))
			return;
		number->digits =
			number->digits * 1000 + (group[1] - '0') * 100 + (group[2] - '0') * 10 + group[3] - '0';
		number->end += GROUP;
	}
}

/* Whether a slot is a number, a year, or nothing: "(1,204)", "$ 60.3", "590 – 650", "—". */
static bool
read_number(cx_text text, cx_span span, cx_slot *s)
{
	cx_text cut = {text.bytes, span.end};
	int32_t pos = skip_signs(cut, span.start), end;
	int size;

	*s = (cx_slot){.span = span, .sort = CX_SLOT_OTHER};
	if (pos >= span.end)
		return true; /* "$", "-", ")" take a place or none: the caller knows */
	if (!cx_is_digit(cx_char_at(cut, pos, &size)) || !cx_number_at(cut, pos, &s->low) ||
		s->low.words)
		return false;
	take_groups(cut, pos, &s->low);
	s->sort = is_year(pos, &s->low) && pos == span.start ? CX_SLOT_YEAR : CX_SLOT_NUMBER;
	s->minus = is_minus(cut, span.start, pos);
	s->span = (cx_span){pos, s->low.end};
	end = skip_behind(cut, s->low.end);
	return end == span.end || read_behind(cut, pos, end, s);
}

/* "n/a", "nm", "n.m.", "nil": no number is given. */
static bool
is_nothing(cx_text text, cx_span span)
{
	int32_t length = cx_starts(text, span.start, CX_PHRASE_NOTHING);

	return length > 0 && span.start + length == span.end;
}

/* "2024: 1,684.2": a number with the head of its column; but "Capital spending (EUR): 590" is a
 * label with its unit. */
static bool
read_keyed(cx_text text, cx_span span, cx_slot *s)
{
	cx_measure unit;

	for (int32_t i = span.start + 1; i + 1 < span.end && i - span.start < 24; i++)
		if (text.bytes[i] == ':' && text.bytes[i + 1] == ' ')
		{
			cx_span key = {span.start, i};

			if (!read_number(text, trim(text, (cx_span){i + 1, span.end}), s) ||
				s->sort != CX_SLOT_NUMBER || cx_measure_in(text, key.start, key.end, &unit))
				return false;
			s->key = key;
			return true;
		}
	return false;
}

/* A sign alone: "$", ")" take no place of their own, "%" makes the number before it a share. */
static bool
takes_no_place(cx_line *l, cx_text text, cx_span span)
{
	int32_t end = span.end;

	if (text.bytes[span.start] == '%' && span.end - span.start == 1 && l->n > 0)
	{
		if (l->slots[l->n - 1].sort == CX_SLOT_NUMBER)
			l->slots[l->n - 1].sort = CX_SLOT_SHARE;
		return true;
	}
	if (span.end - span.start == 1 && strchr(")(~:", text.bytes[span.start]))
		return true;
	return is_currency(text, span.start, &end) && end == span.end;
}

static void
add_slot(cx_line *l, cx_text text, cx_span span, int column)
{
	cx_slot s;

	span = trim(text, span);
	if (cx_is_empty(span) || l->n == CX_MOST_SLOTS || takes_no_place(l, text, span))
		return;
	if (!read_number(text, span, &s) && !read_keyed(text, span, &s))
		s = (cx_slot){.span = span, .sort = is_nothing(text, span) ? CX_SLOT_OTHER : CX_SLOT_WORDS};
	s.column = column;
	l->numbers += s.sort != CX_SLOT_WORDS && s.sort != CX_SLOT_YEAR;
	l->years += s.sort == CX_SLOT_YEAR;
	l->words += s.sort == CX_SLOT_WORDS;
	l->slots[l->n++] = s;
}

/* ---- lines ---- */

int32_t
cx_line_end(cx_text text, int32_t pos)
{
	const char *end = memchr(text.bytes + pos, '\n', (size_t) (text.length - pos));

	return end ? (int32_t) (end - text.bytes) : text.length;
}

/* Whether a wide gap starts at pos: a tab, or two spaces. */
static bool
is_gap(cx_text text, int32_t pos, int32_t end)
{
	return text.bytes[pos] == '\t' ||
		   (text.bytes[pos] == ' ' && pos + 1 < end && text.bytes[pos + 1] == ' ');
}

/* The last byte of a span but for white space. */
static char
trimmed_end(cx_text text, cx_span span)
{
	while (span.end > span.start + 1 && strchr(" \t\r", text.bytes[span.end - 1]))
		span.end--;
	return text.bytes[span.end - 1];
}

static void
cut_at_bars(cx_line *l, cx_text text)
{
	int32_t start = l->span.start, end = l->span.end;

	if (text.bytes[start] == '|' && l->indent != 1 && trimmed_end(text, l->span) == '|')
	{
		start++; /* bars at both ends; else the first slot is empty */
		while (text.bytes[end - 1] != '|')
			end--;
		end--;
	}
	for (int32_t pos = start; pos <= end; pos++)
		if (pos == end || text.bytes[pos] == '|')
		{
			add_slot(l, text, (cx_span){start, pos}, l->columns++);
			start = pos + 1;
		}
}

/* "Total capital expenditures $ 9,700 $ 11,200": whether a space at pos stands before a currency's
 * sign and a number that a gap or another such amount ends. */
static bool
starts_amount(cx_text text, int32_t pos, int32_t end)
{
	cx_number number;
	int size;

	if (text.bytes[pos] != ' ' || pos + 3 >= end || !is_currency(text, pos + 1, &pos) ||
		!cx_text_has(text, pos, " "))
		return false;
	pos++;
	return pos < end && cx_is_digit(cx_char_at(text, pos, &size)) &&
		   cx_number_at(text, pos, &number) && !number.words && number.end <= end &&
		   (number.end == end || text.bytes[number.end] == ' ' || text.bytes[number.end] == '\t');
}

/* Words that start far to the right head a column, and no labels: theirs is column 0. */
static void
cut_at_gaps(cx_line *l, cx_text text)
{
	int32_t start = l->span.start;
	bool deep = l->indent >= DEEP || (l->indent > 0 && text.bytes[start - 1] == '\t');
	int32_t first = deep ? start - l->indent : start;

	for (int32_t pos = start; pos <= l->span.end; pos++)
		if (pos == l->span.end || is_gap(text, pos, l->span.end) ||
			(pos > start && starts_amount(text, pos, l->span.end)))
		{
			add_slot(l, text, (cx_span){start, pos}, (int) (start - first));
			while (pos < l->span.end && (text.bytes[pos] == ' ' || text.bytes[pos] == '\t'))
				pos++;
			start = pos;
		}
}

/* "Capital expenditures (6,799) (9,473)": words, and at the end numbers. */
static void
cut_before_numbers(cx_line *l, cx_text text)
{
	cx_span words = l->slots[0].span;
	int32_t first = words.end, pos = words.end;
	cx_slot last;

	while (pos > words.start)
	{
		cx_slot s;
		int32_t start = pos;

		while (start > words.start && text.bytes[start - 1] != ' ')
			start--;
		if (!cx_is_empty((cx_span){start, pos}) && !read_number(text, (cx_span){start, pos}, &s))
			break;
		first = start;
		pos = start > words.start ? start - 1 : start;
	}
	if (first >= words.end || first == words.start ||
		(read_number(text, (cx_span){first, words.end}, &last) && last.sort == CX_SLOT_YEAR))
		return; /* no number, or the year of "June 29, 2024" */
	l->n = l->words = l->numbers = l->years = 0;
	add_slot(l, text, (cx_span){words.start, first}, 0);
	for (pos = first; pos < words.end; pos++)
	{
		int32_t end = pos;

		while (end < words.end && text.bytes[end] != ' ')
			end++;
		add_slot(l, text, (cx_span){pos, end}, (int) (pos - words.start));
		pos = end;
	}
}

/* A rule between lines, or a line without a word: it belongs to no row. */
static bool
is_rule(cx_text text, cx_span span)
{
	for (int32_t pos = span.start; pos < span.end; pos++)
		if (!strchr("-=|: \t\r_*`", text.bytes[pos]))
			return false;
	return true;
}

void
cx_table_line(cx_text text, int32_t pos, cx_line *l)
{
	int32_t end = cx_line_end(text, pos);

	memset(l, 0, offsetof(cx_line, slots));
	l->span = (cx_span){pos, end - pos > LONGEST_LINE ? pos + LONGEST_LINE : end};
	while (l->span.start < l->span.end && strchr(" \t\r", text.bytes[l->span.start]))
		l->span.start++;
	if (is_rule(text, l->span))
		return;
	l->indent = (int) (l->span.start - pos);
	l->piped = memchr(text.bytes + l->span.start, '|', (size_t) (l->span.end - l->span.start));
	if (l->piped)
		cut_at_bars(l, text);
	else
	{
		cut_at_gaps(l, text);
		l->aligned = l->n > 1 || l->slots[0].column > 0;
	}
	if (!l->piped && l->n == 1 && l->words == 1 && text.bytes[l->span.start] != '#')
		cut_before_numbers(l, text); /* but no heading: "## By quarter (2025)" */
}
