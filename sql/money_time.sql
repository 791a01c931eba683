SET datestyle = ISO;

-- By calendar parts, days counted: a fiscal year, a range, open ends, one day.
SELECT calendarize('USD 88.2B 2024-07-01..2025-06-30', 'quarter');
SELECT calendarize('USD ~60B..65B 2025', 'half');
SELECT calendarize('USD >=3650 2025', 'Quarter');
SELECT calendarize('USD 365 2024-12-15..2025-02-10', 'month');
SELECT calendarize('USD any 2025-12-31..2026-01-01', 'YEAR');
SELECT calendarize('USD 5 2025-12-31..2025-12-31', 'year');

SELECT calendarize('USD 5 9999', 'half');
SELECT count(*), sum(share) FROM calendarize('USD 5 0001-01-01..9999-12-31', 'year') share;

-- A rate stays what it is; what has no known days stays whole; nothing gives nothing.
SELECT calendarize('USD 3B/quarter 2025H1', 'quarter');
SELECT calendarize('USD 5B', 'quarter');
SELECT count(*) FROM calendarize(NULL, 'quarter');
SELECT calendarize('USD 5B 2025', 'week');
SELECT calendarize('USD 5B', '');

-- The parts add up: to the cent, at both ends, whatever the part.
SELECT part, sum(share) = m AS same, count(*)
FROM (VALUES ('USD 100 2025'::money_period), ('USD -0.01..0.03 2023-12-31..2027-01-01'),
             ('JPY 92233720368547758.06 2001-02-03..2031-02-03'),
             ('EUR -92233720368547758.06..92233720368547758.06 2000')) v(m),
     unnest('{month,quarter,half,year}'::text[]) part, calendarize(m, part) share
GROUP BY m, part ORDER BY m, part;

-- The planner knows how many there are.
CREATE FUNCTION rows_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE line text;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN ' || query LOOP RETURN substring(line FROM 'rows=\d+'); END LOOP;
END $$;
SELECT rows_of($$SELECT * FROM calendarize('USD 5B 2025-02-01..2025-05-31', 'month')$$),
       rows_of($$SELECT * FROM calendarize('USD 5B', 'month')$$),
       rows_of($$SELECT * FROM calendarize(NULL, 'month')$$),
       rows_of($$SELECT calendarize(m, 'month') FROM (SELECT 'USD 5B'::money_period m OFFSET 0) x$$),
       rows_of($$SELECT calendarize('USD 5B', p) FROM (SELECT 'half' p OFFSET 0) x$$),
       rows_of($$SELECT * FROM calendarize('USD 5B', 'week')$$);
DROP FUNCTION rows_of;

-- The share within some days.
SELECT in_period('USD 36.5B 2025', '[2025-12-01,)') AS open,
       in_period('USD 36.5B 2025', '[2025-12-01,infinity)') AS infinite,
       in_period('USD 36.5B 2025', '(,)') AS all,
       in_period('USD 60B..65B 2025', '[2025-01-01,2025-03-31]') AS range,
       in_period('USD >=60B 2025H1', '[2025-04-01,2027-01-01)') AS over,
       in_period('USD 3B/month 2025', '[2025-04-01,2027-01-01)') AS rate;
SELECT in_period('USD 36.5B 2025', '[2026-01-01,)') AS outside,
       in_period('USD 36.5B 2025', 'empty') AS empty,
       in_period('USD 36.5B', '(,)') AS unknown,
       in_period('USD 36.5B 2025', NULL) AS nothing;
SELECT sum(in_period('USD 100 2025', daterange(d, d + 1)))
FROM generate_series(0, 364) n, LATERAL (SELECT DATE '2025-01-01' + n AS d) x;

-- Rates.
SELECT m, total(m), annualize(m)
FROM unnest('{USD 3B/quarter 2025H1,USD 24.2B 2025Q2,USD ~2B..3B/month 2025,USD >=12B/year 2025Q1,
  USD 3B/quarter,USD 3B,CNY 380B 2025-04-01..2028-03-31,USD 31/month 2025-01-30..2025-02-14,
  USD 0.01/year 2025-01}'::money_period[]) m;
SELECT total('USD 90000T/month 2025');
SELECT annualize('USD 90000T 2025Q1');

-- Labels.
SELECT period_label('USD 5B 2024-07-01..2024-12-31'::money_period),
       period_label('USD 5B'::money_period) IS NULL AS unknown,
       period_label(period('USD 5B FY2025 MSFT')),
       period_label(daterange '[2025-10-01,2025-12-31]'),
       period_label(daterange '[2025-10-01,)') IS NULL AS open;

-- Fifty thousand random amounts, by quarters and by years, against numeric.
SELECT setseed(0.25);
CREATE TEMP TABLE amount AS
  SELECT money_period(low, low + width, 'USD', daterange(first, first + days)) AS m
  FROM (SELECT round(((random() - 0.5) * 10 ^ (random() * 15))::numeric, 2) AS low,
               round((random() * 10 ^ (random() * 12))::numeric, 2) * (random() * 2)::int AS width,
               DATE '1995-01-01' + (random() * 15000)::int AS first,
               1 + (random() * 1200)::int AS days
        FROM generate_series(1, 50000)) r;
SELECT part, count(*) AS amounts,
       count(*) FILTER (WHERE total = m) AS whole,
       count(*) FILTER (WHERE off <= 1) AS even
FROM (SELECT m, part, sum(share) AS total,
             max(abs(lower(share) - lower(m) * (upper(period(share)) - lower(period(share)))
                                    / (upper(period(m)) - lower(period(m)))) * 100) AS off
      FROM amount, unnest('{quarter,year}'::text[]) part, calendarize(m, part) share
      GROUP BY m, part) p
GROUP BY part ORDER BY part;
