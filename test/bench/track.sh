#!/bin/bash
# track.sh - what tracking costs beside reading, in a private server.
#
# usage: track.sh [CORPUS]    JSON lines with id, published, about and body, packed by xz; else the
#                             articles of the demo, a few hundred times over
#
# Prints the seconds of processor time of bare extract_capex and of capex_track over all documents and
# the throughput of the second as a share of the first; then what the trigger costs for documents
# inserted one by one, and 400 by one statement, as multiples of extract_capex over the same documents:
# the time that writing a tracked table takes beyond writing one that is not.
set -euo pipefail
corpus=${1:+$(readlink -f "$1")}
cd "$(dirname "$0")/../.."
. test/lib.sh

make_scratch capex-bench
trap remove_scratch EXIT
build_extension
"${CC:-gcc}" -O2 -shared -fPIC -isystem "$("$PG_CONFIG" --includedir-server)" -o "$scratch/server.so" test/bench/server.c
start_cluster
psql -Xq -c 'CREATE EXTENSION capex' -c 'CREATE TABLE doc (id text PRIMARY KEY, published date, about text, body text)'
if [ -n "$corpus" ]; then
  xz -dc "$corpus" | perl -MJSON::PP -CO -ne '
    my $d = decode_json($_);
    print join("\t", map { defined $_ ? s/\\/\\\\/gr =~ s/\n/\\n/gr =~ s/\r/\\r/gr =~ s/\t/\\t/gr =~ s/\0//gr : "\\N" }
      @$d{qw(id published about body)}), "\n"' | psql -Xq -c 'COPY doc FROM stdin'
else
  psql -Xq -c 'CREATE TEMP TABLE loaded (file text, published date, title text, body text)' \
    -c "COPY loaded FROM PROGRAM 'perl $PWD/test/demo/load.pl $PWD/test/demo/articles'" \
    -c 'INSERT INTO doc SELECT file || n, published, NULL, body FROM loaded, generate_series(1, 300) n'
fi
psql -Xq -v ON_ERROR_STOP=1 -v module="$scratch/server" -f test/bench/clock.sql -f test/bench/track.sql
