/*
 * claims_names.h - the table of names inside capex_claims and capex_query.
 *
 * Both types name companies by their ids. Each id stands once, sorted by its bytes, and the rest of
 * the value speaks of it by its place:
 *
 *     ends   4 8 24          one uint32 a name: where it ends in bytes
 *     bytes  METAMSFT?acme data centre
 *
 * Names are UTF-8 in every database, hold 1 to 200 bytes, and no control characters.
 */
#ifndef CAPEX_CLAIMS_NAMES_H
#define CAPEX_CLAIMS_NAMES_H

#include "lib/stringinfo.h"

#include "core/utf8.h"

#define LONGEST_NAME 200

/* A table of names where it is stored. */
typedef struct capex_names
{
	const uint32 *ends;
	const char *bytes;
	int32 count;
} capex_names;

extern int capex_name_compare(cx_text a, cx_text b);
extern cx_text capex_name_get(const capex_names *names, int32 i);
/* Sort names, drop the doubles, return how many are left. */
extern int32 capex_names_sort(cx_text *names, int32 count);

/* The bytes of all names together, and writing a sorted table where ends and bytes go. */
extern Size capex_names_bytes(const cx_text *names, int32 count);
extern void capex_names_write(const cx_text *names, int32 count, uint32 *ends, char *bytes);

/* The place of a name in a sorted array; it is there. */
extern int32 capex_names_place(const cx_text *names, int32 count, cx_text name);

/* The place of a name in a table, or -1. */
extern int32 capex_name_find(const capex_names *names, cx_text name);

/* Whether bytes from outside can be a name. */
extern bool capex_name_valid(cx_text name);

/* A name of the core, cut at a character's end where it is too long to be stored. */
extern cx_text capex_name_of(const char *utf8);

/* Print a name, in double quotes where its characters would end a bare word or bare is false. */
extern void capex_name_print(StringInfo out, cx_text name, bool bare);

/* Names to and from the binary protocol: a length, then the bytes. */
extern void capex_name_send(StringInfo out, cx_text name);
extern cx_text capex_name_recv(StringInfo in, const char *type);

/* Raise that no value of a type of ours has these bytes. */
extern _Noreturn void capex_fail_binary(const char *type, const char *detail);

/* Text between the database's encoding and UTF-8. */
extern cx_text capex_utf8_of(const char *string);
extern char *capex_from_utf8(const char *utf8, int length);

/* The text from pos on, clipped at 40 bytes to be shown in an error's detail. */
extern char *capex_clip(cx_text text, int32 pos);

#endif
