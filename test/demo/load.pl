#!/usr/bin/perl
# load.pl - articles of a directory as rows for COPY: file, date, title, body.
#
# The date is that of the first line, else that of the file name, else not known. Bytes that are no
# UTF-8 become U+FFFD: the database would refuse them.
use strict;
use warnings;
use utf8;
use Encode;

binmode STDOUT, ':encoding(UTF-8)';

my $day = qr/(?<!\d)(20\d\d)[-.\/](\d\d?)[-.\/](\d\d?)(?!\d)|(20\d\d)年(\d\d?)月(\d\d?)日/;

sub date_in
{
    my ($text) = @_;
    return undef unless $text =~ /$day/;
    my ($year, $month, $date) = defined $1 ? ($1, $2, $3) : ($4, $5, $6);
    return undef if $month < 1 || $month > 12 || $date < 1 || $date > 28 + (0, 3, 0, 3, 2, 3, 2, 3, 3, 2, 3, 2, 3)[$month];
    return sprintf '%04d-%02d-%02d', $year, $month, $date;
}

# A value of COPY's text format.
sub field
{
    my ($value) = @_;
    return '\N' unless defined $value;
    $value =~ s/\x00//g;
    $value =~ s/\\/\\\\/g;
    $value =~ s/\n/\\n/g;
    $value =~ s/\r/\\r/g;
    $value =~ s/\t/\\t/g;
    return $value;
}

my $directory = shift or die "usage: load.pl DIRECTORY\n";
opendir my $dir, $directory or die "$directory: $!\n";
for my $name (sort grep { -f "$directory/$_" && !/^\./ } readdir $dir)
{
    open my $in, '<:raw', "$directory/$name" or die "$directory/$name: $!\n";
    my $text = decode('UTF-8', do { local $/; <$in> } // '');
    $text =~ s/^\x{FEFF}//;
    my ($first) = $text =~ /\A\s*([^\n]*)/;
    my $date = date_in($first);

    # A line that is nothing but the date is no part of the text.
    $text =~ s/\A\s*[^\n]*\n// if defined $date && $first =~ /\A\W*$day\W*\z/;
    $date //= date_in(decode('UTF-8', $name));
    $text =~ s/\A\s+|\s+\z//g;
    my ($title) = $text =~ /\A([^\n]{0,80})/;
    print join("\t", map { field($_) } decode('UTF-8', $name), $date, $title, $text), "\n";
}
