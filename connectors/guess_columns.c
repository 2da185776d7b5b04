/* SPDX-License-Identifier: EUPL-1.2 */
/* Which column of a table is which field: by its heading, then by its values.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/money.h"
#include "base/utf8.h"
#include "connectors/guess_internal.h"
#include "model/words.h"

#define MAX_COLUMNS 200 /* that are looked at */
#define MAX_HEADER  50  /* rows among which the headings are */
#define MAX_HEADING 200 /* bytes */
#define LEAST_SCORE 40  /* of a heading that names a field */
#define LONG_TEXT   60  /* characters: no status word is so long */
#define MOST        60  /* percent of the values that speak for a kind */
#define SOME        30

/* ---- values ---- */

static const char *
value_at(const struct guess_table *t, size_t row, size_t column)
{
	return cells_text(&t->row[row], column);
}

static bool
is_money(const char *text)
{
	struct money money;
	struct error err;

	return money_read(&money, text, &err) == 0;
}

static bool
is_period(const char *text)
{
	struct period period;
	struct error err;

	return strpbrk(text, "0123456789") != NULL &&
	    period_read(&period, text, &err) == 0;
}

bool
guess_is_status(const char *text)
{
	static const struct words none = { 0 };
	struct meaning meaning;

	return words_find(&none, AXIS_STATUS, text, &meaning);
}

bool
guess_is_long(const char *text)
{
	return utf8_length(text) > LONG_TEXT;
}

typedef bool value_fn(const char *text);

/* Percent of the filled values below the headings that fn says yes to. */
static unsigned
share(const struct guess_table *t, size_t header, size_t column, value_fn *fn)
{
	unsigned filled = 0, hits = 0;

	for (size_t i = header + 1; i < t->count; i++) {
		const char *text = value_at(t, i, column);

		if (*text == '\0')
			continue;
		filled++;
		hits += fn(text);
	}
	return filled > 0 ? hits * 100 / filled : 0;
}

/* What the values of a column must be for a heading to count fully. */
static unsigned
believe(const struct guess_table *t, size_t header, size_t column,
    unsigned field, unsigned score)
{
	if (field >= FIELD_COUNT || t->count <= header + 1)
		return score;
	if (field == FIELD_FUNDING) /* amounts are the other one's */
		return share(t, header, column, is_money) >= MOST ? score / 3
								  : score;
	switch (field_info[field].kind) {
	case KIND_MONEY:
		return share(t, header, column, is_money) >= SOME ? score
								  : score / 3;
	case KIND_DATE:
		return share(t, header, column, is_period) >= SOME
		    ? score + (field == FIELD_UPDATED)
		    : score / 3;
	case KIND_STATUS:
		return share(t, header, column, guess_is_long) >= SOME ||
			share(t, header, column, is_period) >= MOST
		    ? score / 3
		    : score;
	default:
		return score;
	}
}

/* ---- headings ---- */

static unsigned
best_score(
    const struct guess_words *words, const char *heading, unsigned *best_field)
{
	unsigned best = 0;

	*best_field = GUESS_OTHER;
	if (*heading == '\0' || strlen(heading) > MAX_HEADING)
		return 0;
	for (unsigned f = 0; f <= GUESS_PERSONAL; f++) {
		unsigned score = guess_words_score(words, heading, f);

		if (score <= best || score < LEAST_SCORE)
			continue;
		best = score;
		*best_field = f;
	}
	return best;
}

/* The row that names most fields, each counted once. */
static void
find_header(struct guess_result *r, const struct guess_table *t,
    const struct guess_words *words)
{
	for (size_t i = 0; i < t->count && i < MAX_HEADER; i++) {
		bool seen[FIELD_COUNT + 2] = { false };
		unsigned sum = 0;

		for (size_t c = 0; c < t->row[i].count && c < MAX_COLUMNS;
		     c++) {
			unsigned field;
			unsigned score =
			    best_score(words, value_at(t, i, c), &field);

			if (!seen[field])
				sum += score;
			seen[field] = score > 0;
		}
		if (sum > r->score) {
			r->score = sum;
			r->header = i;
		}
	}
}

/*
 * "gesamt" below "Kosten": the column is known by both, too, and that may say
 * more.  The caller frees it.
 */
static char *
heading_of(const struct guess_table *t, size_t header, size_t column,
    const struct guess_words *words)
{
	const char *text = value_at(t, header, column);
	const char *above = header > 0 ? value_at(t, header - 1, column) : "";
	char *both = xasprintf("%s %s", above, text);
	unsigned field;

	if (*above != '\0' && cells_own(&t->row[header], column) &&
	    best_score(words, both, &field) > best_score(words, text, &field))
		return both;
	free(both);
	return xstrdup(text);
}

static void
add_columns(struct guess_result *r, const struct guess_table *t,
    const struct guess_words *words)
{
	const struct cells *row = &t->row[r->header];

	for (size_t c = 0; c < row->count && c < MAX_COLUMNS; c++) {
		if (*row->text[c] == '\0' ||
		    (cells_marks(row, c) & CELL_FROM_LEFT) != 0)
			continue;
		r->column = xgrow(r->column, r->count, sizeof(*r->column));
		r->column[r->count++] =
		    (struct guess_column){ heading_of(t, r->header, c, words),
			    GUESS_OTHER, 0, c };
	}
}

/* ---- who is what ---- */

struct bid {
	unsigned score, field;
	size_t column;
};

static int
by_score(const void *a, const void *b)
{
	const struct bid *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->field > y->field) - (x->field < y->field);
}

/* Each field has one column, each column one field: the best bid wins. */
static void
assign(struct guess_result *r, const struct guess_table *t,
    const struct guess_words *words)
{
	size_t fields = GUESS_PERSONAL + 1, count = 0;
	struct bid *bids = xcalloc(r->count * fields + 1, sizeof(*bids));
	bool taken[FIELD_COUNT + 2] = { false };

	for (size_t c = 0; c < r->count; c++)
		for (unsigned f = 0; f < fields; f++) {
			unsigned score =
			    guess_words_score(words, r->column[c].heading, f);

			score = believe(
			    t, r->header, r->column[c].column, f, score);
			if (score >= LEAST_SCORE)
				bids[count++] = (struct bid){ score, f, c };
		}
	qsort(bids, count, sizeof(*bids), by_score);
	for (size_t i = 0; i < count; i++) {
		struct guess_column *column = &r->column[bids[i].column];

		if (column->field != GUESS_OTHER || taken[bids[i].field])
			continue;
		column->field = bids[i].field;
		column->score = bids[i].score;
		taken[bids[i].field] = bids[i].field != GUESS_PERSONAL;
	}
	free(bids);
}

bool
guess_result_has(const struct guess_result *r, unsigned field)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->column[i].field == field)
			return true;
	return false;
}

/* ---- by the values alone ---- */

static bool
is_title_like(const char *text)
{
	size_t length = utf8_length(text);

	return length >= 8 && length <= 160 && !is_money(text) &&
	    !is_period(text);
}

static bool
is_code(const char *text)
{
	return utf8_length(text) <= 14 && strpbrk(text, "0123456789") != NULL &&
	    !guess_is_long(text);
}

static bool
are_distinct(const struct guess_table *t, size_t header, size_t column)
{
	for (size_t i = header + 1; i < t->count; i++)
		for (size_t k = header + 1; k < i; k++)
			if (strcmp(value_at(t, i, column),
				value_at(t, k, column)) == 0)
				return false;
	return true;
}

static bool
is_amount(const char *text)
{
	return is_money(text) &&
	    (strstr(text, "\xe2\x82\xac") != NULL ||
		strstr(text, "EUR") != NULL);
}

static const struct {
	value_fn *fn;
	unsigned field;
	bool distinct;
} by_value[] = {
	{ is_title_like, FIELD_TITLE, true },
	{ is_code, FIELD_KEY, true },
	{ guess_is_status, FIELD_STATUS, false },
	{ is_amount, FIELD_COST, false },
};

/* The first column that nobody else wants and whose values speak for it. */
static void
look_at_values(struct guess_result *r, const struct guess_table *t)
{
	for (size_t v = 0; v < sizeof(by_value) / sizeof(*by_value); v++)
		for (size_t c = 0;
		     c < r->count && !guess_result_has(r, by_value[v].field);
		     c++) {
			struct guess_column *column = &r->column[c];

			if (column->field != GUESS_OTHER ||
			    share(t, r->header, column->column,
				by_value[v].fn) < MOST ||
			    (by_value[v].distinct &&
				!are_distinct(t, r->header, column->column)))
				continue;
			column->field = by_value[v].field;
			column->score = 1;
		}
}

void
guess_columns(struct guess_result *r, const struct guess_table *t,
    const struct guess_words *words)
{
	*r = (struct guess_result){ 0 };
	find_header(r, t, words);
	if (r->score == 0)
		return;
	add_columns(r, t, words);
	assign(r, t, words);
	look_at_values(r, t);
	if (!guess_result_has(r, FIELD_TITLE))
		r->score /= 10;
}

void
guess_result_release(struct guess_result *r)
{
	for (size_t i = 0; i < r->count; i++)
		free(r->column[i].heading);
	free(r->column);
	*r = (struct guess_result){ 0 };
}
