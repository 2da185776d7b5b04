/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

/* The folder this program lies in; the caller frees it. */
static char *
own_folder(void)
{
	char path[PATH_MAX];
	ssize_t size = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *slash;

	if (size <= 0)
		return xstrdup(BINDIR);
	path[size] = '\0';
	slash = strrchr(path, '/');
	if (slash != NULL)
		*slash = '\0';
	return xstrdup(path);
}

/* The build folder this program was built in, or NULL when it is installed.
 * A test program lies one folder below it. */
static char *
build_folder(void)
{
	char *folder = own_folder();

	for (int up = 0; up < 2; up++) {
		char *mark = xasprintf("%s/config.status", folder);
		int here = access(mark, F_OK);
		char *slash = strrchr(folder, '/');

		free(mark);
		if (here == 0)
			return folder;
		if (slash == NULL)
			break;
		*slash = '\0';
	}
	free(folder);
	return NULL;
}

char *
paths_program(const char *name)
{
	char *build = build_folder();
	char *folder = build != NULL ? build : own_folder();
	char *path = xasprintf("%s/%s", folder, name);

	if (build == NULL && access(path, X_OK) == -1) {
		free(path);
		path = xasprintf("%s/%s", BINDIR, name);
	}
	free(folder);
	return path;
}

char *
paths_data(const char *name)
{
	char *build = build_folder();
	char *path;

	if (build == NULL)
		return xasprintf("%s/%s", PKGDATADIR, name);
	path = xasprintf("%s/data/%s", build, name);
	free(build);
	return path;
}

char *
paths_locale(void)
{
	char *build = build_folder();
	char *path;

	if (build == NULL)
		return xstrdup(LOCALEDIR);
	path = xasprintf("%s/po", build);
	free(build);
	return path;
}

char *
paths_beside(const char *base, const char *path)
{
	const char *slash = strrchr(base, '/');

	if (*path == '/' || slash == NULL)
		return xstrdup(path);
	return xasprintf("%.*s/%s", (int)(slash - base), base, path);
}
