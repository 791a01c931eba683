/*
 * money_math.c - interval arithmetic on amounts; see money_math.h.
 *
 * What is only known to lie between two ends stays so through a sum, and nothing narrower may be
 * claimed of it:
 *
 *     USD 60B..65B   +  USD ~80B       =  USD ~140B..145B     low + low .. high + high
 *     USD 60B..65B   -  USD 50B..58B   =  USD 2B..15B         low - high .. high - low
 *     USD >=60B      +  USD 5B         =  USD >=65B           an open end stays open
 *     USD 60B 2025H1 +  USD 5B 2025Q3  =  USD 65B 2025-01-01..2025-09-30
 *
 * Subtracting is adding the negated value, which always exists, as the ends are symmetric.
 */
#include "core/money_math.h"

cx_math_fault
cx_money_alike(const cx_money *a, const cx_money *b)
{
	if (a->currency != b->currency)
		return CX_MATH_CURRENCY;
	return a->rate == b->rate ? CX_MATH_OK : CX_MATH_RATE;
}

cx_days
cx_days_hull(cx_days a, cx_days b)
{
	if (!cx_days_known(a) || !cx_days_known(b))
		return CX_NO_DAYS;
	return (cx_days){a.first < b.first ? a.first : b.first, a.next > b.next ? a.next : b.next};
}

/* Add two ends of one side, of which open is the one without a bound. False: beyond the type. */
static bool
add_ends(int64_t a, int64_t b, int64_t open, int64_t *sum)
{
	if (a == open || b == open)
	{
		*sum = open;
		return true;
	}
	return !__builtin_add_overflow(a, b, sum) && *sum <= CX_MOST_HUNDREDTHS &&
		   *sum >= -CX_MOST_HUNDREDTHS;
}

cx_math_fault
cx_money_add(const cx_money *a, const cx_money *b, cx_money *sum)
{
	cx_math_fault fault = cx_money_alike(a, b);

	if (fault != CX_MATH_OK)
		return fault;
	*sum = *a;
	sum->days = cx_days_hull(a->days, b->days);
	sum->flags |= b->flags;
	if (!add_ends(a->low, b->low, CX_UNBOUNDED_LOW, &sum->low) ||
		!add_ends(a->high, b->high, CX_UNBOUNDED_HIGH, &sum->high))
		return CX_MATH_OVERFLOW;
	return CX_MATH_OK;
}

cx_math_fault
cx_money_subtract(const cx_money *a, const cx_money *b, cx_money *difference)
{
	cx_money negated = cx_money_negate(b);

	return cx_money_add(a, &negated, difference);
}

cx_money
cx_money_negate(const cx_money *money)
{
	cx_money negated = *money;

	negated.low = money->high == CX_UNBOUNDED_HIGH ? CX_UNBOUNDED_LOW : -money->high;
	negated.high = money->low == CX_UNBOUNDED_LOW ? CX_UNBOUNDED_HIGH : -money->low;
	return negated;
}

cx_money
cx_money_abs(const cx_money *money)
{
	cx_money negated = cx_money_negate(money);
	cx_money across = *money;

	if (money->low >= 0)
		return *money;
	if (money->high <= 0)
		return negated;
	across.low = 0;
	across.high = money->high > negated.high ? money->high : negated.high;
	return across;
}

bool
cx_money_is_point(const cx_money *money)
{
	return money->low == money->high;
}

bool
cx_money_is_bounded(const cx_money *money)
{
	return money->low != CX_UNBOUNDED_LOW && money->high != CX_UNBOUNDED_HIGH;
}
