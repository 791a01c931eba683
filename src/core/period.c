/*
 * period.c - reading expressions of time; see period.h. What they mean in days: period_days.c.
 *
 * In the middle of the grammar is the point (period_point.c): "Q3 fiscal 2025". Around it stand the
 * other kinds of expression, each a function parse_...: two points make a range ("from 2023 to
 * 2026"), a word before or after a point makes it a limit ("by 2030", 2030年までに), a number of
 * units is a span ("the next five years"). All are tried where a word may start, and the longest
 * wins: "the year before" is read as a whole before "the year" is.
 *
 * Every loop is bounded by the longest expression, so reading at every unit of a text takes time
 * linear in it.
 */
#include "core/period_read.h"

#define LONGEST_RANGE 40 /* years */

/* ---- the kinds of expression ---- */

static bool
parse_point(cx_reader r, cx_period_expr *expr)
{
	cx_point p;

	if (!cx_read_point(&r, &p))
		return false;
	*expr = p.e;
	return true;
}

/* The joint of a range: a dash, or a word for "to" ("and" where it began with "between"). */
static bool
read_range_joint(cx_reader *r, bool between, bool *dash)
{
	cx_reader ahead = *r;
	const cx_lex_entry *entry;
	int size;

	while (cx_is_space(cx_peek(&ahead, ahead.pos, &size)) && ahead.pos - r->pos < 4)
		ahead.pos += size;
	*dash = cx_is_dash(cx_peek(&ahead, ahead.pos, &size));
	if (*dash)
	{
		ahead.pos += size;
		if (cx_is_dash(cx_peek(&ahead, ahead.pos, &size))) /* 2023——2026 */
			ahead.pos += size;
	}
	else if (!(entry = cx_read_word(&ahead, CX_PW_TO)) || (entry->value == 1) != between)
		return false;
	cx_skip_joint(&ahead);
	*r = ahead;
	return true;
}

/* Give each end the year of the other where it has none: "October to March 2026". */
static bool
join_ends(cx_period_expr *from, cx_period_expr *to)
{
	int years;

	if (from->unit != to->unit || from->unit == CX_UNIT_DAY ||
		(from->unit == CX_UNIT_YEAR && !(from->year && to->year)))
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
	from->when = CX_WHEN_RANGE;
	if (from->by == CX_BY_UNSAID)
		from->by = to->by;
	return true;
}

/* The count that may follow a range of years: 2022-2024三年. */
static void
skip_range_count(cx_reader *r, const cx_period_expr *range)
{
	cx_reader ahead = *r;

	cx_skip_joint(&ahead);
	if (range->unit == CX_UNIT_YEAR && cx_read_count(&ahead) == range->end_year - range->year + 1 &&
		cx_read_unit(&ahead, CX_PW_UNIT) == CX_UNIT_YEAR)
		*r = ahead;
	cx_read_word(r, CX_PW_INSIDE);
}

/* from 2023 to 2026, between 2025 and 2028, 2025–27, Q1-Q3 2025, 2023年至2026年. */
static bool
parse_range(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	const cx_lex_entry *entry = cx_read_word(&r, CX_PW_FROM);
	cx_point from, to;
	bool dash;

	if (entry)
		cx_skip_joint(&r);
	if (!cx_read_point(&r, &from) || from.has_shift ||
		!read_range_joint(&r, entry && entry->value == 1, &dash))
		return false;
	if (!(dash && cx_read_range_tail(&r, &from, &to)) && (!cx_read_point(&r, &to) || to.has_shift))
		return false;
	*expr = from.e;
	if (from.e.when == CX_WHEN_RANGE || to.e.when == CX_WHEN_RANGE || !join_ends(expr, &to.e))
		return false;
	skip_range_count(&r, expr);
	expr->span = (cx_span){start, r.pos};
	return true;
}

/* How many units a span has: five, 3个, several (0). False: no number stands there. */
static bool
read_span_count(cx_reader *r, int *count)
{
	cx_reader ahead = *r;
	int size;

	if (cx_read_word(&ahead, CX_PW_SOME))
		*count = 0;
	else
	{
		*count = cx_read_count(&ahead);
		if (*count == 0)
			return false;
		*r = ahead;
		cx_skip_joint(&ahead);
		if (cx_is_dash(cx_peek(&ahead, ahead.pos, &size)))
			ahead.pos += size;
		else if (!cx_read_word(&ahead, CX_PW_TO))
			ahead.pos = r->text.length;
		cx_skip_joint(&ahead);
		if (ahead.pos >= r->text.length || cx_read_count(&ahead) == 0)
			ahead = *r;
		else
			*count = 0; /* three to five years */
	}
	*r = ahead;
	cx_skip_joint(r);
	if (cx_read_word(r, CX_PW_COUNTER))
		cx_skip_joint(r);
	return true;
}

/* "five years", 三年, "12-month", "decade" into unit and count. */
static bool
read_units(cx_reader *r, cx_period_expr *e)
{
	const cx_lex_entry *entry;
	int count, unit;

	if ((entry = cx_read_word(r, CX_PW_DECADE)))
	{
		e->count = (uint8_t) entry->value;
		e->unit = CX_UNIT_YEAR;
		return true;
	}
	if (!read_span_count(r, &count))
		return false;
	if (cx_read_word(r, CX_PW_FISCAL))
		e->by = CX_BY_FISCAL;
	else if (cx_read_word(r, CX_PW_CALENDAR))
		e->by = CX_BY_CALENDAR;
	unit = cx_read_unit(r, CX_PW_UNITS);
	if (unit < 0)
		unit = cx_read_unit(r, CX_PW_UNIT);
	if (unit < 0 && (unit = cx_read_unit(r, CX_PW_FISCAL_UNIT)) >= 0)
		e->by = CX_BY_FISCAL;
	e->count = (uint8_t) count;
	e->unit = (uint8_t) unit;
	return unit >= CX_UNIT_MONTH;
}

/* over the next five years, 未来三年, the past decade, over five years, 三年内. */
static bool
parse_span(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	const cx_lex_entry *over = cx_read_word(&r, CX_PW_OVER);
	cx_period_expr e = {0};

	if (over)
		cx_skip_joint(&r);
	if (cx_read_word(&r, CX_PW_THE))
		cx_skip_joint(&r);
	e.when = CX_WHEN_NEXT;
	if (!cx_read_word(&r, CX_PW_NEXT))
	{
		e.when = cx_read_word(&r, CX_PW_PAST) ? CX_WHEN_LAST : CX_WHEN_RATE;
		if (e.when == CX_WHEN_LAST)
			over = NULL;
	}
	cx_skip_joint(&r);
	if (!read_units(&r, &e))
		return false;
	if (cx_read_word(&r, CX_PW_INSIDE) || (over && over->value == 1 && e.unit == CX_UNIT_YEAR))
		e.when = e.when == CX_WHEN_LAST ? CX_WHEN_LAST : CX_WHEN_NEXT;
	if (e.when == CX_WHEN_RATE)
		return false;
	e.span = (cx_span){start, r.pos};
	*expr = e;
	return true;
}

/* A day or month that something ended in; the expression counts units up to it. */
static bool
read_end_date(cx_reader *r, cx_period_expr *e)
{
	cx_point p;

	cx_skip_joint(r);
	if (!cx_read_point(r, &p) || p.has_shift || !p.has_part || p.e.count || p.e.end_ordinal ||
		(p.e.unit != CX_UNIT_DAY && p.e.unit != CX_UNIT_MONTH))
		return false;
	e->year = p.e.year;
	e->ordinal = p.e.ordinal;
	e->day = p.e.day;
	return true;
}

/* Units as months: a quarter is three. 0: what cannot end on a date. */
static int
months_of(int unit)
{
	switch (unit)
	{
		case CX_UNIT_MONTH:
			return 1;
		case CX_UNIT_QUARTER:
			return 3;
		case CX_UNIT_HALF:
			return 6;
		case CX_UNIT_YEAR:
			return 12;
		default:
			return 0;
	}
}

/* How many months end: "twelve months", "12-month period", "thirteen weeks", "fiscal year". */
static int
read_months(cx_reader *r)
{
	cx_reader ahead = *r;
	cx_point ignored = {0};
	int count = cx_read_count(&ahead), unit;

	if (count)
	{
		cx_read_word(&ahead, CX_PW_COUNTER);
		if (cx_read_next_word(&ahead, CX_PW_WEEK))
		{
			*r = ahead;
			return (count * 12 + 26) / 52;
		}
		unit = cx_read_unit(&ahead, CX_PW_UNITS);
		if (unit < 0)
			unit = cx_read_unit(&ahead, CX_PW_UNIT);
		if (unit < 0)
			return 0;
		*r = ahead;
		return count * months_of(unit);
	}
	if (cx_read_word(r, CX_PW_ORDINAL) || cx_read_word(r, CX_PW_FULL))
		cx_skip_joint(r);
	unit = cx_read_word(r, CX_PW_BUSINESS_YEAR) ? CX_UNIT_YEAR : cx_read_part_unit(r, &ignored);
	return unit < 0 ? 0 : months_of(unit);
}

static bool
set_ended(cx_period_expr *e, int months, int32_t start, int32_t end)
{
	if (months < 1 || months > 99)
		return false;
	e->when = CX_WHEN_TRAILING;
	e->unit = CX_UNIT_MONTH;
	e->count = (uint8_t) months;
	e->span = (cx_span){start, end};
	return true;
}

/* the quarter ended September 30, 2025; trailing 12-month period ended June 30. */
static bool
parse_ended(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	cx_period_expr e = {0};
	int months;

	if (cx_read_word(&r, CX_PW_THE))
		cx_skip_joint(&r);
	if (cx_read_word(&r, CX_PW_PAST))
		cx_skip_joint(&r);
	months = read_months(&r);
	if (months == 0)
		return false;
	cx_read_next_word(&r, CX_PW_TAIL);
	if (!cx_read_next_word(&r, CX_PW_ENDED) || !read_end_date(&r, &e) ||
		!set_ended(&e, months, start, r.pos))
		return false;
	*expr = e;
	return true;
}

/* 截至6月30日止十二个月, 截至2025年6月30日的季度. */
static bool
parse_as_of(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	cx_period_expr e = {0};
	int months;

	if (!cx_read_word(&r, CX_PW_AS_OF) || !read_end_date(&r, &e) ||
		!cx_read_next_word(&r, CX_PW_STOP))
		return false;
	cx_read_next_word(&r, CX_PW_OF);
	cx_skip_joint(&r);
	months = read_months(&r);
	if (!set_ended(&e, months, start, r.pos))
		return false;
	*expr = e;
	return true;
}

/* September quarter: the three months that end there. */
static bool
parse_month_quarter(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	const cx_lex_entry *month;
	cx_period_expr e = {0};
	cx_point p = {0};

	if (cx_read_word(&r, CX_PW_THE))
		cx_skip_joint(&r);
	month = cx_read_word(&r, CX_PW_MONTH);
	if (!month || cx_read_unit(&r, CX_PW_UNIT) != CX_UNIT_QUARTER)
		return false;
	e.ordinal = (uint8_t) month->value;
	p.has_part = true;
	if (cx_read_more(&r, &p))
		e.year = p.e.year;
	*expr = e;
	return set_ended(expr, 3, start, r.pos);
}

/* A limit must be a year, or a part of one: by 2030, by next year, by the end of the year. */
static bool
read_limit(cx_reader *r, cx_point *p)
{
	return cx_read_point(r, p) && p->e.when != CX_WHEN_RANGE &&
		   (p->e.year || p->whole || (p->has_year && p->has_shift));
}

/* by 2030, through 2028, 到2029年, until next year. */
static bool
parse_limit(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	cx_reader ahead = r;
	bool until = cx_read_word(&ahead, CX_PW_UNTIL) != NULL;
	cx_point p;

	if (!until && (ahead = r, !cx_read_word(&ahead, CX_PW_BY)))
		return false;
	cx_skip_joint(&ahead);
	if (!read_limit(&ahead, &p))
		return false;
	*expr = p.e;
	expr->when = until ? CX_WHEN_UNTIL : CX_WHEN_BY;
	cx_read_word(&ahead, CX_PW_BY_AFTER);
	expr->span = (cx_span){start, ahead.pos};
	return true;
}

/* 2030年までに, 2031年前. */
static bool
parse_limit_after(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	cx_point p;

	if (!read_limit(&r, &p) || !p.e.year || p.has_part || !cx_read_word(&r, CX_PW_BY_AFTER))
		return false;
	*expr = p.e;
	expr->when = CX_WHEN_BY;
	expr->span = (cx_span){start, r.pos};
	return true;
}

/* since 2023, since the start of fiscal 2018, 2023年以来. */
static bool
parse_since(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	const cx_lex_entry *since = cx_read_word(&r, CX_PW_SINCE);
	cx_point p;

	if (since)
		cx_skip_joint(&r);
	if (!read_limit(&r, &p) || !p.e.year)
		return false;
	if (!cx_read_word(&r, CX_PW_SINCE_AFTER) && (!since || since->lang == CX_LANG_ZH))
		return false;
	*expr = p.e;
	expr->when = CX_WHEN_SINCE;
	expr->span = (cx_span){start, r.pos};
	return true;
}

static bool
set_prior(cx_period_expr *expr, int unit, int count, int32_t start, int32_t end)
{
	*expr = (cx_period_expr){.span = {start, end},
							 .when = CX_WHEN_PRIOR,
							 .unit = (uint8_t) unit,
							 .count = (uint8_t) count};
	return unit >= CX_UNIT_MONTH;
}

/* Past the quarter, period or level that a prior is said of: "year-ago quarter". */
static void
skip_prior_noun(cx_reader *r)
{
	const cx_reader before = *r;
	const bool possessive = cx_read_next_word(r, CX_PW_OF) != NULL;
	const int32_t after_of = r->pos;

	if (cx_read_unit(r, CX_PW_UNIT) < 0)
		cx_read_next_word(r, CX_PW_TAIL);
	if (possessive && r->pos == after_of)
		*r = before;
}

/* a year earlier, comparable prior year period, 去年同期, two years ago. */
static bool
parse_prior(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	cx_reader ahead = r;
	const cx_lex_entry *entry = cx_read_word(&ahead, CX_PW_PRIOR);
	int unit, count;

	if (!entry)
	{
		ahead = r;
		if (cx_read_word(&ahead, CX_PW_THE))
			cx_skip_joint(&ahead);
		if (cx_read_word(&ahead, CX_PW_SAME))
			cx_skip_joint(&ahead);
		entry = cx_read_word(&ahead, CX_PW_PRIOR);
	}
	if (entry)
	{
		skip_prior_noun(&ahead);
		return set_prior(expr, entry->value, 1, start, ahead.pos);
	}
	count = cx_read_count(&r);
	if (count == 0)
		return false;
	unit = cx_read_unit(&r, CX_PW_UNITS);
	if (unit < 0)
		unit = cx_read_unit(&r, CX_PW_UNIT);
	return unit >= CX_UNIT_MONTH && cx_read_next_word(&r, CX_PW_AGO) &&
		   set_prior(expr, unit, count, start, r.pos);
}

/* The same period of a year: of last year, or of the one that is named. */
static bool
set_same_of(cx_period_expr *expr, const cx_point *p, int32_t start, int32_t end)
{
	if (p->has_part || p->e.offset > 0 || (p->e.year == 0 && p->e.offset == 0))
		return false;
	set_prior(expr, CX_UNIT_YEAR, -p->e.offset, start, end);
	expr->year = p->e.year;
	return true;
}

/* the same quarter a year earlier, same period of last year, the corresponding prior-year period.
 */
static bool
parse_same(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	const cx_lex_entry *entry;
	cx_reader ahead;
	cx_point p;

	if (cx_read_word(&r, CX_PW_THE))
		cx_skip_joint(&r);
	if (!cx_read_word(&r, CX_PW_SAME))
		return false;
	if (cx_read_unit(&r, CX_PW_UNIT) < 0 && !cx_read_next_word(&r, CX_PW_TAIL))
		return false;
	cx_read_next_word(&r, CX_PW_OF);
	cx_skip_joint(&r);
	ahead = r;
	if (cx_read_word(&ahead, CX_PW_THE))
		cx_skip_joint(&ahead);
	if ((entry = cx_read_word(&r, CX_PW_PRIOR)))
		return set_prior(expr, entry->value, 1, start, r.pos);
	if ((entry = cx_read_word(&ahead, CX_PW_PRIOR)))
		return set_prior(expr, entry->value, 1, start, ahead.pos);
	return cx_read_point(&r, &p) && set_same_of(expr, &p, start, r.pos);
}

/* 2024年同期, 去年同季度. */
static bool
parse_same_after(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	cx_point p;

	return cx_read_point(&r, &p) && cx_read_next_word(&r, CX_PW_SAME_AFTER) &&
		   set_same_of(expr, &p, start, r.pos);
}

/* per quarter, a year, annually, 每季度; so far this year. */
static bool
parse_rate(cx_reader r, cx_period_expr *expr)
{
	int32_t start = r.pos;
	cx_period_expr e = {.when = CX_WHEN_RATE};
	const cx_lex_entry *entry = cx_read_word(&r, CX_PW_RATE_OF);
	int unit;

	if (entry)
		unit = entry->value;
	else if (cx_read_word(&r, CX_PW_RATE))
	{
		if (cx_read_next_word(&r, CX_PW_FISCAL))
			e.by = CX_BY_FISCAL;
		unit = cx_read_unit(&r, CX_PW_UNIT);
	}
	else if ((entry = cx_read_word(&r, CX_PW_TO_DATE)))
	{
		unit = entry->value;
		e.when = CX_WHEN_TO_DATE;
	}
	else
		return false;
	if (unit != CX_UNIT_MONTH && unit != CX_UNIT_QUARTER && unit != CX_UNIT_YEAR)
		return false;
	e.unit = (uint8_t) unit;
	e.span = (cx_span){start, r.pos};
	*expr = e;
	return true;
}

typedef bool (*parse_fn)(cx_reader r, cx_period_expr *expr);

/* Whether something can start at pos at all: a period word, or digits (also in words). */
static bool
may_start(cx_text text, int32_t pos)
{
	cx_lex_hit hit;
	int size;
	uint32_t c = cx_char_at(text, pos, &size);

	if (cx_is_digit(c))
		return cx_digits_may_start(text, pos);
	return cx_is_apostrophe(c) ||
		   cx_lex_match(text, pos, CX_LEX_MASK(PERIOD) | CX_LEX_MASK(NUMBER), &hit) || c == 'Q' ||
		   c == 'q' || c == 'H' || c == 'h' || c == 'F' || c == 'C';
}

bool
cx_period_at(cx_text text, int32_t pos, cx_period_expr *expr)
{
	static const parse_fn parsers[] = {
		parse_prior, parse_same,          parse_same_after, parse_rate,  parse_span,
		parse_ended, parse_as_of,         parse_range,      parse_limit, parse_limit_after,
		parse_since, parse_month_quarter, parse_point};
	cx_reader r = {text, pos};
	cx_period_expr found;

	if (pos >= text.length || !may_start(text, pos))
		return false;
	expr->span = (cx_span){pos, pos};
	if (cx_read_word(&r, CX_PW_NOTHING))
		expr->span.end = r.pos;
	r.pos = expr->span.end; /* a match must be longer than what is nothing */
	for (size_t i = 0; i < sizeof(parsers) / sizeof(parsers[0]); i++)
		if (parsers[i]((cx_reader){text, pos}, &found) && found.span.end > expr->span.end)
			*expr = found;
	return expr->span.end > r.pos;
}
