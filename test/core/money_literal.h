/*
 * money_literal.h - money_periods from and to their text, for tests that say values as users do.
 */
#ifndef CX_MONEY_LITERAL_H
#define CX_MONEY_LITERAL_H

#include "check.h"
#include "core/money_math.h"
#include "core/money_text.h"

#include <string.h>

/* The value of a literal, which must be one. */
static inline cx_money
read_money(const char *literal)
{
	cx_money money = cx_money_of(0, 0, 0);
	cx_money_error error;

	CHECK(cx_money_parse((cx_text){literal, (int32_t) strlen(literal)}, &money, &error));
	return money;
}

/* The canonical text of a result, or the name of the fault. */
static inline const char *
show_money(cx_math_fault fault, const cx_money *money)
{
	static const char *const names[] = {"", "currency", "rate", "overflow"};
	static char text[CX_MONEY_TEXT_SIZE];

	if (fault != CX_MATH_OK)
		return names[fault];
	CHECK(cx_money_valid(money));
	cx_money_format(money, text);
	return text;
}

#endif
