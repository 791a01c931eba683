/*
 * table.c - reading tables; see table.h.
 *
 * Line by line. What a line is shows in its slots:
 *
 *     | (in millions)        |  2025 |  2024 |     heads: no numbers but years
 *     | Investing activities |       |       |     a label for what follows
 *     | Capital expenditures | (120) |  (97) |     a row: a label and numbers
 *
 *     Capital expenditures                         a label alone ...
 *     (120)                                        ... and its row, one number a line
 *     (97)
 */
#include "core/table_read.h"

#include "core/gap.h"
#include "core/trigger.h"

#include <string.h>

#define LINES_ABOVE 5    /* in which a table may begin above its unit */
#define FARTHEST    4000 /* bytes back to where a line may begin */
#define PROSE       200  /* bytes; a longer line without numbers is none of a table */
#define MOST_IDLE   12   /* lines without a number, after which a table is over */

static const cx_sense no_sense;

/* Whether the text of a label goes on in this one: it begins with a small letter. */
static bool
continues(cx_text text, cx_span span)
{
	return !cx_is_empty(span) && cx_small_at(text, span.start);
}

static cx_row_label
label_of(const cx_table_reader *r, cx_span first, cx_span second)
{
	cx_row_label l = {.spans = {first, second}};
	cx_span whole = cx_is_empty(second) ? first : (cx_span){first.start, second.end};

	l.sense = cx_sense_of(r->text, whole);
	if (!cx_measure_in(r->text, whole.start, whole.end, &l.unit))
		l.unit.span = (cx_span){0, 0};
	return l;
}

/* "Capex 86 165 142    Net debt/Equity 123 121": words behind the numbers of a line without bars
 * label those of another table beside it. */
static void
cut_at_label(cx_line *row)
{
	int numbers = 0;

	for (int i = 0; i + 1 < row->n && !row->piped; i++)
		if (row->slots[i].sort == CX_SLOT_NUMBER)
			numbers++;
		else if (numbers > 1 && row->slots[i].sort == CX_SLOT_WORDS &&
				 row->slots[i + 1].sort == CX_SLOT_NUMBER)
			row->n = i;
}

/* A row of one line: its first words, and those of the line before that they go on from. */
static bool
read_row(cx_table_reader *r)
{
	cx_line *row = r->now;
	cx_span own = row->slots[0].span, before = {0, 0}, span;
	cx_row_label l;

	cut_at_label(row);
	for (int i = 1; i < row->n && row->slots[i].sort == CX_SLOT_WORDS; i++)
		own.end = row->slots[i].span.end; /* "2. Terms | Sum invested (EUR) | 590" */
	if (row->slots[0].sort != CX_SLOT_WORDS && row->slots[0].sort != CX_SLOT_YEAR)
		return true;
	if (!row->piped && !cx_is_empty(r->label) && continues(r->text, own))
		before = r->label;
	span = (cx_span){cx_is_empty(before) ? own.start : before.start, row->span.end};
	if (row->slots[0].sort == CX_SLOT_YEAR)
	{
		row->slots[0].sort = CX_SLOT_WORDS;
		row->years--;
	}
	r->label = (cx_span){0, 0};
	r->announced = false;
	if (!r->all_metrics && !cx_rows_spend(r) &&
		!cx_outlay_in(r->table, r->text, span.start, own.end))
		return true;
	l = cx_is_empty(before) ? label_of(r, own, before) : label_of(r, before, own);
	return cx_tell_row(r, row, &l, span);
}

/* The row of a label alone and the numbers under it, one a line. */
static bool
flush(cx_table_reader *r)
{
	cx_span span = {r->label.start, r->waiting->span.end};
	cx_row_label l;

	if (r->waiting->n == 0)
		return true;
	l = label_of(r, r->label, (cx_span){0, 0});
	if (!cx_is_empty(r->label) && !cx_tell_row(r, r->waiting, &l, span))
		return false;
	r->waiting->n = 0;
	r->label = (cx_span){0, 0};
	return true;
}

/* The last label was that of a row: it heads nothing. */
static void
forget_label(cx_table_reader *r)
{
	if (r->rows)
		r->section = r->before;
	else if (r->headed)
	{
		r->caption = r->before;
		r->n_heads--;
		r->n_pieces = -1;
	}
	r->announced = false;
	r->rows = true;
}

/* Keep a number that stands alone in its line. */
static void
keep_number(cx_table_reader *r)
{
	cx_line *w = r->waiting;

	if (w->n == 0 && !cx_is_empty(r->label))
	{
		forget_label(r);
	}
	for (int i = 0; i < r->now->n && w->n < CX_MOST_SLOTS; i++)
	{
		w->slots[w->n] = r->now->slots[i];
		w->slots[w->n].column = w->n + 1;
		w->n++;
	}
	w->span.end = r->now->span.end;
	w->piped = false;
}

/* Whether a line is one of heads: no numbers but years, and times or several words. */
static bool
is_head(const cx_table_reader *r, const cx_line *l)
{
	if (l->numbers > 0)
		return false;
	if (l->years > 0 || l->words > 1)
		return true;
	if (!cx_is_empty(l->slots[0].unit.span) && l->slots[0].column > 0)
		return true;
	return l->words == 1 && !cx_is_empty(l->slots[0].sense.time) &&
		   (l->slots[0].column > 0 || !r->rows);
}

static void
copy_line(cx_line *to, const cx_line *from)
{
	memcpy(to, from, offsetof(cx_line, slots) + sizeof(cx_slot) * (size_t) from->n);
}

/* Take the words above a table; the last that name an outlay count. */
static void
keep_caption(cx_table_reader *r, cx_sense sense)
{
	if (cx_is_empty(r->caption.outlay) || !cx_is_empty(sense.outlay))
		r->caption = sense;
}

/* Take a line of heads; those of the table before are forgotten. */
static void
keep_head(cx_table_reader *r)
{
	cx_line *kept;

	if (r->rows)
	{
		r->n_heads = 0;
		r->caption = r->announced ? r->section : no_sense;
		r->section = no_sense;
		r->heads_spend = false;
	}
	r->rows = false;
	r->n_pieces = -1;
	kept = r->heads[r->n_heads == CX_MOST_HEADS ? 0 : r->n_heads];
	if (r->n_heads == CX_MOST_HEADS)
		memmove(r->heads, r->heads + 1, sizeof(cx_line *) * (CX_MOST_HEADS - 1));
	else
		r->n_heads++;
	r->heads[r->n_heads - 1] = kept;
	copy_line(kept, r->now);
	for (int i = 0; i < kept->n; i++)
		r->heads_spend |= (kept->piped || kept->n > 1) && !cx_is_empty(kept->slots[i].sense.outlay);
	if (kept->slots[0].sort == CX_SLOT_WORDS && kept->slots[0].column == 0)
		keep_caption(r, kept->slots[0].sense);
}

/* Look what the slots of a line without numbers say; of rows few are asked, and then all of a label
 * at once. */
static void
look_at_words(const cx_table_reader *r, cx_line *l)
{
	for (int i = 0; i < l->n; i++)
	{
		cx_slot *s = &l->slots[i];

		s->sense = cx_sense_of(r->text, s->span);
		if (s->sort != CX_SLOT_WORDS ||
			!cx_measure_in(r->text, s->span.start, s->span.end, &s->unit))
			s->unit.span = (cx_span){0, 0};
	}
}

/* Take the unit that a line of words or heads says. */
static void
keep_unit(cx_table_reader *r)
{
	for (int i = 0; i < r->now->n; i++)
		if (!cx_is_empty(r->now->slots[i].unit.span))
		{
			r->unit = r->now->slots[i].unit;
			return;
		}
}

/* Whether a money figure stands in a line: it is no label. */
static bool
tells_amount(cx_text text, cx_span span)
{
	cx_text cut = {text.bytes, span.end};
	int32_t pos = cx_trigger_next(cut, span.start);
	cx_figure figure;

	while (pos >= 0 && !cx_figure_at(cut, pos, &figure))
		pos = cx_trigger_next(cut, pos + 1);
	return pos >= 0;
}

/* A label without numbers: it heads what follows, or its numbers stand under it. */
static void
keep_label(cx_table_reader *r)
{
	cx_span span = r->now->slots[0].span;
	cx_sense sense = r->now->slots[0].sense;

	if (!cx_is_empty(r->now->slots[0].unit.span) && cx_is_empty(sense.metric))
		return; /* "(in millions)" */
	if (tells_amount(r->text, span))
		return;
	if (!cx_is_empty(r->label) && continues(r->text, span) && !r->now->piped)
	{
		span.start = r->label.start;
		sense = cx_sense_of(r->text, span);
	}
	r->announced = true;
	r->before = r->rows ? r->section : r->caption;
	if (r->rows)
		r->section = sense;
	else
		keep_caption(r, sense);
	r->label = span;
}

/* A line without words goes on with a row that has its numbers below it, or with the head. */
static void
keep_wordless(cx_table_reader *r, cx_line *l)
{
	if (l->numbers > 0 || r->rows)
	{
		keep_number(r);
		return;
	}
	look_at_words(r, l);
	keep_head(r);
}

/* Read the line; *over: it is none of the table. */
static bool
read_one(cx_table_reader *r, bool *over)
{
	cx_line *l = r->now;

	*over = false;
	if (l->n == 0)
		return true;
	if (l->numbers == 0 && l->words == 1 && l->span.end - l->span.start > PROSE)
	{
		*over = true;
		return flush(r);
	}
	if (l->words == 0 && !l->piped && (l->numbers > 0 || !cx_is_empty(r->label)))
	{
		keep_wordless(r, l);
		return true;
	}
	if (!flush(r))
		return false;
	if (l->numbers > 0)
	{
		r->idle = 0;
		r->rows = true;
		return read_row(r);
	}
	look_at_words(r, l);
	keep_unit(r);
	*over = ++r->idle > MOST_IDLE;
	if (is_head(r, l))
	{
		keep_head(r);
		return true;
	}
	keep_label(r);
	r->headed = !r->rows && !cx_is_empty(r->unit.span);
	if (r->headed)
		keep_head(r);
	return true;
}

#define LONGEST_UNIT_CELL 80 /* bytes; in a longer one, a unit stands in brackets */

static bool
ends_cell(char byte)
{
	return byte == '\n' || byte == '|' || byte == '\t';
}

/* The bracket or cell around pos; what is longer than those of tables are has no end. */
static cx_span
cell_around(cx_text text, int32_t pos)
{
	cx_span cell = {pos, pos};

	while (cell.start > 0 && pos - cell.start <= PROSE && !ends_cell(text.bytes[cell.start - 1]) &&
		   text.bytes[cell.start] != '(')
		cell.start--;
	while (cell.end < text.length && cell.end - cell.start <= PROSE &&
		   !ends_cell(text.bytes[cell.end]))
		cell.end++;
	return cell;
}

/* Whether a bracket or cell is no longer than those of tables are, and says a unit. */
static bool
says_unit(cx_text text, cx_span cell)
{
	int32_t longest =
		cell.start < cell.end && text.bytes[cell.start] == '(' ? PROSE : LONGEST_UNIT_CELL;
	cx_measure unit;

	return cell.end - cell.start <= longest && cx_measure_in(text, cell.start, cell.end, &unit);
}

/* Where the table starts: some lines above the unit, as long as they are none of another. */
static int32_t
start_of(cx_text text, int32_t pos, cx_line *scratch)
{
	int32_t start = cx_line_start(text, pos, FARTHEST), line;
	int lines = 0;

	for (line = start; line > 0 && lines < LINES_ABOVE; line = start)
	{
		int32_t before = line - 1;

		while (before > 0 && text.bytes[before - 1] != '\n' && line - before <= PROSE)
			before--;
		if (line - before > PROSE)
			break;
		cx_table_line(text, before, scratch);
		if (scratch->numbers > 0)
			break;
		start = before;
		lines += scratch->n > 0;
	}
	return start;
}

bool
cx_table_read(cx_text text, int32_t pos, bool all_metrics, cx_arena *arena, cx_table *table)
{
	cx_table_reader r = {.text = text, .arena = arena, .table = table, .all_metrics = all_metrics};
	int32_t line;
	cx_span cell;
	bool over = false;

	cell = cell_around(text, pos);
	table->n_cells = 0;
	table->span = (cx_span){pos, cell.end > pos ? cell.end : pos + 1};
	if (!says_unit(text, cell))
		return true;
	if (!table->scratch && !(table->scratch = cx_take(arena, sizeof(cx_table_lines))))
		return false;
	r.now = &table->scratch->now;
	r.waiting = &table->scratch->waiting;
	memset(r.waiting, 0, offsetof(cx_line, slots));
	for (int i = 0; i < CX_MOST_HEADS; i++)
		r.heads[i] = &table->scratch->heads[i];
	table->span.start = line = start_of(text, pos, r.now);
	if (!all_metrics && !cx_outlay_in(table, text, line, text.length))
	{
		table->span.end = text.length;
		return true;
	}
	while (line < text.length && !(over && line > pos))
	{
		cx_table_line(text, line, r.now);
		if (!read_one(&r, &over))
			return false;
		line = cx_line_end(text, line) + 1;
	}
	table->span.end = line < text.length ? line : text.length;
	return flush(&r);
}
