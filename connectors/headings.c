/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/headings.h"

#include <string.h>

#include "base/memory.h"
#include "text/analysis.h"

#define MAX_HEADING 500

const char *const virtual_name[] = { "", "@section", "@sheet" };

enum virtual_column
virtual_find(const char *heading)
{
	if (strcmp(heading, virtual_name[VIRTUAL_SECTION]) == 0)
		return VIRTUAL_SECTION;
	if (strcmp(heading, virtual_name[VIRTUAL_SHEET]) == 0)
		return VIRTUAL_SHEET;
	return VIRTUAL_NONE;
}

/* What a heading ends with when it has a footnote. */
static const char *const note_marks[] = { "*", " ", "\xc2\xb9", "\xc2\xb2",
	"\xc2\xb3", "\xe2\x81\xb4", "\xe2\x81\xb5", "\xe2\x80\xa0", NULL };

static size_t
mark_at_end(const char *text, size_t size)
{
	for (const char *const *mark = note_marks; *mark != NULL; mark++) {
		size_t length = strlen(*mark);

		if (size > length &&
		    memcmp(text + size - length, *mark, length) == 0)
			return length;
	}
	return 0;
}

/* "Kosten *" is "Kosten"; the caller frees it. */
static char *
fold(const char *heading)
{
	char *folded = text_fold_heading(heading);
	size_t size = strlen(folded), mark;

	while ((mark = mark_at_end(folded, size)) > 0)
		size -= mark;
	folded[size] = '\0';
	return folded;
}

static void
add_wanted(struct headings *h, enum field field, const char *heading)
{
	enum virtual_column virtual = virtual_find(heading);

	if (virtual == VIRTUAL_NONE)
		strings_give(&h->wanted[field], fold(heading));
	else if (h->virtual[field] == VIRTUAL_NONE)
		h->virtual[field] = virtual;
}

void
headings_init(struct headings *h, const struct mapping *mapping)
{
	*h = (struct headings){ 0 };
	for (size_t f = 0; f < FIELD_COUNT; f++)
		for (size_t i = 0; i < mapping->column[f].count; i++)
			add_wanted(
			    h, (enum field)f, mapping->column[f].item[i]);
}

void
headings_of_one(struct headings *h, enum field field, const char *heading)
{
	*h = (struct headings){ 0 };
	add_wanted(h, field, heading);
}

void
headings_release(struct headings *h)
{
	for (size_t f = 0; f < FIELD_COUNT; f++)
		strings_release(&h->wanted[f]);
}

void
headings_fold(struct strings *folded, const struct cells *row)
{
	for (size_t i = 0; i < row->count; i++)
		strings_give(folded,
		    strlen(row->text[i]) > MAX_HEADING ? xstrdup("")
						       : fold(row->text[i]));
}

static bool
have_one_of(const struct strings *folded, const struct strings *wanted)
{
	for (size_t i = 0; i < wanted->count; i++)
		if (*wanted->item[i] != '\0' &&
		    strings_have(folded, wanted->item[i]))
			return true;
	return false;
}

unsigned
headings_score(const struct headings *h, const struct cells *row)
{
	struct strings folded = { 0 };
	unsigned score = 0;

	headings_fold(&folded, row);
	for (size_t f = 0; f < FIELD_COUNT; f++)
		if (have_one_of(&folded, &h->wanted[f]))
			score += f == FIELD_TITLE ? 3 : 2;
	strings_release(&folded);
	return score;
}

bool
headings_titled(unsigned score)
{
	return score % 2 != 0;
}
