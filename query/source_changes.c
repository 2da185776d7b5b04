/* SPDX-License-Identifier: EUPL-1.2 */
/* What a dry run would do, measure by measure. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "query/source_text.h"
#include "report/people.h"

#define MAX_SHOWN 20 /* lines of each kind; --json has more */
#define MAX_VALUE 60 /* bytes of a value in a line */

static const struct {
	const char *name, *label;
} kinds[] = {
	{ "added", N_("New:") },
	{ "changed", N_("Changed:") },
	{ "missing", N_("No longer in the list:") },
	{ "returned", N_("Back again:") },
};

static const char *
text_of(json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? text : "";
}

/* As people read it, cut; "–" where there is none. */
static char *
value_text(enum field field, json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	char *value, *cut;

	if (text == NULL)
		return xstrdup("\xe2\x80\x93");
	value = people_value(field, text);
	utf8_squeeze(value);
	if (strlen(value) <= MAX_VALUE)
		return value;
	utf8_cut(value, MAX_VALUE);
	cut = xasprintf("%s\xe2\x80\xa6", value);
	free(value);
	return cut;
}

static char *
change_line(json_t *one)
{
	const char *name = text_of(one, "field");
	enum field field = field_find(name);
	char *old, *fresh, *line;

	if (field == FIELD_COUNT)
		return xasprintf(
		    "%s %s", text_of(one, "key"), text_of(one, "title"));
	old = value_text(field, one, "old");
	fresh = value_text(field, one, "new");
	line = xasprintf("%s %s: %s: %s \xe2\x86\x92 %s", text_of(one, "key"),
	    text_of(one, "title"), _(field_info[field].label), old, fresh);
	free(fresh);
	free(old);
	return line;
}

static void
put_more(struct output *out, json_int_t more)
{
	char *line;

	if (more <= 0)
		return;
	line = xasprintf(_("… and %lld more"), (long long)more);
	output_own(out, "    ");
	output_own(out, line);
	output_own(out, "\n");
	free(line);
}

static void
put_kind(struct output *out, json_t *changes, size_t kind)
{
	json_t *list = json_object_get(changes, kinds[kind].name);
	json_t *more =
	    json_object_get(json_object_get(changes, "more"), kinds[kind].name);
	size_t count = json_array_size(list);
	size_t shown = count < MAX_SHOWN ? count : MAX_SHOWN;

	if (count == 0)
		return;
	output_own(out, _(kinds[kind].label));
	output_own(out, "\n");
	for (size_t i = 0; i < shown; i++) {
		char *line = change_line(json_array_get(list, i));

		output_own(out, "  \xe2\x80\xa2 ");
		output_wrapped(out, 4, line);
		free(line);
	}
	put_more(out, json_integer_value(more) + (json_int_t)(count - shown));
}

void
source_changes(struct output *out, json_t *reply)
{
	json_t *changes = json_object_get(reply, "changes");

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		put_kind(out, changes, i);
}
