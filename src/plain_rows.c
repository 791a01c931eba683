/*
 * plain_rows.c - claims as rows of plain columns, for the tables that capex_track makes.
 *
 * A figure of several companies comes with one more row for each, without the amount, so that a
 * sum counts it once; a rate comes to what it is over its days:
 *
 *     {META,MSFT} USD 3B/quarter 2025H1     claim  company      member_of    amount combined_amount
 *                                           1      META + MSFT               6e9
 *                                           1      META         META + MSFT          6e9
 *                                           1      MSFT         META + MSFT          6e9
 */
#include "postgres.h"

#include "funcapi.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "core/money_text.h"
#include "core/money_time.h"
#include "money_period.h"
#include "passage.h"
#include "plain_rows.h"

/* How many characters the columns of varying length hold, and how many the passage has at most
 * before the start of its figure and behind it. */
#define COMPANY_CHARS   120
#define MEMBER_OF_CHARS 240
#define SOURCE_CHARS    80
#define SAID_CHARS      80
#define CHARS_BEFORE    450
#define CHARS_BEHIND    550

/* The columns of capex_claim_row. */
enum
{
	CLAIM,
	COMPANY,
	MEMBER_OF,
	TOLD,
	METRIC,
	KIND,
	CURRENCY,
	LOW,
	HIGH,
	AMOUNT,
	COMBINED_AMOUNT,
	PER,
	APPROX,
	PERIOD,
	FIRST_DAY,
	LAST_DAY,
	GRAIN,
	YEAR,
	QUARTER,
	CHANGE_PCT,
	CHANGE_BASIS,
	REVISION,
	SOURCE,
	SAID,
	FIGURE_FROM,
	FIGURE_TO,
	PASSAGE,
	PASSAGE_FROM,
	EXTRACTOR
};

StaticAssertDecl(EXTRACTOR + 1 == PLAIN_COLUMNS, "a row ends with its extractor");

typedef struct
{
	Datum values[PLAIN_COLUMNS];
	bool nulls[PLAIN_COLUMNS];
} plain_row;

PG_FUNCTION_INFO_V1(capex_claim_rows);

static void
set(plain_row *row, int column, Datum value)
{
	row->values[column] = value;
	row->nulls[column] = false;
}

/* A string of the core, as far as the column holds it; null for none. */
static void
set_text(plain_row *row, int column, const char *utf8, int most)
{
	text *value;

	if (utf8 == NULL || utf8[0] == '\0')
		return;
	value = capex_text_of(utf8);
	if ((int) VARSIZE_ANY_EXHDR(value) > most)
		SET_VARSIZE(value,
					VARHDRSZ + pg_mbcharcliplen(VARDATA(value), VARSIZE_ANY_EXHDR(value), most));
	set(row, column, PointerGetDatum(value));
}

/* A word of a vocabulary, which every column holds. */
static void
set_word(plain_row *row, int column, const char *word)
{
	set_text(row, column, word, INT_MAX);
}

static void
set_hundredths(plain_row *row, int column, int64 hundredths)
{
	set(row, column, NumericGetDatum(int64_div_fast_to_numeric(hundredths, 2)));
}

/* The middle of two ends, a half of a hundredth away from zero. */
static int64
middle(int64 low, int64 high)
{
	int128 twice = (int128) low + high;

	return (int64) ((twice < 0 ? twice - 1 : twice + 1) / 2);
}

/* What the amount comes to over its days, none where that is more than the type holds. */
static void
set_amounts(plain_row *row, const cx_money *said)
{
	bool is_rate = said->rate != CX_RATE_NONE;
	cx_money sum = *said;

	if (is_rate && !cx_days_known(said->days))
		set_word(row, PER, cx_rate_text[said->rate]);
	else if (cx_money_total(said, &sum) != CX_MATH_OK)
		return;
	if (sum.low != CX_UNBOUNDED_LOW)
		set_hundredths(row, LOW, sum.low);
	if (sum.high != CX_UNBOUNDED_HIGH)
		set_hundredths(row, HIGH, sum.high);
	if (cx_money_is_bounded(&sum))
		set_hundredths(row, AMOUNT, middle(sum.low, sum.high));
	else if (!row->nulls[LOW] || !row->nulls[HIGH])
		set(row, AMOUNT, row->values[row->nulls[LOW] ? HIGH : LOW]);
}

/* Months from the first of one to the first of another; 0 for other days. */
static int
whole_months(cx_days days)
{
	int year, month, day, next_year, next_month, next_day;

	cx_date_split(days.first, &year, &month, &day);
	cx_date_split(days.next, &next_year, &next_month, &next_day);
	return day == 1 && next_day == 1 ? (next_year - year) * 12 + next_month - month : 0;
}

static const char *
grain_of(int months)
{
	switch (months)
	{
		case CX_PART_MONTH:
			return "month";
		case CX_PART_QUARTER:
			return "quarter";
		case CX_PART_HALF:
			return "half";
		case CX_PART_YEAR:
			return "year";
		default:
			return "other";
	}
}

static void
set_days(plain_row *row, cx_days days)
{
	char label[CX_LABEL_SIZE];
	int year, month, day, months;

	if (!cx_days_known(days))
		return;
	months = whole_months(days);
	cx_days_label(days, label);
	cx_date_split(days.next - 1, &year, &month, &day);
	set_word(row, PERIOD, label);
	set(row, FIRST_DAY, DateADTGetDatum(days.first));
	set(row, LAST_DAY, DateADTGetDatum(days.next - 1));
	set_word(row, GRAIN, grain_of(months));
	set(row, YEAR, Int32GetDatum(year));
	if (months == CX_PART_QUARTER && month % 3 == 0)
		set(row, QUARTER, Int32GetDatum(month / 3));
}

/* What the claim says in words. */
static void
set_words(plain_row *row, const cx_claim *claim)
{
	char currency[4], said[CX_MONEY_TEXT_SIZE];

	cx_currency_letters(claim->amount.currency, currency);
	cx_money_format(&claim->amount, said);
	set_word(row, METRIC, cx_metric_text[claim->metric]);
	set_word(row, KIND, cx_kind_text[claim->kind]);
	set_word(row, CURRENCY, currency);
	set_word(row, CHANGE_BASIS, cx_basis_text[claim->basis]);
	set_word(row, REVISION, cx_revision_text[claim->revision]);
	set_text(row, SOURCE, claim->source, SOURCE_CHARS);
	set_text(row, SAID, said, SAID_CHARS);
	if (claim->change != CX_NO_CHANGE)
		set(row, CHANGE_PCT, Float8GetDatum(claim->change / 100.0));
}

/* Where the claim stands: its sentence, of a long one what is near the figure. */
static void
set_place(plain_row *row, text *body, const cx_claim *claim)
{
	int32 first = Max(claim->sentence.start, claim->span.start - CHARS_BEFORE);
	int32 past = Min(claim->sentence.end, claim->span.start + CHARS_BEHIND);

	set(row, FIGURE_FROM, Int32GetDatum(claim->span.start));
	set(row, FIGURE_TO, Int32GetDatum(claim->span.end));
	set(row, PASSAGE, PointerGetDatum(capex_passage(body, first, past)));
	set(row, PASSAGE_FROM, Int32GetDatum(first));
}

/* "META + MSFT"; nobody is the empty name. */
static char *
joined_names(const cx_claim *claim)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < claim->n_companies; i++)
		appendStringInfo(&names, i > 0 ? " + %s" : "%s", claim->companies[i]);
	return names.data;
}

/* The row of a figure as that of one of its companies. */
static void
make_member(plain_row *row, const char *together)
{
	set_text(row, MEMBER_OF, together, MEMBER_OF_CHARS);
	row->values[COMBINED_AMOUNT] = row->values[AMOUNT];
	row->nulls[COMBINED_AMOUNT] = row->nulls[AMOUNT];
	row->nulls[LOW] = row->nulls[HIGH] = row->nulls[AMOUNT] = true;
}

void
capex_plain_rows(const capex_extraction *found, text *body, const DateADT *published,
				 capex_plain_sink *sink, void *to)
{
	for (int i = 0; i < found->result.n_claims; i++)
	{
		const cx_claim *claim = &found->result.claims[i];
		char *together = joined_names(claim);
		plain_row row;

		memset(row.nulls, true, sizeof(row.nulls));
		set(&row, CLAIM, Int32GetDatum(i + 1));
		set(&row, COMPANY, PointerGetDatum(cstring_to_text("")));
		set_text(&row, COMPANY, together, COMPANY_CHARS);
		if (published)
			set(&row, TOLD, DateADTGetDatum(*published));
		set_words(&row, claim);
		set_amounts(&row, &claim->amount);
		set(&row, APPROX, BoolGetDatum(claim->amount.flags & CX_MONEY_APPROX));
		set_days(&row, claim->amount.days);
		set_place(&row, body, claim);
		set(&row, EXTRACTOR, Int32GetDatum(CX_EXTRACTOR_VERSION));
		sink(to, claim, row.values, row.nulls);
		if (claim->n_companies < 2)
			continue;
		make_member(&row, together);
		for (int member = 0; member < claim->n_companies; member++)
		{
			set_text(&row, COMPANY, claim->companies[member], COMPANY_CHARS);
			sink(to, claim, row.values, row.nulls);
		}
	}
}

static void
put_row(void *to, const cx_claim *claim, const Datum *values, const bool *nulls)
{
	ReturnSetInfo *out = to;

	(void) claim;
	tuplestore_putvalues(out->setResult, out->setDesc, (Datum *) values, (bool *) nulls);
}

/* capex_claim_rows(body, published, about, figures): what extract_capex tells, or extract_figures.
 */
Datum
capex_claim_rows(PG_FUNCTION_ARGS)
{
	bool has_published = !PG_ARGISNULL(1);
	DateADT published = has_published ? PG_GETARG_DATEADT(1) : 0;
	text *about = PG_ARGISNULL(2) ? NULL : PG_GETARG_TEXT_PP(2);
	bool figures = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	capex_extraction *found;
	text *body;

	if (PG_ARGISNULL(0))
		return capex_return_nothing(fcinfo);
	body = PG_GETARG_TEXT_PP(0);
	found = capex_run(body, has_published, published, about, figures, false);
	capex_warn_if_truncated(found);
	if (found->result.n_claims == 0)
	{
		capex_release(found);
		return capex_return_nothing(fcinfo);
	}
	InitMaterializedSRF(fcinfo, 0);
	capex_plain_rows(found, body, has_published ? &published : NULL, put_row, fcinfo->resultinfo);
	capex_release(found);
	return (Datum) 0;
}
