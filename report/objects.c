/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/objects.h"

#include <stdlib.h>

#include "base/memory.h"

static void
put_list(struct json *j, const char *list)
{
	const char *element;
	size_t size;
	char *text;

	json_open(j, '[');
	while (list_next(&list, &element, &size)) {
		text = xstrndup(element, size);
		json_text(j, text);
		free(text);
	}
	json_close(j, ']');
}

static void
put_value(struct json *j, enum field field, const char *value)
{
	const struct field_info *info = &field_info[field];

	json_name(j, info->name);
	if (info->list)
		put_list(j, value);
	else if (info->kind == KIND_FLAG)
		json_bool(j, true);
	else if (info->kind == KIND_MONEY || info->kind == KIND_NUMBER)
		json_number(j, value);
	else
		json_text(j, value);
}

static void
put_raw(struct json *j, const struct measure *m)
{
	json_name(j, "raw");
	json_open(j, '{');
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (m->raw[i] != NULL)
			json_member(j, field_info[i].name, m->raw[i]);
	}
	json_close(j, '}');
}

/* Nothing where there is nothing. */
static void
put_known(struct json *j, const char *name, const char *text)
{
	if (text != NULL && *text != '\0')
		json_member(j, name, text);
}

static const char *
or_null(const char *text)
{
	return text != NULL && *text != '\0' ? text : NULL;
}

void
object_measure(struct json *j, const struct query_measure *row, bool search)
{
	json_member(j, "source", row->source);
	json_member(j, "programme", row->programme);
	json_member(j, "visibility", row->visibility);
	json_member(j, "presence", row->presence);
	put_known(j, "first_seen", row->first_seen);
	put_known(j, "last_seen", row->last_seen);
	put_known(j, "changed", row->changed);
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (row->measure.value[i] != NULL)
			put_value(j, (enum field)i, row->measure.value[i]);
	}
	put_raw(j, &row->measure);
	if (!search)
		return;
	json_name(j, "rank");
	json_score(j, row->rank);
	json_member(j, "snippet", row->snippet != NULL ? row->snippet : "");
}

static void
put_count(struct json *j, const char *name, unsigned long count)
{
	json_name(j, name);
	json_count(j, count);
}

static void
put_documents(struct json *j, const struct query_source *source)
{
	json_name(j, "documents");
	json_open(j, '[');
	for (size_t i = 0; i < source->document_count; i++) {
		const struct query_document *document = &source->document[i];

		json_open(j, '{');
		json_member(j, "url", document->url);
		json_member(j, "modified", or_null(document->modified));
		put_count(j, "size", (unsigned long)document->size);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
object_source(struct json *j, const struct query_source *source)
{
	json_open(j, '{');
	json_member(j, "source", source->source);
	json_member(j, "title", source->title);
	json_member(j, "programme", source->programme);
	json_member(j, "state", source->state);
	json_member(j, "last_success", or_null(source->last_success));
	json_member(j, "last_change", or_null(source->last_change));
	json_member(j, "last_error", or_null(source->last_error));
	put_count(j, "measures", source->measures);
	put_count(j, "missing", source->missing);
	put_count(j, "gone", source->gone);
	put_documents(j, source);
	json_close(j, '}');
}

void
object_change(struct json *j, const struct query_change *change)
{
	json_open(j, '{');
	json_member(j, "at", change->at);
	json_member(j, "field", change->field);
	json_member(j, "old", or_null(change->old));
	json_member(j, "new", or_null(change->fresh));
	put_known(j, "report", change->report);
	json_close(j, '}');
}
