/*
 * figure.h - the parts of a money figure, between the files that read them.
 *
 *     beside.c     looking words up before and behind a number
 *     currency.c   $ · RMB · dollars · 美元
 *     quantity.c   3.5 billion · 1.2万亿 · 3조 4,800억
 *     bounds.c     at least · 约 · or more
 *     money.c      puts them together; what others call is in money.h
 *     money_row.c  30/40/50亿元
 */
#ifndef CX_FIGURE_H
#define CX_FIGURE_H

#include "core/lexicon.h"
#include "core/money.h"
#include "core/number.h"

typedef struct cx_currency_hit
{
	cx_currency code;  /* 0 = none */
	cx_currency other; /* what ¥ can also mean, or 0 */
	bool shared;       /* $, ¥, 元: several currencies share it */
	uint8_t lang;      /* cx_lang of its entry */
	bool leads;        /* may stand before a number as well: codes and signs */
	bool spoken;       /* 块, "pounds": money only where something says so */
	bool wants_scale;  /* "won": as good as spoken where no scale word stands before it */
	int32_t start, end;
} cx_currency_hit;

/* A number with its scale words. */
typedef struct cx_quantity
{
	cx_number number; /* without the scale where it has not been applied yet */
	int power;        /* of the scale; what a range's first end inherits */
	bool scaled;
	bool letter;         /* the scale is a bare letter, 5B */
	bool steps;          /* made of several parts: the scale is in the number already */
	bool low;            /* 100多亿, "$140+ billion": more than it says */
	bool about;          /* "$20-odd million": more or less what it says */
	bool foreign;        /* scale words of a script without word bounds */
	cx_currency implied; /* by the scale word: crore */
	int32_t start, end;
} cx_quantity;

typedef struct cx_bounds
{
	bool low, high, approx, from, between, step, converted;
	int32_t start, end;
} cx_bounds;

typedef bool (*cx_entry_test)(const cx_lex_entry *entry);

/* What is looked for before a number. */
typedef struct cx_lookback
{
	uint32_t mask;      /* classes */
	uint8_t heads;      /* how such forms begin */
	uint8_t units;      /* how many they have at most */
	cx_entry_test test; /* of their entries */
} cx_lookback;

/* As cx_lex_match, but a word may touch the digit before it ("10bn"). */
extern bool cx_match_after(cx_text text, int32_t pos, uint32_t mask, cx_lex_hit *hit);

/* The longest form that ends at end, has an entry that passes the test, and starts at floor or
 * behind it. */
extern bool cx_match_before(cx_text text, int32_t floor, int32_t end, const cx_lookback *what,
							cx_lex_hit *best);

extern bool cx_any_entry(const cx_lex_hit *hit, cx_entry_test test);

/* Cents, 角, 分: scale words below one, which stand behind the whole units alone. */
extern bool cx_is_minor_unit(const cx_lex_entry *entry);

/* Add the minor units that stand at *end, behind the currency: 3 dollars 50 cents, 五元三毛; behind
 * a spoken one 三块五. */
extern void cx_add_minor_units(cx_text text, bool spoken, cx_quantity *q, int32_t *end);

/* The first entry of a class, or NULL. */
extern const cx_lex_entry *cx_find_entry(const cx_lex_hit *hit, cx_lex_class lex_class);

/* Whether an entry is a currency that may stand before a number, and behind one. */
extern bool cx_leads_number(const cx_lex_entry *entry);
extern bool cx_follows_number(const cx_lex_entry *entry);

/* The currency before the number at pos, not before floor. */
extern bool cx_currency_before(cx_text text, int32_t floor, int32_t pos, cx_currency_hit *c);

/* The currency behind a number (scaled: behind its scale word) that ends at pos; led = another
 * currency stands before the number. */
extern bool cx_currency_after(cx_text text, int32_t pos, bool scaled, bool led, cx_currency_hit *c);

/* A number and its scale at pos. */
extern bool cx_quantity_at(cx_text text, int32_t pos, cx_quantity *q);

/* "1.284 Mio. €", "94.000 $": before such words the dot parts thousands, and the comma is the
 * decimal sign. */
extern void cx_group_by_dot(cx_text text, cx_number *number);

/* A bare 亿 or 万亿, which counts once behind a bound: 超万亿美元, 近亿元. */
extern bool cx_bare_scale_at(cx_text text, int32_t pos, cx_quantity *q);

/* A scale word at pos or behind a gap; first = right behind the number. */
extern bool cx_scale_at(cx_text text, int32_t pos, bool first, cx_quantity *q, int *power,
						cx_lex_hit *hit);

/* Pass 多, 余 or a plus sign that stands before a word of the classes in mask, and 几 behind
 * digits. */
extern int32_t cx_skip_inner_bound(cx_text text, int32_t pos, uint32_t mask, cx_quantity *q);

/* The power of ten that is not in the number yet. */
extern int cx_open_power(const cx_quantity *q);

/* Whether an entry is a bound that may stand between others. */
extern bool cx_is_filler(const cx_lex_entry *entry);

/* The bounds before a figure that starts at start, in words or not, and behind one that ends at
 * end; lang is that of its currency word. */
extern cx_bounds cx_bounds_before(cx_text text, int32_t start, bool words);
extern void cx_bounds_after(cx_text text, int32_t end, bool range, uint8_t lang, cx_bounds *b);

#endif
