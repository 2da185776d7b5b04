/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "connectors/json_pointer.h"
#include "tests/rows.h"
#include "tests/suite.h"

static const struct {
	const char *document;
	const char *map[12];
	const char *rows;
} good[] = {
	{ "[{\"t\":\"a\"},{\"t\":\"b\"}]", { "title", "/t", NULL },
	    "title=a\ntitle=b\n" },
	{ "{\"page\":1,\"items\":[{\"t\":\"a\"}]}", { "title", "t", NULL },
	    "title=a\n" },
	{ "{\"x\":[1],\"d\":{\"items\":[{\"t\":\"a\"}]}}",
	    { "title", "/t", "record", "/d/items/*", NULL }, "title=a\n" },
	{ "{\"x\":[1],\"items\":[{\"t\":\"a\"}]}",
	    { "title", "/t", "record", "/items", NULL }, "title=a\n" },
	{ "{\"a\":{\"t\":\"x\"},\"b\":{\"t\":\"y\"}}",
	    { "title", "/t", "record", "/*", NULL }, "title=x\ntitle=y\n" },
	{ "[{\"b\":\"x\"}]", { "title", "/a | /b", NULL }, "title=x\n" },
	{ "[{\"a/b\":\"x\",\"m~n\":\"y\"}]",
	    { "title", "/a~1b", "key", "/m~0n", NULL }, "key=y;title=x\n" },
	{ "[[\"1\",\"a\"]]", { "key", "/0", "title", "/1", NULL },
	    "key=1;title=a\n" },
	/* Lists: a line each for lists, else commas. */
	{ "[{\"t\":\"a\",\"o\":[\"x, z\",\"y\"],\"f\":[\"m\",\"n\"]}]",
	    { "title", "/t", "place", "/o", "field", "/f", NULL },
	    "title=a;field=m, n;place=x, z\ny\n" },
	{ "[{\"t\":\"a\",\"o\":[{\"n\":\"x\"},{\"n\":\"y\"}]}]",
	    { "title", "/t", "place", "/o/*/n", NULL },
	    "title=a;place=x\ny\n" },
	/* Numbers as they were written. */
	{ "[{\"t\":\"a\",\"c\":9007199254740993}]",
	    { "title", "/t", "cost", "/c", NULL },
	    "title=a;cost=9007199254740993\n" },
	{ "[{\"t\":\"a\",\"c\":833851.95}]",
	    { "title", "/t", "cost", "/c", NULL }, "title=a;cost=833851.95\n" },
	{ "[{\"t\":\"a\",\"c\":1.5e6}]", { "title", "/t", "cost", "/c", NULL },
	    "title=a;cost=1500000\n" },
	{ "[{\"t\":\"a\",\"c\":0.1}]", { "title", "/t", "cost", "/c", NULL },
	    "title=a;cost=0.1\n" },
	{ "[{\"t\":true,\"c\":null}]", { "title", "/t", "cost", "/c", NULL },
	    "title=true\n" },
	{ "[{\"t\":\"a\\u0000b\"}]", { "title", "/t", NULL }, "title=a b\n" },
	{ "\xef\xbb\xbf[{\"t\":\"ä\"}]", { "title", "/t", NULL }, "title=ä\n" },
	{ "[{\"t\":\"a\",\"s\":\"x\"},{\"t\":\"b\",\"s\":\"y\"}]",
	    { "title", "/t", "only", "/s ~ Y", NULL }, "title=b\n" },
	{ "[{\"t\":\"a\",\"s\":\"x\"},{\"t\":\"b\"}]",
	    { "title", "/t", "skip", "/s ~ x", NULL }, "title=b\n" },
	/* A member that only some have, and a page of these alone. */
	{ "[{\"t\":\"a\"}]", { "title", "/t", "skip", "/s ~ x", NULL },
	    "title=a\n" },
	{ "[{\"s\":true}]", { "title", "/t", "skip", "/s ~ true", NULL }, "" },
	/* Every level of a tree, and who is above whom. */
	{ "{\"c\":[{\"i\":1,\"t\":\"a\",\"c\":[{\"i\":2,\"t\":\"b\",\"c\":[{"
	  "\"i\":3,\"t\":\"c\"}]}]},{\"i\":4,\"t\":\"d\",\"c\":[]}]}",
	    { "title", "/t", "key", "/i", "parent", "2/i", "record", "/**/c/*",
		NULL },
	    "key=1;title=a\nkey=4;title=d\nkey=2;title=b;parent=1\n"
	    "key=3;title=c;parent=2\n" },
	{ "[{\"t\":\"a\",\"c\":[{\"t\":\"b\"}]}]",
	    { "title", "/t", "field", "2/t", "record", "/* | /**/c/*", NULL },
	    "title=a\ntitle=b;field=a\n" },
	{ "[{\"t\":\"a\",\"2/t\":\"x\"}]",
	    { "title", "/t", "goal", "9/t", NULL }, "title=a\n" },
	/* What is HTML is read as one does. */
	{ "[{\"t\":{\"r\":\"Rad &#8211; Weg\"},\"d\":\"<p>A &amp; B</p>\\n"
	  "<ul><li>c</li></ul>\",\"k\":\"<b>\",\"g\":\"a < b & c > d\"}]",
	    { "title", "/t/r", "description", "/d", "key", "/k", "goal", "/g",
		NULL },
	    "key=<b>;title=Rad – Weg;description=A & B\nc;goal=a < b & c > "
	    "d\n" },
	/* Lists without measures. */
	{ "[]", { "title", "/t", NULL }, "" },
	{ "{\"dataset\":[]}", { "title", "/t", NULL }, "" },
	{ "{\"items\":[]}", { "title", "/t", "record", "/items/*", NULL }, "" },
};

START_TEST(document_gives_its_measures)
{
	struct rows r;

	rows_read(&r, "json", good[_i].map, good[_i].document,
	    strlen(good[_i].document));
	ck_assert_msg(r.rc == 0, "%s: %s", good[_i].document, r.err.text);
	ck_assert_str_eq(r.rows.data, good[_i].rows);
	rows_release(&r);
}
END_TEST

static const struct {
	const char *document;
	const char *map[8];
	const char *warning;
} odd[] = {
	{ "[{\"t\":\"a\",\"o\":{\"n\":1,\"m\":2}},{\"t\":\"b\",\"o\":{}}]",
	    { "title", "/t", "place", "/o", NULL },
	    "element 1: place is nested here; point to one of its members: n, "
	    "m\n" },
	{ "[null,{\"t\":\"a\"}]", { "title", "/t", NULL },
	    "element 1 is null and left out\n" },
	{ "[{\"t\":\"Stra\xdf"
	  "e\"}]",
	    { "title", "/t", NULL },
	    "line 1: this is not UTF-8, as it should be; it is read as "
	    "windows-1252, and so are others like it\n" },
};

START_TEST(oddity_is_warned_about)
{
	struct rows r;

	rows_read(&r, "json", odd[_i].map, odd[_i].document,
	    strlen(odd[_i].document));
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.warnings.data, odd[_i].warning);
	rows_release(&r);
}
END_TEST

static const struct {
	const char *document;
	const char *map[8];
	const char *complaint; /* how it begins */
} refused[] = {
	{ "", { "title", "/t", NULL }, "this is not JSON: line 1" },
	{ "[{\"t\":\"a\"}", { "title", "/t", NULL },
	    "this is not JSON: line 1, column 10: " },
	{ "[] x", { "title", "/t", NULL }, "this is not JSON: line 1" },
	{ "[{\"t\":NaN}]", { "title", "/t", NULL }, "this is not JSON: " },
	{ "[{\"t\":\"a\",\"t\":\"b\"}]", { "title", "/t", NULL },
	    "this is not JSON: line 1, column 13: duplicate object key" },
	{ "[\n\"\\ud800\"]", { "title", "/t", NULL },
	    "this is not JSON: line 2" },
	{ "{\"a\":[],\"b\":[]}", { "title", "/t", NULL },
	    "several members are lists: say which one with record = /NAME/*; "
	    "the members are: a, b" },
	{ "{\"error\":\"no\"}", { "title", "/t", NULL },
	    "no member is a list: say where the records are with record; the "
	    "members are: error" },
	{ "\"a\"", { "title", "/t", NULL },
	    "there is no list of records: the document is a text" },
	{ "{\"fehler\":1}", { "title", "/t", "record", "/items/*", NULL },
	    "record = /items/* leads nowhere; the members there are: fehler" },
	{ "{\"items\":null}", { "title", "/t", "record", "/items/*", NULL },
	    "record = /items/* leads nowhere: there is null" },
	{ "[{\"name\":\"a\"}]", { "title", "/t", NULL },
	    "no element has \"/t\", which map.title needs; the members of "
	    "the first are: name" },
	{ "[{\"t\":\"a\"}]", { "title", "/t", "only", "/s ~ x", NULL },
	    "no element has \"/s\", which only needs; the members of the "
	    "first are: t" },
	{ "[\"a\"]", { "title", "/t", NULL },
	    "element 1 is a text, where an object is expected" },
	{ "[{\"t\":\"a\"}]", { "title", "/t~x", NULL },
	    "map.title: not a JSON pointer: /t~x" },
	{ "{\"i\":[],\"n\":7}", { "title", "/t", "next", "/n", NULL },
	    "next = /n leads to a number, not to an address" },
	{ " <!-- x --><html><title>Wartung</title>", { "title", "/t", NULL },
	    "this is a web page (title \"Wartung\"), not JSON: a login or "
	    "maintenance page?" },
	{ "<html>", { "title", "/t", NULL },
	    "this is a web page, not JSON: a login or maintenance page?" },
};

START_TEST(unusable_document_is_refused)
{
	struct rows r;

	rows_read(&r, "json", refused[_i].map, refused[_i].document,
	    strlen(refused[_i].document));
	ck_assert_int_eq(r.rc, -1);
	ck_assert_msg(strncmp(r.err.text, refused[_i].complaint,
			  strlen(refused[_i].complaint)) == 0,
	    "%s: %s", refused[_i].document, r.err.text);
	rows_release(&r);
}
END_TEST

static const struct {
	const char *document, *follows;
} pages[] = {
	{ "{\"i\":[],\"links\":{\"next\":\"?page=2\"}}", "?page=2\n" },
	{ "{\"i\":[],\"links\":{\"next\":\"https://a.example/2\"}}",
	    "https://a.example/2\n" },
	{ "{\"i\":[],\"links\":{\"next\":null}}", "" },
	{ "{\"i\":[],\"links\":{\"next\":\"\"}}", "" },
	{ "{\"i\":[],\"links\":{\"next\":false}}", "" },
	{ "{\"i\":[],\"links\":{}}", "" },
	{ "{\"i\":[]}", "" },
};

START_TEST(next_page_is_asked_for_while_there_is_one)
{
	static const char *const map[] = { "title", "/t", "next", "/links/next",
		NULL };
	struct rows r;

	rows_read(
	    &r, "json", map, pages[_i].document, strlen(pages[_i].document));
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.follows.data, pages[_i].follows);
	rows_release(&r);
}
END_TEST

/* A document so deep that a parser which calls itself would end there. */
START_TEST(depth_is_limited)
{
	static const char *const map[] = { "title", "/t", NULL };
	char deep[4000];
	struct rows r;

	memset(deep, '[', sizeof(deep));
	deep[10] = '\n';
	rows_read(&r, "json", map, deep, sizeof(deep));
	ck_assert_int_eq(r.rc, -1);
	ck_assert_str_eq(r.err.text, "line 2: nested more than 64 levels deep");
	rows_release(&r);
	memset(deep, '[', 64);
	memset(deep + 64, ']', 64);
	rows_read(&r, "json", map, deep, 128);
	ck_assert_str_eq(r.err.text,
	    "no element has \"/t\", which map.title needs; the "
	    "members of the first are: ");
	rows_release(&r);
}
END_TEST

/* RFC 6901, section 5, and our step of every element. */
static const struct {
	const char *pointer;
	const char *values; /* compact, one after the other; NULL: none */
} pointers[] = {
	{ "/foo", "[\"bar\",\"baz\"]" },
	{ "/foo/0", "\"bar\"" },
	{ "/", "0" },
	{ "/a~1b", "1" },
	{ "/c%d", "2" },
	{ "/ ", "7" },
	{ "/m~0n", "8" },
	{ "/foo/*", "\"bar\"\"baz\"" },
	{ "foo", "[\"bar\",\"baz\"]" },
	{ "/foo/2", NULL },
	{ "/foo/00", NULL },
	{ "/foo/-", NULL },
	{ "/foo/bar", NULL },
	{ "/nothing/at/all", NULL },
	{ "/m~0n/*", NULL },
};

START_TEST(pointer_leads_where_it_says)
{
	static const char text[] =
	    "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,"
	    "\" \":7,\"m~n\":8}";
	json_t *root = json_loads(text, 0, NULL);
	struct values found = { 0 };
	char all[100] = "";
	struct pointer p;
	struct error err;

	ck_assert_int_eq(pointer_init(&p, pointers[_i].pointer, &err), 0);
	ck_assert(pointer_find(&p, root, &found, NULL) ==
	    (pointers[_i].values != NULL));
	for (size_t i = 0; i < found.count; i++)
		json_dumpb(found.item[i], all + strlen(all),
		    sizeof(all) - 1 - strlen(all),
		    JSON_COMPACT | JSON_ENCODE_ANY);
	ck_assert_str_eq(
	    all, pointers[_i].values != NULL ? pointers[_i].values : "");
	values_release(&found);
	pointer_release(&p);
	json_decref(root);
}
END_TEST

/* ---- dated reports ---- */

#define TOLD                                                                   \
	"title", "/t", "parent", "/p", "report.date", "/d", "report.text",     \
	    "/x", "report.rating", "/r"

static const struct {
	const char *document;
	const char *map[20];
	const char *rows, *reports;
} told[] = {
	/* Elements of their own, that name their measure. */
	{ "[{\"t\":\"a\"},{\"k\":\"r\",\"p\":\"A1\",\"d\":2013,\"x\":\"<p>y</"
	  "p>\"}]",
	    { TOLD, "report", "/k ~ ^r", NULL }, "title=a\n", "A1|2013|y|-\n" },
	/* Lists of a measure. */
	{ "[{\"t\":\"a\",\"u\":[{\"d\":\"2013\",\"r\":\"gut\"},{\"d\":\"2014\"}"
	  "]}]",
	    { TOLD, "report", "/u", NULL }, "title=a\n",
	    "^|2013|-|gut\n^|2014|-|-\n" },
	{ "[{\"t\":\"a\",\"u\":{\"d\":\"2013\",\"p\":\"B\"}}]",
	    { TOLD, "report", "/u", NULL }, "title=a\n", "B|2013|-|-\n" },
	{ "[{\"t\":\"a\",\"u\":null},{\"t\":\"b\"}]",
	    { TOLD, "report", "/u", NULL }, "title=a\ntitle=b\n", "" },
	{ "[{\"t\":\"a\",\"u\":false},{\"u\":true,\"p\":\"A\",\"d\":\"2013\"}]",
	    { TOLD, "report", "/u", NULL }, "title=a\n", "A|2013|-|-\n" },
	/* What skip leaves out has no reports. */
	{ "[{\"t\":\"a\",\"u\":[{\"d\":\"2013\"}]},{\"t\":\"b\"}]",
	    { TOLD, "report", "/u", "skip", "/t ~ a", NULL }, "title=b\n", "" },
};

START_TEST(document_gives_its_reports)
{
	struct rows r;

	rows_read(&r, "json", told[_i].map, told[_i].document,
	    strlen(told[_i].document));
	ck_assert_str_eq(r.err.text, "");
	ck_assert_str_eq(r.rows.data, told[_i].rows);
	ck_assert_str_eq(r.reports.data, told[_i].reports);
	rows_release(&r);
}
END_TEST

/* ---- JSON Lines ---- */

static const char *const titled[] = { "title", "/t", NULL };
static const char *const within[] = { "title", "/t", "record", "/d/*", NULL };

static const struct {
	const char *const *map;
	const char *document, *rows, *complaint;
} lines[] = {
	{ titled, "{\"t\":\"a\"}\n{\"t\":\"b\"}\n", "title=a\ntitle=b\n", "" },
	{ titled, "\xef\xbb\xbf{\"t\":\"a\"}\r\n\r\n \t\n{\"t\":\"b\"}",
	    "title=a\ntitle=b\n", "" },
	{ within, "{\"d\":[{\"t\":\"a\"}]}\n{\"d\":[]}\n", "title=a\n", "" },
	{ titled, "", "", "" },
	{ titled, "\n\n", "", "" },
	{ titled, "{\"t\":\"a\"}\n\n{\"t\":\n\"b\"}", NULL,
	    "this is not JSON: line 3, column" },
	{ titled, "{\"t\":\"a\"} {\"t\":\"b\"}", NULL,
	    "this is not JSON: line 1, column" },
	{ titled, "{\"t\":\"a\"}\n[1]\n7\n", NULL, "line 3 is a number" },
	{ titled, "{\"t\":\"a\"}\n[", NULL, "this is not JSON: line 2" },
	{ within, "{\"d\":[]}\n{\"e\":[]}\n", NULL,
	    "line 2: record = /d/* leads nowhere" },
	{ titled, "{\"x\":1}\n", NULL, "no element has \"/t\"" },
};

START_TEST(a_line_is_a_record)
{
	struct rows r;

	rows_read(&r, "jsonl", lines[_i].map, lines[_i].document,
	    strlen(lines[_i].document));
	ck_assert_msg(strncmp(r.err.text, lines[_i].complaint,
			  strlen(lines[_i].complaint)) == 0 &&
		(*r.err.text == '\0') == (*lines[_i].complaint == '\0'),
	    "%s", r.err.text);
	if (lines[_i].rows != NULL)
		ck_assert_str_eq(r.rows.data, lines[_i].rows);
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("json");
	TCase *t = tcase_create("json");

	tcase_add_loop_test(t, document_gives_its_measures, 0, COUNT(good));
	tcase_add_loop_test(t, oddity_is_warned_about, 0, COUNT(odd));
	tcase_add_loop_test(t, unusable_document_is_refused, 0, COUNT(refused));
	tcase_add_loop_test(
	    t, next_page_is_asked_for_while_there_is_one, 0, COUNT(pages));
	tcase_add_test(t, depth_is_limited);
	tcase_add_loop_test(t, pointer_leads_where_it_says, 0, COUNT(pointers));
	tcase_add_loop_test(t, document_gives_its_reports, 0, COUNT(told));
	tcase_add_loop_test(t, a_line_is_a_record, 0, COUNT(lines));
	suite_add_tcase(s, t);
	return suite_run(s);
}
