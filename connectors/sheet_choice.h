/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_SHEET_CHOICE_H
#define CONNECTORS_SHEET_CHOICE_H

#include "base/strings.h"
#include "connectors/connector.h"

/*
 * Which sheets of a workbook are read: `sheet = NAME | NUMBER | *`, by default
 * the first one that has the headings.  Hidden sheets are left out, and a
 * warning says so, unless one is named.  Up to three digits are a number; it
 * counts the tabs that people see, from 1.  Names are compared as headings
 * are.
 */
struct sheet_choice {
	const struct mapping *mapping;
	struct sink *sink;
	char *name;           /* folded, or NULL */
	unsigned long number; /* or 0 */
	bool all;
	bool found;            /* a sheet was read */
	struct strings shown;  /* names of those seen so far */
	struct strings hidden; /* … of those left out */
	struct strings others; /* … of those that could be read as well */
};

enum sheet_use {
	SHEET_SKIP,
	SHEET_READ,
	SHEET_LOOK, /* only to know whether it has the headings as well */
};

void sheet_choice_init(
    struct sheet_choice *c, const struct mapping *mapping, struct sink *sink);
void sheet_choice_release(struct sheet_choice *c);

/* What to do with the next sheet. */
enum sheet_use
sheet_choice_next(struct sheet_choice *c, const char *name, bool hidden);

/* The sheet was read or looked at: did it have the headings? */
void sheet_choice_saw(struct sheet_choice *c, const char *name, bool headings);

/* After the last one.  -1 and err, which lists the sheets, where the one that
 * the source names is not there. */
int sheet_choice_end(struct sheet_choice *c, struct error *err);

#endif
