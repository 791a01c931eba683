-- Claims as plain rows: what extract_capex tells, in types that every driver and BI tool reads.

CREATE TYPE capex_claim_row AS (
    claim integer,
    company varchar(120),
    member_of varchar(240),
    told date,
    metric varchar(16),
    kind varchar(10),
    currency varchar(3),
    low numeric(20,2),
    high numeric(20,2),
    amount numeric(20,2),
    combined_amount numeric(20,2),
    per varchar(8),
    approx boolean,
    period varchar(24),
    first_day date,
    last_day date,
    grain varchar(8),
    year integer,
    quarter integer,
    change_pct double precision,
    change_basis varchar(8),
    revision varchar(12),
    source varchar(80),
    said varchar(80),
    figure_from integer,
    figure_to integer,
    passage varchar(1000),
    passage_from integer,
    extractor integer
);
COMMENT ON TYPE capex_claim_row IS 'a claim in plain columns: a row of the tables that capex_track makes';
COMMENT ON COLUMN capex_claim_row.claim IS 'number of the figure in its article, from 1';
COMMENT ON COLUMN capex_claim_row.company IS 'id of the spender; META + MSFT for a figure of both, empty where nobody is named, ?name where the catalogue does not know it';
COMMENT ON COLUMN capex_claim_row.member_of IS 'null; on the extra rows of a figure of several, one row for each, the company of the row that holds the figure';
COMMENT ON COLUMN capex_claim_row.told IS 'day of the article';
COMMENT ON COLUMN capex_claim_row.metric IS 'capex, investment or purchase; in tables of figures revenue, profit and others';
COMMENT ON COLUMN capex_claim_row.kind IS 'actual, guidance (the spender''s own plan) or estimate (anybody else''s)';
COMMENT ON COLUMN capex_claim_row.currency IS 'ISO 4217 code';
COMMENT ON COLUMN capex_claim_row.low IS 'least amount over the period, null where it is not bounded';
COMMENT ON COLUMN capex_claim_row.high IS 'largest amount over the period, null where it is not bounded';
COMMENT ON COLUMN capex_claim_row.amount IS 'middle of low and high, or the one that there is; null on the rows of members, so that a sum counts a figure once';
COMMENT ON COLUMN capex_claim_row.combined_amount IS 'on the rows of members, the amount of all of them together; else null';
COMMENT ON COLUMN capex_claim_row.per IS 'month, quarter or year where the amount is a rate without a period; rates with a period are multiplied out';
COMMENT ON COLUMN capex_claim_row.approx IS 'is the amount said to be approximate?';
COMMENT ON COLUMN capex_claim_row.period IS 'days covered, such as 2024Q4, 2024 or 2024-07-01..2025-06-30; null where not known';
COMMENT ON COLUMN capex_claim_row.first_day IS 'first day covered';
COMMENT ON COLUMN capex_claim_row.last_day IS 'last day covered';
COMMENT ON COLUMN capex_claim_row.grain IS 'month, quarter, half, year or other';
COMMENT ON COLUMN capex_claim_row.year IS 'calendar year of the last day';
COMMENT ON COLUMN capex_claim_row.quarter IS 'calendar quarter, where the period is one';
COMMENT ON COLUMN capex_claim_row.change_pct IS 'growth said with the figure, in percent';
COMMENT ON COLUMN capex_claim_row.change_basis IS 'what the growth is against: yoy, qoq or other';
COMMENT ON COLUMN capex_claim_row.revision IS 'raised, lowered, maintained or new, where that is said';
COMMENT ON COLUMN capex_claim_row.source IS 'id of who says so, where that is not the spender';
COMMENT ON COLUMN capex_claim_row.said IS 'the figure in the text form of money_period';
COMMENT ON COLUMN capex_claim_row.figure_from IS 'first character of the figure in the article, from 0';
COMMENT ON COLUMN capex_claim_row.figure_to IS 'character behind the figure';
COMMENT ON COLUMN capex_claim_row.passage IS 'sentence of the figure; of a long one what is near the figure';
COMMENT ON COLUMN capex_claim_row.passage_from IS 'first character of the passage in the article, from 0';
COMMENT ON COLUMN capex_claim_row.extractor IS 'capex_extractor_version() that read it';

CREATE FUNCTION capex_passage(body text, first integer, past integer) RETURNS text
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION capex_passage(text, integer, integer) IS
    'the characters of a text from first, counted from 0, to before past';

-- The figures of a text as rows. Wanted are 'claims', those of spending; 'figures', all; or 'stored', those
-- that are given. A figure of several companies comes with
-- one more row for each, without the amount, so that a sum counts it once. A rate comes to as much as
-- often as it falls due: by months where the period is of whole ones, twice for a rate per quarter over
-- half a year. All is one query that the planner takes into that of the caller, and each step of it is
-- reckoned once: that is what OFFSET 0 is for.
CREATE FUNCTION capex_claim_rows(body text, published date, about text, wanted text,
        stored capex_claims DEFAULT NULL)
    RETURNS SETOF capex_claim_row
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000 ROWS 4
BEGIN ATOMIC
    SELECT c.n::integer, w.company::varchar(120), w.member_of::varchar(240), published,
           c.metric::varchar(16), c.kind::varchar(10), currency(c.amount)::varchar(3),
           CASE WHEN w.member_of IS NULL THEN m.low END::numeric(20,2),
           CASE WHEN w.member_of IS NULL THEN m.high END::numeric(20,2),
           CASE WHEN w.member_of IS NULL THEN m.amount END::numeric(20,2),
           CASE WHEN w.member_of IS NOT NULL THEN m.amount END::numeric(20,2),
           CASE WHEN p.first IS NULL THEN per(c.amount) END::varchar(8),
           is_approx(c.amount), period_label(c.amount)::varchar(24), p.first, p.next - 1,
           CASE WHEN p.first IS NULL THEN NULL WHEN q.months = 1 THEN 'month' WHEN q.months = 3 THEN 'quarter'
                WHEN q.months = 6 THEN 'half' WHEN q.months = 12 THEN 'year' ELSE 'other' END::varchar(8),
           extract(year FROM p.next - 1)::integer,
           CASE WHEN q.months = 3 AND extract(month FROM p.first)::integer % 3 = 1
                THEN extract(quarter FROM p.first)::integer END,
           c.change_pct::double precision, c.change_basis::varchar(8), c.revision::varchar(12),
           c.source::varchar(80), c.amount::text::varchar(80), lower(c.span), upper(c.span),
           capex_passage(body, s.first, s.past)::varchar(1000), s.first,
           capex_extractor_version()
    FROM (SELECT * FROM extract_capex(body, published, about) WITH ORDINALITY
              AS e (companies, metric, kind, amount, change_pct, change_basis, revision, source,
                    span, sentence, period, n)
          WHERE wanted = 'claims'
          UNION ALL
          SELECT * FROM extract_figures(body, published, about) WITH ORDINALITY
              AS e (companies, metric, kind, amount, change_pct, change_basis, revision, source,
                    span, sentence, period, n)
          WHERE wanted = 'figures'
          UNION ALL
          SELECT * FROM claims(stored) WITH ORDINALITY
              AS e (companies, metric, kind, amount, change_pct, change_basis, revision, source,
                    span, sentence, period, n)
          WHERE wanted = 'stored') c,
         LATERAL (SELECT lower(period(c.amount)) AS first, upper(period(c.amount)) AS next OFFSET 0) p,
         LATERAL (SELECT CASE WHEN extract(day FROM p.first) = 1 AND extract(day FROM p.next) = 1
                         THEN ((extract(year FROM p.next) - extract(year FROM p.first)) * 12
                               + extract(month FROM p.next) - extract(month FROM p.first))::integer END AS months
                  OFFSET 0) q,
         LATERAL (SELECT CASE WHEN p.first IS NULL OR per(c.amount) IS NULL THEN 1
                         ELSE coalesce(q.months, (p.next - p.first) / 30.436875)
                              / CASE per(c.amount) WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 ELSE 12 END
                         END AS times OFFSET 0) t,
         LATERAL (SELECT lower(c.amount) * t.times AS low, upper(c.amount) * t.times AS high,
                         coalesce(midpoint(c.amount), lower(c.amount), upper(c.amount)) * t.times AS amount
                  OFFSET 0) u,
         -- As much as the columns hold, where a text piles it higher.
         LATERAL (SELECT CASE WHEN abs(u.low) < 1e18 THEN u.low END AS low,
                         CASE WHEN abs(u.high) < 1e18 THEN u.high END AS high,
                         CASE WHEN abs(u.amount) < 1e18 THEN u.amount END AS amount OFFSET 0) m,
         LATERAL (SELECT greatest(lower(c.sentence), lower(c.span) - 450) AS first,
                         least(upper(c.sentence), lower(c.span) + 550) AS past OFFSET 0) s,
         LATERAL (SELECT array_to_string(c.companies, ' + ') AS company, NULL AS member_of
                  UNION ALL
                  SELECT o.company, array_to_string(c.companies, ' + ')
                  FROM unnest(c.companies) AS o (company)
                  WHERE cardinality(c.companies) > 1) w;
END;
COMMENT ON FUNCTION capex_claim_rows(text, date, text, text, capex_claims) IS
    'the claims of a text, or all its figures, or stored claims of it, in plain columns';
