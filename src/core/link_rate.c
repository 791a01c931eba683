/*
 * link_rate.c - a growth rate that has a cell of its own.
 *
 *     | Item  | Q3 2025 | Q2 2025 | Q3 2024 | YoY |
 *     | Capex | $250M   | $240M   | $200M   | 25% |
 *
 * The head over it says that it is growth, so it needs no sign. Of several sums in the row it is of
 * the one that grew so much from another: $250 million, though $200 million stands nearer.
 */
#include "core/link.h"

#define NEAR_RATE  200 /* hundredths of a percent that rounding may leave between them */

#define TO_NOTHING (-10000)

/* The growth from one sum to another in hundredths of a percent; bounds that are open leave it so.
 */
static int64_t
growth(int64_t from, int64_t to)
{
	int64_t part = from / 10000;

	if (to <= 0)
		return TO_NOTHING;
	return part > 0 && to / part < INT32_MAX ? (to - from) / part : INT32_MAX;
}

/* Whether a figure of the row, or some sum of its range, grew by a rate from another there. */
static bool
grew_in_row(const cx_sentence *s, int32_t figure, int32_t rate)
{
	const cx_money *now = &s->figures[s->marks[figure].value].amount;

	for (int32_t i = 0; i < s->n_marks; i++)
	{
		const cx_money *before = &s->figures[s->marks[i].value].amount;

		if (s->marks[i].type == CX_MARK_FIGURE && i != figure &&
			rate >= growth(before->high, now->low) - NEAR_RATE &&
			rate <= growth(before->low, now->high) + NEAR_RATE)
			return true;
	}
	return false;
}

/* The figure of the row that grew by a rate; -1: none. */
static int32_t
grown_by(const cx_sentence *s, int32_t rate)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_FIGURE && grew_in_row(s, i, rate))
			return i;
	return -1;
}

/* The figure that a rate is of by where it stands, where the row has no other, or has each rate
 * behind its figure: "| $250M | +25% | $700M | +12% |"; -1: none. */
static int32_t
figure_before(const cx_sentence *s, cx_span rate)
{
	int32_t before = -1;
	int figures = 0;
	bool behind_first = false;

	for (int32_t i = 0; i < s->n_marks; i++)
	{
		behind_first |= figures == 1 && s->marks[i].type == CX_MARK_PERCENT;
		if (s->marks[i].type != CX_MARK_FIGURE)
			continue;
		figures++;
		if (s->marks[i].span.end <= rate.start || figures == 1)
			before = i;
	}
	return figures == 1 || behind_first ? before : -1;
}

/* A fall has its sign or stands in brackets, as a rise of spending may as well. */
static int32_t
owner_of(cx_text text, const cx_sentence *s, const cx_mark *percent, int32_t *rate)
{
	char sign = text.bytes[percent->span.start - 1];
	int32_t owner;

	*rate = sign == '-' || sign == '(' ? -percent->value : percent->value;
	owner = grown_by(s, *rate);
	if (owner < 0 && sign == '(' && (owner = grown_by(s, percent->value)) >= 0)
		*rate = percent->value;
	return owner < 0 ? figure_before(s, percent->span) : owner;
}

bool
cx_rate_in_cell(const cx_linker *linker, const cx_link *link, const cx_mark *mark, int32_t *change,
				cx_basis *basis)
{
	cx_column column;
	int32_t owner;

	if (!link->in_column || mark->type != CX_MARK_PERCENT || mark->flags & CX_MARK_TIMES ||
		!cx_column_of(linker->request->text, linker->sentence.span.start, mark->span.start,
					  linker->rows, &column) ||
		column.cell == link->column.cell || !column.change)
		return false;
	owner = owner_of(linker->request->text, &linker->sentence, mark, change);
	if (owner != link->mark)
		*change = CX_NO_CHANGE;
	*basis = column.basis < 0 ? CX_BASIS_OTHER : (cx_basis) column.basis;
	return owner >= 0;
}
