/*
 * topic.h - names that the catalogue does not know, in Japanese, Korean and Chinese.
 */
#ifndef CX_TOPIC_H
#define CX_TOPIC_H

#include "core/utf8.h"

/* A name that a sentence speaks of. */
typedef struct cx_topic
{
	cx_span span;
	bool sure; /* else a name only where something is spent */
} cx_topic;

/* The topic of a sentence if it looks like the name of a company. */
extern bool cx_topic_at(cx_text text, cx_span sentence, cx_topic *topic);

/* Whether words that stand for themselves end as the names of firms do, and are none that the
 * lexicon knows: 卓衡股份. */
extern bool cx_ends_as_firm(cx_text text, cx_span words);

#endif
