/*
 * page.c - see page.h.
 *
 * Each tag stands for what it means to a reader. A row is looked at as a whole where it opens, and
 * taken if it has two cells or more and none holds more than a few words:
 *
 *     <tr> <th>Company</th> <th>Capex</th> </tr> </thead> <tbody> <tr> <td>Acme</td> ...
 *     \n   |  Company       |  Capex    |  \n                          |   Acme
 *
 * White space beside a tag that parts, and the boxes around what it opens, say nothing.
 */
#include "core/page.h"

#include <string.h>

#define LONGEST_TAG  400  /* bytes */
#define LONGEST_ROW  6000 /* bytes of one, with the styles of its cells */
#define LONGEST_CELL 160  /* bytes of its words */
#define LONGEST_NOTE 1000 /* bytes of a comment */
#define MOST_BOXES   8    /* opened or closed side by side */

/* What tags stand for. */
static const struct
{
	const char *name, *open, *close;
} blocks[] = {{"p", "\n\n", "\n"},
			  {"li", "\n- ", ""},
			  {"br", "\n", "\n"},
			  {"h1", "\n\n# ", "\n\n"},
			  {"h2", "\n\n## ", "\n\n"},
			  {"h3", "\n\n### ", "\n\n"},
			  {"h4", "\n\n### ", "\n\n"},
			  {"h5", "\n\n### ", "\n\n"},
			  {"h6", "\n\n### ", "\n\n"},
			  {"dt", "\n", ""},
			  {"dd", " ", ""},
			  {"ul", "\n", "\n\n"},
			  {"ol", "\n", "\n\n"},
			  {"dl", "\n", "\n\n"},
			  {"table", "\n\n", "\n\n"},
			  {"caption", "\n\n", ""}};

#define N_BLOCKS (int) (sizeof(blocks) / sizeof(blocks[0]))

/* Tags around others. */
static const char *const boxes[] = {"div",    "section", "article", "main",
									"header", "tbody",   "thead",   "tfoot"};

#define N_BOXES (int) (sizeof(boxes) / sizeof(boxes[0]))

static int32_t
skip_blanks(cx_text text, int32_t pos)
{
	while (pos < text.length && (uint8_t) text.bytes[pos] <= ' ')
		pos++;
	return pos;
}

typedef struct tag
{
	cx_text name;
	bool closes;
	int32_t end; /* what stands behind it */
} tag;

/* The tag that stands at pos. */
static bool
read_tag(cx_text text, int32_t pos, tag *t)
{
	int32_t start, end, most;
	const char *closing;

	if (pos >= text.length || text.bytes[pos] != '<')
		return false;
	t->closes = cx_text_has(text, pos + 1, "/");
	start = end = pos + 1 + t->closes;
	while (cx_small_at(text, end) ||
		   (end > start && end < text.length && text.bytes[end] >= '1' && text.bytes[end] <= '6'))
		end++;
	most = text.length - end < LONGEST_TAG ? text.length - end : LONGEST_TAG;
	if (end == start || most == 0 || !strchr(">/ \n\t", text.bytes[end]) ||
		!(closing = memchr(text.bytes + end, '>', (size_t) most)))
		return false;
	t->name = (cx_text){text.bytes + start, end - start};
	t->end = (int32_t) (closing - text.bytes) + 1;
	return true;
}

static bool
is(const tag *t, const char *name)
{
	return t->name.length == (int32_t) strlen(name) && cx_text_has(t->name, 0, name);
}

static bool
is_cell(const tag *t)
{
	return is(t, "td") || is(t, "th");
}

/* The block that a tag is of; -1: none. */
static int
block_of(const tag *t)
{
	int i = N_BLOCKS - 1;

	while (i >= 0 && !is(t, blocks[i].name))
		i--;
	return i;
}

static bool
is_box(const tag *t)
{
	for (int i = 0; i < N_BOXES; i++)
		if (is(t, boxes[i]))
			return true;
	return false;
}

/* What stands behind white space and boxes. */
static int32_t
skip_boxes(cx_text text, int32_t pos)
{
	tag t;

	pos = skip_blanks(text, pos);
	for (int n = 0; n < MOST_BOXES && read_tag(text, pos, &t) && is_box(&t); n++)
		pos = skip_blanks(text, t.end);
	return pos;
}

/* How many bytes the comment at pos has; 0: there is none. */
static int32_t
note_size(cx_text text, int32_t pos)
{
	int32_t limit = text.length - pos > LONGEST_NOTE ? pos + LONGEST_NOTE : text.length;
	const char *end;

	if (!cx_text_has(text, pos, "<!--"))
		return 0;
	for (int32_t at = pos; (end = memchr(text.bytes + at, '>', (size_t) (limit - at))); at++)
		if (text.bytes[(at = (int32_t) (end - text.bytes)) - 1] == '-')
			return skip_boxes(text, at + 1) - pos;
	return 0;
}

/* Where a row ends whose tag ends at pos: at its closing tag, or that of what it is in. 0: it is
 * none, or one that lays out a page. */
static int32_t
row_end(cx_text text, int32_t pos)
{
	int32_t limit = text.length - pos > LONGEST_ROW ? pos + LONGEST_ROW : text.length;
	int cells = 0, bytes = 0;
	tag t;

	while (pos < limit && bytes <= LONGEST_CELL)
	{
		if (!read_tag(text, pos, &t))
		{
			bytes += (uint8_t) text.bytes[pos++] > ' ';
			continue;
		}
		if (is(&t, "tr") || is(&t, "table"))
			return cells > 1 ? pos : 0;
		if (is_cell(&t) && !t.closes)
		{
			cells++;
			bytes = 0;
		}
		pos = t.end;
	}
	return 0;
}

bool
cx_tells_page(cx_text text, int32_t pos)
{
	tag t;

	return read_tag(text, pos, &t) && !t.closes &&
		   (is(&t, "tr") ? row_end(text, t.end) > 0 : block_of(&t) >= 0);
}

/* The tag of a row that is one; it ends a line, if the row before it has not. */
static int32_t
open_row(cx_text text, int32_t pos, const tag *t, cx_page *page, const char **put)
{
	int32_t end = row_end(text, t->end);

	if (end == 0)
		return 0;
	*put = pos == page->next ? "" : "\n";
	page->row_end = end;
	return skip_blanks(text, t->end) - pos;
}

/* A tag in a row, or at its end. */
static int32_t
read_in_row(cx_text text, int32_t pos, const tag *t, cx_page *page, const char **put)
{
	int32_t end = skip_blanks(text, t->end);

	*put = " ";
	if (pos == page->row_end)
	{
		*put = "\n";
		end = page->next = skip_boxes(text, t->end);
	}
	else if (is_cell(t))
		*put = !t->closes || end == page->row_end ? "|" : "";
	return end - pos;
}

/* A break between two tags, or inside a row. */
static int32_t
read_break(cx_text text, int32_t pos, cx_page *page, const char **put)
{
	int32_t end = skip_blanks(text, pos);
	tag t;

	*put = " ";
	if (pos < page->row_end ||
		(pos > 0 && text.bytes[pos - 1] == '>' && read_tag(text, end, &t) && is_box(&t)))
		return end - pos;
	page->line = pos + 1;
	return 0;
}

int32_t
cx_page_at(cx_text text, int32_t pos, cx_page *page, const char **put)
{
	int block;
	tag t;

	if (text.bytes[pos] == '\n')
		return read_break(text, pos, page, put);
	*put = "";
	if (!read_tag(text, pos, &t))
		return note_size(text, pos);
	if (pos < page->row_end || (pos == page->row_end && t.closes))
		return read_in_row(text, pos, &t, page, put);
	if (is(&t, "tr") && !t.closes)
		return open_row(text, pos, &t, page, put);
	if ((block = block_of(&t)) < 0)
		return 0;
	*put = t.closes ? blocks[block].close : blocks[block].open;
	if (page->line < text.length && text.bytes[page->line] == '|')
	{
		*put = " "; /* in a row between bars */
		return t.end - pos;
	}
	return skip_boxes(text, t.end) - pos;
}
