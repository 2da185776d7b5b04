/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/money.h"
#include "base/utf8.h"
#include "model/canonical.h"
#include "model/normaliser.h"
#include "text/analysis.h"

/* ---- dates ---- */

static const char no_date[] =
    N_("%s: %s \"%s\" is not a date, expected 31.12.2024, 12/2024 or 2024");
static const char no_period[] =
    N_("%s: %s \"%s\" is not a period, expected 2021-2024, ab 2024 or laufend");
static const char no_money[] =
    N_("%s: %s \"%s\" is not an amount of euro, expected 1.234,56 or 50 T€");
static const char no_percent[] =
    N_("%s: %s \"%s\" is not a number from 0 to 100, expected 45 or 45 %%");
static const char no_address[] = N_(
    "%s: %s \"%s\" is not an address, expected one with http:// or https://");
static const char no_type[] =
    N_("%s: %s \"%s\" is not a type, expected Maßnahme or Ziel");

static void
set_date(struct job *job, enum field field, const char *date)
{
	if (date[0] != '\0' && job->m->value[field] == NULL)
		measure_set(job->m, field, date);
}

/* Which side of a period a field of one date means. */
static const struct {
	enum field field;
	bool last;    /* its end, else its start */
	bool neither; /* the other one serves where there is none */
} dates[] = {
	{ FIELD_START, false, false },
	{ FIELD_END, true, false },
	{ FIELD_FUNDING_DEADLINE, true, true },
	{ FIELD_UPDATED, false, true },
};

static void
read_period(struct job *job, const char *text)
{
	struct period period;
	struct error err;

	if (period_read(&period, text, &err) == -1) {
		warn_of(job, FIELD_PERIOD, _(no_period), text);
		return;
	}
	set_date(job, FIELD_START, period.start);
	set_date(job, FIELD_END, period.end);
}

/* "ab 2024" and "Q3/2025" stand in columns of dates too. */
static void
read_dates(struct job *job)
{
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		const char *text = job->text[dates[i].field];
		struct period period;
		struct error err;

		if (text == NULL)
			continue;
		if (period_read(&period, text, &err) == -1) {
			warn_of(job, dates[i].field, _(no_date), text);
			continue;
		}
		set_date(job, dates[i].field,
		    dates[i].last ? period.end : period.start);
		if (dates[i].neither)
			set_date(job, dates[i].field,
			    dates[i].last ? period.start : period.end);
	}
	if (job->m->value[FIELD_PERIOD] != NULL)
		read_period(job, job->m->value[FIELD_PERIOD]);
}

static void
compare_dates(struct job *job)
{
	const char *start = job->m->value[FIELD_START];
	const char *end = job->m->value[FIELD_END];
	char *both;

	if (start == NULL || end == NULL ||
	    date_first_day(start) <= date_last_day(end))
		return;
	both = xasprintf("%s - %s", start, end);
	warn_of(job, FIELD_END, _("%s: %s \"%s\" ends before it begins"), both);
	free(both);
}

/* ---- money and numbers ---- */

static const enum field amounts[] = { FIELD_COST, FIELD_FUNDING_AMOUNT,
	FIELD_OWN_SHARE };

static void
read_money(struct job *job, enum field field, const char *text)
{
	struct money money;
	struct error err;

	if (money_read(&money, text, &err) == -1) {
		warn_of(job, field, _(no_money), text);
		return;
	}
	measure_set(job->m, field, money.amount);
	if (field == FIELD_COST && money.approx)
		measure_set(job->m, FIELD_COST_APPROX, "1");
}

static void
read_amounts(struct job *job)
{
	const char *approx = job->text[FIELD_COST_APPROX];

	for (size_t i = 0; i < sizeof(amounts) / sizeof(*amounts); i++)
		if (job->text[amounts[i]] != NULL)
			read_money(job, amounts[i], job->text[amounts[i]]);
	if (approx != NULL && strcmp(approx, "1") == 0 &&
	    job->m->value[FIELD_COST] != NULL)
		measure_set(job->m, FIELD_COST_APPROX, "1");
}

/* "ca. 45 %" is 45 too. */
static void
read_progress(struct job *job)
{
	const char *text = job->text[FIELD_PROGRESS];
	struct error err;

	if (text == NULL)
		return;
	if (strncasecmp(text, "ca.", 3) == 0 ||
	    strncasecmp(text, "rd.", 3) == 0)
		text += 3 + strspn(text + 3, " ");
	measure_take(
	    job->m, FIELD_PROGRESS, canonical(FIELD_PROGRESS, text, &err));
	if (job->m->value[FIELD_PROGRESS] == NULL)
		warn_of(job, FIELD_PROGRESS, _(no_percent),
		    job->text[FIELD_PROGRESS]);
}

/* ---- the rest ---- */

/* An address is taken as it stands: normalising would lead elsewhere. */
static void
read_url(struct job *job)
{
	const char *text = job->row->text[FIELD_URL];
	struct error err;

	if (job->text[FIELD_URL] == NULL)
		return;
	if (utf8_valid(text, strlen(text)))
		measure_take(
		    job->m, FIELD_URL, canonical(FIELD_URL, text, &err));
	if (job->m->value[FIELD_URL] == NULL) {
		warn_of(job, FIELD_URL, _(no_address), job->text[FIELD_URL]);
		return;
	}
	free(job->text[FIELD_URL]);
	job->text[FIELD_URL] = xstrdup(job->m->value[FIELD_URL]);
}

static void
read_parent(struct job *job)
{
	const char *text = job->text[FIELD_PARENT];
	struct error err;

	if (text != NULL)
		measure_take(
		    job->m, FIELD_PARENT, canonical(FIELD_PARENT, text, &err));
}

/* Folded like a heading. */
static const struct {
	const char *word, *type;
} types[] = {
	{ "measure", "measure" },
	{ "massnahme", "measure" },
	{ "massnahmen", "measure" },
	{ "projekt", "measure" },
	{ "vorhaben", "measure" },
	{ "massnahmenpaket", "measure" },
	{ "teilprojekt", "measure" },
	{ "goal", "goal" },
	{ "ziel", "goal" },
	{ "ziele", "goal" },
	{ "oberziel", "goal" },
	{ "unterziel", "goal" },
	{ "teilziel", "goal" },
	{ "leitziel", "goal" },
	{ "entwicklungsziel", "goal" },
	{ "strategisches ziel", "goal" },
	{ "operatives ziel", "goal" },
};

static void
read_type(struct job *job)
{
	const char *text = job->text[FIELD_TYPE];
	char *folded;

	if (text != NULL) {
		folded = text_fold_heading(text);
		for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
			if (strcmp(types[i].word, folded) == 0)
				measure_set(job->m, FIELD_TYPE, types[i].type);
		free(folded);
		if (job->m->value[FIELD_TYPE] == NULL)
			warn_of(job, FIELD_TYPE, _(no_type), text);
	}
	if (job->m->value[FIELD_TYPE] == NULL)
		measure_set(job->m, FIELD_TYPE, "measure");
}

void
fill_values(struct job *job)
{
	read_dates(job);
	compare_dates(job);
	read_amounts(job);
	read_progress(job);
	read_url(job);
	read_parent(job);
	read_type(job);
}
