/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "daemon/wire.h"

#define DOCUMENT "document"

int
rows_open(struct rows *rows, struct error *err)
{
	rows->count = 0;
	rows->file = tmpfile();
	if (rows->file == NULL)
		return error_system(err, _("cannot make a temporary file"));
	return 0;
}

void
rows_close(struct rows *rows)
{
	if (rows->file != NULL)
		fclose(rows->file);
	rows->file = NULL;
}

/* One line, or one for each element of a list. */
static void
write_value(FILE *file, enum field field, const char *value)
{
	const char *element;
	char *copy;
	size_t size;

	if (!field_info[field].list) {
		record_field(file, field_info[field].name, value);
		return;
	}
	while (list_next(&value, &element, &size)) {
		copy = xstrndup(element, size);
		record_field(file, field_info[field].name, copy);
		free(copy);
	}
}

void
rows_add(struct rows *rows, unsigned document, const struct measure *m)
{
	rows->count++;
	fprintf(rows->file, DOCUMENT "\t%u\n", document);
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (m->value[i] != NULL)
			write_value(rows->file, (enum field)i, m->value[i]);
		if (m->raw[i] == NULL)
			continue;
		fprintf(rows->file, "%s", field_info[i].name);
		record_field(rows->file, WIRE_RAW, m->raw[i]);
	}
	record_end(rows->file);
}

void
rows_add_report(struct rows *rows, const struct report *report)
{
	rows->count++;
	for (size_t i = 0; i < REPORT_PARTS; i++)
		if (report->part[i] != NULL)
			record_field(
			    rows->file, report_info[i].name, report->part[i]);
	record_end(rows->file);
}

int
rows_flush(struct rows *rows, struct error *err)
{
	if (fflush(rows->file) != 0 || ferror(rows->file))
		return error_system(err, _("cannot write a temporary file"));
	rewind(rows->file);
	return 0;
}

/* What is being read: a measure or a report. */
struct row_read {
	unsigned document;
	struct measure measure;
	struct report report;
};

static int
take_field(struct measure *m, char *name, const char *value, struct error *err)
{
	char *raw = strstr(name, WIRE_RAW);
	enum field field;

	if (raw != NULL)
		*raw = '\0';
	field = field_find(name);
	if (field == FIELD_COUNT)
		return error_set(
		    err, FAULT_INPUT, _("unknown line %.40s"), name);
	if (raw != NULL)
		measure_set_raw(m, field, value);
	else if (field_info[field].list)
		measure_add(m, field, value);
	else
		measure_set(m, field, value);
	return 0;
}

static int
take_line(struct row_read *row, char *line, struct error *err)
{
	char *name, *value;
	enum report_part part;

	if (record_split(line, &name, &value, err) == -1)
		return -1;
	part = report_find(name);
	if (part != REPORT_PARTS)
		report_set(&row->report, part, value);
	else if (strcmp(name, DOCUMENT) == 0)
		row->document = (unsigned)strtoul(value, NULL, 10);
	else
		return take_field(&row->measure, name, value, err);
	return 0;
}

static void
row_read_clear(struct row_read *row)
{
	measure_clear(&row->measure);
	report_clear(&row->report);
}

static int
hand_on(
    const struct rows_reader *reader, struct row_read *row, struct error *err)
{
	int rc = 0;

	if (row->report.part[REPORT_KEY] == NULL)
		rc = reader->measure(
		    reader->arg, row->document, &row->measure, err);
	else if (reader->report != NULL)
		rc = reader->report(reader->arg, &row->report, err);
	row_read_clear(row);
	return rc;
}

int
rows_walk(FILE *file, const struct rows_reader *reader, struct error *err)
{
	struct row_read row = { 0 };
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	int rc = 0;

	while (rc == 0 && (size = getline(&line, &room, file)) > 0) {
		if (line[size - 1] == '\n')
			line[size - 1] = '\0';
		rc = *line != '\0' ? take_line(&row, line, err)
				   : hand_on(reader, &row, err);
	}
	if (rc == 0 && ferror(file))
		rc = error_system(err, _("cannot read a temporary file"));
	row_read_clear(&row);
	free(line);
	return rc;
}
