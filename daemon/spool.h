/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_SPOOL_H
#define DAEMON_SPOOL_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strings.h"
#include "schema/index.h"

/*
 * The documents of one source, as bytes: those of the last accepted run, from
 * which it can be read anew without a fetch, and those of a quarantined run,
 * until it is released or passed.  Unmasked personal data lies here and
 * nowhere else, so the folder is 0700 and its files are 0600.
 *
 * A file is named by the SHA-256 of its bytes, so equal documents are one
 * file.  What a run fetches goes into fresh files first; what is not kept is
 * swept away by spool_tidy().
 */
struct spool {
	int folder;
	char *path; /* for messages */
};

/* Makes root and root/source where they are not there. */
int spool_open(struct spool *spool, const char *root, const char *source,
    struct error *err);
void spool_close(struct spool *spool);

/*
 * A fresh empty file, open for reading and writing, close-on-exec; its name in
 * *name, for the caller to free.
 */
int spool_fresh(struct spool *spool, char **name, struct error *err);

/* Makes the fresh file the one with these bytes' hash. */
int spool_keep(struct spool *spool, const char *fresh, const char *hash,
    struct error *err);

/* Opens the file with that hash for reading; -1 when it is not there. */
int spool_read(const struct spool *spool, const char *hash, struct error *err);
bool spool_has(const struct spool *spool, const char *hash);

/*
 * The documents of a quarantined run: written whole or not at all, read back
 * after a restart.  Reading where there are none gives an empty list.
 */
int spool_quarantine(struct spool *spool,
    const struct index_documents *documents, struct error *err);
int spool_quarantined(const struct spool *spool,
    struct index_documents *documents, struct error *err);
void spool_unquarantine(struct spool *spool);

/* Removes every file but those named in keep and the quarantine's list. */
void spool_tidy(struct spool *spool, const struct strings *keep);

#endif
