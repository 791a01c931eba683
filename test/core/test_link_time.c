/*
 * test_link_time.c - which days a figure covers, and whether it is fact, plan or forecast.
 */
#include "check.h"
#include "reading.h"

typedef struct time_case
{
	const char *text;
	const char *published;
	const char *about;
	const char *claims;
} time_case;

static const time_case cases[] = {
	/* a fact of a call is the reported quarter's; a plan may be for any time */
	{"Capital expenditures were $3 billion. We expect capital expenditures of $13 billion.",
	 "2025-10-29", "META", "META capex actual USD 3B 2025Q3; META capex guidance USD 13B"},
	/* "the full year" of a plan told with the last quarter's results is the one to come */
	{"For the full year, we expect capital expenditures of $13 billion.", "2026-02-03", "META",
	 "META capex guidance USD 13B 2026"},
	{"For the full year, capital expenditures were $12 billion.", "2026-02-03", "META",
	 "META capex actual USD 12B 2025"},
	/* a plan is not for a time that is over */
	{"After a slow 2024, we plan capital expenditures of $900 million for the year.", "2025-02-03",
	 "META", "META capex guidance USD 900M 2025"},
	/* the report in which a plan was told is not what it is for */
	{"In its Q1 2026 earnings call, Alphabet projected 2026 capital expenditures of $185 billion.",
	 "2026-06-01", NULL, "GOOGL capex guidance USD 185B 2026"},
	/* what is announced or opens at a time does not cover it */
	{"In April 2024, Google broke ground on a $2 billion data center.", "2024-08-01", NULL,
	 "GOOGL investment guidance USD 2B"},
	{"Meta is building a $7 billion data center, which opens in 2028.", "2025-08-01", NULL,
	 "META investment guidance USD 7B"},
	/* a text without a date still names years */
	{"Fiscal 2021 went well. In the third quarter, capital expenditures were $40 million.", NULL,
	 "META", "META capex actual USD 40M 2021Q3"},
	/* also where nothing else is read, far above */
	{"We opened FY21 well. Users stayed. Prices rose. Rents fell. Teams grew. In the third "
	 "quarter, "
	 "capital expenditures were $40 million.",
	 NULL, "META", "META capex actual USD 40M 2021Q3"},
	{"三菱電機は26年3月期に入った。景気は良い。市場は広がる。人は増えた。第1四半期の設備投資は"
	 "500億円だった。",
	 NULL, NULL, "6503.T capex actual JPY 50B 2025Q2"},
	{"Compared to 2019, travel fell. Capital expenditures in the first quarter were $5 million.",
	 NULL, "META", "META capex actual USD 5M"},
	/* rows of figures and of times go together in the order in which they stand */
	{"Capital expenditures were $10 billion and $16 billion during Q2 2023 and Q2 2024, and $23 "
	 "billion and $30 billion for the six months ended June 30, 2023 and 2024.",
	 NULL, "AMZN",
	 "AMZN capex actual USD 10B 2023Q2; AMZN capex actual USD 16B 2024Q2; "
	 "AMZN capex actual USD 23B 2023H1; AMZN capex actual USD 30B 2024H1"},
	/* a year in brackets before another figure is that figure's */
	{"Capital expenditure of $12 million in 2019 was in line with the prior year (2018 $11 "
	 "million).",
	 NULL, "META", "META capex actual USD 12M 2019; META capex actual USD 11M 2018"},
	/* the only time of a long sentence is not lost to the figures between */
	{"In 2023 cash of $1.4 billion went out, of which $900 million for bonds and $546 million for "
	 "purchases of property and equipment.",
	 NULL, "AMD", "AMD capex actual USD 546M 2023"},
	/* kinds: a plan in the metric's own word, a range, a plan told far before */
	{"The capital spending forecast increased to $50 billion.", "2025-05-01", "META",
	 "META capex guidance USD 50B 2025"},
	{"Capital expenditures of $100 million to $120 million, taxes of $40 million.", "2025-05-01",
	 "META", "META capex guidance USD 100M..120M"},
	{"We expect earnings of $3 billion, taxes, after credits, of $1 billion, and, as before, "
	 "capital expenditures of $1.1 billion.",
	 "2025-05-01", "META", "META capex guidance USD 1.1B"},
	/* years that end in one that is named need no day of the text */
	{"三菱電機は28年3月期までの3年間で、パワー半導体の生産に2,600億円を投じる。", NULL, NULL,
	 "6503.T investment guidance JPY 260B 2025-04-01..2028-03-31"},
	/* kinds: a nameless company plans for itself, its own expectations are no forecast */
	{"The company expects capital expenditures of $60 million in 2025.", "2025-02-14", NULL,
	 "- capex guidance USD 60M 2025"},
	{"We are lowering our expectations for capital expenditures to $400 million.", "2025-05-01",
	 "META", "META capex guidance USD 400M 2025 lowered"},
	{"Apple spent $200 million to build a data center in 2019.", "2025-02-13", NULL,
	 "AAPL investment actual USD 200M 2019"},
	/* kinds: what several are expected to do is a forecast, what one says of itself a plan */
	{"Amazon and Alphabet are projected to spend $300 billion on data centers in 2026.",
	 "2026-02-26", NULL, "AMZN+GOOGL investment estimate USD 300B 2026"},
	{"Capital expenditures are expected to be $40 billion in 2026.", "2026-02-26", "META",
	 "META capex guidance USD 40B 2026"},
	/* kinds: what stood earlier in a comparison is a fact */
	{"Capital expenditures are expected to be $330 million in 2020 compared to $316 million in "
	 "2019.",
	 NULL, "META", "META capex guidance USD 330M 2020; META capex actual USD 316M 2019"},
};

void
test_link_time(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_STR(read_claims(cases[i].text, cases[i].published, cases[i].about), cases[i].claims);
}
