/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONFIG_INI_H
#define CONFIG_INI_H

#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"
#include "config/complaints.h"

/*
 * The grammar of configuration files: [section], key = value, comment lines,
 * UTF-8.  What a key means is not known here.  Sections of several files are
 * gathered in one struct ini; one that stands twice, in whatever files, is a
 * fault, as is a key that stands twice in its section.
 */
#define MAX_CONFIG_FILE  ((size_t)1 << 20)
#define MAX_CONFIG_LINE  ((size_t)16 << 10)
#define MAX_CONFIG_KEYS  500  /* of one section */
#define MAX_CONFIG_PARTS 2000 /* sections of all files */
#define MAX_CONFIG_ITEMS 500  /* of one list */

struct ini_entry {
	char *key;
	char *value;      /* trimmed, quotes still there */
	const char *file; /* the section's */
	unsigned line;
};

struct ini_section {
	char *name; /* "daemon", "source ikek": blanks squeezed */
	char *file;
	unsigned line;
	struct ini_entry *entry;
	size_t count;
};

struct ini {
	struct ini_section *section;
	size_t count;
};

void ini_read(struct ini *ini, const char *file, const char *bytes, size_t size,
    struct complaints *complaints);
void ini_release(struct ini *ini);

const struct ini_section *
ini_section_find(const struct ini *ini, const char *name);
const struct ini_entry *ini_entry_find(
    const struct ini_section *section, const char *key); /* NULL section too */

/*
 * A value as one text: quotes around the whole are taken off, and inside them
 * a doubled quote is one.  The caller frees it; NULL and err when a quote that
 * opens the value is never closed.
 */
char *ini_text(const char *value, struct error *err);

/*
 * A value as a list, split at each separator that no quotes protect; every
 * item is trimmed and unquoted, empty unquoted ones are left out.
 */
int ini_list(
    struct strings *list, const char *value, char separator, struct error *err);

#endif
