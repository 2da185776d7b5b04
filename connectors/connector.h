/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_CONNECTOR_H
#define CONNECTORS_CONNECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/mapping.h"
#include "model/normalise.h"

/*
 * A connector reads one format: it turns the bytes of a document into rows of
 * texts, each under the field that the source's mapping gives it.  It is one
 * file with one function and one constant, listed in all.c; what several
 * share stands in read_*.h beside it.
 *
 * parse() runs in a sandboxed process of its own, one document at a time: it
 * computes and allocates, and nothing else works.  It has no file, network,
 * database or configuration; further documents it asks for with
 * sink->follow().  What a text means is not its business: see normalise.h.
 */
struct document {
	const char *url;     /* where it was fetched; "" by hand */
	const char *base;    /* what its links start from; NULL: url */
	const char *charset; /* that its server declared; "" or NULL */
	unsigned depth;      /* 0: as configured; n + 1: followed from n */
	const char *bytes;   /* a NUL stands after the last one */
	size_t size;
};

/* A row of a table as it is; label and name are those of struct table_part. */
struct cells;
struct tapped {
	const char *label, *name;
	const struct cells *cells;
};

/* Takes what a connector finds; all copy what they are given. */
struct sink {
	int (*row)(struct sink *sink, const struct row *row, struct error *err);

	/*
	 * A dated report on a measure, which the document may have before or
	 * behind it: rules.h says which rows are some, or `report` leads to
	 * elements of a record that are, whose parent is NULL.
	 */
	int (*report)(struct sink *sink, const struct report_row *report,
	    struct error *err);

	/*
	 * The document has what the mapping gives this field (its column, or
	 * for trees the element in at least one record); more than once is
	 * fine.  heading is how the document spells it: a column's heading,
	 * else the path or pointer that led there.  What is mapped and never
	 * said so is missing.
	 */
	void (*present)(
	    struct sink *sink, enum field field, const char *heading);

	/* A heading (of a tree, the name of a member) that is mapped to no
	 * field; more than once is fine. */
	void (*unmapped)(struct sink *sink, const char *heading);

	/* Asks for another document of the same host; resolved against url. */
	int (*follow)(struct sink *sink, const char *url, struct error *err);

	void (*warn)(struct sink *sink, const char *text);

	/* Where this is set, the rows of tables go here as they are, and no
	 * headings are looked for: see guess.h. */
	int (*cells)(
	    struct sink *sink, const struct tapped *tapped, struct error *err);
};

/* sink->warn() with one line of text, cut and made harmless. */
void sink_warn(struct sink *sink, const char *fmt, ...) PRINTF_LIKE(2, 3);

struct connector {
	const char *name; /* format = NAME in the configuration */

	/* 0, or -1 and err: then nothing of this document is kept. */
	int (*parse)(const struct document *doc, const struct mapping *mapping,
	    struct sink *sink, struct error *err);
};

extern const struct connector *const connectors[]; /* ends with NULL */

/* By name, or NULL. */
const struct connector *connector_find(const char *name);

#endif
