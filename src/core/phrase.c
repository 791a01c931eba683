/*
 * phrase.c - whether a form of a set stands at a place.
 *
 * The forms of all sets are one table, set by set: those of " in ", " into ", " across ", " to "
 * (CX_PHRASE_INTO_PLACE) stand from cx_phrase_from[set] to cx_phrase_from[set + 1]. The first that
 * fits counts.
 */
#include "core/phrase.h"

#include "core/lexicon_tables.h"

/* Whether a form stands at a place before so many bytes; a line may end for a blank of it. */
static inline bool
stands_at(const cx_phrase_form *form, const char *at, int32_t left)
{
	if (form->length > left)
		return false;
	for (int i = 0; i < form->length; i++)
		if (at[i] != form->bytes[i] && !(form->bytes[i] == ' ' && at[i] == '\n'))
			return false;
	return true;
}

/* pos is inside the text. */
int32_t
cx_form_at(cx_text text, int32_t pos, cx_phrase set)
{
	if (pos + 1 < text.length && !cx_has_byte(cx_phrase_seconds[set], text.bytes[pos + 1]))
		return 0;
	for (int i = cx_phrase_from[set]; i < cx_phrase_from[set + 1]; i++)
	{
		const cx_phrase_form *form = &cx_phrase_forms[i];

		if (stands_at(form, text.bytes + pos, text.length - pos))
			return form->length;
	}
	return 0;
}

int32_t
cx_form_before(cx_text text, int32_t pos, cx_phrase set)
{
	if (pos > 1 && !cx_has_byte(cx_phrase_penults[set], text.bytes[pos - 2]))
		return 0;
	for (int i = cx_phrase_from[set]; i < cx_phrase_from[set + 1]; i++)
	{
		const cx_phrase_form *form = &cx_phrase_forms[i];

		if (form->length <= pos && stands_at(form, text.bytes + pos - form->length, form->length))
			return form->length;
	}
	return 0;
}
