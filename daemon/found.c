/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/found.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "daemon/names.h"

void
found_files_add(
    struct found_files *files, char *path, const struct found_file *what)
{
	struct found_file *file;

	files->item = xgrow(files->item, files->count, sizeof(*files->item));
	file = &files->item[files->count++];
	*file = *what;
	file->path = path;
	file->key = names_key(path);
	file->etag = xstrdup(what->etag != NULL ? what->etag : "");
}

static void
release(struct found_file *file)
{
	free(file->path);
	free(file->key);
	free(file->etag);
}

void
found_files_release(struct found_files *files)
{
	for (size_t i = 0; i < files->count; i++)
		release(&files->item[i]);
	free(files->item);
	*files = (struct found_files){ 0 };
}

static int
by_name(const void *a, const void *b)
{
	const struct found_file *left = a, *right = b;

	int order = strcmp(left->key, right->key);

	return order != 0 ? order : strcmp(left->path, right->path);
}

void
found_files_sort(struct found_files *files)
{
	if (files->count > 0)
		qsort(files->item, files->count, sizeof(*files->item), by_name);
}

static bool
is_later(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec != b->tv_sec ? a->tv_sec > b->tv_sec
				      : a->tv_nsec > b->tv_nsec;
}

static size_t
last_changed(const struct found_files *files)
{
	size_t best = files->count - 1;

	for (size_t i = files->count; i-- > 0;)
		if (is_later(
			&files->item[i].changed, &files->item[best].changed))
			best = i;
	return best;
}

void
found_files_select(struct found_files *files, enum selection selection)
{
	struct found_file kept;
	size_t best;

	if (selection == SELECT_ALL || files->count == 0)
		return;
	best = selection == SELECT_NEWEST_CHANGE ? last_changed(files)
						 : files->count - 1;
	kept = files->item[best];
	files->item[best] = files->item[0];
	for (size_t i = 1; i < files->count; i++)
		release(&files->item[i]);
	files->item[0] = kept;
	files->count = 1;
}
