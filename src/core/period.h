/*
 * period.h - reading expressions of time and turning them into days.
 *
 * Two steps, because a text says "this year", "the quarter", "fiscal 2025" long before it is known
 * whose year that is:
 *
 *     cx_period_at      text -> cx_period_expr   "last quarter" = quarter, relative, -1
 *     cx_period_resolve cx_period_expr + who and when -> days
 */
#ifndef CX_PERIOD_H
#define CX_PERIOD_H

#include "core/calendar.h"
#include "core/utf8.h"
#include "core/vocab.h"

typedef enum
{
	CX_UNIT_DAY,
	CX_UNIT_MONTH,
	CX_UNIT_QUARTER,
	CX_UNIT_HALF,
	CX_UNIT_YEAR
} cx_unit;

typedef enum
{
	CX_WHEN_ABSOLUTE, /* 2025, FY2025, Q4 2025, November 2025, 2025-11-03 */
	CX_WHEN_ORDINAL,  /* "the second quarter", 第四季度, "in November": the year is not said */
	CX_WHEN_RELATIVE, /* this year, last quarter, 去年, 下半年 (offset in units) */
	CX_WHEN_RANGE,	  /* from 2023 to 2026, 2025-2027, first nine months of 2025 */
	CX_WHEN_NEXT,	  /* over the next five years, 未来三年 (count units from published) */
	CX_WHEN_LAST,	  /* the past five years, 过去三年 */
	CX_WHEN_TRAILING, /* the twelve months ended June 30 */
	CX_WHEN_UNTIL,	  /* through 2030: from the year of published */
	CX_WHEN_BY,		  /* by 2030, 到2029年: a level of that year, or a sum until then */
	CX_WHEN_PRIOR,	  /* a year earlier, same period last year, 去年同期: the compared figure's
						 period, count units (of unit) before the one it is compared with */
	CX_WHEN_RATE	  /* per quarter, a year, annually, 每季度: a rate, no period */
} cx_when;

/* What a period is counted by, when the text says so. */
typedef enum
{
	CX_BY_UNSAID,
	CX_BY_FISCAL,  /* fiscal 2025, FY25, 2025财年, 2025財年 */
	CX_BY_CALENDAR /* calendar 2025, CY2025, 日历年 */
} cx_by;

typedef struct cx_period_expr
{
	cx_span span;
	uint8_t when;	  /* cx_when */
	uint8_t unit;	  /* cx_unit */
	uint8_t by;		  /* cx_by */
	uint8_t ordinal;  /* quarter 1..4, half 1..2, month 1..12; 0 = the whole year */
	uint8_t day;	  /* day of the month where unit is CX_UNIT_DAY */
	uint8_t count;	  /* NEXT, LAST, RANGE over units: how many */
	int8_t offset;	  /* RELATIVE: -1 last, 0 this, 1 next */
	int16_t year;	  /* 0 = not said */
	int16_t end_year; /* RANGE: last year; its ordinal in end_ordinal */
	uint8_t end_ordinal;
} cx_period_expr;

/* What is known of the text and of the claim when its period is resolved. */
typedef struct cx_period_context
{
	cx_date published; /* CX_NO_DATE = not known */
	cx_fiscal fiscal;  /* of the spender; CX_CALENDAR_YEAR where nobody is named */
	bool results;	   /* a results story or call: "the quarter" is the one being reported */
	cx_days base;	   /* PRIOR: the period of the figure it is compared with */
	int16_t base_year; /* ORDINAL: the year that the text is speaking of, 0 = not known */
} cx_period_context;

/* The longest expression of time that starts at pos (the first byte of a unit, lexicon.h). */
extern bool cx_period_at(cx_text text, int32_t pos, cx_period_expr *expr);

/* The days meant, or CX_NO_DAYS where the context is not enough (or for a rate). */
extern cx_days cx_period_resolve(const cx_period_expr *expr, const cx_period_context *context);

/*
 * Period words in the lexicon (sub of a CX_LEX_PERIOD entry); the value column of periods.tsv gives
 * month numbers, ordinals and counts. What the words build is grammar and stands in period.c.
 */
#define CX_PERIOD_WORDS(X)                                                                         \
	X(MONTH, "month")		   /* January, Jan: 1..12 */                                           \
	X(UNIT, "unit")			   /* year, quarter, half, month, 年, 季度: a cx_unit */               \
	X(ORDINAL, "ordinal")	   /* first, second, 1st, third */                                     \
	X(FISCAL, "fiscal")		   /* fiscal, FY, 财年 */                                              \
	X(CALENDAR, "calendar")	   /* calendar, CY */                                                  \
	X(RELATIVE, "relative")	   /* this, last, next, 今, 去, 明: offset */                           \
	X(PHRASE, "phrase")		   /* a whole expression; the value indexes a table in period.c */      \
	X(FROM, "from")                                                                                \
	X(TO, "to")                                                                                    \
	X(THROUGH, "through")                                                                          \
	X(BY, "by")                                                                                    \
	X(NEXT, "next")			   /* next, coming, 未来 */                                            \
	X(PAST, "past")			   /* past, last, 过去 */                                              \
	X(RATE, "rate")			   /* per, a, each, 每 */                                              \
	X(ENDED, "ended")		   /* ended, ending, 截至 */                                           \
	X(PRIOR, "prior")		   /* a year earlier, 去年同期: the value is a cx_unit */              \
	X(FILLER, "filler")		   /* the, of, in, full, whole: joins the parts */

#define CX_PW_ENUM(name, text) CX_PW_##name,
typedef enum
{
	CX_PERIOD_WORDS(CX_PW_ENUM) CX_N_PERIOD_WORDS
} cx_period_word;

#endif
