\set SHOW_CONTEXT never
SET datestyle = ISO;

-- By a rate that is given: rounded to the minor unit, a half of one away from zero.
SELECT convert('USD 60B..65B 2025', 'EUR', 0.9) AS range, convert('USD >=1B/quarter', 'eur', 0.9) AS rate,
       convert('USD ~100 2025', 'JPY', 151.123) AS yen, convert('USD -0.05', 'KWD', 0.3) AS dinar,
       convert('JPY 1', 'USD', 0.015) AS half, convert('USD any', 'RMB', 7.1) AS any,
       convert('USD 92233720368547758.06', 'EUR', 1e-30) AS nothing;
SELECT convert('USD 5', 'EUR', NULL::numeric) IS NULL AS null_in_null_out;
SELECT convert('USD 5', 'EUR', 0);
SELECT convert('USD 5', 'EUR', -1.5);
SELECT convert('USD 5', 'EUR', 'NaN'::numeric);
SELECT convert('USD 5', 'Euro', 0.9);
SELECT convert('USD 5', 'USD', 0.9);
SELECT convert('USD 90000T 2025', 'JPY', 150);

-- Currencies of ISO 4217.
SELECT minor_units, count(*), array_agg(code ORDER BY code) FILTER (WHERE minor_units <> 2)
FROM capex_currency GROUP BY minor_units ORDER BY minor_units;
SELECT * FROM capex_currency WHERE code IN ('USD', 'EUR', 'CNY', 'JPY', 'KRW', 'TWD', 'INR') ORDER BY code;

-- A table of rates: no two of a pair on one day, no other nonsense.
INSERT INTO capex_fx_rate (base, quote, valid, rate) VALUES
  ('EUR', 'USD', '[2024-01-01,2025-01-01)', 1.08), ('EUR', 'USD', '[2025-01-01,2025-07-01)', 1.10),
  ('EUR', 'USD', '[2025-07-01,2026-01-01)', 1.16), ('EUR', 'JPY', '[2025-01-01,)', 170),
  ('EUR', 'CNY', '[2025-01-01,2025-12-01)', 8.1), ('GBP', 'USD', '(,2026-01-01)', 1.3);
INSERT INTO capex_fx_rate VALUES ('EUR', 'USD', '[2024-06-01,2024-07-01)', 1.09);
INSERT INTO capex_fx_rate VALUES ('EUR', 'EUR', '[2023-06-01,2023-07-01)', 1);
INSERT INTO capex_fx_rate VALUES ('EUR', 'RMB', '[2023-06-01,2023-07-01)', 8);
INSERT INTO capex_fx_rate VALUES ('EUR', 'usd', '[2023-06-01,2023-07-01)', 8);
INSERT INTO capex_fx_rate VALUES ('EUR', 'USD', 'empty', 8);
INSERT INTO capex_fx_rate VALUES ('EUR', 'USD', '[2023-06-01,2023-07-01)', 0);
INSERT INTO capex_fx_rate VALUES ('EUR', 'USD', '[2023-06-01,2023-07-01)', 'NaN');
INSERT INTO capex_fx_rate VALUES ('USD', 'EUR', '[2025-01-01,2025-07-01)', 0.9); -- both ways is no conflict

-- The pair, its average over the days; the pair the other way round; a third currency.
SELECT convert('EUR 100 2024', 'USD') AS one_rate,
       convert('EUR 365 2025', 'USD') = money_period(181 * 1.1 + 184 * 1.16, 181 * 1.1 + 184 * 1.16, 'USD',
                                                     period('USD 1 2025')) AS average,
       convert('USD 100 2024', 'EUR') AS inverse,
       convert('USD 100 2025Q1', 'EUR') AS own_pair_first,
       convert('USD ~60B..65B 2025H1', 'JPY') AS over_euro,
       convert('JPY >=3T/quarter 2025Q3', 'usd') AS and_back;
SELECT convert('USD 100 2025', 'USD') AS same, convert('USD 100', 'USD') AS same_without_days,
       convert('USD 100 2025', NULL) IS NULL AS nothing;
SELECT part, convert(part, 'USD') FROM calendarize('EUR 100 2025', 'quarter') part;

-- What is missing is named: the pair, and the days.
SELECT convert('USD 5 2023', 'EUR');
SELECT convert('USD 5 2025', 'CNY');
SELECT convert('EUR 5 2023-06-01..2026-03-31', 'USD');
SELECT convert('EUR 5 2025', 'CHF');
SELECT convert('GBP 5 2025', 'JPY'); -- over one currency, but not over two
SELECT convert('EUR 5', 'USD');
SELECT convert('EUR 5 2025', 'US');
INSERT INTO capex_fx_rate SELECT 'CHF', 'USD', daterange(d, d + 1), 1.1
  FROM generate_series(0, 300, 7) n, LATERAL (SELECT DATE '2025-01-01' + n AS d) x;
SELECT convert('CHF 5 2025', 'USD');
SELECT 'EUR 5 2025'::money_period + 'USD 5 2025';

-- There and back by the table: within one minor unit, of what is worth more of the two.
DELETE FROM capex_fx_rate WHERE base = 'USD';
SELECT count(*), max(abs(lower(back) - lower(m))) <= 0.01 AS cents
FROM (SELECT m, convert(convert(m, 'USD'), 'EUR') AS back
      FROM (SELECT money_period(a, a, 'EUR', daterange(d, d + n)) AS m
            FROM (SELECT round(i::numeric ^ 4 / 7, 2) AS a, DATE '2024-01-01' + i AS d, 1 + i % 200 AS n
                  FROM generate_series(1, 500) i) r) s) t;
DELETE FROM capex_fx_rate;

-- And for a million random amounts and rates.
SELECT setseed(0.75);
SELECT currency(m) AS have, want, count(*),
       count(*) FILTER (WHERE abs(lower(back) - lower(m)) <= greatest(unit, other / rate)) AS there_and_back
FROM (SELECT m, want, rate, CASE WHEN have IN ('JPY', 'KRW') THEN 1 ELSE 0.01 END AS unit,
             CASE want WHEN 'ISK' THEN 1 ELSE 0.01 END AS other,
             money_period_convert(money_period_convert(m, want, rate, 1, '{}'), have, 1, rate, '{}') AS back
      FROM (SELECT have, want, rate, money_period(amount, amount, have, '[2025-01-01,2026-01-01)') AS m
            FROM (SELECT (ARRAY['USD', 'JPY', 'EUR', 'KRW'])[1 + i % 4] AS have,
                         (ARRAY['CNY', 'ISK', 'KWD'])[1 + i % 3] AS want,
                         round((10 ^ (random() * 8 - 4))::numeric, 6) AS rate,
                         round(((random() - 0.5) * 10 ^ (random() * 12))::numeric, 0) AS amount
                  FROM generate_series(1, 1000000) i OFFSET 0) r OFFSET 0) s) t
GROUP BY 1, 2 ORDER BY 1, 2;
