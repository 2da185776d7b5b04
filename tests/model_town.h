/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_MODEL_TOWN_H
#define TESTS_MODEL_TOWN_H

#include <stdbool.h>

#include "model/normalise.h"

/* A small town with a source, for tests of what rows become. */
struct town {
	struct mapping mapping;
	struct normaliser *n;
	struct strings warnings;
	unsigned long rows;
};

/* places: with a gazetteer. */
struct town *town_new(bool places);
void town_free(struct town *town);

/* A row with key and title, unless field is one of them, and one more cell. */
void town_row(
    struct town *town, struct measure *m, enum field field, const char *text);

#endif
