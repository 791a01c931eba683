/*
 * period_words.c - the small things that expressions of time are read from: words of the lexicon,
 * joints between them, digits and counts; see period_read.h.
 */
#include <string.h>

#include "core/lexicon_tables.h"
#include "core/number.h"
#include "core/period_read.h"

#define MOST_JOINT          8 /* characters of white space between two words */
#define LONGEST_PREPOSITION 8 /* letters */

#define PREPOSITIONS                                                                               \
	(CX_ROLE(OF) | CX_ROLE(BY) | CX_ROLE(SINCE) | CX_ROLE(TO) | CX_ROLE(FROM) | CX_ROLE(ENDED))

#define LANGUAGE_DISTANCE 120 /* bytes to look for kana around a word that Chinese has too */

/* ---- characters and words ---- */

uint32_t
cx_peek(const cx_reader *r, int32_t pos, int *size)
{
	*size = 0;
	return pos < r->text.length ? cx_char_at(r->text, pos, size) : 0;
}

bool
cx_is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == '~' || c == 0x301C ||
		   c == 0xFF5E || c == 0x223C || c == 0xFF0D || c == 0x2500;
}

bool
cx_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019;
}

void
cx_skip_joint(cx_reader *r)
{
	const char *at = r->text.bytes + r->pos;
	int breaks = 0, size;
	uint32_t c;

	if (r->text.length - r->pos > 1 && at[0] == ' ' && (signed char) at[1] > ' ')
	{
		r->pos++;
		return;
	}
	for (int i = 0; i < MOST_JOINT; i++, r->pos += size)
	{
		c = cx_peek(r, r->pos, &size);
		if (c == '\n' && ++breaks > 1)
			return;
		if (i == 0 && (c == '-' || c == 0x2010 || c == 0x2011))
		{
			uint32_t after = cx_peek(r, r->pos + size, &(int){0});

			r->pos += after != 0 && cx_is_word(after) ? size : 0;
			return;
		}
		if (size == 0 || !cx_is_space(c))
			return;
	}
}

/* Whether a byte sequence of three is kana or 円, which only Japanese writes so. */
static bool
is_japanese_letter(const uint8_t *s)
{
	if (s[0] == 0xE3)
		return s[1] >= 0x81 && s[1] <= 0x83 && !(s[1] == 0x83 && s[2] == 0xBB);
	return s[0] == 0xE5 && s[1] == 0x86 && s[2] == 0x86;
}

/* Whether one of them starts with a byte, from one place to another. */
static bool
has_japanese_letter(cx_text text, int32_t from, int32_t to, char lead)
{
	const char *at = text.bytes + from, *end = text.bytes + to;

	for (; at < end && (at = memchr(at, lead, (size_t) (end - at))); at++)
		if (is_japanese_letter((const uint8_t *) at))
			return true;
	return false;
}

bool
cx_is_japanese(cx_text text, int32_t pos)
{
	int32_t end = pos + LANGUAGE_DISTANCE < text.length ? pos + LANGUAGE_DISTANCE : text.length;
	int32_t from = pos > LANGUAGE_DISTANCE ? pos - LANGUAGE_DISTANCE : 0;

	return has_japanese_letter(text, from, end - 2, '\xE3') ||
		   has_japanese_letter(text, from, end - 2, '\xE5');
}

/* Keep the words that were found at a place. */
static void
keep_words(const cx_lex_look *look, cx_word_place *place)
{
	int32_t end = look->text.length;

	place->pos = look->pos;
	place->counted = -1;
	place->count = 0;
	place->roles = 0;
	while (place->count < (int32_t) (sizeof(place->hits) / sizeof(place->hits[0])))
	{
		cx_lex_hit *hit = &place->hits[place->count];

		if (!cx_lex_best(look, end, CX_LEX_MASK(PERIOD), hit))
			return;
		for (int i = 0; i < hit->count; i++)
			place->roles |= (uint64_t) 1 << hit->entry[i].sub;
		place->count++;
		end = hit->end - 1;
	}
}

static cx_word_place *
place_of(cx_words *words, int32_t pos)
{
	return &words->places[(uint32_t) pos % (sizeof(words->places) / sizeof(words->places[0]))];
}

void
cx_words_init(cx_words *words, const cx_lex_look *look)
{
	_Static_assert(CX_N_PERIOD_WORDS <= 64, "a role is a bit");
	for (size_t i = 0; i < sizeof(words->places) / sizeof(words->places[0]); i++)
		words->places[i].pos = -1;
	keep_words(look, place_of(words, look->pos));
}

static __attribute__((noinline)) void
look_up(const cx_reader *r, cx_word_place *place)
{
	cx_lex_look look;

	cx_lex_look_at(r->text, r->pos, CX_LEX_MASK(PERIOD), &look);
	keep_words(&look, place);
}

/* The place where the reader stands, looked up. */
static inline cx_word_place *
place_here(const cx_reader *r)
{
	cx_word_place *place = place_of(r->words, r->pos);

	if (place->pos != r->pos)
		look_up(r, place);
	return place;
}

const cx_word_place *
cx_words_here(const cx_reader *r)
{
	return place_here(r);
}

uint64_t
cx_roles_here(const cx_reader *r)
{
	return cx_words_here(r)->roles;
}

const cx_lex_entry *
cx_read_word(cx_reader *r, cx_period_word role)
{
	const cx_word_place *place = cx_words_here(r);

	if (!(place->roles >> role & 1) ||
		(role != CX_PW_NOTHING && place->hits[0].entry->sub == CX_PW_NOTHING))
		return NULL;
	for (int32_t h = 0; h < place->count; h++)
		for (int i = 0; i < place->hits[h].count; i++)
		{
			const cx_lex_entry *entry = &place->hits[h].entry[i];

			if (entry->sub != role ||
				(entry->lang == CX_LANG_JA && !cx_is_japanese(r->text, r->pos)))
				continue;
			r->pos = place->hits[h].end;
			return entry;
		}
	return NULL;
}

const cx_lex_entry *
cx_read_next_word(cx_reader *r, cx_period_word role)
{
	cx_reader ahead = *r;
	const cx_lex_entry *entry;

	cx_skip_joint(&ahead);
	entry = cx_read_word(&ahead, role);
	if (entry)
		*r = ahead;
	return entry;
}

int
cx_read_unit(cx_reader *r, cx_period_word role)
{
	const cx_lex_entry *entry = cx_read_next_word(r, role);

	return entry ? entry->value : -1;
}

int
cx_read_counted_unit(cx_reader *r)
{
	const cx_lex_entry *entry;
	bool counter = cx_read_next_word(r, CX_PW_COUNTER) != NULL;
	int unit = cx_read_unit(r, CX_PW_UNITS);

	if (unit >= 0)
		return unit;
	entry = cx_read_next_word(r, CX_PW_UNIT);
	if (!entry || (!counter && ((entry->value == CX_UNIT_MONTH && entry->lang == CX_LANG_ZH) ||
								(entry->value != CX_UNIT_YEAR && entry->lang == CX_LANG_KO))))
		return -1; /* 2분기 is the second quarter, 2개 분기 are two */
	return entry->value;
}

void
cx_skip_the(cx_reader *r)
{
	if (cx_read_word(r, CX_PW_THE))
		cx_skip_joint(r);
}

/* ---- numbers ---- */

int
cx_read_digits(cx_reader *r, int most, int *value)
{
	int32_t pos = r->pos;
	int count = 0, size;
	uint32_t c;

	*value = 0;
	while ((c = cx_peek(r, pos, &size)) && cx_is_digit(c))
	{
		if (++count > most)
			return 0;
		*value = *value * 10 + (int) (cx_fold_char(c) - '0');
		pos += size;
	}
	r->pos = count ? pos : r->pos;
	return count;
}

/* The value of a Han digit, or -1. */
static int
han_digit(uint32_t c)
{
	static const uint32_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
									  0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};

	if (c == 0x3007 || c == 0x25CB)
		return 0; /* 〇, and the circle that stands for it */
	for (int i = 0; i < 10; i++)
		if (digits[i] == c)
			return i;
	return -1;
}

bool
cx_read_han_digits(cx_reader *r, int count, int *value)
{
	int32_t pos = r->pos;
	int digit, size;

	*value = 0;
	for (int i = 0; i < count; i++, pos += size)
	{
		digit = han_digit(cx_peek(r, pos, &size));
		if (digit < 0)
			return false;
		*value = *value * 10 + digit;
	}
	r->pos = pos;
	return true;
}

/* 만, 억, 조, 億, 兆: the digits before are a part of a sum, 94억5000만달러. */
static bool
is_scale(uint32_t c)
{
	return c == 0xB9CC || c == 0xC5B5 || c == 0xC870 || c == 0x5104 || c == 0x5146;
}

bool
cx_number_goes_on(const cx_reader *r, int32_t pos)
{
	int size, next_size;
	uint32_t c = cx_peek(r, pos, &size);

	if (c == '%' || c == 0xFF05 || c == 0x2030 || is_scale(c))
		return true;
	return (c == '.' || c == ',') && cx_is_digit(cx_peek(r, pos + size, &next_size));
}

/* Read a small whole number, as cx_read_count does. */
static int
read_count(cx_reader *r)
{
	cx_reader ahead = *r;
	cx_number number;
	int value;

	if (cx_read_digits(&ahead, 2, &value))
	{
		if (cx_number_goes_on(&ahead, ahead.pos))
			return 0;
		*r = ahead;
		return value;
	}
	if (cx_is_digit(cx_peek(r, r->pos, &(int){0})) || !cx_number_at(r->text, r->pos, &number) ||
		!number.words || number.some || number.exponent < 0 || number.exponent > 1 ||
		number.digits > 99)
		return 0;
	r->pos = number.end;
	value = (int) number.digits * (number.exponent ? 10 : 1);
	return value <= 99 ? value : 0;
}

int
cx_read_count(cx_reader *r)
{
	cx_word_place *place = place_here(r);
	cx_reader ahead = *r;

	if (place->counted < 0)
	{
		place->counted = read_count(&ahead);
		place->counted_end = ahead.pos;
	}
	r->pos = place->counted_end;
	return place->counted;
}

bool
cx_preposition_before(const cx_reader *r, int32_t start, bool in)
{
	cx_reader ahead = *r;
	int32_t before = start;
	int size;

	while (before > 0 && cx_is_space(cx_char_before(r->text, before, &size)))
		before -= size;
	for (int i = 0; i < LONGEST_PREPOSITION && before > 0; i++)
	{
		uint32_t c = cx_char_before(r->text, before, &size);

		if (!cx_is_word(c))
			break;
		before -= size;
	}
	ahead.pos = before;
	return before < start && cx_roles_here(&ahead) & (in ? CX_ROLE(OF) : PREPOSITIONS);
}

int
cx_read_spelled(cx_reader *r)
{
	int size;
	uint32_t c = cx_peek(r, r->pos, &size) | 32;

	return c >= 'a' && c <= 'z' ? cx_read_count(r) : 0;
}

/* Whether neither a letter nor a digit follows in the line. */
static bool
ends_phrase(const cx_reader *r, int32_t pos)
{
	int size;
	uint32_t c;

	while (cx_is_space(c = cx_peek(r, pos, &size)) && c != '\n')
		pos += size;
	return !cx_is_word(c);
}

bool
cx_read_date_mark(cx_reader *r, uint32_t *mark)
{
	cx_reader ahead = *r, digits;
	int size, value;
	bool apart = cx_peek(r, r->pos, &size) == ' ';

	ahead.pos += apart;
	*mark = cx_peek(&ahead, ahead.pos, &size);
	if (*mark != '-' && *mark != '/' && *mark != '.')
		return false;
	ahead.pos += size;
	while (cx_peek(&ahead, ahead.pos, &size) == ' ' && ahead.pos - r->pos < 4)
	{
		ahead.pos++;
		apart = true;
	}
	digits = ahead;
	if (apart && !(cx_read_digits(&digits, 4, &value) && ends_phrase(&digits, digits.pos)))
		return false;
	*r = ahead;
	return true;
}

bool
cx_counts_something(const cx_reader *r)
{
	cx_reader ahead = *r;
	bool attached;
	cx_lex_hit hit;
	int size;

	cx_skip_joint(&ahead);
	attached = ahead.pos == r->pos;
	if (cx_lex_match(ahead.text, ahead.pos, CX_LEX_MASK(SCALE), &hit) &&
		(attached || hit.end - hit.start > 1))
		return true;
	if (cx_lex_match(ahead.text, ahead.pos, CX_LEX_MASK(CURRENCY), &hit) &&
		hit.entry->flags & CX_LEX_AFTER && !(hit.entry->flags & CX_LEX_ATTACHED))
	{ /* "in 2026 won" counts nothing: that word wants a scale word before it */
		ahead.pos = hit.end;
		cx_skip_joint(&ahead);
		return !cx_is_digit(cx_peek(&ahead, ahead.pos, &size));
	}
	if (!cx_lex_match(ahead.text, ahead.pos, CX_LEX_MASK(PERIOD), &hit) ||
		hit.entry->sub != CX_PW_MEASURE)
		return false;
	return attached || !cx_is_cjk(cx_peek(&ahead, hit.start, &size));
}

/* Whether a word for a currency ends at pos: "USD 2025", "RMB2000", "$2000". */
static bool
after_currency(cx_text text, int32_t pos)
{
	cx_lex_hit hit;
	int size;

	while (pos > 0 && cx_is_space(cx_char_before(text, pos, &size)) && text.bytes[pos - 1] != '\n')
		pos -= size;
	if (!(cx_tails_before(text, pos) & CX_TAIL_CURRENCY))
		return false; /* behind most */
	for (int32_t start = pos; start > 0 && pos - start < 8;)
	{
		cx_char_before(text, start, &size);
		start -= size;
		if (cx_lex_unit_start(text, start) &&
			cx_lex_match_within(text, start, pos, CX_LEX_MASK(CURRENCY), &hit) && hit.end == pos)
			return (hit.entry->flags & CX_LEX_BEFORE) != 0;
	}
	return false;
}

static bool
is_year_of_four(cx_text text, int32_t pos)
{
	return pos >= 0 && cx_text_has(text, pos, "20") && pos + 4 <= text.length &&
		   cx_is_digit((uint8_t) text.bytes[pos + 2]) && cx_is_digit((uint8_t) text.bytes[pos + 3]);
}

/* "2025E/2026E", 2025/2026/2027年: a year that the slash parts from the next ends there. */
static bool
ends_listed_year(cx_text text, int32_t slash)
{
	if (slash >= 2 && strchr("AEF", text.bytes[slash - 1]))
		return cx_is_digit((uint8_t) text.bytes[slash - 2]);
	return is_year_of_four(text, slash - 4) && is_year_of_four(text, slash + 1) &&
		   !cx_text_has(text, slash + 5, "-");
}

/* "capex_2026": a year that ends a key. */
static bool
ends_key(cx_text text, int32_t pos)
{
	int32_t end = pos + 4;

	return pos >= 2 && cx_is_ascii_letter((uint8_t) text.bytes[pos - 2]) && end < text.length &&
		   strchr("\"': ,=|", text.bytes[end]);
}

bool
cx_digits_may_start(cx_text text, int32_t pos)
{
	uint32_t c;
	int size;

	if (pos == 0)
		return true;
	c = cx_char_before(text, pos, &size);
	if (cx_is_word(c) || c == '#' || (c == '_' && !ends_key(text, pos)) || c == '=' || c == '&' ||
		(c == '/' && !ends_listed_year(text, pos - 1)))
		return false;
	if (c == '-' && pos + 4 < text.length && text.bytes[pos + 4] == '-')
		return false; /* in an address: "/a-2025-story" */
	if ((c == '.' || c == ',' || c == '-') && pos > size &&
		cx_is_digit((uint8_t) text.bytes[pos - size - 1]))
		return false;
	return !after_currency(text, pos);
}
