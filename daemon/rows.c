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

int
rows_flush(struct rows *rows, struct error *err)
{
	if (fflush(rows->file) != 0 || ferror(rows->file))
		return error_system(err, _("cannot write a temporary file"));
	rewind(rows->file);
	return 0;
}

static int
take_line(struct measure *m, unsigned *document, char *line, struct error *err)
{
	char *name, *value, *raw;
	enum field field;

	if (record_split(line, &name, &value, err) == -1)
		return -1;
	if (strcmp(name, DOCUMENT) == 0) {
		*document = (unsigned)strtoul(value, NULL, 10);
		return 0;
	}
	raw = strstr(name, WIRE_RAW);
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

int
rows_walk(FILE *file, rows_fn *fn, void *arg, struct error *err)
{
	struct measure m = { 0 };
	unsigned document = 0;
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	int rc = 0;

	while (rc == 0 && (size = getline(&line, &room, file)) > 0) {
		if (line[size - 1] == '\n')
			line[size - 1] = '\0';
		if (*line != '\0') {
			rc = take_line(&m, &document, line, err);
			continue;
		}
		rc = fn(arg, document, &m, err);
		measure_clear(&m);
	}
	if (rc == 0 && ferror(file))
		rc = error_system(err, _("cannot read a temporary file"));
	measure_clear(&m);
	free(line);
	return rc;
}
