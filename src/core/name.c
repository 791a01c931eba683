/*
 * name.c - names that the catalogue does not know, in scripts that have capitals; see name.h.
 *
 *     "Harbor Grid Holdings Inc. said it would"   a legal form, or a word that names of firms end
 * in "TerraVolt plans"                           coined: a capital inside the word "On Monday
 * Kestrel spent $2 billion"        any capitals inside a sentence, if they spend
 *
 * Most capitals are none of it: persons announce, offices plan, counties are where things are
 * built.
 */
#include "core/name.h"

#include "core/company.h"
#include "core/gap.h"
#include "core/lexicon_tables.h"

#include <string.h>

#define LONGEST_NAME 6 /* words */

static int32_t
word_end(cx_text text, int32_t pos)
{
	int size;

	while (pos < text.length && cx_is_word(cx_char_at(text, pos, &size)))
		pos += size;
	return pos;
}

static bool
is_capital(cx_text text, int32_t pos)
{
	int size;
	uint32_t c;

	if (pos >= text.length)
		return false;
	if ((uint8_t) text.bytes[pos] < 0x80)
		return text.bytes[pos] >= 'A' && text.bytes[pos] <= 'Z';
	c = cx_char_at(text, pos, &size);
	return cx_is_word(c) && !cx_is_digit(c) && cx_fold_char(c) != c;
}

/* "FDI", "IPOs", "FY25": no name that a spender goes by without being known. */
static bool
is_acronym(cx_text text, int32_t pos, int32_t end)
{
	for (int32_t i = pos; i < end - 1; i++)
		if ((text.bytes[i] < 'A' || text.bytes[i] > 'Z') && !cx_is_digit((uint8_t) text.bytes[i]))
			return false;
	return true;
}

/* "CoreWeave", "TerraPower": a capital inside the word, so no word that opens a sentence. */
static bool
looks_coined(cx_text text, int32_t pos, int32_t end)
{
	for (int32_t i = pos + 1; i < end; i++)
		if (text.bytes[i] >= 'A' && text.bytes[i] <= 'Z')
			return !is_acronym(text, pos, end);
	return false;
}

/* The words with which a name may stand between itself and what it does: "has also pledged". */
#define HELPING_WORDS 3

/* Whether a word of companies, of verbs or of markets is what a form of dress says behind names. */
static bool
helps(const cx_lex_look *look, int32_t *end)
{
	cx_lex_hit hit;

	if (!cx_lex_best(look, look->text.length, CX_LEX_MASK(DRESS), &hit))
		return false;
	*end = hit.end;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_DRESS_WORD_AFTER)
			return true;
	return false;
}

/* What a word says that somebody does: CX_CUE_VERB, CX_CUE_KIND, or -1. */
static int
act_in(const cx_lex_look *look)
{
	cx_lex_hit hit;
	int act = -1;

	if (!cx_lex_best(look, look->text.length, CX_LEX_MASK(CUE), &hit))
		return -1;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_VERB)
			return CX_CUE_VERB;
		else if (hit.entry[i].sub == CX_CUE_KIND)
			act = CX_CUE_KIND;
	return act;
}

/*
 * What the words right behind a name say that it does: CX_CUE_VERB ("is building", "spent", "has
 * invested"), CX_CUE_KIND ("plans", "announced", "has"), or -1.
 */
static int
act_behind(cx_text text, int32_t end)
{
	int act = -1;

	for (int words = 0; words < HELPING_WORDS && act != CX_CUE_VERB; words++)
	{
		int32_t next = end;
		cx_lex_look look;
		int said;

		while (next < text.length && text.bytes[next] == ' ')
			next++;
		if (next == end || next >= text.length || is_capital(text, next))
			return act;
		cx_lex_look_at(text, next, CX_LEX_MASK(CUE) | CX_LEX_MASK(DRESS), &look);
		said = act_in(&look);
		if (said >= 0)
			act = said;
		if (!helps(&look, &end))
			return act;
		if (act < 0)
			act = CX_CUE_KIND;
	}
	return act;
}

/* "Organic CapEx was": no part of a name. */
static bool
names_metric(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (!cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_NOUN)
			return true;
	return false;
}

/* "Energy", "Holdings", "Inc.": what tells a company from a person or an office; how surely, or -1.
 */
static int
name_end(cx_text text, int32_t pos)
{
	cx_lex_look look;
	cx_lex_hit hit;

	cx_lex_look_at(text, pos, CX_LEX_MASK(CUE) | CX_LEX_MASK(SUFFIX), &look);
	if (cx_lex_best(&look, text.length, CX_LEX_MASK(CUE), &hit))
		for (int i = 0; i < hit.count; i++)
			if (hit.entry[i].sub == CX_CUE_FIRM)
				return hit.entry[i].value;
	return cx_lex_best(&look, text.length, CX_LEX_MASK(SUFFIX), &hit) ? CX_NAME_END_MAYBE : -1;
}

/* Where the next word of a name starts, behind a space, a hyphen or "and"; text.length if none. */
static int32_t
next_word(cx_text text, int32_t end)
{
	const char *joint = text.bytes + end;
	int32_t left = text.length - end, n = 1;

	if (left < 2 || (*joint != ' ' && *joint != '-'))
		return text.length;
	if (left > 5 && cx_text_has(text, end, " and "))
		n = 5;
	else if (left > 3 && cx_text_has(text, end, " & "))
		n = 3;
	return is_capital(text, end + n) ? end + n : text.length;
}

/* A row of capitalised words. */
typedef struct title
{
	int32_t end;
	int32_t last; /* where the last one starts */
	int words;
	bool coined; /* one looks so */
} title;

/* Read one; false where no name can be: no word, or nothing but an acronym. */
static bool
read_title(cx_text text, int32_t pos, title *t)
{
	*t = (title){.end = pos};
	for (int32_t next = pos; is_capital(text, next) && t->words < LONGEST_NAME; t->words++)
	{
		t->last = next;
		t->end = word_end(text, next);
		t->coined |= looks_coined(text, next, t->end);
		next = next_word(text, t->end);
	}
	return t->words > 1 || (t->words == 1 && !is_acronym(text, pos, t->end));
}

/* Whether a word of a title is one that names of companies end in. */
static bool
has_name_end(cx_text text, int32_t pos, const title *t)
{
	for (int i = 0; i < t->words; i++, pos = next_word(text, word_end(text, pos)))
		if (name_end(text, pos) >= 0)
			return true;
	return false;
}

/* Whether a known company or a metric stands in a title behind its first word. */
static bool
holds_other(cx_text text, int32_t pos, const title *t)
{
	for (int i = 1; i < t->words; i++)
	{
		cx_company_hit known;

		pos = next_word(text, word_end(text, pos));
		if (cx_company_at(text, pos, &known) || names_metric(text, pos))
			return true;
	}
	return false;
}

static bool
names_place(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (!cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_PLACE)
			return true;
	return false;
}

/* "Harris County", "Harris 地区", 在 Harris 投资: the name of a place, where nobody spends. */
static bool
is_place(cx_text text, int32_t pos, const title *t)
{
	static const char *const where[] = {"在", "於", "于"};
	static const char *const gaps = " *`";
	int32_t end = t->end;

	while (end < text.length && text.bytes[end] && strchr(gaps, text.bytes[end]))
		end++;
	while (pos > 0 && text.bytes[pos - 1] && strchr(gaps, text.bytes[pos - 1]))
		pos--;
	for (size_t i = 0; i < sizeof(where) / sizeof(where[0]); i++)
		if (cx_text_has(text, pos - 3, where[i]))
			return true;
	return names_place(text, t->last) || names_place(text, end);
}

/* Whether a row of capitalised words opens a sentence with one that has its capital from there:
 * "Officials build", "Yesterday Acme spent". */
static bool
opens_plainly(cx_text text, cx_span sentence, int32_t pos, const title *t)
{
	cx_lex_hit hit;

	return pos == sentence.start &&
		   (t->words == 1 || (cx_lex_match(text, pos, CX_LEX_ALL, &hit) && hit.start == pos));
}

/*
 * A name that the catalogue does not know: capitalised words with a legal form at their end, unless
 * they are a heading, or that do what companies do ("Acme Data Centers plans"). Persons plan and
 * announce too, so one of the words must look coined ("TerraPower") or be one that names of
 * companies end in; who builds or spends inside a sentence needs neither. A builder builds with the
 * money of others.
 */
bool
cx_name_at(cx_text text, cx_span sentence, int32_t pos, cx_span *span)
{
	int last_end, act = -1;
	bool firm, whole;
	title t;

	if (!is_capital(text, pos) || !read_title(text, pos, &t))
		return false;
	whole = t.words == 1 || t.end - pos == sentence.end - sentence.start;
	if (whole && (act = act_behind(text, t.end)) < 0)
		return false;
	last_end = name_end(text, t.last);
	if (last_end == CX_NAME_END_BUILDER)
		return false;
	if (!whole && last_end != CX_NAME_END_SURE && (act = act_behind(text, t.end)) < 0)
		return false;
	firm = t.coined || last_end >= 0 || has_name_end(text, pos, &t);
	if (!firm && (act != CX_CUE_VERB || opens_plainly(text, sentence, pos, &t)))
		return false;
	*span = (cx_span){pos, t.end};
	return !holds_other(text, pos, &t) && !is_place(text, pos, &t);
}
