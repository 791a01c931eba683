/* Small words at one place: at the ends of a text, and of several forms the first. */
#include "check.h"

#include "core/phrase.h"

#include <string.h>

static cx_text
text_of(const char *bytes)
{
	return (cx_text){bytes, (int32_t) strlen(bytes)};
}

void
test_phrase(void)
{
	cx_text sum = text_of("$2 billion in Ohio"), bare = text_of("of $2 billion in");

	CHECK_INT(cx_starts(sum, 10, CX_PHRASE_INTO_PLACE), 4);
	CHECK_INT(cx_starts(sum, 11, CX_PHRASE_INTO_PLACE), 0);
	CHECK_INT(cx_ends(sum, 14, CX_PHRASE_INTO_PLACE), 4);
	CHECK_INT(cx_ends(sum, 13, CX_PHRASE_INTO_PLACE), 0);

	/* A form that the text is too short for, and places outside it. */
	CHECK_INT(cx_starts(bare, 13, CX_PHRASE_INTO_PLACE), 0);
	CHECK_INT(cx_ends(bare, 3, CX_PHRASE_OF), 0);
	CHECK_INT(cx_starts(sum, -1, CX_PHRASE_INTO_PLACE), 0);
	CHECK_INT(cx_starts(sum, sum.length, CX_PHRASE_INTO_PLACE), 0);
	CHECK_INT(cx_ends(sum, 0, CX_PHRASE_INTO_PLACE), 0);
	CHECK_INT(cx_ends(sum, sum.length + 1, CX_PHRASE_INTO_PLACE), 0);

	CHECK_INT(cx_starts(text_of("600\xEC\x96\xB5\xEC\x9D\x98 "), 6, CX_PHRASE_SPAN_OF), 4);
	CHECK_INT(cx_starts(text_of("n.a."), 0, CX_PHRASE_NOTHING), 4);
	CHECK_INT(cx_starts(text_of("The"), 0, CX_PHRASE_WORD_THE), 0);
}
