/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/normalise.h"
#include "model/words.h"
#include "tests/suite.h"
#include "tests/model_town.h"

/*
 * Properties that hold for any row: what comes out is what the daemon lets
 * pass, and reading it again changes nothing.  Rows are made from scraps of
 * real lists, from noise and from both; not from text that was encoded twice,
 * as what stands around it decides whether it is put right.
 */
#define ROWS  1000
#define SEEDS 4

static uint32_t
draw(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (uint32_t)(*seed >> 33) % below;
}

static const char *const scraps[] = { "Meggen", "Elspe", "Oberelspe", "Rathaus",
	"Kirchhundem", "Lennestadt", "Stadt Lennestadt", "Stadt", "Bauamt",
	"FB 3", "Caritas (im Auftrag", "der Stadt)", "Frau Schulte",
	"max@example.org", "Tel. 02723 608-123", "2022", "2022/23", "2024-12",
	"31.12.2024", "30.02.2024", "Q3/2025", "ab", "bis", "seit", "laufend",
	"44530", "1.234,56 €", "50 T€", "ca.", "2,3 Mio. €", "1,234", "-5",
	"in Umsetzung", "bewilligt", "abgelehnt", "grün", "10 %", "(15 %)",
	"100 %", "unbekannt", "k. A.", "-", "TODO", "n. n.", "?", "xxx", "#NV",
	"running", "unknown", "measure", "Ziel", "https://example.org/a",
	"javascript:alert(1)", "u\xcc\x88", "\xc2\xad", "\xe2\x80\xae",
	"\xe2\x80\xa8", "\xff", "\x01", "\xf0\x9f\x9a\xb2", "ß", "Maßnahme",
	"K1", "K1#2", "~slug", "\xe2\x80\xa6", "1", "0", "007", "[E-Mail]" };

static const char *const joints[] = { " ", "", ", ", ";", "; ", " / ", "/",
	"\n", "\r\n", "-", " - ", " – ", " (", ") ", "  ", "\t", "\xc2\xa0" };

static const char letters[] =
    " \n,;/()-.0123456789aeEbcüx%€~#\xc3\xcc\x88\xe2\x80";

static size_t
add(char *text, size_t size, size_t room, const char *piece)
{
	size_t more = strlen(piece);

	if (size + more >= room)
		return size;
	memcpy(text + size, piece, more + 1);
	return size + more;
}

/* A text of up to a dozen pieces; rarely one over all limits. */
static char *
make_text(uint64_t *seed)
{
	size_t room = draw(seed, 200) == 0 ? 70000 : 400, size = 0;
	uint32_t pieces = room > 400 ? 9000 : draw(seed, 12);
	char *text = xcalloc(room, 1), letter[2] = "";
	uint32_t noise = draw(seed, 3);

	for (uint32_t i = 0; i <= pieces; i++) {
		letter[0] = letters[draw(seed, sizeof(letters) - 1)];
		if (noise > 0 && draw(seed, noise + 1) > 0)
			size = add(text, size, room, letter);
		else
			size = add(text, size, room,
			    scraps[draw(seed, COUNT(scraps))]);
		if (noise < 2)
			size = add(text, size, room,
			    joints[draw(seed, COUNT(joints))]);
	}
	return text;
}

static void
make_row(uint64_t *seed, struct row *row)
{
	for (enum field f = 0; f < FIELD_COUNT; f++)
		if (draw(seed, 3) > 0 || f == FIELD_TITLE) {
			free(row->text[f]);
			row->text[f] = make_text(seed);
		}
}

/* The values of m as a row: what a source of canonical values would say. */
static void
row_of(struct row *row, const struct measure *m)
{
	for (enum field f = 0; f < FIELD_COUNT; f++)
		row_set(row, f, m->value[f]);
}

static void
check_again(struct town *town, const struct measure *m)
{
	struct normaliser *n = normaliser_new(&town->mapping);
	struct measure again = { 0 };
	struct row row = { 0 };

	row_of(&row, m);
	ck_assert_int_eq(normalise_row(n, &row, &again, &town->warnings), 1);
	for (enum field f = 0; f < FIELD_COUNT; f++) {
		const char *a = m->value[f] != NULL ? m->value[f] : "";
		const char *b = again.value[f] != NULL ? again.value[f] : "";

		ck_assert_msg(strcmp(a, b) == 0,
		    "%s: \"%.400s\" became \"%.400s\"", field_info[f].name, a,
		    b);
	}
	row_clear(&row);
	measure_clear(&again);
	normaliser_free(n);
}

static void
check_rows(int seed_number, bool again)
{
	uint64_t seed = 7919u * ((uint64_t)seed_number + 1);
	struct town *town = town_new(seed_number % 2 == 0);
	struct error err;
	unsigned kept = 0;

	if (seed_number > 1)
		strings_add(&town->mapping.municipality, "Kirchhundem");
	for (int i = 0; i < ROWS; i++) {
		struct measure m = { 0 };
		struct row row = { 0 };

		make_row(&seed, &row);
		if (normalise_row(town->n, &row, &m, &town->warnings) == 1) {
			kept++;
			ck_assert_msg(
			    measure_check(&m, &err) == 0, "%s", err.text);
			if (again)
				check_again(town, &m);
		}
		row_clear(&row);
		measure_clear(&m);
	}
	ck_assert_uint_gt(kept, ROWS / 2);
	normalise_end(town->n, &town->warnings);
	town_free(town);
}

START_TEST(every_measure_passes_the_daemons_check)
{
	check_rows(_i, false);
}
END_TEST

START_TEST(reading_a_measure_again_changes_nothing)
{
	check_rows(_i, true);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("twice");
	TCase *t = tcase_create("twice");

	tcase_set_timeout(t, 300);
	tcase_add_loop_test(
	    t, every_measure_passes_the_daemons_check, 0, SEEDS);
	tcase_add_loop_test(
	    t, reading_a_measure_again_changes_nothing, 0, SEEDS);
	suite_add_tcase(s, t);
	return suite_run(s);
}
