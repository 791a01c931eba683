/*
 * arena.h - memory for one text.
 *
 * All that the core makes while it reads one text comes from one arena: chunks that are given back
 * together. The caller lends the allocator, so the core needs neither malloc nor palloc:
 *
 *     cx_arena arena;
 *     cx_arena_init(&arena, my_alloc, my_free, NULL, 64 << 20);
 *     p = cx_alloc(&arena, 100);     zeroed, aligned to 8; NULL once the limit is reached
 *     cx_arena_free(&arena);
 */
#ifndef CX_ARENA_H
#define CX_ARENA_H

#include <stddef.h>

typedef void *(*cx_alloc_fn)(void *arg, size_t size);
typedef void (*cx_free_fn)(void *arg, void *pointer);

struct cx_chunk;

typedef struct cx_arena
{
	cx_alloc_fn alloc;
	cx_free_fn free;
	void *arg;
	size_t limit;           /* bytes; what all chunks together may take */
	size_t taken;           /* bytes; what all chunks together take now */
	struct cx_chunk *chunk; /* newest chunk, linked to the older ones */
} cx_arena;

extern void cx_arena_init(cx_arena *arena, cx_alloc_fn alloc, cx_free_fn free, void *arg,
						  size_t limit);

/* Zeroed memory aligned to 8 bytes, or NULL when the limit or the allocator says no. */
extern void *cx_alloc(cx_arena *arena, size_t size);

/* The same with whatever bytes stand there, for what is filled before it is read. */
extern void *cx_take(cx_arena *arena, size_t size);

/* Double *items, of item_size bytes each. */
extern int cx_double(cx_arena *arena, void **items, int count, int *capacity, size_t item_size);

/*
 * Make room for one more item in a growing array: doubles *items (of item_size bytes each) when
 * count has reached *capacity. False, with the array unchanged, when the arena is exhausted.
 */
static inline int
cx_grow(cx_arena *arena, void **items, int count, int *capacity, size_t item_size)
{
	return count < *capacity || cx_double(arena, items, count, capacity, item_size);
}

extern void cx_arena_free(cx_arena *arena);

#endif
