/*
 * link_table.c - the cells of tables as sentences; see table.h.
 *
 * The words that say what a number is are copied beside each other, and the amount behind them, in
 * millions of the unit's currency: from
 *
 *     ($ in thousands)          2025      2024
 *     Capital expenditures     1,204       973
 *
 * comes "Capital expenditures 2025 $1.204 million". That is linked as any sentence is, and what is
 * found is put back to where its words stand in the table.
 */
#include "core/link.h"

#include <string.h>

#include "core/trigger.h"

#define LONGEST_AMOUNT 96 /* bytes of an amount that is written here */
#define MILLION        6

/* A sentence that is made, and where its words come from. */
typedef struct told
{
	char *bytes;
	int32_t length;
	cx_span parts[CX_MOST_PARTS + 1]; /* where they stand in the sentence ... */
	int32_t from[CX_MOST_PARTS + 1];  /* ... and where they start in the text */
	int n;
	int32_t number; /* where the number of the amount starts; -1: it has none */
} told;

static void
put(told *t, const char *bytes, int32_t length)
{
	memcpy(t->bytes + t->length, bytes, (size_t) length);
	t->length += length;
}

/* Copy a span of the text, and keep where it stands. */
static void
copy(told *t, cx_text text, cx_span span)
{
	t->parts[t->n] = (cx_span){t->length, t->length + span.end - span.start};
	t->from[t->n++] = span.start;
	put(t, text.bytes + span.start, span.end - span.start);
}

/* A number of the unit, in millions. */
static void
put_number(told *t, const cx_number *number, int power)
{
	char digits[24];
	int n = 0, point;
	int64_t left = number->digits;

	do
		digits[n++] = (char) ('0' + left % 10);
	while ((left /= 10) > 0);
	point = n + number->exponent + power - MILLION;
	if (point <= 0)
		put(t, "0.", 2);
	for (int i = point; i < 0; i++)
		put(t, "0", 1);
	for (int i = 0; i < n || i < point; i++)
	{
		if (i == point && i > 0)
			put(t, ".", 1);
		put(t, i < n ? &digits[n - 1 - i] : "0", 1);
	}
}

/* The currency as the table has it, so that it means what it would mean beside the number. */
static void
put_sign(told *t, cx_text text, const cx_measure *unit)
{
	if (unit->currency == 0)
		return;
	put(t, " ", 1);
	put(t, text.bytes + unit->sign.start, unit->sign.end - unit->sign.start);
	if (unit->leads)
		put(t, " ", 1);
}

static void
put_amount(told *t, cx_text text, const cx_cell *cell)
{
	if (cell->whole)
	{
		int32_t start = t->length;

		put(t, text.bytes + cell->span.start, cell->span.end - cell->span.start);
		t->number = cx_trigger_next((cx_text){t->bytes, t->length}, start);
		return;
	}
	if (cell->unit.leads)
		put_sign(t, text, &cell->unit);
	t->number = t->length;
	put_number(t, &cell->low, cell->unit.power);
	if (cell->range)
	{
		put(t, "-", 1);
		put_number(t, &cell->high, cell->unit.power);
	}
	put(t, " million", 8);
	if (!cell->unit.leads)
		put_sign(t, text, &cell->unit);
}

/* The growth that goes with the amount: ", +62% YoY". */
static void
put_growth(told *t, cx_text text, const cx_cell *cell)
{
	if (cell->growth.start == cell->growth.end)
		return;
	put(t, cell->rises ? ", +" : ", -", 3);
	put(t, text.bytes + cell->growth.start, cell->growth.end - cell->growth.start);
	put(t, "% ", 2);
	put(t, text.bytes + cell->growth_head.start, cell->growth_head.end - cell->growth_head.start);
}

static bool
make_sentence(const cx_linker *linker, const cx_cell *cell, told *t)
{
	cx_text text = linker->request->text;
	size_t size = LONGEST_AMOUNT + (size_t) (cell->span.end - cell->span.start) +
				  (size_t) (cell->unit.sign.end - cell->unit.sign.start) +
				  (size_t) (cell->growth.end - cell->growth.start) +
				  (size_t) (cell->growth_head.end - cell->growth_head.start);

	for (int i = 0; i < cell->n_parts; i++)
		size += (size_t) (cell->parts[i].end - cell->parts[i].start) + 1;
	*t = (told){.bytes = cx_alloc(linker->arena, size)};
	if (!t->bytes)
		return false;
	for (int i = 0; i < cell->n_parts; i++)
	{
		copy(t, text, cell->parts[i]);
		put(t, " ", 1);
	}
	t->parts[t->n].start = t->length;
	put_amount(t, text, cell);
	t->parts[t->n].end = t->length;
	put_growth(t, text, cell);
	return true;
}

/* Where words of the sentence stand in the text; nowhere, if they are of several parts. */
static cx_span
put_back(const told *t, const cx_cell *cell, cx_span span)
{
	for (int i = 0; i < t->n; i++)
		if (span.start >= t->parts[i].start && span.end <= t->parts[i].end)
			return (cx_span){t->from[i] + span.start - t->parts[i].start,
							 t->from[i] + span.end - t->parts[i].start};
	if (span.start < span.end && span.start >= t->parts[t->n].end)
		return cell->growth;
	if (span.start < span.end && span.end > t->parts[t->n].start)
		return cell->span;
	for (int i = 0; i < t->n && span.start < span.end; i++)
		if (span.start >= t->parts[i].start && span.start < t->parts[i].end)
			return (cx_span){t->from[i] + span.start - t->parts[i].start,
							 t->from[i] + t->parts[i].end - t->parts[i].start};
	return (cx_span){0, 0};
}

/* Put what was linked since back into the table. */
static void
put_back_all(cx_result *result, int32_t first_claim, int32_t first_reason, const told *t,
			 const cx_cell *cell)
{
	for (int32_t i = first_claim; i < result->n_claims; i++)
	{
		result->claims[i].span = cell->span;
		result->claims[i].sentence = cell->row;
	}
	for (int32_t i = first_reason; i < result->n_reasons; i++)
	{
		result->reasons[i].mark = put_back(t, cell, result->reasons[i].mark);
		result->reasons[i].span = cell->span;
	}
}

bool
cx_link_cell(cx_linker *linker, const cx_cell *cell)
{
	const cx_request *request = linker->request;
	cx_memory memory = linker->memory;
	int32_t claims = linker->result->n_claims, reasons = linker->result->n_reasons;
	cx_request own = *request;
	told t;
	bool linked;

	if (!make_sentence(linker, cell, &t))
		return false;
	own.text = (cx_text){t.bytes, t.length};
	linker->request = &own;
	linker->in_cell = true;
	linked = cx_marks_find(own.text, (cx_span){0, t.length}, &t.number, t.number >= 0, NULL,
						   linker->arena, &linker->told);
	linker->sentence = linker->told;
	linked = linked && cx_link_sentence(linker);
	linker->request = request;
	linker->in_cell = false;
	linker->memory = memory;
	put_back_all(linker->result, claims, reasons, &t, cell);
	return linked;
}
