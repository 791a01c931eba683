/*
 * marks.c - finding the marks of one sentence; see marks.h.
 *
 * One walk over the units of the sentence. At each unit every kind of mark may start: a figure, a
 * percentage, a company, a period, a cue. A figure, a company and a period swallow the cues inside
 * them ("Capital One" holds no capital, "from 2023 to 2026" no comparison).
 */
#include "core/marks.h"

#include "core/figure.h"

#include <string.h>

#include "core/gap.h"
#include "core/lexicon_tables.h"
#include "core/name.h"
#include "core/name_german.h"
#include "core/number.h"
#include "core/phrase.h"
#include "core/row.h"
#include "core/seek.h"
#include "core/sought.h"
#include "core/topic.h"

typedef struct walk
{
	cx_text text; /* cut at the end of the sentence */
	cx_arena *arena;
	cx_sentence *out;
	const int32_t *triggers;       /* places where a figure may stand, from the next one on ... */
	int32_t n_triggers;            /* ... how many */
	const cx_figures *known;       /* those that were read at some of them, or NULL */
	cx_figure figure;              /* what stands there ... */
	bool is_figure;                /* ... if anything does */
	cx_figure row[CX_LONGEST_ROW]; /* those before it in a row that has one unit ... */
	int row_at, row_end;           /* ... not passed yet */
	cx_topic topic;                /* a name that nothing but its place and its parts tell */
	int32_t swallowed_until;       /* end of the last figure, company or period */
	int32_t cue_until;             /* end of the last cue */
	int32_t figures, names;        /* marks of these sorts so far */
} walk;

static bool
add_mark(walk *w, cx_span span, cx_mark_type type, int sub, int flags, int32_t value)
{
	cx_sentence *s = w->out;

	if (!cx_grow(w->arena, (void **) &s->marks, s->n_marks, &s->marks_size, sizeof(cx_mark)))
		return false;
	s->marks[s->n_marks++] = (cx_mark){.span = span,
									   .type = (uint8_t) type,
									   .sub = (uint8_t) sub,
									   .flags = (uint8_t) flags,
									   .value = value,
									   .figures = w->figures,
									   .names = w->names};
	w->figures += type == CX_MARK_FIGURE;
	if (type == CX_MARK_COMPANY || type == CX_MARK_NAME)
	{
		s->marks[s->n_marks - 1].led = cx_name_led(w->text, span.start);
		w->names++;
	}
	return true;
}

#define CONVERTED_WITHIN 40 /* bytes between a sum and the words that convert it */

/* A bracket right behind another figure, in another currency: "RMB 380 billion ($53 billion)"; or
 * behind words that say so: 80億ドル、日本円で約1.2兆円. */
static bool
is_conversion(const walk *w, const cx_figure *figure)
{
	const cx_figure *other;
	int32_t i;

	if (w->out->n_figures == 0)
		return false;
	other = &w->out->figures[w->out->n_figures - 1];
	if (other->amount.currency == figure->amount.currency)
		return false;
	if (figure->converted && figure->hedge.start - other->hedge.end <= CONVERTED_WITHIN)
		return true;
	if (figure->amount.currency == 0 || figure->hedge.start - other->hedge.end > 16)
		return false; /* 910亿美元（此前850亿） */
	for (i = other->hedge.end; i < figure->hedge.start; i++)
		if (w->text.bytes[i] == '(' ||
			(i + 3 <= figure->hedge.start && cx_text_has(w->text, i, "（")))
			return true;
	return false;
}

/* 60億ドル（約8500億円）超: the bound behind the bracket is of the sum before it. */
static int32_t
bound_over(walk *w, cx_figure *figure, int32_t end)
{
	cx_bounds b = {.start = end, .end = end};

	cx_bounds_after(w->text, end, figure->join != CX_JOIN_NONE, CX_LANG_JA, &b);
	if (b.approx)
		figure->amount.flags |= CX_MONEY_APPROX;
	if (figure->join == CX_JOIN_NONE && b.low)
		figure->amount.high = CX_UNBOUNDED_HIGH;
	else if (figure->join == CX_JOIN_NONE && b.high)
		figure->amount.low = CX_UNBOUNDED_LOW;
	return b.end;
}

/* The bracket of a conversion that a particle follows is a part of what it converts:
 * 29億ドル（約4400億円）を投資する. */
static void
stretch_over(walk *w, const cx_figure *conversion)
{
	cx_figure *converted = &w->out->figures[w->out->n_figures - 1];
	int32_t end = conversion->hedge.end;
	int size;
	uint32_t bracket = cx_char_or_nul(w->text, end, &size);

	end += size;
	if ((bracket == ')' || bracket == 0xFF09) && cx_is_cjk(cx_char_or_nul(w->text, end, &size)))
		converted->hedge.end = bound_over(w, converted, end);
}

/* Read the figure at a trigger, unless it is known. */
static bool
figure_at(walk *w, int32_t pos)
{
	for (int32_t i = 0; w->known && i < w->known->n; i++)
		if (w->known->at[i] == pos)
		{
			w->figure = w->known->list[i];
			return true;
		}
	return cx_figure_at(w->text, pos, &w->figure);
}

void
cx_figures_read(cx_text text, cx_span span, const int32_t *triggers, int32_t n_triggers,
				cx_figures *figures)
{
	cx_text cut = {text.bytes, span.end};
	int32_t end = span.start;

	figures->n = 0;
	for (int32_t i = 0; i < n_triggers && figures->n < CX_MOST_READ; i++)
		if (triggers[i] >= end && cx_figure_at(cut, triggers[i], &figures->list[figures->n]))
		{
			figures->at[figures->n] = triggers[i];
			end = figures->list[figures->n++].span.end;
		}
}

/* Read the next figure that stands at a trigger, and the row before it: once, though many units
 * may come before them. */
static void
look_at_trigger(walk *w)
{
	w->is_figure = false;
	while (w->n_triggers > 0 && !(w->is_figure = figure_at(w, w->triggers[0])))
	{
		w->triggers++;
		w->n_triggers--;
	}
	w->row_at = 0;
	w->row_end = w->is_figure ? cx_figure_row(w->text, &w->figure, w->row) : 0;
}

/* The next figure of a row that starts at pos, if any. */
static bool
row_here(walk *w, int32_t pos, cx_span *span)
{
	cx_sentence *s = w->out;

	while (w->row_at < w->row_end && w->row[w->row_at].span.start < pos)
		w->row_at++;
	if (w->row_at == w->row_end || w->row[w->row_at].span.start != pos ||
		!cx_grow(w->arena, (void **) &s->figures, s->n_figures, &s->figures_size,
				 sizeof(cx_figure)))
		return false;
	s->figures[s->n_figures] = w->row[w->row_at++];
	*span = s->figures[s->n_figures].span;
	return add_mark(w, *span, CX_MARK_FIGURE, 0, 0, s->n_figures++);
}

/* A figure whose span holds pos or starts there; triggers may stand inside it. */
static bool
figure_here(walk *w, int32_t pos, cx_span *span)
{
	cx_sentence *s = w->out;
	cx_mark_type type;
	bool passed = false;

	for (; w->n_triggers > 0 && w->triggers[0] < pos; passed = true)
	{
		w->triggers++;
		w->n_triggers--;
	}
	if (passed)
		look_at_trigger(w);
	if (w->row_at < w->row_end && row_here(w, pos, span))
		return true;
	if (!w->is_figure || w->figure.span.start > pos || w->figure.span.end <= pos)
		return false;
	if (!cx_grow(w->arena, (void **) &s->figures, s->n_figures, &s->figures_size,
				 sizeof(cx_figure)))
		return false;
	type = is_conversion(w, &w->figure) ? CX_MARK_CONVERSION : CX_MARK_FIGURE;
	if (type == CX_MARK_CONVERSION)
		stretch_over(w, &w->figure);
	s->figures[s->n_figures] = w->figure;
	*span = w->figure.span;
	return add_mark(w, w->figure.span, type, 0, 0, s->n_figures++);
}

/* Whether a figure may stand at pos: at most places none does. */
static inline bool
may_be_figure(const walk *w, int32_t pos)
{
	return (w->n_triggers > 0 && w->triggers[0] < pos) || w->row_at < w->row_end ||
		   (w->is_figure && w->figure.span.start <= pos);
}

/* Whether a sign of a rate may stand at pos. */
static bool
may_be_rate(cx_text text, int32_t pos)
{
	pos += pos < text.length && text.bytes[pos] == ' ';
	return pos < text.length && cx_has_byte(cx_rate_heads, text.bytes[pos]);
}

/* The end of the rate's sign at pos, or -1; not inside a word: "5 percentage points". */
static int32_t
rate_sign_end(cx_text text, int32_t pos, int *percent)
{
	if (!may_be_rate(text, pos))
		return -1;
	for (int32_t i = 0; i < cx_n_rate_signs; i++)
	{
		const char *sign = cx_rate_signs[i].sign;
		int32_t length = (int32_t) strlen(sign), end = pos + length;

		if (!cx_text_has(text, pos, sign))
			continue;
		if (end < text.length && cx_is_ascii_letter((uint8_t) sign[length - 1]) &&
			cx_is_ascii_letter((uint8_t) text.bytes[end]))
			continue;
		*percent = cx_rate_signs[i].percent;
		return end;
	}
	return -1;
}

/* 93・7%, 4・1倍: the point of Japanese newspapers, with one decimal behind it. */
static void
take_middle_dot(cx_text text, cx_number *number)
{
	int32_t dot = cx_starts(text, number->end, CX_PHRASE_MIDDLE_DOT);
	cx_number decimal;

	if (number->exponent != 0 || number->words || dot == 0 ||
		!cx_number_at(text, number->end + dot, &decimal) || decimal.words ||
		decimal.exponent != 0 || decimal.digits > 9 || number->digits > 99999)
		return;
	number->digits = number->digits * 10 + decimal.digits;
	number->exponent = -1;
	number->end = decimal.end;
}

/* 两成五, 一成半: what stands behind a tenth, in hundredths of a percent; *end moves behind it. */
static int32_t
part_of_tenth(cx_text text, int32_t *end)
{
	int32_t half = cx_starts(text, *end, CX_PHRASE_HALF_TENTH);
	cx_number number;
	int64_t hundredths;

	if (half)
	{
		*end += half;
		return 500;
	}
	if (!cx_number_at(text, *end, &number) || !number.words || number.some ||
		!cx_number_hundredths(&number, 0, &hundredths) || hundredths < 100 || hundredths > 900)
		return 0;
	*end = number.end;
	return (int32_t) hundredths;
}

/* Whether the number of a percentage may start with a byte of a unit: in digits, which may be wide,
 * or in words. */
static inline bool
may_be_percent(uint8_t byte, uint32_t begun)
{
	return cx_is_digit(byte) || byte == 0xEF || begun & CX_LEX_MASK(NUMBER);
}

/* "66%", "33.4 percent", "nine per cent", "66％", 六成, 2.5倍, "three-fold", 百分之廿五. */
static bool
percent_here(walk *w, int32_t pos, uint32_t begun, cx_span *span)
{
	bool word = (begun & CX_LEX_MASK(NUMBER)) != 0;
	int32_t led = word ? cx_starts(w->text, pos, CX_PHRASE_OF_HUNDRED) : 0;
	cx_number number;
	int64_t hundredths;
	int32_t end;
	int size, percent = 1;

	if (!cx_is_digit(cx_char_at(w->text, pos, &size)) && !word)
		return false;
	if (!cx_number_at(w->text, pos + led, &number) || number.some)
		return false;
	take_middle_dot(w->text, &number);
	end = led ? number.end : rate_sign_end(w->text, number.end, &percent);
	if (end < 0 || !cx_number_hundredths(&number, 0, &hundredths) ||
		hundredths > INT32_MAX / percent)
		return false;
	hundredths = hundredths * percent + (percent == 10 ? part_of_tenth(w->text, &end) : 0);
	*span = (cx_span){pos, end};
	return add_mark(w, *span, CX_MARK_PERCENT, 0, percent == 100 ? CX_MARK_TIMES : 0,
					(int32_t) hundredths);
}

static bool
company_here(walk *w, const cx_lex_look *look, uint32_t begun, cx_span *span)
{
	cx_company_hit hit;

	if (!cx_company_in(look, begun, &hit))
		return false;
	hit.span.end = cx_name_form_end(w->text, hit.span.end);
	*span = hit.span;
	if (w->is_figure && w->figure.converted && hit.span.start >= w->figure.hedge.start &&
		hit.span.end <= w->figure.span.start)
		return true;                /* 한화 14조원: the currency, not the company */
	if (hit.name & CX_NAME_PRODUCT) /* "ChatGPT" spends nothing, but hides the words inside it */
		return true;
	return add_mark(w, hit.span, CX_MARK_COMPANY, 0, hit.flags, hit.company);
}

static bool
period_here(walk *w, const cx_lex_look *look, cx_span *span)
{
	cx_sentence *s = w->out;
	cx_period_expr expr;

	if (!cx_period_in(look, &expr))
		return false;
	if (!cx_grow(w->arena, (void **) &s->periods, s->n_periods, &s->periods_size,
				 sizeof(cx_period_expr)))
		return false;
	s->periods[s->n_periods] = expr;
	*span = expr.span;
	return add_mark(w, expr.span, CX_MARK_PERIOD, 0, 0, s->n_periods++);
}

#define ONE_HAN 3 /* bytes: a word of one Han character is Japanese only beside kana */

/* Where a cue starts: "OpenAI に" has its particle right behind the name, whatever parts it from
 * Latin letters. */
static int32_t
cue_start(cx_text text, const cx_lex_hit *hit, const cx_lex_entry *entry)
{
	bool particle =
		entry->lang == CX_LANG_JA && entry->sub == CX_CUE_PREP && entry->value == CX_PREP_RECEIVER;

	return hit->start - (particle && hit->start > 0 && text.bytes[hit->start - 1] == ' ');
}

static bool
cues_here(walk *w, const cx_lex_look *look)
{
	cx_lex_hit hit;

	if (look->pos < w->cue_until || !cx_lex_best(look, w->text.length, CX_LEX_MASK(CUE), &hit))
		return look->pos < w->cue_until;
	for (int i = 0; i < hit.count; i++)
	{
		if (hit.entry[i].lang == CX_LANG_DE && hit.entry[i].flags & CX_LEX_AMBIGUOUS &&
			!cx_is_german(w->text, w->out->span))
			continue; /* plant in "a $2 billion plant" */
		if (hit.entry[i].lang == CX_LANG_JA && hit.end - hit.start == ONE_HAN &&
			!cx_is_japanese(w->text, hit.start))
			continue; /* 国 in 泰国 */
		add_mark(w, (cx_span){cue_start(w->text, &hit, &hit.entry[i]), hit.end}, CX_MARK_CUE,
				 hit.entry[i].sub, hit.entry[i].flags, hit.entry[i].value);
		w->cue_until = hit.end;
	}
	return look->pos < w->cue_until;
}

/* A name that no list knows; but what stands right behind a known one is part of it. */
static bool
name_here(walk *w, int32_t pos, cx_span *span)
{
	const cx_mark *before = w->out->n_marks > 0 ? &w->out->marks[w->out->n_marks - 1] : NULL;

	if (before && before->type == CX_MARK_COMPANY &&
		((before->span.end == pos - 1 && w->text.bytes[pos - 1] == ' ') ||
		 (before->span.end == pos - 3 && cx_text_has(w->text, pos - 3, " & "))))
		return false;
	return cx_name_at(w->text, w->out->span, pos, span) &&
		   add_mark(w, *span, CX_MARK_NAME, 0, 0, 0);
}

/* "Der Reifenhersteller will": a German word of a trade that names nobody speaks of who was named.
 */
static void
trade_here(walk *w, int32_t pos, int32_t end)
{
	if (cx_german_tells_trade(w->text, w->out->span, (cx_span){pos, end}))
		add_mark(w, (cx_span){pos, end}, CX_MARK_CUE, CX_CUE_PERSON, 0, CX_PERSON_COMPANY);
}

/* 公告,公司拟: a comma or colon of ASCII beside a character of another script parts clauses. */
static bool
stands_beside_script(cx_text text, int32_t pos)
{
	return (uint8_t) text.bytes[pos + 1] >= 0x80 ||
		   (pos > 0 && (uint8_t) text.bytes[pos - 1] >= 0x80);
}

/* 850亿美元 - 微软: a spaced hyphen, but for one that joins numbers (10 - 20亿元). */
static bool
is_spaced_hyphen(cx_text text, int32_t pos)
{
	const char *at = text.bytes + pos;

	return pos > 1 && pos + 2 < text.length && at[-1] == ' ' && at[1] == ' ' &&
		   !(cx_is_digit((uint8_t) at[-2]) && cx_is_digit((uint8_t) at[2]));
}

#define LONGEST_PLACE 24 /* bytes */

/* Whether a comma stands in an address, "Taylor, Texas", or ends one behind which its clause goes
 * on: "in Taylor, Texas, to $37 billion". */
static bool
is_of_address(cx_text text, int32_t comma)
{
	int32_t start = comma, end;

	if (comma == 0 || comma + 2 >= text.length || text.bytes[comma + 1] != ' ')
		return false;
	if (cx_dress_at(text, comma + 2, CX_DRESS_PLACE, &end))
		return cx_is_ascii_letter((uint8_t) text.bytes[comma - 1]) && !cx_text_has(text, end, "'");
	if (!cx_starts(text, comma + 1, CX_PHRASE_BEHIND_ADDRESS))
		return false;
	while (start > 2 && comma - start < LONGEST_PLACE && text.bytes[start - 2] != ',')
		start--;
	return cx_dress_at(text, start, CX_DRESS_PLACE, &end) && end == comma;
}

/* Clause ends: comma, semicolon, colon, brackets, spaced dashes, table bars - not inside figures.
 */
static bool
is_separator(cx_text text, int32_t pos, uint32_t c)
{
	switch (c)
	{
		case ',':
		case ':':
			if (pos + 1 < text.length && stands_beside_script(text, pos))
				return true;
			/* fallthrough */
		case '.': /* inside "1,234", "10:30" it is none, nor behind "U.S" */
			return pos + 1 < text.length && cx_is_space((unsigned char) text.bytes[pos + 1]) &&
				   !(c == ',' && is_of_address(text, pos)) &&
				   !(c == '.' && pos > 1 && text.bytes[pos - 2] == '.');
		case '-':
			return is_spaced_hyphen(text, pos);
		case ';':
		case '(':
		case '|':
		case '\n':
		case 0x2014: /* — */
		case 0xFF08: /* （ */
		case 0xFF0C: /* ， */
		case 0xFF1B: /* ； */
		case 0xFF1A: /* ： */
			return true;
		case 0x2013: /* – between words */
			return pos > 0 && text.bytes[pos - 1] == ' ';
		case 0x3001: /* 計画するが、 but not 甲、乙 */
			return cx_ends(text, pos, CX_PHRASE_KANA_CLAUSE) > 0;
	}
	return false;
}

static void
add_separator(walk *w, int32_t pos)
{
	cx_sentence *s = w->out;
	int size;

	if (s->n_separators < CX_MOST_SEPARATORS &&
		is_separator(w->text, pos, cx_char_at(w->text, pos, &size)))
		s->separators[s->n_separators++] = pos;
}

/* 獲利創高 斥資30億元擴產: in a headline of Chinese a space behind one of its words parts clauses.
 */
static void
space_here(walk *w, int32_t pos)
{
	cx_sentence *s = w->out;
	int size;

	if (pos + 1 >= s->span.end || w->text.bytes[pos] != ' ' ||
		(uint8_t) w->text.bytes[pos - 1] < 0x80 || s->n_separators == CX_MOST_SEPARATORS)
		return;
	if (cx_is_han(cx_char_before(w->text, pos, &size)) &&
		cx_is_han(cx_char_at(w->text, pos + 1, &size)))
		s->separators[s->n_separators++] = pos;
}

/* The end of a web address that starts at pos ("https://news.google.com/" names no spender), or of
 * what a link or an image of a text in Markdown leads to: ![](images/3trn_boom.jpg); pos where none
 * does. */
static int32_t
skip_address(cx_text text, int32_t pos)
{
	static const char *const starts[] = {"http://", "https://", "www.", "]("};

	if (text.bytes[pos] != 'h' && text.bytes[pos] != 'w' && text.bytes[pos] != ']')
		return pos;
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
	{
		int32_t n = (int32_t) strlen(starts[i]);

		if (!cx_text_has(text, pos, starts[i]))
			continue;
		pos += n;
		while (pos < text.length && (uint8_t) text.bytes[pos] > ' ' &&
			   !strchr(")]>\"", text.bytes[pos]))
			pos++;
	}
	return pos;
}

/* Whether nothing but a form of the lexicon can start with the unit at [pos, end): it is of small
 * letters, or of Han or kana. */
static inline bool
is_plain(cx_text text, int32_t pos, int32_t end)
{
	uint8_t byte = (uint8_t) text.bytes[pos];

	if (byte >= 0x80)
		return byte >= 0xE3 && byte <= 0xE9;
	return byte >= 'a' && byte <= 'z' && end > pos + 1; /* "q" may begin a quarter */
}

/* Whether nothing but a separator, a figure or a form of the lexicon can start with a sign of
 * ASCII: the others begin no name, no code of a ticker ($) or period ('). */
static inline bool
is_mere_sign(uint8_t byte)
{
	return byte < 0x80 && !cx_is_ascii_word(byte) && byte != '$' && byte != '\'';
}

#define SHORTEST_GLUED 4 /* bytes of a name */

static inline bool
is_capital_letter(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* Whether a capital may stand behind a small word of two to four letters: "andMeta". */
static inline bool
may_be_glued(cx_text text, int32_t pos, int32_t end)
{
	const char *at = text.bytes + pos;

	return end - pos >= SHORTEST_GLUED + 2 &&
		   (is_capital_letter(at[2]) || is_capital_letter(at[3]) || is_capital_letter(at[4]));
}

/* Find the small word itself: "from" tells who spends. */
static void
word_before(walk *w, int32_t pos, int32_t end)
{
	cx_text whole = w->text;
	cx_lex_unit unit;
	cx_lex_look look;

	w->text.length = end;
	cx_lex_read_unit(w->text, pos, &unit);
	cx_lex_look_from(w->text, pos, &unit, CX_LEX_MASK(CUE), &look);
	cues_here(w, &look);
	w->text = whole;
}

/* "Googleplans to invest", "fromMeta": the company in a unit to which a word beside it is glued, as
 * in pages that lost the space beside a link. */
static bool
glued_here(walk *w, int32_t pos, int32_t end, cx_span *span)
{
	int32_t start = pos + cx_starts(w->text, pos, CX_PHRASE_GLUED_BEFORE);
	int32_t cut = end - cx_ends(w->text, end, CX_PHRASE_GLUED_BEHIND);
	bool leads = start > pos && is_capital_letter(w->text.bytes[start]);
	cx_text name = {w->text.bytes + start, (leads ? w->text.length : cut) - start};
	cx_company_hit hit;

	if ((!leads && (start > pos || cut == end)) || cut - start < SHORTEST_GLUED ||
		!cx_company_at(name, 0, &hit) || hit.span.end < cut - start || hit.name & CX_NAME_PRODUCT)
		return false;
	if (leads)
		word_before(w, pos, start);
	*span = (cx_span){start, leads ? cx_name_form_end(w->text, start + hit.span.end) : cut};
	return add_mark(w, *span, CX_MARK_COMPANY, 0, hit.flags, hit.company);
}

/* Find what starts with the unit at pos. */
static void
marks_here(walk *w, int32_t pos, const cx_lex_unit *unit)
{
	uint32_t begun = unit->begun;
	uint32_t classes =
		(begun & (CX_PERIOD_CLASSES | CX_LEX_MASK(CUE))) | cx_company_classes(w->text, pos, begun);
	bool plain = is_plain(w->text, pos, unit->end);
	uint8_t byte = (uint8_t) w->text.bytes[pos];
	cx_lex_look look;
	cx_span found;

	if (plain && may_be_glued(w->text, pos, unit->end) && glued_here(w, pos, unit->end, &found))
	{
		w->swallowed_until = found.end;
		return;
	}
	if (plain ? byte == 0xE3 : !cx_is_ascii_word(byte))
		add_separator(w, pos);
	if (pos == w->topic.span.start && pos < w->topic.span.end)
	{
		w->swallowed_until = w->topic.span.end;
		add_mark(w, w->topic.span, CX_MARK_NAME, 0, 0, 0);
		return;
	}
	if ((may_be_figure(w, pos) && figure_here(w, pos, &found)) ||
		(may_be_percent(byte, begun) && percent_here(w, pos, begun, &found)))
	{
		w->swallowed_until = found.end;
		return;
	}
	if ((plain || is_mere_sign(byte)) && classes == 0 && !(begun & CX_LEX_MARKET))
		return; /* a comma, a bracket, a hyphen: most signs */
	cx_lex_look_from(w->text, pos, unit, classes, &look);
	if (plain && look.n == 0 && !(begun & CX_LEX_MARKET))
		return;
	if (company_here(w, &look, begun, &found) ||
		((!plain || look.classes & CX_PERIOD_CLASSES) && period_here(w, &look, &found)))
		w->swallowed_until = found.end;
	else if (!cues_here(w, &look) && !plain)
	{
		if (glued_here(w, pos, unit->end, &found) || name_here(w, pos, &found))
			w->swallowed_until = found.end;
		else
			trade_here(w, pos, unit->end);
	}
}

#define MANY_MARKS 24 /* fewer are searched as fast */

/* Count what stands before each byte of a sentence with many marks. */
static bool
count_places(cx_sentence *s, cx_arena *arena)
{
	int32_t length = s->span.end - s->span.start, mark = 0, separator = 0;

	if (s->n_figures == 0 || s->n_marks < MANY_MARKS || s->n_marks > UINT16_MAX)
		return true;
	if (s->places_size < length)
	{
		s->places = cx_take(arena, sizeof(cx_place) * (size_t) length);
		s->places_size = s->places ? length : 0;
	}
	if (!s->places)
		return false;
	for (int32_t i = 0; i < length; i++)
	{
		int32_t pos = s->span.start + i;

		while (mark < s->n_marks && s->marks[mark].span.start < pos)
			mark++;
		while (separator < s->n_separators && s->separators[separator] < pos)
			separator++;
		s->places[i] = (cx_place){(uint16_t) mark, (uint16_t) separator};
	}
	s->n_places = length;
	return true;
}

bool
cx_marks_find(cx_text text, cx_span span, const int32_t *triggers, int32_t n_triggers,
			  const cx_figures *known, cx_arena *arena, cx_sentence *sentence)
{
	walk w = {.text = {text.bytes, span.end},
			  .arena = arena,
			  .out = sentence,
			  .triggers = triggers,
			  .n_triggers = n_triggers,
			  .known = known};
	int32_t pos = span.start;

	sentence->span = span;
	sentence->n_marks = sentence->n_figures = sentence->n_periods = sentence->n_separators = 0;
	sentence->first_mark = sentence->n_places = 0;
	look_at_trigger(&w);
	if (!cx_topic_at(w.text, span, &w.topic) ||
		!(w.topic.sure || cx_spending_in(w.text, span) >= 0))
		w.topic.span = (cx_span){0, 0};
	while (pos < span.end)
	{
		int32_t address = skip_address(w.text, pos);
		cx_lex_unit unit;

		if (address > pos)
		{
			pos = cx_lex_unit_from(w.text, address);
			continue;
		}
		cx_lex_read_unit(w.text, pos, &unit);
		if (pos >= w.swallowed_until)
			marks_here(&w, pos, &unit);
		if (unit.end >= w.swallowed_until)
			space_here(&w, unit.end);
		pos = cx_lex_after_unit(w.text, unit.end);
	}
	if (sentence->n_figures > 0 && w.names > 2)
		cx_rows_join(w.text, sentence);
	return count_places(sentence, arena);
}

/* Whether a name starts with the unit at pos. */
static bool
names_at(cx_text text, cx_span sentence, int32_t pos, const cx_lex_unit *unit)
{
	cx_company_hit company;
	cx_lex_look look;
	cx_span name;

	if (cx_company_may_start(text, pos, unit->begun))
	{
		cx_lex_look_from(text, pos, unit, cx_company_classes(text, pos, unit->begun), &look);
		if (cx_company_in(&look, unit->begun, &company) && !(company.name & CX_NAME_PRODUCT))
			return true;
	}
	return !is_plain(text, pos, unit->end) && cx_name_at(text, sentence, pos, &name);
}

bool
cx_marks_may_name(cx_text text, cx_span span)
{
	cx_text cut = {text.bytes, span.end};
	cx_seek search = {.text = text, .next = span.start, .end = span.end, .set = &cx_lex_named};
	cx_lex_unit unit;
	cx_topic topic;

	if (cx_topic_at(cut, span, &topic))
		return true;
	while (cx_seek_name(&search, &unit))
	{
		if (unit.end > span.end)
			cx_lex_read_unit(cut, search.pos, &unit);
		if (names_at(cut, span, search.pos, &unit))
			return true;
	}
	return false;
}

/* The first separator at or after pos. */
static int32_t
separator_from(const cx_sentence *sentence, int32_t pos)
{
	int32_t low = 0, high = sentence->n_separators;
	int32_t at = pos - sentence->span.start;

	if (at >= 0 && at < sentence->n_places)
		return sentence->places[at].separators;
	while (low < high)
	{
		int32_t middle = (low + high) / 2;

		if (sentence->separators[middle] < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t
cx_clauses_between(const cx_sentence *sentence, cx_span a, cx_span b)
{
	int32_t from = a.end <= b.start ? a.end : b.end;
	int32_t to = a.end <= b.start ? b.start : a.start;

	return from < to ? separator_from(sentence, to) - separator_from(sentence, from) : 0;
}

int32_t
cx_mark_from(const cx_sentence *sentence, int32_t pos)
{
	int32_t low = 0, high = sentence->n_marks;
	int32_t at = pos - sentence->span.start;

	if (at >= 0 && at < sentence->n_places)
	{
		at = sentence->places[at].marks - sentence->first_mark;
		return at < 0 ? 0 : at > high ? high : at;
	}
	while (low < high)
	{
		int32_t middle = (low + high) / 2;

		if (sentence->marks[middle].span.start < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
