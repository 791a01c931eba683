/*
 * context_arena.h - an arena of the core whose chunks come from a memory context of the server.
 */
#ifndef CAPEX_CONTEXT_ARENA_H
#define CAPEX_CONTEXT_ARENA_H

#include "core/arena.h"

static inline void *
context_alloc(void *context, size_t size)
{
	return MemoryContextAllocExtended(context, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
}

static inline void
context_free(void *context, void *pointer)
{
	(void) context;
	pfree(pointer);
}

/* limit: bytes that the arena may take from the current memory context. */
static inline void
context_arena_init(cx_arena *arena, size_t limit)
{
	cx_arena_init(arena, context_alloc, context_free, CurrentMemoryContext, limit);
}

#endif
