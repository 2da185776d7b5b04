/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/connector.h"

#include <string.h>

extern const struct connector connector_csv;
extern const struct connector connector_docx;
extern const struct connector connector_feed;
extern const struct connector connector_html;
extern const struct connector connector_json;
extern const struct connector connector_jsonl;
extern const struct connector connector_ods;
extern const struct connector connector_odt;
extern const struct connector connector_xlsx;
extern const struct connector connector_xml;

const struct connector *const connectors[] = {
	&connector_csv,
	&connector_docx,
	&connector_feed,
	&connector_html,
	&connector_json,
	&connector_jsonl,
	&connector_ods,
	&connector_odt,
	&connector_xlsx,
	&connector_xml,
	NULL,
};

const struct connector *
connector_find(const char *name)
{
	for (const struct connector *const *c = connectors; *c != NULL; c++)
		if (strcmp((*c)->name, name) == 0)
			return *c;
	return NULL;
}
