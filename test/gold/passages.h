/*
 * passages.h - the project's annotated texts, for programs that read them outside of the server.
 *
 *     read_passages("news.txt");
 *     -> passages[0 .. n_passages): a text, when it was published, whom it is about
 *
 * README.md beside this file has the format; what a passage is expected to say is left out.
 */
#ifndef CX_PASSAGES_H
#define CX_PASSAGES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/claim.h"

#define LONGEST_PASSAGE 8192 /* bytes */

typedef struct passage
{
	char *text;
	cx_date published;
	char about[64]; /* a name or ticker; empty = nobody */
} passage;

static passage *passages;
static int n_passages;

/* One more passage, empty; the room doubles when it is full. */
static inline passage *
add_passage(void)
{
	static int room = 0;

	if (n_passages == room)
	{
		room = room > 0 ? 2 * room : 256;
		passages = realloc(passages, (size_t) room * sizeof(passage));
	}
	if (!passages)
	{
		perror("passages");
		exit(2);
	}
	memset(&passages[n_passages], 0, sizeof(passage));
	return &passages[n_passages++];
}

/* "== id | published | about": either may be missing. */
static inline void
start_passage(const char *line)
{
	passage *p = add_passage();
	const char *published = strchr(line, '|');
	const char *about = published ? strchr(published + 1, '|') : NULL;
	int year, month, day;

	p->text = calloc(1, LONGEST_PASSAGE);
	p->published = CX_NO_DATE;
	if (published && sscanf(published + 1, " %d-%d-%d", &year, &month, &day) == 3)
		p->published = cx_date_of(year, month, day);
	if (about)
		sscanf(about + 1, " %63[^ \n]", p->about);
}

static inline void
add_line(passage *p, const char *line)
{
	size_t used = strlen(p->text);

	snprintf(p->text + used, LONGEST_PASSAGE - used, "%s", line);
}

/* Appends a file's passages; ends the program when it cannot be read. */
static inline void
read_passages(const char *path)
{
	char line[LONGEST_PASSAGE];
	FILE *file = fopen(path, "r");
	bool inside = false;

	if (!file)
	{
		perror(path);
		exit(2);
	}
	while (fgets(line, sizeof(line), file))
	{
		if (strncmp(line, "== ", 3) == 0)
		{
			start_passage(line);
			inside = true;
		}
		else if (inside && strncmp(line + 1, "> ", 2) != 0)
			add_line(&passages[n_passages - 1], line);
	}
	fclose(file);
}

/* Asks for a passage's claims; a firm that no list has takes its name from the arena. */
static inline cx_request
request_of(const passage *p, cx_arena *arena)
{
	cx_text about = {p->about, (int32_t) strlen(p->about)};
	cx_request request = {
		.text = {p->text, (int32_t) strlen(p->text)}, .published = p->published, .about = -1};

	if (about.length > 0)
		request.about = cx_company_normalize(about);
	if (about.length > 0 && request.about < 0)
		request.about_unknown = cx_company_unknown(arena, about);
	return request;
}

#endif
