/*
 * reading.h - claims of a text as one line of words, for tests that read whole sentences.
 *
 *     read_claims("Acme Corp spent $2 billion on data centers in 2024.", "2025-02-01", NULL)
 *     -> "?acme investment actual USD 2B 2024"
 *
 * Claims are joined by "; "; several companies by "+"; growth and revision stand behind. A plan
 * without a figure has its days alone: "META capex guidance 2026 raised".
 */
#ifndef CX_READING_H
#define CX_READING_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/claim.h"
#include "core/money_text.h"
#include "heap.h"

static inline void
write_claim(char *out, size_t size, const cx_claim *claim)
{
	char money[CX_MONEY_TEXT_SIZE];
	size_t n = strlen(out);

	n += (size_t) snprintf(out + n, size - n, "%s", n ? "; " : "");
	for (int32_t i = 0; i < claim->n_companies; i++)
		n += (size_t) snprintf(out + n, size - n, "%s%s", i ? "+" : "", claim->companies[i]);
	if (claim->no_sum)
		cx_days_label(claim->amount.days, money);
	else
		cx_money_format(&claim->amount, money);
	n += (size_t) snprintf(out + n, size - n, "%s %s %s %s", claim->n_companies ? "" : "-",
						   cx_metric_text[claim->metric], cx_kind_text[claim->kind], money);
	if (claim->change != CX_NO_CHANGE)
		n += (size_t) snprintf(out + n, size - n, " %+g%% %s", claim->change / 100.0,
							   cx_basis_text[claim->basis]);
	if (claim->revision != CX_REVISION_NONE)
		n += (size_t) snprintf(out + n, size - n, " %s", cx_revision_text[claim->revision]);
	if (claim->withheld)
		n += (size_t) snprintf(out + n, size - n, " none given");
	if (claim->source)
		snprintf(out + n, size - n, " says %s", claim->source);
}

/* Reads a copy of exactly the text's size, so that the sanitizer sees a byte read beyond it. */
static inline void
write_claims(char *out, size_t size, const cx_request *request)
{
	size_t length = (size_t) request->text.length;
	char *bytes = malloc(length ? length : 1);
	cx_request copy = *request;
	cx_arena arena;
	cx_result result;

	copy.text.bytes = memcpy(bytes, request->text.bytes, length);
	cx_arena_init(&arena, heap_alloc, heap_free, NULL, (size_t) 16 << 20);
	cx_extract(&copy, &arena, &result);
	out[0] = 0;
	for (int32_t i = 0; i < result.n_claims; i++)
		write_claim(out, size, &result.claims[i]);
	cx_arena_free(&arena);
	free(bytes);
}

/*
 * published as "2025-02-01" or NULL; about an id of the catalogue or NULL. Reading with reasons
 * skips no sentence, so it must find the same.
 */
static inline const char *
read_claims(const char *text, const char *published, const char *about)
{
	static char out[4000], all[4000];
	cx_request request = {
		.text = {text, (int32_t) strlen(text)}, .published = CX_NO_DATE, .about = -1};

	if (published)
		request.published = cx_date_of(atoi(published), atoi(published + 5), atoi(published + 8));
	if (about)
		request.about = cx_company_by_id(about, (int32_t) strlen(about));
	write_claims(out, sizeof(out), &request);
	request.explain = true;
	write_claims(all, sizeof(all), &request);
	return strcmp(out, all) == 0 ? out : "a sentence was skipped that was needed";
}

#endif
