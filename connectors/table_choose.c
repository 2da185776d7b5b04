/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/table_choose.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "connectors/read_table.h"
#include "connectors/table_noise.h"

/* Which part of the best score makes an earlier block count: 2/3. */
#define NEAR_PARTS 2
#define NEAR_OF    3

#define MAX_EXPLAINED 4 /* rows that explain */
#define MIN_EXPLAINED 3 /* columns of a row that explains */
#define MIN_BELOW     2 /* filled cells below that make a column one of … */
#define MOST_PARTS    4 /* … figures: 4/5 of them */
#define MOST_OF       5

/* ---- the best rows ---- */

/* scores[i][j]: of j + 1 rows from i; 0 where that is no block. */
struct scores {
	unsigned score[TABLE_HEADER_ROWS][HEADER_ROWS];
};

static bool
has(const struct heading_row *rows, size_t first, size_t count,
    unsigned long must)
{
	return must == 0 ||
	    (rows[first].cells.number <= must &&
		rows[first + count - 1].cells.number >= must);
}

static unsigned
score_of(
    const struct heading_row *rows, size_t count, const struct headings *wanted)
{
	struct header header;
	unsigned score;

	header_init(&header, rows, count);
	score = header_score(&header, wanted);
	header_release(&header);
	return score;
}

static void
score_rows(struct scores *scores, const struct heading_row *rows, size_t count,
    const struct headings *wanted)
{
	for (size_t i = 0; i < count; i++)
		scores->score[i][0] = score_of(rows + i, 1, wanted);
}

/* Rows that say nothing by themselves say nothing together: that spares most
 * of the work. */
static bool
may_join(const struct scores *scores, const struct heading_row *rows,
    size_t first, size_t count)
{
	bool any = false;

	for (size_t i = first; i < first + count; i++) {
		any = any || scores->score[i][0] > 0;
		if (i > first &&
		    rows[i].cells.number != rows[i - 1].cells.number + 1)
			return false;
	}
	return any;
}

static unsigned
larger(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

static bool
is_better_score(unsigned a, unsigned b)
{
	if (headings_titled(a) != headings_titled(b))
		return headings_titled(a);
	return a > b;
}

static void
score_joined(struct scores *scores, const struct heading_row *rows,
    size_t count, const struct headings *wanted)
{
	unsigned best[TABLE_HEADER_ROWS];

	for (size_t i = 0; i < count; i++)
		best[i] = scores->score[i][0];
	for (size_t j = 1; j < HEADER_ROWS; j++)
		for (size_t i = 0; i + j < count; i++) {
			unsigned less = larger(best[i], best[i + 1]), score;

			best[i] = less;
			if (!may_join(scores, rows, i, j + 1))
				continue;
			score = score_of(rows + i, j + 1, wanted);
			if (!is_better_score(score, less))
				continue;
			scores->score[i][j] = score;
			best[i] = score;
		}
}

static struct block
find_best(const struct scores *scores, const struct heading_row *rows,
    size_t count, unsigned long must)
{
	struct block best = { 0 };

	for (size_t j = 0; j < HEADER_ROWS; j++)
		for (size_t i = 0; i + j < count; i++) {
			unsigned score = scores->score[i][j];

			if (has(rows, i, j + 1, must) &&
			    is_better_score(score, best.score))
				best = (struct block){ i, j + 1, score };
		}
	return best;
}

static struct block
find_first(const struct scores *scores, const struct block *best)
{
	for (size_t i = 0; i < best->first; i++)
		for (size_t j = HEADER_ROWS; j > 0; j--) {
			unsigned score = scores->score[i][j - 1];

			if (headings_titled(score) &&
			    score * NEAR_OF >= best->score * NEAR_PARTS)
				return (struct block){ i, j, score };
		}
	return *best;
}

struct block
block_choose(const struct heading_row *rows, size_t count,
    const struct headings *wanted, unsigned long must)
{
	struct scores scores = { 0 };
	struct block best;

	score_rows(&scores, rows, count, wanted);
	score_joined(&scores, rows, count, wanted);
	best = find_best(&scores, rows, count, must);
	if (must != 0 || !headings_titled(best.score))
		return best;
	return find_first(&scores, &best);
}

/* ---- rows below that belong to it ---- */

static bool
is_open(const struct cells *row, size_t column)
{
	return *cells_text(row, column) == '\0' ||
	    (cells_marks(row, column) & CELL_FROM_LEFT) != 0;
}

/* All of the row stands below headings that go on to the right, and none of
 * it is a figure. */
static bool
is_below_open(const struct cells *above, const struct cells *row)
{
	bool open = false;

	for (size_t i = 0; i < row->count; i++) {
		if (!cells_own(row, i))
			continue;
		if (grid_is_figure(row->text[i]) ||
		    !(is_open(above, i) ||
			(i + 1 < above->count && is_open(above, i + 1))))
			return false;
		open = open || is_open(above, i);
	}
	return open;
}

static bool
belongs(const struct heading_row *above, const struct heading_row *row,
    size_t title, size_t key)
{
	const struct cells *cells = &row->cells;

	if (cells->number != above->cells.number + 1)
		return false;
	if ((cells_marks(cells, title) & CELL_FROM_ABOVE) != 0)
		return true;
	return *cells_text(cells, title) == '\0' &&
	    *cells_text(cells, key) == '\0' &&
	    is_below_open(&above->cells, cells);
}

size_t
block_height(const struct heading_row *rows, size_t count,
    const struct block *block, size_t title, size_t key)
{
	size_t height = block->rows;
	const struct heading_row *last = rows + block->first + height - 1;

	while (height < HEADER_ROWS && last + 1 < rows + count &&
	    belongs(last, last + 1, title, key)) {
		height++;
		last++;
	}
	return height;
}

/* ---- rows that explain ---- */

/* Words of headings in the languages that the European Union's lists have
 * beside German. */
static const char *const foreign[] = { "no", "number", "title", "name",
	"description", "status", "start", "begin", "end", "cost", "costs",
	"total", "measure", "project", "operation", "place", "location",
	"responsible", "funding", "budget", "comment", "numéro", "titre", "nom",
	"description", "statut", "état", "début", "fin", "date", "coût",
	"coûts", "mesure", "projet", "opération", "lieu", "responsable",
	"montant", NULL };

static bool
is_value(const char *text)
{
	return isdigit((unsigned char)*text) || grid_is_figure(text);
}

/* Measures whose figures are not known say so in words like these. */
static const char *const open_words[] = { "neu", "offen", "unbekannt", "k",
	"ka", "keine", "kein", "folgt", "noch", "nicht", "entfällt", "ca", "rd",
	"laufend", "fortlaufend", "ab", "bis", "seit", "kurzfristig",
	"mittelfristig", "langfristig", "kurz", "mittel", "lang",
	"Daueraufgabe", "dauerhaft", "intern", "ehrenamtlich", "kostenneutral",
	"gering", "hoch", "im", "in", "je", "nach", "ohne", "wird", NULL };

static bool
begins_with_one_of(const char *text, const char *const *words)
{
	size_t size = strcspn(text, " .:-/,");

	for (; *words != NULL; words++)
		if (strlen(*words) == size &&
		    strncasecmp(text, *words, size) == 0)
			return true;
	return false;
}

/* Rows that are looked at: those of which one may explain, and all below. */
struct look {
	const struct heading_row *rows;
	size_t count, below; /* the first that is none of them */
	size_t key;
};

/* Most cells of this column below the row are figures. */
static bool
has_values(const struct look *look, size_t column)
{
	size_t filled = 0, values = 0;

	for (size_t i = look->below; i < look->count; i++) {
		const char *text = cells_text(&look->rows[i].cells, column);

		filled += *text != '\0';
		values += is_value(text);
	}
	return values >= MIN_BELOW && values * MOST_OF >= filled * MOST_PARTS;
}

static bool
stands_below(const struct look *look, const char *text, size_t column)
{
	for (size_t i = look->below; i < look->count; i++)
		if (strcasecmp(
			cells_text(&look->rows[i].cells, column), text) == 0)
			return true;
	return false;
}

static bool
stands_before(const struct cells *row, size_t column)
{
	for (size_t i = 0; i < column; i++)
		if (strcasecmp(row->text[i], row->text[column]) == 0)
			return true;
	return false;
}

static bool
fills_the_same(const struct header *header, const struct cells *row)
{
	for (size_t i = 0; i < header->text.count; i++)
		if ((*header->text.item[i] != '\0') !=
		    (*cells_text(row, i) != '\0'))
			return false;
	return row->count <= header->text.count &&
	    cells_filled(row) >= MIN_EXPLAINED;
}

static bool
explains(const struct look *look, const struct cells *row)
{
	size_t words = 0, headings = 0;
	bool keyed = false;

	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->text[i];

		if (*text == '\0')
			continue;
		if (is_value(text) || stands_before(row, i) ||
		    stands_below(look, text, i))
			return false;
		headings += begins_with_one_of(text, foreign);
		if (!has_values(look, i))
			continue;
		if (begins_with_one_of(text, open_words))
			return false;
		words++;
		keyed = keyed || i == look->key;
	}
	return (keyed && words > 1) || (words > 0 && headings > 1);
}

size_t
block_explained(const struct heading_row *rows, size_t count,
    const struct header *header, size_t key)
{
	struct look look = { .rows = rows, .count = count, .key = key };
	size_t most = count < MAX_EXPLAINED ? count : MAX_EXPLAINED;

	for (look.below = most; look.below > 0; look.below--) {
		size_t i = 0;

		while (i < look.below &&
		    (grid_is_numbering(&rows[i].cells) ||
			(fills_the_same(header, &rows[i].cells) &&
			    explains(&look, &rows[i].cells))))
			i++;
		if (i == look.below)
			break;
	}
	return look.below;
}
