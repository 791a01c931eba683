/*
 * period_days.c - from an expression of time to the days it means; see period.h.
 *
 * The same words mean other days for another company, on another day, in another kind of text.
 * "The second quarter", told on 2026-02-04 of a company whose year ends in June:
 *
 *     in a results call     2025-10-01..2025-12-31, its second fiscal quarter, just reported
 *     in any other text     2025-04-01..2025-06-30, the latest second quarter of the calendar
 *
 * A year with a number is the calendar's unless the text says "fiscal". In results, a quarter with
 * its year is the company's fiscal one only where that is the quarter being told, the one after it,
 * or either a year before.
 */
#include "core/period.h"

typedef const cx_period_expr expression;
typedef const cx_period_context circumstances;

static const cx_fiscal calendar = {12, false};

/* ---- days ---- */

/* The same day of another month, the month's last where it has no such day. */
static cx_date
shift_date(cx_date date, int months)
{
	int year, month, day;
	cx_days there;

	cx_date_split(date, &year, &month, &day);
	there = cx_months(year, month + months, 1);
	if (!cx_days_known(there))
		return CX_NO_DATE;
	return there.next - there.first < day ? there.next - 1 : there.first + day - 1;
}

cx_days
cx_days_shift(cx_days days, int months)
{
	cx_days shifted;

	if (!cx_days_known(days))
		return CX_NO_DAYS;
	shifted.first = shift_date(days.first, months);
	shifted.next = shift_date(days.next, months);
	if (shifted.first == CX_NO_DATE || shifted.next == CX_NO_DATE || shifted.first >= shifted.next)
		return CX_NO_DAYS;
	return shifted;
}

static cx_days
hull(cx_days first, cx_days last)
{
	if (!cx_days_known(first) || !cx_days_known(last) || first.first >= last.next)
		return CX_NO_DAYS;
	return (cx_days){first.first, last.next};
}

static bool
same_days(cx_days a, cx_days b)
{
	return cx_days_known(a) && a.first == b.first && a.next == b.next;
}

static int
months_of(int unit)
{
	static const int months[] = {0, 1, 3, 6, 12};

	return months[unit];
}

/* Month, quarter, half (ordinal) or the whole (ordinal 0) of a fiscal year. */
static cx_days
part_of_year(cx_fiscal fiscal, int year, int unit, int ordinal)
{
	cx_days days;
	int first_year, month, day;

	if (ordinal == 0 || unit == CX_UNIT_YEAR)
		return cx_fiscal_days(fiscal, year, 0);
	if (unit == CX_UNIT_QUARTER || unit == CX_UNIT_HALF)
		return cx_fiscal_days(fiscal, year, unit == CX_UNIT_HALF ? 4 + ordinal : ordinal);
	days = cx_fiscal_days(fiscal, year, 0);
	if (!cx_days_known(days))
		return CX_NO_DAYS;
	cx_date_split(days.first, &first_year, &month, &day);
	return cx_months(first_year + (ordinal < month), ordinal, 1);
}

static int
year_of(cx_date date)
{
	int year, month, day;

	cx_date_split(date, &year, &month, &day);
	return year;
}

/* The fiscal quarter some quarters after the one a day falls in. */
static cx_days
quarter_around(cx_fiscal fiscal, cx_date date, int offset)
{
	int year, quarter;

	cx_fiscal_of(fiscal, date, &year, &quarter);
	return cx_days_shift(cx_fiscal_days(fiscal, year, quarter), 3 * offset);
}

/* ---- what the words are counted by ---- */

/* The fiscal year of the expression's own words, of the company, or the calendar. */
static cx_fiscal
fiscal_of(expression *e, circumstances *c)
{
	if (e->fiscal.end_month && !(e->fiscal.by_start && c->own && c->fiscal.end_month != 3))
		return e->fiscal; /* 2025年度 of a firm whose year is another is that firm's */
	if (e->by == CX_BY_CALENDAR || c->fiscal.end_month == 0)
		return calendar;
	return c->fiscal;
}

static bool
published_known(circumstances *c)
{
	return c->published > cx_date_of(CX_FIRST_YEAR, 1, 1) &&
		   c->published < cx_date_of(CX_LAST_YEAR, 1, 1);
}

static bool
tells_results(circumstances *c)
{
	return c->results && published_known(c);
}

/* Whether a fiscal quarter is one that a results story tells of. */
static bool
is_told(cx_days quarter, circumstances *c, cx_fiscal fiscal)
{
	cx_days reported = cx_reported_quarter(fiscal, c->published);

	for (int months = -12; months <= 0; months += 12)
		if (same_days(quarter, cx_days_shift(reported, months)) ||
			same_days(quarter, cx_days_shift(reported, months + 3)))
			return true;
	return false;
}

/* A year that covers all but a month of the calendar year of its name: retailers' years. */
static bool
nearly_calendar(cx_days fiscal_year, int year)
{
	cx_days named = cx_months(year, 1, 12);

	return fiscal_year.first <= named.first + 31 && fiscal_year.next >= named.next - 31;
}

/* A year that is said with its number, or its part: 2025, Q4 2025, fiscal 2024/25. */
static cx_days
named_year(expression *e, circumstances *c, int year, int ordinal)
{
	cx_fiscal fiscal = fiscal_of(e, c);
	cx_days in_fiscal = part_of_year(fiscal, year, e->unit, ordinal);

	if (e->by == CX_BY_FISCAL)
		return in_fiscal;
	if (e->by == CX_BY_UNSAID && tells_results(c) && cx_days_known(in_fiscal))
	{
		if (e->unit == CX_UNIT_YEAR && nearly_calendar(in_fiscal, year))
			return in_fiscal;
		if (e->unit == CX_UNIT_QUARTER && is_told(in_fiscal, c, fiscal))
			return in_fiscal;
	}
	return part_of_year(calendar, year, e->unit, ordinal);
}

/*
 * Fiscal 2024/25 starts in the one year and ends in the other. Of a company whose year is not
 * known it is taken to end in March, as where years are mostly written so.
 */
static cx_days
split_year(expression *e, circumstances *c)
{
	cx_fiscal fiscal = {c->fiscal.end_month, false};

	if (fiscal.end_month == 0 || fiscal.end_month == 12)
		fiscal.end_month = 3;
	return part_of_year(fiscal, e->end_year, e->unit, e->ordinal);
}

static cx_days
one_day(int year, int month, int day)
{
	cx_date date = cx_date_of(year, month, day);

	return date == CX_NO_DATE ? CX_NO_DAYS : (cx_days){date, date + 1};
}

static cx_days
resolve_absolute(expression *e, circumstances *c)
{
	if (e->end_year)
		return split_year(e, c);
	if (e->unit == CX_UNIT_DAY)
		return one_day(e->year, e->ordinal, e->day);
	return named_year(e, c, e->year, e->ordinal);
}

/* ---- the year is not said ---- */

/* The latest such part that ended before the text was published; the latest month that began. */
static cx_days
latest_part(cx_fiscal fiscal, int unit, int ordinal, cx_date published)
{
	int year, quarter;
	cx_days days;

	cx_fiscal_of(fiscal, published, &year, &quarter);
	days = part_of_year(fiscal, year, unit, ordinal);
	if (cx_days_known(days) && (unit == CX_UNIT_MONTH ? days.first : days.next) > published)
		days = part_of_year(fiscal, year - 1, unit, ordinal);
	return days;
}

/* "Second quarter" in results: the one reported if it may be called so, else the one near it:
 * the next one, or up to two before. */
static cx_days
told_quarter(expression *e, circumstances *c)
{
	cx_fiscal fiscal = fiscal_of(e, c);
	cx_days reported = cx_reported_quarter(fiscal, c->published);
	int year, quarter, month, day, ahead;

	if (!cx_days_known(reported))
		return CX_NO_DAYS;
	cx_fiscal_of(fiscal, reported.first, &year, &quarter);
	cx_date_split(reported.first, &year, &month, &day);
	if (quarter == e->ordinal || (e->by == CX_BY_UNSAID && month == 3 * e->ordinal - 2))
		return reported;
	ahead = (e->ordinal - quarter + 4) % 4;
	return cx_days_shift(reported, 3 * (ahead > 1 ? ahead - 4 : ahead));
}

#define FILED_LATER 120 /* days between the end of a year and the report on it, at most */

/* The day whose year is "this year": a report on a year is filed when it is over. */
static cx_date
day_spoken_of(expression *e, circumstances *c)
{
	return e->closed ? c->published - FILED_LATER : c->published;
}

/* "The full year": in results the fiscal year that the reported quarter belongs to. */
static cx_days
told_year(expression *e, circumstances *c)
{
	cx_fiscal fiscal = fiscal_of(e, c);
	cx_date date;
	int year, quarter;

	if (c->base_year)
		return named_year(e, c, c->base_year, 0);
	if (!published_known(c))
		return CX_NO_DAYS;
	date = day_spoken_of(e, c);
	if (c->results)
		date = cx_reported_quarter(fiscal, c->published).first;
	else if (e->by != CX_BY_FISCAL)
		fiscal = calendar;
	cx_fiscal_of(fiscal, date, &year, &quarter);
	return cx_fiscal_days(fiscal, year, 0);
}

/* The latest such day up to the one of the text. */
static cx_days
latest_day(expression *e, circumstances *c)
{
	int year = c->base_year ? c->base_year : year_of(c->published);
	cx_days days = one_day(year, e->ordinal, e->day);

	if (!c->base_year && cx_days_known(days) && days.first > c->published)
		return one_day(year - 1, e->ordinal, e->day);
	return days;
}

#define JUST_ENDED 75 /* days in which the results of a quarter are told */

/* "The second quarter" of a company whose year is its own, where nothing says that results are
 * told: of the calendar's and the company's the one that has just ended. */
static cx_days
just_ended(expression *e, circumstances *c)
{
	cx_days own = latest_part(c->fiscal, e->unit, e->ordinal, c->published);
	cx_days days = latest_part(calendar, e->unit, e->ordinal, c->published);

	return own.next > days.next && c->published - own.next <= JUST_ENDED ? own : days;
}

/* "The second half" of the year of the text; in results, of the company's year; of a fact, the last
 * one that is over. */
static cx_days
half_year(expression *e, circumstances *c)
{
	bool fiscal_half = e->by == CX_BY_FISCAL || (c->results && e->by == CX_BY_UNSAID);
	cx_fiscal fiscal = fiscal_half ? fiscal_of(e, c) : calendar;
	cx_date date = c->published;
	int year, quarter;

	if (c->over && !fiscal_half)
		return c->own ? just_ended(e, c) : latest_part(calendar, e->unit, e->ordinal, date);
	if (c->results && fiscal.end_month != 12)
		date = cx_reported_quarter(fiscal, date).first;
	cx_fiscal_of(fiscal, date, &year, &quarter);
	return part_of_year(fiscal, year, CX_UNIT_HALF, e->ordinal);
}

static cx_days
resolve_ordinal(expression *e, circumstances *c)
{
	cx_fiscal fiscal = e->by == CX_BY_FISCAL ? fiscal_of(e, c) : calendar;

	if (e->unit == CX_UNIT_YEAR)
		return told_year(e, c);
	if (!c->base_year && !published_known(c))
		return CX_NO_DAYS;
	if (e->unit == CX_UNIT_DAY)
		return latest_day(e, c);
	if (c->base_year)
		return named_year(e, c, c->base_year, e->ordinal);
	if (e->unit == CX_UNIT_QUARTER && c->results && e->by != CX_BY_CALENDAR)
		return told_quarter(e, c);
	if (e->unit == CX_UNIT_HALF)
		return half_year(e, c);
	if (e->unit == CX_UNIT_QUARTER && e->by == CX_BY_UNSAID && c->own)
		return just_ended(e, c);
	return latest_part(fiscal, e->unit, e->ordinal, c->published);
}

/* ---- relative to the day of the text ---- */

/* "The quarter", "last quarter": the one reported in results, else by the calendar of the company.
 */
static cx_days
relative_quarter(expression *e, circumstances *c)
{
	cx_fiscal fiscal = fiscal_of(e, c);
	cx_days reported = cx_reported_quarter(fiscal, c->published);

	if (!c->results)
		return quarter_around(fiscal, c->published, e->offset);
	if (e->current)
		return cx_days_shift(reported, 3);
	return cx_days_shift(reported, e->offset == -1 ? 0 : 3 * e->offset);
}

/* "This month", "next half": by the calendar. */
static cx_days
relative_months(circumstances *c, int months, int offset)
{
	int year, month, day;

	cx_date_split(c->published, &year, &month, &day);
	return cx_months(year, (month - 1) / months * months + 1 + offset * months, months);
}

/* "The half": the last one whose results are known. */
static cx_days
half_reported(cx_fiscal fiscal, cx_date published)
{
	cx_days quarter = cx_reported_quarter(fiscal, published);
	int year, ordinal;

	if (!cx_days_known(quarter))
		return CX_NO_DAYS;
	cx_fiscal_of(fiscal, quarter.first, &year, &ordinal);
	if (ordinal % 2 == 1)
		cx_fiscal_of(fiscal, cx_days_shift(quarter, -3).first, &year, &ordinal);
	return part_of_year(fiscal, year, CX_UNIT_HALF, ordinal / 2);
}

/* "This year", "the quarter" in results without a date, by the quarter that they are of. */
static cx_days
relative_to_told(expression *e, circumstances *c)
{
	cx_fiscal fiscal = fiscal_of(e, c);
	int year, quarter;

	if (!c->results || e->ordinal != 0 || !cx_days_known(c->told))
		return CX_NO_DAYS;
	if (e->unit == CX_UNIT_QUARTER)
		return cx_days_shift(c->told, e->offset == -1 ? 0 : 3 * e->offset);
	if (e->unit != CX_UNIT_YEAR)
		return CX_NO_DAYS;
	cx_fiscal_of(fiscal, c->told.first, &year, &quarter);
	return cx_fiscal_days(fiscal, year + e->offset, 0);
}

static cx_days
resolve_relative(expression *e, circumstances *c)
{
	cx_fiscal fiscal = e->by == CX_BY_FISCAL ? fiscal_of(e, c) : calendar;
	int year, quarter;

	if (!published_known(c))
		return relative_to_told(e, c);
	if (e->ordinal == 0 && e->unit == CX_UNIT_QUARTER)
		return relative_quarter(e, c);
	if (e->ordinal == 0 && e->unit == CX_UNIT_HALF && e->offset == 0 && !e->named)
		return half_reported(fiscal_of(e, c), c->published);
	if (e->ordinal == 0 && e->unit != CX_UNIT_YEAR)
		return relative_months(c, months_of(e->unit), e->offset);
	if (e->unit == CX_UNIT_QUARTER && c->results && e->by == CX_BY_UNSAID &&
		c->fiscal.end_month % 12 != 0)
		return cx_days_shift(told_quarter(e, c), 12 * e->offset);
	cx_fiscal_of(fiscal, day_spoken_of(e, c), &year, &quarter);
	if (e->count)
		return cx_months(year - year % e->count, 1, 12 * e->count); /* this decade */
	if (e->unit == CX_UNIT_DAY)
		return one_day(year + e->offset, e->ordinal, e->day);
	return part_of_year(fiscal, year + e->offset, e->unit, e->ordinal);
}

/* ---- ranges and spans ---- */

/* "The first nine months": of the year said, or of the one being told. */
static cx_days
first_units(expression *e, circumstances *c)
{
	cx_period_expr whole = *e;
	cx_days year;
	int start_year, month, day;

	whole.unit = CX_UNIT_YEAR;
	whole.ordinal = 0;
	whole.count = 0;
	whole.when = e->year ? CX_WHEN_ABSOLUTE : e->offset ? CX_WHEN_RELATIVE : CX_WHEN_ORDINAL;
	whole.end_year = 0;
	year = cx_period_resolve(&whole, c);
	if (!cx_days_known(year))
		return CX_NO_DAYS;
	cx_date_split(year.first, &start_year, &month, &day);
	return cx_months(start_year, month, e->count * months_of(e->unit));
}

static cx_days
resolve_range(expression *e, circumstances *c)
{
	cx_fiscal fiscal = e->by == CX_BY_FISCAL ? fiscal_of(e, c) : calendar;
	int first = e->year, last = e->end_year, end;
	cx_days days;

	if (e->count)
		return first_units(e, c);
	if (!first && (!c->base_year || e->offset) && !published_known(c))
		return CX_NO_DAYS;
	end = e->end_ordinal ? e->end_ordinal : e->ordinal;
	if (!first && (last || (e->end_offset && e->unit == CX_UNIT_YEAR)))
	{
		cx_fiscal_of(fiscal,
					 cx_days_shift((cx_days){c->published, c->published + 1}, 12 * e->offset).first,
					 &first, &end); /* 내년부터 2030년까지, 来期から3年間 */
		last = last ? last : first + e->end_offset;
	}
	else if (first && !last)
		last = published_known(c) ? year_of(c->published) + e->end_offset : first - 1;
	else if (!first && e->end_offset)
	{
		first = year_of(c->published) + e->offset;
		last = first + e->end_offset;
	}
	else if (!first)
	{
		last = c->base_year && !e->offset ? c->base_year : year_of(c->published) + e->offset;
		first = last - (end < e->ordinal);
	}
	if (e->unit == CX_UNIT_DAY)
		days = hull(one_day(first, e->ordinal, e->day), one_day(last, end, e->end_day));
	else
		days = hull(part_of_year(fiscal, first, e->unit, e->ordinal),
					part_of_year(fiscal, last, e->unit, end));
	if (!e->year && !e->end_year && !e->end_offset && !c->base_year && !e->offset &&
		days.next > c->published)
		return cx_days_shift(days, -12);
	return days;
}

/* The first month, quarter or year of a span that starts with the one of the text. */
static cx_days
unit_now(expression *e, circumstances *c)
{
	cx_fiscal fiscal = e->by == CX_BY_FISCAL ? fiscal_of(e, c) : calendar;
	int year, quarter;

	if (e->unit == CX_UNIT_QUARTER && c->results)
		return cx_days_shift(cx_reported_quarter(fiscal_of(e, c), c->published), 3);
	if (e->unit == CX_UNIT_QUARTER)
		return quarter_around(fiscal_of(e, c), c->published, 0);
	if (e->unit == CX_UNIT_MONTH && c->results && e->when == CX_WHEN_LAST)
		return cx_days_shift(cx_reported_quarter(fiscal_of(e, c), c->published), 3);
	if (e->unit != CX_UNIT_YEAR)
		return relative_months(c, months_of(e->unit), 0);
	cx_fiscal_of(fiscal, c->published, &year, &quarter);
	return cx_fiscal_days(fiscal, year, 0);
}

/* The next so many units start with the current one, the past ones end before it. */
static cx_days
resolve_span(expression *e, circumstances *c)
{
	int months = months_of(e->unit) * e->count;
	int year, month, day;
	cx_days now;

	if (!published_known(c) || months == 0)
		return CX_NO_DAYS;
	now = unit_now(e, c);
	if (!cx_days_known(now))
		return CX_NO_DAYS;
	cx_date_split(now.first, &year, &month, &day);
	year += e->offset; /* 明后年 */
	return cx_months(year, e->when == CX_WHEN_LAST ? month - months : month, months);
}

/*
 * So many months up to a month or a day. A day in the first half of a month belongs to the month
 * before: years of 52 weeks end within some days of a month's end.
 */
static cx_days
resolve_trailing(expression *e, circumstances *c)
{
	int year = e->year ? e->year : c->base_year, last_month;
	cx_days last, days;

	if (!year && !published_known(c))
		return CX_NO_DAYS;
	if (!year)
	{
		year = year_of(c->published) + e->offset;
		if (!e->named && cx_months(year, e->ordinal, 1).next > c->published)
			year--;
	}
	last = cx_months(year, e->ordinal, 1);
	last_month = e->day && e->day < 15 ? e->ordinal - 1 : e->ordinal;
	days = cx_months(year, last_month - e->count + 1, e->count);
	if (e->day && cx_days_known(days) && cx_days_known(last))
		days.next = last.first + e->day;
	return days;
}

/* ---- limits ---- */

/* The year or part that a limit names: 2030, next year, the end of the year. */
static cx_days
limit_days(expression *e, circumstances *c)
{
	cx_period_expr point = *e;

	if (e->year)
	{
		point.when = CX_WHEN_ABSOLUTE;
		return resolve_absolute(&point, c);
	}
	point.when = CX_WHEN_RELATIVE;
	return resolve_relative(&point, c);
}

/* From the start of the year of the text to the limit; the limit alone where it is past. */
static cx_days
until_limit(expression *e, circumstances *c)
{
	cx_days limit = limit_days(e, c), from;
	cx_fiscal fiscal = e->by == CX_BY_FISCAL ? fiscal_of(e, c) : calendar;
	int year, quarter;

	if (!published_known(c) || !cx_days_known(limit))
		return CX_NO_DAYS;
	cx_fiscal_of(fiscal, c->published, &year, &quarter);
	from = cx_fiscal_days(fiscal, year, 0);
	return cx_days_known(hull(from, limit)) ? hull(from, limit) : limit;
}

/* From the start of what is named to the day of the text. */
static cx_days
resolve_since(expression *e, circumstances *c)
{
	cx_days from = limit_days(e, c);

	if (!published_known(c))
		return CX_NO_DAYS;
	return hull(from, (cx_days){c->published, c->published + 1});
}

/* From the start of the year (quarter) to the end of the reported quarter, or to the text's day. */
static cx_days
resolve_to_date(expression *e, circumstances *c)
{
	cx_fiscal fiscal = c->results ? fiscal_of(e, c) : calendar;
	cx_days to = c->told, from;
	int year, quarter;

	if (published_known(c))
		to = c->results ? cx_reported_quarter(fiscal, c->published)
						: (cx_days){c->published, c->published + 1};
	if (!cx_days_known(to))
		return CX_NO_DAYS;
	cx_fiscal_of(fiscal, to.first, &year, &quarter);
	from = cx_fiscal_days(fiscal, year, e->unit == CX_UNIT_YEAR ? 0 : quarter);
	return hull(from, to);
}

/* The period compared with, so many units earlier or in the year that is said; "two years ago" is
 * a year of itself. */
static cx_days
resolve_prior(expression *e, circumstances *c)
{
	if (e->from_now && !cx_days_known(c->base) && published_known(c) && e->unit == CX_UNIT_YEAR)
		return cx_months(year_of(c->published) - e->count, 1, 12);
	if (e->year && cx_days_known(c->base))
		return cx_days_shift(c->base, 12 * (e->year - year_of(c->base.first)));
	return cx_days_shift(c->base, -months_of(e->unit) * e->count);
}

cx_days
cx_period_resolve(const cx_period_expr *expr, const cx_period_context *context)
{
	switch ((cx_when) expr->when)
	{
		case CX_WHEN_ABSOLUTE:
			return resolve_absolute(expr, context);
		case CX_WHEN_ORDINAL:
			return resolve_ordinal(expr, context);
		case CX_WHEN_RELATIVE:
			return resolve_relative(expr, context);
		case CX_WHEN_RANGE:
			return resolve_range(expr, context);
		case CX_WHEN_NEXT:
		case CX_WHEN_LAST:
			return resolve_span(expr, context);
		case CX_WHEN_TRAILING:
			return resolve_trailing(expr, context);
		case CX_WHEN_UNTIL:
			return until_limit(expr, context);
		case CX_WHEN_BY:
			return limit_days(expr, context);
		case CX_WHEN_PRIOR:
			return resolve_prior(expr, context);
		case CX_WHEN_SINCE:
			return resolve_since(expr, context);
		case CX_WHEN_TO_DATE:
			return resolve_to_date(expr, context);
		case CX_WHEN_SAME:
			return context->base;
		case CX_WHEN_RATE:
			break;
	}
	return CX_NO_DAYS;
}

cx_days
cx_period_until(const cx_period_expr *expr, const cx_period_context *context)
{
	return expr->when == CX_WHEN_BY ? until_limit(expr, context) : cx_period_resolve(expr, context);
}
