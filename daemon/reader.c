/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/reader.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "daemon/reader_find.h"

#define CHUNK (64 << 10)

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size &&
	    a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	    a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Still to wait until what st describes has stood still, in seconds; a date
 * in the future counts as long ago. */
static unsigned
unsettled(const struct stat *st, unsigned settle)
{
	time_t age = time(NULL) - st->st_mtim.tv_sec;

	return age < 0 || age >= (time_t)settle ? 0 : settle - (unsigned)age;
}

/* 0 when the file stands still, 1 to try again later, -1 and err. */
static int
wait_until_settled(const char *path, int fd, unsigned settle,
    struct stat *before, struct error *err)
{
	struct stat now;

	if (fstat(fd, before) == -1)
		return error_system(err, "%s", path);
	sleep(unsettled(before, settle));
	if (stat(path, &now) == -1)
		return error_system(err, "%s", path);
	if (same_file(before, &now))
		return 0;
	error_set(err, FAULT_LIMIT,
	    _("%s is still being written; we try again later"), path);
	return 1;
}

static int
copy_bytes(
    int from, int to, size_t max_size, struct hash *hash, struct error *err)
{
	char chunk[CHUNK];
	size_t total = 0;
	ssize_t n;

	while ((n = read(from, chunk, sizeof(chunk))) != 0) {
		if (n == -1)
			return error_system(err, _("cannot read"));
		total += (size_t)n;
		if (total > max_size)
			return error_set(err, FAULT_LIMIT,
			    _("the document is larger than %zu bytes "
			      "(max_size)"),
			    max_size);
		hash_add(hash, chunk, (size_t)n);
		if (file_write_fd(to, chunk, (size_t)n) == -1)
			return error_system(
			    err, _("cannot write to the spool"));
	}
	return 0;
}

/* Copies what is open at from into the spool and says so. */
static int
copy_file(const struct reader_job *job, const char *path, int from, FILE *out,
    struct error *err)
{
	char *fresh = xasprintf("%s/fresh-XXXXXX", job->spool);
	int to = mkostemp(fresh, O_CLOEXEC);
	struct hash *hash = hash_new();
	char text[HASH_SIZE];
	int rc = to != -1
	    ? copy_bytes(from, to, job->max_size, hash, err)
	    : error_system(err, _("cannot write to %s"), job->spool);

	if (rc == 0) {
		hash_finish(hash, text);
		record_field(out, "name", path);
		record_field(out, "fresh", strrchr(fresh, '/') + 1);
		record_field(out, "hash", text);
		record_end(out);
	} else if (to != -1) {
		unlink(fresh);
	}
	if (to != -1)
		close(to);
	hash_free(hash);
	free(fresh);
	return rc;
}

/* As wait_until_settled(). */
static int
read_file(const struct reader_job *job, const char *path, FILE *out,
    struct error *err)
{
	struct stat before, after;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	int rc;

	if (fd == -1)
		return error_system(err, _("cannot open %s"), path);
	rc = wait_until_settled(path, fd, job->settle, &before, err);
	if (rc == 0)
		rc = copy_file(job, path, fd, out, err);
	if (rc == 0 &&
	    (stat(path, &after) == -1 || !same_file(&before, &after))) {
		error_set(err, FAULT_LIMIT,
		    _("%s changed while it was read; we try again later"),
		    path);
		rc = 1;
	}
	close(fd);
	return rc;
}

int
reader_run(const struct reader_job *job, FILE *out)
{
	struct found_files files = { 0 };
	struct error err = { 0 };
	char count[16];
	int rc = reader_find(job->path, job->select, &files, &err);

	for (size_t i = 0; rc == 0 && i < files.count; i++)
		rc = read_file(job, files.item[i].path, out, &err);
	snprintf(count, sizeof(count), "%zu", files.count);
	if (rc == 0)
		record_field(out, "done", count);
	else
		record_field(out, rc == 1 ? "retry" : "error", err.text);
	found_files_release(&files);
	return fflush(out) == 0 && rc == 0 ? 0 : 1;
}
