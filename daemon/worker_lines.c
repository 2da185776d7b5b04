/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/worker_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/record.h"
#include "base/utf8.h"
#include "daemon/wire.h"

static bool
inside(const struct worker_lines *w)
{
	return w->last != FIELD_COUNT;
}

static int
count_row(const struct worker_lines *w, struct error *err)
{
	if (w->records + w->reports >= w->job.max_rows)
		return error_set(err, FAULT_LIMIT,
		    _("more than %lu measures (max_rows)"), w->job.max_rows);
	return 0;
}

static int
end_record(struct worker_lines *w, struct error *err)
{
	int rc;

	if (!inside(w))
		return error_set(err, FAULT_INPUT, _("an empty record"));
	if (count_row(w, err) == -1)
		return -1;
	w->records++;
	rc = measure_check(&w->measure, err);
	if (rc == -1)
		error_context(err, _("measure %lu"), w->records);
	else
		rc = w->job.measure(w->job.arg, &w->measure, err);
	measure_clear(&w->measure);
	w->last = FIELD_COUNT;
	return rc;
}

/* A value; the elements of a list come one by one. */
static int
take_value(struct worker_lines *w, enum field field, const char *value,
    struct error *err)
{
	bool again = w->measure.value[field] != NULL;
	size_t before = again ? strlen(w->measure.value[field]) : 0;

	if (again && !field_info[field].list)
		return error_set(err, FAULT_INPUT, _("%s comes twice"),
		    field_info[field].name);
	if (w->measure.raw[field] != NULL)
		return error_set(err, FAULT_INPUT,
		    _("%s comes behind its raw text"), field_info[field].name);
	if (!field_info[field].list) {
		measure_set(&w->measure, field, value);
		return 0;
	}
	if (*value == '\0' || strchr(value, '\n') != NULL)
		return error_set(err, FAULT_INPUT, _("%s has a bad element"),
		    field_info[field].name);
	measure_add(&w->measure, field, value);
	if (w->measure.value[field] == NULL ||
	    strlen(w->measure.value[field]) == before)
		return error_set(err, FAULT_INPUT,
		    _("%s has a doubled element or is too long"),
		    field_info[field].name);
	return 0;
}

static int
take_field(struct worker_lines *w, enum field field, bool raw,
    const char *value, struct error *err)
{
	if (w->stage != STAGE_RECORDS)
		return error_set(
		    err, FAULT_INPUT, _("a record behind the last"));
	if (inside(w) && field < w->last)
		return error_set(err, FAULT_INPUT, _("%s is not in its place"),
		    field_info[field].name);
	w->last = field;
	if (!raw)
		return take_value(w, field, value, err);
	if (w->measure.raw[field] != NULL)
		return error_set(err, FAULT_INPUT, _("%s%s comes twice"),
		    field_info[field].name, WIRE_RAW);
	measure_set_raw(&w->measure, field, value);
	return 0;
}

/* ---- reports ---- */

/* Whatever follows the last line of a report ends it. */
static int
end_report(struct worker_lines *w, struct error *err)
{
	int rc;

	if (w->report.part[REPORT_KEY] == NULL)
		return 0;
	w->reports++;
	rc = report_check(&w->report, err);
	if (rc == -1)
		error_context(err, _("report %lu"), w->reports);
	else
		rc = w->job.report(w->job.arg, &w->report, err);
	report_clear(&w->report);
	return rc;
}

/* Every part comes behind the one before it, and the key begins. */
static int
take_part(struct worker_lines *w, enum report_part part, const char *value,
    struct error *err)
{
	bool ordered = part == REPORT_KEY || w->report.part[REPORT_KEY] != NULL;

	if (part == REPORT_KEY && end_report(w, err) == -1)
		return -1;
	for (size_t i = part; i < REPORT_PARTS; i++)
		ordered = ordered && w->report.part[i] == NULL;
	if (!ordered || inside(w) || w->stage != STAGE_RECORDS)
		return error_set(err, FAULT_INPUT, _("%s is not in its place"),
		    report_info[part].name);
	if (part == REPORT_KEY && count_row(w, err) == -1)
		return -1;
	report_set(&w->report, part, value);
	return 0;
}

static int
take_warning(struct worker_lines *w, char *text, struct error *err)
{
	if (++w->warnings > WIRE_MAX_WARNINGS)
		return error_set(err, FAULT_LIMIT, _("too many warnings"));
	utf8_cut(text, MAX_ERROR_TEXT);
	utf8_defuse(text, false);
	w->job.warning(w->job.arg, text);
	return 0;
}

static int
take_follow(struct worker_lines *w, char *url, struct error *err)
{
	if (++w->follows > WIRE_MAX_FOLLOWS)
		return error_set(err, FAULT_LIMIT, _("too many links"));
	return w->job.follow(w->job.arg, url, err);
}

static int
take_column(struct worker_lines *w, char *name, struct error *err)
{
	enum field field = field_find(name);

	if (field == FIELD_COUNT || w->present[field])
		return error_set(err, FAULT_INPUT, _("a bad column"));
	w->present[field] = true;
	return 0;
}

static int
take_unmapped(struct worker_lines *w, char *heading, struct error *err)
{
	if (++w->headings > WIRE_MAX_HEADINGS ||
	    strlen(heading) > WIRE_MAX_HEADING)
		return error_set(
		    err, FAULT_LIMIT, _("too many headings, or a long one"));
	utf8_defuse(heading, false);
	w->job.unmapped(w->job.arg, heading);
	return 0;
}

static int
take_error(struct worker_lines *w, char *text, struct error *err)
{
	(void)w;
	utf8_defuse(text, false);
	return error_set(err, FAULT_INPUT, "%s", text);
}

static const struct {
	const char *name;
	int (*take)(struct worker_lines *w, char *value, struct error *err);
} between[] = {
	{ WIRE_WARNING, take_warning },
	{ WIRE_FOLLOW, take_follow },
	{ WIRE_COLUMN, take_column },
	{ WIRE_UNMAPPED, take_unmapped },
};

static int
read_count(unsigned long *count, const char *text, struct error *err)
{
	char *end;

	*count = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end != '\0' || strlen(text) > 9)
		return error_set(
		    err, FAULT_INPUT, _("not a count: %.20s"), text);
	return 0;
}

/* The lines at the end, each in its turn. */
static int
take_end(struct worker_lines *w, enum worker_stage stage, const char *value,
    struct error *err)
{
	unsigned long done = 0;
	unsigned long *const counts[] = {
		[STAGE_ROWS] = &w->counts.rows,
		[STAGE_UNTITLED] = &w->counts.untitled,
		[STAGE_KEYLESS] = &w->counts.keyless,
		[STAGE_DONE] = &done,
	};

	if (w->stage + 1 != stage)
		return error_set(
		    err, FAULT_INPUT, _("the end is not in order"));
	w->stage = stage;
	if (read_count(counts[stage], value, err) == -1)
		return -1;
	if (stage != STAGE_DONE)
		return 0;
	if (done != w->records)
		return error_set(err, FAULT_INPUT,
		    _("%lu records announced, %lu came"), done, w->records);
	if (w->counts.untitled > w->counts.rows ||
	    w->counts.keyless > w->counts.rows || done > w->counts.rows)
		return error_set(err, FAULT_INPUT, _("impossible counts"));
	return 0;
}

static const struct {
	const char *name;
	enum worker_stage stage;
} ends[] = {
	{ WIRE_COUNT_ROWS, STAGE_ROWS },
	{ WIRE_COUNT_UNTITLED, STAGE_UNTITLED },
	{ WIRE_COUNT_KEYLESS, STAGE_KEYLESS },
	{ WIRE_DONE, STAGE_DONE },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int
take_other(
    struct worker_lines *w, const char *name, char *value, struct error *err)
{
	if (inside(w))
		return error_set(
		    err, FAULT_INPUT, _("%.40s inside a record"), name);
	if (strcmp(name, WIRE_ERROR) == 0)
		return take_error(w, value, err);
	for (size_t i = 0; i < COUNT(ends); i++)
		if (strcmp(name, ends[i].name) == 0)
			return take_end(w, ends[i].stage, value, err);
	for (size_t i = 0; i < COUNT(between); i++)
		if (strcmp(name, between[i].name) == 0)
			return between[i].take(w, value, err);
	return error_set(err, FAULT_INPUT, _("unknown line %.40s"), name);
}

/* The field that name names, which loses its ".raw". */
static enum field
find_field(char *name, bool *raw)
{
	size_t size = strlen(name), tail = strlen(WIRE_RAW);

	*raw = size > tail && strcmp(name + size - tail, WIRE_RAW) == 0;
	if (*raw)
		name[size - tail] = '\0';
	return field_find(name);
}

static int
take_named(struct worker_lines *w, char *name, char *value, struct error *err)
{
	bool raw;
	enum field field = find_field(name, &raw);

	if (field != FIELD_COUNT)
		return take_field(w, field, raw, value, err);
	return take_other(w, name, value, err);
}

int
worker_line(struct worker_lines *w, char *line, size_t size, struct error *err)
{
	char *name, *value;
	enum report_part part;

	if (w->stage == STAGE_DONE)
		return error_set(err, FAULT_INPUT, _("lines after the last"));
	if (strlen(line) != size)
		return error_set(err, FAULT_INPUT, _("NUL in a line"));
	if (!utf8_valid(line, size))
		return error_set(err, FAULT_INPUT, _("a line is not UTF-8"));
	if (size == 0)
		return end_report(w, err) == -1 ? -1 : end_record(w, err);
	if (record_split(line, &name, &value, err) == -1)
		return -1;
	part = report_find(name);
	if (part != REPORT_PARTS)
		return take_part(w, part, value, err);
	if (end_report(w, err) == -1)
		return -1;
	return take_named(w, name, value, err);
}
