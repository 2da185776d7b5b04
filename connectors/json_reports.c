/* SPDX-License-Identifier: EUPL-1.2 */
/* Dated reports in JSON: see json_record.h. */
#include <stdlib.h>

#include "connectors/json_internal.h"

static int
hand_on(struct json_reader *r, json_t *element, bool nested, struct error *err)
{
	static const enum field field[TOLD_COUNT] = { FIELD_PERIOD,
		FIELD_STATUS_TEXT, FIELD_RATING };
	char *text[TOLD_COUNT], *parent;
	struct report_row report = { .where = r->row.where };
	int rc;

	parent =
	    json_find_text(r, &r->field[FIELD_PARENT], FIELD_PARENT, element);
	for (size_t i = 0; i < TOLD_COUNT; i++)
		text[i] = json_find_text(r, &r->told[i], field[i], element);
	report.parent =
	    parent == NULL && !nested && r->field[FIELD_PARENT].count > 0
	    ? ""
	    : parent;
	report.date = text[TOLD_DATE];
	report.text = text[TOLD_TEXT];
	report.rating = text[TOLD_RATING];
	rc = r->sink->report(r->sink, &report, err);
	for (size_t i = 0; i < TOLD_COUNT; i++)
		free(text[i]);
	free(parent);
	return rc;
}

int
json_take_report(struct json_reader *r, json_t *record, struct error *err)
{
	return hand_on(r, record, false, err);
}

/* One report, or each of a list of them. */
static int
take_value(struct json_reader *r, json_t *value, struct error *err)
{
	json_t *one;
	size_t i;

	if (json_is_object(value))
		return hand_on(r, value, true, err);
	json_array_foreach(value, i, one)
	{
		if (json_is_object(one) && hand_on(r, one, true, err) == -1)
			return -1;
	}
	return 0;
}

int
json_take_reports(struct json_reader *r, json_t *record, struct error *err)
{
	struct values found = { 0 };
	int rc = 0;

	if (r->rules.pattern[RULE_REPORT] != NULL)
		return 0;
	json_find(r, &r->rule[RULE_REPORT], record, &found);
	for (size_t i = 0; rc == 0 && i < found.count; i++)
		rc = take_value(r, found.item[i], err);
	values_release(&found);
	return rc;
}
