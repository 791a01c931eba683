/*
 * money_time.c - amounts and their days; see money_time.h.
 *
 * A share is the difference of two running totals, each rounded, so that what one share gets by
 * rounding the next one gives. 100.00 over the 365 days of 2025, by quarters:
 *
 *     days    0        90        181        273        365
 *     total   0     24.66      49.59      74.79     100.00
 *     share      24.66     24.93      25.20      25.21
 *
 * A range is its lower end and its width, each shared that way: two ends rounded apart could cross.
 *
 * Rates go by months, since three months are a quarter whatever their days. The months of some days
 * are counted in pieces of which every month has the same number, and so has each of its days.
 */
#include "core/money_time.h"

/* 28 * 29 * 15 * 31, which the number of days of any month divides. */
#define PIECES_IN_MONTH 377580

__extension__ typedef __int128 wide;

/* ---- days ---- */

cx_days
cx_part_of(cx_date date, cx_part part)
{
	int year, month, day;

	cx_date_split(date, &year, &month, &day);
	return cx_months(year, month - (month - 1) % (int) part, (int) part);
}

/* Whole months since the year 0. */
static int
months_before(cx_date date)
{
	int year, month, day;

	cx_date_split(date, &year, &month, &day);
	return year * 12 + month - 1;
}

int
cx_part_count(cx_days days, cx_part part)
{
	return months_before(days.next - 1) / (int) part - months_before(days.first) / (int) part + 1;
}

cx_days
cx_days_common(cx_days a, cx_days b)
{
	cx_days common = {a.first > b.first ? a.first : b.first, a.next < b.next ? a.next : b.next};

	return cx_days_known(a) && cx_days_known(b) && common.first < common.next ? common : CX_NO_DAYS;
}

/* Pieces of months from the start of the year 0 to a day. */
static int64_t
pieces_before(cx_date date)
{
	cx_days month = cx_part_of(date, CX_PART_MONTH);
	int64_t per_day = PIECES_IN_MONTH / (month.next - month.first);

	return (int64_t) months_before(date) * PIECES_IN_MONTH + (date - month.first) * per_day;
}

/* The end is counted from the last day, which is within the years that have months. */
static int64_t
pieces_of(cx_days days)
{
	cx_days month = cx_part_of(days.next - 1, CX_PART_MONTH);

	return pieces_before(days.next - 1) + PIECES_IN_MONTH / (month.next - month.first) -
		   pieces_before(days.first);
}

/* ---- amounts ---- */

/* amount * times / by to a whole number, a half away from zero; by is above zero. */
static wide
scaled(wide amount, int64_t times, int64_t by)
{
	wide twice = amount * times * 2;

	return (twice < 0 ? twice - by : twice + by) / ((wide) by * 2);
}

/* What falls between two days of so many, of an amount that is spread evenly. */
static wide
share_of(wide amount, int64_t from, int64_t to, int64_t days)
{
	return scaled(amount, to, days) - scaled(amount, from, days);
}

cx_money
cx_money_share(const cx_money *money, cx_days days)
{
	int64_t whole = (int64_t) money->days.next - money->days.first;
	int64_t from = (int64_t) days.first - money->days.first;
	int64_t to = (int64_t) days.next - money->days.first;
	bool open_low = money->low == CX_UNBOUNDED_LOW;
	bool open_high = money->high == CX_UNBOUNDED_HIGH;
	cx_money share = *money;

	share.days = days;
	if (money->rate != CX_RATE_NONE)
		return share;
	if (!open_low)
		share.low = (int64_t) share_of(money->low, from, to, whole);
	if (!open_high && open_low)
		share.high = (int64_t) share_of(money->high, from, to, whole);
	else if (!open_high)
		share.high =
			(int64_t) (share.low + share_of((wide) money->high - money->low, from, to, whole));
	return share;
}

/* One end times a fraction. False: beyond the type. */
static bool
scale_end(int64_t *end, int64_t times, int64_t by)
{
	wide result = scaled(*end, times, by);

	if (result > CX_MOST_HUNDREDTHS || result < -CX_MOST_HUNDREDTHS)
		return false;
	*end = (int64_t) result;
	return true;
}

static cx_math_fault
scale(cx_money *money, int64_t times, int64_t by)
{
	bool fits = (money->low == CX_UNBOUNDED_LOW || scale_end(&money->low, times, by)) &&
				(money->high == CX_UNBOUNDED_HIGH || scale_end(&money->high, times, by));

	return fits ? CX_MATH_OK : CX_MATH_OVERFLOW;
}

/* The months that a rate is for. */
static int
months_of_rate(uint8_t rate)
{
	return rate == CX_RATE_MONTH ? 1 : rate == CX_RATE_QUARTER ? 3 : 12;
}

cx_math_fault
cx_money_total(const cx_money *money, cx_money *total)
{
	*total = *money;
	if (money->rate == CX_RATE_NONE)
		return CX_MATH_OK;
	total->rate = CX_RATE_NONE;
	return scale(total, pieces_of(money->days),
				 (int64_t) PIECES_IN_MONTH * months_of_rate(money->rate));
}

cx_math_fault
cx_money_annualize(const cx_money *money, cx_money *yearly)
{
	*yearly = *money;
	yearly->rate = CX_RATE_YEAR;
	if (money->rate != CX_RATE_NONE)
		return scale(yearly, 12, months_of_rate(money->rate));
	return scale(yearly, (int64_t) PIECES_IN_MONTH * 12, pieces_of(money->days));
}
