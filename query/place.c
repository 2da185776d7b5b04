/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/place.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "config/config.h"

/* The formats of sources are the daemon's concern: they are not checked. */
static struct config *
read_config(const struct request *request, struct error *err)
{
	const char *file = request->config;
	struct strings faults = { 0 }, warnings = { 0 };
	struct config *config;

	if (file == NULL)
		file = CONFIG_FILE;
	config = config_read(file, NULL, &faults, &warnings);
	if (config == NULL)
		error_set(err, FAULT_CONFIG, "%s",
		    faults.count > 0 ? faults.item[0] : file);
	if (config == NULL && request->config == NULL)
		error_context(err, "%s",
		    _("use --index or --config to say where to look"));
	strings_release(&faults);
	strings_release(&warnings);
	return config;
}

char *
place_index(const struct request *request, struct error *err)
{
	struct config *config;
	char *path;

	if (request->index != NULL)
		return xstrdup(request->index);
	config = read_config(request, err);
	if (config == NULL)
		return NULL;
	path = xstrdup(config->index);
	config_free(config);
	return path;
}

char *
place_socket(const struct request *request, struct error *err)
{
	struct config *config = read_config(request, err);
	char *path;

	if (config == NULL)
		return NULL;
	path = xstrdup(config->socket);
	config_free(config);
	return path;
}
