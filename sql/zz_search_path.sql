-- Nothing depends on the search path: all of it works with none.

CREATE SCHEMA elsewhere;
CREATE TABLE elsewhere.article (
  id int PRIMARY KEY,
  body text,
  claims public.capex_claims
    GENERATED ALWAYS AS (public.capex_claims(body, DATE '2025-07-30')) STORED);

SET search_path = '';

INSERT INTO elsewhere.article (id, body) VALUES
  (1, 'Microsoft spent $24.2 billion on capex in the second quarter of 2025.'),
  (2, 'Meta expects 2025 capital expenditures of $66 billion to $72 billion.');

SELECT a.id, c.companies, c.kind, c.amount
FROM elsewhere.article a, public.extract_capex(a.body, '2025-07-30') c ORDER BY 1;

SELECT public.normalize_company('Microsoft Corp.'), public.company_name('MSFT');
SELECT id, surface FROM public.find_companies('Meta and 微软') ORDER BY span;
SELECT name FROM public.capex_company WHERE id = 'MSFT';
SELECT 'USD 37.5B 2025Q4'::public.money_period OPERATOR(public.>) 'USD 30B 2025Q4'::public.money_period AS greater;
SELECT public.lower('USD 37.5B 2025Q4'::public.money_period);
SELECT count(*) > 0 AS explained
FROM public.capex_explain('Meta expects 2025 capital expenditures of $66 billion to $72 billion.');

SELECT public.calendarize('USD 100 2025', 'half'), public.period_label('[2025-01-01,2025-04-01)'::daterange);
INSERT INTO public.capex_fiscal_calendar (company, end_month) VALUES ('Windows maker Ltd', 6);
SELECT public.fiscal_label(public.fiscal_period('windows maker', 2025, 1), 'Windows Maker');
DELETE FROM public.capex_fiscal_calendar;
INSERT INTO public.capex_fx_rate VALUES ('EUR', 'USD', '[2025-01-01,2026-01-01)', 1.1);
SELECT public.convert('USD 110 2025', 'EUR'), public.format_money('USD 110B');
DELETE FROM public.capex_fx_rate;

-- An alias added with an empty path, applied when a query is asked.
INSERT INTO public.capex_company_alias VALUES ('Windows maker', 'MSFT');
SELECT id FROM elsewhere.article
WHERE claims OPERATOR(public.@@) public.to_capex_query('"Windows maker" actual 2025Q2');

CREATE INDEX ON elsewhere.article USING gin (claims);
CREATE INDEX ON elsewhere.article USING gin (body public.capex_text_ops);
SET enable_seqscan = off;
SELECT id FROM elsewhere.article
WHERE claims OPERATOR(public.@@) 'META guidance'::public.capex_query;

RESET search_path;
DELETE FROM capex_company_alias;
DROP SCHEMA elsewhere CASCADE;
