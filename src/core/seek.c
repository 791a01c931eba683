/*
 * seek.c - looking through sentences for units with which forms of a set begin; see seek.h.
 *
 * Of "It will spend $3 billion on AI" a search for spending stops at "spend" alone. Sixty-four
 * bytes are cut into units at once, by what sort each byte is of:
 *
 *     text        It will spend $3 billion on AI
 *     letters     11.1111.11111....1111111.11.11     a vector compares all of them
 *     starts      1..1....1.....11.1.......1..1.     no letter before a letter
 *     ends        .1....1.....1..1.......1..1..1
 *
 * At each start the first eight bytes of the word, folded, pick one bit of the set's table; hardly
 * any word of a text that begins no form has it. What is left is read as a unit of the lexicon, as
 * all units are where there are no vectors.
 */
#include "core/seek.h"

#include "core/avx2.h"

/* Whether a form of a set may stand at a unit that begins one, or a firm's id in the dress of a
 * ticker. */
static inline __attribute__((always_inline)) bool
may_stand(const cx_lex_begins *set, cx_text text, int32_t pos, int32_t end, uint64_t eight)
{
	return cx_lex_goes_on(set, text, end, eight) || cx_lex_dressed(text, pos);
}

#define BLOCK 64 /* bytes that are cut into units at once */

static inline uint64_t
first_bits(int n)
{
	return n < BLOCK ? ((uint64_t) 1 << n) - 1 : UINT64_MAX;
}

/* Read the unit at pos and go on behind it. What is too long for any form is not read to its end:
 * each sentence of one number of a million digits would. */
static inline void
take_unit(cx_seek *seek, int32_t pos, cx_lex_unit *unit)
{
	cx_text near = seek->text;

	if (near.length - seek->end > CX_LEX_LONGEST)
		near.length = seek->end + CX_LEX_LONGEST;
	cx_lex_read_unit(near, pos, unit);
	seek->pos = pos;
	seek->next = unit->end;
	seek->block.starts &= ~first_bits(unit->end - seek->block.start);
}

#ifdef CX_AVX2
/* The bytes of a block by their sorts, a bit for each. */
typedef struct sorts
{
	uint64_t letters, digits; /* of ASCII */
	uint64_t beyond;          /* ... ASCII */
	uint64_t small;           /* letters of ASCII that are, and some signs */
	uint64_t starts;          /* may start a unit: all of words and numbers, $, and the first bytes
							   * of longer characters */
} sorts;

CX_AVX2 static inline uint64_t
bits_of(__m256i bytes)
{
	return (uint32_t) _mm256_movemask_epi8(bytes);
}

/* The same of half a block. */
CX_AVX2 static inline __attribute__((always_inline)) sorts
sort_half(const uint8_t *s)
{
	__m256i bytes = _mm256_loadu_si256((const __m256i *) s);
	__m256i letters =
		_mm256_sub_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
	__m256i digits = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
	__m256i first = _mm256_and_si256(bytes, _mm256_set1_epi8(-64)); /* 0xC0: of longer ones */
	__m256i starts = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('$')),
									 _mm256_cmpeq_epi8(first, _mm256_set1_epi8(-64)));

	letters = _mm256_cmpeq_epi8(_mm256_min_epu8(letters, _mm256_set1_epi8(25)), letters);
	digits = _mm256_cmpeq_epi8(_mm256_min_epu8(digits, _mm256_set1_epi8(9)), digits);
	starts = _mm256_or_si256(starts, _mm256_or_si256(letters, digits));
	return (sorts){.letters = bits_of(letters),
				   .digits = bits_of(digits),
				   .beyond = bits_of(bytes),
				   .small = bits_of(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8('a' - 1))),
				   .starts = bits_of(starts)};
}

CX_AVX2 static inline sorts
sort_bytes(const uint8_t *s)
{
	sorts low = sort_half(s), high = sort_half(s + BLOCK / 2);

	return (sorts){.letters = low.letters | high.letters << 32,
				   .digits = low.digits | high.digits << 32,
				   .beyond = low.beyond | high.beyond << 32,
				   .small = low.small | high.small << 32,
				   .starts = low.starts | high.starts << 32};
}

/* The first eight bytes, folded, of the word that starts at bit i of a block. */
CX_AVX2 static inline uint64_t
word_at(const cx_seek *seek, const cx_seek_block *b, int i)
{
	uint64_t eight = cx_eight_bytes(seek->text.bytes + b->start + i, 8) | CX_EACH_BYTE(0x20);
	int last = __builtin_ctzll(b->ends >> i | 0x80); /* of the word, or of eight bytes */

	return _bzhi_u64(eight, 8 * last + 8);
}

/* The starts of units that the block does not settle: those that end in an open byte. */
CX_AVX2 static inline uint64_t
open_starts(const cx_seek_block *b, uint64_t open)
{
	uint64_t units = 0, upto = 0;

	for (uint64_t left = b->ends & open; left && b->starts & ~upto; left = _blsr_u64(left))
	{
		uint64_t before;

		upto = _blsmsk_u64(left);
		before = b->ends & upto >> 1;
		units |= before ? upto & ~(UINT64_MAX >> __builtin_clzll(before)) : upto;
	}
	return b->starts & units;
}

/* Of the places where units start, those that are let pass and those where a form of a set may: of
 * most words, one bit for the first eight bytes tells that none begins so. All of a block are told
 * without a branch for each. */
CX_AVX2 static inline uint64_t
sift_starts(const cx_seek *seek, const cx_seek_block *b, const cx_lex_begins *set, uint64_t passing)
{
	uint64_t passed = b->starts & passing;

	for (uint64_t left = b->starts & ~passing; left; left = _blsr_u64(left))
	{
		int i = __builtin_ctzll(left);

		passed |= (uint64_t) cx_word_begins(set, word_at(seek, b, i)) << i;
	}
	return passed;
}

/* The next block, which starts with a unit, cut. With names, any capital, digit or $ may be one of
 * a name. False: what is left of the text is too short. */
CX_AVX2 static inline __attribute__((always_inline)) bool
next_block(cx_seek *seek, const cx_lex_begins *set, bool names)
{
	cx_seek_block *b = &seek->block;
	int32_t start = seek->next > b->end ? seek->next : b->end, left = seek->end - start;
	uint64_t letters, digits, last;
	sorts of;

	seek->next = start;
	if (left <= 0 || seek->text.length - start < BLOCK + 8)
		return false;
	of = sort_bytes((const uint8_t *) seek->text.bytes + start);
	letters = of.letters;
	digits = of.digits;
	b->start = start;
	b->end = start + BLOCK;
	last = letters >> 63 ? letters : digits;
	if (last >> 63 && ~last) /* a word that may go on: the next block starts with it */
		b->end -= __builtin_clzll(~last);
	b->starts = of.starts & ~((letters & letters << 1) | (digits & digits << 1)) &
				_bzhi_u64(UINT64_MAX, (b->end < seek->end ? b->end : seek->end) - start);
	b->ends = (letters & ~(letters >> 1)) | (digits & ~(digits >> 1)) | (uint64_t) 1 << (BLOCK - 1);
	b->open =
		open_starts(b, of.beyond >> 1 | ~_bzhi_u64(UINT64_MAX, left < BLOCK ? left : BLOCK - 1));
	b->starts = sift_starts(seek, b, set, of.beyond | b->open | (names ? ~of.small : 0));
	return true;
}

/* Whether a form of a set may stand at a place. */
typedef enum
{
	NO,
	MAYBE, /* the block does not settle it */
	YES
} standing;

/* Whether bytes are of a wide comma, bracket or colon: as signs of ASCII, which they fold to, they
 * begin no form. */
static inline bool
is_wide_sign(const uint8_t *s)
{
	return s[0] == 0xEF && s[1] == 0xBC && (s[2] < 0x90 || (s[2] >= 0x9A && s[2] <= 0xA0));
}

/* ... at bit i of a block, where a character beyond ASCII stands. Most of Han and kana begin no
 * form or go on otherwise, and U+2000 to U+203F begin none. */
static inline __attribute__((always_inline)) standing
wide_in_block(const cx_seek *seek, const cx_seek_block *b, int i, const cx_lex_begins *set)
{
	const uint8_t *s = (const uint8_t *) seek->text.bytes + b->start + i;
	int32_t pos = b->start + i;
	uint64_t eight;

	if (s[0] < 0xE3 || s[0] > 0xE9)
		return (s[0] == 0xE2 && s[1] == 0x80) || is_wide_sign(s) ? NO : MAYBE;
	if (!cx_has_han(set->han, s))
		return NO;
	if (!cx_lex_eight_of_han(s, &eight))
		return MAYBE;
	return may_stand(set, seek->text, pos, pos + 3, eight) ? YES : NO;
}

/* ... where a word, a number or $ starts that passed. */
CX_AVX2 static inline standing
word_in_block(const cx_seek *seek, const cx_seek_block *b, int i, const cx_lex_begins *set)
{
	int32_t pos = b->start + i;

	if (b->open >> i & 1)
		return MAYBE; /* it may go on beyond the block, ASCII or what is searched */
	return may_stand(set, seek->text, pos, pos + __builtin_ctzll(b->ends >> i) + 1,
					 word_at(seek, b, i))
			   ? YES
			   : NO;
}

/* The next place in blocks where a form of a set may stand; with names, any capital is one of a
 * name. NO: what is left of the text is too short for a block, or there is none. */
CX_AVX2 static inline __attribute__((always_inline)) standing
seek_blocks(cx_seek *seek, const cx_lex_begins *set, bool names, int32_t *pos)
{
	do
	{
		const cx_seek_block *b = &seek->block;

		for (uint64_t left = b->starts; left; left = _blsr_u64(left))
		{
			int i = __builtin_ctzll(left);
			const uint8_t *s = (const uint8_t *) seek->text.bytes + b->start + i;
			standing stands;

			if (*s >= 0x80)
				stands = wide_in_block(seek, b, i, set);
			else
				stands = names && *s < 'a' ? YES : word_in_block(seek, b, i, set);
			if (stands == NO)
				continue;
			*pos = b->start + i;
			return stands;
		}
		seek->block.starts = 0;
	} while (next_block(seek, set, names));
	return NO;
}

CX_AVX2 static standing
seek_names(cx_seek *seek, int32_t *pos)
{
	return seek_blocks(seek, &cx_lex_named, true, pos);
}

CX_AVX2 static standing
seek_words(cx_seek *seek, int32_t *pos)
{
	return seek_blocks(seek, seek->set, false, pos);
}
#else
#define cx_has_avx2()         false
#define seek_names(seek, pos) NO
#define seek_words(seek, pos) NO
#endif

/* The next unit behind the blocks. */
static inline standing
next_unit(cx_seek *seek, int32_t *pos)
{
	if (seek->next >= seek->end)
		return NO;
	*pos = seek->next = cx_lex_after_unit(seek->text, seek->next);
	return *pos < seek->end ? MAYBE : NO;
}

bool
cx_seek_word(cx_seek *seek, cx_lex_unit *unit)
{
	standing stands;
	int32_t pos;

	while ((stands = cx_has_avx2() ? seek_words(seek, &pos) : NO) ||
		   (stands = next_unit(seek, &pos)))
	{
		take_unit(seek, pos, unit);
		if (unit->begun & seek->begun &&
			(stands == YES || may_stand(seek->set, seek->text, pos, unit->end, unit->eight)))
			return true;
	}
	return false;
}

bool
cx_seek_name(cx_seek *seek, cx_lex_unit *unit)
{
	int32_t pos;

	if (!(cx_has_avx2() && seek_names(seek, &pos)) && !next_unit(seek, &pos))
		return false;
	take_unit(seek, pos, unit);
	return true;
}
