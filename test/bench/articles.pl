#!/usr/bin/perl
# articles.pl - made articles for the benchmark, as lines for COPY: day of publication, text.
#
# usage: articles.pl COUNT
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../t";
use Articles;

srand(20260730);
print join("\t", make_article()), "\n" for 1 .. shift;
