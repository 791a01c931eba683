# Articles.pm - made articles on who spends what, and random questions about their claims.
#
# Articles are as alike as those of a newspaper: a few companies fill most of them, amounts go with
# the company, half of the articles tell no spending at all. Everything comes from one seed, so two
# runs see the same.
package Articles;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(make_article random_query);

# Names as articles have them, their currency sign, and what they spend in a year, in billions.
my @spenders = (
    ['Microsoft', '$', 80],             ['Amazon', '$', 100],      ['Alphabet', '$', 75],
    ['Meta', '$', 65],                  ['Oracle', '$', 25],       ['TSMC', '$', 40],
    ['Apple', '$', 12],                 ['Samsung Electronics', '$', 35],
    ['CoreWeave', '$', 20],             ['Alibaba', 'RMB ', 100],  ['Tencent', 'RMB ', 80],
    ['Intel', '$', 20],                 ['SK hynix', '$', 12],     ['Micron', '$', 13],
    ['Baidu', 'RMB ', 12],              ['Tesla', '$', 10],        ['NVIDIA', '$', 4],
    ['SAP', '€', 1],                    ['ASML', '€', 2],          ['Infineon', '€', 2.5],
    ['Equinix', '$', 3.5],              ['Digital Realty', '$', 3], ['Vertiv', '$', 0.3],
    ['Dominion Energy', '$', 12],       ['Duke Energy', '$', 15],  ['NextEra Energy', '$', 20],
    ['Foxconn', '$', 4],                ['Dell', '$', 3],          ['IBM', '$', 2],
    ['Cisco', '$', 1],                  ['Lenovo', '$', 1],        ['Broadcom', '$', 1],
    ['Applied Materials', '$', 2],      ['Lam Research', '$', 1],  ['AMD', '$', 1],
    map { ["$_ Data Centers", '$', 2] }
      qw(Northgate Bluewater Redstone Silverline Highfield Eastport Greyfox Ironbridge Larkspur),
);
my %chinese = (Microsoft => '微软', Amazon => '亚马逊', Meta => 'Meta', Alibaba => '阿里巴巴',
    Tencent => '腾讯', TSMC => '台积电', Apple => '苹果', Baidu => '百度');
my @banks    = ('Morgan Stanley', 'Goldman Sachs', 'Barclays', 'Citi', 'UBS');
my @quarters = ('first', 'second', 'third', 'fourth');
my @idle     = (
    'Shares of the company were little changed in early trading.',
    'Its revenue rose to $47.5 billion, above what the market had hoped for.',
    'The weather kept many visitors away from the fair.',
    'A spokesman would not comment on the plans of rivals.',
    'Analysts asked about margins, prices and the supply of power.',
    'The chief executive thanked the staff and took no questions.',
);

sub pick { $_[rand @_] }

# One of a list of which the first are the most common.
sub pick_common { $_[@_ * rand()**2.5] }

# An amount in words and its sign: around the usual one, at times a range, a bound or a rate.
sub amount
{
    my ($sign, $usual) = @_;
    my $size = $usual * (0.6 + 0.9 * rand);
    my $word = 'billion';
    ($size, $word) = ($size * 1000, 'million') if $size < 1;
    my $low  = $size >= 20 ? sprintf('%d', $size) : sprintf('%.1f', $size);
    my $high = $size >= 20 ? sprintf('%d', $size * 1.1 + 1) : sprintf('%.1f', $size * 1.1 + 0.1);
    my $form = rand;
    return "$sign$low $word" if $form < 0.6;
    return "between $sign$low $word and $sign$high $word" if $form < 0.75;
    return "more than $sign$low $word" if $form < 0.85;
    return "about $sign$low $word" if $form < 0.95;
    return "at least $sign$low $word a quarter";
}

# A sentence that tells an outlay.
sub outlay
{
    my ($year, $spender) = @_;
    my ($name, $sign, $usual) = @$spender;
    my $quarter = pick(@quarters);
    my $change  = rand() < 0.3 ? sprintf(', up %d%% from a year earlier', 1 + rand 90) : '';
    my $verb    = pick('raised', 'raised', 'lowered', 'maintained');
    my $next    = $year + (rand() < 0.3);
    if ($chinese{$name} && rand() < 0.3)
    {
        my $size = sprintf('%d', 1 + $usual * 10 * (0.1 + 0.3 * rand));
        return sprintf('%s%d年第%s季度资本支出达%d亿%s。', $chinese{$name}, $year,
            pick(qw(一 二 三 四)), $size, $sign eq '$' ? '美元' : '元');
    }
    my $kind = rand;
    return "$name spent " . amount($sign, $usual / 4)
      . " on capital expenditures in the $quarter quarter of $year$change." if $kind < 0.45;
    return "$name $verb its $next capex guidance to " . amount($sign, $usual) . '.' if $kind < 0.55;
    return "$name expects $next capital expenditures of " . amount($sign, $usual) . '.' if $kind < 0.75;
    return pick(@banks) . " expects $name to spend " . amount($sign, $usual)
      . " on capital expenditures in $next." if $kind < 0.9;
    return "$name plans to invest " . amount($sign, $usual) . ' in AI data centers.';
}

# An article: the day of its publication and its text.
sub make_article
{
    my $year  = 2021 + int(5 * sqrt rand);
    my $day   = sprintf '%d-%02d-%02d', $year, 1 + rand 12, 1 + rand 28;
    my $count = rand() < 0.5 ? 0 : 1 + int(4 * rand() * rand);
    my $first = pick_common(@spenders);
    my @told  = map { outlay($year, rand() < 0.6 ? $first : pick_common(@spenders)) } 1 .. $count;
    return ($day, join ' ', pick(@idle), map({ ($_, pick(@idle)) } @told), pick(@idle));
}

# ---- questions ----

# Words that ask for the company of a claim, or for others.
sub ask_company
{
    my ($claim, $ids) = @_;
    my $own  = @{$claim->{companies}} ? pick(@{$claim->{companies}}) : pick(@$ids);
    my $form = rand;
    return quoted($own) if $form < 0.7;
    return '{' . join(',', map { quoted($_) } $own, map { pick(@$ids) } 1 .. 1 + rand 3) . '}'
      if $form < 0.85;
    return pick(qw(MAG7 HYPERSCALERS)) if $form < 0.9;
    return quoted(pick(@$ids));
}

sub quoted { $_[0] =~ /^[A-Z]+$/ ? $_[0] : "\"$_[0]\"" }

# Words that ask for days in which those of a claim lie, or near them.
sub ask_period
{
    my ($claim) = @_;
    my ($year)  = $claim->{period} =~ /^(\d{4})/ or return pick(2020 .. 2027);
    my $form    = rand;
    return $claim->{period} if $form < 0.3 && $claim->{period} =~ /^\d{4}(Q\d|H\d)?$/;
    return $year if $form < 0.65;
    return ($year - int rand 2) . '..' . ($year + 1 + int rand 2) if $form < 0.8;
    return ('>= ', '> ', '< ', '<= ')[rand 4] . $year if $form < 0.95;
    return $year . 'Q' . (1 + int rand 4);
}

# A number of billions as a query has it.
sub billions { sprintf('%.2f', $_[0]) =~ s/\.?0+$//r . 'B' }

# Words that ask for the amount of a claim, or near it.
sub ask_amount
{
    my ($claim)  = @_;
    my $size     = ($claim->{low} || $claim->{high} || 1e9) / 1e9 * (0.5 + rand);
    my $currency = rand() < 0.5 ? " $claim->{currency}" : '';
    my $form     = rand;
    return $claim->{currency} if $form < 0.1;
    return '>= ' . billions($size) . $currency if $form < 0.5;
    return '< ' . billions($size) . $currency if $form < 0.65;
    return billions($size) . '..' . billions($size * (1.1 + rand)) . $currency if $form < 0.85;
    return '~' . billions($size) . $currency if $form < 0.95;
    return '>= ' . billions($size) . '/quarter';
}

sub ask_change
{
    my ($claim) = @_;
    my $change = int(($claim->{change} || 20) * (0.5 + rand));
    return pick('change', "change > $change%", "change < $change%", sprintf('change %d%%..%d%%', sort { $a <=> $b } 0, $change), 'change yoy');
}

# What one claim is asked for: some of what a claim says.
sub random_leaf
{
    my ($claims, $ids) = @_;
    my $claim = pick(@$claims);
    my @words;
    push @words, ask_company($claim, $ids) if rand() < 0.75;
    push @words, rand() < 0.9 ? $claim->{metric} : '{capex,investment}' if rand() < 0.35;
    push @words, rand() < 0.9 ? $claim->{kind} : '{actual,guidance}' if rand() < 0.35;
    push @words, $claim->{revision} || 'raised' if rand() < ($claim->{revision} ? 0.3 : 0.03);
    push @words, ask_period($claim) if rand() < 0.5;
    push @words, ask_amount($claim) if rand() < 0.35;
    push @words, ask_change($claim) if rand() < ($claim->{change} ? 0.2 : 0.02);
    push @words, 'by ' . quoted($claim->{source} || 'JPM') if rand() < ($claim->{source} ? 0.3 : 0.02);
    return @words ? "@words" : 'any';
}

# A query about claims, given as hashes of what they say; ids are companies to ask for.
sub random_query
{
    my ($claims, $ids) = @_;
    my $leaf = sub { '(' . random_leaf($claims, $ids) . ')' };
    my $form = rand;
    return random_leaf($claims, $ids) if $form < 0.7;
    return $leaf->() . ' & ' . $leaf->() if $form < 0.78;
    return $leaf->() . ' | ' . $leaf->() if $form < 0.86;
    return $leaf->() . ' & !' . $leaf->() if $form < 0.94;
    return '!' . $leaf->() if $form < 0.96;
    return $leaf->() . ' & (' . $leaf->() . ' | !' . $leaf->() . ')';
}

1;
