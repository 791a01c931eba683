/*
 * money.h - amounts over periods, and reading money figures.
 *
 * cx_money is the 32 bytes of the SQL type money_period. Amounts are hundredths of the currency
 * unit in 64-bit integers, never floating point; "$13.87 billion" is 1387000000000. Days are days
 * since 2000-01-01, as Postgres counts them; first is inclusive, next exclusive.
 *
 * The 32 bytes are what tables, indexes and hash partitions keep, so they do not change:
 *
 *     0..7    low          8..15   high        16..19  days.first   20..23  days.next
 *     24..25  currency     26      flags       27      rate
 *     28      version in bits 0..3; bits 4..7 are zero
 *     29..31  reserved, zero
 *
 * A later version may give the zero bits a meaning, and must then read version 1 as before. What
 * has other bits set than this version knows is not a value.
 */
#ifndef CX_MONEY_H
#define CX_MONEY_H

#include "core/calendar.h"
#include "core/utf8.h"
#include "core/vocab.h"

#include <stddef.h>

#define CX_UNBOUNDED_LOW  INT64_MIN
#define CX_UNBOUNDED_HIGH INT64_MAX

#define CX_MONEY_APPROX   0x01 /* about, nearly, 约 */
#define CX_MONEY_FLAGS    0x01 /* all flags that may be set; the others are zero */
#define CX_MONEY_VERSION  1    /* of the layout; fits 4 bits */

typedef uint16_t cx_currency; /* three letters A-Z in base 26, plus 1; 0 = not said */

typedef struct cx_money
{
	int64_t low;          /* hundredths, inclusive; CX_UNBOUNDED_LOW = no lower bound */
	int64_t high;         /* hundredths, inclusive; CX_UNBOUNDED_HIGH = no upper bound */
	cx_days days;         /* days covered; CX_NO_DAYS = not known */
	cx_currency currency; /* never 0 in a stored value */
	uint8_t flags;        /* CX_MONEY_APPROX */
	uint8_t rate;         /* cx_rate: so much per month, quarter, year */
	uint8_t version;      /* CX_MONEY_VERSION */
	uint8_t reserved[3];  /* zero */
} cx_money;

#define CX_MONEY_AT(field, place)                                                                  \
	_Static_assert(offsetof(cx_money, field) == (place), #field " stays where values have it")

_Static_assert(sizeof(cx_money) == 32, "money_period is 32 bytes on disk");
_Static_assert(CX_MONEY_VERSION <= 0x0F, "the version is a nibble");
CX_MONEY_AT(low, 0);
CX_MONEY_AT(high, 8);
CX_MONEY_AT(days.first, 16);
CX_MONEY_AT(days.next, 20);
CX_MONEY_AT(currency, 24);
CX_MONEY_AT(flags, 26);
CX_MONEY_AT(rate, 27);
CX_MONEY_AT(version, 28);
CX_MONEY_AT(reserved, 29);

/* "USD" to code and back; 0 for anything but three capital letters. */
extern cx_currency cx_currency_code(const char *letters, int32_t length);
extern void cx_currency_letters(cx_currency currency, char letters[4]);

/* How a figure's two numbers are joined. */
typedef enum
{
	CX_JOIN_NONE,   /* one number */
	CX_JOIN_DASH,   /* $60-65 billion, 1,750-1,850亿, 9.5~15조 */
	CX_JOIN_TO,     /* $3 billion to $4 billion, 600亿至650亿 */
	CX_JOIN_FROM_TO /* from $20 billion to $24 billion, 从...到...: a range or a change */
} cx_join;

/*
 * A money figure as it stands in a text. The amount is filled in but for the days and the rate,
 * which the linker finds elsewhere in the sentence. Bounds said beside it are applied: "at least
 * $37 billion" is low = 37bn, high = CX_UNBOUNDED_HIGH, and hedge.start < figure.start.
 */
typedef struct cx_figure
{
	cx_span span;  /* number, scale, currency; both ends of a range */
	cx_span hedge; /* span with its bound words ("at least", 左右) */
	cx_span first; /* of a range: where its two ends stand */
	cx_span second;
	cx_money amount; /* currency 0: none said ("600亿") */
	cx_join join;
	bool shared_symbol; /* a bare $ or ¥, which several currencies share */
	bool shared_unit;   /* the scale stands once, at the second end */
	bool converted; /* words before it say that it is another sum in its currency: 日本円で */
} cx_figure;

/*
 * The figure whose number starts at pos or just before it (trigger.h finds such places). False
 * when no money stands there: a number needs a currency or a scale word beside it ("37.5" alone is
 * none, "600亿" is one; "500 million users" is for the linker to reject).
 */
extern bool cx_figure_at(cx_text text, int32_t pos, cx_figure *figure);

#define CX_LONGEST_ROW 8

/* The figures before one that have no unit of their own, 30 and 40 in 30/40/50亿元: how many. */
extern int cx_figure_row(cx_text text, const cx_figure *last, cx_figure row[CX_LONGEST_ROW]);

/* Where its span ends, or -1, for who asks for no more: most of the time goes into bounds. */
extern int32_t cx_figure_end(cx_text text, int32_t pos);

#endif
