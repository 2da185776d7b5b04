/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/canonical.h"
#include "model/normaliser.h"
#include "text/departments.h"
#include "text/mask.h"
#include "text/western.h"

#define MAX_READ ((size_t)64 << 10) /* bytes of a text that are looked at */

/* ---- texts that were encoded twice ---- */

/* A copy of text in which each bad byte is U+FFFD, cut to MAX_READ. */
static char *
valid_copy(const char *text)
{
	size_t size = strnlen(text, MAX_READ + 4);
	char *copy, *to;

	if (utf8_valid(text, size)) {
		copy = xstrndup(text, size);
	} else {
		const char *end = text + size;

		copy = to = xcalloc(size + 1, 3);
		while (text < end)
			to += utf8_write(to, utf8_next(&text));
	}
	utf8_cut(copy, MAX_READ);
	return copy;
}

static bool
is_ascii(const char *text)
{
	while (*text != '\0' && (*text & 0x80) == 0)
		text++;
	return *text == '\0';
}

static void
repair(struct job *job, enum field field, char *text)
{
	char *before;
	size_t size;

	if (is_ascii(text))
		return;
	before = xstrdup(text);
	size = western_undo_twice(text, strlen(text));
	if (size > 0)
		text[size] = '\0';
	if (size > 0 && !job->n->repaired) {
		job->n->repaired = true;
		warn_of(job, field,
		    _("%s: %s \"%s\" was encoded twice and is put right; so "
		      "are others like it"),
		    before);
	}
	free(before);
}

/* ---- placeholders ---- */

/* Letters and digits of text in lower case, without marks and blanks. */
static void
letters_of(char *to, size_t size, const char *text)
{
	size_t used = 0;

	while (*text != '\0' && used + 4 < size) {
		uint32_t c = utf8_next(&text);

		if (c < 0x80 && isalnum((int)c))
			to[used++] = (char)tolower((int)c);
		else if (c > 0xBF && !(c >= 0x2010 && c <= 0x2027))
			used += utf8_write(to + used, c);
	}
	to[used] = '\0';
}

static const char *const placeholders[] = { "ka", "na", "nn", "todo", "tbd",
	"tba", "tbc", "folgt", "folgtnoch", "nochfolgt", "wirdergänzt",
	"wirdnachgereicht", "nochzuergänzen", "zuergänzen", "keineangabe",
	"keineangaben", "ohneangabe", "null", "none", "nil", "nan", "leer",
	"platzhalter", NULL };

/* Words that fill the column of numbers, though elsewhere they say much. */
static const char *const key_placeholders[] = { "neu", "ohne", "ohnenr",
	"ohnenummer", "keine", "keinenr", "keinenummer", "x", "xx", "offen",
	"fehlt", "entfällt", "nochoffen", "nochzuvergeben", "wirdvergeben",
	"wirdnochvergeben", "unbekannt", "nr", NULL };

static bool
is_one_of(const char *text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (**words == *text && strcmp(*words, text) == 0)
			return true;
	return false;
}

/* "#NV", "#BEZUG!", "#DIV/0!": where a spreadsheet could not compute. */
static bool
is_cell_error(const char *text)
{
	size_t size = strlen(text);

	return size >= 3 && size <= 10 && *text == '#' &&
	    strspn(text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ/0!?") == size - 1;
}

bool
is_placeholder(const char *text)
{
	char letters[48];
	size_t size;

	if (strlen(text) > sizeof(letters))
		return false;
	letters_of(letters, sizeof(letters), text);
	size = strlen(letters);
	return size == 0 || is_cell_error(text) ||
	    (size >= 3 && strspn(letters, "x") == size) ||
	    is_one_of(letters, placeholders);
}

bool
is_key_placeholder(const char *text)
{
	char letters[48];

	letters_of(letters, sizeof(letters), text);
	return is_placeholder(text) || is_one_of(letters, key_placeholders);
}

/* ---- all fields ---- */

static bool
is_axis(enum field field)
{
	enum field_kind kind = field_info[field].kind;

	return kind == KIND_STATUS || kind == KIND_FUNDING_STATUS ||
	    kind == KIND_RATING;
}

/* A source may give "-" a meaning of its own as a status. */
char *
read_text(struct job *job, enum field field, const char *text)
{
	char *copy = valid_copy(text), *tidied;

	repair(job, field, copy);
	tidied = canonical_text(copy, true, MAX_READ);
	free(copy);
	if (*tidied != '\0' &&
	    (is_axis(field) || field == FIELD_KEY || !is_placeholder(tidied)))
		return tidied;
	free(tidied);
	return NULL;
}

void
read_texts(struct job *job)
{
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (job->row->text[f] != NULL && *job->row->text[f] != '\0')
			job->text[f] = read_text(job, f, job->row->text[f]);
}

/* One line is made before masking: a number may go on behind a line break. */
char *
masked_value(enum field field, const char *text)
{
	bool lines = field_info[field].kind == KIND_TEXT;
	char *tidied = canonical_text(text, lines, MAX_READ);
	char *masked = text_mask(tidied), *value;
	struct error err;

	value = canonical(field, masked, &err);
	free(masked);
	free(tidied);
	return value;
}

char *
element_value(enum field field, const char *text)
{
	char *value = masked_value(field, text);

	if (value == NULL || !is_placeholder(value))
		return value;
	free(value);
	return NULL;
}

/* Keys and good addresses are no texts: masking would change what they say. */
static bool
is_kept_as_it_is(const struct job *job, enum field field)
{
	return field_info[field].kind == KIND_KEY ||
	    (field == FIELD_URL && job->m->value[FIELD_URL] != NULL);
}

/*
 * Masking is most of the work, so it is not done again for the raw text of a
 * field that is just text: what masked_value() was given is the same.
 */
static bool
is_as_its_value(const struct job *job, enum field field)
{
	const struct field_info *info = &field_info[field];
	const char *value = job->m->value[field];

	if (value == NULL || info->list || field == FIELD_DEPARTMENT ||
	    strlen(value) + 4 > info->limit) /* perhaps cut */
		return false;
	return info->kind == KIND_TEXT ||
	    (info->kind == KIND_LINE && strchr(job->text[field], '\n') == NULL);
}

static char *
raw_text(const struct job *job, enum field field, const char *text)
{
	const struct departments *d = job->n->mapping->departments;
	char *masked, *reduced;

	if (is_kept_as_it_is(job, field))
		return xstrdup(text);
	if (is_as_its_value(job, field))
		return xstrdup(job->m->value[field]);
	masked = text_mask(text);
	if (d == NULL || (field != FIELD_LEAD && field != FIELD_DEPARTMENT))
		return masked;
	reduced = departments_reduce(d, masked);
	free(masked);
	return reduced;
}

void
keep_raw(struct job *job)
{
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		char *raw;

		if (job->text[f] == NULL)
			continue;
		raw = raw_text(job, f, job->text[f]);
		utf8_cut(raw, MAX_RAW);
		measure_set_raw(job->m, f, raw);
		free(raw);
	}
}
