-- What several spend together, and spending beside what it is to earn.

CREATE TYPE capex_total_row AS (
    company varchar(240),
    company_name varchar(400),
    is_total boolean,
    currency varchar(3),
    low numeric(20,2),
    high numeric(20,2),
    amount numeric(20,2),
    used varchar(40),
    covered_pct double precision,
    missing varchar(400),
    year_before numeric(20,2),
    growth_pct double precision
);
COMMENT ON TYPE capex_total_row IS 'a row of capex_total: a company, or all together';
COMMENT ON COLUMN capex_total_row.company IS 'id of the company; in the last row all of them';
COMMENT ON COLUMN capex_total_row.company_name IS 'full name';
COMMENT ON COLUMN capex_total_row.is_total IS 'is this the row of all together?';
COMMENT ON COLUMN capex_total_row.currency IS 'ISO 4217 code';
COMMENT ON COLUMN capex_total_row.low IS 'least amount, null where it is not bounded';
COMMENT ON COLUMN capex_total_row.high IS 'largest amount, null where it is not bounded';
COMMENT ON COLUMN capex_total_row.amount IS 'middle of the two, or the one that there is';
COMMENT ON COLUMN capex_total_row.used IS 'actual, guidance or estimate: what it is made of; or that it was said of all together';
COMMENT ON COLUMN capex_total_row.covered_pct IS 'share of the days that figures cover, in percent';
COMMENT ON COLUMN capex_total_row.missing IS 'days without a figure, or currencies without a rate; in the last row the companies that lack some';
COMMENT ON COLUMN capex_total_row.year_before IS 'the same a year before, where figures cover all of it';
COMMENT ON COLUMN capex_total_row.growth_pct IS 'growth against that in percent, by the amounts, or else as said';

CREATE FUNCTION capex_days_of(period text) RETURNS daterange
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION capex_days_of(text) IS 'the days of a period such as 2024Q4, 2024, 2024..2026 or 2024-07-01..2025-06-30';

-- The companies that a list names, by any of their names and yours; groups by their members.
CREATE FUNCTION capex_companies_of(companies text) RETURNS SETOF text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT DISTINCT coalesce(m.member, i.id)
    FROM regexp_split_to_table(btrim(companies, ' {}'), '\s*[,;+&]\s*') AS n (name)
         LEFT JOIN capex_company_alias a ON unknown_company(a.alias) = unknown_company(n.name)
         CROSS JOIN LATERAL (SELECT coalesce(normalize_company(coalesce(a.company, n.name)), a.company,
                                             unknown_company(n.name)) AS id) i
         LEFT JOIN capex_company_catalog() k ON k.id = i.id AND k.kind = 'group'
         LEFT JOIN LATERAL unnest(k.members) AS m (member) ON true
    WHERE i.id IS NOT NULL;
END;
COMMENT ON FUNCTION capex_companies_of(text) IS 'ids of the companies that a list such as Microsoft, GOOGL or MAG7 names';

-- The figures of each company that reach into some days, and those that tell how these spread over their
-- own; in one currency. What is expected has no band: its middle, open where all that is said is one end.
CREATE FUNCTION capex_figures_over(companies text[], days daterange, wanted text, OUT company text,
    OUT n bigint, OUT rank integer, OUT kind text, OUT first_day date, OUT last_day date, OUT low numeric,
    OUT high numeric, OUT amount numeric, OUT told date, OUT without_rate text)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
BEGIN ATOMIC
    WITH figure AS MATERIALIZED (
        SELECT c.company, c.currency, k.rank, k.kind, c.first_day, c.last_day, k.told,
               daterange(c.first_day, c.last_day, '[]') AS span,
               money_period(k.low, k.high, c.currency, daterange(c.first_day, c.last_day, '[]')) AS m
        FROM capex_current c
             CROSS JOIN LATERAL (VALUES
                 (1, 'actual', c.actual_low, c.actual_high, c.actual_told),
                 (2, 'guidance', c.guidance_low, c.guidance_high, c.guidance_since),
                 (3, 'estimate', CASE WHEN c.consensus_low IS NOT NULL THEN c.consensus END,
                  CASE WHEN c.consensus_high IS NOT NULL THEN c.consensus END, NULL::date)) AS k (rank, kind, low, high, told)
        WHERE c.company = ANY (companies) AND coalesce(k.low, k.high) IS NOT NULL),
    reach AS (
        SELECT company, range_merge(range_agg(span)) AS span FROM figure WHERE span && days GROUP BY company)
    SELECT f.company, row_number() OVER (), f.rank, f.kind, f.first_day, f.last_day, lower(c.m), upper(c.m),
           coalesce(midpoint(c.m), lower(c.m), upper(c.m)), f.told, CASE WHEN c.m IS NULL THEN f.currency END
    FROM figure f
         JOIN reach r ON r.company = f.company AND r.span && f.span
         CROSS JOIN LATERAL (SELECT CASE
             WHEN f.currency = wanted THEN f.m
             WHEN EXISTS (SELECT FROM capex_fx_rate x WHERE f.currency IN (x.base, x.quote) AND x.valid && f.span)
             THEN convert(f.m, wanted) END AS m) c;
END;
COMMENT ON FUNCTION capex_figures_over(text[], daterange, text) IS 'the figures of companies that reach into some days';

-- Each day is given to one figure. Those within the days asked for come first, then those that reach
-- beyond them; of these a fact before a plan before a forecast, then one of just these days, then the
-- shorter. A figure, less what others hold of its days, spreads evenly over those that are left to it: of
-- a plan of 50 for the year, with 20 spent in its first half, 30 are the second half's.
CREATE FUNCTION capex_shares(companies text[], days daterange, wanted text, OUT company text,
    OUT low numeric, OUT high numeric, OUT amount numeric, OUT used text, OUT covered double precision,
    OUT missing text)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    WITH figure AS MATERIALIZED (
        SELECT f.*, f.last_day - f.first_day + 1 AS length FROM capex_figures_over(companies, days, wanted) f),
    given AS MATERIALIZED (
        SELECT DISTINCT ON (f.company, d.day) f.company, d.day::date AS day, f.n, f.amount / f.length AS daily
        FROM figure f, generate_series(f.first_day::timestamp, f.last_day, interval '1 day') AS d (day)
        WHERE f.without_rate IS NULL
        ORDER BY f.company, d.day, f.first_day < lower(days) OR f.last_day >= upper(days), f.rank,
                 f.length < upper(days) - lower(days), f.length, f.told DESC NULLS LAST, f.n),
    counted AS (
        SELECT f.*, g.own, g.here, coalesce(g.known, 0) AS known
        FROM figure f
             CROSS JOIN LATERAL (
                 SELECT count(*) FILTER (WHERE g.n = f.n) AS own,
                        count(*) FILTER (WHERE g.n = f.n AND g.day <@ days) AS here,
                        round(sum(g.daily) FILTER (WHERE g.n <> f.n), 2) AS known
                 FROM given g WHERE g.company = f.company AND g.day BETWEEN f.first_day AND f.last_day) g
        WHERE g.here > 0),
    share AS (
        SELECT c.company, c.rank, c.kind, c.here,
               CASE WHEN c.low >= c.known THEN (c.low - c.known) * c.here / c.own
                    ELSE c.low * c.here / c.length END AS low,
               CASE WHEN c.high >= c.known THEN (c.high - c.known) * c.here / c.own
                    ELSE c.high * c.here / c.length END AS high
        FROM counted c),
    added AS (
        SELECT s.company, CASE WHEN bool_and(s.low IS NOT NULL) THEN sum(s.low) END AS low,
               CASE WHEN bool_and(s.high IS NOT NULL) THEN sum(s.high) END AS high,
               sum(coalesce((s.low + s.high) / 2, s.low, s.high)) AS amount, sum(s.here) AS here,
               (SELECT string_agg(k.kind, ' and ' ORDER BY k.rank)
                FROM (SELECT DISTINCT x.rank, x.kind FROM share x WHERE x.company = s.company) k) AS used
        FROM share s GROUP BY s.company)
    SELECT w.company, a.low, a.high, a.amount, a.used,
           coalesce(a.here, 0)::double precision / (upper(days) - lower(days)),
           concat_ws(', ', (SELECT string_agg(period_label(gap), ', ' ORDER BY gap)
                            FROM unnest(datemultirange(days) - coalesce((SELECT range_agg(daterange(g.day, g.day + 1))
                                        FROM given g WHERE g.company = w.company), '{}')) AS gap),
                     (SELECT 'no rate of ' || string_agg(DISTINCT f.without_rate, ', ')
                      FROM figure f WHERE f.company = w.company))
    FROM unnest(companies) AS w (company)
         LEFT JOIN added a ON a.company = w.company;
END;
COMMENT ON FUNCTION capex_shares(text[], daterange, text) IS 'what each of some companies spends within some days';

-- What was said of all of them together, for just these days.
CREATE FUNCTION capex_said_together(companies text[], days daterange, wanted text, OUT low numeric,
    OUT high numeric, OUT amount numeric, OUT used text, OUT growth_pct double precision)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
    SELECT k.low, k.high, k.amount, k.kind || ', said together', CASE WHEN k.rank = 1 THEN c.said_growth_pct END
    FROM capex_current c
         CROSS JOIN LATERAL (VALUES (1, 'actual', c.actual_low, c.actual_high, c.actual),
                                    (2, 'guidance', c.guidance_low, c.guidance_high, c.guidance),
                                    (3, 'estimate', c.consensus_low, c.consensus_high, c.consensus))
                    AS k (rank, kind, low, high, amount)
    WHERE cardinality(companies) > 1 AND k.amount IS NOT NULL AND c.currency = wanted
      AND daterange(c.first_day, c.last_day, '[]') = days
      AND (c.company = array_to_string(companies, ' + ')
           OR c.company IN (SELECT g.id FROM capex_company_catalog() g
                            WHERE g.kind = 'group' AND g.members @> companies AND g.members <@ companies))
    ORDER BY k.rank LIMIT 1;
END;
COMMENT ON FUNCTION capex_said_together(text[], daterange, text) IS 'a figure said of some companies together';

CREATE FUNCTION capex_total(companies text, period text, currency text DEFAULT 'USD')
    RETURNS SETOF capex_total_row
    LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 5 SET jit = off -- compiling costs more than it saves
BEGIN ATOMIC
    WITH asked AS MATERIALIZED (
        SELECT array_agg(c ORDER BY c COLLATE "C") AS ids, capex_days_of($2) AS days, upper($3) AS wanted
        FROM capex_companies_of($1) c),
    span AS (
        SELECT a.*, daterange((lower(days) - interval '1 year')::date, (upper(days) - interval '1 year')::date) AS days_before
        FROM asked a),
    now AS MATERIALIZED (SELECT s.* FROM span a, capex_shares(a.ids, a.days, a.wanted) s),
    before AS MATERIALIZED (SELECT s.* FROM span a, capex_shares(a.ids, a.days_before, a.wanted) s WHERE s.covered >= 1),
    summed AS (
        SELECT CASE WHEN bool_and(n.low IS NOT NULL OR n.amount IS NULL) THEN sum(n.low) END AS low,
               CASE WHEN bool_and(n.high IS NOT NULL OR n.amount IS NULL) THEN sum(n.high) END AS high,
               sum(n.amount) AS amount, avg(n.covered) AS covered,
               (SELECT string_agg(u.kind, ' and ' ORDER BY u.kind)
                FROM (SELECT DISTINCT unnest(string_to_array(x.used, ' and ')) AS kind FROM now x) u) AS used,
               string_agg(n.company || CASE WHEN n.covered > 0 THEN ' (' || n.missing || ')' ELSE '' END, ', ' ORDER BY n.company)
                   FILTER (WHERE n.covered < 1) AS missing,
               CASE WHEN count(b.amount) = count(*) THEN sum(b.amount) END AS before
        FROM now n LEFT JOIN before b ON b.company = n.company),
    -- Said together counts where the sum of the parts lacks some, or has less to go by.
    total AS (
        SELECT a.*, t.growth_pct,
               CASE WHEN t.used IS NULL THEN s.low ELSE t.low END AS low,
               CASE WHEN t.used IS NULL THEN s.high ELSE t.high END AS high,
               coalesce(t.amount, s.amount) AS amount, coalesce(t.used, s.used) AS used,
               CASE WHEN t.used IS NULL THEN s.covered ELSE 1 END AS covered,
               CASE WHEN t.used IS NULL THEN s.missing END AS missing,
               coalesce(b.amount, s.before) AS before
        FROM span a CROSS JOIN summed s
             LEFT JOIN LATERAL capex_said_together(a.ids, a.days, a.wanted) t
                 ON s.covered < 1 OR strpos(s.used, 'guidance') + strpos(s.used, 'estimate') > 0 AND t.used LIKE 'actual%'
             LEFT JOIN LATERAL capex_said_together(a.ids, a.days_before, a.wanted) b ON s.before IS NULL)
    SELECT r.company::varchar(240), r.company_name::varchar(400), r.is_total, r.currency::varchar(3), r.low::numeric(20,2),
           r.high::numeric(20,2), r.amount::numeric(20,2), r.used::varchar(40),
           round((100 * r.covered)::numeric, 1)::double precision, nullif(r.missing, '')::varchar(400),
           r.before::numeric(20,2),
           coalesce(CASE WHEN r.covered >= 1 THEN round(100 * (r.amount / nullif(r.before, 0) - 1), 1)::double precision END,
                    r.said_growth)
    FROM (SELECT n.company, capex_spender_name(n.company) AS company_name, false AS is_total, a.wanted AS currency, n.low,
                 n.high, n.amount, n.used, n.covered, n.missing, b.amount AS before, NULL::double precision AS said_growth
          FROM asked a, now n LEFT JOIN before b ON b.company = n.company
          UNION ALL
          SELECT array_to_string(t.ids, ' + '), capex_spender_name(array_to_string(t.ids, ' + ')), true, t.wanted, t.low,
                 t.high, t.amount, t.used, t.covered, t.missing, t.before, t.growth_pct
          FROM total t) r
    ORDER BY r.is_total, r.company;
END;
COMMENT ON FUNCTION capex_total(text, text, text) IS
    'what companies spend in a period, each and together: capex_total(''Microsoft, Meta'', ''2024Q4'')';

-- Spending beside a figure of another metric.
CREATE TYPE capex_roi_row AS (
    company varchar(120),
    company_name varchar(200),
    period varchar(24),
    first_day date,
    last_day date,
    grain varchar(8),
    year integer,
    quarter integer,
    fiscal varchar(12),
    currency varchar(3),
    spending numeric(20,2),
    spending_kind varchar(10),
    figure numeric(20,2),
    figure_kind varchar(10),
    is_whole boolean,
    share_pct double precision,
    figure_year_before numeric(20,2),
    figure_growth_pct double precision,
    incremental_per_dollar double precision,
    spending_passage varchar(1000),
    figure_passage varchar(1000),
    figure_article varchar(200)
);
COMMENT ON TYPE capex_roi_row IS 'a row of capex_roi: spending beside a figure of the same company and period';
COMMENT ON COLUMN capex_roi_row.company IS 'id of the company';
COMMENT ON COLUMN capex_roi_row.company_name IS 'full name';
COMMENT ON COLUMN capex_roi_row.period IS 'days covered, such as 2024Q4';
COMMENT ON COLUMN capex_roi_row.first_day IS 'first day covered';
COMMENT ON COLUMN capex_roi_row.last_day IS 'last day covered';
COMMENT ON COLUMN capex_roi_row.grain IS 'month, quarter, half, year or other';
COMMENT ON COLUMN capex_roi_row.year IS 'calendar year of the last day';
COMMENT ON COLUMN capex_roi_row.quarter IS 'calendar quarter, where the period is one';
COMMENT ON COLUMN capex_roi_row.fiscal IS 'the period in the fiscal calendar of the company';
COMMENT ON COLUMN capex_roi_row.currency IS 'ISO 4217 code';
COMMENT ON COLUMN capex_roi_row.spending IS 'what is spent: reported, else planned, else expected';
COMMENT ON COLUMN capex_roi_row.spending_kind IS 'actual, guidance or estimate';
COMMENT ON COLUMN capex_roi_row.figure IS 'revenue, or the metric that was asked for';
COMMENT ON COLUMN capex_roi_row.figure_kind IS 'actual, guidance or estimate';
COMMENT ON COLUMN capex_roi_row.is_whole IS 'is it the largest such figure of the company and period? Others are of a part, such as a cloud';
COMMENT ON COLUMN capex_roi_row.share_pct IS 'spending as a share of the figure, in percent';
COMMENT ON COLUMN capex_roi_row.figure_year_before IS 'the figure a year before: as an article tells it, or reckoned back from the growth said';
COMMENT ON COLUMN capex_roi_row.figure_growth_pct IS 'growth of the figure against the year before, in percent';
COMMENT ON COLUMN capex_roi_row.incremental_per_dollar IS 'growth of the figure for each dollar spent';
COMMENT ON COLUMN capex_roi_row.spending_passage IS 'sentence of the spending';
COMMENT ON COLUMN capex_roi_row.figure_passage IS 'sentence of the figure';
COMMENT ON COLUMN capex_roi_row.figure_article IS 'key of the first article that tells the figure, as text';

CREATE FUNCTION capex_figure_metric(metric text) RETURNS text
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_figure_metric(text) IS 'a metric of extract_figures that is no spending, as it is; an error for any other';

CREATE FUNCTION capex_roi(figures text DEFAULT 'revenue')
    RETURNS SETOF capex_roi_row
    LANGUAGE sql STABLE PARALLEL SAFE COST 100000 ROWS 100
    SET jit = off SET enable_nestloop = off -- how many figures there are cannot be guessed
BEGIN ATOMIC
    WITH spent AS (
        SELECT DISTINCT ON (f.company, f.first_day, f.last_day, f.currency) f.*
        FROM capex_distinct_figures('dated claims') f
        WHERE f.company <> '' AND f.metric IN ('capex', 'investment')
        ORDER BY f.company, f.first_day, f.last_day, f.currency, f.kind, f.metric, f.last_told DESC NULLS LAST,
                 f.articles DESC, f.amount),
    earned AS MATERIALIZED (
        SELECT f.*, concat_ws('|', f.company, f.first_day, f.last_day, f.currency) AS slot,
               concat_ws('|', f.company, (f.first_day - interval '1 year')::date,
                         (f.last_day + 1 - interval '1 year')::date - 1, f.currency) AS slot_before,
               f.amount = max(f.amount) OVER (PARTITION BY f.company, f.first_day, f.last_day, f.currency) AS whole
        FROM capex_distinct_figures('dated figures of ' || capex_figure_metric($1)) f)
    SELECT s.company::varchar(120), s.company_name::varchar(200), s.period::varchar(24), s.first_day, s.last_day,
           s.grain::varchar(8), s.year, s.quarter, s.fiscal::varchar(12), s.currency::varchar(3), s.amount::numeric(20,2),
           s.kind::varchar(10), e.amount::numeric(20,2), e.kind::varchar(10), e.whole,
           round(100 * s.amount / nullif(e.amount, 0), 1)::double precision, y.before::numeric(20,2),
           round(100 * (e.amount / nullif(y.before, 0) - 1), 1)::double precision,
           round((e.amount - y.before) / nullif(s.amount, 0), 2)::double precision,
           s.passage::varchar(1000), e.passage::varchar(1000), e.article::varchar(200)
    FROM spent s
         JOIN earned e ON e.slot = concat_ws('|', s.company, s.first_day, s.last_day, s.currency)
         LEFT JOIN earned b ON b.slot = e.slot_before AND b.kind = 'actual' AND b.whole AND e.whole
         CROSS JOIN LATERAL (SELECT CASE WHEN e.yoy_pct > -100
                                    THEN round(e.amount / (1 + e.yoy_pct / 100)::numeric, -6) END AS said) r
         CROSS JOIN LATERAL (SELECT coalesce(b.amount, r.said) AS before) y
    ORDER BY s.company, s.first_day, s.last_day, s.currency, e.amount DESC;
END;
COMMENT ON FUNCTION capex_roi(text) IS
    'spending beside revenue, or another metric of extract_figures such as profit or cash_flow, of the same company and period';
