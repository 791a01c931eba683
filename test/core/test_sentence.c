/*
 * test_sentence.c - where sentences and clauses end around a figure.
 *
 * In each text the sentence around the sign "@" is asked for.
 */
#include "check.h"
#include "core/sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct sentence_case
{
	const char *text;
	const char *sentence;
} sentence_case;

static const sentence_case sentences[] = {
	{"One. Two @ three. Four.", "Two @ three."},
	{"It was @ long", "It was @ long"},
	{"A. Spent $3.7 billion @. It rose.", "A. Spent $3.7 billion @."},
	{"Up! Mr. Lee of Acme Inc. spent @ here. Next.", "Mr. Lee of Acme Inc. spent @ here."},
	{"In the U.S. market @ grew. So.", "In the U.S. market @ grew."},
	{"It left the U.S. The rest @ stays.", "The rest @ stays."},
	{"They paid approx. $5 @ each, i.e. little.", "They paid approx. $5 @ each, i.e. little."},
	{"See No. 5 vs. 6 @ now. Then.", "See No. 5 vs. 6 @ now."},
	{"She said \"it costs @ more.\" He left.", "She said \"it costs @ more.\""},
	{"It (all @ of it.) The end.", "It (all @ of it.)"},
	{"What? Did @ it? Yes.", "Did @ it?"},
	{"前句。资本支出@美元。后句。", "资本支出@美元。"},
	{"他说：“支出@亿。”然后走了。", "他说：“支出@亿。”"},
	{"甲；乙@丙；丁。", "甲；乙@丙；丁。"},
	{"Heading\n\nThe text @ here", "The text @ here"},
	{"The company said that it would spend a great deal of money on\nchips @ in 2025. Next",
	 "The company said that it would spend a great deal of money on\nchips @ in 2025."},
	{"The company said that it would spend a great deal of money in the\nUnited States @. Next",
	 "The company said that it would spend a great deal of money in the\nUnited States @."},
	{"- one @ item\n- another", "- one @ item"},
	{"1. one\n2. two @\n3. three", "2. two @"},
	{"# Head @ line\ntext", "# Head @ line"},
	{"| a | @ |\n| b | c |", "| a | @ |"},
	{"Capex\n@\n2025", "@"},
	{"Short line @\nThe next line", "Short line @"},
	{"Short line\ngoes on @ here.", "Short line\ngoes on @ here."},
	{"It cost... well, @ more.", "It cost... well, @ more."},
	{"**Bold.** Then @ it.", "Then @ it."},
	{"J. P. Morgan expects @ more.", "J. P. Morgan expects @ more."},
	{"rose 5.5%. Capex @ fell.", "Capex @ fell."},
};

static cx_span
mark_of(const char *text)
{
	int32_t at = (int32_t) (strchr(text, '@') - text);

	return (cx_span){at, at + 1};
}

static void
check_span(const char *text, cx_span span, const char *expected)
{
	char got[512];

	snprintf(got, sizeof(got), "%.*s", (int) (span.end - span.start), text + span.start);
	if (!CHECK_STR(got, expected))
		printf("    in \"%s\"\n", text);
}

static void
check_sentences(void)
{
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
	{
		const char *string = sentences[i].text;
		cx_text text = {string, (int32_t) strlen(string)};

		check_span(string, cx_sentence_around(text, mark_of(string)), sentences[i].sentence);
	}
}

static void
check_before(void)
{
	const char *string = "First one. Second one here. Third.";
	cx_text text = {string, (int32_t) strlen(string)};
	cx_span span = cx_sentence_before(text, 28);

	check_span(string, span, "Second one here.");
	span = cx_sentence_before(text, span.start);
	check_span(string, span, "First one.");
	span = cx_sentence_before(text, span.start);
	CHECK_INT(span.end - span.start, 0);
	string = "前句。\n\n后句";
	text = (cx_text){string, (int32_t) strlen(string)};
	check_span(string, cx_sentence_before(text, 11), "前句。");
}

static void
check_clause(const char *string, const char *expected)
{
	cx_text text = {string, (int32_t) strlen(string)};
	cx_span sentence = {0, text.length};

	check_span(string, cx_clause_around(text, sentence, mark_of(string)), expected);
}

/* A sentence without an end is cut, at a whole character. */
static void
check_long(void)
{
	static char bytes[300000];
	cx_text text = {bytes, (int32_t) sizeof(bytes)};
	cx_span span;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = "亿"[i % 3];
	span = cx_sentence_around(text, (cx_span){150000, 150003});
	CHECK(span.end - span.start <= 2 * CX_LONGEST_SENTENCE + 8);
	CHECK_INT(span.start % 3, 0);
	CHECK_INT(span.end % 3, 0);
	memset(bytes, ' ', sizeof(bytes));
	span = cx_sentence_around(text, (cx_span){150000, 150003});
	CHECK(span.start <= span.end);
	memset(bytes, '.', sizeof(bytes));
	span = cx_sentence_around(text, (cx_span){150000, 150003});
	CHECK(span.start <= 150000);
	cx_sentence_before(text, 150000);
}

static void
check_random(void)
{
	char bytes[400];
	uint32_t seed = 7;

	for (int i = 0; i < 3000; i++)
	{
		cx_text text = {bytes, (int32_t) sizeof(bytes)};
		cx_span span, inner;

		for (size_t k = 0; k < sizeof(bytes); k++)
		{
			seed = seed * 1664525 + 1013904223;
			bytes[k] = (seed >> 30) ? (char) (seed >> 16) : ".\n \"*<-"[(seed >> 20) % 7];
		}
		span = cx_sentence_around(text, (cx_span){200, 203});
		inner = cx_clause_around(text, span, (cx_span){200, 203});
		if (span.start < 0 || span.end > text.length || span.start > span.end ||
			inner.start < span.start || inner.end > span.end)
			CHECK(false);
		span = cx_sentence_before(text, span.start);
		if (span.start < 0 || span.end > text.length || span.start > span.end)
			CHECK(false);
	}
	CHECK(true);
}

void
test_sentence(void)
{
	check_sentences();
	check_before();
	check_clause("Capex was 1,234 @ dollars, up 5%; it rose", "Capex was 1,234 @ dollars");
	check_clause("微软投资1,300亿,甲骨文@亿，谷歌", "甲骨文@亿");
	check_clause("Meta — @ billion — said", "@ billion");
	check_clause("plain @ text", "plain @ text");
	check_long();
	check_random();
}
