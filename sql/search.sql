-- Claims in a table: every query finds the same rows by a sequential scan, by the index and by the
-- index with bitmaps too small to know single rows; and the index alone decides.

SELECT amname, opcname, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = c.opcmethod
WHERE opcname LIKE 'capex_claims%' OR opcname = 'capex_text_ops' ORDER BY 1, 2;

-- 2000 texts of 0 to 5 claims, the same in every run
CREATE FUNCTION pick(seed int, among text[]) RETURNS text IMMUTABLE LANGUAGE sql AS
    $$SELECT among[1 + (hashint4(seed) & 1048575) % array_length(among, 1)]$$;
CREATE FUNCTION made_claim(seed int) RETURNS text IMMUTABLE LANGUAGE sql AS $$
SELECT concat_ws(' ',
    pick(seed + 1, '{MSFT,META,GOOGL,AMZN,NVDA,AMZN+META,GOOGL+META+MSFT,-,"\"?acme data centers\"","\"?acme\""}'),
    pick(seed + 2, '{capex,capex,investment,purchase}'),
    pick(seed + 3, '{actual,guidance,estimate}'),
    pick(seed + 4, '{USD,USD,USD,EUR,CNY}'),
    pick(seed + 5, '{5B,10B,37.5B,50B,80B,60B..65B,>=37B,<=10B,~35B,>=12B/quarter,250M/month,0.01,any}'),
    pick(seed + 6, '{2023,2024,2025,2026,2024Q2,2025Q1,2025Q4,2024H2,2025-11,2025-04-01..2028-03-31,2024-01-01..2026-12-31,"",""}'),
    pick(seed + 7, '{"","","",+66% yoy,-12.5%,+0.01% qoq,+120%}'),
    pick(seed + 8, '{"","","",raised,lowered,maintained,new}'),
    pick(seed + 9, '{"","","","","by JPM","by GS"}'),
    format('@%s..%s in 0..%s', seed % 89, seed % 89 + 5, seed % 89 + 40))$$;
-- one row a page, so that a small bitmap has to give up on rows
CREATE TABLE texts (id int PRIMARY KEY, found capex_claims, body text);
ALTER TABLE texts ALTER body SET STORAGE plain;
INSERT INTO texts
SELECT i, CASE WHEN i % 97 = 0 THEN NULL ELSE (
    SELECT '{' || coalesce(string_agg(made_claim(i * 100 + 17 * n), ', '), '') || '}'
    FROM generate_series(1, i % 6) n)::capex_claims END, repeat('x', 4200)
FROM generate_series(1, 2000) i;
CREATE INDEX texts_found ON texts USING gin (found) WITH (fastupdate = off);
ANALYZE texts;
SELECT count(*), count(found), sum(length(found)) FROM texts;

CREATE TABLE asked (n int GENERATED ALWAYS AS IDENTITY, query text);
INSERT INTO asked (query) VALUES
    ('MSFT'), ('Microsoft Corp.'), ('微软 资本支出 2025Q4'), ('{MSFT,META}'), ('?acme'),
    ('?acme data centers 2025'), ('capex'), ('guidance'), ('estimate by JPM'), ('by {JPM,GS} 2025'),
    ('2025'), ('2025Q4'), ('2024..2026'), ('>= 2025'), ('< 2025'), ('2025-04-01..2028-03-31'),
    ('>= 50B'), ('> 50B'), ('<= 10B USD'), ('60B..65B'), ('~37.5B'), ('= 0.01'), ('>= 10B/quarter'),
    ('100M..300M/month'), ('EUR'), ('MSFT capex guidance 2025 >= 50B USD'), ('MSFT 2025 >= 50B'),
    ('change'), ('change > 50%'), ('change < 0%'), ('change 0.01% qoq'), ('META raised'),
    ('{raised,lowered} {capex,investment}'), ('any'), ('!any'), ('!MSFT'), ('!(MSFT 2025)'),
    ('!estimate & !actual'), ('MSFT & META'), ('(MSFT 2025) & (META 2025)'), ('MSFT | META | ?acme'),
    ('META guidance 2025 60B..65B USD & !estimate'), ('(MSFT | META) & !(GOOGL | AMZN)'),
    ('!(MSFT & META)'), ('MSFT | !META'), ('(2024 & 2025) | (2026 & !2023)');

-- The rows that a query finds, and what the plan says of how
CREATE FUNCTION found_by(query text, OUT rows int, OUT sum bigint, OUT node text, OUT rechecked int, OUT lossy boolean)
LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
    EXECUTE format('SELECT count(*), coalesce(sum(id), 0) FROM texts WHERE found @@ %L', query) INTO rows, sum;
    EXECUTE format('EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, FORMAT JSON)
                    SELECT * FROM texts WHERE found @@ %L', query) INTO plan;
    node := plan #>> '{0,Plan,Node Type}';
    rechecked := plan #>> '{0,Plan,Rows Removed by Index Recheck}';
    lossy := (plan #>> '{0,Plan,Lossy Heap Blocks}')::int > 0;
END $$;
CREATE TABLE answers AS SELECT n, a.*, 0 AS way FROM asked, found_by(query) a LIMIT 0;

SET enable_indexscan = off;
SET enable_bitmapscan = off;
INSERT INTO answers SELECT n, a.*, 1 FROM asked, found_by(query) a;
RESET enable_bitmapscan;
SET enable_seqscan = off;
INSERT INTO answers SELECT n, a.*, 2 FROM asked, found_by(query) a;
SET work_mem = '64kB';
INSERT INTO answers SELECT n, a.*, 3 FROM asked, found_by(query) a;
RESET work_mem;
RESET enable_seqscan;
RESET enable_indexscan;

SELECT query, seq.rows, seq.sum = idx.sum AND seq.rows = idx.rows AS same, seq.sum = lossy.sum AS same_lossy,
       idx.rechecked, idx.node
FROM asked JOIN answers seq USING (n) JOIN answers idx USING (n) JOIN answers lossy USING (n)
WHERE seq.way = 1 AND idx.way = 2 AND lossy.way = 3 ORDER BY n;
SELECT way, node, bool_or(lossy) AS lossy, sum(rechecked) > 0 AS rechecked FROM answers GROUP BY 1, 2 ORDER BY 1;

-- After updates, deletions, a pending list and vacuum, and through the function and the commutator
ALTER INDEX texts_found SET (fastupdate = on);
UPDATE texts SET found = (SELECT t.found FROM texts t WHERE t.id = texts.id + 1) WHERE id % 7 = 0;
DELETE FROM texts WHERE id % 11 = 0;
CREATE FUNCTION differing() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE differ bigint := 0; q text; a bigint; b bigint; c bigint;
BEGIN
    FOR q IN SELECT query FROM asked LOOP
        SET LOCAL enable_seqscan = off;
        EXECUTE format('SELECT sum(id) FROM texts WHERE %L @@ found', q) INTO a;
        SET LOCAL enable_seqscan = on;
        SET LOCAL enable_bitmapscan = off;
        EXECUTE format('SELECT sum(id) FROM texts WHERE found @@ %L', q) INTO b;
        SET LOCAL enable_bitmapscan = on;
        SET LOCAL enable_seqscan = off;
        EXECUTE format('SELECT sum(id) FROM texts WHERE capex_match(found, %L)', q) INTO c;
        differ := differ + (a IS DISTINCT FROM b)::int + (b IS DISTINCT FROM c)::int;
    END LOOP;
    RETURN differ;
END $$;
SELECT differing();
VACUUM texts;
SELECT differing();
SELECT gin_clean_pending_list('texts_found') >= 0 AS cleaned;
SELECT differing();

-- Queries that operators built: by the index and one by one, what the parts say
CREATE FUNCTION ids(condition text, indexed boolean) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE found int[];
BEGIN
    PERFORM set_config('enable_seqscan', (NOT indexed)::text, true), set_config('enable_bitmapscan', indexed::text, true);
    EXECUTE 'SELECT array_agg(id ORDER BY id) FROM texts WHERE found IS NOT NULL AND ' || condition INTO found;
    RETURN found;
END $$;
SELECT count(*) > 250 AS many,
       count(*) FILTER (WHERE ids(built, true) IS DISTINCT FROM ids(parts, false)) AS differing,
       count(*) FILTER (WHERE ids(built, false) IS DISTINCT FROM ids(parts, false)) AS differing_one_by_one
FROM asked a, asked b, LATERAL (VALUES
    (format('found @@ (%L::capex_query && %L)', a.query, b.query), format('found @@ %L AND found @@ %L', a.query, b.query)),
    (format('found @@ (%L::capex_query || %L)', a.query, b.query), format('(found @@ %L OR found @@ %L)', a.query, b.query)),
    (format('found @@ (!! %L::capex_query && %L)', a.query, b.query), format('NOT found @@ %L AND found @@ %L', a.query, b.query))
) c (built, parts) WHERE (a.n * 7 + b.n) % 20 = 0;

-- The planner
EXPLAIN (COSTS OFF) SELECT * FROM texts WHERE found @@ 'MSFT capex guidance 2025 >= 50B USD';
EXPLAIN (COSTS OFF) SELECT * FROM texts WHERE 'MSFT capex guidance 2025 >= 50B USD' @@ found;
EXPLAIN (COSTS OFF) SELECT * FROM texts WHERE capex_match(found, 'MSFT capex guidance 2025 >= 50B USD');
EXPLAIN (COSTS OFF) SELECT * FROM texts WHERE capex_match('MSFT capex guidance 2025 >= 50B USD', found);
EXPLAIN (COSTS OFF) SELECT * FROM texts WHERE found @@ ('MSFT 2025 >= 50B'::capex_query && !! 'estimate'::capex_query);
PREPARE by_query AS SELECT count(*) FROM texts WHERE found @@ $1;
EXPLAIN (COSTS OFF) EXECUTE by_query('MSFT 2025 >= 50B');
EXECUTE by_query('MSFT 2025 >= 50B');

-- A join with a table of queries
SELECT count(*) FROM asked a JOIN texts t ON t.found @@ a.query::capex_query WHERE a.query LIKE 'MSFT%';

-- The estimate trusts no constant that is not a query
CREATE FUNCTION length_is(text, bytea) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT length($1) = length($2)';
CREATE OPERATOR ~=~ (LEFTARG = text, RIGHTARG = bytea, FUNCTION = length_is, RESTRICT = capex_match_sel);
SELECT count(*) FROM asked WHERE query ~=~ '\x0102';

-- What an index holds and what it looks for
SELECT * FROM capex_debug_keys('{AMZN+META capex estimate USD >=200B 2026 raised by JPM @9..20, - investment actual EUR 5B +66.5% yoy @30..35}'::capex_claims);
SELECT * FROM capex_debug_keys('({MSFT,META} 2025 >= 50B) & !estimate'::capex_query);

-- What a key packs, at its limits: days before 1950 and after 2129, amounts of all sizes and none, names
-- of 14 bytes and more.
CREATE TABLE extreme AS SELECT n, format('{%s}', claim)::capex_claims AS found
FROM (VALUES (1, 'MSFT capex actual USD 0.01 1949-12-31..1949-12-31'), (2, 'MSFT capex actual USD 0 1950-01-01..1950-01-01'),
  (3, 'MSFT investment guidance CHF 92233720368547758.06/year 2129-06-08..2129-06-08 -99.99% qoq'),
  (4, 'MSFT purchase estimate CNY -5M..3M 2129-06-09..9999-12-31 +21474836.47% other new'),
  (5, 'MSFT capex actual EUR any lowered'), (6, 'MSFT capex actual GBP <=1.23'), (7, 'MSFT capex actual TWD >=7/month maintained'),
  (8, 'MSFT capex actual KRW -92233720368547758.06..1 0001-01-01..1949-01-01'), (9, '"?thirteen byte" capex actual JPY 10'),
  (10, '"?fourteen bytes" capex actual USD 100'), (11, '- capex actual XXX 12 2025 by "?somebody else"')) AS v (n, claim);
SELECT n, k FROM extreme, capex_debug_keys(found) k ORDER BY n;
CREATE INDEX ON extreme USING gin (found);
SET enable_seqscan = off;
SELECT query, (SELECT array_agg(n ORDER BY n) FROM extreme WHERE found @@ asked) AS found,
  (SELECT array_agg(n ORDER BY n) FROM extreme WHERE (found || found) @@ asked) AS by_value
FROM unnest('{MSFT 1949,MSFT >=1949,MSFT 1950,MSFT <=1950,MSFT 2129,MSFT >=2129,MSFT >=9B,MSFT <=1M,MSFT change < 0%,2025,CHF,qoq,
  "\"?thirteen byte\"","\"?fourteen bytes\" 100 USD","by \"?somebody else\""}'::text[]) WITH ORDINALITY AS q (query, place), to_capex_query(query) asked
ORDER BY place;
RESET enable_seqscan;

-- Under a work_mem too small for its rows a bitmap keeps pages for some entries and rows for others; no
-- row is lost between them.
CREATE TABLE paged (n int, found capex_claims) WITH (fillfactor = 10);
INSERT INTO paged
SELECT n, format('{%s capex actual USD %sB 2025, - capex %s EUR 1B @1..2}', (ARRAY['MSFT', 'META', 'NVDA'])[1 + h % 1000 / 900 + h % 1000 / 990],
  1 + h / 1000 % 500, (ARRAY['actual', 'guidance'])[1 + h / 7 % 2])::capex_claims
FROM generate_series(1, 9000) n, abs(hashint4(n)) h;
CREATE INDEX ON paged USING gin (found);
SET enable_seqscan = off;
SET work_mem = '64kB';
SELECT query, (SELECT count(*) FROM paged WHERE found @@ asked) AS by_index, (SELECT count(*) FROM paged WHERE (found || found) @@ asked) AS by_value
FROM unnest('{"({MSFT,META,NVDA} 2025) & (guidance)","(META | NVDA) & guidance & capex","{MSFT,META} & !guidance"}'::text[]) WITH ORDINALITY AS q (query, place),
  to_capex_query(query) asked
ORDER BY place;
RESET work_mem;
RESET enable_seqscan;

-- An index finds the largest claim that can be stored
CREATE TABLE wide AS SELECT format('{"?%s" capex actual USD 1B..2B 2025 +1%% raised by "?%s"}',
    repeat('x', 199), repeat('y', 199))::capex_claims AS found;
CREATE INDEX ON wide USING gin (found);
SET enable_seqscan = off;
SELECT count(*) FROM wide WHERE found @@ format('"?%s" by "?%s"', repeat('x', 199), repeat('y', 199))::capex_query;
RESET enable_seqscan;

DROP TABLE texts, asked, answers, extreme, paged, wide;
DROP OPERATOR ~=~ (text, bytea);
DROP FUNCTION pick, made_claim, found_by, differing, ids, length_is;
