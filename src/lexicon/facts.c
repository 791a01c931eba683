/*
 * facts.c - the facts that stand in tables of their own: each file's reader, and its writer.
 *
 *     "%<TAB>1" of rates.tsv    a line of cx_rate_signs
 */
#include "core/company.h"
#include "core/outlook.h"
#include "core/rules.h"

#include "compile.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- companies ---- */

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

typedef struct company
{
	place at;
	char *column[MOST_COLUMNS];
	cx_weeks weeks;
	uint32_t traits;
} company;

typedef struct sector
{
	char *name;
	uint32_t traits;
} sector;

static company *companies;
size_t n_companies;
static sector *sectors;
static size_t n_sectors;

static const char *const firm_kinds[] = {"company",    "private", "project", "fund",
										 "government", "group",   "source"};

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

int32_t
company_index(place at, const char *id)
{
	const company *found = bsearch(id, companies, n_companies, sizeof(company), compare_id);

	if (!found)
		complain(at, "no company \"%s\"", id);
	return found ? (int32_t) (found - companies) : 0;
}

const char *
company_id(int32_t index)
{
	return companies[index].column[COMPANY_ID];
}

bool
is_source(int32_t index)
{
	return strcmp(companies[index].column[COMPANY_KIND], firm_kinds[CX_FIRM_SOURCE]) == 0;
}

/* Whether a company's figures are a project's, or its parent's that is one. */
bool
is_project(int32_t index)
{
	const company *c = &companies[index];

	if (strcmp(c->column[COMPANY_KIND], firm_kinds[CX_FIRM_PROJECT]) == 0)
		return true;
	return c->column[COMPANY_PARENT][0] &&
		   is_project(company_index(c->at, c->column[COMPANY_PARENT]));
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

void
read_companies(const char *directory)
{
	read_tsv(directory, "sectors.tsv", "sector\ttraits\tnote", read_sector);
	read_tsv(directory, "companies.tsv",
			 "id\tname\tkind\tcountry\tsector\tfy_end\tfy_label\tparent\tmembers\tticker\tcurrency",
			 read_company);
	read_tsv(directory, "fiscal_weeks.tsv", "id\tends\tlong_quarter", read_weeks);
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

/* ---- currencies ---- */

typedef struct iso_currency
{
	char *code;
	char *name;
	int32_t digits;
} iso_currency;

static iso_currency *iso_currencies;
static size_t n_iso_currencies;

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

/* ---- signs of rates ---- */

typedef struct rate_sign
{
	char *text;
	int32_t percent;
} rate_sign;

static rate_sign *rate_signs;
static size_t n_rate_signs;
static uint64_t rate_heads[4];

/* sign, what one of it is in percent */
static void
read_rate_sign(place at, char **column)
{
	rate_signs = grow(rate_signs, n_rate_signs, sizeof(rate_sign));
	rate_signs[n_rate_signs++] = (rate_sign){copy(column[0]), read_int(at, column[1])};
	set_bit(rate_heads, (uint8_t) column[0][column[0][0] == ' ']);
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

/* ---- phrases ---- */

typedef struct phrase_form
{
	int set;
	int length;
	char text[CX_LONGEST_PHRASE];
} phrase_form;

static phrase_form *phrase_forms;
static size_t n_phrase_forms;
static uint64_t phrase_heads[CX_N_PHRASES][4], phrase_tails[CX_N_PHRASES][4];
static uint64_t phrase_seconds[CX_N_PHRASES][4], phrase_penults[CX_N_PHRASES][4];

/* The sets of phrases as C names them. */
#define PHRASE_NAME(name) #name,
static const char *const phrase_sets[] = {CX_PHRASES(PHRASE_NAME)};
#undef PHRASE_NAME

/* How a blank at the end of a form is written, so that it is seen. */
#define BLANK "\xE2\x90\xA3" /* ␣ */

/* The byte of a text at which a form may start or end; a line may break for its blank. */
static void
set_edge(uint64_t *bits, char edge)
{
	set_bit(bits, (uint8_t) edge);
	if (edge == ' ')
		set_bit(bits, '\n');
}

/* The bytes that may stand beside those at the edges of a form: any beside one of a single byte. */
static void
set_inner_edges(const phrase_form *f)
{
	for (int byte = 0; f->length == 1 && byte < 256; byte++)
	{
		set_bit(phrase_seconds[f->set], (uint32_t) byte);
		set_bit(phrase_penults[f->set], (uint32_t) byte);
	}
	if (f->length > 1)
	{
		set_edge(phrase_seconds[f->set], f->text[1]);
		set_edge(phrase_penults[f->set], f->text[f->length - 2]);
	}
}

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
	set_edge(phrase_heads[set], f->text[0]);
	set_edge(phrase_tails[set], f->text[f->length - (f->length > 0)]);
	set_inner_edges(f);
}

static void
read_phrases(const char *directory)
{
	read_tsv(directory, "phrases.tsv", "set\tform\tnote", read_phrase);
	if (n_phrase_forms == 0 || phrase_forms[n_phrase_forms - 1].set != CX_N_PHRASES - 1)
		complain((place){"phrases.tsv", 0}, "the last sets of phrase.h have no forms");
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
	write_byte_sets(out, "seconds", phrase_seconds);
	write_byte_sets(out, "penults", phrase_penults);
}

/* ---- words of plans that name no figure ---- */

typedef struct outlook_word
{
	char *folded;
	uint32_t meanings;
} outlook_word;

static outlook_word *outlook_words;
static size_t n_outlook_words;

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

/* ---- rules ---- */

static int weights[CX_N_RULES]; /* no weight yet: beyond CX_MOST_WEIGHT */

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

/* ---- all tables ---- */

void
read_tables(const char *directory)
{
	read_tsv(directory, "iso4217.tsv", "code\tdigits\tname", read_iso_currency);
	read_tsv(directory, "rates.tsv", "sign\tpercent\tnote", read_rate_sign);
	read_phrases(directory);
	read_tsv(directory, "outlook.tsv", "word\tmeans\tlang", read_outlook);
	read_rules(directory);
}

void
write_tables(FILE *out)
{
	write_companies(out);
	write_iso_currencies(out);
	write_rate_signs(out);
	write_byte_set(out, "cx_rate_heads", rate_heads);
	write_phrases(out);
	write_outlook(out);
	write_rules(out);
}
