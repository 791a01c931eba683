/*
 * link_told.c - which company a description means.
 *
 *     "Tesla signed the deal with Samsung. The South Korean group had paused work on the site."
 *     "ASML supplies Toyota's partner. The carmaker will spend $2 billion."
 *
 * A description is "the", up to a few words that qualify, and a word for firms of a trade. A
 * nation among the qualifying words and the sector of the trade (dress.tsv) are held against the
 * companies that the text named before, the last one first. The last subject is passed by only if
 * it surely does not fit: of many companies the catalogue knows no trade.
 *
 *     "Stargate is chaired by SoftBank's founder. The project will first cost $100 billion."
 *
 * "The project" is the last one that the text named, if who was spoken of since has a part in it.
 */
#include "core/link_name.h"

#include <string.h>

#define MOST_QUALIFY 4   /* words between "the" and the trade */
#define TOLD_WITHIN  300 /* bytes from a description to its figure */
#define SECTOR_CODE  3   /* letters of a sector that dress.tsv names */
#define LONGEST_WORD 40
#define LOOK_THROUGH 4000 /* bytes of a sentence in which descriptions are sought */

typedef struct description
{
	cx_span span;
	int32_t country; /* packed as in dress.tsv; 0 = not said */
	cx_lex_hit word; /* for firms, with the sectors ... */
	bool trade;      /* ... if it is of some */
} description;

static int32_t
pack(const char *letters, int n)
{
	int32_t packed = 0;

	for (; *letters && n > 0; letters++, n--)
		packed = packed << 8 | (*letters >= 'a' ? *letters - 32 : *letters);
	return packed;
}

/* A word for firms at pos; sets where it ends and, where it tells one, the trade. */
static bool
read_trade(cx_text text, int32_t pos, description *d)
{
	cx_lex_hit *hit = &d->word;
	bool firm = false;

	if (!cx_lex_match(text, pos, CX_LEX_MASK(DRESS) | CX_LEX_MASK(CUE), hit))
		return false;
	for (int i = 0; i < hit->count; i++)
	{
		const cx_lex_entry *entry = &hit->entry[i];
		bool trade = entry->lex_class == CX_LEX_DRESS && entry->sub == CX_DRESS_TRADE;

		firm |= trade || (entry->lex_class == CX_LEX_CUE && entry->sub == CX_CUE_HEAD &&
						  entry->value == CX_HEAD_FIRM);
		d->trade |= trade && entry->value;
	}
	d->span.end = hit->end;
	return firm;
}

/* Whether a description goes on behind a qualifying word: "the new", not "the head of". */
static bool
qualifies(cx_text text, int32_t start, int32_t end)
{
	int32_t word;

	return end > start && cx_text_has(text, end, " ") &&
		   !cx_dress_at(text, start, CX_DRESS_SMALL, &word);
}

/* Read "South Korean group" at pos, behind "the". What stands before a name describes it alone. */
static bool
read_description(cx_text text, int32_t pos, description *d)
{
	*d = (description){.span.start = pos};
	for (int words = 0; words <= MOST_QUALIFY; words++)
	{
		const cx_lex_entry *nation;
		int32_t end = pos;

		if (read_trade(text, pos, d))
			return !(cx_text_has(text, d->span.end, " ") && d->span.end + 1 < text.length &&
					 cx_capital_at(text, d->span.end + 1));
		nation = cx_dress_at(text, pos, CX_DRESS_NATION, &end);
		if (nation)
			d->country = nation->value;
		else
			for (end = pos; end - pos < LONGEST_WORD && cx_small_at(text, end);)
				end++;
		if (cx_starts(text, end, CX_PHRASE_BASED))
			end += (int32_t) strlen("-based");
		if (!qualifies(text, pos, end))
			return false;
		pos = end + 1;
	}
	return false;
}

/* The last description of a country or a trade between two places. */
static bool
find_description(cx_text text, int32_t from, int32_t to, description *last)
{
	bool found = false;

	for (int32_t pos = from; pos + 4 < to; pos++)
	{
		description d;

		if (text.bytes[pos + 3] == ' ' && cx_starts(text, pos, CX_PHRASE_ARTICLE_THE) &&
			cx_lex_unit_start(text, pos) && read_description(text, pos + 4, &d) &&
			(d.country || d.trade) && d.span.end <= to)
		{
			*last = d;
			found = true;
		}
	}
	return found;
}

static bool
is_of_trade(const cx_company *company, const description *d)
{
	int32_t sector = pack(company->sector, SECTOR_CODE);

	for (int i = 0; i < d->word.count; i++)
		if (d->word.entry[i].lex_class == CX_LEX_DRESS && d->word.entry[i].sub == CX_DRESS_TRADE &&
			d->word.entry[i].value == sector)
			return true;
	return !d->trade;
}

static bool
fits(const cx_company *company, const description *d)
{
	return (!d->country || pack(company->country, 2) == d->country) && is_of_trade(company, d);
}

/* Whether a company is surely not the one described: of another country, or of a trade that it is
 * known by and no firm of this one is. */
static bool
is_another(int32_t company, const description *d)
{
	const cx_company *firm = &cx_companies[company];

	if (d->country && pack(firm->country, 2) != d->country)
		return true;
	return !cx_company_has(company, CX_TRAIT_BROAD) && !is_of_trade(firm, d);
}

bool
cx_link_describes(const cx_linker *linker)
{
	cx_span within = linker->sentence.span;
	description d;

	if (within.end - within.start > LOOK_THROUGH)
		within.end = within.start + LOOK_THROUGH;
	return find_description(linker->request->text, within.start, within.end, &d);
}

/* "The former", "the latter": the last of those words before the figure, and which of the two who
 * were named before it is meant. */
static bool
find_ordinal(const cx_linker *linker, cx_span figure, cx_span *span, cx_named *named)
{
	const cx_sentence *s = &linker->sentence;
	cx_named roll[CX_MOST_SPENDERS];
	bool found = false;

	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= figure.start; i++)
	{
		const cx_mark *mark = &s->marks[i];
		bool former = cx_is_cue(mark, CX_CUE_PERSON, CX_PERSON_FORMER);
		int32_t n;

		if (!former && !cx_is_cue(mark, CX_CUE_PERSON, CX_PERSON_LATTER))
			continue;
		n = cx_roll_before(linker, mark->span.start, roll);
		if (n < 2)
			continue;
		*span = mark->span;
		*named = roll[former ? n - 2 : n - 1];
		found = true;
	}
	return found;
}

#define SEVERAL 3 /* firms, whose joint project is none's own */

/* Whether a firm takes part in a project of several. */
static bool
takes_part(const cx_company *project, int32_t firm)
{
	if (project->n_members < SEVERAL)
		return false;
	for (int32_t i = 0; i < project->n_members; i++)
		if (project->members[i] == firm)
			return true;
	return false;
}

/* "The project", 该项目 before a figure, in a sentence that names nobody before it. */
static bool
says_project(const cx_linker *linker, cx_span figure, cx_span *span)
{
	const cx_sentence *s = &linker->sentence;

	for (int32_t i = 0; i < s->n_marks && s->marks[i].span.end <= figure.start; i++)
	{
		if (cx_is_named(&s->marks[i]))
			return false;
		if (cx_starts(linker->request->text, s->marks[i].span.start, CX_PHRASE_THE_PROJECT))
		{
			*span = s->marks[i].span;
			return true;
		}
	}
	return false;
}

#define PROJECT_AGE 5 /* sentences since it was named */

/* The project that was named last, where the last subject is one of those who build it. */
static bool
find_project(cx_linker *linker, cx_span figure, cx_span *span, cx_named *named)
{
	const cx_memory *memory = &linker->memory;
	const cx_who *subject;

	if (!memory->project.id || linker->at - memory->project_at > PROJECT_AGE ||
		!says_project(linker, figure, span))
		return false;
	subject = cx_link_subject(linker, PROJECT_AGE);
	*named = memory->project;
	return subject->n > 0 && takes_part(&cx_companies[named->company], subject->company);
}

bool
cx_link_described(cx_linker *linker, cx_span figure, cx_span *span, cx_named *named)
{
	int32_t start = linker->sentence.span.start;
	const cx_who *subject;
	cx_named roll[CX_MOST_SPENDERS];
	description d;

	if (find_ordinal(linker, figure, span, named) || find_project(linker, figure, span, named))
		return true;
	if (start < figure.start - TOLD_WITHIN)
		start = figure.start - TOLD_WITHIN;
	if (!find_description(linker->request->text, start, figure.start, &d))
		return false;
	subject = cx_link_subject(linker, CX_ANY_AGE);
	if (subject->n == 1 && (subject->company < 0 || !is_another(subject->company, &d)))
		return false;
	*span = d.span;
	for (int32_t n = cx_roll_before(linker, d.span.start, roll); n-- > 0;)
		if (roll[n].company >= 0 && fits(&cx_companies[roll[n].company], &d))
		{
			*named = roll[n];
			return true;
		}
	return false;
}
