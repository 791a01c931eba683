-- money.sql - money_period against numeric, and against the columns that it stands for, on a
-- million rows: amounts in four currencies, or for sums in one, over the quarters of ten years.
--
-- Each pair runs in turn, five times over; the least time counts, which is what the work takes when
-- nothing disturbs it. Times are those that the backend spent on a processor.
--
-- The amounts have up to 24 random bits, so hardly two values are equal. Those that texts tell have
-- two or three digits, and are told again and again. In a corpus of news and calls little more than
-- half of what extract_figures reads are distinct as money_period, and a quarter as bare numbers. So
-- btree indexes are built on such amounts, and then on distinct ones. None is deduplicated, on either
-- type.

\set QUIET on
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET max_parallel_maintenance_workers = 0;
SET jit = off;
SET work_mem = '1GB';
SET maintenance_work_mem = '1GB';

CREATE EXTENSION capex;

CREATE UNLOGGED TABLE amounts AS
SELECT a, a AS b, currency, days, money_period(a, a, currency, days) AS m
FROM (SELECT (h >> 40 & 16777215) * 10::numeric ^ (h >> 32 & 3) / 100 AS a,
        (ARRAY['USD', 'EUR', 'CNY', 'JPY'])[1 + (h >> 8 & 3)]::char(3) AS currency,
        period(('USD 0 ' || 2016 + (h >> 16 & 15) % 10 || 'Q' || 1 + (h >> 24 & 3))::money_period) AS days
    FROM generate_series(1, 1000000) AS i, hashint8extended(i, 20251121) AS h OFFSET 0) AS parts;
CREATE UNLOGGED TABLE one_value AS SELECT m FROM amounts;
CREATE UNLOGGED TABLE dollars AS SELECT money_period(a, a, 'USD', days) AS m FROM amounts;
CREATE UNLOGGED TABLE one_number AS SELECT a FROM amounts;
CREATE UNLOGGED TABLE said AS
SELECT money_period(n, n, currency, days) AS m, n, days
FROM (SELECT currency, days, (100 + lower(m)::bigint % 900) * 10::numeric ^ (6 + lower(m)::bigint / 900 % 4) AS n FROM amounts) AS rounded;
CREATE UNLOGGED TABLE said_value AS SELECT m FROM said;
CREATE UNLOGGED TABLE said_number AS SELECT n FROM said;
CREATE UNLOGGED TABLE said_value_in_time AS SELECT m FROM said ORDER BY days;
CREATE UNLOGGED TABLE said_number_in_time AS SELECT n FROM said ORDER BY days;
CREATE UNLOGGED TABLE four_columns AS SELECT a, b, currency, days FROM amounts;
VACUUM ANALYZE amounts, one_value, dollars, one_number, said_value, said_number, said_value_in_time, said_number_in_time, four_columns;

CREATE FUNCTION pg_temp.spent() RETURNS float LANGUAGE sql
    RETURN split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::float / 1e6;

CREATE TEMP TABLE work (n int, what text, value_query text, other_query text, value_ms float, other_ms float);
INSERT INTO work VALUES
    (1, 'sort', 'SELECT m FROM one_value ORDER BY m OFFSET 1000000', 'SELECT a FROM one_number ORDER BY a OFFSET 1000000'),
    (2, '`sum`', 'SELECT sum(m) FROM dollars', 'SELECT sum(a) FROM one_number'),
    (3, '`avg`', 'SELECT avg(m) FROM dollars', 'SELECT avg(a) FROM one_number'),
    (4, '`sum`, moving over 100 rows', 'SELECT sum(m) OVER (ROWS 99 PRECEDING) FROM dollars OFFSET 1000000',
        'SELECT sum(a) OVER (ROWS 99 PRECEDING) FROM one_number OFFSET 1000000'),
    (5, '`max`', 'SELECT max(m) FROM one_value', 'SELECT max(a) FROM one_number'),
    (6, 'groups by value', 'SELECT count(*) FROM (SELECT FROM one_value GROUP BY m) AS g', 'SELECT count(*) FROM (SELECT FROM one_number GROUP BY a) AS g'),
    (7, 'btree index', 'CREATE INDEX made ON said_value (m)', 'CREATE INDEX made ON said_number (n)'),
    (8, 'btree index, rows as time passes', 'CREATE INDEX made ON said_value_in_time (m)', 'CREATE INDEX made ON said_number_in_time (n)'),
    (9, 'btree index, no two equal', 'CREATE INDEX made ON one_value (m)', 'CREATE INDEX made ON one_number (a)'),
    (11, 'hash index', 'CREATE INDEX made ON one_value USING hash (m)', 'CREATE INDEX made ON one_number USING hash (a)'),
    (21, 'sort', 'SELECT m FROM one_value ORDER BY m OFFSET 1000000',
        'SELECT a FROM four_columns ORDER BY currency, days, a, b OFFSET 1000000'),
    (22, 'btree index', 'CREATE INDEX made ON one_value (m)', 'CREATE INDEX made ON four_columns (currency, days, a, b)');

CREATE FUNCTION pg_temp.measure(query text) RETURNS float LANGUAGE plpgsql AS $$
DECLARE
    before float := pg_temp.spent();
    after float;
BEGIN
    EXECUTE query;
    after := pg_temp.spent();
    DROP INDEX IF EXISTS made;
    RETURN after - before;
END $$;
DO $$
BEGIN
    FOR run IN 1..5 LOOP
        UPDATE work SET value_ms = least(value_ms, pg_temp.measure(value_query)), other_ms = least(other_ms, pg_temp.measure(other_query));
    END LOOP;
END $$;

\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
\echo '| a million of | `money_period` | `numeric` | times as fast |'
\echo '|---|---|---|---|'
CREATE TEMP VIEW told AS
SELECT n, '| ' || what || ' | ' || round(value_ms) || ' ms | ' || round(other_ms) || ' ms | ' || round((other_ms / value_ms)::numeric, 1) || ' |' AS line
FROM work;
SELECT line FROM told WHERE n < 20 ORDER BY n;
SELECT '| bytes of a value | ' || round(avg(pg_column_size(m)), 1) || ' | ' || round(avg(pg_column_size(a)), 1) || ' | |' FROM amounts;
\echo
\echo '| a million of | `money_period` | `(numeric, numeric, char(3), daterange)` | times as fast |'
\echo '|---|---|---|---|'
SELECT line FROM told WHERE n BETWEEN 20 AND 30 ORDER BY n;
SELECT '| bytes of a value | ' || round(avg(pg_column_size(m)), 1) || ' | '
    || round(avg(pg_column_size(a) + pg_column_size(b) + pg_column_size(currency) + pg_column_size(days)), 1) || ' | |'
FROM amounts;
SELECT '| bytes of a row of a table | ' || round(pg_relation_size('one_value') / 1e6) || ' | ' || round(pg_relation_size('four_columns') / 1e6) || ' | |';
