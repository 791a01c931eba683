/*
 * test_period.c - expressions of time: where they stand, what they are, which days they mean.
 *
 * Each case is a text with the expression in brackets, and the days it means under the context of
 * its table. "..." stands for all the words around it: what must be read is exactly what is
 * bracketed, wherever a reader that goes from unit to unit first finds an expression.
 */
#include "check.h"

#include "core/lexicon.h"
#include "core/period.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_TEXT 400

typedef struct period_case
{
	const char *text; /* with the expression in [], or none if nothing may be found */
	cx_when when;
	const char *days; /* as cx_days_label; "" = none */
} period_case;

typedef struct circumstances
{
	const char *published; /* NULL = not known */
	cx_fiscal fiscal;
	bool results;
	const char *base; /* label, or NULL */
	int base_year;
} circumstances;

static cx_period_context
context_of(const circumstances *c)
{
	cx_period_context context = {.published = CX_NO_DATE,
								 .fiscal = c->fiscal,
								 .results = c->results,
								 .base = CX_NO_DAYS,
								 .base_year = (int16_t) c->base_year};
	cx_days days;

	if (c->published && cx_days_parse(c->published, (int32_t) strlen(c->published), &days))
		context.published = days.first;
	if (c->base)
		cx_days_parse(c->base, (int32_t) strlen(c->base), &context.base);
	return context;
}

/* The first expression that a walk over the units finds. */
static bool
first_period(cx_text text, cx_period_expr *expr)
{
	for (int32_t pos = 0; pos < text.length; pos = cx_lex_next_unit(text, pos))
		if (cx_lex_unit_start(text, pos) && cx_period_at(text, pos, expr))
			return true;
	return false;
}

/* Take the brackets out of the text; where they stood is the expected span. */
static cx_span
unbracket(const char *marked, char *text)
{
	cx_span span = {-1, -1};
	int32_t length = 0;

	for (; *marked; marked++)
		if (*marked == '[')
			span.start = length;
		else if (*marked == ']')
			span.end = length;
		else
			text[length++] = *marked;
	text[length] = '\0';
	return span;
}

static void
check_case(const period_case *c, const cx_period_context *context)
{
	char text[LONGEST_TEXT], label[CX_LABEL_SIZE];
	cx_span span = unbracket(c->text, text);
	cx_period_expr expr = {0};
	bool found = first_period((cx_text){text, (int32_t) strlen(text)}, &expr);

	if (!CHECK_INT(found, span.start >= 0))
		printf("    in \"%s\": %.*s\n", c->text, expr.span.end - expr.span.start,
			   text + expr.span.start);
	if (!found || span.start < 0)
		return;
	cx_days_label(cx_period_resolve(&expr, context), label);
	if (!CHECK_INT(expr.span.start, span.start) || !CHECK_INT(expr.span.end, span.end) ||
		!CHECK_INT(expr.when, c->when) || !CHECK_STR(label, c->days))
		printf("    in \"%s\": %.*s\n", c->text, expr.span.end - expr.span.start,
			   text + expr.span.start);
}

#define CHECK_CASES(cases, circumstances)                                                          \
	check_cases(cases, sizeof(cases) / sizeof((cases)[0]), circumstances)

static void
check_cases(const period_case *cases, size_t count, const circumstances *c)
{
	cx_period_context context = context_of(c);

	for (size_t i = 0; i < count; i++)
		check_case(&cases[i], &context);
}

/* Shorter names for the tables. */
#define ABSOLUTE CX_WHEN_ABSOLUTE
#define ORDINAL  CX_WHEN_ORDINAL
#define RELATIVE CX_WHEN_RELATIVE
#define RANGE    CX_WHEN_RANGE
#define NEXT     CX_WHEN_NEXT
#define LAST     CX_WHEN_LAST
#define TRAILING CX_WHEN_TRAILING
#define UNTIL    CX_WHEN_UNTIL
#define BY       CX_WHEN_BY
#define PRIOR    CX_WHEN_PRIOR
#define RATE     CX_WHEN_RATE
#define TO_DATE  CX_WHEN_TO_DATE
#define SINCE    CX_WHEN_SINCE

static const circumstances news = {"2025-11-20", {12, false}, false, NULL, 0};
static const circumstances news_of_microsoft = {"2025-11-20", {6, false}, false, NULL, 0};

static void
test_years(void)
{
	static const period_case cases[] = {
		{"spent $30bn in [2025], up", ABSOLUTE, "2025"},
		{"[2025年]的资本支出", ABSOLUTE, "2025"},
		{"[2025年底]", ABSOLUTE, "2025"},
		{"[2025全年]资本支出", ABSOLUTE, "2025"},
		{"[2025 年全年]", ABSOLUTE, "2025"},
		{"[２０２５年]の投資", ABSOLUTE, "2025"},
		{"[2025년] 설비투자", ABSOLUTE, "2025"},
		{"class of ['25]", ABSOLUTE, "2025"},
		{"较[25年]的约700亿", ABSOLUTE, "2025"},
		{"拥有25年的经验", ABSOLUTE, ""},
		{"[25年第四季度]", ABSOLUTE, "2025Q4"},
		{"25年国债", ABSOLUTE, ""},
		{"capex [2025E] | 2026", ABSOLUTE, "2025"},
		{"[full year 2025]", ABSOLUTE, "2025"},
		{"[the end of 2025]", ABSOLUTE, "2025"},
		{"[late 2025]", ABSOLUTE, "2025"},
		{"[mid-2026]", ABSOLUTE, "2026"},
		{"[calendar 2025]", ABSOLUTE, "2025"},
		{"[CY25]", ABSOLUTE, "2025"},
		{"it said [2026]: more", ABSOLUTE, "2026"},
		/* the currency is the amount's, not the year's */
		{"In [2026] $30 billion", ABSOLUTE, "2026"},
		{"[2025]人工智能支出", ABSOLUTE, "2025"},
		/* numbers that are no years */
		{"2,025 sites, 2025.5, 1.2025, 2025% and 12025", ABSOLUTE, ""},
		{"$2025, USD 2025, RMB 2000, 2025 dollars", ABSOLUTE, ""},
		{"2000 亿美元", ABSOLUTE, ""},
		{"2000亿", ABSOLUTE, ""},
		{"2025 MW and 2,000 employees, 2030 people", ABSOLUTE, ""},
		{"1989 and 2100", ABSOLUTE, ""},
		{"[the 2020s]", RANGE, "2020-01-01..2029-12-31"},
		{"[2009] fiscal policy", ABSOLUTE, "2009"},
		{"[2009 fiscal third quarter]", ABSOLUTE, "2009Q3"},
		{"ValueMember2022-12-31", ABSOLUTE, ""},
		{"https://a.example/2025/11/a-2025-story", ABSOLUTE, ""},
		{"the H100, H200 and H20; <h2>", ABSOLUTE, ""}};

	CHECK_CASES(cases, &news);
}

/* Years and months in figures and words, decades, and what is counted from a year's end. */
static void
test_spellings(void)
{
	static const period_case cases[] = {
		{"in [nineteen ninety-six]", ABSOLUTE, "1996"},
		{"in [nineteen ninety six].", ABSOLUTE, "1996"},
		{"in [twenty twenty-five]", ABSOLUTE, "2025"},
		{"in [two thousand and fourteen]", ABSOLUTE, "2014"},
		{"[June of nineteen ninety nine]", ABSOLUTE, "1999-06"},
		{"twenty twenty-foot boxes", ABSOLUTE, ""},
		{"twenty sites and two thousand dollars", ABSOLUTE, ""},
		{"in [1974]", ABSOLUTE, "1974"},
		{"at 1914 GMT", ABSOLUTE, ""},
		{"[March 1969]", ABSOLUTE, "1969-03"},
		{"[from 1960 to 1961]", RANGE, "1960-01-01..1961-12-31"},
		{"[2016-11]", ABSOLUTE, "2016-11"},
		{"[2016.05]", ABSOLUTE, "2016-05"},
		{"in [2016.5].", ABSOLUTE, "2016-05"},
		{"in [2016-5]", ABSOLUTE, "2016-05"},
		{"the fund [2007]-1", ABSOLUTE, "2007"},
		{"in [2016 / 11].", ABSOLUTE, "2016-11"},
		{"in [2016 - 11],", ABSOLUTE, "2016-11"},
		{"in [2016] - 11 sites", ABSOLUTE, "2016"},
		{"in [11/2016]", ABSOLUTE, "2016-11"},
		{"in [11-2016]", ABSOLUTE, "2016-11"},
		{"in [11 - 2016]", ABSOLUTE, "2016-11"},
		{"in [05.2016]", ABSOLUTE, "2016-05"},
		{"[2016, Nov]", ABSOLUTE, "2016-11"},
		{"[2024/August]", ABSOLUTE, "2024-08"},
		{"[between 2015 June and 2018 May]", RANGE, "2015-06-01..2018-05-31"},
		{"[Aug 96]", ABSOLUTE, "1996-08"},
		{"[Sept, 2012]", ABSOLUTE, "2012-09"},
		{"in [may 2019]", ABSOLUTE, "2019-05"},
		{"spending in [2025] may reach", ABSOLUTE, "2025"},
		{"it may 5 times", ABSOLUTE, ""},
		{"[the third month of 2019]", ABSOLUTE, "2019-03"},
		{"[12th month of 2019]", ABSOLUTE, "2019-12"},
		{"the third month in a row", ABSOLUTE, ""},
		{"[the last three months of 2021]", RANGE, "2021Q4"},
		{"[in the last three months of 2021]", RANGE, "2021Q4"},
		{"[final two quarters of 2024]", RANGE, "2024H2"},
		{"[2005年首月]", ABSOLUTE, "2005-01"},
		{"[2005年第8个月]", ABSOLUTE, "2005-08"},
		{"[07年]", ABSOLUTE, "2007"},
		{"[98年4月]", ABSOLUTE, "1998-04"},
		{"[九七年一季度]", ABSOLUTE, "1997Q1"},
		{"七八年的经验", ABSOLUTE, ""},
		{"[2007年与2009年间]", RANGE, "2007-01-01..2009-12-31"},
		{"[2018年2——4月]", RANGE, "2018-02-01..2018-04-30"},
		{"[2015년 6월과 2018년 5월 사이]", RANGE, "2015-06-01..2018-05-31"},
		{"[between January 1, 2015 and Feb 2018]", RANGE, "2015-01-01..2018-02-28"},
		{"[the 1990s]", RANGE, "1990-01-01..1999-12-31"},
		{"[the late 1990's]", RANGE, "1990-01-01..1999-12-31"},
		{"[the '90s]", RANGE, "1990-01-01..1999-12-31"},
		{"[the nineties]", RANGE, "1990-01-01..1999-12-31"},
		{"[the nineteen nineties]", RANGE, "1990-01-01..1999-12-31"},
		{"[the twenty-tens]", RANGE, "2010-01-01..2019-12-31"},
		{"[two thousands]", RANGE, "2000-01-01..2009-12-31"},
		{"[九十年代]", RANGE, "1990-01-01..1999-12-31"},
		{"[1990년대]", RANGE, "1990-01-01..1999-12-31"},
		{"tens of sites at 70s and 30 s", ABSOLUTE, ""}};
	static const period_case relative[] = {
		{"[this decade]", RELATIVE, "2020-01-01..2029-12-31"},
		{"[the next three decades]", NEXT, "2025-01-01..2054-12-31"},
		{"[month after next]", RELATIVE, "2025-09"},
		{"[上上个月]", RELATIVE, "2025-05"},
		{"[先月]の投資", RELATIVE, "2025-06"},
		{"[다음달]", RELATIVE, "2025-08"},
		{"[去年10月到今年3月]", RANGE, "2024-10-01..2025-03-31"},
		{"[3rd month next year]", RELATIVE, "2026-03"}};

	CHECK_CASES(cases, &news);
	CHECK_CASES(relative, &(circumstances){.published = "2025-07-30"});
}

static void
test_quarters(void)
{
	static const period_case cases[] = {
		{"[Q4 2025]", ABSOLUTE, "2025Q4"},
		{"[2025Q4]", ABSOLUTE, "2025Q4"},
		{"[4Q25]", ABSOLUTE, "2025Q4"},
		{"[4Q 2025]", ABSOLUTE, "2025Q4"},
		{"[Q4'25]", ABSOLUTE, "2025Q4"},
		{"[Q4’25]", ABSOLUTE, "2025Q4"},
		{"[25Q4]达到375亿美元", ABSOLUTE, "2025Q4"},
		{"[Q4 of 2025]", ABSOLUTE, "2025Q4"},
		{"[fourth quarter of 2025]", ABSOLUTE, "2025Q4"},
		{"[the fourth quarter 2025]", ABSOLUTE, "2025Q4"},
		{"[the last quarter of 2025]", ABSOLUTE, "2025Q4"},
		{"[fourth quarter last year]", RELATIVE, "2024Q4"},
		{"[2025年第四季度]", ABSOLUTE, "2025Q4"},
		{"[2025年四季度]", ABSOLUTE, "2025Q4"},
		{"[2025 年 Q4]", ABSOLUTE, "2025Q4"},
		{"[去年四季度]", RELATIVE, "2024Q4"},
		{"[2025年第4四半期]は", ABSOLUTE, "2025Q4"},
		{"[2025년 4분기]", ABSOLUTE, "2025Q4"},
		{"[dritten Quartal 2025]", ABSOLUTE, "2025Q3"},
		{"[H1 2025]", ABSOLUTE, "2025H1"},
		{"[1H25]", ABSOLUTE, "2025H1"},
		{"[2H 2025]", ABSOLUTE, "2025H2"},
		{"[H2 2025]", ABSOLUTE, "2025H2"},
		{"[first half of 2025]", ABSOLUTE, "2025H1"},
		{"[second half of 2025]", ABSOLUTE, "2025H2"},
		{"[2024年上半年]", ABSOLUTE, "2024H1"},
		{"[今年上半年]", RELATIVE, "2025H1"},
		/* the year is not said */
		{"[the second quarter]", ORDINAL, "2025Q2"},
		{"[the third quarter] the company spent", ORDINAL, "2025Q3"},
		{"[the fourth quarter]", ORDINAL, "2024Q4"},
		{"[第三季度]资本支出", ORDINAL, "2025Q3"},
		{"[三季度]", ORDINAL, "2025Q3"},
		{"[3분기]", ORDINAL, "2025Q3"},
		{"im [dritten Quartal]", ORDINAL, "2025Q3"},
		{"[the second half of the year]", ORDINAL, "2025H2"},
		{"[first-half] spending", ORDINAL, "2025H1"},
		{"[首季]资本支出", ORDINAL, "2025Q1"},
		{"四季如歌", ORDINAL, ""},
		{"w640h130/1Q25x", ORDINAL, ""},
		{"[上半年]", ORDINAL, "2025H1"},
		{"[下半年]", ORDINAL, "2025H2"},
		{"[日历年下半年]", ORDINAL, "2025H2"},
		{"[상반기]", ORDINAL, "2025H1"},
		{"[erstes Halbjahr]", ORDINAL, "2025H1"},
		{"[September quarter]", TRAILING, "2025Q3"},
		{"[the June 2024 quarter]", TRAILING, "2024Q2"},
		{"[April-June quarter of 2023]", TRAILING, "2023Q2"},
		{"[the December quarter of 2024]", TRAILING, "2024Q4"}};

	CHECK_CASES(cases, &news);
}

static void
test_months_and_days(void)
{
	static const period_case cases[] = {
		{"[November 2025]", ABSOLUTE, "2025-11"},
		{"[2025年11月]", ABSOLUTE, "2025-11"},
		{"[2025-11]", ABSOLUTE, "2025-11"},
		{"in [November]", ORDINAL, "2025-11"},
		{"in [December]", ORDINAL, "2024-12"},
		{"[11月]", ORDINAL, "2025-11"},
		{"[11月]前", ORDINAL, "2025-11"},
		{"[last November]", RELATIVE, "2024-11"},
		{"[next March]", RELATIVE, "2026-03"},
		{"[November last year]", RELATIVE, "2024-11"},
		{"[Nov. 3, 2025]", ABSOLUTE, "2025-11-03..2025-11-03"},
		{"[November 3rd, 2025]", ABSOLUTE, "2025-11-03..2025-11-03"},
		{"[december 31 , 2017] and", ABSOLUTE, "2017-12-31..2017-12-31"},
		{"[dec . 31 , 2017] and", ABSOLUTE, "2017-12-31..2017-12-31"},
		{"[3 November 2025]", ABSOLUTE, "2025-11-03..2025-11-03"},
		{"[2025-11-03]", ABSOLUTE, "2025-11-03..2025-11-03"},
		{"[2025/9/3]", ABSOLUTE, "2025-09-03..2025-09-03"},
		{"[2025年11月3日]", ABSOLUTE, "2025-11-03..2025-11-03"},
		{"on [Dec. 3]", ORDINAL, "2024-12-03..2024-12-03"},
		{"[this month]", RELATIVE, "2025-11"},
		/* verbs */
		{"It may spend; they march on", ORDINAL, ""},
		{"May spending rise?", ORDINAL, ""},
		{"in [May], it", ORDINAL, "2025-05"},
		{"[May 2025]", ABSOLUTE, "2025-05"}};

	CHECK_CASES(cases, &news);
}

static void
test_fiscal_years(void)
{
	static const period_case cases[] = {
		{"[FY2025]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[FY25]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[FY'25]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[FY 2025]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[fiscal 2025]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[fiscal year 2025]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[the 2025 fiscal year]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[2025财年]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[2025財年]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[2025財政年度]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[財年2025]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[Geschäftsjahr 2025]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[FY24/25]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[2024/25]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[FY2024-25]", ABSOLUTE, "2024-07-01..2025-06-30"},
		{"[Q3 FY2025]", ABSOLUTE, "2025Q1"},
		{"[Q3 fiscal 2025]", ABSOLUTE, "2025Q1"},
		{"[FY2026Q3]", ABSOLUTE, "2026Q1"},
		{"[3QFY25]", ABSOLUTE, "2025Q1"},
		{"[Q3FY25]", ABSOLUTE, "2025Q1"},
		{"[FQ3 2025]", ABSOLUTE, "2025Q1"},
		{"[third quarter of fiscal 2025]", ABSOLUTE, "2025Q1"},
		{"[third fiscal quarter of 2025]", ABSOLUTE, "2025Q1"},
		{"[2025财年第四季度]", ABSOLUTE, "2025Q2"},
		{"[2025财年Q4]", ABSOLUTE, "2025Q2"},
		{"[CY2026Q1]", ABSOLUTE, "2026Q1"},
		{"[fiscal third quarter]", ORDINAL, "2025Q1"},
		{"[fiscal Q4]", ORDINAL, "2025Q2"},
		{"[第二财季]", ORDINAL, "2024Q4"},
		{"[the current fiscal year]", RELATIVE, "2025-07-01..2026-06-30"},
		{"[this fiscal year]", RELATIVE, "2025-07-01..2026-06-30"},
		{"[the previous fiscal year]", RELATIVE, "2024-07-01..2025-06-30"},
		{"[上一财年]", RELATIVE, "2024-07-01..2025-06-30"},
		{"[本财年]", RELATIVE, "2025-07-01..2026-06-30"},
		{"[下一财年]", RELATIVE, "2026-07-01..2027-06-30"},
		{"[FY25-FY27]", RANGE, "2024-07-01..2027-06-30"},
		{"[through fiscal 2027]", UNTIL, "2025-07-01..2027-06-30"},
		/* a year without the word is the calendar's */
		{"[2025]", ABSOLUTE, "2025"},
		{"[Q3 2025]", ABSOLUTE, "2025Q3"},
		{"[the third quarter]", ORDINAL, "2025Q3"},
		{"[this year]", RELATIVE, "2025"},
		{"[this calendar year]", RELATIVE, "2025"},
		/* years that the words themselves say */
		{"[今年度]の投資", RELATIVE, "2025-04-01..2026-03-31"},
		{"[2026年度]の投資", ABSOLUTE, "2026-04-01..2027-03-31"},
		{"[2026年3月期]の投資", ABSOLUTE, "2025-04-01..2026-03-31"},
		{"[2026年3月期第2四半期]の", ABSOLUTE, "2025Q3"},
		{"[2026年度]资本支出", ABSOLUTE, "2026"}};
	static const circumstances retailer = {"2025-09-04", {1, true}, false, NULL, 0};
	static const circumstances nobody = {"2025-11-20", {0, false}, false, NULL, 0};
	static const period_case of_retailer[] = {
		{"[fiscal 2025]", ABSOLUTE, "2025-02-01..2026-01-31"},
		{"[fiscal 2024/25]", ABSOLUTE, "2024-02-01..2025-01-31"}};
	static const period_case of_nobody[] = {{"[fiscal 2025]", ABSOLUTE, "2025"},
											{"[2024/25]", ABSOLUTE, "2024-04-01..2025-03-31"}};

	CHECK_CASES(cases, &news_of_microsoft);
	CHECK_CASES(of_retailer, &retailer);
	CHECK_CASES(of_nobody, &nobody);
}

/* Years of two digits, eras, business years and spans as Japanese, Korean and German tell them. */
static void
test_told_otherwise(void)
{
	static const circumstances plain = {"2025-11-20", {12, false}, false, NULL, 0};
	static const period_case cases[] = {
		{"[令和7年度]の投資", ABSOLUTE, "2025-04-01..2026-03-31"},
		{"[平成30年]は", ABSOLUTE, "2018"},
		{"[26/3期]の投資", ABSOLUTE, "2025-04-01..2026-03-31"},
		{"[24年]の投資", ABSOLUTE, "2024"},
		{"[27年度までの3年間]で", RANGE, "2025-04-01..2028-03-31"},
		{"[26年3月期からの3年間]で", RANGE, "2025-04-01..2028-03-31"},
		{"[25〜27年度]に", RANGE, "2025-04-01..2028-03-31"},
		{"[26年から30年までの5年間]で", RANGE, "2026-01-01..2030-12-31"},
		{"[去年10月から12月期]に", RANGE, "2024Q4"},
		{"[第3四半期累計]は", RANGE, "2025-01-01..2025-09-30"},
		{"[当連結会計年度]の投資", ORDINAL, "2025"},
		{"[中間期]は", ORDINAL, "2025H1"},
		{"[3분기 누적]", RANGE, "2025-01-01..2025-09-30"},
		{"지난 [2분기]", ORDINAL, "2025Q2"},
		{"[내년부터 2030년]까지", RANGE, "2026-01-01..2030-12-31"},
		{"[2026년부터 5년간]", RANGE, "2026-01-01..2030-12-31"},
		{"[재작년]", RELATIVE, "2023"},
		{"[zwischen 2026 und 2029]", RANGE, "2026-01-01..2029-12-31"},
		{"[innerhalb von vier Jahren]", NEXT, "2025-01-01..2028-12-31"},
		{"[am 30. September beendeten Quartal]", TRAILING, "2025Q3"},
		{"創業25年の会社は", ABSOLUTE, ""},
		{"30年の歴史は", ABSOLUTE, ""},
		{"25年ぶりの投資", ABSOLUTE, ""}};

	CHECK_CASES(cases, &plain);
}

static void
test_relative(void)
{
	static const period_case cases[] = {{"[this year]", RELATIVE, "2025"},
										{"[last year]", RELATIVE, "2024"},
										{"[last year]'s capex", RELATIVE, "2024"},
										{"[next year]", RELATIVE, "2026"},
										{"[今年]", RELATIVE, "2025"},
										{"[去年]", RELATIVE, "2024"},
										{"[去年全年]", RELATIVE, "2024"},
										{"[上一年]", RELATIVE, "2024"},
										{"[the month after the next]", RELATIVE, "2026-01"},
										{"[明年]", RELATIVE, "2026"},
										{"[前年]", RELATIVE, "2023"},
										{"[后年]", RELATIVE, "2027"},
										{"[昨年]の", RELATIVE, "2024"},
										{"[来年]の", RELATIVE, "2026"},
										{"[올해]", RELATIVE, "2025"},
										{"[작년]", RELATIVE, "2024"},
										{"[지난해]", RELATIVE, "2024"},
										{"[내년]", RELATIVE, "2026"},
										{"[dieses Jahr]", RELATIVE, "2025"},
										{"im [laufenden Jahr]", RELATIVE, "2025"},
										{"[the full year]", ORDINAL, "2025"},
										{"[the year]", ORDINAL, "2025"},
										{"[全年]", ORDINAL, "2025"},
										{"[연간]", ORDINAL, "2025"},
										{"[지난해 연간]", RELATIVE, "2024"},
										{"[当年]", ORDINAL, "2025"},
										{"[该季度]", RELATIVE, "2025Q4"},
										{"[the quarter]", RELATIVE, "2025Q4"},
										{"[this quarter]", RELATIVE, "2025Q4"},
										{"[last quarter]", RELATIVE, "2025Q3"},
										{"[previous quarter]", RELATIVE, "2025Q3"},
										{"[next quarter]", RELATIVE, "2026Q1"},
										{"[本季度]", RELATIVE, "2025Q4"},
										{"[当季]", RELATIVE, "2025Q4"},
										{"[单季度]", RELATIVE, "2025Q4"},
										{"[上季度]", RELATIVE, "2025Q3"},
										{"[上一季度]", RELATIVE, "2025Q3"},
										{"[上个季度]", RELATIVE, "2025Q3"},
										{"[下季度]", RELATIVE, "2026Q1"},
										{"[今期]の", RELATIVE, "2025"},
										{"[前期]の", RELATIVE, "2024"},
										{"[来期]の", RELATIVE, "2026"},
										{"[year to date]", TO_DATE, "2025-01-01..2025-11-20"},
										{"[so far this year]", TO_DATE, "2025-01-01..2025-11-20"},
										{"[今年以来]", TO_DATE, "2025-01-01..2025-11-20"}};
	static const circumstances undated = {NULL, {12, false}, false, NULL, 0};
	static const period_case of_undated[] = {{"[this year]", RELATIVE, ""},
											 {"[全会計年度]の", ORDINAL, ""},
											 {"[last quarter]", RELATIVE, ""},
											 {"[the second quarter]", ORDINAL, ""},
											 {"[over the next five years]", NEXT, ""},
											 {"[the full year]", ORDINAL, ""},
											 {"[through 2030]", UNTIL, ""},
											 {"[year to date]", TO_DATE, ""},
											 {"[first nine months]", RANGE, ""},
											 {"[quarter ended June 30]", TRAILING, ""},
											 {"[by 2030]", BY, "2030"},
											 {"[Q4 2025]", ABSOLUTE, "2025Q4"}};

	CHECK_CASES(cases, &news);
	CHECK_CASES(of_undated, &undated);
}

static void
test_ranges(void)
{
	static const period_case cases[] = {
		{"[from 2023 to 2026]", RANGE, "2023-01-01..2026-12-31"},
		{"[2023-2026]", RANGE, "2023-01-01..2026-12-31"},
		{"[2025–27]", RANGE, "2025-01-01..2027-12-31"},
		{"[2023 through 2026]", RANGE, "2023-01-01..2026-12-31"},
		{"[between 2025 and 2028]", RANGE, "2025-01-01..2028-12-31"},
		{"[2025E-2027E]", RANGE, "2025-01-01..2027-12-31"},
		{"[2022-2024 三年]的", RANGE, "2022-01-01..2024-12-31"},
		{"[2023年至2026年]", RANGE, "2023-01-01..2026-12-31"},
		{"[2023—2026年]", RANGE, "2023-01-01..2026-12-31"},
		{"[从2023年到2026年]", RANGE, "2023-01-01..2026-12-31"},
		{"[2007-2009] financial crisis", RANGE, "2007-01-01..2009-12-31"},
		{"[from January 2024 to March 2025]", RANGE, "2024-01-01..2025-03-31"},
		{"[July to September 2025]", RANGE, "2025Q3"},
		{"[October to March 2025]", RANGE, "2024-10-01..2025-03-31"},
		{"[2024.03-2025]", RANGE, "2024-03-01..2025-12-31"},
		{"[from 2023 to this year]", RANGE, "2023-01-01..2025-12-31"},
		{"[2023年11月到去年3月]", RANGE, "2023-11-01..2024-03-31"},
		{"from [two thousand until two thousand and fourteen]", RANGE, "2000-01-01..2014-12-31"},
		{"[Q1-Q3 2025]", RANGE, "2025-01-01..2025-09-30"},
		{"[10-12月]", RANGE, "2024Q4"},
		{"[2025年1-9月]", RANGE, "2025-01-01..2025-09-30"},
		{"[7~9月期]の", RANGE, "2025Q3"},
		{"[first nine months of 2025]", RANGE, "2025-01-01..2025-09-30"},
		{"[the first six months of the year]", RANGE, "2025H1"},
		{"[first three quarters of 2025]", RANGE, "2025-01-01..2025-09-30"},
		{"[前三季度]", RANGE, "2025-01-01..2025-09-30"},
		{"[前三个季度]", RANGE, "2025-01-01..2025-09-30"},
		{"[前9个月]", RANGE, "2025-01-01..2025-09-30"},
		{"[2024年首三季]", RANGE, "2024-01-01..2024-09-30"},
		{"[2025至26年]", RANGE, "2025-01-01..2026-12-31"},
		{"[去年前三季度]", RANGE, "2024-01-01..2024-09-30"},
		{"[over the next five years]", NEXT, "2025-01-01..2029-12-31"},
		{"[over the next four years]", NEXT, "2025-01-01..2028-12-31"},
		{"[next two years]", NEXT, "2025-01-01..2026-12-31"},
		{"[in the coming three years]", NEXT, "2025-01-01..2027-12-31"},
		{"[over five years]", NEXT, "2025-01-01..2029-12-31"},
		{"[next 12 months]", NEXT, "2025-11-01..2026-10-31"},
		{"[the next two quarters]", NEXT, "2025-10-01..2026-03-31"},
		{"[over the next decade]", NEXT, "2025-01-01..2034-12-31"},
		{"[over the next several years]", NEXT, ""},
		{"[next three to five years]", NEXT, ""},
		{"[未来三年]", NEXT, "2025-01-01..2027-12-31"},
		{"[未来 3 年内]", NEXT, "2025-01-01..2027-12-31"},
		{"[今后五年]", NEXT, "2025-01-01..2029-12-31"},
		{"[未来十年]", NEXT, "2025-01-01..2034-12-31"},
		{"[三年内]", NEXT, "2025-01-01..2027-12-31"},
		{"[未来几年]", NEXT, ""},
		{"[향후 5년]", NEXT, "2025-01-01..2029-12-31"},
		{"[in den nächsten fünf Jahren]", NEXT, "2025-01-01..2029-12-31"},
		{"[the past five years]", LAST, "2020-01-01..2024-12-31"},
		{"[the last 12 months]", LAST, "2024-11-01..2025-10-31"},
		{"[过去三年]", LAST, "2022-01-01..2024-12-31"},
		{"[近三年]", LAST, "2022-01-01..2024-12-31"},
		{"over [a year]", RATE, ""},
		/* no span without a word for it */
		{"two years, three quarters of it", LAST, ""}};

	CHECK_CASES(cases, &news);
}

static void
test_limits(void)
{
	static const period_case cases[] = {
		{"[through 2030]", UNTIL, "2025-01-01..2030-12-31"},
		{"[until 2030]", UNTIL, "2025-01-01..2030-12-31"},
		{"[from now through 2030]", UNTIL, "2025-01-01..2030-12-31"},
		{"[by 2030]", BY, "2030"},
		{"[by the end of 2030]", BY, "2030"},
		{"[by end-2030]", BY, "2030"},
		{"[by next year]", BY, "2026"},
		{"[by the end of the year]", BY, "2025"},
		{"[bis 2030]", BY, "2030"},
		{"[到2029年]", BY, "2029"},
		{"[到 2025 年]，这个数字", BY, "2025"},
		{"[至2030年]", BY, "2030"},
		{"[2031年前]", BY, "2031"},
		{"[到今年年底]", BY, "2025"},
		{"[2030年]前后", ABSOLUTE, "2030"},
		{"[2023年]前十名", ABSOLUTE, "2023"},
		{"[2030年までに]投資", BY, "2030"},
		{"[since 2023]", SINCE, "2023-01-01..2025-11-20"},
		{"[2023年以来]", SINCE, "2023-01-01..2025-11-20"},
		{"up by 20% in [2025]", ABSOLUTE, "2025"}};
	cx_period_context context = context_of(&news);
	cx_period_expr expr;
	char label[CX_LABEL_SIZE];

	CHECK_CASES(cases, &news);
	if (CHECK(cx_period_at((cx_text){"by 2030", 7}, 0, &expr)))
	{
		cx_days_label(cx_period_until(&expr, &context), label);
		CHECK_STR(label, "2025-01-01..2030-12-31");
	}
	/* what is past already is a level */
	if (CHECK(cx_period_at((cx_text){"by 2020", 7}, 0, &expr)))
	{
		cx_days_label(cx_period_until(&expr, &context), label);
		CHECK_STR(label, "2020");
	}
}

static void
test_ended(void)
{
	static const period_case cases[] = {
		{"[the quarter ended September 30, 2025]", TRAILING, "2025Q3"},
		{"[three months ended June 30]", TRAILING, "2025Q2"},
		{"[the six months ended June 30, 2023] and 2024", TRAILING, "2023H1"},
		{"[twelve months ended June 30 2025]", TRAILING, "2024-07-01..2025-06-30"},
		{"[trailing 12-month period ended June 30]", TRAILING, "2024-07-01..2025-06-30"},
		{"[the fiscal year ended June 30, 2025]", TRAILING, "2024-07-01..2025-06-30"},
		{"[截至6月30日止十二个月]", TRAILING, "2024-07-01..2025-06-30"},
		{"[截至2025年6月30日的季度]", TRAILING, "2025Q2"},
		{"[截至2025年9月30日止年度]", TRAILING, "2024-10-01..2025-09-30"},
		{"[for the trailing 12-month period ended June 30], down", TRAILING,
		 "2024-07-01..2025-06-30"},
		{"[the period ended June 30, 2025]", TRAILING, "2025Q2"},
		/* exact days end where the text says */
		{"[the years ended December 31, 2024] and 2023", TRAILING, "2024"},
		{"[three months ended March 29, 2024]", TRAILING, "2024-01-01..2024-03-29"},
		{"[thirteen weeks ended November 2, 2025]", TRAILING, "2025-08-01..2025-11-02"}};

	CHECK_CASES(cases, &news);
}

static void
test_priors(void)
{
	static const circumstances quarter = {"2025-11-20", {12, false}, false, "2025Q3", 0};
	static const circumstances months = {
		"2025-11-20", {12, false}, false, "2024-07-01..2025-06-30", 0};
	static const period_case of_quarter[] = {{"[same period last year]", PRIOR, "2024Q3"},
											 {"[the same quarter a year earlier]", PRIOR, "2024Q3"},
											 {"[the same quarter a year ago]", PRIOR, "2024Q3"},
											 {"[the same period of 2023]", PRIOR, "2023Q3"},
											 {"[a year earlier]", PRIOR, "2024Q3"},
											 {"[a year ago]", PRIOR, "2024Q3"},
											 {"[the year before]", PRIOR, "2024Q3"},
											 {"[the prior year]", PRIOR, "2024Q3"},
											 {"[year-ago quarter]", PRIOR, "2024Q3"},
											 {"[year ago quarter]", PRIOR, "2024Q3"},
											 {"[comparable prior year period]", PRIOR, "2024Q3"},
											 {"[previous year's]", PRIOR, "2024Q3"},
											 {"[two years ago]", PRIOR, "2023Q3"},
											 {"[the prior quarter]", PRIOR, "2025Q2"},
											 {"[去年同期]", PRIOR, "2024Q3"},
											 {"[上年同期]", PRIOR, "2024Q3"},
											 {"[去年同季]", PRIOR, "2024Q3"},
											 {"[2023年同期]", PRIOR, "2023Q3"},
											 {"[前年同期]は", PRIOR, "2024Q3"},
											 {"[전년 동기]", PRIOR, "2024Q3"},
											 {"im [Vorjahr]", PRIOR, "2024Q3"},
											 {"im [Vorquartal]", PRIOR, "2025Q2"}};
	static const period_case of_months[] = {
		{"[comparable prior year period]", PRIOR, "2023-07-01..2024-06-30"}};
	static const period_case of_nothing[] = {{"[a year earlier]", PRIOR, ""},
											 {"[two years ago]", PRIOR, "2023"},
											 {"[三年前]", PRIOR, "2022"},
											 {"[去年同期]", PRIOR, ""}};

	CHECK_CASES(of_quarter, &quarter);
	CHECK_CASES(of_months, &months);
	CHECK_CASES(of_nothing, &news);
}

static void
test_rates(void)
{
	static const struct
	{
		const char *text;
		cx_unit unit;
	} cases[] = {{"[per quarter]", CX_UNIT_QUARTER},
				 {"[a quarter]", CX_UNIT_QUARTER},
				 {"[each quarter]", CX_UNIT_QUARTER},
				 {"[quarterly]", CX_UNIT_QUARTER},
				 {"[a year]", CX_UNIT_YEAR},
				 {"[per year]", CX_UNIT_YEAR},
				 {"[annually]", CX_UNIT_YEAR},
				 {"[per annum]", CX_UNIT_YEAR},
				 {"[annual]", CX_UNIT_YEAR},
				 {"[each year]", CX_UNIT_YEAR},
				 {"[every year]", CX_UNIT_YEAR},
				 {"[per month]", CX_UNIT_MONTH},
				 {"[每季度]", CX_UNIT_QUARTER},
				 {"[每季]", CX_UNIT_QUARTER},
				 {"[每年]", CX_UNIT_YEAR},
				 {"[年均]", CX_UNIT_YEAR},
				 {"[매년]", CX_UNIT_YEAR},
				 {"[매년]", CX_UNIT_YEAR},
				 {"[pro Jahr]", CX_UNIT_YEAR}};
	static const period_case no_rates[] = {{"[a year earlier]", PRIOR, ""},
										   {"a quarter of its revenue", RATE, ""},
										   {"a year later, the annual report", RATE, ""},
										   {"up 20% year over year", RATE, ""}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		char text[LONGEST_TEXT];
		cx_period_expr expr = {0};

		check_case(&(period_case){cases[i].text, RATE, ""}, &(cx_period_context){.published = 0});
		unbracket(cases[i].text, text);
		first_period((cx_text){text, (int32_t) strlen(text)}, &expr);
		CHECK_INT(expr.unit, cases[i].unit);
	}
	CHECK_CASES(no_rates, &news);
}

/* The same words in a results call, where "the quarter" is the one reported. */
static void
test_results(void)
{
	static const circumstances microsoft = {"2026-01-28", {6, false}, true, NULL, 0};
	static const circumstances amazon = {"2025-10-30", {12, false}, true, NULL, 0};
	static const circumstances costco = {"2025-12-11", {8, false}, true, NULL, 0};
	static const circumstances retailer = {"2025-09-04", {1, true}, true, NULL, 0};
	static const circumstances alibaba = {"2025-08-29", {3, false}, true, NULL, 0};
	static const period_case of_microsoft[] = {
		{"[the quarter]", RELATIVE, "2025Q4"},
		{"[this quarter]", RELATIVE, "2025Q4"},
		{"[last quarter]", RELATIVE, "2025Q4"},
		{"[本季度]", RELATIVE, "2025Q4"},
		{"[the current quarter]", RELATIVE, "2026Q1"},
		{"[next quarter]", RELATIVE, "2026Q1"},
		{"[the second quarter]", ORDINAL, "2025Q4"},
		{"[Q2]", ORDINAL, "2025Q4"},
		{"[第二财季]", ORDINAL, "2025Q4"},
		{"[Q2 last year]", RELATIVE, "2024Q4"},
		{"[the second half]", ORDINAL, "2026H1"},
		{"[the second half of the calendar year]", ORDINAL, "2026H2"},
		{"[the third quarter]", ORDINAL, "2026Q1"},
		{"[the first quarter]", ORDINAL, "2025Q3"},
		/* told of it by the calendar */
		{"[第四季度]", ORDINAL, "2025Q4"},
		{"[Q2 2026]", ABSOLUTE, "2025Q4"},
		{"[25Q4]", ABSOLUTE, "2025Q4"},
		{"[2025Q1]", ABSOLUTE, "2025Q1"},
		{"[the full year]", ORDINAL, "2025-07-01..2026-06-30"},
		{"[this fiscal year]", RELATIVE, "2025-07-01..2026-06-30"},
		{"[this year]", RELATIVE, "2026"},
		{"[2026]", ABSOLUTE, "2026"}};
	static const period_case of_amazon[] = {
		{"[the third quarter]", ORDINAL, "2025Q3"},
		{"[the fourth quarter]", ORDINAL, "2025Q4"},
		{"[the second quarter]", ORDINAL, "2025Q2"},
		{"[so far this year]", TO_DATE, "2025-01-01..2025-09-30"},
		{"[year-to-date]", TO_DATE, "2025-01-01..2025-09-30"},
		{"[the first nine months]", RANGE, "2025-01-01..2025-09-30"},
		{"[past four quarters]", LAST, "2024-10-01..2025-09-30"},
		{"[trailing twelve months]", LAST, "2024-10-01..2025-09-30"},
		{"[full year]", ORDINAL, "2025"}};
	static const period_case of_costco[] = {{"in [Q1]", ORDINAL, "2025-09-01..2025-11-30"},
											{"[the full year]", ORDINAL, "2025-09-01..2026-08-31"}};
	static const period_case of_retailer[] = {
		{"in [2025]", ABSOLUTE, "2025-02-01..2026-01-31"},
		{"[the quarter]", RELATIVE, "2025-05-01..2025-07-31"}};
	static const period_case of_alibaba[] = {
		{"[the past 4 quarters]", LAST, "2024-07-01..2025-06-30"},
		{"[over the next 3 years]", NEXT, "2025-01-01..2027-12-31"}};

	CHECK_CASES(of_microsoft, &microsoft);
	CHECK_CASES(of_amazon, &amazon);
	CHECK_CASES(of_costco, &costco);
	CHECK_CASES(of_retailer, &retailer);
	CHECK_CASES(of_alibaba, &alibaba);
}

/* The year that the text is speaking of. */
static void
test_base_year(void)
{
	static const circumstances history = {"2025-11-20", {12, false}, false, NULL, 2022};
	static const period_case cases[] = {{"[the second quarter]", ORDINAL, "2022Q2"},
										{"[the second half]", ORDINAL, "2022H2"},
										{"in [November]", ORDINAL, "2022-11"},
										{"[the full year]", ORDINAL, "2022"},
										{"[10-12月]", RANGE, "2022Q4"},
										{"[前三季度]", RANGE, "2022-01-01..2022-09-30"}};

	CHECK_CASES(cases, &history);
}

/* Any bytes: nothing is read past the end, whatever stands there. */
static void
test_any_bytes(void)
{
	static const char *const pieces[] = {
		"2025",    "Q",     "4",      "'",       "/",      "-",     "年", "财", "第",
		"fiscal ", "the ",  "first ", "\xE5",    "\xFF",   "\n",    " ",  "FY", "月",
		"to ",     "next ", "nine ",  "months ", "ended ", "year ", "前", "三"};
	uint32_t seed = 12345;

	for (int round = 0; round < 3000; round++)
	{
		char *text = malloc(64);
		int32_t length = 0;
		cx_period_expr expr;

		for (int i = 0; i < 7; i++)
		{
			const char *piece;

			seed = seed * 1664525 + 1013904223;
			piece = pieces[(seed >> 16) % (sizeof(pieces) / sizeof(pieces[0]))];
			memcpy(text + length, piece, strlen(piece));
			length += (int32_t) strlen(piece);
		}
		text = realloc(text, (size_t) length);
		for (int32_t pos = 0; pos < length; pos = cx_lex_next_unit((cx_text){text, length}, pos))
			if (cx_period_at((cx_text){text, length}, pos, &expr))
			{
				cx_period_context context = {
					.published = 9000, .fiscal = {6, false}, .base = {0, 366}};

				if (expr.span.start != pos || expr.span.end <= pos || expr.span.end > length)
					CHECK(!"the span is inside the text");
				cx_period_until(&expr, &context);
				cx_period_resolve(&expr, &context);
			}
		free(text);
	}
	CHECK(true);
}

void
test_period(void)
{
	test_years();
	test_spellings();
	test_quarters();
	test_months_and_days();
	test_fiscal_years();
	test_told_otherwise();
	test_relative();
	test_ranges();
	test_limits();
	test_ended();
	test_priors();
	test_rates();
	test_results();
	test_base_year();
	test_any_bytes();
}
