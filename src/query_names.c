/*
 * query_names.c - the companies of a capex_query: names, sets, groups, sources.
 *
 *     Meta Platforms            the longest run of words that names a company
 *     "Procter & Gamble"        quotes, where a name holds marks of the syntax
 *     英伟达(NVDA.US)           a name with its ticker, a name without blanks around it
 *     hyperscalers              a group: itself and its members
 *     {MSFT, 微软, META}        any of several
 *     ?acme data centers        one that the catalogue does not know, up to a word that means
 *                               something else
 *     sector {memory,foundry}   all of some sectors
 *     by Barclays               who says so
 */
#include "postgres.h"

#include "compat.h"
#include "core/lexicon.h"
#include "query_alias.h"
#include "query_words.h"

#define LONGEST_RUN 6 /* words of a company's name */

/* ---- names ---- */

/* Where the word at from ends, with marks inside of it: "AT&T" is one word. */
static int32
name_end(const capex_parser *in, int32 from)
{
	int32 end = capex_parser_word_end(in, from);

	while (end > from && end + 1 < in->text.length && in->text.bytes[end] == '&' &&
		   capex_parser_word_end(in, end + 1) > end + 1)
		end = capex_parser_word_end(in, end + 1);
	return end;
}

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

/* As add_named, of the text up to end, which is taken then. */
static bool
add_part(capex_parser *in, List **names, int32 start, int32 end)
{
	if (!add_named(in, names, part(in, start, end)))
		return false;
	in->pos = end;
	return true;
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
 * Whether several words from pos on may name a company, as a look at the first one tells. Without
 * this most of the time of reading a query goes into words side by side that name nothing.
 */
static bool
may_begin_name(const capex_parser *in)
{
	cx_text word = part(in, in->pos, capex_parser_word_end(in, in->pos));
	const uint32_t classes =
		CX_LEX_MASK(COMPANY) | CX_LEX_MASK(DRESS) | CX_LEX_MASK(SUFFIX) | CX_LEX_MASK(CURRENCY);
	int32_t end;
	cx_days days;

	return word.length > 0 && ((cx_lex_begun(in->text, in->pos, &end) & classes) ||
							   cx_company_by_id(word.bytes, word.length) >= 0 ||
							   (is_digit(word.bytes[0]) && !capex_parse_days(word, &days)));
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

	if (least > 1 && !in->aliases && !may_begin_name(in))
		return false;
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
		if (add_part(in, names, start, ends[count]) || in->fault)
			return !in->fault;
	in->pos = start;
	return least == 1 && add_part(in, names, start, capex_parser_word_end(in, start));
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
		   (capex_field_at(in->text, from, &value, &end) < N_CAPEX_FIELDS && end == to);
}

/* "?acme data centers": words up to one that means something else. */
static bool
read_unknown(capex_parser *in, List **names)
{
	int32 start = in->pos + 1;
	int32 end = capex_parser_word_end(in, start);

	for (in->pos = end;;)
	{
		int32 next, next_end;

		capex_parser_skip_blanks(in);
		next = in->pos;
		next_end = capex_parser_word_end(in, next);
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
read_element(capex_parser *in, capex_leaf *leaf, List **names, capex_field *asked)
{
	int32 start = in->pos;
	int32 end;
	int value;
	capex_field found;

	if (capex_parser_peek(in, 0) == '"')
		return read_quoted(in, names);
	if (capex_parser_peek(in, 0) == '?')
		return read_unknown(in, names);
	end = capex_parser_word_end(in, start);
	found = capex_field_of(part(in, start, end), &value);
	if (found == N_CAPEX_FIELDS)
	{
		if (read_run(in, names, 1))
			return true;
		found = in->fault ? N_CAPEX_FIELDS : capex_field_at(in->text, start, &value, &end);
	}
	if (end == start)
		return fail(in, start, "a company or a word is expected in a set", HINT_SET);
	if (found == N_CAPEX_FIELDS || !leaf)
		return capex_parser_fail_unknown(in, start, end);
	if (value >= capex_field_count(found))
		return capex_field_fail(in, start);
	if (*asked != found && capex_field_asked(leaf, found))
		return fail(in, start, psprintf("one claim has one %s", capex_field_name(found)), HINT_SET);
	*asked = found;
	capex_field_add(leaf, found, value);
	in->pos = end;
	return true;
}

/* "{MSFT, META}" or "{capex, investment}". */
static bool
read_set(capex_parser *in, capex_leaf *leaf, List **names)
{
	int32 start = in->pos++;
	int32 before = list_length(*names);
	capex_field asked = N_CAPEX_FIELDS;

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
	if (asked != N_CAPEX_FIELDS && list_length(*names) > before)
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

/* ---- in whatever way ---- */

/* A company written without white space around it: 微软资本支出, 英伟达(NVDA.US). */
static bool
read_glued(capex_parser *in, List **names, int32 beyond)
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

/* Set the companies of a claim, which must be its only ones. */
static bool
set_companies(capex_parser *in, capex_query_tree *tree, int32 at, List *names)
{
	if (tree->companies)
		return fail(in, at, "one claim is asked for one company or set", HINT_SET);
	tree->companies = names;
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
bool
capex_read_companies(capex_parser *in, capex_query_tree *tree, int least)
{
	List *names = NIL;
	int32 start = in->pos;
	int32 end = capex_parser_word_end(in, start);

	if (!(bracket_follows(in, end) && read_glued(in, &names, end)) &&
		!read_marked_companies(in, &tree->leaf, &names) &&
		!(!in->fault && read_run(in, &names, least)))
		return false;
	if (names == NIL)
		return true; /* a set of other words */
	return set_companies(in, tree, start, names);
}

bool
capex_read_glued_company(capex_parser *in, capex_query_tree *tree)
{
	List *names = NIL;
	int32 start = in->pos;

	return read_glued(in, &names, start) && set_companies(in, tree, start, names);
}

/* Add all that the catalogue has of the sector that stands next. */
static bool
read_sector_name(capex_parser *in, List **names)
{
	int32 start = in->pos;
	int32 end = capex_parser_word_end(in, start);
	int before = list_length(*names);

	for (int32 i = 0; i < cx_n_companies; i++)
		if (word_is(part(in, start, end), cx_companies[i].sector) &&
			!add_company(in, names, capex_name_of(cx_companies[i].id)))
			return false;
	in->pos = end;
	capex_parser_skip_blanks(in);
	return list_length(*names) > before ||
		   fail(in, start, "a sector is expected after \"sector\"", HINT_SECTOR);
}

bool
capex_read_sector(capex_parser *in, capex_query_tree *tree)
{
	List *names = NIL;
	int32 start;
	bool set;

	capex_parser_skip_blanks(in);
	start = in->pos;
	set = capex_parser_peek(in, 0) == '{';
	do
	{
		in->pos += set;
		capex_parser_skip_blanks(in);
		if (!read_sector_name(in, &names))
			return false;
	} while (set && capex_parser_peek(in, 0) == ',');
	if (set && capex_parser_peek(in, 0) != '}')
		return capex_parser_fail(in, in->pos, ERRCODE_SYNTAX_ERROR,
								 "\",\" or \"}\" is expected in a set", HINT_SECTOR);
	in->pos += set;
	return set_companies(in, tree, start, names);
}

/* "by Barclays", after the "by". */
bool
capex_read_source(capex_parser *in, capex_query_tree *tree)
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
