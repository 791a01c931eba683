-- What ANALYZE keeps of claims, and what the planner makes of it.

CREATE FUNCTION estimate(name text, query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT * FROM %I WHERE found @@ %L', name, query) INTO plan;
    RETURN plan #>> '{0,Plan,Plan Rows}';
END $$;
-- how many there are, and how many are expected
CREATE FUNCTION rows(name text, VARIADIC queries text[]) RETURNS TABLE (query text, rows bigint, estimate int) LANGUAGE plpgsql AS $$
BEGIN
    FOREACH query IN ARRAY queries LOOP
        EXECUTE format('SELECT count(*) FROM %I WHERE found @@ %L', name, query) INTO rows;
        estimate := estimate(name, query);
        RETURN NEXT;
    END LOOP;
END $$;

-- 5000 rows: a tenth null, half without claims; MSFT in dollars, TSM in its own, META now and then
CREATE TABLE texts (id int, found capex_claims) WITH (autovacuum_enabled = off);
INSERT INTO texts SELECT i, CASE WHEN i % 10 = 0 THEN NULL WHEN i % 10 < 6 THEN '{}' ELSE format('{%s}', concat_ws(', ',
    CASE WHEN i % 4 < 2 THEN format('MSFT capex actual USD %sB 202%s', 10 + i % 37, i % 5)
         ELSE format('2330.TW capex guidance TWD %sB 202%s', 100 + i % 41, i % 5) END,
    CASE WHEN i % 50 = 7 THEN 'META investment estimate USD 60B..65B 2026 by GS' END,
    CASE WHEN i = 2507 THEN '"?acme" purchase actual EUR 1B +5% yoy' END)) END::capex_claims
FROM generate_series(1, 5000) i;
SELECT estimate('texts', 'MSFT') > 0 AS before_analyze;
ANALYZE texts;
SELECT * FROM rows('texts', 'any', '!any', 'MSFT', 'TSM', 'MSFT USD', 'MSFT TWD', 'TSM >= 120B', 'MSFT 2022 >= 30B', 'META', 'META & TSM', 'META & MSFT',
    'META | MSFT', 'capex & !META', '!(MSFT | TSM)', '?acme', '?acme yoy', 'by GS', 'change > 4%', 'change > 5%', 'AMZN', 'AMZN 2021', '{MSFT,TSM,META}',
    'guidance raised', '50B/quarter', 'NVDA | AMZN | ORCL');
SELECT n_distinct, null_frac, most_common_vals IS NULL AS nothing_shown FROM pg_stats WHERE tablename = 'texts' AND attname = 'found';

-- few rows kept of many; a larger statistics target keeps more
ALTER TABLE texts ALTER found SET STATISTICS 1;
ANALYZE texts;
SELECT bool_and(estimate('texts', q) > 0) FROM unnest('{any,MSFT,TSM,META,?acme,AMZN,!any}'::text[]) q;
ALTER TABLE texts ALTER found SET STATISTICS 10000;
ANALYZE texts;
SELECT * FROM rows('texts', 'MSFT 2022 >= 30B', 'META & TSM', '?acme');

-- nothing to learn from
CREATE TABLE nothing (found capex_claims);
ANALYZE nothing;
INSERT INTO nothing SELECT NULL FROM generate_series(1, 1000);
ANALYZE nothing;
SELECT * FROM rows('nothing', 'any', '!any', 'MSFT');
UPDATE nothing SET found = '{}';
ANALYZE nothing;
SELECT * FROM rows('nothing', 'any', '!any', 'MSFT', 'MSFT & !META', 'MSFT | !META');
-- a value of a hundred thousand claims, each of a company of its own
UPDATE nothing SET found = (SELECT capex_claims_agg(ROW(ARRAY['?c' || n], 'capex', 'actual', money_period(n, n, 'USD', NULL),
    NULL, NULL, NULL, NULL, NULL, NULL, NULL)::capex_claim) FROM generate_series(1, 100000) n) WHERE ctid = (SELECT min(ctid) FROM nothing);
ANALYZE nothing;
SELECT * FROM rows('nothing', '!any', '?c1');

-- an index on an expression has statistics of its own; a view and a partitioned table those below
CREATE TABLE articles AS SELECT id, CASE WHEN id % 3 = 0 THEN 'Microsoft spent $24.2 billion on capex in the second quarter of 2025.' ELSE 'It rained.' END AS body
    FROM generate_series(1, 3000) id;
CREATE INDEX ON articles USING gin (capex_claims(body));
ANALYZE articles;
EXPLAIN (COSTS OFF) SELECT * FROM articles WHERE capex_claims(body) @@ 'META';
CREATE VIEW seen AS SELECT found FROM texts;
SELECT * FROM rows('seen', 'MSFT 2022 >= 30B');
-- to_capex_query is known when a statement is planned, a parameter of a generic plan is not
CREATE FUNCTION planned(statement text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || statement INTO plan;
    RETURN plan #>> '{0,Plan,Plan Rows}';
END $$;
SELECT planned($$SELECT * FROM texts WHERE found @@ to_capex_query('TSM')$$) = estimate('texts', 'TSM') AS known,
       planned($$SELECT * FROM texts WHERE found @@ (SELECT 'TSM'::capex_query)$$) AS unknown,
       planned($$SELECT * FROM texts WHERE found @@ NULL$$) AS never,
       planned($$SELECT * FROM texts WHERE 'TSM'::capex_query @@ found$$) = estimate('texts', 'TSM') AS commuted;
DROP VIEW seen;
DROP TABLE texts, nothing, articles;
DROP FUNCTION estimate, rows, planned;
