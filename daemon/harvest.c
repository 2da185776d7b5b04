/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/harvest_internal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <event2/event.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "daemon/dav.h"

static void
free_harvest(struct harvest *h)
{
	if (h->fetch != NULL)
		fetch_cancel(h->fetch);
	if (h->worker != NULL)
		worker_cancel(h->worker);
	if (h->reader != NULL)
		process_cancel(h->reader);
	if (h->fd != -1)
		close(h->fd);
	harvest_dav_free(h);
	if (h->spool_open)
		spool_close(&h->spool);
	free(h->fresh);
	page_release(&h->reading);
	event_free(h->soon);
	index_documents_release(&h->known);
	pages_release(&h->got);
	pages_release(&h->queue);
	rows_close(&h->rows);
	strings_release(&h->outcome.warnings);
	strings_release(&h->unmapped);
	told_release(&h->outcome.told);
	index_documents_release(&h->outcome.documents);
	free(h);
}

void
harvest_cancel(struct harvest *h)
{
	free_harvest(h);
}

/* The last step: tells the owner. */
static void
on_end(evutil_socket_t fd, short what, void *arg)
{
	struct harvest *h = arg;

	(void)fd, (void)what;
	h->outcome.text = h->err.text;
	h->outcome.counts = h->counts;
	for (size_t i = 0; i < h->got.count; i++) {
		const struct index_document document =
		    pages_document(&h->got.item[i]);

		index_documents_add(&h->outcome.documents, &document);
	}
	h->outcome.edition = h->edition;
	h->outcome.rows =
	    h->job.dry && !h->edition && h->rows.file != NULL ? &h->rows : NULL;
	h->job.done(h->job.arg, &h->outcome);
	free_harvest(h);
}

/* Not at once: whoever called us is still at work on h. */
static void
end_soon(struct harvest *h)
{
	const struct timeval now = { 0 };

	event_assign(h->soon, h->means->base, -1, 0, on_end, h);
	event_add(h->soon, &now);
}

void
harvest_fail(struct harvest *h)
{
	harvest_end_failed(h);
	end_soon(h);
}

/* Everything that is to be parsed from the configured document on. */
static void
begin_parsing(struct harvest *h)
{
	const struct page first = { .url = h->source->url, .parent = NO_PAGE };

	h->checking = false;
	h->at = 0;
	if (h->queue.count == 0)
		pages_add(&h->queue, &first);
}

/* Goes through the known pages until one has changed. */
static void
check_next(struct harvest *h)
{
	const struct index_document *document;
	bool changed = false;

	for (size_t i = 0; i < h->got.count; i++)
		changed |= h->got.item[i].changed;
	h->at = h->got.count;
	if (changed || (h->at == h->known.count && h->anew)) {
		begin_parsing(h);
		harvest_next(h);
	} else if (h->at == h->known.count) {
		harvest_end_unchanged(h);
		end_soon(h);
	} else {
		document = &h->known.item[h->at];
		harvest_obtain(h, document->url, document->depth);
	}
}

void
harvest_next(struct harvest *h)
{
	const struct page *page, *got;

	if (harvest_dav_next(h))
		return;
	if (h->checking) {
		check_next(h);
	} else if (h->at == h->queue.count) {
		harvest_end_parsed(h);
		end_soon(h);
	} else {
		page = &h->queue.item[h->at];
		got = pages_find(&h->got, page->url);
		if (got != NULL)
			harvest_parse(h, got);
		else
			harvest_obtain(h, page->url, page->depth);
	}
}

/* Whether each document of the last accepted run is still in the spool. */
static bool
all_spooled(const struct harvest *h)
{
	for (size_t i = 0; i < h->known.count; i++)
		if (!spool_has(&h->spool, h->known.item[i].hash))
			return false;
	return h->known.count > 0;
}

static bool
is_checkable(const struct harvest *h)
{
	return !h->job.dry && h->job.kind == HARVEST_FETCH && all_spooled(h) &&
	    strcmp(h->known.item[0].url, h->source->url) == 0;
}

/* A day is as_of at noon: is it over when the last good run was? */
static bool
is_edition(const struct harvest *h)
{
	const time_t rest = (time_t)11 * 60 * 60; /* of a day in Europe */

	return h->job.kind == HARVEST_GIVEN && h->job.as_of != 0 &&
	    h->job.as_of + rest <= h->state.as_of;
}

static int
prepare(struct harvest *h, struct error *err)
{
	struct index *index = h->means->index;
	const char *name = h->source->name;

	config_fingerprint(h->fingerprint, h->job.config, h->source);
	if (index_state_get(index, name, &h->state, err) == -1 ||
	    index_documents_get(index, name, &h->known, err) == -1 ||
	    spool_open(&h->spool, h->job.config->spool, name, err) == -1) {
		h->outcome.broken = true;
		return -1;
	}
	h->spool_open = true;
	h->edition = is_edition(h);
	h->anew = strcmp(h->state.mapping_hash, h->fingerprint) != 0;
	if (rows_open(&h->rows, err) == -1)
		return -1;
	/* What was swept away has to be fetched once more. */
	if (h->job.kind == HARVEST_SPOOLED && !all_spooled(h))
		h->job.kind = HARVEST_FETCH;
	return 0;
}

static void
on_start(evutil_socket_t fd, short what, void *arg)
{
	struct harvest *h = arg;

	(void)fd, (void)what;
	if (prepare(h, &h->err) == -1) {
		harvest_fail(h);
	} else if (h->job.kind != HARVEST_FETCH) {
		if (harvest_collect(h, &h->err) == -1)
			harvest_fail(h);
		else
			harvest_next(h);
	} else if (*h->source->path != '\0') {
		harvest_read(h);
	} else if (dav_is_url(h->source->url)) {
		harvest_list(h);
	} else {
		h->checking = is_checkable(h);
		if (!h->checking)
			begin_parsing(h);
		harvest_next(h);
	}
}

struct harvest *
harvest_start(const struct harvest_means *means, const struct harvest_job *job)
{
	const struct timeval now = { 0 };
	struct harvest *h = xcalloc(1, sizeof(*h));

	h->means = means;
	h->job = *job;
	h->source = job->source;
	h->fd = -1;
	h->started = time(NULL);
	h->outcome.source = job->source->name;
	h->outcome.summary.repeated = -1;
	h->soon = event_new(means->base, -1, 0, on_start, h);
	event_add(h->soon, &now);
	return h;
}
