/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/words_table.h"
#include "text/analysis.h"

#define MAX_WORD 200 /* bytes; a longer text is no status word */

static const char *const status_values[] = { "idea", "planned", "running",
	"ongoing", "done", "paused", "dropped", "unknown", NULL };
static const char *const status_labels[] = { N_("idea"), N_("in planning"),
	N_("under way"), N_("ongoing task"), N_("completed"), N_("put on hold"),
	N_("not pursued"), N_("not stated"), NULL };
static const char *const funding_values[] = { "none", "selected", "applied",
	"approved", "rejected", "settled", "withdrawn", "unknown", NULL };
static const char *const funding_labels[] = { N_("no funding"),
	N_("selected, no notice yet"), N_("applied for"), N_("approved"),
	N_("rejected"), N_("settled"), N_("withdrawn"), N_("not stated"),
	NULL };
static const char *const rating_values[] = { "good", "medium", "bad", "unknown",
	NULL };
static const char *const rating_labels[] = { N_("good"), N_("medium"),
	N_("bad"), N_("not stated"), NULL };

const struct axis_info axis_info[AXIS_COUNT] = {
	{ "status", status_values, status_labels },
	{ "funding_status", funding_values, funding_labels },
	{ "rating", rating_values, rating_labels },
};

/* A source's own word. */
struct word {
	char *written, *folded;
	struct meaning meaning;
};

/* The axis' own constant for value, or NULL. */
static const char *
axis_value(enum axis axis, const char *value)
{
	const char *const *known = axis_info[axis].values;

	while (*known != NULL && strcmp(*known, value) != 0)
		known++;
	return *known;
}

bool
axis_has(enum axis axis, const char *value)
{
	return axis_value(axis, value) != NULL;
}

const char *
axis_label(enum axis axis, const char *value)
{
	const struct axis_info *info = &axis_info[axis];

	for (size_t i = 0; info->values[i] != NULL; i++)
		if (strcmp(info->values[i], value) == 0)
			return _(info->labels[i]);
	return value;
}

static struct word *
own_word(const struct words *own, const char *folded)
{
	for (size_t i = 0; i < own->count; i++)
		if (strcmp(own->item[i].folded, folded) == 0)
			return &own->item[i];
	return NULL;
}

int
words_add(struct words *words, enum axis axis, const char *value,
    const char *word, struct error *err)
{
	const char *known = axis_value(axis, value);
	char *folded = text_fold_heading(word);
	struct word *item = own_word(words, folded);

	if (known == NULL || *folded == '\0') {
		free(folded);
		return error_set(err, FAULT_CONFIG,
		    _("\"%s\" is no value of %s, or its word is empty"), value,
		    axis_info[axis].name);
	}
	if (item != NULL) {
		const char *old = item->meaning.value[axis];

		free(folded);
		item->meaning.value[axis] = old != NULL ? old : known;
		return old == NULL || old == known
		    ? 0
		    : error_set(err, FAULT_CONFIG,
			  _("\"%s\" means \"%s\" already, and not \"%s\""),
			  word, old, value);
	}
	words->item = xgrow(words->item, words->count, sizeof(*words->item));
	item = &words->item[words->count++];
	*item = (struct word){ .written = xstrdup(word), .folded = folded };
	item->meaning.value[axis] = known;
	return 0;
}

void
words_release(struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		free(words->item[i].written);
		free(words->item[i].folded);
	}
	free(words->item);
	*words = (struct words){ 0 };
}

static int
by_word(const void *key, const void *item)
{
	return strcmp(key, ((const struct shipped_word *)item)->word);
}

/* What a shipped word means in a column of this axis. */
static bool
find_shipped(enum axis column, const char *folded, struct meaning *meaning)
{
	const struct shipped_word *word = bsearch(folded, shipped_words,
	    shipped_word_count, sizeof(*shipped_words), by_word);

	if (word == NULL)
		return false;
	*meaning = word->meaning;
	if (word->meaning.value[column] != NULL) {
		*meaning = (struct meaning){ 0 };
		meaning->value[column] = word->meaning.value[column];
		return true;
	}
	return !word->strict;
}

static bool
find_folded(const struct words *own, enum axis column, const char *folded,
    struct meaning *meaning)
{
	const struct word *word = own_word(own, folded);
	const char *value = axis_value(column, folded);

	if (word != NULL) {
		*meaning = word->meaning;
		return true;
	}
	if (value != NULL) {
		*meaning = (struct meaning){ 0 };
		meaning->value[column] = value;
		return true;
	}
	return find_shipped(column, folded, meaning);
}

/* ---- shorter and shorter forms of a text, each in place ---- */

static void
drop_end_marks(char *text)
{
	size_t size = strlen(text);

	while (size > 0 && strchr(".!:;, ", text[size - 1]) != NULL)
		size--;
	text[size] = '\0';
}

static void
drop_brackets(char *text)
{
	char *to = text;
	unsigned depth = 0;

	for (const char *from = text; *from != '\0'; from++) {
		depth += *from == '(' || *from == '[';
		if (depth == 0)
			*to++ = *from;
		else
			depth -= *from == ')' || *from == ']';
	}
	*to = '\0';
	utf8_squeeze(text);
}

static void
keep_first_part(char *text)
{
	text[strcspn(text, ",;\n")] = '\0';
	drop_end_marks(text);
}

static const char *const date_words[] = { " am", " seit", " im", " bis", " ab",
	" zum", " vom", " zu", " ca.", " von", NULL };

/* "beantragt am 31.03.2024", "in Umsetzung seit 2022", "umgesetzt 80 %" */
static void
keep_before_number(char *text)
{
	char *number = strpbrk(text, "0123456789");
	size_t size, tail;

	if (number == NULL || number == text || number[-1] != ' ')
		return;
	*number = '\0';
	drop_end_marks(text);
	size = strlen(text);
	for (const char *const *word = date_words; *word != NULL; word++) {
		tail = strlen(*word);
		if (size > tail && strcmp(text + size - tail, *word) == 0)
			text[size - tail] = '\0';
	}
}

static void (*const shorter[])(char *text) = { drop_end_marks, drop_brackets,
	keep_first_part, keep_before_number };

bool
words_find(const struct words *own, enum axis column, const char *text,
    struct meaning *meaning)
{
	char *folded;
	bool found;

	*meaning = (struct meaning){ 0 };
	if (strlen(text) > MAX_WORD)
		return false;
	folded = text_fold_heading(text);
	found = find_folded(own, column, folded, meaning);
	for (size_t i = 0; !found && i < sizeof(shorter) / sizeof(*shorter);
	     i++) {
		shorter[i](folded);
		found = find_folded(own, column, folded, meaning);
	}
	if (!found)
		*meaning = (struct meaning){ 0 };
	free(folded);
	return found;
}

/* ---- did you mean ---- */

/* Takes word where it is nearer than limit, which becomes its distance. */
static void
consider(const char *folded, const char *word, const char *shown,
    unsigned *limit, const char **best)
{
	unsigned distance;

	if (*limit == 0)
		return;
	distance = text_distance(folded, word, *limit - 1);
	if (distance >= *limit)
		return;
	*limit = distance;
	*best = shown;
}

const char *
words_nearest(const struct words *own, const char *text)
{
	const char *best = NULL;
	unsigned limit;
	char *folded;

	if (strlen(text) > MAX_WORD)
		return NULL;
	folded = text_fold_heading(text);
	limit =
	    (unsigned)(utf8_length(folded) / 3) + 1; /* a third may be wrong */
	for (size_t i = 0; i < own->count; i++)
		consider(folded, own->item[i].folded, own->item[i].written,
		    &limit, &best);
	for (size_t i = 0; i < shipped_word_count; i++)
		consider(folded, shipped_words[i].word, shipped_words[i].word,
		    &limit, &best);
	free(folded);
	return best;
}
