/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/share.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/reader.h"
#include "tests/suite.h"

void
share_file(const struct share *s, const char *name, time_t changed)
{
	const struct timespec times[2] = { { changed, 0 }, { changed, 0 } };
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", s->root, name);
	fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);
	ck_assert_msg(fd != -1, "%s", path);
	ck_assert_int_eq(write(fd, name, strlen(name)), (ssize_t)strlen(name));
	futimens(fd, times);
	close(fd);
}

void
share_folder(const struct share *s, const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", s->root, name);
	ck_assert_int_eq(mkdir(path, 0755), 0);
}

/* What is no file: a pipe, links to a file and to nowhere. */
static void
make_special(const struct share *s)
{
	char path[256];

	share_file(s, "datei.csv", 1000);
	share_file(s, "alt halb.xlsx", 1000);
	share_file(s, "Ma\xdfnahmen\n.csv", 1000);
	share_file(s, "leer.csv", 1000);
	snprintf(path, sizeof(path), "%s/leer.csv", s->root);
	ck_assert_int_eq(truncate(path, 0), 0);
	snprintf(path, sizeof(path), "%s/rohr", s->root);
	ck_assert_int_eq(mkfifo(path, 0644), 0);
	snprintf(path, sizeof(path), "%s/verweis.csv", s->root);
	ck_assert_int_eq(symlink("datei.csv", path), 0);
	snprintf(path, sizeof(path), "%s/ins Leere.csv", s->root);
	ck_assert_int_eq(symlink("nirgends.csv", path), 0);
}

void
share_init(struct share *s)
{
	*s = (struct share){ .root = "/tmp/shareXXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(s->root));
	share_folder(s, "FB 2");
	share_folder(s, "FB 2/Ma\u00dfnahmen u\u0308ber");
	share_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/Liste 2024.csv", 3000);
	share_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/Liste 2025.csv", 2000);
	share_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/~$Liste 2026.csv", 9000);
	share_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/.~lock.Liste.csv", 9000);
	share_file(
	    s, "FB 2/Ma\u00dfnahmen u\u0308ber/Liste 2026.csv.tmp", 9000);
	share_file(s, "FB 2/Ma\u00dfnahmen u\u0308ber/[neu].csv", 1000);
	share_folder(s, "spool");
	make_special(s);
}

void
share_release(struct share *s)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/bin/rm", "rm", "-rf", s->root, (char *)NULL);
		_exit(1);
	}
	waitpid(pid, NULL, 0);
}

void
share_archive(const struct share *s, const char *name, time_t changed)
{
	const struct timespec times[2] = { { changed, 0 }, { changed, 0 } };
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", s->root, name);
	fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);
	ck_assert_int_eq(write(fd, "PK\3\4 and more", 13), 13);
	futimens(fd, times);
	close(fd);
}

char *
share_said(const struct share *s, const char *path, unsigned settle, size_t max)
{
	char full[256], spool[64], *text = NULL;
	struct reader_job job = { .path = full,
		.zipped = strstr(path, ".xlsx") != NULL,
		.settle = settle,
		.max_size = max,
		.spool = spool };
	size_t size;
	FILE *out = open_memstream(&text, &size);

	snprintf(full, sizeof(full), "%s/%s", s->root, path);
	snprintf(spool, sizeof(spool), "%s/spool", s->root);
	reader_run(&job, out);
	fclose(out);
	return text;
}
