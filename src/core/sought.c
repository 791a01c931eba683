/*
 * sought.c - sorts of words looked for in a sentence that is not read; see sought.h.
 *
 * Of "It will spend $3 billion on data centers" two words are of a sort that is sought: "spend" is
 * of spending, "data centers" of a domain. cx_seek_word passes over the units with which no such
 * word begins, which are most.
 */
#include "core/sought.h"

#include "core/company.h"
#include "core/seek.h"

#define SHORT_VERB 12 /* bytes; a longer one says more (metric_specific) */

/* "bought": where no goods are named, such a word makes no outlay of a sum. */
static bool
buys(const cx_lex_entry *cue, int32_t length)
{
	return cue->sub == CX_CUE_VERB && cue->value == CX_METRIC_PURCHASE &&
		   (cue->lang == CX_LANG_EN || cue->lang == CX_LANG_DE) && length <= SHORT_VERB;
}

/* What a cue of so many bytes is of them. */
static int
word_of(const cx_lex_entry *cue, int32_t length)
{
	int words = 0;

	if (cue->sub == CX_CUE_DOMAIN)
		words |= CX_WORD_DOMAIN;
	if (cue->sub == CX_CUE_REPORT)
		words |= CX_WORD_REPORT;
	if (cx_is_spending(cue))
		words |= CX_WORD_SPENDING | (cue->sub == CX_CUE_THING ? CX_WORD_THING
									 : buys(cue, length)      ? CX_WORD_BUYING
															  : CX_WORD_GOVERNING);
	if (cx_is_outlay_noun(cue))
		words |= CX_WORD_OUTLAY_NOUN | (cue->value == CX_METRIC_CAPEX ? CX_WORD_CAPEX_NOUN : 0);
	return words;
}

/* Whether a project is named at pos, or what may be its id in the dress of a ticker. */
static bool
names_project(cx_text text, int32_t pos)
{
	cx_company_hit hit;

	if (cx_lex_dressed(text, pos))
		return true;
	return cx_company_at(text, pos, &hit) && cx_companies[hit.company].kind == CX_FIRM_PROJECT;
}

/* The sorts of the words that a look from a unit finds. */
static int
words_at(cx_text text, int32_t pos, const cx_lex_unit *unit)
{
	const uint32_t cues = CX_LEX_SPENDING | CX_LEX_TOLD;
	int words = 0;
	cx_lex_look look;
	cx_lex_hit hit;

	cx_lex_look_from(text, pos, unit, unit->begun & cues ? CX_LEX_MASK(CUE) : 0, &look);
	if (cx_lex_best(&look, text.length, CX_LEX_MASK(CUE), &hit))
		for (int i = 0; i < hit.count; i++)
			words |= word_of(&hit.entry[i], hit.end - hit.start);
	return words;
}

/* A search for words of what is spent in a span. */
static cx_seek
seek_spent(cx_text text, cx_span span)
{
	return (cx_seek){.text = text,
					 .next = span.start,
					 .end = span.end,
					 .set = &cx_lex_spent,
					 .begun = CX_LEX_SPENT};
}

static int
spent_in(cx_text text, cx_span span)
{
	cx_seek seek = seek_spent(text, span);
	cx_lex_unit unit;
	int words = 0;

	while (cx_seek_word(&seek, &unit))
	{
		words |= words_at(text, seek.pos, &unit);
		if (unit.begun & CX_LEX_PROJECT && names_project(text, seek.pos))
			words |= CX_WORD_PROJECT;
	}
	return words & CX_WORDS_SPENT;
}

/* Words of the forms of a set. */
static int
words_of_set(cx_text text, cx_span span, const cx_lex_begins *set, uint32_t begun)
{
	cx_seek seek = {.text = text, .next = span.start, .end = span.end, .set = set, .begun = begun};
	cx_lex_unit unit;
	int words = 0;

	while (cx_seek_word(&seek, &unit))
		words |= words_at(text, seek.pos, &unit);
	return words;
}

int
cx_words_in(cx_text text, cx_span span, int sorts)
{
	int words = 0;

	if (sorts & CX_WORDS_SPENT & ~CX_WORDS_OUTLAY)
		words |= spent_in(text, span);
	else if (sorts & CX_WORDS_OUTLAY)
		words |= words_of_set(text, span, &cx_lex_outlay, CX_LEX_OUTLAY) & CX_WORDS_OUTLAY;
	if (sorts & CX_WORDS_TOLD)
		words |= words_of_set(text, span, &cx_lex_told, CX_LEX_TOLD) & CX_WORDS_TOLD;
	return words;
}

int32_t
cx_spending_in(cx_text text, cx_span span)
{
	cx_seek seek = seek_spent(text, span);
	cx_lex_unit unit;

	while (cx_seek_word(&seek, &unit))
		if (unit.begun & CX_LEX_SPENDING && words_at(text, seek.pos, &unit) & CX_WORD_SPENDING)
			return seek.pos;
	return -1;
}
