/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/canonical.h"
#include "model/normaliser.h"

static const enum field axis_field[AXIS_COUNT] = { FIELD_STATUS,
	FIELD_FUNDING_STATUS, FIELD_RATING };

/*
 * The percentage in text, "10 %" or "in Bearbeitung (15 %)", as progress in
 * memory the caller frees; or NULL.  *only: nothing else is said.
 */
static char *
find_percent(const char *text, bool *only)
{
	const char *sign = strchr(text, '%'), *begin = sign, *rest;
	struct error err;
	char *number, *value;

	if (sign == NULL)
		return NULL;
	while (begin > text && begin[-1] == ' ')
		begin--;
	while (begin > text &&
	    (isdigit((unsigned char)begin[-1]) || begin[-1] == ',' ||
		begin[-1] == '.'))
		begin--;
	number = xstrndup(begin, (size_t)(sign - begin));
	value = canonical(FIELD_PROGRESS, number, &err);
	free(number);
	rest = text + strspn(text, " (");
	if (strncmp(rest, "ca.", 3) == 0)
		rest += 3 + strspn(rest + 3, " ");
	*only = rest == begin && sign[1 + strspn(sign + 1, " ).")] == '\0';
	return value;
}

/*
 * A percentage of the work stands beside or instead of the word.  "umgesetzt
 * 80 %" is not done yet.
 */
static bool
read_percent(struct job *job, const char *text, struct meaning *meaning)
{
	const char *done = meaning->value[AXIS_STATUS];
	bool only = false;
	char *value = find_percent(text, &only);

	if (value == NULL)
		return false;
	if (done != NULL && strcmp(done, "done") == 0 &&
	    strcmp(value, "100") != 0)
		meaning->value[AXIS_STATUS] = "running";
	if (job->m->value[FIELD_PROGRESS] == NULL)
		measure_set(job->m, FIELD_PROGRESS, value);
	free(value);
	return only;
}

static void
read_axis(struct job *job, enum axis axis, struct meaning *meaning)
{
	const char *text = job->text[axis_field[axis]];
	bool known, percent = false;

	*meaning = (struct meaning){ 0 };
	if (text == NULL)
		return;
	known = words_find(&job->n->mapping->words, axis, text, meaning);
	if (axis == AXIS_STATUS)
		percent = read_percent(job, text, meaning);
	if (!known && !percent && !is_placeholder(text))
		note_unknown(job, axis, text);
}

/* The column of an axis speaks first, then words that serve another one. */
void
fill_status(struct job *job)
{
	struct meaning meaning[AXIS_COUNT];
	struct measure *m = job->m;

	for (enum axis a = 0; a < AXIS_COUNT; a++)
		read_axis(job, a, &meaning[a]);
	for (enum axis a = 0; a < AXIS_COUNT; a++)
		measure_set(m, axis_field[a], meaning[a].value[a]);
	for (enum axis a = 0; a < AXIS_COUNT; a++)
		for (enum axis b = 0; b < AXIS_COUNT; b++)
			if (m->value[axis_field[b]] == NULL)
				measure_set(
				    m, axis_field[b], meaning[a].value[b]);
	if (m->value[FIELD_STATUS] == NULL)
		measure_set(m, FIELD_STATUS, "unknown");
}
