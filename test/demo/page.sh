#!/bin/bash
# page.sh - a page of charts made from a database: one HTML file that needs no network.
#
# usage: page.sh [FILE]      build/capex.html if none
#
# The database is the one that PGHOST, PGUSER and PGDATABASE name. It has the demo's table article,
# followed by capex_track with figures => true.
set -euo pipefail
page=$(realpath -m "${1:-"$(dirname "$0")/../../build/capex.html"}")
cd "$(dirname "$0")/../.."
. test/lib.sh

log=$(mktemp -d /tmp/capex-page.XXXXXX)
trap 'rm -rf "$log"' EXIT
command -v psql >/dev/null || need_packages postgresql-client
need_node
mkdir -p "$(dirname "$page")"
psql -XAtq -f test/demo/page/page.sql >"$log/data"
node test/demo/page/build.mjs <"$log/data" >"$log/page"
cp "$log/page" "$page"
say "Made $page"
