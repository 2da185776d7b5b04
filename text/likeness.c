/* SPDX-License-Identifier: EUPL-1.2 */
/* How alike two headings are, for those that got a new name. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/analysis.h"

#define GRAM 3 /* bytes of a folded text, mostly ASCII */

/* Is the piece at text one of those before it in whole? */
static bool
came_before(const char *whole, const char *text)
{
	for (const char *at = whole; at < text; at++)
		if (strncmp(at, text, GRAM) == 0)
			return true;
	return false;
}

static bool
holds(const char *whole, const char *piece)
{
	for (const char *at = whole;
	     at[0] != '\0' && at[1] != '\0' && at[2] != '\0'; at++)
		if (strncmp(at, piece, GRAM) == 0)
			return true;
	return false;
}

/* The different pieces of a, and how many of them b has. */
static size_t
count_pieces(const char *a, const char *b, size_t *common)
{
	size_t count = 0;

	*common = 0;
	for (const char *at = a;
	     at[0] != '\0' && at[1] != '\0' && at[2] != '\0'; at++) {
		if (came_before(a, at))
			continue;
		count++;
		*common += holds(b, at);
	}
	return count;
}

static char *
fold(const char *text)
{
	char *heading = text_fold_heading(text);
	char *folded = text_fold(heading);

	free(heading);
	if (strlen(folded) > MAX_LIKENESS)
		folded[MAX_LIKENESS] = '\0';
	return folded;
}

unsigned
text_likeness(const char *a, const char *b)
{
	char *x = fold(a), *y = fold(b);
	size_t common, unused;
	size_t all = count_pieces(x, y, &common) + count_pieces(y, x, &unused);
	unsigned percent = all > 0 ? (unsigned)(200 * common / all) : 0;

	if (strcmp(x, y) == 0)
		percent = 100;
	free(x);
	free(y);
	return percent;
}
