/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "query/command.h"
#include "query/wrap.h"

#define HELP_COLUMN 26
#define HELP_WIDTH  78

/* left, then text from a fixed column on. */
static void
print_row(const char *left, const char *text)
{
	unsigned width = wrap_width(left) + 2;
	struct buffer b;

	buffer_init(&b, 10000);
	buffer_printf(&b, "  %s", left);
	if (width + 1 > HELP_COLUMN) {
		buffer_text(&b, "\n");
		width = 0;
	}
	buffer_printf(&b, "%*s", (int)(HELP_COLUMN - width), "");
	wrap_text(&b, text, HELP_WIDTH - HELP_COLUMN, HELP_COLUMN);
	puts(b.data);
	buffer_release(&b);
}

static void
print_command(const struct command *command)
{
	char *name = command_name(command);
	char *left = *command->arguments == '\0'
	    ? xstrdup(name)
	    : xasprintf("%s %s", name, _(command->arguments));

	print_row(left, _(command->help));
	free(left);
	free(name);
}

static void
print_option(const struct option_row *row)
{
	char *left;

	if (row->argument != NULL)
		left = xasprintf("--%s %s", option_name(row), _(row->argument));
	else
		left = xasprintf("--%s", option_name(row));
	if (row->letter != 0) {
		char *with = xasprintf("-%c, %s", row->letter, left);

		free(left);
		left = with;
	}
	print_row(left, _(row->help));
	free(left);
}

static void
print_options(const char *heading, unsigned group)
{
	printf("\n%s\n", heading);
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (row->group == group)
			print_option(row);
	}
}

static void
print_one(const struct command *command)
{
	static const unsigned groups[] = { GROUP_FILTER, GROUP_PAIRS,
		GROUP_FILE };
	char *name = command_name(command);

	printf(_("Usage: querschnitt [OPTION …] %s %s\n"), name,
	    *command->arguments != '\0' ? _(command->arguments) : "");
	printf("\n%s\n", _(command->help));
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		if ((command->groups & groups[i]) != 0)
			print_options(_("Options:"), groups[i]);
	}
	free(name);
}

void
help_print(const struct command *command)
{
	if (command != NULL) {
		print_one(command);
		return;
	}
	printf("%s\n",
	    _("Usage: querschnitt [OPTION …] COMMAND …\n"
	      "Asks what a town's programmes plan and do, and what overlaps."));
	printf("\n%s\n", _("Commands:"));
	for (const struct command *c = commands; c->name != NULL; c++)
		print_command(c);
	print_options(_("Options, anywhere:"), GROUP_ALWAYS);
	print_options(
	    _("Which measures (search, list, overlaps):"), GROUP_FILTER);
	print_options(_("Which pairs (overlaps):"), GROUP_PAIRS);
	print_options(_("With source test and source run:"), GROUP_FILE);
	printf("\n%s\n",
	    _("Every command and option answers to its English and its German "
	      "name.\nExit status: 0 found, 1 nothing found, 2 error.  "
	      "Manual: man querschnitt"));
}
