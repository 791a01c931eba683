#!/bin/bash
# core.sh - how fast the core reads outside the server, and the instructions that it takes for a
# byte of text, by stage.
#
# usage: core.sh [FILE...]     each file is a text; by default those of the demo and the gold texts
# A stage counts what it calls: figures read for the marks of a sentence are in both.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/lib.sh

[ $# -gt 0 ] || set -- test/demo/articles/*.txt test/gold/*.txt
make_scratch capex-core
trap 'rm -rf "$scratch"' EXIT
need_packages gcc make pkg-config libicu-dev libpcre2-dev valgrind
make -s build/bench
build/bench "$@"

bytes=$(ONCE=1 valgrind -q --tool=callgrind --callgrind-out-file="$scratch/profile" \
  --toggle-collect=cx_extract build/bench "$@" 2>"$log/valgrind" | sed 's/ bytes//')
callgrind_annotate --inclusive=yes --threshold=100 "$scratch/profile" 2>/dev/null | BYTES=$bytes perl -ne '
  BEGIN {
    @stages = (
      ["cx_extract", "all of it"], ["cx_plain_text", "markup and escapes"],
      ["cx_trigger_find", "the scan for triggers"],
      ["read_figure", "figures"],
      ["cx_sentence_from", "ends of sentences"], ["cx_spending_in", "words that open a text for reading"],
      ["cx_words_in", "words that open a sentence for reading"],
      ["cx_marks_may_name", "sentences that may name somebody"], ["cx_table_read", "tables"],
      ["cx_marks_find", "marks"],
      ["cx_link_may_spend", "whether a figure may be an outlay"], ["cx_link_sentence", "linking"],
      ["cx_link_remember", "what is kept in mind"]);
  }
  if (/^\s*([\d,]+) \(.*:([a-z_0-9]+)(?:\.\w+)*\s*(?:\[|$)/) {
    my ($count, $name) = ($1, $2);
    $count =~ tr/,//d;
    $most{$name} = $count if $count > ($most{$name} // 0);
  }
  END {
    print "instructions per byte\n";
    printf "%8.1f  %s\n", $most{$_->[0]} / $ENV{BYTES}, $_->[1] for grep { $most{$_->[0]} } @stages;
  }'
