-- Aggregates: sum, avg, min and max. While a plain one runs, its state has a type of SQL, so that it
-- can be split and combined; a moving window keeps what it needs to drop its earliest row.

CREATE TYPE money_period_avg_state AS (total money_period, n bigint);
COMMENT ON TYPE money_period_avg_state IS 'what avg(money_period) keeps: a total, and of how many';

CREATE FUNCTION money_period_avg_accum(money_period_avg_state, money_period) RETURNS money_period_avg_state
    AS 'MODULE_PATHNAME', 'capex_money_period_avg_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_avg_accum(money_period_avg_state, money_period) IS
    'aggregate transition function';
CREATE FUNCTION money_period_avg_combine(money_period_avg_state, money_period_avg_state) RETURNS money_period_avg_state
    AS 'MODULE_PATHNAME', 'capex_money_period_avg_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_avg_combine(money_period_avg_state, money_period_avg_state) IS
    'aggregate combine function';
CREATE FUNCTION money_period_avg_final(money_period_avg_state) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_avg_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION money_period_avg_final(money_period_avg_state) IS 'aggregate final function';


CREATE FUNCTION money_period_moving_add(internal, money_period) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_add(internal, money_period) IS 'sum and avg of a moving window: add a row';
CREATE FUNCTION money_period_moving_remove(internal, money_period) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_remove' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_remove(internal, money_period) IS 'sum and avg of a moving window: remove the earliest row';
CREATE FUNCTION money_period_moving_sum(internal) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_sum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_sum(internal) IS 'sum of a moving window';
CREATE FUNCTION money_period_moving_avg(internal) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_avg' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_avg(internal) IS 'average of a moving window';
CREATE FUNCTION money_period_moving_add_min(internal, money_period) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_add_min' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_add_min(internal, money_period) IS 'min of a moving window: add a row';
CREATE FUNCTION money_period_moving_add_max(internal, money_period) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_add_max' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_add_max(internal, money_period) IS 'max of a moving window: add a row';
CREATE FUNCTION money_period_moving_remove_one(internal, money_period) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_remove_one' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_remove_one(internal, money_period) IS 'min and max of a moving window: remove the earliest row';
CREATE FUNCTION money_period_moving_best(internal) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_moving_best' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_moving_best(internal) IS 'min or max of a moving window';

CREATE AGGREGATE sum(money_period) (
    SFUNC = money_period_pl, STYPE = money_period, COMBINEFUNC = money_period_pl,
    MSFUNC = money_period_moving_add, MINVFUNC = money_period_moving_remove, MSTYPE = internal,
    MFINALFUNC = money_period_moving_sum, PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(money_period) IS
    'sum of all, end by end, over the days from the first to the last of all';

CREATE AGGREGATE avg(money_period) (
    SFUNC = money_period_avg_accum, STYPE = money_period_avg_state,
    COMBINEFUNC = money_period_avg_combine, FINALFUNC = money_period_avg_final,
    MSFUNC = money_period_moving_add, MINVFUNC = money_period_moving_remove, MSTYPE = internal,
    MFINALFUNC = money_period_moving_avg, PARALLEL = SAFE
);
COMMENT ON AGGREGATE avg(money_period) IS
    'average, rounded to a hundredth; its days are known where all have the same';

CREATE AGGREGATE max(money_period) (
    SFUNC = money_period_larger, STYPE = money_period, COMBINEFUNC = money_period_larger, SORTOP = >,
    MSFUNC = money_period_moving_add_max, MINVFUNC = money_period_moving_remove_one, MSTYPE = internal,
    MFINALFUNC = money_period_moving_best, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(money_period) IS 'the one that sorts last';

CREATE AGGREGATE min(money_period) (
    SFUNC = money_period_smaller, STYPE = money_period, COMBINEFUNC = money_period_smaller, SORTOP = <,
    MSFUNC = money_period_moving_add_min, MINVFUNC = money_period_moving_remove_one, MSTYPE = internal,
    MFINALFUNC = money_period_moving_best, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(money_period) IS 'the one that sorts first';
