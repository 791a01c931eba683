/*
 * emit.c - pieces of C: strings, sets of bits, heads of tables.
 *
 *     write_string: 亿 "quoted"  ->  "\344\272\277 \042quoted\042"
 */
#include "compile.h"

#include <inttypes.h>
#include <string.h>

/* A C string; everything but plain ASCII in octal, also "?", which could begin a trigraph. */
void
write_string(FILE *out, const char *bytes, size_t length)
{
	fputc('"', out);
	for (size_t i = 0; i < length; i++)
	{
		uint8_t c = (uint8_t) bytes[i];

		if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?')
			fprintf(out, "\\%03o", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

void
write_text(FILE *out, const char *text)
{
	if (text[0])
		write_string(out, text, strlen(text));
	else
		fputs("0", out);
	fputc(',', out);
}

void
write_bits(FILE *out, const uint64_t *bits, size_t n)
{
	fprintf(out, "{");
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%" PRIu64 "u,", bits[i]);
	fprintf(out, "}");
}

void
write_byte_set(FILE *out, const char *name, const uint64_t set[4])
{
	fprintf(out, "const uint64_t %s[4] = ", name);
	write_bits(out, set, 4);
	fprintf(out, ";\n");
}

/* Open a table of so many entries, whose number stands beside it. */
void
open_table(FILE *out, const char *type, const char *name, size_t n)
{
	fprintf(out, "const int32_t cx_n_%s = %zu;\n", name, n);
	fprintf(out, "const %s cx_%s[] = {\n", type, name);
}
