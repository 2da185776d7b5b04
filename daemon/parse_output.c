/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/parse_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "daemon/wire.h"

#define MAX_NAME 64
#define MAX_URL  4000

/* The rest of WIRE_MAX_WARNINGS is the normaliser's. */
#define MAX_SINK_WARNINGS (WIRE_MAX_WARNINGS - MAX_WARNINGS - 100)

static void
write_warnings(struct output *o, struct strings *warnings)
{
	for (size_t i = 0; i < warnings->count; i++)
		record_field(o->out, WIRE_WARNING, warnings->item[i]);
	strings_release(warnings);
}

static void
write_list(struct output *o, const char *name, const char *list)
{
	const char *element;
	size_t size;

	while (list_next(&list, &element, &size)) {
		char *one = xstrndup(element, size);

		record_field(o->out, name, one);
		free(one);
	}
}

static void
write_measure(struct output *o, const struct measure *m)
{
	char raw[MAX_NAME];

	for (size_t f = 0; f < FIELD_COUNT; f++) {
		const char *name = field_info[f].name;

		if (m->value[f] != NULL && field_info[f].list)
			write_list(o, name, m->value[f]);
		else if (m->value[f] != NULL)
			record_field(o->out, name, m->value[f]);
		if (m->raw[f] == NULL)
			continue;
		snprintf(raw, sizeof(raw), "%s%s", name, WIRE_RAW);
		record_field(o->out, raw, m->raw[f]);
	}
	record_end(o->out);
	o->records++;
}

static int
take_row(struct sink *sink, const struct row *row, struct error *err)
{
	struct output *o = (struct output *)sink;
	struct strings warnings = { 0 };
	struct measure m = { 0 };
	int rc = 0;

	if (++o->rows > o->max_rows)
		return error_set(err, FAULT_LIMIT,
		    _("more than %lu rows (max_rows)"), o->max_rows);
	if (normalise_row(o->normaliser, row, &m, &warnings) == 1) {
		rc = measure_check(&m, err);
		if (rc == -1)
			error_context(err, "%s", row->where);
	}
	write_warnings(o, &warnings);
	if (rc == 0 && m.value[FIELD_TITLE] != NULL)
		write_measure(o, &m);
	measure_clear(&m);
	return rc;
}

static void
write_report(struct output *o, const struct report *report)
{
	for (size_t i = 0; i < REPORT_PARTS; i++)
		if (report->part[i] != NULL)
			record_field(
			    o->out, report_info[i].name, report->part[i]);
}

static int
take_report(struct sink *sink, const struct report_row *row, struct error *err)
{
	struct output *o = (struct output *)sink;
	struct strings warnings = { 0 };
	struct report report = { 0 };
	int rc = 0, kept;

	if (++o->rows > o->max_rows)
		return error_set(err, FAULT_LIMIT,
		    _("more than %lu rows (max_rows)"), o->max_rows);
	kept = normalise_report(o->normaliser, row, &report, &warnings);
	write_warnings(o, &warnings);
	if (kept == 1)
		rc = report_check(&report, err);
	if (rc == -1)
		error_context(err, "%s", row->where);
	else if (kept == 1)
		write_report(o, &report);
	report_clear(&report);
	return rc;
}

static void
take_present(struct sink *sink, enum field field, const char *heading)
{
	(void)heading;
	((struct output *)sink)->present[field] = true;
}

static void
take_warning(struct sink *sink, const char *text)
{
	struct output *o = (struct output *)sink;

	if (++o->warnings <= MAX_SINK_WARNINGS)
		record_field(o->out, WIRE_WARNING, text);
}

/* Each once, and not more than people would look at. */
static void
take_unmapped(struct sink *sink, const char *heading)
{
	struct output *o = (struct output *)sink;
	char *shown = xstrndup(heading, WIRE_MAX_HEADING);

	utf8_cut(shown, WIRE_MAX_HEADING);
	utf8_squeeze(shown);
	utf8_defuse(shown, false);
	if (*shown != '\0' && o->unmapped.count < WIRE_MAX_HEADINGS &&
	    !strings_have(&o->unmapped, shown))
		strings_add(&o->unmapped, shown);
	free(shown);
}

static int
take_follow(struct sink *sink, const char *url, struct error *err)
{
	struct output *o = (struct output *)sink;

	if (strlen(url) > MAX_URL)
		return error_set(err, FAULT_LIMIT,
		    _("the address of another document has more than %d "
		      "bytes"),
		    MAX_URL);
	if (++o->follows <= WIRE_MAX_FOLLOWS)
		record_field(o->out, WIRE_FOLLOW, url);
	return 0;
}

void
output_init(struct output *o, const struct mapping *mapping, FILE *out)
{
	*o = (struct output){
		.sink = { take_row, take_report, take_present, take_unmapped,
		    take_follow, take_warning, NULL },
		.out = out,
		.normaliser = normaliser_new(mapping),
		.max_rows = mapping->max_rows,
	};
}

void
output_release(struct output *o)
{
	normaliser_free(o->normaliser);
	o->normaliser = NULL;
	strings_release(&o->unmapped);
}

static void
write_number(struct output *o, const char *name, unsigned long number)
{
	char text[24];

	snprintf(text, sizeof(text), "%lu", number);
	record_field(o->out, name, text);
}

/* What there was more of than is passed on. */
static void
write_left_out(struct output *o)
{
	struct strings warnings = { 0 };

	if (o->warnings > MAX_SINK_WARNINGS)
		strings_give(&warnings,
		    xasprintf(_("%lu more warnings about the document"),
			o->warnings - MAX_SINK_WARNINGS));
	if (o->follows > WIRE_MAX_FOLLOWS)
		strings_give(&warnings,
		    xasprintf(_("%lu more documents are not followed"),
			o->follows - WIRE_MAX_FOLLOWS));
	write_warnings(o, &warnings);
}

void
output_done(struct output *o)
{
	const struct row_counts *counts = normaliser_counts(o->normaliser);
	struct strings warnings = { 0 };

	write_left_out(o);
	normalise_end(o->normaliser, &warnings);
	write_warnings(o, &warnings);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (o->present[f])
			record_field(o->out, WIRE_COLUMN, field_info[f].name);
	for (size_t i = 0; i < o->unmapped.count; i++)
		record_field(o->out, WIRE_UNMAPPED, o->unmapped.item[i]);
	write_number(o, WIRE_COUNT_ROWS, counts->rows);
	write_number(o, WIRE_COUNT_UNTITLED, counts->untitled);
	write_number(o, WIRE_COUNT_KEYLESS, counts->keyless);
	write_number(o, WIRE_DONE, o->records);
}

void
output_error(struct output *o, const struct error *err)
{
	char text[MAX_ERROR_TEXT];

	snprintf(text, sizeof(text), "%s", err->text);
	utf8_defuse(text, false);
	record_field(o->out, WIRE_ERROR, text);
}
