/*
 * company.c - who is named; see company.h.
 *
 * A name is looked up in the lexicon and then has to stand its ground:
 *
 *     "Microsoft (NASDAQ: MSFT) said"   the alias, with a bracket that says the same
 *     "$ON", "NYSE: T", "NVDA.US"       a ticker in its dress; without it "ON" is a word
 *     "while Target spent"              a common word, but with a capital inside a sentence
 *     "Target spent"                    ... at its start only with a word of business beside it
 *     "Target, Walmart and Costco"      ... or joined to names that are beyond doubt
 *
 * Which names are in doubt is said by the flags in aliases.tsv; which words stand beside names, by
 * dress.tsv and the cues.
 */
#include "core/company.h"

#include "core/gap.h"
#include "core/name.h"
#include "core/name_beside.h"
#include "core/phrase.h"
#include "core/ticker.h"

#include <string.h>

#define LOOK_BACK    48  /* bytes in which the word before a name is sought */
#define LONGEST_NAME 200 /* bytes; anything longer is no name */

#define COMPANY      CX_LEX_MASK(COMPANY)
#define DRESS        CX_LEX_MASK(DRESS)

/* Cues that do business: "spent", "capex", "expects", "raised", "says", "doubled". */
#define BUSINESS_CUES                                                                              \
	(1u << CX_CUE_NOUN | 1u << CX_CUE_VERB | 1u << CX_CUE_KIND | 1u << CX_CUE_REVISION |           \
	 1u << CX_CUE_CHANGE | 1u << CX_CUE_SOURCE | 1u << CX_CUE_TOTAL)

/* Order of a string that may hold any byte and one that ends with a NUL. */
static int
compare_bytes(const char *a, int32_t length, const char *b)
{
	int32_t other = (int32_t) strlen(b);
	int order = memcmp(a, b, (size_t) (length < other ? length : other));

	return order ? order : length - other;
}

int32_t
cx_company_by_id(const char *id, int32_t length)
{
	int32_t low = 0, high = cx_n_companies;

	while (low < high)
	{
		int32_t middle = (low + high) / 2;
		int order = compare_bytes(id, length, cx_companies[middle].id);

		if (order == 0)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return -1;
}

int32_t
cx_spends_as(int32_t company)
{
	while (company >= 0 && cx_companies[company].parent >= 0)
		company = cx_companies[company].parent;
	return company;
}

const cx_lex_entry *
cx_dress_at(cx_text text, int32_t pos, cx_dress role, int32_t *end)
{
	cx_lex_hit hit;

	if (!cx_lex_match_within(text, pos, text.length, DRESS, &hit))
		return NULL;
	*end = hit.end;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == role)
			return &hit.entry[i];
	return NULL;
}

/* ---- names in doubt ---- */

/* Before the spaces that end at pos, but on its line. */
static int32_t
back_blanks(cx_text text, int32_t pos)
{
	int size;

	while (pos > 0 && text.bytes[pos - 1] != '\n' && cx_is_space(cx_char_before(text, pos, &size)))
		pos -= size;
	return pos;
}

#define SURE_NAME (-1)

/* Where a form of mask starts that ends at end: with a given sub, or a sure name. -1: none does. */
static int32_t
form_before(cx_text text, int32_t end, uint32_t mask, int sub)
{
	int32_t pos = end;
	cx_lex_hit hit;
	int size;

	while (pos > 0 && end - pos < LOOK_BACK)
	{
		cx_char_before(text, pos, &size);
		pos -= size;
		if (text.bytes[pos] == '\n')
			return -1;
		if (!cx_lex_unit_start(text, pos) || !cx_lex_match_within(text, pos, end, mask, &hit) ||
			hit.end != end)
			continue;
		for (int i = 0; i < hit.count; i++)
			if (sub == SURE_NAME ? !(hit.entry[i].flags & CX_LEX_AMBIGUOUS)
								 : hit.entry[i].sub == sub)
				return pos;
	}
	return -1;
}

bool
cx_company_introduced(cx_text text, int32_t pos)
{
	return form_before(text, pos, DRESS, CX_DRESS_WORD_BEFORE) >= 0;
}

/* Whether a sure name of a company starts at pos. */
static bool
sure_name_at(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (pos >= text.length || !cx_lex_match(text, pos, COMPANY, &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (!(hit.entry[i].flags & CX_LEX_AMBIGUOUS))
			return true;
	return false;
}

/* Joined to a sure name behind it: "Target and Walmart", "Target, and Walmart". */
static bool
joined_after(cx_text text, int32_t end)
{
	int32_t pos = cx_skip_blanks(text, end), start = pos, join;

	for (int joins = 0; joins < 2; joins++)
		if (cx_dress_at(text, pos, CX_DRESS_JOIN, &join))
			pos = cx_skip_blanks(text, join);
	return pos > start && sure_name_at(text, pos);
}

/* Joined to a sure name before it: "微软、苹果". */
static bool
joined_before(cx_text text, int32_t start)
{
	for (int joins = 0; joins < 2; joins++)
	{
		start = form_before(text, back_blanks(text, start), DRESS, CX_DRESS_JOIN);
		if (start < 0)
			return false;
		if (form_before(text, back_blanks(text, start), COMPANY, SURE_NAME) >= 0)
			return true;
	}
	return false;
}

static bool
is_business_cue(const cx_lex_entry *entry)
{
	return entry->lex_class == CX_LEX_CUE && BUSINESS_CUES >> entry->sub & 1;
}

/* "'s", a legal form, or a word of business right behind a name. */
static bool
business_after(cx_text text, int32_t end)
{
	uint32_t mask = CX_LEX_MASK(CUE) | CX_LEX_MASK(SUFFIX);
	int32_t pos = cx_skip_blanks(text, end), word;
	cx_lex_hit hit;

	if (cx_folded_at(text, end) == '\'' && cx_folded_at(text, end + 1) != ' ')
		return true;
	if (cx_starts(text, end, CX_PHRASE_FIRM_ASIDE) || cx_name_apposed(text, end) ||
		cx_ticker_behind(text, end))
		return true;
	if (cx_folded_at(text, pos) == ':' &&
		cx_is_digit(cx_folded_at(text, cx_skip_blanks(text, cx_after_char(text, pos)))))
		return true; /* ・アルファベット：239億ドル */
	if (cx_dress_at(text, pos, CX_DRESS_WORD_AFTER, &word))
		return true;
	if (pos >= text.length)
		return false;
	if (cx_lex_match(text, pos, CX_LEX_MASK(SUFFIX), &hit) && hit.entry->sub != 0)
		return true;
	if (!cx_lex_match(text, pos, mask, &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		if (is_business_cue(&hit.entry[i]))
			return true;
	return false;
}

static bool
is_supported(cx_text text, int32_t start, int32_t end)
{
	return business_after(text, end) ||
		   form_before(text, back_blanks(text, start), DRESS, CX_DRESS_WORD_BEFORE) >= 0 ||
		   joined_after(text, end) || joined_before(text, start);
}

/* Whether a capital at start says nothing: a sentence, a line or a quotation begins there, or the
 * word before has one too (a headline, "Gerald Ford"). */
static bool
capital_is_idle(cx_text text, int32_t start)
{
	int32_t pos = back_blanks(text, start);
	uint32_t c;
	int size;

	if (pos == 0 || text.bytes[pos - 1] == '\n')
		return true;
	c = cx_char_before(text, pos, &size);
	if (cx_is_cjk(c))
		return false;
	if (!cx_is_word(c))
		return !strchr(",;-/&(%$", c < 0x80 ? (int) c : '.');
	while (pos > 0 && cx_is_word(cx_char_before(text, pos, &size)))
		pos -= size;
	return cx_is_capital(cx_char_at(text, pos, &size));
}

/* Whether the lexicon knows a word as one of a place, or one that names of firms go on with. */
static bool
goes_on_title(const cx_lex_hit *hit)
{
	bool place = true;

	for (int i = 0; i < hit->count; i++)
	{
		const cx_lex_entry *entry = &hit->entry[i];

		if (entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_FIRM)
			return true;
		place &= entry->lex_class == CX_LEX_DRESS &&
				 (entry->sub == CX_DRESS_NATION || entry->sub == CX_DRESS_PLACE);
	}
	return place;
}

/* Whether the next word has a capital and goes on with another name: "Block Island", "Southern
 * California", "Nova Chemicals". */
static bool
leads_a_title(cx_text text, int32_t end)
{
	int32_t pos = cx_skip_blanks(text, end);
	cx_lex_hit hit;
	int size;

	if (pos == end || pos >= text.length || !cx_is_capital(cx_char_at(text, pos, &size)))
		return false;
	return !cx_lex_match(text, pos, CX_LEX_ALL, &hit) || goes_on_title(&hit);
}

/* Whether a name that starts with a digit is the end of a figure: "$9.3M". */
static bool
ends_figure(cx_text text, int32_t start)
{
	uint32_t c;
	int size;

	if (start == 0 || !cx_is_digit(cx_char_at(text, start, &size)))
		return false;
	c = cx_fold_char(cx_char_before(text, start, &size));
	return c == '.' || c == ',' || c == '-' || c == '$' || c == 0x20AC || c == 0xA3 || c == 0xA5;
}

/* "MS 4분기", "아마존, MS": an acronym that Korean has for a firm, with Korean beside it. */
static bool
stands_in_korean(cx_text text, int32_t start, int32_t end)
{
	int size;

	while (end < text.length && strchr(" ,.0123456789", text.bytes[end]))
		end++;
	while (start > 0 && strchr(" ,", text.bytes[start - 1]))
		start--;
	return cx_is_hangul(cx_char_or_nul(text, end, &size)) ||
		   cx_is_hangul(cx_before_or_nul(text, start, &size));
}

/* Whether the neighbours of a match let it be a name. */
static bool
is_name(cx_text text, const cx_lex_hit *hit, const cx_lex_entry *entry)
{
	if (ends_figure(text, hit->start))
		return false;
	if (!(entry->flags & CX_LEX_AMBIGUOUS))
		return true;
	if (entry->sub & CX_NAME_DRESSED)
		return false;
	if (entry->sub & CX_NAME_WEAK && entry->lang == CX_LANG_KO && cx_capital_at(text, hit->start) &&
		stands_in_korean(text, hit->start, hit->end))
		return true;
	if (entry->sub & CX_NAME_WEAK || capital_is_idle(text, hit->start))
		return is_supported(text, hit->start, hit->end) ||
			   cx_name_does_its_own(text, hit->end, false) || cx_name_has_sum(text, hit->end);
	return !leads_a_title(text, hit->end);
}

/* Fill in the first entry of a match that is a name, with its bracket. */
static bool
take_name(cx_text text, const cx_lex_hit *match, cx_company_hit *hit)
{
	for (int i = 0; i < match->count; i++)
	{
		const cx_lex_entry *entry = &match->entry[i];

		*hit = (cx_company_hit){
			{match->start, match->end}, cx_spends_as(entry->value), entry->flags, entry->sub};
		cx_ticker_take_bracket(text, hit);
		if (hit->span.end > match->end || is_name(text, match, entry))
			return true;
	}
	return false;
}

#define SHORT_NAME 6 /* bytes: デル, メタ */

/* ANT in "Q.ANT", but not in "U.S.ANT": the end of a name with a letter and a point before it. */
static bool
follows_initial(cx_text text, int32_t start)
{
	int size;

	return start >= 2 && text.bytes[start - 1] == '.' && cx_capital_at(text, start - 2) &&
		   (start == 2 || cx_is_space(cx_char_before(text, start - 2, &size)));
}

/* 한전 in 제한 전력, 델 in 모델 and 델타: Hangul that is no form of company (주식회사카카오) runs
 * on before a name, or, but for a particle, behind one of a syllable. */
static bool
is_in_hangul_word(cx_text text, const cx_lex_hit *match)
{
	int size;

	if (!cx_is_hangul(cx_char_at(text, match->start, &size)))
		return false;
	return (cx_is_hangul(cx_before_or_nul(text, match->start, &size)) &&
			!cx_ends(text, match->start, CX_PHRASE_FORM_BEFORE)) ||
		   (match->end - match->start <= CX_SYLLABLE &&
			cx_is_hangul(cx_char_or_nul(text, match->end, &size)) &&
			!cx_starts(text, match->end, CX_PHRASE_NAME_PARTICLE));
}

/* デル in モデル, メタ in メタル: katakana runs on before a name, or behind a short one. */
static bool
is_cut_out(cx_text text, const cx_lex_hit *match)
{
	int size;

	if (follows_initial(text, match->start) || is_in_hangul_word(text, match))
		return true;
	if (cx_is_katakana(cx_char_at(text, match->start, &size)) && match->start > 0 &&
		cx_is_katakana(cx_char_before(text, match->start, &size)))
		return true;
	return match->end - match->start <= SHORT_NAME &&
		   cx_is_katakana(cx_char_before(text, match->end, &size)) &&
		   cx_is_katakana(cx_char_or_nul(text, match->end, &size));
}

/*
 * Where words have no bounds, a longer name that begins inside a match and goes on beyond it is the
 * one that is meant: in 其中芯联集成, 芯联集成 and not 中芯.
 */
static bool
is_overrun(cx_text text, const cx_lex_hit *match)
{
	cx_lex_hit longer;

	if (!cx_is_cjk(cx_folded_at(text, match->start)))
		return false;
	for (int32_t pos = cx_after_char(text, match->start); pos < match->end;
		 pos = cx_after_char(text, pos))
		if (cx_lex_match(text, pos, COMPANY, &longer) && longer.end > match->end &&
			longer.end - longer.start > match->end - match->start)
			return true;
	return false;
}

/* Whether a name can begin with the unit at pos: many can only with a capital ("On", "Target"). */
static bool
names_begin(cx_text text, int32_t pos, uint32_t begun)
{
	return begun & (cx_small_at(text, pos) ? CX_LEX_SMALL : COMPANY);
}

uint32_t
cx_company_classes(cx_text text, int32_t pos, uint32_t begun)
{
	return names_begin(text, pos, begun) ? COMPANY : 0;
}

bool
cx_company_may_start(cx_text text, int32_t pos, uint32_t begun)
{
	return names_begin(text, pos, begun) || cx_ticker_may_stand(text, pos, begun);
}

bool
cx_company_in(const cx_lex_look *look, uint32_t begun, cx_company_hit *hit)
{
	cx_text text = look->text;
	cx_lex_hit match;
	int32_t limit = text.length;

	if (cx_ticker_company_at(text, look->pos, begun, hit))
		return true;
	while (cx_lex_best(look, limit, COMPANY, &match))
	{
		if (!is_cut_out(text, &match) && !is_overrun(text, &match) && take_name(text, &match, hit))
			return true;
		limit = match.end - 1;
	}
	return false;
}

bool
cx_company_at(cx_text text, int32_t pos, cx_company_hit *hit)
{
	cx_lex_look look;
	uint32_t begun;
	int32_t end;

	if (pos >= text.length)
		return false;
	begun = cx_lex_begun(text, pos, &end);
	cx_lex_look_at(text, pos, cx_company_classes(text, pos, begun), &look);
	return cx_company_in(&look, begun, hit);
}

/* ---- names that stand alone ---- */

static cx_text
slice(cx_text text, int32_t start, int32_t end)
{
	return (cx_text){text.bytes + start, end > start ? end - start : 0};
}

/* Without white space, quotation marks and commas at its ends. */
static cx_text
trim(cx_text text)
{
	int32_t start = 0, end = text.length;
	int size;

	for (; start < end; start += size)
	{
		uint32_t c = cx_fold_char(cx_char_at(text, start, &size));

		if (!cx_is_space(c) && c != '"' && c != '\'' && c != ',')
			break;
	}
	for (; end > start; end -= size)
	{
		uint32_t c = cx_fold_char(cx_char_before(text, end, &size));

		if (!cx_is_space(c) && c != '"' && c != '\'' && c != ',')
			break;
	}
	return slice(text, start, end);
}

/* Where the legal form at the end of a name starts, "Acme S.A."; its length if there is none. */
static int32_t
form_at_end(cx_text name)
{
	int32_t end = name.length - cx_text_has(name, name.length - 1, ".");
	cx_lex_hit hit;

	for (int32_t pos = cx_lex_next_unit(name, 0); pos < name.length;
		 pos = cx_lex_next_unit(name, pos))
		if (cx_lex_match(name, pos, CX_LEX_MASK(SUFFIX), &hit) && hit.end >= end &&
			hit.entry->sub != 0)
			return pos;
	return name.length;
}

/* Where the possessive at the end of a name starts ("Nvidia's"); its length if there is none. */
static int32_t
possessive_at_end(cx_text name)
{
	int32_t pos = name.length - 1;
	int size;

	if (pos < 2 || cx_folded_at(name, pos) != 's' ||
		cx_fold_char(cx_char_before(name, pos, &size)) != '\'')
		return name.length;
	return pos - size;
}

/* Without a legal form at its start and without "the". */
static cx_text
strip_start(cx_text name)
{
	cx_lex_hit hit;

	if (cx_lex_match(name, 0, CX_LEX_MASK(SUFFIX), &hit) && hit.entry->sub != 1)
		name = trim(slice(name, hit.end, name.length));
	if (name.length > 4 && cx_folded_at(name, 0) == 't' && cx_folded_at(name, 1) == 'h' &&
		cx_folded_at(name, 2) == 'e' && name.bytes[3] == ' ')
		name = trim(slice(name, 4, name.length));
	return name;
}

/* Strip articles, possessives and legal forms once; false if there is none, or nothing else. */
static bool
strip_once(cx_text *name)
{
	cx_text rest = trim(slice(*name, 0, possessive_at_end(*name)));

	rest = trim(slice(rest, 0, form_at_end(rest)));
	rest = strip_start(rest);
	if (rest.length == 0 || rest.length == name->length)
		return false;
	*name = rest;
	return true;
}

/* How well an entry fits a name that stands alone; -1: not at all. */
static int
fitness(cx_text name, const cx_lex_entry *entry)
{
	bool conditions = entry->flags & (CX_LEX_EXACT | CX_LEX_CAPITAL);
	bool as_written = conditions && cx_lex_written_right(entry, name, 0, name.length);

	if (entry->sub & CX_NAME_PERSON || (entry->sub & CX_NAME_DRESSED && !as_written))
		return -1;
	return 3 * as_written + (entry->flags & CX_LEX_AMBIGUOUS ? 0 : 2) +
		   !(entry->flags & CX_LEX_EXACT);
}

/* The company of an alias that is the whole name; the one that fits best. Or -1. */
static int32_t
whole_alias(cx_text name)
{
	int32_t company = -1;
	int best = -1;
	cx_lex_hit hit;

	if (!cx_lex_whole(name, COMPANY, &hit))
		return -1;
	for (int i = 0; i < hit.count; i++)
		if (fitness(name, &hit.entry[i]) > best)
		{
			best = fitness(name, &hit.entry[i]);
			company = hit.entry[i].value;
		}
	return company;
}

/* A ticker in its dress that is the whole name. */
static int32_t
whole_ticker(cx_text name)
{
	cx_ticker found;

	if (name.length == 0 || !cx_ticker_at(name, 0, &found) || found.end != name.length)
		return -1;
	return found.dressed ? cx_ticker_company(&found) : -1;
}

/* The name before a bracket, where the bracket says the same or nothing known: 英伟达(NVIDIA). */
static int32_t
name_with_bracket(cx_text name)
{
	int32_t open = 0, outer, inner;
	int size;

	if (name.length == 0 ||
		!cx_closes_bracket(cx_fold_char(cx_char_before(name, name.length, &size))))
		return -1;
	while (open < name.length && !cx_opens_bracket(cx_folded_at(name, open)))
		open = cx_after_char(name, open);
	if (open == 0 || open >= name.length)
		return -1;
	outer = cx_company_normalize(slice(name, 0, open));
	inner = cx_company_normalize(slice(name, cx_after_char(name, open), name.length - size));
	return inner < 0 || outer < 0 || inner == outer ? (outer < 0 ? inner : outer) : -1;
}

int32_t
cx_company_normalize(cx_text name)
{
	int32_t company;

	name = trim(name);
	if (name.length == 0 || name.length > LONGEST_NAME)
		return -1;
	company = cx_company_by_id(name.bytes, name.length);
	for (cx_text rest = name; company < 0;)
	{
		company = whole_alias(rest);
		if (company < 0)
			company = whole_ticker(rest);
		if (company < 0)
			company = name_with_bracket(rest);
		if (company < 0 && !strip_once(&rest))
			break;
	}
	return cx_spends_as(company);
}

const char *
cx_company_unknown(cx_arena *arena, cx_text name)
{
	char *out;
	int n = 1, size;
	bool space = false;

	name = trim(name);
	if (name.length > LONGEST_NAME)
		return NULL;
	while (strip_once(&name))
		;
	if (name.length == 0)
		return NULL;
	out = cx_alloc(arena, (size_t) name.length * 2 + 2); /* folding lengthens two bytes to three */
	if (!out)
		return NULL;
	out[0] = '?';
	for (int32_t pos = 0; pos < name.length; pos += size)
	{
		uint32_t c = cx_char_at(name, pos, &size);

		if (cx_is_space(c) || c < ' ' || c == 0x7F || c == CX_BAD)
		{
			space = true;
			continue;
		}
		if (space && n > 1)
			out[n++] = ' ';
		space = false;
		n += cx_put_char(out + n, cx_fold_char(c));
	}
	out[n] = '\0';
	return n > 1 ? out : NULL;
}
