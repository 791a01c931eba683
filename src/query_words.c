/*
 * query_words.c - the words of a capex_query: reading those that describe one claim.
 *
 * Each word, or run of words that belong together, narrows one field of the leaf:
 *
 *     Meta Platforms   the longest run of words that names a company     companies {META}
 *     hyperscalers     a group stands for itself and its members          companies {AMZN,...}
 *     资本支出          a cue of any language                               metrics   {capex}
 *     guidance         a word of the language                            kinds     {guidance}
 *     2025             a period                                          days      2025
 *     >= 50B USD       a comparison with an amount, then a currency      amount    50B.., USD
 *     change > 50%     growth                                            change    50.01%..
 *     by Barclays      the source                                        sources   {BARCLAYS}
 *
 * A word is tried as each of these in the order of read_plain; one that is nothing is an error, so
 * that a slip of the pen is never a search without results.
 */
#include "postgres.h"

#include "compat.h"
#include "core/lexicon.h"
#include "core/money_text.h"
#include "core/period.h"
#include "query_alias.h"
#include "query_words.h"

#define LONGEST_RUN 6 /* words of a company's name */
#define HINT_CLAIM  "Write it like 'MSFT capex guidance 2025 >= 50B USD'."
#define HINT_SET                                                                                   \
	"For one of several write a set, '{MSFT,META}'; for claims side by side in one "               \
	"text '(MSFT 2025) & (META 2025)'."
#define HINT_COMPANY                                                                               \
	"Write names with blanks in quotes, '\"Meta Platforms\"'; a company that the catalogue does "  \
	"not know as '?acme data centers'."
#define HINT_AMOUNT "Write it like '>= 50B USD', '60B..65B', '~37.5B' or '12B/quarter'."
#define HINT_PERIOD "Write it like '2025', '2025Q4', '2025-11', '2024..2026' or '>= 2025'."
#define HINT_CHANGE "Write it like 'change > 50%' or 'change -10%..10%'."

typedef enum
{
	OP_NONE,
	OP_EXACT,
	OP_ABOUT,
	OP_FROM,
	OP_ABOVE,
	OP_UNTIL,
	OP_BELOW
} comparison;

bool
capex_parser_fail(capex_parser *in, int32 at, int code, const char *fault, const char *hint)
{
	if (!in->fault)
	{
		in->fault = fault;
		in->fault_at = at;
		in->fault_code = code;
		in->hint = hint;
	}
	return false;
}

static bool
fail(capex_parser *in, int32 at, const char *fault, const char *hint)
{
	return capex_parser_fail(in, at, ERRCODE_INVALID_TEXT_REPRESENTATION, fault, hint);
}

char
capex_parser_peek(const capex_parser *in, int offset)
{
	return in->text.length - in->pos > offset ? in->text.bytes[in->pos + offset] : '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

void
capex_parser_skip_blanks(capex_parser *in)
{
	while (in->pos < in->text.length)
	{
		int size;

		if (!cx_is_space(cx_char_at(in->text, in->pos, &size)))
			return;
		in->pos += size;
	}
}

bool
capex_parser_at_operator(const capex_parser *in)
{
	char c = capex_parser_peek(in, 0);

	return c == '\0' || strchr("()&|!", c) != NULL;
}

/* Where the word at from ends: at a blank or a mark of the syntax. */
static int32
word_end(const capex_parser *in, int32 from)
{
	int32 pos = from;

	while (pos < in->text.length)
	{
		int size;

		if (strchr("(){}&|!,\"<>=~", in->text.bytes[pos]) ||
			cx_is_space(cx_char_at(in->text, pos, &size)))
			break;
		pos += size;
	}
	return pos;
}

/* As word_end, but "AT&T" is one word. */
static int32
name_end(const capex_parser *in, int32 from)
{
	int32 end = word_end(in, from);

	while (end > from && end + 1 < in->text.length && in->text.bytes[end] == '&' &&
		   word_end(in, end + 1) > end + 1)
		end = word_end(in, end + 1);
	return end;
}

static cx_text
part(const capex_parser *in, int32 from, int32 to)
{
	return (cx_text){in->text.bytes + from, to - from};
}

/* What no reading of a word could make sense of. */
static bool
fail_unknown(capex_parser *in, int32 from, int32 to)
{
	return fail(in, from, psprintf("\"%s\" is nothing known", capex_clip(part(in, from, to), 0)),
				HINT_COMPANY);
}

static bool
fail_metric(capex_parser *in, int32 at)
{
	return fail(in, at, "claims are of spending alone: capex, investment or purchase", HINT_CLAIM);
}

static bool
word_is(cx_text word, const char *text)
{
	return word.length == (int32) strlen(text) &&
		   pg_strncasecmp(word.bytes, text, word.length) == 0;
}

/* The place of a word in a list that skips its empty texts, or -1. */
static int
place_of(cx_text word, const char *const *texts, int count)
{
	for (int i = 0; i < count; i++)
		if (word.length > 0 && word_is(word, texts[i]))
			return i;
	return -1;
}

/* ---- closed vocabularies ---- */

typedef enum
{
	FIELD_METRIC,
	FIELD_KIND,
	FIELD_REVISION,
	FIELD_BASIS,
	N_FIELDS
} field;

static const struct
{
	const char *name;
	const char *const *texts;
	int count;
	cx_cue cue;
} fields[N_FIELDS] = {
	[FIELD_METRIC] = {"metric", cx_metric_text, CX_LAST_OUTLAY + 1, CX_CUE_NOUN},
	[FIELD_KIND] = {"kind", cx_kind_text, CX_N_KINDS, CX_CUE_KIND},
	[FIELD_REVISION] = {"revision", cx_revision_text, CX_N_REVISIONS, CX_CUE_REVISION},
	[FIELD_BASIS] = {"basis of growth", cx_basis_text, CX_N_BASES, CX_CUE_BASIS},
};

/* The field that a word of the language belongs to; N_FIELDS for none. */
static field
field_of(cx_text word, int *value)
{
	field found = 0;

	while (found < N_FIELDS &&
		   (*value = place_of(word, fields[found].texts, fields[found].count)) < 0)
		found++;
	return found;
}

/*
 * The field of the cue that starts at pos, in any language, and where it ends. A metric that is no
 * spending ("revenue") has a value beyond the field's.
 */
static field
cue_at(cx_text text, int32 pos, int *value, int32 *end)
{
	cx_lex_hit hit;

	if (!cx_lex_unit_start(text, pos) || !cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return N_FIELDS;
	*end = hit.end;
	for (field found = 0; found < N_FIELDS; found++)
		for (int i = 0; i < hit.count; i++)
			if (hit.entry[i].sub == fields[found].cue)
			{
				*value = hit.entry[i].value;
				return found;
			}
	return N_FIELDS;
}

static bool
has_field(const capex_leaf *leaf, field asked)
{
	const uint32 sets[N_FIELDS] = {leaf->metrics, leaf->kinds, leaf->revisions, leaf->bases};

	return sets[asked] != 0;
}

static void
add_to_field(capex_leaf *leaf, field asked, int value)
{
	uint32 bit = (uint32) 1 << value;

	switch (asked)
	{
		case FIELD_METRIC:
			leaf->metrics |= bit;
			break;
		case FIELD_KIND:
			leaf->kinds |= bit;
			break;
		case FIELD_REVISION:
			leaf->revisions |= bit;
			break;
		default:
			leaf->bases |= bit;
	}
}

/* Set a field from one word, which must be the only one of its field in the claim. */
static bool
set_field(capex_parser *in, capex_leaf *leaf, field asked, int value, int32 end)
{
	if (has_field(leaf, asked))
		return fail(in, in->pos, psprintf("one claim has one %s", fields[asked].name), HINT_SET);
	add_to_field(leaf, asked, value);
	in->pos = end;
	return true;
}

bool
capex_query_is_keyword(cx_text word)
{
	static const char *const words[] = {"any", "by", "change", "currency"};
	int value;

	return place_of(word, words, lengthof(words)) >= 0 || field_of(word, &value) < N_FIELDS;
}

bool
capex_query_is_currency(cx_text word)
{
	cx_lex_hit hit;

	return word.length == 3 && cx_currency_code(word.bytes, 3) != 0 &&
		   cx_lex_match(word, 0, CX_LEX_MASK(CURRENCY), &hit) && hit.end == 3 &&
		   cx_company_by_id(word.bytes, 3) < 0;
}

/* ---- companies ---- */

static bool
add_name(capex_parser *in, List **names, cx_text name)
{
	cx_text *copy = palloc(sizeof(cx_text));

	if (++in->n_refs > MOST_REFS)
		return capex_parser_fail(in, in->pos, ERRCODE_PROGRAM_LIMIT_EXCEEDED,
								 "a query names at most 10000 companies", HINT_SET);
	*copy = name;
	*names = lappend(*names, copy);
	return true;
}

/* Add a company with the forms that the user's aliases give it. */
static bool
add_company(capex_parser *in, List **names, cx_text id)
{
	if (!add_name(in, names, id))
		return false;
	for (int32 i = 0; in->aliases && i < capex_aliases_count(in->aliases); i++)
	{
		const capex_alias *alias = capex_aliases_get(in->aliases, i);

		if (capex_name_compare(alias->company, id) == 0 && !add_name(in, names, alias->form))
			return false;
	}
	return true;
}

/* Add what an entry of the catalogue stands for: a group is found by its members too. */
static bool
add_entry(capex_parser *in, List **names, int32 entry)
{
	const cx_company *company = &cx_companies[entry];

	if (!add_company(in, names, capex_name_of(company->id)))
		return false;
	for (int32 i = 0; company->kind == CX_FIRM_GROUP && i < company->n_members; i++)
		if (!add_company(in, names, capex_name_of(cx_companies[company->members[i]].id)))
			return false;
	return true;
}

/* Whether a whole text names a company: an id, a user's alias, a name of the catalogue. */
static bool
names_company(capex_parser *in, cx_text text, int32 *entry, const capex_alias **alias)
{
	*alias = NULL;
	*entry = cx_company_by_id(text.bytes, text.length);
	if (*entry >= 0)
		return true;
	if (in->aliases)
		*alias = capex_aliases_find(in->aliases, text);
	if (*alias)
		return true;
	*entry = cx_company_normalize(text);
	return *entry >= 0;
}

/* Add the company that a whole text names; false, without a fault, where it names none. */
static bool
add_named(capex_parser *in, List **names, cx_text text)
{
	const capex_alias *alias;
	int32 entry;

	if (text.length == 0 || !names_company(in, text, &entry, &alias))
		return false;
	return alias ? add_company(in, names, alias->company) : add_entry(in, names, entry);
}

/* Add "?acme data centers" from the words after the question mark. */
static bool
add_unknown(capex_parser *in, List **names, int32 from, int32 to)
{
	const char *name = cx_company_unknown(&in->arena, part(in, from, to));

	if (!name)
		return fail(in, from, "a name is expected after \"?\"", HINT_COMPANY);
	return add_company(in, names, capex_name_of(name));
}

/*
 * The longest run of at least least words that names a company, added to names. False, without a
 * fault, where none does.
 */
static bool
read_run(capex_parser *in, List **names, int least)
{
	int32 ends[LONGEST_RUN];
	int32 start = in->pos;
	int count = 0;

	for (int32 pos = start; count < LONGEST_RUN;)
	{
		int32 end = name_end(in, pos);

		if (end == pos)
			break;
		ends[count++] = end;
		in->pos = end;
		capex_parser_skip_blanks(in);
		pos = in->pos;
	}
	while (--count >= least - 1)
		if (add_named(in, names, part(in, start, ends[count])) || in->fault)
		{
			in->pos = ends[count];
			return !in->fault;
		}
	in->pos = start;
	return false;
}

/* A quoted name without its quotes, "" standing for one. */
static bool
read_quoted_text(capex_parser *in, cx_text *text)
{
	char *bytes = palloc(LONGEST_NAME + 1);
	int32 start = in->pos++;

	*text = (cx_text){bytes, 0};
	while (capex_parser_peek(in, 0) != '"' || capex_parser_peek(in, 1) == '"')
	{
		if (in->pos >= in->text.length)
			return capex_parser_fail(in, start, ERRCODE_SYNTAX_ERROR,
									 "the closing quote of a name is missing", HINT_COMPANY);
		if (text->length > LONGEST_NAME)
			return fail(in, start, "a name has at most 200 bytes", HINT_COMPANY);
		in->pos += capex_parser_peek(in, 0) == '"';
		bytes[text->length++] = in->text.bytes[in->pos++];
	}
	in->pos++;
	return true;
}

/* A name in quotes; one that starts with "?" is taken as it is, as claims have it. */
static bool
read_quoted(capex_parser *in, List **names)
{
	int32 start = in->pos;
	cx_text text;

	if (!read_quoted_text(in, &text))
		return false;
	if (text.length > 1 && text.bytes[0] == '?' && capex_name_valid(text))
		return add_company(in, names, text);
	if (add_named(in, names, text))
		return true;
	return fail(in, start, psprintf("\"%s\" is no company of the catalogue", capex_clip(text, 0)),
				HINT_COMPANY);
}

/* Whether a word means something by itself, so that the name of an unknown company ends before. */
static bool
ends_unknown(capex_parser *in, int32 from, int32 to)
{
	cx_text word = part(in, from, to);
	cx_days days;
	int32 end;
	int value;

	return capex_query_is_keyword(word) || capex_query_is_currency(word) ||
		   cx_days_parse(word.bytes, word.length, &days) ||
		   (cue_at(in->text, from, &value, &end) < N_FIELDS && end == to);
}

/* "?acme data centers": words up to one that means something else. */
static bool
read_unknown(capex_parser *in, List **names)
{
	int32 start = in->pos + 1;
	int32 end = word_end(in, start);

	for (in->pos = end;;)
	{
		int32 next, next_end;

		capex_parser_skip_blanks(in);
		next = in->pos;
		next_end = word_end(in, next);
		if (next_end == next || ends_unknown(in, next, next_end))
			break;
		in->pos = end = next_end;
	}
	in->pos = end;
	return add_unknown(in, names, start, end);
}

/* ---- sets ---- */

/*
 * One element of a set: a company, or a word of one field, all of the same. leaf NULL: companies
 * alone.
 */
static bool
read_element(capex_parser *in, capex_leaf *leaf, List **names, field *asked)
{
	int32 start = in->pos;
	int32 end;
	int value;
	field found;

	if (capex_parser_peek(in, 0) == '"')
		return read_quoted(in, names);
	if (capex_parser_peek(in, 0) == '?')
		return read_unknown(in, names);
	end = word_end(in, start);
	found = field_of(part(in, start, end), &value);
	if (found == N_FIELDS)
	{
		if (read_run(in, names, 1))
			return true;
		found = in->fault ? N_FIELDS : cue_at(in->text, start, &value, &end);
	}
	if (end == start)
		return fail(in, start, "a company or a word is expected in a set", HINT_SET);
	if (found == N_FIELDS || !leaf)
		return fail_unknown(in, start, end);
	if (value >= fields[found].count)
		return fail_metric(in, start);
	if (*asked != found && has_field(leaf, found))
		return fail(in, start, psprintf("one claim has one %s", fields[found].name), HINT_SET);
	*asked = found;
	add_to_field(leaf, found, value);
	in->pos = end;
	return true;
}

/* "{MSFT, META}" or "{capex, investment}". */
static bool
read_set(capex_parser *in, capex_leaf *leaf, List **names)
{
	int32 start = in->pos++;
	int32 before = list_length(*names);
	field asked = N_FIELDS;

	do
	{
		capex_parser_skip_blanks(in);
		if (!read_element(in, leaf, names, &asked))
			return false;
		capex_parser_skip_blanks(in);
	} while (capex_parser_peek(in, 0) == ',' && in->pos++ >= 0);
	if (capex_parser_peek(in, 0) != '}')
		return capex_parser_fail(in, in->pos, ERRCODE_SYNTAX_ERROR,
								 "\",\" or \"}\" is expected in a set", HINT_SET);
	in->pos++;
	if (asked != N_FIELDS && list_length(*names) > before)
		return fail(in, start, "a set holds companies or words of one field, not both", HINT_SET);
	return true;
}

/* What names companies: a set, quotes, a question mark. False, without a fault: something else. */
static bool
read_marked_companies(capex_parser *in, capex_leaf *leaf, List **names)
{
	switch (capex_parser_peek(in, 0))
	{
		case '"':
			return read_quoted(in, names);
		case '?':
			return read_unknown(in, names);
		case '{':
			return read_set(in, leaf, names);
		default:
			return false;
	}
}

/* "by Barclays", after the "by". */
static bool
read_source(capex_parser *in, capex_query_tree *tree)
{
	int32 start;

	capex_parser_skip_blanks(in);
	start = in->pos;
	if (tree->sources)
		return fail(in, start, "one claim has one source", HINT_SET);
	if (read_marked_companies(in, NULL, &tree->sources) || read_run(in, &tree->sources, 1))
		return true;
	return fail(in, start, "a company is expected after \"by\"", "Write it like 'by Barclays'.");
}

/* ---- periods ---- */

/* Narrow the days asked. A second period may only close the open side of the first. */
static bool
set_days(capex_parser *in, capex_leaf *leaf, int32 at, cx_days days)
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
static bool
parse_days(cx_text word, cx_days *days)
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
static bool
read_worded_days(capex_parser *in, capex_query_tree *tree, comparison op)
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
	if (!set_days(in, &tree->leaf, in->pos, compare_days(op, days)))
		return false;
	in->pos = expr.span.end;
	return true;
}

/* ---- amounts ---- */

/* Apply a comparison to an exact amount or a range. */
static bool
compare_amount(capex_parser *in, int32 at, comparison op, cx_money *amount)
{
	if (op > OP_ABOUT && amount->low != amount->high)
		return fail(in, at, "a comparison takes one amount", HINT_AMOUNT);
	switch (op)
	{
		case OP_ABOUT: /* give or take 5 % */
			amount->low -= Abs(amount->low / 20);
			amount->high += Min(Abs(amount->high / 20), CX_UNBOUNDED_HIGH - 1 - amount->high);
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

static bool
set_currency(capex_parser *in, capex_leaf *leaf, int32 at, cx_currency currency)
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

/* Where the number of a figure stands whose sign of currency may be at pos: "$50", "US$50". */
static int32
number_near(const capex_parser *in)
{
	int32 end = word_end(in, in->pos);

	for (int32 at = in->pos; at < end; at++)
		if (is_digit(in->text.bytes[at]))
			return at;
	return in->pos;
}

/*
 * A figure in the words of articles: "$50 billion", "500亿美元". Its currency may have been read
 * before it. False, without a fault: none.
 */
static bool
read_worded_amount(capex_parser *in, capex_leaf *leaf, comparison op)
{
	int32 start = in->pos;
	cx_figure figure;

	if (!cx_figure_at(in->text, number_near(in), &figure) || figure.span.start > start ||
		figure.span.end <= start)
		return false;
	figure.amount.rate = CX_RATE_NONE;
	if (!set_amount(in, leaf, start, op, figure.amount))
		return false;
	if (figure.amount.currency != 0 && !set_currency(in, leaf, start, figure.amount.currency))
		return false;
	in->pos = figure.span.end;
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
		if ((word.bytes[i] | 0x20) >= 'a' || word.bytes[i] == '/' ||
			(i > 0 && word.bytes[i] == '.' && word.bytes[i - 1] == '.'))
			return (unsigned char) word.bytes[i] < 0x80;
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
	follows = capex_query_is_currency(part(in, in->pos, word_end(in, in->pos)));
	in->pos = start;
	return follows;
}

/* An amount at a digit. False, without a fault, where there is none. */
static bool
read_amount(capex_parser *in, capex_leaf *leaf, comparison op)
{
	int32 start = in->pos;
	int32 end = word_end(in, start);
	cx_text word = part(in, start, end);
	bool clear = is_clearly_amount(word) || currency_follows(in, end);
	cx_money_error error;
	cx_money amount;

	if (word.length == 0 || (!clear && read_worded_amount(in, leaf, op)))
		return word.length > 0;
	if (in->fault)
		return false;
	if (parse_amount(word, &amount, &error))
	{
		if (!clear && op == OP_NONE)
			return fail_amount(in, start, CX_MONEY_FAULT_NONE);
		in->pos = end;
		return set_amount(in, leaf, start, op, amount);
	}
	if (read_worded_amount(in, leaf, op))
		return true;
	return !in->fault && fail_amount(in, start, error.fault);
}

/* ---- comparisons ---- */

static comparison
read_comparison(capex_parser *in)
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
static bool
read_compared(capex_parser *in, capex_query_tree *tree)
{
	comparison op = read_comparison(in);
	int32 start = in->pos;
	int32 end = word_end(in, start);
	cx_days days;

	if (op > OP_ABOUT && cx_days_parse(in->text.bytes + start, end - start, &days))
	{
		in->pos = end;
		return set_days(in, &tree->leaf, start, compare_days(op, days));
	}
	if (read_amount(in, &tree->leaf, op))
		return true;
	if (!in->fault && read_worded_amount(in, &tree->leaf, op))
		return true;
	if (!in->fault && op > OP_ABOUT && read_worded_days(in, tree, op))
		return true;
	return fail(in, start, "an amount or a period is expected after a comparison", HINT_AMOUNT);
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

/* "change", "change > 50%", "change -10%..10%", after the first word. */
static bool
read_change(capex_parser *in, capex_leaf *leaf)
{
	int32 end = in->pos;
	int32 low = LOWEST_CHANGE;
	int32 high = HIGHEST_CHANGE;
	comparison op;

	if (leaf->asks & ASKS_CHANGE)
		return fail(in, in->pos, "one claim has one growth", HINT_CHANGE);
	capex_parser_skip_blanks(in);
	op = read_comparison(in);
	if (op == OP_ABOUT)
		return fail(in, in->pos, "growth is compared with <, <=, =, >= or >", HINT_CHANGE);
	if (op == OP_NONE && !is_digit(capex_parser_peek(in, 0)) &&
		(capex_parser_peek(in, 0) == '\0' || !strchr("+-", capex_parser_peek(in, 0))))
		in->pos = end; /* any growth */
	else
	{
		if (!read_percent(in, &low))
			return false;
		high = low;
		if (op == OP_NONE && capex_parser_peek(in, 0) == '.' && capex_parser_peek(in, 1) == '.')
		{
			in->pos += 2;
			if (!read_percent(in, &high))
				return false;
		}
		compare_change(op, &low, &high);
	}
	if (low > high)
		return fail(in, end, "the lower end is above the upper end", HINT_CHANGE);
	leaf->change_low = low;
	leaf->change_high = high;
	leaf->asks |= ASKS_CHANGE;
	return true;
}

/* ---- one word ---- */

/* "currency AMD": needed only where the letters are a company's id too. */
static bool
read_currency(capex_parser *in, capex_leaf *leaf)
{
	int32 start, end;
	cx_currency currency;

	capex_parser_skip_blanks(in);
	start = in->pos;
	end = word_end(in, start);
	currency = cx_currency_code(in->text.bytes + start, end - start);
	if (currency == 0)
		return fail(in, start, "three letters are expected after \"currency\"",
					"Write it like 'currency AMD'.");
	in->pos = end;
	return set_currency(in, leaf, start, currency);
}

/* A word of the language itself. False, without a fault: it is none. */
static bool
read_keyword(capex_parser *in, capex_query_tree *tree, cx_text word, int32 end)
{
	int value;
	field found = field_of(word, &value);

	if (found < N_FIELDS)
		return set_field(in, &tree->leaf, found, value, end);
	if (!capex_query_is_keyword(word))
		return false;
	in->pos = end;
	if (word_is(word, "by"))
		return read_source(in, tree);
	if (word_is(word, "change"))
		return read_change(in, &tree->leaf);
	if (word_is(word, "currency"))
		return read_currency(in, &tree->leaf);
	return true; /* any */
}

/* A company written without white space around it: 微软资本支出, 英伟达(NVDA.US). */
static bool
read_glued_company(capex_parser *in, List **names, int32 beyond)
{
	cx_company_hit hit;

	if (!cx_lex_unit_start(in->text, in->pos) || !cx_company_at(in->text, in->pos, &hit) ||
		hit.span.start != in->pos || hit.span.end <= beyond)
		return false;
	if (!add_entry(in, names, hit.company))
		return false;
	in->pos = hit.span.end;
	return true;
}

/* Whether a bracket stands next, which may hold a ticker. */
static bool
bracket_follows(capex_parser *in, int32 pos)
{
	int32 start = in->pos;
	bool follows;

	in->pos = pos;
	capex_parser_skip_blanks(in);
	follows = capex_parser_peek(in, 0) == '(';
	in->pos = start;
	return follows;
}

/* The companies of a claim, in whatever way they are named. False, without a fault: none. */
static bool
read_companies(capex_parser *in, capex_query_tree *tree, int least)
{
	List *names = NIL;
	int32 start = in->pos;
	int32 end = word_end(in, start);

	if (!(bracket_follows(in, end) && read_glued_company(in, &names, end)) &&
		!read_marked_companies(in, &tree->leaf, &names) &&
		!(!in->fault && read_run(in, &names, least)))
		return false;
	if (names == NIL)
		return true; /* a set of other words */
	if (tree->companies)
		return fail(in, start, "one claim is asked for one company or set", HINT_SET);
	tree->companies = names;
	return true;
}

/* A cue in any language. False, without a fault: none. */
static bool
read_cue(capex_parser *in, capex_leaf *leaf)
{
	int value;
	int32 end;
	field found = cue_at(in->text, in->pos, &value, &end);

	if (found < N_FIELDS && value >= fields[found].count)
		return fail_metric(in, in->pos);
	return found < N_FIELDS && set_field(in, leaf, found, value, end);
}

/* A word that is neither marked nor a comparison. False, without a fault: it is nothing known. */
static bool
read_plain(capex_parser *in, capex_query_tree *tree, int32 end)
{
	cx_text word = part(in, in->pos, end);
	int32 start = in->pos;
	cx_days days;

	if (read_companies(in, tree, 2) || in->fault || read_keyword(in, tree, word, end) || in->fault)
		return !in->fault;
	if (parse_days(word, &days))
	{
		in->pos = end;
		return set_days(in, &tree->leaf, start, days);
	}
	if (capex_query_is_currency(word))
	{
		in->pos = end;
		return set_currency(in, &tree->leaf, start, cx_currency_code(word.bytes, word.length));
	}
	if (cx_company_by_id(word.bytes, word.length) < 0 &&
		is_digit(word.bytes[word.length > 1 && word.bytes[0] == '-']) &&
		(read_amount(in, &tree->leaf, OP_NONE) || in->fault))
		return !in->fault;
	if (read_companies(in, tree, 1) || in->fault)
		return !in->fault;
	if (read_worded_days(in, tree, OP_NONE) || in->fault)
		return !in->fault;
	if (read_worded_amount(in, &tree->leaf, OP_NONE) || in->fault)
		return !in->fault;
	return read_glued_company(in, &tree->companies, start) || read_cue(in, &tree->leaf);
}

bool
capex_parser_read_word(capex_parser *in, capex_query_tree *leaf)
{
	int32 start = in->pos;
	char c = capex_parser_peek(in, 0);
	int32 end;

	if (c != '\0' && strchr("<>=~", c))
		return read_compared(in, leaf);
	if (c != '\0' && strchr("\"?{", c))
		return read_companies(in, leaf, 1);
	end = word_end(in, start);
	if (end == start)
		return capex_parser_fail(in, start, ERRCODE_SYNTAX_ERROR,
								 psprintf("\"%c\" has no meaning here", c), HINT_CLAIM);
	if (read_plain(in, leaf, end))
		return true;
	return fail_unknown(in, start, end);
}
