/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/chain.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static char *
copy_column(sqlite3_stmt *st, int n)
{
	return sqlite3_column_type(st, n) == SQLITE_NULL
	    ? NULL
	    : xstrdup(column_text(st, n));
}

int
chain_read(struct chain *chain, struct index *ix, sqlite3_int64 measure,
    struct error *err)
{
	sqlite3_stmt *st = store_get(&ix->store, HISTORY_OF);
	int rc;

	*chain = (struct chain){ .index = ix, .measure = measure };
	bind_int(st, 1, measure);
	while ((rc = store_step(&ix->store, st, err)) == 1) {
		chain->link =
		    xgrow(chain->link, chain->count, sizeof(*chain->link));
		chain->link[chain->count++] = (struct chain_link){
			.id = sqlite3_column_int64(st, 0),
			.at = xstrdup(column_text(st, 1)),
			.field = xstrdup(column_text(st, 2)),
			.old = copy_column(st, 3),
			.fresh = copy_column(st, 4),
		};
	}
	return rc;
}

void
chain_release(struct chain *chain)
{
	for (size_t i = 0; i < chain->count; i++) {
		free(chain->link[i].at);
		free(chain->link[i].field);
		free(chain->link[i].old);
		free(chain->link[i].fresh);
	}
	free(chain->link);
	*chain = (struct chain){ 0 };
}

bool
chain_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* What the field said at that time. */
static const char *
value_at(const struct chain *chain, const struct said *said, const char *at)
{
	const struct chain_link *last = NULL;

	for (size_t i = 0; i < chain->count; i++) {
		const struct chain_link *link = &chain->link[i];

		if (strcmp(link->field, said->field) != 0)
			continue;
		if (strcmp(link->at, at) > 0)
			return last != NULL ? last->fresh : link->old;
		last = link;
	}
	return last != NULL ? last->fresh : said->now;
}

/* The changes that there are between the neighbours of the time. */
struct stretch {
	struct change wanted[2];
	size_t wanted_count;
	const struct chain_link *there[2];
	size_t there_count; /* may be more than are kept */
};

static void
want(struct stretch *s, const struct chain *chain, const char *at,
    const struct change *change)
{
	if (*at == '\0' || chain_same(change->old, change->fresh))
		return;
	s->wanted[s->wanted_count] = *change;
	s->wanted[s->wanted_count].measure = chain->measure;
	s->wanted_count++;
}

static bool
is_between(const struct known_time *time, const char *at)
{
	return strcmp(at, time->before) > 0 &&
	    (*time->after == '\0' || strcmp(at, time->after) <= 0);
}

static void
find_there(struct stretch *s, const struct chain *chain,
    const struct known_time *time, const char *field)
{
	for (size_t i = 0; i < chain->count; i++) {
		const struct chain_link *link = &chain->link[i];

		if (strcmp(link->field, field) != 0 ||
		    !is_between(time, link->at))
			continue;
		if (s->there_count < 2)
			s->there[s->there_count] = link;
		s->there_count++;
	}
}

static bool
is_as_wanted(const struct stretch *s)
{
	bool good = s->there_count == s->wanted_count;

	for (size_t i = 0; good && i < s->wanted_count; i++)
		good = strcmp(s->there[i]->at, s->wanted[i].at) == 0 &&
		    chain_same(s->there[i]->old, s->wanted[i].old) &&
		    chain_same(s->there[i]->fresh, s->wanted[i].fresh);
	return good;
}

static int
replace(struct chain *chain, const struct known_time *time,
    const struct stretch *s, const char *field, struct error *err)
{
	for (size_t i = 0; i < chain->count; i++) {
		const struct chain_link *link = &chain->link[i];

		if (strcmp(link->field, field) == 0 &&
		    is_between(time, link->at) &&
		    run_ids(chain->index, HISTORY_DROP, link->id, 0, err) == -1)
			return -1;
	}
	for (size_t i = 0; i < s->wanted_count; i++)
		if (history_add(chain->index, &s->wanted[i], err) == -1)
			return -1;
	return 0;
}

int
chain_say(struct chain *chain, const struct known_time *time,
    const struct said *said, bool *changed, struct error *err)
{
	const struct change to = {
		.at = time->at,
		.field = said->field,
		.old = value_at(chain, said, time->before),
		.fresh = said->value,
	};
	const struct change from = {
		.at = time->after,
		.field = said->field,
		.old = said->value,
		.fresh = value_at(chain, said, time->after),
	};
	struct stretch s = { 0 };

	if (*time->before != '\0')
		want(&s, chain, to.at, &to);
	want(&s, chain, from.at, &from);
	find_there(&s, chain, time, said->field);
	if (is_as_wanted(&s))
		return 0;
	*changed = true;
	return replace(chain, time, &s, said->field, err);
}
