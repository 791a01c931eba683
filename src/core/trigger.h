/*
 * trigger.h - the one scan over all bytes of a text.
 *
 * A trigger is the first byte of a number that stands beside a currency sign, a currency word or a
 * scale word: the only places where money can be. Everything else the core does happens around
 * triggers, so a text without one costs this scan alone.
 */
#ifndef CX_TRIGGER_H
#define CX_TRIGGER_H

#include "core/utf8.h"

/* The first trigger at or after pos, or -1. It may be a false alarm, never a miss. */
extern int32_t cx_trigger_next(cx_text text, int32_t pos);

/* Whether the scan sees a scale or currency word in [from, to): a number in words is money only
 * where it does. */
extern bool cx_trigger_evident(cx_text text, int32_t from, int32_t to);

#endif
