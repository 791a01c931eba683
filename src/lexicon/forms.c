/*
 * forms.c - the words that texts are searched for: a row of each file becomes an entry of a form.
 *
 *     "billion<TAB>9<TAB>en"  of scales.tsv    {SCALE, value 9}, to stand behind a number
 *
 * What may stand beside a number also tells by which bytes that is seen at once (edges.h).
 */
#include "core/company.h"
#include "core/number.h"
#include "core/period.h"

#include "compile.h"
#include "edges.h"

#include <ctype.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

row *rows;
size_t n_rows;

static uint64_t trade_tails[4];
static uint64_t lead_words[1 << (CX_WORD_BITS - 6)];

#define NAME(name, text) text,
static const char *const number_roles[] = {CX_NUMBER_ROLES(NAME)};
static const char *const period_words[] = {CX_PERIOD_WORDS(NAME)};
static const char *const dresses[] = {CX_DRESSES(NAME)};
#undef NAME
static const char *const positions[] = {"before", "after", "both"};
static const char *const units[] = {"day", "month", "quarter", "half", "year"};

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
read_alias(place at, char **column)
{
	row *r = add_row(at, column[0], CX_LEX_COMPANY, column[2], column[3]);

	r->entry.value = company_index(at, column[1]);
	if (is_source(r->entry.value))
		r->entry.flags |= CX_LEX_SOURCE;
	if (column[4][0])
		r->longer = copy(column[4]);
}

static void
read_piece(place at, char **column)
{
	if (!edges_add_piece(column[0]))
		complain(at, "the piece \"%s\" has not three bytes", column[0]);
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

void
read_forms(const char *directory)
{
	static const char *const cue_header = "cue\tclass\tvalue\tlang\tflags\tnote";

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
	read_tsv(directory, "evidence.tsv", "piece\tnote", read_piece);
}

/* ---- edges ---- */

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
void
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

void
write_form_sets(FILE *out)
{
	write_byte_set(out, "cx_trade_tails", trade_tails);
	fprintf(out, "const uint64_t cx_lex_leads[] = ");
	write_bits(out, lead_words, COUNT(lead_words));
	fprintf(out, ";\n\n");
}
