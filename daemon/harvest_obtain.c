/* SPDX-License-Identifier: EUPL-1.2 */
/* Getting documents: fetched, or there already. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "daemon/dav.h"
#include "daemon/harvest_internal.h"

void
harvest_drop_document(struct harvest *h)
{
	if (h->fd != -1)
		close(h->fd);
	h->fd = -1;
	free(h->fresh);
	h->fresh = NULL;
}

/* ---- over the network ---- */

/* The copy of the last accepted run still holds. */
static void
take_known(
    struct harvest *h, const struct index_document *known, const char *base)
{
	pages_add_document(&h->got, known);
	if (*base != '\0') {
		struct page *page = &h->got.item[h->got.count - 1];

		free(page->base);
		page->base = xstrdup(base);
	}
}

static int
take_fetched(
    struct harvest *h, const struct fetch_result *result, struct error *err)
{
	const struct page *wanted = &h->reading;
	const struct index_document *known =
	    documents_find(&h->known, wanted->url);
	const struct page page = {
		.url = wanted->url,
		.base = (char *)result->url,
		.etag = (char *)result->etag,
		.last_modified = (char *)result->last_modified,
		.hash = (char *)result->hash,
		.next = (char *)result->next,
		.modified = (char *)result->modified,
		.charset = (char *)result->charset,
		.size = result->size,
		.depth = wanted->depth,
		.parent = NO_PAGE,
		.changed = known == NULL ||
		    strcmp(known->hash, result->hash) != 0 ||
		    strcmp(known->next, result->next) != 0 ||
		    strcmp(known->charset, result->charset) != 0,
	};

	if (result->not_modified) {
		if (known == NULL)
			return error_set(err, FAULT_INPUT,
			    _("the server says \"not modified\" though we "
			      "have no copy"));
		take_known(h, known, result->url);
		harvest_dav_got(h);
		return 0;
	}
	if (harvest_dav_check(h, result, err) == -1)
		return -1;
	if (spool_keep(&h->spool, h->fresh, result->hash, err) == -1) {
		h->outcome.broken = true;
		return -1;
	}
	pages_add(&h->got, &page);
	harvest_dav_got(h);
	return 0;
}

/* Which of the files of a WebDAV server the error is about. */
static void
name_file(struct harvest *h)
{
	char *shown;

	if (h->dav == NULL)
		return;
	shown = dav_shown(h->reading.url);
	error_context(&h->err, "%s", shown);
	free(shown);
}

static void
on_fetched(
    void *arg, const struct fetch_result *result, const struct error *err)
{
	struct harvest *h = arg;
	int rc = -1;

	h->fetch = NULL;
	h->outcome.retry_at = result->retry_at;
	if (err->fault != FAULT_NONE)
		h->err = *err;
	else
		rc = take_fetched(h, result, &h->err);
	harvest_drop_document(h);
	if (rc == 0) {
		harvest_next(h);
		return;
	}
	name_file(h);
	harvest_fail(h);
}

/* What the source's references to secrets mean; freed after use. */
struct secrets {
	char *password, *token, *certificate, *private_key;
};

static void
release_secrets(struct secrets *s)
{
	free(s->password);
	free(s->token);
	free(s->certificate);
	free(s->private_key);
}

static int
read_secrets(
    struct secrets *s, const struct source_config *source, struct error *err)
{
	*s = (struct secrets){ 0 };
	s->password = config_secret(source->password, err);
	if (s->password != NULL)
		s->token = config_secret(source->token, err);
	if (s->token != NULL)
		s->certificate = config_secret_path(source->certificate, err);
	if (s->certificate != NULL)
		s->private_key = config_secret_path(source->private_key, err);
	if (s->private_key != NULL)
		return 0;
	release_secrets(s);
	return -1;
}

static int
start_fetch(struct harvest *h, const char *url, enum fetch_kind kind,
    fetch_done_fn *done, struct error *err)
{
	char *address = dav_web_url(url);
	const struct source_config *source = h->source;
	const struct index_document *known = documents_find(&h->known, url);
	bool conditional = known != NULL && spool_has(&h->spool, known->hash);
	const char *etag = conditional ? known->etag : "";
	struct secrets secrets;
	struct fetch_request request = {
		.kind = kind,
		.url = address,
		.etag = etag,
		/* A server that looks at the date first would miss a change
		 * within the same second. */
		.last_modified =
		    conditional && *etag == '\0' ? known->last_modified : "",
		.user = source->user,
		.ca_file = *source->ca_file != '\0' ? source->ca_file
						    : h->job.config->ca_file,
		.proxy = source->proxy,
		.allow_private = source->allow_private,
		.timeout = source->timeout,
		.max_size = source->max_size,
		.fd = h->fd,
	};

	if (read_secrets(&secrets, source, err) == -1) {
		free(address);
		return -1;
	}
	request.password = secrets.password;
	request.token = secrets.token;
	request.certificate = secrets.certificate;
	request.private_key = secrets.private_key;
	h->fetch = fetch_start(h->means->pool, &request, done, h);
	release_secrets(&secrets);
	free(address);
	return 0;
}

int
harvest_fetch(struct harvest *h, const char *url, enum fetch_kind kind,
    fetch_done_fn *done, struct error *err)
{
	h->fd = spool_fresh(&h->spool, &h->fresh, err);
	if (h->fd == -1) {
		h->outcome.broken = true;
		return -1;
	}
	if (start_fetch(h, url, kind, done, err) == 0)
		return 0;
	harvest_drop_document(h);
	return -1;
}

void
harvest_obtain(struct harvest *h, const char *url, unsigned depth)
{
	enum fetch_kind kind = h->dav != NULL ? FETCH_DAV_FILE : FETCH_DOCUMENT;

	free(h->reading.url);
	h->reading.url = xstrdup(url);
	h->reading.depth = depth;
	if (harvest_fetch(h, url, kind, on_fetched, &h->err) == -1)
		harvest_fail(h);
}

/* ---- what is there ---- */

/* Queues the documents that were asked for; their links follow. */
static void
take_documents(struct harvest *h, const struct index_documents *documents)
{
	for (size_t i = 0; i < documents->count; i++) {
		pages_add_document(&h->got, &documents->item[i]);
		if (documents->item[i].depth == 0)
			pages_add_document(&h->queue, &documents->item[i]);
	}
	for (size_t i = 0; i < h->got.count; i++)
		h->got.item[i].changed = true;
}

static int
collect_quarantined(struct harvest *h, struct error *err)
{
	struct index_documents documents = { 0 };
	int rc = spool_quarantined(&h->spool, &documents, err);

	if (rc == 0 && documents.count == 0)
		rc = error_set(err, FAULT_INPUT,
		    _("nothing of %s is in quarantine"), h->source->name);
	if (rc == 0)
		take_documents(h, &documents);
	index_documents_release(&documents);
	return rc;
}

/* The bytes of from, and their hash. */
static int
copy_document(
    int from, int to, size_t max_size, char hash[HASH_SIZE], struct error *err)
{
	struct hash *digest = hash_new();
	struct buffer bytes;
	int rc = -1;

	buffer_init(&bytes, max_size);
	if (lseek(from, 0, SEEK_SET) != -1 &&
	    file_read_fd(&bytes, from, err) == 0) {
		hash_add(digest, bytes.data, bytes.size);
		if (write(to, bytes.data, bytes.size) == (ssize_t)bytes.size)
			rc = 0;
		else
			error_system(err, _("cannot write to the spool"));
	}
	hash_finish(digest, hash);
	hash_free(digest);
	buffer_release(&bytes);
	return rc;
}

static int
collect_given(struct harvest *h, struct error *err)
{
	char hash[HASH_SIZE];
	struct page page = { .url = (char *)"",
		.hash = hash,
		.parent = NO_PAGE,
		.changed = true };

	h->fd = spool_fresh(&h->spool, &h->fresh, err);
	if (h->fd == -1 ||
	    copy_document(
		h->job.document, h->fd, h->source->max_size, hash, err) == -1 ||
	    spool_keep(&h->spool, h->fresh, hash, err) == -1)
		return -1;
	harvest_drop_document(h);
	pages_add(&h->got, &page);
	pages_add(&h->queue, &page);
	return 0;
}

int
harvest_collect(struct harvest *h, struct error *err)
{
	if (h->job.kind == HARVEST_RELEASE)
		return collect_quarantined(h, err);
	if (h->job.kind == HARVEST_GIVEN)
		return collect_given(h, err);
	take_documents(h, &h->known);
	return 0;
}
