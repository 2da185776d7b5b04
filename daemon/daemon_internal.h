/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_DAEMON_INTERNAL_H
#define DAEMON_DAEMON_INTERNAL_H

/*
 * The daemon's state, and its parts: daemon.c (beginning, end, signals),
 * daemon_sources.c (when a source runs, and what came of it),
 * daemon_compare.c (comparing after a merge), daemon_requests.c (the control
 * socket), daemon_setup.c (what a configuration means to the others).
 */
#include <jansson.h>

#include "daemon/compare.h"
#include "daemon/control.h"
#include "daemon/daemon.h"
#include "daemon/harvest.h"

/* A source and the run of it that is under way, if any. */
struct daemon_source {
	struct daemon *daemon;
	const struct source_config *config;
	struct harvest *harvest; /* NULL: at rest */
	struct event *timer;     /* when it is due */
	time_t due;              /* 0: never */
	time_t again;            /* sooner than due: a file was unready; or 0 */
	unsigned unready;        /* runs in a row that ended so */
	bool respool;            /* the accepted documents are read anew */
	bool asked_only;         /* the run is a test or of a given document */
	bool ran;                /* at least once, with once */
};

enum request_stage { REQUEST_WAITS, REQUEST_RUNS, REQUEST_COMPARES };

/* What a client asked for, until it is answered. */
struct request {
	struct request *next;
	struct daemon *daemon;
	struct control_client *client; /* NULL: hung up */
	enum request_stage stage;
	enum harvest_kind kind;
	bool dry;
	char *source;
	int document; /* or -1 */
	time_t as_of;
	json_t *answer;
	/* Of a dry run: what is compared, municipality by municipality. */
	struct rows rows;
	struct strings municipality;
	struct compare *compare;
	json_t *overlaps;
};

struct daemon {
	struct event_base *base;
	struct config *config;
	struct config *next_config; /* waits until nothing runs */
	struct index *index;
	struct fetch_pool *pool;
	struct processes *processes;
	struct control *control;
	struct harvest_means means;
	char *program, *parser;
	int lock;
	bool once, stopping;
	int status;
	struct daemon_source *source;
	size_t source_count;
	struct request *requests;
	struct compare *compare;
	char *comparing; /* the municipality */
	bool uncompared; /* something was merged since the last comparison */
	bool compare_failed;
	struct event *compare_timer;
	struct event *term, *interrupt, *hang_up, *watchdog, *end_timer,
	    *patience;
};

/* ---- daemon.c ---- */

/* Called whenever something has ended: begins what waited for that. */
void daemon_settle(struct daemon *d);
bool daemon_is_running(const struct daemon *d);

/* ---- daemon_setup.c ---- */

/* Hands the configuration to index and pool, and makes the sources. */
int daemon_set_up(struct daemon *d, struct error *err);
void daemon_take_down(struct daemon *d);
/* Whether a new configuration can take the place of the old one now. */
int daemon_check_change(
    const struct config *old, const struct config *fresh, struct error *err);

/* ---- daemon_sources.c ---- */

/* Sets the timers of all sources; with once, begins them all. */
void sources_begin(struct daemon *d);
void sources_plan(struct daemon_source *source);
struct daemon_source *sources_find(struct daemon *d, const char *name);
/* Begins a run; it must be at rest.  request may be NULL. */
void sources_run(struct daemon_source *source, enum harvest_kind kind,
    const struct request *request);
void sources_log(const struct harvest_outcome *outcome, bool dry);

/* ---- daemon_compare.c ---- */

/* Compares what is to be, when it is time. */
void comparing_look(struct daemon *d);
bool comparing_is_due(const struct daemon *d);

/* ---- daemon_requests.c ---- */

void requests_take(void *arg, struct control_client *client,
    const struct control_request *asked);
void requests_lost(void *arg, struct control_client *client);
/* A run of source is over. */
void
requests_outcome(struct daemon_source *source, struct harvest_outcome *outcome);
/* Begins what waits for a source at rest; answers what waits for pairs. */
void requests_settle(struct daemon *d);
/* Their runs were ended by a new configuration. */
void requests_wait_again(struct daemon *d);
void requests_free(struct daemon *d);

#endif
