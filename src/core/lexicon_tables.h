/*
 * lexicon_tables.h - the tables that the compiler of src/lexicon writes and lexicon.c reads.
 *
 * For the forms "capital expenditures" and "capital markets" the pool holds both, folded, and the
 * nodes are a tree of three prefixes: "capital" (no entries, entries below), and below it the two
 * forms. A node points into the pool, so a found hash is always confirmed by its bytes; but the
 * first eight of its last unit it has itself, as most units are no longer and the pool is far away.
 */
#ifndef CX_LEXICON_TABLES_H
#define CX_LEXICON_TABLES_H

#include "core/lexicon.h"
#include "core/phrase.h"

#include <string.h>

#define CX_LEX_LONGEST 160 /* bytes of a folded form, at most */

/*
 * A prefix of one or more forms that ends at a unit. length 0: a free slot. First come those of one
 * unit, then those below the first of them, below the second ... What is below a node is a hash
 * table of its own, which ends where that of the next node starts.
 */
typedef struct cx_lex_node
{
	uint64_t eight;          /* of its last unit, as cx_eight_bytes has them */
	uint64_t next;           /* how the next units of longer forms begin, as cx_next_bit */
	uint32_t form;           /* where its folded bytes stand in cx_lex_pool */
	uint32_t child;          /* where what is below it starts in cx_lex_nodes */
	unsigned int first : 23; /* its first entry, if it is a whole form */
	unsigned int spaced : 1; /* a space stands before its last unit */
	unsigned int unit : 8;   /* bytes of its last unit */
	uint8_t length;          /* bytes of all of them */
	uint8_t count;           /* entries */
	uint8_t here;            /* classes of its entries, as a mask */
	uint8_t below;           /* classes of the entries of longer forms */
} cx_lex_node;

/* A bit for how a folded unit begins: its first three bytes, zeros where it has fewer, or its first
 * character where that is beyond ASCII. Three tell "to increase" from "to invest". */
static inline uint64_t
cx_next_bit(uint32_t beginning)
{
	return (uint64_t) 1 << (beginning * 0x9E3779B1u >> 26);
}

extern const cx_lex_node cx_lex_nodes[];
extern const uint32_t cx_lex_n_nodes; /* with the free slots; one more tells where the last ends */
extern const cx_lex_entry cx_lex_entries[];
extern const char cx_lex_pool[];    /* folded forms, one after the other */
extern const char cx_lex_written[]; /* forms as written in the TSV, each with a NUL */
extern const char cx_lex_longer[];  /* lists of longer words, folded; see cx_lex_entry.longer */

/* What begins with a unit: one slot for each first unit of a form, by its hash. */
typedef struct cx_lex_first
{
	uint16_t check; /* more of the hash, as two units seldom share all of it */
	uint16_t begun; /* what cx_lex_begun answers; 0: a free slot */
	uint16_t node;  /* of the unit, if it is one */
} cx_lex_first;

/*
 * How the forms of a set begin. Of words, a bit for the first eight bytes, folded; and one for them
 * and how the next unit begins, or CX_ALONE: "to" begins "to invest", but in most places another
 * word follows it. Of 855 units that are sought and 65,536 bits, one word in eighty is looked at in
 * vain. Of Han and kana, a bit for each character, not folded. No form that is sought or names
 * somebody begins with a sign of ASCII but $, or with U+2000 to U+203F.
 */
#define CX_WORD_BITS 16
#define CX_PAIR_BITS 16
#define CX_ALONE     0
#define CX_HAN_FROM  0x3000
#define CX_HAN_TO    0xA000
typedef struct cx_lex_begins
{
	uint64_t words[1 << (CX_WORD_BITS - 6)];
	uint64_t pairs[1 << (CX_PAIR_BITS - 6)];
	uint64_t han[(CX_HAN_TO - CX_HAN_FROM) / 64];
} cx_lex_begins;

extern const cx_lex_begins cx_lex_spent;  /* CX_LEX_SPENT */
extern const cx_lex_begins cx_lex_outlay; /* CX_LEX_OUTLAY */
extern const cx_lex_begins cx_lex_told;   /* CX_LEX_TOLD */
extern const cx_lex_begins cx_lex_named;  /* names in small letters, markets before tickers */
extern const cx_lex_begins cx_lex_stops;  /* stops.tsv */
extern const cx_lex_begins cx_lex_money;  /* scales, currencies, numbers, bounds */
extern const cx_lex_begins cx_lex_firms;  /* trades, legal forms, ends of names, who says */

/* The last words of currencies that may stand before a number, as the words of a set. */
extern const uint64_t cx_lex_leads[1 << (CX_WORD_BITS - 6)];

static inline bool
cx_has_bit(const uint64_t *bits, uint32_t bit)
{
	return bits[bit / 64] >> bit % 64 & 1;
}

/* Whether a character of three bytes, of Han and kana, is in a set of those. */
static inline bool
cx_has_han(const uint64_t *han, const uint8_t *s)
{
	uint32_t c = (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);

	return cx_has_bit(han, c - CX_HAN_FROM);
}

static inline uint32_t
cx_word_bit(uint64_t eight)
{
	return (uint32_t) (eight * 0x9E3779B97F4A7C15u >> (64 - CX_WORD_BITS));
}

static inline uint64_t
cx_pair_hash(uint64_t eight, uint32_t beginning)
{
	return (eight * 0x9E3779B97F4A7C15u + beginning) * 0xD6E8FEB86659FD93u;
}

static inline uint32_t
cx_pair_bit(uint64_t eight, uint32_t beginning)
{
	return (uint32_t) (cx_pair_hash(eight, beginning) >> (64 - CX_PAIR_BITS));
}

/*
 * A bit for the last unit of a node with many slots below it, and how a unit there begins: of the
 * sixty-four of such a node hardly one is free, and a third of the words behind "the" would be
 * looked for in vain.
 */
#define CX_MANY_SLOTS 24
#define CX_NEXT_BITS  17
extern const uint64_t cx_lex_nexts[1 << (CX_NEXT_BITS - 6)];

static inline uint32_t
cx_nexts_bit(uint64_t eight, uint32_t beginning)
{
	return (uint32_t) (cx_pair_hash(eight, beginning) >> (64 - CX_NEXT_BITS));
}

/* Whether a longer form of a node may go on with a unit that begins so. */
static inline bool
cx_may_go_on(const cx_lex_node *node, uint32_t beginning)
{
	return node->next & cx_next_bit(beginning) &&
		   (node[1].child - node->child < CX_MANY_SLOTS ||
			cx_has_bit(cx_lex_nexts, cx_nexts_bit(node->eight, beginning)));
}

/* Slots for 23,000 first units: of half as many, a word that is none would be compared with three.
 */
#define CX_LEX_FIRST_BITS 16
#define CX_LEX_FIRSTS     (1u << CX_LEX_FIRST_BITS)
extern const cx_lex_first cx_lex_firsts[CX_LEX_FIRSTS];

/* What stands behind the number of a rate (rates.tsv), and what one of it is in percent; the first
 * that stands there counts. */
typedef struct cx_rate_sign
{
	const char *sign;
	int32_t percent;
} cx_rate_sign;

extern const cx_rate_sign cx_rate_signs[];
extern const int32_t cx_n_rate_signs;

/* The forms of phrases.tsv, set by set, and where in them each set starts; one more tells where the
 * last ends. */
#define CX_LONGEST_PHRASE 15
typedef struct cx_phrase_form
{
	uint8_t length;
	char bytes[CX_LONGEST_PHRASE];
} cx_phrase_form;

extern const cx_phrase_form cx_phrase_forms[];
extern const uint16_t cx_phrase_from[CX_N_PHRASES + 1];

/* Sets of bytes, a bit each: those that signs of rates begin with behind a space, and those that
 * German trades (CX_DRESS_TRADE_END) end in. */
extern const uint64_t cx_rate_heads[4];
extern const uint64_t cx_trade_tails[4];

/* Simple folding in two levels; page 0 is the one where nothing folds. */
#define CX_FOLD_PAGE 128
#define CX_FOLD_END  0x30000 /* nothing folds from here on */
extern const uint16_t cx_fold_pages[];
extern const uint32_t cx_fold_table[][CX_FOLD_PAGE]; /* 0: folds to itself */

/*
 * Which forms can begin with two bytes of a text (heads), and which can end with two (tails), for
 * the forms that stand beside numbers: one read tells of most places that none stands there.
 */
#define CX_HEAD_SCALE    0x01 /* scale words, 千, 几 */
#define CX_HEAD_CURRENCY 0x02 /* currencies that may stand after a number */
#define CX_HEAD_BOUND    0x04 /* bounds that may stand after a number, words that join two */
#define CX_HEAD_LEAD     0x08 /* currencies that may stand before a number */
#define CX_HEAD_BEFORE   0x10 /* bounds that may stand before a number */
#define CX_TAIL_CURRENCY 0x01 /* currencies that may stand before a number */
#define CX_TAIL_BOUND    0x02 /* bounds that may stand before a number */
#define CX_TAIL_NUMBER   0x04 /* words that may stand before a spelled scale or currency word */
extern const uint8_t cx_lex_heads[1 << 16]; /* [first byte << 8 | second] */
extern const uint8_t cx_lex_tails[1 << 16]; /* [last but one << 8 | last] */

/* The trigger scan: a piece of evidence.tsv may stand where the tables have a bit in common. */
extern const uint8_t cx_scan_low[3 * 16];  /* by the low four bits of each byte */
extern const uint8_t cx_scan_high[3 * 16]; /* by the high four bits */
#define CX_PIECE_SLOTS 1024
extern const uint32_t cx_scan_pieces[CX_PIECE_SLOTS]; /* their keys, hashed, to be sure; 0: free */

/* Three bytes as one number, small letters for capitals. */
static inline uint32_t
cx_piece_key(const uint8_t *s)
{
	uint32_t key = (uint32_t) s[0] << 16 | (uint32_t) s[1] << 8 | s[2];

	return s[0] < 0x80 ? key | 0x202020 : key;
}

/* Where the key of a piece is sought first. */
static inline uint32_t
cx_piece_slot(uint32_t key)
{
	return key * 0x9E3779B1u >> 22;
}

static inline uint8_t
cx_heads_at(cx_text text, int32_t pos)
{
	const uint8_t *s = (const uint8_t *) text.bytes + pos;

	if (pos >= text.length)
		return 0;
	return cx_lex_heads[s[0] << 8 | (pos + 1 < text.length ? s[1] : 0)];
}

/* Whether the form of a node that stands at start is only a part of one of an entry's longer words.
 */
extern bool cx_lex_inside_longer(const cx_lex_entry *entry, const cx_lex_node *node, cx_text text,
								 int32_t start);

/* The bytes of a character of Han and kana, folded, as cx_eight_bytes has them; false if none
 * stands at s. */
extern bool cx_lex_eight_of_han(const uint8_t *s, uint64_t *eight);

/* As cx_lex_next_beginning, of a unit at pos that does not begin with two letters of ASCII. */
extern bool cx_lex_beginning_at(cx_text text, int32_t pos, uint32_t *beginning);

/* How the unit behind one that ends at pos begins, as cx_next_bit has it; false where that is not
 * settled by one space and a few characters. */
static inline bool
cx_lex_next_beginning(cx_text text, int32_t pos, uint32_t *beginning)
{
	const uint8_t *s = (const uint8_t *) text.bytes;

	pos += pos < text.length && s[pos] == ' ';
	if (pos + 2 >= text.length || !cx_is_ascii_letter(s[pos]) || !cx_is_ascii_letter(s[pos + 1]) ||
		s[pos + 2] >= 0x80)
		return cx_lex_beginning_at(text, pos, beginning);
	*beginning = (s[pos] | 0x20u) | (s[pos + 1] | 0x20u) << 8;
	if (cx_is_ascii_letter(s[pos + 2]))
		*beginning |= (s[pos + 2] | 0x20u) << 16;
	return true;
}

/* Whether a form of a set that begins with the unit of these eight bytes, which ends at end, may be
 * that unit or go on with the next one. */
static inline bool
cx_lex_goes_on(const cx_lex_begins *set, cx_text text, int32_t end, uint64_t eight)
{
	uint32_t beginning;

	return cx_has_bit(set->pairs, cx_pair_bit(eight, CX_ALONE)) ||
		   !cx_lex_next_beginning(text, end, &beginning) ||
		   cx_has_bit(set->pairs, cx_pair_bit(eight, beginning));
}

/* Whether a form of a set may begin at pos: any may where no ASCII letter or digit stands. */
extern bool cx_lex_may_begin(const cx_lex_begins *set, cx_text text, int32_t pos);

/* Whether a form of money, a bound or what joins two may begin at pos, of those with such heads.
 * Two bytes tell of most; but "percent" and "year" begin as "per" and "yen" do, so a word is looked
 * up.
 */
static inline bool
cx_may_begin(cx_text text, int32_t pos, uint8_t heads)
{
	return cx_heads_at(text, pos) & heads && cx_lex_may_begin(&cx_lex_money, text, pos);
}

static inline uint8_t
cx_tails_before(cx_text text, int32_t pos)
{
	const uint8_t *s = (const uint8_t *) text.bytes + pos;

	if (pos <= 0)
		return 0;
	return cx_lex_tails[(pos > 1 ? s[-2] : 0) << 8 | s[-1]];
}

/* Whether a form of a set may begin with the word that begins with these eight bytes, folded. */
static inline bool
cx_word_begins(const cx_lex_begins *set, uint64_t eight)
{
	return cx_has_bit(set->words, cx_word_bit(eight));
}

#define CX_EACH_BYTE(byte) (0x0101010101010101u * (uint64_t) (byte))

/* The highest bit of each of eight bytes that does not lie between two ASCII ones. */
static inline uint64_t
cx_bytes_outside(uint64_t eight, uint8_t low, uint8_t high)
{
	uint64_t seven = eight & CX_EACH_BYTE(0x7F);
	uint64_t from_low = seven + CX_EACH_BYTE(0x80 - low);
	uint64_t above = seven + CX_EACH_BYTE(0x7F - high);

	return ~(from_low & ~above & ~eight) & CX_EACH_BYTE(0x80);
}

/* How many of eight bytes, from the lowest on, are letters of ASCII. */
static inline int
cx_letters_at_start(uint64_t eight)
{
	uint64_t outside = cx_bytes_outside(eight | CX_EACH_BYTE(0x20), 'a', 'z');

	return outside ? __builtin_ctzll(outside) >> 3 : 8;
}

/* How many of eight bytes, from the highest on, are letters of ASCII. */
static inline int
cx_letters_at_end(uint64_t eight)
{
	uint64_t outside = cx_bytes_outside(eight | CX_EACH_BYTE(0x20), 'a', 'z');

	return outside ? __builtin_clzll(outside) >> 3 : 8;
}

/* The first bytes of eight, from the lowest on, and zeros for the others. */
static inline uint64_t
cx_first_bytes(uint64_t eight, int n)
{
	static const uint64_t of[] = {0,
								  0xFF,
								  0xFFFF,
								  0xFFFFFF,
								  0xFFFFFFFF,
								  0xFFFFFFFFFF,
								  0xFFFFFFFFFFFF,
								  0xFFFFFFFFFFFFFF,
								  0xFFFFFFFFFFFFFFFF};

	return eight & of[n < 8 ? n : 8];
}

/* The hash of a unit takes eight folded bytes at a time, zeros behind the last. */
static inline uint64_t
cx_hash_eight(uint64_t hash, uint64_t eight)
{
	hash = (hash ^ eight) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 29;
}

/* Up to eight bytes as one number, the first one lowest. */
static inline uint64_t
cx_eight_bytes(const void *bytes, int32_t length)
{
	uint64_t eight = 0;

	if (length >= 8)
		memcpy(&eight, bytes, 8);
	else
		memcpy(&eight, bytes, (size_t) length);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	eight = __builtin_bswap64(eight);
#endif
	return eight;
}

/* How many letters of ASCII end at pos, eight at most: as eight bytes in small letters. Eight bytes
 * stand before it. */
static inline int
cx_word_at_end(cx_text text, int32_t pos, uint64_t *eight)
{
	uint64_t bytes = cx_eight_bytes(text.bytes + pos - 8, 8);
	int letters = cx_letters_at_end(bytes);

	*eight = letters ? (bytes | CX_EACH_BYTE(0x20)) >> (64 - 8 * letters) : 0;
	return letters;
}

static inline uint64_t
cx_hash_unit(const char *folded, int32_t length)
{
	uint64_t hash = 0;

	for (int32_t i = 0; i < length; i += 8)
		hash = cx_hash_eight(hash, cx_eight_bytes(folded + i, length - i));
	return hash;
}

/* The slot of a first unit, or the free one where it would stand. */
static inline uint32_t
cx_first_slot(const cx_lex_first *firsts, uint64_t hash)
{
	uint32_t slot = (uint32_t) (hash >> (64 - CX_LEX_FIRST_BITS));

	while (firsts[slot].begun != 0 && firsts[slot].check != (uint16_t) hash)
		slot = (slot + 1) & (CX_LEX_FIRSTS - 1);
	return slot;
}

/* Where a unit with this hash is first looked for, of so many slots. */
static inline uint32_t
cx_child_slot(uint64_t hash, uint32_t slots)
{
	return (uint32_t) ((hash >> 32) * slots >> 32);
}

/* What a folded character is to the cutting into units. */
typedef enum
{
	CX_CHAR_OTHER, /* a unit of its own */
	CX_CHAR_LETTER,
	CX_CHAR_DIGIT
} cx_char_kind;

static inline cx_char_kind
cx_char_kind_of(uint32_t folded)
{
	if (folded >= '0' && folded <= '9')
		return CX_CHAR_DIGIT;
	return cx_is_word(folded) ? CX_CHAR_LETTER : CX_CHAR_OTHER;
}

/*
 * Whether white space between two folded characters counts as a space: not where either is of a
 * script without spaces, so that "微软 Azure", "微软Azure" and a line broken inside 资本支出 are
 * alike.
 */
static inline bool
cx_space_counts(uint32_t before, uint32_t after)
{
	return !cx_is_cjk(before) && !cx_is_cjk(after);
}

/* Characters that join or hide without being seen: between units they are not even a space. */
static inline bool
cx_is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

#endif
