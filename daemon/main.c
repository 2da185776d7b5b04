/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * querschnittd: the daemon.  Two further modes are for itself alone: what may
 * hang or takes long runs as a child of its own program.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/arguments.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "daemon/archive.h"
#include "daemon/compare.h"
#include "daemon/daemon.h"
#include "daemon/reader.h"

enum mode {
	MODE_RUN,
	MODE_ONCE,
	MODE_CHECK,
	MODE_OPTIONS,
	MODE_READ,
	MODE_COMPARE
};

struct arguments {
	enum mode mode;
	const char *config;
	const char *source, *municipality;
};

enum {
	KEY_ONCE = 1000,
	KEY_CHECK,
	KEY_OPTIONS,
	KEY_READ,
	KEY_COMPARE,
	KEY_REPLACING
};

static const struct argp_option options[] = {
	{ "config", 'c', N_("FILE"), 0, N_("the configuration"), 0 },
	{ "once", KEY_ONCE, NULL, 0,
	    N_("harvest every source once, compare, and end: 0 all good, 1 "
	       "some source failed, 2 wrong configuration, 3 cannot work"),
	    0 },
	{ "check", KEY_CHECK, NULL, 0,
	    N_("only check the configuration: 0 or 2"), 0 },
	{ "options", KEY_OPTIONS, NULL, 0,
	    N_("list every option of the configuration"), 0 },
	{ "read", KEY_READ, "SOURCE", OPTION_HIDDEN, NULL, 0 },
	{ "compare", KEY_COMPARE, "MUNICIPALITY", OPTION_HIDDEN, NULL, 0 },
	{ "replacing", KEY_REPLACING, "SOURCE", OPTION_HIDDEN, NULL, 0 },
	{ 0 },
};

static error_t
read_option(int key, char *text, struct argp_state *state)
{
	struct arguments *a = state->input;

	switch (key) {
	case 'c':
		a->config = text;
		return 0;
	case KEY_ONCE:
		a->mode = MODE_ONCE;
		return 0;
	case KEY_CHECK:
		a->mode = MODE_CHECK;
		return 0;
	case KEY_OPTIONS:
		a->mode = MODE_OPTIONS;
		return 0;
	case KEY_READ:
		a->mode = MODE_READ;
		a->source = text;
		return 0;
	case KEY_COMPARE:
		a->mode = MODE_COMPARE;
		a->municipality = text;
		return 0;
	case KEY_REPLACING:
		a->source = text;
		return 0;
	case ARGP_KEY_ARG:
		argp_error(state, _("what is \"%s\" for?"), text);
		return EINVAL;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static void
read_arguments(struct arguments *a, int argc, char *argv[])
{
	const struct argp argp = {
		.options = options,
		.parser = read_option,
		.doc = N_("Harvests a town's lists of measures, compares "
			  "them, and keeps the index.  Runs in the "
			  "foreground; SIGHUP reads the configuration anew."),
	};

	arguments_read(&argp, "querschnittd", argc, argv, a);
}

/* A file that is opened later must never become one of the first three. */
static void
open_first_three(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/* The child that reads files: dies with the daemon. */
static int
read_files(const struct config *config, const char *name)
{
	const struct source_config *source = config_source(config, name);
	char *spool;
	int rc;

	if (source == NULL)
		return EXIT_CONFIG;
	spool = xasprintf("%s/%s", config->spool, name);
	rc = reader_run(
	    &(const struct reader_job){
		.path = source->path,
		.select = source->select,
		.zipped = archive_is_format(source->format),
		.settle = source->settle,
		.max_size = source->max_size,
		.spool = spool,
	    },
	    stdout);
	free(spool);
	return rc;
}

static int
run_child(const struct arguments *a)
{
	struct config *config;
	int rc;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	config = daemon_read_config(a->config);
	if (config == NULL)
		return EXIT_CONFIG;
	if (a->mode == MODE_READ)
		rc = read_files(config, a->source);
	else
		rc = compare_run(
		    config, a->municipality, a->source, stdin, stdout);
	config_free(config);
	return rc;
}

/* Where file is, whatever folder a child of ours works in; a link stays a
 * link, since sources.d/ lies beside it.  The caller frees it. */
static char *
absolute(const char *file)
{
	char folder[PATH_MAX];

	if (*file == '/' || getcwd(folder, sizeof(folder)) == NULL)
		return xstrdup(file);
	return xasprintf("%s/%s", folder, file);
}

static int
run_daemon(const struct arguments *a)
{
	char *file = absolute(a->config);
	struct config *config = daemon_read_config(file);

	free(file);
	if (config == NULL)
		return EXIT_CONFIG;
	if (a->mode != MODE_CHECK)
		return daemon_run(config, a->mode == MODE_ONCE);
	config_free(config);
	return EXIT_GOOD;
}

int
main(int argc, char *argv[])
{
	struct arguments a = {
		.config = CONFIG_FILE,
	};

	open_first_three();
	i18n_init();
	read_arguments(&a, argc, argv);
	if (a.mode == MODE_OPTIONS) {
		config_print_options();
		return EXIT_GOOD;
	}
	if (a.mode == MODE_READ || a.mode == MODE_COMPARE)
		return run_child(&a);
	return run_daemon(&a);
}
