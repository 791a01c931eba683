-- From claims to answers, over articles in our own words.
SET client_min_messages = warning;
\set SHOW_CONTEXT never
SET datestyle = iso;
CREATE TABLE article (id int PRIMARY KEY, published date, body text);
INSERT INTO article VALUES
(1, '2025-01-30', 'In the fourth quarter of 2024 Microsoft and Meta together spent $37.4 billion on capital expenditures, nearly double the figure of a year earlier.'),
(2, '2024-07-31', 'Microsoft: capital expenditures in the second quarter were $13.87 billion, higher than the $13.27 billion that analysts expected, and compared with $10.7 billion a year earlier.'),
(3, '2024-08-01', 'Meta moved its capital expenditure forecast for 2024 from at least $35 billion to at least $37 billion; the upper end of planned capital expenditures stays at $40 billion.'),
(4, '2024-08-02', 'Analysts expect Alphabet to spend more than $12 billion per quarter on capital expenditures in the second half of 2024.'),
(5, '2026-01-29', E'微软最新财报显示，上季度资本支出高达375亿美元，同比增长66%。\n\n市场综述：3750亿美元的冲击\n\n云业务增速放缓。'),
(6, '2024-08-05', 'Barclays estimates that capital expenditure on AI will total $167 billion from 2023 to 2026.'),
(7, '2024-08-01', 'Microsoft spent $13.9 billion on capital expenditures in the second quarter of 2024.'),
(8, '2024-08-03', 'Microsoft spent $13.87 billion on capital expenditures in the second quarter of 2024.'),
(9, '2024-10-30', 'Meta raised its 2024 capex guidance to $38 billion to $40 billion.'),
(10, '2024-08-02', 'Amazon spent $30.5 billion on capital expenditures in the first half of 2024, and plans capital expenditures of $75 billion in 2024.'),
(11, '2025-02-05', 'Alphabet spent $14.3 billion on capital expenditures in the fourth quarter of 2024. Its revenue in the fourth quarter of 2024 was $96.5 billion, up 12% from a year earlier; Google Cloud revenue was $12.0 billion in the fourth quarter of 2024.'),
(12, '2025-02-04', 'Alphabet spent $143 billion on capital expenditures in the fourth quarter of 2024.'),
(13, '2025-02-20', 'Alibaba spent CNY 31.8 billion on capital expenditures in the fourth quarter of 2024.'),
(14, '2025-05-01', 'Microsoft spent $22.6 billion on capital expenditures in the fourth quarter of 2024.'),
(15, '2025-04-02', 'Microsoft spent $13.87 billion on capital expenditures in the fourth quarter of 2024.'),
(16, '2025-07-01', 'Meta lowered its 2025 capex guidance to $60 billion to $65 billion.'),
(21, '2025-05-01', 'Meta expects 2025 capital expenditures of $66 billion to $72 billion.'),
(22, '2025-05-01', 'Meta spent EUR 14.3 billion on capital expenditures in the first quarter of 2025.'),
(23, '2025-05-02', 'Meta spent $14.3 billion on capital expenditures in the first quarter of 2025.'),
(17, '2025-01-31', 'Apple spent $2.9 billion on capital expenditures in the fourth quarter of 2024.'),
(18, '2025-02-01', 'Apple spent $9.4 billion on capital expenditures in 2024.'),
(19, '2025-01-31', 'Apple spent $2.9 billion on capital expenditures in 2024.'),
(20, '2025-06-01', 'Contoso Compute plans capital expenditures of $2 billion in 2025.');
CALL capex_track('article', 'body', 'published', figures => true);

-- Who was above what was expected, and above the year before?
SELECT company, period, fiscal, actual, consensus, surprise_pct, year_before, growth_pct
FROM capex_current WHERE company = 'MSFT' AND period = '2024Q2';

-- Who raised guidance, from what to what?
SELECT company, period, step, told, old_low, old_high, new_low, new_high, direction, change_pct, article
FROM capex_revision WHERE company = 'META' ORDER BY step;
SELECT guidance_low, guidance_high, guidance_since, guidance_direction
FROM capex_current WHERE company = 'META' AND period = '2024';

-- What do they spend together?
SELECT company, amount, used, covered_pct, missing, growth_pct FROM capex_total('Microsoft, Meta', '2024Q4');
SELECT company, low, high, amount, used FROM capex_total('Alphabet', '2024H2');
SELECT company, low, high, amount, used, covered_pct, missing FROM capex_total('{AMZN,META}', '2024');
SELECT company, amount, used, covered_pct, missing FROM capex_total('亚马逊', '2024H2');
SELECT company, amount, used, covered_pct, missing FROM capex_total('Apple', '2024');
SELECT d, capex_days_of(d) FROM unnest('{2024,2024Q4,2024-11,2024..2026,2024Q3..2025Q2,2024-07-01..2025-06-30,2025年第四季度}'::text[]) d;
SELECT company FROM capex_total('Apple', 'next year');
SELECT company FROM capex_total('Apple', '2026..2024');
SELECT company, amount, currency, missing FROM capex_total('BABA; GOOGL', '2024Q4');
INSERT INTO capex_fx_rate VALUES ('USD', 'CNY', '[2024-01-01,2025-01-01)', 7.2);
SELECT company, amount, currency, missing FROM capex_total('BABA; GOOGL', '2024Q4');
SELECT company, amount, currency FROM capex_total('BABA', '2024Q4', 'cny');
DELETE FROM capex_fx_rate;
SELECT company, amount, covered_pct, missing FROM capex_total('Nobody Knows Inc', '2024');
SELECT company, amount, used FROM capex_total('Apple', '2024..2025');
SELECT * FROM capex_total('Apple', 'someday');
SELECT pg_typeof(company), pg_typeof(amount), pg_typeof(is_total), pg_typeof(growth_pct) FROM capex_total('Apple', '2024') LIMIT 1;

-- How far do they agree?
SELECT company, period, kind, amount, said, articles, sources, source_names, first_told, last_told,
       round(agreement::numeric, 2) AS agreement, figures, median
FROM capex_consensus WHERE company IN ('MSFT', '') ORDER BY company, first_day, kind, amount;

-- What cannot be true?
SELECT company, period, kind, said_a, said_b, ratio, reason, articles_a, articles_b, article_a, article_b
FROM capex_conflict ORDER BY company, period, said_a;
SELECT passage_a, passage_b FROM capex_conflict WHERE article_a = '5';

-- Does it pay?
SELECT company, period, spending, spending_kind, figure, is_whole, share_pct, figure_year_before, figure_growth_pct,
       incremental_per_dollar, figure_article
FROM capex_roi() ORDER BY company, figure DESC;
SELECT count(*) FROM capex_roi('profit');
SELECT count(*) FROM capex_roi('sales');

-- Who says so, where, and with which words?
SELECT tracked, article, company, source_name, kind, period, amount, substr(passage, figure_from - passage_from + 1, figure_to - figure_from) AS figure
FROM capex_spending WHERE article = '6';

-- Names of your own.
SELECT company, guidance FROM capex_current WHERE company_name ILIKE '%contoso%';
INSERT INTO capex_company_alias VALUES ('contoso compute', 'CRWV');
SELECT company, fiscal, guidance FROM capex_current WHERE company = 'CRWV';
SELECT company, new_low FROM capex_revision WHERE company = 'CRWV';
DELETE FROM capex_company_alias;

-- With an empty search path, and in no tracked table at all.
SET search_path = '';
SELECT count(*) FROM public.capex_current WHERE actual IS NOT NULL;
SELECT count(*) FROM public.capex_conflict;
SELECT count(*) FROM public.capex_total('Apple', '2024');
SELECT count(*) FROM public.capex_roi();
RESET search_path;
CALL capex_untrack('article');
SELECT count(*) FROM capex_current;
SELECT company, amount FROM capex_total('Apple', '2024');
DROP TABLE article;
