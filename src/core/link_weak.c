/*
 * link_weak.c - investments that are told weakly, and count only in a text that tells a sure
 * outlay.
 *
 *     "We stand by our $200 million commitment."            of itself: no outlay
 *     "... Capital expenditures were $40 million." behind   then it is one, too
 *
 * Words like commitment, development and programme name outlays in texts about outlays, and much
 * else in others: a pledge of savings, claims that develop, a class of buyers. So an investment
 * that does not reach metric_alone waits for the end of the text, and falls where nothing in the
 * text reached metric_sure. In East Asian scripts and in German, where the word mostly stands
 * behind the figure and speaks with less weight, none is weak.
 */
#include "core/link.h"
#include "core/name_german.h"

#include <stdlib.h>

void
cx_link_weigh_claim(cx_linker *linker, const cx_link *link, cx_claim *claim)
{
	int size;
	uint32_t end = cx_char_before(linker->request->text, link->span.end, &size);

	claim->weak = link->metric == CX_METRIC_INVESTMENT && !cx_is_cjk(end) &&
				  !cx_is_german_sum(linker->request->text, link->span) &&
				  link->score < cx_rule_weight(linker, CX_RULE_METRIC_ALONE);
	linker->sure |= link->metric <= CX_LAST_OUTLAY &&
					link->score >= cx_rule_weight(linker, CX_RULE_METRIC_SURE);
}

static int
compare_figures(const void *figure, const void *claim)
{
	int32_t a = *(const int32_t *) figure, b = ((const cx_claim *) claim)->figure;

	return (a > b) - (a < b);
}

/* What was decided of the figures that fall does not hold any more. */
static void
explain_drops(cx_linker *linker)
{
	cx_result *result = linker->result;

	for (int32_t i = 0; i < result->n_reasons && result->n_claims > 0; i++)
	{
		const cx_claim *claim =
			bsearch(&result->reasons[i].figure, result->claims, (size_t) result->n_claims,
					sizeof(cx_claim), compare_figures);

		if (claim && claim->weak)
			result->reasons[i].won = false;
	}
}

/* No outlay any more, and why. */
static void
drop(cx_linker *linker, cx_claim *claim)
{
	const cx_link link = {.number = claim->figure, .span = claim->span};
	cx_candidate none = cx_candidate_start(linker, CX_METRIC_OTHER, (cx_span){0, 0});

	claim->metric = CX_METRIC_OTHER;
	cx_rule_give(linker, &link, &none, "metric", CX_RULE_METRIC_ALONE, 1,
				 cx_metric_text[CX_METRIC_OTHER]);
	none.end_reason = linker->result->n_reasons;
	cx_candidate_won(linker, &none);
}

void
cx_link_drop_weak(cx_linker *linker)
{
	cx_result *result = linker->result;
	int32_t n = 0;

	if (linker->sure)
		return;
	explain_drops(linker);
	for (int32_t i = 0; i < result->n_claims; i++)
	{
		cx_claim *claim = &result->claims[i];

		if (claim->weak)
			drop(linker, claim);
		if (!claim->weak || linker->request->all_figures)
			result->claims[n++] = *claim;
	}
	result->n_claims = n;
}
