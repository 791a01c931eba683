/*
 * query_parse.c - text to capex_query, by recursive descent.
 *
 *     query := and { "|" and }          (MSFT actual 2024Q2) & !estimate | META
 *     and   := not { "&" not }          OR( AND( MSFT actual 2024Q2, NOT( estimate )), META )
 *     not   := "!" not | claim
 *     claim := "(" query ")" | word { word }      the words of query_words.c
 *
 * The tree is built flat (query_build.c), so the form of a value says what it means, not how it was
 * written.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "compat.h"
#include "context_arena.h"
#include "query_words.h"

#define NAMES_LIMIT ((size_t) 4 << 20)
#define HINT        "Write it like 'MSFT capex guidance 2025 >= 50B USD' or '(MSFT 2025) & !estimate'."

static capex_query_tree *parse_or(capex_parser *in);

static bool
fail_syntax(capex_parser *in, const char *fault)
{
	return capex_parser_fail(in, in->pos, ERRCODE_SYNTAX_ERROR, fault, HINT);
}

static bool
fail_limit(capex_parser *in, const char *fault)
{
	return capex_parser_fail(in, in->pos, ERRCODE_PROGRAM_LIMIT_EXCEEDED, fault,
							 "Ask in several queries.");
}

/* Take a mark of the syntax, with blanks before it. */
static bool
take(capex_parser *in, char c)
{
	capex_parser_skip_blanks(in);
	if (capex_parser_peek(in, 0) != c)
		return false;
	in->pos++;
	return true;
}

/* Words side by side: what one claim must meet. */
static capex_query_tree *
parse_words(capex_parser *in)
{
	capex_query_tree *leaf = capex_query_tree_make(QUERY_LEAF);

	if (++in->n_leaves > MOST_LEAVES && !fail_limit(in, "a query describes at most 1000 claims"))
		return NULL;
	if (capex_parser_at_operator(in) && !fail_syntax(in, "a description of a claim is expected"))
		return NULL;
	while (!capex_parser_at_operator(in))
	{
		if (!capex_parser_read_word(in, leaf))
			return NULL;
		capex_parser_skip_blanks(in);
	}
	if (in->pos < in->text.length && strchr("(!", in->text.bytes[in->pos]))
	{
		fail_syntax(in, "\"&\" or \"|\" is expected between descriptions of claims");
		return NULL;
	}
	return leaf;
}

static capex_query_tree *
parse_claim(capex_parser *in)
{
	capex_query_tree *tree;

	if (!take(in, '('))
		return parse_words(in);
	tree = parse_or(in);
	if (tree && !take(in, ')'))
	{
		fail_syntax(in, "\")\", \"&\" or \"|\" is expected");
		return NULL;
	}
	return tree;
}

static capex_query_tree *
parse_not(capex_parser *in)
{
	capex_query_tree *operand;
	bool negated = false;

	while (take(in, '!'))
		negated = !negated;
	operand = parse_claim(in);
	return operand && negated ? capex_query_tree_negate(operand) : operand;
}

/* Operands joined by one operator; a single one stands for itself. */
static capex_query_tree *
parse_joined(capex_parser *in, capex_node_type type, char mark,
			 capex_query_tree *(*parse_operand)(capex_parser *) )
{
	capex_query_tree *tree = parse_operand(in);

	while (tree && take(in, mark))
	{
		capex_query_tree *next = parse_operand(in);

		tree = next ? capex_query_tree_join(type, tree, next) : NULL;
	}
	return tree;
}

static capex_query_tree *
parse_and(capex_parser *in)
{
	return parse_joined(in, QUERY_AND, '&', parse_not);
}

static capex_query_tree *
parse_or(capex_parser *in)
{
	capex_query_tree *tree;

	check_stack_depth();
	if (++in->depth > DEEPEST_QUERY)
	{
		fail_limit(in, "a query has at most 100 parentheses within each other");
		return NULL;
	}
	tree = parse_joined(in, QUERY_OR, '|', parse_and);
	in->depth--;
	return tree;
}

capex_query *
capex_query_parse(cx_text text, capex_aliases *aliases, Node *escontext)
{
	capex_parser in = {.text = text, .aliases = aliases};
	capex_query_tree *tree = NULL;
	const char *excess;

	context_arena_init(&in.arena, NAMES_LIMIT);
	if (text.length > LONGEST_QUERY)
		fail_limit(&in, QUERY_TOO_LONG);
	else
		tree = parse_or(&in);
	capex_parser_skip_blanks(&in);
	if (tree && in.pos < text.length)
		fail_syntax(&in, "\"&\" or \"|\" is expected between descriptions of claims");
	else if (tree && (excess = capex_query_tree_excess(tree)))
		fail_limit(&in, excess);
	if (in.fault)
		ereturn(escontext, NULL,
				(errcode(in.fault_code),
				 errmsg("invalid input syntax for type %s: %s", "capex_query", in.fault),
				 in.fault_at < text.length ? errdetail("At character %d: \"%s\".",
													   cx_count_chars(text, 0, in.fault_at) + 1,
													   capex_clip(text, in.fault_at))
										   : errdetail("At the end of the query."),
				 errhint("%s", in.hint)));
	return capex_query_build(tree);
}

/* The last query that came as text, and what it says, for as long as the backend lives. */
static struct
{
	char *text;
	int length;
	capex_query *query;
} last;

static void
remember(const char *text, int length, const capex_query *query)
{
	MemoryContext caller = MemoryContextSwitchTo(TopMemoryContext);
	capex_query *copy = (capex_query *) PG_DETOAST_DATUM_COPY(PointerGetDatum(query));
	char *bytes = pnstrdup(text, length);

	MemoryContextSwitchTo(caller);
	if (last.query)
	{
		pfree(last.query);
		pfree(last.text);
	}
	last.query = copy;
	last.text = bytes;
	last.length = length;
}

/*
 * The planner asks for its share, then for its keys, and each row whether it meets it: so the last
 * one is kept.
 */
const capex_query *
capex_query_of_text(text *query)
{
	const char *bytes = VARDATA_ANY(query);
	int length = VARSIZE_ANY_EXHDR(query);

	if (!last.query || last.length != length || memcmp(last.text, bytes, length) != 0)
		remember(bytes, length,
				 capex_query_parse(capex_utf8_of(text_to_cstring(query)), NULL, NULL));
	return last.query;
}
