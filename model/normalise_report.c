/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "model/canonical.h"
#include "model/normaliser.h"

static void
set_key(struct job *job, const char *parent, struct report *report)
{
	struct error err;
	char *text;

	if (parent == NULL) {
		report_set(report, REPORT_KEY, job->n->last_key);
		return;
	}
	text = read_text(job, FIELD_KEY, parent);
	if (text != NULL && !is_key_placeholder(text))
		report->part[REPORT_KEY] = canonical(FIELD_KEY, text, &err);
	free(text);
}

/* Wherever in the text it stands; of a period its end. */
static void
set_date(struct job *job, const char *date, struct report *report)
{
	char *text = read_text(job, FIELD_PERIOD, date);
	struct period period;
	struct error err;

	if (text != NULL && period_read(&period, text, &err) == 0) {
		const char *end =
		    *period.end != '\0' ? period.end : period.start;

		report_set(report, REPORT_DATE, *end != '\0' ? end : NULL);
		report->part[REPORT_LABEL] = masked_value(FIELD_PERIOD, text);
	}
	free(text);
}

static void
set_rating(struct job *job, const char *rating, struct report *report)
{
	const struct words *words = &job->n->mapping->words;
	char *text = read_text(job, FIELD_RATING, rating);
	struct meaning meaning = { 0 };

	if (text == NULL)
		return;
	words_find(words, AXIS_RATING, text, &meaning);
	report_set(report, REPORT_RATING, meaning.value[AXIS_RATING]);
	if (meaning.value[AXIS_RATING] == NULL && !is_placeholder(text))
		note_unknown(job, AXIS_RATING, text);
	free(text);
}

static void
set_text(struct job *job, const char *said, struct report *report)
{
	char *text = read_text(job, FIELD_STATUS_TEXT, said);

	if (text != NULL)
		report->part[REPORT_TEXT] =
		    masked_value(FIELD_STATUS_TEXT, text);
	free(text);
}

static const char *
or_empty(const char *text)
{
	return text != NULL ? text : "";
}

/* What is missing, as a sentence about where and the text of the date; or
 * NULL. */
static const char *
find_fault(const struct report_row *row, const struct report *report)
{
	if (report->part[REPORT_KEY] == NULL && row->parent == NULL)
		return _("%s: there is no measure above the report \"%s\", "
			 "which is left out");
	if (report->part[REPORT_KEY] == NULL)
		return _("%s: the report \"%s\" does not name its measure "
			 "(map.parent) and is left out");
	if (report->part[REPORT_DATE] == NULL)
		return _("%s: there is no date in \"%s\", such as Sachstand "
			 "2015/2016 or 31.12.2024; the report is left out");
	if (report->part[REPORT_TEXT] == NULL &&
	    report->part[REPORT_RATING] == NULL)
		return _("%s: the report \"%s\" says nothing and is left out");
	return NULL;
}

static int
refuse(struct job *job, const char *sentence, const char *text)
{
	char *shown = normaliser_shown(text);

	warn_take(job, xasprintf(sentence, job->row->where, shown));
	free(shown);
	return 0;
}

int
normalise_report(struct normaliser *n, const struct report_row *row,
    struct report *report, struct strings *warnings)
{
	struct row place = { .where = (char *)row->where };
	struct job job = { .n = n, .row = &place, .warnings = warnings };
	const char *fault;

	set_key(&job, row->parent, report);
	set_date(&job, or_empty(row->date), report);
	set_rating(&job, or_empty(row->rating), report);
	set_text(&job, or_empty(row->text), report);
	fault = find_fault(row, report);
	if (fault == NULL)
		return 1;
	report_clear(report);
	return refuse(&job, fault, or_empty(row->date));
}
