/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents of a folder or share: a child reads them into the spool. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "daemon/dav.h"
#include "daemon/harvest_internal.h"

#define READ_TIMES 10 /* times the time-out without progress of a fetch */
#define READ_LINE  (16 << 10)
#define MAX_TOLD   10 /* files that came or went, by name */

/* ---- what the child says ---- */

/* A blank line: a file is there with its name, its copy and its hash. */
static int
take_file(struct harvest *h, struct error *err)
{
	struct page *page = &h->reading;
	const struct index_document *known;

	if (page->url == NULL || h->fresh == NULL || page->hash == NULL ||
	    h->got.count >= MAX_PAGES)
		return error_set(err, FAULT_LIMIT, _("too many files"));
	if (spool_keep(&h->spool, h->fresh, page->hash, err) == -1) {
		h->outcome.broken = true;
		return -1;
	}
	known = documents_find(&h->known, page->url);
	page->changed = known == NULL || strcmp(known->hash, page->hash) != 0;
	page->parent = NO_PAGE;
	pages_add(&h->got, page);
	pages_add(&h->queue, page);
	page_release(page);
	free(h->fresh);
	h->fresh = NULL;
	return 0;
}

static int
keep(char **to, const char *value)
{
	free(*to);
	*to = xstrdup(value);
	return 0;
}

static int
take_name(struct harvest *h, const char *value, struct error *err)
{
	(void)err;
	return keep(&h->reading.url, value);
}

static int
take_fresh(struct harvest *h, const char *value, struct error *err)
{
	(void)err;
	return keep(&h->fresh, value);
}

static int
take_hash(struct harvest *h, const char *value, struct error *err)
{
	(void)err;
	return keep(&h->reading.hash, value);
}

static int
take_changed(struct harvest *h, const char *value, struct error *err)
{
	(void)err;
	return keep(&h->reading.modified, value);
}

static int
take_size(struct harvest *h, const char *value, struct error *err)
{
	(void)err;
	h->reading.size = strtoull(value, NULL, 10);
	return 0;
}

static int
take_done(struct harvest *h, const char *value, struct error *err)
{
	(void)value, (void)err;
	h->reader_done = true;
	return 0;
}

static int
take_retry(struct harvest *h, const char *value, struct error *err)
{
	h->reader_done = true;
	h->outcome.unready = true;
	return error_set(err, FAULT_LIMIT, "%s", value);
}

static int
take_error(struct harvest *h, const char *value, struct error *err)
{
	h->reader_done = true;
	return error_set(err, FAULT_INPUT, "%s", value);
}

static int
take_broken(struct harvest *h, const char *value, struct error *err)
{
	h->reader_done = true;
	h->outcome.broken = true;
	return error_set(err, FAULT_SYSTEM, "%s", value);
}

static const struct {
	const char *name;
	int (*take)(struct harvest *h, const char *value, struct error *err);
} lines[] = {
	{ "name", take_name },
	{ "fresh", take_fresh },
	{ "changed", take_changed },
	{ "size", take_size },
	{ "hash", take_hash },
	{ "done", take_done },
	{ "retry", take_retry },
	{ "error", take_error },
	{ "broken", take_broken },
};

static int
on_reader_line(void *arg, char *line, size_t size, struct error *err)
{
	struct harvest *h = arg;
	char *name, *value;

	(void)size;
	if (*line == '\0')
		return take_file(h, err);
	if (record_split(line, &name, &value, err) == -1)
		return -1;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (strcmp(name, lines[i].name) == 0)
			return lines[i].take(h, value, err);
	return error_set(err, FAULT_INPUT, _("unknown line %.40s"), name);
}

/* ---- what has changed since the last accepted run ---- */

/* A file's name as people know it; the caller frees it. */
static char *
file_name(const char *url)
{
	char *shown = dav_shown(url);
	const char *slash = strrchr(shown, '/');
	char *name = xstrdup(slash != NULL ? slash + 1 : shown);

	free(shown);
	return name;
}

static void
tell(struct harvest *h, unsigned *told, const char *what, const char *url)
{
	char *shown = dav_shown(url);

	if (++*told <= MAX_TOLD)
		strings_give(&h->outcome.warnings, xasprintf(what, shown));
	free(shown);
}

/* A list that stands in another file than before is news to its owner. */
static void
tell_other_file(struct harvest *h)
{
	char *now = file_name(h->got.item[0].url);
	char *before = file_name(h->known.item[0].url);

	if (strcmp(h->got.item[0].url, h->known.item[0].url) != 0)
		strings_give(&h->outcome.warnings,
		    xasprintf(_("now reads %s instead of %s"), now, before));
	free(now);
	free(before);
}

void
harvest_tell_files(struct harvest *h)
{
	unsigned told = 0;

	if (h->known.count == 1 && h->got.count == 1) {
		tell_other_file(h);
		return;
	}
	for (size_t i = 0; h->known.count > 0 && i < h->got.count; i++)
		if (documents_find(&h->known, h->got.item[i].url) == NULL)
			tell(h, &told, _("%s is a new file"),
			    h->got.item[i].url);
	for (size_t i = 0; i < h->known.count; i++)
		if (pages_find(&h->got, h->known.item[i].url) == NULL)
			tell(h, &told, _("%s is not there any more"),
			    h->known.item[i].url);
	if (told > MAX_TOLD)
		strings_give(&h->outcome.warnings,
		    xasprintf(_("and %u more files have come or gone"),
			told - MAX_TOLD));
}

bool
harvest_files_unchanged(const struct harvest *h)
{
	for (size_t i = 0; i < h->got.count; i++)
		if (h->got.item[i].changed)
			return false;
	return h->got.count == h->known.count && !h->anew && !h->job.dry;
}

/* ---- the child ---- */

/* Why the child has not said all there is to say, if so. */
static void
judge_end(struct harvest *h, const struct error *err, const char *said)
{
	h->err = *err;
	if (err->fault != FAULT_NONE && !h->reader_done)
		error_context(&h->err, _("reading %s (does the share hang?)"),
		    h->source->path);
	else if (err->fault == FAULT_NONE &&
	    (!h->reader_done || h->got.count == 0))
		error_set(&h->err, FAULT_SYSTEM,
		    _("reading %s ended early%s%.300s"), h->source->path,
		    *said != '\0' ? ": " : "", said);
}

static void
on_read(void *arg, const struct error *err, int status, const char *said)
{
	struct harvest *h = arg;

	(void)status;
	h->reader = NULL;
	judge_end(h, err, said);
	if (h->err.fault != FAULT_NONE) {
		harvest_fail(h);
		return;
	}
	harvest_tell_files(h);
	/* Checking with all pages got: nothing is left but to say so. */
	h->checking = harvest_files_unchanged(h);
	harvest_next(h);
}

/* A reader that no signal ends keeps a share's hanging to itself; more of
 * them would not help it. */
static int
check_share(const struct harvest *h, const char *name, struct error *err)
{
	if (!processes_hang(h->means->processes, name))
		return 0;
	return error_set(err, FAULT_LIMIT,
	    _("the share of %s hangs: an earlier attempt to read it has still "
	      "not ended"),
	    h->source->path);
}

void
harvest_read(struct harvest *h)
{
	char *argv[] = { (char *)h->means->program, (char *)"--config",
		h->job.config->file, (char *)"--read", h->source->name, NULL };
	char *name = xasprintf("read %s", h->source->name);
	const struct process_job job = {
		.name = name,
		.argv = argv,
		.input = -1,
		.output = -1,
		.max_seconds =
		    h->source->settle + h->source->timeout * READ_TIMES,
		.max_line = READ_LINE,
		.line = on_reader_line,
		.finish = on_read,
		.arg = h,
	};

	if (check_share(h, name, &h->err) == 0)
		h->reader = process_start(h->means->processes, &job, &h->err);
	free(name);
	if (h->reader == NULL)
		harvest_fail(h);
}
