-- What is to be rebuilt when texts are read differently, and the commands that do it.

SELECT capex_extractor_version() >= 1 AS versioned;
CREATE SCHEMA "My Schema";
CREATE TABLE "My Schema".article (
    body text, published date, copied capex_claims,
    claims capex_claims GENERATED ALWAYS AS (capex_claims(body, published)) STORED,
    "Claims" int GENERATED ALWAYS AS (length(capex_claims(body))) STORED,
    words int GENERATED ALWAYS AS (length(body)) STORED);
CREATE INDEX ON "My Schema".article USING gin (claims);
CREATE INDEX by_text ON "My Schema".article USING gin (body capex_text_ops);
CREATE INDEX by_expression ON "My Schema".article USING gin (capex_claims(body, published));
CREATE INDEX by_condition ON "My Schema".article (published) WHERE body @# 'MSFT';
CREATE INDEX by_date ON "My Schema".article (published);
CREATE MATERIALIZED VIEW "My Schema".told AS
    SELECT c.* FROM "My Schema".article, extract_capex(body, published) c;
CREATE VIEW "My Schema".telling AS SELECT capex_claims(body) FROM "My Schema".article;
CREATE TABLE "My Schema".parted (body text, claims capex_claims GENERATED ALWAYS AS (capex_claims(body)) STORED)
    PARTITION BY HASH (body);
CREATE TABLE "My Schema".part PARTITION OF "My Schema".parted FOR VALUES WITH (modulus 1, remainder 0);
CREATE INDEX by_part ON "My Schema".parted USING gin (body capex_text_ops);
INSERT INTO "My Schema".article (body) VALUES ('Microsoft spent $24.2 billion on capex in the second quarter of 2025.');
SELECT * FROM capex_dependents() WHERE object LIKE '"My Schema"%';
SET search_path = '';
SELECT command FROM public.capex_dependents() WHERE object LIKE '"My Schema"%' AND command IS NOT NULL \gexec
SELECT companies, amount FROM "My Schema".told;
RESET search_path;
-- the extension's own tables count too
SELECT object FROM capex_dependents() WHERE object LIKE '%alias%';
\set VERBOSITY terse
DROP SCHEMA "My Schema" CASCADE;
