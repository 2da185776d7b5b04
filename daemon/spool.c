/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"

#define QUARANTINE     "quarantine.rec"
#define MAX_QUARANTINE ((size_t)4 << 20)

static int
make_folder(const char *path, struct error *err)
{
	if (mkdir(path, 0700) == -1 && errno != EEXIST)
		return error_system(err, _("cannot make the folder %s"), path);
	return 0;
}

int
spool_open(struct spool *spool, const char *root, const char *source,
    struct error *err)
{
	*spool = (struct spool){ .folder = -1,
		.path = xasprintf("%s/%s", root, source) };
	if (make_folder(root, err) == -1 || make_folder(spool->path, err) == -1)
		return -1;
	spool->folder = open(spool->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (spool->folder == -1)
		return error_system(err, _("cannot open %s"), spool->path);
	return 0;
}

void
spool_close(struct spool *spool)
{
	if (spool->folder != -1)
		close(spool->folder);
	free(spool->path);
	*spool = (struct spool){ .folder = -1 };
}

int
spool_fresh(struct spool *spool, char **name, struct error *err)
{
	char *path = xasprintf("%s/fresh-XXXXXX", spool->path);
	int fd = mkostemp(path, O_CLOEXEC);

	*name = NULL;
	if (fd == -1)
		error_system(err, _("cannot write to %s"), spool->path);
	else
		*name = xstrdup(strrchr(path, '/') + 1);
	free(path);
	return fd;
}

/* Names come from us, but a hash in the index might have been meddled with. */
static bool
is_hash(const char *name)
{
	return strlen(name) == HASH_SIZE - 1 &&
	    strspn(name, "0123456789abcdef") == HASH_SIZE - 1;
}

int
spool_keep(
    struct spool *spool, const char *fresh, const char *hash, struct error *err)
{
	if (!is_hash(hash))
		return error_set(
		    err, FAULT_INPUT, _("not a hash: %.80s"), hash);
	if (renameat(spool->folder, fresh, spool->folder, hash) == -1)
		return error_system(err, _("cannot write to %s"), spool->path);
	return 0;
}

int
spool_read(const struct spool *spool, const char *hash, struct error *err)
{
	int fd = is_hash(hash)
	    ? openat(spool->folder, hash, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
	    : -1;

	if (fd == -1)
		error_set(err, FAULT_SYSTEM,
		    _("the spooled document %.16s is not in %s"), hash,
		    spool->path);
	return fd;
}

bool
spool_has(const struct spool *spool, const char *hash)
{
	return is_hash(hash) && faccessat(spool->folder, hash, R_OK, 0) == 0;
}

/* ---- quarantine ---- */

int
spool_quarantine(struct spool *spool, const struct index_documents *documents,
    struct error *err)
{
	char *path = xasprintf("%s/" QUARANTINE, spool->path);
	char *text = NULL, depth[16], size_text[24];
	size_t size;
	FILE *out = open_memstream(&text, &size);
	int rc;

	for (size_t i = 0; i < documents->count; i++) {
		const struct index_document *d = &documents->item[i];

		snprintf(depth, sizeof(depth), "%u", d->depth);
		record_field(out, "url", d->url);
		record_field(out, "etag", d->etag);
		record_field(out, "last_modified", d->last_modified);
		record_field(out, "hash", d->hash);
		record_field(out, "depth", depth);
		snprintf(size_text, sizeof(size_text), "%llu", d->size);
		record_field(out, "modified", d->modified);
		record_field(out, "charset", d->charset);
		record_field(out, "next", d->next);
		record_field(out, "size", size_text);
		record_end(out);
	}
	fclose(out);
	rc = file_replace(path, text, size, 0600, err);
	free(text);
	free(path);
	return rc;
}

/* One line of the list: NULL-valued members of document get their text. */
static int
take_line(struct index_document *document, char *line, struct error *err)
{
	char *name, *value;

	if (record_split(line, &name, &value, err) == -1)
		return -1;
	if (strcmp(name, "url") == 0)
		document->url = value;
	else if (strcmp(name, "etag") == 0)
		document->etag = value;
	else if (strcmp(name, "last_modified") == 0)
		document->last_modified = value;
	else if (strcmp(name, "hash") == 0)
		document->hash = document->spool = value;
	else if (strcmp(name, "modified") == 0)
		document->modified = value;
	else if (strcmp(name, "charset") == 0)
		document->charset = value;
	else if (strcmp(name, "next") == 0)
		document->next = value;
	else if (strcmp(name, "size") == 0)
		document->size = strtoull(value, NULL, 10);
	else if (strcmp(name, "depth") == 0)
		document->depth = (unsigned)strtoul(value, NULL, 10);
	return 0;
}

static int
end_document(const struct index_document *document,
    struct index_documents *documents, struct error *err)
{
	if (document->url == NULL || document->etag == NULL ||
	    document->last_modified == NULL || document->hash == NULL)
		return error_set(err, FAULT_INPUT,
		    _("the list of quarantined documents is damaged"));
	index_documents_add(documents, document);
	return 0;
}

static int
read_list(char *text, struct index_documents *documents, struct error *err)
{
	struct index_document document = { 0 };
	char *end;
	int rc = 0;

	for (; rc == 0 && (end = strchr(text, '\n')) != NULL; text = end + 1) {
		*end = '\0';
		if (*text != '\0') {
			rc = take_line(&document, text, err);
			continue;
		}
		rc = end_document(&document, documents, err);
		document = (struct index_document){ 0 };
	}
	return rc;
}

int
spool_quarantined(const struct spool *spool, struct index_documents *documents,
    struct error *err)
{
	char *path = xasprintf("%s/" QUARANTINE, spool->path);
	struct buffer text;
	int rc = 0;

	buffer_init(&text, MAX_QUARANTINE);
	if (access(path, F_OK) == 0) {
		rc = file_read(&text, path, err);
		if (rc == 0)
			rc = read_list(text.data, documents, err);
	}
	buffer_release(&text);
	free(path);
	return rc;
}

void
spool_unquarantine(struct spool *spool)
{
	unlinkat(spool->folder, QUARANTINE, 0);
}

/* ---- tidying ---- */

static bool
is_kept(const char *name, const struct strings *keep,
    const struct index_documents *quarantined)
{
	for (size_t i = 0; i < quarantined->count; i++)
		if (strcmp(name, quarantined->item[i].hash) == 0)
			return true;
	return *name == '.' || strcmp(name, QUARANTINE) == 0 ||
	    strings_have(keep, name);
}

void
spool_tidy(struct spool *spool, const struct strings *keep)
{
	struct index_documents quarantined = { 0 };
	DIR *folder = opendir(spool->path);
	struct error err = { 0 };
	struct dirent *entry;

	if (folder == NULL)
		return;
	/* Of a list that cannot be read nothing is swept away. */
	if (spool_quarantined(spool, &quarantined, &err) == 0)
		while ((entry = readdir(folder)) != NULL)
			if (!is_kept(entry->d_name, keep, &quarantined))
				unlinkat(spool->folder, entry->d_name, 0);
	closedir(folder);
	index_documents_release(&quarantined);
}
