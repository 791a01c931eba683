/*
 * query_words.c - the words of a capex_query: reading those that describe one claim.
 *
 * Each word, or run of words that belong together, narrows one field of the leaf:
 *
 *     Meta Platforms   the longest run of words that names a company     companies {META}
 *     hyperscalers     a group stands for itself and its members          companies {AMZN,...}
 *     sector memory    the companies of a sector                    companies {MU,...}
 *     资本支出          a cue of any language                               metrics   {capex}
 *     guidance         a word of the language                            kinds     {guidance}
 *     2025             a period                                          days      2025
 *     >= 50B USD       a comparison with an amount, then a currency      amount    50B.., USD
 *     change > 50%     growth                                            change    50.01%..
 *     by Barclays      the source                                        sources   {BARC.L}
 *     since 2024       a comparison in words                             days      2024..
 *     in, for, of      say nothing
 *
 * A word is tried as each of these in the order of read_plain; one that is nothing is an error, so
 * that a slip of the pen is never a search without results.
 */
#include "postgres.h"

#include "compat.h"
#include "core/lexicon.h"
#include "query_words.h"

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

char
capex_parser_peek(const capex_parser *in, int offset)
{
	return in->text.length - in->pos > offset ? in->text.bytes[in->pos + offset] : '\0';
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
int32
capex_parser_word_end(const capex_parser *in, int32 from)
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

/* What no reading of a word could make sense of; an operator in words is one in other searches. */
bool
capex_parser_fail_unknown(capex_parser *in, int32 from, int32 to)
{
	cx_text word = part(in, from, to);
	bool joins = word_is(word, "and") || word_is(word, "or") || word_is(word, "not");

	return fail(in, from, psprintf("\"%s\" is nothing known", capex_clip(word, 0)),
				joins ? HINT_OPERATOR : HINT_COMPANY);
}

bool
capex_field_fail(capex_parser *in, int32 at)
{
	return fail(in, at, "claims are of spending alone: capex, investment or purchase", HINT_CLAIM);
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

/* Words that lead to what they stand before and say nothing of it: "for 2025", "capex of 50B". */
static bool
is_filler(cx_text word)
{
	static const char *const words[] = {"in", "for", "of", "during", "the"};

	return place_of(word, words, lengthof(words)) >= 0;
}

/* ---- closed vocabularies ---- */

static const struct
{
	const char *name;
	const char *const *texts;
	int count;
	cx_cue cue;
} fields[N_CAPEX_FIELDS] = {
	[FIELD_METRIC] = {"metric", cx_metric_text, CX_LAST_OUTLAY + 1, CX_CUE_NOUN},
	[FIELD_KIND] = {"kind", cx_kind_text, CX_N_KINDS, CX_CUE_KIND},
	[FIELD_REVISION] = {"revision", cx_revision_text, CX_N_REVISIONS, CX_CUE_REVISION},
	[FIELD_BASIS] = {"basis of growth", cx_basis_text, CX_N_BASES, CX_CUE_BASIS},
};

const char *
capex_field_name(capex_field asked)
{
	return fields[asked].name;
}

int
capex_field_count(capex_field asked)
{
	return fields[asked].count;
}

/* The field that a word of the language belongs to; N_CAPEX_FIELDS for none. */
capex_field
capex_field_of(cx_text word, int *value)
{
	cx_text one = {word.bytes, word.length - 1}; /* estimates */
	bool many = word.length > 1 && (word.bytes[one.length] | 0x20) == 's';

	for (capex_field found = 0; found < N_CAPEX_FIELDS; found++)
		if ((*value = place_of(word, fields[found].texts, fields[found].count)) >= 0 ||
			(many && (*value = place_of(one, fields[found].texts, fields[found].count)) >= 0))
			return found;
	return N_CAPEX_FIELDS;
}

/*
 * The field of the cue that starts at pos, in any language, and where it ends. A metric that is no
 * spending ("revenue") has a value beyond the field's.
 */
capex_field
capex_field_at(cx_text text, int32 pos, int *value, int32 *end)
{
	cx_lex_hit hit;

	if (!cx_lex_unit_start(text, pos) || !cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return N_CAPEX_FIELDS;
	*end = hit.end;
	for (capex_field found = 0; found < N_CAPEX_FIELDS; found++)
		for (int i = 0; i < hit.count; i++)
			if (hit.entry[i].sub == fields[found].cue)
			{
				*value = hit.entry[i].value;
				return found;
			}
	return N_CAPEX_FIELDS;
}

bool
capex_field_asked(const capex_leaf *leaf, capex_field asked)
{
	const uint32 sets[N_CAPEX_FIELDS] = {leaf->metrics, leaf->kinds, leaf->revisions, leaf->bases};

	return sets[asked] != 0;
}

void
capex_field_add(capex_leaf *leaf, capex_field asked, int value)
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
set_field(capex_parser *in, capex_leaf *leaf, capex_field asked, int value, int32 end)
{
	if (capex_field_asked(leaf, asked))
		return fail(in, in->pos, psprintf("one claim has one %s", fields[asked].name), HINT_SET);
	capex_field_add(leaf, asked, value);
	in->pos = end;
	return true;
}

bool
capex_query_is_keyword(cx_text word)
{
	static const char *const words[] = {"any", "by", "change", "currency", "sector"};
	int value;

	return place_of(word, words, lengthof(words)) >= 0 || capex_comparison_in_words(word) ||
		   capex_field_of(word, &value) < N_CAPEX_FIELDS;
}

bool
capex_query_is_currency(cx_text word)
{
	cx_lex_hit hit;

	return word.length == 3 && cx_currency_code(word.bytes, 3) != 0 &&
		   cx_lex_match(word, 0, CX_LEX_MASK(CURRENCY), &hit) && hit.end == 3 &&
		   cx_company_by_id(word.bytes, 3) < 0;
}

/* ---- one word ---- */

/* A word of the language itself. False, without a fault: it is none. */
static bool
read_keyword(capex_parser *in, capex_query_tree *tree, cx_text word, int32 end)
{
	int value;
	capex_field found = capex_field_of(word, &value);

	if (found < N_CAPEX_FIELDS)
		return set_field(in, &tree->leaf, found, value, end);
	if (!capex_query_is_keyword(word))
		return false;
	in->pos = end;
	if (word_is(word, "by"))
		return capex_read_source(in, tree);
	if (word_is(word, "sector"))
		return capex_read_sector(in, tree);
	if (word_is(word, "change"))
		return capex_read_change(in, &tree->leaf);
	if (word_is(word, "currency"))
		return capex_read_currency(in, &tree->leaf);
	if (word_is(word, "any"))
		return true;
	capex_parser_skip_blanks(in);
	return capex_read_compared(in, tree, capex_comparison_in_words(word));
}

/* A cue in any language. False, without a fault: none. */
static bool
read_cue(capex_parser *in, capex_leaf *leaf)
{
	int value;
	int32 end;
	capex_field found = capex_field_at(in->text, in->pos, &value, &end);

	if (found < N_CAPEX_FIELDS && value >= fields[found].count)
		return capex_field_fail(in, in->pos);
	return found < N_CAPEX_FIELDS && set_field(in, leaf, found, value, end);
}

/* A word that is neither marked nor a comparison. False, without a fault: it is nothing known. */
static bool
read_plain(capex_parser *in, capex_query_tree *tree, int32 end)
{
	cx_text word = part(in, in->pos, end);
	int32 start = in->pos;
	cx_days days;

	if (capex_read_companies(in, tree, 2) || in->fault || read_keyword(in, tree, word, end) ||
		in->fault)
		return !in->fault;
	if (capex_parse_days(word, &days))
	{
		in->pos = end;
		return capex_set_days(in, &tree->leaf, start, days);
	}
	if (capex_query_is_currency(word))
	{
		in->pos = end;
		return capex_set_currency(in, &tree->leaf, start,
								  cx_currency_code(word.bytes, word.length));
	}
	if (cx_company_by_id(word.bytes, word.length) < 0 && /* 2330.TW, and AMD is no dram */
		((is_digit(word.bytes[word.length > 1 && word.bytes[0] == '-']) &&
		  capex_read_amount(in, &tree->leaf, OP_NONE)) ||
		 in->fault || capex_read_worded_amount(in, &tree->leaf, OP_NONE) || in->fault))
		return !in->fault;
	if (capex_read_companies(in, tree, 1) || in->fault)
		return !in->fault;
	if (capex_read_worded_days(in, tree, OP_NONE) || in->fault)
		return !in->fault;
	if (capex_read_glued_company(in, tree) || read_cue(in, &tree->leaf) || in->fault)
		return !in->fault;
	if (!is_filler(word))
		return false;
	in->pos = end;
	capex_parser_skip_blanks(in);
	return !capex_parser_at_operator(in);
}

bool
capex_parser_read_word(capex_parser *in, capex_query_tree *leaf)
{
	int32 start = in->pos;
	char c = capex_parser_peek(in, 0);
	int32 end;

	if (c != '\0' && strchr("<>=~", c))
		return capex_read_compared(in, leaf, capex_read_comparison(in));
	if (c != '\0' && strchr("\"?{", c))
		return capex_read_companies(in, leaf, 1);
	end = capex_parser_word_end(in, start);
	if (end == start)
		return capex_parser_fail(in, start, ERRCODE_SYNTAX_ERROR,
								 psprintf("\"%c\" has no meaning here", c), HINT_CLAIM);
	if (read_plain(in, leaf, end))
		return true;
	return capex_parser_fail_unknown(in, start, end);
}
