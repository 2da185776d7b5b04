/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONFIG_BUILD_H
#define CONFIG_BUILD_H

#include "base/buffer.h"
#include "config/complaints.h"
#include "config/config.h"
#include "config/ini.h"
#include "config/options.h"

/*
 * From sections to a configuration, in order: the town's own sections, its
 * files, then the sources, which inherit from both.
 */
struct build {
	struct config *config;
	const struct ini *ini;
	const struct strings *formats; /* NULL: any */
	struct complaints *complaints;
};

struct config *config_new(const char *file);
void build_all(const struct build *build);
void build_sources(const struct build *build);

void source_init(struct source_config *source);
void source_release(struct source_config *source);

/* ---- options of any section; base is the struct they are stored in ---- */

/* Makes the strings of section's options empty ones. */
void options_init(void *base, const char *section);
void options_release(void *base, const char *section);

/* Reads entry into base; a bad value is complained of. */
bool option_apply(const struct build *build, void *base,
    const struct option *option, const struct ini_entry *entry);

/* The same from the table's own text. */
void option_apply_fallback(
    const struct build *build, void *base, const struct option *option);

/* Complains of a key that section ("source" for sources) does not have. */
void complain_of_key(const struct build *build, const char *section,
    const struct ini_entry *entry);

/* The nearest of names as " Did you mean …", or "".  The caller frees it. */
char *suggestion(const struct strings *names, const char *text);

/* ---- files ---- */

/* Places or departments; other files are smaller. */
#define MAX_TOWN_FILE ((size_t)4 << 20)

/* Where path is read from: see CONFIG_COPY.  The caller frees it. */
char *config_copied(const char *path);

/* Appends a regular file's bytes, up to b's limit: no device, no pipe. */
int config_load(struct buffer *b, const char *path, struct error *err);

/* Reads what *path names into ini; it not being there is a fault. */
void config_read_ini(
    struct ini *ini, const char *path, struct complaints *complaints);

/* The preset called name as sections, or false when there is none. */
bool
preset_read(struct ini *ini, const char *name, struct complaints *complaints);
void preset_names(struct strings *names);

#endif
