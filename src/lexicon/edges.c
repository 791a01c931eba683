/*
 * edges.c - see edges.h.
 *
 * "U.S. dollars" may begin with the bytes "u." and "U.", end with "rs", "rS", "Rs" and "RS", and
 * its inner edge before "dollars" is "s." and "S.". A form of one letter may begin with that letter
 * and any byte that is none.
 */
#define _GNU_SOURCE
#include "edges.h"

#include "core/lexicon_tables.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/utf8.h>

#define MOST_VARIANTS 64
#define BUCKETS       8
#define PIECE         3
#define MOST_PIECES   64

/* A way to write a folded character. */
typedef struct variant
{
	uint8_t bytes[4];
	int length;
} variant;

/* A character and one that folds to it. */
typedef struct pair
{
	uint32_t folded, c;
} pair;

static pair *pairs;
static size_t n_pairs;
static uint8_t heads[1 << 16], tails[1 << 16];

static void
out_of_memory(void)
{
	fprintf(stderr, "compile_lexicon: out of memory\n");
	exit(1);
}

void
edges_init(const uint32_t *fold, uint32_t end)
{
	for (uint32_t c = 0; c < end; c++)
		n_pairs += fold[c] != 0;
	pairs = malloc(n_pairs * sizeof(pair));
	if (!pairs)
		out_of_memory();
	n_pairs = 0;
	for (uint32_t c = 0; c < end; c++)
		if (fold[c])
			pairs[n_pairs++] = (pair){fold[c], c};
}

static variant
variant_of(uint32_t c)
{
	variant v = {{0}, 0};

	U8_APPEND_UNSAFE(v.bytes, v.length, c);
	return v;
}

/* All ways to write a folded character, itself first. */
static int
variants_of(uint32_t c, variant *out)
{
	int n = 1;

	out[0] = variant_of(c);
	for (size_t i = 0; i < n_pairs && n < MOST_VARIANTS; i++)
		if (pairs[i].folded == c)
			out[n++] = variant_of(pairs[i].c);
	return n;
}

/* Set bits for a byte and every byte that can stand beside it: ahead of it or behind. */
static void
mark(bool head, uint8_t edge, uint8_t beside, uint8_t bits)
{
	if (head)
		heads[edge << 8 | beside] |= bits;
	else
		tails[beside << 8 | edge] |= bits;
}

/* The bytes that may stand beside an edge of one byte when the form has no further one there, or a
 * space, or another character. */
static void
mark_beside(bool head, uint8_t edge, const cx_text *rest, uint8_t bits)
{
	variant v[MOST_VARIANTS];
	int size, n;
	uint32_t c;

	for (int b = 0; b < 256; b++)
	{
		bool far = b >= 0x80; /* invisible characters may stand between units */
		bool none = rest->length == 0 && !(isalpha(edge) && isalpha(b));
		bool space = rest->length > 0 && rest->bytes[head ? 0 : rest->length - 1] == ' ';

		if (far || none || (space && (b == ' ' || (b >= '\t' && b <= '\r'))))
			mark(head, edge, (uint8_t) b, bits);
	}
	if (rest->length == 0)
		return;
	c = head ? cx_char_at(*rest, 0, &size) : cx_char_before(*rest, rest->length, &size);
	n = variants_of(c, v);
	for (int i = 0; i < n; i++)
		mark(head, edge, v[i].bytes[head ? 0 : v[i].length - 1], bits);
}

/* The first or last character of a form, in all its variants. */
static void
mark_edge(bool head, cx_text form, uint8_t bits)
{
	variant v[MOST_VARIANTS];
	int size, n;
	uint32_t c = head ? cx_char_at(form, 0, &size) : cx_char_before(form, form.length, &size);
	cx_text rest = {form.bytes + (head ? size : 0), form.length - size};

	n = variants_of(c, v);
	for (int i = 0; i < n; i++)
	{
		int last = v[i].length - 1;

		if (last == 0)
			mark_beside(head, v[i].bytes[0], &rest, bits);
		else if (head)
			mark(true, v[i].bytes[0], v[i].bytes[1], bits);
		else
			mark(false, v[i].bytes[last], v[i].bytes[last - 1], bits);
	}
}

void
edges_add(const char *folded, uint8_t head, uint8_t tail, uint8_t inner)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	int size;

	if (head)
		mark_edge(true, form, head);
	if (tail)
		mark_edge(false, form, tail);
	for (int32_t pos = 0; inner && pos < form.length; pos += size)
	{
		cx_text before = {folded, pos};
		uint32_t c = cx_char_at(form, pos, &size);

		if (pos > 0 &&
			(c == ' ' || !cx_is_word(c) || !cx_is_word(cx_char_before(form, pos, &(int){0}))))
			if (folded[pos - 1] != ' ')
				mark_edge(false, before, inner);
	}
}

/* ---- the pieces of the scan ---- */

/* The halves of the bytes that the pieces of a bucket have at each of their places. */
typedef struct halves
{
	unsigned low[PIECE], high[PIECE]; /* sets of 0..15 */
} halves;

static halves listed[MOST_PIECES], buckets[MOST_PIECES];
static int home[MOST_PIECES]; /* the bucket of each piece */
static int n_listed;
static uint32_t pieces[CX_PIECE_SLOTS];

static halves
join(halves a, halves b)
{
	for (int i = 0; i < PIECE; i++)
	{
		a.low[i] |= b.low[i];
		a.high[i] |= b.high[i];
	}
	return a;
}

static halves
halves_of(const uint8_t *bytes)
{
	halves h;

	for (int i = 0; i < PIECE; i++)
	{
		h.low[i] = 1u << (bytes[i] & 15);
		h.high[i] = 1u << (bytes[i] >> 4);
	}
	return h;
}

/* How often a byte stands in texts of letters of ASCII, roughly, of a thousand. */
static double
frequency_in_ascii(int byte)
{
	static const char *const letters = "etaoinshrdlucmfwypvbgkqjxz";
	const char *letter = byte < 0x80 && isalpha(byte) ? strchr(letters, tolower(byte)) : NULL;

	if (byte == ' ')
		return 160;
	if (letter)
		return (islower(byte) ? 100.0 : 5.0) / (1 + (letter - letters) / 4.0);
	return byte < 0x80;
}

/* ... at a place of the characters of three bytes that Han, kana, Hangul and their signs are. */
static double
frequency_in_wide(int place, int byte)
{
	if (place > 0)
		return byte >= 0x80 && byte < 0xC0 ? 1000 / 64.0 : 0;
	if (byte == 0xEF)
		return 60;
	if (byte < 0xE2)
		return 0;
	return byte <= 0xE3 ? 30 : byte <= 0xE9 ? 120 : 10;
}

#define SHARE_OF_WIDE 0.03 /* three bytes are seldom one whole character, and seldom of those */

/* How often what a bucket lets pass stands in texts: three bytes of ASCII or one wide character,
 * and never something of both. */
static double
cost_of(halves h)
{
	double ascii = 1, wide = SHARE_OF_WIDE;

	for (int i = 0; i < PIECE; i++)
	{
		double in_ascii = 0, in_wide = 0;

		for (int byte = 0; byte < 256; byte++)
			if (h.low[i] >> (byte & 15) & h.high[i] >> (byte >> 4) & 1)
			{
				in_ascii += frequency_in_ascii(byte);
				in_wide += frequency_in_wide(i, byte);
			}
		ascii *= in_ascii;
		wide *= in_wide;
	}
	return ascii + wide;
}

static void
add_piece(halves h)
{
	if (n_listed == MOST_PIECES)
	{
		fprintf(stderr, "compile_lexicon: too many pieces\n");
		exit(1);
	}
	listed[n_listed] = buckets[n_listed] = h;
	home[n_listed] = n_listed;
	n_listed++;
}

/* What the pieces of a bucket have, but for one of them; -1: all. */
static halves
bucket_without(int bucket, int piece)
{
	halves all = {{0}, {0}};

	for (int i = 0; i < n_listed; i++)
		if (home[i] == bucket && i != piece)
			all = join(all, listed[i]);
	return all;
}

/* Join the two of so many buckets that together let the fewest false alarms pass beside those of
 * each; the last one takes the place that is left. */
static void
join_two(int n)
{
	int first = 0, second = 1;
	double least = -1;

	for (int i = 0; i < n; i++)
		for (int k = i + 1; k < n; k++)
		{
			double more =
				cost_of(join(buckets[i], buckets[k])) - cost_of(buckets[i]) - cost_of(buckets[k]);

			if (least >= 0 && more >= least)
				continue;
			first = i;
			second = k;
			least = more < 0 ? 0 : more;
		}
	for (int i = 0; i < n_listed; i++)
		if (home[i] == second)
			home[i] = first;
		else if (home[i] == n - 1)
			home[i] = second;
	buckets[first] = join(buckets[first], buckets[second]);
	buckets[second] = buckets[n - 1];
}

/* Move a piece to another bucket if fewer false alarms pass then. */
static bool
move_piece(int piece, int bucket)
{
	int from = home[piece];
	halves left = bucket_without(from, piece), joined = join(buckets[bucket], listed[piece]);

	if (bucket == from || cost_of(left) + cost_of(joined) >=
							  (cost_of(buckets[from]) + cost_of(buckets[bucket])) * (1 - 1e-9))
		return false;
	home[piece] = bucket;
	buckets[from] = left;
	buckets[bucket] = joined;
	return true;
}

/* Part the pieces into few buckets: the nearest are joined, and then each piece moved to where it
 * does best. */
static void
part_pieces(void)
{
	bool moved = true;

	for (int n = n_listed; n > BUCKETS; n--)
		join_two(n);
	while (moved)
	{
		moved = false;
		for (int piece = 0; piece < n_listed; piece++)
			for (int bucket = 0; bucket < BUCKETS; bucket++)
				moved |= move_piece(piece, bucket);
	}
}

/* Keep the bytes of a piece for the exact check. */
static void
list_piece(const uint8_t *bytes)
{
	uint32_t key = cx_piece_key(bytes), slot = cx_piece_slot(key);

	while (pieces[slot] != 0 && pieces[slot] != key)
		slot = (slot + 1) % CX_PIECE_SLOTS;
	pieces[slot] = key;
}

static void
write_pieces(FILE *out)
{
	fprintf(out, "const uint32_t cx_scan_pieces[CX_PIECE_SLOTS] = {");
	for (int i = 0; i < CX_PIECE_SLOTS; i++)
		fprintf(out, "%u,", pieces[i]);
	fprintf(out, "};\n\n");
}

/* Full-width digits are looked for as well. */
static void
add_wide_digits(void)
{
	halves h = halves_of(variant_of(0xFF10).bytes);

	for (uint32_t c = 0xFF11; c <= 0xFF19; c++)
		h = join(h, halves_of(variant_of(c).bytes));
	add_piece(h);
}

int
edges_add_piece(const char *folded)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	variant v[MOST_VARIANTS];
	uint8_t small[PIECE], capital[PIECE];
	int size, n;

	if (form.length != PIECE)
		return 0;
	n = variants_of(cx_char_at(form, 0, &size), v);
	for (int i = 0; size == PIECE && i < n; i++)
	{
		if (v[i].length != PIECE)
			continue;
		add_piece(halves_of(v[i].bytes));
		list_piece(v[i].bytes);
	}
	if (size > 1)
		return 1;
	for (int k = 0; k < PIECE; k++)
	{
		small[k] = (uint8_t) folded[k];
		capital[k] = (uint8_t) toupper(folded[k]);
	}
	add_piece(join(halves_of(small), halves_of(capital)));
	list_piece(small);
	return 1;
}

static void
write_bytes(FILE *out, const char *name, const uint8_t *bytes, size_t n)
{
	fprintf(out, "const uint8_t %s[%zu] = {\n", name, n);
	for (size_t i = 0; i < n; i++)
		if (bytes[i])
			fprintf(out, "[%zu] = %u,\n", i, bytes[i]);
	fprintf(out, "};\n\n");
}

void
edges_write(FILE *out)
{
	uint8_t low[PIECE][16] = {{0}}, high[PIECE][16] = {{0}};

	add_wide_digits();
	part_pieces();
	for (int bucket = 0; bucket < BUCKETS; bucket++)
		for (int i = 0; i < PIECE; i++)
			for (int n = 0; n < 16; n++)
			{
				low[i][n] |= (uint8_t) ((buckets[bucket].low[i] >> n & 1) << bucket);
				high[i][n] |= (uint8_t) ((buckets[bucket].high[i] >> n & 1) << bucket);
			}
	write_bytes(out, "cx_lex_heads", heads, sizeof(heads));
	write_bytes(out, "cx_lex_tails", tails, sizeof(tails));
	write_bytes(out, "cx_scan_low", &low[0][0], sizeof(low));
	write_bytes(out, "cx_scan_high", &high[0][0], sizeof(high));
	write_pieces(out);
	free(pairs);
}
