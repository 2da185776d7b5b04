/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/table_noise.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* What the first cell of a total says, whatever is summed up. */
static const char *const total_words[] = { "Summe", "Summen", "Gesamt",
	"Gesamtsumme", "Zwischensumme", "Insgesamt", "Total", "\xce\xa3",
	"\xe2\x88\x91", NULL };

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
has_digit_or_ends(const char *text)
{
	return text[strcspn(text, "0123456789")] != '\0' ||
	    text[strspn(text, " :.=")] == '\0';
}

/* The headings again, as on each page of what was printed once. */
static bool
is_repeated(const struct grid *grid, const struct cells *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (*row->text[i] != '\0' &&
		    strcmp(row->text[i], cells_text(&grid->headings, i)) != 0)
			return false;
	return *cells_text(row, grid->title) != '\0';
}

static size_t
first_filled(const struct cells *row)
{
	size_t i = 0;

	while (i < row->count && *row->text[i] == '\0')
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
	size_t first = first_filled(row);
	const char *text = cells_text(row, first);
	size_t word = leading_word(text, total_words);
	bool keyless =
	    grid->key != NO_COLUMN && *cells_text(row, grid->key) == '\0';

	for (size_t i = first + 1; i < row->count; i++)
		if (!is_amount(row->text[i]))
			return false;
	if (word > 0 && first == grid->title)
		return keyless || has_digit_or_ends(text + word);
	if (word > 0)
		return true;
	return *cells_text(row, grid->title) == '\0' &&
	    *cells_text(row, grid->key) == '\0' && is_amount(text);
}

bool
grid_is_noise(const struct grid *grid, const struct cells *row)
{
	size_t filled = cells_filled(row);

	if (filled == 0)
		return true;
	if (filled == 1 && *cells_text(row, grid->title) == '\0')
		return true;
	return is_repeated(grid, row) || is_total(grid, row);
}
