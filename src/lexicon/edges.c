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
#define LATIN_BUCKETS 5 /* the others are for scripts of three bytes a character */
#define PIECE         3
#define MOST_PIECES   256

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
static uint8_t low[PIECE][16], high[PIECE][16];
static uint32_t pieces[MOST_PIECES];
static int n_pieces;

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

static int
count_bits(unsigned set)
{
	int n = 0;

	for (; set; set &= set - 1)
		n++;
	return n;
}

/* The halves of the bytes that a piece can have at each of its places. */
typedef struct halves
{
	unsigned low[PIECE], high[PIECE]; /* sets of 0..15 */
} halves;

static void
add_halves(halves *h, const uint8_t *bytes)
{
	for (int i = 0; i < PIECE; i++)
	{
		h->low[i] |= 1u << (bytes[i] & 15);
		h->high[i] |= 1u << (bytes[i] >> 4);
	}
}

/* How many byte triples a bucket lets pass that may hold what is in it and h. */
static long
cost_of(int bucket, const halves *h)
{
	long cost = 1;

	for (int i = 0; i < PIECE; i++)
	{
		unsigned lows = h->low[i], highs = h->high[i];

		for (int n = 0; n < 16; n++)
		{
			lows |= (unsigned) (low[i][n] >> bucket & 1) << n;
			highs |= (unsigned) (high[i][n] >> bucket & 1) << n;
		}
		cost *= count_bits(lows) * count_bits(highs);
	}
	return cost;
}

/* Put a piece into the bucket of its script where it adds the fewest false alarms. */
static void
add_piece(const halves *h, int first, int last)
{
	static const halves nothing;
	int best = first;
	long least = -1;

	for (int bucket = first; bucket <= last; bucket++)
	{
		long more = cost_of(bucket, h) - cost_of(bucket, &nothing);

		if (least < 0 || more < least)
		{
			best = bucket;
			least = more;
		}
	}
	for (int i = 0; i < PIECE; i++)
		for (int n = 0; n < 16; n++)
		{
			low[i][n] |= (uint8_t) ((h->low[i] >> n & 1) << best);
			high[i][n] |= (uint8_t) ((h->high[i] >> n & 1) << best);
		}
}

/* Keep the bytes of a piece for the exact check. */
static void
list_piece(const uint8_t *bytes)
{
	if (n_pieces == MOST_PIECES)
	{
		fprintf(stderr, "compile_lexicon: too many pieces\n");
		exit(1);
	}
	pieces[n_pieces++] = cx_piece_key(bytes);
}

static int
compare_keys(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;

	return x < y ? -1 : x > y;
}

static void
write_pieces(FILE *out)
{
	qsort(pieces, (size_t) n_pieces, sizeof(pieces[0]), compare_keys);
	fprintf(out, "const int cx_scan_n_pieces = %d;\nconst uint32_t cx_scan_pieces[] = {", n_pieces);
	for (int i = 0; i < n_pieces; i++)
		fprintf(out, "%u,", pieces[i]);
	fprintf(out, "0};\n\n");
}

/* Full-width digits are looked for as well. */
static void
add_wide_digits(void)
{
	halves h = {{0}, {0}};

	for (uint32_t c = 0xFF10; c <= 0xFF19; c++)
		add_halves(&h, variant_of(c).bytes);
	add_piece(&h, LATIN_BUCKETS, BUCKETS - 1);
}

int
edges_add_piece(const char *folded)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	variant v[MOST_VARIANTS];
	halves both_cases = {{0}, {0}};
	int size, n;

	if (form.length != PIECE)
		return 0;
	n = variants_of(cx_char_at(form, 0, &size), v);
	for (int i = 0; size == PIECE && i < n; i++)
	{
		halves h = {{0}, {0}};

		add_halves(&h, v[i].bytes);
		if (v[i].length != PIECE)
			continue;
		add_piece(&h, LATIN_BUCKETS, BUCKETS - 1);
		list_piece(v[i].bytes);
	}
	for (int i = 0; size == 1 && i < 2; i++)
	{
		uint8_t bytes[PIECE];

		for (int k = 0; k < PIECE; k++)
			bytes[k] = (uint8_t) (i ? toupper(folded[k]) : folded[k]);
		add_halves(&both_cases, bytes);
		list_piece(bytes);
	}
	if (size == 1)
		add_piece(&both_cases, 0, LATIN_BUCKETS - 1);
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
	add_wide_digits();
	write_bytes(out, "cx_lex_heads", heads, sizeof(heads));
	write_bytes(out, "cx_lex_tails", tails, sizeof(tails));
	write_bytes(out, "cx_scan_low", &low[0][0], sizeof(low));
	write_bytes(out, "cx_scan_high", &high[0][0], sizeof(high));
	write_pieces(out);
	free(pairs);
}
