-- charts.sql - the queries behind the usual charts, with parameters as ODBC and JDBC write them.
--
-- The line before a query names it, the values that the tests bind, parted by semicolons, and
-- the types of the columns that a driver must see.

-- quarters: USD; 2024-01-01 -> varchar date numeric numeric numeric numeric float
SELECT company_name, first_day, actual, guidance_low, guidance_high, consensus, growth_pct
FROM capex_current
WHERE grain = 'quarter' AND currency = ? AND first_day >= ?
ORDER BY company_name, first_day;

-- revisions: META; 2024-01-01 -> varchar varchar date numeric numeric numeric numeric varchar
SELECT company_name, period, told, old_low, old_high, new_low, new_high, direction
FROM capex_revision
WHERE company = ? AND told >= ?
ORDER BY first_day, step;

-- totals: MSFT, GOOGL, AMZN, META; 2025 -> varchar varchar numeric varchar float
SELECT company_name, currency, amount, used, growth_pct
FROM capex_total(?, ?);

-- conflicts: 5 -> varchar varchar varchar varchar float varchar date date
SELECT company_name, period, said_a, said_b, ratio, reason, told_a, told_b
FROM capex_conflict
WHERE ratio >= ?
ORDER BY ratio DESC;

-- shares: 2024-01-01 -> varchar date numeric numeric float
SELECT company_name, first_day, spending, figure, share_pct
FROM capex_roi('revenue')
WHERE grain = 'quarter' AND is_whole AND first_day >= ?
ORDER BY company_name, first_day;

-- passages: actual; 2025-01-01; 2025-12-31 -> date varchar varchar numeric boolean varchar
SELECT told, company_name, period, amount, approx, passage
FROM capex_spending
WHERE kind = ? AND told BETWEEN ? AND ? AND member_of IS NULL
ORDER BY told, article, claim;
