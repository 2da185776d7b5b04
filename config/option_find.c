/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "config/config.h"
#include "config/options.h"
#include "model/measure.h"
#include "model/words.h"

bool
option_is_family(const struct option *option)
{
	return option->name[strlen(option->name) - 1] == '.';
}

const char *
option_ending(const struct option *option, const char *key)
{
	return key + strlen(option->name);
}

/* A family's member must be one there is, but for prefixes, which are free. */
static bool
is_member(const struct option *option, const char *ending)
{
	enum field field;

	if (option->kind == &kind_namespace)
		return *ending != '\0';
	if (option->kind == &kind_columns) {
		field = field_find(ending);
		return field != FIELD_COUNT && field_info[field].mapped;
	}
	for (enum axis axis = 0; axis < AXIS_COUNT; axis++) {
		size_t size = strlen(axis_info[axis].name);

		if (strncmp(option->name, axis_info[axis].name, size) == 0 &&
		    option->name[size] == '.')
			return axis_has(axis, ending);
	}
	return false;
}

static bool
is_called(const struct option *option, const char *key)
{
	if (!option_is_family(option))
		return strcmp(option->name, key) == 0;
	return strncmp(option->name, key, strlen(option->name)) == 0 &&
	    is_member(option, option_ending(option, key));
}

const struct option *
option_find(const char *section, const char *key)
{
	for (const struct option *o = options; o->name != NULL; o++)
		if (strcmp(o->section, section) == 0 && is_called(o, key))
			return o;
	return NULL;
}

static void
add_members(struct strings *names, const struct option *option)
{
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (option->kind == &kind_columns && field_info[f].mapped)
			strings_give(names,
			    xasprintf(
				"%s%s", option->name, field_info[f].name));
	for (enum axis axis = 0; axis < AXIS_COUNT; axis++) {
		const char *const *value = axis_info[axis].values;
		char *family = xasprintf("%s.", axis_info[axis].name);

		if (strcmp(family, option->name) != 0)
			value = NULL;
		for (; value != NULL && *value != NULL; value++)
			strings_give(names, xasprintf("%s%s", family, *value));
		free(family);
	}
}

void
option_names(struct strings *names, const char *section)
{
	for (const struct option *o = options; o->name != NULL; o++) {
		if (strcmp(o->section, section) != 0)
			continue;
		if (option_is_family(o))
			add_members(names, o);
		else
			strings_add(names, o->name);
	}
}

void
option_sections(struct strings *names)
{
	for (const struct option *o = options; o->name != NULL; o++)
		if (!strings_have(names, o->section))
			strings_add(names, o->section);
}

/* What stands behind a family's name: what its members are called. */
static const char *
member_name(const struct option *option)
{
	if (!option_is_family(option))
		return "";
	if (option->kind == &kind_columns)
		return "FIELD";
	return option->kind == &kind_namespace ? "PREFIX" : "VALUE";
}

static void
print_fallback(const struct option *option)
{
	if ((option->flags & OPTION_INHERITED) != 0)
		printf("  (%s)", _("default: as in [daemon]"));
	else if (option->fallback != NULL)
		printf("  (%s %s)", _("default:"), option->fallback);
}

void
config_print_options(void)
{
	const char *section = "";

	for (const struct option *o = options; o->name != NULL; o++) {
		if (strcmp(section, o->section) != 0)
			printf("%s[%s%s]\n", *section != '\0' ? "\n" : "",
			    o->section,
			    strcmp(o->section, "source") == 0 ? " NAME" : "");
		section = o->section;
		printf("  %s%s = %s", o->name, member_name(o), o->kind->name);
		print_fallback(o);
		printf("\n      %s\n", _(o->help));
	}
}
