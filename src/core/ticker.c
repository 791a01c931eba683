/*
 * ticker.c - the codes by which firms are listed; see ticker.h.
 *
 * A code alone is hardly ever sure: "ON" is a word and 2330 a number. What stands beside it makes
 * it one:
 *
 *     "$ON", "NYSE: T"        a sign or the name of a market before it
 *     "NVDA.US", "0700.HK"    a market behind it; "BRK.B" is a share class, and "J.P." neither
 *     "Microsoft (MSFT)"      a bracket behind the name of the same firm
 *     "Delta (NYSE: DAL)"     ... which tells of a doubtful name whose it is
 *
 * The names of markets stand in dress.tsv, each with the ending of its ids in the catalogue.
 */
#include "core/ticker.h"

#include "core/phrase.h"

#include <string.h>

#define LONGEST_LINK 300 /* bytes of what a ticker in Markdown leads to */

#define COMPANY      CX_LEX_MASK(COMPANY)

/* Write the id of a code, such as "NVDA" of market 0 or "700" of "HK"; how long it is. */
static int
write_id(const char *code, int length, int32_t market, char *id)
{
	int n = 0;

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
	return n;
}

/* The company of a code and a market; or -1. */
static int32_t
company_of_code(const char *code, int length, int32_t market)
{
	char id[CX_LONGEST_TICKER] = "";
	int n = write_id(code, length, market, id);
	int32_t company = cx_company_by_id(id, n);
	cx_lex_hit hit;

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

	for (c = cx_folded_at(text, *pos); c < 0x80 && cx_is_word(c); c = cx_folded_at(text, *pos))
	{
		int size;

		if (c >= 'a' && cx_char_at(text, *pos, &size) == c)
			return 0; /* a small letter */
		if (n == CX_LONGEST_CODE)
			return 0;
		buffer[n++] = (char) (c >= 'a' ? c - 32 : c);
		*pos = cx_after_char(text, *pos);
	}
	return cx_is_word(c) ? 0 : n;
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
	at = cx_skip_blanks(text, at);
	if (cx_folded_at(text, at) != ':')
		return false;
	*pos = cx_skip_blanks(text, cx_after_char(text, at));
	return true;
}

/* ".US" right behind a code, or a share class ("BRK.B"), which is added to the code. */
static bool
market_after(cx_text text, int32_t *pos, char *code, int *length, int32_t *market)
{
	const cx_lex_entry *found;
	int32_t at = *pos, end;
	uint32_t c;

	if (cx_folded_at(text, at) != '.' || at + 1 >= text.length)
		return false;
	at = cx_after_char(text, at);
	c = cx_folded_at(text, at);
	if ((c == 'a' || c == 'b') && text.bytes[at] < 'a' && *length < CX_LONGEST_CODE - 2 &&
		!cx_is_word(cx_folded_at(text, at + 1)))
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

/* Whether "$B" and its like stand there: a unit of money, and no ticker. */
static bool
is_money_unit(cx_text text, int32_t dollar, const cx_ticker *found)
{
	return found->length == 1 && found->market == 0 && text.bytes[dollar] == '$' &&
		   strchr("BKM", found->code[0]);
}

/* "$NVDA", "NASDAQ: NVDA", "NVDA.US", "0700.HK", or a bare "NVDA" (not dressed). */
bool
cx_ticker_at(cx_text text, int32_t pos, cx_ticker *found)
{
	int32_t start = pos;

	found->market = 0;
	found->dressed = cx_folded_at(text, pos) == '$';
	if (found->dressed)
	{
		pos = cx_after_char(text, pos);
		if (!cx_is_capital(cx_folded_at(text, pos) ? (uint8_t) text.bytes[pos] : 0))
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
	return !is_money_unit(text, start, found);
}

/* The company of a ticker; -1: one that the catalogue does not know. */
int32_t
cx_ticker_company(const cx_ticker *found)
{
	return company_of_code(found->code, found->length, found->market);
}

int
cx_ticker_id(const cx_ticker *found, char *id)
{
	return write_id(found->code, found->length, found->market, id);
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
bool
cx_ticker_may_have_market(cx_text text, int32_t pos)
{
	int32_t end = pos;

	while (end < text.length && end - pos <= CX_LONGEST_CODE &&
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

bool
cx_ticker_company_at(cx_text text, int32_t pos, uint32_t begun, cx_company_hit *hit)
{
	cx_ticker found;
	int32_t company;

	if (!cx_ticker_may_stand(text, pos, begun) || !cx_ticker_at(text, pos, &found) ||
		!found.dressed || (company = cx_ticker_company(&found)) < 0)
		return false;
	*hit = (cx_company_hit){{pos, found.end}, cx_spends_as(company), CX_LEX_TICKER, 0};
	if (cx_companies[company].kind == CX_FIRM_SOURCE)
		hit->flags |= CX_LEX_SOURCE;
	return true;
}

/* ---- the bracket behind a name ---- */

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
		if (cx_spends_as(company_of_code(code, length, market)) == company)
			return true;
	}
	return false;
}

/* "[MSFT](https://...)": past what a link of Markdown leads to; pos where none does. */
static int32_t
after_link(cx_text text, int32_t pos)
{
	if (pos + 1 >= text.length || text.bytes[pos] != ']' || text.bytes[pos + 1] != '(')
		return pos;
	for (int32_t end = pos + 2; end < text.length && end - pos < LONGEST_LINK; end++)
		if (text.bytes[end] == ')')
			return end + 1;
		else if (text.bytes[end] == '\n')
			break;
	return pos;
}

/* "[MSFT", "NYSE:[MSFT": past the bracket that a link of Markdown starts with, and the market that
 * stands before it; pos where none does. */
static int32_t
into_link(cx_text text, int32_t pos)
{
	int32_t at = pos, market;

	market_before(text, &at, &market);
	return cx_folded_at(text, at) == '[' ? at + 1 : pos;
}

/* One ticker of a bracket. Sets *company where it is dressed and names another one. */
static bool
bracket_ticker(cx_text text, int32_t *pos, int32_t *company, bool *same)
{
	char code[CX_LONGEST_CODE + 1];
	int32_t at, named;
	cx_ticker found;
	int length;

	*pos = at = into_link(text, *pos);
	if (!cx_ticker_at(text, *pos, &found))
		return false;
	*pos = after_link(text, found.end);
	named = cx_spends_as(cx_ticker_company(&found));
	if (named >= 0 && named == *company)
		*same = true;
	else if (found.dressed && named >= 0 && !*same)
		*company = named;
	else if (!found.dressed && (length = read_code(text, &at, code)) > 0)
		*same = *same || is_code_of(code, length, *company);
	return true;
}

/* "SoftBank (TYO:9984) Group": where the word ends that a bracket parts from its name; else pos. */
static int32_t
after_rest_of_name(cx_text text, int32_t pos)
{
	int32_t length = cx_starts(text, pos, CX_PHRASE_NAME_REST);

	return length > 0 && cx_is_word(cx_folded_at(text, pos + length)) ? pos : pos + length;
}

/*
 * Take "(NASDAQ: MSFT)", "（2330.TW）", "(GOOG, GOOGL)" behind a name into its span. A bracket that
 * surely names another company corrects a doubtful name: "Delta (NYSE: DAL)". Links of Markdown are
 * seen through: "Microsoft [(MSFT)](https://...)", "Acme (NYSE:[ACM](https://...))".
 */
static bool
take_bracket(cx_text text, cx_company_hit *hit)
{
	int32_t pos = into_link(text, cx_skip_blanks(text, hit->span.end)), company = hit->company;
	bool same = false;

	if (!cx_opens_bracket(cx_folded_at(text, pos)))
		return false;
	do
	{
		pos = cx_skip_blanks(text, cx_after_char(text, pos));
		if (!bracket_ticker(text, &pos, &company, &same))
			return false;
		pos = cx_skip_blanks(text, pos);
	} while (cx_folded_at(text, pos) == ',' || cx_folded_at(text, pos) == ';' ||
			 cx_folded_at(text, pos) == '/' || cx_folded_at(text, pos) == 0x3001);
	if (!cx_closes_bracket(cx_folded_at(text, pos)))
		return false;
	if (company != hit->company && !(hit->flags & CX_LEX_AMBIGUOUS))
		return false;
	if (!same && company == hit->company)
		return false;
	pos = after_link(text, cx_after_char(text, pos));
	hit->span.end = after_rest_of_name(text, pos);
	hit->company = company;
	hit->flags &= (uint8_t) ~CX_LEX_AMBIGUOUS;
	return true;
}

/* "Alphabet (GOOGL) (GOOG)": each class of shares may have a bracket of its own. */
void
cx_ticker_take_bracket(cx_text text, cx_company_hit *hit)
{
	while (take_bracket(text, hit))
		;
}

bool
cx_ticker_behind(cx_text text, int32_t end)
{
	int32_t pos = cx_skip_blanks(text, end), market;
	cx_ticker found;

	if (!cx_opens_bracket(cx_folded_at(text, pos)))
		return false;
	pos = cx_skip_blanks(text, cx_after_char(text, pos));
	if (market_before(text, &pos, &market))
		return true;
	return cx_ticker_at(text, pos, &found) && found.dressed && text.bytes[pos] != '$' &&
		   cx_closes_bracket(cx_folded_at(text, cx_skip_blanks(text, found.end)));
}

bool
cx_ticker_in_bracket(cx_text text, int32_t bracket, cx_ticker *found)
{
	int32_t pos = cx_skip_blanks(text, bracket + 1);

	if (cx_folded_at(text, pos) == '$' || !cx_ticker_at(text, into_link(text, pos), found))
		return false;
	return found->dressed || into_link(text, pos) != pos;
}
