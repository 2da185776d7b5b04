/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"

static int
say_who(int fd, const char *index, struct error *err)
{
	struct flock other = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(fd, F_GETLK, &other) == -1 || other.l_type == F_UNLCK)
		other.l_pid = 0;
	return error_set(err, FAULT_SYSTEM,
	    _("a querschnittd (process %ld) already writes %s; to harvest now, "
	      "ask it: querschnitt source run NAME"),
	    (long)other.l_pid, index);
}

int
lock_take(const char *index, struct error *err)
{
	struct flock ours = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char *path = xasprintf("%s.lock", index);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	int rc = -1;

	if (fd == -1)
		error_system(err, _("cannot make the lock %s"), path);
	else if (fcntl(fd, F_SETLK, &ours) == 0)
		rc = 0;
	else if (errno == EACCES || errno == EAGAIN)
		say_who(fd, index, err);
	else
		error_system(err, _("cannot lock %s"), path);
	if (rc == -1 && fd != -1)
		close(fd);
	free(path);
	return rc == 0 ? fd : -1;
}
