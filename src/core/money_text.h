/*
 * money_text.h - cx_money as text and back, and its validity.
 *
 * The canonical form is lossless and readable:
 *
 *     currency  amount                      rate        days
 *     USD       37.5B                                   2025Q4
 *     USD       60B..65B                                2025
 *     USD       >=12B                       /quarter    2024H2
 *     CNY       ~380B                                   2025-04-01..2028-03-31
 *     EUR       1234567.89
 *     USD       any                                     2025-11       both ends unbounded
 */
#ifndef CX_MONEY_TEXT_H
#define CX_MONEY_TEXT_H

#include "core/money.h"

/* What can be wrong with a text that should be a cx_money: (name, what the user is told). */
#define CX_MONEY_FAULTS(X)                                                                         \
	X(NONE, "")                                                                                    \
	X(CURRENCY, "a currency is expected, such as USD")                                             \
	X(NO_CURRENCY, "the amount has no currency")                                                   \
	X(AMOUNT, "an amount is expected, such as 37.5B, 60B..65B, >=37B or any")                      \
	X(FINE, "the amount is finer than a hundredth of the currency unit")                           \
	X(OVERFLOW, "the amount is beyond 92233720368547758.06")                                       \
	X(ORDER, "the lower end is above the upper end")                                               \
	X(SCALE, "the lower end needs its scale too, as in 60B..65B")                                  \
	X(RATE, "a rate is /month, /quarter or /year")                                                 \
	X(PERIOD, "a period is expected, such as 2025, 2025H2, 2025Q4 or 2025-11")                     \
	X(BACKWARDS, "the period ends before it starts")                                               \
	X(RELATIVE, "the period depends on a day that is not known")                                   \
	X(FISCAL, "a fiscal year needs its company beside it, as in FY2025 MSFT")                      \
	X(COMPANY, "a company is of use only beside its fiscal year")                                  \
	X(EXCESS, "the value is complete before this point")

#define CX_MONEY_FAULT_ENUM(name, text) CX_MONEY_FAULT_##name,
/* clang-format off */
typedef enum { CX_MONEY_FAULTS(CX_MONEY_FAULT_ENUM) CX_N_MONEY_FAULTS } cx_money_fault;
/* clang-format on */

extern const char *const cx_money_fault_text[CX_N_MONEY_FAULTS];

typedef struct cx_money_error
{
	cx_money_fault fault;
	int32_t position; /* byte of the text */
} cx_money_error;

#define CX_MONEY_TEXT_SIZE 112 /* the longest form with its NUL */

#define CX_MONEY_FIRST_DAY (-730119) /* 0001-01-01 */
#define CX_MONEY_LAST_DAY  2921939   /* 9999-12-31 */

/*
 * The code of three letters, in any case; 0 for anything else. A usual name that is no code of ISO
 * 4217 gives the code it stands for: "RMB" is CNY, "NTD" is TWD.
 */
extern cx_currency cx_money_currency(const char *letters, int32_t length);

/* An exact amount or a range in a currency, without days, flags and rate. */
extern cx_money cx_money_of(int64_t low, int64_t high, cx_currency currency);

/* Whether all 32 bytes are as a stored value has them. */
extern bool cx_money_valid(const cx_money *money);

/* The canonical text of a valid value, NUL-terminated; its length. */
extern int cx_money_format(const cx_money *money, char text[CX_MONEY_TEXT_SIZE]);

/*
 * The value that a text stands for: the canonical form, or else the spellings of articles
 * ("$37.5bn Q4 2025", "375亿美元 2025年第四季度", "USD 60-65 billion, FY2025 MSFT"), as long as all
 * of the text belongs to it.
 */
extern bool cx_money_parse(cx_text text, cx_money *money, cx_money_error *error);

#endif
