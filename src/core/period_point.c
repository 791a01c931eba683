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

static bool read_numbered_month(cx_reader *r, cx_point *p);

#define EARLIEST_YEAR 1990 /* of a bare number */
#define LATEST_YEAR   2099
#define MOST_PARTS    6 /* of a point; "on November 3 of the 2025 fiscal year" has four */

/* ---- years ---- */

/* 25 to 2025, 98 to 1998. */
static int
full_year(int two_digits)
{
	return two_digits + (two_digits >= EARLIEST_YEAR % 100 ? 1900 : 2000);
}

/* Set the year slot. */
static bool
set_year(cx_point *p, int year)
{
	p->e.year = (int16_t) year;
	p->has_year = true;
	return true;
}

/* Set the part slot to a month, or a day of it. */
static void
set_month(cx_point *p, int month, int day)
{
	p->e.unit = day ? CX_UNIT_DAY : CX_UNIT_MONTH;
	p->e.ordinal = (uint8_t) month;
	p->e.day = (uint8_t) day;
	p->has_part = true;
}

/* Past the E, F or A of "2025E" (estimate, forecast, actual), when a word ends after it. */
static bool
skip_estimate_letter(cx_reader *r)
{
	int size, next_size;
	uint32_t c = cx_peek(r, r->pos, &size), next;

	if (c != 'E' && c != 'F' && c != 'A' && c != 'e' && c != 'P')
		return false;
	next = cx_peek(r, r->pos + size, &next_size);
	if (next && cx_is_word(next))
		return false;
	r->pos += size;
	return true;
}

/* The second year of 2024/25 and FY2024-25, one later than the first. */
static void
read_split_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int value, count, size;
	uint32_t c = cx_peek(r, r->pos, &size);

	if (c != '/' && !(c == '-' && p->e.by == CX_BY_FISCAL))
		return;
	ahead.pos += size;
	count = cx_read_digits(&ahead, 4, &value);
	if ((count == 2 ? full_year(value) : value) != p->e.year + 1 || (count != 2 && count != 4) ||
		(!skip_estimate_letter(&ahead) && cx_is_word(cx_peek(&ahead, ahead.pos, &size))))
		return;
	p->e.end_year = (int16_t) (p->e.year + 1);
	p->e.by = CX_BY_FISCAL;
	*r = ahead;
}

/* The rest of 2025-11-03, 2025/11/03, 2025-11 and 2025/11 after the year. */
static bool
read_iso_date(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int month, day = 0, size;
	uint32_t mark = cx_peek(r, r->pos, &size), c;

	if (mark != '-' && mark != '/' && mark != '.')
		return false;
	ahead.pos += size;
	if (cx_read_digits(&ahead, 2, &month) < (mark == '-' ? 2 : 1) || month < 1 || month > 12)
		return false;
	c = cx_peek(&ahead, ahead.pos, &size);
	if (c == mark)
	{
		ahead.pos += size;
		if (!cx_read_digits(&ahead, 2, &day) || cx_date_of(p->e.year, month, day) == CX_NO_DATE)
			return false;
	}
	else if (mark == '.' || cx_number_goes_on(&ahead, ahead.pos) ||
			 (mark == '/' && month == p->e.year % 100 + 1))
		return false; /* 2010/11 is rather a fiscal year */
	if (cx_is_word(cx_peek(&ahead, ahead.pos, &size)))
		return false;
	set_month(p, month, day);
	*r = ahead;
	return true;
}

/* 年 or 年度 or 년 after a year. */
static bool
read_year_word(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	const cx_lex_entry *entry;

	if (cx_read_next_word(&ahead, CX_PW_BUSINESS_YEAR))
	{
		p->e.business_year = !cx_is_japanese(r->text, r->pos);
		if (!p->e.business_year)
		{
			p->e.by = CX_BY_FISCAL;
			p->e.fiscal = (cx_fiscal){3, true};
		}
		*r = ahead;
		return true;
	}
	entry = cx_read_next_word(&ahead, CX_PW_UNIT);
	if (!entry || entry->value != CX_UNIT_YEAR || entry->lang == CX_LANG_EN ||
		entry->lang == CX_LANG_DE)
		return false;
	*r = ahead;
	return true;
}

/* Whether a year may end here: no letter follows but one of Q4, H1, FY. */
static bool
ends_year(const cx_reader *r)
{
	int size;
	uint32_t c = cx_peek(r, r->pos, &size);

	return c == 0 || !cx_is_word(c) || c == 'Q' || c == 'q' || c == 'H' || c == 'F';
}

/* 2026/3期: the business year that ends in that month. */
static bool
read_term_stroke(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int month, size;

	if (cx_peek(r, r->pos, &size) != '/')
		return false;
	ahead.pos += size;
	if (!cx_read_digits(&ahead, 2, &month) || month < 1 || month > 12 ||
		!cx_read_word(&ahead, CX_PW_TERM))
		return false;
	p->e.fiscal = (cx_fiscal){(uint8_t) month, false};
	p->e.by = CX_BY_FISCAL;
	*r = ahead;
	return true;
}

/* 令和7年度: the years of an era are counted from its first. */
static bool
read_era_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	const cx_lex_entry *era = cx_read_word(&ahead, CX_PW_ERA);
	int value = 1;

	if (!era)
		return false;
	cx_skip_joint(&ahead);
	if (!cx_read_digits(&ahead, 3, &value) && cx_peek(&ahead, ahead.pos, &(int){0}) == 0x5143)
		ahead.pos += 3; /* 元年 */
	if (!read_year_word(&ahead, p))
		return false;
	*r = ahead;
	return set_year(p, era->value + value);
}

/* 二〇二五年. */
static bool
read_han_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int value;

	if (!cx_read_han_year(&ahead, &value) || value < EARLIEST_YEAR || value > LATEST_YEAR ||
		!read_year_word(&ahead, p))
		return false;
	*r = ahead;
	return set_year(p, value);
}

/* Four digits. */
static bool
read_long_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int value;

	if (read_han_year(r, p))
		return true;
	if (cx_read_digits(&ahead, 4, &value) != 4 || value < EARLIEST_YEAR || value > LATEST_YEAR)
		return false;
	set_year(p, value);
	*r = ahead;
	if (skip_estimate_letter(r) || read_year_word(r, p) ||
		(!p->has_part && (read_term_stroke(r, p) || read_iso_date(r, p))))
		return true;
	read_split_year(r, p);
	return ends_year(r) && !cx_number_goes_on(r, r->pos) && !cx_counts_something(r);
}

/* Whether a mark or a word such as 较, 从 stands before a place, not 拥有 or 超过. */
static bool
after_preposition(cx_reader r)
{
	int size;
	uint32_t c = r.pos > 0 ? cx_char_before(r.text, r.pos, &size) : 0;

	if (c == 0 || !cx_is_cjk(c))
		return true;
	r.pos -= size;
	return (cx_roles_here(&r) & (CX_ROLE(THAN) | CX_ROLE(FROM) | CX_ROLE(TO) | CX_ROLE(OVER))) != 0;
}

/* Whether "3月" or "7〜9月" follows. */
static bool
month_follows(cx_reader r)
{
	cx_point ignored = {0};

	return read_numbered_month(&r, &ignored);
}

/* Whether a word such as 资本开支, 営業利益 or AI follows, not the 投资 of "a plan of 20 years". */
static bool
metric_follows(const cx_reader *r)
{
	cx_reader ahead = *r;
	cx_lex_hit hit;

	cx_skip_joint(&ahead);
	if (cx_text_has(ahead.text, ahead.pos, "の"))
		ahead.pos += (int32_t) strlen("の");
	if (!cx_lex_match(ahead.text, ahead.pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_DOMAIN ||
			(hit.entry[i].sub == CX_CUE_NOUN &&
			 (hit.entry[i].value == CX_METRIC_CAPEX || hit.entry[i].value == CX_METRIC_REVENUE ||
			  hit.entry[i].value == CX_METRIC_PROFIT)))
			return true;
	return false;
}

/* Whether "、26年" or "和26年" follows. */
static bool
year_follows(cx_reader r)
{
	int value, size;

	if (cx_peek(&r, r.pos, &size) == 0x3001)
		r.pos += size;
	else if (!cx_read_word(&r, CX_PW_TO))
		return false;
	return cx_read_digits(&r, 2, &value) == 2 && cx_read_unit(&r, CX_PW_UNIT) == CX_UNIT_YEAR;
}

/* Whether a Japanese year is said to have a level: 19年(26兆ウォン), 20年の3000億円, 20年比. */
static bool
has_level(const cx_reader *end)
{
	int size, next_size;
	uint32_t c = cx_peek(end, end->pos, &size);

	if (c == 0x6BD4 || c == 0x5B9F) /* 比, 実績 */
		return true;
	return (c == '(' || c == 0xFF08 || c == 0x306E) &&
		   cx_is_digit(cx_peek(end, end->pos + size, &next_size));
}

/* Whether a word of a count stands around a Japanese 25年: 今後25年, 25年間, 25年ぶり; a round
 * number is a year only as a limit or a business year. */
static bool
counts_years(cx_reader start, const cx_reader *end)
{
	static const uint32_t after[] = {0x9593, 0x524D, 0x3076, 0x4EE5, 0x8D85, 0x9023,
									 0x76EE, 0x4EE3, 0x3082, 0x7269, 0x50B5, 0x5951,
									 0x4F59, 0x7A0B, 0x307B, 0x8FD1};
	static const uint32_t before[] = {0x5F8C, 0x7D04, 0x53BB, 0x696D,
									  0x3053, 0x7ACB, 0x6E80, 0x7B2C};
	int size, value;
	uint32_t next = cx_peek(end, end->pos, &size);
	uint32_t previous = start.pos > 0 ? cx_char_before(start.text, start.pos, &size) : 0;

	for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++)
		if (next == after[i])
			return true;
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (previous == before[i])
			return true;
	return cx_read_digits(&start, 2, &value) && (value <= 20 || value % 10 == 0) &&
		   !has_level(end) &&
		   !(cx_roles_here(end) & (CX_ROLE(BY_AFTER) | CX_ROLE(TO) | CX_ROLE(END)));
}

/* Whether a level is told behind 25年 that opens a clause: （25年为914亿）, 25年实际. */
static bool
level_follows(cx_reader start, const cx_reader *end)
{
	cx_lex_hit hit;
	int size;
	uint32_t next = cx_peek(end, end->pos, &size);

	if (!after_preposition(start))
		return false;
	if (next == 0x4E3A || next == 0x70BA || next == 0x8FBE || next == 0x9054) /* 为, 达 */
		return true;
	if (!cx_lex_match(end->text, end->pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_KIND)
			return true;
	return false;
}

/* Whether 25年 is a year, not 25 of them: 25年第四季度, 较25年的, 25年3月期, 25年资本开支. start is
 * before its digits. */
static bool
says_year(cx_reader start, const cx_reader *end)
{
	uint64_t roles = cx_roles_here(end);

	if (month_follows(*end) || metric_follows(end) || year_follows(*end))
		return true;
	if (cx_is_japanese(end->text, end->pos))
		return !counts_years(start, end);
	if (roles & CX_ROLE(OF))
		return after_preposition(start);
	if (level_follows(start, end))
		return true;
	return (roles &
			(CX_ROLE(NTH) | CX_ROLE(ORDINAL) | CX_ROLE(HALF) | CX_ROLE(FULL) | CX_ROLE(END))) != 0;
}

/* Two digits: '25, FY25, 25年的. */
static bool
read_short_year(cx_reader *r, cx_point *p)
{
	const cx_reader start = *r;
	int value, size;
	bool apostrophe = cx_is_apostrophe(cx_peek(r, r->pos, &size));

	if (apostrophe)
		r->pos += size;
	if (cx_read_digits(r, 2, &value) != 2 || cx_number_goes_on(r, r->pos))
		return false;
	set_year(p, full_year(value));
	if (!apostrophe && !p->after_by)
		return value >= 15 && value <= 40 &&
			   (read_term_stroke(r, p) ||
				(read_year_word(r, p) && (p->e.fiscal.end_month || says_year(start, r))));
	if (!skip_estimate_letter(r) && !ends_year(r))
		return false;
	read_split_year(r, p);
	return true;
}

static bool
read_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	cx_point filled = *p;

	if (p->has_year || (!read_era_year(&ahead, &filled) && !read_long_year(&ahead, &filled) &&
						(ahead = *r, filled = *p, !read_short_year(&ahead, &filled))))
		return false;
	*r = ahead;
	*p = filled;
	return true;
}

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
		value = full_year(value);
	else if (count != 4)
		return false;
	if (value < EARLIEST_YEAR || (count == 2 && (value < 2010 || value > 2060)) ||
		value > LATEST_YEAR)
		return false;
	skip_estimate_letter(&ahead);
	*r = ahead;
	return set_year(p, value);
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
		set_year(&filled, full_year(value)); /* 25Q4 */
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

/* fiscal, FY, calendar year, 财年: what the year is counted by. */
static bool
read_by(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	const cx_lex_entry *entry = NULL;

	if (p->e.by != CX_BY_UNSAID)
		return false;
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

/* Put quarter or half n, -1 for the last one, into the part slot. */
static bool
set_part(cx_point *p, int unit, int n)
{
	int most = unit == CX_UNIT_QUARTER ? 4 : unit == CX_UNIT_HALF ? 2 : 0;

	if (n == -1)
		n = most;
	if (n < 1 || n > most)
		return false;
	p->e.unit = (uint8_t) unit;
	p->e.ordinal = (uint8_t) n;
	p->has_part = true;
	return true;
}

/* "nine months", 三个季度, 9个月 after first, 前. */
static bool
read_first_units(cx_reader *r, cx_point *p)
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
	return unit >= 0 && set_first_units(p, unit, count);
}

/* The number of 第4, and the 4 of 4季度: before a unit that is written on to it. 0: none. */
static int
read_nth(cx_reader *r)
{
	bool nth = cx_read_word(r, CX_PW_NTH) != NULL;
	int n = cx_read_count(r);
	cx_reader ahead = *r;
	const cx_lex_entry *unit;

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

	if (p->has_part)
		return false;
	units = *r;
	if (cx_read_word(&units, CX_PW_HEAD) && read_first_units(&units, p))
	{
		*r = units;
		return true;
	}
	entry = cx_read_word(r, CX_PW_ORDINAL);
	units = *r;
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
		return set_part(p, unit, n);
	*r = units;
	return n == 1 && entry && read_first_units(r, p);
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
	if (!cx_read_word(&ahead, CX_PW_DAY))
	{
		if (han)
			return 0;
		c = cx_peek(&ahead, ahead.pos, &size);
		if ((c && cx_is_word(c)) || cx_counts_something(&ahead))
			return 0;
	}
	*r = ahead;
	return day;
}

/* Whether "May" is a month here: a preposition before it, or a day or a year after it. */
static bool
is_month_here(cx_reader *r, int32_t start)
{
	cx_reader ahead = *r;
	int32_t before = start;
	int value, size;

	cx_skip_joint(&ahead);
	if (cx_read_digits(&ahead, 4, &value))
		return true;
	while (before > 0 && cx_is_space(cx_char_before(r->text, before, &size)))
		before -= size;
	for (int i = 0; i < 8 && before > 0; i++)
	{
		uint32_t c = cx_char_before(r->text, before, &size);

		if (!cx_is_word(c))
			break;
		before -= size;
	}
	ahead.pos = before;
	return before < start &&
		   (cx_read_word(&ahead, CX_PW_OF) || cx_read_word(&ahead, CX_PW_BY) ||
			cx_read_word(&ahead, CX_PW_SINCE) || cx_read_word(&ahead, CX_PW_TO) ||
			cx_read_word(&ahead, CX_PW_FROM) || cx_read_word(&ahead, CX_PW_ENDED));
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
	if (!day && month->flags & CX_LEX_AMBIGUOUS && !is_month_here(r, start))
		return false;
	set_month(p, month->value, day ? day : read_day(r));
	return true;
}

/* "-12月" or "から12月" behind the first month of a range: the last one; 0: none. */
static int
read_end_month(cx_reader *r)
{
	int size, end;

	if (cx_is_dash(cx_peek(r, r->pos, &size)))
		r->pos += size;
	else if (!cx_read_word(r, CX_PW_TO))
		return 0;
	end = cx_read_count(r);
	return end >= 1 && end <= 12 && cx_read_unit(r, CX_PW_UNIT) == CX_UNIT_MONTH ? end : 0;
}

/* 11月, 11月3日, 10-12月, 7~9月期. */
static bool
read_numbered_month(cx_reader *r, cx_point *p)
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
	set_month(p, month, end ? 0 : read_day(r));
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

/* 11/2025. */
static bool
read_month_and_year(cx_reader *r, cx_point *p)
{
	int month, year, size;

	if (p->has_year || !cx_read_digits(r, 2, &month) || month < 1 || month > 12 ||
		cx_peek(r, r->pos, &size) != '/')
		return false;
	r->pos += size;
	if (cx_read_digits(r, 4, &year) != 4 || year < EARLIEST_YEAR || year > LATEST_YEAR ||
		cx_number_goes_on(r, r->pos) || cx_is_word(cx_peek(r, r->pos, &size)) ||
		cx_peek(r, r->pos, &size) == '/')
		return false;
	set_month(p, month, 0);
	return set_year(p, year);
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
		cx_peek(r, r->pos, &size) == '/' || !set_year(p, count == 2 ? full_year(part[2]) : part[2]))
		return false;
	if (part[0] < 1 || part[0] > 12 || cx_date_of(p->e.year, part[0], part[1]) == CX_NO_DATE)
		return false;
	set_month(p, part[0], part[1]);
	return true;
}

static bool
read_month(cx_reader *r, cx_point *p)
{
	cx_reader start = *r;
	cx_point before = *p;

	if (p->has_part || (!read_named_month(r, p) && (*r = start, !read_numbered_month(r, p)) &&
						(*r = start, !read_month_and_year(r, p)) &&
						(*r = start, *p = before, !read_stroke_date(r, p))))
		return false;
	read_term(r, p);
	return true;
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
	return !full && (unit == CX_UNIT_QUARTER || unit == CX_UNIT_MONTH) && set_shift(p, unit, 0);
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
		set_month(p, month->value, 0);
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
	return words->said ? set_shift(p, unit, words->offset) : set_whole(p, unit, words->full);
}

/* this year, the current fiscal quarter, 上季度, the full year. */
static bool
read_shift(cx_reader *r, cx_point *p)
{
	shift_words words;

	return read_shift_words(r, p, &words) && read_shifted(r, p, &words);
}

/* 去年, 올해; 연간; 单季度, also behind the quarter that it is: Q2单季度. */
static bool
read_shift_word(cx_reader *r, cx_point *p)
{
	const cx_lex_entry *entry;

	if ((entry = cx_read_word(r, CX_PW_YEARS)))
		return set_shift(p, CX_UNIT_YEAR, entry->value);
	if (cx_read_word(r, CX_PW_WHOLE))
		return set_whole(p, CX_UNIT_YEAR, true);
	if (!(entry = cx_read_word(r, CX_PW_QUARTERS)))
		return false;
	return (p->has_part && p->e.unit == CX_UNIT_QUARTER) ||
		   set_shift(p, CX_UNIT_QUARTER, entry->value);
}

/* Whether a part may start here: most words start none, nor are they a number. */
static bool
may_be_part(cx_reader r)
{
	int size;
	uint32_t c = cx_peek(&r, r.pos, &size);
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

	return !letter || strchr("QqHhFC", (int) c) || cx_roles_here(&r) & CX_POINT_ROLES ||
		   cx_read_count(&r);
}

typedef bool (*part_fn)(cx_reader *r, cx_point *p);

static bool
read_part(cx_reader *r, cx_point *p)
{
	static const part_fn parts[] = {read_code,  read_year,  read_half,       read_ordinal_part,
									read_month, read_shift, read_shift_word, read_by};

	if (!may_be_part(*r))
		return false;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
	{
		cx_reader ahead = *r;
		cx_point filled = *p;

		filled.after_by = parts[i] == read_year && p->after_by;
		if (parts[i](&ahead, &filled))
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

/* The year after the comma or stroke of "November 3, 2025", "Q4/2025". */
static bool
read_year_after_comma(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int size;
	uint32_t c;

	if (!p->has_part || p->has_year)
		return false;
	cx_skip_joint(&ahead); /* " , " in texts cut into words */
	c = cx_peek(&ahead, ahead.pos, &size);
	if (c != ',' && c != '/')
		return false;
	ahead.pos += size;
	cx_skip_joint(&ahead);
	if (!read_year(&ahead, p))
		return false;
	*r = ahead;
	return true;
}

/* One more part, after a space, "of", 的; "the" may stand before it. */
bool
cx_read_more(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;

	if (read_year_after_comma(r, p))
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

/* A point: parts in any order, "the end of" before them, 底 after them. */
bool
cx_read_point(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;

	memset(p, 0, sizeof(*p));
	if (cx_read_word(&ahead, CX_PW_END))
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
	set_year(to, from->e.year - from->e.year % 100 + value);
	if (!skip_estimate_letter(&ahead) && !read_year_word(&ahead, to))
	{
		c = cx_peek(&ahead, ahead.pos, &size);
		if ((c && cx_is_word(c)) || cx_counts_something(&ahead))
			return false;
	}
	*r = ahead;
	return true;
}
