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

#include "core/name.h"

#include "core/gap.h"

#include <string.h>

#define LONGEST_CODE    12  /* "005930", "BRK", "RELIANCE" */
#define LONGEST_BRACKET 80  /* bytes between a name's brackets */
#define LOOK_BACK       48  /* bytes in which the word before a name is sought */
#define LONGEST_NAME    200 /* bytes; anything longer is no name */

#define COMPANY         CX_LEX_MASK(COMPANY)
#define DRESS           CX_LEX_MASK(DRESS)

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

/* The company whose figures hold this one's spending. */
static int32_t
spends_as(int32_t company)
{
	while (company >= 0 && cx_companies[company].parent >= 0)
		company = cx_companies[company].parent;
	return company;
}

/* ---- small steps through a text ---- */

static uint32_t
folded_at(cx_text text, int32_t pos)
{
	int size;

	return pos < text.length ? cx_fold_char(cx_char_at(text, pos, &size)) : 0;
}

static int32_t
after_char(cx_text text, int32_t pos)
{
	int size;

	if (pos >= text.length)
		return pos;
	cx_char_at(text, pos, &size);
	return pos + size;
}

/* Past spaces, but not past the end of a line. */
static int32_t
skip_blanks(cx_text text, int32_t pos)
{
	int size;

	while (pos < text.length && text.bytes[pos] != '\n' &&
		   cx_is_space(cx_char_at(text, pos, &size)))
		pos += size;
	return pos;
}

static int32_t
back_blanks(cx_text text, int32_t pos)
{
	int size;

	while (pos > 0 && text.bytes[pos - 1] != '\n' && cx_is_space(cx_char_before(text, pos, &size)))
		pos -= size;
	return pos;
}

static bool
is_capital_letter(uint32_t c)
{
	return cx_is_word(c) && !cx_is_digit(c) && cx_fold_char(c) != c;
}

/* ---- tickers ---- */

/* A ticker as it stands in a text. */
typedef struct ticker
{
	int32_t end;
	char code[LONGEST_CODE + 1]; /* "NVDA" ... */
	int length;
	int32_t market; /* ... of the US, 0 */
	bool dressed;   /* with $, a market or both: beyond doubt a ticker */
} ticker;

/* The company of a code, such as "NVDA" of market 0 or "700" of "HK"; or -1. */
static int32_t
company_of_code(const char *code, int length, int32_t market)
{
	char id[LONGEST_CODE + 8] = "";
	int n = 0;
	cx_lex_hit hit;
	int32_t company;

	if (market == ('H' << 8 | 'K'))
	{
		for (; length > 4 && *code == '0'; code++)
			length--;
		for (int i = length; i < 4; i++)
			id[n++] = '0';
	}
	memcpy(id + n, code, (size_t) length);
	n += length;
	if (market)
		id[n++] = '.';
	for (int shift = 16; shift >= 0; shift -= 8)
		if (market >> shift & 0xFF)
			id[n++] = (char) (market >> shift & 0xFF);
	company = cx_company_by_id(id, n);
	if (company >= 0 || !cx_lex_whole((cx_text){id, n}, COMPANY, &hit))
		return company;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].flags & CX_LEX_TICKER)
			return hit.entry[i].value;
	return -1;
}

/* Read the capitals and digits of a code into buffer; how many, 0 if it is no code. */
static int
read_code(cx_text text, int32_t *pos, char *buffer)
{
	int n = 0;
	uint32_t c;

	for (c = folded_at(text, *pos); c < 0x80 && cx_is_word(c); c = folded_at(text, *pos))
	{
		int size;

		if (c >= 'a' && cx_char_at(text, *pos, &size) == c)
			return 0; /* a small letter */
		if (n == LONGEST_CODE)
			return 0;
		buffer[n++] = (char) (c >= 'a' ? c - 32 : c);
		*pos = after_char(text, *pos);
	}
	return cx_is_word(c) ? 0 : n;
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

/* "NASDAQ: ", "港股：": the market, and where it ends. */
static bool
market_before(cx_text text, int32_t *pos, int32_t *market)
{
	const cx_lex_entry *found;
	int32_t at;

	if (!(found = cx_dress_at(text, *pos, CX_DRESS_MARKET_BEFORE, &at)))
		return false;
	*market = found->value;
	at = skip_blanks(text, at);
	if (folded_at(text, at) != ':')
		return false;
	*pos = skip_blanks(text, after_char(text, at));
	return true;
}

/* ".US" right behind a code, or a share class ("BRK.B"), which is added to the code. */
static bool
market_after(cx_text text, int32_t *pos, char *code, int *length, int32_t *market)
{
	const cx_lex_entry *found;
	int32_t at = *pos, end;
	uint32_t c;

	if (folded_at(text, at) != '.' || at + 1 >= text.length)
		return false;
	at = after_char(text, at);
	c = folded_at(text, at);
	if ((c == 'a' || c == 'b') && text.bytes[at] < 'a' && *length < LONGEST_CODE - 2 &&
		!cx_is_word(folded_at(text, at + 1)))
	{
		code[(*length)++] = '.';
		code[(*length)++] = (char) (c - 32);
		*pos = at + 1;
		return market_after(text, pos, code, length, market);
	}
	if (!(found = cx_dress_at(text, at, CX_DRESS_MARKET_AFTER, &end)))
		return false;
	*market = found->value;
	if (*length + end - at < 3) /* "J.P." */
		return false;
	*pos = end;
	return true;
}

/* "$NVDA", "NASDAQ: NVDA", "NVDA.US", "0700.HK", or a bare "NVDA" (not dressed). */
static bool
ticker_at(cx_text text, int32_t pos, ticker *found)
{
	found->market = 0;
	found->dressed = folded_at(text, pos) == '$';
	if (found->dressed)
	{
		pos = after_char(text, pos);
		if (!is_capital_letter(folded_at(text, pos) ? (uint8_t) text.bytes[pos] : 0))
			return false;
	}
	else if (market_before(text, &pos, &found->market))
		found->dressed = true;
	found->length = read_code(text, &pos, found->code);
	if (found->length == 0)
		return false;
	if (market_after(text, &pos, found->code, &found->length, &found->market))
		found->dressed = true;
	found->end = pos;
	return true;
}

/* The company of a ticker; -1: one that the catalogue does not know. */
static int32_t
company_of(const ticker *found)
{
	return company_of_code(found->code, found->length, found->market);
}

/* Whether "$B" and its like are meant: a unit of money, no ticker. */
static bool
is_money_unit(cx_text text, int32_t pos, const ticker *found)
{
	return text.bytes[pos] == '$' && found->end == pos + 2 && strchr("BKM", text.bytes[pos + 1]);
}

/* Whether a byte may start a wide form of an ASCII character; none is written as Han and kana are.
 */
static bool
may_be_wide(char byte)
{
	return (uint8_t) byte >= 0x80 && !((uint8_t) byte >= 0xE3 && (uint8_t) byte <= 0xE9);
}

/* Whether a code in capitals or digits at pos has a point and letters behind it: "NVDA.US",
 * "0700.HK". */
static bool
may_have_market(cx_text text, int32_t pos)
{
	int32_t end = pos;

	while (end < text.length && end - pos <= LONGEST_CODE &&
		   ((text.bytes[end] >= 'A' && text.bytes[end] <= 'Z') ||
			(text.bytes[end] >= '0' && text.bytes[end] <= '9')))
		end++;
	if (end == pos)
		return may_be_wide(text.bytes[pos]);
	if (end < text.length && text.bytes[end] == '.')
		end++;
	else if (end < text.length && !may_be_wide(text.bytes[end]))
		return false;
	return end < text.length &&
		   ((text.bytes[end] >= 'A' && text.bytes[end] <= 'Z') || may_be_wide(text.bytes[end]));
}

/* Whether a ticker in its dress may stand at pos, where a unit starts. */
static bool
may_be_dressed(cx_text text, int32_t pos, uint32_t begun)
{
	if (cx_small_at(text, pos))
		return false; /* most words: no market is written so */
	return text.bytes[pos] == '$' || begun & CX_LEX_MARKET || may_have_market(text, pos);
}

static bool
dressed_at(cx_text text, int32_t pos, uint32_t begun, cx_company_hit *hit)
{
	ticker found;
	int32_t company;

	if (!may_be_dressed(text, pos, begun) || !ticker_at(text, pos, &found) || !found.dressed ||
		is_money_unit(text, pos, &found) || (company = company_of(&found)) < 0)
		return false;
	*hit = (cx_company_hit){{pos, found.end}, spends_as(company), CX_LEX_TICKER, 0};
	if (cx_companies[company].kind == CX_FIRM_SOURCE)
		hit->flags |= CX_LEX_SOURCE;
	return true;
}

/* ---- the bracket behind a name ---- */

static bool
is_opening(uint32_t c)
{
	return c == '(' || c == '[' || c == 0x3010;
}

static bool
is_closing(uint32_t c)
{
	return c == ')' || c == ']' || c == 0x3011;
}

/* Whether a bare code between brackets is one of the company's: "(MSFT)", "(2330)". */
static bool
is_code_of(const char *code, int length, int32_t company)
{
	static const char *const markets[] = {"", "HK", "SS", "SZ", "TW", "TWO", "T", "KS", "KQ"};

	for (size_t i = 0; i < sizeof(markets) / sizeof(markets[0]); i++)
	{
		int32_t market = 0;

		for (const char *letter = markets[i]; *letter; letter++)
			market = market << 8 | *letter;
		if (spends_as(company_of_code(code, length, market)) == company)
			return true;
	}
	return false;
}

/* One ticker of a bracket. Sets *company where it is dressed and names another one. */
static bool
bracket_ticker(cx_text text, int32_t *pos, int32_t *company, bool *same)
{
	char code[LONGEST_CODE + 1];
	int32_t at = *pos, named;
	ticker found;
	int length;

	if (!ticker_at(text, *pos, &found))
		return false;
	*pos = found.end;
	named = spends_as(company_of(&found));
	if (named >= 0 && named == *company)
		*same = true;
	else if (found.dressed && named >= 0 && !*same)
		*company = named;
	else if (!found.dressed && (length = read_code(text, &at, code)) > 0)
		*same = *same || is_code_of(code, length, *company);
	return true;
}

/*
 * Take "(NASDAQ: MSFT)", "（2330.TW）", "(GOOG, GOOGL)" behind a name into its span. A bracket that
 * surely names another company corrects a doubtful name: "Delta (NYSE: DAL)".
 */
static void
take_bracket(cx_text text, cx_company_hit *hit)
{
	int32_t pos = skip_blanks(text, hit->span.end), company = hit->company;
	bool same = false;

	if (!is_opening(folded_at(text, pos)))
		return;
	text.length = text.length - pos > LONGEST_BRACKET ? pos + LONGEST_BRACKET : text.length;
	do
	{
		pos = skip_blanks(text, after_char(text, pos));
		if (!bracket_ticker(text, &pos, &company, &same))
			return;
		pos = skip_blanks(text, pos);
	} while (folded_at(text, pos) == ',' || folded_at(text, pos) == ';' ||
			 folded_at(text, pos) == '/' || folded_at(text, pos) == 0x3001);
	if (!is_closing(folded_at(text, pos)))
		return;
	if (company != hit->company && !(hit->flags & CX_LEX_AMBIGUOUS))
		return;
	if (!same && company == hit->company)
		return;
	hit->span.end = after_char(text, pos);
	hit->company = company;
	hit->flags &= (uint8_t) ~CX_LEX_AMBIGUOUS;
}

bool
cx_company_has_ticker(cx_text text, int32_t end)
{
	int32_t pos = skip_blanks(text, end), market;
	ticker found;

	if (!is_opening(folded_at(text, pos)))
		return false;
	pos = skip_blanks(text, after_char(text, pos));
	if (market_before(text, &pos, &market))
		return true;
	return ticker_at(text, pos, &found) && found.dressed && text.bytes[pos] != '$' &&
		   is_closing(folded_at(text, skip_blanks(text, found.end)));
}

/* ---- names in doubt ---- */

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
	int32_t pos = skip_blanks(text, end), start = pos, join;

	for (int joins = 0; joins < 2; joins++)
		if (cx_dress_at(text, pos, CX_DRESS_JOIN, &join))
			pos = skip_blanks(text, join);
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
	static const char *const goes_on[] = {", which ", ", whose ", " and Co"};
	uint32_t mask = CX_LEX_MASK(CUE) | CX_LEX_MASK(SUFFIX);
	int32_t pos = skip_blanks(text, end), word;
	cx_lex_hit hit;

	if (folded_at(text, end) == '\'' && folded_at(text, end + 1) != ' ')
		return true;
	if (CX_STARTS(text, end, goes_on) || cx_name_apposed(text, end) ||
		cx_company_has_ticker(text, end))
		return true;
	if (folded_at(text, pos) == ':' &&
		cx_is_digit(folded_at(text, skip_blanks(text, after_char(text, pos)))))
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
	return is_capital_letter(cx_char_at(text, pos, &size));
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
	int32_t pos = skip_blanks(text, end);
	cx_lex_hit hit;
	int size;

	if (pos == end || pos >= text.length || !is_capital_letter(cx_char_at(text, pos, &size)))
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
	if (entry->sub & CX_NAME_WEAK || capital_is_idle(text, hit->start))
		return is_supported(text, hit->start, hit->end);
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
			{match->start, match->end}, spends_as(entry->value), entry->flags, entry->sub};
		take_bracket(text, hit);
		if (hit->span.end > match->end || is_name(text, match, entry))
			return true;
	}
	return false;
}

#define SHORT_NAME 6 /* bytes: デル, メタ */

static bool
is_katakana(uint32_t c)
{
	return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

/* デル in モデル, メタ in メタル: katakana runs on before a name, or behind a short one. */
static bool
is_cut_out(cx_text text, const cx_lex_hit *match)
{
	int size;

	if (is_katakana(cx_char_at(text, match->start, &size)) && match->start > 0 &&
		is_katakana(cx_char_before(text, match->start, &size)))
		return true;
	return match->end - match->start <= SHORT_NAME &&
		   is_katakana(cx_char_before(text, match->end, &size)) &&
		   is_katakana(cx_char_or_nul(text, match->end, &size));
}

/*
 * Where words have no bounds, a longer name that begins inside a match and goes on beyond it is the
 * one that is meant: in 其中芯联集成, 芯联集成 and not 中芯.
 */
static bool
is_overrun(cx_text text, const cx_lex_hit *match)
{
	cx_lex_hit longer;

	if (!cx_is_cjk(folded_at(text, match->start)))
		return false;
	for (int32_t pos = after_char(text, match->start); pos < match->end;
		 pos = after_char(text, pos))
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
	return names_begin(text, pos, begun) || may_be_dressed(text, pos, begun);
}

bool
cx_company_in(const cx_lex_look *look, uint32_t begun, cx_company_hit *hit)
{
	cx_text text = look->text;
	cx_lex_hit match;
	int32_t limit = text.length;

	if (dressed_at(text, look->pos, begun, hit))
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

	if (pos < 2 || folded_at(name, pos) != 's' ||
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
	if (name.length > 4 && folded_at(name, 0) == 't' && folded_at(name, 1) == 'h' &&
		folded_at(name, 2) == 'e' && name.bytes[3] == ' ')
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
	ticker found;

	if (name.length == 0 || !ticker_at(name, 0, &found) || found.end != name.length)
		return -1;
	return found.dressed ? company_of(&found) : -1;
}

/* The name before a bracket, where the bracket says the same or nothing known: 英伟达(NVIDIA). */
static int32_t
name_with_bracket(cx_text name)
{
	int32_t open = 0, outer, inner;
	int size;

	if (name.length == 0 || !is_closing(cx_fold_char(cx_char_before(name, name.length, &size))))
		return -1;
	while (open < name.length && !is_opening(folded_at(name, open)))
		open = after_char(name, open);
	if (open == 0 || open >= name.length)
		return -1;
	outer = cx_company_normalize(slice(name, 0, open));
	inner = cx_company_normalize(slice(name, after_char(name, open), name.length - size));
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
	return spends_as(company);
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
