/*
 * test_link.c - which metric, spender and growth belong to a figure.
 */
#include "check.h"
#include "reading.h"

typedef struct link_case
{
	const char *text;
	const char *about;
	const char *claims;
} link_case;

static const link_case cases[] = {
	/* comparison chains: the same metric and spender go on, the kind does not */
	{"Microsoft's capital expenditures were $14.1 billion in the second quarter of 2024, above the "
	 "$13.5 billion analysts expected.",
	 NULL, "MSFT capex actual USD 14.1B 2024Q2; MSFT capex estimate USD 13.5B 2024Q2"},
	/* each figure goes to its own word */
	{"Revenue was $80 billion and capital expenditures were $12 billion in 2024.", "MSFT",
	 "MSFT capex actual USD 12B 2024"},
	{"Meta spent $8.5 billion on capital expenditures and returned $5 billion to shareholders in "
	 "2024.",
	 NULL, "META capex actual USD 8.5B 2024"},
	/* no outlays */
	{"Alphabet's market value fell by $90 billion after it raised $5 billion in bonds.", NULL, ""},
	{"Amazon will invest $4 billion in Anthropic, an AI start-up.", NULL, ""},
	{"Capital expenditures rose by $200 million.", "AMZN", ""},
	{"Each gigawatt of data centers costs $35 billion per gigawatt, Nvidia said.", NULL, ""},
	{"Oracle shares rose to $182.50 on AI spending hopes.", NULL, ""},
	/* texts that end where an owner, a particle or an amount could stand, or open with a legal
	 * form: nothing is read outside of them */
	{"Microsoft built a data center with a $5 billion purchase", NULL,
	 "MSFT purchase actual USD 5B"},
	{"Microsoft will build a $5 billion data center in Abilene, Texas", NULL,
	 "MSFT investment guidance USD 5B"},
	{"Microsoft's capex in 2024 was $5 billion", NULL, "MSFT capex actual USD 5B 2024"},
	{"(in millions) 2024 2023\nCapital expenditures € 9,700 €", "MSFT", ""},
	{"有限公司投资50亿元建设数据中心", NULL, "- investment guidance CNY 5B"},
	{"Capex in 2012 was $5 billion at Vale. Vale, the world's iron-", NULL,
	 "VALE capex actual USD 5B 2012"},
	{"Meta did not spend $9 billion on AI data centers in 2024.", NULL, ""},
	{"Meta denied that it will spend $9 billion on AI data centers.", NULL, ""},
	/* the same sum in another currency */
	{"Alibaba plans capital expenditures of RMB 380 billion ($53 billion) in 2025.", NULL,
	 "BABA capex guidance CNY 380B 2025"},
	/* combined, and dealt out */
	{"Microsoft and Meta together spent $37 billion on AI data centers in 2024.", NULL,
	 "META+MSFT investment actual USD 37B 2024"},
	{"Amazon and Alphabet spent $30 billion and $25 billion on capital expenditures in 2024, "
	 "respectively.",
	 NULL, "AMZN capex actual USD 30B 2024; GOOGL capex actual USD 25B 2024"},
	{"2024年资本开支:微软560亿美元,亚马逊830亿美元。", NULL,
	 "MSFT capex actual USD 56B 2024; AMZN capex actual USD 83B 2024"},
	/* who speaks of itself, and who is spoken of further on */
	{"We expect capital expenditures of $40 billion in 2025.", "META",
	 "META capex guidance USD 40B 2025"},
	{"TSMC is investing again. It will spend $41 billion on capital expenditures in 2025.", NULL,
	 "2330.TW capex guidance USD 41B 2025"},
	{"TSMC reported. Capex was $30 billion in 2024. That is up from $28 billion in 2023.", NULL,
	 "2330.TW capex actual USD 30B 2024; 2330.TW capex actual USD 28B 2023"},
	/* projects */
	{"OpenAI is building a $9 billion data center in Ohio.", NULL,
	 "OPENAI investment guidance USD 9B"},
	/* growth */
	{"Capex was $5 billion in 2024, up 40% year over year.", "ORCL",
	 "ORCL capex actual USD 5B 2024 +40% yoy"},
	{"For 2025 we have trimmed our capital budget by 12% to $2.2 billion.", "ORCL",
	 "ORCL capex guidance USD 2.2B 2025 -12% other lowered"},
	/* an old and a new figure, not a range */
	{"Meta raised its 2024 capital expenditure forecast from $20 billion to $24 billion.", NULL,
	 "META capex guidance USD 20B 2024 raised; META capex guidance USD 24B 2024 raised"},
	/* a heading, and a table under its header */
	{"Alphabet\n\nCapital expenditures were $13 billion in 2024.\n", NULL,
	 "GOOGL capex actual USD 13B 2024"},
	{"| Company | 2024 capex | Change |\n|---|---|---|\n| Amazon | $83B | +55% |\n", NULL,
	 "AMZN capex actual USD 83B 2024 +55% other"},
};

static void *
refuse(void *arg, size_t size)
{
	(void) arg;
	(void) size;
	return NULL;
}

/* Without memory nothing is found, and that is told. */
static void
test_exhausted(void)
{
	cx_arena arena;
	cx_result result;
	cx_request request = {.text = {cases[0].text, (int32_t) strlen(cases[0].text)},
						  .published = CX_NO_DATE,
						  .about = -1};

	cx_arena_init(&arena, refuse, heap_free, NULL, 1 << 20);
	cx_extract(&request, &arena, &result);
	CHECK(result.truncated);
	CHECK_INT(result.n_claims, 0);
}

/* Every field that is decided has a winner among the reasons, and losers beside it. */
static void
test_reasons(void)
{
	cx_arena arena;
	cx_result result;
	cx_request request = {.text = {cases[1].text, (int32_t) strlen(cases[1].text)},
						  .published = cx_date_of(2025, 2, 1),
						  .about = cx_company_by_id("MSFT", 4),
						  .explain = true};
	int won = 0, lost = 0;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, 1 << 20);
	cx_extract(&request, &arena, &result);
	for (int32_t i = 0; i < result.n_reasons; i++)
		if (strcmp(result.reasons[i].field, "metric") == 0)
			*(result.reasons[i].won ? &won : &lost) += 1;
	CHECK(won > 0);
	CHECK(lost > 0);
	cx_arena_free(&arena);
}

/* A space behind the last sentence is no sentence, and nothing is read beyond it. */
static void
test_end(void)
{
	char out[200];
	cx_request request = {.text = {"it$1 ", 5},
						  .published = cx_date_of(2025, 2, 1),
						  .about = -1,
						  .all_figures = true};

	write_claims(out, sizeof(out), &request);
	CHECK_STR(out, "- other actual USD 1");
}

/* What was said of servers a chapter ago makes no outlay of an investment. */
static void
test_long_ago(void)
{
	char text[6000] = "New servers came in May. ";
	static const char filler[] = "Prices rose a little again, and so did rents in town. ";
	static const char end[] = "We launched a $200 million investment program. Then prices fell for "
							  "long. Capital expenditures were $60 million.";
	size_t length = strlen(text);

	strcpy(text + length, end);
	CHECK_STR(read_claims(text, "2025-02-01", "UPS"),
			  "UPS investment guidance USD 200M; UPS capex actual USD 60M 2024Q4");
	while (length < 4200)
	{
		strcpy(text + length, filler);
		length += strlen(filler);
	}
	strcpy(text + length, end);
	CHECK_STR(read_claims(text, "2025-02-01", "UPS"), "UPS capex actual USD 60M 2024Q4");
}

void
test_link(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (!CHECK_STR(read_claims(cases[i].text, "2025-02-01", cases[i].about), cases[i].claims))
			printf("  in: %s\n", cases[i].text);
	test_end();
	test_long_ago();
	test_exhausted();
	test_reasons();
}
