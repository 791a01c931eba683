/*
 * track.c - the trigger that keeps the claims of a table of articles in step with it.
 *
 * The statements that do it are text that the SQL function capex_track_sql makes of the trigger's
 * arguments, for INSERT for example
 *
 *     INSERT INTO article_read ... SELECT n.id, 1, clock_timestamp() FROM capex_new n ...
 *     INSERT INTO article_claim SELECT ... FROM capex_new n, LATERAL capex_claim_rows(n.body, ...)
 *
 * Parsing and planning them costs more than reading a short article. So their plans are kept for
 * the session, by trigger: planned for a few rows, and used only for a few; a statement that wrote
 * many has plans made for it alone. Starting one costs a fair part of it still: what an INSERT of a
 * few articles tells is stored without any (track_insert.c). What can change under a trigger is
 * looked up anew each time: the extension's schema is part of the plans' key, and columns and
 * tables that are gone are an error that says what to do.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "parser/parse_coerce.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/rel.h"
#include "utils/syscache.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "track.h"

#define FEW_ROWS       50
#define STATEMENTS_MAX 6

typedef struct
{
	Oid trigger;
	Oid key_type;    /* of the articles */
	NameData schema; /* of the extension */
} plans_key;

typedef struct
{
	plans_key key;
	int count;
	SPIPlanPtr plans[STATEMENTS_MAX];
} plans_entry;

static HTAB *kept_plans;

PG_FUNCTION_INFO_V1(capex_track_trigger);
PG_FUNCTION_INFO_V1(capex_track_alone);

static const char *
event_of(const TriggerData *data)
{
	if (TRIGGER_FIRED_BY_INSERT(data->tg_event))
		return "INSERT";
	if (TRIGGER_FIRED_BY_UPDATE(data->tg_event))
		return "UPDATE";
	return TRIGGER_FIRED_BY_DELETE(data->tg_event) ? "DELETE" : "TRUNCATE";
}

static TriggerData *
checked_trigger(FunctionCallInfo fcinfo)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(data->tg_event) ||
		!TRIGGER_FIRED_FOR_STATEMENT(data->tg_event) || data->tg_trigger->tgnargs != ARG_COUNT)
		ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
						errmsg("capex_track_trigger is a trigger that capex_track makes"),
						errhint("CALL capex_track('article', 'body', 'published').")));
	return data;
}

/* How many rows the statement wrote; of a TRUNCATE that is not known. */
static int64
rows_written(const TriggerData *data)
{
	int64 rows = 0;

	if (TRIGGER_FIRED_BY_TRUNCATE(data->tg_event))
		return FEW_ROWS;
	if (data->tg_newtable)
		rows += tuplestore_tuple_count(data->tg_newtable);
	if (data->tg_oldtable)
		rows += tuplestore_tuple_count(data->tg_oldtable);
	return rows;
}

static void
check_column(Relation articles, const char *column)
{
	if (*column == '\0' || get_attnum(RelationGetRelid(articles), column) != InvalidAttrNumber)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 errmsg("table \"%s\" is tracked by capex, but its column \"%s\" is gone",
					RelationGetRelationName(articles), column),
			 errhint("Track it anew with the column's new name: CALL capex_untrack('%s'), then "
					 "CALL capex_track(...).",
					 RelationGetRelationName(articles))));
}

/* Can the column still be read as that type? */
static void
check_type(Relation articles, const char *column, Oid type)
{
	Oid articles_oid = RelationGetRelid(articles);
	Oid from = *column ? get_atttype(articles_oid, get_attnum(articles_oid, column)) : type;

	if (from == type || can_coerce_type(1, &from, &type, COERCION_EXPLICIT))
		return;
	ereport(ERROR, (errcode(ERRCODE_CANNOT_COERCE),
					errmsg("column \"%s\" is tracked by capex as %s, but %s cannot be cast to that",
						   column, format_type_be(type), format_type_be(from)),
					errhint("Create such a cast, or end the tracking: CALL capex_untrack('%s').",
							RelationGetRelationName(articles))));
}

static void
check_table(Relation articles, const char *schema, const char *table)
{
	Oid namespace = get_namespace_oid(schema, true);

	if (*table == '\0' || OidIsValid(get_relname_relid(table, namespace)))
		return;
	ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
					errmsg("table \"%s\" is tracked by capex, but its table \"%s.%s\" is gone",
						   RelationGetRelationName(articles), schema, table),
					errhint("Rename it back, or end the tracking: CALL capex_untrack('%s').",
							RelationGetRelationName(articles))));
}

static void
check_arguments(Relation articles, char **args)
{
	for (int i = ARG_KEY; i < ARG_COUNT; i++)
		check_column(articles, args[i]);
	check_type(articles, args[ARG_BODY], TEXTOID);
	check_type(articles, args[ARG_PUBLISHED], DATEOID);
	check_type(articles, args[ARG_ABOUT], TEXTOID);
	for (int i = ARG_CLAIMS; i <= ARG_READS; i++)
		check_table(articles, args[ARG_SCHEMA], args[i]);
}

AttrNumber
capex_track_key(const TriggerData *data)
{
	return get_attnum(RelationGetRelid(data->tg_relation), data->tg_trigger->tgargs[ARG_KEY]);
}

static Oid
type_of_key(const TriggerData *data)
{
	return get_atttype(RelationGetRelid(data->tg_relation), capex_track_key(data));
}

static char *
home_of_type(Oid type)
{
	HeapTuple row = SearchSysCache1(TYPEOID, ObjectIdGetDatum(type));
	Oid namespace;

	if (!HeapTupleIsValid(row))
		elog(ERROR, "cache lookup failed for type %u", type);
	namespace = ((Form_pg_type) GETSTRUCT(row))->typnamespace;
	ReleaseSysCache(row);
	return get_namespace_name(namespace);
}

void
capex_track_search_path(const TriggerData *data)
{
	const char *home = quote_identifier(home_of_type(type_of_key(data)));

	set_config_option("search_path", psprintf("pg_catalog, %s, pg_temp", home), PGC_USERSET,
					  PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

/* The statements for an event, from SQL. */
static ArrayType *
statements_for(const char *schema, Oid relation, const char *event)
{
	char *query = psprintf("SELECT %s.capex_track_sql($1, $2)", quote_identifier(schema));
	Oid types[] = {REGCLASSOID, TEXTOID};
	Datum values[] = {ObjectIdGetDatum(relation), CStringGetTextDatum(event)};
	bool isnull;
	Datum statements;

	if (SPI_execute_with_args(query, 2, types, values, NULL, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "could not make the statements of a trigger");
	statements = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull);
	if (isnull)
		elog(ERROR, "a trigger of capex has no statements");
	return DatumGetArrayTypeP(statements);
}

/* Make the plans of an event. */
static void
prepare(const char *schema, const TriggerData *data, plans_entry *entry)
{
	ArrayType *statements =
		statements_for(schema, RelationGetRelid(data->tg_relation), event_of(data));
	Datum *texts;

	deconstruct_array(statements, TEXTOID, -1, false, TYPALIGN_INT, &texts, NULL, &entry->count);
	Assert(entry->count <= STATEMENTS_MAX);
	for (int i = 0; i < entry->count; i++)
	{
		entry->plans[i] =
			SPI_prepare_cursor(TextDatumGetCString(texts[i]), 0, NULL, CURSOR_OPT_GENERIC_PLAN);
		if (!entry->plans[i])
			elog(ERROR, "could not prepare a statement: %s", SPI_result_code_string(SPI_result));
	}
}

/* The kept plans of a trigger, made when it first fires in a session. */
static const plans_entry *
plans_of(const char *schema, const TriggerData *data)
{
	plans_key key;
	plans_entry made, *kept;

	if (!kept_plans)
	{
		HASHCTL control = {.keysize = sizeof(plans_key), .entrysize = sizeof(plans_entry)};

		kept_plans = hash_create("capex trigger plans", 16, &control, HASH_ELEM | HASH_BLOBS);
	}
	memset(&key, 0, sizeof(key));
	key.trigger = data->tg_trigger->tgoid;
	key.key_type = type_of_key(data);
	namestrcpy(&key.schema, schema);
	kept = hash_search(kept_plans, &key, HASH_FIND, NULL);
	if (kept)
		return kept;

	/* An entry only once all its plans are made and kept: an error may come before. */
	prepare(schema, data, &made);
	for (int i = 0; i < made.count; i++)
		SPI_keepplan(made.plans[i]);
	kept = hash_search(kept_plans, &key, HASH_ENTER, NULL);
	kept->count = made.count;
	memcpy(kept->plans, made.plans, sizeof(made.plans));
	return kept;
}

/* Run statements in their order; a query without rows ends them. */
static void
run(const plans_entry *plans)
{
	for (int i = 0; i < plans->count; i++)
	{
		int result = SPI_execute_plan(plans->plans[i], NULL, NULL, false, 0);

		if (result < 0)
			elog(ERROR, "could not run a statement: %s", SPI_result_code_string(result));
		if (result == SPI_OK_SELECT && SPI_processed == 0)
			return;
	}
}

/* Run the statements of an event, by plans that are kept or made for many rows. */
static void
run_event(const char *schema, TriggerData *data, bool few)
{
	plans_entry passing;

	SPI_connect();
	SPI_register_trigger_data(data);
	capex_track_search_path(data);
	if (few)
		run(plans_of(schema, data));
	else
	{
		prepare(schema, data, &passing);
		run(&passing);
	}
	SPI_finish();
}

Datum
capex_track_trigger(PG_FUNCTION_ARGS)
{
	TriggerData *data = checked_trigger(fcinfo);
	int64 rows = rows_written(data);
	bool few = rows <= FEW_ROWS;
	const char *schema = get_namespace_name(get_func_namespace(fcinfo->flinfo->fn_oid));
	int nest;

	if (rows == 0)
		return PointerGetDatum(NULL);
	check_arguments(data->tg_relation, data->tg_trigger->tgargs);
	nest = NewGUCNestLevel();
	if (!few || !TRIGGER_FIRED_BY_INSERT(data->tg_event) || !capex_track_inserted(data, schema))
		run_event(schema, data, few);
	AtEOXact_GUC(true, nest);
	return PointerGetDatum(NULL);
}

Datum
capex_track_alone(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	if (IsTransactionBlock())
		ereport(ERROR, (errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
						errmsg("articles cannot be read inside a transaction block"),
						errhint("CALL it by itself, with autocommit: each batch is committed.")));
	PG_RETURN_VOID();
}
