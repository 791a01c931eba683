-- What tracking costs beside reading, in CPU seconds of this session: table doc (id, published, about, body).
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET client_min_messages = warning;
\set cpu 'SELECT (split_part(stat, \' \', 14)::int + split_part(stat, \' \', 15)::int) / 100.0 AS at FROM pg_read_file(\'/proc/self/stat\') stat'
\set read 'SELECT count(*) AS n FROM doc, extract_capex(body, published, about)'

CREATE TABLE plain (LIKE doc INCLUDING ALL);
CREATE TABLE tracked (LIKE doc INCLUDING ALL);
CALL capex_track('tracked', 'body', 'published', 'about');
CREATE FUNCTION write_singly(query text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  d doc;
BEGIN
  FOR d IN SELECT * FROM doc LOOP
    EXECUTE query USING d.id, d.published, d.about, d.body;
  END LOOP;
END $$;
CREATE TEMP TABLE spent (turn int, what text, seconds numeric);
VACUUM ANALYZE doc;
:read \gset

\set turn 0
\i test/bench/track_turn.sql
\i test/bench/track_turn.sql
\i test/bench/track_turn.sql

\pset footer off
WITH median AS (
  SELECT what, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric AS seconds FROM spent GROUP BY what)
SELECT (SELECT count(*) FROM doc) AS documents, round(read.seconds, 2) AS read, round(fill.seconds, 2) AS capex_track,
  round(read.seconds / fill.seconds, 2) AS throughput,
  round((singly_tracked.seconds - singly_plain.seconds) / read.seconds, 2) AS trigger_singly,
  round((many_tracked.seconds - many_plain.seconds) / read.seconds, 2) AS trigger_many
FROM median read, median fill, median singly_plain, median singly_tracked, median many_plain, median many_tracked
WHERE (read.what, fill.what, singly_plain.what, singly_tracked.what, many_plain.what, many_tracked.what)
  = ('read', 'fill', 'singly plain', 'singly tracked', 'many plain', 'many tracked');
