/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "query/command.h"
#include "text/analysis.h"

#define MAX_ARGUMENT 10000 /* bytes of one word; search takes no more */

const char *
option_name(const struct option_row *row)
{
	return strcmp(i18n_language(), "de") == 0 ? row->german : row->name;
}

static int
unknown_option(const char *name, size_t size, struct error *err)
{
	struct strings names = { 0 };
	char *wanted = xstrndup(name, size);
	const char *near;

	for (const struct option_row *row = option_rows; row->name; row++) {
		strings_add(&names, row->name);
		strings_add(&names, row->german);
	}
	near = text_nearest(&names, wanted);
	if (near != NULL)
		error_set(err, FAULT_INPUT,
		    _("unknown option --%s; did you mean --%s?"), wanted, near);
	else
		error_set(err, FAULT_INPUT,
		    _("unknown option --%s; --help lists them"), wanted);
	strings_release(&names);
	free(wanted);
	return -1;
}

static bool
has_name(const char *name, const char *text, size_t size)
{
	return strlen(name) == size && strncmp(name, text, size) == 0;
}

static const struct option_row *
find_long(const char *name, size_t size)
{
	const struct option_row *row = option_rows;

	while (row->name != NULL && !has_name(row->name, name, size) &&
	    !has_name(row->german, name, size))
		row++;
	return row->name != NULL ? row : NULL;
}

static const struct option_row *
find_letter(char letter)
{
	const struct option_row *row = option_rows;

	while (row->name != NULL && row->letter != letter)
		row++;
	return row->name != NULL ? row : NULL;
}

/* Where we are on the command line. */
struct walk {
	char **argv;
	int at, count;
};

/* value: what stands in the same word behind the option, or NULL. */
static int
take_option(struct request *r, const struct option_row *row, struct walk *w,
    const char *value, struct error *err)
{
	r->used[row - option_rows] = true;
	if (row->argument == NULL && value != NULL)
		return error_set(
		    err, FAULT_INPUT, _("--%s takes no value"), row->name);
	if (row->argument != NULL && value == NULL) {
		if (w->at + 1 >= w->count)
			return error_set(err, FAULT_INPUT,
			    _("--%s needs a value"), row->name);
		value = w->argv[++w->at];
	}
	if (row->set(r, value, err) == -1)
		return error_context(err, "--%s", row->name);
	return 0;
}

/* "--name" or "--name=value". */
static int
take_long(struct request *r, struct walk *w, struct error *err)
{
	const char *name = w->argv[w->at] + 2;
	size_t size = strcspn(name, "=");
	const struct option_row *row = find_long(name, size);

	if (row == NULL)
		return unknown_option(name, size, err);
	return take_option(
	    r, row, w, name[size] == '=' ? name + size + 1 : NULL, err);
}

/* "-n 5" or "-n5". */
static int
take_letter(struct request *r, struct walk *w, struct error *err)
{
	const char *word = w->argv[w->at];
	const struct option_row *row = find_letter(word[1]);

	if (row == NULL)
		return error_set(err, FAULT_INPUT,
		    _("unknown option -%c; --help lists them"), word[1]);
	return take_option(r, row, w, word[2] != '\0' ? word + 2 : NULL, err);
}

static int
take_word(struct request *r, struct walk *w, struct error *err)
{
	const char *word = w->argv[w->at];

	if (strlen(word) > MAX_ARGUMENT)
		return error_set(err, FAULT_LIMIT,
		    _("a word of the command line is longer than %d bytes"),
		    MAX_ARGUMENT);
	if (!utf8_valid(word, strlen(word)))
		return error_set(err, FAULT_INPUT,
		    _("a word of the command line is not UTF-8"));
	if (word[0] == '-' && word[1] == '-')
		return take_long(r, w, err);
	if (word[0] == '-' && word[1] >= 'A' && word[1] <= 'z')
		return take_letter(r, w, err);
	strings_add(&r->words, word);
	return 0;
}

/* An option that the command does not take. */
static int
check_groups(const struct request *r, struct error *err)
{
	const struct option_row *row = option_rows;
	char *name;

	for (; row->name != NULL; row++) {
		if (!r->used[row - option_rows] || row->group == GROUP_ALWAYS ||
		    (row->group & r->command->groups) != 0)
			continue;
		name = command_name(r->command);
		error_set(err, FAULT_INPUT, _("%s takes no option --%s"), name,
		    row->name);
		free(name);
		return -1;
	}
	return 0;
}

static int
check_count(const struct request *r, struct error *err)
{
	const struct command *command = r->command;
	char *name;

	if (r->words.count >= command->least && r->words.count <= command->most)
		return 0;
	name = command_name(command);
	if (r->words.count > command->most)
		error_set(err, FAULT_INPUT, _("%s: too many words: \"%s\""),
		    name, r->words.item[command->most]);
	else
		error_set(err, FAULT_INPUT, _("%s needs %s"), name,
		    _(command->arguments));
	free(name);
	return -1;
}

int
request_read(struct request *r, int argc, char **argv, struct error *err)
{
	struct walk w = { argv, 1, argc };

	*r = (struct request){ .min_score = -1 };
	for (; w.at < argc && strcmp(argv[w.at], "--") != 0; w.at++) {
		if (take_word(r, &w, err) == -1)
			return -1;
	}
	for (w.at++; w.at < argc; w.at++)
		strings_add(&r->words, argv[w.at]);
	if (r->version || (r->help && r->words.count == 0))
		return 0;
	if (r->words.count == 0)
		return error_set(err, FAULT_INPUT,
		    _("what shall be done? --help lists the commands"));
	r->command = command_find(&r->words, err);
	if (r->command == NULL)
		return -1;
	if (r->help)
		return 0;
	return check_groups(r, err) == -1 ? -1 : check_count(r, err);
}

void
request_release(struct request *r)
{
	strings_release(&r->words);
	free(r->measure);
}
