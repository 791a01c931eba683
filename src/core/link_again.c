/*
 * link_again.c - sentences that go on with what was told, and leave out of what they tell.
 *
 *     "KT의 설비투자는 8458억원이다. LG유플러스는 7264억원이다."     the same, of another company
 *     昨年は525億ドルだった。, "2024 waren es 230 Milliarden."       or of another time
 *     "These were up from $2 billion."                               words that lean on it
 *     "You can think of that $1.7 billion."                          the same sum again
 */
#include "core/link.h"

#define TIED_BY 9  /* bytes from a growth rate to its sum: の, の約 */
#define LEADING 20 /* bytes before the first name of a sentence: 一方、, ・, 같은 기간 */
/* bytes for each figure of a sentence that leaves out what it tells of */
#define MOST_ELLIPTIC 120

/* 1조5962억원(1조7913억원): what a figure in a bracket right behind another is held against. */
static bool
is_bracketed(const cx_sentence *s, int32_t i)
{
	return i > 0 && s->marks[i - 1].type == CX_MARK_FIGURE &&
		   s->marks[i].span.start - s->marks[i - 1].span.end <= (int32_t) sizeof("（") - 1 &&
		   cx_clauses_between(s, s->marks[i - 1].span, s->marks[i].span) == 1;
}

/*
 * 昨年は525億ドルだった, ・マイクロソフト：349億ドル, "SK텔레콤 3조15억원, KT 2조8551억원",
 * 7~9月期は64億ドルで4~6月期の63億ドルと同じだった: a time or a company before each figure, and
 * nothing that says of what.
 */
bool
cx_tells_another(const cx_sentence *sentence)
{
	bool of_other = sentence->n_periods > 0;
	int figures = 0, named = 0;

	for (int32_t i = 0; i < sentence->n_marks; i++)
	{
		const cx_mark *mark = &sentence->marks[i];

		if (cx_is_cue_of(mark, CX_CUE_NOUN) || cx_is_cue_of(mark, CX_CUE_VERB))
			return false;
		of_other |=
			mark->type == CX_MARK_COMPANY && mark->span.start - sentence->span.start <= LEADING;
		named += mark->type == CX_MARK_COMPANY || mark->type == CX_MARK_PERIOD;
		figures += mark->type == CX_MARK_FIGURE && !is_bracketed(sentence, i);
		if (figures > 1 && named < figures)
			return false;
	}
	return of_other && figures > 0 &&
		   sentence->span.end - sentence->span.start <= MOST_ELLIPTIC * figures;
}

/* 三菱地所は19.9%増の3300億円を計画: a growth rate that の or a Korean word's end ties to a sum. */
static bool
grows_to_figure(const cx_sentence *s, int32_t i)
{
	const cx_mark *mark = &s->marks[i];

	if (!cx_is_cue_of(mark, CX_CUE_CHANGE) || !cx_follows_percent(s, i))
		return false;
	for (i++; i < s->n_marks && s->marks[i].span.start - mark->span.end <= TIED_BY; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
			return true;
	return false;
}

/* Words that lean on the sentence before: "that is up from", "these", 其中, "compared with". */
bool
cx_points_back(const cx_sentence *sentence, int32_t age)
{
	if (age <= 1 && cx_tells_another(sentence))
		return true;
	for (int32_t i = 0; i < sentence->n_marks; i++)
	{
		const cx_mark *mark = &sentence->marks[i];

		if (cx_is_cue_of(mark, CX_CUE_PERSON) ||
			(cx_is_cue_of(mark, CX_CUE_COMPARE) && mark->value != CX_COMPARE_OVER) ||
			cx_is_cue_of(mark, CX_CUE_TOTAL) || cx_is_cue_of(mark, CX_CUE_DOMAIN) ||
			cx_is_cue_of(mark, CX_CUE_REVISION) || grows_to_figure(sentence, i) ||
			(age <= 1 && cx_is_cue_of(mark, CX_CUE_KIND) && mark->value != CX_KIND_ACTUAL))
			return true;
	}
	return false;
}

#define LONGEST_AGAIN 100 /* bytes */

/* "2024 waren es 230 Milliarden.", 昨年は2兆円だった。: a sentence of a time and a sum right behind
 * one on an outlay, which says nothing else. */
bool
cx_tells_sum_again(const cx_linker *linker)
{
	const cx_sentence *s = &linker->sentence;

	if (linker->memory.metric_age > 1 || s->n_figures != 1 || s->n_periods == 0 ||
		s->span.end - s->span.start > LONGEST_AGAIN)
		return false;
	for (int32_t i = 0; i < s->n_marks; i++)
		if (cx_is_named(&s->marks[i]) || cx_names_metric(&s->marks[i]) ||
			cx_is_cue_of(&s->marks[i], CX_CUE_DOMAIN) || cx_is_cue_of(&s->marks[i], CX_CUE_HEAD))
			return false;
	return true;
}

#define CLAIMS_BACK 16 /* claims between a sum and where it is pointed at */

/* Whether words point at a sum as at one told before: "that $1.7 billion", "the $38 billion
 * figure".
 */
static bool
is_pointed_at(cx_text text, cx_span hedge)
{
	return cx_ends(text, hedge.start, CX_PHRASE_THAT) ||
		   (cx_ends(text, hedge.start, CX_PHRASE_THE) &&
			cx_starts(text, hedge.end, CX_PHRASE_POINTED_AT));
}

int32_t
cx_metric_again(const cx_linker *linker, const cx_link *link)
{
	const cx_result *result = linker->result;

	if (!is_pointed_at(linker->request->text, link->hedge))
		return -1;
	for (int32_t i = result->n_claims - 1; i >= 0 && result->n_claims - i <= CLAIMS_BACK; i--)
	{
		const cx_money *told = &result->claims[i].amount;

		if (told->low == link->amount.low && told->high == link->amount.high &&
			told->currency == link->amount.currency)
			return (int32_t) result->claims[i].metric;
	}
	return -1;
}
