-- A table of claims beside a table of articles, kept in step.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE SCHEMA news;
SET search_path = news, public;

CREATE TABLE article (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text, published date, body text);
INSERT INTO article (published, body) VALUES
  ('2025-07-30', 'Microsoft spent $24.2 billion on capex in the June quarter.'),
  ('2025-07-30', 'Nothing to see here.'),
  ('2025-01-30', 'Microsoft and Meta together spent $37.4 billion on capital expenditures in the fourth quarter of 2024.'),
  (NULL, NULL);
CALL capex_track('article', 'body', 'published');

\d article_claim
SELECT article_key, claim, company, member_of, told, metric, kind, currency, low, high, amount, combined_amount, period, grain, year, quarter
FROM article_claim ORDER BY 1, 2, 3;
SELECT said, passage, substr(passage, figure_from - passage_from + 1, figure_to - figure_from) AS figure
FROM article_claim WHERE member_of IS NULL ORDER BY article_key;
SELECT sum(amount) FROM article_claim;
SELECT tracked, claim_table, done, total, percent, eta FROM capex_track_progress;
SELECT col_description('article_claim'::regclass, attnum) IS NULL AS bare FROM pg_attribute
WHERE attrelid = 'article_claim'::regclass AND attnum > 0 GROUP BY 1;

-- What is written is read: one row and many, by INSERT, COPY, MERGE and ON CONFLICT.
CREATE VIEW kept AS SELECT article_key, claim, company, kind, said FROM article_claim ORDER BY 1, 2, 3;
DELETE FROM article;
SELECT count(*) FROM article_claim;
SELECT count(*) FROM article_read;
INSERT INTO article (published, body) VALUES ('2025-07-30', 'Meta expects 2025 capital expenditures of $66 billion to $72 billion.');
COPY article (published, body) FROM stdin;
2025-08-01	Amazon plans to spend $100 billion on capital expenditures in 2025.
2025-08-01	Apple made a phone.
\.
SELECT * FROM kept;
UPDATE article SET title = 'Guidance';
UPDATE article SET body = replace(body, '$72', '$74') WHERE body LIKE 'Meta%';
SELECT * FROM kept;
UPDATE article SET published = '2024-08-01', body = 'Amazon plans to spend $75 billion on capital expenditures this year.' WHERE body LIKE 'Amazon%';
SELECT * FROM kept;
INSERT INTO article (id, published, body) OVERRIDING SYSTEM VALUE
  SELECT id, published, replace(body, 'Amazon', 'Oracle') FROM article WHERE body LIKE 'Amazon%'
  ON CONFLICT (id) DO UPDATE SET body = excluded.body;
MERGE INTO article a USING (VALUES (1, 'x')) v (n, x) ON a.body LIKE 'Apple%'
WHEN MATCHED THEN UPDATE SET body = 'Apple spent $3.5 billion on capital expenditures in the second quarter of 2025.';
SELECT * FROM kept;
INSERT INTO article (published, body)
  SELECT '2025-07-30', format('Meta spent $%s billion on capex in the second quarter of 2025.', n) FROM generate_series(1, 200) n;
SELECT count(*), sum(amount) FROM article_claim WHERE company = 'META';
UPDATE article SET body = body || ' More.' WHERE body LIKE 'Meta spent%';
DELETE FROM article WHERE body LIKE 'Meta spent%';
SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM article_read) AS reads, (SELECT count(*) FROM article_claim) AS claims;
UPDATE article SET id = DEFAULT WHERE body LIKE 'Apple%';
SELECT count(*) FROM article_read r JOIN article a ON a.id = r.article_key;
SELECT company, (SELECT body LIKE 'Apple%' FROM article WHERE id = article_key) AS follows FROM article_claim WHERE company = 'AAPL';
BEGIN;
DELETE FROM article;
ROLLBACK;
SELECT count(*) FROM article_claim;
TRUNCATE article;
TRUNCATE article CASCADE;
SELECT count(*) FROM article_read;

-- A column that is gone, a table that is gone.
ALTER TABLE article RENAME body TO text;
INSERT INTO article (text) VALUES ('Meta spent $1 billion on capex in 2024.');
ALTER TABLE article RENAME text TO body;
ALTER TABLE article_claim RENAME TO mine;
INSERT INTO article (body) VALUES ('Meta spent $1 billion on capex in 2024.');
ALTER TABLE mine RENAME TO article_claim;
ALTER TABLE article RENAME TO story;
INSERT INTO story (body) VALUES ('Meta spent $1 billion on capex in 2024.');
SELECT company, said FROM article_claim;
ALTER TABLE story RENAME TO article;

-- Refreshing reads what an older version read, and no more.
INSERT INTO article (published, body) VALUES ('2025-07-30', 'Meta spent $2 billion on capex in 2024.');
UPDATE article_claim SET said = 'kept';
UPDATE article_claim SET extractor = 0 WHERE amount = 1e9;
UPDATE article_read SET extractor = 0 WHERE article_key = (SELECT article_key FROM article_claim WHERE amount = 1e9);
CALL capex_refresh('article');
SELECT amount, said, extractor = capex_extractor_version() AS present FROM article_claim ORDER BY 1;

-- Called again, it goes on; for something else, it says so.
CALL capex_track('article', 'body', 'published', batch => 1);
CALL capex_track('article', 'title', 'published');
BEGIN;
CALL capex_track('article', 'body', 'published');
ROLLBACK;
DROP VIEW kept;
CALL capex_untrack('article');
CALL capex_untrack('article');
CALL capex_refresh('article');
SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'capex%';
SELECT to_regclass('article_claim'), to_regclass('article_read');
DROP TABLE article;

-- What cannot be tracked.
CREATE TABLE odd (a int, b int, body text, PRIMARY KEY (a, b));
CALL capex_track('odd', 'body');
CALL capex_track('odd', 'body', key => 'a');
CALL capex_track('odd', 'text', key => 'a');
CALL capex_track('odd', NULL, key => 'a');
CALL capex_track('odd', 'body', key => 'body');
CREATE VIEW odd_view AS SELECT * FROM odd;
CALL capex_track('odd_view', 'body', key => 'a');
CALL capex_track('odd_view', 'body');
CREATE TABLE bare (body text);
CALL capex_track('bare', 'body');
CREATE FUNCTION mistaken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER wrong BEFORE INSERT ON bare FOR EACH ROW EXECUTE FUNCTION capex_track_trigger();
INSERT INTO bare VALUES ('x');
DROP TABLE bare;
CREATE TABLE gone (id int PRIMARY KEY, body text);
CALL capex_track('gone', 'body');
DROP TABLE gone CASCADE;
CREATE TABLE gone (id int PRIMARY KEY, body text);
CALL capex_track('gone', 'body');
DROP TABLE gone_claim, gone_read;
CALL capex_track('gone', 'body');
-- What fired no trigger is read by a refresh.
SET session_replication_role = replica;
INSERT INTO gone VALUES (1, 'Meta spent $1 billion on capex in 2024.');
RESET session_replication_role;
CALL capex_refresh('gone');
SELECT company, amount FROM gone_claim;
CALL capex_untrack('gone');
DROP TABLE gone;

-- With that made unique, it can.
ALTER TABLE odd ADD UNIQUE (a);
INSERT INTO odd VALUES (1, 2, 'Meta spent $1 billion on capex in 2024.');
CALL capex_track('odd', 'body', key => 'a');
INSERT INTO odd VALUES (2, 2, 'Meta spent $2 billion on capex in 2024.');
SELECT article_key, said FROM odd_claim ORDER BY 1;
CALL capex_untrack('odd');
DROP TABLE odd CASCADE;

-- Keys of any type, names that need quotes, generated columns, a company that "we" are, and all figures.
CREATE TYPE mood AS ENUM ('calm', 'wild');
CREATE TABLE "Odd ""News" (
  "the Key" mood PRIMARY KEY, words varchar(200)[],
  "Text'" text GENERATED ALWAYS AS ("words"[1] || ' ' || words[2]) STORED,
  at timestamptz, who text);
INSERT INTO "Odd ""News" ("the Key", words, at, who) VALUES
  ('calm', '{"Our capital expenditures were $17 billion last quarter.","Revenue was $47.5 billion in the second quarter of 2025."}', '2025-07-30 12:00Z', 'Meta');
CALL capex_track('"Odd ""News"', 'Text''', 'at', 'who', figures => true);
INSERT INTO "Odd ""News" ("the Key", words, at, who) VALUES
  ('wild', '{"We spent $7 billion on capex in 2024.","Our revenue was $30 billion in 2024."}', '2025-07-30 12:00Z', 'Tesla');
SELECT article_key, company, metric, said, told FROM "Odd ""News_claim" ORDER BY 1;
SELECT article_key, company, metric, said, told FROM "Odd ""News_figure" ORDER BY 1;
SELECT tracked, article, company, metric, said FROM capex_spending ORDER BY article;
SELECT tracked, article, company, metric, said FROM capex_figure ORDER BY article;
CALL capex_untrack('"Odd ""News"');
DROP TABLE "Odd ""News";

CREATE TABLE by_uuid (id uuid PRIMARY KEY, body bytea);
INSERT INTO by_uuid VALUES ('00000000-0000-0000-0000-00000000000a', NULL);
CALL capex_track('by_uuid', 'body');
INSERT INTO by_uuid VALUES ('00000000-0000-0000-0000-00000000000b', 'Meta spent $2 billion on capex in 2024.');
CALL capex_untrack('by_uuid');
DROP TABLE by_uuid;

-- What is no text and no date is cast; a key that becomes another type under plans that are kept.
CREATE TABLE dated (id int PRIMARY KEY, at timestamptz, body varchar(300), who char(12));
CALL capex_track('dated', 'body', 'at', 'who');
INSERT INTO dated VALUES (1, '2025-07-30 12:00Z', 'Our capital expenditures were $17 billion last quarter.', 'Meta'), (2, NULL, NULL, NULL);
ALTER TABLE dated ALTER id TYPE bigint;
INSERT INTO dated VALUES (3, '2025-10-30 12:00Z', 'Our capital expenditures were $19 billion last quarter.', 'Meta');
SELECT article_key, company, told, said FROM dated_claim ORDER BY 1;
ALTER TABLE dated ALTER at TYPE int USING 1;
INSERT INTO dated VALUES (4, 1, 'Our capital expenditures were $20 billion last quarter.', 'Meta');
CALL capex_untrack('dated');
DROP TABLE dated;

-- Partitions: written through the table or by themselves, truncated, detached, attached and dropped.
CREATE TABLE archive (id int NOT NULL, published date NOT NULL, body text, PRIMARY KEY (id, published)) PARTITION BY RANGE (published);
CREATE TABLE archive_2024 PARTITION OF archive FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE archive_2025 PARTITION OF archive FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY RANGE (published);
CREATE TABLE archive_2025_1 PARTITION OF archive_2025 FOR VALUES FROM ('2025-01-01') TO ('2025-07-01');
CREATE TABLE archive_2025_2 PARTITION OF archive_2025 FOR VALUES FROM ('2025-07-01') TO ('2026-01-01');
INSERT INTO archive VALUES (1, '2024-05-01', 'Meta spent $1 billion on capex in 2023.'), (2, '2025-05-01', 'Meta spent $2 billion on capex in 2024.');
CALL capex_track('archive', 'body', 'published');
CALL capex_track('archive', 'body', 'published', key => 'id');
INSERT INTO archive VALUES (3, '2025-08-01', 'Meta spent $3 billion on capex in the first half of 2025.');
INSERT INTO archive_2025_2 VALUES (4, '2025-08-01', 'Meta spent $4 billion on capex in the first half of 2025.');
INSERT INTO archive_2025 VALUES (5, '2025-08-01', 'Meta spent $5 billion on capex in the first half of 2025.');
UPDATE archive SET published = '2024-02-01', body = 'Meta spent $5.5 billion on capex in 2023.' WHERE id = 5;
SELECT article_key, said FROM archive_claim ORDER BY 1;
SELECT tracked, done, total FROM capex_track_progress;
TRUNCATE archive_2025_2;
SELECT article_key, said FROM archive_claim ORDER BY 1;
DROP TABLE archive_2024;
CREATE TABLE archive_2026 PARTITION OF archive FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO archive_2026 VALUES (6, '2026-02-01', 'Meta spent $6 billion on capex in 2025.');
CALL capex_refresh('archive');
INSERT INTO archive_2026 VALUES (7, '2026-02-01', 'Meta spent $7 billion on capex in 2025.');
SELECT article_key, said FROM archive_claim ORDER BY 1;
CALL capex_untrack('archive');
SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'capex%';
DROP TABLE archive;

-- Rights: who writes the articles writes the claims, who reads the articles reads the claims; a search
-- path of one's own changes nothing.
CREATE ROLE capex_writer;
CREATE ROLE capex_viewer;
CREATE ROLE capex_nobody;
GRANT USAGE ON SCHEMA news TO capex_writer, capex_viewer, capex_nobody;
CREATE TABLE article (id int PRIMARY KEY, published date, body text);
GRANT SELECT, INSERT, UPDATE, DELETE ON article TO capex_writer;
GRANT SELECT ON article TO capex_viewer;
CALL capex_track('article', 'body', 'published');
CREATE SCHEMA trap;
GRANT USAGE ON SCHEMA trap TO PUBLIC;
CREATE FUNCTION trap.clock_timestamp() RETURNS timestamptz LANGUAGE plpgsql AS 'BEGIN RAISE ''trapped''; END';
SET ROLE capex_writer;
SET search_path = trap, pg_catalog;
INSERT INTO news.article VALUES (1, '2025-02-01', 'Contoso Compute spent $1 billion on capex in 2024.');
UPDATE news.article SET body = 'Contoso Compute spent $2 billion on capex in 2024.';
SELECT company, said FROM public.capex_spending;
RESET ROLE;
SET ROLE capex_viewer;
SELECT company, said FROM public.capex_spending;
INSERT INTO news.article_claim (article_key, claim, company) VALUES (1, 2, 'x');
RESET ROLE;
SET ROLE capex_nobody;
SELECT company, said FROM public.capex_spending;
SELECT count(*) FROM public.capex_current;
SELECT * FROM public.capex_track_progress;
RESET ROLE;
SET search_path = news, public;

-- Aliases apply when the views are read.
INSERT INTO capex_company_alias VALUES ('Contoso Compute', 'CoreWeave');
SELECT company, company_name FROM capex_spending;
SELECT company FROM article_claim;
SELECT company, amount, used FROM capex_total('Contoso Compute', '2024');
DELETE FROM capex_company_alias;

-- Figures of several companies and of several metrics, one article at a time.
CALL capex_untrack('article');
TRUNCATE article;
CALL capex_track('article', 'body', 'published', figures => true);
CREATE VIEW kept AS SELECT article_key, claim, company, metric, said FROM article_claim UNION ALL
  SELECT article_key, claim, company, metric, said FROM article_figure ORDER BY 1, 2, 3;
INSERT INTO article VALUES (1, '2025-02-01', 'Meta and Apple together spent $11 billion on capex in 2024. Meta''s revenue was $160 billion in 2024.');
-- What says already that it is read stays; a row without its article is none.
INSERT INTO article_read VALUES (6, 1, now());
INSERT INTO article VALUES (6, '2025-02-01', 'Meta spent $6 billion on capex in 2024.');
CREATE FUNCTION remove() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM article WHERE id = NEW.id; RETURN NULL; END';
CREATE TRIGGER a_remove AFTER INSERT ON article FOR EACH ROW EXECUTE FUNCTION remove();
INSERT INTO article VALUES (7, '2025-02-01', 'Meta and Apple together spent $7 billion on capex in 2024.');
DROP TRIGGER a_remove ON article;
SELECT * FROM kept;

-- Tables that are no longer as they were made are written by statements, with their own rules.
ALTER TABLE article_claim ADD noted int DEFAULT 7;
INSERT INTO article VALUES (2, '2025-02-01', 'Meta spent $2 billion on capex in 2024.');
SELECT noted, count(*) FROM article_claim GROUP BY 1 ORDER BY 1;
ALTER TABLE article_claim DROP noted;
CREATE FUNCTION double() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.said := NEW.said || '' twice''; RETURN NEW; END';
CREATE TRIGGER double BEFORE INSERT ON article_claim FOR EACH ROW EXECUTE FUNCTION double();
INSERT INTO article VALUES (3, '2025-02-01', 'Meta spent $3 billion on capex in 2024.');
DROP TRIGGER double ON article_claim;
SELECT * FROM kept;
ALTER TABLE article_claim ENABLE ROW LEVEL SECURITY;
SET ROLE capex_writer;
INSERT INTO news.article VALUES (5, '2025-02-01', 'Meta spent $5 billion on capex in 2024.');
RESET ROLE;
ALTER TABLE article_claim DISABLE ROW LEVEL SECURITY;
REVOKE INSERT ON article_claim FROM capex_writer;
SET ROLE capex_writer;
INSERT INTO news.article VALUES (5, '2025-02-01', 'Meta spent $5 billion on capex in 2024.');
RESET ROLE;

DROP SCHEMA news, trap CASCADE;
DROP ROLE capex_writer, capex_viewer, capex_nobody;
