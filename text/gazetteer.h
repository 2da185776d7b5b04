/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_GAZETTEER_H
#define TEXT_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"

/*
 * The places of a town, from the file the town edits (ortsteile.csv:
 * name;kind;aliases;part_of;municipality, UTF-8, columns in any order, aliases
 * separated by '|').  Nothing about any town stands in code.
 *
 * Some places are called by a common word ("Wenden", "Essen").  A list of such
 * words of German is built in (common_words.c); a further column "exact" may
 * say yes or no where it is wrong for a place.
 */
enum place_kind {
	PLACE_VILLAGE,
	PLACE_LANDMARK,   /* a building or site; part_of is its village */
	PLACE_COLLECTIVE, /* a valley: several villages */
	PLACE_TOWN,       /* the whole town: neither near nor far */
	PLACE_NEIGHBOUR,  /* another municipality */
};

struct place {
	char *name;
	enum place_kind kind;
	struct strings aliases;
	char *part_of;      /* "" if none */
	char *municipality; /* "" if not said */
};

struct gazetteer;

/* From the bytes of the file; errors name row, column and what was expected.
 * An unknown kind, a part_of that names nothing, or one name twice in one
 * municipality is an error. */
struct gazetteer *
gazetteer_new(const char *bytes, size_t size, struct error *err);
void gazetteer_free(struct gazetteer *g);

struct place_hit {
	const struct place *place;
	size_t start, size; /* where in the text */
};

struct place_hits {
	struct place_hit *item;
	size_t count;
};

/*
 * Appends every place that text names, in the order of the text, the longest
 * name first where two begin alike.  Whole words only, so that Oberelspe is
 * not Elspe; inflected ("Saalhauser", "Grevenbrücker", "Meggens") and compound
 * ("Lennestadt-Saalhausen", "Langenei-Kickenbach") forms count; Oe is Ö.  Of a
 * name with several words any may be inflected ("auf der Hohen Bracht"), and
 * blank, hyphen and nothing between them are the same.
 *
 * What only looks like a place is left out:
 * - a village called by a common word, unless it is written like a name: with
 *   a capital, not inflected, without an article ("das Wenden") and not as the
 *   verb at the beginning of a sentence ("Wenden Sie sich an");
 * - persons ("Frau Bilstein"), districts ("Kreis Olpe"), streets that lead to
 *   a place ("Olper Straße");
 * - a landmark that is another place's ("Rathaus Olpe"), a name inside a
 *   longer one unless it is what that is part of ("Bahnhof Altenhundem" names
 *   both, "Rathaus Lennestadt" only the Rathaus), and the town in front of its
 *   own village ("Lennestadt-Saalhausen").
 */
void gazetteer_find(
    const struct gazetteer *g, const char *text, struct place_hits *hits);
void place_hits_release(struct place_hits *hits);

/* By its exact name; or NULL. */
const struct place *gazetteer_get(const struct gazetteer *g, const char *name);

#endif
