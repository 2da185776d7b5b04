/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = json: `record` points to the elements that are measures, map.FIELD
 * from such an element to a value, `next` to the address of the next page.
 * Without `record` they are the document's elements, or those of its only
 * list.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "connectors/json_record.h"
#include "connectors/read_json.h"

/* Hands every record to the reader. */
static int
read_records(
    const struct values *records, struct json_reader *reader, struct error *err)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < records->count; i++)
		rc = json_reader_take(reader, records->item[i], i + 1, err);
	return rc == 0 ? json_reader_end(reader, err) : -1;
}

/* `next` ends where it is absent, null, false or empty. */
static int
follow_next(
    json_t *root, const char *next, struct sink *sink, struct error *err)
{
	struct values found = { 0 };
	struct pointer pointer;
	const json_t *value;
	int rc = 0;

	if (*next == '\0')
		return 0;
	if (pointer_init(&pointer, next, err) == -1)
		return -1;
	pointer_find(&pointer, root, &found, NULL);
	value = found.count > 0 ? found.item[0] : json_null();
	if (json_is_string(value) && *json_string_value(value) != '\0')
		rc = sink->follow(sink, json_string_value(value), err);
	else if (!json_is_string(value) && !json_is_null(value) &&
	    !json_is_false(value))
		rc = error_set(err, FAULT_INPUT,
		    _("next = %s leads to %s, not to an address"), next,
		    json_kind(value));
	pointer_release(&pointer);
	values_release(&found);
	return rc;
}

static int
read_tree(json_t *root, const struct mapping *mapping, struct sink *sink,
    struct error *err)
{
	struct json_reader *reader = json_reader_new(mapping, sink, err);
	struct values records = { 0 };
	int rc = -1;

	if (reader == NULL)
		return -1;
	rc = json_find_records(&records, root, mapping->record, err);
	json_reader_tree(reader, root);
	if (rc == 0)
		rc = read_records(&records, reader, err);
	if (rc == 0)
		rc = follow_next(root, mapping->next, sink, err);
	values_release(&records);
	json_reader_free(reader);
	return rc;
}

static int
json_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	json_t *root = json_read(doc, mapping, sink, err);
	int rc;

	if (root == NULL)
		return -1;
	rc = read_tree(root, mapping, sink, err);
	json_decref(root);
	return rc;
}

extern const struct connector connector_json;

const struct connector connector_json = {
	.name = "json",
	.parse = json_parse,
};
