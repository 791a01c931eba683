-- capex_query: what is asked of the claims of a text, as tsquery is of its words.

CREATE TYPE capex_query;

CREATE FUNCTION capex_query_in(cstring) RETURNS capex_query
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_query_in(cstring) IS 'I/O';
CREATE FUNCTION capex_query_out(capex_query) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_query_out(capex_query) IS 'I/O';
CREATE FUNCTION capex_query_recv(internal) RETURNS capex_query
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_query_recv(internal) IS 'I/O';
CREATE FUNCTION capex_query_send(capex_query) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_query_send(capex_query) IS 'I/O';

CREATE TYPE capex_query (
    INPUT = capex_query_in,
    OUTPUT = capex_query_out,
    RECEIVE = capex_query_recv,
    SEND = capex_query_send,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE capex_query IS
    'what is asked of claims, such as MSFT capex guidance 2025 >=50B USD, or (MSFT actual 2024Q2) & !estimate';

CREATE FUNCTION to_capex_query(query text) RETURNS capex_query
    AS 'MODULE_PATHNAME', 'capex_to_query' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1300;
COMMENT ON FUNCTION to_capex_query(text) IS
    'a query in which the names of table capex_company_alias count too';

-- Queries from queries
CREATE FUNCTION capex_query_and(capex_query, capex_query) RETURNS capex_query
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION capex_query_and(capex_query, capex_query) IS 'implementation of && operator';
CREATE FUNCTION capex_query_or(capex_query, capex_query) RETURNS capex_query
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION capex_query_or(capex_query, capex_query) IS 'implementation of || operator';
CREATE FUNCTION capex_query_not(capex_query) RETURNS capex_query
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION capex_query_not(capex_query) IS 'implementation of !! operator';

CREATE OPERATOR && (LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_and);
COMMENT ON OPERATOR && (capex_query, capex_query) IS 'what meets both queries';
CREATE OPERATOR || (LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_or);
COMMENT ON OPERATOR || (capex_query, capex_query) IS 'what meets either query';
CREATE OPERATOR !! (RIGHTARG = capex_query, FUNCTION = capex_query_not);
COMMENT ON OPERATOR !! (NONE, capex_query) IS 'what does not meet the query';

-- The planner's estimate
CREATE FUNCTION capex_match_sel(internal, oid, internal, integer) RETURNS double precision
    AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_match_sel(internal, oid, internal, integer) IS
    'restriction selectivity of @@ and @#';

-- A call of capex_match becomes the operator, so that an index answers it too
CREATE FUNCTION capex_match_support(internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_match_support(internal) IS 'planner support of capex_match';

-- Claims. No value makes it fail, so row security lets an index answer it.
CREATE FUNCTION capex_match(capex_claims, capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_claims_match' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT capex_match_support COST 10;
COMMENT ON FUNCTION capex_match(capex_claims, capex_query) IS 'implementation of @@ operator';
CREATE FUNCTION capex_match(capex_query, capex_claims) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_query_match' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT capex_match_support COST 10;
COMMENT ON FUNCTION capex_match(capex_query, capex_claims) IS 'implementation of @@ operator';

CREATE OPERATOR @@ (
    LEFTARG = capex_claims, RIGHTARG = capex_query, FUNCTION = capex_match,
    COMMUTATOR = @@, RESTRICT = capex_match_sel, JOIN = contjoinsel
);
COMMENT ON OPERATOR @@ (capex_claims, capex_query) IS 'claims meet the query';
CREATE OPERATOR @@ (
    LEFTARG = capex_query, RIGHTARG = capex_claims, FUNCTION = capex_match,
    COMMUTATOR = @@, RESTRICT = capex_match_sel, JOIN = contjoinsel
);
COMMENT ON OPERATOR @@ (capex_query, capex_claims) IS 'claims meet the query';

-- Text: core's @@(text, text) would win over ours, so the operator has a name of its own. It is
-- declared for text on both sides, so that a literal and a driver's text or varchar reach it.
CREATE FUNCTION capex_match(body text, query text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_text_match_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT capex_match_support COST 15000;
COMMENT ON FUNCTION capex_match(text, text) IS 'implementation of @# operator';
CREATE FUNCTION capex_match(body text, query capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_text_match_query' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT capex_match_support COST 15000;
COMMENT ON FUNCTION capex_match(text, capex_query) IS 'implementation of @# operator';

CREATE OPERATOR @# (
    LEFTARG = text, RIGHTARG = text, FUNCTION = capex_match,
    RESTRICT = capex_match_sel, JOIN = contjoinsel
);
COMMENT ON OPERATOR @# (text, text) IS 'the claims of a text meet the query';
CREATE OPERATOR @# (
    LEFTARG = text, RIGHTARG = capex_query, FUNCTION = capex_match,
    RESTRICT = capex_match_sel, JOIN = contjoinsel
);
COMMENT ON OPERATOR @# (text, capex_query) IS 'the claims of a text meet the query';
