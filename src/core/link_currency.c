/*
 * link_currency.c - the currency of figures that name none, or only a sign that several share.
 *
 *     "$5 billion" of a firm that reports in Canadian dollars     CAD
 *     "资本支出 1039亿元, ... 上年同期 952亿"                       the second takes the first's
 *     台積電資本支出1.2兆元                                       TWD, the spender's
 *     "Toyota will invest ¥1.7 trillion"                          JPY, the same
 *
 * First as the sentence is read, by what was said before; then, when the spender is known, once
 * more.
 */
#include "core/link.h"

#include <string.h>

static bool
is_yuan(cx_currency currency)
{
	return currency == cx_currency_code("CNY", 3);
}

/* 元, 亿: which country's is not said. */
static bool
is_bare(const cx_figure *figure)
{
	return figure->amount.currency == 0 ||
		   (figure->shared_symbol && is_yuan(figure->amount.currency));
}

/* 5.3조, 423억을: a scale in Hangul counts won, unless a currency is said. */
static bool
ends_in_hangul(cx_text text, cx_span figure)
{
	int size;

	return cx_is_hangul(cx_char_before(text, figure.end, &size));
}

/* ¥100 billion is of yuan or of yen; 100亿元 is not of yen. */
static bool
may_be_yen(cx_text text, const cx_figure *figure)
{
	return figure->shared_symbol && is_yuan(figure->amount.currency) &&
		   cx_starts(text, figure->span.start, CX_PHRASE_SUM_SIGN) > 0;
}

cx_currency
cx_link_currency(cx_linker *linker, const cx_figure *figure)
{
	cx_memory *memory = &linker->memory;
	int32_t about = linker->request->about;
	cx_currency currency = figure->amount.currency, reporting = 0;

	if (about >= 0)
		reporting = cx_currency_code(cx_companies[about].currency, 3);
	if (currency == 0 && ends_in_hangul(linker->request->text, figure->span))
		currency = cx_currency_code("KRW", 3);
	else if (currency == 0)
		currency = memory->currency  ? memory->currency
				   : reporting       ? reporting
				   : memory->chinese ? cx_currency_code("CNY", 3)
									 : cx_currency_code("USD", 3);
	else if (figure->shared_symbol && currency == cx_currency_code("USD", 3) && reporting)
	{
		char letters[4];

		cx_currency_letters(reporting, letters);
		if (strstr("CAD AUD HKD SGD NZD", letters))
			currency = reporting;
	}
	else if (figure->shared_symbol && memory->chinese && currency == cx_currency_code("JPY", 3))
		currency = cx_currency_code("CNY", 3);
	else if (figure->shared_symbol && memory->currency == cx_currency_code("TWD", 3) &&
			 is_yuan(currency))
		currency = memory->currency; /* 新台幣1,230億元, 去年同期952億元 */
	else if (memory->currency == cx_currency_code("JPY", 3) &&
			 may_be_yen(linker->request->text, figure))
		currency = memory->currency;
	memory->yuan |= is_yuan(currency) && !is_bare(figure);
	return memory->currency = currency;
}

bool
cx_link_asks_currency(const cx_linker *linker)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_figures; i++)
		if (is_bare(&s->figures[i]))
			return true;
	return false;
}

#define HAN_LEAD      0xE4 /* the least byte that a Han character starts with */
#define TAIWAN_WITHIN 3000 /* bytes from the start of a text in which it is told to be Taiwan's */

/* Whether words stand in a text that hardly any but Taiwan's have: 台股, 法說會. */
static bool
tells_of_taiwan(cx_text text)
{
	int32_t end = text.length < TAIWAN_WITHIN ? text.length : TAIWAN_WITHIN;
	int32_t word;

	for (int32_t pos = 0; pos < end; pos++)
		if ((uint8_t) text.bytes[pos] >= HAN_LEAD && cx_dress_at(text, pos, CX_DRESS_TAIWAN, &word))
			return true;
	return false;
}

/* 億元 of a text of Taiwan, of a spender whose money is not known, or is not called 元 at home:
 * 三星擬投資400億元. */
static bool
is_taiwan_dollar(cx_linker *linker, const cx_link *link)
{
	cx_text text = linker->request->text;
	cx_text figure = {text.bytes, link->span.end};

	if (!cx_phrase_between(figure, link->span.start, link->span.end, CX_PHRASE_TRADITIONAL))
		return false;
	if (linker->memory.taiwan == 0)
		linker->memory.taiwan = tells_of_taiwan(text) ? 1 : -1;
	return linker->memory.taiwan > 0;
}

/* "Acme invests $5 billion. 国家电网68亿采购设备": a bare 亿 of a spender whose money is the yuan
 * has the foreign currency that the text spoke of before only if that was the spender's, too. */
static bool
is_yuan_again(const cx_linker *linker, const cx_link *link)
{
	const cx_sentence *s = &linker->sentence;
	const cx_result *result = linker->result;
	const cx_claim *last = result->n_claims > 0 ? &result->claims[result->n_claims - 1] : NULL;

	if (!linker->memory.chinese || link->figure->amount.currency != 0 || link->who.n != 1 ||
		is_yuan(link->amount.currency))
		return false;
	for (int32_t i = 0; i < s->n_figures; i++)
		if (s->figures[i].amount.currency != 0)
			return false;
	return !last || last->n_companies != 1 || strcmp(last->companies[0], link->who.ids[0]) != 0;
}

/* 三星擬投資400億元: 元 said of a firm whose own money is called otherwise. */
static bool
is_foreign(const cx_link *link, const char *home)
{
	return link->figure->amount.currency != 0 && home[0] && !strstr("CNY HKD TWD", home);
}

void
cx_link_home_currency(cx_linker *linker, cx_link *link)
{
	const char *home = link->who.company < 0 ? "" : cx_companies[link->who.company].currency;

	if ((strcmp(home, "CNY") == 0 && is_yuan_again(linker, link)) ||
		(strcmp(home, "JPY") == 0 && !linker->memory.chinese &&
		 may_be_yen(linker->request->text, link->figure)))
		link->amount.currency = linker->memory.currency = cx_currency_code(home, 3);

	if (!is_bare(link->figure) || !is_yuan(link->amount.currency) || linker->memory.yuan)
		return;
	if ((link->who.company < 0 || is_foreign(link, home)) && is_taiwan_dollar(linker, link))
		home = "TWD";
	if (!home[0])
		return;
	if (link->figure->amount.currency == 0 || strcmp(home, "TWD") == 0 || strcmp(home, "HKD") == 0)
		link->amount.currency = linker->memory.currency = cx_currency_code(home, 3);
}
