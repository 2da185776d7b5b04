/* SPDX-License-Identifier: EUPL-1.2 */
/* Files around the configuration: secrets, presets, the town's, the sample. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
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
	unsetenv("CREDENTIALS_DIRECTORY");
}

static void
tear_down(void)
{
	town_close(&town);
}

/* ---- secrets ---- */

static const struct {
	const char *bytes, *secret; /* NULL: refused */
	size_t size;
} secrets[] = {
	{ "s3cret\n", "s3cret", 7 },
	{ "s3cret", "s3cret", 6 },
	{ "s3cret\r\n", "s3cret", 8 },
	{ "two\nlines\n", "two\nlines", 10 },
	{ "", "", 0 },
	{ "a\0b", NULL, 3 },
};

START_TEST(a_secret_is_read_without_its_last_newline)
{
	char *reference = xasprintf("file:%s/secret", town.folder);
	struct error err = { 0 };
	char *file, *credential;

	town_write(&town, "secret", secrets[_i].bytes, secrets[_i].size);
	setenv("CREDENTIALS_DIRECTORY", town.folder, 1);
	file = config_secret(reference, &err);
	credential = config_secret("credential:secret", &err);
	if (secrets[_i].secret == NULL) {
		ck_assert_ptr_null(file);
		ck_assert_ptr_null(credential);
	} else {
		ck_assert_str_eq(file, secrets[_i].secret);
		ck_assert_str_eq(credential, secrets[_i].secret);
	}
	free(file);
	free(credential);
	free(reference);
}
END_TEST

START_TEST(a_secret_that_is_not_there_is_an_error)
{
	struct error err = { 0 };
	char *nothing = config_secret("", &err);

	ck_assert_str_eq(nothing, "");
	free(nothing);
	ck_assert_ptr_null(config_secret("credential:x", &err));
	ck_assert_ptr_nonnull(strstr(err.text, "LoadCredential"));
	ck_assert_ptr_null(config_secret("file:/nonexistent/x", &err));
	ck_assert_ptr_null(config_secret("file:/dev/zero", &err));
}
END_TEST

START_TEST(a_secret_in_plain_is_refused_and_never_repeated)
{
	town_configure(&town, GOOD_SOURCE "password = hunter2\n");
	ck_assert(says(&town.faults, ":6: password", "credential:NAME"));
	ck_assert(!says(&town.faults, "hunter2", ""));
	ck_assert(!says(&town.warnings, "hunter2", ""));
}
END_TEST

START_TEST(a_secret_nobody_or_everybody_can_read_is_warned_of)
{
	char *open = xasprintf("%s/open", town.folder);

	town_text(&town, "open", "x");
	ck_assert_int_eq(chmod(open, 0644), 0);
	town_configure(
	    &town, GOOD_SOURCE "password = file:none\ntoken = file:open\n");
	ck_assert_ptr_nonnull(town.config);
	ck_assert(says(&town.warnings, ":6: password", "cannot be read"));
	ck_assert(says(&town.warnings, ":7: token", "everybody"));
	free(open);
}
END_TEST

/* ---- presets ---- */

#define OPARL                                                                  \
	"[source a]\nprogramme = P\nurl = http://localhost/a\n"                \
	"format = oparl\n"

START_TEST(a_preset_brings_format_and_mapping)
{
	const struct source_config *s;

	town_configure(&town, OPARL);
	ck_assert_msg(town.config != NULL, "%s", town.faults.item[0]);
	s = &town.config->source[0];
	ck_assert_str_eq(s->format, "json");
	ck_assert_str_eq(s->mapping.record, "/data/*");
	ck_assert_str_eq(s->mapping.column[FIELD_TITLE].item[0], "/name");
}
END_TEST

START_TEST(a_source_overrides_its_preset)
{
	const struct source_config *s;

	town_configure(&town, OPARL "map.title = /reference\nmap.url =\n");
	ck_assert_ptr_nonnull(town.config);
	s = &town.config->source[0];
	ck_assert_uint_eq(s->mapping.column[FIELD_TITLE].count, 1);
	ck_assert_str_eq(s->mapping.column[FIELD_TITLE].item[0], "/reference");
	ck_assert_uint_eq(s->mapping.column[FIELD_URL].count, 0);
}
END_TEST

START_TEST(a_misspelt_preset_gives_the_one_that_was_meant)
{
	town_configure(&town,
	    "[source a]\nprogramme = P\nurl = http://localhost/a\n"
	    "format = oparll\nmap.title = T\n");
	ck_assert(says(&town.faults, ":4: ", "\"oparl\""));
}
END_TEST

/* ---- the town's files and the fingerprint ---- */

#define PLACES "name;kind;aliases;part_of;municipality\n"
#define TOWN   "[places]\nfile = places.csv\n"

static void
write_places(const char *rows)
{
	char *text = xasprintf("%s%s", PLACES, rows);

	town_text(&town, "places.csv", text);
	free(text);
}

START_TEST(places_reach_every_source_and_their_faults_name_the_file)
{
	write_places("Meggen;village;;;L\n");
	town_configure(&town, TOWN GOOD_SOURCE);
	ck_assert_msg(town.config != NULL, "%s", town.faults.item[0]);
	ck_assert_ptr_nonnull(town.config->places);
	ck_assert_ptr_eq(
	    town.config->source[0].mapping.places, town.config->places);
	write_places("Meggen;vilage;;;L\n");
	town_read(&town);
	ck_assert_uint_eq(town.faults.count, 1);
	ck_assert(says(&town.faults, "places.csv", ""));
}
END_TEST

static const struct {
	const char *text, *rows;
	bool same;
} shapes[] = {
	{ TOWN GOOD_SOURCE, "M;village;;;L\n", true },
	{ TOWN "# x\n" GOOD_SOURCE "schedule = manual\nowner = x\n",
	    "M;village;;;L\n", true },
	{ TOWN GOOD_SOURCE "map.key = Nr\n", "M;village;;;L\n", false },
	{ TOWN GOOD_SOURCE "status.done = zu\n", "M;village;;;L\n", false },
	{ TOWN GOOD_SOURCE, "N;village;;;L\n", false },
	{ "[daemon]\nmunicipality = X\n" TOWN GOOD_SOURCE, "M;village;;;L\n",
	    false },
	{ GOOD_SOURCE, "M;village;;;L\n", false },
};

START_TEST(the_fingerprint_follows_what_shapes_measures)
{
	char before[HASH_SIZE], after[HASH_SIZE];

	write_places("M;village;;;L\n");
	town_configure(&town, TOWN GOOD_SOURCE);
	ck_assert_ptr_nonnull(town.config);
	config_fingerprint(before, town.config, &town.config->source[0]);
	write_places(shapes[_i].rows);
	town_configure(&town, shapes[_i].text);
	ck_assert_ptr_nonnull(town.config);
	config_fingerprint(after, town.config, &town.config->source[0]);
	ck_assert_uint_eq(strlen(after), 64);
	ck_assert_int_eq(strcmp(before, after) == 0, shapes[_i].same);
}
END_TEST

/* ---- the sample and the example town ---- */

static char *
from_sources(const char *name)
{
	const char *srcdir = getenv("srcdir");

	return xasprintf("%s/%s", srcdir != NULL ? srcdir : "..", name);
}

/* Takes the comment sign off lines that are an option or a section. */
static void
uncomment(char *text)
{
	char *to = text;

	for (char *line = text; *line != '\0';) {
		size_t size = strcspn(line, "\n");

		if (*line == '#' && line[1] != ' ' && line[1] != '\n') {
			line++;
			size--;
		}
		size += line[size] == '\n';
		memmove(to, line, size);
		to += size;
		line += size;
	}
	*to = '\0';
}

static char *
read_sample(void)
{
	char *path = from_sources("config/querschnitt.conf.sample");
	struct error err = { 0 };
	struct buffer b;

	buffer_init(&b, MAX_CONFIG_FILE);
	ck_assert_msg(file_read(&b, path, &err) == 0, "%s", err.text);
	free(path);
	return b.data;
}

START_TEST(the_sample_says_nothing_until_it_is_edited)
{
	char *text = read_sample();

	town_configure(&town, text);
	ck_assert_msg(town.config != NULL, "%s", town.faults.item[0]);
	ck_assert_uint_eq(town.config->source_count, 0);
	free(text);
}
END_TEST

START_TEST(the_sample_parses_when_uncommented)
{
	char *text = read_sample();

	uncomment(text);
	town_text(&town, "ortsteile.csv", PLACES);
	town_text(&town, "fachbereiche.csv", "name;synonyms;mailbox;group\n");
	town_configure(&town, text);
	ck_assert_msg(town.config != NULL, "%s", town.faults.item[0]);
	ck_assert_uint_eq(town.config->source_count, 2);
	free(text);
}
END_TEST

static const char *
fallback_of(const struct option *o)
{
	if ((o->flags & OPTION_INHERITED) != 0)
		o = option_find("daemon", o->name);
	return o->fallback;
}

static void
check_sampled(const struct ini *ini, const char *section, const char *name)
{
	bool source = strcmp(section, "source") == 0;
	const struct option *o = option_find(section, name);
	const struct ini_entry *e;

	e = ini_entry_find(
	    ini_section_find(ini, source ? "source ikek" : section), name);
	if (e == NULL && source)
		e = ini_entry_find(
		    ini_section_find(ini, "source zweite-liste"), name);
	ck_assert_msg(e != NULL, "the sample lacks %s", name);
	ck_assert_ptr_nonnull(o);
	if (fallback_of(o) != NULL)
		ck_assert_msg(strcmp(e->value, fallback_of(o)) == 0,
		    "line %u: %s is %s", e->line, name, fallback_of(o));
}

START_TEST(the_sample_names_every_option_with_its_default)
{
	struct strings sections = { 0 }, faults = { 0 }, warnings = { 0 };
	struct complaints complaints = { &faults, &warnings };
	struct ini ini = { 0 };
	char *text = read_sample();

	uncomment(text);
	ini_read(&ini, "sample", text, strlen(text), &complaints);
	option_sections(&sections);
	for (size_t i = 0; i < sections.count; i++) {
		struct strings names = { 0 };

		option_names(&names, sections.item[i]);
		for (size_t j = 0; j < names.count; j++)
			check_sampled(&ini, sections.item[i], names.item[j]);
		strings_release(&names);
	}
	ck_assert_uint_eq(faults.count, 0);
	strings_release(&sections);
	strings_release(&warnings);
	ini_release(&ini);
	free(text);
}
END_TEST

START_TEST(the_example_town_is_right)
{
	char *path = from_sources("examples/lennestadt/querschnitt.conf");
	struct strings formats = { 0 }, faults = { 0 }, warnings = { 0 };
	struct config *config;

	strings_split(
	    &formats, "csv json xlsx ods docx odt html xml feed", " ");
	config = config_read(path, &formats, &faults, &warnings);
	ck_assert_msg(config != NULL, "%s", faults.item[0]);
	ck_assert_uint_eq(config->source_count, 9);
	ck_assert_msg(warnings.count == 0, "%s",
	    warnings.count > 0 ? warnings.item[0] : "");
	config_free(config);
	strings_release(&formats);
	free(path);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("config town");
	TCase *t = tcase_create("config town");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(
	    t, a_secret_is_read_without_its_last_newline, 0, COUNT(secrets));
	tcase_add_test(t, a_secret_that_is_not_there_is_an_error);
	tcase_add_test(t, a_secret_in_plain_is_refused_and_never_repeated);
	tcase_add_test(t, a_secret_nobody_or_everybody_can_read_is_warned_of);
	tcase_add_test(t, a_preset_brings_format_and_mapping);
	tcase_add_test(t, a_source_overrides_its_preset);
	tcase_add_test(t, a_misspelt_preset_gives_the_one_that_was_meant);
	tcase_add_test(
	    t, places_reach_every_source_and_their_faults_name_the_file);
	tcase_add_loop_test(
	    t, the_fingerprint_follows_what_shapes_measures, 0, COUNT(shapes));
	tcase_add_test(t, the_sample_says_nothing_until_it_is_edited);
	tcase_add_test(t, the_sample_parses_when_uncommented);
	tcase_add_test(t, the_sample_names_every_option_with_its_default);
	tcase_add_test(t, the_example_town_is_right);
	suite_add_tcase(s, t);
	return suite_run(s);
}
