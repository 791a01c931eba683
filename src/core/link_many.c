/*
 * link_many.c - words for many: who speaks for nobody in particular, or for those it counts.
 *
 *     "The industry will spend $50 billion", "these four plan", "France promised"
 *     "Acme, the world's largest miner, shelved"     describes Acme
 *     "Acme promised France $20 billion"             is promised
 *     "Acme, a maker of chips for the industry"      stands too far from the figure
 *     "Acme and Delta each plan to spend $5 billion" speaks for every one of them
 *     "Acme said companies will spend $50 billion"   Acme only tells of them
 */
#include "core/link_name.h"

#include <string.h>

#define LONGEST_POSSESSIVE 5 /* bytes of "’s " */

/* "Promised France $20 billion": whom somebody promises it to, and not "expects France to". */
static bool
is_promised(const cx_sentence *s, const cx_mark *state)
{
	for (const cx_mark *before = state - 1;
		 before >= s->marks && state->span.start - before->span.end == 1; before--)
		if (cx_is_cue(before, CX_CUE_KIND, CX_KIND_GUIDANCE))
			return true;
	return false;
}

/* 投资墨西哥新厂: a country right behind a verb is where the sum goes. */
static bool
is_put_into(const cx_sentence *s, const cx_mark *state)
{
	const cx_mark *before = state - 1;

	return before >= s->marks && cx_is_cue_of(before, CX_CUE_VERB) &&
		   before->span.end == state->span.start;
}

#define ADVERB 3 /* bytes of 也 */
#define SPACE  1

/* 韩国将, 阿联酋也各自, "Japan plans": whether a plan, or what is said of it, begins right behind a
 * country. */
static bool
tells_plan(const cx_linker *linker, cx_span state)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, state.end); i < s->n_marks; i++)
	{
		const cx_mark *next = &s->marks[i];
		int32_t gap = next->span.start - state.end;

		if (gap > ADVERB)
			break;
		if ((gap % ADVERB == 0 || (gap == SPACE && !cx_in_cjk(linker, state))) &&
			(cx_is_cue_of(next, CX_CUE_KIND) || cx_is_cue_of(next, CX_CUE_SOURCE) ||
			 cx_is_cue_of(next, CX_CUE_ORDER) || cx_is_cue(next, CX_CUE_TOTAL, CX_TOTAL_EACH)))
			return true;
	}
	return false;
}

/* 在法国: whether something leads to a country. The comma and the "and" before one that has plans
 * do not: 据悉，韩国将投资. */
static bool
is_led_to(const cx_linker *linker, cx_span state)
{
	int prep = cx_preposition(&linker->sentence, state);

	return prep >= 0 && !(prep == CX_PREP_AND && tells_plan(linker, state));
}

/* A country or its government as who acts: not the place where it is done, not the home of who does
 * it ("Germany's Acme"), and not a part of a place's name (Hauts-de-France). */
static bool
is_state(const cx_linker *linker, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;
	const cx_mark *next = mark + 1;

	return cx_is_cue(mark, CX_CUE_PERSON, CX_PERSON_STATE) && !is_led_to(linker, mark->span) &&
		   !cx_text_has(linker->request->text, mark->span.start - 1, "-") &&
		   !is_promised(s, mark) && !is_put_into(s, mark) &&
		   !(next < s->marks + s->n_marks && cx_is_named(next) &&
			 next->span.start - mark->span.end <= LONGEST_POSSESSIVE);
}

#define TO_COUNT 1 /* bytes from a group to the word that counts it */

/* "Big Tech 4社", 主要ハイパースケーラー4社: whether a word counts a group whose members are others
 * than those named last. */
static bool
counts_strangers(const cx_linker *linker, const cx_mark *word, int count)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, word->span.start) - 1;
		 i >= 0 && word->span.start - s->marks[i].span.end <= TO_COUNT; i--)
		if (cx_is_firm(&s->marks[i], CX_FIRM_GROUP))
			return cx_calls_strangers(linker, &s->marks[i], count);
	return false;
}

/* How many names told before a word counts: "these four", 两家公司; or 0. */
int
cx_count_meant(const cx_linker *linker, const cx_mark *word)
{
	int count = 0;

	if (word->value == CX_PERSON_THIRD || word->value == CX_PERSON_ALL)
		count = cx_count_said(linker->request->text, word->span);
	if (count > 0 && counts_strangers(linker, word, count))
		return 0;
	return cx_take_roll(linker, count, word->span.start, NULL) ? count : 0;
}

#define SUMS_WITHIN 30 /* bytes from a row of names to the word that sums them up */

/* 삼성전자, SK하이닉스 등 기업들이: a word for many right behind a row of names speaks of them. */
static bool
sums_up_row(const cx_linker *linker, cx_span many)
{
	const cx_sentence *s = &linker->sentence;

	if (!cx_in_kana_or_hangul(linker, many))
		return false;
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= many.start; i++)
	{
		cx_cluster c;

		if (!cx_is_named(&s->marks[i]))
			continue;
		c = cx_cluster_at(linker, i);
		if (c.n >= 2 && c.span.end <= many.start && many.start - c.span.end <= SUMS_WITHIN &&
			cx_clauses_between(s, c.span, many) == 0)
			return true;
		i = c.last;
	}
	return false;
}

/* Whether a word for many stands too far behind the figure to speak of it; in Chinese the next
 * clause tells of another: 乙投入20亿元，两家公司合计50亿元. In a Western script a country behind
 * the figure is where it goes: "its $3 billion Ireland plan". */
static bool
stands_apart(const cx_linker *linker, const cx_mark *many, cx_span figure)
{
	bool all = many->value == CX_PERSON_ALL;

	return many->span.start >= figure.end &&
		   (many->span.start - figure.end > (all ? 40 : 16) ||
			(many->value == CX_PERSON_STATE && !cx_in_cjk(linker, many->span)) ||
			((all || cx_in_cjk(linker, many->span)) &&
			 cx_clauses_between(&linker->sentence, figure, many->span) > 0));
}

/* A firm of its own that is known, whether its shares are traded or not, and no group. */
static bool
is_one_firm(const cx_mark *mark)
{
	return cx_is_firm(mark, CX_FIRM_COMPANY) || cx_is_firm(mark, CX_FIRM_PRIVATE);
}

#define NAME_DESCRIBED 45 /* bytes from what describes a company to its name */

/* 全球存储芯片巨头美光, 日本软银: a word for many that describes the company named behind it. */
static bool
describes_company(const cx_sentence *s, int32_t word)
{
	cx_span many = s->marks[word].span;

	for (int32_t i = word + 1;
		 i < s->n_marks && s->marks[i].span.start - many.end <= NAME_DESCRIBED; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->type == CX_MARK_FIGURE || cx_is_cue_of(mark, CX_CUE_PREP) ||
			cx_is_cue_of(mark, CX_CUE_VERB) || cx_is_cue_of(mark, CX_CUE_SOURCE) ||
			cx_is_cue_of(mark, CX_CUE_KIND) || cx_names_metric(mark))
			return false;
		if (is_one_firm(mark))
			return cx_clauses_between(s, many, mark->span) == 0;
	}
	return false;
}

/* 向其他全球竞争激烈的领域投资, 终止马来西亚项目, where a company was named before: a Chinese word
 * for many or a country in the middle of a longer phrase only describes what stands behind it,
 * unless that is the figure. */
static bool
stands_in_phrase(const cx_linker *linker, int32_t word, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	cx_span many = s->marks[word].span;
	int size;
	bool named = false;

	if ((s->marks[word].value != CX_PERSON_ALL && s->marks[word].value != CX_PERSON_STATE) ||
		word == 0 || many.end == figure.start || tells_plan(linker, many) ||
		!cx_is_cjk(cx_char_before(linker->request->text, many.start, &size)) ||
		!cx_in_cjk(linker, many) || cx_in_kana_or_hangul(linker, many))
		return false;
	for (int32_t i = 0; i < word; i++)
	{
		if (s->marks[i].span.end == many.start &&
			(s->marks[i].type == CX_MARK_PERIOD || s->marks[i].type == CX_MARK_FIGURE ||
			 cx_is_cue_of(&s->marks[i], CX_CUE_KIND) || cx_is_cue_of(&s->marks[i], CX_CUE_SOURCE)))
			return false;
		named |= is_one_firm(&s->marks[i]);
	}
	return named;
}

/* "To enhance its global capacity", "Acme, a global leader": a word that describes what stands
 * behind it. */
static bool
is_had(cx_text text, cx_span many)
{
	return cx_ends(text, many.start, CX_PHRASE_OWNER);
}

/* "The world's largest miner", "the industry's second-biggest": those among whom somebody is the
 * first. */
static bool
is_outdone(cx_text text, cx_span many)
{
	int32_t pos = many.end + cx_starts(text, many.end, CX_PHRASE_POSSESSIVE), end = pos;

	if (pos == many.end)
		return false;
	while (cx_small_at(text, end) || cx_text_has(text, end, "-"))
		end++;
	return cx_starts(text, end - 3, CX_PHRASE_SUPERLATIVE_END) ||
		   cx_starts(text, pos, CX_PHRASE_FOREMOST);
}

bool
cx_speaks_for_many(const cx_linker *linker, int32_t word, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	const cx_mark *mark = &s->marks[word];

	return !stands_apart(linker, mark, figure) && !sums_up_row(linker, mark->span) &&
		   (cx_count_meant(linker, mark) ||
			((mark->value == CX_PERSON_ALL || is_state(linker, mark)) &&
			 !describes_company(s, word) && !stands_in_phrase(linker, word, figure) &&
			 !is_outdone(linker->request->text, mark->span) &&
			 !is_had(linker->request->text, mark->span)));
}

#define SAYS_WITHIN 24 /* bytes from a name to its verb: "Acme chief Jane Roe said" */
#define MANY_WITHIN 30 /* bytes from that to whom he speaks of: "that the four largest firms" */
#define PLAN_WITHIN 20 /* bytes from those to what they do: " around the world will" */

/* Whether a word for many stands behind a verb of saying, and what they do behind it, with nobody
 * and nothing else between. */
static bool
says_of_many(const cx_linker *linker, int32_t verb, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = verb + 1; i < s->n_marks && s->marks[i].span.end <= figure.start; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->span.start < s->marks[verb].span.end)
			continue;
		if (mark->span.start - s->marks[verb].span.end > MANY_WITHIN || cx_is_named(mark) ||
			mark->type == CX_MARK_FIGURE || cx_is_cue_of(mark, CX_CUE_PREP) ||
			cx_is_cue_of(mark, CX_CUE_VERB))
			return false;
		if (cx_is_cue_of(mark, CX_CUE_PERSON))
			return mark->value == CX_PERSON_ALL && cx_speaks_for_many(linker, i, figure) &&
				   (cx_cue_of_between(s, CX_CUE_KIND, mark->span.end,
									  mark->span.end + PLAN_WITHIN) ||
					cx_cue_of_between(s, CX_CUE_VERB, mark->span.end,
									  mark->span.end + PLAN_WITHIN));
	}
	return false;
}

/* "Acme said the industry will spend $50 billion": a name that tells what many others do. */
bool
cx_tells_of_many(const cx_linker *linker, const cx_cluster *c, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, c->span.end);
		 i < s->n_marks && s->marks[i].span.start - c->span.end <= SAYS_WITHIN; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_SOURCE, CX_SOURCE_SAYS))
			return says_of_many(linker, i, figure);
	return false;
}

/* "Acme and Delta each plan to spend $5 billion", "$5 billion apiece". */
bool
cx_spend_each(const cx_linker *linker, const cx_link *link, const cx_cluster *c)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks && cx_deals_out(linker, link) != c->n; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (cx_is_cue(mark, CX_CUE_TOTAL, CX_TOTAL_EACH) && mark->span.start >= c->span.end &&
			mark->span.start <= link->hedge.end + 1)
			return true;
	}
	return false;
}
