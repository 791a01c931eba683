/*
 * link_builder.c - whether a name is told to build what a sum is the price of.
 *
 *     "Delta will supply chips for Acme's $6 billion campus"      it owns the sum
 *     "Delta will power a $6 billion Acme campus"                 it qualifies the thing
 *     "... for the $6 billion campus that Acme is building"       it acts behind the thing
 *     "... a $6 billion campus developed by Acme"
 *
 * The subject of the sentence, Delta, only has to do with the campus.
 */
#include "core/link_name.h"

#include "core/name.h"

#define TO_OWNED   20 /* bytes between an owner and the sum: "Acme's newly planned $6 billion" */
#define TO_NAME    14 /* bytes between the sum and a name in front of its thing: " hyperscale " */
#define TO_THING   4  /* bytes between such a name and the thing: " AI " */
#define TO_ACT     14 /* bytes from a name to what it does: " is also " */
#define TO_BUILDER 28 /* bytes of " being jointly developed by " */

/* Nothing but words that qualify stands between two places: no mark that leads elsewhere. */
static bool
only_qualifies(const cx_sentence *s, int32_t from, int32_t to)
{
	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.start < to; i++)
		if (s->marks[i].type == CX_MARK_FIGURE || cx_is_named(&s->marks[i]) ||
			cx_is_cue_of(&s->marks[i], CX_CUE_PREP) || cx_is_cue_of(&s->marks[i], CX_CUE_VERB))
			return false;
	return cx_clauses_between(s, (cx_span){from, from}, (cx_span){to, to}) == 0;
}

/* "Acme's $6 billion campus", "Acme's planned $6 billion campus". */
static bool
owns_sum(const cx_linker *linker, const cx_link *link, cx_span name)
{
	int32_t owned = name.end + cx_name_owns(linker->request->text, name.end);

	return owned > name.end && owned <= link->hedge.start &&
		   link->hedge.start - owned <= TO_OWNED &&
		   !cx_phrase_between(linker->request->text, owned, link->hedge.start, CX_PHRASE_ARTICLE) &&
		   only_qualifies(&linker->sentence, owned, link->hedge.start);
}

/* "A $6 billion Acme campus", "a $6 billion hyperscale Acme AI campus"; but "$6 billion of Acme
 * chips" and "an Acme GPU cluster" are what Acme makes. */
static bool
qualifies_thing(const cx_sentence *s, const cx_link *link, cx_span name)
{
	int32_t thing = link->metric_mark.start;

	return name.start > link->hedge.end && name.end < thing &&
		   name.start - link->hedge.end <= TO_NAME && thing - name.end <= TO_THING &&
		   !cx_cue_between(s, CX_CUE_DOMAIN, CX_DOMAIN_CHIP, thing, link->metric_mark.end) &&
		   only_qualifies(s, link->hedge.end, name.start) && only_qualifies(s, name.end, thing);
}

/* "The campus that Acme is building", "the campus Acme plans". */
static bool
acts_behind_thing(const cx_linker *linker, const cx_link *link, cx_span name)
{
	const cx_sentence *s = &linker->sentence;
	int32_t from = link->metric_mark.end;
	int32_t that = cx_starts(linker->request->text, from, CX_PHRASE_TO_BUILDER);

	return from + (that ? that : 1) == name.start &&
		   (cx_cue_starts(s, CX_CUE_VERB, CX_METRIC_INVESTMENT, name.end, TO_ACT) ||
			cx_cue_starts(s, CX_CUE_KIND, CX_KIND_GUIDANCE, name.end, TO_ACT));
}

/* "A campus developed by Acme", "a campus being built by Acme". */
static bool
is_agent(const cx_linker *linker, const cx_link *link, cx_span name)
{
	cx_text text = linker->request->text;
	int32_t by = name.start - cx_ends(text, name.start, CX_PHRASE_WORD_BY);

	return by < name.start && by > link->metric_mark.end &&
		   by - link->metric_mark.end <= TO_BUILDER &&
		   cx_ends(text, by, CX_PHRASE_PARTICIPLE_BUILT) > 0 &&
		   cx_clauses_between(&linker->sentence, link->metric_mark, name) == 0;
}

#define TO_SUM 4 /* bytes between a verb and its sum: " a ", " the " */

/* "Plans a $6 billion campus", "spends $6 billion on a campus": what somebody does with the sum. */
static bool
is_spent_by_subject(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, link->hedge.start) - 1;
		 i >= 0 && link->hedge.start - s->marks[i].span.end <= TO_SUM; i--)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_VERB) || cx_is_cue_of(&s->marks[i], CX_CUE_KIND))
			return true;
	return !only_qualifies(s, link->hedge.end, link->metric_mark.start);
}

bool
cx_is_builder(const cx_linker *linker, const cx_link *link, cx_span name)
{
	if (!link->thing || link->metric_mark.start < link->hedge.end ||
		cx_in_cjk(linker, link->metric_mark))
		return false;
	return owns_sum(linker, link, name) || qualifies_thing(&linker->sentence, link, name) ||
		   (!is_spent_by_subject(linker, link) &&
			(acts_behind_thing(linker, link, name) || is_agent(linker, link, name)));
}
