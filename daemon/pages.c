/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/web_record.h"

void
page_release(struct page *page)
{
	free(page->url);
	free(page->record);
	free(page->base);
	free(page->etag);
	free(page->last_modified);
	free(page->modified);
	free(page->charset);
	free(page->hash);
	free(page->next);
	*page = (struct page){ 0 };
}

void
pages_release(struct pages *pages)
{
	for (size_t i = 0; i < pages->count; i++)
		page_release(&pages->item[i]);
	free(pages->item);
	*pages = (struct pages){ 0 };
}

static char *
copy(const char *text)
{
	return xstrdup(text != NULL ? text : "");
}

void
pages_add(struct pages *pages, const struct page *page)
{
	struct page *fresh;

	pages->item = xgrow(pages->item, pages->count, sizeof(*pages->item));
	fresh = &pages->item[pages->count++];
	*fresh = *page;
	fresh->url = copy(page->url);
	fresh->record = web_record(fresh->url);
	fresh->base = copy(page->base != NULL ? page->base : page->url);
	fresh->etag = copy(page->etag);
	fresh->last_modified = copy(page->last_modified);
	fresh->modified = copy(page->modified);
	fresh->charset = copy(page->charset);
	fresh->hash = copy(page->hash);
	fresh->next = copy(page->next);
}

void
pages_add_document(struct pages *pages, const struct index_document *document)
{
	const struct page page = {
		.url = document->url,
		.etag = document->etag,
		.last_modified = document->last_modified,
		.modified = document->modified,
		.charset = document->charset,
		.size = document->size,
		.hash = document->hash,
		.next = document->next,
		.depth = document->depth,
		.parent = NO_PAGE,
	};

	pages_add(pages, &page);
}

struct page *
pages_find(const struct pages *pages, const char *url)
{
	for (size_t i = 0; i < pages->count; i++)
		if (strcmp(pages->item[i].url, url) == 0)
			return &pages->item[i];
	return NULL;
}

static bool
led_to(const struct pages *pages, size_t at, const struct page *page)
{
	for (; at != NO_PAGE; at = pages->item[at].parent)
		if (&pages->item[at] == page)
			return true;
	return false;
}

struct page *
pages_find_same(const struct pages *pages, size_t at, const char *url)
{
	char *record = web_record(url);
	struct page *same = pages_find(pages, url);

	for (size_t i = 0; record != NULL && same == NULL && i < pages->count;
	     i++) {
		struct page *page = &pages->item[i];

		if (page->record != NULL && strcmp(page->record, record) == 0 &&
		    !led_to(pages, at, page))
			same = page;
	}
	free(record);
	return same;
}

bool
pages_loop(const struct pages *pages, size_t at, const char *url)
{
	for (; at != NO_PAGE; at = pages->item[at].parent)
		if (strcmp(pages->item[at].url, url) == 0 ||
		    strcmp(pages->item[at].base, url) == 0)
			return true;
	return false;
}

struct index_document
pages_document(const struct page *page)
{
	return (struct index_document){
		.url = page->url,
		.etag = page->etag,
		.last_modified = page->last_modified,
		.hash = page->hash,
		.spool = page->hash,
		.next = page->next,
		.modified = page->modified,
		.charset = page->charset,
		.size = page->size,
		.depth = page->depth,
	};
}

const struct index_document *
documents_find(const struct index_documents *documents, const char *url)
{
	for (size_t i = 0; i < documents->count; i++)
		if (strcmp(documents->item[i].url, url) == 0)
			return &documents->item[i];
	return NULL;
}
