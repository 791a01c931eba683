/*
 * compile.h - what the files of the lexicon compiler share.
 *
 * tsv.c reads rows and columns, forms.c the words that texts are searched for, facts.c what stands
 * in tables of its own (companies, currencies, rates, phrases, rules), fold.c folds, tree.c makes
 * the tree of the folded words, emit.c writes C, and compile.c calls them. edges.h is on its own.
 */
#ifndef CX_COMPILE_H
#define CX_COMPILE_H

#include "core/lexicon_tables.h"

#include <stdio.h>

#define MOST_COLUMNS 16
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct place
{
	const char *file;
	int line;
} place;

/* A row of a form, before it becomes an entry. */
typedef struct row
{
	place at;
	char *written;
	char *folded;
	char *longer; /* folded longer words, comma-separated, or NULL */
	cx_lex_entry entry;
} row;

/* The rows of all forms, in the order of the files until the tree is built, then sorted. */
extern row *rows;
extern size_t n_rows;

/* Tell what is wrong with a row; the build fails at the end, or after many. */
extern void complain(place at, const char *format, ...);
extern void die(const char *what, const char *why);
extern void *grow(void *items, size_t count, size_t size);
extern char *copy(const char *text);
extern void set_bit(uint64_t *bits, uint32_t bit);

/* tsv.c: a file that is missing has no rows. */
typedef void (*row_reader)(place at, char **column);
extern void read_tsv(const char *directory, const char *name, const char *header,
					 row_reader reader);
extern int32_t read_int(place at, const char *text);
extern int read_name(place at, const char *text, const char *const *names, int n);
extern uint8_t read_lang(place at, const char *text);
extern void read_flags(place at, const char *text, cx_lex_entry *entry);
extern int32_t pack_currency(place at, const char *code);

/* fold.c: make_fold first. */
extern void make_fold(void);
extern uint32_t fold_char(uint32_t c);
extern char *fold_form(const char *form);
extern void write_fold(FILE *out);

/* facts.c: companies first, as aliases name them. */
extern void read_companies(const char *directory);
extern void read_tables(const char *directory);
extern void write_tables(FILE *out);
extern size_t n_companies;
extern int32_t company_index(place at, const char *id);
extern const char *company_id(int32_t index);
extern bool is_source(int32_t index);
extern bool is_project(int32_t index);

/* forms.c */
extern void read_forms(const char *directory);
extern void add_edges(void);
extern void write_form_sets(FILE *out);

/* tree.c */
extern void build_tree(void);
extern void write_tree(FILE *out);

/* emit.c */
extern void write_string(FILE *out, const char *bytes, size_t length);
extern void write_text(FILE *out, const char *text);
extern void write_bits(FILE *out, const uint64_t *bits, size_t n);
extern void write_byte_set(FILE *out, const char *name, const uint64_t set[4]);
extern void open_table(FILE *out, const char *type, const char *name, size_t n);

#endif
