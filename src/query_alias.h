/*
 * query_alias.h - the user's names for companies, from the table capex_company_alias.
 */
#ifndef CAPEX_QUERY_ALIAS_H
#define CAPEX_QUERY_ALIAS_H

#include "core/utf8.h"

#include "query_type.h"

typedef struct capex_alias
{
	cx_text form;    /* the alias as claims have it where the catalogue does not know it */
	cx_text company; /* an id of the catalogue, or "?name" */
} capex_alias;

/* All rows of the table, which stands in the schema of the given function. */
extern capex_aliases *capex_aliases_load(Oid function);

extern int32 capex_aliases_count(const capex_aliases *aliases);
extern const capex_alias *capex_aliases_get(const capex_aliases *aliases, int32 i);

/* The row whose alias a name is, or else whose company only the table knows; or NULL. */
extern const capex_alias *capex_aliases_find(const capex_aliases *aliases, cx_text name);

#endif
