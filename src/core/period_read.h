/*
 * period_read.h - the inside of the reader of periods, for the period_*.c files alone.
 */
#ifndef CX_PERIOD_READ_H
#define CX_PERIOD_READ_H

#include "core/lexicon.h"
#include "core/period.h"

#include <stddef.h>

#define CX_ROLE(name) ((uint64_t) 1 << CX_PW_##name)

/* The words that a point of time, or a part of one, may start with. */
#define CX_POINT_ROLES                                                                             \
	(CX_ROLE(MONTH) | CX_ROLE(ORDINAL) | CX_ROLE(NTH) | CX_ROLE(HEAD) | CX_ROLE(HALF) |            \
	 CX_ROLE(FISCAL) | CX_ROLE(CALENDAR) | CX_ROLE(FISCAL_UNIT) | CX_ROLE(RELATIVE) |              \
	 CX_ROLE(CURRENT) | CX_ROLE(YEARS) | CX_ROLE(QUARTERS) | CX_ROLE(THE) | CX_ROLE(FULL) |        \
	 CX_ROLE(END) | CX_ROLE(WHOLE) | CX_ROLE(ERA))

/* The period words that start at one place: at most four of them, the longest first; and the count
 * that stands there, once it was asked for. */
typedef struct cx_word_place
{
	int32_t pos;
	int32_t counted;     /* -1: not asked for yet */
	int32_t counted_end; /* where it ends */
	int32_t count;
	uint64_t roles; /* of all their entries, as CX_ROLE */
	cx_lex_hit hits[4];
} cx_word_place;

/* What has been looked up while one expression is read: many readings ask at the same places. */
typedef struct cx_words
{
	cx_word_place places[16]; /* by the low bits of pos */
} cx_words;

/* A place of a text that moves on as it is read. */
typedef struct cx_reader
{
	cx_text text;
	int32_t pos;
	cx_words *words;
} cx_reader;

/* A point of time while its slots fill. */
typedef struct cx_point
{
	cx_period_expr e;
	bool has_year;  /* e.year, or a year by its offset */
	bool has_shift; /* e.offset is said */
	bool has_part;  /* a unit smaller than a year */
	bool whole;     /* "the year", "full year", 全年 */
	bool after_by;  /* the part read last is FY or the like: two digits are a year */
} cx_point;

/* The character at a place and its size; 0 and size 0 at the end. */
extern uint32_t cx_peek(const cx_reader *r, int32_t pos, int *size);

extern bool cx_is_dash(uint32_t c);
extern bool cx_is_apostrophe(uint32_t c);

/* Past spaces, one line break at most, or a hyphen between words ("year-ago"). */
extern void cx_skip_joint(cx_reader *r);

/* Start with what was found at the place where the expression may start. */
extern void cx_words_init(cx_words *words, const cx_lex_look *look);

/* All words that start at the reader's place. */
extern const cx_word_place *cx_words_here(const cx_reader *r);

/* Their roles. */
extern uint64_t cx_roles_here(const cx_reader *r);

/* The longest word of a role at the reader's place; moves past it. NULL: none stands there. */
extern const cx_lex_entry *cx_read_word(cx_reader *r, cx_period_word role);

/* As cx_read_word, after a joint; the reader stays before the joint where there is none. */
extern const cx_lex_entry *cx_read_next_word(cx_reader *r, cx_period_word role);

/* "the" and the joint after it, if it is there. */
extern void cx_skip_the(cx_reader *r);

/* The unit that the next word names, or -1. */
extern int cx_read_unit(cx_reader *r, cx_period_word role);

/* The unit that a number counts: years, quarters, 个月; -1: none. 9月 is September, 9个月 a span.
 */
extern int cx_read_counted_unit(cx_reader *r);

/* A run of at most so many digits. How many there are; 0: none, or more of them. */
extern int cx_read_digits(cx_reader *r, int most, int *value);

/* The four digits of 二〇二五年 and 二零二五年. */
extern bool cx_read_han_year(cx_reader *r, int *value);

/* A small whole number in digits or words: 1..99. 0: none. */
extern int cx_read_count(cx_reader *r);

/* Whether digits that end at pos are a part of a longer number: "1,234", "2.5", "30%". */
extern bool cx_number_goes_on(const cx_reader *r, int32_t pos);

/* Whether a scale, a currency or a measure follows: what makes the number before it no year. */
extern bool cx_counts_something(const cx_reader *r);

/* Whether digits that start at pos may start an expression: not in "1.2025", "$2025", "/2025/". */
extern bool cx_digits_may_start(cx_text text, int32_t pos);

/* A point of time: parts in any order, "the end of" before them, 底 after them. */
extern bool cx_read_point(cx_reader *r, cx_point *p);

/* One more part of a point, with what joins it to the one before. */
extern bool cx_read_more(cx_reader *r, cx_point *p);

/* The unit after an ordinal, "fiscal" allowed before it: quarter, fiscal half, 财季. -1: none. */
extern int cx_read_part_unit(cx_reader *r, cx_point *p);

/* The 27 of 2025-27. */
extern bool cx_read_range_tail(cx_reader *r, const cx_point *from, cx_point *to);

#endif
