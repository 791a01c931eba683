# Databases in other encodings load the extension, read texts in it, and count their own characters;
# so does one in a language whose letters fold otherwise.
use strict;
use warnings;
use utf8;
use Test::More;
use Probe;

my $zh = "微软2025年资本支出为375亿美元。";
my $query = "SELECT companies, currency(amount), lower(amount), span FROM extract_capex(%s)";
my %encodings = (
    UTF8 => 'C.UTF-8',
    EUC_CN => 'C',
    EUC_JP => 'C',
    LATIN1 => 'C',
    SQL_ASCII => 'C');

for my $encoding (sort keys %encodings)
{
    my $database = 'capex_' . lc $encoding;
    fresh_database($database,
        "TEMPLATE template0 ENCODING '$encoding' LC_COLLATE '$encodings{$encoding}'"
          . " LC_CTYPE '$encodings{$encoding}'");
    sql($database, 'CREATE EXTENSION capex');
    is( sql($database, sprintf $query, q{'Microsoft spent $24.2 billion on capex in 2024.'}),
        '{MSFT}|USD|24200000000|[16,29)',
        "$encoding: English");
}

# Chinese in a Chinese database: spans count characters, not bytes.
my $bytes = $zh;
utf8::encode($bytes);
my $spans = sprintf $query, "'$bytes'";
is(sql('capex_euc_cn', $spans), '{MSFT}|USD|37500000000|[12,18)', 'EUC_CN: Chinese');
is(sql('capex_utf8', $spans), '{MSFT}|USD|37500000000|[12,18)', 'UTF8: Chinese');

# SQL_ASCII lets any bytes in; they are read, not refused.
my $malformed = q{convert_from('\xff24206d6963726f736f6674207370656e742024352062696c6c696f6e206f6e206361706578fe80'::bytea, 'SQL_ASCII')};
is( sql('capex_sql_ascii', "SELECT count(*) >= 0 FROM extract_capex($malformed)"),
    't',
    'SQL_ASCII: malformed bytes are no error');
is( sql('capex_sql_ascii', "SELECT capex_claims($malformed) IS NOT NULL"),
    't',
    'SQL_ASCII: nor as stored claims');

# Where the small letter of I is ı: no name of ours is folded by the rules of the database.
fresh_database('capex_turkish',
    "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LOCALE 'C.UTF-8'");
sql('capex_turkish', 'CREATE EXTENSION capex');
sql('capex_turkish', 'CREATE TABLE article (id int PRIMARY KEY, published date, body text)');
sql('capex_turkish', q{CALL capex_track('article', 'body', 'published')});
sql('capex_turkish', q{INSERT INTO article VALUES (1, '2025-07-30', 'MICROSOFT spent $24.2 BILLION on capex in the June quarter.')});
is( sql('capex_turkish', q{SELECT company, period, actual, to_capex_query('MICROSOFT GUIDANCE') FROM capex_current}),
    'MSFT|2025Q2|24200000000.00|MSFT guidance',
    'a database in Turkish: articles are tracked, names read');
sql('capex_turkish', q{INSERT INTO capex_fiscal_calendar (company, end_month, year_end) VALUES ('Contoso', 9, 'LAST FRIDAY')});
is(sql('capex_turkish', q{SELECT upper(fiscal_period('CONTOSO', 2025))}), '2025-09-27', 'and fiscal years');

sql('postgres', "DROP DATABASE capex_$_") for 'turkish', map { lc } keys %encodings;
done_testing();
