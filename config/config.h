/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/strings.h"
#include "model/mapping.h"

/*
 * The configuration: the main file, then *.conf in sources.d/ beside it in name
 * order.  Grammar and meaning: interface.md; every option is one row of the
 * table in options.c, which gives parser, default, bounds, --options help,
 * the man page and the test of the sample.
 *
 * A configuration is all right or it is refused: config_read() lists every
 * fault with file and line, and what was probably meant.
 */
enum schedule_kind {
	SCHEDULE_DAILY,
	SCHEDULE_WEEKLY,
	SCHEDULE_EVERY,
	SCHEDULE_MANUAL,
};

struct schedule {
	enum schedule_kind kind;
	unsigned weekday; /* 0 Sunday to 6 Saturday */
	unsigned minute;  /* of the day, local time */
	unsigned every;   /* seconds */
};

enum visibility { VISIBILITY_INTERNAL, VISIBILITY_PUBLIC };
enum selection { SELECT_ALL, SELECT_NEWEST_NAME, SELECT_NEWEST_CHANGE };

/* Every string is there; "" where not set. */
struct source_config {
	char *name;
	char *file; /* where it stands, for messages */
	unsigned line;
	char *title; /* the name where not set */
	char *programme;
	char *url;  /* file:// becomes path */
	char *path; /* absolute, may hold wildcards in its last part */
	enum selection select;
	char *format;
	struct schedule schedule;
	enum visibility visibility;
	char *user, *password, *token; /* password, token: credential:, file: */
	char *certificate, *private_key, *ca_file, *proxy;
	bool allow_private;
	unsigned max_loss; /* percent */
	unsigned gone_after;
	unsigned timeout, settle; /* seconds */
	size_t max_size;
	char *owner, *command;
	struct strings readers, owners;
	struct mapping mapping; /* places and departments point into config */
	struct strings shape;   /* config_fingerprint()'s own */
};

struct config {
	char *file;
	char *index, *spool, *socket;
	struct strings municipality;
	char *timezone, *user_agent, *proxy, *no_proxy, *ca_file, *notify;
	unsigned timeout, settle; /* seconds */
	size_t max_size;
	unsigned long max_rows;
	unsigned parallel, per_host, max_loss, gone_after;
	char *places_file, *departments_file;
	struct gazetteer *places;        /* NULL: none */
	struct departments *departments; /* NULL: none */
	char places_hash[HASH_SIZE];     /* of the files' bytes */
	char departments_hash[HASH_SIZE];
	struct {
		char *listen, *password_file, *proxy_peer;
		char *user_header, *groups_header;
	} web;
	struct {
		struct strings reviewers, admins;
	} roles;
	struct source_config *source;
	size_t source_count;
};

/* The main file where nobody names another. */
#define CONFIG_FILE SYSCONFDIR "/querschnitt/querschnitt.conf"

/*
 * Reads file and all that belongs to it.  formats holds the names of the
 * formats there are, handed in by the program; a program that reads no
 * documents hands in NULL, and the names are not looked at.  NULL when
 * anything is wrong: then faults has a line for each, "file:line: what"; the
 * first MAX_FAULTS of complaints.h are listed.  warnings holds what is odd but
 * allowed.
 */
struct config *config_read(const char *file, const struct strings *formats,
    struct strings *faults, struct strings *warnings);
void config_free(struct config *config);

/* By name, or NULL. */
const struct source_config *
config_source(const struct config *config, const char *name);

/*
 * A secret from "credential:NAME" (a file in $CREDENTIALS_DIRECTORY) or
 * "file:PATH", without its last newline; "" for "".  The caller frees it.
 * NULL and err when it cannot be read.
 */
char *config_secret(const char *reference, struct error *err);

/*
 * The file a reference or a plain path means, for who hands on names and not
 * contents (certificates); "" for "".  The caller frees it.  NULL and err when
 * there is no folder of credentials.
 */
char *config_secret_path(const char *reference, struct error *err);

/*
 * What decides how a document of source becomes measures, as SHA-256: mapping,
 * words, format, the bytes of the places and departments files, and our own
 * version.  Another fingerprint than at the last run means: read the spooled
 * documents anew.
 */
void config_fingerprint(char hex[HASH_SIZE], const struct config *config,
    const struct source_config *source);

/*
 * Copies the files that config was read from below root, which is made.  A
 * process in whose environment CONFIG_COPY names root reads those instead:
 * so the children of a daemon see the configuration it has, even while
 * somebody is editing the files.  config->file must be an absolute path.
 */
#define CONFIG_COPY "QUERSCHNITT_CONFIG_COPY"
int
config_copy(const struct config *config, const char *root, struct error *err);
void config_copy_remove(const char *root);

/* Prints every option with its default and what it is, for --options. */
void config_print_options(void);

#endif
