/* SPDX-License-Identifier: EUPL-1.2 */
/* Which elements of a document are records: see json_record.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/strings.h"
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
	struct values found = { 0 };
	struct pointer pointer;
	json_t *last = root;
	bool reached;

	if (pointer_init(&pointer, record, err) == -1)
		return -1;
	reached = pointer_find(&pointer, root, &found, &last);
	pointer_release(&pointer);
	if (reached && record[strlen(record) - 1] != '*')
		open_lists(&found);
	for (size_t i = 0; i < found.count; i++)
		values_add(records, found.item[i]);
	values_release(&found);
	return reached ? 0 : refuse_path(record, last, err);
}

/* Of several pointers, one behind the other. */
static int
find_all_pointed(
    struct values *records, json_t *root, const char *record, struct error *err)
{
	struct strings pointers = { 0 };
	int rc = 0;

	strings_split(&pointers, record, "|");
	for (size_t i = 0; rc == 0 && i < pointers.count; i++)
		rc = find_pointed(records, root, pointers.item[i], err);
	strings_release(&pointers);
	return rc;
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

int
json_find_records(
    struct values *records, json_t *root, const char *record, struct error *err)
{
	if (*record != '\0')
		return find_all_pointed(records, root, record, err);
	return find_obvious(records, root, err);
}
