/*
 * utf8.c - walking over text that may hold any bytes; see utf8.h.
 *
 * "a\xE4\xBA\xBF\xE4" is three characters: "a", U+4EBF, and CX_BAD for the last byte, whose
 * sequence never ends. A valid sequence holds no lead byte but its first, and a walk enters every
 * lead byte at its start, so walking backwards cuts a text into the same characters as walking
 * forwards.
 */
#include "core/utf8.h"

#include <string.h>

#define HIGH_BITS 0x8080808080808080ull

static inline bool
is_trail(uint8_t byte)
{
	return (byte & 0xC0) == 0x80;
}

/* Decode a sequence of two to four bytes; anything overlong, cut, or a surrogate is CX_BAD. */
static uint32_t
decode(const uint8_t *s, int32_t left, int *size)
{
	uint32_t c;

	*size = 1;
	if (s[0] < 0xC2 || s[0] > 0xF4 || left < 2 || !is_trail(s[1]))
		return CX_BAD;
	if (s[0] < 0xE0)
	{
		*size = 2;
		return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
	}
	if (left < 3 || !is_trail(s[2]))
		return CX_BAD;
	c = (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
	if (s[0] < 0xF0)
	{
		c |= (s[0] & 0x0Fu) << 12;
		if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
			return CX_BAD;
		*size = 3;
		return c;
	}
	if (left < 4 || !is_trail(s[3]))
		return CX_BAD;
	c = (s[0] & 0x07u) << 18 | c << 6 | (s[3] & 0x3Fu);
	if (c < 0x10000 || c > 0x10FFFF)
		return CX_BAD;
	*size = 4;
	return c;
}

/* A character from U+1000 to U+CFFF, nearly all of Chinese, Japanese and Korean, in three bytes; 0:
 * another. */
static inline uint32_t
common_char(const uint8_t *s)
{
	return s[0] >= 0xE1 && s[0] <= 0xEC && is_trail(s[1]) && is_trail(s[2])
			   ? (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu)
			   : 0;
}

uint32_t
cx_char_at_wide(cx_text text, int32_t pos, int *size)
{
	const uint8_t *s = (const uint8_t *) text.bytes + pos;
	uint32_t c;

	if (text.length - pos >= 3 && (c = common_char(s)) != 0)
	{
		*size = 3;
		return c;
	}
	return decode(s, text.length - pos, size);
}

uint32_t
cx_char_before_wide(cx_text text, int32_t pos, int *size)
{
	const uint8_t *s = (const uint8_t *) text.bytes;
	int32_t lead = pos - 1;
	uint32_t c;

	if (pos >= 3 && (c = common_char(s + pos - 3)) != 0)
	{
		*size = 3;
		return c;
	}
	while (lead > 0 && pos - lead < 4 && is_trail(s[lead]))
		lead--;
	c = cx_char_at(text, lead, size);
	if (lead + *size == pos)
		return c;
	*size = 1;
	return CX_BAD;
}

int
cx_put_char(char *out, uint32_t c)
{
	int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const uint8_t lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};

	for (int i = size - 1; i > 0; i--, c >>= 6)
		out[i] = (char) (0x80 | (c & 0x3F));
	out[0] = (char) (lead[size] | c);
	return size;
}

int32_t
cx_count_chars(cx_text text, int32_t from, int32_t to)
{
	int32_t count = 0;

	while (from < to)
	{
		uint64_t eight;
		int size;

		if (to - from >= 8)
		{
			memcpy(&eight, text.bytes + from, 8);
			if (!(eight & HIGH_BITS))
			{
				from += 8;
				count += 8;
				continue;
			}
		}
		cx_char_at(text, from, &size);
		from += size;
		count++;
	}
	return count;
}

typedef struct char_range
{
	uint32_t first;
	uint32_t last;
} char_range;

static const char_range cjk_ranges[] = {
	{0x1100, 0x11FF},                     /* Hangul letters */
	{0x2E80, 0x2FDF},                     /* radicals */
	{0x3005, 0x3007},                     /* iteration mark, zero */
	{0x3021, 0x3029},                     /* Hangzhou numerals */
	{0x3041, 0x3096},                     /* hiragana */
	{0x309D, 0x309F},   {0x30A1, 0x30FA}, /* katakana; the middle dot is a separator */
	{0x30FC, 0x30FF},   {0x3105, 0x312F}, /* bopomofo */
	{0x3131, 0x318E},                     /* Hangul letters, compatible */
	{0x31A0, 0x31BF},   {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, /* Han, extension A */
	{0x4E00, 0x9FFF},                                       /* Han */
	{0xA960, 0xA97C},   {0xAC00, 0xD7FB},                   /* Hangul syllables */
	{0xF900, 0xFAFF},                                       /* Han, compatible */
	{0xFF66, 0xFFDC},                                       /* half-width kana and Hangul */
	{0x20000, 0x323AF},                                     /* Han, extensions B to H */
};

/* Letters, digits and the marks that stand inside words; scripts without word bounds are left out.
 */
static const char_range word_ranges[] = {
	{0x00AA, 0x00AA},   {0x00B5, 0x00B5}, {0x00BA, 0x00BA}, {0x00C0, 0x00D6},
	{0x00D8, 0x00F6},   {0x00F8, 0x02C1}, /* Latin */
	{0x0300, 0x0374},   {0x0376, 0x037D}, {0x037F, 0x037F}, {0x0386, 0x0386},
	{0x0388, 0x03F5},   {0x03F7, 0x0481}, {0x0483, 0x0559},                   /* Greek, Cyrillic */
	{0x0561, 0x0587},   {0x0591, 0x05BD}, {0x05D0, 0x05EA},                   /* Armenian, Hebrew */
	{0x0620, 0x0669},   {0x066E, 0x06D3}, {0x06D5, 0x06DC}, {0x06EE, 0x06FC}, /* Arabic */
	{0x0710, 0x07F5},   {0x0800, 0x082D}, {0x08A0, 0x0963}, {0x0966, 0x096F},
	{0x0971, 0x0DF3},   {0x10A0, 0x10FA}, {0x10FC, 0x10FF}, /* India, Georgia */
	{0x1200, 0x135F},   {0x13A0, 0x13FD}, {0x1C80, 0x1CBF}, {0x1D00, 0x1FBC},
	{0x1FC2, 0x1FCC},   {0x1FD0, 0x1FDB}, {0x1FE0, 0x1FEC}, {0x1FF2, 0x1FFC},
	{0x212A, 0x212B},   {0x2C00, 0x2DFF}, {0xA640, 0xA69F}, {0xA722, 0xA7CA},
	{0xA8E0, 0xA8F7},   {0xAB30, 0xAB6B}, {0xFB00, 0xFB06}, {0xFB1D, 0xFB4F},
	{0xFE20, 0xFE2F},   {0xFF10, 0xFF19}, {0xFF21, 0xFF3A}, {0xFF41, 0xFF5A}, /* full-width */
	{0x10400, 0x1044F},
};

static bool
in_ranges(const char_range *ranges, int count, uint32_t c)
{
	int low = 0;

	while (low < count)
	{
		int middle = (low + count) / 2;

		if (c > ranges[middle].last)
			low = middle + 1;
		else
			count = middle;
	}
	return c >= ranges[low].first && c <= ranges[low].last;
}

#define IN(ranges, c) in_ranges(ranges, (int) (sizeof(ranges) / sizeof((ranges)[0])) - 1, c)

bool
cx_is_cjk_wide(uint32_t c)
{
	return IN(cjk_ranges, c);
}

bool
cx_is_word_wide(uint32_t c)
{
	if (c >= 0x2E00 && c <= 0x9FFF)
		return false;
	return IN(word_ranges, c);
}

bool
cx_is_space_wide(uint32_t c)
{
	return c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200D) ||
		   c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 ||
		   c == 0xFEFF;
}
