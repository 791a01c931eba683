#!/bin/bash
# money.sh - run money.sql in a private server; its output is the table of README.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib.sh

make_scratch capex-bench
trap remove_scratch EXIT
build_extension
start_cluster
psql -Xq -v ON_ERROR_STOP=1 -f test/bench/money.sql
