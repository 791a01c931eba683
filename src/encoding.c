/*
 * encoding.c - between the database's encoding and the core's UTF-8; see encoding.h.
 *
 * Text is converted in chunks of whole characters. A chunk that the server's conversion does not
 * take whole, or whose characters become more or fewer (kana with marks in EUC_JIS_2004), is done
 * again one character at a time, so that every character becomes exactly one. The cost stays
 * linear, and a clean text is converted at the server's own speed.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "compat.h"
#include "encoding.h"

#define CHUNK        8192
#define LONGEST_TEXT (PG_INT32_MAX - CHUNK * MAX_CONVERSION_GROWTH - 1)
#define REPLACEMENT  "\xEF\xBF\xBD"

/* One direction of conversion and what it has made. */
typedef struct conversion
{
	Oid proc; /* InvalidOid: the server has none (MULE_INTERNAL) */
	int from;
	int to;
	const char *unknown; /* stands for a character that has no counterpart */
	char *bytes;
	Size length;
	Size room;
} conversion;

static conversion
start_conversion(int from, int to, const char *unknown, int32 expected)
{
	conversion c = {.from = from, .to = to, .unknown = unknown};

	c.proc = FindDefaultConversionProc(from, to);
	c.room = (Size) expected + expected / 2 + 64;
	c.bytes = MemoryContextAllocHuge(CurrentMemoryContext, c.room);
	return c;
}

static void
reserve(conversion *c, Size more)
{
	if (c->length + more <= c->room)
		return;
	c->room = (c->length + more) * 2;
	c->bytes = repalloc_huge(c->bytes, c->room);
}

/* Length of the character at source, never beyond end. */
static int
char_length(int encoding, const char *source, const char *end)
{
	int length = pg_encoding_mblen(encoding, source);

	return length <= end - source ? length : (int) (end - source);
}

/* Convert [source, source + length) behind what is made. The bytes made, or -1 if not all of it
 * can be converted. */
static int
convert_bytes(conversion *c, const char *source, int length)
{
	int room = (length + 2) * MAX_CONVERSION_GROWTH; /* the server wants a little more than that */
	char *made;

	reserve(c, room);
	made = c->bytes + c->length;
	if (!OidIsValid(c->proc) ||
		pg_do_encoding_conversion_buf(c->proc, c->from, c->to, (unsigned char *) source, length,
									  (unsigned char *) made, room, true) != length)
		return -1;
	return (int) strlen(made);
}

static int
count_chars(int encoding, const char *bytes, int length)
{
	const char *end = bytes + length;
	int count = 0;

	for (; bytes < end; count++)
		bytes += char_length(encoding, bytes, end);
	return count;
}

/* Convert one character to one: the first, where it becomes several. */
static void
convert_char(conversion *c, const char *source, int length)
{
	int made;

	if (!IS_HIGHBIT_SET(*source))
	{
		reserve(c, 1);
		c->bytes[c->length++] = *source;
		return;
	}
	made = convert_bytes(c, source, length);
	if (made <= 0)
	{
		made = (int) strlen(c->unknown);
		reserve(c, made);
		memcpy(c->bytes + c->length, c->unknown, made);
	}
	c->length += char_length(c->to, c->bytes + c->length, c->bytes + c->length + made);
}

/* Convert whole characters, at most CHUNK bytes of them. Returns the end of the chunk. */
static const char *
convert_chunk(conversion *c, const char *source, const char *end)
{
	const char *stop = source;
	int chars = 0, made;

	while (stop < end && stop - source < CHUNK - MAX_CONVERSION_INPUT_LENGTH)
	{
		stop += char_length(c->from, stop, end);
		chars++;
	}
	made = convert_bytes(c, source, (int) (stop - source));
	if (made >= 0 && count_chars(c->to, c->bytes + c->length, made) == chars)
	{
		c->length += made;
		return stop;
	}
	while (source < stop)
	{
		int length = char_length(c->from, source, stop);

		convert_char(c, source, length);
		source += length;
	}
	return stop;
}

static void
convert_all(conversion *c, const char *source, int32 length)
{
	const char *end = source + length;

	while (source < end && c->length < LONGEST_TEXT)
	{
		CHECK_FOR_INTERRUPTS();
		source = convert_chunk(c, source, end);
	}
}

static bool
core_reads(int encoding)
{
	return encoding == PG_UTF8 || encoding == PG_SQL_ASCII;
}

capex_reading
capex_read(text *value)
{
	capex_reading reading;
	conversion c;

	reading.source = VARDATA_ANY(value);
	reading.length = (int32) VARSIZE_ANY_EXHDR(value);
	reading.text = (cx_text){reading.source, reading.length};
	reading.shared = core_reads(GetDatabaseEncoding());
	if (reading.shared)
		return reading;
	c = start_conversion(GetDatabaseEncoding(), PG_UTF8, REPLACEMENT, reading.length);
	convert_all(&c, reading.source, reading.length);
	reading.text = (cx_text){c.bytes, (int32) c.length};
	return reading;
}

cx_text
capex_utf8(text *value)
{
	return capex_read(value).text;
}

int32_t
capex_chars(const capex_reading *reading, capex_cursor *cursor, int32_t pos)
{
	if (GetDatabaseEncoding() == PG_SQL_ASCII)
		return pos;
	if (pos >= cursor->pos)
		cursor->chars += cx_count_chars(reading->text, cursor->pos, pos);
	else
		cursor->chars -= cx_count_chars(reading->text, pos, cursor->pos);
	cursor->pos = pos;
	return cursor->chars;
}

static int
compare_places(const void *a, const void *b)
{
	int32_t left = **(int32_t *const *) a;
	int32_t right = **(int32_t *const *) b;

	return (left > right) - (left < right);
}

void
capex_sort_places(int32_t **places, int count)
{
	qsort(places, count, sizeof(int32_t *), compare_places);
}

void
capex_chars_to_bytes(const capex_reading *reading, int32_t **counts, int count)
{
	bool counts_bytes = GetDatabaseEncoding() == PG_SQL_ASCII;
	int32_t pos = 0, chars = 0;

	capex_sort_places(counts, count);
	for (int i = 0; i < count; i++)
	{
		for (int size = 1; pos < reading->text.length && chars < *counts[i]; chars++, pos += size)
			if (!counts_bytes)
				cx_char_at(reading->text, pos, &size);
		*counts[i] = pos;
	}
}

/* The byte of the source where a character starts. */
static int32_t
seek_source(const capex_reading *reading, capex_cursor *cursor, int32_t chars)
{
	const char *end = reading->source + reading->length;

	if (chars < cursor->passed)
		cursor->source = cursor->passed = 0;
	for (; cursor->passed < chars && cursor->source < reading->length; cursor->passed++)
		cursor->source += char_length(GetDatabaseEncoding(), reading->source + cursor->source, end);
	return cursor->source;
}

text *
capex_slice(const capex_reading *reading, capex_cursor *cursor, cx_span span)
{
	int32_t start = span.start, end = span.end;

	if (!reading->shared)
	{
		start = seek_source(reading, cursor, capex_chars(reading, cursor, span.start));
		end = seek_source(reading, cursor, capex_chars(reading, cursor, span.end));
	}
	return cstring_to_text_with_len(reading->source + start, end - start);
}

text *
capex_text_of(const char *utf8)
{
	int32 length = (int32) strlen(utf8);
	conversion c;

	if (core_reads(GetDatabaseEncoding()))
		return cstring_to_text_with_len(utf8, length);
	c = start_conversion(PG_UTF8, GetDatabaseEncoding(), "?", length);
	convert_all(&c, utf8, length);
	return cstring_to_text_with_len(c.bytes, (int) c.length);
}
