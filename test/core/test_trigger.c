/*
 * test_trigger.c - the scan misses nothing that the reader of figures would take.
 */
#include "check.h"
#include "core/money.h"
#include "core/trigger.h"

#include <stdio.h>
#include <string.h>

static uint32_t seed = 1;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static const char *const pieces[] = {
	"$",
	"US$",
	"USD ",
	"€",
	"¥",
	"RMB ",
	"NT$",
	"新台幣",
	"人民币",
	"3",
	"60",
	"65",
	"1,234.5",
	"2025",
	"１２",
	"0.5",
	"13,870,000,000",
	"three",
	"four",
	"twenty-five",
	"half a",
	"half",
	"two and a half",
	"a",
	"and",
	"hundred",
	"tens of",
	"hundreds of",
	"thousands of",
	"several",
	"a few",
	"两千",
	"数百",
	"三",
	"三千七百五十",
	"十几",
	"半",
	"一点五",
	"千",
	"百",
	"수",
	"삼",
	"billion",
	"million",
	"trillion",
	"thousand",
	"bn",
	"B",
	"m",
	"MM",
	"Mrd.",
	"Milliarden",
	"crore",
	"lakh",
	"亿",
	"億",
	"万",
	"萬",
	"兆",
	"조",
	"억",
	"만",
	"多",
	"余",
	"美元",
	"元",
	"円",
	"원",
	"달러",
	"dollars",
	"U.S. dollars",
	"Hong Kong dollars",
	"euros",
	"yen",
	"won",
	"yuan",
	"pounds",
	"刀",
	"-",
	"–",
	"~",
	"～",
	" to ",
	"至",
	"到",
	"和",
	" and ",
	" or ",
	"between ",
	"from ",
	"从",
	"之间",
	"about ",
	"at least ",
	"超",
	"近",
	"约",
	"up to ",
	"或",
	" of ",
	" ",
	" ",
	" ",
	" ",
	" ",
	"\n",
	"**",
	"<b>",
	"</b>",
	"`",
	".",
	",",
	"，",
	"%",
	"users",
	"x",
	"Q4",
	"\xE4\xBA",
	"\xFF",
	"the",
};

static void
random_text(char *out, size_t room)
{
	int n = 2 + (int) random_below(9);

	out[0] = '\0';
	for (int i = 0; i < n; i++)
	{
		const char *piece = pieces[random_below(sizeof(pieces) / sizeof(pieces[0]))];

		if (strlen(out) + strlen(piece) + 2 > room)
			return;
		strcat(out, piece);
		if (random_below(3) == 0)
			strcat(out, " ");
	}
}

/* Every position where a figure starts is a trigger. How many figures there were. */
static int misses;

static int
check_misses(cx_text text)
{
	int figures = 0;

	for (int32_t pos = 0; pos < text.length; pos++)
	{
		cx_figure figure;

		if (!cx_figure_at(text, pos, &figure))
			continue;
		figures++;
		if (cx_trigger_next(text, pos) != pos)
		{
			misses++;
			CHECK_INT(cx_trigger_next(text, pos), pos);
			printf("    in \"%.*s\"\n", (int) text.length, text.bytes);
		}
	}
	return figures;
}

/* Triggers come in order and end. */
static void
check_order(cx_text text)
{
	int32_t last = -1;

	for (int32_t pos = 0; (pos = cx_trigger_next(text, pos)) >= 0; pos++)
	{
		if (pos <= last || pos >= text.length)
			CHECK(false);
		last = pos;
	}
}

static void
check_generated(void)
{
	char bytes[256];
	int figures = 0;

	for (int i = 0; i < 60000 && misses < 5; i++)
	{
		cx_text text;

		random_text(bytes, sizeof(bytes));
		text = (cx_text){bytes, (int32_t) strlen(bytes)};
		figures += check_misses(text);
		check_order(text);
	}
	CHECK(figures > 10000);
}

static void
check_random_bytes(void)
{
	static char bytes[20000];
	cx_text text = {bytes, (int32_t) sizeof(bytes)};

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char) random_below(256);
	check_misses(text);
	check_order(text);
}

static void
check_first(const char *string, int32_t expected)
{
	cx_text text = {string, (int32_t) strlen(string)};

	if (!CHECK_INT(cx_trigger_next(text, 0), expected))
		printf("    in \"%s\"\n", string);
}

void
test_trigger(void)
{
	check_first("", -1);
	check_first("no money here, only words", -1);
	check_first("spends $5 billion", 8);
	check_first("spends half a billion dollars", 7);
	check_first("支出超两千亿", 9);
	check_generated();
	check_random_bytes();
}
