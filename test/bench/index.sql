-- index.sql - an index on claims beside what else finds such texts: a GIN index on tsvector, on
-- trigrams, on the same claims as jsonb, and a btree index on a flat table of them.
--
-- An article is a made one, which tells who spends what, and a piece of a text, as long as news is.
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET max_parallel_maintenance_workers = 0;
SET jit = off;
SET maintenance_work_mem = '256MB';

CREATE TABLE art (id int, published date, body text, claims capex_claims, facts jsonb);
INSERT INTO art
SELECT m.n, m.published, b.body, capex_claims(b.body, m.published)
FROM (SELECT count(*)::int AS docs FROM doc) c CROSS JOIN made m JOIN doc d ON d.id = 1 + m.n % docs,
    LATERAL (SELECT m.body || E'\n\n' || substr(d.body, 1 + 2000 * (m.n / docs) % greatest(1, length(d.body) - 1000), 2000) AS body) b
WHERE m.n <= :documents;

CREATE TABLE flat AS
SELECT id, company, metric, kind, lower(period(amount)) AS day, lower(amount) AS low
FROM art, claims(claims) c, unnest(companies) company;
UPDATE art SET facts = f.facts
FROM (SELECT id, jsonb_agg(jsonb_build_object('company', company, 'metric', metric, 'kind', kind,
          'year', extract(year FROM day), 'low', low)) AS facts FROM flat GROUP BY 1) f
WHERE f.id = art.id;
VACUUM FULL art;
VACUUM ANALYZE art, flat;

CREATE TABLE made_index (name text, ms float, bytes bigint);
-- An index, made in turns; the least time counts.
CREATE FUNCTION make_index(name text, statement text, turns int DEFAULT 2) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ms float;
BEGIN
    FOR turn IN 1..turns LOOP
        EXECUTE format('DROP INDEX IF EXISTS %I', name);
        ms := least(ms, cost_of(format(statement, name)));
    END LOOP;
    INSERT INTO made_index VALUES (name, ms, pg_relation_size(name::regclass));
END $$;
SELECT make_index('read_and_index', 'CREATE INDEX %I ON art USING gin (capex_claims(body, published))'),
    make_index('by_claims', 'CREATE INDEX %I ON art USING gin (claims)'),
    make_index('by_facts', 'CREATE INDEX %I ON art USING gin (facts jsonb_path_ops)'),
    make_index('by_flat', 'CREATE INDEX %I ON flat (company, metric, day, low) INCLUDE (id)'),
    make_index('by_words', 'CREATE INDEX %I ON art USING gin (to_tsvector(''english'', body))'),
    make_index('by_trigrams', 'CREATE INDEX %I ON art USING gin (body gin_trgm_ops)', turns => 1);
DROP INDEX read_and_index;
VACUUM ANALYZE art, flat;

-- Questions: who, which year, how much at least; of companies picked by how often they are told of.
CREATE TABLE question AS
SELECT row_number() OVER ()::int AS n, company, extract(year FROM day)::int AS year, low / 1e9 AS low
FROM (SELECT * FROM flat WHERE company ~ '^[A-Z]+$' AND metric = 'capex' AND day IS NOT NULL AND low >= 1e9
      ORDER BY hashint4(id) LIMIT 200) f;
SET enable_seqscan = off;

-- Ask a question in one way; how many rows there are. Plans are kept, as a prepared statement's are.
SET plan_cache_mode = force_generic_plan;
CREATE FUNCTION ask(way text, asked question) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    found bigint;
    query capex_query;
    path jsonpath;
    words tsquery;
    name text;
    first date := make_date(asked.year, 1, 1);
    next date := make_date(asked.year + 1, 1, 1);
BEGIN
    CASE way
    WHEN 'claims' THEN
        query := format('%s capex %s >= %sB', asked.company, asked.year, asked.low);
        SELECT count(*) INTO found FROM art WHERE claims @@ query;
    WHEN 'facts' THEN
        path := format('$[*] ? (@.company == "%s" && @.metric == "capex" && @.year == %s && @.low >= %s)',
                       asked.company, asked.year, asked.low * 1e9);
        SELECT count(*) INTO found FROM art WHERE facts @? path;
    WHEN 'flat' THEN
        SELECT count(DISTINCT id) INTO found FROM flat
        WHERE company = asked.company AND metric = 'capex' AND day >= first AND day < next AND low >= asked.low * 1e9;
    WHEN 'words' THEN
        words := words_of(asked);
        SELECT count(*) INTO found FROM art WHERE to_tsvector('english', body) @@ words;
    WHEN 'trigrams' THEN
        name := '%' || asked_name(asked.company) || '%';
        SELECT count(*) INTO found FROM art WHERE body ILIKE name AND body ILIKE '%capital expenditures%';
    END CASE;
    RETURN found;
END $$;

-- A company's name as texts have it.
CREATE FUNCTION asked_name(id text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT regexp_replace(company_name(id), '( Corporation| Corp\.?|, Inc\.?| Inc\.?| Company| plc| Platforms|\.com).*$', '')
$$;

-- What a question is to a search for words: the name, capex and the year.
CREATE FUNCTION words_of(asked question) RETURNS tsquery LANGUAGE sql STABLE AS $$
    SELECT to_tsquery('english', format('%s & (capex | (capital <-> expenditure)) & %s',
        (SELECT string_agg(word, ' <-> ') FROM regexp_split_to_table(asked_name(asked.company), '\W+') word), asked.year))
$$;

CREATE TABLE answer (way text, n int, ms float, rows bigint);
DO $$
DECLARE
    w text;
    q question;
    before float;
    found bigint;
BEGIN
    FOREACH w IN ARRAY ARRAY['claims', 'facts', 'flat', 'words', 'trigrams'] LOOP
        FOR q IN SELECT * FROM question WHERE n <= CASE WHEN w IN ('words', 'trigrams') THEN 10 ELSE 200 END LOOP
            before := spent();
            FOR i IN 1..5 LOOP
                found := ask(w, q);
            END LOOP;
            INSERT INTO answer VALUES (w, q.n, (spent() - before) / 5, found);
        END LOOP;
    END LOOP;
END $$;
CREATE FUNCTION mean_ms(w text) RETURNS float LANGUAGE sql STABLE AS 'SELECT avg(ms) FROM answer WHERE way = w';

-- The company that most is said of, whatever the amount; the least of five turns.
SELECT company AS head FROM flat WHERE metric = 'capex' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 \gset
SELECT min(cost_of(format('SELECT count(*) FROM art WHERE claims @@ %L', :'head' || ' capex'))) AS head_claims,
    min(cost_of(format('SELECT count(*) FROM art WHERE facts @? %L', format('$[*] ? (@.company == "%s" && @.metric == "capex")', :'head')))) AS head_facts
FROM generate_series(1, 5) \gset
SELECT count(*) AS head_rows FROM art WHERE claims @@ (:'head' || ' capex')::capex_query \gset

-- Rows that were found by the index and thrown away when looked at.
CREATE FUNCTION rechecked(statement text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    line text;
    removed bigint := 0;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (ANALYZE, COSTS OFF) ' || statement LOOP
        removed := removed + coalesce(substring(line FROM 'Rows Removed by Index Recheck: (\d+)')::bigint, 0);
    END LOOP;
    RETURN removed;
END $$;

-- Words find texts that do not say it: hits without such a claim.
CREATE TABLE hit AS
SELECT count(*) AS hits, count(*) FILTER (WHERE NOT claims @@ format('%s capex %s', company, year)::capex_query) AS wrong
FROM (SELECT * FROM question WHERE n <= 20) q JOIN art ON to_tsvector('english', body) @@ words_of(q);

-- Processor time of an inserted row beside that of one without the index, its pending list emptied;
-- the least of three turns.
CREATE INDEX ON art (id);
CREATE FUNCTION insert_ms(statement text) RETURNS float LANGUAGE plpgsql AS $$
DECLARE
    before float;
BEGIN
    CREATE TABLE fresh (id int, published date, body text);
    EXECUTE statement;
    before := spent();
    FOR i IN 0..39 LOOP
        INSERT INTO fresh SELECT id, published, body FROM art WHERE id BETWEEN 50 * i + 1 AND 50 * i + 50;
    END LOOP;
    PERFORM gin_clean_pending_list(indexrelid) FROM pg_index WHERE indrelid = 'fresh'::regclass;
    before := spent() - before;
    DROP TABLE fresh;
    RETURN before / 2000;
END $$;
CREATE TABLE inserted AS
SELECT name, min(insert_ms(statement)) AS ms
FROM generate_series(1, 3), (VALUES ('bare', 'SELECT'),
    ('claims', 'CREATE INDEX ON fresh USING gin (capex_claims(body, published))'),
    ('claims at once', 'CREATE INDEX ON fresh USING gin (capex_claims(body, published)) WITH (fastupdate = off)'),
    ('words', 'CREATE INDEX ON fresh USING gin (to_tsvector(''english'', body))'),
    ('words at once', 'CREATE INDEX ON fresh USING gin (to_tsvector(''english'', body)) WITH (fastupdate = off)')) s (name, statement)
GROUP BY name;
CREATE FUNCTION added_ms(w text) RETURNS float LANGUAGE sql STABLE AS $$
    SELECT ms - (SELECT ms FROM inserted WHERE name = 'bare') FROM inserted WHERE name = w
$$;

SELECT at_most(format('index on `capex_claims(body)`, %s documents, building it against GIN on `to_tsvector(body)`', :documents),
        (SELECT ms FROM made_index WHERE name = 'read_and_index') / (SELECT ms FROM made_index WHERE name = 'by_words'), 1 / 15.0, 1 / 40.0),
    at_most('... size', (SELECT bytes FROM made_index WHERE name = 'read_and_index')::float / (SELECT bytes FROM made_index WHERE name = 'by_words'), 1 / 12.0, 1 / 20.0),
    at_least('company, metric, year and amount: faster than `jsonb_path_ops` on the same claims', mean_ms('facts') / mean_ms('claims'), 3, 6),
    at_most(format('... time against a btree on a flat table (%s ms)', round(mean_ms('claims')::numeric, 3)), mean_ms('claims') / mean_ms('flat'), 8, 4),
    at_least(format('a query with %s hits: faster than `jsonb_path_ops`', :head_rows), :head_facts / :head_claims, 2, 4);
INSERT INTO outcome (what, came_to, must, goal, holds)
SELECT '... rows removed by recheck', n, '0', '0', n = 0
FROM rechecked(format('SELECT count(*) FROM art WHERE claims @@ %L', :'head' || ' capex 2024 >= 1B')) n;
SELECT at_most('insert: reading and claim index against GIN on `to_tsvector(body)`, each `WITH (fastupdate = off)`',
        added_ms('claims at once') / added_ms('words at once'), 1 / 6.0, 1 / 12.0),
    at_most('... each with its list of pending entries, emptied', added_ms('claims') / added_ms('words'), 1 / 6.0, 1 / 12.0);
INSERT INTO outcome (what, came_to)
SELECT 'hits of a tsvector query (name, capex, year) without such a claim', round(100.0 * wrong / hits) || ' %' FROM hit;
INSERT INTO outcome (what, came_to)
SELECT format('building and size: %s', CASE name WHEN 'read_and_index' THEN 'claims, reading them' WHEN 'by_claims' THEN 'stored claims'
        WHEN 'by_facts' THEN '`jsonb_path_ops`' WHEN 'by_flat' THEN 'btree on a flat table' WHEN 'by_words' THEN 'tsvector' ELSE 'trigrams' END),
    format('%s s; %s MB', round((ms / 1000)::numeric, 1), round(bytes / 1e6, 1))
FROM made_index;
INSERT INTO outcome (what, came_to)
SELECT format('a question: %s', CASE way WHEN 'claims' THEN 'claims' WHEN 'facts' THEN '`jsonb_path_ops`' WHEN 'flat' THEN 'btree on a flat table'
        WHEN 'words' THEN 'tsvector (no amount)' ELSE 'trigrams (no year, no amount)' END), round(avg(ms)::numeric, 3) || ' ms'
FROM answer GROUP BY way ORDER BY avg(ms);
