/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * format = jsonl: JSON Lines, one value a line.  Each line is a record, or has
 * those that `record` points to in it; blank lines are passed over.  A line
 * that is no JSON refuses the document: half a list is none.
 */
#include <string.h>

#include "base/i18n.h"
#include "connectors/json_record.h"
#include "connectors/read_json.h"
#include "connectors/read_text.h"
#include "connectors/wrong_format.h"

static const char format[] = "JSON Lines";

struct lines {
	const struct mapping *mapping;
	struct json_reader *reader;
	unsigned long number;
};

static int
take_records(struct lines *l, json_t *root, struct error *err)
{
	struct values records = { 0 };
	const char *record = l->mapping->record;
	int rc = 0;

	if (*record == '\0')
		values_add(&records, root);
	else if (json_find_records(&records, root, record, err) == -1)
		rc = error_context(err, _("line %lu"), l->number);
	json_reader_tree(l->reader, root);
	for (size_t i = 0; rc == 0 && i < records.count; i++)
		rc = json_reader_take(
		    l->reader, records.item[i], l->number, err);
	values_release(&records);
	return rc;
}

static int
take_line(struct lines *l, const char *line, size_t size, struct error *err)
{
	json_t *root = json_parse_value(line, size, l->number, err);
	int rc;

	if (root == NULL)
		return -1;
	rc = take_records(l, root, err);
	json_decref(root);
	return rc;
}

static bool
is_blank(const char *line, size_t size)
{
	while (size > 0 && strchr(" \t\r", line[size - 1]) != NULL)
		size--;
	return size == 0;
}

static int
take_lines(struct lines *l, const struct text *text, struct error *err)
{
	const char *at = text->bytes, *end = text->bytes + text->size;
	int rc = 0;

	while (rc == 0 && at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t size = (size_t)((stop != NULL ? stop : end) - at);

		l->number++;
		if (!is_blank(at, size))
			rc = take_line(l, at, size, err);
		at += size + (stop != NULL);
	}
	return rc == 0 ? json_reader_end(l->reader, err) : -1;
}

static int
read_lines(const struct text *text, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct lines l = {
		.mapping = mapping,
		.reader = json_reader_new(mapping, sink, err),
	};
	int rc = -1;

	if (l.reader == NULL)
		return -1;
	json_reader_lines(l.reader);
	rc = take_lines(&l, text, err);
	json_reader_free(l.reader);
	return rc;
}

static int
jsonl_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct text text = { 0 };
	int rc = -1;

	if (refuse_binary(doc->bytes, doc->size, format, err) == -1)
		return -1;
	if (text_read(&text, doc, mapping->encoding, "UTF-8", sink, err) == 0 &&
	    refuse_markup(text.bytes, text.size, format, err) == 0)
		rc = read_lines(&text, mapping, sink, err);
	text_release(&text);
	return rc;
}

extern const struct connector connector_jsonl;

const struct connector connector_jsonl = {
	.name = "jsonl",
	.parse = jsonl_parse,
};
