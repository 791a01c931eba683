/*
 * core.c - how fast the core reads: megabytes per CPU second over the files named, each file one
 * text, read again and again for at least a second; by what the texts came to, and all together.
 *
 * usage: core FILE...
 *
 * With RUNS=n in the environment every file is read exactly n times, for an instruction counter:
 * two runs of `valgrind --tool=callgrind` differ by their extra readings alone. ONLY=scanned, read
 * or claimed keeps to one sort of texts.
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

/* Read the texts of a group runs times, or for a second, and tell how fast that was. */
static void
measure(const char *name, const group *g, int runs)
{
	long claims = 0, passes = 0;
	clock_t start = clock();
	double seconds;
	end came_to;

	if (g->n == 0)
		return;
	do
	{
		for (int i = 0; i < g->n; i++)
			claims += read_claims(g->texts[i], &came_to);
		passes++;
		seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
	} while (runs > 0 ? passes < runs : seconds < LEAST_SECONDS);
	printf("%-8s %5d texts, %9.1f kB: %8.1f MB per CPU second, %5ld claims, %8.1f us per text\n",
		   name, g->n, g->bytes / 1000, g->bytes * (double) passes / 1e6 / seconds, claims / passes,
		   seconds * 1e6 / ((double) passes * g->n));
}

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
	int runs = getenv("RUNS") ? atoi(getenv("RUNS")) : 0;
	const char *only = getenv("ONLY");
	group all = {NULL, 0, 0}, by_end[N_ENDS] = {{NULL, 0, 0}};
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
	for (int i = 0; i < N_ENDS; i++)
		if (only == NULL || strcmp(only, ends[i]) == 0)
			measure(ends[i], &by_end[i], runs);
	if (only == NULL)
		measure("all", &all, runs);
	for (int i = 0; i < all.n; i++)
		free((char *) all.texts[i].bytes);
	for (int i = 0; i < N_ENDS; i++)
		free(by_end[i].texts);
	free(all.texts);
	return 0;
}
