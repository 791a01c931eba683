/*
 * money.c - a money figure tried at every byte of any text, and no trigger missed.
 */
#include "fuzz.h"

#include "core/money.h"
#include "core/trigger.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cx_text text = fuzz_text(data, size < 4096 ? size : 4096);
	cx_figure figure;
	int32_t trigger = -1;

	for (int32_t pos = 0; pos < text.length; pos++)
		if (cx_figure_at(text, pos, &figure))
		{
			MUST(span_inside(figure.span, 0, text.length));
			MUST(span_inside(figure.hedge, 0, text.length));
			MUST(span_inside(figure.span, figure.hedge.start, figure.hedge.end));
			MUST(figure.amount.low <= figure.amount.high);
			MUST((figure.amount.flags & ~CX_MONEY_FLAGS) == 0);
		}
	while ((trigger = cx_trigger_next(text, trigger + 1)) >= 0)
		MUST(trigger < text.length);
	free((char *) text.bytes);
	return 0;
}
