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
static inline bool
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
/* Sort the bytes of a block. As starts, all that are of a unit, and of longer characters the first
 * ones. */
CX_AVX2 static inline cx_seek_block
sort_bytes(const uint8_t *s)
{
	cx_seek_block b = {0};

	for (int at = 0; at < BLOCK; at += 32)
	{
		__m256i bytes = _mm256_loadu_si256((const __m256i *) (s + at));
		__m256i letters =
			_mm256_sub_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
		__m256i digits = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
		__m256i first = _mm256_and_si256(bytes, _mm256_set1_epi8(-64)); /* 0xC0: of longer ones */
		__m256i starts = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('$')),
										 _mm256_cmpeq_epi8(first, _mm256_set1_epi8(-64)));

		letters = _mm256_cmpeq_epi8(_mm256_min_epu8(letters, _mm256_set1_epi8(25)), letters);
		digits = _mm256_cmpeq_epi8(_mm256_min_epu8(digits, _mm256_set1_epi8(9)), digits);
		starts = _mm256_or_si256(starts, _mm256_or_si256(letters, digits));
		b.letters |= (uint64_t) (uint32_t) _mm256_movemask_epi8(letters) << at;
		b.digits |= (uint64_t) (uint32_t) _mm256_movemask_epi8(digits) << at;
		b.beyond |= (uint64_t) (uint32_t) _mm256_movemask_epi8(bytes) << at;
		b.starts |= (uint64_t) (uint32_t) _mm256_movemask_epi8(starts) << at;
	}
	return b;
}

/* The first eight bytes, folded, of the word that starts at bit i of a block, and the bit of its
 * last one. */
CX_AVX2 static inline uint64_t
word_at(const cx_seek *seek, const cx_seek_block *b, int i, int *last)
{
	uint64_t eight = cx_eight_bytes(seek->text.bytes + b->start + i, 8) | CX_EACH_BYTE(0x20);
	int length = __builtin_ctzll(b->ends >> i) + 1;

	*last = i + length - 1;
	return _bzhi_u64(eight, length < 8 ? 8 * length : 64);
}

/* Of the places where units start, those where a form of a set may, or the block does not settle
 * it: of most words, one bit for the first eight bytes tells that none begins so. All of a block
 * are told without a branch for each. With names, any capital, digit or $ is one of a name. */
CX_AVX2 static inline uint64_t
sift_starts(const cx_seek *seek, const cx_seek_block *b, const cx_lex_begins *set, bool names)
{
	const char *s = seek->text.bytes + b->start;
	uint64_t passed = b->starts & b->beyond;

	for (uint64_t left = b->starts & ~b->beyond; left; left = _blsr_u64(left))
	{
		int i = __builtin_ctzll(left), last;
		uint64_t may = cx_word_begins(set, word_at(seek, b, i, &last));

		may |= b->open >> last & 1;
		may |= names && s[i] < 'a';
		passed |= may << i;
	}
	return passed;
}

/* The next block, which starts with a unit, cut. False: what is left of the text is too short. */
CX_AVX2 static inline bool
next_block(cx_seek *seek, const cx_lex_begins *set, bool names)
{
	cx_seek_block *b = &seek->block;
	int32_t start = seek->next > b->end ? seek->next : b->end, left = seek->end - start;
	uint64_t letters, digits, last;

	seek->next = start;
	if (left <= 0 || seek->text.length - start < BLOCK + 8)
		return false;
	*b = sort_bytes((const uint8_t *) seek->text.bytes + start);
	letters = b->letters;
	digits = b->digits;
	b->starts &= ~((letters & letters << 1) | (digits & digits << 1));
	b->ends = (letters & ~(letters >> 1)) | (digits & ~(digits >> 1)) | (uint64_t) 1 << (BLOCK - 1);
	b->open = b->beyond >> 1 | ~_bzhi_u64(UINT64_MAX, left < BLOCK ? left : BLOCK - 1);
	b->start = start;
	b->end = start + BLOCK;
	last = letters >> 63 ? letters : digits;
	if (last >> 63 && ~last) /* a word that may go on: the next block starts with it */
		b->end -= __builtin_clzll(~last);
	b->starts &= _bzhi_u64(UINT64_MAX, (b->end < seek->end ? b->end : seek->end) - start);
	b->starts = sift_starts(seek, b, set, names);
	return true;
}

/* Whether a character beyond ASCII, at pos, may be of a set of Han and kana: any but those and
 * punctuation, U+2000 to U+203F, may. */
static inline bool
wide_in_set(const uint8_t *s, const uint64_t *set)
{
	if (s[0] < 0xE3 || s[0] > 0xE9)
		return s[0] != 0xE2 || s[1] != 0x80;
	return cx_has_han(set, s);
}

/* Whether a form of a set may stand at a place. */
typedef enum
{
	NO,
	MAYBE, /* the block does not settle it */
	YES
} standing;

/* ... at bit i of a block, where a word, a number or $ starts that passed. */
CX_AVX2 static inline standing
word_in_block(const cx_seek *seek, const cx_seek_block *b, int i, const cx_lex_begins *set)
{
	int last;
	uint64_t eight = word_at(seek, b, i, &last);

	if (b->open >> last & 1)
		return MAYBE; /* it may go on beyond the block, ASCII or what is searched */
	return may_stand(set, seek->text, b->start + i, b->start + last + 1, eight) ? YES : NO;
}

/* The next place in blocks where a form of a set may stand; with names, any capital is one of a
 * name. NO: what is left of the text is too short for a block, or there is none. */
CX_AVX2 static inline standing
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
				stands = wide_in_set(s, set->han) ? MAYBE : NO;
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
