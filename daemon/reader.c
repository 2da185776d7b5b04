/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/record.h"
#include "daemon/archive.h"
#include "daemon/names.h"
#include "daemon/reader_find.h"
#include "daemon/reader_rights.h"

#define CHUNK (64 << 10)

/* How reading ends; the names are those of the last line. */
enum ending { READ_DONE, READ_RETRY, READ_ERROR, READ_BROKEN };

static const char *const endings[] = {
	[READ_DONE] = "done",
	[READ_RETRY] = "retry",
	[READ_ERROR] = "error",
	[READ_BROKEN] = "broken",
};

/* A file under way. */
struct reading {
	const struct reader_job *job;
	const struct found_file *found; /* as it was when the folder was read */
	time_t begun;                   /* and that was then */
	const char *path;
	int from, to;
	struct stat before;
	char hash[HASH_SIZE];
};

static enum ending
retry_later(struct error *err, const char *path, const char *why)
{
	error_set(err, FAULT_LIMIT, why, path);
	return READ_RETRY;
}

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	    a->st_size == b->st_size &&
	    a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	    a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Still to wait until the file has stood still, in seconds.  A date in the
 * future tells nothing but that somebody's clock is wrong: then it must have
 * stood still since it was found. */
static unsigned
unsettled(const struct reading *r)
{
	time_t age = time(NULL) - r->before.st_mtim.tv_sec;
	unsigned settle = r->job->settle;

	if (age < 0)
		age = time(NULL) - r->begun;
	if (age < 0)
		age = 0;
	return age >= (time_t)settle ? 0 : settle - (unsigned)age;
}

static bool
as_found(const struct reading *r)
{
	const struct stat *st = &r->before;

	return (uint64_t)st->st_size == r->found->size &&
	    st->st_mtim.tv_sec == r->found->changed.tv_sec &&
	    st->st_mtim.tv_nsec == r->found->changed.tv_nsec;
}

/* Whether path still is the file that was opened, as it was then. */
static enum ending
look_again(const struct reading *r, const char *otherwise, struct error *err)
{
	struct stat now;

	if (stat(r->path, &now) == 0)
		return same_file(&r->before, &now)
		    ? READ_DONE
		    : retry_later(err, r->path, otherwise);
	if (errno == ENOENT)
		return retry_later(err, r->path,
		    _("%s has just vanished; we try again later"));
	error_system(err, "%s", r->path);
	return READ_ERROR;
}

static enum ending
wait_until_settled(struct reading *r, struct error *err)
{
	if (fstat(r->from, &r->before) == -1) {
		error_system(err, "%s", r->path);
		return READ_ERROR;
	}
	if (!S_ISREG(r->before.st_mode))
		return retry_later(err, r->path,
		    _("%s is no plain file any more; we try again later"));
	if (r->job->settle > 0 && !as_found(r))
		return retry_later(err, r->path,
		    _("%s is still being written; we try again later"));
	sleep(unsettled(r));
	return look_again(
	    r, _("%s is still being written; we try again later"), err);
}

static enum ending
copy_chunk(
    struct reading *r, size_t *total, struct hash *hash, struct error *err)
{
	char chunk[CHUNK];
	ssize_t n;

	while ((n = read(r->from, chunk, sizeof(chunk))) > 0) {
		*total += (size_t)n;
		if (*total > r->job->max_size) {
			error_set(err, FAULT_LIMIT,
			    _("%s is larger than %zu bytes (max_size)"),
			    r->path, r->job->max_size);
			return READ_ERROR;
		}
		hash_add(hash, chunk, (size_t)n);
		if (file_write_fd(r->to, chunk, (size_t)n) == -1) {
			error_system(err, _("cannot write to the spool"));
			return READ_BROKEN;
		}
	}
	if (n == 0)
		return READ_DONE;
	error_system(err, _("cannot read %s"), r->path);
	return READ_ERROR;
}

static enum ending
copy_bytes(struct reading *r, struct error *err)
{
	struct hash *hash = hash_new();
	size_t total = 0;
	enum ending ending = copy_chunk(r, &total, hash, err);

	hash_finish(hash, r->hash);
	hash_free(hash);
	if (ending == READ_DONE)
		ending = look_again(r,
		    _("%s changed while it was read; we try again later"), err);
	if (ending == READ_DONE && total != (size_t)r->before.st_size)
		ending = retry_later(err, r->path,
		    _("%s could not be read to its end; we try again later"));
	return ending;
}

/* What it holds is no list at all, or not yet. */
static enum ending
judge_copy(const struct reading *r, struct error *err)
{
	time_t age = time(NULL) - r->before.st_mtim.tv_sec;

	if (r->before.st_size == 0) {
		error_set(err, FAULT_INPUT,
		    _("%s is empty: it has no bytes at all"), r->path);
		return READ_ERROR;
	}
	if (archive_is_whole(r->to, r->job->zipped))
		return READ_DONE;
	if (age < UNFINISHED_FOR)
		return retry_later(err, r->path,
		    _("%s is not saved to its end yet; we try again later"));
	error_set(err, FAULT_INPUT,
	    _("%s is damaged: its end is missing; it has to be saved or copied "
	      "there once more"),
	    r->path);
	return READ_ERROR;
}

static void
say(const struct reading *r, const char *fresh, FILE *out)
{
	char changed[TIME_SIZE], size[24];
	char *name = names_shown(r->path);

	time_write(changed, r->before.st_mtim.tv_sec);
	snprintf(size, sizeof(size), "%lld", (long long)r->before.st_size);
	record_field(out, "name", name);
	record_field(out, "fresh", strrchr(fresh, '/') + 1);
	record_field(out, "changed", changed);
	record_field(out, "size", size);
	record_field(out, "hash", r->hash);
	record_end(out);
	free(name);
}

/* Copies what is open into the spool and says so. */
static enum ending
copy_file(struct reading *r, FILE *out, struct error *err)
{
	char *fresh = xasprintf("%s/fresh-XXXXXX", r->job->spool);
	enum ending ending = READ_BROKEN;

	r->to = mkostemp(fresh, O_CLOEXEC);
	if (r->to == -1) {
		error_system(err, _("cannot write to %s"), r->job->spool);
		goto out;
	}
	ending = copy_bytes(r, err);
	if (ending == READ_DONE)
		ending = judge_copy(r, err);
	if (ending == READ_DONE)
		say(r, fresh, out);
	else
		unlink(fresh);
	close(r->to);
out:
	free(fresh);
	return ending;
}

static enum ending
read_file(struct reading r, FILE *out, struct error *err)
{
	const char *path = r.path = r.found->path;
	enum ending ending;

	r.from = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (r.from == -1 && errno == ENOENT)
		return retry_later(
		    err, path, _("%s has just vanished; we try again later"));
	if (r.from == -1) {
		reader_refused(path, RIGHT_READ, err);
		return READ_ERROR;
	}
	ending = wait_until_settled(&r, err);
	if (ending == READ_DONE)
		ending = copy_file(&r, out, err);
	close(r.from);
	return ending;
}

static enum ending
find(const struct reader_job *job, struct found_files *files, struct error *err)
{
	int rc = reader_find(job->path, job->select, files, err);

	if (rc == -1)
		return READ_ERROR;
	return rc == 0 ? READ_DONE : READ_RETRY;
}

int
reader_run(const struct reader_job *job, FILE *out)
{
	struct found_files files = { 0 };
	struct error err = { 0 };
	struct reading r = { .job = job, .begun = time(NULL) };
	enum ending ending = find(job, &files, &err);
	char *text;

	for (size_t i = 0; ending == READ_DONE && i < files.count; i++) {
		r.found = &files.item[i];
		ending = read_file(r, out, &err);
	}
	text = ending == READ_DONE ? xasprintf("%zu", files.count)
				   : names_shown(err.text);
	record_field(out, endings[ending], text);
	free(text);
	found_files_release(&files);
	return fflush(out) == 0 && ending == READ_DONE ? 0 : 1;
}
