/*
 * link_subject.c - which name is the subject of a sentence, by where it stands.
 *
 *     "Shell boasted a cut in its capex"               it opens the sentence
 *     "Meanwhile, Eli Lilly, for its part, doubled"    behind a lead; what is said beside it is
 *                                                      passed over
 *     "After spending $3 billion on sites, Acme has"   the lead has a verb, and the name behind it
 * is the subject of both
 *
 * That needs no list of verbs. Words that lead to a name by its trade ("chipmaker Acme") or its
 * seat are part of the lead.
 */
#include "core/link_name.h"

#include <string.h>

#define LONGEST_LEAD 48 /* bytes before the subject: "In a statement on Monday, chipmaker" */

/* "Meanwhile, chipmaker", "The Dallas-based": whether what stands between two places only leads to
 * the subject; no "shares of". */
static bool
only_leads(const cx_linker *linker, int32_t from, int32_t to)
{
	const cx_sentence *s = &linker->sentence;

	if (to - from > LONGEST_LEAD || cx_ends(linker->request->text, to, CX_PHRASE_LEADS_TO_OWNED))
		return false;
	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.start < to; i++)
		if (s->marks[i].type == CX_MARK_FIGURE || cx_is_named(&s->marks[i]) ||
			cx_is_cue_of(&s->marks[i], CX_CUE_SOURCE) || cx_is_cue_of(&s->marks[i], CX_CUE_KIND) ||
			cx_is_cue_of(&s->marks[i], CX_CUE_VERB))
			return false;
	return true;
}

/* Whether a clause goes on behind a name: no "Acme's shares" or "Acme investors", and no "Acme
 * and", of whom the other is not known; and "**Acme:** Works", which is told of it. */
static bool
goes_on(cx_text text, int32_t end)
{
	int32_t owned;

	return cx_starts(text, end, CX_PHRASE_COLON) || cx_starts(text, end, CX_PHRASE_THEN) ||
		   cx_comma_behind(text, end) >= 0 ||
		   (cx_text_has(text, end, " ") && cx_small_at(text, end + 1) &&
			!cx_starts(text, end, CX_PHRASE_AND) &&
			!cx_dress_at(text, end + 1, CX_DRESS_OWNED, &owned));
}

/* Where the part of the sentence starts that holds pos: behind the last semicolon before it. */
static int32_t
part_start(const cx_linker *linker, int32_t pos)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t start = s->span.start;

	for (int32_t i = 0; i < s->n_separators && s->separators[i] < pos; i++)
		if (text.bytes[s->separators[i]] == ';')
			start = s->separators[i] + 1;
		else if (cx_text_has(text, s->separators[i], "；"))
			start = s->separators[i] + 3;
	return start;
}

/* "Shell boasted a cut", "Meanwhile, Eli Lilly, for its part, doubled": whether a name opens its
 * sentence, and so is the subject of whatever verb follows. */
bool
cx_opens_sentence(const cx_linker *linker, const cx_cluster *c)
{
	const cx_sentence *s = &linker->sentence;
	int preposition = cx_preposition(s, c->span);

	if (preposition == CX_PREP_AND && cx_text_has(linker->request->text, c->span.start - 2, ", "))
		preposition = -1; /* the comma may join names, but here it ends the lead */
	return !s->heading && preposition < 0 &&
		   only_leads(linker, part_start(linker, c->span.start), c->span.start) &&
		   goes_on(linker->request->text, c->span.end);
}

/* "After reporting", "Having spent", "By investing": whether the first words of a
 * sentence are a verb that waits for its subject. */
static bool
opens_with_participle(const cx_linker *linker)
{
	cx_text text = linker->request->text;
	int32_t pos = linker->sentence.span.start, end;

	if (cx_dress_at(text, pos, CX_DRESS_LEADING, &end) && cx_text_has(text, end, " "))
		pos = end + 1;
	for (end = pos; end < text.length && cx_is_ascii_letter((uint8_t) text.bytes[end]);)
		end++;
	return end - pos > 4 && cx_ends(text, end, CX_PHRASE_PARTICIPLE_END);
}

bool
cx_acts_before(const cx_sentence *s, int32_t pos)
{
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= pos; i++)
	{
		cx_cluster c = {i, i, s->marks[i].span, 1};

		if (cx_is_named(&s->marks[i]) && cx_preposition(s, c.span) != CX_PREP_OBJECT &&
			!cx_is_source(s, &c))
			return true;
	}
	return false;
}

bool
cx_follows_participle(const cx_linker *linker, const cx_cluster *c)
{
	cx_text text = linker->request->text;

	return cx_text_has(text, c->span.start - 2, ", ") && opens_with_participle(linker) &&
		   !cx_acts_before(&linker->sentence, c->span.start) && goes_on(text, c->span.end);
}

#define LONGEST_KIN 40 /* bytes from an owner to the name it leads to */

/* "One of Acme's largest customers, planning": what is some of a name's own, up to the comma. */
static bool
owns_some(cx_text text, int32_t owner, int32_t from)
{
	int32_t word = from, end = from;

	for (; end < text.length && end - from < LONGEST_KIN && text.bytes[end] != ','; end++)
		if (text.bytes[end] == ' ')
			word = end + 1;
	return cx_text_has(text, end, ",") && cx_ends(text, owner, CX_PHRASE_OF) &&
		   cx_dress_at(text, word, CX_DRESS_OWNED, &word) && word == end;
}

bool
cx_owns_kin(const cx_linker *linker, const cx_cluster *c)
{
	const cx_sentence *s = &linker->sentence;
	int32_t start = c->span.end + cx_name_owns(linker->request->text, c->span.end);

	if (start > c->span.end && owns_some(linker->request->text, c->span.start, start))
		return true;

	for (int32_t i = cx_mark_from(s, start); start > c->span.end && i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->span.start - start > LONGEST_KIN)
			return false;
		if (cx_is_named(mark))
			return cx_cue_between(s, CX_CUE_PREP, CX_PREP_BESIDE, start, mark->span.start) ||
				   (mark->led < mark->span.start && mark->led - start < LONGEST_KIN);
		if (mark->type == CX_MARK_FIGURE || cx_is_cue_of(mark, CX_CUE_VERB) ||
			cx_is_cue_of(mark, CX_CUE_KIND) || cx_is_cue_of(mark, CX_CUE_SOURCE))
			return false;
	}
	return false;
}

bool
cx_kin_acts(const cx_linker *linker, const cx_cluster *c, cx_span *kin)
{
	const cx_sentence *s = &linker->sentence;
	int32_t start = c->span.end + cx_name_owns(linker->request->text, c->span.end);

	for (int32_t i = cx_mark_from(s, start); start > c->span.end && i < s->n_marks; i++)
		if (s->marks[i].span.start - start > LONGEST_KIN || cx_is_named(&s->marks[i]) ||
			s->marks[i].type == CX_MARK_FIGURE)
			break;
		else if (cx_is_cue(&s->marks[i], CX_CUE_PREP, CX_PREP_BESIDE))
		{
			*kin = s->marks[i].span;
			return cx_cue_of_starts(s, CX_CUE_VERB, kin->end, 1) ||
				   cx_cue_of_starts(s, CX_CUE_KIND, kin->end, 1);
		}
	return false;
}
