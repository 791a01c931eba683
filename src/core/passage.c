/*
 * passage.c - what must be read before a sentence; see passage.h.
 *
 * A claim leans on what was said before it: "It will spend $3 billion this year" needs a name,
 * which may stand far above. But of most sentences nothing is ever asked. So none is read before a
 * figure behind it may be an outlay, and then only those that can still be in mind at the figure:
 *
 *     1  ## Acme's capital spending     the last heading, with the one whose list it is in
 *     2  Acme leads the field.          passed over, until somebody asks who was spoken of last
 *     3  Capex fell last year.          capital expenditure was spoken of not long ago
 *     4  Prices rose.                   passed over
 *     5  Demand grew.                   the two right before are always read
 *     6  Rents are high.
 *     7  It will spend $3 billion.
 *
 * Who was spoken of last is asked for where a name in the sentence itself does not settle it, as
 * here "it" does not (link_spender.c): then sentences passed over are looked into, back from the
 * last, until one surely names a subject. Each is looked into once for this.
 *
 * What was said once and holds from then on, that the text tells results and, where it has no date,
 * of which year it speaks, is searched for in the sentences passed over; what holds for a while,
 * that it speaks of AI or of building, in those not long before a figure. The roll of names ("the
 * four") and the currency that figures without one take are kept in mind only when they are asked
 * for, which is seldom.
 */
#include "core/passage.h"

#include "core/phrase.h"

#include <string.h>

bool
cx_passage_words(cx_passages *text, int32_t at, int sorts)
{
	cx_passage *p = &text->list[at];
	int wanted = sorts & CX_WORDS_SPENT & ~CX_WORDS_OUTLAY ? CX_WORDS_SPENT
				 : sorts & CX_WORDS_SPENT                  ? CX_WORDS_OUTLAY
														   : 0;

	wanted |= sorts & CX_WORDS_TOLD ? CX_WORDS_TOLD : 0;
	wanted &= ~p->searched;
	if (wanted)
	{
		cx_work(text->linker, p->span.end - p->span.start);
		p->words |= (uint16_t) cx_words_in(text->linker->request->text, p->span, wanted);
		p->searched |= (uint16_t) wanted;
	}
	return p->words & sorts;
}

/* ---- sentences ---- */

#define LONGEST_HEADING 160 /* bytes, but of a line that heads columns */

/* A line of its own without a stop, short, and not the only line: it heads what follows. */
static bool
is_heading(cx_text text, cx_span span)
{
	int size;
	int32_t after = span.end;
	uint32_t last;

	if (span.start == span.end)
		return false;
	if (span.start > 0 && text.bytes[span.start - 1] != '\n' && text.bytes[span.start] != '#')
		return false;
	if (span.end - span.start > LONGEST_HEADING && !cx_heads_columns(text, span.start))
		return false;
	last = cx_char_before(text, span.end, &size);
	if (strchr(".!?;,", (int) (last < 128 ? last : '_')) || last == 0x3002 || last == 0xFF0C ||
		last == 0xFF1B)
		return false;
	while (after < text.length && (text.bytes[after] == ' ' || text.bytes[after] == '\r'))
		after++;
	return after < text.length && text.bytes[after] == '\n';
}

bool
cx_passage_add(cx_passages *text, cx_span span, int32_t trigger, int32_t n_triggers)
{
	if (!cx_grow(text->linker->arena, (void **) &text->list, text->n, &text->size,
				 sizeof(cx_passage)))
		return false;
	text->list[text->n++] = (cx_passage){.span = span,
										 .trigger = trigger,
										 .n_triggers = n_triggers,
										 .heading = is_heading(text->linker->request->text, span)};
	return true;
}

bool
cx_passage_add_row(cx_passages *text, const cx_cell *cells, int32_t n_cells)
{
	cx_passage *row;

	if (!cx_passage_add(text, cells->row, 0, 0))
		return false;
	row = &text->list[text->n - 1];
	row->heading = false;
	row->cells = cells;
	row->n_cells = n_cells;
	return true;
}

/* Find the marks of a sentence. */
static bool
find_marks(cx_passages *text, int32_t at, cx_sentence *marks)
{
	const cx_passage *p = &text->list[at];

	cx_work(text->linker, p->span.end - p->span.start);
	if (!cx_marks_find(text->linker->request->text, p->span, text->triggers->at + p->trigger,
					   p->n_triggers, text->figured == at + 1 ? &text->figures : NULL,
					   text->linker->arena, marks))
		return false;
	marks->heading = p->heading && marks->n_figures == 0;
	return true;
}

/* The marks of a sentence, if they are kept; else NULL. */
static const cx_sentence *
kept_marks(const cx_passages *text, int32_t at)
{
	int32_t place = text->list[at].kept_in;

	return place < text->n_kept && text->kept[place].passage == at + 1 ? &text->kept[place].marks
																	   : NULL;
}

const cx_sentence *
cx_passage_marks(cx_passages *text, int32_t at)
{
	const cx_sentence *marks = kept_marks(text, at);
	struct cx_kept *kept;

	if (marks)
		return marks;
	if (!text->kept)
		text->kept = cx_take(text->linker->arena, sizeof(struct cx_kept) * CX_MOST_KEPT);
	if (!text->kept)
		return NULL;
	text->list[at].kept_in = text->next_kept;
	kept = &text->kept[text->next_kept];
	if (text->next_kept == text->n_kept)
		text->kept[text->n_kept++] = (struct cx_kept){.passage = 0};
	text->next_kept = (text->next_kept + 1) % CX_MOST_KEPT;
	kept->passage = 0;
	if (!find_marks(text, at, &kept->marks))
		return NULL;
	kept->passage = at + 1;
	return &kept->marks;
}

const cx_figures *
cx_passage_figures(cx_passages *text, int32_t at)
{
	const cx_passage *p = &text->list[at];

	if (text->figured != at + 1)
		cx_figures_read(text->linker->request->text, p->span, text->triggers->at + p->trigger,
						p->n_triggers, &text->figures);
	text->figured = at + 1;
	return &text->figures;
}

/* Make a sentence the one that the linker has before it. */
static bool
take(cx_passages *text, int32_t at)
{
	const cx_sentence *marks = cx_passage_marks(text, at);

	if (marks)
		text->linker->sentence = *marks;
	return marks != NULL;
}

/* ---- what a sentence leans on ---- */

#define ALWAYS_READ 2 /* sentences before it */

/* Whether a sentence may name somebody. */
static bool
may_name(cx_passages *text, int32_t at)
{
	cx_passage *p = &text->list[at];

	if (p->names != 0)
		return p->names > 0;
	cx_work(text->linker, p->span.end - p->span.start);
	p->names = cx_marks_may_name(text->linker->request->text, p->span) ? 1 : -1;
	return p->names > 0;
}

/* Whether a passage is a heading that says anything. */
static bool
take_heading(cx_passages *text, int32_t at)
{
	return text->list[at].heading && take(text, at) && text->linker->sentence.heading &&
		   text->linker->sentence.n_marks > 0;
}

static bool
names_any(const cx_sentence *s)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if (cx_is_named(&s->marks[i]))
			return true;
	return false;
}

#define BELOW_ALL 8 /* the depth of a table's line of heads: below any heading of Markdown */

/* From a heading of Markdown or the head of a table that names nobody, which the linker has, up to
 * the heading of Markdown over it that does, or to the uppermost of those not read. */
static int32_t
heading_over(cx_passages *text, int32_t at)
{
	cx_text body = text->linker->request->text;
	int32_t start = text->list[at].span.start;
	int depth = cx_heads_columns(body, start) ? BELOW_ALL : cx_link_heading_depth(body, start);

	for (int32_t i = at - 1; i >= text->read && depth > 1 && !names_any(&text->linker->sentence);
		 i--)
	{
		int above = cx_link_heading_depth(body, text->list[i].span.start);

		if (above > 0 && above < depth && take_heading(text, i))
		{
			at = i;
			depth = above;
		}
	}
	return at;
}

/* The last heading before a sentence, of those not read, that says anything, with those above it
 * whose list or table it stands in; or one behind the last. */
static int32_t
heading_before(cx_passages *text, int32_t at)
{
	cx_text body = text->linker->request->text;
	int32_t found = text->n;

	while (--at >= text->read)
	{
		const cx_passage *p = &text->list[at];

		if (take_heading(text, at))
		{
			found = at;
			if (cx_link_opens_section(body, p->span.start))
				return heading_over(text, at);
		}
		else if (found < text->n && cx_link_is_prose(body, p->span))
			return found;
	}
	return found;
}

#define DOMAIN_HOLDS     4000 /* bytes: a screen or two */
#define DOMAIN_SENTENCES 60

bool
cx_passages_speak_of_domain(cx_passages *text, int32_t at)
{
	int32_t start = text->list[at].span.start;

	for (int32_t i = at - 1;
		 i >= 0 && i >= at - DOMAIN_SENTENCES && start - text->list[i].span.end <= DOMAIN_HOLDS;
		 i--)
		if (cx_passage_words(text, i, CX_WORD_DOMAIN))
			return true;
	return false;
}

/* The first of the sentences before the last from which an outlook may go on to it, or the last. */
static int32_t
outlook_before(const cx_passages *text)
{
	int32_t last = text->n - 1, at = last - CX_OUTLOOK;

	for (at = at < text->read ? text->read : at; at < last; at++)
		if (cx_link_opens_outlook(text->linker->request->text, text->list[at].span))
			return at;
	return last;
}

/* Keep in mind what holds from a sentence on, whether or not it is read. */
static bool
remember_for_good(cx_passages *text, int32_t at)
{
	if (text->linker->memory.results || !cx_passage_words(text, at, CX_WORD_REPORT))
		return true;
	if (!take(text, at))
		return false;
	cx_link_remember_for_good(text->linker);
	return true;
}

/* Whether a year may stand in a sentence: 2025, FY25, '25, 25年. */
static bool
may_name_year(cx_text text, cx_span sentence)
{
	int digits = 0;

	for (int32_t i = sentence.start; i < sentence.end; i++)
	{
		digits = cx_is_digit((uint8_t) text.bytes[i]) ? digits + 1 : 0;
		if (digits == 4)
			return true;
		if (digits == 2 && ((i > sentence.start + 1 && strchr("Y'", text.bytes[i - 2])) ||
							cx_starts(text, i + 1, CX_PHRASE_YEAR_SIGN)))
			return true;
	}
	return false;
}

/* Keep in mind what a sentence that is passed over tells of the time of a text without a date. */
static bool
remember_time(cx_passages *text, int32_t at)
{
	const cx_passage *p = &text->list[at];

	if (p->cells || text->linker->request->published != CX_NO_DATE ||
		!may_name_year(text->linker->request->text, p->span))
		return true;
	if (!take(text, at))
		return false;
	text->linker->at = at;
	cx_link_remember_time(text->linker);
	return true;
}

/* Whether all must be read: for reasons, for figures of every sort, for plans. */
static bool
leans_on_all(const cx_request *request)
{
	return request->explain || request->all_figures || request->qualitative;
}

/* Let the linker see the marks of a sentence that it is not reading. */
static bool
look_into(cx_passages *text, int32_t at)
{
	const cx_sentence *marks = kept_marks(text, at);

	if (!marks && find_marks(text, at, &text->aside))
		marks = &text->aside;
	if (marks)
		text->linker->sentence = *marks;
	return marks != NULL;
}

/*
 * Go back through the sentences that went unread, as far as one, for the last subject. Where nobody
 * is known, the first who may be meant is one, too.
 */
static void
seek_subject(cx_passages *text, int32_t oldest)
{
	cx_linker *linker = text->linker;
	bool known = linker->memory.subject.n > 0, sure = false;
	cx_who found = {.company = -1};
	int32_t at = linker->at, where = at;

	while (!sure && --at >= oldest)
	{
		cx_who who;

		if (text->list[at].read || !may_name(text, at) || !look_into(text, at))
			continue;
		who = cx_link_names_subject(linker, true);
		sure = who.n > 0;
		if (!sure && !known)
			who = cx_link_names_subject(linker, false);
		if (who.n)
		{
			found = who;
			where = at;
		}
	}
	if (found.n)
		cx_link_recall_subject(linker, &found, where);
}

const cx_who *
cx_link_subject(cx_linker *linker, int32_t oldest)
{
	cx_memory *memory = &linker->memory;
	int32_t at = linker->at, named = at - memory->subject_age;
	int32_t from = memory->subject.n && named >= memory->sought ? named + 1 : memory->sought;
	bool all = from >= at - oldest;

	if (!all)
		from = at - oldest;
	if (from < at && !leans_on_all(linker->request))
	{
		const cx_sentence sentence = linker->sentence;

		seek_subject(linker->passages, from);
		linker->sentence = sentence;
	}
	if (all)
		memory->sought = at;
	return &memory->subject;
}

/* Call the names of all sentences before one on the roll, where it asks for it. */
static bool
call_roll(cx_passages *text, int32_t before)
{
	if (!cx_link_counts_names(text->linker))
		return true;
	for (; text->called < before; text->called++)
	{
		if (!may_name(text, text->called))
			continue;
		if (!take(text, text->called))
			return false;
		cx_link_call(text->linker);
	}
	return take(text, before);
}

/* Note the currencies of all figures before a sentence, where it asks for it. */
static void
note_currencies(cx_passages *text, int32_t before)
{
	int32_t end = 0;

	if (!cx_link_asks_currency(text->linker))
		return;
	for (; text->noted < before; text->noted++)
	{
		const cx_passage *p = &text->list[text->noted];
		cx_text cut = {text->linker->request->text.bytes, p->span.end};

		for (int32_t i = p->trigger; i < p->trigger + p->n_triggers; i++)
		{
			int32_t pos = text->triggers->at[i];
			cx_figure figure;

			if (pos < end || !cx_figure_at(cut, pos, &figure))
				continue;
			cx_link_currency(text->linker, &figure);
			end = figure.span.end;
		}
	}
}

/* Read a row of a table. It speaks for nothing below it. */
static bool
read_row(cx_passages *text, const cx_passage *row)
{
	cx_link_pass(text->linker, row->span);
	cx_link_subject(text->linker, CX_ANY_AGE);
	for (int32_t i = 0; i < row->n_cells; i++)
		if (!cx_link_cell(text->linker, &row->cells[i]))
			return false;
	return true;
}

/* Whether a figure, or a plan without one, may stand in a sentence. */
static bool
may_tell_figure(const cx_passages *text, int32_t at)
{
	return text->list[at].n_triggers > 0 || text->list[at].cells ||
		   text->linker->request->qualitative;
}

static bool
read_passage(cx_passages *text, int32_t at)
{
	cx_linker *linker = text->linker;
	int32_t first = linker->result->n_claims;

	linker->at = at;
	linker->memory.domain = may_tell_figure(text, at) && cx_passages_speak_of_domain(text, at);
	text->list[at].read = true;
	if (text->list[at].cells)
		return read_row(text, &text->list[at]);
	if (!take(text, at) || !call_roll(text, at))
		return false;
	note_currencies(text, at);
	cx_link_open(linker);
	if (!cx_link_sentence(linker) ||
		(linker->request->qualitative && !cx_link_qualitative(linker, first)))
		return false;
	cx_link_remember(linker);
	cx_link_remember_period(linker);
	return true;
}

/* Read what the last sentence leans on. */
static bool
read_before(cx_passages *text)
{
	int32_t last = text->n - 1;
	bool all = leans_on_all(text->linker->request);
	int32_t heading = all ? last : heading_before(text, last);
	int32_t outlook = all ? last : outlook_before(text);

	for (; text->read < last; text->read++)
	{
		int32_t at = text->read, age = last - at;

		if (all || age <= ALWAYS_READ || at >= outlook ||
			(at >= heading && text->list[at].heading) ||
			(age <= CX_CAPEX_BUILDS && cx_passage_words(text, at, CX_WORD_CAPEX_NOUN)))
		{
			if (!read_passage(text, at))
				return false;
			continue;
		}
		if (!remember_for_good(text, at) || !remember_time(text, at))
			return false;
		cx_link_pass(text->linker, text->list[at].span);
	}
	return true;
}

/* Whether the text is mostly Chinese around its first figures, for signs such as ¥ and 元. */
static bool
looks_chinese(cx_text text)
{
	int32_t pos = 0, han = 0, kana = 0, chars = 0;

	while (pos < text.length && chars < 600)
	{
		int size = 1;

		if ((uint8_t) text.bytes[pos] >= 0x80)
		{
			uint32_t c = cx_char_at(text, pos, &size);

			han += cx_is_han(c);
			kana += c >= 0x3040 && c <= 0x30FF;
		}
		chars++;
		pos += size;
	}
	return han > 8 && han > chars / 20 && kana * 10 < han;
}

#define NOTE_SEEN 4000 /* bytes in which a call or a filing shows its tone */

/* Whether a text about a firm is a note on it in Korean, as calls and filings are in the polite
 * form: CAPEX 14억에 그친 구조 is told of no quarter, 설비투자는 14억이었습니다 is. */
static bool
is_korean_note(cx_text text)
{
	int32_t hangul = 0, end = text.length < NOTE_SEEN ? text.length : NOTE_SEEN;
	int size;

	for (int32_t pos = 0; pos < end; pos += size)
	{
		if (cx_starts(text, pos, CX_PHRASE_POLITE))
			return false;
		hangul += cx_is_hangul(cx_char_at(text, pos, &size));
	}
	return hangul > end / 20;
}

bool
cx_passage_echo(cx_passages *text)
{
	cx_linker *linker = text->linker;
	int32_t last = text->n - 1;

	if (linker->memory.echo >= 0 && cx_link_opens_echo(linker, text->list[last].span.start))
	{
		if (!take(text, last))
			return false;
		cx_link_echo(linker);
	}
	linker->memory.echo = -1;
	return true;
}

bool
cx_passages_read(cx_passages *text)
{
	cx_memory *memory = &text->linker->memory;
	int32_t last = text->n - 1;

	if (text->read == 0) /* few texts come to this */
	{
		memory->chinese = looks_chinese(text->linker->request->text);
		memory->note = memory->results && is_korean_note(text->linker->request->text);
	}
	if (!read_before(text) || !read_passage(text, last))
		return false;
	text->read = text->n;
	text->next_kept = 0;
	return true;
}
