/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/sandbox.h"

#include <errno.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>
#include <seccomp.h>

#include "base/i18n.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/*
 * What a parser needs once its document is open on standard input.  All other
 * calls fail with EPERM: nothing happens, and a library that asks an idle
 * question (libxml2 likes to know the working directory) takes no for an
 * answer instead of dying of it.
 */
static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(lseek),
	SCMP_SYS(close),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(brk),
	SCMP_SYS(mmap),
	SCMP_SYS(mremap),
	SCMP_SYS(munmap),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(getrandom),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(exit_group),
};

/*
 * File rights by the Landlock ABI that brought them, from the kernel's
 * documentation; the headers of Debian 12 know only those of ABI 2.
 */
static const uint64_t rights_by_abi[] = {
	0, ((uint64_t)1 << 13) - 1, /* 1: execute … make symlink */
	((uint64_t)1 << 14) - 1,    /* 2: and refer */
	((uint64_t)1 << 15) - 1,    /* 3: and truncate */
	((uint64_t)1 << 15) - 1,    /* 4: network, which seccomp closes */
	((uint64_t)1 << 16) - 1,    /* 5: and ioctl on devices */
};

static int
limit_resources(size_t max_memory, unsigned max_seconds, struct error *err)
{
	const struct {
		__rlimit_resource_t what;
		rlim_t most;
	} limits[] = {
		{ RLIMIT_AS, max_memory },
		{ RLIMIT_CPU, max_seconds },
		{ RLIMIT_NPROC, 0 },
		{ RLIMIT_CORE, 0 },
	};

	for (size_t i = 0; i < COUNT(limits); i++) {
		struct rlimit most = { limits[i].most, limits[i].most };

		if (setrlimit(limits[i].what, &most) == -1)
			return error_system(err, "setrlimit");
	}
	return 0;
}

/* All the rights this kernel can take away. */
static uint64_t
known_rights(struct error *err)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	if (abi < 1) {
		error_system(err, _("this kernel has no Landlock"));
		return 0;
	}
	if (abi >= (long)COUNT(rights_by_abi))
		abi = (long)COUNT(rights_by_abi) - 1;
	return rights_by_abi[abi];
}

/* A Landlock ruleset that handles all access and has no rule: no files. */
static int
close_file_system(struct error *err)
{
	struct landlock_ruleset_attr all = { .handled_access_fs =
						 known_rights(err) };
	int fd, rc = 0;

	if (all.handled_access_fs == 0)
		return -1;
	fd = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
	if (fd == -1)
		return error_system(err, "landlock_create_ruleset");
	if (syscall(SYS_landlock_restrict_self, fd, 0) == -1)
		rc = error_system(err, "landlock_restrict_self");
	close(fd);
	return rc;
}

static int
filter_system_calls(struct error *err)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int rc = filter != NULL ? 0 : -1;

	for (size_t i = 0; rc == 0 && i < COUNT(allowed); i++)
		rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	if (rc == 0)
		rc = seccomp_load(filter);
	seccomp_release(filter);
	if (rc != 0)
		return error_set(err, FAULT_SYSTEM, _("cannot set up seccomp"));
	return 0;
}

int
sandbox_enter(size_t max_memory, unsigned max_seconds, struct error *err)
{
	if (limit_resources(max_memory, max_seconds, err) == -1)
		return -1;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == -1)
		return error_system(err, "prctl");
	if (close_file_system(err) == -1)
		return -1;
	return filter_system_calls(err);
}

int
sandbox_is_real(void)
{
	return 1;
}
