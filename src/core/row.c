/*
 * row.c - names that stand in a row, and what parts them.
 *
 *     "Capex of Acme, Delta, Omega and Kestrel was $9 billion"     one clause, whatever its commas
 *     "the largest of them (Acme, Delta, Omega) will spend"        the same in a bracket
 *     "According to Reuters, Acme and Delta"                       two names are no row
 */
#include "core/row.h"

#include <string.h>

#include "core/gap.h"
#include "core/lexicon.h"
#include "core/phrase.h"

void
cx_skip_closing(cx_text text, int32_t pos, int32_t *end)
{
	int size;

	if (cx_fold_char(cx_char_or_nul(text, pos, &size)) == ')')
		*end = pos + size;
}

/* "Microsoft (MS) and", "TSMC (NYSE: TSM)": behind the bracket of capitals that starts at pos, if
 * one does; else pos. */
static int32_t
skip_initials(cx_text text, int32_t pos)
{
	int32_t end = pos;
	int size;

	if (cx_fold_char(cx_char_or_nul(text, pos, &size)) != '(')
		return pos;
	for (pos += size; cx_capital_at(text, pos); pos++)
		;
	cx_skip_closing(text, pos, &end);
	return end;
}

/* Behind what joins two names, and what tells where the second is at home: 、英オラクル,
 * 和美国甲骨文. */
static int32_t
skip_home(cx_text text, int32_t joint_end, int32_t to)
{
	int32_t home = joint_end + cx_starts(text, joint_end, CX_PHRASE_HOME);

	return home <= to ? home : joint_end;
}

bool
cx_only_joined(cx_text text, int32_t from, int32_t to)
{
	if (to - from > 40)
		return false;
	text.length = to; /* "Acme andOracle": a space may be lost */
	from = skip_initials(text, from);
	while (from < to)
	{
		int size;
		int32_t end;

		if (cx_is_space(cx_char_at(text, from, &size)) || strchr("*_`(),/+", text.bytes[from]))
			from += size;
		else if (cx_lex_is_cue(text, from, CX_CUE_PREP, CX_PREP_AND, &end) && end <= to)
			from = skip_home(text, end, to);
		else if ((end = from + cx_starts(text, from, CX_PHRASE_ALLIED)) > from && end <= to)
			from = end;
		else
			return false;
	}
	return true;
}

#define SHORTEST_ROW 3 /* names: of two, the comma may end what the first stands in */

static bool
may_stand_in_row(const cx_mark *mark)
{
	return mark->type == CX_MARK_NAME || cx_is_firm(mark, CX_FIRM_COMPANY) ||
		   cx_is_firm(mark, CX_FIRM_PRIVATE);
}

/* The last mark of the row of names that starts at a mark; sets how many names are in it. */
static int32_t
row_end(cx_text text, const cx_sentence *s, int32_t first, int *names)
{
	int32_t last = first;

	*names = 1;
	for (int32_t i = first + 1; i < s->n_marks; i++)
	{
		if (!cx_is_named(&s->marks[i]))
			continue;
		if (!may_stand_in_row(&s->marks[i]) ||
			!cx_only_joined(text, s->marks[last].span.end, s->marks[i].span.start))
			break;
		last = i;
		++*names;
	}
	return last;
}

static void
drop_commas(cx_text text, cx_sentence *s, int32_t from, int32_t to)
{
	int32_t kept = 0;

	for (int32_t i = 0; i < s->n_separators; i++)
	{
		int32_t pos = s->separators[i];

		if (pos < from || pos >= to || text.bytes[pos] != ',')
			s->separators[kept++] = pos;
	}
	s->n_separators = kept;
}

void
cx_rows_join(cx_text text, cx_sentence *sentence)
{
	for (int32_t i = 0; i < sentence->n_marks; i++)
	{
		int32_t first = i;
		int names;

		if (!may_stand_in_row(&sentence->marks[i]))
			continue;
		i = row_end(text, sentence, first, &names);
		if (names >= SHORTEST_ROW)
			drop_commas(text, sentence, sentence->marks[first].span.end,
						sentence->marks[i].span.start);
	}
}
