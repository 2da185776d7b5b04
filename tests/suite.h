/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <stdlib.h>

#include <check.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Runs suite and prints TAP; the value of main(). */
static inline int
suite_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);

	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	srunner_free(runner);
	return EXIT_SUCCESS; /* TAP tells; a crash of ours is seen by the plan
			      */
}

#endif
