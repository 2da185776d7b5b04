/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/odf_lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "connectors/list_number.h"
#include "connectors/read_office.h"

struct level {
	char format; /* as in list_number.h; '\0': a bullet, or none */
	char before[MAX_ODF_AFFIX], behind[MAX_ODF_AFFIX];
	unsigned long shown; /* levels */
	unsigned long start, count;
	bool begun;
};

/* A style of lists; that of headings has the name "". */
struct style {
	char name[MAX_ODF_NAME];
	struct level level[ODF_LEVELS];
};

struct odf_lists {
	struct style *style;
	size_t count;
	bool reading; /* the last style */

	/* The lists that we are in; only the first ODF_LEVELS have a style. */
	size_t deep;
	struct style *at[ODF_LEVELS];
	bool waits;            /* for the first paragraph of an item */
	unsigned long restart; /* what that item counts from; 0: nothing */
};

struct odf_lists *
odf_lists_new(void)
{
	struct odf_lists *l = xcalloc(1, sizeof(*l));

	l->style = xcalloc(MAX_ODF_LISTS, sizeof(*l->style));
	return l;
}

void
odf_lists_free(struct odf_lists *l)
{
	if (l == NULL)
		return;
	free(l->style);
	free(l);
}

static struct style *
find(struct odf_lists *l, const char *name)
{
	for (size_t i = 0; i < l->count; i++)
		if (strcmp(l->style[i].name, name) == 0)
			return &l->style[i];
	return NULL;
}

static unsigned long
number_of(xmlTextReaderPtr reader, const char *name, unsigned long fallback)
{
	unsigned long number = office_number(reader, name, fallback);

	return number < MAX_LIST_NUMBER ? number : MAX_LIST_NUMBER;
}

/* ---- styles ---- */

static void
begin_style(struct odf_lists *l, xmlTextReaderPtr reader)
{
	struct style *s = &l->style[l->count];

	l->reading = l->count < MAX_ODF_LISTS;
	if (!l->reading)
		return;
	if (office_starts(reader, "list-style"))
		office_attribute(reader, "name", s->name, sizeof(s->name));
	for (size_t i = 0; i < ODF_LEVELS; i++)
		s->level[i] = (struct level){ .shown = 1, .start = 1 };
	l->count++;
}

static void
read_level(struct style *s, xmlTextReaderPtr reader)
{
	unsigned long at = office_number(reader, "level", 0);
	char format[8];
	struct level *level;

	if (at < 1 || at > ODF_LEVELS)
		return;
	level = &s->level[at - 1];
	office_attribute(reader, "num-format", format, sizeof(format));
	level->format = *format;
	office_attribute(
	    reader, "num-prefix", level->before, sizeof(level->before));
	office_attribute(
	    reader, "num-suffix", level->behind, sizeof(level->behind));
	level->shown = office_number(reader, "display-levels", 1);
	level->start = number_of(reader, "start-value", 1);
}

static void
look_at_style(struct odf_lists *l, xmlTextReaderPtr reader)
{
	if (office_starts(reader, "list-style") ||
	    office_starts(reader, "outline-style"))
		begin_style(l, reader);
	else if (l->reading &&
	    (office_starts(reader, "list-level-style-number") ||
		office_starts(reader, "outline-level-style")))
		read_level(&l->style[l->count - 1], reader);
	else if (office_ends(reader, "list-style") ||
	    office_ends(reader, "outline-style"))
		l->reading = false;
}

int
odf_lists_read(struct odf_lists *l, struct zip_parts *zip, const char *part,
    struct error *err)
{
	struct zip_xml *xml;
	int more;

	if (!zip_parts_have(zip, part))
		return 0;
	xml = zip_xml_new(zip, part, err);
	if (xml == NULL)
		return -1;
	while ((more = zip_xml_next(xml, err)) == 1)
		look_at_style(l, zip_xml_reader(xml));
	zip_xml_free(xml);
	return more;
}

/* ---- lists ---- */

/* A list without a style has that of the one it is in. */
static void
begin_list(struct odf_lists *l, xmlTextReaderPtr reader)
{
	char name[MAX_ODF_NAME], other[MAX_ODF_NAME];
	bool on = office_flag(reader, "continue-numbering") ||
	    office_attribute(reader, "continue-list", other, sizeof(other));
	struct style *style = NULL;

	if (office_is_empty(reader) || l->deep++ >= ODF_LEVELS)
		return;
	if (office_attribute(reader, "style-name", name, sizeof(name)))
		style = find(l, name);
	else if (l->deep > 1)
		style = l->at[l->deep - 2];
	l->at[l->deep - 1] = style;
	for (size_t i = 0; i < ODF_LEVELS && style != NULL; i++)
		style->level[i].begun &= on || l->deep > 1;
}

void
odf_lists_look(struct odf_lists *l, xmlTextReaderPtr reader)
{
	look_at_style(l, reader);
	if (office_starts(reader, "list")) {
		begin_list(l, reader);
	} else if (office_ends(reader, "list")) {
		l->deep -= l->deep > 0;
		l->waits = false;
	} else if (office_starts(reader, "list-item")) {
		l->waits = true;
		l->restart = number_of(reader, "start-value", 0);
	} else if (office_starts(reader, "list-header")) {
		l->waits = false;
	}
}

static void
count(struct style *style, size_t at, unsigned long restart)
{
	struct level *level = &style->level[at];

	if (restart > 0)
		level->count = restart;
	else if (!level->begun)
		level->count = level->start;
	else if (level->count < MAX_LIST_NUMBER)
		level->count++;
	level->begun = true;
	for (size_t i = at + 1; i < ODF_LEVELS; i++)
		style->level[i].begun = false;
}

static void
write_label(const struct style *style, size_t at, char *label)
{
	const struct level *own = &style->level[at];
	size_t first = own->shown <= at ? at + 1 - own->shown : 0;
	int size = snprintf(label, MAX_ODF_LABEL, "%s", own->before);

	for (size_t i = first; i <= at; i++) {
		const struct level *level = &style->level[i];
		char number[MAX_LIST_WRITTEN];

		list_number_write(number,
		    level->begun ? level->count : level->start, level->format);
		if (*number != '\0')
			size +=
			    snprintf(label + size, MAX_ODF_LABEL - (size_t)size,
				"%s%s", number, i < at ? "." : "");
	}
	snprintf(label + size, MAX_ODF_LABEL - (size_t)size, "%s", own->behind);
}

void
odf_lists_label(struct odf_lists *l, xmlTextReaderPtr reader,
    char label[static MAX_ODF_LABEL])
{
	struct style *style = NULL;
	unsigned long level = l->deep;
	unsigned long restart = l->restart;

	*label = '\0';
	if (l->deep > 0 && l->deep <= ODF_LEVELS && l->waits) {
		style = l->at[l->deep - 1];
	} else if (l->deep == 0 && office_starts(reader, "h") &&
	    !office_flag(reader, "is-list-header")) {
		style = find(l, "");
		level = office_number(reader, "outline-level", 1);
		restart = 0;
	}
	l->waits = false;
	if (style == NULL || level < 1 || level > ODF_LEVELS)
		return;
	count(style, level - 1, restart);
	if (style->level[level - 1].format != '\0')
		write_label(style, level - 1, label);
}
