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

/* Keep whom a line of heads names, column by column. */
void
cx_link_note_heads(cx_linker *linker)
{
	const cx_sentence *s = &linker->sentence;

	linker->heads = (cx_heads){.line = s->span.start};
	for (int32_t i = 0; i < s->n_marks; i++)
	{
		cx_cluster c = {i, i, s->marks[i].span, 1};
		int cell = cx_cell_at(linker->request->text, s->span.start, c.span.start);
		cx_who who;

		linker->heads.firms |= cell == 1 && cx_is_cue(&s->marks[i], CX_CUE_HEAD, CX_HEAD_FIRM);
		if (!cx_is_named(&s->marks[i]) || cell >= CX_MOST_COLUMNS || linker->heads.named[cell].id)
			continue;
		who = cx_who_of(linker, &c, CX_ALL_NAMES);
		if (cell == 1)
			linker->memory.heading = who;
		else if (who.n)
			linker->heads.named[cell] = (cx_named){who.ids[0], who.company};
	}
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

/* Whether a byte stands around the words of a cell: a space, or markup. */
static bool
is_dress(char byte)
{
	return byte == ' ' || byte == '*' || byte == '[' || byte == ']' || byte == '_' || byte == '`';
}

/* The words of the first cell of the row. */
static cx_span
label_of(const cx_linker *linker)
{
	const char *bytes = linker->request->text.bytes;
	cx_span row = linker->sentence.span, label = {row.start + 1, row.start + 1};

	while (label.end < row.end && bytes[label.end] != '|')
		label.end++;
	while (label.start < label.end && is_dress(bytes[label.start]))
		label.start++;
	while (label.end > label.start && is_dress(bytes[label.end - 1]))
		label.end--;
	return label;
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
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.start < label.end; i++)
		if (!may_be_name(&s->marks[i], label))
			return false;
	return true;
}

/* The firm that the label of the row names where no mark does: "Ford" and "Target", which are other
 * words elsewhere, and those that the catalogue lacks. */
static cx_named
label_names(const cx_linker *linker, const cx_link *link)
{
	cx_text text = linker->request->text, name;
	cx_named named = {NULL, -1};
	cx_span label;
	int32_t end;

	if (!cx_has_heads(linker, link) || !linker->heads.firms)
		return named;
	label = label_of(linker);
	name = (cx_text){text.bytes + label.start, label.end - label.start};
	if (!is_capitalised(text, label) || cx_dress_at(text, label.start, CX_DRESS_NOBODY, &end))
		return named;
	named.company = cx_company_normalize(name);
	if (named.company >= 0)
		named.id = cx_companies[named.company].id;
	else if (is_unmarked(&linker->sentence, label))
		named.id = cx_company_unknown(linker->arena, name);
	return named;
}

cx_named
cx_column_whom(const cx_linker *linker, const cx_link *link)
{
	const cx_named *named = cx_column_names(linker, link);

	return named ? *named : label_names(linker, link);
}
