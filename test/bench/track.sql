-- What tracking costs beside reading, in processor time of this session: table doc (id, published, about,
-- body). Batches of 400 documents take turns, read, written to a table that is tracked and to one that is
-- not; of three turns of each the least counts, and all batches together.
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET client_min_messages = warning;

CREATE TABLE batched AS SELECT (row_number() OVER () - 1)::int / 400 AS batch, * FROM doc;
CREATE TABLE plain (LIKE doc INCLUDING ALL);
CREATE TABLE tracked (LIKE doc INCLUDING ALL);
CALL capex_track('tracked', 'body', 'published', 'about');
CREATE TABLE spent (what text, batch int, ms float);

CREATE FUNCTION write_singly(wanted int, target regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    d record;
BEGIN
    FOR d IN SELECT id, published, about, body FROM batched WHERE batch = wanted LOOP
        EXECUTE format('INSERT INTO %s VALUES ($1, $2, $3, $4)', target) USING d.id, d.published, d.about, d.body;
    END LOOP;
END $$;

CREATE FUNCTION take_turn() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part int;
    what text;
    statement text;
BEGIN
    FOR part IN SELECT DISTINCT batch FROM batched ORDER BY 1 LOOP
        FOR what, statement IN VALUES
            ('read', 'SELECT count(*) FROM batched, extract_capex(body, published, about) WHERE batch = %s'),
            ('singly plain', 'SELECT write_singly(%s, ''plain'')'),
            ('singly tracked', 'SELECT write_singly(%s, ''tracked'')'),
            (NULL, 'TRUNCATE plain, tracked CASCADE'),
            ('many plain', 'INSERT INTO plain SELECT id, published, about, body FROM batched WHERE batch = %s'),
            ('many tracked', 'INSERT INTO tracked SELECT id, published, about, body FROM batched WHERE batch = %s'),
            (NULL, 'TRUNCATE plain, tracked CASCADE')
        LOOP
            INSERT INTO spent VALUES (what, part, cost_of(format(statement, part)));
        END LOOP;
    END LOOP;
END $$;

VACUUM ANALYZE doc, batched;
\i test/bench/track_turn.sql
\i test/bench/track_turn.sql
\i test/bench/track_turn.sql

\pset footer off
WITH cost AS (
    SELECT what, sum(ms) AS ms FROM (SELECT what, batch, min(ms) AS ms FROM spent GROUP BY 1, 2) s GROUP BY 1)
SELECT (SELECT count(*) FROM doc) AS documents, round(whole.ms / 1000) AS read_s, round(fill.ms / 1000) AS capex_track_s,
    short(whole.ms / fill.ms) AS throughput, short((singly_tracked.ms - singly_plain.ms) / read.ms) AS trigger_singly,
    short((many_tracked.ms - many_plain.ms) / read.ms) AS trigger_many
FROM cost read, cost whole, cost fill, cost singly_plain, cost singly_tracked, cost many_plain, cost many_tracked
WHERE (read.what, whole.what, fill.what, singly_plain.what, singly_tracked.what, many_plain.what, many_tracked.what)
    = ('read', 'whole', 'fill', 'singly plain', 'singly tracked', 'many plain', 'many tracked');
