-- Equality and order of stored values: a value has one form only, so both go by the bytes. The order
-- means nothing by itself; DISTINCT, UNIQUE and a replica without a key ask for it.

CREATE FUNCTION capex_claims_eq(capex_claims, capex_claims) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_eq(capex_claims, capex_claims) IS 'implementation of = operator';
CREATE FUNCTION capex_claims_ne(capex_claims, capex_claims) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_ne(capex_claims, capex_claims) IS 'implementation of <> operator';
CREATE FUNCTION capex_claims_lt(capex_claims, capex_claims) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_lt(capex_claims, capex_claims) IS 'implementation of < operator';
CREATE FUNCTION capex_claims_le(capex_claims, capex_claims) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_le(capex_claims, capex_claims) IS 'implementation of <= operator';
CREATE FUNCTION capex_claims_gt(capex_claims, capex_claims) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_gt(capex_claims, capex_claims) IS 'implementation of > operator';
CREATE FUNCTION capex_claims_ge(capex_claims, capex_claims) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_ge(capex_claims, capex_claims) IS 'implementation of >= operator';
CREATE FUNCTION capex_claims_cmp(capex_claims, capex_claims) RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_value_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_cmp(capex_claims, capex_claims) IS 'btree comparison';
CREATE FUNCTION capex_claims_hash(capex_claims) RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_value_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_hash(capex_claims) IS 'hash';
CREATE FUNCTION capex_claims_hash_extended(capex_claims, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'capex_value_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_claims_hash_extended(capex_claims, bigint) IS 'hash';

CREATE OPERATOR = (
    LEFTARG = capex_claims, RIGHTARG = capex_claims, FUNCTION = capex_claims_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (capex_claims, capex_claims) IS 'the same claims at the same places';
CREATE OPERATOR <> (
    LEFTARG = capex_claims, RIGHTARG = capex_claims, FUNCTION = capex_claims_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (capex_claims, capex_claims) IS 'not the same claims at the same places';
CREATE OPERATOR < (
    LEFTARG = capex_claims, RIGHTARG = capex_claims, FUNCTION = capex_claims_lt,
    COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (capex_claims, capex_claims) IS 'sorts before';
CREATE OPERATOR <= (
    LEFTARG = capex_claims, RIGHTARG = capex_claims, FUNCTION = capex_claims_le,
    COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (capex_claims, capex_claims) IS 'sorts before or equal';
CREATE OPERATOR > (
    LEFTARG = capex_claims, RIGHTARG = capex_claims, FUNCTION = capex_claims_gt,
    COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (capex_claims, capex_claims) IS 'sorts after';
CREATE OPERATOR >= (
    LEFTARG = capex_claims, RIGHTARG = capex_claims, FUNCTION = capex_claims_ge,
    COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (capex_claims, capex_claims) IS 'sorts after or equal';

CREATE OPERATOR CLASS capex_claims_btree_ops DEFAULT FOR TYPE capex_claims USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 capex_claims_cmp(capex_claims, capex_claims),
    FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS capex_claims_btree_ops USING btree IS 'an order of sets of claims, by their bytes';
CREATE OPERATOR CLASS capex_claims_hash_ops DEFAULT FOR TYPE capex_claims USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 capex_claims_hash(capex_claims),
    FUNCTION 2 capex_claims_hash_extended(capex_claims, bigint);
COMMENT ON OPERATOR CLASS capex_claims_hash_ops USING hash IS 'equality of sets of claims';

CREATE FUNCTION capex_query_eq(capex_query, capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_eq(capex_query, capex_query) IS 'implementation of = operator';
CREATE FUNCTION capex_query_ne(capex_query, capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_ne(capex_query, capex_query) IS 'implementation of <> operator';
CREATE FUNCTION capex_query_lt(capex_query, capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_lt(capex_query, capex_query) IS 'implementation of < operator';
CREATE FUNCTION capex_query_le(capex_query, capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_le(capex_query, capex_query) IS 'implementation of <= operator';
CREATE FUNCTION capex_query_gt(capex_query, capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_gt(capex_query, capex_query) IS 'implementation of > operator';
CREATE FUNCTION capex_query_ge(capex_query, capex_query) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_value_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_ge(capex_query, capex_query) IS 'implementation of >= operator';
CREATE FUNCTION capex_query_cmp(capex_query, capex_query) RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_value_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_cmp(capex_query, capex_query) IS 'btree comparison';
CREATE FUNCTION capex_query_hash(capex_query) RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_value_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_hash(capex_query) IS 'hash';
CREATE FUNCTION capex_query_hash_extended(capex_query, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'capex_value_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;
COMMENT ON FUNCTION capex_query_hash_extended(capex_query, bigint) IS 'hash';

CREATE OPERATOR = (
    LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (capex_query, capex_query) IS 'the same query';
CREATE OPERATOR <> (
    LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (capex_query, capex_query) IS 'not the same query';
CREATE OPERATOR < (
    LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_lt,
    COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (capex_query, capex_query) IS 'sorts before';
CREATE OPERATOR <= (
    LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_le,
    COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (capex_query, capex_query) IS 'sorts before or equal';
CREATE OPERATOR > (
    LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_gt,
    COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (capex_query, capex_query) IS 'sorts after';
CREATE OPERATOR >= (
    LEFTARG = capex_query, RIGHTARG = capex_query, FUNCTION = capex_query_ge,
    COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (capex_query, capex_query) IS 'sorts after or equal';

CREATE OPERATOR CLASS capex_query_btree_ops DEFAULT FOR TYPE capex_query USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 capex_query_cmp(capex_query, capex_query),
    FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS capex_query_btree_ops USING btree IS 'an order of queries, by their bytes';
CREATE OPERATOR CLASS capex_query_hash_ops DEFAULT FOR TYPE capex_query USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 capex_query_hash(capex_query),
    FUNCTION 2 capex_query_hash_extended(capex_query, bigint);
COMMENT ON OPERATOR CLASS capex_query_hash_ops USING hash IS 'equality of queries';
