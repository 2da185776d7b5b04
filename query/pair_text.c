/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/pair_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "model/words.h"
#include "overlap/explain.h"
#include "report/people.h"

static int
paint_of(const char *band)
{
	if (strcmp(band, "likely") == 0)
		return PAINT_LIKELY;
	return strcmp(band, "possible") == 0 ? PAINT_POSSIBLE : PAINT_DIM;
}

static void
put_head(struct output *out, const struct query_pair *pair)
{
	output_text(out, paint_of(pair->band), people_word(pair->band));
	output_own(out, " · ");
	output_own(out, people_word(pair->kind));
	if (strcmp(pair->state, "open") != 0) {
		output_own(out, " · ");
		output_own(out, people_word(pair->state));
	}
	output_own(out, "\n");
}

/* Adds text to parts unless it is empty; text is freed or theirs. */
static void
give_part(struct strings *parts, char *text)
{
	if (*text != '\0')
		strings_give(parts, text);
	else
		free(text);
}

/* Programme, place, years, state and cost: what one compares first. */
static int
put_facts(void *arg, const struct query_measure *row)
{
	struct output *out = arg;
	const struct measure *m = &row->measure;
	const char *status = m->value[FIELD_STATUS];
	struct strings parts = { 0 };
	char *line;

	strings_add(&parts, row->programme);
	give_part(&parts, people_value(FIELD_PLACE, m->value[FIELD_PLACE]));
	give_part(&parts, people_period(m));
	if (status != NULL && strcmp(status, "unknown") != 0)
		strings_add(&parts, axis_label(AXIS_STATUS, status));
	give_part(&parts, people_cost(m));
	if (strcmp(row->presence, "present") != 0)
		strings_add(&parts, people_word(row->presence));
	line = strings_join(&parts, " · ");
	output_own(out, "      ");
	output_wrapped(out, 6, line);
	free(line);
	strings_release(&parts);
	return 0;
}

static int
put_end(struct output *out, struct query *q, const struct query_end *end,
    struct error *err)
{
	char *name = xasprintf("%s:%s", end->source, end->key);

	output_own(out, "  ");
	output_text(out, PAINT_BOLD, name);
	output_own(out, "\n      ");
	output_wrapped(out, 6, end->title);
	free(name);
	return query_one(q, end->source, end->key, put_facts, out, err);
}

static void
put_sentences(
    struct output *out, const char *heading, const struct strings *lines)
{
	if (lines->count == 0)
		return;
	output_own(out, "  ");
	output_own(out, heading);
	output_own(out, "\n");
	for (size_t i = 0; i < lines->count; i++) {
		output_own(out, "    • ");
		output_wrapped(out, 6, lines->item[i]);
	}
}

int
pair_text(struct output *out, struct query *q, const struct query_pair *pair,
    struct error *err)
{
	struct explanation e = { 0 };
	int rc = -1;

	put_head(out, pair);
	if (put_end(out, q, &pair->a, err) == -1 ||
	    put_end(out, q, &pair->b, err) == -1)
		return -1;
	if (explain_read(&e, pair->detail, err) == -1)
		goto out;
	put_sentences(out, _("What speaks for it:"), &e.reasons);
	put_sentences(out, _("What speaks against it:"), &e.against);
	rc = 0;
out:
	explanation_release(&e);
	return rc;
}

void
pair_text_short(struct output *out, const struct query_pair *pair,
    const char *source, const char *key)
{
	const struct query_end *other = &pair->a;
	char *name;

	if (strcmp(other->source, source) == 0 && strcmp(other->key, key) == 0)
		other = &pair->b;
	name = xasprintf("%s:%s", other->source, other->key);
	output_own(out, "  ");
	output_text(out, paint_of(pair->band), people_word(pair->band));
	output_own(out, " · ");
	output_own(out, people_word(pair->kind));
	output_own(out, " · ");
	output_text(out, PAINT_BOLD, name);
	output_own(out, "\n      ");
	output_wrapped(out, 6, other->title);
	free(name);
}
