/*
 * format_money.c - amounts and periods for readers, in their language.
 *
 *     format_money('USD 37.5B 2025Q4')                 $37.5B
 *     format_money('USD 37.5B 2025Q4', 'zh')           375亿美元
 *     format_money('USD 60B..65B', 'de')               60–65 Mrd. $
 *     format_money('USD >=12B 2025Q4', 'en', true)     ≥$12B (Q4 2025)
 *
 * ICU does the work: compact numbers with two decimals, ranges that say once what both ends share,
 * names of months and quarters. Each formatter is a range formatter, of which a range of two equal
 * ends is a single number. Opening one costs thousands of times what using it costs, so a backend
 * keeps the last ones; nothing is opened before it is asked for.
 *
 * ICU puts no-break and thin spaces between numbers and words; they come out as plain ones, so that
 * texts compare as they look.
 */
#include "postgres.h"

#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uformattedvalue.h>
#include <unicode/uloc.h>
#include <unicode/unumberrangeformatter.h>
#include <unicode/ustring.h>

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"

#include "compat.h"
#include "core/money_math.h"
#include "encoding.h"
#include "money_period.h"

#if U_ICU_VERSION_MAJOR_NUM < 70
#error "capex needs ICU 70 or newer"
#endif

PG_FUNCTION_INFO_V1(capex_format_money);
PG_FUNCTION_INFO_V1(capex_format_period);

#define LOCALE_SIZE   64
#define SKELETON_SIZE 80
#define MOST_UNITS    256 /* UTF-16 of anything formatted here */
#define KEPT          32  /* formatters */

#define COMPACT       "compact-short currency/%s .## rounding-mode-half-up%s"
#define PLAIN         "currency/%s rounding-mode-half-up%s"
#define PLAIN_BELOW   100000 /* hundredths that print in full: $12.50, not $12.5 */
#define DAYS_TO_2000  10957  /* from 1970-01-01 */

/* ---- formatters ---- */

typedef enum
{
	FORMAT_EXACT,    /* numbers by a skeleton */
	FORMAT_APPROX,   /* the same, a single one marked as approximate */
	FORMAT_INTERVAL, /* from one day to another, by a skeleton of fields */
	FORMAT_QUARTER   /* a day, by the pattern that the locale has for a skeleton of fields */
} format_kind;

typedef struct formatter
{
	format_kind kind;
	char locale[LOCALE_SIZE];
	char skeleton[SKELETON_SIZE];
	void *icu; /* NULL: a free slot */
} formatter;

static formatter kept[KEPT];
static int next_kept;

static void
check(UErrorCode status, const char *locale)
{
	if (U_FAILURE(status))
		ereport(ERROR,
				(errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				 errmsg("ICU could not format for locale \"%s\": %s", locale, u_errorName(status)),
				 errhint("Name a language that ICU knows, such as 'en', 'zh' or 'de-AT'.")));
}

static void
close_formatter(formatter *f)
{
	if (f->icu && f->kind == FORMAT_INTERVAL)
		udtitvfmt_close(f->icu);
	else if (f->icu && f->kind == FORMAT_QUARTER)
		udat_close(f->icu);
	else if (f->icu)
		unumrf_close(f->icu);
	f->icu = NULL;
}

static UDateFormat *
open_dates(const char *locale, const UChar *fields, UErrorCode *status)
{
	UDateTimePatternGenerator *generator = udatpg_open(locale, status);
	UChar pattern[SKELETON_SIZE];
	int32_t length = udatpg_getBestPattern(generator, fields, -1, pattern, SKELETON_SIZE, status);

	udatpg_close(generator);
	return udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", -1, pattern, length, status);
}

static void
open_formatter(formatter *f)
{
	UErrorCode status = U_ZERO_ERROR;
	UNumberRangeIdentityFallback single = f->kind == FORMAT_APPROX
											  ? UNUM_IDENTITY_FALLBACK_APPROXIMATELY
											  : UNUM_IDENTITY_FALLBACK_SINGLE_VALUE;
	UChar skeleton[SKELETON_SIZE];
	UParseError where;

	u_uastrcpy(skeleton, f->skeleton);
	if (f->kind == FORMAT_INTERVAL)
		f->icu = udtitvfmt_open(f->locale, skeleton, -1, u"UTC", -1, &status);
	else if (f->kind == FORMAT_QUARTER)
		f->icu = open_dates(f->locale, skeleton, &status);
	else
		f->icu = unumrf_openForSkeletonWithCollapseAndIdentityFallback(
			skeleton, -1, UNUM_RANGE_COLLAPSE_ALL, single, f->locale, &where, &status);
	if (U_FAILURE(status))
		close_formatter(f);
	check(status, f->locale);
}

/* A formatter that is kept, or a new one in the place of the oldest. */
static const void *
find_formatter(format_kind kind, const char *locale, const char *skeleton)
{
	formatter *f;

	for (int i = 0; i < KEPT; i++)
		if (kept[i].icu && kept[i].kind == kind && strcmp(kept[i].locale, locale) == 0 &&
			strcmp(kept[i].skeleton, skeleton) == 0)
			return kept[i].icu;
	f = &kept[next_kept];
	next_kept = (next_kept + 1) % KEPT;
	close_formatter(f);
	f->kind = kind;
	strlcpy(f->locale, locale, LOCALE_SIZE);
	strlcpy(f->skeleton, skeleton, SKELETON_SIZE);
	open_formatter(f);
	return f->icu;
}

/* No-break and thin spaces, which look like plain ones. */
static bool
is_blank(UChar unit)
{
	return unit == 0x00A0 || unit == 0x2009 || unit == 0x202F;
}

/* UTF-16 as UTF-8 with plain spaces. */
static char *
from_units(const UChar *units, int32_t length)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar plain[MOST_UNITS];
	char *text = palloc(3 * MOST_UNITS + 1);

	length = Min(length, MOST_UNITS);
	for (int32_t i = 0; i < length; i++)
		plain[i] = is_blank(units[i]) ? ' ' : units[i];
	/* three bytes a unit are always enough */
	u_strToUTF8WithSub(text, 3 * MOST_UNITS + 1, NULL, plain, length, 0xFFFD, NULL, &status);
	return text;
}

/* Two decimal numbers as a range, or as one where they are equal. */
static char *
format_numbers(format_kind kind, const char *locale, const char *skeleton, const char *low,
			   const char *high)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNumberRangeFormatter *icu = find_formatter(kind, locale, skeleton);
	UFormattedNumberRange *result = unumrf_openResult(&status);
	UChar units[MOST_UNITS];
	int32_t length = 0;
	const UChar *formatted;

	unumrf_formatDecimalRange(icu, low, (int32_t) strlen(low), high, (int32_t) strlen(high), result,
							  &status);
	formatted = ufmtval_getString(unumrf_resultAsValue(result, &status), &length, &status);
	if (U_SUCCESS(status))
		u_strncpy(units, formatted, length = Min(length, MOST_UNITS));
	unumrf_closeResult(result);
	check(status, locale);
	return from_units(units, length);
}

/* ---- locales ---- */

static bool
known_language(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	char language[ULOC_LANG_CAPACITY], known[ULOC_LANG_CAPACITY];

	uloc_getLanguage(locale, language, sizeof(language), &status);
	for (int32_t i = 0; i < uloc_countAvailable(); i++)
	{
		uloc_getLanguage(uloc_getAvailable(i), known, sizeof(known), &status);
		if (strcmp(language, known) == 0)
			return language[0] != '\0' && U_SUCCESS(status);
	}
	return false;
}

/*
 * ICU's name of a locale, of which only the language must be known: "zh-Hans" is zh_Hans. ICU
 * itself would take any name and format as if it were English. The last answer is kept.
 */
static const char *
locale_argument(text *name)
{
	static char asked[LOCALE_SIZE], answer[LOCALE_SIZE];
	char *wanted = text_to_cstring(name);
	UErrorCode status = U_ZERO_ERROR;
	char canonical[LOCALE_SIZE];

	if (asked[0] && strcmp(asked, wanted) == 0)
		return answer;
	uloc_canonicalize(wanted, canonical, LOCALE_SIZE, &status);
	/* dates here are Gregorian, whatever calendar the locale would choose */
	uloc_setKeywordValue("calendar", "gregorian", canonical, LOCALE_SIZE, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ||
		strlen(wanted) >= LOCALE_SIZE || !known_language(canonical))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("locale \"%s\" is not known", wanted),
						errhint("Name a language, with its script or country if need be: 'en', "
								"'de-DE', 'zh-Hans', 'zh-Hant-TW', 'ja', 'ko'.")));
	strlcpy(asked, wanted, LOCALE_SIZE);
	strlcpy(answer, canonical, LOCALE_SIZE);
	return answer;
}

/* Chinese, Japanese and Korean prefer the name of a foreign currency to its sign: 375亿美元. */
static bool
prefers_names(const char *locale)
{
	return strncmp(locale, "zh", 2) == 0 || strncmp(locale, "yue", 3) == 0 ||
		   strncmp(locale, "ja", 2) == 0 || strncmp(locale, "ko", 2) == 0;
}

/* ---- amounts ---- */

static char *
decimal(int64 hundredths)
{
	uint64 size = hundredths < 0 ? -(uint64) hundredths : (uint64) hundredths;

	return psprintf("%s" UINT64_FORMAT ".%02d", hundredths < 0 ? "-" : "", size / 100,
					(int) (size % 100));
}

static bool
is_small(int64 hundredths)
{
	return hundredths > -PLAIN_BELOW && hundredths < PLAIN_BELOW;
}

/* Two ends, both bounded. */
static char *
format_ends(const cx_money *money, int64 low, int64 high, const char *locale)
{
	bool plain = is_small(low) && is_small(high);
	const char *width = prefers_names(locale) ? " unit-width-full-name" : "";
	bool approx = money->flags & CX_MONEY_APPROX;
	char letters[4];
	char *skeleton, *text;

	cx_currency_letters(money->currency, letters);
	skeleton = plain ? psprintf(PLAIN, letters, width) : psprintf(COMPACT, letters, width);
	text = format_numbers(approx ? FORMAT_APPROX : FORMAT_EXACT, locale, skeleton, decimal(low),
						  decimal(high));
	return approx && low != high ? psprintf("~%s", text) : text;
}

static char *
format_amount(const cx_money *money, const char *locale)
{
	char letters[4];

	if (cx_money_is_bounded(money))
		return format_ends(money, money->low, money->high, locale);
	if (money->low != CX_UNBOUNDED_LOW)
		return psprintf("≥%s", format_ends(money, money->low, money->low, locale));
	if (money->high != CX_UNBOUNDED_HIGH)
		return psprintf("≤%s", format_ends(money, money->high, money->high, locale));
	cx_currency_letters(money->currency, letters);
	return psprintf("%s ?", letters);
}

/* "5 per month" with the amount in the place of the 5. */
static char *
put_per(const char *amount, const char *unit, const char *locale)
{
	char *number = format_numbers(FORMAT_EXACT, locale, "", "5", "5");
	char *pattern = format_numbers(FORMAT_EXACT, locale,
								   psprintf("unit/per-%s unit-width-full-name", unit), "5", "5");
	char *place = strstr(pattern, number);

	if (!place)
		return psprintf("%s/%s", amount, unit);
	return psprintf("%.*s%s%s", (int) (place - pattern), pattern, amount, place + strlen(number));
}

/* A quarter is told as three months: not every language of ICU knows it as a time to pay for. */
static char *
format_rate(const cx_money *money, const char *locale)
{
	char *amount = format_amount(money, locale);

	if (money->rate == CX_RATE_NONE)
		return amount;
	if (money->rate != CX_RATE_QUARTER)
		return put_per(amount, cx_rate_text[money->rate], locale);
	return psprintf(
		"%s/%s", amount,
		format_numbers(FORMAT_EXACT, locale, "unit/month unit-width-full-name", "3", "3"));
}

/* ---- days ---- */

static UDate
udate(cx_date date)
{
	return ((double) date + DAYS_TO_2000) * 86400000.0;
}

/* "Q4 2025" */
static char *
format_quarter(cx_days days, const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	const UDateFormat *icu = find_formatter(FORMAT_QUARTER, locale, "yQQQ");
	UChar units[MOST_UNITS];
	int32_t length = udat_format(icu, udate(days.first), units, MOST_UNITS, NULL, &status);

	check(status, locale);
	return from_units(units, length);
}

static char *
format_interval(cx_days days, const char *fields, const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	const UDateIntervalFormat *icu = find_formatter(FORMAT_INTERVAL, locale, fields);
	UChar units[MOST_UNITS];
	int32_t length = udtitvfmt_format(icu, udate(days.first), udate(days.next - 1), units,
									  MOST_UNITS, NULL, &status);

	check(status, locale);
	return from_units(units, length);
}

/* By the largest fields that say all: years, a quarter, months, days. Before ICU's calendar became
 * Gregorian, in 1582, it has other days than ours, whose label then stands for itself. */
static char *
format_days(cx_days days, const char *locale)
{
	int year, month, day, next_year, next_month, next_day;
	char label[CX_LABEL_SIZE];

	if (days.first < cx_date_of(1583, 1, 1))
	{
		cx_days_label(days, label);
		return pstrdup(label);
	}
	cx_date_split(days.first, &year, &month, &day);
	cx_date_split(days.next, &next_year, &next_month, &next_day);
	if (day != 1 || next_day != 1)
		return format_interval(days, "yMMMd", locale);
	if (month == 1 && next_month == 1)
		return format_interval(days, "y", locale);
	if (month % 3 == 1 && (next_year - year) * 12 + next_month - month == 3)
		return format_quarter(days, locale);
	return format_interval(days, "yMMM", locale);
}

/* ---- in SQL ---- */

Datum
capex_format_money(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);
	const char *locale = locale_argument(PG_GETARG_TEXT_PP(1));
	char *text = format_rate(money, locale);

	if (PG_GETARG_BOOL(2) && cx_days_known(money->days))
		text = psprintf("%s (%s)", text, format_days(money->days, locale));
	PG_RETURN_TEXT_P(capex_text_of(text));
}

Datum
capex_format_period(PG_FUNCTION_ARGS)
{
	RangeType *range = PG_GETARG_RANGE_P(0);
	const char *locale = locale_argument(PG_GETARG_TEXT_PP(1));
	RangeBound first, next;
	bool empty;
	char label[CX_LABEL_SIZE];
	cx_days days;

	range_deserialize(range_get_typcache(fcinfo, RangeTypeGetOid(range)), range, &first, &next,
					  &empty);
	if (empty || first.infinite || next.infinite)
		PG_RETURN_NULL();
	days = (cx_days){DatumGetDateADT(first.val), DatumGetDateADT(next.val)};
	if (!cx_days_label(days, label))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(capex_text_of(format_days(days, locale)));
}
