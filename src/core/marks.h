/*
 * marks.h - what the linker sees of a sentence: its figures and the words around them that matter.
 *
 *     "Microsoft's capital expenditures were $14.10 billion, above the $13.50 billion expected"
 *      company     cue noun             cue   figure          cue      figure          cue
 *                  capex                actual                than                     guidance
 *                                                     ^ separator
 *
 * Marks stand in the order of the text; marks of several classes may overlap ("spent" is a verb and
 * a sign of a fact), marks of one class never do.
 */
#ifndef CX_MARKS_H
#define CX_MARKS_H

#include "core/claim.h"
#include "core/period.h"

typedef enum
{
	CX_MARK_FIGURE,     /* value: index into figures */
	CX_MARK_CONVERSION, /* the same sum in another currency, in a bracket behind it */
	CX_MARK_COMPANY,    /* value: company index */
	CX_MARK_NAME,       /* a name that the catalogue does not know */
	CX_MARK_PERIOD,     /* value: index into periods */
	CX_MARK_PERCENT,    /* value: hundredths of a percent */
	CX_MARK_CUE,        /* sub: cx_cue, value: as in vocab.h */
	CX_MARK_OUTLOOK     /* value: meanings of outlook.h; only where they are asked for */
} cx_mark_type;

typedef struct cx_mark
{
	cx_span span;
	uint8_t type; /* cx_mark_type */
	uint8_t sub;
	uint8_t flags; /* CX_LEX_* of the lexicon entry; of a percentage: CX_MARK_TIMES */
	int32_t value;
	int32_t figures; /* marks of figures, and of names, that stand before this one */
	int32_t names;
	int32_t led; /* of a name: where the words start that lead to it: "Norway's Acme" */
} cx_mark;

#define CX_MARK_TIMES      0x01 /* a percentage that was told as a multiple: 2.5倍 is 250 */

#define CX_MOST_SEPARATORS 128 /* clause ends in one sentence; more are not told apart */

/* What stands before a byte of a sentence. */
typedef struct cx_place
{
	uint16_t marks, separators;
} cx_place;

typedef struct cx_sentence
{
	cx_span span;
	cx_mark *marks;
	int32_t n_marks, marks_size;
	cx_figure *figures;
	int32_t n_figures, figures_size;
	cx_period_expr *periods;
	int32_t n_periods, periods_size;
	int32_t separators[CX_MOST_SEPARATORS]; /* where clauses end, in order */
	int32_t n_separators;
	bool heading;                  /* a line of its own without a full stop */
	int32_t first_mark;            /* how many marks stand before those in view */
	cx_place *places;              /* of each byte of the span, where there are many marks ... */
	int32_t n_places, places_size; /* ... else none */
} cx_sentence;

#define CX_MOST_READ 8

/* The first figures of a sentence, read before its marks. */
typedef struct cx_figures
{
	int32_t n;
	int32_t at[CX_MOST_READ]; /* their triggers */
	cx_figure list[CX_MOST_READ];
} cx_figures;

/* Read the figures of a sentence, as many as there is room for, as not every trigger is of one. */
extern void cx_figures_read(cx_text text, cx_span span, const int32_t *triggers, int32_t n_triggers,
							cx_figures *figures);

/* Find all marks in span, in which these triggers stand; what figures are known, or NULL. Arrays of
 * a former sentence are reused. False: the arena is exhausted. */
extern bool cx_marks_find(cx_text text, cx_span span, const int32_t *triggers, int32_t n_triggers,
						  const cx_figures *known, cx_arena *arena, cx_sentence *sentence);

/* Whether marks of companies or names may be among the marks in span: perhaps one too often, never
 * too seldom. */
extern bool cx_marks_may_name(cx_text text, cx_span span);

/* How many clause ends stand between two places. */
extern int32_t cx_clauses_between(const cx_sentence *sentence, cx_span a, cx_span b);

/* The first mark that starts at pos or after it; n_marks where none does. */
extern int32_t cx_mark_from(const cx_sentence *sentence, int32_t pos);

static inline bool
cx_is_cue(const cx_mark *mark, cx_cue cue, int value)
{
	return mark->type == CX_MARK_CUE && mark->sub == cue && mark->value == value;
}

static inline bool
cx_is_cue_of(const cx_mark *mark, cx_cue cue)
{
	return mark->type == CX_MARK_CUE && mark->sub == cue;
}

/* A company of the catalogue or a name that it does not know. */
static inline bool
cx_is_named(const cx_mark *mark)
{
	return mark->type == CX_MARK_COMPANY || mark->type == CX_MARK_NAME;
}

static inline bool
cx_is_firm(const cx_mark *mark, cx_firm_kind kind)
{
	return mark->type == CX_MARK_COMPANY && cx_companies[mark->value].kind == kind;
}

#endif
