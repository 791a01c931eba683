#!/bin/bash
# search.sh - the long form of two tests, in a private server: that every plan gives the same answers
# and estimates are near (test/t/search.pl), and that the right index is taken (test/t/plans.pl).
#
# usage: search.sh [DOCUMENTS [QUERIES [CORPUS]]]     20000 10000, and real documents where they are
# CORPUS is a file of JSON lines with published, about and body, packed by xz; without one, articles
# are made.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib.sh

documents=${1:-20000}
queries=${2:-10000}
corpus=${3:-../shared/corpus/unlabelled.jsonl.xz}
[ -e "$corpus" ] || corpus=

make_scratch capex-search
trap remove_scratch EXIT
build_extension
start_cluster
perl -Itest/t test/t/search.pl "$documents" "$queries" ${corpus:+"$corpus"}
perl -Itest/t test/t/plans.pl 1000 100000 1000000
