/* Looking forms up: folding, units, borders, conditions, the longest match. */
#include "check.h"

#include "core/lexicon_tables.h"

#include <stdlib.h>
#include <string.h>

static cx_text
text_of(const char *bytes)
{
	return (cx_text){bytes, (int32_t) strlen(bytes)};
}

/* What matches at the first place of the text where needle stands; NULL if nothing does. */
static const char *
match_at(const char *text, const char *needle, uint32_t mask)
{
	static char found[256];
	cx_lex_hit hit;
	int32_t pos = (int32_t) (strstr(text, needle) - text);

	if (!cx_lex_match(text_of(text), pos, mask, &hit))
		return NULL;
	CHECK_INT(hit.start, pos);
	CHECK(hit.count >= 1 && mask >> hit.entry->lex_class & 1);
	memcpy(found, text + hit.start, (size_t) (hit.end - hit.start));
	found[hit.end - hit.start] = '\0';
	return found;
}

#define CUE      CX_LEX_MASK(CUE)
#define CURRENCY CX_LEX_MASK(CURRENCY)
#define SCALE    CX_LEX_MASK(SCALE)
#define COMPANY  CX_LEX_MASK(COMPANY)

static void
check_folding(void)
{
	CHECK_INT(cx_fold_char('A'), 'a');
	CHECK_INT(cx_fold_char(0x5104), 0x4EBF); /* 億 to 亿 */
	CHECK_INT(cx_fold_char(0xFF21), 'a');    /* full-width A */
	CHECK_INT(cx_fold_char(0xFF15), '5');
	CHECK_INT(cx_fold_char(0xFF71), 0x30A2); /* half-width kana */
	CHECK_INT(cx_fold_char(0x2019), '\'');
	CHECK_INT(cx_fold_char(0x00C9), 0x00E9);
	CHECK_INT(cx_fold_char(0x00B2), 0x00B2); /* a footnote is no digit */
	CHECK_INT(cx_fold_char(0x2013), 0x2013); /* dashes stay */
	CHECK_INT(cx_fold_char(CX_BAD), CX_BAD);
}

static void
check_longest(void)
{
	CHECK_STR(match_at("Capital  Expenditures were", "Capital", CUE), "Capital  Expenditures");
	CHECK_STR(match_at("capital\nexpenditures", "capital", CUE), "capital\nexpenditures");
	CHECK_STR(match_at("capital\n\nexpenditures", "capital", CUE), NULL);
	CHECK_STR(match_at("ｃａｐｅｘ２０２５", "ｃ", CUE), NULL);
	CHECK_STR(match_at("ｃａｐｅｘ：", "ｃ", CUE), "ｃａｐｅｘ");
	CHECK_STR(match_at("資本支出為", "資", CUE), "資本支出");
	CHECK_STR(match_at("资本支出为", "资", CUE), "资本支出");
	CHECK_STR(match_at("资本\n支出为", "资", CUE), "资本\n支出");
	CHECK_STR(match_at("微软 Azure", "微", COMPANY), "微软 Azure");
	CHECK_STR(match_at("SK 海力士", "SK", COMPANY), "SK 海力士");
}

static void
check_borders(void)
{
	CHECK_STR(match_at("precapex", "capex", CUE), NULL);
	CHECK_STR(match_at("capexes", "capex", CUE), NULL);
	CHECK_STR(match_at("2025capex", "capex", CUE), NULL);
	CHECK_STR(match_at("capex2025", "capex", CUE), NULL);
	CHECK_STR(match_at("the capex's", "capex", CUE), "capex");
	CHECK_STR(match_at("37.5bn", "bn", SCALE), "bn");
	CHECK_STR(match_at("37.5bnx", "bn", SCALE), NULL);
	CHECK_STR(match_at("USD60", "USD", CURRENCY), "USD");
	CHECK_STR(match_at("60USD", "USD", CURRENCY), "USD");
	CHECK_STR(match_at("XUSD60", "USD", CURRENCY), NULL);
	CHECK_STR(match_at("微软Azure的", "微", COMPANY), "微软Azure");
	CHECK_STR(match_at("与Azure的", "Azure", COMPANY), "Azure");
	CHECK_STR(match_at("微软2025年", "微", COMPANY), "微软");
	CHECK_STR(match_at("Nvidia’s", "Nvidia", COMPANY), "Nvidia");
	CHECK_STR(match_at("AT&T said", "AT", COMPANY), "AT&T");
}

static void
check_conditions(void)
{
	CHECK_STR(match_at("target spent", "target", COMPANY), NULL);
	CHECK_STR(match_at("Target spent", "Target", COMPANY), "Target");
	CHECK_STR(match_at("TARGET spent", "TARGET", COMPANY), "TARGET");
	CHECK_STR(match_at("amd spent", "amd", COMPANY), NULL);
	CHECK_STR(match_at("AMD spent", "AMD", COMPANY), "AMD");
	CHECK_STR(match_at("Amd spent", "Amd", COMPANY), NULL);
	CHECK_STR(match_at("增强生成的", "强", COMPANY), NULL);
	CHECK_STR(match_at("增強生成的", "強", COMPANY), NULL);
	CHECK_STR(match_at("强生宣布", "强", COMPANY), "强生");
	CHECK_STR(match_at("Oracle of Omaha", "Oracle", COMPANY), NULL);
	CHECK_STR(match_at("Meta\nAnalysis", "Meta", COMPANY), "Meta");
	CHECK_STR(match_at("Meta-analysis", "Meta", COMPANY), NULL);
}

static void
check_whole(void)
{
	cx_lex_hit hit;

	CHECK(cx_lex_whole(text_of(" target "), COMPANY, &hit) && hit.start == 1 && hit.end == 7);
	CHECK(!cx_lex_whole(text_of("target practice"), COMPANY, &hit));
	CHECK(!cx_lex_whole(text_of("capex"), COMPANY, &hit));
	CHECK(!cx_lex_whole(text_of(""), COMPANY, &hit));
	CHECK(!cx_lex_whole(text_of(" \n"), COMPANY, &hit));
}

static void
check_units(void)
{
	cx_text text = text_of("FY2025资 $5");

	CHECK(cx_lex_unit_start(text, 0) && !cx_lex_unit_start(text, 1) && cx_lex_unit_start(text, 2));
	CHECK(cx_lex_unit_start(text, 6) && !cx_lex_unit_start(text, 9) &&
		  cx_lex_unit_start(text, 10) && !cx_lex_unit_start(text, text.length));
	CHECK_INT(cx_lex_next_unit(text, 0), 2);
	CHECK_INT(cx_lex_next_unit(text, 2), 6);
	CHECK_INT(cx_lex_next_unit(text, 6), 10);
	CHECK_INT(cx_lex_next_unit(text, 10), 11);
	CHECK_INT(cx_lex_next_unit(text, 11), text.length);
}

/* Texts of any bytes, cut anywhere: nothing is read beyond them, and every walk ends. */
static void
check_any_bytes(void)
{
	static const char seed[] = "Microsoft (NASDAQ: MSFT)\xE5\xBE\xAE\xE8\xBD\xAF capital\xFF\xC3";
	size_t length = sizeof(seed) - 1;
	uint32_t state = 1;

	for (int round = 0; round < 2000; round++)
	{
		size_t from = (state = state * 1103515245 + 12345) % length;
		size_t size = (state = state * 1103515245 + 12345) % (length - from) + 1;
		char *bytes = malloc(size);
		cx_text text = {bytes, (int32_t) size};
		cx_lex_hit hit;
		int steps = 0;

		memcpy(bytes, seed + from, size);
		bytes[(state >> 8) % size] = (char) (state >> 16);
		for (int32_t pos = 0; pos < text.length; pos = cx_lex_next_unit(text, pos))
		{
			if (cx_lex_match(text, pos, CX_LEX_ALL, &hit))
				CHECK(hit.start == pos && hit.end > pos && hit.end <= text.length);
			steps++;
		}
		CHECK(steps <= (int) size);
		free(bytes);
	}
}

/* Every form can be found: the tables hold what they were made of. */
static void
check_every_form(void)
{
	int missing = 0;

	for (uint32_t slot = 0; slot < cx_lex_n_nodes; slot++)
	{
		const cx_lex_node *node = &cx_lex_nodes[slot];
		cx_lex_hit hit;
		cx_text form = {cx_lex_pool + node->form, node->length};

		if (node->length > 0 && node->count > 0)
			missing += !cx_lex_whole(form, node->here, &hit);
	}
	CHECK_INT(missing, 0);
}

void
test_lexicon(void)
{
	check_folding();
	check_longest();
	check_borders();
	check_conditions();
	check_whole();
	check_units();
	check_any_bytes();
	check_every_form();
}
