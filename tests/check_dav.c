/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders on WebDAV servers: their addresses, and the lists they send. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "connectors/multistatus.h"
#include "daemon/dav.h"
#include "daemon/list_output.h"
#include "tests/suite.h"

static const struct {
	const char *url, *folder, *path, *pattern;
} places[] = {
	{ "davs://cloud.example/remote.php/dav/files/amt/FB 2/Ma\u00dfn*.xlsx",
	    "davs://cloud.example/remote.php/dav/files/amt/FB%202/",
	    "/remote.php/dav/files/amt/FB 2/", "Ma\u00dfn*.xlsx" },
	{ "DAV://h:8080/a%20b/%C3%9c.csv", "dav://h:8080/a%20b/", "/a b/",
	    "\u00dc.csv" },
	{ "dav://h/a%20b/100% neu.csv", "dav://h/a%20b/", "/a b/",
	    "100% neu.csv" },
	{ "dav://h/100%/a#b.csv", "dav://h/100%25/", "/100%/", "a#b.csv" },
	{ "dav://h/a%25b/x.csv", "dav://h/a%25b/", "/a%b/", "x.csv" },
	{ "dav://[::1]:80/x.csv", "dav://[::1]:80/", "/", "x.csv" },
};

START_TEST(an_address_is_spelt_in_one_way)
{
	struct dav_place place;

	ck_assert(dav_is_url(places[_i].url));
	dav_place_init(&place, places[_i].url);
	ck_assert_str_eq(place.folder, places[_i].folder);
	ck_assert_str_eq(place.path, places[_i].path);
	ck_assert_str_eq(place.pattern, places[_i].pattern);
	dav_place_release(&place);
}
END_TEST

static const struct {
	const char *url, *web, *shown;
} urls[] = {
	{ "dav://h/a%20%C3%BC", "http://h/a%20%C3%BC", "dav://h/a \u00fc" },
	{ "davs://h/a%0Ab", "https://h/a%0Ab", "davs://h/a\\x0Ab" },
	{ "davs://h/%00", "https://h/%00", "davs://h/%00" },
	{ "https://h/a%20b", "https://h/a%20b", "https://h/a%20b" },
	{ "/mnt/100%25", "/mnt/100%25", "/mnt/100%25" },
};

START_TEST(an_address_is_sent_and_shown)
{
	char *web = dav_web_url(urls[_i].url);
	char *shown = dav_shown(urls[_i].url);

	ck_assert_str_eq(web, urls[_i].web);
	ck_assert_str_eq(shown, urls[_i].shown);
	free(web);
	free(shown);
}
END_TEST

/* Of the folder davs://h.example/dav/a b/. */
static const struct {
	const char *href;
	const char *name; /* NULL: none, "": refused */
} hrefs[] = {
	{ "/dav/a%20b/Liste.csv", "Liste.csv" },
	{ "/dav/a b/Liste.csv", "Liste.csv" },
	{ "/dav/a%20b/%C3%BC%201%25.csv", "\u00fc 1%.csv" },
	{ "/dav/a%20b/u%CC%88.csv", "u\u0308.csv" },
	{ "https://h.example/dav/a%20b/Liste.csv", "Liste.csv" },
	{ "http://H.example:8080/dav/a%20b/Liste.csv", "Liste.csv" },
	{ "/vorne/dav/a%20b/Liste.csv", "Liste.csv" },
	{ "/a%20b/Liste.csv", "Liste.csv" },
	{ "/dav/a%20b/", NULL },
	{ "/dav/a%20b", NULL },
	{ "/dav/a%20b/c/Liste.csv", NULL },
	{ "/dav/Liste.csv", NULL },
	{ "/anderswo/Liste.csv", NULL },
	{ "/dav/xa%20b/Liste.csv", NULL },
	{ "https://h.example", NULL },
	{ "https://anderer.example/dav/a%20b/Liste.csv", "" },
	{ "https://h.example.boese.example/dav/a%20b/Liste.csv", "" },
	{ "https://h.example@boese.example/dav/a%20b/Liste.csv", "" },
	{ "//boese.example/dav/a%20b/Liste.csv", "" },
	{ "Liste.csv", "" },
	{ "", "" },
	{ "file:///etc/passwd", "" },
	{ "/dav/a%20b/..", "" },
	{ "/dav/a%20b/%2e%2e", "" },
	{ "/dav/a%20b/..%2f..%2fx", "" },
	{ "/dav/a%20b/a%00b", "" },
};

START_TEST(only_names_are_taken_from_a_list)
{
	struct error err = { 0 };
	struct dav_place place;
	const char *expected = hrefs[_i].name;
	char *name;

	dav_place_init(&place, "davs://h.example/dav/a b/*.csv");
	name = dav_name(&place, hrefs[_i].href, &err);
	if (expected != NULL && *expected != '\0') {
		ck_assert_msg(name != NULL, "%s", err.text);
		ck_assert_str_eq(name, expected);
	} else {
		ck_assert_msg(name == NULL, "%s", name);
		ck_assert_msg(
		    (expected != NULL) == (*err.text != '\0'), "%s", err.text);
	}
	free(name);
	dav_place_release(&place);
}
END_TEST

static const struct {
	const char *pattern, *name;
	bool matches;
} matches[] = {
	{ "*.xlsx", "Liste.xlsx", true },
	{ "*.xlsx", "~$Liste.xlsx", false },
	{ "*", ".~lock.Liste.xlsx#", false },
	{ "Liste [neu].xlsx", "Liste [neu].xlsx", true },
	{ "u\u0308*", "\u00fcber", true },
	{ "Liste.xlsx", "Liste.xlsx", true },
	{ "Liste.xlsx", "liste.xlsx", false },
};

START_TEST(names_are_meant_as_on_a_share)
{
	struct dav_place place;
	char url[64];

	snprintf(url, sizeof(url), "dav://h/%s", matches[_i].pattern);
	dav_place_init(&place, url);
	ck_assert_msg(
	    dav_matches(&place, matches[_i].name) == matches[_i].matches,
	    "%s %s", matches[_i].pattern, matches[_i].name);
	dav_place_release(&place);
}
END_TEST

/* ---- lists ---- */

#define BEGIN "<d:multistatus xmlns:d='DAV:'>"
#define END   "</d:multistatus>"
#define GOOD  "<d:status>HTTP/1.1 200 OK</d:status></d:propstat>"
#define NONE  "<d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>"

static const struct {
	const char *list, *said; /* what is written, or a part of the error */
} lists[] = {
	{ BEGIN END, "done\t0\n" },
	{ BEGIN "<d:response><d:href>/a</d:href><d:propstat><d:prop>"
		"<d:getetag>&quot;1&quot;</d:getetag>"
		"<d:getcontentlength>7</d:getcontentlength></d:prop>" GOOD
		"</d:response>" END,
	    "href\t/a\netag\t\"1\"\nsize\t7\n\ndone\t1\n" },
	{ BEGIN "<d:response><d:href>\n /a/ \n</d:href><d:propstat><d:prop>"
		"<d:resourcetype><d:collection/></d:resourcetype></d:prop>" GOOD
		"<d:propstat><d:prop><d:getetag>2</d:getetag></d:prop>" NONE
		"</d:response>" END,
	    "href\t/a/\nfolder\t1\n\ndone\t1\n" },
	{ BEGIN "<d:response><d:href>/a</d:href><d:status>HTTP/1.1 423 Locked"
		"</d:status></d:response>" END,
	    "href\t/a\nstatus\t423\n\ndone\t1\n" },
	{ "<multistatus xmlns='DAV:' xmlns:x='urn:x'><response><href>/a</href>"
	  "<propstat><status>HTTP/1.1 200 OK</status><prop>"
	  "<x:getetag>9</x:getetag><getetag><![CDATA[8]]></getetag>"
	  "<getlastmodified>Tue, 03 Mar 2026 08:00:00 GMT</getlastmodified>"
	  "</prop></propstat></response></multistatus>",
	    "href\t/a\netag\t8\nmodified\tTue, 03 Mar 2026 08:00:00 GMT\n\n"
	    "done\t1\n" },
	{ "<multistatus><response><href>/a</href></response></multistatus>",
	    "no list of a folder" },
	{ "<html><body><p>Anmelden", "no list of a folder" },
	{ "", "no list of a folder" },
	{ "Nr;Titel\n", "broken off or damaged" },
	{ BEGIN "<d:response><d:href>/a</d:href>", "broken off or damaged" },
	{ BEGIN "<d:response></d:response>" END, "without an address" },
	{ BEGIN "<d:response/>" END, "without an address" },
	{ "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" BEGIN
	  "<d:response><d:href>&a;</d:href></d:response>" END,
	    "no list of a folder" },
	{ BEGIN "<d:response><d:href>&a;</d:href></d:response>" END,
	    "broken off or damaged" },
};

START_TEST(a_list_is_read_as_servers_send_it)
{
	struct error err = { 0 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	int rc = list_write(lists[_i].list, strlen(lists[_i].list), out, &err);

	fclose(out);
	ck_assert_msg(strcmp(text, lists[_i].said) == 0 ||
		(rc == -1 && strstr(err.text, lists[_i].said) != NULL),
	    "%s%s", text, err.text);
	free(text);
}
END_TEST

static int
ignore(void *arg, const struct listed *one, struct error *err)
{
	(void)err;
	*(size_t *)arg += strlen(one->href);
	return 0;
}

static const struct {
	const char *begin, *again, *end; /* again: many times */
	unsigned long times;
	const char *complaint;
} floods[] = {
	{ BEGIN, "<d:response><d:href>/a</d:href></d:response>", END,
	    MAX_LISTED + 1, "more than 100000 files" },
	{ BEGIN, "<d:prop>", "", 60, "nested too deeply" },
	{ BEGIN "<d:response><d:href>", "aaaaaaaaaa", "</d:href></d:response>",
	    500, "an address of more than 4096 bytes" },
	{ BEGIN "<d:response><d:href>/a</d:href><d:propstat><d:prop>"
		"<d:getetag>",
	    "aaaaaaaaaa", "</d:getetag></d:prop></d:propstat></d:response>" END,
	    5000, "" },
};

START_TEST(a_list_has_its_limits)
{
	struct error err = { 0 };
	struct buffer b;
	size_t total = 0;

	buffer_init(&b, (size_t)64 << 20);
	buffer_text(&b, floods[_i].begin);
	for (unsigned long i = 0; i < floods[_i].times; i++)
		buffer_text(&b, floods[_i].again);
	buffer_text(&b, floods[_i].end);
	multistatus_read(b.data, b.size, ignore, &total, &err);
	ck_assert_msg(*floods[_i].complaint != '\0'
		? strstr(err.text, floods[_i].complaint) != NULL
		: *err.text == '\0',
	    "%s", err.text);
	buffer_release(&b);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("dav");
	TCase *t = tcase_create("dav");

	tcase_set_timeout(t, 60);
	tcase_add_loop_test(
	    t, an_address_is_spelt_in_one_way, 0, COUNT(places));
	tcase_add_loop_test(t, an_address_is_sent_and_shown, 0, COUNT(urls));
	tcase_add_loop_test(
	    t, only_names_are_taken_from_a_list, 0, COUNT(hrefs));
	tcase_add_loop_test(
	    t, names_are_meant_as_on_a_share, 0, COUNT(matches));
	tcase_add_loop_test(
	    t, a_list_is_read_as_servers_send_it, 0, COUNT(lists));
	tcase_add_loop_test(t, a_list_has_its_limits, 0, COUNT(floods));
	suite_add_tcase(s, t);
	return suite_run(s);
}
