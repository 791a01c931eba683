-- sum, avg, min and max of money_period over windows that move, against each frame by itself.

CREATE TABLE windowed (i int PRIMARY KEY, m money_period);
INSERT INTO windowed
SELECT i, CASE WHEN h & 7 > 0 THEN money_period(
    CASE WHEN h >> 3 & 15 > 0 THEN (h >> 8 & 1023) - 300.25 END,
    CASE WHEN h >> 20 & 15 > 0 THEN (h >> 8 & 1023) - 300.25 + (h >> 24 & 1) * 7 END, 'USD',
    CASE WHEN h >> 27 & 15 > 0 THEN daterange(day, day + 3 + (h >> 37 & 3)::int) END) END
FROM generate_series(1, 20000) AS i, LATERAL (SELECT hashint8extended(i, 20260401) AS h) AS hash,
    LATERAL (SELECT date '2025-01-01' + (h >> 32 & 15)::int AS day) AS days;
UPDATE windowed SET m = regexp_replace(m::text, ' ', ' ~')::money_period WHERE i % 11 = 0;
UPDATE windowed SET m = 'USD 5 2025' WHERE i BETWEEN 15000 AND 15300;
UPDATE windowed SET m = NULL WHERE i BETWEEN 16000 AND 16050;

SELECT count(*), count(DISTINCT w.sum) > 5000 AS many, count(period(w.avg)) > 100 AS same_days,
    count(*) FILTER (WHERE (w.sum, w.avg, w.min, w.max, w.n) IS DISTINCT FROM (f.sum, f.avg, f.min, f.max, f.n)) AS wrong
FROM (SELECT i, sum(m) OVER w, avg(m) OVER w, min(m) OVER w, max(m) OVER w, count(m) OVER w AS n FROM windowed
        WINDOW w AS (ORDER BY i ROWS BETWEEN 6 PRECEDING AND 3 FOLLOWING)) AS w,
    LATERAL (SELECT sum(m), avg(m), min(m), max(m), count(m) AS n FROM windowed WHERE i BETWEEN w.i - 6 AND w.i + 3) AS f;
-- frames that empty, and a filter
SELECT count(*) FILTER (WHERE (w.sum, w.avg, w.min, w.max) IS DISTINCT FROM (f.sum, f.avg, f.min, f.max)) AS wrong,
    count(*) FILTER (WHERE w.sum IS NULL) > 40 AS some_empty
FROM (SELECT i, sum(m) FILTER (WHERE i % 3 = 0) OVER w, avg(m) FILTER (WHERE i % 3 = 0) OVER w,
        min(m) FILTER (WHERE i % 3 = 0) OVER w, max(m) FILTER (WHERE i % 3 = 0) OVER w FROM windowed
        WINDOW w AS (ORDER BY i / 10 RANGE BETWEEN 3 PRECEDING AND 2 PRECEDING)) AS w,
    LATERAL (SELECT sum(m), avg(m), min(m), max(m) FROM windowed WHERE i % 3 = 0 AND i BETWEEN (w.i / 10 - 3) * 10 AND (w.i / 10 - 2) * 10 + 9) AS f
WHERE i < 6000 OR i BETWEEN 15800 AND 16200;
-- a long window costs no more than a short one: seconds, if each frame were added up anew, minutes
SELECT count(*) FROM (SELECT sum(m) OVER w, max(m) OVER w FROM windowed
    WINDOW w AS (ORDER BY i ROWS BETWEEN 9999 PRECEDING AND CURRENT ROW)) AS long;

-- What the whole of a window cannot be.
SELECT sum(m) OVER (ORDER BY n ROWS 1 PRECEDING) FROM unnest(ARRAY['USD 1', 'USD 2', 'EUR 3']::money_period[]) WITH ORDINALITY AS u (m, n);
SELECT avg(m) OVER (ORDER BY n ROWS 1 PRECEDING) FROM unnest(ARRAY['USD 1', 'USD 2/year']::money_period[]) WITH ORDINALITY AS u (m, n);
SELECT n, sum(m) OVER (ORDER BY n ROWS 1 PRECEDING) FROM unnest(ARRAY['USD 0.01', 'USD 92233720368547758.05', 'USD 0.02']::money_period[]) WITH ORDINALITY AS u (m, n);
-- Another currency may follow where none is left. An open end hides how much there is, until it leaves.
SELECT n, sum(m) OVER (ORDER BY n ROWS 1 PRECEDING)
FROM unnest(ARRAY['USD 92233720368547758.06', 'USD any', 'USD 92233720368547758.06', NULL, NULL, 'EUR 3', NULL]::money_period[]) WITH ORDINALITY AS u (m, n);
SELECT n, sum(m) OVER (ORDER BY n ROWS 2 PRECEDING)
FROM unnest(ARRAY['USD any', 'USD 92233720368547758.06', 'USD 1', 'USD 2']::money_period[]) WITH ORDINALITY AS u (m, n);
DROP TABLE windowed;
