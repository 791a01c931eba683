/*
 * query_headline.c - the passages of a text for which a query finds it, with the figures marked.
 *
 *     capex_headline(body, 'MSFT capex >= 20B USD')
 *     -> Microsoft spent <b>$24.2 billion</b> on capex ... it plans <b>$30 billion</b> for the next
 *
 * Hits are the claims that meet a description which the query wants, not one behind "!". A passage
 * is the sentence of a hit, cut to MaxWords around the figure where it is longer; those that touch
 * become one. Of more passages than MaxFragments those are chosen first that show something of the
 * query which none before shows, so that '(MSFT 2024) & (META 2024)' shows both:
 *
 *     hits       MSFT@12   MSFT@80   META@300   MSFT@410
 *     chosen     1st                 2nd                       of two
 *
 * A text without hits gives its first words, without marks.
 */
#include "postgres.h"

#include "commands/defrem.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "compat.h"
#include "encoding.h"
#include "query_type.h"

PG_FUNCTION_INFO_V1(capex_headline);
PG_FUNCTION_INFO_V1(capex_headline_stored);

/* ---- options ---- */

typedef struct style
{
	char *start;
	char *stop;
	char *delimiter;
	int fragments; /* at most */
	int words;     /* of a fragment, at most */
	bool all;      /* the whole text is the only fragment */
	bool html;     /* escape the text */
} style;

#define HINT_OPTIONS                                                                               \
	"Write them like 'StartSel=<mark>, StopSel=</mark>, MaxFragments=3, MaxWords=35, "             \
	"FragmentDelimiter=\" ... \", HighlightAll=off, Html=on'."

/* A number from 1 on. */
static int
number_of(DefElem *option)
{
	const char *digits = defGetString(option);
	char *end;
	long value = strtol(digits, &end, 10);

	if (end == digits || *end != '\0' || value < 1 || value > PG_INT32_MAX)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("headline option \"%s\" is a whole number from 1 on, not \"%s\"",
							   option->defname, digits),
						errhint("%s", HINT_OPTIONS)));
	return (int) value;
}

static void
set_option(style *into, DefElem *option)
{
	if (pg_strcasecmp(option->defname, "StartSel") == 0)
		into->start = defGetString(option);
	else if (pg_strcasecmp(option->defname, "StopSel") == 0)
		into->stop = defGetString(option);
	else if (pg_strcasecmp(option->defname, "FragmentDelimiter") == 0)
		into->delimiter = defGetString(option);
	else if (pg_strcasecmp(option->defname, "MaxFragments") == 0)
		into->fragments = number_of(option);
	else if (pg_strcasecmp(option->defname, "MaxWords") == 0)
		into->words = number_of(option);
	else if (pg_strcasecmp(option->defname, "HighlightAll") == 0)
		into->all = defGetBoolean(option);
	else if (pg_strcasecmp(option->defname, "Html") == 0)
		into->html = defGetBoolean(option);
	else
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("unknown headline option: \"%s\"", option->defname),
						errhint("%s", HINT_OPTIONS)));
}

/* Options in the writing of ts_headline. */
static style
read_style(text *options)
{
	style read = {"<b>", "</b>", " ... ", 3, 35, false, true};
	ListCell *cell;

	foreach (cell, deserialize_deflist(PointerGetDatum(options)))
		set_option(&read, lfirst(cell));
	return read;
}

/* ---- hits ---- */

typedef struct hit
{
	cx_span figure; /* bytes of the UTF-8 text */
	cx_span sentence;
	Bitmapset *leaves; /* of the query that the claim meets */
} hit;

typedef struct hits
{
	hit *items;
	int count;
} hits;

/* Which of the leaves the claim meets. */
static Bitmapset *
leaves_met(const capex_query *query, const Bitmapset *wanted, const capex_walk *walk)
{
	Bitmapset *met = NULL;
	int leaf = -1;

	while ((leaf = bms_next_member(wanted, leaf)) >= 0)
		if (capex_leaf_meets(query, &query->leaves[leaf], walk))
			met = bms_add_member(met, leaf);
	return met;
}

/* From characters to bytes. Claims of another text may stand where this one has ended. */
static void
place_hits(hits *found, const capex_reading *reading)
{
	int32_t **places =
		palloc_extended(sizeof(int32_t *) * (4 * (Size) found->count + 1), MCXT_ALLOC_HUGE);
	int count = 0;

	for (int i = 0; i < found->count; i++)
	{
		hit *placed = &found->items[i];

		places[count++] = &placed->figure.start;
		places[count++] = &placed->figure.end;
		places[count++] = &placed->sentence.start;
		places[count++] = &placed->sentence.end;
	}
	capex_chars_to_bytes(reading, places, count);
	pfree(places);
	count = found->count;
	found->count = 0;
	for (int i = 0; i < count; i++)
		if (found->items[i].figure.start < found->items[i].figure.end)
			found->items[found->count++] = found->items[i];
}

/* The claims that the query wants, in the order of the text. */
static hits
find_hits(const capex_reading *reading, const capex_claims *claims, const capex_query *query)
{
	Bitmapset *wanted = capex_query_wanted(query);
	hits found = {.count = 0};
	capex_walk walk;

	found.items = palloc_extended(sizeof(hit) * (Size) Max(claims->n_claims, 1), MCXT_ALLOC_HUGE);
	capex_claims_start(&walk, claims);
	while (capex_claims_next(&walk))
	{
		Bitmapset *met = leaves_met(query, wanted, &walk);

		CHECK_FOR_INTERRUPTS();
		if (met)
			found.items[found.count++] = (hit){walk.claim->span, walk.claim->sentence, met};
	}
	place_hits(&found, reading);
	return found;
}

/* ---- fragments ---- */

typedef struct fragment
{
	cx_span span;
	int first_hit;
	int n_hits;
	Bitmapset *leaves;
	bool chosen;
} fragment;

typedef struct fragments
{
	fragment *items;
	int count;
} fragments;

/* Where the word, with the blanks before it, ends; two characters of CJK are a word. */
static int32_t
step_right(cx_text text, int32_t pos, int32_t bound)
{
	bool in_word = false;

	for (int n = 0, size; pos < bound; pos += size)
	{
		uint32_t c = cx_char_at(text, pos, &size);

		if (in_word && (cx_is_space(c) || n == 2))
			return pos;
		in_word |= !cx_is_space(c);
		n += cx_is_cjk(c);
	}
	return bound;
}

/* The same to the left. */
static int32_t
step_left(cx_text text, int32_t pos, int32_t bound)
{
	bool in_word = false;

	for (int n = 0, size; pos > bound; pos -= size)
	{
		uint32_t c = cx_char_before(text, pos, &size);

		if (in_word && (cx_is_space(c) || n == 2))
			return pos;
		in_word |= !cx_is_space(c);
		n += cx_is_cjk(c);
	}
	return bound;
}

/* As many words around a span as fit, to both sides alike, within the bounds. */
static cx_span
words_around(cx_text text, cx_span span, cx_span bounds, int words)
{
	for (int32_t pos = span.start; pos < span.end; words--)
		pos = step_right(text, pos, span.end);
	while (words > 0 && (span.start > bounds.start || span.end < bounds.end))
	{
		if (span.start > bounds.start && words-- > 0)
			span.start = step_left(text, span.start, bounds.start);
		if (span.end < bounds.end && words-- > 0)
			span.end = step_right(text, span.end, bounds.end);
	}
	return span;
}

/* The words that show a hit, none of them before the fragment that ends at least. */
static cx_span
words_of(cx_text text, const hit *shown, int32_t least, int words)
{
	cx_span bounds = {Min(shown->sentence.start, shown->figure.start),
					  Max(shown->sentence.end, shown->figure.end)};

	bounds.start = Max(bounds.start, Min(least, shown->figure.start));
	return words_around(text, shown->figure, bounds, words);
}

static void
add_hit(fragments *all, const hits *found, int i, cx_span span)
{
	fragment *last = &all->items[all->count - 1];

	if (all->count == 0 || span.start > last->span.end)
	{
		last = &all->items[all->count++];
		*last = (fragment){.span = span, .first_hit = i};
	}
	last->span.end = Max(last->span.end, span.end);
	last->n_hits = i + 1 - last->first_hit;
	last->leaves = bms_add_members(last->leaves, found->items[i].leaves);
}

/* The passages of all hits. A hit that a passage shows already needs no words of its own. */
static fragments
make_fragments(cx_text text, const hits *found, int words)
{
	fragments all = {.count = 0};
	int32_t end = 0;

	all.items = palloc0(sizeof(fragment) * (Size) Max(found->count, 1));
	for (int i = 0; i < found->count; i++)
	{
		cx_span figure = found->items[i].figure;
		bool shown = i > 0 && figure.end <= end;

		CHECK_FOR_INTERRUPTS();
		add_hit(&all, found, i, shown ? figure : words_of(text, &found->items[i], end, words));
		end = all.items[all.count - 1].span.end;
	}
	return all;
}

/* Choose what shows something new first, then by the order of the text. */
static void
choose_fragments(fragments *all, int most)
{
	Bitmapset *shown = NULL;

	for (int i = 0; i < all->count && most > 0; i++)
		if (!bms_is_subset(all->items[i].leaves, shown))
		{
			shown = bms_add_members(shown, all->items[i].leaves);
			all->items[i].chosen = true;
			most--;
		}
	for (int i = 0; i < all->count && most > 0; i++)
		if (!all->items[i].chosen)
		{
			all->items[i].chosen = true;
			most--;
		}
}

/* One fragment that holds all hits: the whole text, or its first words where there are none. */
static fragments
one_fragment(cx_text text, const hits *found, const style *as)
{
	fragments all = {.items = palloc0(sizeof(fragment)), .count = 1};
	cx_span span = {0, text.length};

	if (!as->all)
		span = words_around(text, (cx_span){0, 0}, span, as->words);
	*all.items = (fragment){.span = span, .n_hits = found->count, .chosen = true};
	return all;
}

/* ---- writing ---- */

typedef struct writer
{
	StringInfoData out; /* in the database's encoding */
	const capex_reading *reading;
	capex_cursor cursor;
	const style *as;
} writer;

/* A part of the text; in server encodings a byte below 128 is the ASCII character that it seems. */
static void
write_text(writer *to, int32_t start, int32_t end)
{
	text *slice = capex_slice(to->reading, &to->cursor, (cx_span){start, end});
	const char *bytes = VARDATA_ANY(slice);
	int length = VARSIZE_ANY_EXHDR(slice);

	if (!to->as->html)
		appendBinaryStringInfo(&to->out, bytes, length);
	else
		for (int i = 0; i < length; i++)
			switch (bytes[i])
			{
				case '&':
					appendStringInfoString(&to->out, "&amp;");
					break;
				case '<':
					appendStringInfoString(&to->out, "&lt;");
					break;
				case '>':
					appendStringInfoString(&to->out, "&gt;");
					break;
				case '"':
					appendStringInfoString(&to->out, "&quot;");
					break;
				case '\'':
					appendStringInfoString(&to->out, "&#39;");
					break;
				default:
					appendStringInfoCharMacro(&to->out, bytes[i]);
			}
	pfree(slice);
}

/* A fragment with its figures marked; where figures overlap, the first is. */
static void
write_fragment(writer *to, const hits *found, const fragment *shown)
{
	int32_t pos = shown->span.start;

	for (int i = shown->first_hit; i < shown->first_hit + shown->n_hits; i++)
	{
		cx_span figure = found->items[i].figure;

		if (figure.start < pos || figure.end > shown->span.end)
			continue;
		write_text(to, pos, figure.start);
		appendStringInfoString(&to->out, to->as->start);
		write_text(to, figure.start, figure.end);
		appendStringInfoString(&to->out, to->as->stop);
		pos = figure.end;
	}
	write_text(to, pos, shown->span.end);
}

/* The span without the blanks around it. */
static cx_span
trimmed(cx_text text, cx_span span)
{
	int size;

	while (span.start < span.end && cx_is_space(cx_char_at(text, span.start, &size)))
		span.start += size;
	while (span.start < span.end && cx_is_space(cx_char_before(text, span.end, &size)))
		span.end -= size;
	return span;
}

static text *
make_headline(text *body, const capex_claims *claims, const capex_query *query, text *options)
{
	style as = read_style(options);
	capex_reading reading = capex_read(body);
	hits found = find_hits(&reading, claims, query);
	writer to = {.reading = &reading, .cursor = CAPEX_CURSOR_START, .as = &as};
	const char *delimiter = "";
	fragments all;

	if (as.all || found.count == 0)
		all = one_fragment(reading.text, &found, &as);
	else
		all = make_fragments(reading.text, &found, as.words);
	if (!as.all)
		choose_fragments(&all, as.fragments);
	initStringInfo(&to.out);
	for (int i = 0; i < all.count; i++)
		if (all.items[i].chosen)
		{
			all.items[i].span = trimmed(reading.text, all.items[i].span);
			appendStringInfoString(&to.out, delimiter);
			write_fragment(&to, &found, &all.items[i]);
			delimiter = as.delimiter;
		}
	return cstring_to_text_with_len(to.out.data, to.out.len);
}

/* Of a text that is read for it. */
Datum
capex_headline(PG_FUNCTION_ARGS)
{
	bool has_published = !PG_ARGISNULL(3);
	text *body;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	body = PG_GETARG_TEXT_PP(0);
	PG_RETURN_TEXT_P(make_headline(body,
								   capex_claims_read(body, has_published,
													 has_published ? PG_GETARG_DATEADT(3) : 0,
													 PG_ARGISNULL(4) ? NULL : PG_GETARG_TEXT_PP(4)),
								   PG_GETARG_QUERY(1), PG_GETARG_TEXT_PP(2)));
}

/* Of a text whose claims are stored. */
Datum
capex_headline_stored(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(make_headline(PG_GETARG_TEXT_PP(0), PG_GETARG_CLAIMS(1), PG_GETARG_QUERY(2),
								   PG_GETARG_TEXT_PP(3)));
}
