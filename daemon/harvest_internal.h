/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_HARVEST_INTERNAL_H
#define DAEMON_HARVEST_INTERNAL_H

/*
 * The steps of a harvest: harvest.c (their order), harvest_obtain.c (getting a
 * document), harvest_files.c (of a folder or share), harvest_dav.c
 * (of a WebDAV server), harvest_parse.c (a worker
 * over it), harvest_end.c (what becomes of all that was found).
 */
#include "daemon/fetch.h"
#include "daemon/harvest.h"
#include "daemon/pages.h"
#include "daemon/process.h"
#include "daemon/spool.h"
#include "daemon/worker.h"

struct dav_listing;

struct harvest {
	const struct harvest_means *means;
	struct harvest_job job;
	const struct source_config *source;
	struct event *soon; /* the first step, or the last */
	struct spool spool;
	bool spool_open;
	struct index_state state;
	struct index_documents known; /* of the last accepted run */
	char fingerprint[HASH_SIZE];
	bool edition;     /* what is given is older than the last good run */
	bool anew;        /* mapping or files are others than at that run */
	bool checking;    /* asking for known pages; none has changed so far */
	struct pages got; /* what this run has, whatever it was got from */
	struct pages queue; /* what is to be parsed, in order */
	size_t at;          /* in known while checking, then in queue */

	/* Under way, one of them at most. */
	struct fetch *fetch;
	struct worker *worker;
	struct process *reader;  /* of files, or of a list of them */
	struct dav_listing *dav; /* of a WebDAV source, else NULL */
	int fd;                  /* of the document under way, or -1 */
	char *fresh;         /* its name in the spool until its hash is known */
	struct page reading; /* what the reader has said of a file so far */
	bool reader_done;    /* it has said its last line */

	struct rows rows;
	struct row_counts counts;
	bool present[FIELD_COUNT];
	struct strings unmapped; /* headings that no field has */
	time_t started;
	struct harvest_outcome outcome;
	struct error err; /* why it failed, or was quarantined */
};

/* Goes on with what is next. */
void harvest_next(struct harvest *h);

/* Ends it: h->err says why. */
void harvest_fail(struct harvest *h);

/* Gets the document at url into h->got, then calls harvest_next(). */
void harvest_obtain(struct harvest *h, const char *url, unsigned depth);

/* Begins to fetch url into a fresh document; -1 and err when it cannot. */
int harvest_fetch(struct harvest *h, const char *url, enum fetch_kind kind,
    fetch_done_fn *done, struct error *err);

/* The document under way is needed no more. */
void harvest_drop_document(struct harvest *h);

/* Lists the folder of a WebDAV source, then gets its files. */
void harvest_list(struct harvest *h);
void harvest_dav_free(struct harvest *h);

/* Gets the next file of a WebDAV source; false when there is none, or it is
 * another source. */
bool harvest_dav_next(struct harvest *h);

/* Refuses a fetched file that is empty or not whole; the last page got takes
 * over what the list says of it.  Both do nothing for another source. */
int harvest_dav_check(
    struct harvest *h, const struct fetch_result *result, struct error *err);
void harvest_dav_got(struct harvest *h);

/* The documents that are there at once: spooled, quarantined, given. */
int harvest_collect(struct harvest *h, struct error *err);

/* Reads the files of a path into h->got and h->queue. */
void harvest_read(struct harvest *h);

/* Once all files are got: warns of those that came, went or took the place of
 * another since the last accepted run. */
void harvest_tell_files(struct harvest *h);

/* Whether they are those of that run, byte for byte, and no other. */
bool harvest_files_unchanged(const struct harvest *h);

/* Parses page h->at of the queue, which is got, then moves on. */
void harvest_parse(struct harvest *h, const struct page *got);

/* The ends; they set the outcome and write the index, unless it is dry. */
void harvest_end_unchanged(struct harvest *h);
void harvest_end_parsed(struct harvest *h);
void harvest_end_failed(struct harvest *h);

/* The end of an older edition: harvest_edition.c. */
void harvest_end_edition(struct harvest *h);

/* ---- between the ends ---- */

/* The run as the index keeps it; sets the outcome's result. */
struct index_run harvest_describe(struct harvest *h, const char *result);

/* The index itself says no: that is worse than any source. */
void harvest_break_down(struct harvest *h, const struct error *why);

/* 0, and all rows are in *stage, which is NULL or the caller's to free; or -1
 * where the index says no. */
int harvest_stage(struct harvest *h, struct stage **stage, struct error *err);

/* Leaves in the spool what documents name, and what is in quarantine. */
void harvest_tidy(struct harvest *h, const struct index_documents *documents);

#endif
