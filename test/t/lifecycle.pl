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

# Into a schema of its own, and moved to another, with all that may depend on it; a dump of that
# restores, though it names every schema.
fresh_database('capex_moved');
sql('capex_moved', 'CREATE SCHEMA a; CREATE SCHEMA b; CREATE EXTENSION capex SCHEMA a');
sql('capex_moved', <<'SQL');
SET search_path = public, a;
CREATE EXTENSION btree_gist SCHEMA a;
CREATE TABLE article (id int PRIMARY KEY, body text, m money_period DEFAULT 'USD 5B 2025' CHECK (m < 'USD 1T 2030'),
  claims capex_claims GENERATED ALWAYS AS (capex_claims(body)) STORED,
  EXCLUDE USING gist (id WITH =, m WITH &&));
CREATE INDEX by_claims ON article USING gin (claims);
CREATE INDEX by_text ON article USING gin (body capex_text_ops) WHERE m && 'USD any';
CREATE INDEX by_reading ON article USING gin (capex_claims(body, '2025-07-30'));
CREATE INDEX by_amount ON article (m);
CREATE UNIQUE INDEX by_hash ON article (hashtext(m::text), id);
CREATE VIEW told AS SELECT id, c.amount + m AS with_it FROM article, claims(claims) c WHERE claims @@ 'META 2025';
CREATE MATERIALIZED VIEW total AS SELECT sum(m) FROM article;
ALTER TABLE article ENABLE ROW LEVEL SECURITY;
CREATE POLICY told ON article USING (claims @@ '!MSFT');
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER stays BEFORE UPDATE ON article FOR EACH ROW WHEN (NEW.m > OLD.m) EXECUTE FUNCTION stays();
INSERT INTO article VALUES (1, 'Meta expects 2025 capital expenditures of $66 billion to $72 billion.');
REFRESH MATERIALIZED VIEW total;
SQL
sql('capex_moved', 'ALTER EXTENSION capex SET SCHEMA b');
is( sql('capex_moved', q{SELECT count(*) FROM b.extract_capex('Meta spent $17 billion on capex.')}),
    '1',
    'the extension works in any schema, and moved to another');
is(sql('capex_moved', q{SELECT b.company_name('MSFT') IS NOT NULL}), 't', 'views and tables too');
fresh_database('capex_restored');
$restore = `pg_dump -d capex_moved 2>&1 | psql -XqAt -v ON_ERROR_STOP=1 -d capex_restored 2>&1`;
is($?, 0, 'a dump of what depends on it restores') or diag($restore);
is( sql('capex_restored', q{SELECT with_it FROM told; SELECT sum FROM total;
      SET enable_seqscan = off; SELECT count(*) FROM article WHERE b.capex_match(claims, 'META')}),
    "USD 71B..77B 2025\nUSD 5B 2025\n1",
    'and works, its schema named or not');

# Dropped and made anew, as a restore over a running database does, while a session stays.
my $use = q{
  CREATE TABLE press (id int PRIMARY KEY, published date, body text);
  CALL b.capex_track('press', 'body', 'published');
  INSERT INTO press VALUES (1, '2025-07-30', 'Meta spent $17 billion on capex in the second quarter.');
  SELECT company, actual FROM b.capex_current;
  SELECT b.convert('EUR 10 2025'::b.money_period, 'USD', 1.1), b.capex_claims_agg(b.capex_claims(body, published)) FROM press;
  SELECT count(*) FROM press WHERE b.capex_claims(body, published) OPERATOR(b.@@) 'META actual' GROUP BY b.capex_claims(body);
  SELECT b.max(m) FROM (VALUES ('USD 5'::b.money_period), ('USD 6')) v (m);
};
my $twice = `psql -XqAt -v ON_ERROR_STOP=1 -d capex_moved 2>&1 <<'SQL'
SET client_min_messages = warning;
$use CALL b.capex_untrack('press'); DROP TABLE press; DROP EXTENSION capex CASCADE; CREATE EXTENSION capex SCHEMA b; $use
SQL`;
my @told = split /\n/, $twice;
ok(@told >= 8 && join("\n", @told[0 .. $#told / 2]) eq join("\n", @told[@told / 2 .. $#told]),
    'a session outlives the extension, and knows the next') or diag($twice);

sql('postgres', "DROP DATABASE $_") for qw(capex_owned capex_restored capex_moved);
sql('postgres', 'DROP ROLE capex_owner, capex_reader');
done_testing();
