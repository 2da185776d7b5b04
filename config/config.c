/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/paths.h"
#include "config/build.h"
#include "text/departments.h"
#include "text/gazetteer.h"

#define MAX_CONFIG_FILES 1000

/* Sections whose options are stored in struct config. */
static const char *const town_sections[] = { "daemon", "places", "departments",
	"web", "roles", NULL };

struct config *
config_new(const char *file)
{
	struct config *config = xcalloc(1, sizeof(*config));

	config->file = xstrdup(file);
	for (size_t i = 0; town_sections[i] != NULL; i++)
		options_init(config, town_sections[i]);
	return config;
}

void
config_free(struct config *config)
{
	if (config == NULL)
		return;
	for (size_t i = 0; i < config->source_count; i++)
		source_release(&config->source[i]);
	free(config->source);
	for (size_t i = 0; town_sections[i] != NULL; i++)
		options_release(config, town_sections[i]);
	if (config->places != NULL)
		gazetteer_free(config->places);
	if (config->departments != NULL)
		departments_free(config->departments);
	free(config->file);
	free(config);
}

const struct source_config *
config_source(const struct config *config, const char *name)
{
	for (size_t i = 0; i < config->source_count; i++)
		if (strcmp(config->source[i].name, name) == 0)
			return &config->source[i];
	return NULL;
}

static bool
is_drop_in(const char *name)
{
	size_t size = strlen(name);

	return *name != '.' && size > 5 &&
	    strcmp(name + size - 5, ".conf") == 0;
}

/* The names of folder's drop-ins in order; no folder is no fault. */
static void
list_drop_ins(
    struct strings *names, const char *folder, struct complaints *complaints)
{
	char *from = config_copied(folder);
	DIR *dir = opendir(from);
	struct dirent *entry;

	free(from);
	if (dir == NULL) {
		if (errno != ENOENT)
			complain(complaints, folder, 0, "%s", strerror(errno));
		return;
	}
	while ((entry = readdir(dir)) != NULL)
		if (is_drop_in(entry->d_name))
			strings_add(names, entry->d_name);
	closedir(dir);
	strings_sort(names);
	if (names->count > MAX_CONFIG_FILES)
		complain(complaints, folder, 0,
		    _("more than %d files end in .conf"), MAX_CONFIG_FILES);
}

static void
read_drop_ins(struct ini *ini, const char *file, struct complaints *complaints)
{
	char *folder = paths_beside(file, "sources.d");
	struct strings names = { 0 };

	list_drop_ins(&names, folder, complaints);
	for (size_t i = 0; i < names.count && i < MAX_CONFIG_FILES; i++) {
		char *path = xasprintf("%s/%s", folder, names.item[i]);

		config_read_ini(ini, path, complaints);
		free(path);
	}
	strings_release(&names);
	free(folder);
}

struct config *
config_read(const char *file, const struct strings *formats,
    struct strings *faults, struct strings *warnings)
{
	struct config *config = config_new(file);
	struct complaints complaints = { faults, warnings };
	struct ini ini = { 0 };
	struct build build = { config, &ini, formats, &complaints };
	size_t before = faults->count;

	config_read_ini(&ini, file, &complaints);
	read_drop_ins(&ini, file, &complaints);
	build_all(&build);
	ini_release(&ini);
	if (faults->count == before)
		return config;
	config_free(config);
	return NULL;
}
