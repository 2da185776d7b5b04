/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "config/build.h"
#include "config/kinds.h"

#define MAX_NAME      64
#define SOURCE_PREFIX "source "

/* One source being built. */
struct making {
	const struct build *build;
	const struct ini_section *section;
	struct source_config *source;
};

void
source_init(struct source_config *source)
{
	*source = (struct source_config){ 0 };
	options_init(source, "source");
	mapping_init(&source->mapping);
	source->name = xstrdup("");
	source->file = xstrdup("");
	source->url = xstrdup("");
}

void
source_release(struct source_config *source)
{
	options_release(source, "source");
	mapping_release(&source->mapping);
	strings_release(&source->shape);
	free(source->name);
	free(source->file);
	free(source->url);
}

static bool
is_name(const char *name)
{
	size_t size = strlen(name);

	return size > 0 && size <= MAX_NAME &&
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == size;
}

static void
apply(const struct making *m, const struct option *o, const struct ini_entry *e)
{
	if (!option_apply(m->build, m->source, o, e))
		return;
	if ((o->flags & OPTION_SHAPES) != 0)
		strings_give(
		    &m->source->shape, xasprintf("%s=%s", e->key, e->value));
}

/* [daemon]'s value, of which any fault is already known. */
static void
inherit(const struct making *m, const struct option *o)
{
	const struct ini_entry *e =
	    ini_entry_find(ini_section_find(m->build->ini, "daemon"), o->name);
	const struct option *town = option_find("daemon", o->name);
	struct strings faults = { 0 };
	struct complaints silent = { &faults, &faults };
	struct build build = *m->build;
	struct making quiet = { &build, m->section, m->source };

	build.complaints = &silent;
	if (e != NULL)
		apply(&quiet, o, e);
	if (e == NULL || faults.count > 0) {
		struct option from = *o;

		from.fallback = town->fallback;
		option_apply_fallback(&build, m->source, &from);
	}
	strings_release(&faults);
}

static void
apply_defaults(const struct making *m)
{
	for (const struct option *o = options; o->name != NULL; o++) {
		if (strcmp(o->section, "source") != 0 ||
		    ini_entry_find(m->section, o->name) != NULL)
			continue;
		if ((o->flags & OPTION_INHERITED) != 0)
			inherit(m, o);
		else
			option_apply_fallback(m->build, m->source, o);
	}
}

static void
apply_own(const struct making *m)
{
	const struct ini_section *s = m->section;

	for (size_t i = 0; i < s->count; i++) {
		const struct option *o = option_find("source", s->entry[i].key);

		if (o == NULL)
			complain_of_key(m->build, "source", &s->entry[i]);
		else
			apply(m, o, &s->entry[i]);
	}
}

static void
complain_of_format(const struct making *m)
{
	const struct ini_entry *e = ini_entry_find(m->section, "format");
	struct strings names = { 0 };
	char *all, *hint;

	for (size_t i = 0; i < m->build->formats->count; i++)
		strings_add(&names, m->build->formats->item[i]);
	preset_names(&names);
	hint = suggestion(&names, m->source->format);
	all = strings_join(&names, ", ");
	complain(m->build->complaints, e->file, e->line,
	    _("format: there is no format or preset \"%s\"%s (there are: %s)"),
	    shown(m->source->format).text, hint, all);
	free(hint);
	free(all);
	strings_release(&names);
}

/* A preset's words give way to the source's own where both name one. */
static void
apply_preset_entry(const struct making *m, const struct ini_entry *e)
{
	const struct option *o = option_find("source", e->key);
	struct strings ignored = { 0 };
	struct complaints silent = { &ignored, &ignored };
	struct build build = *m->build;
	struct making quiet = { &build, m->section, m->source };

	build.complaints = &silent;
	if (o == NULL || (o->flags & OPTION_SHAPES) == 0)
		complain_of_key(m->build, "source", e);
	else if (strcmp(e->key, "format") != 0 &&
	    ini_entry_find(m->section, e->key) != NULL)
		;
	else if (o->kind == &kind_words)
		apply(&quiet, o, e);
	else
		apply(m, o, e);
	strings_release(&ignored);
}

static void
apply_preset(const struct making *m, const struct ini *preset)
{
	const struct ini_section *s = ini_section_find(preset, "preset");

	for (size_t i = 0; s != NULL && i < s->count; i++)
		apply_preset_entry(m, &s->entry[i]);
	if (s == NULL || ini_entry_find(s, "format") == NULL)
		complain(m->build->complaints,
		    preset->count > 0 ? preset->section[0].file
				      : m->source->format,
		    0, _("a preset has a section [preset] with a format"));
}

static void
resolve_format(const struct making *m)
{
	const struct strings *formats = m->build->formats;
	const char *format = m->source->format;
	struct ini preset = { 0 };

	if (*format == '\0' ||
	    (formats != NULL && strings_have(formats, format)))
		return;
	if (is_name(format) &&
	    preset_read(&preset, format, m->build->complaints))
		apply_preset(m, &preset);
	else if (formats != NULL)
		complain_of_format(m);
	ini_release(&preset);
}

static void
require(const struct making *m, bool there, const char *what)
{
	if (!there)
		complain(m->build->complaints, m->section->file,
		    m->section->line, _("[%s]: %s is missing"),
		    m->section->name, what);
}

/* Each of these was written but refused: that was said already. */
static bool
written(const struct making *m, const char *key)
{
	return ini_entry_find(m->section, key) != NULL;
}

/* A report has a day, and says something. */
static void
check_report(const struct making *m)
{
	const struct mapping *mapping = &m->source->mapping;

	if (*mapping->report.column == '\0')
		return;
	require(m, *mapping->report_date != '\0' || written(m, "report.date"),
	    "report.date");
	require(m,
	    *mapping->report_text != '\0' || *mapping->report_rating != '\0' ||
		written(m, "report.text") || written(m, "report.rating"),
	    _("report.text or report.rating"));
}

static void
check_required(const struct making *m)
{
	const struct source_config *s = m->source;
	bool titled = s->mapping.column[FIELD_TITLE].count > 0 ||
	    strcmp(s->format, "feed") == 0;

	require(m, *s->programme != '\0', "programme");
	require(m, *s->format != '\0', "format");
	require(m,
	    *s->url != '\0' || *s->path != '\0' || written(m, "url") ||
		written(m, "path"),
	    _("url or path"));
	require(m, titled || written(m, "map.title"), "map.title");
	require(m, strcmp(s->format, "exec") != 0 || *s->command != '\0',
	    "command");
	check_report(m);
	if (written(m, "url") && written(m, "path"))
		complain(m->build->complaints, m->section->file,
		    m->section->line,
		    _("[%s]: url and path exclude each other"),
		    m->section->name);
}

/* What is named but cannot be used may be a matter of the moment. */
static void
check_file(const struct making *m, const char *key, const char *reference)
{
	const struct ini_entry *e = ini_entry_find(m->section, key);
	struct error err = { 0 };
	struct stat st;
	char *path;

	if (e == NULL || *reference == '\0')
		return;
	path = config_secret_path(reference, &err);
	if (path == NULL)
		warn_about(m->build->complaints, e->file, e->line, "%s: %s",
		    key, err.text);
	else if (access(path, R_OK) == -1 || stat(path, &st) == -1)
		warn_about(m->build->complaints, e->file, e->line,
		    _("%s: %s cannot be read by this user"), key, path);
	else if (strcmp(key, "certificate") != 0 &&
	    strcmp(key, "ca_file") != 0 && (st.st_mode & S_IROTH) != 0)
		warn_about(m->build->complaints, e->file, e->line,
		    _("%s: %s can be read by everybody on this machine"), key,
		    path);
	free(path);
}

static void
check_files(const struct making *m)
{
	const struct source_config *s = m->source;

	check_file(m, "password", s->password);
	check_file(m, "token", s->token);
	check_file(m, "certificate", s->certificate);
	check_file(m, "private_key", s->private_key);
	check_file(m, "ca_file", s->ca_file);
}

/* A header of HTTP is not in the document: connectors need not know. */
static void
settle_next(struct mapping *mapping)
{
	if (strcasecmp(mapping->next, "header link") != 0)
		return;
	mapping->next_header = true;
	value_replace(&mapping->next, xstrdup(""));
}

static void
build_source(const struct build *build, const struct ini_section *section)
{
	struct config *config = build->config;
	struct source_config *source;
	struct making m = { build, section, NULL };

	config->source = xgrow(
	    config->source, config->source_count, sizeof(*config->source));
	source = m.source = &config->source[config->source_count++];
	source_init(source);
	value_replace(
	    &source->name, xstrdup(section->name + strlen(SOURCE_PREFIX)));
	value_replace(&source->file, xstrdup(section->file));
	source->line = section->line;
	value_replace(&source->mapping.source, xstrdup(source->name));
	source->mapping.places = config->places;
	source->mapping.departments = config->departments;
	apply_defaults(&m);
	apply_own(&m);
	resolve_format(&m);
	settle_next(&source->mapping);
	if (*source->title == '\0')
		value_replace(&source->title, xstrdup(source->name));
	check_required(&m);
	check_files(&m);
}

static bool
is_named(const struct build *build, const struct ini_section *s)
{
	if (strncmp(s->name, SOURCE_PREFIX, strlen(SOURCE_PREFIX)) == 0 &&
	    is_name(s->name + strlen(SOURCE_PREFIX)))
		return true;
	complain(build->complaints, s->file, s->line,
	    _("[%s]: a source has a name of a-z, 0-9 and -, at most %d "
	      "characters, like [source ikek]"),
	    shown(s->name).text, MAX_NAME);
	return false;
}

void
build_sources(const struct build *build)
{
	for (size_t i = 0; i < build->ini->count; i++) {
		const struct ini_section *s = &build->ini->section[i];

		if (strcmp(s->name, "source") != 0 &&
		    strncmp(s->name, SOURCE_PREFIX, strlen(SOURCE_PREFIX)) != 0)
			continue;
		if (is_named(build, s))
			build_source(build, s);
	}
	if (build->config->source_count == 0)
		warn_about(build->complaints, build->config->file, 0,
		    _("no source is configured: there is nothing to read"));
}
