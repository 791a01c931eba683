/*
 * outlook.c - finding the words of outlook.h.
 *
 * From every unit of the sentence on, the longest row of units that is a form of the table:
 *
 *     "come down a bit"   come? no. "come down": yes. "come down a"? no. ...
 *
 * Few texts are read so, and of these only the sentences with a word of spending: a binary search
 * for each row is fast enough.
 */
#include "core/outlook.h"

#include "core/lexicon_tables.h"

#define MOST_UNITS   12 /* of a form: every Han character is one */
#define LONGEST_FORM 64

/* The form that is these bytes, or NULL. */
static const cx_outlook_word *
find_word(const char *bytes, int32_t length)
{
	int32_t low = 0, high = cx_n_outlook_words;

	while (low < high)
	{
		int32_t middle = (low + high) / 2;
		const char *form = cx_outlook_words[middle].form;
		int order = strncmp(form, bytes, (size_t) length);

		if (order == 0 && form[length] == '\0')
			return &cx_outlook_words[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Append [from, to) folded; the new length, or -1 where it is too long or no text: forms end in a
 * NUL and hold none. */
static int32_t
append_folded(cx_text text, int32_t from, int32_t to, char *form, int32_t length)
{
	int size;

	for (; from < to; from += size)
	{
		uint32_t c = cx_char_at(text, from, &size);

		if (c == CX_BAD || c == 0 || length > LONGEST_FORM - 8)
			return -1;
		length += cx_put_char(form + length, cx_fold_char(c));
	}
	return length;
}

/* The longest form that starts at pos; *end is where it ends. */
static const cx_outlook_word *
word_at(cx_text text, int32_t pos, int32_t *end)
{
	const cx_outlook_word *best = NULL;
	char form[LONGEST_FORM];
	int32_t length = 0, unit_end = pos;

	for (int units = 0; units < MOST_UNITS && pos < text.length; units++)
	{
		const cx_outlook_word *word;
		int size;

		if (pos > unit_end &&
			cx_space_counts(cx_char_before(text, unit_end, &size), cx_char_at(text, pos, &size)))
			form[length++] = ' ';
		cx_lex_begun(text, pos, &unit_end);
		length = append_folded(text, pos, unit_end, form, length);
		if (length < 0)
			break;
		word = find_word(form, length);
		if (word)
		{
			best = word;
			*end = unit_end;
		}
		pos = cx_lex_after_unit(text, unit_end);
	}
	return best;
}

/* Append a mark; it counts the figures and names before it as all marks do. */
static bool
append(cx_mark_list *list, cx_arena *arena, cx_mark mark)
{
	const cx_mark *before = list->n ? &list->marks[list->n - 1] : NULL;

	if (mark.type == CX_MARK_OUTLOOK && before)
	{
		mark.figures = before->figures + (before->type == CX_MARK_FIGURE);
		mark.names = before->names + cx_is_named(before);
	}
	if (!cx_grow(arena, (void **) &list->marks, list->n, &list->size, sizeof(cx_mark)))
		return false;
	list->marks[list->n++] = mark;
	return true;
}

bool
cx_outlook_marks(cx_text text, const cx_sentence *sentence, cx_arena *arena, cx_mark_list *list)
{
	cx_text cut = {text.bytes, sentence->span.end};
	int32_t next = 0, end;

	list->n = 0;
	for (int32_t pos = sentence->span.start; pos < cut.length; pos = cx_lex_after_unit(cut, end))
	{
		const cx_outlook_word *word;

		cx_lex_begun(cut, pos, &end);
		word = word_at(cut, pos, &end);
		for (; next < sentence->n_marks && sentence->marks[next].span.start <= pos; next++)
			if (!append(list, arena, sentence->marks[next]))
				return false;
		if (word && !append(list, arena,
							(cx_mark){.span = {pos, end},
									  .type = CX_MARK_OUTLOOK,
									  .value = (int32_t) word->meanings}))
			return false;
	}
	for (; next < sentence->n_marks; next++)
		if (!append(list, arena, sentence->marks[next]))
			return false;
	return true;
}
