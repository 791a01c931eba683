/*
 * fuzz.h - what the fuzz targets share: an arena over malloc with a limit, and a check that stops
 * the fuzzer.
 */
#ifndef CX_FUZZ_H
#define CX_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"
#include "../core/heap.h"

extern int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition)                                                                            \
	do                                                                                             \
	{                                                                                              \
		if (!(condition))                                                                          \
		{                                                                                          \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);         \
			abort();                                                                               \
		}                                                                                          \
	} while (0)

static inline void
fuzz_arena(cx_arena *arena, size_t limit)
{
	cx_arena_init(arena, heap_alloc, heap_free, NULL, limit);
}

/* A copy of exactly the input's size, so that reading one byte too far is seen. */
static inline cx_text
fuzz_text(const uint8_t *data, size_t size)
{
	char *bytes = malloc(size ? size : 1);

	MUST(bytes != NULL);
	if (size > 0)
		memcpy(bytes, data, size);
	return (cx_text){bytes, (int32_t) size};
}

static inline bool
span_inside(cx_span inner, int32_t from, int32_t to)
{
	return from <= inner.start && inner.start <= inner.end && inner.end <= to;
}

#endif
