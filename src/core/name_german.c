/*
 * name_german.c - what tells a firm where every noun has a capital; see name_german.h.
 *
 *     "der Schraubenhersteller Falkenried will"    a noun that ends in a trade introduces it
 *     "Falkenried will", "Zuletzt steckte ..."     a verb tells the subject that opens the clause
 *     "40 Millionen in neue Anlagen gesteckt"      but no noun behind a small word
 *
 * The nouns are compounds without end, so dress.tsv has what they end in (trade_end): "hersteller".
 */
#include "core/name_german.h"

#include "core/company.h"
#include "core/lexicon_tables.h"
#include "core/phrase.h"

#include <string.h>

#define SHORTEST_TRADE 5 /* bytes: "bauer" */

static bool
is_umlaut(cx_text text, int32_t pos)
{
	return (uint8_t) text.bytes[pos] == 0xC3 && cx_starts(text, pos, CX_PHRASE_GERMAN_LETTER);
}

bool
cx_is_german(cx_text text, cx_span sentence)
{
	int found = 0;

	for (int32_t pos = sentence.start; pos < sentence.end && found < 2; pos++)
		if (text.bytes[pos] == ' ')
			found += cx_starts(text, pos + 1, CX_PHRASE_GERMAN_WORD) > 0;
		else
			found += is_umlaut(text, pos);
	return found >= 2 || cx_is_german_sum(text, sentence);
}

bool
cx_is_german_sum(cx_text text, cx_span sum)
{
	return cx_phrase_between(text, sum.start, sum.end, CX_PHRASE_GERMAN_SCALE);
}

bool
cx_german_article(cx_text text, int32_t pos)
{
	return cx_starts(text, pos, CX_PHRASE_GERMAN_ARTICLE);
}

bool
cx_german_trade(cx_text text, int32_t start, int32_t end)
{
	int32_t behind;

	if (!cx_has_byte(cx_trade_tails, text.bytes[end - 1]))
		return false;
	for (int32_t pos = start; end - pos >= SHORTEST_TRADE; pos++)
	{
		cx_text ending = {text.bytes + pos, end - pos};

		if (((uint8_t) text.bytes[pos] & 0xC0) != 0x80 &&
			cx_dress_at(ending, 0, CX_DRESS_TRADE_END, &behind) && behind == ending.length)
			return true;
	}
	return false;
}

bool
cx_german_tells_trade(cx_text text, cx_span sentence, cx_span word)
{
	return word.end - word.start >= SHORTEST_TRADE &&
		   cx_ends(text, word.start, CX_PHRASE_GERMAN_ARTICLE_END) &&
		   cx_german_trade(text, word.start, word.end) && cx_is_german(text, sentence);
}

bool
cx_german_subject(cx_text text, cx_span sentence, int32_t pos)
{
	char before = pos > sentence.start ? text.bytes[pos - 1] : '\0';

	return before != '-' && (before != ' ' || pos - 2 < sentence.start ||
							 !cx_is_ascii_letter((uint8_t) text.bytes[pos - 2]));
}
