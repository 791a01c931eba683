#!/bin/bash
# bench.sh - how fast texts are read and found, beside what else there is: ratios, in one run.
#
# usage: bench.sh [DOCUMENTS]     articles in the indexes (20000)
# The texts are those of CORPUS, JSON lines with published and body, packed by xz (by default
# ../shared/corpus/unlabelled.jsonl.xz, where there is one), else made ones. BATCHES (8) of 400 of
# them are read. Everything is measured in processor time of one backend of a private server.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib.sh

documents=${1:-20000}
corpus=${CORPUS:-../shared/corpus/unlabelled.jsonl.xz}

make_scratch capex-bench
trap remove_scratch EXIT
build_extension
need_packages xz-utils
"${CC:-gcc}" -O2 -shared -fPIC -isystem "$("$PG_CONFIG" --includedir-server)" -o "$scratch/server.so" test/bench/server.c
start_cluster

run()
{
  psql -XqAt -v ON_ERROR_STOP=1 -v documents="$documents" -v batches="${BATCHES:-8}" "$@" >/dev/null
}

say "Loading texts"
run -v module="$scratch/server" -f test/bench/setup.sql
run -c 'CREATE TABLE made (n int GENERATED ALWAYS AS IDENTITY, published date, body text)' \
  -c "\\copy made (published, body) FROM PROGRAM 'perl test/bench/articles.pl $((documents < 20000 ? 20000 : documents))'"
if [ -e "$corpus" ]; then
  run -c 'CREATE UNLOGGED TABLE line (n int GENERATED ALWAYS AS IDENTITY, value jsonb)' \
    -c "\\copy line (value) FROM PROGRAM 'xz -dc $corpus' (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')" \
    -c "CREATE TABLE source AS SELECT n, (value->>'published')::date AS published, value->>'body' AS body FROM line" \
    -c 'DROP TABLE line'
else
  run -c "CREATE TABLE source AS SELECT n / 20 AS n, min(published) AS published, string_agg(body, E'\\n\\n' ORDER BY n) AS body FROM made GROUP BY n / 20"
fi
for part in text hostile first index; do
  say "Measuring: $part"
  run -f "test/bench/$part.sql"
done
# As a table of Markdown.
psql -XqAt -F ' | ' -c "
  SELECT what, came_to, coalesce(must, ''), coalesce(goal, ''), CASE WHEN holds THEN 'yes' WHEN NOT holds THEN '**no**' ELSE '' END
  FROM (SELECT 0, 'what', 'measured', 'must', 'goal', NULL UNION ALL SELECT n, what, came_to, must, goal, holds FROM outcome) o (n, what, came_to, must, goal, holds)
  ORDER BY n" | sed '1s/ | $/ | holds/; s/^/| /; s/$/ |/; 1s/$/\n|---|---|---|---|---|/'
