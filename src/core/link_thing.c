/*
 * link_thing.c - whether a sum is for the thing that is named beside it: "a $2 billion campus".
 *
 * What a sum builds counts right beside it alone, and tied to it. Of the words between the two
 *
 *     "$2 billion AI campus"                   all are parts of one noun
 *     "$2 billion for a new campus"            a preposition leads to it
 *     "$2 billion as data centers sell"        another clause begins
 *     "$2 billion to keep old chips"           something else is done with it
 *     "on the program and $2 billion"          of what "and" joins, only the word is told before
 *
 * and a noun for something else has the sum, or the thing, already: "a $2 billion loan for a
 * plant".
 */
#include "core/link.h"
#include "core/link_name.h"

#include <string.h>

#define DIRECTLY_BEHIND 24

#define OF_OUR_SALES    16 /* bytes from a percentage to what it is of: " of our total " */

bool
cx_is_whole(const cx_linker *linker, const cx_mark *noun)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t i = cx_mark_from(s, noun->span.start) - 1;

	if (noun->value <= CX_LAST_OUTLAY || cx_starts(text, noun->span.end, CX_PHRASE_OF))
		return false;
	while (i >= 0 && s->marks[i].type != CX_MARK_PERCENT &&
		   noun->span.start - s->marks[i].span.end <= OF_OUR_SALES)
		i--;
	return i >= 0 && s->marks[i].type == CX_MARK_PERCENT &&
		   noun->span.start - s->marks[i].span.end <= OF_OUR_SALES &&
		   cx_starts(text, s->marks[i].span.end, CX_PHRASE_OF_SALES);
}

bool
cx_share_between(const cx_linker *linker, int32_t from, int32_t to)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.end <= to; i++)
		if (s->marks[i].type == CX_MARK_PERCENT)
			return cx_starts(linker->request->text, s->marks[i].span.end, CX_PHRASE_OF_SALES) > 0;
	return false;
}

/* "$5 million, and liquidity, at the end, was $60 million": a word for something else since. */
bool
cx_names_other_between(const cx_linker *linker, int32_t from, int32_t to)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.end <= to; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) && s->marks[i].value > CX_LAST_OUTLAY &&
			!cx_bracket_closes(linker->request->text, s->marks[i].span.end, to) &&
			!cx_raises_from(linker, &s->marks[i]) && !cx_is_whole(linker, &s->marks[i]))
			return true;
	return false;
}

#define NAMED_WITHIN 10 /* bytes: "a deal worth $2 billion for a plant" */
#define BARE_FOR     5  /* bytes: "financing for $2 billion" */

/* "A loan for its $2 billion plant", "tax breaks for a $2 billion plant": what the noun is for has
 * a price of its own; but a bid is for the contract that has the sum. */
static bool
pays_for(const cx_linker *linker, const cx_mark *noun, cx_span figure)
{
	return noun->value != CX_METRIC_BACKLOG && figure.start - noun->span.end > BARE_FOR &&
		   cx_starts(linker->request->text, noun->span.end, CX_PHRASE_FOR);
}

/* "Construction in progress included $1.5 billion of servers", "a deal worth $2 billion for a
 * plant", "secured a $2 billion investment": what stands right before the figure says what it is.
 */
static bool
is_named_other(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= figure.start; i++)
		if ((cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) || cx_is_cue_of(&s->marks[i], CX_CUE_VERB)) &&
			s->marks[i].value > CX_LAST_OUTLAY &&
			figure.start - s->marks[i].span.end <= NAMED_WITHIN &&
			!pays_for(linker, &s->marks[i], figure) &&
			cx_clauses_between(s, s->marks[i].span, figure) == 0)
			return true;
	return false;
}

/* "Subsidies for its fabs rose to", "operating expenses at the plant were": what a noun before it
 * speaks of is not what the sum behind builds. */
static bool
is_governed(const cx_linker *linker, cx_span thing)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;

	for (int32_t i = cx_mark_from(s, thing.start) - 1;
		 i >= 0 && thing.start - s->marks[i].span.end <= DIRECTLY_BEHIND; i--)
	{
		int32_t end = s->marks[i].span.end;

		if (cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) && end < thing.start)
			return s->marks[i].value > CX_LAST_OUTLAY &&
				   (cx_starts(text, end, CX_PHRASE_GOVERNS) > 0 ||
					cx_ends(text, end + 1, CX_PHRASE_GOVERNS) > 0); /* "sales of" is one word */
	}
	return false;
}

/* "To keep": behind "to" a small word that means nothing here is a verb of something else; a noun
 * has its article, or a meaning: "to its plants", "to AI". */
static bool
is_other_verb(const cx_linker *linker, int32_t pos)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t end;

	if (pos >= text.length || text.bytes[pos] < 'a' || text.bytes[pos] > 'z')
		return false;
	for (int32_t i = cx_mark_from(s, pos); i < s->n_marks && s->marks[i].span.start == pos; i++)
		if (s->marks[i].type != CX_MARK_CUE || cx_names_metric(&s->marks[i]) ||
			cx_is_cue_of(&s->marks[i], CX_CUE_DOMAIN) || cx_is_cue_of(&s->marks[i], CX_CUE_CHANGE))
			return false;
	return !cx_dress_at(text, pos, CX_DRESS_ARTICLE, &end);
}

/* Whether the words between a sum and a thing behind it lead elsewhere, and no preposition leads
 * back. */
static bool
is_parted(const cx_linker *linker, int32_t from, int32_t to)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	bool parted = false;
	int32_t end, word;

	for (int32_t pos = from; pos < to; pos = end + 1)
	{
		for (end = pos; end < to && text.bytes[end] != ' ' && text.bytes[end] != '\n'; end++)
			;
		if (end < to && cx_starts(text, pos, CX_PHRASE_WORD_TO) && is_other_verb(linker, end + 1))
			return true;
		if (cx_dress_at(text, pos, CX_DRESS_PARTING, &word) && word == end)
			parted = true;
		else if (cx_cue_between(s, CX_CUE_PREP, CX_PREP_OBJECT, pos, end))
			parted = false;
	}
	return parted;
}

#define NOUN_ROW 12 /* bytes: four Chinese characters */

/* 10万亿韩元AI芯片代工订单: what the last of a row of Chinese nouns says the sum is, it is, unless
 * a particle parts them: データセンター構築が利益を, 공장이 매출을. */
static bool
qualifies_other(const cx_linker *linker, const cx_mark *thing)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, thing->span.end);
		 i < s->n_marks && s->marks[i].span.start - thing->span.end <= NOUN_ROW; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) && s->marks[i].value > CX_LAST_OUTLAY)
			return cx_in_cjk(linker, s->marks[i].span) &&
				   cx_clauses_between(s, thing->span, s->marks[i].span) == 0 &&
				   !cx_phrase_between(linker->request->text, thing->span.end,
									  s->marks[i].span.start, CX_PHRASE_TOPIC_PARTICLE);
	return false;
}

#define PRICED_WITHIN 48 /* bytes: "two plants in Commerce, Georgia, at a cost of $3 billion" */

/* Where the words begin that lead from what is built to its price: "at a cost of $2 billion"; the
 * figure where none do. */
static cx_span
with_price_words(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, figure.start) - 1;
		 i >= 0 && figure.start - s->marks[i].span.end <= 1; i--)
		if (cx_is_cue(&s->marks[i], CX_CUE_PREP, CX_PREP_COST))
			figure.start = s->marks[i].span.start;
	return figure;
}

#define HEADED_WITHIN 12 /* bytes */

/* "Infrastructure follows $734 million Q4 net loss": the noun right behind a sum says what it is.
 */
static bool
heads_other(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, figure.end);
		 i < s->n_marks && s->marks[i].span.start - figure.end <= HEADED_WITHIN; i++)
		if (s->marks[i].type != CX_MARK_PERIOD)
			return cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) && s->marks[i].value > CX_LAST_OUTLAY &&
				   cx_clauses_between(s, figure, s->marks[i].span) == 0;
	return false;
}

/* What a sum builds counts right beside it alone: "a $2 billion campus", "a campus worth $2
 * billion".
 */
bool
cx_reaches(const cx_linker *linker, const cx_link *link, const cx_mark *mark)
{
	cx_relation r = cx_relate(&linker->sentence, link->row, mark->span);

	if (!cx_is_thing(mark))
		return true;
	if (r.before)
	{
		cx_span priced = with_price_words(linker, link->row);

		return (priced.start < link->row.start ? priced.start - mark->span.end <= PRICED_WITHIN
											   : r.gap <= 12 && r.clauses == 0) &&
			   !is_governed(linker, mark->span) && !heads_other(linker, link->row) &&
			   !cx_and_between(&linker->sentence, mark->span.end, link->row.start);
	}
	return r.gap <= 40 && r.clauses <= 1 && !is_named_other(linker, link->hedge) &&
		   !cx_names_other_between(linker, link->row.end, mark->span.start) &&
		   !is_parted(linker, link->row.end, mark->span.start) && !qualifies_other(linker, mark);
}

#define VERB_NEAR 24 /* bytes: "invest a total of" */

bool
cx_is_put_into(const cx_linker *linker, const cx_link *link, const cx_mark *thing)
{
	const cx_sentence *s = &linker->sentence;
	int32_t start = link->hedge.start;

	return cx_is_thing(thing) &&
		   cx_starts(linker->request->text, link->hedge.end, CX_PHRASE_PUT_INTO) &&
		   cx_cue_between(s, CX_CUE_VERB, CX_METRIC_INVESTMENT, start - VERB_NEAR, start);
}
