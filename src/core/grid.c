/*
 * grid.c - see grid.h.
 *
 * A tab parts cells where the next line has as many; bars without those at their ends do in a text
 * with a rule of dashes between such bars. Then each line that holds one is a row.
 */
#include "core/grid.h"

#include <string.h>

#define LONGEST_CELL 160  /* bytes of the first one, and of a rule */
#define LONGEST_LINE 2000 /* bytes of a row */

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
