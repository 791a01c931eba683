/*
 * test_number.c - numbers in digits and words, and their exact value.
 */
#include "check.h"
#include "core/number.h"

#include <stdio.h>
#include <string.h>

typedef struct number_case
{
	const char *text;
	int64_t digits;
	int exponent;
	int length; /* bytes taken; -1 = the whole text */
} number_case;

static const number_case cases[] = {
	{"13.87", 1387, -2, -1},
	{"1,234.5", 12345, -1, -1},
	{"1.234,5", 12345, -1, -1},
	{"1.234.567", 1234567, 0, -1},
	{"12,34,567", 1234567, 0, -1},
	{"1,2 Mrd", 12, -1, 3},
	{"3.750", 3750, -3, -1},
	{"1,750-1,850", 1750, 0, 5},
	{"2025,3", 20253, -1, 6},
	{"0,750", 750, -3, -1},
	{"1,2,3", 1, 0, 1},
	{"1'234'567", 1234567, 0, -1},
	{"13,870,000,000", 13870000000, 0, -1},
	{"12.", 12, 0, 2},
	{"１２", 12, 0, -1},
	{"１，２３４．５", 12345, -1, -1},
	{"007", 7, 0, -1},
	{"三千七百五十", 3750, 0, -1},
	{"三千七百五", 3750, 0, -1},
	{"三千零五", 3005, 0, -1},
	{"两千亿", 2000, 0, 6},
	{"二〇二五年", 2025, 0, 12},
	{"百亿", 100, 0, 3},
	{"一点五亿", 15, -1, 9},
	{"十五", 15, 0, -1},
	{"数百", 100, 0, -1},
	{"twenty-five million", 25, 0, 11},
	{"two hundred and fifty", 250, 0, -1},
	{"two and a half billion", 25, -1, 14},
	{"half a billion", 5, -1, 6},
	{"a half", 5, -1, -1},
	{"a hundred", 100, 0, -1},
	{"one two", 1, 0, 3},
	{"three and four", 3, 0, 5},
	{"two point seven five", 275, -2, -1},
	{"anderthalb", 15, -1, -1},
	{"999999999999999999", 999999999999999999, 0, -1},
};

static const char *const none[] = {"1234567890123456789",
								   "3.5.1",
								   "2025.11.03",
								   "and",
								   "hundred",
								   "",
								   ".5",
								   "billion",
								   "亿",
								   "\xE5\x8D"};

static void
check_number(const number_case *c)
{
	cx_text text = {c->text, (int32_t) strlen(c->text)};
	cx_number number = {0};

	if (!CHECK(cx_number_at(text, 0, &number)) || !CHECK_INT(number.digits, c->digits) ||
		!CHECK_INT(number.exponent, c->exponent) ||
		!CHECK_INT(number.end, c->length < 0 ? text.length : c->length))
		printf("    in \"%s\"\n", c->text);
}

static void
check_hundredths(void)
{
	cx_number number = {.digits = 1387, .exponent = -2};
	int64_t value;

	CHECK(cx_number_hundredths(&number, 9, &value));
	CHECK_INT(value, 1387000000000);
	CHECK(cx_number_hundredths(&number, 0, &value));
	CHECK_INT(value, 1387);
	CHECK(!cx_number_hundredths(&number, -1, &value));
	CHECK(!cx_number_hundredths(&number, 17, &value));
	number = (cx_number){.digits = 0, .exponent = 18};
	CHECK(cx_number_hundredths(&number, 18, &value));
	CHECK_INT(value, 0);
}

/* A million joins and digits: no deep recursion, no long walk. */
static void
check_long(void)
{
	static char bytes[400000];
	cx_text text = {bytes, (int32_t) sizeof(bytes)};
	cx_number number;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = "and "[i % 4];
	CHECK(!cx_number_at(text, 0, &number));
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = "a "[i % 2];
	CHECK(cx_number_at(text, 0, &number));
	memset(bytes, '1', sizeof(bytes));
	CHECK(!cx_number_at(text, 0, &number));
}

void
test_number(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_number(&cases[i]);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
	{
		cx_text text = {none[i], (int32_t) strlen(none[i])};
		cx_number number;

		if (!CHECK(!cx_number_at(text, 0, &number)))
			printf("    in \"%s\"\n", none[i]);
	}
	check_hundredths();
	check_long();
}
