/*
 * money_search.c - comparing values with what a search asks, one by one or many at a time.
 *
 * An index keeps values in pages, pages in pages, and for each page its box:
 *
 *     EUR 5B 2025Q1, EUR >=7B 2025Q3     EUR..EUR  5B..     2025-01-01..2025-09-30
 *     JPY 2T, JPY 3T/quarter 2024Q1      JPY..JPY  2T..3T   2024Q1 or not known, two rates
 *
 * A search for all that overlap "EUR 6B 2025" goes into a page where its box overlaps too. What
 * is asked of the values of a page and what that says about its box:
 *
 *     overlaps, lies within x     the box overlaps x
 *     contains, equals x          the box contains x
 *     before x                    the box starts before x starts
 *     after x                     the box ends after x ends
 */
#include "core/money_search.h"

#include <stddef.h>

_Static_assert(sizeof(cx_box) == sizeof(cx_money) &&
				   offsetof(cx_box, version) == offsetof(cx_money, version),
			   "a box stands where a value may stand");

cx_ask
cx_ask_value(cx_relation relation, const cx_money *value)
{
	cx_ask ask = {.relation = relation, .value = *value, .amounts = true};

	if (relation == CX_BEFORE || relation == CX_AFTER)
		ask.days = CX_DAYS_ANY;
	else
		ask.days = cx_days_known(value->days) ? CX_DAYS_KNOWN : CX_DAYS_UNKNOWN;
	return ask;
}

/* ---- values ---- */

static bool
amounts_meet(int64_t low, int64_t high, cx_relation relation, const cx_money *asked)
{
	switch (relation)
	{
		case CX_OVERLAPS:
			return low <= asked->high && asked->low <= high;
		case CX_CONTAINS:
			return low <= asked->low && asked->high <= high;
		case CX_WITHIN:
			return asked->low <= low && high <= asked->high;
		case CX_BEFORE:
			return high < asked->low;
		case CX_AFTER:
			return low > asked->high;
		case CX_EQUALS:
			return low == asked->low && high == asked->high;
	}
	return false;
}

static bool
days_meet(cx_days days, cx_relation relation, cx_days asked)
{
	switch (relation)
	{
		case CX_OVERLAPS:
			return days.first < asked.next && asked.first < days.next;
		case CX_CONTAINS:
			return days.first <= asked.first && asked.next <= days.next;
		case CX_WITHIN:
			return asked.first <= days.first && days.next <= asked.next;
		case CX_BEFORE:
			return days.next <= asked.first;
		case CX_AFTER:
			return days.first >= asked.next;
		case CX_EQUALS:
			return days.first == asked.first && days.next == asked.next;
	}
	return false;
}

/* Days that are not known are none that a search for days could mean. */
static bool
asked_days_meet(const cx_money *money, const cx_ask *ask)
{
	if (ask->days == CX_DAYS_ANY)
		return true;
	if (cx_days_known(money->days) != (ask->days == CX_DAYS_KNOWN))
		return false;
	return ask->days == CX_DAYS_UNKNOWN || days_meet(money->days, ask->relation, ask->value.days);
}

bool
cx_money_meets(const cx_money *money, const cx_ask *ask)
{
	const cx_money *asked = &ask->value;

	if (asked->currency && (money->currency != asked->currency || money->rate != asked->rate))
		return false;
	if (ask->amounts && !amounts_meet(money->low, money->high, ask->relation, asked))
		return false;
	if (ask->relation == CX_EQUALS && money->flags != asked->flags)
		return false;
	return asked_days_meet(money, ask);
}

bool
cx_money_overlaps(const cx_money *a, const cx_money *b)
{
	cx_ask ask = cx_ask_value(CX_OVERLAPS, b);

	return cx_money_meets(a, &ask);
}

bool
cx_money_contains(const cx_money *a, const cx_money *b)
{
	cx_ask ask = cx_ask_value(CX_CONTAINS, b);

	return cx_money_meets(a, &ask);
}

/* ---- boxes ---- */

cx_box
cx_box_of(const cx_money *entry)
{
	cx_box box = {.low = entry->low,
				  .high = entry->high,
				  .days = entry->days,
				  .currency = entry->currency,
				  .kinds = (uint8_t) (1 << entry->rate),
				  .last = entry->currency};

	if (entry->version == CX_BOX_VERSION)
		return *(const cx_box *) entry;
	if (!cx_days_known(entry->days))
		box.kinds |= CX_BOX_UNKNOWN;
	return box;
}

#define LESSER(a, b)  ((a) < (b) ? (a) : (b))
#define GREATER(a, b) ((a) > (b) ? (a) : (b))

cx_box
cx_box_union(const cx_box *a, const cx_box *b)
{
	cx_box both = *a;

	both.low = LESSER(a->low, b->low);
	both.high = GREATER(a->high, b->high);
	both.currency = LESSER(a->currency, b->currency);
	both.last = GREATER(a->last, b->last);
	both.kinds |= b->kinds;
	if (!cx_days_known(a->days))
		both.days = b->days;
	else if (cx_days_known(b->days))
		both.days =
			(cx_days){LESSER(a->days.first, b->days.first), GREATER(a->days.next, b->days.next)};
	return both;
}

static bool
amounts_may_meet(const cx_box *box, cx_relation relation, const cx_money *asked)
{
	switch (relation)
	{
		case CX_OVERLAPS:
		case CX_WITHIN:
			return amounts_meet(box->low, box->high, CX_OVERLAPS, asked);
		case CX_CONTAINS:
		case CX_EQUALS:
			return amounts_meet(box->low, box->high, CX_CONTAINS, asked);
		case CX_BEFORE:
			return box->low < asked->low;
		case CX_AFTER:
			return box->high > asked->high;
	}
	return false;
}

static bool
days_may_meet(const cx_box *box, cx_relation relation, cx_days asked)
{
	switch (relation)
	{
		case CX_OVERLAPS:
		case CX_WITHIN:
			return days_meet(box->days, CX_OVERLAPS, asked);
		case CX_CONTAINS:
		case CX_EQUALS:
			return days_meet(box->days, CX_CONTAINS, asked);
		case CX_BEFORE:
			return box->days.first < asked.first;
		case CX_AFTER:
			return box->days.next > asked.next;
	}
	return false;
}

bool
cx_box_may_meet(const cx_box *box, const cx_ask *ask)
{
	const cx_money *asked = &ask->value;

	if (asked->currency && (asked->currency < box->currency || asked->currency > box->last ||
							!(box->kinds & 1 << asked->rate)))
		return false;
	if (ask->amounts && !amounts_may_meet(box, ask->relation, asked))
		return false;
	if (ask->days == CX_DAYS_UNKNOWN)
		return box->kinds & CX_BOX_UNKNOWN;
	return ask->days == CX_DAYS_ANY ||
		   (cx_days_known(box->days) && days_may_meet(box, ask->relation, asked->days));
}

/* ---- how much a box spans ---- */

#define OF_A_CURRENCY 256.0 /* no search is for two */
#define OF_A_KIND     64.0  /* another rate, or days that are not known */
#define OF_DAYS       8.0   /* there are fewer days than amounts */

/* How many bits a number has, with the sign that it had. */
static double
signed_bits(int64_t amount)
{
	uint64_t size = amount < 0 ? (uint64_t) ~amount : (uint64_t) amount;
	int bits = size ? 64 - __builtin_clzll(size) : 0;
	double part = bits ? (double) size / (double) (UINT64_C(1) << (bits - 1)) - 1 : 0;

	return amount < 0 ? -(bits + part) : bits + part;
}

double
cx_box_extent(const cx_box *box)
{
	double extent = signed_bits(box->high) - signed_bits(box->low);
	int kinds = __builtin_popcount(box->kinds);

	if (cx_days_known(box->days))
		extent += OF_DAYS * signed_bits((int64_t) box->days.next - box->days.first);
	if (box->last != box->currency)
		extent += OF_A_CURRENCY * (1 + signed_bits(box->last - box->currency));
	return extent + OF_A_KIND * kinds;
}

double
cx_box_middle(const cx_box *box, cx_axis axis)
{
	switch (axis)
	{
		case CX_AXIS_CURRENCY:
			return (double) box->currency + box->last;
		case CX_AXIS_DAYS:
			return (double) box->days.first + box->days.next;
		default:
			return signed_bits(box->low) + signed_bits(box->high);
	}
}
