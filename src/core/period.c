/*
 * period.c - reading expressions of time; see period.h. What they mean in days: period_days.c.
 *
 * In the middle of the grammar is the point (period_point.c): "Q3 fiscal 2025". Around it stand the
 * other kinds of expression, each a function parse_...: two points make a range ("from 2023 to
 * 2026"), a word before or after a point makes it a limit ("by 2030", 2030年までに), a number of
 * units is a span ("the next five years"). All that may start with the word at hand are tried, and
 * the longest wins: "the year before" is read as a whole before "the year" is.
 *
 * Every loop is bounded by the longest expression, so reading at every unit of a text takes time
 * linear in it.
 */
#include "core/period_read.h"

#define LONGEST_RANGE 40 /* years */

/* ---- points, and what may follow them ---- */

/* The joint of a range: a dash, or a word for "to" ("and" where it began with "between", which then
 * wants no more: 2007年与2009年间 is told by its end). */
static bool
read_range_joint(cx_reader *r, bool *between, bool *dash, bool *word)
{
	cx_reader ahead = *r;
	const cx_lex_entry *entry;
	int size;

	while (cx_is_space(cx_peek(&ahead, ahead.pos, &size)) && ahead.pos - r->pos < 4)
		ahead.pos += size;
	*dash = cx_is_dash(cx_peek(&ahead, ahead.pos, &size));
	*word = !*dash;
	if (*dash)
	{
		ahead.pos += size;
		if (cx_is_dash(cx_peek(&ahead, ahead.pos, &size))) /* 2023——2026 */
			ahead.pos += size;
		else if (cx_read_word(&ahead, CX_PW_TO)) /* January-to-June */
			cx_skip_joint(&ahead);
	}
	else if (!(entry = cx_read_word(&ahead, CX_PW_TO)) || (*between && entry->value != 1) ||
			 (entry->value == 1 && !*between &&
			  (entry->lang == CX_LANG_EN || entry->lang == CX_LANG_DE)))
		return false;
	else
	{
		*between = entry->value == 1 && !*between;
		*dash = entry->lang != CX_LANG_EN && entry->lang != CX_LANG_DE; /* 2025至26年 as 2025-26 */
	}
	cx_skip_joint(&ahead);
	*r = ahead;
	return true;
}

/* Make a month the last day of it, where the day before it stands. */
static void
set_last_day(cx_period_expr *month, int year)
{
	cx_days days = cx_months(month->year ? month->year : year ? year : 2000, month->ordinal, 1);

	month->unit = CX_UNIT_DAY;
	month->day = (uint8_t) (days.next - days.first);
}

/* "From 2023 to May 2025", "from May 2023 to 2025": a whole year beside a part of one is taken from
 * its first such part, or to its last. */
static void
fit_units(cx_period_expr *from, cx_period_expr *to)
{
	static const uint8_t last[] = {0, 12, 4, 2, 0};

	if (from->unit == CX_UNIT_DAY && to->unit == CX_UNIT_MONTH)
		set_last_day(to, from->year);
	else if (from->unit == CX_UNIT_MONTH && to->unit == CX_UNIT_DAY)
	{
		from->unit = CX_UNIT_DAY;
		from->day = 1;
	}
	if (!from->year || !to->year || from->unit == CX_UNIT_DAY || to->unit == CX_UNIT_DAY)
		return;
	if (from->unit == CX_UNIT_YEAR && to->unit != CX_UNIT_YEAR)
	{
		from->unit = to->unit;
		from->ordinal = 1;
	}
	else if (to->unit == CX_UNIT_YEAR && from->unit != CX_UNIT_YEAR)
	{
		to->unit = from->unit;
		to->ordinal = last[from->unit];
	}
}

/* Give each end the year of the other where it has none: "October to March 2026". */
static bool
join_ends(cx_period_expr *from, cx_period_expr *to)
{
	int years;

	fit_units(from, to);
	if (from->unit != to->unit || (from->unit == CX_UNIT_YEAR && !(from->year && to->year)))
		return false;
	if (!from->year && to->year)
		from->year = (int16_t) (to->year - (to->ordinal < from->ordinal));
	else if (from->year && !to->year)
		to->year = (int16_t) (from->year + (to->ordinal < from->ordinal));
	years = to->year - from->year;
	if (years < 0 || years > LONGEST_RANGE ||
		(years == 0 && from->year && to->ordinal < from->ordinal))
		return false;
	from->end_year = to->year;
	from->end_ordinal = to->ordinal;
	from->end_day = to->day;
	from->when = CX_WHEN_RANGE;
	if (from->by == CX_BY_UNSAID)
		from->by = to->by;
	if (from->fiscal.end_month == 0)
		from->fiscal = to->fiscal;
	return true;
}

/* 내년부터 2030년까지: the first year is told by its offset; 去年10月到今年3月: both are. */
static bool
join_shifted(const cx_point *from, const cx_point *to, cx_period_expr *expr)
{
	if (from->has_part)
	{
		if (!from->has_year || !to->has_year || to->e.year || from->e.unit != to->e.unit ||
			from->e.unit == CX_UNIT_DAY)
			return false;
		expr->end_offset = (int8_t) (to->e.offset - from->e.offset);
		expr->end_ordinal = to->e.ordinal;
		expr->when = CX_WHEN_RANGE;
		return expr->end_offset > 0 || (expr->end_offset == 0 && to->e.ordinal > from->e.ordinal);
	}
	if (to->e.when != CX_WHEN_ABSOLUTE || to->e.unit != CX_UNIT_YEAR || to->e.end_year)
		return false;
	expr->end_year = to->e.year;
	expr->when = CX_WHEN_RANGE;
	if (expr->by == CX_BY_UNSAID)
		expr->by = to->e.by;
	if (expr->fiscal.end_month == 0)
		expr->fiscal = to->e.fiscal;
	return true;
}

/* Past the count that may follow a range of years: 2022-2024三年, 2026年から2030年までの5年間.
 * Whether 间 or the like ends it. */
static bool
skip_range_count(cx_reader *r, const cx_period_expr *range)
{
	cx_reader ahead = *r;
	int count;

	cx_read_word(&ahead, CX_PW_BY_AFTER);
	cx_read_word(&ahead, CX_PW_OF);
	cx_skip_joint(&ahead);
	count = cx_read_count(&ahead);
	if (range->unit == CX_UNIT_YEAR && count > 0 &&
		(range->year == 0 || count == range->end_year - range->year + 1) &&
		cx_read_unit(&ahead, CX_PW_UNIT) == CX_UNIT_YEAR)
		*r = ahead;
	return cx_read_next_word(r, CX_PW_INSIDE) != NULL;
}

/* The rest of a range after its first point. */
static bool
read_range_end(cx_reader *r, const cx_point *from, bool between, cx_period_expr *expr)
{
	cx_point to;
	bool dash, word;

	if (!read_range_joint(r, &between, &dash, &word))
		return false;
	if (!(dash && cx_read_range_tail(r, from, &to)) &&
		(!cx_read_point(r, &to) || (to.has_shift && !from->has_shift)))
		return false;
	*expr = from->e;
	if (!word && from->e.unit != to.e.unit)
		return false; /* "Q4 2024 - 2025 outlook" */
	if (from->e.when == CX_WHEN_RANGE || to.e.when == CX_WHEN_RANGE ||
		!(from->has_shift ? join_shifted(from, &to, expr) : join_ends(expr, &to.e)))
		return false;
	return skip_range_count(r, expr) || !between;
}

/* A limit must be a year, or a part of one: by 2030, by next year, by the end of the year. */
static bool
is_limit(const cx_point *p)
{
	return p->e.when != CX_WHEN_RANGE && (p->e.year || p->whole || (p->has_year && p->has_shift));
}

static bool
set_prior(cx_period_expr *expr, int unit, int count)
{
	*expr =
		(cx_period_expr){.when = CX_WHEN_PRIOR, .unit = (uint8_t) unit, .count = (uint8_t) count};
	return unit >= CX_UNIT_MONTH;
}

/* The same period of a year: of last year, or of the one that is named. */
static bool
set_same_of(cx_period_expr *expr, const cx_point *p)
{
	if (p->has_part || p->e.offset > 0 || (p->e.year == 0 && p->e.offset == 0))
		return false;
	set_prior(expr, CX_UNIT_YEAR, -p->e.offset);
	expr->year = p->e.year;
	return true;
}

/* 2028年3月期までの3年間, 2026년부터 5년간: so many years that end or start with the one named. */
static bool
read_years_from(cx_reader *r, const cx_point *p, cx_period_expr *expr)
{
	bool ends = cx_read_word(r, CX_PW_BY_AFTER) != NULL;
	const cx_lex_entry *from = ends ? NULL : cx_read_word(r, CX_PW_TO);
	int count;

	if (p->has_part || p->e.when != CX_WHEN_ABSOLUTE || p->e.end_year ||
		!(ends || (from && (from->lang == CX_LANG_JA || from->lang == CX_LANG_KO))))
		return false;
	cx_read_word(r, CX_PW_OF);
	cx_read_next_word(r, CX_PW_NEXT);
	cx_skip_joint(r);
	count = cx_read_count(r);
	if (count < 2 || cx_read_unit(r, CX_PW_UNIT) != CX_UNIT_YEAR)
		return false;
	cx_read_word(r, CX_PW_INSIDE);
	*expr = p->e;
	expr->when = CX_WHEN_RANGE;
	expr->year = (int16_t) (ends ? p->e.year - count + 1 : p->e.year);
	expr->end_year = (int16_t) (expr->year + count - 1);
	return true;
}

/* 明年前, 내년까지: a limit told by its offset, where the word behind it is no other. */
static bool
is_shifted_limit(const cx_point *p, const cx_lex_entry *by)
{
	return p->has_shift && !p->has_part && p->e.offset >= 0 &&
		   (by->lang == CX_LANG_JA || by->lang == CX_LANG_KO);
}

/* What a word after a point makes of it: 2031年前, 2023年以来, 2024年同期. */
static bool
read_after_point(cx_reader *r, const cx_point *p, cx_period_expr *expr)
{
	const cx_lex_entry *by;

	if (cx_read_next_word(r, CX_PW_SAME_AFTER))
		return set_same_of(expr, p);
	*expr = p->e;
	if (!is_limit(p))
		return false;
	expr->when = CX_WHEN_SINCE;
	if (p->e.year && cx_read_word(r, CX_PW_SINCE_AFTER))
		return true;
	expr->when = CX_WHEN_BY;
	by = p->has_part ? NULL : cx_read_word(r, CX_PW_BY_AFTER);
	return by && (p->e.year || is_shifted_limit(p, by));
}

/* 2025, the third quarter; 2023-2026, Q1 to Q3 2025; 2030年までに, 2024年同期. */
static bool
parse_point(cx_reader *r, cx_period_expr *expr)
{
	cx_reader ahead;
	cx_point p;

	if (!cx_read_point(r, &p))
		return false;
	ahead = *r;
	if (read_range_end(&ahead, &p, false, expr) ||
		(ahead = *r, read_years_from(&ahead, &p, expr)) ||
		(ahead = *r, read_after_point(&ahead, &p, expr)))
		*r = ahead;
	else
		*expr = p.e;
	return true;
}

/* 25〜27年度: the first year of a range in two digits, without a word of its own. */
static bool
parse_short_years(cx_reader *r, cx_period_expr *expr)
{
	cx_reader to_digits;
	cx_point to;
	int first, size;

	if (cx_read_digits(r, 2, &first) != 2 || !cx_is_dash(cx_peek(r, r->pos, &size)))
		return false;
	r->pos += size;
	to_digits = *r;
	if (first <= 12 && cx_read_digits(&to_digits, 4, &size) == 4)
		return false; /* 11-2025 is a month */
	if (!cx_read_point(r, &to) || to.has_part || to.e.when != CX_WHEN_ABSOLUTE || to.e.end_year ||
		first >= to.e.year % 100)
		return false;
	*expr = to.e;
	expr->when = CX_WHEN_RANGE;
	expr->year = (int16_t) (to.e.year - to.e.year % 100 + first);
	expr->end_year = to.e.year;
	skip_range_count(r, expr);
	return true;
}

/* from 2023 to 2026, between 2025 and 2028, 从2023年到2026年. */
static bool
parse_from(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *from = cx_read_word(r, CX_PW_FROM);
	cx_point p;

	if (!from)
		return false;
	cx_skip_joint(r);
	return cx_read_point(r, &p) && read_range_end(r, &p, from->value == 1, expr);
}

/* by 2030, through 2028, 到2029年, until next year. */
static bool
parse_limit(cx_reader *r, cx_period_expr *expr)
{
	bool until = cx_read_word(r, CX_PW_UNTIL) != NULL;
	cx_point p;

	if (!until && !cx_read_word(r, CX_PW_BY))
		return false;
	cx_skip_joint(r);
	if (!cx_read_point(r, &p) || !is_limit(&p))
		return false;
	*expr = p.e;
	expr->when = until ? CX_WHEN_UNTIL : CX_WHEN_BY;
	cx_read_word(r, CX_PW_BY_AFTER);
	return true;
}

/* since 2023, since the start of fiscal 2018, 自2023年以来. */
static bool
parse_since(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *since = cx_read_word(r, CX_PW_SINCE);
	cx_point p;

	if (!since)
		return false;
	cx_skip_joint(r);
	if (!cx_read_point(r, &p) || !is_limit(&p) || !p.e.year)
		return false;
	if (!cx_read_word(r, CX_PW_SINCE_AFTER) && since->lang == CX_LANG_ZH)
		return false;
	*expr = p.e;
	expr->when = CX_WHEN_SINCE;
	return true;
}

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

/* How many units a span has: five, 3; several and "three to five" are 0. -1: no number. */
static int
read_span_count(cx_reader *r)
{
	int count;

	if (cx_read_word(r, CX_PW_SOME))
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
		return count <= LONGEST_RANGE / decade->value;
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

/*
 * over the next five years, 未来三年; the past decade, 过去三年. Without such a word only "over
 * five years" and 三年内 are spans ahead.
 */
static bool
parse_span(cx_reader *r, cx_period_expr *expr)
{
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
	if (cx_read_word(r, CX_PW_INSIDE) || next || past)
		return true;
	expr->bare = over && over->value == 1 && expr->unit != CX_UNIT_DAY && expr->count != 1;
	return expr->bare;
}

/* ---- months up to a date ---- */

/* The month or day that something ended in: "ended June 30", "that ended in August". */
static bool
read_end_date(cx_reader *r, cx_period_expr *e)
{
	cx_point p;

	cx_read_next_word(r, CX_PW_OF);
	cx_skip_joint(r);
	if (!cx_read_point(r, &p) || p.has_shift || !p.has_part || p.e.when == CX_WHEN_RANGE ||
		(p.e.unit != CX_UNIT_DAY && p.e.unit != CX_UNIT_MONTH))
		return false;
	e->year = p.e.year;
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
static bool
parse_ended(cx_reader *r, cx_period_expr *expr)
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

/* The "three" of "the three and nine months ended September 30, 2025". */
static bool
parse_shared(cx_reader *r, cx_period_expr *expr)
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
static bool
parse_months(cx_reader *r, cx_period_expr *expr)
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

/* 截至6月30日止十二个月, 截至2025年6月30日的季度. */
static bool
parse_as_of(cx_reader *r, cx_period_expr *expr)
{
	*expr = (cx_period_expr){0};
	if (!cx_read_word(r, CX_PW_AS_OF) || !read_end_date(r, expr) ||
		!cx_read_next_word(r, CX_PW_STOP))
		return false;
	cx_read_next_word(r, CX_PW_OF);
	cx_skip_joint(r);
	return set_ended(expr, read_months(r, expr));
}

/* September quarter: the three months that end there. */
static bool
parse_month_quarter(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *month;
	cx_point p = {.has_part = true};

	*expr = (cx_period_expr){0};
	cx_skip_the(r);
	month = cx_read_word(r, CX_PW_MONTH);
	if (!month || cx_read_unit(r, CX_PW_UNIT) != CX_UNIT_QUARTER)
		return false;
	expr->ordinal = (uint8_t) month->value;
	if (cx_read_more(r, &p))
		expr->year = p.e.year;
	return set_ended(expr, 3);
}

/* ---- what is compared with, and rates ---- */

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
static bool
parse_prior(cx_reader *r, cx_period_expr *expr)
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
	return set_prior(expr, prior->value, 1);
}

/* two years ago, 三年前. */
static bool
parse_ago(cx_reader *r, cx_period_expr *expr)
{
	int count = cx_read_count(r);

	return count && set_prior(expr, cx_read_counted_unit(r), count) &&
		   cx_read_next_word(r, CX_PW_AGO);
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

/* the same quarter a year earlier, same period of last year, the same period of 2024; the same
 * three months. */
static bool
parse_same(cx_reader *r, cx_period_expr *expr)
{
	cx_reader what, start;
	cx_point p;

	cx_skip_the(r);
	if (!cx_read_word(r, CX_PW_SAME) || !read_same_what(r))
		return false;
	what = *r;
	cx_read_next_word(r, CX_PW_OF);
	cx_skip_joint(r);
	start = *r;
	if (parse_prior(r, expr))
		return true;
	*r = start;
	if (cx_read_point(r, &p) && set_same_of(expr, &p))
		return true;
	*r = what;
	*expr = (cx_period_expr){.when = CX_WHEN_SAME, .unit = CX_UNIT_YEAR};
	return true;
}

/* per quarter, a year, annually, 每季度; so far this year. */
static bool
parse_rate(cx_reader *r, cx_period_expr *expr)
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
static bool
parse_plan(cx_reader *r, cx_period_expr *expr)
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

/* ---- all of them ---- */

#define NUMBER ((uint64_t) 1 << 62) /* digits, or a number word */
#define CODE   ((uint64_t) 1 << 63) /* a letter of Q4, H1, FQ4, or the apostrophe of '25 */
_Static_assert(CX_N_PERIOD_WORDS <= 62, "two bits are left");

#define POINT (NUMBER | CODE | CX_POINT_ROLES)

/* A kind of expression, and the words that it may start with. */
typedef struct kind
{
	bool (*parse)(cx_reader *r, cx_period_expr *expr);
	uint64_t starts;
} kind;

static const kind kinds[] = {
	{parse_prior, CX_ROLE(PRIOR) | CX_ROLE(THE) | CX_ROLE(SAME)},
	{parse_same, CX_ROLE(THE) | CX_ROLE(SAME)},
	{parse_ago, NUMBER},
	{parse_rate, CX_ROLE(RATE) | CX_ROLE(RATE_OF) | CX_ROLE(TO_DATE)},
	{parse_span, NUMBER | CX_ROLE(OVER) | CX_ROLE(THE) | CX_ROLE(NEXT) | CX_ROLE(PAST)},
	{parse_ended, NUMBER | CX_ROLE(OVER) | CX_ROLE(THE) | CX_ROLE(PAST) | CX_ROLE(ORDINAL) |
					  CX_ROLE(FULL) | CX_ROLE(FISCAL) | CX_ROLE(UNIT) | CX_ROLE(UNITS) |
					  CX_ROLE(FISCAL_UNIT)},
	{cx_parse_decade, NUMBER | CODE | CX_ROLE(THE) | CX_ROLE(END) | CX_ROLE(DECADES) |
						  CX_ROLE(RELATIVE) | CX_ROLE(CURRENT)},
	{parse_plan, CX_ROLE(PLAN)},
	{parse_shared, NUMBER},
	{parse_months, CX_ROLE(OVER) | CX_ROLE(UNTIL)},
	{parse_as_of, CX_ROLE(AS_OF)},
	{parse_from, CX_ROLE(FROM)},
	{parse_short_years, NUMBER},
	{parse_limit, CX_ROLE(UNTIL) | CX_ROLE(BY)},
	{parse_since, CX_ROLE(SINCE)},
	{parse_month_quarter, CX_ROLE(THE) | CX_ROLE(MONTH)},
	{parse_point, POINT}};

/* Whether the byte at pos is no ASCII digit nor a part of a longer character. */
static bool
is_no_digit(cx_text text, int32_t pos)
{
	uint8_t byte = pos < text.length ? (uint8_t) text.bytes[pos] : ' ';

	return byte < 0x80 && (byte < '0' || byte > '9');
}

/* Whether a digit stands at pos, or an apostrophe beyond ASCII with what may be one behind it. */
static bool
begins_wide(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = cx_char_at(text, pos, &size);

	return cx_is_digit(c) || (c >= 0x80 && cx_is_apostrophe(c) && !is_no_digit(text, pos + size));
}

/* Whether a code can start with the letter or apostrophe at pos: a digit comes next, or after one
 * more letter ("Q4", "'25", "FQ4"). */
static bool
may_be_code(cx_text text, int32_t pos)
{
	switch (text.bytes[pos])
	{
		case 'Q':
		case 'q':
		case 'H':
		case 'h':
		case '\'':
			return !is_no_digit(text, pos + 1);
		case 'F':
		case 'C':
			return !is_no_digit(text, pos + 1) || !is_no_digit(text, pos + 2);
		default:
			return begins_wide(text, pos);
	}
}

/* What stands at the reader's place: the roles of its words, NUMBER and CODE. */
static uint64_t
starts_here(const cx_reader *r, const cx_lex_look *look)
{
	uint64_t starts = cx_roles_here(r);
	cx_lex_hit hit;
	int size;
	uint32_t c = cx_peek(r, r->pos, &size), before;

	if (cx_is_digit(c))
		return cx_digits_may_start(r->text, r->pos) ? starts | NUMBER : 0;
	before = r->pos > 0 ? cx_char_before(r->text, r->pos, &size) : 0;
	if (before && cx_is_word(before) && cx_is_word(c))
		return starts;
	if ((c == 'Q' || c == 'q' || c == 'H' || c == 'h' || c == 'F' || c == 'C' ||
		 cx_is_apostrophe(c)) &&
		may_be_code(r->text, r->pos))
		starts |= CODE;
	if (cx_lex_best(look, r->text.length, CX_LEX_MASK(NUMBER), &hit))
		starts |= NUMBER;
	return starts;
}

/* Words that alone can be an expression; the others, and number words, are only the start of one.
 */
#define COMPLETE                                                                                   \
	(CODE | CX_ROLE(MONTH) | CX_ROLE(HALF) | CX_ROLE(YEARS) | CX_ROLE(QUARTERS) |                  \
	 CX_ROLE(MONTHS) | CX_ROLE(WHOLE) | CX_ROLE(PRIOR) | CX_ROLE(RATE_OF) | CX_ROLE(TO_DATE) |     \
	 CX_ROLE(PLAN))

#define MOST_OPENERS 3 /* "in the same": words looked past that only open */

/*
 * Whether an expression that started before pos may go on there, joints skipped: with digits, a
 * code, a dash, a number or period word. A word that only opens something ("in the company") must
 * itself be followed by one.
 */
static bool
may_go_on(cx_text text, int32_t pos, int openers)
{
	uint32_t begun, c = ' ';
	cx_lex_look look;
	int32_t end;
	int size = 0;

	for (; pos < text.length && cx_is_space(c = cx_char_at(text, pos, &size)); pos += size)
		;
	if (pos >= text.length)
		return false;
	if (cx_is_digit(c) || cx_is_dash(c) || cx_is_apostrophe(c) || (c >= 0xFF00 && c <= 0xFFEF) ||
		may_be_code(text, pos))
		return true;
	begun = cx_lex_begun(text, pos, &end);
	if (!(begun & CX_PERIOD_CLASSES) || begun & CX_LEX_ENDS || openers == 0)
		return (begun & CX_PERIOD_CLASSES) != 0;
	cx_lex_look_at(text, pos, CX_PERIOD_CLASSES, &look);
	if (look.n > 0 && look.forms[look.n - 1].end > end)
		return true;
	return may_go_on(text, end, openers - 1);
}

/* Whether the four digits of a year start at pos. */
static bool
starts_year(cx_text text, int32_t pos)
{
	return !is_no_digit(text, pos) && !is_no_digit(text, pos + 1) && !is_no_digit(text, pos + 2) &&
		   !is_no_digit(text, pos + 3) && is_no_digit(text, pos + 4) &&
		   (text.bytes[pos] == '1' || text.bytes[pos] == '2');
}

/* Whether digits at pos may be the start of an expression: a year, or a count or day that goes on.
 */
static bool
digits_may_become(cx_text text, int32_t pos)
{
	int32_t end = pos;
	uint8_t after;

	while (end < text.length && text.bytes[end] >= '0' && text.bytes[end] <= '9')
		end++;
	after = end < text.length ? (uint8_t) text.bytes[end] : ' ';
	if (end == pos || end - pos == 4 || after >= 0x80 || cx_is_word(after))
		return true;
	if (end - pos == 2 && after == '.' && starts_year(text, end + 1))
		return true; /* 05.2025 */
	if (end - pos > 2 || after == '%' ||
		((after == '.' || after == ',') && !is_no_digit(text, end + 1)))
		return false;
	return may_go_on(text, end + (after == '.'), MOST_OPENERS);
}

/* Whether nothing stands at a place but words of one unit that only open something. */
static bool
only_opens(const cx_lex_look *look)
{
	if (!(look->classes & CX_PERIOD_CLASSES) || look->begun & CX_LEX_ENDS)
		return false;
	for (int32_t i = 0; i < look->n; i++)
		if (look->forms[i].classes & CX_PERIOD_CLASSES && look->forms[i].end > look->unit_end)
			return false;
	return true;
}

/* Whether a year may be spelled out at a place: "nineteen" or "twenty" and a number, or "two" and
 * "thousand". */
static bool
may_spell_year(const cx_lex_look *look)
{
	cx_lex_hit hit;
	int32_t end;

	if (!cx_lex_best(look, look->text.length, CX_LEX_MASK(NUMBER), &hit) ||
		(hit.entry->value != 19 && hit.entry->value != 20 && hit.entry->value != 2))
		return false;
	for (end = hit.end; end < look->text.length && look->text.bytes[end] == ' ';)
		end++;
	return end < look->text.length &&
		   cx_lex_begun(look->text, end, &end) &
			   (hit.entry->value == 2 ? CX_LEX_MASK(SCALE) : CX_LEX_MASK(NUMBER));
}

/* Whether what starts at the reader's place may become an expression: most of "the", "a", "in" are
 * followed by nothing of the sort. */
static bool
may_become(const cx_reader *start, const cx_lex_look *look, uint64_t starts)
{
	const cx_word_place *place = cx_words_here(start);
	cx_reader ahead = *start;
	int size;

	if (starts & COMPLETE)
		return true;
	for (int32_t i = 0; i < place->count; i++)
		if (may_go_on(start->text, place->hits[i].end, MOST_OPENERS))
			return true;
	if (cx_is_digit(cx_peek(start, start->pos, &size)))
		return digits_may_become(start->text, start->pos);
	if (!(starts & NUMBER))
		return false;
	return may_spell_year(look) ||
		   ((cx_read_han_digits(&ahead, 4, &size) || cx_read_count(&ahead)) &&
			may_go_on(start->text, ahead.pos, MOST_OPENERS));
}

bool
cx_period_in(const cx_lex_look *look, cx_period_expr *expr)
{
	cx_text text = look->text;
	int32_t pos = look->pos;
	cx_words words;
	cx_reader start = {text, pos, &words}, end = start;
	uint64_t starts;
	int32_t nothing;

	if (!(look->classes & CX_PERIOD_CLASSES) && !may_be_code(text, pos))
		return false;
	if (only_opens(look) && !may_be_code(text, pos) &&
		!may_go_on(text, look->unit_end, MOST_OPENERS) && !may_spell_year(look))
		return false;
	cx_words_init(&words, look);
	starts = starts_here(&start, look);
	if (starts == 0 || !may_become(&start, look, starts))
		return false;
	cx_read_word(&end, CX_PW_NOTHING);
	nothing = end.pos; /* an expression must be longer than what is known to be none */
	expr->span = (cx_span){pos, nothing};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		cx_period_expr found;

		end = start;
		if (!(kinds[i].starts & starts) || !kinds[i].parse(&end, &found) ||
			end.pos <= expr->span.end)
			continue;
		*expr = found;
		expr->span = (cx_span){pos, end.pos};
	}
	return expr->span.end > nothing;
}

bool
cx_period_at(cx_text text, int32_t pos, cx_period_expr *expr)
{
	cx_lex_look look;

	if (pos >= text.length)
		return false;
	cx_lex_look_at(text, pos, CX_PERIOD_CLASSES, &look);
	return cx_period_in(&look, expr);
}
