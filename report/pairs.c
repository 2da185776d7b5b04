/* SPDX-License-Identifier: EUPL-1.2 */
/* A pair as an object and as a row: what needs its sentences. */
#include <stdlib.h>

#include "base/memory.h"
#include "overlap/explain.h"
#include "report/objects.h"
#include "report/table.h"

static void
put_end(struct json *j, const char *name, const struct query_end *end)
{
	json_name(j, name);
	json_open(j, '{');
	json_member(j, "source", end->source);
	json_member(j, "programme", end->programme);
	json_member(j, "key", end->key);
	json_member(j, "title", end->title);
	json_close(j, '}');
}

static void
put_sentences(struct json *j, const char *name, const struct strings *lines)
{
	json_name(j, name);
	json_open(j, '[');
	for (size_t i = 0; i < lines->count; i++)
		json_text(j, lines->item[i]);
	json_close(j, ']');
}

static void
put_evidence(struct json *j, const struct explanation *e)
{
	json_name(j, "evidence");
	json_open(j, '[');
	for (size_t i = 0; i < e->evidence_count; i++) {
		json_open(j, '{');
		json_member(j, "field", e->evidence[i].field);
		json_member(j, "a", e->evidence[i].a);
		json_member(j, "b", e->evidence[i].b);
		json_close(j, '}');
	}
	json_close(j, ']');
}

int
object_pair(struct json *j, const struct query_pair *pair, struct error *err)
{
	struct explanation e = { 0 };

	if (explain_read(&e, pair->detail, err) == -1)
		return -1;
	json_open(j, '{');
	put_end(j, "a", &pair->a);
	put_end(j, "b", &pair->b);
	json_name(j, "score");
	json_score(j, pair->score);
	json_member(j, "band", pair->band);
	json_member(j, "kind", pair->kind);
	json_member(j, "state", pair->state);
	json_member(
	    j, "verdict", *pair->verdict != '\0' ? pair->verdict : NULL);
	put_sentences(j, "reasons", &e.reasons);
	put_sentences(j, "against", &e.against);
	put_evidence(j, &e);
	json_close(j, '}');
	explanation_release(&e);
	return 0;
}

static void
end_cells(struct table *t, const struct query_end *end)
{
	table_cell(t, end->source);
	table_cell(t, end->programme);
	table_cell(t, end->key);
	table_cell(t, end->title);
}

static void
sentence_cells(struct table *t, const struct strings *lines)
{
	char *text = strings_join(lines, "|");

	table_cell(t, text);
	free(text);
}

int
table_pair(struct table *t, const struct query_pair *pair, struct error *err)
{
	struct explanation e = { 0 };

	if (explain_read(&e, pair->detail, err) == -1)
		return -1;
	end_cells(t, &pair->a);
	end_cells(t, &pair->b);
	table_score(t, pair->score);
	table_cell(t, pair->band);
	table_cell(t, pair->kind);
	table_cell(t, pair->state);
	table_cell(t, pair->verdict);
	sentence_cells(t, &e.reasons);
	sentence_cells(t, &e.against);
	table_end(t);
	explanation_release(&e);
	return 0;
}
