/*
 * test_currency.c - decimals of currencies, held against those of the ICU that is installed.
 *
 * ICU's are of everyday use: where nobody pays in the minor unit any longer it knows none, and ISO
 * 4217 goes on listing it. Those are named here; a difference elsewhere is a slip in our list, or a
 * change of the standard that one of the two has not heard of.
 */
#include "check.h"

#include "core/iso4217.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucurr.h>

static bool
fell_out_of_use(const char *code)
{
	return strstr("AFN ALL IQD IRR KPW LAK LBP MGA MMK RSD SOS SYP YER", code) != NULL;
}

static int
digits_of_icu(const char *code)
{
	UChar letters[] = {(UChar) code[0], (UChar) code[1], (UChar) code[2], 0};
	UErrorCode error = U_ZERO_ERROR;
	int digits = ucurr_getDefaultFractionDigits(letters, &error);

	return U_SUCCESS(error) ? digits : -1;
}

void
test_currency(void)
{
	for (int32_t i = 0; i < cx_n_iso_currencies; i++)
	{
		const cx_iso_currency *ours = &cx_iso_currencies[i];
		int expected = fell_out_of_use(ours->code) ? 0 : ours->digits;

		if (!CHECK_INT(digits_of_icu(ours->code), expected))
			fprintf(stderr, "the decimals of %s are not those of ICU\n", ours->code);
	}
	/* What an amount can hold of them. */
	CHECK_INT(cx_currency_digits(cx_currency_code("JPY", 3)), 0);
	CHECK_INT(cx_currency_digits(cx_currency_code("USD", 3)), 2);
	CHECK_INT(cx_currency_digits(cx_currency_code("KWD", 3)), 2);
	CHECK_INT(cx_currency_digits(cx_currency_code("XZZ", 3)), 2);
}
