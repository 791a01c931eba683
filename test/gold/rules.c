/*
 * rules.c - is every rule of the linker there for something that a text of ours shows?
 *
 *     build/rules FILE.txt...
 *
 * Reads each passage once with the weights of rules.tsv, and once for each rule with that rule's
 * weight taken for zero. A rule without which no passage is read differently is told, and fails:
 * it wants a passage of its own, or it wants to go. The last line counts them.
 */
#include "core/rules.h"
#include "heap.h"
#include "passages.h"

#define LONGEST_READING 8192

static int
write_claim(const cx_claim *claim, char *out, size_t room)
{
	const cx_money *a = &claim->amount;
	int n = snprintf(out, room, "%d %lld %lld %u %d %d %u %u %u %u %d %u %u %s", claim->span.start,
					 (long long) a->low, (long long) a->high, a->currency, a->days.first,
					 a->days.next, a->flags, a->rate, claim->metric, claim->kind, claim->change,
					 claim->basis, claim->revision, claim->source ? claim->source : "");

	for (int i = 0; i < claim->n_companies && n < (int) room; i++)
		n += snprintf(out + n, room - n, " %s", claim->companies[i]);
	return n;
}

/* The claims of a passage in writing, read with some weights. */
static void
read_passage(const passage *p, const int16_t *weights, char *reading)
{
	cx_request request;
	cx_arena arena;
	cx_result result;
	size_t used = 0;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, (size_t) 16 << 20);
	request = request_of(p, &arena);
	request.weights = weights;
	cx_extract(&request, &arena, &result);
	reading[0] = '\0';
	for (int i = 0; i < result.n_claims && used < LONGEST_READING - 1; i++)
		used += write_claim(&result.claims[i], reading + used, LONGEST_READING - used);
	cx_arena_free(&arena);
}

/* How many passages are read differently without a rule than with the weights of rules.tsv. */
static int
passages_that_notice(cx_rule rule, char (*whole)[LONGEST_READING])
{
	static char reading[LONGEST_READING];
	int16_t weights[CX_N_RULES];
	int n = 0;

	memcpy(weights, cx_rule_weights, sizeof(weights));
	weights[rule] = 0;
	for (int i = 0; i < n_passages; i++)
	{
		read_passage(&passages[i], weights, reading);
		n += strcmp(reading, whole[i]) != 0;
	}
	return n;
}

int
main(int argc, char **argv)
{
	char(*whole)[LONGEST_READING];
	int unnoticed = 0;

	for (int i = 1; i < argc; i++)
		read_passages(argv[i]);
	whole = calloc((size_t) n_passages + 1, LONGEST_READING);
	if (whole == NULL)
		return 2;
	for (int i = 0; i < n_passages; i++)
		read_passage(&passages[i], NULL, whole[i]);
	for (int rule = 0; rule < CX_N_RULES; rule++)
	{
		int n = passages_that_notice((cx_rule) rule, whole);

		printf("%-24s %4d of %d passages\n", cx_rule_names[rule], n, n_passages);
		if (n == 0)
			printf("%s: no passage is read differently without it\n", cx_rule_names[rule]);
		unnoticed += n == 0;
	}
	printf("%d passed, %d failed\n", CX_N_RULES - unnoticed, unnoticed);
	return unnoticed > 0;
}
