/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/suite.h"
#include "tests/town.h"

/* Which row is which measure, when keys or texts moved. */

static struct town town;

static void
setup(void)
{
	town_init(&town);
}

static void
teardown(void)
{
	town_release(&town);
}

/* ids: the keys of the old measures 1, 2 … in the new list, then what is new;
 * "!" marks one that is not in the list any more. */
static const struct {
	const char *what;
	const char *old, *fresh, *keys;
	unsigned long rekeyed, added, changed, missing;
} cases[] = {
	{ "a changed key with the same content is the same measure",
	    "A1|Radweg|Meggen|Lücke", "B7|Radweg|Meggen|Lücke", "B7", 1, 0, 0,
	    0 },
	{ "upper case in a title is no other content", "A1|Radweg|Meggen|Lücke",
	    "B7|RADWEG|Meggen|Lücke", "B7", 1, 0, 1, 0 },
	{ "another place is another measure", "A1|Radweg|Meggen|Lücke",
	    "B7|Radweg|Maumke|Lücke", "A1!,B7", 0, 1, 0, 1 },
	{ "another description is another measure", "A1|Radweg|Meggen|Lücke",
	    "B7|Radweg|Meggen|Bau", "A1!,B7", 0, 1, 0, 1 },
	{ "the same key is the same measure, whatever else it says",
	    "A1|Radweg|Meggen|Lücke", "A1|Brücke|Maumke|Bau", "A1", 0, 0, 1,
	    0 },
	{ "two old ones alike heal nothing",
	    "A1|Radweg\n"
	    "A2|Radweg",
	    "B1|Radweg", "A1!,A2!,B1", 0, 1, 0, 2 },
	{ "two new ones alike heal nothing", "A1|Radweg",
	    "B1|Radweg\n"
	    "B2|Radweg",
	    "A1!,B1,B2", 0, 2, 0, 1 },
	{ "of two alike the one that kept its key leaves the other",
	    "A1|Radweg\n"
	    "A2|Radweg",
	    "A1|Radweg\n"
	    "B2|Radweg",
	    "A1,B2", 1, 0, 0, 0 },
	{ "a list that was numbered anew keeps its measures",
	    "1|Radweg\n"
	    "2|Brücke",
	    "1|Neubau\n"
	    "2|Radweg\n"
	    "3|Brücke",
	    "2,3,1", 2, 1, 0, 0 },
	{ "two that changed keys are two that changed keys",
	    "1|Radweg\n"
	    "2|Brücke",
	    "2|Radweg\n"
	    "1|Brücke",
	    "2,1", 2, 0, 0, 0 },
	{ "a key that moved on is taken from the one that went",
	    "1|Radweg\n"
	    "2|Brücke",
	    "1|Brücke", "1#2!,1", 1, 0, 0, 1 },
	{ "rows that share a key may come in another order",
	    "K|Radweg\n"
	    "K|Brücke",
	    "K|Brücke\n"
	    "K|Radweg",
	    "K#2,K", 2, 0, 0, 0 },
	{ "a typo in a title moves a derived key along",
	    "~radwg|Radwg bauen|Meggen|Lücke",
	    "~radweg|Radweg bauen|Meggen|Lücke", "~radweg", 1, 0, 1, 0 },
	{ "but no key of the source's own", "A1|Radwg bauen|Meggen|Lücke",
	    "A2|Radweg bauen|Meggen|Lücke", "A1!,A2", 0, 1, 0, 1 },
	{ "nor to another title", "~radweg|Radweg bauen|Meggen|Lücke",
	    "~bruecke|Brücke sanieren|Meggen|Lücke", "~radweg!,~bruecke", 0, 1,
	    0, 1 },
	{ "nor where there is no description", "~radwg|Radwg bauen|Meggen",
	    "~radweg|Radweg bauen|Meggen", "~radwg!,~radweg", 0, 1, 0, 1 },
	{ "nor where two could be meant",
	    "~radwg|Radwg bauen|Meggen|Lücke\n"
	    "~radweeg|Radweeg bauen|Meggen|Lücke",
	    "~radweg|Radweg bauen|Meggen|Lücke", "~radwg!,~radweeg!,~radweg", 0,
	    1, 0, 2 },
};

START_TEST(row_finds_its_measure)
{
	struct stage_summary seen, told;
	struct error err = { 0 };
	struct stage *stage;

	town_merge(&town, "ikek", cases[_i].old);
	stage = town_stage(&town, "ikek", cases[_i].fresh);
	ck_assert_int_eq(stage_look(stage, &told, &err), 0);
	stage_free(stage);
	seen = town_merge(&town, "ikek", cases[_i].fresh);
	ck_assert_str_eq(
	    town_ask(&town,
		"SELECT group_concat(key || iif(presence = 'present', '', "
		"'!')) FROM (SELECT * FROM measure ORDER BY id)")
		.text,
	    cases[_i].keys);
	ck_assert_uint_eq(seen.rekeyed, cases[_i].rekeyed);
	ck_assert_uint_eq(seen.added, cases[_i].added);
	ck_assert_uint_eq(seen.changed, cases[_i].changed);
	ck_assert_uint_eq(seen.missing, cases[_i].missing);
	ck_assert_mem_eq(&told, &seen, sizeof(seen));
}
END_TEST

#define FIRST  "A1|Radweg|Meggen"
#define SECOND "B7|Radweg|Meggen"

START_TEST(changed_key_is_in_history_and_found)
{
	town_merge(&town, "ikek", FIRST);
	town_merge(&town, "ikek", SECOND);
	town_says(&town, "SELECT key, field, old, new FROM v_history",
	    "B7|key|A1|B7");
	town_says(&town, "SELECT other FROM search", "b 7 megg lennestadt");
}
END_TEST

START_TEST(decision_and_history_go_with_the_measure)
{

	town_merge(&town, "ikek", FIRST);
	town_merge(&town, "leader", "L1|Radweg");
	town_tell(&town,
	    "INSERT INTO decision (a, b, verdict, at)"
	    " VALUES (1, 2, 'same', '2026-01-05T00:00:00Z')");
	town_merge(&town, "ikek", SECOND);
	town_close(&town);
	town_reopen(&town);
	town_says(&town, "SELECT a_key, b_key, verdict FROM v_decision",
	    "B7|L1|same");
}
END_TEST

START_TEST(gone_measure_heals_too)
{

	town_merge(&town, "ikek", "A1|Radweg\nA2|Brücke");
	for (int i = 0; i < 3; i++)
		town_merge(&town, "ikek", "A2|Brücke");
	town_merge(&town, "ikek", "A2|Brücke\nC9|Radweg");
	town_says(&town, "SELECT id, key, presence FROM measure",
	    "1|C9|present\n2|A2|present");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("heal");
	TCase *t = tcase_create("heal");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, row_finds_its_measure, 0, COUNT(cases));
	tcase_add_test(t, changed_key_is_in_history_and_found);
	tcase_add_test(t, decision_and_history_go_with_the_measure);
	tcase_add_test(t, gone_measure_heals_too);
	suite_add_tcase(s, t);
	return suite_run(s);
}
