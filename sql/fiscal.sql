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

-- Errors say what would be right.
SELECT fiscal_period('No Such Company', 2025);
SELECT fiscal_label('[2025-01-01,2026-01-01)', '');
SELECT fiscal_period('MSFT', 2025, 5);
SELECT fiscal_period('MSFT', 25);
SELECT fiscal_period('HYPERSCALERS', 2025);
