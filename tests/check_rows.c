/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/normalise.h"
#include "tests/suite.h"
#include "tests/model_town.h"

/* ---- keys ---- */

static const char *const keyless[] = { "", " ", "TODO", "k. A.", "k.A.", "-",
	"–", "n. n.", "/", "?", "???", "tbd", "folgt", "xxx", "XXXX", "neu",
	"n/a", "keine", "#NV", "…" };

START_TEST(placeholder_is_no_key)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };

	town_row(town, &m, FIELD_KEY, keyless[_i]);
	ck_assert_int_eq(m.value[FIELD_KEY][0], '~');
	ck_assert_uint_eq(normaliser_counts(town->n)->keyless, 1);
	measure_clear(&m);
	town_free(town);
}
END_TEST

static const char *const keys[] = { "1", "IKEK-17", "M 3.1", "LE-2024-08",
	"B5+6", "Üneu1", "A 3.1", "0", "x1", "NaturA", "~mine", "Neu-1",
	"02723-608123" };

START_TEST(key_is_taken_as_it_stands)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };

	town_row(town, &m, FIELD_KEY, keys[_i]);
	ck_assert_str_eq(m.value[FIELD_KEY], keys[_i]);
	ck_assert_uint_eq(normaliser_counts(town->n)->keyless, 0);
	measure_clear(&m);
	town_free(town);
}
END_TEST

static char *
derived(const char *title, const char *place)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };
	struct row row = { 0 };
	char *key;

	row_set(&row, FIELD_TITLE, title);
	row_set(&row, FIELD_PLACE, place);
	ck_assert_int_eq(normalise_row(town->n, &row, &m, &town->warnings), 1);
	key = xstrdup(m.value[FIELD_KEY]);
	row_clear(&row);
	measure_clear(&m);
	town_free(town);
	return key;
}

static const struct {
	const char *title, *place;
	bool same; /* as "Neuer Dorfplatz", "Elspe" */
} alike[] = {
	{ "Neuer Dorfplatz", "Elspe", true },
	{ "  neuer\n DORFPLATZ ", " ELSPE ", true },
	{ "Neuer Dorfplatz", "Meggen", false },
	{ "Neuer Dorfplatz", NULL, false },
	{ "Neuer Dorfplatz 2", "Elspe", false },
};

START_TEST(derived_key_depends_on_title_and_place_alone)
{
	char *one = derived("Neuer Dorfplatz", "Elspe");
	char *other = derived(alike[_i].title, alike[_i].place);

	ck_assert_int_eq(strcmp(one, other) == 0, alike[_i].same);
	free(one);
	free(other);
}
END_TEST

/* Stored keys hang on it: it may never change. */
START_TEST(derived_key_stays_what_it_is)
{
	char *key = derived("Neuer Dorfplatz", "Elspe");

	ck_assert_str_eq(key, "~neuer-dorfplatz-8734de48901b");
	free(key);
}
END_TEST

START_TEST(doubled_key_is_numbered_and_both_rows_are_named)
{
	static const char *const given[] = { "A", "A#2", "A", "A", "B" };
	static const char *const wanted[] = { "A", "A#2", "A#3", "A#4", "B" };
	struct town *town = town_new(true);

	for (size_t i = 0; i < COUNT(given); i++) {
		struct measure m = { 0 };

		town_row(town, &m, FIELD_KEY, given[i]);
		ck_assert_str_eq(m.value[FIELD_KEY], wanted[i]);
		measure_clear(&m);
	}
	ck_assert_uint_eq(town->warnings.count, 2);
	ck_assert_ptr_nonnull(strstr(town->warnings.item[0], "row 1"));
	ck_assert_ptr_nonnull(strstr(town->warnings.item[0], "row 3"));
	ck_assert_ptr_nonnull(strstr(town->warnings.item[0], "A#3"));
	town_free(town);
}
END_TEST

START_TEST(numbered_key_stays_within_its_limit)
{
	struct town *town = town_new(true);
	struct error err = { 0 };
	char key[129] = "";

	memset(key, 'k', 128);
	for (int i = 0; i < 12; i++) {
		struct measure m = { 0 };

		town_row(town, &m, FIELD_KEY, key);
		ck_assert_msg(measure_check(&m, &err) == 0, "%s", err.text);
		measure_clear(&m);
	}
	town_free(town);
}
END_TEST

/* ---- rows ---- */

static const struct {
	const char *name;
	const char *key, *title, *cost, *status;
	int kept;
	unsigned long rows, untitled;
} rows[] = {
	{ "blank", NULL, NULL, NULL, NULL, 0, 0, 0 },
	{ "only blanks", " ", "\t", "", NULL, 0, 0, 0 },
	{ "section", "Handlungsfeld 1", NULL, NULL, NULL, 0, 0, 0 },
	{ "total by key", "Summe", NULL, "1.234 €", NULL, 0, 0, 0 },
	{ "total by title", NULL, "Gesamt:", "1.234 €", NULL, 0, 0, 0 },
	{ "total of a field", NULL, "Summe HF 1", "5 T€", NULL, 0, 0, 0 },
	{ "untitled", "1", NULL, "5 T€", NULL, 0, 1, 1 },
	{ "placeholder for a title", "1", "?", "5 T€", NULL, 0, 1, 1 },
	{ "untitled with status", "1", " ", NULL, "offen", 0, 1, 1 },
	{ "title alone", NULL, "Radweg", NULL, NULL, 1, 1, 0 },
	{ "no total", "7", "Gesamt", "5 T€", "in Umsetzung", 1, 1, 0 },
	{ "a measure of sums", "8", "Summe der Teile", NULL, "offen", 1, 1, 0 },
	{ "measure", "1", "Radweg", "5 T€", "offen", 1, 1, 0 },
};

START_TEST(row_counts_when_it_is_a_measure)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };
	struct row row = { 0 };
	const struct row_counts *counts = normaliser_counts(town->n);

	row_set(&row, FIELD_KEY, rows[_i].key);
	row_set(&row, FIELD_TITLE, rows[_i].title);
	row_set(&row, FIELD_COST, rows[_i].cost);
	row_set(&row, FIELD_STATUS, rows[_i].status);
	ck_assert_msg(
	    normalise_row(town->n, &row, &m, &town->warnings) == rows[_i].kept,
	    "%s", rows[_i].name);
	ck_assert_uint_eq(counts->rows, rows[_i].rows);
	ck_assert_uint_eq(counts->untitled, rows[_i].untitled);
	for (int i = 0; rows[_i].kept == 0 && i < FIELD_COUNT; i++)
		ck_assert(m.value[i] == NULL && m.raw[i] == NULL);
	row_clear(&row);
	measure_clear(&m);
	town_free(town);
}
END_TEST

/* ---- several municipalities ---- */

static const struct {
	const char *place, *municipality, *value;
} towns[] = {
	{ "Meggen", NULL, "Lennestadt" },
	{ "Kirchhundem", NULL, "Kirchhundem" },
	{ "Meggen, Kirchhundem", NULL, "Lennestadt\nKirchhundem" },
	{ "irgendwo", NULL, "Lennestadt\nKirchhundem" },
	{ NULL, NULL, "Lennestadt\nKirchhundem" },
	{ "Olpe", NULL, "Lennestadt\nKirchhundem" },
	{ "Meggen", "kirchhundem", "Kirchhundem" },
	{ "Meggen", "k. A.", "Lennestadt" },
};

START_TEST(place_decides_the_municipality)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };
	struct row row = { 0 };

	strings_add(&town->mapping.municipality, "Kirchhundem");
	row_set(&row, FIELD_TITLE, "Radweg");
	row_set(&row, FIELD_PLACE, towns[_i].place);
	row_set(&row, FIELD_MUNICIPALITY, towns[_i].municipality);
	ck_assert_int_eq(normalise_row(town->n, &row, &m, &town->warnings), 1);
	ck_assert_str_eq(m.value[FIELD_MUNICIPALITY], towns[_i].value);
	row_clear(&row);
	measure_clear(&m);
	town_free(town);
}
END_TEST

START_TEST(without_a_gazetteer_places_are_split_at_commas)
{
	struct town *town = town_new(false);
	struct measure m = { 0 };

	town_row(town, &m, FIELD_PLACE, "Dorf A, Dorf B; -, Dorf A");
	ck_assert_str_eq(m.value[FIELD_PLACE], "Dorf A\nDorf B");
	measure_clear(&m);
	town_free(town);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("rows");
	TCase *t = tcase_create("rows");

	tcase_add_loop_test(t, placeholder_is_no_key, 0, COUNT(keyless));
	tcase_add_loop_test(t, key_is_taken_as_it_stands, 0, COUNT(keys));
	tcase_add_loop_test(
	    t, derived_key_depends_on_title_and_place_alone, 0, COUNT(alike));
	tcase_add_test(t, derived_key_stays_what_it_is);
	tcase_add_test(t, doubled_key_is_numbered_and_both_rows_are_named);
	tcase_add_test(t, numbered_key_stays_within_its_limit);
	tcase_add_loop_test(t, row_counts_when_it_is_a_measure, 0, COUNT(rows));
	tcase_add_loop_test(t, place_decides_the_municipality, 0, COUNT(towns));
	tcase_add_test(t, without_a_gazetteer_places_are_split_at_commas);
	suite_add_tcase(s, t);
	return suite_run(s);
}
