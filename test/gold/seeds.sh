#!/bin/bash
# seeds.sh - ask the analysis views about texts that are not part of the project, and check the answers.
#
# usage: seeds.sh TEXTS ANNOTATIONS    a directory of texts, and a .jsonl file that has their dates
#
# Starts a private cluster of its own. The last line is "N passed, N failed".
set -euo pipefail
texts=$(cd "$1" && pwd)
annotations=$(readlink -f "$2")
cd "$(dirname "$0")/../.."
. test/lib.sh

make_scratch capex-seeds
trap remove_scratch EXIT
build_extension
start_cluster

# Articles for COPY: the name of the file, its date, its text.
articles()
{
  perl -MJSON::PP -e '
    use strict; use warnings;
    my ($texts, $annotations) = @ARGV;
    open my $in, "<", $annotations or die "$annotations: $!\n";
    while (<$in>) {
      my $text = decode_json($_);
      my ($file) = $text->{source}{file} =~ m{([^/]+)$};
      open my $body, "<", "$texts/$file" or die "$texts/$file: $!\n";
      my $content = do { local $/; <$body> };
      $content =~ s/\\/\\\\/g; $content =~ s/\n/\\n/g; $content =~ s/\r/\\r/g; $content =~ s/\t/\\t/g;
      print join("\t", $file, $text->{published} // "\\N", $content), "\n";
    }' "$texts" "$annotations"
}

passed=0
failed=0
answers()
{
  local what=$1 expected=$2 query=$3 answer
  answer=$(psql -XqAt -F ' ' -c "$query")
  if [ "$answer" = "$expected" ]; then
    passed=$((passed + 1))
    printf 'ok   %s: %s\n' "$what" "$answer"
  else
    failed=$((failed + 1))
    printf 'FAIL %s: %s\n     expected %s\n     %s\n' "$what" "$answer" "$expected" "$query"
  fi
}

psql -Xq <<'SQL'
CREATE EXTENSION capex;
CREATE TABLE article (id text PRIMARY KEY, published date, body text NOT NULL);
SQL
articles | psql -Xq -c 'COPY article FROM stdin'
psql -Xq -c "CALL capex_track('article', 'body', 'published', figures => true)"

answers 'Microsoft and Meta together in the last quarter of 2024, as said' \
  'META + MSFT 37.4 actual, said together 100' \
  "SELECT company, trim_scale(amount / 1e9), used, growth_pct FROM capex_total('Microsoft, Meta', '2024Q4') WHERE is_total"
answers 'Microsoft against what was expected and against the year before' \
  '13.87 13.27 4.5 10.7 29.6' \
  "SELECT trim_scale(actual / 1e9), trim_scale(consensus / 1e9), surprise_pct, trim_scale(year_before / 1e9), growth_pct
   FROM capex_current WHERE company = 'MSFT' AND period = '2024Q2'"
answers "Meta's guidance for 2024" \
  '35 40 37 40 raised' \
  "SELECT trim_scale(old_low / 1e9), trim_scale(old_high / 1e9), trim_scale(new_low / 1e9), trim_scale(new_high / 1e9), direction
   FROM capex_revision WHERE company = 'META' AND period = '2024' ORDER BY step DESC LIMIT 1"
answers "Alphabet's second half of 2024, in all" \
  '24 t' \
  "SELECT trim_scale(low / 1e9), high IS NULL FROM capex_total('Alphabet', '2024H2') WHERE is_total"
answers 'A conflict by a factor of ten' \
  'MSFT USD 37.5B 2025Q4|USD 375B factor of ten' \
  "SELECT company, said_a || '|' || substr(said_b, 1, 8), reason FROM capex_conflict WHERE reason LIKE 'factor%'"
answers 'A forecast with its source' \
  'estimate 167 2023-01-01 2026-12-31 Barclays PLC' \
  "SELECT DISTINCT kind, trim_scale(amount / 1e9), first_day, last_day, source_name FROM capex_spending WHERE source = 'BARC.L'"

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
