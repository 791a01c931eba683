/*
 * link_twin.c - the same sum told twice: what one place leaves out, the other says.
 *
 *     ## Chip maker puts 3 billion yuan into a new plant
 *     Acme Semiconductor plans a plant of 3 billion yuan, to be paid for in 2026.
 *
 * The title names nobody and no time; both stand further on beside the same sum. While a figure is
 * linked, the days of the sum before it are one of the candidates (period_twin); when the text has
 * been read, what still lacks days or a spender takes those of its twin.
 */
#include "core/link_period.h"

#include <string.h>

#define TWINS_APART    16 /* claims between the same figure told twice */
#define NAMELESS_APART 4  /* ... by one of which nobody is named */

static bool
is_same_sum(const cx_money *a, const cx_money *b)
{
	return a->low == b->low && a->high == b->high && a->currency == b->currency &&
		   a->rate == b->rate;
}

/* Whether a claim is of this sum and these spenders, and its days are known. */
static bool
is_twin(const cx_claim *claim, const cx_money *amount, const char *const *ids, int32_t n)
{
	if (!is_same_sum(&claim->amount, amount) || claim->n_companies != n ||
		!cx_days_known(claim->amount.days))
		return false;
	for (int32_t i = 0; i < n; i++)
		if (strcmp(claim->companies[i], ids[i]) != 0)
			return false;
	return true;
}

/* "The $9 billion plan": the days that were said when the sum was told first. */
cx_days
cx_twin_days(const cx_linker *linker, const cx_link *link)
{
	const cx_result *result = linker->result;

	for (int32_t i = result->n_claims - 1, left = TWINS_APART; i >= 0 && left > 0; i--, left--)
		if (is_twin(&result->claims[i], &link->amount, link->who.ids, link->who.n) &&
			(result->claims[i].kind != CX_KIND_ACTUAL || !cx_says_plan(&linker->sentence, link)))
			return result->claims[i].amount.days;
	return CX_NO_DAYS;
}

/* A title, or the words that come back to a sum, name nobody: whoever is named beside it. */
static void
settle_spender(cx_result *result, int32_t i)
{
	cx_claim *claim = &result->claims[i];
	int32_t from = i > NAMELESS_APART ? i - NAMELESS_APART : 0;

	if (claim->n_companies > 0 || claim->general || claim->no_sum || claim->metric > CX_LAST_OUTLAY)
		return;
	for (int32_t k = from; k < result->n_claims && k <= i + NAMELESS_APART; k++)
	{
		const cx_claim *twin = &result->claims[k];

		if (twin->named && twin->n_companies > 0 && twin->metric <= CX_LAST_OUTLAY &&
			is_same_sum(&twin->amount, &claim->amount))
		{
			claim->companies = twin->companies;
			claim->n_companies = twin->n_companies;
			return;
		}
	}
}

static void
settle_days(cx_result *result, int32_t i)
{
	cx_claim *claim = &result->claims[i];

	for (int32_t k = i + 1; k < result->n_claims && k <= i + TWINS_APART &&
							!cx_days_known(claim->amount.days) && !claim->amount.rate;
		 k++)
		if (is_twin(&result->claims[k], &claim->amount, claim->companies, claim->n_companies))
			claim->amount.days = result->claims[k].amount.days;
}

void
cx_link_settle_twins(const cx_linker *linker)
{
	cx_result *result = linker->result;

	for (int32_t i = 0; i < result->n_claims; i++)
		settle_spender(result, i);
	for (int32_t i = 0; i < result->n_claims && !linker->memory.chinese; i++)
		settle_days(result, i);
}
