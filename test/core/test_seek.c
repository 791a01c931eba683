/*
 * test_seek.c - sentences looked through in blocks and unit by unit hold the same words.
 */
#include "check.h"
#include "core/seek.h"
#include "core/sought.h"
#include "random.h"

#include <stdio.h>
#include <string.h>

#define MOST_WORDS   12
#define LONGEST_PART 400
#define BLOCKS_ROOM  160 /* bytes behind what is searched, so that all of it is cut in blocks */

static uint64_t state = 12;

static const char *const parts[] = {
	"spend",
	"to",
	"invest",
	"investment",
	"capital expenditures",
	"capital\nexpenditures",
	"the",
	"in",
	"of",
	"$",
	"$STARGATE",
	"3",
	"2025",
	"5G",
	"AI",
	"A100",
	"data center",
	"data centres",
	"chips",
	"will",
	"quarter",
	"earnings",
	"call",
	"CapEx",
	"capex’s",
	"投资",
	"資本支出",
	"資本",
	"的",
	"数据中心",
	"設備投資",
	"は",
	"투자",
	"설비투자",
	"Investitionen",
	"für",
	"Ausgaben",
	"ö",
	"…",
	"“build”",
	"Rechenzentrum",
	"\xff",
	"built",
	"-",
	".",
	",",
	"internationalization",
	"expenditure",
};

/* A text of random parts; its length. */
static int32_t
make_text(char *text)
{
	int32_t length = 0;

	for (uint64_t words = 1 + random_bits(&state) % MOST_WORDS; words > 0; words--)
	{
		const char *part = parts[random_bits(&state) % (sizeof(parts) / sizeof(parts[0]))];

		length +=
			snprintf(text + length, LONGEST_PART, "%s%s", part, random_bits(&state) % 4 ? " " : "");
	}
	return length;
}

/* Sorts of words, one after the other unit, that start in the first bytes of a text. */
static int
words_by_units(cx_text text, int32_t end)
{
	int words = 0;

	for (int32_t pos = cx_lex_after_spaces(text, 0); pos < end;)
	{
		cx_lex_unit unit;

		cx_lex_read_unit(text, pos, &unit);
		words |= cx_words_in(text, (cx_span){pos, pos + 1}, CX_WORDS_SPENT | CX_WORDS_TOLD);
		pos = cx_lex_after_unit(text, unit.end);
	}
	return words;
}

static void
compare_ways(void)
{
	static char bytes[MOST_WORDS * LONGEST_PART + BLOCKS_ROOM];

	for (int i = 0; i < 20000; i++)
	{
		int32_t length = make_text(bytes);
		cx_text alone = {bytes, length}, longer = {bytes, length + BLOCKS_ROOM};
		cx_span span = {0, length};
		int in_blocks;

		memset(bytes + length, '.', BLOCKS_ROOM);
		in_blocks = cx_words_in(longer, span, CX_WORDS_SPENT | CX_WORDS_TOLD);
		if (!CHECK_INT(words_by_units(longer, length), in_blocks) ||
			!CHECK_INT(words_by_units(alone, length), in_blocks) ||
			!CHECK_INT(cx_words_in(alone, span, CX_WORDS_SPENT | CX_WORDS_TOLD), in_blocks) ||
			!CHECK_INT(cx_spending_in(longer, span) >= 0, (in_blocks & CX_WORD_SPENDING) != 0))
			fprintf(stderr, "in \"%.*s\"\n", (int) length, bytes);
	}
}

/* What ends a unit of ASCII letters is told by one or two bytes of what stands behind it. */
static void
characters_end_words(void)
{
	for (uint32_t c = 0x2000; c <= 0x9FFF; c++)
		if (c < 0x2040 || c >= 0x3000)
			CHECK_INT(cx_char_kind_of(cx_fold_char(c)), CX_CHAR_OTHER);
}

void
test_seek(void)
{
	compare_ways();
	characters_end_words();
}
