/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "tests/suite.h"
#include "tests/town.h"

static struct town town;

static void
put(struct stage *stage, const char *key, const char *const *values)
{
	static const enum field fields[] = { FIELD_TITLE, FIELD_TYPE,
		FIELD_FIELD, FIELD_PLACE, FIELD_DEPARTMENT, FIELD_LEAD,
		FIELD_STATUS, FIELD_MUNICIPALITY };
	struct measure m = { 0 };
	struct error err = { 0 };
	bool renamed;

	measure_set(&m, FIELD_KEY, key);
	for (size_t i = 0; i < COUNT(fields); i++)
		measure_set(&m, fields[i], values[i]);
	measure_set_raw(&m, FIELD_TITLE, "roh");
	ck_assert_int_eq(stage_add(stage, &m, 0, &renamed, &err), 0);
	measure_clear(&m);
}

static void
merge(struct stage *stage)
{
	struct index_run run = town_run(&town, "good");
	struct stage_summary seen;
	struct error err = { 0 };

	ck_assert_msg(stage_merge(stage, &run, &town_nothing, &seen, &err) == 0,
	    "%s", err.text);
	stage_free(stage);
}

static const char *const rows[][9] = {
	{ "A1", "Radweg", "measure", "HF 3 Mobilität und Verkehr",
	    "Meggen\nHalberbracht", "FB 3 Bauen", "Bauamt", "running",
	    "Lennestadt" },
	{ "A2", "Brücke", "measure", "HF 1 Ortsbild", "Oberelspe", NULL,
	    "FB 31 Kultur", "planned", "Lennestadt\nKirchhundem" },
	{ "A10", "Leitziel", "goal", NULL, "Elspe", NULL, NULL, NULL,
	    "Kirchhundem" },
};

static void
setup(void)
{
	struct stage *stage;

	town_init(&town);
	stage = town_stage(&town, "ikek", "");
	for (size_t i = 0; i < COUNT(rows); i++)
		put(stage, rows[i][0], &rows[i][1]);
	merge(stage);
	town_merge(&town, "leader", "L1|Steg|Elspe||done\nL2|Weg");
	for (int i = 0; i < 3; i++)
		town_merge(&town, "leader", "L1|Steg|Elspe||done");
}

static void
teardown(void)
{
	town_release(&town);
}

struct keys {
	char text[200];
};

static int
note(void *arg, const struct query_measure *row)
{
	struct keys *keys = arg;
	size_t size = strlen(keys->text);

	snprintf(keys->text + size, sizeof(keys->text) - size, "%s%s",
	    size > 0 ? "," : "", row->measure.value[FIELD_KEY]);
	return 0;
}

static struct query *
open_query(void)
{
	struct error err = { 0 };
	struct query *q = query_open(town.path, &err);

	ck_assert_msg(q != NULL, "%s", err.text);
	return q;
}

static struct keys
list(const struct query_filter *filter)
{
	struct query *q = open_query();
	struct error err = { 0 };
	struct keys keys = { "" };

	ck_assert_msg(
	    query_list(q, filter, note, &keys, &err) == 0, "%s", err.text);
	query_close(q);
	return keys;
}

static const struct {
	struct query_filter filter;
	const char *keys;
} filters[] = {
	{ { 0 }, "A1,A10,A2,L1" },
	{ { .gone = true }, "A1,A10,A2,L1,L2" },
	{ { .programme = "leader" }, "L1" },
	{ { .programme = "SAUERSIEGER" }, "L1" },
	{ { .programme = "ikek" }, "A1,A10,A2" },
	{ { .programme = "eea" }, "" },
	{ { .source = "ikek" }, "A1,A10,A2" },
	{ { .source = "ike" }, "" },
	{ { .place = "meggen" }, "A1" },
	{ { .place = "HALBERBRACHT" }, "A1" },
	{ { .place = "Elspe" }, "A10,L1" }, /* not Oberelspe */
	{ { .place = "Meg" }, "" },
	{ { .field = "Mobilität" }, "A1" },
	{ { .field = "mobil" }, "A1" },
	{ { .field = "HF 1" }, "A2" },
	{ { .field = "obilität" }, "" },
	{ { .department = "FB 3" }, "A1" }, /* not FB 31 */
	{ { .department = "FB 31" }, "A2" },
	{ { .department = "Bauamt" }, "" },
	{ { .status = "running" }, "A1" },
	{ { .status = "In Umsetzung" }, "A1" },
	{ { .status = "in planung" }, "A2" },
	{ { .status = "abgeschlossen" }, "L1" },
	{ { .status = "unknown" }, "A10" },
	{ { .municipality = "Lennestadt" }, "A1,A2,L1" },
	{ { .municipality = "Kirchhundem" }, "A10,A2" },
	{ { .municipality = "Kirch" }, "" },
	{ { .measures_only = true }, "A1,A2,L1" },
	{ { .public_only = true }, "A1,A10,A2" },
	{ { .since = "2026-01-03" }, "L1" },
	{ { .since = "2026-01-04" }, "" },
	{ { .since = "2026-01-04", .gone = true }, "L2" },
	{ { .limit = 2 }, "A1,A10" },
	{ { .place = "elspe", .source = "leader", .status = "done" }, "L1" },
	{ { .place = "\"' OR 1=1 --" }, "" },
	{ { .place = "" }, "A1,A10,A2,L1" },
};

START_TEST(filter_holds)
{
	ck_assert_str_eq(list(&filters[_i].filter).text, filters[_i].keys);
}
END_TEST

START_TEST(unknown_status_is_an_error_that_names_the_known)
{
	struct query_filter filter = { .status = "grün" };
	struct query *q = open_query();
	struct error err = { 0 };
	struct keys keys = { "" };

	ck_assert_int_eq(query_list(q, &filter, note, &keys, &err), -1);
	ck_assert_ptr_nonnull(strstr(err.text, "running"));
	query_close(q);
}
END_TEST

/* Taken out of the configuration: only shown to who names it. */
START_TEST(source_that_is_taken_out_is_shown_by_name_alone)
{
	struct index_source left = { .name = "leader",
		.title = "",
		.programme = "LEADER",
		.visibility = "public",
		.owner = "",
		.gone_after = 3 };
	struct query_filter all = { 0 }, named = { .source = "ikek" };
	struct error err = { 0 };

	ck_assert_int_eq(index_set_sources(town.index, &left, 1, &err), 0);
	ck_assert_str_eq(list(&all).text, "L1");
	ck_assert_str_eq(list(&named).text, "A1,A10,A2");
}
END_TEST

static int
check_row(void *arg, const struct query_measure *row)
{
	ck_assert_str_eq(row->source, "ikek");
	ck_assert_str_eq(row->source_title, "IKEK Projektliste");
	ck_assert_str_eq(row->programme, "IKEK");
	ck_assert_str_eq(row->visibility, "public");
	ck_assert_str_eq(row->presence, "present");
	ck_assert_str_eq(row->first_seen, "2026-01-02T09:00:00Z");
	ck_assert_str_eq(row->last_seen, "2026-01-02T09:00:00Z");
	ck_assert_str_eq(
	    row->measure.value[FIELD_PLACE], "Meggen\nHalberbracht");
	ck_assert_ptr_null(row->measure.value[FIELD_COST]);
	ck_assert_str_eq(row->measure.raw[FIELD_TITLE], "roh");
	ck_assert_ptr_null(row->measure.raw[FIELD_PLACE]);
	++*(int *)arg;
	return 0;
}

START_TEST(one_measure_is_given_whole)
{
	struct query *q = open_query();
	struct error err = { 0 };
	int seen = 0;

	ck_assert_int_eq(query_one(q, "ikek", "A1", check_row, &seen, &err), 0);
	ck_assert_int_eq(seen, 1);
	ck_assert_int_eq(query_one(q, "ikek", "A9", check_row, &seen, &err), 0);
	ck_assert_int_eq(
	    query_one(q, "leader", "A1", check_row, &seen, &err), 0);
	ck_assert_int_eq(seen, 1);
	query_close(q);
}
END_TEST

static int
check_last_seen(void *arg, const struct query_measure *row)
{
	ck_assert_str_eq(row->presence, "gone");
	ck_assert_str_eq(row->last_seen, arg);
	return 0;
}

START_TEST(gone_measure_was_last_seen_before_it_went)
{
	struct query *q = open_query();
	struct error err = { 0 };

	ck_assert_int_eq(query_one(q, "leader", "L2", check_last_seen,
			     (char[]){ "2026-01-03T09:00:00Z" }, &err),
	    0);
	query_close(q);
}
END_TEST

static int
stop_at_once(void *arg, const struct query_measure *row)
{
	(void)row;
	++*(int *)arg;
	return 7;
}

START_TEST(callback_ends_the_walk_and_the_next_begins_anew)
{
	struct query_filter all = { 0 };
	struct query *q = open_query();
	struct error err = { 0 };
	int seen = 0;

	for (int i = 1; i < 4; i++) {
		ck_assert_int_eq(
		    query_list(q, &all, stop_at_once, &seen, &err), 7);
		ck_assert_int_eq(seen, i);
	}
	query_close(q);
}
END_TEST

static int
note_change(void *arg, const struct query_change *change)
{
	struct keys *keys = arg;
	size_t size = strlen(keys->text);

	snprintf(keys->text + size, sizeof(keys->text) - size,
	    "%.10s %s %s>%s ", change->at, change->field, change->old,
	    change->fresh);
	return 0;
}

START_TEST(history_is_told_oldest_first)
{
	struct query *q;
	struct error err = { 0 };
	struct keys keys = { "" };

	town_merge(&town, "leader", "L1|Steg|||done");
	town_merge(&town, "leader", "L1|Holzsteg|||done");
	q = open_query();
	ck_assert_int_eq(
	    query_history(q, "leader", "L1", note_change, &keys, &err), 0);
	ck_assert_str_eq(keys.text,
	    "2026-01-07 place Elspe> "
	    "2026-01-08 title Steg>Holzsteg ");
	query_close(q);
}
END_TEST

static int
note_source(void *arg, const struct query_source *source)
{
	struct keys *keys = arg;
	size_t size = strlen(keys->text);

	snprintf(keys->text + size, sizeof(keys->text) - size,
	    "%s %lu %lu %lu;", source->source, source->measures,
	    source->missing, source->gone);
	return 0;
}

START_TEST(sources_come_in_the_order_of_the_configuration)
{
	struct query *q = open_query();
	struct error err = { 0 };
	struct keys keys = { "" };

	ck_assert_int_eq(query_sources(q, note_source, &keys, &err), 0);
	ck_assert_str_eq(keys.text, "ikek 3 0 0;leader 1 0 1;");
	query_close(q);
}
END_TEST

static const struct {
	const char *text, *names;
} suggestions[] = {
	{ "ikke", "ikek" },
	{ "leade", "leader" },
	{ "L1", "leader:L1" },
	{ "a10", "ikek:A10" },
	{ "ikek:a1", "ikek:A1" },
	{ "ikek:L1", "ikek:A1" },
	{ "nowhere:L1", "leader:L1" },
	{ "zzzzzz", "" },
	{ "", "ikek:A1" },
};

START_TEST(near_names_are_suggested)
{
	struct query *q = open_query();
	struct error err = { 0 };
	struct strings names = { 0 };
	char *text;

	ck_assert_int_eq(
	    query_suggest(q, suggestions[_i].text, &names, &err), 0);
	if (*suggestions[_i].text != '\0') {
		text = strings_join(&names, ",");
		ck_assert_str_eq(text, suggestions[_i].names);
		free(text);
	}
	strings_release(&names);
	query_close(q);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("query");
	TCase *t = tcase_create("query");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, filter_holds, 0, COUNT(filters));
	tcase_add_test(t, unknown_status_is_an_error_that_names_the_known);
	tcase_add_test(t, source_that_is_taken_out_is_shown_by_name_alone);
	tcase_add_test(t, one_measure_is_given_whole);
	tcase_add_test(t, gone_measure_was_last_seen_before_it_went);
	tcase_add_test(t, callback_ends_the_walk_and_the_next_begins_anew);
	tcase_add_test(t, history_is_told_oldest_first);
	tcase_add_test(t, sources_come_in_the_order_of_the_configuration);
	tcase_add_loop_test(t, near_names_are_suggested, 0, COUNT(suggestions));
	suite_add_tcase(s, t);
	return suite_run(s);
}
