-- Figures that cannot both be true, with a likely reason.
--
-- Two facts, or two plans, of one spender for the same days are at odds where their amounts are apart by
-- more than their rounding. Forecasts are, where one source makes both. A slip of units is also found
-- inside one article, 37.5 billion in the text and 375 billion in the heading: the same three digits or more, where
-- the second is not said to be anything else.

CREATE FUNCTION capex_digits(amount numeric) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT rtrim(trunc(amount)::text, '0');
END;
COMMENT ON FUNCTION capex_digits(numeric) IS 'the digits of an amount without the zeros behind them';

CREATE FUNCTION capex_shift(a numeric, b numeric) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT CASE WHEN a <= 0 THEN NULL
                WHEN abs(b / a / 10 - 1) < 0.02 THEN 'factor of ten'
                WHEN abs(b / a / 100 - 1) < 0.02 THEN 'factor of 100'
                WHEN abs(b / a / 1000 - 1) < 0.02 THEN 'factor of 1000' END;
END;
COMMENT ON FUNCTION capex_shift(numeric, numeric) IS 'factor of ten, 100 or 1000 where the second amount is that of the first, else null';

CREATE FUNCTION capex_conflicts(OUT company text, OUT company_name text, OUT period text, OUT first_day date,
    OUT last_day date, OUT grain text, OUT year integer, OUT quarter integer, OUT fiscal text, OUT metric text,
    OUT kind text, OUT currency text, OUT amount_a numeric, OUT amount_b numeric, OUT said_a text, OUT said_b text,
    OUT reason text, OUT articles_a integer, OUT articles_b integer, OUT told_a date, OUT told_b date,
    OUT tracked_a text, OUT tracked_b text, OUT article_a text, OUT article_b text, OUT passage_a text,
    OUT passage_b text)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE COST 40000 ROWS 100 SET jit = off SET enable_nestloop = off
BEGIN ATOMIC
    WITH figure AS MATERIALIZED (
        SELECT f.*, concat_ws('|', f.company, f.first_day, f.last_day, f.metric, f.kind) AS slot,
               CASE WHEN f.approx THEN 0.05 * f.amount ELSE f.unit / 2 END AS slack
        FROM capex_distinct_figures('dated claims') f WHERE f.company <> ''),
    at_odds AS (
        SELECT a.company, a.company_name, a.period, a.first_day, a.last_day, a.grain, a.year, a.quarter, a.fiscal,
               a.metric, a.kind, a.currency, a.amount AS amount_a, b.amount AS amount_b, a.said AS said_a, b.said AS said_b,
               a.articles AS articles_a, b.articles AS articles_b, a.first_told AS told_a, b.first_told AS told_b,
               a.tracked AS tracked_a, b.tracked AS tracked_b, a.article AS article_a, b.article AS article_b,
               a.passage AS passage_a, b.passage AS passage_b,
               CASE WHEN a.currency <> b.currency THEN 'currency' ELSE capex_shift(a.amount, b.amount) END AS reason
        FROM figure a
             JOIN figure b ON b.slot = a.slot AND (b.currency = a.currency AND a.high + a.slack + b.slack < b.low
                                                   OR b.currency > a.currency AND a.low = b.low AND a.high = b.high)
        WHERE a.kind <> 'estimate' OR a.source_names = b.source_names),
    -- Where no digits are shifted: the fiscal period of the same name has one of the amounts; a shorter
    -- period within has the smaller; a plan that was revised.
    explained AS (
        SELECT o.*, CASE
                   WHEN EXISTS (SELECT FROM figure f WHERE f.company = o.company AND f.kind = o.kind AND f.currency = o.currency
                                AND f.fiscal = 'FY' || o.period AND f.period <> o.period
                                AND f.amount IN (o.amount_a, o.amount_b)) THEN 'fiscal against calendar'
                   WHEN EXISTS (SELECT FROM figure f WHERE f.company = o.company AND f.kind = o.kind AND f.currency = o.currency
                                AND f.first_day >= o.first_day AND f.last_day <= o.last_day AND f.period <> o.period
                                AND f.amount = o.amount_a) THEN 'part against whole'
                   WHEN o.kind = 'guidance' AND (o.tracked_a, o.article_a) <> (o.tracked_b, o.article_b) THEN 'superseded guidance'
                   WHEN o.kind <> 'guidance' THEN 'not known' END AS likely
        FROM at_odds o OFFSET 0),
    exact AS MATERIALIZED (
        SELECT n.tracked, n.article, n.company, n.company_name, n.fiscal, t.claim, t.told, t.metric, t.kind, t.currency,
               t.amount, t.period, t.first_day, t.last_day, t.grain, t.year, t.quarter, t.said, t.passage,
               concat_ws('|', n.tracked, n.article, t.currency, capex_digits(t.amount)) AS place
        FROM capex_named('exact claims') n, LATERAL (SELECT (n.told).*) t
        WHERE length(capex_digits(t.amount)) >= 3),
    loose AS (
        SELECT place, amount, said, passage FROM exact WHERE company = '' OR first_day IS NULL
        UNION ALL
        SELECT concat_ws('|', n.tracked, n.article, t.currency, capex_digits(t.amount)), t.amount, t.said, t.passage
        FROM capex_named('exact figures of other') n, LATERAL (SELECT (n.told).*) t),
    slip AS (
        SELECT DISTINCT ON (c.place, least(c.amount, o.amount), greatest(c.amount, o.amount))
               c.*, c.amount < o.amount AS rises, o.amount AS other_amount, o.said AS other_said, o.passage AS other_passage
        FROM exact c JOIN loose o ON o.place = c.place AND o.amount <> c.amount
        WHERE c.company <> ''
        ORDER BY c.place, least(c.amount, o.amount), greatest(c.amount, o.amount), c.first_day IS NULL,
                 c.grain = 'other', c.claim)
    SELECT company, company_name, period, first_day, last_day, grain, year, quarter, fiscal, metric, kind, currency,
           amount_a, amount_b, said_a, said_b, coalesce(reason, likely) AS reason, articles_a, articles_b, told_a, told_b,
           tracked_a, tracked_b, article_a, article_b, passage_a, passage_b
    FROM explained WHERE reason IS NOT NULL OR likely IS NOT NULL
    UNION ALL
    SELECT company, company_name, period, first_day, last_day, grain, year, quarter, fiscal, metric, kind, currency,
           least(amount, other_amount), greatest(amount, other_amount), CASE WHEN rises THEN said ELSE other_said END,
           CASE WHEN rises THEN other_said ELSE said END,
           coalesce(capex_shift(least(amount, other_amount), greatest(amount, other_amount)), 'not known'),
           1, 1, told, told, tracked, tracked, article, article, CASE WHEN rises THEN passage ELSE other_passage END,
           CASE WHEN rises THEN other_passage ELSE passage END
    FROM slip;
END;
COMMENT ON FUNCTION capex_conflicts() IS 'the rows of capex_conflict';

CREATE VIEW capex_conflict WITH (security_invoker = true) AS
    SELECT c.company::varchar(120), c.company_name::varchar(200), c.period::varchar(24), c.first_day, c.last_day,
           c.grain::varchar(8), c.year, c.quarter, c.fiscal::varchar(12), c.metric::varchar(16), c.kind::varchar(10),
           c.currency::varchar(3), c.amount_a::numeric(20,2), c.amount_b::numeric(20,2), c.said_a::varchar(80),
           c.said_b::varchar(80), round(c.amount_b / nullif(c.amount_a, 0), 2)::double precision AS ratio,
           c.reason::varchar(40), c.articles_a, c.articles_b, c.told_a, c.told_b, c.tracked_a::varchar(130),
           c.tracked_b::varchar(130), c.article_a::varchar(200), c.article_b::varchar(200),
           c.passage_a::varchar(1000), c.passage_b::varchar(1000)
    FROM capex_conflicts() c;
COMMENT ON VIEW capex_conflict IS 'pairs of figures that cannot both be true, with a likely reason';
COMMENT ON COLUMN capex_conflict.company IS 'id of the spender; META + MSFT for a figure of both';
COMMENT ON COLUMN capex_conflict.company_name IS 'full name of the spender';
COMMENT ON COLUMN capex_conflict.period IS 'days covered, such as 2024Q4, 2024 or 2024-07-01..2025-06-30';
COMMENT ON COLUMN capex_conflict.first_day IS 'first day covered';
COMMENT ON COLUMN capex_conflict.last_day IS 'last day covered';
COMMENT ON COLUMN capex_conflict.grain IS 'month, quarter, half, year or other';
COMMENT ON COLUMN capex_conflict.year IS 'calendar year of the last day';
COMMENT ON COLUMN capex_conflict.quarter IS 'calendar quarter, where the period is one';
COMMENT ON COLUMN capex_conflict.fiscal IS 'the period in the fiscal calendar of the company, such as FY2025Q2';
COMMENT ON COLUMN capex_conflict.metric IS 'capex, investment or purchase';
COMMENT ON COLUMN capex_conflict.kind IS 'actual, guidance or estimate';
COMMENT ON COLUMN capex_conflict.currency IS 'ISO 4217 code; where the reason is currency, that of the first figure';
COMMENT ON COLUMN capex_conflict.amount_a IS 'the smaller amount';
COMMENT ON COLUMN capex_conflict.amount_b IS 'the larger amount';
COMMENT ON COLUMN capex_conflict.said_a IS 'the smaller figure in the text form of money_period';
COMMENT ON COLUMN capex_conflict.said_b IS 'the larger figure in the text form of money_period';
COMMENT ON COLUMN capex_conflict.ratio IS 'how many times the smaller the larger is';
COMMENT ON COLUMN capex_conflict.reason IS 'factor of ten, factor of 100, factor of 1000, currency, fiscal against calendar, part against whole, superseded guidance or not known';
COMMENT ON COLUMN capex_conflict.articles_a IS 'articles that tell the smaller';
COMMENT ON COLUMN capex_conflict.articles_b IS 'articles that tell the larger';
COMMENT ON COLUMN capex_conflict.told_a IS 'day of the first article that tells the smaller';
COMMENT ON COLUMN capex_conflict.told_b IS 'day of the first article that tells the larger';
COMMENT ON COLUMN capex_conflict.tracked_a IS 'table of that article';
COMMENT ON COLUMN capex_conflict.tracked_b IS 'table of that article';
COMMENT ON COLUMN capex_conflict.article_a IS 'key of the first article that tells the smaller';
COMMENT ON COLUMN capex_conflict.article_b IS 'key of the first article that tells the larger';
COMMENT ON COLUMN capex_conflict.passage_a IS 'sentence of the smaller';
COMMENT ON COLUMN capex_conflict.passage_b IS 'sentence of the larger';
GRANT SELECT ON capex_conflict TO PUBLIC;
