/*
 * phrase.c - whether a form of a set stands at a place.
 *
 * The forms of all sets are one table, set by set: those of " in ", " into ", " across ", " to "
 * (CX_PHRASE_INTO_PLACE) stand from cx_phrase_from[set] to cx_phrase_from[set + 1]. The first that
 * fits counts.
 */
#include "core/phrase.h"

#include "core/lexicon_tables.h"

/* Whether a form stands at a place before so many bytes. Most that begin as it does go on
 * otherwise. */
static inline bool
stands_at(const cx_phrase_form *form, const char *at, int32_t left)
{
	return form->bytes[0] == at[0] && form->length <= left &&
		   (form->length == 1 || form->bytes[1] == at[1]) &&
		   memcmp(at, form->bytes, form->length) == 0;
}

/* pos is inside the text. */
int32_t
cx_form_at(cx_text text, int32_t pos, cx_phrase set)
{
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
	for (int i = cx_phrase_from[set]; i < cx_phrase_from[set + 1]; i++)
	{
		const cx_phrase_form *form = &cx_phrase_forms[i];

		if (form->length <= pos && stands_at(form, text.bytes + pos - form->length, form->length))
			return form->length;
	}
	return 0;
}
