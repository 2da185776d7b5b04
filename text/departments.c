/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/departments.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"

#define COUNT(array)    (sizeof(array) / sizeof((array)[0]))
#define MAX_DEPARTMENTS 1000

/* A name or synonym, folded like a heading, and whose it is. */
struct phrase {
	char *folded;
	const char *written;
	size_t department;
};

struct departments {
	struct department *item;
	size_t count;
	struct phrase *phrase; /* longest first */
	size_t phrase_count;
};

enum column { NAME, SYNONYMS, MAILBOX, GROUP, COLUMN_COUNT };
static const char *const column_name[COLUMN_COUNT] = { "name", "synonyms",
	"mailbox", "group" };

/* ---- the file ---- */

/* Where each column stands; columns behind the first may be missing. */
static int
read_heading(
    const struct csv_row *row, size_t where[COLUMN_COUNT], struct error *err)
{
	for (int c = 0; c < COLUMN_COUNT; c++) {
		where[c] = row->count;
		for (size_t i = 0; i < row->count; i++) {
			utf8_trim(row->cell[i]);
			if (strcmp(row->cell[i], column_name[c]) == 0)
				where[c] = i;
		}
	}
	if (where[NAME] == row->count)
		return error_set(err, FAULT_CONFIG,
		    _("line %lu: the heading must be "
		      "name;synonyms;mailbox;group"),
		    row->line);
	return 0;
}

static char *
cell_copy(const struct csv_row *row, size_t column)
{
	char *text = xstrdup(column < row->count ? row->cell[column] : "");

	utf8_squeeze(text);
	return text;
}

static int
add_department(struct departments *d, const struct csv_row *row,
    const size_t where[COLUMN_COUNT], struct error *err)
{
	struct department *new;
	char *synonyms, *name = cell_copy(row, where[NAME]);

	if (*name == '\0' || d->count == MAX_DEPARTMENTS) {
		bool blank = *name == '\0' && row->count == 1;

		free(name);
		return blank ? 0
			     : error_set(err, FAULT_CONFIG,
				   _("line %lu: a department needs a name, and "
				     "there may be %d of them"),
				   row->line, MAX_DEPARTMENTS);
	}
	d->item = xgrow(d->item, d->count, sizeof(*d->item));
	new = &d->item[d->count++];
	*new = (struct department){ .name = name,
		.mailbox = cell_copy(row, where[MAILBOX]),
		.group = cell_copy(row, where[GROUP]) };
	synonyms = cell_copy(row, where[SYNONYMS]);
	strings_split(&new->synonyms, synonyms, "|");
	free(synonyms);
	return 0;
}

static void
add_phrase(struct departments *d, const char *written, size_t department)
{
	d->phrase = xgrow(d->phrase, d->phrase_count, sizeof(*d->phrase));
	d->phrase[d->phrase_count++] =
	    (struct phrase){ text_fold_heading(written), written, department };
}

static int
longest_first(const void *a, const void *b)
{
	const struct phrase *x = a, *y = b;
	size_t i = strlen(x->folded), j = strlen(y->folded);

	return i != j ? (i < j) - (i > j) : strcmp(x->folded, y->folded);
}

static void
make_phrases(struct departments *d)
{
	for (size_t i = 0; i < d->count; i++) {
		const struct strings *synonyms = &d->item[i].synonyms;

		add_phrase(d, d->item[i].name, i);
		for (size_t k = 0; k < synonyms->count; k++)
			add_phrase(d, synonyms->item[k], i);
	}
	if (d->phrase_count > 0)
		qsort(d->phrase, d->phrase_count, sizeof(*d->phrase),
		    longest_first);
}

static int
read_rows(struct departments *d, struct csv_reader *reader, struct error *err)
{
	size_t where[COLUMN_COUNT];
	struct csv_row row;
	int more = csv_next(reader, &row, err);

	if (more == 0)
		return error_set(err, FAULT_CONFIG, _("the file is empty"));
	if (more == -1 || read_heading(&row, where, err) == -1)
		return -1;
	while ((more = csv_next(reader, &row, err)) == 1)
		if (add_department(d, &row, where, err) == -1)
			return -1;
	return more;
}

struct departments *
departments_new(const char *bytes, size_t size, struct error *err)
{
	struct departments *d = xcalloc(1, sizeof(*d));
	struct csv_reader *reader;
	size_t bom = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	int rc;

	if (!utf8_valid(bytes, size)) {
		error_set(err, FAULT_CONFIG, _("the file is not UTF-8"));
		departments_free(d);
		return NULL;
	}
	reader = csv_new(bytes + bom, size - bom, ';');
	rc = read_rows(d, reader, err);
	csv_free(reader);
	if (rc == -1) {
		departments_free(d);
		return NULL;
	}
	make_phrases(d);
	return d;
}

void
departments_free(struct departments *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i < d->count; i++) {
		free(d->item[i].name);
		free(d->item[i].mailbox);
		free(d->item[i].group);
		strings_release(&d->item[i].synonyms);
	}
	for (size_t i = 0; i < d->phrase_count; i++)
		free(d->phrase[i].folded);
	free(d->phrase);
	free(d->item);
	free(d);
}

/* ---- finding ---- */

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0;
}

/* Whether words stand in text with no letter or digit right beside them. */
static bool
stands_in(const char *text, const char *words)
{
	size_t size = strlen(words);

	for (const char *hit = strstr(text, words); hit != NULL;
	     hit = strstr(hit + 1, words))
		if ((hit == text || !is_word(hit[-1])) && !is_word(hit[size]))
			return size > 0;
	return false;
}

static const struct phrase *
find_phrase(const struct departments *d, const char *text)
{
	char *folded = text_fold_heading(text);
	const struct phrase *found = NULL;

	for (size_t i = 0; i < d->phrase_count && found == NULL; i++)
		if (stands_in(folded, d->phrase[i].folded))
			found = &d->phrase[i];
	free(folded);
	return found;
}

const struct department *
departments_find(const struct departments *d, const char *text)
{
	const struct phrase *phrase = find_phrase(d, text);

	return phrase != NULL ? &d->item[phrase->department] : NULL;
}

/* ---- persons ---- */

static const char *const person_marks[] = { "Frau ", "Herr ", "Herrn ", "Hr. ",
	"Fr. ", "Dr. ", "Prof. ", "Dipl.-Ing. ",
	"Ansprechpartner: ", "Ansprechpartnerin: " };

/* "M. Vogt", "P. Özdemir" at text: an initial and a capitalised word. */
static bool
is_initial(const char *text)
{
	if (!u_isupper((UChar32)utf8_next(&text)) || text[0] != '.' ||
	    text[1] != ' ')
		return false;
	text += 2;
	return u_isupper((UChar32)utf8_next(&text)) &&
	    u_islower((UChar32)utf8_next(&text));
}

/* The second letter of "e. V." and "i. G.": an association, no person. */
static bool
is_legal_form(const char *text, const char *at)
{
	return at - text >= 3 && islower((unsigned char)at[-3]) &&
	    at[-2] == '.' && at[-1] == ' ';
}

static bool
marks_person(const char *text)
{
	for (size_t i = 0; i < COUNT(person_marks); i++) {
		size_t size = strlen(person_marks[i]);

		if (strncmp(text, person_marks[i], size) == 0 &&
		    (isupper((unsigned char)text[size]) ||
			(text[size] & 0x80) != 0))
			return true;
	}
	return is_initial(text);
}

/* Whether a person seems to be named in text: a title or an initial. */
static bool
names_person(const char *text)
{
	for (const char *at = text; *at != '\0'; at++)
		if ((at == text || !is_word(at[-1])) && marks_person(at) &&
		    !is_legal_form(text, at))
			return true;
	return false;
}

/* The parts of a lead that stay: offices and what is no person. */
static void
keep_offices(const struct departments *d, const struct strings *parts,
    struct strings *kept)
{
	for (size_t i = 0; i < parts->count; i++) {
		const struct phrase *office = find_phrase(d, parts->item[i]);

		if (!names_person(parts->item[i]))
			strings_add(kept, parts->item[i]);
		else if (office != NULL)
			strings_add(kept, office->written);
	}
}

char *
departments_reduce(const struct departments *d, const char *text)
{
	struct strings parts = { 0 }, kept = { 0 };
	char *reduced;

	if (!names_person(text) || find_phrase(d, text) == NULL)
		return xstrdup(text);
	strings_split(&parts, text, ",;/()\n");
	keep_offices(d, &parts, &kept);
	reduced = strings_join(&kept, ", ");
	strings_release(&parts);
	strings_release(&kept);
	return reduced;
}
