-- setup.sql - the extension, the clock, and the table of what was measured.
SET client_min_messages = warning;
CREATE EXTENSION capex;
CREATE EXTENSION pg_trgm;
\ir clock.sql
CREATE FUNCTION memory() RETURNS bigint LANGUAGE c AS :'module', 'bench_memory';
CREATE FUNCTION peak() RETURNS bigint LANGUAGE c AS :'module', 'bench_peak';
CREATE FUNCTION unpack(text) RETURNS int LANGUAGE c STRICT AS :'module', 'bench_unpack';

-- What was measured, how much it came to, and what is asked for.
CREATE TABLE outcome (n int GENERATED ALWAYS AS IDENTITY, what text, came_to text, must text, goal text, holds boolean);

-- A small share is told as one part of so many: 1/15.
CREATE FUNCTION told(ratio float) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN ratio < 0.5 THEN '1/' || regexp_replace(short(1 / ratio), '\.0+$', '') ELSE regexp_replace(short(ratio), '\.0+$', '') || ' ×' END
$$;

CREATE FUNCTION at_least(what text, ratio float, must float, goal float) RETURNS void LANGUAGE sql AS $$
    INSERT INTO outcome (what, came_to, must, goal, holds)
    VALUES (what, told(ratio), '≥ ' || told(must), '≥ ' || told(goal), ratio >= must)
$$;

CREATE FUNCTION at_most(what text, ratio float, must float, goal float) RETURNS void LANGUAGE sql AS $$
    INSERT INTO outcome (what, came_to, must, goal, holds)
    SELECT what, told(ratio), '≤ ' || told(must), '≤ ' || told(goal), ratio <= must
$$;
