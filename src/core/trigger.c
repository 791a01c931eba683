/*
 * trigger.c - the one scan over all bytes of a text; see trigger.h.
 *
 * Two things are looked for: digits, and the words that make a number in words a sum of money
 * ("llion", 亿, 元: the evidence). "They plan half a billion dollars for 2026" has a hit at
 * "llion", from where number words are followed back to "half", and one at "2026".
 */
#include "core/trigger.h"

#include "core/lexicon.h"

#include <string.h>

#define LONGEST_CHAIN 72 /* bytes followed back from the evidence */
#define MOST_WORDS    4  /* words of one form in the chain: "Hong Kong dollars" */

/* Bytes inside scale and currency words, lower case. */
static const char *const evidence[] = {
	"llio", "llia",  "housa", "ausen", "undre", "rore", "lakh", "dolla", "euro",
	"yuan", "pound", "亿",    "億",    "兆",    "万",   "萬",   "元",    "円",
	"圆",   "圓",    "块",    "塊",    "억",    "조",   "만",   "원",    "달러",
};

/* The length of the evidence at pos, or 0. */
static int
evidence_at(cx_text text, int32_t pos)
{
	char bytes[8] = {0};
	int32_t left = text.length - pos;

	memcpy(bytes, text.bytes + pos, left < 8 ? (size_t) left : 8);
	for (int i = 0; i < 8; i++)
		if (bytes[i] >= 'A' && bytes[i] <= 'Z')
			bytes[i] = (char) (bytes[i] + 32);
	for (size_t i = 0; i < sizeof(evidence) / sizeof(evidence[0]); i++)
		if (strncmp(bytes, evidence[i], strlen(evidence[i])) == 0)
			return (int) strlen(evidence[i]);
	return 0;
}

bool
cx_trigger_evident(cx_text text, int32_t from, int32_t to)
{
	for (; from < to; from++)
		if (evidence_at(text, from))
			return true;
	return false;
}

static bool
is_digit_at(cx_text text, int32_t pos)
{
	int size;

	return cx_is_digit(cx_char_at(text, pos, &size));
}

/* The start of the unit that ends at or before pos. */
static int32_t
unit_back(cx_text text, int32_t pos)
{
	int size;
	uint32_t c = cx_char_before(text, pos, &size);
	bool digit = cx_is_digit(c);

	pos -= size;
	while (pos > 0 && cx_is_word(c))
	{
		c = cx_char_before(text, pos, &size);
		if (!cx_is_word(c) || cx_is_digit(c) != digit)
			break;
		pos -= size;
	}
	return pos;
}

/* White space, marks of emphasis and dashes may stand between the words of a chain. */
static bool
is_between(uint32_t c)
{
	return cx_is_space(c) || c == '*' || c == '_' || c == '`' || c == '-' || c == '~' ||
		   (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x223C || c == 0x2E3A ||
		   c == 0x301C || c == 0xFF0D || c == 0xFF5E;
}

/* The start of the tag that ends at pos, or pos. */
static int32_t
tag_back(cx_text text, int32_t limit, int32_t pos)
{
	if (pos > limit && text.bytes[pos - 1] == '>')
		for (int32_t i = pos - 2; i >= limit && text.bytes[i] != '>'; i--)
			if (text.bytes[i] == '<')
				return i;
	return pos;
}

/* Where the text before pos ends but for signs between words and tags. */
static int32_t
gap_back(cx_text text, int32_t limit, int32_t pos)
{
	int size;

	while (pos > limit)
	{
		int32_t before = tag_back(text, limit, pos);

		if (before == pos && is_between(cx_char_before(text, pos, &size)))
			before = pos - size;
		if (before == pos || before < limit)
			break;
		pos = before;
	}
	return pos;
}

/* Step back by one form of the chain that stands before pos; -1 when none does. */
static int32_t
step_back(cx_text text, int32_t limit, int32_t pos, bool *number)
{
	const uint32_t mask =
		CX_LEX_MASK(NUMBER) | CX_LEX_MASK(SCALE) | CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(CUE);
	int32_t start = pos;
	cx_lex_hit hit;

	for (int i = 0; i < MOST_WORDS; i++)
	{
		int32_t end = gap_back(text, limit, start);

		if (end <= limit)
			return -1;
		start = unit_back(text, end);
		if (start < limit)
			return -1;
		if (cx_lex_match(text, start, mask, &hit) &&
			hit.end >= gap_back(text, hit.end < pos ? hit.end : pos, pos))
		{
			*number = false;
			for (int k = 0; k < hit.count; k++)
				*number |= hit.entry[k].lex_class == CX_LEX_NUMBER ||
						   hit.entry[k].lex_class == CX_LEX_SCALE;
			return start;
		}
	}
	return -1;
}

/* The first number word of the chain that ends in the evidence at pos, not before floor; or -1. */
static int32_t
chain_start(cx_text text, int32_t floor, int32_t pos)
{
	int32_t limit = pos - floor > LONGEST_CHAIN ? pos - LONGEST_CHAIN : floor;
	int32_t best = -1;
	int size;
	bool number;

	while (pos > limit && cx_is_word(cx_char_at(text, pos, &size)) && !cx_lex_unit_start(text, pos))
		pos--;
	if (cx_is_cjk(cx_char_at(text, pos, &size)))
		best = pos;
	for (;;)
	{
		pos = step_back(text, limit, pos, &number);
		if (pos < 0)
			return best;
		if (number)
			best = pos;
	}
}

int32_t
cx_trigger_next(cx_text text, int32_t pos)
{
	for (int32_t i = pos; i < text.length; i++)
	{
		int32_t start;
		int size;

		if ((text.bytes[i] & 0xC0) == 0x80)
			continue;
		if (is_digit_at(text, i))
		{
			if (i == pos || !cx_is_digit(cx_char_before(text, i, &size)))
				return i;
			continue;
		}
		if (!evidence_at(text, i))
			continue;
		start = chain_start(text, pos, i);
		if (start >= pos)
			return start;
	}
	return -1;
}
