/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <jansson.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "base/utf8.h"
#include "daemon/process.h"
#include "overlap/overlap.h"

#define MAX_PAIR_LINE ((size_t)256 << 10)
#define MAX_PAIRS     5000000

struct compare {
	struct compare_job job;
	char *municipality;
	FILE *output;
	struct process *process;
};

/* One pair as it is read; the strings are its own. */
enum {
	A_SOURCE,
	A_KEY,
	A_TITLE,
	B_SOURCE,
	B_KEY,
	B_TITLE,
	SCORE,
	BAND,
	KIND,
	DETAIL,
	PART_COUNT
};

static const char *const part_name[PART_COUNT] = {
	[A_SOURCE] = "a_source",
	[A_KEY] = "a_key",
	[A_TITLE] = "a_title",
	[B_SOURCE] = "b_source",
	[B_KEY] = "b_key",
	[B_TITLE] = "b_title",
	[SCORE] = "score",
	[BAND] = "band",
	[KIND] = "kind",
	[DETAIL] = "detail",
};

struct reading {
	struct compare *compare;
	char *part[PART_COUNT];
	unsigned long pairs;
	bool done;
};

static void
clear_parts(struct reading *r)
{
	for (int i = 0; i < PART_COUNT; i++) {
		free(r->part[i]);
		r->part[i] = NULL;
	}
}

static bool
is_one_of(const char *text, const char *const *names, int count)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], text) == 0)
			return true;
	return false;
}

static const char *
band_of(double score)
{
	if (score >= SCORE_LIKELY)
		return overlap_band_name[BAND_LIKELY];
	return overlap_band_name[score >= SCORE_POSSIBLE ? BAND_POSSIBLE
							 : BAND_NONE];
}

static bool
is_json(const char *text)
{
	json_error_t why;
	json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &why);
	bool object = json_is_object(json);

	json_decref(json);
	return object;
}

/* The score that text is, or -1. */
static double
read_score(const char *text)
{
	char *end;
	double score = strtod(text, &end);

	if (end == text || *end != '\0' || !isfinite(score) ||
	    score < SCORE_STORED || score > 1)
		return -1;
	return score;
}

static int
check_pair(const struct reading *r, double score, struct error *err)
{
	for (int i = 0; i < PART_COUNT; i++)
		if (r->part[i] == NULL && i != A_TITLE && i != B_TITLE)
			return error_set(err, FAULT_INPUT,
			    _("a pair without %s"), part_name[i]);
	if (score < 0 || strcmp(r->part[BAND], band_of(score)) != 0)
		return error_set(
		    err, FAULT_INPUT, _("a pair with a bad score"));
	if (!is_one_of(r->part[KIND], overlap_kind_name, KIND_OVERLAP + 1))
		return error_set(
		    err, FAULT_INPUT, _("a pair of no known kind"));
	if (strcmp(r->part[A_SOURCE], r->part[B_SOURCE]) >= 0)
		return error_set(err, FAULT_INPUT, _("a pair out of order"));
	if (!is_json(r->part[DETAIL]))
		return error_set(err, FAULT_INPUT, _("a pair without reasons"));
	return 0;
}

static int
take_pair(struct reading *r, struct error *err)
{
	const struct compare_job *job = &r->compare->job;
	double score = r->part[SCORE] != NULL ? read_score(r->part[SCORE]) : -1;
	struct compare_pair pair = {
		.pair = { r->part[A_SOURCE], r->part[A_KEY], r->part[B_SOURCE],
		    r->part[B_KEY], score, r->part[BAND], r->part[KIND],
		    r->part[DETAIL] },
		.a_title = r->part[A_TITLE] != NULL ? r->part[A_TITLE] : "",
		.b_title = r->part[B_TITLE] != NULL ? r->part[B_TITLE] : "",
	};

	if (check_pair(r, score, err) == -1)
		return -1;
	if (++r->pairs > MAX_PAIRS)
		return error_set(err, FAULT_LIMIT, _("too many pairs"));
	if (job->index != NULL)
		return index_pairs_add(job->index, &pair.pair, err);
	job->pair(job->arg, &pair);
	return 0;
}

static int
take_line(struct reading *r, char *line, size_t size, struct error *err)
{
	char *name, *value;
	int i = 0, rc;

	if (r->done || strlen(line) != size || !utf8_valid(line, size))
		return error_set(err, FAULT_INPUT, _("a bad line"));
	if (size == 0) {
		rc = take_pair(r, err);
		clear_parts(r);
		return rc;
	}
	if (record_split(line, &name, &value, err) == -1)
		return -1;
	if (strcmp(name, "error") == 0)
		return error_set(err, FAULT_SYSTEM, "%s", value);
	if (strcmp(name, "done") == 0) {
		r->done = strtoul(value, NULL, 10) == r->pairs;
		return 0;
	}
	while (i < PART_COUNT && strcmp(part_name[i], name) != 0)
		i++;
	if (i == PART_COUNT || r->part[i] != NULL)
		return error_set(
		    err, FAULT_INPUT, _("unknown line %.40s"), name);
	r->part[i] = xstrdup(value);
	return 0;
}

/* All lines of the output; the last must be done, with the right number. */
static int
read_output(struct compare *compare, struct error *err)
{
	struct reading r = { .compare = compare };
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	int rc = 0;

	rewind(compare->output);
	while (rc == 0 && (size = getline(&line, &room, compare->output)) > 0) {
		if (line[size - 1] == '\n')
			line[--size] = '\0';
		if ((size_t)size > MAX_PAIR_LINE)
			rc = error_set(err, FAULT_LIMIT, _("line too long"));
		else
			rc = take_line(&r, line, (size_t)size, err);
	}
	if (rc == 0 && !r.done)
		rc = error_set(err, FAULT_SYSTEM, _("comparing ended early"));
	clear_parts(&r);
	free(line);
	return rc;
}

static int
store(struct compare *compare, struct error *err)
{
	struct index *index = compare->job.index;

	if (index == NULL)
		return read_output(compare, err);
	if (index_pairs_begin(index, compare->municipality, err) == -1)
		return -1;
	if (read_output(compare, err) == -1) {
		index_pairs_abort(index);
		return -1;
	}
	return index_pairs_end(index, err);
}

static void
free_compare(struct compare *compare)
{
	if (compare->output != NULL)
		fclose(compare->output);
	free(compare->municipality);
	free(compare);
}

static void
on_finish(void *arg, const struct error *err, int status, const char *said)
{
	struct compare *compare = arg;
	struct compare_job job = compare->job;
	struct error why = *err;

	compare->process = NULL;
	if (why.fault == FAULT_NONE && WIFSIGNALED(status))
		error_set(&why, FAULT_SYSTEM, _("comparing was ended: %s"),
		    strsignal(WTERMSIG(status)));
	if (why.fault == FAULT_NONE && store(compare, &why) == -1 &&
	    *said != '\0')
		error_context(&why, "%.300s", said);
	if (why.fault != FAULT_NONE)
		error_context(
		    &why, _("comparing in %s"), compare->municipality);
	free_compare(compare);
	job.done(job.arg, &why);
}

struct compare *
compare_start(const struct compare_job *job, struct error *err)
{
	struct compare *compare = xcalloc(1, sizeof(*compare));
	char *argv[] = { (char *)job->program, (char *)"--config",
		(char *)job->config, (char *)"--compare",
		(char *)job->municipality, NULL, NULL, NULL };
	struct process_job process = {
		.argv = argv,
		.input = job->source != NULL ? job->rows : -1,
		.max_seconds = COMPARE_SECONDS,
		.finish = on_finish,
		.arg = compare,
	};

	if (job->source != NULL) {
		argv[5] = (char *)"--replacing";
		argv[6] = (char *)job->source;
	}
	compare->job = *job;
	compare->municipality = xstrdup(job->municipality);
	compare->output = tmpfile();
	if (compare->output == NULL) {
		error_system(err, _("cannot make a temporary file"));
		free_compare(compare);
		return NULL;
	}
	process.output = fileno(compare->output);
	compare->process = process_start(job->processes, &process, err);
	if (compare->process != NULL)
		return compare;
	free_compare(compare);
	return NULL;
}

void
compare_cancel(struct compare *compare)
{
	process_cancel(compare->process);
	free_compare(compare);
}
