/*
 * server.c - what the benchmark needs inside the server: a clock of the processor time that the
 * backend took, its memory, and a function that unpacks a text and does nothing else.
 */
#include "postgres.h"

#include "fmgr.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

PG_MODULE_MAGIC;
PG_FUNCTION_INFO_V1(bench_spent);
PG_FUNCTION_INFO_V1(bench_memory);
PG_FUNCTION_INFO_V1(bench_peak);
PG_FUNCTION_INFO_V1(bench_unpack);

/* Milliseconds of processor time. */
Datum
bench_spent(PG_FUNCTION_ARGS)
{
	struct rusage usage;

	(void) fcinfo;
	getrusage(RUSAGE_SELF, &usage);
	PG_RETURN_FLOAT8((usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
					 (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3);
}

/* A line of the kernel's account of this process, in kilobytes. */
static int64
status_line(const char *format)
{
	FILE *status = fopen("/proc/self/status", "r");
	char line[256];
	long kilobytes = 0;

	while (status && fgets(line, sizeof(line), status))
		if (sscanf(line, format, &kilobytes) == 1)
			break;
	if (status)
		fclose(status);
	return kilobytes;
}

/* Memory that is the backend's own: resident, but neither shared nor mapped files. */
Datum
bench_memory(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_INT64(status_line("RssAnon: %ld"));
}

/* The most memory that it ever had. */
Datum
bench_peak(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_INT64(status_line("VmHWM: %ld"));
}

Datum
bench_unpack(PG_FUNCTION_ARGS)
{
	text *body = PG_GETARG_TEXT_PP(0);
	int32 length = (int32) VARSIZE_ANY_EXHDR(body);

	PG_FREE_IF_COPY(body, 0);
	PG_RETURN_INT32(length);
}
