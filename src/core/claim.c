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

static bool
is_outlay_noun(const cx_lex_entry *cue)
{
	return cue->sub == CX_CUE_NOUN && cue->value <= CX_LAST_OUTLAY;
}

static bool
is_capex_noun(const cx_lex_entry *cue)
{
	return cue->sub == CX_CUE_NOUN && cue->value == CX_METRIC_CAPEX;
}

static bool
is_domain(const cx_lex_entry *cue)
{
	return cue->sub == CX_CUE_DOMAIN;
}

/* Sorts of words that are looked for before anything is read: what cx_lex_begun tells of them, and
 * which cues they are. */
typedef struct sought
{
	uint32_t begun;
	bool (*is)(const cx_lex_entry *cue);
} sought;

static const sought spending = {CX_LEX_SPENDING, cx_is_spending};
static const sought outlay_noun = {CX_LEX_SPENDING, is_outlay_noun};
static const sought capex_noun = {CX_LEX_SPENDING, is_capex_noun};
static const sought domain = {CX_LEX_DOMAIN, is_domain};

/* Whether a word that is sought starts at the unit at pos; *end is where that unit ends. */
static bool
starts_at(cx_text text, int32_t pos, const sought *what, int32_t *end)
{
	cx_lex_hit hit;

	if (!(cx_lex_begun(text, pos, end) & what->begun) ||
		!cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (what->is(&hit.entry[i]))
			return true;
	return false;
}

/* Whether a word of spending stands within reach of any figure; last = end of the last figure. */
static bool
gate_opens(const cx_request *request, int32_t *last)
{
	cx_text text = request->text;
	int32_t searched = 0, polled = 0;
	bool open = request->all_figures;
	int32_t pos = cx_trigger_next(text, 0);

	*last = -1;
	for (; pos >= 0; pos = cx_trigger_next(text, pos + 1))
	{
		cx_figure figure;
		int32_t to;

		poll(request, pos, &polled);
		if (pos < *last || !cx_figure_at(text, pos, &figure))
			continue;
		*last = figure.span.end > pos ? figure.span.end : pos + 1;
		to = *last + GATE_BYTES < text.length ? *last + GATE_BYTES : text.length;
		if (searched < pos - GATE_BYTES)
			searched = pos - GATE_BYTES;
		for (searched = cx_lex_unit_from(text, searched); !open && searched < to;)
		{
			int32_t end;

			open = starts_at(text, searched, &spending, &end);
			searched = cx_lex_after_unit(text, end);
		}
	}
	return open && *last >= 0;
}

/* A line of its own without a stop, short, and not the only line: it heads what follows. */
static bool
is_heading(cx_text text, cx_span span)
{
	int size;
	int32_t after = span.end;
	uint32_t last;

	if (span.end - span.start > 160)
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

/*
 * Sentences are not read before a figure behind them may be an outlay: most of them never are. They
 * wait, and are read in their order as soon as one may, so that nothing is linked without what was
 * said before it.
 */
typedef struct waiting
{
	cx_span *spans;
	int32_t n, size;
	cx_span before[CARRIED]; /* the sentences before the one at hand ... */
	int8_t noun[CARRIED];    /* ... whether a noun of spending stands there; -1 = not asked yet */
	bool heading;            /* a heading spoke of spending */
	int32_t searched;        /* how many of the sentences were searched for a domain ... */
	bool domain;             /* ... and whether one was found */
	cx_sentence scouted;     /* the marks of a sentence that may be read ... */
	int32_t scouted_at;      /* ... which starts here; -1 = none */
} waiting;

/* Whether a word that is sought stands in a sentence. */
static bool
stands_in(cx_text text, cx_span span, const sought *what)
{
	cx_text cut = {text.bytes, span.end};

	for (int32_t pos = span.start, end; pos < span.end; pos = cx_lex_after_unit(cut, end))
		if (starts_at(cut, pos, what, &end))
			return true;
	return false;
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

/* Whether the name of a project may stand in it: what is paid for one is spent without a word. */
static bool
may_name_project(cx_text text, cx_span span)
{
	cx_text cut = {text.bytes, span.end};

	for (int32_t pos = span.start, end; pos < span.end; pos = cx_lex_after_unit(cut, end))
		if (cx_lex_begun(cut, pos, &end) & CX_LEX_PROJECT && names_project(cut, pos))
			return true;
	return false;
}

/* Find the marks of a sentence before it is known whether it is read. */
static bool
scout(const cx_linker *linker, waiting *w, cx_span span)
{
	w->scouted_at = -1;
	if (!cx_marks_find(linker->request->text, span, linker->arena, &w->scouted))
		return false;
	w->scouted_at = span.start;
	return true;
}

/* Keep whether the heading over what follows speaks of spending. */
static void
scout_heading(const cx_linker *linker, waiting *w, cx_span span)
{
	cx_text text = linker->request->text;

	if (!is_heading(text, span))
		return;
	if (stands_in(text, span, &outlay_noun))
		w->heading = true;
	else if (w->heading && scout(linker, w, span) && w->scouted.n_figures == 0 &&
			 w->scouted.n_marks > 0)
		w->heading = false;
}

/* Whether a noun of spending stands in the sentences from which the next one may carry it. */
static bool
carries_noun(const cx_linker *linker, waiting *w)
{
	bool carried = linker->memory.metric >= 0 && linker->memory.metric_age + w->n < CARRIED;

	for (int i = 0; i < CARRIED; i++)
	{
		if (w->noun[i] < 0)
			w->noun[i] = stands_in(linker->request->text, w->before[i], &outlay_noun);
		carried |= w->noun[i];
	}
	return carried;
}

/* Whether AI, data centres or chips were spoken of. */
static bool
speaks_of_domain(const cx_linker *linker, waiting *w)
{
	for (; !w->domain && w->searched < w->n; w->searched++)
		w->domain = stands_in(linker->request->text, w->spans[w->searched], &domain);
	return w->domain || linker->memory.domain;
}

/* Whether capital expenditure, or a project, was spoken of so shortly before that it tells who
 * builds. */
static bool
speaks_of_builder(const cx_linker *linker, const waiting *w)
{
	const cx_memory *memory = &linker->memory;
	cx_text text = linker->request->text;

	if ((memory->metric == CX_METRIC_CAPEX && memory->metric_age + w->n < CX_CAPEX_BUILDS) ||
		(memory->subject.company >= 0 && memory->subject_age + w->n < CX_PROJECT_BUILDS))
		return true;
	for (int32_t i = w->n - 1; i >= 0 && i >= w->n - CX_CAPEX_BUILDS; i--)
		if (stands_in(text, w->spans[i], &capex_noun) ||
			(i >= w->n - CX_PROJECT_BUILDS && may_name_project(text, w->spans[i])))
			return true;
	return false;
}

/* Whether a figure of the sentence may be an outlay. It may be one too often, never too seldom. */
static bool
may_spend(const cx_linker *linker, waiting *w, cx_span span)
{
	cx_text text = linker->request->text;
	cx_text cut = {text.bytes, span.end};
	cx_unread unread;

	if (linker->request->all_figures || linker->request->explain)
		return true;
	scout_heading(linker, w, span);
	if (cx_trigger_next(cut, span.start) < 0)
		return false;
	unread = (cx_unread){.noun = carries_noun(linker, w), .heading = w->heading};
	if (!unread.heading && !unread.noun && !stands_in(text, span, &spending) &&
		!may_name_project(text, span))
		return false;
	if (!scout(linker, w, span))
		return true;
	unread.domain = unread.builder = true;
	if (!cx_link_may_spend(linker, &w->scouted, &unread))
		return false;
	unread.domain = speaks_of_domain(linker, w);
	unread.builder = speaks_of_builder(linker, w);
	return (unread.domain && unread.builder) || cx_link_may_spend(linker, &w->scouted, &unread);
}

static bool
let_wait(const cx_linker *linker, waiting *w, cx_span span)
{
	if (!cx_grow(linker->arena, (void **) &w->spans, w->n, &w->size, sizeof(cx_span)))
		return false;
	w->spans[w->n++] = span;
	for (int i = CARRIED - 1; i > 0; i--)
	{
		w->before[i] = w->before[i - 1];
		w->noun[i] = w->noun[i - 1];
	}
	w->before[0] = span;
	w->noun[0] = -1;
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
read_sentence(cx_linker *linker, waiting *w, cx_span span)
{
	cx_text text = linker->request->text;

	if (w->scouted_at == span.start)
		take_scouted(linker, w);
	else if (!cx_marks_find(text, span, linker->arena, &linker->sentence))
		return false;
	linker->sentence.heading = linker->sentence.n_figures == 0 && is_heading(text, span);
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
	for (int32_t i = 0; i < w->n; i++)
	{
		if (!read_sentence(linker, w, w->spans[i]))
			return false;
		poll(linker->request, w->spans[i].end, polled);
	}
	w->n = w->searched = 0;
	return true;
}

/* The next sentence at or after pos, empty where none starts there. The break between two lines
 * belongs to neither. */
static cx_span
sentence_from(cx_text text, int32_t pos)
{
	cx_span span;
	int size;

	while (pos < text.length && cx_is_space(cx_char_at(text, pos, &size)))
		pos += size;
	if (pos >= text.length)
		return (cx_span){pos, pos};
	span = cx_sentence_around(text, (cx_span){pos, pos + 1});
	if (span.start < pos)
		span.start = pos;
	return span;
}

/* Sentences behind the last figure in which "the company" may still be named. */
#define SENTENCES_BEYOND 6

void
cx_extract(const cx_request *request, cx_arena *arena, cx_result *result)
{
	cx_linker linker = {.request = request, .arena = arena, .result = result};
	int32_t last, pos = 0, polled = 0, read = 0;
	int beyond = SENTENCES_BEYOND;
	waiting w = {.scouted_at = -1};

	memset(result, 0, sizeof(*result));
	if (!gate_opens(request, &last))
		return;
	start_memory(&linker);
	while (pos < last ||
		   (linker.memory.n_awaiting > 0 && pos < request->text.length && beyond-- > 0))
	{
		cx_span span = sentence_from(request->text, pos);
		bool spend;

		pos = span.end > span.start ? span.end : pos + 1;
		if (span.end <= span.start)
			continue;
		spend = may_spend(&linker, &w, span) || linker.memory.n_awaiting > 0;
		if (!let_wait(&linker, &w, span) || (spend && !read_waiting(&linker, &w, &read)))
		{
			result->truncated = true;
			return;
		}
		poll(request, pos, &polled);
	}
}
