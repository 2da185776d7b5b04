/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/table_noise.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

#define MIN_NUMBERS 3 /* columns of a table worth numbering or noting */
#define MAX_NUMBER  1000
#define MIN_LETTERS 3   /* bytes of letters in a name */
#define MAX_NAME    240 /* bytes; what is longer is a text */

/* What the first cell of a total says, whatever is summed up. */
static const char *const total_words[] = { "Summe", "Summen", "Gesamt",
	"Gesamtsumme", "Zwischensumme", "Insgesamt", "Total", "\xce\xa3",
	"\xe2\x88\x91", NULL };

/* What stands before a colon, alone in a row, and is no measure's. */
static const char *const remark_words[] = { "Stand", "Quelle", "Quellen",
	"Hinweis", "Hinweise", "Anmerkung", "Anmerkungen", "Legende",
	"Erläuterung", "Erläuterungen", "Fußnote", "Fußnoten", "Datengrundlage",
	"Zuletzt aktualisiert", NULL };

/* What a footnote begins with. */
static const char *const note_marks[] = { "*", "\xc2\xb9", "\xc2\xb2",
	"\xc2\xb3", "\xe2\x81\xb4", "\xe2\x80\xa0", NULL };

/* How programmes call their parts. */
static const char *const part_words[] = { "Handlungsfeld", "Handlungsfelder",
	"HF", "Themenfeld", "Themenbereich", "Aktionsfeld", "Schwerpunkt",
	"Handlungsschwerpunkt", "Maßnahmenbereich", NULL };

/* Letters that an amount may have. */
static const char *const amount_words[] = { "EUR", "Euro", "TEUR", "T", "Tsd",
	"Mio", "ca", "rd", NULL };

/* ASCII, or the first byte of another letter of Latin; not that of €. */
static bool
is_letter(unsigned char c)
{
	return isalpha(c) || (c >= 0xc3 && c <= 0xc9);
}

/* The size of the one of words with which text begins as a whole word. */
static size_t
leading_word(const char *text, const char *const *words)
{
	for (; *words != NULL; words++) {
		size_t size = strlen(*words);

		if (strncasecmp(text, *words, size) == 0 &&
		    !is_letter((unsigned char)text[size]))
			return size;
	}
	return 0;
}

/* Digits and what belongs to amounts and shares: "1.234,50 T€", "80 %", "-". */
static bool
is_amount(const char *text)
{
	while (*text != '\0') {
		const char *next = text;
		uint32_t c = utf8_next(&next);
		size_t word = leading_word(text, amount_words);

		if (word > 0)
			next = text + word;
		else if (c < 0x80 ? isalpha((int)c) != 0
				  : c != 0x20ac && c != 0x2013 && c != 0x2212 &&
			    !utf8_is_space(c))
			return false;
		text = next;
	}
	return true;
}

static bool
has_digit(const char *text)
{
	return text[strcspn(text, "0123456789")] != '\0';
}

static bool
has_digit_or_ends(const char *text)
{
	return has_digit(text) || text[strspn(text, " :.=")] == '\0';
}

bool
grid_is_figure(const char *text)
{
	return has_digit(text) && is_amount(text);
}

bool
grid_is_labelled(const char *text)
{
	return leading_word(text, part_words) > 0;
}

/* The headings again, as on each page of what was printed once. */
static bool
is_repeated(const struct cells *headings, const struct cells *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (*row->text[i] != '\0' &&
		    strcasecmp(row->text[i], cells_text(headings, i)) != 0)
			return false;
	return true;
}

static bool
is_any_repeated(const struct grid *grid, const struct cells *row)
{
	for (size_t i = 0; i < grid->heading_rows; i++)
		if (is_repeated(&grid->headings[i].cells, row))
			return true;
	return false;
}

/* The number of a cell like "3", "(3)", "3.", "Sp. 3", or 0. */
static unsigned long
column_number(const char *text)
{
	static const char *const words[] = { "Sp", "Spalte", "Nr", NULL };
	unsigned long number = 0;

	text += strspn(text, "([");
	text += leading_word(text, words);
	text += strspn(text, ". ");
	for (; isdigit((unsigned char)*text) && number < MAX_NUMBER; text++)
		number = number * 10 + (unsigned long)(*text - '0');
	return text[strspn(text, ".)]")] == '\0' ? number : 0;
}

bool
grid_is_numbering(const struct cells *row)
{
	unsigned long number = 0;

	for (size_t i = 0; i < row->count; i++)
		if (cells_own(row, i) &&
		    column_number(row->text[i]) != ++number)
			return false;
	return number >= MIN_NUMBERS;
}

static size_t
first_own(const struct cells *row)
{
	size_t i = 0;

	while (i < row->count && !cells_own(row, i))
		i++;
	return i;
}

/*
 * A total has amounts alone behind its word.  In the title's column the word
 * must be all, but where a key is missing: nobody calls a measure so.
 */
static bool
is_total(const struct grid *grid, const struct cells *row)
{
	size_t first = first_own(row);
	const char *text = cells_text(row, first);
	size_t word = leading_word(text, total_words);
	bool keyless =
	    grid->key != NO_COLUMN && *cells_text(row, grid->key) == '\0';

	for (size_t i = first + 1; i < row->count; i++)
		if (cells_own(row, i) && !is_amount(row->text[i]))
			return false;
	if (word > 0 && first == grid->title)
		return keyless || has_digit_or_ends(text + word);
	if (word > 0)
		return true;
	return *cells_text(row, grid->title) == '\0' &&
	    *cells_text(row, grid->key) == '\0' && is_amount(text);
}

static bool
is_remark(const char *text)
{
	size_t word = leading_word(text, remark_words);

	for (const char *const *mark = note_marks; *mark != NULL; mark++)
		if (strncmp(text, *mark, strlen(*mark)) == 0)
			return true;
	text += word;
	return word > 0 &&
	    (text[strspn(text, " ")] == ':' || grid_is_figure(text));
}

/* Has words, and is no sentence: what a part of a list may be called. */
static bool
is_name(const char *text)
{
	static const char *const pages[] = { "Seite", "Blatt", NULL };
	size_t size = strlen(text), letters = 0;

	for (const char *at = text; *at != '\0'; at++)
		letters += is_letter((unsigned char)*at);
	if (letters < MIN_LETTERS || size > MAX_NAME || is_remark(text) ||
	    leading_word(text, total_words) > 0 ||
	    leading_word(text, pages) > 0)
		return false;
	return text[size - 1] != '.' || size < MAX_NAME / 4;
}

/* "M 3.1", "IKEK-17": one word with a number in it, or hardly a letter. */
static bool
is_key(const char *text)
{
	return strchr(text, ' ') == NULL && has_digit(text);
}

/* How many columns the cell is merged over. */
static size_t
span(const struct cells *row, size_t column)
{
	size_t end = column + 1;

	while (
	    end < row->count && (cells_marks(row, end) & CELL_FROM_LEFT) != 0)
		end++;
	return end - column;
}

/* One cell alone; merged over half of the table it is no measure's title. */
static enum line_kind
kind_of_line(const struct grid *grid, const struct cells *row, size_t cell)
{
	const char *text = cells_text(row, cell);
	size_t columns = span(row, cell);
	bool wide = columns > 1 && 2 * columns >= grid->width;

	if (cell == grid->title && !wide)
		return is_remark(text) && grid->width >= MIN_NUMBERS
		    ? LINE_REMARK
		    : LINE_MEASURE;
	if (cell == grid->key && !wide && is_key(text))
		return LINE_NOISE;
	return is_name(text) ? LINE_SECTION : LINE_NOISE;
}

static bool
has_copies_from_above(const struct cells *row)
{
	for (size_t i = 0; i < row->count; i++)
		if ((cells_marks(row, i) & CELL_FROM_ABOVE) != 0 &&
		    *row->text[i] != '\0')
			return true;
	return false;
}

enum line_kind
grid_kind(const struct grid *grid, const struct cells *row, size_t *cell)
{
	size_t own = cells_own_count(row);

	*cell = first_own(row);
	if (own == 0 || is_any_repeated(grid, row) || grid_is_numbering(row) ||
	    is_total(grid, row))
		return LINE_NOISE;
	if (own == 1 && !has_copies_from_above(row))
		return kind_of_line(grid, row, *cell);
	return LINE_MEASURE;
}
