/*
 * period_read.h - the inside of the reader of periods, for the period_*.c files alone.
 */
#ifndef CX_PERIOD_READ_H
#define CX_PERIOD_READ_H

#include "core/lexicon.h"
#include "core/period.h"

#include <stddef.h>

#define CX_ROLE(name) ((uint64_t) 1 << CX_PW_##name)

/* Beside the roles of words, what else an expression may start with. */
#define CX_ROLE_NUMBER ((uint64_t) 1 << 62) /* digits, or a number word */
#define CX_ROLE_CODE   ((uint64_t) 1 << 63) /* a letter of Q4, H1, FQ4, or the apostrophe of '25 */
_Static_assert(CX_N_PERIOD_WORDS <= 62, "two bits are left");

/* The words that a point of time, or a part of one, may start with. */
#define CX_POINT_ROLES                                                                             \
	(CX_ROLE(MONTH) | CX_ROLE(ORDINAL) | CX_ROLE(NTH) | CX_ROLE(HEAD) | CX_ROLE(HALF) |            \
	 CX_ROLE(FISCAL) | CX_ROLE(CALENDAR) | CX_ROLE(FISCAL_UNIT) | CX_ROLE(RELATIVE) |              \
	 CX_ROLE(CURRENT) | CX_ROLE(YEARS) | CX_ROLE(QUARTERS) | CX_ROLE(MONTHS) | CX_ROLE(THE) |      \
	 CX_ROLE(FULL) | CX_ROLE(END) | CX_ROLE(WHOLE) | CX_ROLE(ERA))

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
	bool has_year;   /* e.year, or a year by its offset */
	bool has_shift;  /* e.offset is said */
	bool has_part;   /* a unit smaller than a year */
	bool wants_year; /* "the third month": of a year that is said */
	bool whole;      /* "the year", "full year", 全年 */
	bool after_by;   /* the part read last is FY or the like: two digits are a year */
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

/* So many digits in Han characters: 二〇二五, 零七. */
extern bool cx_read_han_digits(cx_reader *r, int count, int *value);

/* Whether a preposition of time stands before a place; in = "in" or "of", no other. */
extern bool cx_preposition_before(const cx_reader *r, int32_t start, bool in);

/* The mark between year and month: '-', '/' or '.'. With spaces around it nothing may follow the
 * digits behind it: "2016 - 11," but not "2016 - 11 sites". */
extern bool cx_read_date_mark(cx_reader *r, uint32_t *mark);

/* As cx_read_count, of a number that is spelled out in Latin letters. */
extern int cx_read_spelled(cx_reader *r);

/* A small whole number in digits or words: 1..99. 0: none. */
extern int cx_read_count(cx_reader *r);

/* Whether digits that end at pos are a part of a longer number: "1,234", "2.5", "30%". */
extern bool cx_number_goes_on(const cx_reader *r, int32_t pos);

/* Whether a scale, a currency or a measure follows: what makes the number before it no year. */
extern bool cx_counts_something(const cx_reader *r);

/* Whether digits that start at pos may start an expression: not in "1.2025", "$2025", "/2025/". */
extern bool cx_digits_may_start(cx_text text, int32_t pos);

#define CX_EARLIEST_YEAR 1900 /* of a number that something else says to be a year */
#define CX_EARLIEST_BARE 1990 /* of a number that nothing says so of */
#define CX_LATEST_YEAR   2099

/* 25 to 2025, 98 to 1998: of the last century from 61 on. */
extern int cx_full_year(int two_digits);

/* Set the year slot; true. */
extern bool cx_set_year(cx_point *p, int year);

/* Set the part slot to a month, or a day of it. */
extern void cx_set_month(cx_point *p, int month, int day);

/* Past the E, F or A of "2025E" (estimate, forecast, actual), when a word ends after it. */
extern bool cx_skip_estimate_letter(cx_reader *r);

/* 年 or 年度 or 년 after a year. */
extern bool cx_read_year_word(cx_reader *r, cx_point *p);

/* A year into its slot; a month or day that is written on to it too. */
extern bool cx_read_year(cx_reader *r, cx_point *p);

/* A month into the slot of the part, with its day, and with its year where one is written on. */
extern bool cx_read_month(cx_reader *r, cx_point *p);

/* The name of a month that stands alone: Nov, without a day. */
extern bool cx_read_month_name(cx_reader *r, cx_point *p);

/* 11月, 11月3日, 10-12月, 7~9月期. */
extern bool cx_read_numbered_month(cx_reader *r, cx_point *p);

/* The kinds of expression, each read from the reader's place. */
extern bool cx_parse_prior(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_same(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_ago(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_rate(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_span(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_year_end(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_ended(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_begins(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_plan(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_shared(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_months(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_as_of(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_from(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_short_years(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_limit(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_since(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_month_quarter(cx_reader *r, cx_period_expr *expr);
extern bool cx_parse_point(cx_reader *r, cx_period_expr *expr);

#define CX_LONGEST_RANGE 40 /* years */

/* Make an expression the time so many units before the one it is compared with. */
extern bool cx_set_prior(cx_period_expr *expr, int unit, int count);

/* Make an expression the same period of a year: of last year, or of the one that is named. */
extern bool cx_set_same_of(cx_period_expr *expr, const cx_point *p);

/* The 1990s, the nineties, 九十年代, this decade. */
extern bool cx_parse_decade(cx_reader *r, cx_period_expr *expr);

/* A point of time: parts in any order, "the end of" before them, 底 after them. */
extern bool cx_read_point(cx_reader *r, cx_point *p);

/* One more part of a point, with what joins it to the one before. */
extern bool cx_read_more(cx_reader *r, cx_point *p);

/* The unit after an ordinal, "fiscal" allowed before it: quarter, fiscal half, 财季. -1: none. */
extern int cx_read_part_unit(cx_reader *r, cx_point *p);

/* The 27 of 2025-27. */
extern bool cx_read_range_tail(cx_reader *r, const cx_point *from, cx_point *to);

#endif
