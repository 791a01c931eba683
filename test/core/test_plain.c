/* The plain text that escapes and markup mean, and where it stands in what is written. */
#include "check.h"
#include "heap.h"

#include "core/claim.h"
#include "core/plain.h"

#include <stdio.h>
#include <string.h>

static cx_text
text_of(const char *bytes)
{
	return (cx_text){bytes, (int32_t) strlen(bytes)};
}

static const struct
{
	const char *written, *plain; /* NULL: as it is written */
} cases[] = {
	{"Intel\\u2019s \\u20ac17bn", "Intel\xE2\x80\x99s \xE2\x82\xAC\x31\x37\x62n"},
	{"\\u5FAE\\u8f6f", "\xE5\xBE\xAE\xE8\xBD\xAF"},
	{"\\ud83d\\ude00!", "\xF0\x9F\x98\x80!"},
	{"one\\n\\\"two\\\"\\t\\/ \\u2014", "one\n\"two\"\t/ \xE2\x80\x94"},
	{"a\\u000ab\\u0041", "a\nbA"},
	{"lone \\ud83d, \\u0000, \\u00 and \\uzzzz", NULL},
	{"C:\\new\\table", NULL},
	{"lone \\ud83dx \\u20ac \\u12", "lone \\ud83dx \xE2\x82\xAC \\u12"},
	{"AT&amp;T&#8217;s &#36;22&nbsp;billion", "AT&T\xE2\x80\x99s $22 billion"},
	{"up\xC2\xA0$17\xC2\xA0million", "up $17 million"},
	{"\xC2\xA3\x35\x62n, \xC2", NULL},
	{"\xEF\xBB\xBF| Acme |", "| Acme |"},
	{"data\xC2\xAD"
	 "cen\xE2\x80\x8Btre\xE2\x81\xA0",
	 "datacentre"},
	{"\xE2\x80\x99s \xE2\x82\xAC, \xE2\x80", NULL},
	{"spends <b>$2bn</b> on <span class=\"x\">AI</span>", "spends $2bn on AI"},
	{"<p>Acme</p><table><br/><bold>", "\n\nAcme\n\n\n\n<bold>"},
	{"<article><bold>Acme", NULL},
	{"<div>\n<h2 class=\"a\">Capex</h2>\n<!-- a > b -->\n<div>\n<ul>\n<li>Acme: $3bn</li>\n"
	 "<li>Delta</li></ul>end",
	 "<div>\n\n\n## Capex\n\n\n\n- Acme: $3bn\n- Delta\n\nend"},
	{"| a<br>b | <p>c |\n<h1>d<br>e", "| a b |  c |\n\n\n# d\ne"},
	{"a <b and c, <a", NULL},
	{"plans **$2bn** of ***capex***, no more", "plans $2bn of capex, no more"},
	{"**Acme**: $2bn\n- **Delta:** $3bn\n1. **Capex**", NULL},
	{"2 ** 3, a *star*, ****", NULL},
	{"** Acme rises\n** Delta falls", NULL},
	{"said [Acme](https://acme.example/a_(b) \"Acme\") in [May](#may)", "said Acme in May"},
	{"[Acme](/a) spends", "Acme spends"},
	{"- [Acme plans to spend $2bn on chips](/a) (Daily)", NULL},
	{"see ![Acme](/a.png), [1](/note), up[Acme](/a), [more](in May), [half](/a", NULL},
	{"**[Acme](/a)** and [**Delta**](/d) spent", "**Acme** and Delta spent"},
	{"<table>\n<tr> <th>Firm</th>\n<th>Capex\n</th> </tr>\n<tr><td>Acme<td>$3bn<br></tr></table>",
	 "\n\n\n|Firm|Capex |\n|Acme|$3bn \n\n\n"},
	{"<tr><td>Acme<p>Inc</p></td><td></td></tr><p>", "|Acme Inc ||\n\n\n"},
	{"<tr><td>one cell</td></tr><tr></tr><tr", NULL},
	{"Firm\tCapex\nAcme\t$3bn\nover", "|Firm|Capex|\n|Acme|$3bn|\nover"},
	{"\tAcme\tInc\n2024\t\t$3bn\n2025\t$3bn\t$4bn", "||Acme|Inc|\n|2024||$3bn|\n|2025|$3bn|$4bn"},
	{"Name:\tAcme\nno more\n\tAcme\n\tDelta", NULL},
	{"a | b\n--- | :-:\n1 | 2\nc", "|a | b|\n|--- | :-:|\n|1 | 2|\nc"},
	{"a | b\n1 | 2\n| 3 | 4 |\n|---|---|", NULL},
	/* 2025 年 AI 基。A B；가 A */
	{"2025 \xE5\xB9\xB4 AI \xE5\x9F\xBA\xE3\x80\x82 A B \xEA\xB0\x80 A",
	 "2025\xE5\xB9\xB4"
	 "AI\xE5\x9F\xBA\xE3\x80\x82 A B \xEA\xB0\x80 A"},
	{"2025 \xE5\xB9\xB4, no stop", NULL},
	{"&#x20AC;5bn &ndash; \\n", "\xE2\x82\xAC\x35\x62n \xE2\x80\x93 \\n"},
	{"S&P 500, R&D; &#; &#x;, &#0;, &#55357;, &#9999999; &nope;", NULL},
	{"&#", NULL},
	{"&", NULL},
	{"\\u0026amp;", "&amp;"},
	{"\\", NULL},
	{"", NULL},
};

static void
test_cases(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		cx_arena arena;
		cx_plain plain;
		bool any;

		cx_arena_init(&arena, heap_alloc, heap_free, NULL, 1 << 20);
		any = cx_plain_text(text_of(cases[i].written), &arena, &plain);
		if (!CHECK_INT(any, cases[i].plain != NULL) ||
			(any && !CHECK_INT(plain.text.length, (int64_t) strlen(cases[i].plain))))
			printf("  %s\n", cases[i].written);
		else if (any)
			CHECK_INT(memcmp(plain.text.bytes, cases[i].plain, strlen(cases[i].plain)), 0);
		cx_arena_free(&arena);
	}
}

/* What a claim rests on stands where it is written. */
static void
test_places(void)
{
	static const char text[] =
		"Intel\\u2019s \\u20ac17bn chip plant. In 2024 Meta\\u2019s capex was "
		"\\u20ac3bn.";
	cx_request request = {
		.text = text_of(text), .published = CX_NO_DATE, .about = -1, .explain = true};
	cx_arena arena;
	cx_result result;
	int names = 0;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, 1 << 20);
	cx_extract(&request, &arena, &result);
	if (CHECK_INT(result.n_claims, 2))
	{
		CHECK(strncmp(text + result.claims[0].span.start, "\\u20ac17bn ", 11) == 0);
		CHECK_INT(result.claims[0].span.end - result.claims[0].span.start, 10);
		CHECK(strncmp(text + result.claims[1].sentence.start, "In 2024", 7) == 0);
		CHECK_INT(result.claims[1].sentence.end, request.text.length);
	}
	for (int32_t i = 0; i < result.n_reasons; i++)
		names += strncmp(text + result.reasons[i].mark.start, "Meta\\u2019s", 10) == 0;
	CHECK(names > 0);
	cx_arena_free(&arena);
}

/* A sum in bold stands between its asterisks. */
static void
test_place_in_markup(void)
{
	static const char text[] = "[Meta](https://meta.example) had capex of **$2 billion** in 2024.";
	cx_request request = {.text = text_of(text), .published = CX_NO_DATE, .about = -1};
	cx_arena arena;
	cx_result result;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, 1 << 20);
	cx_extract(&request, &arena, &result);
	if (CHECK_INT(result.n_claims, 1))
	{
		CHECK_INT(result.claims[0].span.end - result.claims[0].span.start, strlen("$2 billion"));
		CHECK(strncmp(text + result.claims[0].span.start, "$2 billion** ", 13) == 0);
		CHECK_STR(result.claims[0].companies[0], "META");
	}
	cx_arena_free(&arena);
}

/* A sum in a cell stands between its tags. */
static void
test_place_in_page(void)
{
	static const char text[] = "<tr><th></th><th>Meta</th></tr>"
							   "<tr><td>2024 capex</td><td>$2bn</td></tr>";
	cx_request request = {.text = text_of(text), .published = CX_NO_DATE, .about = -1};
	cx_arena arena;
	cx_result result;

	cx_arena_init(&arena, heap_alloc, heap_free, NULL, 1 << 20);
	cx_extract(&request, &arena, &result);
	if (CHECK_INT(result.n_claims, 1))
	{
		CHECK(strncmp(text + result.claims[0].span.start, "$2bn</td>", 9) == 0);
		CHECK_INT(result.claims[0].span.end - result.claims[0].span.start, strlen("$2bn"));
		CHECK(strncmp(text + result.claims[0].sentence.start, "<td>2024", 8) == 0);
	}
	cx_arena_free(&arena);
}

void
test_plain(void)
{
	test_cases();
	test_places();
	test_place_in_markup();
	test_place_in_page();
}
