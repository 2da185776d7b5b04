/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "query/command.h"
#include "text/analysis.h"

/* Name, second word, both in German, arguments, help, words, options. */
const struct command commands[] = {
	{ "search", NULL, "suchen", NULL, N_("WORDS…"),
	    N_("find measures by the words in them, best first"), 1, SIZE_MAX,
	    search_run, GROUP_FILTER, false },
	{ "list", NULL, "liste", NULL, "", N_("list measures"), 0, 0, list_run,
	    GROUP_FILTER, false },
	{ "show", NULL, "anzeigen", NULL, N_("SOURCE:KEY"),
	    N_("show all of one measure: values, history, overlaps"), 1,
	    SIZE_MAX, show_run, 0, false },
	{ "overlaps", NULL, "pruefhinweise", NULL, "",
	    N_("list pairs of measures that seem to overlap, best first"), 0, 0,
	    overlaps_run, GROUP_FILTER | GROUP_PAIRS, false },
	{ "sources", NULL, "datenquellen", NULL, "",
	    N_("list the sources and how they fare"), 0, 0, sources_run, 0,
	    false },
	{ "source", "test", "datenquelle", "testen", N_("NAME"),
	    N_("let the daemon read a source and say what would change"), 1, 1,
	    source_run, GROUP_FILE, true },
	{ "source", "run", "datenquelle", "abrufen", N_("NAME"),
	    N_("let the daemon harvest a source now"), 1, 1, source_run,
	    GROUP_FILE, true },
	{ "source", "release", "datenquelle", "freigeben", N_("NAME"),
	    N_("accept the result that a source was quarantined for"), 1, 1,
	    source_run, 0, true },
	{ "source", "guess", "datenquelle", "vorschlagen", N_("FILE"),
	    N_("propose a source for an unknown sheet, table, page or JSON"), 1,
	    1, guess_run, 0, true },
	{ .name = NULL },
};

char *
command_name(const struct command *command)
{
	bool german = strcmp(i18n_language(), "de") == 0;
	const char *name = german ? command->german : command->name;
	const char *sub = german ? command->german_sub : command->sub;

	return sub != NULL ? xasprintf("%s %s", name, sub) : xstrdup(name);
}

/* Whatever its case, and with umlauts or without. */
static bool
is_word(const char *name, const char *text)
{
	char *a = text_fold(name);
	char *b = text_fold(text);
	bool same = strcmp(a, b) == 0;

	free(a);
	free(b);
	return same;
}

static bool
matches(const struct command *command, const struct strings *words)
{
	if (!is_word(command->name, words->item[0]) &&
	    !is_word(command->german, words->item[0]))
		return false;
	if (command->sub == NULL)
		return true;
	return words->count > 1 &&
	    (is_word(command->sub, words->item[1]) ||
		is_word(command->german_sub, words->item[1]));
}

static void
drop_first(struct strings *words)
{
	free(words->item[0]);
	words->count--;
	memmove(
	    words->item, words->item + 1, words->count * sizeof(*words->item));
}

/* Names of the first word, or of the second behind that first one. */
static void
collect_names(struct strings *names, const char *first)
{
	for (const struct command *c = commands; c->name != NULL; c++) {
		if (first == NULL) {
			strings_add(names, c->name);
			strings_add(names, c->german);
		} else if (c->sub != NULL &&
		    (is_word(c->name, first) || is_word(c->german, first))) {
			strings_add(names, c->sub);
			strings_add(names, c->german_sub);
		}
	}
}

static void
unknown_command(const struct strings *words, struct error *err)
{
	struct strings names = { 0 };
	const char *wanted = words->item[0];
	const char *near;

	collect_names(&names, wanted);
	if (names.count > 0 && words->count > 1)
		wanted = words->item[1];
	else if (names.count == 0)
		collect_names(&names, NULL);
	near = text_nearest(&names, wanted);
	if (near != NULL)
		error_set(err, FAULT_INPUT,
		    _("unknown command \"%s\"; did you mean \"%s\"?"), wanted,
		    near);
	else
		error_set(err, FAULT_INPUT,
		    _("unknown command \"%s\"; --help lists them"), wanted);
	strings_release(&names);
}

const struct command *
command_find(struct strings *words, struct error *err)
{
	const struct command *command = commands;

	while (command->name != NULL && !matches(command, words))
		command++;
	if (command->name == NULL) {
		unknown_command(words, err);
		return NULL;
	}
	drop_first(words);
	if (command->sub != NULL)
		drop_first(words);
	return command;
}
