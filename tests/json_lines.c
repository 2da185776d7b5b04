/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * json_lines [NAME…]: every line of standard input must be one JSON object
 * without doubled members, that has the members named.  Prints how many.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static int
check_line(const char *line, size_t size, char **names)
{
	json_error_t err;
	json_t *object = json_loadb(line, size, JSON_REJECT_DUPLICATES, &err);
	int rc = 0;

	if (!json_is_object(object)) {
		fprintf(stderr, "no object: %s: %s", err.text, line);
		rc = -1;
	}
	for (; rc == 0 && *names != NULL; names++) {
		if (json_object_get(object, *names) == NULL) {
			fprintf(stderr, "no %s: %s", *names, line);
			rc = -1;
		}
	}
	json_decref(object);
	return rc;
}

int
main(int argc, char **argv)
{
	unsigned long count = 0;
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	int rc = 0;

	(void)argc;
	while (rc == 0 && (size = getline(&line, &room, stdin)) > 0) {
		rc = check_line(line, (size_t)size, argv + 1);
		count++;
	}
	free(line);
	if (rc == 0)
		printf("%lu\n", count);
	return rc == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
