/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "model/normaliser.h"
#include "text/gazetteer.h"

/* The name under which a place is compared: of a building its village. */
static const char *
name_of(const struct place *place)
{
	if (place->kind == PLACE_LANDMARK && place->part_of[0] != '\0')
		return place->part_of;
	return place->name;
}

static bool
add_known(struct job *job, const char *text)
{
	struct place_hits hits = { 0 };
	bool found;

	gazetteer_find(job->n->mapping->places, text, &hits);
	found = hits.count > 0;
	for (size_t i = 0; i < hits.count; i++)
		measure_add(job->m, FIELD_PLACE, name_of(hits.item[i].place));
	place_hits_release(&hits);
	return found;
}

static void
add_parts(struct job *job, const char *text)
{
	struct strings parts = { 0 };

	strings_split(&parts, text, ",;\n");
	for (size_t i = 0; i < parts.count && i < MAX_ELEMENTS; i++) {
		char *value = element_value(FIELD_PLACE, parts.item[i]);

		if (value != NULL)
			measure_add(job->m, FIELD_PLACE, value);
		free(value);
	}
	strings_release(&parts);
}

/* The same text stands in many rows: it is named once. */
static void
warn_unknown(struct job *job, const char *text)
{
	struct names *seen = &job->n->unknown_places;
	char *value = normaliser_shown(text);

	if (names_find(seen, value) == NULL && seen->count < MAX_NAMED) {
		names_get(seen, value);
		warn_of(job, FIELD_PLACE,
		    _("%s: %s \"%s\" names no place of the gazetteer"), text);
	}
	free(value);
}

static void
add_places(struct job *job)
{
	const char *text = job->text[FIELD_PLACE];

	if (job->n->mapping->places == NULL) {
		if (text != NULL)
			add_parts(job, text);
		return;
	}
	if (text != NULL && add_known(job, text))
		return;
	if (text != NULL)
		warn_unknown(job, text);
	add_known(job, job->m->value[FIELD_TITLE]);
}

/* The one of the source's municipalities that is called name, or NULL. */
static const char *
own_municipality(const struct mapping *mapping, const char *name)
{
	for (size_t i = 0; i < mapping->municipality.count; i++)
		if (strcasecmp(mapping->municipality.item[i], name) == 0)
			return mapping->municipality.item[i];
	return NULL;
}

static void
add_municipality_of(struct job *job, const char *name)
{
	const struct place *place =
	    gazetteer_get(job->n->mapping->places, name);
	const char *own = NULL;

	if (place != NULL)
		own = own_municipality(job->n->mapping, place->municipality);
	if (own != NULL)
		measure_add(job->m, FIELD_MUNICIPALITY, own);
}

/* Several: the places decide, and what they cannot decide is in each. */
static void
decide_municipality(struct job *job)
{
	const struct strings *all = &job->n->mapping->municipality;
	const char *list = job->m->value[FIELD_PLACE], *element;
	size_t size;

	while (all->count > 1 && job->n->mapping->places != NULL &&
	    list_next(&list, &element, &size)) {
		char *name = xstrndup(element, size);

		add_municipality_of(job, name);
		free(name);
	}
	if (job->m->value[FIELD_MUNICIPALITY] != NULL)
		return;
	for (size_t i = 0; i < all->count; i++) {
		char *value = masked_value(FIELD_MUNICIPALITY, all->item[i]);

		if (value != NULL)
			measure_add(job->m, FIELD_MUNICIPALITY, value);
		free(value);
	}
}

static void
add_own_municipality(struct job *job, const char *text)
{
	struct strings parts = { 0 };

	strings_split(&parts, text, ",;\n");
	for (size_t i = 0; i < parts.count && i < MAX_ELEMENTS; i++) {
		const char *own =
		    own_municipality(job->n->mapping, parts.item[i]);
		char *value = element_value(
		    FIELD_MUNICIPALITY, own != NULL ? own : parts.item[i]);

		if (value != NULL)
			measure_add(job->m, FIELD_MUNICIPALITY, value);
		free(value);
	}
	strings_release(&parts);
}

void
fill_places(struct job *job)
{
	add_places(job);
	if (job->text[FIELD_MUNICIPALITY] != NULL)
		add_own_municipality(job, job->text[FIELD_MUNICIPALITY]);
	if (job->m->value[FIELD_MUNICIPALITY] == NULL)
		decide_municipality(job);
}
