/*
 * query_alias.c - the user's names for companies, from the table capex_company_alias.
 *
 * Claims and index keys never depend on the table: a company that the catalogue does not know
 * stands in them as "?" and its normalised name. So a row ('Acme', 'CoreWeave') makes a query that
 * names either of the two ask for both:
 *
 *     to_capex_query('acme 2025')   {CRWV,"?acme"} 2025
 *     to_capex_query('CRWV 2025')   {CRWV,"?acme"} 2025
 *
 * A row ('Contoso Compute', 'CONTOSO') makes CONTOSO known, a company that stands in claims as
 * "?contoso" or under the alias:
 *
 *     to_capex_query('contoso')     {"?contoso","?contoso compute"}
 */
#include "postgres.h"

#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "compat.h"
#include "context_arena.h"
#include "core/company.h"
#include "query_alias.h"

#define FORMS_LIMIT ((size_t) 1 << 20) /* bytes of the arena in which one name is normalised */

struct capex_aliases
{
	int32 count;
	capex_alias aliases[FLEXIBLE_ARRAY_MEMBER];
};

/* A name as claims have it where the catalogue does not know it; length 0: nothing is left of it.
 */
static cx_text
unknown_form(cx_text name)
{
	cx_arena arena;
	const char *form;
	cx_text result = {"", 0};

	context_arena_init(&arena, FORMS_LIMIT);
	form = cx_company_unknown(&arena, name);
	if (form)
	{
		result = capex_name_of(form);
		result.bytes = pnstrdup(result.bytes, result.length);
	}
	cx_arena_free(&arena);
	return result;
}

/* What a row's company is in claims: an id, or the form of a name nobody knows. */
static cx_text
company_form(cx_text company)
{
	int32 entry = cx_company_by_id(company.bytes, company.length);

	if (entry < 0)
		entry = cx_company_normalize(company);
	return entry >= 0 ? capex_name_of(cx_companies[entry].id) : unknown_form(company);
}

static void
add_row(capex_aliases *aliases, HeapTuple row, TupleDesc columns)
{
	char *form = SPI_getvalue(row, columns, 1);
	char *company = SPI_getvalue(row, columns, 2);
	capex_alias *alias = &aliases->aliases[aliases->count];

	if (!form || !company)
		return;
	alias->form = unknown_form(capex_utf8_of(form));
	alias->company = company_form(capex_utf8_of(company));
	if (alias->form.length > 0 && alias->company.length > 0)
		aliases->count++;
}

capex_aliases *
capex_aliases_load(Oid function)
{
	MemoryContext caller = CurrentMemoryContext;
	char *schema = get_namespace_name(get_func_namespace(function));
	char *table = quote_qualified_identifier(schema, "capex_company_alias");
	capex_aliases *aliases;

	SPI_connect();
	if (SPI_execute(psprintf("SELECT alias, company FROM %s", table), true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read %s", table);
	MemoryContextSwitchTo(caller);
	aliases = palloc0(offsetof(capex_aliases, aliases) + SPI_processed * sizeof(capex_alias));
	for (uint64 i = 0; i < SPI_processed; i++)
		add_row(aliases, SPI_tuptable->vals[i], SPI_tuptable->tupdesc);
	SPI_finish();
	MemoryContextSwitchTo(caller);
	return aliases;
}

int32
capex_aliases_count(const capex_aliases *aliases)
{
	return aliases->count;
}

const capex_alias *
capex_aliases_get(const capex_aliases *aliases, int32 i)
{
	return &aliases->aliases[i];
}

const capex_alias *
capex_aliases_find(const capex_aliases *aliases, cx_text name)
{
	cx_text form = unknown_form(name);

	for (int32 i = 0; form.length > 0 && i < aliases->count; i++)
		if (capex_name_compare(aliases->aliases[i].form, form) == 0)
			return &aliases->aliases[i];
	for (int32 i = 0; form.length > 0 && i < aliases->count; i++)
		if (capex_name_compare(aliases->aliases[i].company, form) == 0)
			return &aliases->aliases[i];
	return NULL;
}
