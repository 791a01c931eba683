/*
 * cuts.c - a text that ends anywhere is read within its bytes, and read alike with reasons.
 *
 *     build/unit/cuts FILE.txt...
 *
 *     "Acme will build a plant in Abilene, Texas" -> "Acme will build a plant in Abilene,",
 *     "Acme will build a plant in Abilene", "Acme will build a plant in", ...
 *
 * Each passage is cut before each of its words and at each second byte, and read from a copy of
 * exactly that size, so that the address sanitizer sees a byte read behind its end. Without reasons
 * sentences are skipped that cannot matter; with them none is, and the claims must be the same.
 */
#include "passages.h"
#include "reading.h"

#define EVERY 2 /* bytes; ideographs have three, so they are cut inside as well */

static bool
may_cut(const char *text, int32_t at)
{
	return at % EVERY == 0 || strchr(" ,.()", text[at]);
}

/* Reads the first bytes of a passage both ways; false when they differ. */
static bool
reads_alike(cx_request *request, int32_t length)
{
	static char plain[4000], reasoned[4000];

	request->text.length = length;
	request->explain = false;
	write_claims(plain, sizeof(plain), request);
	request->explain = true;
	write_claims(reasoned, sizeof(reasoned), request);
	if (strcmp(plain, reasoned) != 0)
		printf("%.*s\n  %s\n  with reasons: %s\n", length, request->text.bytes, plain, reasoned);
	return strcmp(plain, reasoned) == 0;
}

/* Cuts a passage everywhere; false when a cut one reads differently with reasons. */
static bool
cut_passage(const passage *p)
{
	cx_request request;
	cx_arena arena;
	bool alike = true;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, (size_t) 1 << 20);
	request = request_of(p, &arena);
	request.qualitative = true;
	for (int32_t at = request.text.length; at > 0; at--)
		if (at == request.text.length || may_cut(p->text, at))
			alike &= reads_alike(&request, at);
	cx_arena_free(&arena);
	return alike;
}

int
main(int argc, char **argv)
{
	int failed = 0;

	for (int i = 1; i < argc; i++)
		read_passages(argv[i]);
	for (int i = 0; i < n_passages; i++)
		failed += !cut_passage(&passages[i]);
	printf("%d passed, %d failed\n", n_passages - failed, failed);
	return failed > 0;
}
