/*
 * link_size.c - sums that are more than one firm spends.
 *
 *     "Acme Research estimates $2.7 trillion of AI spending"      a market's, and nobody's who is
 *                                                                 named for it
 */
#include "core/link_name.h"

/* Hundredths of dollars that few companies spend, and none: what suppliers tell of a market. */
#define FEW_SPEND   30000000000000
#define NONE_SPENDS 70000000000000

bool
cx_sum_reaches(const cx_money *sum, int64_t least)
{
	int64_t most = sum->low > 0 ? sum->low : sum->high;
	cx_currency currency = sum->currency;

	return most != CX_UNBOUNDED_HIGH && most >= least &&
		   (currency == cx_currency_code("USD", 3) || currency == cx_currency_code("EUR", 3) ||
			currency == cx_currency_code("GBP", 3));
}

int
cx_hugeness(const cx_link *link)
{
	if (!cx_sum_reaches(&link->amount, FEW_SPEND))
		return 0;
	return cx_sum_reaches(&link->amount, NONE_SPENDS) ? 3 : 1;
}

/* Hundredths of dollars that no firm has spent on capital in a year, and that several have not. */
#define TOPS_FIRM  14000000000000
#define TOPS_GROUP 50000000000000

bool
cx_tops_spending(const cx_link *link)
{
	bool firm = link->who.n == 1 && !cx_company_is_group(link->who.company);

	return cx_sum_reaches(&link->amount, firm ? TOPS_FIRM : TOPS_GROUP);
}

int
cx_least_huge(const cx_mark *name)
{
	if (name->type == CX_MARK_NAME)
		return 1;
	return cx_is_firm(name, CX_FIRM_COMPANY) ? 3 : 4;
}
