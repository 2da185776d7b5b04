/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/docx_numbering.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "connectors/docx_styles.h"
#include "connectors/list_number.h"
#include "connectors/read_office.h"

struct level {
	char format[24];                  /* "decimal" */
	char template[MAX_DOCX_TEMPLATE]; /* "%1.%2" */
	unsigned long start, count;
	bool begun, legal; /* legal: all numbers of it decimal */
};

/* What several lists may share, and count together. */
struct kind {
	char *id; /* w:abstractNumId */
	struct level level[DOCX_LEVELS];
};

struct list {
	char *id, *kind;
	unsigned long restart[DOCX_LEVELS]; /* at its first paragraph */
	bool restarts[DOCX_LEVELS];
};

struct docx_numbering {
	struct kind *kind;
	size_t kinds;
	struct list *list;
	size_t lists;
};

/* ---- reading ---- */

/* What is being read: the last kind or list, at a level. */
struct reading {
	struct docx_numbering *n;
	bool in_list;
	unsigned long level;
};

static bool
begin(struct reading *r, xmlTextReaderPtr reader)
{
	struct docx_numbering *n = r->n;
	char id[MAX_DOCX_ID];

	if (office_starts(reader, "abstractNum") && n->kinds < MAX_DOCX_LISTS) {
		office_attribute(reader, "abstractNumId", id, sizeof(id));
		n->kind = xgrow(n->kind, n->kinds, sizeof(*n->kind));
		n->kind[n->kinds] = (struct kind){ .id = xstrdup(id) };
		for (size_t i = 0; i < DOCX_LEVELS; i++)
			n->kind[n->kinds].level[i].start = 1;
		n->kinds++;
		r->in_list = false;
	} else if (office_starts(reader, "num") && n->lists < MAX_DOCX_LISTS) {
		office_attribute(reader, "numId", id, sizeof(id));
		n->list = xgrow(n->list, n->lists, sizeof(*n->list));
		n->list[n->lists++] =
		    (struct list){ .id = xstrdup(id), .kind = xstrdup("") };
		r->in_list = true;
	} else {
		return false;
	}
	r->level = DOCX_LEVELS;
	return true;
}

static unsigned long
number_of(xmlTextReaderPtr reader, const char *name, unsigned long fallback)
{
	unsigned long number = office_number(reader, name, fallback);

	return number < MAX_LIST_NUMBER ? number : MAX_LIST_NUMBER;
}

static void
look_at_level(struct level *l, xmlTextReaderPtr reader)
{
	if (office_starts(reader, "start"))
		l->start = number_of(reader, "val", 1);
	else if (office_starts(reader, "numFmt"))
		office_attribute(reader, "val", l->format, sizeof(l->format));
	else if (office_starts(reader, "lvlText"))
		office_attribute(
		    reader, "val", l->template, sizeof(l->template));
	else if (office_starts(reader, "isLgl"))
		l->legal = true;
}

static void
look_at_list(struct reading *r, struct list *list, xmlTextReaderPtr reader)
{
	char id[MAX_DOCX_ID];

	if (office_starts(reader, "abstractNumId")) {
		office_attribute(reader, "val", id, sizeof(id));
		free(list->kind);
		list->kind = xstrdup(id);
	} else if (office_starts(reader, "lvlOverride")) {
		r->level = number_of(reader, "ilvl", DOCX_LEVELS);
	} else if (office_starts(reader, "startOverride") &&
	    r->level < DOCX_LEVELS) {
		list->restarts[r->level] = true;
		list->restart[r->level] = number_of(reader, "val", 1);
	}
}

static void
look(struct reading *r, xmlTextReaderPtr reader)
{
	struct docx_numbering *n = r->n;

	if (begin(r, reader))
		return;
	if (r->in_list) {
		look_at_list(r, &n->list[n->lists - 1], reader);
	} else if (n->kinds > 0) {
		if (office_starts(reader, "lvl"))
			r->level = number_of(reader, "ilvl", DOCX_LEVELS);
		if (r->level < DOCX_LEVELS)
			look_at_level(
			    &n->kind[n->kinds - 1].level[r->level], reader);
	}
}

static int
read_part(struct docx_numbering *n, struct zip_parts *zip, const char *part,
    struct error *err)
{
	struct zip_xml *xml = zip_xml_new(zip, part, err);
	struct reading r = { n, false, DOCX_LEVELS };
	int more;

	if (xml == NULL)
		return -1;
	while ((more = zip_xml_next(xml, err)) == 1)
		look(&r, zip_xml_reader(xml));
	zip_xml_free(xml);
	return more;
}

struct docx_numbering *
docx_numbering_new(struct zip_parts *zip, const char *part, struct error *err)
{
	struct docx_numbering *n = xcalloc(1, sizeof(*n));

	if (*part == '\0' || read_part(n, zip, part, err) == 0)
		return n;
	docx_numbering_free(n);
	return NULL;
}

void
docx_numbering_free(struct docx_numbering *n)
{
	if (n == NULL)
		return;
	for (size_t i = 0; i < n->kinds; i++)
		free(n->kind[i].id);
	for (size_t i = 0; i < n->lists; i++) {
		free(n->list[i].id);
		free(n->list[i].kind);
	}
	free(n->kind);
	free(n->list);
	free(n);
}

/* The formats that are not decimal. */
static char
format_of(const char *name)
{
	static const struct {
		const char *name;
		char format;
	} formats[] = { { "lowerLetter", 'a' }, { "upperLetter", 'A' },
		{ "lowerRoman", 'i' }, { "upperRoman", 'I' },
		{ "decimalZero", '0' }, { "none", '\0' } };

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].format;
	return '1';
}

/* ---- counting ---- */

static struct list *
find_list(struct docx_numbering *n, const char *id)
{
	for (size_t i = 0; i < n->lists; i++)
		if (strcmp(n->list[i].id, id) == 0)
			return &n->list[i];
	return NULL;
}

static struct kind *
find_kind(struct docx_numbering *n, const char *id)
{
	for (size_t i = 0; i < n->kinds; i++)
		if (strcmp(n->kind[i].id, id) == 0)
			return &n->kind[i];
	return NULL;
}

static void
count(struct list *list, struct kind *kind, unsigned long at)
{
	struct level *level = &kind->level[at];

	if (list->restarts[at])
		level->count = list->restart[at];
	else if (!level->begun)
		level->count = level->start;
	else if (level->count < MAX_LIST_NUMBER)
		level->count++;
	list->restarts[at] = false;
	level->begun = true;
	for (unsigned long i = at + 1; i < DOCX_LEVELS; i++)
		kind->level[i].begun = false;
}

/* The level of a digit behind "%", or NULL. */
static const struct level *
level_meant(const struct kind *kind, char digit)
{
	return digit >= '1' && digit <= '9' ? &kind->level[digit - '1'] : NULL;
}

static void
write_label(const struct kind *kind, const struct level *level, char *label)
{
	const char *t = level->template;
	size_t size = 0;

	while (*t != '\0' && size + MAX_LIST_WRITTEN < MAX_DOCX_LABEL) {
		const struct level *meant =
		    *t == '%' ? level_meant(kind, t[1]) : NULL;

		if (meant == NULL) {
			label[size++] = *t++;
			continue;
		}
		list_number_write(label + size,
		    meant->begun ? meant->count : meant->start,
		    (char)(level->legal ? '1' : format_of(meant->format)));
		size += strlen(label + size);
		t += 2;
	}
	label[size] = '\0';
}

void
docx_numbering_next(struct docx_numbering *n, const char *id,
    unsigned long level, char label[static MAX_DOCX_LABEL])
{
	struct list *list = find_list(n, id);
	struct kind *kind = list != NULL ? find_kind(n, list->kind) : NULL;

	*label = '\0';
	if (kind == NULL || level >= DOCX_LEVELS)
		return;
	count(list, kind, level);
	if (strcmp(kind->level[level].format, "bullet") != 0)
		write_label(kind, &kind->level[level], label);
}
