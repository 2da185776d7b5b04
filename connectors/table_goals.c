/* SPDX-License-Identifier: EUPL-1.2 */
/* Goals among the measures: see read_table.h. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "connectors/goals.h"
#include "connectors/table_internal.h"

/* Sections serve something else where the mapping names them. */
bool
table_tells_goals(const struct table *t)
{
	if (t->mapping->column[FIELD_GOAL].count > 0)
		return false;
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (f != FIELD_FIELD && t->wanted.virtual[f] == VIRTUAL_SECTION)
			return false;
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (t->rules.rule[i] != NULL &&
		    virtual_find(t->rules.rule[i]->column) == VIRTUAL_SECTION)
			return false;
	return true;
}

static void
set_text(char **slot, const char *text)
{
	free(*slot);
	*slot = text != NULL ? xstrdup(text) : NULL;
}

/* Sections of sheets are rows; their names are told by themselves. */
void
table_begin_sections(struct table *t)
{
	const char *section = t->splits ? t->name : NULL;

	if (!t->tells_goals && t->part_goal != NULL)
		section = t->part_goal;
	set_text(&t->section, section);
	set_text(&t->goal, t->part_goal);
}

bool
table_take_goal(struct table *t, const char *text)
{
	bool is_goal = t->tells_goals && goal_is_labelled(text);

	set_text(&t->goal, is_goal ? text : NULL);
	return is_goal;
}

void
table_fill_goal(struct table *t)
{
	const char *title = t->row.text[FIELD_TITLE];

	if (t->tells_goals && t->goal != NULL)
		row_set(&t->row, FIELD_GOAL, t->goal);
	if (t->mapping->column[FIELD_TYPE].count > 0 || title == NULL)
		return;
	if (goal_is_labelled(title) ||
	    goal_is_heading(t->texts.item[t->column[FIELD_TITLE]]))
		row_set(&t->row, FIELD_TYPE, goal_type);
}
