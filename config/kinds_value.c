/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of values: texts, lists, numbers, choices. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "config/config.h"
#include "config/kinds.h"
#include "config/options.h"

struct unit {
	const char *name;
	unsigned long factor;
};

static const struct unit seconds[] = { { "s", 1 }, { "min", 60 },
	{ "h", 60ul * 60 }, { "d", 24 * 60ul * 60 }, { NULL, 0 } };
static const struct unit bytes[] = { { "", 1 }, { "K", 1ul << 10 },
	{ "M", 1ul << 20 }, { "G", 1ul << 30 }, { NULL, 0 } };
static const struct unit percents[] = { { "%", 1 }, { "", 1 }, { NULL, 0 } };
static const struct unit ones[] = { { "", 1 }, { NULL, 0 } };

/* Digits, perhaps a blank, a unit; false when it is not that. */
static bool
read_measured(unsigned long *number, const struct unit *unit, const char *text)
{
	char *end;

	if (!isdigit((unsigned char)*text))
		return false;
	errno = 0;
	*number = strtoul(text, &end, 10);
	if (errno != 0)
		return false;
	end += *end == ' ';
	while (unit->name != NULL && strcmp(unit->name, end) != 0)
		unit++;
	return unit->name != NULL &&
	    !__builtin_mul_overflow(*number, unit->factor, number);
}

/* In the unit that divides it: "90min", "50M". */
static char *
write_measured(unsigned long number, const struct unit *units)
{
	const struct unit *best = units;

	for (const struct unit *u = units; u->name != NULL; u++)
		if (u->factor > best->factor && number > 0 &&
		    number % u->factor == 0)
			best = u;
	return xasprintf("%lu%s", number / best->factor, best->name);
}

static int
out_of_bounds(const struct option *o, const struct unit *units,
    const char *value, struct error *err)
{
	char *least = write_measured(o->least, units);
	char *most = write_measured(o->most, units);

	error_set(err, FAULT_CONFIG, _("%s is out of bounds: %s to %s"),
	    shown(value).text, least, most);
	free(least);
	free(most);
	return -1;
}

static int
read_bounded(unsigned long *number, const struct option *o,
    const struct unit *units, const char *value, struct error *err)
{
	unsigned long read = 0;

	if (!read_measured(&read, units, value))
		return value_refused(err, value, _(o->kind->expected));
	if (read < o->least || read > o->most)
		return out_of_bounds(o, units, value, err);
	*number = read;
	return 0;
}

static int
read_unsigned(void *to, const struct option *o, const struct unit *units,
    const char *value, struct error *err)
{
	unsigned long number = 0;
	unsigned small;

	if (read_bounded(&number, o, units, value, err) == -1)
		return -1;
	small = (unsigned)number;
	memcpy(to, &small, sizeof(small));
	return 0;
}

static int
read_duration(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	return read_unsigned(to, o, seconds, e->value, err);
}

static int
read_percent(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	return read_unsigned(to, o, percents, e->value, err);
}

static int
read_number(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	return read_unsigned(to, o, ones, e->value, err);
}

static int
read_rows(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	return read_bounded(to, o, ones, e->value, err);
}

static int
read_size(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	unsigned long number = 0;
	size_t size;

	if (read_bounded(&number, o, bytes, e->value, err) == -1)
		return -1;
	size = number;
	memcpy(to, &size, sizeof(size));
	return 0;
}

int
duration_read(unsigned long *number, const char *text)
{
	return read_measured(number, seconds, text) ? 0 : -1;
}

int
value_refused(struct error *err, const char *value, const char *expected)
{
	return error_set(err, FAULT_CONFIG, _("read \"%s\", expected %s"),
	    shown(value).text, expected);
}

void
value_replace(void *to, char *text)
{
	char **string = to;

	free(*string);
	*string = text;
}

static int
read_text(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	char *text = ini_text(e->value, err);

	(void)o;
	if (text == NULL)
		return -1;
	value_replace(to, text);
	return 0;
}

static int
read_list(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	(void)o;
	strings_release(to);
	return ini_list(to, e->value, ',', err);
}

static const struct {
	const char *word;
	bool value;
} answers[] = { { "yes", true }, { "no", false }, { "true", true },
	{ "false", false }, { "on", true }, { "off", false }, { "1", true },
	{ "0", false }, { "ja", true }, { "nein", false } };

static int
read_yes(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	bool *yes = to;

	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++)
		if (strcasecmp(answers[i].word, e->value) == 0) {
			*yes = answers[i].value;
			return 0;
		}
	return value_refused(err, e->value, _(o->kind->expected));
}

static int
read_choice(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	struct strings names = { 0 };
	char *all;

	for (unsigned i = 0; o->choices[i] != NULL; i++) {
		if (strcmp(o->choices[i], e->value) == 0) {
			memcpy(to, &i, sizeof(i));
			strings_release(&names);
			return 0;
		}
		strings_add(&names, o->choices[i]);
	}
	all = strings_join(&names, ", ");
	error_set(err, FAULT_CONFIG, _("read \"%s\", expected one of: %s"),
	    shown(e->value).text, all);
	free(all);
	strings_release(&names);
	return -1;
}

const struct option_kind kind_text = { "TEXT", STORE_STRING, read_text,
	N_("a text") };
const struct option_kind kind_list = { "LIST", STORE_STRINGS, read_list,
	N_("a list with commas") };
const struct option_kind kind_duration = { "DURATION", STORE_PLAIN,
	read_duration, N_("a number with s, min, h or d, like 90s") };
const struct option_kind kind_size = { "SIZE", STORE_PLAIN, read_size,
	N_("a number with K, M or G, like 50M") };
const struct option_kind kind_percent = { "PERCENT", STORE_PLAIN, read_percent,
	N_("a percentage, like 30%") };
const struct option_kind kind_number = { "NUMBER", STORE_PLAIN, read_number,
	N_("a whole number") };
const struct option_kind kind_rows = { "NUMBER", STORE_PLAIN, read_rows,
	N_("a whole number") };
const struct option_kind kind_yes = { "YES|NO", STORE_PLAIN, read_yes,
	N_("yes or no") };
const struct option_kind kind_choice = { "CHOICE", STORE_PLAIN, read_choice,
	N_("one of the words there are") };
