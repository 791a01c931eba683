\set SHOW_CONTEXT never
SET datestyle = ISO;

-- What ICU prints is its own affair and changes with its versions; these have been stable for long.
SELECT m, format_money(m) AS en, format_money(m, 'de') AS de, format_money(m, 'zh') AS zh, format_money(m, 'ja') AS ja
FROM unnest('{USD 37.5B 2025Q4,USD 60B..65B 2025,EUR ~1.2B 2024,USD >=12B,USD <=10B/year,USD ~60B..65B,USD 13.876B,
  USD 1234567.89,USD -5M..3M,USD 12.50,JPY 3T,JPY 12,USD any}'::money_period[]) m;
SELECT format_money('USD 4B/month') AS month, format_money('USD 12B/quarter') AS quarter, format_money('USD 15T', 'ko') AS ko;

-- With its days; other regions; names as other systems write them.
SELECT format_money('USD 37.5B 2025Q4', 'en', true) AS en, format_money('USD 37.5B 2025Q4', 'zh', true) AS zh,
       format_money('USD 37.5B', 'en', true) AS unknown, format_money('USD 5B', 'en_US.UTF-8') AS us,
       format_money('EUR 5', 'de_DE') AS de, format_money('USD 5B', 'zh-Hans-CN') AS cn;
SELECT period_label(days), format_period(days) AS en, format_period(days, 'zh') AS zh
FROM unnest(ARRAY['[2025-01-01,2026-01-01)', '[2025-10-01,2026-01-01)', '[2025-11-01,2025-12-01)', '[2025-11-03,2025-11-04)']::daterange[]) days;
SELECT format_period('[2024-07-01,2025-07-01)') ~ '^Jul 2024 . Jun 2025$' AS months,
       format_period('[2025-01-01,2028-01-01)') ~ '^2025 ?. ?2027$' AS years,
       format_period('[2025-01-28,2025-02-03)') ~ '^Jan 28 . Feb 2, 2025$' AS days;
SELECT format_period('[0001-01-01,0002-01-01)', 'de') AS ancient, format_period('[9999-01-01,10000-01-01)') AS last,
       format_period('[-infinity,infinity]') IS NULL AS infinite;
SELECT format_period('[2025-01-01,)') IS NULL AS open, format_period('empty') IS NULL AS empty,
       format_money('USD 5', NULL) IS NULL AS nothing;

-- A language that nobody speaks.
SELECT format_money('USD 5B', 'xx');
SELECT format_money('USD 5B', '');
SELECT format_money('USD 5B', 'English');
SELECT format_period('[2025-01-01,2026-01-01)', repeat('de-', 22));

-- More formatters than are kept.
SELECT count(DISTINCT format_money(money_period(n * 1e9, n * 1e9, code), locale)) > 1000 AS many
FROM capex_currency, unnest('{en,de,zh,fr}'::text[]) locale, generate_series(1, 2) n;

-- What is printed for readers is read back, in each language that texts are read in (but ¥, of yen, is that of yuan).
SELECT setseed(0.5);
SELECT locale, count(*), count(*) FILTER (WHERE format_money(m, locale)::money_period = m) AS read_back
FROM (SELECT money_period(amount, amount * factor, code) AS m
      FROM (SELECT round((10 + random() * 89)::numeric) * 10::numeric ^ (6 + i % 7) AS amount,
                   CASE i % 3 WHEN 0 THEN 1 ELSE 2 END AS factor, (ARRAY['USD', 'EUR', 'GBP', 'KRW'])[1 + i % 4] AS code
            FROM generate_series(1, 2000) i) r) s,
     unnest('{en,de,zh,zh-Hant,ja,ko}'::text[]) locale
GROUP BY locale ORDER BY locale;
