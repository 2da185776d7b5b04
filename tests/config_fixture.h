/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_CONFIG_FIXTURE_H
#define TESTS_CONFIG_FIXTURE_H

#include <stdbool.h>

#include "config/config.h"

/*
 * A folder of its own with files in it, and what came of reading
 * querschnitt.conf there.  Paths in messages begin with the folder, which
 * town_say() cuts off.
 */
struct town {
	char folder[256];
	struct strings files; /* to take away */
	struct strings faults, warnings;
	struct config *config;
};

/* One source that needs nothing else. */
#define GOOD_SOURCE                                                            \
	"[source a]\nprogramme = P\nurl = http://localhost/a\n"                \
	"format = csv\nmap.title = T\n"

void town_open(struct town *town);
void town_close(struct town *town);
void
town_write(struct town *town, const char *name, const void *bytes, size_t size);
void town_text(struct town *town, const char *name, const char *text);

/* Reads querschnitt.conf with the formats csv, json, exec and feed. */
void town_read(struct town *town);

/* Writes text as querschnitt.conf and reads it. */
void town_configure(struct town *town, const char *text);

/* Whether one of list holds both texts; "" is in every one. */
bool says(const struct strings *list, const char *one, const char *other);

#endif
