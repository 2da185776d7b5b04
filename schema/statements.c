/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/statements.h"

#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "model/measure.h"

/* Bytes; all text is ours, so this is only a guard. */
#define MAX_STATEMENT 16384

static const char row_text[] =
    "s.name, s.title, s.programme, s.visibility, m.presence, m.first_seen,"
    " coalesce(m.last_seen, s.as_of), m.changed, m.id, {m.fields}";

/* What is not configured any more is only shown to who names it. */
static const char filter_text[] =
    " (?1 IS NULL OR part_of(s.programme, ?1))"
    " AND iif(?2 IS NULL, s.configured, s.name = ?2)"
    " AND (?3 IS NULL OR names(m.place, ?3))"
    " AND (?4 IS NULL OR begins_word(m.field, ?4))"
    " AND (?5 IS NULL OR begins_word(coalesce(m.department, m.lead), ?5))"
    " AND (?6 IS NULL OR coalesce(m.status, 'unknown') = ?6)"
    " AND (?7 IS NULL OR m.id IN"
    " (SELECT measure FROM town WHERE municipality = ?7))"
    " AND (?8 IS NULL OR m.changed >= ?8)"
    " AND (?9 OR m.presence <> 'gone')"
    " AND (NOT ?10 OR m.\"type\" IS NOT 'goal')"
    " AND (NOT ?11 OR s.visibility = 'public')";

static const struct mark {
	const char *name;
	const char *text;   /* stands for the mark; or, if NULL, */
	const char *table;  /* each field: of this table, */
	bool column, value; /* its name, its parameter */
} marks[] = {
	{ "{row}", row_text, "", false, false },
	{ "{filter}", filter_text, "", false, false },
	{ "{fields}", NULL, "", true, false },
	{ "{m.fields}", NULL, "m.", true, false },
	{ "{values}", NULL, "", false, true },
	{ "{sets}", NULL, "", true, true },
};

#define MARK_COUNT (sizeof(marks) / sizeof(*marks))

static void
each_field(struct buffer *sql, const struct mark *mark)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		buffer_text(sql, i > 0 ? ", " : "");
		if (mark->column)
			buffer_printf(
			    sql, "%s\"%s\"", mark->table, field_info[i].name);
		buffer_text(sql, mark->column && mark->value ? " = " : "");
		if (mark->value)
			buffer_printf(sql, "?%d", FIRST_VALUE + i);
	}
}

static const struct mark *
find_mark(const char *text)
{
	for (size_t i = 0; i < MARK_COUNT; i++)
		if (strncmp(text, marks[i].name, strlen(marks[i].name)) == 0)
			return &marks[i];
	return NULL;
}

/* Texts of marks may hold marks of fields, which hold none. */
static void
expand(struct buffer *sql, const char *text)
{
	while (*text != '\0') {
		const struct mark *mark = find_mark(text);
		size_t plain = 1 + strcspn(text + 1, "{");

		if (mark == NULL) {
			buffer_bytes(sql, text, plain);
			text += plain;
			continue;
		}
		if (mark->text != NULL)
			expand(sql, mark->text);
		else
			each_field(sql, mark);
		text += strlen(mark->name);
	}
}

const char *
statement_text(enum statement statement)
{
	const char *const *table =
	    statement < FIRST_READING ? writing_table : reading_table;

	return table[statement];
}

char *
statement_sql(enum statement statement)
{
	struct buffer sql;

	buffer_init(&sql, MAX_STATEMENT);
	expand(&sql, statement_text(statement));
	return buffer_take(&sql);
}
