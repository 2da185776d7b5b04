/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/reader_rights.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"

static const struct {
	const char *wanted;
	int mode; /* as access(2) has it */
} rights[] = {
	[RIGHT_LIST] = { N_("the user %s may not list the folder %s (the right "
			    "r is missing; %s)"),
	    R_OK },
	[RIGHT_ENTER] = { N_("the user %s may not enter the folder %s (the "
			     "right x is missing; %s)"),
	    X_OK },
	[RIGHT_READ] = { N_("the user %s may not read the file %s (the right r "
			    "is missing; %s)"),
	    R_OK },
};

/* The name, or the number where it has none; the caller frees it. */
static char *
user_name(uid_t id)
{
	const struct passwd *user = getpwuid(id);

	return user != NULL ? xstrdup(user->pw_name)
			    : xasprintf("%lu", (unsigned long)id);
}

static char *
group_name(gid_t id)
{
	const struct group *group = getgrgid(id);

	return group != NULL ? xstrdup(group->gr_name)
			     : xasprintf("%lu", (unsigned long)id);
}

/* "mode 0750, owner root:planung" */
static char *
describe(const char *path)
{
	char *user, *group, *text;
	struct stat st;

	if (stat(path, &st) == -1)
		return xstrdup(_("its mode cannot be seen"));
	user = user_name(st.st_uid);
	group = group_name(st.st_gid);
	text = xasprintf(_("mode %04o, owner %s:%s"),
	    (unsigned)(st.st_mode & 07777), user, group);
	free(user);
	free(group);
	return text;
}

int
reader_refused(const char *path, enum reader_right right, struct error *err)
{
	int why = errno;
	char *user, *mode;

	if (why != EACCES) {
		errno = why;
		return error_system(err, "%s", path);
	}
	user = user_name(geteuid());
	mode = describe(path);
	if (faccessat(AT_FDCWD, path, rights[right].mode, AT_EACCESS) == 0)
		error_set(err, FAULT_SYSTEM,
		    _("the user %s is refused at %s, though its mode would do "
		      "(%s): look at its ACL, at the rights on the share's "
		      "server and at the service's own limits"),
		    user, path, mode);
	else
		error_set(err, FAULT_SYSTEM, _(rights[right].wanted), user,
		    path, mode);
	free(mode);
	free(user);
	return -1;
}
