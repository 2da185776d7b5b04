/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/reader.h"
#include "schema/sql.h"
#include "schema/version.h"
#include "schema/writer.h"
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

START_TEST(writing_statement_fits_the_schema)
{
	struct store *s = &town.index->store;

	ck_assert_msg(store_get(s, _i) != NULL, "%s: %s", statement_text(_i),
	    sqlite3_errmsg(s->db));
}
END_TEST

START_TEST(reading_statement_fits_the_schema)
{
	struct error err = { 0 };
	struct query *q = query_open(town.path, &err);

	ck_assert_msg(q != NULL, "%s", err.text);
	ck_assert_msg(store_get(&q->store, _i) != NULL, "%s: %s",
	    statement_text(_i), sqlite3_errmsg(q->store.db));
	query_close(q);
}
END_TEST

START_TEST(measure_has_the_columns_of_the_fields)
{
	char expected[4096];
	size_t size = 0;

	for (int i = 0; i < FIELD_COUNT; i++)
		size +=
		    (size_t)snprintf(expected + size, sizeof(expected) - size,
			"%s%s", i > 0 ? "\n" : "", field_info[i].name);
	town_says(&town,
	    "SELECT name FROM pragma_table_info('measure') WHERE cid >="
	    " (SELECT cid FROM pragma_table_info('measure')"
	    " WHERE name = 'key')",
	    expected);
	town_says(&town,
	    "SELECT name FROM pragma_table_info('v_measure') WHERE cid > 3",
	    expected);
}
END_TEST

static bool
is_number(enum field field)
{
	enum field_kind kind = field_info[field].kind;

	return kind == KIND_MONEY || kind == KIND_NUMBER || kind == KIND_FLAG;
}

static const struct value {
	const char *stored, *list, *number, *text;
} values[] = {
	{ "7", "[\"7\"]", "7", "7" },
	{ "1234.56", "[\"1234.56\"]", "1234.56", "1234.56" },
	{ "a\nb", "[\"a\",\"b\"]", NULL, "a\nb" },
	{ "\\n\n\"\\\\\"", "[\"\\\\n\",\"\\\"\\\\\\\\\\\"\"]", NULL,
	    "\\n\n\"\\\\\"" },
	{ "Ä\t1", "[\"Ä\\t1\"]", NULL, "Ä\t1" },
	{ NULL, "-", "-", "-" },
};

static void
store_value(enum field field, const char *value)
{
	char *sql = sqlite3_mprintf("DELETE FROM history; DELETE FROM measure;"
				    "INSERT INTO measure (source, presence,"
				    " first_seen, changed, hash, content, key,"
				    " title) VALUES (1, 'present', '', '',"
				    " x'', x'', 'K', 'T');"
				    "INSERT INTO history (measure, at, field,"
				    " old, new) SELECT id, '', '%s', NULL, %Q"
				    " FROM measure; UPDATE measure SET"
				    " \"%s\" = %Q",
	    field_info[field].name, value, field_info[field].name, value);

	town_tell(&town, sql);
	sqlite3_free(sql);
}

START_TEST(view_gives_lists_as_json_and_numbers_as_numbers)
{
	const struct value *value = &values[_i];

	for (int i = 0; i < FIELD_COUNT; i++) {
		const char *expected = value->text;
		char sql[200];

		if (i == FIELD_TITLE || i == FIELD_KEY ||
		    (is_number(i) && value->number == NULL))
			continue;
		if (field_info[i].list)
			expected = value->list;
		else if (is_number(i))
			expected = value->number;
		store_value(i, value->stored);
		snprintf(sql, sizeof(sql), "SELECT \"%s\" FROM v_measure",
		    field_info[i].name);
		town_says(&town, sql, expected);
		snprintf(sql, sizeof(sql), "SELECT new FROM v_history");
		town_says(
		    &town, sql, field_info[i].list ? value->list : value->text);
		snprintf(sql, sizeof(sql),
		    "SELECT typeof(\"%s\") IN ('integer', 'real', 'null')"
		    " FROM v_measure",
		    field_info[i].name);
		if (is_number(i))
			town_says(&town, sql, "1");
	}
}
END_TEST

/* interface.md, "The index for other tools" */
static const struct {
	const char *view, *columns;
} views[] = {
	{ "v_raw", "source,key,field,text" },
	{ "v_history", "source,key,at,field,old,new" },
	{ "v_overlap", "a_source,a_key,b_source,b_key,score,band,kind,state" },
	{ "v_decision",
	    "a_source,a_key,b_source,b_key,verdict,note,until,"
	    "person,at" },
	{ "v_source",
	    "source,title,programme,state,last_success,last_change,"
	    "last_error,measures,missing,gone" },
	{ "v_document", "source,url,modified,size" },
	{ "v_run",
	    "source,started,finished,result,added,changed,missing,"
	    "error" },
};

START_TEST(view_has_its_columns)
{
	char sql[200];

	snprintf(sql, sizeof(sql),
	    "SELECT group_concat(name) FROM pragma_table_info('%s')",
	    views[_i].view);
	town_says(&town, sql, views[_i].columns);
}
END_TEST

static const char *const step[] = {
	NULL, /* to version 2, which the index has */
	"ALTER TABLE source ADD COLUMN extra TEXT; UPDATE source SET extra ="
	" 'new ' || name;"
};
static const char *const bad_step[] = {
	NULL,
	"ALTER TABLE source ADD COLUMN extra TEXT; SELECT nothing FROM nowhere;"
};

static const char views_of_next[] =
    "CREATE VIEW v_source AS SELECT extra FROM source;";

static const struct version_plan next = { 3, "", views_of_next, step };
static const struct version_plan bad = { 3, "", views_of_next, bad_step };

static int
bring(const struct version_plan *plan, struct error *err)
{
	sqlite3 *db = NULL;
	int rc;

	ck_assert_int_eq(sqlite3_open(town.path, &db), SQLITE_OK);
	rc = version_bring(db, plan, err);
	ck_assert(sqlite3_get_autocommit(db));
	sqlite3_close(db);
	return rc;
}

START_TEST(old_index_is_brought_up)
{
	struct error err = { 0 };

	town_close(&town);
	ck_assert_msg(bring(&next, &err) == 0, "%s", err.text);
	town_says(&town, "SELECT * FROM v_source", "new ikek\nnew leader");
	town_says(&town, "PRAGMA user_version", "3");
	town_says(&town,
	    "SELECT count(*) FROM sqlite_schema"
	    " WHERE type = 'view'",
	    "1");
	ck_assert_int_eq(bring(&next, &err), 0);
}
END_TEST

/* What tables look like, whatever way they came to be so. */
static const char columns_of[] =
    "SELECT s.name, group_concat(c.name || c.type || c.\"notnull\" ||"
    " coalesce(c.dflt_value, '') || c.pk) FROM sqlite_schema s,"
    " pragma_table_info(s.name) c WHERE s.type = 'table'"
    " AND s.name IN ('document', 'edition', 'run', 'report', 'sighting')"
    " GROUP BY s.name";

START_TEST(an_index_of_version_1_becomes_one_of_today)
{
	struct error err = { 0 };
	struct answer columns = town_ask(&town, columns_of);

	town_close(&town);
	town_tell(&town,
	    "DROP VIEW v_document; ALTER TABLE document DROP COLUMN next;"
	    "ALTER TABLE document DROP COLUMN charset;"
	    "ALTER TABLE document DROP COLUMN size;"
	    "ALTER TABLE document DROP COLUMN modified; DROP VIEW v_run;"
	    "DROP VIEW v_history; DROP VIEW report_change; DROP TABLE report;"
	    "DROP TABLE sighting; DROP TABLE edition; ALTER TABLE run DROP "
	    "COLUMN backfill;"
	    "PRAGMA user_version = 1;");
	ck_assert_msg(bring(&version_plan, &err) == 0, "%s", err.text);
	town_says(&town, columns_of, columns.text);
	town_says(&town, "SELECT count(*) FROM v_document", "0");
	town_reopen(&town);
}
END_TEST

START_TEST(step_that_fails_leaves_the_index_as_it_was)
{
	struct error err = { 0 };

	town_close(&town);
	ck_assert_int_eq(bring(&bad, &err), -1);
	ck_assert_msg(strstr(err.text, "version 3") != NULL, "%s", err.text);
	town_says(&town, "PRAGMA user_version", "2");
	town_says(&town, "SELECT source FROM v_source", "ikek\nleader");
	town_reopen(&town);
}
END_TEST

START_TEST(newer_index_is_refused_by_both_sides)
{
	struct error err = { 0 };

	town_close(&town);
	ck_assert_int_eq(bring(&next, &err), 0);
	ck_assert_ptr_null(index_open(town.path, &err));
	ck_assert_msg(strstr(err.text, "version 3") != NULL, "%s", err.text);
	ck_assert_ptr_null(query_open(town.path, &err));
	town_says(&town, "PRAGMA user_version", "3");
}
END_TEST

static const char *const strangers[] = {
	"CREATE TABLE t (x)",
	"PRAGMA user_version = 1",
	"PRAGMA application_id = 7",
	("CREATE TABLE t (x); PRAGMA application_id = 7;"
	 "PRAGMA user_version = 1"),
};

START_TEST(foreign_database_is_refused_and_not_touched)
{
	struct error err = { 0 };
	struct town other = town;
	sqlite3 *db = NULL;

	snprintf(other.path, sizeof(other.path), "%s/other", town.folder);
	ck_assert_int_eq(sqlite3_open(other.path, &db), SQLITE_OK);
	ck_assert_int_eq(
	    sqlite3_exec(db, strangers[_i], NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	ck_assert_ptr_null(index_open(other.path, &err));
	ck_assert_int_eq(err.fault, FAULT_INPUT);
	ck_assert_ptr_null(query_open(other.path, &err));
	town_says(&other, "PRAGMA journal_mode", "delete");
}
END_TEST

START_TEST(file_that_is_no_database_is_refused)
{
	struct error err = { 0 };
	char path[100];
	FILE *file;

	snprintf(path, sizeof(path), "%s/text", town.folder);
	file = fopen(path, "w");
	for (int i = 0; i < 1000; i++)
		fputs("no database\n", file);
	fclose(file);
	ck_assert_ptr_null(index_open(path, &err));
	ck_assert_msg(strstr(err.text, path) != NULL, "%s", err.text);
	ck_assert_ptr_null(query_open(path, &err));
}
END_TEST

START_TEST(new_index_is_for_owner_and_group)
{
	struct stat st;
	char path[100];
	struct error err = { 0 };
	static const char *const ends[] = { "", "-wal", "-shm" };
	mode_t old = umask(002);
	struct index *ix;

	snprintf(path, sizeof(path), "%s/mode", town.folder);
	ix = index_open(path, &err);
	umask(old);
	ck_assert_ptr_nonnull(ix);
	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(path, sizeof(path), "%s/mode%s", town.folder, ends[i]);
		ck_assert_int_eq(stat(path, &st), 0);
		ck_assert_uint_eq(st.st_mode & 0777, 0640);
	}
	index_close(ix);
	ck_assert_int_eq(stat(path, &st), 0); /* the -shm stays */
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("schema");
	TCase *t = tcase_create("schema");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(
	    t, writing_statement_fits_the_schema, 0, FIRST_READING);
	tcase_add_loop_test(t, reading_statement_fits_the_schema, FIRST_READING,
	    STATEMENT_COUNT);
	tcase_add_test(t, measure_has_the_columns_of_the_fields);
	tcase_add_loop_test(t, view_gives_lists_as_json_and_numbers_as_numbers,
	    0, COUNT(values));
	tcase_add_loop_test(t, view_has_its_columns, 0, COUNT(views));
	tcase_add_test(t, old_index_is_brought_up);
	tcase_add_test(t, an_index_of_version_1_becomes_one_of_today);
	tcase_add_test(t, step_that_fails_leaves_the_index_as_it_was);
	tcase_add_test(t, newer_index_is_refused_by_both_sides);
	tcase_add_loop_test(t, foreign_database_is_refused_and_not_touched, 0,
	    COUNT(strangers));
	tcase_add_test(t, file_that_is_no_database_is_refused);
	tcase_add_test(t, new_index_is_for_owner_and_group);
	suite_add_tcase(s, t);
	return suite_run(s);
}
