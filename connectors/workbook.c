/* SPDX-License-Identifier: EUPL-1.2 */
/* Which sheets of a workbook are read, and reading them: see sheet_rows.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/headings.h"
#include "connectors/sheet_rows.h"
#include "text/analysis.h"

#define MAX_NAMES 700 /* bytes of sheets' names in a message */

struct reading {
	const struct mapping *mapping;
	struct sink *sink;
	struct table *table;
};

/* ---- has it the headings? ---- */

struct look {
	struct headings wanted;
	size_t rows;
	bool title; /* a row has the title's heading */
};

static int
look_at_row(void *arg, const struct cells *cells, struct error *err)
{
	struct look *look = arg;

	(void)err;
	look->title = headings_titled(headings_score(&look->wanted, cells));
	return look->title || ++look->rows == TABLE_HEADER_ROWS;
}

static int
has_headings(const struct workbook *workbook, size_t i,
    const struct mapping *mapping, struct error *err)
{
	struct look look = { .title = false };
	int rc;

	headings_init(&look.wanted, mapping);
	rc = workbook->walk(workbook->book, i, NULL, look_at_row, &look, err);
	headings_release(&look.wanted);
	return rc == -1 ? -1 : look.title;
}

/* ---- reading ---- */

static int
take_row(void *arg, const struct cells *cells, struct error *err)
{
	return table_row(arg, cells, err);
}

static int
read_sheet(const struct workbook *workbook, size_t i, const struct reading *r,
    struct error *err)
{
	const char *name = workbook->sheet[i].name;
	char *label = xasprintf(_("sheet %s"), name);
	const struct table_part part = { label, name, false };
	int rc = table_begin(r->table, &part, err);

	if (rc == 0)
		rc = workbook->walk(
		    workbook->book, i, r->sink, take_row, r->table, err);
	free(label);
	return rc;
}

/* ---- choosing ---- */

static int
refuse_name(
    const struct workbook *workbook, const char *wanted, struct error *err)
{
	struct strings names = { 0 };
	char *list;

	for (size_t i = 0; i < workbook->count; i++)
		strings_add(&names, workbook->sheet[i].name);
	list = strings_join(&names, ", ");
	utf8_cut(list, MAX_NAMES);
	utf8_defuse(list, false);
	error_set(err, FAULT_INPUT,
	    _("there is no sheet \"%s\"; the sheets are: %s"), wanted, list);
	free(list);
	strings_release(&names);
	return -1;
}

/* By name, else by number; workbook->count: there is none. */
static size_t
find_sheet(const struct workbook *workbook, const char *wanted)
{
	char *folded = text_fold_heading(wanted);
	char *end;
	unsigned long number;
	size_t found = workbook->count;

	for (size_t i = 0; i < workbook->count && found == workbook->count;
	     i++) {
		char *name = text_fold_heading(workbook->sheet[i].name);

		if (strcmp(name, folded) == 0)
			found = i;
		free(name);
	}
	free(folded);
	number = strtoul(wanted, &end, 10);
	if (found == workbook->count && *end == '\0' && number >= 1 &&
	    number <= workbook->count)
		found = number - 1;
	return found;
}

/* The first visible sheet that has the headings, else the first visible one,
 * which tells what it has instead; *i is count where there is none. */
static int
first_fitting(const struct workbook *workbook, const struct mapping *mapping,
    size_t *i, struct error *err)
{
	*i = workbook->count;
	for (size_t k = 0; k < workbook->count; k++) {
		int fits;

		if (workbook->sheet[k].hidden)
			continue;
		fits = has_headings(workbook, k, mapping, err);
		if (fits == -1)
			return error_context(
			    err, _("sheet %s"), workbook->sheet[k].name);
		if (fits == 1 || *i == workbook->count)
			*i = k;
		if (fits == 1)
			break;
	}
	return 0;
}

static int
read_visible(
    const struct workbook *workbook, const struct reading *r, struct error *err)
{
	for (size_t i = 0; i < workbook->count; i++)
		if (!workbook->sheet[i].hidden &&
		    read_sheet(workbook, i, r, err) == -1)
			return -1;
	return 0;
}

static int
read_wanted(
    const struct workbook *workbook, const struct reading *r, struct error *err)
{
	const char *wanted = r->mapping->sheet;
	size_t i = workbook->count;

	if (strcmp(wanted, "*") == 0)
		return read_visible(workbook, r, err);
	if (*wanted == '\0') {
		if (first_fitting(workbook, r->mapping, &i, err) == -1)
			return -1;
		if (i == workbook->count)
			return error_set(
			    err, FAULT_INPUT, _("there is no visible sheet"));
		return read_sheet(workbook, i, r, err);
	}
	i = find_sheet(workbook, wanted);
	if (i == workbook->count)
		return refuse_name(workbook, wanted, err);
	return read_sheet(workbook, i, r, err);
}

int
workbook_read(const struct workbook *workbook, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct reading r = { mapping, sink, table_new(mapping, sink, err) };
	int rc;

	if (r.table == NULL)
		return -1;
	rc = read_wanted(workbook, &r, err);
	if (rc == 0)
		rc = table_end(r.table, err);
	table_free(r.table);
	return rc;
}
