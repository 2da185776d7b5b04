/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "overlap/corpus.h"

#define PRIMARY          0.95F /* from here up a place is the measure's own */
#define LANDMARK_ITSELF  0.9F
#define LANDMARK_VILLAGE 0.7F
#define MAX_PLACES       64 /* of one measure */

/* How much a place counts by where it is named. */
static const struct {
	enum field field;
	float weight;
} named[] = {
	{ FIELD_TITLE, 1 },
	{ FIELD_DESCRIPTION, 0.6F },
	{ FIELD_TARGET, 0.6F },
	{ FIELD_LEAD, 0.35F },
};

static void
put(struct document *d, const char *name, size_t size, float weight)
{
	struct place_weight *p = d->place;

	for (size_t i = 0; i < d->place_count; i++)
		if (strlen(p[i].name) == size &&
		    memcmp(p[i].name, name, size) == 0) {
			if (weight > p[i].weight)
				p[i].weight = weight;
			return;
		}
	if (d->place_count == MAX_PLACES)
		return;
	d->place = xgrow(d->place, d->place_count, sizeof(*d->place));
	d->place[d->place_count++] =
	    (struct place_weight){ xstrndup(name, size), 0, weight };
}

/* A landmark is itself and, less surely, its village. */
static void
put_known(struct document *d, const struct place *place, float weight)
{
	const char *name = place->name;

	if (place->kind == PLACE_TOWN)
		return;
	if (place->kind == PLACE_VILLAGE || place->kind == PLACE_NEIGHBOUR) {
		put(d, name, strlen(name), weight);
		return;
	}
	put(d, name, strlen(name), LANDMARK_ITSELF * weight);
	if (*place->part_of != '\0')
		put(d, place->part_of, strlen(place->part_of),
		    LANDMARK_VILLAGE * weight);
}

static void
put_column(struct document *d, const struct gazetteer *places)
{
	const char *list = d->item->measure->value[FIELD_PLACE], *element;
	const struct place *known;
	size_t size;

	while (list_next(&list, &element, &size)) {
		char *name = xstrndup(element, size);

		known = places == NULL ? NULL : gazetteer_get(places, name);
		if (known == NULL)
			put(d, name, size, 1);
		else if (known->kind == PLACE_TOWN)
			d->whole_town = true;
		else
			put_known(d, known, 1);
		free(name);
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct place_weight *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void
prepare_places(struct document *d, const struct gazetteer *places)
{
	struct place_hits hits = { 0 };

	put_column(d, places);
	for (size_t f = 0; places != NULL && f < 4; f++) {
		gazetteer_find(places, document_text(d, named[f].field), &hits);
		for (size_t i = 0; i < hits.count; i++)
			put_known(d, hits.item[i].place, named[f].weight);
		place_hits_release(&hits);
	}
	if (d->place_count > 0)
		qsort(d->place, d->place_count, sizeof(*d->place), by_name);
	for (size_t i = 0; i < d->place_count; i++)
		d->primary_count += d->place[i].weight >= PRIMARY;
}

static int
by_place_name(const void *a, const void *b)
{
	const struct place_weight *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static float
rarity(const struct corpus *c, size_t measures)
{
	return (float)log((double)(c->count + 1) / ((double)measures + 0.5));
}

void
number_places(struct corpus *c)
{
	struct place_weight **all = NULL;
	size_t count = 0, from = 0;

	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->document[i].place_count; k++) {
			all = xgrow(all, count, sizeof(*all));
			all[count++] = &c->document[i].place[k];
		}
	if (count > 0)
		qsort(all, count, sizeof(*all), by_place_name);
	c->place_idf = xcalloc(count + 1, sizeof(*c->place_idf));
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && strcmp(all[i]->name, all[i - 1]->name) != 0) {
			c->place_count++;
			from = i;
		}
		all[i]->id = (unsigned)c->place_count;
		c->place_idf[c->place_count] = rarity(c, i - from + 1);
	}
	free(all);
}
