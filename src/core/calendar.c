/*
 * calendar.c - days, fiscal years and the labels of periods.
 *
 * Dates are computed in a year that starts in March, so that the day added in leap years comes
 * last and the lengths of the months follow one line, (153 * m + 2) / 5: March 0, April 31, May 61
 * ... A fiscal year is twelve whole months. Microsoft's ends in June and is named by its end:
 *
 *     fiscal 2025, quarter 2    end_month 6: the year starts in month 7 of 2024,
 *                               its second quarter in month 10: 2024-10-01..2024-12-31
 *
 * A year of whole weeks ends on a weekday in or near its end month. Apple's, on the last Saturday
 * of September, went from 2022-09-25 to 2023-09-30: 53 weeks, of which its first quarter had 14.
 */
#include "core/calendar.h"

#include <string.h>

#define DAYS_TO_2000_03_01 60 /* from 2000-01-01 */
#define DAYS_IN_400_YEARS  146097
#define SOONEST_REPORT     5 /* days after its end; nobody reports a quarter sooner */

static int
days_in_month(int year, int month)
{
	static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : lengths[month - 1];
}

cx_date
cx_date_of(int year, int month, int day)
{
	int years, shifted;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
		day > days_in_month(year, month))
		return CX_NO_DATE;
	shifted = (month + 9) % 12;
	years = year + 400 - (month <= 2);
	return years * 365 + years / 4 - years / 100 + years / 400 + (153 * shifted + 2) / 5 + day - 1 -
		   6 * DAYS_IN_400_YEARS + DAYS_TO_2000_03_01;
}

void
cx_date_split(cx_date date, int *year, int *month, int *day)
{
	int64_t since = (int64_t) date - DAYS_TO_2000_03_01;
	int64_t era = (since >= 0 ? since : since - DAYS_IN_400_YEARS + 1) / DAYS_IN_400_YEARS;
	int in_era = (int) (since - era * DAYS_IN_400_YEARS);
	int years = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int in_year = in_era - (365 * years + years / 4 - years / 100);
	int shifted = (5 * in_year + 2) / 153;

	*day = in_year - (153 * shifted + 2) / 5 + 1;
	*month = shifted < 10 ? shifted + 3 : shifted - 9;
	*year = (int) (2000 + era * 400) + years + (*month <= 2);
}

cx_days
cx_months(int year, int month, int count)
{
	int64_t from = (int64_t) year * 12 + month - 1;
	int64_t last = from + count - 1;
	int last_year = (int) (last / 12), last_month = (int) (last % 12) + 1;
	cx_days days;

	if (count < 1 || from < 12 || last > 9999 * 12 + 11)
		return CX_NO_DAYS;
	days.first = cx_date_of((int) (from / 12), (int) (from % 12) + 1, 1);
	days.next = cx_date_of(last_year, last_month, days_in_month(last_year, last_month)) + 1;
	return days;
}

static int
end_month(cx_fiscal fiscal)
{
	return fiscal.end_month ? fiscal.end_month : 12;
}

/* How much later a year named for its start starts than one named for its end. */
static int
years_ahead(cx_fiscal fiscal)
{
	return fiscal.by_start && end_month(fiscal) < 12;
}

cx_days
cx_fiscal_days(cx_fiscal fiscal, int year, int quarter)
{
	int start_year = year - 1 + years_ahead(fiscal);
	int start_month = end_month(fiscal) + 1;

	if (quarter == 0)
		return cx_months(start_year, start_month, 12);
	if (quarter > 4)
		return cx_months(start_year, start_month + 6 * (quarter - 5), 6);
	return cx_months(start_year, start_month + 3 * (quarter - 1), 3);
}

void
cx_fiscal_of(cx_fiscal fiscal, cx_date date, int *year, int *quarter)
{
	int month, day;

	cx_date_split(date, year, &month, &day);
	month += 12 - end_month(fiscal) - 1; /* months since the start of the year ending here */
	if (month >= 12)
		*year += 1;
	*year -= years_ahead(fiscal);
	*quarter = month % 12 / 3 + 1;
}

static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
									   "Friday", "Saturday", "Sunday"};

/* Whether text starts with a word, whatever the case of its ASCII letters. */
static bool
starts_with(const char *text, int32_t length, const char *word)
{
	for (int32_t i = 0; word[i]; i++)
		if (i >= length || (text[i] | 0x20) != (word[i] | 0x20))
			return false;
	return true;
}

bool
cx_weeks_parse(const char *rule, int32_t length, cx_weeks *weeks)
{
	int32_t start;

	weeks->nearest = starts_with(rule, length, "nearest ");
	start = weeks->nearest ? 8 : 5;
	if (!weeks->nearest && !starts_with(rule, length, "last "))
		return false;
	for (weeks->weekday = 1; weeks->weekday <= 7; weeks->weekday++)
	{
		const char *name = weekdays[weeks->weekday - 1];

		if (length - start == (int32_t) strlen(name) &&
			starts_with(rule + start, length - start, name))
			return true;
	}
	return false;
}

void
cx_weeks_format(cx_weeks weeks, char rule[CX_WEEKS_SIZE])
{
	strcpy(rule, weeks.nearest ? "nearest " : "last ");
	strcat(rule, weekdays[weeks.weekday - 1]);
}

/* How many days a day is past the weekday before it or on it; 2000-01-01 was a Saturday, 6. */
static int
days_past(cx_date date, uint8_t weekday)
{
	return ((date + 6 - weekday) % 7 + 7) % 7;
}

/* The day behind a year of whole weeks that by months ends before next. */
static cx_date
week_year_end(cx_weeks weeks, cx_date next)
{
	cx_date last = next - 1;

	if (weeks.nearest)
		last += 3; /* of the seven days around, the last ones stand at the latest three behind */
	return last - days_past(last, weeks.weekday) + 1;
}

cx_days
cx_fiscal_week_days(cx_fiscal fiscal, cx_weeks weeks, int year, int quarter)
{
	cx_days months = cx_fiscal_days(fiscal, year, 0), days;
	int first = quarter > 4 ? 2 * (quarter - 5) : quarter - 1; /* quarters before it */
	int count = quarter > 4 ? 2 : 1;
	int extra;

	if (!cx_days_known(months))
		return CX_NO_DAYS;
	days.first = week_year_end(weeks, months.first);
	days.next = week_year_end(weeks, months.next);
	if (quarter == 0)
		return days;
	extra = days.next - days.first - 52 * 7;
	days.first += first * 13 * 7 + (first >= weeks.long_quarter ? extra : 0);
	days.next = days.first + count * 13 * 7;
	if (first < weeks.long_quarter && weeks.long_quarter <= first + count)
		days.next += extra;
	return days;
}

static bool
same_days(cx_days a, cx_days b)
{
	return cx_days_known(a) && a.first == b.first && a.next == b.next;
}

bool
cx_fiscal_find(cx_fiscal fiscal, cx_weeks weeks, cx_days days, int *year, int *quarter)
{
	if (!cx_days_known(days))
		return false;
	/* the middle, as weeks may start some days before the months that they are counted with */
	cx_fiscal_of(fiscal, days.first + (days.next - days.first) / 2, year, quarter);
	for (*quarter = 0; *quarter <= 6; ++*quarter)
		if (same_days(cx_fiscal_days(fiscal, *year, *quarter), days) ||
			(weeks.weekday != 0 &&
			 same_days(cx_fiscal_week_days(fiscal, weeks, *year, *quarter), days)))
			return true;
	return false;
}

cx_days
cx_reported_quarter(cx_fiscal fiscal, cx_date published)
{
	int year, quarter;
	cx_days days;

	if (published < cx_date_of(1, 1, 1) || published > cx_date_of(9999, 12, 31))
		return CX_NO_DAYS;
	cx_fiscal_of(fiscal, published - SOONEST_REPORT, &year, &quarter);
	days = cx_fiscal_days(fiscal, year, quarter);
	if (!cx_days_known(days))
		return CX_NO_DAYS;
	cx_fiscal_of(fiscal, days.first - 1, &year, &quarter);
	return cx_fiscal_days(fiscal, year, quarter);
}

/* Appends a mark (none = NUL) and a number of some digits; returns where the next one goes. */
static char *
put(char *to, char mark, int number, int digits)
{
	if (mark)
		*to++ = mark;
	for (int i = digits - 1; i >= 0; i--, number /= 10)
		to[i] = (char) ('0' + number % 10);
	to[digits] = '\0';
	return to + digits;
}

/* "2025", "2025H1", "2025Q4", "2025-11" for whole months that have such a name, else nothing. */
static bool
label_months(cx_days days, char *label)
{
	int year, month, day, next_year, next_month, next_day, months;

	cx_date_split(days.first, &year, &month, &day);
	cx_date_split(days.next, &next_year, &next_month, &next_day);
	months = (next_year - year) * 12 + next_month - month;
	if (day != 1 || next_day != 1 || (months != 1 && months != 3 && months != 6 && months != 12) ||
		(month - 1) % months != 0)
		return false;
	label = put(label, '\0', year, 4);
	if (months == 6)
		put(label, 'H', (month - 1) / 6 + 1, 1);
	else if (months == 3)
		put(label, 'Q', (month - 1) / 3 + 1, 1);
	else if (months == 1)
		put(label, '-', month, 2);
	return true;
}

/* "2025-11-03" */
static char *
put_date(char *to, cx_date date)
{
	int year, month, day;

	cx_date_split(date, &year, &month, &day);
	to = put(to, '\0', year, 4);
	to = put(to, '-', month, 2);
	return put(to, '-', day, 2);
}

bool
cx_days_label(cx_days days, char label[CX_LABEL_SIZE])
{
	label[0] = '\0';
	if (!cx_days_known(days) || days.first >= days.next || days.first < cx_date_of(1, 1, 1) ||
		days.next - 1 > cx_date_of(9999, 12, 31))
		return false;
	if (label_months(days, label))
		return true;
	label = put_date(label, days.first);
	*label++ = '.';
	*label++ = '.';
	put_date(label, days.next - 1);
	return true;
}

/* Exactly count digits at *at; moves past them. -1: something else stands there. */
static int
read_digits(const char **at, const char *end, int count)
{
	int value = 0;

	if (end - *at < count)
		return -1;
	for (int i = 0; i < count; i++)
	{
		char c = (*at)[i];

		if (c < '0' || c > '9')
			return -1;
		value = value * 10 + c - '0';
	}
	*at += count;
	return value;
}

/* What follows the year of a label: nothing, "H1", "Q4", "-11" or "-11-03". */
static cx_days
parse_in_year(int year, const char **at, const char *end)
{
	char mark = *at < end ? **at : '\0';
	int number;

	if (mark == 'Q' || mark == 'q' || mark == 'H' || mark == 'h')
	{
		int months = mark == 'Q' || mark == 'q' ? 3 : 6;

		++*at;
		number = read_digits(at, end, 1);
		if (number < 1 || number > 12 / months)
			return CX_NO_DAYS;
		return cx_months(year, (number - 1) * months + 1, months);
	}
	if (mark != '-')
		return cx_months(year, 1, 12);
	++*at;
	number = read_digits(at, end, 2);
	if (number < 1 || number > 12)
		return CX_NO_DAYS;
	if (*at < end && **at == '-')
	{
		cx_date date;

		++*at;
		date = cx_date_of(year, number, read_digits(at, end, 2));
		return date == CX_NO_DATE ? CX_NO_DAYS : (cx_days){date, date + 1};
	}
	return cx_months(year, number, 1);
}

/* One label from *at on; moves past it. */
static cx_days
parse_label(const char **at, const char *end)
{
	int year = read_digits(at, end, 4);

	return year < 1 ? CX_NO_DAYS : parse_in_year(year, at, end);
}

bool
cx_days_parse(const char *label, int32_t length, cx_days *days)
{
	const char *at = label, *end = label + length;
	cx_days last;

	*days = parse_label(&at, end);
	if (!cx_days_known(*days))
		return false;
	if (at == end)
		return true;
	if (end - at < 2 || at[0] != '.' || at[1] != '.')
		return false;
	at += 2;
	last = parse_label(&at, end);
	if (!cx_days_known(last) || at != end || last.next <= days->first)
		return false;
	days->next = last.next;
	return true;
}
