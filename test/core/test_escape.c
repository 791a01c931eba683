/* Characters written as JSON and HTML have them: what is meant, and where it stands in what is
 * written. */
#include "check.h"
#include "heap.h"

#include "core/claim.h"
#include "core/escape.h"

#include <string.h>

static cx_text
text_of(const char *bytes)
{
	return (cx_text){bytes, (int32_t) strlen(bytes)};
}

static const struct
{
	const char *written, *meant; /* NULL: nothing is escaped */
} cases[] = {
	{"Intel\\u2019s \\u20ac17bn", "Intel\xE2\x80\x99s \xE2\x82\xAC\x31\x37\x62n"},
	{"\\u5FAE\\u8f6f", "\xE5\xBE\xAE\xE8\xBD\xAF"},
	{"\\ud83d\\ude00!", "\xF0\x9F\x98\x80!"},
	{"one\\n\\\"two\\\"\\t\\/ \\u2014", "one\n\"two\"\t/ \xE2\x80\x94"},
	{"a\\u000ab\\u0041", "a\nbA"},
	{"lone \\ud83d, \\u0000, \\u00 and \\uzzzz", NULL},
	{"C:\\new\\table", NULL},
	{"lone \\ud83dx \\u20ac \\u12", "lone \\ud83dx \xE2\x82\xAC \\u12"},
	{"AT&amp;T&#8217;s &#36;22&nbsp;billion", "AT&T\xE2\x80\x99s $22\xC2\xA0"
											  "billion"},
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
		cx_escapes escapes;
		bool escaped;

		cx_arena_init(&arena, heap_alloc, heap_free, NULL, 1 << 20);
		escaped = cx_unescape(text_of(cases[i].written), &arena, &escapes);
		CHECK_INT(escaped, cases[i].meant != NULL);
		if (escaped && CHECK_INT(escapes.text.length, (int64_t) strlen(cases[i].meant)))
			CHECK_INT(memcmp(escapes.text.bytes, cases[i].meant, strlen(cases[i].meant)), 0);
		cx_arena_free(&arena);
	}
}

/* What a claim rests on stands where the escapes are. */
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

void
test_escape(void)
{
	test_cases();
	test_places();
}
