/*
 * rules.c - is every rule of the linker there for something that a text of ours shows?
 *
 *     build/rules FILE.txt...
 *
 * Reads each passage once with the weights of rules.tsv, and once for each rule with that rule's
 * weight taken for zero. A rule without which no passage is read differently is told, and fails:
 * it wants a passage of its own, or it wants to go. The last line counts them.
 */
#include "core/claim.h"
#include "core/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_PASSAGE 8192
#define LONGEST_READING 8192

typedef struct passage
{
	char *text;
	cx_date published;
	char about[64];
	char reading[LONGEST_READING]; /* with the weights of rules.tsv */
} passage;

static passage *passages;
static int n_passages;

/* ---- passages ---- */

/* One more passage, empty; the room doubles when it is full. */
static passage *
add_passage(void)
{
	static int room = 0;

	if (n_passages == room)
	{
		room = room > 0 ? 2 * room : 256;
		passages = realloc(passages, (size_t) room * sizeof(passage));
	}
	if (!passages)
	{
		perror("passages");
		exit(2);
	}
	memset(&passages[n_passages], 0, sizeof(passage));
	return &passages[n_passages++];
}

/* "== id | published | about": either may be missing. */
static void
start_passage(const char *line)
{
	passage *p = add_passage();
	const char *published = strchr(line, '|');
	const char *about = published ? strchr(published + 1, '|') : NULL;
	int year, month, day;

	p->text = calloc(1, LONGEST_PASSAGE);
	p->published = CX_NO_DATE;
	if (published && sscanf(published + 1, " %d-%d-%d", &year, &month, &day) == 3)
		p->published = cx_date_of(year, month, day);
	if (about)
		sscanf(about + 1, " %63[^ \n]", p->about);
}

static void
add_line(passage *p, const char *line)
{
	size_t used = strlen(p->text);

	snprintf(p->text + used, LONGEST_PASSAGE - used, "%s", line);
}

/* README.md beside this file has the format. */
static void
read_passages(const char *path)
{
	char line[LONGEST_PASSAGE];
	FILE *file = fopen(path, "r");
	bool inside = false;

	if (!file)
	{
		perror(path);
		exit(2);
	}
	while (fgets(line, sizeof(line), file))
	{
		if (strncmp(line, "== ", 3) == 0)
		{
			start_passage(line);
			inside = true;
		}
		else if (inside && strncmp(line + 1, "> ", 2) != 0)
			add_line(&passages[n_passages - 1], line);
	}
	fclose(file);
}

/* ---- readings ---- */

static void *
allocate(void *arg, size_t size)
{
	(void) arg;
	return malloc(size);
}

static void
release(void *arg, void *block)
{
	(void) arg;
	free(block);
}

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
	cx_request request = {.text = {p->text, (int32_t) strlen(p->text)},
						  .published = p->published,
						  .about = -1,
						  .weights = weights};
	cx_text about = {p->about, (int32_t) strlen(p->about)};
	cx_arena arena;
	cx_result result;
	size_t used = 0;

	cx_arena_init(&arena, allocate, release, NULL, (size_t) 16 << 20);
	if (about.length > 0)
		request.about = cx_company_normalize(about);
	if (about.length > 0 && request.about < 0)
		request.about_unknown = cx_company_unknown(&arena, about);
	cx_extract(&request, &arena, &result);
	reading[0] = '\0';
	for (int i = 0; i < result.n_claims && used < LONGEST_READING - 1; i++)
		used += write_claim(&result.claims[i], reading + used, LONGEST_READING - used);
	cx_arena_free(&arena);
}

/* How many passages are read differently without a rule. */
static int
passages_that_notice(cx_rule rule)
{
	static char reading[LONGEST_READING];
	int16_t weights[CX_N_RULES];
	int n = 0;

	memcpy(weights, cx_rule_weights, sizeof(weights));
	weights[rule] = 0;
	for (int i = 0; i < n_passages; i++)
	{
		read_passage(&passages[i], weights, reading);
		n += strcmp(reading, passages[i].reading) != 0;
	}
	return n;
}

int
main(int argc, char **argv)
{
	int unnoticed = 0;

	for (int i = 1; i < argc; i++)
		read_passages(argv[i]);
	for (int i = 0; i < n_passages; i++)
		read_passage(&passages[i], NULL, passages[i].reading);
	for (int rule = 0; rule < CX_N_RULES; rule++)
	{
		int n = passages_that_notice((cx_rule) rule);

		printf("%-24s %4d of %d passages\n", cx_rule_names[rule], n, n_passages);
		if (n == 0)
			printf("%s: no passage is read differently without it\n", cx_rule_names[rule]);
		unnoticed += n == 0;
	}
	printf("%d passed, %d failed\n", CX_N_RULES - unnoticed, unnoticed);
	return unnoticed > 0;
}
