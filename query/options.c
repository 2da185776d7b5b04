/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "model/words.h"
#include "query/request.h"
#include "text/analysis.h"

/* A word of the command line and what it stands for. */
struct choice {
	const char *name, *german, *value;
};

/* The value of text, whatever its case and umlauts; or NULL. */
static const char *
choose(const struct choice *choice, const char *text)
{
	char *wanted = text_fold(text);
	const char *found = NULL;

	for (; found == NULL && choice->name != NULL; choice++) {
		char *name = text_fold(choice->name);
		char *german = text_fold(choice->german);

		if (strcmp(wanted, name) == 0 || strcmp(wanted, german) == 0)
			found = choice->value;
		free(name);
		free(german);
	}
	free(wanted);
	return found;
}

static int
set_index(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->index = value;
	return 0;
}

static int
set_config(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->config = value;
	return 0;
}

static int
set_format(struct request *r, enum format format, struct error *err)
{
	if (r->format != FORMAT_TEXT && r->format != format)
		return error_set(
		    err, FAULT_INPUT, _("only one of --json, --tsv and --csv"));
	r->format = format;
	return 0;
}

static int
set_json(struct request *r, const char *value, struct error *err)
{
	(void)value;
	return set_format(r, FORMAT_JSON, err);
}

static int
set_tsv(struct request *r, const char *value, struct error *err)
{
	(void)value;
	return set_format(r, FORMAT_TSV, err);
}

static int
set_csv(struct request *r, const char *value, struct error *err)
{
	(void)value;
	return set_format(r, FORMAT_CSV, err);
}

static int
set_programme(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->filter.programme = value;
	return 0;
}

static int
set_source(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->filter.source = value;
	return 0;
}

static int
set_place(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->filter.place = value;
	return 0;
}

static int
set_field(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->filter.field = value;
	return 0;
}

static int
set_department(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->filter.department = value;
	return 0;
}

/* "running", "in Umsetzung", "fertig": whatever the lists' words are. */
static int
set_status(struct request *r, const char *value, struct error *err)
{
	struct words none = { 0 };
	struct meaning meaning = { 0 };

	if (axis_has(AXIS_STATUS, value))
		r->filter.status = value;
	else if (words_find(&none, AXIS_STATUS, value, &meaning) &&
	    meaning.value[AXIS_STATUS] != NULL)
		r->filter.status = meaning.value[AXIS_STATUS];
	else
		return error_set(err, FAULT_INPUT,
		    _("no status is called \"%s\"; there are idea, planned, "
		      "running, ongoing, done, paused, dropped and unknown"),
		    value);
	return 0;
}

/* A day: the first one where only a month or year is given. */
static int
read_day(char day[DATE_SIZE], const char *value, struct error *err)
{
	static const char first[] = "0000-01-01";
	size_t known;

	if (date_read(day, value, err) == -1)
		return -1;
	known = strlen(day);
	snprintf(day + known, DATE_SIZE - known, "%s", first + known);
	return 0;
}

static int
set_since(struct request *r, const char *value, struct error *err)
{
	if (read_day(r->since, value, err) == -1)
		return -1;
	r->filter.since = r->since;
	return 0;
}

static int
set_as_of(struct request *r, const char *value, struct error *err)
{
	return read_day(r->as_of, value, err);
}

static int
set_limit(struct request *r, const char *value, struct error *err)
{
	char *end;

	errno = 0;
	r->filter.limit = strtoul(value, &end, 10);
	if (strspn(value, "0123456789") != strlen(value) || *value == '\0' ||
	    errno != 0 || r->filter.limit == 0)
		return error_set(err, FAULT_INPUT,
		    _("\"%s\" is no number of rows: a whole number from 1 on"),
		    value);
	return 0;
}

static int
set_all(struct request *r, const char *value, struct error *err)
{
	(void)value, (void)err;
	r->all = true;
	return 0;
}

static int
set_band(struct request *r, const char *value, struct error *err)
{
	static const struct choice bands[] = {
		{ "likely", "wahrscheinlich", "likely" },
		{ "possible", "möglich", "possible" },
		{ "none", "alle", "none" },
		{ NULL, NULL, NULL },
	};

	r->band = choose(bands, value);
	if (r->band == NULL)
		return error_set(err, FAULT_INPUT,
		    _("no band is called \"%s\"; there are likely, possible "
		      "and none"),
		    value);
	return 0;
}

static int
set_state(struct request *r, const char *value, struct error *err)
{
	static const struct choice states[] = {
		{ "open", "offen", "open" },
		{ "decided", "entschieden", "decided" },
		{ "all", "alle", "all" },
		{ NULL, NULL, NULL },
	};

	r->state = choose(states, value);
	if (r->state == NULL)
		return error_set(err, FAULT_INPUT,
		    _("no state is called \"%s\"; there are open, decided and "
		      "all"),
		    value);
	return 0;
}

/* "0.35", and "0,35" as Germans type it. */
static int
set_min_score(struct request *r, const char *value, struct error *err)
{
	char text[16];
	char *end;

	snprintf(text, sizeof(text), "%s", value);
	for (char *c = text; *c != '\0'; c++) {
		if (*c == ',')
			*c = '.';
	}
	r->min_score = strtod(text, &end);
	if (end == text || *end != '\0' || !(r->min_score >= 0) ||
	    r->min_score > 1 || strlen(value) >= sizeof(text))
		return error_set(err, FAULT_INPUT,
		    _("\"%s\" is no score: a number from 0 to 1"), value);
	return 0;
}

static int
set_measure(struct request *r, const char *value, struct error *err)
{
	(void)err;
	free(r->measure);
	r->measure = xstrdup(value);
	return 0;
}

static int
set_file(struct request *r, const char *value, struct error *err)
{
	(void)err;
	r->file = value;
	return 0;
}

static int
set_help(struct request *r, const char *value, struct error *err)
{
	(void)value, (void)err;
	r->help = true;
	return 0;
}

static int
set_version(struct request *r, const char *value, struct error *err)
{
	(void)value, (void)err;
	r->version = true;
	return 0;
}

/* Name, German name, letter, group, argument, help. */
const struct option_row option_rows[] = {
	{ "index", "datenbestand", 0, GROUP_ALWAYS, N_("FILE"),
	    N_("read this index"), set_index },
	{ "config", "konfiguration", 0, GROUP_ALWAYS, N_("FILE"),
	    N_("read this configuration and the index it names"), set_config },
	{ "json", "json", 0, GROUP_ALWAYS, NULL,
	    N_("one JSON object on each line"), set_json },
	{ "tsv", "tsv", 0, GROUP_ALWAYS, NULL,
	    N_("cells separated by tabs, with a heading"), set_tsv },
	{ "csv", "csv", 0, GROUP_ALWAYS, NULL,
	    N_("cells separated by commas, with a heading"), set_csv },
	{ "help", "hilfe", 'h', GROUP_ALWAYS, NULL, N_("print this help"),
	    set_help },
	{ "version", "version", 'V', GROUP_ALWAYS, NULL,
	    N_("print the version"), set_version },
	{ "programme", "programm", 0, GROUP_FILTER, N_("NAME"),
	    N_("of this programme; a part of its name will do"),
	    set_programme },
	{ "source", "quelle", 0, GROUP_FILTER, N_("NAME"), N_("of this source"),
	    set_source },
	{ "place", "ort", 0, GROUP_FILTER, N_("NAME"), N_("at this place"),
	    set_place },
	{ "field", "handlungsfeld", 0, GROUP_FILTER, N_("NAME"),
	    N_("in this field of action"), set_field },
	{ "department", "fachbereich", 0, GROUP_FILTER, N_("NAME"),
	    N_("of this department"), set_department },
	{ "status", "status", 0, GROUP_FILTER, N_("STATUS"),
	    N_("in this state: running, \"in Umsetzung\" …"), set_status },
	{ "since", "seit", 0, GROUP_FILTER, N_("DATE"),
	    N_("changed on or after this day"), set_since },
	{ "limit", "anzahl", 'n', GROUP_FILTER, N_("N"),
	    N_("at most so many rows"), set_limit },
	{ "band", "stufe", 0, GROUP_PAIRS, N_("BAND"),
	    N_("likely (default), possible: the weaker ones too, or none: "
	       "all"),
	    set_band },
	{ "all", "alle", 0, GROUP_PAIRS, NULL,
	    N_("every stored pair, however weak, decided ones too"), set_all },
	{ "min-score", "mindestwert", 0, GROUP_PAIRS, N_("X"),
	    N_("with at least this score, 0 to 1"), set_min_score },
	{ "state", "stand", 0, GROUP_PAIRS, N_("STATE"),
	    N_("open (default), decided or all"), set_state },
	{ "measure", "massnahme", 0, GROUP_PAIRS, N_("MEASURE"),
	    N_("the pairs of this measure"), set_measure },
	{ "file", "datei", 0, GROUP_FILE, N_("FILE"),
	    N_("take this file instead of the source's own document"),
	    set_file },
	{ "as-of", "stichtag", 0, GROUP_FILE, N_("DATE"),
	    N_("the day the file is true of"), set_as_of },
	{ NULL, NULL, 0, GROUP_ALWAYS, NULL, NULL, NULL },
};
