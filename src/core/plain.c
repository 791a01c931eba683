/*
 * plain.c - see plain.h.
 *
 * The text is copied without its escapes and markup, and the place behind each is kept:
 *
 *     **€17bn** for Intel\u2019s        €17bn for Intel’s
 *
 *     behind **: 0 for 2, of which 2 are dropped; the same again at 7 for 11; behind ’: 20 for 26
 *
 * A place further on stands as far behind the last of these in both texts.
 */
#include "core/plain.h"

#include "core/escape.h"
#include "core/grid.h"
#include "core/markup.h"
#include "core/page.h"

#include <string.h>

#define NO_BREAK_SPACE 0xA0
#define WIDE_STOP      '\xE3' /* opens kana and the stops of Chinese, which a text in Han has */
#define BYTE_ORDER     "\xEF\xBB\xBF" /* a mark that files open with */

/* How many bytes at a place stand for the character *c, or for nothing (0); 0: for themselves. */
typedef int32_t (*reading)(cx_text text, int32_t pos, uint32_t *c);

/* What is read as something else: the byte that opens it, what tells a text that has any, and all
 * of it. A text that has the kind before has one that nothing else tells. The last ones are of
 * pages and tables alone. */
static const struct
{
	char opening;
	reading tells, reads;
} kinds[] = {
	{'\\', cx_json_unit_at, cx_json_at},
	{'&', cx_html_at, cx_html_at},
	{'\xE2', cx_unseen_at, cx_unseen_at},
	{'\xC2', cx_space_at, cx_space_at},
	{'<', cx_inline_tag_at, cx_inline_tag_at},
	{'*', cx_bold_at, cx_bold_at},
	{'[', cx_link_opens_at, cx_link_opens_at},
	{']', NULL, cx_link_closes_at},
	{' ', cx_apart_at, cx_apart_at},
	{'\n', NULL, NULL},
	{'\t', NULL, NULL},
};

#define N_KINDS (int) (sizeof(kinds) / sizeof(kinds[0]))

/* The next such byte from pos on; the end of the text where none is. */
static int32_t
next_byte(cx_text text, int32_t pos, char byte)
{
	const char *found = memchr(text.bytes + pos, byte, (size_t) (text.length - pos));

	return found ? (int32_t) (found - text.bytes) : text.length;
}

/* Whether what tells a kind stands anywhere. */
static bool
has_kind(cx_text text, int kind)
{
	char opening = kinds[kind].opening;
	uint32_t c;

	if (opening == ' ' && !memchr(text.bytes, WIDE_STOP, (size_t) text.length))
		return false;
	for (int32_t pos = next_byte(text, 0, opening); pos < text.length;
		 pos = next_byte(text, pos + 1, opening))
		if (kinds[kind].tells(text, pos, &c) > 0)
			return true;
	return false;
}

/* Whether what tells parts of a page, or a sort of tables, stands anywhere. */
static bool
is_told(cx_text text, char opening, bool (*tells)(cx_text text, int32_t pos))
{
	for (int32_t pos = next_byte(text, 0, opening); pos < text.length;
		 pos = next_byte(text, pos + 1, opening))
		if (tells(text, pos))
			return true;
	return false;
}

/* A text on the way from its start to its end, and where the next of each kind may stand. */
typedef struct reader
{
	cx_text text;
	cx_grid grid;
	cx_page page;
	bool is_page;          /* it has tags that part text */
	bool in_row;           /* the line is a row between tabs or bars that lacks those at its ends */
	int32_t next[N_KINDS]; /* text.length: none is left */
} reader;

/* Where something may stand from pos on that is not read as it is, and its kind; the end of the
 * text if nowhere. */
static int32_t
next_of_any(reader *r, int32_t pos, int *kind)
{
	*kind = 0;
	for (int i = 0; i < N_KINDS; i++)
	{
		if (r->next[i] < pos)
			r->next[i] = next_byte(r->text, pos, kinds[i].opening);
		if (r->next[i] < r->next[*kind])
			*kind = i;
	}
	return r->next[*kind];
}

/* Keep the place behind what was read, with the bytes there that stand for nothing; false: no
 * memory is left. */
static bool
keep_anchor(cx_plain *plain, cx_arena *arena, int32_t written, int32_t dropped)
{
	if (!cx_grow(arena, (void **) &plain->anchors, plain->n, &plain->size, sizeof(cx_anchor)))
		return false;
	plain->anchors[plain->n++] = (cx_anchor){plain->text.length, written, dropped};
	return true;
}

static void
put(cx_plain *plain, char *bytes, const char *what)
{
	size_t length = strlen(what);

	memcpy(bytes + plain->text.length, what, length);
	plain->text.length += (int32_t) length;
}

/* Put what stands at pos for something else; how many bytes do. 0: they stand for themselves. */
static int32_t
put_read(reader *r, int kind, int32_t pos, char *bytes, cx_plain *plain)
{
	uint32_t c = 0;
	int32_t size = kinds[kind].reads ? kinds[kind].reads(r->text, pos, &c) : 0;
	const char *what = "|";

	if (size > 0 && c)
		plain->text.length +=
			cx_put_char(bytes + plain->text.length, c == NO_BREAK_SPACE ? ' ' : c);
	if (size > 0)
		return size;
	if (kinds[kind].opening == '\t' && r->in_row)
		size = 1;
	else if (r->is_page && (kinds[kind].opening == '<' || kinds[kind].opening == '\n'))
		size = cx_page_at(r->text, pos, &r->page, &what);
	if (size > 0)
		put(plain, bytes, what);
	return size;
}

/* Put the bars at the ends of rows of one line around the break between them, which ends at pos. */
static bool
put_break(reader *r, int32_t pos, char *bytes, cx_arena *arena, cx_plain *plain)
{
	bool was_row = r->in_row;

	r->in_row = cx_is_open_row(r->text, pos, &r->grid);
	if (was_row)
		put(plain, bytes, "|");
	put(plain, bytes, "\n");
	if (r->in_row)
		put(plain, bytes, "|");
	return (!was_row && !r->in_row) || keep_anchor(plain, arena, pos, 0);
}

/* How many bytes the mark has that the text opens with. */
static int32_t
mark_size(cx_text text)
{
	return cx_text_has(text, 0, BYTE_ORDER) ? (int32_t) strlen(BYTE_ORDER) : 0;
}

/* Write the plain text to bytes, which has room for it; false: no memory is left. */
static bool
write_plain(reader *r, char *bytes, cx_arena *arena, cx_plain *plain)
{
	int32_t pos = mark_size(r->text), next, size;
	int kind;

	r->in_row = cx_is_open_row(r->text, pos, &r->grid);
	if (r->in_row)
		put(plain, bytes, "|");
	if (!keep_anchor(plain, arena, pos, pos))
		return false;
	for (; pos < r->text.length; pos = next + size)
	{
		int32_t before;

		next = next_of_any(r, pos, &kind);
		memcpy(bytes + plain->text.length, r->text.bytes + pos, (size_t) (next - pos));
		before = plain->text.length += next - pos;
		size = next < r->text.length ? put_read(r, kind, next, bytes, plain) : 0;
		if (size > 0)
		{
			if (!keep_anchor(plain, arena, next + size, plain->text.length > before ? 0 : size))
				return false;
		}
		else if (next < r->text.length)
		{
			size = 1;
			if (r->text.bytes[next] != '\n')
				bytes[plain->text.length++] = r->text.bytes[next];
			else if (!put_break(r, next + 1, bytes, arena, plain))
				return false;
		}
	}
	return true;
}

/* Find out whether the text is a page, and what tables it has; whether any of it. */
static bool
find_parts(reader *r)
{
	r->is_page = is_told(r->text, '<', cx_tells_page);
	r->grid = (cx_grid){.tabs = is_told(r->text, '\t', cx_tells_tabs),
						.bars = is_told(r->text, '|', cx_tells_bars)};
	return r->is_page || r->grid.tabs || r->grid.bars;
}

/* Whether a byte opens something of what was found. */
static bool
is_of_parts(const reader *r, char opening)
{
	return (opening == '<' && r->is_page) || (opening == '\t' && r->grid.tabs) ||
		   (opening == '\n' && (r->is_page || r->grid.tabs || r->grid.bars));
}

bool
cx_plain_text(cx_text written, cx_arena *arena, cx_plain *plain)
{
	reader r = {.text = written};
	bool any = find_parts(&r) || mark_size(written) > 0, here = false;
	char *bytes;

	for (int i = 0; i < N_KINDS; i++)
	{
		here = kinds[i].tells ? has_kind(written, i) : here && kinds[i].reads;
		r.next[i] = here || is_of_parts(&r, kinds[i].opening) ? -1 : written.length;
		any |= here;
	}
	if (!any)
		return false;
	bytes = cx_take(arena, 2 * (size_t) written.length + 2); /* a row may be a word and a tab */
	*plain = (cx_plain){.text = {bytes, 0}};
	return bytes && write_plain(&r, bytes, arena, plain);
}

/* How many anchors stand before one of the plain text or, if asked, at it. */
static int32_t
anchors_until(const cx_plain *plain, int32_t pos, bool at)
{
	int32_t low = 0, high = plain->n;

	while (low < high)
	{
		int32_t middle = (low + high) / 2;

		if (plain->anchors[middle].plain < pos + at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int32_t
written_start(const cx_plain *plain, int32_t pos)
{
	int32_t n = anchors_until(plain, pos, true);

	return n == 0 ? pos : plain->anchors[n - 1].written + pos - plain->anchors[n - 1].plain;
}

/* Something ends before the markup that was dropped behind it. */
static int32_t
written_end(const cx_plain *plain, int32_t pos)
{
	int32_t n = anchors_until(plain, pos, false);

	if (n < plain->n && plain->anchors[n].plain == pos)
		return plain->anchors[n].written - plain->anchors[n].dropped;
	return written_start(plain, pos);
}

cx_span
cx_written_span(const cx_plain *plain, cx_span span)
{
	int32_t start = written_start(plain, span.start);

	return (cx_span){start, span.end > span.start ? written_end(plain, span.end) : start};
}
