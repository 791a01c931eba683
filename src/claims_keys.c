/*
 * claims_keys.c - the keys under which GIN indexes hold claims; see claims_keys.h for their bytes.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "claims_keys.h"
#include "compat.h"
#include "core/money_text.h"

#define OF_NONE    0x10
#define OF_COMPANY 0x11

/* The byte that holds the rate, and what follows the fixed part. */
#define RATE_BITS      0x03
#define FOLLOW_HIGH    0x04
#define FOLLOW_GROWTH  0x08

#define BASIS_BITS     0x0F
#define REVISION_SHIFT 4

#define FIXED_SIZE     22 /* first day to revision */
#define LONGEST_KEY    (1 + LONGEST_NAME + 1 + FIXED_SIZE + 8 + 4 + LONGEST_NAME)

StaticAssertDecl(CX_N_RATES <= RATE_BITS + 1, "a key has two bits for the rate");
StaticAssertDecl(CX_N_BASES <= BASIS_BITS + 1, "a key has four bits for the basis of growth");
StaticAssertDecl(CX_N_REVISIONS <= 16, "a key has four bits for the revision");

/* ---- writing ---- */

/* The low size bytes of a number, the highest first. */
static char *
put(char *out, uint64 value, int size)
{
	while (size-- > 0)
		*out++ = (char) (value >> (8 * size));
	return out;
}

/* Signed numbers are shifted so that their bytes sort as they do. */
static char *
put_int32(char *out, int32 value)
{
	return put(out, (uint32) value ^ ((uint32) 1 << 31), 4);
}

static char *
put_int64(char *out, int64 value)
{
	return put(out, (uint64) value ^ ((uint64) 1 << 63), 8);
}

static char *
put_bytes(char *out, cx_text text)
{
	memcpy(out, text.bytes, text.length);
	return out + text.length;
}

static char *
put_company(char *out, cx_text company)
{
	*out++ = company.length > 0 ? OF_COMPANY : OF_NONE;
	if (company.length == 0)
		return out;
	out = put_bytes(out, company);
	*out++ = '\0';
	return out;
}

static char *
put_claim(char *out, const capex_stored_claim *claim)
{
	const cx_money *amount = &claim->amount;
	bool has_high = amount->high != amount->low;
	bool has_growth = claim->change != CX_NO_CHANGE;

	out = put_int32(out, amount->days.first);
	out = put_int32(out, amount->days.next);
	out = put(out, amount->currency, 2);
	out = put_int64(out, amount->low);
	*out++ = claim->metric;
	*out++ = claim->kind;
	*out++ = amount->rate | (has_high ? FOLLOW_HIGH : 0) | (has_growth ? FOLLOW_GROWTH : 0);
	*out++ = claim->basis | claim->revision << REVISION_SHIFT;
	if (has_high)
		out = put_int64(out, amount->high);
	if (has_growth)
		out = put_int32(out, claim->change);
	return out;
}

static bytea *
make_bytea(const char *bytes, const char *end)
{
	Size size = VARHDRSZ + (end - bytes);
	bytea *key = palloc(size);

	SET_VARSIZE(key, size);
	memcpy(VARDATA(key), bytes, end - bytes);
	return key;
}

bytea *
capex_key_make(const capex_walk *walk, cx_text company)
{
	char bytes[LONGEST_KEY];
	char *out = put_claim(put_company(bytes, company), walk->claim);

	if (walk->claim->source != NO_SOURCE)
		out = put_bytes(out, capex_name_get(&walk->names, walk->claim->source));
	return make_bytea(bytes, out);
}

Datum *
capex_keys_of(const capex_claims *claims, int32 *count)
{
	Size most = (Size) claims->n_claims + claims->n_spenders;
	Datum *keys = palloc_extended(Max(most, 1) * sizeof(Datum), MCXT_ALLOC_HUGE);
	capex_walk walk;

	*count = 0;
	capex_claims_start(&walk, claims);
	while (capex_claims_next(&walk))
	{
		keys[(*count)++] = PointerGetDatum(capex_key_make(&walk, (cx_text){"", 0}));
		for (int i = 0; i < walk.claim->n_spenders; i++)
			keys[(*count)++] = PointerGetDatum(
				capex_key_make(&walk, capex_name_get(&walk.names, walk.spenders[i])));
	}
	return keys;
}

bytea *
capex_key_start(const capex_leaf *leaf, cx_text company)
{
	char bytes[LONGEST_KEY];
	char *out = put_company(bytes, company);

	if (leaf->asks & ASKS_PERIOD)
		out = put_int32(out, leaf->days.first);
	return make_bytea(bytes, out);
}

int32
capex_key_prefix(cx_text company)
{
	return company.length > 0 ? company.length + 2 : 1;
}

/* ---- reading ---- */

static uint64
get(const char **in, int size)
{
	uint64 value = 0;

	while (size-- > 0)
		value = value << 8 | (unsigned char) *(*in)++;
	return value;
}

static int32
get_int32(const char **in)
{
	return (int32) ((uint32) get(in, 4) ^ ((uint32) 1 << 31));
}

static int64
get_int64(const char **in)
{
	return (int64) (get(in, 8) ^ ((uint64) 1 << 63));
}

/* What a key says of its claim, from the first day on. */
static capex_asked
read_claim(const char *in, const char *end, cx_money *amount)
{
	capex_asked claim = {.amount = amount, .change = CX_NO_CHANGE};
	uint8 bits;

	*amount = cx_money_of(0, 0, 0);
	amount->days.first = get_int32(&in);
	amount->days.next = get_int32(&in);
	amount->currency = get(&in, 2);
	amount->low = get_int64(&in);
	claim.metric = get(&in, 1);
	claim.kind = get(&in, 1);
	bits = get(&in, 1);
	amount->rate = bits & RATE_BITS;
	claim.basis = *in & BASIS_BITS;
	claim.revision = (uint8) get(&in, 1) >> REVISION_SHIFT;
	amount->high = bits & FOLLOW_HIGH ? get_int64(&in) : amount->low;
	if (bits & FOLLOW_GROWTH)
		claim.change = get_int32(&in);
	claim.source = (cx_text){in, (int32) (end - in)};
	return claim;
}

int
capex_key_compare(const bytea *start, int32 prefix, const bytea *key, const capex_query *query,
				  const capex_leaf *leaf)
{
	const char *bytes = VARDATA_ANY(key);
	const char *end = bytes + VARSIZE_ANY_EXHDR(key);
	cx_money amount;
	capex_asked claim;

	if (end - bytes < prefix || memcmp(VARDATA_ANY(start), bytes, prefix) != 0)
		return 1;
	claim = read_claim(bytes + prefix, end, &amount);
	if ((leaf->asks & ASKS_PERIOD) && amount.days.first >= leaf->days.next)
		return 1;
	return capex_leaf_fits(query, leaf, &claim) ? 0 : -1;
}

void
capex_key_print(StringInfo out, const bytea *key)
{
	const char *bytes = VARDATA_ANY(key);
	const char *end = bytes + VARSIZE_ANY_EXHDR(key);
	cx_text company = {bytes + 1, *bytes == OF_COMPANY ? (int32) strlen(bytes + 1) : 0};
	char money[CX_MONEY_TEXT_SIZE];
	cx_money amount;
	capex_asked claim = read_claim(bytes + capex_key_prefix(company), end, &amount);

	if (company.length > 0)
		capex_name_print(out, company, true);
	else
		appendStringInfoChar(out, '-');
	cx_money_format(&amount, money);
	appendStringInfo(out, " | %s | %s %s", money, cx_metric_text[claim.metric],
					 cx_kind_text[claim.kind]);
	if (claim.revision != CX_REVISION_NONE)
		appendStringInfo(out, " %s", cx_revision_text[claim.revision]);
	if (claim.change != CX_NO_CHANGE)
		appendStringInfo(out, " | %.2f%%", claim.change / 100.0);
	if (claim.basis != CX_BASIS_NONE)
		appendStringInfo(out, " %s", cx_basis_text[claim.basis]);
	if (claim.source.length > 0)
	{
		appendStringInfoString(out, " | by ");
		capex_name_print(out, claim.source, true);
	}
}
