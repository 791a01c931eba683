/*
 * test_qualitative.c - plans without a figure, and what only looks like one.
 */
#include "check.h"
#include "reading.h"

typedef struct plan_case
{
	const char *text;
	const char *about;
	const char *plans; /* and claims, as read_claims writes them */
} plan_case;

static const plan_case cases[] = {
	/* which way it goes */
	{"We expect capital expenditures to increase in 2026.", "MSFT",
	 "MSFT capex guidance 2026 raised"},
	{"Capex will be significantly lower in 2026 than in 2025.", "MSFT",
	 "MSFT capex guidance 2026 lowered"},
	{"Meta plans to raise its capital spending in 2026.", NULL, "META capex guidance 2026 raised"},
	{"Meta to boost AI infrastructure spending in 2026", NULL,
	 "META investment guidance 2026 raised"},
	{"Micron expects capex to be in line with 2024 in 2025.", NULL,
	 "MU capex guidance 2025 maintained"},
	{"Intel cut its capital expenditure forecast for 2025.", NULL,
	 "INTC capex guidance 2025 lowered"},
	{"Intel's capex guidance for 2025 remains unchanged.", NULL,
	 "INTC capex guidance 2025 maintained"},
	/* how much */
	{"We expect capex to grow 20% in 2026.", "AMZN", "AMZN capex guidance 2026 +20% other raised"},
	{"Amazon plans to cut capex by half in 2026.", NULL,
	 "AMZN capex guidance 2026 -50% other lowered"},
	/* nothing is said */
	{"Oracle did not quantify its capital expenditures for 2026.", NULL,
	 "ORCL capex guidance 2026 none given"},
	{"Oracle's capital expenditures for 2026 were not disclosed.", NULL,
	 "ORCL capex guidance 2026 none given"},
	/* other languages */
	{"谷歌将继续加大AI基础设施投入。", NULL, "GOOGL investment guidance  raised"},
	{"三星电子未透露2026年的资本支出。", NULL, "005930.KS capex guidance 2026 none given"},
	{"ソニーは設備投資を増やす計画だ。", NULL, "6758.T capex guidance  raised"},
	{"삼성전자는 2026년 설비투자를 줄일 계획이다.", NULL, "005930.KS capex guidance 2026 lowered"},
	{"Siemens will die Investitionsausgaben im Jahr 2026 senken.", NULL,
	 "SIE.DE capex guidance 2026 lowered"},
	/* others say it */
	{"Analysts at Barclays expect Meta's capex to rise in 2026.", NULL,
	 "META capex estimate 2026 raised says BARC.L"},
	/* beside figures, in the order of the text */
	{"Capex was $5 billion in 2024, and we expect capex to grow in 2025. Capex was $4 billion in "
	 "2023.",
	 "ORCL",
	 "ORCL capex actual USD 5B 2024; ORCL capex guidance 2025 raised; ORCL capex actual USD 4B "
	 "2023"},
	{"We expect capex to grow to $7 billion in 2025.", "ORCL", "ORCL capex guidance USD 7B 2025"},
	/* no plans */
	{"Capital expenditures increased in 2024.", "MSFT", ""},
	{"We do not expect capital expenditures to increase in 2026.", "MSFT", ""},
	{"Meta may raise its capital expenditures in 2026.", NULL, ""},
	{"If demand is weak, Meta will reduce its capital expenditures.", NULL, ""},
	{"Will Meta raise its capital expenditures in 2026?", NULL, ""},
	{"We expect depreciation to rise because of our capital expenditures.", "META", ""},
	{"We expect capital expenditures to increase the cost of our services.", "META", ""},
	{"Meta expects its research and development spending to grow in 2026.", NULL, ""},
	{"Meta did not disclose the price of the chips for its data centers.", NULL, ""},
	{"In 2023 Meta planned to raise its capital expenditures in 2024.", NULL, ""},
};

static const char *
read_plans(const plan_case *c, bool qualitative)
{
	static char out[1000];
	cx_request request = {.text = {c->text, (int32_t) strlen(c->text)},
						  .published = cx_date_of(2025, 2, 1),
						  .about = -1,
						  .qualitative = qualitative};

	if (c->about)
		request.about = cx_company_by_id(c->about, (int32_t) strlen(c->about));
	write_claims(out, sizeof(out), &request);
	return out;
}

/* NUL bytes behind a word are no part of it, so they are not looked for. */
static void
test_nul(void)
{
	char text[200] = "Meta plans to raise its capital spending in 2026, to", out[200];
	cx_request request = {
		.text = {text, sizeof(text)}, .published = CX_NO_DATE, .about = -1, .qualitative = true};

	write_claims(out, sizeof(out), &request);
	CHECK_STR(out, "META capex guidance 2026 raised");
}

void
test_qualitative(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		bool figures = strchr(cases[i].text, '$');

		if (!CHECK_STR(read_plans(&cases[i], true), cases[i].plans))
			printf("  in: %s\n", cases[i].text);
		if (!figures)
			CHECK_STR(read_plans(&cases[i], false), "");
	}
	test_nul();
}
