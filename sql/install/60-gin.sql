-- GIN: exact answers from the index alone, for stored claims and for text.

CREATE FUNCTION capex_gin_extract_claims(capex_claims, internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_extract_claims(capex_claims, internal, internal) IS 'GIN support';
CREATE FUNCTION capex_gin_extract_text(text, internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION capex_gin_extract_text(text, internal, internal) IS 'GIN support';
CREATE FUNCTION capex_gin_extract_query(capex_claims, internal, smallint, internal, internal, internal, internal)
    RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_extract_query(capex_claims, internal, smallint, internal, internal, internal, internal)
    IS 'GIN support';
CREATE FUNCTION capex_gin_extract_query(text, internal, smallint, internal, internal, internal, internal)
    RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_extract_query(text, internal, smallint, internal, internal, internal, internal)
    IS 'GIN support';
CREATE FUNCTION capex_gin_compare_partial(bytea, bytea, smallint, internal) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_compare_partial(bytea, bytea, smallint, internal) IS 'GIN support';
CREATE FUNCTION capex_gin_consistent(internal, smallint, text, integer, internal, internal, internal, internal)
    RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_consistent(internal, smallint, text, integer, internal, internal, internal, internal)
    IS 'GIN support';
CREATE FUNCTION capex_gin_consistent(internal, smallint, capex_claims, integer, internal, internal, internal, internal)
    RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_consistent(internal, smallint, capex_claims, integer, internal, internal, internal, internal)
    IS 'GIN support';
CREATE FUNCTION capex_gin_triconsistent(internal, smallint, text, integer, internal, internal, internal)
    RETURNS "char"
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_triconsistent(internal, smallint, text, integer, internal, internal, internal)
    IS 'GIN support';
CREATE FUNCTION capex_gin_triconsistent(internal, smallint, capex_claims, integer, internal, internal, internal)
    RETURNS "char"
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_gin_triconsistent(internal, smallint, capex_claims, integer, internal, internal, internal)
    IS 'GIN support';

CREATE OPERATOR CLASS capex_claims_ops DEFAULT FOR TYPE capex_claims USING gin AS
    OPERATOR 1 @@ (capex_claims, capex_query),
    FUNCTION 1 byteacmp(bytea, bytea),
    FUNCTION 2 capex_gin_extract_claims(capex_claims, internal, internal),
    FUNCTION 3 capex_gin_extract_query(capex_claims, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 capex_gin_consistent(internal, smallint, capex_claims, integer, internal, internal, internal, internal),
    FUNCTION 5 capex_gin_compare_partial(bytea, bytea, smallint, internal),
    FUNCTION 6 capex_gin_triconsistent(internal, smallint, capex_claims, integer, internal, internal, internal),
    STORAGE bytea;
COMMENT ON OPERATOR CLASS capex_claims_ops USING gin IS 'claims by company, period, amount and all else';

CREATE OPERATOR CLASS capex_text_ops FOR TYPE text USING gin AS
    OPERATOR 1 @# (text, capex_query),
    OPERATOR 2 @# (text, text),
    FUNCTION 1 byteacmp(bytea, bytea),
    FUNCTION 2 capex_gin_extract_text(text, internal, internal),
    FUNCTION 3 capex_gin_extract_query(text, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 capex_gin_consistent(internal, smallint, text, integer, internal, internal, internal, internal),
    FUNCTION 5 capex_gin_compare_partial(bytea, bytea, smallint, internal),
    FUNCTION 6 capex_gin_triconsistent(internal, smallint, text, integer, internal, internal, internal),
    STORAGE bytea;
COMMENT ON OPERATOR CLASS capex_text_ops USING gin IS
    'the claims of a text by company, period, amount and all else, without storing them';

CREATE FUNCTION capex_debug_keys(capex_claims) RETURNS SETOF text
    AS 'MODULE_PATHNAME', 'capex_debug_claims_keys' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300 ROWS 4;
COMMENT ON FUNCTION capex_debug_keys(capex_claims) IS 'the keys under which an index holds the claims';
CREATE FUNCTION capex_debug_keys(capex_query) RETURNS SETOF text
    AS 'MODULE_PATHNAME', 'capex_debug_query_keys' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 2;
COMMENT ON FUNCTION capex_debug_keys(capex_query) IS 'the scans of an index that answer the query';
