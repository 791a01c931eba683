/*
 * link_kind_word.c - which words say of a figure that it is fact, plan or forecast.
 *
 *     "Capex was $14.10 billion, above the $13.50 billion analysts expected"
 *
 * The first figure has "was", the second "analysts" and "expected". Words of each kind add up for
 * their kind, the nearest before the figure most. A word says nothing of a figure where it is
 * another's, tells of a thing beside it, or ends what something was held against.
 */
#include "core/link_kind.h"
#include "core/link_period.h"

#define PLAN_BEHIND   3  /* bytes from a sum to its noun: 的 */
#define COMPARED_NEAR 24 /* bytes: "beat the average ", 高于市场的 */

/* Whether a word tells the kind; "is expected to hit $200 billion", "will cost": what looks like a
 * past form is none behind "to" or a helping verb. */
static bool
tells_kind(cx_text text, const cx_mark *word)
{
	return cx_is_cue_of(word, CX_CUE_KIND) &&
		   (word->value != CX_KIND_ACTUAL ||
			cx_ends(text, word->span.start, CX_PHRASE_HELPER) == 0);
}

static const cx_mark *
nearest_kind_before(cx_text text, const cx_sentence *s, cx_span figure)
{
	const cx_mark *nearest = NULL;

	for (int32_t i = 0; i < s->n_marks; i++)
		if (tells_kind(text, &s->marks[i]) && s->marks[i].span.end <= figure.start)
			nearest = &s->marks[i];
	return nearest;
}

#define GIVE(kind, rule, times)                                                                    \
	cx_rule_give(linker, link, &c[kind], "kind", CX_RULE_KIND_##rule, times, cx_kind_text[kind])

/* "... the $13 billion analysts expected and the $11 billion": a word right behind another figure
 * is that figure's, but tells of its parts too: "a $6 billion budget, which includes $5 billion".
 */
static bool
owned_by_other(const cx_sentence *s, const cx_link *link, cx_span word)
{
	if (cx_cue_between(s, CX_CUE_TOTAL, CX_TOTAL_PART, word.end, link->hedge.start))
		return false;
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.start < word.start; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->type == CX_MARK_FIGURE && mark->span.end <= word.start &&
			word.start - mark->span.end <= 22 && word.end <= link->hedge.start &&
			cx_and_between(s, word.end, link->hedge.start) &&
			!cx_and_between(s, mark->span.end, word.start) &&
			cx_clauses_between(s, mark->span, word) == 0)
			return true;
	}
	return false;
}

#define VERB_BEHIND 30 /* bytes between a sum and the verb that has it */

/* 1조원을 투자했고 5천억원을 더 쓸 예정이다: where verbs stand last, one right behind another
 * figure is that figure's, if this one has its own. */
static bool
ends_other(const cx_linker *linker, const cx_link *link, const cx_mark *verb)
{
	const cx_sentence *s = &linker->sentence;
	const cx_mark *last = NULL;

	if (verb->span.end > link->hedge.start || !cx_in_kana_or_hangul(linker, verb->span))
		return false;
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= verb->span.start; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
			last = &s->marks[i];
	if (!last || verb->span.start - last->span.end > VERB_BEHIND)
		return false;
	for (int32_t i = cx_mark_from(s, link->hedge.end);
		 i < s->n_marks && s->marks[i].span.start - link->hedge.end <= VERB_BEHIND; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
			return false;
		else if (cx_is_cue_of(&s->marks[i], CX_CUE_KIND) && s->marks[i].value != verb->value)
			return cx_clauses_between(s, link->hedge, s->marks[i].span) == 0;
	return false;
}

/* Whether the next figure behind a word stands in its clause. */
static bool
leads_to_figure(const cx_sentence *s, cx_span word)
{
	for (int32_t i = cx_mark_from(s, word.end); i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
			return cx_clauses_between(s, word, s->marks[i].span) == 0;
	return false;
}

/* 资本开支542亿元，完成全年预算836亿元: a word in a later clause that leads to a figure of its own.
 */
static bool
leads_to_other(const cx_sentence *s, const cx_relation *r, cx_span word)
{
	return !r->before && r->clauses > 0 && leads_to_figure(s, word);
}

/* "Has invested $4 billion and plans another $1 billion": so does one behind "and". */
static bool
joins_other(const cx_sentence *s, const cx_link *link, cx_span word)
{
	return word.start >= link->hedge.end && cx_and_between(s, link->hedge.end, word.start) &&
		   leads_to_figure(s, word);
}

bool
cx_ends_comparison(const cx_sentence *s, const cx_link *link, const cx_mark *word)
{
	if (word->value != CX_KIND_ESTIMATE || word->span.end > link->hedge.start ||
		cx_clauses_between(s, word->span, link->hedge) == 0)
		return false;
	return cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_THAN, word->span.start - COMPARED_NEAR,
						  word->span.start);
}

/* 资本支出882亿美元，预计2026年增速更高: in Chinese a word in a later clause that tells of a time
 * of its own says nothing of the figure before. */
static bool
tells_later_time(const cx_linker *linker, const cx_relation *r, cx_span figure, cx_span word)
{
	const cx_sentence *s = &linker->sentence;

	if (r->before || r->clauses == 0 || !linker->memory.chinese)
		return false;
	for (int32_t i = cx_mark_from(s, figure.end); i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_PERIOD &&
			cx_clauses_between(s, figure, s->marks[i].span) > 0 &&
			cx_clauses_between(s, word, s->marks[i].span) == 0)
			return true;
	return false;
}

bool
cx_starts_from(const cx_sentence *s, const cx_link *link, cx_span word)
{
	return link->dated &&
		   cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_FROM, word.end, link->hedge.start);
}

/* Whether a word for a forecast names another figure behind it: 221억달러로 시장
 * 예상치(210억달러)를 웃돌았다. */
static bool
names_other(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, word->span.end); i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
		{
			cx_span hedge = s->figures[s->marks[i].value].hedge;

			return hedge.start >= link->hedge.end && cx_names_forecast(linker, word, hedge);
		}
	return false;
}

/* 2023年度実績(138億円), 당초 계획(2조원): the word right before a bracket in which the sum stands.
 */
static bool
names_bracketed(const cx_linker *linker, const cx_mark *word, const cx_link *link)
{
	cx_text text = linker->request->text;
	int32_t end = word->span.end;

	return (cx_text_has(text, end, "(") || cx_text_has(text, end, "（")) &&
		   link->hedge.start > end && link->hedge.start - end <= 3 && cx_in_cjk(linker, word->span);
}

/* を上回った, 웃돌았다 behind what is held against it, "exceeded" before estimates of it: a fact
 * about the other figure. */
static bool
compares_with(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	const cx_sentence *s = &linker->sentence;
	bool before = word->span.end <= link->hedge.start;
	int32_t end = word->span.end;

	if (before == cx_in_cjk(linker, word->span) || word->value != CX_KIND_ACTUAL)
		return false;
	for (int32_t i = cx_mark_from(s, word->span.start);
		 i < s->n_marks && s->marks[i].span.start == word->span.start; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_COMPARE, CX_COMPARE_THAN))
			return before
					   ? cx_cue_between(s, CX_CUE_KIND, CX_KIND_ESTIMATE, end, link->hedge.start) ||
							 cx_cue_between(s, CX_CUE_KIND, CX_KIND_GUIDANCE, end,
											link->hedge.start)
					   : cx_is_compared(linker, link->hedge);
	return false;
}

/* 甲公司预计持平；乙公司资本开支为6亿: a semicolon and another name part a word from what is told
 * behind them. */
static bool
told_of_other(const cx_linker *linker, const cx_link *link, cx_span word)
{
	const cx_sentence *s = &linker->sentence;
	int size;

	if (word.end > link->hedge.start)
		return false;
	for (int32_t i = cx_mark_from(s, word.end);
		 i < s->n_marks && s->marks[i].span.end <= link->hedge.start; i++)
		if (cx_is_firm(&s->marks[i], CX_FIRM_COMPANY) &&
			cx_char_before(linker->request->text, s->marks[i].span.start, &size) == 0xFF1B)
			return true;
	return false;
}

/* "The previous $30 billion guidance", 此前3800亿元的目标: the sum's own noun names a plan, and
 * whose it may be is no group. */
bool
cx_is_guided(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;
	bool promise = false, plan = false;

	for (int32_t i = cx_mark_from(s, link->hedge.end);
		 i < s->n_marks && s->marks[i].span.start - link->hedge.end <= PLAN_BEHIND; i++)
	{
		promise |= cx_is_cue_of(&s->marks[i], CX_CUE_PROMISE);
		plan |= cx_is_cue(&s->marks[i], CX_CUE_KIND, CX_KIND_GUIDANCE);
	}
	return promise && plan && link->who.n <= 1 && !cx_is_of_group(link);
}

/* "Financing was secured for the $16 billion campus": what a sum in front of its noun costs is none
 * of what the verb before tells, or the one right behind it, unless that spends, builds or opens; a
 * plan may be "completed". */
static bool
tells_of_noun(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	const cx_sentence *s = &linker->sentence;

	bool plan = cx_is_guided(linker, link);

	if (word->value != CX_KIND_ACTUAL ||
		(word->span.end > link->hedge.start && word->span.start != link->metric_mark.end + 1))
		return false;
	if (!plan &&
		(!link->thing || link->metric_mark.start < link->hedge.end ||
		 cx_cue_between(s, CX_CUE_PREP, CX_PREP_OBJECT, link->hedge.end, link->metric_mark.start) ||
		 cx_starts(linker->request->text, link->hedge.end, CX_PHRASE_OF)))
		return false;
	for (int32_t i = cx_mark_from(s, word->span.start);
		 i < s->n_marks && s->marks[i].span.start < word->span.end; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_VERB) ||
			(!plan && cx_is_cue_of(&s->marks[i], CX_CUE_EVENT)))
			return false;
	return true;
}

/* Whether a figure is of days that were over, or follows a word for a fact where none are known. */
static bool
stands_in_fact(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	return cx_days_known(link->amount.days)
			   ? link->amount.days.next <= linker->request->published
			   : cx_cue_between(s, CX_CUE_KIND, CX_KIND_ACTUAL, s->span.start, link->hedge.start);
}

#define EXPECTED_NEAR 14 /* bytes between a sum and the word behind it */

/* "$37.5 billion, against $34.3 billion expected": what a fact is held against. */
static bool
is_expected_sum(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	return word->span.start >= link->hedge.end &&
		   word->span.start - link->hedge.end <= EXPECTED_NEAR && stands_in_fact(linker, link) &&
		   !cx_cue_of_between(&linker->sentence, CX_CUE_PROMISE, word->span.start,
							  word->span.end) &&
		   cx_is_compared(linker, link->hedge);
}

/* "The $34.3 billion analysts had forecast", "versus estimates of $34.3 billion": whether others
 * are named right before a word, or it is the plural that something is held against. */
static bool
others_think(const cx_linker *linker, const cx_mark *word)
{
	const cx_sentence *s = &linker->sentence;
	bool many = !cx_speaks_of_itself(linker) &&
				cx_starts(linker->request->text, word->span.start, CX_PHRASE_FORECASTS) > 0;

	for (int32_t i = cx_mark_from(s, word->span.start) - 1;
		 i >= 0 && word->span.start - s->marks[i].span.end <= 1; i--)
		if (s->marks[i].span.end > word->span.start)
			continue;
		else if (cx_is_cue(&s->marks[i], CX_CUE_KIND, CX_KIND_ESTIMATE) ||
				 (many && cx_is_cue(&s->marks[i], CX_CUE_COMPARE, CX_COMPARE_THAN)))
			return true;
	return false;
}

/* Who expected is not said, or is others: that is what the market had thought. */
static bool
is_consensus(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	return word->value == CX_KIND_GUIDANCE &&
		   ((!cx_speaks_of_itself(linker) && is_expected_sum(linker, link, word)) ||
			others_think(linker, word));
}

/* 各々5億円、3億円を投じる, 設備投資で260億円、M&Aで210億円を予定する: in Japanese and Korean the
 * word that ends a sentence is said of all its sums, if none stands between. */
static bool
said_of_all(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	const cx_sentence *s = &linker->sentence;

	if (!cx_in_kana_or_hangul(linker, word->span) || link->span.end != link->hedge.end)
		return false;
	for (int32_t i = cx_mark_from(s, link->hedge.end); i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];
		bool tells = cx_is_cue_of(mark, CX_CUE_KIND) || cx_is_cue_of(mark, CX_CUE_COMPARE) ||
					 cx_is_cue_of(mark, CX_CUE_CHANGE) || mark->type == CX_MARK_PERIOD ||
					 (cx_names_metric(mark) && mark->value <= CX_LAST_OUTLAY);

		if (tells && mark->span.end <= word->span.start)
			return false;
		if (mark->type == CX_MARK_FIGURE && mark->span.start >= word->span.end)
			return false;
	}
	return true;
}

/* "Including $60 million for gas projects": behind a sum, what could be a verb of saying as well as
 * the name of a thing is that name. */
bool
cx_word_names_thing(const cx_sentence *s, const cx_link *link, cx_span word)
{
	return word.start >= link->hedge.end &&
		   cx_cue_of_between(s, CX_CUE_THING, word.start, word.end) &&
		   cx_cue_between(s, CX_CUE_SOURCE, CX_SOURCE_SAYS, word.start, word.end);
}

/* "$55.7 billion of capex tops forecasts": a word behind the figure for what that is held against.
 */
static bool
is_passed(const cx_sentence *s, const cx_link *link, const cx_mark *word)
{
	int32_t near = word->span.start - COMPARED_NEAR;

	return word->value != CX_KIND_ACTUAL && word->span.start >= link->hedge.end &&
		   cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_THAN,
						  near > link->hedge.end ? near : link->hedge.end, word->span.start);
}

#define DONE_WITHIN 30 /* bytes from 已 to what has happened: 已于今年5月启用 */

/* 一期厂耗资35亿元，已于5月启用; 过去几季投入数百亿元: what was put into a thing that is in use, or
 * over a time that is over, whatever days that is. */
bool
cx_is_done(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->type == CX_MARK_PERIOD)
		{
			if (s->periods[mark->value].when == CX_WHEN_LAST &&
				cx_clauses_between(s, mark->span, link->hedge) == 0)
				return true;
		}
		else if (mark->span.start >= link->hedge.end && cx_in_cjk(linker, mark->span) &&
				 cx_is_cue(mark, CX_CUE_KIND, CX_KIND_ACTUAL) &&
				 cx_cue_between(s, CX_CUE_EVENT, CX_EVENT_DONE, mark->span.start,
								mark->span.end + DONE_WITHIN))
			return true;
	}
	return false;
}

/* 2026年资本支出同比增长40%至1800亿: a word of growth tells no fact of days that are not over. */
static bool
grows_ahead(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	cx_days days = link->amount.days;

	return word->value == CX_KIND_ACTUAL && linker->request->published != CX_NO_DATE &&
		   cx_days_known(days) && days.next > linker->request->published + 1 &&
		   cx_in_cjk(linker, word->span) &&
		   cx_cue_of_between(&linker->sentence, CX_CUE_CHANGE, word->span.start, word->span.end);
}

/* 通年見通しは7250億ドルまで膨らんだ, 가이던스는 100억 달러로 늘었다: what rose is the plan that
 * the clause is about. */
static bool
moves_plan(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	const cx_sentence *s = &linker->sentence;

	if (word->value != CX_KIND_ACTUAL || word->span.start < link->hedge.end ||
		!cx_in_kana_or_hangul(linker, word->span))
		return false;
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= link->hedge.start; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_KIND, CX_KIND_GUIDANCE) &&
			cx_starts(linker->request->text, s->marks[i].span.end, CX_PHRASE_THEME_PARTICLE) &&
			cx_clauses_between(s, s->marks[i].span, link->hedge) == 0)
			return true;
	return false;
}

/* 计划投资800亿元，一期已封顶: in Chinese 已 in a later clause tells of what that clause speaks of,
 * if the sum is for no time that is said and nothing is in use yet. */
static bool
tells_progress(const cx_linker *linker, const cx_link *link, const cx_relation *r,
			   const cx_mark *word)
{
	return word->value == CX_KIND_ACTUAL && !r->before && r->clauses > 0 &&
		   linker->memory.chinese && !cx_days_known(link->amount.days) && !cx_is_done(linker, link);
}

/* Whether a word that tells a kind may be said of the figure, and not of another one or of what it
 * is held against. */
static bool
may_tell(const cx_linker *linker, const cx_link *link, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;

	return tells_kind(linker->request->text, mark) && !owned_by_other(s, link, mark->span) &&
		   !(mark->span.start >= link->hedge.end &&
			 cx_leads_from(linker, link->span.end, link->hedge.end)) &&
		   !names_other(linker, link, mark) && !compares_with(linker, link, mark) &&
		   !told_of_other(linker, link, mark->span) && !tells_of_noun(linker, link, mark) &&
		   !ends_other(linker, link, mark) && !joins_other(s, link, mark->span) &&
		   !cx_word_names_thing(s, link, mark->span) && !is_passed(s, link, mark) &&
		   !cx_ends_comparison(s, link, mark) && !grows_ahead(linker, link, mark) &&
		   !moves_plan(linker, link, mark);
}

/* Whether where it stands lets it reach the figure. */
static bool
reaches(const cx_linker *linker, const cx_link *link, const cx_mark *mark, const cx_relation *r,
		const cx_mark *nearest)
{
	return (r->clauses <= 2 || mark == nearest) &&
		   (r->before || !r->figures || said_of_all(linker, link, mark)) &&
		   !leads_to_other(&linker->sentence, r, mark->span) &&
		   !tells_later_time(linker, r, link->hedge, mark->span) &&
		   !tells_progress(linker, link, r, mark);
}

/* Whether a word and the figure make one phrase: "its budget dwarfs the $146 billion". */
static bool
is_of_segment(const cx_linker *linker, const cx_link *link, const cx_mark *mark,
			  const cx_relation *r)
{
	const cx_sentence *s = &linker->sentence;

	return cx_names_forecast(linker, mark, link->hedge) || names_bracketed(linker, mark, link) ||
		   (r->figures == 0 && r->clauses == 0 && r->gap <= (r->before ? 40 : 14) &&
			!cx_starts_from(s, link, mark->span) &&
			!cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_THAN, mark->span.end, link->hedge.start));
}

/* "Capex was $67 million above our $59 million plan": a fact, and what it is held against. */
static bool
tells_compared(const cx_linker *linker, const cx_link *link, const cx_mark *mark)
{
	int32_t near = link->hedge.start - COMPARED_NEAR;

	return mark->value == CX_KIND_ACTUAL &&
		   cx_cue_between(&linker->sentence, CX_CUE_COMPARE, CX_COMPARE_THAN,
						  near > mark->span.end ? near : mark->span.end, link->hedge.start);
}

static void
weigh_word(cx_linker *linker, const cx_link *link, const cx_mark *mark, const cx_mark *nearest,
		   cx_candidate *c)
{
	cx_relation r = cx_relate(&linker->sentence, link->hedge, mark->span);
	int most = mark == nearest ? 1 : 2; /* the verb of a list goes on to its end */
	bool compared = tells_compared(linker, link, mark);
	int kind;

	if (!reaches(linker, link, mark, &r, nearest))
		return;
	kind = is_consensus(linker, link, mark) ? CX_KIND_ESTIMATE : mark->value;
	if (cx_foresees_own(linker, link, mark))
		kind = CX_KIND_GUIDANCE;
	c[kind].mark = mark->span;
	GIVE(kind, CUE, 1);
	if (!r.before && r.figures)
	{
		GIVE(kind, SEGMENT, 1);
		return;
	}
	if (r.clauses == 0 && !compared)
		GIVE(kind, SAME_CLAUSE, 1);
	if (nearest && mark->span.start == nearest->span.start && !compared)
		GIVE(kind, NEAREST, 1);
	if (is_of_segment(linker, link, mark, &r))
		GIVE(kind, SEGMENT, 1);
	GIVE(kind, CLAUSES, r.clauses < most + 1 ? r.clauses : most + 1);
	GIVE(kind, FIGURES, r.figures < most ? r.figures : most);
}

void
cx_weigh_kind_words(cx_linker *linker, const cx_link *link, cx_candidate *c)
{
	const cx_sentence *s = &linker->sentence;
	const cx_mark *nearest = nearest_kind_before(linker->request->text, s, link->hedge);

	for (int32_t i = 0; i < s->n_marks; i++)
		if (may_tell(linker, link, &s->marks[i]))
			weigh_word(linker, link, &s->marks[i], nearest, c);
}
#undef GIVE
