/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = csv: separated text, as programs and offices export it.  What is
 * a row and what is a cell says base/csv.h, what is a measure read_table.h.
 */
#include <stdbool.h>
#include <strings.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "connectors/headings.h"
#include "connectors/read_table.h"
#include "connectors/read_text.h"
#include "connectors/wrong_format.h"

#define SAMPLE_ROWS  TABLE_HEADER_ROWS
#define SAMPLE_BYTES ((size_t)256 << 10)

static const char format[] = "CSV";

static const char candidates[] = { ';', ',', '\t', '|' };

/*
 * Excel's "sep=;" above the first row, bare or in quotes: the delimiter, and
 * the text goes on behind that line; '\0' where there is none.
 */
static char
take_sep_line(struct text *text)
{
	const char *at = text->bytes;
	const char *end;
	bool quoted = *at == '"';
	char delimiter;

	at += quoted;
	if (strncasecmp(at, "sep=", 4) != 0 || at[4] == '\0')
		return '\0';
	delimiter = at[4];
	end = at + 5 + (quoted && at[5] == '"');
	if (delimiter == '\n' || delimiter == '\r' ||
	    (*end != '\r' && *end != '\n' && *end != '\0'))
		return '\0';
	end += *end == '\r';
	end += *end == '\n';
	text->size -= (size_t)(end - text->bytes);
	text->bytes = end;
	return delimiter;
}

/* How well a delimiter parts the first rows. */
struct guess {
	unsigned headings; /* of the row that has most of them */
	size_t rows;       /* that have the most common number of cells */
	size_t cells;      /* that number */
};

static bool
is_better(const struct guess *a, const struct guess *b)
{
	if (a->headings != b->headings)
		return a->headings > b->headings;
	if ((a->cells > 1) != (b->cells > 1))
		return a->cells > 1;
	if (a->rows != b->rows)
		return a->rows > b->rows;
	return a->cells > b->cells;
}

static void
find_common_count(struct guess *guess, const size_t *cells, size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		size_t same = 0;

		for (size_t j = 0; j < rows; j++)
			same += cells[j] == cells[i];
		if (same > guess->rows) {
			guess->rows = same;
			guess->cells = cells[i];
		}
	}
}

static struct guess
try_delimiter(
    const struct text *text, const struct headings *wanted, char delimiter)
{
	size_t size = text->size < SAMPLE_BYTES ? text->size : SAMPLE_BYTES;
	struct csv_reader *reader = csv_new(text->bytes, size, delimiter);
	struct guess guess = { 0 };
	size_t cells[SAMPLE_ROWS] = { 0 };
	size_t rows = 0;
	struct csv_row row;
	struct error err; /* the sample may end inside quotes */

	while (rows < SAMPLE_ROWS && csv_next(reader, &row, &err) == 1) {
		struct cells cells_of = { .text = row.cell,
			.count = row.count };
		unsigned score = headings_score(wanted, &cells_of);

		if (row.count == 1 && *row.cell[0] == '\0')
			continue;
		if (score > guess.headings)
			guess.headings = score;
		cells[rows++] = row.count;
	}
	csv_free(reader);
	find_common_count(&guess, cells, rows);
	return guess;
}

/* The one under which most headings are found, then the most regular one. */
static char
guess_delimiter(const struct text *text, const struct mapping *mapping)
{
	struct headings wanted;
	struct guess best = { 0 };
	char delimiter = candidates[0];

	headings_init(&wanted, mapping);
	for (size_t i = 0; i < sizeof(candidates); i++) {
		struct guess guess =
		    try_delimiter(text, &wanted, candidates[i]);

		if (is_better(&guess, &best)) {
			best = guess;
			delimiter = candidates[i];
		}
	}
	headings_release(&wanted);
	return delimiter;
}

/* One line for all: where one is, there are more. */
static void
warn_odd(struct sink *sink, unsigned long rows, unsigned long first)
{
	if (rows > 0)
		sink_warn(sink,
		    _("in %lu rows a quote inside a text is not doubled "
		      "(first: line %lu); these texts may be cut wrongly"),
		    rows, first);
}

static int
read_rows(struct csv_reader *reader, struct table *table, struct sink *sink,
    struct error *err)
{
	unsigned long number = 0; /* as a spreadsheet counts */
	unsigned long odd = 0, first = 0;
	struct csv_row row;
	int more;

	while ((more = csv_next(reader, &row, err)) == 1) {
		struct cells cells = { row.cell, NULL, row.count, ++number,
			NULL };

		if (row.odd && odd++ == 0)
			first = row.line;
		if (table_row(table, &cells, err) == -1)
			return -1;
	}
	warn_odd(sink, odd, first);
	return more == 0 ? table_end(table, err) : -1;
}

static int
read_text(struct text *text, const struct mapping *mapping, struct sink *sink,
    struct error *err)
{
	struct csv_reader *reader;
	struct table *table;
	char delimiter = *mapping->delimiter;
	char said;
	int rc;

	if (refuse_markup(text->bytes, text->size, format, err) == -1)
		return -1;
	table = table_new(mapping, sink, err);
	if (table == NULL)
		return -1;
	said = take_sep_line(text);
	if (delimiter == '\0')
		delimiter = said;
	if (delimiter == '\0')
		delimiter = guess_delimiter(text, mapping);
	reader = csv_new(text->bytes, text->size, delimiter);
	rc = read_rows(reader, table, sink, err);
	csv_free(reader);
	table_free(table);
	return rc;
}

static int
csv_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct text text;
	int rc = -1;

	if (refuse_binary(doc->bytes, doc->size, format, err) == -1)
		return -1;
	if (text_read(&text, doc, mapping->encoding, NULL, sink, err) == 0)
		rc = read_text(&text, mapping, sink, err);
	text_release(&text);
	return rc;
}

extern const struct connector connector_csv;

const struct connector connector_csv = {
	.name = "csv",
	.parse = csv_parse,
};
