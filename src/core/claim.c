/*
 * claim.c - text to claims.
 *
 *     triggers -> is there a figure with a word of spending near it? -> sentence by sentence:
 *     marks -> links -> claims
 *
 * Most texts end at the first step: no money, or none that is spent. Only the others are cut into
 * sentences. One is read where a figure in it may be an outlay, and before it those that say what
 * it leans on, because a name or a heading far above may own the figure (passage.c).
 */
#include "core/claim.h"

#include <string.h>

#include "core/passage.h"
#include "core/phrase.h"
#include "core/plain.h"
#include "core/sentence.h"
#include "core/trigger.h"

#define GATE_BYTES     400 /* how far from a figure a word of spending may stand to open the gate */
#define LONGEST_FIGURE 100 /* bytes */

/* The tables of a text: the last that was read, and the next place that may be of a unit. */
typedef struct tables
{
	cx_table last;
	int32_t unit;
	bool ahead; /* the gate read the last one, which the walk has not come to yet */
} tables;

/* Read the next table with cells of interest whose unit stands before end. */
static bool
find_table(cx_linker *linker, const cx_triggers *triggers, tables *t, int32_t end)
{
	const cx_request *request = linker->request;

	for (; t->unit < triggers->n_units && triggers->units[t->unit] < end; t->unit++)
	{
		int32_t pos = triggers->units[t->unit];

		if (t->ahead)
		{
			t->ahead = false;
			return true;
		}
		if (pos < t->last.span.end)
			continue;
		if (!cx_table_read(request->text, pos, request->all_figures, linker->arena, &t->last))
			return false;
		cx_work(linker, t->last.span.end - pos);
		if (t->last.n_cells > 0)
			return true;
	}
	return false;
}

/* The search for words of spending around the figures of a text. */
typedef struct gate
{
	int32_t searched; /* so far ... */
	int32_t word;     /* ... and where the last word is that was found, or -1 */
} gate;

/* Whether a word of spending stands not far before a place, or before an end behind it. */
static bool
speaks_near(cx_linker *linker, gate *gate, int32_t pos, int32_t end)
{
	cx_text text = linker->request->text;
	int32_t from = pos - GATE_BYTES, to = end < text.length ? end : text.length;

	if (gate->word >= 0 && gate->word >= from)
		return gate->word < to;
	if (gate->searched < from)
		gate->searched = from;
	if (gate->searched >= to)
		return false;
	gate->searched = cx_lex_unit_from(text, gate->searched);
	cx_work(linker, to - gate->searched);
	gate->word = cx_spending_in(text, (cx_span){gate->searched, to});
	gate->searched = gate->word < 0 ? to : gate->word + 1;
	return gate->word >= 0;
}

/* Whether a word of spending stands within reach of any figure, or in a table. A figure is read
 * where one may be in reach. */
static bool
gate_opens(cx_linker *linker, cx_triggers *triggers, tables *tables)
{
	bool all = linker->request->all_figures;
	gate gate = {.word = -1};
	int32_t last = -1, pos;

	for (int32_t i = 0; (pos = cx_trigger(triggers, i)) >= 0; i++)
	{
		int32_t end;

		if (pos < last ||
			!(all || speaks_near(linker, &gate, pos, pos + LONGEST_FIGURE + GATE_BYTES)) ||
			(end = cx_figure_end(linker->request->text, pos)) < 0)
			continue;
		if (all || speaks_near(linker, &gate, pos, end + GATE_BYTES))
			return true;
		last = end;
	}
	return tables->ahead = find_table(linker, triggers, tables, linker->request->text.length);
}

static void
start_memory(cx_linker *linker)
{
	cx_memory *memory = &linker->memory;

	memory->echo = -1;
	memory->subject.company = memory->heading.company = memory->main.company = -1;
	memory->heading_metric = memory->heading_kind = memory->metric = memory->said_of = -1;
	memory->heading_days = memory->days = memory->said = CX_NO_DAYS;
	memory->quarter = memory->through = memory->report = CX_NO_DAYS;
	memory->metric_age = memory->topic_age = memory->days_age = CX_FORGOTTEN;
	memory->results = linker->request->about >= 0 || linker->request->about_unknown;
}

/* ---- may a figure be an outlay? ---- */

#define CARRIED 2 /* sentences over which a word of spending is carried (link_metric.c) */

/* The walk through a text. */
typedef struct walk
{
	cx_passages passages;
	cx_triggers triggers;
	int32_t trigger; /* the number of the next one */
	tables tables;
	cx_rows rows;
	int32_t told; /* cells of the last table that stand before the next sentence */
	int32_t last; /* the end of the last figure; -1 = not asked yet */
	int beyond;   /* sentences that may still be read behind it */
	bool heading; /* a heading spoke of spending */
} walk;

/* Keep whether the heading over what follows speaks of spending. */
static void
look_at_heading(walk *w, int32_t at)
{
	const cx_sentence *marks;

	if (!w->passages.list[at].heading)
		return;
	if (cx_passage_words(&w->passages, at, CX_WORD_OUTLAY_NOUN))
		w->heading = true;
	else if (w->heading && !cx_heads_columns(w->triggers.text, w->passages.list[at].span.start) &&
			 (marks = cx_passage_marks(&w->passages, at)) && marks->heading && marks->n_marks > 0)
		w->heading = false;
}

/* Whether what was in mind so many sentences before the last that was read is at most so many old
 * at one. */
static bool
is_fresh(const walk *w, int32_t at, int32_t age, int32_t most)
{
	return age + at - w->passages.read < most;
}

/* Whether words of a sort stand in the sentences before one that went unread, so many at most. */
static bool
were_said(walk *w, int32_t at, int32_t most, int words)
{
	for (int32_t i = at - 1; i >= w->passages.read && i >= at - most; i--)
		if (cx_passage_words(&w->passages, i, words))
			return true;
	return false;
}

/* Whether capital expenditure was spoken of at most so many sentences before one. */
static bool
said_capex(walk *w, int32_t at, int32_t most)
{
	const cx_memory *memory = &w->passages.linker->memory;

	return (memory->metric == CX_METRIC_CAPEX && is_fresh(w, at, memory->metric_age, most)) ||
		   were_said(w, at, most, CX_WORD_CAPEX_NOUN);
}

/* Whether a sentence may carry on what was spoken of before it: an outlay just claimed, or capital
 * expenditure, which any noun of spending keeps up. */
static bool
carries_noun(walk *w, int32_t at)
{
	const cx_memory *memory = &w->passages.linker->memory;

	if (memory->metric >= 0 && is_fresh(w, at, memory->metric_age, CARRIED))
		return true;
	return said_capex(w, at, CARRIED) || ((is_fresh(w, at, memory->topic_age, CARRIED) ||
										   were_said(w, at, CARRIED, CX_WORD_OUTLAY_NOUN)) &&
										  said_capex(w, at, CX_CAPEX_BUILDS));
}

/* Whether capital expenditure, or a project, was spoken of so shortly before that it tells who
 * builds. */
static bool
speaks_of_builder(walk *w, int32_t at)
{
	const cx_memory *memory = &w->passages.linker->memory;

	return said_capex(w, at, CX_CAPEX_BUILDS) ||
		   (memory->subject.company >= 0 &&
			is_fresh(w, at, memory->subject_age, CX_PROJECT_BUILDS)) ||
		   were_said(w, at, CX_PROJECT_BUILDS, CX_WORD_PROJECT);
}

#define THING_BEFORE 56  /* bytes from the start of a thing to the figure behind it ... */
#define THING_BEHIND 48  /* ... and from a figure to what it builds ... */
#define OVER_ASIDE   128 /* ... over a bracket, a share or other figures */

/* Whether a bracket or a share may stand behind a figure: "(9%)", ", or 9% of sales,". */
static bool
may_have_aside(cx_text text, int32_t end)
{
	end += end < text.length && text.bytes[end] == ' ';
	return end < text.length &&
		   (strchr("(,", text.bytes[end]) || cx_starts(text, end, CX_PHRASE_WORD_OR) ||
			(uint8_t) text.bytes[end] >= 0xE3);
}

/* Whether a thing stands where a figure, alone in its sentence or not, may be said to build it
 * (link_thing.c). */
static bool
has_thing_beside(const walk *w, int32_t at, cx_span figure, bool alone)
{
	cx_text text = w->triggers.text;
	cx_span sentence = w->passages.list[at].span, beside;

	beside.start = figure.start - sentence.start > THING_BEFORE
					   ? cx_lex_unit_from(text, figure.start - THING_BEFORE)
					   : sentence.start;
	beside.end =
		figure.end + (alone && !may_have_aside(text, figure.end) ? THING_BEHIND : OVER_ASIDE);
	beside.end = beside.end < sentence.end ? beside.end : sentence.end;
	return cx_words_in(text, beside, CX_WORDS_SPENT) & CX_WORD_THING;
}

/* Whether the words of spending in a sentence, without what stands before it, may reach a figure of
 * it. Purchases are summed up behind several figures (metric_listed). */
static bool
words_reach(walk *w, int32_t at, const cx_figures *figures)
{
	cx_passages *text = &w->passages;

	if (cx_passage_words(text, at, CX_WORD_GOVERNING | CX_WORD_PROJECT) ||
		(cx_passage_words(text, at, CX_WORD_BUYING) &&
		 (figures->n > 1 || cx_passage_words(text, at, CX_WORD_DOMAIN))))
		return true;
	for (int32_t i = 0; i < figures->n && cx_passage_words(text, at, CX_WORD_THING); i++)
		if (has_thing_beside(w, at, figures->list[i].hedge, figures->n == 1))
			return true;
	return false;
}

/* Whether the figures of a sentence are worth looking at with all that stands around them. */
static bool
may_weigh(walk *w, int32_t at, const cx_unread *unread)
{
	const cx_figures *figures = cx_passage_figures(&w->passages, at);
	int small = 0;

	for (int32_t i = 0; i < figures->n; i++)
		small += cx_link_too_small(w->passages.linker, &figures->list[i].amount);
	return figures->n == CX_MOST_READ ||
		   (small < figures->n && (unread->noun || unread->heading || words_reach(w, at, figures)));
}

/* Whether a figure of the last sentence may be an outlay. It may be one too often, never too
 * seldom. */
static bool
may_spend(walk *w)
{
	const cx_linker *linker = w->passages.linker;
	int32_t at = w->passages.n - 1;
	const cx_sentence *marks;
	cx_unread unread;

	if (linker->request->all_figures || linker->request->explain || linker->request->qualitative)
		return true;
	look_at_heading(w, at);
	if (w->passages.list[at].n_triggers == 0)
		return false;
	unread = (cx_unread){.noun = carries_noun(w, at), .heading = w->heading};
	if (!unread.heading && !unread.noun &&
		!(cx_passage_words(&w->passages, at, CX_WORD_SPENDING | CX_WORD_PROJECT)))
		return false;
	if (!may_weigh(w, at, &unread))
		return false;
	if (!(marks = cx_passage_marks(&w->passages, at)))
		return true;
	unread.domain = unread.builder = true;
	if (!cx_link_may_spend(linker, marks, &unread))
		return false;
	unread.domain = cx_passages_speak_of_domain(&w->passages, at);
	unread.builder = speaks_of_builder(w, at);
	return (unread.domain && unread.builder) || cx_link_may_spend(linker, marks, &unread);
}

/* ---- the walk ---- */

/* Where the last figure ends, of those at a trigger or behind it. */
static int32_t
last_figure_end(walk *w)
{
	int32_t last = 0, pos, end;

	for (int32_t i = w->trigger; (pos = cx_trigger(&w->triggers, i)) >= 0; i++)
		if (pos >= last && (end = cx_figure_end(w->triggers.text, pos)) >= 0)
			last = end;
	return last;
}

/* Sentences behind the last figure in which "the company" may still be named. */
#define SENTENCES_BEYOND 6

/* Whether what comes next in the text may hold a figure or name somebody who is awaited. */
static bool
may_matter(walk *w, int32_t pos)
{
	if (w->passages.linker->memory.echo >= 0)
		return pos < w->triggers.text.length;
	if (w->passages.linker->memory.n_awaiting == 0)
		return cx_trigger(&w->triggers, w->trigger) >= 0;
	if (w->last < 0)
		w->last = last_figure_end(w);
	return pos < w->last || (pos < w->triggers.text.length && w->beyond-- > 0);
}

/* The next cell of the last table; NULL: none is left. */
static const cx_cell *
next_cell(const walk *w)
{
	const cx_table *table = &w->tables.last;

	return w->told < table->n_cells && !w->tables.ahead ? &table->cells[w->told] : NULL;
}

/* Plans without a figure may stand anywhere; what figures await is not awaited longer for them. */
static bool
goes_on(walk *w, int32_t pos)
{
	cx_linker *linker = w->passages.linker;

	if (next_cell(w) || may_matter(w, pos) || w->tables.unit < w->triggers.n_units)
		return true;
	linker->memory.n_awaiting = 0;
	return linker->request->qualitative && pos < linker->request->text.length;
}

/* Add the next sentence. False: the arena is exhausted. */
static bool
add_sentence(walk *w, cx_span span)
{
	int32_t first = w->trigger, pos;

	while ((pos = cx_trigger(&w->triggers, w->trigger)) >= 0 && pos < span.end)
		w->trigger++;
	return cx_passage_add(&w->passages, span, first, w->trigger - first);
}

/* Read the table whose unit stands in the sentence, if one does; a sentence ends before a row. */
static cx_span
stop_at_table(walk *w, cx_span span)
{
	const cx_cell *cell;
	int32_t pos;

	for (int32_t i = w->trigger; (pos = cx_trigger(&w->triggers, i)) >= 0 && pos < span.end; i++)
		;
	if (!next_cell(w) && find_table(w->passages.linker, &w->triggers, &w->tables, span.end))
		w->told = 0;
	cell = next_cell(w);
	if (cell && cell->row.start < span.end)
		span.end = cell->row.start > span.start ? cell->row.start : span.start;
	return span;
}

/* Add the next row of the table, and read it; *span is where it stands. */
static bool
read_row(walk *w, cx_span *span)
{
	const cx_cell *first = next_cell(w);
	int32_t n = 0, pos;

	*span = first->row;
	for (; next_cell(w) && next_cell(w)->row.start == span->start; w->told++)
		n++;
	while ((pos = cx_trigger(&w->triggers, w->trigger)) >= 0 && pos < span->end)
		w->trigger++;
	return cx_passage_add_row(&w->passages, first, n) && cx_passages_read(&w->passages);
}

/* Add the next sentence, and read it if a figure in it may be an outlay. */
static bool
read_sentence(walk *w, cx_span *span)
{
	*span = stop_at_table(w, cx_sentence_from(w->triggers.text, span->end));
	if (!add_sentence(w, *span) || !cx_passage_echo(&w->passages))
		return false;
	return !(may_spend(w) || w->passages.linker->memory.n_awaiting > 0) ||
		   cx_passages_read(&w->passages);
}

static void
read_text(const cx_request *request, cx_arena *arena, cx_result *result)
{
	cx_linker linker = {.request = request, .arena = arena, .result = result};
	walk w = {.passages.linker = &linker,
			  .passages.triggers = &w.triggers,
			  .last = -1,
			  .beyond = SENTENCES_BEYOND};
	cx_span span = {0, 0};

	linker.passages = &w.passages;
	linker.rows = &w.rows;
	memset(result, 0, sizeof(*result));
	cx_triggers_start(&w.triggers, request->text, arena);
	if (!request->qualitative && !gate_opens(&linker, &w.triggers, &w.tables))
		return;
	start_memory(&linker);
	while (goes_on(&w, span.end))
	{
		bool row = next_cell(&w) && next_cell(&w)->row.start <= span.end;

		if (row ? !read_row(&w, &span) : !read_sentence(&w, &span))
		{
			result->truncated = true;
			break;
		}
		cx_work(&linker, span.end - span.start);
	}
	cx_link_settle_twins(&linker);
	cx_link_drop_weak(&linker);
	result->truncated |= !cx_link_merge_plans(&linker);
	result->truncated |= w.triggers.truncated;
}

/* Put what was found back to where it stands in the text that was written. */
static void
put_back(cx_result *result, const cx_plain *plain)
{
	for (int32_t i = 0; i < result->n_claims; i++)
	{
		cx_claim *claim = &result->claims[i];

		claim->span = cx_written_span(plain, claim->span);
		claim->sentence = cx_written_span(plain, claim->sentence);
	}
	for (int32_t i = 0; i < result->n_reasons; i++)
	{
		cx_reason *reason = &result->reasons[i];

		reason->mark = cx_written_span(plain, reason->mark);
		reason->span = cx_written_span(plain, reason->span);
	}
}

void
cx_extract(const cx_request *request, cx_arena *arena, cx_result *result)
{
	cx_request meant = *request;
	cx_plain plain;

	if (!cx_plain_text(request->text, arena, &plain))
	{
		read_text(request, arena, result);
		return;
	}
	meant.text = plain.text;
	read_text(&meant, arena, result);
	put_back(result, &plain);
}
