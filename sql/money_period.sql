-- money_period: literals, parts, order, hash, binary form.

-- What a literal becomes: its canonical form, or the error.
CREATE FUNCTION pg_temp.reads(literal text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    code text; what text; more text;
BEGIN
    RETURN literal::money_period;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, what = MESSAGE_TEXT, more = PG_EXCEPTION_DETAIL;
    RETURN code || ' ' || more;
END $$;

SELECT literal, pg_temp.reads(literal)
FROM (VALUES
    -- canonical
    (1, 'USD 37.5B 2025Q4'), (2, 'USD 60B..65B 2025'), (3, 'USD >=37B 2024'),
    (4, 'USD <=10B 2024H2'), (5, 'USD ~35B 2025-11'), (6, 'USD >=12B/quarter 2024H2'),
    (7, 'CNY 380B 2025-04-01..2028-03-31'), (8, 'EUR 1234567.89'), (9, 'USD any'),
    (10, 'USD ~<=1.5K/month 0001-01-01..9999-12-31'), (11, 'USD -5M..3M'), (12, 'JPY 0.50'),
    (13, 'USD 92233720368547758.06'),
    -- the same, written otherwise
    (20, '  usd 37500m   2025q4 '), (21, 'USD37.5000B'), (22, 'USD ~ >= 1000000'),
    (23, 'USD 5 2023..2024'), (24, 'USD 5 2025Q1..2025Q4'), (25, 'USD 5 2025-02-28'),
    -- as in articles
    (30, '$37.5bn Q4 2025'), (31, 'US$37.5 billion, 2025'), (32, 'USD 60-65 billion, 2025'),
    (33, '375亿美元 2025年第四季度'), (34, '2025年第四季度，375亿美元'), (35, 'at least $37 billion in 2024'),
    (36, '>= $37 billion in 2024'), (37, 'about $35bn (November 2025)'), (38, '€1.2 billion'),
    (39, '$3 billion to $4 billion in 2026'), (40, 'RMB 380 billion'), (41, '1.2万亿元 2025年'),
    (42, '13.87 billion dollars'), (43, 'USD 60-65 billion, FY2025 MSFT'),
    (44, '$12 billion per quarter, 2024H2'), (45, 'NT$1.2 trillion'), (46, '2兆円'), (47, '45억 달러'),
    (48, '2,5 Milliarden Euro 2024'), (49, '37,5 Mrd. US-Dollar Q4 2025'), (50, '3조 4,800억 원 2025년 3분기'),
    (51, '人民币3800亿元 2025年至2027年'), (52, '600亿至650亿美元 2025年'), (53, '不超过100亿美元 2024年下半年'),
    (54, '超过1000亿美元'), (55, '380亿元 2025财年 阿里巴巴'), (56, '>$5bn'), (57, '2025Q1..2025Q3: RMB 380 billion'),
    (58, '$80bn from 2023 to 2026'), (59, 'three billion dollars'),
    -- refused
    (60, ''), (61, '37.5B'), (62, 'US 5'), (63, 'USD'), (64, 'USD x'), (65, 'USD 37B 2025Q5'),
    (66, 'USD 37B 2025-02-30'), (67, 'USD 37B 2025..2024'), (68, 'USD 65B..60B'),
    (69, 'USD 60..65B'), (70, 'USD 37B/week'), (71, 'USD 92233720368547758.07'),
    (72, 'USD 99999999999999999999999'), (73, 'USD 0.001'), (74, 'USD 5 2025 and more'),
    (75, '$37.5bn last year'), (76, '$37.5bn 2025 Microsoft'), (77, '375亿美元 很多'),
    (78, '4430亿'), (79, '$5bn $6bn'), (80, 'USD 60B FY2025'), (81, '$1 trillion by 2030'),
    (82, '>$5-6bn'), (83, '$5bn 2025 2026'), (84, '$5bn per week')
) AS literals (n, literal)
ORDER BY n;

-- The whole error, once.
SELECT '375亿美元 很多'::money_period;

-- Parts
SELECT m, lower(m), upper(m), lower_inf(m), upper_inf(m), midpoint(m), currency(m), period(m),
    is_approx(m), per(m)
FROM unnest(ARRAY['USD 60B..65B 2025', 'USD ~>=12B/quarter 2024H2', 'EUR <=1234567.8',
    'JPY any 2025-11', 'USD 0.01..0.02', 'USD 13.87B 2025-11-03']::money_period[]) AS m;
SELECT m::jsonb, m::numrange, m::text
FROM unnest(ARRAY['USD 60B..65B 2025', 'USD ~>=12B/quarter', 'USD any', 'EUR <=0.05']::money_period[]) AS m;
SELECT money_period(60e9, 65e9, 'USD', '[2025-01-01,2026-01-01)'),
    money_period(60e9, NULL, 'usd'), money_period(NULL, 1.50, 'EUR', '[2025-11-03,2025-11-03]'),
    money_period(NULL, NULL, 'CNY'), money_period(low => 5, high => 5.00000, currency => 'JPY');
-- every value is that of its parts
SELECT m
FROM unnest(ARRAY['USD 60B..65B 2025', 'EUR <=0.05', 'JPY any 2025-11', 'USD -5..-3']::money_period[]) AS m
WHERE m <> money_period(lower(m), upper(m), currency(m), period(m));

SELECT money_period(1, 2, 'DOLLAR');
SELECT money_period(1, 2, '美元');
SELECT money_period(1, 2, NULL);
SELECT money_period(2, 1, 'USD');
SELECT money_period(1, 2, 'USD', 'empty');
SELECT money_period(1, 2, 'USD', '[2025-01-01,)');
SELECT money_period(1, 2, 'USD', '[2025-01-01,infinity)');
SELECT money_period(1, 2, 'USD', '[0044-03-15 BC,2025-01-01)');
SELECT money_period(1, 92233720368547758.06, 'USD'), money_period(-92233720368547758.06, NULL, 'USD');
SELECT money_period(1, 92233720368547758.07, 'USD');
SELECT money_period(-1e30, 1, 'USD');
SELECT money_period(0.001, 1, 'USD');
SELECT money_period('NaN', 1, 'USD');
SELECT money_period(1, 'Infinity', 'USD');

-- A text column is assigned, a literal needs no cast; core's functions keep their meaning.
CREATE TEMP TABLE amounts (id serial, m money_period);
INSERT INTO amounts (m) VALUES ('USD 5 2025'), (NULL);
INSERT INTO amounts (m) SELECT t FROM (VALUES ('USD 6 2025'::text)) AS v (t);
SELECT m, lower('ABC'), upper('abc'), lower('[1,2)'::int4range) FROM amounts ORDER BY id;

-- Values of all kinds, reproducibly.
CREATE TEMP TABLE many AS
SELECT n, money_period(
        CASE WHEN n % 11 <> 0 THEN (n * 7919 % 1000) * power(10::numeric, n % 12 - 2) END,
        CASE WHEN n % 13 <> 0 THEN (n * 7919 % 1000 + n % 3) * power(10::numeric, n % 12 - 2) END,
        (ARRAY['USD', 'EUR', 'CNY', 'JPY'])[n % 4 + 1],
        CASE WHEN n % 5 <> 0 THEN daterange(date '2020-01-01' + n * 31 % 2000,
            date '2020-01-02' + n * 31 % 2000 + n % 400) END) AS m
FROM generate_series(1, 5000) AS n;
INSERT INTO many SELECT n + 5000, regexp_replace(m::text, ' ', ' ~')::money_period FROM many WHERE n % 7 = 0;
INSERT INTO many SELECT n + 10000, m FROM many WHERE n % 3 = 0;
ANALYZE many;

-- in(out(x)) = x, and equality, order and hash agree with the parts
SELECT count(*) FROM many WHERE m::text::money_period IS DISTINCT FROM m;
SELECT count(*), count(DISTINCT m), count(DISTINCT m::text), count(DISTINCT money_period_send(m)),
    count(DISTINCT money_period_hash_extended(m, 0))
FROM many;
SELECT count(*) FROM (
    SELECT row_number() OVER (ORDER BY m, n) AS by_type,
        row_number() OVER (ORDER BY currency(m) COLLATE "C", lower(period(m)) NULLS FIRST, upper(period(m)) NULLS FIRST,
            lower(m) NULLS FIRST, upper(m) NULLS LAST, is_approx(m), n) AS by_parts
    FROM many) AS ranks
WHERE by_type <> by_parts;
SELECT min(m), max(m) FROM many;

-- The operators agree with one comparison.
SELECT count(*) FROM many AS a, many AS b
WHERE a.n % 50 = 1 AND b.n % 50 = 3
    AND ((a.m < b.m) <> (money_period_cmp(a.m, b.m) < 0)
        OR (a.m <= b.m) <> (money_period_cmp(a.m, b.m) <= 0)
        OR (a.m = b.m) <> (money_period_cmp(a.m, b.m) = 0)
        OR (a.m <> b.m) <> (money_period_cmp(a.m, b.m) <> 0)
        OR (a.m >= b.m) <> (money_period_cmp(a.m, b.m) >= 0)
        OR (a.m > b.m) <> (money_period_cmp(a.m, b.m) > 0)
        OR money_period_cmp(a.m, b.m) <> -money_period_cmp(b.m, a.m)
        OR (a.m && b.m) <> (b.m && a.m)
        OR (a.m @> b.m) <> (b.m <@ a.m)
        OR ((a.m @> b.m) AND NOT a.m && b.m));

-- && and @> agree with ranges of numeric and of dates.
SELECT count(*) FILTER (WHERE a.m && b.m) > 100 AS some_overlap,
    count(*) FILTER (WHERE a.m @> b.m) > 10 AS some_contain,
    count(*) FILTER (WHERE (a.m && b.m) <> (currency(a.m) = currency(b.m) AND a.m::numrange && b.m::numrange
        AND coalesce(period(a.m) && period(b.m), period(a.m) IS NULL AND period(b.m) IS NULL))) AS wrong_overlap,
    count(*) FILTER (WHERE (a.m @> b.m) <> (currency(a.m) = currency(b.m) AND a.m::numrange @> b.m::numrange
        AND coalesce(period(a.m) @> period(b.m), period(a.m) IS NULL AND period(b.m) IS NULL))) AS wrong_contain
FROM many AS a, many AS b
WHERE a.n % 7 = 1 AND b.n % 7 = 3;

-- btree: the index and the table agree on every comparison
CREATE INDEX many_m ON many (m);
CREATE FUNCTION pg_temp.counts() RETURNS TABLE (op text, count bigint) LANGUAGE plpgsql AS $$
DECLARE
    probe money_period;
BEGIN
    FOREACH probe IN ARRAY ARRAY['USD any'::money_period, 'CNY 13K 2022-01-01..2022-02-03', 'EUR >=0 2021', 'USD >=1M 2024',
        'JPY ~any 9999'] || ARRAY(SELECT m FROM many WHERE n IN (7, 77, 777, 4999))
    LOOP
        FOREACH op IN ARRAY ARRAY['<', '<=', '=', '>=', '>']
        LOOP
            EXECUTE format('SELECT count(*) FROM many WHERE m OPERATOR(%s) $1', op) INTO count USING probe;
            op := op || ' ' || probe;
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;
SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off;
CREATE TEMP TABLE by_table AS SELECT * FROM pg_temp.counts();
RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM many WHERE m = 'USD 5 2025';
CREATE TEMP TABLE by_index AS SELECT * FROM pg_temp.counts();
SELECT count(*) AS probes, count(*) FILTER (WHERE t.count <> i.count) AS wrong, sum(t.count) > 0 AS some
FROM by_table AS t JOIN by_index AS i USING (op);
RESET enable_seqscan;
-- sorting with abbreviated keys and index order are the same
SET enable_sort = off;
CREATE TEMP TABLE in_index_order AS SELECT row_number() OVER (ORDER BY m) AS r, m FROM many;
RESET enable_sort;
SET enable_indexscan = off; SET enable_indexonlyscan = off;
CREATE TEMP TABLE in_sort_order AS SELECT row_number() OVER (ORDER BY m) AS r, m FROM many;
RESET enable_indexscan; RESET enable_indexonlyscan;
SELECT count(*) FROM in_index_order AS i JOIN in_sort_order AS s USING (r) WHERE i.m <> s.m;

-- joins of every kind find the same pairs
SET enable_mergejoin = off; SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many AS a JOIN many AS b USING (m);
SELECT count(*) FROM many AS a JOIN many AS b USING (m);
SET enable_mergejoin = on; SET enable_hashjoin = off;
SELECT count(*) FROM many AS a JOIN many AS b USING (m);
RESET enable_mergejoin; RESET enable_nestloop; RESET enable_hashjoin;

-- BRIN, where rows come in order
CREATE TABLE ordered AS SELECT m FROM many ORDER BY m;
CREATE INDEX ordered_brin ON ordered USING brin (m) WITH (pages_per_range = 1);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM ordered WHERE m < 'EUR 1';
SELECT (SELECT count(*) FROM ordered WHERE m < 'EUR 1') = (SELECT count(*) FILTER (WHERE m < 'EUR 1') FROM many) AS same;
RESET enable_seqscan;
DROP TABLE ordered;

-- hash index and hash partitions
CREATE INDEX many_hash ON many USING hash (m);
DROP INDEX many_m;
SET enable_seqscan = off;
SELECT count(*) FROM many WHERE m = (SELECT m FROM many AS x WHERE x.n = 9);
RESET enable_seqscan;
CREATE TEMP TABLE parted (m money_period) PARTITION BY HASH (m);
CREATE TEMP TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TEMP TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parted SELECT m FROM many;
SELECT count(*) > 1000 AS spread FROM parted_0;
SELECT count(*) FROM parted_0 JOIN parted_1 USING (m);

-- A value takes 32 bytes, and its binary form survives.
SELECT pg_column_size('USD 5 2025'::money_period);
SELECT money_period_send('USD ~60B..65B/quarter 2025');
\getenv builddir PG_ABS_BUILDDIR
\set file :builddir '/results/money_period.bin'
COPY many (m) TO :'file' (FORMAT binary);
CREATE TEMP TABLE received (m money_period);
COPY received FROM :'file' (FORMAT binary);
SELECT count(*) FROM ((TABLE received EXCEPT ALL SELECT m FROM many) UNION ALL
    (SELECT m FROM many EXCEPT ALL TABLE received)) AS different;

-- Bytes that no output made are refused: each line spoils one field.
CREATE TEMP TABLE spoilt (n int, what text, bytes bytea);
INSERT INTO spoilt
SELECT n, what, set_byte(money_period_send('USD ~60B..65B/quarter 2025'), place, value)
FROM (VALUES (1, 'good', 31, 0), (2, 'low above high', 0, 127), (3, 'days backwards', 16, 127),
    (4, 'currency', 24, 255), (5, 'flags', 26, 2), (6, 'rate', 27, 9), (7, 'version', 28, 0),
    (8, 'reserved', 30, 1)) AS v (n, what, place, value);
INSERT INTO spoilt VALUES (9, 'short', substr(money_period_send('USD 5'), 1, 31)),
    (10, 'long', money_period_send('USD 5') || '\x00');
CREATE FUNCTION pg_temp.receives(row_n int, file text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE received;
    EXECUTE format('COPY (SELECT bytes FROM spoilt WHERE n = %s) TO %L (FORMAT binary)', row_n, file);
    EXECUTE format('COPY received FROM %L (FORMAT binary)', file);
    RETURN (SELECT m FROM received);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT what, pg_temp.receives(n, :'file') FROM spoilt ORDER BY n;

-- Hash values are stored in indexes and partitions: they never change.
SELECT m, money_period_hash(m), money_period_hash_extended(m, 0), money_period_hash_extended(m, 42)
FROM unnest(ARRAY['USD 37.5B 2025Q4', 'EUR 1234567.89', 'CNY any']::money_period[]) AS m;
SELECT sum(money_period_hash(m)::bigint), sum(money_period_hash_extended(m, 0)::numeric), sum(money_period_hash_extended(m, -1)::numeric)
FROM many;
