#!/bin/bash
# costs.sh - what each function costs and how many rows it returns, beside what it declares.
#
# Run in a private server over made articles of about 2.5 kB each; see costs.sql.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib.sh

make_scratch capex-costs
trap remove_scratch EXIT
build_extension
start_cluster
psql -Xq -c 'CREATE EXTENSION capex' -c 'CREATE UNLOGGED TABLE made (published date, body text)'
perl -Itest/t -MArticles -e 'srand(1); print join("\t", make_article()), "\n" for 1 .. 20000' \
  | psql -Xq -c 'COPY made FROM STDIN'
psql -Xq -v ON_ERROR_STOP=1 -f test/bench/costs.sql
