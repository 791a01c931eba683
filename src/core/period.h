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
#include "core/lexicon.h"

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
	CX_WHEN_ORDINAL,  /* "the second quarter", 下半年, "in November", "the full year" (unit year,
						 ordinal 0): the year is not said */
	CX_WHEN_RELATIVE, /* this year, last quarter, 去年 (offset in units); 去年四季度 (in years) */
	CX_WHEN_RANGE,    /* from 2023 to 2026, 2025-2027, first nine months of 2025 */
	CX_WHEN_NEXT,     /* over the next five years, 未来三年 (count units from published) */
	CX_WHEN_LAST,     /* the past five years, 过去三年 */
	CX_WHEN_TRAILING, /* the twelve months ended June 30: count months up to month ordinal, day */
	CX_WHEN_UNTIL,    /* through 2030: from the year of published */
	CX_WHEN_BY,       /* by 2030, 到2029年: a level of that year, or a sum until then */
	CX_WHEN_PRIOR,    /* a year earlier, same period last year, 去年同期: the compared figure's
						 period, count units (of unit) before the one it is compared with,
						 or the same of a year that is said (2024年同期) */
	CX_WHEN_RATE,     /* per quarter, a year, annually, 每季度: a rate, no period */
	CX_WHEN_TO_DATE,  /* year to date, so far this year, 今年以来 */
	CX_WHEN_SINCE,    /* since 2023, 2023年以来: from then to published */
	CX_WHEN_SAME      /* in the same period: that of the figure told before */
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
	uint8_t when;    /* cx_when */
	uint8_t unit;    /* cx_unit */
	uint8_t by;      /* cx_by */
	uint8_t ordinal; /* quarter 1..4, half 1..2, month 1..12; 0 = the whole year */
	uint8_t day;     /* day of the month; 0 = not said */
	uint8_t count; /* NEXT, LAST, PRIOR, TRAILING, RANGE of the first units: how many; 0 = vague */
	int8_t offset; /* RELATIVE, BY, UNTIL: -1 last, 0 this, 1 next; in years where ordinal > 0 */
	int16_t year;  /* 0 = not said */
	int16_t end_year;    /* RANGE: last year; ABSOLUTE: the 2025 of "fiscal 2024/25" */
	int8_t end_offset;   /* RANGE whose start has an offset: how many years later it ends */
	uint8_t end_ordinal; /* RANGE: that of its end */
	uint8_t end_day;     /* RANGE of days: that of its end */
	bool business_year;  /* 2026年度 outside Japanese words: from April if the money is yen */
	bool fiscal_end;     /* TRAILING: a fiscal year, not any twelve months */
	bool current;        /* RELATIVE: "the current quarter", the one of published even in results */
	bool named;       /* RELATIVE: "this quarter", 本季度, and not only "the quarter"; TRAILING:
						 the year it ends in is this one by its offset: 截至今年6月的财年 */
	bool bare;        /* NEXT: "over five years", which are the last of a fact */
	bool from_now;    /* PRIOR: "two years ago", counted from now where nothing is compared */
	bool base;        /* 2025年比: only what growth is measured from */
	bool closed;      /* 当連結会計年度: of a report that is filed when the year is over */
	cx_fiscal fiscal; /* the year that the words themselves mean (2025年度, 2026年3月期);
						 end_month 0 = the company's */
} cx_period_expr;

/* What is known of the text and of the claim when its period is resolved. */
typedef struct cx_period_context
{
	cx_date published; /* CX_NO_DATE = not known */
	cx_fiscal fiscal;  /* of the spender; CX_CALENDAR_YEAR where nobody is named */
	bool own;          /* fiscal is what the catalogue tells of the spender */
	bool results;      /* a results story or call: "the quarter" is the one being reported */
	cx_days base; /* PRIOR, SAME: the period of the figure it is compared with, or told after */
	int16_t base_year; /* ORDINAL, RELATIVE: the year that a text without a date is speaking of,
						  0 = not known */
	cx_days told;      /* RELATIVE: the quarter whose results it tells */
	bool over;         /* ORDINAL: a half is one that was over on the day of the text */
} cx_period_context;

/* The longest expression of time that starts at pos (the first byte of a unit, lexicon.h). */
extern bool cx_period_at(cx_text text, int32_t pos, cx_period_expr *expr);

/* The classes that an expression may begin with, and the expression in what was found of them. */
#define CX_PERIOD_CLASSES (CX_LEX_MASK(PERIOD) | CX_LEX_MASK(NUMBER))
extern bool cx_period_in(const cx_lex_look *look, cx_period_expr *expr);

/* Whether kana stands near: then Han characters are Japanese. */
extern bool cx_is_japanese(cx_text text, int32_t pos);

/* The days meant, or CX_NO_DAYS where the context is not enough (or for a rate). */
extern cx_days cx_period_resolve(const cx_period_expr *expr, const cx_period_context *context);

/*
 * The days of a sum that is spent until then: "by 2030" of published 2025 is 2025..2030, where
 * cx_period_resolve gives 2030 alone. Other expressions as cx_period_resolve has them.
 */
extern cx_days cx_period_until(const cx_period_expr *expr, const cx_period_context *context);

/* The same days some months later (earlier if negative): 2025Q4 by -12 is 2024Q4. */
extern cx_days cx_days_shift(cx_days days, int months);

/*
 * Period words in the lexicon (sub of a CX_LEX_PERIOD entry); the value column of periods.tsv gives
 * a number or a cx_unit. What the words build is grammar and stands in period.c.
 */
#define CX_PERIOD_WORDS(X)                                                                         \
	X(MONTH, "month")                 /* January, Jan: 1..12 */                                    \
	X(UNIT, "unit")                   /* year, quarter, 年, 季度: a cx_unit */                  \
	X(UNITS, "units")                 /* years, quarters: the plural, after a number */            \
	X(ORDINAL, "ordinal")             /* first, second, 1st, 第一; -1 = final */                 \
	X(NTH, "nth")                     /* 第: makes an ordinal of the number after it */           \
	X(COUNTER, "counter")             /* 个: between a number and the unit it counts */           \
	X(HEAD, "head")                   /* 前, 头: the first so many units of a year */            \
	X(HALF, "half")                   /* 上半年 1, 下半年 2 */                               \
	X(CUMULATIVE, "cumulative")       /* 累計, 누적: after a quarter, all until its end */     \
	X(FISCAL, "fiscal")               /* fiscal, FY */                                             \
	X(CALENDAR, "calendar")           /* calendar, CY */                                           \
	X(ERA, "era")                     /* 令和 2018: what the number of its year is added to */   \
	X(FISCAL_UNIT, "fiscal_unit")     /* 财年, 财季, Geschäftsjahr: a cx_unit */              \
	X(BUSINESS_YEAR, "business_year") /* 年度: in Japanese the year from April */                \
	X(TERM, "term")                   /* 期, of 2026年3月期 and 7~9月期 */                   \
	X(DAY, "day")                     /* 日, 号; th */                                           \
	X(WEEK, "week")                   /* weeks, of "thirteen weeks ended" */                       \
	X(RELATIVE, "relative")           /* this 0, last -1, next 1, 上, 下: before a unit */       \
	X(CURRENT, "current")             /* current, ongoing: before a unit */                        \
	X(YEARS, "years")                 /* 今年 0, 去年 -1, Vorjahr: a year by its offset */     \
	X(MONTHS, "months")               /* 先月, month after next: a month by its offset */        \
	X(QUARTERS, "quarters")           /* 单季, 当季: a quarter by its offset */                \
	X(THE, "the")                     /* the, that, 该 */                                         \
	X(FULL, "full")                   /* full, whole, 全 */                                       \
	X(WHOLE, "whole")                 /* 연간: "the full year" in one word */                    \
	X(OF, "of")                       /* of, in, 's, 的: joins the parts */                       \
	X(END, "end")                 /* end of, late, 底: which part of a year does not matter */    \
	X(FROM, "from")               /* from 0, between 1 */                                          \
	X(TO, "to")                   /* to, through 0; and 1 (after between) */                       \
	X(THAN, "than")               /* 较, 比: before a year of two digits */                      \
	X(UNTIL, "until")             /* through, until */                                             \
	X(BY, "by")                   /* by, 到 */                                                    \
	X(BY_AFTER, "by_after")       /* 之前, までに: after the year */                          \
	X(SINCE, "since")             /* since */                                                      \
	X(SINCE_AFTER, "since_after") /* 以来: after the year */                                     \
	X(OVER, "over")               /* over, within 1: "over five years"; in, during 0 */            \
	X(NEXT, "next")       /* next, 未来 0: before a number of units; 今明 1 and 明后 2 are   \
						   * two years, of which the first is this and the next */                 \
	X(PAST, "past")       /* past, last, 过去: before a number of units */                       \
	X(INSIDE, "inside")   /* 内: after a number of units */                                       \
	X(SOME, "some")       /* several, few, 几: an unknown number */                               \
	X(DECADE, "decade")   /* decade: so many years */                                              \
	X(DECADES, "decades") /* nineties: the last two digits of the first of ten years */            \
	X(DECADE_AFTER, "decade_after") /* 年代: after the digits of a decade */                     \
	X(ENDED, "ended")               /* ended, ending */                                            \
	X(BEGINS, "begins")             /* that begins, that began: years from this one */             \
	X(AS_OF, "as_of")               /* 截至 ... */                                               \
	X(STOP, "stop")                 /* ... 止: "the twelve months ended" */                       \
	X(SAME, "same")                 /* same, corresponding: before quarter, period */              \
	X(SAME_AFTER, "same_after")     /* 同期: after a year */                                     \
	X(PRIOR, "prior")               /* a year earlier, 去年同期: a cx_unit */                  \
	X(AGO, "ago")                   /* ago 1, earlier 0: after a number of units */                \
	X(TAIL, "tail")                 /* period, level: may follow a prior */                        \
	X(RATE, "rate")                 /* per, a, each, 每: before a unit */                         \
	X(RATE_OF, "rate_of")           /* annually, quarterly, 年均: a cx_unit */                   \
	X(TO_DATE, "to_date")           /* year to date, 今年以来: a cx_unit */                    \
	X(PLAN, "plan")                 /* 十四五 2021: the first of the five years of a plan */    \
	X(MEASURE, "measure")           /* MW, employees, 人: no year stands before it */             \
	X(NOTHING, "nothing")           /* "a year later": what is no period here */

#define CX_PW_ENUM(name, text) CX_PW_##name,
typedef enum
{
	CX_PERIOD_WORDS(CX_PW_ENUM) CX_N_PERIOD_WORDS
} cx_period_word;

/* Period words behind which an expression must go on: no word of one unit of these roles ends it.
 */
#define CX_PW_OPENS(role)                                                                          \
	((role) == CX_PW_THE || (role) == CX_PW_RATE || (role) == CX_PW_FROM || (role) == CX_PW_TO ||  \
	 (role) == CX_PW_THAN || (role) == CX_PW_UNTIL || (role) == CX_PW_BY || (role) == CX_PW_OF ||  \
	 (role) == CX_PW_SINCE || (role) == CX_PW_OVER || (role) == CX_PW_NEXT ||                      \
	 (role) == CX_PW_PAST || (role) == CX_PW_SAME || (role) == CX_PW_RELATIVE ||                   \
	 (role) == CX_PW_CURRENT || (role) == CX_PW_FULL || (role) == CX_PW_SOME ||                    \
	 (role) == CX_PW_NTH || (role) == CX_PW_HEAD || (role) == CX_PW_ORDINAL ||                     \
	 (role) == CX_PW_AS_OF || (role) == CX_PW_ENDED || (role) == CX_PW_BEGINS ||                   \
	 (role) == CX_PW_MEASURE || (role) == CX_PW_NOTHING)

#endif
