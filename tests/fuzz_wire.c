/* SPDX-License-Identifier: EUPL-1.2 */
/* What a parser that somebody took over might say, line by line. */
#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "daemon/worker_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_ROWS 50

static void
must(int holds, const char *claim)
{
	if (holds)
		return;
	warnx("%s", claim);
	abort();
}

struct heard {
	unsigned long measures, reports;
};

static int
take_measure(void *arg, const struct measure *m, struct error *err)
{
	struct heard *heard = arg;

	heard->measures++;
	must(measure_check(m, err) == 0, "measures are canonical");
	return 0;
}

static int
take_report(void *arg, const struct report *report, struct error *err)
{
	struct heard *heard = arg;

	heard->reports++;
	must(report_check(report, err) == 0, "reports are canonical");
	return 0;
}

static int
take_follow(void *arg, const char *url, struct error *err)
{
	(void)arg, (void)err;
	must(utf8_valid(url, strlen(url)), "links are UTF-8");
	return 0;
}

static void
take_warning(void *arg, const char *text)
{
	(void)arg;
	must(utf8_valid(text, strlen(text)), "warnings are UTF-8");
	must(strpbrk(text, "\n\033") == NULL, "warnings are one plain line");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct heard heard = { 0 };
	struct worker_lines w = {
		.job = { .max_rows = MAX_ROWS,
		    .measure = take_measure,
		    .report = take_report,
		    .follow = take_follow,
		    .warning = take_warning,
		    .unmapped = take_warning,
		    .arg = &heard },
		.last = FIELD_COUNT,
	};
	char *text = xcalloc(size + 1, 1), *at = text, *end = text + size;
	struct error err = { 0 };
	int rc = 0;

	if (size > 0)
		memcpy(text, data, size);
	while (rc == 0 && at < end) {
		char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((stop != NULL ? stop : end) - at);

		at[length] = '\0';
		rc = worker_line(&w, at, length, &err);
		at += length + 1;
	}
	must((rc == 0) == (err.fault == FAULT_NONE), "errors are errors");
	must(heard.measures + heard.reports <= MAX_ROWS, "rows are bounded");
	must(w.stage != STAGE_DONE || rc != 0 || heard.measures == w.records,
	    "what is announced came");
	measure_clear(&w.measure);
	report_clear(&w.report);
	free(text);
	return 0;
}
