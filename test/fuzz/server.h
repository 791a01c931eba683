/*
 * server.h - as much of the server as the parser of queries needs, without a server: memory that is
 * given back after each run, lists, and errors that end the run.
 *
 *     SERVER_RUN(parse(text));    free_memory();
 *
 * What else the linker misses stands in functions that a run never comes to.
 */
#ifndef CX_FUZZ_SERVER_H
#define CX_FUZZ_SERVER_H

#include "postgres.h"

#include <setjmp.h>

#include "fuzz.h"

#include "compat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/pg_list.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

/* ---- memory ---- */

typedef struct block
{
	struct block *next;
	size_t size; /* and what follows is aligned */
} block;

static block *blocks;

MemoryContext CurrentMemoryContext;
MemoryContext TopMemoryContext;

void *
palloc(Size size)
{
	block *made = malloc(sizeof(block) + size);

	MUST(made != NULL);
	*made = (block){blocks, size};
	blocks = made;
	return made + 1;
}

void *
palloc0(Size size)
{
	return memset(palloc(size), 0, size);
}

void *
MemoryContextAllocExtended(MemoryContext context, Size size, int flags)
{
	(void) context;
	return flags & MCXT_ALLOC_ZERO ? palloc0(size) : palloc(size);
}

void *
repalloc(void *pointer, Size size)
{
	size_t before = ((block *) pointer)[-1].size;

	return memcpy(palloc(size), pointer, Min(before, size));
}

/* Until the end of the run. */
void
pfree(void *pointer)
{
	(void) pointer;
}

static void
free_memory(void)
{
	while (blocks)
	{
		block *next = blocks->next;

		free(blocks);
		blocks = next;
	}
}

char *
pnstrdup(const char *in, Size length)
{
	char *copy = palloc0(strnlen(in, length) + 1);

	return memcpy(copy, in, strnlen(in, length));
}

char *
pstrdup(const char *in)
{
	return pnstrdup(in, strlen(in));
}

/* ---- errors ---- */

static jmp_buf server_error;

#define SERVER_RUN(statement)                                                                      \
	do                                                                                             \
	{                                                                                              \
		if (setjmp(server_error) == 0)                                                             \
			statement;                                                                             \
	} while (0)

bool
errstart(int level, const char *domain)
{
	(void) level;
	(void) domain;
	return true;
}

bool
errstart_cold(int level, const char *domain)
{
	return errstart(level, domain);
}

void
errfinish(const char *file, int line, const char *function)
{
	(void) file;
	(void) line;
	(void) function;
	longjmp(server_error, 1);
}

/* Since 16 an error can be soft. */
bool
errsave_start(struct Node *context, const char *domain)
{
	(void) context;
	return errstart(ERROR, domain);
}

void
errsave_finish(struct Node *context, const char *file, int line, const char *function)
{
	(void) context;
	errfinish(file, line, function);
}

/* What an error says. */
#define SAYS_NOTHING(function)                                                                     \
	int function(const char *format, ...)                                                          \
	{                                                                                              \
		(void) format;                                                                             \
		return 0;                                                                                  \
	}
SAYS_NOTHING(errmsg)
SAYS_NOTHING(errmsg_internal)
SAYS_NOTHING(errdetail)
SAYS_NOTHING(errhint)

int
errcode(int code)
{
	return code;
}

/* ---- interruption: none ---- */

volatile sig_atomic_t InterruptPending;

void
check_stack_depth(void)
{
}

/* ---- lists, of pointers ---- */

List *
lappend(List *list, void *datum)
{
	int length = list_length(list);
	List *longer = palloc0(sizeof(List) + (length + 1) * sizeof(ListCell));

	longer->type = T_List;
	longer->length = longer->max_length = length + 1;
	longer->elements = longer->initial_elements;
	for (int i = 0; i < length; i++)
		longer->elements[i] = list->elements[i];
	longer->elements[length].ptr_value = datum;
	return longer;
}

List *
list_make1_impl(NodeTag type, ListCell datum)
{
	(void) type;
	return lappend(NIL, datum.ptr_value);
}

List *
list_concat(List *list, const List *more)
{
	for (int i = 0; i < list_length(more); i++)
		list = lappend(list, list_nth(more, i));
	return list;
}

/* ---- text, in UTF-8, and values in memory ---- */

int
GetDatabaseEncoding(void)
{
	return PG_UTF8;
}

bool
pg_verify_mbstr(int encoding, const char *string, int length, bool no_error)
{
	(void) no_error;
	return pg_encoding_verifymbstr(encoding, string, length) == length;
}

text *
cstring_to_text_with_len(const char *string, int length)
{
	text *made = palloc(VARHDRSZ + length);

	SET_VARSIZE(made, VARHDRSZ + length);
	memcpy(VARDATA(made), string, length);
	return made;
}

text *
cstring_to_text(const char *string)
{
	return cstring_to_text_with_len(string, strlen(string));
}

char *
text_to_cstring(const text *value)
{
	return pnstrdup(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
}

struct varlena *
pg_detoast_datum(struct varlena *value)
{
	return value;
}

struct varlena *
pg_detoast_datum_packed(struct varlena *value)
{
	return value;
}

#endif
