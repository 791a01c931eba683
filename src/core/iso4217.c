/*
 * iso4217.c - minor units of currencies; see iso4217.h.
 */
#include "core/iso4217.h"

#include <string.h>

#define MOST_DIGITS 2 /* amounts are hundredths */

int
cx_currency_digits(cx_currency currency)
{
	int32_t low = 0, high = cx_n_iso_currencies;
	char letters[4];

	cx_currency_letters(currency, letters);
	while (low < high)
	{
		int32_t middle = low + (high - low) / 2;
		int order = strcmp(letters, cx_iso_currencies[middle].code);

		if (order == 0)
			return cx_iso_currencies[middle].digits < MOST_DIGITS ? cx_iso_currencies[middle].digits
																  : MOST_DIGITS;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return MOST_DIGITS;
}
