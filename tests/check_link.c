/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/web_record.h"
#include "daemon/link.h"
#include "daemon/pages.h"
#include "tests/suite.h"

#define BASE  "https://town.example/lists/a.json?page=1#top"
#define PLAIN "http://town.example:8080/a"

static const struct {
	const char *base, *link, *whole; /* or what the error says */
} rows[] = {
	{ BASE, "b.json", "https://town.example/lists/b.json" },
	{ BASE, "?page=2", "https://town.example/lists/a.json?page=2" },
	{ BASE, "/x y", "https://town.example/x%20y" },
	{ BASE, "https://TOWN.example/b", "https://TOWN.example/b" },
	{ BASE, "https://town.example:443/b", "https://town.example:443/b" },
	{ BASE, "http://town.example/b", "https://town.example/b" },
	{ BASE, "//town.example/b#end", "https://town.example/b" },
	{ BASE, "https://me:secret@town.example/b", "https://town.example/b" },
	{ PLAIN, "b", "http://town.example:8080/b" },
	{ BASE, "https://other.example/b", "another host" },
	{ BASE, "//other.example/b", "another host" },
	{ BASE, "https://town.example:8443/b", "another host" },
	{ BASE, "https://town.example.evil.example/b", "another host" },
	{ BASE, "https://town.example@evil.example/b", "another host" },
	{ BASE, "http://127.0.0.1/b", "another host" },
	{ PLAIN, "http://town.example/b", "another host" },
	{ BASE, "file:///etc/passwd", "no web address" },
	{ BASE, "javascript:alert(1)", "no web address" },
	{ BASE, "gopher://town.example/b", "no web address" },
	{ "", "b", "no web address" },
	{ BASE, "https://", "no web address" },
};

START_TEST(a_link_stays_on_its_host)
{
	struct error err = { 0 };
	char *whole = link_resolve(rows[_i].base, rows[_i].link, &err);

	if (whole != NULL)
		ck_assert_str_eq(whole, rows[_i].whole);
	else
		ck_assert_msg(strstr(err.text, rows[_i].whole) != NULL,
		    "%s: %s", rows[_i].link, err.text);
	free(whole);
}
END_TEST

START_TEST(a_link_is_bounded)
{
	static char endless[100001];
	struct error err = { 0 };

	memset(endless, 'x', sizeof(endless) - 1);
	ck_assert_ptr_null(link_resolve(BASE, endless, &err));
}
END_TEST

static const struct {
	const char *header, *next; /* NULL: none */
} headers[] = {
	{ "<https://a/?page=2>; rel=\"next\"", "https://a/?page=2" },
	{ "<?page=2>; rel=next", "?page=2" },
	{ "</1>; rel=\"prev\", </3>; rel=\"next\", </9>; rel=\"last\"", "/3" },
	{ "</a,b>; title=\"x, y; rel=next\"; rel=prev, </c>;REL = NEXT", "/c" },
	{ "</a>; rel=\"last next\"", "/a" },
	{ "</a>; title=\"\\\"\"; rel=next", "/a" },
	{ "</a>; rel=\"nextish\"", NULL },
	{ "</a>; rev=next", NULL },
	{ "</a>", NULL },
	{ "</a; rel=next", NULL },
	{ "a; rel=next", NULL },
	{ "</a>; rel=\"next", "/a" },
	{ "", NULL },
};

START_TEST(a_header_names_the_next_page)
{
	char *next = link_next(headers[_i].header);

	if (headers[_i].next == NULL)
		ck_assert_ptr_null(next);
	else
		ck_assert_str_eq(next, headers[_i].next);
	free(next);
}
END_TEST

/* ---- many addresses of one record ---- */

#define FID "FID=3905.1008.1"

static const struct {
	const char *address, *record; /* NULL: it names none */
} records[] = {
	{ "https://a.de/index.php?ModID=10&" FID "&object=tx%2C3905.2.1",
	    "3905.1008.1 tx,3905.2.1" },
	{ "https://a.de/page.php?object=tx,3905.2.1&ModID=10&" FID
	  "&NavID=3905.5&La=1",
	    "3905.1008.1 tx,3905.2.1" },
	{ "?object=tx|3905.2.1&amp;" FID "#top", "3905.1008.1 tx,3905.2.1" },
	{ "/?La=1;FID=3905%2E1008.1", "3905.1008.1" },
	{ "?" FID "&object=<x>", "3905.1008.1" },
	{ "https://a.de/", NULL },
	{ "https://a.de/" FID, NULL },
	{ "#?" FID, "3905.1008.1" },
	{ "?x=1#" FID, NULL },
	{ "?XFID=3905.1008.1", NULL },
	{ "?FID=", NULL },
	{ "?FID=17", NULL }, /* of a forum */
	{ "?FID=1.2.x", NULL },
	{ "?FID=1.2.3.4", NULL },
	{ "?FID=1%002.3", NULL },
	{ "IKEK-17", NULL },
	{ "", NULL },
};

START_TEST(an_address_names_a_record)
{
	char *record = web_record(records[_i].address);

	if (records[_i].record == NULL)
		ck_assert_ptr_null(record);
	else
		ck_assert_str_eq(record, records[_i].record);
	free(record);
}
END_TEST

static const struct {
	const char *url;
	int same; /* number of the page it is, -1: none */
} same[] = {
	{ "https://a.de/1?x=2&FID=1.2.3", 1 },
	{ "https://a.de/2?FID=1.2.4", -1 },
	{ "https://a.de/1", 2 },
	/* Page 3 of a list whose pages are all one record. */
	{ "https://a.de/list?page=3&FID=1.1.1", -1 },
};

START_TEST(one_record_is_one_page)
{
	const struct page known[] = {
		{ .url = (char *)"https://a.de/list?FID=1.1.1",
		    .parent = NO_PAGE },
		{ .url = (char *)"https://a.de/1?FID=1.2.3" },
		{ .url = (char *)"https://a.de/1" },
		{ .url = (char *)"https://a.de/list?page=2&FID=1.1.1" },
	};
	struct pages pages = { 0 };
	struct page *found;

	for (size_t i = 0; i < COUNT(known); i++)
		pages_add(&pages, &known[i]);
	found = pages_find_same(&pages, 3, same[_i].url);
	ck_assert_int_eq(
	    found != NULL ? (int)(found - pages.item) : -1, same[_i].same);
	pages_release(&pages);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("link");
	TCase *t = tcase_create("link");

	tcase_add_loop_test(t, a_link_stays_on_its_host, 0, COUNT(rows));
	tcase_add_test(t, a_link_is_bounded);
	tcase_add_loop_test(t, a_header_names_the_next_page, 0, COUNT(headers));
	tcase_add_loop_test(t, an_address_names_a_record, 0, COUNT(records));
	tcase_add_loop_test(t, one_record_is_one_page, 0, COUNT(same));
	suite_add_tcase(s, t);
	return suite_run(s);
}
