/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/query.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "schema/reader.h"
#include "schema/terms.h"
#include "text/analysis.h"

/* Bytes of a MATCH expression: each phrase at most once, in quotes. */
#define MAX_MATCH ((size_t)MAX_SEARCH_PHRASES * (MAX_STEM * 2 + 16))

/* ---- the words of a search ---- */

static bool
has_word(const struct search_plan *plan, const char *stem)
{
	for (size_t i = 0; i < plan->words; i++)
		if (strcmp(plan->word[i].stem, stem) == 0)
			return true;
	return false;
}

static bool
all_stop(const struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++)
		if (!tokens->item[i].stop)
			return false;
	return true;
}

/* Words that say nothing are only asked for where there are no others. */
static void
read_words(struct search_plan *plan, const char *text)
{
	struct tokens tokens = { 0 };
	bool stop;

	tokens_read(&tokens, text);
	stop = all_stop(&tokens);
	for (size_t i = 0; i < tokens.count && plan->words < MAX_SEARCH_WORDS;
	     i++) {
		const struct token *token = &tokens.item[i];

		if (token->stop != stop || strlen(token->stem) > MAX_STEM ||
		    has_word(plan, token->stem))
			continue;
		plan->word[plan->words++].stem = xstrdup(token->stem);
	}
	tokens_release(&tokens);
}

/* ---- what counts as one of them ---- */

struct builder {
	struct query *q;
	struct buffer match;
	size_t word;
	size_t left; /* phrases that the word may still have */
};

static void
add_quoted(struct buffer *to, const char *stem)
{
	buffer_text(to, "\"");
	for (; *stem != '\0'; stem++) {
		buffer_text(to, *stem == '"' ? "\"" : "");
		buffer_bytes(to, stem, 1);
	}
	buffer_text(to, "\"");
}

/* No stem reaches MATCH unquoted; phrases count in the order they stand. */
static void
add_phrase(struct builder *b, const char *stem, const char *end, double worth)
{
	struct search_plan *plan = &b->q->plan;

	if (b->left == 0 || plan->phrases == MAX_SEARCH_PHRASES)
		return;
	b->left--;
	buffer_text(&b->match, b->left + 1 < MAX_WORD_PHRASES ? " OR " : "");
	add_quoted(&b->match, stem);
	buffer_text(&b->match, end);
	plan->phrase[plan->phrases++] =
	    (struct search_phrase){ b->word, worth };
}

static int
add_uses(struct builder *b, enum statement statement, const char *stem,
    struct error *err)
{
	struct store *s = &b->q->store;
	sqlite3_stmt *st = store_get(s, statement);
	char *after = xasprintf("%s\xf4\x8f\xbf\xbf", stem);
	sqlite3_int64 uses;

	bind_text(st, 1, stem);
	if (statement == STEMS_USES)
		bind_text(st, 2, after);
	free(after);
	if (store_number(s, st, &uses, err) == -1)
		return -1;
	b->q->plan.word[b->word].uses += (double)uses;
	return 0;
}

/* Those that begin with it are met by a prefix, however many there are. */
static int
add_beginning(struct builder *b, const char *stem, struct error *err)
{
	enum statement uses = terms_begins(stem) ? STEMS_USES : STEM_USES;

	add_phrase(b, stem, "", 1);
	if (terms_begins(stem))
		add_phrase(b, stem, "*", WORTH_EDGE);
	return add_uses(b, uses, stem, err);
}

/* The rest of those that hold it, the shortest first. */
static int
add_compounds(struct builder *b, const char *stem, struct error *err)
{
	struct store *s = &b->q->store;
	sqlite3_stmt *st = store_get(s, STEMS_WITH);
	struct strings found = { 0 };
	struct buffer part;
	int rc;

	buffer_init(&part, 2 * MAX_STEM + 3);
	add_quoted(&part, stem);
	bind_text(st, 1, part.data);
	bind_int(st, 2, MAX_WORD_PHRASES);
	bind_text(st, 3, stem);
	buffer_release(&part);
	while ((rc = store_step(s, st, err)) == 1)
		strings_add(&found, column_text(st, 0));
	for (size_t i = 0; i < found.count && rc == 0; i++) {
		add_phrase(
		    b, found.item[i], "", terms_meet(stem, found.item[i]));
		rc = add_uses(b, STEM_USES, found.item[i], err);
	}
	strings_release(&found);
	return rc;
}

static int
add_word(struct builder *b, const char *between, struct error *err)
{
	struct search_word *word = &b->q->plan.word[b->word];
	int rc;

	buffer_text(&b->match, b->word > 0 ? between : "");
	buffer_text(&b->match, "(");
	b->left = MAX_WORD_PHRASES;
	word->uses = 0;
	rc = add_beginning(b, word->stem, err);
	if (rc == 0 && terms_parts(word->stem))
		rc = add_compounds(b, word->stem, err);
	buffer_text(&b->match, ")");
	return rc;
}

/* The MATCH expression of the plan's words; NULL and err. */
static char *
build(struct query *q, const char *between, struct error *err)
{
	struct builder b = { .q = q };
	int rc = 0;

	q->plan.phrases = 0;
	buffer_init(&b.match, MAX_MATCH);
	for (; b.word < q->plan.words && rc == 0; b.word++)
		rc = add_word(&b, between, err);
	if (rc == 0)
		return buffer_take(&b.match);
	buffer_release(&b.match);
	return NULL;
}

/* ---- the answer ---- */

struct hits {
	struct hit {
		sqlite3_int64 id;
		double rank;
	} * item;
	size_t count;
};

/* Those that meet as many words as the best does. */
static int
find(struct query *q, const struct query_filter *filter, const char *between,
    struct hits *hits, struct error *err)
{
	struct store *s = &q->store;
	sqlite3_stmt *st = store_get(s, FOUND);
	char *match = build(q, between, err);
	double best = 0;
	int rc = -1;

	if (match == NULL || filter_bind(st, filter, err) == -1)
		goto out;
	bind_text(st, 13, match);
	bind_text(st, 14, filter->words);
	while ((rc = store_step(s, st, err)) == 1) {
		double rank = sqlite3_column_double(st, 1);

		if (hits->count == 0)
			best = floor(rank / WORD_MET);
		if (rank < best * WORD_MET)
			break;
		hits->item =
		    xgrow(hits->item, hits->count, sizeof(*hits->item));
		hits->item[hits->count++] =
		    (struct hit){ sqlite3_column_int64(st, 0),
			    fmod(rank, WORD_MET) };
	}
out:
	store_done(st);
	free(match);
	return rc == -1 ? -1 : 0;
}

static int
show(struct query *q, const struct hit *hit, query_measure_fn *fn, void *arg,
    struct error *err)
{
	struct query_measure row = { 0 };
	sqlite3_stmt *st = store_get(&q->store, ONE_BY_ID);
	char *snippet = NULL;
	int rc;

	bind_int(st, 1, hit->id);
	rc = store_step(&q->store, st, err);
	if (rc == 1)
		rc = row_read(q, st, &row, true, err);
	if (rc == 0) {
		row.rank = hit->rank;
		row.snippet = snippet = snippet_make(&row.measure, &q->plan);
		rc = fn(arg, &row);
	}
	row_release(&row);
	free(snippet);
	store_done(st);
	return rc;
}

int
query_search(struct query *q, const struct query_filter *filter,
    query_measure_fn *fn, void *arg, struct error *err)
{
	struct hits hits = { 0 };
	int rc = 0;

	search_plan_release(&q->plan);
	read_words(&q->plan, filter->words == NULL ? "" : filter->words);
	if (q->plan.words > 0)
		rc = find(q, filter, " AND ", &hits, err);
	if (rc == 0 && hits.count == 0 && q->plan.words > 1)
		rc = find(q, filter, " OR ", &hits, err);
	for (size_t i = 0; i < hits.count && rc == 0; i++)
		rc = show(q, &hits.item[i], fn, arg, err);
	free(hits.item);
	return rc;
}
