/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/told.h"

#include <string.h>

static const char *const names[TOLD_KINDS] = {
	[TOLD_ADDED] = "added",
	[TOLD_CHANGED] = "changed",
	[TOLD_MISSING] = "missing",
	[TOLD_RETURNED] = "returned",
};

static enum told_kind
kind_of(const char *what)
{
	enum told_kind kind = 0;

	while (kind + 1 < TOLD_KINDS && strcmp(names[kind], what) != 0)
		kind++;
	return kind;
}

void
told_add(void *arg, const struct stage_change *change)
{
	struct told *told = arg;
	enum told_kind kind = kind_of(change->what);
	json_t *one;

	if (told->list[kind] == NULL)
		told->list[kind] = json_array();
	if (json_array_size(told->list[kind]) == MAX_CHANGES_TOLD) {
		told->more[kind]++;
		return;
	}
	one = json_pack(
	    "{s:s, s:s?}", "key", change->key, "title", change->title);
	if (change->field != NULL) {
		json_object_set_new(one, "field", json_string(change->field));
		json_object_set_new(one, "old",
		    change->old != NULL ? json_string(change->old)
					: json_null());
		json_object_set_new(one, "new",
		    change->fresh != NULL ? json_string(change->fresh)
					  : json_null());
	}
	json_array_append_new(told->list[kind], one);
}

void
told_release(struct told *told)
{
	for (size_t i = 0; i < TOLD_KINDS; i++)
		json_decref(told->list[i]);
	*told = (struct told){ 0 };
}

json_t *
told_json(const struct told *told)
{
	json_t *all = json_object(), *more = json_object();

	for (size_t i = 0; i < TOLD_KINDS; i++) {
		json_object_set_new(all, names[i],
		    told->list[i] != NULL ? json_incref(told->list[i])
					  : json_array());
		if (told->more[i] > 0)
			json_object_set_new(more, names[i],
			    json_integer((json_int_t)told->more[i]));
	}
	json_object_set_new(all, "more", more);
	return all;
}
