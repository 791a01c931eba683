# An update of the extension that reads texts differently: its script asks capex_dependents, and so
# names what was made of the older reading and says how to make it anew.
use strict;
use warnings;
use Test::More;
use Probe;

my $db = 'capex_upgrade';
fresh_database($db);
sql($db, 'CREATE EXTENSION capex');
sql($db, <<'SQL');
CREATE TABLE article (id int PRIMARY KEY, body text,
  claims capex_claims GENERATED ALWAYS AS (capex_claims(body)) STORED, edited capex_claims);
INSERT INTO article (id, body) VALUES (1, 'Microsoft spent $24.2 billion on capex in 2024.');
CREATE INDEX stored ON article USING gin (claims);
CREATE INDEX read ON article USING gin (body capex_text_ops);
CREATE MATERIALIZED VIEW spending AS SELECT id, c.* FROM article, extract_capex(body) c;
SQL

# Where the server looks for scripts: staged, or its own directory.
my $share = sql($db, q{SELECT setting FROM pg_config WHERE name = 'SHAREDIR'});
my $destdir = sql($db, q{SELECT current_setting('extension_destdir', true)});
my ($path) = split /:/, sql($db, q{SELECT coalesce(current_setting('extension_control_path', true), '')});
my $directory = ($path && $path ne '$system' ? $path : ($destdir // '') . $share) . '/extension';

my $script = "$directory/capex--0.1.0--0.1.1.sql";
open(my $out, '>', $script) or BAIL_OUT("$script: $!");
print $out <<'SQL';
DO $$
DECLARE
    dependent record;
BEGIN
    FOR dependent IN SELECT * FROM capex_dependents() LOOP
        RAISE WARNING '% % holds what an older version read', dependent.kind, dependent.object
            USING HINT = coalesce(dependent.command, 'Fill it anew.');
    END LOOP;
END;
$$;
SQL
close $out;
chmod 0644, $script;
my $told = sql($db, q{ALTER EXTENSION capex UPDATE TO '0.1.1'});
unlink $script;

is(sql($db, q{SELECT extversion FROM pg_extension WHERE extname = 'capex'}), '0.1.1', 'the extension is updated');
my @told = grep { !/capex_/ } $told =~ /WARNING:\s+\w+: (.*?) holds what .*?\nHINT:\s+(.*?)\n/g;
is_deeply(
    \@told,
    [
        'generated column public.article.claims' => 'UPDATE public.article SET claims = DEFAULT',
        'column public.article.edited' => 'Fill it anew.',
        'materialized view public.spending' => 'REFRESH MATERIALIZED VIEW public.spending',
        'index public.read' => 'REINDEX INDEX public.read',
    ],
    'and its script names what depends on how texts are read, beside indexes of its own');

# The commands that were told run as they are.
my %command = @told;
sql($db, $_) for grep { /^[A-Z]{2}/ } values %command;
is(sql($db, q{SELECT count(*) FROM article, spending WHERE claims @@ 'MSFT 2024' AND body @# 'MSFT 2024'}), '1', 'which is made anew');

sql('postgres', "DROP DATABASE $db");
done_testing();
