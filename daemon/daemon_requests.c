/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked for on the control socket, from the line to the answer. */
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "daemon/daemon_internal.h"

static const struct {
	const char *verb;
	enum harvest_kind kind;
	bool dry;
} verbs[] = {
	{ "run", HARVEST_FETCH, false },
	{ "release", HARVEST_RELEASE, false },
	{ "test", HARVEST_FETCH, true },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
free_request(struct request *r)
{
	struct request **at = &r->daemon->requests;

	while (*at != r)
		at = &(*at)->next;
	*at = r->next;
	if (r->document != -1)
		close(r->document);
	if (r->compare != NULL)
		compare_cancel(r->compare);
	rows_close(&r->rows);
	strings_release(&r->municipality);
	json_decref(r->answer);
	json_decref(r->overlaps);
	free(r->source);
	free(r);
}

void
requests_free(struct daemon *d)
{
	while (d->requests != NULL)
		free_request(d->requests);
}

static void
answer(struct request *r)
{
	char *text;

	if (r->overlaps != NULL)
		json_object_set(r->answer, "overlaps", r->overlaps);
	text = json_dumps(r->answer, JSON_COMPACT);
	if (r->client != NULL)
		control_answer(r->client, text);
	free(text);
	free_request(r);
}

/* ---- tests: the pairs there would be ---- */

static void
on_pair(void *arg, const struct compare_pair *pair)
{
	struct request *r = arg;
	const struct index_pair *p = &pair->pair;
	bool first = strcmp(p->a_source, r->source) == 0;

	json_array_append_new(r->overlaps,
	    json_pack("{s:f, s:s, s:s, s:s, s:s, s:s}", "score", p->score,
		"key", first ? p->a_key : p->b_key, "title",
		first ? pair->a_title : pair->b_title, "source",
		first ? p->b_source : p->a_source, "other_key",
		first ? p->b_key : p->a_key, "other_title",
		first ? pair->b_title : pair->a_title));
}

static void try_next(struct request *r);

static void
on_tried(void *arg, const struct error *err)
{
	struct request *r = arg;

	r->compare = NULL;
	if (err->fault != FAULT_NONE) {
		log_line(LOG_LEVEL_ERROR, "%s", err->text);
		strings_release(&r->municipality);
	}
	try_next(r);
}

/* Compares in the next of the source's municipalities, or answers. */
static void
try_next(struct request *r)
{
	struct daemon *d = r->daemon;
	size_t last = r->municipality.count;
	struct error err = { 0 };
	const struct compare_job job = {
		.processes = d->processes,
		.program = d->program,
		.config = d->config->file,
		.municipality = last > 0 ? r->municipality.item[last - 1] : "",
		.source = r->source,
		.rows = r->rows.file != NULL ? fileno(r->rows.file) : -1,
		.pair = on_pair,
		.done = on_tried,
		.arg = r,
	};

	if (last == 0 || r->client == NULL) {
		answer(r);
		return;
	}
	lseek(job.rows, 0, SEEK_SET);
	r->compare = compare_start(&job, &err);
	free(r->municipality.item[--r->municipality.count]);
	if (r->compare != NULL)
		return;
	log_line(LOG_LEVEL_ERROR, "%s", err.text);
	answer(r);
}

static void
begin_trying(
    struct request *r, const struct source_config *source, struct rows *rows)
{
	r->stage = REQUEST_COMPARES;
	r->rows = *rows;
	rows->file = NULL;
	fflush(r->rows.file);
	r->overlaps = json_array();
	for (size_t i = 0; i < source->mapping.municipality.count; i++)
		strings_add(
		    &r->municipality, source->mapping.municipality.item[i]);
	try_next(r);
}

/* ---- outcomes ---- */

/* Which documents were read. */
static json_t *
describe_documents(const struct index_documents *documents)
{
	json_t *list = json_array();

	for (size_t i = 0; i < documents->count; i++) {
		const struct index_document *one = &documents->item[i];

		if (*one->url != '\0')
			json_array_append_new(list,
			    json_pack("{s:s, s:s, s:I}", "url", one->url,
				"modified", one->modified, "size",
				(json_int_t)one->size));
	}
	return list;
}

static json_t *
describe(const struct harvest_outcome *o)
{
	const struct stage_summary *s = &o->summary;
	json_t *warnings = json_array();

	for (size_t i = 0; i < o->warnings.count; i++)
		json_array_append_new(
		    warnings, json_string(o->warnings.item[i]));
	return json_pack("{s:b, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, "
			 "s:I, s:I, s:b, s:o, s:o, s:o}",
	    "ok", 1, "result", o->result, "text", o->text, "before",
	    (json_int_t)s->before, "rows", (json_int_t)s->staged, "added",
	    (json_int_t)s->added, "changed", (json_int_t)s->changed, "same",
	    (json_int_t)s->unchanged, "returned", (json_int_t)s->returned,
	    "missing", (json_int_t)s->missing, "rekeyed",
	    (json_int_t)s->rekeyed, "reports", (json_int_t)s->reports,
	    "edition", (int)o->edition, "warnings", warnings, "documents",
	    describe_documents(&o->documents), "changes", told_json(&o->told));
}

static bool
is_failed(const struct harvest_outcome *outcome)
{
	return strcmp(outcome->result, "failed") == 0;
}

void
requests_outcome(struct daemon_source *source, struct harvest_outcome *outcome)
{
	struct request *next;

	for (struct request *r = source->daemon->requests; r != NULL;
	     r = next) {
		next = r->next;
		if (r->stage != REQUEST_RUNS ||
		    strcmp(r->source, source->config->name) != 0)
			continue;
		r->answer = describe(outcome);
		if (r->dry && outcome->rows != NULL && !is_failed(outcome))
			begin_trying(r, source->config, outcome->rows);
		else if (outcome->merged)
			r->stage = REQUEST_COMPARES;
		else
			answer(r);
	}
}

/* ---- waiting ---- */

/* Whether the run that is under way is what r asks for. */
static bool
may_join(const struct request *r, const struct daemon_source *source)
{
	return source->harvest != NULL && !source->asked_only && !r->dry &&
	    r->kind == HARVEST_FETCH;
}

static void
settle_waiting(struct request *r)
{
	struct daemon *d = r->daemon;
	struct daemon_source *source = sources_find(d, r->source);

	if (source == NULL) {
		if (r->client != NULL)
			control_refuse(
			    r->client, _("there is no such source any more"));
		free_request(r);
	} else if (may_join(r, source)) {
		r->stage = REQUEST_RUNS;
	} else if (source->harvest == NULL && d->next_config == NULL) {
		r->stage = REQUEST_RUNS;
		sources_run(source, r->kind, r);
	}
}

void
requests_settle(struct daemon *d)
{
	struct request *next;

	for (struct request *r = d->requests; r != NULL; r = next) {
		next = r->next;
		if (r->stage == REQUEST_WAITS)
			settle_waiting(r);
		else if (r->stage == REQUEST_COMPARES && !r->dry &&
		    !comparing_is_due(d))
			answer(r);
	}
}

void
requests_wait_again(struct daemon *d)
{
	for (struct request *r = d->requests; r != NULL; r = r->next)
		if (r->stage == REQUEST_RUNS)
			r->stage = REQUEST_WAITS;
}

/* ---- asking ---- */

static void
answer_state(struct daemon *d, struct control_client *client)
{
	json_t *running = json_array(), *state;
	char *text;

	for (size_t i = 0; i < d->source_count; i++)
		if (d->source[i].harvest != NULL)
			json_array_append_new(
			    running, json_string(d->source[i].config->name));
	state = json_pack("{s:b, s:o, s:s}", "ok", 1, "running", running,
	    "version", PACKAGE_VERSION);
	text = json_dumps(state, JSON_COMPACT);
	control_answer(client, text);
	free(text);
	json_decref(state);
}

static int
read_day(time_t *when, const char *day, struct error *err)
{
	char *noon;
	int rc;

	if (*day == '\0')
		return 0;
	noon = xasprintf("%.20sT12:00:00Z", day);
	rc = time_read(when, noon, err);
	free(noon);
	if (rc == -1)
		error_set(err, FAULT_INPUT, _("not a day: %.40s"), day);
	else if (*when > time(NULL) + 24 * 60 * 60)
		rc = error_set(err, FAULT_INPUT, _("%s has not come yet"), day);
	return rc;
}

/* Which of the verbs it is, or -1 and err. */
static int
check_request(struct daemon *d, const struct control_request *asked,
    time_t *as_of, struct error *err)
{
	size_t i = 0;

	while (i < COUNT(verbs) && strcmp(verbs[i].verb, asked->verb) != 0)
		i++;
	if (i == COUNT(verbs))
		return error_set(
		    err, FAULT_INPUT, _("unknown request: %.40s"), asked->verb);
	if (sources_find(d, asked->source) == NULL)
		return error_set(err, FAULT_INPUT,
		    _("there is no source %.60s"), asked->source);
	if (read_day(as_of, asked->as_of, err) == -1)
		return -1;
	return (int)i;
}

static void
log_request(const struct control_request *asked)
{
	char buffer[1024];
	struct passwd entry, *found = NULL;

	getpwuid_r(asked->user, &entry, buffer, sizeof(buffer), &found);
	log_line(LOG_LEVEL_INFO, _("%s: %s asked for by %s (uid %ld)"),
	    asked->source, asked->verb, found != NULL ? entry.pw_name : "?",
	    (long)asked->user);
}

void
requests_take(void *arg, struct control_client *client,
    const struct control_request *asked)
{
	struct daemon *d = arg;
	struct error err = { 0 };
	time_t as_of = 0;
	struct request *r;
	int verb;

	if (strcmp(asked->verb, "state") == 0) {
		answer_state(d, client);
		return;
	}
	verb = check_request(d, asked, &as_of, &err);
	if (verb == -1) {
		control_refuse(client, err.text);
		return;
	}
	log_request(asked);
	r = xcalloc(1, sizeof(*r));
	r->daemon = d;
	r->client = client;
	r->kind = asked->document != -1 ? HARVEST_GIVEN : verbs[verb].kind;
	r->dry = verbs[verb].dry;
	r->source = xstrdup(asked->source);
	r->as_of = as_of;
	r->document = asked->document == -1
	    ? -1
	    : fcntl(asked->document, F_DUPFD_CLOEXEC, 0);
	r->next = d->requests;
	d->requests = r;
	daemon_settle(d);
}

void
requests_lost(void *arg, struct control_client *client)
{
	struct daemon *d = arg;

	for (struct request *r = d->requests; r != NULL; r = r->next)
		if (r->client == client)
			r->client = NULL;
}
