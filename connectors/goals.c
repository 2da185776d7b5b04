/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/goals.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/analysis.h"

const char goal_type[] = "Ziel";

/* Longer ones first, where one begins another; folded as headings are. */
static const char *const goal_words[] = { "strategisches ziel",
	"strategische ziele", "operatives ziel", "operative ziele",
	"entwicklungsziele", "entwicklungsziel", "handlungsziele",
	"handlungsziel", "leitziele", "leitziel", "oberziele", "oberziel",
	"unterziele", "unterziel", "teilziele", "teilziel", "hauptziele",
	"hauptziel", "ziele", "ziel", NULL };

static size_t
leading_word(const char *text)
{
	for (const char *const *word = goal_words; *word != NULL; word++)
		if (strncasecmp(text, *word, strlen(*word)) == 0)
			return strlen(*word);
	return 0;
}

/* "1", "2.1", "3a"; a year is none: "Ziel 2030 ist erreicht". */
static size_t
number_size(const char *text)
{
	size_t digits = strspn(text, "0123456789"), size = digits;

	if (digits == 0 || digits > 2)
		return 0;
	size += strspn(text + size, "0123456789.");
	if (isalpha((unsigned char)text[size]) &&
	    !isalnum((unsigned char)text[size + 1]))
		size++;
	return size;
}

static bool
begins_what(const char *text)
{
	text += strspn(text, " ");
	return *text == ':' || strncmp(text, "- ", 2) == 0 ||
	    strncmp(text, "\xe2\x80\x93 ", 4) == 0;
}

bool
goal_is_labelled(const char *text)
{
	size_t word = leading_word(text), number;

	if (word == 0)
		return false;
	text += word;
	if (begins_what(text))
		return true;
	if (*text != ' ')
		return false;
	text += strspn(text, " ");
	number = number_size(text);
	text += number;
	return number > 0 && (*text == ' ' || *text == '\0' || *text == ':');
}

bool
goal_is_heading(const char *text)
{
	char *folded = text_fold_heading(text);
	size_t word = leading_word(folded);
	bool same = word > 0 && folded[word] == '\0';

	free(folded);
	return same;
}
