/*
 * claims_io.c - capex_claims as text and in the binary protocol.
 *
 * The text form says each claim as a query would ask for it, and where it stands:
 *
 *     {MSFT capex actual USD 37.5B 2025Q4 +66% yoy @12..20 in 0..44,
 *      AMZN+META capex estimate USD >=200B 2026 by BARCLAYS @90..99 in 60..100,
 *      "?acme data centers" investment guidance USD 5B raised,
 *      - purchase actual USD 3B @110..113 in 101..120}
 *
 * who (names joined by +, or - for nobody), metric, kind, amount, and then what is known of: growth
 * and its basis, revision, source, span, sentence. Input takes claims in any order and drops exact
 * doubles; output is in the order of the text. The binary form is the same list, field by field,
 * and is checked like the text: nothing from outside is copied into a value as it comes.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "claims_type.h"
#include "compat.h"
#include "core/money_text.h"

#define MOST_IN_CLAIM CX_MOST_SPENDERS
#define NAME_FAULT    "a company's id has 1 to 200 bytes and no control characters"
#define HINT          "Write it like \"{MSFT capex actual USD 37.5B 2025Q4 +66%% yoy @12..20 in 0..44}\"."

PG_FUNCTION_INFO_V1(capex_claims_in);
PG_FUNCTION_INFO_V1(capex_claims_parse);
PG_FUNCTION_INFO_V1(capex_claims_out);
PG_FUNCTION_INFO_V1(capex_claims_recv);
PG_FUNCTION_INFO_V1(capex_claims_send);

typedef struct reader
{
	cx_text text;
	int32 pos;
	int32 fault_at;
	const char *fault; /* what is wrong, or NULL */
	capex_draft *drafts;
	int32 count;
	int32 capacity;
} reader;

static char
peek(const reader *in, int offset)
{
	return in->text.length - in->pos > offset ? in->text.bytes[in->pos + offset] : '\0';
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
skip_blanks(reader *in)
{
	while (is_blank(peek(in, 0)))
		in->pos++;
}

/* Note the first fault. Always false, to be returned. */
static bool
fail(reader *in, const char *fault)
{
	if (in->fault)
		return false;
	skip_blanks(in);
	in->fault = fault;
	in->fault_at = in->pos;
	return false;
}

/* Take a character, with blanks before it. */
static bool
take(reader *in, char c)
{
	skip_blanks(in);
	if (peek(in, 0) != c || c == '\0')
		return false;
	in->pos++;
	return true;
}

/* The bare word that stands next, which ends at a blank or a mark of the syntax. */
static cx_text
next_word(reader *in)
{
	int32 start;

	skip_blanks(in);
	start = in->pos;
	while (peek(in, 0) != '\0' && !is_blank(peek(in, 0)) && !strchr(",+{}@\"", peek(in, 0)))
		in->pos++;
	return (cx_text){in->text.bytes + start, in->pos - start};
}

static bool
word_is(cx_text word, const char *text)
{
	return word.length == (int32) strlen(text) && memcmp(word.bytes, text, word.length) == 0;
}

/* Take a word if it is the one of a list; its place, or -1. */
static int
take_one_of(reader *in, const char *const *texts, int count)
{
	int32 start = in->pos;
	cx_text word = next_word(in);

	for (int i = 0; i < count; i++)
		if (word.length > 0 && word_is(word, texts[i]))
			return i;
	in->pos = start;
	return -1;
}

/* "?acme ""AI"" centers" without its quotes. */
static bool
read_quoted(reader *in, cx_text *name)
{
	char *bytes = palloc(LONGEST_NAME + 1);

	name->bytes = bytes;
	name->length = 0;
	in->pos++;
	while (peek(in, 0) != '"' || peek(in, 1) == '"')
	{
		if (in->pos >= in->text.length)
			return fail(in, "the closing quote of a name is missing");
		if (name->length > LONGEST_NAME)
			return fail(in, NAME_FAULT);
		in->pos += peek(in, 0) == '"';
		bytes[name->length++] = in->text.bytes[in->pos++];
	}
	in->pos++;
	return true;
}

static bool
read_name(reader *in, cx_text *name)
{
	skip_blanks(in);
	if (peek(in, 0) != '"')
		*name = next_word(in);
	else if (!read_quoted(in, name))
		return false;
	if (name->length == 0)
		return fail(in, "a company's id is expected");
	if (!capex_name_valid(*name))
		return fail(in, NAME_FAULT);
	return true;
}

/* "-" or "AMZN+META". */
static bool
read_spenders(reader *in, capex_draft *draft)
{
	int32 start = in->pos;

	if (word_is(next_word(in), "-"))
		return true;
	in->pos = start;
	draft->spenders = palloc(MOST_IN_CLAIM * sizeof(cx_text));
	do
	{
		if (draft->n_spenders == MOST_IN_CLAIM)
			return fail(in, "a claim has at most 24 companies");
		if (!read_name(in, &draft->spenders[draft->n_spenders++]))
			return false;
	} while (take(in, '+'));
	return true;
}

static bool
read_metric_and_kind(reader *in, capex_draft *draft)
{
	int metric = take_one_of(in, cx_metric_text, CX_LAST_OUTLAY + 1);
	int kind;

	if (metric < 0)
		return fail(in, "a metric is expected: capex, investment or purchase");
	kind = take_one_of(in, cx_kind_text, CX_N_KINDS);
	if (kind < 0)
		return fail(in, "a kind is expected: actual, guidance or estimate");
	draft->stored.metric = (uint8) metric;
	draft->stored.kind = (uint8) kind;
	return true;
}

/* "USD 37.5B 2025Q4": two words, and a third where it starts with a digit. */
static bool
read_money(reader *in, capex_draft *draft)
{
	cx_money_error error;
	cx_text money;
	int32 start;

	skip_blanks(in);
	start = in->pos;
	next_word(in);
	next_word(in);
	money = (cx_text){in->text.bytes + start, in->pos - start};
	skip_blanks(in);
	if (is_digit(peek(in, 0)))
	{
		next_word(in);
		money.length = in->text.bytes + in->pos - money.bytes;
	}
	if (cx_money_parse(money, &draft->stored.amount, &error))
		return true;
	in->pos = start + error.position;
	return fail(in, cx_money_fault_text[error.fault]);
}

/* "66.5" as 6650: digits with at most two decimals, none beyond 32 bits. */
static bool
read_hundredths(reader *in, int64 *value)
{
	int32 start = in->pos;
	int decimals = 0;
	bool point = false;

	for (*value = 0;; in->pos++)
	{
		if (peek(in, 0) == '.' && !point)
			point = true;
		else if (!is_digit(peek(in, 0)))
			break;
		else if (decimals == 2 || *value > PG_INT32_MAX)
			return false;
		else
		{
			*value = *value * 10 + (peek(in, 0) - '0');
			decimals += point;
		}
	}
	for (; decimals < 2; decimals++)
		*value *= 10;
	return in->pos > start && is_digit(in->text.bytes[in->pos - 1]) && *value <= PG_INT32_MAX;
}

/* "+66%", "-12.5%". The sign has been seen. */
static bool
read_change(reader *in, capex_draft *draft)
{
	bool negative = peek(in, 0) == '-';
	int64 value;

	in->pos++;
	if (!read_hundredths(in, &value) || peek(in, 0) != '%')
		return fail(in, "growth is a percentage such as +66.5%, of at most two decimals");
	in->pos++;
	draft->stored.change = (int32) (negative ? -value : value);
	return true;
}

static bool
read_int(reader *in, int32 *value)
{
	int64 number = 0;

	if (!is_digit(peek(in, 0)))
		return fail(in, "a position is expected, such as 12..20");
	for (; is_digit(peek(in, 0)); in->pos++)
	{
		number = number * 10 + (peek(in, 0) - '0');
		if (number > PG_INT32_MAX)
			return fail(in, "the position is beyond 2147483647");
	}
	*value = (int32) number;
	return true;
}

/* "12..20" */
static bool
read_span(reader *in, cx_span *span)
{
	skip_blanks(in);
	if (!read_int(in, &span->start))
		return false;
	if (peek(in, 0) != '.' || peek(in, 1) != '.')
		return fail(in, "a span is two positions, such as 12..20");
	in->pos += 2;
	if (!read_int(in, &span->end))
		return false;
	return span->start <= span->end || fail(in, "the span ends before it starts");
}

/* Growth, revision, source, span and sentence, each as far as it is there. */
static bool
read_rest(reader *in, capex_draft *draft)
{
	static const char *const by[] = {"by", "in"};
	int found;

	skip_blanks(in);
	if ((peek(in, 0) == '+' || peek(in, 0) == '-') && !read_change(in, draft))
		return false;
	if (draft->stored.change != CX_NO_CHANGE)
	{
		found = take_one_of(in, cx_basis_text, CX_N_BASES);
		draft->stored.basis = (uint8) Max(found, 0);
	}
	found = take_one_of(in, cx_revision_text, CX_N_REVISIONS);
	draft->stored.revision = (uint8) Max(found, 0);
	if (take_one_of(in, by, 1) == 0 && !read_name(in, &draft->source))
		return false;
	if (take(in, '@') && !read_span(in, &draft->stored.span))
		return false;
	return take_one_of(in, by + 1, 1) < 0 || read_span(in, &draft->stored.sentence);
}

/* A draft with nothing said, at the end of the list. */
static capex_draft *
add_draft(reader *in)
{
	capex_draft *draft;

	if (in->count == in->capacity)
	{
		in->capacity = Max(16, in->capacity * 2);
		in->drafts = in->drafts ? repalloc_huge(in->drafts, in->capacity * sizeof(capex_draft))
								: palloc(in->capacity * sizeof(capex_draft));
	}
	draft = &in->drafts[in->count++];
	memset(draft, 0, sizeof(*draft));
	draft->stored.change = CX_NO_CHANGE;
	return draft;
}

static bool
read_claims(reader *in)
{
	if (!take(in, '{'))
		return fail(in, "a set of claims starts with \"{\"");
	while (in->count > 0 || !take(in, '}'))
	{
		capex_draft *draft = add_draft(in);

		if (in->count > MOST_CLAIMS)
			return fail(in, "a text has at most 1000000 claims");
		if (!read_spenders(in, draft) || !read_metric_and_kind(in, draft) ||
			!read_money(in, draft) || !read_rest(in, draft))
			return false;
		if (take(in, '}'))
			break;
		if (!take(in, ','))
			return fail(in, "\",\" or \"}\" is expected after a claim");
	}
	skip_blanks(in);
	return in->pos == in->text.length || fail(in, "the value is complete before this point");
}

Datum
capex_claims_in(PG_FUNCTION_ARGS)
{
	char *literal = PG_GETARG_CSTRING(0);
	reader in = {.text = capex_utf8_of(literal)};

	if (!read_claims(&in))
		ereturn(capex_escontext(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: %s", "capex_claims", in.fault),
				 errdetail("At character %d: \"%s\".", cx_count_chars(in.text, 0, in.fault_at) + 1,
						   capex_clip(in.text, in.fault_at)),
				 errhint(HINT)));
	PG_RETURN_CLAIMS(capex_claims_build(in.drafts, in.count));
}

/* A cast of a string. */
Datum
capex_claims_parse(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(capex_claims_in,
							   CStringGetDatum(text_to_cstring(PG_GETARG_TEXT_PP(0))));
}

static void
print_spenders(StringInfo out, const capex_walk *walk)
{
	for (int i = 0; i < walk->claim->n_spenders; i++)
	{
		if (i > 0)
			appendStringInfoChar(out, '+');
		capex_name_print(out, capex_name_get(&walk->names, walk->spenders[i]), true);
	}
	if (walk->claim->n_spenders == 0)
		appendStringInfoChar(out, '-');
}

static void
print_change(StringInfo out, const capex_stored_claim *claim)
{
	int64 size = llabs((long long) claim->change);

	if (claim->change == CX_NO_CHANGE)
		return;
	appendStringInfo(out, " %c" INT64_FORMAT, claim->change < 0 ? '-' : '+', size / 100);
	if (size % 100 != 0)
		appendStringInfo(out, size % 10 ? ".%02d" : ".%d",
						 (int) (size % 10 ? size % 100 : size % 100 / 10));
	appendStringInfoChar(out, '%');
	if (claim->basis != CX_BASIS_NONE)
		appendStringInfo(out, " %s", cx_basis_text[claim->basis]);
}

static void
print_claim(StringInfo out, const capex_walk *walk)
{
	const capex_stored_claim *claim = walk->claim;
	char money[CX_MONEY_TEXT_SIZE];

	print_spenders(out, walk);
	cx_money_format(&claim->amount, money);
	appendStringInfo(out, " %s %s %s", cx_metric_text[claim->metric], cx_kind_text[claim->kind],
					 money);
	print_change(out, claim);
	if (claim->revision != CX_REVISION_NONE)
		appendStringInfo(out, " %s", cx_revision_text[claim->revision]);
	if (claim->source != NO_SOURCE)
	{
		appendStringInfoString(out, " by ");
		capex_name_print(out, capex_name_get(&walk->names, claim->source), true);
	}
	if (claim->span.end > 0)
		appendStringInfo(out, " @%d..%d", claim->span.start, claim->span.end);
	if (claim->sentence.end > 0)
		appendStringInfo(out, " in %d..%d", claim->sentence.start, claim->sentence.end);
}

Datum
capex_claims_out(PG_FUNCTION_ARGS)
{
	capex_walk walk;
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoChar(&out, '{');
	capex_claims_start(&walk, PG_GETARG_CLAIMS(0));
	while (capex_claims_next(&walk))
	{
		if (walk.next > 1)
			appendStringInfoString(&out, ", ");
		print_claim(&out, &walk);
	}
	appendStringInfoChar(&out, '}');
	PG_RETURN_CSTRING(capex_from_utf8(out.data, out.len));
}

static void
send_money(StringInfo out, const cx_money *money)
{
	pq_sendint64(out, money->low);
	pq_sendint64(out, money->high);
	pq_sendint32(out, money->days.first);
	pq_sendint32(out, money->days.next);
	pq_sendint16(out, money->currency);
	pq_sendint8(out, money->flags);
	pq_sendint8(out, money->rate);
}

static void
send_claim(StringInfo out, const capex_walk *walk)
{
	const capex_stored_claim *claim = walk->claim;

	pq_sendint8(out, claim->n_spenders);
	for (int i = 0; i < claim->n_spenders; i++)
		capex_name_send(out, capex_name_get(&walk->names, walk->spenders[i]));
	send_money(out, &claim->amount);
	pq_sendint8(out, claim->metric);
	pq_sendint8(out, claim->kind);
	pq_sendint8(out, claim->basis);
	pq_sendint8(out, claim->revision);
	pq_sendint32(out, claim->change);
	pq_sendint32(out, claim->span.start);
	pq_sendint32(out, claim->span.end);
	pq_sendint32(out, claim->sentence.start);
	pq_sendint32(out, claim->sentence.end);
	pq_sendint8(out, claim->source != NO_SOURCE);
	if (claim->source != NO_SOURCE)
		capex_name_send(out, capex_name_get(&walk->names, claim->source));
}

Datum
capex_claims_send(PG_FUNCTION_ARGS)
{
	capex_claims *claims = PG_GETARG_CLAIMS(0);
	capex_walk walk;
	StringInfoData out;

	pq_begintypsend(&out);
	pq_sendint8(&out, CLAIMS_VERSION);
	pq_sendint32(&out, claims->n_claims);
	capex_claims_start(&walk, claims);
	while (capex_claims_next(&walk))
		send_claim(&out, &walk);
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

static void
recv_money(StringInfo in, cx_money *money)
{
	*money = cx_money_of(0, 0, 0);
	money->low = pq_getmsgint64(in);
	money->high = pq_getmsgint64(in);
	money->days.first = (int32) pq_getmsgint(in, 4);
	money->days.next = (int32) pq_getmsgint(in, 4);
	money->currency = (uint16) pq_getmsgint(in, 2);
	money->flags = (uint8) pq_getmsgbyte(in);
	money->rate = (uint8) pq_getmsgbyte(in);
}

static void
recv_spenders(StringInfo in, capex_draft *draft)
{
	draft->n_spenders = pq_getmsgbyte(in);
	draft->spenders = palloc(Max(draft->n_spenders, 1) * sizeof(cx_text));
	for (int32 i = 0; i < draft->n_spenders; i++)
		draft->spenders[i] = capex_name_recv(in, "capex_claims");
}

static void
recv_claim(StringInfo in, capex_draft *draft)
{
	capex_stored_claim *claim = &draft->stored;

	recv_spenders(in, draft);
	recv_money(in, &claim->amount);
	claim->metric = (uint8) pq_getmsgbyte(in);
	claim->kind = (uint8) pq_getmsgbyte(in);
	claim->basis = (uint8) pq_getmsgbyte(in);
	claim->revision = (uint8) pq_getmsgbyte(in);
	claim->change = (int32) pq_getmsgint(in, 4);
	claim->span.start = (int32) pq_getmsgint(in, 4);
	claim->span.end = (int32) pq_getmsgint(in, 4);
	claim->sentence.start = (int32) pq_getmsgint(in, 4);
	claim->sentence.end = (int32) pq_getmsgint(in, 4);
	if (pq_getmsgbyte(in))
		draft->source = capex_name_recv(in, "capex_claims");
}

static bool
span_valid(cx_span span)
{
	return span.start >= 0 && span.start <= span.end;
}

/* Whether a received claim is one that the text form could have said. */
static bool
draft_valid(const capex_draft *draft)
{
	const capex_stored_claim *claim = &draft->stored;

	return draft->n_spenders <= MOST_IN_CLAIM && cx_money_valid(&claim->amount) &&
		   claim->metric <= CX_LAST_OUTLAY && claim->kind < CX_N_KINDS &&
		   claim->basis < CX_N_BASES && claim->revision < CX_N_REVISIONS &&
		   (claim->change != CX_NO_CHANGE || claim->basis == CX_BASIS_NONE) &&
		   span_valid(claim->span) && span_valid(claim->sentence);
}

Datum
capex_claims_recv(PG_FUNCTION_ARGS)
{
	StringInfo buffer = (StringInfo) PG_GETARG_POINTER(0);
	int version = pq_getmsgbyte(buffer);
	int32 count = (int32) pq_getmsgint(buffer, 4);
	reader in = {0};

	if (version != CLAIMS_VERSION || count < 0 || count > MOST_CLAIMS)
		capex_fail_binary("capex_claims",
						  psprintf("Format version %d with %d claims.", version, count));
	for (int32 i = 0; i < count; i++)
	{
		capex_draft *draft = add_draft(&in);

		recv_claim(buffer, draft);
		if (!draft_valid(draft))
			capex_fail_binary("capex_claims",
							  psprintf("Claim %d has a field out of its range.", i + 1));
	}
	PG_RETURN_CLAIMS(capex_claims_build(in.drafts, in.count));
}
