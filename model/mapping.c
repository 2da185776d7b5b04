/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/mapping.h"

#include <stdlib.h>

#include "base/memory.h"

#define MAX_ROWS 100000 /* the default of interface.md */

void
mapping_init(struct mapping *m)
{
	char **const all[] = { &m->source, &m->only.column, &m->only.pattern,
		&m->skip.column, &m->skip.pattern, &m->report.column,
		&m->report.pattern, &m->report_date, &m->report_text,
		&m->report_rating, &m->sheet, &m->record, &m->table, &m->next,
		&m->follow, &m->encoding, &m->delimiter };

	*m = (struct mapping){ .max_rows = MAX_ROWS };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		*all[i] = xstrdup("");
}

static void
release_namespaces(struct mapping *m)
{
	for (size_t i = 0; i < m->namespace_count; i++) {
		free(m->namespaces[i].prefix);
		free(m->namespaces[i].uri);
	}
	free(m->namespaces);
}

void
mapping_release(struct mapping *m)
{
	char *const all[] = { m->source, m->only.column, m->only.pattern,
		m->skip.column, m->skip.pattern, m->report.column,
		m->report.pattern, m->report_date, m->report_text,
		m->report_rating, m->sheet, m->record, m->table, m->next,
		m->follow, m->encoding, m->delimiter };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		free(all[i]);
	for (int i = 0; i < FIELD_COUNT; i++)
		strings_release(&m->column[i]);
	words_release(&m->words);
	strings_release(&m->municipality);
	release_namespaces(m);
	*m = (struct mapping){ 0 };
}
