/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/ini.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"

/* One file being read. */
struct reading {
	struct ini *ini;
	struct complaints *complaints;
	const char *file;
	unsigned line;
	struct ini_section *section; /* NULL: none yet, or a refused one */
	bool refused; /* keys below a refused section are not looked at */
};

const struct ini_section *
ini_section_find(const struct ini *ini, const char *name)
{
	for (size_t i = 0; i < ini->count; i++)
		if (strcmp(ini->section[i].name, name) == 0)
			return &ini->section[i];
	return NULL;
}

const struct ini_entry *
ini_entry_find(const struct ini_section *section, const char *key)
{
	for (size_t i = 0; section != NULL && i < section->count; i++)
		if (strcmp(section->entry[i].key, key) == 0)
			return &section->entry[i];
	return NULL;
}

static void
add_section(struct reading *r, const char *name)
{
	struct ini *ini = r->ini;

	ini->section = xgrow(ini->section, ini->count, sizeof(*ini->section));
	r->section = &ini->section[ini->count++];
	*r->section = (struct ini_section){
		.name = xstrdup(name),
		.file = xstrdup(r->file),
		.line = r->line,
	};
	r->refused = false;
}

static void
read_section(struct reading *r, char *text)
{
	const struct ini_section *other;
	size_t size = strlen(text);

	r->section = NULL;
	r->refused = true;
	if (text[size - 1] != ']') {
		complain(r->complaints, r->file, r->line,
		    _("\"%s\": a section ends with ]"), shown(text).text);
		return;
	}
	text[size - 1] = '\0';
	text++;
	utf8_squeeze(text);
	other = ini_section_find(r->ini, text);
	if (other != NULL)
		complain(r->complaints, r->file, r->line,
		    _("section [%s] stands a second time; first: %s:%u"),
		    shown(text).text, other->file, other->line);
	else if (r->ini->count >= MAX_CONFIG_PARTS)
		complain(r->complaints, r->file, r->line,
		    _("more than %d sections"), MAX_CONFIG_PARTS);
	else
		add_section(r, text);
}

/* What looks like a comment behind a value and is none. */
static void
warn_of_comment(struct reading *r, const char *value)
{
	bool quoted = false;

	for (const char *at = value; *at != '\0'; at++) {
		bool blank = at > value && (at[-1] == ' ' || at[-1] == '\t');

		if (*at == '"')
			quoted = !quoted;
		if (quoted || !blank || (*at != '#' && *at != ';'))
			continue;
		warn_about(r->complaints, r->file, r->line,
		    _("\"%s\" belongs to the value: a comment is a line of its "
		      "own; quotes around the value say that it is meant"),
		    shown(at).text);
		return;
	}
}

static void
add_entry(struct reading *r, const char *key, const char *value)
{
	struct ini_section *s = r->section;

	s->entry = xgrow(s->entry, s->count, sizeof(*s->entry));
	s->entry[s->count++] = (struct ini_entry){
		.key = xstrdup(key),
		.value = xstrdup(value),
		.file = s->file,
		.line = r->line,
	};
	warn_of_comment(r, value);
}

static void
store_entry(struct reading *r, const char *key, const char *value)
{
	const struct ini_entry *other = ini_entry_find(r->section, key);

	if (r->section == NULL)
		complain(r->complaints, r->file, r->line,
		    _("\"%s\" stands before the first section"),
		    shown(key).text);
	else if (*key == '\0')
		complain(r->complaints, r->file, r->line,
		    _("there is no key in front of ="));
	else if (other != NULL)
		complain(r->complaints, r->file, r->line,
		    _("%s stands a second time; first in line %u"),
		    shown(key).text, other->line);
	else if (r->section->count >= MAX_CONFIG_KEYS)
		complain(r->complaints, r->file, r->line,
		    _("more than %d keys in one section"), MAX_CONFIG_KEYS);
	else
		add_entry(r, key, value);
}

static void
read_entry(struct reading *r, char *text)
{
	char *equal = strchr(text, '=');

	if (r->refused)
		return;
	if (equal == NULL) {
		complain(r->complaints, r->file, r->line,
		    _("\"%s\" is neither [section] nor key = value"),
		    shown(text).text);
		return;
	}
	*equal = '\0';
	utf8_trim(text);
	utf8_trim(equal + 1);
	store_entry(r, text, equal + 1);
}

static bool
begins_with_space(const char *text)
{
	return utf8_is_space(utf8_next(&text));
}

static bool
has_control(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)text[i] < ' ' && text[i] != '\t')
			return true;
	return false;
}

static void
read_line(struct reading *r, char *text)
{
	char *whole = xstrdup(text);

	utf8_trim(whole);
	if (*whole == '\0' || *text == '#' || *text == ';')
		;
	else if (begins_with_space(text))
		complain(r->complaints, r->file, r->line,
		    _("\"%s\" is indented: every line begins at the margin, "
		      "and a value ends with its line"),
		    shown(whole).text);
	else if (*text == '[')
		read_section(r, whole);
	else
		read_entry(r, whole);
	free(whole);
}

/* Each line in memory of its own, so that it ends where it ends. */
static bool
take_line(struct reading *r, const char *bytes, size_t size)
{
	char *text;

	if (size > 0 && bytes[size - 1] == '\r')
		size--;
	if (!utf8_valid(bytes, size)) {
		complain(r->complaints, r->file, r->line,
		    _("not UTF-8: save the file as UTF-8 (in Windows' editor: "
		      "Save as, Encoding: UTF-8); the rest of it was not "
		      "read"));
		return false;
	}
	if (size > MAX_CONFIG_LINE || has_control(bytes, size)) {
		complain(r->complaints, r->file, r->line,
		    size > MAX_CONFIG_LINE
			? _("a line longer than a configuration may have")
			: _("a control character: this is no text file, or it "
			    "was damaged"));
		return true;
	}
	text = xstrndup(bytes, size);
	read_line(r, text);
	free(text);
	return true;
}

void
ini_read(struct ini *ini, const char *file, const char *bytes, size_t size,
    struct complaints *complaints)
{
	struct reading r = {
		.ini = ini, .complaints = complaints, .file = file
	};

	if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		size -= 3;
	}
	while (size > 0 && !complaints_full(complaints)) {
		const char *end = memchr(bytes, '\n', size);
		size_t length = end != NULL ? (size_t)(end - bytes) : size;

		r.line++;
		if (!take_line(&r, bytes, length))
			return;
		length += end != NULL;
		bytes += length;
		size -= length;
	}
}

static void
section_release(struct ini_section *s)
{
	for (size_t i = 0; i < s->count; i++) {
		free(s->entry[i].key);
		free(s->entry[i].value);
	}
	free(s->entry);
	free(s->name);
	free(s->file);
}

void
ini_release(struct ini *ini)
{
	for (size_t i = 0; i < ini->count; i++)
		section_release(&ini->section[i]);
	free(ini->section);
	*ini = (struct ini){ 0 };
}
