/*
 * claims_names.c - the table of names inside capex_claims and capex_query; see claims_names.h.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "claims_names.h"
#include "compat.h"
#include "encoding.h"

#define LONGEST_CLIP 40

int
capex_name_compare(cx_text a, cx_text b)
{
	int order = memcmp(a.bytes, b.bytes, Min(a.length, b.length));

	return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int
compare_names(const void *a, const void *b)
{
	return capex_name_compare(*(const cx_text *) a, *(const cx_text *) b);
}

cx_text
capex_name_get(const capex_names *names, int32 i)
{
	uint32 start = i ? names->ends[i - 1] : 0;

	return (cx_text){names->bytes + start, (int32) (names->ends[i] - start)};
}

int32
capex_names_sort(cx_text *names, int32 count)
{
	int32 kept = 0;

	if (count < 2)
		return count;
	qsort(names, count, sizeof(cx_text), compare_names);
	for (int32 i = 1; i < count; i++)
		if (capex_name_compare(names[kept], names[i]) != 0)
			names[++kept] = names[i];
	return kept + 1;
}

Size
capex_names_bytes(const cx_text *names, int32 count)
{
	Size size = 0;

	for (int32 i = 0; i < count; i++)
		size += names[i].length;
	return size;
}

void
capex_names_write(const cx_text *names, int32 count, uint32 *ends, char *bytes)
{
	uint32 end = 0;

	for (int32 i = 0; i < count; i++)
	{
		memcpy(bytes + end, names[i].bytes, names[i].length);
		end += names[i].length;
		ends[i] = end;
	}
}

int32
capex_names_place(const cx_text *names, int32 count, cx_text name)
{
	const cx_text *found = bsearch(&name, names, count, sizeof(cx_text), compare_names);

	Assert(found != NULL);
	return (int32) (found - names);
}

int32
capex_name_find(const capex_names *names, cx_text name)
{
	int32 low = 0, high = names->count;

	while (low < high)
	{
		int32 middle = low + (high - low) / 2;
		int order = capex_name_compare(capex_name_get(names, middle), name);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

bool
capex_name_valid(cx_text name)
{
	if (name.length < 1 || name.length > LONGEST_NAME)
		return false;
	for (int32 i = 0; i < name.length; i++)
		if ((unsigned char) name.bytes[i] < ' ' || name.bytes[i] == 0x7F)
			return false;
	return pg_verify_mbstr(PG_UTF8, name.bytes, name.length, true);
}

cx_text
capex_name_of(const char *utf8)
{
	int32 length = (int32) strlen(utf8);

	if (length > LONGEST_NAME)
	{
		length = LONGEST_NAME;
		while (length > 0 && ((unsigned char) utf8[length] & 0xC0) == 0x80)
			length--;
	}
	return (cx_text){utf8, length};
}

/* Whether a character can stand in a name without quotes. */
static bool
is_bare(char c)
{
	return (unsigned char) c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		   (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-' || c == '?';
}

void
capex_name_print(StringInfo out, cx_text name, bool bare)
{
	for (int32 i = 0; bare && i < name.length; i++)
		bare = is_bare(name.bytes[i]) && (i == 0 || name.bytes[i] != '?');
	if (name.bytes[0] == '-')
		bare = false;
	if (bare)
	{
		appendBinaryStringInfo(out, name.bytes, name.length);
		return;
	}
	appendStringInfoChar(out, '"');
	for (int32 i = 0; i < name.length; i++)
	{
		if (name.bytes[i] == '"')
			appendStringInfoChar(out, '"');
		appendStringInfoChar(out, name.bytes[i]);
	}
	appendStringInfoChar(out, '"');
}

void
capex_name_send(StringInfo out, cx_text name)
{
	pq_sendint8(out, name.length);
	pq_sendbytes(out, name.bytes, name.length);
}

cx_text
capex_name_recv(StringInfo in, const char *type)
{
	int32 length = pq_getmsgbyte(in);
	cx_text name = {pq_getmsgbytes(in, length), length};

	if (!capex_name_valid(name))
		capex_fail_binary(type, "It names a company in a way that none is named.");
	return name;
}

void
capex_fail_binary(const char *type, const char *detail)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					errmsg("invalid binary value of type %s", type), errdetail("%s", detail),
					errhint("Send the text form, or bytes that %s_send made.", type)));
	pg_unreachable();
}

cx_text
capex_utf8_of(const char *string)
{
	return capex_utf8(cstring_to_text(string));
}

char *
capex_from_utf8(const char *utf8, int length)
{
	return text_to_cstring(capex_text_of(pnstrdup(utf8, length)));
}

char *
capex_clip(cx_text text, int32 pos)
{
	int32 end = Min(text.length, pos + LONGEST_CLIP);

	while (end < text.length && end > pos && ((unsigned char) text.bytes[end] & 0xC0) == 0x80)
		end--;
	return psprintf("%s%s", capex_from_utf8(text.bytes + pos, end - pos),
					end < text.length ? "..." : "");
}
