/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/guess_internal.h"
#include "text/analysis.h"

#define PERSONAL_NAME "pers\xc3\xb6nlich"

#define MAX_TERM_BONUS 19u

struct guess_words {
	struct strings term[FIELD_COUNT + 1]; /* folded; the last: personal */
};

static unsigned
field_of(const char *name)
{
	if (strcmp(name, PERSONAL_NAME) == 0)
		return GUESS_PERSONAL;
	return field_find(name) == FIELD_COUNT ? GUESS_OTHER
					       : (unsigned)field_find(name);
}

/* Headings and terms alike: what parts words is one blank. */
static char *
fold(const char *text)
{
	char *heading = text_fold_heading(text);
	char *folded = text_fold(heading);

	free(heading);
	for (char *at = folded; *at != '\0'; at++)
		if ((unsigned char)*at < 0x80 && !isalnum((unsigned char)*at))
			*at = ' ';
	utf8_squeeze(folded);
	return folded;
}

static int
read_line(
    struct guess_words *words, char *line, size_t number, struct error *err)
{
	char *colon = strchr(line, ':');
	struct strings terms = { 0 };
	unsigned field;

	if (*line == '#' || *line == '\0')
		return 0;
	if (colon == NULL)
		return error_set(err, FAULT_CONFIG,
		    _("line %zu: \"field: heading; heading; …\" is expected"),
		    number);
	*colon = '\0';
	utf8_trim(line);
	field = field_of(line);
	if (field == GUESS_OTHER)
		return error_set(err, FAULT_CONFIG,
		    _("line %zu: \"%.60s\" is no field"), number, line);
	strings_split(&terms, colon + 1, ";");
	for (size_t i = 0; i < terms.count; i++)
		strings_give(&words->term[field], fold(terms.item[i]));
	strings_release(&terms);
	return 0;
}

struct guess_words *
guess_words_read(const char *text, struct error *err)
{
	struct guess_words *words = xcalloc(1, sizeof(*words));
	size_t number = 0;

	while (*text != '\0') {
		size_t size = strcspn(text, "\r\n");
		char *line = xstrndup(text, size);
		int rc = read_line(words, line, ++number, err);

		free(line);
		if (rc == -1) {
			guess_words_free(words);
			return NULL;
		}
		text += size + (text[size] == '\r');
		text += *text == '\n';
	}
	return words;
}

void
guess_words_free(struct guess_words *words)
{
	if (words == NULL)
		return;
	for (size_t i = 0; i <= GUESS_PERSONAL; i++)
		strings_release(&words->term[i]);
	free(words);
}

/*
 * How much of a heading a term is: all, its beginning, a word of it, the end of
 * a word (the head of a German compound: "Gesamtkosten" are costs), or the
 * beginning of one.
 */
static unsigned
term_score(const char *heading, const char *term)
{
	size_t size = strlen(term);
	const char *at = strstr(heading, term);
	unsigned best = 0;

	if (size == 0)
		return 0;
	if (strcmp(heading, term) == 0)
		return 100;
	for (; at != NULL; at = strstr(at + 1, term)) {
		bool starts = at == heading || at[-1] == ' ';
		bool ends = at[size] == '\0' || at[size] == ' ';
		unsigned score = 0;

		if (starts && ends)
			score = at == heading ? 70 : 50;
		else if (ends && size >= 3)
			score = 40;
		else if (starts && size >= 4)
			score = 20;
		best = score > best ? score : best;
	}
	if (best > 0)
		best += size < MAX_TERM_BONUS ? (unsigned)size : MAX_TERM_BONUS;
	return best;
}

unsigned
guess_words_score(
    const struct guess_words *words, const char *heading, unsigned field)
{
	const struct strings *terms = &words->term[field];
	char *folded = fold(heading);
	unsigned best = 0;

	for (size_t i = 0; i < terms->count; i++) {
		unsigned score = term_score(folded, terms->item[i]);

		best = score > best ? score : best;
	}
	free(folded);
	return best;
}
