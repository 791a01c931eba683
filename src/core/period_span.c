/*
 * period_span.c - reading numbers of units, and times told by others; see period.c.
 *
 *     the next five years · 过去三年                        a span
 *     the three months ended June 30                        months up to a date
 *     a year earlier · the same quarter · two years ago     what is compared with
 *     per quarter · 每季度                                  a rate
 */
#include "core/gap.h"
#include "core/number.h"
#include "core/period_read.h"
#include "core/phrase.h"

/* ---- spans ---- */

/* Past "to five" of "three to five years". */
static bool
skip_second_count(cx_reader *r)
{
	cx_reader ahead = *r;
	int size;

	cx_skip_joint(&ahead);
	if (cx_is_dash(cx_peek(&ahead, ahead.pos, &size)))
		ahead.pos += size;
	else if (!cx_read_word(&ahead, CX_PW_TO))
		return false;
	cx_skip_joint(&ahead);
	if (cx_read_count(&ahead) == 0)
		return false;
	*r = ahead;
	return true;
}

#define TEN 0x5341 /* 十, which makes one number with the digit behind it: 十二个月 */

/* 两三年, 三五年: two digits side by side are no number but some. */
static bool
read_some_digits(cx_reader *r)
{
	cx_number number;
	int size, width;
	uint32_t first = cx_peek(r, r->pos, &size);

	if (!cx_is_han(first) || first == TEN || !cx_is_han(cx_peek(r, r->pos + size, &width)) ||
		!cx_number_at(r->text, r->pos, &number) || number.exponent ||
		number.end != r->pos + size + width || number.digits / 10 >= number.digits % 10)
		return false;
	r->pos = number.end;
	return true;
}

/* How many units a span has: five, 3; several and "three to five" are 0. -1: no number. */
static int
read_span_count(cx_reader *r)
{
	int count;

	if (cx_read_word(r, CX_PW_SOME) || read_some_digits(r))
		return 0;
	count = cx_read_count(r);
	if (count == 0)
		return -1;
	return skip_second_count(r) ? 0 : count;
}

/* "five years", 三年, "12-month", "two fiscal quarters", "decade" into unit and count. */
static bool
read_units(cx_reader *r, cx_period_expr *e)
{
	const cx_lex_entry *decade = cx_read_word(r, CX_PW_DECADE);
	int count, unit;

	if (decade)
	{
		e->count = (uint8_t) decade->value;
		e->unit = CX_UNIT_YEAR;
		return true;
	}
	count = read_span_count(r);
	if (count < 0)
		return false;
	if ((decade = cx_read_next_word(r, CX_PW_DECADE)))
	{
		e->count = (uint8_t) (count * decade->value);
		e->unit = CX_UNIT_YEAR;
		return count <= CX_LONGEST_RANGE / decade->value;
	}
	if (cx_read_next_word(r, CX_PW_FISCAL))
		e->by = CX_BY_FISCAL;
	else if (cx_read_next_word(r, CX_PW_CALENDAR))
		e->by = CX_BY_CALENDAR;
	unit = cx_read_counted_unit(r);
	if (unit < 0 && (unit = cx_read_unit(r, CX_PW_FISCAL_UNIT)) >= 0)
		e->by = CX_BY_FISCAL;
	e->count = (uint8_t) count;
	e->unit = (uint8_t) unit;
	return unit >= CX_UNIT_MONTH;
}

/* 今明年, 明后年: two years, though no number is said. */
static bool
read_named_years(cx_reader *r, const cx_lex_entry *next, cx_period_expr *e)
{
	if (!next || next->value == 0 || cx_read_unit(r, CX_PW_UNIT) != CX_UNIT_YEAR)
		return false;
	e->count = 2;
	e->unit = CX_UNIT_YEAR;
	return true;
}

#define MOST_PLANNED 10 /* years */

/* 宣布三年投资3800亿元, 五年计划投入: years with the verb that spends in them right behind, and a
 * plan told before or in it: 七年投入数十亿 may be what was spent. */
static bool
is_spent_over(const cx_reader *r, int32_t start, const cx_period_expr *expr)
{
	return expr->unit == CX_UNIT_YEAR && expr->count > 1 && expr->count <= MOST_PLANNED &&
		   (cx_starts(r->text, r->pos, CX_PHRASE_PLANNED_OVER) ||
			(cx_starts(r->text, r->pos, CX_PHRASE_SPENT_OVER) &&
			 cx_ends(r->text, start, CX_PHRASE_PLANS_YEARS)));
}

/*
 * over the next five years, 未来三年; the past decade, 过去三年. Without such a word only "over
 * five years", 三年内 and 计划三年投资 are spans ahead.
 */
bool
cx_parse_span(cx_reader *r, cx_period_expr *expr)
{
	int32_t start = r->pos;
	const cx_lex_entry *over = cx_read_word(r, CX_PW_OVER), *next;
	cx_reader behind;
	bool past;

	*expr = (cx_period_expr){0};
	if (over)
		cx_skip_joint(r);
	cx_skip_the(r);
	next = cx_read_word(r, CX_PW_NEXT);
	past = !next && cx_read_word(r, CX_PW_PAST) != NULL;
	behind = *r;
	cx_skip_joint(r);
	if (!read_units(r, expr) && (*r = behind, !read_named_years(r, next, expr)))
		return false;
	expr->when = past ? CX_WHEN_LAST : CX_WHEN_NEXT;
	if (next && next->value)
		expr->offset = (int8_t) (next->value - 1);
	if (cx_read_word(r, CX_PW_INSIDE) || next || past || is_spent_over(r, start, expr))
		return true;
	expr->bare = over && over->value == 1 && expr->unit != CX_UNIT_DAY && expr->count != 1;
	return expr->bare;
}

/* In the last three months of 2025: no span, but the end of a year. */
bool
cx_parse_year_end(cx_reader *r, cx_period_expr *expr)
{
	cx_point p;

	if (!cx_read_word(r, CX_PW_OVER))
		return false;
	cx_skip_joint(r);
	cx_skip_the(r);
	if (!(cx_roles_here(r) & (CX_ROLE(PAST) | CX_ROLE(ORDINAL))) || !cx_read_point(r, &p) ||
		p.e.when != CX_WHEN_RANGE || !p.wants_year)
		return false;
	*expr = p.e;
	return true;
}

/* ---- months up to a date ---- */

/* The month or day that something ended in: "ended June 30", "that ended in August". */
static bool
read_end_date(cx_reader *r, cx_period_expr *e)
{
	cx_point p;

	cx_read_next_word(r, CX_PW_OF);
	cx_skip_joint(r);
	if (!cx_read_point(r, &p) || !p.has_part || p.e.when == CX_WHEN_RANGE ||
		(p.e.unit != CX_UNIT_DAY && p.e.unit != CX_UNIT_MONTH))
		return false;
	e->year = p.e.year;
	e->offset = p.e.offset;
	e->named = p.has_shift;
	e->ordinal = p.e.ordinal;
	e->day = p.e.day;
	return true;
}

/* How many months end: "twelve months", "13 weeks", "the fiscal year", 季度. 0: none. A year that
 * is no number of months is the fiscal one. */
static int
read_months(cx_reader *r, cx_period_expr *expr)
{
	static const uint8_t months[] = {0, 1, 3, 6, 12};
	cx_point ignored = {0};
	int count = cx_read_count(r), unit;

	if (count && cx_read_next_word(r, CX_PW_WEEK))
		return (count * 12 + 26) / 52;
	if (count)
		unit = cx_read_counted_unit(r);
	else
	{
		if (cx_read_word(r, CX_PW_ORDINAL) || cx_read_word(r, CX_PW_FULL))
			cx_skip_joint(r);
		unit = cx_read_word(r, CX_PW_BUSINESS_YEAR) ? CX_UNIT_YEAR : cx_read_part_unit(r, &ignored);
		if (unit < 0)
			unit = cx_read_unit(r, CX_PW_UNITS); /* "the years ended December 31, 2025 and 2024" */
		count = 1;
		expr->fiscal_end = unit == CX_UNIT_YEAR;
	}
	return unit < 0 ? 0 : count * months[unit];
}

static bool
set_ended(cx_period_expr *e, int months)
{
	e->when = CX_WHEN_TRAILING;
	e->unit = CX_UNIT_MONTH;
	e->count = (uint8_t) months;
	return months >= 1 && months <= 99;
}

/* the quarter ended September 30, 2025; for the trailing 12 months ended March 31; the years
 * December 31, 2025 and 2024, where "ended" was left out. */
bool
cx_parse_ended(cx_reader *r, cx_period_expr *expr)
{
	bool ended;
	int months;

	*expr = (cx_period_expr){0};
	if (cx_read_word(r, CX_PW_OVER))
		cx_skip_joint(r);
	cx_skip_the(r);
	if (cx_read_word(r, CX_PW_PAST))
		cx_skip_joint(r);
	months = read_months(r, expr);
	if (!cx_read_next_word(r, CX_PW_TAIL) && months == 0)
		return false;
	if (months == 0)
		months = 3; /* "the period ended May 31": a quarter, where nothing else is said */
	ended = cx_read_next_word(r, CX_PW_ENDED) != NULL;
	return (ended || expr->fiscal_end) && read_end_date(r, expr) && (ended || expr->day) &&
		   set_ended(expr, months);
}

/* "The fiscal year that begins July 1", "the fiscal year starting in October 2026": the year that
 * ends a month before. */
bool
cx_parse_begins(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *begins;
	cx_period_expr start = {0};
	cx_point year = {0};

	*expr = (cx_period_expr){.unit = CX_UNIT_YEAR, .by = CX_BY_FISCAL};
	if (cx_read_word(r, CX_PW_OVER))
		cx_skip_joint(r);
	cx_skip_the(r);
	if (cx_read_part_unit(r, &year) != CX_UNIT_YEAR || year.e.by != CX_BY_FISCAL ||
		!(begins = cx_read_next_word(r, CX_PW_BEGINS)) || !read_end_date(r, &start))
		return false;
	expr->when = start.year ? CX_WHEN_ABSOLUTE : CX_WHEN_RELATIVE;
	expr->year = (int16_t) (start.year ? start.year + (start.ordinal > 1) : 0);
	expr->offset = (int8_t) (start.year ? 0 : begins->value);
	expr->fiscal = (cx_fiscal){(uint8_t) ((start.ordinal + 10) % 12 + 1), false};
	return true;
}

/* The "three" of "the three and nine months ended September 30, 2025". */
bool
cx_parse_shared(cx_reader *r, cx_period_expr *expr)
{
	int months = cx_read_count(r), longer;
	cx_reader ahead = *r;

	*expr = (cx_period_expr){0};
	cx_skip_joint(&ahead);
	if (!months || !cx_read_word(&ahead, CX_PW_TO))
		return false;
	cx_skip_joint(&ahead);
	longer = cx_read_count(&ahead);
	return longer > months && cx_read_counted_unit(&ahead) == CX_UNIT_MONTH &&
		   cx_read_next_word(&ahead, CX_PW_ENDED) && read_end_date(&ahead, expr) &&
		   set_ended(expr, months);
}

/* Through nine months, in the six-month period: the first ones of the year. */
bool
cx_parse_months(cx_reader *r, cx_period_expr *expr)
{
	bool until = cx_read_word(r, CX_PW_UNTIL) != NULL, the = false;

	if (until || cx_read_word(r, CX_PW_OVER))
		cx_skip_joint(r);
	else
		return false;
	if (cx_read_word(r, CX_PW_THE))
	{
		cx_skip_joint(r);
		the = true;
	}
	*expr = (cx_period_expr){.when = CX_WHEN_RANGE, .unit = CX_UNIT_MONTH, .ordinal = 1};
	expr->count = (uint8_t) cx_read_count(r);
	if ((!until && !the) || (expr->count != 6 && expr->count != 9) ||
		cx_read_counted_unit(r) != CX_UNIT_MONTH)
		return false;
	cx_read_next_word(r, CX_PW_TAIL);
	return true;
}

#define LONGEST_DATE 40 /* bytes: 二零二五年十二月三十一日 */

/* The date before 止 or 的: what stands behind that is no part of it, so the reader of dates sees
 * no further: 截至6月30日 | 的2025财年. */
static bool
read_date_to_stop(cx_reader *r, cx_period_expr *expr)
{
	cx_words words = *r->words;
	cx_reader date;
	int size = 1;

	cx_skip_joint(r);
	date = (cx_reader){r->text, r->pos, &words};
	while (r->pos - date.pos <= LONGEST_DATE && size && !(cx_roles_here(r) & CX_ROLE(STOP)))
	{
		cx_peek(r, r->pos, &size);
		r->pos += size;
	}
	date.text.length = r->pos;
	return read_end_date(&date, expr) && cx_gap_end(date.text, date.pos) == r->pos &&
		   cx_read_word(r, CX_PW_STOP);
}

/* The months of a point: 2026财年第二季度 has three, 2025财年 twelve. 0: none. */
static int
read_months_of_point(cx_reader *r, cx_period_expr *expr)
{
	cx_point p;

	if (!cx_read_point(r, &p) || p.e.end_ordinal)
		return 0;
	expr->fiscal_end = !p.has_part;
	return p.has_part   ? (p.e.unit == CX_UNIT_QUARTER) * 3 + (p.e.unit == CX_UNIT_HALF) * 6
		   : p.has_year ? 12
						: 0;
}

/* 截至6月30日止十二个月, 截至2025年6月30日的季度, 截至6月30日的2025财年第四季度. */
bool
cx_parse_as_of(cx_reader *r, cx_period_expr *expr)
{
	cx_reader point;
	int months;

	*expr = (cx_period_expr){0};
	if (!cx_read_word(r, CX_PW_AS_OF) || !read_date_to_stop(r, expr))
		return false;
	cx_read_next_word(r, CX_PW_OF);
	cx_skip_joint(r);
	point = *r;
	months = read_months(r, expr);
	if (months == 0)
	{
		*r = point;
		months = read_months_of_point(r, expr);
	}
	return set_ended(expr, months);
}

/* A month by its name or number: September, 9月. 0: none. */
static int
read_month(cx_reader *r)
{
	const cx_lex_entry *month = cx_read_word(r, CX_PW_MONTH);
	int number;

	if (month)
		return month->value;
	number = cx_read_count(r);
	return number <= 12 && cx_read_unit(r, CX_PW_UNIT) == CX_UNIT_MONTH ? number : 0;
}

/* The last month of a quarter: September, July-September. 0: none. */
static int
read_last_month(cx_reader *r)
{
	int month = read_month(r), last, size;
	cx_reader ahead = *r;

	if (month == 0 || !cx_joins_numbers(cx_peek(&ahead, ahead.pos, &size)))
		return month;
	ahead.pos += size;
	last = read_month(&ahead);
	if (last == 0)
		return month;
	*r = ahead;
	return last;
}

/* The year between the month of a quarter and its word: "the June 2025 quarter". 0: none. */
static int
read_year_between(cx_reader *r)
{
	cx_reader ahead = *r;
	int year;

	cx_skip_joint(&ahead);
	if (cx_read_digits(&ahead, 4, &year) != 4 || year < CX_EARLIEST_YEAR || year > CX_LATEST_YEAR)
		return 0;
	*r = ahead;
	return year;
}

/* September quarter, July-September quarter of 2025, September 2025 quarter, 9月季度: the three
 * months that end there. */
bool
cx_parse_month_quarter(cx_reader *r, cx_period_expr *expr)
{
	int month, year;
	cx_point p = {.has_part = true};

	*expr = (cx_period_expr){0};
	cx_skip_the(r);
	month = read_last_month(r);
	year = read_year_between(r);
	if (month == 0 || cx_read_unit(r, CX_PW_UNIT) != CX_UNIT_QUARTER)
		return false;
	expr->ordinal = (uint8_t) month;
	expr->year = (int16_t) year;
	if (year == 0 && cx_read_more(r, &p))
		expr->year = p.e.year;
	return set_ended(expr, 3);
}

/* ---- what is compared with, and rates ---- */

bool
cx_set_prior(cx_period_expr *expr, int unit, int count)
{
	*expr =
		(cx_period_expr){.when = CX_WHEN_PRIOR, .unit = (uint8_t) unit, .count = (uint8_t) count};
	return unit >= CX_UNIT_MONTH;
}

/* The same period of a year: of last year, or of the one that is named. */
bool
cx_set_same_of(cx_period_expr *expr, const cx_point *p)
{
	if (p->has_part || p->e.offset > 0 || (p->e.year == 0 && p->e.offset == 0))
		return false;
	cx_set_prior(expr, CX_UNIT_YEAR, -p->e.offset);
	expr->year = p->e.year;
	return true;
}

/* Past the quarter, period or level that a prior is said of: "year-ago quarter". */
static void
skip_prior_noun(cx_reader *r)
{
	cx_reader ahead = *r;

	cx_read_next_word(&ahead, CX_PW_OF); /* "prior year's quarter" */
	if (cx_read_unit(&ahead, CX_PW_UNIT) >= 0 || cx_read_next_word(&ahead, CX_PW_TAIL))
		*r = ahead;
}

/* a year earlier, 去年同期, the comparable prior year period. */
bool
cx_parse_prior(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *prior = cx_read_word(r, CX_PW_PRIOR);

	if (!prior)
	{
		cx_skip_the(r);
		if (cx_read_word(r, CX_PW_SAME))
			cx_skip_joint(r);
		prior = cx_read_word(r, CX_PW_PRIOR);
	}
	if (!prior)
		return false;
	skip_prior_noun(r);
	return cx_set_prior(expr, prior->value, 1);
}

/* two years ago, 三年前, 三年前同期. */
bool
cx_parse_ago(cx_reader *r, cx_period_expr *expr)
{
	int count = cx_read_count(r);
	const cx_lex_entry *ago;

	if (!count || !cx_set_prior(expr, cx_read_counted_unit(r), count) ||
		!(ago = cx_read_next_word(r, CX_PW_AGO)))
		return false;
	cx_read_next_word(r, CX_PW_SAME_AFTER);
	expr->from_now = ago->value == 1;
	return true;
}

/* The quarter, the period, the three months that are the same. */
static bool
read_same_what(cx_reader *r)
{
	cx_reader start = *r;

	if (cx_read_unit(r, CX_PW_UNIT) >= 0 || cx_read_next_word(r, CX_PW_TAIL))
		return true;
	*r = start;
	return cx_read_count(r) > 0 && cx_read_counted_unit(r) >= 0;
}

/* the same quarter a year earlier, the same period three years ago, same period of last year, the
 * same period of 2024; the same three months, 同期. */
bool
cx_parse_same(cx_reader *r, cx_period_expr *expr)
{
	const cx_period_expr same = {.when = CX_WHEN_SAME, .unit = CX_UNIT_YEAR};
	cx_reader what, start;
	cx_point p;

	*expr = same;
	if (cx_read_word(r, CX_PW_SAME_AFTER))
		return true;
	cx_skip_the(r);
	if (!cx_read_word(r, CX_PW_SAME) || !read_same_what(r))
		return false;
	what = *r;
	cx_read_next_word(r, CX_PW_OF);
	cx_skip_joint(r);
	start = *r;
	if (cx_parse_prior(r, expr))
		return true;
	*r = start;
	if (cx_parse_ago(r, expr))
		return true;
	*r = start;
	if (cx_read_point(r, &p) && cx_set_same_of(expr, &p))
		return true;
	*r = what;
	*expr = same;
	return true;
}

/* per quarter, a year, annually, 每季度; so far this year. */
bool
cx_parse_rate(cx_reader *r, cx_period_expr *expr)
{
	cx_reader start = *r;
	const cx_lex_entry *entry;
	int unit = -1;

	*expr = (cx_period_expr){.when = CX_WHEN_RATE};
	if ((entry = cx_read_word(r, CX_PW_TO_DATE)))
		expr->when = CX_WHEN_TO_DATE;
	else
		entry = cx_read_word(r, CX_PW_RATE_OF);
	if (entry)
		unit = entry->value;
	else if (*r = start, cx_read_word(r, CX_PW_RATE))
	{
		if (cx_read_next_word(r, CX_PW_FISCAL))
			expr->by = CX_BY_FISCAL;
		unit = cx_read_unit(r, CX_PW_UNIT);
	}
	expr->unit = (uint8_t) unit;
	return unit == CX_UNIT_MONTH || unit == CX_UNIT_QUARTER || unit == CX_UNIT_YEAR;
}

/* 十四五, “十五五”期间: the five years of a plan of the state. */
bool
cx_parse_plan(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *plan = cx_read_word(r, CX_PW_PLAN);

	if (!plan)
		return false;
	*expr = (cx_period_expr){.when = CX_WHEN_RANGE,
							 .unit = CX_UNIT_YEAR,
							 .year = (int16_t) plan->value,
							 .end_year = (int16_t) (plan->value + 4)};
	return true;
}
