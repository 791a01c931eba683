/*
 * trigger.h - the one scan over all bytes of a text.
 *
 * A trigger is the first byte of a number that stands beside a currency sign, a currency word or a
 * scale word: the only places where money can be. Everything else the core does happens around
 * triggers, so a text without one costs this scan alone.
 */
#ifndef CX_TRIGGER_H
#define CX_TRIGGER_H

#include "core/arena.h"
#include "core/utf8.h"

/* The first trigger at or after pos, or -1. It may be a false alarm, never a miss. */
extern int32_t cx_trigger_next(cx_text text, int32_t pos);

/* The triggers of a text in their order, found as far as they were asked for. */
typedef struct cx_triggers
{
	cx_text text;
	cx_arena *arena;
	int32_t *at;
	int32_t n, size;
	int32_t *units; /* places before the last one found that may be of a unit of tables, "in
					 * millions" (measure.h) */
	int32_t n_units, units_size;
	bool ended;        /* there are no more ... */
	bool truncated;    /* ... or no room for them */
	int32_t first[32]; /* where they stand as long as they are few */
} cx_triggers;

extern void cx_triggers_start(cx_triggers *triggers, cx_text text, cx_arena *arena);

/* Look for the trigger with a number that was not found yet. */
extern int32_t cx_trigger_find(cx_triggers *triggers, int32_t number);

/* The trigger with a number, from 0; -1 where there are fewer. */
static inline int32_t
cx_trigger(cx_triggers *triggers, int32_t number)
{
	return number < triggers->n ? triggers->at[number] : cx_trigger_find(triggers, number);
}

/* Whether the scan sees a scale or currency word in [from, to): a number in words is money only
 * where it does. */
extern bool cx_trigger_evident(cx_text text, int32_t from, int32_t to);

#endif
