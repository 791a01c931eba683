-- hostile.sql - texts of a megabyte that were made to be slow, against the texts of text.sql.
SET client_min_messages = warning;
CREATE TABLE hostile AS
SELECT unit, repeat(unit, 1000000 / octet_length(unit)) AS body
FROM unnest(ARRAY['1', '$', '1,', '$1 ', '1b', '1 billion US ', 'capex ', '2025 ', 'Microsoft ', 'Microsoft and ', 'a', '. ', E'\n',
    'in the ', 'one hundred ', 'between $1 billion and ', 'capex of $1 billion, ', 'Acme Holdings spent $1 billion. ',
    '亿', '三百', '微软', '投资1亿元，', '投资1亿元。', 'Q1', '(', '(MSFT ', '<b>', '1-', 'from ']) unit;

CREATE TABLE hostile_run AS
SELECT unit, cost_of(format('SELECT count(c) FROM extract_capex(%L) c', left(body, length(body) / 4))) AS quarter,
    least(cost_of(format('SELECT count(c) FROM extract_capex(%L) c', body)), cost_of(format('SELECT count(c) FROM extract_capex(%L) c', body))) AS whole
FROM hostile;

SELECT at_least('hostile texts of 1 MB, MB/s against real text; the slowest is `' || trim(unit) || '` again and again', real / whole, 1 / 50.0, 1 / 20.0)
FROM hostile_run, (SELECT sum(ms) * 1e6 / (SELECT sum(octet_length(body)) FROM doc) AS real FROM least_run WHERE name = 'capex') r
ORDER BY whole DESC LIMIT 1;
SELECT at_most('... four times as long, times the time; most for `' || trim(unit) || '`', whole / quarter, 6, 4.5)
FROM hostile_run WHERE quarter > 5 ORDER BY whole / quarter DESC LIMIT 1;
