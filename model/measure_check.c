/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/measure.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/canonical.h"

struct element {
	const char *text;
	size_t size;
};

/* Bounded by MAX_ELEMENTS, so that comparing each with each stays cheap. */
static bool
is_doubled(const struct element *all, size_t count)
{
	const struct element *last = &all[count - 1];

	for (size_t i = 0; i + 1 < count; i++)
		if (all[i].size == last->size &&
		    memcmp(all[i].text, last->text, last->size) == 0)
			return true;
	return false;
}

/* Every byte of a list belongs to an element or parts two of them. */
static bool
list_is_canonical(enum field field, const char *list)
{
	struct element all[MAX_ELEMENTS];
	size_t count = 0, length = strlen(list);

	if (length == 0 || list[length - 1] == '\n')
		return false;
	while (count < MAX_ELEMENTS &&
	    list_next(&list, &all[count].text, &all[count].size)) {
		const struct element *one = &all[count++];

		if (one->size == 0 || is_doubled(all, count) ||
		    !canonical_is(field, one->text, one->size))
			return false;
	}
	return *list == '\0';
}

static int
check_value(enum field field, const char *value, struct error *err)
{
	const struct field_info *info = &field_info[field];
	size_t size = strlen(value);
	bool good;

	if (size > info->limit)
		return error_set(err, FAULT_LIMIT,
		    _("%s is longer than %zu bytes"), info->name, info->limit);
	good = info->list ? list_is_canonical(field, value)
			  : canonical_is(field, value, size);
	if (!good)
		return error_set(err, FAULT_INPUT,
		    _("%s is not in canonical form"), info->name);
	return 0;
}

static int
check_raw(enum field field, const char *raw, struct error *err)
{
	const char *name = field_info[field].name;
	size_t size = strlen(raw);

	if (size > MAX_RAW)
		return error_set(err, FAULT_LIMIT,
		    _("the raw text of %s is longer than %zu bytes"), name,
		    MAX_RAW);
	if (size == 0 || !utf8_valid(raw, size))
		return error_set(err, FAULT_INPUT,
		    _("the raw text of %s is empty or not UTF-8"), name);
	for (; *raw != '\0'; raw++)
		if (((unsigned char)*raw < ' ' && *raw != '\n' &&
			*raw != '\t') ||
		    *raw == 0x7F)
			return error_set(err, FAULT_INPUT,
			    _("the raw text of %s holds control characters"),
			    name);
	return 0;
}

int
measure_check(const struct measure *m, struct error *err)
{
	if (m->value[FIELD_KEY] == NULL)
		return error_set(err, FAULT_INPUT, _("the key is missing"));
	if (m->value[FIELD_TITLE] == NULL)
		return error_set(err, FAULT_INPUT, _("the title is missing"));
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		if (m->value[f] != NULL && check_value(f, m->value[f], err))
			return -1;
		if (m->raw[f] != NULL && check_raw(f, m->raw[f], err))
			return -1;
	}
	return 0;
}
