/*
 * money_loose.c - a cx_money in the spellings of articles; see money_read.h.
 *
 * One money figure, as it is found in running text, and around it only a period, a rate, a company
 * whose fiscal year it is, fillers and punctuation, each at most once:
 *
 *     USD 60-65 billion , FY2025 MSFT         figure, separator, period, company
 *     at least $12bn a quarter in 2025        figure with its bound, rate, filler, period
 *     375亿美元（2025年第四季度）               figure, separator, period, separator
 */
#include "core/company.h"
#include "core/figure.h"
#include "core/lexicon.h"
#include "core/money_read.h"
#include "core/period.h"
#include "core/trigger.h"

#include <string.h>

/* What stands around the figure. */
typedef struct surroundings
{
	cx_days label;         /* the period where it is a label ... */
	cx_period_expr period; /* ... and where it is not */
	int32_t period_at;     /* -1: none yet */
	int32_t company;       /* index, or -1 */
	int32_t company_at;
	uint8_t rate;
	bool range; /* the figure is one, so that "between" and "from" may stand beside it */
} surroundings;

/* Marks that may stand between the parts: , ; : ( ) and their full-width forms. */
static bool
is_separator(uint32_t c)
{
	static const uint32_t marks[] = {',',    ';',    ':',    '(',    ')',   0x3001,
									 0xFF0C, 0xFF1B, 0xFF1A, 0xFF08, 0xFF09};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (c == marks[i])
			return true;
	return cx_is_space(c);
}

static uint8_t
rate_of_unit(uint8_t unit)
{
	switch (unit)
	{
		case CX_UNIT_MONTH:
			return CX_RATE_MONTH;
		case CX_UNIT_QUARTER:
			return CX_RATE_QUARTER;
		case CX_UNIT_YEAR:
			return CX_RATE_YEAR;
		default:
			return CX_RATE_NONE;
	}
}

/* Keep a period or a rate; false for a second one, and for a rate that cannot be stored. */
static bool
keep_period(surroundings *around, const cx_period_expr *expr, int32_t pos)
{
	if (expr->when != CX_WHEN_RATE)
	{
		if (around->period_at >= 0)
			return false;
		around->period = *expr;
		around->period_at = pos;
		return true;
	}
	if (around->rate != CX_RATE_NONE)
		return false;
	around->rate = rate_of_unit(expr->unit);
	return around->rate != CX_RATE_NONE;
}

/* The expression of time at pos of a text that starts so far into the one read, if it is longer
 * than what is known and goes no further than in->text. */
static void
try_period(const cx_money_reader *in, cx_text text, int32_t start, cx_period_expr *longest)
{
	cx_period_expr expr;

	if (!cx_period_at(text, in->pos - start, &expr))
		return;
	expr.span.start += start;
	expr.span.end += start;
	if (expr.span.end > longest->span.end && expr.span.end <= in->text.length)
		*longest = expr;
}

/*
 * The longest expression of time at in->pos. What stands around can hide one or make one: the year
 * behind a currency that could lead a number, as in "3800亿人民币 2025年", is seen only where the
 * currency is out of sight, and 毎年 before a figure is Japanese only where the kana of 10億ドル is
 * in sight.
 */
static bool
find_period(const cx_money_reader *in, cx_period_expr *expr)
{
	cx_text whole = {in->text.bytes, in->whole};
	cx_text rest = {in->text.bytes + in->pos, in->text.length - in->pos};

	expr->span.end = in->pos;
	try_period(in, in->text, 0, expr);
	try_period(in, whole, 0, expr);
	try_period(in, rest, in->pos, expr);
	return expr->span.end > in->pos;
}

/* Take a label ("2025Q4") or an expression of time; false where none stands or it is one too many.
 */
static bool
read_period(cx_money_reader *in, surroundings *around)
{
	int32_t end = cx_money_word_end(in->text, in->pos, false);
	cx_period_expr expr;
	cx_days label;

	bool said = find_period(in, &expr);

	while (end > in->pos && strchr(",;:)", in->text.bytes[end - 1]))
		end--;
	if (around->period_at < 0 && cx_days_parse(in->text.bytes + in->pos, end - in->pos, &label) &&
		!(said && expr.span.end > end)) /* "2025 Q4" is more than its 2025 */
	{
		around->label = label;
		around->period_at = in->pos;
		in->pos = end;
		return true;
	}
	if (!said || !keep_period(around, &expr, in->pos))
		return false;
	in->pos = expr.span.end;
	return true;
}

static bool
read_company(cx_money_reader *in, surroundings *around)
{
	cx_company_hit hit;

	if (around->company >= 0 || !cx_company_at(in->text, in->pos, &hit) || hit.span.end <= in->pos)
		return false;
	around->company = hit.company;
	around->company_at = in->pos;
	in->pos = hit.span.end;
	return true;
}

static bool
joins_time(const cx_lex_entry *entry)
{
	return entry->sub == CX_PW_OF || entry->sub == CX_PW_OVER || entry->sub == CX_PW_THE ||
		   entry->sub == CX_PW_FULL;
}

static bool
frames_range(const cx_lex_entry *entry)
{
	return entry->sub == CX_CUE_BOUND &&
		   (entry->value == CX_BOUND_BETWEEN || entry->value == CX_BOUND_FROM);
}

/* Take a word that only joins: "in", "of", "the"; "between" of a range. */
static bool
read_filler(cx_money_reader *in, const surroundings *around)
{
	cx_lex_hit hit;

	/* 之间 before 之 */
	if (!(around->range && cx_lex_match(in->text, in->pos, CX_LEX_MASK(CUE), &hit) &&
		  cx_any_entry(&hit, frames_range)) &&
		!(cx_lex_match(in->text, in->pos, CX_LEX_MASK(PERIOD), &hit) &&
		  cx_any_entry(&hit, joins_time)))
		return false;
	in->pos = hit.end;
	return true;
}

/* Read the text from in->pos to end, which must hold nothing but parts and separators. */
static bool
read_parts(cx_money_reader *in, int32_t end, surroundings *around)
{
	cx_money_reader part = *in;

	part.whole = in->text.length;
	part.text.length = end;
	while (part.pos < end)
	{
		int size;
		uint32_t c = cx_char_at(part.text, part.pos, &size);

		if (is_separator(c))
			part.pos += size;
		else if (!cx_lex_unit_start(part.text, part.pos) ||
				 (!read_period(&part, around) && !read_company(&part, around) &&
				  !read_filler(&part, around)))
			return cx_money_fail(in, CX_MONEY_FAULT_EXCESS, part.pos);
	}
	in->pos = end;
	return true;
}

static bool
find_figure(cx_text text, cx_figure *figure)
{
	for (int32_t pos = cx_trigger_next(text, 0); pos >= 0 && pos < text.length;
		 pos = cx_trigger_next(text, pos + 1))
		if (cx_figure_at(text, pos, figure))
			return true;
	return false;
}

/* Whether a company beside a year says whose it is, or says the same as the year's own words: 年度
 * of Toyota is its year from April, of Microsoft it could be either. */
static bool
has_year(const cx_company *company, const cx_period_expr *period)
{
	return period->by == CX_BY_FISCAL &&
		   (period->fiscal.end_month == 0 || period->fiscal.end_month == company->fiscal.end_month);
}

/* Whose year the period counts by; a fault where a fiscal year is nobody's. */
static bool
find_fiscal(cx_money_reader *in, const surroundings *around, cx_fiscal *fiscal)
{
	const cx_company *company = around->company < 0 ? NULL : &cx_companies[around->company];
	bool needed = around->period.by == CX_BY_FISCAL && around->period.fiscal.end_month == 0;

	*fiscal = CX_CALENDAR_YEAR;
	if (company && !has_year(company, &around->period))
		return cx_money_fail(in, CX_MONEY_FAULT_COMPANY, around->company_at);
	if (needed && (!company || company->kind == CX_FIRM_GROUP))
		return cx_money_fail(in, CX_MONEY_FAULT_FISCAL, around->period_at);
	if (needed && company->fiscal.end_month != 0)
		*fiscal = company->fiscal;
	return true;
}

static bool
resolve_days(cx_money_reader *in, const surroundings *around, cx_money *money)
{
	cx_period_context context = {.published = CX_NO_DATE, .base = CX_NO_DAYS};

	if (!find_fiscal(in, around, &context.fiscal))
		return false;
	money->days = around->label;
	if (around->period_at < 0 || cx_days_known(money->days))
		return true;
	if (around->period.when != CX_WHEN_BY) /* "by 2030" is a sum from a day that nobody said */
		money->days = cx_period_resolve(&around->period, &context);
	if (!cx_days_known(money->days) || !cx_money_valid_days(money->days))
		return cx_money_fail(in, CX_MONEY_FAULT_RELATIVE, around->period_at);
	return true;
}

/* A ">" that opens a line of an article marks a quotation; one that opens a literal is a bound. */
static bool
open_end(cx_money_reader *in, cx_money *money)
{
	cx_money_skip_spaces(in);
	if (!cx_money_take(in, ">"))
		return true;
	cx_money_take(in, "=");
	if (money->low != money->high && money->high != CX_UNBOUNDED_HIGH)
		return cx_money_fail(in, CX_MONEY_FAULT_AMOUNT, in->pos);
	money->high = CX_UNBOUNDED_HIGH;
	return true;
}

/* The sign of "37,5 Mrd. $ 2025", which in an article might be that of another amount. */
static void
read_late_currency(cx_money_reader *in, cx_money *money)
{
	cx_lex_hit hit;

	cx_money_skip_spaces(in);
	if (!cx_lex_match(in->text, in->pos, CX_LEX_MASK(CURRENCY), &hit) ||
		!cx_any_entry(&hit, cx_follows_number))
		return;
	money->currency = (cx_currency) hit.entry->value;
	in->pos = hit.end;
}

bool
cx_money_read_loose(cx_money_reader *in, cx_money *money)
{
	surroundings around = {.label = CX_NO_DAYS, .period_at = -1, .company = -1};
	cx_figure figure;

	if (!find_figure(in->text, &figure))
		return cx_money_fail(in, CX_MONEY_FAULT_AMOUNT, 0);
	money->low = figure.amount.low;
	money->high = figure.amount.high;
	money->flags = figure.amount.flags & CX_MONEY_FLAGS;
	money->currency = figure.amount.currency;
	around.range = figure.join != CX_JOIN_NONE;
	if (!open_end(in, money) || !read_parts(in, figure.hedge.start, &around))
		return false;
	in->pos = figure.hedge.end;
	if (money->currency == 0)
		read_late_currency(in, money);
	if (!read_parts(in, in->text.length, &around))
		return false;
	if (money->currency == 0)
		return cx_money_fail(in, CX_MONEY_FAULT_NO_CURRENCY, figure.span.start);
	money->rate = around.rate;
	if (around.period.business_year && money->currency == cx_currency_code("JPY", 3))
	{
		around.period.by = CX_BY_FISCAL;
		around.period.fiscal = (cx_fiscal){3, true};
	}
	return resolve_days(in, &around, money);
}
