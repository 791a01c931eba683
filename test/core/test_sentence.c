/*
 * test_sentence.c - where sentences end.
 *
 * In each text the sentence that holds the sign "@" is asked for.
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

/* The sentence that holds a place, found from the start of the text on. */
static cx_span
sentence_at(cx_text text, int32_t pos)
{
	cx_span span = cx_sentence_from(text, 0);

	while (span.end <= pos && span.end > span.start)
		span = cx_sentence_from(text, span.end);
	return span;
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

		check_span(string, sentence_at(text, (int32_t) (strchr(string, '@') - string)),
				   sentences[i].sentence);
	}
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
	span = cx_sentence_from(text, 150000);
	CHECK(span.end - span.start <= CX_LONGEST_SENTENCE + 4);
	CHECK_INT(span.start, 150000);
	CHECK_INT(span.end % 3, 0);
	memset(bytes, ' ', sizeof(bytes));
	span = cx_sentence_from(text, 150000);
	CHECK_INT(span.end - span.start, 0);
	memset(bytes, '.', sizeof(bytes));
	span = cx_sentence_from(text, 150000);
	CHECK_INT(span.start, 150000);
}

static void
check_random(void)
{
	char bytes[400];
	uint32_t seed = 7;

	for (int i = 0; i < 3000; i++)
	{
		cx_text text = {bytes, (int32_t) sizeof(bytes)};
		cx_span span = {0, 0};

		for (size_t k = 0; k < sizeof(bytes); k++)
		{
			seed = seed * 1664525 + 1013904223;
			bytes[k] = (seed >> 30) ? (char) (seed >> 16) : ".\n \"*<-"[(seed >> 20) % 7];
		}
		for (int32_t pos = 0; pos<text.length; pos = span.end> pos ? span.end : pos + 1)
		{
			span = cx_sentence_from(text, pos);
			if (span.start < pos || span.end > text.length || span.start > span.end)
				CHECK(false);
		}
	}
	CHECK(true);
}

void
test_sentence(void)
{
	check_sentences();
	check_long();
	check_random();
}
