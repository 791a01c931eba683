/*
 * compile.c - turns the TSV facts of src/lexicon into constant C tables.
 *
 *     compile_lexicon src/lexicon build/lexicon.c
 *
 * A row such as  "capital  Expenditures<TAB>noun<TAB>capex<TAB>en"  of cues_en.tsv becomes
 *
 *     the folded form "capital expenditures" in cx_lex_pool,
 *     the nodes "capital" and "capital expenditures" in cx_lex_nodes,
 *     the entry {CUE, NOUN, flags, EN, CAPEX} in cx_lex_entries,
 *
 * as lexicon_tables.h explains. Folding is done here with ICU, once for every character, and
 * written out as a table, so that the library folds without ICU. A file that is missing has no
 * rows; a row that is wrong is told with its file and line, and fails the build.
 */
#define _GNU_SOURCE
#include "compile.h"
#include "edges.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ERRORS 25

static int n_errors;

void
complain(place at, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", at.file, at.line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	if (++n_errors >= MOST_ERRORS)
		exit(1);
}

void
die(const char *what, const char *why)
{
	fprintf(stderr, "compile_lexicon: %s: %s\n", what, why);
	exit(1);
}

/* realloc to a power of two of items, so that growing by one is cheap. */
void *
grow(void *items, size_t count, size_t size)
{
	if (count & (count - 1))
		return items;
	items = realloc(items, (count ? count * 2 : 1) * size);
	if (!items)
		die("lexicon", "out of memory");
	return items;
}

char *
copy(const char *text)
{
	char *result = strdup(text);

	if (!result)
		die("lexicon", "out of memory");
	return result;
}

void
set_bit(uint64_t *bits, uint32_t bit)
{
	bits[bit / 64] |= (uint64_t) 1 << bit % 64;
}

static void
write_all(const char *path)
{
	FILE *out = fopen(path, "w");

	if (!out)
		die(path, strerror(errno));
	fprintf(out, "/* Written by compile_lexicon from the TSV files; edit those. */\n"
				 "#include \"core/company.h\"\n#include \"core/lexicon_tables.h\"\n"
				 "#include \"core/rules.h\"\n"
				 "#include \"core/iso4217.h\"\n"
				 "#include \"core/outlook.h\"\n\n");
	write_fold(out);
	write_tree(out);
	edges_write(out);
	write_form_sets(out);
	write_tables(out);
	if (ferror(out) || fclose(out) != 0)
		die(path, strerror(errno));
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		die("usage", "compile_lexicon DIRECTORY OUTPUT.c");
	make_fold();
	read_companies(argv[1]);
	read_forms(argv[1]);
	read_tables(argv[1]);
	add_edges();
	build_tree();
	write_all(argv[2]);
	return n_errors > 0;
}
