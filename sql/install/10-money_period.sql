-- money_period: an amount or a range of amounts in one currency, with the days it covers.

CREATE TYPE money_period;

CREATE FUNCTION money_period_in(cstring) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_in(cstring) IS 'I/O';
CREATE FUNCTION money_period_out(money_period) RETURNS cstring
    AS 'MODULE_PATHNAME', 'capex_money_period_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_out(money_period) IS 'I/O';
CREATE FUNCTION money_period_recv(internal) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_recv(internal) IS 'I/O';
CREATE FUNCTION money_period_send(money_period) RETURNS bytea
    AS 'MODULE_PATHNAME', 'capex_money_period_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_send(money_period) IS 'I/O';

CREATE TYPE money_period (
    INPUT = money_period_in,
    OUTPUT = money_period_out,
    RECEIVE = money_period_recv,
    SEND = money_period_send,
    INTERNALLENGTH = 32,
    ALIGNMENT = double,
    STORAGE = plain
);
COMMENT ON TYPE money_period IS
    'amount or range of amounts in one currency over some days, such as USD 60B..65B 2025';

-- Parts

CREATE FUNCTION money_period(low numeric, high numeric, currency text, period daterange DEFAULT NULL)
    RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_make' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period(numeric, numeric, text, daterange) IS
    'money_period of its parts; a null end is unbounded, a null period not known';

CREATE FUNCTION lower(money_period) RETURNS numeric
    AS 'MODULE_PATHNAME', 'capex_money_period_lower' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower(money_period) IS 'least amount, null where it is not bounded';

CREATE FUNCTION upper(money_period) RETURNS numeric
    AS 'MODULE_PATHNAME', 'capex_money_period_upper' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper(money_period) IS 'largest amount, null where it is not bounded';

CREATE FUNCTION lower_inf(money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_lower_inf' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower_inf(money_period) IS 'has the amount no lower bound?';

CREATE FUNCTION upper_inf(money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_upper_inf' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper_inf(money_period) IS 'has the amount no upper bound?';

CREATE FUNCTION midpoint(money_period) RETURNS numeric
    AS 'MODULE_PATHNAME', 'capex_money_period_midpoint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION midpoint(money_period) IS 'middle of the two ends, null where one is not bounded';

CREATE FUNCTION currency(money_period) RETURNS text
    AS 'MODULE_PATHNAME', 'capex_money_period_currency' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency(money_period) IS 'currency, as the three letters of ISO 4217';

CREATE FUNCTION period(money_period) RETURNS daterange
    AS 'MODULE_PATHNAME', 'capex_money_period_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period(money_period) IS 'days that the amount covers, null where they are not known';

CREATE FUNCTION is_approx(money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_is_approx' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_approx(money_period) IS 'is the amount said to be approximate?';

CREATE FUNCTION per(money_period) RETURNS text
    AS 'MODULE_PATHNAME', 'capex_money_period_per' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per(money_period) IS 'month, quarter or year that a rate is for, null for a plain amount';

-- Casts. Text comes and goes by the I/O functions; to text is an assignment cast by itself.

CREATE CAST (text AS money_period) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS money_period) IS 'reads a money_period';

CREATE FUNCTION numrange(money_period) RETURNS numrange
    AS 'MODULE_PATHNAME', 'capex_money_period_numrange' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numrange(money_period) IS 'amounts as a range of numeric, both ends included';
CREATE CAST (money_period AS numrange) WITH FUNCTION numrange(money_period);
COMMENT ON CAST (money_period AS numrange) IS 'amounts as a range of numeric, both ends included';

CREATE FUNCTION jsonb(m money_period) RETURNS jsonb
    LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
    RETURN pg_catalog.jsonb_build_object(
        'currency', currency(m),
        'low', lower(m),
        'high', upper(m),
        'approx', is_approx(m),
        'per', per(m),
        'first', pg_catalog.lower(period(m)),
        'last', pg_catalog.upper(period(m)) OPERATOR(pg_catalog.-) 1);
COMMENT ON FUNCTION jsonb(money_period) IS 'parts of a money_period as an object';
CREATE CAST (money_period AS jsonb) WITH FUNCTION jsonb(money_period);
COMMENT ON CAST (money_period AS jsonb) IS 'parts of a money_period as an object';

-- Order: currency, period (not known first), lower end, upper end, approximate, rate.

CREATE FUNCTION money_period_eq(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_eq(money_period, money_period) IS 'implementation of = operator';
CREATE FUNCTION money_period_ne(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_ne(money_period, money_period) IS 'implementation of <> operator';
CREATE FUNCTION money_period_lt(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_lt(money_period, money_period) IS 'implementation of < operator';
CREATE FUNCTION money_period_le(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_le(money_period, money_period) IS 'implementation of <= operator';
CREATE FUNCTION money_period_gt(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_gt(money_period, money_period) IS 'implementation of > operator';
CREATE FUNCTION money_period_ge(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_ge(money_period, money_period) IS 'implementation of >= operator';
CREATE FUNCTION money_period_cmp(money_period, money_period) RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_money_period_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_cmp(money_period, money_period) IS 'btree comparison';
CREATE FUNCTION money_period_sortsupport(internal) RETURNS void
    AS 'MODULE_PATHNAME', 'capex_money_period_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_sortsupport(internal) IS 'sort support';
CREATE FUNCTION money_period_hash(money_period) RETURNS integer
    AS 'MODULE_PATHNAME', 'capex_money_period_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_hash(money_period) IS 'hash';
CREATE FUNCTION money_period_hash_extended(money_period, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'capex_money_period_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF;
COMMENT ON FUNCTION money_period_hash_extended(money_period, bigint) IS 'hash';

CREATE OPERATOR = (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (money_period, money_period) IS 'equal';
CREATE OPERATOR <> (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (money_period, money_period) IS 'not equal';
CREATE OPERATOR < (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_lt,
    COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (money_period, money_period) IS 'sorts before';
CREATE OPERATOR <= (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_le,
    COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (money_period, money_period) IS 'sorts before or equal';
CREATE OPERATOR > (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_gt,
    COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (money_period, money_period) IS 'sorts after';
CREATE OPERATOR >= (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_ge,
    COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (money_period, money_period) IS 'sorts after or equal';

-- Without btequalimage no index is deduplicated, as none on numeric is: where no two values are equal,
-- that takes a fifth of the time to build one and finds nothing.
CREATE OPERATOR CLASS money_period_ops
    DEFAULT FOR TYPE money_period USING btree AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 money_period_cmp(money_period, money_period),
    FUNCTION 2 money_period_sortsupport(internal);
COMMENT ON OPERATOR CLASS money_period_ops USING btree IS 'sorts by currency, period, amount';

CREATE OPERATOR CLASS money_period_ops
    DEFAULT FOR TYPE money_period USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 money_period_hash(money_period),
    FUNCTION 2 money_period_hash_extended(money_period, bigint);
COMMENT ON OPERATOR CLASS money_period_ops USING hash IS 'equality';

CREATE OPERATOR CLASS money_period_minmax_ops
    DEFAULT FOR TYPE money_period USING brin AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 brin_minmax_opcinfo(internal),
    FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
    FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
    FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR CLASS money_period_minmax_ops USING brin IS
    'the lowest and the highest of a range of pages';

CREATE FUNCTION money_period_larger(money_period, money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_larger' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_larger(money_period, money_period) IS 'the one that sorts later';
CREATE FUNCTION money_period_smaller(money_period, money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_smaller' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_smaller(money_period, money_period) IS 'the one that sorts earlier';

-- Arithmetic. Sums and differences are exact and cover the days of both; products and quotients with
-- a number are rounded to a hundredth, a half of one away from zero.

CREATE FUNCTION money_period_pl(money_period, money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_pl' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_pl(money_period, money_period) IS 'implementation of + operator';
CREATE FUNCTION money_period_mi(money_period, money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_mi' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_mi(money_period, money_period) IS 'implementation of - operator';
CREATE FUNCTION money_period_um(money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_um' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_um(money_period) IS 'implementation of - operator';
CREATE FUNCTION money_period_mul(money_period, numeric) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_mul' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_mul(money_period, numeric) IS 'implementation of * operator';
CREATE FUNCTION numeric_mul_money_period(numeric, money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_numeric_mul_money_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_mul_money_period(numeric, money_period) IS 'implementation of * operator';
CREATE FUNCTION money_period_div(money_period, numeric) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_div' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_div(money_period, numeric) IS 'implementation of / operator';
CREATE FUNCTION money_period_ratio(money_period, money_period) RETURNS numeric
    AS 'MODULE_PATHNAME', 'capex_money_period_ratio' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_ratio(money_period, money_period) IS 'implementation of / operator';

CREATE OPERATOR + (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_pl, COMMUTATOR = +
);
COMMENT ON OPERATOR + (money_period, money_period) IS
    'sum, end by end, over the days from the first to the last of both';
CREATE OPERATOR - (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_mi
);
COMMENT ON OPERATOR - (money_period, money_period) IS
    'what the difference may be, from low - high to high - low';
CREATE OPERATOR - (RIGHTARG = money_period, FUNCTION = money_period_um);
COMMENT ON OPERATOR - (NONE, money_period) IS 'negate';
CREATE OPERATOR * (
    LEFTARG = money_period, RIGHTARG = numeric, FUNCTION = money_period_mul, COMMUTATOR = *
);
COMMENT ON OPERATOR * (money_period, numeric) IS 'multiply, rounded to a hundredth';
CREATE OPERATOR * (
    LEFTARG = numeric, RIGHTARG = money_period, FUNCTION = numeric_mul_money_period, COMMUTATOR = *
);
COMMENT ON OPERATOR * (numeric, money_period) IS 'multiply, rounded to a hundredth';
CREATE OPERATOR / (
    LEFTARG = money_period, RIGHTARG = numeric, FUNCTION = money_period_div
);
COMMENT ON OPERATOR / (money_period, numeric) IS 'divide, rounded to a hundredth';
CREATE OPERATOR / (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_ratio
);
COMMENT ON OPERATOR / (money_period, money_period) IS
    'ratio of two amounts of one currency, null where one is a range or unbounded';

CREATE FUNCTION abs(money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_abs' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION abs(money_period) IS 'amount without its sign';
CREATE FUNCTION growth(amount money_period, base money_period) RETURNS numeric
    AS 'MODULE_PATHNAME', 'capex_money_period_growth' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION growth(money_period, money_period) IS
    'growth from base to amount in percent, of midpoints; null across currencies, with an unbounded end, or from zero or less';
