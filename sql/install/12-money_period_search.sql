-- How a money_period stands to another, to days and to amounts, and the index for that.
--
-- The other types stand to the right alone: an operator with daterange to its left would win over
-- core's own wherever a literal stands to the right of a daterange.

-- Another money_period

CREATE FUNCTION money_period_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision
    AS 'MODULE_PATHNAME', 'capex_money_period_joinsel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_joinsel(internal, oid, internal, smallint, internal) IS
    'join selectivity of &&, @>, <@, << and >>';
CREATE FUNCTION money_period_support(internal) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_support(internal) IS 'planner support of &&, @>, <@, << and >>: what a btree index can do, and calls by name';
CREATE FUNCTION money_period_overlaps(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_overlaps' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_overlaps(money_period, money_period) IS 'implementation of && operator';
CREATE FUNCTION money_period_contains(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contains(money_period, money_period) IS 'implementation of @> operator';
CREATE FUNCTION money_period_contained(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contained' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contained(money_period, money_period) IS 'implementation of <@ operator';
CREATE FUNCTION money_period_before(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_before' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_before(money_period, money_period) IS 'implementation of << operator';
CREATE FUNCTION money_period_after(money_period, money_period) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_after' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_after(money_period, money_period) IS 'implementation of >> operator';

CREATE OPERATOR && (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_overlaps,
    COMMUTATOR = &&, RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR && (money_period, money_period) IS
    'same currency and rate, and amounts and periods overlap';
CREATE OPERATOR @> (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_contains,
    COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR @> (money_period, money_period) IS
    'same currency and rate, and amount and period contain those of the other';
CREATE OPERATOR <@ (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_contained,
    COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR <@ (money_period, money_period) IS
    'same currency and rate, and amount and period lie within those of the other';
CREATE OPERATOR << (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_before,
    COMMUTATOR = >>, RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR << (money_period, money_period) IS
    'same currency and rate, and all amounts below those of the other';
CREATE OPERATOR >> (
    LEFTARG = money_period, RIGHTARG = money_period, FUNCTION = money_period_after,
    COMMUTATOR = <<, RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR >> (money_period, money_period) IS
    'same currency and rate, and all amounts above those of the other';

-- Days, whatever the amount; false where the period is not known

CREATE FUNCTION money_period_overlaps(money_period, daterange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_overlaps_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_overlaps(money_period, daterange) IS 'implementation of && operator';
CREATE FUNCTION money_period_contains(money_period, daterange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contains_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contains(money_period, daterange) IS 'implementation of @> operator';
CREATE FUNCTION money_period_contained(money_period, daterange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contained_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contained(money_period, daterange) IS 'implementation of <@ operator';
CREATE FUNCTION money_period_before(money_period, daterange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_before_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_before(money_period, daterange) IS 'implementation of << operator';
CREATE FUNCTION money_period_after(money_period, daterange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_after_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_after(money_period, daterange) IS 'implementation of >> operator';
CREATE FUNCTION money_period_contains(money_period, date) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contains_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contains(money_period, date) IS 'implementation of @> operator';

CREATE OPERATOR && (
    LEFTARG = money_period, RIGHTARG = daterange, FUNCTION = money_period_overlaps,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR && (money_period, daterange) IS
    'period overlaps the days';
CREATE OPERATOR @> (
    LEFTARG = money_period, RIGHTARG = daterange, FUNCTION = money_period_contains,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR @> (money_period, daterange) IS
    'period contains the days';
CREATE OPERATOR <@ (
    LEFTARG = money_period, RIGHTARG = daterange, FUNCTION = money_period_contained,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR <@ (money_period, daterange) IS
    'period lies within the days';
CREATE OPERATOR << (
    LEFTARG = money_period, RIGHTARG = daterange, FUNCTION = money_period_before,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR << (money_period, daterange) IS
    'period ends before the days';
CREATE OPERATOR >> (
    LEFTARG = money_period, RIGHTARG = daterange, FUNCTION = money_period_after,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR >> (money_period, daterange) IS
    'period starts after the days';
CREATE OPERATOR @> (
    LEFTARG = money_period, RIGHTARG = date, FUNCTION = money_period_contains,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR @> (money_period, date) IS
    'period contains the day';

-- Amounts, whatever the currency and period

CREATE FUNCTION money_period_overlaps(money_period, numrange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_overlaps_amounts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_overlaps(money_period, numrange) IS 'implementation of && operator';
CREATE FUNCTION money_period_contains(money_period, numrange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contains_amounts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contains(money_period, numrange) IS 'implementation of @> operator';
CREATE FUNCTION money_period_contained(money_period, numrange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contained_amounts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contained(money_period, numrange) IS 'implementation of <@ operator';
CREATE FUNCTION money_period_before(money_period, numrange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_before_amounts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_before(money_period, numrange) IS 'implementation of << operator';
CREATE FUNCTION money_period_after(money_period, numrange) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_after_amounts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_after(money_period, numrange) IS 'implementation of >> operator';
CREATE FUNCTION money_period_contains(money_period, numeric) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_contains_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    SUPPORT money_period_support;
COMMENT ON FUNCTION money_period_contains(money_period, numeric) IS 'implementation of @> operator';

CREATE OPERATOR && (
    LEFTARG = money_period, RIGHTARG = numrange, FUNCTION = money_period_overlaps,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR && (money_period, numrange) IS
    'amounts overlap the range';
CREATE OPERATOR @> (
    LEFTARG = money_period, RIGHTARG = numrange, FUNCTION = money_period_contains,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR @> (money_period, numrange) IS
    'amounts contain the range';
CREATE OPERATOR <@ (
    LEFTARG = money_period, RIGHTARG = numrange, FUNCTION = money_period_contained,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR <@ (money_period, numrange) IS
    'amounts lie within the range';
CREATE OPERATOR << (
    LEFTARG = money_period, RIGHTARG = numrange, FUNCTION = money_period_before,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR << (money_period, numrange) IS
    'amounts are all below the range';
CREATE OPERATOR >> (
    LEFTARG = money_period, RIGHTARG = numrange, FUNCTION = money_period_after,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR >> (money_period, numrange) IS
    'amounts are all above the range';
CREATE OPERATOR @> (
    LEFTARG = money_period, RIGHTARG = numeric, FUNCTION = money_period_contains,
    RESTRICT = matchingsel, JOIN = money_period_joinsel
);
COMMENT ON OPERATOR @> (money_period, numeric) IS
    'amounts contain the number';

-- The index

CREATE FUNCTION money_period_gist_consistent(internal, money_period, smallint, oid, internal) RETURNS boolean
    AS 'MODULE_PATHNAME', 'capex_money_period_gist_consistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_gist_consistent(internal, money_period, smallint, oid, internal) IS 'GiST support';
CREATE FUNCTION money_period_gist_union(internal, internal) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_gist_union' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_gist_union(internal, internal) IS 'GiST support';
CREATE FUNCTION money_period_gist_penalty(internal, internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_gist_penalty' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_gist_penalty(internal, internal, internal) IS 'GiST support';
CREATE FUNCTION money_period_gist_picksplit(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_gist_picksplit' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_gist_picksplit(internal, internal) IS 'GiST support';
CREATE FUNCTION money_period_gist_same(money_period, money_period, internal) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_gist_same' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_gist_same(money_period, money_period, internal) IS 'GiST support';

CREATE OPERATOR CLASS money_period_ops
    DEFAULT FOR TYPE money_period USING gist AS
    OPERATOR 1 <<,
    OPERATOR 3 &&,
    OPERATOR 5 >>,
    OPERATOR 7 @>,
    OPERATOR 8 <@,
    OPERATOR 18 =,
    OPERATOR 1 << (money_period, daterange),
    OPERATOR 3 && (money_period, daterange),
    OPERATOR 5 >> (money_period, daterange),
    OPERATOR 7 @> (money_period, daterange),
    OPERATOR 8 <@ (money_period, daterange),
    OPERATOR 1 << (money_period, numrange),
    OPERATOR 3 && (money_period, numrange),
    OPERATOR 5 >> (money_period, numrange),
    OPERATOR 7 @> (money_period, numrange),
    OPERATOR 8 <@ (money_period, numrange),
    OPERATOR 7 @> (money_period, date),
    OPERATOR 7 @> (money_period, numeric),
    FUNCTION 1 money_period_gist_consistent(internal, money_period, smallint, oid, internal),
    FUNCTION 2 money_period_gist_union(internal, internal),
    FUNCTION 5 money_period_gist_penalty(internal, internal, internal),
    FUNCTION 6 money_period_gist_picksplit(internal, internal),
    FUNCTION 7 money_period_gist_same(money_period, money_period, internal),
    FUNCTION 11 money_period_sortsupport(internal);
COMMENT ON OPERATOR CLASS money_period_ops USING gist IS
    'overlap, containment and sides, of amounts and days; exclusion constraints';
