/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "config/build.h"

#define MAX_SECRET ((size_t)64 << 10)

char *
config_secret_path(const char *reference, struct error *err)
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY");

	if (strncmp(reference, "file:", 5) == 0)
		return xstrdup(reference + 5);
	if (strncmp(reference, "credential:", 11) != 0)
		return xstrdup(reference);
	if (folder != NULL && *folder != '\0')
		return xasprintf("%s/%s", folder, reference + 11);
	error_set(err, FAULT_CONFIG,
	    _("there is no credential \"%s\": the service was given none "
	      "(LoadCredential= in its unit, CREDENTIALS_DIRECTORY)"),
	    reference + 11);
	return NULL;
}

/* Without its last newline; -1 when it cannot be one text. */
static int
tidy_secret(struct buffer *b, const char *path, struct error *err)
{
	if (b->size > 0 && b->data[b->size - 1] == '\n')
		b->data[--b->size] = '\0';
	if (b->size > 0 && b->data[b->size - 1] == '\r')
		b->data[--b->size] = '\0';
	if (strlen(b->data) != b->size)
		return error_set(err, FAULT_CONFIG,
		    _("%s holds a zero byte: no secret"), path);
	return 0;
}

char *
config_secret(const char *reference, struct error *err)
{
	struct buffer b;
	char *path, *secret = NULL;

	if (*reference == '\0')
		return xstrdup("");
	path = config_secret_path(reference, err);
	if (path == NULL)
		return NULL;
	buffer_init(&b, MAX_SECRET);
	if (config_load(&b, path, err) == 0 && tidy_secret(&b, path, err) == 0)
		secret = xstrdup(b.data);
	explicit_bzero(b.data, b.room);
	buffer_release(&b);
	free(path);
	return secret;
}
