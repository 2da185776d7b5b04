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

/* The elements of every list among values; what is no list stays. */
static void
open_lists(struct values *values)
{
	struct values opened = { 0 };
	json_t *one;
	size_t j;

	for (size_t i = 0; i < values->count; i++) {
		json_t *value = values->item[i];

		if (!json_is_array(value)) {
			values_add(&opened, value);
			continue;
		}
		json_array_foreach(value, j, one) values_add(&opened, one);
	}
	values_release(values);
	*values = opened;
}

static int
refuse_path(const char *record, const json_t *last, struct error *err)
{
	char *members = json_member_list(last);

	if (*members != '\0')
		error_set(err, FAULT_INPUT,
		    _("record = %s leads nowhere; the members there are: %s"),
		    record, members);
	else
		error_set(err, FAULT_INPUT,
		    _("record = %s leads nowhere: there is %s"), record,
		    json_kind(last));
	free(members);
	return -1;
}

static int
find_pointed(
    struct values *records, json_t *root, const char *record, struct error *err)
{
	struct pointer pointer;
	json_t *last = root;
	bool reached;

	if (pointer_init(&pointer, record, err) == -1)
		return -1;
	reached = pointer_find(&pointer, root, records, &last);
	pointer_release(&pointer);
	if (!reached)
		return refuse_path(record, last, err);
	if (strcmp(record + strlen(record) - 1, "*") != 0)
		open_lists(records);
	return 0;
}

/* The only member that is a list, or NULL; *lists is how many there are. */
static json_t *
only_list(json_t *root, size_t *lists)
{
	json_t *member, *list = NULL;
	const char *name;

	*lists = 0;
	json_object_foreach(root, name, member)
	{
		if (!json_is_array(member))
			continue;
		++*lists;
		list = member;
	}
	return *lists == 1 ? list : NULL;
}

static int
find_obvious(struct values *records, json_t *root, struct error *err)
{
	char *members;
	size_t lists = 0;
	json_t *list = json_is_array(root) ? root : only_list(root, &lists);

	if (list != NULL) {
		values_add(records, list);
		open_lists(records);
		return 0;
	}
	if (!json_is_object(root))
		return error_set(err, FAULT_INPUT,
		    _("there is no list of records: the document is %s"),
		    json_kind(root));
	members = json_member_list(root);
	error_set(err, FAULT_INPUT,
	    lists > 1
		? _("several members are lists: say which one with record = "
		    "/NAME/*; the members are: %s")
		: _("no member is a list: say where the records are with "
		    "record; the members are: %s"),
	    members);
	free(members);
	return -1;
}

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

	if (*next != '/')
		return 0; /* a header of HTTP: not ours */
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
	if (*mapping->record != '\0')
		rc = find_pointed(&records, root, mapping->record, err);
	else
		rc = find_obvious(&records, root, err);
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
