/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_HARVEST_H
#define DAEMON_HARVEST_H

#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#include "base/error.h"
#include "base/strings.h"
#include "config/config.h"
#include "daemon/rows.h"
#include "daemon/told.h"
#include "model/normalise.h"
#include "schema/index.h"

/*
 * One run of one source: every document fetched (or read, or taken from the
 * spool), each parsed in a worker, then staged, held against the gates, and
 * merged in one transaction; or nothing is changed and the source says why.
 *
 * With nothing new (304 or the same bytes for every page) nothing is parsed,
 * unless the mapping changed.  If one page is new, all are parsed anew, the
 * others from the spool.
 *
 * A file that is still being written is no failure of its source to a patient
 * run: it leaves the index as it is and says "unready".
 */
#define MAX_PAGES 1000 /* documents of one run */
#define MAX_LINKS 100  /* from the document that is configured */

struct event_base;
struct fetch_pool;
struct processes;
struct harvest;

/* What all harvests share; nothing of it is theirs. */
struct harvest_means {
	struct index *index;
	struct fetch_pool *pool;
	struct processes *processes;
	struct event_base *base;
	const char *parser;  /* path of querschnitt-parse */
	const char *program; /* our own, for reading files */
};

enum harvest_kind {
	HARVEST_FETCH,   /* what the source has now */
	HARVEST_SPOOLED, /* the accepted documents, read anew */
	HARVEST_RELEASE, /* the quarantined ones, without gates */
	HARVEST_GIVEN,   /* one document handed to us */
};

/* A failure is reported once it is confirmed by a second one in a row. */
#define ALARM_AFTER 2

enum harvest_alarm { ALARM_NONE, ALARM_FAILURE, ALARM_RECOVERY };

struct harvest_outcome {
	const char *source;
	const char *result; /* good, unchanged, failed, quarantined */
	const char *text;   /* why; "" if good */
	time_t retry_at;    /* a server asked us to wait; else 0 */
	enum harvest_alarm alarm;
	bool merged;  /* the index has changed */
	bool broken;  /* the index or the spool cannot be written */
	bool edition; /* an older one: what is known of today stays */
	bool unready; /* a file is still being written: try again soon */
	struct stage_summary summary;
	struct row_counts counts;
	struct strings warnings;
	struct told told;                 /* of a dry run */
	struct index_documents documents; /* that were read */
	struct rows *rows; /* of a dry run: what would be merged; or NULL */
};

typedef void harvest_done_fn(void *arg, struct harvest_outcome *outcome);

struct harvest_job {
	const struct config *config; /* stay until it is done */
	const struct source_config *source;
	enum harvest_kind kind;
	bool dry;              /* writes nothing */
	bool patient;          /* what is unready will be tried again */
	int document;          /* HARVEST_GIVEN: open for reading */
	time_t as_of;          /* the day it is true of; 0: now */
	harvest_done_fn *done; /* called once, later; outcome is ours */
	void *arg;
};

struct harvest *
harvest_start(const struct harvest_means *means, const struct harvest_job *job);
void harvest_cancel(struct harvest *harvest); /* done is not called */

#endif
