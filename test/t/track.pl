# Tracked tables where things go wrong: a server killed in the middle of a fill, writers during one, a
# dump and a restore, an extension that moves.
use strict;
use warnings;
use Test::More;
use File::Temp qw(tempdir);
use Time::HiRes qw(sleep time);
use Articles;
use Probe;

my $db = 'capex_track';
srand(20251101);

# What the claims should be, and are not, or are, and should not be: nothing.
my $amiss = <<'SQL';
WITH due AS (SELECT a.id, r.* FROM article a, capex_claim_rows(a.body, a.published, NULL) r)
SELECT (SELECT count(*) FROM ((TABLE due EXCEPT ALL TABLE article_claim) UNION ALL (TABLE article_claim EXCEPT ALL TABLE due)) d),
  (SELECT count(*) FROM article a FULL JOIN article_read r ON r.article_key = a.id WHERE a.id IS NULL OR r.article_key IS NULL)
SQL

sub articles
{
    my ($count) = @_;
    fresh_database($db);
    sql($db, 'CREATE EXTENSION capex');
    sql($db, 'CREATE TABLE article (id int PRIMARY KEY, published date, body text)');
    open(my $psql, '|-', 'psql', '-XqAt', '-d', $db, '-c', 'COPY article FROM STDIN') or die "psql: $!";
    binmode $psql, ':encoding(UTF-8)';
    for my $id (1 .. $count)
    {
        my ($published, $body) = make_article();
        $body =~ s/\\/\\\\/g;
        $body =~ s/\n/\\n/g;
        print $psql join("\t", $id, $published, $body), "\n";
    }
    close $psql or die 'psql: COPY failed';
}

# Run a statement in the background; gives the process of psql.
sub background
{
    my ($sql) = @_;
    my $pid = fork // die "fork: $!";
    return $pid if $pid;
    open(STDOUT, '>', '/dev/null');
    open(STDERR, '>&', \*STDOUT);
    exec 'psql', '-XqAt', '-d', $db, '-c', $sql;
}

# Wait until a query gives true, for half a minute at most.
sub wait_until
{
    my ($query) = @_;
    my $end = time + 30;
    while (time < $end)
    {
        my ($answer, $ok) = run_psql($db, $ENV{PGUSER}, $query);
        return 1 if $ok && $answer eq 't';
        sleep 0.02;
    }
    return 0;
}

# ---- killed half-way, and called again ----

articles(4000);
my $fill = background("CALL capex_track('article', 'body', 'published', batch => 50)");
wait_until('SELECT bool_or(done > 500) FROM capex_track_progress');
my $backend = sql($db, q{SELECT pid FROM pg_stat_activity WHERE query LIKE 'CALL capex_track%'});
kill 'KILL', $backend if $backend;
waitpid $fill, 0;
wait_until('SELECT true');
my ($done, $total) = split /\|/, sql($db, 'SELECT done, total FROM capex_track_progress');
ok($done >= 500 && $done < $total, "killed when $done of $total articles were read");
sql($db, "CALL capex_track('article', 'body', 'published', batch => 500)");
is(sql($db, $amiss), '0|0', 'called again, it ends with the same claims');
is(sql($db, 'SELECT done = total FROM capex_track_progress'), 't', 'and all is read');

# ---- writers during a fill ----

my $dir = tempdir(CLEANUP => 1);
open(my $script, '>', "$dir/write.sql") or die $!;
print $script <<'SQL';
\set id random(1, 4000)
\set other random(1, 4000)
\set new random(100001, 100000000)
\set amount random(1, 99)
INSERT INTO article VALUES (:new, '2025-08-01', 'Meta spent $:amount billion on capex in 2024.') ON CONFLICT DO NOTHING;
BEGIN;
UPDATE article SET body = 'Oracle spent $:amount billion on capex in 2024.' WHERE id = :id;
SELECT pg_sleep(0.001);
UPDATE article SET published = published + 1 WHERE id = greatest(:id, :other);
END;
DELETE FROM article WHERE id = :other AND id % 5 = 0;
BEGIN;
UPDATE article SET body = body || ' And nothing else.' WHERE id = :other;
ROLLBACK;
SQL
close $script;
articles(4000);
my $pgbench = open(my $bench, '-|', "pgbench -n -c 4 -T 4 -f $dir/write.sql $db 2>&1") // die $!;
sleep 0.5;
$fill = background("CALL capex_track('article', 'body', 'published', batch => 20)");
my $report = do { local $/; <$bench> };
close $bench;
waitpid $fill, 0;
is($?, 0, 'a fill among writers ends');
unlike($report, qr/error|abort/i, 'and no writer fails') or diag($report);
my ($writes) = $report =~ /actually processed: (\d+)/;
cmp_ok($writes // 0, '>', 50, 'of ' . ($writes // 0) . ' rounds of writing');
is(sql($db, $amiss), '0|0', 'nothing is lost and nothing doubled');

# ---- two fills at once, and a fill in a serializable database ----

articles(2000);
sql('postgres', "ALTER DATABASE $db SET default_transaction_isolation = 'serializable'");
sql($db, "CALL capex_track('article', 'body', 'published')");
sql($db, 'UPDATE article_read SET extractor = 0');
my @fills = map { background("CALL capex_refresh('article', batch => 50)") } 1 .. 2;
my $failures = 0;
for (@fills) { waitpid $_, 0; $failures += $? != 0 }
is($failures, 0, 'two refreshes at once both end');
is(sql($db, $amiss), '0|0', 'with the same claims');
is(sql($db, 'SELECT done = total FROM capex_track_progress'), 't', 'by the present version');

# ---- a dump, a restore by one who is no superuser, and another schema ----

sql($db, 'ALTER DATABASE capex_track RESET default_transaction_isolation');
sql('postgres', 'DROP DATABASE IF EXISTS capex_track_copy');
sql('postgres', 'DROP ROLE IF EXISTS capex_track_owner');
sql('postgres', 'CREATE ROLE capex_track_owner LOGIN');
sql('postgres', 'CREATE DATABASE capex_track_copy OWNER capex_track_owner');
my $restore = `pg_dump -O -x -d $db 2>&1 | psql -XqAt -v ON_ERROR_STOP=1 -U capex_track_owner -d capex_track_copy 2>&1`;
is($?, 0, 'a dump restores for the owner of a database') or diag($restore);
$db = 'capex_track_copy';
is(sql($db, 'SELECT tracked, done = total FROM capex_track_progress', 'capex_track_owner'), 'public.article|t', 'and the table is tracked');
sql($db, q{INSERT INTO article VALUES (0, '2025-08-01', 'Meta spent $5 billion on capex in 2024.')}, 'capex_track_owner');
is(sql($db, $amiss), '0|0', 'what is written is read');
sql($db, 'CREATE SCHEMA elsewhere; ALTER EXTENSION capex SET SCHEMA elsewhere');
sql($db, q{INSERT INTO article VALUES (-1, '2025-08-01', 'Meta spent $6 billion on capex in 2024.')});
is(sql($db, 'SELECT count(*) FROM article_claim WHERE article_key < 1'), '2', 'also with the extension in another schema');
is(sql($db, q{SELECT count(*) FROM elsewhere.capex_total('Meta', '2024')}), '2', 'where the views work too');
sql($db, "CALL elsewhere.capex_refresh('article')");
sql($db, "CALL elsewhere.capex_untrack('article')");
sql($db, 'DROP EXTENSION capex');

# ---- a session that goes on after the extension moved under its plans ----

$db = 'capex_track';
fresh_database($db);
open(my $session, '|-', 'psql', '-Xqt', '-v', 'ON_ERROR_STOP=1', '-d', $db) or die "psql: $!";
print $session <<'SQL';
SET client_min_messages = warning;
CREATE EXTENSION capex;
CREATE TABLE article (id int PRIMARY KEY, body text, about text);
CALL capex_track('article', 'body');
INSERT INTO article VALUES (1, 'We spent $1 billion on capex in 2024.', 'Meta');
CREATE SCHEMA other;
ALTER EXTENSION capex SET SCHEMA other;
INSERT INTO article VALUES (2, 'We spent $1 billion on capex in 2024.', 'Meta');
ALTER SCHEMA other RENAME TO another;
INSERT INTO article VALUES (3, 'We spent $1 billion on capex in 2024.', 'Meta');
CALL another.capex_untrack('article');
CALL another.capex_track('article', 'body', about => 'about');
INSERT INTO article VALUES (4, 'We spent $1 billion on capex in 2024.', 'Meta');
ALTER TABLE article ADD more text, ALTER body TYPE varchar(400);
INSERT INTO article VALUES (5, 'We spent $1 billion on capex in 2024.', 'Meta');
SQL
ok(close $session, 'a session writes on');
is(sql($db, "SELECT string_agg(article_key || company, ' ' ORDER BY article_key) FROM article_claim"),
    '1META 2META 3META 4META 5META', 'with no plan that has gone stale');

sql('postgres', "DROP DATABASE $_") for qw(capex_track capex_track_copy);
sql('postgres', 'DROP ROLE capex_track_owner');
done_testing();
