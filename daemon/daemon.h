/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_DAEMON_H
#define DAEMON_DAEMON_H

#include <stdbool.h>

#include "config/config.h"

/*
 * The daemon: harvests each source when it is due, compares what changed, and
 * does what is asked for on the control socket, until SIGTERM or SIGINT.
 * SIGHUP reads the configuration anew; a bad one leaves the old one running.
 * With once it harvests every source once, compares, and ends.
 *
 * Takes over config.  Returns the exit code.
 */
#define EXIT_GOOD   0
#define EXIT_SOURCE 1 /* with once: a source failed or is quarantined */
#define EXIT_CONFIG 2 /* the configuration is wrong; nothing was touched */
#define EXIT_UNABLE 3 /* lock, disk or rights */

int daemon_run(struct config *config, bool once);

/* The configuration in file; its faults and warnings are logged. */
struct config *daemon_read_config(const char *file);

#endif
