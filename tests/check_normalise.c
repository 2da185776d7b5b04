/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/normalise.h"
#include "tests/suite.h"
#include "tests/model_town.h"

static const struct {
	enum field field;
	const char *text;
	enum field result;
	const char *value; /* NULL: none */
} cells[] = {
	/* places */
	{ FIELD_PLACE, "Meggen", FIELD_PLACE, "Meggen" },
	{ FIELD_PLACE, "Elspe, Meggen", FIELD_PLACE, "Elspe\nMeggen" },
	{ FIELD_PLACE, "Elspe / Meggen", FIELD_PLACE, "Elspe\nMeggen" },
	{ FIELD_PLACE, "Meggen, Meggen", FIELD_PLACE, "Meggen" },
	{ FIELD_PLACE, "Oberelspe", FIELD_PLACE, "Oberelspe" },
	{ FIELD_PLACE, "Rathaus EG", FIELD_PLACE, "Altenhundem" },
	{ FIELD_PLACE, "Meggen, Rathaus", FIELD_PLACE, "Meggen\nAltenhundem" },
	{ FIELD_PLACE, "alle Ortsteile", FIELD_PLACE, "Lennestadt" },
	{ FIELD_PLACE, "57368 Lennestadt-Meggen", FIELD_PLACE, "Meggen" },
	{ FIELD_PLACE, "Kirchhundem", FIELD_PLACE, "Kirchhundem" },
	{ FIELD_PLACE, "online", FIELD_PLACE, NULL },
	{ FIELD_PLACE, "-", FIELD_PLACE, NULL },
	{ FIELD_TITLE, "Dorfplatz Elspe", FIELD_PLACE, "Elspe" },
	{ FIELD_TITLE, "Sanierung Rathaus", FIELD_PLACE, "Altenhundem" },
	{ FIELD_TITLE, "Radweg", FIELD_PLACE, NULL },
	{ FIELD_TITLE, "Radweg", FIELD_MUNICIPALITY, "Lennestadt" },
	/* leads */
	{ FIELD_LEAD, "Caritas, KSM", FIELD_LEAD, "Caritas\nKSM" },
	{ FIELD_LEAD, "VHS / DLRG", FIELD_LEAD, "VHS\nDLRG" },
	{ FIELD_LEAD, "Stadt/ZWS", FIELD_LEAD, "Stadt/ZWS" },
	{ FIELD_LEAD, "Caritas (im Auftrag, Stadt), VHS", FIELD_LEAD,
	    "Caritas (im Auftrag, Stadt)\nVHS" },
	{ FIELD_LEAD, "Stadt Lennestadt, Stadtentwicklung / beauftragtes Büro",
	    FIELD_LEAD,
	    "Stadt Lennestadt, Stadtentwicklung\nbeauftragtes Büro" },
	{ FIELD_LEAD, "Stadt Lennestadt, Bauamt", FIELD_LEAD,
	    "Stadt Lennestadt, Bauamt" },
	{ FIELD_LEAD, "Stadt, Polizei", FIELD_LEAD, "Stadt\nPolizei" },
	{ FIELD_LEAD, "Bauamt, Frau Schulte", FIELD_LEAD, "Bauamt" },
	{ FIELD_LEAD, "VHS, Tel. 02723 608-123", FIELD_LEAD,
	    "VHS\nTel. [Telefon]" },
	{ FIELD_LEAD, "A;B;A", FIELD_LEAD, "A\nB" },
	{ FIELD_LEAD, "Bauamt", FIELD_DEPARTMENT, "Planen und Bauen" },
	{ FIELD_LEAD, "Caritas", FIELD_DEPARTMENT, NULL },
	{ FIELD_DEPARTMENT, "FB 3", FIELD_DEPARTMENT, "Planen und Bauen" },
	{ FIELD_DEPARTMENT, "Kurverwaltung", FIELD_DEPARTMENT,
	    "Kurverwaltung" },
	/* other lists */
	{ FIELD_TARGET, "Familien, Politik und Verwaltung", FIELD_TARGET,
	    "Familien\nPolitik und Verwaltung" },
	{ FIELD_PARTNERS, "A\nB; C / D", FIELD_PARTNERS, "A\nB\nC\nD" },
	{ FIELD_REFERENCES, "IKEK-17; M 3.1", FIELD_REFERENCES,
	    "IKEK-17\nM 3.1" },
	/* dates */
	{ FIELD_PERIOD, "2022/23", FIELD_START, "2022" },
	{ FIELD_PERIOD, "2022/23", FIELD_END, "2023" },
	{ FIELD_PERIOD, "2022/23", FIELD_PERIOD, "2022/23" },
	{ FIELD_PERIOD, "ab 2024", FIELD_START, "2024" },
	{ FIELD_PERIOD, "ab 2024", FIELD_END, NULL },
	{ FIELD_PERIOD, "laufend", FIELD_START, NULL },
	{ FIELD_START, "Q3/2025", FIELD_START, "2025-07" },
	{ FIELD_END, "Q3/2025", FIELD_END, "2025-09" },
	{ FIELD_START, "ab 2024", FIELD_START, "2024" },
	{ FIELD_END, "laufend", FIELD_END, NULL },
	{ FIELD_END, "bis 2030", FIELD_END, "2030" },
	{ FIELD_START, "bis 2030", FIELD_START, NULL },
	{ FIELD_UPDATED, "Stand: 31.12.2015", FIELD_UPDATED, "2015-12-31" },
	{ FIELD_FUNDING_DEADLINE, "bis 30.06.2025", FIELD_FUNDING_DEADLINE,
	    "2025-06-30" },
	{ FIELD_START, "30.02.2024", FIELD_START, NULL },
	/* money */
	{ FIELD_COST, "ca. 50 T€", FIELD_COST, "50000" },
	{ FIELD_COST, "ca. 50 T€", FIELD_COST_APPROX, "1" },
	{ FIELD_COST, "50 T€", FIELD_COST_APPROX, NULL },
	{ FIELD_COST, "k. A.", FIELD_COST, NULL },
	{ FIELD_OWN_SHARE, "8.900,- EUR", FIELD_OWN_SHARE, "8900" },
	{ FIELD_FUNDING, "KfW 444, 80 %", FIELD_FUNDING, "KfW 444, 80 %" },
	/* status */
	{ FIELD_STATUS, "in Umsetzung", FIELD_STATUS, "running" },
	{ FIELD_STATUS, "teilweise umgesetzt", FIELD_STATUS, "running" },
	{ FIELD_STATUS, "bewilligt", FIELD_STATUS, "unknown" },
	{ FIELD_STATUS, "bewilligt", FIELD_FUNDING_STATUS, "approved" },
	{ FIELD_FUNDING_STATUS, "abgeschlossen", FIELD_FUNDING_STATUS,
	    "settled" },
	{ FIELD_FUNDING_STATUS, "in Umsetzung", FIELD_STATUS, "running" },
	{ FIELD_STATUS, "10 %", FIELD_STATUS, "unknown" },
	{ FIELD_STATUS, "10 %", FIELD_PROGRESS, "10" },
	{ FIELD_STATUS, "in Bearbeitung (15 %)", FIELD_PROGRESS, "15" },
	{ FIELD_STATUS, "in Bearbeitung (15 %)", FIELD_STATUS, "running" },
	{ FIELD_STATUS, "umgesetzt 80 %", FIELD_STATUS, "running" },
	{ FIELD_STATUS, "umgesetzt (100 %)", FIELD_STATUS, "done" },
	{ FIELD_STATUS, "hängt", FIELD_STATUS, "unknown" },
	{ FIELD_STATUS, "/", FIELD_STATUS, "unknown" },
	{ FIELD_STATUS, "", FIELD_STATUS, "unknown" },
	{ FIELD_STATUS, "", FIELD_FUNDING_STATUS, NULL },
	{ FIELD_ATTAINMENT, "45 %", FIELD_ATTAINMENT, "45 %" },
	{ FIELD_ATTAINMENT, "45 %", FIELD_PROGRESS, NULL },
	{ FIELD_RATING, "grün", FIELD_RATING, "good" },
	{ FIELD_RATING, "45 %", FIELD_PROGRESS, NULL },
	{ FIELD_PROGRESS, "ca. 33,3 %", FIELD_PROGRESS, "33.3" },
	/* the rest */
	{ FIELD_TYPE, "", FIELD_TYPE, "measure" },
	{ FIELD_TYPE, "Ziel", FIELD_TYPE, "goal" },
	{ FIELD_TYPE, "Maßnahme", FIELD_TYPE, "measure" },
	{ FIELD_TYPE, "Dings", FIELD_TYPE, "measure" },
	{ FIELD_URL, "https://example.org/x", FIELD_URL,
	    "https://example.org/x" },
	{ FIELD_URL, "javascript:alert(1)", FIELD_URL, NULL },
	{ FIELD_TITLE, "GrÃ¼ner StraÃŸe", FIELD_TITLE, "Grüner Straße" },
	{ FIELD_TITLE, "Spaß… und MENÜ…", FIELD_TITLE, "Spaß… und MENÜ…" },
	{ FIELD_TITLE, "Spaß…", FIELD_TITLE, "Spaß…" },
	{ FIELD_TITLE, "â€žDorfâ€œ", FIELD_TITLE, "„Dorf“" },
	{ FIELD_TITLE, "Ã ist ein Buchstabe", FIELD_TITLE,
	    "Ã ist ein Buchstabe" },
	{ FIELD_TITLE,
	    "a\xff"
	    "b",
	    FIELD_TITLE,
	    "a\xef\xbf\xbd"
	    "b" },
	{ FIELD_DESCRIPTION, "Fragen an max@example.org", FIELD_DESCRIPTION,
	    "Fragen an [E-Mail]" },
	{ FIELD_DESCRIPTION, "#BEZUG!", FIELD_DESCRIPTION, NULL },
	{ FIELD_GOAL, "k.A.", FIELD_GOAL, NULL },
	{ FIELD_GOAL, "Kanal", FIELD_GOAL, "Kanal" },
	{ FIELD_PARENT, " M  3 ", FIELD_PARENT, "M 3" },
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
	enum field field;
	const char *text;
	unsigned warnings;
	const char *says;
} warned[] = {
	{ FIELD_COST, "viel Geld", 1, "\"viel Geld\" is not an amount" },
	{ FIELD_COST, "viel Geld", 1, "row 1" },
	{ FIELD_COST, "viel Geld", 1, "Kosten" },
	{ FIELD_COST, "-", 0, NULL },
	{ FIELD_COST, "5 T€", 0, NULL },
	{ FIELD_START, "bald", 1, "is not a date" },
	{ FIELD_PERIOD, "bald", 1, "is not a period" },
	{ FIELD_PROGRESS, "halb", 1, "from 0 to 100" },
	{ FIELD_URL, "www.example.org", 1, "http" },
	{ FIELD_TYPE, "Dings", 1, "Dings" },
	{ FIELD_PLACE, "Atlantis", 1, "Atlantis" },
	{ FIELD_STATUS, "abgeschlosen", 1, "abgeschlossen" },
	{ FIELD_STATUS, "völlig losgelöst", 1, "status.VALUE" },
	{ FIELD_STATUS, "10 %", 0, NULL },
	{ FIELD_STATUS, "-", 0, NULL },
	{ FIELD_COST, "Rückfragen an max@example.org", 1, "[E-Mail]" },
	{ FIELD_COST, "\x1b[2Jviel", 1, "\"[2Jviel\"" },
	{ FIELD_TITLE, "GrÃ¼n", 1, "encoded twice" },
	{ FIELD_PERIOD, "von 2025 bis 2023", 1, "period" },
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
	tcase_add_test(t, warnings_are_limited_and_the_rest_is_counted);
	tcase_add_test(t, unknown_words_and_places_are_named_once);
	suite_add_tcase(s, t);
	return suite_run(s);
}
