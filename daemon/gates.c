/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/gates.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/analysis.h"

char *
gates_heading(const struct mapping *mapping, enum field field)
{
	return strings_join(&mapping->column[field], " | ");
}

bool
gates_too_many(unsigned long count, unsigned long whole, unsigned percent)
{
	return count > GATE_FEW &&
	    (double)count * 100 > (double)whole * percent;
}

static int
check_empty(const struct gate_input *in, struct error *err)
{
	if (in->summary.staged > 0 || in->summary.before == 0)
		return 0;
	return error_set(err, FAULT_INPUT,
	    _("The list is empty; it had %lu measures. Nothing was changed. "
	      "If it is meant to be empty: querschnitt source release %s"),
	    in->summary.before, in->source);
}

static int
check_repeated(const struct gate_input *in, struct error *err)
{
	if (in->summary.repeated < 0)
		return 0;
	return error_set(err, FAULT_INPUT,
	    _("Page %d of the list only repeats earlier pages, so the rest of "
	      "it is probably missing. Nothing was changed. If it is complete: "
	      "querschnitt source release %s"),
	    in->summary.repeated + 1, in->source);
}

/* Of two headings of one column; measured on pairs such as "Umsetzungsstand"
 * and "Stand der Umsetzung" (60), "Kosten" and "Gesamtkosten" (57),
 * "Ort" and "Ortsteil" (28), "Titel" and "Träger" (0). */
#define LIKE 25

const char *
gates_likely(const struct gate_input *in, enum field field)
{
	const struct strings *wanted = &in->mapping->column[field];
	const char *likely = NULL;
	unsigned best = LIKE - 1;

	for (size_t i = 0; i < in->unmapped->count; i++)
		for (size_t k = 0; k < wanted->count; k++) {
			const char *name = strrchr(wanted->item[k], '/');
			unsigned like = text_likeness(in->unmapped->item[i],
			    name != NULL ? name + 1 : wanted->item[k]);

			if (like <= best)
				continue;
			best = like;
			likely = in->unmapped->item[i];
		}
	return likely;
}

static void
refuse_column(const struct gate_input *in, enum field field,
    const char *heading, struct error *err)
{
	const char *name = field_info[field].name;
	const char *likely = gates_likely(in, field);

	if (likely != NULL)
		error_set(err, FAULT_INPUT,
		    _("The column \"%s\" is missing; new: \"%s\"? Nothing was "
		      "changed. If that is it, put it into map.%s; if the "
		      "column is gone for good: querschnitt source release "
		      "%s"),
		    heading, likely, name, in->source);
	else
		error_set(err, FAULT_INPUT,
		    _("The list has lost the column \"%s\" (map.%s). Nothing "
		      "was changed. If it has a new name, put that into "
		      "map.%s; if it is gone for good: "
		      "querschnitt source release %s"),
		    heading, name, name, in->source);
}

static int
check_columns(const struct gate_input *in, struct error *err)
{
	char *heading;

	for (int i = 0; i < FIELD_COUNT; i++) {
		if (!in->had[i] || in->present[i] ||
		    in->mapping->column[i].count == 0)
			continue;
		heading = gates_heading(in->mapping, (enum field)i);
		refuse_column(in, (enum field)i, heading, err);
		free(heading);
		return -1;
	}
	return 0;
}

static int
check_rows(const struct gate_input *in, struct error *err)
{
	const struct row_counts *c = &in->counts;
	bool keyed = in->mapping->column[FIELD_KEY].count > 0;

	if (gates_too_many(c->untitled, c->rows, GATE_BAD_PERCENT))
		return error_set(err, FAULT_INPUT,
		    _("%lu of %lu rows have no title. Nothing was changed. If "
		      "that is right: querschnitt source release %s"),
		    c->untitled, c->rows, in->source);
	if (keyed && gates_too_many(c->keyless, c->rows, GATE_BAD_PERCENT))
		return error_set(err, FAULT_INPUT,
		    _("%lu of %lu rows have no usable number (map.key). "
		      "Nothing was changed. If that is right: "
		      "querschnitt source release %s"),
		    c->keyless, c->rows, in->source);
	return 0;
}

static int
check_loss(const struct gate_input *in, struct error *err)
{
	if (!gates_too_many(
		in->summary.missing, in->summary.before, in->max_loss))
		return 0;
	return error_set(err, FAULT_INPUT,
	    _("%lu of %lu measures are no longer in the list, more than "
	      "max_loss = %u%% allows. Nothing was changed. If that is right: "
	      "querschnitt source release %s"),
	    in->summary.missing, in->summary.before, in->max_loss, in->source);
}

typedef int gate_fn(const struct gate_input *in, struct error *err);

/* The most telling first: an empty list has lost all rows, too. */
static gate_fn *const gates[] = {
	check_empty,
	check_repeated,
	check_columns,
	check_rows,
	check_loss,
	NULL,
};

int
gates_check(const struct gate_input *in, struct error *err)
{
	for (gate_fn *const *gate = gates; *gate != NULL; gate++)
		if ((*gate)(in, err) == -1)
			return -1;
	return 0;
}

void
gates_warn(const struct gate_input *in, struct strings *warnings)
{
	const char *likely;
	char *heading;

	if (in->counts.rows == 0)
		return; /* trees show their columns in records only */
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (in->had[i] || in->present[i] ||
		    in->mapping->column[i].count == 0)
			continue;
		heading = gates_heading(in->mapping, (enum field)i);
		likely = gates_likely(in, (enum field)i);
		strings_give(warnings,
		    likely != NULL
			? xasprintf(_("The list has no column \"%s\" "
				      "(map.%s); it has \"%s\"."),
			      heading, field_info[i].name, likely)
			: xasprintf(_("The list has no column \"%s\" "
				      "(map.%s)."),
			      heading, field_info[i].name));
		free(heading);
	}
}
