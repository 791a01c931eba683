/*
 * lexicon_written.c - whether a form that was found is written as its entry wants it.
 *
 *     "target", "on"      no companies: the forms are "Target" and "ON"
 *     增强生成              holds 强生, which is a company, but not inside this word
 */
#include "core/lexicon_tables.h"

/* A capital letter: it folds to another one. Full-width small letters fold too, to narrow ones. */
static bool
is_capital(uint32_t c)
{
	return !(c >= 0xFF41 && c <= 0xFF5A) && cx_is_word(c) && cx_fold_char(c) != c;
}

/* The next character that is no white space, or 0 at the end. */
static uint32_t
next_visible(cx_text text, int32_t *pos)
{
	while (*pos < text.length)
	{
		int size;
		uint32_t c = cx_char_at(text, *pos, &size);

		*pos += size;
		if (!cx_is_space(c))
			return c;
	}
	return 0;
}

/*
 * Whether the matched text is written as the entry wants it: an exact form in the same case letter
 * by letter; a form with capitals with one at the start of each unit that has one there in the TSV
 * ("TARGET" and "Target" for "Target").
 */
bool
cx_lex_written_right(const cx_lex_entry *entry, cx_text text, int32_t start, int32_t end)
{
	cx_text match = {text.bytes + start, end - start};
	cx_text form = {cx_lex_written + entry->written, 0};
	cx_char_kind before = CX_CHAR_OTHER;
	int32_t at = 0, there = 0;
	uint32_t c, wanted;

	form.length = (int32_t) strlen(form.bytes);
	if (form.length == match.length && memcmp(form.bytes, match.bytes, (size_t) form.length) == 0)
		return true; /* most that begin with a capital */
	while ((wanted = next_visible(form, &at)) != 0 && (c = next_visible(match, &there)) != 0)
	{
		cx_char_kind kind = cx_char_kind_of(cx_fold_char(wanted));
		bool must = entry->flags & CX_LEX_EXACT || kind != before;

		if (must && is_capital(wanted) && !is_capital(c))
			return false;
		if (entry->flags & CX_LEX_EXACT && is_capital(c) && !is_capital(wanted))
			return false;
		before = kind;
		if (at < form.length && cx_is_space((uint8_t) form.bytes[at]))
			before = CX_CHAR_OTHER;
	}
	return true;
}

/* Whether word stands in the text such that the byte at offset of it is at start. */
static bool
stands_around(cx_text text, int32_t start, const char *word, size_t offset)
{
	cx_text longer = {word, (int32_t) strlen(word)};
	int32_t at = (int32_t) offset;
	int size;

	while (at > 0)
	{
		uint32_t wanted = cx_char_before(longer, at, &size);

		at -= size;
		if (start == 0 || cx_fold_char(cx_char_before(text, start, &size)) != wanted)
			return false;
		start -= size;
	}
	while (at < longer.length)
	{
		uint32_t wanted = cx_char_at(longer, at, &size);

		at += size;
		if (start >= text.length || cx_fold_char(cx_char_at(text, start, &size)) != wanted)
			return false;
		start += size;
	}
	return true;
}

bool
cx_lex_inside_longer(const cx_lex_entry *entry, const cx_lex_node *node, cx_text text,
					 int32_t start)
{
	const char *word = cx_lex_longer + entry->longer;
	char form[CX_LEX_LONGEST + 1];

	memcpy(form, cx_lex_pool + node->form, node->length);
	form[node->length] = '\0';
	for (; *word; word += strlen(word) + 1)
		for (const char *at = strstr(word, form); at; at = strstr(at + 1, form))
			if (stands_around(text, start, word, (size_t) (at - word)))
				return true;
	return false;
}
