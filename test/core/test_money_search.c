/*
 * test_money_search.c - overlap and containment; and that the box of a page never hides a value
 * that a search is for, on random values.
 */
#include "core/money_order.h"
#include "core/money_search.h"
#include "money_literal.h"
#include "random_money.h"

#include <string.h>

#define ROUNDS 1000000

static uint64_t seed = 20260301;

static bool
stand(const char *a, cx_relation relation, const char *b)
{
	cx_money left = read_money(a), right = read_money(b);
	cx_ask ask = cx_ask_value(relation, &right);

	return cx_money_meets(&left, &ask);
}

static void
test_relations(void)
{
	CHECK(stand("USD 60B..65B 2025", CX_OVERLAPS, "USD 65B..70B 2025Q4"));
	CHECK(!stand("USD 60B..65B 2025", CX_OVERLAPS, "USD 65.01B..70B 2025Q4"));
	CHECK(!stand("USD 60B..65B 2025", CX_OVERLAPS, "USD 65B 2024"));
	CHECK(!stand("USD 60B..65B 2025", CX_OVERLAPS, "EUR 65B 2025"));
	CHECK(!stand("USD 60B..65B 2025", CX_OVERLAPS, "USD 65B/quarter 2025"));
	CHECK(!stand("USD 60B..65B 2025", CX_OVERLAPS, "USD 65B"));
	CHECK(stand("USD 60B..65B", CX_OVERLAPS, "USD any"));
	CHECK(stand("USD 60B..65B 2025", CX_CONTAINS, "USD 61B..65B 2025Q4"));
	CHECK(stand("USD any 2025", CX_CONTAINS, "USD >=5 2025"));
	CHECK(!stand("USD 60B..65B 2025Q4", CX_CONTAINS, "USD 61B 2025"));
	CHECK(!stand("USD 60B..65B 2025", CX_CONTAINS, "USD >=61B 2025"));
	CHECK(stand("USD 61B 2025Q4", CX_WITHIN, "USD 60B..65B 2025"));
	CHECK(stand("USD 59.99B 2024", CX_BEFORE, "USD 60B..65B"));
	CHECK(!stand("USD 60B 2024", CX_BEFORE, "USD 60B..65B"));
	CHECK(!stand("USD any", CX_BEFORE, "USD >=60B"));
	CHECK(!stand("USD 1", CX_BEFORE, "USD any"));
	CHECK(!stand("EUR 59B", CX_BEFORE, "USD 60B..65B"));
	CHECK(stand("USD >=65.01B", CX_AFTER, "USD 60B..65B 2025"));
	CHECK(!stand("USD >=1", CX_AFTER, "USD any"));
	CHECK(stand("USD ~5 2025", CX_EQUALS, "USD ~5 2025"));
	CHECK(!stand("USD ~5 2025", CX_EQUALS, "USD 5 2025"));
}

/* A search as an operator can ask it: of a value, of amounts alone, of days alone. */
static cx_ask
random_ask(void)
{
	cx_relation relation = (cx_relation) (random_bits(&seed) % (CX_EQUALS + 1));
	cx_money money = random_near(&seed);
	cx_ask ask = cx_ask_value(relation, &money);
	uint64_t kind = relation == CX_EQUALS ? 0 : random_bits(&seed) % 3;

	if (kind == 0)
		return ask;
	ask.value.currency = 0;
	ask.amounts = kind == 1 || !cx_days_known(money.days);
	ask.days = ask.amounts ? CX_DAYS_ANY : CX_DAYS_KNOWN;
	return ask;
}

/* The box of some values, gathered as an index does it. */
static cx_box
box_of(const cx_money *values, int n)
{
	cx_box box = cx_box_of(&values[0]);

	for (int i = 1; i < n; i++)
	{
		cx_box one = cx_box_of(&values[i]);

		box = cx_box_union(&box, &one);
	}
	return box;
}

static void
test_boxes(void)
{
	int hidden = 0, smaller = 0, met = 0, spared = 0, unlike = 0;

	for (int i = 0; i < ROUNDS; i++)
	{
		cx_money values[4];
		int n = 1 + (int) (random_bits(&seed) % 4);
		cx_ask ask = random_ask();
		bool some = false;
		cx_box box, alone;

		for (int j = 0; j < n; j++)
			values[j] = random_near(&seed);
		box = box_of(values, n);
		alone = cx_box_of(&values[0]);
		for (int j = 0; j < n; j++)
			some |= cx_money_meets(&values[j], &ask);
		hidden += some && !cx_box_may_meet(&box, &ask);
		met += some;
		spared += !cx_box_may_meet(&box, &ask);
		smaller += cx_box_extent(&box) < cx_box_extent(&alone);
		if (ask.relation == CX_EQUALS)
			unlike +=
				cx_money_meets(&values[0], &ask) != (cx_money_compare(&values[0], &ask.value) == 0);
	}
	CHECK_INT(hidden, 0);
	CHECK_INT(smaller, 0);
	CHECK_INT(unlike, 0);
	CHECK(met > ROUNDS / 10);
	CHECK(spared > ROUNDS / 10);
}

/* A box is told from a value, and its own box is itself. */
static void
test_box_entry(void)
{
	cx_money values[] = {read_money("USD 5B 2025"), read_money("EUR >=7B/year")};
	cx_box box = box_of(values, 2), again = cx_box_of((const cx_money *) &box);

	CHECK(!cx_money_valid((const cx_money *) &box));
	CHECK(memcmp(&box, &again, sizeof(box)) == 0);
	CHECK_INT(box.currency, values[1].currency);
	CHECK_INT(box.last, values[0].currency);
	CHECK((box.kinds & CX_BOX_UNKNOWN) && cx_days_known(box.days));
}

void
test_money_search(void)
{
	test_relations();
	test_boxes();
	test_box_entry();
}
