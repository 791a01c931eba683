/*
 * topic.c - names that the catalogue does not know, in Japanese, Korean and Chinese; see topic.h.
 *
 * None of them has capitals, but Japanese and Korean say what a sentence speaks of and put a
 * particle behind it, or in a headline a comma:
 *
 *     中堅機械メーカーのミナト精機は5日、      the word before は, here behind メーカーの
 *     가람화학(012345)은 제2공장에             the word before 은, here with its code in a bracket
 *     한솔판지, 공장 신설에 429억 투자         the word before the comma of a headline
 *
 * Most such words are none: 工場は, 정부는. A word is a name if a code, a legal form or 大手の
 * tells so, a bracket with its seat or who leads it (大分市、社員85人), or if its last part is one
 * that names of companies end in (dress.tsv: 精機, 화학). In Korean any other word that the lexicon
 * does not know will do where the sentence spends, in Japanese one that ends in katakana.
 *
 * Chinese has no particle either. A name is told by what stands at its end:
 *
 *     龙头甲乙丙丁（600123.SH）公告      a code in a bracket
 *     由甲乙能源有限公司投建             a legal form, whose name starts behind 由
 *     5日晚，甲乙新材拟投资10亿元        a part that names end in, where a clause starts, and
 *     Northvale则宣布投资10亿元          letters of another script there, and
 * behind it a word of planning or telling
 */
#include "core/topic.h"

#include "core/company.h"
#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/period.h"
#include "core/phrase.h"
#include "core/ticker.h"

#include <string.h>

#define LONGEST_TOPIC   150 /* bytes from the start of a sentence to the end of its topic */
#define LONGEST_CODE    30  /* bytes of a code in its bracket */
#define LONGEST_BRACKET 100 /* bytes of a bracket behind a name */
#define MOST_LETTERS    16
#define FEW_LETTERS     3 /* of a word that nothing but its place makes a name */

static bool
is_hiragana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x309F;
}

/* Letters of which names consist: no hiragana, which joins words. */
static bool
is_letter(uint32_t c)
{
	return cx_is_hangul(c) || (c >= 0x30A1 && c <= 0x30FE) || cx_is_han(c) || c == 0x3005 ||
		   c == '&' || c == 0xFF06 || cx_is_digit(c) || cx_is_word(c);
}

/* は, が, も; 은, 는, 이, 가: what stands behind a topic. */
static bool
is_particle(uint32_t c)
{
	static const uint32_t particles[] = {0x306F, 0x304C, 0x3082, 0xC740, 0xB294, 0xC774, 0xAC00};

	for (size_t i = 0; i < sizeof(particles) / sizeof(particles[0]); i++)
		if (c == particles[i])
			return true;
	return false;
}

static bool
is_comma(uint32_t c)
{
	return c == ',' || c == 0x3001 || c == 0xFF0C;
}

/* 화장품, 생활용품, 음료를: whether the comma before pos is the first of a list. */
static bool
lists_more(cx_text text, int32_t pos)
{
	int size;

	pos = cx_skip_blanks(text, pos);
	while (is_letter(cx_char_or_nul(text, pos, &size)))
		pos += size;
	return is_comma(cx_char_or_nul(text, pos, &size));
}

/* Whether a topic ends before pos: a Japanese particle stands behind a letter or a bracket, a
 * Korean one at the end of its word; a comma does for a headline. */
static bool
ends_topic(cx_text text, int32_t start, int32_t pos, uint32_t c, int size)
{
	int width;
	uint32_t before = pos > start ? cx_char_before(text, pos, &width) : 0;
	uint32_t after = cx_char_or_nul(text, pos + size, &width);

	if (!(is_letter(before) || before == ')' || before == '>' || before == 0xFF09 ||
		  before == 0x300D))
		return false;
	if (is_comma(c))
		return !lists_more(text, pos + size);
	if (!is_particle(c))
		return false;
	return cx_is_hangul(c) ? cx_is_space(after) && !is_hiragana(before) : !is_hiragana(before);
}

/* Whether a character closes a bracket, and a round one. */
static bool
is_closing(uint32_t c)
{
	return c == ')' || c == 0xFF09;
}

static bool
is_opening(uint32_t c)
{
	return c == '(' || c == 0xFF08;
}

/* The bytes of the bracket that opens at pos; of its sign alone, where it does not close. */
static int
bracket_size(cx_text text, int32_t pos, int32_t end)
{
	int32_t at = pos;
	int size, first;

	cx_char_at(text, pos, &first);
	for (at = pos + first; at < end && at - pos <= LONGEST_BRACKET; at += size)
		if (is_closing(cx_char_at(text, at, &size)))
			return at + size - pos;
	return first;
}

/* The place of the particle behind the topic of a sentence, or -1. */
static int32_t
find_particle(cx_text text, cx_span sentence, uint32_t *particle)
{
	int32_t end = sentence.end - sentence.start > LONGEST_TOPIC ? sentence.start + LONGEST_TOPIC
																: sentence.end;
	int size;

	for (int32_t pos = sentence.start; pos < end; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (c == '\n' || c == 0x3002)
			return -1;
		if (is_opening(c))
			size = bracket_size(text, pos, end);
		else if (ends_topic(text, sentence.start, pos, c, size))
		{
			*particle = c;
			return pos;
		}
	}
	return -1;
}

/* Whether a bracket holds a code: (003080), <6963>, and Hong Kong's (02877). */
static bool
holds_code(cx_text text, cx_span inside)
{
	int digits = 0, size;

	for (int32_t pos = inside.start; pos < inside.end; pos += size)
		digits += cx_is_digit(cx_char_at(text, pos, &size));
	return inside.end - inside.start <= LONGEST_CODE &&
		   (digits == 4 || digits == 6 || (digits == 5 && text.bytes[inside.start] == '0'));
}

/* Whether it tells where a firm sits or who leads it: (大分市、社員85人), (東京・港), (대표
 * 김철수). */
static bool
holds_seat(cx_text text, cx_span inside)
{
	int32_t pos = inside.start;
	int size;

	if (cx_starts(text, pos, CX_PHRASE_SEAT_OPENING))
		return true;
	for (; pos < inside.end && !is_comma(cx_char_at(text, pos, &size)); pos += size)
		continue;
	return pos - 3 > inside.start && cx_starts(text, pos - 3, CX_PHRASE_SEAT_PLACE);
}

/* Go back over a bracket that ends at *end; true if it tells that a firm stands before it. */
static bool
take_bracket(cx_text text, int32_t start, int32_t *end)
{
	int size, width;
	uint32_t c = cx_char_before(text, *end, &size);
	cx_span inside = {*end - size, *end - size};

	if (!(is_closing(c) || c == '>' || c == 0x300D))
		return false;
	for (; inside.start > start && *end - inside.start <= LONGEST_BRACKET; inside.start -= width)
	{
		c = cx_char_before(text, inside.start, &width);
		if (c == '(' || c == '<' || c == 0xFF08 || c == 0x300C)
		{
			*end = c == 0x300C ? *end : inside.start - width;
			return holds_code(text, inside) || holds_seat(text, inside);
		}
	}
	return false;
}

/* 플로이드스택(Fluidstack)은: whether the bracket that ends there names a firm that is known, which
 * the word before it is, too. */
static bool
bracket_names(cx_text text, int32_t start, int32_t end)
{
	int size, width;
	int32_t close = end, open;
	cx_company_hit hit;

	if (end <= start || !is_closing(cx_char_before(text, end, &size)))
		return false;
	close -= size;
	for (open = close; open > start && close - open <= LONGEST_BRACKET; open -= width)
		if (is_opening(cx_char_before(text, open, &width)))
			return cx_company_at(text, open, &hit) && hit.span.end == close;
	return false;
}

/* Where the run of letters that ends at end starts. */
static int32_t
run_start(cx_text text, int32_t start, int32_t end)
{
	int size;

	while (end > start && is_letter(cx_char_before(text, end, &size)))
		end -= size;
	return end;
}

#define SUFFIX_AFTER 1 /* position "after" of suffixes.tsv */

/* What the last part of a name says: a cx_dress, or -1. A legal form may stand first as well, but
 * not what is only said behind names: 우 in 우리. */
static int
last_part(cx_text text, cx_span name)
{
	cx_text cut = {text.bytes, name.end};
	int size;

	for (int32_t pos = name.start; pos < name.end; pos += size)
	{
		cx_lex_hit hit;

		cx_char_at(text, pos, &size);
		if (cx_lex_match(cut, pos, CX_LEX_MASK(SUFFIX), &hit) &&
			(hit.end == name.end || (pos == name.start && hit.entry->sub != SUFFIX_AFTER)))
			return CX_DRESS_SURE_END;
		if (!cx_lex_match(cut, pos, CX_LEX_MASK(DRESS), &hit) || hit.end != name.end)
			continue;
		for (int i = 0; i < hit.count; i++)
			if (hit.entry[i].sub >= CX_DRESS_NAME_END)
				return pos == name.start ? CX_DRESS_NOBODY : (int) hit.entry[i].sub;
	}
	return -1;
}

/* Whether the lexicon knows what a name begins with or holds: a company, a time, a word of
 * business; a last part of its own apart. */
static bool
is_known(cx_text text, cx_span name, bool firm)
{
	cx_text cut = {text.bytes, name.end};
	int size;

	for (int32_t pos = name.start; pos < name.end; pos += size)
	{
		cx_company_hit company;
		cx_lex_hit hit;

		cx_char_at(text, pos, &size);
		if (cx_company_at(text, pos, &company))
			return true;
		if (firm && pos > name.start)
			continue;
		if (cx_lex_match(cut, pos, CX_LEX_MASK(CUE) | CX_LEX_MASK(PERIOD), &hit) &&
			hit.end - hit.start > 3)
			return !(firm && hit.end == name.end);
	}
	return false;
}

/* Start a name behind the words that introduce one, in its own run or before it: 大手の, メーカー,
 * 자회사, a legal form. */
static bool
is_introduced(cx_text text, int32_t start, cx_span *name)
{
	int32_t pos = name->start, sign = cx_ends(text, pos, CX_PHRASE_FIRM_SIGN);
	int32_t of = cx_ends(text, pos, CX_PHRASE_KANA_OF);
	int size;

	if (sign && pos - sign >= start)
		return true;
	if (pos - of > start)
		pos -= of;
	while (pos > start && text.bytes[pos - 1] == ' ')
		pos--;
	if (pos < name->start && cx_company_introduced(text, pos))
		return true;
	for (pos = name->end; pos > name->start; pos -= size)
	{
		if (pos < name->end && cx_company_introduced(text, pos))
		{
			name->start = pos;
			return true;
		}
		cx_char_before(text, pos, &size);
	}
	return false;
}

static int32_t
count_letters(cx_text text, cx_span name)
{
	int32_t n = 0;
	int size;

	for (int32_t pos = name.start; pos < name.end; pos += size, n++)
		cx_char_at(text, pos, &size);
	return n;
}

/* Where the words of a sentence start, behind the bullet or bracket of a title. */
static int32_t
first_letter(cx_text text, cx_span sentence)
{
	int32_t pos = sentence.start;
	int size;

	while (pos < sentence.end && !is_letter(cx_char_at(text, pos, &size)))
		pos += size;
	return pos;
}

/* Whether nothing but its place makes a Korean word a name: the first of the sentence, with 은 or a
 * comma behind it. */
static bool
opens_in_korean(cx_text text, cx_span sentence, cx_span name, uint32_t particle)
{
	int size;

	return name.start == first_letter(text, sentence) &&
		   cx_is_hangul(cx_char_before(text, name.end, &size)) &&
		   count_letters(text, name) >= FEW_LETTERS &&
		   (is_comma(particle) || particle == 0xC740 || particle == 0xB294);
}

/* Whether a Japanese word ends in so much katakana that nothing but its place makes a name of it:
 * ミネルヴァは, 九州ケミテックが. */
static bool
ends_in_katakana(cx_text text, cx_span name, uint32_t particle)
{
	int32_t pos = name.end;
	int size, letters = 0;

	while (pos > name.start && cx_is_katakana(cx_char_before(text, pos, &size)))
	{
		pos -= size;
		letters++;
	}
	return letters > FEW_LETTERS && (particle == 0x306F || particle == 0x304C);
}

/* Whether a sentence begins with kana or Hangul in it: their characters start with E3, EA to ED.
 * Most sentences of other languages are told from that without being read. */
static bool
may_hold_topic(cx_text text, cx_span sentence)
{
	static const char leads[] = {'\xE3', '\xEA', '\xEB', '\xEC', '\xED'};
	int32_t length = sentence.end - sentence.start;

	for (size_t i = 0; i < sizeof(leads); i++)
		if (memchr(text.bytes + sentence.start, leads[i],
				   (size_t) (length < LONGEST_TOPIC ? length : LONGEST_TOPIC)))
			return true;
	return false;
}

/* ---- Chinese ---- */

#define LONGEST_OPENING 180 /* bytes from the start of a sentence in which its topic is named */
#define SHORTEST_SHORT  3   /* letters of a short name: 甲乙新材 has four */
#define LONGEST_SHORT   6
#define USUAL_SHORT     4  /* letters that most short names have */
#define SHORTEST_LATIN  4  /* bytes of one in Latin letters */
#define LONGEST_FULL    24 /* letters of a name with its legal form */

/* Whether a bracket holds nothing but a code of ASCII, and no year: (600123.SH), not (2025). */
static bool
is_plain_code(cx_text text, int32_t open, int32_t end)
{
	int size, width;
	int32_t from, to;

	cx_char_at(text, open, &size);
	cx_char_before(text, end, &width);
	from = open + size;
	to = end - width;
	for (int32_t pos = from; pos < to; pos++)
		if ((uint8_t) text.bytes[pos] >= 0x80)
			return false;
	return to - from != 4 || !cx_text_has(text, from, "20");
}

/* Start a short name behind what introduces it, 龙头, 子公司; of a longer run its last letters. */
static void
cut_short_name(cx_text text, int32_t start, cx_span *name)
{
	int size;

	name->start = run_start(text, start, name->end);
	if (is_introduced(text, start, name) || count_letters(text, *name) <= LONGEST_SHORT)
		return;
	name->start = name->end;
	for (int i = 0; i < USUAL_SHORT; i++)
	{
		cx_char_before(text, name->start, &size);
		name->start -= size;
	}
}

/* 甲乙丙丁（600123.SH）: the name before a code. */
static bool
is_coded(cx_text text, cx_span opening, cx_span *name)
{
	int size, width;

	for (int32_t pos = opening.start; pos < opening.end; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);
		int32_t end = pos + size;

		if ((c != ')' && c != 0xFF09) || !take_bracket(text, opening.start, &end) ||
			!is_plain_code(text, end, pos + size) || !cx_is_han(cx_char_before(text, end, &width)))
			continue;
		name->end = end;
		cut_short_name(text, opening.start, name);
		return true;
	}
	return false;
}

/* Start a name behind a preposition in its run of letters: one that it begins with (与), or by whom
 * something is done (由). */
static void
skip_preposition(cx_text text, cx_span *name)
{
	cx_lex_hit hit;
	int size;

	for (int32_t start = name->start, pos = start; pos < name->end; pos += size)
	{
		cx_char_at(text, pos, &size);
		if (!cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit) || hit.end >= name->end)
			continue;
		for (int i = 0; i < hit.count; i++)
			if (hit.entry[i].sub == CX_CUE_PREP &&
				(pos == start || hit.entry[i].value == CX_PREP_AGENT))
				name->start = hit.end;
	}
}

/* 由甲乙（丙地）能源有限公司: a name with its legal form; but behind 子公司 its parent spends. */
static bool
has_legal_form(cx_text text, cx_span sentence, cx_span *name)
{
	static const char form[] = "有限公司";
	int32_t pos = sentence.start, n = (int32_t) sizeof(form) - 1, open;
	int size;

	for (; !cx_text_has(text, pos, form); pos++)
	{
		const char *next = memchr(text.bytes + pos + 1, form[0], (size_t) (sentence.end - pos - 1));

		if (!next)
			return false;
		pos = (int32_t) (next - text.bytes) - 1;
	}
	*name = (cx_span){run_start(text, sentence.start, pos), pos + n};
	open = name->start;
	if (is_closing(cx_before_or_nul(text, open, &size)))
	{
		while (open > sentence.start && !is_opening(cx_char_before(text, open, &size)))
			open -= size;
		name->start = run_start(text, sentence.start, open - size);
	}
	skip_preposition(text, name);
	return name->start < pos && !is_introduced(text, sentence.start, name) &&
		   count_letters(text, *name) <= LONGEST_FULL;
}

/* The end of the year between a name and what it does in it: 甲乙微电子2026年资本开支. */
static int32_t
skip_year(cx_text text, int32_t pos)
{
	cx_period_expr expr;

	if (pos < text.length && cx_is_digit((uint8_t) text.bytes[pos]) &&
		cx_period_at(text, pos, &expr))
		return expr.span.end;
	return pos;
}

/* How sure what stands behind a name, or the colon of a title (甲乙新材：拟投资,
 * 甲乙新材：子公司拟), makes it: 拟, 公告, 宣布, 表示, 正在, 豪掷 tell of somebody's doing; what
 * another verb or a noun of spending says may be said of 绿色能源 as well. */
static bool
acts_behind(cx_text text, int32_t end, bool sure)
{
	cx_lex_hit hit;
	int32_t behind;
	int size;
	uint32_t c = end < text.length ? cx_char_at(text, end, &size) : 0;

	if (c == ':' || c == 0xFF1A)
	{
		end += size;
		if (cx_dress_at(text, end, CX_DRESS_WORD_BEFORE, &behind))
			end = behind;
	}
	end = skip_year(text, end);
	if (cx_starts(text, end, CX_PHRASE_DOING))
		return true;
	if (!cx_lex_match(text, end, CX_LEX_MASK(CUE), &hit))
		return false;
	for (int i = 0; i < hit.count; i++)
		switch (hit.entry[i].sub)
		{
			case CX_CUE_KIND:
			case CX_CUE_EVENT:
			case CX_CUE_SOURCE:
			case CX_CUE_PROMISE:
				return true;
			default:
				if (sure && cx_is_spending(&hit.entry[i]))
					return true;
		}
	return false;
}

/* 本集团, 该公司, 消费电子: one word of the lexicon, or of the legal form alone. */
static bool
is_one_word(cx_text text, cx_span name)
{
	cx_lex_hit hit;

	return cx_text_has(text, name.end - 6, "公司") ||
		   (cx_lex_match(text, name.start, CX_LEX_MASK(CUE), &hit) && hit.end == name.end);
}

/* The longest short name that starts a clause there, by its last part and what stands behind: not
 * 甲乙新材 where 料, which is "expect" too, follows. */
static bool
is_short_name(cx_text text, int32_t start, int32_t limit, cx_span *name)
{
	cx_span part = {start, start};
	int size, last;
	bool found = false;

	for (int letters = 1; letters <= LONGEST_SHORT && part.end < limit; letters++)
	{
		if (!cx_is_han(cx_char_at(text, part.end, &size)))
			break;
		part.end += size;
		if (letters < SHORTEST_SHORT || !acts_behind(text, part.end, true))
			continue; /* most have nothing behind them that they do */
		last = last_part(text, part);
		if (last >= 0 && last != CX_DRESS_NOBODY && !is_one_word(text, part) &&
			acts_behind(text, part.end, last == CX_DRESS_SURE_END))
		{
			*name = part;
			found = true;
		}
	}
	return found && !is_known(text, *name, true);
}

/* The end of the words in Latin letters that start at pos: SkyFive Arabia. */
static int32_t
latin_end(cx_text text, int32_t pos, int32_t limit)
{
	int size;

	for (; pos < limit; pos++)
	{
		char c = text.bytes[pos];
		uint32_t next = cx_char_or_nul(text, pos + 1, &size);

		if (!(cx_is_digit((uint8_t) c) || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
			  (strchr("&.'- ", c) && c != '\0' && next >= 'A' && next <= 'Z')))
			break;
	}
	return pos;
}

/* Whether such words may name a firm: they have a capital and small letters, and mean nothing else:
 * not GPU, not Token. */
static bool
is_latin_name(cx_text text, cx_span name)
{
	cx_text cut = {text.bytes, name.end};
	cx_company_hit company;
	cx_lex_hit hit;
	bool small = false;

	for (int32_t pos = name.start; pos < name.end; pos++)
		small = small || (text.bytes[pos] >= 'a' && text.bytes[pos] <= 'z');
	return small && name.end - name.start >= SHORTEST_LATIN &&
		   !cx_lex_match(cut, name.start, CX_LEX_MASK(CUE) | CX_LEX_MASK(PERIOD), &hit) &&
		   !cx_company_at(text, name.start, &company);
}

/* 宣布, 计划: a word of promising, which somebody does; 预计 may be said of anything. */
static bool
promises_at(cx_text text, int32_t pos)
{
	cx_lex_hit hit;

	if (cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		for (int i = 0; i < hit.count; i++)
			if (hit.entry[i].sub == CX_CUE_PROMISE)
				return true;
	return false;
}

/* Alfanar计划, Northvale则宣布: such a name, and behind it, or behind one character more, a
 * promise. */
static bool
is_foreign_name(cx_text text, int32_t start, int32_t limit, cx_span *name)
{
	int size;
	int32_t behind;

	*name = (cx_span){start, latin_end(text, start, limit)};
	behind = name->end + (name->end < limit && text.bytes[name->end] == ' ');
	if (behind >= limit || !cx_is_han(cx_char_at(text, behind, &size)) ||
		!is_latin_name(text, *name))
		return false;
	return promises_at(text, behind) || promises_at(text, behind + size);
}

/* The same at the start of a sentence or of a clause in its opening; letters of another script may
 * stand behind what introduces them: 电信公司Northvale宣布. */
static bool
opens_clause(cx_text text, cx_span opening, cx_span *name)
{
	uint32_t before = 0;
	int size;

	for (int32_t pos = opening.start; pos < opening.end; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (!is_letter(before)
				? (cx_is_han(c) && is_short_name(text, pos, opening.end, name)) ||
					  (c >= 'A' && c <= 'Z' && is_foreign_name(text, pos, opening.end, name))
				: cx_is_han(before) && c >= 'A' && c <= 'Z' &&
					  is_foreign_name(text, pos, opening.end, name) &&
					  cx_company_introduced(text, pos))
			return true;
		before = c;
	}
	return false;
}

/* Whether Han characters stand among the first of a sentence: their UTF-8 starts with E4 to E9. */
static bool
opens_in_han(cx_text text, cx_span sentence)
{
	int32_t end = sentence.end - sentence.start > LONGEST_OPENING ? sentence.start + LONGEST_OPENING
																  : sentence.end;

	for (int32_t pos = sentence.start; pos < end; pos++)
		if ((uint8_t) text.bytes[pos] >= 0xE4 && (uint8_t) text.bytes[pos] <= 0xE9)
			return true;
	return false;
}

/* The topic of a Chinese sentence: its first name by a code or by its last part, else the first
 * with a legal form. */
static bool
chinese_topic_at(cx_text text, cx_span sentence, cx_topic *topic)
{
	cx_span *name = &topic->span, opening = sentence;

	if (opening.end > opening.start + LONGEST_OPENING)
		opening.end = opening.start + LONGEST_OPENING;
	topic->sure = is_coded(text, opening, name);
	if (!topic->sure && opens_clause(text, opening, name))
		return !cx_is_japanese(text, name->start);
	topic->sure = topic->sure || has_legal_form(text, sentence, name);
	return topic->sure && name->start < name->end && !is_known(text, *name, true) &&
		   !cx_is_japanese(text, name->start);
}

/* ---- any ---- */

/* Whether all bytes of a sentence in which a topic may begin are of ASCII, as in most: eight at a
 * time. */
static bool
opens_in_ascii(cx_text text, cx_span sentence)
{
	const char *at = text.bytes + sentence.start;
	int32_t left = sentence.end - sentence.start;
	uint64_t eight;

	if (left > LONGEST_OPENING)
		left = LONGEST_OPENING;
	for (; left >= 8; at += 8, left -= 8)
	{
		memcpy(&eight, at, 8);
		if (eight & 0x8080808080808080u)
			return false;
	}
	for (; left > 0; at++, left--)
		if ((uint8_t) *at >= 0x80)
			return false;
	return true;
}

bool
cx_topic_at(cx_text text, cx_span sentence, cx_topic *topic)
{
	cx_span *name = &topic->span;
	uint32_t particle = 0;
	bool code;
	int32_t end;
	int last, size;

	if (opens_in_ascii(text, sentence))
		return false;
	end = may_hold_topic(text, sentence) ? find_particle(text, sentence, &particle) : -1;
	if (end < 0 || !(cx_is_hangul(cx_char_before(text, end, &size)) || cx_is_hangul(particle) ||
					 cx_is_japanese(text, end)))
		return opens_in_han(text, sentence) && chinese_topic_at(text, sentence, topic);
	if (bracket_names(text, sentence.start, end))
		return false;
	code = take_bracket(text, sentence.start, &end);
	*name = (cx_span){run_start(text, sentence.start, end), end};
	topic->sure = code | is_introduced(text, sentence.start, name);
	if (count_letters(text, *name) < 2 || count_letters(text, *name) > MOST_LETTERS ||
		cx_is_digit(cx_char_at(text, name->start, &size)))
		return false;
	last = last_part(text, *name);
	topic->sure |= last == CX_DRESS_SURE_END;
	if (!topic->sure && is_one_word(text, *name))
		return false; /* データセンター建設は */
	return last != CX_DRESS_NOBODY && !is_known(text, *name, last >= 0 || topic->sure) &&
		   (topic->sure || last >= 0 || opens_in_korean(text, sentence, *name, particle) ||
			ends_in_katakana(text, *name, particle));
}

bool
cx_ends_as_firm(cx_text text, cx_span words)
{
	int last = last_part(text, words);

	return last >= 0 && last != CX_DRESS_NOBODY && !is_known(text, words, true);
}
