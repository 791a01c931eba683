/*
 * query_rank.c - how well claims answer a query, from 0 to 1, to sort texts by.
 *
 * Each description that the query wants is answered by the claim that fits it best, and the rank is
 * the mean over them. A claim's fit is a weighted mean of four closenesses, each from 0 to 1:
 *
 *     MSFT 2025 60B..80B USD              amount   period   kind   recency  rank
 *     MSFT actual USD 80B 2025            0.88     1        1      0.52     0.87
 *     MSFT estimate USD 70B 2025          1        1        0.5    0.52     0.80
 *     MSFT guidance USD >=30B 2025Q3      0.54     0.25     0.9    0.52     0.52
 *
 * amount: 1 / (1 + how far the middles are apart, as a natural logarithm); period: the share of the
 * asked days that the claim covers; kind: actual before guidance before estimate; recency: of the
 * publication day where it is given, else of the last day covered. What a query does not ask, or
 * asks with an open end, counts as met.
 */
#include "postgres.h"

#include <math.h>

#include "utils/date.h"

#include "compat.h"
#include "query_type.h"

#define OF_AMOUNT    0.3
#define OF_PERIOD    0.3
#define OF_KIND      0.2
#define OF_RECENCY   0.2
#define DAYS_A_YEAR  365.2425
#define YEARS_IN_ALL 50.0 /* from 2000 on, over which recency goes from 0 to 1 */

PG_FUNCTION_INFO_V1(capex_rank);

static double
clamp(double share)
{
	return Max(0.0, Min(share, 1.0));
}

/* The middle of a range; of one without an end the other. */
static double
middle(int64 low, int64 high)
{
	if (low == CX_UNBOUNDED_LOW)
		return (double) high;
	if (high == CX_UNBOUNDED_HIGH)
		return (double) low;
	return ((double) low + (double) high) / 2;
}

static double
amount_closeness(const capex_leaf *leaf, const cx_money *amount)
{
	double asked = middle(leaf->low, leaf->high);
	double said = middle(amount->low, amount->high);

	if (!(leaf->asks & ASKS_AMOUNT) || leaf->low == CX_UNBOUNDED_LOW ||
		leaf->high == CX_UNBOUNDED_HIGH || asked == said)
		return 1;
	if (asked <= 0 || said <= 0)
		return 0;
	return 1 / (1 + fabs(log(said / asked)));
}

static double
period_closeness(const capex_leaf *leaf, cx_days days)
{
	double covered = (double) days.next - days.first;

	if (!(leaf->asks & ASKS_PERIOD) || leaf->days.first == OPEN_PAST ||
		leaf->days.next == OPEN_FUTURE)
		return 1;
	return clamp(covered / ((double) leaf->days.next - leaf->days.first));
}

static double
kind_worth(uint8 kind)
{
	return kind == CX_KIND_ACTUAL ? 1 : kind == CX_KIND_GUIDANCE ? 0.9 : 0.5;
}

static double
recency(double days)
{
	return clamp(days / (DAYS_A_YEAR * YEARS_IN_ALL));
}

/* The day that tells how recent a claim is; the year 2000 where nothing does. */
static double
day_of(const cx_money *amount, const DateADT *published)
{
	if (published && !DATE_NOT_FINITE(*published))
		return *published;
	return cx_days_known(amount->days) ? amount->days.next : 0;
}

static double
fit(const capex_leaf *leaf, const capex_stored_claim *claim, const DateADT *published)
{
	return OF_AMOUNT * amount_closeness(leaf, &claim->amount) +
		   OF_PERIOD * period_closeness(leaf, claim->amount.days) +
		   OF_KIND * kind_worth(claim->kind) +
		   OF_RECENCY * recency(day_of(&claim->amount, published));
}

static double
best_fit(const capex_claims *claims, const capex_query *query, const capex_leaf *leaf,
		 const DateADT *published)
{
	double best = 0;
	capex_walk walk;

	capex_claims_start(&walk, claims);
	while (capex_claims_next(&walk))
		if (capex_leaf_meets(query, leaf, &walk))
			best = Max(best, fit(leaf, walk.claim, published));
	return best;
}

/* Null only where the claims or the query are. */
Datum
capex_rank(PG_FUNCTION_ARGS)
{
	const capex_claims *claims;
	const capex_query *query;
	const Bitmapset *wanted;
	DateADT published;
	double sum = 0;
	int leaf = -1;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	claims = PG_GETARG_CLAIMS(0);
	query = PG_GETARG_QUERY(1);
	wanted = capex_query_wanted(query);
	published = PG_ARGISNULL(2) ? 0 : PG_GETARG_DATEADT(2);
	while ((leaf = bms_next_member(wanted, leaf)) >= 0)
		sum += best_fit(claims, query, &query->leaves[leaf], PG_ARGISNULL(2) ? NULL : &published);
	PG_RETURN_FLOAT4((float4) (sum / Max(bms_num_members(wanted), 1)));
}
