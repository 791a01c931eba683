#!/usr/bin/perl
# readme.pl - run a page's SQL and hold what psql prints against what the page shows.
#
# usage: readme.pl [--write] PAGE.md      --write puts what psql prints into the page
#
# Blocks fenced as ```sql are run in the order of the page, in one session and a database of their
# own. A block fenced as ```text directly after one is what it prints; one without must raise no
# error. A block after a line <!-- not run --> is left out. The last line counts the blocks.
use strict;
use warnings;

# SQL blocks of a page: the SQL, its expected output or undef, and where that stands.
sub find_blocks
{
    my ($page) = @_;
    my @blocks;
    while ($page =~ /^(<!-- not run -->\n+)?```sql\n(.*?)^```\n(?:\s*```text\n(.*?)^```\n)?/msg)
    {
        next if defined $1;
        push @blocks, {sql => $2, expected => $3, start => $-[3], end => $+[3],
            line => 1 + (substr($page, 0, $-[2]) =~ tr/\n//)};
    }
    return @blocks;
}

sub read_file
{
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    local $/;
    return scalar <$in>;
}

sub write_outputs
{
    my ($file, $page, $blocks, $outputs) = @_;
    for my $i (reverse grep { defined $blocks->[$_]{expected} } 0 .. $#$blocks)
    {
        my $block = $blocks->[$i];
        substr($page, $block->{start}, $block->{end} - $block->{start}) = tidy($outputs->[$i]) . "\n";
    }
    open my $out, '>', $file or die "$file: $!\n";
    print $out $page;
    close $out;
}

sub run_blocks
{
    my ($database, $blocks) = @_;
    my $file = "/tmp/capex-readme-$$.sql";
    open my $out, '>', $file or die "$file: $!\n";
    print $out "\\pset pager off\n\\set VERBOSITY terse\n";
    print $out "\\echo \x1e\n$_->{sql}\n" for @$blocks;
    close $out;
    my $text = `psql -Xq -d $database < $file 2>&1`;
    unlink $file;
    my (undef, @outputs) = split /^\x1e\n/m, $text, -1;
    return @outputs;
}

sub tidy
{
    my ($text) = @_;
    $text =~ s/[ \t]+$//mg;
    $text =~ s/\A\n+|\n+\z//g;
    return $text;
}

my $write = @ARGV && $ARGV[0] eq '--write' ? shift : 0;
my $page = shift or die "usage: readme.pl [--write] PAGE.md\n";
my $content = read_file($page);
my @blocks = find_blocks($content);
my $database = "capex_readme_$$";
system('createdb', $database) == 0 or exit 1;
my @outputs = run_blocks($database, \@blocks);
system 'dropdb', $database;
write_outputs($page, $content, \@blocks, \@outputs) if $write;

my ($passed, $failed) = (0, 0);
for my $i (0 .. $#blocks)
{
    my ($block, $got) = ($blocks[$i], tidy($outputs[$i] // 'the session ended before'));
    my $ok =
      defined $block->{expected} ? $got eq tidy($block->{expected}) : $got !~ /ERROR|ended before/;
    if ($ok) { $passed++; next }
    $failed++;
    print "$page:$block->{line}: psql prints\n$got\n", defined $block->{expected} ? "instead of\n" . tidy($block->{expected}) . "\n" : '';
}
print "$passed passed, $failed failed\n";
exit($failed > 0);
