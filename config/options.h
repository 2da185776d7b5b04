/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONFIG_OPTIONS_H
#define CONFIG_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strings.h"
#include "config/ini.h"

/*
 * Every option there is, one row each: parser, default, bounds, the lists of
 * --options and the man page, and the test of the sample come from this table.
 *
 * A name that ends with a dot is a family: "map." is map.FIELD for every field
 * that may be mapped.
 */
struct option;

/* What a kind leaves behind, for those who free or copy. */
enum option_store { STORE_PLAIN, STORE_STRING, STORE_STRINGS };

struct option_kind {
	const char *name; /* for people: "DURATION" */
	enum option_store store;

	/* Reads entry's value into to, replacing what was there.  to is where
	 * the option's offset points; a family reads its key's ending. */
	int (*read)(void *to, const struct option *option,
	    const struct ini_entry *entry, struct error *err);

	const char *expected; /* English; German through _() */
};

enum option_flag {
	OPTION_INHERITED = 1, /* without an own value, [daemon]'s */
	OPTION_SHAPES = 2,    /* changes what a document is read as */
};

struct option {
	const char *section; /* "source" for [source NAME] */
	const char *name;
	const struct option_kind *kind;
	const char *fallback; /* as it would be written; NULL: not set */
	size_t offset;        /* in struct config or struct source_config */
	const char *help;     /* English; German through _() */
	unsigned long least, most; /* of numbers, in the kind's unit */
	const char *const *choices;
	unsigned flags;
};

extern const struct option options[]; /* ends with .name = NULL */

/* The row that key of section belongs to, or NULL. */
const struct option *option_find(const char *section, const char *key);

/* Adds every key that may stand in section, families spelt out. */
void option_names(struct strings *names, const char *section);

/* Adds the names of all sections. */
void option_sections(struct strings *names);

/* Whether a family: its name ends with a dot. */
bool option_is_family(const struct option *option);

/* What follows the family's name in key: "title" of "map.title". */
const char *option_ending(const struct option *option, const char *key);

extern const struct option_kind kind_text, kind_list, kind_duration, kind_size,
    kind_percent, kind_number, kind_rows, kind_yes, kind_choice, kind_schedule;
extern const struct option_kind kind_path, kind_timezone, kind_url,
    kind_documents, kind_proxy, kind_secret, kind_key_file, kind_listen;
extern const struct option_kind kind_rule, kind_report, kind_columns,
    kind_words, kind_namespace, kind_encoding, kind_delimiter;

#endif
