/*
 * claims_keys.c - the keys under which GIN indexes hold claims; see claims_keys.h for their bytes.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "claims_keys.h"
#include "compat.h"
#include "core/money_text.h"

#define VERSION    0x10 /* the high digit of the first byte; the low one is the length of a name */
#define SHORT      0x20 /* ... of a short key */
#define LONG_NAME  0x0F /* ... which is longer than 14 bytes, and ends with a zero byte */

#define NO_DAY     0            /* codes of first days */
#define EARLY_DAY  1            /* before 1950: behind it in full */
#define LATE_DAY   0xFFFF       /* after all that have a code */
#define DAY_BEFORE (-18262 - 2) /* that which would have the code 0 */

/* The two bytes of small fields, from the lowest bit. */
#define KIND_SHIFT                2
#define RATE_SHIFT                4
#define FOLLOW_HIGH               0x0040
#define FOLLOW_GROWTH             0x0080
#define BASIS_SHIFT               8
#define REVISION_SHIFT            10
#define CURRENCY_SHIFT            13
#define FIELD(bits, shift, width) ((bits) >> (shift) & ((1 << (width)) - 1))

#define ZEROS                     0x1F /* in the first byte of an amount: how many zeros it ends with */
#define UNBOUNDED                 0x1F
#define NEGATIVE                  0x20

#define LONGEST_NUMBER            11 /* bytes of an amount */
#define LONGEST_KEY               (1 + LONGEST_NAME + 1 + 6 + 5 + 2 + 2 + 2 * LONGEST_NUMBER + 5 + LONGEST_NAME)

StaticAssertDecl(CX_LAST_OUTLAY < 4, "a key has two bits for the metric");
StaticAssertDecl(CX_N_KINDS <= 4, "a key has two bits for the kind");
StaticAssertDecl(CX_N_RATES <= 4, "a key has two bits for the rate");
StaticAssertDecl(CX_N_BASES <= 4, "a key has two bits for the basis of growth");
StaticAssertDecl(CX_N_REVISIONS <= 8, "a key has three bits for the revision");

/* Currencies that take no bytes of their own. Indexes hold their places: never reorder. */
static const char short_currencies[][4] = {"", "USD", "CNY", "EUR", "JPY", "KRW", "TWD", "GBP"};

/* ---- writing ---- */

/* The low size bytes of a number, the highest first. */
static char *
put(char *out, uint64 value, int size)
{
	while (size-- > 0)
		*out++ = (char) (value >> (8 * size));
	return out;
}

/* Seven bits a byte, the lowest first; the eighth says that there are more. */
static char *
put_count(char *out, uint64 value)
{
	for (; value > 0x7F; value >>= 7)
		*out++ = (char) (value | 0x80);
	*out++ = (char) value;
	return out;
}

/* The days from 1950 to 2129 have two bytes. All sort as days do, those not known first. */
static char *
put_day(char *out, int32 day)
{
	uint32 sortable = (uint32) day ^ ((uint32) 1 << 31);

	if (day == CX_NO_DATE)
		return put(out, NO_DAY, 2);
	if (day <= DAY_BEFORE + EARLY_DAY)
		return put(put(out, EARLY_DAY, 2), sortable, 4);
	if (day >= DAY_BEFORE + LATE_DAY)
		return put(put(out, LATE_DAY, 2), sortable, 4);
	return put(out, (uint32) (day - DAY_BEFORE), 2);
}

/* Amounts are round: 37.5 billion, 3750000000000 hundredths, is 375 and ten zeros. */
static char *
put_amount(char *out, int64 amount)
{
	uint8 sign = amount < 0 ? NEGATIVE : 0;
	uint64 digits = amount < 0 ? -(uint64) amount : (uint64) amount;
	uint8 zeros = 0;

	if (amount == CX_UNBOUNDED_LOW || amount == CX_UNBOUNDED_HIGH)
	{
		*out++ = (char) (UNBOUNDED | sign);
		return out;
	}
	for (; digits > 0 && digits % 10 == 0; digits /= 10)
		zeros++;
	*out++ = (char) (zeros | sign);
	return put_count(out, digits);
}

static char *
put_bytes(char *out, cx_text text)
{
	memcpy(out, text.bytes, text.length);
	return out + text.length;
}

static char *
put_company(char *out, int version, cx_text company)
{
	*out++ = (char) (version | Min(company.length, LONG_NAME));
	out = put_bytes(out, company);
	if (company.length >= LONG_NAME)
		*out++ = '\0';
	return out;
}

/* The place of a currency among the short ones, or 0. */
static int
place_of(cx_currency currency)
{
	char letters[4];

	cx_currency_letters(currency, letters);
	for (int i = 1; i < (int) lengthof(short_currencies); i++)
		if (strcmp(letters, short_currencies[i]) == 0)
			return i;
	return 0;
}

static char *
put_claim(char *out, const capex_stored_claim *claim)
{
	const cx_money *amount = &claim->amount;
	bool has_high = amount->high != amount->low;
	bool has_growth = claim->change != CX_NO_CHANGE;
	int currency = place_of(amount->currency);

	out = put_day(out, amount->days.first);
	out = put(out,
			  claim->metric | claim->kind << KIND_SHIFT | amount->rate << RATE_SHIFT |
				  (has_high ? FOLLOW_HIGH : 0) | (has_growth ? FOLLOW_GROWTH : 0) |
				  claim->basis << BASIS_SHIFT | claim->revision << REVISION_SHIFT |
				  currency << CURRENCY_SHIFT,
			  2);
	if (cx_days_known(amount->days))
		out = put_count(out, (uint32) amount->days.next - (uint32) amount->days.first);
	if (currency == 0)
		out = put(out, amount->currency, 2);
	out = put_amount(out, amount->low);
	if (has_high)
		out = put_amount(out, amount->high);
	if (has_growth) /* below zero the odd ones */
		out = put_count(out, (uint32) claim->change << 1 ^ (claim->change < 0 ? PG_UINT32_MAX : 0));
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
	char *out = put_claim(put_company(bytes, VERSION, company), walk->claim);

	if (walk->claim->source != NO_SOURCE)
		out = put_bytes(out, capex_name_get(&walk->names, walk->claim->source));
	return make_bytea(bytes, out);
}

bytea *
capex_key_short(cx_text company, int metric)
{
	char bytes[LONGEST_KEY];
	char *out = put(put_company(bytes, SHORT, company), (uint64) metric, 1);

	return make_bytea(bytes, out);
}

bool
capex_key_short_fits(const capex_leaf *leaf)
{
	return leaf->n_companies > 0 && leaf->asks == 0 && leaf->n_sources == 0 &&
		   leaf->currency == 0 && leaf->rate == CX_RATE_NONE && leaf->kinds == 0 &&
		   leaf->revisions == 0 && leaf->bases == 0;
}

Datum *
capex_keys_of(const capex_claims *claims, int32 *count)
{
	Size most = (Size) claims->n_claims + 2 * (Size) claims->n_spenders;
	Datum *keys = palloc_extended(Max(most, 1) * sizeof(Datum), MCXT_ALLOC_HUGE);
	capex_walk walk;

	*count = 0;
	capex_claims_start(&walk, claims);
	while (capex_claims_next(&walk))
	{
		if (walk.claim->n_spenders == 0)
			keys[(*count)++] = PointerGetDatum(capex_key_make(&walk, (cx_text){"", 0}));
		for (int i = 0; i < walk.claim->n_spenders; i++)
		{
			cx_text company = capex_name_get(&walk.names, walk.spenders[i]);

			keys[(*count)++] = PointerGetDatum(capex_key_make(&walk, company));
			keys[(*count)++] = PointerGetDatum(capex_key_short(company, walk.claim->metric));
		}
	}
	return keys;
}

bytea *
capex_key_start(const capex_leaf *leaf, cx_text company)
{
	char bytes[LONGEST_KEY];
	char *out = put_company(bytes, VERSION, company);

	if (company.length > 0 && (leaf->asks & ASKS_PERIOD))
		out = put_day(out, leaf->days.first);
	return make_bytea(bytes, out);
}

int32
capex_key_prefix(cx_text company)
{
	return company.length == 0 ? 0 : company.length + (company.length < LONG_NAME ? 1 : 2);
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

static uint64
get_count(const char **in)
{
	uint64 value = 0;
	int shift = 0;
	unsigned char byte;

	do
	{
		byte = (unsigned char) *(*in)++;
		value |= (uint64) (byte & 0x7F) << shift;
		shift += 7;
	} while (byte & 0x80);
	return value;
}

static int32
get_day(const char **in)
{
	int32 code = (int32) get(in, 2);

	if (code == NO_DAY)
		return CX_NO_DATE;
	if (code == EARLY_DAY || code == LATE_DAY)
		return (int32) ((uint32) get(in, 4) ^ ((uint32) 1 << 31));
	return code + DAY_BEFORE;
}

static int64
get_amount(const char **in)
{
	static const uint64 powers[] = {UINT64CONST(1),
									UINT64CONST(10),
									UINT64CONST(100),
									UINT64CONST(1000),
									UINT64CONST(10000),
									UINT64CONST(100000),
									UINT64CONST(1000000),
									UINT64CONST(10000000),
									UINT64CONST(100000000),
									UINT64CONST(1000000000),
									UINT64CONST(10000000000),
									UINT64CONST(100000000000),
									UINT64CONST(1000000000000),
									UINT64CONST(10000000000000),
									UINT64CONST(100000000000000),
									UINT64CONST(1000000000000000),
									UINT64CONST(10000000000000000),
									UINT64CONST(100000000000000000),
									UINT64CONST(1000000000000000000)};
	unsigned char first = (unsigned char) *(*in)++;
	uint64 size;

	if ((first & ZEROS) == UNBOUNDED)
		return first & NEGATIVE ? CX_UNBOUNDED_LOW : CX_UNBOUNDED_HIGH;
	size = get_count(in) * powers[first & ZEROS];
	return (int64) (first & NEGATIVE ? -size : size);
}

/* Whose claim a key is of; behind it, what it says. */
static cx_text
get_company(const char **in)
{
	int32 length = (unsigned char) *(*in)++ & LONG_NAME;
	cx_text company = {*in, length < LONG_NAME ? length : (int32) strlen(*in)};

	*in += company.length + (length == LONG_NAME);
	return company;
}

/* Whether these are the bytes of a short key. */
static bool
is_short(const char *bytes)
{
	return (unsigned char) bytes[0] >= SHORT;
}

static cx_currency
get_currency(const char **in, int place)
{
	static cx_currency codes[lengthof(short_currencies)];

	if (place == 0)
		return (cx_currency) get(in, 2);
	if (codes[place] == 0)
		codes[place] = cx_currency_code(short_currencies[place], 3);
	return codes[place];
}

/* What a key says of its claim, from the first day on. */
static capex_asked
read_claim(const char *in, const char *end, cx_money *amount)
{
	capex_asked claim = {.amount = amount, .change = CX_NO_CHANGE};
	int bits;

	*amount = cx_money_of(0, 0, 0);
	amount->days.first = amount->days.next = get_day(&in);
	bits = (int) get(&in, 2);
	claim.metric = FIELD(bits, 0, 2);
	claim.kind = FIELD(bits, KIND_SHIFT, 2);
	amount->rate = FIELD(bits, RATE_SHIFT, 2);
	claim.basis = FIELD(bits, BASIS_SHIFT, 2);
	claim.revision = FIELD(bits, REVISION_SHIFT, 3);
	if (cx_days_known(amount->days))
		amount->days.next = (int32) ((uint32) amount->days.first + (uint32) get_count(&in));
	amount->currency = get_currency(&in, FIELD(bits, CURRENCY_SHIFT, 3));
	amount->low = get_amount(&in);
	amount->high = bits & FOLLOW_HIGH ? get_amount(&in) : amount->low;
	if (bits & FOLLOW_GROWTH)
	{
		uint32 change = (uint32) get_count(&in);

		claim.change = (int32) (change >> 1 ^ (change & 1 ? PG_UINT32_MAX : 0));
	}
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

	if (end - bytes < prefix || memcmp(VARDATA_ANY(start), bytes, prefix) != 0 || is_short(bytes))
		return 1;
	get_company(&bytes);
	claim = read_claim(bytes, end, &amount);
	if (capex_leaf_fits(query, leaf, &claim))
		return 0;
	return prefix > 0 && (leaf->asks & ASKS_PERIOD) && amount.days.first >= leaf->days.next ? 1
																							: -1;
}

/* What a long key says behind its company. */
static void
print_claim(StringInfo out, const char *bytes, const char *end)
{
	char money[CX_MONEY_TEXT_SIZE];
	cx_money amount;
	capex_asked claim = read_claim(bytes, end, &amount);

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

void
capex_key_print(StringInfo out, const bytea *key)
{
	const char *bytes = VARDATA_ANY(key);
	const char *end = bytes + VARSIZE_ANY_EXHDR(key);
	bool only_metric = is_short(bytes);
	cx_text company = get_company(&bytes);

	if (company.length > 0)
		capex_name_print(out, company, true);
	else
		appendStringInfoChar(out, '-');
	if (only_metric)
		appendStringInfo(out, " | %s", cx_metric_text[(unsigned char) *bytes]);
	else
		print_claim(out, bytes, end);
}
