/* SPDX-License-Identifier: EUPL-1.2 */
/* format = xlsx: workbooks of Excel, and what others save in its format. */
#include "connectors/xlsx.h"
#include "connectors/read_office.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/relations.h"

#define MAX_SHEETS     1000
#define MAX_SHEET_NAME 200 /* bytes; Excel's have 31 characters */

struct xlsx_tab {
	char *name, *id;
	bool hidden;
};

struct xlsx_tabs {
	struct xlsx_tab *item;
	size_t count;
};

static void
tabs_release(struct xlsx_tabs *tabs)
{
	for (size_t i = 0; i < tabs->count; i++) {
		free(tabs->item[i].name);
		free(tabs->item[i].id);
	}
	free(tabs->item);
}

static int
take_tab(struct xlsx_tabs *tabs, struct zip_xml *xml, struct error *err)
{
	const char *name = zip_xml_attribute(xml, NULL, "name");
	const char *id = zip_xml_attribute(xml, NULL, "id");
	const char *state = zip_xml_attribute(xml, NULL, "state");
	struct xlsx_tab *tab;

	if (name == NULL || id == NULL)
		return 0;
	if (tabs->count == MAX_SHEETS)
		return error_set(err, FAULT_LIMIT,
		    _("the workbook has more than %d sheets"), MAX_SHEETS);
	tabs->item = xgrow(tabs->item, tabs->count, sizeof(*tabs->item));
	tab = &tabs->item[tabs->count++];
	*tab = (struct xlsx_tab){
		.name = xstrdup(name),
		.id = xstrdup(id),
		.hidden = state != NULL && strcmp(state, "visible") != 0,
	};
	utf8_cut(tab->name, MAX_SHEET_NAME);
	utf8_squeeze(tab->name);
	utf8_defuse(tab->name, false);
	return 0;
}

static bool
is_true(const char *value)
{
	return value != NULL &&
	    (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static int
read_workbook(
    struct xlsx *x, struct xlsx_tabs *tabs, const char *part, struct error *err)
{
	struct zip_xml *xml = zip_xml_new(x->wb->zip, part, err);
	int more = -1;

	while (xml != NULL && (more = zip_xml_next(xml, err)) == 1) {
		if (office_starts(zip_xml_reader(xml), "workbookPr"))
			x->epoch_1904 =
			    is_true(zip_xml_attribute(xml, NULL, "date1904"));
		else if (office_starts(zip_xml_reader(xml), "sheet") &&
		    take_tab(tabs, xml, err) == -1)
			break;
	}
	zip_xml_free(xml);
	return more == 0 ? 0 : -1;
}

/* What the cells refer to; a workbook may have neither. */
static int
read_shared(
    struct xlsx *x, const struct relations *relations, struct error *err)
{
	const char *strings = relations_part(relations, NULL, "sharedStrings");
	const char *styles = relations_part(relations, NULL, "styles");

	if (zip_parts_have(x->wb->zip, strings) &&
	    shared_strings_read(&x->strings, x->wb->zip, strings, err) == -1)
		return -1;
	if (zip_parts_have(x->wb->zip, styles) &&
	    xlsx_styles_read(&x->styles, x->wb->zip, styles, err) == -1)
		return -1;
	return 0;
}

static int
read_tab(struct xlsx *x, const struct xlsx_tab *tab, const char *part,
    struct error *err)
{
	int begun = workbook_begin_sheet(x->wb, tab->name, tab->hidden, err);

	if (begun < 1)
		return begun;
	if (xlsx_sheet_read(x, part, err) == -1)
		return error_context(err, _("sheet \"%s\""), tab->name);
	return workbook_end_sheet(x->wb, err);
}

/* Charts and dialogues are no sheets of cells. */
static int
read_tabs(struct xlsx *x, const struct xlsx_tabs *tabs,
    const struct relations *relations, struct error *err)
{
	for (size_t i = 0; i < tabs->count; i++) {
		const struct xlsx_tab *tab = &tabs->item[i];
		const char *part =
		    relations_part(relations, tab->id, "worksheet");

		if (*relations_part(relations, tab->id, NULL) == '\0')
			return error_set(err, FAULT_INPUT,
			    _("the file is damaged: sheet \"%s\" is not in "
			      "it"),
			    tab->name);
		if (*part != '\0' && read_tab(x, tab, part, err) == -1)
			return -1;
	}
	return 0;
}

int
xlsx_read(struct workbook *wb, const char *part, struct error *err)
{
	struct xlsx x = { .wb = wb };
	struct xlsx_tabs tabs = { 0 };
	struct relations relations = { 0 };
	int rc = -1;

	shared_strings_init(&x.strings);
	if (relations_read(&relations, wb->zip, part, err) == 0 &&
	    read_workbook(&x, &tabs, part, err) == 0 &&
	    read_shared(&x, &relations, err) == 0)
		rc = read_tabs(&x, &tabs, &relations, err);
	tabs_release(&tabs);
	shared_strings_release(&x.strings);
	xlsx_styles_release(&x.styles);
	relations_release(&relations);
	return rc;
}

static int
xlsx_parse(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	return workbook_parse(doc, mapping, sink, "XLSX", err);
}

extern const struct connector connector_xlsx;

const struct connector connector_xlsx = {
	.name = "xlsx",
	.parse = xlsx_parse,
};
