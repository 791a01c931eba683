/*
 * sought.c - sorts of words looked for in a sentence that is not read; see sought.h.
 *
 * Of "It will spend $3 billion on data centers" two words are of a sort that is sought: "spend" is
 * of spending, "data centers" of a domain. cx_lex_seek passes over the units with which no such
 * word begins, which are most.
 */
#include "core/sought.h"

#include "core/company.h"

/* What a cue is of them. */
static int
word_of(const cx_lex_entry *cue)
{
	int words = 0;

	if (cue->sub == CX_CUE_DOMAIN)
		words |= CX_WORD_DOMAIN;
	if (cue->sub == CX_CUE_REPORT)
		words |= CX_WORD_REPORT;
	if (cx_is_spending(cue))
		words |= CX_WORD_SPENDING;
	if (cue->sub == CX_CUE_NOUN && cue->value <= CX_LAST_OUTLAY)
		words |= CX_WORD_OUTLAY_NOUN;
	if (cue->sub == CX_CUE_NOUN && cue->value == CX_METRIC_CAPEX)
		words |= CX_WORD_CAPEX_NOUN;
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

int
cx_words_in(cx_text text, cx_span span, int until)
{
	const uint32_t cues = CX_LEX_SPENDING | CX_LEX_DOMAIN | CX_LEX_REPORT;
	int words = 0;
	cx_lex_search search = {.text = text, .next = span.start, .end = span.end};
	cx_lex_unit unit;
	cx_lex_look look;
	cx_lex_hit hit;

	while (!(words & until) && cx_lex_seek(&search, &unit))
	{
		int32_t pos = search.pos;

		cx_lex_look_from(text, pos, &unit, unit.begun & cues ? CX_LEX_MASK(CUE) : 0, &look);
		if (cx_lex_best(&look, text.length, CX_LEX_MASK(CUE), &hit))
			for (int i = 0; i < hit.count; i++)
				words |= word_of(&hit.entry[i]);
		if (unit.begun & CX_LEX_PROJECT && names_project(text, pos))
			words |= CX_WORD_PROJECT;
	}
	return words;
}
