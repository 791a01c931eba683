/*
 * link_sum.c - sums of what several spend, and whose they are.
 *
 *     "Acme spends $40 billion, Umbra $15 billion: in all $55 billion"    Acme's and Umbra's
 *     "Acme $40 billion + Umbra $15 billion = $55 billion total"          the same
 *     | Acme  | $40B | $50B |
 *     | Umbra | $15B | $25B |
 *     | Total | $55B | $75B |                                             the same, year by year
 *     "The two spend $55 billion; including Delta, $70 billion"           theirs and Delta's
 *
 * Where a word says that a figure sums up, those whose spending was told shortly before are its
 * spenders, if it adds up: all that was told last of each, or what was told for one and the same
 * time.
 */
#include "core/link_name.h"

#include <string.h>

#define TO_TOTAL      16  /* bytes from a sum to the end of "total" behind it */
#define SUMMED_WITHIN 400 /* bytes back in which spending is summed up */
#define SUM_IS_ABOUT  6   /* the part by which a sum that is told may be off */
#define MOST_TIMES    6   /* times of columns that are tried */

/* Whether a word of summing up stands before the figure or right behind it, and nobody is named
 * since the figure before: "in all, $60 billion", "= $60 billion total". */
static bool
is_total(const cx_sentence *s, const cx_link *link)
{
	bool summed = cx_cue_between(s, CX_CUE_TOTAL, CX_TOTAL_COMBINED, link->hedge.end,
								 link->hedge.end + TO_TOTAL);

	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= link->span.start; i++)
	{
		const cx_mark *mark = &s->marks[i];

		if (mark->figures < s->marks[link->mark].figures)
			continue;
		if (cx_is_named(mark))
			return false;
		summed |= cx_is_cue(mark, CX_CUE_TOTAL, CX_TOTAL_COMBINED) &&
				  cx_clauses_between(s, mark->span, link->span) <= 1;
	}
	return summed;
}

/* Those whose spending was told shortly before, each once, and what it comes to. */
typedef struct sum
{
	cx_who who;
	int64_t low, high;
} sum;

/* Add one's spending, unless some of it is in the sum already or nobody in particular spends it. */
static void
add_to_sum(sum *all, const char *const *ids, int32_t n, const cx_money *amount)
{
	cx_who who = all->who;

	if (n == 0 || amount->low <= 0 || amount->high >= CX_UNBOUNDED_HIGH / CX_MOST_SPENDERS)
		return;
	for (int32_t i = 0; i < n; i++)
	{
		int32_t before = who.n;
		int32_t company = cx_company_by_id(ids[i], (int32_t) strlen(ids[i]));

		cx_who_add(&who, ids[i], company);
		if (who.n == before || cx_company_is_group(company))
			return;
	}
	all->who = who;
	all->low += amount->low;
	all->high += amount->high;
}

/* Whether a claim was told shortly before the sentence. */
static bool
is_near(const cx_linker *linker, const cx_claim *claim)
{
	return linker->sentence.span.start - claim->sentence.end <= SUMMED_WITHIN;
}

/* The spending told in this sentence before the figure, then in the claims of those before; of a
 * claim's time alone, where one is given. */
static sum
sum_before(const cx_linker *linker, const cx_link *link, const cx_days *time)
{
	const cx_result *result = linker->result;
	sum all = {.who.company = -1};

	for (const cx_link *l = link; l-- > linker->links && !time;)
		if (l->metric <= CX_LAST_OUTLAY && l->amount.currency == link->amount.currency)
			add_to_sum(&all, l->who.ids, l->who.n, &l->amount);
	for (int32_t i = result->n_claims - 1; i >= 0 && is_near(linker, &result->claims[i]); i--)
	{
		const cx_claim *claim = &result->claims[i];

		if (claim->amount.currency == link->amount.currency &&
			(!time ||
			 (claim->amount.days.first == time->first && claim->amount.days.next == time->next)))
			add_to_sum(&all, claim->companies, claim->n_companies, &claim->amount);
	}
	return all;
}

/* Whether a sum is that of two or more, about. */
static bool
adds_up(const sum *all, const cx_money *amount)
{
	return all->who.n >= 2 && amount->high >= all->low - all->low / SUM_IS_ABOUT &&
		   amount->low <= all->high + all->high / SUM_IS_ABOUT;
}

#define JOINED_WITHIN 60 /* bytes between a name and the sum that it makes larger */

/* The company that is added to those who were told of, "including Oracle, $690 billion"; or NULL.
 */
static const cx_mark *
joined_company(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;

	for (int32_t i = cx_mark_from(s, link->hedge.start - 2 * JOINED_WITHIN);
		 i < s->n_marks && s->marks[i].span.start - link->hedge.end <= JOINED_WITHIN; i++)
	{
		cx_span name = s->marks[i].span;
		cx_relation r = cx_relate(s, link->hedge, name);

		if (cx_is_firm(&s->marks[i], CX_FIRM_COMPANY) && r.figures == 0 && r.gap <= JOINED_WITHIN &&
			(cx_ends(text, name.start, CX_PHRASE_JOINED_BY) ||
			 cx_starts(text, name.end, CX_PHRASE_JOINED_BEHIND)))
			return &s->marks[i];
	}
	return NULL;
}

/* Whether one sum is larger than another, and not so much that it is of something else. */
static bool
is_enlarged(const cx_money *amount, const cx_money *before)
{
	return amount->currency == before->currency && amount->low > before->low &&
		   amount->low / 2 < before->low;
}

/* Those whose joint spending was told last, before the figure. */
static cx_who
joint_before(const cx_linker *linker, const cx_link *link)
{
	const cx_result *result = linker->result;
	cx_who who = {.company = -1};

	for (const cx_link *l = link; l-- > linker->links;)
		if (l->who.n >= 2 && is_enlarged(&link->amount, &l->amount))
			return l->who;
	for (int32_t i = result->n_claims - 1; i >= 0 && is_near(linker, &result->claims[i]); i--)
	{
		const cx_claim *claim = &result->claims[i];

		if (claim->n_companies < 2 || !is_enlarged(&link->amount, &claim->amount))
			continue;
		for (int32_t k = 0; k < claim->n_companies; k++)
			cx_who_add(&who, claim->companies[k], -1);
		return who;
	}
	return who;
}

/* "The four spend $640 billion, or $690 billion with Oracle": the four and Oracle. */
static cx_who
enlarged_by(const cx_linker *linker, const cx_link *link)
{
	const cx_mark *joined = joined_company(linker, link);
	cx_who all = {.company = -1};
	int32_t before;

	if (!joined)
		return all;
	all = joint_before(linker, link);
	before = all.n;
	if (before > 0)
		cx_who_add(&all, cx_companies[joined->value].id, joined->value);
	if (all.n == before)
		all.n = 0; /* it is one of them already */
	return all;
}

cx_who
cx_summed_up(const cx_linker *linker, const cx_link *link)
{
	const cx_result *result = linker->result;
	cx_who all_told = enlarged_by(linker, link);
	sum all;

	if (all_told.n > 0 || !is_total(&linker->sentence, link))
		return all_told;
	all = sum_before(linker, link, NULL);
	for (int32_t i = result->n_claims - 1, times = 0;
		 link->in_column && !adds_up(&all, &link->amount) && i >= 0 && times < MOST_TIMES &&
		 is_near(linker, &result->claims[i]);
		 i--, times++)
		all = sum_before(linker, link, &result->claims[i].amount.days);
	return adds_up(&all, &link->amount) ? all.who : all_told;
}
