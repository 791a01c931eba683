/*
 * ticker.h - codes by which firms are listed, as texts write them: "$NVDA", "NASDAQ: NVDA",
 * "NVDA.US", "0700.HK", and in the bracket behind a name "(NYSE: T)".
 */
#ifndef CX_TICKER_H
#define CX_TICKER_H

#include "core/company.h"
#include "core/gap.h"

#define CX_LONGEST_CODE   12                    /* "005930", "BRK", "RELIANCE" */
#define CX_LONGEST_TICKER (CX_LONGEST_CODE + 8) /* "005930.KS" */

typedef struct cx_ticker
{
	int32_t end;
	char code[CX_LONGEST_CODE + 1]; /* "NVDA" ... */
	int length;
	int32_t market; /* ... of the US, 0 */
	bool dressed;   /* with $, a market or both: beyond doubt a ticker */
} cx_ticker;

/* "$NVDA", "NASDAQ: NVDA", "NVDA.US", "0700.HK", or a bare "NVDA" (not dressed). */
extern bool cx_ticker_at(cx_text text, int32_t pos, cx_ticker *found);

/* The company of a ticker; -1: one that the catalogue does not know. */
extern int32_t cx_ticker_company(const cx_ticker *found);

/* The id that a catalogue would give to a ticker, "KSTL" or "0700.HK"; how long it is. */
extern int cx_ticker_id(const cx_ticker *found, char *id);

/* The ticker with its market that a bracket starts with: "(NYSE: KSTL)", "(TSX: KS; OTC: KSTLF)".
 */
extern bool cx_ticker_in_bracket(cx_text text, int32_t bracket, cx_ticker *found);

/* The company of a ticker in its dress at pos, where a unit begins such things (cx_lex_begun). */
extern bool cx_ticker_company_at(cx_text text, int32_t pos, uint32_t begun, cx_company_hit *hit);

/* Take the bracket behind a name that tells its ticker into its span; one that surely names another
 * company corrects a doubtful name. */
extern void cx_ticker_take_bracket(cx_text text, cx_company_hit *hit);

/* Whether a bracket with a ticker in its dress stands behind a place, known or not: "(NYSE: KSTL)".
 */
extern bool cx_ticker_behind(cx_text text, int32_t end);

/* Whether a code in capitals or digits at pos has a point and letters behind it: "NVDA.US",
 * "0700.HK". */
extern bool cx_ticker_may_have_market(cx_text text, int32_t pos);

/* Whether a ticker in its dress may stand at pos, where a unit starts. */
static inline bool
cx_ticker_may_stand(cx_text text, int32_t pos, uint32_t begun)
{
	if (cx_small_at(text, pos))
		return false; /* most words: no market is written so */
	return text.bytes[pos] == '$' || begun & CX_LEX_MARKET || cx_ticker_may_have_market(text, pos);
}

/* ---- what names (company.c) and tickers are read by ---- */

static inline bool
cx_opens_bracket(uint32_t c)
{
	return c == '(' || c == '[' || c == 0x3010;
}

static inline bool
cx_closes_bracket(uint32_t c)
{
	return c == ')' || c == ']' || c == 0x3011;
}

static inline bool
cx_is_capital(uint32_t c)
{
	return cx_is_word(c) && !cx_is_digit(c) && cx_fold_char(c) != c;
}

static inline uint32_t
cx_folded_at(cx_text text, int32_t pos)
{
	int size;

	return pos < text.length ? cx_fold_char(cx_char_at(text, pos, &size)) : 0;
}

static inline int32_t
cx_after_char(cx_text text, int32_t pos)
{
	int size;

	if (pos >= text.length)
		return pos;
	cx_char_at(text, pos, &size);
	return pos + size;
}

/* Past spaces, but not past the end of a line. */
static inline int32_t
cx_skip_blanks(cx_text text, int32_t pos)
{
	int size;

	while (pos < text.length && text.bytes[pos] != '\n' &&
		   cx_is_space(cx_char_at(text, pos, &size)))
		pos += size;
	return pos;
}

#endif
