/*
 * money_read.h - the inside of the reader of money literals, for money_text.c and money_loose.c
 * alone.
 */
#ifndef CX_MONEY_READ_H
#define CX_MONEY_READ_H

#include "core/money_text.h"

/* A place of a text that moves on as it is read. */
typedef struct cx_money_reader
{
	cx_text text;
	int32_t whole; /* length of the text, where only a part of it is to be read */
	int32_t pos;
	cx_money_error error;
} cx_money_reader;

/* Note a fault at a byte of the text; false. */
extern bool cx_money_fail(cx_money_reader *in, cx_money_fault fault, int32_t position);

/* Past white space of ASCII. */
extern void cx_money_skip_spaces(cx_money_reader *in);

/* Past a token, whatever the case of its letters. False: something else stands there. */
extern bool cx_money_take(cx_money_reader *in, const char *token);

/* Where the word that starts at from ends: at white space or ".." or the end. */
extern int32_t cx_money_word_end(cx_text text, int32_t from, bool at_dots);

/* Whether days are as a stored value has them. */
extern bool cx_money_valid_days(cx_days days);

/* The value that all of the text stands for in the spellings of articles. */
extern bool cx_money_read_loose(cx_money_reader *in, cx_money *money);

#endif
