/*
 * money_period_io.c - money_period as text and in the binary protocol.
 *
 * Both inputs accept only what could have been made here: text goes through cx_money_parse, and the
 * binary form, whose 32 bytes anybody can send, is checked whole by cx_money_valid:
 *
 *     low int64 · high int64 · first int32 · next int32 · currency int16 · flags, rate, version
 *     and three zero bytes, all in network order
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "compat.h"
#include "core/money_text.h"
#include "encoding.h"
#include "money_period.h"

PG_FUNCTION_INFO_V1(capex_money_period_in);
PG_FUNCTION_INFO_V1(capex_money_period_out);
PG_FUNCTION_INFO_V1(capex_money_period_recv);
PG_FUNCTION_INFO_V1(capex_money_period_send);

cx_money *
capex_money_copy(const cx_money *money)
{
	cx_money *copy = palloc(sizeof(cx_money));

	*copy = *money;
	return copy;
}

char *
capex_money_cstring(const cx_money *money)
{
	char *text = palloc(CX_MONEY_TEXT_SIZE);

	cx_money_format(money, text);
	return text;
}

static int
error_code(cx_money_fault fault)
{
	return fault == CX_MONEY_FAULT_OVERFLOW ? ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE
											: ERRCODE_INVALID_TEXT_REPRESENTATION;
}

Datum
capex_money_period_in(PG_FUNCTION_ARGS)
{
	char *literal = PG_GETARG_CSTRING(0);
	cx_text text = capex_utf8(cstring_to_text(literal));
	cx_money money;
	cx_money_error error;

	if (!cx_money_parse(text, &money, &error))
		ereturn(capex_escontext(fcinfo), (Datum) 0,
				(errcode(error_code(error.fault)),
				 errmsg("invalid input syntax for type %s: \"%s\"", "money_period", literal),
				 errdetail("At character %d: %s.", cx_count_chars(text, 0, error.position) + 1,
						   cx_money_fault_text[error.fault]),
				 errhint("Write it like \"USD 37.5B 2025Q4\", \"USD 60B..65B 2025\" or "
						 "\"USD >=12B/quarter 2024H2\".")));
	PG_RETURN_MONEY_P(capex_money_copy(&money));
}

Datum
capex_money_period_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(capex_money_cstring(PG_GETARG_MONEY_P(0)));
}

Datum
capex_money_period_recv(PG_FUNCTION_ARGS)
{
	StringInfo buf = (StringInfo) PG_GETARG_POINTER(0);
	cx_money *money = palloc0(sizeof(cx_money));

	money->low = pq_getmsgint64(buf);
	money->high = pq_getmsgint64(buf);
	money->days.first = (int32) pq_getmsgint(buf, 4);
	money->days.next = (int32) pq_getmsgint(buf, 4);
	money->currency = (uint16) pq_getmsgint(buf, 2);
	money->flags = (uint8) pq_getmsgbyte(buf);
	money->rate = (uint8) pq_getmsgbyte(buf);
	money->version = (uint8) pq_getmsgbyte(buf);
	for (size_t i = 0; i < sizeof(money->reserved); i++)
		money->reserved[i] = (uint8) pq_getmsgbyte(buf);
	if (!cx_money_valid(money))
		ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
						errmsg("invalid binary value of type %s", "money_period"),
						errhint("Send the text form, such as \"USD 37.5B 2025Q4\", or bytes that "
								"money_period_send made.")));
	PG_RETURN_MONEY_P(money);
}

Datum
capex_money_period_send(PG_FUNCTION_ARGS)
{
	const cx_money *money = PG_GETARG_MONEY_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint64(&buf, money->low);
	pq_sendint64(&buf, money->high);
	pq_sendint32(&buf, money->days.first);
	pq_sendint32(&buf, money->days.next);
	pq_sendint16(&buf, money->currency);
	pq_sendbyte(&buf, money->flags);
	pq_sendbyte(&buf, money->rate);
	pq_sendbyte(&buf, money->version);
	for (size_t i = 0; i < sizeof(money->reserved); i++)
		pq_sendbyte(&buf, money->reserved[i]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
