/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/reader_find.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/strings.h"
#include "text/unicode.h"

#define MAX_FILES 1000

/* name with its accents composed: how two file systems spell alike. */
static char *
composed(const char *name)
{
	struct wide wide = wide_read(name);
	char *text;

	wide_normalise(&wide, WIDE_COMPOSED);
	text = wide_text(&wide);
	wide_release(&wide);
	return text;
}

static bool
is_ignored(const char *name)
{
	size_t size = strlen(name);

	return *name == '.' || strncmp(name, "~$", 2) == 0 ||
	    (size > 4 && strcmp(name + size - 4, ".tmp") == 0);
}

static bool
is_pattern(const char *name)
{
	return strpbrk(name, "*?[") != NULL;
}

/* "user querschnitt may not … PATH", or what errno says. */
static int
refused(const char *path, struct error *err)
{
	int why = errno;
	const struct passwd *user = getpwuid(geteuid());

	if (why == EACCES)
		return error_set(err, FAULT_SYSTEM,
		    _("the user %s may not look into %s: it needs the rights "
		      "to read and to search (r-x)"),
		    user != NULL ? user->pw_name : "?", path);
	errno = why;
	return error_system(err, "%s", path);
}

/*
 * The names in folder that match name, itself composed: as a pattern where it
 * is one, else as it is.
 */
static int
matching(const char *folder, const char *name, struct strings *names,
    struct error *err)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (dir == NULL)
		return refused(folder, err);
	while ((entry = readdir(dir)) != NULL && names->count <= MAX_FILES) {
		char *spelt = composed(entry->d_name);

		if (is_pattern(name) ? !is_ignored(entry->d_name) &&
			    fnmatch(name, spelt, 0) == 0
				     : strcmp(name, spelt) == 0)
			strings_add(names, entry->d_name);
		free(spelt);
	}
	closedir(dir);
	if (names->count > MAX_FILES)
		return error_set(err, FAULT_LIMIT,
		    _("more than %d files in %s match"), MAX_FILES, folder);
	strings_sort(names);
	return 0;
}

/* folder + "/" + part as it is really spelt there; NULL and err. */
static char *
step_into(const char *folder, const char *part, struct error *err)
{
	struct strings names = { 0 };
	char *path = xasprintf("%s/%s", folder, part);
	char *spelt;

	if (access(path, F_OK) == 0)
		return path;
	if (errno != ENOENT) {
		refused(path, err);
		free(path);
		return NULL;
	}
	spelt = composed(part);
	if (matching(*folder != '\0' ? folder : "/", spelt, &names, err) == 0) {
		if (names.count == 0)
			error_set(err, FAULT_INPUT,
			    _("there is no %s in %s; is the share mounted?"),
			    part, *folder != '\0' ? folder : "/");
		else
			spelt[0] = '\0';
	}
	free(path);
	path =
	    names.count > 0 ? xasprintf("%s/%s", folder, names.item[0]) : NULL;
	free(spelt);
	strings_release(&names);
	return path;
}

/* The folder of path, as spelt on disk; NULL and err. */
static char *
find_folder(const char *path, struct error *err)
{
	char *folder = xstrdup(""), *next, *part;
	const char *slash;

	for (; (slash = strchr(path + 1, '/')) != NULL; path = slash) {
		part = xstrndup(path + 1, (size_t)(slash - path - 1));
		next = *part != '\0' ? step_into(folder, part, err)
				     : xstrdup(folder);
		free(part);
		free(folder);
		folder = next;
		if (folder == NULL)
			return NULL;
	}
	return folder;
}

static int
add_file(struct found_files *files, char *path, struct error *err)
{
	struct stat st;

	if (stat(path, &st) == -1) {
		refused(path, err);
		free(path);
		return -1;
	}
	if (!S_ISREG(st.st_mode)) {
		free(path);
		return 0;
	}
	files->item = xgrow(files->item, files->count, sizeof(*files->item));
	files->item[files->count++] =
	    (struct found_file){ .path = path, .changed = st.st_mtim };
	return 0;
}

static bool
is_later(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec != b->tv_sec ? a->tv_sec > b->tv_sec
				      : a->tv_nsec > b->tv_nsec;
}

/* Leaves the one file that selection asks for. */
static void
keep_newest(struct found_files *files, enum selection selection)
{
	size_t best = files->count - 1;
	struct found_file kept;

	if (selection == SELECT_ALL)
		return;
	for (size_t i = 0;
	     selection == SELECT_NEWEST_CHANGE && i < files->count; i++)
		if (is_later(
			&files->item[i].changed, &files->item[best].changed))
			best = i;
	kept = files->item[best];
	files->item[best].path = NULL;
	for (size_t i = 0; i < files->count; i++)
		free(files->item[i].path);
	files->item[0] = kept;
	files->count = 1;
}

static int
find_in(const char *folder, const char *last, struct found_files *files,
    struct error *err)
{
	struct strings names = { 0 };
	char *spelt = composed(last);
	int rc = matching(*folder != '\0' ? folder : "/", spelt, &names, err);

	for (size_t i = 0; rc == 0 && i < names.count; i++)
		rc = add_file(
		    files, xasprintf("%s/%s", folder, names.item[i]), err);
	if (rc == 0 && files->count == 0)
		rc = error_set(err, FAULT_INPUT, _("no file in %s matches %s"),
		    *folder != '\0' ? folder : "/", last);
	free(spelt);
	strings_release(&names);
	return rc;
}

int
reader_find(const char *path, enum selection selection,
    struct found_files *files, struct error *err)
{
	char *folder = find_folder(path, err);
	int rc;

	if (folder == NULL)
		return -1;
	rc = find_in(folder, strrchr(path, '/') + 1, files, err);
	if (rc == 0)
		keep_newest(files, selection);
	free(folder);
	return rc;
}

void
found_files_release(struct found_files *files)
{
	for (size_t i = 0; i < files->count; i++)
		free(files->item[i].path);
	free(files->item);
	*files = (struct found_files){ 0 };
}
