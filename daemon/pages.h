/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_PAGES_H
#define DAEMON_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "schema/index.h"

/* One document of a run. */
struct page {
	char *url;    /* as asked for; a file's path */
	char *record; /* that url names: see base/web_record.h; or NULL */
	char *base;   /* after redirects: what links are relative to */
	char *etag, *last_modified;
	char *charset;  /* that the server declared; "" */
	char *modified; /* when, as time_write() has it */
	unsigned long long size;
	char *next;    /* the next page by its header Link; "" if none */
	char *hash;    /* its name in the spool, too */
	size_t parent; /* the page that linked to it; NO_PAGE if none did */
	unsigned depth;
	bool changed; /* other bytes than in the last accepted run */
};

#define NO_PAGE ((size_t)-1)

struct pages {
	struct page *item;
	size_t count;
};

void page_release(struct page *page); /* leaves one that is all zero */
void pages_release(struct pages *pages);

/* Copies; strings that are NULL become "", base becomes url. */
void pages_add(struct pages *pages, const struct page *page);
void
pages_add_document(struct pages *pages, const struct index_document *document);

/* The page with that url, or NULL. */
struct page *pages_find(const struct pages *pages, const char *url);

/*
 * The page that url leads to though its address may be another one, or NULL:
 * one of the same record, unless it led to page number at.  A list whose pages
 * have all one FID is thus walked to its end.
 */
struct page *
pages_find_same(const struct pages *pages, size_t at, const char *url);

/* Whether url is that of page number at or of one that led to it. */
bool pages_loop(const struct pages *pages, size_t at, const char *url);

/* The page as the index keeps it; the strings stay the page's. */
struct index_document pages_document(const struct page *page);

/* The accepted document with that url, or NULL. */
const struct index_document *
documents_find(const struct index_documents *documents, const char *url);

#endif
