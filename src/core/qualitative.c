/*
 * qualitative.c - plans and forecasts of spending that name no sum.
 *
 *     "We expect capital expenditures to grow in 2026"                      raised
 *         plan   thing                   way  period
 *     谷歌上调了2025年资本支出指引                                          raised
 *     "Acme did not disclose how much it will spend on the data center"     none given
 *
 * A word of spending is the thing that such a sentence is about; another word of its clause tells
 * which way it goes, or that no sum is told. Whether they belong together is decided by what stands
 * between them: "capital expenditures are also expected to be significantly higher" has nothing
 * there but words that qualify (fillers of outlook.tsv, times, names), "our capital spending
 * supports the growth of cloud revenue" has more. Spender, kind, period and growth are then decided
 * as those of a figure are, with the words that say it all in the place of the figure.
 *
 * Asked for by cx_request.qualitative; costs nothing otherwise. Rather a claim too few than one too
 * many: what is asked, feared or made to depend on something is left out.
 */
#include "core/link.h"

/* What is told of a thing. */
typedef struct finding
{
	int32_t thing; /* which mark */
	bool plan;     /* of a plan that was changed: "raised its forecast", not "will raise" */
	bool withheld; /* that its sum is not told */
	cx_revision revision;
	cx_span span; /* all of it */
} finding;

/* Bytes, without spaces and words that qualify, between ... */
#define THING_NEAR  6  /* a thing and what is told of it behind it */
#define OBJECT_NEAR 8  /* a verb and the thing behind it */
#define LINK_NEAR   3  /* "is expected to" and the verb behind it */
#define TELL_NEAR   45 /* "did not disclose" and the thing */

/* Bytes between ... */
#define BASE_NEAR   30 /* "in line with" and the time behind it */
#define NOT_NEAR    14 /* "do not currently" and "expect" */
#define PREPOSITION 6  /* " for ", between a plan and the thing */
#define DOMAIN_NEAR 40 /* "spending on new" and "data centers" */
#define RATE_NEAR   24 /* the verb and its percentage */

/* ---- words ---- */

static bool
means(const cx_mark *mark, cx_outlook meaning)
{
	return mark->type == CX_MARK_OUTLOOK && (mark->value >> meaning & 1);
}

static bool
is_forward(const cx_mark *mark)
{
	return cx_is_cue(mark, CX_CUE_KIND, CX_KIND_GUIDANCE) ||
		   cx_is_cue(mark, CX_CUE_KIND, CX_KIND_ESTIMATE);
}

static bool
is_other_metric(const cx_mark *mark)
{
	return cx_is_cue_of(mark, CX_CUE_NOUN) && mark->value > CX_LAST_OUTLAY;
}

static bool
is_negation(const cx_mark *mark)
{
	return cx_is_cue_of(mark, CX_CUE_NEGATION);
}

static bool
is_domain(const cx_mark *mark)
{
	return cx_is_cue_of(mark, CX_CUE_DOMAIN);
}

static bool
is_percent(const cx_mark *mark)
{
	return mark->type == CX_MARK_PERCENT;
}

static bool
is_open(const cx_mark *mark)
{
	return means(mark, CX_OUTLOOK_OPEN);
}

/* What parts a thing from what is told of it: another thing, a sum, "not", "because of". */
static bool
parts(const cx_mark *mark)
{
	return is_other_metric(mark) || mark->type == CX_MARK_FIGURE || is_negation(mark) ||
		   cx_is_cue(mark, CX_CUE_PREP, CX_PREP_CAUSE);
}

/* Whose, when, of what sort, how much: words that may stand between any two. */
static bool
qualifies(const cx_mark *mark)
{
	switch (mark->type)
	{
		case CX_MARK_COMPANY:
		case CX_MARK_NAME:
		case CX_MARK_PERIOD:
		case CX_MARK_PERCENT:
			return true;
		case CX_MARK_OUTLOOK:
			return means(mark, CX_OUTLOOK_FILLER);
		case CX_MARK_CUE:
			return is_domain(mark) || is_forward(mark) || mark->sub == CX_CUE_PERSON ||
				   mark->sub == CX_CUE_BASIS || mark->sub == CX_CUE_COMPARE ||
				   mark->sub == CX_CUE_TOTAL;
	}
	return false;
}

/* Which way a word goes: raised, lowered, maintained; or none. */
static cx_revision
way_of(const cx_mark *mark)
{
	if (mark->type == CX_MARK_OUTLOOK)
		return means(mark, CX_OUTLOOK_UP) || means(mark, CX_OUTLOOK_ABOVE)     ? CX_REVISION_RAISED
			   : means(mark, CX_OUTLOOK_DOWN) || means(mark, CX_OUTLOOK_BELOW) ? CX_REVISION_LOWERED
			   : means(mark, CX_OUTLOOK_FLAT) || means(mark, CX_OUTLOOK_LEVEL)
				   ? CX_REVISION_MAINTAINED
				   : CX_REVISION_NONE;
	if (cx_is_cue_of(mark, CX_CUE_REVISION) && mark->value != CX_REVISION_NEW)
		return (cx_revision) mark->value;
	if (cx_is_cue(mark, CX_CUE_CHANGE, CX_CHANGE_DOUBLE) ||
		cx_is_cue(mark, CX_CUE_CHANGE, CX_CHANGE_TRIPLE))
		return CX_REVISION_RAISED;
	return cx_is_cue(mark, CX_CUE_CHANGE, CX_CHANGE_HALF) ? CX_REVISION_LOWERED : CX_REVISION_NONE;
}

/* ---- what stands between ---- */

typedef bool (*mark_test)(const cx_mark *mark);

static bool
any_between(const cx_sentence *s, int32_t from, int32_t to, mark_test test)
{
	for (int32_t i = cx_mark_from(s, from); i < s->n_marks && s->marks[i].span.start < to; i++)
		if (s->marks[i].span.end <= to && test(&s->marks[i]))
			return true;
	return false;
}

/* Bytes between two places, without white space and words that qualify. */
static int32_t
distance(const cx_linker *linker, int32_t from, int32_t to)
{
	const cx_sentence *s = &linker->sentence;
	int32_t bytes = 0;

	for (int32_t i = cx_mark_from(s, from); from < to; i++)
	{
		int32_t next = i < s->n_marks && s->marks[i].span.start < to ? s->marks[i].span.start : to;

		for (; from < next; from++)
			bytes += linker->request->text.bytes[from] != ' ';
		if (i < s->n_marks && qualifies(&s->marks[i]) && s->marks[i].span.end > from)
			from = s->marks[i].span.end;
	}
	return bytes;
}

/* Whether two words stand in one clause, this near, and nothing between parts them. */
static bool
belong(const cx_linker *linker, cx_span a, cx_span b, int32_t near)
{
	const cx_sentence *s = &linker->sentence;
	int32_t from = a.end <= b.start ? a.end : b.end;
	int32_t to = a.end <= b.start ? b.start : a.start;

	return cx_clauses_between(s, a, b) == 0 && !any_between(s, from, to, parts) &&
		   distance(linker, from, to) <= near;
}

/* Whether other marks of the same words say something of this sort. */
static bool
is_also(const cx_sentence *s, const cx_mark *mark, mark_test test)
{
	return any_between(s, mark->span.start, mark->span.end, test);
}

/* ---- the thing ---- */

static bool
is_fact(const cx_mark *mark)
{
	return cx_is_cue(mark, CX_CUE_KIND, CX_KIND_ACTUAL);
}

static bool
is_spending_noun(const cx_mark *mark)
{
	return means(mark, CX_OUTLOOK_THING);
}

/* "Because of our capital expenditures", "research and development spending". */
static bool
is_part_of_other(const cx_linker *linker, const cx_mark *thing)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, thing->span.start) - 1; i >= 0; i--)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->span.end > thing->span.start || qualifies(mark))
			continue;
		if (!cx_is_cue(mark, CX_CUE_PREP, CX_PREP_CAUSE) && !is_other_metric(mark))
			return false;
		return cx_clauses_between(s, mark->span, thing->span) == 0 &&
			   distance(linker, mark->span.end, thing->span.start) == 0;
	}
	return false;
}

/* A word of spending that may be what the sentence is about; which verbs are is_outlay says. */
static bool
is_thing(const cx_linker *linker, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;

	return (cx_is_cue_of(mark, CX_CUE_NOUN) ||
			cx_is_cue(mark, CX_CUE_VERB, CX_METRIC_INVESTMENT)) &&
		   mark->value <= CX_LAST_OUTLAY && !is_also(s, mark, is_fact) &&
		   !is_part_of_other(linker, mark);
}

/* AI, data centres or chips beside the word: "AI spending", "spending on data centers". */
static bool
has_domain(const cx_sentence *s, const cx_mark *thing)
{
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.start <= thing->span.end + DOMAIN_NEAR;
		 i++)
		if (is_domain(&s->marks[i]) && s->marks[i].span.end >= thing->span.start - 2 &&
			cx_clauses_between(s, s->marks[i].span, thing->span) == 0 &&
			!any_between(s, thing->span.end, s->marks[i].span.start, is_forward))
			return true;
	return false;
}

/* Whether it is spending of this sort: capital expenditure, or that on AI, data centres, chips. */
static bool
is_outlay(const cx_sentence *s, const finding *found)
{
	const cx_mark *thing = &s->marks[found->thing];

	if (cx_is_cue(thing, CX_CUE_NOUN, CX_METRIC_CAPEX))
		return true;
	if (found->withheld)
		return any_between(s, s->span.start, s->span.end, is_domain);
	return (cx_is_cue_of(thing, CX_CUE_NOUN) || is_also(s, thing, is_spending_noun)) &&
		   has_domain(s, thing);
}

/* ---- what is told of it ---- */

static bool
is_script_without_words(const cx_linker *linker, const cx_mark *mark)
{
	int size;

	return cx_is_cjk(cx_char_at(linker->request->text, mark->span.start, &size));
}

/* Whether the nearest word of plans before a place is this near to it: "is expected to be sharply",
 * "we expect our total". That the thing itself is a plan is none: "run our capital program and
 * grow". */
static bool
is_planned(const cx_linker *linker, const cx_mark *thing, cx_span span, int32_t near)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, span.start) - 1; i >= 0; i--)
		if (is_forward(&s->marks[i]) && s->marks[i].span.end <= span.start &&
			!(s->marks[i].span.start >= thing->span.start &&
			  s->marks[i].span.end <= thing->span.end))
			return belong(linker, s->marks[i].span, span, near) &&
				   !any_between(s, s->marks[i].span.start - NOT_NEAR, s->marks[i].span.start,
								is_negation);
	return false;
}

/* "Acme to boost" opens a heading. */
static bool
is_headline(const cx_linker *linker, const cx_mark *verb)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = cx_mark_from(s, verb->span.start) - 1; i > 0; i--)
	{
		const cx_mark *to = &s->marks[i], *name = &s->marks[i - 1];

		if (!cx_is_cue(to, CX_CUE_COMPARE, CX_COMPARE_TO))
			continue;
		while (name > s->marks && name->span.start == to->span.start)
			name--;
		return cx_is_named(name) && name->span.start == s->span.start &&
			   to->span.start - name->span.end <= 1 &&
			   distance(linker, to->span.end, verb->span.start) <= LINK_NEAR;
	}
	return false;
}

/* Whether the clause speaks of what is expected or planned. */
static bool
looks_forward(const cx_sentence *s, cx_span span)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if (is_forward(&s->marks[i]) && cx_clauses_between(s, s->marks[i].span, span) == 0)
			return true;
	return false;
}

/* "Will increase the cost of", "to reduce free cash flow": it does something to something else. */
static bool
has_object(const cx_linker *linker, const cx_mark *verb)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t end = verb->span.end;

	if (cx_starts(text, end, CX_PHRASE_BEFORE_THE))
		return true;
	for (int32_t i = cx_mark_from(s, end); i < s->n_marks && s->marks[i].span.start <= end + 1; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->type == CX_MARK_COMPANY || cx_is_cue_of(mark, CX_CUE_NOUN) || is_domain(mark) ||
			cx_is_cue_of(mark, CX_CUE_PERSON))
			return true;
	}
	return false;
}

/* The time that a word such as "above" or 高于 holds the thing against; without one it tells
 * nothing of the thing itself. */
static bool
has_base(const cx_linker *linker, const cx_mark *way)
{
	const cx_sentence *s = &linker->sentence;
	bool either = is_script_without_words(linker, way);

	for (int32_t i = 0; i < s->n_marks; i++)
	{
		cx_span span = s->marks[i].span;

		if (s->marks[i].type != CX_MARK_PERIOD || cx_clauses_between(s, span, way->span) > 0)
			continue;
		if ((span.start >= way->span.end && span.start - way->span.end <= BASE_NEAR &&
			 !any_between(s, way->span.end, span.start, is_percent)) ||
			(either && span.end <= way->span.start && way->span.start - span.end <= 6))
			return true;
	}
	return false;
}

static bool
is_relative(const cx_mark *mark)
{
	return means(mark, CX_OUTLOOK_ABOVE) || means(mark, CX_OUTLOOK_BELOW) ||
		   means(mark, CX_OUTLOOK_LEVEL);
}

/* Whether the thing will go this way: "capex is expected to grow", "plans to raise capex". */
static bool
will_go(const cx_linker *linker, const cx_mark *thing, const cx_mark *way)
{
	const cx_sentence *s = &linker->sentence;
	bool before = thing->span.end <= way->span.start;

	if (is_also(s, way, is_fact) || (is_relative(way) && !(before && has_base(linker, way))) ||
		!belong(linker, thing->span, way->span, before ? THING_NEAR : OBJECT_NEAR))
		return false;
	if (is_script_without_words(linker, way))
		return looks_forward(s, way->span) &&
			   !any_between(s, way->span.start - NOT_NEAR, way->span.start, is_negation) &&
			   (before || !any_between(s, way->span.end, thing->span.start, is_forward));
	if (is_planned(linker, thing, way->span, LINK_NEAR))
		return !before || !has_object(linker, way);
	return before ? is_planned(linker, thing, thing->span, OBJECT_NEAR) && !has_object(linker, way)
				  : is_headline(linker, way);
}

static bool
is_preposition(const cx_mark *mark)
{
	return cx_is_cue(mark, CX_CUE_PREP, CX_PREP_OBJECT);
}

/* Whether the thing is a plan: "capex forecast", "guidance for capital expenditures", 资本支出指引.
 */
static bool
is_plan(const cx_linker *linker, const cx_mark *thing)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];
		bool before = mark->span.end <= thing->span.start;

		if (!cx_is_cue(mark, CX_CUE_KIND, CX_KIND_GUIDANCE) && !means(mark, CX_OUTLOOK_PLAN))
			continue;
		if (!before && mark->span.start < thing->span.end)
			return true;
		if (before ? !is_script_without_words(linker, mark) &&
						 thing->span.start - mark->span.end <= PREPOSITION &&
						 any_between(s, mark->span.end, thing->span.start, is_preposition)
				   : distance(linker, thing->span.end, mark->span.start) == 0)
			return true;
	}
	return false;
}

/* "Raised its capex forecast", "its capex guidance remains unchanged". */
static bool
changes_plan(const cx_linker *linker, const cx_mark *thing, const cx_mark *way)
{
	return (cx_is_cue_of(way, CX_CUE_REVISION) || is_script_without_words(linker, way)) &&
		   !is_relative(way) && is_plan(linker, thing) &&
		   belong(linker, thing->span, way->span,
				  thing->span.end <= way->span.start ? THING_NEAR : OBJECT_NEAR);
}

/* "Did not disclose its capex", "capital expenditures were not disclosed", 未透露资本支出. */
static bool
withholds(const cx_linker *linker, const cx_mark *thing, const cx_mark *tells)
{
	const cx_sentence *s = &linker->sentence;
	int32_t from = thing->span.end <= tells->span.start ? thing->span.end : tells->span.end;
	int32_t to = thing->span.end <= tells->span.start ? tells->span.start : thing->span.start;
	int32_t near = from == thing->span.end ? OBJECT_NEAR : TELL_NEAR;

	if (!means(tells, CX_OUTLOOK_WITHHELD) &&
		!(means(tells, CX_OUTLOOK_TELL) &&
		  any_between(s, tells->span.start - DOMAIN_NEAR / 2, tells->span.end, is_negation)))
		return false;
	return cx_clauses_between(s, thing->span, tells->span) == 0 &&
		   distance(linker, from, to) <= near && !any_between(s, from, to, is_other_metric);
}

/* What one word tells of the thing. */
static bool
read_word(const cx_linker *linker, int32_t thing, const cx_mark *word, finding *found)
{
	const cx_mark *mark = &linker->sentence.marks[thing];

	if (word->span.start < mark->span.end && word->span.end > mark->span.start)
		return false;
	*found = (finding){
		.thing = thing,
		.revision = way_of(word),
		.span = {mark->span.start < word->span.start ? mark->span.start : word->span.start,
				 mark->span.end > word->span.end ? mark->span.end : word->span.end}};
	if (withholds(linker, mark, word))
	{
		found->revision = CX_REVISION_NONE;
		return found->withheld = true;
	}
	if (found->revision == CX_REVISION_NONE)
		return false;
	found->plan = changes_plan(linker, mark, word);
	return found->plan || will_go(linker, mark, word);
}

/* Whether a finding tells more than another: that no sum is told, what became of a plan, or else
 * what is told nearest. */
static bool
tells_more(const finding *a, const finding *b)
{
	if (a->withheld != b->withheld)
		return a->withheld;
	if (a->plan != b->plan)
		return a->plan;
	if ((a->revision == CX_REVISION_MAINTAINED) != (b->revision == CX_REVISION_MAINTAINED))
		return b->revision == CX_REVISION_MAINTAINED; /* 保持增长 */
	return a->span.end - a->span.start < b->span.end - b->span.start;
}

/* What the sentence tells of the thing. */
static bool
read_thing(const cx_linker *linker, int32_t thing, finding *best)
{
	const cx_sentence *s = &linker->sentence;
	bool any = false;

	*best = (finding){.thing = thing};
	for (int32_t i = 0; i < s->n_marks; i++)
	{
		finding found;

		if (!read_word(linker, thing, &s->marks[i], &found))
			continue;
		if (!any || tells_more(&found, best))
			*best = found;
		any = true;
	}
	return any && is_outlay(s, best) && !any_between(s, s->span.start, best->span.end, is_open);
}

/* ---- the claim ---- */

/* Whether a claim with a sum says it already: in the same clause, or of the same days. */
static bool
is_said(const cx_linker *linker, int32_t first, const cx_link *link)
{
	for (int32_t i = first; i < linker->result->n_claims; i++)
	{
		const cx_claim *claim = &linker->result->claims[i];

		if (claim->metric <= CX_LAST_OUTLAY &&
			(cx_clauses_between(&linker->sentence, claim->span, link->span) == 0 ||
			 (cx_days_known(link->amount.days) &&
			  claim->amount.days.first == link->amount.days.first &&
			  claim->amount.days.next == link->amount.days.next)))
			return true;
	}
	return false;
}

/* A plan for days that are over is none; only what is withheld may be of the past. */
static bool
settle_kind(const cx_linker *linker, const finding *found, cx_link *link)
{
	cx_date published = linker->request->published;
	cx_days days = link->amount.days;
	bool over = published != CX_NO_DATE && cx_days_known(days) && days.next <= published;

	if (over)
		link->kind = CX_KIND_ACTUAL;
	else if (link->kind == CX_KIND_ACTUAL)
		link->kind = CX_KIND_GUIDANCE;
	return !over || found->withheld;
}

/* "Than in 2025", "from this year's level", 较去年: the time that another is held against. */
static bool
is_base(const cx_sentence *s, const cx_mark *period)
{
	for (int32_t i = cx_mark_from(s, period->span.start) - 1; i >= 0; i--)
	{
		const cx_mark *mark = &s->marks[i];
		int32_t gap = period->span.start - mark->span.end;

		if (gap > BASE_NEAR || mark->type == CX_MARK_PERIOD)
			return false;
		if (is_relative(mark) || (cx_is_cue_of(mark, CX_CUE_COMPARE) && gap <= BASE_NEAR / 2 &&
								  mark->value != CX_COMPARE_TO))
			return true;
	}
	return false;
}

/* Decide the period with the times out of sight that are only held against it. */
static void
link_period(cx_linker *linker, cx_link *link)
{
	const cx_sentence view = linker->sentence;
	cx_mark kept[CX_MOST_IN_VIEW];
	cx_sentence *s = &linker->sentence;

	s->marks = kept;
	s->n_marks = 0;
	for (int32_t i = 0; i < view.n_marks; i++)
	{
		if (i == link->mark)
			link->mark = s->n_marks;
		if (view.marks[i].type != CX_MARK_PERIOD || !is_base(&view, &view.marks[i]))
			kept[s->n_marks++] = view.marks[i];
	}
	cx_link_period(linker, link, NULL);
	linker->sentence = view;
}

/* The growth that stands beside the words: "to grow 20%", 增长20%. */
static void
link_change(cx_linker *linker, const finding *found, cx_link *link)
{
	const cx_sentence *s = &linker->sentence;

	cx_link_change(linker, link);
	for (int32_t i = 0; i < s->n_marks && link->change == CX_NO_CHANGE; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->type != CX_MARK_PERCENT || mark->flags & CX_MARK_TIMES ||
			found->revision == CX_REVISION_MAINTAINED ||
			cx_clauses_between(s, mark->span, found->span) > 0 ||
			mark->span.start - found->span.end > RATE_NEAR ||
			found->span.start - mark->span.end > RATE_NEAR)
			continue;
		link->change = found->revision == CX_REVISION_LOWERED ? -mark->value : mark->value;
		link->basis = CX_BASIS_OTHER;
	}
}

/* Decide the fields of what was found; false if it is no claim after all. */
static bool
decide(cx_linker *linker, const finding *found, int32_t first, cx_link *link)
{
	linker->links = link;
	cx_link_spender(linker, link, NULL);
	if (link->metric != CX_METRIC_CAPEX && link->who.n == 0)
		return false;
	cx_link_kind(linker, link, NULL);
	if (link->kind == CX_KIND_ACTUAL)
		link->kind = CX_KIND_GUIDANCE;
	link_period(linker, link);
	if (!found->withheld)
		link_change(linker, found, link);
	link->revision = found->revision;
	return settle_kind(linker, found, link) && !is_said(linker, first, link);
}

static cx_link
start_link(cx_linker *linker, const finding *found)
{
	const cx_mark *thing = &linker->sentence.marks[found->thing];

	return (cx_link){.mark = found->thing,
					 .span = found->span,
					 .hedge = found->span,
					 .row = found->span,
					 .metric = thing->value,
					 .metric_mark = thing->span,
					 .metric_here = true,
					 .domain = has_domain(&linker->sentence, thing),
					 .amount.days = CX_NO_DAYS,
					 .number = linker->n_figures++,
					 .change = CX_NO_CHANGE,
					 .who.company = -1};
}

static bool
is_question(const cx_linker *linker)
{
	int size;
	uint32_t last = cx_char_before(linker->request->text, linker->sentence.span.end, &size);

	return last == '?' || last == 0xFF1F;
}

/* Whether a word of spending stands in the sentence at all. */
static bool
speaks_of_spending(const cx_sentence *s)
{
	for (int32_t i = 0; i < s->n_marks; i++)
		if ((cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) || cx_is_cue_of(&s->marks[i], CX_CUE_VERB)) &&
			s->marks[i].value <= CX_LAST_OUTLAY)
			return true;
	return false;
}

/* Add what each thing of the sentence, marked with its words of outlook, is told to do. */
static bool
read_things(cx_linker *linker, const cx_sentence *whole, int32_t first)
{
	int32_t last_end = -1;

	for (int32_t i = 0; i < whole->n_marks; i++)
	{
		finding found;
		cx_link link;

		if (whole->marks[i].type != CX_MARK_CUE || whole->marks[i].span.start < last_end)
			continue;
		linker->sentence = *whole;
		cx_link_look_at(linker, whole, whole->marks[i].span.start);
		if (!is_thing(linker, &whole->marks[i]) ||
			!read_thing(linker, i - linker->sentence.first_mark, &found))
			continue;
		link = start_link(linker, &found);
		if (!decide(linker, &found, first, &link))
			continue;
		if (!cx_link_add_plan(linker, &link, found.withheld))
			return false;
		last_end = found.span.end;
	}
	return true;
}

bool
cx_link_qualitative(cx_linker *linker, int32_t first)
{
	const cx_sentence sentence = linker->sentence;
	cx_sentence whole = sentence;
	bool room;

	if (!speaks_of_spending(&sentence) || is_question(linker))
		return true;
	if (!cx_outlook_marks(linker->request->text, &sentence, linker->arena, &linker->outlook))
		return false;
	whole.marks = linker->outlook.marks;
	whole.n_marks = linker->outlook.n;
	whole.n_places = 0;
	room = read_things(linker, &whole, first);
	linker->sentence = sentence;
	return room;
}
