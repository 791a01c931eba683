\set QUIET on
\pset pager off
\pset footer off
\pset null ''

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
CREATE INDEX article_claims ON article USING gin (claims);
VACUUM ANALYZE article;

CREATE VIEW claim AS
  SELECT a.id AS article, a.file, a.published, c.*,
    substr(a.body, lower(c.sentence) + 1, upper(c.sentence) - lower(c.sentence)) AS passage
  FROM article a, extract_capex(a.body, a.published) c;

\echo
\echo '=== Who spends what: every claim, read out of the articles ==='
\echo
\echo '  SELECT published, companies, metric, kind, amount, change_pct, source'
\echo '  FROM article, extract_capex(body, published);'
\echo

SELECT published, array_to_string(companies, ' ') AS who, metric, kind, amount,
  to_char(change_pct, 'SGFM99990') || '%' AS change, revision, source
FROM claim
ORDER BY published, article, lower(span);
