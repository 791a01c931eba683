/*
 * core.c - how fast the core reads: megabytes per CPU second over the files named, each file one
 * text, read again and again for at least a second.
 *
 * usage: core FILE...
 *
 * With RUNS=n in the environment every file is read exactly n times, for an instruction counter:
 * two runs of `valgrind --tool=callgrind` differ by their extra readings alone.
 */
#include <stdio.h>
#include <stdlib.h>
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

static int
read_claims(cx_text text)
{
	cx_arena arena;
	cx_result result;
	cx_request request = {.text = text, .published = cx_date_of(2025, 7, 30), .about = -1};

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, (size_t) 1 << 30);
	cx_extract(&request, &arena, &result);
	cx_arena_free(&arena);
	return result.n_claims;
}

int
main(int argc, char **argv)
{
	int runs = getenv("RUNS") ? atoi(getenv("RUNS")) : 0;
	cx_text *texts = calloc((size_t) argc, sizeof(cx_text));
	long claims = 0, passes = 0;
	double bytes = 0, seconds;
	clock_t start;

	if (argc < 2 || texts == NULL)
		return 2;
	for (int i = 1; i < argc; i++)
	{
		texts[i] = read_text(argv[i]);
		bytes += texts[i].length;
	}
	start = clock();
	do
	{
		for (int i = 1; i < argc; i++)
			claims += read_claims(texts[i]);
		passes++;
		seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
	} while (runs > 0 ? passes < runs : seconds < LEAST_SECONDS);
	printf("%d texts, %.1f kB: %.1f MB per CPU second, %ld claims, %.1f us per text\n", argc - 1,
		   bytes / 1000, bytes * passes / 1e6 / seconds, claims / passes,
		   seconds * 1e6 / ((double) passes * (argc - 1)));
	for (int i = 1; i < argc; i++)
		free((char *) texts[i].bytes);
	free(texts);
	return 0;
}
