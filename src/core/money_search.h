/*
 * money_search.h - what a search asks of values, and what an index knows of many at once.
 *
 * A search is a relation and one other thing: a value, some days or some amounts. A box is the
 * least that spans several values, in the 32 bytes of one, so that the pages of an index hold both
 * alike.
 */
#ifndef CX_MONEY_SEARCH_H
#define CX_MONEY_SEARCH_H

#include "core/money.h"

/* How a value stands to what is asked. */
typedef enum cx_relation
{
	CX_OVERLAPS,
	CX_CONTAINS, /* the value contains what is asked */
	CX_WITHIN,   /* the value lies within it */
	CX_BEFORE,   /* all of the value is below, or earlier */
	CX_AFTER,
	CX_EQUALS
} cx_relation;

typedef enum cx_asked_days
{
	CX_DAYS_ANY,    /* days are not asked for */
	CX_DAYS_KNOWN,  /* these */
	CX_DAYS_UNKNOWN /* a value without any */
} cx_asked_days;

/*
 * What is asked. Amounts and days may pass the bounds of a cx_money: a range of numeric rounds to
 * the hundredths that give the same answer, and low may then be above high.
 */
typedef struct cx_ask
{
	cx_relation relation;
	cx_money value;     /* without a currency: of any, and of any rate */
	bool amounts;       /* whether value.low and value.high are asked for */
	cx_asked_days days; /* whether value.days are */
} cx_ask;

/*
 * How values stand to each other. Only one currency and one rate compare. Overlap and containment
 * are of amounts and of days, and unknown days have something in common with unknown days alone;
 * before and after are of amounts, whatever the days.
 */
extern cx_ask cx_ask_value(cx_relation relation, const cx_money *value);

/* Whether a value does what is asked. */
extern bool cx_money_meets(const cx_money *money, const cx_ask *ask);

extern bool cx_money_overlaps(const cx_money *a, const cx_money *b);
extern bool cx_money_contains(const cx_money *a, const cx_money *b);

#define CX_BOX_VERSION 0 /* where a value has CX_MONEY_VERSION */

#define CX_BOX_UNKNOWN 0x80 /* some value's days are not known */

/*
 * Laid out as a cx_money, so that its bytes print as one, but for the version, by which the two are
 * told apart, and what is reserved there.
 */
typedef struct cx_box
{
	int64_t low;          /* least of all */
	int64_t high;         /* greatest of all */
	cx_days days;         /* from the first to the last; CX_NO_DAYS where none are known */
	cx_currency currency; /* first of all */
	uint8_t zero[2];      /* no flags, no rate */
	uint8_t version;      /* CX_BOX_VERSION */
	uint8_t kinds;        /* bit 1 << rate for each rate; CX_BOX_UNKNOWN */
	cx_currency last;     /* last currency of all */
} cx_box;

/* The box of a value alone, or of a box itself. */
extern cx_box cx_box_of(const cx_money *entry);

extern cx_box cx_box_union(const cx_box *a, const cx_box *b);

/* Whether some value within a box may do what is asked. */
extern bool cx_box_may_meet(const cx_box *box, const cx_ask *ask);

/* How much a box spans, on a scale on which amounts and days count by their logarithms. */
extern double cx_box_extent(const cx_box *box);

/* The ways in which boxes can lie beside each other, and where on one of them a box has its middle.
 */
typedef enum cx_axis
{
	CX_AXIS_CURRENCY,
	CX_AXIS_DAYS,
	CX_AXIS_AMOUNT,
	CX_N_AXES
} cx_axis;

extern double cx_box_middle(const cx_box *box, cx_axis axis);

#endif
