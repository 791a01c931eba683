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

-- Parallel safety: nothing here has a state that workers lack.
SELECT p.oid::regprocedure AS not_parallel_safe
FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
WHERE p.proparallel <> 's'
ORDER BY 1;

-- Nothing is volatile.
SELECT p.oid::regprocedure AS volatile
FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
WHERE p.provolatile = 'v' AND p.prorettype <> 'trigger'::regtype
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
