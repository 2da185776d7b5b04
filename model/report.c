/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "model/canonical.h"

const struct report_info report_info[REPORT_PARTS] = {
	[REPORT_KEY] = { "report", FIELD_KEY, true },
	[REPORT_DATE] = { "report.date", FIELD_UPDATED, true },
	[REPORT_LABEL] = { "report.label", FIELD_PERIOD, true },
	[REPORT_RATING] = { "report.rating", FIELD_RATING, false },
	[REPORT_TEXT] = { "report.text", FIELD_STATUS_TEXT, false },
};

enum report_part
report_find(const char *name)
{
	enum report_part part = 0;

	while (part < REPORT_PARTS && strcmp(report_info[part].name, name) != 0)
		part++;
	return part;
}

void
report_clear(struct report *report)
{
	for (size_t i = 0; i < REPORT_PARTS; i++)
		free(report->part[i]);
	*report = (struct report){ 0 };
}

void
report_set(struct report *report, enum report_part part, const char *text)
{
	char *copy = text != NULL ? xstrdup(text) : NULL;

	free(report->part[part]);
	report->part[part] = copy;
}

int
report_check(const struct report *report, struct error *err)
{
	for (size_t i = 0; i < REPORT_PARTS; i++) {
		const struct report_info *info = &report_info[i];
		const char *text = report->part[i];

		if (text == NULL && info->required)
			return error_set(
			    err, FAULT_INPUT, _("%s is missing"), info->name);
		if (text != NULL &&
		    !canonical_is(info->field, text, strlen(text)))
			return error_set(err, FAULT_INPUT,
			    _("%s is not in canonical form"), info->name);
	}
	if (report->part[REPORT_TEXT] == NULL &&
	    report->part[REPORT_RATING] == NULL)
		return error_set(
		    err, FAULT_INPUT, _("a report that says nothing"));
	return 0;
}
