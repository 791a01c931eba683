/*
 * number.c - exact numbers in figures and in words; see number.h.
 *
 * Digits first: "1,234.5" is cut into runs of digits and the signs between them, and the signs are
 * read by how many digits follow them:
 *
 *     1,234.5   three digits after the comma: it groups; one after the point: decimals
 *     1.234,5   the same the other way round
 *     1,2       a comma before one or two digits: decimals
 *     3.5.1     neither: a version, no number
 *
 * Words are read from left to right into a sum and a pending value: 三千七百五十 is pending 3,
 * times 1000 into the sum, 7 times 100, 5 times 10. Scale words (million, 亿) belong to money.c.
 */
#include "core/number.h"

#include "core/lexicon.h"

#include <stddef.h>

#define MOST_DIGITS 18
#define MOST_RUNS   8  /* of digits, between separators */
#define LONGEST_RUN 40 /* digits; longer ones are no number anyway */

/* One run of digits and the sign after it. */
typedef struct digit_run
{
	int32_t start, end;
	int count;
	bool wide;      /* full-width digits */
	uint32_t after; /* the sign between this run and the next; 0 = no next run */
	int32_t next;   /* where the next run starts */
} digit_run;

static const int64_t powers[] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	10000000000,
	100000000000,
	1000000000000,
	10000000000000,
	100000000000000,
	1000000000000000,
	10000000000000000,
	100000000000000000,
	1000000000000000000,
};

static uint32_t
char_or_nul(cx_text text, int32_t pos, int *size)
{
	*size = 0;
	return pos < text.length ? cx_char_at(text, pos, size) : 0;
}

static int
digit_value(uint32_t c)
{
	return (int) (c < 0x80 ? c - '0' : c - 0xFF10);
}

/* A sign that may stand between groups of digits or before decimals, full-width ones narrowed. */
static uint32_t
separator(uint32_t c, bool wide)
{
	if (c == ',' || c == '.' || c == '\'')
		return c;
	if (c == 0x2019)
		return '\'';
	if (c == 0x2009 || c == 0x202F || c == 0xA0)
		return ' ';
	if (wide && c == 0xFF0C)
		return ',';
	if (wide && c == 0xFF0E)
		return '.';
	return 0;
}

/* Whether a comma as wide as a Han character groups the digits before it: three follow, and
 * decimals (82，225.00元) or, where one or two stand before it, a scale (5，000亿) behind them;
 * else it parts clauses (100，200亿). */
static bool
groups_wide(cx_text text, const digit_run *run, int32_t pos)
{
	cx_lex_hit hit;

	for (int i = 0; i < 3; i++)
		if (pos + i >= text.length || text.bytes[pos + i] < '0' || text.bytes[pos + i] > '9')
			return false;
	if (run->count <= 2 && !cx_text_has(text, run->start - 1, ".") && pos + 3 < text.length &&
		cx_lex_match(text, pos + 3, CX_LEX_MASK(SCALE), &hit))
		return true;
	return pos + 4 < text.length && text.bytes[pos + 3] == '.' && text.bytes[pos + 4] >= '0' &&
		   text.bytes[pos + 4] <= '9';
}

/* Read the run of digits at pos and look whether another one follows a separator. */
static void
read_run(cx_text text, int32_t pos, digit_run *run)
{
	int size, wide_size;
	uint32_t c = char_or_nul(text, pos, &size);

	*run = (digit_run){.start = pos, .wide = c >= 0x80};
	while (cx_is_digit(c) && run->count < LONGEST_RUN)
	{
		run->count++;
		pos += size;
		c = char_or_nul(text, pos, &size);
	}
	run->end = pos;
	c = separator(c, run->wide || (c == 0xFF0C && groups_wide(text, run, pos + size)));
	if (c && cx_is_digit(char_or_nul(text, pos + size, &wide_size)))
	{
		run->after = c;
		run->next = pos + size;
	}
}

static int
read_runs(cx_text text, int32_t pos, digit_run *runs)
{
	int n = 0;

	do
	{
		read_run(text, pos, &runs[n]);
		pos = runs[n].next;
	} while (runs[n++].after && n < MOST_RUNS);
	runs[n - 1].after = 0;
	return n;
}

/* How many groups the sign after the first run makes: 1,234,567 two; Indian 12,34,567 two. */
static int
count_groups(const digit_run *runs, int n)
{
	uint32_t sign = runs[0].after;
	int groups = 0;

	if (runs[0].count > 3 || !sign)
		return 0;
	while (groups + 1 < n && runs[groups].after == sign && runs[groups + 1].count == 3)
		groups++;
	if (groups == 0 && sign == ',')
	{
		while (groups + 1 < n && runs[groups].after == ',' && runs[groups + 1].count == 2)
			groups++;
		if (groups == 0 || groups + 1 >= n || runs[groups].after != ',' ||
			runs[groups + 1].count != 3)
			return 0;
		groups++;
	}
	return groups;
}

/*
 * How many of the runs belong to the number, and how many of them are whole digits (the one after
 * them, if any, is decimals). 0: the signs make no number of it.
 */
static int
understand_runs(cx_text text, const digit_run *runs, int n, int *whole)
{
	int groups = count_groups(runs, n);
	uint32_t sign = runs[groups].after;
	bool zero = runs[0].count == 1 && text.bytes[runs[0].start] == '0';

	/* 3.750 is a decimal number unless another sign tells that the point groups. */
	if (runs[0].after == '.' && groups == 1 && sign != ',')
		groups = 0;
	if (runs[0].after == ',' && groups == 1 && zero)
		groups = 0;
	if (groups > 0)
	{
		bool other = sign && sign != runs[0].after && (sign == '.' || sign == ',');

		*whole = groups + 1;
		if (!other || (sign == ',' && runs[0].after != '.' && runs[0].after != ' '))
			return *whole;
		return *whole + 1;
	}
	*whole = 1;
	if (runs[0].after == '.')
		return runs[1].after == '.' ? 0 : 2;
	if (runs[0].after == ',' && (zero || runs[1].count <= 2) && runs[1].after != ',')
		return 2;
	return 1;
}

/* Append a run's digits to the number. */
static bool
add_run(cx_text text, const digit_run *run, cx_number *number)
{
	int size;

	for (int32_t pos = run->start; pos < run->end; pos += size)
	{
		int value = digit_value(cx_char_at(text, pos, &size));

		if (number->digits > (INT64_MAX - 9) / 10 || number->digits >= powers[MOST_DIGITS - 1])
			return false;
		number->digits = number->digits * 10 + value;
	}
	number->end = run->end;
	return true;
}

static bool
read_digits(cx_text text, int32_t pos, cx_number *number)
{
	digit_run runs[MOST_RUNS];
	int n = read_runs(text, pos, runs);
	int whole;
	int used = understand_runs(text, runs, n, &whole);

	*number = (cx_number){0};
	for (int i = 0; i < used; i++)
		if (runs[i].count >= LONGEST_RUN || !add_run(text, &runs[i], number))
			return false;
	if (used > whole)
		number->exponent = (int16_t) -runs[whole].count;
	if (number->digits == 0 && runs[0].count > 1)
		return false; /* the 000 of "10 000" */
	return used > 0 && number->exponent >= -MOST_DIGITS;
}

/* ---- number words ---- */

/* What has been read of a number in words. */
typedef struct word_reader
{
	cx_text text;
	int32_t end;     /* after the last word taken */
	int64_t sum;     /* of finished parts: 3700 of 三千七百五十 */
	int64_t pending; /* the value that waits for a multiplier; -1 = none */
	int multiplier;  /* power of the last multiplier */
	int digits;      /* how many digits the pending value was spelled with: 二〇二五 */
	int decimals;    /* digits after the point */
	int joins;       /* "and", "a" */
	bool zero;       /* 零 was read: what follows are single units */
	int64_t spread;  /* 三四百: 100 more than the value */
	bool point, half, quarter, some, latin;
} word_reader;

/* The number word at pos: its entry of the role that fits, or NULL. */
static const cx_lex_entry *
word_at(cx_text text, int32_t pos, cx_lex_hit *hit)
{
	if (!cx_lex_match(text, pos, CX_LEX_MASK(NUMBER), hit))
		return NULL;
	return hit->entry;
}

static bool
starts_latin(cx_text text, int32_t pos)
{
	int size;

	return cx_is_word(cx_char_at(text, pos, &size));
}

/* Where the next word may start: Latin words stand apart by one space or hyphen, others touch. */
static int32_t
next_word(const word_reader *r)
{
	int size;
	uint32_t c = char_or_nul(r->text, r->end, &size);

	if (!r->latin || !(c == ' ' || c == '-' || c == '\n' || c == 0xA0 || c == 0x2011))
		return r->end;
	return r->end + size;
}

static bool take_word(word_reader *r, int32_t pos);

static bool
take_unit(word_reader *r, int32_t value)
{
	if (r->point)
	{
		if (value > 9 || r->decimals >= 6)
			return false;
		r->sum = r->sum * 10 + value;
		r->decimals++;
		return true;
	}
	if (r->pending < 0)
	{
		r->zero |= value == 0;
		r->pending = value;
		r->digits = 1;
		return true;
	}
	if (r->latin)
	{
		/* twenty-five; "one two" are two numbers */
		if (r->pending < 20 || r->pending > 90 || r->pending % 10 || value > 9 || value == 0)
			return false;
		r->pending += value;
		return true;
	}
	if (value > 9 || r->digits >= 9)
		return false;
	r->zero |= value == 0;
	r->pending = r->pending * 10 + value;
	r->digits++;
	return true;
}

/* 三四百: three or four hundred; 三五 is so said too. */
static void
take_either(word_reader *r, int64_t unit)
{
	int64_t more = r->pending % 10 - r->pending / 10;

	if (r->digits != 2 || r->zero || (more != 1 && r->pending != 35))
		return;
	r->pending /= 10;
	r->some = true;
	r->spread = more * unit;
}

static bool
take_multiplier(word_reader *r, int power)
{
	if (r->point || r->half || (r->multiplier && power >= r->multiplier))
		return false;
	if (r->pending < 0)
	{
		/* 百亿 is one hundred; "hundred" alone is nothing */
		if (r->latin)
			return false;
		r->pending = 1;
	}
	take_either(r, powers[power]);
	r->sum += r->pending * powers[power];
	r->pending = -1;
	r->digits = 0;
	r->multiplier = power;
	r->zero = false;
	return true;
}

/* 数百: the value is one, and a lower bound. 十几: what is read so far is. */
static bool
take_some(word_reader *r, int32_t value, bool first)
{
	if (r->point || r->half || r->some)
		return false;
	r->some = true;
	if (first)
		r->pending = value;
	return first || r->multiplier > 0;
}

/*
 * "and" before a value or a half, "a" before a half or a hundred, or for one at the start. The
 * words behind are read ahead, at most two joins deep ("and a half").
 */
static bool
take_join(word_reader *r, int32_t value, bool first)
{
	word_reader ahead = *r;

	if (++ahead.joins > 2 || (first && value != 1))
		return false;
	if (first)
		ahead.pending = 1;
	if (!take_word(&ahead, next_word(&ahead)))
	{
		r->pending = 1;
		return first;
	}
	if (first && ahead.half)
		ahead.pending = 0;
	*r = ahead;
	return true;
}

/* "A quarter million": without a scale word behind it, a quarter is a time. */
static bool
before_scale(const word_reader *r)
{
	int32_t next = next_word(r);
	cx_lex_hit hit;

	return next < r->text.length && cx_lex_match(r->text, next, CX_LEX_MASK(SCALE), &hit);
}

/* Take the number word at pos. False: it does not go on here. */
static bool
take_word(word_reader *r, int32_t pos)
{
	bool first = r->sum == 0 && r->pending < 0 && !r->half && !r->point;
	const cx_lex_entry *entry;
	word_reader next = *r;
	cx_lex_hit hit;
	bool taken = false;

	if (pos >= r->text.length || !(entry = word_at(r->text, pos, &hit)))
		return false;
	next.end = hit.end;
	switch (entry->sub)
	{
		case CX_NR_UNIT:
			taken = !r->half && take_unit(&next, entry->value);
			break;
		case CX_NR_TENS:
			taken = !r->half && (r->latin ? r->pending < 0 && take_unit(&next, entry->value)
										  : take_unit(&next, entry->value / 10) &&
												take_multiplier(&next, 1)); /* 廿六 */
			break;
		case CX_NR_MULTIPLIER:
			taken = take_multiplier(&next, entry->value);
			break;
		case CX_NR_HALF:
			taken = !r->half && !r->point && (first || r->latin);
			next.half = true;
			if (first)
				next.pending = entry->value;
			break;
		case CX_NR_QUARTER:
			taken = !r->half && !r->point && !r->quarter && before_scale(&next);
			next.quarter = true;
			if (first)
				next.pending = 1;
			break;
		case CX_NR_SOME:
			taken = take_some(&next, entry->value, first);
			break;
		case CX_NR_JOIN:
			taken = !r->half && !r->point && take_join(&next, entry->value, first);
			break;
		case CX_NR_POINT:
			taken = !first && !r->half && !r->point && !r->some;
			next.point = true;
			next.sum += next.pending > 0 ? next.pending : 0;
			next.pending = -1;
			break;
		default:
			break;
	}
	if (taken)
		*r = next;
	return taken;
}

/* 三千七百五: the last digit counts by the step below the last multiplier, unless 零 was said. */
static void
finish_words(word_reader *r)
{
	if (r->pending < 0)
		return;
	if (!r->latin && before_scale(r))
		take_either(r, 1); /* 八九亿, 十七八亿 */
	if (!r->latin && r->multiplier > 1 && r->digits == 1 && !r->zero)
		r->pending *= powers[r->multiplier - 1];
	r->sum += r->pending;
	r->pending = -1;
}

/* Half on top of what was read, and the "a" of "half a (billion)". */
static void
add_half(const word_reader *r, cx_number *number)
{
	const cx_lex_entry *entry;
	cx_lex_hit hit;
	int32_t next = next_word(r);

	number->digits = number->digits * 10 + 5;
	number->exponent = -1;
	if (next >= r->text.length || !(entry = word_at(r->text, next, &hit)))
		return;
	if (entry->sub == CX_NR_JOIN && entry->value == 1)
		number->end = hit.end;
}

/* Three quarters: 3 becomes 0.75. */
static void
number_of_quarters(cx_number *number)
{
	number->digits *= 25;
	number->exponent -= 2;
}

static bool
read_words(cx_text text, int32_t pos, cx_number *number)
{
	word_reader r = {.text = text, .end = pos, .pending = -1};

	r.latin = starts_latin(text, pos);
	if (!take_word(&r, pos))
		return false;
	while (take_word(&r, next_word(&r)))
		;
	/* "one point" without decimals is the number one */
	finish_words(&r);
	*number = (cx_number){
		.digits = r.sum, .end = r.end, .words = true, .some = r.some, .spread = r.spread};
	if (r.half)
		add_half(&r, number);
	if (r.quarter)
		number_of_quarters(number);
	number->exponent -= (int16_t) r.decimals;
	return true;
}

bool
cx_number_at(cx_text text, int32_t pos, cx_number *number)
{
	int32_t end;
	int size;

	if (pos >= text.length)
		return false;
	if (cx_is_digit(cx_char_at(text, pos, &size)))
		return read_digits(text, pos, number);
	return cx_lex_begun(text, pos, &end) & CX_LEX_MASK(NUMBER) && read_words(text, pos, number);
}

bool
cx_number_hundredths(const cx_number *number, int power, int64_t *hundredths)
{
	int shift = number->exponent + power + 2;

	*hundredths = number->digits;
	if (number->digits == 0)
		return true;
	for (; shift < 0; shift++)
	{
		if (*hundredths % 10)
			return false;
		*hundredths /= 10;
	}
	if (shift > MOST_DIGITS)
		return false;
	return !__builtin_mul_overflow(*hundredths, powers[shift], hundredths);
}
