/*
 * lexicon.h - looking words up in the compiled facts of src/lexicon.
 *
 * Every form in the TSV files - company names, currency signs, scale words, number words, period
 * words, cue words - is folded (NFKC, case folding, traditional to simplified Han, curly to
 * straight apostrophes) and cut into units: a run of word characters of a script with word bounds
 * is one unit ("capital"), any other character is a unit of its own ("资", "$"); digits and letters
 * that touch are two units ("FY2025" is fy, 2025); white space between units counts as one space,
 * or as none beside a CJK character, but a blank line parts them for good. All prefixes of a form
 * that end at a unit stand in one open-addressed hash table, so the longest match from a position
 * is found by extending unit by unit:
 *
 *     text "Capital  Expenditures were"    units capital, expenditures
 *     "capital" is a prefix, "capital expenditures" an entry, "capital expenditures were" is
 *     nothing: the match is 21 bytes with the entries of "capital expenditures"
 *
 * A match never starts or ends inside a run of letters or of digits. Currencies, scales and periods
 * may touch a run of the other sort ("$37.5bn", "USD60", "Q4FY25"); everything else may not (a "5"
 * before or after makes another word of it: "A100", "3M"). An entry may demand that the text
 * is written as the form is (tickers: "ON", not "on"), or starts with a capital (names that are
 * common words: "Target", "Oracle").
 */
#ifndef CX_LEXICON_H
#define CX_LEXICON_H

#include "core/utf8.h"
#include "core/vocab.h"

/* Conditions and remarks of an entry. */
#define CX_LEX_EXACT     0x01 /* matches only as written in the TSV (tickers) */
#define CX_LEX_CAPITAL   0x02 /* every cased unit that has a capital in the TSV must have one */
#define CX_LEX_AMBIGUOUS 0x04 /* also a common word: the reader wants support from its context */
#define CX_LEX_BEFORE    0x08 /* currency: may stand before the number */
#define CX_LEX_AFTER     0x10 /* currency: may stand after the number */
#define CX_LEX_TICKER    0x20 /* company: a ticker symbol */
#define CX_LEX_SPOKEN    0x20 /* currency: counts other things as well (块) */
#define CX_LEX_SOURCE    0x40 /* company: a bank, broker, research house: usually a source */
#define CX_LEX_ATTACHED  0x80 /* scale: only right after the number, without a space ("5k") */

/* Languages of entries; CX_LANG_ANY for symbols and names. */
typedef enum
{
	CX_LANG_ANY,
	CX_LANG_EN,
	CX_LANG_ZH,
	CX_LANG_JA,
	CX_LANG_KO,
	CX_LANG_DE,
	CX_LANG_OTHER
} cx_lang;

typedef struct cx_lex_entry
{
	uint8_t lex_class; /* cx_lex_class */
	uint8_t sub;       /* cue: cx_cue; period: CX_PW_*; else 0 */
	uint8_t flags;     /* CX_LEX_* */
	uint8_t lang;      /* cx_lang */
	int32_t value;     /* by class, see vocab.h */
	uint32_t written;  /* the form as in the TSV: offset in cx_lex_written */
	uint32_t longer;   /* longer words that hold the form and forbid the match: offset in
						* cx_lex_longer, 0 = none (强生 is no company inside 增强生成) */
} cx_lex_entry;

typedef struct cx_lex_hit
{
	int32_t start, end;        /* bytes of the text that matched */
	const cx_lex_entry *entry; /* the form's entries of the asked classes ... */
	int count;                 /* ... next to each other; at least 1 */
} cx_lex_hit;

/* Whether a cue is a noun of an outlay: "capex", "investment". */
static inline bool
cx_is_outlay_noun(const cx_lex_entry *cue)
{
	return cue->sub == CX_CUE_NOUN && cue->value <= CX_LAST_OUTLAY;
}

/* Whether a cue is a word of spending: a noun, verb or thing of an outlay. */
static inline bool
cx_is_spending(const cx_lex_entry *cue)
{
	return (cue->sub == CX_CUE_NOUN || cue->sub == CX_CUE_VERB || cue->sub == CX_CUE_THING) &&
		   cue->value <= CX_LAST_OUTLAY;
}

/*
 * A form's entries stand in the order of their classes. Where entries that pass are parted by some
 * that do not (of a class not asked for, or with a condition that fails), a hit has the first run:
 * ask for one class alone, or for classes that stand side by side in CX_LEX_CLASSES.
 */

#define CX_LEX_MASK(c) (1u << CX_LEX_##c)
#define CX_LEX_ALL     0xFFu

/*
 * The longest form that starts at pos, among the classes in mask, whose conditions hold. pos must
 * be the first byte of a unit (cx_lex_unit_start). False: nothing starts here.
 */
extern bool cx_lex_match(cx_text text, int32_t pos, uint32_t mask, cx_lex_hit *hit);

/* Whether the longest cue that starts at pos, which may be the end of the text, is one of a sort
 * with a value; and where it ends. */
extern bool cx_lex_is_cue(cx_text text, int32_t pos, int cue, int value, int32_t *end);

/* More that is known of what a unit begins, beside the classes. */
#define CX_LEX_SMALL    0x100  /* company: a name that may begin with a small letter */
#define CX_LEX_MARKET   0x200  /* dress: a market that stands before tickers */
#define CX_LEX_SPENDING 0x400  /* cue: a word of spending, noun, verb or thing */
#define CX_LEX_ENDS     0x800  /* period: a word of one unit that may end an expression */
#define CX_LEX_PROJECT  0x1000 /* company: the name of a project */
#define CX_LEX_DOMAIN   0x2000 /* cue: AI, data centres, chips */
#define CX_LEX_REPORT   0x4000 /* cue: a word of a results story or call */
#define CX_LEX_OUTLAY   0x8000 /* cue: a noun of an outlay */

/* The sorts of forms that are sought in whole sentences (seek.h): of what is spent, and of what a
 * text tells of from there on. */
#define CX_LEX_SPENT (CX_LEX_SPENDING | CX_LEX_PROJECT)
#define CX_LEX_TOLD  (CX_LEX_DOMAIN | CX_LEX_REPORT)

/*
 * The classes of the forms that may begin with the unit at pos, as a mask, with the remarks above;
 * *end is where that unit ends. Now and then one too many, never one too few: most words of a text
 * begin no form at all, and one look tells so for all classes.
 */
extern uint32_t cx_lex_begun(cx_text text, int32_t pos, int32_t *end);

/* Whether the unit at pos may be a code in the dress of a ticker, "$STARGATE", and not "$5". */
static inline bool
cx_lex_dressed(cx_text text, int32_t pos)
{
	if (pos == 0)
		return false;
	return text.bytes[pos - 1] == ':' ||
		   (text.bytes[pos - 1] == '$' && !cx_is_digit((uint8_t) text.bytes[pos]));
}

/* The unit at a place, as a look from there needs it. */
typedef struct cx_lex_unit
{
	int32_t end;
	uint32_t begun; /* as cx_lex_begun has it */
	uint8_t kind;
	bool rare;      /* letters or digits beyond ASCII, or a rare character */
	uint32_t last;  /* the unit, if it is one character without a word's bounds */
	uint64_t eight; /* its first eight bytes, folded */
	uint32_t slot;  /* where the lexicon has it */
} cx_lex_unit;

/* Read the unit at pos. */
extern void cx_lex_read_unit(cx_text text, int32_t pos, cx_lex_unit *unit);

#define CX_LEX_MOST_NESTED 16 /* forms that start at one place, each longer than the one before */

struct cx_lex_node;

/* All forms that start at one place, so that many may ask what stands there for one walk. */
typedef struct cx_lex_look
{
	cx_text text;
	int32_t pos;
	int32_t unit_end; /* of the unit at pos, and what it begins, as cx_lex_begun has it */
	uint32_t begun;
	int32_t n;        /* forms, the shortest first */
	uint32_t classes; /* of all of them, conditions aside */
	struct
	{
		const struct cx_lex_node *node;
		int32_t end;
		uint32_t classes;
	} forms[CX_LEX_MOST_NESTED];
} cx_lex_look;

/* Look which forms of the classes in mask start at pos. */
extern void cx_lex_look_at(cx_text text, int32_t pos, uint32_t mask, cx_lex_look *look);

/* The same for a unit that has been read. */
extern void cx_lex_look_from(cx_text text, int32_t pos, const cx_lex_unit *unit, uint32_t mask,
							 cx_lex_look *look);

extern bool cx_lex_best_of(const cx_lex_look *look, int32_t end, uint32_t mask, cx_lex_hit *hit);

/* The longest of them that ends at end or before it, among the classes in mask, whose conditions
 * hold. */
static inline bool
cx_lex_best(const cx_lex_look *look, int32_t end, uint32_t mask, cx_lex_hit *hit)
{
	return look->classes & mask && cx_lex_best_of(look, end, mask, hit);
}

/* As cx_lex_match, but the longest form that starts at pos and ends at end or before it. */
extern bool cx_lex_match_within(cx_text text, int32_t pos, int32_t end, uint32_t mask,
								cx_lex_hit *hit);

/*
 * The entries of the form that is the whole text, white space around it aside, among the classes in
 * mask. Conditions are not asked: a name that stands alone is taken for one however it is written.
 */
extern bool cx_lex_whole(cx_text text, uint32_t mask, cx_lex_hit *hit);

/* Whether an entry's conditions on capitals hold for [start, end) of a text. */
extern bool cx_lex_written_right(const cx_lex_entry *entry, cx_text text, int32_t start,
								 int32_t end);

/* Whether a unit starts at pos: no letter directly before a letter, no digit before a digit, and no
 * white space at pos. */
extern bool cx_lex_unit_start(cx_text text, int32_t pos);

/* Where the unit after one that ends at end starts: spaces skipped. */
extern int32_t cx_lex_after_spaces(cx_text text, int32_t end);

static inline int32_t
cx_lex_after_unit(cx_text text, int32_t end)
{
	int32_t next = end + (end < text.length && text.bytes[end] == ' ');

	return next < text.length && cx_begins_no_space((uint8_t) text.bytes[next])
			   ? next
			   : cx_lex_after_spaces(text, end);
}

/* The first place at pos or after it where a unit starts; text.length where none does. */
extern int32_t cx_lex_unit_from(cx_text text, int32_t pos);

/* The start of the next unit after pos (which starts one), spaces skipped; text.length at the end.
 */
extern int32_t cx_lex_next_unit(cx_text text, int32_t pos);

/* One character folded as forms are (simple folding, one to one; itself where nothing folds). */
extern uint32_t cx_fold_char(uint32_t c);

#endif
