/*
 * main.c - runs every test_<topic>() of test/core, and counts.
 *
 * The Makefile writes tests.inc, a line TEST(topic) for each test_<topic>.c it sees, so a new file
 * needs no registration. Arguments name the topics to run; none means all.
 */
#include "check.h"

#include <stdio.h>
#include <string.h>

static int passed, failed;

bool
check(bool ok, const char *what, const char *file, int line)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("%s:%d: failed: %s\n", file, line, what);
	}
	return ok;
}

bool
check_int(int64_t got, int64_t expected, const char *what, const char *file, int line)
{
	bool ok = check(got == expected, what, file, line);

	if (!ok)
		printf("    got %lld, expected %lld\n", (long long) got, (long long) expected);
	return ok;
}

bool
check_str(const char *got, const char *expected, const char *what, const char *file, int line)
{
	bool both = got != NULL && expected != NULL;
	bool ok = check(both ? strcmp(got, expected) == 0 : got == expected, what, file, line);

	if (!ok)
		printf("    got \"%s\"\n    expected \"%s\"\n", got ? got : "(null)",
			   expected ? expected : "(null)");
	return ok;
}

#define TEST(topic) extern void test_##topic(void);
#include "tests.inc"
#undef TEST

typedef struct topic
{
	const char *name;
	void (*run)(void);
} topic;

static const topic topics[] = {
#define TEST(topic) {#topic, test_##topic},
#include "tests.inc"
#undef TEST
	{NULL, NULL}};

static bool
wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return argc == 1;
}

int
main(int argc, char **argv)
{
	for (const topic *t = topics; t->name != NULL; t++)
		if (wanted(t->name, argc, argv))
		{
			int passed_before = passed, failed_before = failed;

			t->run();
			printf("core %s: %d passed, %d failed\n", t->name, passed - passed_before,
				   failed - failed_before);
		}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
