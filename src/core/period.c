/*
 * period.c - reading expressions of time; see period.h. What they mean in days: period_days.c.
 *
 * In the middle of the grammar is the point (period_point.c): "Q3 fiscal 2025", made of years
 * (period_year.c), months (period_month.c) and other parts. Around it stand the other kinds of
 * expression, each a function cx_parse_...: two points make a range ("from 2023 to 2026"), a word
 * before or after a point makes it a limit ("by 2030", 2030年までに: period_range.c), a number of
 * units is a span ("the next five years": period_span.c), ten years a decade (period_decade.c). All
 * that may start with the word at hand are tried, and the longest wins: "the year before" is read
 * as a whole before "the year" is.
 *
 * Every loop is bounded by the longest expression, so reading at every unit of a text takes time
 * linear in it.
 */
#include "core/period_read.h"

#include "core/phrase.h"

#define POINT (CX_ROLE_NUMBER | CX_ROLE_CODE | CX_POINT_ROLES)

/* A kind of expression, and the words that it may start with. */
typedef struct kind
{
	bool (*parse)(cx_reader *r, cx_period_expr *expr);
	uint64_t starts;
} kind;

static const kind kinds[] = {
	{cx_parse_prior, CX_ROLE(PRIOR) | CX_ROLE(THE) | CX_ROLE(SAME)},
	{cx_parse_same, CX_ROLE(THE) | CX_ROLE(SAME) | CX_ROLE(SAME_AFTER)},
	{cx_parse_ago, CX_ROLE_NUMBER},
	{cx_parse_rate, CX_ROLE(RATE) | CX_ROLE(RATE_OF) | CX_ROLE(TO_DATE)},
	{cx_parse_span, CX_ROLE_NUMBER | CX_ROLE(OVER) | CX_ROLE(THE) | CX_ROLE(NEXT) | CX_ROLE(PAST)},
	{cx_parse_year_end, CX_ROLE(OVER)},
	{cx_parse_ended, CX_ROLE_NUMBER | CX_ROLE(OVER) | CX_ROLE(THE) | CX_ROLE(PAST) |
						 CX_ROLE(ORDINAL) | CX_ROLE(FULL) | CX_ROLE(FISCAL) | CX_ROLE(UNIT) |
						 CX_ROLE(UNITS) | CX_ROLE(FISCAL_UNIT)},
	{cx_parse_begins, CX_ROLE(OVER) | CX_ROLE(THE) | CX_ROLE(FISCAL) | CX_ROLE(FISCAL_UNIT)},
	{cx_parse_decade, CX_ROLE_NUMBER | CX_ROLE_CODE | CX_ROLE(THE) | CX_ROLE(END) |
						  CX_ROLE(DECADES) | CX_ROLE(RELATIVE) | CX_ROLE(CURRENT)},
	{cx_parse_plan, CX_ROLE(PLAN)},
	{cx_parse_shared, CX_ROLE_NUMBER},
	{cx_parse_months, CX_ROLE(OVER) | CX_ROLE(UNTIL)},
	{cx_parse_as_of, CX_ROLE(AS_OF)},
	{cx_parse_from, CX_ROLE(FROM)},
	{cx_parse_short_years, CX_ROLE_NUMBER},
	{cx_parse_limit, CX_ROLE(UNTIL) | CX_ROLE(BY)},
	{cx_parse_since, CX_ROLE(SINCE)},
	{cx_parse_month_quarter, CX_ROLE_NUMBER | CX_ROLE(THE) | CX_ROLE(MONTH)},
	{cx_parse_point, POINT}}; /* the last one: a year alone is nothing else */

#define N_KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* Whether the byte at pos is no ASCII digit nor a part of a longer character. */
static bool
is_no_digit(cx_text text, int32_t pos)
{
	uint8_t byte = pos < text.length ? (uint8_t) text.bytes[pos] : ' ';

	return byte < 0x80 && (byte < '0' || byte > '9');
}

/* Whether a digit stands at pos, or an apostrophe beyond ASCII with what may be one behind it. */
static bool
begins_wide(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = cx_char_at(text, pos, &size);

	return cx_is_digit(c) || (c >= 0x80 && cx_is_apostrophe(c) && !is_no_digit(text, pos + size));
}

/* Whether a code can start with the letter or apostrophe at pos: a digit comes next, or after one
 * more letter ("Q4", "'25", "FQ4"). */
static bool
may_be_code(cx_text text, int32_t pos)
{
	switch (text.bytes[pos])
	{
		case 'Q':
		case 'q':
		case 'H':
		case 'h':
		case '\'':
			return !is_no_digit(text, pos + 1);
		case 'F':
		case 'C':
			return !is_no_digit(text, pos + 1) || !is_no_digit(text, pos + 2);
		default:
			return begins_wide(text, pos);
	}
}

/* What stands at the reader's place: the roles of its words, numbers and codes. */
static uint64_t
starts_here(const cx_reader *r, const cx_lex_look *look)
{
	uint64_t starts = cx_roles_here(r);
	cx_lex_hit hit;
	int size;
	uint32_t c = cx_peek(r, r->pos, &size), before;

	if (cx_is_digit(c))
		return cx_digits_may_start(r->text, r->pos) ? starts | CX_ROLE_NUMBER : 0;
	before = r->pos > 0 ? cx_char_before(r->text, r->pos, &size) : 0;
	if (before && cx_is_word(before) && cx_is_word(c))
		return starts;
	if ((c == 'Q' || c == 'q' || c == 'H' || c == 'h' || c == 'F' || c == 'C' ||
		 cx_is_apostrophe(c)) &&
		may_be_code(r->text, r->pos))
		starts |= CX_ROLE_CODE;
	if (cx_lex_best(look, r->text.length, CX_LEX_MASK(NUMBER), &hit))
		starts |= CX_ROLE_NUMBER;
	return starts;
}

/* Words that alone can be an expression; the others, and number words, are only the start of one.
 */
#define COMPLETE                                                                                   \
	(CX_ROLE_CODE | CX_ROLE(MONTH) | CX_ROLE(HALF) | CX_ROLE(YEARS) | CX_ROLE(QUARTERS) |          \
	 CX_ROLE(MONTHS) | CX_ROLE(WHOLE) | CX_ROLE(PRIOR) | CX_ROLE(RATE_OF) | CX_ROLE(TO_DATE) |     \
	 CX_ROLE(PLAN) | CX_ROLE(SAME_AFTER))

#define MOST_OPENERS 3 /* "in the same": words looked past that only open */

/*
 * Whether an expression that started before pos may go on there, joints skipped: with digits, a
 * code, a dash, a number or period word. A word that only opens something ("in the company") must
 * itself be followed by one.
 */
static bool
may_go_on(cx_text text, int32_t pos, int openers)
{
	uint32_t begun, c = ' ';
	cx_lex_look look;
	int32_t end;
	int size = 0;

	for (; pos < text.length && cx_is_space(c = cx_char_at(text, pos, &size)); pos += size)
		;
	if (pos >= text.length)
		return false;
	if (cx_is_digit(c) || cx_is_dash(c) || cx_is_apostrophe(c) || (c >= 0xFF00 && c <= 0xFFEF) ||
		may_be_code(text, pos))
		return true;
	begun = cx_lex_begun(text, pos, &end);
	if (!(begun & CX_PERIOD_CLASSES) || begun & CX_LEX_ENDS || openers == 0)
		return (begun & CX_PERIOD_CLASSES) != 0;
	cx_lex_look_at(text, pos, CX_PERIOD_CLASSES, &look);
	if (look.n > 0 && look.forms[look.n - 1].end > end)
		return true;
	return may_go_on(text, end, openers - 1);
}

/* Whether the four digits of a year start at pos. */
static bool
starts_year(cx_text text, int32_t pos)
{
	return !is_no_digit(text, pos) && !is_no_digit(text, pos + 1) && !is_no_digit(text, pos + 2) &&
		   !is_no_digit(text, pos + 3) && is_no_digit(text, pos + 4) &&
		   (text.bytes[pos] == '1' || text.bytes[pos] == '2');
}

/* Whether digits at pos may be the start of an expression: a year, or a count or day that goes on.
 */
static bool
digits_may_become(cx_text text, int32_t pos)
{
	int32_t end = pos;
	uint8_t after;

	while (end < text.length && text.bytes[end] >= '0' && text.bytes[end] <= '9')
		end++;
	after = end < text.length ? (uint8_t) text.bytes[end] : ' ';
	if (end == pos || end - pos == 4 || after >= 0x80 || cx_is_word(after))
		return true;
	if (end - pos == 2 && after == '.' && starts_year(text, end + 1))
		return true; /* 05.2025 */
	if (end - pos > 2 || after == '%' ||
		((after == '.' || after == ',') && !is_no_digit(text, end + 1)))
		return false;
	return may_go_on(text, end + (after == '.'), MOST_OPENERS);
}

/* Whether nothing stands at a place but words of one unit that only open something. */
static bool
only_opens(const cx_lex_look *look)
{
	if (!(look->classes & CX_PERIOD_CLASSES) || look->begun & CX_LEX_ENDS)
		return false;
	for (int32_t i = 0; i < look->n; i++)
		if (look->forms[i].classes & CX_PERIOD_CLASSES && look->forms[i].end > look->unit_end)
			return false;
	return true;
}

/* Whether a year may be spelled out at a place: "nineteen" or "twenty" and a number, or "two" and
 * "thousand". */
static bool
may_spell_year(const cx_lex_look *look)
{
	cx_lex_hit hit;
	int32_t end;

	if (!cx_lex_best(look, look->text.length, CX_LEX_MASK(NUMBER), &hit) ||
		(hit.entry->value != 19 && hit.entry->value != 20 && hit.entry->value != 2))
		return false;
	for (end = hit.end; end < look->text.length && look->text.bytes[end] == ' ';)
		end++;
	return end < look->text.length &&
		   cx_lex_begun(look->text, end, &end) &
			   (hit.entry->value == 2 ? CX_LEX_MASK(SCALE) : CX_LEX_MASK(NUMBER));
}

/* Whether what starts at the reader's place may become an expression: most of "the", "a", "in" are
 * followed by nothing of the sort. */
static bool
may_become(const cx_reader *start, const cx_lex_look *look, uint64_t starts)
{
	const cx_word_place *place = cx_words_here(start);
	cx_reader ahead = *start;
	int size;

	if (starts & COMPLETE)
		return true;
	for (int32_t i = 0; i < place->count; i++)
		if (may_go_on(start->text, place->hits[i].end, MOST_OPENERS))
			return true;
	if (cx_is_digit(cx_peek(start, start->pos, &size)))
		return digits_may_become(start->text, start->pos);
	if (!(starts & CX_ROLE_NUMBER))
		return false;
	return may_spell_year(look) ||
		   ((cx_read_han_digits(&ahead, 4, &size) || cx_read_count(&ahead)) &&
			may_go_on(start->text, ahead.pos, MOST_OPENERS));
}

/* Whether nothing at a place but a year may be an expression: four digits behind which nothing goes
 * on, as behind most. */
static bool
is_lone_year(cx_text text, int32_t pos)
{
	return starts_year(text, pos) && pos + 4 < text.length &&
		   (uint8_t) text.bytes[pos + 4] < 0x80 && !cx_is_word((uint8_t) text.bytes[pos + 4]) &&
		   !may_go_on(text, pos + 4, MOST_OPENERS);
}

/* Whether the 比 of "2025年比36%増" stands at a place; 比べ and the Chinese 比2024年 are no such.
 */
static bool
is_measured_from(cx_text text, int32_t pos)
{
	return cx_starts(text, pos, CX_PHRASE_MEASURED_FROM) &&
		   !cx_starts(text, pos, CX_PHRASE_HELD_AGAINST) && cx_is_japanese(text, pos);
}

bool
cx_period_in(const cx_lex_look *look, cx_period_expr *expr)
{
	cx_text text = look->text;
	int32_t pos = look->pos;
	cx_words words;
	cx_reader start = {text, pos, &words}, end = start;
	uint64_t starts;
	int32_t nothing;

	if (!(look->classes & CX_PERIOD_CLASSES) && !may_be_code(text, pos))
		return false;
	if (only_opens(look) && !may_be_code(text, pos) &&
		!may_go_on(text, look->unit_end, MOST_OPENERS) && !may_spell_year(look))
		return false;
	cx_words_init(&words, look);
	starts = starts_here(&start, look);
	if (starts == 0 || !may_become(&start, look, starts))
		return false;
	cx_read_word(&end, CX_PW_NOTHING);
	nothing = end.pos; /* an expression must be longer than what is known to be none */
	expr->span = (cx_span){pos, nothing};
	for (size_t i = is_lone_year(text, pos) ? N_KINDS - 1 : 0; i < N_KINDS; i++)
	{
		cx_period_expr found;

		end = start;
		if (!(kinds[i].starts & starts) || !kinds[i].parse(&end, &found) ||
			end.pos <= expr->span.end)
			continue;
		*expr = found;
		expr->span = (cx_span){pos, end.pos};
	}
	expr->base = expr->span.end > nothing && is_measured_from(text, expr->span.end);
	return expr->span.end > nothing;
}

bool
cx_period_at(cx_text text, int32_t pos, cx_period_expr *expr)
{
	cx_lex_look look;

	if (pos >= text.length)
		return false;
	cx_lex_look_at(text, pos, CX_PERIOD_CLASSES, &look);
	return cx_period_in(&look, expr);
}
