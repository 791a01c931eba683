/*
 * test_money.c - every dress that a money figure wears.
 *
 * Each case is a text and the figures in it, written as money_period writes amounts: "USD
 * 60B..65B",
 * ">=" and "<=" for bounds, "~" for approximate, "-" where no currency is said.
 */
#include "check.h"
#include "core/money.h"

#include <stdio.h>
#include <string.h>

typedef struct money_case
{
	const char *text;
	const char *figures;
} money_case;

static cx_text
text_of(const char *string)
{
	return (cx_text){string, (int32_t) strlen(string)};
}

/* "37.5B": hundredths in billions, millions or units, whichever is the largest that is not 0. */
static void
put_amount(char *out, int64_t hundredths)
{
	static const struct
	{
		int64_t unit;
		const char *letter;
	} units[] = {{100000000000, "B"}, {100000000, "M"}, {100, ""}};
	char number[64];
	int i = 0;

	while (i < 2 && hundredths < units[i].unit)
		i++;
	sprintf(number, "%lld.%011lld", (long long) (hundredths / units[i].unit),
			(long long) (hundredths % units[i].unit * (int64_t) (100000000000 / units[i].unit)));
	for (size_t end = strlen(number); number[end - 1] == '0' || number[end - 1] == '.'; end--)
	{
		bool point = number[end - 1] == '.';

		number[end - 1] = '\0';
		if (point)
			break;
	}
	strcat(out, number);
	strcat(out, units[i].letter);
}

static void
put_figure(char *out, const cx_figure *figure)
{
	const cx_money *m = &figure->amount;
	char letters[4];

	cx_currency_letters(m->currency, letters);
	strcat(out, *out ? "; " : "");
	strcat(out, m->currency ? letters : "-");
	strcat(out, m->flags & CX_MONEY_APPROX ? " ~" : " ");
	if (m->low == CX_UNBOUNDED_LOW || m->high == CX_UNBOUNDED_HIGH)
		strcat(out, m->low == CX_UNBOUNDED_LOW ? "<=" : ">=");
	if (m->low != CX_UNBOUNDED_LOW)
		put_amount(out, m->low);
	if (m->high != CX_UNBOUNDED_HIGH && m->high != m->low)
	{
		strcat(out, m->low == CX_UNBOUNDED_LOW ? "" : "..");
		put_amount(out, m->high);
	}
	if (figure->join == CX_JOIN_FROM_TO)
		strcat(out, " from");
}

/* All figures of a text, found at every position. */
static const char *
figures_of(const char *string)
{
	static char out[4096];
	cx_text text = text_of(string);
	cx_figure figure;

	out[0] = '\0';
	for (int32_t pos = 0; pos < text.length && strlen(out) < 3000;)
	{
		if (cx_figure_at(text, pos, &figure))
		{
			put_figure(out, &figure);
			pos = figure.span.end > pos ? figure.span.end : pos + 1;
		}
		else
			pos++;
	}
	return out;
}

static void
check_cases(const money_case *cases, int n)
{
	for (int i = 0; i < n; i++)
		if (!CHECK_STR(figures_of(cases[i].text), cases[i].figures))
			printf("    in \"%s\"\n", cases[i].text);
}

#define CHECK_CASES(cases) check_cases(cases, (int) (sizeof(cases) / sizeof((cases)[0])))

static const money_case english[] = {
	{"spent $37.5B on chips", "USD 37.5B"},
	{"spent US$37.5bn on chips", "USD 37.5B"},
	{"of USD 60–65 billion in", "USD 60B..65B"},
	{"$3 billion to $4 billion", "USD 3B..4B"},
	{"$3-4 billion", "USD 3B..4B"},
	{"$3-$4 billion", "USD 3B..4B"},
	{"$1.3-$1.45 billion", "USD 1.3B..1.45B"},
	{"between $60 billion and $65 billion", "USD 60B..65B"},
	{"between $2.5 and $2.7 billion", "USD 2.5B..2.7B"},
	{"anywhere from $10 to $15 billion", "USD 10B..15B"},
	{"from $35 billion to $37 billion", "USD 35B..37B from"},
	{"raised from $37 billion to $35 billion", "USD 37B; USD 35B"},
	{"$60 billion and $65 billion", "USD 60B; USD 65B"},
	{"13.87 billion dollars", "USD 13.87B"},
	{"€1.2 bn", "EUR 1.2B"},
	{"RMB 380 billion ($53 billion)", "CNY 380B; USD 53B"},
	{"NT$1.2 trillion", "TWD 1200B"},
	{"$ 5 $ 6", "USD 5; USD 6"},
	{"400 million $ in all", "USD 400M"},
	{"$105 * Dollar weak", "USD 105"},
	{"A$500 million", "AUD 500M"},
	{"A$25B (~US$18B)", "AUD 25B; USD ~18B"},
	{"$10bn", "USD 10B"},
	{"€2.5bn", "EUR 2.5B"},
	{"half a billion dollars", "USD 500M"},
	{"three to four trillion dollars", "USD 3000B..4000B"},
	{"three to four trillion of spending", "- 3000B..4000B"},
	{"two and a half billion dollars", "USD 2.5B"},
	{"two hundred and fifty million euros", "EUR 250M"},
	{"over eight billion dollars", "USD >=8B"},
	{"a billion dollars", "USD 1B"},
	{"tens of billions of dollars", "USD ~>=10B"},
	{"hundreds of millions of dollars", "USD ~>=100M"},
	{"thirty-seven point five billion dollars", "USD 37.5B"},
	{"$1MM", "USD 1M"},
	{"$34.6m", "USD 34.6M"},
	{"USD34.6 million", "USD 34.6M"},
	{"GBP328 million", "GBP 328M"},
	{"JPY6.1 billion", "JPY 6.1B"},
	{"$1trn", "USD 1000B"},
	{"$0.5t", "USD 500B"},
	{"RMB\n120 billion", "CNY 120B"},
	{"$ 3.75 billion", "USD 3.75B"},
	{"$**100 billion** plan", "USD 100B"},
	{"60 to 65 billion U.S. dollars", "USD 60B..65B"},
	{"$13,870,000,000", "USD 13.87B"},
	{"closed at $169.16.", "USD 169.16"},
	{"$1 billion USD investment", "USD 1B"},
	{"a 5 billion euro plan", "EUR 5B"},
	{"a $25-billion plan", "USD 25B"},
	{"a 5-billion-dollar plan", "USD 5B"},
	{"3.5 to 3.8 billion", "- 3.5B..3.8B"},
	{"capex of 37 billion", "- 37B"},
	{"$22 billion to $22.5 billion range", "USD 22B..22.5B"},
	{"$300 billion or $400 billion", "USD 300B..400B"},
	{"$950 million to $1.1 billion", "USD 950M..1.1B"},
	{"totaled $3,988  million", "USD 3.988B"},
	{"MXN 85 billion", "MXN 85B"},
	{"3 billion yuan", "CNY 3B"},
	{"20 million Kuwaiti dinars", "KWD 20M"},
	{"BHD 5 million", "BHD 5M"},
	{"800 trillion won (~$518B)", "KRW 800000B; USD ~518B"},
	{"¥2 lakh crore", "INR 2000B"},
	{"₹2 lakh crore", "INR 2000B"},
	{"Rs 500 crore", "INR 5B"},
	{"RMB 5 billion", "CNY 5B"},
	{"$60–65bn", "USD 60B..65B"},
	{"$660-690B including", "USD 660B..690B"},
	{"$60\xE2\x88\x92"
	 "65 billion",
	 "USD 60B..65B"},
	{"HK$7.8 billion", "HKD 7.8B"},
	{"125 USD million", "USD 125M"},
	{"in fiscal 25 to $35 billion", "USD 35B"},
	{"rose 5% to $41 billion", "USD 41B"},
	{"capex in 2026 to 3 trillion yen", "JPY 3000B"},
};

static const money_case bounds[] = {
	{"at least $37 billion", "USD >=37B"},
	{"exceed $49 billion", "USD >=49B"},
	{"more than $1trn this year", "USD >=1000B"},
	{"just over $50 billion", "USD >=50B"},
	{"slightly above $50 billion", "USD >=50B"},
	{"surpass $1 trillion by 2028", "USD >=1000B"},
	{"$100B+", "USD >=100B"},
	{"$140+ billion", "USD >=140B"},
	{"$40 billion or more", "USD >=40B"},
	{"up to $37bn this year", "USD <=37B"},
	{"no more than $40 billion", "USD <=40B"},
	{"less than $40bn in 2022", "USD <=40B"},
	{"a little under $1.3 billion", "USD <=1.3B"},
	{"about $580 million", "USD ~580M"},
	{"about **$580 million**", "USD ~580M"},
	{"some $50bn last year", "USD ~50B"},
	{"roughly $635-665 billion", "USD ~635B..665B"},
	{"close to $700 billion", "USD ~700B"},
	{"in the $23 billion range", "USD ~23B"},
	{"as high as $80 billion", "USD 80B"},
	{"as much as $205 billion", "USD 205B"},
	{"~$1450 million", "USD ~1.45B"},
	{"above our $2.9 billion outlook", "USD 2.9B"},
	{"under the $5 billion agreement", "USD 5B"},
	{"<strong>$8,050 million", "USD 8.05B"},
	{"> $5bn was quoted", "USD 5B"},
	{"it is > $5bn", "USD >=5B"},
	{"at least about $5bn", "USD ~>=5B"},
	{"fell by $197 million to $3.7 billion", "USD 197M; USD 3.7B"},
	{"up $200 million to $3.2 billion", "USD 200M; USD 3.2B"},
	{"$100B+", "USD >=100B"},
	{"$5B+$3B and $5B + $3B", "USD 5B; USD 3B; USD 5B; USD 3B"},
};

static const money_case chinese[] = {
	{"资本支出375亿美元", "USD 37.5B"},
	{"投入1.2万亿元", "CNY 1200B"},
	{"1,750-1,850亿美元", "USD 175B..185B"},
	{"Amazon $2000 亿", "USD 200B"},
	{"$1750-1850 亿", "USD 175B..185B"},
	{"3,800億元新台幣", "TWD 380B"},
	{"新台幣3,800億元", "TWD 380B"},
	{"600亿至650亿美元", "USD 60B..65B"},
	{"1150亿美元至1350亿美元", "USD 115B..135B"},
	{"在600亿和650亿美元之间", "USD 60B..65B"},
	{"从350亿到370亿美元", "USD 35B..37B from"},
	{"超千亿美元", "USD >=100B"},
	{"支出超两千亿", "- >=200B"},
	{"数百亿美元", "USD ~>=10B"},
	{"投入了数十亿美元", "USD ~>=1B"},
	{"十几亿美元", "USD ~>=1B"},
	{"100多亿美元", "USD >=10B"},
	{"50亿余元", "CNY >=5B"},
	{"三十几万元", "CNY ~>=300000"},
	{"10几个亿", "- ~>=1B"},
	{"1,000萬億韓元", "KRW 1000000B"},
	{"三千七百五十亿元", "CNY 375B"},
	{"一点五亿美元", "USD 150M"},
	{"半亿美元", "USD 50M"},
	{"万亿美元市值", ""},
	{"超万亿美元", "USD >=1000B"},
	{"近亿元", "CNY ~100M"},
	{"**1250** 亿美元", "USD 125B"},
	{"<strong>$8,050 億</strong>美元", "USD 805B"},
	{"支出将超过`2000亿元`人民币", "CNY >=200B"},
	{"人民币1600亿元", "CNY 160B"},
	{"花费了$32.25 亿美元", "USD 3.225B"},
	{"50亿港元", "HKD 5B"},
	{"约470 亿", "- ~47B"},
	{"预计~$7,160亿", "USD ~716B"},
	{"最高 **750 亿欧元**", "EUR <=75B"},
	{"最高可达 750 亿欧元", "EUR <=75B"},
	{"不超过500亿元", "CNY <=50B"},
	{"高达 **1.4万亿美元** 的", "USD 1400B"},
	{"1000亿美元左右", "USD ~100B"},
	{"再追加 5000 亿以上", "- >=500B"},
	{"600亿-640亿美元", "USD 60B..64B"},
	{"9900万美元", "USD 99M"},
	{"500亿美元,至少1万亿日元", "USD 50B; JPY >=1000B"},
	{"3万5千元", "CNY 35000"},
	{"1万2000亿元", "CNY 1200B"},
	{"5个亿", "- 500M"},
	{"５００亿元", "CNY 50B"},
	{"1.5亿–2亿元", "CNY 150M..200M"},
	{"1.5亿～2亿元", "CNY 150M..200M"},
	{"三四百亿元", "CNY ~30B..40B"},
	{"微软1300亿,甲骨文500亿", "- 130B; - 50B"},
	{"为500亿元人民币。", "CNY 50B"},
	{"花了40人民币。", "CNY 40"},
	{"4人民币5美元", "CNY 4; USD 5"},
	{"五元三毛", "CNY 5.3"},
	{"350 million pounds of fries", ""},
	{"thirteen dollars and forty-five cents", "USD 13.45"},
	{"a quarter million US dollars", "USD 250000"},
	{"losses of 30 MUSD", "USD 30M"},
	{"10 RMB 20 USD", "CNY 10; USD 20"},
	{"（芯片$4,300亿+网络$720亿）", "USD 430B; USD 72B"},
	{"500亿+的投资", "- >=50B"},
	{"500亿元超预期", "CNY 50B"},
	{"两三百亿美元", "USD ~20B..30B"},
	{"七八亿美元", "USD ~700M..800M"},
	{"十七八亿元", "CNY ~1.7B..1.8B"},
	{"八十九亿元", "CNY 8.9B"},
	{"从9500到2万港元", "HKD 9500..20000 from"},
	{"300亿——350亿元", "CNY 30B..35B"},
	{"增加20亿美元至500亿美元", "USD 2B; USD 50B"},
};

static const money_case others[] = {
	{"投資額は2兆円", "JPY 2000B"},
	{"１２億円", "JPY 1.2B"},
	{"1兆2000億円", "JPY 1200B"},
	{"約45億ドル", "USD ~4.5B"},
	{"100億円超の投資", "JPY >=10B"},
	{"最大5000億円", "JPY <=500B"},
	{"5000億円から6000億円", "JPY 500B..600B"},
	{"¥500億のデータセンター", "JPY 50B"},
	{"45억 달러", "USD 4.5B"},
	{"9.5~15조", "- 9500B..15000B"},
	{"3조 4,800억 원", "KRW 3480B"},
	{"1조 5천억원을 투자", "KRW 1500B"},
	{"약 10조원", "KRW ~10000B"},
	{"최대 5조원", "KRW <=5000B"},
	{"수조원", "KRW ~>=1000B"},
	{"€1,2 Mrd.", "EUR 1.2B"},
	{"rund 1,2 Milliarden Euro", "EUR ~1.2B"},
	{"zwischen 5 und 6 Mrd. Euro", "EUR 5B..6B"},
	{"bis zu 1.234,5 Mio. Euro", "EUR <=1.2345B"},
	{"1,5 milliard d'euros", "EUR 1.5B"},
	{"300 millones de dólares", "USD 300M"},
	{"1,5 bis 2 Mrd. Euro", "EUR 1.5B..2B"},
	{"rund 80 Milliarden US-Dollar", "USD ~80B"},
	{"1兆円超", "JPY >=1000B"},
	{"5000億〜6000億円", "JPY 500B..600B"},
	{"数千億円規模", "JPY ~>=100B"},
	{"100億ドル(約1兆5000億円)", "USD 10B; JPY ~1500B"},
	{"10조~12조원", "KRW 10000B..12000B"},
	{"10조에서 12조원", "KRW 10000B..12000B"},
	{"300억 달러 이상", "USD >=30B"},
	{"수십조원", "KRW ~>=10000B"},
	{"3억 2천 5백만 달러", "USD 325M"},
	{"6천 5백만 유로", "EUR 65M"},
	{"1조 3천 600억 원", "KRW 1360B"},
	{"30만 4500달러", "USD 304500"},
	{"85.000 $", "USD 85000"},
	{"€ 12\u00A0500 Mio.", "EUR 12.5B"},
};

static const money_case none[] = {
	{"in 2025 and Q4 2025", ""},
	{"call +1 415-555-2671 now", ""},
	{"the 10-K and the 8-K", ""},
	{"a 5G network", ""},
	{"$NVDA rose", ""},
	{"up 37.5% to 12%", ""},
	{"10万台服务器", ""},
	{"10 million users", ""},
	{"2 billion monthly active users", ""},
	{"177 million of outstanding shares", ""},
	{"2 million chips", ""},
	{"25 million fixed-network lines", ""},
	{"21 million fixed broadband lines", ""},
	{"70B parameters", ""},
	{"500 million shares", ""},
	{"500 million shares outstanding", ""},
	{"3000 users", ""},
	{"5亿用户", ""},
	{"2025年", ""},
	{"万一", ""},
	{"one two three", ""},
	{"the 2024 USD notes", ""},
	{"NOK1V.HE", ""},
	{"这三块蛋糕", ""},
	{"a dollar is a dollar", ""},
	{"hundreds of millions of customers", ""},
	{"makes-a-million-bucks", ""},
	{"6Rp4q", ""},
};

/* Where the parts of a figure stand. */
static void
test_spans(void)
{
	cx_text text = text_of("spends about US$3-4 billion or so.");
	cx_figure figure;

	CHECK(cx_figure_at(text, 16, &figure));
	CHECK_INT(figure.span.start, 13);
	CHECK_INT(figure.span.end, 27);
	CHECK_INT(figure.first.start, 13);
	CHECK_INT(figure.first.end, 17);
	CHECK_INT(figure.second.start, 18);
	CHECK_INT(figure.second.end, 27);
	CHECK_INT(figure.hedge.start, 7);
	CHECK_INT(figure.join, CX_JOIN_DASH);
	CHECK(figure.shared_unit);
	CHECK(!figure.shared_symbol);
	CHECK(!cx_figure_at(text, 15, &figure));
	text = text_of("$5 billion");
	CHECK(cx_figure_at(text, 1, &figure));
	CHECK(figure.shared_symbol);
}

/* The figures before the last of a text that have no unit of their own. */
static const char *
row_of(const char *string)
{
	static char out[1024];
	cx_text text = text_of(string);
	cx_figure last, row[CX_LONGEST_ROW];
	int32_t pos = text.length;
	int n;

	out[0] = '\0';
	while (pos > 0 && !(text.bytes[pos - 1] >= '0' && text.bytes[pos - 1] <= '9'))
		pos--;
	while (pos > 0 && ((text.bytes[pos - 1] >= '0' && text.bytes[pos - 1] <= '9') ||
					   text.bytes[pos - 1] == '.' || text.bytes[pos - 1] == ','))
		pos--;
	if (!cx_figure_at(text, pos, &last))
		return "no figure";
	n = cx_figure_row(text, &last, row);
	for (int i = 0; i < n; i++)
		put_figure(out, &row[i]);
	return out;
}

static void
test_rows(void)
{
	CHECK_STR(row_of("30/40/50亿元"), "CNY 3B; CNY 4B");
	CHECK_STR(row_of("分别为1,050/1,200亿元"), "CNY 105B");
	CHECK_STR(row_of("120、150和180亿美元"), "USD 12B; USD 15B");
	CHECK_STR(row_of("298、409億美元"), "USD 29.8B");
	CHECK_STR(row_of("9.5 / 10 billion dollars"), "USD 9.5B");
	CHECK_STR(row_of("income was 401/1288/60 million yuan"), "CNY 401M; CNY 1.288B");
	CHECK_STR(row_of("2025、50亿元"), "");
	CHECK_STR(row_of("Mate 60和50亿元"), "");
	CHECK_STR(row_of("10-20/30亿元"), "");
	CHECK_STR(row_of("5亿、6亿元"), "");
	CHECK_STR(row_of("50亿元"), "");
}

static void
test_currency_codes(void)
{
	char letters[4];

	CHECK_INT(cx_currency_code("AAA", 3), 1);
	CHECK_INT(cx_currency_code("USd", 3), 0);
	CHECK_INT(cx_currency_code("US", 2), 0);
	cx_currency_letters(cx_currency_code("USD", 3), letters);
	CHECK_STR(letters, "USD");
	cx_currency_letters(0, letters);
	CHECK_STR(letters, "");
}

void
test_money(void)
{
	CHECK_CASES(english);
	CHECK_CASES(bounds);
	CHECK_CASES(chinese);
	CHECK_CASES(others);
	CHECK_CASES(none);
	test_spans();
	test_rows();
	test_currency_codes();
}
