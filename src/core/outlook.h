/*
 * outlook.h - words of plans that name no sum: "come down", "significantly", "did not disclose".
 *
 * A table beside the lexicon, from outlook.tsv, which only qualitative.c asks: whoever does not ask
 * for such plans pays nothing for the words.
 */
#ifndef CX_OUTLOOK_H
#define CX_OUTLOOK_H

#include "core/arena.h"
#include "core/marks.h"

#define CX_OUTLOOKS(X)                                                                             \
	X(UP, "up")             /* boost, ramp up, 加大 */                                           \
	X(DOWN, "down")         /* come down, moderate, 压缩 */                                      \
	X(FLAT, "flat")         /* stable, 横ばい */                                                \
	X(ABOVE, "above")       /* above, exceed, 高于: up from the time that it names */            \
	X(BELOW, "below")       /* below, 低于 */                                                    \
	X(LEVEL, "level")       /* in line with, 相当 */                                             \
	X(FILLER, "filler")     /* be, significantly, 逐季: may stand before a verb */               \
	X(THING, "thing")       /* spending, 投入: verbs that are nouns of spending as well */       \
	X(PLAN, "plan")         /* 资本支出指引: nouns that say that it is a plan */             \
	X(WITHHELD, "withheld") /* gave no figure, 未披露: no sum is told */                        \
	X(TELL, "tell")         /* disclose, quantify: none is where "not" stands before it */         \
	X(OPEN, "open")         /* if, whether, worry, 是否: nobody says that it will be so */

#define CX_OUTLOOK_ENUM(name, text) CX_OUTLOOK_##name,
typedef enum
{
	CX_OUTLOOKS(CX_OUTLOOK_ENUM) CX_N_OUTLOOKS
} cx_outlook;

typedef struct cx_outlook_word
{
	const char *form;  /* folded as forms of the lexicon are */
	uint32_t meanings; /* a bit for each cx_outlook */
} cx_outlook_word;

extern const cx_outlook_word cx_outlook_words[]; /* sorted by their bytes */
extern const int32_t cx_n_outlook_words;

/* Marks that grow with the longest sentence. */
typedef struct cx_mark_list
{
	cx_mark *marks;
	int32_t n, size;
} cx_mark_list;

/* The marks of a sentence with those of its words of outlook among them, in their order: type
 * CX_MARK_OUTLOOK, value the meanings. False: the arena is exhausted. */
extern bool cx_outlook_marks(cx_text text, const cx_sentence *sentence, cx_arena *arena,
							 cx_mark_list *list);

#endif
