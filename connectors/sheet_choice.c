/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/sheet_choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"

#define MAX_NUMBER_DIGITS 3
#define MAX_LISTED        400 /* bytes of names in a message */

void
sheet_choice_init(
    struct sheet_choice *c, const struct mapping *mapping, struct sink *sink)
{
	const char *sheet = mapping->sheet;
	size_t digits = strspn(sheet, "0123456789");

	*c = (struct sheet_choice){ .mapping = mapping, .sink = sink };
	c->all = strcmp(sheet, "*") == 0;
	if (digits > 0 && digits <= MAX_NUMBER_DIGITS && sheet[digits] == '\0')
		c->number = strtoul(sheet, NULL, 10);
	if (*sheet != '\0' && !c->all && c->number == 0)
		c->name = text_fold_heading(sheet);
}

void
sheet_choice_release(struct sheet_choice *c)
{
	free(c->name);
	strings_release(&c->shown);
	strings_release(&c->hidden);
	strings_release(&c->others);
}

static bool
is_named(const struct sheet_choice *c, const char *name)
{
	char *folded = text_fold_heading(name);
	bool same = c->name != NULL && strcmp(folded, c->name) == 0;

	free(folded);
	return same;
}

enum sheet_use
sheet_choice_next(struct sheet_choice *c, const char *name, bool hidden)
{
	bool named = is_named(c, name);

	if (!hidden)
		strings_add(&c->shown, name);
	if (named && hidden)
		sink_warn(
		    c->sink, _("sheet \"%s\" is hidden; it is read"), name);
	if (named)
		return SHEET_READ;
	if (hidden) {
		strings_add(&c->hidden, name);
		return SHEET_SKIP;
	}
	if (c->name != NULL)
		return SHEET_SKIP;
	if (c->number != 0)
		return c->shown.count == c->number ? SHEET_READ : SHEET_SKIP;
	return c->all || !c->found ? SHEET_READ : SHEET_LOOK;
}

void
sheet_choice_saw(struct sheet_choice *c, const char *name, bool headings)
{
	if (headings && c->found && !c->all)
		strings_add(&c->others, name);
	/* One that was asked for is found even without headings. */
	c->found |= headings || c->name != NULL || c->number != 0;
}

static char *
list_names(const struct strings *names)
{
	char *list = strings_join(names, ", ");

	utf8_cut(list, MAX_LISTED);
	utf8_defuse(list, false);
	return list;
}

static void
warn_of(
    const struct sheet_choice *c, const char *text, const struct strings *names)
{
	char *list = list_names(names);

	if (names->count > 0)
		sink_warn(c->sink, text, list);
	free(list);
}

static int
refuse_choice(const struct sheet_choice *c, struct error *err)
{
	char *list = list_names(&c->shown);

	error_set(err, FAULT_INPUT,
	    _("there is no sheet \"%s\" in the workbook; its sheets are: %s"),
	    c->mapping->sheet, list);
	free(list);
	return -1;
}

/* Else the list would be taken for empty. */
static int
refuse_hidden(const struct sheet_choice *c, struct error *err)
{
	char *list = list_names(&c->hidden);

	error_set(err, FAULT_INPUT,
	    _("the workbook has no visible sheet; hidden ones are read where "
	      "sheet names them: %s"),
	    *list != '\0' ? list : "-");
	free(list);
	return -1;
}

int
sheet_choice_end(struct sheet_choice *c, struct error *err)
{
	bool chosen = c->name != NULL || c->number != 0;

	if (chosen && !c->found)
		return refuse_choice(c, err);
	if (chosen)
		return 0;
	if (c->shown.count == 0)
		return refuse_hidden(c, err);
	warn_of(c, _("hidden sheets are not read: %s"), &c->hidden);
	warn_of(c,
	    _("further sheets have the headings too and are not read; "
	      "sheet = * reads all: %s"),
	    &c->others);
	return 0;
}
