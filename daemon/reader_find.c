/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/reader_find.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/strings.h"
#include "daemon/names.h"
#include "daemon/reader_rights.h"

/* What a folder holds of a name or pattern. */
struct look {
	const char *folder; /* "" is the root */
	const char *wanted; /* composed */
	bool pattern;
	struct strings names;  /* that match */
	unsigned long entries; /* in all */
	char *other;           /* the name of one that does not match */
};

static const char *
root_or(const char *folder)
{
	return *folder != '\0' ? folder : "/";
}

static bool
is_wanted(const struct look *look, const char *name)
{
	char *spelt;
	bool wanted;

	if (look->pattern && names_ignored(name))
		return false;
	spelt = names_composed(name);
	wanted = look->pattern ? names_match(look->wanted, spelt)
			       : strcmp(look->wanted, spelt) == 0;
	free(spelt);
	return wanted;
}

static void
take_entry(struct look *look, const char *name)
{
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return;
	look->entries++;
	if (is_wanted(look, name))
		strings_add(&look->names, name);
	else if (look->other == NULL && *name != '.')
		look->other = xstrdup(name);
}

static int
look_into(struct look *look, struct error *err)
{
	const char *folder = root_or(look->folder);
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int why;

	if (dir == NULL)
		return reader_refused(folder, RIGHT_LIST, err);
	while (look->entries <= MAX_ENTRIES &&
	    (errno = 0, entry = readdir(dir)) != NULL)
		take_entry(look, entry->d_name);
	why = errno;
	closedir(dir);
	if (look->entries > MAX_ENTRIES)
		return error_set(err, FAULT_LIMIT,
		    _("%s holds more than %d files and folders"), folder,
		    MAX_ENTRIES);
	errno = why;
	return why == 0 ? 0 : reader_refused(folder, RIGHT_LIST, err);
}

static void
look_release(struct look *look)
{
	strings_release(&look->names);
	free(look->other);
}

/* ---- the folder ---- */

/* The entry of folder that is name, composed in another way; else NULL and
 * err. */
static char *
spelt_otherwise(const char *folder, const char *name, struct error *err)
{
	char *wanted = names_composed(name), *path = NULL;
	struct look look = { .folder = folder, .wanted = wanted };

	if (look_into(&look, err) == 0) {
		if (look.names.count > 0)
			path = xasprintf("%s/%s", folder, look.names.item[0]);
		else
			error_set(err, FAULT_INPUT,
			    _("there is no %s in %s; is the share mounted?"),
			    name, root_or(folder));
	}
	look_release(&look);
	free(wanted);
	return path;
}

/* folder + "/" + part as it is really spelt there; NULL and err. */
static char *
step_into(const char *folder, const char *part, struct error *err)
{
	char *path = xasprintf("%s/%s", folder, part);
	struct stat st;

	if (stat(path, &st) == 0)
		return path;
	if (errno == EACCES)
		reader_refused(root_or(folder), RIGHT_ENTER, err);
	else if (errno != ENOENT)
		error_system(err, "%s", path);
	free(path);
	return err->fault == FAULT_NONE ? spelt_otherwise(folder, part, err)
					: NULL;
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

/* ---- the files in it ---- */

/* What was listed is not there: errno says why.  As add_file(). */
static int
is_missing(const char *path, struct error *err)
{
	struct stat st;

	if (errno != ENOENT)
		return error_system(err, "%s", path);
	if (lstat(path, &st) == 0)
		return error_set(err, FAULT_INPUT,
		    _("%s is a link that leads nowhere"), path);
	error_set(err, FAULT_LIMIT,
	    _("%s has just vanished; we try again later"), path);
	return 1;
}

/* Adds it if it is a plain file.  1 and err when it has just vanished. */
static int
add_file(struct found_files *files, const char *path, struct error *err)
{
	struct found_file file = { 0 };
	struct stat st;

	if (stat(path, &st) == -1)
		return is_missing(path, err);
	if (!S_ISREG(st.st_mode))
		return 0;
	file.changed = st.st_mtim;
	file.size = (uint64_t)st.st_size;
	found_files_add(files, xstrdup(path), &file);
	return 0;
}

/* A path that means one file; it may be where nobody may list the folder. */
static int
find_one(const char *folder, const char *name, struct found_files *files,
    struct error *err)
{
	char *path = step_into(folder, name, err);
	struct stat st;
	int rc = path != NULL ? add_file(files, path, err) : -1;

	if (rc != 0 || files->count > 0)
		goto out;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		rc = error_set(err, FAULT_INPUT,
		    _("%s is a folder; which of its files are meant is said "
		      "with a pattern, like %s/*.csv"),
		    path, path);
	else
		rc =
		    error_set(err, FAULT_INPUT, _("%s is no plain file"), path);
out:
	free(path);
	return rc;
}

static int
nothing_matches(const struct look *look, const char *name, struct error *err)
{
	const char *folder = root_or(look->folder);

	if (look->entries == 0)
		return error_set(err, FAULT_INPUT,
		    _("no file in %s matches %s: the folder is empty; is the "
		      "share mounted?"),
		    folder, name);
	if (look->names.count > 0)
		return error_set(err, FAULT_INPUT,
		    _("no file in %s matches %s; %s is none"), folder, name,
		    look->names.item[0]);
	if (look->other == NULL)
		return error_set(err, FAULT_INPUT,
		    _("no file in %s matches %s"), folder, name);
	return error_set(err, FAULT_INPUT,
	    _("no file in %s matches %s; there is %s, for one"), folder, name,
	    look->other);
}

/* The plain files among names; a link that leads nowhere is an error, since it
 * may be the one that counts. */
static int
add_all(const struct look *look, enum selection selection,
    struct found_files *files, struct error *err)
{
	int rc = 0;

	if (selection == SELECT_ALL && look->names.count > MAX_FILES)
		return error_set(err, FAULT_LIMIT,
		    _("more than %d files in %s match"), MAX_FILES,
		    root_or(look->folder));
	for (size_t i = 0; rc == 0 && i < look->names.count; i++) {
		char *path =
		    xasprintf("%s/%s", look->folder, look->names.item[i]);

		rc = add_file(files, path, err);
		free(path);
	}
	return rc;
}

static int
find_all(const char *folder, const char *name, enum selection selection,
    struct found_files *files, struct error *err)
{
	char *wanted = names_composed(name);
	struct look look = {
		.folder = folder, .wanted = wanted, .pattern = true
	};
	int rc = look_into(&look, err);

	if (rc == 0)
		rc = add_all(&look, selection, files, err);
	if (rc == 0 && files->count == 0)
		rc = nothing_matches(&look, name, err);
	found_files_sort(files);
	found_files_select(files, selection);
	look_release(&look);
	free(wanted);
	return rc;
}

/* "Liste [neu].csv" may well be a file's name. */
static bool
is_called_so(const char *folder, const char *name)
{
	char *path = xasprintf("%s/%s", folder, name);
	bool there = strpbrk(name, "*?") == NULL && access(path, F_OK) == 0;

	free(path);
	return there;
}

int
reader_find(const char *path, enum selection selection,
    struct found_files *files, struct error *err)
{
	char *folder = find_folder(path, err);
	const char *name = strrchr(path, '/') + 1;
	int rc;

	if (folder == NULL)
		return -1;
	if (*name == '\0')
		rc = error_set(err, FAULT_INPUT,
		    _("%s is a folder; which of its files are meant is said "
		      "with a pattern, like %s/*.csv"),
		    path, folder);
	else if (!names_are_pattern(name) || is_called_so(folder, name))
		rc = find_one(folder, name, files, err);
	else
		rc = find_all(folder, name, selection, files, err);
	if (rc != 0)
		found_files_release(files);
	free(folder);
	return rc;
}
