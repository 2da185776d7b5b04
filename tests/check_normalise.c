/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/canonical.h"
#include "model/normalise.h"
#include "tests/suite.h"
#include "tests/model_town.h"

static const struct {
	const char *text;
	enum field field;
	enum field result;
	const char *value; /* NULL: none */
} cells[] = {
	/* places */
	{ "Meggen", FIELD_PLACE, FIELD_PLACE, "Meggen" },
	{ "Elspe, Meggen", FIELD_PLACE, FIELD_PLACE, "Elspe\nMeggen" },
	{ "Elspe / Meggen", FIELD_PLACE, FIELD_PLACE, "Elspe\nMeggen" },
	{ "Meggen, Meggen", FIELD_PLACE, FIELD_PLACE, "Meggen" },
	{ "Oberelspe", FIELD_PLACE, FIELD_PLACE, "Oberelspe" },
	{ "Rathaus EG", FIELD_PLACE, FIELD_PLACE, "Altenhundem" },
	{ "Meggen, Rathaus", FIELD_PLACE, FIELD_PLACE, "Meggen\nAltenhundem" },
	{ "alle Ortsteile", FIELD_PLACE, FIELD_PLACE, "Lennestadt" },
	{ "57368 Lennestadt-Meggen", FIELD_PLACE, FIELD_PLACE, "Meggen" },
	{ "Kirchhundem", FIELD_PLACE, FIELD_PLACE, "Kirchhundem" },
	{ "online", FIELD_PLACE, FIELD_PLACE, NULL },
	{ "-", FIELD_PLACE, FIELD_PLACE, NULL },
	{ "Dorfplatz Elspe", FIELD_TITLE, FIELD_PLACE, "Elspe" },
	{ "Sanierung Rathaus", FIELD_TITLE, FIELD_PLACE, "Altenhundem" },
	{ "Radweg", FIELD_TITLE, FIELD_PLACE, NULL },
	{ "Radweg", FIELD_TITLE, FIELD_MUNICIPALITY, "Lennestadt" },
	/* leads */
	{ "Caritas, KSM", FIELD_LEAD, FIELD_LEAD, "Caritas\nKSM" },
	{ "VHS / DLRG", FIELD_LEAD, FIELD_LEAD, "VHS\nDLRG" },
	{ "Stadt/ZWS", FIELD_LEAD, FIELD_LEAD, "Stadt/ZWS" },
	{ "Caritas (im Auftrag, Stadt), VHS", FIELD_LEAD, FIELD_LEAD,
	    "Caritas (im Auftrag, Stadt)\nVHS" },
	{ "Stadt Lennestadt, Stadtentwicklung / beauftragtes Büro", FIELD_LEAD,
	    FIELD_LEAD,
	    "Stadt Lennestadt, Stadtentwicklung\nbeauftragtes Büro" },
	{ "Stadt Lennestadt, Bauamt", FIELD_LEAD, FIELD_LEAD,
	    "Stadt Lennestadt, Bauamt" },
	{ "Stadt, Polizei", FIELD_LEAD, FIELD_LEAD, "Stadt\nPolizei" },
	{ "Bauamt, Frau Schulte", FIELD_LEAD, FIELD_LEAD, "Bauamt" },
	{ "VHS, Tel. 02723 608-123", FIELD_LEAD, FIELD_LEAD,
	    "VHS\nTel. [Telefon]" },
	{ "A;B;A", FIELD_LEAD, FIELD_LEAD, "A\nB" },
	{ "Bauamt", FIELD_LEAD, FIELD_DEPARTMENT, "Planen und Bauen" },
	{ "Caritas", FIELD_LEAD, FIELD_DEPARTMENT, NULL },
	{ "FB 3", FIELD_DEPARTMENT, FIELD_DEPARTMENT, "Planen und Bauen" },
	{ "Kurverwaltung", FIELD_DEPARTMENT, FIELD_DEPARTMENT,
	    "Kurverwaltung" },
	/* other lists */
	{ "Familien, Politik und Verwaltung", FIELD_TARGET, FIELD_TARGET,
	    "Familien\nPolitik und Verwaltung" },
	{ "A\nB; C / D", FIELD_PARTNERS, FIELD_PARTNERS, "A\nB\nC\nD" },
	{ "IKEK-17; M 3.1", FIELD_REFERENCES, FIELD_REFERENCES,
	    "IKEK-17\nM 3.1" },
	/* dates */
	{ "2022/23", FIELD_PERIOD, FIELD_START, "2022" },
	{ "2022/23", FIELD_PERIOD, FIELD_END, "2023" },
	{ "2022/23", FIELD_PERIOD, FIELD_PERIOD, "2022/23" },
	{ "ab 2024", FIELD_PERIOD, FIELD_START, "2024" },
	{ "ab 2024", FIELD_PERIOD, FIELD_END, NULL },
	{ "laufend", FIELD_PERIOD, FIELD_START, NULL },
	{ "Q3/2025", FIELD_START, FIELD_START, "2025-07" },
	{ "Q3/2025", FIELD_END, FIELD_END, "2025-09" },
	{ "ab 2024", FIELD_START, FIELD_START, "2024" },
	{ "laufend", FIELD_END, FIELD_END, NULL },
	{ "bis 2030", FIELD_END, FIELD_END, "2030" },
	{ "bis 2030", FIELD_START, FIELD_START, NULL },
	{ "Stand: 31.12.2015", FIELD_UPDATED, FIELD_UPDATED, "2015-12-31" },
	{ "bis 30.06.2025", FIELD_FUNDING_DEADLINE, FIELD_FUNDING_DEADLINE,
	    "2025-06-30" },
	{ "30.02.2024", FIELD_START, FIELD_START, NULL },
	/* money */
	{ "ca. 50 T€", FIELD_COST, FIELD_COST, "50000" },
	{ "ca. 50 T€", FIELD_COST, FIELD_COST_APPROX, "1" },
	{ "50 T€", FIELD_COST, FIELD_COST_APPROX, NULL },
	{ "k. A.", FIELD_COST, FIELD_COST, NULL },
	{ "8.900,- EUR", FIELD_OWN_SHARE, FIELD_OWN_SHARE, "8900" },
	{ "KfW 444, 80 %", FIELD_FUNDING, FIELD_FUNDING, "KfW 444, 80 %" },
	/* status */
	{ "in Umsetzung", FIELD_STATUS, FIELD_STATUS, "running" },
	{ "teilweise umgesetzt", FIELD_STATUS, FIELD_STATUS, "running" },
	{ "bewilligt", FIELD_STATUS, FIELD_STATUS, "unknown" },
	{ "bewilligt", FIELD_STATUS, FIELD_FUNDING_STATUS, "approved" },
	{ "abgeschlossen", FIELD_FUNDING_STATUS, FIELD_FUNDING_STATUS,
	    "settled" },
	{ "in Umsetzung", FIELD_FUNDING_STATUS, FIELD_STATUS, "running" },
	{ "10 %", FIELD_STATUS, FIELD_STATUS, "unknown" },
	{ "10 %", FIELD_STATUS, FIELD_PROGRESS, "10" },
	{ "in Bearbeitung (15 %)", FIELD_STATUS, FIELD_PROGRESS, "15" },
	{ "in Bearbeitung (15 %)", FIELD_STATUS, FIELD_STATUS, "running" },
	{ "umgesetzt 80 %", FIELD_STATUS, FIELD_STATUS, "running" },
	{ "umgesetzt (100 %)", FIELD_STATUS, FIELD_STATUS, "done" },
	{ "hängt", FIELD_STATUS, FIELD_STATUS, "unknown" },
	{ "/", FIELD_STATUS, FIELD_STATUS, "unknown" },
	{ "", FIELD_STATUS, FIELD_STATUS, "unknown" },
	{ "", FIELD_STATUS, FIELD_FUNDING_STATUS, NULL },
	{ "45 %", FIELD_ATTAINMENT, FIELD_ATTAINMENT, "45 %" },
	{ "45 %", FIELD_ATTAINMENT, FIELD_PROGRESS, NULL },
	{ "grün", FIELD_RATING, FIELD_RATING, "good" },
	{ "45 %", FIELD_RATING, FIELD_PROGRESS, NULL },
	{ "ca. 33,3 %", FIELD_PROGRESS, FIELD_PROGRESS, "33.3" },
	/* the rest */
	{ "", FIELD_TYPE, FIELD_TYPE, "measure" },
	{ "Ziel", FIELD_TYPE, FIELD_TYPE, "goal" },
	{ "Maßnahme", FIELD_TYPE, FIELD_TYPE, "measure" },
	{ "Dings", FIELD_TYPE, FIELD_TYPE, "measure" },
	{ "https://example.org/x", FIELD_URL, FIELD_URL,
	    "https://example.org/x" },
	{ "javascript:alert(1)", FIELD_URL, FIELD_URL, NULL },
	{ "GrÃ¼ner StraÃŸe", FIELD_TITLE, FIELD_TITLE, "Grüner Straße" },
	{ "Spaß… und MENÜ…", FIELD_TITLE, FIELD_TITLE, "Spaß… und MENÜ…" },
	{ "Spaß…", FIELD_TITLE, FIELD_TITLE, "Spaß…" },
	{ "â€žDorfâ€œ", FIELD_TITLE, FIELD_TITLE, "„Dorf“" },
	{ "Ã ist ein Buchstabe", FIELD_TITLE, FIELD_TITLE,
	    "Ã ist ein Buchstabe" },
	{ "a\xff"
	  "b",
	    FIELD_TITLE, FIELD_TITLE,
	    "a\xef\xbf\xbd"
	    "b" },
	{ "Fragen an max@example.org", FIELD_DESCRIPTION, FIELD_DESCRIPTION,
	    "Fragen an [E-Mail]" },
	{ "#BEZUG!", FIELD_DESCRIPTION, FIELD_DESCRIPTION, NULL },
	{ "k.A.", FIELD_GOAL, FIELD_GOAL, NULL },
	{ "Kanal", FIELD_GOAL, FIELD_GOAL, "Kanal" },
	{ " M  3 ", FIELD_PARENT, FIELD_PARENT, "M 3" },
};

START_TEST(cell_becomes_a_value)
{
	struct town *town = town_new(true);
	struct error err = { 0 };
	struct measure m = { 0 };
	const char *got;

	town_row(town, &m, cells[_i].field, cells[_i].text);
	got = m.value[cells[_i].result];
	if (cells[_i].value == NULL)
		ck_assert_msg(got == NULL, "%s gave %s", cells[_i].text, got);
	else
		ck_assert_msg(got != NULL && strcmp(got, cells[_i].value) == 0,
		    "%s gave %s", cells[_i].text, got != NULL ? got : "none");
	ck_assert_msg(measure_check(&m, &err) == 0, "%s", err.text);
	measure_clear(&m);
	town_free(town);
}
END_TEST

/* ---- raw texts ---- */

static const struct {
	enum field field;
	const char *text, *raw;
} raws[] = {
	{ FIELD_COST, "viel Geld", "viel Geld" },
	{ FIELD_COST, "5 T€, Frau X, Tel. 02723 608123",
	    "5 T€, Frau X, Tel. [Telefon]" },
	{ FIELD_DESCRIPTION, "max@example.org", "[E-Mail]" },
	{ FIELD_LEAD, "Bauamt, Frau Schulte", "Bauamt" },
	{ FIELD_URL, "mailto:max@example.org", NULL },
	{ FIELD_STATUS, "läuft", "läuft" },
	{ FIELD_URL, "https://example.org/?t=02723608123",
	    "https://example.org/?t=02723608123" },
};

START_TEST(raw_text_is_kept_without_personal_data)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };
	const char *raw;

	town_row(town, &m, raws[_i].field, raws[_i].text);
	raw = m.raw[raws[_i].field];
	ck_assert_ptr_nonnull(raw);
	if (raws[_i].raw != NULL)
		ck_assert_str_eq(raw, raws[_i].raw);
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		const char *both[] = { m.value[f], m.raw[f] };

		for (int i = 0; i < 2; i++)
			ck_assert(both[i] == NULL ||
			    (strstr(both[i], "@example") == NULL &&
				strstr(both[i], "Schulte") == NULL));
	}
	measure_clear(&m);
	town_free(town);
}
END_TEST

/* ---- warnings ---- */

static const struct {
	const char *text;
	enum field field;
	unsigned warnings;
	const char *says;
} warned[] = {
	{ "viel Geld", FIELD_COST, 1, "\"viel Geld\" is not an amount" },
	{ "viel Geld", FIELD_COST, 1, "row 1" },
	{ "viel Geld", FIELD_COST, 1, "Kosten" },
	{ "-", FIELD_COST, 0, NULL },
	{ "5 T€", FIELD_COST, 0, NULL },
	{ "bald", FIELD_START, 1, "is not a date" },
	{ "bald", FIELD_PERIOD, 1, "is not a period" },
	{ "halb", FIELD_PROGRESS, 1, "from 0 to 100" },
	{ "www.example.org", FIELD_URL, 1, "http" },
	{ "Dings", FIELD_TYPE, 1, "Dings" },
	{ "Atlantis", FIELD_PLACE, 1, "Atlantis" },
	{ "abgeschlosen", FIELD_STATUS, 1, "abgeschlossen" },
	{ "völlig losgelöst", FIELD_STATUS, 1, "status.VALUE" },
	{ "10 %", FIELD_STATUS, 0, NULL },
	{ "-", FIELD_STATUS, 0, NULL },
	{ "Rückfragen an max@example.org", FIELD_COST, 1, "[E-Mail]" },
	{ "\x1b[2Jviel", FIELD_COST, 1, "\"[2Jviel\"" },
	{ "GrÃ¼n", FIELD_TITLE, 1, "encoded twice" },
	{ "von 2025 bis 2023", FIELD_PERIOD, 1, "period" },
};

START_TEST(what_cannot_be_read_is_named)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };

	town_row(town, &m, warned[_i].field, warned[_i].text);
	normalise_end(town->n, &town->warnings);
	ck_assert_uint_eq(town->warnings.count, warned[_i].warnings);
	if (warned[_i].says != NULL)
		ck_assert_msg(strstr(town->warnings.item[0], warned[_i].says),
		    "%s", town->warnings.item[0]);
	measure_clear(&m);
	town_free(town);
}
END_TEST

START_TEST(end_before_start_is_kept_and_named)
{
	struct town *town = town_new(true);
	struct measure m = { 0 };
	struct row row = { 0 };

	row_set(&row, FIELD_KEY, "1");
	row_set(&row, FIELD_TITLE, "Radweg");
	row_set(&row, FIELD_START, "2025");
	row_set(&row, FIELD_END, "31.12.2024");
	ck_assert_int_eq(normalise_row(town->n, &row, &m, &town->warnings), 1);
	ck_assert_str_eq(m.value[FIELD_END], "2024-12-31");
	ck_assert_uint_eq(town->warnings.count, 1);
	row_clear(&row);
	measure_clear(&m);
	town_free(town);
}
END_TEST

START_TEST(warnings_are_limited_and_the_rest_is_counted)
{
	struct town *town = town_new(true);
	char word[32];

	for (int i = 0; i < 3000; i++) {
		struct measure m = { 0 };

		snprintf(word, sizeof(word), "Wort Nummer x%dx", i);
		town_row(town, &m, FIELD_COST, "viel");
		measure_clear(&m);
		town_row(town, &m, FIELD_STATUS, word);
		measure_clear(&m);
		town_row(town, &m, FIELD_PLACE, word);
		measure_clear(&m);
	}
	normalise_end(town->n, &town->warnings);
	ck_assert_uint_le(town->warnings.count, MAX_WARNINGS);
	ck_assert_ptr_nonnull(
	    strstr(town->warnings.item[town->warnings.count - 1], "left out"));
	town_free(town);
}
END_TEST

START_TEST(unknown_words_and_places_are_named_once)
{
	struct town *town = town_new(true);

	for (int i = 0; i < 7; i++) {
		struct measure m = { 0 };

		town_row(town, &m, FIELD_STATUS, i < 5 ? "hängt" : "schwebt");
		measure_clear(&m);
		town_row(town, &m, FIELD_PLACE, "Atlantis");
		measure_clear(&m);
	}
	normalise_end(town->n, &town->warnings);
	ck_assert_uint_eq(town->warnings.count, 3);
	ck_assert_ptr_nonnull(strstr(town->warnings.item[0], "Atlantis"));
	ck_assert_ptr_nonnull(strstr(town->warnings.item[1], "hängt"));
	ck_assert_ptr_nonnull(strstr(town->warnings.item[1], "5"));
	ck_assert_ptr_nonnull(strstr(town->warnings.item[2], "schwebt"));
	town_free(town);
}
END_TEST

START_TEST(keys_that_are_cut_stay_apart)
{
	char text[300], *key[2], *again;
	struct error err;

	for (int i = 0; i < 2; i++) {
		memset(text, 'x', sizeof(text));
		text[sizeof(text) - 2] = (char)('a' + i);
		text[sizeof(text) - 1] = '\0';
		key[i] = canonical(FIELD_KEY, text, &err);
		ck_assert_uint_le(strlen(key[i]), field_info[FIELD_KEY].limit);
		again = canonical(FIELD_KEY, key[i], &err);
		ck_assert_str_eq(again, key[i]);
		free(again);
	}
	ck_assert_str_ne(key[0], key[1]);
	free(key[0]);
	free(key[1]);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("normalise");
	TCase *t = tcase_create("normalise");

	tcase_add_loop_test(t, cell_becomes_a_value, 0, COUNT(cells));
	tcase_add_loop_test(
	    t, raw_text_is_kept_without_personal_data, 0, COUNT(raws));
	tcase_add_loop_test(t, what_cannot_be_read_is_named, 0, COUNT(warned));
	tcase_add_test(t, end_before_start_is_kept_and_named);
	tcase_add_test(t, keys_that_are_cut_stay_apart);
	tcase_add_test(t, warnings_are_limited_and_the_rest_is_counted);
	tcase_add_test(t, unknown_words_and_places_are_named_once);
	suite_add_tcase(s, t);
	return suite_run(s);
}
