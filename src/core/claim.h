/*
 * claim.h - text to claims: the one call that the Postgres side makes.
 *
 *     cx_request request = {.text = {bytes, length}, .published = date, .about = company index};
 *     cx_result result;
 *     cx_extract(&request, &arena, &result);
 *
 * Never fails: when the arena's limit is reached, result.truncated is set and what was found until
 * then is returned.
 */
#ifndef CX_CLAIM_H
#define CX_CLAIM_H

#include "core/arena.h"
#include "core/company.h"
#include "core/money.h"

#define CX_NO_CHANGE         INT32_MIN
#define CX_EXTRACTOR_VERSION 1  /* goes up when some text is read differently than before */
#define CX_MOST_SPENDERS     24 /* "nine names before one verb" with room to spare */

typedef struct cx_claim
{
	const char **companies; /* ids, sorted by bytes; "?name" for unknown ones */
	int32_t n_companies;    /* 0: nobody is named */
	uint8_t metric;         /* cx_metric */
	uint8_t kind;           /* cx_kind */
	uint8_t basis;          /* cx_basis of change */
	uint8_t revision;       /* cx_revision */
	cx_money amount;
	int32_t change;     /* growth said with it, hundredths of a percent, signed; CX_NO_CHANGE */
	const char *source; /* company id of who says it, or NULL */
	int32_t figure;     /* which figure, as cx_reason has it */
	cx_span span;       /* the figure, in bytes */
	cx_span sentence;   /* its sentence, in bytes */
	bool no_sum;        /* a plan without a figure: of amount only the days count, and span is the
						 * words that say it */
	bool withheld;      /* ... because none was given */
	bool named;         /* who spends it stands in its sentence ... */
	bool general;       /* ... or is an industry, a country: nobody in particular */
	bool weak;          /* an investment that counts beside a sure outlay only (link_weak.c) */
} cx_claim;

/* One step of a decision, for capex_explain: "spender", "subject_before", "Microsoft", 12. */
typedef struct cx_reason
{
	int32_t figure;      /* which figure, in the order of the text */
	const char *field;   /* metric, spender, period, kind, amount, change, source */
	const char *rule;    /* name of the rule in rules.tsv */
	cx_span mark;        /* the words that it rests on; empty span = none */
	int32_t score;       /* what the rule gave */
	const char *outcome; /* what the candidate stands for: "capex", "MSFT", "2025-10-01..." */
	bool won;
	cx_span span; /* where the figure stands */
} cx_reason;

typedef struct cx_request
{
	cx_text text;
	cx_date published;         /* CX_NO_DATE = not known */
	int32_t about;             /* company that "we" means: index, or -1 */
	const char *about_unknown; /* "?name" when about is not in the catalogue, else NULL */
	bool all_figures;          /* extract_figures: keep figures that are no outlays */
	bool qualitative;          /* also plans without a figure */
	bool explain;              /* collect reasons */
	const int16_t *weights; /* one for each cx_rule, to try others than rules.tsv's; NULL = those */
	void (*poll)(void *arg); /* called at least every 64 kB of work; may not return (longjmp) */
	void *poll_arg;
} cx_request;

typedef struct cx_result
{
	cx_claim *claims;
	int32_t n_claims;
	cx_reason *reasons;
	int32_t n_reasons;
	bool truncated;
} cx_result;

extern void cx_extract(const cx_request *request, cx_arena *arena, cx_result *result);

#endif
