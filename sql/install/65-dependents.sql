-- What is to be rebuilt when a new version reads texts differently.

CREATE FUNCTION capex_dependents(OUT object text, OUT kind text, OUT command text)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE COST 1000 ROWS 10
BEGIN ATOMIC
    WITH member AS (
        SELECT d.classid, d.objid
        FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e
            ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.refobjid = e.oid
        WHERE e.extname = 'capex' AND d.deptype = 'e'
    ), reader AS (
        -- functions that take a text or a name, and what is made of them
        SELECT m.classid, p.oid AS objid
        FROM member m JOIN pg_catalog.pg_proc p
            ON m.classid = 'pg_catalog.pg_proc'::regclass AND m.objid = p.oid
        WHERE p.provolatile = 'i' AND p.proargtypes[0] IN ('text'::regtype, 'unknown'::regtype)
    ), source AS (
        SELECT classid, objid FROM reader
        UNION ALL
        SELECT m.classid, o.oid
        FROM member m JOIN pg_catalog.pg_operator o
            ON m.classid = 'pg_catalog.pg_operator'::regclass AND m.objid = o.oid
        WHERE o.oprcode::oid IN (SELECT objid FROM reader)
        UNION ALL
        SELECT m.classid, c.oid
        FROM member m JOIN pg_catalog.pg_opclass c
            ON m.classid = 'pg_catalog.pg_opclass'::regclass AND m.objid = c.oid
        WHERE c.opcintype = 'text'::regtype
    ), dependent AS (
        SELECT DISTINCT d.classid, d.objid
        FROM pg_catalog.pg_depend d JOIN source s
            ON d.refclassid = s.classid AND d.refobjid = s.objid
        WHERE d.deptype IN ('n', 'a')
    ), found AS (
        SELECT 1 AS turn, c.oid, 'generated column' AS kind, a.attname
        FROM dependent d
            JOIN pg_catalog.pg_attrdef f
                ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND f.oid = d.objid
            JOIN pg_catalog.pg_class c ON c.oid = f.adrelid
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.adnum
        WHERE a.attgenerated = 's'
        UNION ALL
        SELECT 2, c.oid, 'column', a.attname
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        WHERE a.atttypid = 'capex_claims'::regtype AND a.attgenerated = '' AND NOT a.attisdropped
            AND c.relkind IN ('r', 'p')
        UNION ALL
        SELECT 3, c.oid, 'materialized view', NULL
        FROM dependent d
            JOIN pg_catalog.pg_rewrite r
                ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND r.oid = d.objid
            JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
        WHERE c.relkind = 'm'
        UNION ALL
        SELECT 4, c.oid, 'index', NULL
        FROM dependent d
            JOIN pg_catalog.pg_class c
                ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
        WHERE c.relkind IN ('i', 'I')
    )
    SELECT t.name || coalesce('.' || pg_catalog.quote_ident(f.attname), ''), f.kind,
           CASE f.kind
               WHEN 'generated column' THEN pg_catalog.format('UPDATE %s SET %I = DEFAULT', t.name, f.attname)
               WHEN 'materialized view' THEN pg_catalog.format('REFRESH MATERIALIZED VIEW %s', t.name)
               WHEN 'index' THEN pg_catalog.format('REINDEX INDEX %s', t.name)
           END
    FROM found f
        JOIN pg_catalog.pg_class c ON c.oid = f.oid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,
        LATERAL (SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name) t
    WHERE NOT c.relispartition
    ORDER BY f.turn, t.name COLLATE "C", f.attname;
END;
COMMENT ON FUNCTION capex_dependents() IS
    'what depends on how texts are read: generated columns, materialized views and indexes, each with the command that rebuilds it; and columns that somebody else fills';
