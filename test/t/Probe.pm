# Probe.pm - running SQL from a TAP script, through psql and the environment's PGHOST.
package Probe;
use strict;
use warnings;
use Test::More;
use Exporter 'import';
our @EXPORT = qw(run_psql sql sql_fails fresh_database);

# Output and standard error of psql, unaligned, and whether it succeeded.
sub run_psql
{
    my ($database, $user, $sql) = @_;
    my $pid = open(my $out, '-|') // die "fork: $!";
    if ($pid == 0)
    {
        open(STDERR, '>&', \*STDOUT) or die;
        exec 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose', '-d', $database,
          '-U', $user, '-c', $sql;
    }
    my $text = do { local $/; <$out> } // '';
    close $out;
    chomp $text;
    return ($text, $? == 0);
}

sub sql
{
    my ($database, $sql, $user) = @_;
    my ($text, $ok) = run_psql($database, $user // $ENV{PGUSER}, $sql);
    $ok or fail("runs: $sql") or diag($text);
    return $text;
}

# The statement fails, and its message matches.
sub sql_fails
{
    my ($database, $sql, $pattern, $name, $user) = @_;
    my ($text, $ok) = run_psql($database, $user // $ENV{PGUSER}, $sql);
    return ok(!$ok && $text =~ $pattern, $name) || diag($text);
}

sub fresh_database
{
    my ($name, $options) = @_;
    sql('postgres', "DROP DATABASE IF EXISTS $name");
    sql('postgres', "CREATE DATABASE $name " . ($options // ''));
}

1;
