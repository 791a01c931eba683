/*
 * link_plain.c - plain outlays: what a firm that has plant spends, with no word for on what.
 *
 *     "CSX will spend $2 billion this year"       a railway: on tracks, as a reader knows
 *     "Ford spends $1 billion on healthcare"      on what is named, and builds nothing
 *     "Citigroup will spend $2 billion this year" a bank has no plant to speak of
 *
 * A word of spending must govern the sum from before, the firm be named before that word or be the
 * one in mind, and nothing follow the sum but when, where, or what is built.
 */
#include "core/link.h"

#include <string.h>

/* A company whose trade it is to build plant, mines, lines or networks: what it spends on nothing
 * that is said, it spends on those. */
static bool
has_plant(int32_t company)
{
	return !cx_company_has(company, CX_TRAIT_PLANTLESS);
}

/* Whether nothing but where and when it is spent is told behind a sum: no "in marketing", "to train
 * its staff". */
bool
cx_ends_plain(cx_text text, int32_t pos)
{
	int32_t next = pos + cx_starts(text, pos, CX_PHRASE_INTO);

	return next == pos || !cx_small_at(text, next);
}

#define GOVERNED_WITHIN 40 /* bytes: "to spend between an estimated " */

/* The word of spending that governs a sum from before, in its clause; or NULL. "Investments" may be
 * in anything. */
static const cx_mark *
governing(const cx_sentence *s, cx_span figure)
{
	for (int32_t i = cx_mark_from(s, figure.start) - 1;
		 i >= 0 && figure.start - s->marks[i].span.end <= GOVERNED_WITHIN; i--)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->type == CX_MARK_FIGURE || cx_is_cue_of(mark, CX_CUE_DOMAIN))
			return NULL;
		if (cx_names_metric(mark) && !cx_is_thing(mark))
			return mark->value == CX_METRIC_INVESTMENT && !(mark->flags & CX_LEX_AMBIGUOUS) &&
						   cx_clauses_between(s, mark->span, figure) == 0
					   ? mark
					   : NULL;
	}
	return NULL;
}

/* Whether the firm named last before a place has plant, or the one in mind where none is: of that
 * one it is taken for granted where nobody knows it. */
static bool
said_of_plant(const cx_linker *linker, int32_t pos)
{
	const cx_sentence *s = &linker->sentence;
	const cx_memory *memory = &linker->memory;

	for (int32_t i = cx_mark_from(s, pos) - 1; i >= 0; i--)
		if (s->marks[i].type == CX_MARK_NAME)
			return false;
		else if (s->marks[i].type == CX_MARK_COMPANY)
			return cx_is_firm(&s->marks[i], CX_FIRM_COMPANY) && has_plant(s->marks[i].value);
	return memory->subject_age <= 1 && memory->subject.n > 0 && has_plant(memory->subject.company);
}

/* Where a text goes on behind the times told at a place: "this year", "in 2025". */
static int32_t
behind_times(const cx_linker *linker, int32_t pos)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, pos); i < s->n_marks; i++)
	{
		int32_t gap = cx_starts(linker->request->text, pos, CX_PHRASE_OVER_TIME);

		if (s->marks[i].type == CX_MARK_PERIOD && s->marks[i].span.start <= pos + gap)
			pos = s->marks[i].span.end;
		else if (s->marks[i].span.start > pos + gap)
			break;
	}
	return pos;
}

#define INTO_THING 40 /* bytes: " on the Scarborough " */

/* "On the Scarborough development": what is built takes the sum. */
static bool
is_put_into_thing(const cx_linker *linker, int32_t pos)
{
	const cx_sentence *s = &linker->sentence;
	int32_t from = pos + cx_starts(linker->request->text, pos, CX_PHRASE_INTO_OWN);

	for (int32_t i = cx_mark_from(s, from); from > pos && i < s->n_marks; i++)
		if (s->marks[i].span.start - from > INTO_THING ||
			cx_clauses_between(s, (cx_span){pos, from}, s->marks[i].span) > 0)
			return false;
		else if (cx_names_metric(&s->marks[i]))
			return cx_is_thing(&s->marks[i]);
	return false;
}

/* "CSX will spend $2 billion this year": a firm that has plant, and nothing else is named. */
bool
cx_is_plain_outlay(const cx_linker *linker, cx_span figure)
{
	const cx_mark *word = governing(&linker->sentence, figure);
	int32_t end = behind_times(linker, figure.end);

	return word && !cx_in_cjk(linker, word->span) && said_of_plant(linker, word->span.start) &&
		   cx_ends_plain(linker->request->text, word->span.end) &&
		   (cx_ends_plain(linker->request->text, end) || is_put_into_thing(linker, end));
}
