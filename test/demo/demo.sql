-- demo.sql - what was read out of the articles that load.sql loaded, question by question.
\set QUIET on
\pset pager off
\pset footer off
\pset null ''
SET client_min_messages = warning;

SELECT count(*) > 0 AS any, count(*) AS claims, (SELECT count(*) FROM article) AS articles
FROM capex_spending WHERE member_of IS NULL \gset
\if :any

\echo
\echo '=== 1. Who spends what: ':claims' claims read out of ':articles' articles, the newest first'
\echo
\echo '    SELECT published, companies, metric, kind, amount, change_pct, revision, source'
\echo '    FROM article, extract_capex(body, published);'
\echo

SELECT published, array_to_string(companies, ' ') AS who, metric, kind, amount,
  trim_scale(change_pct) || '%' AS change, revision, source
FROM article, extract_capex(body, published)
ORDER BY published DESC NULLS LAST, id, lower(span) LIMIT 15;

-- Ask for what several articles tell, but so few that an index has something to win.
SELECT company || ' ' || kind AS query FROM capex_spending WHERE member_of IS NULL AND company ~ '^[A-Z0-9.]+$'
GROUP BY company, kind
ORDER BY count(DISTINCT article) * 6 > :articles, count(DISTINCT article) DESC, company, kind LIMIT 1 \gset

-- A few dozen rows fit on one page, where an index has nothing to win. So the articles are filed a
-- thousand times over, as the archive of a few years would be.
CREATE TABLE archive AS
  SELECT n AS copy, published, title, claims FROM article, generate_series(1, 1000) n;
CREATE INDEX archive_claims ON archive USING gin (claims);
VACUUM ANALYZE archive;

\echo '=== 2. Articles found through an index, by what they say in any language'
\echo
\echo '    CREATE INDEX ON article USING gin (claims);'
\set shown '    SELECT published, title, capex_headline(body, claims, ' :'query' ') FROM article WHERE claims @@ ' :'query' ';'
\echo :shown
\echo

SELECT published, left(title, 40) AS title,
  replace(capex_headline(body, claims, :'query', 'StartSel=[, StopSel=], Html=off, MaxFragments=1'), E'\n', ' ') AS passage
FROM article WHERE claims @@ :'query' ORDER BY published DESC LIMIT 5;

\echo 'How an archive of a thousand times as many is searched:'
\echo

EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT published, title FROM archive WHERE claims @@ :'query';
DROP TABLE archive;

\echo
\echo '=== 3. Where each stands: spent, planned, expected, in billions'
\echo
\echo '    CALL capex_track(''article'', ''body'', ''published'', figures => true);'
\echo '    SELECT * FROM capex_current;'
\echo

SELECT DISTINCT ON (company) company AS who, period, currency AS cur, round(actual / 1e9, 1) AS spent,
  round(consensus / 1e9, 1) AS expected, surprise_pct || '%' AS surprise, growth_pct || '%' AS "in a year"
FROM capex_current WHERE grain = 'quarter' AND actual IS NOT NULL
ORDER BY company, first_day DESC;

\echo '=== 4. Who changed its plan: SELECT * FROM capex_revision'
\echo

SELECT told, company AS who, period, currency AS cur,
  concat_ws(' to ', round(old_low / 1e9, 1), round(nullif(old_high, old_low) / 1e9, 1)) AS before,
  concat_ws(' to ', round(new_low / 1e9, 1), round(nullif(new_high, new_low) / 1e9, 1)) AS after, direction
FROM capex_revision WHERE step > 1 ORDER BY told DESC, company LIMIT 12;

\echo '=== 5. Claims that cannot both be true: SELECT * FROM capex_conflict'
\echo
\x on
SELECT company AS who, said_a AS one, said_b AS other, reason, passage_a AS "one says", passage_b AS "other says"
FROM capex_conflict WHERE reason <> 'superseded guidance' ORDER BY ratio DESC LIMIT 5;
\x off

\else
\echo 'No article says what anybody spends.'
\endif
