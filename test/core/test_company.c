/* Names of companies: alone, and in texts. */
#include "check.h"

#include "core/company.h"
#include "heap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cx_text
text_of(const char *bytes)
{
	return (cx_text){bytes, (int32_t) strlen(bytes)};
}

static const char *
normal(const char *name)
{
	int32_t company = cx_company_normalize(text_of(name));

	return company < 0 ? NULL : cx_companies[company].id;
}

/* All the companies named in a text: "MSFT GOOGL". */
static const char *
named(const char *bytes)
{
	static char ids[1024];
	cx_text text = text_of(bytes);
	cx_company_hit hit;
	int32_t pos = 0;

	ids[0] = '\0';
	while (pos < text.length)
	{
		if (!cx_lex_unit_start(text, pos) || !cx_company_at(text, pos, &hit))
		{
			pos = cx_lex_next_unit(text, pos);
			continue;
		}
		if (ids[0])
			strcat(ids, " ");
		strcat(ids, cx_companies[hit.company].id);
		pos = hit.span.end;
	}
	return ids;
}

/* The words that name the first company of a text, with market and bracket. */
static const char *
surface(const char *bytes)
{
	static char words[256];
	cx_text text = text_of(bytes);
	cx_company_hit hit;

	for (int32_t pos = 0; pos < text.length; pos = cx_lex_next_unit(text, pos))
		if (cx_company_at(text, pos, &hit))
		{
			int32_t length = hit.span.end - hit.span.start;

			memcpy(words, bytes + hit.span.start, (size_t) length);
			words[length] = '\0';
			return words;
		}
	return NULL;
}

static void
check_ids(void)
{
	for (int32_t i = 0; i < cx_n_companies; i++)
	{
		const char *id = cx_companies[i].id;

		CHECK_INT(cx_company_by_id(id, (int32_t) strlen(id)), i);
	}
	CHECK_INT(cx_company_by_id("MSFT\0X", 6), -1);
	CHECK_INT(cx_company_by_id("MSF", 3), -1);
	CHECK_INT(cx_company_by_id("MSFTX", 5), -1);
	CHECK_INT(cx_company_by_id("", 0), -1);
}

static void
check_normalize(void)
{
	CHECK_STR(normal("OpenAI"), "OPENAI");
	CHECK_STR(normal("Microsoft Corp."), "MSFT");
	CHECK_STR(normal("  microsoft  corporation "), "MSFT");
	CHECK_STR(normal("微软"), "MSFT");
	CHECK_STR(normal("微軟公司"), "MSFT");
	CHECK_STR(normal("삼성전자"), "005930.KS");
	CHECK_STR(normal("株式会社アドバンテスト"), "6857.T");
	CHECK_STR(normal("AWS"), "AMZN");
	CHECK_STR(normal("Facebook"), "META");
	CHECK_STR(normal("Google's parent"), "GOOGL");
	CHECK_STR(normal("谷歌母公司"), "GOOGL");
	CHECK_STR(normal("Nvidia’s"), "NVDA");
	CHECK_STR(normal("the Microsoft Corporation"), "MSFT");
	CHECK_STR(normal("Acme Corp."), NULL);
	CHECK_STR(normal("Corp."), NULL);
	CHECK_STR(normal(""), NULL);
	CHECK_STR(normal("on"), NULL);
	CHECK_STR(normal("ON"), "ON");
	CHECK_STR(normal("Jensen Huang"), NULL);
}

static void
check_dresses(void)
{
	CHECK_STR(normal("$NVDA"), "NVDA");
	CHECK_STR(normal("NVDA.US"), "NVDA");
	CHECK_STR(normal("NASDAQ:NVDA"), "NVDA");
	CHECK_STR(normal("NASDAQ: NVDA"), "NVDA");
	CHECK_STR(normal("英伟达(NVDA.US)"), "NVDA");
	CHECK_STR(normal("英伟达（NVIDIA）"), "NVDA");
	CHECK_STR(normal("700.HK"), "0700.HK");
	CHECK_STR(normal("HK:00700"), "0700.HK");
	CHECK_STR(normal("SH:600519"), "600519.SS");
	CHECK_STR(normal("2330.TW"), "2330.TW");
	CHECK_STR(normal("TSM"), "2330.TW");
	CHECK_STR(normal("$BRK.B"), "BRK.B");
	CHECK_STR(surface("Microsoft (NASDAQ: MSFT) said"), "Microsoft (NASDAQ: MSFT)");
	CHECK_STR(surface("Alphabet (GOOG, GOOGL) said"), "Alphabet (GOOG, GOOGL)");
	CHECK_STR(surface("台积电（2330）的"), "台积电（2330）");
	CHECK_STR(surface("腾讯控股(00700.HK)"), "腾讯控股(00700.HK)");
	CHECK_STR(surface("Microsoft (in part)"), "Microsoft");
	CHECK_STR(surface("Microsoft (MSFT"), "Microsoft");
	CHECK_STR(named("Delta (NYSE: DAL) flies"), "DAL");
	CHECK_STR(named("$NVDA and $T, NYSE: F, ON and $ON"), "NVDA T F ON");
	CHECK_STR(named("$B, $M and $5"), "");
}

static void
check_doubtful(void)
{
	CHECK_STR(named("apple pie and Apple pie"), "");
	CHECK_STR(named("Apple spent more; at Apple."), "AAPL AAPL");
	CHECK_STR(named("A meta analysis. Meta analysis."), "");
	CHECK_STR(named("The target of $5bn. Target of $5bn."), "");
	CHECK_STR(named("Target spent $5bn, as did Target."), "TGT TGT");
	CHECK_STR(named("Target and Walmart"), "TGT WMT");
	CHECK_STR(named("Walmart, Target"), "WMT TGT");
	CHECK_STR(named("at arm's length; Arm's length"), "");
	CHECK_STR(named("the oracle of Omaha and the Oracle of Omaha"), "");
	CHECK_STR(named("A visa application. Visa applications rose."), "");
	CHECK_STR(named("We ford the river."), "");
	CHECK_STR(named("Block party. Block said so."), "XYZ");
	CHECK_STR(named("The gap is wide."), "");
	CHECK_STR(named("一个字节。字节今年资本支出；微软、字节"), "BYTEDANCE MSFT BYTEDANCE");
	CHECK_STR(named("亚马逊雨林与亚马逊"), "AMZN");
	CHECK_STR(named("其中芯联集成与中芯"), "688469.SS 0981.HK");
	CHECK_STR(named("Our GM is here. GM said."), "GM GM");
	CHECK_STR(named("A100 3Ms 16nm; $9.3M, $3M"), "");
	CHECK_STR(named("Karen Jacobs in Atlanta met Jacobs."), "J");
}

static void
check_unknown(void)
{
	cx_arena arena;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, 1 << 20);
	CHECK_STR(cx_company_unknown(&arena, text_of("Acme  Data Centers, Inc.")),
			  "?acme data centers");
	CHECK_STR(cx_company_unknown(&arena, text_of("The Acme Corp’s")), "?acme");
	CHECK_STR(cx_company_unknown(&arena, text_of("ＡＣＭＥ")), "?acme");
	CHECK_STR(cx_company_unknown(&arena, text_of("某某有限公司")), "?某某");
	CHECK_STR(cx_company_unknown(&arena, text_of(" \xFF ")), NULL);
	CHECK_STR(cx_company_unknown(&arena, text_of("Acme\177East")), "?acme east");
	CHECK_STR(cx_company_unknown(&arena, text_of("")), NULL);
	cx_arena_free(&arena);
	cx_arena_init(&arena, heap_alloc, heap_free, NULL, 0);
	CHECK_STR(cx_company_unknown(&arena, text_of("Acme")), NULL); /* no memory */
}

/* A column of a TSV line, in a buffer of its own. */
static void
column_of(const char *line, int column, char *out, size_t size)
{
	size_t length;

	for (; column > 0 && line; column--)
	{
		line = strchr(line, '\t');
		line = line ? line + 1 : NULL;
	}
	length = line ? strcspn(line, "\t\n") : 0;
	length = length < size ? length : size - 1;
	memcpy(out, line ? line : "", length);
	out[length] = '\0';
}

/* Every alias that is in no doubt means its company, alone and in a text. */
static void
check_every_alias(void)
{
	FILE *file = fopen("src/lexicon/aliases.tsv", "r");
	char line[1024], alias[512], id[64], flags[64], sentence[600];
	int wrong = 0, checked = 0;

	CHECK(file != NULL);
	while (file && fgets(line, sizeof(line), file))
	{
		int32_t company;
		cx_company_hit hit;

		column_of(line, 0, alias, sizeof(alias));
		column_of(line, 1, id, sizeof(id));
		column_of(line, 3, flags, sizeof(flags));
		if (strcmp(alias, "alias") == 0 || strstr(flags, "person") || strstr(flags, "weak") ||
			strstr(flags, "dressed") || strstr(flags, "ambiguous"))
			continue;
		company = cx_company_by_id(id, (int32_t) strlen(id));
		while (company >= 0 && cx_companies[company].parent >= 0)
			company = cx_companies[company].parent;
		snprintf(sentence, sizeof(sentence), "%s 5", alias);
		checked++;
		if (cx_company_normalize(text_of(alias)) == company &&
			cx_company_at(text_of(sentence), 0, &hit) && hit.company == company &&
			hit.span.end == (int32_t) strlen(alias))
			continue;
		if (++wrong <= 20)
			printf("    alias \"%s\" is not %s but %s\n", alias, id, normal(alias));
	}
	if (file)
		fclose(file);
	CHECK(checked > 10000);
	CHECK_INT(wrong, 0);
}

void
test_company(void)
{
	check_ids();
	check_normalize();
	check_dresses();
	check_doubtful();
	check_unknown();
	check_every_alias();
}
