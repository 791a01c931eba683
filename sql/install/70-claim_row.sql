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

-- A figure of several companies comes with one more row for each, without the amount, so that a sum counts
-- it once. A rate comes to as much as often as it falls due, as total(money_period) tells.
CREATE FUNCTION capex_claim_rows(body text, published date DEFAULT NULL, about text DEFAULT NULL,
        figures boolean DEFAULT false)
    RETURNS SETOF capex_claim_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 15000 ROWS 4;
COMMENT ON FUNCTION capex_claim_rows(text, date, text, boolean) IS
    'the claims of a text, or all its figures, in plain columns';
