-- costs.sql - what functions cost, in the planner's unit, beside what they declare.
--
-- The unit is a quarter of what a sequential scan spends on a row, as cpu_operator_cost is of
-- cpu_tuple_cost. Each call is timed over the same rows with and without the function, in the time
-- that the backend spent on a processor; the least of two counts. Where the declared cost is not
-- within a factor of two of the measured one, the line says so.

\set QUIET on
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET work_mem = '256MB';

-- Texts of ten articles each, and claims of single ones
CREATE UNLOGGED TABLE texts AS
SELECT published, body,
    (ARRAY['MSFT capex 2025 >= 50B USD', '{META,GOOGL} guidance', 'by GS 2024'])[1 + n % 3] AS question
FROM (SELECT n, max(published) AS published, string_agg(body, ' ') AS body
      FROM (SELECT (row_number() OVER ())::int / 10 AS n, * FROM made) m GROUP BY n) d;
CREATE UNLOGGED TABLE stored AS
SELECT body, claims, question, question::capex_query AS query, (SELECT c FROM claims(claims) c LIMIT 1) AS one,
    (ARRAY['Microsoft Corp.', '微软', '$NVDA', 'Acme Data Centers'])[1 + n % 4] AS name
FROM (SELECT n, body, claims, (ARRAY['MSFT capex 2025 >= 50B USD', '{META,GOOGL} guidance', 'by GS 2024'])[1 + n % 3] AS question
      FROM (SELECT (row_number() OVER ())::int AS n, body, capex_claims(body, published) AS claims FROM made) m
      WHERE length(claims) > 0 LIMIT 2000) d;
CREATE UNLOGGED TABLE narrow AS SELECT i FROM generate_series(1, 1000000) i;
VACUUM ANALYZE texts, stored, narrow;

-- The function, a call of it, what the call reads, and where
CREATE TEMP TABLE call (function regprocedure, expression text, reads text, source regclass,
    many boolean DEFAULT false, cost float, rows float);
INSERT INTO call (function, expression, reads, source) VALUES
    ('capex_claims(text, date, text)', 'capex_claims(body, published)', 'octet_length(body || '''')', 'texts'),
    ('capex_match(text, capex_query)', 'body @# question::capex_query', 'octet_length(body || '''')', 'texts'),
    ('capex_match(text, text)', 'body @# question', 'octet_length(body || '''')', 'texts'),
    ('capex_headline(text, capex_query, text, date, text)', 'capex_headline(body, ''MSFT'')', 'octet_length(body || '''')', 'texts'),
    ('capex_headline(text, capex_claims, capex_query, text)', 'capex_headline(body, claims, query)', 'claims', 'stored'),
    ('capex_rank(capex_claims, capex_query, date)', 'capex_rank(claims, query)', 'claims', 'stored'),
    ('capex_match(capex_claims, capex_query)', 'claims @@ query', 'claims', 'stored'),
    ('length(capex_claims)', 'length(claims)', 'claims', 'stored'),
    ('capex_claims_eq(capex_claims, capex_claims)', 'claims = claims', 'claims', 'stored'),
    ('capex_claims_hash(capex_claims)', 'capex_claims_hash(claims)', 'claims', 'stored'),
    ('capex_claims_union(capex_claims, capex_claims)', 'claims || claims', 'claims', 'stored'),
    ('capex_claims(capex_claim)', 'capex_claims(one)', 'one', 'stored'),
    ('jsonb(capex_claims)', 'jsonb(claims)', 'claims', 'stored'),
    ('to_capex_query(text)', 'to_capex_query(question)', 'question', 'stored'),
    ('capex_query_and(capex_query, capex_query)', 'query && query', 'query', 'stored'),
    ('capex_query_or(capex_query, capex_query)', 'query || query', 'query', 'stored'),
    ('capex_query_not(capex_query)', '!! query', 'query', 'stored'),
    ('normalize_company(text)', 'normalize_company(name)', 'name', 'stored'),
    ('unknown_company(text)', 'unknown_company(name)', 'name', 'stored'),
    ('company_name(text)', 'company_name(name)', 'name', 'stored');
INSERT INTO call (function, expression, reads, source, many) VALUES
    ('extract_capex(text, date, text, boolean)', 'extract_capex(body, published)', 'octet_length(body || '''')', 'texts', true),
    ('extract_figures(text, date, text)', 'extract_figures(body, published)', 'octet_length(body || '''')', 'texts', true),
    ('capex_explain(text, date, text, boolean)', 'capex_explain(body, published)', 'octet_length(body || '''')', 'texts', true),
    ('find_companies(text)', 'find_companies(body)', 'octet_length(body || '''')', 'texts', true),
    ('claims(capex_claims)', 'claims(claims)', 'claims', 'stored', true),
    ('capex_debug_keys(capex_claims)', 'capex_debug_keys(claims)', 'claims', 'stored', true),
    ('capex_debug_keys(capex_query)', 'capex_debug_keys(query)', 'query', 'stored', true);

CREATE FUNCTION pg_temp.spent() RETURNS float LANGUAGE sql
    RETURN split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::float;

-- The least nanoseconds of two runs
CREATE FUNCTION pg_temp.measure(query text) RETURNS float LANGUAGE plpgsql AS $$
DECLARE
    least float := 'infinity';
    before float;
BEGIN
    FOR i IN 1..2 LOOP
        before := pg_temp.spent();
        EXECUTE query;
        least := least(least, pg_temp.spent() - before);
    END LOOP;
    RETURN least;
END $$;

-- What a call takes beyond reading its columns, over the rows so many times that the clock can tell,
-- and how many rows it returns
CREATE FUNCTION pg_temp.a_call(expression text, reads text, source regclass, OUT cost float, OUT rows float)
LANGUAGE plpgsql AS $$
DECLARE
    times int := 1;
    form text := 'SELECT count(value) FROM (SELECT %s AS value FROM %s, generate_series(1, %s) OFFSET 0) s';
    calls float;
BEGIN
    EXECUTE format('SELECT count(*) FROM %s', source) INTO calls;
    EXECUTE format('SELECT count(*) / $1 FROM (SELECT %s FROM %s OFFSET 0) s', expression, source) INTO rows USING calls;
    LOOP
        cost := pg_temp.measure(format(form, expression, source, times));
        EXIT WHEN cost > 1e8;
        times := times * 8;
    END LOOP;
    cost := (cost - pg_temp.measure(format(form, reads, source, times))) / times / calls;
END $$;

CREATE TEMP TABLE unit AS SELECT pg_temp.measure('SELECT count(*) FROM narrow') / 1000000 / 4 AS ns;
UPDATE call SET (cost, rows) = (SELECT a.cost / ns, a.rows FROM pg_temp.a_call(expression, reads, source) a, unit);

SELECT format('unit: %s ns; texts of %s bytes with %s claims, claims stored by %s', round(ns::numeric, 1),
    (SELECT round(avg(octet_length(body))) FROM texts), (SELECT round(avg(length(capex_claims(body))), 1) FROM texts),
    (SELECT round(avg(length(claims)), 1) FROM stored)) FROM unit;
SELECT function, procost AS declared, CASE WHEN cost < 10 THEN round(cost::numeric, 1) ELSE round(cost::numeric) END AS measured,
    nullif(prorows, 0) AS rows_declared, CASE WHEN many THEN round(rows::numeric, 1) END AS rows_measured,
    CASE WHEN greatest(cost, 1) / procost NOT BETWEEN 0.5 AND 2 THEN 'not near' END AS note
FROM call JOIN pg_proc ON oid = function ORDER BY many, cost DESC;
