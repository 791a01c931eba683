# Queries that mean harm: long, deep, cut short, spoilt at random. Each is an error or an answer, and
# planning takes no more than 20 ms.
use strict;
use warnings;
use Test::More;
use Articles;
use Probe;

my $db = 'capex_query_input';
srand(20260731);
fresh_database($db);
sql($db, 'CREATE EXTENSION capex');
sql($db, 'CREATE TABLE docs (claims capex_claims, body text)');
open(my $psql, '|-', 'psql', '-XqAt', '-d', $db, '-c', 'COPY docs (body) FROM STDIN') or die "psql: $!";
print $psql map { (make_article())[1] . "\n" } 1 .. 3000;
close $psql or die 'psql: COPY failed';
sql($db, q{UPDATE docs SET claims = capex_claims(body);
  CREATE INDEX ON docs USING gin (claims); CREATE INDEX ON docs USING gin (body capex_text_ops); ANALYZE docs});

# ---- the largest queries that are read, and some that are not ----

# What reading and planning a query takes of a processor, in ms, over twenty times.
sql($db, <<'SQL');
CREATE FUNCTION spent() RETURNS float LANGUAGE sql
    RETURN split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::float / 1e6;
CREATE FUNCTION planning(condition text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE before float := spent();
BEGIN
    FOR i IN 1..20 LOOP
        -- each a little different, so that none is known from the last time
        EXECUTE format('EXPLAIN SELECT * FROM docs WHERE ' || condition, query || repeat(' ', i));
    END LOOP;
    RETURN round(((spent() - before) / 20)::numeric, 1);
EXCEPTION WHEN OTHERS THEN
    RETURN 'SQLSTATE ' || SQLSTATE;
END $$;
SQL
my %large = (
    'a thousand claims' => q{'MSFT capex 2025 >= 50B' || repeat(' | (META guidance 2024..2026 raised change > 5% by GS)', 999)},
    'a thousand negations' => q{'any' || repeat(' & !actual', 999)},
    'ten thousand companies' => q{(SELECT '{' || string_agg('?' || n, ',') || '}' FROM generate_series(1, 10000) n)},
    'the whole catalogue' => q{(SELECT '{' || string_agg('"' || id || '"', ',') || '}' FROM capex_company)},
    'operators in operators' => q{repeat('META | AMZN & (', 49) || 'MSFT' || repeat(')', 49)},
    'every sector' => q{(SELECT string_agg('sector ' || sector, ' | ') FROM (SELECT DISTINCT sector FROM capex_company) s)},
    '1 MB' => q{repeat('2025 ', 200000)},
    '10,000 parentheses' => q{repeat('(', 10000) || 'MSFT' || repeat(')', 10000)},
    '10,000 open ones' => q{repeat('(', 10000)},
    '10,000 negations of one' => q{repeat('!', 10000) || 'MSFT'},
    'a name of 60 kB' => q{'"' || repeat('x', 60000) || '"'},
);
for my $what (sort keys %large)
{
    for my $condition ('claims @@ %L', 'body @# %L')
    {
        my $answer = sql($db, "SELECT planning('$condition', $large{$what})");
        ok($answer =~ /^SQLSTATE (54000|54001|42601|22P02)$/ || $answer <= 20, "$what in $condition: $answer");
    }
}

# ---- prefixes and spoilt queries ----

my @claims = map { {companies => [$_], metric => 'capex', kind => 'actual', currency => 'USD', low => 2e10,
    high => 2e10, period => '2025Q2', change => 27, revision => 'raised', source => 'GS'} }
  'MSFT', '2330.TW', '?acme data centers';
my @queries = map { random_query(\@claims, ['MSFT', 'META', '?zork']) } 1 .. 40;
push @queries, '微软 资本支出 2025Q4', '英伟达(NVDA.US) change > 50%', '{"AT&T", MSFT} & !(by "Morgan Stanley")';

# A query with some of its characters taken out, put in or doubled.
sub spoil
{
    my ($query) = @_;
    for (1 .. 1 + rand 4)
    {
        my $at = int rand(1 + length $query);
        my $new = ('', '(', ')', '"', '{', '}', '!', '&', '|', ',', '?', '..', '9', ' ', '%', '-', 'B', "\x{5104}",
            '>=', "''", '\\', substr($query, $at, 5))[rand 22];
        substr($query, $at, rand() < 0.5 ? 1 : 0) = $new if $at < length $query;
    }
    return $query;
}

utf8::decode($_) for @queries;
my @spoilt = ((map { my $query = $_; map { substr($query, 0, $_) } 1 .. length $query } @queries),
    map { spoil($queries[rand @queries]) } 1 .. 8000);
utf8::encode($_) for @spoilt;
sql($db, 'CREATE TABLE spoilt (query text)');
open($psql, '|-', 'psql', '-XqAt', '-d', $db, '-c', 'COPY spoilt FROM STDIN') or die "psql: $!";
print $psql map { s/\\/\\\\/gr . "\n" } @spoilt;
close $psql or die 'psql: COPY failed';
sql($db, <<'SQL');
CREATE FUNCTION answer(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE parsed capex_query; hint text;
BEGIN
    parsed := query;
    IF capex_query_send(parsed::text::capex_query) <> capex_query_send(parsed) THEN
        RETURN 'differs when read again: ' || query;
    END IF;
    PERFORM '{MSFT capex actual USD 20B 2025Q2 +27% yoy raised by GS}'::capex_claims @@ parsed;
    RETURN 'answered';
EXCEPTION WHEN syntax_error OR invalid_text_representation OR program_limit_exceeded THEN
    GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
    RETURN CASE hint WHEN '' THEN 'no hint: ' || SQLERRM ELSE 'refused' END;
END $$;
CREATE TABLE answered AS SELECT answer(query) AS answer FROM spoilt;
SQL
is(sql($db, q{SELECT DISTINCT answer FROM answered WHERE answer NOT IN ('answered', 'refused') LIMIT 3}),
    '', 'every prefix and every spoilt query is answered or refused with a hint');
cmp_ok(sql($db, "SELECT count(*) FROM answered WHERE answer = '$_'"), '>', 500, "many are $_") for 'answered', 'refused';

sql('postgres', "DROP DATABASE $db");
done_testing();
