# The planner takes the right index, or none, in tables of a thousand and of a hundred thousand rows.
#
# usage: plans.pl [ROWS...]
use strict;
use warnings;
use Test::More;
use Articles;
use Probe;

my @sizes = @ARGV ? @ARGV : (1000, 100000);
my $db = 'capex_plans';
srand(20260801);
fresh_database($db);
sql($db, 'CREATE EXTENSION capex');
sql($db, 'CREATE TABLE made (n int GENERATED ALWAYS AS IDENTITY, published date, body text, claims capex_claims)');
open(my $psql, '|-', 'psql', '-XqAt', '-d', $db, '-c', 'COPY made (published, body) FROM STDIN') or die "psql: $!";
print $psql map { join("\t", make_article()) . "\n" } 1 .. 3000;
close $psql or die 'psql: COPY failed';
sql($db, 'UPDATE made SET claims = capex_claims(body, published)');

# Where a condition is answered: the index, or the table.
sub way
{
    my ($condition) = @_;
    my $plan = sql($db, "EXPLAIN SELECT * FROM docs WHERE $condition");
    return $1 if $plan =~ /Index Scan (?:using|on) (\w+)/;
    return $plan =~ /Seq Scan/ ? 'table' : $plan;
}

for my $rows (@sizes)
{
    # Days of ten years, and claims of made articles, which have nothing to do with each other here
    sql($db, <<SQL);
DROP TABLE IF EXISTS docs;
CREATE TABLE docs AS
SELECT i AS id, DATE '2016-01-01' + hashint4(i) % 1825 + 1825 AS published, m.claims, m.body
FROM generate_series(1, $rows) i JOIN made m ON m.n = 1 + i % 3000;
CREATE INDEX by_claims ON docs USING gin (claims);
CREATE INDEX by_day ON docs (published);
ANALYZE docs;
SQL
    is(way(q{claims @@ 'VRT 2023 >= 70M'}), 'by_claims', "$rows rows: few claims by their index");
    is(way(q{claims @@ 'MSFT capex actual 2025Q2 >= 10B USD'}), 'by_claims', "$rows rows: one company's");
    is(way(q{capex_match(claims, 'VRT 2023 >= 70M')}), 'by_claims', "$rows rows: the function too");
    is(way(q{claims @@ '!VRT'}), 'table', "$rows rows: nearly all of the rows by the table");
    is(way(q{claims @@ 'capex' AND published = '2020-03-03'}), 'by_day', "$rows rows: common claims of a day by the day");
    is(way(q{claims @@ 'VRT 2023 >= 70M' AND published > '2012-01-01'}), 'by_claims',
        "$rows rows: few claims of many days by the claims");
}

sql('postgres', "DROP DATABASE $db");
done_testing();
