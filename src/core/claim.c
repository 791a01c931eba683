/*
 * claim.c - text to claims.
 *
 *     triggers -> is there a figure with a word of spending near it? -> sentence by sentence:
 *     marks -> links -> claims
 *
 * Most texts end at the first step: no money, or none that is spent. Only the others are walked
 * sentence by sentence from their start, because a name or a heading far above may own the figure.
 */
#include "core/claim.h"

#include <string.h>

#include "core/link.h"
#include "core/sentence.h"
#include "core/trigger.h"

#define POLL_BYTES 65536 /* the poll callback runs at least this often */
#define GATE_BYTES 400   /* how far from a figure a word of spending may stand to open the gate */

static void
poll(const cx_request *request, int32_t pos, int32_t *polled)
{
	if (request->poll && pos - *polled >= POLL_BYTES)
	{
		request->poll(request->poll_arg);
		*polled = pos;
	}
}

/* Words that are looked for before anything is read, as bits. */
#define SPENDING    0x01 /* a noun, verb or thing of an outlay */
#define OUTLAY_NOUN 0x02
#define CAPEX_NOUN  0x04
#define DOMAIN      0x08 /* AI, data centres, chips */
#define PROJECT     0x10 /* what is paid for one is spent without a word */
#define ASKED       0x20 /* none is left to be looked for */

/* What a cue is of them. */
static int
word_of(const cx_lex_entry *cue)
{
	int words = cue->sub == CX_CUE_DOMAIN ? DOMAIN : 0;

	if (cx_is_spending(cue))
		words |= SPENDING;
	if (cue->sub == CX_CUE_NOUN && cue->value <= CX_LAST_OUTLAY)
		words |= cue->value == CX_METRIC_CAPEX ? OUTLAY_NOUN | CAPEX_NOUN : OUTLAY_NOUN;
	return words;
}

/* Whether a project is named at pos, or what may be its id in the dress of a ticker. */
static bool
names_project(cx_text text, int32_t pos)
{
	cx_company_hit hit;

	if (pos > 0 && strchr("$:", text.bytes[pos - 1]))
		return true;
	return cx_company_at(text, pos, &hit) && cx_companies[hit.company].kind == CX_FIRM_PROJECT;
}

/* Which of these words start at the unit at pos; *end is where that unit ends. */
static int
words_at(cx_text text, int32_t pos, int32_t *end)
{
	uint32_t begun = cx_lex_begun(text, pos, end);
	int words = 0;
	cx_lex_hit hit;

	if (begun & (CX_LEX_SPENDING | CX_LEX_DOMAIN) &&
		cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		for (int i = 0; i < hit.count; i++)
			words |= word_of(&hit.entry[i]);
	if (begun & CX_LEX_PROJECT && names_project(text, pos))
		words |= PROJECT;
	return words;
}

/* Whether a word of spending stands within reach of any figure. */
static bool
gate_opens(const cx_request *request)
{
	cx_text text = request->text;
	int32_t searched = 0, polled = 0, last = -1;

	for (int32_t pos = cx_trigger_next(text, 0); pos >= 0; pos = cx_trigger_next(text, pos + 1))
	{
		cx_figure figure;
		int32_t to, end;

		poll(request, pos, &polled);
		if (pos < last || !cx_figure_at(text, pos, &figure))
			continue;
		if (request->all_figures)
			return true;
		last = figure.span.end > pos ? figure.span.end : pos + 1;
		to = last + GATE_BYTES < text.length ? last + GATE_BYTES : text.length;
		if (searched < pos - GATE_BYTES)
			searched = pos - GATE_BYTES;
		for (searched = cx_lex_unit_from(text, searched); searched < to;
			 searched = cx_lex_after_unit(text, end))
			if (words_at(text, searched, &end) & SPENDING)
				return true;
	}
	return false;
}

/* A line of its own without a stop, short, and not the only line: it heads what follows. */
static bool
is_heading(cx_text text, cx_span span)
{
	int size;
	int32_t after = span.end;
	uint32_t last;

	if (span.start == span.end || span.end - span.start > 160)
		return false;
	if (span.start > 0 && text.bytes[span.start - 1] != '\n' && text.bytes[span.start] != '#')
		return false;
	last = cx_char_before(text, span.end, &size);
	if (strchr(".!?;,", (int) (last < 128 ? last : '_')) || last == 0x3002 || last == 0xFF0C ||
		last == 0xFF1B)
		return false;
	while (after < text.length && (text.bytes[after] == ' ' || text.bytes[after] == '\r'))
		after++;
	return after < text.length && text.bytes[after] == '\n';
}

/* Whether the text is mostly Chinese around its first figures, for signs such as ¥ and 元. */
static bool
looks_chinese(cx_text text)
{
	int32_t pos = 0, han = 0, kana = 0, chars = 0;

	while (pos < text.length && chars < 600)
	{
		int size;
		uint32_t c = cx_char_at(text, pos, &size);

		han += c >= 0x4E00 && c <= 0x9FFF;
		kana += c >= 0x3040 && c <= 0x30FF;
		chars++;
		pos += size;
	}
	return han > 8 && han > chars / 20 && kana * 10 < han;
}

static void
start_memory(cx_linker *linker)
{
	cx_memory *memory = &linker->memory;

	memory->subject.company = memory->heading.company = memory->main.company = -1;
	memory->heading_metric = memory->metric = -1;
	memory->heading_days = memory->days = memory->said = CX_NO_DAYS;
	memory->metric_age = memory->days_age = 100;
	memory->results = linker->request->about >= 0 || linker->request->about_unknown;
	memory->chinese = looks_chinese(linker->request->text);
}

/* ---- reading late ---- */

#define CARRIED 2 /* sentences over which a word of spending is carried (link_metric.c) */

/* A sentence of the text, and which of these words stand in it. */
typedef struct passage
{
	cx_span span;
	int words;
	bool triggers; /* it has some */
} passage;

/*
 * Sentences are not read before a figure behind them may be an outlay: most of them never are. They
 * wait, and are read in their order as soon as one may, so that nothing is linked without what was
 * said before it.
 */
typedef struct waiting
{
	int32_t trigger; /* the next in the text, -1 = none */
	int32_t last;    /* the end of the last figure; -1 = not asked yet */
	int beyond;      /* sentences that may still be read behind it */
	passage *passages;
	int32_t n, size;
	int32_t read;        /* how many of them have been read */
	bool heading;        /* a heading spoke of spending */
	int32_t searched;    /* how many were searched for a domain ... */
	bool domain;         /* ... and whether one was found in those that wait */
	cx_sentence scouted; /* the marks of a sentence that may be read ... */
	int32_t scouted_at;  /* ... which starts here; -1 = none */
} waiting;

/* Which words stand in a sentence. */
static int
words_in(cx_text text, passage *p)
{
	cx_text cut = {text.bytes, p->span.end};

	for (int32_t pos = p->span.start, end; !(p->words & ASKED) && pos < cut.length;
		 pos = cx_lex_after_unit(cut, end))
		p->words |= words_at(cut, pos, &end);
	return p->words |= ASKED;
}

/* Find the marks of a sentence before it is known whether it is read. */
static bool
scout(const cx_linker *linker, waiting *w, const passage *p)
{
	w->scouted_at = -1;
	if (!cx_marks_find(linker->request->text, p->span, p->triggers, linker->arena, &w->scouted))
		return false;
	w->scouted_at = p->span.start;
	return true;
}

/* Keep whether the heading over what follows speaks of spending. */
static void
scout_heading(const cx_linker *linker, waiting *w, passage *p)
{
	cx_text text = linker->request->text;

	if (!is_heading(text, p->span))
		return;
	if (words_in(text, p) & OUTLAY_NOUN)
		w->heading = true;
	else if (w->heading && scout(linker, w, p) && w->scouted.n_figures == 0 &&
			 w->scouted.n_marks > 0)
		w->heading = false;
}

/* Whether a noun of spending stands in the sentences from which the next one may carry it. */
static bool
carries_noun(const cx_linker *linker, const waiting *w, int32_t at)
{
	if (linker->memory.metric >= 0 && linker->memory.metric_age + at - w->read < CARRIED)
		return true;
	for (int32_t i = at - 1; i >= 0 && i >= at - CARRIED; i--)
		if (words_in(linker->request->text, &w->passages[i]) & OUTLAY_NOUN)
			return true;
	return false;
}

/* Whether AI, data centres or chips were spoken of. */
static bool
speaks_of_domain(const cx_linker *linker, waiting *w, int32_t at)
{
	if (w->searched < w->read)
		w->searched = w->read;
	for (; !w->domain && w->searched < at; w->searched++)
		w->domain = words_in(linker->request->text, &w->passages[w->searched]) & DOMAIN;
	return w->domain || linker->memory.domain;
}

/* Whether capital expenditure, or a project, was spoken of so shortly before that it tells who
 * builds. */
static bool
speaks_of_builder(const cx_linker *linker, const waiting *w, int32_t at)
{
	const cx_memory *memory = &linker->memory;
	cx_text text = linker->request->text;
	int32_t age = at - w->read;

	if ((memory->metric == CX_METRIC_CAPEX && memory->metric_age + age < CX_CAPEX_BUILDS) ||
		(memory->subject.company >= 0 && memory->subject_age + age < CX_PROJECT_BUILDS))
		return true;
	for (int32_t i = at - 1; i >= w->read && i >= at - CX_CAPEX_BUILDS; i--)
		if (words_in(text, &w->passages[i]) &
			(i >= at - CX_PROJECT_BUILDS ? CAPEX_NOUN | PROJECT : CAPEX_NOUN))
			return true;
	return false;
}

/* Whether a figure of the last sentence may be an outlay. It may be one too often, never too
 * seldom. */
static bool
may_spend(const cx_linker *linker, waiting *w)
{
	cx_text text = linker->request->text;
	int32_t at = w->n - 1;
	passage *p = &w->passages[at];
	cx_unread unread;

	if (linker->request->all_figures || linker->request->explain)
		return true;
	scout_heading(linker, w, p);
	if (!p->triggers)
		return false;
	unread = (cx_unread){.noun = carries_noun(linker, w, at), .heading = w->heading};
	if (!unread.heading && !unread.noun && !(words_in(text, p) & (SPENDING | PROJECT)))
		return false;
	if (!scout(linker, w, p))
		return true;
	unread.domain = unread.builder = true;
	if (!cx_link_may_spend(linker, &w->scouted, &unread))
		return false;
	unread.domain = speaks_of_domain(linker, w, at);
	unread.builder = speaks_of_builder(linker, w, at);
	return (unread.domain && unread.builder) || cx_link_may_spend(linker, &w->scouted, &unread);
}

static bool
let_wait(const cx_linker *linker, waiting *w, cx_span span)
{
	if (!cx_grow(linker->arena, (void **) &w->passages, w->n, &w->size, sizeof(passage)))
		return false;
	w->passages[w->n++] = (passage){.span = span, .triggers = w->trigger < span.end};
	return true;
}

/* Make what was scouted the sentence that is read; the arrays of the last one serve the next. */
static void
take_scouted(cx_linker *linker, waiting *w)
{
	cx_sentence last = linker->sentence;

	linker->sentence = w->scouted;
	w->scouted = last;
	w->scouted_at = -1;
}

static bool
read_sentence(cx_linker *linker, waiting *w, const passage *p)
{
	cx_text text = linker->request->text;

	if (w->scouted_at == p->span.start)
		take_scouted(linker, w);
	else if (!cx_marks_find(text, p->span, p->triggers, linker->arena, &linker->sentence))
		return false;
	linker->sentence.heading = linker->sentence.n_figures == 0 && is_heading(text, p->span);
	cx_link_age(linker);
	if (!cx_link_sentence(linker))
		return false;
	cx_link_remember(linker);
	cx_link_remember_period(linker);
	return true;
}

static bool
read_waiting(cx_linker *linker, waiting *w, int32_t *polled)
{
	for (; w->read < w->n; w->read++)
	{
		const passage *p = &w->passages[w->read];

		if (!read_sentence(linker, w, p))
			return false;
		poll(linker->request, p->span.end, polled);
	}
	return true;
}

/* Where the last figure ends, of those at a trigger or behind it. */
static int32_t
last_figure_end(cx_text text, int32_t trigger)
{
	int32_t last = 0;
	cx_figure figure;

	for (; trigger >= 0; trigger = cx_trigger_next(text, trigger + 1))
		if (trigger >= last && cx_figure_at(text, trigger, &figure))
			last = figure.span.end;
	return last;
}

/* Sentences behind the last figure in which "the company" may still be named. */
#define SENTENCES_BEYOND 6

/* Whether what comes next in the text may hold a figure or name somebody who is awaited. */
static bool
goes_on(const cx_linker *linker, waiting *w, int32_t pos)
{
	cx_text text = linker->request->text;

	if (linker->memory.n_awaiting == 0)
		return w->trigger >= 0;
	if (w->last < 0)
		w->last = last_figure_end(text, w->trigger);
	return pos < w->last || (pos < text.length && w->beyond-- > 0);
}

void
cx_extract(const cx_request *request, cx_arena *arena, cx_result *result)
{
	cx_linker linker = {.request = request, .arena = arena, .result = result};
	waiting w = {.last = -1, .beyond = SENTENCES_BEYOND, .scouted_at = -1};
	cx_text text = request->text;
	cx_span span = {0, 0};
	int32_t polled = 0, read = 0;

	memset(result, 0, sizeof(*result));
	if (!gate_opens(request))
		return;
	start_memory(&linker);
	w.trigger = cx_trigger_next(text, 0);
	while (goes_on(&linker, &w, span.end))
	{
		span = cx_sentence_from(text, span.end);
		if (!let_wait(&linker, &w, span) ||
			((may_spend(&linker, &w) || linker.memory.n_awaiting > 0) &&
			 !read_waiting(&linker, &w, &read)))
		{
			result->truncated = true;
			return;
		}
		while (w.trigger >= 0 && w.trigger < span.end)
			w.trigger = cx_trigger_next(text, w.trigger + 1);
		poll(request, span.end, &polled);
	}
}
