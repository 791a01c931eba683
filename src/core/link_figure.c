/*
 * link_figure.c - the figures of a sentence as links: one for each, or two where a figure tells a
 * change.
 *
 *     "spent $20 billion to $24 billion"              a range, one link
 *     "raised from $20 billion to $24 billion"        what it was, and what it is
 *     "moves from $53 billion to $299 billion"        the same, said with no word of change
 *     "raises its floor from $20 billion to $24 billion"      each the lower end of a range
 */
#include "core/link.h"

#include "core/gap.h"

static bool
is_change(const cx_mark *mark)
{
	return cx_is_cue_of(mark, CX_CUE_REVISION) || cx_is_cue_of(mark, CX_CUE_CHANGE);
}

#define BEHIND 8 /* bytes: a particle, 달러로 or に */

/* Whether a word of change stands right behind a figure, or behind a growth rate that does:
 * 28조원으로 12% 상향. */
static bool
is_changed(const cx_sentence *s, int32_t end)
{
	for (int32_t i = cx_mark_from(s, end); i < s->n_marks && s->marks[i].span.start - end <= BEHIND;
		 i++)
	{
		if (is_change(&s->marks[i]))
			return true;
		if (s->marks[i].type == CX_MARK_PERCENT)
			end = s->marks[i].span.end;
	}
	return false;
}

/* 750억달러에서 850억달러로 올려, 750億ドルから850億ドルに引き上げ: from the one, and raised behind
 * it. */
static bool
changes_behind(const cx_linker *linker, const cx_figure *figure)
{
	int32_t end;

	return is_changed(&linker->sentence, figure->span.end) &&
		   cx_lex_is_cue(linker->request->text, figure->first.end, CX_CUE_COMPARE, CX_COMPARE_FROM,
						 &end);
}

/* "Raised to $40 billion from $36 billion to $38 billion": whether a figure is what it was changed
 * to, so that what comes from ... to behind it is the old range. */
static bool
tells_new(const cx_sentence *sentence, int32_t figure)
{
	cx_span hedge = sentence->figures[sentence->marks[figure].value].hedge;

	return figure > 0 && cx_is_cue(&sentence->marks[figure - 1], CX_CUE_PREP, CX_PREP_OBJECT) &&
		   hedge.start - sentence->marks[figure - 1].span.end <= 16;
}

/* "Moves from $53 billion to $299 billion": whether English leads from one sum to the other with no
 * word of a range ("ranging from" is a bound of its own). What is spent "from $5 billion to $6
 * billion" is a range all the same, and so is what shares its unit ("from $5 to $6 billion") or
 * leads on to a third sum. */
static bool
leads_on(const cx_linker *linker, const cx_figure *figure)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t from = figure->hedge.start - 5;

	if (from < 0 || figure->shared_unit || !cx_starts(text, from, CX_PHRASE_WORD_FROM) ||
		cx_starts(text, cx_gap_end(text, figure->span.end), CX_PHRASE_WORD_TO))
		return false;
	for (int32_t i = cx_mark_from(s, from) - 1; i >= 0 && i >= cx_mark_from(s, from - 20); i--)
		if (s->marks[i].span.end >= from - 1 && cx_is_cue_of(&s->marks[i], CX_CUE_VERB))
			return false;
	return true;
}

/* "$1.4 billion, up from $1.2 billion to $1.3 billion": whether what leads to a joined figure, more
 * than a bare "from", holds a figure before it against that range. */
static bool
is_held_against(const cx_sentence *s, const cx_figure *figure)
{
	bool against = false;

	for (int32_t i = cx_mark_from(s, figure->hedge.start) - 1; i >= 0; i--)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->type == CX_MARK_FIGURE)
			return against;
		against |= cx_is_cue(mark, CX_CUE_COMPARE, CX_COMPARE_FROM) &&
				   mark->span.end - mark->span.start > 4 &&
				   figure->hedge.start - mark->span.end <= 1;
	}
	return false;
}

#define MOST_OF_RANGE 3 /* times that a range grows from end to end */

/* "From $20 billion to $85 billion": no range is so wide. */
static bool
is_too_wide(const cx_figure *figure)
{
	return figure->amount.low > 0 && figure->amount.high / MOST_OF_RANGE > figure->amount.low;
}

/* Whether the joined figure tells a change (old to new) and not a range. */
static bool
tells_change(const cx_linker *linker, const cx_figure *figure)
{
	const cx_sentence *sentence = &linker->sentence;

	if (figure->join != CX_JOIN_FROM_TO)
		return figure->join == CX_JOIN_TO && changes_behind(linker, figure);
	if (is_held_against(sentence, figure))
		return false;
	if (is_too_wide(figure))
		return true;
	for (int32_t i = cx_mark_from(sentence, figure->span.start) - 1, near = 20; i >= 0 && near > 0;
		 i--, near--)
		if (is_change(&sentence->marks[i]))
			return true;
		else if (cx_is_named(&sentence->marks[i]))
			break;
		else if (sentence->marks[i].type == CX_MARK_FIGURE && tells_new(sentence, i))
			return false;
	return leads_on(linker, figure);
}

static cx_link
start_link(cx_linker *linker, const cx_figure *figure, cx_span span)
{
	cx_link link = {.figure = figure,
					.span = span,
					.hedge = span,
					.amount = figure->amount,
					.number = linker->n_figures++,
					.metric = CX_METRIC_OTHER,
					.change = CX_NO_CHANGE};

	link.who.company = -1;
	return link;
}

int
cx_link_cut(cx_linker *linker, const cx_figure *figure, cx_link *links)
{
	if (tells_change(linker, figure))
	{
		links[0] = start_link(linker, figure, figure->first);
		links[1] = start_link(linker, figure, figure->second);
		links[0].amount.high = links[0].amount.low;
		links[1].amount.low = links[1].amount.high;
		links[0].hedge.start = figure->hedge.start;
		links[1].hedge.end = figure->hedge.end;
		return 2;
	}
	links[0] = start_link(linker, figure, figure->span);
	links[0].hedge = figure->hedge;
	return 1;
}

/* "its floor from $20 billion to at least $24 billion": one end of a range, said in words. */
static void
apply_limit(const cx_sentence *sentence, cx_link *link)
{
	const cx_mark *nearest = NULL;

	for (int32_t i = 0; i < sentence->n_marks; i++)
		if (cx_is_cue_of(&sentence->marks[i], CX_CUE_LIMIT) &&
			sentence->marks[i].span.end <= link->hedge.start)
			nearest = &sentence->marks[i];
	if (!nearest || link->amount.low != link->amount.high ||
		link->hedge.start - nearest->span.end > 100 ||
		cx_clauses_between(sentence, nearest->span, link->hedge) > 0)
		return;
	if (nearest->value == CX_LIMIT_LOW)
		link->amount.high = CX_UNBOUNDED_HIGH;
	else
		link->amount.low = CX_UNBOUNDED_LOW;
}

#define NAMES_FIGURE 7 /* bytes: 인 and a space, の, a bracket */

bool
cx_names_forecast(const cx_linker *linker, const cx_mark *word, cx_span hedge)
{
	return cx_is_cue(word, CX_CUE_KIND, CX_KIND_ESTIMATE) && word->span.end <= hedge.start &&
		   hedge.start - word->span.end <= NAMES_FIGURE && cx_in_cjk(linker, word->span);
}

/* Whether a word right before a sum names a forecast, or a plan that another sum is held against:
 * 계획인 2조원을 밑도는. */
static bool
names_compared(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	return cx_names_forecast(linker, word, link->hedge) ||
		   (cx_is_cue(word, CX_CUE_KIND, CX_KIND_GUIDANCE) && cx_in_cjk(linker, word->span) &&
			cx_cue_between(&linker->sentence, CX_CUE_COMPARE, CX_COMPARE_THAN, link->span.end,
						   link->hedge.end));
}

/* 컨센서스인 1100억달러를 웃도는, 計画の1000億円を下回る: what the forecast is told to be, and
 * another figure is above or below it. */
static void
free_forecast(const cx_linker *linker, cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	if (link->hedge.end == link->span.end)
		return;
	for (int32_t i = cx_mark_from(s, link->hedge.start) - 1;
		 i >= 0 && link->hedge.start - s->marks[i].span.end <= NAMES_FIGURE; i--)
		if (!names_compared(linker, link, &s->marks[i]))
			continue;
		else if (link->amount.high == CX_UNBOUNDED_HIGH)
			link->amount.high = link->amount.low;
		else if (link->amount.low == CX_UNBOUNDED_LOW)
			link->amount.low = link->amount.high;
}

void
cx_link_bound(const cx_linker *linker, cx_link *link)
{
	apply_limit(&linker->sentence, link);
	free_forecast(linker, link);
}
