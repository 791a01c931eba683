/*
 * name_beside.c - see name_beside.h.
 *
 * "Harbor Energy" may be a firm, "Clean Energy" is none. Nobody is needed to say so where a firm
 * would stand:
 *
 *     "Harbor Energy's capital expenditures"                  it owns something
 *     "Harbor Energy booked", "Harbor Energy lifted"          it has done something
 *     "Harbor Energy ($35 million)", "Harbor Energy $35 million"
 *     "Harbor Energy: capex", "Harbor Energy Q3 capex"        a sum or capex is told of it
 *     "Acme and Harbor Energy", "Harbor Energy, Acme"         a firm of the catalogue stands in its
 * row "totaled $35 million at Harbor Energy", "according to Harbor Energy"
 *     "| Harbor Energy |"                                     it has a cell for itself
 *
 * Only a name whose first word says nothing else is looked at.
 */
#include "core/name_beside.h"

#include "core/company.h"
#include "core/lexicon_tables.h"
#include "core/name.h"
#include "core/phrase.h"

#include <string.h>

#define MOST_WORDS      3  /* of a firm before the comma */
#define LONGEST_BRACKET 40 /* bytes */

static bool
has_digit(cx_text text, int32_t pos)
{
	return pos < text.length && text.bytes[pos] >= '0' && text.bytes[pos] <= '9';
}

bool
cx_is_time_word(cx_text text, int32_t start, int32_t end)
{
	int32_t digits = start + cx_starts(text, start, CX_PHRASE_TIME_LETTERS), pos = digits;

	while (has_digit(text, pos))
		pos++;
	return digits > start && pos > digits && pos == end;
}

/* Whether the first word says something by itself, "Clean Energy", or the name begins before it:
 * the "Jersey Gas" of "New Jersey Gas". */
static bool
opens_with_word(cx_text text, cx_span name)
{
	int32_t before = name.start - 1;
	cx_lex_hit hit;

	while (before > 0 && cx_is_ascii_letter((uint8_t) text.bytes[before - 1]))
		before--;
	return (before >= 0 && cx_capital_at(text, before)) ||
		   (cx_lex_match(text, name.start, CX_LEX_ALL, &hit) && hit.end < name.end);
}

/* "Harbor Energy booked", "lifted", "sees": whether the word behind a name is what somebody did. */
static bool
has_done(cx_text text, int32_t end)
{
	int32_t pos = end + 1, word = pos;
	cx_lex_hit hit;

	if (!cx_text_has(text, end, " ") || !cx_small_at(text, pos))
		return false;
	while (cx_small_at(text, word))
		word++;
	if (cx_ends(text, word, CX_PHRASE_PAST_END))
		return true;
	if (!cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_REVISION || hit.entry[i].sub == CX_CUE_SOURCE)
			return true;
	return false;
}

#define TO_ITS 36 /* bytes: " raised the low end of its" */

bool
cx_name_does_its_own(cx_text text, int32_t end, bool acts)
{
	if (!acts && !has_done(text, end))
		return false;
	for (int32_t pos = end; pos < text.length && pos - end < TO_ITS; pos++)
		if (cx_starts(text, pos, CX_PHRASE_ITS))
			return true;
		else if (strchr(".,;:\n", text.bytes[pos]))
			return false;
	return false;
}

/* Whether a word of outlays stands at pos. */
static bool
is_outlay(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (pos >= text.length || !cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_NOUN && hit.entry[i].value <= CX_LAST_OUTLAY)
			return true;
	return false;
}

/* Past a year or a quarter and the space behind it: "2025 ", "Q3 "; else pos. */
static int32_t
skip_time(cx_text text, int32_t pos)
{
	int32_t end = pos;

	while (end < text.length && cx_is_ascii_word((uint8_t) text.bytes[end]))
		end++;
	return cx_text_has(text, end, " ") && (has_digit(text, pos) || cx_is_time_word(text, pos, end))
			   ? end + 1
			   : pos;
}

/* Whether a sum or capital expenditure is told of a name right behind it. */
static bool
is_told_of(cx_text text, cx_span name)
{
	int32_t pos = name.end + cx_starts(text, name.end, CX_PHRASE_COLON);

	if (pos == name.end && !cx_text_has(text, pos++, " "))
		return false;
	return is_outlay(text, skip_time(text, pos)) ||
		   cx_starts(text, pos + cx_text_has(text, pos, "("), CX_PHRASE_SUM_SIGN);
}

/* The end of what stands before a bracket that ends at pos: "Acme ($2 billion)"; else pos. */
static int32_t
before_bracket(cx_text text, int32_t pos)
{
	int32_t open = pos;

	if (pos == 0 || text.bytes[pos - 1] != ')')
		return pos;
	while (open > 0 && pos - open < LONGEST_BRACKET && text.bytes[open] != '(')
		open--;
	return open > 0 && text.bytes[open] == '(' && text.bytes[open - 1] == ' ' ? open - 1 : pos;
}

/* Whether a firm of the catalogue ends at a place. */
static bool
firm_ends(cx_text text, int32_t end)
{
	int32_t start = end;
	cx_company_hit known;

	for (int words = 0; words < MOST_WORDS && start > 0; words++)
	{
		start -= words > 0;
		while (start > 0 && cx_is_ascii_word((uint8_t) text.bytes[start - 1]))
			start--;
		if (start < end && cx_company_at(text, start, &known) && known.span.end == end)
			return true;
		if (start == 0 || text.bytes[start - 1] != ' ')
			return false;
	}
	return false;
}

/* Whether a firm of the catalogue stands beside a name in a row: "Acme, Harbor Energy and". */
static bool
stands_in_row(cx_text text, cx_span name)
{
	int32_t before = cx_ends(text, name.start, CX_PHRASE_ROW_JOINT);
	int32_t behind = cx_starts(text, name.end, CX_PHRASE_ROW_JOINT);
	cx_company_hit known;

	return (before && firm_ends(text, before_bracket(text, name.start - before))) ||
		   (behind && name.end + behind < text.length &&
			cx_company_at(text, name.end + behind, &known));
}

/* Whether a name has a cell of a table for itself. */
static bool
fills_cell(cx_text text, cx_span name)
{
	while (name.start > 0 && text.bytes[name.start - 1] == ' ')
		name.start--;
	while (name.end < text.length && text.bytes[name.end] == ' ')
		name.end++;
	return name.start > 0 && text.bytes[name.start - 1] == '|' && cx_text_has(text, name.end, "|");
}

bool
cx_name_has_sum(cx_text text, int32_t end)
{
	int32_t pos = end + 1, told = skip_time(text, pos);

	return cx_text_has(text, end, " ") &&
		   ((told > pos && is_outlay(text, told)) ||
			cx_starts(text, pos + cx_text_has(text, pos, "("), CX_PHRASE_SUM_SIGN));
}

bool
cx_name_is_told_beside(cx_text text, cx_span name)
{
	return !opens_with_word(text, name) &&
		   (cx_name_owns(text, name.end) || has_done(text, name.end) || is_told_of(text, name) ||
			cx_ends(text, name.start, CX_PHRASE_AT_FIRM) || stands_in_row(text, name) ||
			fills_cell(text, name));
}
