/*
 * link_word.c - how much a word for a metric says of a figure.
 *
 * Each word is weighed by what it says and by where it stands. Rules give and take:
 *
 *     "capex of $5 billion"                   a noun for capital expenditure, right before the sum
 *     "$5 billion on capex"                   ... right behind it, tied to it by a preposition
 *     "capex, which pays for chips, will be"  an aside between the two parts nothing
 *     "$5 billion, and revenue of $9 billion" a word that speaks of the next figure
 *     "cash flow less capex of $5 billion"    what is taken off is not what the sum is
 *
 * link_metric.c sets the words of a sentence against each other by what is given here.
 */
#include "core/link.h"
#include "core/link_name.h"
#include "core/name_german.h"
#include "core/ticker.h"

#include <string.h>

#define LONG_TERM       12 /* bytes: "capital expenditures", not "capex"; 総投資額, not 投資額 */
#define DIRECTLY_BEHIND 24
#define RIGHT_BEFORE    5 /* bytes: "revenue of $5 billion" */

/* Whether an expression of time starts right behind a preposition, "in 2025", and no noun right
 * behind it, "in 2025 capex". */
static bool
leads_to_time(const cx_sentence *s, cx_span prep)
{
	const cx_mark *time = NULL;

	for (int32_t i = cx_mark_from(s, prep.end); i < s->n_marks; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->span.start - (time ? time->span.end : prep.end) > 1)
			break;
		if (time && cx_is_cue_of(mark, CX_CUE_NOUN))
			return false;
		if (mark->type == CX_MARK_PERIOD)
			time = mark;
	}
	return time != NULL;
}

/* "$8 billion on capital expenditures", "of capex": a preposition ties the word to the figure, but
 * "with" leads to another, and "in 2025" to a time. */
static bool
tied(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;

	if (cx_starts(text, figure.end, CX_PHRASE_OF))
		return true;
	if (cx_starts(text, figure.end, CX_PHRASE_WITH))
		return false;
	for (int32_t i = cx_mark_from(s, figure.end); i < s->n_marks; i++)
	{
		if (s->marks[i].span.start - figure.end > 1)
			return false;
		if (cx_is_cue(&s->marks[i], CX_CUE_PREP, CX_PREP_OBJECT))
			return !leads_to_time(s, s->marks[i].span);
	}
	return false;
}

/* "$800 million and free cash flow of $3 billion": the word speaks of the figure behind it, unless
 * it is a verb of a language that has it last: 1조원을 투자했고 4분기에 5천억원을. */
static bool
owns_next(const cx_linker *linker, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;

	if (cx_is_cue_of(mark, CX_CUE_VERB) &&
		(cx_in_kana_or_hangul(linker, mark->span) ||
		 cx_is_japanese(linker->request->text, mark->span.start)))
		return false;
	for (int32_t i = cx_mark_from(s, mark->span.end); i < s->n_marks; i++)
		if (s->marks[i].type == CX_MARK_FIGURE)
		{
			cx_span hedge = s->figures[s->marks[i].value].hedge;

			return hedge.start - mark->span.end <= 16 &&
				   cx_clauses_between(s, mark->span, hedge) == 0 &&
				   !cx_and_between(s, mark->span.end, hedge.start) &&
				   !cx_is_compared(linker, hedge);
		}
	return false;
}

/* An outlay of this sort only where AI, data centres or chips are spoken of. */
bool
cx_needs_domain(int32_t metric)
{
	return metric == CX_METRIC_INVESTMENT || metric == CX_METRIC_PURCHASE;
}

/* How near what a metric wants is: goods are asked for where something is bought alone. */
static cx_rule
domain_for(const cx_linker *linker, const cx_link *link, int32_t metric)
{
	return metric == CX_METRIC_PURCHASE ? cx_domain_rule(linker, link, true) : link->near_domain;
}

bool
cx_lacks_domain(cx_rule rule)
{
	return rule == CX_RULE_METRIC_NO_DOMAIN || rule == CX_RULE_METRIC_DOMAIN_CARRIED;
}

#define GIVE(rule, times)                                                                          \
	cx_rule_give(linker, link, c, "metric", CX_RULE_METRIC_##rule, times, outcome)

/* What the word says, whatever stands between. */
static void
weigh_meaning(cx_linker *linker, const cx_link *link, const cx_mark *mark, cx_candidate *c)
{
	const char *outcome = cx_metric_text[c->value];

	if (cx_is_thing(mark))
		GIVE(THING, 1);
	else if (cx_is_cue_of(mark, CX_CUE_VERB))
		GIVE(VERB, 1);
	else
		GIVE(NOUN, 1);
	if (c->value == CX_METRIC_CAPEX)
		GIVE(CAPEX, 1);
	if (mark->span.end - mark->span.start >= LONG_TERM + !cx_in_cjk(linker, mark->span))
		GIVE(SPECIFIC, 1);
	if (cx_needs_domain(c->value))
		cx_rule_give(linker, link, c, "metric", domain_for(linker, link, c->value), 1, outcome);
}

/* "Capital expenditures, excluding acquisitions of $61 million, were", "including capitalized
 * interest": an aside parts nothing. */
static void
skip_aside(const cx_sentence *s, cx_span word, cx_span figure, cx_relation *r)
{
	if (r->figures > 1 || r->clauses < 2 ||
		!(cx_cue_between(s, CX_CUE_PREP, CX_PREP_EXCEPT, word.end, figure.start) ||
		  cx_cue_between(s, CX_CUE_TOTAL, CX_TOTAL_PART, word.end, figure.start)))
		return;
	r->figures = 0;
	r->clauses -= 2;
}

/* "Capex increased $8 million, or 13%, to $70 million": by how much parts nothing. */
static void
skip_difference(const cx_linker *linker, cx_span word, cx_span figure, cx_relation *r)
{
	const cx_sentence *s = &linker->sentence;

	if (r->figures == 1 &&
		cx_cue_between(s, CX_CUE_COMPARE, CX_COMPARE_TO, figure.start - 4, figure.start) &&
		cx_only_differences(linker, word.end, figure.start))
		r->figures = r->clauses = 0;
}

#define TIME_IN_BRACKET 32 /* bytes between a bracket and its sum: the year */

/* 収益（数百億ドル規模）, "capex ($5 billion)", 설비투자(2025년 3조원): a bracket right behind a
 * word tells of it, with its time or without. */
static void
skip_bracket(const cx_linker *linker, cx_span word, cx_span figure, cx_relation *r)
{
	cx_text text = linker->request->text;
	int32_t open = word.end + cx_text_has(text, word.end, " ");

	if (open < figure.start && r->figures == 0 && cx_opens_bracket(cx_folded_at(text, open)) &&
		cx_bracket_before(text, figure.start, TIME_IN_BRACKET) == open &&
		!cx_cue_of_between(&linker->sentence, CX_CUE_NOUN, open, figure.start))
	{
		r->clauses = 0;
		r->gap = 1;
	}
}

#define ASIDE_END 4 /* bytes: ", ", "— " before the verb that resumes */

/* "Capex, which pays for chips, will be", "Capital spending by three makers - A, B and C - is":
 * where a verb stands right behind the mark that closes an aside, the aside parts nothing. */
static void
skip_apposition(const cx_linker *linker, cx_span word, cx_span figure, cx_relation *r)
{
	const cx_sentence *s = &linker->sentence;

	if (r->figures > 0 || r->clauses < 2 || cx_in_cjk(linker, word))
		return;
	for (int32_t i = cx_mark_from(s, word.end);
		 i < s->n_marks && s->marks[i].span.end <= figure.start; i++)
	{
		cx_span verb = s->marks[i].span;
		cx_span resumed = {verb.start - ASIDE_END, verb.start - ASIDE_END};

		if (!cx_is_cue_of(&s->marks[i], CX_CUE_KIND) || resumed.start < word.end)
			continue;
		if (cx_clauses_between(s, word, verb) == 0)
			return; /* the subject has its verb */
		if (cx_clauses_between(s, resumed, verb) == 0)
			continue;
		r->clauses = cx_clauses_between(s, verb, figure);
		r->gap -= verb.start - word.end;
		return;
	}
}

/* "| CapEx | none (fabless, $3.2B) | $91.4B |": the label of a row heads all its cells. */
static void
skip_cells(const cx_linker *linker, const cx_link *link, cx_span label, cx_relation *r)
{
	cx_text text = linker->request->text;
	int32_t line = linker->sentence.span.start;

	if (!link->in_column || r->clauses < 2 || cx_cell_at(text, line, label.start) != 1 ||
		cx_cell_at(text, line, link->row.start) < 2)
		return;
	r->figures = 0;
	r->clauses = 1;
}

#define VERB_GAP 3 /* bytes, of 了 */

const cx_mark *
cx_verb_before(const cx_sentence *s, cx_span figure)
{
	for (int32_t i = cx_mark_from(s, figure.start) - 1;
		 i >= 0 && figure.start - s->marks[i].span.end <= VERB_GAP; i--)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_VERB))
			return &s->marks[i];
	return NULL;
}

/* A noun for one of these metrics, from the first to the last, right before the figure; or NULL. */
const cx_mark *
cx_noun_right_before(const cx_sentence *s, cx_span figure, cx_metric first, cx_metric last)
{
	for (int32_t i = cx_mark_from(s, figure.start) - 1;
		 i >= 0 && figure.start - s->marks[i].span.start <= LONG_TERM * 4; i--)
	{
		const cx_mark *mark = &s->marks[i];

		if (cx_is_cue_of(mark, CX_CUE_NOUN) && mark->value >= (int32_t) first &&
			mark->value <= (int32_t) last && mark->span.end <= figure.start &&
			figure.start - mark->span.end <= 4 && cx_clauses_between(s, mark->span, figure) == 0)
			return mark;
	}
	return NULL;
}

/* 资本支出311亿美元吞噬了现金流: a word of spending right before the figure has it already; what
 * 設備投資に1500億円を補助する gives to is not what it gives. */
static bool
is_spoken_for(const cx_sentence *s, cx_span figure, const cx_candidate *c)
{
	const cx_mark *noun = c->value > CX_LAST_OUTLAY
							  ? cx_noun_right_before(s, figure, CX_METRIC_CAPEX, CX_LAST_OUTLAY)
							  : NULL;

	return noun &&
		   !(c->value == CX_METRIC_FUNDING && cx_preposition(s, noun->span) == CX_PREP_OBJECT);
}

/* Whether a word is a verb, or a noun right behind a sum that says what it is spent on: 1조원을
 * 설비투자에. */
static bool
ends_list(const cx_sentence *s, const cx_mark *word)
{
	if (cx_is_cue_of(word, CX_CUE_VERB))
		return true;
	if (!cx_is_cue(word, CX_CUE_NOUN, CX_METRIC_CAPEX))
		return false;
	for (int32_t i = cx_mark_from(s, word->span.start) - 1; i >= 0; i--)
		if (s->marks[i].type == CX_MARK_FIGURE)
			return word->span.start - s->marks[i].span.end <= (int32_t) sizeof(") を ") - 1;
	return false;
}

/* カナダに5億ドル、英国に25億ポンドを投資する: where the verb stands last it is said once for all
 * sums before it that nothing else names. */
bool
cx_shares_verb(const cx_linker *linker, const cx_link *link, const cx_mark *verb)
{
	const cx_sentence *s = &linker->sentence;

	if (!ends_list(s, verb) || verb->span.start < link->hedge.end ||
		!cx_in_kana_or_hangul(linker, verb->span))
		return false;
	for (int32_t i = (int32_t) (verb - s->marks) - 1; i >= 0; i--)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->span.start < verb->span.start && cx_names_metric(mark) && !cx_is_thing(mark))
			return mark->span.end <= link->hedge.start &&
				   cx_clauses_between(s, mark->span, link->hedge) > 0;
	}
	return true;
}

/* "Secured a $50 million investment": a verb of getting money right before the figure. */
static bool
is_got(const cx_sentence *s, cx_span figure)
{
	for (int32_t i = cx_mark_from(s, figure.start) - 1;
		 i >= 0 && figure.start - s->marks[i].span.end <= RIGHT_BEFORE; i--)
		if (cx_is_cue(&s->marks[i], CX_CUE_VERB, CX_METRIC_FUNDING))
			return true;
	return false;
}

#define RAISED_BEHIND 4 /* bytes of 를 and a space */

/* 290억 달러를 조달해 시설투자에: where the verb stands last, one of raising right behind the sum
 * takes it from all that follows. */
static bool
is_raised_first(const cx_sentence *s, cx_span figure, const cx_mark *word)
{
	for (int32_t i = cx_mark_from(s, figure.end);
		 i < s->n_marks && s->marks[i].span.end <= word->span.start &&
		 s->marks[i].span.start - figure.end <= RAISED_BEHIND;
		 i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_NOUN, CX_METRIC_FUNDING))
			return true;
	return false;
}

/* "Raised $2 billion to build", "a $2 billion contract to build": the verb behind says what for;
 * "secured a $50 million investment": the noun is another's. */
static bool
is_raised_for(const cx_linker *linker, cx_span figure, const cx_mark *word)
{
	const cx_sentence *s = &linker->sentence;

	if (cx_in_kana_or_hangul(linker, word->span))
		return word->value <= CX_LAST_OUTLAY && is_raised_first(s, figure, word);
	if (!(cx_is_cue_of(word, CX_CUE_VERB) || cx_is_cue(word, CX_CUE_NOUN, CX_METRIC_INVESTMENT)) ||
		cx_in_cjk(linker, word->span))
		return false;
	if (cx_noun_right_before(s, figure, CX_METRIC_FUNDING, CX_METRIC_DEBT) || is_got(s, figure))
		return true;
	for (int32_t i = cx_mark_from(s, figure.end);
		 i < s->n_marks && s->marks[i].span.end <= word->span.start &&
		 s->marks[i].span.start - figure.end <= DIRECTLY_BEHIND;
		 i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_NOUN, CX_METRIC_FUNDING) ||
			cx_is_cue(&s->marks[i], CX_CUE_NOUN, CX_METRIC_DEBT) ||
			cx_is_cue(&s->marks[i], CX_CUE_NOUN, CX_METRIC_BACKLOG))
			return true;
	return false;
}

#define PURPOSES 40 /* bytes: " AI, cloud and data center " */

/* "Its $5 billion AI and chip investment": "and" joins what the sum goes into, where that stands
 * right behind it and no word for another sum follows. */
static bool
joins_purposes(const cx_sentence *s, cx_span figure, const cx_mark *word)
{
	bool purpose = false;

	for (int32_t i = cx_mark_from(s, figure.end);
		 i < s->n_marks && s->marks[i].span.start < word->span.start; i++)
	{
		purpose |=
			cx_is_cue_of(&s->marks[i], CX_CUE_DOMAIN) && s->marks[i].span.start - figure.end == 1;
		if (cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) || cx_is_cue_of(&s->marks[i], CX_CUE_VERB) ||
			cx_is_named(&s->marks[i]))
			return false;
	}
	return purpose && word->span.start - figure.end <= PURPOSES;
}

/* "$5 billion and cash flow of": the word is another figure's; 800억원을 서버와 전력망에 투입한다:
 * where the verb stands last it is not, nor is a thing that 1兆円規模のカナダ・ケベック州工場 leads
 * to. */
static bool
joins_another(const cx_linker *linker, cx_span figure, const cx_mark *mark)
{
	if (!cx_and_between(&linker->sentence, figure.end, mark->span.start) ||
		(cx_is_thing(mark) && cx_starts(linker->request->text, figure.end, CX_PHRASE_SIZE_OF)) ||
		joins_purposes(&linker->sentence, figure, mark))
		return false;
	return !(cx_is_cue_of(mark, CX_CUE_VERB) && (cx_in_kana_or_hangul(linker, mark->span) ||
												 cx_is_german_sum(linker->request->text, figure)));
}

/* "Acme $2 billion, Delta $3 billion; together that is $5 billion of capex": whether the word tells
 * what the sum of the list before it is. */
static bool
sums_up_list(const cx_linker *linker, const cx_link *link, const cx_mark *word)
{
	return link->list.n > 1 && cx_cue_between(&linker->sentence, CX_CUE_TOTAL, CX_TOTAL_COMBINED,
											  link->list.span.end, word->span.start);
}

/* 2천억달러를 제시하면서 주가가: where verbs stand last, a noun behind the verb of the figure is
 * what is told next. */
static bool
opens_next(const cx_linker *linker, const cx_link *link, const cx_mark *noun)
{
	const cx_sentence *s = &linker->sentence;

	if (!cx_is_cue_of(noun, CX_CUE_NOUN) || noun->value <= CX_LAST_OUTLAY ||
		linker->memory.chinese || !cx_in_cjk(linker, noun->span))
		return false;
	for (int32_t i = cx_mark_from(s, link->row.end);
		 i < s->n_marks && s->marks[i].span.end <= noun->span.start; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_KIND))
			return true;
	return false;
}

/* A word before the figure. */
static void
weigh_before(cx_linker *linker, const cx_link *link, const cx_mark *mark, cx_relation *r,
			 cx_candidate *c)
{
	const char *outcome = cx_metric_text[c->value];

	skip_aside(&linker->sentence, mark->span, link->row, r);
	skip_difference(linker, mark->span, link->row, r);
	skip_apposition(linker, mark->span, link->row, r);
	skip_bracket(linker, mark->span, link->row, r);
	skip_cells(linker, link, mark->span, r);
	GIVE(BEFORE, 1);
	GIVE(FIGURES, r->figures);
	if (cx_is_cue_of(mark, CX_CUE_NOUN) && c->value != CX_METRIC_INVESTMENT &&
		r->gap <= RIGHT_BEFORE && r->clauses == 0 &&
		!cx_and_between(&linker->sentence, mark->span.end, link->row.start))
		GIVE(RIGHT_BEFORE, 1);
}

/* "Raised its spending forecast to $85 billion after revenue rose": what is no outlay, and tells
 * when. */
static bool
tells_when(cx_text text, const cx_link *link, const cx_mark *mark)
{
	int32_t word;

	return cx_is_cue_of(mark, CX_CUE_NOUN) && mark->value > CX_LAST_OUTLAY &&
		   cx_dress_at(text, link->row.end + 1, CX_DRESS_THEN, &word);
}

#define TO_VERB 8 /* bytes from a noun to its verb: " again " */

/* Where a noun starts with the words for a domain before it: "AI investments". */
static int32_t
start_with_domain(const cx_sentence *s, cx_span noun)
{
	for (int32_t i = cx_mark_from(s, noun.start) - 1; i >= 0; i--)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_DOMAIN) && noun.start - s->marks[i].span.end == 1)
			noun.start = s->marks[i].span.start;
		else if (noun.start - s->marks[i].span.end > 1)
			break;
	return noun.start;
}

/* "$2 billion as capex rose", "while its AI spending was cut": a noun behind a conjunction that has
 * a verb of its own. */
static bool
opens_clause(const cx_linker *linker, const cx_mark *noun)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t start = start_with_domain(s, noun->span);

	start -= cx_ends(text, start, CX_PHRASE_ITS_OR_THE);
	return cx_is_cue_of(noun, CX_CUE_NOUN) && cx_ends(text, start, CX_PHRASE_CONJUNCTION) &&
		   (cx_cue_of_starts(s, CX_CUE_CHANGE, noun->span.end, TO_VERB) ||
			cx_cue_of_starts(s, CX_CUE_KIND, noun->span.end, TO_VERB));
}

/* "Capex of $3 billion on cash flow of $6 billion": what is no outlay and has its own sum behind
 * "of" is not what the figure before it is, whatever ties it to that. */
static bool
names_next(cx_text text, const cx_mark *mark)
{
	return mark->value > CX_LAST_OUTLAY && cx_is_cue_of(mark, CX_CUE_NOUN) &&
		   cx_starts(text, mark->span.end, CX_PHRASE_OF);
}

#define WORD_OF 3 /* bytes; whom an "acquisition of" names may have brackets and stops */

/* "Operating cash flow of $8 million", "the acquisition of Acme Inc. of $8 million": a noun for no
 * outlay leads to the figure. */
static bool
is_of_none(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	int32_t of = cx_ends(linker->request->text, figure.start, CX_PHRASE_OF_SUM);
	int32_t i = cx_mark_from(s, figure.start - of) - 1;

	figure.start -= of; /* its bracket parts no clauses */
	while (of && i >= 0 && s->marks[i].type != CX_MARK_FIGURE &&
		   !cx_is_cue_of(&s->marks[i], CX_CUE_NOUN))
		i--;
	return of && i >= 0 && cx_is_cue_of(&s->marks[i], CX_CUE_NOUN) &&
		   s->marks[i].value > CX_LAST_OUTLAY &&
		   (cx_clauses_between(s, s->marks[i].span, figure) == 0 ||
			cx_text_has(linker->request->text, s->marks[i].span.end - WORD_OF, " of"));
}

/* "Purchases of securities of $3 billion, $546 million for equipment": what stands behind a row is
 * not said of a figure that a noun for no outlay leads to. */
static bool
is_of_last(const cx_linker *linker, const cx_link *link)
{
	return link->row.end > link->hedge.end &&
		   (is_of_none(linker, link->hedge) ||
			cx_noun_right_before(&linker->sentence, link->hedge, CX_LAST_OUTLAY + 1,
								 CX_N_METRICS - 1));
}

/* "Capex of $3 billion to $4 billion with lenders funding 80%": behind "with" something else is
 * told, where a word before the figure in its clause says what it is. */
static bool
is_told_with(const cx_linker *linker, const cx_link *link, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;

	if (mark->value <= CX_LAST_OUTLAY ||
		!cx_starts(linker->request->text, link->row.end, CX_PHRASE_WITH))
		return false;
	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= link->hedge.start; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_NOUN, CX_METRIC_CAPEX))
		{
			cx_relation r = cx_relate(s, link->hedge, s->marks[i].span);

			if (r.clauses == 0 && r.figures == 0)
				return true;
		}
	return false;
}

/* "$9 billion on servers to train its models": training behind what the sum goes into. */
static bool
is_trained_on(const cx_sentence *s, const cx_link *link, const cx_mark *mark)
{
	int32_t from = link->hedge.end, to = mark->span.start;

	return mark->value == CX_METRIC_TRAINING_COST &&
		   (cx_cue_between(s, CX_CUE_DOMAIN, CX_DOMAIN_INFRA, from, to) ||
			cx_cue_between(s, CX_CUE_DOMAIN, CX_DOMAIN_CHIP, from, to));
}

/* Whether a word behind the figure is of another one. */
static bool
is_taken(const cx_linker *linker, const cx_link *link, const cx_mark *mark, const cx_relation *r)
{
	cx_text text = linker->request->text;

	return r->figures || is_raised_for(linker, link->row, mark) || opens_next(linker, link, mark) ||
		   joins_another(linker, link->row, mark) || tells_when(text, link, mark) ||
		   opens_clause(linker, mark) || is_of_last(linker, link) ||
		   is_told_with(linker, link, mark) || is_trained_on(&linker->sentence, link, mark) ||
		   (owns_next(linker, mark) && (!tied(linker, link->row) || names_next(text, mark)));
}

/* A word behind the figure. */
static void
weigh_behind(cx_linker *linker, const cx_link *link, const cx_mark *mark, const cx_relation *r,
			 cx_candidate *c)
{
	const char *outcome = cx_metric_text[c->value];

	if (sums_up_list(linker, link, mark))
		GIVE(LISTED, 1);
	else if (is_taken(linker, link, mark, r))
		GIVE(TAKEN, 1);
	else if (r->gap <= DIRECTLY_BEHIND && r->clauses == 0 &&
			 !is_spoken_for(&linker->sentence, link->hedge, c))
	{
		GIVE(RIGHT_AFTER, 1);
		if (cx_needs_domain(c->value) && cx_lacks_domain(domain_for(linker, link, c->value)) &&
			!cx_in_cjk(linker, mark->span) &&
			!cx_is_german_sum(linker->request->text, link->span) &&
			!cx_is_put_into(linker, link, mark))
			GIVE(LOOSE, 1);
	}
	else if (r->clauses == 0)
		GIVE(AFTER, 1);
	else if (r->clauses == 1 && link->list.n > 1)
		GIVE(LISTED, 1);
}

/* Where the word stands. */
static void
weigh_place(cx_linker *linker, const cx_link *link, const cx_mark *mark, cx_candidate *c)
{
	cx_relation r = cx_relate(&linker->sentence, link->row, mark->span);
	const char *outcome = cx_metric_text[c->value];
	bool wide = !linker->memory.chinese && cx_in_cjk(linker, mark->span) &&
				!(r.before && cx_is_cue_of(mark, CX_CUE_VERB)); /* three bytes a letter */

	if (!r.before && r.figures && cx_shares_verb(linker, link, mark))
	{
		GIVE(RIGHT_AFTER, 1);
		GIVE(SAME_CLAUSE, 1);
		return;
	}
	if (r.before)
		weigh_before(linker, link, mark, &r, c);
	else
		weigh_behind(linker, link, mark, &r, c);
	if (r.clauses == 0)
		GIVE(SAME_CLAUSE, 1);
	GIVE(CLAUSES, r.clauses);
	GIVE(DISTANCE, r.gap / (wide ? 30 : 10));
}
#undef GIVE

#define OPERANDS 36 /* bytes: "less cash interest payments, capex and" */

/*
 * "Free cash flow, which excludes capital expenditures, was $500 million": what is taken off or
 * left out is not what the sum is, but for a sum of its own right behind it.
 */
static bool
is_operand(const cx_sentence *s, cx_span figure, cx_span word)
{
	const cx_mark *except = NULL;

	if (word.end > figure.start ||
		(figure.start - word.end <= DIRECTLY_BEHIND && cx_relate(s, figure, word).figures == 0))
		return false;
	for (int32_t i = cx_mark_from(s, word.start - OPERANDS);
		 i < s->n_marks && s->marks[i].span.end <= word.start; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_PREP, CX_PREP_EXCEPT))
			except = &s->marks[i];
	for (int32_t i = 0; except && s->marks[i].span.end <= except->span.start; i++)
		if (cx_is_cue_of(&s->marks[i], CX_CUE_NOUN))
			return true;
	return false;
}

/* "$170 million, due to the increase in capital expenditures", 工場建設による経済効果は4兆円: a
 * cause is not what the sum is. */
static bool
is_cause(const cx_linker *linker, cx_span figure, cx_span word)
{
	const cx_sentence *s = &linker->sentence;

	if (word.start >= figure.end)
		return cx_cue_between(s, CX_CUE_PREP, CX_PREP_CAUSE, figure.end, word.start);
	for (int32_t i = cx_mark_from(s, word.end);
		 i < s->n_marks && s->marks[i].span.start - word.end <= 1; i++)
		if (cx_is_cue(&s->marks[i], CX_CUE_PREP, CX_PREP_CAUSE))
			return cx_names_other_between(linker, s->marks[i].span.end, figure.start);
	return false;
}

#define LEVEL_WITHIN 24 /* bytes from a noun to its level: " is expected to reach " */

/* Whether a word names what money is come by, kept or owed, and no outlay. */
static bool
names_balance(const cx_mark *mark)
{
	return cx_is_cue_of(mark, CX_CUE_NOUN) && mark->value >= CX_METRIC_REVENUE &&
		   mark->value <= CX_METRIC_DEBT && mark->value != CX_METRIC_FUNDING;
}

/* The noun in the clause of a figure that has it for its level: "free cash flow fell to $2
 * billion", "cash flow at Acme fell to", "lost $2 billion"; NULL = none, or an outlay. */
static const cx_mark *
balance_before(const cx_linker *linker, cx_span figure)
{
	const cx_sentence *s = &linker->sentence;
	int32_t from = figure.start - LEVEL_WITHIN;

	for (int32_t i = cx_mark_from(s, figure.start) - 1; i >= 0 && s->marks[i].span.end >= from; i--)
	{
		const cx_mark *mark = &s->marks[i];
		int32_t at = cx_ends(linker->request->text, mark->span.start, CX_PHRASE_WORD_AT);

		if (mark->span.end > figure.start)
			continue;
		if (names_balance(mark))
			return cx_clauses_between(s, mark->span, figure) == 0 ? mark : NULL;
		if (cx_is_named(mark) && at > 0)
			from = mark->span.start - at;
		else if (cx_names_metric(mark) || cx_is_named(mark) || mark->type == CX_MARK_FIGURE ||
				 cx_is_cue_of(mark, CX_CUE_PERSON) || cx_is_cue_of(mark, CX_CUE_TOTAL) ||
				 cx_is_cue(mark, CX_CUE_PREP, CX_PREP_AND) ||
				 (cx_is_cue_of(mark, CX_CUE_COMPARE) && mark->value != CX_COMPARE_TO))
			return NULL;
	}
	return NULL;
}

/* "Free cash flow fell to $2 billion on AI spending": in a Western script a sum that is the level
 * of something else is nothing of what follows, but for "$2 billion of spending", cash that goes
 * out "for capital expenditures", and "in spending" unless it was lost. */
static bool
is_level_of_other(const cx_linker *linker, cx_span figure, const cx_mark *word)
{
	cx_text text = linker->request->text;
	const cx_mark *noun;

	if (word->value > CX_LAST_OUTLAY || word->span.start < figure.end ||
		cx_in_cjk(linker, word->span) || cx_starts(text, figure.end, CX_PHRASE_OF) ||
		(word->value == CX_METRIC_CAPEX && cx_starts(text, figure.end, CX_PHRASE_FOR)))
		return false;
	noun = balance_before(linker, figure);
	if (noun && cx_starts(text, figure.end, CX_PHRASE_IN))
		return noun->value == CX_METRIC_PROFIT && figure.start - noun->span.end <= RIGHT_BEFORE;
	return noun;
}

/* "Sold a stake for $3 billion to fund its capital plan": what a sum helps to pay for has a sum of
 * its own. */
static bool
is_financed(const cx_sentence *s, cx_span figure, const cx_candidate *c)
{
	return c->value <= CX_LAST_OUTLAY &&
		   cx_cue_between(s, CX_CUE_PREP, CX_PREP_FINANCE, figure.end, c->mark.start);
}

/* "Cash capex, including capitalized interest, will be": what an aside that has closed names is
 * none of what the figures behind it are. */
static bool
is_aside(const cx_linker *linker, const cx_link *link, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;
	const char *bytes = linker->request->text.bytes;

	if (mark->span.end > link->hedge.start || cx_clauses_between(s, mark->span, link->hedge) == 0)
		return false;
	for (int32_t i = cx_mark_from(s, mark->span.start - OPERANDS);
		 i < s->n_marks && s->marks[i].span.end <= mark->span.start; i++)
	{
		const cx_mark *cue = &s->marks[i];

		if ((cx_is_cue(cue, CX_CUE_PREP, CX_PREP_EXCEPT) ||
			 cx_is_cue(cue, CX_CUE_TOTAL, CX_TOTAL_PART)) &&
			cue->span.start >= s->span.start + 2 && bytes[cue->span.start - 2] == ',' &&
			cx_clauses_between(s, cue->span, mark->span) == 0)
			return true;
	}
	return false;
}

/* The sales in "$72 million, or 7% of sales,": what a figure is a share of. */
static bool
is_whole_of_share(const cx_link *link, const cx_mark *mark)
{
	return cx_is_cue(mark, CX_CUE_NOUN, CX_METRIC_REVENUE) && mark->span.start >= link->hedge.end &&
		   mark->span.end <= link->row.end;
}

#define LABEL_TO_SUM 4 /* bytes: ": ", は, and 는 with its space */

/* "Revenue was $82 billion, data center $75 billion", 营收681亿，数据中心623亿: a label right
 * before a sum, behind sales with their own, in a sentence that tells no spending. */
static bool
labels_sales(const cx_sentence *s, const cx_link *link, const cx_mark *thing)
{
	bool sales = false, sum = false;

	if (link->hedge.start - thing->span.end > LABEL_TO_SUM)
		return false;
	for (const cx_mark *mark = s->marks; mark < s->marks + s->n_marks; mark++)
	{
		if (cx_names_metric(mark) && mark->value <= CX_LAST_OUTLAY && !cx_is_thing(mark))
			return false;
		sales |= mark < thing && cx_is_cue(mark, CX_CUE_NOUN, CX_METRIC_REVENUE);
		sum |= sales && mark < thing && mark->type == CX_MARK_FIGURE;
	}
	return sum;
}

/* "Data center was $1.5 billion, up 64%, and was 9% of revenue": what is sold to those who build
 * such things, where the sum is told as a share of sales. */
static bool
is_sold_for(const cx_linker *linker, const cx_link *link, const cx_mark *thing)
{
	const cx_sentence *s = &linker->sentence;

	if (!cx_is_thing(thing) || thing->span.end > link->hedge.start)
		return false;
	if (labels_sales(s, link, thing))
		return true;
	if (cx_in_cjk(linker, thing->span))
		return false;
	for (int32_t i = cx_mark_from(s, link->hedge.end); i < s->n_marks; i++)
	{
		int32_t end = s->marks[i].span.end;

		if (s->marks[i].type == CX_MARK_FIGURE)
			return false;
		if (s->marks[i].type == CX_MARK_PERCENT && cx_sales_behind(s, end))
			return cx_starts(linker->request->text, end, CX_PHRASE_OF);
	}
	return false;
}

/* "Property, plant and equipment of $5 billion": what is owned, where no word before it buys. */
static bool
is_asset(const cx_linker *linker, cx_span figure, const cx_mark *mark)
{
	const cx_sentence *s = &linker->sentence;

	if (!(mark->flags & CX_LEX_AMBIGUOUS) || !cx_is_cue(mark, CX_CUE_NOUN, CX_METRIC_CAPEX) ||
		linker->in_cell || mark->span.end > figure.start ||
		cx_preposition(s, mark->span) == CX_PREP_OBJECT)
		return false;
	for (const cx_mark *word = mark - 1; word >= s->marks; word--)
		if (cx_names_metric(word) && word->value <= CX_LAST_OUTLAY)
			return false;
	return true;
}

#define WHICH_WITHIN 48 /* bytes before the figure: ", which totaled approximately " */

/*
 * "Capex and cash used in financing, which totaled $172 million": such a clause tells of the noun
 * right before it, and of none before that.
 */
static bool
is_told_of_nearer(const cx_linker *linker, cx_span figure, cx_span word)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t from = figure.start - 1;
	int32_t least = from - WHICH_WITHIN > word.end ? from - WHICH_WITHIN : word.end;

	while (from > least && text.bytes[from] != ',')
		from--;
	return from > least && cx_starts(text, from, CX_PHRASE_ASIDE_WHICH) &&
		   (cx_names_other_between(linker, word.end, from) ||
			cx_cue_between(s, CX_CUE_PREP, CX_PREP_EXCEPT, word.end, from));
}

/* "| $3 billion | $4 billion | raised twice, on sites |": whether a word stands in a cell behind
 * the figure's and says nothing of it, as the head of its column tells what it is, or as no word
 * there tells that it is no outlay. */
static bool
is_in_later_cell(const cx_linker *linker, const cx_link *link, const cx_mark *word, int32_t metric)
{
	return link->in_column && word->span.start >= link->hedge.end &&
		   (link->column.metric >= 0 || metric > CX_LAST_OUTLAY) &&
		   memchr(linker->request->text.bytes + link->hedge.end, '|',
				  (size_t) (word->span.start - link->hedge.end));
}

bool
cx_is_aside_of_other(const cx_linker *linker, cx_span figure, cx_span word)
{
	return word.end > 0 && cx_in_cjk(linker, word) && cx_is_bracketed_off(linker, figure, word) &&
		   cx_relate(&linker->sentence, figure, word).figures > 0 &&
		   cx_names_other_between(linker, linker->sentence.span.start, word.start);
}

cx_candidate
cx_weigh_word(cx_linker *linker, const cx_link *link, const cx_mark *mark, int32_t metric)
{
	cx_candidate c = cx_candidate_start(linker, metric, mark->span);

	if (!cx_reaches(linker, link, mark) || is_in_later_cell(linker, link, mark, metric) ||
		is_operand(&linker->sentence, link->hedge, mark->span) ||
		is_cause(linker, link->hedge, mark->span) || is_asset(linker, link->hedge, mark) ||
		is_sold_for(linker, link, mark) || is_told_of_nearer(linker, link->hedge, mark->span) ||
		is_financed(&linker->sentence, link->hedge, &c) ||
		is_level_of_other(linker, link->hedge, mark) ||
		(metric <= CX_LAST_OUTLAY && cx_is_aside_of_other(linker, link->hedge, mark->span)) ||
		(metric > CX_LAST_OUTLAY &&
		 (is_whole_of_share(link, mark) || cx_is_bracketed_off(linker, link->hedge, mark->span) ||
		  cx_raises_plan(linker, link->hedge, mark) || is_aside(linker, link, mark))))
		return c;
	weigh_meaning(linker, link, mark, &c);
	weigh_place(linker, link, mark, &c);
	return c;
}
