/* SPDX-License-Identifier: EUPL-1.2 */
/* Fetching, against a server of this process that behaves as servers do. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <event2/event.h>

#include "daemon/address.h"
#include "tests/fetch_world.h"
#include "tests/suite.h"

static void
keep(void *arg, const struct fetch_result *result, const struct error *err)
{
	struct world *w = arg;

	w->result = *result;
	snprintf(w->etag, sizeof(w->etag), "%s", result->etag);
	w->err = *err;
	if (--w->outstanding == 0)
		event_base_loopbreak(w->base);
}

static struct fetch_request
request_for(struct world *w, char url[256], const char *path)
{
	struct fetch_request r = { .etag = "",
		.last_modified = "",
		.user = "",
		.password = "",
		.token = "",
		.certificate = "",
		.private_key = "",
		.ca_file = "",
		.proxy = "",
		.timeout = 30,
		.max_size = 50000,
		.fd = w->fd };

	snprintf(url, 256, "http://127.0.0.1:%u%s", w->port, path);
	r.url = url;
	return r;
}

static void
fetch_it(struct world *w, const struct fetch_request *request)
{
	w->outstanding = 1;
	fetch_start(w->pool, request, keep, w);
	event_base_dispatch(w->base);
}

static void
fetch_path(struct world *w, const char *path)
{
	char url[256];
	struct fetch_request r = request_for(w, url, path);

	fetch_it(w, &r);
}

START_TEST(a_document_comes_with_hash_and_etag)
{
	char bytes[64] = "";
	struct world w;

	world_init(&w);
	fetch_path(&w, "/list.csv");
	ck_assert_str_eq(w.err.text, "");
	ck_assert_uint_eq(w.result.size, strlen(world_text));
	ck_assert_str_eq(w.etag, "W/\"7\"");
	ck_assert_uint_eq(strlen(w.result.hash), 64);
	ck_assert_int_eq(pread(w.fd, bytes, sizeof(bytes) - 1, 0),
	    (ssize_t)strlen(world_text));
	ck_assert_str_eq(bytes, world_text);
	world_release(&w);
}
END_TEST

START_TEST(a_copy_that_still_holds_is_not_sent_again)
{
	char url[256];
	struct world w;
	struct fetch_request r;

	world_init(&w);
	r = request_for(&w, url, "/list.csv");
	r.etag = "W/\"7\"";
	fetch_it(&w, &r);
	ck_assert_str_eq(w.err.text, "");
	ck_assert(w.result.not_modified);
	world_release(&w);
}
END_TEST

static const struct {
	const char *type, *charset;
} charsets[] = {
	{ "text/html; charset=utf-8", "utf-8" },
	{ "text/html;Charset=\"ISO-8859-15\"; x=y", "ISO-8859-15" },
	{ "text/csv; header=present; charset=windows-1252", "windows-1252" },
	{ "text/html", "" },
	{ "text/html; charset=", "" },
	{ "text/html; charset=--config", "" },
	{ "text/html; charset=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "" },
	{ "", "" },
};

START_TEST(a_server_declares_the_charset)
{
	char charset[CHARSET_SIZE];

	fetch_charset(charset, charsets[_i].type);
	ck_assert_str_eq(charset, charsets[_i].charset);
}
END_TEST

static const struct {
	const char *path, *complaint;
} failures[] = {
	{ "/304", "though we have no copy" },
	{ "/missing", "HTTP 404: there is no such document" },
	{ "/big", "larger than 50000 bytes" },
	{ "/half", "broke off before the document's end" },
	{ "/token", "HTTP 401" },
	{ "/redirect?file:///etc/passwd", "which is no web address" },
	{ "/redirect?http://127.0.0.2:9/x", "private address" },
	{ "/redirect?http://[::1]:9/x", "private address" },
	{ "/redirect?/redirect?/redirect?/redirect?/redirect?/redirect?/x",
	    "redirects too often" },
};

START_TEST(what_goes_wrong_is_an_error_that_says_so)
{
	struct world w;

	world_init(&w);
	fetch_path(&w, failures[_i].path);
	ck_assert_msg(strstr(w.err.text, failures[_i].complaint) != NULL,
	    "%s: %s", failures[_i].path, w.err.text);
	world_release(&w);
}
END_TEST

START_TEST(a_redirect_is_followed)
{
	struct world w;

	world_init(&w);
	fetch_path(&w, "/redirect?/list.csv");
	ck_assert_str_eq(w.err.text, "");
	ck_assert_uint_eq(w.result.size, strlen(world_text));
	world_release(&w);
}
END_TEST

static const struct {
	const char *path;
	long least, most; /* seconds from now */
} waits[] = {
	{ "/busy?120", 110, 121 },
	{ "/busy?999999999", MAX_RETRY_AFTER - 10, MAX_RETRY_AFTER },
	{ "/busy?Fri,%2031%20Dec%202100%2023:59:59%20GMT", 0, MAX_RETRY_AFTER },
	{ "/busy?soon", 0, 0 },
};

START_TEST(a_host_that_asks_us_to_wait_is_left_alone)
{
	struct world w;
	time_t until;

	world_init(&w);
	fetch_path(&w, waits[_i].path);
	ck_assert_msg(strstr(w.err.text, "HTTP 429") != NULL, "%s", w.err.text);
	until = w.result.retry_at;
	ck_assert_int_ge(
	    until, waits[_i].least == 0 ? 0 : time(NULL) + waits[_i].least);
	ck_assert_int_le(until, time(NULL) + waits[_i].most);
	if (until != 0) {
		fetch_path(&w, "/busy?1");
		ck_assert(strstr(w.err.text, "asked us to wait") != NULL);
		ck_assert_int_eq(w.result.retry_at, until);
		ck_assert_uint_eq(w.requests, 1);
	}
	world_release(&w);
}
END_TEST

START_TEST(one_host_gets_one_request_at_a_time)
{
	char url[256];
	struct world w;
	struct fetch_request r;

	world_init(&w);
	w.outstanding = 5;
	for (int i = 0; i < 5; i++) {
		r = request_for(&w, url, "/slow");
		fetch_start(w.pool, &r, keep, &w);
	}
	event_base_dispatch(w.base);
	ck_assert_uint_eq(w.requests, 5);
	ck_assert_uint_eq(w.most_together, 1);
	world_release(&w);
}
END_TEST

START_TEST(a_hanging_server_is_given_up)
{
	char url[256];
	struct world w;
	struct fetch_request r;

	world_init(&w);
	r = request_for(&w, url, "/hang");
	r.timeout = 1;
	fetch_it(&w, &r);
	ck_assert_msg(strstr(w.err.text, "did not go on for 1 seconds") != NULL,
	    "%s", w.err.text);
	world_release(&w);
}
END_TEST

START_TEST(a_cancelled_fetch_is_silent)
{
	char url[256];
	struct world w;
	struct fetch_request r;
	struct fetch *hanging;

	world_init(&w);
	r = request_for(&w, url, "/hang");
	hanging = fetch_start(w.pool, &r, keep, &w);
	event_base_loop(w.base, EVLOOP_NONBLOCK);
	fetch_cancel(hanging);
	fetch_path(&w, "/list.csv");
	ck_assert_str_eq(w.err.text, "");
	world_release(&w);
}
END_TEST

START_TEST(a_token_goes_to_its_own_host_alone)
{
	char url[256];
	struct world w;
	struct fetch_request r;

	world_init(&w);
	r = request_for(&w, url, "/token");
	r.token = "geheim";
	fetch_it(&w, &r);
	ck_assert_str_eq(w.err.text, "");
	snprintf(url, sizeof(url),
	    "http://localhost:%u/redirect?http://127.0.0.1:%u/token", w.port,
	    w.port);
	r.allow_private = true;
	fetch_it(&w, &r);
	ck_assert_msg(strstr(w.err.text, "HTTP 401") != NULL, "%s", w.err.text);
	world_release(&w);
}
END_TEST

static const struct {
	const char *address;
	bool private;
} addresses[] = {
	{ "127.0.0.1", true },
	{ "10.1.2.3", true },
	{ "172.31.0.1", true },
	{ "172.32.0.1", false },
	{ "192.168.1.1", true },
	{ "169.254.169.254", true },
	{ "100.64.0.1", true },
	{ "224.0.0.1", true },
	{ "0.0.0.0", true },
	{ "93.184.216.34", false },
	{ "::1", true },
	{ "::", true },
	{ "fd00::1", true },
	{ "fe80::1", true },
	{ "::ffff:10.0.0.1", true },
	{ "::ffff:93.184.216.34", false },
	{ "2001:db8::1", false },
};

START_TEST(private_addresses_are_known)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	const char *address = addresses[_i].address;
	bool private;

	if (inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
		private = address_is_private((struct sockaddr *)&v4);
	} else {
		ck_assert_int_eq(
		    inet_pton(AF_INET6, address, &v6.sin6_addr), 1);
		private = address_is_private((struct sockaddr *)&v6);
	}
	ck_assert_msg(private == addresses[_i].private, "%s", address);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("fetch");
	TCase *t = tcase_create("fetch");

	tcase_set_timeout(t, 60);
	tcase_add_loop_test(
	    t, a_server_declares_the_charset, 0, COUNT(charsets));
	tcase_add_test(t, a_document_comes_with_hash_and_etag);
	tcase_add_test(t, a_copy_that_still_holds_is_not_sent_again);
	tcase_add_loop_test(
	    t, what_goes_wrong_is_an_error_that_says_so, 0, COUNT(failures));
	tcase_add_test(t, a_redirect_is_followed);
	tcase_add_loop_test(
	    t, a_host_that_asks_us_to_wait_is_left_alone, 0, COUNT(waits));
	tcase_add_test(t, one_host_gets_one_request_at_a_time);
	tcase_add_test(t, a_hanging_server_is_given_up);
	tcase_add_test(t, a_cancelled_fetch_is_silent);
	tcase_add_test(t, a_token_goes_to_its_own_host_alone);
	tcase_add_loop_test(
	    t, private_addresses_are_known, 0, COUNT(addresses));
	suite_add_tcase(s, t);
	return suite_run(s);
}
