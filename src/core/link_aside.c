/*
 * link_aside.c - what is said beside a subject, between its comma and its verb's.
 *
 *     "Acme, which runs sites for Delta, has meanwhile said it will spend $3 billion."
 *          from here                   to here
 *
 * Delta spends nothing there, and Acme is the subject although it stands further off.
 */
#include "core/link_name.h"

#include <string.h>

#define LONGEST_BRACKET 40 /* bytes behind a name: its ticker, its other name */

#define LONGEST_REST    60 /* bytes that a name goes on with */
#define LONGEST_HELPER  24 /* letters of a word that helps a verb */

/* Behind the capitalised words that a name goes on with: "Acme Ceramics", "Acme Holding". */
static int32_t
skip_rest(cx_text text, int32_t end)
{
	int32_t limit = end + LONGEST_REST < text.length ? end + LONGEST_REST : text.length;

	while (end + 1 < limit && text.bytes[end] == ' ' && cx_capital_at(text, end + 1))
		for (end++; end < limit && cx_is_word((uint8_t) text.bytes[end]); end++)
			;
	return end;
}

int32_t
cx_comma_behind(cx_text text, int32_t end)
{
	int32_t pos = skip_rest(text, end);

	while (cx_text_has(text, pos, " ") || cx_text_has(text, pos, ")"))
		pos++;
	if (cx_text_has(text, pos, "("))
		while (pos - end < LONGEST_BRACKET && pos < text.length && text.bytes[pos - 1] != ')')
			pos++;
	return cx_text_has(text, pos, ",") ? pos : -1;
}

#define AIM_WITHIN   16 /* bytes: " to construct" */
#define ASIDE_WITHIN 48 /* bytes of what is said beside a name: ", an American chipmaker," */

/* Behind a name, or behind what is said beside it between two commas. */
static int32_t
behind_aside(cx_text text, int32_t end)
{
	int32_t comma = cx_comma_behind(text, end);

	for (int32_t pos = comma + 1; comma >= 0 && pos < text.length && pos - comma < ASIDE_WITHIN;
		 pos++)
		if (text.bytes[pos] == ',')
			return pos + 1;
	return end;
}

bool
cx_is_to_act(const cx_linker *linker, cx_span name)
{
	cx_text text = linker->request->text;
	int32_t end;

	if (!cx_ends(text, name.start, CX_PHRASE_WORD_FOR))
		return false;
	end = behind_aside(text, name.end);
	return cx_starts(text, end, CX_PHRASE_TO) &&
		   cx_cue_of_between(&linker->sentence, CX_CUE_VERB, end, end + AIM_WITHIN);
}

#define HELPING_WORDS 3 /* before a verb: "has meanwhile said", "recently told" */

/* Whether the word that ends at end only helps a verb; *start is where it starts. */
static bool
helps(cx_text text, int32_t end, int32_t *start)
{
	int32_t word;

	for (*start = end;
		 *start > 0 && end - *start < LONGEST_HELPER && cx_small_at(text, *start - 1);)
		(*start)--;
	return *start < end && (cx_starts(text, end - 2, CX_PHRASE_ADVERB_END) ||
							(cx_dress_at(text, *start, CX_DRESS_WORD_AFTER, &word) && word == end));
}

/* Where the comma stands that nothing but helping words parts from a verb behind it, or -1. */
static int32_t
comma_before(cx_text text, int32_t pos)
{
	for (int words = 0; pos > 0 && words <= HELPING_WORDS; words++)
	{
		while (pos > 0 && text.bytes[pos - 1] == ' ')
			pos--;
		if (pos > 0 && text.bytes[pos - 1] == ',')
			return pos - 1;
		if (!helps(text, pos, &pos))
			return -1;
	}
	return -1;
}

#define SAID_OF_IT 48 /* bytes from "said" to "it": the day, the place between */

/* Whether a mark is what a subject does: a verb, a word of plans, or "said on Monday that it". */
static bool
is_act(const cx_sentence *s, const cx_mark *mark)
{
	if (!cx_is_cue(mark, CX_CUE_SOURCE, CX_SOURCE_SAYS))
		return cx_is_cue_of(mark, CX_CUE_VERB) || cx_is_cue_of(mark, CX_CUE_KIND);
	return cx_cue_starts(s, CX_CUE_PERSON, CX_PERSON_THIRD, mark->span.end, SAID_OF_IT);
}

/* A subject with a comma behind it that something is said beside: a name, or "the chipmaker". */
static int32_t
comma_of_subject(const cx_linker *linker, const cx_mark *mark)
{
	if (!cx_is_named(mark) && !cx_is_cue(mark, CX_CUE_PERSON, CX_PERSON_COMPANY))
		return -1;
	return cx_comma_behind(linker->request->text, mark->span.end);
}

cx_span
cx_find_aside(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;
	cx_text text = linker->request->text;
	int32_t from = -1, last = -1; /* commas behind names */
	bool set_off = false;         /* the last such name has one before it, too */
	cx_span aside = {-1, -1};

	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= link->hedge.start; i++)
	{
		const cx_mark *mark = &s->marks[i];
		int32_t comma = comma_of_subject(linker, mark);

		if (comma >= 0)
		{
			from = last;
			last = comma;
			set_off = cx_text_has(text, mark->span.start - 2, ", ");
		}
		else if (is_act(s, mark))
		{
			int32_t to = comma_before(text, mark->span.start);

			if (last >= 0 && (to > last || (to == last && from < 0 && set_off)))
				from = last;
			if (to < 0 || from < 0)
				continue;
			aside = (cx_span){from, to};
			last = from = -1; /* that subject has its verb */
		}
	}
	return aside;
}
