/*
 * money_order.c - the total order of cx_money, and its start packed into one integer, so that a
 * sort seldom looks at the 32 bytes:
 *
 *     bits 63..49 currency   48..33 first day   32..23 how many days   22..0 low
 *
 * Days from 1950 to 2129 and lengths of up to 1022 days are exact, which is what spending covers; a
 * value beyond them leaves the rest of its integer zero, as the order within is not known there.
 * The amount becomes a small floating-point number of 6 bits for its size and the 16 below its
 * highest:
 *
 *     0 cents 0:0    1 cent 1:0    USD 37.5B, 3750000000000 cents, 42 bits long 42:1011010010001100
 *
 * with a bit above them for zero and more, and all 22 turned over below zero.
 */
#include "core/money_order.h"

#define COMPARE(field)                                                                             \
	if (a->field != b->field)                                                                      \
	return a->field < b->field ? -1 : 1

int
cx_money_compare(const cx_money *a, const cx_money *b)
{
	COMPARE(currency);
	COMPARE(days.first);
	COMPARE(days.next);
	COMPARE(low);
	COMPARE(high);
	COMPARE(flags);
	COMPARE(rate);
	return 0;
}

#define DAY_BITS      16
#define LENGTH_BITS   10
#define AMOUNT_BITS   23
#define MANTISSA_BITS 16
#define MOST(bits)    ((UINT64_C(1) << (bits)) - 1)
#define EARLIEST_DAY  (-18262) /* 1950-01-01 */

/* 0 for unknown days, 1 and the most for those before and after the days that are told apart. */
static uint64_t
pack_day(cx_days days)
{
	if (!cx_days_known(days))
		return 0;
	if (days.first < EARLIEST_DAY)
		return 1;
	if (days.first - EARLIEST_DAY + 2 > (int32_t) MOST(DAY_BITS))
		return MOST(DAY_BITS);
	return (uint64_t) (days.first - EARLIEST_DAY + 2);
}

static uint64_t
pack_length(cx_days days)
{
	uint64_t length = (uint64_t) ((int64_t) days.next - days.first);

	return length < MOST(LENGTH_BITS) ? length : MOST(LENGTH_BITS);
}

/* An amount from zero up: how many bits it has, and those below the highest. */
static uint64_t
pack_size(uint64_t amount)
{
	int bits = amount ? 64 - __builtin_clzll(amount) : 0;

	if (bits > MANTISSA_BITS + 1)
		amount >>= bits - MANTISSA_BITS - 1;
	else
		amount <<= MANTISSA_BITS + 1 - bits;
	return (uint64_t) bits << MANTISSA_BITS | (amount & MOST(MANTISSA_BITS));
}

static uint64_t
pack_amount(int64_t amount)
{
	uint64_t sizes = MOST(AMOUNT_BITS - 1);

	return amount >= 0 ? sizes + 1 + pack_size((uint64_t) amount)
					   : sizes - pack_size((uint64_t) ~amount);
}

uint64_t
cx_money_abbreviate(const cx_money *money)
{
	uint64_t day = pack_day(money->days), length = 0, amount = 0;
	bool exact = day != 1 && day != MOST(DAY_BITS);

	if (exact)
		length = pack_length(money->days);
	if (exact && length != MOST(LENGTH_BITS))
		amount = pack_amount(money->low);
	return (uint64_t) money->currency << (DAY_BITS + LENGTH_BITS + AMOUNT_BITS) |
		   day << (LENGTH_BITS + AMOUNT_BITS) | length << AMOUNT_BITS | amount;
}
