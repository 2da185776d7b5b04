/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_QUERY_H
#define SCHEMA_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"
#include "model/measure.h"

/*
 * The reading side of the index.  Needs read permission alone; works while
 * the daemon writes, while it is stopped, after it was killed, and on a
 * copied file.  Opening takes one snapshot: all answers of one struct query
 * belong together.  Every list comes in an order that the data alone decides.
 */
struct query;

struct query *query_open(const char *path, struct error *err);
void query_close(struct query *q);

/*
 * Strings NULL or empty: not asked for.  Texts compare folded like headings:
 * place as whole words, field and department (where none is known, lead) from
 * the beginning of a word on.  A source that is no longer configured is passed
 * over unless source names it.
 */
struct query_filter {
	const char *words;     /* full text; for query_search() */
	const char *programme; /* or a part of the name */
	const char *source;
	const char *place, *field, *department;
	const char *status; /* canonical, a label or a known word for it */
	const char *municipality; /* exact; used by comparing */
	const char *since;  /* "YYYY-MM-DD": changed on or after that day */
	bool gone;          /* with those that are gone */
	bool measures_only; /* without goals */
	bool public_only;
	bool without_raw;    /* query_list(): raw texts are not needed */
	unsigned long limit; /* 0: all */
};

/*
 * One measure as it stands in the index; the query's until the callback
 * returns: copy what is needed longer (measure_copy()), change nothing.  A
 * callback may ask other questions, but not the one it answers to.
 */
struct query_measure {
	const char *source, *source_title, *programme, *visibility;
	const char *presence; /* "present", "missing" or "gone" */
	const char *first_seen, *last_seen, *changed; /* UTC */
	struct measure measure;
	double rank;         /* search: higher is better */
	const char *snippet; /* search: the words with [ ] around hits */
};

/* Called for each row; another value than 0 ends the walk and is returned. */
typedef int query_measure_fn(void *arg, const struct query_measure *row);

/* By source, then key.  0, -1 and err, or what fn returned. */
int query_list(struct query *q, const struct query_filter *filter,
    query_measure_fn *fn, void *arg, struct error *err);

/*
 * Best first.  Any input is a legal search: quotes, operators and single
 * letters are only characters.  All words must be met, in the spelling,
 * inflection or compound that text/ sees as the same; where nothing meets
 * all, those that meet most.
 */
int query_search(struct query *q, const struct query_filter *filter,
    query_measure_fn *fn, void *arg, struct error *err);

/* The measure KEY of source: fn is called once or not at all. */
int query_one(struct query *q, const char *source, const char *key,
    query_measure_fn *fn, void *arg, struct error *err);

struct query_change {
	const char *at, *field, *old, *fresh; /* "" where there was none */
	const char *report; /* what the list calls a dated report; or "" */
};
typedef int query_change_fn(void *arg, const struct query_change *change);

/* Oldest first. */
int query_history(struct query *q, const char *source, const char *key,
    query_change_fn *fn, void *arg, struct error *err);

struct query_end {
	const char *source, *programme, *visibility, *key, *title;
};

struct query_pair {
	struct query_end a, b;
	double score;
	const char *band, *kind;
	const char *state;   /* "open" or "decided" */
	const char *verdict; /* "" if none */
	const char *detail;
};
typedef int query_pair_fn(void *arg, const struct query_pair *pair);

struct query_pair_filter {
	double min_score;
	const char *state;          /* "open", "decided"; NULL: all */
	const char *source, *key;   /* one measure's pairs */
	struct query_filter either; /* at least one end passes */
	unsigned long limit;
};

/* Best first, then by names; gone measures' pairs are left out. */
int query_overlaps(struct query *q, const struct query_pair_filter *filter,
    query_pair_fn *fn, void *arg, struct error *err);

/* What the last good run of a source read. */
struct query_document {
	char *url;      /* a file's path */
	char *modified; /* "" where not known */
	unsigned long long size;
};

struct query_source {
	const char *source, *title, *programme, *visibility, *owner;
	const char *state; /* good, late, failing, silent, quarantined, new */
	const char *last_success, *last_change, *last_attempt, *last_error;
	unsigned long measures, missing, gone;
	const struct query_document *document;
	size_t document_count;
};
typedef int query_source_fn(void *arg, const struct query_source *source);

/* In the configuration's order; only configured ones. */
int query_sources(
    struct query *q, query_source_fn *fn, void *arg, struct error *err);

/*
 * What a user may have meant by text, as SOURCE or SOURCE:KEY: the nearest
 * names, and keys that stand without their source; a handful at most.
 */
int query_suggest(struct query *q, const char *text, struct strings *names,
    struct error *err);

#endif
