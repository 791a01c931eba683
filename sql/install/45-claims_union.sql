-- Claims of several values in one.

CREATE FUNCTION capex_claims_union(capex_claims, capex_claims) RETURNS capex_claims
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 30;
COMMENT ON FUNCTION capex_claims_union(capex_claims, capex_claims) IS 'implementation of || operator';
CREATE OPERATOR || (
    LEFTARG = capex_claims, RIGHTARG = capex_claims, FUNCTION = capex_claims_union, COMMUTATOR = ||
);
COMMENT ON OPERATOR || (capex_claims, capex_claims) IS
    'the claims of both, sorted by their places, which stay those of the texts that they came from';

CREATE FUNCTION capex_claims(capex_claim) RETURNS capex_claims
    AS 'MODULE_PATHNAME', 'capex_claims_from_row' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 80;
COMMENT ON FUNCTION capex_claims(capex_claim) IS 'a row as a value of one claim, each field checked';
CREATE CAST (capex_claim AS capex_claims) WITH FUNCTION capex_claims(capex_claim);
COMMENT ON CAST (capex_claim AS capex_claims) IS 'a value of one claim';

CREATE FUNCTION capex_claims_agg_add(internal, capex_claims) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_agg_add(internal, capex_claims) IS 'aggregate transition function';
CREATE FUNCTION capex_claims_agg_add_row(internal, capex_claim) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_agg_add_row(internal, capex_claim) IS 'aggregate transition function';
CREATE FUNCTION capex_claims_agg_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_agg_combine(internal, internal) IS 'aggregate combine function';
CREATE FUNCTION capex_claims_agg_serialize(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_agg_serialize(internal) IS 'aggregate serial function';
CREATE FUNCTION capex_claims_agg_deserialize(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_claims_agg_deserialize(bytea, internal) IS 'aggregate deserial function';
CREATE FUNCTION capex_claims_agg_final(internal) RETURNS capex_claims
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION capex_claims_agg_final(internal) IS 'aggregate final function';

CREATE AGGREGATE capex_claims_agg(capex_claims) (
    SFUNC = capex_claims_agg_add, STYPE = internal, FINALFUNC = capex_claims_agg_final,
    COMBINEFUNC = capex_claims_agg_combine, SERIALFUNC = capex_claims_agg_serialize,
    DESERIALFUNC = capex_claims_agg_deserialize, PARALLEL = SAFE
);
COMMENT ON AGGREGATE capex_claims_agg(capex_claims) IS
    'the claims of all values in one; null where there is no value';
CREATE AGGREGATE capex_claims_agg(capex_claim) (
    SFUNC = capex_claims_agg_add_row, STYPE = internal, FINALFUNC = capex_claims_agg_final,
    COMBINEFUNC = capex_claims_agg_combine, SERIALFUNC = capex_claims_agg_serialize,
    DESERIALFUNC = capex_claims_agg_deserialize, PARALLEL = SAFE
);
COMMENT ON AGGREGATE capex_claims_agg(capex_claim) IS
    'rows as one value again, each checked; null where there is no row';
