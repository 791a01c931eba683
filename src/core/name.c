/*
 * name.c - names that the catalogue does not know, in scripts that have capitals; see name.h.
 *
 * A row of capitalised words is a firm if something tells it from a person, an office, a county:
 *
 *     "Harbor Grid Holdings Inc."             its form, or a word that only names of firms end in
 *     "Kestrel (NYSE: KSTL)"                  its ticker
 *     "solar developer Kestrel", "Denver-based Kestrel", "Kestrel, a maker of batteries"
 *                                             its trade or its seat
 *     "Kestrel said on Monday it would", "Kestrel, which plans", "Kestrel's capital expenditure"
 *                                             what persons do not do
 *     "TerraVolt plans", "Harbor Energy has"  it looks coined, or may end so, and does something,
 * or stands where firms do (name_beside.c) "On Monday Kestrel spent $2 billion"    it spends, and
 * its capital is not the sentence's
 */
#include "core/name.h"

#include "core/company.h"
#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/name_beside.h"
#include "core/name_german.h"
#include "core/phrase.h"
#include "core/ticker.h"

#include <string.h>

#define LONGEST_NAME 6 /* words */
#define FORM_BEHIND  1 /* a legal form of suffixes.tsv that stands behind names */

/* ---- words ---- */

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

/* The end of the word at pos; an initial has its full stop: "J.C. Penney". */
static int32_t
word_end(cx_text text, int32_t pos)
{
	int32_t end = pos;
	int size;

	if (text.length - pos >= 8)
		end += cx_letters_at_start(cx_eight_bytes(text.bytes + pos, 8));
	while (end < text.length && cx_is_word(cx_char_at(text, end, &size)))
		end += size;
	if (end - pos != 1 || !is_capital(text, pos) || !cx_text_has(text, end, "."))
		return end;
	if (is_capital(text, end + 1))
		return word_end(text, end + 1);
	return cx_text_has(text, end + 1, " ") && is_capital(text, end + 2) ? end + 1 : end;
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
	if (memchr(text.bytes + pos, '.', (size_t) (end - pos)))
		return false;
	for (int32_t i = pos + 1; i < end; i++)
		if (cx_capital_at(text, i))
			return !is_acronym(text, pos, end);
	return false;
}

/* The value of the cue of a sort that starts at pos, and its end; -1 if none does. */
static int
cue_at(cx_text text, int32_t pos, cx_cue cue, int32_t *end)
{
	cx_lex_hit hit;

	if (pos >= text.length || !cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return -1;
	*end = hit.end;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == cue)
			return hit.entry[i].value;
	return -1;
}

static inline bool
is_mark(char c)
{
	return c == ' ' || c == '*' || c == '`' || c == '_';
}

static int32_t
skip_marks(cx_text text, int32_t pos)
{
	while (pos < text.length && is_mark(text.bytes[pos]))
		pos++;
	return pos;
}

/* Past marks and the day between a name and its verb: "Kestrel today announced". */
static int32_t
skip_day(cx_text text, int32_t pos)
{
	pos = skip_marks(text, pos);
	return pos + cx_starts(text, pos, CX_PHRASE_DAY_AFTER_NAME);
}

/* ---- what a name does ---- */
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

		next = skip_day(text, next);
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

/* ---- a row of capitalised words ---- */

/* "Acme Inc. spent", "Acme Corp.'s": one byte if a full stop at pos ends no sentence; else 0. */
static int32_t
goes_on_behind_stop(cx_text text, int32_t pos)
{
	return cx_text_has(text, pos, ".") &&
		   ((cx_text_has(text, pos + 1, " ") && cx_small_at(text, pos + 2)) ||
			cx_text_has(text, pos + 1, "'") || cx_text_has(text, pos + 1, "’"));
}

/* "A/S", "S.p.A.", "plc" at pos: where a legal form ends, written as it is; or -1. */
static int32_t
form_end(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (pos + 2 > text.length || !cx_lex_match(text, pos, CX_LEX_MASK(SUFFIX), &hit))
		return -1;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == FORM_BEHIND && hit.end - pos > 1 &&
			cx_text_has(text, pos, cx_lex_written + hit.entry[i].written))
			return hit.end + goes_on_behind_stop(text, hit.end);
	return -1;
}

int32_t
cx_name_form_end(cx_text text, int32_t end)
{
	int32_t pos = end, form;

	if (cx_text_has(text, pos, ","))
		pos++;
	if (!cx_text_has(text, pos, " ") || !is_capital(text, pos + 1))
		return end + goes_on_behind_stop(text, end);
	form = form_end(text, pos + 1);
	return form < 0 ? end : form;
}

/* "Energy", "Holdings", "Inc.": what tells a company from a person or an office, how surely, and
 * where it ends; -1 for nothing. */
static int
name_end(cx_text text, int32_t pos, int32_t *end)
{
	int sure;
	int32_t form;

	if (!cx_lex_may_begin(&cx_lex_firms, text, pos))
		return -1;
	sure = cue_at(text, pos, CX_CUE_FIRM, end);
	form = sure >= 0 ? -1 : form_end(text, pos);
	if (form < 0)
		return sure;
	*end = form;
	return CX_NAME_END_SURE;
}

/* Where the next word of a name starts, behind a space, a hyphen or "&"; text.length if none. "And"
 * joins firms, but letters in "AT and T". */
static int32_t
next_word(cx_text text, int32_t start, int32_t end)
{
	int32_t n = 1;

	if (!cx_text_has(text, end, " ") && !cx_text_has(text, end, "-"))
		return text.length;
	if (is_acronym(text, start, end) && cx_starts(text, end, CX_PHRASE_AND) &&
		is_capital(text, end + 5) && is_acronym(text, end + 5, word_end(text, end + 5)))
		n = 5;
	else if (cx_text_has(text, end, " & "))
		n = 3;
	return is_capital(text, end + n) ? end + n : text.length;
}

/* A row of capitalised words. */
typedef struct title
{
	int32_t start, end;
	int32_t last; /* where the last word starts, its legal form apart */
	int words;
	int ending;   /* what the last word ends names as, cx_name_end; -1 = nothing */
	bool firm;    /* any of them does */
	bool builder; /* one is a word of those who build with the money of others */
	bool listed;  /* a ticker ends it: "Peru Copper PCR.TO" */
	bool coined;  /* one looks so */
	bool acronym; /* it is nothing else */
} title;

/* Whether the word at pos is no part of the name before it: "Denver-based", "PCR.TO", "Q3". */
static bool
ends_title(cx_text text, int32_t pos, int32_t end, title *t)
{
	if (end + 1 >= text.length)
		return false;
	t->listed = t->words > 0 && text.bytes[end] == '.' && is_acronym(text, pos, end) &&
				cx_capital_at(text, end + 1);
	return t->listed || (text.bytes[end] == '-' && cx_small_at(text, end + 1)) ||
		   (t->words > 0 && cx_is_time_word(text, pos, end));
}

/* Add the word at pos to a title; true if none goes on behind it. */
static bool
add_word(cx_text text, int32_t pos, title *t)
{
	int32_t word = word_end(text, pos), end = word;

	if (ends_title(text, pos, end, t))
		return true;
	t->ending = t->words > 0 ? name_end(text, pos, &end) : -1;
	t->firm |= t->ending >= 0;
	t->builder |= t->ending == CX_NAME_END_BUILDER;
	t->words++;
	if (t->ending == CX_NAME_END_SURE && end > word)
	{
		t->end = end;
		return true;
	}
	t->firm |= t->words > 1 && cx_text_has(text, pos - 2, "& "); /* "Tate & Lyle" */
	t->last = pos;
	t->end = word;
	t->coined |= looks_coined(text, pos, t->end);
	return false;
}

/* Take ", Inc." behind a title; "Reston, VA" may have a form too, but not "Acme, S.A.". */
static void
take_form(cx_text text, title *t)
{
	int32_t start = t->end + 2, end = t->end, cue;

	if (!cx_text_has(text, t->end, ", ") || name_end(text, start, &end) != CX_NAME_END_SURE ||
		(cue_at(text, start, CX_CUE_FIRM, &cue) < 0 && !cx_text_has(text, start + 1, ".")))
		return;
	t->end = end;
	t->ending = CX_NAME_END_SURE;
	t->firm = true;
	t->words++;
}

static bool
read_title(cx_text text, int32_t pos, title *t)
{
	*t = (title){.start = pos, .end = pos, .ending = -1};
	for (int32_t next = pos; is_capital(text, next) && t->words < LONGEST_NAME;
		 next = next_word(text, t->last, t->end))
		if (add_word(text, next, t))
			break;
	if (t->words == 0)
		return false;
	take_form(text, t);
	t->acronym = t->words == 1 && is_acronym(text, pos, t->end);
	return true;
}

/* Whether a known company or a metric ("Organic CapEx") stands in a title behind its first word. */
static bool
holds_other(cx_text text, const title *t)
{
	int32_t pos = t->start;

	for (int i = 1; i < t->words && pos < t->last; i++)
	{
		cx_company_hit known;
		int32_t end;

		pos = next_word(text, pos, word_end(text, pos));
		if (cx_company_at(text, pos, &known) || cue_at(text, pos, CX_CUE_NOUN, &end) >= 0)
			return true;
	}
	return false;
}

/* "Huahong Integration (华虹)": a known name in the bracket is the one that counts. */
static bool
is_glossed(cx_text text, int32_t end)
{
	cx_company_hit known;

	return cx_text_has(text, end, " (") && cx_company_at(text, end + 2, &known);
}

/* "Harris County", "Harris 地区", 在 Harris 投资, "Texas": the name of a place, where nobody
 * spends. */
static bool
is_place(cx_text text, const title *t)
{
	int32_t pos = t->start, end;

	while (pos > 0 && text.bytes[pos - 1] && strchr(" *`", text.bytes[pos - 1]))
		pos--;
	return cx_ends(text, pos, CX_PHRASE_AT_PLACE) ||
		   cue_at(text, t->last, CX_CUE_PLACE, &end) >= 0 ||
		   cue_at(text, skip_marks(text, t->end), CX_CUE_PLACE, &end) >= 0 ||
		   (cx_dress_at(text, t->start, CX_DRESS_PLACE, &end) && end == t->end);
}

/* ---- what tells a firm ---- */

/* "developer", "maker", "utility": a word for firms of a trade from pos to *end. */
static bool
trade_at(cx_text text, int32_t pos, int32_t *end)
{
	return !is_capital(text, pos) && cx_lex_may_begin(&cx_lex_firms, text, pos) &&
		   (cue_at(text, pos, CX_CUE_HEAD, end) == CX_HEAD_FIRM ||
			cx_dress_at(text, pos, CX_DRESS_TRADE, end));
}

/* The end of the word before a title, markup between them apart; 0 if none stands there. */
static int32_t
end_before(cx_text text, int32_t pos)
{
	while (pos > 0 && (text.bytes[pos - 1] == '*' || text.bytes[pos - 1] == '"'))
		pos--;
	return pos > 0 && text.bytes[pos - 1] == ' ' ? pos - 1 : 0;
}

static inline bool
parts_words(char c)
{
	return c == ' ' || c == '\n' || c == '(' || c == ',' || c == ';' || c == ':' || c == '\0';
}

static int32_t
word_before(cx_text text, int32_t end)
{
	while (end > 0 && !parts_words(text.bytes[end - 1]))
		end--;
	return end;
}

/* "solar developer Kestrel", "Denver-based Kestrel", "spending by Kestrel"; no "company Chairman".
 */
static bool
introduced(cx_text text, const title *t)
{
	int32_t end = end_before(text, t->start), start, at;

	if (cx_ends(text, t->start, CX_PHRASE_SPENT_BY))
		return true;
	if (end > 0 && text.bytes[end - 1] == ',' && cx_text_has(text, t->end, ","))
		end--; /* "the state carrier, Kestrel, plans" */
	start = word_before(text, end);
	if (end && text.bytes[end - 1] == 'd' && cx_ends(text, end, CX_PHRASE_SEATED))
		return true;
	if (start < end && is_capital(text, start))
		return cx_german_trade(text, start, end);
	return start < end && trade_at(text, start, &at) && at == end &&
		   !cx_starts(text, start, CX_PHRASE_FIRM_OF) && /* law firms and funds, most of them */
		   !cx_dress_at(text, t->start, CX_DRESS_WORD_AFTER, &at);
}

/* "Germany's Kestrel": whoever a country owns that way is a firm, or somebody in office. */
static bool
is_seated(cx_text text, const title *t)
{
	int32_t end = end_before(text, t->start), start = word_before(text, end), at;

	if (end < 3 || text.bytes[end - 1] != 's')
		return false;
	for (int words = 0; words < 2 && start < end; words++)
	{
		if (cx_dress_at(text, start, CX_DRESS_SEAT, &at) && at == end)
			return true;
		start = start > 0 ? word_before(text, start - 1) : end;
	}
	return false;
}

#define LEADING_WORDS 3

/* Whether a word says of which country or trade the name behind it is: "Norway's", "chipmaker". */
static bool
leads_to_name(cx_text text, int32_t start, int32_t end)
{
	int32_t at;

	return ((cx_dress_at(text, start, CX_DRESS_SEAT, &at) ||
			 cx_dress_at(text, start, CX_DRESS_NATION, &at)) &&
			at == end) ||
		   (trade_at(text, start, &at) && at == end);
}

int32_t
cx_name_led(cx_text text, int32_t start)
{
	for (int words = 0; words < LEADING_WORDS; words++)
	{
		int32_t end = end_before(text, start), word = word_before(text, end);

		if (word >= end || !leads_to_name(text, word, end))
			break;
		start = word;
	}
	return start;
}

/* Whether a word of a trade is the last of its phrase: "a maker of", "the operator,". */
static bool
closes(cx_text text, int32_t end)
{
	return end >= text.length || strchr(",.;:)", text.bytes[end]) ||
		   cx_starts(text, end, CX_PHRASE_CLOSES_NAME);
}

/* How long a comma is with a form of dress behind it, ", part of "; 0: no such thing stands there.
 */
static int32_t
past_comma(cx_text text, int32_t pos, cx_dress role)
{
	int32_t end;

	return cx_text_has(text, pos, ", ") && cx_dress_at(text, pos + 2, role, &end) &&
				   cx_text_has(text, end, " ")
			   ? end + 1 - pos
			   : 0;
}

/* How long what leads to a trade is behind a name, ", a " or ", Britain's "; 0: none is there. */
static int32_t
apposition_led(cx_text text, int32_t end)
{
	int32_t led = past_comma(text, end, CX_DRESS_APPOSED);

	return led ? led : past_comma(text, end, CX_DRESS_SEAT);
}

#define LONGEST_PHRASE 9 /* words between an article and its noun */

bool
cx_name_apposed(cx_text text, int32_t end)
{
	int32_t pos = end + apposition_led(text, end), head;

	for (int words = 0; pos > end && words < LONGEST_PHRASE; words++)
	{
		if (trade_at(text, pos, &head) && closes(text, head))
			return true;
		if (cx_starts(text, pos, CX_PHRASE_APPOSED))
			return false;
		for (; pos < text.length && !strchr(" ,.;()\n", text.bytes[pos]); pos++)
			if (text.bytes[pos] == '-' && trade_at(text, pos + 1, &head) && closes(text, head))
				return true; /* "a battery-maker," */
		if (!cx_text_has(text, pos, " "))
			return false;
		pos++;
	}
	return false;
}

/* "It would build", "it was planning"; but "it would take", "it was hard". */
static bool
tells_of_itself(cx_text text, int32_t pos)
{
	int32_t being = cx_starts(text, pos, CX_PHRASE_BEING), end;

	if (being)
	{
		end = word_end(text, pos + being);
		return cx_ends(text, end, CX_PHRASE_PARTICIPLE_END);
	}
	return act_behind(text, pos) >= 0 &&
		   !cx_starts(text, word_end(text, pos + 1), CX_PHRASE_OF_A_THING);
}

#define SAID_WITHIN 48 /* bytes from "said" to "it": the day, the place, the paper between */

/* "Kestrel said on Monday it would build": a firm says "it" of itself. */
static bool
says_of_itself(cx_text text, int32_t end)
{
	int32_t pos = skip_marks(text, end), limit;

	if (pos >= text.length || (pos == end && (uint8_t) text.bytes[pos] < 0x80) || /* "Kestrel," */
		!cx_lex_may_begin(&cx_lex_firms, text, pos) ||
		cue_at(text, pos, CX_CUE_SOURCE, &pos) != CX_SOURCE_SAYS)
		return false;
	for (limit = pos + SAID_WITHIN; pos < limit && pos < text.length; pos++)
		if (strchr(".;:\n", text.bytes[pos]) || cx_starts(text, pos, CX_PHRASE_OTHERS_SAY))
			return false;
		else if (cx_starts(text, pos, CX_PHRASE_IT))
			return tells_of_itself(text, pos + 3);
	return false;
}

#define LONGEST_ASIDE 120 /* bytes */

/* "Kestrel, part of Acme, plans", "Kestrel, which Acme bought, spent": what is said of firms beside
 * them, and what they do behind it; beside what a firm is called like, anything may be said. */
static bool
acts_behind_aside(cx_text text, int32_t end, bool firm)
{
	int32_t pos = end + past_comma(text, end, CX_DRESS_ASIDE), limit;
	int act;

	if (pos == end && firm)
		pos += past_comma(text, end, CX_DRESS_APPOSED);
	limit = pos > end ? pos + LONGEST_ASIDE : pos;
	for (; pos < limit && pos < text.length && !strchr(".;:\n", text.bytes[pos]); pos++)
		if (cx_text_has(text, pos, ", ") &&
			((act = act_behind(text, pos + 1)) == CX_CUE_VERB || (firm && act >= 0)))
			return true;
	return false;
}

/* "$2 billion", "AED 500 million", "300 million euros": whether a sum of money starts at pos. */
static bool
starts_sum(cx_text text, int32_t pos)
{
	int32_t end = pos;

	if (cx_starts(text, pos, CX_PHRASE_SUM_SIGN))
		return true;
	if (is_capital(text, pos) && word_end(text, pos) == pos + 3 && cx_text_has(text, pos + 3, " "))
		end = pos = pos + 4;
	while (end < text.length && text.bytes[end] && strchr("0123456789.,", text.bytes[end]))
		end++;
	return end > pos && cx_starts(text, end, CX_PHRASE_SUM_SCALE);
}

/* "Kestrel's $2 billion plant", "Airways' 5 billion euro refit". */
static bool
owns_sum(cx_text text, int32_t end)
{
	int32_t pos = end + cx_name_owns(text, end);

	return pos > end && starts_sum(text, pos);
}

#define WORDS_TO_SUM 5 /* "ground on a significant" */

/* "Kestrel has announced a significant $2 billion": whether it tells of a sum right away. */
static bool
announces_sum(cx_text text, int32_t end)
{
	int32_t pos = skip_day(text, end), told = end;
	int act = -1;
	cx_lex_look look;

	for (int words = 0; words < HELPING_WORDS && act < 0 && pos < text.length; words++)
	{
		cx_lex_look_at(text, pos, CX_LEX_MASK(CUE) | CX_LEX_MASK(DRESS), &look);
		if (is_capital(text, pos) || cue_at(text, pos, CX_CUE_NOUN, &told) >= 0 ||
			!helps(&look, &told))
			return false;
		act = act_in(&look);
		pos = skip_marks(text, told);
	}
	for (int words = 0; act >= 0 && words < WORDS_TO_SUM && pos < text.length; words++)
	{
		if (starts_sum(text, pos))
			return true;
		if (!cx_small_at(text, pos))
			return false;
		pos = skip_marks(text, word_end(text, pos));
	}
	return false;
}

/* "Kestrel, which plans"; "Kestrel's planned capital expenditure", "Kestrel's Q3 capex". */
static bool
acts_as_firm(cx_text text, int32_t end)
{
	int32_t which = cx_starts(text, end, CX_PHRASE_COMMA_WHICH);
	int32_t pos = end + cx_starts(text, end, CX_PHRASE_POSSESSIVE), next;

	if (which)
		return act_behind(text, end + which) == CX_CUE_VERB;
	for (int words = 0; pos > end && words < 3 && pos < text.length; words++)
	{
		if (cue_at(text, pos, CX_CUE_NOUN, &next) == CX_METRIC_CAPEX)
			return true;
		next = word_end(text, pos);
		if (is_capital(text, pos) && !cx_is_time_word(text, pos, next))
			return false;
		while (pos < text.length && text.bytes[pos] != ' ')
			pos++;
		pos++;
	}
	return false;
}

/* "Officials", but "Novelis", "Airbus". */
static bool
is_plural(cx_text text, int32_t end)
{
	return text.bytes[end - 1] == 's' && !strchr("iu", text.bytes[end - 2]);
}

#define SHORTEST_ALONE 4 /* letters */

/* Whether a word that opens a sentence may be a name for all that: no word of the lexicon, and no
 * plural. */
static bool
is_no_word(cx_text text, const title *t)
{
	cx_lex_hit hit;

	return t->words == 1 && t->end - t->start >= SHORTEST_ALONE && !is_plural(text, t->end) &&
		   !cx_lex_match(text, t->start, CX_LEX_ALL, &hit);
}

/* "**Kestrel Networks:** Works with": the head of an item in a list. */
static bool
heads_item(cx_text text, const title *t)
{
	int32_t start = t->start;

	while (start > 0 && text.bytes[start - 1] && strchr("*-_ ", text.bytes[start - 1]))
		start--;
	return (start == 0 || text.bytes[start - 1] == '\n') &&
		   cx_starts(text, t->end, CX_PHRASE_COLON) && start < t->start;
}

/* Whether an aside, an owner's ending, a colon or a bracket may stand right behind a title: behind
 * most stands a word, or the sentence ends. */
static inline bool
may_tell(cx_text text, int32_t end)
{
	uint8_t byte = end < text.length ? (uint8_t) text.bytes[end] : '\n';

	if (byte == ' ')
		return end + 1 < text.length && !cx_is_ascii_word((uint8_t) text.bytes[end + 1]);
	return byte >= 0x80 || (byte < ' ' ? byte != '\n' : strchr(",':*([", byte) != NULL);
}

/* Whether what stands right behind a title tells that it is a firm. */
static bool
is_told_behind(cx_text text, cx_span sentence, const title *t)
{
	bool named = t->firm || t->coined;

	if (!t->acronym && (says_of_itself(text, t->end) ||
						(t->start == sentence.start && is_no_word(text, t) &&
						 (announces_sum(text, t->end) ||
						  cx_name_does_its_own(text, t->end, act_behind(text, t->end) >= 0)))))
		return true;
	if (!may_tell(text, t->end))
		return false;
	return cx_ticker_behind(text, t->end) ||
		   (!(t->words == 1 && t->start == sentence.start &&
			  cx_starts(text, t->end, CX_PHRASE_ASIDE_THE)) &&
			cx_name_apposed(text, t->end)) ||
		   ((acts_behind_aside(text, t->end, named) || owns_sum(text, t->end)) &&
			(named || is_no_word(text, t))) ||
		   (named && heads_item(text, t)) || acts_as_firm(text, t->end);
}

/* Whether the words around a title tell that it is a firm. */
static bool
is_told(cx_text text, cx_span sentence, const title *t)
{
	int32_t end;
	bool told;

	if (t->acronym && text.bytes[t->end - 1] == 's')
		return false; /* "IPOs" */
	told = t->listed || introduced(text, t) || is_told_behind(text, sentence, t) ||
		   (t->words > 1 && t->firm && cx_name_is_told_beside(text, (cx_span){t->start, t->end}));
	return told && !(t->words == 1 && name_end(text, t->start, &end) >= 0); /* "Holdings" */
}

/* Whether a word is that of an office: [start, end). */
static bool
is_office(cx_text text, int32_t start, int32_t end)
{
	int32_t at;

	return start < end && cx_dress_at(text, start, CX_DRESS_OFFICE, &at) && at == end;
}

/* "Strategist Jane Kestrel", and the "Kestrel" of it: whoever holds an office is a person. */
static bool
follows_office(cx_text text, const title *t)
{
	int32_t end = end_before(text, t->start), start = word_before(text, end);

	for (int words = 0; words < LEADING_WORDS && start < end && is_capital(text, start); words++)
	{
		if (is_office(text, start, end))
			return true;
		end = end_before(text, start);
		start = word_before(text, end);
	}
	return is_office(text, start, end);
}

bool
cx_name_has_officer(cx_text text, int32_t start)
{
	int32_t end = start - cx_ends(text, start, CX_PHRASE_WORD_AT);

	return end < start && is_office(text, word_before(text, end), end);
}

/* "Prince Alwaleed bin Talal": the end of what a person is called. */
static bool
ends_person(cx_text text, int32_t start)
{
	return cx_ends(text, start, CX_PHRASE_PERSON_PARTICLE);
}

/* Whether a row of capitalised words opens a sentence, or the item of a list, with one that has its
 * capital from there: "Officials build", "* Management expects", "Yesterday Acme spent". */
static bool
opens_plainly(cx_text text, cx_span sentence, const title *t)
{
	int32_t pos = t->start;
	cx_lex_hit hit;

	while (pos > sentence.start && text.bytes[pos - 1] && strchr("*-_ \"", text.bytes[pos - 1]))
		pos--;
	return pos == sentence.start &&
		   (t->words == 1 || (cx_lex_match(text, t->start, CX_LEX_ALL, &hit)));
}

/* "Kestrel Foods, Omaha, Nebraska, plans": the comma behind a seat that is told like an address;
 * else end. */
static int32_t
behind_address(cx_text text, const title *t)
{
	int32_t pos = t->end, end = t->end;
	title seat;

	if (cx_text_has(text, t->start - 2, ", "))
		return end; /* a part of an address itself */
	for (int parts = 0; parts < 2; parts++)
	{
		if (!cx_text_has(text, pos, ", ") || !read_title(text, pos + 2, &seat) || seat.words > 2)
			return end;
		pos = seat.end + cx_text_has(text, seat.end, ".,");
		if (cx_text_has(text, pos, ", ") && cx_small_at(text, pos + 2))
			return pos + 1;
	}
	return end;
}

/* "Kestrel and Falcon Energy plan": the end of the last of the names that do it together. */
static int32_t
end_of_row(cx_text text, const title *t)
{
	title next;

	if (cx_starts(text, t->end, CX_PHRASE_AND) && read_title(text, t->end + 5, &next))
		return next.end;
	return behind_address(text, t);
}

/*
 * Whether it does what firms do. Persons plan and announce too, so one of the words must look
 * coined or be one that names of firms end in; who builds or spends inside a sentence needs
 * neither.
 */
static bool
acts(cx_text text, cx_span sentence, const title *t)
{
	bool named = t->coined || t->firm, english, german;
	int act;

	if (t->acronym || (!named && t->words == 1 && opens_plainly(text, sentence, t) &&
					   !is_seated(text, t) && !is_no_word(text, t)))
		return false;
	act = act_behind(text, end_of_row(text, t));
	if (act < 0 || ends_person(text, t->start) || follows_office(text, t))
		return false;
	english = named ||
			  (act == CX_CUE_VERB && (!opens_plainly(text, sentence, t) || is_no_word(text, t))) ||
			  ((act == CX_CUE_VERB || t->words == 1) && is_seated(text, t));
	german = cx_german_subject(text, sentence, t->start) &&
			 (named || t->words > 1 || is_no_word(text, t));
	return english == german || !cx_is_german(text, sentence) ? english : german;
}

/* "Kestrel Co., Salt Lake City, which", and the "Lake City" of it: the seat of the firm before it,
 * behind its legal form. */
static bool
follows_form(cx_text text, const title *t)
{
	int32_t start = t->start, end = end_before(text, start);

	while (end > 0 && text.bytes[end - 1] != ',' && is_capital(text, word_before(text, end)))
	{
		start = word_before(text, end);
		end = end_before(text, start);
	}
	if (end < 2 || text.bytes[end - 1] != ',' || !cx_text_has(text, t->end, ","))
		return false;
	start = word_before(text, end - 1);
	return start < end - 1 && form_end(text, start) > 0;
}

bool
cx_name_at(cx_text text, cx_span sentence, int32_t pos, cx_span *span)
{
	bool heading;
	title t;

	if (!is_capital(text, pos) || cx_german_article(text, pos) || !read_title(text, pos, &t))
		return false;
	heading = t.end - pos == sentence.end - sentence.start;
	if (t.builder)
		return false;
	if (!(t.words > 1 && t.ending == CX_NAME_END_SURE && !heading) && !acts(text, sentence, &t) &&
		!is_told(text, sentence, &t))
		return false;
	*span = (cx_span){pos, t.end};
	return !follows_form(text, &t) && !holds_other(text, &t) && !is_place(text, &t) &&
		   !is_glossed(text, t.end) && !cx_german_trade(text, pos, word_end(text, pos));
}
