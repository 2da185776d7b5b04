/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "daemon/process.h"
#include "daemon/wire.h"
#include "daemon/worker_lines.h"

struct worker {
	struct worker_lines lines;
	struct process *process;
	char *source; /* for the log */
};

static void
free_worker(struct worker *worker)
{
	measure_clear(&worker->lines.measure);
	report_clear(&worker->lines.report);
	free(worker->source);
	free(worker);
}

static int
on_line(void *arg, char *line, size_t size, struct error *err)
{
	struct worker *worker = arg;

	return worker_line(&worker->lines, line, size, err);
}

/* Why it died without having said a last word. */
static void
judge(struct worker *worker, int status, const char *said, struct error *err)
{
	if (err->fault != FAULT_NONE || worker->lines.stage == STAGE_DONE)
		return;
	if (WIFSIGNALED(status))
		error_set(err, FAULT_SYSTEM,
		    _("the parser was ended by a signal: %s"),
		    strsignal(WTERMSIG(status)));
	else
		error_set(err, FAULT_SYSTEM,
		    _("the parser ended early%s%.300s"),
		    *said != '\0' ? ": " : "", said);
}

static void
on_finish(void *arg, const struct error *err, int status, const char *said)
{
	struct worker *worker = arg;
	struct worker_job *job = &worker->lines.job;
	struct error why = *err;

	if (*said != '\0')
		log_line(LOG_LEVEL_WARNING, "%s: querschnitt-parse: %s",
		    worker->source, said);
	judge(worker, status, said, &why);
	job->finish(
	    job->arg, &why, worker->lines.present, &worker->lines.counts);
	free_worker(worker);
}

struct worker *
worker_start(struct processes *processes, const struct worker_job *job,
    struct error *err)
{
	struct worker *worker = xcalloc(1, sizeof(*worker));
	char depth[16];
	char *argv[] = { (char *)job->program, (char *)"--config",
		(char *)job->config, (char *)"--source", (char *)job->source,
		(char *)"--url", (char *)job->url, (char *)"--depth", depth,
		(char *)"--charset",
		(char *)(job->charset != NULL ? job->charset : ""), NULL };
	const struct process_job process = {
		.argv = argv,
		.input = job->document,
		.output = -1,
		.max_seconds = job->max_seconds,
		.max_line = WIRE_MAX_LINE,
		.line = on_line,
		.finish = on_finish,
		.arg = worker,
	};

	snprintf(depth, sizeof(depth), "%u", job->depth);
	worker->lines.job = *job;
	worker->lines.last = FIELD_COUNT;
	worker->source = xstrdup(job->source);
	worker->process = process_start(processes, &process, err);
	if (worker->process != NULL)
		return worker;
	free_worker(worker);
	return NULL;
}

void
worker_cancel(struct worker *worker)
{
	process_cancel(worker->process);
	free_worker(worker);
}
