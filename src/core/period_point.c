/*
 * period_point.c - reading points of time: a handful of parts in whatever order the language puts
 * them, each filling a slot of the expression that is still free:
 *
 *     Q3 fiscal 2025                quarter 3 + fiscal + year 2025
 *     2025财年第四季度              year 2025 + fiscal + quarter 4
 *     the second half of last year  half 2 + (of) + year by offset -1
 *
 * A part that does not fit (a second year) ends the point, and what joined it (", of the") is not
 * taken. Words come from periods.tsv; only what is written with digits and letters run together
 * (4Q25, FY2024/25, 2025-11-03) is read character by character.
 */
#include "core/period_read.h"

#include <string.h>

#define MOST_PARTS 6 /* of a point; "on November 3 of the 2025 fiscal year" has four */

/* ---- codes: Q4, 4Q25, 1H 2025, Q3FY25, 25Q4, 9M 2025 ---- */

/* The first nine months, 前三季度: a range inside the year. */
static bool
set_first_units(cx_point *p, int unit, int count)
{
	if ((unit != CX_UNIT_MONTH && unit != CX_UNIT_QUARTER) || count < 1 ||
		count >= (unit == CX_UNIT_MONTH ? 12 : 4))
		return false;
	p->e.unit = (uint8_t) unit;
	p->e.ordinal = 1;
	p->e.count = (uint8_t) count;
	p->has_part = true;
	return true;
}

/* "Q4" or "4Q", "H1" or "1H", "9M"; *small: it wants its year, as the H in small letters does. */
static bool
read_code_part(cx_reader *r, cx_point *p, bool *small)
{
	int32_t pos = r->pos;
	int size, next_size, letter, digit;
	uint32_t a = cx_peek(r, pos, &size), b = cx_peek(r, pos + size, &next_size);
	bool digit_first = cx_is_digit(a);

	letter = (int) cx_fold_char(digit_first ? b : a);
	digit = (int) (cx_fold_char(digit_first ? a : b) - '0');
	if (digit_first && b == 'M' && (digit == 6 || digit == 9))
	{
		*small = true;
		r->pos = pos + size + next_size;
		return set_first_units(p, CX_UNIT_MONTH, digit);
	}
	if (digit < 1 || digit > (letter == 'q' ? 4 : letter == 'h' ? 2 : 0))
		return false;
	*small = (digit_first ? b : a) == 'h';
	p->e.unit = letter == 'q' ? CX_UNIT_QUARTER : CX_UNIT_HALF;
	p->e.ordinal = (uint8_t) digit;
	p->has_part = true;
	r->pos = pos + size + next_size;
	return true;
}

/* The year that is written on to a code: 25, '25, 2025, FY25. */
static bool
read_code_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	const cx_lex_entry *entry;
	int value, count, size;
	uint32_t c = cx_peek(r, r->pos, &size);

	entry = cx_read_word(&ahead, CX_PW_FISCAL);
	if (!entry && (c == 'F' || c == 'f') && cx_fold_char(cx_peek(r, r->pos + 1, &(int){0})) == 'y')
		ahead.pos += 2; /* of "4QFY25", where no unit starts */
	if (ahead.pos > r->pos)
		p->e.by = CX_BY_FISCAL;
	c = cx_peek(&ahead, ahead.pos, &size);
	ahead.pos += cx_is_apostrophe(c) ? size : 0;
	count = cx_read_digits(&ahead, 4, &value);
	if (count == 2)
		value = cx_full_year(value);
	else if (count != 4)
		return false;
	if (value < CX_EARLIEST_YEAR || (count == 2 && (value < 2010 || value > 2060)) ||
		value > CX_LATEST_YEAR)
		return false;
	cx_skip_estimate_letter(&ahead);
	*r = ahead;
	return cx_set_year(p, value);
}

static bool
read_code(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	cx_point filled = *p;
	bool small = false;
	int value, size;
	uint32_t c;

	if (p->has_part)
		return false;
	if (!p->has_year && cx_read_digits(&ahead, 2, &value) == 2)
		cx_set_year(&filled, cx_full_year(value)); /* 25Q4 */
	else
		ahead = *r;
	c = cx_peek(&ahead, ahead.pos, &size);
	if ((c == 'F' || c == 'C') && ahead.pos == r->pos)
	{
		filled.e.by = c == 'F' ? CX_BY_FISCAL : CX_BY_CALENDAR; /* FQ4 */
		ahead.pos += size;
	}
	if (!read_code_part(&ahead, &filled, &small))
		return false;
	if (!filled.has_year && filled.e.count)
		cx_skip_joint(&ahead); /* 9M 2025 */
	if (!filled.has_year)
		read_code_year(&ahead, &filled);
	if ((small && !filled.has_year) || cx_is_word(cx_peek(&ahead, ahead.pos, &size)) ||
		cx_number_goes_on(&ahead, ahead.pos))
		return false;
	*r = ahead;
	*p = filled;
	return true;
}

/* ---- the other parts of a point ---- */

/* Whether "third quarter" or "Q3" follows. */
static bool
part_follows(cx_reader r)
{
	cx_point ignored = {0};
	bool small;

	cx_skip_joint(&r);
	return (cx_roles_here(&r) & CX_ROLE(ORDINAL)) || read_code_part(&r, &ignored, &small);
}

/* fiscal, FY, calendar year, 财年: what the year is counted by; FY alone is the full year. */
static bool
read_by(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	const cx_lex_entry *entry = NULL;

	if (p->e.by != CX_BY_UNSAID)
		return false;
	p->whole |= (cx_roles_here(r) & CX_ROLE(FISCAL)) && (cx_roles_here(r) & CX_ROLE(WHOLE));
	if (cx_read_word(&ahead, CX_PW_FISCAL))
		p->e.by = CX_BY_FISCAL;
	else if (cx_read_word(&ahead, CX_PW_CALENDAR))
		p->e.by = CX_BY_CALENDAR;
	else if ((entry = cx_read_word(&ahead, CX_PW_FISCAL_UNIT)) && entry->value == CX_UNIT_YEAR)
		p->e.by = CX_BY_FISCAL;
	else
		return false;
	*r = ahead;
	p->after_by = true;
	if (cx_read_unit(&ahead, CX_PW_UNIT) != CX_UNIT_YEAR)
		return entry || !p->has_year ||
			   part_follows(*r); /* not the "fiscal" of "2025 fiscal policy" */
	*r = ahead;
	p->whole = p->e.by == CX_BY_CALENDAR; /* 日历年 alone is a year, "fiscal year" is none */
	return true;
}

/* The unit after an ordinal, "fiscal" allowed before it: quarter, fiscal half, 财季. -1: none. */
int
cx_read_part_unit(cx_reader *r, cx_point *p)
{
	int unit;

	if (cx_read_next_word(r, CX_PW_FISCAL))
		p->e.by = CX_BY_FISCAL;
	else if (cx_read_next_word(r, CX_PW_CALENDAR))
		p->e.by = CX_BY_CALENDAR;
	unit = cx_read_unit(r, CX_PW_UNIT);
	if (unit >= 0)
		return unit;
	unit = cx_read_unit(r, CX_PW_FISCAL_UNIT);
	if (unit >= 0)
		p->e.by = CX_BY_FISCAL;
	return unit;
}

/* How many of a unit a year has; 0: it is no part of one. */
static int
most_units(int unit)
{
	return unit == CX_UNIT_MONTH ? 12 : unit == CX_UNIT_QUARTER ? 4 : unit == CX_UNIT_HALF ? 2 : 0;
}

/* Put month, quarter or half n, -1 for the last one, into the part slot. A month by its number is
 * one of a year that is said. */
static bool
set_part(cx_point *p, int unit, int n)
{
	int most = most_units(unit);

	if (n == -1)
		n = most;
	if (n < 1 || n > most)
		return false;
	p->e.unit = (uint8_t) unit;
	p->e.ordinal = (uint8_t) n;
	p->has_part = true;
	p->wants_year |= unit == CX_UNIT_MONTH;
	return true;
}

/* "The last three months of 2025", 后两个季度: they end with their year, which must be said. */
static bool
set_last_units(cx_point *p, int unit, int count)
{
	int most = most_units(unit);

	if (count < 1 || count >= most)
		return false;
	p->e.unit = (uint8_t) unit;
	p->e.ordinal = (uint8_t) (most - count + 1);
	p->e.end_ordinal = (uint8_t) most;
	p->has_part = p->wants_year = true;
	return true;
}

/* "nine months", 三个季度, 9个月 after first, 前; or after last, 最后. */
static bool
read_units_of_year(cx_reader *r, cx_point *p, bool last)
{
	int count, unit;

	cx_skip_joint(r);
	count = cx_read_count(r);
	if (count == 0)
		return false;
	cx_read_word(r, CX_PW_COUNTER);
	unit = cx_read_unit(r, CX_PW_UNITS);
	if (unit < 0)
		unit = cx_read_unit(r, CX_PW_UNIT);
	return unit >= 0 && (last ? set_last_units : set_first_units)(p, unit, count);
}

/* The number of 第4, and the 4 of 4季度: before a unit that is written on to it. 0: none. */
static int
read_nth(cx_reader *r)
{
	bool nth = cx_read_word(r, CX_PW_NTH) != NULL;
	int n = cx_read_count(r);
	cx_reader ahead = *r;
	const cx_lex_entry *unit;

	if (nth)
		cx_read_word(r, CX_PW_COUNTER); /* 第8个月 */
	if (nth || n == 0)
		return n;
	unit = cx_read_next_word(&ahead, CX_PW_UNIT);
	return unit && unit->lang != CX_LANG_EN && unit->lang != CX_LANG_DE ? n : 0;
}

/* third quarter, first fiscal half, 第四季度, 第4四半期, 前三季度, 四季度, 4분기. */
static bool
read_ordinal_part(cx_reader *r, cx_point *p)
{
	const cx_lex_entry *entry;
	cx_reader units;
	int n, unit;
	bool nth;

	if (p->has_part)
		return false;
	units = *r;
	if (cx_read_word(&units, CX_PW_HEAD) && read_units_of_year(&units, p, false))
	{
		*r = units;
		return true;
	}
	if (cx_read_word(&units, CX_PW_PAST) && read_units_of_year(&units, p, true))
	{
		*r = units;
		return true;
	}
	entry = cx_read_word(r, CX_PW_ORDINAL);
	units = *r;
	nth = cx_roles_here(r) & CX_ROLE(NTH);
	n = entry ? entry->value : read_nth(r);
	if (n == 0)
		return false;
	unit = cx_read_part_unit(r, p);
	if (unit == CX_UNIT_QUARTER && !p->has_year && p->e.by == CX_BY_UNSAID &&
		cx_is_japanese(r->text, r->pos))
		p->e.by = CX_BY_FISCAL; /* 第1四半期 is the firm's */
	if (unit == CX_UNIT_QUARTER && n < 4 && cx_read_next_word(r, CX_PW_CUMULATIVE))
		return set_first_units(p, unit, n); /* 第3四半期累計, 3분기 누적 */
	if (unit >= 0)
		return (unit != CX_UNIT_MONTH || entry || nth) && set_part(p, unit, n);
	*r = units;
	return entry && (n == 1 || n == -1) && read_units_of_year(r, p, n == -1);
}

/* Whether what starts at pos is a half of a decade: 30年代前半. */
static bool
is_decade(cx_text text, int32_t pos)
{
	int size;

	return pos > 0 && cx_char_before(text, pos, &size) == 0x4EE3;
}

/* 上半年, 하반기; 上期 without a year is the Japanese business year's. */
static bool
read_half(cx_reader *r, cx_point *p)
{
	int32_t start = r->pos;
	const cx_lex_entry *entry = p->has_part ? NULL : cx_read_word(r, CX_PW_HALF);

	if (!entry || is_decade(r->text, start))
		return false;
	if (entry->lang == CX_LANG_JA && !p->has_year)
		p->e.by = CX_BY_FISCAL;
	return set_part(p, CX_UNIT_HALF, entry->value);
}

/* Put a unit by its offset into its slot: last year into the year's, this quarter into the part's.
 */
static bool
set_shift(cx_point *p, int unit, int offset)
{
	if (p->has_shift || (unit == CX_UNIT_YEAR ? p->has_year : p->has_part) || unit == CX_UNIT_DAY)
		return false;
	p->e.offset = (int8_t) offset;
	p->has_shift = true;
	if (unit == CX_UNIT_YEAR)
		p->has_year = true;
	else
	{
		p->e.unit = (uint8_t) unit;
		p->has_part = true;
	}
	return true;
}

/* "the year", "the full year", 全年: the year that the text speaks of. */
static bool
set_whole(cx_point *p, int unit, bool full)
{
	if (unit == CX_UNIT_YEAR && !p->whole)
		return p->whole = true;
	return !full && unit != CX_UNIT_YEAR && set_shift(p, unit, 0);
}

/* What stands before a unit: "the", "last", "full". */
typedef struct shift_words
{
	bool the;
	bool said; /* this, last, the current, 上: the offset */
	bool full;
	int offset;
} shift_words;

static bool
read_shift_words(cx_reader *r, cx_point *p, shift_words *words)
{
	const cx_lex_entry *entry;

	words->the = cx_read_word(r, CX_PW_THE) != NULL;
	if (words->the)
		cx_skip_joint(r);
	entry = cx_read_word(r, CX_PW_RELATIVE);
	if (!entry && (entry = cx_read_word(r, CX_PW_CURRENT)))
		p->e.current = true;
	words->said = entry != NULL;
	words->offset = entry ? entry->value : 0;
	words->full = (words->the || words->said ? cx_read_next_word(r, CX_PW_FULL)
											 : cx_read_word(r, CX_PW_FULL)) != NULL;
	return words->the || words->said || words->full;
}

/* 年度 and 期 with a word before them: in Japanese the fiscal year, in Chinese the calendar's. */
static int
read_business_year(cx_reader *r, cx_point *p)
{
	if (cx_read_next_word(r, CX_PW_BUSINESS_YEAR))
	{
		if (!cx_is_japanese(r->text, r->pos))
			return CX_UNIT_YEAR;
		p->e.fiscal = (cx_fiscal){3, true};
	}
	else if (!cx_read_next_word(r, CX_PW_TERM) || !cx_is_japanese(r->text, r->pos))
		return -1;
	p->e.by = CX_BY_FISCAL;
	return CX_UNIT_YEAR;
}

/* The unit after such words, or the month of "last November". */
static bool
read_shifted(cx_reader *r, cx_point *p, const shift_words *words)
{
	const cx_lex_entry *month = words->said ? cx_read_next_word(r, CX_PW_MONTH) : NULL;
	int unit;

	if (month)
	{
		if (p->has_part || !set_shift(p, CX_UNIT_YEAR, words->offset))
			return false;
		cx_set_month(p, month->value, 0);
		return true;
	}
	unit = read_business_year(r, p);
	if (unit < 0)
	{
		unit = cx_read_part_unit(r, p);
		p->e.closed =
			unit == CX_UNIT_YEAR && p->e.by == CX_BY_FISCAL && cx_is_japanese(r->text, r->pos);
	}
	if (unit < 0)
		return false;
	p->e.named = words->said;
	return words->said ? set_shift(p, unit, words->offset) : set_whole(p, unit, words->full);
}

/* this year, the current fiscal quarter, 上季度, the full year; the month after next. */
static bool
read_shift(cx_reader *r, cx_point *p)
{
	const cx_lex_entry *month = cx_read_word(r, CX_PW_MONTHS);
	shift_words words;

	if (month)
		return set_shift(p, CX_UNIT_MONTH, month->value);
	return read_shift_words(r, p, &words) && read_shifted(r, p, &words);
}

/* 5年間では: the years are counted. */
static bool
after_digit(const cx_reader *r)
{
	int size;

	return r->pos > 0 && cx_is_digit(cx_char_before(r->text, r->pos, &size));
}

/* 去年, 올해; 연간; 单季度, also behind the quarter that it is: Q2单季度. */
static bool
read_shift_word(cx_reader *r, cx_point *p)
{
	const cx_lex_entry *entry;

	if ((entry = cx_read_word(r, CX_PW_YEARS)))
		return set_shift(p, CX_UNIT_YEAR, entry->value);
	if (!after_digit(r) && !(cx_roles_here(r) & CX_ROLE(FISCAL)) && cx_read_word(r, CX_PW_WHOLE))
		return set_whole(p, CX_UNIT_YEAR, true);
	if (!(entry = cx_read_word(r, CX_PW_QUARTERS)))
		return false;
	return (p->has_part && p->e.unit == CX_UNIT_QUARTER) ||
		   set_shift(p, CX_UNIT_QUARTER, entry->value);
}

/* A part, and the words that it may start with. */
typedef struct part
{
	bool (*read)(cx_reader *r, cx_point *p);
	uint64_t starts;
} part;

static const part parts[] = {{read_code, CX_ROLE_CODE},
							 {cx_read_year, CX_ROLE_NUMBER | CX_ROLE(ERA)},
							 {read_half, CX_ROLE(HALF)},
							 {read_ordinal_part, CX_ROLE_NUMBER | CX_ROLE(HEAD) | CX_ROLE(PAST) |
													 CX_ROLE(ORDINAL) | CX_ROLE(NTH)},
							 {cx_read_month, CX_ROLE_NUMBER | CX_ROLE(MONTH)},
							 {read_shift, CX_ROLE(MONTHS) | CX_ROLE(THE) | CX_ROLE(RELATIVE) |
											  CX_ROLE(CURRENT) | CX_ROLE(FULL)},
							 {read_shift_word, CX_ROLE(YEARS) | CX_ROLE(WHOLE) | CX_ROLE(QUARTERS)},
							 {read_by, CX_ROLE(FISCAL) | CX_ROLE(CALENDAR) | CX_ROLE(FISCAL_UNIT)}};

/* What stands at the reader's place; 0: no part, as with most words. */
static uint64_t
starts_here(cx_reader r)
{
	int size;
	uint32_t c = cx_peek(&r, r.pos, &size);
	uint64_t roles = cx_roles_here(&r);
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

	if (!letter || strchr("QqHhFC", (int) c))
		return roles | CX_ROLE_NUMBER | CX_ROLE_CODE;
	if (cx_read_count(&r))
		return roles | CX_ROLE_NUMBER;
	return roles & CX_POINT_ROLES ? roles : 0;
}

static bool
read_part(cx_reader *r, cx_point *p)
{
	uint64_t starts = starts_here(*r);

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
	{
		cx_reader ahead = *r;
		cx_point filled = *p;

		if (!(parts[i].starts & starts))
			continue;
		filled.after_by = parts[i].read == cx_read_year && p->after_by;
		if (parts[i].read(&ahead, &filled))
		{
			*r = ahead;
			*p = filled;
			return true;
		}
	}
	return false;
}

/* A part, which may have "the" before it. */
static bool
read_part_or_the(cx_reader *r, cx_point *p)
{
	if (read_part(r, p))
		return true;
	if (!cx_read_word(r, CX_PW_THE))
		return false;
	cx_skip_joint(r);
	return read_part(r, p);
}

/* The year after the comma or stroke of "November 3, 2025", "Q4/2025"; the month after that of
 * "2025, Nov" and "2025/November". */
static bool
read_after_comma(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int size;
	uint32_t c;

	if (p->has_part == p->has_year)
		return false;
	cx_skip_joint(&ahead); /* " , " in texts cut into words */
	c = cx_peek(&ahead, ahead.pos, &size);
	if (c != ',' && c != '/')
		return false;
	ahead.pos += size;
	cx_skip_joint(&ahead);
	if (!(p->has_part ? cx_read_year(&ahead, p) : p->e.year && cx_read_month_name(&ahead, p)))
		return false;
	*r = ahead;
	return true;
}

/* One more part, after a space, "of", 的; "the" may stand before it. */
bool
cx_read_more(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;

	if (read_after_comma(r, p))
		return true;
	cx_skip_joint(&ahead);
	if (cx_read_word(&ahead, CX_PW_OF))
		cx_skip_joint(&ahead);
	if (!read_part_or_the(&ahead, p))
		return false;
	*r = ahead;
	return true;
}

/* "last quarter of 2025" is its fourth. */
static void
name_last_part(cx_point *p)
{
	if (p->e.year && p->has_part && p->e.ordinal == 0 && p->e.offset == -1 &&
		(p->e.unit == CX_UNIT_QUARTER || p->e.unit == CX_UNIT_HALF))
	{
		set_part(p, p->e.unit, -1);
		p->e.offset = 0;
		p->has_shift = false;
	}
}

/* What kind of expression the filled slots make; false: none ("fiscal" alone). */
static bool
finish_point(cx_point *p)
{
	name_last_part(p);
	if (p->wants_year && !p->has_year && !p->whole)
		return false;
	if (!p->has_part)
		p->e.unit = CX_UNIT_YEAR;
	if (p->has_shift && p->e.year)
		return false;
	if (p->e.end_ordinal || p->e.count)
	{
		p->e.when = CX_WHEN_RANGE;
		p->e.end_year = p->e.year;
		return !p->has_shift || p->has_year;
	}
	if (p->e.year)
		p->e.when = CX_WHEN_ABSOLUTE;
	else if (p->has_shift)
		p->e.when = CX_WHEN_RELATIVE;
	else if (p->has_part || p->whole)
		p->e.when = CX_WHEN_ORDINAL;
	else
		return false;
	return true;
}

/* A point: parts in any order, "the end of" before them (but 年底前 is this year), 底 after them.
 */
bool
cx_read_point(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;

	memset(p, 0, sizeof(*p));
	if (!(cx_roles_here(&ahead) & CX_ROLE(YEARS)) && cx_read_word(&ahead, CX_PW_END))
	{
		cx_skip_joint(&ahead);
		if (cx_read_word(&ahead, CX_PW_OF))
			cx_skip_joint(&ahead);
	}
	if (!read_part_or_the(&ahead, p))
		return false;
	for (int i = 1; i < MOST_PARTS && cx_read_more(&ahead, p); i++)
		;
	if (!finish_point(p))
		return false;
	if (cx_is_cjk(cx_peek(&ahead, ahead.pos, &(int){0})))
		cx_read_word(&ahead, CX_PW_END);
	p->e.span = (cx_span){r->pos, ahead.pos};
	*r = ahead;
	return true;
}

/* The 27 of 2025-27. */
bool
cx_read_range_tail(cx_reader *r, const cx_point *from, cx_point *to)
{
	cx_reader ahead = *r;
	int value, size;
	uint32_t c;

	if (from->has_part || !from->e.year || cx_read_digits(&ahead, 2, &value) != 2 ||
		value <= from->e.year % 100 || cx_number_goes_on(&ahead, ahead.pos))
		return false;
	memset(to, 0, sizeof(*to));
	to->e.unit = CX_UNIT_YEAR;
	cx_set_year(to, from->e.year - from->e.year % 100 + value);
	if (!cx_skip_estimate_letter(&ahead) && !cx_read_year_word(&ahead, to))
	{
		c = cx_peek(&ahead, ahead.pos, &size);
		if ((c && cx_is_word(c)) || cx_counts_something(&ahead))
			return false;
	}
	*r = ahead;
	return true;
}
