-- Companies: names to ids, names in texts, the catalogue, the user's aliases.

SELECT name, normalize_company(name) AS id
FROM unnest(ARRAY[
  'Microsoft', 'microsoft corp.', 'MSFT', '微软', '微軟', 'マイクロソフト', '마이크로소프트',
  '$NVDA', 'NVDA.US', 'NASDAQ: NVDA', '英伟达(NVDA.US)', '2330.TW', '700.HK', 'HK:00700',
  'AWS', 'Azure', 'Google', 'Google''s parent', '谷歌母公司', 'Facebook', 'OpenAI', 'Stargate',
  'Hitachi Energy', 'Acme Data Centers, Inc.', 'Tim Cook', 'on', '']) WITH ORDINALITY n (name, i)
ORDER BY i;

-- An id is its own name, or its parent's.
SELECT id FROM capex_company WHERE normalize_company(id) IS DISTINCT FROM coalesce(parent, id);
SELECT count(*) AS unnamed FROM capex_company
WHERE kind = 'company' AND company_name(id) IS DISTINCT FROM name;

SELECT name, unknown_company(name) AS unknown, company_name(unknown_company(name)) AS shown
FROM unnest(ARRAY['Acme Data Centers, Inc.', 'The ACME  Corp''s', '某某有限公司', ' ']) name;

-- Names in texts: longest first, with market and bracket, and only where they are names.
SELECT f.* FROM find_companies(
  'Alphabet (GOOG, GOOGL) and Meta’s rival 微软Azure；阿里云、Target，$T and 台積電(2330.TW)') f;
SELECT f.* FROM find_companies(
  'The target of a meta analysis: an apple pie at arm''s length, a visa application, on it.') f;
SELECT f.* FROM find_companies('Jensen Huang showed ChatGPT. Nvidia spent.') f;
SELECT f.* FROM find_companies('') f;
SELECT normalize_company(NULL), company_name('no such id');
SELECT surface = substring(body FROM lower(span) + 1 FOR upper(span) - lower(span)) AS stands_there
FROM (VALUES ('é 😀 Nvidia、英伟达')) t (body), find_companies(body);

-- The catalogue.
SELECT id, name, ticker, country, sector, fiscal_year_end, parent FROM capex_company
WHERE id IN ('MSFT', 'AAPL', '2330.TW', 'OPENAI', 'RAINIER', 'HYPERSCALERS') ORDER BY id;
SELECT count(*) > 2000 AS many, count(DISTINCT id) = count(*) AS each_once FROM capex_company;
SELECT c.id, m AS missing FROM capex_company c, unnest(members) m
WHERE m NOT IN (SELECT id FROM capex_company);

-- The user's own names: any spelling of one is the same, and it must be a name.
INSERT INTO capex_company_alias VALUES ('Acme Corp', 'ACME', 'our customer');
INSERT INTO capex_company_alias VALUES ('ACME, Inc.', 'ACME2');
INSERT INTO capex_company_alias VALUES (' ', 'ACME');
SELECT normalize_company('Acme Corp') AS never_read_when_a_claim_is_made;
DELETE FROM capex_company_alias;

-- Bytes of any sort.
SELECT count(*) FROM find_companies(repeat('a', 1000000));
SELECT count(*) FROM find_companies(repeat('$(', 100000));
SELECT count(*) FROM find_companies(repeat('微软、', 10000));
SELECT normalize_company(repeat('(', 10000) || repeat(')', 10000));

-- Other encodings: the same names at the same places.
\set old :DBNAME
CREATE DATABASE capex_company_euc TEMPLATE template0 ENCODING 'EUC_CN' LC_COLLATE 'C' LC_CTYPE 'C';
\c capex_company_euc
SET client_min_messages = warning;
CREATE EXTENSION capex;
SET client_encoding = 'UTF8';
SELECT * FROM find_companies('据报道，微软与 Nvidia 今年投入更多');
SELECT normalize_company('英伟达(NVDA.US)'), company_name('NESN.SW'), unknown_company('某某公司');
\c :old
DROP DATABASE capex_company_euc;
CREATE DATABASE capex_company_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C';
\c capex_company_ascii
SET client_min_messages = warning;
CREATE EXTENSION capex;
SELECT id, span FROM find_companies(E'x \377\376 Nvidia \345');
\c :old
DROP DATABASE capex_company_ascii;
