/*
 * query.c - any text is a query or an error; what a query prints is read as the same query. The
 * first byte is not read: seeds have it for the extractor.
 */
#include "server.h"

#include "query_type.h"

static capex_query *
parse(cx_text text)
{
	capex_query *volatile query = NULL;

	SERVER_RUN(query = capex_query_parse(text, NULL, NULL));
	return query;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cx_text text = size > 0 ? fuzz_text(data + 1, size - 1) : fuzz_text(data, 0);
	capex_query *query = parse(text);

	if (query)
	{
		StringInfoData printed;
		capex_query *again;

		initStringInfo(&printed);
		capex_query_print(&printed, query);
		again = parse((cx_text){printed.data, printed.len});
		MUST(again != NULL && VARSIZE(again) == VARSIZE(query));
		MUST(memcmp(again, query, VARSIZE(query)) == 0);
	}
	free_memory();
	free((char *) text.bytes);
	return 0;
}
