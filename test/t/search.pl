# Random questions to many documents: whatever the plan, the answers are the same, and the planner
# knows about how many there will be.
#
# usage: search.pl [DOCUMENTS QUERIES [CORPUS]]
# Without a corpus (JSON lines with published, about and body, packed by xz) articles are made. A
# corpus that is smaller than DOCUMENTS is used again with other dates.
use strict;
use warnings;
use Test::More;
use Articles;
use Probe;

my ($documents, $queries, $corpus) = (@ARGV ? @ARGV : (1500, 500), undef);
my $db = @ARGV ? 'capex_search_long' : 'capex_search';
srand(20260730);

# ---- documents ----

fresh_database($db);
sql($db, 'CREATE EXTENSION capex');

# Documents fill many pages, so that a small bitmap has to give up on rows; and ANALYZE keeps claims
# of some of them only, as it does by itself where there are many.
my $filler = $documents < 5000 ? 4200 : 2500;
sql($db, <<SQL);
CREATE TABLE docs (id int, published date, about text, body text,
  claims capex_claims, undated capex_claims, filler text)
  WITH (autovacuum_enabled = off);
ALTER TABLE docs ALTER claims SET STATISTICS @{[$documents < 5000 ? 10 : 100]};
ALTER TABLE docs ALTER filler SET STORAGE plain;
CREATE UNLOGGED TABLE incoming (n int GENERATED ALWAYS AS IDENTITY, published date, about text, body text);
SQL

# Lines into a table of the database.
sub copy_in
{
    my ($target, @lines) = @_;
    open(my $psql, '|-', 'psql', '-XqAt', '-d', $db, '-c', "COPY $target FROM STDIN") or die "psql: $!";
    print $psql map { "$_\n" } @lines;
    close $psql or die "psql: COPY $target failed";
}

if ($corpus)
{
    sql($db, 'CREATE UNLOGGED TABLE line (value jsonb)');
    sql($db, "\\copy line FROM PROGRAM 'xz -dc $corpus' (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')");
    sql($db, q{INSERT INTO incoming (published, about, body)
               SELECT (value->>'published')::date, value->>'about', value->>'body' FROM line});
}
else
{
    copy_in('incoming (published, body)', map { join "\t", make_article() } 1 .. $documents);
}
sql($db, <<SQL);
INSERT INTO docs
SELECT i, day, about, body, capex_claims(body, day, about), capex_claims(body), repeat('x', $filler)
FROM generate_series(0, $documents - 1) i, (SELECT count(*)::int AS all_of_them FROM incoming) c,
  LATERAL (SELECT about, body, published - 400 * (i / all_of_them) AS day
           FROM incoming WHERE n = 1 + i % all_of_them) d;
UPDATE docs SET claims = NULL WHERE id % 97 = 0;
CREATE INDEX docs_claims ON docs USING gin (claims) WITH (fastupdate = off);
CREATE INDEX docs_body ON docs USING gin (body capex_text_ops);
SQL
sql($db, 'VACUUM ANALYZE docs');
diag(sql($db, q{SELECT format('%s documents, %s of them with claims, %s claims', count(*),
    count(*) FILTER (WHERE length(claims) > 0), sum(length(claims))) FROM docs}));

# ---- questions ----

my @claims = map {
    my %claim;
    @claim{qw(metric kind currency low high period change revision source companies)} = split /\t/, $_, -1;
    $claim{companies} = [split /\|/, $claim{companies}];
    \%claim;
} split /\n/, sql($db, <<'SQL');
SELECT concat_ws(E'\t', metric, kind, currency(amount), coalesce(lower(amount), 0), coalesce(upper(amount), 0),
  split_part(amount::text, ' ', 3), coalesce(change_pct, 0), coalesce(revision, ''), coalesce(source, ''),
  array_to_string(companies, '|'))
FROM (SELECT c.* FROM docs, claims(claims) c ORDER BY hashint4(id), span LIMIT 5000) s
SQL
my @ids = split /\n/, sql($db,
    'SELECT DISTINCT unnest(companies) COLLATE "C" FROM docs, claims(claims) ORDER BY 1');
my @asked = map { random_query(\@claims, \@ids) } 1 .. $queries;

sql($db, 'CREATE TABLE asked (n int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, query text)');
copy_in('asked (query)', @asked);
is(sql($db, 'SELECT count(query::capex_query) FROM asked'), $queries, "$queries random queries are read");
is( sql($db, 'SELECT count(*) FROM asked WHERE query::capex_query::text::capex_query::text <> query::capex_query::text'),
    0, 'and printed so that they are read again');

# ---- answers ----

sql($db, <<'SQL');
CREATE TABLE answer (way text, n int, rows bigint, sum numeric, PRIMARY KEY (way, n));
CREATE FUNCTION ask(way text, condition text, most int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE a record; rows bigint; sum numeric;
BEGIN
    FOR a IN SELECT * FROM asked WHERE asked.n <= most LOOP
        EXECUTE format('SELECT count(*), coalesce(sum(hashint4(id)), 0) FROM docs WHERE ' || condition, a.query)
        INTO rows, sum;
        INSERT INTO answer VALUES (way, a.n, rows, sum);
    END LOOP;
END $$;

CREATE TABLE plan (n int, estimate float8, rechecked int, lossy int, node text);
CREATE FUNCTION explain(n int, query text, settings text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
    EXECUTE format('EXPLAIN (%s, FORMAT JSON) SELECT * FROM docs WHERE claims @@ %L', settings, query) INTO plan;
    plan := plan #> '{0,Plan}';
    INSERT INTO plan VALUES (n, (plan->>'Plan Rows')::float8, (plan->>'Rows Removed by Index Recheck')::int,
        (plan->>'Lossy Heap Blocks')::int, plan->>'Node Type');
END $$;
SQL

my $by_scan  = 'SET enable_bitmapscan = off';
my $by_index = 'SET enable_seqscan = off';
my $lossy    = 'SET enable_seqscan = off; SET work_mem = "64kB"';

# Ask the queries in one way, all or as many as are told; another way must give the same rows.
sub ask
{
    my ($way, $settings, $condition, $most) = @_;
    sql($db, "$settings; SELECT ask('$way', '$condition', @{[$most // $queries]})");
}

sub same
{
    my ($way, $as) = @_;
    my $differing = sql($db, <<SQL);
SELECT string_agg(query, E'\\n') FROM (
  SELECT query FROM answer a JOIN answer b USING (n) JOIN asked USING (n)
  WHERE a.way = '$way' AND b.way = '$as' AND (a.rows, a.sum) <> (b.rows, b.sum) LIMIT 5) s
SQL
    is($differing, '', "$way finds what $as finds");
}

my $claims = 'claims @@ %L';
ask('scan', $by_scan, $claims);
for (['index', $by_index, $claims], ['index with a small bitmap', $lossy, $claims],
    ['function', $by_index, 'capex_match(%L, claims)'])
{
    ask(@$_);
    same($_->[0], 'scan');
}
# What is negated reads each text again that the index finds.
ask('scan of undated claims', $by_scan, 'undated @@ %L', 500);
ask('index on the text', $by_index, 'body @# %L', 500);
same('index on the text', 'scan of undated claims');

# Changes: first with entries that wait in the pending list, then without.
sql($db, 'ALTER INDEX docs_claims SET (fastupdate = on)');
sql($db, 'UPDATE docs SET claims = (SELECT d.claims FROM docs d WHERE d.id = docs.id + 1) WHERE id % 7 = 0');
sql($db, 'DELETE FROM docs WHERE id % 11 = 0');
ask('scan after updates', $by_scan, $claims);
ask('index with pending entries', $by_index, $claims);
ask('small bitmap with pending entries', $lossy, $claims);
is(sql($db, "SELECT gin_clean_pending_list('docs_claims') > 0"), 't', 'entries were pending');
ask('index after gin_clean_pending_list', $by_index, $claims);
sql($db, 'VACUUM docs');
ask('index after vacuum', $by_index, $claims);
same($_, 'scan after updates')
  for 'index with pending entries', 'small bitmap with pending entries',
  'index after gin_clean_pending_list', 'index after vacuum';

# While a slow VACUUM moves keys out of the pending list, a scan meets some of a row's and not others.
# Only large scans meet that by chance.
sub differing_meanwhile
{
    sql($db, <<'SQL');
CREATE TABLE moved WITH (autovacuum_enabled = off) AS SELECT id, claims FROM docs;
CREATE INDEX moved_claims ON moved USING gin (claims) WITH (fastupdate = on, gin_pending_list_limit = 100000);
UPDATE moved SET claims = claims || '{NVDA purchase actual USD 1B @1..2}' WHERE length(claims) > 0;
CREATE FUNCTION vacuum_runs() RETURNS boolean LANGUAGE sql AS
    'SELECT EXISTS (SELECT FROM pg_stat_progress_vacuum WHERE relid = ''moved''::regclass)';
CREATE PROCEDURE ask_meanwhile(INOUT asked int, INOUT differing int) LANGUAGE plpgsql AS $$
DECLARE deadline timestamptz := clock_timestamp() + interval '5 s';
BEGIN
    WHILE NOT vacuum_runs() AND clock_timestamp() < deadline LOOP
        PERFORM pg_sleep(0.01);
        COMMIT;
    END LOOP;
    WHILE vacuum_runs() LOOP
        asked := asked + 1;
        differing := differing + (SELECT ((SELECT count(*) FROM moved WHERE claims @@ '!any')
                                          <> (SELECT count(*) FROM moved WHERE NOT claims @@ 'any'))::int);
        COMMIT;
    END LOOP;
END $$;
SQL
    open(my $vacuum, '-|', 'psql', '-XqAt', '-d', $db, '-c', 'SET vacuum_cost_delay = 10', '-c',
        'SET vacuum_cost_limit = 50', '-c', 'VACUUM moved') or die "psql: $!";
    sql($db, "ALTER DATABASE $db SET enable_seqscan = off");
    my ($asked, $differing) = split /\|/, sql($db, 'CALL ask_meanwhile(0, 0)');
    sql($db, "ALTER DATABASE $db RESET enable_seqscan");
    close $vacuum;
    diag("asked $asked times while VACUUM ran");
    return $differing;
}

is(differing_meanwhile(), 0, 'what is negated is the same while VACUUM runs') if $documents > 10000;

# ---- the index decides alone ----

sql($db, "$by_index; SELECT explain(n, query, 'ANALYZE, TIMING OFF') FROM asked WHERE n <= 1000");
is(sql($db, 'SELECT coalesce(sum(rechecked), 0) FROM plan'), 0, 'no row is removed by a recheck');
is(sql($db, q{SELECT count(*) FROM plan WHERE node <> 'Bitmap Heap Scan'}), 0, 'every query can use the index');
sql($db, "TRUNCATE plan; $lossy; SELECT explain(n, query, 'ANALYZE, TIMING OFF') FROM asked WHERE n <= 1000");
isnt(sql($db, 'SELECT count(*) FROM plan WHERE lossy > 0'), 0, 'some bitmaps were too small for rows');

# ---- estimates ----

# A factor between two numbers of rows, of which none is less than one, as the planner has it.
sql($db, 'ANALYZE docs');
sql($db, "TRUNCATE plan; SELECT explain(n, query, 'COSTS') FROM asked WHERE n <= 1000");
sql($db, <<'SQL');
CREATE VIEW off AS
  SELECT n, query, estimate, rows, greatest(estimate, 1) / greatest(rows, 1) AS factor
  FROM plan JOIN asked USING (n) JOIN answer USING (n) WHERE way = 'scan after updates';
SQL
my $near = sql($db, 'SELECT round(100 * avg((factor BETWEEN 1.0 / 3 AND 3)::int), 1) FROM off');
cmp_ok($near, '>=', 90, "estimates are within a factor of 3 for $near % of the queries");
diag(sql($db, q{SELECT format('factor %s: %s queries', f, count(*)) FROM off,
    LATERAL (SELECT CASE WHEN factor > 10 THEN 'above 10' WHEN factor > 3 THEN '3 to 10' WHEN factor >= 1.0 / 3
        THEN '1/3 to 3' WHEN factor >= 0.1 THEN '1/10 to 1/3' ELSE 'below 1/10' END AS f) s GROUP BY f ORDER BY f}));

sql('postgres', "DROP DATABASE $db") unless $corpus;
done_testing();
