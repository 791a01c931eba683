/*
 * company.c - names of companies tried at every unit of any text, and the text itself as a name.
 */
#include "fuzz.h"

#include "core/company.h"

static void
check_place(cx_text text, int32_t pos)
{
	cx_company_hit hit;
	cx_lex_hit match;

	if (cx_company_at(text, pos, &hit))
	{
		MUST(hit.span.start == pos && hit.span.end > pos && hit.span.end <= text.length);
		MUST(hit.company >= 0 && hit.company < cx_n_companies);
	}
	if (cx_lex_match(text, pos, CX_LEX_ALL, &match))
		MUST(match.start == pos && match.end > pos && match.end <= text.length && match.count > 0);
}

static void
check_name(cx_text text)
{
	int32_t company = cx_company_normalize(text);
	const char *name;
	cx_arena arena;

	MUST(company >= -1 && company < cx_n_companies);
	fuzz_arena(&arena, 64 << 10);
	name = cx_company_unknown(&arena, text);
	MUST(name == NULL || (name[0] == '?' && name[1] != '\0' && name[1] != ' '));
	cx_arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cx_text text = fuzz_text(data, size < 4096 ? size : 4096);
	int32_t next;

	for (int32_t pos = 0; pos < text.length; pos = next)
	{
		if (cx_lex_unit_start(text, pos))
			check_place(text, pos);
		next = cx_lex_next_unit(text, pos);
		MUST(next > pos && next <= text.length);
	}
	check_name(text);
	free((char *) text.bytes);
	return 0;
}
