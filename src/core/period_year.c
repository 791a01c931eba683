/*
 * period_year.c - reading years, however they are written; see period_point.c.
 *
 *     2025 · 2025年 · 二〇二五年 · 令和7年 · FY25 · '25 · 25年的 · 2024/25
 *
 * and what may be written on to them: 2025-11-03, 2025E, 2026/3期. Four digits are a year where
 * they count nothing; two only behind an apostrophe or "FY", or where what stands around them says
 * so (25年第四季度).
 */
#include "core/period_read.h"

#include <string.h>

#define LAST_CENTURY   61   /* the first of two digits that are rather a year of the 1900s */
#define EARLIEST_SHORT 2015 /* of two digits that only a quarter before them says to be a year */
#define LATEST_SHORT   2040

int
cx_full_year(int two_digits)
{
	return two_digits + (two_digits >= LAST_CENTURY ? 1900 : 2000);
}

/* Set the year slot. */
bool
cx_set_year(cx_point *p, int year)
{
	p->e.year = (int16_t) year;
	p->has_year = true;
	return true;
}

/* Set the part slot to a month, or a day of it. */
void
cx_set_month(cx_point *p, int month, int day)
{
	p->e.unit = day ? CX_UNIT_DAY : CX_UNIT_MONTH;
	p->e.ordinal = (uint8_t) month;
	p->e.day = (uint8_t) day;
	p->has_part = true;
}

/* Past the E, F or A of "2025E" (estimate, forecast, actual), when a word ends after it. */
bool
cx_skip_estimate_letter(cx_reader *r)
{
	int size, next_size;
	uint32_t c = cx_peek(r, r->pos, &size), next;

	if (c == '(' && cx_peek(r, r->pos + 2, &next_size) == ')' &&
		strchr("EFAe", r->text.bytes[r->pos + 1]))
	{
		r->pos += 3; /* 2026년(E) */
		return true;
	}
	if (c != 'E' && c != 'F' && c != 'A' && c != 'e' && c != 'P')
		return false;
	next = cx_peek(r, r->pos + size, &next_size);
	if (next && cx_is_word(next))
		return false;
	r->pos += size;
	return true;
}

/* The second year of 2024/25 and FY2024-25, one later than the first; 2025/2026/2027 is a list. */
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
	if ((count == 2 ? cx_full_year(value) : value) != p->e.year + 1 || (count != 2 && count != 4) ||
		cx_peek(&ahead, ahead.pos, &size) == '/' || cx_text_has(r->text, r->pos - 5, "/") ||
		(!cx_skip_estimate_letter(&ahead) && cx_is_word(cx_peek(&ahead, ahead.pos, &size))))
		return;
	p->e.end_year = (int16_t) (p->e.year + 1);
	p->e.by = CX_BY_FISCAL;
	*r = ahead;
}

/* The rest of 2025-11-03, 2025/11/03, 2025-11, 2025.11 and 2025 / 11 after the year, which starts
 * at start; of "in 2025-3" too. */
static bool
read_iso_date(cx_reader *r, cx_point *p, int32_t start)
{
	cx_reader ahead = *r;
	int month, day = 0, count, size;
	bool short_month;
	uint32_t mark, c;

	if (!cx_read_date_mark(&ahead, &mark))
		return false;
	count = cx_read_digits(&ahead, 2, &month);
	if (count == 0 || month < 1 || month > 12)
		return false;
	short_month = count == 1 && mark != '/' && !cx_preposition_before(r, start, true);
	c = cx_peek(&ahead, ahead.pos, &size);
	if (c == mark && cx_is_digit(cx_peek(&ahead, ahead.pos + size, &(int){0})))
	{
		ahead.pos += size;
		if (!cx_read_digits(&ahead, 2, &day) || cx_date_of(p->e.year, month, day) == CX_NO_DATE)
			return false;
	}
	else if (short_month || cx_number_goes_on(&ahead, ahead.pos) || cx_counts_something(&ahead) ||
			 (mark == '/' && month == p->e.year % 100 + 1))
		return false; /* 2010/11 is rather a fiscal year */
	c = cx_peek(&ahead, ahead.pos, &size);
	if (cx_is_word(c) && !(day && c == 'T')) /* 2025-11-03T09:30 */
		return false;
	cx_set_month(p, month, day);
	*r = ahead;
	return true;
}

/* 年 or 年度 or 년 after a year. */
bool
cx_read_year_word(cx_reader *r, cx_point *p)
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
	cx_skip_estimate_letter(&ahead);
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

/* 令和7年度, 民國一一三年: the years of an era are counted from its first. */
static bool
read_era_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	const cx_lex_entry *era = cx_read_word(&ahead, CX_PW_ERA);
	int value;

	if (!era)
		return false;
	cx_skip_joint(&ahead);
	if (cx_peek(&ahead, ahead.pos, &(int){0}) == 0x5143)
	{
		ahead.pos += 3; /* 元年 */
		value = 1;
	}
	else if (!cx_read_digits(&ahead, 3, &value) && !cx_read_han_digits(&ahead, 3, &value) &&
			 !(value = cx_read_count(&ahead)))
		return false;
	if (!cx_read_year_word(&ahead, p))
		return false;
	*r = ahead;
	return cx_set_year(p, era->value + value);
}

/* 二〇二五年. */
static bool
read_han_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int value;

	if (!cx_read_han_digits(&ahead, 4, &value) || value < CX_EARLIEST_YEAR ||
		value > CX_LATEST_YEAR || !cx_read_year_word(&ahead, p))
		return false;
	*r = ahead;
	return cx_set_year(p, value);
}

/* Four digits. */
static bool
read_long_year(cx_reader *r, cx_point *p)
{
	cx_reader ahead = *r;
	int32_t start = r->pos;
	int value;

	if (read_han_year(r, p))
		return true;
	if (cx_read_digits(&ahead, 4, &value) != 4 || value < CX_EARLIEST_YEAR ||
		value > CX_LATEST_YEAR)
		return false;
	cx_set_year(p, value);
	*r = ahead;
	if (cx_skip_estimate_letter(r) || cx_read_year_word(r, p) ||
		(!p->has_part && (read_term_stroke(r, p) || read_iso_date(r, p, start))))
		return true;
	if (value < CX_EARLIEST_BARE && !p->has_part && !cx_preposition_before(r, start, false))
		return false;
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

	return cx_read_numbered_month(&r, &ignored);
}

/* Whether a word such as 资本开支, 営業利益 or AI follows, not the 投资 of "a plan of 20 years". */
static bool
metric_follows(const cx_reader *r)
{
	cx_reader ahead = *r;
	cx_lex_hit hit;

	cx_skip_joint(&ahead);
	if (cx_text_has(ahead.text, ahead.pos, "の") || cx_text_has(ahead.text, ahead.pos, "的"))
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

/* Whether a level is told behind 25年 that opens a clause: （25年为914亿）, ，25年882亿, 25年实际.
 */
static bool
level_follows(cx_reader start, const cx_reader *end)
{
	cx_lex_hit hit;
	int size;
	uint32_t next = cx_peek(end, end->pos, &size);

	if (!after_preposition(start))
		return false;
	if (cx_is_digit(next) || next == 0x7EA6 || next == 0x7D04) /* 约 */
		return !cx_is_japanese(end->text, end->pos);
	if (next == 0x4E3A || next == 0x70BA || next == 0x8FBE || next == 0x9054) /* 为, 达 */
		return true;
	if (!cx_lex_match(end->text, end->pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_KIND)
			return true;
	return false;
}

#define FIRST_LIKELY 21 /* two digits that are rather a year of today's texts ... */
#define LAST_LIKELY  32 /* ... than so many of them */

/* Whether a Chinese 25年 opens a clause, or a preposition leads to it, and no word of a count
 * follows: 26年亚马逊, 在25年投入, 自22年以来; not 25年来, 25年期, 25年国债. */
static bool
stands_as_year(cx_reader start, const cx_reader *end)
{
	static const uint32_t after[] = {0x95F4, 0x524D, 0x540E, 0x5185, 0x671F, 0x591A,
									 0x5DE6, 0x6765, 0x91CC, 0x5386, 0x8001, 0x65F6,
									 0x5BFF, 0x7ECF, 0x4F7F, 0x79DF, 0x503A, 0x957F,
									 0x7684, 0x4EE5, 0x5F8C, 0x9593, 0x4F86, 0x56FD};
	cx_reader digits = start;
	int value, size;
	uint32_t next = cx_peek(end, end->pos, &size);
	uint32_t before = start.pos > 0 ? cx_char_before(start.text, start.pos, &size) : 0;
	bool since = before == 0x81EA; /* 自 */

	if (cx_read_digits(&digits, 2, &value) != 2 || value < FIRST_LIKELY || value > LAST_LIKELY)
		return false;
	for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++)
		if (next == after[i])
			return since && next == 0x4EE5;                                           /* 以来 */
	return since || before == 0x5728 || before == 0x4E8E || after_preposition(start); /* 在, 于 */
}

/* Whether 25年 is a year, not 25 of them: 25年第四季度, 较25年的, 25年3月期, 25年资本开支,
 * 25年在AI上. start is before its digits. */
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
	if (level_follows(start, end) || stands_as_year(start, end))
		return true;
	return (roles & (CX_ROLE(NTH) | CX_ROLE(ORDINAL) | CX_ROLE(HALF) | CX_ROLE(FULL) |
					 CX_ROLE(END) | CX_ROLE(OVER))) != 0;
}

/* Whether no count of years has such digits: 07年, and 九七年, 二四年, which no number that is read
 * by its digits is but a year (二三年 are two or three). */
static bool
is_no_count(int first, int second)
{
	return first == 0 || (first == 9 && second != 0) || (first <= 2 && second != first + 1);
}

/* 九七年一季度, 零八年. */
static bool
read_short_han_year(cx_reader *r, cx_point *p)
{
	int value;

	if (!cx_read_han_digits(r, 2, &value) || !is_no_count(value / 10, value % 10))
		return false;
	return cx_set_year(p, cx_full_year(value)) && cx_read_year_word(r, p);
}

/* Two digits before 年: 07年, 98年4月, 25年的; before 财年, which says what the year is counted by.
 */
static bool
read_short_year_of_word(cx_reader *r, cx_point *p, const cx_reader *start)
{
	int value = p->e.year % 100;

	if (value > 40 || value < 15)
		return cx_read_year_word(r, p) &&
			   (value < 10 || month_follows(*r) ||
				cx_roles_here(r) & (CX_ROLE(NTH) | CX_ROLE(ORDINAL) | CX_ROLE(HALF)));
	return read_term_stroke(r, p) || cx_roles_here(r) & CX_ROLE(FISCAL_UNIT) ||
		   (cx_read_year_word(r, p) && (p->e.fiscal.end_month || says_year(*start, r)));
}

/* Whether two digits behind a part of a year are its year, before no word: "Aug 96", not its day;
 * "Q4 24", which is what heads of columns have. */
static bool
is_year_of_part(const cx_reader *r, const cx_point *p)
{
	cx_reader ahead = *r;
	int size;
	uint32_t c;

	cx_skip_joint(&ahead);
	c = cx_peek(&ahead, ahead.pos, &size);
	if (!p->has_part || p->e.ordinal == 0 || cx_is_word(c) || cx_is_cjk(c) || c == '%')
		return false;
	if (p->e.unit == CX_UNIT_MONTH)
		return p->e.year >= 1900 + LAST_CENTURY && p->e.year < 2000;
	return p->e.unit >= CX_UNIT_QUARTER && p->e.year >= EARLIEST_SHORT && p->e.year <= LATEST_SHORT;
}

/* Two digits: '25, FY25, 25年的; Aug 96, Q4 24. */
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
	cx_set_year(p, cx_full_year(value));
	if (!apostrophe && !p->after_by)
		return is_year_of_part(r, p) || read_short_year_of_word(r, p, &start);
	if (!cx_skip_estimate_letter(r) && !ends_year(r))
		return false;
	read_split_year(r, p);
	return true;
}

/* Two thousand, two thousand and fourteen. */
static bool
read_thousands(cx_reader *r, int *year)
{
	const cx_lex_entry *and;
	cx_reader ahead;
	cx_lex_hit hit;
	int more;

	cx_skip_joint(r);
	if (!cx_lex_match(r->text, r->pos, CX_LEX_MASK(SCALE), &hit) || hit.entry->value != 3)
		return false;
	r->pos = hit.end;
	ahead = *r;
	cx_skip_joint(&ahead);
	if ((and = cx_read_word(&ahead, CX_PW_TO)))
		cx_skip_joint(&ahead);
	*year = 2000;
	if (!(and&&and->value == 0) && (more = cx_read_spelled(&ahead)) > 0)
	{
		*year += more;
		*r = ahead;
	}
	return true;
}

/* Nineteen ninety-six, twenty twenty-five, two thousand and ten. */
static bool
read_spelled_year(cx_reader *r, cx_point *p)
{
	int century = cx_read_spelled(r), year;

	if (century == 2)
	{
		if (!read_thousands(r, &year))
			return false;
	}
	else
	{
		if (century != 19 && century != 20)
			return false;
		cx_skip_joint(r);
		year = cx_read_spelled(r);
		if (year < 10)
			return false;
		year += 100 * century;
	}
	return cx_peek(r, r->pos, &(int){0}) != '-' && !cx_counts_something(r) && cx_set_year(p, year);
}

bool
cx_read_year(cx_reader *r, cx_point *p)
{
	static bool (*const ways[])(cx_reader * r, cx_point * p) = {
		read_era_year, read_long_year, read_short_year, read_short_han_year, read_spelled_year};

	for (size_t i = 0; !p->has_year && i < sizeof(ways) / sizeof(ways[0]); i++)
	{
		cx_reader ahead = *r;
		cx_point filled = *p;

		if (ways[i](&ahead, &filled))
		{
			*r = ahead;
			*p = filled;
			return true;
		}
	}
	return false;
}
