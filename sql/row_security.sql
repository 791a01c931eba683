-- Under row security an index answers only what cannot tell of other rows by failing: leakproof
-- operators. Ours are, but for those that read a text or a numeric.
CREATE ROLE capex_regress_reader;
CREATE TABLE secured (i int, tenant text, body text, m money_period,
    claims capex_claims GENERATED ALWAYS AS (capex_claims(body)) STORED);
INSERT INTO secured (i, tenant, body, m)
SELECT i, CASE WHEN i % 2 = 0 THEN 'capex_regress_reader' ELSE 'another' END,
    CASE WHEN i % 500 = 0 THEN 'Microsoft plans to spend $80 billion on capex in 2025.' ELSE 'Nothing was said.' END,
    CASE WHEN i % 500 < 2 THEN 'USD 80B 2025' ELSE 'EUR 1 2019' END::money_period
FROM generate_series(1, 5000) AS i;
CREATE INDEX secured_claims ON secured USING gin (claims);
CREATE INDEX secured_m ON secured USING gist (m);
VACUUM ANALYZE secured;
ALTER TABLE secured ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON secured USING (tenant = current_user);
GRANT SELECT ON secured TO capex_regress_reader;

SET ROLE capex_regress_reader;
EXPLAIN (COSTS OFF) SELECT i FROM secured WHERE claims @@ 'MSFT guidance 2025';
SELECT count(*) FROM secured WHERE claims @@ 'MSFT guidance 2025';
EXPLAIN (COSTS OFF) SELECT i FROM secured WHERE capex_match(claims, 'MSFT guidance 2025');
EXPLAIN (COSTS OFF) SELECT i FROM secured WHERE m && 'USD any 2025';
EXPLAIN (COSTS OFF) SELECT i FROM secured WHERE m @> date '2025-05-01';
SELECT count(*) FROM secured WHERE m && daterange '[2025-01-01,2025-02-01)';
-- Reading a text is not promised never to fail, so the policy is asked first.
EXPLAIN (COSTS OFF) SELECT i FROM secured WHERE body @# 'MSFT';
RESET ROLE;

-- A view that is a barrier, too.
CREATE VIEW barrier WITH (security_barrier) AS SELECT * FROM secured WHERE tenant = 'another';
EXPLAIN (COSTS OFF) SELECT i FROM barrier WHERE claims @@ 'MSFT guidance 2025';
DROP VIEW barrier;
DROP TABLE secured;
DROP ROLE capex_regress_reader;
