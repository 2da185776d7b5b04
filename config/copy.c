/* SPDX-License-Identifier: EUPL-1.2 */
/* A copy of all files a configuration was read from, so that children of a
 * process read what it read, whatever has become of the files since. */
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/paths.h"
#include "config/build.h"

#define MAX_OPEN 16

char *
config_copied(const char *path)
{
	const char *root = getenv(CONFIG_COPY);
	char *copy;

	if (root == NULL || *root == '\0')
		return xstrdup(path);
	copy = xasprintf("%s/%s", root, path);
	if (access(copy, F_OK) == 0)
		return copy;
	free(copy);
	return xstrdup(path);
}

/* Makes every folder on the way to path. */
static int
make_folders(char *path, struct error *err)
{
	for (char *slash = strchr(path + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) == -1 && errno != EEXIST)
			return error_system(err, _("cannot make %s"), path);
		*slash = '/';
	}
	return 0;
}

static int
copy_file(const char *root, const char *path, struct error *err)
{
	char *to = xasprintf("%s/%s", root, path);
	struct buffer bytes;
	int rc;

	buffer_init(&bytes, MAX_TOWN_FILE);
	rc = config_load(&bytes, path, err);
	if (rc == 0)
		rc = make_folders(to, err);
	if (rc == 0)
		rc = file_replace(to, bytes.data, bytes.size, 0600, err);
	buffer_release(&bytes);
	free(to);
	return rc;
}

/* The folder itself, too, even if it is empty or not there. */
static int
copy_drop_ins(const char *root, const char *folder, struct error *err)
{
	char *inside = xasprintf("%s/%s/", root, folder);
	int rc = make_folders(inside, err);
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (rc == 0 && dir != NULL && (entry = readdir(dir)) != NULL) {
		const char *dot = strrchr(entry->d_name, '.');
		char *path;

		if (*entry->d_name == '.' || dot == NULL ||
		    strcmp(dot, ".conf") != 0)
			continue;
		path = xasprintf("%s/%s", folder, entry->d_name);
		rc = copy_file(root, path, err);
		free(path);
	}
	if (dir != NULL)
		closedir(dir);
	free(inside);
	return rc;
}

int
config_copy(const struct config *config, const char *root, struct error *err)
{
	char *folder = paths_beside(config->file, "sources.d");
	int rc = copy_file(root, config->file, err);

	if (rc == 0)
		rc = copy_drop_ins(root, folder, err);
	if (rc == 0 && *config->places_file != '\0')
		rc = copy_file(root, config->places_file, err);
	if (rc == 0 && *config->departments_file != '\0')
		rc = copy_file(root, config->departments_file, err);
	free(folder);
	return rc;
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	remove(path);
	return 0;
}

void
config_copy_remove(const char *root)
{
	nftw(root, remove_one, MAX_OPEN, FTW_DEPTH | FTW_PHYS);
}
