/*
 * company.h - the catalogue of companies and their names in text.
 */
#ifndef CX_COMPANY_H
#define CX_COMPANY_H

#include "core/arena.h"
#include "core/calendar.h"
#include "core/lexicon.h"

typedef enum
{
	CX_FIRM_COMPANY,
	CX_FIRM_PRIVATE,
	CX_FIRM_PROJECT,
	CX_FIRM_FUND,
	CX_FIRM_GOVERNMENT,
	CX_FIRM_GROUP, /* HYPERSCALERS, MAG7: members may be known */
	CX_FIRM_SOURCE /* banks, brokers, research houses, press */
} cx_firm_kind;

/*
 * What firms of a sector have in common (sectors.tsv), a bit each: what an investment of theirs
 * goes into, whether their words are of others' money, and whether other trades may tell of them
 * too.
 */
#define CX_TRAITS(X)                                                                               \
	X(BUILDS, "builds")       /* their trade is building data centres, models or chips */          \
	X(PLANTLESS, "plantless") /* their trade needs no plant, mine, line or network */              \
	X(FINANCIER, "financier") /* they put money into others' firms, and forecast what those do */  \
	X(PRESS, "press")         /* they tell what others said */                                     \
	X(BROAD, "broad")         /* the sector is too wide to rule out another trade */

#define CX_TRAIT_ENUM(name, text) CX_TRAIT_##name,
typedef enum
{
	CX_TRAITS(CX_TRAIT_ENUM) CX_N_TRAITS
} cx_trait;

typedef struct cx_company
{
	const char *id;      /* MSFT, 2330.TW, OPENAI */
	const char *name;    /* Microsoft Corporation */
	const char *ticker;  /* NULL for private ones */
	const char *country; /* ISO 3166 */
	const char *sector;
	const char *currency; /* ISO 4217 that it reports in, by its country */
	uint8_t kind;         /* cx_firm_kind */
	uint8_t traits;       /* of its sector: 1 << cx_trait */
	cx_fiscal fiscal;
	cx_weeks weeks;
	int32_t parent;         /* index, or -1 */
	const int32_t *members; /* of a group; n_members indexes */
	int32_t n_members;
} cx_company;

extern const cx_company cx_companies[];
extern const int32_t cx_n_companies;

/* Whether a company is of a sector with a trait; none is (-1), it is not. */
static inline bool
cx_company_has(int32_t company, cx_trait trait)
{
	return company >= 0 && cx_companies[company].traits >> trait & 1;
}

/* Whether it is a group, such as the hyperscalers; none is (-1), it is not. */
static inline bool
cx_company_is_group(int32_t company)
{
	return company >= 0 && cx_companies[company].kind == CX_FIRM_GROUP;
}

/* The index of an id ("MSFT", case as in the catalogue), or -1. */
extern int32_t cx_company_by_id(const char *id, int32_t length);

/* The company whose figures hold this one's spending, which may be itself; -1 of -1. */
extern int32_t cx_spends_as(int32_t company);

/*
 * A name alone to a company: "Microsoft Corp.", "微软", "$NVDA", "NVDA.US", "NASDAQ:NVDA",
 * "英伟达(NVDA.US)", "Google's parent", ids. Legal forms are stripped where the full form is
 * unknown. Index or -1; a brand or a subsidiary that spends as its parent gives the parent.
 */
extern int32_t cx_company_normalize(cx_text name);

/* "?" and the normalised name of a company that the catalogue does not know ("?acme data centers"):
 * folded, legal forms stripped, single spaces. NULL when nothing is left or memory is out. */
extern const char *cx_company_unknown(cx_arena *arena, cx_text name);

/*
 * What stands beside names (sub of a CX_LEX_DRESS entry). A market's value is the ending of its ids
 * in the catalogue, its letters packed into a number: "HK" is 'H' << 8 | 'K', the US 0; a nation's
 * is its country, and a trade's the first letters of the sector of its firms, 0 for none.
 */
#define CX_DRESSES(X)                                                                              \
	X(MARKET_BEFORE, "market_before") /* NASDAQ: NVDA */                                           \
	X(MARKET_AFTER, "market_after")   /* NVDA.US */                                                \
	X(WORD_BEFORE, "word_before")     /* chipmaker Arm */                                          \
	X(WORD_AFTER, "word_after")       /* Block shares, 苹果公司 */                             \
	X(JOIN, "join")                   /* Apple, Oracle and Meta */                                 \
	X(TRADE, "trade")                 /* utility, group: a name beside it is a firm's (name.h) */  \
	X(TRADE_END, "trade_end")         /* hersteller: German words of a trade end so */             \
	X(SEAT, "seat")                   /* Germany's: one behind it is, if it acts */                \
	X(NATION, "nation")               /* South Korean, Seoul: of a firm there (link_told.c) */     \
	X(SMALL, "small")                 /* by, over: what stands before is told whole */             \
	X(PARTING, "parting")             /* which, since: begins another clause */                    \
	X(THEN, "then")                   /* after, before: tells when, in a clause of its own */      \
	X(ARTICLE, "article")             /* the, its: a noun follows */                               \
	X(APPOSED, "apposed")             /* ", one of": leads to what a firm is, behind its name */   \
	X(ASIDE, "aside")                 /* ", part of": what is said of a firm beside its name */    \
	X(YEAR_AFTER, "year_after")       /* 翌年: the year behind the one that was told of */       \
	X(OWNED, "owned")                 /* investors, shares: what is a firm's and not it */         \
	X(LEADING, "leading")             /* after, by: "After spending $3 billion, Acme" */           \
	X(TAIWAN, "taiwan")               /* 法說會: hardly any but texts of Taiwan have it */      \
	X(ECHO, "echo")                   /* "That was up 40%": opens a sentence on the sum before */  \
	X(PASSING, "passing")             /* 突破: before a mark that a sum passes */                \
	X(OFFICE, "office")               /* strategist, CEO: before persons */                        \
	X(NAME_END, "name_end")           /* 電機, 화학: unknown names end so (topic.h) */         \
	X(SURE_END, "sure_end")           /* 製作所: nothing but names of companies does */         \
	X(PLACE, "place")                 /* the country, Texas: what is put into it builds there */   \
	X(NOBODY, "nobody")               /* 정부, 氏: no company, whatever stands before it */

#define CX_DRESS_ENUM(name, text) CX_DRESS_##name,
typedef enum
{
	CX_DRESSES(CX_DRESS_ENUM) CX_N_DRESSES
} cx_dress;

/* The entry with a role among the forms of dress that start at pos, or NULL; *end is where the
 * longest form there ends. */
extern const cx_lex_entry *cx_dress_at(cx_text text, int32_t pos, cx_dress role, int32_t *end);

/* What a name is, beside its CX_LEX_* flags (sub of a CX_LEX_COMPANY entry). */
#define CX_NAME_DRESSED 0x01 /* a ticker that counts only as $ON, NASDAQ:ON, ON.US, (ON) */
#define CX_NAME_WEAK    0x02 /* a word or acronym that is a name only beside words of business */
#define CX_NAME_PERSON  0x04 /* somebody who speaks for the company */
#define CX_NAME_PRODUCT 0x08 /* a product or site of the company */

typedef struct cx_company_hit
{
	cx_span span;
	int32_t company; /* index; the parent of a unit that spends as its parent */
	uint8_t flags;   /* CX_LEX_* of the alias */
	uint8_t name;    /* CX_NAME_* */
} cx_company_hit;

/*
 * The company named at pos, the first byte of a unit: the longest alias with its ticker bracket
 * ("英伟达(NVDA.US)", "Microsoft (NASDAQ: MSFT)") and market prefixes. Ambiguous names are
 * returned only where their case and neighbours support them as names.
 */
extern bool cx_company_at(cx_text text, int32_t pos, cx_company_hit *hit);

/*
 * The same in two steps, for who looks up other classes at the place too: which classes are to be
 * looked up for a company, given what the unit at pos begins (cx_lex_begun), and the company in
 * what was found. Before them: whether any company may start there, which at most units none does.
 */
extern uint32_t cx_company_classes(cx_text text, int32_t pos, uint32_t begun);
extern bool cx_company_may_start(cx_text text, int32_t pos, uint32_t begun);
extern bool cx_company_in(const cx_lex_look *look, uint32_t begun, cx_company_hit *hit);

/* Whether a word that introduces names ends at pos: 大手, 자회사. */
extern bool cx_company_introduced(cx_text text, int32_t pos);

#endif
