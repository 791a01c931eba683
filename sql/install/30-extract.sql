-- Extraction: texts to claims.

CREATE TYPE capex_claim AS (
    companies text[],
    metric text,
    kind text,
    amount money_period,
    change_pct numeric,
    change_basis text,
    revision text,
    source text,
    span int4range,
    sentence int4range,
    period daterange
);
COMMENT ON TYPE capex_claim IS 'what a text says that somebody spends: one figure, or a plan without one';
COMMENT ON COLUMN capex_claim.companies IS 'ids of the spenders, sorted; ?name for one that the catalogue does not know';
COMMENT ON COLUMN capex_claim.metric IS 'capex, investment or purchase; other metrics from extract_figures';
COMMENT ON COLUMN capex_claim.kind IS 'actual, guidance (the spender''s own plan) or estimate (anybody else''s)';
COMMENT ON COLUMN capex_claim.amount IS 'the figure with its currency and the days it covers; null for a plan that names none';
COMMENT ON COLUMN capex_claim.change_pct IS 'growth said with it, in percent';
COMMENT ON COLUMN capex_claim.change_basis IS 'what the growth is against: yoy, qoq or other';
COMMENT ON COLUMN capex_claim.revision IS 'raised, lowered, maintained or new; ''none given'' where the text says that no figure is told';
COMMENT ON COLUMN capex_claim.source IS 'id of who says so, where that is not the spender';
COMMENT ON COLUMN capex_claim.span IS 'characters of the figure, or of the words that say a plan without one, from 0, end exclusive';
COMMENT ON COLUMN capex_claim.sentence IS 'characters of its sentence, from 0, end exclusive';
COMMENT ON COLUMN capex_claim.period IS 'the days that it covers: those of the amount, where there is one';

CREATE FUNCTION extract_capex(body text, published date DEFAULT NULL, about text DEFAULT NULL,
    qualitative boolean DEFAULT false)
    RETURNS SETOF capex_claim
    AS 'MODULE_PATHNAME', 'capex_extract_capex' LANGUAGE C IMMUTABLE PARALLEL SAFE
    COST 15000 ROWS 4;
COMMENT ON FUNCTION extract_capex(text, date, text, boolean) IS
    'figures of spending that a text tells; published resolves "this year", about is who "we" are, qualitative asks for plans without a figure as well';

CREATE FUNCTION extract_figures(body text, published date DEFAULT NULL, about text DEFAULT NULL)
    RETURNS SETOF capex_claim
    AS 'MODULE_PATHNAME', 'capex_extract_figures' LANGUAGE C IMMUTABLE PARALLEL SAFE
    COST 15000 ROWS 10;
COMMENT ON FUNCTION extract_figures(text, date, text) IS
    'all figures of money in a text with their metric: spending, revenue, market value, debt and others';

CREATE FUNCTION capex_explain(body text, published date DEFAULT NULL, about text DEFAULT NULL,
    qualitative boolean DEFAULT false,
    OUT figure integer, OUT span int4range, OUT surface text, OUT field text, OUT rule text,
    OUT mark text, OUT mark_span int4range, OUT score integer, OUT outcome text, OUT won boolean)
    RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'capex_explain' LANGUAGE C IMMUTABLE PARALLEL SAFE
    COST 40000 ROWS 200;
COMMENT ON FUNCTION capex_explain(text, date, text, boolean) IS
    'the rules and words that decided each field of each figure in a text, and of each plan without one if qualitative';

CREATE FUNCTION capex_extractor_version() RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_extractor_version' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION capex_extractor_version() IS
    'goes up whenever some text is read differently than before: then stored claims and indexes are to be rebuilt';
