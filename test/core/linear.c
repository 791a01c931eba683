/*
 * linear.c - reading a text takes time in proportion to its length, whatever its bytes are.
 *
 * Each kind of nasty text is read at n and at 4n bytes. A linear reader takes 4 times as long, a
 * quadratic one 16 times; the bound is 8, as the larger may fall out of a cache that others use
 * too. A busy machine only ever makes a run slower, so where the bound is passed both are timed
 * again, and the fastest run of each counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/claim.h"
#include "heap.h"

#define SIZE        (256 * 1024)
#define BOUND       8.0
#define TRIES       7
#define CLOCK_GRAIN 0.0001 /* seconds; below it the clock itself shows */

/* CPU seconds of one reading. */
static double
time_once(const char *bytes, int32_t length)
{
	cx_arena arena;
	cx_result result;
	cx_request request = {.text = {bytes, length},
						  .published = cx_date_of(2025, 7, 30),
						  .about = -1,
						  .all_figures = true,
						  .qualitative = true};
	clock_t start = clock();

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, (size_t) 1 << 30);
	cx_extract(&request, &arena, &result);
	cx_arena_free(&arena);
	return (double) (clock() - start) / CLOCKS_PER_SEC;
}

/* Times of n and 4n bytes, tried again while the one is out of proportion to the other. */
static bool
in_proportion(const char *bytes, double *small, double *large)
{
	*small = *large = 1e9;
	for (int i = 0; i < TRIES; i++)
	{
		double one = time_once(bytes, SIZE), four = time_once(bytes, 4 * SIZE);

		if (one < *small)
			*small = one;
		if (four < *large)
			*large = four;
		if (*large <= BOUND * *small || *large < CLOCK_GRAIN)
			return true;
	}
	return false;
}

typedef struct kind
{
	const char *name;
	const char *pattern; /* said over and over; empty = random bytes */
	size_t period;
} kind;

static void
fill(char *bytes, int32_t length, const kind *k)
{
	uint64_t state = 42;

	for (int32_t i = 0; i < length; i++)
	{
		state = state * 6364136223846793005u + 1442695040888963407u;
		bytes[i] = k->period > 0 ? k->pattern[(size_t) i % k->period] : (char) (state >> 56);
	}
}

#define KIND(name, pattern)                                                                        \
	{                                                                                              \
		name, pattern, sizeof(pattern) - 1                                                         \
	}

static const kind kinds[] = {
	KIND("random bytes", ""),
	KIND("digits", "7"),
	KIND("digits and commas", "1,234,"),
	KIND("dollar signs", "$"),
	KIND("dollar signs and digits", "$1"),
	KIND("full-width digits", "\xef\xbc\x91"),
	KIND("number words", "one "),
	KIND("Chinese digits", "\xe4\xb8\x80"),
	KIND("dashes", "$1-"),
	KIND("brackets", "("),
	KIND("spaces", " "),
	KIND("line breaks", "\n"),
	KIND("company names", "Microsoft "),
	KIND("names side by side", "Microsoft, Meta and "),
	KIND("cue words", "capex "),
	KIND("years", "2025 "),
	KIND("open ranges", "from 2023 to "),
	KIND("malformed starts", "\xe5\xbe"),
	KIND("malformed ends", "\x80"),
	KIND("overlong forms", "\xf0\x80\x80"),
	KIND("NUL bytes", "\0"),
	KIND("a sentence without end",
		 "Microsoft spent $37.5 billion on AI in 2025 and Meta plans capex of $65 billion, "),
	KIND("plans without end",
		 "Microsoft expects capex to grow and to be significantly higher than "),
	KIND("units", "(in millions)\n"),
	KIND("units in one line", "|millions"),
	KIND("bars and numbers", "|1"),
	KIND("rows of a table", "capex (US$m) | 1 | 2 | 3\n"),
	KIND("tables", "(in millions) | 2025 | 2024\ncapex | 5 | (4)\nOther | 7 | 8% \n"),
	KIND("numbers one a line", "(in millions)\n2025\n2024\ncapex\n5\n4\n"),
	KIND("figures without words", "$1 billion "),
	KIND("names, sums and times on one line", "Meta $1bn capex 2027: "),
	KIND("escapes", "\\u20ac1bn capex &amp; "),
	KIND("sums in bold", "**$1bn** capex "),
	KIND("asterisks", "** **a"),
	KIND("links", "[Meta](/a) "),
	KIND("half links", "[a]("),
	KIND("half tags", "<a "),
	KIND("blanks between scripts", "2025 \xe5\xb9\xb4 \xe3\x80\x82"),
	KIND("items of a page", "<li>Meta: $1bn capex</li>\n"),
	KIND("half comments", "<!--"),
	KIND("boxes", "<p><div>\n"),
	KIND("rows of a page", "<tr><td>Meta<td>$1bn capex</tr>"),
	KIND("half rows of a page", "<tr><td>"),
	KIND("tables without rows", "<table><tr><td>1<td></tr><table>"),
	KIND("rows of a spreadsheet", "Meta\t$1bn capex\n"),
	KIND("tabs", "\t\t1"),
	KIND("rows with bars between alone", "Meta | $1bn\n--- | ---\n"),
	KIND("no-break spaces", "\xc2\xa0"),
	KIND("Chinese without end", "\xe5\xbe\xae\xe8\xbd\xaf\xe8\xb5\x84\xe6\x9c\xac\xe6\x94\xaf"
								"\xe5\x87\xba"
								"375\xe4\xba\xbf\xe7\xbe\x8e\xe5\x85\x83"),
};

int
main(void)
{
	char *bytes = malloc((size_t) 4 * SIZE);
	int failed = 0;
	int count = sizeof(kinds) / sizeof(kinds[0]);

	if (bytes == NULL)
		return 2;
	for (int i = 0; i < count; i++)
	{
		double small, large;
		bool ok;

		fill(bytes, 4 * SIZE, &kinds[i]);
		ok = in_proportion(bytes, &small, &large);
		failed += !ok;
		printf("%-26s %8.2f ms for %d kB, %5.1f times that for 4 times as much%s\n", kinds[i].name,
			   small * 1000, SIZE / 1024, large / (small > 0 ? small : 1e-6), ok ? "" : "  FAILED");
	}
	free(bytes);
	printf("%d passed, %d failed\n", count - failed, failed);
	return failed > 0;
}
