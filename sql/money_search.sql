-- How money_periods stand to each other, to days and to amounts: meaning, index, constraints.

-- What an expression gives.
CREATE FUNCTION pg_temp.gives(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    result text;
BEGIN
    EXECUTE 'SELECT (' || expression || ')::text' INTO result;
    RETURN coalesce(result, 'null');
END $$;

SELECT expression, pg_temp.gives(replace(expression, 'm''', 'money_period ''')) AS gives
FROM (VALUES
    (1, $$m'USD 60B..65B 2025' && 'USD 65B..70B 2025Q4'$$), (2, $$m'USD 60B..65B 2025' && 'EUR 65B 2025'$$),
    (3, $$m'USD 60B..65B 2025' && 'USD 65B'$$), (4, $$m'USD any 2025' @> 'USD >=5 2025Q3'$$),
    (5, $$m'USD 61B 2025Q4' <@ 'USD 60B..65B 2025'$$), (6, $$m'USD 59.99B 2024' << 'USD 60B..65B 2025'$$),
    (7, $$m'USD 60B' << 'USD 60B..65B'$$), (8, $$m'USD >=65.01B' >> 'USD 60B..65B'$$),
    (9, $$m'EUR 1' << 'USD 60B'$$), (10, $$m'USD 1B/year' << 'USD 60B'$$),
    -- days
    (20, $$m'USD 5 2025Q4' && daterange '[2025-12-31,2026-01-31]'$$),
    (21, $$m'USD 5 2025Q4' && daterange '[2026-01-01,)'$$), (22, $$m'USD 5' && daterange '(,)'$$),
    (23, $$m'USD 5 2025' @> daterange '[2025-02-01,2025-02-28]'$$), (24, $$m'USD 5 2025' @> date '2025-12-31'$$),
    (25, $$m'USD 5 2025' @> date '2026-01-01'$$), (26, $$m'USD 5 2025' @> daterange 'empty'$$),
    (27, $$m'USD 5' @> daterange 'empty'$$), (28, $$m'USD 5 2025Q1' <@ daterange '[2025-01-01,2026-01-01)'$$),
    (29, $$m'USD 5 2025' << daterange '[2026-01-01,)'$$), (30, $$m'USD 5 2025' << daterange '[2025-12-31,)'$$),
    (31, $$m'USD 5 2025' >> daterange '(,2024-12-31]'$$), (32, $$m'USD 5 2025' << daterange 'empty'$$),
    (33, $$m'USD 5 2025' @> date 'infinity'$$), (34, $$m'USD 5 2025' << daterange '[infinity,infinity]'$$),
    -- amounts
    (40, $$m'USD 60' && numrange '[59.999,60)'$$), (41, $$m'USD 60' && numrange '[59.999,60]'$$),
    (42, $$m'USD 50..60' && numrange '(55.001,55.002)'$$), (43, $$m'USD 50..60' @> numrange '(49.999,60)'$$),
    (44, $$m'USD 50..60' @> numrange '(50,60)'$$), (45, $$m'USD 50..60' @> 60.00$$), (46, $$m'USD 50..60' @> 60.001$$),
    (47, $$m'USD 50..60' <@ numrange '(49.999,60.001)'$$), (48, $$m'USD 50..60' <@ numrange '(50,60]'$$),
    (49, $$m'USD >=50' <@ numrange '[0,)'$$), (50, $$m'USD >=50' <@ numrange '[0,1e30)'$$),
    (51, $$m'USD >=50' @> 1e100$$), (52, $$m'USD >=50' @> numrange '[1e100,)'$$), (53, $$m'USD <=50' @> numrange '(,-1e1000]'$$),
    (54, $$m'USD 50' << numrange '(50,)'$$), (55, $$m'USD 50' << numrange '[50,)'$$),
    (56, $$m'USD 50' >> numrange '(,50)'$$), (57, $$m'USD >=50' << numrange '[1e100,)'$$),
    (58, $$m'USD 50' << numrange '[Infinity,)'$$), (59, $$m'USD >=50' @> numeric 'NaN'$$),
    (60, $$m'USD 50' @> numrange 'empty'$$), (61, $$m'USD 50' <@ numrange 'empty'$$), (62, $$m'USD 50' @> 50$$)
) AS expressions (n, expression)
ORDER BY n;

-- Core's operators keep their literals: none of ours has a range to its left.
SELECT daterange '[2025-01-01,2026-01-01)' && '[2025-06-01,2025-07-01)' AS dates,
    numrange '[1,2)' @> '[1,1.5)' AS numbers, date '2025-05-05' <@ daterange '[2025-01-01,2026-01-01)' AS day;

-- The same as core's types say, on a million random pairs.
CREATE FUNCTION pg_temp.any_of(seed bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN (hashint8extended(seed, n) & 65535)::int;
CREATE UNLOGGED TABLE pair AS
SELECT m, lead(m, 1, m) OVER (ORDER BY i) AS n, amounts, days
FROM (SELECT i, money_period(lo, lo + width, (ARRAY['USD', 'EUR'])[1 + pg_temp.any_of(i, 1) % 2], days) AS m,
        numrange(amount, amount + pg_temp.any_of(i, 2) % 30 * 0.001, (ARRAY['[]', '[)', '(]', '()'])[1 + pg_temp.any_of(i, 3) % 4]) AS amounts,
        daterange(day, nullif(day + pg_temp.any_of(i, 4) % 9, day + 8)) AS days
    FROM (SELECT i, nullif(pg_temp.any_of(i, 5) % 8, 7) * 0.01 AS lo, nullif(pg_temp.any_of(i, 6) % 4, 3) * 0.01 AS width,
            CASE WHEN pg_temp.any_of(i, 7) % 8 > 0 THEN daterange(date '2025-01-01' + pg_temp.any_of(i, 8) % 9,
                date '2025-01-02' + pg_temp.any_of(i, 8) % 9 + pg_temp.any_of(i, 9) % 4) END AS days,
            nullif(pg_temp.any_of(i, 10) % 100, 99) * 0.001 AS amount,
            nullif(date '2025-01-01' + pg_temp.any_of(i, 11) % 12, date '2025-01-12') AS day
        FROM generate_series(1, 1000000) AS i) AS parts OFFSET 0) AS made;
SELECT count(*) FROM pair;
SELECT count(*) FILTER (WHERE (m && n) <> (alike AND mr && nr AND coalesce(md && nd, md IS NULL AND nd IS NULL))) AS "&&",
    count(*) FILTER (WHERE (m @> n) <> (alike AND mr @> nr AND coalesce(md @> nd, md IS NULL AND nd IS NULL))) AS "@>",
    count(*) FILTER (WHERE (m <@ n) <> (n @> m)) AS "<@",
    count(*) FILTER (WHERE (m << n) <> (alike AND mr << nr)) AS "<<",
    count(*) FILTER (WHERE (m >> n) <> (n << m)) AS ">>",
    count(*) FILTER (WHERE (m && days) IS DISTINCT FROM coalesce(md && days, false)) AS "&& days",
    count(*) FILTER (WHERE (m @> days) IS DISTINCT FROM coalesce(md @> days, false)) AS "@> days",
    count(*) FILTER (WHERE (m <@ days) IS DISTINCT FROM coalesce(md <@ days, false)) AS "<@ days",
    count(*) FILTER (WHERE (m << days) IS DISTINCT FROM coalesce(md << days, false)) AS "<< days",
    count(*) FILTER (WHERE (m >> days) IS DISTINCT FROM coalesce(md >> days, false)) AS ">> days",
    count(*) FILTER (WHERE (m && amounts) <> (mr && amounts)) AS "&& amounts",
    count(*) FILTER (WHERE (m @> amounts) <> (mr @> amounts)) AS "@> amounts",
    count(*) FILTER (WHERE (m <@ amounts) <> (mr <@ amounts)) AS "<@ amounts",
    count(*) FILTER (WHERE (m << amounts) <> (mr << amounts)) AS "<< amounts",
    count(*) FILTER (WHERE (m >> amounts) <> (mr >> amounts)) AS ">> amounts",
    count(*) FILTER (WHERE (m < n) <> ((mc, coalesce(md, 'empty'), mr) < (nc, coalesce(nd, 'empty'), nr))) AS "<",
    count(*) FILTER (WHERE (m = n) <> ((mc, coalesce(md, 'empty'), mr) = (nc, coalesce(nd, 'empty'), nr))) AS "=",
    count(*) FILTER (WHERE (m = n) <> (money_period_hash_extended(m, 7) = money_period_hash_extended(n, 7))) AS hash_extended,
    count(*) FILTER (WHERE m = n AND money_period_hash(m) <> money_period_hash(n)) AS hash,
    count(*) FILTER (WHERE m = n) > 100 AS some_equal
FROM (SELECT m, n, amounts, days, numrange(m) AS mr, numrange(n) AS nr, period(m) AS md, period(n) AS nd,
        currency(m) AS mc, currency(n) AS nc, currency(m) = currency(n) AS alike
    FROM pair OFFSET 0) AS parts \gx
-- Sums are numeric's.
SELECT currency(m), lower(sum(m)) = sum(lower(m)) AS low, upper(sum(m)) = sum(upper(m)) AS high,
    lower(avg(m)) = round(avg(lower(m)), 2) AS avg, period(sum(m)) = daterange(min(lower(period(m))), max(upper(period(m)))) AS days
FROM pair WHERE NOT lower_inf(m) AND NOT upper_inf(m) AND period(m) IS NOT NULL GROUP BY 1 ORDER BY 1;
DROP TABLE pair;

-- The index: built from sorted values, and grown by insertion with values that went away.
CREATE TABLE search AS
SELECT i, money_period(low, low + CASE WHEN i % 3 = 0 THEN i % 700 * 10::numeric ^ (i % 7) WHEN i % 31 > 0 THEN 0 END,
        (ARRAY['USD', 'EUR', 'CNY', 'JPY'])[1 + pg_temp.any_of(i, 1) % 4],
        CASE WHEN i % 10 > 0 THEN daterange(day, day + (ARRAY[31, 90, 182, 365])[1 + i % 4]) END) AS m
FROM (SELECT i, pg_temp.any_of(i, 2) * 10::numeric ^ (i % 9 - 2) AS low, date '2015-01-01' + pg_temp.any_of(i, 3) % 5000 AS day
    FROM generate_series(1, 20000) AS i) AS parts;
INSERT INTO search SELECT i + 20000, regexp_replace(m::text, '^(... [^ ]*)', '\1/year')::money_period FROM search WHERE i % 9 = 0;
CREATE INDEX search_m ON search USING gist (m);
CREATE TABLE grown (i int, m money_period);
CREATE INDEX grown_m ON grown USING gist (m);
INSERT INTO grown SELECT i, m + m FROM search;
DELETE FROM grown;
VACUUM grown;
INSERT INTO grown SELECT * FROM search ORDER BY hashint4(i);
VACUUM ANALYZE search, grown;

CREATE FUNCTION pg_temp.counts(tab regclass, by_name boolean DEFAULT false) RETURNS TABLE (asked text, count bigint) LANGUAGE plpgsql AS $$
DECLARE
    named jsonb := '{"&&": "overlaps", "@>": "contains", "<@": "contained", "<<": "before", ">>": "after", "=": "eq"}';
    condition text;
BEGIN
    FOR asked, condition IN
        SELECT format('%s %L::%s', op, probe, type),
            format(CASE WHEN by_name THEN 'money_period_%s(m, %L::%s)' ELSE 'm %s %L::%s' END,
                CASE WHEN by_name THEN named ->> op ELSE op END, probe, type)
        FROM (VALUES ('money_period', ARRAY['USD any 2020', 'EUR >=1B 2021Q1', 'JPY 1M..1T', 'CNY 0M..50M/year 2019', 'USD 5K 2025', 'USD <=0']
                || ARRAY(SELECT m::text FROM search WHERE search.i IN (7, 77, 777, 7776, 20003))),
            ('daterange', ARRAY['[2020-01-01,2020-02-05)', '(,2015-06-01)', '[2027-12-01,)', '(,)', 'empty']),
            ('numrange', ARRAY['[1e6,2e6]', '(655.35,656)', '(,1)', '[1e13,)', 'empty']),
            ('date', ARRAY['2020-02-29', '2016-01-01']), ('numeric', ARRAY['5000', '1e12', '0.01'])) AS types (type, probes),
            unnest(probes) AS probe, unnest(ARRAY['&&', '@>', '<@', '<<', '>>', '=']) AS op
        WHERE CASE op WHEN '=' THEN type = 'money_period' WHEN '@>' THEN true ELSE type NOT IN ('date', 'numeric') END
        ORDER BY type, op, probe
    LOOP
        EXECUTE format('SELECT count(*) FROM %s WHERE %s', tab, condition) INTO count;
        RETURN NEXT;
    END LOOP;
END $$;
SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off;
CREATE TEMP TABLE by_table AS SELECT * FROM pg_temp.counts('search');
RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;
SET enable_seqscan = off;
CREATE TEMP TABLE by_built AS SELECT * FROM pg_temp.counts('search');
CREATE TEMP TABLE by_grown AS SELECT * FROM pg_temp.counts('grown');
CREATE TEMP TABLE by_name AS SELECT * FROM pg_temp.counts('search', true);
SET enable_indexscan = off; SET enable_indexonlyscan = off;
CREATE TEMP TABLE by_bitmap AS SELECT * FROM pg_temp.counts('search');
RESET enable_indexscan; RESET enable_indexonlyscan;
SELECT count(*), count(*) FILTER (WHERE t.count > 0) > 70 AS some, count(*) FILTER (WHERE t.count <> b.count) AS built, count(*) FILTER (WHERE t.count <> g.count) AS grown,
    count(*) FILTER (WHERE t.count <> n.count) AS by_name, count(*) FILTER (WHERE t.count <> m.count) AS bitmap
FROM by_table AS t JOIN by_built AS b USING (asked) JOIN by_grown AS g USING (asked) JOIN by_name AS n USING (asked) JOIN by_bitmap AS m USING (asked);
-- Values come back out of the index alone.
EXPLAIN (COSTS OFF) SELECT m FROM search WHERE m && 'USD any 2020';
SELECT count(*) FROM (SELECT m FROM search WHERE m && 'USD any 2020' EXCEPT SELECT m FROM grown) AS different;
-- A function that is called by name is its operator to an index; in_period has a share where days overlap.
EXPLAIN (COSTS OFF) SELECT i FROM search WHERE money_period_contains(m, '2020-02-29'::date);
EXPLAIN (COSTS OFF) SELECT in_period(m, '[2020-01-01,2020-02-05)') FROM search WHERE money_period_overlaps(m, daterange '[2020-01-01,2020-02-05)');
SELECT count(*) FROM search, (VALUES (daterange '[2020-01-01,2020-02-05)'), ('(,2015-06-01)'), ('(,)'), ('empty')) AS asked (days)
WHERE (in_period(m, days) IS NOT NULL) <> (m && days);
-- A search reads few pages of either.
CREATE FUNCTION pg_temp.pages(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ' || query INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Shared Hit Blocks')::int + (plan -> 0 -> 'Plan' ->> 'Shared Read Blocks')::int;
END $$;
SELECT tab, size > 100 AS large,
    pg_temp.pages(format($$SELECT m FROM %s WHERE m && 'USD 1M..2M 2020Q1'$$, tab)) < size / 10 AS amount_and_days,
    pg_temp.pages(format($$SELECT m FROM %s WHERE m <@ daterange '[2020-01-01,2020-03-01)'$$, tab)) < size / 4 AS days
FROM unnest(ARRAY['search', 'grown']) AS tab, LATERAL (SELECT pg_relation_size(tab || '_m') / 8192 AS size) AS pages;

-- A btree has the candidates of a money_period in one piece.
DROP INDEX grown_m;
CREATE INDEX grown_m ON grown (m);
CREATE TEMP TABLE by_btree AS SELECT * FROM pg_temp.counts('grown');
CREATE TEMP TABLE by_btree_name AS SELECT * FROM pg_temp.counts('grown', true);
SELECT count(*), count(*) FILTER (WHERE t.count <> b.count) AS wrong, count(*) FILTER (WHERE t.count <> n.count) AS wrong_by_name
FROM by_table AS t JOIN by_btree AS b USING (asked) JOIN by_btree_name AS n USING (asked);
EXPLAIN (COSTS OFF) SELECT i FROM grown WHERE m <@ 'USD 5M..6M 2020';
EXPLAIN (COSTS OFF) SELECT i FROM grown WHERE 'USD 5M..6M 2020' <@ m;
EXPLAIN (COSTS OFF) SELECT i FROM grown WHERE money_period_overlaps(m, 'USD 5M..6M');
EXPLAIN (COSTS OFF) SELECT i FROM grown WHERE m << 'USD 5M..6M 2020';
RESET enable_seqscan;

-- Exclusion constraints: no two plans of one company that overlap; no figure twice.
CREATE EXTENSION btree_gist;
CREATE TABLE plan (company text, m money_period, EXCLUDE USING gist (company WITH =, m WITH &&));
INSERT INTO plan VALUES ('MSFT', 'USD 60B..65B 2025'), ('META', 'USD 60B..65B 2025'), ('MSFT', 'USD 60B..65B 2026');
INSERT INTO plan VALUES ('MSFT', 'USD 65B..70B 2025Q4');
INSERT INTO plan VALUES ('MSFT', 'USD 65.01B..70B 2025Q4'), ('MSFT', 'EUR 60B..65B 2025');
CREATE TABLE said (m money_period, EXCLUDE USING gist (m WITH =));
INSERT INTO said VALUES ('USD 60B 2025'), ('USD ~60B 2025'), ('USD 60B');
INSERT INTO said VALUES ('USD 60000M 2025-01-01..2025-12-31');
DROP TABLE plan, said;
DROP EXTENSION btree_gist;

-- The planner's estimates, from what ANALYZE found, within a factor of four.
ALTER TABLE search ALTER m SET STATISTICS 500;
ANALYZE search;
CREATE FUNCTION pg_temp.estimate(asked text) RETURNS float LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM search WHERE m ' || asked INTO plan;
    RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END $$;
SELECT asked, count FROM (SELECT asked, count, pg_temp.estimate(asked) AS rows FROM by_table) AS estimates
WHERE greatest(count, 50) / greatest(rows, 50) NOT BETWEEN 0.25 AND 4;
CREATE TEMP TABLE fewer AS SELECT * FROM search WHERE i % 7 = 0;
ANALYZE fewer;
CREATE FUNCTION pg_temp.join_estimate(query text) RETURNS TABLE (rows float, count float) LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ' || query INTO plan;
    RETURN QUERY SELECT (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float, (plan -> 0 -> 'Plan' ->> 'Actual Rows')::float;
END $$;
SELECT query, rows / count BETWEEN 0.25 AND 4 AS good
FROM unnest(ARRAY['FROM fewer AS a JOIN fewer AS b ON a.m && b.m', 'FROM fewer AS a JOIN fewer AS b ON a.m << b.m',
    'FROM fewer AS a JOIN fewer AS b ON a.m @> b.m', 'FROM fewer AS a WHERE EXISTS (SELECT FROM fewer AS b WHERE a.m >> b.m)']) AS query,
    pg_temp.join_estimate('SELECT ' || query);
DROP TABLE search, grown;
