/*
 * passage.h - the sentences of a text, looked into no further than somebody asks.
 *
 *     cx_passages text = {.linker = &linker, .triggers = &triggers};
 *     cx_passage_add(&text, span, 0, 2)   a sentence, unread, in which the first two triggers stand
 *     cx_passage_words(&text, 0, CX_WORD_SPENDING)     whether a word of these sorts stands in it
 *     cx_passage_marks(&text, 0)          its marks
 *     cx_passages_read(&text)             link the last one, and before it what it leans on
 *
 * Each answer is kept, as several ask for it.
 */
#ifndef CX_PASSAGE_H
#define CX_PASSAGE_H

#include "core/link.h"
#include "core/sought.h"
#include "core/trigger.h"

typedef struct cx_passage
{
	cx_span span;
	uint16_t words;       /* sorts of words that stand in it ... */
	uint16_t searched;    /* ... of those that were looked for */
	bool heading;         /* a line of its own, as headings are */
	bool read;            /* it was linked, and is in mind */
	int8_t names;         /* whether it may name somebody; 0: not asked, else 1 or -1 */
	int32_t trigger;      /* the number of its first one ... */
	int32_t n_triggers;   /* ... and how many stand in it */
	int32_t kept_in;      /* the last place where its marks were kept */
	const cx_cell *cells; /* a row of a table is read cell by cell */
	int32_t n_cells;
} cx_passage;

#define CX_MOST_KEPT 64 /* sentences whose marks are kept; of 16, every sixth was found again */

typedef struct cx_passages
{
	cx_linker *linker;
	cx_triggers *triggers; /* of the whole text */
	cx_passage *list;
	int32_t n, size;
	int32_t read;   /* what stands before it was read, or passed over for good */
	int32_t called; /* the names that stand before it are on the roll ... */
	int32_t noted;  /* ... and the currencies before it noted */
	struct cx_kept
	{
		int32_t passage; /* whose these are; one more, as 0 is nobody's */
		cx_sentence marks;
	} * kept;
	int32_t n_kept;     /* places that were ever given away ... */
	int32_t next_kept;  /* ... and the one that is next */
	cx_figures figures; /* of one sentence ... */
	int32_t figured;    /* ... one more than which; 0: of none */
	cx_sentence aside;  /* the marks of one that is looked into while another is read */
} cx_passages;

/* Add the next sentence of the text. False: the arena is exhausted. */
extern bool cx_passage_add(cx_passages *text, cx_span span, int32_t trigger, int32_t n_triggers);

/* Whether AI, data centres, chips or other things to build were spoken of not long before a
 * sentence: what a chapter ago was said tells nothing of an investment. */
extern bool cx_passages_speak_of_domain(cx_passages *text, int32_t at);

/* Add a row of a table as the next one. */
extern bool cx_passage_add_row(cx_passages *text, const cx_cell *cells, int32_t n_cells);

/* Whether a word of any of these sorts, CX_WORD_..., stands in a sentence. */
extern bool cx_passage_words(cx_passages *text, int32_t at, int sorts);

/* The first figures of a sentence, until others are asked for. */
extern const cx_figures *cx_passage_figures(cx_passages *text, int32_t at);

/* Valid until marks of so many others were asked for; NULL: the arena is exhausted. */
extern const cx_sentence *cx_passage_marks(cx_passages *text, int32_t at);

/* Read the growth that the last sentence tells of a sum before it. False: the arena is exhausted.
 */
extern bool cx_passage_echo(cx_passages *text);

/* Read the last sentence. False: the arena is exhausted. */
extern bool cx_passages_read(cx_passages *text);

#endif
