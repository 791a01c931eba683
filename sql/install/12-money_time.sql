-- Amounts and their days. Shares go by days and add up to the whole; rates go by months.

CREATE FUNCTION calendarize_support(internal) RETURNS internal
    AS 'MODULE_PATHNAME', 'capex_calendarize_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION calendarize_support(internal) IS 'planner support for calendarize';

CREATE FUNCTION calendarize(m money_period, part text) RETURNS SETOF money_period
    AS 'MODULE_PATHNAME', 'capex_calendarize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
    ROWS 4 SUPPORT calendarize_support;
COMMENT ON FUNCTION calendarize(money_period, text) IS
    'an amount by calendar month, quarter, half or year: shares by days, which add up to the whole to the hundredth';

CREATE FUNCTION in_period(m money_period, period daterange) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_in_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION in_period(money_period, daterange) IS
    'the share of an amount, by days, that falls within a period; null where nothing does or its days are not known';

CREATE FUNCTION total(m money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_total' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION total(money_period) IS
    'what a rate comes to over its days, by months: per quarter over a half year is twice the figure; null where its days are not known';

CREATE FUNCTION annualize(m money_period) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_annualize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION annualize(money_period) IS
    'the same as a rate per year, by months; null where neither a rate nor days are known';

CREATE FUNCTION period_label(m money_period) RETURNS text
    AS 'MODULE_PATHNAME', 'capex_money_period_label' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(money_period) IS
    'name of the days that an amount covers, such as 2025Q4; null where they are not known';

CREATE FUNCTION period_label(period daterange) RETURNS text
    AS 'MODULE_PATHNAME', 'capex_period_label' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(daterange) IS
    'name of some days, such as 2025Q4 or 2025-04-01..2028-03-31; null where an end is open';
