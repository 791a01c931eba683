/*
 * link_column.c - who is named over a column, and by the label of a row.
 *
 *     | Item       | Acme | Delta |        each column is of one
 *     | 2025 capex | $3B  | $4B   |
 *
 *     | Developer  | Investment   |        the first cells name firms, whether known or not
 *     | Sitebuild  | $2B campus   |
 */
#include "core/link_name.h"
#include "core/topic.h"

/* Whether a byte stands around the words of a cell: a space, or markup. */
static bool
is_dress(char byte)
{
	return byte == ' ' || byte == '*' || byte == '[' || byte == ']' || byte == '_' || byte == '`';
}

/* The words of the nth cell of the sentence. */
static cx_span
words_of(const cx_linker *linker, int nth)
{
	const char *bytes = linker->request->text.bytes;
	cx_span words = cx_cell_of(linker->request->text, linker->sentence.span.start, nth);

	while (words.start < words.end && is_dress(bytes[words.start]))
		words.start++;
	while (words.end > words.start && is_dress(bytes[words.end - 1]))
		words.end--;
	return words;
}

#define LONGEST_LABEL 48 /* bytes of a name */

/* Whether a label is words with capitals alone, as names are: no "All others", "Acme (est.)". */
static bool
is_capitalised(cx_text text, cx_span label)
{
	if (label.end - label.start > LONGEST_LABEL)
		return false;
	for (int32_t pos = label.start; pos < label.end; pos++)
	{
		char byte = text.bytes[pos];
		bool first = pos == label.start || text.bytes[pos - 1] == ' ';

		if (first ? byte < 'A' || byte > 'Z' : !cx_is_ascii_word((uint8_t) byte) && byte != ' ')
			return false;
	}
	return label.start < label.end;
}

/* Whether a mark is of an unknown name, or of a word behind its first one: "Acme Infrastructure".
 */
static bool
may_be_name(const cx_mark *mark, cx_span label)
{
	return mark->type == CX_MARK_NAME ||
		   (mark->type == CX_MARK_CUE && mark->span.start > label.start &&
			mark->sub != CX_CUE_TOTAL && mark->sub != CX_CUE_NOUN);
}

/* Whether nothing else is marked in a label: "Total", "Meta" are. */
static bool
is_unmarked(const cx_sentence *s, cx_span label)
{
	for (int32_t i = cx_mark_from(s, label.start);
		 i < s->n_marks && s->marks[i].span.start < label.end; i++)
		if (!may_be_name(&s->marks[i], label))
			return false;
	return true;
}

/* The firm of the catalogue that words in a cell of their own name: "Ford" and "Target", which are
 * other words elsewhere. */
static cx_named
known_by(cx_text text, cx_span words)
{
	int32_t company =
		cx_company_normalize((cx_text){text.bytes + words.start, words.end - words.start});

	return (cx_named){company < 0 ? NULL : cx_companies[company].id, company};
}

/* Find the firms over columns that no mark names, beside those that one does. */
static void
note_other_heads(cx_linker *linker)
{
	cx_text text = linker->request->text;
	cx_span words;

	for (int nth = 2; nth < CX_MOST_COLUMNS && (words = words_of(linker, nth)).start > 0; nth++)
		if (!linker->heads.named[nth].id && words.start < words.end &&
			is_unmarked(&linker->sentence, words))
			linker->heads.named[nth] = known_by(text, words);
}

/* "Company", 企業: whether a head says that those below it are firms. */
static bool
heads_firms(const cx_mark *mark)
{
	return cx_is_cue(mark, CX_CUE_HEAD, CX_HEAD_FIRM) ||
		   cx_is_cue(mark, CX_CUE_PERSON, CX_PERSON_COMPANY) ||
		   cx_is_cue(mark, CX_CUE_PERSON, CX_PERSON_ALL);
}

/* Keep whom a line of heads names, column by column. */
void
cx_link_note_heads(cx_linker *linker)
{
	const cx_sentence *s = &linker->sentence;
	bool any = false;

	linker->heads = (cx_heads){.line = s->span.start};
	for (int32_t i = 0; i < s->n_marks; i++)
	{
		cx_cluster c = {i, i, s->marks[i].span, 1};
		int cell = cx_cell_at(linker->request->text, s->span.start, c.span.start);
		cx_who who;

		linker->heads.firms |= cell == 1 && heads_firms(&s->marks[i]);
		if (!cx_is_named(&s->marks[i]) || cell >= CX_MOST_COLUMNS || linker->heads.named[cell].id)
			continue;
		who = cx_who_of(linker, &c, CX_ALL_NAMES);
		if (cell == 1)
			linker->memory.heading = who;
		else if (who.n)
		{
			linker->heads.named[cell] = (cx_named){who.ids[0], who.company};
			any = true;
		}
	}
	if (any)
		note_other_heads(linker);
}

bool
cx_has_heads(const cx_linker *linker, const cx_link *link)
{
	return link->in_column && linker->heads.line == link->column.line;
}

const cx_named *
cx_column_names(const cx_linker *linker, const cx_link *link)
{
	int cell = link->column.cell;

	if (!cx_has_heads(linker, link) || cell >= CX_MOST_COLUMNS)
		return NULL;
	return linker->heads.named[cell].id ? &linker->heads.named[cell] : NULL;
}

/* The firm that the label of the row names where no mark does: one that is another word elsewhere,
 * or that the catalogue lacks. */
static cx_named
label_names(const cx_linker *linker, const cx_link *link)
{
	cx_text text = linker->request->text;
	cx_named named = {NULL, -1};
	cx_span label;
	int32_t end;

	if (!cx_has_heads(linker, link) || !linker->heads.firms)
		return named;
	label = words_of(linker, 1);
	if (cx_dress_at(text, label.start, CX_DRESS_NOBODY, &end))
		return named;
	if (is_capitalised(text, label) || cx_in_cjk(linker, label))
		named = known_by(text, label);
	if (!named.id && (cx_ends_as_firm(text, label) ||
					  (is_capitalised(text, label) && is_unmarked(&linker->sentence, label))))
		named.id = cx_company_unknown(linker->arena,
									  (cx_text){text.bytes + label.start, label.end - label.start});
	return named;
}

cx_named
cx_column_whom(const cx_linker *linker, const cx_link *link)
{
	const cx_named *named = cx_column_names(linker, link);

	return named ? *named : label_names(linker, link);
}
