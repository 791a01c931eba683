# A wrong row of a lexicon file fails the build, and the message says where it stands.
use strict;
use warnings;
use File::Temp 'tempdir';
use Test::More;

my $companies = "id\tname\tkind\tcountry\tsector\tfy_end\tfy_label\tparent\tmembers\tticker\tcurrency\n";
my $acme = "ACME\tAcme Inc.\tcompany\tUS\tother\t12\tend\t\t\tACME\tUSD\n";
my $sectors = "sector\ttraits\tnote\nother\tbroad\t\n";
my $aliases = "alias\tid\tlang\tflags\tinside\tnote\n";
my $rules = do { local (@ARGV, $/) = 'src/lexicon/rules.tsv'; <> };
my $phrases = do { local (@ARGV, $/) = 'src/lexicon/phrases.tsv'; <> };
my $cues = "cue\tclass\tvalue\tlang\tflags\tnote\n";

# Compile the given files; what was said, and whether it succeeded.
sub compile
{
    my %files = ('rules.tsv' => $rules, 'phrases.tsv' => $phrases, 'sectors.tsv' => $sectors, @_);
    my $dir = tempdir(CLEANUP => 1);
    for my $name (keys %files)
    {
        open(my $out, '>', "$dir/$name") or die "$dir/$name: $!";
        print $out $files{$name};
        close $out;
    }
    my $said = `build/compile_lexicon $dir $dir/out.c 2>&1`;
    return ($said, $? == 0, -s "$dir/out.c");
}

sub refuses
{
    my ($name, $pattern, %files) = @_;
    my ($said, $ok) = compile(%files);
    ok(!$ok && $said =~ $pattern, $name) || diag($said);
}

my ($said, $ok, $size) = compile('companies.tsv' => $companies . $acme, 'aliases.tsv' => "${aliases}Acme\tACME\ten\n");
ok($ok && $said eq '' && $size, 'a good lexicon compiles, with files missing') || diag($said);

refuses('a rule without a weight', qr{rules\.tsv:\d+: rule METRIC_NOUN has no weight},
    'rules.tsv' => $rules =~ s/^metric_noun\t.*\n//mr);
refuses('a rule that nothing asks for', qr{rules\.tsv:2: rules\.h has no rule metric_luck},
    'rules.tsv' => $rules =~ s/^metric_noun\t/metric_luck\t7\t\nmetric_noun\t/mr);
refuses('a rule twice', qr{rules\.tsv:3: rule metric_noun stands here twice},
    'rules.tsv' => $rules =~ s/^(metric_noun\t.*\n)/$1$1/mr);
refuses('a wrong header', qr{aliases\.tsv:1: the header must be}, 'aliases.tsv' => "alias\tid\n");
refuses('an alias of no company', qr{aliases\.tsv:2: no company "NOBODY"},
    'aliases.tsv' => "${aliases}Nobody\tNOBODY\ten\n");
refuses('a company out of order', qr{companies\.tsv:3: ids must be sorted},
    'companies.tsv' => $companies . $acme . $acme);
refuses('two companies of one name', qr{aliases\.tsv:\d: "Acme" is another company},
    'companies.tsv' => $companies . $acme . $acme =~ s/^ACME/BCME/r,
    'aliases.tsv' => "${aliases}Acme\tACME\ten\nAcme\tBCME\ten\n");
refuses('the same alias twice', qr{aliases\.tsv:\d: "Acme" says the same as},
    'companies.tsv' => $companies . $acme,
    'aliases.tsv' => "${aliases}Acme\tACME\ten\nAcme\tACME\ten\n");
refuses('an unknown flag', qr{aliases\.tsv:2: unknown flag},
    'companies.tsv' => $companies . $acme, 'aliases.tsv' => "${aliases}Acme\tACME\ten\tshiny\n");
refuses('a longer word without the alias', qr{aliases\.tsv:2: "apex" does not hold "Acme"},
    'companies.tsv' => $companies . $acme, 'aliases.tsv' => "${aliases}Acme\tACME\ten\t\tapex\n");
refuses('a sector that is not listed', qr{companies\.tsv:2: sectors\.tsv has no sector "rockets"},
    'companies.tsv' => $companies . $acme =~ s/other/rockets/r);
refuses('a cue of no class', qr{cues_en\.tsv:2: unknown word "nuon"}, 'cues_en.tsv' => "${cues}capex\tnuon\tcapex\ten\n");
refuses('a cue with a value of another class', qr{cues_en\.tsv:2: "guidance" is no value of cue class "noun"},
    'cues_en.tsv' => "${cues}capex\tnoun\tguidance\ten\n");
refuses('a row with a column too many', qr{cues_en\.tsv:2: more columns},
    'cues_en.tsv' => "${cues}capex\tnoun\tcapex\ten\t\t\t\n");
refuses('bytes that are no UTF-8', qr{cues_en\.tsv:2: not UTF-8}, 'cues_en.tsv' => "${cues}cap\xE9x\tnoun\tcapex\ten\n");
refuses('a set of phrases that nothing asks for', qr{phrases\.tsv:2: phrase\.h has no set "aardvark" here},
    'phrases.tsv' => $phrases =~ s/\n/\naardvark\t,\t\n/r);
refuses('a set of phrases in two places', qr{phrases\.tsv:\d+: phrase\.h has no set "above" here},
    'phrases.tsv' => $phrases . "above\t over\t\n");
refuses('a set of phrases without a form', qr{phrases\.tsv:\d+: the last sets of phrase\.h have no forms},
    'phrases.tsv' => $phrases =~ s/^years_long\t.*\n//mr);
refuses('a phrase that is too long', qr{phrases\.tsv:\d+: a form has 1 to 14 bytes},
    'phrases.tsv' => $phrases =~ s/␣above␣/␣far and away above␣/r);
refuses('a scale that is no power', qr{scales\.tsv:2: "ten" is no whole number},
    'scales.tsv' => "word\tpower\tlang\tflags\tnote\nmillion\tten\ten\n");

done_testing();
