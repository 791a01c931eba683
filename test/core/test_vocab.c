/* The lists of vocab.h: a text and its value find each other. */
#include "check.h"

#include "core/vocab.h"

void
test_vocab(void)
{
	CHECK_STR(cx_metric_text[CX_METRIC_CAPEX], "capex");
	CHECK_STR(cx_cue_value_text(CX_CUE_NOUN, CX_METRIC_CAPEX), "capex");
	CHECK_INT(cx_cue_value(CX_CUE_KIND, "guidance"), CX_KIND_GUIDANCE);
	CHECK_INT(cx_cue_value(CX_CUE_KIND, "wish"), -1);
	for (int i = 0; i < CX_N_METRICS; i++)
		CHECK_INT(cx_cue_value(CX_CUE_NOUN, cx_metric_text[i]), i);
}
