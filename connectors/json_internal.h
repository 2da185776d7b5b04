/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_JSON_INTERNAL_H
#define CONNECTORS_JSON_INTERNAL_H

#include "connectors/json_record.h"
#include "connectors/rules.h"

/* What the parts of json_record.h share; for them alone. */

/* What an element says that is a report, beside whose it is. */
enum json_told { TOLD_DATE, TOLD_TEXT, TOLD_RATING, TOLD_COUNT };

/* Where a field's values are, and what was seen of them. */
struct wanted {
	struct pointer *pointer; /* alternatives */
	size_t count;
	bool present;
	bool nested; /* was warned about */
};

struct json_reader {
	const struct mapping *mapping;
	struct sink *sink;
	struct rules rules;
	struct wanted field[FIELD_COUNT];
	struct wanted rule[RULE_COUNT];
	struct wanted told[TOLD_COUNT]; /* of a report */
	bool relative;                  /* a pointer goes up */
	struct ancestry ancestry;
	struct strings members; /* of the first record */
	char *member_list;
	unsigned long records, kept; /* kept: measures */
	bool lines;                  /* elements are lines */
	struct row row;
};

/* ---- json_texts.c ---- */

/* The values of the first alternative that leads to some. */
void json_find(struct json_reader *r, struct wanted *w, json_t *record,
    struct values *found);

/* Their texts; what is nested deeper is warned about. */
void json_find_texts(struct json_reader *r, struct wanted *w, const char *name,
    json_t *record, struct strings *texts);

/* They as one text, which the caller frees: as field has it. */
char *json_find_text(
    struct json_reader *r, struct wanted *w, enum field field, json_t *record);

/* ---- json_reports.c ---- */

/* The element itself is a report on another one. */
int json_take_report(struct json_reader *r, json_t *record, struct error *err);

/* The reports that the pointer `report` leads to from a record. */
int json_take_reports(struct json_reader *r, json_t *record, struct error *err);

#endif
