/*
 * period.c - an expression of time tried at every byte of any text, and resolved with and without
 * a date, for a calendar and a fiscal year.
 */
#include "fuzz.h"

#include "core/period.h"

static void
check_resolution(const cx_period_expr *expr, const cx_period_context *context)
{
	cx_days days = cx_period_resolve(expr, context);

	MUST(cx_days_known(days) ? days.first < days.next : days.next == CX_NO_DATE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cx_text text = fuzz_text(data, size < 4096 ? size : 4096);
	cx_period_context contexts[] = {
		{.published = CX_NO_DATE, .fiscal = CX_CALENDAR_YEAR, .base = CX_NO_DAYS},
		{.published = cx_date_of(2025, 1, 29),
		 .fiscal = {6, false},
		 .results = true,
		 .base = cx_months(2024, 10, 3),
		 .base_year = 2024}};
	cx_period_expr expr;

	for (int32_t pos = 0; pos < text.length; pos++)
		if (cx_period_at(text, pos, &expr))
		{
			MUST(span_inside(expr.span, 0, text.length) && expr.span.start < expr.span.end);
			check_resolution(&expr, &contexts[0]);
			check_resolution(&expr, &contexts[1]);
		}
	free((char *) text.bytes);
	return 0;
}
