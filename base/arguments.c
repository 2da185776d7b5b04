/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arguments.h"

#include <stdlib.h>

#include "base/memory.h"

void
arguments_read(const struct argp *argp, const char *program, int argc,
    char *argv[], void *into)
{
	char *version = xasprintf("%s %s", program, PACKAGE_VERSION);

	argp_err_exit_status = EXIT_USAGE;
	argp_program_version = version;
	argp_parse(argp, argc, argv, 0, NULL, into);
	argp_program_version = NULL;
	free(version);
}
