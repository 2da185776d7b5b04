/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of one text, one after the other: see read_grid.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/goals.h"
#include "connectors/read_grid.h"

struct text_tables {
	const struct mapping *mapping;
	struct table *table;
	char *heading;        /* the last one that is no goal; "" */
	char *goal;           /* the last one behind it that is; "" */
	unsigned long number; /* of the table that began last */
	unsigned deep;        /* tables that have begun and not ended */
	unsigned long wanted; /* 0: all */
	bool met;             /* the wanted one */
};

int
text_tables_check(const struct mapping *mapping, struct error *err)
{
	const char *table = mapping->table;

	if (table[strspn(table, "0123456789")] == '\0')
		return 0;
	return error_set(err, FAULT_INPUT,
	    _("table = %.60s is no number: the tables of a text document are "
	      "counted from 1"),
	    table);
}

struct text_tables *
text_tables_new(
    const struct mapping *mapping, struct sink *sink, struct error *err)
{
	struct table *table = table_new(mapping, sink, err);
	struct text_tables *t;

	if (table == NULL)
		return NULL;
	t = xcalloc(1, sizeof(*t));
	t->mapping = mapping;
	t->table = table;
	t->heading = xstrdup("");
	t->goal = xstrdup("");
	t->wanted = strtoul(mapping->table, NULL, 10);
	return t;
}

void
text_tables_free(struct text_tables *t)
{
	if (t == NULL)
		return;
	table_free(t->table);
	free(t->heading);
	free(t->goal);
	free(t);
}

void
text_tables_heading(struct text_tables *t, const char *text)
{
	char *copy = xstrdup(text);

	utf8_squeeze(copy);
	free(t->goal);
	if (goal_is_labelled(copy)) {
		t->goal = copy;
		return;
	}
	t->goal = xstrdup("");
	free(t->heading);
	t->heading = copy;
}

unsigned long
text_tables_begin(struct text_tables *t)
{
	t->deep++;
	return ++t->number;
}

int
text_tables_hand(struct text_tables *t, unsigned long number,
    struct grid_builder *g, struct error *err)
{
	struct table_part part = { .splits = true, .inner = --t->deep > 0 };
	char *label;
	int rc;

	if (t->wanted != 0 && number != t->wanted)
		return 0;
	t->met = true;
	label = xasprintf(_("table %lu"), number);
	part.label = label;
	if (*t->heading != '\0')
		part.name = t->heading;
	if (*t->goal != '\0')
		part.goal = t->goal;
	rc = table_begin(t->table, &part, err);
	if (rc == 0)
		rc = grid_builder_hand(g, t->mapping, t->table, err);
	free(label);
	return rc;
}

int
text_tables_end(struct text_tables *t, struct error *err)
{
	if (t->number == 0)
		return error_set(
		    err, FAULT_INPUT, _("there is no table in the document"));
	if (!t->met)
		return error_set(err, FAULT_INPUT,
		    _("there is no table %lu: the document has %lu"), t->wanted,
		    t->number);
	return table_end(t->table, err);
}
