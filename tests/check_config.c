/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "config/ini.h"
#include "config/options.h"
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

/* ---- what is refused, and in which line ---- */

static const struct {
	const char *text;
	const char *where, *what;
} faults[] = {
	{ "key = 1\n" GOOD_SOURCE, "conf:1: ", "before the first section" },
	{ "[daemon\n", "conf:1: ", "ends with ]" },
	{ "[daemon]\nindex\n", "conf:2: ", "neither" },
	{ "[daemon]\n= 5\n", "conf:2: ", "no key" },
	{ "[daemon]\n  index = /x\n", "conf:2: ", "indented" },
	{ "[daemon]\n\xc2\xa0index = /x\n", "conf:2: ", "indented" },
	{ "[daemon]\nindex = /a\n\n# x\nindex = /b\n", "conf:5: ", "line 2" },
	{ "[daemon]\n[places]\n[daemon]\n", "conf:3: ", "conf:1" },
	{ "[places]\n[ places  ]\n", "conf:2: ", "second time" },
	{ "[deamon]\n", "conf:1: ", "\"daemon\"" },
	{ "[nonsense]\n", "conf:1: ", "there are: daemon" },
	{ "[daemon x]\n", "conf:1: ", "unknown section" },
	{ "[source]\n", "conf:1: ", "a source has a name" },
	{ "[source Ikek]\n", "conf:1: ", "a source has a name" },
	{ "[source a/b]\n", "conf:1: ", "a source has a name" },
	{ "[daemon]\nmax_los = 1%\n", "conf:2: ", "\"max_loss\"" },
	{ "[daemon]\nschedule = manual\n", "conf:2: ", "[source NAME]" },
	{ "[daemon]\nmax_loss = 101%\n", "conf:2: ", "0% to 100%" },
	{ "[daemon]\nmax_loss = -1%\n", "conf:2: ", "percentage" },
	{ "[daemon]\ntimeout = 60\n", "conf:2: ", "\"60\", expected" },
	{ "[daemon]\ntimeout = 99999999999999999999s\n", "conf:2: ", "s, min" },
	{ "[daemon]\ntimeout = 2d\n", "conf:2: ", "out of bounds: 1s to 1h" },
	{ "[daemon]\nmax_size = 50MB\n", "conf:2: ", "K, M or G" },
	{ "[daemon]\nmax_size = 50\n", "conf:2: ", "1K to 1G" },
	{ "[daemon]\nmax_size = 18014398509481984K\n", "conf:2: ", "K, M" },
	{ "[daemon]\nparallel = 4.5\n", "conf:2: ", "whole number" },
	{ "[daemon]\nparallel =\n", "conf:2: ", "whole number" },
	{ "[daemon]\ntimezone = Europa/Berlin\n", "conf:2: ", "time zone" },
	{ "[daemon]\ntimezone = ../../../etc/passwd\n", "conf:2: ", "zone" },
	{ "[daemon]\ntimezone = ../zoneinfo/UTC\n", "conf:2: ", "zone" },
	{ "[daemon]\nx\xe2\x80\xaey = 1\n", "conf:2: ", "\"x?y\"" },
	{ "[daemon]\ntimezone = zone.tab\n", "conf:2: ", "time zone" },
	{ "[daemon]\nproxy = http://u:p@h:1\n", "conf:2: ", "password" },
	{ "[daemon]\nindex = \"/a\n", "conf:2: ", "never closed" },
	{ "[web]\nlisten = 8080\n", "conf:2: ", "ADDRESS:PORT" },
	{ "[web]\nlisten = 127.0.0.1:99999\n", "conf:2: ", "ADDRESS:PORT" },
	{ "[places]\nfile = none.csv\n", "conf:2: ", "none.csv" },
	{ "[departments]\nfile = .\n", "conf:2: ", "no plain file" },
	{ GOOD_SOURCE "schedule = daily 24:00\n", "conf:6: ", "daily 03:00" },
	{ GOOD_SOURCE "schedule = every 5s\n", "conf:6: ", "1min" },
	{ GOOD_SOURCE "schedule = weekly 03:00\n", "conf:6: ", "weekly" },
	{ GOOD_SOURCE "visibility = secret\n", "conf:6: ", "internal, public" },
	{ GOOD_SOURCE "password = hunter2\n", "conf:6: ", "credential:NAME" },
	{ GOOD_SOURCE "token = credential:../x\n", "conf:6: ", "name" },
	{ GOOD_SOURCE "map.titel = X\n", "conf:6: ", "\"map.title\"" },
	{ GOOD_SOURCE "status.plannd = X\n", "conf:6: ", "status.planned" },
	{ GOOD_SOURCE "map.cost_approx = X\n", "conf:6: ", "unknown key" },
	{ GOOD_SOURCE "only = Ort\n", "conf:6: ", "COLUMN ~ REGEX" },
	{ GOOD_SOURCE "only = Ort ~ (\n", "conf:6: ", "pattern" },
	{ GOOD_SOURCE "report = Art ~ [\n", "conf:6: ", "pattern" },
	{ GOOD_SOURCE "report = Art ~ x\nreport.text = Text\n",
	    "conf:1: ", "report.date is missing" },
	{ GOOD_SOURCE "report = Art ~ x\nreport.date = Art\n",
	    "conf:1: ", "report.text or report.rating is missing" },
	{ GOOD_SOURCE "namespace.1a = x\n", "conf:6: ", "prefix" },
	{ GOOD_SOURCE "encoding = klingon-8\n", "conf:6: ", "encoding" },
	{ GOOD_SOURCE "delimiter = ;;\n", "conf:6: ", "one character" },
	{ GOOD_SOURCE "path = /a/b.csv\n", "conf:1: ", "exclude each other" },
	{ GOOD_SOURCE "status.done = \"x\n", "conf:6: ", "never closed" },
	{ GOOD_SOURCE "status.done = X\nstatus.idea = x\n", "conf:7: ", "x" },
	{ "[source a]\nprogramme = P\nurl = http://h/\nmap.title = T\n",
	    "conf:1: ", "format is missing" },
	{ "[source a]\nformat = csv\nurl = http://h/\nmap.title = T\n",
	    "conf:1: ", "programme is missing" },
	{ "[source a]\nformat = csv\nprogramme = P\nmap.title = T\n",
	    "conf:1: ", "url or path is missing" },
	{ "[source a]\nformat = csv\nurl = http://h/\nprogramme = P\n",
	    "conf:1: ", "map.title is missing" },
	{ "[source a]\nformat = exec\nurl = http://h/\nprogramme = P\n"
	  "map.title = T\n",
	    "conf:1: ", "command is missing" },
	{ "[source a]\nformat = cvs\nurl = http://h/\nprogramme = P\n"
	  "map.title = T\n",
	    "conf:2: ", "\"csv\"" },
	{ "[source a]\nformat = ../csv\nurl = http://h/\nprogramme = P\n"
	  "map.title = T\n",
	    "conf:2: ", "no format or preset" },
	{ "[daemon]\nuser_agent = M\xfcller\n", "conf:2: ", "not UTF-8" },
	{ "\xff\xfe[\0d\0", "conf:1: ", "not UTF-8" },
	{ "[daemon]\nindex = /a\x01\n", "conf:2: ", "control character" },
	{ "[daemon]\rindex = /a\r", "conf:1: ", "control character" },
};

START_TEST(a_fault_is_named_with_its_line)
{
	town_configure(&town, faults[_i].text);
	ck_assert_msg(town.faults.count == 1 &&
		says(&town.faults, faults[_i].where, faults[_i].what),
	    "%zu faults for %s: %s", town.faults.count, faults[_i].text,
	    town.faults.count > 0 ? town.faults.item[0] : "");
}
END_TEST

START_TEST(all_faults_are_listed_not_only_the_first)
{
	town_configure(&town,
	    "[daemon]\nmax_los = 1%\ntimeout = soon\n[webb]\nx = 1\n"
	    "[source a]\nformat = csv\n");
	ck_assert_uint_eq(town.faults.count, 6);
	ck_assert(says(&town.faults, ":2: ", "max_loss"));
	ck_assert(says(&town.faults, ":3: ", "soon"));
	ck_assert(says(&town.faults, ":4: ", "web"));
	ck_assert(says(&town.faults, ":6: ", "programme"));
	ck_assert(says(&town.faults, ":6: ", "map.title"));
}
END_TEST

/* Two letters in its middle change places, as fingers do it. */
static void
misspell(char *key)
{
	size_t at = strlen(key) / 2;
	char letter;

	while (at + 1 < strlen(key) && key[at] == key[at + 1])
		at++;
	letter = key[at];
	key[at] = key[at + 1];
	key[at + 1] = letter;
}

static void
check_misspelt(const char *section, const char *name)
{
	bool source = strcmp(section, "source") == 0;
	char *key = xstrdup(name);
	char *text, *meant;

	misspell(key);
	text = xasprintf("[%s%s]\n%s = 1\n", section, source ? " a" : "", key);
	meant = xasprintf("\"%s\"?", name);
	town_configure(&town, text);
	ck_assert_msg(says(&town.faults, ":2: ", meant), "%s: %s", key,
	    town.faults.item[0]);
	free(meant);
	free(text);
	free(key);
}

START_TEST(a_misspelt_key_gives_the_one_that_was_meant)
{
	struct strings sections = { 0 };

	option_sections(&sections);
	for (size_t i = 0; i < sections.count; i++) {
		struct strings names = { 0 };

		option_names(&names, sections.item[i]);
		ck_assert_uint_gt(names.count, 0);
		for (size_t j = 0; j < names.count; j++)
			if (strlen(names.item[j]) > 3)
				check_misspelt(sections.item[i], names.item[j]);
		strings_release(&names);
	}
	strings_release(&sections);
}
END_TEST

/* ---- what is accepted ---- */

START_TEST(marks_and_line_ends_of_windows_are_accepted)
{
	town_configure(&town,
	    "\xEF\xBB\xBF[daemon]\r\nuser_agent = M\xc3\xbcller\r\n\r\n"
	    "   \r\n; a comment\r\n# another\r\nparallel\xc2\xa0=\xc2\xa0"
	    "4\xc2\xa0\r\n");
	ck_assert_ptr_nonnull(town.config);
	ck_assert_str_eq(town.config->user_agent, "M\xc3\xbcller");
	ck_assert_uint_eq(town.config->parallel, 4);
}
END_TEST

START_TEST(what_looks_like_a_comment_is_kept_and_warned_of)
{
	town_configure(&town,
	    "[daemon]\nnotify = mail #1\nuser_agent = a ; b\n"
	    "no_proxy = a#b\nca_file = \"/x #1\"\n");
	ck_assert_ptr_nonnull(town.config);
	ck_assert_str_eq(town.config->notify, "mail #1");
	ck_assert_str_eq(town.config->user_agent, "a ; b");
	ck_assert_str_eq(town.config->ca_file, "/x #1");
	ck_assert(says(&town.warnings, ":2: ", "#1"));
	ck_assert(says(&town.warnings, ":3: ", "; b"));
	ck_assert(!says(&town.warnings, ":4: ", ""));
	ck_assert(!says(&town.warnings, ":5: ", ""));
}
END_TEST

static const struct {
	const char *value, *text; /* NULL: refused */
} quotes[] = {
	{ "plain", "plain" },
	{ "\"a, b \"", "a, b " },
	{ "\"\"", "" },
	{ "\"say \"\"yes\"\"\"", "say \"yes\"" },
	{ "\"a\" and \"b\"", "\"a\" and \"b\"" },
	{ "5\" pipe", "5\" pipe" },
	{ "\"open", NULL },
	{ "\"", NULL },
	{ "\"\"\"", NULL },
};

START_TEST(quotes_around_the_whole_are_taken_off)
{
	struct error err = { 0 };
	char *text = ini_text(quotes[_i].value, &err);

	if (quotes[_i].text == NULL)
		ck_assert_ptr_null(text);
	else
		ck_assert_str_eq(text, quotes[_i].text);
	free(text);
}
END_TEST

static const struct {
	const char *value, *items; /* joined by '/' */
} lists[] = {
	{ "a, b ,c", "a/b/c" },
	{ "", "" },
	{ " , ,a", "a" },
	{ "\"a, b\", c", "a, b/c" },
	{ "a\xc2\xa0,\xc2\xa0"
	  "b",
	    "a/b" },
	{ "x \"y, z\"", "x \"y/z\"" },
};

START_TEST(a_list_is_split_where_no_quotes_protect)
{
	struct strings list = { 0 };
	struct error err = { 0 };
	char *items;

	ck_assert_int_eq(ini_list(&list, lists[_i].value, ',', &err), 0);
	items = strings_join(&list, "/");
	ck_assert_str_eq(items, lists[_i].items);
	free(items);
	strings_release(&list);
}
END_TEST

/* ---- several files ---- */

START_TEST(drop_ins_are_read_in_the_order_of_their_names)
{
	town_text(&town, "sources.d/b.conf",
	    "[source b]\nprogramme = P\npath = b.csv\nformat = csv\n"
	    "map.title = T\n");
	town_text(&town, "sources.d/a.conf", GOOD_SOURCE);
	town_text(&town, "sources.d/c.conf.bak", "rubbish");
	town_text(&town, "sources.d/.d.conf", "rubbish");
	town_configure(&town, "[daemon]\nparallel = 2\n");
	ck_assert_ptr_nonnull(town.config);
	ck_assert_uint_eq(town.config->source_count, 2);
	ck_assert_str_eq(town.config->source[0].name, "a");
	ck_assert_ptr_nonnull(
	    strstr(town.config->source[1].path, "/sources.d/b.csv"));
	ck_assert_ptr_eq(
	    config_source(town.config, "b"), &town.config->source[1]);
	ck_assert_ptr_null(config_source(town.config, "c"));
}
END_TEST

START_TEST(a_source_in_two_files_is_refused_naming_both)
{
	town_text(&town, "sources.d/x.conf", "\n" GOOD_SOURCE);
	town_configure(&town, GOOD_SOURCE);
	ck_assert_uint_eq(town.faults.count, 1);
	ck_assert(
	    says(&town.faults, "sources.d/x.conf:2: ", "/querschnitt.conf:1"));
}
END_TEST

START_TEST(a_missing_file_is_a_fault)
{
	town_read(&town);
	ck_assert_uint_eq(town.faults.count, 1);
	ck_assert(says(&town.faults, "querschnitt.conf", "No such file"));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("config");
	TCase *t = tcase_create("config");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(
	    t, a_fault_is_named_with_its_line, 0, COUNT(faults));
	tcase_add_test(t, all_faults_are_listed_not_only_the_first);
	tcase_add_test(t, a_misspelt_key_gives_the_one_that_was_meant);
	tcase_add_test(t, marks_and_line_ends_of_windows_are_accepted);
	tcase_add_test(t, what_looks_like_a_comment_is_kept_and_warned_of);
	tcase_add_loop_test(
	    t, quotes_around_the_whole_are_taken_off, 0, COUNT(quotes));
	tcase_add_loop_test(
	    t, a_list_is_split_where_no_quotes_protect, 0, COUNT(lists));
	tcase_add_test(t, drop_ins_are_read_in_the_order_of_their_names);
	tcase_add_test(t, a_source_in_two_files_is_refused_naming_both);
	tcase_add_test(t, a_missing_file_is_a_fault);
	suite_add_tcase(s, t);
	return suite_run(s);
}
