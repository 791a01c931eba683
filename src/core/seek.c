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

/* Read the unit at pos and go on behind it. */
static inline void
take_unit(cx_seek *seek, int32_t pos, cx_lex_unit *unit)
{
	cx_lex_read_unit(seek->text, pos, unit);
	seek->pos = pos;
	seek->next = unit->end;
	seek->block.starts &= ~first_bits(unit->end - seek->block.start);
}

#ifdef CX_AVX2
/* Sort the bytes of a block; starts are for now what is no start. */
CX_AVX2 static inline void
sort_bytes(const uint8_t *s, cx_seek_block *b)
{
	for (int at = 0; at < BLOCK; at += 32)
	{
		__m256i bytes = _mm256_loadu_si256((const __m256i *) (s + at));
		__m256i letters =
			_mm256_sub_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
		__m256i digits = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
		__m256i dollars = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('$'));
		__m256i inside = _mm256_cmpgt_epi8(_mm256_set1_epi8(-64), bytes); /* a longer character */

		letters = _mm256_cmpeq_epi8(_mm256_min_epu8(letters, _mm256_set1_epi8(25)), letters);
		digits = _mm256_cmpeq_epi8(_mm256_min_epu8(digits, _mm256_set1_epi8(9)), digits);
		b->letters |= (uint64_t) (uint32_t) _mm256_movemask_epi8(letters) << at;
		b->digits |= (uint64_t) (uint32_t) _mm256_movemask_epi8(digits) << at;
		b->dollars |= (uint64_t) (uint32_t) _mm256_movemask_epi8(dollars) << at;
		b->beyond |= (uint64_t) (uint32_t) _mm256_movemask_epi8(bytes) << at;
		b->starts |= (uint64_t) (uint32_t) _mm256_movemask_epi8(inside) << at;
	}
}

/* Cut the next block, which starts with a unit. False: what is left of the text is too short. */
CX_AVX2 static inline bool
next_block(cx_seek *seek)
{
	cx_seek_block b = {.start = seek->next > seek->block.end ? seek->next : seek->block.end};
	uint64_t last;
	int end;

	seek->next = b.start;
	if (b.start >= seek->end || seek->text.length - b.start < BLOCK + 8)
		return false;
	sort_bytes((const uint8_t *) seek->text.bytes + b.start, &b);
	b.starts = (b.letters | b.digits | b.beyond | b.dollars) &
			   ~(b.starts | (b.letters & b.letters << 1) | (b.digits & b.digits << 1));
	b.ends = (b.letters & ~(b.letters >> 1)) | (b.digits & ~(b.digits >> 1)) |
			 (uint64_t) 1 << (BLOCK - 1);
	end = seek->end - b.start < BLOCK ? seek->end - b.start : BLOCK;
	b.open = b.beyond >> 1 | ~first_bits(end < BLOCK ? end : BLOCK - 1);
	b.end = b.start + BLOCK;
	last = b.letters >> 63 ? b.letters : b.digits;
	if (last >> 63 && ~last) /* a word that may go on: the next block starts with it */
		b.end -= __builtin_clzll(~last);
	b.starts &= first_bits((b.end < seek->end ? b.end : seek->end) - b.start);
	seek->block = b;
	return true;
}

/* Whether a character beyond ASCII, at pos, may be of a set of Han and kana: any but those and
 * punctuation, U+2000 to U+203F, may. */
static inline bool
wide_in_set(cx_text text, int32_t pos, const uint64_t *set)
{
	const uint8_t *s = (const uint8_t *) text.bytes + pos;
	uint32_t c = (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);

	if (s[0] < 0xE3 || s[0] > 0xE9)
		return s[0] != 0xE2 || s[1] != 0x80;
	return cx_has_bit(set, c - CX_HAN_FROM);
}

/* Whether a form of a set may stand at bit i of a block, where a word, a number or $ starts: of
 * most words, one bit for the first eight bytes tells that none begins so. */
CX_AVX2 static inline bool
word_in_block(const cx_seek *seek, const cx_seek_block *b, int i, const cx_lex_begins *set)
{
	int32_t pos = b->start + i;
	uint64_t eight = cx_eight_bytes(seek->text.bytes + pos, 8);
	int last = i + __builtin_ctzll(b->ends >> i);

	if (b->open >> last & 1)
		return true; /* it may go on beyond the block, ASCII or what is searched */
	eight = cx_first_bytes(eight | CX_EACH_BYTE(0x20), last + 1 - i);
	return cx_word_begins(set, eight) &&
		   may_stand(set, seek->text, pos, b->start + last + 1, eight);
}

/* The next place in blocks where a form of the set may stand: any capital is one of a name. False:
 * what is left of the text is too short for a block, or there is none. */
CX_AVX2 static bool
seek_blocks(cx_seek *seek, int32_t *pos)
{
	const cx_lex_begins *set = seek->set;
	const bool names = set == &cx_lex_named;

	do
	{
		const cx_seek_block b = seek->block;

		for (uint64_t left = b.starts; left; left &= left - 1)
		{
			int i = __builtin_ctzll(left);
			bool found;

			*pos = b.start + i;
			if (b.beyond >> i & 1)
				found = wide_in_set(seek->text, *pos, set->han);
			else
				found = (names && seek->text.bytes[*pos] < 'a') || word_in_block(seek, &b, i, set);
			if (found)
				return true;
		}
		seek->block.starts = 0;
	} while (next_block(seek));
	return false;
}
#endif

/* The next place where a form of the set may stand, as the blocks tell it. */
static inline bool
next_place(cx_seek *seek, int32_t *pos)
{
#ifdef CX_AVX2
	if (cx_has_avx2() && seek_blocks(seek, pos))
		return true;
#endif
	*pos = seek->next = cx_lex_after_unit(seek->text, seek->next);
	return *pos < seek->end;
}

bool
cx_seek_word(cx_seek *seek, cx_lex_unit *unit)
{
	int32_t pos;

	while (next_place(seek, &pos))
	{
		take_unit(seek, pos, unit);
		if (unit->begun & seek->begun &&
			may_stand(seek->set, seek->text, pos, unit->end, unit->eight))
			return true;
	}
	return false;
}

bool
cx_seek_name(cx_seek *seek, cx_lex_unit *unit)
{
	int32_t pos;

	if (!next_place(seek, &pos))
		return false;
	take_unit(seek, pos, unit);
	return true;
}
