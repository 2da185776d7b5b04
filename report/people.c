/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/people.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/percent.h"
#include "base/strings.h"
#include "model/words.h"

#define MAX_AMOUNT 200

static bool
is_german(void)
{
	return strcmp(i18n_language(), "de") == 0;
}

/* Digits in groups of three, then the cents. */
static char *
group_digits(const char *amount, const char *thousands, const char *decimal)
{
	struct buffer b;
	size_t whole = strcspn(amount, ".");

	buffer_init(&b, MAX_AMOUNT);
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0 && amount[i - 1] != '-')
			buffer_text(&b, thousands);
		buffer_bytes(&b, amount + i, 1);
	}
	if (amount[whole] == '.') {
		buffer_text(&b, decimal);
		buffer_text(&b, amount + whole + 1);
	}
	return buffer_take(&b);
}

char *
people_money(const char *amount)
{
	bool minus = *amount == '-';
	char *digits, *text;

	if (strlen(amount) > MAX_AMOUNT / 3)
		return xstrdup(amount);
	if (is_german()) {
		digits = group_digits(amount, ".", ",");
		text = xasprintf("%s €", digits);
	} else {
		digits = group_digits(amount + minus, ",", ".");
		text = xasprintf("%s€%s", minus ? "-" : "", digits);
	}
	free(digits);
	return text;
}

char *
people_date(const char *date)
{
	if (is_german() && strlen(date) == 10)
		return xasprintf("%.2s.%.2s.%.4s", date + 8, date + 5, date);
	if (is_german() && strlen(date) == 7)
		return xasprintf("%.2s/%.4s", date + 5, date);
	return xstrdup(date);
}

char *
people_time(const char *utc)
{
	struct error err;
	struct tm tm;
	time_t when;
	char text[32];

	if (*utc == '\0' || time_read(&when, utc, &err) == -1 ||
	    localtime_r(&when, &tm) == NULL)
		return xstrdup(utc);
	/* strftime(3) for the reader's language: day, then minute. */
	strftime(text, sizeof(text), _("%Y-%m-%d %H:%M"), &tm);
	return xstrdup(text);
}

/* Takes both, which it frees. */
static char *
join_period(char *start, char *end)
{
	char *text;

	if (*start != '\0' && *end != '\0' && strcmp(start, end) != 0)
		text = xasprintf("%s–%s", start, end);
	else if (*start != '\0' && *end == '\0')
		text = xasprintf(_("from %s"), start);
	else if (*start == '\0' && *end != '\0')
		text = xasprintf(_("until %s"), end);
	else
		text = xstrdup(start);
	free(start);
	free(end);
	return text;
}

char *
people_period(const struct measure *m)
{
	return join_period(people_value(FIELD_START, m->value[FIELD_START]),
	    people_value(FIELD_END, m->value[FIELD_END]));
}

static char *
year_of(const char *date)
{
	return date != NULL ? xasprintf("%.4s", date) : xstrdup("");
}

char *
people_years(const struct measure *m)
{
	return join_period(
	    year_of(m->value[FIELD_START]), year_of(m->value[FIELD_END]));
}

char *
people_cost(const struct measure *m)
{
	char *money, *text;

	if (m->value[FIELD_COST] == NULL)
		return xstrdup("");
	money = people_money(m->value[FIELD_COST]);
	if (m->value[FIELD_COST_APPROX] == NULL)
		return money;
	text = xasprintf(_("about %s"), money);
	free(money);
	return text;
}

static char *
people_list(const char *value)
{
	struct strings elements = { 0 };
	char *text;

	strings_split(&elements, value, "\n");
	text = strings_join(&elements, ", ");
	strings_release(&elements);
	return text;
}

char *
people_value(enum field field, const char *value)
{
	if (value == NULL)
		return xstrdup("");
	if (field_info[field].list)
		return people_list(value);
	switch (field_info[field].kind) {
	case KIND_DATE:
		return people_date(value);
	case KIND_MONEY:
		return people_money(value);
	case KIND_FLAG:
		return xstrdup(_("yes"));
	case KIND_STATUS:
		return xstrdup(axis_label(AXIS_STATUS, value));
	case KIND_FUNDING_STATUS:
		return xstrdup(axis_label(AXIS_FUNDING_STATUS, value));
	case KIND_RATING:
		return xstrdup(axis_label(AXIS_RATING, value));
	case KIND_TYPE:
		return xstrdup(people_word(value));
	default:
		return xstrdup(value);
	}
}

static const struct said {
	const char *word, *said;
} said[] = {
	{ "likely", N_("likely") },
	{ "possible", N_("possible") },
	{ "none", N_("weak") },
	{ "same", N_("same undertaking") },
	{ "part", N_("part of the other") },
	{ "follow-up", N_("follow-up") },
	{ "overlap", N_("overlapping") },
	{ "open", N_("open") },
	{ "decided", N_("decided") },
	{ "present", N_("in the list") },
	{ "missing", N_("missing from the last list") },
	{ "gone", N_("no longer in the list") },
	{ "internal", N_("internal") },
	{ "public", N_("public") },
	{ "good", N_("up to date") },
	{ "late", N_("overdue") },
	{ "failing", N_("harvest failing") },
	{ "silent", N_("unchanged for a long time") },
	{ "quarantined", N_("waiting for release") },
	{ "new", N_("not harvested yet") },
	{ "measure", N_("measure") },
	{ "goal", N_("goal") },
	{ NULL, NULL },
};

const char *
people_word(const char *word)
{
	const struct said *row = said;

	while (row->word != NULL && strcmp(row->word, word) != 0)
		row++;
	return row->word != NULL ? _(row->said) : word;
}

char *
people_place(const char *url)
{
	char *place = xstrdup(url);

	if (strncmp(url, "dav", 3) == 0 && !percent_decode(place)) {
		free(place);
		place = xstrdup(url);
	}
	return place;
}
