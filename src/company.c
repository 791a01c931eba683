/*
 * company.c - the catalogue of companies in SQL.
 *
 * Each function reads its text through encoding.h, so that names match in any database encoding:
 * normalize_company('英伟达(NVDA.US)') is NVDA in UTF8 and in EUC_CN. The user's own aliases are a
 * table (sql/install/20-company.sql) that no function here reads: what these return may be stored
 * and indexed.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "context_arena.h"
#include "core/company.h"
#include "encoding.h"

#define WINDOW      65536      /* bytes of text between two looks for a cancel request */
#define NAME_MEMORY (64 << 10) /* a name is short */

PG_FUNCTION_INFO_V1(capex_normalize_company);
PG_FUNCTION_INFO_V1(capex_unknown_company);
PG_FUNCTION_INFO_V1(capex_company_name);
PG_FUNCTION_INFO_V1(capex_find_companies);
PG_FUNCTION_INFO_V1(capex_company_catalog);

static Datum
text_datum(const char *utf8)
{
	return PointerGetDatum(capex_text_of(utf8));
}

/* normalize_company(text): the id of the company that a name means, or null. */
Datum
capex_normalize_company(PG_FUNCTION_ARGS)
{
	int32_t company = cx_company_normalize(capex_utf8(PG_GETARG_TEXT_PP(0)));

	if (company < 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(text_datum(cx_companies[company].id));
}

/* unknown_company(text): what a name is called in claims when the catalogue does not know it. */
Datum
capex_unknown_company(PG_FUNCTION_ARGS)
{
	cx_arena arena;
	const char *name;

	context_arena_init(&arena, NAME_MEMORY);
	name = cx_company_unknown(&arena, capex_utf8(PG_GETARG_TEXT_PP(0)));
	if (name == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(text_datum(name));
}

/* company_name(text): the full name of an id; of an unknown one what stands behind its "?". */
Datum
capex_company_name(PG_FUNCTION_ARGS)
{
	text *id = PG_GETARG_TEXT_PP(0);
	const char *bytes = VARDATA_ANY(id);
	int length = (int) VARSIZE_ANY_EXHDR(id);
	int32_t company;

	if (length > 1 && bytes[0] == '?')
		PG_RETURN_TEXT_P(cstring_to_text_with_len(bytes + 1, length - 1));
	company = cx_company_by_id(bytes, length);
	if (company < 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(text_datum(cx_companies[company].name));
}

static Datum
range_datum(int32 from, int32 to)
{
	TypeCacheEntry *type = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound lower = {.val = Int32GetDatum(from), .inclusive = true, .lower = true};
	RangeBound upper = {.val = Int32GetDatum(to)};

	return RangeTypePGetDatum(capex_make_range(type, &lower, &upper, false));
}

static void
put_hit(ReturnSetInfo *result, const capex_reading *reading, capex_cursor *cursor,
		const cx_company_hit *hit)
{
	int32 from = capex_chars(reading, cursor, hit->span.start);
	Datum values[3];
	bool nulls[3] = {false};

	values[0] = text_datum(cx_companies[hit->company].id);
	values[1] = PointerGetDatum(capex_slice(reading, cursor, hit->span));
	values[2] = range_datum(from, capex_chars(reading, cursor, hit->span.end));
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* The next unit after pos, looking no further than a window, so that a huge word can be cancelled.
 */
static int32_t
next_place(cx_text text, int32_t pos)
{
	cx_text window = text;

	if (text.length - pos > WINDOW)
	{
		window.length = pos + WINDOW;
		while (window.length > pos + 1 && (text.bytes[window.length] & 0xC0) == 0x80)
			window.length--;
	}
	return cx_lex_next_unit(window, pos);
}

/* Neither somebody who speaks for a company, something it makes, a group nor a government. */
static bool
names_company(const cx_company_hit *hit)
{
	int kind = cx_companies[hit->company].kind;

	return !(hit->name & (CX_NAME_PERSON | CX_NAME_PRODUCT)) && kind != CX_FIRM_GROUP &&
		   kind != CX_FIRM_GOVERNMENT;
}

/* find_companies(text): every place where a company is named, in the order of the text. */
Datum
capex_find_companies(PG_FUNCTION_ARGS)
{
	capex_reading reading = capex_read(PG_GETARG_TEXT_PP(0));
	capex_cursor cursor = CAPEX_CURSOR_START;
	cx_text body = reading.text;
	cx_company_hit hit;

	InitMaterializedSRF(fcinfo, 0);
	for (int32_t pos = 0; pos < body.length;)
	{
		CHECK_FOR_INTERRUPTS();
		if (!cx_lex_unit_start(body, pos) || !cx_company_at(body, pos, &hit))
		{
			pos = next_place(body, pos);
			continue;
		}
		if (names_company(&hit))
			put_hit((ReturnSetInfo *) fcinfo->resultinfo, &reading, &cursor, &hit);
		pos = hit.span.end;
	}
	return (Datum) 0;
}

static Datum
members_datum(const cx_company *company)
{
	Datum *ids = palloc(sizeof(Datum) * (company->n_members + 1));

	for (int i = 0; i < company->n_members; i++)
		ids[i] = text_datum(cx_companies[company->members[i]].id);
	return PointerGetDatum(
		construct_array(ids, company->n_members, TEXTOID, -1, false, TYPALIGN_INT));
}

static void
set_text(Datum *value, bool *null, const char *utf8)
{
	*null = utf8 == NULL;
	if (utf8 != NULL)
		*value = text_datum(utf8);
}

static void
put_company(ReturnSetInfo *result, const cx_company *company)
{
	static const char *const kinds[] = {"company",    "private", "project", "fund",
										"government", "group",   "source"};
	const char *parent = company->parent < 0 ? NULL : cx_companies[company->parent].id;
	Datum values[10] = {0};
	bool nulls[10] = {false};

	set_text(&values[0], &nulls[0], company->id);
	set_text(&values[1], &nulls[1], company->name);
	set_text(&values[2], &nulls[2], kinds[company->kind]);
	set_text(&values[3], &nulls[3], company->ticker);
	set_text(&values[4], &nulls[4], company->country);
	set_text(&values[5], &nulls[5], company->sector);
	set_text(&values[6], &nulls[6], company->currency);
	values[7] = Int32GetDatum(company->fiscal.end_month);
	nulls[7] = company->fiscal.end_month == 0;
	set_text(&values[8], &nulls[8], parent);
	values[9] = members_datum(company);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* capex_company_catalog(): the built-in catalogue. */
Datum
capex_company_catalog(PG_FUNCTION_ARGS)
{
	MemoryContext row =
		AllocSetContextCreate(CurrentMemoryContext, "capex company row", ALLOCSET_SMALL_SIZES);
	MemoryContext caller;

	InitMaterializedSRF(fcinfo, 0);
	caller = MemoryContextSwitchTo(row);
	for (int32_t i = 0; i < cx_n_companies; i++)
	{
		put_company((ReturnSetInfo *) fcinfo->resultinfo, &cx_companies[i]);
		MemoryContextReset(row);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(row);
	return (Datum) 0;
}
