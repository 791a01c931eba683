\set QUIET on
\pset pager off
\pset footer off
\pset null ''
SET client_min_messages = warning;

CREATE EXTENSION capex;

-- The claims of a text are a value like any other: kept in a column, found through an index.
CREATE TABLE article (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file text NOT NULL,
  published date,
  title text,
  body text NOT NULL,
  claims capex_claims GENERATED ALWAYS AS (capex_claims(body, published)) STORED
);
CREATE TEMP TABLE loaded (file text, published date, title text, body text);
\copy loaded FROM pstdin
INSERT INTO article (file, published, title, body)
  SELECT file, published, title, body FROM loaded ORDER BY published, file;

-- One row per claim, with the sentence it stands in.
CREATE VIEW claim AS
  SELECT a.id AS article, a.file, a.published, a.title, c.*,
    substr(a.body, lower(c.sentence) + 1, upper(c.sentence) - lower(c.sentence)) AS passage
  FROM article a, extract_capex(a.body, a.published) c;

-- One amount per company, kind and period: of plans and estimates the newest, of facts the one that
-- most articles tell.
CREATE VIEW settled AS
  SELECT DISTINCT ON (company, kind, days)
    companies[1] AS company, kind, amount, days,
    extract(year FROM upper(days) - 1)::int AS year, upper(days) - lower(days) AS length
  FROM (SELECT *, period(amount) AS days,
          count(*) OVER (PARTITION BY companies, kind, amount) AS said
        FROM claim WHERE cardinality(companies) = 1 AND metric = 'capex') c
  WHERE days IS NOT NULL
  ORDER BY company, kind, days, CASE WHEN kind = 'actual' THEN said END DESC, published DESC,
    revision IS NULL, lower(span);

\echo
\echo '=== 1. Who spends what: every claim, read out of the articles'
\echo
\echo '    SELECT published, companies, metric, kind, amount, change_pct, revision, source'
\echo '    FROM article, extract_capex(body, published);'
\echo

SELECT published, array_to_string(companies, ' ') AS who, metric, kind, amount,
  trim_scale(change_pct) || '%' AS change, revision, source
FROM claim
ORDER BY published, article, lower(span);

SELECT count(*) > 0 AS any FROM claim \gset
\if :any

-- Ask for what there is most of.
SELECT companies[1] || ' ' || kind AS query FROM claim WHERE cardinality(companies) = 1
GROUP BY companies[1], kind ORDER BY count(*) DESC, companies[1], kind LIMIT 1 \gset

-- A dozen rows fit on one page, where an index has nothing to win. So the articles are filed a
-- thousand times over, as the archive of a few years would be.
CREATE TABLE archive AS
  SELECT n AS copy, a.* FROM article a, generate_series(1, 1000) n;
CREATE INDEX archive_claims ON archive USING gin (claims);
VACUUM ANALYZE archive;

\echo '=== 2. Articles found through the index'
\echo
\echo '    CREATE INDEX ON article USING gin (claims);'
\set shown '    SELECT published, title FROM article WHERE claims @@ ' :'query' ';'
\echo :shown
\echo

SELECT published, title FROM archive WHERE claims @@ :'query' AND copy = 1 ORDER BY published;

\echo 'How an archive of a thousand times as many is searched:'
\echo

EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)
SELECT published, title FROM archive WHERE claims @@ :'query';

\echo
\echo '=== 3. Totals per company and year, in billions'
\echo

SELECT company, year, currency(min(amount)) AS currency,
  nullif(count(*) FILTER (WHERE quarter), 0) AS quarters,
  sum(billions) FILTER (WHERE quarter) AS "spent in them",
  max(billions) FILTER (WHERE whole AND kind = 'actual') AS "spent in the year",
  max(range) FILTER (WHERE whole AND kind = 'guidance') AS "latest plan",
  max(range) FILTER (WHERE whole AND kind = 'estimate') AS "latest estimate"
FROM (SELECT *, kind = 'actual' AND length BETWEEN 89 AND 92 AS quarter,
        length BETWEEN 365 AND 366 AS whole,
        round(midpoint(amount) / 1e9, 1) AS billions, split_part(amount::text, ' ', 2) AS range
      FROM settled) s
WHERE quarter OR whole
GROUP BY company, year
ORDER BY company, year;

\echo '=== 4. Claims that cannot both be true'
\echo
\x on
SELECT DISTINCT ON (a.companies, period(a.amount)) array_to_string(a.companies, ' ') AS who,
  a.amount AS one, b.amount AS other, a.passage AS "one says", b.passage AS "other says"
FROM claim a JOIN claim b ON a.companies = b.companies AND a.metric = b.metric AND a.kind = b.kind
  AND period(a.amount) = period(b.amount) AND currency(a.amount) = currency(b.amount)
  AND upper(a.amount) * 5 < lower(b.amount)
WHERE a.kind = 'actual' AND a.companies <> '{}'
ORDER BY a.companies, period(a.amount), a.article = b.article DESC, a.published DESC;
\x off

\else
\echo 'No article says what anybody spends.'
\endif
