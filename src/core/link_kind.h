/*
 * link_kind.h - the inside of what tells the kind of a figure, for link_kind.c and link_forecast.c
 * alone.
 */
#ifndef CX_LINK_KIND_H
#define CX_LINK_KIND_H

#include "core/link.h"

/* link_kind.c: what a word of the kind says of a figure. */

/* Whether a word for a forecast ends what something else was held against: "earnings beat analysts'
 * estimates, and capex was $3 billion". */
extern bool cx_ends_comparison(const cx_sentence *sentence, const cx_link *link,
							   const cx_mark *word);

/* Whether a figure is what another, that is to come, grows from: 将从2024年的770亿美元增至. */
extern bool cx_starts_from(const cx_sentence *sentence, const cx_link *link, cx_span word);

/* link_forecast.c: who foresees it. */

/* Whether who says it is of such a sector. */
extern bool cx_is_source_of(const cx_link *link, cx_trait trait);

/* Whether a word of foreseeing is said by who spends, of its own spending. */
extern bool cx_foresees_own(const cx_linker *linker, const cx_link *link, const cx_mark *word);

/* Whether another than who spends foresees a figure; own: who spends speaks of itself. */
extern bool cx_speaks_forecaster(const cx_linker *linker, const cx_link *link, bool own);

#endif
