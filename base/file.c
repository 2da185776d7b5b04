/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"

#define CHUNK (64 << 10)

int
file_read_fd(struct buffer *b, int fd, struct error *err)
{
	char chunk[CHUNK];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return error_system(err, _("cannot read"));
		if (buffer_append(b, chunk, (size_t)n, err) == -1)
			return -1;
	}
	return 0;
}

int
file_read(struct buffer *b, const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int rc;

	if (fd == -1)
		return error_system(err, _("cannot open %s"), path);
	rc = file_read_fd(b, fd, err);
	close(fd);
	return rc == -1 ? error_context(err, "%s", path) : 0;
}

int
file_write_fd(int fd, const void *bytes, size_t size)
{
	const char *from = bytes;
	ssize_t n;

	for (; size > 0; from += n, size -= (size_t)n) {
		n = write(fd, from, size);
		if (n == -1 && errno != EINTR)
			return -1;
		if (n == -1)
			n = 0;
	}
	return 0;
}

int
file_replace(const char *path, const void *bytes, size_t size, unsigned mode,
    struct error *err)
{
	char *fresh = xasprintf("%s.XXXXXX", path);
	int fd = mkostemp(fresh, O_CLOEXEC);
	int rc = -1;

	if (fd == -1) {
		error_system(err, _("cannot write %s"), path);
		goto out;
	}
	if (fchmod(fd, mode) == -1 || file_write_fd(fd, bytes, size) == -1 ||
	    fsync(fd) == -1 || rename(fresh, path) == -1) {
		error_system(err, _("cannot write %s"), path);
		unlink(fresh);
		goto out;
	}
	rc = 0;
out:
	if (fd != -1)
		close(fd);
	free(fresh);
	return rc;
}
