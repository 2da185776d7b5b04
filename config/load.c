/* SPDX-License-Identifier: EUPL-1.2 */
/* Files the configuration consists of, and presets. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/paths.h"
#include "config/build.h"

static int
check_regular(int fd, const char *path, struct error *err)
{
	struct stat st;

	if (fstat(fd, &st) == -1)
		return error_system(err, _("cannot open %s"), path);
	if (!S_ISREG(st.st_mode))
		return error_set(
		    err, FAULT_CONFIG, _("%s is no plain file"), path);
	return 0;
}

int
config_load(struct buffer *b, const char *path, struct error *err)
{
	char *from = config_copied(path);
	int fd = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	int rc;

	free(from);
	if (fd == -1)
		return error_system(err, _("cannot open %s"), path);
	rc = check_regular(fd, path, err);
	if (rc == 0 && (rc = file_read_fd(b, fd, err)) == -1)
		error_context(err, "%s", path);
	close(fd);
	return rc;
}

void
config_read_ini(
    struct ini *ini, const char *path, struct complaints *complaints)
{
	struct error err = { 0 };
	struct buffer b;

	buffer_init(&b, MAX_CONFIG_FILE);
	if (config_load(&b, path, &err) == 0)
		ini_read(ini, path, b.data, b.size, complaints);
	else
		complain(complaints, path, 0, "%s", err.text);
	buffer_release(&b);
}

bool
preset_read(struct ini *ini, const char *name, struct complaints *complaints)
{
	char *relative = xasprintf("presets/%s.conf", name);
	char *path = paths_data(relative);
	bool there = access(path, F_OK) == 0;

	if (there)
		config_read_ini(ini, path, complaints);
	free(path);
	free(relative);
	return there;
}

void
preset_names(struct strings *names)
{
	char *folder = paths_data("presets");
	DIR *dir = opendir(folder);
	struct strings found = { 0 };
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		const char *dot = strrchr(entry->d_name, '.');

		if (dot != NULL && strcmp(dot, ".conf") == 0)
			strings_add_size(&found, entry->d_name,
			    (size_t)(dot - entry->d_name));
	}
	if (dir != NULL)
		closedir(dir);
	free(folder);
	strings_sort(&found);
	for (size_t i = 0; i < found.count; i++)
		strings_add(names, found.item[i]);
	strings_release(&found);
}
