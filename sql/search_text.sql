-- Searching texts themselves: the operator @#, however its query comes, and the index on text.

CREATE TABLE articles (id int PRIMARY KEY, body text, title varchar(200), note char(120));
INSERT INTO articles (id, body) VALUES
    (1, 'Microsoft spent $24.2 billion on capital expenditures in the second quarter of 2025.'),
    (2, 'Meta expects 2025 capital expenditures of $66 billion to $72 billion.'),
    (3, 'Alphabet raised its 2025 capital expenditures guidance to $85 billion.'),
    (4, '微软2025年第四季度资本支出为375亿美元。'),
    (5, 'Amazon reported revenue of $167.7 billion for the second quarter of 2025.'),
    (6, 'The weather was fine and nobody spent anything.'),
    (7, ''),
    (8, NULL),
    (9, 'Microsoft spent $24.2 billion on capex in the second quarter of 2025, and Meta spent $17 billion on capex in the same quarter.');
UPDATE articles SET title = body, note = left(body, 110);
-- each once more, among many others, in made sentences
INSERT INTO articles (id, body)
SELECT i, format('%s %s $%s billion on capital expenditures in %s.',
    (ARRAY['Microsoft', 'Meta', 'Alphabet', 'Amazon', 'Nvidia', 'Oracle'])[1 + i % 6],
    (ARRAY['spent', 'expects to spend'])[1 + i / 6 % 2], 1 + i * 7 % 90, 2023 + i / 12 % 4)
FROM generate_series(100, 600) i;
CREATE INDEX articles_body ON articles USING gin (body capex_text_ops);
ANALYZE articles;

-- what the texts say
SELECT id, capex_claims(body) FROM articles WHERE id < 10 ORDER BY id;
-- a lone literal is a text too, not a value of the type
SELECT capex_claims('Microsoft spent $24 billion on capex.'), capex_claims(body => 'Microsoft spent $24 billion on capex.') AS named;
CREATE VIEW said AS SELECT capex_claims('Microsoft spent $24 billion on capex.');
SELECT pg_get_viewdef('said');
DROP VIEW said;
-- with its date and its speaker a text says more, which a stored value can hold
SELECT capex_claims('We spent $24 billion on capex this year.', '2025-12-31', 'Microsoft');
SELECT capex_claims(NULL), capex_claims('Microsoft spent $24 billion on capex.', NULL, NULL);

-- A bare literal, a driver's text or varchar and our own type all reach our operator.
EXPLAIN (VERBOSE, COSTS OFF) SELECT id FROM articles WHERE body @# 'MSFT 2025 >= 20B';
SET enable_bitmapscan = off;
EXPLAIN (VERBOSE, COSTS OFF) SELECT id FROM articles WHERE body @# 'MSFT 2025 >= 20B';
EXPLAIN (VERBOSE, COSTS OFF) SELECT id FROM articles WHERE title @# 'MSFT 2025 >= 20B';
EXPLAIN (VERBOSE, COSTS OFF) SELECT id FROM articles WHERE note @# 'MSFT 2025 >= 20B';
EXPLAIN (VERBOSE, COSTS OFF) SELECT id FROM articles WHERE body @# 'MSFT 2025 >= 20B'::capex_query;
SET plan_cache_mode = force_generic_plan;
PREPARE by_unknown AS SELECT id FROM articles WHERE body @# $1;
PREPARE by_text(text) AS SELECT id FROM articles WHERE body @# $1;
PREPARE by_varchar(varchar) AS SELECT id FROM articles WHERE body @# $1;
PREPARE by_varchars(varchar) AS SELECT id FROM articles WHERE title @# $1;
PREPARE by_query(capex_query) AS SELECT id FROM articles WHERE body @# $1;
EXPLAIN (VERBOSE, COSTS OFF) EXECUTE by_unknown('MSFT 2025');
EXPLAIN (VERBOSE, COSTS OFF) EXECUTE by_text('MSFT 2025');
EXPLAIN (VERBOSE, COSTS OFF) EXECUTE by_varchar('MSFT 2025');
EXPLAIN (VERBOSE, COSTS OFF) EXECUTE by_varchars('MSFT 2025');
EXPLAIN (VERBOSE, COSTS OFF) EXECUTE by_query('MSFT 2025');
RESET enable_bitmapscan;
DEALLOCATE ALL;
-- ... and the index, whose values come as late as the parameters
PREPARE by_text(text) AS SELECT id FROM articles WHERE body @# $1;
PREPARE by_varchar(varchar) AS SELECT id FROM articles WHERE body @# $1;
PREPARE by_query(capex_query) AS SELECT id FROM articles WHERE body @# $1;
EXPLAIN (COSTS OFF) EXECUTE by_text('MSFT 2025Q2');
EXPLAIN (COSTS OFF) EXECUTE by_varchar('MSFT 2025Q2');
EXPLAIN (COSTS OFF) EXECUTE by_query('MSFT 2025Q2');
EXECUTE by_text('MSFT 2025Q2');
EXECUTE by_text('META 2025Q2');
EXECUTE by_varchar('MSFT 2025Q2');
EXECUTE by_query('MSFT 2025Q2');
DEALLOCATE ALL;
RESET plan_cache_mode;
-- core's own operator keeps its meaning
EXPLAIN (VERBOSE, COSTS OFF) SELECT id FROM articles WHERE body @@ 'Microsoft';

-- Every query under each plan
CREATE FUNCTION found_by(query text, scan text, OUT rows text, OUT node text, OUT rechecked int)
LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
    PERFORM set_config('enable_seqscan', (scan = 'seq')::text, true), set_config('enable_bitmapscan', (scan <> 'seq')::text, true);
    EXECUTE format('SELECT count(*) || '' '' || coalesce(sum(id), 0) FROM articles WHERE body @# %L', query) INTO rows;
    EXECUTE format('EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, FORMAT JSON)
                    SELECT * FROM articles WHERE body @# %L', query) INTO plan;
    node := plan #>> '{0,Plan,Node Type}';
    rechecked := plan #>> '{0,Plan,Rows Removed by Index Recheck}';
END $$;
SELECT query, seq.rows, seq.rows = idx.rows AS same, seq.node, idx.node, idx.rechecked
FROM unnest(ARRAY['MSFT', '微软 2025Q4', 'MSFT 2025 >= 20B', '{META,GOOGL} guidance 2025', 'guidance', 'actual 2025', 'capex >= 80B USD',
        'MSFT & META', '(MSFT actual) & !(META actual)', '!capex', 'any', '!any', 'ORCL 2024..2025', '< 5B', 'GOOGL raised', '60B..70B 2025'])
     WITH ORDINALITY q (query, n), found_by(query, 'seq') seq, found_by(query, 'bitmap') idx
ORDER BY n;

-- A generated column holds the claims; a query that is wrong is an error, not an empty answer
CREATE TABLE kept (id int, body text, published date, claims capex_claims GENERATED ALWAYS AS (capex_claims(body, published)) STORED);
CREATE INDEX ON kept USING gin (claims);
INSERT INTO kept SELECT id, body, '2025-11-01' FROM articles WHERE id < 10;
SELECT id FROM kept WHERE claims @@ 'MSFT actual 2025' ORDER BY id;
CREATE INDEX ON kept USING gin (capex_claims(body, published));
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM kept WHERE capex_claims(body, published) @@ 'MSFT actual 2025';
RESET enable_seqscan;
SELECT id FROM articles WHERE body @# 'MSFT Foobar';
-- the function form, which the index answers too; only its first argument is searched
EXPLAIN (COSTS OFF) SELECT id FROM articles WHERE capex_match(body, 'MSFT 2025Q2');
EXPLAIN (COSTS OFF) SELECT id FROM articles WHERE capex_match(body, 'MSFT 2025Q2'::capex_query);
EXPLAIN (COSTS OFF) SELECT id FROM articles WHERE capex_match('MSFT 2025Q2', body);
SELECT id FROM articles WHERE capex_match(body, 'MSFT 2025Q2') AND id < 10 ORDER BY id;
SELECT id FROM articles WHERE capex_match(body, 'MSFT 2025Q2'::capex_query) AND id < 10 ORDER BY id;

-- Without a search path
SET search_path = '';
EXPLAIN (VERBOSE, COSTS OFF) SELECT id FROM public.articles WHERE body OPERATOR(public.@#) 'MSFT 2025 >= 20B';
SELECT id FROM public.articles WHERE body OPERATOR(public.@#) 'MSFT 2025 >= 20B' AND id < 10 ORDER BY id;
SELECT public.jsonb(claims) FROM public.kept WHERE id = 1;
SELECT public.to_capex_query('MSFT 2025');
REINDEX TABLE public.kept;
RESET search_path;

DROP TABLE articles, kept;
DROP FUNCTION found_by;
