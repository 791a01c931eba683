/*
 * fold.c - what a form of the lexicon and a text are both turned into before they are compared.
 *
 *     "Capital  EXPENDITURES"  ->  "capital expenditures"          資本支出  ->  资本支出
 *
 * NFKC, case, Han to its simplified form and quotation marks to straight ones, of every character
 * on its own, as ICU has them; written out as a table, so that the library needs no ICU to fold.
 */
#include "compile.h"
#include "edges.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static uint32_t fold[CX_FOLD_END]; /* 0: folds to itself */

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
void
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
	edges_init(fold, CX_FOLD_END);
}

uint32_t
fold_char(uint32_t c)
{
	return c < CX_FOLD_END && fold[c] ? fold[c] : c;
}

/* Fold a form: every character, white space to one space. NULL when it is no UTF-8 or too long. */
char *
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

static bool
page_is_plain(uint32_t page)
{
	for (uint32_t i = 0; i < CX_FOLD_PAGE; i++)
		if (fold[page * CX_FOLD_PAGE + i])
			return false;
	return true;
}

void
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
