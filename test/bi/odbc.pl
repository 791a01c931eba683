#!/usr/bin/perl
# odbc.pl - what Tableau, Power BI and Excel see over psqlODBC: the views with their types, keys, and the
# charts' queries with bound parameters, also through a cursor that only reads.
#
# usage: odbc.pl DATABASE      PGHOST and PGUSER as for psql. The last line is "N passed, N failed".
use strict;
use warnings;
use FindBin;
use DBI qw(:sql_types);

my @views = qw(capex_spending capex_figure capex_current capex_revision capex_consensus capex_conflict
  capex_track_progress);

# The codes that the driver gives our types; a boolean is text of five characters to it.
my %code = (varchar => [12, -9], date => [9, 91], numeric => [2], float => [6, 8], boolean => [12, -9, -7]);
my ($passed, $failed) = (0, 0);

sub check
{
    my ($name, @problems) = @_;
    print @problems ? 'not ok' : 'ok', " - ODBC: $name\n", map { "#   $_\n" } @problems;
    @problems ? $failed++ : $passed++;
}

# The queries of charts.sql: name, values to bind, types to see, SQL.
sub charts
{
    open my $in, '<', "$FindBin::Bin/charts.sql" or die $!;
    local $/;
    my $text = <$in>;
    my @charts;
    push @charts, {name => $1, values => [split /; /, $2], types => [split ' ', $3], sql => $4}
      while $text =~ /^-- (\w+): (.*?) -> (.*)\n((?:(?!--).*\n)*?.*;)$/mg;
    return @charts;
}

sub bind_type
{
    my ($value) = @_;
    return $value =~ /^\d{4}-\d\d-\d\d$/ ? SQL_TYPE_DATE : $value =~ /^\d$/ ? SQL_DOUBLE : SQL_VARCHAR;
}

sub check_view
{
    my ($dbh, $view) = @_;
    my @columns = @{$dbh->column_info(undef, 'public', $view, undef)->fetchall_arrayref({})};
    my @odd = grep { $_->{TYPE_NAME} !~ /^(varchar|date|numeric|float8|int4|timestamptz|bool)$/ } @columns;
    push @odd, grep { $_->{TYPE_NAME} eq 'numeric' && "$_->{COLUMN_SIZE},$_->{DECIMAL_DIGITS}" ne '20,2' } @columns;
    push @odd, grep { $_->{TYPE_NAME} eq 'varchar' && $_->{COLUMN_SIZE} > 1000 } @columns;
    check("$view has columns of types that every tool reads",
        @columns ? () : 'no columns', map { "$_->{COLUMN_NAME} $_->{TYPE_NAME}($_->{COLUMN_SIZE})" } @odd);
}

sub check_chart
{
    my ($dbh, $chart, $way) = @_;
    my $sth = $dbh->prepare($chart->{sql});
    my @values = @{$chart->{values}};
    $sth->bind_param($_ + 1, $values[$_], {TYPE => bind_type($values[$_])}) for 0 .. $#values;
    $sth->execute;
    my @problems;
    for my $i (0 .. $#{$chart->{types}})
    {
        my ($wanted, $got) = ($chart->{types}[$i], $sth->{TYPE}[$i]);
        push @problems, "$sth->{NAME}[$i] is of SQL type $got, not $wanted" unless grep { $_ == $got } @{$code{$wanted}};
    }
    my $rows = $sth->fetchall_arrayref;
    push @problems, 'no rows' unless @$rows;
    for my $row (@$rows)
    {
        for my $i (grep { defined $row->[$_] } 0 .. $#$row)
        {
            my $form = {date => qr/^\d{4}-\d\d-\d\d$/, numeric => qr/^-?\d+\.\d\d$/, float => qr/^-?[\d.e+-]+$/}->{$chart->{types}[$i]};
            push @problems, "$sth->{NAME}[$i] reads $row->[$i]" if $form && $row->[$i] !~ $form;
        }
    }
    check("$chart->{name} $way", @problems);
}

# The same through isql and a named data source, as README.md sets it up.
sub check_isql
{
    my ($database) = @_;
    my $ini = "/tmp/capex-odbc-$$.ini";
    open my $out, '>', $ini or die "$ini: $!\n";
    print $out "[capex]\nDriver = PostgreSQL Unicode\nServername = $ENV{PGHOST}\nPort = 5432\nDatabase = $database\n"
      . "Username = $ENV{PGUSER}\nMaxVarcharSize = 1024\n";
    close $out;
    local $ENV{ODBCINI} = $ini;
    my $query = "SELECT first_day, actual FROM capex_current WHERE company = 'MSFT' AND period = '2025Q4'";
    my $rows = `echo "$query" | isql -b -d'|' capex 2>&1`;
    unlink $ini;
    check('isql reads a date and a number', $rows eq "2025-10-01|37500000000.00\n" ? () : $rows);
}

# What a tool joins by: the key of the claims, and that of the articles they refer to.
sub check_keys
{
    my ($dbh) = @_;
    my @key = map { $_->{COLUMN_NAME} } @{$dbh->primary_key_info(undef, 'public', 'article_claim')->fetchall_arrayref({})};
    check('finds the key of a table of claims', "@key" eq 'article_key claim company' ? () : "@key");
    my @foreign = map { $_->{UK_TABLE_NAME} // $_->{PKTABLE_NAME} }
      @{$dbh->foreign_key_info(undef, undef, undef, undef, 'public', 'article_claim')->fetchall_arrayref({})};
    check('finds the articles that claims refer to', "@foreign" eq 'article' ? () : "@foreign");
}

my $database = shift or die "usage: odbc.pl DATABASE\n";
# MaxVarcharSize: passages are wider than the 255 characters beyond which the driver takes text for a blob.
my $dsn = "DRIVER={PostgreSQL Unicode};Servername=$ENV{PGHOST};Port=5432;Database=$database;Username=$ENV{PGUSER};MaxVarcharSize=1024";
my $dbh = DBI->connect("dbi:ODBC:$dsn", undef, undef, {RaiseError => 1, PrintError => 0});
my %listed = map { $_->{TABLE_NAME} => 1 } @{$dbh->table_info(undef, 'public', '%', 'VIEW')->fetchall_arrayref({})};
check('lists the views', grep { !$listed{$_} } @views);
check_view($dbh, $_) for @views;
check_keys($dbh);
check_chart($dbh, $_, 'with bound parameters') for charts();
# As Excel and Power BI read much: by a cursor, two rows at a time, the session set to change nothing.
my $reader = DBI->connect("dbi:ODBC:$dsn;UseDeclareFetch=1;Fetch=2;ReadOnly=1;UseServerSidePrepare=1", undef, undef, {RaiseError => 1, PrintError => 0});
check_chart($reader, $_, 'through a cursor that only reads') for charts();
check_isql($database);
print "$passed passed, $failed failed\n";
exit($failed > 0);
