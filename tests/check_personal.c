/* SPDX-License-Identifier: EUPL-1.2 */
/* Personal data: masking of addresses and numbers, reducing of leads. */
#include <stdlib.h>
#include <string.h>

#include "tests/suite.h"
#include "text/departments.h"
#include "text/mask.h"

static const struct {
	const char *text, *masked;
} masks[] = {
	{ "04/24 - 09/25", NULL },
	{ "a@b.de+49 2723 6080", "[E-Mail][Telefon]" },
	{ "0 27 23 / 60 8 - 0", "[Telefon]" },
	{ "Info: max.muster@lennestadt.de.", "Info: [E-Mail]." },
	{ "müller(at)lennestadt.de", "[E-Mail]" },
	{ "muster [at] lennestadt.de anfragen", "[E-Mail] anfragen" },
	{ "a@b.de,c@d.org", "[E-Mail],[E-Mail]" },
	{ "kein@ziel", "kein@ziel" },
	{ "Treffen @ Rathaus.", "Treffen @ Rathaus." },
	{ "Tel.: 02723 608-123", "Tel.: [Telefon]" },
	{ "Telefon 608 123, Zimmer 12", "Telefon [Telefon], Zimmer 12" },
	{ "02723/608123", "[Telefon]" },
	{ "(02723) 608-0", "[Telefon]" },
	{ "+49 2723 608 0 (Zentrale)", "[Telefon] (Zentrale)" },
	{ "01701234567", "[Telefon]" },
	{ "Durchwahl -123", "Durchwahl -[Telefon]" },
	/* and what is none of it */
	{ "45.000 EUR, 390.875 und 833851.95", NULL },
	{ "IV/2023, 07/2023 - 06/2025, 01.07.2022 – 30.06.2025", NULL },
	{ "2021-2024, 57368 Lennestadt, AGS 05966020", NULL },
	{ "§ 20b SGB V, B 236, A 3.1, KfW 444, 60+ und 75+", NULL },
	{ "08:00 - 17:00 Uhr, 0,5 Stellen, 0-6 Jahre", NULL },
	{ "Mobil 2030, Telefon 24 Stunden, Faxen, mobile Bühne", NULL },
	{ "Vorlage 0123/2021, Az. 61.10.05-12", NULL },
	{ "HF1-M06; +20 % Radverkehr; rd. 1.200 m²", NULL },
	{ "", NULL },
};

START_TEST(personal_data_is_masked_and_nothing_else)
{
	const char *wanted =
	    masks[_i].masked != NULL ? masks[_i].masked : masks[_i].text;
	char *masked = text_mask(masks[_i].text);
	char *again = text_mask(masked);

	ck_assert_str_eq(masked, wanted);
	ck_assert_str_eq(again, masked);
	free(masked);
	free(again);
}
END_TEST

static const char file[] =
    "name;synonyms;mailbox;group\n"
    "Planen und Bauen;FB 3|Bauamt|Hochbau|Tiefbau und Hochbau;b@l.de;bau\n"
    "Sicherheit, Schulen und Soziales;FB 2|Sozialamt;;\n";

static struct departments *
town(void)
{
	struct error err = { 0 };
	struct departments *d = departments_new(file, strlen(file), &err);

	ck_assert_msg(d != NULL, "%s", err.text);
	return d;
}

static const struct {
	const char *lead, *department;
} found[] = {
	{ "bauamt", "Planen und Bauen" },
	{ "FB 3 / Klimaschutz", "Planen und Bauen" },
	{ "FB 30", NULL },
	{ "Bauamtsleiter", NULL },
	{ "Stadt, SOZIALAMT", "Sicherheit, Schulen und Soziales" },
	{ "Sicherheit, Schulen und Soziales",
	    "Sicherheit, Schulen und Soziales" },
	{ "", NULL },
};

START_TEST(a_department_is_found_by_whole_words)
{
	struct departments *d = town();
	const struct department *hit = departments_find(d, found[_i].lead);

	if (found[_i].department == NULL)
		ck_assert_ptr_null(hit);
	else
		ck_assert_str_eq(hit->name, found[_i].department);
	departments_free(d);
}
END_TEST

static const struct {
	const char *lead, *reduced;
} leads[] = {
	{ "Bauamt, Frau Schulte", "Bauamt" },
	{ "Hochbau (Herr Dr. M. Vogt)", "Hochbau" },
	{ "Bauamt Frau Schulte", "Bauamt" },
	{ "M. Vogt / Sozialamt / Caritas", "Sozialamt, Caritas" },
	{ "Stadt Lennestadt, Stadtentwicklung / beauftragtes Büro", NULL },
	{ "Frau Schulte", NULL }, /* no office is known beside her */
	{ "Frau und Beruf e. V., Sozialamt", NULL },
	{ "Tiefbau und Hochbau", NULL },
	{ "Bauamt (P. Özdemir), Ä. Müller", "Bauamt" },
	{ "LAG e. V. Lennestadt, Bauamt", NULL },
	{ "Genossenschaft i. G. Elspe, Bauamt", NULL },
};

START_TEST(a_name_beside_an_office_goes)
{
	struct departments *d = town();
	char *reduced = departments_reduce(d, leads[_i].lead);

	ck_assert_str_eq(reduced,
	    leads[_i].reduced != NULL ? leads[_i].reduced : leads[_i].lead);
	free(reduced);
	departments_free(d);
}
END_TEST

static const struct {
	const char *file, *complaint;
} bad_files[] = {
	{ "", "empty" },
	{ "abteilung;kuerzel\nBauamt;BA\n", "line 1: the heading" },
	{ "name;synonyms\n;BA\n", "line 2: a department needs a name" },
	{ "name\nPr\xfc"
	  "fung\n",
	    "not UTF-8" },
};

START_TEST(a_bad_file_of_departments_is_refused)
{
	struct error err = { 0 };

	ck_assert_ptr_null(departments_new(
	    bad_files[_i].file, strlen(bad_files[_i].file), &err));
	ck_assert_msg(
	    strstr(err.text, bad_files[_i].complaint) != NULL, "%s", err.text);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("personal");
	TCase *t = tcase_create("personal");

	tcase_add_loop_test(
	    t, personal_data_is_masked_and_nothing_else, 0, COUNT(masks));
	tcase_add_loop_test(
	    t, a_department_is_found_by_whole_words, 0, COUNT(found));
	tcase_add_loop_test(t, a_name_beside_an_office_goes, 0, COUNT(leads));
	tcase_add_loop_test(
	    t, a_bad_file_of_departments_is_refused, 0, COUNT(bad_files));
	suite_add_tcase(s, t);
	return suite_run(s);
}
