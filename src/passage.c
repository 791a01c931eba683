/*
 * passage.c - a stretch of a text by characters, as substr gives it, but soon.
 *
 * Claims say where they stand in characters. substr walks to there character by character, which
 * for a claim at the end of a long article takes as long as reading it. In UTF-8 a character begins
 * at each byte that does not continue one (10xxxxxx): whole blocks of bytes are counted at once,
 * and only the last is walked:
 *
 *     "微软 $80 billion"   character 3 is byte 7: of the seven before it four continue another
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "compat.h"
#include "passage.h"

#define BLOCK 64

static bool
begins_char(char byte)
{
	return ((unsigned char) byte & 0xC0) != 0x80;
}

/* Where in UTF-8 the character number count behind at begins, or the end. */
static const char *
skip_utf8(const char *at, const char *end, int32 count)
{
	while (end - at > BLOCK)
	{
		int begun = 0;

		for (int i = 0; i < BLOCK; i++)
			begun += begins_char(at[i]);
		if (begun >= count)
			break;
		at += BLOCK;
		count -= begun;
	}
	for (; at < end; at++)
		if (begins_char(*at) && count-- == 0)
			break;
	return at;
}

static const char *
skip_chars(const char *at, const char *end, int32 count)
{
	if (GetDatabaseEncoding() == PG_UTF8)
		return skip_utf8(at, end, count);
	for (; at < end && count > 0; count--)
		at += pg_encoding_mblen(GetDatabaseEncoding(), at);
	return Min(at, end);
}

text *
capex_passage(text *body, int32 first, int32 past)
{
	const char *end = VARDATA_ANY(body) + VARSIZE_ANY_EXHDR(body);
	const char *start = skip_chars(VARDATA_ANY(body), end, first);
	const char *stop = skip_chars(start, end, past - first);

	return cstring_to_text_with_len(start, stop - start);
}
