/* SPDX-License-Identifier: EUPL-1.2 */
/* What values are read as, and files made to hurt. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "config/complaints.h"
#include "config/ini.h"
#include "tests/config_fixture.h"
#include "tests/suite.h"

static struct town town;

static void
set_up(void)
{
	town_open(&town);
}

static void
tear_down(void)
{
	town_close(&town);
}

/* The source of GOOD_SOURCE with one line more. */
static const struct source_config *
source_with(const char *line)
{
	char *text = xasprintf("%s%s\n", GOOD_SOURCE, line);

	town_configure(&town, text);
	free(text);
	ck_assert_msg(town.config != NULL, "%s", town.faults.item[0]);
	return &town.config->source[0];
}

static const struct {
	const char *text;
	enum schedule_kind kind;
	unsigned weekday, minute, every;
} schedules[] = {
	{ "daily 03:00", SCHEDULE_DAILY, 0, 180, 0 },
	{ "daily  3:05", SCHEDULE_DAILY, 0, 185, 0 },
	{ "weekly Mon 23:59", SCHEDULE_WEEKLY, 1, 1439, 0 },
	{ "weekly Di 00:00", SCHEDULE_WEEKLY, 2, 0, 0 },
	{ "weekly Sonntag 12:00", SCHEDULE_WEEKLY, 0, 720, 0 },
	{ "weekly saturday 01:00", SCHEDULE_WEEKLY, 6, 60, 0 },
	{ "every 6h", SCHEDULE_EVERY, 0, 0, 21600 },
	{ "every 90 min", SCHEDULE_EVERY, 0, 0, 5400 },
	{ "manual", SCHEDULE_MANUAL, 0, 0, 0 },
};

START_TEST(a_schedule_is_read)
{
	char *line = xasprintf("schedule = %s", schedules[_i].text);
	const struct schedule *s = &source_with(line)->schedule;

	ck_assert_int_eq(s->kind, schedules[_i].kind);
	ck_assert_uint_eq(s->weekday, schedules[_i].weekday);
	ck_assert_uint_eq(s->minute, schedules[_i].minute);
	ck_assert_uint_eq(s->every, schedules[_i].every);
	free(line);
}
END_TEST

static const struct {
	const char *url, *path; /* NULL: refused */
} file_urls[] = {
	{ "file:///mnt/a%20b/Ma%C3%9Fnahmen.csv",
	    "/mnt/a b/Ma\xc3\x9fnahmen.csv" },
	{ "file://localhost/x.csv", "/x.csv" },
	{ "FILE:/x/*.csv", "/x/*.csv" },
	{ "file:///a%00b", NULL },
	{ "file:///a%2", NULL },
	{ "file:///a%zz", NULL },
	{ "file://server/share/x.csv", NULL },
	{ "file:x.csv", NULL },
	{ "file:///*/x.csv", NULL },
};

START_TEST(a_file_address_becomes_a_path)
{
	char *text = xasprintf("[source a]\nprogramme = P\nurl = %s\n"
			       "format = csv\nmap.title = T\n",
	    file_urls[_i].url);

	town_configure(&town, text);
	free(text);
	if (file_urls[_i].path == NULL) {
		ck_assert(says(&town.faults, ":3: ", "url: "));
		return;
	}
	ck_assert_msg(town.config != NULL, "%s", file_urls[_i].url);
	ck_assert_str_eq(town.config->source[0].path, file_urls[_i].path);
	ck_assert_str_eq(town.config->source[0].url, "");
}
END_TEST

static const struct {
	const char *url;
	bool good;
} urls[] = {
	{ "http://127.0.0.1:8642/ikek.csv", true },
	{ "HTTPS://h.example", true },
	{ "https://h/a%EF%BF%BDb?x=1#y", true },
	{ "http://[::1]:80/x", true },
	{ "http:///x", false },
	{ "http://h:0/", false },
	{ "http://h:port/", false },
	{ "http://[::1", false },
	{ "http://user:secret@h/", false },
	{ "http://h/a b", false },
	{ "davs://h/dav/FB 2/Ma\u00dfnahmen *.xlsx", true },
	{ "dav://h:8080/a%20b/[a-c]?.csv", true },
	{ "dav://h/x.csv", true },
	{ "dav://h/", false },
	{ "dav://h", false },
	{ "dav://h/folder/", false },
	{ "dav://h/*/x.csv", false },
	{ "dav://h/a?/x.csv", false },
	{ "dav://h/a%2Fb.csv", false },
	{ "dav://h/a%00b.csv", false },
	{ "dav://user:secret@h/x.csv", false },
	{ "dav:///x.csv", false },
	{ "ftp://h/x", false },
	{ "gopher://h/", false },
	{ "h.example/x", false },
	{ "", false },
};

START_TEST(an_address_is_taken_as_it_is_or_refused)
{
	char *text = xasprintf("[source a]\nprogramme = P\nurl = %s\n"
			       "format = csv\nmap.title = T\n",
	    urls[_i].url);

	town_configure(&town, text);
	free(text);
	ck_assert_int_eq(town.config != NULL, urls[_i].good);
	ck_assert(!says(&town.faults, "secret", ""));
	if (urls[_i].good)
		ck_assert_str_eq(town.config->source[0].url, urls[_i].url);
}
END_TEST

START_TEST(defaults_are_those_of_the_contract)
{
	const struct source_config *s = source_with("");
	const struct config *c = town.config;

	ck_assert_str_eq(c->index, "/var/lib/querschnitt/index.db");
	ck_assert_str_eq(c->timezone, "Europe/Berlin");
	ck_assert_uint_eq(c->max_rows, 100000);
	ck_assert_str_eq(s->title, "a");
	ck_assert_int_eq(s->visibility, VISIBILITY_INTERNAL);
	ck_assert_int_eq(s->select, SELECT_ALL);
	ck_assert_int_eq(s->schedule.kind, SCHEDULE_DAILY);
	ck_assert_uint_eq(s->schedule.minute, 180);
	ck_assert_uint_eq(s->timeout, 60);
	ck_assert_uint_eq(s->max_size, (size_t)50 << 20);
	ck_assert_uint_eq(s->mapping.max_rows, 100000);
	ck_assert_uint_eq(s->max_loss, 30);
	ck_assert_uint_eq(s->gone_after, 3);
	ck_assert_uint_eq(s->settle, 30);
	ck_assert(!s->allow_private);
	ck_assert_str_eq(s->mapping.source, "a");
}
END_TEST

START_TEST(a_source_inherits_from_the_town_wherever_that_stands)
{
	town_configure(&town,
	    GOOD_SOURCE
	    "max_loss = 5 %\n"
	    "[daemon]\nmunicipality = A, B\nmax_loss = 50%\ntimeout = 2min\n"
	    "settle = 0s\nmax_rows = 7\nproxy = http://p:1\n");
	ck_assert_ptr_nonnull(town.config);
	ck_assert_uint_eq(town.config->source[0].mapping.municipality.count, 2);
	ck_assert_uint_eq(town.config->source[0].max_loss, 5);
	ck_assert_uint_eq(town.config->source[0].timeout, 120);
	ck_assert_uint_eq(town.config->source[0].settle, 0);
	ck_assert_uint_eq(town.config->source[0].mapping.max_rows, 7);
	ck_assert_str_eq(town.config->source[0].proxy, "http://p:1");
}
END_TEST

START_TEST(relative_paths_start_where_the_file_lies)
{
	char *wanted = xasprintf("%s/lists/*.csv", town.folder);

	town_configure(&town,
	    "[daemon]\nindex = x/index.db\n[source a]\nprogramme = P\n"
	    "path = lists/*.csv\nformat = csv\nmap.title = T\n");
	ck_assert_ptr_nonnull(town.config);
	ck_assert_str_eq(town.config->source[0].path, wanted);
	ck_assert_ptr_eq(
	    strstr(town.config->index, town.folder), town.config->index);
	free(wanted);
}
END_TEST

START_TEST(columns_are_alternatives_and_quotes_protect_them)
{
	const struct strings *c =
	    source_with("map.lead = \"A | B\" | C, D\nmap.url = /a/b")
		->mapping.column;

	ck_assert_uint_eq(c[FIELD_LEAD].count, 2);
	ck_assert_str_eq(c[FIELD_LEAD].item[0], "A | B");
	ck_assert_str_eq(c[FIELD_LEAD].item[1], "C, D");
	ck_assert_str_eq(c[FIELD_URL].item[0], "/a/b");
	ck_assert_str_eq(c[FIELD_TITLE].item[0], "T");
	ck_assert_uint_eq(c[FIELD_KEY].count, 0);
}
END_TEST

START_TEST(words_go_to_their_axis)
{
	const struct source_config *s = source_with(
	    "status.planned = in Vorbereitung, \"offen, aber eingeplant\"\n"
	    "funding_status.approved = \"1. BA bewilligt, 2. BA "
	    "beantragt\"\nrating.good = gr\xc3\xbcn");
	struct meaning m = { { NULL } };

	ck_assert(words_find(
	    &s->mapping.words, AXIS_STATUS, "Offen, aber  eingeplant", &m));
	ck_assert_str_eq(m.value[AXIS_STATUS], "planned");
	ck_assert(words_find(&s->mapping.words, AXIS_STATUS,
	    "1. BA bewilligt, 2. BA beantragt", &m));
	ck_assert_str_eq(m.value[AXIS_FUNDING_STATUS], "approved");
}
END_TEST

START_TEST(a_rule_is_a_column_and_a_pattern)
{
	const struct mapping *m =
	    &source_with("only = \"A ~ B\" ~ ^Lenne|\"x\"\n"
			 "skip = Nr ~ \" Summe\"\n"
			 "report = Art ~ Sach\nreport.date = Art\n"
			 "report.text = Text\nnamespace.a = http://x/\n"
			 "delimiter = tab\nheader = 3")
		 ->mapping;

	ck_assert_str_eq(m->only.column, "A ~ B");
	ck_assert_str_eq(m->only.pattern, "^Lenne|\"x\"");
	ck_assert_str_eq(m->skip.column, "Nr");
	ck_assert_str_eq(m->skip.pattern, " Summe");
	ck_assert_str_eq(m->report.column, "Art");
	ck_assert_str_eq(m->report.pattern, "Sach");
	ck_assert_str_eq(m->namespaces[0].prefix, "a");
	ck_assert_str_eq(m->namespaces[0].uri, "http://x/");
	ck_assert_str_eq(m->delimiter, "\t");
	ck_assert_uint_eq(m->header, 3);
}
END_TEST

/* ---- files made to hurt ---- */

static const struct {
	const char *name, *unit;
	size_t count;
	const char *what; /* in a fault */
} hostile[] = {
	{ "a line of a megabyte", "x", 1000000, "longer" },
	{ "a megabyte of nonsense", "x\n", 500000, "not listed" },
	{ "a megabyte of sections", "[x]\n", 250000, "second time" },
	{ "zero bytes", "\0", 1, "control" },
	{ "more than a file may have", "#\n", 600000, "larger than" },
};

START_TEST(a_hostile_file_is_refused_in_bounded_words)
{
	size_t unit =
	    hostile[_i].unit[0] == '\0' ? 1 : strlen(hostile[_i].unit);
	size_t size = unit * hostile[_i].count;
	char *bytes = xcalloc(size + 1, 1);

	for (size_t i = 0; i < size; i += unit)
		memcpy(bytes + i, hostile[_i].unit, unit);
	town_write(&town, "querschnitt.conf", bytes, size);
	town_read(&town);
	ck_assert_uint_le(town.faults.count, MAX_FAULTS + 1);
	ck_assert_uint_le(town.warnings.count, MAX_FAULTS);
	ck_assert_msg(size == 0 || says(&town.faults, hostile[_i].what, ""),
	    "%s: %s", hostile[_i].name, town.faults.item[0]);
	free(bytes);
}
END_TEST

static void
append(struct buffer *b, const char *fmt, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buffer_printf(b, fmt, i);
}

START_TEST(too_many_sections_keys_or_items_are_refused)
{
	struct buffer b;

	buffer_init(&b, MAX_CONFIG_FILE);
	append(&b, "[source a%zu]\n", MAX_CONFIG_PARTS + 1);
	town_configure(&town, b.data);
	ck_assert(says(&town.faults, ":2001: ", "more than"));
	buffer_clear(&b);
	buffer_text(&b, GOOD_SOURCE);
	append(&b, "namespace.a%zu = x\n", MAX_CONFIG_KEYS);
	town_configure(&town, b.data);
	ck_assert(says(&town.faults, ":502: ", "more than"));
	buffer_clear(&b);
	buffer_text(&b, GOOD_SOURCE "readers = ");
	append(&b, "a%zu,", MAX_CONFIG_ITEMS + 1);
	town_configure(&town, b.data);
	ck_assert(says(&town.faults, ":6: ", "more than"));
	buffer_release(&b);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("config values");
	TCase *t = tcase_create("config values");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, a_schedule_is_read, 0, COUNT(schedules));
	tcase_add_loop_test(
	    t, a_file_address_becomes_a_path, 0, COUNT(file_urls));
	tcase_add_loop_test(
	    t, an_address_is_taken_as_it_is_or_refused, 0, COUNT(urls));
	tcase_add_test(t, defaults_are_those_of_the_contract);
	tcase_add_test(t, a_source_inherits_from_the_town_wherever_that_stands);
	tcase_add_test(t, relative_paths_start_where_the_file_lies);
	tcase_add_test(t, columns_are_alternatives_and_quotes_protect_them);
	tcase_add_test(t, words_go_to_their_axis);
	tcase_add_test(t, a_rule_is_a_column_and_a_pattern);
	tcase_add_loop_test(
	    t, a_hostile_file_is_refused_in_bounded_words, 0, COUNT(hostile));
	tcase_add_test(t, too_many_sections_keys_or_items_are_refused);
	suite_add_tcase(s, t);
	return suite_run(s);
}
