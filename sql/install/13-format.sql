-- Amounts and periods for readers. What ICU prints may change with its version, so nothing here is
-- immutable.

CREATE FUNCTION format_money(m money_period, locale text DEFAULT 'en', with_period boolean DEFAULT false)
    RETURNS text
    AS 'MODULE_PATHNAME', 'capex_format_money' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION format_money(money_period, text, boolean) IS
    'an amount as a reader of a language expects it, such as $37.5B, rounded to two decimals of its scale, on demand with its days';

CREATE FUNCTION format_period(period daterange, locale text DEFAULT 'en') RETURNS text
    AS 'MODULE_PATHNAME', 'capex_format_period' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION format_period(daterange, text) IS
    'some days as a reader of a language expects them, such as Q4 2025; null where an end is open';
