/*
 * money_text.c - any text is a valid money_period or a fault inside it; any 32 bytes that pass for
 * a money_period come back from their text unchanged.
 */
#include "fuzz.h"

#include "core/money_order.h"
#include "core/money_search.h"
#include "core/money_text.h"

/* A valid value is the value of its own text. */
static void
check_round_trip(const cx_money *money)
{
	char text[CX_MONEY_TEXT_SIZE];
	int length = cx_money_format(money, text);
	cx_money back;
	cx_money_error error;

	MUST(length < CX_MONEY_TEXT_SIZE && text[length] == '\0');
	MUST(cx_money_parse((cx_text){text, length}, &back, &error));
	MUST(memcmp(money, &back, sizeof(back)) == 0);
	MUST(cx_money_compare(money, &back) == 0);
	MUST(cx_money_contains(money, &back) && cx_money_overlaps(money, &back));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cx_text text = fuzz_text(data, size);
	cx_money money;
	cx_money_error error = {0};

	if (cx_money_parse(text, &money, &error))
	{
		MUST(cx_money_valid(&money));
		check_round_trip(&money);
	}
	else
		MUST(error.fault > CX_MONEY_FAULT_NONE && error.fault < CX_N_MONEY_FAULTS &&
			 error.position >= 0 && error.position <= text.length);
	if (size >= sizeof(money))
	{
		memcpy(&money, data, sizeof(money));
		money.version = CX_MONEY_VERSION;
		memset(money.reserved, 0, sizeof(money.reserved));
		if (cx_money_valid(&money))
			check_round_trip(&money);
	}
	free((char *) text.bytes);
	return 0;
}
