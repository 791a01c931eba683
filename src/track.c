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
 * many has plans made for it alone. Starting one costs a fair part of it still. So the few articles
 * of an INSERT are read here, and what runs is for each article
 *
 *     INSERT INTO article_read VALUES ($1, 1, clock_timestamp()) ...
 *     INSERT INTO article_claim SELECT $1, r.* FROM capex_claim_rows($2, $3, NULL, 'stored', $4) r
 *
 * the second only if it has claims, which most have not. What can change under a trigger is looked
 * up anew each time: the extension's schema is part of the plans' key, and columns and tables that
 * are gone are an error that says what to do.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "nodes/makefuncs.h"
#include "optimizer/optimizer.h"
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

#include "claims_type.h"
#include "compat.h"

#define FEW_ROWS       50
#define STATEMENTS_MAX 7

/* The arguments of the trigger; a table or column that is not used is an empty string. */
enum
{
	ARG_SCHEMA,
	ARG_CLAIMS,
	ARG_FIGURES,
	ARG_READS,
	ARG_KEY,
	ARG_BODY,
	ARG_PUBLISHED,
	ARG_ABOUT,
	ARG_COUNT
};

/* What the statements of a trigger may take as parameters: an article that was read. */
enum
{
	PARAM_KEY,
	PARAM_BODY,
	PARAM_PUBLISHED,
	PARAM_CLAIMS,
	PARAM_COUNT
};

typedef struct
{
	Datum values[PARAM_COUNT];
	char nulls[PARAM_COUNT]; /* as SPI has them */
} article;

static const article no_article = {{0}, {'n', 'n', 'n', 'n'}};

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
	for (int i = ARG_CLAIMS; i <= ARG_READS; i++)
		check_table(articles, args[ARG_SCHEMA], args[i]);
}

/* The type of the key of the articles. */
static Oid
type_of_key(const TriggerData *data)
{
	Oid articles = RelationGetRelid(data->tg_relation);

	return get_atttype(articles, get_attnum(articles, data->tg_trigger->tgargs[ARG_KEY]));
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

/* Nothing that a writer's search path names shall run: pg_catalog, and the home of the key's type
 * for its operators. */
static void
set_search_path(const TriggerData *data)
{
	const char *home = quote_identifier(home_of_type(type_of_key(data)));

	set_config_option("search_path", psprintf("pg_catalog, %s, pg_temp", home), PGC_USERSET,
					  PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

/* The statements for an event, from SQL. */
static ArrayType *
statements_for(const char *schema, Oid relation, const char *event, bool few)
{
	char *query = psprintf("SELECT %s.capex_track_sql($1, $2, $3)", quote_identifier(schema));
	Oid types[] = {REGCLASSOID, TEXTOID, BOOLOID};
	Datum values[] = {ObjectIdGetDatum(relation), CStringGetTextDatum(event), BoolGetDatum(few)};
	bool isnull;
	Datum statements;

	if (SPI_execute_with_args(query, 3, types, values, NULL, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "could not make the statements of a trigger");
	statements = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull);
	if (isnull)
		elog(ERROR, "a trigger of capex has no statements");
	return DatumGetArrayTypeP(statements);
}

/* Make the plans of an event. */
static void
prepare(const char *schema, const TriggerData *data, const char *event, bool few,
		plans_entry *entry)
{
	Oid claims = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("capex_claims"),
								 ObjectIdGetDatum(get_namespace_oid(schema, false)));
	Oid types[PARAM_COUNT] = {type_of_key(data), TEXTOID, DATEOID, claims};
	ArrayType *statements = statements_for(schema, RelationGetRelid(data->tg_relation), event, few);
	Datum *texts;

	deconstruct_array(statements, TEXTOID, -1, false, TYPALIGN_INT, &texts, NULL, &entry->count);
	Assert(entry->count <= STATEMENTS_MAX);
	for (int i = 0; i < entry->count; i++)
	{
		entry->plans[i] = SPI_prepare_cursor(TextDatumGetCString(texts[i]), PARAM_COUNT, types,
											 CURSOR_OPT_GENERIC_PLAN);
		if (!entry->plans[i])
			elog(ERROR, "could not prepare a statement: %s", SPI_result_code_string(SPI_result));
	}
}

/* The kept plans of a trigger, made when it first fires in a session. */
static const plans_entry *
plans_of(const char *schema, const TriggerData *data, const char *event)
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
	prepare(schema, data, event, true, &made);
	for (int i = 0; i < made.count; i++)
		SPI_keepplan(made.plans[i]);
	kept = hash_search(kept_plans, &key, HASH_ENTER, NULL);
	kept->count = made.count;
	memcpy(kept->plans, made.plans, sizeof(made.plans));
	return kept;
}

static int
run_plan(SPIPlanPtr plan, const article *given)
{
	int result = SPI_execute_plan(plan, (Datum *) given->values, given->nulls, false, 0);

	if (result < 0)
		elog(ERROR, "could not run a statement: %s", SPI_result_code_string(result));
	return result;
}

/* Store the claims of an article, but for the many that have none: starting the statement costs
 * more than looking here. */
static void
learn(SPIPlanPtr plan, const article *read)
{
	if (read->nulls[PARAM_CLAIMS] == ' ' &&
		DatumGetClaims(read->values[PARAM_CLAIMS])->n_claims > 0)
		run_plan(plan, read);
}

/* ... of each article that a query gives. */
static void
learn_each(SPIPlanPtr plan, SPITupleTable *rows, uint64 count)
{
	for (uint64 row = 0; row < count; row++)
	{
		article read;

		for (int i = 0; i < PARAM_COUNT; i++)
		{
			bool isnull;

			read.values[i] = SPI_getbinval(rows->vals[row], rows->tupdesc, i + 1, &isnull);
			read.nulls[i] = isnull ? 'n' : ' ';
		}
		learn(plan, &read);
	}
}

/* Run statements in their order. A query without rows ends them; the rows of one with columns are
 * articles that were read, for the statement behind it, the last. */
static void
run(const plans_entry *plans)
{
	for (int i = 0; i < plans->count; i++)
	{
		if (run_plan(plans->plans[i], &no_article) != SPI_OK_SELECT)
			continue;
		if (SPI_processed == 0)
			return;
		if (SPI_tuptable->tupdesc->natts > 0)
		{
			learn_each(plans->plans[i + 1], SPI_tuptable, SPI_processed);
			return;
		}
	}
}

/* What a cast of a column gives. */
static Datum
cast_column(const TriggerData *data, TupleTableSlot *slot, int number, Oid type, bool *isnull)
{
	Form_pg_attribute column = TupleDescAttr(slot->tts_tupleDescriptor, number - 1);
	Var *var = makeVar(1, number, column->atttypid, column->atttypmod, column->attcollation, 0);
	Node *cast = coerce_to_target_type(NULL, (Node *) var, column->atttypid, type, -1,
									   COERCION_EXPLICIT, COERCE_EXPLICIT_CAST, -1);
	ExprContext *context = CreateStandaloneExprContext();

	if (!cast)
		ereport(ERROR,
				(errcode(ERRCODE_CANNOT_COERCE),
				 errmsg("column \"%s\" is tracked by capex as %s, but %s cannot be cast to that",
						NameStr(column->attname), format_type_be(type),
						format_type_be(column->atttypid)),
				 errhint("Create such a cast, or end the tracking: CALL capex_untrack('%s').",
						 RelationGetRelationName(data->tg_relation))));
	set_search_path(data); /* the cast may be somebody's own */
	context->ecxt_scantuple = slot;
	return ExecEvalExpr(ExecInitExpr(expression_planner((Expr *) cast), NULL), context, isnull);
}

/* A column of an article in the type that it is read as; null where none is named. */
static Datum
column_as(Oid type, const TriggerData *data, TupleTableSlot *slot, int arg, bool *isnull)
{
	const char *name = data->tg_trigger->tgargs[arg];
	int number = *name ? SPI_fnumber(slot->tts_tupleDescriptor, name) : 0;

	*isnull = true;
	if (number <= 0)
		return (Datum) 0;
	if (!IsBinaryCoercible(SPI_gettypeid(slot->tts_tupleDescriptor, number), type))
		return cast_column(data, slot, number, type, isnull);
	return slot_getattr(slot, number, isnull);
}

static void
put(article *read, int place, Datum value)
{
	read->values[place] = value;
	read->nulls[place] = ' ';
}

static article
read_article(const TriggerData *data, TupleTableSlot *slot)
{
	article read = no_article;
	bool no_key, no_body, no_date, no_about;
	Datum key = column_as(type_of_key(data), data, slot, ARG_KEY, &no_key);
	Datum body = column_as(TEXTOID, data, slot, ARG_BODY, &no_body);
	Datum date = column_as(DATEOID, data, slot, ARG_PUBLISHED, &no_date);
	Datum about = column_as(TEXTOID, data, slot, ARG_ABOUT, &no_about);

	put(&read, PARAM_KEY, key);
	if (!no_date)
		put(&read, PARAM_PUBLISHED, date);
	if (no_body)
		return read;
	body = PointerGetDatum(DatumGetTextPP(body));
	put(&read, PARAM_BODY, body);
	put(&read, PARAM_CLAIMS,
		PointerGetDatum(capex_claims_read(DatumGetTextPP(body), !no_date,
										  no_date ? 0 : DatumGetDateADT(date),
										  no_about ? NULL : DatumGetTextPP(about))));
	return read;
}

/* Read the articles that were inserted, one by one. */
static void
read_inserted(const plans_entry *plans, const TriggerData *data)
{
	Tuplestorestate *rows = data->tg_newtable;
	TupleTableSlot *slot =
		MakeSingleTupleTableSlot(RelationGetDescr(data->tg_relation), &TTSOpsMinimalTuple);
	int place = tuplestore_alloc_read_pointer(rows, EXEC_FLAG_REWIND);

	tuplestore_select_read_pointer(rows, place);
	tuplestore_rescan(rows);
	for (;;)
	{
		article read;

		/* What runs for an article may itself read these rows. */
		tuplestore_select_read_pointer(rows, place);
		if (!tuplestore_gettupleslot(rows, true, false, slot))
			break;
		read = read_article(data, slot);
		run_plan(plans->plans[0], &read);
		learn(plans->plans[1], &read);
	}
	ExecDropSingleTupleTableSlot(slot);
}

/* Run the statements of an event, by plans that are kept or made for many rows. */
static void
run_event(const char *schema, const TriggerData *data, bool few)
{
	plans_entry passing;

	set_search_path(data);
	if (few)
	{
		run(plans_of(schema, data, event_of(data)));
		return;
	}
	prepare(schema, data, event_of(data), false, &passing);
	run(&passing);
}

Datum
capex_track_trigger(PG_FUNCTION_ARGS)
{
	TriggerData *data = checked_trigger(fcinfo);
	char **args = data->tg_trigger->tgargs;
	int64 rows = rows_written(data);
	const char *schema = get_namespace_name(get_func_namespace(fcinfo->flinfo->fn_oid));
	int nest;

	if (rows == 0)
		return PointerGetDatum(NULL);
	check_arguments(data->tg_relation, args);
	nest = NewGUCNestLevel();
	SPI_connect();
	SPI_register_trigger_data(data);
	if (rows <= FEW_ROWS && TRIGGER_FIRED_BY_INSERT(data->tg_event) && *args[ARG_FIGURES] == '\0')
		read_inserted(plans_of(schema, data, "ARTICLE"), data);
	else
		run_event(schema, data, rows <= FEW_ROWS);
	SPI_finish();
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
