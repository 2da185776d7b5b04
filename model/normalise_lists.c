/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "model/normaliser.h"
#include "text/departments.h"
#include "text/mask.h"

/* How many bytes of a separator stand at text, or 0. */
static size_t
separator(const char *text, const char *marks)
{
	if (strncmp(text, " / ", 3) == 0 && strchr(marks, '/') != NULL)
		return 3;
	return *text != '/' && strchr(marks, *text) != NULL ? 1 : 0;
}

/*
 * Splits one line at marks that stand in no bracket; of '/' only one between
 * blanks parts: "Stadt/ZWS" and "2/3" stay.
 */
static void
split_line(struct strings *parts, const char *line, const char *marks)
{
	const char *begin = line;
	unsigned depth = 0;

	for (size_t size; *line != '\0'; line += size > 0 ? size : 1) {
		if (*line == '(' || *line == '[')
			depth++;
		else if ((*line == ')' || *line == ']') && depth > 0)
			depth--;
		size = depth == 0 ? separator(line, marks) : 0;
		if (size == 0)
			continue;
		strings_add_size(parts, begin, (size_t)(line - begin));
		begin = line + size;
	}
	strings_add(parts, begin);
}

/* Every line is an element of its own, whatever brackets say. */
static void
split(struct strings *parts, const char *text, const char *marks)
{
	struct strings lines = { 0 };

	strings_split(&lines, text, "\n");
	for (size_t i = 0; i < lines.count; i++)
		split_line(parts, lines.item[i], marks);
	strings_release(&lines);
}

static void
add_element(struct job *job, enum field field, const char *text)
{
	char *value = element_value(field, text);

	if (value != NULL)
		measure_add(job->m, field, value);
	free(value);
}

static void
add_list(struct job *job, enum field field, const char *text, const char *marks)
{
	struct strings parts = { 0 };

	split(&parts, text, marks);
	for (size_t i = 0; i < parts.count && i < MAX_ELEMENTS; i++)
		add_element(job, field, parts.item[i]);
	strings_release(&parts);
}

/* ---- who leads ---- */

static const char *const town_words[] = { "stadt", "gemeinde", "kommune",
	"stadtverwaltung", "gemeindeverwaltung", "verwaltung", NULL };

/* "Stadt", "Stadt Lennestadt": the town as a whole. */
static bool
names_town(const char *part)
{
	size_t size = strcspn(part, " ");

	for (const char *const *word = town_words; *word != NULL; word++)
		if (strlen(*word) == size &&
		    strncasecmp(part, *word, size) == 0)
			return strpbrk(part, "(,") == NULL &&
			    strlen(part) < size + 40;
	return false;
}

/* "Stadt Lennestadt, Bauamt" is one office of the town and not two leads. */
static bool
is_office_of_town(const struct job *job, const struct strings *parts)
{
	const struct departments *d = job->n->mapping->departments;

	return parts->count == 2 && d != NULL && names_town(parts->item[0]) &&
	    departments_find(d, parts->item[1]) != NULL;
}

/*
 * Where strong marks part the leads, a comma belongs to one of them: "Stadt
 * Lennestadt, Stadtentwicklung / beauftragtes Büro".  Else commas part them.
 */
static void
add_leads(struct job *job, const char *text)
{
	struct strings strong = { 0 }, weak = { 0 };
	struct measure list = { 0 };

	split(&strong, text, ";/");
	for (size_t i = 0; i < strong.count && i < MAX_ELEMENTS; i++) {
		char *value = element_value(FIELD_LEAD, strong.item[i]);

		if (value != NULL)
			measure_add(&list, FIELD_LEAD, value);
		free(value);
	}
	if (list.value[FIELD_LEAD] != NULL &&
	    strchr(list.value[FIELD_LEAD], '\n') == NULL) {
		split(&weak, list.value[FIELD_LEAD], ",");
		if (!is_office_of_town(job, &weak)) {
			add_list(job, FIELD_LEAD, list.value[FIELD_LEAD], ",");
			measure_clear(&list);
		}
	}
	if (list.value[FIELD_LEAD] != NULL)
		measure_set(job->m, FIELD_LEAD, list.value[FIELD_LEAD]);
	measure_clear(&list);
	strings_release(&weak);
	strings_release(&strong);
}

/* Names of persons go before anything is split. */
static char *
reduced(const struct job *job, const char *text)
{
	const struct departments *d = job->n->mapping->departments;
	char *masked = text_mask(text), *kept;

	if (d == NULL)
		return masked;
	kept = departments_reduce(d, masked);
	free(masked);
	return kept;
}

/* Of the first lead that is one. */
static const struct department *
department_of(const struct departments *d, const char *leads)
{
	const struct department *found = NULL;
	const char *element;
	size_t size;

	while (found == NULL && list_next(&leads, &element, &size)) {
		char *lead = xstrndup(element, size);

		found = departments_find(d, lead);
		free(lead);
	}
	return found;
}

/* The column's own text where the town does not know it. */
static void
fill_department(struct job *job)
{
	const struct departments *d = job->n->mapping->departments;
	const struct department *known = NULL;
	const char *own = job->text[FIELD_DEPARTMENT];
	char *text;

	if (own != NULL) {
		text = reduced(job, own);
		measure_take(job->m, FIELD_DEPARTMENT,
		    masked_value(FIELD_DEPARTMENT, text));
		free(text);
	}
	own = job->m->value[FIELD_DEPARTMENT];
	if (d != NULL)
		known = own != NULL
		    ? departments_find(d, own)
		    : department_of(d, job->m->value[FIELD_LEAD]);
	if (known != NULL)
		measure_take(job->m, FIELD_DEPARTMENT,
		    masked_value(FIELD_DEPARTMENT, known->name));
}

void
fill_lead(struct job *job)
{
	char *text;

	if (job->text[FIELD_LEAD] != NULL) {
		text = reduced(job, job->text[FIELD_LEAD]);
		add_leads(job, text);
		free(text);
	}
	fill_department(job);
}

/* ---- texts and the other lists ---- */

static const struct {
	enum field field;
	const char *marks;
} lists[] = {
	{ FIELD_PARTNERS, ",;/" },
	{ FIELD_TARGET, ",;/" },
	{ FIELD_REFERENCES, ",;" },
};

static const enum field texts[] = { FIELD_TITLE, FIELD_DESCRIPTION, FIELD_GOAL,
	FIELD_FIELD, FIELD_PERIOD, FIELD_FUNDING, FIELD_PRIORITY,
	FIELD_STATUS_TEXT, FIELD_REASON, FIELD_NEXT_STEPS, FIELD_INDICATOR,
	FIELD_ATTAINMENT, FIELD_RESOLUTION };

/* Masked as a whole: what stands in two elements may be one number. */
static void
fill_list(struct job *job, enum field field, const char *marks)
{
	char *masked;

	if (job->text[field] == NULL)
		return;
	masked = text_mask(job->text[field]);
	add_list(job, field, masked, marks);
	free(masked);
}

void
fill_texts(struct job *job)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (job->text[texts[i]] != NULL)
			measure_take(job->m, texts[i],
			    masked_value(texts[i], job->text[texts[i]]));
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		fill_list(job, lists[i].field, lists[i].marks);
}
