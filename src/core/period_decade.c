/*
 * period_decade.c - reading decades: the ten years that share their first three digits.
 *
 *     the 2030s · 1990's · the '90s · the nineties · the nineteen nineties · 九十年代 · 1970년대
 *
 * Two digits mean a decade of the last hundred years: the 90s are 1990, the 20s 2020.
 */
#include "core/period_read.h"

#define LATEST_SHORT 20 /* from "the 30s" on they are of the last century */

/* "s" or "'s" behind the digits of a decade, 年代 or 년대. */
static bool
read_plural(cx_reader *r)
{
	cx_reader ahead = *r;
	int size;

	if (cx_read_word(r, CX_PW_DECADE_AFTER))
		return true;
	if (cx_is_apostrophe(cx_peek(&ahead, ahead.pos, &size)))
		ahead.pos += size;
	if (cx_peek(&ahead, ahead.pos, &size) != 's' ||
		cx_is_word(cx_peek(&ahead, ahead.pos + size, &size)))
		return false;
	r->pos = ahead.pos + 1;
	return true;
}

static int
full_decade(int two_digits)
{
	return two_digits + (two_digits > LATEST_SHORT ? 1900 : 2000);
}

/* 1990s, 二〇一〇年代; '90s, the 90s, 90年代: two digits want something that tells them from a
 * number. 0: none. */
static int
read_digits_of_decade(cx_reader *r, bool the)
{
	int32_t start = r->pos;
	int size, count, value;
	uint32_t c = cx_peek(r, start, &size);
	bool told = the || cx_is_apostrophe(c);

	if (cx_is_apostrophe(c))
		r->pos += size;
	count = cx_read_digits(r, 4, &value);
	if (count == 0)
		count = cx_read_han_digits(r, 4, &value) ? 4 : 0;
	if (count == 0 && !cx_read_spelled(&(cx_reader){r->text, r->pos, r->words}) &&
		(value = cx_read_count(r)) > 0)
		count = 2; /* 九十年代 */
	if ((count != 4 && count != 2) || value % 10)
		return 0;
	told |= count == 4 || cx_roles_here(r) & CX_ROLE(DECADE_AFTER) ||
			cx_preposition_before(r, start, false);
	if (!told || !read_plural(r))
		return 0;
	return count == 4 ? value : full_decade(value);
}

/* The two thousands, the two thousand and tens, behind their "two". 0: none. */
static int
read_thousands(cx_reader *r)
{
	const cx_lex_entry *name;
	cx_lex_hit hit;

	if (!cx_lex_match(r->text, r->pos, CX_LEX_MASK(SCALE), &hit) || hit.entry->value != 3)
		return 0;
	r->pos = hit.end;
	if (r->text.bytes[hit.end - 1] == 's')
		return 2000;
	cx_read_next_word(r, CX_PW_TO); /* "and" */
	name = cx_read_next_word(r, CX_PW_DECADES);
	return name ? 2000 + name->value : 0;
}

/* The nineties, the nineteen nineties, the twenty-tens, the two thousands. 0: none. */
static int
read_spelled_decade(cx_reader *r, bool the)
{
	const cx_lex_entry *name;
	int century = cx_read_spelled(r);

	cx_skip_joint(r);
	if (century == 2)
		return read_thousands(r);
	name = cx_read_word(r, CX_PW_DECADES);
	if (!name || (century ? century != 19 && century != 20 : !the || name->value == 10))
		return 0; /* "tens" count something, too */
	return century ? 100 * century + name->value : full_decade(name->value);
}

/* This decade, the current decade: known by the day of the text. */
static bool
read_decade_of_text(cx_reader *r, cx_period_expr *expr)
{
	const cx_lex_entry *entry = cx_read_word(r, CX_PW_RELATIVE);

	if (!entry)
		entry = cx_read_word(r, CX_PW_CURRENT);
	cx_skip_joint(r);
	if (!entry || entry->value != 0 || !(entry = cx_read_word(r, CX_PW_DECADE)))
		return false;
	*expr = (cx_period_expr){
		.when = CX_WHEN_RELATIVE, .unit = CX_UNIT_YEAR, .count = (uint8_t) entry->value};
	return true;
}

bool
cx_parse_decade(cx_reader *r, cx_period_expr *expr)
{
	bool the = cx_read_word(r, CX_PW_THE) != NULL;
	cx_reader start;
	int year;

	if (the)
		cx_skip_joint(r);
	if (cx_read_word(r, CX_PW_END)) /* the late 1990s */
		cx_skip_joint(r);
	start = *r;
	if (read_decade_of_text(r, expr))
		return true;
	*r = start;
	year = read_digits_of_decade(r, the);
	if (!year)
	{
		*r = start;
		year = read_spelled_decade(r, the);
	}
	if (year < CX_EARLIEST_YEAR || year > CX_LATEST_YEAR)
		return false;
	*expr = (cx_period_expr){.when = CX_WHEN_RANGE,
							 .unit = CX_UNIT_YEAR,
							 .year = (int16_t) year,
							 .end_year = (int16_t) (year + 9)};
	return true;
}
