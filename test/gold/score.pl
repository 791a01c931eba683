#!/usr/bin/perl
# score.pl - extract_capex against the annotated texts beside this file (README.md has the format).
#
# usage: score.pl [--misses] FLOORS FILE.txt...
#
# Connects as psql does. Prints one line per file, and with --misses each annotated claim that was
# not met and each row that is none. Every floor is one check; the last line counts them.
use strict;
use warnings;
use File::Basename;

my @depths = qw(figure who when full all);

# Passages of a file: id, published, about, text, claims and plans without a figure (raw columns).
sub read_passages
{
    my ($file) = @_;
    my (@passages, $passage);
    open my $in, '<', $file or die "$file: $!\n";
    while (my $line = <$in>)
    {
        chomp $line;
        if ($line =~ s/^== //)
        {
            my ($id, $published, $about) = map { s/^\s+|\s+$//gr } split(/\|/, $line, -1), '', '';
            $passage = {file => basename($file), id => $id, published => $published,
                about => $about, text => '', claims => [], plans => []};
            push @passages, $passage;
        }
        elsif ($line =~ s/^([-~])> //)
        {
            my $to = $1 eq '~' ? 'plans' : 'claims';
            push @{$passage->{$to}}, [map { s/^\s+|\s+$//gr } split /\|/, $line]
              unless $line eq 'none';
        }
        elsif ($passage)
        {
            $passage->{text} .= "$line\n";
        }
    }
    s/\s+\z// for map { $_->{text} } @passages;
    return @passages;
}

sub quote
{
    my ($text) = @_;
    return 'NULL' if $text eq '';
    return '$gold$' . $text . '$gold$';
}

# An annotated claim as a query; of a plan without a figure the amount is a period alone, which some
# amount lends its form.
sub gold_sql
{
    my ($side, $i, $amount, $claim) = @_;
    my ($who, $metric, $kind, $money, $extras) = @$claim;
    my %extra = map { /^\s*(\w+)=(.*?)\s*$/ ? ($1, $2) : () } split /;/, $extras // '';
    my $value = $side eq 'plan' ? "period(('USD 1 ' || " . quote($money) . ')::money_period)'
      : 'period(a)';
    my $a = $side eq 'plan' ? 'NULL::money_period' : quote($money) . '::money_period';
    return "SELECT 'gold', '$side', $i, "
      . join(', ', map { quote($_) } $who, $metric, $kind)
      . ", $amount, "
      . join(', ', map { quote($extra{$_} // '') } qw(change basis revision source))
      . " FROM (SELECT a, $value AS days FROM (SELECT $a AS a) money) gold;\n";
}

# One query gives both sides in the same columns, so that amounts are compared as the type reads
# them.
sub build_sql
{
    my ($passages) = @_;
    my $amount = 'lower(a), upper(a), currency(a), lower(days), upper(days), is_approx(a), per(a), a';
    my %has_plans = map { $_->{file} => 1 } grep { @{$_->{plans}} } @$passages;
    my $sql = '';
    for my $i (0 .. $#$passages)
    {
        my $p = $passages->[$i];
        $sql .= "SELECT 'got', CASE WHEN a IS NULL THEN 'plan' ELSE 'figure' END, $i,"
          . " array_to_string(companies, ','), metric, kind, $amount,"
          . " trim_scale(change_pct), change_basis, revision, source"
          . " FROM (SELECT *, amount AS a, period AS days FROM extract_capex("
          . join(', ', quote($p->{text}), quote($p->{published}) . '::date', quote($p->{about}),
            $has_plans{$p->{file}} ? 'true' : 'false')
          . ")) claim;\n";
        $sql .= gold_sql('figure', $i, $amount, $_) for @{$p->{claims}};
        $sql .= gold_sql('plan', $i, $amount, $_) for @{$p->{plans}};
    }
    return $sql;
}

sub run_psql
{
    my ($sql) = @_;
    my $file = "/tmp/capex-gold-$$.sql";
    open my $out, '>', $file or die "$file: $!\n";
    print $out $sql;
    close $out;
    my @rows = `psql -XqAt -v ON_ERROR_STOP=1 -F '\x1f' -f $file 2>&1`;
    my $failed = $?;
    unlink $file;
    die "psql failed:\n", @rows[-3 .. -1] if $failed;
    chomp @rows;
    return map { [split /\x1f/, $_, -1] } @rows;
}

# Groups stand for "*": which one a text means is a matter of taste.
my %group;

sub read_groups
{
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    while (<$in>)
    {
        my @column = split /\t/;
        $group{$column[0]} = 1 if $column[2] eq 'group';
    }
}

sub who
{
    my ($ids) = @_;
    return '*' if $ids eq '';
    return join ',', sort map { $group{$_} ? '*' : $_ } split /,/, $ids;
}

# Columns of a row: 0 side, 1 passage, 2 who, 3 metric, 4 kind, 5 low, 6 high, 7 currency, 8 first,
# 9 next, 10 approx, 11 per, 12 amount, 13 change, 14 basis, 15 revision, 16 source.
sub same
{
    my ($gold, $got, @columns) = @_;
    return !grep { $gold->[$_] ne $got->[$_] } @columns;
}

# What an annotation says beyond the claim itself; "none" is said of what must not be found.
sub extras_agree
{
    my ($gold, $got) = @_;
    return !grep { $gold->[$_] ne '' && $got->[$_] ne ($gold->[$_] eq 'none' ? '' : $gold->[$_]) } 13 .. 16;
}

sub depth
{
    my ($gold, $got) = @_;
    return 0 unless same($gold, $got, 5, 6, 7) && ($gold->[12] ne '' || same($gold, $got, 15));
    return 1 unless who($gold->[2]) eq who($got->[2]);
    return 2 unless same($gold, $got, 8, 9);
    return 3 unless same($gold, $got, 4);
    return 4 unless same($gold, $got, 3, 10, 11) && extras_agree($gold, $got);
    return 5;
}

# Pair gold claims with rows, the best agreement first, then the nearest place in the order.
sub pair
{
    my ($gold, $got) = @_;
    my @pairs;
    for my $i (0 .. $#$gold)
    {
        for my $j (0 .. $#$got)
        {
            my $depth = depth($gold->[$i], $got->[$j]);
            push @pairs, [$depth, $i, $j] if $depth > 0;
        }
    }
    my (%of_gold, %taken);
    for my $pair (
        sort { $b->[0] <=> $a->[0] || abs($a->[1] - $a->[2]) <=> abs($b->[1] - $b->[2]) || $a->[1] <=> $b->[1] }
        @pairs)
    {
        my ($depth, $i, $j) = @$pair;
        next if exists $of_gold{$i} || $taken{$j};
        $of_gold{$i} = [$depth, $j];
        $taken{$j} = 1;
    }
    return (\%of_gold, \%taken);
}

sub show
{
    my ($row) = @_;
    return join ' | ', map { $_ // '' } @$row[2, 3, 4, 12, 13 .. 16];
}

sub f1
{
    my ($hits, $gold, $got) = @_;
    return $gold + $got == 0 ? 1 : 2 * $hits / ($gold + $got);
}

my $misses = @ARGV && $ARGV[0] eq '--misses' ? shift : 0;
my $floors = shift;
my @passages = map { read_passages($_) } @ARGV;
read_groups(dirname($0) . '/../../src/lexicon/companies.tsv');

my (%gold, %got);
for my $row (run_psql(build_sql(\@passages)))
{
    my ($what) = splice @$row, 1, 1;
    my $side = $row->[0] eq 'gold' ? \%gold : \%got;
    push @{$side->{$what}{$row->[1]}}, $row;
}

my %tally;

# Count a passage's claims, or its plans without a figure, in the lines named.
sub count
{
    my ($passage, $gold, $got, @lines) = @_;
    my ($of_gold, $taken) = pair($gold, $got);
    for my $t (map { $tally{$_} //= {passages => 0, gold => 0, got => 0, hits => [(0) x @depths]} } @lines)
    {
        $t->{passages}++;
        $t->{gold} += @$gold;
        $t->{got} += @$got;
        for my $pair (values %$of_gold)
        {
            $t->{hits}[$_]++ for 0 .. $pair->[0] - 1;
        }
    }
    return unless $misses;
    for my $g (0 .. $#$gold)
    {
        my $pair = $of_gold->{$g} // [0, undef];
        next if $pair->[0] == @depths;
        printf "%s %s: %s\n    want %s\n    got  %s\n", $passage->{file}, $passage->{id},
          $depths[$pair->[0]], show($gold->[$g]), defined $pair->[1] ? show($got->[$pair->[1]]) : '-';
    }
    printf "%s %s: no outlay\n    got  %s\n", $passage->{file}, $passage->{id}, show($got->[$_])
      for grep { !$taken->{$_} } 0 .. $#$got;
}

for my $i (0 .. $#passages)
{
    my $p = $passages[$i];
    count($p, $gold{figure}{$i} // [], $got{figure}{$i} // [], $p->{file}, 'own');
    my ($gold, $got) = ($gold{plan}{$i} // [], $got{plan}{$i} // []);
    count($p, $gold, $got, 'plans') if @$gold || @$got;
}

printf "%-18s %8s %6s %4s  F1: %s\n", 'class', 'passages', 'claims', 'rows',
  join ' ', map { sprintf '%6s', $_ } @depths;
my %f1;
for my $file ((sort grep { $_ ne 'own' && $_ ne 'plans' } keys %tally), 'own', 'plans')
{
    my $t = $tally{$file} // next;
    my @scores = map { f1($_, $t->{gold}, $t->{got}) } @{$t->{hits}};
    $f1{$file}{$depths[$_]} = $scores[$_] for 0 .. $#depths;
    printf "%-18s %8d %6d %4d      %s\n", $file, $t->{passages}, $t->{gold}, $t->{got},
      join ' ', map { sprintf '%6.3f', $_ } @scores;
}

my ($passed, $failed) = (0, 0);
open my $in, '<', $floors or die "$floors: $!\n";
while (<$in>)
{
    next if /^\s*(#|$)/;
    my ($file, $depth, $floor) = split;
    next unless $file =~ /\.txt$/ || $file eq 'own' || $file eq 'plans';
    my $reached = $f1{$file}{$depth} // 0;
    if ($reached >= $floor) { $passed++ }
    else
    {
        $failed++;
        printf "%s: %s %.3f is below its floor %.3f\n", $file, $depth, $reached, $floor;
    }
}
print "$passed passed, $failed failed\n";
exit($failed > 0);
