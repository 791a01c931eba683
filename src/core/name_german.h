/*
 * name_german.h - German, where every noun has a capital, and what that changes about names.
 */
#ifndef CX_NAME_GERMAN_H
#define CX_NAME_GERMAN_H

#include "core/utf8.h"

/* Whether a sentence is German. */
extern bool cx_is_german(cx_text text, cx_span sentence);

/* Whether a sum is told in German: "rund drei Milliarden Euro", "800 Mio. Euro". */
extern bool cx_is_german_sum(cx_text text, cx_span sum);

/* "Der", "Die": an article that opens a sentence, and no name. */
extern bool cx_german_article(cx_text text, int32_t pos);

/* Whether a capitalised word from start to end is a noun for firms of a trade:
 * "Schraubenhersteller". */
extern bool cx_german_trade(cx_text text, int32_t start, int32_t end);

/* "Der Reifenhersteller": the same behind an article, in a sentence that is German. */
extern bool cx_german_tells_trade(cx_text text, cx_span sentence, cx_span word);

/* Whether a word that opens at pos may be the subject of the verb behind it: nothing small parts it
 * from the start of its clause, as in "in Offingen investiert", "neue Anlagen gesteckt". */
extern bool cx_german_subject(cx_text text, cx_span sentence, int32_t pos);

#endif
