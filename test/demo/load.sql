-- load.sql - the articles that load.pl prints, and what is read out of them kept beside them.
--
-- usage: perl load.pl DIRECTORY | psql -f load.sql DATABASE
\set QUIET on
\set ON_ERROR_STOP on
SET client_min_messages = warning;

CREATE EXTENSION IF NOT EXISTS capex;

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

-- And as rows of plain columns, which the views of the analysis read.
CALL capex_track('article', 'body', 'published', figures => true);
