-- What stands now: of each spender and period the latest of each kind, side by side.
--
-- Spending is capex where an article tells of that, else investment. Of facts the newest counts, unless
-- more than half of the articles tell another; of plans the newest step of capex_revision; of forecasts
-- the middle one. The year before is that of the claims, not that of the growth said.
CREATE VIEW capex_current WITH (security_invoker = true) AS
    WITH figure AS MATERIALIZED (
        SELECT f.*, concat_ws('|', f.company, f.first_day, f.last_day, f.currency) AS slot,
               concat_ws('|', f.company, (f.first_day - interval '1 year')::date,
                         (f.last_day + 1 - interval '1 year')::date - 1, f.currency) AS slot_before
        FROM capex_distinct_figures('dated claims') f
        WHERE f.company <> '' AND f.metric IN ('capex', 'investment')),
    slot AS (
        SELECT DISTINCT ON (f.slot) f.*, sum(f.articles) OVER (PARTITION BY f.slot)::integer AS told_by
        FROM figure f ORDER BY f.slot, f.first_told, f.article),
    settled AS (
        SELECT DISTINCT ON (f.slot, f.kind) f.*
        FROM figure f
        ORDER BY f.slot, f.kind, f.metric, (f.low = f.high) IS NOT TRUE, 2 * f.articles > f.all_articles DESC,
                 f.last_told DESC NULLS LAST, f.articles DESC, f.unit, f.amount),
    forecast AS (
        SELECT f.slot, min(f.low) AS low, max(f.high) AS high, min(f.median) AS median,
               count(DISTINCT f.source_names)::integer + (bool_or(f.source_names IS NULL))::integer AS sources
        FROM figure f JOIN settled s ON s.slot = f.slot AND s.kind = 'estimate' AND s.metric = f.metric
        WHERE f.kind = 'estimate' GROUP BY f.slot),
    plan AS (
        SELECT DISTINCT ON (slot) r.*
        FROM (SELECT r.*, concat_ws('|', r.company, r.first_day, r.last_day, r.currency) AS slot FROM capex_revision r) r
        ORDER BY slot, r.step DESC)
    SELECT s.company::varchar(120), s.company_name::varchar(200), s.period::varchar(24), s.first_day, s.last_day,
           s.grain::varchar(8), s.year, s.quarter, s.fiscal::varchar(12), s.currency::varchar(3),
           a.low::numeric(20,2) AS actual_low, a.high::numeric(20,2) AS actual_high, a.amount::numeric(20,2) AS actual,
           a.last_told AS actual_told, a.metric::varchar(16) AS actual_metric, a.article::varchar(200) AS actual_article,
           p.new_low AS guidance_low, p.new_high AS guidance_high,
           coalesce((p.new_low + p.new_high) / 2, p.new_low, p.new_high)::numeric(20,2) AS guidance,
           p.told AS guidance_since, greatest(p.told, g.last_told) AS guidance_told, p.direction AS guidance_direction,
           p.article AS guidance_article,
           e.low::numeric(20,2) AS consensus_low, e.high::numeric(20,2) AS consensus_high,
           e.median::numeric(20,2) AS consensus, e.sources AS consensus_sources,
           round(100 * (a.amount / nullif(e.median, 0) - 1), 1)::double precision AS surprise_pct,
           b.amount::numeric(20,2) AS year_before,
           round(100 * (a.amount / nullif(b.amount, 0) - 1), 1)::double precision AS growth_pct,
           a.yoy_pct AS said_growth_pct, s.told_by AS articles
    FROM slot s
         LEFT JOIN settled a ON a.slot = s.slot AND a.kind = 'actual'
         LEFT JOIN settled b ON b.slot = s.slot_before AND b.kind = 'actual'
         LEFT JOIN settled g ON g.slot = s.slot AND g.kind = 'guidance'
         LEFT JOIN plan p ON p.slot = s.slot
         LEFT JOIN forecast e ON e.slot = s.slot;
COMMENT ON VIEW capex_current IS 'of each spender and period what is reported, planned and expected now';
COMMENT ON COLUMN capex_current.company IS 'id of the spender; META + MSFT for a figure of both';
COMMENT ON COLUMN capex_current.company_name IS 'full name of the spender';
COMMENT ON COLUMN capex_current.period IS 'days covered, such as 2024Q4, 2024 or 2024-07-01..2025-06-30';
COMMENT ON COLUMN capex_current.first_day IS 'first day covered';
COMMENT ON COLUMN capex_current.last_day IS 'last day covered';
COMMENT ON COLUMN capex_current.grain IS 'month, quarter, half, year or other';
COMMENT ON COLUMN capex_current.year IS 'calendar year of the last day';
COMMENT ON COLUMN capex_current.quarter IS 'calendar quarter, where the period is one';
COMMENT ON COLUMN capex_current.fiscal IS 'the period in the fiscal calendar of the company, such as FY2025Q2';
COMMENT ON COLUMN capex_current.currency IS 'ISO 4217 code';
COMMENT ON COLUMN capex_current.actual_low IS 'least amount reported';
COMMENT ON COLUMN capex_current.actual_high IS 'largest amount reported';
COMMENT ON COLUMN capex_current.actual IS 'what was spent, as reported';
COMMENT ON COLUMN capex_current.actual_told IS 'day of the last article that tells it';
COMMENT ON COLUMN capex_current.actual_metric IS 'capex, or investment where no article tells of capex';
COMMENT ON COLUMN capex_current.actual_article IS 'key of the first article that tells it, as text';
COMMENT ON COLUMN capex_current.guidance_low IS 'least amount planned now';
COMMENT ON COLUMN capex_current.guidance_high IS 'largest amount planned now';
COMMENT ON COLUMN capex_current.guidance IS 'middle of the two, or the one that there is';
COMMENT ON COLUMN capex_current.guidance_since IS 'day of the article that first tells this plan';
COMMENT ON COLUMN capex_current.guidance_told IS 'day of the last article that tells a plan';
COMMENT ON COLUMN capex_current.guidance_direction IS 'new, raised, lowered, narrowed or widened against the plan before';
COMMENT ON COLUMN capex_current.guidance_article IS 'key of the first article that tells it, as text';
COMMENT ON COLUMN capex_current.consensus_low IS 'least amount that others expect';
COMMENT ON COLUMN capex_current.consensus_high IS 'largest amount that others expect';
COMMENT ON COLUMN capex_current.consensus IS 'the middle one of what others expect, weighted by articles';
COMMENT ON COLUMN capex_current.consensus_sources IS 'who expects something: named sources, and one more where nobody is named';
COMMENT ON COLUMN capex_current.surprise_pct IS 'what was spent above what was expected, in percent';
COMMENT ON COLUMN capex_current.year_before IS 'what was spent in the same days a year before, by the claims';
COMMENT ON COLUMN capex_current.growth_pct IS 'growth against that, in percent';
COMMENT ON COLUMN capex_current.said_growth_pct IS 'growth against the year before as an article says it';
COMMENT ON COLUMN capex_current.articles IS 'how often these figures are told: the articles of each, added up';
GRANT SELECT ON capex_current TO PUBLIC;
