-- capex_query: the language, its canonical form, its errors, and what each word means.

CREATE TEMP TABLE form (n int GENERATED ALWAYS AS IDENTITY, query text);
INSERT INTO form (query) VALUES
    -- companies: ids, names in any language, tickers in every dress, sets, groups, unknown ones
    ('MSFT'), ('Microsoft Corporation'), ('微软'), ('microsoft corp.'), ('$NVDA'), ('NASDAQ:NVDA'),
    ('英伟达(NVDA.US)'), ('Alphabet (GOOGL)'), ('"Meta Platforms"'), ('2330.TW'), ('AT&T'), ('"3M"'),
    ('{MSFT, 微软, META}'), ('MAG7'), ('?Acme Data Centers Inc. capex'), ('"?acme ""AI"" labs"'),
    -- metric, kind, revision, basis, source
    ('capex'), ('CAPEX Guidance'), ('资本支出'), ('capital expenditures'), ('{capex,investment}'),
    ('{actual, guidance} raised'), ('微软资本支出'), ('by Barclays'), ('estimate by {JPM,GS}'), ('change yoy'),
    -- periods
    ('2025'), ('2025Q4'), ('2025H1'), ('2025-11'), ('2025-11-03'), ('2024..2026'), ('2025Q1..2025Q3'),
    ('2025-04-01..2028-03-31'), ('>= 2025'), ('> 2025'), ('<=2025Q2'), ('< 2025'), ('2025..'), ('..2025'),
    ('>= 2024 <= 2026'), ('Q4 2025'), ('2025年第四季度'), ('MSFT FY2025'), ('FY2025'),
    -- amounts
    ('50B'), ('>= 50B USD'), ('> 50B'), ('<= 10B'), ('<10B'), ('60B..65B USD'), ('60-65 billion USD'),
    ('~37.5B'), ('~-7.5B'), (E'?a\x7Fb'), ('~60B..65B'), ('= 500'), ('= 0.01'), ('>= 10B <= 20B'), ('12B/quarter'), ('>= 12B/quarter'),
    ('$50 billion'), ('>= US$37.5bn'), ('500亿美元'), ('€1.2bn'), ('EUR'), ('50B currency AMD'), ('50B AMD'), ('AMD 2025'), ('COP 2025Q4 5B'),
    -- small words, many of a kind
    ('MSFT capex in 2025'), ('capex of $50bn in the first half of 2025'), ('MSFT since 2024'), ('after 2024Q3 until 2026'), ('before 2025'),
    ('FOR estimates for 2025'), ('{actuals,estimates}'), ('purchases'),
    ('>= 2025.00'), ('1234567.89 USD'), ('3M'),
    -- ... as people write them, also behind other words
    ('MSFT >= $50 billion'), ('MSFT capex > 50 billion dollars 2025'), ('微软 >= 500亿美元'), ('2025 < EUR 1.2bn'), ('MSFT ~$40 billion'),
    ('MSFT more than $50 billion 2025'), ('微软 超过500亿美元'), ('2025 500亿美元以上'), ('about $40 billion'), ('META no more than $70bn'),
    -- growth
    ('change'), ('change > 50%'), ('change >= 50%'), ('change < -10%'), ('change -10%..10%'), ('change = 66.5%'), ('change +66.05% qoq'),
    -- operators
    ('any'), ('!any'), ('MSFT & META | AMZN'), ('MSFT & (META | AMZN)'), ('((MSFT))'), ('!!MSFT'), ('!(!(MSFT 2025))'),
    ('(MSFT & (META & AMZN)) & NVDA'), ('(MSFT | META) | (AMZN | NVDA)'), ('!(MSFT 2025)'), ('!MSFT 2025'), ('MSFT&META'),
    -- the examples of the manual
    ('MSFT capex guidance 2025 >= 50B USD'), ('微软 资本支出 2025Q4'), ('(MSFT actual 2024Q2) & (META actual 2024Q2)'),
    ('META guidance 2025 60B..65B USD & !estimate'), ('{MSFT,GOOGL,AMZN,META} capex 2026 change > 50%');
SELECT query, query::capex_query AS canonical FROM form ORDER BY n;
-- canonical output parses back to itself, byte by byte
SELECT query FROM form WHERE query::capex_query::text::capex_query::text <> query::capex_query::text
    OR capex_query_send(query::capex_query::text::capex_query) <> capex_query_send(query::capex_query);

-- the binary form, there and back
CREATE TEMP TABLE sent (value capex_query);
CREATE FUNCTION receive(bytes bytea) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('COPY sent FROM PROGRAM %L (FORMAT binary)', 'echo ' || translate(encode(
        '\x5047434f50590aff0d0a0000000000000000000001'::bytea || int4send(octet_length(bytes)) || bytes
        || '\xffff'::bytea, 'base64'), E'\n', '') || ' | base64 -d');
END $$;
SELECT count(receive(capex_query_send(query::capex_query))) FROM form;
SELECT count(DISTINCT n) = count(DISTINCT query) FROM form JOIN sent ON value::text = query::capex_query::text;

-- what is no query: SQLSTATE, message, where, and always a hint
CREATE FUNCTION refusal(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE detail text; hint text;
BEGIN
    EXECUTE sql;
    RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(E'\n', SQLSTATE || ' ' || SQLERRM, detail, hint);
END $$;
\pset format unaligned
\pset tuples_only
SELECT refusal(format('SELECT %L::capex_query', query)) FROM unnest(ARRAY[
    '', ' ', '&', '!', 'MSFT &', 'MSFT & | META', '(MSFT', 'MSFT)', '()', 'MSFT (2025)', 'MSFT !estimate', 'MSFT,META',
    'Foobar 2025', 'MSFT 2025 Foobar', '微软 天晓得', '"Foobar"', '"MSFT', '?', 'MSFT META', '{MSFT', '{}', '{MSFT,}', '{capex,MSFT}',
    'capex investment', 'actual guidance', 'revenue', 'by', 'by Foobar', 'by {capex}',
    'sector', 'sector foobar', 'sector {memory', 'sector {memory,}', 'MSFT sector memory', 'by sector memory',
    '2025 2026', '2025Q5', '2026..2024', '> 2025 < 2026', 'last year',
    '50', '2025 50', '60B..50B', '0.001B..', '>= 0.001 USD', '>= 99999999999999B', '> 60B..65B', '50B 60B', '>= 50B >= 60B', '50B/week', 'USD EUR', 'currency usd', '>=',
    'MSFT AND META', 'in', 'MSFT in', 'MSFT since', '2025 > 50%', '>= $50-60 billion', 'change > x', 'change > 1.234%', 'change 10%..5%', 'change ~ 5%', 'change change',
    repeat('x', 100), repeat(' ', 70000)]) query;
\pset format aligned
\pset tuples_only off
-- nesting, length and number are bounded
SELECT left(refusal(format('SELECT %L::capex_query', query)), 90) FROM (VALUES
    (repeat('(', 10000) || 'MSFT' || repeat(')', 10000)), (repeat('!', 10000) || 'MSFT'), (repeat('!(', 10000)),
    (repeat('(', 100) || 'MSFT' || repeat(')', 100)), (repeat('(', 99) || 'MSFT' || repeat(')', 99)),
    (repeat('META | AMZN & (', 50) || 'MSFT' || repeat(')', 50)), (repeat('META | AMZN & (', 49) || 'MSFT' || repeat(')', 49)),
    ('MSFT' || repeat(' & MSFT', 999)), ('MSFT' || repeat('|MSFT', 1000)), ('{MSFT' || repeat(',MSFT', 9999) || '}'),
    ('{MSFT' || repeat(',MSFT', 10000) || '}'), (repeat('2025 ', 200000))) q (query);
-- every prefix and every text with a character less is a query or an error
SELECT count(*) FILTER (WHERE answer <> 'accepted') > 0 AS refused, count(*) FILTER (WHERE answer = 'accepted') > 0 AS accepted
FROM form, generate_series(1, length(query)) at,
     LATERAL (VALUES (left(query, at)), (overlay(query PLACING '' FROM at FOR 1)), (overlay(query PLACING '(' FROM at FOR 1))) q (spoilt),
     refusal(format('SELECT %L::capex_query::text::capex_query', spoilt)) answer;
-- binary values that were cut or changed
TRUNCATE sent;
SELECT split_part(refusal(format('SELECT receive(%L)', spoilt)), ' ', 1) AS answer, count(*) > 10 AS many
FROM (SELECT capex_query_send('({MSFT,"?acme"} capex 2025 >= 50B USD change > 5%) & !(estimate by GS)'::capex_query) AS bytes) s,
     generate_series(0, octet_length(bytes) - 1, 2) at,
     unnest(ARRAY[set_byte(bytes, at, 255), set_byte(bytes, at, get_byte(bytes, at) # 1), substr(bytes, 1, at)]) spoilt
GROUP BY 1 ORDER BY 1;
SELECT count(*) FROM sent WHERE value::text::capex_query::text <> value::text;

-- queries built from queries are what the joined text would be
SELECT 'MSFT 2025'::capex_query && 'META | AMZN' AS "and", 'MSFT 2025'::capex_query || 'META & AMZN' AS "or",
       'MSFT'::capex_query || 'META' || 'AMZN' AS flat, !! 'MSFT 2025'::capex_query AS "not",
       !! !! 'MSFT 2025'::capex_query AS twice, 'any'::capex_query && !! ('estimate'::capex_query || 'by GS') AS mixed,
       'MSFT'::capex_query && NULL IS NULL AS unknown;
SELECT count(*) > 5000 AS many,
       count(*) FILTER (WHERE capex_query_send(a && b) <> capex_query_send(format('(%s) & (%s)', a, b)::capex_query)) AS "and",
       count(*) FILTER (WHERE capex_query_send(a || b) <> capex_query_send(format('(%s) | (%s)', a, b)::capex_query)) AS "or",
       count(*) FILTER (WHERE capex_query_send(!! a) <> capex_query_send(format('!(%s)', a)::capex_query)) AS "not",
       count(*) FILTER (WHERE capex_query_send((!! a && b)::text::capex_query) <> capex_query_send(!! a && b)) AS parsed_back
FROM (SELECT a.query::capex_query AS a, b.query::capex_query AS b FROM form a, form b) pair;
-- a sector stands for what the catalogue has of it
SELECT capex_query_send('sector memory 2025') = capex_query_send(format('{%s} 2025', names)::capex_query) AS memory,
       capex_query_send('sector {Memory, foundry}') = capex_query_send(format('{%s}', more)::capex_query) AS both
FROM (SELECT string_agg('"' || id || '"', ',') FILTER (WHERE sector = 'memory') AS names, string_agg('"' || id || '"', ',') AS more
      FROM capex_company WHERE sector IN ('memory', 'foundry')) s;
SELECT '{MU capex actual USD 1B}'::capex_claims @@ 'sector memory' AS found, '{MU capex actual USD 1B}'::capex_claims @@ 'sector bank' AS other;
-- what is built has the limits of what is written
\pset format unaligned
\pset tuples_only
SELECT refusal($$SELECT ('MSFT' || repeat(' & MSFT', 499))::capex_query && ('META' || repeat(' & META', 499))::capex_query$$);
SELECT refusal($$SELECT ('MSFT' || repeat(' & MSFT', 499))::capex_query && ('META' || repeat(' & META', 500))::capex_query$$);
SELECT refusal(format('SELECT %L::capex_query || %L', names, names)) FROM (
    SELECT '{' || string_agg('?' || n, ',') || '}' AS names FROM generate_series(1, 5001) n) s;
SELECT refusal(format('SELECT %L::capex_query || %L', names, names)) FROM (
    SELECT '{' || string_agg('"?' || repeat('x', 90) || n || '"', ',') || '}' AS names FROM generate_series(1, 400) n) s;
SELECT capex_query_send(deep::capex_query::text::capex_query) = capex_query_send(deep::capex_query),
    refusal(format('SELECT !! (%L::capex_query && ''MSFT'')', deep)) FROM (
    SELECT repeat('META | AMZN & (', 49) || 'MSFT' || repeat(')', 49) AS deep) s;
\pset format aligned
\pset tuples_only off

-- what each word means
CREATE FUNCTION meets(claims capex_claims, VARIADIC queries text[]) RETURNS TABLE (query text, meets boolean)
    LANGUAGE sql AS $$SELECT q, claims @@ q::capex_query FROM unnest(queries) q$$;
-- a period: the claim's days lie within the asked ones, and are known
SELECT * FROM meets('{MSFT capex actual USD 37.5B 2025Q4}', '2025', '2025Q4', '2025H2', '2024..2026', '2025-11', '2025Q3',
    '>= 2025', '>= 2025-10', '>= 2025-11', '< 2026', '<= 2025', '< 2025');
SELECT * FROM meets('{MSFT capex actual USD 37.5B 2025}', '2025', '2025Q4', '>= 2025Q2', '2024..2025');
SELECT * FROM meets('{MSFT capex actual USD 37.5B}', '2025', '>= 1900', '37.5B');
-- an amount: what was said and what is asked have an amount in common
SELECT * FROM meets('{META capex guidance USD 60B..65B 2025}', '60B', '62B', '59.99B', '65B..70B', '> 65B', '>= 65B', '< 60B', '<= 60B', '~58B');
SELECT * FROM meets('{META capex guidance USD >=37B 2025}', '>= 50B', '<= 40B', '< 37B', '36B..37B');
SELECT * FROM meets('{META capex guidance USD <=10B 2025}', '>= 5B', '> 10B', '0.01B');
SELECT * FROM meets('{META capex guidance USD any 2025}', '>= 5B', '= 0');
-- a rate is found by a rate
SELECT * FROM meets('{META capex guidance USD 12B/quarter 2025}', '12B', '12B/quarter', '>= 10B/quarter', '12B/year', 'META 2025');
-- a currency is the one that was said
SELECT * FROM meets('{SAP.DE capex guidance EUR 1B 2025}', '1B', '1B EUR', '1B USD', 'USD', 'EUR');
-- growth is known and lies within; its basis is a word of its own
SELECT * FROM meets('{MSFT capex actual USD 37.5B +66% yoy}', 'change', 'change 66%', 'change > 66%', 'change >= 66%', 'change yoy', 'qoq', 'change < 0%');
SELECT * FROM meets('{MSFT capex actual USD 37.5B}', 'change', 'change < 5%');
-- a company is any of the spenders; all words speak of one claim
SELECT * FROM meets('{AMZN+META capex guidance USD 200B 2025, MSFT capex actual USD 80B 2025 raised by GS}',
    'AMZN', 'META', 'MSFT', 'NVDA', '{NVDA,META}', 'MSFT guidance', 'MSFT & guidance', 'MSFT 200B', 'MAG7', '?amzn',
    'raised', 'META raised', 'by GS', 'META by GS', '!NVDA', '!(MSFT guidance)', '!(MSFT | NVDA)', 'any', '!any');
SELECT * FROM meets('{}', 'any', '!any', '!MSFT', 'MSFT', '!MSFT & !META', 'MSFT | !META');
SELECT '{MSFT capex actual USD 1B}'::capex_claims @@ NULL AS unknown, 'MSFT' @@ '{MSFT capex actual USD 1B}'::capex_claims AS commuted;

-- the user's own names count where a query is made by the function, never where it is a literal
INSERT INTO capex_company_alias (alias, company) VALUES ('Acme Data Centers', 'CRWV'), ('Blue Badge', 'MSFT'), ('Zork Labs', 'Zork');
SELECT to_capex_query(q) FROM unnest(ARRAY['acme data centers 2025', 'CRWV 2025', '"Blue Badge"', '{"blue badge", META}',
    'zork labs', 'MSFT & !Zork Labs', 'by Blue Badge']) q;
SELECT 'CRWV 2025'::capex_query;
SELECT refusal($$SELECT 'Blue Badge'::capex_query$$);
SELECT '{"?acme data centers" capex actual USD 1B 2025}'::capex_claims @@ to_capex_query('CRWV 2025') AS found;
-- a company that only the table knows is known by its own name too
INSERT INTO capex_company_alias VALUES ('Contoso Compute', 'CONTOSO'), ('Contoso Cloud', 'Contoso Inc.');
SELECT to_capex_query(q) FROM unnest(ARRAY['CONTOSO', 'contoso 2025', '{"Contoso Inc.",MSFT}', 'contoso cloud capex', 'by Contoso']) q;
SELECT claims @@ to_capex_query('CONTOSO') AS found
FROM unnest('{"{?contoso capex actual USD 1B}","{\"?contoso compute\" capex actual USD 1B}"}'::capex_claims[]) claims;
SELECT refusal($$SELECT 'CONTOSO'::capex_query$$);
DELETE FROM capex_company_alias;

DROP FUNCTION meets, refusal, receive;
