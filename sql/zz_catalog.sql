-- What every object of the extension must have, asked of the catalogues. Each query lists offenders.

CREATE TEMP VIEW member AS
  SELECT classid, objid, pg_describe_object(classid, objid, 0) AS name
  FROM pg_depend
  WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
    AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'capex');

-- A comment. Array types, row types and the members of operator families cannot have one of ours.
SELECT name
FROM member m
WHERE NOT EXISTS (SELECT FROM pg_description d
                  WHERE d.classoid = m.classid AND d.objoid = m.objid AND d.objsubid = 0)
  AND NOT (classid = 'pg_type'::regclass
           AND (SELECT typcategory = 'A' OR typrelid <> 0 AND typname <> 'capex_claim'
                FROM pg_type t WHERE t.oid = m.objid))
  AND classid NOT IN ('pg_opfamily'::regclass, 'pg_amop'::regclass, 'pg_amproc'::regclass,
                      'pg_cast'::regclass)
ORDER BY name;

-- Parallel safety: nothing here has a state that workers lack. What capex_track calls writes.
SELECT p.oid::regprocedure AS not_parallel_safe
FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
WHERE p.proparallel <> 's' AND p.proname !~ '^capex_(track|untrack|refresh)'
ORDER BY 1;

-- Nothing else is volatile.
SELECT p.oid::regprocedure AS volatile
FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
WHERE p.provolatile = 'v' AND p.prorettype <> 'trigger'::regtype
  AND p.proname !~ '^capex_(track|untrack|refresh)'
ORDER BY 1;

-- Readers of a text say that it costs something, so that the planner runs cheaper quals first.
SELECT p.oid::regprocedure AS cheap, p.procost
FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
WHERE p.proname IN ('extract_capex', 'extract_figures', 'capex_claims', 'capex_explain')
  AND p.procost < 10
ORDER BY 1;

-- Operator classes are complete.
SELECT opcname, amvalidate(o.oid)
FROM member m JOIN pg_opclass o ON m.classid = 'pg_opclass'::regclass AND o.oid = m.objid
ORDER BY opcname;

-- Comparison operators know their opposites.
SELECT o.oid::regoperator AS without_negator_or_commutator
FROM member m JOIN pg_operator o ON m.classid = 'pg_operator'::regclass AND o.oid = m.objid
WHERE o.oprname IN ('=', '<>', '<', '<=', '>', '>=') AND (o.oprcom = 0 OR o.oprnegate = 0)
ORDER BY 1;

-- Every operator on our types has estimators where it returns boolean.
SELECT o.oid::regoperator AS without_estimator
FROM member m JOIN pg_operator o ON m.classid = 'pg_operator'::regclass AND o.oid = m.objid
WHERE o.oprresult = 'boolean'::regtype AND (o.oprrest = 0 OR o.oprjoin = 0)
ORDER BY 1;

-- The views of BI tools have types that every driver reads as themselves.
SELECT m.name, a.attname, format_type(a.atttypid, a.atttypmod) AS unusual
FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid AND c.relkind IN ('v', 'c')
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relname NOT IN ('capex_claim', 'capex_company')
  AND NOT (a.atttypid IN ('date'::regtype, 'int4'::regtype, 'float8'::regtype, 'timestamptz'::regtype, 'bool'::regtype)
           OR a.atttypid IN ('varchar'::regtype, 'numeric'::regtype) AND a.atttypmod > 0)
ORDER BY 1, 2;

-- And a comment on each column, and the rights of who reads them.
SELECT m.name, a.attname AS without_comment
FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relkind IN ('v', 'c', 'r') AND col_description(c.oid, a.attnum) IS NULL
ORDER BY 1, 2;

SELECT m.name AS not_security_invoker
FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
WHERE c.relkind = 'v' AND c.relname <> 'capex_company'
  AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
ORDER BY 1;
