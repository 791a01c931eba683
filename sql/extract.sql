-- extract_capex, extract_figures, capex_explain: rows out of texts.

SELECT attname, format_type(atttypid, atttypmod)
FROM pg_attribute WHERE attrelid = 'capex_claim'::regclass AND attnum > 0 ORDER BY attnum;

CREATE TEMP TABLE articles (id int, published date, about text, body text);
INSERT INTO articles VALUES
    (1, '2025-01-30', NULL, 'Microsoft spent $22.6 billion on capital expenditures in the fourth quarter of 2024. Its revenue was $69.6 billion.'),
    (2, '2025-02-01', NULL, 'Meta expects capital expenditures of $60 billion to $65 billion in 2025.'),
    (3, '2025-02-05', NULL, '微软2024年第四季度资本支出为226亿美元。'),
    (4, '2025-04-25', 'Alphabet', 'We expect our capital expenditures to be about $75 billion in 2025.'),
    (5, '2025-04-25', 'Acme Data Centers Inc.', 'We expect our capital expenditures to be at least $2 billion in 2025.'),
    (6, NULL, NULL, 'Nothing about money is said here.'),
    (7, NULL, NULL, NULL);

SELECT a.id, c.*
FROM articles AS a, extract_capex(a.body, a.published, a.about) AS c
ORDER BY a.id, c.span;

-- Spans are characters of the text.
SELECT a.id, substr(a.body, lower(c.span) + 1, upper(c.span) - lower(c.span)) AS figure,
    substr(a.body, lower(c.sentence) + 1, upper(c.sentence) - lower(c.sentence)) AS sentence
FROM articles AS a, extract_figures(a.body, a.published, a.about) AS c
ORDER BY a.id, c.span;

-- Every figure has its metric, and those of spending are the rows of extract_capex.
SELECT c.metric, c.amount
FROM extract_figures((SELECT body FROM articles WHERE id = 1), '2025-01-30') AS c
ORDER BY c.span;
SELECT count(*)
FROM articles AS a, extract_figures(a.body, a.published, a.about) AS c
WHERE (c IN (SELECT e FROM extract_capex(a.body, a.published, a.about) AS e))
    <> (c.metric IN ('capex', 'investment', 'purchase'));

-- Who "we" are: an id, a name, a name that nobody knows, nobody.
SELECT about, c.companies
FROM unnest(ARRAY['GOOGL', 'Alphabet Inc.', '谷歌', 'Acme Data Centers Inc.', '', NULL]) WITH ORDINALITY AS w (about, n),
    extract_capex('We expect our capital expenditures to be about $75 billion in 2025.', NULL, about) AS c
ORDER BY n;

-- The same figure in one row and by name; arguments may be left out or null.
SELECT amount FROM extract_capex(body => 'Meta expects capital expenditures of $60 billion in 2025.');
SELECT amount FROM extract_capex('Meta expects capital expenditures of $60 billion in 2025.', NULL, NULL);
SELECT (extract_capex('Meta expects capital expenditures of $60 billion in 2025.')).amount;
SELECT count(*) FROM extract_capex(NULL), extract_figures(NULL), capex_explain(NULL);

-- Why: some rule won for the metric of each figure, and its words stand where it says.
SELECT count(*) > 0 AS some,
    count(*) FILTER (WHERE surface <> substr(a.body, lower(e.span) + 1, upper(e.span) - lower(e.span))
            OR mark <> substr(a.body, lower(e.mark_span) + 1, upper(e.mark_span) - lower(e.mark_span))) AS misplaced,
    count(*) FILTER (WHERE field IS NULL OR rule IS NULL OR span IS NULL) AS unsaid
FROM articles AS a, capex_explain(a.body, a.published, a.about) AS e;
SELECT DISTINCT surface, field, outcome
FROM capex_explain((SELECT body FROM articles WHERE id = 1), '2025-01-30')
WHERE won AND field = 'metric'
ORDER BY surface;

-- Workers read as the leader does.
CREATE TEMP TABLE alone AS
SELECT a.id, c.* FROM articles AS a, extract_capex(a.body, a.published, a.about) AS c;
CREATE TABLE shared_articles AS TABLE articles;
ALTER TABLE shared_articles SET (parallel_workers = 2);
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF)
SELECT a.id, c.* FROM shared_articles AS a, extract_capex(a.body, a.published, a.about) AS c;
SELECT count(*) FROM (
    (SELECT a.id, c.* FROM shared_articles AS a, extract_capex(a.body, a.published, a.about) AS c
     EXCEPT ALL TABLE alone)
    UNION ALL
    (TABLE alone EXCEPT ALL
     SELECT a.id, c.* FROM shared_articles AS a, extract_capex(a.body, a.published, a.about) AS c)) AS different;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size;
DROP TABLE shared_articles;

SELECT capex_extractor_version();

-- Plans without a figure: only where they are asked for, in the order of the text, beside the same rows as ever.
CREATE TEMP TABLE plans (id int, published date, about text, body text);
INSERT INTO plans VALUES
    (1, '2025-10-30', 'Meta', 'Our capital expenditures were $19.4 billion in the third quarter. We expect capital expenditures to grow notably faster in 2026. We spent $20 billion on capital expenditures in the second quarter of 2025.'),
    (2, '2026-02-05', NULL, 'Analysts at Barclays expect Amazon''s capex to climb 20% in 2026.'),
    (3, '2025-10-17', NULL, '台积电维持2025年资本支出展望不变。甲骨文未披露明年的具体资本支出。'),
    (4, '2025-07-24', NULL, 'Alphabet raised its 2025 capex forecast to $85 billion.'),
    (5, '2025-07-24', NULL, 'Intel plans to cut capital expenditures next year. If demand recovers, Intel will raise capital expenditures. Will Intel raise capital expenditures?');
SELECT p.id, c.companies, c.metric, c.kind, c.amount, c.change_pct, c.revision, c.source, c.period,
    substr(p.body, lower(c.span) + 1, upper(c.span) - lower(c.span)) AS words
FROM plans p, extract_capex(p.body, p.published, p.about, qualitative => true) WITH ORDINALITY AS c (companies, metric, kind, amount, change_pct, change_basis, revision, source, span, sentence, period, n)
ORDER BY p.id, c.n;
SELECT count(*) FILTER (WHERE c.amount IS NULL) AS plans, count(*) AS rows
FROM plans p, extract_capex(p.body, p.published, p.about) c;
SELECT count(*) AS other_rows FROM (
    SELECT p.id, c FROM plans p, extract_capex(p.body, p.published, p.about, true) c WHERE c.amount IS NOT NULL
    EXCEPT
    SELECT p.id, c FROM plans p, extract_capex(p.body, p.published, p.about) c) other;
SELECT field, rule, mark, outcome
FROM plans p, capex_explain(p.body, p.published, p.about, qualitative => true)
WHERE p.id = 2 AND won ORDER BY field, rule, mark;
SELECT count(*) FROM plans p, capex_explain(p.body, p.published, p.about) WHERE p.id = 2;
-- a value of claims holds figures alone
SELECT capex_claims_agg(c) FROM plans p, extract_capex(p.body, p.published, p.about, true) c WHERE p.id = 1;
SELECT capex_claims_agg(c) FROM plans p, extract_capex(p.body, p.published, p.about, true) c WHERE p.id = 1 AND c.amount IS NOT NULL;
DROP TABLE plans;
