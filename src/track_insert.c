/*
 * track_insert.c - stores the claims of the few articles of an INSERT.
 *
 * Starting a statement for an article costs a fair part of reading it. So the rows are made here
 * and put into their tables as logical replication puts the rows that it is sent: with their
 * defaults known, constraints and indexes kept, row triggers fired and foreign keys checked.
 *
 *     article 7, 'Meta spent $17 billion on capex in 2024.'
 *         article_read    7, 1, now
 *         article_claim   7, 1, 'META', ...
 *
 * That is right only for tables that are still as capex_track made them and that the writer may
 * write. Where one has rules, row security, triggers that change rows, other columns, or lacks the
 * grant, and below a partitioned table, whose keys may come twice, the statements of
 * capex_track_sql do it.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "optimizer/optimizer.h"
#include "parser/parse_coerce.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"
#include "utils/typcache.h"

#include "compat.h"
#include "plain_rows.h"
#include "track.h"

/* The tables that are written, in the order of the trigger's arguments. */
enum
{
	CLAIMS,
	FIGURES,
	READS,
	TABLE_COUNT
};

#define READS_COLUMNS 3

typedef struct
{
	Relation relation;
	ResultRelInfo *into; /* NULL until the first row */
	TupleTableSlot *slot;
	Trigger *key_check; /* of the foreign key to the articles, or NULL */
	char check_enabled; /* as the table has it */
} target;

typedef struct
{
	EState *estate;
	Oid articles;
	target tables[TABLE_COUNT];
	Datum key;        /* of the article that is being stored */
	bool key_checked; /* a row of it has its foreign key checked */
} store;

/* ---- are the tables as they were made? ---- */

static bool
same_type(Form_pg_attribute a, Form_pg_attribute b)
{
	return a->atttypid == b->atttypid && a->atttypmod == b->atttypmod;
}

/* The key of the articles, and behind it the columns of capex_claim_row. */
static bool
has_claim_columns(TupleDesc columns, Form_pg_attribute key, const char *schema)
{
	Oid type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("capex_claim_row"),
							   ObjectIdGetDatum(get_namespace_oid(schema, false)));
	TupleDesc made = lookup_rowtype_tupdesc(type, -1);
	bool same = columns->natts == PLAIN_COLUMNS + 1 && made->natts == PLAIN_COLUMNS &&
				same_type(TupleDescAttr(columns, 0), key);

	for (int i = 0; same && i < PLAIN_COLUMNS; i++)
		same = same_type(TupleDescAttr(columns, i + 1), TupleDescAttr(made, i));
	ReleaseTupleDesc(made);
	return same;
}

static bool
has_read_columns(TupleDesc columns, Form_pg_attribute key)
{
	return columns->natts == READS_COLUMNS && same_type(TupleDescAttr(columns, 0), key) &&
		   TupleDescAttr(columns, 1)->atttypid == INT4OID &&
		   TupleDescAttr(columns, 2)->atttypid == TIMESTAMPTZOID;
}

static bool
is_plain(Relation table)
{
	Form_pg_class class = RelationGetForm(table);

	return class->relkind == RELKIND_RELATION && !class->relispartition && !class->relhasrules &&
		   !class->relrowsecurity &&
		   !(table->trigdesc && table->trigdesc->trig_insert_before_row) &&
		   pg_class_aclcheck(RelationGetRelid(table), GetUserId(), ACL_INSERT) == ACLCHECK_OK;
}

/* Open the tables. Whether rows may be put into them as they are. */
static bool
open_tables(store *into, const TriggerData *data, const char *schema)
{
	char **args = data->tg_trigger->tgargs;
	Oid namespace = get_namespace_oid(args[ARG_SCHEMA], false);
	Form_pg_attribute key =
		TupleDescAttr(RelationGetDescr(data->tg_relation), capex_track_key(data) - 1);
	bool plain = RelationGetForm(data->tg_relation)->relkind == RELKIND_RELATION &&
				 !RelationGetForm(data->tg_relation)->relispartition;

	for (int i = 0; i < TABLE_COUNT && plain; i++)
	{
		const char *name = args[ARG_CLAIMS + i];
		Relation table;

		if (*name == '\0')
			continue;
		table = table_open(get_relname_relid(name, namespace), RowExclusiveLock);
		into->tables[i].relation = table;
		plain = is_plain(table) &&
				(i == READS ? has_read_columns(RelationGetDescr(table), key)
							: has_claim_columns(RelationGetDescr(table), key, schema));
	}
	return plain;
}

static void
close_tables(store *into)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		if (into->tables[i].relation)
			table_close(into->tables[i].relation, NoLock);
}

/* ---- storing ---- */

/* The trigger that checks the foreign key; the description of the triggers is our own copy. */
static void
find_key_check(target *table, Oid articles)
{
	TriggerDesc *triggers = table->into->ri_TrigDesc;

	for (int i = 0; triggers && i < triggers->numtriggers; i++)
	{
		Trigger *trigger = &triggers->triggers[i];

		if (trigger->tgfoid != F_RI_FKEY_CHECK_INS || trigger->tgconstrrelid != articles)
			continue;
		table->key_check = trigger;
		table->check_enabled = trigger->tgenabled;
	}
}

/* Make ready for rows what most articles do not need: most have no claim. */
static void
open_target(store *into, target *table)
{
	table->into = makeNode(ResultRelInfo);
	InitResultRelInfo(table->into, table->relation, 0, NULL, 0);
	ExecOpenIndices(table->into, table == &into->tables[READS]);
	find_key_check(table, into->articles);
	into->estate->es_opened_result_relations =
		lappend(into->estate->es_opened_result_relations, table->into);
	table->slot =
		ExecInitExtraTupleSlot(into->estate, RelationGetDescr(table->relation), &TTSOpsVirtual);
}

/* The slot of a table, empty. */
static TupleTableSlot *
slot_of(store *into, target *table)
{
	if (!table->into)
		open_target(into, table);
	return ExecClearTuple(table->slot);
}

/* All rows of an article have its key: the foreign key of one of them is checked for all. */
static void
put_claim(void *to, const cx_claim *claim, const Datum *values, const bool *nulls)
{
	store *into = to;
	target *table = &into->tables[claim->metric <= CX_LAST_OUTLAY ? CLAIMS : FIGURES];
	TupleTableSlot *slot = slot_of(into, table);

	slot->tts_values[0] = into->key;
	slot->tts_isnull[0] = false;
	memcpy(slot->tts_values + 1, values, PLAIN_COLUMNS * sizeof(Datum));
	memcpy(slot->tts_isnull + 1, nulls, PLAIN_COLUMNS * sizeof(bool));
	if (table->key_check)
		table->key_check->tgenabled = into->key_checked ? TRIGGER_DISABLED : table->check_enabled;
	into->key_checked = true;
	ExecSimpleRelationInsert(table->into, into->estate, ExecStoreVirtualTuple(slot));
	ResetPerTupleExprContext(into->estate);
}

/* Say that the article is read; one that was there before and went unseen may have said it. */
static void
put_read(store *into)
{
	target *table = &into->tables[READS];
	TupleTableSlot *slot = slot_of(into, table);
	ItemPointerData conflict;

	slot->tts_values[0] = into->key;
	slot->tts_values[1] = Int32GetDatum(CX_EXTRACTOR_VERSION);
	slot->tts_values[2] = TimestampTzGetDatum(GetCurrentTimestamp());
	memset(slot->tts_isnull, false, READS_COLUMNS * sizeof(bool));
	ExecStoreVirtualTuple(slot);
	if (capex_check_index(table->into, slot, into->estate, &conflict))
		ExecSimpleRelationInsert(table->into, into->estate, slot);
	ResetPerTupleExprContext(into->estate);
}

/* ---- reading ---- */

/* What a cast of a column gives. */
static Datum
cast_column(const TriggerData *data, TupleTableSlot *slot, int number, Oid type, bool *isnull)
{
	Form_pg_attribute column = TupleDescAttr(slot->tts_tupleDescriptor, number - 1);
	Var *var = makeVar(1, number, column->atttypid, column->atttypmod, column->attcollation, 0);
	Node *cast = coerce_to_target_type(NULL, (Node *) var, column->atttypid, type, -1,
									   COERCION_EXPLICIT, COERCE_EXPLICIT_CAST, -1);
	ExprContext *context = CreateStandaloneExprContext();

	capex_track_search_path(data); /* the cast may be somebody's own */
	context->ecxt_scantuple = slot;
	return ExecEvalExpr(ExecInitExpr(expression_planner((Expr *) cast), NULL), context, isnull);
}

/* A column of an article in the type that it is read as; null where none is named. */
static Datum
column_as(Oid type, const TriggerData *data, TupleTableSlot *slot, int arg, bool *isnull)
{
	const char *name = data->tg_trigger->tgargs[arg];
	AttrNumber number = *name ? get_attnum(RelationGetRelid(data->tg_relation), name) : 0;

	*isnull = true;
	if (number <= 0)
		return (Datum) 0;
	if (!IsBinaryCoercible(TupleDescAttr(slot->tts_tupleDescriptor, number - 1)->atttypid, type))
		return cast_column(data, slot, number, type, isnull);
	return slot_getattr(slot, number, isnull);
}

/* Read an article and store what it tells. */
static void
store_article(store *into, const TriggerData *data, TupleTableSlot *slot)
{
	bool no_key, no_body, no_date, no_about;
	Datum told = column_as(TEXTOID, data, slot, ARG_BODY, &no_body);
	DateADT date = DatumGetDateADT(column_as(DATEOID, data, slot, ARG_PUBLISHED, &no_date));
	Datum about = column_as(TEXTOID, data, slot, ARG_ABOUT, &no_about);
	capex_extraction *found;
	text *body;

	into->key = slot_getattr(slot, capex_track_key(data), &no_key);
	into->key_checked = false;
	put_read(into);
	if (no_body)
		return;
	body = DatumGetTextPP(told);
	found = capex_run(body, !no_date, date, no_about ? NULL : DatumGetTextPP(about),
					  into->tables[FIGURES].relation != NULL, false);
	capex_warn_if_truncated(found);
	capex_plain_rows(found, body, no_date ? NULL : &date, put_claim, into);
	capex_release(found);
}

/* ... each article that was inserted. */
static void
store_articles(store *into, const TriggerData *data)
{
	Tuplestorestate *rows = data->tg_newtable;
	TupleTableSlot *slot =
		MakeSingleTupleTableSlot(RelationGetDescr(data->tg_relation), &TTSOpsMinimalTuple);
	int place = tuplestore_alloc_read_pointer(rows, EXEC_FLAG_REWIND);

	tuplestore_select_read_pointer(rows, place);
	tuplestore_rescan(rows);
	for (;;)
	{
		/* What runs for an article may itself read these rows. */
		tuplestore_select_read_pointer(rows, place);
		if (!tuplestore_gettupleslot(rows, true, false, slot))
			break;
		store_article(into, data, slot);
	}
	ExecDropSingleTupleTableSlot(slot);
}

bool
capex_track_inserted(const TriggerData *data, const char *schema)
{
	store into = {.articles = RelationGetRelid(data->tg_relation)};
	bool plain = open_tables(&into, data, schema);

	if (plain)
	{
		into.estate = CreateExecutorState();
		AfterTriggerBeginQuery();
		store_articles(&into, data);
		AfterTriggerEndQuery(into.estate);
		ExecCloseResultRelations(into.estate);
		ExecResetTupleTable(into.estate->es_tupleTable, false);
		FreeExecutorState(into.estate);
		CommandCounterIncrement(); /* for the triggers behind this one */
	}
	close_tables(&into);
	return plain;
}
