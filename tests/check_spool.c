/* SPDX-License-Identifier: EUPL-1.2 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/spool.h"
#include "tests/suite.h"

static const char hash[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
static const char other[] =
    "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

struct place {
	char root[32];
	struct spool spool;
	struct error err;
};

static void
place_init(struct place *p)
{
	*p = (struct place){ .root = "/tmp/spoolXXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(p->root));
	ck_assert_int_eq(spool_open(&p->spool, p->root, "ikek", &p->err), 0);
}

static void
place_release(struct place *p)
{
	struct strings none = { 0 };

	spool_unquarantine(&p->spool);
	spool_tidy(&p->spool, &none);
	rmdir(p->spool.path);
	spool_close(&p->spool);
	ck_assert_int_eq(rmdir(p->root), 0);
}

static void
keep_text(struct place *p, const char *text, const char *name)
{
	char *fresh;
	int fd = spool_fresh(&p->spool, &fresh, &p->err);

	ck_assert_int_ne(fd, -1);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	ck_assert_int_eq(spool_keep(&p->spool, fresh, name, &p->err), 0);
	free(fresh);
}

START_TEST(nobody_else_may_look_in)
{
	struct place p;
	struct stat st;

	place_init(&p);
	keep_text(&p, "geheim", hash);
	ck_assert_int_eq(stat(p.spool.path, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0700);
	ck_assert_int_eq(fstatat(p.spool.folder, hash, &st, 0), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0600);
	place_release(&p);
}
END_TEST

START_TEST(a_kept_document_is_there_and_others_are_swept_away)
{
	struct strings keep = { 0 };
	struct place p;
	char bytes[16] = "";
	int fd;

	place_init(&p);
	keep_text(&p, "eins", hash);
	keep_text(&p, "zwei", other);
	strings_add(&keep, hash);
	spool_tidy(&p.spool, &keep);
	ck_assert(spool_has(&p.spool, hash));
	ck_assert(!spool_has(&p.spool, other));
	fd = spool_read(&p.spool, hash, &p.err);
	ck_assert_int_eq(read(fd, bytes, sizeof(bytes) - 1), 4);
	ck_assert_str_eq(bytes, "eins");
	close(fd);
	ck_assert_int_eq(spool_read(&p.spool, other, &p.err), -1);
	strings_release(&keep);
	place_release(&p);
}
END_TEST

START_TEST(a_name_that_is_no_hash_opens_nothing)
{
	struct place p;

	place_init(&p);
	ck_assert_int_eq(spool_read(&p.spool, "../../etc/passwd", &p.err), -1);
	ck_assert_int_eq(spool_keep(&p.spool, "x", "../x", &p.err), -1);
	place_release(&p);
}
END_TEST

START_TEST(a_quarantine_survives_the_process)
{
	struct index_documents in = { 0 }, out = { 0 };
	struct index_document page = { (char *)"http://a/b?x=1\ty",
		(char *)"W/\"1\"", (char *)"", (char *)hash, (char *)hash, 3,
		(char *)"2026-11-22T08:00:00Z", 12, (char *)"utf-8",
		(char *)"?page=2" };
	struct place p;

	place_init(&p);
	ck_assert_int_eq(spool_quarantined(&p.spool, &out, &p.err), 0);
	ck_assert_uint_eq(out.count, 0);
	index_documents_add(&in, &page);
	page.depth = 4;
	index_documents_add(&in, &page);
	ck_assert_int_eq(spool_quarantine(&p.spool, &in, &p.err), 0);
	ck_assert_int_eq(spool_quarantined(&p.spool, &out, &p.err), 0);
	ck_assert_uint_eq(out.count, 2);
	ck_assert_str_eq(out.item[0].url, page.url);
	ck_assert_str_eq(out.item[1].etag, page.etag);
	ck_assert_uint_eq(out.item[1].depth, 4);
	ck_assert_str_eq(out.item[1].modified, page.modified);
	ck_assert_uint_eq(out.item[1].size, 12);
	ck_assert_str_eq(out.item[1].charset, page.charset);
	ck_assert_str_eq(out.item[1].next, page.next);
	index_documents_release(&in);
	index_documents_release(&out);
	place_release(&p);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("spool");
	TCase *t = tcase_create("spool");

	tcase_add_test(t, nobody_else_may_look_in);
	tcase_add_test(t, a_kept_document_is_there_and_others_are_swept_away);
	tcase_add_test(t, a_name_that_is_no_hash_opens_nothing);
	tcase_add_test(t, a_quarantine_survives_the_process);
	suite_add_tcase(s, t);
	return suite_run(s);
}
