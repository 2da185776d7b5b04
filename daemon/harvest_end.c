/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of a run: merged, unchanged, quarantined or failed. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "daemon/gates.h"
#include "daemon/harvest_internal.h"

#define GOOD        "good"
#define UNCHANGED   "unchanged"
#define FAILED      "failed"
#define QUARANTINED "quarantined"

/* The documents of this run as the index and the spool keep them: while
 * checking those that were asked for, else those that were parsed. */
static void
list_documents(const struct harvest *h, struct index_documents *documents)
{
	struct index_document document;
	const struct page *got;

	for (size_t i = 0; h->checking && i < h->got.count; i++) {
		document = pages_document(&h->got.item[i]);
		index_documents_add(documents, &document);
	}
	for (size_t i = 0; !h->checking && i < h->queue.count; i++) {
		got = pages_find(&h->got, h->queue.item[i].url);
		if (got == NULL)
			continue;
		document = pages_document(got);
		document.depth = h->queue.item[i].depth;
		index_documents_add(documents, &document);
	}
}

void
harvest_tidy(struct harvest *h, const struct index_documents *documents)
{
	struct strings keep = { 0 };

	if (!h->spool_open)
		return;
	for (size_t i = 0; i < documents->count; i++)
		strings_add(&keep, documents->item[i].spool);
	spool_tidy(&h->spool, &keep);
	strings_release(&keep);
}

/* Whether this failure is to be reported, and what the index remembers. */
static bool
decide_alarm(struct harvest *h, bool good)
{
	bool alarmed = h->state.alarmed;

	if (good) {
		h->outcome.alarm = alarmed ? ALARM_RECOVERY : ALARM_NONE;
		return false;
	}
	if (!alarmed && h->state.failures + 1 >= ALARM_AFTER) {
		h->outcome.alarm = ALARM_FAILURE;
		return true;
	}
	return alarmed;
}

/* History goes on: what is merged on the day of the last run is behind it. */
static time_t
day_of(const struct harvest *h, time_t now)
{
	if (h->job.as_of == 0)
		return now;
	if (!h->edition && h->job.as_of < h->state.as_of)
		return h->state.as_of + 1;
	return h->job.as_of;
}

struct index_run
harvest_describe(struct harvest *h, const char *result)
{
	time_t now = time(NULL);
	bool good = h->err.fault == FAULT_NONE;

	h->outcome.result = result;
	return (struct index_run){
		.started = h->started,
		.finished = now,
		.as_of = day_of(h, now),
		.result = result,
		.error = h->err.text,
		.retry_at = h->outcome.retry_at,
		.alarmed = decide_alarm(h, good),
	};
}

void
harvest_break_down(struct harvest *h, const struct error *why)
{
	h->outcome.broken = true;
	h->outcome.result = FAILED;
	h->outcome.merged = false;
	h->err = *why;
	log_line(LOG_LEVEL_ERROR, "%s: %s", h->source->name, why->text);
}

void
harvest_end_failed(struct harvest *h)
{
	struct index_run run = harvest_describe(h, FAILED);
	struct error err = { 0 };

	h->outcome.summary.before = h->state.measures;
	h->outcome.unready &= h->job.patient;
	/* A release or an older edition that did not come off is no news of
	 * the source, and what is unready will be tried again. */
	if (h->job.dry || h->edition || h->job.kind == HARVEST_RELEASE ||
	    h->outcome.unready)
		h->outcome.alarm = ALARM_NONE;
	else if (index_run_failed(
		     h->means->index, h->source->name, &run, &err) == -1)
		harvest_break_down(h, &err);
	harvest_tidy(h, &h->known);
}

void
harvest_end_unchanged(struct harvest *h)
{
	struct index_run run = harvest_describe(h, UNCHANGED);
	struct index_documents documents = { 0 };
	struct error err = { 0 };
	unsigned long gone = 0;

	h->outcome.summary.before = h->state.measures;
	h->outcome.summary.staged = h->state.measures;
	h->outcome.summary.unchanged = h->state.measures;
	list_documents(h, &documents);
	if (index_run_unchanged(h->means->index, h->source->name, &run,
		&documents, &gone, &err) == -1) {
		harvest_break_down(h, &err);
	} else {
		h->outcome.merged = gone > 0;
		spool_unquarantine(&h->spool);
		harvest_tidy(h, &documents);
	}
	index_documents_release(&documents);
}

/* ---- with rows ---- */

struct staging {
	struct harvest *harvest;
	struct stage *stage;
};

static int
stage_row(
    void *arg, unsigned document, const struct measure *m, struct error *err)
{
	struct staging *s = arg;
	bool renamed = false;

	if (stage_add(s->stage, m, document, &renamed, err) == -1)
		return -1;
	if (renamed)
		strings_give(&s->harvest->outcome.warnings,
		    xasprintf(_("The number \"%s\" stands more than once in "
				"the list."),
			m->value[FIELD_KEY]));
	return 0;
}

static int
stage_report(void *arg, const struct report *report, struct error *err)
{
	struct staging *s = arg;

	return stage_add_report(s->stage, report, err);
}

#define MAX_LOST 20 /* keys that are named */

struct lost {
	struct strings *warnings;
	unsigned long keys, reports; /* that are not named */
};

static void
name_lost(void *arg, const char *key, unsigned long count)
{
	struct lost *lost = arg;

	if (lost->keys++ >= MAX_LOST) {
		lost->reports += count;
		return;
	}
	strings_give(lost->warnings,
	    xasprintf(ngettext("%lu dated report is on \"%s\", which is no "
			       "measure of the list, and is left out.",
			  "%lu dated reports are on \"%s\", which is no "
			  "measure of the list, and are left out.",
			  count),
		count, key));
}

static int
warn_lost_reports(struct harvest *h, struct stage *stage, struct error *err)
{
	struct lost lost = { .warnings = &h->outcome.warnings };

	if (stage_lost_reports(stage, name_lost, &lost, err) == -1)
		return -1;
	if (lost.keys > MAX_LOST)
		strings_give(lost.warnings,
		    xasprintf(_("%lu more dated reports are on what is no "
				"measure of the list."),
			lost.reports));
	return 0;
}

/* Without the column of titles it is not the list we know. */
static int
check_title(const struct harvest *h, struct error *err)
{
	char *heading;

	if (h->counts.rows == 0 || h->present[FIELD_TITLE])
		return 0;
	heading = gates_heading(&h->source->mapping, FIELD_TITLE);
	error_set(err, FAULT_INPUT, _("There is no column \"%s\" (map.title)"),
	    heading);
	free(heading);
	return -1;
}

int
harvest_stage(struct harvest *h, struct stage **stage, struct error *err)
{
	struct staging staging = { .harvest = h };
	const struct rows_reader reader = {
		.measure = stage_row,
		.report = stage_report,
		.arg = &staging,
	};

	*stage = NULL;
	if (rows_flush(&h->rows, err) == -1)
		return -1;
	*stage = staging.stage =
	    stage_new(h->means->index, h->source->name, err);
	if (*stage == NULL || rows_walk(h->rows.file, &reader, err) == -1)
		return -1;
	rewind(h->rows.file);
	return warn_lost_reports(h, *stage, err);
}

static int
stage_and_look(struct harvest *h, struct stage **stage, struct error *err)
{
	if (harvest_stage(h, stage, err) == -1)
		return -1;
	return stage_look(*stage, &h->outcome.summary, err);
}

/* 0, or -1 and h->err: a gate refuses. */
static int
ask_gates(struct harvest *h)
{
	const struct gate_input in = {
		.source = h->source->name,
		.mapping = &h->source->mapping,
		.max_loss = h->source->max_loss,
		.counts = h->counts,
		.summary = h->outcome.summary,
		.present = h->present,
		.unmapped = &h->unmapped,
		.had = h->state.present,
	};

	gates_warn(&in, &h->outcome.warnings);
	if (h->job.kind == HARVEST_RELEASE)
		return 0;
	return gates_check(&in, &h->err);
}

static void
quarantine(struct harvest *h)
{
	struct index_run run = harvest_describe(h, QUARANTINED);
	struct index_documents documents = { 0 };
	struct error err = { 0 };

	if (h->job.dry) {
		h->outcome.alarm = ALARM_NONE;
		return;
	}
	list_documents(h, &documents);
	if (spool_quarantine(&h->spool, &documents, &err) == -1 ||
	    index_run_failed(h->means->index, h->source->name, &run, &err) ==
		-1)
		harvest_break_down(h, &err);
	harvest_tidy(h, &h->known);
	index_documents_release(&documents);
}

static void
merge(struct harvest *h, struct stage *stage)
{
	struct index_run run = harvest_describe(h, GOOD);
	struct index_documents documents = { 0 };
	struct index_accepted accepted = { h->present, &documents,
		h->fingerprint };
	struct error err = { 0 };

	if (h->job.dry) {
		h->outcome.alarm = ALARM_NONE;
		return;
	}
	list_documents(h, &documents);
	if (stage_merge(stage, &run, &accepted, &h->outcome.summary, &err) ==
	    -1) {
		harvest_break_down(h, &err);
	} else {
		h->outcome.merged = true;
		spool_unquarantine(&h->spool);
		harvest_tidy(h, &documents);
	}
	index_documents_release(&documents);
}

void
harvest_end_parsed(struct harvest *h)
{
	struct stage *stage = NULL;
	struct error err = { 0 };

	if (check_title(h, &h->err) == -1) {
		harvest_end_failed(h);
		return;
	}
	if (h->edition) {
		harvest_end_edition(h);
		return;
	}
	if (stage_and_look(h, &stage, &err) == -1 ||
	    (h->job.dry &&
		stage_tell(stage, told_add, &h->outcome.told, &err) == -1))
		harvest_break_down(h, &err);
	else if (ask_gates(h) == -1)
		quarantine(h);
	else
		merge(h, stage);
	if (h->job.dry)
		harvest_tidy(h, &h->known);
	if (stage != NULL)
		stage_free(stage);
}
