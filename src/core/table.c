/*
 * table.c - reading tables; see table.h.
 *
 * Line by line. A line is cut into slots: at bars, tabs or wide gaps, or else before the numbers at
 * its end. What it is shows in its slots:
 *
 *     | (in millions)        |  2025 |  2024 |     heads: no numbers but years
 *     | Investing activities |       |       |     a label for what follows
 *     | Capital expenditures | (120) |  (97) |     a row: a label and numbers
 *
 *     Capital expenditures                         a label alone ...
 *     (120)                                        ... and its row, one number a line
 *     (97)
 *
 * Each number of a row finds the head of its column: the one of the same place where the line of
 * heads has as many as the row has numbers, else the one that spans it. Where heads stand one a
 * line too, or in running words, the expressions of time in them are dealt out in order: "Three
 * Months Ended March 31, 2025 2024" is two heads, and the second lends its words from the first.
 */
#include "core/table.h"

#include "core/gap.h"
#include "core/lexicon.h"
#include "core/period.h"
#include "core/trigger.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SLOTS    40
#define MOST_HEADS    8    /* lines of heads on top of each other */
#define LINES_ABOVE   5    /* in which a table may begin above its unit */
#define LONGEST_LABEL 240  /* bytes */
#define LONGEST_LINE  4000 /* bytes that are looked at */
#define LONGEST_HEADS 1000 /* bytes of heads in running words */
#define PROSE         200  /* bytes; a longer line without numbers is none of a table */
#define MOST_IDLE     12   /* lines without a number, after which a table is over */
#define MOST_PIECES   16   /* expressions of time in heads that stand in running words */

typedef enum
{
	WORDS,
	YEAR,   /* 2024: a head, or the label of a row */
	NUMBER, /* what the unit is of */
	AMOUNT, /* a number with a scale of its own */
	SHARE,  /* a number of percent */
	OTHER   /* a dash, n/a: it only takes its place */
} sort;

/* What the words of a slot say that matters to a table. */
typedef struct sense
{
	cx_span outlay; /* a noun of spending */
	cx_span metric; /* any noun of a metric */
	cx_span kind;   /* "guidance", 予想 */
	cx_span time;   /* an expression of time */
	bool change;    /* a difference or a rate of growth */
	bool apart;     /* "accrued", "proceeds", a share: what has it in its label is no outlay */
} sense;

typedef struct slot
{
	cx_span span; /* of a number: without brackets and signs */
	cx_span key;  /* "2024" of "2024: 1,684" */
	int column;
	sort sort;
	bool range;
	bool minus;
	cx_number low, high;
	cx_measure unit; /* of words: span empty where they say none */
	sense sense;     /* of heads */
} slot;

typedef struct line
{
	cx_span span;
	int n, columns;
	int numbers, years, words;
	bool piped;
	bool indented; /* by one space: " | 2025 | 2024" has an empty first slot */
	slot slots[MOST_SLOTS];
} line;

/* An expression of time in the heads. */
typedef struct piece
{
	cx_span span;
	cx_span month; /* where its month starts, to its end; empty: it names none */
	bool year;     /* it names its year ... */
	bool last;     /* ... in four digits at its end */
	bool bare;     /* ... and nothing else */
	bool lasts;    /* "three months ended" */
} piece;

/* The lines that are in mind while a table is read. */
typedef struct cx_table_lines
{
	line now, waiting, heads[MOST_HEADS];
} lines;

typedef struct reader
{
	cx_text text;
	cx_arena *arena;
	cx_table *table;
	bool all_metrics;
	line *now;
	line *heads[MOST_HEADS];
	int n_heads;
	piece pieces[MOST_PIECES]; /* the expressions of time in them ... */
	int n_pieces;              /* ... -1: not looked for yet */
	bool rows;                 /* of the table with these heads, some were read */
	cx_measure unit;           /* span empty: none yet */
	sense before;              /* the section, or caption, before this one */
	sense section;             /* the last label without numbers ... */
	bool announced;            /* ... and no row came behind it yet */
	bool headed;               /* that label was taken for a head as well */
	sense caption;             /* the line above the table, or the words above its labels */
	bool heads_spend;          /* a head names an outlay: "2025 capex ($bn)" */
	cx_span label;             /* a label that waits for numbers ... */
	line *waiting;             /* ... which may come one a line */
	int idle;
} reader;

static bool
is_empty(cx_span span)
{
	return span.end <= span.start;
}

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

	if (!cx_lex_match(text, pos, CX_LEX_MASK(CURRENCY), &hit))
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

		if (c == '(' && text.length - pos <= 4)
			return text.length;
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
	cx_lex_hit hit;

	if (pos < text.length && cx_joins_numbers(cx_char_at(text, pos, &size)))
		return pos + size;
	if (pos >= text.length || !cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return -1;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_BOUND && hit.entry[i].value == CX_BOUND_TO)
			return hit.end;
	return -1;
}

/* What stands behind a number that fills its slot but for it: the second end of a range, a sign of
 * shares, words of money. */
static bool
read_behind(cx_text text, int32_t pos, int32_t end, slot *s)
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
		s->sort = text.bytes[end] == '%' ? SHARE : OTHER;
		return skip_behind(text, end + 1) == text.length;
	}
	if (!cx_figure_at(text, pos, &figure) || skip_behind(text, figure.span.end) < text.length)
		return false;
	s->sort = AMOUNT;
	s->span = figure.span;
	return true;
}

/* Whether a slot is a number, a year, or nothing: "(1,204)", "$ 60.3", "590 – 650", "—". */
static bool
read_number(cx_text text, cx_span span, slot *s)
{
	cx_text cut = {text.bytes, span.end};
	int32_t pos = skip_signs(cut, span.start), end;
	int size;

	*s = (slot){.span = span, .sort = OTHER};
	if (pos >= span.end)
		return true; /* "$", "-", ")" take a place or none: the caller knows */
	if (!cx_is_digit(cx_char_at(cut, pos, &size)) || !cx_number_at(cut, pos, &s->low) ||
		s->low.words)
		return false;
	s->sort = is_year(pos, &s->low) && pos == span.start ? YEAR : NUMBER;
	s->minus = is_minus(cut, span.start, pos);
	s->span = (cx_span){pos, s->low.end};
	end = skip_behind(cut, s->low.end);
	return end == span.end || read_behind(cut, pos, end, s);
}

/* "n/a", "nm", "n.m.", "nil": no number is given. */
static bool
is_nothing(cx_text text, cx_span span)
{
	static const char *const words[] = {"n/a", "n.a.", "na", "nm", "n.m.", "nil"};
	int32_t n = span.end - span.start;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (n == (int32_t) strlen(words[i]))
		{
			int32_t same = 0;

			while (same < n && (text.bytes[span.start + same] | (words[i][same] >= 'a' ? 32 : 0)) ==
								   words[i][same])
				same++;
			if (same == n)
				return true;
		}
	return false;
}

/* "2024: 1,684.2": a number with the head of its column. */
static bool
read_keyed(cx_text text, cx_span span, slot *s)
{
	for (int32_t i = span.start + 1; i + 1 < span.end && i - span.start < 24; i++)
		if (text.bytes[i] == ':' && text.bytes[i + 1] == ' ')
		{
			cx_span key = {span.start, i};

			if (!read_number(text, trim(text, (cx_span){i + 1, span.end}), s) || s->sort != NUMBER)
				return false;
			s->key = key;
			return true;
		}
	return false;
}

/* A sign alone: "$", ")" take no place of their own, "%" makes the number before it a share. */
static bool
takes_no_place(line *l, cx_text text, cx_span span)
{
	int32_t end = span.end;

	if (text.bytes[span.start] == '%' && span.end - span.start == 1 && l->n > 0)
	{
		if (l->slots[l->n - 1].sort == NUMBER)
			l->slots[l->n - 1].sort = SHARE;
		return true;
	}
	if (span.end - span.start == 1 && strchr(")(~:", text.bytes[span.start]))
		return true;
	return is_currency(text, span.start, &end) && end == span.end;
}

static void
add_slot(line *l, cx_text text, cx_span span, int column)
{
	slot s;

	span = trim(text, span);
	if (is_empty(span) || l->n == MOST_SLOTS || takes_no_place(l, text, span))
		return;
	if (!read_number(text, span, &s) && !read_keyed(text, span, &s))
		s = (slot){.span = span, .sort = is_nothing(text, span) ? OTHER : WORDS};
	s.column = column;
	l->numbers += s.sort != WORDS && s.sort != YEAR;
	l->years += s.sort == YEAR;
	l->words += s.sort == WORDS;
	if (s.sort == WORDS && !cx_measure_in(text, span.start, span.end, &s.unit))
		s.unit.span = (cx_span){0, 0};
	l->slots[l->n++] = s;
}

/* ---- lines ---- */

static int32_t
line_end(cx_text text, int32_t pos)
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
cut_at_bars(line *l, cx_text text)
{
	int32_t start = l->span.start, end = l->span.end;

	if (text.bytes[start] == '|' && !l->indented && trimmed_end(text, l->span) == '|')
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

static void
cut_at_gaps(line *l, cx_text text)
{
	int32_t start = l->span.start;

	for (int32_t pos = start; pos <= l->span.end; pos++)
		if (pos == l->span.end || is_gap(text, pos, l->span.end))
		{
			add_slot(l, text, (cx_span){start, pos}, (int) (start - l->span.start));
			while (pos < l->span.end && (text.bytes[pos] == ' ' || text.bytes[pos] == '\t'))
				pos++;
			start = pos;
		}
}

/* "Capital expenditures (6,799) (9,473)": words, and at the end numbers. */
static void
cut_before_numbers(line *l, cx_text text)
{
	cx_span words = l->slots[0].span;
	int32_t first = words.end, pos = words.end;

	while (pos > words.start)
	{
		slot s;
		int32_t start = pos;

		while (start > words.start && text.bytes[start - 1] != ' ')
			start--;
		if (!is_empty((cx_span){start, pos}) && !read_number(text, (cx_span){start, pos}, &s))
			break;
		first = start;
		pos = start > words.start ? start - 1 : start;
	}
	if (first >= words.end || first == words.start)
		return;
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

static void
read_line(cx_text text, int32_t pos, line *l)
{
	int32_t end = line_end(text, pos);

	memset(l, 0, offsetof(line, slots));
	l->span = (cx_span){pos, end - pos > LONGEST_LINE ? pos + LONGEST_LINE : end};
	while (l->span.start < l->span.end && strchr(" \t\r", text.bytes[l->span.start]))
		l->span.start++;
	if (is_rule(text, l->span))
		return;
	l->indented = l->span.start == pos + 1;
	l->piped = memchr(text.bytes + l->span.start, '|', (size_t) (l->span.end - l->span.start));
	if (l->piped)
		cut_at_bars(l, text);
	else
		cut_at_gaps(l, text);
	if (!l->piped && l->n == 1 && l->words == 1)
		cut_before_numbers(l, text);
}

/* ---- words ---- */

static const sense no_sense;

static void
sense_cues(const cx_lex_hit *hit, sense *s)
{
	cx_span span = {hit->start, hit->end};

	for (int i = 0; i < hit->count; i++)
	{
		const cx_lex_entry *cue = &hit->entry[i];

		if (cue->sub == CX_CUE_NOUN && cue->value <= CX_LAST_OUTLAY &&
			!(cue->flags & CX_LEX_AMBIGUOUS) && is_empty(s->outlay))
			s->outlay = span;
		if (cue->sub == CX_CUE_NOUN)
			s->metric = span;
		if (cue->sub == CX_CUE_KIND && cue->value != CX_KIND_ACTUAL && is_empty(s->kind))
			s->kind = span;
		s->apart |= cue->sub == CX_CUE_APART;
		s->change |= cue->sub == CX_CUE_BASIS || cue->sub == CX_CUE_DIFF ||
					 cue->sub == CX_CUE_CHANGE || cue->sub == CX_CUE_COMPARE;
	}
}

/* Look through the words of a span. */
static sense
sense_of(cx_text text, cx_span span)
{
	cx_text cut = {text.bytes,
				   span.end - span.start > LONGEST_LABEL ? span.start + LONGEST_LABEL : span.end};
	sense s = {.change = false};
	cx_period_expr time;
	cx_lex_hit hit;

	for (int32_t pos = cx_lex_unit_from(cut, span.start); pos < cut.length;)
	{
		int32_t end = cx_lex_next_unit(cut, pos);

		if (cx_period_at(cut, pos, &time) && time.when != CX_WHEN_RATE)
		{
			if (is_empty(s.time))
				s.time = time.span;
			end = cx_lex_unit_from(cut, time.span.end);
		}
		else if (cx_lex_match(cut, pos, CX_LEX_MASK(CUE), &hit))
		{
			sense_cues(&hit, &s);
			end = cx_lex_unit_from(cut, hit.end);
		}
		pos = end > pos ? end : pos + 1;
	}
	return s;
}

/* ---- heads ---- */

/* The slot of a line of heads for the number that is the nth of count, at a column; NULL: none. */
static const slot *
head_of(const line *heads, const line *row, const slot *number, int nth, int count)
{
	int first = 0, n;
	const slot *head = NULL;

	if (heads->slots[0].column == 0 && (heads->slots[0].sort == WORDS || heads->piped))
		first = 1; /* the head of the labels */
	n = heads->n - first;
	if (heads->n == 1 && !heads->piped && count > 1 && heads->slots[0].sort != WORDS)
		return NULL; /* one of several that stand one a line */
	if (n == count)
		return &heads->slots[first + nth];
	if (!heads->piped || !row->piped)
		return n > 0 && count % n == 0 ? &heads->slots[first + nth / (count / n)] : NULL;
	for (int i = first; i < heads->n && heads->slots[i].column <= number->column; i++)
		head = &heads->slots[i];
	return head;
}

/* The head's words for a number, line by line from the top; whether any was found. */
static int
heads_of(const reader *r, const line *row, const slot *number, int nth, int count,
		 const slot **found)
{
	int n = 0;

	for (int i = 0; i < r->n_heads; i++)
	{
		const slot *head = head_of(r->heads[i], row, number, nth, count);

		if (head)
			found[n++] = head;
	}
	return n;
}

/* ---- heads in running words ---- */

static piece
piece_of(cx_text text, const cx_period_expr *time)
{
	piece p = {.span = time->span, .year = time->year != 0};
	cx_lex_hit hit;

	p.bare = p.year && time->unit == CX_UNIT_YEAR && time->by == CX_BY_UNSAID &&
			 time->span.end - time->span.start == 4;
	p.lasts = time->when == CX_WHEN_TRAILING;
	p.last = p.year && cx_lex_unit_start(text, time->span.end - 4) &&
			 cx_is_digit((uint8_t) text.bytes[time->span.end - 4]) &&
			 cx_is_digit((uint8_t) text.bytes[time->span.end - 1]);
	for (int32_t pos = time->span.start; pos < time->span.end && is_empty(p.month);
		 pos = cx_lex_next_unit(text, pos))
		if (cx_lex_match(text, pos, CX_LEX_MASK(PERIOD), &hit) && hit.entry->sub == CX_PW_MONTH)
			p.month = (cx_span){pos, time->span.end};
	return p;
}

/* Find the expressions of time in the lines of heads, in order. */
static void
find_pieces(reader *r)
{
	cx_text text = {r->text.bytes, r->n_heads ? r->heads[r->n_heads - 1]->span.end : 0};
	int32_t pos = r->n_heads ? cx_lex_unit_from(text, r->heads[0]->span.start) : 0;
	cx_period_expr time;

	if (r->n_pieces >= 0)
		return;
	r->n_pieces = 0;
	if (text.length - pos > LONGEST_HEADS)
		text.length = pos + LONGEST_HEADS;
	while (pos < text.length && r->n_pieces < MOST_PIECES)
	{
		cx_text cut = {text.bytes, line_end(text, pos)};

		if ((cx_period_at(text, pos, &time) || cx_period_at(cut, pos, &time)) &&
			time.when != CX_WHEN_RATE)
		{
			r->pieces[r->n_pieces++] = piece_of(text, &time);
			pos = cx_lex_unit_from(text, time.span.end);
		}
		else
			pos = cx_lex_next_unit(text, pos);
	}
}

/* Add a part to the sentence that tells a cell. */
static void
say(cx_cell *cell, cx_span span)
{
	if (!is_empty(span) && cell->n_parts < CX_MOST_PARTS)
		cell->parts[cell->n_parts++] = span;
}

/* The year at the end of an expression that names one. */
static cx_span
year_of(const piece *p)
{
	return (cx_span){p->span.end - 4, p->span.end};
}

/*
 * The spans of time in the heads that stand before all years: "Three Months Ended March 31, Nine
 * Months Ended March 31, 2025" has two. How many.
 */
static int
spans_of(const piece *pieces, int n, cx_span *spans)
{
	int found = 0;

	for (int i = 0; i < n; i++)
	{
		if (!pieces[i].year)
			spans[found++] = pieces[i].span;
		else if (pieces[i].lasts && pieces[i].last)
			spans[found++] = (cx_span){pieces[i].span.start, year_of(&pieces[i]).start};
		if (pieces[i].year)
			break;
	}
	return found;
}

/*
 * Say the nth of the times, which takes from those before it the words that it shares: a year alone
 * the span of time that it is of ("Three Months Ended March 31," 2024), a day what lasts until it
 * ("Nine Months Ended" June 28, 2025).
 */
static void
say_time(cx_cell *cell, const piece *pieces, int n, int nth, int count)
{
	cx_span spans[MOST_PIECES];
	int n_spans = spans_of(pieces, n, spans), year = 0;
	const piece *own, *full = NULL;

	for (own = pieces; !own->year || year++ < nth; own++)
		if (own->last && !own->bare)
			full = own;
	if (n_spans > 1 && count % n_spans == 0 && own->last)
	{
		say(cell, spans[nth / (count / n_spans)]);
		say(cell, year_of(own));
		return;
	}
	if (own->bare && full)
		say(cell, (cx_span){full->span.start, year_of(full).start});
	else if (own->bare && n_spans == 1)
		say(cell, spans[0]);
	else if (!own->lasts && !is_empty(own->month) && full && full->lasts)
		say(cell, (cx_span){full->span.start, full->month.start});
	say(cell, own->span);
}

static int
count_years(const piece *pieces, int n)
{
	int years = 0;

	for (int i = 0; i < n; i++)
		years += pieces[i].year;
	return years;
}

/* ---- rows ---- */

/* Whether a slot takes a place in a row: all but its words. */
static bool
has_place(const slot *s)
{
	return s->sort != WORDS;
}

/* The words of the table itself that a cell lacks: its metric, that it is a plan, its time. */
static void
say_caption(const reader *r, cx_cell *cell, bool metric, bool kind, bool time)
{
	const sense *captions[] = {&r->section, &r->caption};

	for (int i = 0; i < 2; i++)
	{
		const sense s = *captions[i];

		if (!metric)
			say(cell, s.outlay);
		if (!kind)
			say(cell, s.kind);
		if (!time)
			say(cell, s.time);
		metric |= !is_empty(s.outlay);
		kind |= !is_empty(s.kind);
		time |= !is_empty(s.time);
	}
}

/* Whether a caption names an outlay, so that rows without a metric of their own are of it. */
static bool
caption_spends(const reader *r)
{
	if (!is_empty(r->section.outlay) || !is_empty(r->section.metric))
		return !is_empty(r->section.outlay);
	return !is_empty(r->caption.outlay);
}

/* What the heads of a number say, line by line. */
static sense
sense_of_heads(const slot *const *heads, int n)
{
	sense all = {.change = false};

	for (int i = 0; i < n; i++)
	{
		sense s = heads[i]->sense;

		if (is_empty(all.outlay))
			all.outlay = s.outlay;
		if (is_empty(all.kind))
			all.kind = s.kind;
		if (is_empty(all.time))
			all.time = s.time;
		all.metric = is_empty(s.metric) ? all.metric : s.metric;
		all.change |= s.change;
	}
	return all;
}

/* The unit of a number: of its row, its column, the table. */
static cx_measure
unit_of(const reader *r, const cx_measure *own, const slot *const *heads, int n)
{
	if (!is_empty(own->span))
		return *own;
	for (int i = n - 1; i >= 0; i--)
		if (!is_empty(heads[i]->unit.span))
			return heads[i]->unit;
	return r->unit;
}

/* The label of a row with what it says. */
typedef struct label
{
	cx_span spans[2]; /* its lines */
	sense sense;
	cx_measure unit; /* its own, in it; span empty: none */
} label;

/* Thousandths by which a number grew from another; INT32_MAX where that is not known. */
static int32_t
growth(const cx_number *to, const cx_number *from)
{
	int64_t now, before;

	if (!cx_number_hundredths(to, 0, &now) || !cx_number_hundredths(from, 0, &before) ||
		before <= 0 || now > INT64_MAX / 2000 || now / before > 1000)
		return INT32_MAX;
	return (int32_t) ((now - before) * 1000 / before);
}

#define NEAR_GROWTH 6 /* thousandths that rounding may leave between a rate and its numbers */

/*
 * The growth of the first number of a row: a share whose head speaks of change. With one number the
 * share has its sign; of several, it must be what it grew by from another, and so is its sign:
 * reports put a rise of spending in brackets as well.
 */
static void
say_growth(const reader *r, const line *row, int nth, int count, cx_cell *cell)
{
	int numbers = 0, place = 0;

	if (nth > 0)
		return;
	for (int i = 0; i < row->n; i++)
		numbers += row->slots[i].sort == NUMBER || row->slots[i].sort == AMOUNT;
	for (int i = 0; i < row->n; i++)
	{
		const slot *s = &row->slots[i], *heads[MOST_HEADS];
		int n = heads_of(r, row, s, place, count, heads);
		int64_t rate;

		place += has_place(s);
		if (s->sort != SHARE || n == 0 || !is_empty(heads[n - 1]->sense.time) ||
			!cx_number_hundredths(&s->low, 0, &rate) ||
			(numbers == 1 && !heads[n - 1]->sense.change))
			continue;
		cell->rises = !s->minus;
		for (int k = 0; k < row->n && numbers > 1; k++)
		{
			int32_t grown = growth(&cell->low, &row->slots[k].low);

			if (row->slots[k].sort != NUMBER || grown == INT32_MAX ||
				labs(labs(grown) - rate / 10) > NEAR_GROWTH)
				continue;
			cell->rises = grown >= 0;
			numbers = 1;
		}
		if (numbers != 1)
			continue;
		cell->growth = s->span;
		cell->growth_head = heads[n - 1]->span;
		return;
	}
}

/* Whether a head is of a column of changes: it says so, or others of its line have times. */
static bool
is_change(const reader *r, const line *heads, const slot *head)
{
	const sense own = head->sense;

	if (head->sort == YEAR || !is_empty(own.time) || !is_empty(own.kind))
		return false;
	for (int i = 0; i < heads->n; i++)
		if (heads->slots[i].sort == YEAR || !is_empty(heads->slots[i].sense.time))
			return true;
	return own.change || memchr(r->text.bytes + head->span.start, '%',
								(size_t) (head->span.end - head->span.start));
}

static bool
holds(cx_span span, int32_t pos)
{
	return pos >= span.start && pos < span.end;
}

#define FEW_LETTERS 3

/* Whether a head has words beside its time, its unit and what calls it a plan or an outlay: the
 * metric of a caption may not be meant. */
static bool
says_more(const reader *r, const slot *head)
{
	const sense own = head->sense;
	int letters = 0, size;

	for (int32_t pos = head->span.start; pos < head->span.end && letters <= FEW_LETTERS;
		 pos += size)
	{
		uint32_t c = cx_char_at(r->text, pos, &size);

		if ((cx_is_word(c) || cx_is_cjk(c)) && !cx_is_digit(c) && !holds(own.time, pos) &&
			!holds(own.kind, pos) && !holds(own.outlay, pos) && !holds(head->unit.span, pos))
			letters++;
	}
	return letters > FEW_LETTERS;
}

/* Tell a number: the nth of count in its row. */
static bool
tell(reader *r, const line *row, const label *label, const slot *number, int nth, int count,
	 cx_span span)
{
	const slot *heads[MOST_HEADS];
	const piece *pieces = r->pieces;
	cx_cell cell = {.span = number->span, .row = span};
	int n = heads_of(r, row, number, nth, count, heads);
	int n_pieces = (find_pieces(r), r->n_pieces);
	bool flat = n == 0 || (n < r->n_heads && count_years(pieces, n_pieces) == count);
	sense head = sense_of_heads(heads, flat ? 0 : n);
	bool outlay = !is_empty(label->sense.outlay) || !is_empty(head.outlay);
	bool timed = !is_empty(head.time) || !is_empty(label->sense.time) || !is_empty(number->key);

	if (flat)
		timed |= count_years(pieces, n_pieces) == count;
	if (!timed && (n_pieces > 0 || count > 1))
		return true; /* nobody knows of what */
	if (n > 0 && !flat && is_change(r, r->heads[r->n_heads - 1], heads[n - 1]))
		return true;
	for (int i = 0; i < n && !flat && !outlay && is_empty(label->sense.metric); i++)
		if (says_more(r, heads[i]))
			return true;
	cell.unit = unit_of(r, &label->unit, heads, flat ? 0 : n);
	if (is_empty(cell.unit.span) && number->sort != AMOUNT)
		return true;
	say_caption(r, &cell, outlay || !is_empty(label->sense.metric) || !is_empty(head.metric),
				!is_empty(head.kind) || !is_empty(label->sense.kind), timed);
	say(&cell, label->spans[0]);
	say(&cell, label->spans[1]);
	say(&cell, number->key);
	if (flat && count_years(pieces, n_pieces) == count)
		say_time(&cell, pieces, n_pieces, nth, count);
	for (int i = 0; i < n && !flat; i++)
		say(&cell, heads[i]->span);
	cell.whole = number->sort == AMOUNT;
	cell.range = number->range;
	cell.low = number->low;
	cell.high = number->high;
	say_growth(r, row, nth, count, &cell);
	if (!cx_grow(r->arena, (void **) &r->table->cells, r->table->n_cells, &r->table->size,
				 sizeof(cx_cell)))
		return false;
	r->table->cells[r->table->n_cells++] = cell;
	return true;
}

/* Tell the numbers of a row whose label stands in one or two lines. */
static bool
tell_row(reader *r, const line *row, const label *label, cx_span span)
{
	int count = 0, nth = 0;

	if (label->sense.apart && !r->all_metrics)
		return true;
	if (is_empty(label->sense.outlay) &&
		(!is_empty(label->sense.metric) || !(caption_spends(r) || r->heads_spend)) &&
		!(r->all_metrics && !is_empty(label->sense.metric)))
		return true;
	for (int i = 0; i < row->n; i++)
		count += has_place(&row->slots[i]);
	for (int i = 0; i < row->n; i++)
	{
		const slot *s = &row->slots[i];

		if ((s->sort == NUMBER || s->sort == AMOUNT) && !tell(r, row, label, s, nth, count, span))
			return false;
		nth += has_place(s);
	}
	return true;
}

/* ---- lines one after the other ---- */

/* Whether the text of a label goes on in this one: it begins with a small letter. */
static bool
continues(cx_text text, cx_span span)
{
	int size;
	uint32_t c = is_empty(span) ? 0 : cx_char_at(text, span.start, &size);

	return c >= 'a' && c <= 'z';
}

static label
label_of(const reader *r, cx_span first, cx_span second)
{
	label l = {.spans = {first, second}};
	cx_span whole = is_empty(second) ? first : (cx_span){first.start, second.end};

	l.sense = sense_of(r->text, whole);
	if (!cx_measure_in(r->text, whole.start, whole.end, &l.unit))
		l.unit.span = (cx_span){0, 0};
	return l;
}

/* A row of one line: its first words, and those of the line before that they go on from. */
static bool
read_row(reader *r)
{
	line *row = r->now;
	cx_span own = row->slots[0].span, before = {0, 0}, span;
	label l;

	if (row->slots[0].sort != WORDS && row->slots[0].sort != YEAR)
		return true;
	if (!row->piped && !is_empty(r->label) && continues(r->text, own))
		before = r->label;
	l = is_empty(before) ? label_of(r, own, before) : label_of(r, before, own);
	span = (cx_span){l.spans[0].start, row->span.end};
	if (row->slots[0].sort == YEAR)
	{
		row->slots[0].sort = WORDS;
		row->years--;
	}
	r->label = (cx_span){0, 0};
	r->announced = false;
	return tell_row(r, row, &l, span);
}

/* The row of a label alone and the numbers under it, one a line. */
static bool
flush(reader *r)
{
	cx_span span = {r->label.start, r->waiting->span.end};
	label l;

	if (r->waiting->n == 0)
		return true;
	l = label_of(r, r->label, (cx_span){0, 0});
	if (!is_empty(r->label) && !tell_row(r, r->waiting, &l, span))
		return false;
	r->waiting->n = 0;
	r->label = (cx_span){0, 0};
	return true;
}

/* The last label was that of a row: it heads nothing. */
static void
forget_label(reader *r)
{
	if (r->rows)
		r->section = r->before;
	else if (r->headed)
	{
		r->caption = r->before;
		r->n_heads--;
		r->n_pieces = -1;
	}
	r->announced = false;
	r->rows = true;
}

/* Keep a number that stands alone in its line. */
static void
keep_number(reader *r)
{
	line *w = r->waiting;

	if (w->n == 0 && !is_empty(r->label))
	{
		forget_label(r);
	}
	for (int i = 0; i < r->now->n && w->n < MOST_SLOTS; i++)
	{
		w->slots[w->n] = r->now->slots[i];
		w->slots[w->n].column = w->n + 1;
		w->n++;
	}
	w->span.end = r->now->span.end;
	w->piped = false;
}

/* Whether a line is one of heads: no numbers but years, and times or several words. */
static bool
is_head(const reader *r, const line *l)
{
	if (l->numbers > 0)
		return false;
	if (l->years > 0 || l->words > 1)
		return true;
	if (!is_empty(l->slots[0].unit.span) && l->slots[0].column > 0)
		return true;
	return l->words == 1 && !is_empty(sense_of(r->text, l->slots[0].span).time) &&
		   (l->slots[0].column > 0 || !r->rows);
}

static void
copy_line(line *to, const line *from)
{
	memcpy(to, from, offsetof(line, slots) + sizeof(slot) * (size_t) from->n);
}

/* Take a line of heads; those of the table before are forgotten. */
static void
keep_head(reader *r)
{
	line *kept;

	if (r->rows)
	{
		r->n_heads = 0;
		r->caption = r->announced ? r->section : no_sense;
		r->section = no_sense;
		r->heads_spend = false;
	}
	r->rows = false;
	r->n_pieces = -1;
	kept = r->heads[r->n_heads == MOST_HEADS ? 0 : r->n_heads];
	if (r->n_heads == MOST_HEADS)
		memmove(r->heads, r->heads + 1, sizeof(line *) * (MOST_HEADS - 1));
	else
		r->n_heads++;
	r->heads[r->n_heads - 1] = kept;
	copy_line(kept, r->now);
	for (int i = 0; i < kept->n; i++)
	{
		kept->slots[i].sense = sense_of(r->text, kept->slots[i].span);
		r->heads_spend |= (kept->piped || kept->n > 1) && !is_empty(kept->slots[i].sense.outlay);
	}
	if (kept->slots[0].sort == WORDS && kept->slots[0].column == 0 && is_empty(r->caption.outlay))
		r->caption = kept->slots[0].sense;
}

/* Take the unit that a line of words or heads says. */
static void
keep_unit(reader *r)
{
	for (int i = 0; i < r->now->n; i++)
		if (!is_empty(r->now->slots[i].unit.span))
		{
			r->unit = r->now->slots[i].unit;
			return;
		}
}

/* Whether a money figure stands in a line: it is no label. */
static bool
tells_amount(cx_text text, cx_span span)
{
	cx_text cut = {text.bytes, span.end};
	int32_t pos = cx_trigger_next(cut, span.start);
	cx_figure figure;

	while (pos >= 0 && !cx_figure_at(cut, pos, &figure))
		pos = cx_trigger_next(cut, pos + 1);
	return pos >= 0;
}

/* A label without numbers: it heads what follows, or its numbers stand under it. */
static void
keep_label(reader *r)
{
	cx_span span = r->now->slots[0].span;

	if (!is_empty(r->now->slots[0].unit.span) && is_empty(sense_of(r->text, span).metric))
		return; /* "(in millions)" */
	if (tells_amount(r->text, span))
		return;
	if (!is_empty(r->label) && continues(r->text, span) && !r->now->piped)
		span.start = r->label.start;
	r->announced = true;
	r->before = r->rows ? r->section : r->caption;
	if (r->rows)
		r->section = sense_of(r->text, span);
	else if (is_empty(r->caption.outlay))
		r->caption = sense_of(r->text, span);
	r->label = span;
}

/* Read the line; *over: it is none of the table. */
static bool
read_one(reader *r, bool *over)
{
	line *l = r->now;

	*over = false;
	if (l->n == 0)
		return true;
	if (l->numbers == 0 && l->words == 1 && l->span.end - l->span.start > PROSE)
	{
		*over = true;
		return flush(r);
	}
	if (l->words == 0 && !l->piped && (l->numbers > 0 || !is_empty(r->label)))
	{
		if (l->numbers > 0 || r->rows)
			keep_number(r);
		else
			keep_head(r);
		return true;
	}
	if (!flush(r))
		return false;
	if (l->numbers > 0)
	{
		r->idle = 0;
		r->rows = true;
		return read_row(r);
	}
	keep_unit(r);
	*over = ++r->idle > MOST_IDLE;
	if (is_head(r, l))
	{
		keep_head(r);
		return true;
	}
	keep_label(r);
	r->headed = !r->rows && !is_empty(r->unit.span);
	if (r->headed)
		keep_head(r);
	return true;
}

/* The first byte of a line, or a place so far before pos that no table has such lines. */
static int32_t
line_start(cx_text text, int32_t pos)
{
	int32_t limit = pos > LONGEST_LINE ? pos - LONGEST_LINE : 0;

	while (pos > limit && text.bytes[pos - 1] != '\n')
		pos--;
	return pos;
}

#define LONGEST_UNIT_CELL 80 /* bytes; in a longer one, a unit stands in brackets */

static bool
ends_cell(char byte)
{
	return byte == '\n' || byte == '|' || byte == '\t';
}

/* The bracket or cell around pos; what is longer than those of tables are has no end. */
static cx_span
cell_around(cx_text text, int32_t pos)
{
	cx_span cell = {pos, pos};

	while (cell.start > 0 && pos - cell.start <= PROSE && !ends_cell(text.bytes[cell.start - 1]) &&
		   text.bytes[cell.start] != '(')
		cell.start--;
	while (cell.end < text.length && cell.end - cell.start <= PROSE &&
		   !ends_cell(text.bytes[cell.end]))
		cell.end++;
	return cell;
}

/* Whether a bracket or cell is no longer than those of tables are, and says a unit. */
static bool
says_unit(cx_text text, cx_span cell)
{
	int32_t longest =
		cell.start < cell.end && text.bytes[cell.start] == '(' ? PROSE : LONGEST_UNIT_CELL;
	cx_measure unit;

	return cell.end - cell.start <= longest && cx_measure_in(text, cell.start, cell.end, &unit);
}

/* Where the table starts: some lines above the unit, as long as they are none of another. */
static int32_t
start_of(cx_text text, int32_t pos, line *scratch)
{
	int32_t start = line_start(text, pos), line;
	int lines = 0;

	for (line = start; line > 0 && lines < LINES_ABOVE; line = start)
	{
		int32_t before = line - 1;

		while (before > 0 && text.bytes[before - 1] != '\n' && line - before <= PROSE)
			before--;
		if (line - before > PROSE)
			break;
		read_line(text, before, scratch);
		if (scratch->numbers > 0)
			break;
		start = before;
		lines += scratch->n > 0;
	}
	return start;
}

bool
cx_table_read(cx_text text, int32_t pos, bool all_metrics, cx_arena *arena, cx_table *table)
{
	reader r = {.text = text, .arena = arena, .table = table, .all_metrics = all_metrics};
	int32_t line;
	cx_span cell;
	bool over = false;

	cell = cell_around(text, pos);
	table->n_cells = 0;
	table->span = (cx_span){pos, cell.end > pos ? cell.end : pos + 1};
	if (!says_unit(text, cell))
		return true;
	if (!table->scratch && !(table->scratch = cx_alloc(arena, sizeof(lines))))
		return false;
	r.now = &table->scratch->now;
	r.waiting = &table->scratch->waiting;
	r.waiting->n = 0;
	for (int i = 0; i < MOST_HEADS; i++)
		r.heads[i] = &table->scratch->heads[i];
	table->span.start = line = start_of(text, pos, r.now);
	while (line < text.length && !(over && line > pos))
	{
		read_line(text, line, r.now);
		if (!read_one(&r, &over))
			return false;
		line = line_end(text, line) + 1;
	}
	table->span.end = line < text.length ? line : text.length;
	return flush(&r);
}
