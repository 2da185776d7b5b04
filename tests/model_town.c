/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/model_town.h"

#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/memory.h"

static const char places_file[] =
    "name;kind;aliases;part_of;municipality\n"
    "Altenhundem;village;;;Lennestadt\n"
    "Elspe;village;;;Lennestadt\n"
    "Oberelspe;village;;;Lennestadt\n"
    "Meggen;village;;;Lennestadt\n"
    "Lennestadt;town;alle Ortsteile|Stadtgebiet;;Lennestadt\n"
    "Kirchhundem;neighbour;;;Kirchhundem\n"
    "Olpe;neighbour;;;Olpe\n"
    "Rathaus;landmark;;Altenhundem;Lennestadt\n";

static const char departments_file[] = "name;synonyms;mailbox;group\n"
				       "Planen und Bauen;FB 3|Bauamt|KSM;;\n"
				       "Zentrale Dienste;FB 1|Hauptamt;;\n";

struct town *
town_new(bool places)
{
	struct town *town = xcalloc(1, sizeof(*town));
	struct mapping *m = &town->mapping;
	struct error err = { 0 };

	mapping_init(m);
	strings_add(&m->column[FIELD_KEY], "Nr");
	strings_add(&m->column[FIELD_COST], "Kosten");
	strings_add(&m->municipality, "Lennestadt");
	if (places)
		m->places =
		    gazetteer_new(places_file, strlen(places_file), &err);
	ck_assert_msg(!places || m->places != NULL, "%s", err.text);
	m->departments =
	    departments_new(departments_file, strlen(departments_file), &err);
	ck_assert_msg(m->departments != NULL, "%s", err.text);
	town->n = normaliser_new(m);
	return town;
}

void
town_free(struct town *town)
{
	gazetteer_free((struct gazetteer *)town->mapping.places);
	departments_free((struct departments *)town->mapping.departments);
	mapping_release(&town->mapping);
	normaliser_free(town->n);
	strings_release(&town->warnings);
	free(town);
}

void
town_row(
    struct town *town, struct measure *m, enum field field, const char *text)
{
	struct row row = { 0 };
	char *key = xasprintf("K%lu", ++town->rows);

	row.where = xasprintf("row %lu", town->rows);
	row_set(&row, FIELD_KEY, key);
	row_set(&row, FIELD_TITLE, "Vorhaben");
	row_set(&row, field, text);
	ck_assert_int_eq(normalise_row(town->n, &row, m, &town->warnings), 1);
	row_clear(&row);
	free(key);
}
