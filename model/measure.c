/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/measure.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

#define LIST ((size_t)4 << 10)
#define LONG ((size_t)8 << 10)

/* Name, label, kind, list, mapped, limit. */
const struct field_info field_info[FIELD_COUNT] = {
	{ "key", N_("Number"), KIND_KEY, false, true, 128 },
	{ "type", N_("Type"), KIND_TYPE, false, true, 16 },
	{ "title", N_("Title"), KIND_LINE, false, true, 1000 },
	{ "description", N_("Description"), KIND_TEXT, false, true, 32 << 10 },
	{ "goal", N_("Goal"), KIND_TEXT, false, true, LONG },
	{ "field", N_("Field of action"), KIND_LINE, false, true, 500 },
	{ "place", N_("Place"), KIND_LINE, true, true, LIST },
	{ "municipality", N_("Municipality"), KIND_LINE, true, true, LIST },
	{ "lead", N_("Lead"), KIND_LINE, true, true, LIST },
	{ "department", N_("Department"), KIND_LINE, false, true, 500 },
	{ "partners", N_("Partners"), KIND_LINE, true, true, LIST },
	{ "target", N_("Target group"), KIND_LINE, true, true, LIST },
	{ "start", N_("Start"), KIND_DATE, false, true, 10 },
	{ "end", N_("End"), KIND_DATE, false, true, 10 },
	{ "period", N_("Period"), KIND_LINE, false, true, 300 },
	{ "cost", N_("Cost"), KIND_MONEY, false, true, 24 },
	{ "cost_approx", N_("Cost is approximate"), KIND_FLAG, false, false,
	    1 },
	{ "funding", N_("Funding"), KIND_LINE, false, true, 2000 },
	{ "funding_amount", N_("Amount of funding"), KIND_MONEY, false, true,
	    24 },
	{ "own_share", N_("Own share"), KIND_MONEY, false, true, 24 },
	{ "funding_deadline", N_("Deadline of funding"), KIND_DATE, false, true,
	    10 },
	{ "funding_status", N_("State of funding"), KIND_FUNDING_STATUS, false,
	    true, 16 },
	{ "priority", N_("Priority"), KIND_LINE, false, true, 200 },
	{ "status", N_("State"), KIND_STATUS, false, true, 16 },
	{ "status_text", N_("Report on the state"), KIND_TEXT, false, true,
	    LONG },
	{ "progress", N_("Progress in percent"), KIND_NUMBER, false, true, 16 },
	{ "rating", N_("Rating"), KIND_RATING, false, true, 16 },
	{ "reason", N_("Reason"), KIND_TEXT, false, true, LONG },
	{ "next_steps", N_("Next steps"), KIND_TEXT, false, true, LONG },
	{ "indicator", N_("Indicator"), KIND_TEXT, false, true, LIST },
	{ "attainment", N_("Attainment of the goal"), KIND_LINE, false, true,
	    1000 },
	{ "resolution", N_("Resolution"), KIND_LINE, false, true, 1000 },
	{ "updated", N_("As of"), KIND_DATE, false, true, 10 },
	{ "url", N_("Address"), KIND_URL, false, true, 2000 },
	{ "parent", N_("Part of"), KIND_KEY, false, true, 128 },
	{ "references", N_("Refers to"), KIND_LINE, true, true, LIST },
};

enum field
field_find(const char *name)
{
	enum field field = 0;

	while (field < FIELD_COUNT && strcmp(field_info[field].name, name) != 0)
		field++;
	return field;
}

/* Replaces *slot by a copy of text, which may be *slot itself. */
static void
replace(char **slot, const char *text)
{
	char *copy = NULL;

	if (text != NULL && *text != '\0')
		copy = xstrdup(text);
	free(*slot);
	*slot = copy;
}

void
measure_set(struct measure *m, enum field field, const char *value)
{
	replace(&m->value[field], value);
}

void
measure_take(struct measure *m, enum field field, char *value)
{
	if (value == NULL)
		return;
	free(m->value[field]);
	m->value[field] = value;
}

void
measure_set_raw(struct measure *m, enum field field, const char *text)
{
	replace(&m->raw[field], text);
}

bool
list_next(const char **list, const char **element, size_t *size)
{
	if (*list == NULL || **list == '\0')
		return false;
	*element = *list;
	*size = strcspn(*list, "\n");
	*list += *size;
	*list += **list == '\n';
	return true;
}

/* Is element in list?  *count becomes the number of elements looked at. */
static bool
list_has(const char *list, const char *element, size_t *count)
{
	size_t size, wanted = strlen(element);
	const char *one;

	for (*count = 0; list_next(&list, &one, &size); ++*count)
		if (size == wanted && memcmp(one, element, size) == 0)
			return true;
	return false;
}

void
measure_add(struct measure *m, enum field field, const char *element)
{
	const char *old = m->value[field];
	size_t count, size = old != NULL ? strlen(old) + 1 : 0;
	char *list;

	if (*element == '\0' || list_has(old, element, &count) ||
	    count == MAX_ELEMENTS)
		return;
	if (size + strlen(element) > field_info[field].limit)
		return;
	list =
	    old == NULL ? xstrdup(element) : xasprintf("%s\n%s", old, element);
	free(m->value[field]);
	m->value[field] = list;
}

void
measure_copy(struct measure *to, const struct measure *from)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		replace(&to->value[i], from->value[i]);
		replace(&to->raw[i], from->raw[i]);
	}
}

void
measure_clear(struct measure *m)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		free(m->value[i]);
		free(m->raw[i]);
	}
	*m = (struct measure){ 0 };
}
