-- Arithmetic on money_period: intervals, rounding, errors, aggregates.

-- What an expression gives, or its error.
CREATE FUNCTION pg_temp.gives(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    result text; code text; what text;
BEGIN
    EXECUTE 'SELECT (' || expression || ')::text' INTO result;
    RETURN coalesce(result, 'null');
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, what = MESSAGE_TEXT;
    RETURN code || ' ' || what;
END $$;

SELECT expression, pg_temp.gives(replace(expression, 'm''', 'money_period ''')) AS gives
FROM (VALUES
    -- sums and differences
    (1, $$m'USD 60B..65B 2025' + 'USD ~80B 2025'$$), (2, $$m'USD >=60B' + 'USD 5B'$$),
    (3, $$m'USD >=60B' + 'USD <=5B'$$), (4, $$m'USD 0.10' + 'USD 0.20'$$),
    (5, $$m'USD 1B 2025H1' + 'USD 2B 2025Q3'$$), (6, $$m'USD 1B 2025H1' + 'USD 2B'$$),
    (7, $$m'USD 1B/quarter' + 'USD 2B/quarter'$$), (8, $$m'USD 60B..65B' - 'USD 50B..58B'$$),
    (9, $$m'USD 60B' - 'USD >=50B'$$), (10, $$m'USD 60B 2025' - 'USD 20B 2025H1'$$),
    (11, $$-m'USD 60B..65B 2025'$$), (12, $$-m'USD >=60B'$$), (13, $$abs(m'USD -65B..-60B')$$),
    (14, $$abs(m'USD -5B..3B')$$), (15, $$abs(m'USD <=3B')$$),
    -- with a number
    (20, $$m'USD 60B..65B 2025' * 1.1$$), (21, $$2 * m'USD ~60B/quarter 2025'$$),
    (22, $$m'USD 60B..65B' * -1$$), (23, $$m'USD >=60B' * -2$$), (24, $$m'USD >=60B' * 0$$),
    (25, $$m'USD 0.01' * 0.5$$), (26, $$m'USD 0.01' * 0.4999$$), (27, $$m'USD -0.01' * 0.5$$),
    (28, $$m'USD 0.05' / 2$$), (29, $$m'USD -0.05' / 2$$), (30, $$m'USD 10' / 3$$),
    (31, $$m'USD 20' / 3$$), (32, $$m'USD 60B..65B' / -2$$), (33, $$m'USD <=60B' / 4$$),
    (34, $$m'USD 92233720368547758.06' * 1.000000000000000000$$),
    (35, $$m'USD 92233720368547758.06' / 0.999999999999999999999999$$),
    (36, $$m'USD 5B' / 1e131071$$), (37, $$m'USD 0' * 1e131071$$),
    (38, $$m'USD 92233720368547758.06' / 92233720368547758.06$$),
    -- just under half of a hundredth, which a quotient of 20 digits would round up twice
    (39, $$m'USD 0.01' / 2.0000000000000000000000000000000001$$),
    -- one amount by another
    (40, $$m'USD 80B 2025' / m'USD 64B 2024'$$), (41, $$m'USD 60B..65B' / m'USD 64B'$$),
    (42, $$m'USD >=60B' / m'USD 64B'$$), (43, $$m'USD 1B/quarter' / m'USD 4B/quarter'$$),
    (44, $$growth('USD 13.87B 2024Q2', 'USD 10.7B 2023Q2')$$),
    (45, $$growth('USD 66B..72B 2025', 'USD ~46B 2024')$$), (46, $$growth('USD 3B', 'USD 4B')$$),
    (47, $$growth('USD 3B', 'EUR 4B')$$), (48, $$growth('USD 3B', 'USD 0')$$),
    (49, $$growth('USD 3B', 'USD >=4B')$$), (50, $$growth('USD 3B', 'USD -4B')$$),
    (51, $$growth('USD 3B/month', 'USD 4B')$$), (52, $$growth('USD 3B', NULL)$$),
    (53, $$growth(m'USD 92233720368547758.06', 'USD 0.01')$$),
    -- errors
    (60, $$m'USD 60B 2025' + 'EUR 5B 2025'$$), (61, $$m'USD 60B' - 'EUR 5B'$$),
    (62, $$m'USD 60B' / m'EUR 5B'$$), (63, $$m'USD 60B' + 'USD 5B/quarter'$$),
    (64, $$m'USD 60B/year' - 'USD 5B/quarter'$$), (65, $$m'USD 60B/year' / m'USD 5B/quarter'$$),
    (66, $$m'USD 92233720368547758.06' + 'USD 0.01'$$),
    (67, $$m'USD -92233720368547758.06' - 'USD 0.01'$$), (68, $$m'USD 60T' * 1e9$$),
    (69, $$m'USD 60T..65T 2025' / 0.0000001$$), (70, $$m'USD 5B' * 'NaN'$$),
    (71, $$m'USD 5B' / numeric 'Infinity'$$), (72, $$m'USD 5B' / 0$$),
    (73, $$m'USD 5B' / m'USD 0'$$), (74, $$m'USD 92233720368547758.06' * 1.0000000000000000001$$)
) AS expressions (n, expression)
ORDER BY n;

-- Whole errors, with their hints.
SELECT money_period 'EUR 60B' + 'USD 5B';
SELECT money_period 'USD 60B' - 'USD 5B/quarter';
SELECT money_period 'USD 92233720368547758.06' + 'USD 0.01';
SELECT money_period 'USD 5B' / 0;
SELECT money_period 'USD 5B' * 'NaN';

-- The hint's way through another currency.
SELECT money_period(round(lower(m) * 1.1, 2), round(upper(m) * 1.1, 2), 'USD', period(m))
    + 'USD 5B 2025' AS converted
FROM (VALUES (money_period 'EUR >=60B 2025')) v (m);

-- Aggregates
SELECT sum(m), avg(m), min(m), max(m), count(m)
FROM unnest(ARRAY['USD 10B 2025Q1', NULL, 'USD ~11B..12B 2025Q2', 'USD 12B 2025Q4']::money_period[]) m;
SELECT sum(m), avg(m) FROM unnest(ARRAY['USD 1 2025', 'USD 0.01 2025', 'USD 1 2025']::money_period[]) m;
SELECT sum(m), avg(m) FROM unnest(ARRAY['USD 1 2025', 'USD >=2']::money_period[]) m;
SELECT sum(m), avg(m) FROM unnest(ARRAY[NULL, NULL]::money_period[]) m;
SELECT sum(m), avg(m) FROM unnest(ARRAY[]::money_period[]) m;
SELECT sum(m) FROM unnest(ARRAY['USD 1', 'USD 2', 'EUR 3']::money_period[]) m;
SELECT avg(m) FROM unnest(ARRAY['USD 92233720368547758.06', 'USD 1']::money_period[]) m;
SELECT currency(m), sum(m) FROM unnest(ARRAY['USD 1', 'EUR 3', 'USD 2']::money_period[]) m
GROUP BY 1 ORDER BY 1;
SELECT m, sum(m) OVER w, avg(m) OVER w
FROM unnest(ARRAY['USD 1', 'USD 2..3', 'USD 5', NULL]::money_period[]) WITH ORDINALITY u (m, n)
WINDOW w AS (ORDER BY n ROWS 1 PRECEDING) ORDER BY n;

-- A running sum overwrites its state, never a value it was given.
SELECT n, sum(m) OVER (ORDER BY n), sum(m) OVER (), sum(m + m) OVER (ORDER BY n), m
FROM unnest(ARRAY['USD 1', 'USD 2', 'USD 4']::money_period[]) WITH ORDINALITY u (m, n) ORDER BY n;

-- States split and meet again, and bad ones are refused.
SELECT money_period_avg_combine(ROW('USD 6 2025', 3), ROW('USD 2 2025', 1)) AS both,
    money_period_avg_final(ROW('USD 8 2025', 4)) AS mean,
    money_period_avg_combine(NULL, ROW('USD 2', 1)) IS NULL AS strict;
SELECT money_period_avg_final(ROW('USD 8 2025', 0));
SELECT money_period_avg_accum(ROW(NULL, 1), 'USD 1');
SELECT money_period_avg_combine(ROW('USD 1', 9223372036854775807), ROW('USD 1', 1));

-- Against numeric, on 100,000 values that a formula gives; workers add up their parts.
CREATE TABLE money_math_value AS
SELECT (hashint8extended(i, 1) / 1000000)::numeric / 100 AS a,
    hashint8extended(i, 2) % 1000000 / 10000.0 AS f, i
FROM generate_series(1, 100000) i;
ALTER TABLE money_math_value ADD m money_period;
UPDATE money_math_value SET m = money_period(a, a, 'USD');
ANALYZE money_math_value;

SELECT lower(sum(m)) = sum(a) AS sum, lower(avg(m)) = round(avg(a), 2) AS avg,
    upper(sum(m)) = sum(a) AS upper
FROM money_math_value;
SELECT count(*) FILTER (WHERE lower(m * f) <> round(a * f, 2)) AS products,
    count(*) FILTER (WHERE lower(m / nullif(f, 0)) <> round(a / nullif(f, 0), 2)) AS quotients,
    count(*) FILTER (WHERE m * f <> f * m) AS commuted,
    count(*) FILTER (WHERE -(m * f) <> m * -f) AS negated,
    count(*) FILTER (WHERE lower(abs(m)) <> abs(a)) AS absolute
FROM money_math_value;
SELECT count(*) FILTER (WHERE m / n <> lower(m) / lower(n)) AS ratios,
    count(*) FILTER (WHERE round(growth(m, n), 6) <> round((a - b) / b * 100, 6)) AS growths,
    count(growth(m, n)) > 30000 AS enough
FROM (SELECT m, a, lead(m) OVER (ORDER BY i) AS n, nullif(lead(a) OVER (ORDER BY i), 0) AS b
      FROM money_math_value) pairs
WHERE b <> 0;

CREATE TEMP TABLE serial AS SELECT sum(m), avg(m) FROM money_math_value;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT sum(m), avg(m) FROM money_math_value;
SELECT s.sum = p.sum AND s.avg = p.avg AS parallel_is_serial
FROM (SELECT sum(m), avg(m) FROM money_math_value) p, serial s;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;
DROP TABLE money_math_value;
