/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The connectors alone: reads a document with a sink that counts and throws
 * away, so that neither normalising nor writing is measured.
 *
 *   make bench/table && bench/table FORMAT FILE FIELD=HEADING…
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "connectors/connector.h"

#define MAX_FILE ((size_t)1 << 30)

struct counter {
	struct sink sink; /* first */
	unsigned long rows, reports, warnings;
};

static int
count_row(struct sink *sink, const struct row *row, struct error *err)
{
	(void)row;
	(void)err;
	((struct counter *)sink)->rows++;
	return 0;
}

static int
count_report(
    struct sink *sink, const struct report_row *report, struct error *err)
{
	(void)report;
	(void)err;
	((struct counter *)sink)->reports++;
	return 0;
}

static void
ignore_present(struct sink *sink, enum field field, const char *heading)
{
	(void)sink;
	(void)field;
	(void)heading;
}

static void
ignore_unmapped(struct sink *sink, const char *heading)
{
	(void)sink;
	(void)heading;
}

static int
ignore_follow(struct sink *sink, const char *url, struct error *err)
{
	(void)sink;
	(void)url;
	(void)err;
	return 0;
}

static void
show_warning(struct sink *sink, const char *text)
{
	if (((struct counter *)sink)->warnings++ < 5)
		warnx("%s", text);
}

static void
map(struct mapping *mapping, const char *pair)
{
	char *name = strndup(pair, strcspn(pair, "="));
	enum field field = field_find(name);

	if (field == FIELD_COUNT || strchr(pair, '=') == NULL)
		errx(2, "no field: %s", pair);
	strings_add(&mapping->column[field], strchr(pair, '=') + 1);
	free(name);
}

int
main(int argc, char *argv[])
{
	struct counter counter = { .sink = { .row = count_row,
				       .report = count_report,
				       .present = ignore_present,
				       .unmapped = ignore_unmapped,
				       .follow = ignore_follow,
				       .warn = show_warning } };
	const struct connector *connector;
	struct error error = { 0 };
	struct document doc = { .url = "" };
	struct mapping mapping;
	struct buffer bytes;

	connector = argc > 3 ? connector_find(argv[1]) : NULL;
	if (connector == NULL)
		errx(2, "usage: table FORMAT FILE FIELD=HEADING…");
	mapping_init(&mapping);
	for (int i = 3; i < argc; i++)
		map(&mapping, argv[i]);
	buffer_init(&bytes, MAX_FILE);
	if (file_read(&bytes, argv[2], &error) == -1)
		errx(1, "%s", error.text);
	doc.bytes = bytes.data;
	doc.size = bytes.size;
	if (connector->parse(&doc, &mapping, &counter.sink, &error) == -1)
		errx(1, "%s", error.text);
	printf("%lu rows, %lu reports, %lu warnings\n", counter.rows,
	    counter.reports, counter.warnings);
	buffer_release(&bytes);
	mapping_release(&mapping);
	return 0;
}
