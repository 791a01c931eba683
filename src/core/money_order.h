/*
 * money_order.h - the total order of cx_money: currency, days (unknown first), low, high, flags,
 * rate.
 */
#ifndef CX_MONEY_ORDER_H
#define CX_MONEY_ORDER_H

#include "core/money.h"

/* Below, at or above zero as a sorts before, with or after b. 0 only for equal bytes. */
extern int cx_money_compare(const cx_money *a, const cx_money *b);

/* The start of the order as one integer: what compares below here sorts before. */
extern uint64_t cx_money_abbreviate(const cx_money *money);

#endif
