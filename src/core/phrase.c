/*
 * phrase.c - whether a form of a set stands at a place.
 *
 * The forms of all sets are one table, set by set: those of " in ", " into ", " across ", " to "
 * (CX_PHRASE_INTO_PLACE) stand from cx_phrase_from[set] to cx_phrase_from[set + 1]. The first that
 * fits counts.
 */
#include "core/phrase.h"

#include "core/lexicon_tables.h"

/* pos is inside the text. */
int32_t
cx_form_at(cx_text text, int32_t pos, cx_phrase set)
{
	for (int i = cx_phrase_from[set]; i < cx_phrase_from[set + 1]; i++)
	{
		const cx_phrase_form *form = &cx_phrase_forms[i];

		if (form->bytes[0] == text.bytes[pos] && form->length <= text.length - pos &&
			memcmp(text.bytes + pos, form->bytes, form->length) == 0)
			return form->length;
	}
	return 0;
}

int32_t
cx_form_before(cx_text text, int32_t pos, cx_phrase set)
{
	for (int i = cx_phrase_from[set]; i < cx_phrase_from[set + 1]; i++)
	{
		const cx_phrase_form *form = &cx_phrase_forms[i];

		if (form->length <= pos && form->bytes[0] == text.bytes[pos - form->length] &&
			memcmp(text.bytes + pos - form->length, form->bytes, form->length) == 0)
			return form->length;
	}
	return 0;
}
