/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/normalise.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "model/normaliser.h"
#include "text/analysis.h"

void
row_clear(struct row *row)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		free(row->text[i]);
	free(row->where);
	*row = (struct row){ 0 };
}

void
row_set(struct row *row, enum field field, const char *text)
{
	char *copy = text != NULL ? xstrdup(text) : NULL;

	free(row->text[field]);
	row->text[field] = copy;
}

struct normaliser *
normaliser_new(const struct mapping *mapping)
{
	struct normaliser *n = xcalloc(1, sizeof(*n));

	n->mapping = mapping;
	return n;
}

void
normaliser_free(struct normaliser *n)
{
	if (n == NULL)
		return;
	names_release(&n->keys);
	names_release(&n->unknown);
	names_release(&n->unknown_places);
	free(n->last_key);
	free(n);
}

const struct row_counts *
normaliser_counts(const struct normaliser *n)
{
	return &n->counts;
}

/* ---- rows that are no measures ---- */

static const char *const total_words[] = { "summe", "summen", "gesamt",
	"gesamtsumme", "zwischensumme", "insgesamt", "total", "gesamtkosten",
	"übertrag", NULL };

/* Words of a total that other words may follow: "Summe HF 1". */
static const char *const sum_words[] = { "summe ", "gesamtsumme ",
	"zwischensumme ", "summe: ", "gesamt: ", NULL };

static bool
says_total(const char *text)
{
	char *folded = text_fold_heading(text);
	size_t size = strlen(folded);
	bool found = false;

	while (size > 0 && strchr(": =.", folded[size - 1]) != NULL)
		folded[--size] = '\0';
	for (const char *const *w = total_words; *w != NULL && !found; w++)
		found = strcmp(*w, folded) == 0;
	for (const char *const *w = sum_words; *w != NULL && !found; w++)
		found = strncmp(*w, folded, strlen(*w)) == 0;
	free(folded);
	return found;
}

/* Sums are digits, marks and a unit. */
static bool
is_figure(const char *text)
{
	size_t letters = 0, figures = 0;

	for (; *text != '\0'; text++) {
		figures += isdigit((unsigned char)*text) != 0;
		letters += isalpha((unsigned char)*text) != 0;
	}
	return figures > 0 && letters <= 4;
}

static bool
is_label(enum field field)
{
	return field == FIELD_KEY || field == FIELD_TITLE ||
	    field == FIELD_FIELD;
}

/* A word of totals, and nothing beside it but figures, which is cheaper to
 * see. */
static bool
is_total(const struct job *job)
{
	bool total = false;

	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (job->text[f] != NULL && !is_label(f) &&
		    !is_figure(job->text[f]))
			return false;
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		if (job->text[f] == NULL || !is_label(f))
			continue;
		if (says_total(job->text[f]))
			total = true;
		else if (!is_figure(job->text[f]))
			return false;
	}
	return total;
}

/* One cell alone that is no title is a heading between the rows. */
static bool
is_section(const struct job *job)
{
	unsigned filled = 0;

	for (enum field f = 0; f < FIELD_COUNT; f++)
		filled += job->text[f] != NULL;
	return filled == 1 && job->text[FIELD_TITLE] == NULL;
}

static bool
is_blank(const struct row *row)
{
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (row->text[f] != NULL &&
		    row->text[f][strspn(row->text[f], " \t\r\n")] != '\0')
			return false;
	return true;
}

/* ---- a row ---- */

static int
refuse_untitled(struct job *job)
{
	const char *where = job->row->where != NULL ? job->row->where : "?";

	job->n->counts.untitled++;
	warn_take(job, xasprintf(_("%s has no title and is left out"), where));
	return 0;
}

static int
fill_measure(struct job *job)
{
	fill_texts(job);
	if (job->m->value[FIELD_TITLE] == NULL) {
		measure_clear(job->m);
		return refuse_untitled(job);
	}
	fill_lead(job);
	fill_places(job);
	fill_values(job);
	fill_status(job);
	fill_key(job);
	keep_raw(job);
	return 1;
}

int
normalise_row(struct normaliser *n, const struct row *row, struct measure *m,
    struct strings *warnings)
{
	struct job job = { .n = n, .row = row, .m = m, .warnings = warnings };
	int kept = 0;

	if (is_blank(row))
		return 0;
	read_texts(&job);
	if (!is_section(&job) && !is_total(&job)) {
		n->counts.rows++;
		kept = job.text[FIELD_TITLE] == NULL ? refuse_untitled(&job)
						     : fill_measure(&job);
		free(n->last_key);
		n->last_key = kept ? xstrdup(m->value[FIELD_KEY]) : NULL;
	}
	for (int i = 0; i < FIELD_COUNT; i++)
		free(job.text[i]);
	return kept;
}
