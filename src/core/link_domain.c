/*
 * link_domain.c - what makes an "investment" or a purchase an outlay of this sort.
 *
 *     "invested $3 billion in AI servers"      AI, data centres, chips stand beside the figure
 *     "Micron invested $3 billion last year"   who builds such things is named
 *     "will invest $3 billion in India"        a place takes the sum, and no firm
 *     "will invest $3 billion by 2029"         a firm's plan for several years, in nothing else
 *     "invested $3 billion on films"           none of these
 *
 * What a firm spends that has plant, and names nothing, is told of in link_plain.c.
 */
#include "core/link.h"
#include "core/link_name.h"
#include "core/name_german.h"

#include <string.h>

#define DOMAIN_NEAR 70 /* bytes: the clause or the one beside it */

/* A company whose business is building this sort of thing, or a group of such; or "we" of one. */
static bool
builds(const cx_linker *linker, const cx_mark *mark)
{
	if (cx_is_cue(mark, CX_CUE_PERSON, CX_PERSON_FIRST))
		return cx_company_has(linker->request->about, CX_TRAIT_BUILDS);
	return mark->type == CX_MARK_COMPANY && (cx_company_has(mark->value, CX_TRAIT_BUILDS) ||
											 cx_companies[mark->value].kind == CX_FIRM_GROUP);
}

static bool
is_project(int32_t company)
{
	return company >= 0 && cx_companies[company].kind == CX_FIRM_PROJECT;
}

/* "$19 billion on films": the sum is spent on what is none of all this, whoever spends it. */
static bool
is_spent_on_other(const cx_linker *linker, int32_t figure_end)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;

	if (!cx_starts(text, figure_end, CX_PHRASE_ON))
		return false;
	for (int32_t i = cx_mark_from(s, figure_end + 4);
		 i < s->n_marks && s->marks[i].span.start - figure_end <= DOMAIN_NEAR; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
			return true;
		else if (cx_names_metric(&s->marks[i]) || cx_is_cue_of(&s->marks[i], CX_CUE_DOMAIN) ||
				 cx_is_cue_of(&s->marks[i], CX_CUE_PERSON) || s->marks[i].type == CX_MARK_PERIOD)
			return false;
	return true;
}

/* Whether what is told of a place ends there: no "India's", "Paris-based", "U.S. insurer". */
static bool
ends_place(cx_text text, int32_t end)
{
	if (end == text.length || text.bytes[end] != ' ')
		return end == text.length || !strchr("'-", text.bytes[end]);
	return cx_dress_at(text, end + 1, CX_DRESS_SMALL, &end) != NULL;
}

/* "Invests $3 billion in India by 2030": a country or another place is what takes the sum. */
static bool
is_put_into_place(cx_text text, int32_t figure_end)
{
	int32_t place = figure_end + cx_starts(text, figure_end, CX_PHRASE_INTO_PLACE), end;

	return place > figure_end && cx_dress_at(text, place, CX_DRESS_PLACE, &end) &&
		   ends_place(text, end);
}

/* "Investiert 11 Millionen Euro in Offingen", "am Standort Offingen": where it is built, a name
 * that no list knows and that nothing follows which the sum may build. */
static bool
is_put_into_german_place(cx_text text, cx_span sum)
{
	int32_t place = sum.end + cx_starts(text, sum.end, CX_PHRASE_INTO_GERMAN_PLACE);
	cx_lex_hit known;

	return place > sum.end && place < text.length && cx_is_german_sum(text, sum) &&
		   cx_capital_at(text, place) && !cx_lex_match(text, place, CX_LEX_ALL, &known);
}

/* Whether a place ends there: 美国, 密歇根州. */
static bool
ends_in_place(const cx_linker *linker, int32_t pos)
{
	const cx_sentence *s = &linker->sentence;

	if (cx_ends(linker->request->text, pos, CX_PHRASE_HOME))
		return true;
	for (int32_t i = cx_mark_from(s, pos) - 1; i >= 0 && s->marks[i].span.end >= pos; i--)
		if (s->marks[i].span.end == pos &&
			(cx_is_cue_of(&s->marks[i], CX_CUE_PLACE) ||
			 cx_is_cue(&s->marks[i], CX_CUE_PERSON, CX_PERSON_STATE)))
			return true;
	return false;
}

#define LONGEST_PLACE 40 /* bytes from 在 to the verb */

/* 在密歇根州投资30亿美元, 向美国投资: the same in Chinese, where the place stands before the verb.
 */
static bool
is_put_into_chinese_place(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	const cx_mark *verb = cx_verb_before(s, figure);

	if (!verb || !cx_in_cjk(linker, verb->span) || cx_in_kana_or_hangul(linker, verb->span) ||
		!ends_in_place(linker, verb->span.start))
		return false;
	for (const cx_mark *mark = verb - 1;
		 mark >= s->marks && verb->span.start - mark->span.end <= LONGEST_PLACE; mark--)
		if (cx_is_cue(mark, CX_CUE_PREP, CX_PREP_OBJECT))
			return cx_clauses_between(s, mark->span, verb->span) == 0;
	return false;
}

/* Whether an expression covers years to come: "over five years", "through 2029", "by 2030". */
static bool
covers_years(const cx_period_expr *expr)
{
	switch (expr->when)
	{
		case CX_WHEN_NEXT:
			return expr->unit == CX_UNIT_YEAR && expr->count != 1;
		case CX_WHEN_UNTIL:
		case CX_WHEN_BY:
			return expr->year > 0 && expr->ordinal == 0;
		case CX_WHEN_RANGE:
			return expr->end_year > expr->year;
		default:
			return false;
	}
}

/* "NextEra plans to invest $74 billion through 2029", "its five-year spending plan of $8 billion":
 * what a firm that is named plans for several years, and names nothing else for. */
static bool
is_plan_of_years(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	bool named = false;

	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.start <= figure.end + DOMAIN_NEAR; i++)
	{
		const cx_mark *mark = &s->marks[i];

		named |= cx_is_firm(mark, CX_FIRM_COMPANY) || mark->type == CX_MARK_NAME;
		if (mark->span.end <= figure.start && named &&
			cx_is_cue(mark, CX_CUE_NOUN, CX_METRIC_INVESTMENT) &&
			cx_ends(text, mark->span.start, CX_PHRASE_YEAR_LONG))
			return true;
		if (mark->type == CX_MARK_PERIOD && mark->span.start >= figure.end &&
			covers_years(&s->periods[mark->value]) &&
			cx_clauses_between(s, figure, mark->span) == 0)
			return named && cx_ends_plain(text, figure.end) && cx_ends_plain(text, mark->span.end);
	}
	return false;
}

/* Whether the clause that starts at pos tells what a sum is for, and nothing that is built:
 * 用于补贴.
 */
static bool
tells_purpose(const cx_sentence *s, int32_t pos)
{
	int32_t i = cx_mark_from(s, pos);

	if (i == s->n_marks || s->marks[i].span.start > pos ||
		!cx_is_cue(&s->marks[i], CX_CUE_PREP, CX_PREP_OBJECT))
		return false;
	for (; i < s->n_marks && s->marks[i].span.start - pos <= DOMAIN_NEAR; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_THING))
			return false;
	return true;
}

/* Whether a sum that a Chinese clause tells ends it, and the next tells no purpose: 投入20亿欧元。
 */
static bool
ends_clause(const cx_linker *linker, int32_t pos)
{
	const cx_sentence *s = &linker->sentence;
	int size;

	if (pos >= s->span.end)
		return true;
	switch (cx_char_at(linker->request->text, pos, &size))
	{
		case 0xFF0C:
		case ',':
			return !tells_purpose(s, pos + size);
		case '(':
		case 0xFF08:
		case 0xFF1B:
		case 0x3002:
			return true;
		default:
			return false;
	}
}

/* 现代汽车承诺在五年内投入125万亿韩元: the same in Chinese, where the years stand before. */
static bool
is_plan_of_years_before(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	bool named = false, years = false, spends = false;
	int size;

	if (figure.start == s->span.start ||
		!cx_is_cjk(cx_char_before(linker->request->text, figure.start, &size)) ||
		!ends_clause(linker, figure.end))
		return false;
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= figure.start; i++)
	{
		const cx_mark *mark = &s->marks[i];

		named |= cx_is_firm(mark, CX_FIRM_COMPANY) || mark->type == CX_MARK_NAME;
		years |= mark->type == CX_MARK_PERIOD && covers_years(&s->periods[mark->value]) &&
				 cx_clauses_between(s, mark->span, figure) == 0;
		spends |=
			cx_is_cue(mark, CX_CUE_VERB, CX_METRIC_INVESTMENT) && mark->span.end == figure.start;
		if (mark->type == CX_MARK_FIGURE)
			years = false;
	}
	return named && years && spends;
}

cx_rule
cx_domain_rule(const cx_linker *linker, const cx_link *link, bool goods)
{
	const cx_sentence *sentence = &linker->sentence;
	const cx_memory *memory = &linker->memory;
	bool far = false;
	bool builder =
		(memory->metric == CX_METRIC_CAPEX && memory->metric_age <= CX_CAPEX_BUILDS) ||
		(memory->subject_age <= CX_PROJECT_BUILDS && is_project(memory->subject.company)) ||
		cx_opens_with_part(linker);

	if (is_spent_on_other(linker, link->row.end))
		return CX_RULE_METRIC_NO_DOMAIN;
	for (int32_t i = 0; i < sentence->n_marks; i++)
	{
		const cx_mark *mark = &sentence->marks[i];

		builder |= builds(linker, mark);
		if (!cx_is_cue_of(mark, CX_CUE_DOMAIN) || (goods && mark->value == CX_DOMAIN_AI))
			continue;
		if (cx_relate(sentence, link->hedge, mark->span).gap <= DOMAIN_NEAR)
			return CX_RULE_METRIC_DOMAIN;
		far = true;
	}
	return far                 ? CX_RULE_METRIC_DOMAIN_FAR
		   : builder && !goods ? CX_RULE_METRIC_BUILDER
		   : !goods && (is_put_into_place(linker->request->text, link->row.end) ||
						is_put_into_german_place(linker->request->text, link->span) ||
						is_put_into_chinese_place(linker, link->hedge) ||
						is_plan_of_years(linker, link->row) ||
						is_plan_of_years_before(linker, link->row) ||
						cx_is_plain_outlay(linker, link->row))
			   ? CX_RULE_METRIC_PLACE
		   : memory->domain ? CX_RULE_METRIC_DOMAIN_CARRIED
							: CX_RULE_METRIC_NO_DOMAIN;
}
