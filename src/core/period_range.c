/*
 * period_range.c - what points of time make together: ranges and limits; see period.c.
 *
 *     from 2023 to 2026 · 2025-27 · Q1 to Q3 2025 · 去年10月到今年3月   two points and what joins
 * them by 2030 · 2030年までに · since 2023 · 2024年同期                 one, and a word beside it
 */
#include "core/period_read.h"

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
	if (years < 0 || years > CX_LONGEST_RANGE ||
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

/* 8月から来年2月まで: the start is of the year that the end counts from, or of the one before the
 * end where that is past. */
static bool
join_start_unsaid(cx_period_expr *from, const cx_point *to)
{
	int wraps = to->e.ordinal < from->ordinal;
	int years = to->e.offset > 0 ? to->e.offset : wraps;

	if (from->offset || from->ordinal == 0)
		return false;
	from->offset = (int8_t) (to->e.offset - years);
	from->end_offset = (int8_t) years;
	from->end_ordinal = to->e.ordinal;
	from->when = CX_WHEN_RANGE;
	return true;
}

/* 2023年11月到去年3月, "from 2023 to this year": the end alone is told by its offset. */
static bool
join_shifted_end(cx_period_expr *from, const cx_point *to)
{
	if (from->when > CX_WHEN_ORDINAL || from->end_year || from->unit != to->e.unit ||
		from->unit == CX_UNIT_DAY || !to->has_year || to->e.year)
		return false;
	if (!from->year)
		return join_start_unsaid(from, to);
	from->when = CX_WHEN_RANGE;
	from->end_offset = to->e.offset;
	from->end_ordinal = to->e.ordinal;
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
	bool dash, word, tight = !cx_is_space(cx_peek(r, r->pos, &(int){0}));

	if (!read_range_joint(r, &between, &dash, &word))
		return false;
	if (!(dash && !from->e.fiscal.end_month && cx_read_range_tail(r, from, &to)) &&
		!cx_read_point(r, &to))
		return false;
	*expr = from->e;
	if (to.has_shift && !from->has_shift)
		return word && join_shifted_end(expr, &to);
	if (!word && !tight && from->e.unit != to.e.unit)
		return false; /* "Q4 2024 - 2025 outlook", but 2024.10-2025 */
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

/* 2028年3月期までの3年間, 2026년부터 5년간, 来期から3年間: so many years that end or start with the
 * one named. */
static bool
read_years_from(cx_reader *r, const cx_point *p, cx_period_expr *expr)
{
	bool ends = cx_read_word(r, CX_PW_BY_AFTER) != NULL;
	const cx_lex_entry *from = ends ? NULL : cx_read_word(r, CX_PW_TO);
	int count;

	if (p->has_part || p->e.end_year || p->e.unit != CX_UNIT_YEAR ||
		!(p->e.when == CX_WHEN_ABSOLUTE || (p->has_shift && !ends)) ||
		!(ends || (from && (from->lang == CX_LANG_JA || from->lang == CX_LANG_KO))))
		return false;
	cx_read_word(r, CX_PW_OF);
	cx_read_next_word(r, CX_PW_NEXT);
	cx_skip_joint(r);
	count = cx_read_count(r);
	if (count < 2 || cx_read_counted_unit(r) != CX_UNIT_YEAR)
		return false;
	cx_read_word(r, CX_PW_INSIDE);
	*expr = p->e;
	expr->when = CX_WHEN_RANGE;
	expr->end_offset = (int8_t) (p->has_shift ? count - 1 : 0);
	if (p->has_shift)
		return count <= CX_LONGEST_RANGE;
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
		return cx_set_same_of(expr, p);
	*expr = p->e;
	if (!is_limit(p))
		return false;
	expr->when = CX_WHEN_SINCE;
	if (p->e.year && cx_read_word(r, CX_PW_SINCE_AFTER))
		return true;
	expr->when = CX_WHEN_BY;
	by = p->has_part ? NULL : cx_read_next_word(r, CX_PW_BY_AFTER);
	return by && (p->e.year || is_shifted_limit(p, by));
}

/* 2025, the third quarter; 2023-2026, Q1 to Q3 2025; 2030年までに, 2024年同期. */
bool
cx_parse_point(cx_reader *r, cx_period_expr *expr)
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
bool
cx_parse_short_years(cx_reader *r, cx_period_expr *expr)
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
bool
cx_parse_from(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *from = cx_read_word(r, CX_PW_FROM);
	cx_point p;

	if (!from)
		return false;
	cx_skip_joint(r);
	return cx_read_point(r, &p) && read_range_end(r, &p, from->value == 1, expr);
}

/* by 2030, through 2028, 到2029年, until next year. */
bool
cx_parse_limit(cx_reader *r, cx_period_expr *expr)
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
bool
cx_parse_since(cx_reader *r, cx_period_expr *expr)
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
