-- clock.sql - what all benchmarks inside the server are told in: processor time, and ratios of it.
CREATE FUNCTION spent() RETURNS float LANGUAGE c AS :'module', 'bench_spent';

-- How many milliseconds of processor time a statement takes.
CREATE FUNCTION cost_of(statement text) RETURNS float LANGUAGE plpgsql AS $$
DECLARE
    before float := spent();
BEGIN
    EXECUTE statement;
    RETURN spent() - before;
END $$;

-- A ratio in two or three digits.
CREATE FUNCTION short(ratio float) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN ratio < 10 THEN round(ratio::numeric, 2) WHEN ratio < 100 THEN round(ratio::numeric, 1) ELSE round(ratio::numeric) END::text
$$;
