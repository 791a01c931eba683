-- first.sql - the first call in a new backend, and how much memory a text of a megabyte takes.
SET client_min_messages = warning;
SELECT spent() AS t, memory() AS m \gset
SELECT count(*) AS claims
FROM extract_capex('Microsoft expects capital expenditures of $80 billion in fiscal 2025, up 44%; 微软第四季度资本支出达375亿美元。', '2025-01-03') \gset
SELECT spent() - :t AS first, memory() - :m AS kilobytes \gset
INSERT INTO outcome (what, came_to, must, goal, holds)
VALUES ('first call in a fresh backend', round(:first::numeric, 1) || ' ms; ' || round(:kilobytes / 1024.0, 1) || ' MB',
    '≤ 20 ms; 8 MB', '≤ 5 ms; 2 MB', :first <= 20 AND :kilobytes <= 8192);

-- With and without reading it: the text itself takes memory too.
SELECT count(md5(body)) AS texts FROM (SELECT left(string_agg(body, E'\n\n' ORDER BY id), 1000000) AS body FROM doc WHERE id <= 1000) t \gset
SELECT peak() AS unread \gset
SELECT count(c) AS claims FROM (SELECT left(string_agg(body, E'\n\n' ORDER BY id), 1000000) AS body FROM doc WHERE id <= 1000) t, extract_capex(body) c \gset
INSERT INTO outcome (what, came_to)
SELECT 'reading a text of 1 MB, peak memory beside that of the text', round((peak() - :unread) / 1024.0, 1) || ' MB';
