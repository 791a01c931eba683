/*
 * query_io.c - capex_query as text and in the binary protocol.
 *
 * Output is canonical and parses back to the same value: companies as ids, sorted, then sources and
 * the other fields in one order, and no more parentheses than the operators need:
 *
 *     input   guidance (2025)             error: "&" or "|" is expected
 *     input   (微软 2025Q4 资本支出)|((AWS))  output   MSFT capex 2025Q4 | AMZN
 *
 * The binary form is the value field by field. What comes in is checked like a text that is parsed:
 * the shape of the tree, the ranges of numbers, and that every name is one a text could name.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "compat.h"
#include "core/money_text.h"
#include "query_alias.h"
#include "query_words.h"

PG_FUNCTION_INFO_V1(capex_query_in);
PG_FUNCTION_INFO_V1(capex_query_out);
PG_FUNCTION_INFO_V1(capex_query_recv);
PG_FUNCTION_INFO_V1(capex_query_send);
PG_FUNCTION_INFO_V1(capex_to_query);

Datum
capex_query_in(PG_FUNCTION_ARGS)
{
	PG_RETURN_QUERY(capex_query_parse(capex_utf8_of(PG_GETARG_CSTRING(0)), NULL,
									  (Node *) capex_escontext(fcinfo)));
}

/* As the input, but names of the user's own count too. */
Datum
capex_to_query(PG_FUNCTION_ARGS)
{
	text *query = PG_GETARG_TEXT_PP(0);

	PG_RETURN_QUERY(capex_query_parse(capex_utf8_of(text_to_cstring(query)),
									  capex_aliases_load(fcinfo->flinfo->fn_oid), NULL));
}

/* ---- text ---- */

/* Separate a word from the one before. */
static void
next_word(StringInfo out, int start)
{
	if (out->len > start)
		appendStringInfoChar(out, ' ');
}

/* One company, or a set of several. */
static void
print_companies(StringInfo out, const capex_query *query, int32 first, int32 count)
{
	if (count > 1)
		appendStringInfoChar(out, '{');
	for (int32 i = first; i < first + count; i++)
	{
		cx_text name = capex_query_name(query, i);

		if (i > first)
			appendStringInfoChar(out, ',');
		capex_name_print(out, name, name.bytes[0] != '?' && !capex_query_is_keyword(name));
	}
	if (count > 1)
		appendStringInfoChar(out, '}');
}

/* One word of a vocabulary, or a set of several. */
static void
print_field(StringInfo out, int start, uint32 set, const char *const *texts)
{
	bool several = (set & (set - 1)) != 0;
	const char *before = several ? "{" : "";

	if (set == 0)
		return;
	next_word(out, start);
	for (int i = 0; i < 32; i++)
		if (set >> i & 1)
		{
			appendStringInfo(out, "%s%s", before, texts[i]);
			before = ",";
		}
	if (several)
		appendStringInfoChar(out, '}');
}

/* The largest whole unit that starts at a day. */
static cx_days
unit_from(cx_date first)
{
	int year, month, day;

	cx_date_split(first, &year, &month, &day);
	if (day != 1)
		return (cx_days){first, first + 1};
	return cx_months(year, month, month == 1 ? 12 : 1);
}

/* The largest whole unit that ends before a day. */
static cx_days
unit_until(cx_date next)
{
	int year, month, day;

	cx_date_split(next, &year, &month, &day);
	if (day != 1)
		return (cx_days){next - 1, next};
	return month == 1 ? cx_months(year - 1, 1, 12) : cx_months(year, month - 1, 1);
}

/* "2024..2026" for whole years, else the label of the days. */
static void
print_closed(StringInfo out, cx_days days)
{
	cx_days first = unit_from(days.first);
	cx_days last = unit_until(days.next);
	char label[CX_LABEL_SIZE];

	if (first.next < last.first && first.next - first.first > 31 && last.next - last.first > 31)
	{
		cx_days_label(first, label);
		appendStringInfo(out, "%s..", label);
		days = last;
	}
	cx_days_label(days, label);
	appendStringInfoString(out, label);
}

static void
print_days(StringInfo out, cx_days days)
{
	if (days.next == OPEN_FUTURE)
	{
		appendStringInfoString(out, ">=");
		days = unit_from(days.first);
	}
	else if (days.first == OPEN_PAST)
	{
		appendStringInfoString(out, "<=");
		days = unit_until(days.next);
	}
	print_closed(out, days);
}

/* ">50B" where that is shorter than ">=50000000000.01". */
static const char *
take_strictness(cx_money *amount)
{
	if (amount->high == CX_UNBOUNDED_HIGH && amount->low % 100 == 1)
	{
		amount->low--;
		return ">";
	}
	if (amount->low == CX_UNBOUNDED_LOW && amount->high % 100 == 99)
	{
		amount->high++;
		return "<";
	}
	return NULL;
}

/*
 * Print an amount as money_period does, and so that it is no year and no bare number: "=500",
 * ">=2025.00".
 */
static void
print_amount(StringInfo out, const capex_leaf *leaf)
{
	cx_money amount = cx_money_of(leaf->low, leaf->high, cx_currency_code("USD", 3));
	const char *strict = take_strictness(&amount);
	char text[CX_MONEY_TEXT_SIZE];
	char *digits = text + strlen("USD ");
	char last;

	amount.rate = leaf->rate;
	last = text[cx_money_format(&amount, text) - 1];
	if (*digits == '>' || *digits == '<')
	{
		appendBinaryStringInfo(out, strict ? strict : digits, strict ? 1 : 2);
		digits += 2;
	}
	else if (last >= '0' && last <= '9')
		appendStringInfoChar(out, '=');
	appendStringInfoString(out, digits);
	if (strlen(digits) == 4 && strspn(digits, "0123456789") == 4)
		appendStringInfoString(out, ".00");
}

static void
print_currency(StringInfo out, cx_currency currency)
{
	char letters[4];

	cx_currency_letters(currency, letters);
	if (!capex_query_is_currency((cx_text){letters, 3}))
		appendStringInfoString(out, "currency ");
	appendStringInfoString(out, letters);
}

static void
print_percent(StringInfo out, int32 hundredths)
{
	int64 size = llabs((long long) hundredths);

	appendStringInfo(out, "%s" INT64_FORMAT, hundredths < 0 ? "-" : "", size / 100);
	if (size % 10 != 0)
		appendStringInfo(out, ".%02d", (int) (size % 100));
	else if (size % 100 != 0)
		appendStringInfo(out, ".%d", (int) (size % 100 / 10));
	appendStringInfoChar(out, '%');
}

static void
print_change(StringInfo out, int32 low, int32 high)
{
	appendStringInfoString(out, "change");
	if (low == LOWEST_CHANGE && high == HIGHEST_CHANGE)
		return;
	appendStringInfoChar(out, ' ');
	if (low == LOWEST_CHANGE)
		appendStringInfoString(out, "<=");
	else if (high == HIGHEST_CHANGE)
		appendStringInfoString(out, ">=");
	else if (low < high)
	{
		print_percent(out, low);
		appendStringInfoString(out, "..");
	}
	print_percent(out, high == HIGHEST_CHANGE ? low : high);
}

/* The days and the sum that a leaf asks for. */
static void
print_figure(StringInfo out, int start, const capex_leaf *leaf)
{
	if (leaf->asks & ASKS_PERIOD)
	{
		next_word(out, start);
		print_days(out, leaf->days);
	}
	if (leaf->asks & ASKS_AMOUNT)
	{
		next_word(out, start);
		print_amount(out, leaf);
	}
	if (leaf->currency != 0)
	{
		next_word(out, start);
		print_currency(out, leaf->currency);
	}
}

void
capex_leaf_print(StringInfo out, const capex_query *query, const capex_leaf *leaf)
{
	int start = out->len;

	if (leaf->n_companies > 0)
		print_companies(out, query, leaf->first_ref, leaf->n_companies);
	print_field(out, start, leaf->metrics, cx_metric_text);
	print_field(out, start, leaf->kinds, cx_kind_text);
	print_field(out, start, leaf->revisions, cx_revision_text);
	print_figure(out, start, leaf);
	if (leaf->asks & ASKS_CHANGE)
	{
		next_word(out, start);
		print_change(out, leaf->change_low, leaf->change_high);
	}
	print_field(out, start, leaf->bases, cx_basis_text);
	if (leaf->n_sources > 0)
	{
		next_word(out, start);
		appendStringInfoString(out, "by ");
		print_companies(out, query, leaf->first_ref + leaf->n_companies, leaf->n_sources);
	}
	if (out->len == start)
		appendStringInfoString(out, "any");
}

static const capex_node *print_node(StringInfo out, const capex_query *query,
									const capex_node *node, capex_node_type around);

/* The operands of "&" or "|"; in parentheses where they are operands themselves. */
static const capex_node *
print_operands(StringInfo out, const capex_query *query, const capex_node *node, bool enclose)
{
	const capex_node *end = node + node->size;
	const char *mark = node->type == QUERY_AND ? " & " : " | ";
	const capex_node *operand = node + 1;

	if (enclose)
		appendStringInfoChar(out, '(');
	while (operand < end)
	{
		operand = print_node(out, query, operand, node->type);
		if (operand < end)
			appendStringInfoString(out, mark);
	}
	if (enclose)
		appendStringInfoChar(out, ')');
	return end;
}

/* Print a node that is an operand of another; the node behind it. around: QUERY_LEAF at the top. */
static const capex_node *
print_node(StringInfo out, const capex_query *query, const capex_node *node, capex_node_type around)
{
	int start = out->len;

	if (node->type == QUERY_NOT)
	{
		appendStringInfoChar(out, '!');
		return print_node(out, query, node + 1, QUERY_NOT);
	}
	if (node->type != QUERY_LEAF)
		return print_operands(out, query, node, around != QUERY_LEAF);
	capex_leaf_print(out, query, &query->leaves[node->size]);
	if (around == QUERY_NOT && strchr(out->data + start, ' '))
	{
		char *words = pstrdup(out->data + start);

		out->len = start;
		appendStringInfo(out, "(%s)", words);
		pfree(words);
	}
	return node + 1;
}

void
capex_query_print(StringInfo out, const capex_query *query)
{
	print_node(out, query, capex_query_nodes(query), QUERY_LEAF);
}

Datum
capex_query_out(PG_FUNCTION_ARGS)
{
	StringInfoData out;

	initStringInfo(&out);
	capex_query_print(&out, PG_GETARG_QUERY(0));
	PG_RETURN_CSTRING(capex_from_utf8(out.data, out.len));
}

/* ---- binary ---- */

static void
send_names(StringInfo out, const capex_query *query, int32 first, int32 count)
{
	pq_sendint32(out, count);
	for (int32 i = first; i < first + count; i++)
		capex_name_send(out, capex_query_name(query, i));
}

static void
send_leaf(StringInfo out, const capex_query *query, const capex_leaf *leaf)
{
	send_names(out, query, leaf->first_ref, leaf->n_companies);
	send_names(out, query, leaf->first_ref + leaf->n_companies, leaf->n_sources);
	pq_sendint32(out, leaf->metrics);
	pq_sendint8(out, leaf->kinds);
	pq_sendint8(out, leaf->revisions);
	pq_sendint8(out, leaf->bases);
	pq_sendint8(out, leaf->asks);
	pq_sendint64(out, leaf->low);
	pq_sendint64(out, leaf->high);
	pq_sendint8(out, leaf->rate);
	pq_sendint16(out, leaf->currency);
	pq_sendint32(out, leaf->days.first);
	pq_sendint32(out, leaf->days.next);
	pq_sendint32(out, leaf->change_low);
	pq_sendint32(out, leaf->change_high);
}

Datum
capex_query_send(PG_FUNCTION_ARGS)
{
	capex_query *query = PG_GETARG_QUERY(0);
	const capex_node *nodes = capex_query_nodes(query);
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, QUERY_VERSION);
	for (int32 i = 0; i < query->n_nodes; i++)
	{
		pq_sendint8(&out, nodes[i].type);
		if (nodes[i].type == QUERY_LEAF)
			send_leaf(&out, query, &query->leaves[nodes[i].size]);
		else
			pq_sendint32(&out, nodes[i].size);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

/* Names that a text could name: ids of the catalogue, and "?" with a name. */
static List *
recv_names(StringInfo in, int32 *n_refs)
{
	int32 count = (int32) pq_getmsgint(in, 4);
	List *names = NIL;

	if (count < 0 || count > MOST_REFS - *n_refs)
		capex_fail_binary("capex_query", "It names more companies than a query can.");
	*n_refs += count;
	for (int32 i = 0; i < count; i++)
	{
		cx_text *name = palloc(sizeof(cx_text));

		*name = capex_name_recv(in, "capex_query");
		if (!(name->length > 1 && name->bytes[0] == '?') &&
			cx_company_by_id(name->bytes, name->length) < 0)
			capex_fail_binary("capex_query",
							  "It names a company that the catalogue does not know.");
		names = lappend(names, name);
	}
	return names;
}

static bool
days_valid(cx_days days)
{
	bool past = days.first == OPEN_PAST;
	bool future = days.next == OPEN_FUTURE;

	return days.first < days.next && !(past && future) &&
		   (past || days.first >= CX_MONEY_FIRST_DAY) &&
		   (future || days.next <= CX_MONEY_LAST_DAY + 1) &&
		   (!past || days.next > CX_MONEY_FIRST_DAY) &&
		   (!future || days.first <= CX_MONEY_LAST_DAY);
}

static bool
amount_valid(const capex_leaf *leaf)
{
	return leaf->low <= leaf->high && leaf->low != CX_UNBOUNDED_HIGH &&
		   leaf->high != CX_UNBOUNDED_LOW &&
		   !(leaf->low == CX_UNBOUNDED_LOW && leaf->high == CX_UNBOUNDED_HIGH) &&
		   leaf->rate < CX_N_RATES;
}

/* Whether a set has only members of a vocabulary. The empty text of some has place 0. */
static bool
set_valid(uint32 set, int count, bool has_empty)
{
	return set >> count == 0 && !(has_empty && (set & 1));
}

/* Whether a leaf is one that a text could describe; what it does not ask must be zero. */
static bool
leaf_valid(const capex_leaf *leaf)
{
	static const capex_leaf nothing;

	return leaf->asks <= ASKS_ALL && leaf->currency <= 26 * 26 * 26 &&
		   set_valid(leaf->metrics, CX_LAST_OUTLAY + 1, false) &&
		   set_valid(leaf->kinds, CX_N_KINDS, false) &&
		   set_valid(leaf->revisions, CX_N_REVISIONS, true) &&
		   set_valid(leaf->bases, CX_N_BASES, true) &&
		   (leaf->asks & ASKS_AMOUNT
				? amount_valid(leaf)
				: leaf->low == 0 && leaf->high == 0 && leaf->rate == CX_RATE_NONE) &&
		   (leaf->asks & ASKS_PERIOD ? days_valid(leaf->days)
									 : memcmp(&leaf->days, &nothing.days, sizeof(cx_days)) == 0) &&
		   (leaf->asks & ASKS_CHANGE
				? leaf->change_low <= leaf->change_high && leaf->change_low >= LOWEST_CHANGE
				: leaf->change_low == 0 && leaf->change_high == 0);
}

static void
recv_leaf(StringInfo in, capex_query_tree *tree, int32 *n_refs)
{
	capex_leaf *leaf = &tree->leaf;

	tree->companies = recv_names(in, n_refs);
	tree->sources = recv_names(in, n_refs);
	leaf->metrics = pq_getmsgint(in, 4);
	leaf->kinds = (uint8) pq_getmsgbyte(in);
	leaf->revisions = (uint8) pq_getmsgbyte(in);
	leaf->bases = (uint8) pq_getmsgbyte(in);
	leaf->asks = (uint8) pq_getmsgbyte(in);
	leaf->low = pq_getmsgint64(in);
	leaf->high = pq_getmsgint64(in);
	leaf->rate = (uint8) pq_getmsgbyte(in);
	leaf->currency = (uint16) pq_getmsgint(in, 2);
	leaf->days.first = (int32) pq_getmsgint(in, 4);
	leaf->days.next = (int32) pq_getmsgint(in, 4);
	leaf->change_low = (int32) pq_getmsgint(in, 4);
	leaf->change_high = (int32) pq_getmsgint(in, 4);
	if (!leaf_valid(leaf))
		capex_fail_binary("capex_query", "A field is out of its range.");
}

/* What is counted over all nodes while a tree comes in. */
typedef struct counts
{
	int32 nodes;
	int32 leaves;
	int32 refs;
} counts;

/* One node with all below it, in the shape that the parser gives a tree. */
static capex_query_tree *
recv_tree(StringInfo in, counts *seen, capex_node_type around, int depth)
{
	capex_query_tree *tree = palloc0(sizeof(capex_query_tree));
	int32 first = seen->nodes++;
	int32 size;

	tree->type = pq_getmsgbyte(in);
	if (tree->type < QUERY_LEAF || tree->type > QUERY_OR || tree->type == around ||
		depth > DEEPEST_QUERY || seen->nodes > MOST_NODES)
		capex_fail_binary("capex_query", "The operators do not make a tree.");
	if (tree->type == QUERY_LEAF)
	{
		if (++seen->leaves > MOST_LEAVES)
			capex_fail_binary("capex_query", "It describes more claims than a query can.");
		recv_leaf(in, tree, &seen->refs);
		return tree;
	}
	size = (int32) pq_getmsgint(in, 4);
	while (seen->nodes - first < size)
		tree->operands = lappend(tree->operands, recv_tree(in, seen, tree->type, depth + 1));
	if (seen->nodes - first != size || (tree->type == QUERY_NOT ? list_length(tree->operands) != 1
																: list_length(tree->operands) < 2))
		capex_fail_binary("capex_query", "The operators do not make a tree.");
	return tree;
}

Datum
capex_query_recv(PG_FUNCTION_ARGS)
{
	StringInfo in = (StringInfo) PG_GETARG_POINTER(0);
	counts seen = {0};

	if (pq_getmsgbyte(in) != QUERY_VERSION)
		capex_fail_binary("capex_query", "Its format version is unknown.");
	PG_RETURN_QUERY(capex_query_build(recv_tree(in, &seen, 0, 1)));
}
