/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_OVERLAP_LISTS_H
#define TESTS_OVERLAP_LISTS_H

#include "overlap/overlap.h"

/*
 * Lists of measures as tests/overlap/ and overlap-dev have them: one CSV per
 * programme, called by it, with the columns Nr;Titel;Beschreibung;
 * Handlungsfeld;Ort;Träger;Zielgruppe;Zeitraum;Kosten;Förderung;Status.
 */
struct lists {
	struct overlap_item *item;
	struct measure **measure;
	char **name; /* of each item: source and programme */
	size_t count;
	struct gazetteer *places;
	struct lexicon *lexicon;
	struct overlap_setup setup;
};

/* Ends the program when something cannot be read: made for tests.  places
 * and lexicon are paths of files, or NULL. */
void lists_read(struct lists *l, const char *folder, const char *places,
    const char *lexicon);
void lists_release(struct lists *l);

/* One more measure, empty but for these. */
struct measure *lists_add(
    struct lists *l, const char *source, const char *key, const char *title);

/* The items that point to the measures; after the last lists_add(). */
void lists_finish(struct lists *l);

#endif
