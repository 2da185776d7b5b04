/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "tests/suite.h"
#include "tests/town.h"

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

static bool
add(struct stage *stage, const char *key, const char *title, unsigned document)
{
	struct measure m = { 0 };
	struct error err = { 0 };
	bool renamed = false;

	measure_set(&m, FIELD_KEY, key);
	measure_set(&m, FIELD_TITLE, title);
	measure_set(&m, FIELD_MUNICIPALITY, "Lennestadt");
	ck_assert_msg(stage_add(stage, &m, document, &renamed, &err) == 0, "%s",
	    err.text);
	measure_clear(&m);
	return renamed;
}

static struct stage_summary
merge(struct stage *stage)
{
	struct index_run run = town_run(&town, "good");
	struct stage_summary seen;
	struct error err = { 0 };

	ck_assert_msg(stage_merge(stage, &run, &town_nothing, &seen, &err) == 0,
	    "%s", err.text);
	stage_free(stage);
	return seen;
}

START_TEST(doubled_key_gets_a_number)
{
	struct stage *stage = town_stage(&town, "ikek", "");

	ck_assert(!add(stage, "K", "one", 0));
	ck_assert(add(stage, "K", "two", 0));
	ck_assert(add(stage, "K", "three", 1));
	ck_assert(add(stage, "K#2", "four", 1));
	ck_assert(!add(stage, "L", "five", 1));
	merge(stage);
	town_says(&town, "SELECT key, title FROM v_measure ORDER BY title",
	    "L|five\nK#2#2|four\nK|one\nK#3|three\nK#2|two");
}
END_TEST

START_TEST(doubled_key_stays_within_its_limit)
{
	struct stage *stage = town_stage(&town, "ikek", "");
	char key[200] = "", sql[100];
	size_t limit = field_info[FIELD_KEY].limit;

	memset(key, 'k', limit);
	memcpy(key + limit - 2, "ü", sizeof("ü"));
	ck_assert(!add(stage, key, "one", 0));
	ck_assert(add(stage, key, "two", 0));
	merge(stage);
	snprintf(sql, sizeof(sql),
	    "SELECT max(length(CAST(key AS BLOB))) <= %zu FROM measure", limit);
	town_says(&town, sql, "1");
	town_says(
	    &town, "SELECT substr(key, -3) FROM measure WHERE id = 2", "k#2");
}
END_TEST

/* Documents of keys, and which is the repeated one. */
static const struct {
	const char *documents[4];
	int repeated;
} lists[] = {
	{ { "AB", "CD" }, -1 },
	{ { "AB", "AB" }, 1 },
	{ { "AB", "CD", "CD" }, 2 },
	{ { "AB", "CD", "AB" }, 2 },
	{ { "AB", "CD", "BC" }, 2 },
	{ { "AB", "BC" }, -1 },
	{ { "AA" }, -1 },
	{ { "AB", "CC" }, -1 },
	{ { "AB", "", "CD" }, -1 },
	{ { "" }, -1 },
};

START_TEST(repeated_page_is_seen)
{
	struct stage *stage = town_stage(&town, "ikek", "");
	struct stage_summary seen;
	struct error err = { 0 };

	for (unsigned i = 0; i < 4 && lists[_i].documents[i] != NULL; i++)
		for (const char *k = lists[_i].documents[i]; *k != '\0'; k++) {
			char key[2] = { *k, '\0' };

			add(stage, key, "title", i);
		}
	ck_assert_int_eq(stage_look(stage, &seen, &err), 0);
	ck_assert_int_eq(seen.repeated, lists[_i].repeated);
	stage_free(stage);
}
END_TEST

START_TEST(unknown_source_is_refused)
{
	struct error err = { 0 };

	ck_assert_ptr_null(stage_new(town.index, "nowhere", &err));
	ck_assert_ptr_nonnull(strstr(err.text, "nowhere"));
}
END_TEST

static void
add_many(struct stage *stage, int count, const char *same_key)
{
	char key[20], title[1000];

	for (int i = 0; i < count; i++) {
		snprintf(key, sizeof(key), "K%d", i);
		snprintf(title, sizeof(title), "wort%d %0800d", i, i);
		add(stage, same_key == NULL ? key : same_key, title, 0);
	}
}

/* 20,000 rows of 1 kB, three texts of each: 60 MB pass through. */
START_TEST(long_list_is_merged_in_bounded_memory)
{
	struct stage *stage = town_stage(&town, "ikek", "");

	add_many(stage, 100, NULL);
	merge(stage);
	sqlite3_memory_highwater(1);
	stage = town_stage(&town, "ikek", "");
	add_many(stage, 20000, NULL);
	ck_assert_uint_eq(merge(stage).added, 19900);
	stage = town_stage(&town, "ikek", "");
	add_many(stage, 20000, NULL);
	ck_assert_uint_eq(merge(stage).unchanged, 20000);
	ck_assert_int_lt(sqlite3_memory_highwater(0), 12 << 20);
}
END_TEST

START_TEST(one_key_for_all_rows_takes_no_square)
{
	struct stage *stage = town_stage(&town, "ikek", "");

	add_many(stage, 20000, "K");
	ck_assert_uint_eq(merge(stage).added, 20000);
	town_says(&town, "SELECT count(DISTINCT key) FROM measure", "20000");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("stage");
	TCase *t = tcase_create("stage");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, doubled_key_gets_a_number);
	tcase_add_test(t, doubled_key_stays_within_its_limit);
	tcase_add_loop_test(t, repeated_page_is_seen, 0, COUNT(lists));
	tcase_add_test(t, unknown_source_is_refused);
	if (!town_is_gentle()) {
		tcase_add_test(t, long_list_is_merged_in_bounded_memory);
		tcase_add_test(t, one_key_for_all_rows_takes_no_square);
	}
	suite_add_tcase(s, t);
	return suite_run(s);
}
