/*
 * core.c - how fast the core reads: megabytes per CPU second over the files named, each file one
 * text, read again and again for at least a second; by what the texts came to, and all together.
 *
 * usage: core FILE...
 *
 * Where PCRE2 is there, its JIT then looks through the same texts for one whole pattern of money
 * figures, which is what a program that only looks for them would do. With ONCE in the environment
 * every file is read once and nothing is measured, for an instruction counter.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/claim.h"
#include "../core/heap.h"

#define LEAST_SECONDS 1.0

static cx_text
read_text(const char *name)
{
	FILE *file = fopen(name, "rb");
	char *bytes;
	long length;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0)
	{
		perror(name);
		exit(2);
	}
	rewind(file);
	bytes = malloc((size_t) length + 1);
	if (bytes == NULL || fread(bytes, 1, (size_t) length, file) != (size_t) length)
	{
		perror(name);
		exit(2);
	}
	fclose(file);
	return (cx_text){bytes, (int32_t) length};
}

/* What a text came to: each costs more than the one before. */
typedef enum
{
	SCANNED, /* no figure, or none near a word of spending */
	READ,    /* some sentences read, nothing claimed */
	CLAIMED,
	N_ENDS
} end;

static const char *const ends[N_ENDS] = {"scanned", "read", "claimed"};

typedef struct group
{
	cx_text *texts;
	int n;
	double bytes;
} group;

static int
read_claims(cx_text text, end *came_to)
{
	cx_arena arena;
	cx_result result;
	cx_request request = {.text = text, .published = cx_date_of(2025, 7, 30), .about = -1};

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, (size_t) 1 << 30);
	cx_extract(&request, &arena, &result);
	*came_to = result.n_claims ? CLAIMED : arena.taken ? READ : SCANNED;
	cx_arena_free(&arena);
	return result.n_claims;
}

/* Read the texts of a group for a second and tell how fast that was, in megabytes a second. */
static double
measure(const char *name, const group *g)
{
	long claims = 0, passes = 0;
	clock_t start = clock();
	double seconds;
	end came_to;

	if (g->n == 0)
		return 0;
	do
	{
		for (int i = 0; i < g->n; i++)
			claims += read_claims(g->texts[i], &came_to);
		passes++;
		seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
	} while (seconds < LEAST_SECONDS);
	printf("%-8s %5d texts, %9.1f kB: %8.1f MB per CPU second, %5ld claims, %8.1f us per text\n",
		   name, g->n, g->bytes / 1000, g->bytes * (double) passes / 1e6 / seconds, claims / passes,
		   seconds * 1e6 / ((double) passes * g->n));
	return g->bytes * (double) passes / 1e6 / seconds;
}

#ifdef HAVE_PCRE2
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static const char money[] =
	"(?:US\\$|HK\\$|NT\\$|C\\$|A\\$|\\$|€|£|¥|￥|₩|₹|USD|EUR|GBP|RMB|CNY|JPY|KRW|HKD|TWD)\\s?"
	"\\d[\\d,]{0,15}(?:\\.\\d{1,6})?(?:\\s?(?:-|–|to|and)\\s?(?:US\\$|\\$|€|£)?\\d[\\d,]{0,15}"
	"(?:\\.\\d{1,6})?)?(?:\\s?(?:trillion|billion|million|thousand|bn|mn|tn|[TBMK]\\b))?"
	"|\\d[\\d,]{0,15}(?:\\.\\d{1,6})?(?:\\s?(?:-|–|to)\\s?\\d[\\d,]{0,15}(?:\\.\\d{1,6})?)?"
	"\\s?(?:trillion|billion|million|bn|mn)\\s(?:US\\s)?(?:dollars|euros|pounds|yen|yuan|won|"
	"rupees)"
	"|\\d[\\d,]{0,15}(?:\\.\\d{1,6})?\\s?(?:万亿|千亿|百亿|亿|萬億|億|万|萬)多?"
	"(?:美元|美金|元|人民币|人民幣|港元|欧元|日元|円|新台币|韩元)";

static long
count_matches(const pcre2_code *code, pcre2_match_data *match, cx_text text)
{
	PCRE2_SIZE pos = 0;
	long n = 0;

	for (; pcre2_match(code, (PCRE2_SPTR) text.bytes, (PCRE2_SIZE) text.length, pos, 0, match,
					   NULL) > 0;
		 n++)
		pos = pcre2_get_ovector_pointer(match)[1];
	return n;
}

/* How fast PCRE2 finds all figures of the texts, and how fast the core is beside it. */
static void
measure_pcre2(const group *g, double core)
{
	int error;
	PCRE2_SIZE at;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR) money, PCRE2_ZERO_TERMINATED,
									 PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, &error, &at, NULL);
	pcre2_match_data *match = code ? pcre2_match_data_create_from_pattern(code, NULL) : NULL;
	long figures = 0, passes = 0;
	clock_t start = clock();
	double seconds, speed;

	if (!match || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0)
		return;
	do
	{
		for (int i = 0; i < g->n; i++)
			figures += count_matches(code, match, g->texts[i]);
		passes++;
		seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
	} while (seconds < LEAST_SECONDS);
	speed = g->bytes * (double) passes / 1e6 / seconds;
	printf("PCRE2 JIT, a whole pattern of money figures: %.1f MB per CPU second, %ld figures; "
		   "the core is %.2f times as fast (must 0.5, goal 1)\n",
		   speed, figures / passes, core / speed);
	pcre2_match_data_free(match);
	pcre2_code_free(code);
}
#endif

static void
add_text(group *g, int room, cx_text text)
{
	if (g->texts == NULL)
		g->texts = calloc((size_t) room, sizeof(cx_text));
	if (g->texts == NULL)
		exit(2);
	g->texts[g->n++] = text;
	g->bytes += text.length;
}

int
main(int argc, char **argv)
{
	group all = {NULL, 0, 0}, by_end[N_ENDS] = {{NULL, 0, 0}};
	double speed;
	end came_to;

	if (argc < 2)
		return 2;
	for (int i = 1; i < argc; i++)
	{
		cx_text text = read_text(argv[i]);

		add_text(&all, argc, text);
		read_claims(text, &came_to);
		add_text(&by_end[came_to], argc, text);
	}
	if (getenv("ONCE"))
	{
		printf("%.0f bytes\n", all.bytes);
		return 0;
	}
	for (int i = 0; i < N_ENDS; i++)
		measure(ends[i], &by_end[i]);
	speed = measure("all", &all);
#ifdef HAVE_PCRE2
	measure_pcre2(&all, speed);
#endif
	for (int i = 0; i < all.n; i++)
		free((char *) all.texts[i].bytes);
	for (int i = 0; i < N_ENDS; i++)
		free(by_end[i].texts);
	free(all.texts);
	return speed > 0 ? 0 : 1;
}
