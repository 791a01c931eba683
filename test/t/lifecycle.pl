# Who may create the extension, what DROP leaves, and what a dump carries.
use strict;
use warnings;
use Test::More;
use Probe;

# A database owner who is no superuser.
sql('postgres', 'DROP DATABASE IF EXISTS capex_owned');
sql('postgres', 'DROP ROLE IF EXISTS capex_owner, capex_reader');
sql('postgres', 'CREATE ROLE capex_owner LOGIN');
sql('postgres', 'CREATE ROLE capex_reader LOGIN');
sql('postgres', 'CREATE DATABASE capex_owned OWNER capex_owner');

my @catalogs = qw(pg_class pg_type pg_proc pg_operator pg_opclass pg_opfamily pg_amop pg_amproc
  pg_cast pg_aggregate pg_depend pg_shdepend pg_description pg_init_privs pg_namespace pg_constraint
  pg_index pg_rewrite pg_trigger);
my $count = join ' UNION ALL ', map { "SELECT '$_', count(*) FROM $_" } @catalogs;

my $before = sql('capex_owned', "$count ORDER BY 1");
sql('capex_owned', 'CREATE EXTENSION capex', 'capex_owner');
is(sql('capex_owned', "SELECT extowner::regrole FROM pg_extension WHERE extname = 'capex'"),
    'capex_owner', 'a database owner who is no superuser creates the extension');
like(
    sql('capex_owned',
        q{SELECT amount FROM extract_capex('Microsoft spent $24.2 billion on capex.')},
        'capex_owner'),
    qr/^USD 24\.2B/,
    'and uses it');

# The alias table belongs to who created the extension, and to nobody else.
my $alias = q{INSERT INTO capex_company_alias VALUES ('Contoso Compute', '?contoso')};
sql('capex_owned', $alias, 'capex_owner');
is(sql('capex_owned', 'SELECT count(*) FROM capex_company_alias', 'capex_owner'),
    '1', 'the owner of the extension adds aliases');
sql_fails('capex_owned', $alias, qr/42501/, 'another role does not', 'capex_reader');
is( sql('capex_owned',
        q{SELECT count(*) FROM extract_capex('Microsoft spent $24.2 billion on capex.')},
        'capex_reader'),
    '1',
    'another role extracts');

# A dump carries stored claims, their index and the aliases.
sql('capex_owned', <<'SQL');
CREATE TABLE article (id int PRIMARY KEY, body text,
  claims capex_claims GENERATED ALWAYS AS (capex_claims(body, DATE '2025-07-30')) STORED,
  total money_period);
INSERT INTO article (id, body, total) VALUES
  (1, 'Microsoft spent $24.2 billion on capex in the quarter.', 'USD 24.2B 2025Q2'),
  (2, 'Meta expects 2025 capital expenditures of $66 billion to $72 billion.', NULL);
CREATE INDEX ON article USING gin (claims);
INSERT INTO capex_fiscal_calendar (company, end_month, year_end) VALUES ('Contoso', 9, 'last Friday');
INSERT INTO capex_fx_rate (base, quote, valid, rate) VALUES ('EUR', 'USD', '[2025-01-01,2026-01-01)', 1.1);
SQL
my $content = 'SELECT id, claims::text, total FROM article ORDER BY id';
my $stored = sql('capex_owned', $content);
fresh_database('capex_restored');
my $restore = `pg_dump -d capex_owned 2>&1 | psql -XqAt -v ON_ERROR_STOP=1 -d capex_restored 2>&1`;
is($?, 0, 'a dump restores') or diag($restore);
is(sql('capex_restored', $content), $stored, 'with the same claims');
is(sql('capex_restored', 'SELECT count(*) FROM capex_company_alias'), '1', 'and the aliases');
is( sql('capex_restored',
        q{SELECT convert('EUR 10 2025', 'USD'), upper(fiscal_period('Contoso', 2025))}),
    'USD 11 2025|2025-09-27',
    'rates of exchange and fiscal calendars');
is( sql('capex_restored',
        q{SET enable_seqscan = off; SELECT id FROM article WHERE claims @@ 'META guidance 2025'}),
    '2',
    'and an index that finds');
unlike(sql('capex_restored', 'SELECT body FROM article'), qr/^$/, 'and the texts');

# DROP EXTENSION leaves nothing.
sql('capex_owned', 'DROP TABLE article');
sql('capex_owned', 'DROP EXTENSION capex', 'capex_owner');
is(sql('capex_owned', "$count ORDER BY 1"), $before, 'DROP EXTENSION leaves nothing in any catalogue');

# Into a schema of its own, and moved to another.
fresh_database('capex_moved');
sql('capex_moved', 'CREATE SCHEMA a; CREATE SCHEMA b; CREATE EXTENSION capex SCHEMA a');
sql('capex_moved', 'ALTER EXTENSION capex SET SCHEMA b');
is( sql('capex_moved', q{SELECT count(*) FROM b.extract_capex('Meta spent $17 billion on capex.')}),
    '1',
    'the extension works in any schema, and moved to another');
is(sql('capex_moved', q{SELECT b.company_name('MSFT') IS NOT NULL}), 't', 'views and tables too');

sql('postgres', "DROP DATABASE $_") for qw(capex_owned capex_restored capex_moved);
sql('postgres', 'DROP ROLE capex_owner, capex_reader');
done_testing();
