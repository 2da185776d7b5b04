/* SPDX-License-Identifier: EUPL-1.2 */
/* A worker over one document; what it finds goes into h->rows. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "daemon/dav.h"
#include "daemon/harvest_internal.h"
#include "daemon/wire.h"
#include "daemon/link.h"

#define MAX_PARSE_SECONDS 300
#define MAX_KEPT_WARNINGS 1000 /* of all documents of a run */

static int
check_room(const struct harvest *h, struct error *err)
{
	if (h->rows.count >= h->source->mapping.max_rows)
		return error_set(err, FAULT_LIMIT,
		    _("more than %lu measures (max_rows)"),
		    h->source->mapping.max_rows);
	return 0;
}

static int
on_report(void *arg, const struct report *report, struct error *err)
{
	struct harvest *h = arg;

	if (check_room(h, err) == -1)
		return -1;
	rows_add_report(&h->rows, report);
	return 0;
}

static int
on_measure(void *arg, const struct measure *m, struct error *err)
{
	struct harvest *h = arg;

	if (check_room(h, err) == -1)
		return -1;
	rows_add(&h->rows, (unsigned)h->at, m);
	return 0;
}

static void
on_warning(void *arg, const char *text)
{
	struct harvest *h = arg;

	if (h->outcome.warnings.count < MAX_KEPT_WARNINGS)
		strings_add(&h->outcome.warnings, text);
}

static void
on_unmapped(void *arg, const char *heading)
{
	struct harvest *h = arg;

	if (h->unmapped.count < WIRE_MAX_HEADINGS &&
	    !strings_have(&h->unmapped, heading))
		strings_add(&h->unmapped, heading);
}

/* Queues url, which page h->at links to, unless it is queued already. */
static int
queue_link(struct harvest *h, char *url, struct error *err)
{
	const struct page *from = &h->queue.item[h->at];
	const struct page page = {
		.url = url,
		.depth = from->depth + 1,
		.parent = h->at,
	};

	if (pages_loop(&h->queue, h->at, url))
		return error_set(err, FAULT_INPUT,
		    _("the pages go round in a circle: %.200s leads back to "
		      "%.200s"),
		    from->url, url);
	if (pages_find_same(&h->queue, h->at, url) != NULL)
		return 0;
	if (page.depth > MAX_LINKS || h->queue.count >= MAX_PAGES)
		return error_set(err, FAULT_LIMIT, _("more than %d pages"),
		    page.depth > MAX_LINKS ? MAX_LINKS : MAX_PAGES);
	pages_add(&h->queue, &page);
	return 0;
}

static int
on_follow(void *arg, const char *link, struct error *err)
{
	struct harvest *h = arg;
	const char *base = h->queue.item[h->at].base;
	char *url;
	int rc;

	if (h->job.kind == HARVEST_GIVEN || *h->source->path != '\0' ||
	    dav_is_url(h->source->url)) {
		on_warning(h,
		    _("The document links to another page; a file "
		      "is read alone."));
		return 0;
	}
	url = link_resolve(base, link, err);
	rc = url != NULL ? queue_link(h, url, err) : -1;
	free(url);
	return rc;
}

/* next = header link: the server said it beside the document. */
static int
follow_header(struct harvest *h, struct error *err)
{
	const struct page *from = &h->queue.item[h->at];
	const struct page *got = pages_find(&h->got, from->url);
	char *url;
	int rc;

	if (!h->source->mapping.next_header || got == NULL ||
	    *got->next == '\0')
		return 0;
	url = link_resolve(from->base, got->next, err);
	rc = url != NULL ? queue_link(h, url, err) : -1;
	free(url);
	return rc;
}

static void
on_parsed(void *arg, const struct error *err, const bool present[FIELD_COUNT],
    const struct row_counts *counts)
{
	struct harvest *h = arg;
	struct page *page = &h->queue.item[h->at];

	h->worker = NULL;
	if (err->fault != FAULT_NONE) {
		h->err = *err;
		if (h->queue.count > 1)
			error_context(&h->err, "%s", page->url);
		harvest_fail(h);
		return;
	}
	if (follow_header(h, &h->err) == -1) {
		harvest_fail(h);
		return;
	}
	for (int i = 0; i < FIELD_COUNT; i++)
		h->present[i] |= present[i];
	h->counts.rows += counts->rows;
	h->counts.untitled += counts->untitled;
	h->counts.keyless += counts->keyless;
	h->at++;
	harvest_next(h);
}

void
harvest_parse(struct harvest *h, const struct page *got)
{
	struct page *page = &h->queue.item[h->at];
	int document = spool_read(&h->spool, got->hash, &h->err);
	const struct worker_job job = {
		.program = h->means->parser,
		.config = h->job.config->file,
		.source = h->source->name,
		.url = got->base,
		.charset = got->charset,
		.depth = page->depth,
		.document = document,
		.max_seconds = MAX_PARSE_SECONDS,
		.max_rows = h->source->mapping.max_rows,
		.measure = on_measure,
		.report = on_report,
		.follow = on_follow,
		.warning = on_warning,
		.unmapped = on_unmapped,
		.finish = on_parsed,
		.arg = h,
	};

	if (document == -1) {
		harvest_fail(h);
		return;
	}
	free(page->base);
	page->base = xstrdup(got->base);
	h->worker = worker_start(h->means->processes, &job, &h->err);
	close(document);
	if (h->worker == NULL)
		harvest_fail(h);
}
