/*
 * query_figures.c - the figures of a capex_query: periods, amounts, currencies and growth.
 *
 * What stands after a comparison says what is compared: ">= 2025" is a period, ">= 50B" an amount.
 * A number of four digits is always a year; any other bare number needs a scale, a currency or a
 * comparison. A second period or amount may only close the open side of the first:
 *
 *     >= 2024 <= 2026    2024..2026          >= 50B >= 60B    error
 *
 * The label of a period and the canonical amount are read first, then the words of articles
 * ("Q4 2025", "$50 billion", 500亿美元), as the extractor reads them.
 */
#include "postgres.h"

#include "compat.h"
#include "core/lexicon.h"
#include "core/money_math.h"
#include "core/money_text.h"
#include "core/period.h"
#include "query_words.h"

/* ---- periods ---- */

/* Narrow the days asked. A second period may only close the open side of the first. */
bool
capex_set_days(capex_parser *in, capex_leaf *leaf, int32 at, cx_days days)
{
	if (leaf->asks & ASKS_PERIOD)
	{
		if (leaf->days.first == OPEN_PAST && days.next == OPEN_FUTURE)
			days.next = leaf->days.next;
		else if (leaf->days.next == OPEN_FUTURE && days.first == OPEN_PAST)
			days.first = leaf->days.first;
		else
			return fail(in, at, "one claim has one period", HINT_PERIOD);
	}
	if (days.first >= days.next)
		return fail(in, at, "the period ends before it starts", HINT_PERIOD);
	leaf->days = days;
	leaf->asks |= ASKS_PERIOD;
	return true;
}

/* Open one side of the days as the comparison says. */
static cx_days
compare_days(comparison op, cx_days days)
{
	switch (op)
	{
		case OP_FROM:
			return (cx_days){days.first, OPEN_FUTURE};
		case OP_ABOVE:
			return (cx_days){days.next, OPEN_FUTURE};
		case OP_UNTIL:
			return (cx_days){OPEN_PAST, days.next};
		case OP_BELOW:
			return (cx_days){OPEN_PAST, days.first};
		default:
			return days;
	}
}

/* "2025Q4", "2024..2026", "2025.." and "..2025". */
bool
capex_parse_days(cx_text word, cx_days *days)
{
	const char *bytes = word.bytes;
	int32 length = word.length;

	if (cx_days_parse(bytes, length, days))
		return true;
	if (length < 3)
		return false;
	if (memcmp(bytes + length - 2, "..", 2) == 0 && cx_days_parse(bytes, length - 2, days))
		*days = compare_days(OP_FROM, *days);
	else if (memcmp(bytes, "..", 2) == 0 && cx_days_parse(bytes + 2, length - 2, days))
		*days = compare_days(OP_UNTIL, *days);
	else
		return false;
	return true;
}

/* The fiscal year of the one company that the claim has named so far. */
static cx_fiscal
fiscal_of(const capex_query_tree *tree)
{
	cx_text *name;
	int32 entry;

	if (list_length(tree->companies) != 1)
		return CX_CALENDAR_YEAR;
	name = linitial(tree->companies);
	entry = cx_company_by_id(name->bytes, name->length);
	return entry >= 0 ? cx_companies[entry].fiscal : CX_CALENDAR_YEAR;
}

/* A period in the words of articles: "Q4 2025", "FY2025", 2025年第四季度. */
bool
capex_read_worded_days(capex_parser *in, capex_query_tree *tree, comparison op)
{
	cx_period_context context = {.published = CX_NO_DATE, .base = CX_NO_DAYS};
	cx_period_expr expr;
	cx_days days;

	if (!cx_lex_unit_start(in->text, in->pos) || !cx_period_at(in->text, in->pos, &expr) ||
		expr.span.start != in->pos || expr.span.end <= in->pos)
		return false;
	context.fiscal = fiscal_of(tree);
	days = cx_period_resolve(&expr, &context);
	if (!cx_days_known(days))
		return fail(in, in->pos, "the period depends on a day that is not known", HINT_PERIOD);
	if (!capex_set_days(in, &tree->leaf, in->pos, compare_days(op, days)))
		return false;
	in->pos = expr.span.end;
	return true;
}

/* ---- amounts ---- */

/* Apply a comparison to an exact amount or a range. */
static bool
compare_amount(capex_parser *in, int32 at, comparison op, cx_money *amount)
{
	int64 below = llabs(amount->low / 20), above = llabs(amount->high / 20);

	if (op > OP_ABOUT && amount->low != amount->high)
		return fail(in, at, "a comparison takes one amount", HINT_AMOUNT);
	switch (op)
	{
		case OP_ABOUT: /* give or take 5 % */
			amount->low = Max(amount->low, -CX_MOST_HUNDREDTHS + below) - below;
			amount->high = Min(amount->high, CX_MOST_HUNDREDTHS - above) + above;
			break;
		case OP_FROM:
		case OP_ABOVE:
			amount->low += op == OP_ABOVE;
			amount->high = CX_UNBOUNDED_HIGH;
			break;
		case OP_UNTIL:
		case OP_BELOW:
			amount->high -= op == OP_BELOW;
			amount->low = CX_UNBOUNDED_LOW;
			break;
		default:
			break;
	}
	return true;
}

bool
capex_set_currency(capex_parser *in, capex_leaf *leaf, int32 at, cx_currency currency)
{
	if (leaf->currency != 0 && leaf->currency != currency)
		return fail(in, at, "one claim has one currency", HINT_AMOUNT);
	leaf->currency = currency;
	return true;
}

/* Narrow the amount asked. A second amount may only close the open side of the first. */
static bool
set_amount(capex_parser *in, capex_leaf *leaf, int32 at, comparison op, cx_money amount)
{
	if (!compare_amount(in, at, op, &amount))
		return false;
	if (leaf->asks & ASKS_AMOUNT)
	{
		if (leaf->rate != amount.rate)
			return fail(in, at, "one claim has one amount", HINT_AMOUNT);
		if (leaf->low == CX_UNBOUNDED_LOW && amount.high == CX_UNBOUNDED_HIGH)
			amount.high = leaf->high;
		else if (leaf->high == CX_UNBOUNDED_HIGH && amount.low == CX_UNBOUNDED_LOW)
			amount.low = leaf->low;
		else
			return fail(in, at, "one claim has one amount", HINT_AMOUNT);
	}
	if (amount.low > amount.high)
		return fail(in, at, "the lower end is above the upper end", HINT_AMOUNT);
	leaf->low = amount.low;
	leaf->high = amount.high;
	leaf->rate = amount.rate;
	leaf->asks |= ASKS_AMOUNT;
	return true;
}

#define MOST_BEFORE_NUMBER 32 /* bytes of words and signs: "no more than US$" */

/* Where the number of a figure stands that may start at pos: "$50", "at least US$50". */
static int32
number_near(const capex_parser *in)
{
	int32 most = Min(in->pos + MOST_BEFORE_NUMBER, in->text.length);

	for (int32 at = in->pos; at < most; at++)
		if (is_digit(in->text.bytes[at]))
			return at;
	return in->pos;
}

/*
 * A figure in the words of articles: "$50 billion", "at least 50bn", "500亿美元以上". Its currency
 * may have been read before it, but a comparison is not to be read again, so the reader sees
 * nothing that stands before. False, without a fault: none.
 */
bool
capex_read_worded_amount(capex_parser *in, capex_leaf *leaf, comparison op)
{
	int32 start = in->pos;
	cx_text rest = part(in, start, in->text.length);
	cx_figure figure;

	if (!cx_figure_at(rest, number_near(in) - start, &figure) || figure.hedge.start > 0)
		return false;
	figure.amount.rate = CX_RATE_NONE;
	if (op == OP_NONE && (figure.amount.flags & CX_MONEY_APPROX))
		op = OP_ABOUT;
	if (!set_amount(in, leaf, start, op, figure.amount))
		return false;
	if (figure.amount.currency != 0 && !capex_set_currency(in, leaf, start, figure.amount.currency))
		return false;
	in->pos = start + figure.hedge.end;
	return true;
}

/* "37.5B", "60B..65B", "12B/quarter". The reader of money_period does it, given a currency. */
static bool
parse_amount(cx_text word, cx_money *amount, cx_money_error *error)
{
	char text[64] = "USD ";

	*error = (cx_money_error){CX_MONEY_FAULT_AMOUNT, 0};
	if (word.length > (int32) sizeof(text) - 4 ||
		!(is_digit(word.bytes[0]) || word.bytes[0] == '-'))
		return false;
	memcpy(text + 4, word.bytes, word.length);
	return cx_money_parse((cx_text){text, word.length + 4}, amount, error) &&
		   !cx_days_known(amount->days);
}

/* Whether an amount says its scale, its rate or both ends, so that its word is all of it. */
static bool
is_clearly_amount(cx_text word)
{
	for (int32 i = 0; i < word.length; i++)
	{
		char small = word.bytes[i] | 0x20;

		if ((small >= 'a' && small <= 'z') || word.bytes[i] == '/' ||
			(i > 0 && word.bytes[i] == '.' && word.bytes[i - 1] == '.'))
			return true;
	}
	return false;
}

/* Why a word that starts like an amount is none. False, without a fault: it may be a name. */
static bool
fail_amount(capex_parser *in, int32 at, cx_money_fault fault)
{
	if (fault == CX_MONEY_FAULT_AMOUNT || fault == CX_MONEY_FAULT_EXCESS)
		return false;
	return fail(in, at,
				fault == CX_MONEY_FAULT_NONE ? "a number needs its scale or a currency"
											 : cx_money_fault_text[fault],
				HINT_AMOUNT);
}

/* Whether a currency's code is the next word, so that the number before it has no scale. */
static bool
currency_follows(capex_parser *in, int32 pos)
{
	int32 start = in->pos;
	bool follows;

	in->pos = pos;
	capex_parser_skip_blanks(in);
	follows = capex_query_is_currency(part(in, in->pos, capex_parser_word_end(in, in->pos)));
	in->pos = start;
	return follows;
}

/* An amount at a digit. False, without a fault, where there is none. */
bool
capex_read_amount(capex_parser *in, capex_leaf *leaf, comparison op)
{
	int32 start = in->pos;
	int32 end = capex_parser_word_end(in, start);
	cx_text word = part(in, start, end);
	bool clear = is_clearly_amount(word) || currency_follows(in, end);
	cx_money_error error;
	cx_money amount;

	if (word.length == 0)
		return false;
	if (!clear && capex_read_worded_amount(in, leaf, op))
		return true;
	if (in->fault)
		return false;
	if (parse_amount(word, &amount, &error))
	{
		if (!clear && op == OP_NONE)
			return fail_amount(in, start, CX_MONEY_FAULT_NONE);
		in->pos = end;
		return set_amount(in, leaf, start, op, amount);
	}
	if (capex_read_worded_amount(in, leaf, op))
		return true;
	return !in->fault && fail_amount(in, start, error.fault);
}

/* "currency AMD": needed only where the letters are a company's id too. */
bool
capex_read_currency(capex_parser *in, capex_leaf *leaf)
{
	int32 start, end;
	cx_currency currency;

	capex_parser_skip_blanks(in);
	start = in->pos;
	end = capex_parser_word_end(in, start);
	currency = cx_currency_code(in->text.bytes + start, end - start);
	if (currency == 0)
		return fail(in, start, "three letters are expected after \"currency\"",
					"Write it like 'currency AMD'.");
	in->pos = end;
	return capex_set_currency(in, leaf, start, currency);
}

/* ---- comparisons ---- */

comparison
capex_comparison_in_words(cx_text word)
{
	static const char *const words[] = {
		[OP_FROM] = "since", [OP_ABOVE] = "after", [OP_UNTIL] = "until", [OP_BELOW] = "before"};

	for (comparison op = OP_FROM; op <= OP_BELOW; op++)
		if (word_is(word, words[op]))
			return op;
	return OP_NONE;
}

comparison
capex_read_comparison(capex_parser *in)
{
	char c = capex_parser_peek(in, 0);
	bool equal = capex_parser_peek(in, 1) == '=';
	comparison op = OP_NONE;

	if (c == '=' || c == '~')
		op = c == '=' ? OP_EXACT : OP_ABOUT;
	else if (c == '>')
		op = equal ? OP_FROM : OP_ABOVE;
	else if (c == '<')
		op = equal ? OP_UNTIL : OP_BELOW;
	if (op == OP_NONE)
		return op;
	in->pos += 1 + (op == OP_FROM || op == OP_UNTIL);
	capex_parser_skip_blanks(in);
	return op;
}

/* ">= 50B", ">= $50 billion", ">= 2025": what stands after the comparison says what is compared. */
bool
capex_read_compared(capex_parser *in, capex_query_tree *tree, comparison op)
{
	int32 start = in->pos;
	int32 end = capex_parser_word_end(in, start);
	cx_days days;

	if (op > OP_ABOUT && cx_days_parse(in->text.bytes + start, end - start, &days))
	{
		in->pos = end;
		return capex_set_days(in, &tree->leaf, start, compare_days(op, days));
	}
	if (capex_read_amount(in, &tree->leaf, op))
		return true;
	if (!in->fault && capex_read_worded_amount(in, &tree->leaf, op))
		return true;
	if (!in->fault && op > OP_ABOUT && capex_read_worded_days(in, tree, op))
		return true;
	return fail(in, start, "an amount or a period is expected after a comparison",
				end > start && in->text.bytes[end - 1] == '%' ? HINT_CHANGE : HINT_AMOUNT);
}

/* ---- growth ---- */

/* "-12.5%" in hundredths of a percent. */
static bool
read_percent(capex_parser *in, int32 *hundredths)
{
	int32 start = in->pos;
	bool negative = capex_parser_peek(in, 0) == '-';
	int64 value = 0;
	int decimals = -1;

	if (negative || capex_parser_peek(in, 0) == '+')
		in->pos++;
	if (!is_digit(capex_parser_peek(in, 0)))
		return fail(in, start, "a percentage is expected", HINT_CHANGE);
	for (; decimals < 2; in->pos++)
	{
		char c = capex_parser_peek(in, 0);

		if (c == '.' && decimals < 0 && is_digit(capex_parser_peek(in, 1)))
			decimals = 0;
		else if (is_digit(c) && value <= PG_INT32_MAX)
		{
			value = value * 10 + (c - '0');
			decimals += decimals >= 0;
		}
		else
			break;
	}
	for (decimals = Max(decimals, 0); decimals < 2; decimals++)
		value *= 10;
	if (capex_parser_peek(in, 0) != '%' || value >= PG_INT32_MAX)
		return fail(in, start, "growth is a percentage of at most two decimals", HINT_CHANGE);
	in->pos++;
	*hundredths = (int32) (negative ? -value : value);
	return true;
}

/* Open one side of the growth as the comparison says. */
static void
compare_change(comparison op, int32 *low, int32 *high)
{
	if (op == OP_FROM || op == OP_ABOVE)
	{
		*low += op == OP_ABOVE;
		*high = HIGHEST_CHANGE;
	}
	else if (op == OP_UNTIL || op == OP_BELOW)
	{
		*high -= op == OP_BELOW;
		*low = LOWEST_CHANGE;
	}
}

/* "50%", or without a comparison "-10%..10%". */
static bool
read_percents(capex_parser *in, comparison op, int32 *low, int32 *high)
{
	if (!read_percent(in, low))
		return false;
	*high = *low;
	if (op == OP_NONE && capex_parser_peek(in, 0) == '.' && capex_parser_peek(in, 1) == '.')
	{
		in->pos += 2;
		if (!read_percent(in, high))
			return false;
	}
	compare_change(op, low, high);
	return true;
}

/* "change", "change > 50%", "change -10%..10%", after the first word. */
bool
capex_read_change(capex_parser *in, capex_leaf *leaf)
{
	int32 end = in->pos;
	int32 low = LOWEST_CHANGE;
	int32 high = HIGHEST_CHANGE;
	comparison op;

	if (leaf->asks & ASKS_CHANGE)
		return fail(in, in->pos, "one claim has one growth", HINT_CHANGE);
	capex_parser_skip_blanks(in);
	op = capex_read_comparison(in);
	if (op == OP_ABOUT)
		return fail(in, in->pos, "growth is compared with <, <=, =, >= or >", HINT_CHANGE);
	if (op == OP_NONE && !is_digit(capex_parser_peek(in, 0)) &&
		(capex_parser_peek(in, 0) == '\0' || !strchr("+-", capex_parser_peek(in, 0))))
		in->pos = end; /* any growth */
	else if (!read_percents(in, op, &low, &high))
		return false;
	if (low > high)
		return fail(in, end, "the lower end is above the upper end", HINT_CHANGE);
	leaf->change_low = low;
	leaf->change_high = high;
	leaf->asks |= ASKS_CHANGE;
	return true;
}
