/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents of a folder on a WebDAV server: it is listed, the list is parsed
 * where all bytes from outside are, and of the files that are meant those are
 * fetched that have another ETag than before. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "base/utf8.h"
#include "connectors/multistatus.h"
#include "daemon/archive.h"
#include "daemon/dav.h"
#include "daemon/found.h"
#include "daemon/harvest_internal.h"
#include "daemon/names.h"
#include "daemon/reader_find.h"
#include "daemon/wire.h"

#define MAX_LIST_SECONDS 120
#define LIST_LINE        (16 << 10) /* multistatus.h: four times a text */

/* What the server has said of one entry so far. */
struct entry {
	char *href, *etag, *modified;
	unsigned long long size;
	unsigned status;
	bool folder;
};

struct dav_listing {
	struct dav_place place;
	struct entry entry;
	struct found_files files;
	unsigned long entries;
	char *other; /* the name of a file that is not meant, or NULL */
	size_t at;   /* in files: what is got next */
	bool listed; /* the list's last line has come */
	bool complete;
};

static void
entry_release(struct entry *entry)
{
	free(entry->href);
	free(entry->etag);
	free(entry->modified);
	*entry = (struct entry){ 0 };
}

void
harvest_dav_free(struct harvest *h)
{
	if (h->dav == NULL)
		return;
	dav_place_release(&h->dav->place);
	entry_release(&h->dav->entry);
	found_files_release(&h->dav->files);
	free(h->dav->other);
	free(h->dav);
	h->dav = NULL;
}

/* ---- the list ---- */

static int
add_file(struct dav_listing *dav, char *name, struct error *err)
{
	const struct entry *entry = &dav->entry;
	const struct found_file file = {
		.etag = entry->etag,
		.changed.tv_sec =
		    entry->modified != NULL ? fetch_date(entry->modified) : 0,
		.size = entry->size,
	};
	char *shown;

	if (entry->status < 400) {
		found_files_add(&dav->files, name, &file);
		return 0;
	}
	shown = names_shown(name);
	fetch_refused(FETCH_DAV_FILE, entry->status, err);
	error_context(err, "%s", shown);
	free(shown);
	free(name);
	return -1;
}

/* An entry is complete.  Folders are not looked into. */
static int
take_entry(struct dav_listing *dav, struct error *err)
{
	char *name;

	if (dav->entry.href == NULL)
		return error_set(err, FAULT_INPUT, _("an empty record"));
	if (++dav->entries > MAX_LISTED)
		return error_set(err, FAULT_LIMIT, _("too many files"));
	if (dav->entry.folder)
		return 0;
	name = dav_name(&dav->place, dav->entry.href, err);
	if (name == NULL)
		return err->fault == FAULT_NONE ? 0 : -1;
	if (dav_matches(&dav->place, name))
		return add_file(dav, name, err);
	if (dav->other == NULL)
		dav->other = names_shown(name);
	free(name);
	return 0;
}

static void
keep(char **to, const char *value)
{
	free(*to);
	*to = xstrdup(value);
}

static int
take_value(struct dav_listing *dav, const char *name, const char *value,
    struct error *err)
{
	struct entry *entry = &dav->entry;

	if (strcmp(name, WIRE_HREF) == 0)
		keep(&entry->href, value);
	else if (strcmp(name, WIRE_ETAG) == 0)
		keep(&entry->etag, value);
	else if (strcmp(name, WIRE_MODIFIED) == 0)
		keep(&entry->modified, value);
	else if (strcmp(name, WIRE_SIZE) == 0)
		entry->size = strtoull(value, NULL, 10);
	else if (strcmp(name, WIRE_STATUS) == 0)
		entry->status = (unsigned)strtoul(value, NULL, 10);
	else if (strcmp(name, WIRE_FOLDER) == 0)
		entry->folder = true;
	else if (strcmp(name, WIRE_DONE) == 0)
		dav->listed = true;
	else if (strcmp(name, WIRE_ERROR) == 0)
		return error_set(err, FAULT_INPUT, "%s", value);
	else
		return error_set(
		    err, FAULT_INPUT, _("unknown line %.40s"), name);
	return 0;
}

/* As little trusted as what worker.c reads. */
static int
on_list_line(void *arg, char *line, size_t size, struct error *err)
{
	struct harvest *h = arg;
	char *name, *value;
	int rc;

	if (h->dav->listed)
		return error_set(err, FAULT_INPUT, _("lines after the last"));
	if (strlen(line) != size || !utf8_valid(line, size))
		return error_set(err, FAULT_INPUT, _("a line is not UTF-8"));
	if (size > 0)
		return record_split(line, &name, &value, err) == -1
		    ? -1
		    : take_value(h->dav, name, value, err);
	rc = take_entry(h->dav, err);
	entry_release(&h->dav->entry);
	return rc;
}

/* ---- the files ---- */

/* None is never an empty list. */
static int
check_list(const struct harvest *h, struct error *err)
{
	const struct dav_listing *dav = h->dav;
	const char *wanted = dav->place.pattern;
	int rc = 0;

	if (dav->files.count == 0 && dav->other == NULL)
		rc = error_set(err, FAULT_INPUT,
		    _("no file there matches %s: there are no files at all"),
		    wanted);
	else if (dav->files.count == 0)
		rc = error_set(err, FAULT_INPUT,
		    _("no file there matches %s; there is %s, for one"), wanted,
		    dav->other);
	else if (h->source->select == SELECT_ALL &&
	    dav->files.count > MAX_FILES)
		rc = error_set(err, FAULT_LIMIT,
		    _("more than %d files there match"), MAX_FILES);
	return rc;
}

/* The copy of the last accepted run if the list says that it still holds. */
static const struct index_document *
still_holding(
    const struct harvest *h, const char *url, const struct found_file *file)
{
	const struct index_document *known = documents_find(&h->known, url);

	if (known == NULL || *file->etag == '\0' ||
	    strcmp(known->etag, file->etag) != 0 ||
	    (file->size != 0 && file->size != known->size) ||
	    !spool_has(&h->spool, known->hash))
		return NULL;
	return known;
}

/* The ETag of the list is the one that comes again in lists, while that of the
 * file itself may depend on how it was sent. */
void
harvest_dav_got(struct harvest *h)
{
	const struct found_file *file;
	char modified[TIME_SIZE];
	struct page *page;

	if (h->dav == NULL)
		return;
	file = &h->dav->files.item[h->dav->at - 1];
	page = &h->got.item[h->got.count - 1];
	if (*file->etag != '\0')
		keep(&page->etag, file->etag);
	if (file->changed.tv_sec == 0)
		return;
	time_write(modified, file->changed.tv_sec);
	keep(&page->modified, modified);
}

static void
end_list(struct harvest *h)
{
	h->dav->complete = true;
	for (size_t i = 0; i < h->got.count; i++)
		pages_add(&h->queue, &h->got.item[i]);
	harvest_tell_files(h);
	h->checking = harvest_files_unchanged(h);
	harvest_next(h);
}

bool
harvest_dav_next(struct harvest *h)
{
	struct dav_listing *dav = h->dav;

	if (dav == NULL || dav->complete)
		return false;
	while (dav->at < dav->files.count) {
		const struct found_file *file = &dav->files.item[dav->at++];
		char *url = dav_file_url(&dav->place, file->path);
		const struct index_document *known =
		    still_holding(h, url, file);
		bool listed_twice = pages_find(&h->got, url) != NULL;

		if (known != NULL && !listed_twice) {
			pages_add_document(&h->got, known);
			harvest_dav_got(h);
		} else if (!listed_twice) {
			harvest_obtain(h, url, 0);
		}
		free(url);
		if (known == NULL && !listed_twice)
			return true;
	}
	end_list(h);
	return true;
}

int
harvest_dav_check(
    struct harvest *h, const struct fetch_result *result, struct error *err)
{
	if (h->dav == NULL)
		return 0;
	if (result->size == 0)
		return error_set(err, FAULT_INPUT,
		    _("the file is empty: it has no bytes at all"));
	if (archive_is_whole(h->fd, archive_is_format(h->source->format)))
		return 0;
	h->outcome.unready = true;
	return error_set(err, FAULT_LIMIT,
	    _("the file is not saved to its end yet; we try again later"));
}

/* ---- steps ---- */

static void
fail_in_folder(struct harvest *h)
{
	char *shown = dav_shown(h->dav->place.folder);

	error_context(&h->err, "%s", shown);
	free(shown);
	harvest_fail(h);
}

static void
on_list_end(void *arg, const struct error *err, int status, const char *said)
{
	struct harvest *h = arg;

	(void)status;
	h->reader = NULL;
	h->err = *err;
	if (err->fault == FAULT_NONE && !h->dav->listed)
		error_set(&h->err, FAULT_SYSTEM,
		    _("the parser ended early%s%.300s"),
		    *said != '\0' ? ": " : "", said);
	if (h->err.fault != FAULT_NONE || check_list(h, &h->err) == -1) {
		fail_in_folder(h);
		return;
	}
	found_files_sort(&h->dav->files);
	found_files_select(&h->dav->files, h->source->select);
	harvest_next(h);
}

/* Over the list, which stands in the open document. */
static int
start_parser(struct harvest *h, struct error *err)
{
	char *argv[] = { (char *)h->means->parser, (char *)"--config",
		h->job.config->file, (char *)"--source", h->source->name,
		(char *)"--list", NULL };
	const struct process_job job = {
		.argv = argv,
		.input = h->fd,
		.output = -1,
		.max_seconds = MAX_LIST_SECONDS,
		.max_line = LIST_LINE,
		.line = on_list_line,
		.finish = on_list_end,
		.arg = h,
	};

	if (lseek(h->fd, 0, SEEK_SET) == -1)
		return error_system(err, _("cannot write to the spool"));
	h->reader = process_start(h->means->processes, &job, err);
	return h->reader != NULL ? 0 : -1;
}

static void
on_listed(void *arg, const struct fetch_result *result, const struct error *err)
{
	struct harvest *h = arg;

	h->fetch = NULL;
	h->outcome.retry_at = result->retry_at;
	h->err = *err;
	if (err->fault == FAULT_NONE)
		start_parser(h, &h->err);
	harvest_drop_document(h);
	if (h->err.fault != FAULT_NONE)
		fail_in_folder(h);
}

void
harvest_list(struct harvest *h)
{
	h->dav = xcalloc(1, sizeof(*h->dav));
	dav_place_init(&h->dav->place, h->source->url);
	if (harvest_fetch(h, h->dav->place.folder, FETCH_DAV_FOLDER, on_listed,
		&h->err) == -1)
		harvest_fail(h);
}
