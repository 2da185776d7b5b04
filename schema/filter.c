/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/words.h"
#include "schema/reader.h"
#include "text/analysis.h"

/* An empty text asks for nothing. */
static const char *
asked(const char *text)
{
	return text == NULL || *text == '\0' ? NULL : text;
}

static void
bind_folded(sqlite3_stmt *st, int n, const char *text)
{
	char *folded;

	if (asked(text) == NULL)
		return;
	folded = text_fold_heading(text);
	bind_text(st, n, folded);
	free(folded);
}

static const char *
by_label(const char *text)
{
	const struct axis_info *axis = &axis_info[AXIS_STATUS];
	char *asked = text_fold_heading(text);
	const char *found = NULL;

	for (size_t i = 0; axis->values[i] != NULL && found == NULL; i++) {
		const char *value = axis->values[i];
		char *label = text_fold_heading(axis->labels[i]);
		char *local = text_fold_heading(axis_label(AXIS_STATUS, value));

		if (strcmp(asked, value) == 0 || strcmp(asked, label) == 0 ||
		    strcmp(asked, local) == 0)
			found = value;
		free(label);
		free(local);
	}
	free(asked);
	return found;
}

/* The canonical value of what a person calls it, in either language. */
static const char *
status_value(const char *text)
{
	const char *value = by_label(text);
	static const struct words none = { 0 };
	struct meaning meaning;

	if (value == NULL && words_find(&none, AXIS_STATUS, text, &meaning))
		value = meaning.value[AXIS_STATUS];
	return value;
}

static int
bind_status(sqlite3_stmt *st, int n, const char *text, struct error *err)
{
	const char *value;

	if (asked(text) == NULL)
		return 0;
	value = status_value(text);
	if (value == NULL)
		return error_set(err, FAULT_INPUT,
		    _("unknown state: %.80s (idea, planned, running, ongoing, "
		      "done, paused, dropped or unknown)"),
		    text);
	bind_text(st, n, value);
	return 0;
}

int
filter_bind(
    sqlite3_stmt *st, const struct query_filter *filter, struct error *err)
{
	bind_folded(st, 1, filter->programme);
	bind_text(st, 2, asked(filter->source));
	bind_folded(st, 3, filter->place);
	bind_folded(st, 4, filter->field);
	bind_folded(st, 5, filter->department);
	if (bind_status(st, 6, filter->status, err) == -1)
		return -1;
	bind_text(st, 7, asked(filter->municipality));
	bind_text(st, 8, asked(filter->since));
	bind_int(st, 9, filter->gone);
	bind_int(st, 10, filter->measures_only);
	bind_int(st, 11, filter->public_only);
	bind_int(
	    st, 12, filter->limit == 0 ? -1 : (sqlite3_int64)filter->limit);
	return 0;
}
