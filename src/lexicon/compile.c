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
#include "core/company.h"
#include "core/lexicon_tables.h"
#include "core/number.h"
#include "core/outlook.h"
#include "core/period.h"
#include "core/rules.h"
#include "edges.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <glob.h>
#include <limits.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define MOST_COLUMNS 16
#define MOST_ERRORS  25
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

/* A growing array of bytes in which every string is kept with its NUL. */
typedef struct pool
{
	char *bytes;
	size_t length;
	size_t room;
} pool;

typedef struct company
{
	place at;
	char *column[MOST_COLUMNS];
	cx_weeks weeks;
	uint32_t traits;
} company;

typedef struct phrase_form
{
	int set;
	int length;
	char text[CX_LONGEST_PHRASE];
} phrase_form;

typedef struct sector
{
	char *name;
	uint32_t traits;
} sector;

typedef struct iso_currency
{
	char *code;
	char *name;
	int32_t digits;
} iso_currency;

/* A node while the tree is made, with a hash of all its bytes; it is known by its slot. */
typedef struct prefix
{
	cx_lex_node node;
	uint32_t hash;
	uint32_t child;   /* the first of those below it, one more, as 0 is none ... */
	uint32_t sibling; /* ... and the next of those below the same one */
} prefix;

typedef struct rate_sign
{
	char *text;
	int32_t percent;
} rate_sign;

typedef struct outlook_word
{
	char *folded;
	uint32_t meanings;
} outlook_word;

static row *rows;
static size_t n_rows;
static company *companies;
static size_t n_companies;
static uint64_t phrase_heads[CX_N_PHRASES][4], phrase_tails[CX_N_PHRASES][4];
static phrase_form *phrase_forms;
static size_t n_phrase_forms;
static sector *sectors;
static size_t n_sectors;
static iso_currency *iso_currencies;
static size_t n_iso_currencies;
static rate_sign *rate_signs;
static size_t n_rate_signs;
static uint64_t rate_heads[4], trade_tails[4];
static outlook_word *outlook_words;
static size_t n_outlook_words;
static int weights[CX_N_RULES]; /* no weight yet: beyond CX_MOST_WEIGHT */
static prefix *prefixes;        /* a hash table */
static uint32_t n_slots;
static uint32_t n_prefixes;
static uint32_t fold[CX_FOLD_END];
static pool forms, written, longer;
static int n_errors;

static void
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

static void
die(const char *what, const char *why)
{
	fprintf(stderr, "compile_lexicon: %s: %s\n", what, why);
	exit(1);
}

/* realloc to a power of two of items, so that growing by one is cheap. */
static void *
grow(void *items, size_t count, size_t size)
{
	if (count & (count - 1))
		return items;
	items = realloc(items, (count ? count * 2 : 1) * size);
	if (!items)
		die("lexicon", "out of memory");
	return items;
}

static char *
copy(const char *text)
{
	char *result = strdup(text);

	if (!result)
		die("lexicon", "out of memory");
	return result;
}

static uint32_t
add_to_pool(pool *p, const char *text, size_t length)
{
	uint32_t offset = (uint32_t) p->length;

	if (p->length + length > p->room)
	{
		p->room = (p->length + length) * 2;
		p->bytes = realloc(p->bytes, p->room);
		if (!p->bytes)
			die("lexicon", "out of memory");
	}
	memcpy(p->bytes + p->length, text, length);
	p->length += length;
	return offset;
}

/* ---- folding ---- */

/* The one character that a string of ICU is, or 0. */
static uint32_t
only_char(const UChar *text, int32_t length)
{
	UChar32 c;
	int32_t next = 0;

	if (length <= 0)
		return 0;
	U16_NEXT(text, next, length, c);
	return next == length ? (uint32_t) c : 0;
}

/* NFKC of one character where it is one character, else the character itself. */
static uint32_t
normalize_char(const UNormalizer2 *nfkc, uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar in[2], out[32];
	int32_t length = 0, n;
	uint32_t result;

	U16_APPEND_UNSAFE(in, length, c);
	n = unorm2_normalize(nfkc, in, length, out, 32, &status);
	result = U_SUCCESS(status) ? only_char(out, n) : 0;
	return result ? result : c;
}

/* Simplified Han of one character, where that is one character. */
static uint32_t
simplify_char(const UTransliterator *simplify, uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar text[32];
	int32_t length = 0, limit;
	uint32_t result;

	U16_APPEND_UNSAFE(text, length, c);
	limit = length;
	utrans_transUChars(simplify, text, &length, 32, 0, &limit, &status);
	result = U_SUCCESS(status) ? only_char(text, length) : 0;
	return result ? result : c;
}

/* Quotation marks that differ in shape alone; dashes stay what they are. */
static uint32_t
straighten(uint32_t c)
{
	if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 || c == 0x02BC)
		return '\'';
	if (c == 0x201C || c == 0x201D || c == 0x201F || c == 0x2033)
		return '"';
	return c;
}

/*
 * Fill fold[]. A sign that NFKC would make a letter or digit (², ①) stays: beside a name it is a
 * footnote, not a part of it.
 */
static void
make_fold(void)
{
	static const UChar id[] = u"Traditional-Simplified";
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	UTransliterator *simplify = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

	if (U_FAILURE(status))
		die("ICU", u_errorName(status));
	for (uint32_t c = 0; c < CX_FOLD_END; c++)
	{
		uint32_t folded;

		if (U_IS_SURROGATE(c))
			continue;
		folded = normalize_char(nfkc, c);
		folded = (uint32_t) u_foldCase((UChar32) folded, U_FOLD_CASE_DEFAULT);
		folded = straighten(normalize_char(nfkc, folded));
		if (u_hasBinaryProperty((UChar32) folded, UCHAR_UNIFIED_IDEOGRAPH))
			folded = simplify_char(simplify, folded);
		if (cx_is_word(c) == cx_is_word(folded) && cx_is_space(c) == cx_is_space(folded))
			fold[c] = folded == c ? 0 : folded;
	}
	utrans_close(simplify);
}

static uint32_t
fold_char(uint32_t c)
{
	return c < CX_FOLD_END && fold[c] ? fold[c] : c;
}

/* Fold a form: every character, white space to one space. NULL when it is no UTF-8 or too long. */
static char *
fold_form(const char *form)
{
	char out[CX_LEX_LONGEST + 8];
	cx_text text = {form, (int32_t) strlen(form)};
	uint32_t before = 0;
	int length = 0, size;
	bool space = false;

	for (int32_t pos = 0; pos < text.length; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (c == CX_BAD || length > CX_LEX_LONGEST - 4)
			return NULL;
		if (cx_is_space(c))
		{
			space = !cx_is_invisible(c);
			continue;
		}
		c = fold_char(c);
		if (space && length > 0 && cx_space_counts(before, c))
			out[length++] = ' ';
		space = false;
		before = c;
		length += cx_put_char(out + length, c);
	}
	out[length] = '\0';
	return copy(out);
}

/* ---- reading TSV ---- */

typedef void (*row_reader)(place at, char **column);

/* Cut a line at its tabs; missing columns are empty. How many there were. */
static int
cut(char *line, char **column)
{
	int n = 0;

	while (line && n < MOST_COLUMNS)
	{
		char *tab = strchr(line, '\t');

		column[n++] = line;
		if (tab)
			*tab++ = '\0';
		line = tab;
	}
	for (int i = n; i < MOST_COLUMNS; i++)
		column[i] = "";
	return line ? MOST_COLUMNS + 1 : n;
}

static int
count_tabs(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += *text == '\t';
	return n;
}

static bool
well_formed(const char *line)
{
	cx_text text = {line, (int32_t) strlen(line)};
	int size;

	for (int32_t pos = 0; pos < text.length; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (c == CX_BAD || c == '\r')
			return false;
	}
	return true;
}

/* Give every row of a file to its reader; the first line must be the header. */
static void
read_tsv(const char *directory, const char *name, const char *header, row_reader reader)
{
	char *path = NULL, *line = NULL, *column[MOST_COLUMNS];
	size_t room = 0;
	place at = {NULL, 0};
	FILE *file;

	if (asprintf(&path, "%s/%s", directory, name) < 0)
		die(name, "out of memory");
	at.file = path; /* kept for the messages */
	file = fopen(path, "r");
	if (!file && errno == ENOENT)
		return;
	if (!file)
		die(path, strerror(errno));
	while (getline(&line, &room, file) >= 0)
	{
		at.line++;
		line[strcspn(line, "\n")] = '\0';
		if (at.line == 1 && strcmp(line, header) != 0)
			complain(at, "the header must be \"%s\"", header);
		if (at.line == 1 || line[0] == '\0' || strncmp(line, "# ", 2) == 0)
			continue;
		if (!well_formed(line))
			complain(at, "not UTF-8, or a carriage return");
		else if (cut(line, column) > count_tabs(header) + 1)
			complain(at, "more columns than the header has");
		else
			reader(at, column);
	}
	free(line);
	fclose(file);
}

/* ---- columns ---- */

static void
set_bit(uint64_t *bits, uint32_t bit)
{
	bits[bit / 64] |= (uint64_t) 1 << bit % 64;
}

static const struct
{
	const char *name;
	uint8_t flag;
} flag_names[] = {
	{"exact", CX_LEX_EXACT},       {"capital", CX_LEX_CAPITAL}, {"ambiguous", CX_LEX_AMBIGUOUS},
	{"attached", CX_LEX_ATTACHED}, {"ticker", CX_LEX_TICKER},   {"spoken", CX_LEX_SPOKEN},
};

/* Remarks that only names of companies have. */
static const struct
{
	const char *name;
	uint8_t sub;
} name_flags[] = {
	{"dressed", CX_NAME_DRESSED},
	{"weak", CX_NAME_WEAK},
	{"person", CX_NAME_PERSON},
	{"product", CX_NAME_PRODUCT},
};

static uint8_t
find_flag(const char *text, size_t length)
{
	for (size_t i = 0; i < COUNT(flag_names); i++)
		if (strlen(flag_names[i].name) == length && strncmp(flag_names[i].name, text, length) == 0)
			return flag_names[i].flag;
	return 0;
}

static uint8_t
find_name_flag(const char *text, size_t length)
{
	for (size_t i = 0; i < COUNT(name_flags); i++)
		if (strlen(name_flags[i].name) == length && strncmp(name_flags[i].name, text, length) == 0)
			return name_flags[i].sub;
	return 0;
}

/* Read a list of flags into an entry; a name that leans on its neighbours is ambiguous. */
static void
read_flags(place at, const char *text, cx_lex_entry *entry)
{
	while (*text)
	{
		size_t length = strcspn(text, ",");
		uint8_t flag = find_flag(text, length);
		uint8_t sub = entry->lex_class == CX_LEX_COMPANY ? find_name_flag(text, length) : 0;

		if (!flag && !sub)
			complain(at, "unknown flag in \"%s\"", text);
		entry->flags |= flag;
		entry->sub |= sub;
		text += length;
		text += *text == ',';
	}
	if (entry->lex_class == CX_LEX_COMPANY && entry->sub & (CX_NAME_DRESSED | CX_NAME_WEAK))
		entry->flags |= CX_LEX_AMBIGUOUS;
}

static uint8_t
read_lang(place at, const char *text)
{
	static const char *const names[] = {"any", "en", "zh", "ja", "ko", "de"};

	for (uint8_t i = 0; i < COUNT(names); i++)
		if (strcmp(names[i], text) == 0)
			return i;
	if (strlen(text) != 2 || !islower((unsigned char) text[0]) || !islower((unsigned char) text[1]))
		complain(at, "\"%s\" is no language", text);
	return CX_LANG_OTHER;
}

static int32_t
read_int(place at, const char *text)
{
	char *end;
	long value;

	errno = 0;
	value = strtol(text, &end, 10);
	if (*text == '\0' || *end || errno || value < INT32_MIN || value > INT32_MAX)
		complain(at, "\"%s\" is no whole number", text);
	return (int32_t) value;
}

/* The place of a name in a list of n. */
static int
read_name(place at, const char *text, const char *const *names, int n)
{
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], text) == 0)
			return i;
	complain(at, "unknown word \"%s\"", text);
	return 0;
}

static row *
add_row(place at, const char *form, cx_lex_class lex_class, const char *lang, const char *flags)
{
	row *r;

	rows = grow(rows, n_rows, sizeof(row));
	r = &rows[n_rows];
	memset(r, 0, sizeof(*r));
	r->at = at;
	r->written = copy(form);
	r->folded = fold_form(form);
	if (!r->folded || r->folded[0] == '\0')
	{
		complain(at, "form \"%s\" is empty or longer than %d bytes", form, CX_LEX_LONGEST - 4);
		r->folded = copy("?");
	}
	r->entry.lex_class = (uint8_t) lex_class;
	r->entry.lang = read_lang(at, lang);
	read_flags(at, flags, &r->entry);
	n_rows++;
	return r;
}

/* ---- one reader for each file ---- */

#define NAME(name, text) text,
static const char *const number_roles[] = {CX_NUMBER_ROLES(NAME)};
static const char *const period_words[] = {CX_PERIOD_WORDS(NAME)};
static const char *const firm_kinds[] = {"company",    "private", "project", "fund",
										 "government", "group",   "source"};
static const char *const positions[] = {"before", "after", "both"};
static const char *const units[] = {"day", "month", "quarter", "half", "year"};

static void
read_scale(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_SCALE, column[2], column[3]);

	r->entry.value = read_int(at, column[1]);
}

static void
read_number(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_NUMBER, column[3], column[4]);

	r->entry.value = read_int(at, column[1]);
	r->entry.sub = (uint8_t) read_name(at, column[2], number_roles, CX_N_NUMBER_ROLES);
}

/* Three letters in base 26, plus one, as cx_currency_code packs them. */
static int32_t
pack_currency(place at, const char *code)
{
	int32_t packed = 0;

	if (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
		complain(at, "\"%s\" is no currency code", code);
	for (int i = 0; i < 3 && code[i]; i++)
		packed = packed * 26 + (code[i] - 'A');
	return packed + 1;
}

static void
read_currency(place at, char **column)
{
	static const uint8_t position_flags[] = {CX_LEX_BEFORE, CX_LEX_AFTER,
											 CX_LEX_BEFORE | CX_LEX_AFTER};
	row *r = add_row(at, column[0], CX_LEX_CURRENCY, column[3], column[4]);

	r->entry.value = pack_currency(at, column[1]);
	r->entry.flags |= position_flags[read_name(at, column[2], positions, 3)];
}

static void
read_period(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_PERIOD, column[3], column[4]);

	r->entry.sub = (uint8_t) read_name(at, column[2], period_words, CX_N_PERIOD_WORDS);
	if (islower((unsigned char) column[1][0]))
		r->entry.value = read_name(at, column[1], units, 5);
	else
		r->entry.value = read_int(at, column[1]);
}

static void
read_cue(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_CUE, column[3], column[4]);

	r->entry.sub = (uint8_t) read_name(at, column[1], cx_cue_text, CX_N_CUES);
	r->entry.value = cx_cue_value((cx_cue) r->entry.sub, column[2]);
	if (r->entry.value < 0)
		complain(at, "\"%s\" is no value of cue class \"%s\"", column[2], column[1]);
}

static const char *const dresses[] = {CX_DRESSES(NAME)};

static void
read_dress(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_DRESS, column[3], column[4]);

	r->entry.sub = (uint8_t) read_name(at, column[1], dresses, CX_N_DRESSES);
	if (strlen(column[2]) > 3)
		complain(at, "\"%s\" is no ending of ids", column[2]);
	for (const char *letter = column[2]; *letter; letter++)
		r->entry.value = r->entry.value << 8 | *letter;
	if (r->entry.sub == CX_DRESS_TRADE_END)
		set_bit(trade_tails, (uint8_t) column[0][strlen(column[0]) - 1]);
}

static void
read_suffix(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_SUFFIX, "any", column[2]);

	r->entry.sub = (uint8_t) read_name(at, column[1], positions, 3);
}

static void
read_piece(place at, char **column)
{
	if (!edges_add_piece(column[0]))
		complain(at, "the piece \"%s\" has not three bytes", column[0]);
}

/* sign, what one of it is in percent */
static void
read_rate_sign(place at, char **column)
{
	rate_signs = grow(rate_signs, n_rate_signs, sizeof(rate_sign));
	rate_signs[n_rate_signs++] = (rate_sign){copy(column[0]), read_int(at, column[1])};
	set_bit(rate_heads, (uint8_t) column[0][column[0][0] == ' ']);
}

/* The sets of phrases as C names them. */
#define PHRASE_NAME(name) #name,
static const char *const phrase_sets[] = {CX_PHRASES(PHRASE_NAME)};
#undef PHRASE_NAME

/* How a blank at the end of a form is written, so that it is seen. */
#define BLANK "\xE2\x90\xA3" /* ␣ */

/* set, form: a row of the set before, or of the one that phrase.h names next */
static void
read_phrase(place at, char **column)
{
	phrase_form *f;
	int last = n_phrase_forms ? phrase_forms[n_phrase_forms - 1].set : -1;
	int set = last >= 0 && strcasecmp(column[0], phrase_sets[last]) == 0 ? last : last + 1;

	if (set >= CX_N_PHRASES || strcasecmp(column[0], phrase_sets[set]) != 0)
	{
		complain(at, "phrase.h has no set \"%s\" here", column[0]);
		return;
	}
	phrase_forms = grow(phrase_forms, n_phrase_forms, sizeof(phrase_form));
	f = &phrase_forms[n_phrase_forms++];
	*f = (phrase_form){.set = set};
	for (const char *c = column[1]; *c && f->length < CX_LONGEST_PHRASE; f->length++)
	{
		bool blank = strncmp(c, BLANK, strlen(BLANK)) == 0;

		f->text[f->length] = blank ? ' ' : *c;
		c += blank ? strlen(BLANK) : 1;
	}
	if (f->length == 0 || f->length == CX_LONGEST_PHRASE)
		complain(at, "a form has 1 to %d bytes", CX_LONGEST_PHRASE - 1);
	set_bit(phrase_heads[set], (uint8_t) f->text[0]);
	set_bit(phrase_tails[set], (uint8_t) f->text[f->length - (f->length > 0)]);
}

static void
read_phrases(const char *directory)
{
	read_tsv(directory, "phrases.tsv", "set\tform\tnote", read_phrase);
	if (n_phrase_forms == 0 || phrase_forms[n_phrase_forms - 1].set != CX_N_PHRASES - 1)
		complain((place){"phrases.tsv", 0}, "the last sets of phrase.h have no forms");
}

#define TRAIT_TEXT(name, text) text,
static const char *const traits[] = {CX_TRAITS(TRAIT_TEXT)};
#undef TRAIT_TEXT

/* sector, what its firms have in common, separated by commas */
static void
read_sector(place at, char **column)
{
	sector *s;

	sectors = grow(sectors, n_sectors, sizeof(sector));
	s = &sectors[n_sectors++];
	*s = (sector){.name = copy(column[0])};
	for (char *trait = strtok(column[1], ","); trait; trait = strtok(NULL, ","))
		s->traits |= 1u << read_name(at, trait, traits, CX_N_TRAITS);
}

static uint32_t
traits_of(place at, const char *name)
{
	for (size_t i = 0; i < n_sectors; i++)
		if (strcmp(sectors[i].name, name) == 0)
			return sectors[i].traits;
	complain(at, "sectors.tsv has no sector \"%s\"", name);
	return 0;
}

enum
{
	COMPANY_ID,
	COMPANY_NAME,
	COMPANY_KIND,
	COMPANY_COUNTRY,
	COMPANY_SECTOR,
	COMPANY_FY_END,
	COMPANY_FY_LABEL,
	COMPANY_PARENT,
	COMPANY_MEMBERS,
	COMPANY_TICKER,
	COMPANY_CURRENCY,
	COMPANY_COLUMNS
};

static void
read_company(place at, char **column)
{
	company *c;

	companies = grow(companies, n_companies, sizeof(company));
	c = &companies[n_companies];
	c->at = at;
	c->weeks = (cx_weeks){0};
	c->traits = traits_of(at, column[COMPANY_SECTOR]);
	for (int i = 0; i < COMPANY_COLUMNS; i++)
		c->column[i] = copy(column[i]);
	if (n_companies > 0 && strcmp(c[-1].column[COMPANY_ID], column[COMPANY_ID]) >= 0)
		complain(at, "ids must be sorted by bytes, each once");
	read_name(at, column[COMPANY_KIND], firm_kinds, 7);
	pack_currency(at, column[COMPANY_CURRENCY]);
	n_companies++;
}

static int
compare_id(const void *id, const void *item)
{
	return strcmp(id, ((const company *) item)->column[COMPANY_ID]);
}

static int32_t
company_index(place at, const char *id)
{
	const company *found = bsearch(id, companies, n_companies, sizeof(company), compare_id);

	if (!found)
		complain(at, "no company \"%s\"", id);
	return found ? (int32_t) (found - companies) : 0;
}

static bool
is_source(int32_t index)
{
	return strcmp(companies[index].column[COMPANY_KIND], firm_kinds[CX_FIRM_SOURCE]) == 0;
}

/* Whether a company's figures are a project's, or its parent's that is one. */
static bool
is_project(int32_t index)
{
	const company *c = &companies[index];

	if (strcmp(c->column[COMPANY_KIND], firm_kinds[CX_FIRM_PROJECT]) == 0)
		return true;
	return c->column[COMPANY_PARENT][0] &&
		   is_project(company_index(c->at, c->column[COMPANY_PARENT]));
}

static void
read_alias(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_COMPANY, column[2], column[3]);

	r->entry.value = company_index(at, column[1]);
	if (is_source(r->entry.value))
		r->entry.flags |= CX_LEX_SOURCE;
	if (column[4][0])
		r->longer = copy(column[4]);
}

/* Cue words have a file for each language, cues_en.tsv, cues_zh.tsv, ...: a new one is found by its
 * name. */
static void
read_cues(const char *directory, const char *header)
{
	char pattern[4096];
	glob_t found;

	snprintf(pattern, sizeof(pattern), "%s/cues_*.tsv", directory);
	if (glob(pattern, 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		read_tsv(directory, strrchr(found.gl_pathv[i], '/') + 1, header, read_cue);
	globfree(&found);
}

/* The rules as C names them. */
#define RULE_NAME(name) #name,
static const char *const rule_names[] = {CX_RULES(RULE_NAME)};
#undef RULE_NAME

/* rule, weight, meaning: every rule of rules.h once */
static void
read_rule(place at, char **column)
{
	int32_t weight = read_int(at, column[1]);

	for (int i = 0; i < CX_N_RULES; i++)
		if (strcasecmp(column[0], rule_names[i]) == 0)
		{
			if (weights[i] <= CX_MOST_WEIGHT)
				complain(at, "rule %s stands here twice", column[0]);
			if (abs(weight) > CX_MOST_WEIGHT)
				complain(at, "a weight lies between -%d and %d", CX_MOST_WEIGHT, CX_MOST_WEIGHT);
			weights[i] = weight;
			return;
		}
	complain(at, "rules.h has no rule %s", column[0]);
}

/* A fiscal year of 52 or 53 weeks. */
static void
read_weeks(place at, char **column)
{
	cx_weeks *weeks = &companies[company_index(at, column[0])].weeks;

	if (!cx_weeks_parse(column[1], (int32_t) strlen(column[1]), weeks))
		complain(at, "\"%s\" is no rule like \"last Saturday\"", column[1]);
	weeks->long_quarter = (uint8_t) read_int(at, column[2]);
	if (weeks->long_quarter < 1 || weeks->long_quarter > 4)
		complain(at, "quarter %d has no long week", weeks->long_quarter);
}

static void
read_iso_currency(place at, char **column)
{
	iso_currency *c;

	iso_currencies = grow(iso_currencies, n_iso_currencies, sizeof(iso_currency));
	c = &iso_currencies[n_iso_currencies];
	*c = (iso_currency){copy(column[0]), copy(column[2]), read_int(at, column[1])};
	if (n_iso_currencies > 0 && strcmp(c[-1].code, c->code) >= 0)
		complain(at, "codes must be sorted, each once");
	pack_currency(at, c->code);
	if (c->digits < 0 || c->digits > 4)
		complain(at, "a currency has up to four decimals");
	n_iso_currencies++;
}

#define OUTLOOK_TEXT(name, text) text,
static const char *const outlooks[] = {CX_OUTLOOKS(OUTLOOK_TEXT)};
#undef OUTLOOK_TEXT

/* word, what it means for spending that has no sum, lang */
static void
read_outlook(place at, char **column)
{
	char *folded = fold_form(column[0]);
	uint32_t meaning = 1u << read_name(at, column[1], outlooks, CX_N_OUTLOOKS);
	outlook_word *word = NULL;

	read_lang(at, column[2]);
	if (!folded || !folded[0])
	{
		complain(at, "\"%s\" is no word", column[0]);
		return;
	}
	for (size_t i = 0; i < n_outlook_words && !word; i++)
		if (strcmp(outlook_words[i].folded, folded) == 0)
			word = &outlook_words[i];
	if (!word)
	{
		outlook_words = grow(outlook_words, n_outlook_words, sizeof(outlook_word));
		word = &outlook_words[n_outlook_words++];
		*word = (outlook_word){.folded = folded};
	}
	if (word->meanings & meaning)
		complain(at, "\"%s\" is \"%s\" twice", column[0], column[1]);
	word->meanings |= meaning;
}

static void
read_rules(const char *directory)
{
	for (int i = 0; i < CX_N_RULES; i++)
		weights[i] = INT_MAX;
	read_tsv(directory, "rules.tsv", "rule\tweight\tmeaning", read_rule);
	for (int i = 0; i < CX_N_RULES; i++)
		if (weights[i] == INT_MAX)
			complain((place){"rules.tsv", 0}, "rule %s has no weight", rule_names[i]);
}

static void
read_all(const char *directory)
{
	static const char *const cue_header = "cue\tclass\tvalue\tlang\tflags\tnote";

	read_tsv(directory, "sectors.tsv", "sector\ttraits\tnote", read_sector);
	read_tsv(directory, "companies.tsv",
			 "id\tname\tkind\tcountry\tsector\tfy_end\tfy_label\tparent\tmembers\tticker\tcurrency",
			 read_company);
	read_tsv(directory, "fiscal_weeks.tsv", "id\tends\tlong_quarter", read_weeks);
	read_tsv(directory, "iso4217.tsv", "code\tdigits\tname", read_iso_currency);
	read_tsv(directory, "aliases.tsv", "alias\tid\tlang\tflags\tinside\tnote", read_alias);
	read_tsv(directory, "suffixes.tsv", "suffix\tposition\tflags\tnote", read_suffix);
	read_tsv(directory, "dress.tsv", "form\trole\tmarket\tlang\tflags\tnote", read_dress);
	read_tsv(directory, "scales.tsv", "word\tpower\tlang\tflags\tnote", read_scale);
	read_tsv(directory, "numbers.tsv", "word\tvalue\trole\tlang\tflags\tnote", read_number);
	read_tsv(directory, "currencies.tsv", "form\tcode\tposition\tlang\tflags\tnote", read_currency);
	read_tsv(directory, "periods.tsv", "word\tvalue\trole\tlang\tflags\tnote", read_period);
	read_cues(directory, cue_header);
	read_tsv(directory, "bounds.tsv", cue_header, read_cue);
	read_tsv(directory, "counted.tsv", cue_header, read_cue);
	read_tsv(directory, "stops.tsv", cue_header, read_cue);
	read_tsv(directory, "rates.tsv", "sign\tpercent\tnote", read_rate_sign);
	read_phrases(directory);
	read_tsv(directory, "outlook.tsv", "word\tmeans\tlang", read_outlook);
	read_tsv(directory, "evidence.tsv", "piece\tnote", read_piece);
	read_rules(directory);
}

/* ---- forms, nodes and entries ---- */

/* Unconditional entries first, so that those which always pass stand side by side. */
static int
condition_rank(const row *r)
{
	if (r->entry.flags & CX_LEX_EXACT)
		return 2;
	return r->entry.flags & CX_LEX_CAPITAL ? 1 : 0;
}

static int
compare_rows(const void *a, const void *b)
{
	const row *x = a, *y = b;
	int order = strcmp(x->folded, y->folded);

	if (order == 0)
		order = x->entry.lex_class - y->entry.lex_class;
	if (order == 0)
		order = condition_rank(x) - condition_rank(y);
	if (order == 0 && condition_rank(x) > 0)
		order = strcmp(x->written, y->written);
	if (order == 0)
		order = x->entry.sub - y->entry.sub;
	if (order == 0)
		order = (x->entry.value > y->entry.value) - (x->entry.value < y->entry.value);
	return order;
}

static bool
says_the_same(const row *x, const row *y)
{
	return strcmp(x->folded, y->folded) == 0 && x->entry.lex_class == y->entry.lex_class &&
		   condition_rank(x) == condition_rank(y) &&
		   (condition_rank(x) == 0 || strcmp(x->written, y->written) == 0) &&
		   x->entry.sub == y->entry.sub && x->entry.value == y->entry.value;
}

/* Two rows that can hold for one text must not say the same thing, nor name two companies. */
static void
check_pair(const row *x, const row *y)
{
	if (strcmp(x->folded, y->folded) != 0 || x->entry.lex_class != y->entry.lex_class)
		return;
	if (condition_rank(x) != condition_rank(y) ||
		(condition_rank(x) > 0 && strcmp(x->written, y->written) != 0))
		return;
	if (says_the_same(x, y))
		complain(y->at, "\"%s\" says the same as %s:%d", y->written, x->at.file, x->at.line);
	else if (x->entry.lex_class == CX_LEX_COMPANY &&
			 !(x->entry.flags & y->entry.flags & CX_LEX_AMBIGUOUS))
		complain(y->at, "\"%s\" is another company in %s:%d", y->written, x->at.file, x->at.line);
}

/* The slot of a prefix, or the free one where it would stand. */
static uint32_t
find_slot(uint32_t hash, const char *bytes, size_t length)
{
	for (uint32_t slot = hash & (n_slots - 1);; slot = (slot + 1) & (n_slots - 1))
	{
		const prefix *p = &prefixes[slot];

		if (p->node.length == 0 || (p->hash == hash && p->node.length == length &&
									memcmp(forms.bytes + p->node.form, bytes, length) == 0))
			return slot;
	}
}

/* Double the table of prefixes before it is too full for short probes. */
static void
make_room(void)
{
	prefix *old = prefixes;
	uint32_t n_old = n_slots;

	if (n_prefixes < n_slots / 4 * 3)
		return;
	n_slots = n_slots ? n_slots * 2 : 1024;
	prefixes = calloc(n_slots, sizeof(prefix));
	if (!prefixes)
		die("lexicon", "out of memory");
	for (uint32_t i = 0; i < n_old; i++)
		if (old[i].node.length > 0)
			prefixes[find_slot(old[i].hash, forms.bytes + old[i].node.form, old[i].node.length)] =
				old[i];
	free(old);
}

/* Where the unit that starts at pos of a folded form ends. */
static int32_t
unit_end(cx_text form, int32_t pos)
{
	int size;
	cx_char_kind kind = cx_char_kind_of(cx_char_at(form, pos, &size));

	do
		pos += size;
	while (kind != CX_CHAR_OTHER && pos < form.length &&
		   cx_char_kind_of(cx_char_at(form, pos, &size)) == kind);
	return pos;
}

static uint32_t
hash_of(const char *bytes, int32_t length)
{
	return (uint32_t) (cx_hash_unit(bytes, length) >> 32);
}

/* The slot of the prefix of a form that ends behind its unit at pos. */
static uint32_t
slot_of(const char *form, int32_t length)
{
	return find_slot(hash_of(form, length), form, (size_t) length);
}

/* The node of the prefix of a form in the pool whose last unit starts at unit. */
static cx_lex_node *
add_node(uint32_t form, int32_t unit, int32_t length)
{
	const char *bytes = forms.bytes + form;
	prefix *p;

	make_room();
	p = &prefixes[slot_of(bytes, length)];
	if (p->node.length == 0)
	{
		p->hash = hash_of(bytes, length);
		p->node = (cx_lex_node){.eight = cx_eight_bytes(bytes + unit, length - unit),
								.form = form,
								.spaced = unit > 0 && bytes[unit - 1] == ' ',
								.unit = (unsigned int) (length - unit),
								.length = (uint8_t) length};
		n_prefixes++;
	}
	return &p->node;
}

/* How the unit at pos begins, for cx_next_bit. */
static uint32_t
beginning(cx_text form, int32_t pos)
{
	int size;
	uint32_t c = cx_char_at(form, pos, &size);

	if (c < 0x80)
		for (int32_t i = pos + 1, end = unit_end(form, pos); i < pos + 3 && i < end; i++)
			c |= (uint32_t) (uint8_t) form.bytes[i] << 8 * (i - pos);
	return c;
}

/* Add the nodes of a form with entries [first, first + count) of the classes in mask. */
static void
add_form(const char *folded, uint32_t first, size_t count, uint8_t mask)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	uint32_t offset = add_to_pool(&forms, folded, (size_t) form.length);
	int32_t unit = 0, pos = unit_end(form, 0);
	cx_lex_node *node;

	while (pos < form.length)
	{
		node = add_node(offset, unit, pos);
		unit = pos + (form.bytes[pos] == ' ');
		node->below |= mask;
		node->next |= cx_next_bit(beginning(form, unit));
		pos = unit_end(form, unit);
	}
	node = add_node(offset, unit, pos);
	node->first = first;
	node->count = (uint8_t) count;
	node->here = mask;
}

/* A place of a text must have room for all forms that start there. */
static void
check_nesting(const row *r)
{
	cx_text form = {r->folded, (int32_t) strlen(r->folded)};
	int nested = 0;

	for (int32_t pos = unit_end(form, 0);; pos = unit_end(form, pos))
	{
		nested += prefixes[slot_of(form.bytes, pos)].node.count > 0;
		if (pos == form.length)
			break;
		pos += form.bytes[pos] == ' ';
	}
	if (nested > CX_LEX_MOST_NESTED)
		complain(r->at, "\"%s\" holds too many forms at its start", r->written);
}

/* Put the folded longer words of an entry into their pool, each with a NUL, and one at the end. */
static uint32_t
add_longer(const row *r)
{
	uint32_t offset = (uint32_t) longer.length;
	char *list = copy(r->longer);

	for (char *word = strtok(list, ","); word; word = strtok(NULL, ","))
	{
		char *folded = fold_form(word);

		if (!folded || !strstr(folded, r->folded) || strcmp(folded, r->folded) == 0)
			complain(r->at, "\"%s\" does not hold \"%s\"", word, r->written);
		else
			add_to_pool(&longer, folded, strlen(folded) + 1);
		free(folded);
	}
	add_to_pool(&longer, "", 1);
	free(list);
	return offset;
}

/*
 * A word that two languages write alike (資本支出, "cloud") stands in the list of each, and two
 * spellings may fold to one form, more of them with a newer ICU: one entry serves both. Only the
 * same word written twice is an oversight.
 */
static void
merge_rows(void)
{
	size_t kept = 0;

	for (size_t i = 0; i < n_rows; i++)
	{
		const row *before = kept > 0 ? &rows[kept - 1] : NULL;

		if (before == NULL || !says_the_same(before, &rows[i]) ||
			(before->entry.lang == rows[i].entry.lang &&
			 strcmp(before->written, rows[i].written) == 0))
			rows[kept++] = rows[i];
	}
	n_rows = kept;
}

/* Whether a cue tells a part of how a figure is told, and may end in the verb of what is spent. */
static bool
tells_how(const row *r)
{
	return r->entry.lex_class == CX_LEX_CUE &&
		   (r->entry.sub == CX_CUE_KIND || r->entry.sub == CX_CUE_ORDER ||
			r->entry.sub == CX_CUE_EVENT || r->entry.sub == CX_CUE_PREP ||
			r->entry.sub == CX_CUE_DOMAIN);
}

/* Whether a cue decides itself what a figure is, or is not. */
static bool
tells_what(const row *r)
{
	return r->entry.lex_class == CX_LEX_CUE &&
		   (r->entry.sub == CX_CUE_NOUN || r->entry.sub == CX_CUE_VERB ||
			r->entry.sub == CX_CUE_THING || r->entry.sub == CX_CUE_VOID ||
			r->entry.sub == CX_CUE_UNIT || r->entry.sub == CX_CUE_HEAD ||
			r->entry.sub == CX_CUE_LABEL || r->entry.sub == CX_CUE_APART ||
			r->entry.sub == CX_CUE_DIFF || r->entry.sub == CX_CUE_NEGATION);
}

static int
compare_folded(const void *folded, const void *item)
{
	return strcmp(folded, ((const row *) item)->folded);
}

/* The verb of an outlay among the sorted rows of a form. */
static const row *
verb_of(const char *folded, size_t n)
{
	const row *any = bsearch(folded, rows, n, sizeof(row), compare_folded);

	if (!any)
		return NULL;
	while (any > rows && strcmp(any[-1].folded, folded) == 0)
		any--;
	for (; any < rows + n && strcmp(any->folded, folded) == 0; any++)
		if (any->entry.lex_class == CX_LEX_CUE && any->entry.sub == CX_CUE_VERB &&
			cx_is_spending(&any->entry))
			return any;
	return NULL;
}

/* The verb in which a form ends: "spending" of "was spending". */
static const row *
verb_at_end(const char *folded, size_t n)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	const row *verb = NULL;

	for (int32_t pos = unit_end(form, 0); pos < form.length && !verb; pos = unit_end(form, pos))
	{
		pos += form.bytes[pos] == ' ';
		verb = verb_of(form.bytes + pos, n);
	}
	return verb;
}

/*
 * The longest form at a place hides those inside it. One that tells how a figure is told shall not
 * hide the verb that it ends in: "was spending", a plan, is as much a verb of spending as
 * "spending" is, and 曾投资 as 投资. The rows are sorted, and more come behind them.
 */
static void
inherit_verbs(void)
{
	size_t sorted = n_rows, first = 0;

	for (size_t i = 0; i < sorted; i++)
	{
		const row *verb;
		row made = rows[i];
		bool how = false, what = false;

		if (i + 1 < sorted && strcmp(rows[i].folded, rows[i + 1].folded) == 0)
			continue;
		for (; first <= i; first++)
		{
			how |= tells_how(&rows[first]);
			what |= tells_what(&rows[first]);
		}
		if (!how || what || !(verb = verb_at_end(made.folded, sorted)))
			continue;
		made.entry = verb->entry;
		made.longer = NULL;
		rows = grow(rows, n_rows, sizeof(row));
		rows[n_rows++] = made;
	}
	qsort(rows, n_rows, sizeof(row), compare_rows);
}

static void
build(void)
{
	size_t first = 0;

	qsort(rows, n_rows, sizeof(row), compare_rows);
	merge_rows();
	inherit_verbs();
	add_to_pool(&longer, "", 1); /* offset 0 means none */
	for (size_t i = 0; i < n_rows; i++)
	{
		bool last = i + 1 == n_rows || strcmp(rows[i].folded, rows[i + 1].folded) != 0;
		uint8_t mask = 0;

		for (size_t k = first; k < i; k++)
			check_pair(&rows[k], &rows[i]);
		rows[i].entry.written = add_to_pool(&written, rows[i].written, strlen(rows[i].written) + 1);
		if (rows[i].longer)
			rows[i].entry.longer = add_longer(&rows[i]);
		if (!last)
			continue;
		if (i + 1 - first > 255)
			complain(rows[i].at, "\"%s\" has too many entries", rows[i].written);
		for (size_t k = first; k <= i; k++)
			mask |= (uint8_t) (1u << rows[k].entry.lex_class);
		add_form(rows[i].folded, (uint32_t) first, i + 1 - first, mask);
		first = i + 1;
	}
	make_room();
	for (size_t i = 0; i < n_rows; i++)
		check_nesting(&rows[i]);
}

/* ---- writing C ---- */

/* A C string; everything but plain ASCII in octal, also "?", which could begin a trigraph. */
static void
write_string(FILE *out, const char *bytes, size_t length)
{
	fputc('"', out);
	for (size_t i = 0; i < length; i++)
	{
		uint8_t c = (uint8_t) bytes[i];

		if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?')
			fprintf(out, "\\%03o", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

static void
write_pool(FILE *out, const char *name, const pool *p)
{
	fprintf(out, "const char %s[] =\n", name);
	for (size_t i = 0; i < p->length; i += 64)
	{
		write_string(out, p->bytes + i, p->length - i < 64 ? p->length - i : 64);
		fputc('\n', out);
	}
	fprintf(out, "\"\";\n\n");
}

static bool
page_is_plain(uint32_t page)
{
	for (uint32_t i = 0; i < CX_FOLD_PAGE; i++)
		if (fold[page * CX_FOLD_PAGE + i])
			return false;
	return true;
}

static void
write_fold(FILE *out)
{
	int n = 1;

	fprintf(out, "const uint16_t cx_fold_pages[] = {\n");
	for (uint32_t page = 0; page < CX_FOLD_END / CX_FOLD_PAGE; page++)
		fprintf(out, "%d,%s", page_is_plain(page) ? 0 : n++, page % 32 == 31 ? "\n" : "");
	fprintf(out, "};\n\nconst uint32_t cx_fold_table[][CX_FOLD_PAGE] = {\n{0},\n");
	for (uint32_t page = 0; page < CX_FOLD_END / CX_FOLD_PAGE; page++)
	{
		if (page_is_plain(page))
			continue;
		fputc('{', out);
		for (uint32_t i = 0; i < CX_FOLD_PAGE; i++)
			fprintf(out, "%u,%s", fold[page * CX_FOLD_PAGE + i], i % 16 == 15 ? "\n" : "");
		fprintf(out, "},\n");
	}
	fprintf(out, "};\n\n");
}

/* Hang every prefix of more than one unit below the one that is a unit shorter. */
static void
make_tree(void)
{
	for (uint32_t i = 0; i < n_slots; i++)
	{
		cx_lex_node *node = &prefixes[i].node;
		int32_t parent = node->length - (int32_t) node->unit - (int32_t) node->spaced;

		if (parent > 0)
		{
			prefix *p = &prefixes[slot_of(forms.bytes + node->form, parent)];

			prefixes[i].sibling = p->child;
			p->child = i + 1;
		}
	}
}

/* The nodes in their order, each as its slot and one more; 0: a free one. */
static uint32_t *order;
static uint32_t n_order;

static void
add_to_order(uint32_t link)
{
	order = grow(order, n_order, sizeof(*order));
	order[n_order++] = link;
}

static uint64_t
hash_of_unit(const cx_lex_node *node)
{
	return cx_hash_unit(forms.bytes + node->form + node->length - node->unit, (int32_t) node->unit);
}

/* Put the nodes below one behind all others, as a hash table of their own. */
static void
add_children(const prefix *parent)
{
	uint32_t n = 0, start = n_order, slots;

	for (uint32_t link = parent->child; link; link = prefixes[link - 1].sibling)
		n++;
	slots = n + n / 4;
	for (uint32_t i = 0; i < slots; i++)
		add_to_order(0);
	for (uint32_t link = parent->child; link; link = prefixes[link - 1].sibling)
	{
		uint32_t slot = cx_child_slot(hash_of_unit(&prefixes[link - 1].node), slots);

		while (order[start + slot])
			slot = slot + 1 < slots ? slot + 1 : 0;
		order[start + slot] = link;
	}
}

/* Write the tree, the first units of which are in order. */
static void
write_nodes(FILE *out)
{
	static const prefix none;

	fprintf(out, "const cx_lex_node cx_lex_nodes[] = {\n");
	for (uint32_t i = 0; i < n_order; i++)
	{
		const prefix *p = order[i] ? &prefixes[order[i] - 1] : &none;
		const cx_lex_node *n = &p->node;

		fprintf(out, "{%" PRIu64 "u,%" PRIu64 "u,%u,%u,%u,%u,%u,%u,%u,%u,%u},\n", n->eight, n->next,
				n->form, n_order, n->first, n->spaced, n->unit, n->length, n->count, n->here,
				n->below);
		add_children(p);
	}
	fprintf(out, "{.child = %u}};\nconst uint32_t cx_lex_n_nodes = %u;\n\n", n_order, n_order);
}

static void
write_entries(FILE *out)
{
	fprintf(out, "const cx_lex_entry cx_lex_entries[] = {\n");
	for (size_t i = 0; i < n_rows; i++)
	{
		const cx_lex_entry *e = &rows[i].entry;

		fprintf(out, "{%u,%u,%u,%u,%d,%u,%u},\n", e->lex_class, e->sub, e->flags, e->lang, e->value,
				e->written, e->longer);
	}
	fprintf(out, "{0,0,0,0,0,0,0}};\n\n");
}

/* Whether a form is a name only where its first letter is a capital. */
static bool
wants_capital(const row *r)
{
	int size;
	uint32_t c = cx_char_at((cx_text){r->written, (int32_t) strlen(r->written)}, 0, &size);

	return r->entry.flags & (CX_LEX_EXACT | CX_LEX_CAPITAL) && c >= 'A' && c <= 'Z';
}

static bool
is_one_unit(const char *folded)
{
	cx_text form = {folded, (int32_t) strlen(folded)};

	return unit_end(form, 0) == form.length;
}

/* What a form adds to what its first unit begins; see CX_LEX_SMALL and the others. */
static uint16_t
begun_by(const row *r)
{
	const cx_lex_entry *e = &r->entry;
	uint16_t begun = (uint16_t) (1u << e->lex_class);

	if (e->lex_class == CX_LEX_COMPANY && !wants_capital(r))
		begun |= CX_LEX_SMALL;
	if (e->lex_class == CX_LEX_DRESS && e->sub == CX_DRESS_MARKET_BEFORE)
		begun |= CX_LEX_MARKET;
	if (e->lex_class == CX_LEX_CUE && cx_is_spending(e))
		begun |= CX_LEX_SPENDING;
	if (e->lex_class == CX_LEX_CUE && e->sub == CX_CUE_DOMAIN)
		begun |= CX_LEX_DOMAIN;
	if (e->lex_class == CX_LEX_CUE && e->sub == CX_CUE_REPORT)
		begun |= CX_LEX_REPORT;
	if (e->lex_class == CX_LEX_COMPANY && is_project(e->value))
		begun |= CX_LEX_PROJECT;
	if (e->lex_class == CX_LEX_PERIOD && !CX_PW_OPENS(e->sub) && is_one_unit(r->folded))
		begun |= CX_LEX_ENDS;
	return begun;
}

typedef struct first_units
{
	cx_lex_first firsts[CX_LEX_FIRSTS];
	uint32_t prefixes[CX_LEX_FIRSTS]; /* one more than their slots; 0: none */
	cx_lex_begins spent, told, named, money, stops, firms;
} first_units;

/* Note how a form begins. */
static void
add_begin(cx_lex_begins *begins, const char *folded)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	int32_t end = unit_end(form, 0);
	uint64_t eight = cx_eight_bytes(folded, end);
	int size;
	uint32_t c = cx_char_at(form, 0, &size);
	uint32_t next = end == form.length ? CX_ALONE : beginning(form, end + (form.bytes[end] == ' '));

	set_bit(begins->words, cx_word_bit(eight));
	set_bit(begins->pairs, cx_pair_bit(eight, next));
	for (uint32_t han = CX_HAN_FROM; c >= CX_HAN_FROM && han < CX_HAN_TO; han++)
		if (fold_char(han) == c)
			set_bit(begins->han, han - CX_HAN_FROM);
}

#define SEARCHED (CX_LEX_SPENT | CX_LEX_TOLD | CX_LEX_MASK(COMPANY) | CX_LEX_MARKET)

static bool
begins_with_sign(const char *folded)
{
	int size;
	uint32_t c = cx_char_at((cx_text){folded, (int32_t) strlen(folded)}, 0, &size);

	return (c < 0x80 && !cx_is_word(c)) || (c >= 0x2000 && c < 0x2040);
}

/* Whether a form may stand behind a number and make it money, or be joined to one. */
static bool
is_of_money(const cx_lex_entry *e)
{
	return e->lex_class == CX_LEX_SCALE || e->lex_class == CX_LEX_CURRENCY ||
		   e->lex_class == CX_LEX_NUMBER || (e->lex_class == CX_LEX_CUE && e->sub == CX_CUE_BOUND);
}

/* Whether a form may tell, in a name or beside it, that a firm has it: "Inc.", "maker", "said". */
static bool
tells_firm(const cx_lex_entry *e)
{
	switch (e->lex_class)
	{
		case CX_LEX_SUFFIX:
			return true;
		case CX_LEX_DRESS:
			return e->sub == CX_DRESS_TRADE;
		case CX_LEX_CUE:
			return e->sub == CX_CUE_FIRM || (e->sub == CX_CUE_HEAD && e->value == CX_HEAD_FIRM) ||
				   (e->sub == CX_CUE_SOURCE && e->value == CX_SOURCE_SAYS);
		default:
			return false;
	}
}

static void
add_first(first_units *units, const char *folded, uint16_t begun)
{
	int32_t length = unit_end((cx_text){folded, (int32_t) strlen(folded)}, 0);
	uint64_t hash = cx_hash_unit(folded, length);
	uint32_t slot = cx_first_slot(units->firsts, hash);
	uint32_t first = slot_of(folded, length);

	if (begun & SEARCHED && begins_with_sign(folded))
		die(folded, "a form that is searched for begins with a sign");
	if (begun & CX_LEX_SPENT)
		add_begin(&units->spent, folded);
	if (begun & CX_LEX_TOLD)
		add_begin(&units->told, folded);
	if (begun & (CX_LEX_SMALL | CX_LEX_MARKET))
		add_begin(&units->named, folded);
	units->firsts[slot].check = (uint16_t) hash;
	units->firsts[slot].begun |= begun;
	units->prefixes[slot] = prefixes[first].node.length ? first + 1 : 0;
}

static void
write_bits(FILE *out, const uint64_t *bits, size_t n)
{
	fprintf(out, "{");
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%" PRIu64 "u,", bits[i]);
	fprintf(out, "}");
}

static uint64_t lead_words[1 << (CX_WORD_BITS - 6)];

static void
write_begins(FILE *out, const char *name, const cx_lex_begins *begins)
{
	fprintf(out, "const cx_lex_begins %s = {", name);
	write_bits(out, begins->words, COUNT(begins->words));
	fprintf(out, ",");
	write_bits(out, begins->pairs, COUNT(begins->pairs));
	fprintf(out, ",");
	write_bits(out, begins->han, COUNT(begins->han));
	fprintf(out, "};\n\n");
}

/* Which forms begin with a unit, by its hash. Projects are named by their ids too ("$STARGATE"). */
static void
write_firsts(FILE *out)
{
	static first_units units;

	for (size_t i = 0; i < n_rows; i++)
	{
		add_first(&units, rows[i].folded, begun_by(&rows[i]));
		if (is_of_money(&rows[i].entry))
			add_begin(&units.money, rows[i].folded);
		if (rows[i].entry.lex_class == CX_LEX_CUE && rows[i].entry.sub == CX_CUE_STOP)
			add_begin(&units.stops, rows[i].folded);
		if (tells_firm(&rows[i].entry))
			add_begin(&units.firms, rows[i].folded);
	}
	for (size_t i = 0; i < n_companies; i++)
		if (is_project((int32_t) i))
		{
			char *id = fold_form(companies[i].column[COMPANY_ID]);

			add_first(&units, id, CX_LEX_PROJECT);
			free(id);
		}
	fprintf(out, "const cx_lex_first cx_lex_firsts[CX_LEX_FIRSTS] = {\n");
	for (size_t i = 0; i < CX_LEX_FIRSTS; i++)
		if (units.firsts[i].begun)
		{
			fprintf(out, "[%zu] = {%u,%u,%u},\n", i, units.firsts[i].check, units.firsts[i].begun,
					units.prefixes[i] ? n_order : 0);
			if (units.prefixes[i])
				add_to_order(units.prefixes[i]);
		}
	if (n_order > UINT16_MAX)
		die("lexicon", "too many first units");
	fprintf(out, "};\n\n");
	write_begins(out, "cx_lex_spent", &units.spent);
	write_begins(out, "cx_lex_told", &units.told);
	write_begins(out, "cx_lex_named", &units.named);
	write_begins(out, "cx_lex_money", &units.money);
	write_begins(out, "cx_lex_stops", &units.stops);
	write_begins(out, "cx_lex_firms", &units.firms);
	fprintf(out, "const uint64_t cx_lex_leads[] = ");
	write_bits(out, lead_words, COUNT(lead_words));
	fprintf(out, ";\n\n");
}

/* The members of a group as an array of its own; how many. */
static int
write_members(FILE *out, const company *c, size_t index)
{
	char *list = copy(c->column[COMPANY_MEMBERS]);
	int n = 0;

	for (char *id = strtok(list, ","); id; id = strtok(NULL, ","), n++)
	{
		if (n == 0)
			fprintf(out, "static const int32_t members_%zu[] = {", index);
		fprintf(out, "%d,", company_index(c->at, id));
	}
	if (n > 0)
		fprintf(out, "};\n");
	free(list);
	return n;
}

static void
write_text(FILE *out, const char *text)
{
	if (text[0])
		write_string(out, text, strlen(text));
	else
		fputs("0", out);
	fputc(',', out);
}

static void
write_company(FILE *out, const company *c, size_t index, int n_members)
{
	static const int texts[] = {COMPANY_ID,      COMPANY_NAME,   COMPANY_TICKER,
								COMPANY_COUNTRY, COMPANY_SECTOR, COMPANY_CURRENCY};
	const char *parent = c->column[COMPANY_PARENT];
	const char *fy_end = c->column[COMPANY_FY_END];
	int32_t month = fy_end[0] ? read_int(c->at, fy_end) : 0;

	if (month < 0 || month > 12)
		complain(c->at, "the fiscal year ends in month %d", month);
	fputc('{', out);
	for (size_t i = 0; i < COUNT(texts); i++)
		write_text(out, c->column[texts[i]]);
	fprintf(out, "%d,%u,", read_name(c->at, c->column[COMPANY_KIND], firm_kinds, 7), c->traits);
	fprintf(out, "{%d,%d},", month, strcmp(c->column[COMPANY_FY_LABEL], "start") == 0);
	fprintf(out, "{%d,%d,%d},", c->weeks.weekday, c->weeks.nearest, c->weeks.long_quarter);
	fprintf(out, "%d,", parent[0] ? company_index(c->at, parent) : -1);
	if (n_members > 0)
		fprintf(out, "members_%zu,%d},\n", index, n_members);
	else
		fprintf(out, "0,0},\n");
}

/* Open a table of so many entries, whose number stands beside it. */
static void
open_table(FILE *out, const char *type, const char *name, size_t n)
{
	fprintf(out, "const int32_t cx_n_%s = %zu;\n", name, n);
	fprintf(out, "const %s cx_%s[] = {\n", type, name);
}

static void
write_companies(FILE *out)
{
	int *n_members = calloc(n_companies + 1, sizeof(int));

	if (!n_members)
		die("lexicon", "out of memory");
	for (size_t i = 0; i < n_companies; i++)
		n_members[i] = write_members(out, &companies[i], i);
	open_table(out, "cx_company", "companies", n_companies);
	for (size_t i = 0; i < n_companies; i++)
		write_company(out, &companies[i], i, n_members[i]);
	fprintf(out, "{0,0,0,0,0,0,0,0,{0,0},{0,0,0},-1,0,0}};\n");
	free(n_members);
}

static void
write_iso_currencies(FILE *out)
{
	open_table(out, "cx_iso_currency", "iso_currencies", n_iso_currencies);
	for (size_t i = 0; i < n_iso_currencies; i++)
	{
		fprintf(out, "{\"%s\",%d,", iso_currencies[i].code, iso_currencies[i].digits);
		write_text(out, iso_currencies[i].name);
		fputs("},\n", out);
	}
	fprintf(out, "};\n");
}

static void
write_byte_set(FILE *out, const char *name, const uint64_t set[4])
{
	fprintf(out, "const uint64_t %s[4] = ", name);
	write_bits(out, set, 4);
	fprintf(out, ";\n");
}

/* An entry of a word and what it stands for. */
static void
write_word(FILE *out, const char *text, int64_t value)
{
	fputc('{', out);
	write_text(out, text);
	fprintf(out, "%lld},\n", (long long) value);
}

static void
write_rate_signs(FILE *out)
{
	open_table(out, "cx_rate_sign", "rate_signs", n_rate_signs);
	for (size_t i = 0; i < n_rate_signs; i++)
		write_word(out, rate_signs[i].text, rate_signs[i].percent);
	fprintf(out, "};\n");
}

static void
write_byte_sets(FILE *out, const char *name, uint64_t sets[CX_N_PHRASES][4])
{
	fprintf(out, "const uint64_t cx_phrase_%s[CX_N_PHRASES][4] = {", name);
	for (int i = 0; i < CX_N_PHRASES; i++)
	{
		write_bits(out, sets[i], 4);
		fputs(",\n", out);
	}
	fprintf(out, "};\n");
}

static void
write_phrases(FILE *out)
{
	int set = 0;

	fprintf(out, "const cx_phrase_form cx_phrase_forms[] = {\n");
	for (size_t i = 0; i < n_phrase_forms; i++)
	{
		fprintf(out, "{%d, ", phrase_forms[i].length);
		write_string(out, phrase_forms[i].text, (size_t) phrase_forms[i].length);
		fprintf(out, "},\n");
	}
	fprintf(out, "};\nconst uint16_t cx_phrase_from[] = {");
	for (size_t i = 0; i < n_phrase_forms; i++)
		if (phrase_forms[i].set == set)
		{
			fprintf(out, "%zu, ", i);
			set++;
		}
	fprintf(out, "%zu};\n", n_phrase_forms);
	write_byte_sets(out, "heads", phrase_heads);
	write_byte_sets(out, "tails", phrase_tails);
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(((const outlook_word *) a)->folded, ((const outlook_word *) b)->folded);
}

static void
write_outlook(FILE *out)
{
	qsort(outlook_words, n_outlook_words, sizeof(outlook_word), compare_words);
	open_table(out, "cx_outlook_word", "outlook_words", n_outlook_words);
	for (size_t i = 0; i < n_outlook_words; i++)
		write_word(out, outlook_words[i].folded, outlook_words[i].meanings);
	fprintf(out, "};\n");
}

/* What a bound or joining cue can do beside a number. */
static void
add_bound_edges(const row *r)
{
	switch (r->entry.value)
	{
		case CX_BOUND_LOW_AFTER:
			edges_add(r->folded, CX_HEAD_BOUND, CX_TAIL_NUMBER, CX_TAIL_NUMBER);
			break;
		case CX_BOUND_HIGH_AFTER:
		case CX_BOUND_APPROX_AFTER:
		case CX_BOUND_TO:
		case CX_BOUND_OR:
		case CX_BOUND_AND:
			edges_add(r->folded, CX_HEAD_BOUND, 0, 0);
			break;
		case CX_BOUND_FILLER:
			edges_add(r->folded, CX_HEAD_BEFORE, CX_TAIL_BOUND | CX_TAIL_NUMBER, 0);
			break;
		case CX_BOUND_BETWEEN:
			edges_add(r->folded, CX_HEAD_BOUND | CX_HEAD_BEFORE, CX_TAIL_BOUND, 0);
			break;
		default:
			edges_add(r->folded, CX_HEAD_BEFORE, CX_TAIL_BOUND, 0);
			break;
	}
}

/* Whether digits may stand before a number word: 5千, 30几. */
static bool
digits_before(const row *r)
{
	return r->entry.sub == CX_NR_MULTIPLIER || r->entry.sub == CX_NR_SOME;
}

/* Note the word that a currency before a number ends in, if it is one. */
static void
add_lead_word(const char *folded)
{
	size_t end = strlen(folded), start = end;

	while (start > 0 && folded[start - 1] >= 'a' && folded[start - 1] <= 'z')
		start--;
	if (start < end)
		set_bit(lead_words, cx_word_bit(cx_eight_bytes(folded + start, (int32_t) (end - start))));
}

/* The edges of the forms that can stand beside numbers. */
static void
add_edges(void)
{
	for (size_t i = 0; i < n_rows; i++)
	{
		const row *r = &rows[i];
		const char *form = r->entry.flags & CX_LEX_EXACT ? r->written : r->folded;
		bool leads = r->entry.flags & CX_LEX_BEFORE, follows = r->entry.flags & CX_LEX_AFTER;

		if (r->entry.lex_class == CX_LEX_SCALE)
			edges_add(form, CX_HEAD_SCALE, CX_TAIL_NUMBER, CX_TAIL_NUMBER);
		else if (r->entry.lex_class == CX_LEX_NUMBER)
			edges_add(form, digits_before(r) ? CX_HEAD_SCALE : 0, CX_TAIL_NUMBER, 0);
		else if (r->entry.lex_class == CX_LEX_CURRENCY)
		{
			if (leads)
				add_lead_word(r->folded);
			edges_add(form, (leads ? CX_HEAD_LEAD : 0) | (follows ? CX_HEAD_CURRENCY : 0),
					  leads ? CX_TAIL_CURRENCY : 0, follows ? CX_TAIL_NUMBER : 0);
		}
		else if (r->entry.lex_class == CX_LEX_CUE && r->entry.sub == CX_CUE_BOUND)
			add_bound_edges(r);
	}
}

/* Names in small letters, as the TSV has them and capex_explain prints them. */
static void
write_rules(FILE *out)
{
	fprintf(out, "const char *const cx_rule_names[] = {");
	for (int i = 0; i < CX_N_RULES; i++)
	{
		fputc('"', out);
		for (const char *c = rule_names[i]; *c; c++)
			fputc(tolower((unsigned char) *c), out);
		fputs("\",\n", out);
	}
	fprintf(out, "};\nconst int16_t cx_rule_weights[] = {");
	for (int i = 0; i < CX_N_RULES; i++)
		fprintf(out, "%d,", weights[i]);
	fprintf(out, "};\n");
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
	add_to_pool(&forms, "\0\0\0\0\0\0\0", 8); /* eight bytes may be read wherever a form stands */
	write_pool(out, "cx_lex_pool", &forms);
	write_pool(out, "cx_lex_written", &written);
	write_pool(out, "cx_lex_longer", &longer);
	make_tree();
	write_firsts(out);
	write_nodes(out);
	write_entries(out);
	edges_write(out);
	write_companies(out);
	write_iso_currencies(out);
	write_rate_signs(out);
	write_phrases(out);
	write_byte_set(out, "cx_rate_heads", rate_heads);
	write_byte_set(out, "cx_trade_tails", trade_tails);
	write_outlook(out);
	write_rules(out);
	if (ferror(out) || fclose(out) != 0)
		die(path, strerror(errno));
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		die("usage", "compile_lexicon DIRECTORY OUTPUT.c");
	make_fold();
	edges_init(fold, CX_FOLD_END);
	read_all(argv[1]);
	add_edges();
	build();
	write_all(argv[2]);
	return n_errors > 0;
}
