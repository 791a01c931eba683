/*
 * period_month.c - reading months and days of them; see period_point.c.
 *
 *     November · Nov. 3 · 3 November · 11月3日 · 10-12月 · 7~9月期 · 11/2025 · 12/31/2025
 */
#include "core/period_read.h"

/* Whether what was counted is itself a month: the 10 of 5月-10月. */
static bool
counts_month(const cx_reader *r)
{
	cx_reader ahead = *r;

	return cx_read_unit(&ahead, CX_PW_UNIT) == CX_UNIT_MONTH;
}

/* A day of a month: 3, 3rd, 30日, 三十日. 0: none. */
static int
read_day(cx_reader *r)
{
	cx_reader ahead = *r;
	int day, size;
	uint32_t c;
	bool han;

	cx_skip_joint(&ahead);
	han = !cx_is_digit(cx_peek(&ahead, ahead.pos, &size));
	day = cx_read_count(&ahead);
	if (day < 1 || day > 31)
		return 0;
	if (!cx_read_next_word(&ahead, CX_PW_DAY))
	{
		if (han || counts_month(&ahead))
			return 0;
		c = cx_peek(&ahead, ahead.pos, &size);
		if ((c && cx_is_word(c)) || cx_counts_something(&ahead))
			return 0;
	}
	*r = ahead;
	return day;
}

/* Whether another month is joined to one: the Mar of "Jan-Mar 2026". */
static bool
joins_month(const cx_reader *r)
{
	cx_reader ahead = *r;
	int size;

	ahead.pos += cx_is_space(cx_peek(&ahead, ahead.pos, &size)) ? size : 0;
	if (!cx_is_dash(cx_peek(&ahead, ahead.pos, &size)))
		return false;
	ahead.pos += size;
	cx_skip_joint(&ahead);
	return cx_read_word(&ahead, CX_PW_MONTH) != NULL;
}

/* Whether "May" is a month here: a preposition before it, or a day, a year or another month after
 * it; "may" wants more, its year or "in". */
static bool
is_month_here(cx_reader *r, int32_t start)
{
	cx_reader ahead = *r;
	bool small = r->text.bytes[start] == 'm';
	int value, size;

	cx_skip_joint(&ahead);
	ahead.pos += cx_peek(&ahead, ahead.pos, &size) == ','; /* Sept, 2012 */
	cx_skip_joint(&ahead);
	if (cx_read_digits(&ahead, 4, &value) == 4 || (!small && (value || joins_month(r))))
		return true;
	return cx_preposition_before(r, start, small);
}

/* The dot of "Nov. 3" and "Dec . 31", where a number follows it. */
static void
skip_dot(cx_reader *r)
{
	cx_reader ahead = *r;
	int32_t after;
	int size;

	cx_skip_joint(&ahead);
	if (cx_peek(&ahead, ahead.pos, &size) != '.')
		return;
	after = ++ahead.pos;
	cx_skip_joint(&ahead);
	if (cx_is_digit(cx_peek(&ahead, ahead.pos, &size)))
		r->pos = after;
}

/* November, Nov. 3, 3 November, 3. November, November 3rd. */
static bool
read_named_month(cx_reader *r, cx_point *p)
{
	int32_t start = r->pos;
	int day = read_day(r), size;
	const cx_lex_entry *month;

	if (day)
	{
		r->pos += cx_peek(r, r->pos, &size) == '.' ? 1 : 0;
		cx_skip_joint(r);
	}
	month = cx_read_word(r, CX_PW_MONTH);
	if (!month)
		return false;
	skip_dot(r);
	if (!day && month->flags & CX_LEX_AMBIGUOUS && !(p->e.year && r->text.bytes[start] != 'm') &&
		!is_month_here(r, start))
		return false;
	cx_set_month(p, month->value, day ? day : read_day(r));
	return true;
}

bool
cx_read_month_name(cx_reader *r, cx_point *p)
{
	const cx_lex_entry *month = cx_read_word(r, CX_PW_MONTH);
	cx_reader ahead = *r;

	if (!month)
		return false;
	cx_skip_joint(&ahead);
	cx_set_month(p, month->value, 0);
	return !cx_is_word(cx_peek(&ahead, ahead.pos, &(int){0}));
}

/* "-12月" or "から12月" behind the first month of a range: the last one; 0: none. */
static int
read_end_month(cx_reader *r)
{
	int size, end;

	if (cx_is_dash(cx_peek(r, r->pos, &size)))
	{
		r->pos += size;
		if (cx_is_dash(cx_peek(r, r->pos, &size))) /* 2——4月 */
			r->pos += size;
	}
	else if (!cx_read_word(r, CX_PW_TO))
		return 0;
	end = cx_read_count(r);
	return end >= 1 && end <= 12 && cx_read_unit(r, CX_PW_UNIT) == CX_UNIT_MONTH ? end : 0;
}

/* 11月, 11月3日, 10-12月, 7~9月期. */
bool
cx_read_numbered_month(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int month = cx_read_count(&ahead), end = 0;

	if (month < 1 || month > 12)
		return false;
	if (cx_read_unit(&ahead, CX_PW_UNIT) == CX_UNIT_MONTH)
	{
		cx_reader further = ahead;

		if ((end = read_end_month(&further)) && cx_roles_here(&further) & CX_ROLE(TERM))
			ahead = further; /* 10月から12月期 */
		else
			end = 0;
	}
	else if (!(end = read_end_month(&ahead)))
		return false;
	*r = ahead;
	cx_set_month(p, month, end ? 0 : read_day(r));
	p->e.end_ordinal = (uint8_t) end;
	if (end)
		cx_read_word(r, CX_PW_TERM);
	return true;
}

/* 2026年3月期: the fiscal year that ends in that month. */
static bool
read_term(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;

	if (!p->e.year || p->e.unit != CX_UNIT_MONTH || p->e.end_ordinal ||
		!cx_read_word(&ahead, CX_PW_TERM))
		return false;
	p->e.fiscal = (cx_fiscal){p->e.ordinal, false};
	p->e.by = CX_BY_FISCAL;
	p->e.unit = CX_UNIT_YEAR;
	p->e.ordinal = 0;
	p->has_part = false;
	*r = ahead;
	return true;
}

/* 11/2025, 11-2025, 05.2025, 11 / 2025. */
static bool
read_month_and_year(cx_reader *r, cx_point *p)
{
	int month, year, size, count = cx_read_digits(r, 2, &month);
	uint32_t mark;

	if (p->has_year || count == 0 || month < 1 || month > 12 || !cx_read_date_mark(r, &mark) ||
		(count == 1 && mark != '/'))
		return false;
	if (cx_read_digits(r, 4, &year) != 4 || year < CX_EARLIEST_YEAR || year > CX_LATEST_YEAR ||
		cx_number_goes_on(r, r->pos) || cx_is_word(cx_peek(r, r->pos, &size)) ||
		cx_peek(r, r->pos, &size) == '/' || cx_counts_something(r))
		return false;
	cx_set_month(p, month, 0);
	return cx_set_year(p, year);
}

/* 12/31/24 and 12/31/2024, and with the day first where it can be nothing else. */
static bool
read_stroke_date(cx_reader *r, cx_point *p)
{
	int part[3], count = 0, size;

	for (int i = 0; i < 3; i++)
	{
		if (i > 0 && cx_peek(r, r->pos++, &size) != '/')
			return false;
		count = cx_read_digits(r, i < 2 ? 2 : 4, &part[i]);
		if (count < (i < 2 ? 1 : 2))
			return false;
	}
	if (part[0] > 12)
	{
		int day = part[0];

		part[0] = part[1];
		part[1] = day;
	}
	if (p->has_year || count == 3 || cx_is_word(cx_peek(r, r->pos, &size)) ||
		cx_peek(r, r->pos, &size) == '/' ||
		!cx_set_year(p, count == 2 ? cx_full_year(part[2]) : part[2]))
		return false;
	if (part[0] < 1 || part[0] > 12 || cx_date_of(p->e.year, part[0], part[1]) == CX_NO_DATE)
		return false;
	cx_set_month(p, part[0], part[1]);
	return true;
}

bool
cx_read_month(cx_reader *r, cx_point *p)
{
	cx_reader start = *r;
	cx_point before = *p;

	if (p->has_part || (!read_named_month(r, p) && (*r = start, !cx_read_numbered_month(r, p)) &&
						(*r = start, !read_month_and_year(r, p)) &&
						(*r = start, *p = before, !read_stroke_date(r, p))))
		return false;
	read_term(r, p);
	return true;
}
