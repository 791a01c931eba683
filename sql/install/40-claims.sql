-- capex_claims: the claims of one text as one compact value, as tsvector is to its words.

CREATE TYPE capex_claims;

CREATE FUNCTION capex_claims_in(cstring) RETURNS capex_claims
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_in(cstring) IS 'I/O';
CREATE FUNCTION capex_claims_out(capex_claims) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_out(capex_claims) IS 'I/O';
CREATE FUNCTION capex_claims_recv(internal) RETURNS capex_claims
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_recv(internal) IS 'I/O';
CREATE FUNCTION capex_claims_send(capex_claims) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_send(capex_claims) IS 'I/O';

-- What ANALYZE keeps for the estimates of @@
CREATE FUNCTION capex_claims_typanalyze(internal) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_typanalyze(internal) IS 'statistics of capex_claims: a sample of claims, and the most common companies';

CREATE TYPE capex_claims (
    INPUT = capex_claims_in,
    OUTPUT = capex_claims_out,
    RECEIVE = capex_claims_recv,
    SEND = capex_claims_send,
    ANALYZE = capex_claims_typanalyze,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE capex_claims IS
    'the claims of one text, such as {MSFT capex actual USD 37.5B 2025Q4 +66% yoy @12..20 in 0..44}';

CREATE FUNCTION capex_claims(body text, published date DEFAULT NULL, about text DEFAULT NULL)
    RETURNS capex_claims
    AS 'MODULE_PATHNAME', 'capex_claims_from_text' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 15000;
COMMENT ON FUNCTION capex_claims(text, date, text) IS
    'the claims that extract_capex finds in a text, as one value to store and search';

-- A lone literal in a call by a type's name would be read as a value of the type.
CREATE FUNCTION capex_claims(unknown) RETURNS capex_claims
    AS 'MODULE_PATHNAME', 'capex_claims_from_literal' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 15000;
COMMENT ON FUNCTION capex_claims(unknown) IS 'capex_claims(text) of an untyped literal';

-- ... and a lone column of another type of strings, or of a domain, too, without casts by functions.
CREATE FUNCTION capex_claims_parse(text) RETURNS capex_claims
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_parse(text) IS 'a set of claims as it prints';
CREATE FUNCTION capex_claims_parse(character) RETURNS capex_claims
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_parse(character) IS 'a set of claims as it prints';
CREATE CAST (text AS capex_claims) WITH FUNCTION capex_claims_parse(text);
COMMENT ON CAST (text AS capex_claims) IS 'a set of claims as it prints';
CREATE CAST (character varying AS capex_claims) WITH FUNCTION capex_claims_parse(text);
COMMENT ON CAST (character varying AS capex_claims) IS 'a set of claims as it prints';
CREATE CAST (character AS capex_claims) WITH FUNCTION capex_claims_parse(character);
COMMENT ON CAST (character AS capex_claims) IS 'a set of claims as it prints';

CREATE FUNCTION claims(capex_claims) RETURNS SETOF capex_claim
    AS 'MODULE_PATHNAME', 'capex_claims_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 150 ROWS 2;
COMMENT ON FUNCTION claims(capex_claims) IS 'the claims as rows, in the order of the text';

CREATE FUNCTION length(capex_claims) RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_claims_length' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 3;
COMMENT ON FUNCTION length(capex_claims) IS 'how many claims there are';

CREATE FUNCTION jsonb(capex_claims) RETURNS jsonb
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1500
BEGIN ATOMIC
    SELECT coalesce(jsonb_agg(jsonb_build_object(
               'companies', c.companies, 'metric', c.metric, 'kind', c.kind,
               'amount', c.amount::text, 'change_pct', c.change_pct, 'change_basis', c.change_basis,
               'revision', c.revision, 'source', c.source,
               'span', jsonb_build_array(lower(c.span), upper(c.span)),
               'sentence', jsonb_build_array(lower(c.sentence), upper(c.sentence)),
               'period', CASE WHEN c.period IS NOT NULL THEN jsonb_build_array(lower(c.period), upper(c.period)) END)), '[]')
    FROM claims($1) AS c;
END;
COMMENT ON FUNCTION jsonb(capex_claims) IS 'the claims as an array of objects, one key for each column of capex_claim';
CREATE CAST (capex_claims AS jsonb) WITH FUNCTION jsonb(capex_claims);
COMMENT ON CAST (capex_claims AS jsonb) IS 'an array of objects';
