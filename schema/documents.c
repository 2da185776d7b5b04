/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/index.h"

#include <stdlib.h>

#include "base/memory.h"
#include "schema/writer.h"

void
index_documents_release(struct index_documents *documents)
{
	for (size_t i = 0; i < documents->count; i++) {
		struct index_document *one = &documents->item[i];

		free(one->url);
		free(one->etag);
		free(one->last_modified);
		free(one->hash);
		free(one->spool);
		free(one->modified);
		free(one->next);
		free(one->charset);
	}
	free(documents->item);
	*documents = (struct index_documents){ 0 };
}

static char *
copy(const char *text)
{
	return xstrdup(text == NULL ? "" : text);
}

void
index_documents_add(
    struct index_documents *documents, const struct index_document *document)
{
	documents->item =
	    xgrow(documents->item, documents->count, sizeof(*documents->item));
	documents->item[documents->count++] = (struct index_document){
		.url = copy(document->url),
		.etag = copy(document->etag),
		.last_modified = copy(document->last_modified),
		.hash = copy(document->hash),
		.spool = copy(document->spool),
		.modified = copy(document->modified),
		.next = copy(document->next),
		.charset = copy(document->charset),
		.size = document->size,
		.depth = document->depth,
	};
}

int
index_documents_get(struct index *ix, const char *source,
    struct index_documents *documents, struct error *err)
{
	struct source found;
	sqlite3_stmt *st;
	int rc;

	if (source_find(ix, source, &found, err) == -1)
		return -1;
	st = store_get(&ix->store, DOCUMENTS_GET);
	bind_int(st, 1, found.id);
	while ((rc = store_step(&ix->store, st, err)) == 1) {
		struct index_document one = {
			.url = (char *)sqlite3_column_text(st, 0),
			.etag = (char *)sqlite3_column_text(st, 1),
			.last_modified = (char *)sqlite3_column_text(st, 2),
			.hash = (char *)sqlite3_column_text(st, 3),
			.spool = (char *)sqlite3_column_text(st, 4),
			.depth = (unsigned)sqlite3_column_int64(st, 5),
			.modified = (char *)sqlite3_column_text(st, 6),
			.size = (unsigned long long)sqlite3_column_int64(st, 7),
			.next = (char *)sqlite3_column_text(st, 8),
			.charset = (char *)sqlite3_column_text(st, 9),
		};

		index_documents_add(documents, &one);
	}
	return rc;
}

static int
put(struct index *ix, sqlite3_int64 source, size_t number,
    const struct index_document *one, struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, DOCUMENT_ADD);

	bind_int(st, 1, source);
	bind_int(st, 2, (sqlite3_int64)number);
	bind_text(st, 3, one->url);
	bind_text(st, 4, one->etag);
	bind_text(st, 5, one->last_modified);
	bind_text(st, 6, one->hash);
	bind_text(st, 7, one->spool);
	bind_int(st, 8, one->depth);
	bind_text(st, 9, one->modified != NULL ? one->modified : "");
	bind_int(st, 10, (sqlite3_int64)one->size);
	bind_text(st, 11, one->next != NULL ? one->next : "");
	bind_text(st, 12, one->charset != NULL ? one->charset : "");
	return store_run(&ix->store, st, err);
}

int
documents_put(struct index *ix, sqlite3_int64 source,
    const struct index_documents *documents, struct error *err)
{
	if (run_ids(ix, DOCUMENTS_CLEAR, source, 0, err) == -1)
		return -1;
	for (size_t i = 0; i < documents->count; i++)
		if (put(ix, source, i, &documents->item[i], err) == -1)
			return -1;
	return 0;
}
