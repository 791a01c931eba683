/*
 * check.h - checks of the core's unit tests.
 *
 * A file test_<topic>.c defines void test_<topic>(void); main.c finds it by its name. A failed
 * check is told with its place and does not stop the test.
 */
#ifndef CX_CHECK_H
#define CX_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#define CHECK(condition)         check((condition), #condition, __FILE__, __LINE__)
#define CHECK_INT(got, expected) check_int((got), (expected), #got, __FILE__, __LINE__)
#define CHECK_STR(got, expected) check_str((got), (expected), #got, __FILE__, __LINE__)

/* Each returns whether it passed, so that a loop can tell which case failed. */
extern bool check(bool passed, const char *what, const char *file, int line);
extern bool check_int(int64_t got, int64_t expected, const char *what, const char *file, int line);

/* NULL equals only NULL. */
extern bool check_str(const char *got, const char *expected, const char *what, const char *file,
					  int line);

#endif
