-- What a query found: its passages with the figures marked, and its rank.

CREATE TEMP TABLE told (id int PRIMARY KEY, published date, body text, claims capex_claims);
INSERT INTO told (id, published, body) VALUES
    (1, '2025-07-30', 'It rained on <b>Wednesday</b>. Microsoft spent $24.2 billion on capex in the second quarter of 2025. Revenue was $76 billion. Meta & others "expect" 2025 capital expenditures of $66 billion to $72 billion.'),
    (2, '2026-01-30', E'周五收盘。\n微软第四季度资本支出达375亿美元，同比增长66%。Meta同季资本支出为221亿美元。'),
    (3, '2025-07-30', 'Nothing is spent here, and nobody says a word about it.'),
    (4, '2025-07-30', 'Microsoft, which had long been thought to be the most careful of the large builders of data centers in the country and abroad, spent $24.2 billion on capex in the second quarter of 2025, a sum that its finance chief called the right one for the demand that it sees now and will see for years, while it expects capital expenditures of $30 billion in the third quarter of 2025.');
UPDATE told SET claims = capex_claims(body, published);

\pset format unaligned
\pset tuples_only
SELECT id, capex_headline(body, 'capex', '', published) FROM told ORDER BY id;
-- of one company; the plain text; a text without a hit gives its first words
SELECT id, capex_headline(body, 'META', 'Html=off, StartSel=[, StopSel=], MaxWords=12', published) FROM told ORDER BY id;
-- what stands behind ! is not shown
SELECT capex_headline(body, 'MSFT & !META', 'StartSel=[, StopSel=]') FROM told WHERE id = 1;
-- a passage for each part of the query before a second for one of them; long sentences are cut
SELECT capex_headline(body, '(MSFT) & (META)', 'MaxFragments=1, StartSel=[, StopSel=]') FROM told WHERE id = 1;
SELECT capex_headline(string_agg(body, E'\n' ORDER BY id), '(MSFT 2025Q2) & META',
    'MaxFragments=2, MaxWords=8, StartSel=[, StopSel=], Html=off, FragmentDelimiter=" | "') FROM told WHERE id IN (1, 4);
SELECT id, capex_headline(body, 'MSFT', 'MaxWords=10, FragmentDelimiter=" | "', published) FROM told ORDER BY id;
SELECT id, capex_headline(body, 'MSFT', 'HighlightAll=on', published) FROM told WHERE id IN (1, 2) ORDER BY id;
-- who "we" are, and what the date of the text tells
SELECT capex_headline('We spent $5 billion on capex this year.', 'MSFT 2025', '', '2025-12-01', 'Microsoft');
\pset format aligned
\pset tuples_only off
-- stored claims give the same
SELECT count(*), count(*) FILTER (WHERE capex_headline(body, claims, query, options)
                                        <> capex_headline(body, query, options, published)) AS differing
FROM told, unnest('{MSFT,META 2025,any,!any}'::capex_query[]) query, unnest('{"",MaxWords=3,HighlightAll=on}'::text[]) options;
-- claims of another text mark what stands there, and nothing beyond its end
SELECT capex_headline('Short.', claims, 'any'), capex_headline('', claims, 'any') = '' AS empty FROM told WHERE id = 1;
SELECT capex_headline('abcdefghij', '{MSFT capex actual USD 1B @2..6, MSFT capex actual USD 2B @4..8, MSFT capex actual USD 3B @9..99 in 3..4}'::capex_claims, 'MSFT');
SELECT capex_headline(NULL, 'any'), capex_headline('', 'any'), capex_headline('x', NULL::capex_query);
-- a million hits in one sentence, in time
SET statement_timeout = '20s';
SELECT length(capex_headline(repeat('Microsoft spent $5 billion on capex and ', 25000), 'MSFT', 'MaxFragments=1000000')) > 1000000 AS long;
RESET statement_timeout;
-- options that are none
SELECT capex_headline('x', 'any', 'MaxWord=1');
SELECT capex_headline('x', 'any', 'MaxWords=0');
SELECT capex_headline('x', 'any', 'MaxFragments=99999999999');
SELECT capex_headline('x', 'any', 'Html=maybe');
SELECT capex_headline('x', 'any', 'MaxWords');

-- the rank: what fits best comes first
CREATE TEMP TABLE ranked (claims capex_claims);
INSERT INTO ranked VALUES ('{MSFT capex actual USD 80B 2025}'), ('{MSFT capex guidance USD 80B 2025}'), ('{MSFT capex estimate USD 80B 2025}'),
    ('{MSFT capex actual USD 24.2B 2025Q2}'), ('{MSFT capex actual USD 24.2B 2024Q2}'), ('{MSFT capex actual USD 500B 2025}'),
    ('{MSFT capex guidance USD >=30B 2025}'), ('{META capex actual USD 80B 2025}'), ('{MSFT capex actual USD 0 2025}'), ('{}');
SELECT round(capex_rank(claims, 'MSFT 2025 60B..80B USD')::numeric, 2) AS rank, claims
FROM unnest('{"{MSFT capex actual USD 80B 2025}","{MSFT capex estimate USD 70B 2025}","{MSFT capex guidance USD >=30B 2025Q3}"}'::capex_claims[]) claims ORDER BY 1 DESC;
SELECT round(capex_rank(claims, 'MSFT 2025 >= 20B USD')::numeric, 3) AS rank, claims FROM ranked ORDER BY 1 DESC, claims::text COLLATE "C";
SELECT round(capex_rank(claims, 'MSFT >= 2024')::numeric, 3) AS rank, claims FROM ranked ORDER BY 1 DESC, claims::text COLLATE "C";
-- a publication day tells how recent a text is; more parts met are more
SELECT capex_rank(claims, 'MSFT', '2026-01-01') > capex_rank(claims, 'MSFT', '2025-01-01') AS later,
       capex_rank(claims, 'MSFT', 'infinity') = capex_rank(claims, 'MSFT') AS endless,
       capex_rank(claims, 'MSFT | META') * 2 = capex_rank(claims, 'MSFT') AS half
FROM ranked LIMIT 1;
SELECT bool_and(capex_rank(claims, query) BETWEEN 0 AND 1) AS bounded,
       bool_and(capex_rank(claims, query) > 0 OR NOT claims @@ query) AS found_is_above_zero
FROM ranked, unnest('{any,2025,>= 50B,< 2030,<= 2026,change,MSFT & META,"= 0"}'::capex_query[]) query;
SELECT capex_rank(NULL, 'MSFT'), capex_rank('{}', NULL), capex_rank('{}', '!MSFT');
DROP TABLE told, ranked;
