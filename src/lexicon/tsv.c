/*
 * tsv.c - rows of a TSV file, and what their columns say: numbers, names of a list, flags.
 *
 *     "capex<TAB>noun<TAB>capex<TAB>en"    four columns, and empty ones up to MOST_COLUMNS
 */
#define _GNU_SOURCE
#include "core/company.h"

#include "compile.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Cut a line at its tabs; missing columns are empty. How many there were. */
static int
cut(char *line, char **column)
{
	int n = 0;

	while (line && n < MOST_COLUMNS)
	{
		char *tab = strchr(line, '\t');

		column[n++] = line;
		if (tab)
			*tab++ = '\0';
		line = tab;
	}
	for (int i = n; i < MOST_COLUMNS; i++)
		column[i] = "";
	return line ? MOST_COLUMNS + 1 : n;
}

static int
count_tabs(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += *text == '\t';
	return n;
}

static bool
well_formed(const char *line)
{
	cx_text text = {line, (int32_t) strlen(line)};
	int size;

	for (int32_t pos = 0; pos < text.length; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (c == CX_BAD || c == '\r')
			return false;
	}
	return true;
}

/* Give every row of a file to its reader; the first line must be the header. */
void
read_tsv(const char *directory, const char *name, const char *header, row_reader reader)
{
	char *path = NULL, *line = NULL, *column[MOST_COLUMNS];
	size_t room = 0;
	place at = {NULL, 0};
	FILE *file;

	if (asprintf(&path, "%s/%s", directory, name) < 0)
		die(name, "out of memory");
	at.file = path; /* kept for the messages */
	file = fopen(path, "r");
	if (!file && errno == ENOENT)
		return;
	if (!file)
		die(path, strerror(errno));
	while (getline(&line, &room, file) >= 0)
	{
		at.line++;
		line[strcspn(line, "\n")] = '\0';
		if (at.line == 1 && strcmp(line, header) != 0)
			complain(at, "the header must be \"%s\"", header);
		if (at.line == 1 || line[0] == '\0' || strncmp(line, "# ", 2) == 0)
			continue;
		if (!well_formed(line))
			complain(at, "not UTF-8, or a carriage return");
		else if (cut(line, column) > count_tabs(header) + 1)
			complain(at, "more columns than the header has");
		else
			reader(at, column);
	}
	free(line);
	fclose(file);
}

/* ---- columns ---- */

static const struct
{
	const char *name;
	uint8_t flag;
} flag_names[] = {
	{"exact", CX_LEX_EXACT},       {"capital", CX_LEX_CAPITAL}, {"ambiguous", CX_LEX_AMBIGUOUS},
	{"attached", CX_LEX_ATTACHED}, {"ticker", CX_LEX_TICKER},   {"spoken", CX_LEX_SPOKEN},
};

/* Remarks that only names of companies have. */
static const struct
{
	const char *name;
	uint8_t sub;
} name_flags[] = {
	{"dressed", CX_NAME_DRESSED},
	{"weak", CX_NAME_WEAK},
	{"person", CX_NAME_PERSON},
	{"product", CX_NAME_PRODUCT},
};

static uint8_t
find_flag(const char *text, size_t length)
{
	for (size_t i = 0; i < COUNT(flag_names); i++)
		if (strlen(flag_names[i].name) == length && strncmp(flag_names[i].name, text, length) == 0)
			return flag_names[i].flag;
	return 0;
}

static uint8_t
find_name_flag(const char *text, size_t length)
{
	for (size_t i = 0; i < COUNT(name_flags); i++)
		if (strlen(name_flags[i].name) == length && strncmp(name_flags[i].name, text, length) == 0)
			return name_flags[i].sub;
	return 0;
}

/* Read a list of flags into an entry; a name that leans on its neighbours is ambiguous. */
void
read_flags(place at, const char *text, cx_lex_entry *entry)
{
	while (*text)
	{
		size_t length = strcspn(text, ",");
		uint8_t flag = find_flag(text, length);
		uint8_t sub = entry->lex_class == CX_LEX_COMPANY ? find_name_flag(text, length) : 0;

		if (!flag && !sub)
			complain(at, "unknown flag in \"%s\"", text);
		entry->flags |= flag;
		entry->sub |= sub;
		text += length;
		text += *text == ',';
	}
	if (entry->lex_class == CX_LEX_COMPANY && entry->sub & (CX_NAME_DRESSED | CX_NAME_WEAK))
		entry->flags |= CX_LEX_AMBIGUOUS;
}

uint8_t
read_lang(place at, const char *text)
{
	static const char *const names[] = {"any", "en", "zh", "ja", "ko", "de"};

	for (uint8_t i = 0; i < COUNT(names); i++)
		if (strcmp(names[i], text) == 0)
			return i;
	if (strlen(text) != 2 || !islower((unsigned char) text[0]) || !islower((unsigned char) text[1]))
		complain(at, "\"%s\" is no language", text);
	return CX_LANG_OTHER;
}

int32_t
read_int(place at, const char *text)
{
	char *end;
	long value;

	errno = 0;
	value = strtol(text, &end, 10);
	if (*text == '\0' || *end || errno || value < INT32_MIN || value > INT32_MAX)
		complain(at, "\"%s\" is no whole number", text);
	return (int32_t) value;
}

/* The place of a name in a list of n. */
int
read_name(place at, const char *text, const char *const *names, int n)
{
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], text) == 0)
			return i;
	complain(at, "unknown word \"%s\"", text);
	return 0;
}

/* Three letters in base 26, plus one, as cx_currency_code packs them. */
int32_t
pack_currency(place at, const char *code)
{
	int32_t packed = 0;

	if (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
		complain(at, "\"%s\" is no currency code", code);
	for (int i = 0; i < 3 && code[i]; i++)
		packed = packed * 26 + (code[i] - 'A');
	return packed + 1;
}
