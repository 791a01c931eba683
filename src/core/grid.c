/*
 * grid.c - see grid.h.
 *
 * A row between tags is looked at as a whole where it opens, and taken if it has two cells or more
 * and none holds more than a few words. Then each tag in it stands for what it means:
 *
 *     <tr> <th>Company</th> <th>Capex</th> </tr> </thead> <tbody> <tr> <td>Acme</td> ...
 *     \n   |  Company       |  Capex    |  \n                          |   Acme
 */
#include "core/grid.h"

#include <string.h>

#define LONGEST_TAG  400  /* bytes */
#define LONGEST_ROW  6000 /* bytes of one between tags, with their styles */
#define LONGEST_CELL 160  /* bytes of its words */
#define LONGEST_LINE 2000 /* bytes of a row in one line */

static int32_t
skip_blanks(cx_text text, int32_t pos)
{
	while (pos < text.length && (uint8_t) text.bytes[pos] <= ' ')
		pos++;
	return pos;
}

/* Whether the tag at pos has this name, which may open with a slash. */
static bool
is_tag(cx_text text, int32_t pos, const char *name)
{
	int32_t end = pos + 1 + (int32_t) strlen(name);

	return cx_text_has(text, pos, "<") && cx_text_has(text, pos + 1, name) && end < text.length &&
		   (text.bytes[end] == '>' || (uint8_t) text.bytes[end] <= ' ');
}

/* The end of the tag that opens at pos; pos + 1 if it has none. */
static int32_t
tag_end(cx_text text, int32_t pos)
{
	int32_t most = text.length - pos < LONGEST_TAG ? text.length - pos : LONGEST_TAG;
	const char *closing = memchr(text.bytes + pos, '>', (size_t) most);

	return closing ? (int32_t) (closing - text.bytes) + 1 : pos + 1;
}

static bool
is_cell_tag(cx_text text, int32_t pos)
{
	return is_tag(text, pos, "td") || is_tag(text, pos, "th");
}

/* Where the row ends that the tag at pos opens: at its closing tag, or that of what it is in. 0: it
 * is none, or one that lays out a page. */
static int32_t
row_end(cx_text text, int32_t pos)
{
	int32_t limit = text.length - pos > LONGEST_ROW ? pos + LONGEST_ROW : text.length;
	int cells = 0, bytes = 0;

	for (pos = tag_end(text, pos); pos < limit && bytes <= LONGEST_CELL;)
	{
		if (text.bytes[pos] != '<')
		{
			bytes += (uint8_t) text.bytes[pos++] > ' ';
			continue;
		}
		if (is_tag(text, pos, "/tr") || is_tag(text, pos, "tr") || is_tag(text, pos, "/table"))
			return cells > 1 ? pos : 0;
		if (is_cell_tag(text, pos))
		{
			cells++;
			bytes = 0;
		}
		pos = tag_end(text, pos);
	}
	return 0;
}

bool
cx_tells_tags(cx_text text, int32_t pos)
{
	return is_tag(text, pos, "tr") && row_end(text, pos) > 0;
}

#define MOST_PARTS 6 /* "</tr></tbody></table><table><tbody>" */

/* Whether a tag closes a row, or opens or closes a table or a part of one. */
static bool
is_part(cx_text text, int32_t pos)
{
	static const char *const parts[] = {"/tr",    "/thead", "thead", "/tbody", "tbody",
										"/tfoot", "tfoot",  "table", "/table"};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (is_tag(text, pos, parts[i]))
			return true;
	return false;
}

/* What stands behind such tags. */
static int32_t
skip_parts(cx_text text, int32_t pos)
{
	for (int n = 0; n < MOST_PARTS && is_part(text, pos); n++)
		pos = skip_blanks(text, tag_end(text, pos));
	return pos;
}

/* The tag of a row that is one, or of the table before it; it ends a line, if the row before it
 * has not. */
static int32_t
open_row(cx_text text, int32_t pos, cx_grid *grid, uint32_t *c)
{
	int32_t row = is_tag(text, pos, "table") ? skip_parts(text, pos) : pos;
	int32_t end = is_tag(text, row, "tr") ? row_end(text, row) : 0;

	if (end == 0)
		return 0;
	*c = pos == grid->next || pos == 0 ? 0 : '\n';
	grid->row_end = end;
	return skip_blanks(text, tag_end(text, row)) - pos;
}

int32_t
cx_grid_at(cx_text text, int32_t pos, cx_grid *grid, uint32_t *c)
{
	int32_t end;

	*c = 0;
	if (grid->in_row && text.bytes[pos] == '\t')
	{
		*c = '|';
		return 1;
	}
	if (!grid->tags)
		return 0;
	if (pos == grid->row_end && is_tag(text, pos, "/tr"))
	{
		*c = '\n';
		grid->next = skip_parts(text, pos);
		return grid->next - pos;
	}
	if (pos >= grid->row_end)
		return open_row(text, pos, grid, c);
	*c = ' ';
	if (text.bytes[pos] == '\n')
		return skip_blanks(text, pos) - pos;
	end = skip_blanks(text, tag_end(text, pos));
	if (is_cell_tag(text, pos))
		*c = '|';
	else if (is_tag(text, pos, "/td") || is_tag(text, pos, "/th"))
		*c = end == grid->row_end ? '|' : 0;
	return end - pos;
}

/* ---- rows of one line ---- */

static int32_t
line_limit(cx_text text, int32_t line)
{
	int32_t most = text.length - line < LONGEST_LINE ? text.length - line : LONGEST_LINE;
	const char *end = most > 0 ? memchr(text.bytes + line, '\n', (size_t) most) : NULL;

	return end ? (int32_t) (end - text.bytes) : line + most;
}

/* How many such bytes stand in a line behind its first word. */
static int
count_in_line(cx_text text, int32_t line, char byte)
{
	int32_t limit = line_limit(text, line);
	int n = 0;

	while (line < limit && (uint8_t) text.bytes[line] <= ' ')
		line++;
	for (; line < limit; line++)
		n += text.bytes[line] == byte;
	return n;
}

bool
cx_tells_tabs(cx_text text, int32_t pos)
{
	int32_t line = pos, limit = pos > LONGEST_CELL ? pos - LONGEST_CELL : 0, end;
	int tabs;

	while (line > limit && text.bytes[line - 1] != '\n' && text.bytes[line - 1] != '\t')
		line--;
	if (line > 0 && text.bytes[line - 1] != '\n')
		return false; /* another one stands before it, or too much */
	end = line_limit(text, pos);
	tabs = count_in_line(text, line, '\t');
	return tabs > 0 && end < text.length && count_in_line(text, end + 1, '\t') == tabs;
}

static bool
is_of_rule(char byte)
{
	return byte == '-' || byte == ' ' || byte == ':' || byte == '|';
}

bool
cx_tells_bars(cx_text text, int32_t pos)
{
	int32_t line = pos, end = pos, limit = pos > LONGEST_CELL ? pos - LONGEST_CELL : 0;

	while (line > limit && text.bytes[line - 1] != '|' && is_of_rule(text.bytes[line - 1]))
		line--;
	if ((line > 0 && text.bytes[line - 1] != '\n') ||
		!memchr(text.bytes + line, '-', (size_t) (pos - line)))
		return false;
	while (end < text.length && end - pos < LONGEST_CELL && is_of_rule(text.bytes[end]))
		end++;
	return end == text.length || text.bytes[end] == '\n' || text.bytes[end] == '\r';
}

bool
cx_is_open_row(cx_text text, int32_t line, const cx_grid *grid)
{
	if (line < text.length && text.bytes[line] == '|')
		return false;
	return (grid->tabs && count_in_line(text, line, '\t') > 0) ||
		   (grid->bars && count_in_line(text, line, '|') > 0);
}
