/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/config_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <check.h>

#include "base/file.h"
#include "base/memory.h"

void
town_open(struct town *town)
{
	const char *base = getenv("TMPDIR");

	*town = (struct town){ 0 };
	snprintf(town->folder, sizeof(town->folder), "%s/config.XXXXXX",
	    base != NULL ? base : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(town->folder));
}

static void
forget(struct town *town)
{
	config_free(town->config);
	town->config = NULL;
	strings_release(&town->faults);
	strings_release(&town->warnings);
}

void
town_close(struct town *town)
{
	char *drop_ins = xasprintf("%s/sources.d", town->folder);

	forget(town);
	for (size_t i = 0; i < town->files.count; i++)
		unlink(town->files.item[i]);
	rmdir(drop_ins);
	ck_assert_int_eq(rmdir(town->folder), 0);
	free(drop_ins);
	strings_release(&town->files);
}

void
town_write(struct town *town, const char *name, const void *bytes, size_t size)
{
	char *path = xasprintf("%s/%s", town->folder, name);
	struct error err = { 0 };

	if (strncmp(name, "sources.d/", 10) == 0) {
		char *drop_ins = xasprintf("%s/sources.d", town->folder);

		mkdir(drop_ins, 0700);
		free(drop_ins);
	}
	ck_assert_msg(
	    file_replace(path, bytes, size, 0600, &err) == 0, "%s", err.text);
	strings_give(&town->files, path);
}

void
town_text(struct town *town, const char *name, const char *text)
{
	town_write(town, name, text, strlen(text));
}

void
town_read(struct town *town)
{
	char *path = xasprintf("%s/querschnitt.conf", town->folder);
	struct strings formats = { 0 };

	strings_split(&formats, "csv json exec feed", " ");
	forget(town);
	town->config =
	    config_read(path, &formats, &town->faults, &town->warnings);
	ck_assert((town->config == NULL) == (town->faults.count > 0));
	strings_release(&formats);
	free(path);
}

void
town_configure(struct town *town, const char *text)
{
	town_text(town, "querschnitt.conf", text);
	town_read(town);
}

bool
says(const struct strings *list, const char *one, const char *other)
{
	for (size_t i = 0; i < list->count; i++)
		if (strstr(list->item[i], one) != NULL &&
		    strstr(list->item[i], other) != NULL)
			return true;
	return false;
}
