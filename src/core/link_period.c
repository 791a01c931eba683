/*
 * link_period.c - which days a figure covers.
 *
 * Expressions of time in the sentence compete by where they stand; an expression that belongs to a
 * comparison ("the same period last year") is resolved against the figure it is compared with. What
 * no expression says comes from the sentence before, the heading, or - for a fact in a results
 * story - the quarter being reported. A rate ("per quarter") is no period and can stand beside one.
 */
#include "core/link.h"

#include "core/gap.h"

#include <stdlib.h>
#include <string.h>

/* Whether a growth rate or a word of growth starts between two places. */
static bool
rate_between(const cx_sentence *s, int32_t from, int32_t to)
{
	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.start < to; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_CHANGE) || s->marks[i].type == CX_MARK_PERCENT)
			return true;
	return false;
}

/* Bytes between a word of comparison and what it compares with: "compared with spending in 2018",
 * and "versus the 2018". */
#define NEAR_COMPARED 40
#define NEXT_COMPARED 12

/* "$950 million, up from the 2018 spend", "up 12% over 2018": the period behind a comparison is
 * the other's. */
static bool
compares_before(const cx_sentence *s, int32_t period, int32_t reach)
{
	for (int32_t i = cx_mark_from(s, period - NEAR_COMPARED);
		 i < s->n_marks && s->marks[i].span.end <= period; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (!cx_is_cue_of(mark, CX_CUE_COMPARE) || mark->value == CX_COMPARE_TO ||
			(mark->value == CX_COMPARE_OVER ? period - mark->span.end : period - mark->span.start) >
				reach)
			continue;
		if ((mark->value != CX_COMPARE_OVER && reach > NEXT_COMPARED) ||
			mark->value == CX_COMPARE_THAN ||
			(period - mark->span.end <= 5 &&
			 rate_between(s, mark->span.start - NEAR_COMPARED, mark->span.end)))
			return true;
	}
	return false;
}

bool
cx_is_base_period(const cx_sentence *s, cx_span period)
{
	if (compares_before(s, period.start, NEAR_COMPARED))
		return true;
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.start < period.end; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_BASIS) && s->marks[i].span.end >= period.end)
			return true;
	return false;
}

#define BESIDE_LABEL 3 /* bytes */

/* Whether a year is only part of a name: "Vision 2030", "the 2028 notes". */
static bool
is_label(const cx_sentence *s, cx_span period)
{
	for (int32_t i = cx_mark_from(s, period.start - NEAR_COMPARED);
		 i < s->n_marks && s->marks[i].span.start <= period.end + BESIDE_LABEL; i++)
	{
		cx_span word = s->marks[i].span;

		if ((cx_is_cue(&s->marks[i], CX_CUE_LABEL, CX_LABEL_BEFORE) && word.end < period.end &&
			 period.start - word.end <= BESIDE_LABEL) ||
			(cx_is_cue(&s->marks[i], CX_CUE_LABEL, CX_LABEL_BEHIND) && word.start >= period.end))
			return true;
	}
	return false;
}

/* The last year that a sentence names, 0 = none, among those that are compared with or the others:
 * of "2019 and 2018" the first. */
static int16_t
year_named(const cx_sentence *s, bool compared)
{
	int16_t year = 0;

	for (int32_t i = 0; i < s->n_periods; i++)
		if ((s->periods[i].when == CX_WHEN_ABSOLUTE || s->periods[i].when == CX_WHEN_TRAILING) &&
			s->periods[i].year > year && !is_label(s, s->periods[i].span) &&
			cx_is_base_period(s, s->periods[i].span) == compared)
			year = s->periods[i].year;
	return year;
}

/* The year that a text without a date speaks of: "the second quarter" is a quarter of it, that "up
 * from $39 million in 2020" one of the year after. */
static int16_t
year_spoken_of(const cx_linker *linker)
{
	int16_t here = year_named(&linker->sentence, false);
	int16_t compared = year_named(&linker->sentence, true);

	return here ? here : compared ? (int16_t) (compared + 1) : linker->memory.year;
}

#define A_QUARTER     100 /* days, and some */
#define NEARLY_A_YEAR 300 /* days: nine months are less */
#define SAID_AGAIN    3   /* sentences behind which as many years are still those that were said */
#define BESIDE        12  /* bytes between a figure and the period that is said right beside it */

/* The fiscal year that a sentence tells: "our fiscal year ended July 31". end_month 0: none. */
static cx_fiscal
fiscal_told(const cx_sentence *s)
{
	for (int32_t i = 0; i < s->n_periods; i++)
	{
		const cx_period_expr *expr = &s->periods[i];

		if (expr->when == CX_WHEN_TRAILING && expr->fiscal_end)
			return (cx_fiscal){expr->day && expr->day < 15
								   ? (uint8_t) ((expr->ordinal + 10) % 12 + 1)
								   : expr->ordinal,
							   false};
	}
	return (cx_fiscal){0, false};
}

/* The fiscal year of a spender of whom the catalogue knows none: as the text tells it, or as nearly
 * all firms of its country have it, or else the calendar's. */
static cx_fiscal
fiscal_unlisted(const cx_linker *linker, const cx_link *link)
{
	cx_fiscal told = fiscal_told(&linker->sentence);

	if (told.end_month)
		return told;
	if (linker->memory.fiscal.end_month)
		return linker->memory.fiscal;
	if (link->amount.currency == cx_currency_code("JPY", 3) ||
		link->amount.currency == cx_currency_code("INR", 3))
		return (cx_fiscal){3, false};
	return CX_CALENDAR_YEAR;
}

static int32_t passage_period(const cx_sentence *s);

/* 4~6月期の投資は前年同期の61億円から: what a figure of the year before is held against, told
 * before it in its sentence. */
static cx_days
days_led_by(const cx_linker *linker, const cx_link *link, const cx_period_context *context)
{
	const cx_sentence *s = &linker->sentence;
	int32_t found = link->hedge.end ? passage_period(s) : -1;

	return found < 0 || s->periods[found].span.end > link->hedge.start
			   ? CX_NO_DAYS
			   : cx_period_resolve(&s->periods[found], context);
}

static cx_period_context
context_of(const cx_linker *linker, const cx_link *link, const cx_link *sibling)
{
	const cx_memory *memory = &linker->memory;
	cx_period_context context = {.published = linker->request->published,
								 .results = memory->results,
								 .base = CX_NO_DAYS,
								 .told = CX_NO_DAYS};

	if (context.published == CX_NO_DATE)
	{
		context.base_year = year_spoken_of(linker);
		context.told = memory->quarter;
		context.results &= cx_days_known(memory->quarter);
	}
	if (link->who.company >= 0 && cx_companies[link->who.company].fiscal.end_month)
	{
		context.fiscal = cx_companies[link->who.company].fiscal;
		context.own = true;
	}
	else
		context.fiscal = fiscal_unlisted(linker, link);
	if (sibling && cx_days_known(sibling->amount.days))
		context.base = sibling->amount.days;
	else if (!sibling)
		context.base = days_led_by(linker, link, &context);
	if (!cx_days_known(context.base) && memory->days_age <= 2)
		context.base = memory->days;
	if (!cx_days_known(context.base) && memory->results && context.published != CX_NO_DATE)
		context.base = cx_reported_quarter(context.fiscal, context.published);
	return context;
}

/* The days of a candidate as the reader of capex_explain sees them. */
static const char *
days_outcome(cx_linker *linker, cx_days days)
{
	char *label;

	if (!linker->request->explain || linker->quiet)
		return NULL;
	label = cx_days_known(days) ? cx_alloc(linker->arena, CX_LABEL_SIZE) : NULL;
	if (!label || !cx_days_label(days, label))
		return "unknown";
	return label;
}

#define GIVE(rule, times)                                                                          \
	cx_rule_give(linker, link, c, "period", CX_RULE_PERIOD_##rule, times, outcome)

/* Whether a period stands directly at another figure: "$4.0 billion in 2011 and", "(2018 $3.5m)".
 */
static bool
owned_by_other(const cx_linker *linker, const cx_link *link, cx_span period)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks; i++)
	{
		cx_span hedge;

		if (s->marks[i].type != CX_MARK_FIGURE)
			continue;
		hedge = s->figures[s->marks[i].value].hedge;
		if (hedge.start <= link->span.start && link->span.end <= hedge.end)
			continue;
		if ((period.start >= hedge.end && period.start - hedge.end <= 4 &&
			 cx_clauses_between(s, hedge, period) == 0 &&
			 linker->request->text.bytes[hedge.end] == ' ') ||
			(period.end <= hedge.start && hedge.start - period.end <= 3))
			return true;
	}
	return false;
}

/* "$75 million and full-year capital expenditures were $240 million": the year is of what is told
 * next. */
static bool
leads_next(const cx_sentence *s, const cx_link *link, cx_span period)
{
	if (period.start < link->hedge.end || !cx_and_between(s, link->hedge.end, period.start))
		return false;
	for (int32_t i = cx_mark_from(s, period.end);
		 i < s->n_marks && s->marks[i].span.start - period.end <= 3; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_NOUN))
			return true;
	return false;
}

/* "In 2026, ...", 2025年四季度...: the first words of the sentence. */
static bool
opens_sentence(const cx_linker *linker, cx_span period)
{
	return period.start - linker->sentence.span.start <= 16;
}

/* "On its Q1 2026 earnings call": when a plan was told, not what it is for. */
static bool
names_report(const cx_sentence *s, cx_span period)
{
	for (int32_t i = cx_mark_from(s, period.end);
		 i < s->n_marks && s->marks[i].span.start - period.end <= 3; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_REPORT))
			return true;
	return false;
}

/* Whether a word that dates something stands between two places. */
static bool
event_between(const cx_sentence *s, int32_t from, int32_t to)
{
	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.start < to; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_EVENT))
			return true;
	return false;
}

/*
 * "In January, Acme announced a $5 billion plant", "which opens in 2027", 2027年から順次稼働する:
 * when something happens. Capital expenditure is told of a time all the same, and a sum until a
 * year is for all of it.
 */
static bool
dates_event(const cx_sentence *s, const cx_link *link, const cx_mark *mark)
{
	if (s->periods[mark->value].when == CX_WHEN_BY)
		return false;
	if (mark->span.end <= link->hedge.start)
		return link->metric != CX_METRIC_CAPEX &&
			   event_between(s, mark->span.end, link->hedge.start);
	return event_between(s, link->hedge.end, mark->span.start) ||
		   event_between(s, mark->span.end, mark->span.end + BESIDE);
}

/* Whether the sentence has a time of its own, though not for the figure: no other is carried in. */
static bool
has_dated_event(const cx_sentence *s, const cx_link *link)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_PERIOD && dates_event(s, link, &s->marks[i]))
			return true;
	return false;
}

/* Whether no other expression of the sentence can say what its figures cover. */
static bool
is_only_one(const cx_sentence *s)
{
	int n = 0;

	for (int32_t i = 0; i < s->n_periods; i++)
		n += s->periods[i].when != CX_WHEN_RATE && s->periods[i].when != CX_WHEN_PRIOR &&
			 s->periods[i].when != CX_WHEN_SAME;
	return n == 1;
}

/*
 * Whether a run of periods goes with the run of figures before it: in "$1 and $2 during Q2 2023 and
 * Q2 2024, and $3 and $4 for the six months ended ..." the quarters are not those of $3 and $4.
 */
static bool
goes_with_earlier(const cx_linker *linker, cx_run periods, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;

	if (s->marks[periods.first].span.start > figure.start)
		return false;
	for (int32_t i = periods.first - 1; i >= 0; i--)
	{
		if (s->marks[i].type == CX_MARK_PERIOD)
			return false;
		if (s->marks[i].type == CX_MARK_FIGURE)
			return cx_run_of(linker, i).length == periods.length;
	}
	return false;
}

/* A plan for days that were over when it was told, unless another figure is held against it. */
static bool
plans_what_is_over(const cx_linker *linker, const cx_link *link, cx_days days)
{
	cx_date published = linker->request->published;

	return link->kind == CX_KIND_GUIDANCE && published != CX_NO_DATE && cx_days_known(days) &&
		   days.next <= published && !cx_is_compared(linker, link->hedge);
}

/* Directly before the figure: 2024年的600亿. */
static bool
is_attached(const cx_sentence *s, const cx_link *link, cx_span period)
{
	cx_relation r = cx_relate(s, link->hedge, period);

	return r.before && (r.gap <= 3 || (r.gap <= 6 && r.clauses == 0)) &&
		   !cx_and_between(s, period.end, link->hedge.start);
}

/* "For the year, up $17 million over 2018": what the figure, or its growth, is measured from. */
static bool
is_anothers_base(const cx_linker *linker, const cx_link *link, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;

	return s->periods[mark->value].when == CX_WHEN_ABSOLUTE &&
		   compares_before(s, mark->span.start, NEXT_COMPARED) &&
		   !is_attached(s, link, mark->span) && !cx_is_compared(linker, link->hedge);
}

/* "Since 2022 it has spent", 自2022年以来累计: the sum of all that time. */
static bool
adds_up(const cx_sentence *s, int32_t from, int32_t to)
{
	return cx_cue_between(s, CX_CUE_VERB, CX_METRIC_INVESTMENT, from, to) ||
		   cx_cue_between(s, CX_CUE_TOTAL, CX_TOTAL_COMBINED, from, to);
}

/* "Spent $5 billion on capital expenditures in June 2016", 10月资本支出50亿: in a fact of capital
 * expenditure that tells no event a month is what the figure covers. */
static bool
is_spent_in(const cx_sentence *s, const cx_link *link, cx_span month)
{
	bool beside = month.end <= link->metric_mark.start ? link->metric_mark.start - month.end <= 1
													   : month.start >= link->hedge.end;

	return link->metric == CX_METRIC_CAPEX && link->kind == CX_KIND_ACTUAL && beside &&
		   cx_clauses_between(s, link->hedge, month) == 0 &&
		   !event_between(s, s->span.start, s->span.end);
}

/* 前期の2187億円から1500億円へ: the time of what a change starts from, where the word for that
 * stands behind it. */
static bool
is_of_start(const cx_linker *linker, const cx_link *link, cx_span period)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, period.end);
		 i < s->n_marks && s->marks[i].span.end <= link->hedge.start; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
		{
			int32_t end = s->figures[s->marks[i].value].hedge.end;

			return s->marks[i].span.start - period.end <= BESIDE &&
				   cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_FROM, end, end + BESIDE) &&
				   cx_in_cjk(linker, (cx_span){end, end});
		}
	return false;
}

/* 지난해(6조6000억원): a figure in a bracket right behind its time is held against another. */
static bool
brackets(const cx_linker *linker, cx_span period, cx_span figure)
{
	int size;
	uint32_t c = cx_char_or_nul(linker->request->text, period.end, &size);

	return (c == '(' || c == 0xFF08) && figure.start == period.end + size;
}

/* 지난해(6조6000억원)의 절반인 3조원: the time right before a bracket is of the figure in it. */
static bool
is_of_bracket(const cx_linker *linker, const cx_link *link, cx_span period)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, period.end); i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
		{
			cx_span hedge = s->figures[s->marks[i].value].hedge;

			return hedge.start != link->hedge.start && brackets(linker, period, hedge);
		}
	return false;
}

/* What an expression is, wherever it stands: a time that the figure can cover, or one that it
 * hardly does. */
static void
weigh_meaning(cx_linker *linker, const cx_link *link, const cx_mark *mark, cx_days days,
			  cx_candidate *c)
{
	const cx_sentence *s = &linker->sentence;
	const cx_period_expr *expr = &s->periods[mark->value];
	const char *outcome = days_outcome(linker, days);

	if (link->kind != CX_KIND_ACTUAL && names_report(s, mark->span))
		GIVE(REPORT, 1);
	if (plans_what_is_over(linker, link, days) && !is_attached(s, link, mark->span))
		GIVE(OVER, 1);
	if (dates_event(s, link, mark))
		GIVE(EVENT, 1);
	if (mark->span.end <= link->hedge.start && expr->when == CX_WHEN_SINCE &&
		!adds_up(s, mark->span.end, link->hedge.start))
		GIVE(SINCE, 1); /* "the worst day since 2020 after $37 billion" */
	if (is_anothers_base(linker, link, mark) || is_of_start(linker, link, mark->span) ||
		is_of_bracket(linker, link, mark->span))
		GIVE(BASE, 1);
	if (is_label(s, mark->span))
		GIVE(LABEL, 1);
	if (expr->unit == CX_UNIT_DAY && expr->when != CX_WHEN_TRAILING && expr->when != CX_WHEN_RANGE)
		GIVE(DAY, 1);
	if (expr->unit == CX_UNIT_MONTH && expr->when != CX_WHEN_RANGE && expr->when != CX_WHEN_NEXT &&
		expr->when != CX_WHEN_LAST && expr->when != CX_WHEN_TRAILING &&
		!(expr->when <= CX_WHEN_RELATIVE && is_spent_in(s, link, mark->span)))
		GIVE(MONTH, link->thing ? 2 : 1);
}

/* Whether another expression that may tell days starts between two places. */
static bool
period_between(const cx_sentence *s, int32_t from, int32_t to)
{
	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.start < to; i++)
		if (s->marks[i].type == CX_MARK_PERIOD &&
			s->periods[s->marks[i].value].when != CX_WHEN_RATE &&
			!cx_is_base_period(s, s->marks[i].span))
			return true;
	return false;
}

/*
 * "Cash used was $1.4 billion in 2023, which consisted of purchases of securities of $3 billion,
 * $546 million for equipment and": in a list of facts the last year said goes on to hold.
 */
static bool
runs_on(const cx_linker *linker, const cx_link *link, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;
	cx_relation r = cx_relate(s, link->hedge, mark->span);

	return link->kind == CX_KIND_ACTUAL && r.before && r.figures > 0 &&
		   s->periods[mark->value].unit > CX_UNIT_MONTH &&
		   !period_between(s, mark->span.end, link->hedge.start) &&
		   !period_between(s, link->hedge.end, link->hedge.end + NEAR_COMPARED) &&
		   !cx_is_base_period(s, mark->span) && !cx_is_compared(linker, link->hedge);
}

/* Where an expression stands. */
static void
weigh_place(cx_linker *linker, const cx_link *link, const cx_mark *mark, cx_days days,
			cx_candidate *c)
{
	const cx_sentence *s = &linker->sentence;
	const char *outcome = days_outcome(linker, days);
	cx_relation r = cx_relate(s, link->hedge, mark->span);

	if (r.before)
		GIVE(BEFORE, 1);
	else
		GIVE(AFTER, 1);
	if (opens_sentence(linker, mark->span) && !plans_what_is_over(linker, link, days))
		GIVE(TOPIC, 1);
	if (!r.before && r.gap <= 12 && r.clauses == 0)
		GIVE(RIGHT_AFTER, 1);
	if (is_attached(s, link, mark->span))
		GIVE(ATTACHED, 1);
	if (r.clauses == 0)
		GIVE(SAME_CLAUSE, 1);
	if (runs_on(linker, link, mark))
	{
		GIVE(RUNNING, 1);
		return;
	}
	if (owned_by_other(linker, link, mark->span) || leads_next(s, link, mark->span))
		GIVE(OWNED, 1);
	if (r.before && is_only_one(s) &&
		(s->periods[mark->value].unit > CX_UNIT_MONTH ||
		 s->periods[mark->value].when == CX_WHEN_TRAILING))
		GIVE(ONLY, 1);
	else
		GIVE(TAKEN, r.figures);
	GIVE(CLAUSES, r.clauses);
	GIVE(DISTANCE, r.gap / 20);
}

/* Whether a word of the sentence makes it a plan, and not only that it names no time. */
static bool
says_plan(const cx_sentence *s, const cx_link *link)
{
	for (int32_t i = 0; i < s->n_marks && link->kind == CX_KIND_GUIDANCE; i++)
		if ((cx_is_cue(&s->marks[i], CX_CUE_KIND, CX_KIND_GUIDANCE) ||
			 cx_is_cue_of(&s->marks[i], CX_CUE_REVISION)) &&
			cx_clauses_between(s, s->marks[i].span, link->hedge) == 0)
			return true;
	return false;
}

#define SOON 100 /* days from a text to the start of a period that it plans for */

/* "The fourth quarter", told in November: last year's is over, and this one's has begun; so has the
 * one of "the year to March". */
static bool
is_coming(const cx_period_expr *expr, const cx_period_context *context, cx_days days)
{
	bool part = expr->when == CX_WHEN_ORDINAL && expr->ordinal > 0;
	bool year_to = expr->when == CX_WHEN_TRAILING && expr->count == 12;

	return expr->year == 0 && expr->offset == 0 && (part || year_to) &&
		   context->published != CX_NO_DATE && cx_days_known(days) &&
		   days.next <= context->published &&
		   cx_days_shift(days, 12).first <= context->published + SOON;
}

/*
 * "For the full year we expect", said with the results of its last quarter, is the year to come; so
 * is "the quarter" of a plan. What a plan is compared with, or a sibling that is over too, stays.
 */
static cx_days
step_forward(const cx_linker *linker, const cx_period_expr *expr, const cx_link *link,
			 const cx_period_context *context, const cx_link *sibling, cx_days days)
{
	bool floats = expr->year == 0 && expr->offset == 0 && expr->ordinal == 0 &&
				  (expr->when == CX_WHEN_ORDINAL || expr->when == CX_WHEN_RELATIVE);

	if (is_coming(expr, context, days) && says_plan(&linker->sentence, link) &&
		!(sibling && sibling->amount.days.first == days.first))
		return cx_days_shift(days, 12);
	if (!floats || !says_plan(&linker->sentence, link) || !context->results ||
		context->published == CX_NO_DATE || !cx_days_known(days) ||
		days.next > context->published || (sibling && sibling->amount.days.first == days.first))
		return days;
	return cx_days_shift(days, expr->unit == CX_UNIT_YEAR ? 12 : 3);
}

#define AHEAD     800 /* bytes to look ahead for a year */
#define BARE_YEAR 4   /* bytes of 2021; "fiscal 2021" and "full-year 2021" are longer */

/* "... for the full year 2021", "fiscal 2021" further on in a text that named no year so far; 0:
 * none. */
static int16_t
year_ahead(const cx_linker *linker)
{
	cx_text text = linker->request->text;
	int32_t at = linker->sentence.span.end;
	cx_text near = {text.bytes, text.length - at > AHEAD ? at + AHEAD : text.length};
	cx_period_expr expr;

	for (at = cx_lex_unit_from(near, at); at < near.length; at = cx_lex_unit_from(near, at + 1))
		if (cx_period_at(near, at, &expr) && expr.when == CX_WHEN_ABSOLUTE &&
			expr.unit == CX_UNIT_YEAR && expr.span.end - expr.span.start > BARE_YEAR)
			return expr.year;
	return 0;
}

/* "The quarter", 当季 of what is no plan is one that has ended: the one whose results are known. */
static cx_period_context
context_for(const cx_linker *linker, const cx_link *link, const cx_period_expr *expr,
			const cx_period_context *context)
{
	cx_period_context own = *context;

	if (expr->when == CX_WHEN_RELATIVE && expr->unit == CX_UNIT_QUARTER && expr->ordinal == 0 &&
		expr->offset == 0 && !expr->current && !says_plan(&linker->sentence, link))
		own.results = true;
	if (expr->when == CX_WHEN_ORDINAL && expr->unit == CX_UNIT_QUARTER && expr->ordinal < 4 &&
		own.published == CX_NO_DATE && own.base_year == 0)
		own.base_year = year_ahead(linker);
	return own;
}

static cx_candidate
weigh_expression(cx_linker *linker, const cx_link *link, const cx_period_context *context,
				 const cx_link *sibling, int32_t mark_index)
{
	const cx_sentence *s = &linker->sentence;
	const cx_mark *mark = &s->marks[mark_index];
	const cx_period_expr *expr = &s->periods[mark->value];
	cx_period_context own = context_for(linker, link, expr, context);
	cx_days days = step_forward(linker, expr, link, &own, sibling, cx_period_resolve(expr, &own));
	const char *outcome = days_outcome(linker, days);
	cx_candidate start = cx_candidate_start(linker, mark->value, mark->span), *c = &start;
	cx_run periods = cx_run_of(linker, mark_index);
	int paired = cx_runs_pair(cx_run_of(linker, link->mark), periods);

	if (paired == 1 && !goes_with_earlier(linker, periods, link->hedge))
	{
		GIVE(PAIRED, 1);
		return start;
	}
	if (paired == -1)
		GIVE(UNPAIRED, 1);
	weigh_place(linker, link, mark, days, c);
	weigh_meaning(linker, link, mark, days, c);
	return start;
}
#undef GIVE

/* "per quarter" beside the figure: a rate. */
static void
find_rate(const cx_linker *linker, cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];
		cx_relation r;

		if (mark->type != CX_MARK_PERIOD || s->periods[mark->value].when != CX_WHEN_RATE)
			continue;
		r = cx_relate(s, link->hedge, mark->span);
		if (r.figures || r.clauses || r.gap > 40)
			continue;
		link->amount.rate = s->periods[mark->value].unit == CX_UNIT_MONTH     ? CX_RATE_MONTH
							: s->periods[mark->value].unit == CX_UNIT_QUARTER ? CX_RATE_QUARTER
																			  : CX_RATE_YEAR;
		return;
	}
}

enum
{
	FROM_SIBLING = -1,
	FROM_MEMORY = -2,
	FROM_HEADING = -3,
	FROM_REPORT = -4,
	FROM_SAID = -5,
	FROM_PLAN = -6,
	FROM_TWIN = -7,
	FROM_BASE = -8
};

static void
weigh_days(cx_linker *linker, const cx_link *link, cx_days days, int32_t value, cx_rule rule,
		   cx_candidate *best)
{
	cx_candidate c = cx_candidate_start(linker, value, (cx_span){0, 0});

	if (!cx_days_known(days))
		return;
	cx_rule_give(linker, link, &c, "period", rule, 1, days_outcome(linker, days));
	if ((rule == CX_RULE_PERIOD_CARRIED || rule == CX_RULE_PERIOD_SAID) &&
		plans_what_is_over(linker, link, days))
		cx_rule_give(linker, link, &c, "period", CX_RULE_PERIOD_OVER, 1,
					 days_outcome(linker, days));
	cx_candidate_end(linker, &c, best);
}

/* A call or a filing, where one period goes on over several sentences. */
static bool
speaks_of_itself(const cx_linker *linker)
{
	return linker->request->about >= 0 || linker->request->about_unknown;
}

/* "A quarterly AI spend of $37.5 billion": an investment, but the quarter's. */
static bool
speaks_of_quarter(const cx_linker *linker)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_PERIOD &&
			s->periods[s->marks[i].value].unit == CX_UNIT_QUARTER)
			return true;
	return false;
}

/* "Quarterly revenue was $81 billion, and capex $37 billion": all of it is the quarter's. */
static bool
told_quarterly(const cx_sentence *s, const cx_link *link)
{
	if (link->metric != CX_METRIC_CAPEX || link->kind != CX_KIND_ACTUAL)
		return false;
	for (int32_t i = 0; i < s->n_periods; i++)
		if (s->periods[i].when == CX_WHEN_RATE && s->periods[i].unit == CX_UNIT_QUARTER &&
			s->periods[i].span.end <= link->hedge.start &&
			link->hedge.start - s->periods[i].span.end <= 60)
			return true;
	return false;
}

/* Whether what stands at a place behind a figure is what that is held against, or rose from. */
static bool
is_held_against(const cx_sentence *s, const cx_link *link, int32_t pos)
{
	return cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_FROM, link->hedge.end, pos) ||
		   cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_THAN, link->hedge.end, pos);
}

/* "Acme spent $19 billion, up from $9 billion a year ago": as results tell it. */
static bool
compares_prior(const cx_sentence *s, const cx_link *link)
{
	for (int32_t i = cx_mark_from(s, link->hedge.end); i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_PERIOD &&
			s->periods[s->marks[i].value].when == CX_WHEN_PRIOR)
			return is_held_against(s, link, s->marks[i].span.start);
	return false;
}

/* Whether a figure without a time is the reported quarter's: told as a fact in a results story, or
 * called quarterly anywhere and no plan. */
static bool
is_reported(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	if (link->kind == CX_KIND_ACTUAL && compares_prior(s, link) &&
		(linker->memory.results ||
		 cx_cue_between(s, CX_CUE_KIND, CX_KIND_ESTIMATE, link->hedge.end, s->span.end)))
		return true; /* "... and more than the $18 billion analysts expected" */
	if (linker->memory.results && link->kind == CX_KIND_ACTUAL &&
		(link->metric == CX_METRIC_CAPEX || speaks_of_quarter(linker)))
		return true;
	return (link->amount.rate == CX_RATE_QUARTER || told_quarterly(s, link)) &&
		   link->kind != CX_KIND_ESTIMATE && !says_plan(s, link);
}

static cx_days
year_under_way(const cx_period_context *context)
{
	int year, quarter;

	cx_fiscal_of(context->fiscal, context->published, &year, &quarter);
	return cx_fiscal_days(context->fiscal, year, 0);
}

/* Whether the sentence names a year of its own. */
static bool
names_year(const cx_sentence *s)
{
	for (int32_t i = 0; i < s->n_periods; i++)
		if (s->periods[i].year)
			return true;
	return false;
}

/* "For 2025 we expect sales of $4 billion. The tax rate will be 24%. Capital expenditures ...": the
 * last sentence is part of the outlook, too. */
static bool
in_outlook(const cx_linker *linker, const cx_link *link)
{
	cx_days said = linker->memory.said;

	return cx_days_known(said) && said.next - said.first > NEARLY_A_YEAR &&
		   linker->memory.said_opens && link->amount.rate == CX_RATE_NONE &&
		   !names_year(&linker->sentence);
}

/* Whether the period that was last said still holds: in a call, for a plan, or for a figure that
 * leans on the sentence before. */
static bool
said_lasts(const cx_linker *linker, const cx_link *link, const cx_link *sibling)
{
	bool capex = link->metric == CX_METRIC_CAPEX;
	bool plan = capex && link->kind == CX_KIND_GUIDANCE;
	bool tells_on = capex && link->kind == CX_KIND_ACTUAL && linker->memory.said_opens;

	return linker->memory.said_age <
		   (plan && in_outlook(linker, link)
				? CX_OUTLOOK
				: 1 + (speaks_of_itself(linker) || tells_on || !(link->metric_here || sibling)) +
					  plan);
}

/* "Acme forecasts growth in fiscal 2026, which ends in June. Umbra expects": the fiscal year is
 * Acme's. */
static bool
is_anothers_year(const cx_linker *linker, const cx_link *link)
{
	int32_t whose = linker->memory.said_of;

	return whose >= 0 && link->who.company >= 0 && link->who.company != whose &&
		   cx_companies[whose].fiscal.end_month != cx_companies[link->who.company].fiscal.end_month;
}

/* このうち, 其中: a part of what the sentence before told, and of its time. */
static bool
tells_part(const cx_sentence *s)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_TOTAL, CX_TOTAL_PART))
			return true;
	return false;
}

#define TWINS_APART 16 /* claims between the same figure told twice */

/* Whether a claim is of this sum and these spenders, and its days are known. */
static bool
is_twin(const cx_claim *claim, const cx_money *amount, const char *const *ids, int32_t n)
{
	if (claim->amount.low != amount->low || claim->amount.high != amount->high ||
		claim->amount.currency != amount->currency || claim->amount.rate != amount->rate ||
		claim->n_companies != n || !cx_days_known(claim->amount.days))
		return false;
	for (int32_t i = 0; i < n; i++)
		if (strcmp(claim->companies[i], ids[i]) != 0)
			return false;
	return true;
}

/* "The $9 billion plan": the days that were said when the sum was told first. */
static cx_days
twin_days(const cx_linker *linker, const cx_link *link)
{
	const cx_result *result = linker->result;

	for (int32_t i = result->n_claims - 1, left = TWINS_APART; i >= 0 && left > 0; i--, left--)
		if (is_twin(&result->claims[i], &link->amount, link->who.ids, link->who.n) &&
			(result->claims[i].kind != CX_KIND_ACTUAL || !says_plan(&linker->sentence, link)))
			return result->claims[i].amount.days;
	return CX_NO_DAYS;
}

#define REPORT_GOES_ON 4 /* sentences of a report on the time that one of them named */

/* The quarter whose results are told; in yen, where results add up since the year began, its last
 * quarter is the whole year. */
static cx_days
quarter_reported(const cx_link *link, const cx_period_context *context)
{
	cx_days quarter = cx_reported_quarter(context->fiscal, context->published);
	int year, ordinal;

	if (link->amount.currency != cx_currency_code("JPY", 3) || link->amount.rate != CX_RATE_NONE ||
		!cx_days_known(quarter))
		return quarter;
	cx_fiscal_of(context->fiscal, quarter.first, &year, &ordinal);
	return ordinal == 4 ? cx_fiscal_days(context->fiscal, year, 0) : quarter;
}

/* The time whose results are told: 公布2024年度业绩 was said shortly before, else the quarter. */
static cx_days
days_reported(const cx_linker *linker, const cx_link *link, const cx_period_context *context)
{
	const cx_memory *memory = &linker->memory;

	if (memory->chinese && memory->said_age <= REPORT_GOES_ON && cx_days_known(memory->said) &&
		memory->said.next <= context->published &&
		cx_days_shift(memory->said, 12).next > context->published)
		return memory->said;
	return quarter_reported(link, context);
}

/* The period that the figure's growth, or the figure behind it, is told to be of: the 2017 of "$31
 * million, up 12% from 2017"; or -1. */
static int32_t
base_mark(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, link->hedge.end); i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];
		cx_relation r = cx_relate(s, link->hedge, mark->span);

		if (r.clauses > 2 || r.figures > 1)
			return -1;
		if (mark->type != CX_MARK_PERIOD || s->periods[mark->value].when != CX_WHEN_ABSOLUTE ||
			s->periods[mark->value].unit < CX_UNIT_QUARTER)
			continue;
		if (r.figures == 0 ? compares_before(s, mark->span.start, NEAR_COMPARED)
						   : is_held_against(s, link, mark->span.start))
			return mark->value;
		return -1;
	}
	return -1;
}

/* What is measured from a year is of the year after: "up 12% from 2017" is told of 2018, unless
 * that is neither the year of the text nor the one just closed. */
static cx_days
days_behind_base(const cx_linker *linker, const cx_link *link, const cx_period_context *context)
{
	int32_t base = base_mark(linker, link);
	cx_days days;

	if (base < 0 || cx_is_compared(linker, link->hedge))
		return CX_NO_DAYS;
	days = cx_days_shift(cx_period_resolve(&linker->sentence.periods[base], context), 12);
	if (cx_days_known(days) && context->published != CX_NO_DATE &&
		(days.first > context->published || days.next + 366 <= context->published))
		return CX_NO_DAYS;
	return days;
}

/* "Amazon's capex was $24 billion in the first quarter. Alphabet spent $17 billion on capital
 * expenditures": the same told of another one, at the same time. */
static bool
tells_of_another(const cx_linker *linker, const cx_link *link)
{
	const cx_result *result = linker->result;
	const cx_claim *last = result->n_claims ? &result->claims[result->n_claims - 1] : NULL;

	return last && link->metric == CX_METRIC_CAPEX && last->metric == CX_METRIC_CAPEX &&
		   link->kind == CX_KIND_ACTUAL && last->kind == CX_KIND_ACTUAL && link->who.n == 1 &&
		   last->n_companies == 1 && strcmp(link->who.ids[0], last->companies[0]) != 0;
}

#define AT_FORECAST 60 /* bytes between "forecast" and its figure */

/*
 * A plan that companies tell for the year: in a call any of capital expenditure; in the news their
 * "capex forecast", a "spending outlook" that they raised, their "annual budget", while projects
 * and programmes take as long as they take.
 */
static bool
tells_outlook(const cx_linker *linker, const cx_link *link, const cx_link *sibling)
{
	const cx_sentence *s = &linker->sentence;

	if (link->kind != CX_KIND_GUIDANCE || link->thing ||
		(sibling && sibling->kind == CX_KIND_ACTUAL && link->revision == CX_REVISION_NONE) ||
		(link->metric != CX_METRIC_CAPEX && link->revision == CX_REVISION_NONE &&
		 !(linker->memory.metric == CX_METRIC_CAPEX &&
		   linker->memory.metric_age <= CX_CAPEX_BUILDS)))
		return false;
	if (speaks_of_itself(linker) && link->metric == CX_METRIC_CAPEX)
		return true;
	for (int32_t i = cx_mark_from(s, link->hedge.start - AT_FORECAST);
		 i < s->n_marks && s->marks[i].span.start <= link->hedge.end + BESIDE; i++)
		if ((cx_is_cue_of(&s->marks[i], CX_CUE_YEARLY) ||
			 (link->amount.rate == CX_RATE_YEAR && s->marks[i].type == CX_MARK_PERIOD)) &&
			cx_clauses_between(s, s->marks[i].span, link->hedge) == 0)
			return true;
	return false;
}

/* "$10 billion a year" is for more years than the one under way; "its annual budget of $10 billion"
 * for that. */
static bool
goes_on(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, link->hedge.end);
		 i < s->n_marks && link->amount.rate != CX_RATE_NONE; i++)
		if (s->marks[i].type == CX_MARK_PERIOD &&
			s->periods[s->marks[i].value].when == CX_WHEN_RATE)
			return true;
	return false;
}

/* The days of the figure before in the sentence, unless they are over and this one is a plan. */
static cx_days
days_of_sibling(cx_linker *linker, const cx_link *link, const cx_link *sibling)
{
	bool over = sibling && sibling->kind == CX_KIND_ACTUAL && says_plan(&linker->sentence, link) &&
				plans_what_is_over(linker, link, sibling->amount.days);

	return sibling && !over ? sibling->amount.days : CX_NO_DAYS;
}

/* The days of the figures of the sentence before. */
static cx_days
days_carried(cx_linker *linker, const cx_link *link)
{
	bool goes =
		linker->memory.days_age <= 1 &&
		(!link->metric_here || tells_part(&linker->sentence) || tells_of_another(linker, link)) &&
		!has_dated_event(&linker->sentence, link);

	return goes ? linker->memory.days : CX_NO_DAYS;
}

/* The days that a sentence before said without a figure. */
static cx_days
days_said(cx_linker *linker, const cx_link *link, const cx_link *sibling)
{
	bool lasts = said_lasts(linker, link, sibling) && !is_anothers_year(linker, link) &&
				 !has_dated_event(&linker->sentence, link);

	return lasts ? linker->memory.said : CX_NO_DAYS;
}

/* The period of the report, for a fact of it. */
static cx_days
days_of_report(cx_linker *linker, const cx_link *link, const cx_period_context *context)
{
	bool dated = context->published != CX_NO_DATE &&
				 (!link->thing || compares_prior(&linker->sentence, link)) &&
				 is_reported(linker, link);

	return dated ? days_reported(linker, link, context) : CX_NO_DAYS;
}

/* The year under way, for an outlook. */
static cx_days
days_planned(cx_linker *linker, const cx_link *link, const cx_link *sibling,
			 const cx_period_context *context)
{
	bool planned = tells_outlook(linker, link, sibling) && !goes_on(linker, link) &&
				   context->published != CX_NO_DATE;

	return planned ? year_under_way(context) : CX_NO_DAYS;
}

/* A figure without time beside it: from its sibling, the sentence before, the heading, the report.
 */
static cx_days
weigh_unsaid(cx_linker *linker, const cx_link *link, const cx_link *sibling,
			 const cx_period_context *context, cx_candidate *best)
{
	const cx_memory *memory = &linker->memory;
	bool has_twin = !memory->chinese && !link->amount.rate;
	const struct
	{
		int32_t from;
		cx_rule rule;
		cx_days days;
	} sources[] = {
		{FROM_SIBLING, CX_RULE_PERIOD_SIBLING, days_of_sibling(linker, link, sibling)},
		{FROM_MEMORY, CX_RULE_PERIOD_CARRIED, days_carried(linker, link)},
		{FROM_SAID, CX_RULE_PERIOD_SAID, days_said(linker, link, sibling)},
		{FROM_HEADING, CX_RULE_PERIOD_HEADING, memory->heading_days},
		{FROM_REPORT, CX_RULE_PERIOD_REPORTED, days_of_report(linker, link, context)},
		{FROM_PLAN, CX_RULE_PERIOD_PLANNED, days_planned(linker, link, sibling, context)},
		{FROM_TWIN, CX_RULE_PERIOD_TWIN, has_twin ? twin_days(linker, link) : CX_NO_DAYS},
		{FROM_BASE, CX_RULE_PERIOD_BEHIND_BASE, days_behind_base(linker, link, context)},
	};
	size_t n = sizeof(sources) / sizeof(sources[0]);

	for (size_t i = 0; i < n; i++)
		weigh_days(linker, link, sources[i].days, sources[i].from, sources[i].rule, best);
	for (size_t i = 0; i < n; i++)
		if (sources[i].from == best->value)
			return sources[i].days;
	return CX_NO_DAYS;
}

/* 前期: the year before, or the quarter before where a quarter is told of. */
static bool
is_last_term(cx_text text, cx_span period)
{
	static const char term[] = "前期";

	return period.end - period.start == (int32_t) sizeof(term) - 1 &&
		   cx_text_has(text, period.start, term);
}

/* Whether a figure is what the one before it is held against or rose from: "compared to $30
 * million", "up from $30 million". */
static bool
is_base_figure(const cx_linker *linker, const cx_link *link, const cx_link *sibling)
{
	const cx_sentence *s = &linker->sentence;

	return cx_is_compared(linker, link->hedge) ||
		   cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_FROM, sibling->hedge.end,
						  link->hedge.start);
}

/* "The fourth quarter": of no year that is said. */
static bool
is_same_year_part(const cx_period_expr *expr)
{
	return expr->when == CX_WHEN_ORDINAL && expr->unit == CX_UNIT_QUARTER && expr->ordinal;
}

/*
 * "last quarter" or 前年 beside a figure that covers it already is the one before; a plan is not
 * for it. "$26 million in the second quarter, compared to $30 million last year": in the same
 * months of last year.
 */
static cx_days
step_back(const cx_linker *linker, const cx_period_expr *expr, const cx_link *link,
		  const cx_link *sibling, cx_days days)
{
	bool last = expr->when == CX_WHEN_RELATIVE && expr->offset == -1;

	if (last && !expr->ordinal && sibling && is_last_term(linker->request->text, expr->span) &&
		cx_days_known(sibling->amount.days) &&
		sibling->amount.days.next - sibling->amount.days.first <= A_QUARTER)
		return cx_days_shift(sibling->amount.days, -3);
	if (link->kind == CX_KIND_GUIDANCE || !sibling || expr->span.end <= sibling->hedge.start)
		return days; /* what stands before both is of both */
	if ((last && expr->ordinal && sibling->amount.days.first == days.first) ||
		(is_same_year_part(expr) && is_base_figure(linker, link, sibling) &&
		 sibling->amount.days.first <= days.first))
		return cx_days_shift(days, -12);
	if (!last || expr->ordinal)
		return days;
	if (expr->unit == CX_UNIT_YEAR && cx_days_known(sibling->amount.days) &&
		sibling->amount.days.next - sibling->amount.days.first < NEARLY_A_YEAR &&
		is_base_figure(linker, link, sibling))
		return cx_days_shift(sibling->amount.days, -12);
	if (sibling->amount.days.first != days.first)
		return days;
	return expr->unit == CX_UNIT_QUARTER ? cx_days_shift(days, -3)
		   : expr->unit == CX_UNIT_YEAR  ? cx_days_shift(days, -12)
										 : days;
}

/* "The full year", 通年: of no year that is said. */
static bool
is_whole_year(const cx_period_expr *expr)
{
	return expr->when == CX_WHEN_ORDINAL && expr->unit == CX_UNIT_YEAR && expr->ordinal == 0;
}

/* The only year that the clauses before "for the year" name: "for fiscal 2019 ... to $10 million
 * for the year"; or NULL. */
static const cx_period_expr *
year_meant(const cx_linker *linker, cx_span whole)
{
	const cx_sentence *s = &linker->sentence;
	const cx_period_expr *found = NULL;

	for (int32_t i = 0; i < s->n_periods && s->periods[i].span.end <= whole.start; i++)
	{
		const cx_period_expr *expr = &s->periods[i];

		if (expr->when != CX_WHEN_ABSOLUTE || expr->unit != CX_UNIT_YEAR || is_label(s, expr->span))
			continue;
		if (found || cx_is_base_period(s, expr->span))
			return NULL;
		found = expr;
	}
	return found && cx_clauses_between(s, found->span, whole) == 0 ? found : NULL;
}

/* "$34 billion in the first fiscal quarter, up from $24 billion in the fourth quarter": one fiscal
 * quarter makes those behind it fiscal. */
static bool
counts_fiscally(const cx_sentence *s, int32_t pos)
{
	for (int32_t i = 0; i < s->n_periods && s->periods[i].span.end <= pos; i++)
		if (s->periods[i].unit == CX_UNIT_QUARTER && s->periods[i].by == CX_BY_FISCAL)
			return true;
	return false;
}

/*
 * "the nine months ended September 30, 2021 and 2022": the bare year takes the form of its row's
 * first. "The year" is the one that the sentence named.
 */
static cx_period_expr
expression_of(const cx_linker *linker, int32_t mark)
{
	const cx_sentence *s = &linker->sentence;
	cx_run run = cx_run_of(linker, mark);
	cx_period_expr own = s->periods[s->marks[mark].value];
	cx_period_expr first = s->periods[s->marks[run.first].value];
	const cx_period_expr *year = is_whole_year(&own) ? year_meant(linker, own.span) : NULL;

	if (year)
		return *year;
	if (is_same_year_part(&own) && own.by == CX_BY_UNSAID && counts_fiscally(s, own.span.start))
		own.by = CX_BY_FISCAL;
	if (run.length < 2 || own.when != CX_WHEN_ABSOLUTE || first.year == 0)
		return own;
	if (own.unit == CX_UNIT_DAY && first.when == CX_WHEN_TRAILING)
	{
		first.ordinal = own.ordinal;
		first.day = own.day;
	}
	else if (own.unit != CX_UNIT_YEAR)
		return own;
	if (first.end_year)
		first.end_year = (int16_t) (first.end_year + own.year - first.year);
	first.year = own.year;
	return first;
}

/* "A total of $3 trillion by 2028", 累计投入: all the years until then, not that year. */
static bool
is_cumulative(const cx_sentence *s)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_TOTAL, CX_TOTAL_COMBINED))
			return true;
	return false;
}

/* 2028年までに1兆円を投じる: the verb right behind the sum spends it until then, where the verb of
 * other languages stands before it. */
static bool
spends_until(const cx_linker *linker, cx_span hedge)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, hedge.end);
		 i < s->n_marks && s->marks[i].span.start - hedge.end <= 12; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_VERB) && cx_in_cjk(linker, s->marks[i].span))
			return true;
	return false;
}

static int
year_of(cx_date date)
{
	int year, month, day;

	cx_date_split(date, &year, &month, &day);
	return year;
}

#define RESULTS_UNTIL 4 /* the month in which the last of a year's results are told */

/* "This year" of a fact, told with results in January or February, is the year just closed; so is
 * 全年资本开支542亿元，同比下降12%, until all have told theirs. */
static bool
just_closed(const cx_linker *linker, const cx_period_expr *expr, const cx_link *link,
			const cx_period_context *context)
{
	int year, month, day;

	if ((expr->when != CX_WHEN_RELATIVE && expr->when != CX_WHEN_ORDINAL) ||
		expr->unit != CX_UNIT_YEAR || expr->offset != 0 || link->kind != CX_KIND_ACTUAL ||
		context->published == CX_NO_DATE)
		return false;
	cx_date_split(context->published, &year, &month, &day);
	if (linker->memory.chinese && is_whole_year(expr) && month <= RESULTS_UNTIL &&
		rate_between(&linker->sentence, link->hedge.start, link->hedge.end + NEAR_COMPARED))
		return true;
	return context->results && month <= 2;
}

/*
 * "The first quarter of fiscal 2019" of what was reported before it ended: the company's year is
 * not the one taken, and the quarter is the one whose results are told.
 */
static bool
is_too_early(const cx_period_expr *expr, const cx_link *link, const cx_period_context *context,
			 cx_days days)
{
	return expr->unit == CX_UNIT_QUARTER && expr->by == CX_BY_FISCAL && context->results &&
		   link->kind == CX_KIND_ACTUAL && cx_days_known(days) &&
		   context->published != CX_NO_DATE && days.next > context->published;
}

/* "The fourth quarter this year" of a fact told in February: the year just closed. */
static bool
is_not_yet(const cx_period_expr *expr, const cx_link *link, const cx_period_context *context,
		   cx_days days)
{
	return expr->when == CX_WHEN_RELATIVE && expr->unit >= CX_UNIT_QUARTER && expr->ordinal &&
		   expr->offset == 0 && link->kind == CX_KIND_ACTUAL && cx_days_known(days) &&
		   context->published != CX_NO_DATE && days.first > context->published;
}

/* "$22 billion in the fourth quarter, $72 billion for the full year": the year of the quarter; 0
 * where the calendar's year may not be the one meant. */
static int16_t
year_around(const cx_period_context *context, const cx_period_expr *expr, cx_date date)
{
	int year, quarter;

	if (expr->by != CX_BY_FISCAL && context->fiscal.end_month % 12 != 0)
		return context->base_year;
	cx_fiscal_of(context->fiscal, date, &year, &quarter);
	return (int16_t) year;
}

/* "A plan for fiscal 2017 to 2019. ... 4000億円 over three years": as many years as were just said.
 */
static bool
is_said_again(const cx_linker *linker, const cx_period_expr *expr, cx_days days)
{
	cx_days said = linker->memory.said;

	return expr->when == CX_WHEN_NEXT && expr->unit == CX_UNIT_YEAR && cx_days_known(days) &&
		   cx_days_known(said) && linker->memory.said_age <= SAID_AGAIN &&
		   said.next - said.first > NEARLY_A_YEAR && said.first + NEARLY_A_YEAR > days.first &&
		   abs((said.next - said.first) - (days.next - days.first)) <= 2;
}

/* The days of the winning expression. */
static cx_days
days_of(const cx_linker *linker, const cx_link *link, const cx_period_expr *expr,
		const cx_period_context *context, const cx_link *sibling)
{
	bool pledge =
		link->metric == CX_METRIC_INVESTMENT && link->kind == CX_KIND_GUIDANCE && link->who.n == 1;
	cx_period_context own = *context;
	cx_days days;

	if (just_closed(linker, expr, link, context))
		return cx_months(year_of(context->published) - 1, 1, 12);
	if (expr->when == CX_WHEN_BY &&
		(pledge || is_cumulative(&linker->sentence) || spends_until(linker, link->hedge)))
		return cx_period_until(expr, context);
	if (is_whole_year(expr) && sibling && cx_days_known(sibling->amount.days) &&
		expr->span.end > sibling->hedge.start)
		own.base_year = year_around(context, expr, sibling->amount.days.first);
	days = step_back(linker, expr, link, sibling, cx_period_resolve(expr, &own));
	if (is_said_again(linker, expr, days))
		return linker->memory.said;
	if (is_not_yet(expr, link, context, days))
		days = cx_days_shift(days, -12);
	if (is_too_early(expr, link, context, days))
		return cx_reported_quarter(CX_CALENDAR_YEAR, context->published);
	return step_forward(linker, expr, link, context, sibling, days);
}

#define SMALL_WORD 8 /* bytes, of " from " */

/* Whether a percentage ends directly before a place, or one small word before it. */
static bool
rate_ends_at(const cx_sentence *s, int32_t place)
{
	for (int32_t i = cx_mark_from(s, place - 2 * SMALL_WORD);
		 i < s->n_marks && s->marks[i].span.start < place; i++)
		if (s->marks[i].type == CX_MARK_PERCENT && place - s->marks[i].span.end <= SMALL_WORD)
			return true;
	return false;
}

/*
 * Whether "a year earlier" is when this figure was, and not what a growth rate beside it is
 * measured from ("$6 billion, twice what it was in the same period last year").
 */
static bool
prior_fits(const cx_linker *linker, const cx_link *link, cx_span prior,
		   const cx_period_context *context)
{
	const cx_sentence *s = &linker->sentence;
	int32_t from = prior.end <= link->hedge.start ? prior.end : link->hedge.end;
	int32_t to = prior.end <= link->hedge.start ? link->hedge.start : prior.start;

	if (!cx_days_known(context->base))
		return false;
	if (prior.end <= link->hedge.start && to - from <= 3)
		return true; /* 전년 동기(146억달러) */
	if (prior.end <= link->hedge.start && rate_ends_at(s, prior.start))
		return false; /* "rose 20% from a year earlier to" */
	if (owned_by_other(linker, link, prior) || cx_clauses_between(s, prior, link->hedge) > 0 ||
		(prior.start >= link->hedge.end && !cx_is_compared(linker, link->hedge) &&
		 !cx_and_between(s, prior.end, prior.end + BESIDE) &&
		 rate_between(s, prior.end, prior.end + BESIDE)))
		return false;
	return !rate_between(s, from, to);
}

/* "지난해보다 11%", 前年のほぼ2倍: the word of comparison takes the time with it. */
static bool
is_base_of_growth(const cx_linker *linker, cx_span period)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.start <= period.end + BESIDE; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (cx_is_cue_of(mark, CX_CUE_BASIS) && mark->span.start <= period.start &&
			mark->span.end > period.end)
			return true;
		if (mark->type == CX_MARK_PERCENT && mark->flags & CX_MARK_TIMES &&
			cx_in_cjk(linker, period) && mark->span.start >= period.end &&
			cx_clauses_between(s, period, mark->span) == 0)
			return true;
	}
	return false;
}

/* 资本开支约6500亿美元，2025年数据中心投资超2700亿: in Chinese the time of a later clause is of the
 * figure or the growth that this clause tells. */
static bool
opens_clause_of_other(const cx_sentence *s, const cx_link *link, cx_span period)
{
	if (cx_clauses_between(s, link->hedge, period) == 0)
		return false;
	for (int32_t i = cx_mark_from(s, period.end); i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (cx_clauses_between(s, period, mark->span) > 0)
			return false;
		if (mark->type == CX_MARK_FIGURE || mark->type == CX_MARK_PERCENT ||
			cx_is_cue_of(mark, CX_CUE_CHANGE))
			return true;
	}
	return false;
}

/*
 * 279億ドル、通年では914億ドル: in Japanese and Korean a time stands before what it is of, or in a
 * bracket behind it.
 */
static bool
leads_on(const cx_linker *linker, const cx_link *link, cx_span period)
{
	cx_text text = linker->request->text;
	int size;
	uint32_t c;

	if (period.start < link->hedge.end)
		return false;
	c = cx_char_at(text, link->hedge.end, &size);
	if (c == '(' || c == 0xFF08)
		return false;
	c = cx_char_at(text, period.start, &size);
	return cx_is_hangul(c) || cx_is_japanese(text, period.start) ||
		   (linker->memory.chinese && opens_clause_of_other(&linker->sentence, link, period));
}

/* Whether a mark is an expression of time that may tell the figure's days. */
static bool
may_cover(const cx_linker *linker, const cx_link *link, const cx_mark *mark,
		  const cx_period_context *context)
{
	cx_when when;

	if (mark->type != CX_MARK_PERIOD)
		return false;
	if (leads_on(linker, link, mark->span) || is_base_of_growth(linker, mark->span))
		return false;
	when = (cx_when) linker->sentence.periods[mark->value].when;
	return when != CX_WHEN_RATE &&
		   (when != CX_WHEN_PRIOR || prior_fits(linker, link, mark->span, context));
}

/* The expression that won, resolved; what it tells of the link besides its days is kept. */
static cx_days
take_expression(const cx_linker *linker, cx_link *link, const cx_link *sibling,
				const cx_period_context *context, int32_t mark)
{
	const cx_sentence *s = &linker->sentence;
	cx_period_expr expr = expression_of(linker, mark);

	if (context->base_year && speaks_of_itself(linker) && expr.when == CX_WHEN_ORDINAL &&
		expr.by == CX_BY_UNSAID)
		expr.by = CX_BY_FISCAL;
	cx_period_context own = context_for(linker, link, &expr, context);

	link->prior = expr.when == CX_WHEN_PRIOR || brackets(linker, expr.span, link->hedge);
	link->dated = cx_relate(s, link->hedge, s->marks[mark].span).gap <= BESIDE;
	return days_of(linker, link, &expr, &own, sibling);
}

void
cx_link_period(cx_linker *linker, cx_link *link, const cx_link *sibling)
{
	const cx_sentence *s = &linker->sentence;
	cx_period_context context = context_of(linker, link, sibling);
	cx_candidate best = {.score = 0, .value = INT32_MIN};
	int32_t winner = -1;
	cx_days days;

	find_rate(linker, link);
	for (int32_t i = 0; i < s->n_marks; i++)
	{
		cx_candidate c;

		if (!may_cover(linker, link, &s->marks[i], &context))
			continue;
		c = weigh_expression(linker, link, &context, sibling, i);
		if (c.score > best.score)
			winner = i;
		cx_candidate_end(linker, &c, &best);
	}
	days = weigh_unsaid(linker, link, sibling, &context, &best);
	if (best.score <= 0)
		return;
	cx_candidate_won(linker, &best);
	if (best.value >= 0)
		days = take_expression(linker, link, sibling, &context, winner);
	link->amount.days = days;
	if (best.value == FROM_REPORT || (best.value == FROM_PLAN && link->amount.rate == CX_RATE_YEAR))
		link->amount.rate = CX_RATE_NONE;
	if (sibling && cx_is_compared(linker, link->hedge) && cx_days_known(days) &&
		days.next <= sibling->amount.days.first)
		link->prior = true;
}

void
cx_link_settle_periods(const cx_linker *linker)
{
	cx_result *result = linker->result;

	for (int32_t i = 0; i < result->n_claims && !linker->memory.chinese; i++)
	{
		cx_claim *claim = &result->claims[i];

		for (int32_t k = i + 1; k < result->n_claims && k <= i + TWINS_APART &&
								!cx_days_known(claim->amount.days) && !claim->amount.rate;
			 k++)
			if (is_twin(&result->claims[k], &claim->amount, claim->companies, claim->n_companies))
				claim->amount.days = result->claims[k].amount.days;
	}
}

/* A year, half or quarter that can stand for a whole passage. */
static bool
spans_passage(const cx_period_expr *expr)
{
	return (expr->unit == CX_UNIT_YEAR || expr->unit == CX_UNIT_HALF ||
			expr->unit == CX_UNIT_QUARTER ||
			(expr->unit == CX_UNIT_MONTH && expr->when == CX_WHEN_RANGE)) &&
		   expr->when != CX_WHEN_PRIOR && expr->when != CX_WHEN_RATE &&
		   expr->when != CX_WHEN_UNTIL && expr->when != CX_WHEN_BY && expr->when != CX_WHEN_SAME;
}

/* Which expression a sentence is about: the one that opens it, or its only one; or -1. */
static int32_t
passage_period(const cx_sentence *s)
{
	int32_t found = -1;

	for (int32_t i = 0; i < s->n_periods; i++)
	{
		if (!spans_passage(&s->periods[i]) || is_label(s, s->periods[i].span) ||
			compares_before(s, s->periods[i].span.start, NEXT_COMPARED) ||
			(found >= 0 && is_whole_year(&s->periods[i])))
			continue; /* 公布2024年度业绩：全年收入 */
		if (s->periods[i].span.start - s->span.start <= 16)
			return i;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

#define OPENING 48 /* bytes from the start of a sentence */

bool
cx_link_opens_outlook(cx_text text, cx_span sentence)
{
	int32_t end = sentence.end - sentence.start > OPENING ? sentence.start + OPENING : sentence.end;
	int digits = 0;

	for (int32_t i = sentence.start; i < end && digits < 4; i++)
		digits = text.bytes[i] >= '0' && text.bytes[i] <= '9' ? digits + 1 : 0;
	return digits == 4;
}

/* "For 2025, ...", "Turning to our outlook for 2025": what comes next is about that time, too;
 * behind "raised its 2025 earnings guidance" it need not be. */
static bool
opens_passage(const cx_linker *linker)
{
	const cx_sentence *s = &linker->sentence;
	cx_span period = s->periods[passage_period(s)].span;

	return cx_link_opens_outlook(linker->request->text, s->span) &&
		   period.start - s->span.start <= OPENING &&
		   cx_cue_between(s, CX_CUE_PREP, CX_PREP_OBJECT, period.start - BESIDE, period.start);
}

static cx_days
passage_days(const cx_linker *linker, int32_t company)
{
	const cx_sentence *s = &linker->sentence;
	cx_link nobody = {.who.company = company};
	cx_period_context context = context_of(linker, &nobody, NULL);
	int32_t found = passage_period(s);

	return found < 0 ? CX_NO_DAYS : cx_period_resolve(&s->periods[found], &context);
}

cx_days
cx_heading_days(const cx_linker *linker)
{
	return passage_days(linker, linker->memory.heading.company);
}

/* Whether the period that a sentence is about is counted by a fiscal year. */
static bool
passage_is_fiscal(const cx_sentence *s)
{
	int32_t found = passage_period(s);

	return found >= 0 && s->periods[found].by == CX_BY_FISCAL;
}

/* "Welcome to the second quarter 2024 earnings call": the quarter whose results a text tells. */
static bool
names_own_report(const cx_sentence *s)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_REPORT))
			return year_named(s, false) != 0;
	return false;
}

/* What a text without a date says of its own time. */
static void
remember_year(cx_linker *linker, cx_days days)
{
	cx_memory *memory = &linker->memory;
	const cx_sentence *s = &linker->sentence;
	if (year_named(s, false))
		memory->year = year_named(s, false);
	if (fiscal_told(s).end_month)
		memory->fiscal = fiscal_told(s);
	if (!cx_days_known(memory->quarter) && cx_days_known(days) &&
		days.next - days.first <= A_QUARTER && names_own_report(s))
		memory->quarter = days;
}

void
cx_link_remember_period(cx_linker *linker)
{
	cx_memory *memory = &linker->memory;
	int32_t whose = linker->request->about >= 0 ? linker->request->about
					: memory->subject.n         ? memory->subject.company
												: -1;
	cx_days days = passage_days(linker, whose);

	if (linker->request->published == CX_NO_DATE)
		remember_year(linker, days);
	if (memory->days_age == 0 && passage_is_fiscal(&linker->sentence))
		days = memory->days; /* resolved with the year of the claim's own company */
	if (!cx_days_known(days))
		return;
	memory->said = days;
	memory->said_age = 0;
	memory->said_of = passage_is_fiscal(&linker->sentence) ? whose : -1;
	memory->said_opens = opens_passage(linker);
}
