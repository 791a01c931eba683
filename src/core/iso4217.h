/*
 * iso4217.h - the currencies of ISO 4217 and how many decimals their minor units have.
 *
 * A list of our own: ICU's decimals are those of everyday use (none for an Iraqi dinar, which has
 * three), and a conversion must give the same on every machine. test_currency.c holds it against
 * ICU's.
 */
#ifndef CX_ISO4217_H
#define CX_ISO4217_H

#include "core/money.h"

typedef struct cx_iso_currency
{
	const char *code;
	uint8_t digits; /* 2 of USD, 0 of JPY, 3 of KWD */
	const char *name;
} cx_iso_currency;

extern const cx_iso_currency cx_iso_currencies[]; /* sorted by code */
extern const int32_t cx_n_iso_currencies;

/* The decimals of a currency, as far as an amount can hold them: 2 at most, and where the list
 * does not know it. */
extern int cx_currency_digits(cx_currency currency);

#endif
