#!/bin/bash
# run.sh - every test, with one command, on a Debian machine with nothing but apt and root or sudo.
#
# Installs what is missing, builds, stages the extension in a scratch directory, starts a private
# cluster there, and runs the steps at the end of this file. Nothing is left behind but build/.
# FUZZ_SECONDS (60) is what the fuzzers may take together. The last line is "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib.sh

passed=0
failed=0

# Run a step and add up what its last line "N passed, N failed" says; a step without one failed.
step()
{
  local name=$1 output count
  shift
  output=$log/$(echo "$name" | tr -c 'a-z0-9\n' _).out
  printf '\n== %s\n' "$name"
  "$@" >"$output" 2>&1 || true
  count=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$output" | tail -1)
  if [ -z "$count" ]; then
    cat "$output"
    printf 'The step ended without a count.\n'
    count="0 1"
  else
    # A step that failed tells all it said; one that passed its last lines.
    if [ "${count#* }" -eq 0 ]; then tail -"${shown:-12}" "$output"; else cat "$output"; fi
  fi
  passed=$((passed + ${count% *}))
  failed=$((failed + ${count#* }))
}

unit_tests()
{
  make -s unit
}

# Our annotated texts, cut anywhere, under the same sanitizers.
cut_texts()
{
  make -s build/unit/cuts
  build/unit/cuts test/gold/*.txt
}

linear_time()
{
  make -s build/linear
  build/linear
}

# pg_regress over sql/*.sql; the lines that tell a result differ between its versions.
regression_tests()
{
  local tests pg_regress
  tests=$(cd sql && ls ./*.sql | sed 's,^\./,,; s,\.sql$,,' | sort)
  pg_regress=$(dirname "$("$PG_CONFIG" --pgxs)")/../../src/test/regress/pg_regress
  mkdir -p "$scratch/regress/results"
  chmod 777 "$scratch/regress/results" # some tests have the server write there
  # shellcheck disable=SC2086
  "$pg_regress" --bindir="$bin" --inputdir=. --outputdir="$scratch/regress" \
    --host="$PGHOST" --port="$PGPORT" --user="$PGUSER" --dbname=capex_regress $tests \
    >"$log/pg_regress" 2>&1 || true
  cat "$log/pg_regress"
  [ ! -s "$scratch/regress/regression.diffs" ] || cat "$scratch/regress/regression.diffs"
  printf '%s passed, %s failed\n' \
    "$(grep -cE '^(test .* ok |ok )' "$log/pg_regress" || true)" \
    "$(grep -cE '^(test .* FAILED|not ok )' "$log/pg_regress" || true)"
}

# Scripts that speak TAP: what needs several roles, databases or encodings.
tap_tests()
{
  local script
  for script in test/t/*.pl; do
    printf '%s\n' "$script"
    perl -Itest/t "$script" || printf 'not ok - %s ran to its end\n' "$script"
  done >"$log/tap" 2>&1
  cat "$log/tap"
  printf '%s passed, %s failed\n' "$(grep -c '^ok ' "$log/tap" || true)" \
    "$(grep -c '^not ok ' "$log/tap" || true)"
}

# The project's own texts: one file per class, with floors.
gold_texts()
{
  createdb capex_gold
  psql -Xq -d capex_gold -c 'CREATE EXTENSION capex'
  PGDATABASE=capex_gold perl test/gold/score.pl test/gold/floors test/gold/*.txt
}

# Each rule's weight is taken for zero once: some text of ours must be read differently.
noticed_rules()
{
  make -s build/rules
  build/rules test/gold/*.txt
}

# The demo's page in a browser: of its own articles, of those and a hostile one, and of none.
page_tests()
{
  local set
  mkdir -p "$scratch/page/demo" "$scratch/page/hostile" "$scratch/page/empty"
  cp test/demo/articles/*.txt "$scratch/page/demo"
  cp test/demo/articles/*.txt test/browser/hostile/*.txt "$scratch/page/hostile"
  for set in demo hostile empty; do
    createdb "capex_page_$set"
    perl test/demo/load.pl "$scratch/page/$set" | psql -Xq -d "capex_page_$set" -f test/demo/load.sql
    PGDATABASE=capex_page_$set test/demo/page.sh "$scratch/page/$set.html"
  done
  node test/browser/page.mjs "$scratch/page"
}

# What BI tools see over the drivers that they use. The Java driver knows no Unix socket, so it comes
# through a port of the loopback address.
driver_tests()
{
  local port ended
  createdb capex_bi
  perl test/demo/load.pl test/demo/articles | psql -Xq -d capex_bi -f test/demo/load.sql
  coproc forward { node test/bi/forward.mjs "$PGHOST/.s.PGSQL.$PGPORT"; }
  read -r port <&"${forward[0]}"
  {
    perl test/bi/odbc.pl capex_bi
    node test/bi/pg.mjs capex_bi
    java -cp /usr/share/java/postgresql.jar test/bi/Jdbc.java \
      "jdbc:postgresql://127.0.0.1:$port/capex_bi" "$PGUSER" test/bi/charts.sql
  } 2>&1 | tee "$log/drivers"
  kill "$forward_PID"
  # A driver whose script did not come to its end failed.
  ended=$(grep -c ' passed, ' "$log/drivers" || true)
  printf '%s passed, %s failed\n' "$(grep -c '^ok ' "$log/drivers" || true)" \
    "$(($(grep -c '^not ok ' "$log/drivers" || true) + 3 - ended))"
}

# Each paragraph of the gold texts and of the demo's articles is a seed, and each literal of sql/query.sql.
fuzz_corpus()
{
  mkdir -p "$1"
  perl -e '
    my $dir = shift; my $n = 0;
    local $/ = "";
    while (<>) { open my $f, ">", sprintf("%s/%04d", $dir, $n++) or die $!; print $f "\x1f$_" }
  ' "$1" test/gold/*.txt test/demo/articles/*.txt <(grep -o "'[^']*'" sql/query.sql | sed "s/'//g; s/$/\n/")
}

# Run one fuzz target for some seconds; its finding, if any, is kept in build/fuzz.
fuzz_one()
{
  local target=$1 seconds=$2
  mkdir -p "$scratch/found-$target"
  if "build/fuzz/$target" -seed=1 -max_total_time="$seconds" -max_len=2048 -timeout=20 \
    -rss_limit_mb=2048 -artifact_prefix="build/fuzz/$target-" "$scratch/found-$target" \
    "$scratch/corpus" >"$log/fuzz-$target" 2>&1; then
    printf '%-8s %s\n' "$target" "$(grep '^Done ' "$log/fuzz-$target")"
  else
    tail -60 "$log/fuzz-$target"
    return 1
  fi
}

# Every test/fuzz/*.c; half of the time goes to the target that reaches everything.
fuzz_smoke()
{
  local targets target seconds ok=0 bad=0 total=${FUZZ_SECONDS:-60}
  targets=$(cd test/fuzz && basename -s .c -- *.c)
  make -s -j2 fuzz
  fuzz_corpus "$scratch/corpus"
  for target in $targets; do
    seconds=$((total / 2 / ($(wc -w <<<"$targets") - 1)))
    [ "$target" != extract ] || seconds=$((total / 2))
    if fuzz_one "$target" "$seconds"; then ok=$((ok + 1)); else bad=$((bad + 1)); fi
  done
  printf '%s passed, %s failed\n' "$ok" "$bad"
}

make_scratch capex-test
trap remove_scratch EXIT
build_extension
need_packages clang libclang-rt-dev chromium fonts-noto-cjk odbc-postgresql unixodbc \
  libdbd-odbc-perl libpostgresql-jdbc-java
java --list-modules 2>/dev/null | grep -q '^jdk.compiler' || need_packages default-jdk-headless
need_node
start_cluster

step "Unit tests of the core, under the address and undefined-behaviour sanitizers" unit_tests
step "Texts that end anywhere, read within their bytes" cut_texts
step "Time in proportion to the length of a text" linear_time
step "Regression tests in the server" regression_tests
step "Roles, dumps and encodings" tap_tests
step "The project's own annotated texts" gold_texts
step "Every rule of the linker is noticed" noticed_rules
step "What README.md prints" perl test/readme.pl README.md
step "The demo's page in a browser" page_tests
step "ODBC, JDBC and node-postgres" driver_tests
step "Fuzzers, ${FUZZ_SECONDS:-60} seconds" fuzz_smoke

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
