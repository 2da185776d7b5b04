/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "config/config.h"
#include "config/kinds.h"
#include "config/options.h"

#define LEAST_EVERY 60 /* seconds */
#define MOST_EVERY  (366ul * 24 * 60 * 60)

static const struct {
	const char *name;
	unsigned weekday;
} weekdays[] = {
	{ "sun", 0 },
	{ "sunday", 0 },
	{ "so", 0 },
	{ "sonntag", 0 },
	{ "mon", 1 },
	{ "monday", 1 },
	{ "mo", 1 },
	{ "montag", 1 },
	{ "tue", 2 },
	{ "tuesday", 2 },
	{ "di", 2 },
	{ "dienstag", 2 },
	{ "wed", 3 },
	{ "wednesday", 3 },
	{ "mi", 3 },
	{ "mittwoch", 3 },
	{ "thu", 4 },
	{ "thursday", 4 },
	{ "do", 4 },
	{ "donnerstag", 4 },
	{ "fri", 5 },
	{ "friday", 5 },
	{ "fr", 5 },
	{ "freitag", 5 },
	{ "sat", 6 },
	{ "saturday", 6 },
	{ "sa", 6 },
	{ "samstag", 6 },
	{ "sonnabend", 6 },
};

static bool
read_digits(unsigned *number, const char **text, unsigned most)
{
	unsigned digits = 0;

	*number = 0;
	while (isdigit((unsigned char)**text) && digits++ < 2)
		*number = 10 * *number + (unsigned)(*(*text)++ - '0');
	return digits > 0 && *number <= most;
}

/* "03:00", "3:00" */
static bool
read_clock(unsigned *minute, const char *text)
{
	unsigned hours, minutes;

	if (!read_digits(&hours, &text, 23) || *text++ != ':')
		return false;
	if (!read_digits(&minutes, &text, 59) || *text != '\0')
		return false;
	*minute = 60 * hours + minutes;
	return true;
}

static bool
read_weekday(unsigned *weekday, const char *text)
{
	for (size_t i = 0; i < sizeof(weekdays) / sizeof(*weekdays); i++)
		if (strcasecmp(weekdays[i].name, text) == 0) {
			*weekday = weekdays[i].weekday;
			return true;
		}
	return false;
}

static bool
read_daily(struct schedule *s, char *rest)
{
	s->kind = SCHEDULE_DAILY;
	return read_clock(&s->minute, rest);
}

static bool
read_weekly(struct schedule *s, char *rest)
{
	char *clock = strchr(rest, ' ');

	s->kind = SCHEDULE_WEEKLY;
	if (clock == NULL)
		return false;
	*clock++ = '\0';
	return read_weekday(&s->weekday, rest) && read_clock(&s->minute, clock);
}

static bool
read_every(struct schedule *s, char *rest)
{
	unsigned long number;

	s->kind = SCHEDULE_EVERY;
	if (duration_read(&number, rest) == -1 || number < LEAST_EVERY ||
	    number > MOST_EVERY)
		return false;
	s->every = (unsigned)number;
	return true;
}

static bool
read_manual(struct schedule *s, char *rest)
{
	s->kind = SCHEDULE_MANUAL;
	return *rest == '\0';
}

static const struct {
	const char *word;
	bool (*read)(struct schedule *s, char *rest);
} rhythms[] = {
	{ "daily", read_daily },
	{ "weekly", read_weekly },
	{ "every", read_every },
	{ "manual", read_manual },
};

static bool
read_words(struct schedule *s, char *text)
{
	size_t size;

	utf8_squeeze(text);
	size = strcspn(text, " ");
	for (size_t i = 0; i < sizeof(rhythms) / sizeof(*rhythms); i++)
		if (strlen(rhythms[i].word) == size &&
		    strncmp(rhythms[i].word, text, size) == 0)
			return rhythms[i].read(
			    s, text + size + (text[size] == ' '));
	return false;
}

static int
read_schedule(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	struct schedule read = { 0 };
	char *text = xstrdup(e->value);
	bool good = read_words(&read, text);

	free(text);
	if (!good)
		return value_refused(err, e->value, _(o->kind->expected));
	memcpy(to, &read, sizeof(read));
	return 0;
}

const struct option_kind kind_schedule = { "SCHEDULE", STORE_PLAIN,
	read_schedule,
	N_("daily 03:00, weekly Mon 03:00, every 6h (at least 1min) or "
	   "manual") };
