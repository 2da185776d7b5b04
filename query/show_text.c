/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/show_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "query/wrap.h"
#include "report/people.h"

#define LABEL_COLUMN 24

void
show_heading(struct output *out, const char *text)
{
	output_own(out, "\n");
	output_text(out, PAINT_BOLD, text);
	output_own(out, "\n");
}

/* "  Label             value", the value wrapped. */
static void
put_line(struct output *out, const char *label, const char *value)
{
	unsigned width = wrap_width(label);

	output_own(out, "  ");
	output_text(out, PAINT_DIM, label);
	for (; width + 2 < LABEL_COLUMN; width++)
		output_own(out, " ");
	if (width + 2 > LABEL_COLUMN) {
		output_own(out, "\n");
		for (unsigned i = 0; i < LABEL_COLUMN; i++)
			output_own(out, " ");
	}
	output_wrapped(out, LABEL_COLUMN, value);
}

/* Does the source say more than what was read from it? */
static bool
differs(const char *value, const char *shown, const char *raw)
{
	if (raw == NULL)
		return false;
	return (value == NULL || strcmp(value, raw) != 0) &&
	    strcmp(shown, raw) != 0;
}

static void
put_field(struct output *out, const struct measure *m, enum field field)
{
	const char *value = m->value[field];
	const char *raw = m->raw[field];
	char *shown, *line;

	if (field == FIELD_COST)
		shown = people_cost(m);
	else
		shown = people_value(field, value);
	if (differs(value, shown, raw))
		line = xasprintf(*shown != '\0'
			? _("%s (in the list: %s)")
			: _("%s(unreadable; in the list: %s)"),
		    shown, raw);
	else
		line = xstrdup(shown);
	if (*line != '\0')
		put_line(out, _(field_info[field].label), line);
	free(line);
	free(shown);
}

static void
put_time(struct output *out, const char *label, const char *utc)
{
	char *text;

	if (utc == NULL || *utc == '\0')
		return;
	text = people_time(utc);
	put_line(out, label, text);
	free(text);
}

void
show_measure(struct output *out, const struct query_measure *row)
{
	char *name =
	    xasprintf("%s:%s", row->source, row->measure.value[FIELD_KEY]);

	output_text(out, PAINT_BOLD, name);
	output_own(out, "\n");
	output_wrapped(out, 0, row->measure.value[FIELD_TITLE]);
	output_own(out, "\n");
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (i != FIELD_TITLE && i != FIELD_KEY &&
		    i != FIELD_COST_APPROX)
			put_field(out, &row->measure, (enum field)i);
	}
	show_heading(out, _("Source"));
	put_line(out, _("Programme"), row->programme);
	put_line(out, _("Title"), row->source_title);
	put_line(out, _("Visibility"), people_word(row->visibility));
	put_line(out, _("Presence"), people_word(row->presence));
	put_time(out, _("First seen"), row->first_seen);
	put_time(out, _("Last seen"), row->last_seen);
	put_time(out, _("Last change"), row->changed);
	free(name);
}

struct history {
	struct output *out;
	bool begun;
};

/* The label of a field, or the name as it is. */
static const char *
label_of(const char *name)
{
	enum field field = field_find(name);

	return field < FIELD_COUNT ? _(field_info[field].label) : name;
}

static char *
said_value(const char *name, const char *value)
{
	enum field field = field_find(name);

	if (value == NULL || *value == '\0')
		return xstrdup(_("(nothing)"));
	if (field < FIELD_COUNT)
		return people_value(field, value);
	return xstrdup(people_word(value));
}

/* "Sachstand 2013   Der Radweg ist …" */
static void
put_report(struct output *out, const struct query_change *change)
{
	char *said = said_value(change->field, change->fresh), *line;

	if (strcmp(change->field, field_info[FIELD_STATUS_TEXT].name) == 0)
		line = xstrdup(said);
	else
		line = xasprintf("%s: %s", label_of(change->field), said);
	put_line(out, change->report, line);
	free(line);
	free(said);
}

static void
put_seen(struct output *out, const struct query_change *change)
{
	char *when = people_time(change->at);
	char *old = said_value(change->field, change->old);
	char *fresh = said_value(change->field, change->fresh);
	char *line =
	    xasprintf("%s: %s → %s", label_of(change->field), old, fresh);

	put_line(out, when, line);
	free(line);
	free(fresh);
	free(old);
	free(when);
}

static int
put_change(void *arg, const struct query_change *change)
{
	struct history *h = arg;

	if (!h->begun)
		show_heading(h->out, _("History"));
	h->begun = true;
	if (*change->report != '\0')
		put_report(h->out, change);
	else
		put_seen(h->out, change);
	return 0;
}

int
show_history(struct output *out, struct query *q, const char *source,
    const char *key, struct error *err)
{
	struct history h = { out, false };

	return query_history(q, source, key, put_change, &h, err);
}
