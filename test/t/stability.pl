# Values and indexes of our types outlive a dump, a binary COPY, logical replication and pg_upgrade, in
# clusters of this script's own.
use strict;
use warnings;
use File::Temp;
use Test::More;
use Probe;

my $dir = File::Temp->newdir('/tmp/capex-stability.XXXXXX');
my $bin = (grep { -x "$_/initdb" } split /:/, $ENV{PATH})[0] or die 'initdb is not on the PATH';

# The server refuses to run as root.
my @as_server = $> == 0 ? qw(runuser -u postgres --) : ();
my $runs_as = $> == 0 ? 'postgres' : getpwuid $>;
chown scalar(getpwnam $runs_as), -1, "$dir" if $> == 0;
chdir '/tmp';

# Run a program as the server's user; its output is told only where it fails.
sub as_server
{
    my ($name, @command) = @_;
    system("cd $dir && " . join(' ', map { "'$_'" } @as_server, @command) . " >>$dir/log 2>&1") == 0
      and return 1;
    return !diag("$name failed: ", `tail -30 $dir/log; tail -30 $dir/*/pg_upgrade_output.d/*/log/* 2>/dev/null`);
}

# Where the server that runs the other tests finds the extension.
my $settings = sql('postgres', q{
    SELECT string_agg(format('%s = ''%s''', name, setting), E'\n') FROM pg_settings
    WHERE name IN ('extension_destdir', 'extension_control_path', 'dynamic_library_path')});

sub make_cluster
{
    my $name = shift;
    as_server('initdb', "$bin/initdb", '-D', "$dir/$name", '-U', 'postgres', '-A', 'trust',
        '-E', 'UTF8', '--locale=C.UTF-8', '-N') or BAIL_OUT('no cluster');
    open my $conf, '>>', "$dir/$name/postgresql.conf" or die $!;
    print $conf "$settings\nlisten_addresses = ''\nunix_socket_directories = '$dir'\n",
      "wal_level = logical\nfsync = off\nfull_page_writes = off\n";
    close $conf;
}

sub control
{
    my ($name, $action) = @_;
    return as_server("pg_ctl $action", "$bin/pg_ctl", '-D', "$dir/$name", '-l', "$dir/$name.log",
        '-w', $action, $action eq 'stop' ? ('-m', 'fast') : ());
}

local $ENV{PGHOST} = "$dir";
local $ENV{PGPORT} = 5432;
local $ENV{PGUSER} = 'postgres';

# Tables with every kind of index and of value.
my $tables = q{
CREATE EXTENSION capex;
CREATE EXTENSION btree_gist;
CREATE EXTENSION amcheck;
CREATE TABLE amount (i int PRIMARY KEY, m money_period, many money_period[],
    doubled money_period GENERATED ALWAYS AS (m + m) STORED);
CREATE INDEX amount_btree ON amount (m);
CREATE INDEX amount_hash ON amount USING hash (m);
CREATE INDEX amount_gist ON amount USING gist (m);
CREATE TABLE parted (i int, m money_period) PARTITION BY HASH (m);
CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE plan (company text, m money_period, EXCLUDE USING gist (company WITH =, m WITH &&));
CREATE TABLE told (i int PRIMARY KEY, body text, kept capex_claims, asked capex_query,
    claims capex_claims GENERATED ALWAYS AS (capex_claims(body)) STORED);
CREATE INDEX told_gin ON told USING gin (kept);
CREATE INDEX told_text ON told USING gin (body capex_text_ops);
ALTER TABLE parted_0 REPLICA IDENTITY FULL;
ALTER TABLE parted_1 REPLICA IDENTITY FULL;
ALTER TABLE plan REPLICA IDENTITY FULL;
};
my $values = q{
INSERT INTO amount
SELECT i, m, ARRAY[m, NULL, -m]
FROM generate_series(1, 5000) AS i, LATERAL (SELECT hashint8extended(i, 20260501) AS h) AS hash,
    LATERAL (SELECT format('%s %s%s%s%s', (ARRAY['USD', 'EUR', 'CNY', 'JPY'])[1 + (h & 3)],
        (ARRAY['', '~', '', '>=', '<='])[1 + (h >> 2 & 3) + (h >> 4 & 1)], (h >> 8 & 65535) / 100.0,
        (ARRAY['', '', '/quarter', '/year'])[1 + (h >> 6 & 3)],
        (ARRAY['', ' 2025', ' 2025Q1', ' 2024-02-29', ' 2019-04-01..2031-03-31'])[1 + (h >> 24 & 3) + (h >> 26 & 1)])::money_period AS m) AS value;
INSERT INTO parted SELECT i, m FROM amount;
INSERT INTO plan VALUES ('MSFT', 'USD 60B..65B 2025'), ('META', 'USD 60B..65B 2025');
INSERT INTO told
SELECT i, body, capex_claims(body, '2025-07-30') || '{META capex estimate USD 5B..6B 2025 by GS @0..5 in 0..9}', to_capex_query(replace(who, 'Acme Grid', '"?acme grid"') || ' 2025 >= ' || i || 'B & !estimate')
FROM generate_series(1, 400) AS i, LATERAL (SELECT (ARRAY['Microsoft', 'Meta', '台积电', 'Acme Grid'])[1 + i % 4] AS who) AS w,
    LATERAL (SELECT format('%s plans to spend $%s billion on capex this year, and %s.', who, i, repeat('more', i % 3 * 900)) AS body) AS b;
};

# All that must stay: the values to the byte, and what each index finds of them.
my $state = q{
SELECT md5(string_agg(format('%s %s %s %s %s', i, m, money_period_send(m), many, doubled), ' ' ORDER BY i)) FROM amount;
SELECT tableoid::regclass, count(*), md5(string_agg(format('%s %s', i, m), ' ' ORDER BY i)) FROM parted GROUP BY 1 ORDER BY 1;
SELECT company, m FROM plan ORDER BY 1, 2;
SELECT md5(string_agg(format('%s %s %s %s %s', i, body, kept, asked, claims), ' ' ORDER BY i)) FROM told;
};
my $probes = q{
SELECT sum(n), count(*) FROM (SELECT (SELECT count(*) FROM amount AS b WHERE b.m = a.m) AS n FROM amount AS a WHERE i <= 500) AS equal;
SELECT count(*) FROM amount WHERE m && 'EUR any 2025';
SELECT count(*) FROM amount WHERE m @> date '2024-02-29' AND m <@ numrange '[1,300]';
SELECT count(*) FROM amount WHERE m BETWEEN 'EUR any' AND 'JPY 5 2025';
SELECT md5(string_agg(m::text, ' ')) FROM (SELECT m FROM amount ORDER BY m) AS sorted;
SELECT count(*), sum(i) FROM told WHERE kept @@ '(MSFT 2025 >= 100B) | TSM';
SELECT count(*), sum(i) FROM told WHERE kept @@ 'META by GS & !(MSFT guidance)';
SELECT count(*), sum(i) FROM told WHERE body @# '"?acme grid" 50B..60B';
};

# What is wrong with the indexes of a database: each plan must find what the table holds.
sub check_indexes
{
    my ($database, $expected) = @_;
    my @indexes = qw(amount_btree amount_hash amount_gist told_gin told_text);
    for my $wanted ('seqscan', @indexes)
    {
        my @others = grep { $_ ne $wanted } @indexes;
        my $drop = join ' ', map { "DROP INDEX $_;" } @others;
        my $off = $wanted eq 'seqscan'
          ? 'SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off;'
          : 'SET enable_seqscan = off; SET enable_sort = off;';
        is(sql($database, "$off BEGIN; $drop $probes ROLLBACK"), $expected, "$database: $wanted finds all");
    }
    sql($database, q{SELECT bt_index_check('amount_btree', true)});
    is(sql($database, q{SELECT count(*) FROM parted_0 WHERE NOT satisfies_hash_partition('parted'::regclass, 2, 0, m)}),
        '0', "$database: values stay in their hash partitions");
    sql_fails($database, q{INSERT INTO plan VALUES ('META', 'USD 1B..60B 2025Q3')}, qr/23P01/,
        "$database: the exclusion constraint holds");
}

make_cluster('old');
control('old', 'start') or BAIL_OUT('the cluster did not start');
fresh_database($_) for qw(source restored copied replica);
sql('source', "$tables $values");
sql('source', 'VACUUM ANALYZE');
my $stored = sql('source', $state);
my $found = sql('source', $probes);
check_indexes('source', $found);

# Dump and restore, in parts that run in parallel.
ok(as_server('pg_dump', "$bin/pg_dump", '-Fc', '-f', "$dir/dump", 'source'), 'a dump is written');
ok(as_server('pg_restore', "$bin/pg_restore", '-j2', '--exit-on-error', '-d', 'restored', "$dir/dump"),
    'and restored');
is(sql('restored', $state), $stored, 'with every value');
check_indexes('restored', $found);

# Binary COPY.
sql('copied', $tables);
for my $table ('amount (i, m, many)', 'parted (i, m)', 'plan (company, m)', 'told (i, body, kept, asked)')
{
    my ($name, $columns) = $table =~ /^(\w+) \((.*)\)$/;
    sql('source', "COPY (SELECT $columns FROM $name) TO '$dir/$name' (FORMAT binary)");
    sql('copied', "COPY $table FROM '$dir/$name' (FORMAT binary)");
}
is(sql('copied', $state), $stored, 'a binary COPY keeps every value');
check_indexes('copied', $found);

# Logical replication: what stands there is copied, changes are sent in binary.
sub wait_for_replica
{
    my ($expected, $name) = @_;
    my $got;
    for (1 .. 300)
    {
        $got = sql('replica', $state);
        last if $got eq $expected;
        select undef, undef, undef, 0.1;
    }
    return is($got, $expected, $name);
}
sql('replica', $tables);
sql('source', 'CREATE PUBLICATION everything FOR TABLE amount, parted, plan, told');
sql('source', q{SELECT FROM pg_create_logical_replication_slot('everything', 'pgoutput')});
sql('replica', "CREATE SUBSCRIPTION everything CONNECTION 'host=$dir user=postgres dbname=source'
    PUBLICATION everything WITH (create_slot = false, binary = true)");
wait_for_replica($stored, 'logical replication copies every value');
sql('source', q{
    UPDATE amount SET m = -m, many = many || m WHERE i % 7 = 0;
    UPDATE parted SET m = m * 2 WHERE i % 11 = 0;
    DELETE FROM amount WHERE i % 13 = 0;
    INSERT INTO amount VALUES (6000, 'USD >=46116860184273879.03 9999'), (6001, 'USD any');
    DELETE FROM plan WHERE m = 'USD 60B..65B 2025' AND company = 'MSFT';
    INSERT INTO plan VALUES ('MSFT', 'USD ~64B 2025');
    UPDATE told SET kept = kept || claims, body = body || 'x', asked = !! asked WHERE i % 5 = 0;
    DELETE FROM told WHERE i % 17 = 0});
$stored = sql('source', $state);
$found = sql('source', $probes);
wait_for_replica($stored, 'and every change');
check_indexes('replica', $found);
sql('replica', 'ALTER SUBSCRIPTION everything DISABLE');
sql('replica', 'ALTER SUBSCRIPTION everything SET (slot_name = NONE)');
sql('replica', 'DROP SUBSCRIPTION everything');
for (1 .. 100)
{
    last if sql('source', q{SELECT count(*) FROM pg_replication_slots WHERE active}) eq '0';
    select undef, undef, undef, 0.1;
}
sql('source', 'SELECT FROM pg_replication_slots, pg_drop_replication_slot(slot_name)');

# pg_upgrade moves the files of tables and indexes as they are.
SKIP:
{
    my (undef, $loads) = run_psql('source', 'postgres', q{LOAD '$libdir/capex'});
    skip 'this server does not find a staged library below $libdir', 1 unless $loads;
    make_cluster('new');
    control('old', 'stop');
    ok( as_server('pg_upgrade', "$bin/pg_upgrade", '-b', $bin, '-B', $bin, '-d', "$dir/old", '-D', "$dir/new",
            '-U', 'postgres', '-s', "$dir"),
        'pg_upgrade runs');
    control('new', 'start');
    is(sql('source', $state), $stored, 'and keeps every value');
    check_indexes('source', $found);
}
as_server('pg_ctl stop', "$bin/pg_ctl", '-D', "$dir/$_", '-m', 'immediate', 'stop')
  for grep { -e "$dir/$_/postmaster.pid" } qw(old new);
done_testing();
