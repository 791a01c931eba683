-- Showing what a query found: passages, and an order.

CREATE FUNCTION capex_headline(body text, query capex_query, options text DEFAULT '',
    published date DEFAULT NULL, about text DEFAULT NULL) RETURNS text
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20000;
COMMENT ON FUNCTION capex_headline(text, capex_query, text, date, text) IS
    'the passages of a text that answer a query, their figures marked; options as those of ts_headline; safe in HTML unless Html=off';

CREATE FUNCTION capex_headline(body text, claims capex_claims, query capex_query,
    options text DEFAULT '') RETURNS text
    AS 'MODULE_PATHNAME', 'capex_headline_stored' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 150;
COMMENT ON FUNCTION capex_headline(text, capex_claims, capex_query, text) IS
    'capex_headline by the stored claims of a text, which is not read again';

CREATE FUNCTION capex_rank(claims capex_claims, query capex_query, published date DEFAULT NULL)
    RETURNS real
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 15;
COMMENT ON FUNCTION capex_rank(capex_claims, capex_query, date) IS
    'how well claims answer a query, 0 to 1: by amount, period, kind (actual first) and recency';
