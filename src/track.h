/*
 * track.h - what the trigger of capex_track is given.
 */
#ifndef CAPEX_TRACK_H
#define CAPEX_TRACK_H

#include "commands/trigger.h"

/* The arguments of the trigger; a table or column that is not used is an empty string. */
enum
{
	ARG_SCHEMA,
	ARG_CLAIMS,
	ARG_FIGURES,
	ARG_READS,
	ARG_KEY,
	ARG_BODY,
	ARG_PUBLISHED,
	ARG_ABOUT,
	ARG_COUNT
};

/* The column of the articles' key. */
extern AttrNumber capex_track_key(const TriggerData *data);

/* Nothing that a writer's search path names shall run: pg_catalog, and the home of the key's type
 * for its operators. */
extern void capex_track_search_path(const TriggerData *data);

/*
 * Read the articles that were inserted and store what they tell, without a statement. False, with
 * nothing done, where the tables are not as capex_track made them; schema is that of the extension.
 */
extern bool capex_track_inserted(const TriggerData *data, const char *schema);

#endif
