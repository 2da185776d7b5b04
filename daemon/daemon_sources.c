/* SPDX-License-Identifier: EUPL-1.2 */
/* When a source runs, and what came of it. */
#include <malloc.h>
#include <string.h>

#include <event2/event.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "daemon/daemon_internal.h"
#include "daemon/notify.h"
#include "daemon/schedule.h"

#define LOOK_AGAIN   (15 * 60) /* seconds: clocks are set, machines sleep */
#define LOG_WARNINGS 5

/* A file that is still being written is looked at again so soon, and so often
 * before it counts as a failure. */
#define UNREADY_WAIT 60 /* seconds */
#define MAX_UNREADY  60

struct daemon_source *
sources_find(struct daemon *d, const char *name)
{
	for (size_t i = 0; i < d->source_count; i++)
		if (strcmp(d->source[i].config->name, name) == 0)
			return &d->source[i];
	return NULL;
}

static const char *
state_of(const struct harvest_outcome *outcome)
{
	if (strcmp(outcome->result, "failed") == 0)
		return "failing";
	return strcmp(outcome->result, "quarantined") == 0 ? "quarantined"
							   : "good";
}

static void
log_counts(const struct harvest_outcome *outcome)
{
	const struct stage_summary *s = &outcome->summary;

	log_line(LOG_LEVEL_INFO,
	    _("%s: good: %lu measures, %lu new, %lu changed, %lu missing"),
	    outcome->source, s->staged, s->added, s->changed, s->missing);
}

void
sources_log(const struct harvest_outcome *outcome, bool dry)
{
	const struct strings *w = &outcome->warnings;

	if (dry)
		log_line(LOG_LEVEL_INFO, _("%s: tested: %s"), outcome->source,
		    outcome->result);
	else if (outcome->edition && strcmp(outcome->result, "good") == 0)
		log_line(LOG_LEVEL_INFO,
		    _("%s: an older edition of %lu measures was filled in"),
		    outcome->source, outcome->summary.staged);
	else if (strcmp(outcome->result, "good") == 0)
		log_counts(outcome);
	else if (strcmp(outcome->result, "unchanged") == 0)
		log_line(LOG_LEVEL_INFO, _("%s: unchanged"), outcome->source);
	else if (outcome->unready)
		log_line(LOG_LEVEL_INFO, _("%s: not ready: %s"),
		    outcome->source, outcome->text);
	else
		log_line(LOG_LEVEL_WARNING, "%s: %s: %s", outcome->source,
		    outcome->result, outcome->text);
	for (size_t i = 0; !dry && i < w->count && i < LOG_WARNINGS; i++)
		log_line(LOG_LEVEL_INFO, "%s: %s", outcome->source, w->item[i]);
	if (!dry && w->count > LOG_WARNINGS)
		log_line(LOG_LEVEL_INFO,
		    _("%s: and %zu more; all with: querschnitt source test %s"),
		    outcome->source, w->count - LOG_WARNINGS, outcome->source);
}

/* How often in a row a file was still being written, and when it is looked at
 * again. */
static void
count_unready(
    struct daemon_source *source, const struct harvest_outcome *outcome)
{
	source->unready = outcome->unready ? source->unready + 1 : 0;
	source->again = outcome->unready ? time(NULL) + UNREADY_WAIT : 0;
}

static void
send_alarm(struct daemon *d, const struct daemon_source *source,
    const struct harvest_outcome *outcome)
{
	const struct notify_alarm alarm = {
		.source = source->config->name,
		.title = source->config->title,
		.owner = source->config->owner,
		.state = state_of(outcome),
		.text = outcome->text,
	};

	if (outcome->alarm != ALARM_NONE && *d->config->notify != '\0')
		notify_people(d->processes, d->config->notify, &alarm);
}

static void
on_outcome(void *arg, struct harvest_outcome *outcome)
{
	struct daemon_source *source = arg;
	struct daemon *d = source->daemon;
	bool good = strcmp(state_of(outcome), "good") == 0;

	source->harvest = NULL;
	source->ran = true;
	if (!source->asked_only)
		count_unready(source, outcome);
	if (outcome->broken)
		d->status = EXIT_UNABLE;
	else if (!good && d->status == EXIT_GOOD)
		d->status = EXIT_SOURCE;
	d->uncompared |= outcome->merged;
	d->compare_failed &= !outcome->merged;
	sources_log(outcome, outcome->rows != NULL);
	send_alarm(d, source, outcome);
	requests_outcome(source, outcome);
	sources_plan(source);
	malloc_trim(0);
	daemon_settle(d);
}

void
sources_run(struct daemon_source *source, enum harvest_kind kind,
    const struct request *request)
{
	struct daemon *d = source->daemon;
	const struct harvest_job job = {
		.config = d->config,
		.source = source->config,
		.kind = kind,
		.dry = request != NULL && request->dry,
		.patient = !d->once && source->unready < MAX_UNREADY,
		.document = request != NULL ? request->document : -1,
		.as_of = request != NULL ? request->as_of : 0,
		.done = on_outcome,
		.arg = source,
	};

	event_del(source->timer);
	source->asked_only = job.dry || kind == HARVEST_GIVEN;
	if (kind == HARVEST_SPOOLED || kind == HARVEST_FETCH)
		source->respool = false;
	source->harvest = harvest_start(&d->means, &job);
	notify_status(_("harvesting %s"), source->config->name);
}

static void
on_due(evutil_socket_t fd, short what, void *arg)
{
	struct daemon_source *source = arg;
	bool late = source->due != 0 && source->due <= time(NULL);

	(void)fd, (void)what;
	if (source->harvest != NULL || source->daemon->next_config != NULL)
		return;
	if (source->respool)
		sources_run(source, HARVEST_SPOOLED, NULL);
	else if (late)
		sources_run(source, HARVEST_FETCH, NULL);
	else
		sources_plan(source);
}

void
sources_plan(struct daemon_source *source)
{
	struct daemon *d = source->daemon;
	struct timeval wait = { .tv_sec = LOOK_AGAIN };
	struct index_state state = { 0 };
	struct schedule_past past;
	struct error err = { 0 };
	time_t now = time(NULL);

	if (d->once)
		return;
	if (index_state_get(d->index, source->config->name, &state, &err) == -1)
		log_line(
		    LOG_LEVEL_ERROR, "%s: %s", source->config->name, err.text);
	past = (struct schedule_past){
		.attempt = state.last_attempt,
		.not_before = state.retry_at,
		.failures = state.failures,
	};
	source->due = schedule_due(
	    &source->config->schedule, source->config->name, &past, now);
	if (source->due != 0 && source->again != 0)
		source->due = source->again;
	if (source->respool || (source->due != 0 && source->due <= now))
		wait.tv_sec = 0;
	else if (source->due != 0 && source->due - now < LOOK_AGAIN)
		wait.tv_sec = source->due - now;
	event_add(source->timer, &wait);
}

/* A server's wish to be left alone holds for --once as well. */
static bool
must_wait(struct daemon_source *source)
{
	struct index_state state = { 0 };
	struct error err = { 0 };
	char at[TIME_SIZE];

	index_state_get(
	    source->daemon->index, source->config->name, &state, &err);
	if (state.retry_at <= time(NULL))
		return false;
	time_write(at, state.retry_at);
	log_line(LOG_LEVEL_WARNING,
	    _("%s: not asked, since its server wants to be left alone until "
	      "%s"),
	    source->config->name, at);
	return true;
}

static void
run_once(struct daemon_source *source)
{
	source->ran = must_wait(source);
	if (!source->ran)
		sources_run(source, HARVEST_FETCH, NULL);
	else if (source->daemon->status == EXIT_GOOD)
		source->daemon->status = EXIT_SOURCE;
}

void
sources_begin(struct daemon *d)
{
	for (size_t i = 0; i < d->source_count; i++) {
		struct daemon_source *source = &d->source[i];

		source->timer = event_new(d->base, -1, 0, on_due, source);
		if (d->once)
			run_once(source);
		else
			sources_plan(source);
	}
}
