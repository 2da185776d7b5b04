/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

/*
 * The copy ends with a NUL and holds no other, so that scanning needs no look
 * at the end.  Cells are unquoted where they stand; they only ever shrink.
 */
struct csv_reader {
	char *bytes, *at, *end;
	unsigned long line; /* of at */
	struct csv_row row;
	struct error failure; /* said again after the first time */
	bool failed;
	char delimiter;
	bool stops[256]; /* bytes that end an unquoted cell */
};

/* Lines that end within [from, to): LF, CR LF and CR alike. */
static unsigned long
count_lines(const char *from, const char *to)
{
	unsigned long count = 0;

	for (; from < to; from++)
		count += *from == '\n' || (*from == '\r' && from[1] != '\n');
	return count;
}

static int
fail(struct csv_reader *r, struct error *err)
{
	r->failed = true;
	*err = r->failure;
	return -1;
}

struct csv_reader *
csv_new(const char *bytes, size_t size, char delimiter)
{
	struct csv_reader *r = xcalloc(1, sizeof(*r));
	const char *nul;

	r->bytes = r->at = xcalloc(1, size + 1);
	r->end = r->bytes + size;
	r->line = 1;
	r->delimiter = delimiter;
	r->row.cell = xcalloc(MAX_CSV_COLUMNS, sizeof(*r->row.cell));
	r->stops[(unsigned char)delimiter] = true;
	r->stops['\n'] = r->stops['\r'] = r->stops['\0'] = true;
	if (size == 0)
		return r;
	memcpy(r->bytes, bytes, size);
	nul = memchr(r->bytes, '\0', size);
	if (nul != NULL) {
		error_set(&r->failure, FAULT_INPUT,
		    _("line %lu holds a zero byte: this is no text"),
		    1 + count_lines(r->bytes, nul));
		r->failed = true;
	}
	return r;
}

void
csv_free(struct csv_reader *reader)
{
	if (reader == NULL)
		return;
	free(reader->bytes);
	free(reader->row.cell);
	free(reader);
}

/* What the quote at r->at means. */
enum quote { QUOTE_ENDS, QUOTE_DOUBLED, QUOTE_INSIDE, QUOTE_BREAKS };

/* One that follows in this line and does not open the next cell, before which
 * there may be blanks. */
static bool
goes_on_quoted(const struct csv_reader *r)
{
	const char *next = r->at + 1 + strcspn(r->at + 1, "\"\r\n");
	const char *before = next - 1;

	while (*before == ' ')
		before--;
	return *next == '"' && *before != r->delimiter;
}

static enum quote
quote_at(const struct csv_reader *r)
{
	const char *next = r->at + 1 + strspn(r->at + 1, " ");

	if (r->at[1] == '"')
		return QUOTE_DOUBLED;
	if (r->stops[(unsigned char)*next])
		return QUOTE_ENDS;
	return goes_on_quoted(r) ? QUOTE_INSIDE : QUOTE_BREAKS;
}

/* In a text of several lines, such a quote means that another is missing. */
static bool
swallows(const struct csv_reader *r, enum quote quote)
{
	return quote == QUOTE_BREAKS ||
	    (quote == QUOTE_INSIDE &&
		(r->at[-1] == r->delimiter || r->at[-1] == '\n' ||
		    r->at[-1] == '\r'));
}

static int
refuse_open(struct csv_reader *r, unsigned long opened, struct error *err)
{
	error_set(&r->failure, FAULT_INPUT,
	    _("the quote in line %lu is never closed"), opened);
	return fail(r, err);
}

static int
refuse_swallowed(struct csv_reader *r, unsigned long opened, struct error *err)
{
	error_set(&r->failure, FAULT_INPUT,
	    _("the quote in line %lu is not closed where it should be: in line "
	      "%lu another one stands in the midst of a text; a quote inside a "
	      "text has to be doubled"),
	    opened, r->line);
	return fail(r, err);
}

/* Moves what stands between quotes to *to; at stands behind the first one. */
static int
take_quoted(struct csv_reader *r, char **to, struct error *err)
{
	unsigned long opened = r->line;

	for (;;) {
		char *quote = memchr(r->at, '"', (size_t)(r->end - r->at));
		enum quote means;

		if (quote == NULL)
			return refuse_open(r, opened, err);
		r->line += count_lines(r->at, quote);
		memmove(*to, r->at, (size_t)(quote - r->at));
		*to += quote - r->at;
		r->at = quote;
		means = quote_at(r);
		if (r->line > opened && swallows(r, means))
			return refuse_swallowed(r, opened, err);
		r->at += means == QUOTE_DOUBLED ? 2 : 1;
		r->row.odd |= means == QUOTE_INSIDE || means == QUOTE_BREAKS;
		if (means == QUOTE_ENDS || means == QUOTE_BREAKS)
			return 0;
		*(*to)++ = '"';
	}
}

/* Moves the rest of an unquoted cell to *to, which may be where it stands. */
static void
take_plain(struct csv_reader *r, char **to)
{
	const unsigned char *from = (const unsigned char *)r->at;
	const unsigned char *stop = from;
	size_t size;

	while (!r->stops[*stop])
		stop++;
	size = (size_t)(stop - from);
	if (*to != r->at)
		memmove(*to, r->at, size);
	*to += size;
	r->at += size;
}

/* Steps over what ended the cell: true when another one follows. */
static bool
step(struct csv_reader *r)
{
	if (r->at == r->end)
		return false;
	if (*r->at == r->delimiter) {
		r->at++;
		return true;
	}
	r->at += r->at[0] == '\r' && r->at[1] == '\n' ? 2 : 1;
	r->line++;
	return false;
}

static int
take_cell(struct csv_reader *r, bool *more, struct error *err)
{
	char *cell = r->at, *to = r->at;

	if (r->row.count == MAX_CSV_COLUMNS) {
		error_set(&r->failure, FAULT_LIMIT,
		    _("line %lu has more than %d columns"), r->row.line,
		    MAX_CSV_COLUMNS);
		return fail(r, err);
	}
	if (*r->at == '"') {
		r->at++;
		if (take_quoted(r, &to, err) == -1)
			return -1;
	}
	take_plain(r, &to);
	*more = step(r); /* reads what the NUL may overwrite */
	*to = '\0';
	r->row.cell[r->row.count++] = cell;
	return 0;
}

int
csv_next(struct csv_reader *reader, struct csv_row *row, struct error *err)
{
	bool more = true;

	if (reader->failed)
		return fail(reader, err);
	if (reader->at == reader->end)
		return 0;
	reader->row.count = 0;
	reader->row.line = reader->line;
	reader->row.odd = false;
	while (more)
		if (take_cell(reader, &more, err) == -1)
			return -1;
	*row = reader->row;
	return 1;
}
