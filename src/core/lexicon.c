/*
 * lexicon.c - the longest form at a place of a text; see lexicon.h.
 *
 * At "Capital\nexpenditures were" the walk goes down a tree of nodes, unit by unit, each folded and
 * hashed as it is read:
 *
 *     "capital"                     a node, no entries, but cues below it: go on
 *     "capital expenditures"        a node with a cue: remember it, go on
 *     "capital expenditures were"   no node: the last one remembered is the match
 *
 * Most places of a text end at the first unit, at a small table that tells by its hash which
 * classes have forms that begin with it; the nodes are read only where an asked class has one.
 */
#include "core/lexicon_tables.h"

#include <string.h>

/* Classes whose forms may touch a digit or letter of the other sort. */
#define MAY_FOLLOW (CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(SCALE) | CX_LEX_MASK(PERIOD))
#define MAY_LEAD   (CX_LEX_MASK(CURRENCY) | CX_LEX_MASK(PERIOD))

/* A unit folded into a buffer. */
typedef struct walk
{
	cx_text text;
	int32_t pos; /* its end */
	cx_char_kind kind;
	uint32_t last; /* the unit, if it is one character of kind OTHER */
	int length;
	char folded[CX_LEX_LONGEST + 8];
} walk;

/* ASCII letters and digits folded; 0 for all other bytes. */
static const uint8_t word_fold[256] = {
	/* clang-format off */
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5',
	['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b',
	['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h',
	['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
	['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
	['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
	['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
	['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l',
	['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
	['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x',
	['y'] = 'y', ['z'] = 'z',
	/* clang-format on */
};

uint32_t
cx_fold_char(uint32_t c)
{
	uint32_t folded;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c >= CX_FOLD_END)
		return c;
	folded = cx_fold_table[cx_fold_pages[c / CX_FOLD_PAGE]][c % CX_FOLD_PAGE];
	return folded ? folded : c;
}

static inline uint8_t
byte_at(cx_text text, int32_t pos)
{
	return (uint8_t) text.bytes[pos];
}

static inline cx_char_kind
ascii_kind(uint8_t c)
{
	uint8_t folded = word_fold[c];

	return folded == 0 ? CX_CHAR_OTHER : folded >= 'a' ? CX_CHAR_LETTER : CX_CHAR_DIGIT;
}

/* A visible ASCII character. */
static inline bool
ascii_graphic(char c)
{
	return c > ' ' && c <= '~';
}

static inline cx_char_kind
kind_at(cx_text text, int32_t pos)
{
	int size;

	if (pos >= text.length)
		return CX_CHAR_OTHER;
	if (byte_at(text, pos) < 0x80)
		return ascii_kind(byte_at(text, pos));
	return cx_char_kind_of(cx_fold_char(cx_char_at(text, pos, &size)));
}

static inline cx_char_kind
kind_before(cx_text text, int32_t pos)
{
	int size;

	if (pos <= 0)
		return CX_CHAR_OTHER;
	if (byte_at(text, pos - 1) < 0x80)
		return ascii_kind(byte_at(text, pos - 1));
	return cx_char_kind_of(cx_fold_char(cx_char_before(text, pos, &size)));
}

/* Past the characters of a kind, which is not OTHER. */
static int32_t
skip_kind(cx_text text, int32_t pos, cx_char_kind kind)
{
	int size;

	while (pos < text.length)
	{
		if (byte_at(text, pos) < 0x80)
		{
			if (ascii_kind(byte_at(text, pos)) != kind)
				break;
			pos++;
			continue;
		}
		if (kind_at(text, pos) != kind)
			break;
		cx_char_at(text, pos, &size);
		pos += size;
	}
	return pos;
}

static inline void
add_byte(walk *w, uint8_t byte)
{
	w->folded[w->length++] = (char) byte;
}

/* Append a folded character; malformed bytes become 0xFF, which no form holds. */
static inline void
add_char(walk *w, uint32_t c)
{
	char bytes[4] = {(char) 0xFF};
	int size;

	if (c >= 0x800 && c < 0x10000)
	{
		add_byte(w, (uint8_t) (0xE0 | c >> 12));
		add_byte(w, (uint8_t) (0x80 | (c >> 6 & 0x3F)));
		add_byte(w, (uint8_t) (0x80 | (c & 0x3F)));
		return;
	}
	size = c == CX_BAD ? 1 : cx_put_char(bytes, c);
	for (int i = 0; i < size; i++)
		add_byte(w, (uint8_t) bytes[i]);
}

/* Pass white space; whether any is seen. False in *same_block after a blank line. */
static inline bool
skip_space(cx_text text, int32_t *pos, bool *same_block)
{
	bool seen = false;
	int breaks = 0, size;

	*same_block = true;
	if (*pos < text.length && cx_begins_no_space(byte_at(text, *pos)))
		return false;
	if (*pos + 1 < text.length && text.bytes[*pos] == ' ' && ascii_graphic(text.bytes[*pos + 1]))
	{
		++*pos;
		return true;
	}
	while (*pos < text.length)
	{
		uint32_t c = cx_char_at(text, *pos, &size);

		if (!cx_is_space(c))
			break;
		if (c == '\n')
			breaks++;
		if (!cx_is_invisible(c))
			seen = true;
		*pos += size;
	}
	*same_block = breaks < 2;
	return seen;
}

/* Fold the ASCII characters of a unit into the buffer, up to the first of another kind. */
static inline void
add_ascii(walk *w)
{
	const uint8_t *from = (const uint8_t *) w->text.bytes + w->pos, *c = from;
	int32_t most = CX_LEX_LONGEST + 1 - w->length, left = w->text.length - w->pos;
	const uint8_t *end = from + (left < most ? left : most);
	uint8_t low = w->kind == CX_CHAR_LETTER ? 'a' : '0',
			high = w->kind == CX_CHAR_LETTER ? 'z' : '9';
	char *out = w->folded + w->length;

	for (; c < end; c++)
	{
		uint8_t folded = word_fold[*c];

		if (folded < low || folded > high)
			break;
		*out++ = (char) folded;
	}
	w->pos += (int32_t) (c - from);
	w->length += (int) (c - from);
}

static inline bool
is_ascii_at(cx_text text, int32_t pos)
{
	return pos >= text.length || byte_at(text, pos) < 0x80;
}

/* Whether a unit of ASCII letters or digits that goes as far as pos ends there: before ASCII, Han
 * and kana (U+3000 to U+9FFF) and quotation marks and dashes (U+2000 to U+203F), which are most. */
static inline bool
surely_ends(cx_text text, int32_t pos)
{
	uint8_t byte;

	if (is_ascii_at(text, pos))
		return true;
	byte = byte_at(text, pos);
	return (byte >= 0xE3 && byte <= 0xE9) ||
		   (byte == 0xE2 && pos + 1 < text.length && byte_at(text, pos + 1) == 0x80);
}

/* Fold the rest of a unit of letters or digits that may go beyond ASCII. */
static void
add_rest(walk *w)
{
	int size;

	while (w->pos < w->text.length && w->length <= CX_LEX_LONGEST &&
		   kind_at(w->text, w->pos) == w->kind)
	{
		add_char(w, cx_fold_char(cx_char_at(w->text, w->pos, &size)));
		w->pos += size;
		add_ascii(w);
	}
}

/* Fold the unit at pos into a buffer. False: it does not fit, and is longer than any form. */
static bool
fold_unit(cx_text text, int32_t pos, walk *w)
{
	int size;
	uint32_t first = cx_fold_char(cx_char_at(text, pos, &size));

	w->text = text;
	w->pos = pos;
	w->length = 0;
	w->last = first;
	w->kind = first < 0x80 ? ascii_kind((uint8_t) first) : cx_char_kind_of(first);
	if (w->kind == CX_CHAR_OTHER)
	{
		add_char(w, first);
		w->pos += size;
		return true;
	}
	add_ascii(w);
	if (!is_ascii_at(text, w->pos))
		add_rest(w);
	return w->length <= CX_LEX_LONGEST;
}

/* "target" for "Target", as most forms that are not written right. */
static inline bool
lacks_capital(const cx_lex_entry *entry, cx_text text, int32_t start)
{
	return cx_small_at(text, start) &&
		   cx_capital_at((cx_text){cx_lex_written + entry->written, 1}, 0);
}

/* Whether an entry of a form that stands at [start, end) is of a class in mask and its conditions
 * hold. */
static inline bool
passes(const cx_lex_entry *entry, const cx_lex_node *node, cx_text text, cx_span span,
	   uint32_t mask)
{
	if (!(mask >> entry->lex_class & 1))
		return false;
	if (entry->flags & (CX_LEX_EXACT | CX_LEX_CAPITAL) &&
		(lacks_capital(entry, text, span.start) ||
		 !cx_lex_written_right(entry, text, span.start, span.end)))
		return false;
	return entry->longer == 0 || !cx_lex_inside_longer(entry, node, text, span.start);
}

/* Put the first run of the node's entries that pass into the hit. */
static bool
take_entries(const cx_lex_node *node, cx_text text, cx_span span, uint32_t mask, cx_lex_hit *hit)
{
	const cx_lex_entry *entry = &cx_lex_entries[node->first];
	const cx_lex_entry *end = entry + node->count;
	int count = 1;

	while (entry < end && !passes(entry, node, text, span, mask))
		entry++;
	if (entry == end)
		return false;
	while (entry + count < end && passes(entry + count, node, text, span, mask))
		count++;
	*hit = (cx_lex_hit){span.start, span.end, entry, count};
	return true;
}

/* ---- units ---- */

/* How many of eight bytes, from the lowest on, lie between two ASCII ones. */
static inline int
run_between(uint64_t eight, uint8_t low, uint8_t high)
{
	uint64_t outside = cx_bytes_outside(eight, low, high);

	return outside ? __builtin_ctzll(outside) >> 3 : 8;
}

/* Eight bytes of a unit of ASCII letters or digits, folded, zeros behind its end; how many they
 * are.
 */
static inline int
fold_eight(uint64_t bytes, cx_char_kind kind, uint64_t *eight)
{
	int run;

	if (kind == CX_CHAR_LETTER)
		bytes |= CX_EACH_BYTE(0x20);
	run = kind == CX_CHAR_LETTER ? run_between(bytes, 'a', 'z') : run_between(bytes, '0', '9');
	*eight = cx_first_bytes(bytes, run);
	return run;
}

/* Read a unit of characters beyond ASCII that are no Han or kana; its hash. */
static __attribute__((noinline)) uint64_t
read_rare(cx_text text, int32_t pos, cx_lex_unit *unit)
{
	walk w;
	bool whole = fold_unit(text, pos, &w);

	unit->rare = true;
	unit->kind = w.kind;
	unit->last = w.last;
	unit->end = whole ? w.pos : skip_kind(text, w.pos, w.kind);
	unit->eight = cx_eight_bytes(w.folded, w.length);
	return cx_hash_unit(w.folded, w.length);
}

/* Read a unit that begins with ASCII letters or digits, however long it is; its hash. */
static __attribute__((noinline)) uint64_t
read_long(cx_text text, int32_t pos, cx_lex_unit *unit)
{
	uint64_t eight, hash = 0;
	int run;

	unit->end = pos;
	do
	{
		const char *at = text.bytes + unit->end;

		run = fold_eight(cx_eight_bytes(at, text.length - unit->end), unit->kind, &eight);
		if (unit->end == pos)
			unit->eight = eight;
		if (run > 0)
			hash = cx_hash_eight(hash, eight);
		unit->end += run;
	} while (run == 8);
	return surely_ends(text, unit->end) ? hash : read_rare(text, pos, unit);
}

/* The character of three bytes, folded, if it is one of Han and kana; else 0. */
static inline uint32_t
han_at(const uint8_t *s)
{
	uint32_t c;

	if ((s[0] & 0xF0) != 0xE0 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80)
		return 0;
	c = cx_fold_char((s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu));
	return c >= CX_HAN_FROM && c < CX_HAN_TO ? c : 0;
}

static inline uint64_t
eight_of_han(uint32_t c)
{
	return (0xE0 | c >> 12) | (0x80 | (c >> 6 & 0x3F)) << 8 | (0x80 | (c & 0x3F)) << 16;
}

bool
cx_lex_eight_of_han(const uint8_t *s, uint64_t *eight)
{
	uint32_t c = han_at(s);

	*eight = eight_of_han(c);
	return c != 0;
}

/* The quotation mark, dash or point, folded, of those from U+2000 to U+203F; else 0. */
static inline uint32_t
point_at(const uint8_t *s)
{
	uint32_t c;

	if (s[0] != 0xE2 || s[1] != 0x80 || (s[2] & 0xC0) != 0x80)
		return 0;
	c = cx_fold_char(0x2000 | (s[2] & 0x3Fu));
	return c < 0x80 || c >= 0x800 ? c : 0;
}

/* Read a unit that begins beyond ASCII; its hash. */
static inline uint64_t
read_wide(cx_text text, int32_t pos, cx_lex_unit *unit)
{
	const uint8_t *s = (const uint8_t *) text.bytes + pos;
	uint32_t c = text.length - pos < 3 ? 0 : han_at(s);

	if (c == 0 && (text.length - pos < 3 || (c = point_at(s)) == 0))
		return read_rare(text, pos, unit);
	unit->last = c;
	unit->end = pos + 3;
	unit->eight = c < 0x80 ? c : eight_of_han(c);
	return cx_hash_eight(0, unit->eight);
}

/* Read the unit at pos < text.length, but for what it begins; its hash. */
static inline uint64_t
read_bytes(cx_text text, int32_t pos, cx_lex_unit *unit)
{
	uint8_t byte = byte_at(text, pos);
	uint64_t hash, second;
	int run, more;

	unit->rare = false;
	unit->kind = ascii_kind(byte);
	if (unit->kind == CX_CHAR_OTHER)
	{
		if (byte >= 0x80)
			return read_wide(text, pos, unit);
		unit->end = pos + 1;
		unit->eight = unit->last = byte;
		return cx_hash_eight(0, byte);
	}
	if (text.length - pos <= 16)
		return read_long(text, pos, unit);
	run = fold_eight(cx_eight_bytes(text.bytes + pos, 8), unit->kind, &unit->eight);
	hash = cx_hash_eight(0, unit->eight);
	if (run == 8)
	{
		more = fold_eight(cx_eight_bytes(text.bytes + pos + 8, 8), unit->kind, &second);
		hash = more > 0 ? cx_hash_eight(hash, second) : hash;
		run += more;
	}
	unit->end = pos + run;
	if (run == 16 || !surely_ends(text, unit->end))
		return read_long(text, pos, unit);
	return hash;
}

/* What the lexicon has for a unit with this hash. */
static inline void
find_first(cx_lex_unit *unit, uint64_t hash)
{
	unit->slot = cx_first_slot(cx_lex_firsts, hash);
	unit->begun = cx_lex_firsts[unit->slot].begun;
}

static inline void
read_first(cx_text text, int32_t pos, cx_lex_unit *unit)
{
	find_first(unit, read_bytes(text, pos, unit));
}

uint32_t
cx_lex_begun(cx_text text, int32_t pos, int32_t *end)
{
	cx_lex_unit unit;

	read_first(text, pos, &unit);
	*end = unit.end;
	return unit.begun;
}

void
cx_lex_read_unit(cx_text text, int32_t pos, cx_lex_unit *unit)
{
	read_first(text, pos, unit);
}

/* The same of a character beyond ASCII: most are of Han or kana, and no space. */
static bool
wide_beginning_at(cx_text text, int32_t pos, uint32_t *beginning)
{
	uint32_t c = text.length - pos < 3 ? 0 : han_at((const uint8_t *) text.bytes + pos);
	int size;

	*beginning = c;
	if (c > CX_HAN_FROM)
		return true;
	*beginning = c = cx_fold_char(cx_char_at(text, pos, &size));
	return c >= 0x80 && !cx_is_space(c);
}

bool
cx_lex_beginning_at(cx_text text, int32_t pos, uint32_t *beginning)
{
	int32_t end = pos + 1;
	cx_char_kind kind;
	uint32_t c;

	if (pos >= text.length || (c = byte_at(text, pos)) <= ' ')
		return false;
	if (c >= 0x80)
		return wide_beginning_at(text, pos, beginning);
	kind = ascii_kind((uint8_t) c);
	*beginning = kind == CX_CHAR_OTHER ? c : word_fold[c];
	for (; kind != CX_CHAR_OTHER && end < pos + 3 && end < text.length; end++)
	{
		c = byte_at(text, end);
		if (c >= 0x80 || ascii_kind((uint8_t) c) != kind)
			return surely_ends(text, end);
		*beginning |= (uint32_t) word_fold[c] << 8 * (end - pos);
	}
	return true;
}

bool
cx_lex_may_begin(const cx_lex_begins *set, cx_text text, int32_t pos)
{
	const char *at = text.bytes + pos;
	int32_t left = text.length - pos;
	cx_char_kind kind;
	uint64_t eight;
	int run;

	if (left <= 0)
		return false;
	kind = ascii_kind((uint8_t) *at);
	if (kind == CX_CHAR_OTHER)
		return true;
	run = fold_eight(cx_eight_bytes(at, left), kind, &eight);
	if (run == 0 || (run < 8 && !surely_ends(text, pos + run)))
		return true;
	return cx_word_begins(set, eight) && (run == 8 || cx_lex_goes_on(set, text, pos + run, eight));
}

/* As cx_eight_bytes, of a form in its pool, behind which there are bytes enough to be read. */
static inline uint64_t
eight_of_form(const char *form, int32_t length)
{
	return cx_first_bytes(cx_eight_bytes(form, 8), length);
}

/* Whether the unit at pos, of eight bytes or more, is the last one of a node that begins so. */
static __attribute__((noinline)) bool
is_long_node(const cx_lex_node *node, cx_text text, int32_t pos, const cx_lex_unit *unit)
{
	const char *form = cx_lex_pool + node->form + node->length - node->unit;
	int32_t length = node->unit;
	uint64_t eight;
	walk w;

	if (unit->rare)
		return fold_unit(text, pos, &w) && w.length == length &&
			   memcmp(w.folded, form, (size_t) length) == 0;
	for (int32_t i = 8; i < length; i += 8)
	{
		fold_eight(cx_eight_bytes(text.bytes + pos + i, text.length - pos - i), unit->kind, &eight);
		if (eight != eight_of_form(form + i, length - i))
			return false;
	}
	return length == unit->end - pos;
}

/* Whether the unit at pos is the last one of a node: of most, eight bytes tell. */
static inline bool
is_node(const cx_lex_node *node, cx_text text, int32_t pos, const cx_lex_unit *unit)
{
	return unit->eight == node->eight && (node->unit < 8 || is_long_node(node, text, pos, unit));
}

/* The node of the unit at pos that begins a form, or NULL. */
static inline const cx_lex_node *
first_node(cx_text text, int32_t pos, const cx_lex_unit *unit)
{
	const cx_lex_node *node = &cx_lex_nodes[cx_lex_firsts[unit->slot].node];

	return is_node(node, text, pos, unit) ? node : NULL;
}

/* The start of the unit behind one, and whether a space that counts stands between them; -1: the
 * text or the block ends. */
static inline int32_t
behind_unit(cx_text text, const cx_lex_unit *unit, bool *spaced)
{
	uint32_t last = unit->kind == CX_CHAR_OTHER ? unit->last : 'a';
	int32_t pos = unit->end;
	bool same_block;
	int size;

	*spaced = skip_space(text, &pos, &same_block);
	if (pos >= text.length || !same_block)
		return -1;
	if (*spaced && (last >= 0x80 || byte_at(text, pos) >= 0x80))
		*spaced = cx_space_counts(last, cx_char_at(text, pos, &size));
	return pos;
}

/*
 * The node of a form that goes on behind a node, whose last unit this is, with the next unit, which
 * is read. NULL: there is none, or the text or the block ends.
 */
static const cx_lex_node *
next_node(const cx_lex_node *node, cx_text text, cx_lex_unit *unit)
{
	const cx_lex_node *children = &cx_lex_nodes[node->child];
	uint32_t slots = node[1].child - node->child, slot;
	bool spaced;
	int32_t pos = behind_unit(text, unit, &spaced);

	if (pos < 0)
		return NULL;
	slot = cx_child_slot(read_bytes(text, pos, unit), slots);
	for (uint32_t i = 0; i < slots && children[slot].length > 0; i++)
	{
		if (is_node(&children[slot], text, pos, unit) && children[slot].spaced == spaced)
			return &children[slot];
		slot = slot + 1 < slots ? slot + 1 : 0;
	}
	return NULL;
}

/* ---- all forms at a place ---- */

/* Whether a longer form than the node's may go on at pos: some unit behind it begins as the next
 * one does. */
static inline bool
may_be_longer(const cx_lex_node *node, cx_text text, int32_t pos)
{
	uint32_t beginning;

	return !cx_lex_next_beginning(text, pos, &beginning) || cx_may_go_on(node, beginning);
}

/* Which of the classes in mask may start at pos, given what stands before it. */
static inline uint32_t
classes_behind(cx_text text, int32_t pos, cx_char_kind kind, uint32_t mask)
{
	cx_char_kind before;

	if (kind == CX_CHAR_OTHER || (before = kind_before(text, pos)) == CX_CHAR_OTHER)
		return mask;
	return before == kind ? 0 : mask & MAY_FOLLOW;
}

static inline void
start_look(cx_lex_look *look, cx_text text, int32_t pos)
{
	look->text = text;
	look->pos = pos;
	look->unit_end = pos;
	look->begun = 0;
	look->n = 0;
	look->classes = 0;
}

/* Note the form of a node that ends at end, if it is one of the classes in mask. */
static inline void
note_form(cx_lex_look *look, const cx_lex_node *node, int32_t end, cx_char_kind kind, uint32_t mask)
{
	uint32_t here = mask & node->here;

	if (here && kind != CX_CHAR_OTHER && kind_at(look->text, end) != CX_CHAR_OTHER)
		here &= MAY_LEAD;
	if (!here)
		return;
	look->forms[look->n].node = node;
	look->forms[look->n].end = end;
	look->forms[look->n++].classes = here;
	look->classes |= here;
}

/* Note the forms of the classes in mask that start with the unit at pos and end at end or before
 * it. */
static void
find_forms(int32_t end, const cx_lex_unit *unit, uint32_t mask, cx_lex_look *look)
{
	cx_text text = look->text;
	int32_t pos = look->pos;
	const cx_lex_node *node;
	cx_lex_unit last;

	look->begun = unit->begun;
	look->unit_end = unit->end;
	if (!(unit->begun & mask) || unit->end > end ||
		!(mask = classes_behind(text, pos, (cx_char_kind) unit->kind, mask)) ||
		!(node = first_node(text, pos, unit)))
		return;
	note_form(look, node, unit->end, (cx_char_kind) unit->kind, mask);
	if (!(node->below & mask) || !may_be_longer(node, text, unit->end))
		return;
	last = *unit;
	while ((node = next_node(node, text, &last)) && last.end <= end)
	{
		note_form(look, node, last.end, (cx_char_kind) last.kind, mask);
		if (!(node->below & mask) || !may_be_longer(node, text, last.end))
			return;
	}
}

void
cx_lex_look_at(cx_text text, int32_t pos, uint32_t mask, cx_lex_look *look)
{
	cx_lex_unit unit;

	start_look(look, text, pos);
	if (pos >= text.length || mask == 0)
		return;
	read_first(text, pos, &unit);
	find_forms(text.length, &unit, mask, look);
}

void
cx_lex_look_from(cx_text text, int32_t pos, const cx_lex_unit *unit, uint32_t mask,
				 cx_lex_look *look)
{
	start_look(look, text, pos);
	find_forms(text.length, unit, mask, look);
}

bool
cx_lex_best_of(const cx_lex_look *look, int32_t end, uint32_t mask, cx_lex_hit *hit)
{
	for (int32_t i = look->n - 1; i >= 0; i--)
		if (look->forms[i].end <= end && look->forms[i].classes & mask &&
			take_entries(look->forms[i].node, look->text, (cx_span){look->pos, look->forms[i].end},
						 look->forms[i].classes & mask, hit))
			return true;
	return false;
}

bool
cx_lex_match_within(cx_text text, int32_t pos, int32_t end, uint32_t mask, cx_lex_hit *hit)
{
	cx_lex_unit unit;
	cx_lex_look look;

	if (pos >= end)
		return false;
	read_first(text, pos, &unit);
	if (!(unit.begun & mask))
		return false;
	start_look(&look, text, pos);
	find_forms(end, &unit, mask, &look);
	return cx_lex_best(&look, end, mask, hit);
}

bool
cx_lex_match(cx_text text, int32_t pos, uint32_t mask, cx_lex_hit *hit)
{
	return cx_lex_match_within(text, pos, text.length, mask, hit);
}

bool
cx_lex_is_cue(cx_text text, int32_t pos, int cue, int value, int32_t *end)
{
	cx_lex_hit hit;

	if (pos >= text.length || !cx_lex_match(text, pos, CX_LEX_MASK(CUE), &hit))
		return false;
	*end = hit.end;
	for (int i = 0; i < hit.count; i++)
		if (hit.entry[i].sub == cue && hit.entry[i].value == value)
			return true;
	return false;
}

bool
cx_lex_whole(cx_text text, uint32_t mask, cx_lex_hit *hit)
{
	int32_t start = cx_lex_after_unit(text, 0);
	const cx_lex_entry *entry;
	const cx_lex_node *node;
	cx_lex_unit unit;

	if (start >= text.length)
		return false;
	read_first(text, start, &unit);
	node = first_node(text, start, &unit);
	while (node && cx_lex_after_unit(text, unit.end) < text.length)
		node = next_node(node, text, &unit);
	if (!node || !(node->here & mask))
		return false;
	entry = &cx_lex_entries[node->first];
	*hit = (cx_lex_hit){start, unit.end, entry, 0};
	while (!(mask >> hit->entry->lex_class & 1))
		hit->entry++;
	while (hit->entry + hit->count < entry + node->count &&
		   mask >> hit->entry[hit->count].lex_class & 1)
		hit->count++;
	return true;
}

bool
cx_lex_unit_start(cx_text text, int32_t pos)
{
	cx_char_kind kind;
	int size;

	if (pos >= text.length || cx_is_space(cx_char_at(text, pos, &size)))
		return false;
	kind = kind_at(text, pos);
	return kind == CX_CHAR_OTHER || kind_before(text, pos) != kind;
}

int32_t
cx_lex_unit_from(cx_text text, int32_t pos)
{
	while (pos < text.length && !cx_lex_unit_start(text, pos))
		pos++;
	return pos;
}

int32_t
cx_lex_after_spaces(cx_text text, int32_t end)
{
	bool same_block;

	skip_space(text, &end, &same_block);
	return end;
}

int32_t
cx_lex_next_unit(cx_text text, int32_t pos)
{
	cx_char_kind kind;
	int size;

	if (pos >= text.length)
		return text.length;
	kind = kind_at(text, pos);
	if (kind != CX_CHAR_OTHER)
		pos = skip_kind(text, pos, kind);
	else
	{
		cx_char_at(text, pos, &size);
		pos += size;
	}
	return cx_lex_after_unit(text, pos);
}
