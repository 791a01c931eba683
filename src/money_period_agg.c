/*
 * money_period_agg.c - avg, and sum, avg, min and max over moving windows.
 *
 * avg keeps (total, n) while it runs, a row type, so that workers and shards can send theirs; the
 * row is its own, and is overwritten as long as it lasts. Its total is added up as sum does it, but
 * for the days: an average of quarters is no figure of their year, so the days stay only where all
 * values have the same.
 *
 * A window that moves drops its earliest row and takes on a new one, again and again. What can be
 * taken back is counted: the ends, how many of them are open, how many values are approximate. The
 * first of all days, the last, the least and the greatest value cannot, so a queue keeps the
 * candidates for them: a value that a later one outdoes can never be the best again and goes.
 *
 *     max of 3 rows    5 | 5 3 | 5 3 4 | 3 4 1 | 4 1 7 ...
 *     queue            5   5 3   5   4     4 1       7
 *
 * Each value enters and leaves a queue once, so that a row costs the same however long the window.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "common/int.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/numeric.h"

#include "core/money_math.h"
#include "core/money_order.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_money_period_avg_accum);
PG_FUNCTION_INFO_V1(capex_money_period_avg_combine);
PG_FUNCTION_INFO_V1(capex_money_period_avg_final);
PG_FUNCTION_INFO_V1(capex_money_period_moving_add);
PG_FUNCTION_INFO_V1(capex_money_period_moving_remove);
PG_FUNCTION_INFO_V1(capex_money_period_moving_sum);
PG_FUNCTION_INFO_V1(capex_money_period_moving_avg);
PG_FUNCTION_INFO_V1(capex_money_period_moving_add_min);
PG_FUNCTION_INFO_V1(capex_money_period_moving_add_max);
PG_FUNCTION_INFO_V1(capex_money_period_moving_remove_one);
PG_FUNCTION_INFO_V1(capex_money_period_moving_best);

/* ---- avg ---- */

/* As the two columns of the row lie in its tuple. */
typedef struct average
{
	cx_money total;
	int64 n;
} average;

static average *
average_in(HeapTupleHeader tuple)
{
	average *state = (average *) ((char *) tuple + tuple->t_hoff);

	if ((tuple->t_infomask & HEAP_HASNULL) || HeapTupleHeaderGetNatts(tuple) != 2 || state->n < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("invalid state of avg(money_period)"),
						errhint("A state is a total and how many values make it, such as "
								"ROW('USD 5B', 2).")));
	return state;
}

/* The state that is the first argument, to be overwritten: an aggregate's own, else a copy. */
static HeapTupleHeader
own_state(FunctionCallInfo fcinfo)
{
	return AggCheckCallContext(fcinfo, NULL) ? PG_GETARG_HEAPTUPLEHEADER(0)
											 : PG_GETARG_HEAPTUPLEHEADER_COPY(0);
}

/* The state of one value. */
static Datum
first_average(FunctionCallInfo fcinfo, Datum value)
{
	Datum values[2] = {value, Int64GetDatum(1)};
	bool nulls[2] = {false, false};
	TupleDesc desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "the state of avg(money_period) must be a row type");
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

static void
merge(average *state, const cx_money *total, int64 n)
{
	cx_money sum = capex_money_add(&state->total, total);

	if (state->total.days.first != total->days.first || state->total.days.next != total->days.next)
		sum.days = CX_NO_DAYS;
	state->total = sum;
	if (pg_add_s64_overflow(state->n, n, &state->n))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("more values than avg(money_period) can count")));
}

Datum
capex_money_period_avg_accum(PG_FUNCTION_ARGS)
{
	HeapTupleHeader state;

	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(0))
		return first_average(fcinfo, PG_GETARG_DATUM(1));
	if (PG_ARGISNULL(1))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	state = own_state(fcinfo);
	merge(average_in(state), PG_GETARG_MONEY_P(1), 1);
	PG_RETURN_HEAPTUPLEHEADER(state);
}

/* Strict, so that the executor itself takes the one state where the other is null. */
Datum
capex_money_period_avg_combine(PG_FUNCTION_ARGS)
{
	HeapTupleHeader state = own_state(fcinfo);
	const average *other = average_in(PG_GETARG_HEAPTUPLEHEADER(1));

	merge(average_in(state), &other->total, other->n);
	PG_RETURN_HEAPTUPLEHEADER(state);
}

Datum
capex_money_period_avg_final(PG_FUNCTION_ARGS)
{
	const average *state = average_in(PG_GETARG_HEAPTUPLEHEADER(0));
	cx_money mean = capex_money_divide(&state->total, int64_to_numeric(state->n));

	PG_RETURN_MONEY_P(capex_money_copy(&mean));
}

/* ---- queues of candidates ---- */

typedef bool (*outdoes)(const cx_money *, const cx_money *);

typedef struct candidate
{
	cx_money value;
	int64 serial; /* of the row */
} candidate;

typedef struct queue
{
	outdoes better;
	candidate *candidates; /* the best is at first */
	int first, n, room;
	int64 added, removed; /* rows */
} queue;

static void
start_queue(queue *q, outdoes better)
{
	*q = (queue){.better = better, .room = 16};
	q->candidates = palloc(q->room * sizeof(candidate));
}

/* Room for one more: what left at the front, or else twice as much. */
static void
make_room(queue *q)
{
	if (q->first + q->n < q->room)
		return;
	if (q->first >= q->room / 2)
	{
		memmove(q->candidates, q->candidates + q->first, q->n * sizeof(candidate));
		q->first = 0;
		return;
	}
	q->room *= 2;
	q->candidates = repalloc_huge(q->candidates, q->room * sizeof(candidate));
}

static void
queue_add(queue *q, const cx_money *value)
{
	while (q->n > 0 && !q->better(&q->candidates[q->first + q->n - 1].value, value))
		q->n--;
	make_room(q);
	q->candidates[q->first + q->n++] = (candidate){*value, q->added++};
}

/* Forget the earliest row. */
static void
queue_remove(queue *q)
{
	q->removed++;
	if (q->n > 0 && q->candidates[q->first].serial < q->removed)
	{
		q->first++;
		q->n--;
	}
}

static const cx_money *
queue_best(const queue *q)
{
	return &q->candidates[q->first].value;
}

static bool
is_less(const cx_money *a, const cx_money *b)
{
	return cx_money_compare(a, b) < 0;
}

static bool
is_greater(const cx_money *a, const cx_money *b)
{
	return cx_money_compare(a, b) > 0;
}

static bool
starts_earlier(const cx_money *a, const cx_money *b)
{
	return a->days.first < b->days.first;
}

static bool
ends_later(const cx_money *a, const cx_money *b)
{
	return a->days.next > b->days.next;
}

/* ---- sum and avg over a moving window ---- */

/* The values of a window. Each count goes down again as values leave. */
typedef struct moving
{
	cx_money alike;   /* some value: of the currency and rate of all */
	int128 low, high; /* sums of the ends that are bounded */
	int64 open_low;   /* how many are not */
	int64 open_high;
	int64 approximate;
	int64 unknown_days;
	int64 n_days; /* how many days all values cover, one by one */
	int64 n;
	queue firsts, lasts;
} moving;

/* Count a value in, by 1, or out, by -1. */
static void
count(moving *window, const cx_money *value, int by)
{
	if (value->low == CX_UNBOUNDED_LOW)
		window->open_low += by;
	else
		window->low += (int128) by * value->low;
	if (value->high == CX_UNBOUNDED_HIGH)
		window->open_high += by;
	else
		window->high += (int128) by * value->high;
	window->approximate += value->flags & CX_MONEY_APPROX ? by : 0;
	window->unknown_days += cx_days_known(value->days) ? 0 : by;
	window->n_days += by * ((int64) value->days.next - value->days.first);
	window->n += by;
}

static bool
within_type(int128 end)
{
	return end >= -CX_MOST_HUNDREDTHS && end <= CX_MOST_HUNDREDTHS;
}

static bool
fits(const moving *window)
{
	return (window->open_low > 0 || within_type(window->low)) &&
		   (window->open_high > 0 || within_type(window->high));
}

static cx_money
total(const moving *window)
{
	cx_money sum = window->alike;

	sum.low = window->open_low > 0 ? CX_UNBOUNDED_LOW : (int64) window->low;
	sum.high = window->open_high > 0 ? CX_UNBOUNDED_HIGH : (int64) window->high;
	sum.flags = window->approximate > 0 ? CX_MONEY_APPROX : 0;
	sum.days = CX_NO_DAYS;
	if (window->unknown_days == 0)
		sum.days = (cx_days){queue_best(&window->firsts)->days.first,
							 queue_best(&window->lasts)->days.next};
	return sum;
}

static moving *
new_window(MemoryContext context)
{
	MemoryContext before = MemoryContextSwitchTo(context);
	moving *window = palloc0(sizeof(moving));

	start_queue(&window->firsts, starts_earlier);
	start_queue(&window->lasts, ends_later);
	MemoryContextSwitchTo(before);
	return window;
}

static MemoryContext
window_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "a moving aggregate was called outside of one");
	return context;
}

/*
 * A sum that does not fit, or whose currencies differ, is refused as that of its two operands is;
 * what is counted in was alike and fitted.
 */
static void
window_add(moving *window, const cx_money *value)
{
	if (window->n == 0)
		window->alike = *value;
	else
	{
		cx_money so_far = total(window);

		(void) capex_money_add(&so_far, value);
	}
	count(window, value, 1);
	queue_add(&window->firsts, value);
	queue_add(&window->lasts, value);
}

Datum
capex_money_period_moving_add(PG_FUNCTION_ARGS)
{
	MemoryContext context = window_context(fcinfo);
	moving *window = PG_ARGISNULL(0) ? NULL : (moving *) PG_GETARG_POINTER(0);

	if (window == NULL)
		window = new_window(context);
	if (!PG_ARGISNULL(1))
		window_add(window, PG_GETARG_MONEY_P(1));
	PG_RETURN_POINTER(window);
}

/* Take the earliest value out. Null, where what is left does not fit, has the rest added anew. */
Datum
capex_money_period_moving_remove(PG_FUNCTION_ARGS)
{
	moving *window = (moving *) PG_GETARG_POINTER(0);

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(window);
	count(window, PG_GETARG_MONEY_P(1), -1);
	queue_remove(&window->firsts);
	queue_remove(&window->lasts);
	if (!fits(window))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(window);
}

Datum
capex_money_period_moving_sum(PG_FUNCTION_ARGS)
{
	const moving *window = PG_ARGISNULL(0) ? NULL : (moving *) PG_GETARG_POINTER(0);
	cx_money sum;

	if (window == NULL || window->n == 0)
		PG_RETURN_NULL();
	sum = total(window);
	PG_RETURN_MONEY_P(capex_money_copy(&sum));
}

/* All days are the same where each value covers as many as all together. */
Datum
capex_money_period_moving_avg(PG_FUNCTION_ARGS)
{
	const moving *window = PG_ARGISNULL(0) ? NULL : (moving *) PG_GETARG_POINTER(0);
	cx_money mean;

	if (window == NULL || window->n == 0)
		PG_RETURN_NULL();
	mean = total(window);
	if (window->n_days != window->n * ((int64) mean.days.next - mean.days.first))
		mean.days = CX_NO_DAYS;
	mean = capex_money_divide(&mean, int64_to_numeric(window->n));
	PG_RETURN_MONEY_P(capex_money_copy(&mean));
}

/* ---- min and max over a moving window ---- */

static Datum
add_to_queue(FunctionCallInfo fcinfo, outdoes better)
{
	MemoryContext before = MemoryContextSwitchTo(window_context(fcinfo));
	queue *q = PG_ARGISNULL(0) ? NULL : (queue *) PG_GETARG_POINTER(0);

	if (q == NULL)
	{
		q = palloc(sizeof(queue));
		start_queue(q, better);
	}
	if (!PG_ARGISNULL(1))
		queue_add(q, PG_GETARG_MONEY_P(1));
	MemoryContextSwitchTo(before);
	PG_RETURN_POINTER(q);
}

Datum
capex_money_period_moving_add_min(PG_FUNCTION_ARGS)
{
	return add_to_queue(fcinfo, is_less);
}

Datum
capex_money_period_moving_add_max(PG_FUNCTION_ARGS)
{
	return add_to_queue(fcinfo, is_greater);
}

Datum
capex_money_period_moving_remove_one(PG_FUNCTION_ARGS)
{
	queue *q = (queue *) PG_GETARG_POINTER(0);

	if (!PG_ARGISNULL(1))
		queue_remove(q);
	PG_RETURN_POINTER(q);
}

Datum
capex_money_period_moving_best(PG_FUNCTION_ARGS)
{
	const queue *q = PG_ARGISNULL(0) ? NULL : (queue *) PG_GETARG_POINTER(0);

	if (q == NULL || q->n == 0)
		PG_RETURN_NULL();
	PG_RETURN_MONEY_P(capex_money_copy(queue_best(q)));
}
