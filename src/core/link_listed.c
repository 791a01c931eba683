/*
 * link_listed.c - the ticker of a firm that the catalogue does not know.
 *
 *     "Kestrel Stores, Inc. (NYSE: KSTL) grew. Kestrel put its capex at $3 billion."
 *      ?kstl                                   ?kstl
 *
 * A text tells it once, in the bracket behind the full name, and goes on with a shorter one. It is
 * looked for where texts tell it: in their opening, and not far before the name.
 */
#include "core/link_name.h"

#include "core/ticker.h"

#include <string.h>

#define OPENING      2000 /* bytes of a text in which firms are told with their tickers */
#define NOT_FAR      1000 /* bytes before a name */
#define LONGEST_FIRM 80   /* bytes from the start of a name to its bracket: "Kestrel, Inc. " */

/* Whether nothing but the rest of a name stands between two places: " Stores, Inc. ". */
static bool
is_rest_of_name(cx_text text, int32_t pos, int32_t end)
{
	cx_lex_hit form;

	if (cx_is_word((uint8_t) text.bytes[pos]))
		return false;
	for (; pos < end; pos++)
		if ((text.bytes[pos] == ',' &&
			 !cx_lex_match(text, cx_skip_blanks(text, pos + 1), CX_LEX_MASK(SUFFIX), &form)) ||
			(text.bytes[pos] == ' ' && cx_small_at(text, pos + 1)))
			return false;
	return true;
}

/* Whether a name, or a longer one that starts with it, stands right before a bracket. */
static bool
is_named_before(cx_text text, cx_text name, int32_t bracket)
{
	int32_t from = bracket > LONGEST_FIRM ? bracket - LONGEST_FIRM : 0;

	for (int32_t pos = bracket - name.length - 1; pos >= from; pos--)
		if (text.bytes[pos] == name.bytes[0] &&
			memcmp(text.bytes + pos, name.bytes, (size_t) name.length) == 0 &&
			(pos == 0 || !cx_is_word((uint8_t) text.bytes[pos - 1])))
			return is_rest_of_name(text, pos + name.length, bracket);
	return false;
}

/* The ticker that a bracket behind a name tells between two places; false: none does. */
static bool
find_ticker(cx_text text, cx_text name, int32_t from, int32_t to, cx_ticker *found)
{
	while (from < to)
	{
		const char *open = memchr(text.bytes + from, '(', (size_t) (to - from));
		int32_t bracket;

		if (!open)
			return false;
		bracket = (int32_t) (open - text.bytes);
		if (cx_ticker_in_bracket(text, bracket, found) && is_named_before(text, name, bracket))
			return true;
		from = bracket + 1;
	}
	return false;
}

const char *
cx_listed_as(const cx_linker *linker, cx_span name)
{
	cx_text text = linker->request->text;
	cx_text form = {text.bytes + name.start, name.end - name.start};
	int32_t opening = text.length < OPENING ? text.length : OPENING;
	int32_t from = name.start - NOT_FAR > opening ? name.start - NOT_FAR : opening;
	int32_t behind = name.end + LONGEST_FIRM < text.length ? name.end + LONGEST_FIRM : text.length;
	char id[CX_LONGEST_TICKER];
	cx_ticker found;

	if (!find_ticker(text, form, 0, opening, &found) &&
		!find_ticker(text, form, from, behind, &found))
		return NULL;
	return cx_company_unknown(linker->arena, (cx_text){id, cx_ticker_id(&found, id)});
}
