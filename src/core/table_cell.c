/*
 * table_cell.c - the numbers of a row as cells; see table_read.h.
 *
 * A number is told with what its label, its heads and the words over the table say, each once:
 *
 *     CAPITAL PLAN (in millions)
 *     |            | 2025E | 2026E |
 *     | Generation | 4,600 | 5,900 |        "Capital plan", "Generation", "2026E", 5900 million
 *
 * It is none where nothing calls it an outlay, where nobody says of when it is, and in a column of
 * changes, whose share goes with the number that grew.
 */
#include "core/table_read.h"

#include <stdlib.h>
#include <string.h>

/* Whether a slot takes a place in a row: all but its words. */
static bool
has_place(const cx_slot *s)
{
	return s->sort != CX_SLOT_WORDS;
}

/* The words of the table itself that a cell lacks: its metric, that it is a plan, its time. */
static void
say_caption(const cx_table_reader *r, cx_cell *cell, bool metric, bool kind, bool time)
{
	const cx_sense *captions[] = {&r->section, &r->caption};

	for (int i = 0; i < 2; i++)
	{
		const cx_sense s = *captions[i];

		if (!metric)
			cx_say(cell, s.outlay);
		if (!kind)
			cx_say(cell, s.kind);
		if (!time)
			cx_say(cell, s.time);
		metric |= !cx_is_empty(s.outlay);
		kind |= !cx_is_empty(s.kind);
		time |= !cx_is_empty(s.time);
	}
}

/* Whether a caption names an outlay, so that rows without a metric of their own are of it. */
static bool
caption_spends(const cx_table_reader *r)
{
	if (!cx_is_empty(r->section.outlay) || !cx_is_empty(r->section.metric))
		return !cx_is_empty(r->section.outlay);
	return !cx_is_empty(r->caption.outlay);
}

bool
cx_rows_spend(const cx_table_reader *r)
{
	return r->heads_spend || caption_spends(r);
}

/* What the heads of a number say, line by line. */
static cx_sense
sense_of_heads(const cx_slot *const *heads, int n)
{
	cx_sense all = {.change = false};

	for (int i = 0; i < n; i++)
	{
		cx_sense s = heads[i]->sense;

		if (cx_is_empty(all.outlay))
			all.outlay = s.outlay;
		if (cx_is_empty(all.kind))
			all.kind = s.kind;
		if (cx_is_empty(all.time))
			all.time = s.time;
		all.metric = cx_is_empty(s.metric) ? all.metric : s.metric;
		all.change |= s.change;
	}
	return all;
}

/* The unit of a number: of its row, its column, the table. */
static cx_measure
unit_of(const cx_table_reader *r, const cx_measure *own, const cx_slot *const *heads, int n)
{
	if (!cx_is_empty(own->span))
		return *own;
	for (int i = n - 1; i >= 0; i--)
		if (!cx_is_empty(heads[i]->unit.span))
			return heads[i]->unit;
	return r->unit;
}

/* Thousandths by which a number grew from another; INT32_MAX where that is not known. */
static int32_t
growth(const cx_number *to, const cx_number *from)
{
	int64_t now, before;

	if (!cx_number_hundredths(to, 0, &now) || !cx_number_hundredths(from, 0, &before) ||
		before <= 0 || now > INT64_MAX / 2000 || now / before > 1000)
		return INT32_MAX;
	return (int32_t) ((now - before) * 1000 / before);
}

#define NEAR_GROWTH 6 /* thousandths that rounding may leave between a rate and its numbers */

/*
 * The growth of the first number of a row: a share whose head speaks of change. With one number the
 * share has its sign; of several, it must be what it grew by from another, and so is its sign:
 * reports put a rise of spending in brackets as well.
 */
static void
say_growth(const cx_table_reader *r, const cx_line *row, int nth, int count, cx_cell *cell)
{
	int numbers = 0, place = 0;

	if (nth > 0)
		return;
	for (int i = 0; i < row->n; i++)
		numbers += row->slots[i].sort == CX_SLOT_NUMBER || row->slots[i].sort == CX_SLOT_AMOUNT;
	for (int i = 0; i < row->n; i++)
	{
		const cx_slot *s = &row->slots[i], *heads[CX_MOST_HEADS];
		int n = cx_heads_of(r, row, s, place, count, heads);
		int64_t rate;

		place += has_place(s);
		if (s->sort != CX_SLOT_SHARE || n == 0 || !cx_is_empty(heads[n - 1]->sense.time) ||
			!cx_number_hundredths(&s->low, 0, &rate) ||
			(numbers == 1 && !heads[n - 1]->sense.change))
			continue;
		cell->rises = !s->minus;
		for (int k = 0; k < row->n && numbers > 1; k++)
		{
			int32_t grown = growth(&cell->low, &row->slots[k].low);

			if (row->slots[k].sort != CX_SLOT_NUMBER || grown == INT32_MAX ||
				labs(labs(grown) - rate / 10) > NEAR_GROWTH)
				continue;
			cell->rises = grown >= 0;
			numbers = 1;
		}
		if (numbers != 1)
			continue;
		cell->growth = s->span;
		cell->growth_head = heads[n - 1]->span;
		return;
	}
}

/* Whether a head is of a column of changes: it says so, or others of its line have times. */
static bool
is_change(const cx_table_reader *r, const cx_line *heads, const cx_slot *head)
{
	const cx_sense own = head->sense;

	if (head->sort == CX_SLOT_YEAR || !cx_is_empty(own.time) || !cx_is_empty(own.kind))
		return false;
	for (int i = 0; i < heads->n; i++)
		if (heads->slots[i].sort == CX_SLOT_YEAR || !cx_is_empty(heads->slots[i].sense.time))
			return true;
	return own.change || memchr(r->text.bytes + head->span.start, '%',
								(size_t) (head->span.end - head->span.start));
}

static bool
holds(cx_span span, int32_t pos)
{
	return pos >= span.start && pos < span.end;
}

#define FEW_LETTERS 3

/* Whether a head has words beside its time, its unit and what calls it a plan or an outlay: the
 * metric of a caption may not be meant. */
static bool
says_more(const cx_table_reader *r, const cx_slot *head)
{
	const cx_sense own = head->sense;
	int letters = 0, size;

	for (int32_t pos = head->span.start; pos < head->span.end && letters <= FEW_LETTERS;
		 pos += size)
	{
		uint32_t c = cx_char_at(r->text, pos, &size);

		if ((cx_is_word(c) || cx_is_cjk(c)) && !cx_is_digit(c) && !holds(own.time, pos) &&
			!holds(own.kind, pos) && !holds(own.outlay, pos) && !holds(head->unit.span, pos))
			letters++;
	}
	return letters > FEW_LETTERS;
}

/* Tell a number: the nth of count in its row. */
static bool
tell(cx_table_reader *r, const cx_line *row, const cx_row_label *label, const cx_slot *number,
	 int nth, int count, cx_span span)
{
	const cx_slot *heads[CX_MOST_HEADS];
	const cx_piece *pieces = r->pieces;
	cx_cell cell = {.span = number->span, .row = span};
	int n = cx_heads_of(r, row, number, nth, count, heads);
	int n_pieces = (cx_find_times(r), r->n_pieces);
	bool flat = n == 0 || (n < r->n_heads && cx_count_years(pieces, n_pieces) == count);
	cx_sense head = sense_of_heads(heads, flat ? 0 : n);
	bool outlay = !cx_is_empty(label->sense.outlay) || !cx_is_empty(head.outlay);
	bool timed =
		!cx_is_empty(head.time) || !cx_is_empty(label->sense.time) || !cx_is_empty(number->key);

	if (flat)
		timed |= cx_count_years(pieces, n_pieces) == count;
	if (!timed && (n_pieces > 0 || count > 1))
		return true; /* nobody knows of what */
	if (n > 0 && !flat && is_change(r, r->heads[r->n_heads - 1], heads[n - 1]))
		return true;
	for (int i = 0; i < n && !flat && !outlay && cx_is_empty(label->sense.metric); i++)
		if (says_more(r, heads[i]))
			return true;
	cell.unit = unit_of(r, &label->unit, heads, flat ? 0 : n);
	if (cx_is_empty(cell.unit.span) && number->sort != CX_SLOT_AMOUNT)
		return true;
	say_caption(r, &cell, outlay || !cx_is_empty(label->sense.metric) || !cx_is_empty(head.metric),
				!cx_is_empty(head.kind) || !cx_is_empty(label->sense.kind), timed);
	cx_say(&cell, label->spans[0]);
	cx_say(&cell, label->spans[1]);
	cx_say(&cell, number->key);
	if (flat && cx_count_years(pieces, n_pieces) == count)
		cx_say_time(&cell, pieces, n_pieces, nth, count);
	for (int i = 0; i < n && !flat; i++)
		cx_say(&cell, heads[i]->span);
	cell.whole = number->sort == CX_SLOT_AMOUNT;
	cell.range = number->range;
	cell.low = number->low;
	cell.high = number->high;
	say_growth(r, row, nth, count, &cell);
	if (!cx_grow(r->arena, (void **) &r->table->cells, r->table->n_cells, &r->table->size,
				 sizeof(cx_cell)))
		return false;
	r->table->cells[r->table->n_cells++] = cell;
	return true;
}

/* Tell the numbers of a row whose label stands in one or two lines. */
bool
cx_tell_row(cx_table_reader *r, const cx_line *row, const cx_row_label *label, cx_span span)
{
	int count = 0, nth = 0;

	if (label->sense.apart && !r->all_metrics)
		return true;
	if (cx_is_empty(label->sense.outlay) &&
		(!cx_is_empty(label->sense.metric) || !cx_rows_spend(r)) &&
		!(r->all_metrics && !cx_is_empty(label->sense.metric)))
		return true;
	for (int i = 0; i < row->n; i++)
		count += has_place(&row->slots[i]);
	for (int i = 0; i < row->n; i++)
	{
		const cx_slot *s = &row->slots[i];

		if ((s->sort == CX_SLOT_NUMBER || s->sort == CX_SLOT_AMOUNT) &&
			!tell(r, row, label, s, nth, count, span))
			return false;
		nth += has_place(s);
	}
	return true;
}
