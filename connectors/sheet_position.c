/* SPDX-License-Identifier: EUPL-1.2 */
/* The names of cells: see sheet_row.h. */
#include <ctype.h>
#include <string.h>

#include "connectors/sheet_row.h"

/* Moves *at behind "D17" or "$D$17"; row counts from 0. */
static bool
take_position(const char **at, size_t *column, unsigned long *row)
{
	const char *s = *at;
	const char *start;

	*column = 0;
	*row = 0;
	s += *s == '$';
	for (start = s; isalpha((unsigned char)*s) && s - start < 3; s++)
		*column = 26 * *column +
		    (size_t)(toupper((unsigned char)*s) - 'A' + 1);
	s += *s == '$';
	for (start = s; isdigit((unsigned char)*s) && s - start < 7; s++)
		*row = 10 * *row + (unsigned long)(*s - '0');
	*at = s;
	if (*column == 0 || *row == 0 || *column > MAX_SHEET_COLUMNS ||
	    *row > MAX_SHEET_ROWS)
		return false;
	(*column)--;
	(*row)--;
	return true;
}

bool
sheet_position_parse(size_t *column, unsigned long *row, const char *text)
{
	return take_position(&text, column, row) && *text == '\0';
}

bool
merged_area_parse(struct merged_area *area, const char *range)
{
	*area = (struct merged_area){ 0 };
	if (!take_position(&range, &area->first_column, &area->first_row) ||
	    *range++ != ':' ||
	    !take_position(&range, &area->last_column, &area->last_row) ||
	    *range != '\0')
		return false;
	return area->last_row >= area->first_row &&
	    area->last_column >= area->first_column;
}

void
sheet_column_name(char name[4], size_t column)
{
	char letters[4];
	size_t count = 0;

	for (column++; column > 0 && count < 3; column = (column - 1) / 26)
		letters[count++] = (char)('A' + (column - 1) % 26);
	for (size_t i = 0; i < count; i++)
		name[i] = letters[count - 1 - i];
	name[count] = '\0';
}
