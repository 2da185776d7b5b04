/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_INDEX_H
#define SCHEMA_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/error.h"
#include "base/strings.h"
#include "model/measure.h"
#include "model/report.h"

/*
 * The writing side of the index: one process, the daemon, has it open.
 *
 * What always holds: every change a reader can see is one transaction; a run
 * that is not merged has changed nothing; readers need read permission alone,
 * at any moment and after any death of the writer (WAL kept by
 * SQLITE_FCNTL_PERSIST_WAL).  Nothing above this folder knows that it is
 * SQLite.  Opening makes the file or brings it up from an older version; a
 * newer one than we know is refused.
 */
struct index;

struct index *index_open(const char *path, struct error *err);
void index_close(struct index *ix);

/* ---- sources ---- */

/* A source as configured; strings may be "". */
struct index_source {
	const char *name, *title, *programme;
	const char *visibility; /* "internal" or "public" */
	const char *owner;
	const struct strings *readers, *owners;
	unsigned gone_after;
	unsigned late_after; /* seconds without success until "late"; 0 never */
	const char *mapping_hash; /* changes when the mapping or files do */
};

/*
 * Makes the table of sources that of the configuration.  A source that is no
 * longer configured keeps its measures and history and is marked so; setting
 * it up again brings it back as it was.
 */
int index_set_sources(struct index *ix, const struct index_source *sources,
    size_t count, struct error *err);

/* What is known of a source from earlier runs. */
struct index_state {
	char state[16]; /* "new", "good", "failing" or "quarantined" */
	time_t last_success, last_change, last_attempt; /* 0: never */
	time_t as_of; /* of the last good run: the day it is true of; 0: none */
	time_t retry_at;           /* not before; 0: none */
	unsigned failures;         /* in a row */
	bool alarmed;              /* this failure was reported */
	char mapping_hash[65];     /* of the last accepted run */
	bool present[FIELD_COUNT]; /* columns of the last good run */
	unsigned long measures;    /* present and missing ones */
};

int index_state_get(struct index *ix, const char *source,
    struct index_state *state, struct error *err);

/* ---- documents: what conditional requests and re-reading need ---- */

struct index_document {
	char *url;
	char *etag, *last_modified; /* "" if the server gave none */
	char *hash;                 /* SHA-256 of the bytes, hexadecimal */
	char *spool;                /* file name inside the source's spool */
	unsigned depth;
	char *modified; /* when, as time_write() has it; "" where not known */
	unsigned long long size; /* bytes */
	char *charset;           /* that the server declared; "" */
	char *next; /* the next page by its header Link; "" if none */
};

struct index_documents {
	struct index_document *item;
	size_t count;
};

void index_documents_release(struct index_documents *documents);
void index_documents_add(struct index_documents *documents,
    const struct index_document *document); /* copies */

/* The documents of the last accepted run, in order. */
int index_documents_get(struct index *ix, const char *source,
    struct index_documents *documents, struct error *err);

/* ---- a run: stage, look, merge ---- */

/*
 * The rows of one run, kept aside (in a temporary table, not in memory)
 * until they are merged or dropped.
 */
struct stage;

struct stage *
stage_new(struct index *ix, const char *source, struct error *err);
void stage_free(struct stage *stage); /* drops what was not merged */

/*
 * Adds one measure of document number document (0, 1 …).  A key that an
 * earlier row of this run had becomes KEY#2 … and *renamed is set.
 */
int stage_add(struct stage *stage, const struct measure *m, unsigned document,
    bool *renamed, struct error *err);

/*
 * Adds a dated report on the measure that the list calls by its key, which may
 * be staged before or after, or be in the index already.
 */
int stage_add_report(
    struct stage *stage, const struct report *report, struct error *err);

/* Calls fn for each key that reports name and no measure has, with how many
 * they are.  They are left out. */
typedef void lost_report_fn(void *arg, const char *key, unsigned long count);
int stage_lost_reports(
    struct stage *stage, lost_report_fn *fn, void *arg, struct error *err);

/*
 * added, changed and unchanged part the rows, but that one which came back or
 * only got another key is in returned or rekeyed and in neither of the last
 * two, unless a value changed.
 */
struct stage_summary {
	unsigned long before; /* present and missing in the index now */
	unsigned long staged;
	unsigned long added, changed, unchanged, returned, missing;
	unsigned long rekeyed; /* same content, new key: the same measure */
	unsigned long
	    reports;  /* dated ones that are new or say something else */
	int repeated; /* a document all of whose keys came before; -1 */
};

/* What a merge would do, after the last stage_add(). */
int stage_look(
    struct stage *stage, struct stage_summary *summary, struct error *err);

/*
 * The same measure by measure, for people: a row that is "added", "returned"
 * or "missing", or a value of one that "changed", its key among them.  Behind
 * stage_look(); strings are the stage's until the next one.
 */
struct stage_change {
	const char *what, *key, *title;
	const char *field, *old, *fresh; /* NULL unless changed; a value that
					  * was or is not there is NULL too */
};
typedef void stage_change_fn(void *arg, const struct stage_change *change);
int stage_tell(
    struct stage *stage, stage_change_fn *fn, void *arg, struct error *err);

struct index_run {
	time_t started, finished, as_of; /* as_of: the day it is true of */
	const char *result; /* "good", "unchanged", "failed", "quarantined" */
	const char *error;  /* "" if good; for people */
	time_t retry_at;
	bool alarmed;
};

/* What an accepted run leaves behind beside its measures. */
struct index_accepted {
	const bool *present; /* of FIELD_COUNT: fields that had a column */
	const struct index_documents *documents;
	const char *mapping_hash;
};

/*
 * One transaction: measures, raw texts, history, search terms, presence
 * (missing, then gone at the gone_after-th good run without it), documents,
 * columns, run and state.  Marks the municipalities it changed as to be
 * compared.
 *
 * A row is the measure that has its key and its content (title, place and
 * description); else the only one left with its content, whose key changed;
 * else the one left with its key.  A derived key ("~…") follows a typo in the
 * title where place and description are those of one measure alone.  A measure
 * that goes missing while its key passes to another becomes "KEY#2".
 *
 * History gets one line for each value that changed, for a key that did, and
 * "presence" for gone and for back from there; nothing for a first sight.
 *
 * A dated report is a row of its own, known by its measure and its day (and,
 * of several of one day, by their order): what it says later takes the place of
 * what it said before, and one that the list drops stays.  Readers see it in
 * the history, on its own day.  The newest fills status_text, rating and
 * updated where the list does not say them beside the measure; history does not
 * say again what a report says.
 */
int stage_merge(struct stage *stage, const struct index_run *run,
    const struct index_accepted *accepted, struct stage_summary *summary,
    struct error *err);

/*
 * The rows are an older edition of the list, true of the day run->as_of, which
 * is before the last good run.  What is known of today stays: values, presence,
 * pairs, and the state of the source.  History gets what was true then, in its
 * place: where a value was another one, the change to it and the one away from
 * it.  A field without a column in the edition (present) is not known of that
 * day.  A measure of older editions alone is there as gone, first seen with the
 * first and as the last says it.  Filling in once more writes nothing, and
 * several editions may come in any order.
 *
 * In the summary, changed counts measures whose history grew and added those
 * that no run has seen.
 */
struct backfill_job {
	const struct index_run *run;
	const bool
	    *present; /* of FIELD_COUNT: fields the edition has columns for */
	const bool *had; /* the same of the last good run */
	bool dry;        /* only count */
};
int stage_backfill(struct stage *stage, const struct backfill_job *job,
    struct stage_summary *summary, struct error *err);

/*
 * A good run in which nothing came anew (304 for all, or the same bytes): no
 * measure, history or overlap row is written except missing -> gone.
 */
int index_run_unchanged(struct index *ix, const char *source,
    const struct index_run *run, const struct index_documents *documents,
    unsigned long *gone, struct error *err);

/*
 * A run that failed or was quarantined: the measures stay as they are.  Only a
 * good run ends a quarantine, not a failure that follows.
 */
int index_run_failed(struct index *ix, const char *source,
    const struct index_run *run, struct error *err);

/* ---- comparing ---- */

/*
 * The municipalities that changed since they were last compared, sorted.  Ask
 * before measures are read for comparing: index_pairs_end() takes the mark
 * away only where nothing changed after this call.
 */
int index_dirty(
    struct index *ix, struct strings *municipalities, struct error *err);

/* Marks all; after a change of lexicon, weights or places files. */
int index_set_dirty(struct index *ix, struct error *err);

/* Remembers a hash under name; *changed tells whether it was another. */
int index_fingerprint(struct index *ix, const char *name, const char *hash,
    bool *changed, struct error *err);

/* One pair; a before b by source, then key (byte order). */
struct index_pair {
	const char *a_source, *a_key, *b_source, *b_key;
	double score;
	const char *band;   /* "likely", "possible" or "none" */
	const char *kind;   /* "same", "part", "follow-up" or "overlap" */
	const char *detail; /* JSON of overlap/explain.h; not looked into */
};

/*
 * Replaces the pairs of one municipality, as one transaction: begin, add any
 * number, end; or abort, and all is as before.  Rows that stay the same are
 * not written again.  A pair of a measure that is not there (any more) is
 * passed over.  Merges may come in between.
 */
int index_pairs_begin(
    struct index *ix, const char *municipality, struct error *err);
int index_pairs_add(
    struct index *ix, const struct index_pair *pair, struct error *err);
int index_pairs_end(struct index *ix, struct error *err);
void index_pairs_abort(struct index *ix);

/* Lets readers in on what was written: checkpoints, when there is time. */
int index_tidy(struct index *ix, struct error *err);

#endif
