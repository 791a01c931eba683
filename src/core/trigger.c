/*
 * trigger.c - the one scan over all bytes of a text; see trigger.h.
 *
 * Two things are looked for: the first digit of a number, and pieces of the words that make a
 * number in words a sum of money (evidence.tsv). "They plan half a billion dollars for 2026":
 *
 *     "lio"   a piece; the word before "billion" may be a number word, so number words are followed
 *             back to "half", which is a trigger
 *     "2026"  a number; neither a currency before it nor a scale or currency word behind it
 *
 * Thirty-two bytes are compared at once. Each of the three bytes of a piece picks, by its low and
 * its high four bits, two sets of pieces that it may belong to; what all six sets share stands
 * there. (Known as "Teddy" from regular expression engines.)
 */
#include "core/trigger.h"

#include "core/avx2.h"
#include "core/figure.h"
#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/measure.h"
#include "core/phrase.h"

#define BLOCK         32
#define LONGEST_CHAIN 72 /* bytes followed back from a piece */
#define MOST_WORDS    4  /* words of one form in the chain: "Hong Kong dollars" */
#define LONGEST_WORD  16 /* letters before a piece inside its word */
#define LONGEST_RUN   48 /* bytes of digits and separators of a number that can be money */

static inline bool
is_ascii_digit(uint8_t byte)
{
	return (uint8_t) (byte - '0') < 10;
}

/* Whether three bytes are a full-width digit. */
static inline bool
is_wide_digit(const uint8_t *s)
{
	return s[0] == 0xEF && s[1] == 0xBC && s[2] >= 0x90 && s[2] <= 0x99;
}

/* Whether three bytes may be a piece, or a full-width digit. */
static inline uint8_t
may_be_piece(const uint8_t *s)
{
	return cx_scan_low[s[0] & 15] & cx_scan_high[s[0] >> 4] & cx_scan_low[16 + (s[1] & 15)] &
		   cx_scan_high[16 + (s[1] >> 4)] & cx_scan_low[32 + (s[2] & 15)] &
		   cx_scan_high[32 + (s[2] >> 4)];
}

/* Whether three bytes are a piece. */
static inline bool
is_piece(const uint8_t *s)
{
	uint32_t key = cx_piece_key(s), slot = cx_piece_slot(key);

	while (cx_scan_pieces[slot] != key && cx_scan_pieces[slot] != 0)
		slot = (slot + 1) % CX_PIECE_SLOTS;
	return cx_scan_pieces[slot] == key;
}

/* Whether byte i may be a hit: the first digit of a run, or the start of a piece. */
static inline bool
is_hit(const uint8_t *s, int32_t i, int32_t length)
{
	if (is_ascii_digit(s[i]))
		return i == 0 || !is_ascii_digit(s[i - 1]);
	return i + 2 < length && may_be_piece(s + i);
}

bool
cx_trigger_evident(cx_text text, int32_t from, int32_t to)
{
	const uint8_t *s = (const uint8_t *) text.bytes;

	for (; from + 2 < to; from++)
		if (is_piece(s + from))
			return true;
	return false;
}

/* ---- numbers in digits ---- */

static bool
is_separator(uint8_t byte)
{
	return byte == ',' || byte == '.' || byte == '\'';
}

/* The end of " 250", a group of three digits that a space sets apart, if it stands at pos; else
 * pos. */
static inline int32_t
pass_group(const uint8_t *s, int32_t pos, int32_t last)
{
	if (pos + 4 < last && s[pos] == ' ' && is_ascii_digit(s[pos + 1]) &&
		is_ascii_digit(s[pos + 2]) && is_ascii_digit(s[pos + 3]) && !is_ascii_digit(s[pos + 4]))
		return pos + 4;
	return pos;
}

/* The end of the digits and separators at pos; -1 when they are too many for a sum of money. */
static int32_t
run_end(cx_text text, int32_t pos)
{
	const uint8_t *s = (const uint8_t *) text.bytes;
	int32_t limit = pos + LONGEST_RUN;
	int size;

	for (; pos < limit; pos += size)
	{
		size = 1;
		if (pos >= text.length)
			return pos;
		if (s[pos] >= 0x80)
		{
			uint32_t c = cx_char_at(text, pos, &size);
			int next_size;

			if (cx_is_digit(c))
				continue;
			if ((c == 0x2019 || c == 0x2009 || c == 0x202F || c == 0xFF0C || c == 0xFF0E) &&
				cx_is_digit(cx_char_or_nul(text, pos + size, &next_size)))
				continue;
			return pos;
		}
		if (s[pos] == ' ' && (pos - (limit - LONGEST_RUN) <= 3 || s[pos - 4] == ' ') &&
			pass_group(s, pos, text.length) > pos)
			continue;
		if (!is_ascii_digit(s[pos]) &&
			!(is_separator(s[pos]) && pos + 1 < text.length && is_ascii_digit(s[pos + 1])))
			return pos;
	}
	return -1;
}

static bool
match_rest(cx_text text, int32_t pos, uint32_t mask, cx_lex_hit *hit)
{
	cx_text rest = {text.bytes + pos, text.length - pos};

	if (pos >= text.length || !cx_lex_match(rest, 0, mask, hit))
		return false;
	hit->end += pos;
	return true;
}

/* Whether a word is one of money behind digits: a scale, a currency, the 千 of 5千; but not the
 * "and" of "2018 and". */
static bool
scales_digits(const cx_lex_entry *entry)
{
	return entry->lex_class != CX_LEX_NUMBER || entry->sub == CX_NR_MULTIPLIER ||
		   entry->sub == CX_NR_SOME;
}

/* Whether a scale or currency word stands at pos. */
static bool
names_money(cx_text text, int32_t pos)
{
	const uint32_t mask = CX_LEX_MASK(SCALE) | CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(NUMBER);
	cx_lex_hit hit;

	return cx_heads_at(text, pos) & (CX_HEAD_SCALE | CX_HEAD_CURRENCY) &&
		   match_rest(text, pos, mask, &hit) && cx_any_entry(&hit, scales_digits);
}

/* The end of a bound word at pos that can stand behind a number: "to", 至, "+", 多; or -1. */
static int32_t
bound_end(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (!(cx_heads_at(text, pos) & CX_HEAD_BOUND) || !match_rest(text, pos, CX_LEX_MASK(CUE), &hit))
		return -1;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == CX_CUE_BOUND)
			return hit.end;
	return -1;
}

/* Whether a byte settles what stands behind a number, with the one behind it: it is no part of a
 * longer character, of emphasis, of a tag, no second space. */
static inline bool
is_settled(uint8_t byte)
{
	return byte < 0x80 && cx_is_no_gap((char) byte);
}

/* How many of the eight bytes at s are digits, from the first on. */
static inline int
digits_at_start(const uint8_t *s)
{
	uint64_t outside = cx_bytes_outside(cx_eight_bytes(s, 8), '0', '9');

	return outside ? __builtin_ctzll(outside) >> 3 : 8;
}

/* Past the ASCII digits at pos, with separators between them, and one space; no further than a sum
 * of money reaches, as each number of a long run asks anew. The first digits, which most numbers
 * end with, are counted at once. */
static inline int32_t
pass_number(const uint8_t *s, int32_t pos, int32_t last)
{
	int32_t start = pos;

	if (last > pos + LONGEST_RUN)
		last = pos + LONGEST_RUN;
	if (last - pos >= 8)
		pos += digits_at_start(s + pos);
	while (pos < last &&
		   (is_ascii_digit(s[pos]) || (is_separator(s[pos]) && is_ascii_digit(s[pos + 1])) ||
			(s[pos] == ' ' && (pos - start <= 3 || s[pos - 4] == ' ') &&
			 pass_group(s, pos, last) > pos)))
		pos++;
	return pos + (s[pos] == ' ');
}

/* Whether Han that begins nothing of money stands at pos: 2025年. */
static inline bool
is_other_han(const uint8_t *s)
{
	return s[0] >= 0xE4 && s[0] <= 0xE9 && !cx_has_han(cx_lex_money.han, s);
}

/*
 * Whether a number in ASCII digits surely has nothing of money behind it: "2025 was", "27%", "3,000
 * people", "2025-07-30", "10-K".
 */
static bool
stands_alone(cx_text text, int32_t pos)
{
	const uint8_t *s = (const uint8_t *) text.bytes;
	int32_t last = text.length - 4; /* room for two spaces and two bytes */

	for (int joined = 0; joined < 2; joined++)
	{
		pos = pass_number(s, pos, last);
		if (pos < last && is_other_han(s + pos))
			return true;
		if (pos < last && s[pos] == '\n' && s[++pos] == '\n')
			return true; /* one line break is a gap, two are not; a fifth of what gets here */
		if (pos >= last || (pos + 4 >= last && is_ascii_digit(s[pos])) || !is_settled(s[pos]) ||
			cx_may_begin(text, pos, CX_HEAD_SCALE | CX_HEAD_CURRENCY | CX_HEAD_BOUND))
			return false;
		if (s[pos] != '-' && s[pos] != '~')
			return true;
		pos++;
		pos += s[pos] == ' ';
		if (!is_settled(s[pos]) || cx_may_begin(text, pos, CX_HEAD_SCALE | CX_HEAD_CURRENCY))
			return false;
		if (!is_ascii_digit(s[pos]))
			return true;
	}
	return true;
}

/* Whether a scale or currency word stands behind the number at pos, or behind one joined to it. */
static __attribute__((noinline)) bool
is_followed(cx_text text, int32_t pos)
{
	for (int joined = 0; joined < 2; joined++)
	{
		int32_t end = run_end(text, pos), next;
		int size;

		if (end < 0)
			return false;
		end = cx_gap_end(text, end);
		if (names_money(text, end))
			return true;
		if (cx_joins_numbers(cx_char_or_nul(text, end, &size)))
		{
			next = end + size;
			if (cx_joins_numbers(cx_char_or_nul(text, next, &size)))
				next += size; /* 2——3万港币 */
		}
		else
			next = bound_end(text, end);
		if (next < 0)
			return false;
		next = cx_gap_end(text, next);
		if (names_money(text, next))
			return true;
		if (!cx_is_digit(cx_char_or_nul(text, next, &size)))
			return false;
		pos = next;
	}
	return false;
}

/* Whether a text that ends at end in two bytes as currencies do ends in a word of one: "EUR", and
 * not "our". Signs are settled by these bytes, and long words and letters beyond ASCII are let
 * pass.
 */
static __attribute__((noinline)) bool
ends_in_currency(cx_text text, int32_t end)
{
	uint64_t eight;
	int letters;

	if (end < 8)
		return true;
	letters = cx_word_at_end(text, end, &eight);
	if (letters == 0 || letters == 8 || (uint8_t) text.bytes[end - letters - 1] >= 0x80)
		return true;
	return cx_has_bit(cx_lex_leads, cx_word_bit(eight));
}

/* Whether a currency may stand before the number at pos. */
static inline bool
is_led(cx_text text, int32_t pos)
{
	int32_t end = cx_gap_start(text, pos, false);

	return cx_tails_before(text, end) & CX_TAIL_CURRENCY && ends_in_currency(text, end);
}

/* The zeros of a unit behind an apostrophe or in a bracket: RMB'000, (000s). */
static bool
are_thousands(cx_text text, int32_t pos)
{
	int size;
	uint32_t before;

	if (text.bytes[pos] != '0' || !cx_text_has(text, pos, "000"))
		return false;
	before = cx_before_or_nul(text, pos, &size);
	return before == '\'' || before == 0x2019 || before == '(';
}

/* ---- numbers in words ---- */

/* Where the text before pos ends but for gaps and dashes between words. */
static int32_t
words_gap_start(cx_text text, int32_t limit, int32_t pos)
{
	for (;;)
	{
		int32_t before = cx_gap_start(text, pos, false);
		int size;

		if (before > limit && cx_is_ascii_word((uint8_t) text.bytes[before - 1]))
			return before;
		if (cx_joins_numbers(cx_before_or_nul(text, before, &size)))
			before -= size;
		if (before <= limit)
			return limit;
		if (before == pos)
			return pos;
		pos = before;
	}
}

/* Step back by one form of the chain that stands before pos; -1 when none does. */
static int32_t
step_back(cx_text text, int32_t limit, int32_t pos, bool *number)
{
	const uint32_t mask =
		CX_LEX_MASK(NUMBER) | CX_LEX_MASK(SCALE) | CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(CUE);
	int32_t start = pos, edge = words_gap_start(text, limit, pos);
	cx_lex_hit hit;

	for (int i = 0; i < MOST_WORDS; i++)
	{
		int32_t end = words_gap_start(text, limit, start);

		if (end <= limit)
			return -1;
		start = cx_unit_back(text, end);
		if (start < limit)
			return -1;
		if (!cx_lex_match(text, start, mask, &hit) || hit.end < edge)
			continue;
		*number = false;
		for (int k = 0; k < hit.count; k++)
			*number |=
				hit.entry[k].lex_class == CX_LEX_NUMBER || hit.entry[k].lex_class == CX_LEX_SCALE;
		return start;
	}
	return -1;
}

/* The start of the word that the piece at pos is in. */
static int32_t
word_start(const uint8_t *s, int32_t pos)
{
	int32_t limit = pos > LONGEST_WORD ? pos - LONGEST_WORD : 0;

	if (s[pos] >= 0x80)
		return pos;
	while (pos > limit && cx_is_ascii_letter(s[pos - 1]))
		pos--;
	return pos;
}

/* Whether a word may be one of money: "Europe" and "collaborate" hold pieces, too. */
static bool
is_money_word(cx_text text, int32_t pos)
{
	int32_t end;

	return cx_lex_begun(text, pos, &end) &
		   (CX_LEX_MASK(NUMBER) | CX_LEX_MASK(SCALE) | CX_LEX_MASK(CURRENCY));
}

/* The first number word, not before floor, of the chain that ends in the word at pos; or -1. */
static int32_t
chain_start(cx_text text, int32_t floor, int32_t pos)
{
	int32_t limit, best = -1, before;
	int size;
	bool number;

	before = words_gap_start(text, 0, pos);
	/* 超亿: a scale word alone, behind a bound */
	if (cx_is_cjk(cx_char_at(text, pos, &size)) && pos >= floor &&
		cx_tails_before(text, cx_gap_start(text, pos, true)) & CX_TAIL_BOUND)
		best = pos;
	if (!(cx_tails_before(text, before) & CX_TAIL_NUMBER) ||
		is_ascii_digit((uint8_t) text.bytes[before - 1])) /* a hit of its own */
		return best;
	limit = pos - floor > LONGEST_CHAIN ? pos - LONGEST_CHAIN : floor;
	while ((pos = step_back(text, limit, pos, &number)) >= 0)
		if (number)
			best = pos;
	if (best > limit + 1 && cx_starts(text, best, CX_PHRASE_WORD_AND) &&
		text.bytes[best - 1] == ' ')
		for (pos = best - 1; pos > limit && is_ascii_digit((uint8_t) text.bytes[pos - 1]); pos--)
			best = pos - 1; /* 2 and a half thousand */
	return best;
}

/* What a scan keeps in mind. */
typedef struct scan
{
	int32_t floor;     /* no trigger stands before it */
	cx_triggers *list; /* to which units are added; NULL: they are not asked for */
} scan;

/* Add a hit that leads to no trigger to the units, if it may be of one. */
static void
note_unit(cx_text text, const scan *scan, int32_t hit)
{
	cx_triggers *t = scan->list;

	if (!t || (t->n_units > 0 && t->units[t->n_units - 1] >= hit) || !cx_measure_may(text, hit))
		return;
	if (cx_grow(t->arena, (void **) &t->units, t->n_units, &t->units_size, sizeof(int32_t)))
		t->units[t->n_units++] = hit;
	else
		t->truncated = true;
}

/* The number at pos, if it may be one of money; or -1. */
static inline int32_t
trigger_of_number(cx_text text, const scan *scan, int32_t pos)
{
	if (is_led(text, pos) || (!stands_alone(text, pos) && is_followed(text, pos)))
		return pos;
	if (are_thousands(text, pos))
		note_unit(text, scan, pos);
	return -1;
}

/*
 * The trigger, not before the floor, that a piece leads to; or -1. A chain that would lead back
 * over a word with a piece and no number before it leads nowhere either: the floor rises to that
 * word.
 */
static __attribute__((noinline)) int32_t
trigger_of_piece(cx_text text, scan *scan, int32_t pos)
{
	int32_t word = word_start((const uint8_t *) text.bytes, pos), start;

	if (is_money_word(text, word))
	{
		start = chain_start(text, scan->floor, word);
		if (start >= 0)
			return start;
		note_unit(text, scan, pos);
	}
	if (word > scan->floor)
		scan->floor = word;
	return -1;
}

/* Whether a hit is none: what the tables took for a piece. */
static inline bool
is_false_alarm(const uint8_t *s)
{
	return !is_ascii_digit(s[0]) && !is_piece(s) && !is_wide_digit(s);
}

/* The trigger that a hit leads to, or -1. */
static int32_t
trigger_of(cx_text text, scan *scan, int32_t hit)
{
	const uint8_t *s = (const uint8_t *) text.bytes + hit;

	if (is_ascii_digit(s[0]) || is_wide_digit(s))
		return trigger_of_number(text, scan, hit);
	return trigger_of_piece(text, scan, hit);
}

/* ---- the scan ---- */

/* The first trigger that a hit in [pos, end) leads to, byte by byte; or -1. */
static int32_t
scan_bytes(cx_text text, scan *scan, int32_t pos, int32_t end)
{
	const uint8_t *s = (const uint8_t *) text.bytes;

	for (; pos < end; pos++)
		if (is_hit(s, pos, text.length) && !is_false_alarm(s + pos))
		{
			int32_t trigger = trigger_of(text, scan, pos);

			if (trigger >= 0)
				return trigger;
		}
	return -1;
}

#ifdef CX_AVX2
/* A table of sixteen bytes in both halves of a vector, for looking up with a shuffle. */
CX_AVX2 static inline __m256i
load_table(const uint8_t *table)
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *) table));
}

/* Which bytes of a vector are digits. */
CX_AVX2 static inline __m256i
digits_of(const uint8_t *s)
{
	__m256i value = _mm256_sub_epi8(_mm256_loadu_si256((const __m256i *) s), _mm256_set1_epi8('0'));

	return _mm256_cmpeq_epi8(_mm256_min_epu8(value, _mm256_set1_epi8(9)), value);
}

/* What the tables of one place of the pieces say about a vector of bytes. */
CX_AVX2 static inline __m256i
pieces_of(const uint8_t *s, __m256i low, __m256i high)
{
	const __m256i four = _mm256_set1_epi8(15);
	__m256i bytes = _mm256_loadu_si256((const __m256i *) s);
	__m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), four);

	return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, four)),
							_mm256_shuffle_epi8(high, upper));
}

/* As scan_bytes over the whole text from pos > 0, a block at a time while two bytes follow it. */
CX_AVX2 static int32_t
scan_avx2(cx_text text, scan *scan, int32_t pos)
{
	const uint8_t *s = (const uint8_t *) text.bytes;
	const __m256i low0 = load_table(cx_scan_low), high0 = load_table(cx_scan_high);
	const __m256i low1 = load_table(cx_scan_low + 16), high1 = load_table(cx_scan_high + 16);
	const __m256i low2 = load_table(cx_scan_low + 32), high2 = load_table(cx_scan_high + 32);

	for (; pos + BLOCK + 2 <= text.length; pos += BLOCK)
	{
		__m256i digits = _mm256_andnot_si256(digits_of(s + pos - 1), digits_of(s + pos));
		__m256i pieces = _mm256_and_si256(pieces_of(s + pos, low0, high0),
										  _mm256_and_si256(pieces_of(s + pos + 1, low1, high1),
														   pieces_of(s + pos + 2, low2, high2)));
		__m256i none = _mm256_cmpeq_epi8(pieces, _mm256_setzero_si256());
		uint32_t hits = ~(uint32_t) _mm256_movemask_epi8(_mm256_andnot_si256(digits, none));

		for (; hits; hits &= hits - 1)
		{
			int32_t hit = pos + __builtin_ctz(hits), trigger;

			if (is_false_alarm(s + hit))
				continue;
			trigger = trigger_of(text, scan, hit);
			if (trigger >= 0)
				return trigger;
		}
	}
	return scan_bytes(text, scan, pos, text.length);
}
#endif

static int32_t
scan_from(cx_text text, scan *scan, int32_t pos)
{
#ifdef CX_AVX2
	if (text.length - pos > BLOCK && cx_has_avx2())
	{
		int32_t trigger = pos == 0 ? scan_bytes(text, scan, 0, 1) : -1;

		return trigger >= 0 ? trigger : scan_avx2(text, scan, pos == 0 ? 1 : pos);
	}
#endif
	return scan_bytes(text, scan, pos, text.length);
}

int32_t
cx_trigger_next(cx_text text, int32_t pos)
{
	scan scan = {.floor = pos};

	return scan_from(text, &scan, pos);
}

void
cx_triggers_start(cx_triggers *t, cx_text text, cx_arena *arena)
{
	t->text = text;
	t->arena = arena;
	t->at = t->first;
	t->n = t->n_units = t->units_size = 0;
	t->units = NULL;
	t->size = sizeof(t->first) / sizeof(t->first[0]);
	t->ended = t->truncated = false;
}

int32_t
cx_trigger_find(cx_triggers *t, int32_t number)
{
	while (t->n <= number && !t->ended)
	{
		int32_t from = t->n > 0 ? t->at[t->n - 1] + 1 : 0;
		scan scan = {.floor = from, .list = t};
		int32_t next = scan_from(t->text, &scan, from);

		t->truncated |=
			next >= 0 && !cx_grow(t->arena, (void **) &t->at, t->n, &t->size, sizeof(int32_t));
		t->ended = next < 0 || t->truncated;
		if (!t->ended)
			t->at[t->n++] = next;
	}
	return number < t->n ? t->at[number] : -1;
}
