/*
 * heap.h - an arena's memory from the heap, for tests, fuzzers and benchmarks of the core.
 */
#ifndef CX_HEAP_H
#define CX_HEAP_H

#include <stdlib.h>

static inline void *
heap_alloc(void *arg, size_t size)
{
	(void) arg;
	return malloc(size);
}

static inline void
heap_free(void *arg, void *pointer)
{
	(void) arg;
	free(pointer);
}

#endif
