/*
 * number.h - exact numbers in figures and in words.
 *
 * A number is an integer times a power of ten, so "13.87" is 1387e-2 and "2兆" is 2e12; nothing is
 * ever rounded. 13.87 · 1,234.5 · 1.234,5 (German) · １２ · 三千七百五十 · 两千亿 · 3조 4,800 ·
 * two and a half · half a (billion) · three to four is for money.c.
 */
#ifndef CX_NUMBER_H
#define CX_NUMBER_H

#include "core/utf8.h"

/*
 * Number words in the lexicon (sub of a CX_LEX_NUMBER entry, role column of numbers.tsv). The value
 * is the word's own value, for a multiplier its power of ten.
 */
#define CX_NUMBER_ROLES(X)                                                                          \
	X(UNIT, "unit")             /* one..nineteen, 一..九, 两, 0..19 */                           \
	X(TENS, "tens")             /* twenty..ninety: value 20..90 */                                  \
	X(MULTIPLIER, "multiplier") /* hundred 2, 十 1, 百 2, 千 3; scale words are in scales.tsv */ \
	X(QUARTER,                                                                                      \
	  "quarter")      /* quarter, quarters, before a scale word: three quarters of a billion */     \
	X(HALF, "half")   /* half, 半, a half */                                                       \
	X(SOME, "some")   /* 数, 几, several, tens of: at least the value */                          \
	X(JOIN, "join")   /* and, a: inside "two and a half", "half a" */                               \
	X(POINT, "point") /* point, 点: what follows are decimals */

#define CX_NR_ENUM(name, text) CX_NR_##name,
typedef enum
{
	CX_NUMBER_ROLES(CX_NR_ENUM) CX_N_NUMBER_ROLES
} cx_number_role;

typedef struct cx_number
{
	int64_t digits;   /* never negative */
	int16_t exponent; /* power of ten, -18..18 */
	int32_t end;      /* byte after the number */
	bool words;       /* in number words, at least in part */
	bool some;        /* 数百, 几十, "tens of": at least the value, approximately */
	int64_t spread;   /* 三四百: of some, how much more it may be, 100; 0 = not said */
} cx_number;

/* The number that starts at pos. False: none, or one of more than 18 significant digits. */
extern bool cx_number_at(cx_text text, int32_t pos, cx_number *number);

/* digits * 10^(exponent + power) in hundredths; false on overflow or where hundredths would be
 * rounded ("0.001" of a unit). */
extern bool cx_number_hundredths(const cx_number *number, int power, int64_t *hundredths);

#endif
