/* Walking over text of any bytes: valid, cut, overlong, backwards. */
#include "check.h"

#include "core/utf8.h"

#include <string.h>

static cx_text
text_of(const char *bytes)
{
	return (cx_text){bytes, (int32_t) strlen(bytes)};
}

/* Both walks cut the text into the same characters. */
static void
check_walks(cx_text text)
{
	int32_t starts[64], n = 0, pos = text.length;
	int size;

	for (int32_t i = 0; i < text.length; i += size)
	{
		starts[n++] = i;
		cx_char_at(text, i, &size);
	}
	CHECK_INT(cx_count_chars(text, 0, text.length), n);
	while (pos > 0)
	{
		uint32_t c = cx_char_before(text, pos, &size);
		int forward;

		pos -= size;
		CHECK_INT(pos, starts[--n]);
		CHECK(cx_char_at(text, pos, &forward) == c && forward == size);
	}
}

static void
check_malformed(void)
{
	int size;
	static const char *const bad[] = {
		"\xE4",             /* ends too early */
		"\xC0\x80",         /* overlong NUL */
		"\xED\xA0\x80",     /* surrogate */
		"\xF4\x90\x80\x80", /* beyond Unicode */
		"\x80",             /* trail without lead */
		"\xFF",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		CHECK_INT(cx_char_at(text_of(bad[i]), 0, &size), CX_BAD);
		CHECK_INT(size, 1);
		check_walks(text_of(bad[i]));
	}
	check_walks(text_of("a\xE4\xBA\xBF\xE4\xBA!\xF0\x9F\x98\x80\xBF\xBF\xBF\xBF\xBF"));
}

/* What is written is read back. */
static void
check_put(void)
{
	static const uint32_t chars[] = {0,     'a',    0x7F,   0x80,    0x7FF,
									 0x800, 0x4EBF, 0xFFFF, 0x10000, 0x10FFFF};
	char bytes[4];
	int size;

	for (size_t i = 0; i < sizeof(chars) / sizeof(chars[0]); i++)
	{
		int written = cx_put_char(bytes, chars[i]);

		CHECK_INT(cx_char_at((cx_text){bytes, written}, 0, &size), chars[i]);
		CHECK_INT(size, written);
	}
}

void
test_utf8(void)
{
	int size;

	CHECK_INT(cx_char_at(text_of("\xE4\xBA\xBF"), 0, &size), 0x4EBF);
	CHECK_INT(size, 3);
	CHECK_INT(cx_char_before(text_of("x\xF0\x9F\x98\x80"), 5, &size), 0x1F600);
	CHECK_INT(size, 4);
	check_walks(text_of("plain ASCII, longer than eight bytes, then \xC3\xA9"));
	check_malformed();
	check_put();

	CHECK(cx_is_cjk(0x5FAE) && cx_is_cjk(0x30C6) && cx_is_cjk(0xC0BC) && !cx_is_cjk('a'));
	CHECK(!cx_is_cjk(0x3001) && !cx_is_cjk(0xFF04));
	CHECK(cx_is_word('z') && cx_is_word(0xE9) && cx_is_word(0xFF15) && cx_is_word(0x44F));
	CHECK(!cx_is_word('$') && !cx_is_word(0x5FAE) && !cx_is_word('_') && !cx_is_word(CX_BAD));
	CHECK(cx_is_space(' ') && cx_is_space(0x3000) && cx_is_space(0x200B) && !cx_is_space('x'));
	CHECK(cx_is_digit('7') && cx_is_digit(0xFF17) && !cx_is_digit('x'));
}
