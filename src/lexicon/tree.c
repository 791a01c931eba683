/*
 * tree.c - the tree of the forms' prefixes that lexicon_tables.h describes.
 *
 * The sorted rows of "capital" and "capital markets" become two forms in the pool; add_form gives
 * each its nodes, "capital" being one of both. Nodes are first kept in a hash table of all
 * prefixes, by their slot; writing puts them in order, those below one node side by side.
 */
#include "core/company.h"
#include "core/period.h"

#include "compile.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A growing array of bytes in which every string is kept with its NUL. */
typedef struct pool
{
	char *bytes;
	size_t length;
	size_t room;
} pool;

/* A node while the tree is made, with a hash of all its bytes; it is known by its slot. */
typedef struct prefix
{
	cx_lex_node node;
	uint32_t hash;
	uint32_t child;   /* the first of those below it, one more, as 0 is none ... */
	uint32_t sibling; /* ... and the next of those below the same one */
} prefix;

static prefix *prefixes; /* a hash table */
static uint32_t n_slots;
static uint32_t n_prefixes;
static pool forms, written, longer;

/* ---- rows of a form ---- */

/* Unconditional entries first, so that those which always pass stand side by side. */
static int
condition_rank(const row *r)
{
	if (r->entry.flags & CX_LEX_EXACT)
		return 2;
	return r->entry.flags & CX_LEX_CAPITAL ? 1 : 0;
}

static int
compare_rows(const void *a, const void *b)
{
	const row *x = a, *y = b;
	int order = strcmp(x->folded, y->folded);

	if (order == 0)
		order = x->entry.lex_class - y->entry.lex_class;
	if (order == 0)
		order = condition_rank(x) - condition_rank(y);
	if (order == 0 && condition_rank(x) > 0)
		order = strcmp(x->written, y->written);
	if (order == 0)
		order = x->entry.sub - y->entry.sub;
	if (order == 0)
		order = (x->entry.value > y->entry.value) - (x->entry.value < y->entry.value);
	return order;
}

static bool
says_the_same(const row *x, const row *y)
{
	return strcmp(x->folded, y->folded) == 0 && x->entry.lex_class == y->entry.lex_class &&
		   condition_rank(x) == condition_rank(y) &&
		   (condition_rank(x) == 0 || strcmp(x->written, y->written) == 0) &&
		   x->entry.sub == y->entry.sub && x->entry.value == y->entry.value;
}

/* Two rows that can hold for one text must not say the same thing, nor name two companies. */
static void
check_pair(const row *x, const row *y)
{
	if (strcmp(x->folded, y->folded) != 0 || x->entry.lex_class != y->entry.lex_class)
		return;
	if (condition_rank(x) != condition_rank(y) ||
		(condition_rank(x) > 0 && strcmp(x->written, y->written) != 0))
		return;
	if (says_the_same(x, y))
		complain(y->at, "\"%s\" says the same as %s:%d", y->written, x->at.file, x->at.line);
	else if (x->entry.lex_class == CX_LEX_COMPANY &&
			 !(x->entry.flags & y->entry.flags & CX_LEX_AMBIGUOUS))
		complain(y->at, "\"%s\" is another company in %s:%d", y->written, x->at.file, x->at.line);
}

/*
 * A word that two languages write alike (資本支出, "cloud") stands in the list of each, and two
 * spellings may fold to one form, more of them with a newer ICU: one entry serves both. Only the
 * same word written twice is an oversight.
 */
static void
merge_rows(void)
{
	size_t kept = 0;

	for (size_t i = 0; i < n_rows; i++)
	{
		const row *before = kept > 0 ? &rows[kept - 1] : NULL;

		if (before == NULL || !says_the_same(before, &rows[i]) ||
			(before->entry.lang == rows[i].entry.lang &&
			 strcmp(before->written, rows[i].written) == 0))
			rows[kept++] = rows[i];
	}
	n_rows = kept;
}

/* Whether a cue tells a part of how a figure is told, and may end in the verb of what is spent. */
static bool
tells_how(const row *r)
{
	return r->entry.lex_class == CX_LEX_CUE &&
		   (r->entry.sub == CX_CUE_KIND || r->entry.sub == CX_CUE_ORDER ||
			r->entry.sub == CX_CUE_EVENT || r->entry.sub == CX_CUE_PREP ||
			r->entry.sub == CX_CUE_DOMAIN);
}

/* Whether a cue decides itself what a figure is, or is not. */
static bool
tells_what(const row *r)
{
	return r->entry.lex_class == CX_LEX_CUE &&
		   (r->entry.sub == CX_CUE_NOUN || r->entry.sub == CX_CUE_VERB ||
			r->entry.sub == CX_CUE_THING || r->entry.sub == CX_CUE_VOID ||
			r->entry.sub == CX_CUE_UNIT || r->entry.sub == CX_CUE_HEAD ||
			r->entry.sub == CX_CUE_LABEL || r->entry.sub == CX_CUE_APART ||
			r->entry.sub == CX_CUE_DIFF || r->entry.sub == CX_CUE_NEGATION);
}

static int
compare_folded(const void *folded, const void *item)
{
	return strcmp(folded, ((const row *) item)->folded);
}

/* Where the unit that starts at pos of a folded form ends. */
static int32_t
unit_end(cx_text form, int32_t pos)
{
	int size;
	cx_char_kind kind = cx_char_kind_of(cx_char_at(form, pos, &size));

	do
		pos += size;
	while (kind != CX_CHAR_OTHER && pos < form.length &&
		   cx_char_kind_of(cx_char_at(form, pos, &size)) == kind);
	return pos;
}

/* The verb of an outlay among the sorted rows of a form. */
static const row *
verb_of(const char *folded, size_t n)
{
	const row *any = bsearch(folded, rows, n, sizeof(row), compare_folded);

	if (!any)
		return NULL;
	while (any > rows && strcmp(any[-1].folded, folded) == 0)
		any--;
	for (; any < rows + n && strcmp(any->folded, folded) == 0; any++)
		if (any->entry.lex_class == CX_LEX_CUE && any->entry.sub == CX_CUE_VERB &&
			cx_is_spending(&any->entry))
			return any;
	return NULL;
}

/* The verb in which a form ends: "spending" of "was spending". */
static const row *
verb_at_end(const char *folded, size_t n)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	const row *verb = NULL;

	for (int32_t pos = unit_end(form, 0); pos < form.length && !verb; pos = unit_end(form, pos))
	{
		pos += form.bytes[pos] == ' ';
		verb = verb_of(form.bytes + pos, n);
	}
	return verb;
}

/*
 * The longest form at a place hides those inside it. One that tells how a figure is told shall not
 * hide the verb that it ends in: "was spending", a plan, is as much a verb of spending as
 * "spending" is, and 曾投资 as 投资. The rows are sorted, and more come behind them.
 */
static void
inherit_verbs(void)
{
	size_t sorted = n_rows, first = 0;

	for (size_t i = 0; i < sorted; i++)
	{
		const row *verb;
		row made = rows[i];
		bool how = false, what = false;

		if (i + 1 < sorted && strcmp(rows[i].folded, rows[i + 1].folded) == 0)
			continue;
		for (; first <= i; first++)
		{
			how |= tells_how(&rows[first]);
			what |= tells_what(&rows[first]);
		}
		if (!how || what || !(verb = verb_at_end(made.folded, sorted)))
			continue;
		made.entry = verb->entry;
		made.longer = NULL;
		rows = grow(rows, n_rows, sizeof(row));
		rows[n_rows++] = made;
	}
	qsort(rows, n_rows, sizeof(row), compare_rows);
}

/* ---- pools and prefixes ---- */

static uint32_t
add_to_pool(pool *p, const char *text, size_t length)
{
	uint32_t offset = (uint32_t) p->length;

	if (p->length + length > p->room)
	{
		p->room = (p->length + length) * 2;
		p->bytes = realloc(p->bytes, p->room);
		if (!p->bytes)
			die("lexicon", "out of memory");
	}
	memcpy(p->bytes + p->length, text, length);
	p->length += length;
	return offset;
}

/* The slot of a prefix, or the free one where it would stand. */
static uint32_t
find_slot(uint32_t hash, const char *bytes, size_t length)
{
	for (uint32_t slot = hash & (n_slots - 1);; slot = (slot + 1) & (n_slots - 1))
	{
		const prefix *p = &prefixes[slot];

		if (p->node.length == 0 || (p->hash == hash && p->node.length == length &&
									memcmp(forms.bytes + p->node.form, bytes, length) == 0))
			return slot;
	}
}

/* Double the table of prefixes before it is too full for short probes. */
static void
make_room(void)
{
	prefix *old = prefixes;
	uint32_t n_old = n_slots;

	if (n_prefixes < n_slots / 4 * 3)
		return;
	n_slots = n_slots ? n_slots * 2 : 1024;
	prefixes = calloc(n_slots, sizeof(prefix));
	if (!prefixes)
		die("lexicon", "out of memory");
	for (uint32_t i = 0; i < n_old; i++)
		if (old[i].node.length > 0)
			prefixes[find_slot(old[i].hash, forms.bytes + old[i].node.form, old[i].node.length)] =
				old[i];
	free(old);
}

static uint32_t
hash_of(const char *bytes, int32_t length)
{
	return (uint32_t) (cx_hash_unit(bytes, length) >> 32);
}

/* The slot of the prefix of a form that ends behind its unit at pos. */
static uint32_t
slot_of(const char *form, int32_t length)
{
	return find_slot(hash_of(form, length), form, (size_t) length);
}

/* The node of the prefix of a form in the pool whose last unit starts at unit. */
static cx_lex_node *
add_node(uint32_t form, int32_t unit, int32_t length)
{
	const char *bytes = forms.bytes + form;
	prefix *p;

	make_room();
	p = &prefixes[slot_of(bytes, length)];
	if (p->node.length == 0)
	{
		p->hash = hash_of(bytes, length);
		p->node = (cx_lex_node){.eight = cx_eight_bytes(bytes + unit, length - unit),
								.form = form,
								.spaced = unit > 0 && bytes[unit - 1] == ' ',
								.unit = (unsigned int) (length - unit),
								.length = (uint8_t) length};
		n_prefixes++;
	}
	return &p->node;
}

/* How the unit at pos begins, for cx_next_bit. */
static uint32_t
beginning(cx_text form, int32_t pos)
{
	int size;
	uint32_t c = cx_char_at(form, pos, &size);

	if (c < 0x80)
		for (int32_t i = pos + 1, end = unit_end(form, pos); i < pos + 3 && i < end; i++)
			c |= (uint32_t) (uint8_t) form.bytes[i] << 8 * (i - pos);
	return c;
}

/* Add the nodes of a form with entries [first, first + count) of the classes in mask. */
static void
add_form(const char *folded, uint32_t first, size_t count, uint8_t mask)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	uint32_t offset = add_to_pool(&forms, folded, (size_t) form.length);
	int32_t unit = 0, pos = unit_end(form, 0);
	cx_lex_node *node;

	while (pos < form.length)
	{
		node = add_node(offset, unit, pos);
		unit = pos + (form.bytes[pos] == ' ');
		node->below |= mask;
		node->next |= cx_next_bit(beginning(form, unit));
		pos = unit_end(form, unit);
	}
	node = add_node(offset, unit, pos);
	node->first = first;
	node->count = (uint8_t) count;
	node->here = mask;
}

/* A place of a text must have room for all forms that start there. */
static void
check_nesting(const row *r)
{
	cx_text form = {r->folded, (int32_t) strlen(r->folded)};
	int nested = 0;

	for (int32_t pos = unit_end(form, 0);; pos = unit_end(form, pos))
	{
		nested += prefixes[slot_of(form.bytes, pos)].node.count > 0;
		if (pos == form.length)
			break;
		pos += form.bytes[pos] == ' ';
	}
	if (nested > CX_LEX_MOST_NESTED)
		complain(r->at, "\"%s\" holds too many forms at its start", r->written);
}

/* Put the folded longer words of an entry into their pool, each with a NUL, and one at the end. */
static uint32_t
add_longer(const row *r)
{
	uint32_t offset = (uint32_t) longer.length;
	char *list = copy(r->longer);

	for (char *word = strtok(list, ","); word; word = strtok(NULL, ","))
	{
		char *folded = fold_form(word);

		if (!folded || !strstr(folded, r->folded) || strcmp(folded, r->folded) == 0)
			complain(r->at, "\"%s\" does not hold \"%s\"", word, r->written);
		else
			add_to_pool(&longer, folded, strlen(folded) + 1);
		free(folded);
	}
	add_to_pool(&longer, "", 1);
	free(list);
	return offset;
}

void
build_tree(void)
{
	size_t first = 0;

	qsort(rows, n_rows, sizeof(row), compare_rows);
	merge_rows();
	inherit_verbs();
	add_to_pool(&longer, "", 1); /* offset 0 means none */
	for (size_t i = 0; i < n_rows; i++)
	{
		bool last = i + 1 == n_rows || strcmp(rows[i].folded, rows[i + 1].folded) != 0;
		uint8_t mask = 0;

		for (size_t k = first; k < i; k++)
			check_pair(&rows[k], &rows[i]);
		rows[i].entry.written = add_to_pool(&written, rows[i].written, strlen(rows[i].written) + 1);
		if (rows[i].longer)
			rows[i].entry.longer = add_longer(&rows[i]);
		if (!last)
			continue;
		if (i + 1 - first > 255)
			complain(rows[i].at, "\"%s\" has too many entries", rows[i].written);
		for (size_t k = first; k <= i; k++)
			mask |= (uint8_t) (1u << rows[k].entry.lex_class);
		add_form(rows[i].folded, (uint32_t) first, i + 1 - first, mask);
		first = i + 1;
	}
	make_room();
	for (size_t i = 0; i < n_rows; i++)
		check_nesting(&rows[i]);
}

/* ---- writing ---- */

static void
write_pool(FILE *out, const char *name, const pool *p)
{
	fprintf(out, "const char %s[] =\n", name);
	for (size_t i = 0; i < p->length; i += 64)
	{
		write_string(out, p->bytes + i, p->length - i < 64 ? p->length - i : 64);
		fputc('\n', out);
	}
	fprintf(out, "\"\";\n\n");
}

/* Hang every prefix of more than one unit below the one that is a unit shorter. */
static void
make_tree(void)
{
	for (uint32_t i = 0; i < n_slots; i++)
	{
		cx_lex_node *node = &prefixes[i].node;
		int32_t parent = node->length - (int32_t) node->unit - (int32_t) node->spaced;

		if (parent > 0)
		{
			prefix *p = &prefixes[slot_of(forms.bytes + node->form, parent)];

			prefixes[i].sibling = p->child;
			p->child = i + 1;
		}
	}
}

/* The nodes in their order, each as its slot and one more; 0: a free one. */
static uint32_t *order;
static uint32_t n_order;

static void
add_to_order(uint32_t link)
{
	order = grow(order, n_order, sizeof(*order));
	order[n_order++] = link;
}

static uint64_t
hash_of_unit(const cx_lex_node *node)
{
	return cx_hash_unit(forms.bytes + node->form + node->length - node->unit, (int32_t) node->unit);
}

/* Put the nodes below one behind all others, as a hash table of their own. */
static void
add_children(const prefix *parent)
{
	uint32_t n = 0, start = n_order, slots;

	for (uint32_t link = parent->child; link; link = prefixes[link - 1].sibling)
		n++;
	slots = n + n / 4;
	for (uint32_t i = 0; i < slots; i++)
		add_to_order(0);
	for (uint32_t link = parent->child; link; link = prefixes[link - 1].sibling)
	{
		uint32_t slot = cx_child_slot(hash_of_unit(&prefixes[link - 1].node), slots);

		while (order[start + slot])
			slot = slot + 1 < slots ? slot + 1 : 0;
		order[start + slot] = link;
	}
}

/* Note how the units below a node with many slots begin. */
static void
note_nexts(const prefix *parent, uint64_t *nexts)
{
	for (uint32_t link = parent->child; link; link = prefixes[link - 1].sibling)
	{
		const cx_lex_node *child = &prefixes[link - 1].node;
		cx_text form = {forms.bytes + child->form, child->length};

		set_bit(nexts, cx_nexts_bit(parent->node.eight,
									beginning(form, child->length - (int32_t) child->unit)));
	}
}

/* Write the tree, the first units of which are in order. */
static void
write_nodes(FILE *out)
{
	static uint64_t nexts[1 << (CX_NEXT_BITS - 6)];
	static const prefix none;

	fprintf(out, "const cx_lex_node cx_lex_nodes[] = {\n");
	for (uint32_t i = 0; i < n_order; i++)
	{
		const prefix *p = order[i] ? &prefixes[order[i] - 1] : &none;
		const cx_lex_node *n = &p->node;
		uint32_t start;

		fprintf(out, "{%" PRIu64 "u,%" PRIu64 "u,%u,%u,%u,%u,%u,%u,%u,%u,%u},\n", n->eight, n->next,
				n->form, n_order, n->first, n->spaced, n->unit, n->length, n->count, n->here,
				n->below);
		start = n_order;
		add_children(p);
		if (n_order - start >= CX_MANY_SLOTS)
			note_nexts(p, nexts);
	}
	fprintf(out, "{.child = %u}};\nconst uint32_t cx_lex_n_nodes = %u;\n\n", n_order, n_order);
	fprintf(out, "const uint64_t cx_lex_nexts[] = ");
	write_bits(out, nexts, COUNT(nexts));
	fprintf(out, ";\n\n");
}

static void
write_entries(FILE *out)
{
	fprintf(out, "const cx_lex_entry cx_lex_entries[] = {\n");
	for (size_t i = 0; i < n_rows; i++)
	{
		const cx_lex_entry *e = &rows[i].entry;

		fprintf(out, "{%u,%u,%u,%u,%d,%u,%u},\n", e->lex_class, e->sub, e->flags, e->lang, e->value,
				e->written, e->longer);
	}
	fprintf(out, "{0,0,0,0,0,0,0}};\n\n");
}

/* ---- how forms begin ---- */

/* Whether a form is a name only where its first letter is a capital. */
static bool
wants_capital(const row *r)
{
	int size;
	uint32_t c = cx_char_at((cx_text){r->written, (int32_t) strlen(r->written)}, 0, &size);

	return r->entry.flags & (CX_LEX_EXACT | CX_LEX_CAPITAL) && c >= 'A' && c <= 'Z';
}

static bool
is_one_unit(const char *folded)
{
	cx_text form = {folded, (int32_t) strlen(folded)};

	return unit_end(form, 0) == form.length;
}

/* What a form adds to what its first unit begins; see CX_LEX_SMALL and the others. */
static uint16_t
begun_by(const row *r)
{
	const cx_lex_entry *e = &r->entry;
	uint16_t begun = (uint16_t) (1u << e->lex_class);

	if (e->lex_class == CX_LEX_COMPANY && !wants_capital(r))
		begun |= CX_LEX_SMALL;
	if (e->lex_class == CX_LEX_DRESS && e->sub == CX_DRESS_MARKET_BEFORE)
		begun |= CX_LEX_MARKET;
	if (e->lex_class == CX_LEX_CUE && cx_is_spending(e))
		begun |= CX_LEX_SPENDING;
	if (e->lex_class == CX_LEX_CUE && cx_is_outlay_noun(e))
		begun |= CX_LEX_OUTLAY;
	if (e->lex_class == CX_LEX_CUE && e->sub == CX_CUE_DOMAIN)
		begun |= CX_LEX_DOMAIN;
	if (e->lex_class == CX_LEX_CUE && e->sub == CX_CUE_REPORT)
		begun |= CX_LEX_REPORT;
	if (e->lex_class == CX_LEX_COMPANY && is_project(e->value))
		begun |= CX_LEX_PROJECT;
	if (e->lex_class == CX_LEX_PERIOD && !CX_PW_OPENS(e->sub) && is_one_unit(r->folded))
		begun |= CX_LEX_ENDS;
	return begun;
}

typedef struct first_units
{
	cx_lex_first firsts[CX_LEX_FIRSTS];
	uint32_t prefixes[CX_LEX_FIRSTS]; /* one more than their slots; 0: none */
	cx_lex_begins spent, outlay, told, named, money, stops, firms;
} first_units;

/* Note how a form begins. */
static void
add_begin(cx_lex_begins *begins, const char *folded)
{
	cx_text form = {folded, (int32_t) strlen(folded)};
	int32_t end = unit_end(form, 0);
	uint64_t eight = cx_eight_bytes(folded, end);
	int size;
	uint32_t c = cx_char_at(form, 0, &size);
	uint32_t next = end == form.length ? CX_ALONE : beginning(form, end + (form.bytes[end] == ' '));

	set_bit(begins->words, cx_word_bit(eight));
	set_bit(begins->pairs, cx_pair_bit(eight, next));
	for (uint32_t han = CX_HAN_FROM; c >= CX_HAN_FROM && han < CX_HAN_TO; han++)
		if (fold_char(han) == c)
			set_bit(begins->han, han - CX_HAN_FROM);
}

#define SEARCHED (CX_LEX_SPENT | CX_LEX_TOLD | CX_LEX_MASK(COMPANY) | CX_LEX_MARKET)

static bool
begins_with_sign(const char *folded)
{
	int size;
	uint32_t c = cx_char_at((cx_text){folded, (int32_t) strlen(folded)}, 0, &size);

	return (c < 0x80 && !cx_is_word(c)) || (c >= 0x2000 && c < 0x2040);
}

/* Whether a form may stand behind a number and make it money, or be joined to one. */
static bool
is_of_money(const cx_lex_entry *e)
{
	return e->lex_class == CX_LEX_SCALE || e->lex_class == CX_LEX_CURRENCY ||
		   e->lex_class == CX_LEX_NUMBER || (e->lex_class == CX_LEX_CUE && e->sub == CX_CUE_BOUND);
}

/* Whether a form may tell, in a name or beside it, that a firm has it: "Inc.", "maker", "said". */
static bool
tells_firm(const cx_lex_entry *e)
{
	switch (e->lex_class)
	{
		case CX_LEX_SUFFIX:
			return true;
		case CX_LEX_DRESS:
			return e->sub == CX_DRESS_TRADE;
		case CX_LEX_CUE:
			return e->sub == CX_CUE_FIRM || (e->sub == CX_CUE_HEAD && e->value == CX_HEAD_FIRM) ||
				   (e->sub == CX_CUE_SOURCE && e->value == CX_SOURCE_SAYS);
		default:
			return false;
	}
}

static void
add_first(first_units *units, const char *folded, uint16_t begun)
{
	int32_t length = unit_end((cx_text){folded, (int32_t) strlen(folded)}, 0);
	uint64_t hash = cx_hash_unit(folded, length);
	uint32_t slot = cx_first_slot(units->firsts, hash);
	uint32_t first = slot_of(folded, length);

	if (begun & SEARCHED && begins_with_sign(folded))
		die(folded, "a form that is searched for begins with a sign");
	if (begun & CX_LEX_SPENT)
		add_begin(&units->spent, folded);
	if (begun & CX_LEX_OUTLAY)
		add_begin(&units->outlay, folded);
	if (begun & CX_LEX_TOLD)
		add_begin(&units->told, folded);
	if (begun & (CX_LEX_SMALL | CX_LEX_MARKET))
		add_begin(&units->named, folded);
	units->firsts[slot].check = (uint16_t) hash;
	units->firsts[slot].begun |= begun;
	units->prefixes[slot] = prefixes[first].node.length ? first + 1 : 0;
}

static void
write_begins(FILE *out, const char *name, const cx_lex_begins *begins)
{
	fprintf(out, "const cx_lex_begins %s = {", name);
	write_bits(out, begins->words, COUNT(begins->words));
	fprintf(out, ",");
	write_bits(out, begins->pairs, COUNT(begins->pairs));
	fprintf(out, ",");
	write_bits(out, begins->han, COUNT(begins->han));
	fprintf(out, "};\n\n");
}

/* Which forms begin with a unit, by its hash. Projects are named by their ids too ("$STARGATE"). */
static void
write_firsts(FILE *out)
{
	static first_units units;

	for (size_t i = 0; i < n_rows; i++)
	{
		add_first(&units, rows[i].folded, begun_by(&rows[i]));
		if (is_of_money(&rows[i].entry))
			add_begin(&units.money, rows[i].folded);
		if (rows[i].entry.lex_class == CX_LEX_CUE && rows[i].entry.sub == CX_CUE_STOP)
			add_begin(&units.stops, rows[i].folded);
		if (tells_firm(&rows[i].entry))
			add_begin(&units.firms, rows[i].folded);
	}
	for (size_t i = 0; i < n_companies; i++)
		if (is_project((int32_t) i))
		{
			char *id = fold_form(company_id((int32_t) i));

			add_first(&units, id, CX_LEX_PROJECT);
			free(id);
		}
	fprintf(out, "const cx_lex_first cx_lex_firsts[CX_LEX_FIRSTS] = {\n");
	for (size_t i = 0; i < CX_LEX_FIRSTS; i++)
		if (units.firsts[i].begun)
		{
			fprintf(out, "[%zu] = {%u,%u,%u},\n", i, units.firsts[i].check, units.firsts[i].begun,
					units.prefixes[i] ? n_order : 0);
			if (units.prefixes[i])
				add_to_order(units.prefixes[i]);
		}
	if (n_order > UINT16_MAX)
		die("lexicon", "too many first units");
	fprintf(out, "};\n\n");
	write_begins(out, "cx_lex_spent", &units.spent);
	write_begins(out, "cx_lex_outlay", &units.outlay);
	write_begins(out, "cx_lex_told", &units.told);
	write_begins(out, "cx_lex_named", &units.named);
	write_begins(out, "cx_lex_money", &units.money);
	write_begins(out, "cx_lex_stops", &units.stops);
	write_begins(out, "cx_lex_firms", &units.firms);
}

void
write_tree(FILE *out)
{
	add_to_pool(&forms, "\0\0\0\0\0\0\0", 8); /* eight bytes may be read wherever a form stands */
	write_pool(out, "cx_lex_pool", &forms);
	write_pool(out, "cx_lex_written", &written);
	write_pool(out, "cx_lex_longer", &longer);
	make_tree();
	write_firsts(out);
	write_nodes(out);
	write_entries(out);
}
