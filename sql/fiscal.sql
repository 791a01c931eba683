\set SHOW_CONTEXT never
SET datestyle = ISO;

-- Fiscal years: by the end of June, of January, named for the start, the calendar's.
SELECT company, fiscal_period(company, 2025) AS year, fiscal_period(company, 2025, 4) AS q4
FROM (VALUES ('MSFT'), ('AAPL'), ('NVDA'), ('ORCL'), ('BABA'), ('LULU'), ('META')) c(company);

-- Any name of the company will do.
SELECT fiscal_period('Microsoft Corp.', 2026, 2), fiscal_period('微软', 2026, 2);

-- Nothing in, nothing out.
SELECT fiscal_period(NULL, 2025) IS NULL AS company, fiscal_period('MSFT', NULL) IS NULL AS year,
       fiscal_period('MSFT', 2025, NULL) AS whole_year;

-- There and back for every year and quarter.
SELECT count(*) AS kept
FROM unnest('{MSFT,AAPL,NVDA,LULU,META}'::text[]) company, generate_series(1990, 2040) year,
     generate_series(0, 4) quarter
WHERE fiscal_label(fiscal_period(company, year, nullif(quarter, 0)), company)
      = 'FY' || year || coalesce('Q' || nullif(quarter, 0), '');

SELECT fiscal_label('[2025-01-01,2025-07-01)', 'MSFT') AS half,
       fiscal_label('[2025-04-01,2025-06-30]', 'MSFT') AS inclusive,
       fiscal_label('[2025-01-01,2026-01-01)', 'MSFT') AS other_year,
       fiscal_label('[2025-10-01,2026-01-01)', 'NVDA') AS other_quarter,
       fiscal_label('[2025-01-01,)', 'META') AS open,
       fiscal_label('empty', 'META') AS empty,
       fiscal_label('[-infinity,infinity]', 'META') AS infinite;

-- Years of 52 and 53 weeks end on a weekday; these quarters were reported.
SELECT company, label, fiscal_label(days, company) AS read,
       fiscal_period(company, substr(label, 3, 4)::int, substr(label, 8, 1)::int) = days AS same
FROM (VALUES
  ('AAPL', 'FY2023Q1', daterange '[2022-09-25,2022-12-31]'), ('AAPL', 'FY2025Q4', '[2025-06-29,2025-09-27]'),
  ('NVDA', 'FY2021Q4', '[2020-10-26,2021-01-31]'), ('NVDA', 'FY2025Q1', '[2024-01-29,2024-04-28]'),
  ('INTC', 'FY2022Q1', '[2021-12-26,2022-04-02]'), ('AMD', 'FY2022Q4', '[2022-09-25,2022-12-31]'),
  ('AVGO', 'FY2024Q1', '[2023-10-30,2024-02-04]'), ('MU', 'FY2020Q4', '[2020-05-29,2020-09-03]'),
  ('CSCO', 'FY2021Q3', '[2021-01-24,2021-05-01]'), ('LRCX', 'FY2024Q3', '[2023-12-25,2024-03-31]'),
  ('HD', 'FY2024Q4', '[2024-10-28,2025-02-02]'), ('DELL', 'FY2023Q4', '[2022-10-29,2023-02-03]')) q(company, label, days);

-- Claims of such companies say whole months, which have the same names; half years too.
SELECT fiscal_label('[2024-10-01,2025-10-01)', 'AAPL') AS months,
       fiscal_label('[2024-09-29,2025-09-28)', 'AAPL') AS weeks,
       fiscal_label('[2022-09-25,2023-04-02)', 'AAPL') AS half,
       fiscal_label('[2024-09-29,2025-10-01)', 'AAPL') AS mixed;

-- Each year starts where the one before it ends, has 52 or 53 weeks, and four quarters.
SELECT company, min(days), max(days), bool_and(next = first) AS gapless, bool_and(quarters = days) AS quarters
FROM (SELECT company, upper(this) - lower(this) AS days, upper(this) AS next,
             lower(fiscal_period(company, year + 1)) AS first,
             (SELECT sum(upper(q) - lower(q))
              FROM generate_series(1, 4) n, fiscal_period(company, year, n) q) AS quarters
      FROM unnest('{AAPL,NVDA,AVGO,DELL,MU,HD}'::text[]) company, generate_series(1990, 2040) year,
           fiscal_period(company, year) this) y
GROUP BY company ORDER BY company;

-- Your own calendars come first, under any name of the company, known or not.
SELECT * FROM fiscal_calendar('Apple Inc.');
INSERT INTO capex_fiscal_calendar (company, end_month, named_by, year_end) VALUES
  ('Apple', 12, 'end', NULL), ('Contoso', 3, 'start', 'last friday');
SELECT fiscal_period('AAPL', 2025) AS apple, fiscal_period('Contoso Inc.', 2025) AS contoso,
       fiscal_label('[2025-10-01,2026-01-01)', '苹果') AS label,
       fiscal_period(capex_fiscal_calendar_of('AAPL'), 2025) AS catalogue;
INSERT INTO capex_fiscal_calendar (company, end_month) VALUES ('NASDAQ:AAPL', 9);
INSERT INTO capex_fiscal_calendar (company, end_month) VALUES ('Fabrikam', 13);
INSERT INTO capex_fiscal_calendar (company, end_month, year_end) VALUES ('Fabrikam', 12, 'first Friday');
SELECT fiscal_period(ROW('x', 13, 'end', NULL, 4, NULL)::capex_fiscal_calendar, 2025);
SELECT fiscal_period(ROW('x', NULL, 'end', NULL, 4, NULL)::capex_fiscal_calendar, 2025);
SELECT fiscal_period(ROW('x', 12, 'end', 'last Fryday', 4, NULL)::capex_fiscal_calendar, 2025);
DELETE FROM capex_fiscal_calendar;

-- Errors say what would be right.
SELECT fiscal_period('No Such Company', 2025);
SELECT fiscal_label('[2025-01-01,2026-01-01)', '');
SELECT fiscal_period('MSFT', 2025, 5);
SELECT fiscal_period('MSFT', 25);
SELECT fiscal_period('HYPERSCALERS', 2025);
