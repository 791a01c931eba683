/*
 * money_row.c - numbers in a row whose unit stands once, behind the last of them.
 *
 *     资本开支分别为900/1,050/1,200亿元        120、150和180亿元
 *
 * The last is a figure (money.h) like any other. From there the row is read backwards: a joint, a
 * number that nothing else belongs to, a joint ... Each number is read again as if the unit stood
 * behind it. A year is no number of a row, and neither is what a name ends in ("Mate 60和50亿元").
 */
#include "core/figure.h"

#include "core/gap.h"
#include "core/phrase.h"

#include <string.h>

#define LONGEST_UNIT   24 /* bytes behind the last number: 亿元人民币 */
#define LONGEST_NUMBER 16

/* The start of the joint that ends at pos, with the spaces around it, or -1. */
static int32_t
joint_start(cx_text text, int32_t pos)
{
	int32_t length;

	while (pos > 0 && text.bytes[pos - 1] == ' ')
		pos--;
	length = cx_ends(text, pos, CX_PHRASE_SUM_JOINT);
	if (length == 0)
		return -1;
	for (pos -= length; pos > 0 && text.bytes[pos - 1] == ' ';)
		pos--;
	return pos;
}

static bool
is_digit_or_point(char c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* 2025, beside sums of other sizes. */
static bool
looks_like_year(const cx_number *number, const cx_number *last)
{
	return number->exponent == 0 && number->digits >= 1990 && number->digits <= 2050 &&
		   !(last->exponent == 0 && last->digits >= 1000);
}

/* Whether the word that ends at pos is a name or a number: Mate, iPhone, X100; not "was". */
static bool
is_name_before(cx_text text, int32_t pos)
{
	uint8_t c;

	for (; pos > 0 && (c = (uint8_t) text.bytes[pos - 1]) < 0x80 && cx_is_word(c); pos--)
		if (c < 'a' || c > 'z')
			return true;
	return false;
}

/* Whether what stands before a number makes it a part of something else: a range, a name, 25年. */
static bool
belongs_before(cx_text text, int32_t start)
{
	int size;
	uint32_t c = start > 0 ? cx_char_before(text, start, &size) : ' ';

	if (c == ' ')
		return is_name_before(text, start - 1);
	return c == '-' || c == '~' || c == '$' || c == 0x81F3 || (c < 0x80 && cx_is_word(c)) ||
		   cx_joins_numbers(c);
}

/* The number that ends at end and starts behind floor; its start in *start. */
static bool
number_before(cx_text text, int32_t end, cx_number *number, int32_t *start)
{
	cx_text cut = {text.bytes, end}; /* 298、409 is no 298409 */
	int32_t pos = end;

	while (pos > 0 && end - pos < LONGEST_NUMBER && is_digit_or_point(text.bytes[pos - 1]))
		pos--;
	*start = pos;
	return pos < end && text.bytes[pos] >= '0' && text.bytes[pos] <= '9' &&
		   cx_number_at(cut, pos, number) && number->end == end && !belongs_before(text, pos);
}

/* Read a number as if the unit of the last figure stood behind it. */
static bool
read_with_unit(cx_text text, cx_span number, cx_span unit, cx_figure *figure)
{
	char bytes[LONGEST_NUMBER + LONGEST_UNIT];
	int32_t n = number.end - number.start, length = n + unit.end - unit.start;

	memcpy(bytes, text.bytes + number.start, (size_t) n);
	memcpy(bytes + n, text.bytes + unit.start, (size_t) (unit.end - unit.start));
	if (!cx_figure_at((cx_text){bytes, length}, 0, figure) || figure->span.start != 0 ||
		figure->span.end != length)
		return false;
	figure->span = figure->hedge = number;
	return true;
}

int
cx_figure_row(cx_text text, const cx_figure *last, cx_figure row[CX_LONGEST_ROW])
{
	cx_number final, number;
	cx_span unit = {0, last->span.end};
	int32_t start = last->span.start, joint;
	int n = 0;

	if (last->join != CX_JOIN_NONE || !is_digit_or_point(text.bytes[start]) ||
		(joint = joint_start(text, start)) < 0 || !cx_number_at(text, start, &final))
		return 0;
	unit.start = final.end;
	if (unit.end <= unit.start || unit.end - unit.start > LONGEST_UNIT)
		return 0;
	while (n < CX_LONGEST_ROW && joint >= 0 && number_before(text, joint, &number, &start) &&
		   !looks_like_year(&number, &final) &&
		   read_with_unit(text, (cx_span){start, number.end}, unit, &row[CX_LONGEST_ROW - 1 - n]))
	{
		n++;
		joint = joint_start(text, start);
	}
	memmove(row, row + CX_LONGEST_ROW - n, sizeof(cx_figure) * (size_t) n);
	return n;
}
