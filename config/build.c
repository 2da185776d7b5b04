/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "text/analysis.h"
#include "text/departments.h"
#include "text/gazetteer.h"

static void *
target(void *base, const struct option *o)
{
	return (char *)base + o->offset;
}

/* What lies in a source's mapping is the mapping's to make and to free. */
static bool
is_ours(const struct option *o, const char *section)
{
	return strcmp(o->section, section) == 0 &&
	    (strcmp(section, "source") != 0 ||
		o->offset < offsetof(struct source_config, mapping));
}

void
options_init(void *base, const char *section)
{
	for (const struct option *o = options; o->name != NULL; o++)
		if (is_ours(o, section) && o->kind->store == STORE_STRING)
			*(char **)target(base, o) = xstrdup("");
}

void
options_release(void *base, const char *section)
{
	for (const struct option *o = options; o->name != NULL; o++) {
		if (!is_ours(o, section))
			continue;
		if (o->kind->store == STORE_STRING)
			free(*(char **)target(base, o));
		else if (o->kind->store == STORE_STRINGS)
			strings_release(target(base, o));
	}
}

bool
option_apply(const struct build *build, void *base, const struct option *option,
    const struct ini_entry *entry)
{
	struct error err = { 0 };

	if (option->kind->read(target(base, option), option, entry, &err) == 0)
		return true;
	complain(build->complaints, entry->file, entry->line, "%s: %s",
	    entry->key, err.text);
	return false;
}

void
option_apply_fallback(
    const struct build *build, void *base, const struct option *option)
{
	struct ini_entry entry = {
		.key = (char *)option->name,
		.value = (char *)option->fallback,
		.file = build->config->file,
	};

	if (option->fallback != NULL)
		option_apply(build, base, option, &entry);
}

char *
suggestion(const struct strings *names, const char *text)
{
	const char *nearest = text_nearest(names, text);

	if (nearest == NULL)
		return xstrdup("");
	return xasprintf(_("; did you mean \"%s\"?"), nearest);
}

/* Where else key would be right, or NULL. */
static const char *
section_of_key(const char *key)
{
	for (const struct option *o = options; o->name != NULL; o++)
		if (option_find(o->section, key) != NULL)
			return o->section;
	return NULL;
}

void
complain_of_key(const struct build *build, const char *section,
    const struct ini_entry *entry)
{
	const char *other = section_of_key(entry->key);
	struct strings names = { 0 };
	char *hint;

	option_names(&names, section);
	if (other != NULL)
		hint = xasprintf(_("; it belongs in [%s]"),
		    strcmp(other, "source") == 0 ? _("source NAME") : other);
	else
		hint = suggestion(&names, entry->key);
	complain(build->complaints, entry->file, entry->line,
	    _("unknown key \"%s\"%s"), shown(entry->key).text, hint);
	free(hint);
	strings_release(&names);
}

static bool
is_source(const char *name)
{
	return strncmp(name, "source", 6) == 0 &&
	    (name[6] == ' ' || name[6] == '\0');
}

static void
complain_of_section(const struct build *build, const struct ini_section *s)
{
	struct strings names = { 0 };
	char *first = xstrndup(s->name, strcspn(s->name, " "));
	char *hint, *all;

	option_sections(&names);
	hint = suggestion(&names, first);
	all = strings_join(&names, ", ");
	if (*hint == '\0') {
		free(hint);
		hint = xasprintf(_("; there are: %s"), all);
	}
	complain(build->complaints, s->file, s->line,
	    _("unknown section [%s]%s"), shown(s->name).text, hint);
	free(hint);
	free(all);
	free(first);
	strings_release(&names);
}

static void
build_section(const struct build *build, const struct ini_section *s)
{
	struct strings names = { 0 };
	bool known;

	option_sections(&names);
	known = strings_have(&names, s->name);
	strings_release(&names);
	if (!known) {
		complain_of_section(build, s);
		return;
	}
	for (size_t i = 0; i < s->count; i++) {
		const struct option *o = option_find(s->name, s->entry[i].key);

		if (o == NULL)
			complain_of_key(build, s->name, &s->entry[i]);
		else
			option_apply(build, build->config, o, &s->entry[i]);
	}
}

/* The file a section names, in buffer; false when there is none to use. */
static bool
load_town_file(const struct build *build, const char *section, const char *path,
    struct buffer *b)
{
	const struct ini_entry *e =
	    ini_entry_find(ini_section_find(build->ini, section), "file");
	struct error err = { 0 };

	if (e == NULL || *path == '\0')
		return false;
	if (config_load(b, path, &err) == 0)
		return true;
	complain(
	    build->complaints, e->file, e->line, "%s: %s", e->key, err.text);
	return false;
}

static void
load_places(const struct build *build)
{
	struct config *config = build->config;
	const char *path = config->places_file;
	struct error err = { 0 };
	struct buffer b;

	buffer_init(&b, MAX_TOWN_FILE);
	if (load_town_file(build, "places", path, &b)) {
		config->places = gazetteer_new(b.data, b.size, &err);
		hash_text(config->places_hash, b.data, b.size);
		if (config->places == NULL)
			complain(build->complaints, path, 0, "%s", err.text);
	}
	buffer_release(&b);
}

static void
load_departments(const struct build *build)
{
	struct config *config = build->config;
	const char *path = config->departments_file;
	struct error err = { 0 };
	struct buffer b;

	buffer_init(&b, MAX_TOWN_FILE);
	if (load_town_file(build, "departments", path, &b)) {
		config->departments = departments_new(b.data, b.size, &err);
		hash_text(config->departments_hash, b.data, b.size);
		if (config->departments == NULL)
			complain(build->complaints, path, 0, "%s", err.text);
	}
	buffer_release(&b);
}

void
build_all(const struct build *build)
{
	for (const struct option *o = options; o->name != NULL; o++)
		if (strcmp(o->section, "source") != 0 &&
		    ini_entry_find(ini_section_find(build->ini, o->section),
			o->name) == NULL)
			option_apply_fallback(build, build->config, o);
	for (size_t i = 0; i < build->ini->count; i++)
		if (!is_source(build->ini->section[i].name))
			build_section(build, &build->ini->section[i]);
	load_places(build);
	load_departments(build);
	build_sources(build);
}
