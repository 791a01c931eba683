#!/bin/bash
# shared.sh - score extract_capex on annotated texts that are not part of the project, and hold it
# against the floors of test/gold/floors.
#
# usage: shared.sh DIRECTORY     with a program `score` and *.jsonl files
#
# Starts a private cluster of its own. The last line is "N passed, N failed", one check per floor.
set -euo pipefail
gold=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
. test/lib.sh

make_scratch capex-gold
trap remove_scratch EXIT
build_extension
need_packages python3
start_cluster
psql -Xq -c 'CREATE EXTENSION capex'

cd "$gold"
dev=$(ls ./*.jsonl | grep -v '/seeds\.jsonl$')
# shellcheck disable=SC2086
for texts in seeds.jsonl "$dev"; do
  printf '\n'
  ./score $texts
  ./score --json $texts >>"$scratch/scores"
done
cd - >/dev/null

perl -MJSON::PP -e '
  my ($floors, $scores) = @ARGV;
  my %f1;
  open my $in, "<", $scores or die;
  while (<$in>) {
    my $sets = decode_json($_);
    $f1{$_ eq "all" ? "dev" : $_} = $sets->{$_} for keys %$sets;
  }
  my ($passed, $failed) = (0, 0);
  open $in, "<", $floors or die;
  while (<$in>) {
    next if /^\s*(#|$)/;
    my ($file, $depth, $floor) = split;
    next unless $file eq "dev" || $file =~ /\.jsonl$/;
    my $cell = $f1{$file}{$depth};
    my $reached = (ref $cell ? $cell->{f1} : $cell) // 0;
    if ($reached >= $floor) { $passed++; next }
    $failed++;
    printf "%s: %s %.3f is below its floor %.3f\n", $file, $depth, $reached, $floor;
  }
  print "$passed passed, $failed failed\n";
  exit($failed > 0);
' test/gold/floors "$scratch/scores"
