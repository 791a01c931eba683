/*
 * extract.c - any bytes to claims: what a claim promises holds for every one.
 *
 * The first byte of the input chooses the options: all figures, explain, a publication date, a
 * company, plans without a figure, and now and then an arena so small that it runs out in the
 * middle.
 */
#include "fuzz.h"

#include "core/claim.h"

static void
check_amount(const cx_money *amount)
{
	char letters[4];

	MUST(amount->low <= amount->high);
	MUST(amount->currency != 0);
	cx_currency_letters(amount->currency, letters);
	MUST(cx_currency_code(letters, 3) == amount->currency);
	MUST((amount->flags & ~CX_MONEY_FLAGS) == 0);
	MUST(amount->rate < CX_N_RATES);
	MUST(cx_days_known(amount->days) ? amount->days.first < amount->days.next
									 : amount->days.next == CX_NO_DATE);
}

static void
check_claim(const cx_claim *claim, cx_text text, bool all_figures)
{
	MUST(claim->metric < CX_N_METRICS);
	MUST(all_figures || claim->metric <= CX_LAST_OUTLAY);
	MUST(claim->kind < CX_N_KINDS);
	MUST(claim->basis < CX_N_BASES);
	MUST(claim->revision < CX_N_REVISIONS);
	MUST(span_inside(claim->span, 0, text.length) && claim->span.start < claim->span.end);
	MUST(span_inside(claim->sentence, 0, text.length));
	MUST(span_inside(claim->span, claim->sentence.start, claim->sentence.end));
	for (int i = 1; i < claim->n_companies; i++)
		MUST(strcmp(claim->companies[i - 1], claim->companies[i]) < 0);
	MUST(!claim->withheld || claim->no_sum);
	if (!claim->no_sum)
		check_amount(&claim->amount);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t options = size > 0 ? data[0] : 0;
	cx_text text = fuzz_text(size > 0 ? data + 1 : data, size > 0 ? size - 1 : 0);
	cx_request request = {.text = text,
						  .published = options & 4 ? cx_date_of(2025, 7, 30) : CX_NO_DATE,
						  .about = options & 8 ? cx_company_by_id("MSFT", 4) : -1,
						  .all_figures = options & 1,
						  .explain = options & 2,
						  .qualitative = options & 16};
	cx_result result;
	cx_arena arena;

	fuzz_arena(&arena, (options & 0xF0) == 0xF0 ? 16 << 10 : 64 << 20);
	cx_extract(&request, &arena, &result);
	for (int i = 0; i < result.n_claims; i++)
	{
		check_claim(&result.claims[i], text, request.all_figures);
		MUST(i == 0 || result.claims[i - 1].span.start <= result.claims[i].span.start);
	}
	cx_arena_free(&arena);
	free((char *) text.bytes);
	return 0;
}
