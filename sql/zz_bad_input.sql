-- Texts that mean nothing: no row, no error, and an answer soon.

SET statement_timeout = '60s';

SELECT count(*) FROM extract_capex(NULL);
SELECT count(*) FROM extract_capex('');
SELECT count(*) FROM extract_capex('Microsoft spent $5 billion on capex.', NULL, NULL);
SELECT count(*) FROM extract_capex(repeat('7', 1000000));
SELECT count(*) FROM extract_capex(repeat('$', 1000000));
SELECT count(*) FROM extract_capex(repeat('亿', 300000));
SELECT count(*) FROM extract_capex(repeat('capex ', 200000));
SELECT count(*) FROM extract_capex(repeat('Microsoft ', 100000));
SELECT count(*) FROM extract_capex(repeat(' ', 1000000));

-- One sentence without an end, full of figures.
SELECT count(*) > 0 AS some
FROM extract_capex(repeat('Microsoft spent $5 billion on capex and ', 25000));

-- A million characters of every kind.
SELECT setseed(0.5);
SELECT count(*) >= 0 AS survives
FROM (SELECT string_agg(chr((1 + floor(random() * 50000))::int), '') AS body
      FROM generate_series(1, 1000000)) t, extract_capex(t.body);

-- A figure stands inside its sentence, also where a table tears it apart.
SELECT sentence @> span AS inside FROM extract_figures(E'| capex | guidance | USD\n60 billion | 2026 |');

-- The same through the stored form and the operators.
SELECT capex_claims(NULL) IS NULL AS null_in_null_out;
SELECT capex_claims('') = capex_claims('nothing here') AS both_empty;
SELECT capex_claims(repeat('$1 billion ', 100000)) IS NOT NULL AS stored;

-- Dates and companies that cannot be.
SELECT count(*) FROM extract_capex('Capex was $5 billion this year.', 'infinity');
SELECT count(*) FROM extract_capex('Capex was $5 billion this year.', '-infinity');
SELECT count(*) FROM extract_capex('Capex was $5 billion this year.', '4713-01-01 BC');
SELECT count(*) FROM extract_capex('Our capex was $5 billion.', NULL, '');
SELECT count(*) FROM extract_capex('Our capex was $5 billion.', NULL, repeat('x', 100000));
SELECT normalize_company(''), normalize_company(repeat('a', 100000)), normalize_company(NULL);

-- From 16 on the same refusals can be asked for, and raise nothing.
SELECT current_setting('server_version_num')::int >= 160000 AS soft \gset
\set ECHO none
\if :soft
SELECT count(*) FILTER (WHERE pg_input_is_valid(value, type) <> valid) AS wrong,
    count((SELECT message FROM pg_input_error_info(value, type))) AS refused
FROM (VALUES ('USD 5B 2025', 'money_period', true), ('USD 5B 2025Q5', 'money_period', false), ('5B', 'money_period', false),
    ('USD 1e30', 'money_period', false), ('MSFT 2025 >= 5B', 'capex_query', true), ('MSFT AND META', 'capex_query', false),
    ('(MSFT', 'capex_query', false), ('{}', 'capex_claims', true), ('{MSFT capex}', 'capex_claims', false)) AS given (value, type, valid);
\else
SELECT 0 AS wrong, 6 AS refused;
\endif
\set ECHO all
