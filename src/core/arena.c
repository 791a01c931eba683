/*
 * arena.c - memory for one text; see arena.h.
 */
#include "core/arena.h"

#include <stdint.h>
#include <string.h>

#define FIRST_CHUNK   4096 /* holds the marks of a usual article in one piece */
#define LARGEST_CHUNK ((size_t) 1 << 20)

typedef struct cx_chunk
{
	struct cx_chunk *older;
	size_t size; /* bytes after this header */
	size_t used;
} cx_chunk;

void
cx_arena_init(cx_arena *arena, cx_alloc_fn alloc, cx_free_fn free, void *arg, size_t limit)
{
	memset(arena, 0, sizeof(*arena));
	arena->alloc = alloc;
	arena->free = free;
	arena->arg = arg;
	arena->limit = limit;
}

/* Chunks double up to a limit, so that n bytes cost O(log n) calls and waste at most half. */
static cx_chunk *
add_chunk(cx_arena *arena, size_t need)
{
	size_t size = arena->chunk ? arena->chunk->size * 2 : FIRST_CHUNK;
	cx_chunk *chunk;

	if (size > LARGEST_CHUNK)
		size = LARGEST_CHUNK;
	if (size < need)
		size = need;
	if (size > arena->limit || arena->taken > arena->limit - size)
		return NULL;
	chunk = arena->alloc(arena->arg, sizeof(cx_chunk) + size);
	if (!chunk)
		return NULL;
	chunk->older = arena->chunk;
	chunk->size = size;
	chunk->used = 0;
	arena->chunk = chunk;
	arena->taken += size;
	return chunk;
}

void *
cx_take(cx_arena *arena, size_t size)
{
	cx_chunk *chunk = arena->chunk;
	void *result;

	if (size > SIZE_MAX - 7)
		return NULL;
	size = (size + 7) & ~(size_t) 7;
	if (!chunk || chunk->size - chunk->used < size)
		chunk = add_chunk(arena, size);
	if (!chunk)
		return NULL;
	result = (char *) (chunk + 1) + chunk->used;
	chunk->used += size;
	return result;
}

void *
cx_alloc(cx_arena *arena, size_t size)
{
	void *result = cx_take(arena, size);

	return result ? memset(result, 0, size) : NULL;
}

int
cx_double(cx_arena *arena, void **items, int count, int *capacity, size_t item_size)
{
	int wanted = *capacity ? *capacity * 2 : 16;
	void *larger;

	if (*capacity > INT32_MAX / 2)
		return 0;
	larger = cx_take(arena, (size_t) wanted * item_size);
	if (!larger)
		return 0;
	if (count)
		memcpy(larger, *items, (size_t) count * item_size);
	*items = larger;
	*capacity = wanted;
	return 1;
}

void
cx_arena_free(cx_arena *arena)
{
	while (arena->chunk)
	{
		cx_chunk *older = arena->chunk->older;

		arena->free(arena->arg, arena->chunk);
		arena->chunk = older;
	}
	arena->taken = 0;
}
