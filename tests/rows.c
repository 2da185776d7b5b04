/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"
#include "base/utf8.h"

#define LIMIT ((size_t)16 << 20)

static int
take_row(struct sink *sink, const struct row *row, struct error *err)
{
	struct rows *r = (struct rows *)sink;
	const char *between = "";

	(void)err;
	for (size_t f = 0; f < FIELD_COUNT; f++) {
		if (row->text[f] == NULL || *row->text[f] == '\0')
			continue;
		buffer_printf(&r->rows, "%s%s=%s", between, field_info[f].name,
		    row->text[f]);
		between = ";";
	}
	buffer_text(&r->rows, "\n");
	buffer_printf(&r->wheres, "%s\n", row->where);
	return 0;
}

static int
take_report(
    struct sink *sink, const struct report_row *report, struct error *err)
{
	struct rows *r = (struct rows *)sink;

	(void)err;
	buffer_printf(&r->reports, "%s|%s|%s|%s\n",
	    report->parent != NULL ? report->parent : "^",
	    report->date != NULL ? report->date : "-",
	    report->text != NULL ? report->text : "-",
	    report->rating != NULL ? report->rating : "-");
	return 0;
}

static void
take_present(struct sink *sink, enum field field, const char *heading)
{
	struct rows *r = (struct rows *)sink;

	buffer_printf(&r->presents, "%s\n", field_info[field].name);
	buffer_printf(&r->headings, "%s=%s\n", field_info[field].name, heading);
}

static void
take_unmapped(struct sink *sink, const char *heading)
{
	buffer_printf(&((struct rows *)sink)->unmapped, "%s\n", heading);
}

static int
take_follow(struct sink *sink, const char *url, struct error *err)
{
	(void)err;
	buffer_printf(&((struct rows *)sink)->follows, "%s\n", url);
	return 0;
}

static void
take_warning(struct sink *sink, const char *text)
{
	buffer_printf(&((struct rows *)sink)->warnings, "%s\n", text);
}

static void
replace(char **slot, const char *text)
{
	free(*slot);
	*slot = xstrdup(text);
}

static void
set_rule(struct rule *rule, const char *text)
{
	const char *tilde = strstr(text, " ~ ");
	size_t size = tilde != NULL ? (size_t)(tilde - text) : strlen(text);

	free(rule->column);
	rule->column = xstrndup(text, size);
	replace(&rule->pattern, tilde != NULL ? tilde + 3 : "");
}

void
rows_mapping(struct mapping *mapping, const char *const *map)
{
	const struct {
		const char *name;
		char **slot;
	} options[] = {
		{ "record", &mapping->record },
		{ "sheet", &mapping->sheet },
		{ "next", &mapping->next },
		{ "follow", &mapping->follow },
		{ "table", &mapping->table },
		{ "sheet", &mapping->sheet },
		{ "encoding", &mapping->encoding },
		{ "delimiter", &mapping->delimiter },
		{ "report.date", &mapping->report_date },
		{ "report.text", &mapping->report_text },
		{ "report.rating", &mapping->report_rating },
	};

	mapping_init(mapping);
	for (; map[0] != NULL; map += 2) {
		enum field field = field_find(map[0]);

		if (field != FIELD_COUNT)
			strings_split(&mapping->column[field], map[1], "|");
		else if (strcmp(map[0], "only") == 0)
			set_rule(&mapping->only, map[1]);
		else if (strcmp(map[0], "skip") == 0)
			set_rule(&mapping->skip, map[1]);
		else if (strcmp(map[0], "report") == 0)
			set_rule(&mapping->report, map[1]);
		else if (strcmp(map[0], "header") == 0)
			mapping->header = (unsigned)strtoul(map[1], NULL, 10);
		for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
			if (strcmp(map[0], options[i].name) == 0)
				replace(options[i].slot, map[1]);
	}
}

void
rows_init(struct rows *r)
{
	*r = (struct rows){
		.sink = { take_row, take_report, take_present, take_unmapped,
		    take_follow, take_warning, NULL },
	};
	buffer_init(&r->rows, LIMIT);
	buffer_init(&r->reports, LIMIT);
	buffer_init(&r->wheres, LIMIT);
	buffer_init(&r->warnings, LIMIT);
	buffer_init(&r->follows, LIMIT);
	buffer_init(&r->presents, LIMIT);
	buffer_init(&r->headings, LIMIT);
	buffer_init(&r->unmapped, LIMIT);
}

void
rows_read(struct rows *r, const char *format, const char *const *map,
    const char *bytes, size_t size)
{
	char *copy = xcalloc(size + 1, 1);
	struct document doc = { .url = "", .bytes = copy, .size = size };
	struct mapping mapping;

	rows_init(r);
	memcpy(copy, bytes, size);
	rows_mapping(&mapping, map);
	r->rc =
	    connector_find(format)->parse(&doc, &mapping, &r->sink, &r->err);
	mapping_release(&mapping);
	free(copy);
}

void
rows_release(struct rows *r)
{
	buffer_release(&r->rows);
	buffer_release(&r->reports);
	buffer_release(&r->wheres);
	buffer_release(&r->warnings);
	buffer_release(&r->follows);
	buffer_release(&r->presents);
	buffer_release(&r->headings);
	buffer_release(&r->unmapped);
}
