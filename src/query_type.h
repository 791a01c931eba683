/*
 * query_type.h - the SQL type capex_query: what is asked of the claims of a text.
 *
 *     (MSFT actual 2024Q2) & !{META,GOOGL}
 *
 *     header     24 bytes: length, format version, counts
 *     leaves     64 bytes each: what ONE claim must meet
 *     nodes      8 bytes each, operators before operands: AND size 4, LEAF 0, NOT size 2, LEAF 1
 *     refs       4 bytes each: places of names, leaf after leaf: its companies, then its sources
 *     name ends  4 bytes each
 *     names      their bytes (claims_names.h)
 *
 * What a leaf means, the same everywhere - sequential scan, index, estimate:
 *
 *   companies  any spender of the claim is one of them
 *   sources    the claim's source is one of them
 *   metric, kind, revision, basis   the claim's is one of those asked
 *   period     the claim's days are known and lie within the asked days: 2025Q4 is found by 2025,
 *              2025 is not found by 2025Q4
 *   amount     the said range and the asked range have an amount in common; a side that is not
 *              bounded reaches any amount, so "at least 37B" is found by >= 50B. A figure that is a
 *              rate ("12B a quarter") is found only by an amount of the same rate (12B/quarter)
 *   currency   the claim's is the one asked; amounts are not converted
 *   change     the growth is known and lies within the asked one
 */
#ifndef CAPEX_QUERY_TYPE_H
#define CAPEX_QUERY_TYPE_H

#include "fmgr.h"
#include "nodes/bitmapset.h"
#include "nodes/pg_list.h"

#include "core/claim.h"

#include "claims_names.h"
#include "claims_type.h"

#define QUERY_VERSION  1
#define MOST_LEAVES    1000 /* keeps planning, which walks them all, in milliseconds */
#define MOST_NODES     (3 * MOST_LEAVES)
#define MOST_REFS      10000
#define DEEPEST_QUERY  100   /* operators within operators */
#define LONGEST_QUERY  65536 /* bytes of text; a thousand claims with room to spare */
#define QUERY_TOO_LONG "a query has at most 65536 bytes"
#define OPEN_PAST      PG_INT32_MIN
#define OPEN_FUTURE    PG_INT32_MAX
#define LOWEST_CHANGE  (PG_INT32_MIN + 1)
#define HIGHEST_CHANGE PG_INT32_MAX

/* What a leaf asks beside its lists, which ask when they are not empty. */
#define ASKS_AMOUNT 0x01
#define ASKS_PERIOD 0x02
#define ASKS_CHANGE 0x04
#define ASKS_ALL    0x07

typedef struct capex_leaf
{
	int64 low;    /* amount asked, inclusive; CX_UNBOUNDED_LOW */
	int64 high;   /* CX_UNBOUNDED_HIGH */
	cx_days days; /* OPEN_PAST, OPEN_FUTURE */
	int32 change_low;
	int32 change_high;
	int32 first_ref; /* its companies, then its sources */
	int32 n_companies;
	int32 n_sources;
	uint32 metrics;  /* set of bits 1 << cx_metric; 0: any */
	uint16 currency; /* 0: any */
	uint8 asks;      /* ASKS_* */
	uint8 rate;      /* cx_rate of the amount */
	uint8 kinds;     /* sets of bits, as metrics */
	uint8 revisions;
	uint8 bases;
	uint8 reserved[9];
} capex_leaf;

typedef enum
{
	QUERY_LEAF = 1,
	QUERY_NOT,
	QUERY_AND,
	QUERY_OR
} capex_node_type;

typedef struct capex_node
{
	int32 type; /* capex_node_type */
	int32 size; /* nodes of this one and all below it; of a leaf its place among the leaves */
} capex_node;

typedef struct capex_query
{
	int32 vl_len_;
	uint8 version;
	uint8 reserved[3];
	int32 n_leaves;
	int32 n_nodes;
	int32 n_refs;
	int32 n_names;
	capex_leaf leaves[FLEXIBLE_ARRAY_MEMBER];
} capex_query;

StaticAssertDecl(sizeof(capex_leaf) == 64, "a leaf is 64 bytes on disk");
StaticAssertDecl(offsetof(capex_leaf, metrics) == 44, "a leaf's sets begin at byte 44");
StaticAssertDecl(sizeof(capex_node) == 8, "a node is 8 bytes on disk");
StaticAssertDecl(offsetof(capex_query, leaves) == 24, "capex_query has a header of 24 bytes");

#define DatumGetQuery(datum)   ((capex_query *) PG_DETOAST_DATUM(datum))
#define PG_GETARG_QUERY(n)     DatumGetQuery(PG_GETARG_DATUM(n))
#define PG_RETURN_QUERY(query) PG_RETURN_POINTER(query)

/* A query on its way into a value. */
typedef struct capex_query_tree
{
	capex_node_type type;
	List *operands; /* of capex_query_tree, unless a leaf */
	capex_leaf leaf;
	List *companies; /* of cx_text * */
	List *sources;
} capex_query_tree;

/* A value's parts. */
extern const capex_node *capex_query_nodes(const capex_query *query);
extern const int32 *capex_query_refs(const capex_query *query);
extern capex_names capex_query_names(const capex_query *query);
extern cx_text capex_query_name(const capex_query *query, int32 ref);

/*
 * Trees (query_build.c). An operator within the same operator gives it its operands, and two
 * negations are none. What is given may become part of the result.
 */
extern capex_query_tree *capex_query_tree_make(capex_node_type type);
extern capex_query_tree *capex_query_tree_join(capex_node_type type, capex_query_tree *left,
											   capex_query_tree *right);
extern capex_query_tree *capex_query_tree_negate(capex_query_tree *tree);

/* Which limit of a query the tree is beyond, or NULL. */
extern const char *capex_query_tree_excess(const capex_query_tree *tree);

/* The value of a tree that is within the limits. */
extern capex_query *capex_query_build(capex_query_tree *tree);

/* A user's names for companies (capex_query_alias.c); NULL where only the catalogue counts. */
typedef struct capex_aliases capex_aliases;

/*
 * Parse. NULL, with the error reported to escontext, when text is no query. escontext NULL raises
 * the error.
 */
extern capex_query *capex_query_parse(cx_text text, capex_aliases *aliases, Node *escontext);

/* The query that a text says, valid until another is asked for. Raises an error where it says none.
 */
extern const capex_query *capex_query_of_text(text *query);

/* What of a claim a leaf asks for, wherever the claim is stored. */
typedef struct capex_asked
{
	const cx_money *amount;
	int32 change;
	uint8 metric;
	uint8 kind;
	uint8 basis;
	uint8 revision;
	cx_text source; /* length 0: none */
} capex_asked;

/* What a walk stands at, as a leaf asks for it. */
extern capex_asked capex_asked_of(const capex_walk *walk);

/* Whether a claim meets a leaf in all but its companies. */
extern bool capex_leaf_fits(const capex_query *query, const capex_leaf *leaf,
							const capex_asked *claim);

/* Whether what a walk stands at meets a leaf. */
extern bool capex_leaf_meets(const capex_query *query, const capex_leaf *leaf,
							 const capex_walk *walk);

/* The leaves whose claims a text is found for, not in spite of: those not negated. */
extern Bitmapset *capex_query_wanted(const capex_query *query);

/* Three-valued truth, with the values of GinTernaryValue. */
typedef enum
{
	TRUTH_NO,
	TRUTH_YES,
	TRUTH_MAYBE
} capex_truth;

typedef capex_truth (*capex_leaf_truth)(void *arg, int32 leaf);

/* The truth of a query from that of its leaves, which are asked only as far as it takes. */
extern capex_truth capex_query_truth(const capex_query *query, capex_leaf_truth truth, void *arg);

/* Whether there is a negation in the query. */
extern bool capex_query_negates(const capex_query *query);

/* Whether a text without claims meets the query, as it meets '!estimate'. */
extern bool capex_query_wants_none(const capex_query *query);

extern bool capex_query_matches(const capex_query *query, const capex_claims *claims);

/* Print a query in its canonical form, in UTF-8. */
extern void capex_query_print(StringInfo out, const capex_query *query);

/* Print one leaf as the text form has it. */
extern void capex_leaf_print(StringInfo out, const capex_query *query, const capex_leaf *leaf);

#endif
