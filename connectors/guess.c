/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/guess.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "base/utf8.h"
#include "connectors/guess_internal.h"
#include "model/mapping.h"

#define MAX_TABLES 200
#define MAX_LISTED 500 /* bytes of headings in a message */

/* A sink that keeps the rows of tables as they are. */
struct tap {
	struct sink sink; /* first, so that the one is the other */
	struct guess_table *table;
	size_t count;
};

void
guess_table_add(struct guess_table *table, const struct cells *cells)
{
	table->rows++;
	if (table->count == MAX_GUESS_ROWS)
		return;
	table->row = xgrow(table->row, table->count, sizeof(*table->row));
	cells_copy(&table->row[table->count++], cells);
}

void
guess_table_release(struct guess_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		cells_release(&table->row[i]);
	free(table->row);
	free(table->label);
	free(table->name);
}

static bool
is_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static char *
copy(const char *text)
{
	return text != NULL ? xstrdup(text) : NULL;
}

static int
take_cells(struct sink *sink, const struct tapped *tapped, struct error *err)
{
	struct tap *tap = (struct tap *)sink;
	struct guess_table *last =
	    tap->count > 0 ? &tap->table[tap->count - 1] : NULL;

	(void)err;
	if (last == NULL || !is_same(last->label, tapped->label)) {
		if (tap->count == MAX_TABLES)
			return 0;
		tap->table = xgrow(tap->table, tap->count, sizeof(*tap->table));
		last = &tap->table[tap->count++];
		*last = (struct guess_table){ .label = copy(tapped->label),
			.name = copy(tapped->name) };
	}
	guess_table_add(last, tapped->cells);
	return 0;
}

static int
take_row(struct sink *sink, const struct row *row, struct error *err)
{
	(void)sink, (void)row, (void)err;
	return 0;
}

static int
take_report(
    struct sink *sink, const struct report_row *report, struct error *err)
{
	(void)sink, (void)report, (void)err;
	return 0;
}

static void
take_present(struct sink *sink, enum field field, const char *heading)
{
	(void)sink, (void)field, (void)heading;
}

static int
take_follow(struct sink *sink, const char *url, struct error *err)
{
	(void)sink, (void)url, (void)err;
	return 0;
}

static void
take_unmapped(struct sink *sink, const char *heading)
{
	(void)sink, (void)heading;
}

static void
take_warning(struct sink *sink, const char *text)
{
	(void)sink, (void)text;
}

static void
tap_release(struct tap *tap)
{
	for (size_t i = 0; i < tap->count; i++)
		guess_table_release(&tap->table[i]);
	free(tap->table);
}

/* All tables of a document, whatever they are. */
static int
read_tables(struct tap *tap, const char *format, const struct document *doc,
    struct error *err)
{
	struct mapping mapping;
	int rc;

	*tap = (struct tap){ .sink = { .row = take_row,
				 .report = take_report,
				 .present = take_present,
				 .unmapped = take_unmapped,
				 .follow = take_follow,
				 .warn = take_warning,
				 .cells = take_cells } };
	mapping_init(&mapping);
	free(mapping.sheet);
	mapping.sheet = xstrdup("*");
	rc = connector_find(format)->parse(doc, &mapping, &tap->sink, err);
	mapping_release(&mapping);
	return rc;
}

/* ---- tables ---- */

static bool
has_same_headings(const struct guess_result *a, const struct guess_result *b)
{
	if (a->count != b->count || a->count == 0)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->column[i].heading, b->column[i].heading) != 0)
			return false;
	return true;
}

/* How many tables there are like the best, and rows in all of them. */
static size_t
count_alike(const struct tap *tap, const struct guess_result *results,
    size_t best, unsigned long *rows)
{
	size_t alike = 0;

	*rows = 0;
	for (size_t i = 0; i < tap->count; i++) {
		if (!has_same_headings(&results[i], &results[best]))
			continue;
		alike++;
		*rows += tap->table[i].rows - results[i].header - 1;
	}
	return alike;
}

static void
write_number(FILE *out, const char *name, unsigned long number)
{
	char text[24];

	snprintf(text, sizeof(text), "%lu", number);
	record_field(out, name, text);
}

static int
refuse_untitled(const struct guess_result *r, struct error *err)
{
	struct strings headings = { 0 };
	char *list;

	for (size_t i = 0; i < r->count; i++)
		strings_add(&headings, r->column[i].heading);
	list = strings_join(&headings, ", ");
	utf8_squeeze(list);
	utf8_cut(list, MAX_LISTED);
	utf8_defuse(list, false);
	error_set(err, FAULT_INPUT,
	    _("no column looks like the titles of measures; what may be the "
	      "headings: %s"),
	    list);
	free(list);
	strings_release(&headings);
	return -1;
}

static int
finish(const struct guess_result *r, const struct guess_table *t, FILE *out,
    struct error *err)
{
	size_t fields;

	if (r->score == 0)
		return error_set(err, FAULT_INPUT,
		    _("no row of headings was found: no column is called as "
		      "those of lists of measures are"));
	if (!guess_result_has(r, FIELD_TITLE))
		return refuse_untitled(r, err);
	if (t->count <= r->header + 1)
		return error_set(err, FAULT_INPUT,
		    _("there are no rows below the headings"));
	fields = guess_result_write(r, t, out);
	write_number(out, "done", fields);
	return 0;
}

static int
write_best(const struct tap *tap, const struct guess_result *results,
    const char *format, FILE *out, struct error *err)
{
	bool sheets = strcmp(format, "xlsx") == 0 || strcmp(format, "ods") == 0;
	const struct guess_table *t;
	unsigned long rows;
	size_t best = 0, alike;

	for (size_t i = 1; i < tap->count; i++)
		if (results[i].score > results[best].score)
			best = i;
	t = &tap->table[best];
	alike = count_alike(tap, results, best, &rows);
	record_field(out, "format", format);
	if (sheets && tap->count > 1 && t->name != NULL)
		record_field(out, "sheet", alike > 1 ? "*" : t->name);
	if (results[best].score > 0) {
		write_number(
		    out, "header", t->row[results[best].header].number);
		write_number(out, "rows", rows);
	}
	return finish(&results[best], t, out, err);
}

static int
guess_tables(const char *format, const struct document *doc,
    const struct guess_words *words, FILE *out, struct error *err)
{
	struct guess_result *results;
	struct tap tap;
	int rc = read_tables(&tap, format, doc, err);

	if (rc == 0 && tap.count == 0)
		rc = error_set(
		    err, FAULT_INPUT, _("there is no table in the document"));
	results = xcalloc(tap.count + 1, sizeof(*results));
	for (size_t i = 0; i < tap.count && rc == 0; i++)
		guess_columns(&results[i], &tap.table[i], words);
	if (rc == 0)
		rc = write_best(&tap, results, format, out, err);
	for (size_t i = 0; i < tap.count; i++)
		guess_result_release(&results[i]);
	free(results);
	tap_release(&tap);
	return rc;
}

/* ---- trees ---- */

static int
write_tree(const char *format, const struct guess_table *table,
    const char *record, const struct guess_words *words, FILE *out,
    struct error *err)
{
	struct guess_result result;
	int rc;

	guess_columns(&result, table, words);
	result.header = 0;
	record_field(out, "format", format);
	if (*record != '\0')
		record_field(out, "record", record);
	write_number(out, "rows", table->rows - 1);
	rc = finish(&result, table, out, err);
	guess_result_release(&result);
	return rc;
}

typedef int tree_fn(struct guess_table *table, char **record,
    const struct document *doc, struct error *err);

/* 1 where there is nothing of this kind. */
static int
guess_tree(const char *format, tree_fn *read, const struct document *doc,
    const struct guess_words *words, FILE *out, struct error *err)
{
	struct guess_table table = { 0 };
	char *record = NULL;
	int rc = read(&table, &record, doc, err);

	if (rc == 1)
		rc = write_tree(format, &table, record, words, out, err);
	else if (rc == 0)
		rc = 1;
	guess_table_release(&table);
	free(record);
	return rc;
}

/* It brings its own mapping. */
static int
write_feed(FILE *out)
{
	record_field(out, "format", "feed");
	write_number(out, "done", 0);
	return 0;
}

int
guess_document(const struct document *doc, const struct guess_words *words,
    FILE *out, struct error *err)
{
	const char *format = guess_format(doc, err);
	int rc;

	if (format == NULL)
		return -1;
	if (strcmp(format, "feed") == 0)
		return write_feed(out);
	if (strcmp(format, "json") == 0 || strcmp(format, "jsonl") == 0) {
		rc = guess_tree(format, guess_json, doc, words, out, err);
		return rc == 1 ? error_set(err, FAULT_INPUT,
				     _("there is no list of objects in it"))
			       : rc;
	}
	if (strcmp(format, "html") == 0) {
		rc = guess_tree(format, guess_lists, doc, words, out, err);
		if (rc != 1)
			return rc;
	}
	if (strcmp(format, "xml") == 0)
		return error_set(err, FAULT_INPUT,
		    _("this is XML: say in record, an XPath, which elements "
		      "are measures"));
	return guess_tables(format, doc, words, out, err);
}
