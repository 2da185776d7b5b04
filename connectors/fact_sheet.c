/* SPDX-License-Identifier: EUPL-1.2 */
/* Fact sheets, turned into rows: see grid_internal.h. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"
#include "connectors/grid_internal.h"
#include "connectors/headings.h"
#include "text/analysis.h"

#define MIN_LABELS 2 /* score of a column that has one of the headings */

struct sheet {
	const struct grid_builder *g;
	struct headings wanted;
	size_t width;
	bool *label; /* which columns hold headings */
	size_t labels;
	unsigned long number; /* of the last row that was handed over */

	/* The measures in hand: their headings and, for each, its texts. */
	struct strings heading;
	struct strings *text;
	size_t *column; /* that the measure begins at */
	size_t measures;
	char *first; /* folded: the first heading that is mapped */
};

static bool
is_own(const struct grid_builder *g, size_t line, size_t column)
{
	return *grid_text(g, line, column) != '\0' &&
	    (grid_marks(g, line, column) & CELL_COPY) == 0;
}

/* "Titel:" is the heading "Titel". */
static void
add_label(struct strings *texts, const char *text)
{
	size_t size = strlen(text);

	while (size > 0 && (text[size - 1] == ':' || text[size - 1] == ' '))
		size--;
	strings_add_size(texts, text, size);
}

/* ---- whether it is one ---- */

static unsigned
score_of(const struct headings *wanted, const struct strings *texts)
{
	return headings_score(wanted,
	    &(struct cells){ .text = texts->item, .count = texts->count });
}

static void
add_column(const struct grid_builder *g, size_t column, struct strings *texts)
{
	for (size_t i = 0; i < g->count && i < TABLE_HEADER_ROWS; i++)
		add_label(
		    texts, is_own(g, i, column) ? grid_text(g, i, column) : "");
}

static void
find_labels(struct sheet *s)
{
	for (size_t c = 0; c < s->width; c++) {
		struct strings texts = { 0 };

		add_column(s->g, c, &texts);
		s->label[c] =
		    c != 1 && score_of(&s->wanted, &texts) >= MIN_LABELS;
		s->labels += s->label[c];
		strings_release(&texts);
	}
}

static unsigned
best_row(const struct sheet *s)
{
	unsigned best = 0;

	for (size_t i = 0; i < s->g->count && i < TABLE_HEADER_ROWS; i++) {
		struct strings texts = { 0 };
		unsigned score;

		for (size_t c = 0; c < s->g->line[i].count; c++)
			add_label(&texts, grid_text(s->g, i, c));
		score = score_of(&s->wanted, &texts);
		best = score > best ? score : best;
		strings_release(&texts);
	}
	return best;
}

/* The headings stand in columns, and no row has as many of them. */
static bool
is_sheet(const struct sheet *s)
{
	struct strings texts = { 0 };
	unsigned score;

	if (s->g->count < 2 || s->width < 2 || !s->label[0])
		return false;
	for (size_t c = 0; c < s->width; c++)
		if (s->label[c])
			add_column(s->g, c, &texts);
	score = score_of(&s->wanted, &texts);
	strings_release(&texts);
	return headings_titled(score) && score > best_row(s);
}

/* ---- what it says ---- */

/* Merged with a heading, as a line across the sheet is. */
static bool
is_of_label(const struct sheet *s, size_t line, size_t column)
{
	while (column > 0 &&
	    (grid_marks(s->g, line, column) & CELL_FROM_LEFT) != 0)
		column--;
	return s->label[column];
}

static void
append(char **slot, const char *text)
{
	char *both;

	if (*text == '\0')
		return;
	if (**slot == '\0')
		both = xstrdup(text);
	else
		both = xasprintf("%s\n%s", *slot, text);
	free(*slot);
	*slot = both;
}

/* What stands from the column on belongs to that measure and heading. */
static void
take_text(struct sheet *s, size_t line, size_t column, size_t measure)
{
	struct strings *texts = &s->text[measure];
	bool first = s->labels > 1 || column == s->column[measure];
	bool shared = first &&
	    (grid_marks(s->g, line, column) & CELL_FROM_ABOVE) == 0 &&
	    !is_of_label(s, line, column);

	if (texts->count == 0 ||
	    (!is_own(s->g, line, column) && (s->labels > 1 || !shared)))
		return;
	append(&texts->item[texts->count - 1], grid_text(s->g, line, column));
}

static size_t
measure_at(const struct sheet *s, size_t column)
{
	size_t m = 0;

	while (m + 1 < s->measures && s->column[m + 1] <= column)
		m++;
	return m;
}

static void
begin_label(struct sheet *s, const char *text)
{
	add_label(&s->heading, text);
	for (size_t m = 0; m < s->measures; m++)
		strings_add(&s->text[m], "");
}

static void
take_line(struct sheet *s, size_t line)
{
	for (size_t c = 0; c < s->width; c++) {
		if (!s->label[c])
			take_text(s, line, c, measure_at(s, c));
		else if (is_own(s->g, line, c))
			begin_label(s, grid_text(s->g, line, c));
	}
}

/* ---- one after the other ---- */

/* The first heading in the line that is mapped, folded; or NULL. */
static char *
first_mapped(const struct sheet *s, size_t line)
{
	for (size_t c = 0; c < s->width; c++) {
		struct strings texts = { 0 };
		char *folded = NULL;

		if (!s->label[c] || !is_own(s->g, line, c))
			continue;
		add_label(&texts, grid_text(s->g, line, c));
		if (score_of(&s->wanted, &texts) >= MIN_LABELS)
			folded = text_fold_heading(texts.item[0]);
		strings_release(&texts);
		if (folded != NULL)
			return folded;
	}
	return NULL;
}

/* Whether the first heading of the measure in hand stands there once more. */
static bool
begins_anew(struct sheet *s, size_t line)
{
	char *mapped = first_mapped(s, line);
	bool anew =
	    s->first != NULL && mapped != NULL && strcmp(s->first, mapped) == 0;

	if (s->first == NULL)
		s->first = mapped;
	else
		free(mapped);
	return anew;
}

static bool
has_title(const struct sheet *s, size_t line)
{
	struct strings texts = { 0 };
	bool titled;

	add_label(
	    &texts, is_own(s->g, line, 0) ? grid_text(s->g, line, 0) : "");
	titled = headings_titled(score_of(&s->wanted, &texts));
	strings_release(&texts);
	return titled;
}

/* Where the measures of these lines begin: one, or one for each title. */
static void
find_measures(struct sheet *s, size_t from, size_t to)
{
	s->measures = 1;
	s->column[0] = 1;
	if (s->labels > 1)
		return;
	for (size_t i = from; i < to; i++)
		if (has_title(s, i)) {
			for (size_t c = 2; c < s->width; c++)
				if (is_own(s->g, i, c))
					s->column[s->measures++] = c;
			return;
		}
}

static int
hand_texts(struct sheet *s, const struct strings *texts, struct table *table,
    struct error *err)
{
	const struct cells cells = { .text = texts->item,
		.count = texts->count,
		.number = ++s->number };

	return table_row(table, &cells, err);
}

/* Lines from and below to are the measures that stand beside each other. */
static int
hand_lines(struct sheet *s, size_t from, size_t to, struct table *table,
    struct error *err)
{
	int rc;

	find_measures(s, from, to);
	for (size_t i = from; i < to; i++)
		take_line(s, i);
	if (s->number < from)
		s->number = from;
	rc = hand_texts(s, &s->heading, table, err);
	for (size_t m = 0; m < s->measures; m++) {
		if (rc == 0)
			rc = hand_texts(s, &s->text[m], table, err);
		strings_release(&s->text[m]);
	}
	strings_release(&s->heading);
	return rc;
}

static int
hand(struct sheet *s, struct table *table, struct error *err)
{
	size_t from = 0;

	for (size_t i = 0; i < s->g->count; i++) {
		if (!begins_anew(s, i))
			continue;
		if (hand_lines(s, from, i, table, err) == -1)
			return -1;
		from = i;
	}
	return hand_lines(s, from, s->g->count, table, err);
}

int
fact_sheet_hand(const struct grid_builder *g, const struct mapping *mapping,
    struct table *table, struct error *err)
{
	struct sheet s = { .g = g, .width = grid_width(g) };
	int rc = 0;

	headings_init(&s.wanted, mapping);
	s.label = xcalloc(s.width + 1, sizeof(*s.label));
	s.text = xcalloc(s.width + 1, sizeof(*s.text));
	s.column = xcalloc(s.width + 1, sizeof(*s.column));
	find_labels(&s);
	if (is_sheet(&s))
		rc = hand(&s, table, err) == 0 ? 1 : -1;
	headings_release(&s.wanted);
	free(s.label);
	free(s.text);
	free(s.column);
	free(s.first);
	return rc;
}
