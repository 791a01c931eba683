/*
 * test_link_cjk.c - claims of Chinese, Japanese and Korean texts: what is an outlay, and whose.
 */
#include "check.h"
#include "reading.h"

typedef struct link_case
{
	const char *text;
	const char *claims;
} link_case;

/* A word of spending alone says little: what it goes into must stand beside it. */
static const link_case outlays[] = {
	{"百度斥资约20亿元采购AI服务器,用于扩建智算中心。", "BIDU purchase actual CNY ~2B"},
	{"Meta计划未来三年在美国投入6000亿美元建设AI数据中心。",
	 "META investment guidance USD 600B 2025-01-01..2027-12-31"},
	{"软银上季度在算力上投入了50亿美元。", "9984.T investment actual USD 5B 2025Q2"},
	{"中国移动全年资本开支预算1512亿元,其中算力投资373亿元。",
	 "0941.HK capex guidance CNY 151.2B 2025; 0941.HK investment guidance CNY 37.3B 2025"},
	{"聯電董事會通過資本預算,金額約新台幣150億元。", "2303.TW capex guidance TWD ~15B"},
	{"キオクシアは工場の新棟に約1兆円を投資する。", "285A.T investment guidance JPY ~1T"},
	{"삼성전자는 평택 공장 건설에 60조원을 투입하기로 했다.",
	 "005930.KS investment guidance KRW 60T"},
};

/* Stakes, income, budgets, contracts and markets, told with words that hold one of spending. */
static const link_case others[] = {
	{"该行上半年投资收益达148亿元。", ""},
	{"保险资金可投资黄金约2000亿元。", ""},
	{"该基金投资余额为419亿元,财政支出为5020亿元。", ""},
	{"法院判令其赔偿损失及合理支出共计2670万元。", ""},
	{"微软的数据中心业务收入为280亿美元。", ""},
	{"甲骨文签署价值300亿美元的AI基础设施供应协议。", ""},
	{"月之暗面完成5亿美元融资,阿里领投。", ""},
	{"一名業主以3800萬港元購入單位,兩年帳面蝕400萬港元。", ""},
	{"警方檢獲2800萬元大麻花。", ""},
	{"该公司投资平台业务。去年票房超过100亿元。", ""},
	{"ソニーグループは半導体の新興企業に500億円を出資し、株式の20%を取得する。", ""},
	{"日本の生保は国債への投資を1兆円増やす。", ""},
	{"국민연금은 미국 주식에 50조원을 투자하고 있다.", ""},
	{"소프트뱅크는 오픈AI에 300억달러를 투자해 지분을 확보한다.", ""},
	{"삼성전자는 설비투자를 상반기보다 1조원 늘릴 예정이다.", ""},
};

/* Comparisons, parts, growth, and who speaks. */
static const link_case relations[] = {
	{"微軟2024年資本開支按年升74%至349億美元。", "MSFT capex actual USD 34.9B 2024 +74% yoy"},
	{"甲骨文预计2025年资本开支为400亿美元,此前为250亿美元。",
	 "ORCL capex guidance USD 40B 2025; ORCL capex guidance USD 25B 2025"},
	{"中国联通2025年固定资产投资预计为551亿元，算力投资同比增长28%。",
	 "0762.HK capex guidance CNY 55.1B 2025"},
	{"深南电路泰国工厂总投资12.5亿元。", "002916.SZ investment guidance CNY 1.25B"},
	{"TDKの2024年の設備投資額は620億円で、2023年は550億円だった。",
	 "6762.T capex actual JPY 62B 2024; 6762.T capex actual JPY 55B 2023"},
	{"アナリストは、アマゾンの2026年の設備投資が1000億ドルを超えると予測した。",
	 "AMZN capex estimate USD >=100B 2026"},
	{"삼성전자는 2024년 시설투자에 50조원을 집행했다. 이 가운데 반도체가 45조원이다.",
	 "005930.KS capex actual KRW 50T 2024; 005930.KS capex actual KRW 45T 2024"},
	{"증권가는 삼성전자의 2026년 설비투자가 60조원에 달할 것으로 추정했다.",
	 "005930.KS capex estimate KRW 60T 2026"},
};

static void
check_cases(const link_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!CHECK_STR(read_claims(cases[i].text, "2025-09-10", NULL), cases[i].claims))
			printf("  in: %s\n", cases[i].text);
}

#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof(cases[0]))

void
test_link_cjk(void)
{
	CHECK_CASES(outlays);
	CHECK_CASES(others);
	CHECK_CASES(relations);
}
