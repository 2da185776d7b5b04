/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "tests/suite.h"
#include "text/common_words.h"
#include "text/gazetteer.h"

#define MAX_LINE 4096

#define HEADING "name;kind;aliases;part_of;municipality\n"

static const char town[] =
    "\xef\xbb\xbf" HEADING "Altenhundem;village;;;Lennestadt\r\n"
    "Bilstein;village;;;Lennestadt\n"
    "Bonzel;village;;;Lennestadt\n"
    "Bonzelerhammer;village;Bonzellerhammer;;Lennestadt\n"
    "\n"
    "Einsiedelei;village;;;Lennestadt\n"
    "Elspe;village;;;Lennestadt\n"
    "Elsperhusen;village;;;Lennestadt\n"
    "Ernestus;village;;;Lennestadt\n"
    "Grevenbrück;village;;;Lennestadt\n"
    "Hachen;village;;;Lennestadt\n"
    "Haus Valbert;village;;;Lennestadt\n"
    "Kickenbach;village;;;Lennestadt\n"
    "Kracht;village;;;Lennestadt\n"
    "Langenei;village;;;Lennestadt\n"
    "Maumke;village;;;Lennestadt\n"
    "Meggen;village;;;Lennestadt\n"
    "Melbecke;village;;;Lennestadt\n"
    "Oberelspe;village;;;Lennestadt\n"
    "Obermelbecke;village;;;Lennestadt\n"
    "Obervalbert;village;;;Lennestadt\n"
    "Oedingen;village;;;Lennestadt\n"
    "Oedingerberg;village;;;Lennestadt\n"
    "Saalhausen;village;;;Lennestadt\n"
    "Weißefeld;village;;;Lennestadt\n"
    ";;;;\n"
    "Lennestadt;town;gesamtstädtisch|gesamtes Stadtgebiet|alle Ortsteile"
    "|Stadtgebiet;;Lennestadt\n"
    "Veischedetal;collective;;;Lennestadt\n"
    "LenneSchiene;collective;;;Lennestadt\n"
    "Kirchhundem;neighbour;;;Kirchhundem\n"
    "Olpe;neighbour;;;Olpe\n"
    "Bad Berleburg;neighbour;;;Bad Berleburg\n"
    "Wenden;neighbour;;;Wenden\n"
    "Rathaus;landmark;Rathaus Lennestadt|Thomas-Morus-Platz;Altenhundem"
    ";Lennestadt\n"
    "Bahnhof Altenhundem;landmark;;Altenhundem;Lennestadt\n"
    "Galileo-Park;landmark;Sauerland-Pyramiden;Meggen;Lennestadt\n"
    "Hohe Bracht;landmark;;Bilstein;Lennestadt\n"
    "Elspe Festival;landmark;Karl-May-Festspiele;Elspe;Lennestadt\n"
    "Gymnasium;landmark;Gymnasium der Stadt Lennestadt;Altenhundem"
    ";Lennestadt\n"
    "Haus St. Agatha;landmark;;Meggen;Lennestadt\n";

/* The names that g finds in text, with ", " between them. */
static char *
names(const struct gazetteer *g, const char *text)
{
	struct place_hits hits = { 0 };
	struct buffer b;

	buffer_init(&b, MAX_LINE);
	gazetteer_find(g, text, &hits);
	for (size_t i = 0; i < hits.count; i++)
		buffer_printf(
		    &b, "%s%s", i > 0 ? ", " : "", hits.item[i].place->name);
	place_hits_release(&hits);
	return buffer_take(&b);
}

static struct gazetteer *
read_text(const char *text)
{
	struct error err = { 0 };
	struct gazetteer *g = gazetteer_new(text, strlen(text), &err);

	ck_assert_msg(g != NULL, "%s", err.text);
	return g;
}

struct example {
	const char *text, *names;
};

static void
check_example(const struct example *e)
{
	struct gazetteer *g = read_text(town);
	char *found = names(g, e->text);

	ck_assert_msg(strcmp(found, e->names) == 0,
	    "\"%s\": found %s, expected %s", e->text, found, e->names);
	free(found);
	gazetteer_free(g);
}

static const struct example whole[] = {
	{ "", "" },
	{ "Meggen", "Meggen" },
	{ "In Elspe, Oberelspe und Elsperhusen",
	    "Elspe, Oberelspe, Elsperhusen" },
	{ "Oberelspe", "Oberelspe" },
	{ "Elsperhusen", "Elsperhusen" },
	{ "Bonzel und Bonzelerhammer", "Bonzel, Bonzelerhammer" },
	{ "Bonzellerhammer", "Bonzelerhammer" },
	{ "Oedingen, Oedingerberg", "Oedingen, Oedingerberg" },
	{ "Ödingen, Ödingerberg", "Oedingen, Oedingerberg" },
	{ "Melbecke, Obermelbecke", "Melbecke, Obermelbecke" },
	{ "Haus Valbert, Obervalbert", "Haus Valbert, Obervalbert" },
	{ "Weissefeld, WEISSEFELD, Weißefeld",
	    "Weißefeld, Weißefeld, Weißefeld" },
	{ "Grevenbrueck", "Grevenbrück" },
	{ "Grevenbru\xcc\x88"
	  "ck",
	    "Grevenbrück" },
	{ "Greven\xc2\xad"
	  "brück",
	    "Grevenbrück" },
	{ "Greven-\nbrück", "Grevenbrück" },
	{ "Gre ve nbrück", "" },
	{ "radweg meggen", "Meggen" },
	{ "Meggenstraße, Altmeggen", "" },
	{ "Meggen_2, (Elspe)", "Meggen, Elspe" },
	{ "Grundschulen Meggen und Altenhundem", "Meggen, Altenhundem" },
	{ "Grundschulen Meggen u. Altenhundem", "Meggen, Altenhundem" },
};

START_TEST(whole_words_name_a_place)
{
	check_example(&whole[_i]);
}
END_TEST

static const struct example inflected[] = {
	{ "Saalhauser Kurpark", "Saalhausen" },
	{ "Grevenbrücker Bahnhof", "Grevenbrück" },
	{ "Oedinger Vereine, Ödinger", "Oedingen, Oedingen" },
	{ "Meggener Dorfplatz", "Meggen" },
	{ "Megger", "" }, /* only some names in -en lose it */
	{ "Maumker Schützen", "Maumke" },
	{ "Elsper Mitte", "Elspe" },
	{ "Bilsteiner Jugend", "Bilstein" },
	{ "Bonzeler Kapelle", "Bonzel" },
	{ "Lennestädter Vereine", "Lennestadt" },
	{ "Meggens Ortskern", "Meggen" },
	{ "Bilsteinerinnen und Bilsteiner", "Bilstein, Bilstein" },
	{ "im gesamten Stadtgebiet", "Lennestadt" },
	{ "des Stadtgebietes", "Lennestadt" },
	{ "in allen Ortsteilen", "Lennestadt" },
	{ "gesamtstädtische Aufgabe", "Lennestadt" },
	{ "im Bereich des Veischedetals", "Veischedetal" },
	{ "Umbau des Rathauses", "Rathaus" },
	{ "auf der Hohen Bracht", "Hohe Bracht" },
	{ "bei den Karl-May-Festspielen", "Elspe Festival" },
};

START_TEST(inflected_names_count)
{
	check_example(&inflected[_i]);
}
END_TEST

static const struct example compounds[] = {
	{ "Lennestadt-Saalhausen", "Saalhausen" },
	{ "Langenei-Kickenbach", "Langenei, Kickenbach" },
	{ "Tourismus Lennestadt-Kirchhundem", "Lennestadt, Kirchhundem" },
	{ "Ober-Elspe", "Oberelspe" },
	{ "Bonzeler Hammer", "Bonzelerhammer" },
	{ "Lennestadt, Saalhausen", "Lennestadt, Saalhausen" },
	{ "Radweg Elspe-Oberelspe", "Elspe, Oberelspe" },
	{ "die Lenneschiene, Lenne-Schiene", "LenneSchiene, LenneSchiene" },
	{ "Rathaus-Umbau", "Rathaus" },
};

START_TEST(compound_names_count)
{
	check_example(&compounds[_i]);
}
END_TEST

static const struct example phrases[] = {
	{ "Galileo-Park", "Galileo-Park" },
	{ "Galileo Park", "Galileo-Park" },
	{ "Galileopark", "Galileo-Park" },
	{ "GALILEO-PARKS", "Galileo-Park" },
	{ "Galileo. Park", "" },
	{ "Galileo - Park", "" },
	{ "Galileo, Park", "" },
	{ "Sauerlandpyramiden", "Galileo-Park" },
	{ "Thomas Morus Platz 1", "Rathaus" },
	{ "Haus St. Agatha", "Haus St. Agatha" },
	{ "Haus St Agatha", "Haus St. Agatha" },
	{ "Bad Berleburg, Bad in Berleburg", "Bad Berleburg" },
	{ "Bahnhof Altenhundem", "Bahnhof Altenhundem, Altenhundem" },
	{ "Elspe Festival", "Elspe Festival, Elspe" },
	{ "Rathaus Lennestadt", "Rathaus" },
	{ "Gymnasium der Stadt Lennestadt", "Gymnasium" },
	{ "Rathaus Altenhundem", "Rathaus, Altenhundem" },
	{ "Rathaus Olpe", "Olpe" },
	{ "Gymnasium Kirchhundem", "Kirchhundem" },
	{ "Rathaus, Olpe", "Rathaus, Olpe" },
	{ "Rathaus\nOlpe", "Rathaus, Olpe" },
};

START_TEST(names_of_several_words_are_one)
{
	check_example(&phrases[_i]);
}
END_TEST

static const struct example common[] = {
	{ "Kracht", "Kracht" },
	{ "Kracht, Wenden", "Kracht, Wenden" },
	{ "Spielplatz in Kracht", "Kracht" },
	{ "es kracht und staubt", "" },
	{ "wenden im Wendehammer", "" },
	{ "Das Wenden der Busse", "" },
	{ "zum Wenden", "" },
	{ "Wenden Sie sich an das Amt", "" },
	{ "Fertig ist der Weg. Wenden Sie sich an uns.", "" },
	{ "Kontakt:\nWenden Sie sich an uns.", "" },
	{ "Radweg nach Wenden. Er ist neu.", "Wenden" },
	{ "Wendener Land, Krachter", "" },
	{ "eine Einsiedelei", "" },
	{ "Einsiedelei und Ernestus", "Einsiedelei, Ernestus" },
	{ "Hachen", "Hachen" },
	{ "hachen", "" },
};

START_TEST(common_words_must_look_like_names)
{
	check_example(&common[_i]);
}
END_TEST

static const struct example others[] = {
	{ "Frau Bilstein", "" },
	{ "Herr Dr. Elspe", "" },
	{ "Familie Kracht", "" },
	{ "Frau, Bilstein", "Bilstein" },
	{ "KI Kreis Olpe", "" },
	{ "VHS des Kreises Olpe", "" },
	{ "Kreispolizeibehörde Olpe", "" },
	{ "Kreisstadt Olpe", "Olpe" },
	{ "Ausbau der Olper Straße in Bilstein", "Bilstein" },
	{ "Olper Str. 5", "" },
	{ "Olper Vereine", "Olpe" },
};

START_TEST(persons_districts_and_streets_are_no_places)
{
	check_example(&others[_i]);
}
END_TEST

START_TEST(hits_say_where_they_stand)
{
	static const char text[] = "Für den Galileo-Park in Meggen";
	struct gazetteer *g = read_text(town);
	struct place_hits hits = { 0 };

	gazetteer_find(g, text, &hits);
	gazetteer_find(g, "Elspe", &hits);
	ck_assert_uint_eq(hits.count, 3);
	ck_assert_uint_eq(hits.item[0].start, strlen("Für den "));
	ck_assert_uint_eq(hits.item[0].size, strlen("Galileo-Park"));
	ck_assert_int_eq(hits.item[0].place->kind, PLACE_LANDMARK);
	ck_assert_str_eq(hits.item[0].place->part_of, "Meggen");
	ck_assert_str_eq(hits.item[1].place->municipality, "Lennestadt");
	ck_assert_str_eq(hits.item[2].place->name, "Elspe");
	place_hits_release(&hits);
	ck_assert_uint_eq(hits.count, 0);
	gazetteer_free(g);
}
END_TEST

START_TEST(a_place_is_got_by_its_exact_name)
{
	struct gazetteer *g = read_text(town);

	ck_assert_int_eq(gazetteer_get(g, "Hohe Bracht")->kind, PLACE_LANDMARK);
	ck_assert_str_eq(gazetteer_get(g, "Altenhundem")->name, "Altenhundem");
	ck_assert_str_eq(gazetteer_get(g, "Wenden")->name, "Wenden");
	ck_assert_ptr_null(gazetteer_get(g, "Hohen Bracht"));
	ck_assert_ptr_null(gazetteer_get(g, "Bonzellerhammer"));
	ck_assert_ptr_null(gazetteer_get(g, ""));
	gazetteer_free(g);
}
END_TEST

START_TEST(the_file_says_what_is_a_common_word)
{
	struct gazetteer *g =
	    read_text("exact;municipality;part_of;aliases;kind;name;remark\n"
		      "ja;A;;;village;Rosengarten;!\n"
		      "nein;A;;;village;Wenden;\n"
		      ";A;;;village;Kracht\n");
	char *found = names(g,
	    "rosengarten, Rosengartener, wenden, Wendener, "
	    "kracht, Rosengarten");

	ck_assert_str_eq(found, "Wenden, Wenden, Rosengarten");
	free(found);
	gazetteer_free(g);
}
END_TEST

START_TEST(two_towns_may_have_a_village_of_one_name)
{
	struct gazetteer *g = read_text(HEADING "Berge;village;;;A\n"
						"Berge;village;;;B\n");
	struct place_hits hits = { 0 };

	gazetteer_find(g, "In Berge", &hits);
	ck_assert_uint_eq(hits.count, 2);
	ck_assert_str_ne(
	    hits.item[0].place->municipality, hits.item[1].place->municipality);
	place_hits_release(&hits);
	gazetteer_free(g);
}
END_TEST

START_TEST(common_words_are_in_order)
{
	static const char *const some[] = { "acht", "kracht", "wenden",
		"hachen", "einsiedelei", "ernestus", "essen", "zwang" };

	for (size_t i = 0; i < COUNT(some); i++)
		ck_assert_msg(word_is_common(some[i]), "%s", some[i]);
	ck_assert(!word_is_common("meggen"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("gazetteer");
	TCase *t = tcase_create("gazetteer");

	tcase_add_loop_test(t, whole_words_name_a_place, 0, COUNT(whole));
	tcase_add_loop_test(t, inflected_names_count, 0, COUNT(inflected));
	tcase_add_loop_test(t, compound_names_count, 0, COUNT(compounds));
	tcase_add_loop_test(
	    t, names_of_several_words_are_one, 0, COUNT(phrases));
	tcase_add_loop_test(
	    t, common_words_must_look_like_names, 0, COUNT(common));
	tcase_add_loop_test(
	    t, persons_districts_and_streets_are_no_places, 0, COUNT(others));
	tcase_add_test(t, hits_say_where_they_stand);
	tcase_add_test(t, a_place_is_got_by_its_exact_name);
	tcase_add_test(t, the_file_says_what_is_a_common_word);
	tcase_add_test(t, two_towns_may_have_a_village_of_one_name);
	tcase_add_test(t, common_words_are_in_order);
	suite_add_tcase(suite, t);
	return suite_run(suite);
}
