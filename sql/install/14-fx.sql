-- Currencies, rates of exchange and conversion.

CREATE FUNCTION capex_currency_list(OUT code text, OUT minor_units integer, OUT name text)
    RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'capex_currency_list' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 155;
COMMENT ON FUNCTION capex_currency_list() IS 'the currencies of ISO 4217';

CREATE VIEW capex_currency WITH (security_invoker) AS
    SELECT code::varchar(3), minor_units, name::varchar(40) FROM capex_currency_list();
COMMENT ON VIEW capex_currency IS 'the currencies of ISO 4217, one row each';
COMMENT ON COLUMN capex_currency.code IS 'its three letters';
COMMENT ON COLUMN capex_currency.minor_units IS
    'decimals that it is paid in: 2 of USD, 0 of JPY, 3 of KWD';
COMMENT ON COLUMN capex_currency.name IS 'its name in English';
GRANT SELECT ON capex_currency TO PUBLIC;

CREATE FUNCTION capex_currency_pair(base text, quote text) RETURNS int4range
    AS 'MODULE_PATHNAME', 'capex_currency_pair' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION capex_currency_pair(text, text) IS
    'a range of one number, different for every pair of currencies';

-- Two rates of one pair must not share a day. GiST has no = for text without another extension, but
-- has && for ranges of numbers, and two ranges of one number overlap only if they are equal.
CREATE TABLE capex_fx_rate (
    base text NOT NULL CHECK (base = currency(money_period(0, 0, base))),
    quote text NOT NULL CHECK (quote = currency(money_period(0, 0, quote))),
    valid daterange NOT NULL CHECK (NOT isempty(valid)),
    rate numeric NOT NULL CHECK (rate > 0 AND rate < 'Infinity'),
    PRIMARY KEY (base, quote, valid),
    CHECK (base <> quote),
    CONSTRAINT capex_fx_rate_one_a_day
        EXCLUDE USING gist (capex_currency_pair(base, quote) WITH &&, valid WITH &&)
);
COMMENT ON TABLE capex_fx_rate IS
    'your rates of exchange, read by convert(money_period, text): one base is worth rate quote';
COMMENT ON COLUMN capex_fx_rate.base IS 'currency of which one is priced, such as EUR';
COMMENT ON COLUMN capex_fx_rate.quote IS 'currency of the price, such as USD';
COMMENT ON COLUMN capex_fx_rate.valid IS
    'days of the rate, an end may be open; those of one pair do not overlap';
COMMENT ON COLUMN capex_fx_rate.rate IS 'how many quote one base is worth';
GRANT SELECT ON capex_fx_rate TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON capex_fx_rate TO @extowner@;
SELECT pg_catalog.pg_extension_config_dump('capex_fx_rate', '');

CREATE FUNCTION convert(m money_period, currency text, rate numeric) RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_convert' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION convert(money_period, text, numeric) IS
    'an amount in another currency, of which one unit of its own is worth rate; rounded to that one''s minor unit, a half of one away from zero';

CREATE FUNCTION money_period_convert(m money_period, currency text, times numeric, by numeric,
        missing datemultirange)
    RETURNS money_period
    AS 'MODULE_PATHNAME', 'capex_money_period_convert_by' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION money_period_convert(money_period, text, numeric, numeric, datemultirange) IS
    'an amount times a quotient in another currency, or the error that days have no rate; of convert(money_period, text)';

-- The average of a pair over the days is sum(rate * days) / days, and of the pair the other way
-- round its inverse, so that there and back is the same rate. Neither is divided out here.
CREATE FUNCTION convert(m money_period, currency text) RETURNS money_period
    LANGUAGE SQL STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    WITH wanted AS (
        SELECT currency(m) AS have, currency(money_period(0, 0, convert.currency)) AS want,
               period(m) AS days, upper(period(m)) - lower(period(m)) AS n
    ), direct AS MATERIALIZED (
        SELECT base, quote, sum(rate * (upper(valid * days) - lower(valid * days))) AS weight, n,
               range_agg(valid * days) AS covered, days
        FROM wanted JOIN capex_fx_rate ON (base = have AND quote = want) OR (base = want AND quote = have)
        WHERE valid && days
        GROUP BY base, quote, n, days
    ), leg AS (
        SELECT base, quote, sum(rate * (upper(valid * days) - lower(valid * days))) AS weight, n,
               range_agg(valid * days) AS covered
        FROM wanted JOIN capex_fx_rate ON base IN (have, want) OR quote IN (have, want)
        WHERE valid && days AND NOT EXISTS (SELECT FROM direct WHERE covered @> days)
        GROUP BY base, quote, n
        UNION ALL
        SELECT base, quote, weight, n, covered FROM direct WHERE covered @> days
    ), way AS (
        SELECT base AS a, quote AS b, weight AS times, n AS by, covered, 1 AS straight FROM leg
        UNION ALL
        SELECT quote, base, n, weight, covered, 0 FROM leg
    ), path AS (
        SELECT times, by, covered, '' AS via, straight
        FROM wanted JOIN way ON a = have AND b = want
        UNION ALL
        SELECT x.times * y.times, x.by * y.by, x.covered * y.covered, x.b, 2 * x.straight + y.straight
        FROM wanted JOIN way x ON x.a = have JOIN way y ON y.a = x.b AND y.b = want
    ), best AS (
        SELECT times, by, datemultirange(days) - covered AS missing
        FROM wanted, path
        ORDER BY (SELECT sum(upper(gap) - lower(gap)) FROM unnest(datemultirange(days) - covered) gap)
                     NULLS FIRST, via, straight DESC
        LIMIT 1
    )
    SELECT money_period_convert(m, convert.currency, times, by, missing)
    FROM wanted LEFT JOIN best ON true;
END;
COMMENT ON FUNCTION convert(money_period, text) IS
    'an amount in another currency at the average rate of its days, from capex_fx_rate: of the pair, the pair the other way round, or over a third currency';
