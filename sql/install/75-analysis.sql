-- From claims to answers: figures counted once, plans and their revisions, what stands now, conflicts.

-- The step that an amount is rounded to: 13870000000 to tens of millions, 14000000000 to billions. Of a
-- round number two digits at least are meant: 40 billion is not 37.5.
CREATE FUNCTION capex_unit(amount numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT 10::numeric ^ greatest(0, least(length(d.digits) - length(rtrim(d.digits, '0')), length(d.digits) - 2))
    FROM (SELECT trunc(abs(amount))::text AS digits) d;
END;
COMMENT ON FUNCTION capex_unit(numeric) IS 'the power of ten that an amount is rounded to, as its zeros tell';

-- One row a distinct figure of a spender, days, metric, kind and currency: what many articles tell is
-- counted once, and 13.9 is 13.87 where both are told. With it the claim that tells it first. How many
-- there are cannot be guessed, and loops over a few that are many take for ever: so no nested loops here,
-- and, as a function with settings is a row source of its own, a fair guess for who reads from it.
CREATE FUNCTION capex_distinct_figures(wanted text, OUT company text, OUT company_name text, OUT period text,
    OUT first_day date, OUT last_day date, OUT grain text, OUT year integer, OUT quarter integer,
    OUT fiscal text, OUT metric text, OUT kind text, OUT currency text, OUT low numeric,
    OUT high numeric, OUT amount numeric, OUT unit numeric, OUT approx boolean, OUT said text,
    OUT articles integer, OUT sources integer, OUT source_names text, OUT first_told date,
    OUT last_told date, OUT yoy_pct double precision, OUT all_articles integer, OUT figures integer,
    OUT median numeric, OUT tracked text, OUT article text, OUT passage text)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE COST 20000 ROWS 1000 SET jit = off SET enable_nestloop = off
BEGIN ATOMIC
    WITH told AS MATERIALIZED (
        SELECT n.tracked, n.article, n.company, n.company_name, n.fiscal, n.source_name, t.claim, t.told, t.metric, t.kind,
               t.currency, t.low, t.high, t.amount, t.approx, t.period, t.first_day, t.last_day, t.grain, t.year, t.quarter,
               t.change_pct, t.change_basis, t.source, t.said, t.passage, capex_unit(t.amount) AS unit,
               concat(t.low, '..', t.high) AS figure,
               concat_ws('|', n.company, t.first_day, t.last_day, t.metric, t.kind, t.currency) AS slot
        FROM capex_named(wanted) n, LATERAL (SELECT (n.told).*) t),
    distinct_said AS (
        SELECT slot, figure, amount, bool_and(low = high) AS point, min(unit) AS unit
        FROM told GROUP BY slot, figure, amount),
    -- The figure that one is a rounding of: the most precise.
    meant AS (
        SELECT DISTINCT ON (f.slot, f.figure) f.slot, f.figure, coalesce(g.figure, f.figure) AS meant
        FROM distinct_said f
             LEFT JOIN distinct_said g ON g.slot = f.slot AND f.point AND g.point AND g.unit < f.unit
                                       AND round(g.amount / f.unit) * f.unit = f.amount
        ORDER BY f.slot, f.figure, g.unit, g.amount),
    ranked AS (
        SELECT t.*, m.meant, row_number() OVER (PARTITION BY t.slot, m.meant
                   ORDER BY t.figure <> m.meant, t.told, t.tracked, t.article, t.claim) AS n
        FROM told t JOIN meant m ON m.slot = t.slot AND m.figure = t.figure),
    counted AS (
        SELECT slot, meant, count(DISTINCT (tracked, article))::integer AS articles,
               count(DISTINCT coalesce(source, ''))::integer AS sources,
               string_agg(DISTINCT source_name, ', ') AS source_names,
               min(told) AS first_told, max(told) AS last_told,
               (array_agg(change_pct ORDER BY told DESC NULLS LAST) FILTER (WHERE change_basis = 'yoy'))[1] AS yoy_pct
        FROM ranked GROUP BY slot, meant),
    weighed AS (
        SELECT f.*, c.articles, c.sources, c.source_names, c.first_told, c.last_told, c.yoy_pct,
               count(*) OVER w AS figures, sum(c.articles) OVER w AS weight,
               sum(c.articles) OVER (PARTITION BY c.slot ORDER BY f.amount, f.meant) AS weight_to_here
        FROM counted c JOIN ranked f ON f.slot = c.slot AND f.meant = c.meant AND f.n = 1
        WINDOW w AS (PARTITION BY c.slot))
    SELECT w.company, w.company_name, w.period, w.first_day, w.last_day, w.grain, w.year, w.quarter,
           w.fiscal, w.metric, w.kind, w.currency, w.low, w.high, w.amount, w.unit, w.approx, w.said,
           w.articles, w.sources, w.source_names, w.first_told, w.last_told, w.yoy_pct,
           a.all_articles, w.figures::integer,
           min(w.amount) FILTER (WHERE w.weight_to_here * 2 >= w.weight) OVER (PARTITION BY w.slot),
           w.tracked, w.article, w.passage
    FROM weighed w
         JOIN (SELECT slot, count(DISTINCT (tracked, article))::integer AS all_articles FROM told GROUP BY slot) a
         ON a.slot = w.slot;
END;
COMMENT ON FUNCTION capex_distinct_figures(text) IS
    'dated claims, or dated figures of a metric, of all tracked tables, one row each however often told';

CREATE VIEW capex_consensus WITH (security_invoker = true) AS
    SELECT f.company::varchar(120), f.company_name::varchar(200), f.period::varchar(24), f.first_day,
           f.last_day, f.grain::varchar(8), f.year, f.quarter, f.fiscal::varchar(12), f.metric::varchar(16),
           f.kind::varchar(10), f.currency::varchar(3), f.low::numeric(20,2), f.high::numeric(20,2),
           f.amount::numeric(20,2), f.said::varchar(80), f.articles, f.sources,
           f.source_names::varchar(400), f.first_told, f.last_told,
           (f.articles::double precision / f.all_articles) AS agreement, f.figures, f.median::numeric(20,2)
    FROM capex_distinct_figures('dated claims') f;
COMMENT ON VIEW capex_consensus IS 'the figures that the articles tell, each counted once, and how far they agree';
COMMENT ON COLUMN capex_consensus.company IS 'id of the spender; META + MSFT for a figure of both';
COMMENT ON COLUMN capex_consensus.company_name IS 'full name of the spender';
COMMENT ON COLUMN capex_consensus.period IS 'days covered, such as 2024Q4, 2024 or 2024-07-01..2025-06-30';
COMMENT ON COLUMN capex_consensus.first_day IS 'first day covered';
COMMENT ON COLUMN capex_consensus.last_day IS 'last day covered';
COMMENT ON COLUMN capex_consensus.grain IS 'month, quarter, half, year or other';
COMMENT ON COLUMN capex_consensus.year IS 'calendar year of the last day';
COMMENT ON COLUMN capex_consensus.quarter IS 'calendar quarter, where the period is one';
COMMENT ON COLUMN capex_consensus.fiscal IS 'the period in the fiscal calendar of the company, such as FY2025Q2';
COMMENT ON COLUMN capex_consensus.metric IS 'capex, investment or purchase';
COMMENT ON COLUMN capex_consensus.kind IS 'actual, guidance or estimate';
COMMENT ON COLUMN capex_consensus.currency IS 'ISO 4217 code';
COMMENT ON COLUMN capex_consensus.low IS 'least amount, null where it is not bounded';
COMMENT ON COLUMN capex_consensus.high IS 'largest amount, null where it is not bounded';
COMMENT ON COLUMN capex_consensus.amount IS 'middle of low and high, or the one that there is';
COMMENT ON COLUMN capex_consensus.said IS 'the figure in the text form of money_period';
COMMENT ON COLUMN capex_consensus.articles IS 'articles that tell it, exactly or rounded';
COMMENT ON COLUMN capex_consensus.sources IS 'who is named as telling it, and one more where nobody is';
COMMENT ON COLUMN capex_consensus.source_names IS 'names of who tells it, where that is not the spender';
COMMENT ON COLUMN capex_consensus.first_told IS 'day of the first article that tells it';
COMMENT ON COLUMN capex_consensus.last_told IS 'day of the last article that tells it';
COMMENT ON COLUMN capex_consensus.agreement IS 'articles that tell it, of those that tell any figure of this spender, period, metric and kind: 1 where all agree';
COMMENT ON COLUMN capex_consensus.figures IS 'how many such figures there are';
COMMENT ON COLUMN capex_consensus.median IS 'the middle one of such figures, weighted by their articles';
GRANT SELECT ON capex_consensus TO PUBLIC;

-- The plans of a spender for a period as the articles tell them, in their order. A floor and a ceiling
-- told apart are one band: 'from $35 billion to at least $37 billion, and still at most $40 billion' are
-- the floors 35 and 37 and the ceiling 40, so the bands 35..40 and 37..40. Of the bands of one article
-- those said to be revised come last, what was raised from before what it was raised to. Where any article tells of capex, investment is no plan for it,
-- but may give the other end of a band.
CREATE FUNCTION capex_plans(OUT company text, OUT company_name text, OUT period text, OUT first_day date,
    OUT last_day date, OUT grain text, OUT year integer, OUT quarter integer, OUT fiscal text,
    OUT currency text, OUT low numeric, OUT high numeric, OUT revision text, OUT told date,
    OUT tracked text, OUT article text, OUT n bigint, OUT said text, OUT passage text)
    RETURNS SETOF record
    LANGUAGE sql STABLE PARALLEL SAFE COST 20000 ROWS 1000 SET jit = off SET enable_nestloop = off
BEGIN ATOMIC
    WITH plan AS MATERIALIZED (
        SELECT n.tracked, n.article, n.company, n.company_name, n.fiscal, t.claim, t.told, t.currency, t.low, t.high,
               t.amount, t.period, t.first_day, t.last_day, t.grain, t.year, t.quarter, t.revision, t.said, t.passage,
               concat_ws('|', n.company, t.first_day, t.last_day, t.currency) AS slot,
               concat_ws('|', n.tracked, n.article, n.company, t.first_day, t.last_day, t.currency) AS place,
               CASE WHEN t.low IS NULL THEN 'ceiling' WHEN t.high IS NULL THEN 'floor' ELSE 'band' END AS form,
               (t.metric = 'capex') AS capex,
               max(t.amount) OVER (PARTITION BY n.tracked, n.article, n.company, t.first_day, t.last_day, t.currency) AS whole
        FROM capex_named('dated guidance') n, LATERAL (SELECT (n.told).*) t
        WHERE n.company <> ''),
    ends AS (
        SELECT p.*, row_number() OVER (PARTITION BY p.place, p.form ORDER BY p.claim) AS nth,
               count(*) FILTER (WHERE p.form = 'floor') OVER here AS floors,
               count(*) FILTER (WHERE p.form = 'ceiling') OVER here AS ceilings,
               bool_or(p.capex) OVER here AS of_capex,
               bool_or(p.capex) OVER (PARTITION BY p.slot) AS capex_told
        FROM plan p
        WHERE p.amount * 5 >= p.whole
        WINDOW here AS (PARTITION BY p.place)),
    -- A floor with its ceiling, or the last that there is; where only one of the two is told, itself.
    paired AS (
        SELECT e.*, c.high AS ceiling, c.revision AS ceiling_revision
        FROM ends e
             LEFT JOIN ends c ON c.place = e.place AND e.form = 'floor' AND c.form = 'ceiling'
                              AND c.nth = least(e.nth, e.ceilings)
        WHERE e.form <> 'ceiling' OR e.floors < e.nth),
    joined AS (
        SELECT p.*, f.low AS floor, f.revision AS floor_revision
        FROM paired p
             LEFT JOIN ends f ON f.place = p.place AND p.form = 'ceiling' AND f.form = 'floor' AND f.nth = p.floors)
    SELECT j.company, j.company_name, j.period, j.first_day, j.last_day, j.grain, j.year, j.quarter,
           j.fiscal, j.currency, coalesce(j.low, j.floor), coalesce(j.high, j.ceiling), r.revision, j.told,
           j.tracked, j.article,
           row_number() OVER (PARTITION BY j.place ORDER BY r.revision IN ('raised', 'lowered', 'new') NULLS FIRST,
                              CASE r.revision WHEN 'raised' THEN j.amount WHEN 'lowered' THEN -j.amount END, j.claim),
           j.said, j.passage
    FROM joined j,
         LATERAL (SELECT coalesce(nullif(j.revision, 'maintained'), nullif(j.ceiling_revision, 'maintained'),
                                  nullif(j.floor_revision, 'maintained'), j.revision) AS revision) r
    WHERE j.of_capex OR NOT j.capex_told;
END;
COMMENT ON FUNCTION capex_plans() IS 'the plans that articles tell, in order, floors and ceilings joined';

-- A band that was told before is no step, unless a revision back to it is said.
CREATE VIEW capex_revision WITH (security_invoker = true) AS
    WITH told AS (
        SELECT p.*, concat_ws('|', p.company, p.first_day, p.last_day, p.currency) AS slot,
               row_number() OVER (PARTITION BY p.company, p.first_day, p.last_day, p.currency, p.low, p.high
                                  ORDER BY p.told, p.tracked, p.article, p.n) AS nth_telling
        FROM capex_plans() p),
    chained AS (
        SELECT t.*, lag(t.low) OVER chain AS old_low, lag(t.high) OVER chain AS old_high,
               row_number() OVER chain AS step
        FROM told t
        WHERE t.nth_telling = 1
        WINDOW chain AS (PARTITION BY t.slot ORDER BY t.told, t.tracked, t.article, t.n))
    SELECT c.company::varchar(120), c.company_name::varchar(200), c.period::varchar(24), c.first_day,
           c.last_day, c.grain::varchar(8), c.year, c.quarter, c.fiscal::varchar(12), c.currency::varchar(3),
           c.step::integer, c.told, c.old_low::numeric(20,2), c.old_high::numeric(20,2), c.low::numeric(20,2) AS new_low,
           c.high::numeric(20,2) AS new_high,
           CASE WHEN c.step = 1 THEN 'new'
                WHEN c.low > c.old_low AND c.high < c.old_high THEN 'narrowed'
                WHEN c.low < c.old_low AND c.high > c.old_high THEN 'widened'
                WHEN m.new > m.old THEN 'raised'
                WHEN m.new < m.old THEN 'lowered'
                ELSE coalesce(c.revision, 'new') END::varchar(12) AS direction,
           round(100 * (m.new / nullif(m.old, 0) - 1), 1)::double precision AS change_pct,
           c.revision::varchar(12) AS said_revision, c.tracked::varchar(130), c.article::varchar(200),
           c.said::varchar(80), c.passage::varchar(1000)
    FROM chained c,
         LATERAL (SELECT coalesce((c.low + c.high) / 2, c.low, c.high) AS new,
                         coalesce((c.old_low + c.old_high) / 2, c.old_low, c.old_high) AS old) m;
COMMENT ON VIEW capex_revision IS 'what spenders plan for a period, as a chain: each step with what was planned before';
COMMENT ON COLUMN capex_revision.company IS 'id of the spender; META + MSFT for a figure of both';
COMMENT ON COLUMN capex_revision.company_name IS 'full name of the spender';
COMMENT ON COLUMN capex_revision.period IS 'days covered, such as 2024Q4, 2024 or 2024-07-01..2025-06-30';
COMMENT ON COLUMN capex_revision.first_day IS 'first day covered';
COMMENT ON COLUMN capex_revision.last_day IS 'last day covered';
COMMENT ON COLUMN capex_revision.grain IS 'month, quarter, half, year or other';
COMMENT ON COLUMN capex_revision.year IS 'calendar year of the last day';
COMMENT ON COLUMN capex_revision.quarter IS 'calendar quarter, where the period is one';
COMMENT ON COLUMN capex_revision.fiscal IS 'the period in the fiscal calendar of the company, such as FY2025Q2';
COMMENT ON COLUMN capex_revision.currency IS 'ISO 4217 code';
COMMENT ON COLUMN capex_revision.step IS 'place in the chain of this spender and period, from 1';
COMMENT ON COLUMN capex_revision.told IS 'day of the article that tells it first';
COMMENT ON COLUMN capex_revision.old_low IS 'least amount before';
COMMENT ON COLUMN capex_revision.old_high IS 'largest amount before';
COMMENT ON COLUMN capex_revision.new_low IS 'least amount from then on';
COMMENT ON COLUMN capex_revision.new_high IS 'largest amount from then on';
COMMENT ON COLUMN capex_revision.direction IS 'new, raised, lowered, narrowed or widened, by the amounts';
COMMENT ON COLUMN capex_revision.change_pct IS 'change of the middle, or of the only end, in percent';
COMMENT ON COLUMN capex_revision.said_revision IS 'raised, lowered, maintained or new, where the article says so';
COMMENT ON COLUMN capex_revision.tracked IS 'table of articles';
COMMENT ON COLUMN capex_revision.article IS 'key of the article, as text';
COMMENT ON COLUMN capex_revision.said IS 'the figure in the text form of money_period';
COMMENT ON COLUMN capex_revision.passage IS 'sentence of the figure';
GRANT SELECT ON capex_revision TO PUBLIC;
