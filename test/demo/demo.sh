#!/bin/bash
# demo.sh - who spends what, read out of articles: on a Debian machine with nothing but apt and root
# or sudo.
#
# usage: demo.sh [DIRECTORY]      articles to read, text files; those beside this script if none
#        demo.sh --stop SCRATCH   stop a demo's server and remove all it made
#
# The date of an article stands in its first line or in its file name, as 2025-07-30.
set -euo pipefail
articles=${1:+$(cd "$1" 2>/dev/null && pwd || printf '%s' "$1")}
cd "$(dirname "$0")/../.."
. test/lib.sh

if [ "${1:-}" = --stop ]; then
  scratch=${2:?the directory that the demo named}
  [[ $scratch == /tmp/capex-demo.* && -d $scratch/data ]] || die "$scratch is no demo"
  need_postgres
  remove_scratch
  exit
fi
articles=${articles:-test/demo/articles}
[ -d "$articles" ] || die "no such directory: $articles"

make_scratch capex-demo
trap remove_scratch EXIT
build_extension
start_cluster
createdb capex
export PGDATABASE=capex
perl test/demo/load.pl "$articles" | psql -Xq -f test/demo/load.sql
psql -Xq -v ON_ERROR_STOP=1 -f test/demo/demo.sql
trap - EXIT

# Whoever cannot have Node has seen the answers all the same.
printf '=== 6. The same as charts\n\n'
if test/demo/page.sh build/capex.html 2>"$log/page.log"; then
  printf 'Open this file in a browser; it needs no network:\n\n  file://%s/build/capex.html\n\n' "$PWD"
else
  printf 'The page of charts could not be made, all else stands:\n\n'
  tail -5 "$log/page.log"
fi

cat <<END
The server keeps running, and nobody but you can reach it. To ask questions of your own:

  psql -h $scratch -U postgres capex

To stop it and remove all that the demo made, but for build/:

  test/demo/demo.sh --stop $scratch
END
