-- capex_claims: its forms, its one form for each set of claims, and what refuses to be one.

SELECT '{}'::capex_claims, length('{}'::capex_claims), pg_column_size('{}'::capex_claims);
-- in the order of the text, spenders sorted, doubles gone
SELECT '{ META+AMZN capex estimate USD >=200B 2026 by BARC.L @90..99 in 60..100,
  MSFT capex actual USD 37.5B 2025Q4 +66% yoy @12..20 in 0..44,MSFT capex actual USD 37.5B 2025Q4 +66% yoy @12..20 in 0..44,
  "?acme data centers" investment guidance USD ~5B raised @30..35, - purchase actual CNY 3B @110..113 in 101..120 }'::capex_claims;
-- every field, and names that need quotes
CREATE TEMP TABLE form (n int GENERATED ALWAYS AS IDENTITY, form text);
INSERT INTO form (form) VALUES
    ('{- capex actual USD 1B}'),
    ('{MSFT capex actual USD any}'),
    ('{MSFT capex actual USD <=1B/month -0.01% qoq lowered @0..1 in 0..2147483647}'),
    ('{MSFT capex guidance EUR ~60B..65B/quarter 2025-04-01..2028-03-31 +12.5% other maintained by GS @5..9 in 0..12}'),
    ('{"?a ""b"", c" purchase estimate USD 0.01 2025-11 new by "?x y"}'),
    ('{"?东方 算力" investment guidance CNY 10B 2026H1}'),
    ('{AMZN+GOOGL+META+MSFT capex estimate USD 600B 2026 @1..2, 2330.TW capex guidance USD 52B..56B 2026 @3..4}'),
    ('{"-" capex actual USD 1B, - capex actual USD 2B}'),
    ('{MSFT capex actual USD -1B 2025}');
SELECT form::capex_claims FROM form ORDER BY n;
SELECT n FROM form WHERE form::capex_claims::text::capex_claims <> form::capex_claims;
-- the binary form, there and back: bytes reach the receive function through COPY
CREATE TEMP TABLE sent (value capex_claims);
CREATE FUNCTION receive(bytes bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('COPY sent FROM PROGRAM %L (FORMAT binary)', 'echo ' || translate(encode(
        '\x5047434f50590aff0d0a0000000000000000000001'::bytea || int4send(octet_length(bytes)) || bytes
        || '\xffff'::bytea, 'base64'), E'\n', '') || ' | base64 -d');
END $$;
SELECT count(receive(capex_claims_send(form::capex_claims))) FROM form;
SELECT count(*) FROM sent JOIN form ON value = form::capex_claims;

-- rows, jsonb, equality
SELECT c.* FROM form, claims(form::capex_claims) c ORDER BY n, c.span;
SELECT jsonb_pretty(form::capex_claims::jsonb) FROM form WHERE n = 4;
SELECT '{}'::capex_claims::jsonb;
SELECT '{MSFT capex actual USD 1B, META capex actual USD 1B}'::capex_claims
     = '{META capex actual USD 1B, MSFT capex actual USD 1B}'::capex_claims AS same,
       '{MSFT capex actual USD 1B}'::capex_claims <> '{MSFT capex actual USD 1B @0..1}'::capex_claims AS other;
SELECT count(*) FROM (SELECT value FROM sent UNION SELECT value FROM sent) s;
SELECT length(value), count(*) FROM sent GROUP BY 1 ORDER BY 1;

-- what is no set of claims
CREATE FUNCTION refusal(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE detail text; hint text;
BEGIN
    EXECUTE sql;
    RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(E'\n', SQLSTATE || ' ' || SQLERRM, detail, CASE WHEN hint = '' THEN 'no hint' END);
END $$;
\pset format unaligned
\pset tuples_only
SELECT refusal(format('SELECT %L::capex_claims', input)) FROM unnest(ARRAY[
    '', '{', '}', '{,}', '{MSFT}', '{MSFT capex}', '{MSFT revenue actual USD 1B}', '{MSFT capex said USD 1B}',
    '{MSFT capex actual 1B}', '{MSFT capex actual USD}', '{MSFT capex actual USD 1B 2025Q5}', '{MSFT capex actual USD 2B..1B}',
    '{MSFT capex actual USD 1B +6.666%}', '{MSFT capex actual USD 1B +%}', '{MSFT capex actual USD 1B +99999999999%}',
    '{MSFT capex actual USD 1B yoy}', '{MSFT capex actual USD 1B by}', '{MSFT capex actual USD 1B @5}',
    '{MSFT capex actual USD 1B @5..2}', '{MSFT capex actual USD 1B @99999999999..2}', '{MSFT capex actual USD 1B} x',
    '{MSFT capex actual USD 1B META capex actual USD 1B}', '{"MSFT capex actual USD 1B}', '{"" capex actual USD 1B}',
    '{MSFT+ capex actual USD 1B}', '{微软 资本支出}',
    '{"?' || repeat('x', 200) || '" capex actual USD 1B}', E'{"?a\tb" capex actual USD 1B}',
    '{' || rtrim(repeat('A+', 25), '+') || ' capex actual USD 1B}']) input;
\pset format aligned
\pset tuples_only off
-- every prefix of a value is a value or an error
SELECT count(*) FILTER (WHERE answer <> 'accepted') AS refused, count(*) FILTER (WHERE answer = 'accepted') AS accepted
FROM form, generate_series(0, length(form)) most, refusal(format('SELECT %L::capex_claims', left(form, most))) answer;
-- and so is a binary value that was cut or changed; what is accepted has a text form
TRUNCATE sent;
SELECT split_part(refusal(format('SELECT receive(%L)', spoilt)), ' ', 1) AS answer, count(*) > 10 AS many
FROM (SELECT capex_claims_send(form::capex_claims) AS bytes FROM form WHERE n IN (4, 7)) s,
     generate_series(0, octet_length(bytes) - 1, 3) at,
     unnest(ARRAY[set_byte(bytes, at, 255), set_byte(bytes, at, get_byte(bytes, at) # 1), substr(bytes, 1, at)]) spoilt
GROUP BY 1 ORDER BY 1;
SELECT count(*) FROM sent WHERE value::text::capex_claims <> value;
SELECT refusal($$SELECT receive('\x0200000000')$$), refusal($$SELECT receive('\x017fffffff')$$);

-- union: the claims of both, in one order, the names in one table, doubles once
SELECT '{MSFT capex actual USD 80B 2025 @0..9 in 0..20, NVDA capex actual USD 5B @30..33}'::capex_claims
    || '{AMZN+META capex estimate USD 200B 2026 by GS @4..13, MSFT capex actual USD 80B 2025 @0..9 in 0..20}' AS united;
SELECT '{}'::capex_claims || '{}' AS empty, '{}'::capex_claims || '{MSFT capex actual USD 1B}' AS one,
       '{MSFT capex actual USD 1B}'::capex_claims || NULL IS NULL AS unknown;
SELECT count(*) AS pairs,
       count(*) FILTER (WHERE a || b <> b || a) AS not_commutative,
       count(*) FILTER (WHERE a || a <> a) AS not_idempotent,
       count(*) FILTER (WHERE (a || b)::text::capex_claims <> a || b) AS not_parsed_back,
       count(*) FILTER (WHERE a || b <> format('{%s, %s}', btrim(a::text, '{}'), btrim(b::text, '{}'))::capex_claims) AS not_the_text
FROM (SELECT a.form::capex_claims AS a, b.form::capex_claims AS b FROM form a, form b) pair;

-- the aggregate: of values and of rows; nulls do not count, and nothing at all is null
SELECT capex_claims_agg(value) = '{}'::capex_claims || (SELECT capex_claims_agg(form::capex_claims) FROM form) AS same,
       length(capex_claims_agg(value)), capex_claims_agg(value) FILTER (WHERE false) IS NULL AS nothing,
       capex_claims_agg(NULL::capex_claims) IS NULL AS only_nulls
FROM (SELECT form::capex_claims FROM form UNION ALL SELECT NULL UNION ALL SELECT '{}' UNION ALL SELECT form::capex_claims FROM form) s (value);
SELECT capex_claims_agg(NULL::capex_claim) IS NULL AS only_nulls, capex_claims_agg('{}'::capex_claims) AS empty;
SELECT n, capex_claims_agg(c) = form::capex_claims AS same FROM form, claims(form::capex_claims) c WHERE n <> 8 GROUP BY n, form ORDER BY n;
SELECT n, capex_claims_agg(form::capex_claims) OVER (ORDER BY n ROWS 1 PRECEDING) FROM form WHERE n IN (1, 2, 8) ORDER BY n;
-- a row that was edited
SELECT capex_claims_agg(ROW(companies, metric, 'guidance', amount, 12.5, 'yoy', revision, 'BARC.L', span, NULL, NULL)::capex_claim)
FROM claims('{MSFT capex actual USD 37.5B 2025Q4 @12..20 in 0..44, - purchase actual USD 3B}');
-- in parallel
CREATE TABLE many (n int, value capex_claims);
INSERT INTO many SELECT n, CASE WHEN n % 5 > 0 THEN format('{MSFT capex actual USD %sM 2025, "?%s" purchase actual USD 1B by GS}', n, n % 50)::capex_claims END
FROM generate_series(1, 5000) n;
ANALYZE many;
CREATE TEMP TABLE united AS SELECT capex_claims_agg(value) AS by_values FROM many;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT capex_claims_agg(value) FROM many;
SELECT capex_claims_agg(value) = (SELECT by_values FROM united) AS same, length(capex_claims_agg(value)) FROM many;
SELECT capex_claims_agg(c) = (SELECT by_values FROM united) AS same FROM many, claims(value) c;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
-- rows that say no claim
CREATE TEMP TABLE line AS SELECT c AS said FROM claims('{MSFT capex actual USD 37.5B 2025Q4 +66% yoy @12..20 in 0..44}') c;
\pset format unaligned
\pset tuples_only
CREATE FUNCTION refusal_of_row(changes jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE hint text; answer text;
BEGIN
    SELECT capex_claims_agg(jsonb_populate_record(said, changes)) FROM line INTO answer;
    RETURN 'accepted ' || answer;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(E'\n', SQLSTATE || ' ' || SQLERRM, hint);
END $$;
SELECT refusal_of_row(changes::jsonb) FROM unnest(ARRAY[
    '{}', '{"companies": []}', '{"companies": null}', '{"companies": ["Microsoft"]}', '{"companies": [null]}', '{"companies": ["?"]}',
    '{"companies": ["META", "?acme", "META"]}', '{"metric": "capx"}', '{"metric": "revenue"}', '{"metric": null}', '{"metric": ""}',
    '{"kind": "plan"}', '{"kind": null}', '{"amount": null}', '{"amount": "EUR ~1B..2B/quarter"}',
    '{"change_pct": null}', '{"change_pct": null, "change_basis": null}', '{"change_pct": -21474836.47}', '{"change_pct": 21474836.48}',
    '{"change_pct": 1.234}', '{"change_pct": "NaN"}', '{"change_pct": "Infinity"}', '{"change_basis": "mom"}', '{"change_basis": null}',
    '{"revision": "risen"}', '{"revision": "raised"}', '{"source": "Goldman"}', '{"source": "GS"}',
    '{"companies": ["-"]}', '{"span": "[5,)"}', '{"span": "[-5,4)"}', '{"span": "empty"}', '{"sentence": null}']) changes;
SELECT left(refusal_of_row(jsonb_build_object('companies', array_agg('?' || n))), 60) FROM generate_series(1, 25) n;
-- how many claims a value can have; doubles do not count, however many they are
SELECT length(capex_claims_agg(v)) FROM generate_series(1, 21), (SELECT capex_claims_agg(ROW('{}', 'capex', 'actual',
    money_period(n, n, 'USD', NULL), NULL, NULL, NULL, NULL, NULL, NULL, NULL)::capex_claim) AS v FROM generate_series(1, 100000) n) s;
SELECT refusal($$SELECT length(capex_claims_agg(v)) FROM (SELECT capex_claims_agg(ROW('{}', 'capex', 'actual', money_period(n, n, 'USD', NULL),
    NULL, NULL, NULL, NULL, NULL, NULL, NULL)::capex_claim) AS v FROM generate_series(1, 1000001) n GROUP BY n % 10) s$$);
\pset format aligned
\pset tuples_only off
DROP TABLE many;
DROP FUNCTION refusal_of_row;

DROP FUNCTION refusal, receive;

-- A row is a value of one claim
SELECT c.amount, c::capex_claims = capex_claims_agg(c) OVER (PARTITION BY c) AS same
FROM extract_capex('Microsoft spent $24.2 billion on capex in the second quarter of 2025. Meta expects 2025 capital expenditures of $66 billion.') c
ORDER BY c.span;
SELECT capex_claims(NULL::capex_claim) IS NULL AS nothing;

-- A lone column of any type of strings is a text to read, as a lone literal is; a cast reads what is printed
CREATE DOMAIN article AS text;
CREATE DOMAIN teaser AS varchar(100);
SELECT v::text::capex_claims = capex_claims(t) AND v::text::varchar::capex_claims = capex_claims(t::varchar)
    AND v::text::char(70)::capex_claims = capex_claims(t::char(70)) AND v::text::article::capex_claims = capex_claims(t::article)
    AND v = capex_claims(t::teaser) AND length(v) = 1 AS same
FROM (VALUES ('Microsoft spent $5 billion on capex in 2025.')) texts (t), capex_claims(t) v;
DROP DOMAIN article, teaser;

-- Values are told apart by what they say, in whatever way that is asked
CREATE TABLE kept (question capex_query PRIMARY KEY, claims capex_claims UNIQUE);
INSERT INTO kept VALUES ('MSFT capex 2025', '{}'), ('META', capex_claims('Microsoft spent $5 billion on capex in 2025.')), ('any', NULL);
INSERT INTO kept VALUES ('2025 资本支出 Microsoft', NULL);
INSERT INTO kept VALUES ('AMZN', capex_claims('Nothing.'));
SELECT count(DISTINCT question) AS questions, count(DISTINCT claims) AS claims, count(*) FILTER (WHERE question = 'META') AS one,
    bool_and((question < 'META')::int + (question = 'META')::int + (question > 'META')::int = 1
        AND (question <= 'META') = (question < 'META' OR question = 'META') AND (question >= 'META') = NOT question < 'META') AS ordered
FROM (SELECT * FROM kept UNION ALL SELECT * FROM kept) k;
SET enable_hashjoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM kept a JOIN kept b USING (question, claims);
RESET enable_hashjoin;
RESET enable_nestloop;
SELECT capex_query_hash(question) = capex_query_hash(question::text::capex_query) AS hashed,
    capex_query_hash_extended(question, 0) <> capex_query_hash_extended(question, 1) AS seeded FROM kept ORDER BY question LIMIT 1;
DROP TABLE kept;
