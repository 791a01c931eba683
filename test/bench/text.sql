-- text.sql - how fast texts are read: functions in turn on the same batch of up to 400 documents,
-- three times over, the least time of each; then the median of the batches' ratios.
--
-- Table source has the texts, made holds articles that tell who spends what.
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET jit = off;

CREATE TABLE doc (id int, published date, body text);
ALTER TABLE doc ALTER body SET COMPRESSION pglz;
INSERT INTO doc
SELECT row_number() OVER (ORDER BY n), published, body
FROM (SELECT n, published, body, n % greatest(1, (SELECT count(*) FROM source) / (400 * :batches)) AS part FROM source) s
WHERE part = 0;
CREATE TABLE plain AS
SELECT row_number() OVER (ORDER BY id)::int AS id, published, body
FROM doc WHERE NOT EXISTS (SELECT FROM extract_figures(body));
CREATE INDEX ON doc (id);
CREATE INDEX ON plain (id);
VACUUM ANALYZE doc, plain;

CREATE TABLE rival (name text, source text, statement text);
INSERT INTO rival VALUES
    ('capex', 'doc', 'SELECT count(c) FROM %s, extract_capex(body) c'),
    ('unpack', 'doc', 'SELECT sum(unpack(body)) FROM %s'),
    ('md5', 'doc', 'SELECT count(md5(body)) FROM %s'),
    ('tsvector', 'doc', 'SELECT count(to_tsvector(''english'', body)) FROM %s'),
    ('simple', 'doc', 'SELECT count(m) FROM %s, regexp_matches(body, ''(?:US\$|\$|USD ?)\d[\d,]*(?:\.\d+)? ?(?:trillion|billion|million|bn|mn|[TBM]\y)'', ''g'') m'),
    ('full', 'doc', 'SELECT count(m) FROM %s, regexp_matches(body, ''(?:(?:US\$|HK\$|NT\$|C\$|A\$|\$|€|£|¥|￥|₩|₹|USD|EUR|GBP|RMB|CNY|JPY|KRW|HKD|TWD)\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:-|–|to|and)\s?(?:US\$|\$|€|£)?\d[\d,]*(?:\.\d+)?)?(?:\s?(?:trillion|billion|million|thousand|bn|mn|tn|[TBMK]\y))?|\d[\d,]*(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d[\d,]*(?:\.\d+)?)?\s?(?:trillion|billion|million|bn|mn)\s(?:US\s)?(?:dollars|euros|pounds|yen|yuan|won|rupees)|\d[\d,]*(?:\.\d+)?\s?(?:万亿|千亿|百亿|亿|萬億|億|万|萬)多?(?:美元|美金|元|人民币|人民幣|港元|欧元|日元|円|新台币|韩元))'', ''g'') m'),
    ('capex plain', 'plain', 'SELECT count(c) FROM %s, extract_capex(body) c'),
    ('unpack plain', 'plain', 'SELECT sum(unpack(body)) FROM %s');

CREATE TABLE run (batch int, name text, ms float);
DO $$
DECLARE
    b int;
    r rival;
BEGIN
    FOR b IN SELECT batch FROM generate_series(0, (SELECT (max(id) - 1) / 400 FROM doc)) batch, generate_series(1, 3) LOOP
        FOR r IN SELECT * FROM rival WHERE source = 'doc' OR 400 * b < (SELECT count(*) FROM plain) LOOP
            INSERT INTO run VALUES (b, r.name, cost_of(format(r.statement,
                format('(SELECT * FROM %s WHERE id BETWEEN %s AND %s) d', r.source, 400 * b + 1, 400 * b + 400))));
        END LOOP;
    END LOOP;
END $$;
CREATE TABLE least_run AS SELECT batch, name, min(ms) AS ms FROM run GROUP BY 1, 2;

CREATE FUNCTION ratio(of text, to_what text) RETURNS float LANGUAGE sql STABLE AS $$
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a.ms / nullif(b.ms, 0))
    FROM least_run a JOIN least_run b USING (batch) WHERE a.name = of AND b.name = to_what
$$;

SELECT at_least('`extract_capex(body)` faster than `to_tsvector(''english'', body)`', ratio('tsvector', 'capex'), 15, 25),
    at_most('... time against unpacking the text alone', ratio('capex', 'unpack'), 3, 2),
    at_most('... time against `md5(body)`', ratio('capex', 'md5'), 2, 1.4),
    at_most('... documents without a money figure, time against unpacking them', ratio('capex plain', 'unpack plain'), 1.3, 1.1),
    at_least('... faster than `regexp_matches(body, money, ''g'')`, simple pattern', ratio('simple', 'capex'), 1.5, 2.5),
    at_least('... full pattern', ratio('full', 'capex'), 7, 12);
